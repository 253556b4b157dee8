"""Printed text made plain, one character at a time, with the way back to where each one stood.

What a text layer, a newspaper page or a typewriter's habit does to a sentence is undone here, so
that the grammar sees one form of everything: lines joined, page furniture gone, digits, brackets
and stops of one width, traditional characters as simplified ones. Every character kept remembers
its place in the source.
"""

from __future__ import annotations

import re
from itertools import pairwise

from debtkit.reading.characters import named, plain
from debtkit.reading.cleaning.clean import Clean
from debtkit.reading.cleaning.footnotes import in_reading_order, without_note_marks
from debtkit.reading.cleaning.furniture import (
    first_number,
    furniture,
    without_furniture,
    without_repeats,
)
from debtkit.reading.cleaning.joining import full_width, joins
from debtkit.reading.cleaning.lines import Line, lines_of
from debtkit.reading.cleaning.stops import settle_stops

__all__ = ["Clean", "clean_text"]

_BULLET = re.compile(r"[-*•●■◆▪]\s+\S")
_BREAK = re.compile(r"[\s\u200b\ufeff\u00ad]")
_UNBROKEN = re.compile(r"[^\s\u200b\ufeff\u00ad]+")
_WESTERN = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


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
    by_page = [lines_of(source, characters, start, end) for start, end in spans]
    heads, numbers = furniture(by_page), first_number(by_page)
    by_page = [
        without_furniture(lines, heads, page + numbers if numbers is not None else None)
        for page, lines in enumerate(by_page)
    ]
    full = full_width([line for lines in by_page for line in lines])
    kept = without_repeats(in_reading_order(by_page, full))
    text: list[str] = []
    origin: list[int] = []
    for line, after in pairwise([*kept, None]):
        assert line is not None
        _write(characters, line, text, origin)
        if after is not None and not joins(line, after, full):
            text.append("\n")
            origin.append(line.end - 1)
    return without_note_marks(settle_stops("".join(text), source, origin), origin)


def _write(characters: str, line: Line, text: list[str], origin: list[int]) -> None:
    start, stop = line.start, line.start + len(line.body)
    if not _BREAK.search(line.body) and line.body[0] != line.body[1:2]:  # as most lines are
        text.append(line.body)
        origin.extend(range(start, stop))
        return
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


def _undouble(body: str) -> str:
    """Bold drawn by printing each character twice comes out doubled: 政政府府 is 政府."""
    alike = len(body) >= 6 and len(body) % 2 == 0 and body[0] == body[1]
    if alike and body[::2] == body[1::2]:
        return body[::2]
    return body
