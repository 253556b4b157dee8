"""Tables of HTML pages and Word documents to grids."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from debtkit.errors import ReadError
from debtkit.reading.cells import Cell, cell_name, clean
from debtkit.reading.grid import Grid
from debtkit.reading.web_pages import html_text

__all__ = ["html_grids", "word_grids"]

_CELL_OF_LINE = re.compile(r"[^\t\n]*[^\s][^\t\n]*")
_NO_TITLE = ("table", "ul", "ol", "nav", "form")  # another table, or the page's menu
_WIDEST = 1000  # columns a cell may span: browsers stop there too


def html_grids(data: bytes, name: str, source: str) -> list[Grid]:
    """Return the innermost tables of an HTML page as grids, with the lines before each.

    ``source`` is the page's, a line a row, in which the cells are found again.
    """
    from lxml import html

    root = html.document_fromstring(html_text(name, data))
    grids = []
    before: list[str] = []
    for number, table in enumerate(root.iter("table")):
        if table.find(".//table") is not None:
            continue
        cells: list[Cell] = []
        if title := _only_words(table):
            before = title  # a page may lay its title out in a table of its own
            continue
        above, before = [*before, *_above(table)], []
        for row, text in enumerate(above):
            cells.append(Cell.of(text, row, 0, 0, row))
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(table.iter("tr"), len(above)):
            col = 0
            for node in line.iterchildren("td", "th"):
                while (row, col) in taken:
                    col += 1
                right = col + _span(node, "colspan") - 1
                down = row + _span(node, "rowspan") - 1
                taken |= {(r, c) for r in range(row, down + 1) for c in range(col, right + 1)}
                if text := " ".join(node.text_content().split()):
                    raw = (
                        node.text_content()
                        .replace("\xa0", " ")
                        .replace("\u3000", "  ")
                        .strip("\r\n\t")
                    )
                    left = float(len(raw) - len(raw.lstrip()))
                    where = f"table {number + 1} {cell_name(row - len(above), col)}"
                    cells.append(Cell.of(text, row, col, right, down, where, left=left))
                col = right + 1
        if cells:
            grids.append(Grid.of(cells))
    return _placed(grids, source)


def _placed(grids: list[Grid], text: str) -> list[Grid]:
    """Return grids whose cells know where they stand in the text, where it has their rows."""
    lines: list[tuple[list[str], list[int]]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        parts = list(_CELL_OF_LINE.finditer(line))
        if len(parts) > 1:
            words = [clean(part[0]) for part in parts]
            lines.append((words, [start + part.start() for part in parts]))
        start += len(line)
    made, at = [], 0
    for grid in grids:
        starts: dict[tuple[int, int], int] = {}
        for row, printed in grid.lines.items():
            words = list(map(clean, printed.texts))
            if len(words) < 2:
                continue
            found = next((n for n in range(at, len(lines)) if lines[n][0] == words), None)
            if found is not None:
                at = found + 1
                starts |= {
                    (row, col): place
                    for col, place in zip(printed.columns, lines[found][1], strict=True)
                }
        cells = [cell._replace(start=starts.get((cell.row, cell.col), -1)) for cell in grid.cells]
        made.append(Grid.of(cells))
    return made


def _only_words(table: Any) -> list[str]:
    """Return the lines of a table that only lays words out, one cell a row; none for others."""
    rows = [
        [
            text
            for node in line.iterchildren("td", "th")
            if (text := " ".join(node.text_content().split()))
        ]
        for line in table.iter("tr")
    ]
    rows = [row for row in rows if row]
    if len(rows) > 3 or any(len(row) > 1 or len(row[0]) > 80 for row in rows):
        return []
    return [row[0] for row in rows]


def _span(node: Any, name: str) -> int:
    value = str(node.get(name) or "1").strip()
    return min(max(int(value), 1), _WIDEST) if value.isdigit() else 1


def _above(table: Any) -> list[str]:
    """Return the lines just before the table: its title and unit, the text that it stands in."""
    lines: list[str] = []
    node = table
    while node is not None and len(lines) < 3:
        before = node.getprevious()
        while before is not None and len(lines) < 3:
            if before.tag in _NO_TITLE or (
                isinstance(before.tag, str)
                and any(before.find(f".//{tag}") is not None for tag in _NO_TITLE)
            ):
                return lines[::-1]
            text = " ".join(before.text_content().split()) if isinstance(before.tag, str) else ""
            if text:
                lines.append(text)
            before = before.getprevious()
        node = node.getparent()
        if node is not None and node.tag in ("body", "html"):
            break
    return lines[::-1]


def word_grids(data: bytes, name: str, source: str) -> list[Grid]:
    """Return the tables of a Word document as grids, with the paragraphs just before each.

    ``source`` is the document's, a line a row, in which the cells are found again.
    """
    import docx

    try:
        body = docx.Document(BytesIO(data))
    except Exception as error:
        raise ReadError(
            f"{name}: a Word file that cannot be opened ({error}); save it anew"
        ) from None
    grids = []
    before: list[str] = []
    number = 0
    for block in body.iter_inner_content():
        if not hasattr(block, "rows"):
            text = block.text.strip()
            before = [*before, text][-3:] if text else before
            continue
        number += 1
        cells = [Cell.of(text, row, 0, 0, row) for row, text in enumerate(before)]
        spans: dict[Any, list[int]] = {}
        for row, line in enumerate(block.rows, len(before)):
            for col, cell in enumerate(line.cells):
                box = spans.setdefault(cell._tc, [row, col, row, col])
                box[2], box[3] = max(box[2], row), max(box[3], col)
        for tc, (row, col, down, right) in spans.items():
            text = "".join(node.text or "" for node in tc.iter() if node.tag.endswith("}t"))
            if text.strip():
                left = float(len(text) - len(text.lstrip()))
                where = f"table {number} {cell_name(row - len(before), col)}"
                cells.append(Cell.of(text.strip(), row, col, right, down, where, left=left))
        if len(cells) > len(before):
            grids.append(Grid.of(cells))
        before = []
    return _placed(grids, source)
