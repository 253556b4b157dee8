"""Bytes to text, whatever the encoding: what Chinese reports are full of decides."""

from __future__ import annotations

import codecs

from debtkit.errors import ReadError

__all__ = ["decode"]

_SAMPLE = 100_000  # bytes: a hundred paragraphs tell the encoding
_COMMON = frozenset(
    "的年元一是和为中市在政府预算债务额人亿万月省县區区全有财一般专项支出收入額專項"
)
_LIKE = 0.05  # part of the characters beyond ASCII that are common ones; noise has hundredths
_ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(name: str, data: bytes) -> str:
    """Return the text of a file in UTF-8, GB18030, Big5 or UTF-16.

    A byte or two that spoil the encoding, as where a file was cut, become replacement characters.

    Raises
    ------
    ReadError
        It is in none of these, or no text at all.

    Examples
    --------
    >>> decode("report.txt", "政府债务限额9.1亿元".encode("gb18030"))
    '政府债务限额9.1亿元'
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _checked(name, data.decode(encoding, errors="replace"))
    if b"\x00" not in data:
        try:
            return _checked(name, data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    likeness = {encoding: _likeness(data[:_SAMPLE], encoding) for encoding in _ENCODINGS}
    best = max(_ENCODINGS, key=likeness.__getitem__)
    if likeness[best] < _LIKE:
        raise ReadError(
            f"{name}: binary data, or text that is neither UTF-8, GB18030, Big5 nor UTF-16; "
            "give a PDF, Word, HTML or text file"
        )
    return _checked(name, data.decode(best, errors="replace"))


def _likeness(sample: bytes, encoding: str) -> float:
    """Return the part of the characters beyond ASCII that are common; 0 where bytes do not fit."""
    text = sample.decode(encoding, errors="replace")
    wide = [one for one in text if one > "\x7f"]
    # the sample may end within a character, and one bad byte spoils no report
    spoilt = text.count("\ufffd") > len(text) / 1000 + 2
    return 0.0 if spoilt or not wide else sum(one in _COMMON for one in wide) / len(wide)


def _checked(name: str, text: str) -> str:
    if "\x00" in text or sum(one < "\t" for one in text[:4096]) > 4:
        raise ReadError(f"{name}: binary data, not a report; give a PDF, Word, HTML or text file")
    return text
