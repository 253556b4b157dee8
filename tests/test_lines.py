"""Rows of workbooks, held as values, say the same as rows of known cells."""

import datetime as dt
import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.collector import paused
from debtkit.reading.grid import Grid
from debtkit.reading.lines import CellLine
from debtkit.reading.stored_lines import StoredLine, shape_of

VALUES = st.lists(
    st.one_of(
        st.just(""),
        st.just(" "),
        st.none(),
        st.booleans(),
        st.integers(-(10**9), 10**9),
        st.floats(-1e9, 1e9).map(lambda value: round(value, 4)),
        st.dates(dt.date(2015, 1, 1)),
        st.sampled_from(
            ["一般债务", "  专项债务", "\u3000甲县", "1,234.5", "12亿元", "约3亿元", "1"]
        ),
    ),
    min_size=1,
    max_size=8,
)


def stored(values, row=3):
    return StoredLine(row, shape_of(values), values)


def said(line):
    lefts = [line.left(n) for n in range(len(line.columns))]
    told = line.texts, line.figures, line.words, line.amounts, line.has_amounts
    return line.columns, lefts, line.shape.stored, line.cells, line.first_figure, *told


@given(VALUES, st.data())
def test_values_say_what_their_cells_say(values, data):
    line = stored(values)
    cells = CellLine.of(3, line.cells)
    assert said(line) == said(cells)
    chosen = data.draw(st.lists(st.booleans(), min_size=8, max_size=8))
    places = [n for n in range(len(line.columns)) if chosen[n]]
    assert said(line.part(tuple(places))) == said(cells.part(tuple(places)))


def test_a_row_prints_its_values():
    line = stored(["  甲县", "", 97345.00000000001, 0.0, 5.0, "12亿元", dt.date(2024, 12, 31), " "])
    assert line.columns == (0, 2, 3, 4, 5, 6)
    assert line.texts == ["甲县", "97345", "0", "5", "12亿元", "2024-12-31"]
    assert line.figures == [None, "97345", "0", "5", None, None]
    assert line.figures_at([1, 3]) == ["97345", "5"]
    assert (line.left(0), line.left(1)) == (2.0, 0.0)
    assert line.amounts == [1, 2, 3, 4]
    assert line.cell(1).where == "C4"


def test_rows_alike_share_their_shape():
    first, second = stored(["甲县", 1.5, ""]), stored(["乙县", 2.5, " "])
    assert first.shape is second.shape
    assert first.part((1,)).shape is second.part((1,)).shape
    assert first.shape is not stored(["甲县", "1.5"]).shape


def test_a_merged_cell_covers_what_it_spans():
    values = ["限额", "", "余额"]
    line = StoredLine(0, shape_of(values), values, {0: (1, 1)})
    grid = Grid({0: line, 1: stored(["", "", "合计"], 1)}, "表")
    places = [(row, col) for row in (0, 1) for col in (0, 1, 2)]
    covering = [place for place in places if getattr(grid.at(*place), "text", "") == "限额"]
    assert covering == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert grid.at(1, 2).text == "合计"


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_goes_on_as_before(running):
    (gc.enable if running else gc.disable)()
    try:
        with paused():
            assert not gc.isenabled()
        assert gc.isenabled() is running
    finally:
        gc.enable()
