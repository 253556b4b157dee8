"""The formulas that a form prints (A=B+C, D=E+F), with the figures that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.reading.letters import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from debtkit.reading.layout import Row, Table
    from debtkit.reading.setting import Entry

__all__ = ["printed_formulas", "printed_frame"]

_KEYS = ["region", "scope", "year", "stage", "batch", "source", "debt_type"]
_COLUMNS = ["form", "record", "figure", "printed", "unit", *_KEYS, "sheet", "page", "cell"]


def printed_formulas(
    read: Iterable[tuple[Table, Sequence[Entry]]],
) -> tuple[list[dict[str, Any]], dict[str, tuple[str, ...]]]:
    """Return the lettered figures of the forms, and the formulas of each form.

    Letters over the columns make each row a record; letters beside the rows make each column one.
    A blank cell is a figure without a printed text: unknown, not zero. Each has the keys of its
    figure, which stand for the formula that makes it.
    """
    rows: list[dict[str, Any]] = []
    identities: dict[str, tuple[str, ...]] = {}
    for number, (table, entries) in enumerate(read, 1):
        over = {column.col: column.formula for column in table.columns if column.formula}
        beside = [row for row in table.rows if row.formula]
        formulas = tuple(
            dict.fromkeys(
                statement(text)
                for text in [*over.values(), *(row.formula for row in beside)]
                if "=" in text
            )
        )
        if not formulas:
            continue
        form = f"{number} {table.name}"
        identities[form] = formulas
        keys = {(id(made["row"]), made["col"].col): made for made in entries}
        found = _by_row(table, over) if over else _by_column(table)
        rows += [_figure(form, keys, *one) for one in found]
    return rows, identities


def printed_frame(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the frame ``Reading.printed`` of the rows of :func:`printed_formulas`."""
    columns: dict[str, pd.Series] = {}
    for name in _COLUMNS:
        if name in ("year", "batch", "page"):
            columns[name] = pd.Series([row[name] for row in rows], dtype="Int64")
        elif name == "printed":
            columns[name] = pd.Series([row[name] for row in rows], dtype="object")
        else:
            columns[name] = pd.Series([row[name] or "" for row in rows], dtype="str")
    return pd.DataFrame(columns)


_Lettered = tuple[str, str, "Row", int]


def _by_row(table: Table, letters: dict[int, str]) -> Iterator[_Lettered]:
    names = _told_apart([row.label.strip() for row in table.rows])
    for name, row in zip(names, table.rows, strict=True):
        for col, letter in letters.items():
            yield name, letter, row, col


def _by_column(table: Table) -> Iterator[_Lettered]:
    columns = table.columns_of("value")
    names = _told_apart([column.words for column in columns])
    for name, column in zip(names, columns, strict=True):
        for row in table.rows:
            if row.formula:
                yield name, row.formula, row, column.col


def _told_apart(names: list[str]) -> list[str]:
    """Return names with a number where one stands twice: two counties may share a name."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _figure(
    form: str,
    keys: dict[tuple[int, int], Entry],
    name: str,
    letter: str,
    row: Row,
    col: int,
) -> dict[str, Any]:
    cell = row.cells.get(col)
    made = keys.get((id(row), col), {})
    unit = made.get("unit")
    return {
        **{key: made.get(key) for key in _KEYS},
        "form": form,
        "record": f"{form} {name}",
        "figure": letter.partition("=")[0],
        "printed": cell.figure if cell and unit else None,
        "unit": unit or "亿元",
        "sheet": row.grid.sheet or "",
        "page": row.grid.page,
        "cell": cell.where if cell else "",
    }
