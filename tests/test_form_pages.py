"""Forms on PDF pages read as on sheets, however they are ruled, spaced and turned."""

import logging
import sys
from collections import Counter
from pathlib import Path

import pytest

from debtkit.reading import read

sys.path.insert(0, str(Path(__file__).parent))

from form_pages import fitting, pages
from form_sheets import book, drawn
from more_layouts import MORE
from test_form_layouts import LAYOUTS

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # of the tests' own font, which has no box
pytestmark = pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning")

KEYS = ["amount", "region", "scope", "year", "stage", "debt_type", "table", "column"]
ONE_SHEET = [name for name, (pictures, *_) in LAYOUTS.items() if len(pictures) == 1]
WIDE = {"bond list", "counties as columns", "budget/exec/final columns"}
NARROW = {name for name in ONE_SHEET if "project" in name}
TWO_HEADS = """
青田市2023年地方政府债务限额及余额决算情况表
||||||单位：亿元
地   区|2023年债务限额|<|<|2023年债务余额（决算数）|<|<
^||一般债务|专项债务||一般债务|专项债务
公  式|A=B+C|B|C|D=E+F|E|F
青田市|300.50|100.25|200.25|250.00|90.00|160.00
  青田市本级|120.00|40.00|80.00|100.00|35.00|65.00
  临江区|80.50|30.25|50.25|70.00||40.00
  凤县|100.00|30.00|70.00|80.00|25.00|55.00
注：本表反映上一年度情况。
"""


def read_figures(reading):
    taken = reading.figures[reading.figures["status"] == "read"]
    return Counter(map(tuple, taken[KEYS].astype(str).to_numpy().tolist()))


@pytest.mark.parametrize("rules", ["all", "none"])
@pytest.mark.parametrize("name", ONE_SHEET)
def test_a_page_says_what_the_sheet_says(name, rules):
    (picture,), *_ = LAYOUTS[name]
    sheet = read_figures(read(book(drawn(picture))))
    widths = (160, 115) if name in WIDE else (60, 95) if name in NARROW else (200, 75)
    if name == "county form":
        widths = (90, 90)
    if name in MORE:
        widths = fitting(picture.replace("|'", "|"))
    page = read_figures(read(pages(picture.replace("|'", "|"), rules=rules, widths=widths)))
    if rules == "all":
        assert page == sheet
    elif name != "bond list":  # its names run into the next column, which no rule parts off
        assert not page - sheet  # what is not ruled may stay unread, but is not read wrong
        assert page.total() >= sheet.total() / 3


@pytest.mark.parametrize("rules", ["all", "columns", "head", "none"])
@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("way", [{}, {"turned": 90}, {"sideways": True}])
def test_heads_over_several_columns(rules, spaced, way):
    wanted = read_figures(read(book(drawn(TWO_HEADS))))
    assert wanted.total() == 23
    assert read_figures(read(pages(TWO_HEADS, rules=rules, spaced=spaced, **way))) == wanted


def test_a_form_over_two_pages_is_one():
    first, second = TWO_HEADS.split("  临江区", 1)
    heads = "\n".join(TWO_HEADS.strip().split("\n")[2:5])
    whole = read_figures(read(book(drawn(TWO_HEADS))))
    for again in ("", heads + "\n"):
        reading = read(pages(first, f"{again}  临江区{second}"))
        assert reading.message.startswith("1 form ")
        assert read_figures(reading) == whole


def test_a_list_goes_on_without_its_heads():
    head = """
2024年青田市新增政府债券项目安排表
|||单位：万元
项目名称|债券性质|项目领域|安排金额
"""
    lines = [f"东湖{n}号闸|{'一般' if n % 2 else '专项'}债券|水利|{n}00" for n in range(1, 7)]
    whole = read(book(drawn(head + "\n".join(lines)))).ledger.allocations
    data = pages(head + "\n".join(lines[:3]), "\n".join(lines[3:]), widths=(150, 110))
    parts = read(data).ledger.allocations
    names = ["item", "debt_type", "sector", "amount", "year", "region"]
    assert parts[names].to_numpy().tolist() == whole[names].to_numpy().tolist()
    assert len(parts) == 6


LIST_HEAD = "序号|项目名称|项目类型|债券类型|金额\n"
LIST_TITLE = "栖川市2024年新增地方政府债券项目安排表\n||||单位：万元\n"
FIRST = "1|岚山区中学迁建|教育|一般债券|1200\n2|岚山污水厂|生态环保|专项债券|8000\n"
NEXT = "3|平湖产业园|产业园区|专项债券|9000\n|合计|||18200\n"


@pytest.mark.parametrize("rules", ["all", "none"])
@pytest.mark.parametrize(
    "above",
    ["", LIST_HEAD, f"续表\n{LIST_HEAD}", f"续表1\n||||单位：万元\n{LIST_HEAD}",
     f"栖川市2024年新增地方政府债券项目安排表（续）\n{LIST_HEAD}", LIST_TITLE + LIST_HEAD],
)  # fmt: skip
def test_a_list_with_serial_numbers_goes_on(above, rules):
    drawn_pages = (LIST_TITLE + LIST_HEAD + FIRST, above + NEXT)
    figures = read(pages(*drawn_pages, rules=rules, widths=(60, 100))).figures
    taken = figures[figures["status"] == "read"]
    assert dict(zip(taken["item"], taken["amount"], strict=True)) == {
        "岚山区中学迁建": 0.12,
        "岚山污水厂": 0.8,
        "平湖产业园": 0.9,
    }
    assert figures["reason"].tolist()[-1] == "a total of lines that are read one by one"


OVERDRAWN = """
2024年石城县新增债券资金使用情况表|<|<|<
|||单位：万元
债券类型|支出方向|项目名称|金额
一般债券|交通运输和公路养护|石城县农村公路改造提升工程|2600
专项债券|市政和产业园区基础设施|石城县工业园管网及配套工程|8000
专项债券|社会事业|石城县职教中心|5500
"""


def test_names_drawn_over_the_next_column_are_told_apart():
    reading = read(pages(OVERDRAWN, rules="none", widths=(48, 70, 90, 60)))
    figures = reading.figures[reading.figures["status"] == "read"]
    assert list(zip(figures["item"], figures["printed"], strict=True)) == [
        ("石城县农村公路改造提升工程", "2600"),
        ("石城县工业园管网及配套工程", "8000"),
        ("石城县职教中心", "5500"),
    ]


CROWDED = """
2023年桐柏区政府债务主要指标表|<|<|<
债务类型|债务限额（亿元）|年末余额（亿元）|当年新增限额（万元）
一般债务|21.9|21.2|13400
专项债务|39.8|39.0|8600
合计|61.7|60.2|22000
"""


@pytest.mark.parametrize("width", [50, 70, 90, 120])
def test_headings_drawn_into_each_other_give_no_wrong_figure(width):
    figures = read(pages(CROWDED, rules="none", widths=(50, width, width, width))).figures
    read_as = {
        row["printed"]: (row["table"], row["column"])
        for row in figures.to_dict("records")
        if row["status"] == "read"
    }
    meant = dict.fromkeys(["21.9", "39.8", "61.7"], ("Limits", "closing"))
    meant |= dict.fromkeys(["21.2", "39.0", "60.2"], ("Balances", "closing"))
    meant |= dict.fromkeys(["13400", "8600", "22000"], ("Limits", "new"))
    assert read_as.items() <= meant.items()
    assert set(figures["printed"]) == set(meant)
