"""Printed text made plain, one character at a time, with the way back to where each one stood.

What a text layer, a newspaper page or a typewriter's habit does to a sentence is undone here, so
that the grammar sees one form of everything: lines joined, page furniture gone, digits, brackets
and stops of one width, traditional characters as simplified ones. Every character kept remembers
its place in the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

__all__ = ["Clean", "clean_text", "plain_character"]

# the vocabulary of the reports; names need no conversion, they are given back as printed
_TRADITIONAL = str.maketrans(
    "債務額餘億萬專項總計預調減後發償還轉貸達報級縣區鎮鄉開應實際執現詳見"
    "關於稱號體業產農設環橋術藝學醫衛險軍裝備結構貨幣銀個條約續種類組織給維護營"
    "運輸車鐵陸領導會議員審準許對與東為過進選邊從來將當處複雜據數歲終截員國際華"
    "長門間單獨擬舉獲爭資財稅費證綠園場館廠樓電網線橋樑龍灣島滬漢內蒙廣貴雲遼寧肅"
    "歸屬層劃統籌補貼獎勵優環節質態勢擴強縮幾兩雙歷屆認籤說書決並無",
    "债务额余亿万专项总计预调减后发偿还转贷达报级县区镇乡开应实际执现详见"
    "关于称号体业产农设环桥术艺学医卫险军装备结构货币银个条约续种类组织给维护营"
    "运输车铁陆领导会议员审准许对与东为过进选边从来将当处复杂据数岁终截员国际华"
    "长门间单独拟举获争资财税费证绿园场馆厂楼电网线桥梁龙湾岛沪汉内蒙广贵云辽宁肃"
    "归属层划统筹补贴奖励优环节质态势扩强缩几两双历届认签说书决并无",
)
# one form for each mark: the Chinese one in prose, the ASCII one inside a number
_MARKS = str.maketrans(
    {
        "(": "（", ")": "）", "[": "［", "]": "］", "【": "（", "】": "）", "〔": "（", "〕": "）",
        "﹙": "（", "﹚": "）", ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "﹐": "，",
        "﹔": "；", "﹕": "：", "︰": "：", "∶": "：", "｡": "。", "､": "、", "﹑": "、", "·": "·",
        "—": "—", "–": "—", "―": "—", "─": "—", "－": "-", "−": "-", "～": "~",
        "《": "《", "》": "》", "﹪": "%", "％": "%",
    }
)  # fmt: skip
_BLANK = re.compile(r"\s")
_PAGE_MARK = re.compile(
    r"[-—–―－─·•.\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页)?\s*"
    r"(?:[/／]\s*[0-9０-９]{1,4}|[，,]?\s*共\s*[0-9０-９]{1,4}\s*页)?[-—–―－─·•.\s]*"
)
_MARKED = re.compile(r"[-—–―－─·•页/／]")
_HEADING = re.compile(
    r"(?:[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|[一二三四五六七八九十]{1,3}\s*、"
    r"|第[一二三四五六七八九十]{1,3}[章节部条]|[（(]\s*\d{1,2}\s*[）)]|\d{1,2}\s*、"
    r"|\d{1,2}\s*[.．](?!\s*\d)|[①-⑳]|——|附件|附：|#|[-*•●■◆▪]\s+\S|[•●■◆▪])"
)
_ENDED = re.compile(r"[。！？!?][”’」』）)\]］\d\[]*$")
_CUT_NUMBER = re.compile(r"[\d，,.．]*\s*(?:亿|万|元|%|％|个百分点)")
_BULLET = re.compile(r"[-*•●■◆▪]\s+\S")
_UNIT_HEAD = re.compile(r"\d\s*[亿万]?$")


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
        kept = (source[place] for place in self.origin[start:end])
        return "".join(one for one in kept if not _BLANK.match(one))


def plain_character(character: str) -> str:
    """Return the one form of a character that the grammar knows.

    Examples
    --------
    >>> "".join(map(plain_character, "１２，（債務﹪"))
    '12，（债务%'
    """
    character = character.translate(_MARKS)
    if "！" <= character <= "～" and character not in "（），；：！？～":
        character = chr(ord(character) - 0xFEE0)
    elif "\uf900" <= character <= "\ufaff" or "\u2f00" <= character <= "\u2fdf":
        character = unicodedata.normalize("NFKC", character)[:1]
    return character.translate(_TRADITIONAL).translate(_MARKS)


def _private(character: str) -> bool:
    code = ord(character)
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000


@dataclass
class _Line:
    start: int
    end: int
    body: str  # stripped

    @property
    def width(self) -> int:
        return sum(2 if one > "\u2e7f" else 1 for one in self.body)


def _lines(source: str, start: int, end: int) -> list[_Line]:
    out, place = [], start
    for piece in source[start:end].splitlines(keepends=True):
        out.append(_Line(place, place + len(piece), piece.strip()))
        place += len(piece)
    return out


def _furniture(pages: list[list[_Line]]) -> set[str]:
    """Return running heads and feet: the same first or last words on many pages, digits aside."""
    if len(pages) < 3:
        return set()
    seen: Counter[str] = Counter()
    for lines in pages:
        full = [line for line in lines if line.body]
        ends = {re.sub(r"[\d０-９]+", "0", line.body) for line in (*full[:2], *full[-2:])}
        seen.update(ends)
    return {body for body, count in seen.items() if count >= max(3, len(pages) // 3)}


def _undouble(body: str) -> str:
    """Bold drawn by printing each character twice comes out doubled: 政政府府 is 政府."""
    if len(body) >= 6 and len(body) % 2 == 0 and body[::2] == body[1::2]:
        return body[::2]
    return body


def _heading(body: str) -> bool:
    start = "".join("." if _private(one) else one for one in body[:10])
    return bool(_HEADING.match(start))


def _heading_like(line: _Line) -> bool:
    return _heading(line.body) and "，" not in line.body and "。" not in line.body


def _joins(line: _Line, after: _Line, full: int) -> bool:
    """Whether a line runs on into the next one."""
    if _ENDED.search(line.body):
        return False
    cut = _CUT_NUMBER.match(after.body)
    if cut and _UNIT_HEAD.search(line.body) and re.search(r"[^\d\s.,，．]", line.body):
        return True
    starts = _heading(after.body)
    if line.body.startswith("#") or (
        starts and not line.body.endswith(("（", "(", "，", "、", ","))
    ):
        # a bracketed numeral or a year may also stand at the start of a wrapped line
        wrapped = full and line.width >= full - 3 and not after.body.startswith(("#", "——"))
        return bool(wrapped and re.match(r"[（(]|\d", after.body) and _open(line.body))
    if re.fullmatch(r"[-+\d.,，．％%\s/]*", line.body) or re.fullmatch(
        r"[-+\d.,，．％%\s/]*", after.body
    ):
        return False  # a table's cell, not a line of prose
    if full and line.width >= full - 3:
        return True
    if _heading_like(line) and line.width <= 70:
        return False
    if line.body.endswith(("：", "；", ":", ";")):
        return False
    # a line much shorter than the others is a title or a cell
    return _open(line.body) or line.width >= 0.6 * full


def _open(body: str) -> bool:
    """Whether a line ends in the middle of something: a comma, a bracket, a cut number."""
    depth = body.count("（") + body.count("(") - body.count("）") - body.count(")")
    return depth > 0 or body.endswith(("，", "、", ",", "（", "(", "—", "-")) or body[-1:].isdigit()


def _full_width(lines: list[_Line]) -> int:
    """Return the width that wrapped lines of a document fill; 0 where lines are paragraphs."""
    widths = sorted(line.width for line in lines if line.body)
    if len(widths) < 4:
        return 0
    counts = Counter(width // 3 for width in widths)
    band = max(counts, key=lambda one: counts[one] + counts[one + 1] + counts[one - 1])
    near = counts[band] + counts[band + 1] + counts[band - 1]
    top = (band + 2) * 3
    below = sum(width <= top + 6 for width in widths)
    wrapped = near >= 0.35 * len(widths) and below >= 0.9 * len(widths) and 24 <= top <= 160
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
    by_page = [_lines(source, start, end) for start, end in spans]
    heads = _furniture(by_page)
    kept: list[_Line] = []
    for lines in by_page:
        full = [line for line in lines if line.body]
        for number, line in enumerate(full):
            edge = number < 2 or number >= len(full) - 2
            if (
                len(line.body) <= 30
                and _PAGE_MARK.fullmatch(line.body)
                and (_MARKED.search(line.body) or (edge and len(spans) > 1))
            ):
                continue
            if edge and re.sub(r"[\d０-９]+", "0", line.body) in heads:
                continue
            again = (
                kept and kept[-1].body == line.body and not re.search(r"\d\s*[亿万元]", line.body)
            )
            if again and len(line.body) >= 4 and re.search(r"[\u4e00-\u9fff]", line.body):
                continue  # a heading drawn twice
            kept.append(line)
    full_width = _full_width(kept)
    text: list[str] = []
    origin: list[int] = []
    for number, line in enumerate(kept):
        _write(source, line, text, origin)
        last = number + 1 == len(kept)
        if not last and not _joins(line, kept[number + 1], full_width):
            text.append("\n")
            origin.append(min(line.end, len(source)) - 1)
    return _settle(text, origin)


def _write(source: str, line: _Line, text: list[str], origin: list[int]) -> None:
    body = line.body
    undoubled = _undouble(body)
    step = 2 if undoubled is not body else 1
    start = source.index(body, line.start) if body else line.start
    if _BULLET.match(body):
        # once the blank after it is gone, a hyphen before a digit would be a minus
        text.append("•")
        origin.append(start)
        start, body = start + 1, body[1:]
    blank = False
    for place in range(start, start + len(body), step):
        character = source[place]
        if character.isspace() or character in "\u200b\ufeff\u00ad":
            blank = True
            continue
        western = character.isascii() or "０" <= character <= "９"
        before = text[-1] if blank and text else ""
        if western and character.isalnum() and before.isascii() and before.isalnum():
            text.append(" ")  # two numbers or words, not one
            origin.append(place - 1)
        blank = False
        text.append(plain_character(character))
        origin.append(place)


def _settle(text: list[str], origin: list[int]) -> Clean:
    """Decide what a stop or comma is by what stands around it."""
    count = len(text)
    for place, one in enumerate(text):
        if one not in "，.·" and not _private(one):
            continue
        before = text[place - 1] if place else "\n"
        after = text[place + 1] if place + 1 < count else "\n"
        digits = before.isdigit() and after.isdigit()
        if one == "，" and digits and _thousands(text, place):
            text[place] = ","
        elif _private(one):
            # a font's own point: in a number, or after the number of an item
            text[place] = "." if before.isdigit() else one
        elif one == "·":
            text[place] = "." if digits else one
        elif one == "." and (_ideograph(before) or before in "%）") and after != ".":
            text[place] = "。"
    return Clean("".join(text), origin)


def _ideograph(one: str) -> bool:
    return "\u3400" <= one <= "\u9fff"


def _thousands(text: list[str], place: int) -> bool:
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
