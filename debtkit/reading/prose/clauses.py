"""Sentences cut into the pieces that the grammar works on.

A piece is a stretch of words, an amount, or a mark. Brackets without an amount belong to the words
around them (names, glosses, qualifiers); brackets with amounts open a level of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from debtkit.reading.prose.amounts import Amount

__all__ = ["Piece", "is_inner_heading", "pieces", "sentence_around"]

_MARKS = "。！？；：，、（）"
_BRACKET = re.compile(r"[（）]")
_NUMBER = re.compile(r"[0-9][0-9.,]*")
# words up to the next mark or number; 元 and 内 may stand between a figure and what follows it
_PLAIN = re.compile(r"[元内 ]+|(?P<said>[^。！？；：，、（）0-9]+)")
_INNER_HEADING = re.compile(r"[一二三四五六七八九十]是[^，。；：\d]{2,16}(?:情况|方面)")
_STOP = re.compile(r"[。\n]")
_LONGEST = 600
_LONGEST_BRACKET = 200
_SHARE = re.compile(r"%|个百分点|‰")


class Piece(NamedTuple):
    """One piece: ``words``, ``amount`` or ``mark``, and its span."""

    kind: str
    start: int
    end: int
    text: str
    amount: Amount | None = None


def sentence_around(text: str, place: int) -> str:
    """Return the sentence that a place stands in; of what follows no more than the words bear on.

    Examples
    --------
    >>> sentence_around("新增债务9亿元。偿还本金4亿元，其中：再融资3亿元。", 12)
    '偿还本金4亿元，其中：再融资3亿元'
    """
    begin = max(text.rfind(mark, 0, place) for mark in "。\n") + 1
    return _STOP.split(text[begin : begin + _LONGEST], maxsplit=1)[0]


def is_inner_heading(sentence: str) -> bool:
    """Whether a sentence without an amount is a heading within its paragraph.

    Examples
    --------
    >>> is_inner_heading("三是再融资债券情况"), is_inner_heading("三是加强再融资债券管理")
    (True, False)
    """
    return _INNER_HEADING.fullmatch(sentence) is not None


def pieces(
    text: str, start: int, end: int, amounts: list[Amount], starts: list[int]
) -> list[Piece]:
    """Return the pieces of a paragraph.

    Parameters
    ----------
    text : str
        The clean text.
    start, end : int
        The paragraph.
    amounts : list of Amount
        All amounts of the text, in order.
    starts : list of int
        Where each of them starts.
    """
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    inside = amounts[first:last]
    pairs = _pairs(text, start, end)
    held = _holding(pairs, inside)
    out: list[Piece] = []
    place = begin = start
    number = 0
    after_figure = False

    def words(stop: int) -> None:
        if stop > begin:
            out.append(Piece("words", begin, stop, text[begin:stop]))

    while place < end:
        upcoming = inside[number].start if number < len(inside) else end
        if place == upcoming:
            words(place)
            amount = inside[number]
            out.append(Piece("amount", place, amount.stop, text[place : amount.stop], amount))
            place = begin = amount.stop
            number += 1
            after_figure = True
            continue
        plain = _PLAIN.match(text, place, upcoming)
        if plain:
            after_figure = after_figure and not plain["said"]
            place = plain.end()
            continue
        one = text[place]
        if one in "（）" and place not in held:
            # no amount inside: part of the words, to its end
            closed = pairs.get(place, place)
            place = closed + 1 if closed - place < _LONGEST_BRACKET else place + 1
            continue
        if one in _MARKS:
            if one != "、" or after_figure:
                words(place)
                out.append(Piece("mark", place, place + 1, one))
                begin = place + 1
                after_figure = after_figure and one == "）"
            place += 1
            continue
        number_run = _NUMBER.match(text, place, end)
        assert number_run is not None
        share = _SHARE.match(text, number_run.end(), end)
        after_figure = share is not None
        place = share.end() if share else number_run.end()
    words(end)
    return out


def _pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Return where each bracket that is closed opens, and where it closes."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text, start, end):
        if bracket[0] == "（":
            opened.append(bracket.start())
        elif opened:
            pairs[opened.pop()] = bracket.start()
    return pairs


def _holding(pairs: dict[int, int], inside: list[Amount]) -> set[int]:
    """Return the places of brackets that hold an amount."""
    marks = [amount.start for amount in inside]
    held: set[int] = set()
    for opened, closed in pairs.items():
        if bisect_left(marks, opened) < bisect_left(marks, closed):
            held.update((opened, closed))
    return held
