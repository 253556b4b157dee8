"""Real forms changed in ways that change nothing they say: the same figures must be read.

Regions print the same forms with a remark column more, a code row less, other units, other widths
of digits. The real workbooks stand in for those that are not here.
"""

import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from debtkit.reading import read
from debtkit.reading.cells import figure_text
from debtkit.reading.cutting import drafts_of, sheet_of
from debtkit.reading.documents import open_document
from debtkit.reading.workbooks import workbook_grids

sys.path.insert(0, str(Path(__file__).parent))

from form_sheets import book

FORMS = Path(__file__).parents[2] / "shared" / "reports" / "forms"
FILES = [
    path for path in sorted(FORMS.glob("*.xlsx")) if "海南" not in path.name and FORMS.is_dir()
]
pytestmark = [
    pytest.mark.skipif(not FILES, reason="no real documents beside the checkout"),
    pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning"),
]
FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def sheets_of(path):
    """The sheets of a workbook as (name, cells, merged ranges, first row of figures)."""
    sheets = []
    for grid in workbook_grids(open_document(path).data, path.name):
        cells = {}
        for cell in grid.cells:
            cells[cell.row, cell.col] = (
                float(cell.text) if cell.stored else " " * int(cell.left) + cell.text
            )
        merged = [
            (cell.row, cell.col, cell.down, cell.right)
            for cell in grid.cells
            if (cell.down, cell.right) != (cell.row, cell.col)
        ]
        first = drafts_of(sheet_of(grid))[0].body[0].row
        sheets.append((grid.sheet, cells, merged, first))
    return sheets


def is_amount(at, value, first):
    words = f"{value!r}" if isinstance(value, float) else value
    return at[0] >= first and at[1] > 1 and figure_text(words) is not None


def printed(value):
    return f"{value!r}".removesuffix(".0") if isinstance(value, float) else value


def with_amounts(change):
    def changed(name, cells, merged, first):
        return (
            name,
            {
                at: change(printed(value)) if is_amount(at, value, first) else value
                for at, value in cells.items()
            },
            merged,
        )

    return changed


def separated(text):
    whole, point, part = text.replace(",", "").partition(".")
    return f"{int(whole):,}{point}{part}"


def a_remark_column(figures):
    def changed(name, cells, merged, first):
        right = max([col for _, col in cells] + [one[3] for one in merged]) + 1
        units = [row for (row, _), value in cells.items() if "单位" in str(value) and row < first]
        new = dict(cells)
        new[min(max(units) + 1, first - 1), right] = "备注"
        rows = sorted({row for row, _ in cells if row >= first})[::2]
        new.update({(row, right): 7.0 * n if figures else "含上年" for n, row in enumerate(rows)})
        return name, new, merged

    return changed


def notes_below(name, cells, merged, first):
    last = max(row for row, _ in cells)
    left = min(col for row, col in cells if row >= first)
    new = {**cells, (last + 1, left): "注：1.本表为初步数，以核定数为准。"}
    return name, {**new, (last + 2, left): "2.含外债转贷12.34亿元。"}, merged


def a_line_below_the_heads(name, cells, merged, first):
    new = {(row + (row >= first), col): value for (row, col), value in cells.items()}
    down = [
        (top + (top >= first), left, low + (low >= first), right)
        for top, left, low, right in merged
    ]
    return name, new, down


def a_blank_column(name, cells, merged, first):
    at = max(col for row, col in cells if row >= first)
    new = {(row, col + (col >= at)): value for (row, col), value in cells.items()}
    moved = [(a, b + (b >= at), c, d + (d >= at)) for a, b, c, d in merged]
    return name, new, moved


def cells_unmerged(name, cells, merged, first):
    return name, cells, []


def heads_repeated(name, cells, merged, first):
    new, kept = dict(cells), []
    for top, left, down, right in merged:
        text = str(cells.get((top, left), ""))
        if down >= first or re.search("表$|单位", text):
            kept.append((top, left, down, right))
            continue
        new.update(
            {(r, c): text for r in range(top, down + 1) for c in range(left, right + 1) if text}
        )
    return name, new, kept


def lines_broken(name, cells, merged, first):
    new = {
        at: f"{value[: len(value) // 2]}\n{value[len(value) // 2 :]}"
        if isinstance(value, str)
        and len(value.strip()) > 6
        and "#" not in value
        and "_" not in value
        else value
        for at, value in cells.items()
    }
    return name, new, merged


VARIATIONS = {
    "full-width digits": with_amounts(lambda text: text.translate(FULL_WIDTH)),
    "thousands separators": with_amounts(separated),
    "digits set apart": with_amounts(" ".join),
    "text for numbers": with_amounts(str),
    "a remark column": a_remark_column(figures=False),
    "a remark column of numbers": a_remark_column(figures=True),
    "notes below": notes_below,
    "a line below the heads": a_line_below_the_heads,
    "a blank column": a_blank_column,
    "cells unmerged": cells_unmerged,
    "heads repeated": heads_repeated,
    "lines broken": lines_broken,
}
KEYS = ["table", "column", "region", "scope", "year", "stage", "debt_type"]


def facts(data):
    figures = read(data).figures
    taken = figures[figures["status"] == "read"].to_dict("records")
    return Counter(
        (
            *(row[key] for key in KEYS),
            "".join(row["item"].split()) if row["table"] == "Allocations" else "",
            Decimal(f"{row['amount']:.8f}"),
        )
        for row in taken
    )


@pytest.mark.parametrize("variation", VARIATIONS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_says_the_same(path, variation):
    sheets = sheets_of(path)
    wanted = facts(book(*[sheet[:3] for sheet in sheets]))
    assert wanted
    assert facts(book(*[VARIATIONS[variation](*sheet) for sheet in sheets])) == wanted
