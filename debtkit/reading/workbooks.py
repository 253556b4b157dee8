"""Workbooks (.xlsx, .xls) to grids, with bounded memory."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from debtkit.errors import ReadError
from debtkit.reading.grid import Grid
from debtkit.reading.hidden import Hidden, hidden_of
from debtkit.reading.installed import not_installed
from debtkit.reading.lines import NO_SPANS
from debtkit.reading.old_workbooks import hidden_in_old
from debtkit.reading.packed import MAX_BYTES, Packed
from debtkit.reading.stored_lines import StoredLine, shape_of

__all__ = ["MAX_CELLS", "workbook_grids"]

MAX_CELLS = 4_000_000
"""Largest used area of one sheet. [cell]"""

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
        if lines := _lines(page):
            held = replace(hidden.get(sheet.name, Hidden()), sheets=unseen)
            grids.append(Grid(lines, sheet.name, hidden=held))
    if not grids:
        raise ReadError(f"{name}: the workbook has no visible sheet with a cell in it")
    return grids


def _locked(name: str) -> str:
    return f"{name}: the workbook is protected by a password; save a copy without one"


def _lines(sheet: Any) -> dict[int, StoredLine]:
    """Return the rows of a sheet that hold anything."""
    spans: dict[int, dict[int, tuple[int, int]]] = {}
    for (row, col), last in sheet.merged_cell_ranges or ():
        spans.setdefault(row, {})[col] = last
    lines = {}
    for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
        shape = shape_of(values)
        if shape.columns:
            lines[row] = StoredLine(row, shape, values, spans.get(row, NO_SPANS))
    return lines
