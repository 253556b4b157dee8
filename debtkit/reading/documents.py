"""Files and texts made into a :class:`Document`: what is printed, and where each character stood.

A type is recognised by content, not by name. Libraries that read PDF, Word and HTML belong to the
extra ``io`` and are imported when a document needs them.
"""

from __future__ import annotations

import os
import re
import zipfile
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from debtkit.errors import ReadError
from debtkit.reading.cleaning import Clean, clean_text
from debtkit.reading.decoding import decode
from debtkit.reading.packed import Packed
from debtkit.reading.pdf_text import pdf_text
from debtkit.reading.web_pages import page_text
from debtkit.reading.word_files import word_text

__all__ = ["MAX_CHARACTERS", "MAX_FILE", "Document", "kind_of", "open_document", "refuse"]

MAX_CHARACTERS = 3_000_000
"""The longest text read: a hundred times a long report."""

MAX_FILE = 200_000_000
"""The largest file opened: a scanned report has some tens of megabytes. [byte]"""

_AGAIN = "save it as .docx, .pdf or text and read that"
_REFUSED = {
    "word97": f"a Word 97 file (.doc), which is not read; {_AGAIN}",
    "ofd": f"an OFD file, which is not read; {_AGAIN}",
    "rtf": f"a Rich Text file (.rtf), which is not read; {_AGAIN}",
    "damaged": "a damaged Office file or archive; download or save it again",
    "archive": "an archive; unpack it and give the report itself",
    "picture": "a picture, which has no text; run OCR on it and give the text",
}
_STARTS = {
    "rtf": (b"{\\rtf",),
    "picture": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"II*\x00", b"MM\x00*"),
    "archive": (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
}
_TAG = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|div|p|table|span|meta)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Document:
    r"""A document as read: its text, its clean text, and the way from one to the other.

    Parameters
    ----------
    name : str
        The file's name; empty for a text.
    kind : str
        ``text``, ``html``, ``pdf``, ``word`` or ``workbook``.
    source : str
        The text as extracted; positions in a :class:`Reading` count in it. Empty for a workbook.
    pages : list of int
        Where each page starts in ``source``; one page where the kind has none.
    path : Path or None
        The file.
    data : bytes
        Its content, for readers of tables; empty for a text.
    remarks : tuple of str
        What could not be opened of it: pages that are pictures, broken pages.
    packed : Packed or None
        The parts of a packed file.

    Examples
    --------
    >>> document = open_document(text="一、债务限额９．１亿\n元。")
    >>> document.clean.text
    '一、债务限额9.1亿元。'
    >>> document.place(11)
    (1, 2)
    """

    name: str
    kind: str
    source: str
    pages: list[int] = field(default_factory=lambda: [0])
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    remarks: tuple[str, ...] = ()
    packed: Packed | None = field(default=None, repr=False, compare=False)

    @cached_property
    def clean(self) -> Clean:
        """The text as it reads, each character with its place in ``source``."""
        return clean_text(self.source, self.pages)

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", self.source))]
        return sorted({*starts, *self.pages})

    @property
    def paged(self) -> bool:
        """Whether page numbers mean anything."""
        return self.kind == "pdf" or len(self.pages) > 1

    def place(self, start: int) -> tuple[int, int]:
        """Return page and line, from 1, of a character of the source."""
        page = bisect_right(self.pages, start)
        first = bisect_right(self._lines, self.pages[page - 1])
        return page, bisect_right(self._lines, start) - first + 1


def kind_of(data: bytes) -> str:
    """Return what a file holds, by its content.

    Examples
    --------
    >>> kind_of(b"%PDF-1.7 ...")
    'pdf'
    >>> kind_of("地方政府债务".encode("gb18030"))
    'text'
    """
    return _kind(data)[0]


def refuse(name: str, kind: str) -> None:
    """Raise for a kind of file from which nothing is read.

    Raises
    ------
    ReadError
        It says what was found and what to do.

    Examples
    --------
    >>> refuse("a.pdf", "pdf")
    >>> refuse("a.png", "picture")
    Traceback (most recent call last):
    ...
    debtkit.errors.ReadError: a.png: found a picture, which has no text; run OCR ...
    """
    if kind in _REFUSED:
        raise ReadError(f"{name}: found {_REFUSED[kind]}")


def _kind(data: bytes) -> tuple[str, Packed | None]:
    """Return what a file holds, and the parts of a packed one."""
    if b"%PDF-" in data[:1024]:
        return "pdf", None
    if data.startswith(b"PK"):
        try:
            packed = Packed(data)
        except zipfile.BadZipFile:
            return "damaged", None
        for kind, part in (("word", "word/"), ("workbook", "xl/"), ("ofd", "OFD.xml")):
            if any(name.startswith(part) for name in packed.parts):
                return kind, packed
        return "archive", None
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        old = "word97" if "WordDocument".encode("utf-16-le") in data else "workbook"
        return old, None
    for kind, starts in _STARTS.items():
        if data.startswith(starts):
            return kind, None
    if _TAG.search(data[:4096].replace(b"\x00", b"")):
        return "html", None
    return "text", None


def open_document(source: Any = None, *, text: str | None = None) -> Document:
    """Return a document from a file or a text.

    Parameters
    ----------
    source : path, bytes or file object, optional
        The file.
    text : str, optional
        The text itself, instead of a file.

    Returns
    -------
    Document

    Raises
    ------
    ReadError
        There is no such file, it is empty, its type or encoding is not known, it is longer than
        :data:`MAX_CHARACTERS`, or the library that reads it is not installed.
    """
    if (source is None) == (text is None):
        raise ReadError("give either a file or text=, one of the two")
    if text is not None:
        if not isinstance(text, str):
            raise ReadError(
                f"text= expects a str, found {type(text).__name__}; give bytes as the file"
            )
        return _checked(Document("", "text", _bounded(text, "the text"), _pages(text)))
    name, path, data = _bytes(source)
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(f"{name}: the file is empty")
    kind, packed = _kind(data)
    refuse(name, kind)
    if kind == "workbook":
        return Document(name, kind, "", path=path, data=data, packed=packed)
    if kind == "pdf":
        text, pages, remarks = pdf_text(name, data)
        return _checked(Document(name, kind, _bounded(text, name), pages, path, data, remarks))
    if packed is not None:
        packed.refuse_bomb(name)
        text = word_text(name, data)
    elif kind == "html":
        text = page_text(name, data)
    else:
        if len(data) > 4 * MAX_CHARACTERS:  # no encoding takes more bytes a character
            raise _too_long(name, f"{len(data) / 1e6:,.0f} MB of text")
        text, data = decode(name, data), b""
    return _checked(Document(name, kind, _bounded(text, name), _pages(text), path, data))


def _pages(text: str) -> list[int]:
    """Return where the pages of a text start that was made from a PDF, parted by form feeds."""
    return [0, *(place + 1 for place, one in enumerate(text[:-1]) if one == "\f")]


def _bytes(source: Any) -> tuple[str, Path | None, bytes]:
    if isinstance(source, (bytes, bytearray)):
        return "the file", None, bytes(source)
    if hasattr(source, "read"):
        data = source.read()
        name = Path(str(getattr(source, "name", "the file"))).name
        return name, None, data.encode("utf-8") if isinstance(data, str) else data
    if isinstance(source, str) and re.match(r"https?://", source):
        raise ReadError(f"{source}: nothing is fetched; save the page or file and give its path")
    if not isinstance(source, (str, os.PathLike)):
        raise ReadError(
            f"expected a path, bytes or an open file, found {type(source).__name__}; "
            "read a folder with read_folder"
        )
    path = Path(source)
    try:
        if path.is_dir():
            raise ReadError(
                f"{path}: a folder, not a document; give one file of it, or use read_folder"
            )
        if path.stat().st_size > MAX_FILE:
            raise ReadError(
                f"{path}: {path.stat().st_size / 1e6:,.0f} MB, more than the {MAX_FILE / 1e6:,.0f} MB "
                "that are opened; take the report or the form out of it"
            )
        return path.name, path, path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"{path}: {error.strerror or error}; give the path of a file, or its words as text="
        ) from None


def _bounded(text: str, name: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise _too_long(name, f"{len(text):,} characters")
    return text


def _too_long(name: str, found: str) -> ReadError:
    return ReadError(
        f"{name}: {found}, more than the {MAX_CHARACTERS:,} characters that are read; "
        "give the report alone, or its debt section"
    )


def _checked(document: Document) -> Document:
    if not document.source.strip():
        name = document.name or "the text"
        scanned = "; its pages are pictures: run OCR on it first" if document.kind == "pdf" else ""
        raise ReadError(f"{name}: no text in it{scanned}")
    return document
