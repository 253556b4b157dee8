"""The grids of a document, whatever holds them: sheets, pages, tables of a text or a web page."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from tqdm import tqdm

from debtkit.errors import ReadError
from debtkit.reading.cells import clean
from debtkit.reading.installed import not_installed
from debtkit.reading.marked_tables import html_grids, word_grids
from debtkit.reading.text_tables import text_grids
from debtkit.reading.workbooks import workbook_grids

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtkit.reading.documents import Document
    from debtkit.reading.grid import Grid

__all__ = ["SUBJECT", "Place", "document_grids", "taken_up"]

SUBJECT = re.compile(r"债务|债券|限额")
"""Words that a title or the headings of a form about debt have."""

_UNIT_LINE = re.compile(r"单位[:：]\s*\S{0,6}元|[（(](?:亿|万|千)?元[)）]")
_ROW = re.compile(r"^(?=.*\d)[^\n]*\t[^\n]*$", re.MULTILINE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d[\d.,]*")
_FEW_PAGES = 12
_MOMENT = 1.0  # until it is said how far the pages are; [s]
_PAGE_NUMBERS = 2  # numbers that a page without words may have for its own: 26, or 26/29
_MANY, _SENTENCE = 20, 120  # sentences, and the characters of one, that make a page prose


def document_grids(document: Document, *, progress: bool = False) -> list[Grid]:
    """Return a document's grids, in order.

    Parameters
    ----------
    document : Document
    progress : bool, default False
        Show how many pages of a PDF are measured, where that takes longer than a moment.
    """
    data, name = document.data, document.name
    if document.kind == "workbook":
        return workbook_grids(data, name, document.packed)
    if document.kind == "pdf":
        wanted = _table_pages(document.source, document.pages)
        return _pdf_grids(data, name, wanted, progress=progress) if wanted else []
    if document.kind == "html":
        return html_grids(data, name, document.source)
    if document.kind == "word":
        return word_grids(data, name, document.source)
    return text_grids(document.source)


class Place(NamedTuple):
    """Of a figure: the page or the stretch of text that its table is in, and where it stands there.

    ``start`` and ``end`` are those of the figure printed in the document's text, where known.
    """

    page: int | None
    span: tuple[int, int] | None
    printed: str
    start: int | None
    end: int | None


def taken_up(document: Document, forms: Iterable[Iterable[Place]]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a document's text that its forms take up.

    Parameters
    ----------
    document : Document
    forms : iterable of forms
        The place of each figure of a form, in reading order. Where the figures of a page cannot be
        told from others like them, the whole page is the form's.
    """
    if document.kind in ("html", "word"):  # their text has the cells of a row on a line
        return tuple(match.span() for match in _ROW.finditer(document.source))
    ends = [*document.pages[1:], len(document.source)]
    found: set[tuple[int, int]] = set()
    for form in forms:
        pages: dict[int, list[Place]] = {}
        for place in form:
            if place.span is not None:
                found.add(place.span)
            elif place.page is not None:
                pages.setdefault(place.page, []).append(place)
        for page, places in pages.items():
            whole = (document.pages[page - 1], ends[page - 1])
            found.add(_stretch(places, document.source, *whole) or whole)
    return tuple(sorted(found))


def _stretch(places: Sequence[Place], text: str, first: int, last: int) -> tuple[int, int] | None:
    """Return where the figures of a form stand on a page; those not known beside those that are."""
    known = [
        (one.start, one.end) for one in places if one.start is not None and one.end is not None
    ]
    if not known:
        return None
    start, end = min(known)[0], max(end for _, end in known)
    at = [n for n, place in enumerate(places) if place.start is not None]
    for place in places[at[-1] + 1 :]:
        found = text.find(place.printed, end, last)
        if found < 0:
            return None
        end = found + len(place.printed)
    for place in reversed(places[: at[0]]):
        start = text.rfind(place.printed, first, start)
        if start < 0:
            return None
    return start, end


def _pdf_grids(data: bytes, name: str, wanted: Sequence[int], *, progress: bool) -> list[Grid]:
    try:
        import pdfplumber
    except ImportError as error:
        raise not_installed(name, "pdfplumber", error) from None
    from debtkit.reading.pages import page_grid

    grids: list[Grid] = []
    shown = tqdm(
        wanted,
        desc=f"pages of {name}",
        unit="page",
        delay=_MOMENT,
        leave=False,
        # without a terminal it would only fill a log
        disable=None if progress else True,
    )
    number = wanted[0]
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            for number in shown:
                page = pdf.pages[number]
                grids.append(page_grid(page, number + 1))
                page.close()  # frees the page's objects: a report has hundreds of pages
    except Exception as error:
        # pdfminer lets errors of many kinds through from a broken file
        raise ReadError(f"{name}: page {number + 1} of the PDF cannot be read ({error})") from error
    return grids


def _table_pages(text: str, pages: Sequence[int]) -> list[int]:
    """Return the pages, from 0, that can hold a form: measuring a page costs 20 ms and more."""
    ends = [*pages[1:], len(text)]
    texts = [text[start:end] for start, end in zip(pages, ends, strict=True)]
    if len(texts) <= _FEW_PAGES:
        return [number for number, page in enumerate(texts) if not _is_prose(page)]
    found: list[int] = []
    for number, page in enumerate(texts):
        strange = not _CHINESE.search(page) and len(_NUMBER.findall(page)) > _PAGE_NUMBERS
        first = bool(_UNIT_LINE.search(page)) and bool(SUBJECT.search(clean(page)))
        lines = page.splitlines()
        goes_on = (
            bool(found) and found[-1] == number - 1 and sum(len(one) < 24 for one in lines) > 15
        )
        if strange or first or goes_on:
            found.append(number)
    return found


def _is_prose(page: str) -> bool:
    """Whether a page is full of sentences and says no unit above any table."""
    ended = page.count("。")
    return ended >= _MANY and ended * _SENTENCE > len(page) and not _UNIT_LINE.search(page)
