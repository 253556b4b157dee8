"""HTML pages to text: the words a reader sees, without the site's navigation."""

from __future__ import annotations

import re
from typing import Any

from debtkit.errors import ReadError
from debtkit.reading.decoding import decode
from debtkit.reading.installed import not_installed

__all__ = ["html_text", "page_text"]

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body caption center dd details div dl dt fieldset figcaption figure"
        " footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot"
        " thead title tr ul",
    )
)
_CELLS = frozenset(["td", "th"])
_SILENT = frozenset(
    re.findall(
        r"\w+",
        "aside button footer iframe nav noscript object option script select style svg template"
        " textarea",
    )
)
_HEADS = frozenset(["body", "h1", "h2", "h3", "h4", "h5", "h6", "title"])  # a title may be a link
_MOSTLY = 0.8  # part of a menu's characters that are links; the rest parts them
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def html_text(name: str, data: bytes) -> str:
    """Return the markup of an HTML page; what it declares as its encoding is often wrong."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(name, data))


def page_text(name: str, data: bytes) -> str:
    """Return the text of an HTML page, a line a block, the cells of a table set apart by tabs.

    What is not shown and what only leads elsewhere (menus, lists of links) is left out. Small raised
    numbers refer to notes; they come in brackets, so that they do not lengthen a figure.

    Raises
    ------
    ReadError
        The library that reads HTML is not installed, or the encoding is not known.
    """
    try:
        from lxml import etree, html
    except ImportError as error:
        raise not_installed(name, "lxml", error) from None
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(html_text(name, data), parser=parser)
    except etree.ParserError:  # no element in it at all
        return ""
    if any("depth" in str(error.message) for error in parser.error_log):
        raise ReadError(f"{name}: the page nests too deeply to be read whole; save it as text")
    pieces: list[str] = []
    _pieces(root, pieces)
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _pieces(root: Any, pieces: list[str]) -> None:
    links = _navigation(root)
    # a stack, not recursion: pages nest deeper than Python's stack
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, done = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if done:
            pieces.append("\n" if tag in _BLOCKS else "\t" if tag in _CELLS else "")
        elif tag == "br":
            pieces.append("\n")
        elif not tag or tag in _SILENT or node in links or _hidden(node):
            pass
        elif tag == "sup" and _note(node):
            pieces.append(f"[{_note(node)}]")
        else:
            pieces.append("\n" if tag in _BLOCKS else "")
            pieces.append(_one_blank(node.text))
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node is not root:
            pieces.append(_one_blank(node.tail))


def _one_blank(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _hidden(node: Any) -> bool:
    return (
        node.get("hidden") is not None
        or node.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(node.get("style", "")))
    )


def _note(node: Any) -> str:
    """Return the number of a note that a raised number refers to; empty for another word."""
    words = "".join(node.itertext()).strip("[]［］()（） \n")
    return words if re.fullmatch(r"\d{1,3}|[①-⑳*]", words) else ""


def _navigation(root: Any) -> set[Any]:
    """Return the links that are all there is in their block: a menu, not a sentence's own link."""
    blocks: dict[Any, list[Any]] = {}
    for link in root.iter("a"):
        block = link.getparent()
        while block is not None and block.tag not in _BLOCKS | _CELLS:
            block = block.getparent()
        if link.get("href") and block is not None and block.tag not in _HEADS:
            blocks.setdefault(block, []).append(link)
    return {
        link
        for block, links in blocks.items()
        if sum(map(_length, links)) >= _MOSTLY * _length(block)
        for link in links
    }


def _length(node: Any) -> int:
    return sum(len(words.strip()) for words in node.itertext())
