"""What an old workbook (.xls) hides: the row and column records of its stream.

The stream stands in a compound file (MS-CFB), the records in it are those of BIFF8 (MS-XLS); of
both only what tells hidden rows and columns is read.
"""

from __future__ import annotations

from struct import error as StructError
from struct import iter_unpack, unpack_from
from typing import TYPE_CHECKING

from debtkit.reading.hidden import Hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["hidden_in_old"]

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY = 512, 128
_FIRST_FATS = 109  # sectors of the table of sectors that the header itself names
_LAST = 0xFFFFFFF0  # no number of a sector
_SHEET, _ROW, _COLUMNS, _END = 0x85, 0x208, 0x7D, 0x0A
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01


def hidden_in_old(data: bytes) -> dict[str, Hidden]:
    """Return the hidden rows and columns of an old workbook by sheet, sheets without any left out.

    Parameters
    ----------
    data : bytes
        The file. Of one that is damaged, or no old workbook, nothing is returned: that is for the
        reader of its cells to tell.

    Examples
    --------
    >>> hidden_in_old(b"PK")
    {}
    """
    if not data.startswith(_MAGIC):
        return {}
    try:
        stream = _Compound(data).stream("Workbook")
        return {name: held for name, at in _sheets(stream) if (held := _hidden(stream, at))}
    except (StructError, IndexError, ValueError):
        return {}


class _Compound:
    """The sectors of a compound file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = 1 << unpack_from("<H", data, 30)[0]
        self.small = 1 << unpack_from("<H", data, 32)[0]
        fats = list(unpack_from(f"<{_FIRST_FATS}I", data, 76))
        after, left = unpack_from("<2I", data, 68)
        for _ in range(min(left, len(data) // self.size)):
            *more, after = (one for (one,) in iter_unpack("<I", self._sector(after)))
            fats += more
        self.next = self._numbers(fat for fat in fats if fat < _LAST)

    def stream(self, name: str) -> bytes:
        """Return the content of a stream; empty where there is none."""
        entries = self._read(unpack_from("<I", self.data, 48)[0])
        wanted = name.encode("utf-16-le")
        root = entries[:_ENTRY]
        for at in range(0, len(entries), _ENTRY):
            if entries[at : at + 64].rstrip(b"\0") != wanted.rstrip(b"\0"):
                continue
            start, length = unpack_from("<2I", entries, at + 116)
            if length >= unpack_from("<I", self.data, 56)[0]:
                return self._read(start)[:length]
            within = self._read(unpack_from("<I", root, 116)[0])
            first = unpack_from("<I", self.data, 60)[0]
            following = self._numbers(_chain(first, self.next))
            parts = (within[n * self.small :][: self.small] for n in _chain(start, following))
            return b"".join(parts)[:length]
        return b""

    def _sector(self, number: int) -> bytes:
        at = _HEADER + number * self.size
        return self.data[at : at + self.size]

    def _read(self, first: int) -> bytes:
        return b"".join(map(self._sector, _chain(first, self.next)))

    def _numbers(self, sectors: Iterator[int]) -> Sequence[int]:
        return [one for sector in sectors for (one,) in iter_unpack("<I", self._sector(sector))]


def _chain(first: int, following: Sequence[int]) -> Iterator[int]:
    """Yield the sectors of a chain; a damaged file may lead it in a circle."""
    for _ in following:
        if first >= _LAST:
            return
        yield first
        first = following[first]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield kind and place of each record of a sheet, up to its end."""
    while at + 4 <= len(stream):
        kind, length = unpack_from("<2H", stream, at)
        if kind == _END:
            return
        yield kind, at + 4
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of each sheet, and where its records begin."""
    for kind, at in _records(stream, 0):
        if kind == _SHEET:
            start, _, count, wide = unpack_from("<IHBB", stream, at)
            text = stream[at + 8 : at + 8 + count * (1 + (wide & 1))]
            yield text.decode("utf-16-le" if wide & 1 else "latin-1"), start


def _hidden(stream: bytes, at: int) -> Hidden | None:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, place in _records(stream, at):
        if kind == _ROW:
            if unpack_from("<H", stream, place + 12)[0] & _ROW_HIDDEN:
                rows.add(unpack_from("<H", stream, place)[0])
        elif kind == _COLUMNS:
            first, last, _, _, flags = unpack_from("<5H", stream, place)
            if flags & _COLUMN_HIDDEN:
                columns.update(range(first, last + 1))
    return Hidden(frozenset(rows), frozenset(columns)) if rows or columns else None
