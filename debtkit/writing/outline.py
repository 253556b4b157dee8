"""A report as its headings and paragraphs, written as text, Markdown or Word."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from debtkit.errors import DebtkitError
from debtkit.writing.official import official_document

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Part", "as_markdown", "as_text", "numeral", "save_word"]

_NUMERALS = "一二三四五六七八九十"


@dataclass
class Part:
    """A part of the report: a heading, its paragraphs, and the parts below it."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def numeral(number: int) -> str:
    """Return a number as headings count, up to 99.

    Examples
    --------
    >>> numeral(3), numeral(10), numeral(21)
    ('三', '十', '二十一')
    """
    if number <= 10:
        return _NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return (_NUMERALS[tens - 1] if tens > 1 else "") + "十" + (_NUMERALS[ones - 1] if ones else "")


def _lines(parts: list[Part], marks: tuple[str, str, str, str]) -> Iterator[str]:
    first, second, item, gap = marks
    for number, part in enumerate(parts, 1):
        yield f"{gap}{first}{numeral(number)}、{part.heading}"
        yield from part.paragraphs
        for place, below in enumerate(part.parts, 1):
            yield f"{gap}{second}（{numeral(place)}）{below.heading}"
            yield from below.paragraphs
            yield from (f"{item}{one}；" for one in below.items[:-1])
            yield from (f"{item}{one}。" for one in below.items[-1:])


def as_text(title: str, parts: list[Part]) -> str:
    """Return a report as plain text."""
    return f"{title}\n\n" + "\n".join(_lines(parts, ("", "", "", ""))) + "\n"


def as_markdown(title: str, parts: list[Part]) -> str:
    """Return a report as Markdown."""
    lines = [
        # Markdown ends a paragraph at a blank line only
        line if line.startswith("- ") else f"{line}\n"
        for line in _lines(parts, ("## ", "### ", "- ", "\n"))
    ]
    body = "\n".join(lines).replace("\n\n\n", "\n\n").strip("\n")
    return f"# {title}\n\n{body}\n"


def save_word(title: str, parts: list[Part], path: Path) -> None:
    """Write a report as a Word file in the form of official papers.

    Raises
    ------
    DebtkitError
        The library for Word files is not installed.
    """
    try:
        document = official_document()
    except ImportError as error:
        raise DebtkitError(
            f'writing a Word file needs python-docx; pip install "debtkit[io]" ({error})'
        ) from None
    document.add_heading(title, level=0)
    for number, part in enumerate(parts, 1):
        document.add_heading(f"{numeral(number)}、{part.heading}", level=1)
        for paragraph in part.paragraphs:
            document.add_paragraph(paragraph)
        for place, below in enumerate(part.parts, 1):
            document.add_heading(f"（{numeral(place)}）{below.heading}", level=2)
            for paragraph in below.paragraphs:
                document.add_paragraph(paragraph)
            for at, one in enumerate(below.items, 1):
                document.add_paragraph(f"{one}{'。' if at == len(below.items) else '；'}")
    document.save(str(path))
