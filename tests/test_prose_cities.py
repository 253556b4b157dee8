"""Debt sections of city reports and what stands around them: our own wording, one cause a text."""

import sys
from pathlib import Path

import pytest

from debtkit.reading.reader import read

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # a sentence without an amount says whose budget it is
    "2023年，经市人大常委会批准，市本级两次调整预算。一般公共预算支出由年初的8亿元调整为9亿元，调增1亿元。": [
        "Budgets.opening general_public own 2023",
        "Budgets.closing general_public own 2023",
        "Budgets.change general_public own 2023",
    ],
    "（四）预算调整情况\n2023年，市级预算进行了调整，情况如下：\n1.一般公共预算方面，支出由年初的8亿元调整为9亿元。\n"
    "2.政府性基金预算支出由4亿元调整为5亿元。\n2023年末全市政府债务余额90亿元。": [
        "Budgets.opening general_public own 2023",
        "Budgets.closing general_public own 2023",
        "Budgets.opening government_fund own 2023",
        "Budgets.closing government_fund own 2023",
        "Balances.closing total all 2023",
    ],
    # what both levels share is all the city's; one level alone may be what the list is of
    "2023年全市发行新增债券20亿元，市本级发行8亿元，县市区发行12亿元。新增专项债券中，用于交通基础设施4亿元，市政建设9亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
        "Allocations.amount special all 2023 交通基础设施 sector",
        "Allocations.amount special all 2023 市政建设 sector",
    ],
    "2023年全市发行新增债券20亿元，其中市本级发行8亿元，县区发行12亿元。专项债券主要用于东湖桥3亿元、西山隧道4亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
        "Allocations.amount special all 2023 东湖桥 project",
        "Allocations.amount special all 2023 西山隧道 project",
    ],
    # bonds behind 本金 without an amount pay it
    "2024年市本级应偿还本息12亿元，其中本金9亿元、利息3亿元。本金拟申请再融资债券8亿元，预算安排1亿元；利息由预算安排。": [
        "-",
        "Service.principal total own 2024",
        "Service.interest total own 2024",
        "Service.principal_refinanced total own 2024",
        "Service.principal_budget total own 2024",
    ],
    # what bonds repay may stand before them
    "2024年我市发行政府债券30亿元，其中：发行新增债券10亿元，发行偿还到期债券的再融资债券20亿元。偿还再融资债券2亿元。": [
        "Balances.issued total all 2024",
        "Balances.issued_new total all 2024",
        "Balances.issued_refinancing total all 2024",
        "Balances.repaid total all 2024",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


def test_a_list_led_by_words_alone_goes_to_the_one_new_debt_that_it_adds_up_to():
    # the words lead on with the last new debt of both levels; the sum says that it is the city's own
    text = (
        "2023年全市新增专项债券20.52亿元，其中市本级8.12亿元，县区12.4亿元。"
        "新增专项债券主要用于：东湖桥3.27亿元、西山隧道4.85亿元。"
    )
    figures = read(text=text).figures
    assert figures["scope"].tolist() == ["all", "own", "lower", "own", "own"]
