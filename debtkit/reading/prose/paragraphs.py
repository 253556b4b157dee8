"""The paragraphs of a clean text, with their markers and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from debtkit.reading.prose.scanner import first_characters, split_alternatives

__all__ = ["DASH", "Block", "blocks", "is_debt_topic", "marker"]

_MARKERS = [
    re.compile(r"#+(?=[^#])"),
    re.compile(r"第[一二三四五六七八九十]{1,3}[章节部](?:分)?"),
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）、?"),
    re.compile(r"\d{1,2}(?:、|\.(?!\d)|\.(?=(?:19|20)\d\d年))"),
    re.compile(r"（\d{1,2}）、?|[⑴-⒇]"),
    re.compile(r"[①-⑳]"),
    re.compile(r"——+|[•●■◆▪]"),
]
DASH = len(_MARKERS) - 1
_NUMBERED = 4  # 1.
# what a marker can begin with: most paragraphs have none
_MARKING = frozenset[str]().union(
    *(first_characters(one) for each in _MARKERS for one in split_alternatives(each.pattern))
)
# a number without its stop, where the line before or after it counts on: 1甲水库4亿元⏎2乙公路5亿元
_SERIAL = re.compile(
    r"(?P<number>\d{1,2}) *(?![年月日个号亿万元名家项条所座公千米里平吨%期批次届类种笔级倍人天分时处点])(?=[\u4e00-\u9fff])"
)
_HASHES = re.compile(r"#+(?!［)")
_MONEY = re.compile(r"\d[亿万]?元")
_AMOUNT = re.compile(r"\d *[亿万]?元")
_DASH_LABEL = re.compile(r"[^，。；：\d]{2,16}[。：]")
_STOP, _MARK = re.compile(r"[。：；]"), re.compile(r"[，。；：]")
_SAYS_MORE = re.compile(r"[，；]|\d元|\d[亿万]")
_DEBT_TOPIC = re.compile(
    r"债务|债券|举债|限额|还本付息|预算调整|调整预算|预算变动|调整方案|收支预算调整"
)
# a paragraph that begins with what it is about
_LABEL = re.compile(
    r"(?:(?:19|20)\d\d年度?)?[^，。；：\d（]{4,20}(?:情况|方案|变动|调整|方面)[。：]"
    r"|(?:地方)?政府(?:性)?债务(?:[。：]|方面，)"
)
# a heading that fills its line runs on into the text: （四）债务限额情况经省政府批准，…
_RUN_ON = re.compile(
    r"[^，。；：\d]{3,30}?(?:情况|方案|安排)"
    r"(?=经|根据|截[至止]|按照?|(?:19|20)\d\d年|[全我本][省市州县区旗]|[省市]|上级|自治区|财政部)"
)
# what is said of a year to come makes it no year that the document is of
_WORK_TOPIC = re.compile(
    r"防范|化解|加强|强化|深化|健全|严控|严格|完善|推进|守住|守牢|聚焦|筑牢|兜牢|牢牢|坚持|坚决|切实|着力|持续|管理(?!情况)|名词|释义|坚守|统筹"
)
_TITLE = re.compile(r"报告|方案|决议|决定|说明|情况|公告|草案|议案|汇报")


@dataclass
class Block:
    """A paragraph: its span, the depth of its marker, and the span that is only a heading."""

    start: int
    end: int
    depth: int | None  # None: no marker
    body: int  # where the words after the marker start
    heading: tuple[int, int] | None = field(default=None)
    friendly: bool = field(default=True)


# （一）一般公共预算：年初支出预算…
_ACCOUNT_LABEL = re.compile(
    r"(?:[省市县区州旗]本?级|全[省市县区州旗])?(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算"
    r"(?:收支|支出|收入)?(?:预算)?(?:调整)?(?:情况|方案)?(?=[：。])"
)


def blocks(text: str) -> list[Block]:
    """Return the paragraphs of a clean text with their markers and headings."""
    out = []
    place = 0
    lines = text.split("\n")
    serial = _serials(lines)
    for number, line in enumerate(lines):
        start, end = place, place + len(line)
        place = end + 1
        if not line:
            continue
        depth, body = serial.get(number) or marker(line)
        block = Block(start, end, depth, start + body)
        words = line[body:]
        money = _MONEY.search(words)
        label = _DASH_LABEL.match(words) if depth == DASH else None
        if label:
            block.heading = (block.body, block.body + label.end() - 1)  # ——政府债务。正文
        elif depth is not None and depth != DASH:
            stop = _STOP.search(words)
            if not money and len(words) <= 60 and (stop is None or stop.end() == len(words)):
                block.heading = (block.body, end)
            elif money and (run := _ACCOUNT_LABEL.match(words) or _RUN_ON.match(words)):
                block.heading = (block.body, block.body + run.end())
            elif (
                stop
                and words[stop.start()] == "。"
                and stop.start() <= 30
                and not _SAYS_MORE.search(words, 0, stop.start())
            ):
                block.heading = (block.body, block.body + stop.start())  # run in: （一）标题。正文
        elif (
            depth is None and money and (told := _LABEL.match(words) or _ACCOUNT_LABEL.match(words))
        ):
            block.depth = len(_MARKERS) - 2
            # 政府性基金预算情况。正文
            block.heading = (start, start + len(told[0].rstrip("。：")))
        elif (
            depth is None
            and not money
            and len(words) <= 40
            and not _MARK.search(words)
            and _TITLE.search(words[-4:])
        ):
            block.depth = 1
            block.heading = (start, end)
        out.append(block)
    return out


def _serials(lines: list[str]) -> dict[int, tuple[int, int]]:
    """Return the depth and the end of bare numbers that count lines which tell an amount."""
    told = {
        at: (int(match["number"]), match.end())
        for at, line in enumerate(lines)
        if line[:1].isdigit() and (match := _SERIAL.match(line)) and _AMOUNT.search(line)
    }
    counted: set[int] = set()
    for at, (number, _) in told.items():
        if told.get(at + 1, (0, 0))[0] == number + 1:
            counted.update((at, at + 1))
    return {at: (_NUMBERED, told[at][1]) for at in counted}


def marker(line: str) -> tuple[int | None, int]:
    """Return the depth of a line's marker, None where it has none, and where its words start."""
    if line[:1] not in _MARKING:
        return None, 0
    hashes = _HASHES.match(line)
    if hashes:  # Markdown: the heading's own number says how deep it is
        depth, body = marker(line[hashes.end() :])
        return (0 if depth is None else depth), hashes.end() + body
    for depth, pattern in enumerate(_MARKERS):
        match = pattern.match(line)
        if match:
            return depth, match.end()
    return None, 0


def is_debt_topic(words: str) -> bool:
    """Whether a heading announces debt figures or an adjustment of the budget."""
    return bool(_DEBT_TOPIC.search(words)) and not _WORK_TOPIC.search(words)
