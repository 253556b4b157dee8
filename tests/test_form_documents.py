"""Forms in web pages and Word files, and files that hold none: a clear word, bounded memory."""

import io
import os
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from debtkit.errors import ReadError
from debtkit.reading import read

sys.path.insert(0, str(Path(__file__).parent))

from form_pages import pages
from form_sheets import REGION, book, drawn, limits_sheet

FORMS = Path(__file__).parents[2] / "shared" / "reports" / "forms"
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>青田市2024年预算公开</title>
</head><body><div class="nav"><ul><li>首页</li><li>政务公开</li></ul></div>
<h1>青田市2024年政府债务公开</h1>
{body}<footer>主办：青田市人民政府</footer></body></html>"""
TABLE = """<table border="1"><tbody>
<tr><td colspan="3"><p><b>青田市2023年地方政府债务限额及余额决算情况表</b></p></td></tr>
<tr><td colspan="3">单位：亿元</td></tr>
<tr><th>项&nbsp;&nbsp;目</th><th>本地区</th><th>本级</th></tr>
<tr><td>一、2023年末债务限额</td><td>300.00&nbsp;</td><td>&nbsp;120.00</td></tr>
<tr><td>&nbsp;&nbsp;其中：一般债务</td><td>100.00</td><td>—</td></tr>
<tr><td>　　　　　专项债务</td><td>2<span>0</span>0.00</td><td>80.00</td></tr></tbody></table>"""


def amounts(frame, column="closing"):
    keys = ["region", "scope", "year", "debt_type"]
    return frame.dropna(subset=[column]).set_index(keys)[column].to_dict()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_title_inside_the_table_counts_before_the_page_s(charset):
    data = PAGE.format(charset=charset, body=TABLE).encode(charset)
    assert amounts(read(data).ledger.limits) == {
        ("青田市", "all", 2023, "total"): 300.0,
        ("青田市", "own", 2023, "total"): 120.0,
        ("青田市", "all", 2023, "general"): 100.0,
        ("青田市", "all", 2023, "special"): 200.0,
        ("青田市", "own", 2023, "special"): 80.0,
    }


def test_a_title_in_a_table_of_its_own():
    body = """<table><tr><td><table><tr><td>青田市2023年政府债务余额表</td></tr>
    <tr><td>单位：万元</td></tr></table></td></tr><tr><td><table><tr><td>地区</td><td>余额</td></tr>
    <tr><td>青田市</td><td>2,500,000</td></tr>
    <tr><td>　市本级</td><td>1,000,000</td></tr></table></td></tr></table>"""
    balances = read(PAGE.format(charset="utf-8", body=body).encode()).ledger.balances
    assert amounts(balances) == {
        ("青田市", "all", 2023, "total"): 250.0,
        ("青田市", "own", 2023, "total"): 100.0,
    }


def word(
    *, rows, above=("青田市2023年地方政府债务限额及余额情况表", "单位：亿元"), merged=(), below=""
):
    made = docx.Document()
    for text in above:
        made.add_paragraph(text)
    table = made.add_table(rows=len(rows), cols=len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    for first, last in merged:
        table.cell(*first).merge(table.cell(*last))
    made.add_paragraph(below)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


ROWS = [
    ["地区", "债务限额", "", "", "债务余额", "", ""],
    ["", "合计", "一般债务", "专项债务", "合计", "一般债务", "专项债务"],
    ["青田市", "300", "100", "200", "250", "90", "160"],
    ["市本级", "120", "40", "80", "100", "35", "65"],
]
MERGED = [((0, 1), (0, 3)), ((0, 4), (0, 6)), ((0, 0), (1, 0))]


def test_a_word_file_has_forms_and_sentences():
    reading = read(word(rows=ROWS, merged=MERGED, below="2023年，青田市新增专项债务限额25亿元。"))
    limits = reading.ledger.limits
    forms = limits[~limits["source"].str.endswith("#text")]
    assert amounts(forms)["青田市", "own", 2023, "special"] == 80.0
    assert amounts(reading.ledger.balances)["青田市", "all", 2023, "general"] == 90.0
    assert amounts(limits, "new") == {("青田市", "all", 2023, "special"): 25.0}
    # the cells of the form are not read again as words of the text
    assert len(reading.figures) == 13
    assert (reading.figures["status"] == "read").all()


def good():
    return book(limits_sheet([("5309", REGION, (3.0, 1.0, 2.0, 2.5, 1.0, 1.5))], 2024))


def packed(data, **parts):
    """The workbook with parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)), zipfile.ZIP_DEFLATED)
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def lying():
    """A packed sheet that is three megabytes long and says that it has two hundred bytes."""
    with zipfile.ZipFile(io.BytesIO(good())) as old:
        sheet = old.read("xl/worksheets/sheet1.xml")
    place = sheet.index(b"</sheetData>")
    long = sheet[:place] + b" " * 3_000_000 + sheet[place:]
    data = packed(good(), **{"xl/worksheets/sheet1.xml": long})
    return data.replace(len(long).to_bytes(4, "little"), (200).to_bytes(4, "little"))


PICTURE = """
青田市2023年地方政府债务限额情况表
|单位：亿元
地区|限额
青田市|300.00
"""

BAD = {
    "a cut PDF": (lambda: pages(PICTURE)[:700], "cannot be opened"),
    "a PDF of noise": (lambda: b"%PDF-1.4\n" + b"\x00\x01noise" * 500, "cannot be opened"),
    "a scanned PDF": (lambda: pages("\n"), "OCR"),
    "a cut workbook": (lambda: good()[:3000], "damaged"),
    "an old workbook of noise": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * 9000,
        "damaged|not read|cannot",
    ),
    "a sheet longer than it says": (lying, "damaged"),
    "100 MB beside a small sheet": (
        lambda: packed(good(), **{"xl/media/scan.bin": os.urandom(60_000_000)}),
        "more than 50 MB",
    ),
    "nothing": (lambda: b"", "empty"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 2000, "picture|OCR"),
    "a form of another subject": (
        lambda: book(drawn("人口情况表|\n地区|人口\n甲县|21")),
        "人口情况表",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_says_why(name):
    make, message = BAD[name]
    with pytest.raises(ReadError, match=message):
        read(make())


@pytest.mark.skipif(not FORMS.is_dir(), reason="no real documents beside the checkout")
def test_an_old_workbook_cut_in_half_says_so():
    (path,) = FORMS.glob("*.xls")
    data = path.read_bytes()
    assert len(read(data).ledger.balances)
    with pytest.raises(ReadError, match="damaged"):
        read(data[: len(data) // 2])
