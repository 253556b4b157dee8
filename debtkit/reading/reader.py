"""`read`: one door for every document, whatever it holds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from numbers import Real
from typing import TYPE_CHECKING, Any

from debtkit.coded import stacked
from debtkit.errors import ReadError
from debtkit.reading.bare_numbers import with_bare_numbers
from debtkit.reading.documents import Document, open_document
from debtkit.reading.figure_order import in_order
from debtkit.reading.parts import Parts, joined
from debtkit.reading.reading import FIGURE_COLUMNS, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["check_given", "read", "read_document"]

# a unit line, a unit in a heading, the subject of most forms; a tab parts the cells of a table
_SUBJECT = re.compile(r"单\s*位\s*[:：]|债\s*务\s*限\s*额|[(（][亿万千]?元[)）]|\t")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{4}")
_SENTENCE = re.compile(r"\d\s*[亿万]\s*元")


def read(
    source: Any = None,
    *,
    text: str | None = None,
    year: int | None = None,
    region: str | None = None,
) -> Reading:
    """Read a document: every amount of money in it, and the ledger they make.

    Parameters
    ----------
    source : path, bytes or file object, optional
        A report as text, HTML, PDF or Word, or a disclosure workbook. What it is, is recognised
        by its content.
    text : str, optional
        The text itself, instead of a file.
    year : int, optional
        The year the document is about, where it does not say.
    region : str, optional
        Whose document it is, where it does not say, or only says 我市.

    Returns
    -------
    Reading
        ``.ledger``, ``.figures`` (read and unread, each with its place), ``.unread``.

    Raises
    ------
    ReadError
        The file is missing, empty, binary, in an unknown encoding or too long.

    Examples
    --------
    >>> reading = read(text="2024年，甲市新增一般债务限额2.6亿元，新增专项债务限额6.5亿元。")
    >>> reading.ledger.limits[["region", "year", "debt_type", "new"]]
      region  year debt_type  new
    0     甲市  2024   general  2.6
    1     甲市  2024   special  6.5
    """
    document = open_document(source, text=text)
    reading = read_document(document, year, region, progress=True).reading()
    return replace(reading, findings=(*document.remarks, *reading.findings))


def check_given(year: int | None, region: str | None) -> None:
    """Raise where the year or the region that is given for documents cannot be one.

    Raises
    ------
    ReadError
        It says which, and what to give.
    """
    if year is not None and not isinstance(year, Real):
        raise ReadError(f"year is {year!r}; give a whole number, such as year=2024")
    if region is not None and not isinstance(region, str):
        raise ReadError(f"region is {region!r}; give a name, such as region='阿图什市'")


def read_document(
    document: Document, year: int | None, region: str | None, *, progress: bool = False
) -> Parts:
    """Return what an open document says, in its forms and in its sentences."""
    parts = _said(document, year, region, progress=progress)
    return parts if document.kind == "workbook" else with_bare_numbers(parts, document)


def _said(document: Document, year: int | None, region: str | None, *, progress: bool) -> Parts:
    from debtkit.reading.forms import read_form

    check_given(year, region)
    if document.kind == "workbook":
        return read_form(document, year=year, region=region)
    forms = None
    # fonts that are not embedded leave digits alone in the text; on the page the words are there
    wordless = document.kind == "pdf" and not _CHINESE.search(document.source)
    if wordless or _SUBJECT.search(document.source):
        try:
            forms = read_form(document, year=year, region=region, progress=progress)
        except ReadError:
            if wordless:
                raise
    from debtkit.reading.prose import read_prose

    if forms is None:
        return read_prose(document, year=year, region=region)
    rest = _without(document, forms.spans)
    if not rest:
        # newspaper columns can look like a table, of which nothing can be read
        silent = "read" not in forms.figures["status"] and not any(
            why.startswith(("no year", "the form does not name")) for why in forms.figures["reason"]
        )
        swallowed = silent and _SENTENCE.search(document.source)
        return read_prose(document, year=year, region=region) if swallowed else forms
    regions = Counter(name for name in forms.figures["region"] if name)
    region = region or (regions.most_common(1)[0][0] if regions else None)
    return _together(forms, read_prose(rest, year=year, region=region))


def _without(document: Document, spans: Iterable[tuple[int, int]]) -> Document | None:
    """Return the document with its forms blanked, positions kept; None if no sentence is left."""
    text = document.source
    for start, end in spans:
        blank = "".join(char if char in "\r\n" else " " for char in text[start:end])
        text = text[:start] + blank + text[end:]
    return replace(document, source=text) if _SENTENCE.search(text) else None


def _together(forms: Parts, prose: Parts) -> Parts:
    """Return what forms and sentences of one document say, as two sources."""
    count = len(prose.figures["status"])
    if not count:
        return forms
    said = f"{forms.name}#text"
    tables = {
        table: {**columns, "source": [said] * len(columns["region"])}
        for table, columns in prose.tables.items()
        if "source" in columns
    }
    figures = {**prose.figures, "source": [said] * count}
    return replace(
        forms,
        tables=joined([forms.tables, tables]),
        figures=in_order(stacked([forms.figures, figures], FIGURE_COLUMNS)),
        message=f"{forms.message}; in the text around them: {prose.message}",
    )
