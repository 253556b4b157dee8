"""Writes PDF pages with tables drawn as text, for tests: any ruling, any page, turned or not."""

import unicodedata

SIZE = 10.0


def width(text):
    """Width of a text in points: Chinese characters are twice as wide as digits."""
    return sum(SIZE if unicodedata.east_asian_width(one) in "WF" else SIZE / 2 for one in text)


def fitting(picture):
    """Widths of the first column and of the others, in points, that hold what a picture prints."""
    lines = [line.split("|") for line in picture.strip("\n").split("\n") if "|" in line]
    alone = [(n, cell) for line in lines for n, cell in _single(line)]
    first = max(width(cell) for n, cell in alone if n == 0)
    return first + 14, max(60, max(width(cell) for n, cell in alone if n) + 10)


def _single(line):
    """The cells of a line that do not go on to the right, with their places."""
    return [
        (n, cell.strip())
        for n, (cell, after) in enumerate(zip(line, [*line[1:], ""], strict=True))
        if after.strip() != "<" and cell.strip() not in ("<", "^") and "单位" not in cell
    ]


def pages(
    *pictures, rules="all", turned=0, sideways=False, widths=(170, 90), spaced=False, pitch=22.0
):
    """Return the bytes of a PDF with one drawn table a page.

    ``pictures`` are as ``form_sheets.drawn`` takes them, the lines above the table without ``|``.
    ``rules`` are ``all``, ``columns``, ``head`` or ``none``; ``spaced`` sets the digits apart.
    ``turned`` (90) is a page that
    is stored sideways and shown upright, ``sideways`` one whose table is shown sideways.
    """
    contents = [_page(picture, rules, widths, spaced, pitch) for picture in pictures]
    if (
        sideways or turned
    ):  # set along the page's height; turned by the reader where the page says so
        contents = [f"0 1 -1 0 842 0 cm\n{content}" for content in contents]
    return _file(contents, turned)


def drawing(picture, top):
    """Return the marks of a picture whose first line stands so high, all cells ruled."""
    if "|" not in picture:
        return _text(50, top, picture)
    marks = _page(picture, "all", (120, 90), False, 22.0)
    return f"q 1 0 0 1 0 {top - 780.0} cm\n{marks}\nQ"


def page_file(contents):
    """Return the bytes of a PDF with a page for each content."""
    return _file(contents, 0)


def _page(picture, rules, widths, spaced, pitch):
    marks, lines = [], picture.strip("\n").split("\n")
    y, first = 780.0, None
    columns = max(line.count("|") for line in lines) + 1
    edges = [50.0, 50.0 + widths[0]]
    while len(edges) <= columns:
        edges.append(edges[-1] + widths[1])
    grid = [line.split("|") for line in lines]
    head = True
    for r, line in enumerate(grid):
        alone = len(line) == 1 or all(cell.strip() in ("", "<") for cell in line[1:])
        if alone and (first is None or not line[0].startswith(" ")) and len(line[0].strip()) > 6:
            text = line[0].strip()
            left = (
                edges[0]
                if text.startswith(("注", "说明"))
                else (edges[0] + edges[-1] - width(text)) / 2
            )
            marks.append(_text(left, y, text))
            y -= pitch
            continue
        top = y + pitch * 0.7
        unit = "单位" in "".join(line) and all("单位" in cell or not cell.strip() for cell in line)
        figured = any(_is_number(cell) for cell in line)
        if first is None and not unit:
            first = top
        for c, cell in enumerate(line):
            text = cell.rstrip()
            if text.strip() in ("", "<", "^"):
                continue
            right = c
            while right + 1 < len(line) and line[right + 1].strip() == "<":
                right += 1
            down = r
            while (
                down + 1 < len(grid)
                and c < len(grid[down + 1])
                and grid[down + 1][c].strip() == "^"
            ):
                down += 1
            x0, x1 = edges[c], edges[right + 1]
            at = y - pitch * (down - r) / 2
            if _is_number(text) and c:
                shown = " ".join(text.strip()) if spaced else text.strip()
                marks.append(_text(x1 - 4 - width(shown), at, shown))
            elif c == 0 and figured:
                blank = width(text) - width(text.lstrip())
                marks.append(_text(x0 + 4 + blank, at, text.strip()))
            else:
                marks.append(_text((x0 + x1 - width(text.strip())) / 2, at, text.strip()))
            if rules == "all" and not unit:
                bottom = top - pitch * (down - r + 1)
                marks.append(f"{x0} {bottom} {x1 - x0} {top - bottom} re S")
        if not unit:
            if rules == "columns":
                marks += [
                    f"{edges[c]} {top} m {edges[c]} {top - pitch} l S"
                    for c in range(columns + 1)
                    if c == columns or c >= len(line) or line[c].strip() != "<"
                ]
            if rules == "head" and head:
                marks.append(f"{edges[0]} {top} m {edges[-1]} {top} l S")
                head = not figured
        if rules == "all" and not unit:
            for c, cell in enumerate(line):
                if not cell.strip():
                    marks.append(f"{edges[c]} {top - pitch} {edges[c + 1] - edges[c]} {pitch} re S")
        y -= pitch
    return "\n".join(marks)


def _is_number(text):
    return text.strip().replace(",", "").replace(".", "").replace("-", "").isdigit()


def _text(x, y, text):
    return f"BT /F1 {SIZE} Tf {x:.2f} {y:.2f} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _file(contents, turned):
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] >>",
    ]
    for n, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Rotate {turned} /Contents "
            f"{6 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode("ascii")
    start = out.rindex(b"xref\n0")
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return out
