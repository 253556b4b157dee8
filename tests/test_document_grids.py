"""Which pages of a PDF are measured: a page costs twenty milliseconds and more."""

from __future__ import annotations

from debtkit.reading.document_grids import document_grids
from debtkit.reading.documents import Document

PROSE = "全县政府债务余额9亿元。\n" * 3
PAGES = 13  # more than those of which each is looked at


def _grids(last: str) -> object:
    """The grids of a report that ends in a page; no page of it can be opened."""
    texts = [*[PROSE] * PAGES, last]
    starts = [sum(map(len, texts[:at])) for at in range(len(texts))]
    document = Document("r.pdf", "pdf", "".join(texts), starts, data=b"no PDF")
    try:
        return document_grids(document)
    except Exception as error:
        return type(error).__name__


def test_a_page_of_its_number_alone_is_not_measured() -> None:
    assert _grids("— 14 —\n") == []
    assert _grids("14/14\n") == []


def test_a_page_of_numbers_without_words_is_measured() -> None:
    assert _grids("12.5 13.6 14.7\n") == "ReadError"


def test_a_page_with_a_unit_and_debt_is_measured() -> None:
    assert _grids("政府债务余额表\n单位：亿元\n") == "ReadError"
