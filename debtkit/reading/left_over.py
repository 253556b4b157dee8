"""What of a workbook stands in no form, or is hidden from who opens it: none is dropped unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtkit.reading.cells import column_letters
from debtkit.reading.columns import Column
from debtkit.reading.layout import Row, Table
from debtkit.reading.letters import formula_of, is_numbering
from debtkit.reading.tellings import UNKNOWN, Item, Telling, Told, telling_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtkit.reading.cutting import Sheet

__all__ = ["hidden_parts", "left_over"]

_HIDDEN = "hidden in the workbook, beside a shown one that bears the same label"
_FORMULA = "stands where the row's formula should, so that its column is not known"
_OUTSIDE = "stands outside the rows of the form"


def left_over(sheets: Sequence[Sheet], tables: Sequence[Table]) -> Iterator[Telling]:
    """Tell the number cells of workbooks that stand in no table's body, where there are any."""
    inside: dict[int, set[int]] = {id(sheet.grid): set() for sheet in sheets}
    above: dict[int, set[int]] = {id(sheet.grid): set() for sheet in sheets}
    for table in tables:
        for row in table.rows:
            inside[id(row.grid)].add(row.index)
        if table.rows:
            above[id(table.rows[0].grid)] |= set(table.head)
    rows = [found for table in tables for found in _in_notes(table)]
    for sheet in sheets:
        body = inside[id(sheet.grid)]
        told_of = body | above[id(sheet.grid)]
        for line in sheet.lines if body else ():
            if line.row in told_of or not line.shape.stored or len(line.columns) == 1:
                continue  # alone on its line it is a page number
            if is_numbering(line):
                continue
            both = zip(line.texts, line.figures, strict=True)
            words = " ".join(text for text, figure in both if figure is None)
            places = {line.columns[n]: n for n in sorted(line.shape.stored)}
            reason = _HIDDEN if line.row in sheet.grid.hidden.rows else _OUTSIDE
            rows.append((Row(line, sheet.grid, words, places, {}), reason))
    if not rows:
        return
    columns = [
        Column(col, [], "other") for col in sorted({col for row, _ in rows for col in row.places})
    ]
    told = [Told(row, Item(), [UNKNOWN], [""], [reason]) for row, reason in rows]
    yield telling_of(told, columns, "")


def _in_notes(table: Table) -> Iterator[tuple[Row, str]]:
    """Yield the figures among remarks, 备注 that says 12 in one line, and of columns set aside."""
    lettered = any(formula_of(row.formula) for row in table.rows)
    for column in table.columns_of("note", "hidden", *(["formula"] if lettered else [])):
        reason = {"hidden": _HIDDEN, "formula": _FORMULA}.get(
            column.role, f"{column.words or 'the column'} holds remarks, no amount of debt"
        )
        for row in {(id(row.grid), row.index): row for row in table.rows}.values():
            cell = row.grid.at(row.index, column.col)
            if cell is None or cell.row != row.index or cell.figure is None:
                continue
            place = row.line.columns.index(cell.col)
            if place not in row.places.values():
                yield Row(row.line, row.grid, row.label, {column.col: place}, {}), reason


def hidden_parts(tables: Sequence[Table]) -> Iterator[str]:
    """Name what is hidden: sheets, which are not read, rows and columns, which are."""
    unseen = next((row.grid.hidden.sheets for table in tables for row in table.rows), ())
    for sheet in unseen:
        yield f"sheet {sheet} is hidden in the workbook and is not read"
    for table in tables:
        for grid in {id(row.grid): row.grid for row in table.rows}.values():
            if not (grid.hidden.rows or grid.hidden.columns):
                continue
            rows = [row for row in table.rows if row.grid is grid and row.places]
            held = {col for row in rows for col in row.places}
            shown: dict[str, list[Any]] = {
                "rows": sorted(row.index + 1 for row in rows if row.index in grid.hidden.rows),
                "columns": [column_letters(col) for col in sorted(held & grid.hidden.columns)],
            }
            for what, found in shown.items():
                if found:
                    names = ", ".join(map(str, found[:8])) + (", …" if len(found) > 8 else "")
                    yield (
                        f"{grid.name}: {what} {names} are hidden in the workbook; their figures "
                        "are read like the others"
                    )
