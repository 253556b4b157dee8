"""Which rows, columns and sheets of a workbook are hidden: figures that its reader never saw."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from html import unescape

__all__ = ["Hidden", "hidden_of"]

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(rb"<Relationship\s[^>]*>")
_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*\bhidden="(?:1|true)"[^>]*>')
_COL = re.compile(rb'<(?:\w+:)?col\s[^>]*\bhidden="(?:1|true)"[^>]*>')
_SHEETS = "xl/worksheets/"
_HIDES = re.compile(rb'hidden="(?:1|true)"')
_WIDEST = 1000  # a column range reaches to the sheet's edge; no form has so many


@dataclass(frozen=True)
class Hidden:
    """The hidden rows and columns of one sheet, counted from 0, and the hidden sheets beside it."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    sheets: tuple[str, ...] = ()


def hidden_of(data: bytes) -> dict[str, Hidden]:
    """Return the hidden rows and columns by sheet; sheets without any are left out.

    Parameters
    ----------
    data : bytes
        The file. Of an old workbook (.xls) nothing is known, and nothing returned.

    Examples
    --------
    >>> hidden_of(b"no workbook")
    {}
    """
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _hidden(packed)
    except (zipfile.BadZipFile, KeyError):
        return {}  # a damaged file is for the reader of its cells to tell


def _hidden(packed: zipfile.ZipFile) -> dict[str, Hidden]:
    sheets = {name: packed.read(name) for name in packed.namelist() if name.startswith(_SHEETS)}
    hiding = {name: text for name, text in sheets.items() if _HIDES.search(text)}
    if not hiding:
        return {}
    links = {
        _value(link, b"Id"): _value(link, b"Target").lstrip("/").removeprefix("xl/")
        for link in _LINK.findall(packed.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for sheet in _SHEET.findall(packed.read("xl/workbook.xml")):
        target = links.get(_value(sheet, rb"\w+:id"), "")
        text = hiding.get(f"xl/{target}", b"")
        rows = frozenset(int(_value(row, b"r") or 0) - 1 for row in _ROW.findall(text))
        columns = frozenset(
            col
            for tag in _COL.findall(text)
            for col in range(int(_value(tag, b"min")) - 1, min(int(_value(tag, b"max")), _WIDEST))
        )
        if rows or columns:
            found[_value(sheet, b"name")] = Hidden(rows, columns)
    return found


def _value(tag: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return unescape(match[1].decode("utf-8", "replace")) if match else ""
