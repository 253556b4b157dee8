"""Packed files (.xlsx, .docx): refused before they are unpacked where that would be a bomb."""

from __future__ import annotations

import io
import zipfile

from debtkit.errors import ReadError

__all__ = ["MAX_BYTES", "MAX_UNPACKED", "refuse_bomb"]

MAX_BYTES = 50_000_000
"""Largest file that is opened: a disclosure workbook has a few hundred kilobytes. [byte]"""

MAX_UNPACKED = 150_000_000
"""Largest content of a packed file, and of any one part of it after unpacking. [byte]"""

_MAX_PACKING = 400  # a sheet of text packs 5 to 30 times; a bomb packs a thousand times


def refuse_bomb(data: bytes, name: str) -> None:
    """Raise for a packed file that is damaged or unpacks to far more than a document does.

    Raises
    ------
    ReadError
        With the sizes, before anything is unpacked.
    """
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as error:
        raise ReadError(
            f"{name}: the file is cut off or damaged ({error}); download it again"
        ) from error
    unpacked = sum(part.file_size for part in parts)
    packing = unpacked / max(1, sum(part.compress_size for part in parts))
    if unpacked > MAX_UNPACKED or (packing > _MAX_PACKING and unpacked > MAX_BYTES):
        raise ReadError(
            f"{name}: unpacks to {unpacked / 1e6:.0f} MB from {len(data) / 1e6:.1f} MB; "
            "it is not opened, since no disclosure form does that"
        )
