"""Plain text whose columns are set with blanks: blank cells keep their places."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from debtkit.errors import ReadError
from debtkit.reading import read

sys.path.insert(0, str(Path(__file__).parent))
from form_pages import width
from test_form_layouts import LAYOUTS, ONE_SHEET, SAID_BESIDE, UNSURE, read_as, sheet_figures

LIST = """
          2024年青田市新增债券项目安排表
                                        单位：万元
序号  项目名称        一般债券  专项债券  备注
1     青田一中        3000
2     东江污水处理厂            9500      分两期
3     青田医院        500       12000
合计                  3500      21500
"""


def read_items(text):
    frame = read(text=text).ledger.allocations
    return sorted(zip(frame["item"], frame["debt_type"], frame["amount"], strict=True))


@pytest.mark.parametrize("wide", [2, 1])
def test_a_blank_cell_keeps_its_place(wide):
    text = LIST if wide == 2 else narrowed(LIST)
    assert read_items(text) == [
        ("东江污水处理厂", "special", 0.95),
        ("青田一中", "general", 0.3),
        ("青田医院", "general", 0.05),
        ("青田医院", "special", 1.2),
    ]


def narrowed(text):
    """The text with as many blanks fewer as full-width characters count less."""
    lines = []
    for line in text.split("\n"):
        made = ""
        for cell in filter(None, line.split("  ")):
            at = int(width(line[: line.index(cell)]) / 5)
            made = made.ljust(at // 2 * 2) + cell.strip()
        lines.append(made)
    return "\n".join(lines)


def test_blanks_that_are_all_alike_set_no_columns():
    text = "\n".join("  ".join(line.split()) for line in LIST.strip().split("\n"))
    assert read_items(text) == []


def test_figures_that_are_not_one_below_the_other_set_no_columns():
    text = (
        LIST.replace("3000", "        3000").replace("9500 ", "   9500 ").replace("12000", " 12000")
    )
    assert read_items(text) == []


def test_places_in_the_text_are_told():
    figures = read(text=LIST).figures
    figures = figures[figures["printed"].isin(["3000", "9500", "12000"])]
    places = zip(figures["start"], figures["end"], strict=True)
    assert [LIST[start:end] for start, end in places] == [
        "3000", "9500", "12000",
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning")
def test_layouts_set_with_blanks_are_not_read_wrong():
    found = wanted = 0
    for name in ONE_SHEET:
        if name in UNSURE | SAID_BESIDE:
            continue
        try:
            got = read_as(read(text=set_out(LAYOUTS[name][0][0])).figures)
        except ReadError:
            got = Counter()
        sheet = read_as(sheet_figures(name))
        found, wanted = found + (got & sheet).total(), wanted + sheet.total()
        assert not got - sheet, name
    assert found > 0.8 * wanted


def set_out(picture):
    """A picture's cells in columns, as a program prints a page."""
    rows = [
        ["" if cell.strip() in ("<", "^") else cell.rstrip() for cell in line.split("|")]
        for line in picture.replace("|'", "|").strip("\n").split("\n")
    ]
    columns = range(max(map(len, rows)))
    wide = [
        2 + max([count(row[n]) for row in rows if n < len(row) and sum(map(bool, row)) > 1] or [4])
        for n in columns
    ]
    lines = []
    for row in rows:
        if sum(map(bool, row)) == 1:
            lines.append(" " * (sum(wide) // 4) + "".join(row).strip())
        else:
            lines.append(
                "".join(text + " " * (wide[n] - count(text)) for n, text in enumerate(row))
            )
    return "\n".join(lines) + "\n"


def count(text):
    return int(width(text) / 5)


def test_units_in_a_column_of_their_own_a_cell_a_line():
    text = "2023年末青田区政府债务主要指标表 指标 单位 数值 政府债务限额 亿元 86.35"
    text = "\n".join(f"{text} 债务还本支出 万元 41200 债务率 % 112.5".split()) + "\n"
    figures = read(text=text).figures
    figures = figures[figures["status"] == "read"]
    assert figures[["column", "amount"]].to_numpy().tolist() == [
        ["closing", 86.35],
        ["principal", 4.12],
    ]
