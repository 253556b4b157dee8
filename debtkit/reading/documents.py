"""Files and texts made into a :class:`Document`: what is printed, and where each character stood.

A type is recognised by content, not by name. Libraries that read PDF, Word and HTML belong to the
extra ``io`` and are imported when a document needs them.
"""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_right
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from debtkit.errors import ReadError
from debtkit.reading.cleaning import Clean, clean_text
from debtkit.reading.packed import refuse_bomb

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MAX_CHARACTERS", "MAX_FILE", "Document", "html_text", "kind_of", "open_document"]

MAX_CHARACTERS = 3_000_000
"""The longest text read: a hundred times a long report."""

MAX_FILE = 200_000_000
"""The largest file opened: a scanned report has some tens of megabytes. [byte]"""

_COMMON = frozenset(
    "的年元一是和为中市在政府预算债务额人亿万月省县區区全有财一般专项支出收入額專項"
)
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
    clean: Clean = field(init=False, repr=False)
    _lines: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "clean", clean_text(self.source, self.pages))
        starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", self.source))]
        object.__setattr__(self, "_lines", sorted({*starts, *self.pages}))

    @property
    def paged(self) -> bool:
        """Whether page numbers mean anything."""
        return self.kind == "pdf"

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
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        try:
            names = zipfile.ZipFile(BytesIO(data)).namelist()
        except zipfile.BadZipFile:
            return "damaged"
        if any(name.startswith("word/") for name in names):
            return "word"
        return "workbook" if any(name.startswith("xl/") for name in names) else "archive"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "word97" if "WordDocument".encode("utf-16-le") in data else "workbook"
    if _TAG.search(data[:4096].replace(b"\x00", b"")):
        return "html"
    return "text"


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
        return _checked(Document("", "text", _bounded(text, "the text")))
    name, path, data = _bytes(source)
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(f"{name}: the file is empty")
    kind = kind_of(data)
    if kind == "workbook":
        return Document(name, kind, "", path=path, data=data)
    if kind == "word":
        refuse_bomb(data, name)
    if kind == "pdf":
        return _checked(_pdf(name, path, data))
    if kind == "word":
        return _checked(
            Document(name, kind, _bounded(_word(name, data), name), path=path, data=data)
        )
    if kind == "html":
        return _checked(
            Document(name, kind, _bounded(_html(name, data), name), path=path, data=data)
        )
    if kind != "text":
        found = {"word97": "a Word 97 file (.doc)", "damaged": "a damaged Office file"}
        raise ReadError(
            f"{name}: found {found.get(kind, 'an archive')}, which is not read; "
            "save it as .docx, .pdf or text"
        )
    return _checked(Document(name, kind, _bounded(_decode(name, data), name), path=path))


def _bytes(source: Any) -> tuple[str, Path | None, bytes]:
    if isinstance(source, (bytes, bytearray)):
        return "the file", None, bytes(source)
    if hasattr(source, "read"):
        data = source.read()
        name = Path(str(getattr(source, "name", "the file"))).name
        return name, None, data.encode("utf-8") if isinstance(data, str) else data
    path = Path(source)
    if path.is_dir():
        raise ReadError(
            f"{path}: a folder, not a document; give one file of it, or use read_folder"
        )
    try:
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
        raise ReadError(
            f"{name}: {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are read; "
            "give the report alone, or its debt section"
        )
    return text


def _checked(document: Document) -> Document:
    if not document.source.strip():
        name = document.name or "the text"
        scanned = "; its pages are pictures: run OCR on it first" if document.kind == "pdf" else ""
        raise ReadError(f"{name}: no text in it{scanned}")
    return document


def _likeness(text: str) -> float:
    """Return the part of the characters beyond ASCII that Chinese reports are full of."""
    wide = [one for one in text if one > "\x7f"]
    return sum(one in _COMMON for one in wide) / len(wide) if wide else 0.0


def _decode(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        readings = []
        for encoding in ("gb18030", "big5"):
            try:
                readings.append(data.decode(encoding))
            except UnicodeDecodeError:
                # one bad byte, or a file cut in the middle of a character, spoils no report
                mended = data.decode(encoding, errors="replace")
                if mended.count("\ufffd") <= len(mended) / 1000 + 1:
                    readings.append(mended)
        text = max(readings, key=_likeness, default="")
        if _likeness(text[:20_000]) < 0.05:
            raise ReadError(
                f"{name}: neither UTF-8 nor GB18030 text, nor a PDF, Word or HTML file; "
                "save it in one of these"
            ) from None
    if text.count("\x00") or sum(one < "\t" for one in text[:4096]) > 4:
        raise ReadError(f"{name}: binary data, not a report; give a PDF, Word, HTML or text file")
    return text


def _needs(library: str, name: str, error: ImportError) -> ReadError:
    return ReadError(f'{name}: reading it needs {library}; pip install "debtkit[io]" ({error})')


def _pdf(name: str, path: Path | None, data: bytes) -> Document:
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        raise _needs("pypdfium2", name, error) from None
    texts = []
    try:
        with pdfium.PdfDocument(data) as pdf:
            for number in range(len(pdf)):
                try:
                    page = pdf[number]
                except pdfium.PdfiumError:
                    texts.append("\n")  # one broken page is no reason to lose the report
                    continue
                layer = page.get_textpage()
                texts.append(
                    layer.get_text_bounded().replace("\x00", "").replace("\ufffe", "") + "\n"
                )
                layer.close()
                page.close()
    except pdfium.PdfiumError as error:
        raise ReadError(f"{name}: a PDF that cannot be opened ({error}); save it anew") from None
    starts, place = [], 0
    for text in texts:
        starts.append(place)
        place += len(text)
    return Document(name, "pdf", _bounded("".join(texts), name), starts or [0], path, data)


def _word(name: str, data: bytes) -> str:
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise _needs("python-docx", name, error) from None
    try:
        body = docx.Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ReadError(
            f"{name}: a Word file that cannot be opened ({error}); save it anew"
        ) from None
    return "\n".join(_word_blocks(body)) + "\n"


def _word_blocks(body: Any) -> Iterator[str]:
    for block in body.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = list(dict.fromkeys(cell._tc for cell in row.cells))
                texts = {cell._tc: cell.text for cell in row.cells}
                yield "\t".join(texts[cell].replace("\n", "") for cell in cells)
        else:
            yield block.text


_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "section",
        "article",
        "title",
        "ul",
        "ol",
        "dt",
        "dd",
        "hr",
        "blockquote",
    ]
)
_SILENT = frozenset(
    ["script", "style", "noscript", "template", "select", "option", "button", "nav"]
)


def _html(name: str, data: bytes) -> str:
    try:
        from lxml import html
    except ImportError as error:
        raise _needs("lxml", name, error) from None
    pieces: list[str] = []
    _html_pieces(html.document_fromstring(html_text(name, data)), pieces)
    return (
        "\n".join(line for line in (one.strip() for one in "".join(pieces).split("\n")) if line)
        + "\n"
    )


def html_text(name: str, data: bytes) -> str:
    """Return the markup of an HTML page in whatever encoding it is."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]+)", data[:4096], re.IGNORECASE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or declared is None:
        text = _decode(name, data)
    else:
        try:
            text = data.decode("utf-8-sig")  # a declared charset is wrong more often than UTF-8 is
        except UnicodeDecodeError:
            text = _decode(name, data)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _html_pieces(root: Any, pieces: list[str]) -> None:
    # a stack, not recursion: pages nest deeper than Python's stack
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if done or not tag or tag in _SILENT:
            if done:
                pieces.append("\n" if tag in _BLOCKS else "\t" if tag in ("td", "th") else "")
            pieces.append(re.sub(r"\s+", " ", node.tail or ""))
            continue
        if tag in _BLOCKS:
            pieces.append("\n")
        pieces.append(re.sub(r"\s+", " ", node.text or ""))
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
