"""Numbers of money without a unit beside them: the cells of a table that the text flattened.

Their unit stands only above them (单位：万元). They are listed, not read: a line of text does not say
which column a number stood in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from debtkit.reading.prose.numbers import NUMBER

__all__ = ["find_cells"]

_ABOVE = re.compile(r"单位：(?:人民币)?(?P<unit>亿元|万元|元)")
# 债务余额 5,120: a number behind a noun of money
_BEHIND = re.compile(
    rf"(?:债务|债券|限额|余额|[本息行]额|还本|付息|本金|利息)[ ：]?(?P<number>{NUMBER})"
    r"(?![\d.,%]|[亿万千百]?元|[年月日个项笔期亿万、])"
)
_CELL = re.compile(rf"(?<![\d.,A-Za-z（(第年])(?P<number>{NUMBER})(?= |$)")
_ORDER = re.compile(r"\d{1,2}(?= )")  # the number of a row
_SENTENCE = re.compile(
    r"[。；]|\d[亿万]?元|^[一二三四五六七八九十]{1,3}、|^（[一二三四五六七八九十]{1,3}）"
)
_LONGEST = 120


def find_cells(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Yield start, end and unit of each such number.

    Examples
    --------
    >>> text = "单位：万元\n项目 金额\n合计 6,500\n1 县一中 2,000\n一、债务"
    >>> [text[start:end] for start, end, _ in find_cells(text)]
    ['6,500', '2,000']
    """
    above = list(_ABOVE.finditer(text))
    for at, unit in enumerate(above):
        stop = above[at + 1].start() if at + 1 < len(above) else len(text)
        found = {match.span("number") for match in _BEHIND.finditer(text, unit.end(), stop)}
        found |= set(_rows(text, unit.end(), stop))
        for start, end in sorted(found):
            yield start, end, unit["unit"]


def _rows(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the lines below a unit, up to the first that is a sentence."""
    place = text.find("\n", start, stop) + 1
    while 0 < place < stop:
        end = text.find("\n", place, stop)
        end = stop if end < 0 else end
        line = text[place:end]
        if _SENTENCE.search(line) or len(line) > _LONGEST:
            return
        order = _ORDER.match(line)
        for match in _CELL.finditer(text, place, end):
            if not (order and match.start() == place):
                yield match.span("number")
        place = end + 1
