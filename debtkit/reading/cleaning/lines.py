"""The lines of a page as printed: each stripped, in one form of characters, and as wide as it is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass

from debtkit.reading.times import is_year

__all__ = ["FIGURES", "LOOSE", "SAID", "Line", "lines_of"]

_MARKER = re.compile(r"（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、")
FIGURES = re.compile(r"[-+\d.,，．％%\s/]*")
SAID = re.compile(r"。|，(?!\d{3})|(?<!\d)，")  # that a sentence is said
# what no line begins with
LOOSE = re.compile(r"[，。、；：）！？”’》]|[,;:)]")
# 万元 and not 万州区
_UNIT = re.compile(r"[亿万千]\s*元|[亿万元](?=[，。；、）,;)]|$)|[%％]")
_NUMBER = re.compile(r"-?\d[\d.,，．]*")
_BEGINS_NUMBER = frozenset("-0123456789")


@dataclass
class Line:
    """A line, or what was printed as several and is one."""

    start: int  # of the body
    end: int  # of the line
    body: str  # stripped, each character in its one form
    width: int  # in columns, as printed


def lines_of(source: str, characters: str, start: int, end: int) -> list[Line]:
    """Return the lines of a page, blank ones left out.

    Parameters
    ----------
    source : str
        The text as extracted.
    characters : str
        The same, each character in its one form.
    start, end : int
        The page.
    """
    out: list[Line] = []
    place = start
    for piece in characters[start:end].splitlines(keepends=True):
        body = piece.strip()
        if body:
            begin = place + len(piece) - len(piece.lstrip())
            # in GB18030 a character takes as many bytes as it takes columns
            width = len(source[begin : begin + len(body)].encode("gb18030", "replace"))
            if out and LOOSE.match(body):
                width += out[-1].width  # no line begins so: it is the end of the one before
            elif out and _counts(out[-1].body, body):
                number = out.pop()  # 债务限额⏎9⏎亿元: a number drawn by itself
                width, body = width + number.width, characters[number.start : begin] + body
                begin = number.start
            elif out and _MARKER.fullmatch(out[-1].body):
                before = out.pop()  # a heading's number on a line of its own
                width, body = width + before.width, characters[before.start : begin] + body
                begin = before.start
            out.append(Line(begin, place + len(piece), body, width))
        place += len(piece)
    return out


def _counts(number: str, body: str) -> bool:
    """Whether a line that is only a number goes on with its unit, or a year with 年."""
    if number[0] not in _BEGINS_NUMBER:  # as most lines do not
        return False
    if body[0] == "年":
        return is_year(number)
    return _NUMBER.fullmatch(number) is not None and _UNIT.match(body) is not None
