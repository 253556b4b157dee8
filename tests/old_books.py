"""Old workbooks (.xls) written record by record: hidden rows, columns and sheets with them."""

from struct import pack

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def old_book(*sheets):
    """Return the bytes of an old workbook.

    Each sheet is its name, its cells by row and column, and what it hides: ``rows``, ``columns``
    and ``sheet``.
    """
    bodies = [_sheet(cells, hides) for _, cells, hides in sheets]
    heads = [_record(0x809, pack("<4H2I", 0x600, 5, 0, 0, 0, 0)), _record(0x42, pack("<H", 1200))]
    size = sum(map(len, heads)) + 4 + sum(4 + 8 + 2 * len(name) for name, _, _ in sheets)
    bound = []
    for (name, _, hides), body in zip(sheets, bodies, strict=True):
        told = pack("<IHBB", size, 1 if "sheet" in hides else 0, len(name), 1)
        bound.append(_record(0x85, told + name.encode("utf-16-le")))
        size += len(body)
    return _compound(b"".join([*heads, *bound, _record(0x0A, b""), *bodies]))


def _record(kind, body):
    return pack("<2H", kind, len(body)) + body


def _sheet(cells, hides):
    out = [_record(0x809, pack("<4H2I", 0x600, 0x10, 0, 0, 0, 0))]
    out += [_record(0x7D, pack("<6H", col, col, 2340, 0, 1, 0)) for col in hides.get("columns", ())]
    rows = sorted({row for row, _ in cells})
    wide = max(col for _, col in cells) + 1
    out.append(_record(0x200, pack("<2I3H", 0, rows[-1] + 1, 0, wide, 0)))
    for row in rows:
        flags = 0x120 if row in hides.get("rows", ()) else 0x100
        out.append(_record(0x208, pack("<8H", row, 0, wide, 255, 0, 0, flags, 15)))
    for (row, col), value in sorted(cells.items()):
        if isinstance(value, str):
            words = pack("<4HB", row, col, 15, len(value), 1) + value.encode("utf-16-le")
            out.append(_record(0x204, words))
        else:
            out.append(_record(0x203, pack("<3Hd", row, col, 15, value)))
    return b"".join([*out, _record(0x0A, b"")])


def _compound(stream):
    """Return a compound file of one stream, in small sectors where it is short."""
    short = len(stream) < 4096
    step = 64 if short else _SECTOR
    padded = stream + bytes(-len(stream) % step)
    held = padded + bytes(-len(padded) % _SECTOR)
    many = len(held) // _SECTOR
    small = [*range(1, len(padded) // 64), _END] if short else []
    fat = [_FAT, _END, *([_END] if short else [])]  # itself, the directory, the small sectors' own
    first = len(fat)
    fat += [*range(first + 1, first + many), _END]
    directory = [
        _entry("Root Entry", 5, first if short else _END, len(padded) if short else 0, child=1),
        _entry("Workbook", 2, 0 if short else first, len(stream)),
    ]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<5H", 62, 3, 0xFFFE, 9, 6)
    head += bytes(6) + pack("<9I", 0, 1, 1, 0, 4096, 2 if short else _END, int(short), _END, 0)
    head += pack("<109I", 0, *[_FREE] * 108)
    sectors = [_numbers(fat), b"".join(directory).ljust(_SECTOR, b"\0")]
    sectors += [_numbers(small)] if short else []
    return b"".join([head, *sectors, held])


def _numbers(found):
    assert len(found) <= 128
    return pack("<128I", *found, *[_FREE] * (128 - len(found)))


def _entry(name, kind, start, size, child=_FREE):
    words = (name + "\0").encode("utf-16-le")
    told = words.ljust(64, b"\0") + pack("<HBB3I", len(words), kind, 1, _FREE, _FREE, child)
    return told + bytes(36) + pack("<2I", start, size) + bytes(4)
