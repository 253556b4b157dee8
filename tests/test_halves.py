"""Forms side by side on one sheet are read as two; two headings over one table are not."""

import sys
from pathlib import Path

import pytest

from debtkit.reading import read

sys.path.insert(0, str(Path(__file__).parent))

from form_sheets import book, drawn, html

SIDE_BY_SIDE = """
表一|<|||表二|<
新安县2023年一般债务余额情况表|<|||新安县2023年专项债务余额情况表|<
|单位：万元||||单位：亿元
项目|金额|||项目|金额
一、2022年末一般债务余额|86000|||一、2022年末专项债务余额|15.3
二、2023年末一般债务余额|91200|||二、2023年末专项债务余额|18.4
"""
ONE_TABLE = """
新安县2023年政府债务情况|<|<
||单位：亿元
|政府债务限额情况|政府债务余额情况
一般债务|9.5|9.1
专项债务|19|18.4
"""


@pytest.mark.parametrize("made", [book, html])
def test_forms_side_by_side_are_two(made):
    balances = read(made(drawn(SIDE_BY_SIDE))).ledger.balances.set_index("debt_type")
    assert balances.loc["general", ["opening", "closing"]].tolist() == [8.6, 9.12]
    assert balances.loc["special", ["opening", "closing"]].tolist() == [15.3, 18.4]


def test_a_common_title_is_of_both():
    picture = SIDE_BY_SIDE.replace(
        "新安县2023年一般债务余额情况表|<|||新安县2023年专项债务余额情况表|<\n", ""
    ).replace("表一|<|||表二|<", "新安县2023年债务余额情况表|<|<|<|<|<")
    reading = read(book(drawn(picture)))
    assert set(reading.figures["region"]) == {"新安县"}
    assert reading.figures["unit"].tolist() == ["万元", "亿元"] * 2


def test_two_headings_are_one_table():
    ledger = read(book(drawn(ONE_TABLE))).ledger
    assert ledger.limits["closing"].tolist() == [9.5, 19]
    assert ledger.balances["closing"].tolist() == [9.1, 18.4]
