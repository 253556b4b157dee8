"""Figures of a page found in its text: as often as in the forms, whole, with digits set apart."""

import pytest

from debtkit.reading.documents import Document
from debtkit.reading.page_places import located


def places(text, pages, *figures):
    """Where the figures, each a page and what it prints, are found."""
    columns = {
        "page": [page for page, _ in figures],
        "printed": [printed for _, printed in figures],
        "start": [None] * len(figures),
        "end": [None] * len(figures),
    }
    columns = located(columns, Document("a.pdf", "pdf", text, pages))
    return list(zip(columns["start"], columns["end"], strict=True))


def test_each_figure_stands_on_its_page_in_reading_order():
    text = "甲县 1.5 2\f乙县 1.5"
    found = places(text, [0, 9], (1, "1.5"), (1, "2"), (2, "1.5"))
    assert [text[start:end] for start, end in found] == ["1.5", "2", "1.5"]
    assert found == [(3, 6), (7, 8), (12, 15)]


def test_digits_set_apart_are_one_figure():
    assert places("合计 1 ,9 7\xa04 .6 6 亿", [0], (1, "1,974.66")) == [(3, 16)]
    assert places("合计 1  2", [0], (1, "12")) == [(None, None)]  # two blanks part two figures


@pytest.mark.parametrize("text", ["12.5", "112", "12,5", "1,12", "3.12", "12 12", "甲县"])
def test_a_part_of_a_longer_figure_and_one_printed_more_often_are_not_found(text):
    assert places(text, [0], (1, "12")) == [(None, None)]


def test_a_full_stop_behind_a_figure_is_no_part_of_it():
    assert places("共12.", [0], (1, "12")) == [(1, 3)]


def test_a_figure_without_a_page_is_left_alone():
    assert places("12", [0], (None, "12")) == [(None, None)]
