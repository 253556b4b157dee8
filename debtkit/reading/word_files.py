"""Word files to text: every word that is printed, with the numbers that Word adds by itself."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from debtkit.errors import ReadError
from debtkit.reading.installed import not_installed
from debtkit.reading.word_numbers import Numbering

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["word_text"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# deleted, moved away, shown by programs that do not know the newer form, or a field's instruction
_UNPRINTED = frozenset(
    [f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"]
)
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes")


def word_text(name: str, data: bytes) -> str:
    """Return the text of a Word file (.docx), a line a paragraph, cells set apart by tabs.

    Tracked changes as accepted; text boxes behind the paragraph that holds them; footnotes at the
    end, and their numbers in brackets where they are referred to.

    Raises
    ------
    ReadError
        It cannot be opened, or the library that reads it is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise not_installed(name, "python-docx", error) from None
    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ReadError(
            f"{name}: a Word file that cannot be opened ({error}); save it anew"
        ) from None
    lines = list(_lines(document.element.body, Numbering(document.part)))
    for relation in document.part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] in _NOTES:
            from lxml import etree

            lines += _notes(etree.fromstring(relation.target_part.blob))
    return "\n".join(lines) + "\n"


def _lines(node: Any, numbering: Numbering | None) -> Iterator[str]:
    """Yield the lines of the blocks in a body, a cell or a text box."""
    for block in node:
        if block.tag == f"{_W}p":
            boxes: list[Any] = []
            number = numbering.number(block) if numbering is not None else ""
            yield number + "".join(_words(block, boxes))
            for box in boxes:
                yield from _lines(box, numbering)
        elif block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                if next(row.iterancestors(f"{_W}tbl")) is block:
                    cells = (cell for cell in row.iter(f"{_W}tc") if _row_of(cell) is row)
                    yield "\t".join("".join(_lines(cell, numbering)) for cell in cells)
        elif block.tag not in _UNPRINTED:
            yield from _lines(block, numbering)  # a control or a change around whole blocks


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"))


def _words(node: Any, boxes: list[Any]) -> Iterator[str]:
    """Yield the printed words inside a paragraph; text boxes are put aside."""
    for child in node:
        tag = child.tag
        if tag in _UNPRINTED:
            continue
        if tag == f"{_W}t":
            words = child.text or ""
            yield f"[{words}]" if _raised(node) and words.strip().isdigit() else words
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            yield f"[{child.get(f'{_W}id')}]"
        elif tag == f"{_W}txbxContent":
            boxes.append(child)
        else:
            yield from _words(child, boxes)


def _raised(run: Any) -> bool:
    """Whether a run is superscript: a number there refers to a note and is no digit of a figure."""
    return any(
        one.get(f"{_W}val") == "superscript" for one in run.iterfind(f"{_W}rPr/{_W}vertAlign")
    )


def _notes(root: Any) -> Iterator[str]:
    for note in root:
        if note.get(f"{_W}type") is None:  # the others are lines and blanks
            yield f"[{note.get(f'{_W}id')}] " + " ".join(_lines(note, None))
