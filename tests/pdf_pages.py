"""PDF files with a text layer, written by hand: each text at its place, so a layout can be stated.

A character's code is its Unicode number and a ToUnicode map says so. The font embedded draws a box
for each, so any character can be written, those of private use too.
"""

import io
import zlib
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FIRST_WIDE = 0x2E80
BOXES = {".notdef": 500, "narrow": 500, "wide": 1000}


def text_width(text, size):
    return size * sum(1 if ord(one) >= FIRST_WIDE else 0.5 for one in text)


@cache
def _font():
    """Return a font of two boxes, and the table that says which code has which."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(BOXES))
    builder.setupCharacterMap({})
    glyphs = {}
    for name, width in BOXES.items():
        pen = TTGlyphPen(None)
        pen.moveTo((50, 0))
        for corner in ((50, 700), (width - 50, 700), (width - 50, 0)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in BOXES.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    drawn = b"".join((2 if code >= FIRST_WIDE else 1).to_bytes(2, "big") for code in range(0x10000))
    return out.getvalue(), drawn


@cache
def _to_unicode():
    rows = [f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>\n" for high in range(256)]
    blocks = [rows[at : at + 100] for at in range(0, 256, 100)]
    ranges = "".join(f"{len(one)} beginbfrange\n{''.join(one)}endbfrange\n" for one in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /own def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{ranges}"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def pdf_of(pages, *, size=(595, 842), rotate=0, matrix="1 0 0 1", encrypt=""):
    """Return the bytes of a PDF; a page is a list of (x, y from the top, size, text) or "picture".

    ``rotate`` is how far a viewer turns the page, ``matrix`` how the texts are turned on it,
    ``encrypt`` what the trailer says of a password.
    """
    width, height = size
    font, drawn = _font()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",  # the list of pages, known at the end
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /FontDescriptor 5 0 R /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/W [0 %d 500] /CIDToGIDMap 8 0 R >>" % (FIRST_WIDE - 1),
        b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 -200 1000 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 7 0 R >>",
        _stream(_to_unicode()),
        _stream(font),
        _stream(drawn),
    ]
    kids = []
    for texts in pages:
        objects.append(_stream("\n".join(_drawn(one, height, matrix) for one in texts).encode()))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {rotate} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R {encrypt}>>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def _drawn(one, height, matrix):
    if one == "picture":
        return "q 100 0 0 100 70 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
    x, y, points, text = one
    return (
        f"BT /F {points} Tf {matrix} {x} {height - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
    )


def _stream(body):
    packed = zlib.compress(body)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)


def lines_at(text, x, y, *, size=12, width=28, leading=1.5):
    """Return a text wrapped to so many wide characters, from a place downwards."""
    out, line = [], ""
    for one in text:
        if text_width(line + one, 1) > width:
            out.append(line)
            line = ""
        line += one
    return [(x, y + at * size * leading, size, one) for at, one in enumerate([*out, line])]
