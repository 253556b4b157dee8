"""Numbers of tables that nothing in a text lays out: listed, each once, and never read."""

import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtkit.reading import read
from debtkit.reading.documents import open_document

sys.path.insert(0, str(Path(__file__).parent))

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reports" / "prose"
TITLE = "松台市2024年地方政府债务发行及还本付息情况表"
LABELS = ["一、2023年末债务余额", "其中：一般债务", "专项债务", "二、2024年债务还本额"]
COLUMNS = [["676.71", "211.34", "465.37", "34.29"], ["205.8", "54.63", "151.17", "16.78"]]
ROWS = [" ".join(row) for row in zip(LABELS, COLUMNS[0], strict=True)]


def listed(text):
    figures = read(text=text).figures
    assert not figures[figures["start"].notna()].duplicated("start").any()
    return Counter(figures["printed"])


@pytest.mark.parametrize(
    "lines",
    [
        # the second column, with its heading and the unit line, drawn after the first
        [TITLE, "项目 本地区", *ROWS, "单位：亿元", "本级", *COLUMNS[1]],
        # all labels, then all figures
        [TITLE, "单位：亿元", "项目 本地区 本级", *LABELS, *COLUMNS[0], *COLUMNS[1]],
        # figures before labels
        [TITLE, "单位：亿元", *COLUMNS[0], *COLUMNS[1], *LABELS],
        # a sentence within
        [TITLE, "单位：亿元", "项目 本级", "注：本表由财政局编制。", *ROWS, "合计", *COLUMNS[1]],
    ],
)  # fmt: skip
def test_every_number_of_a_table_drawn_in_another_order_is_listed(lines):
    assert listed("\n".join(lines)) == Counter(COLUMNS[0] + COLUMNS[1])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations([*LABELS, *COLUMNS[0], *COLUMNS[1]]))
def test_no_order_of_cells_loses_a_number(cells):
    assert listed("\n".join([TITLE, "单位：亿元", *cells])) == Counter(COLUMNS[0] + COLUMNS[1])


def test_numbers_torn_off_their_units_are_listed():
    text = "全市债务余额 亿元，其中 市本级 亿元。\n676.71 205.8\n比上年增长 。\n5.2%"
    assert listed(text) == Counter(["676.71", "205.8"])


@pytest.mark.parametrize(
    "line",
    ["2023 2024", "1 2 3 4", "— 12 —", "第 3 页", "2 0 2 4 年", "表1- 2", "5.5% 3.1%", "8 月"],
)  # fmt: skip
def test_years_counts_pages_and_shares_are_no_money(line):
    assert not listed(f"{TITLE}\n单位：亿元\n{line}\n")


def test_numbers_and_codes_of_rows_are_no_money():
    rows = ["1", "一中", "300", "2", "二中", "640.5", "3 三中 80.5", "5302", "四中", "7,100"]
    text = "\n".join(["松台市2024年收入表", "单位：万元", "名称 编码", *rows])
    assert listed(text) == Counter(["300", "640.5", "80.5", "7,100"])


def test_a_form_of_another_subject_is_listed_too():
    text = "债务限额9.1亿元。\n松台市2024年收入表\n单位：万元\n税收 1,250\n非税 380\n"
    reading = read(text=text)
    assert reading.unread["printed"].tolist() == ["1,250", "380"]
    assert reading.unread["amount"].tolist() == [0.125, 0.038]


def test_what_counts_the_rows_of_a_form_is_no_money():
    lines = [
        "松台市2024年债务情况表",
        "单位：亿元",
        "项目\t行次\t金额",
        "债务限额\t1\t96.5",
        "债务余额\t2\t90.25",
    ]
    assert listed("\n".join(lines)) == Counter(["96.5", "90.25"])


def test_a_web_page_lists_its_tables_of_other_subjects_once():
    rows = "<tr><td>{}</td><td>{}</td></tr>"
    tables = [
        [
            ("松台市2024年债务余额表", ""),
            ("单位：亿元", ""),
            ("项目", "金额"),
            ("债务余额", "90.25"),
        ],
        [("松台市2024年收入表", ""), ("单位：亿元", ""), ("项目", "金额"), ("税收", "12.5")],
    ]
    body = "".join(
        "<table>" + "".join(rows.format(*row) for row in table) + "</table>" for table in tables
    )
    reading = read(f'<html><meta charset="utf-8"><body>{body}</body></html>'.encode())
    assert reading.figures["printed"].tolist() == ["90.25", "12.5"]
    assert reading.unread["printed"].tolist() == ["12.5"]


@pytest.mark.parametrize("name", ["50-xuancheng-2024-tables.pdf"])
def test_the_order_of_a_real_text_layer(name):
    if not (SHARED / name).exists():
        pytest.skip("no shared documents")
    text = open_document(SHARED / name).source
    found = listed(text)
    for printed in ("676.7156", "205.8064", "1.3604", "194.8801", "797.671"):
        assert found[printed], printed


def amounts_of(line):
    unread = read(text=f"{TITLE}\n单位：亿元\n{line}\n").unread
    return dict(zip(unread["printed"], unread["amount"], strict=True))


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("(1,234.5)", -1234.5),
        ("（34.29）", -34.29),
        ("(12)", -12.0),
        ("▲34.29", -34.29),
        ("△1,234.5", -1234.5),
        ("△ 34.29", -34.29),
        ("−34.29", -34.29),
        ("-34.29", -34.29),
    ],
)
def test_a_number_keeps_its_sign(printed, amount):
    assert amounts_of(f"债务净变动 {printed} 205.8") == {printed: amount, "205.8": 205.8}


@pytest.mark.parametrize("mark", ["①", "[1]", "［2］", "〔3〕", "*", "**", "＊", "※", "¹", "注1"])
def test_what_a_number_is_marked_with_does_not_hide_it(mark):
    assert amounts_of(f"债务余额 676.71{mark} 205.8") == {"676.71": 676.71, "205.8": 205.8}


@pytest.mark.parametrize(
    "line",
    ["(1) (2) (3)", "（2023） （2024）", "（1） 松山水库", "(2)\n松湖公路", "债务率 98.5%① 96%"],
)
def test_brackets_around_ordinals_and_years_hold_no_money(line):
    assert not amounts_of(line)
