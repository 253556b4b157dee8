"""The rows of a user's own file, CSV or workbook, each with the number that the file gives it."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from debtkit.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OwnLine", "sheets_of"]

_DOCUMENTS = {"pdf": "a PDF", "word": "a Word file", "html": "a web page"}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class OwnLine(NamedTuple):
    """A row that is not blank: its number in the file, its cells.

    ``covered`` are the columns where a merged cell reaches into the row from one above it.
    """

    number: int
    cells: list[str]
    covered: frozenset[int] = frozenset()

    def at(self, col: int) -> str:
        """Return the text in a column; empty where the row ends before it."""
        return self.cells[col] if col < len(self.cells) else ""


def sheets_of(path: Path) -> dict[str, list[OwnLine]]:
    """Return the rows of each sheet by its name; a CSV file is one sheet without a name."""
    from debtkit.reading.documents import kind_of, refuse

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}; give the path of a file") from None
    if not data.strip():
        raise ReadError(f"{path.name}: the file is empty")
    kind = kind_of(data)
    refuse(path.name, kind)
    if kind == "workbook":
        return _sheets(data, path.name)
    if kind in _DOCUMENTS:
        raise ReadError(
            f"{path.name}: found {_DOCUMENTS[kind]}, not a table of one's own; give a CSV file or "
            "a workbook, or read a report or form with read"
        )
    text = _text(data, path.name)
    reader = csv.reader(StringIO(text), delimiter=_mark(text))
    lines: list[OwnLine] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                lines.append(
                    OwnLine(reader.line_num - sum(cell.count("\n") for cell in row), cells)
                )
    except csv.Error as error:
        raise ReadError(f"{path.name}: not a table of comma-separated values ({error})") from None
    return {"": lines}


def _mark(text: str) -> str:
    """Return what parts the cells; a title above the headers has none, figures have commas too."""
    lines = [line for line in text.splitlines() if line.strip()]
    for mark in "\t;":
        if sum(mark in line for line in lines) * 2 > len(lines):
            return mark
    return ","


def _text(data: bytes, name: str) -> str:
    # digits and commas do not tell one encoding from another, so each is tried
    for encoding in ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReadError(
        f"{name}: binary data, or text that is neither UTF-8, GB18030 nor UTF-16; "
        "save it as CSV UTF-8"
    )


def _sheets(data: bytes, name: str) -> dict[str, list[OwnLine]]:
    from debtkit.reading.workbooks import workbook_grids

    sheets: dict[str, list[OwnLine]] = {}
    for grid in workbook_grids(data, name):
        width = 1 + max((cell.right for cell in grid.cells), default=-1)
        lines = sheets.setdefault(str(grid.sheet), [])
        held = {row for cell in grid.cells for row in range(cell.row, cell.down + 1)}
        for row in sorted(held):
            cells = [grid.at(row, col) for col in range(width)]
            covered = frozenset(col for col, cell in enumerate(cells) if cell and cell.row < row)
            lines.append(OwnLine(row + 1, [cell.text if cell else "" for cell in cells], covered))
    return sheets
