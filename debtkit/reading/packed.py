"""Packed files (.xlsx, .docx): their parts, refused before unpacking where that would be a bomb."""

from __future__ import annotations

import io
import zipfile
import zlib
from struct import unpack_from

from debtkit.errors import ReadError

__all__ = ["MAX_BYTES", "MAX_UNPACKED", "Packed"]

MAX_BYTES = 50_000_000
"""Largest file that is opened: a disclosure workbook has a few hundred kilobytes. [byte]"""

MAX_UNPACKED = 150_000_000
"""Largest content of a packed file, and of any one part of it after unpacking. [byte]"""

_MAX_PACKING = 400  # a sheet of text packs 5 to 30 times; a bomb packs a thousand times
_LENGTHS, _HEADER = 26, 30  # where a part's header says how long its name is, and where that is


class Packed:
    """The parts of a packed file.

    Parameters
    ----------
    data : bytes
        The file.

    Raises
    ------
    zipfile.BadZipFile
        It is damaged.

    Examples
    --------
    >>> out = io.BytesIO()
    >>> with zipfile.ZipFile(out, "w") as made:
    ...     made.writestr("xl/workbook.xml", "<workbook/>")
    >>> packed = Packed(out.getvalue())
    >>> list(packed.parts), packed.read("xl/workbook.xml")
    (['xl/workbook.xml'], b'<workbook/>')
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            self.parts = {part.filename: part for part in opened.infolist()}

    def read(self, name: str) -> bytes:
        """Return the content of a part, as far as its directory says that it goes.

        Raises
        ------
        KeyError
            There is no such part.
        zipfile.BadZipFile
            It is damaged.
        """
        # without the checks of zipfile, which take several times as long as unpacking a sheet
        part, data = self.parts[name], self._data
        lengths = data[part.header_offset + _LENGTHS : part.header_offset + _HEADER]
        if len(lengths) < _HEADER - _LENGTHS:
            raise zipfile.BadZipFile(f"{name} is cut off")
        start = part.header_offset + _HEADER + sum(unpack_from("<HH", lengths))
        content = data[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED or not part.file_size:
            return content[: part.file_size]  # zlib takes a bound of 0 for none
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, part.file_size)
        except zlib.error as error:
            raise zipfile.BadZipFile(f"{name} is damaged ({error})") from error

    def refuse_bomb(self, name: str) -> None:
        """Raise for a file that unpacks to far more than a document does.

        Parameters
        ----------
        name : str
            The file's name, for the message.

        Raises
        ------
        ReadError
            With the sizes, before anything is unpacked.
        """
        parts = self.parts.values()
        unpacked = sum(part.file_size for part in parts)
        packing = unpacked / max(1, sum(part.compress_size for part in parts))
        if unpacked > MAX_UNPACKED or (packing > _MAX_PACKING and unpacked > MAX_BYTES):
            raise ReadError(
                f"{name}: unpacks to {unpacked / 1e6:.0f} MB from {len(self._data) / 1e6:.1f} MB; "
                "it is not opened, since no disclosure form does that"
            )
