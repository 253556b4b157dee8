"""What an old workbook hides is told as of a new one."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading import read
from debtkit.reading.hidden import Hidden
from debtkit.reading.old_workbooks import hidden_in_old

sys.path.insert(0, str(Path(__file__).parent))

from old_books import old_book

ROWS = [
    ["松台县2023年政府债务限额余额表"],
    ["单位：亿元"],
    ["地区", "债务限额", "债务余额", "债务余额"],
    ["松台县", 30.5, 29.1, 28.7],
    ["松台县", 31.5, 29.9, 28.8],
]
CELLS = {(r, c): value for r, row in enumerate(ROWS) for c, value in enumerate(row)}
LONG = {(row, 9): float(row) for row in range(10, 300)}


@pytest.mark.parametrize("more", [{}, LONG])
def test_hidden_rows_and_columns_are_found_in_short_and_long_files(more):
    cells = CELLS | more
    data = old_book(
        ("一", cells, {"rows": [4], "columns": [1, 3]}),
        ("二", cells, {}),
        ("三", cells, {"rows": [0]}),
    )
    assert hidden_in_old(data) == {
        "一": Hidden(frozenset({4}), frozenset({1, 3})),
        "三": Hidden(frozenset({0}), frozenset()),
    }


def test_a_hidden_row_or_column_beside_a_shown_one_is_set_aside():
    reading = read(old_book(("表", CELLS, {"rows": [4], "columns": [3]})))
    figures = reading.figures
    assert figures[figures["status"] == "read"]["printed"].tolist() == ["30.5", "29.1"]
    left = reading.unread
    assert set(left["printed"]) == {"28.7", "31.5", "29.9", "28.8"}
    assert left["reason"].str.contains("hidden in the workbook").all()


def test_hidden_rows_without_another_are_read_and_named():
    cells = {place: value for place, value in CELLS.items() if place[0] < 4 and place[1] < 3}
    reading = read(old_book(("表", cells, {"rows": [3], "columns": [2]})))
    assert set(reading.figures["status"]) == {"read"}
    assert [finding for finding in reading.findings if "hidden" in finding] == [
        "sheet 表: rows 4 are hidden in the workbook; their figures are read like the others",
        "sheet 表: columns C are hidden in the workbook; their figures are read like the others",
    ]


def test_a_hidden_sheet_is_not_read_and_named():
    cells = {place: value for place, value in CELLS.items() if place[0] < 4 and place[1] < 3}
    reading = read(old_book(("表", cells, {}), ("底稿", cells, {"sheet": True})))
    assert len(reading.figures) == 2
    assert "sheet 底稿 is hidden in the workbook and is not read" in reading.findings


@given(st.data())
def test_a_damaged_file_hides_nothing_and_raises_nothing(data):
    book = bytearray(old_book(("表", CELLS, {"rows": [4]})))
    for _ in range(data.draw(st.integers(1, 6))):
        book[data.draw(st.integers(8, len(book) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(book[: data.draw(st.integers(8, len(book)))])
    assert isinstance(hidden_in_old(cut), dict)
