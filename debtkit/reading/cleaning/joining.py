"""Whether a line runs on into the next one, or ends a paragraph."""

from __future__ import annotations

import re
from collections import Counter

from debtkit.reading.cleaning.lines import FIGURES, LOOSE, SAID, Line

__all__ = ["full_width", "joins"]

_HEADING = re.compile(
    r"(?:[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|[一二三四五六七八九十]{1,3}\s*、"
    r"|第[一二三四五六七八九十]{1,3}[章节部条]|[（(]\s*\d{1,2}\s*[）)]|\d{1,2}\s*、"
    r"|\d{1,2}\s*[.．](?!\s*\d)|[①-⑳]|——|附件|附：|#|[-*•●■◆▪]\s+\S|[•●■◆▪])"
)
_TITLE_END = re.compile(
    r"(?:情况|报告|方案|说明|公告|议案|汇报|草案|决议|决定)(?:[（(][^（）()]{1,8}[）)])?[）)]?$"
)
_SALUTATION = re.compile(
    r"(?:[^，。；：:]{1,28}(?:委员会|人大|人民代表大会|常委会|政府)|(?:尊敬的)?(?:各位|主任)[^。；：:]{1,40})[：:]"
)
_MONEY = re.compile(r"\d[\d.,，]*[亿万]?元")
_ENDED = re.compile(r"[。！？!?][”’」』）)\]］\d\[]*$")
_ROW = re.compile(r"(?:\s-?\d[\d，,.]*%?){2}\s*$")  # figures of a table, set apart by blanks
_CELL = re.compile(r"\s-?\d(?:[\d，,.]*\d)?%?\s*$")
_GLOSS = re.compile(r"[（(][^（）()]{4,60}[）)]$")
# …9亿元。202⏎4年: a year that the line's end cuts
_YEAR_BEGUN = re.compile(r"[^\d.,](?:[1１]|[2２]|[1１][9９]|[2２][0０][0-9０-９]{0,2})\s*$")
_YEAR_ENDED = re.compile(r"\s*[0-9０-９]{0,3}\s*年")
# what a web page says of itself under its title
_PAGE = re.compile(
    r"(?:信息|文章|稿件)?来源\s*[：:]|(?:发布|公开|成文|生成)(?:日期|时间|机构)\s*[：:]|(?:索引号|文号|字号|浏览次数|访问量|点击数|打印|分享到)\s*[：:]"
)
# a bureau on a line of its own, above the lines of its projects
_BUREAU = re.compile(
    r"[省市县区州旗]?[\u4e00-\u9fff]{1,12}(?:局|厅|委|委员会|办公室|集团|公司|管委会)[：:]?"
)
_ITEM = re.compile(r"[^，。；：,;:]{3,60}\d[\d.,，]*\s*[亿万]?元[；;。]?")
_FIRST = re.compile(r"1\s*[\u4e00-\u9fff]")  # of a list whose numbers have no stop
_CUT_NUMBER = re.compile(r"[\d，,.．]*\s*(?:亿|万|元|%|％|个百分点)")
# most lines end in none of these letters, and need no look for what ends in one of them
_ENDS_SENTENCE = frozenset("。！？!?”’」』）)]］[")
_ENDS_FIGURE = frozenset("，,.%")
_ENDS_TITLE = frozenset("况告案明报议定）)")
_WORDS = re.compile(r"[^\d\s.,，．]")
_NUMBERED = re.compile(r"[（(]|\d")
_GOES_ON = ("（", "(", "，", "、", ",")
_UNIT_HEAD = re.compile(r"\d\s*[亿万]?$|\d[.,，]$")


def joins(line: Line, after: Line, full: int) -> bool:
    """Return whether a line runs on into the next one.

    Parameters
    ----------
    line, after : Line
    full : int
        The width that wrapped lines fill; 0 where each line is a paragraph.
    """
    ends = _by_its_end(line, after)
    if ends is not None:
        return ends
    if _stands_in_a_table(line, after) or _PAGE.match(line.body) or _PAGE.match(after.body):
        return False
    if _MONEY.match(after.body) and line.width >= 0.6 * full > 0:
        return True
    # the first line of an item is indented by two characters
    wrapped = bool(full) and line.width >= full - (7 if line.body.startswith("——") else 3)
    if _parted_by_a_heading(line, after):
        return wrapped and _goes_on_with_a_number(line, after)
    if FIGURES.fullmatch(line.body) or FIGURES.fullmatch(after.body):
        return False  # a table's cell, not a line of prose
    return _by_its_width(line, after, full, wrapped)


def _by_its_end(line: Line, after: Line) -> bool | None:
    """Tell by what a line ends in: a stop, or a year, a number or a sentence that is cut."""
    if _YEAR_ENDED.match(after.body) and _YEAR_BEGUN.search(line.body):
        return True
    last = line.body[-1]
    if (last.isdigit() or last in _ENDS_SENTENCE) and _ENDED.search(line.body):
        return False
    if LOOSE.match(after.body):
        return True  # no line begins with a mark that ends something
    cut = _CUT_NUMBER.match(after.body)
    if cut and _UNIT_HEAD.search(line.body) and _WORDS.search(line.body):
        return True
    return None


def _stands_in_a_table(line: Line, after: Line) -> bool:
    """Tell the rows of tables, which stand for themselves."""
    figure, figure_after = _ends_in_figure(line), _ends_in_figure(after)
    if figure and _ROW.search(line.body[-40:]):
        return True
    if figure_after and _ROW.search(after.body[-40:]):
        return True
    if not (figure and figure_after):
        return False
    return bool(_CELL.search(line.body[-20:]) and _CELL.search(after.body[-20:]))


def _lists_projects(line: Line, after: Line) -> bool:
    """Tell the lines of a list, each a project with its amount, or the bureau that the next ones are of."""
    items = [_ITEM.fullmatch(one.body) is not None for one in (line, after)]
    bureaus = [_BUREAU.fullmatch(one.body) is not None for one in (line, after)]
    return all(items) or (items[0] and bureaus[1]) or (bureaus[0] and items[1])


def _ends_in_figure(line: Line) -> bool:
    last = line.body[-1]
    return last.isdigit() or last in _ENDS_FIGURE


def _parted_by_a_heading(line: Line, after: Line) -> bool:
    """Whether a heading stands here, or what looks like one in the middle of a sentence."""
    if line.body.startswith("#"):
        return True
    return bool(_HEADING.match(after.body)) and not line.body.endswith(_GOES_ON)


def _goes_on_with_a_number(line: Line, after: Line) -> bool:
    """Whether a bracketed numeral, a number or a year stands at the start of a wrapped line."""
    if after.body.startswith(("#", "——")):
        return False
    return _bracketed(line.body, after.body) or bool(
        _NUMBERED.match(after.body) and _open(line.body)
    )


def _by_its_width(line: Line, after: Line, full: int, wrapped: bool) -> bool:
    """Tell titles, headings and paragraphs by how wide they are and what they end in."""
    titled = line.body[-1] in _ENDS_TITLE and bool(_TITLE_END.search(line.body))
    titled = titled and not SAID.search(line.body)
    if titled and _SALUTATION.fullmatch(after.body):
        return False  # 甲区2023年预算调整方案的报告⏎甲区人大常委会：
    if line.body.endswith(("：", ":")) and _FIRST.match(after.body) and _ITEM.fullmatch(after.body):
        return False  # 安排如下：⏎1甲水库4亿元
    if wrapped:
        return True
    if _lists_projects(line, after):
        return False
    if not full and titled and after.width > line.width + 6:
        return False  # 2023年债务情况⏎2023年全市债务限额9亿元，…
    if _heading_like(line) and line.width <= 70:
        return False
    if line.body.endswith("其中："):
        return True
    if line.body.endswith(("：", "；", ":", ";")):
        return False
    # a line much shorter than the others is a title or a cell
    return _open(line.body) or line.width >= 0.6 * full


def full_width(lines: list[Line]) -> int:
    """Return the width that wrapped lines of a document fill; 0 where lines are paragraphs."""
    # a line that begins with a mark is counted with the line before it
    lines = [line for line in lines if not LOOSE.match(line.body)]
    widths = [line.width for line in lines]
    if len(widths) < 4:
        return 0
    counts = Counter(width // 3 for width in widths)
    band = max(counts, key=lambda one: counts[one] + counts[one + 1] + counts[one - 1])
    near = counts[band] + counts[band + 1] + counts[band - 1]
    top = (band + 2) * 3
    below = sum(width <= top + 6 for width in widths)
    wrapped = near >= 0.35 * len(widths) and below >= 0.9 * len(widths) and 24 <= top <= 160
    # a line that was wrapped ends anywhere; those of a list end in its marks
    alike = [line.body for line in lines if abs(line.width // 3 - band) <= 1]
    ended = (body.endswith(("。", "；", "：")) or _ITEM.fullmatch(body) for body in alike)
    cut = len(alike) - sum(map(bool, ended))
    wrapped = wrapped and cut >= 0.5 * near
    return band * 3 if wrapped else 0


def _bracketed(body: str, after: str) -> bool:
    """Whether a bracket that a line leaves open is closed in the next one: （表⏎十二、表十三）."""
    opened = max(body.rfind("（"), body.rfind("("))
    closed = re.search(r"[（()）]", after)
    return (
        opened > max(body.rfind("）"), body.rfind(")"))
        and closed is not None
        and closed[0] in "）)"
    )


def _open(body: str) -> bool:
    """Whether a line ends in the middle of something: a comma, a bracket, a cut number."""
    depth = body.count("（") + body.count("(") - body.count("）") - body.count(")")
    return depth > 0 or body.endswith(("，", "、", ",", "（", "(", "—", "-")) or body[-1:].isdigit()


def _heading_like(line: Line) -> bool:
    # （二）市本级（含开发区，下同）: a comma in its gloss says nothing
    return bool(_HEADING.match(line.body)) and not SAID.search(_GLOSS.sub("", line.body))
