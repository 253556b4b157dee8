"""Printed text made plain, one character at a time, with the way back to where each one stood.

What a text layer, a newspaper page or a typewriter's habit does to a sentence is undone here, so
that the grammar sees one form of everything: lines joined, page furniture gone, digits, brackets
and stops of one width, traditional characters as simplified ones. Every character kept remembers
its place in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from debtkit.reading.characters import named, plain

__all__ = ["Clean", "clean_text"]

_NUMBER = r"[0-9０-９]{1,4}"
_DASHES = r"[-—–―－─·•.\s]*"
_PAGE_MARK = re.compile(
    rf"{_DASHES}(?:(?:第\s*)?{_NUMBER}\s*页?\s*(?:[/／]\s*{_NUMBER}|[，,]?\s*共\s*{_NUMBER}\s*页)?"
    rf"|第[一二三四五六七八九十百]{{1,5}}页|[Pp](?:age)?\.?\s*{_NUMBER}|[ivxIVXⅰ-ⅿⅠ-Ⅿ]{{1,6}}){_DASHES}"
)
_SHORTEST_HEAD = 6  # a shorter line may be the end of a sentence
_BARE_NUMBER = re.compile(r"[0-9]{1,4}")
_MARKED = re.compile(r"[-—–―－─·•页/／Pp]")
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
_MARKER = re.compile(r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、")
_MONEY = re.compile(r"\d[\d.,，]*[亿万]?元")
_ENDED = re.compile(r"[。！？!?][”’」』）)\]］\d\[]*$")
_FIGURES = re.compile(r"[-+\d.,，．％%\s/]*")
_ROW = re.compile(r"(?:\s-?\d[\d，,.]*%?){2}\s*$")  # figures of a table, set apart by blanks
_CELL = re.compile(r"\s-?\d(?:[\d，,.]*\d)?%?\s*$")
_NOTE_MARK = re.compile(r"(?<=\d)(?:［\d{1,3}］|[①-⑳])(?=[亿万]?元|%)")
_GLOSS = re.compile(r"[（(][^（）()]{4,60}[）)]$")
_SAID = re.compile(r"。|，(?!\d{3})|(?<!\d)，")
# …9亿元。202⏎4年: a year that the line's end cuts
_YEAR_BEGUN = re.compile(r"[^\d.,](?:[1１]|[2２]|[1１][9９]|[2２][0０][0-9０-９]{0,2})\s*$")
_YEAR_ENDED = re.compile(r"\s*[0-9０-９]{0,3}\s*年")
_REFERRED = re.compile(r"[①-⑳]|[\[［〔【]\d{1,2}[\]］〕】]")  # what a footnote begins with
_CUT_NUMBER = re.compile(r"[\d，,.．]*\s*(?:亿|万|元|%|％|个百分点)")
# most lines end in none of these letters, and need no look for what ends in one of them
_ENDS_SENTENCE = frozenset("。！？!?”’」』）)]］[")
_ENDS_FIGURE = frozenset("，,.%")
_ENDS_TITLE = frozenset("况告案明报议定）)")
_BULLET = re.compile(r"[-*•●■◆▪]\s+\S")
_LOOSE = re.compile(r"[，。、；：）！？”’》]|[,;:)]")
_UNBROKEN = re.compile(r"[^\s\u200b\ufeff\u00ad]+")
# a comma beside an ideograph parts no digits, and a point is a stop only behind one of these
_UNSETTLED = re.compile(
    r"[，·](?<![\u3400-\u9fff].)(?![\u3400-\u9fff])|\.(?<=[\u3400-\u9fff%）”’》].)"
)
_WESTERN = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_UNIT_HEAD = re.compile(r"\d\s*[亿万]?$|\d[.,，]$")


@dataclass(frozen=True)
class Clean:
    """Clean text and where each of its characters stood in the source.

    Parameters
    ----------
    text : str
        The text the grammar reads; a newline ends a paragraph.
    origin : list of int
        For each character of ``text`` its position in the source.
    """

    text: str
    origin: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that a span of the clean text came from."""
        return self.origin[start], self.origin[end - 1] + 1

    def printed(self, source: str, start: int, end: int) -> str:
        """Return the source's own characters of a span, without blanks and what was left out."""
        kept = "".join([source[place] for place in self.origin[start:end]])
        return "".join(kept.split())


@dataclass
class _Line:
    start: int  # of the body
    end: int  # of the line
    body: str  # stripped, each character in its one form
    width: int  # in columns, as printed


def _lines(source: str, characters: str, start: int, end: int) -> list[_Line]:
    out: list[_Line] = []
    place = start
    for piece in characters[start:end].splitlines(keepends=True):
        body = piece.strip()
        if body:
            begin = place + len(piece) - len(piece.lstrip())
            # in GB18030 a character takes as many bytes as it takes columns
            width = len(source[begin : begin + len(body)].encode("gb18030", "replace"))
            if out and _LOOSE.match(body):
                width += out[-1].width  # no line begins so: it is the end of the one before
            elif out and _MARKER.fullmatch(out[-1].body):
                before = out.pop()  # a heading's number on a line of its own
                width, body = width + before.width, characters[before.start : begin] + body
                begin = before.start
            out.append(_Line(begin, place + len(piece), body, width))
        place += len(piece)
    return out


def _furniture(pages: list[list[_Line]]) -> set[str]:
    """Return running heads and feet: the same first or last words on many pages, digits aside.

    Where the text has no pages, the lines beside the pages' numbers tell: those that stand there again.
    """
    seen: Counter[str] = Counter()
    if len(pages) < 3:
        lines = [line for page in pages for line in page]
        marked = _beside_marks(lines)
        seen.update(
            _numberless(line.body) for at, line in enumerate(lines) if at == 0 or at in marked
        )
        return {
            body
            for body, count in seen.items()
            if count > 1 and len(body) >= _SHORTEST_HEAD and not _SAID.search(body)
        }
    for lines in pages:
        seen.update({_numberless(line.body) for line in (*lines[:2], *lines[-2:])})
    # figures are cells, and a unit says what the page below it is in
    return {
        body
        for body, count in seen.items()
        if count >= max(3, len(pages) // 3) and not _FIGURES.fullmatch(body) and "单位" not in body
    }


def _beside_marks(lines: list[_Line]) -> frozenset[int]:
    """Return the lines right before or behind which the number of a page stands."""
    marks = [
        at
        for at, line in enumerate(lines)
        if _PAGE_MARK.fullmatch(line.body) and _MARKED.search(line.body)
    ]
    return frozenset(beside for at in marks for beside in (at - 1, at + 1))


def _numberless(body: str) -> str:
    return re.sub(r"\d+", "0", body)


def _undouble(body: str) -> str:
    """Bold drawn by printing each character twice comes out doubled: 政政府府 is 政府."""
    alike = len(body) >= 6 and len(body) % 2 == 0 and body[0] == body[1]
    if alike and body[::2] == body[1::2]:
        return body[::2]
    return body


def _heading_like(line: _Line) -> bool:
    # （二）市本级（含开发区，下同）: a comma in its gloss says nothing
    return bool(_HEADING.match(line.body)) and not _SAID.search(_GLOSS.sub("", line.body))


def _joins(line: _Line, after: _Line, full: int) -> bool:
    """Whether a line runs on into the next one."""
    if _YEAR_ENDED.match(after.body) and _YEAR_BEGUN.search(line.body):
        return True
    last = line.body[-1]
    figure = last.isdigit() or last in _ENDS_FIGURE
    if (last.isdigit() or last in _ENDS_SENTENCE) and _ENDED.search(line.body):
        return False
    if _LOOSE.match(after.body):
        return True  # no line begins with a mark that ends something
    cut = _CUT_NUMBER.match(after.body)
    if cut and _UNIT_HEAD.search(line.body) and re.search(r"[^\d\s.,，．]", line.body):
        return True
    figure_after = after.body[-1].isdigit() or after.body[-1] in _ENDS_FIGURE
    if (figure and _ROW.search(line.body[-40:])) or (
        figure_after and _ROW.search(after.body[-40:])
    ):
        return False
    both = figure and figure_after
    if both and _CELL.search(line.body[-20:]) and _CELL.search(after.body[-20:]):
        return False
    # the first line of an item is indented by two characters
    wrapped = bool(full) and line.width >= full - (7 if line.body.startswith("——") else 3)
    if _MONEY.match(after.body) and line.width >= 0.6 * full > 0:
        return True
    starts = _HEADING.match(after.body)
    if line.body.startswith("#") or (
        starts and not line.body.endswith(("（", "(", "，", "、", ","))
    ):
        if after.body.startswith(("#", "——")) or not wrapped:
            return False
        # a bracketed numeral, a number or a year may also stand at the start of a wrapped line
        return _bracketed(line.body, after.body) or bool(
            re.match(r"[（(]|\d", after.body) and _open(line.body)
        )
    if _FIGURES.fullmatch(line.body) or _FIGURES.fullmatch(after.body):
        return False  # a table's cell, not a line of prose
    titled = last in _ENDS_TITLE and _TITLE_END.search(line.body) and not _SAID.search(line.body)
    if titled and _SALUTATION.fullmatch(after.body):
        return False  # 甲区2023年预算调整方案的报告⏎甲区人大常委会：
    if wrapped:
        return True
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


def _full_width(lines: list[_Line]) -> int:
    """Return the width that wrapped lines of a document fill; 0 where lines are paragraphs."""
    # a line that begins with a mark is counted with the line before it
    lines = [line for line in lines if not _LOOSE.match(line.body)]
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
    cut = sum(not body.endswith(("。", "；", "：")) for body in alike)
    wrapped = wrapped and cut >= 0.5 * near
    return band * 3 if wrapped else 0


def clean_text(source: str, pages: list[int] | None = None) -> Clean:
    r"""Return the text as the grammar wants it.

    Parameters
    ----------
    source : str
        The text as extracted.
    pages : list of int, optional
        Where each page starts in the source; default one page.

    Returns
    -------
    Clean

    Examples
    --------
    >>> clean_text("全市债务限额９．１亿\n\n— 9 —\n元，其中:一般债务2.6亿元。").text
    '全市债务限额9.1亿元，其中：一般债务2.6亿元。'
    """
    starts = list(pages or [0])
    spans = list(zip(starts, [*starts[1:], len(source)], strict=True))
    characters = named(plain(source))
    by_page = [_lines(source, characters, start, end) for start, end in spans]
    heads, numbers = _furniture(by_page), _numbers(by_page)
    by_page = [
        _without_furniture(lines, heads, page + numbers if numbers is not None else None)
        for page, lines in enumerate(by_page)
    ]
    full = _full_width([line for lines in by_page for line in lines])
    kept = _without_repeats(_in_reading_order(by_page, full))
    text: list[str] = []
    origin: list[int] = []
    for line, after in pairwise([*kept, None]):
        assert line is not None
        _write(characters, line, text, origin)
        if after is not None and not _joins(line, after, full):
            text.append("\n")
            origin.append(line.end - 1)
    return _without_note_marks(_settle("".join(text), source, origin), origin)


def _without_note_marks(text: str, origin: list[int]) -> Clean:
    """Return the text without the marks of notes that stand between a number and its unit."""
    if not _NOTE_MARK.search(text):
        return Clean(text, origin)
    kept, places, begin = [], [], 0
    for mark in _NOTE_MARK.finditer(text):
        kept.append(text[begin : mark.start()])
        places += origin[begin : mark.start()]
        begin = mark.end()
    return Clean("".join([*kept, text[begin:]]), [*places, *origin[begin:]])


def _without_furniture(lines: list[_Line], heads: set[str], page: int | None) -> list[_Line]:
    """Return a page's lines without running heads and the page's number, ``page`` where it is bare."""
    out = []
    marked = _beside_marks(lines) if heads else frozenset[int]()
    for at, line in enumerate(lines):
        edge = _is_edge(at, lines)
        if len(line.body) <= 30 and _PAGE_MARK.fullmatch(line.body):
            numbered = any(one.isdigit() or one == "页" for one in line.body)
            bare = line.body.isdigit() and int(line.body) == page
            roman = not numbered and page is not None
            if (numbered and _MARKED.search(line.body)) or (edge and (bare or roman)):
                continue
        if heads and (edge or at in marked) and _numberless(line.body) in heads:
            continue
        out.append(line)
    return out


def _is_edge(at: int, lines: list[_Line]) -> bool:
    return at < 2 or at >= len(lines) - 2


def _numbers(by_page: list[list[_Line]]) -> int | None:
    """Return the number of the first page, by the bare numbers at the edges; None for no pages.

    A bare number may be a table's cell: page numbers go on from page to page.
    """
    if len(by_page) < 2:
        return None
    firsts = Counter(
        int(line.body) - page
        for page, lines in enumerate(by_page)
        for at, line in enumerate(lines)
        if _is_edge(at, lines) and _BARE_NUMBER.fullmatch(line.body)
    )
    first, often = firsts.most_common(1)[0] if firsts else (1, 0)
    return first if often > 1 else 1


def _in_reading_order(by_page: list[list[_Line]], full: int) -> list[_Line]:
    """Return the lines with the notes at the foot of a page behind the paragraph they interrupt."""
    out: list[_Line] = []
    notes: list[_Line] = []
    for lines in by_page:
        foot = _foot(lines)
        for line in lines[:foot]:
            if notes and not (out and _joins(out[-1], line, full)):
                out += notes
                notes = []
            out.append(line)
        notes += lines[foot:]
    return out + notes


def _foot(lines: list[_Line]) -> int:
    """Return where the notes at the foot of a page begin: with a mark that its text refers to."""
    for number in range(max(1, len(lines) - 8), len(lines)):
        mark = _REFERRED.match(lines[number].body)
        if mark and any(mark[0] in line.body[1:] for line in lines[:number]):
            return number
    return len(lines)


def _without_repeats(lines: list[_Line]) -> list[_Line]:
    """Return the lines without headings that are drawn twice."""
    return [
        line
        for before, line in pairwise([None, *lines])
        if line is not None
        and not (
            before is not None
            and before.body == line.body
            and len(line.body) >= 4
            and re.search(r"[\u4e00-\u9fff]", line.body)
            and not re.search(r"\d\s*[亿万元]", line.body)
        )
    ]


def _write(characters: str, line: _Line, text: list[str], origin: list[int]) -> None:
    start, stop = line.start, line.start + len(line.body)
    step = 2 if _undouble(line.body) is not line.body else 1
    if _BULLET.match(line.body):
        # once the blank after it is gone, a hyphen before a digit would be a minus
        text.append("•")
        origin.append(start)
        start += 1
    for piece in _UNBROKEN.finditer(characters, start, stop):
        begin, end = piece.span()
        before = text[-1][-1] if text and begin > start else ""
        if before in _WESTERN and characters[begin] in _WESTERN:
            text.append(" ")  # two numbers or words, not one
            origin.append(begin - 1)
        text.append(characters[begin:end:step])
        origin.extend(range(begin, end, step))


def _settle(text: str, source: str, origin: list[int]) -> str:
    """Decide what a stop or comma is by what stands around it."""

    def settled(match: re.Match[str]) -> str:
        place, one = match.start(), match[0]
        before = text[place - 1] if place else "\n"
        after = text[place + 1] if place + 1 < len(text) else "\n"
        digits = before.isdigit() and after.isdigit()
        if one == "，":
            # an ASCII comma inside digits that parts no thousands is a slip, and stays one
            inside = digits and (source[origin[place]] == "," or _thousands(text, place))
            return "," if inside else one
        if one == "·":
            return "." if digits else one
        return "。" if (_ideograph(before) or before in "%）”’》") and after != "." else one

    return _UNSETTLED.sub(settled, text)


def _ideograph(one: str) -> bool:
    return "\u3400" <= one <= "\u9fff"


def _thousands(text: str, place: int) -> bool:
    """Whether a comma between digits parts thousands: three digits after, one to three before."""
    after = 0
    while place + 1 + after < len(text) and text[place + 1 + after].isdigit() and after < 4:
        after += 1
    if after != 3:
        return False
    before = 0
    while before < place and text[place - 1 - before].isdigit() and before < 4:
        before += 1
    return 1 <= before <= 3
