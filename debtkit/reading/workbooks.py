"""Workbooks (.xlsx, .xls) to grids, with bounded memory."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from debtkit.errors import ReadError
from debtkit.exact import FEN_DECIMALS
from debtkit.reading.grid import Cell, Grid, column_letters, figure_text
from debtkit.reading.hidden import Hidden, hidden_of
from debtkit.reading.installed import not_installed
from debtkit.reading.old_workbooks import hidden_in_old
from debtkit.reading.packed import MAX_BYTES, Packed

__all__ = ["MAX_CELLS", "workbook_grids"]

MAX_CELLS = 4_000_000
"""Largest used area of one sheet. [cell]"""

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NUMBERS = {float, int}  # and no bool
_DIGITS = 15  # what a spreadsheet keeps and shows


def workbook_grids(data: bytes, name: str, packed: Packed | None = None) -> list[Grid]:
    """Return the visible sheets of a workbook as grids.

    Hidden sheets are working papers and are not read. Hidden rows and columns are: platforms hide
    their codes, filters hide whole regions; the grid says which they are.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        Its name, for messages.
    packed : Packed, optional
        Its parts, where they have been looked at.

    Returns
    -------
    list of Grid
        One a sheet that has a cell; rows and columns counted from the sheet's first.

    Raises
    ------
    ReadError
        Too large, a password, damaged, or no sheet with a cell; python-calamine is not installed.
    """
    try:
        import python_calamine as calamine
    except ImportError as error:
        raise not_installed(name, "python-calamine", error) from None
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"{name}: {len(data) / 1e6:.0f} MB, more than {MAX_BYTES / 1e6:.0f} MB; "
            "a disclosure form is far smaller: split the file or take the form out of it"
        )
    if packed is None and data.startswith(b"PK"):
        packed = Packed(data)
    if packed is not None:
        packed.refuse_bomb(name)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise ReadError(_locked(name)) from error
    except Exception as error:
        if data.startswith(_CFB) and "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadError(_locked(name)) from error
        raise ReadError(
            f"{name}: the workbook is damaged ({error}); "
            "open it in a spreadsheet program and save it again"
        ) from error
    hidden = hidden_of(packed) if packed is not None else hidden_in_old(data)
    unseen = tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible != calamine.SheetVisibleEnum.Visible
    )
    grids = []
    for sheet in book.sheets_metadata:
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != calamine.SheetVisibleEnum.Visible:
            continue
        try:
            page = book.get_sheet_by_name(sheet.name)
        except Exception as error:
            raise ReadError(f"{name}: sheet {sheet.name} is damaged ({error})") from error
        if page.total_height * page.total_width > MAX_CELLS:
            raise ReadError(
                f"{name}: sheet {sheet.name} has {page.total_height} rows x {page.total_width} "
                f"columns, more than {MAX_CELLS} cells; it is no disclosure form: "
                "delete the empty rows and columns and save it again"
            )
        if rows := _rows(page):
            held = replace(hidden.get(sheet.name, Hidden()), sheets=unseen)
            grids.append(Grid.of_rows(rows, sheet.name, held))
    if not grids:
        raise ReadError(f"{name}: the workbook has no visible sheet with a cell in it")
    return grids


def _locked(name: str) -> str:
    return f"{name}: the workbook is protected by a password; save a copy without one"


def _rows(sheet: Any) -> dict[int, list[Cell]]:
    """Return the cells of each row that has any."""
    lines = sheet.to_python(skip_empty_area=False)
    merged = dict(sheet.merged_cell_ranges or ())
    in_rows = {row for row, _ in merged}
    letters = [column_letters(col) for col in range(max(map(len, lines), default=0))]
    make = tuple.__new__  # at half the cost of Cell(): a form is read in a millisecond
    rows: dict[int, list[Cell]] = {}
    for r, line in enumerate(lines):
        number, spread = str(r + 1), r in in_rows
        cells: list[Cell] = []
        for c, value in enumerate(line):
            if value == "" or value is None:
                continue
            figure: str | None
            if stored := type(value) in _NUMBERS:
                text = figure = _printed(value)
                left = 0.0
            else:
                text, figure, left = _worded(value if type(value) is str else _written(value))
                if not text:
                    continue
            down, right = merged.get((r, c), (r, c)) if spread else (r, c)
            held = (text, r, c, right, down, letters[c] + number, figure, left, stored, -1)
            cells.append(make(Cell, held))
        if cells:
            rows[r] = cells
    return rows


@lru_cache(maxsize=20_000)
def _worded(text: str) -> tuple[str, str | None, float]:
    """Return the words of a text cell, the figure that it prints, and its indentation."""
    words = text.strip()
    plain = text.replace("\u3000", "  ") if words != text else words
    return words, figure_text(words), float(len(plain) - len(plain.lstrip()))


def _printed(value: float) -> str:
    """Return a number as the program shows it: 97345.00000000001 in the file is 97345."""
    short = repr(value)
    if len(short) <= _DIGITS and "e" not in short and value:
        return short[:-2] if short[-2:] == ".0" else short
    number = Decimal(f"{value:.{_DIGITS}g}")
    if -int(number.as_tuple().exponent) > FEN_DECIMALS + 8:
        number = round(number, FEN_DECIMALS + 8)
    return f"{number.normalize() if number else Decimal(0):f}"


def _written(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    return str(value)
