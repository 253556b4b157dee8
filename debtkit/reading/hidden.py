"""Which rows, columns and sheets of a workbook are hidden: figures that its reader never saw."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtkit.reading.packed import Packed

__all__ = ["Hidden", "hidden_of"]

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(rb"<Relationship\s[^>]*>")
_HIDES = re.compile(rb'hidden="(?:1|true)"')  # found fast, as it begins with letters
_TAG = re.compile(rb"<(?:\w+:)?(row|col)\s")
_SHEETS = "xl/worksheets/"
_WIDEST = 1000  # a column range reaches to the sheet's edge; no form has so many


@dataclass(frozen=True)
class Hidden:
    """The hidden rows and columns of one sheet, counted from 0, and the hidden sheets beside it."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    sheets: tuple[str, ...] = ()


def hidden_of(packed: Packed | None) -> dict[str, Hidden]:
    """Return the hidden rows and columns by sheet; sheets without any are left out.

    Parameters
    ----------
    packed : Packed or None
        The workbook; an old one (.xls) has no parts.

    Examples
    --------
    >>> hidden_of(None)
    {}
    """
    if packed is None:
        return {}
    try:
        return _hidden(packed)
    except (zipfile.BadZipFile, KeyError):
        return {}  # a damaged file is for the reader of its cells to tell


def _hidden(packed: Packed) -> dict[str, Hidden]:
    hiding = {
        name: tags
        for name in packed.parts
        if name.startswith(_SHEETS) and (tags := list(_hidden_tags(packed.read(name))))
    }
    if not hiding:
        return {}
    links = {
        _value(link, b"Id"): _value(link, b"Target").lstrip("/").removeprefix("xl/")
        for link in _LINK.findall(packed.read("xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for sheet in _SHEET.findall(packed.read("xl/workbook.xml")):
        target = links.get(_value(sheet, rb"\w+:id"), "")
        tags = hiding.get(f"xl/{target}", [])
        rows = frozenset(int(_value(tag, b"r") or 0) - 1 for kind, tag in tags if kind == b"row")
        columns = frozenset(
            col
            for kind, tag in tags
            if kind == b"col"
            for col in range(int(_value(tag, b"min")) - 1, min(int(_value(tag, b"max")), _WIDEST))
        )
        if rows or columns:
            found[_value(sheet, b"name")] = Hidden(rows, columns)
    return found


def _hidden_tags(text: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the rows and columns of a sheet that are hidden, each with its whole tag."""
    # from the few that hide: a sheet has a hundred thousand tags that do not
    for found in _HIDES.finditer(text):
        start = text.rfind(b"<", 0, found.start())
        match = _TAG.match(text, max(start, 0))
        if match and text[found.start() - 1 : found.start()].isspace():
            yield match[1], text[start : text.find(b">", found.end()) + 1]


def _value(tag: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return unescape(match[1].decode("utf-8", "replace")) if match else ""
