"""Suspects of a reading say where they stand in the document."""

import pandas as pd
import pytest

from debtkit.ledger import Ledger
from debtkit.reading import Reading, read
from debtkit.reading.reading import column_frame, columns_of_rows
from debtkit.reconcile import locate
from debtkit.reconcile.positions import column_position, placed

REPORT = """甲市2024年预算调整方案的报告
一、2024年年初，甲市地方政府债务限额为100.88亿元，其中：一般债务限额为50.15亿元，专项债务限额为50.73亿元。
二、2024年新增债务限额9.1亿元，其中：一般债务限额2.6亿元，专项债务限额6.5亿元。
三、调整后，甲市地方政府债务限额为109.98亿元，其中：一般债务限额52.75亿元，专项债务限额57.32亿元。
"""


@pytest.mark.parametrize(
    ("position", "column", "english", "chinese"),
    [
        ("opening line 12, closing page 3 line 24", "closing", "page 3 line 24", "第3页第24行"),
        ("opening line 12, closing line 24", "opening", "line 12", "第12行"),
        ("opening line 12", "closing", "", ""),
        ("closing 表1!C4", "closing", "表1!C4", "表1!C4"),
        ("new line 3, closing page 3 at 61,218", "closing", "page 3 at 61,218", "第3页(61,218)处"),
        ("closing table 2 B3", "closing", "table 2 B3", "第2个表B3"),
        ("my notebook, p. 3", "closing", "my notebook, p. 3", "my notebook, p. 3"),
        ("", "closing", "", ""),
    ],
)
def test_the_place_of_one_column(position, column, english, chinese):
    assert column_position(position, column, "en") == english
    assert column_position(position, column, "zh") == chinese


def test_a_suspect_of_a_report_names_its_line_and_no_other():
    reading = read(text=REPORT)
    for source in (reading, reading.ledger):
        found = locate(source)
        assert found["position"].tolist() == ["line 4"]
        assert "甲市 2024 adjustment special (line 4): limits.closing" in found["text"].item()
    assert "专项债务（第4行）：" in locate(reading, lang="zh")["text"].item()


def test_a_figure_on_a_page_is_found_by_page_and_place_beside_one_of_a_sentence():
    row = {"region": "甲市", "scope": "all", "year": 2024, "stage": "final", "batch": 1}
    row |= {"table": "Limits", "status": "read", "unit": "亿元", "printed": "9.1", "amount": 9.1}
    boxed = {**row, "debt_type": "general", "column": "closing", "page": 3}
    rows = [
        {**boxed, "cell": "61,218,80,228"},
        {**boxed, "column": "new", "cell": "line 7"},
        {**row, "debt_type": "total", "column": "closing", "page": 2, "text_line": 5},
    ]
    limits = pd.DataFrame([{**row, "debt_type": kind} for kind in ("general", "total")])
    limits = limits[["region", "year", "debt_type"]].assign(closing=9.1, new=9.1)
    expected = ["closing page 3 at 61,218, new page 3 line 7", "closing page 2 line 5"]
    for told in ({}, {"position": ["", "closing line 99"]}):
        ledger = Ledger(limits=limits.assign(**told))
        found = placed(Reading(ledger, column_frame(columns_of_rows(rows))))
        assert found.limits["position"].tolist() == [
            expected[0],
            told["position"][1] if told else expected[1],
        ]


def test_a_suspect_of_a_form_names_its_cell(tmp_path):
    import xlsxwriter

    path = tmp_path / "form.xlsx"
    rows = [
        ["2024年地方政府债务限额及余额决算情况表"],
        ["单位：亿元"],
        ["地区", "2024年债务限额", None, None, "2024年债务余额", None, None],
        [None, "", "一般债务", "专项债务", "", "一般债务", "专项债务"],
        ["公式", "A=B+C", "B", "C", "D=E+F", "E", "F"],
        ["甲市", 100.88, 50.15, 50.37, 90.5, 40.2, 50.3],
    ]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表1")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    reading = read(path)
    ledger = placed(reading)
    assert len(ledger.limits) == len(reading.ledger.limits) == 3
    found = locate(reading)
    places = dict(zip(found["debt_type"], found["position"], strict=True))
    assert places == {"total": "表1!B6", "general": "表1!C6", "special": "表1!D6"}
