"""Notes at the foot of a page, and the marks in the text that refer to them."""

from __future__ import annotations

import re

from debtkit.reading.cleaning.clean import Clean
from debtkit.reading.cleaning.joining import joins
from debtkit.reading.cleaning.lines import Line

__all__ = ["in_reading_order", "without_note_marks"]

_NOTE_MARK = re.compile(r"(?<=\d)(?:［\d{1,3}］|[①-⑳])(?=[亿万]?元|%)")
_REFERRED = re.compile(r"[①-⑳]|[\[［〔【]\d{1,2}[\]］〕】]")  # what a footnote begins with


def in_reading_order(by_page: list[list[Line]], full: int) -> list[Line]:
    """Return the lines with the notes at the foot of a page behind the paragraph they interrupt."""
    out: list[Line] = []
    notes: list[Line] = []
    for lines in by_page:
        foot = _foot(lines)
        for line in lines[:foot]:
            if notes and not (out and joins(out[-1], line, full)):
                out += notes
                notes = []
            out.append(line)
        notes += lines[foot:]
    return out + notes


def without_note_marks(text: str, origin: list[int]) -> Clean:
    """Return the text without the marks of notes that stand between a number and its unit."""
    if not _NOTE_MARK.search(text):
        return Clean(text, origin)
    kept, places, begin = [], [], 0
    for mark in _NOTE_MARK.finditer(text):
        kept.append(text[begin : mark.start()])
        places += origin[begin : mark.start()]
        begin = mark.end()
    return Clean("".join([*kept, text[begin:]]), [*places, *origin[begin:]])


def _foot(lines: list[Line]) -> int:
    """Return where the notes at the foot of a page begin: with a mark that its text refers to."""
    for number in range(max(1, len(lines) - 8), len(lines)):
        mark = _REFERRED.match(lines[number].body)
        if mark and any(mark[0] in line.body[1:] for line in lines[:number]):
            return number
    return len(lines)
