"""News of bonds: single issues beside what was issued so far; our own wording."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

DAY = "2023年8月29日\n"

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # a batch, a day, a series: one issue each; what follows 至此 is the year so far
    DAY
    + "近日，我省发行第七批政府债券9亿元，其中新增专项债券4亿元。至此，今年我省累计发行政府债券80亿元。": [
        "-",
        "-",
        "Balances.issued total all 2023",
    ],
    DAY
    + "28日，我市发行政府债券9亿元，其中新增债券5亿元、再融资债券4亿元。今年全市累计发行新增债券60亿元、再融资债券20亿元。": [
        "-",
        "-",
        "-",
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    DAY + "2023年甲市政府专项债券（一至四期）发行额9亿元，其中置换专项债券5亿元。": ["-", "-"],
    DAY
    + "日前，我市再获新增专项债券9亿元，其中市本级4亿元。至此，今年我市已争取新增债券30亿元。": [
        "-",
        "-",
        "Balances.issued_new total all 2023",
    ],
    DAY + "近日，我市发行专项债券9亿元。截至目前，我市累计发行政府债券80亿元。": [
        "-",
        "Balances.issued total all 2023",
    ],
    "2023年甲省政府再融资专项债券（八期至十二期）计划发行9亿元。2023年甲省政府债务限额80亿元。": [
        "-",
        "Limits.closing total all 2023",
    ],
    # what was compared has nothing to do with the amount behind a time of its own
    "2023年甲市债券情况\n发行节奏较往年明显加快，2023年，全市专项债券发行9亿元，同比增长20%。": [
        "Balances.issued special all 2023"
    ],
    # 市区 is wider than 市本级, 市级功能区 are not it
    "2023年省核定青岭市区新增地方政府债务限额9亿元，其中新增一般债务限额4亿元。2023年青岭市政府债务限额80亿元。": [
        "Limits.new total 青岭市区/all 2023",
        "Limits.new general 青岭市区/all 2023",
        "Limits.closing total all 2023",
    ],
    "2023年全市新增专项债务限额9亿元，分配市本级4亿元，转贷各区3亿元、市级功能区2亿元。": [
        "Limits.new special all 2023",
        "Limits.new special own 2023",
        "Limits.new special lower 2023",
        "-",
    ],
    # by term
    DAY + "今年我省发行政府债券9亿元。从债券期限看，5年期、7年期居多，均为一般债券4亿元。": [
        "Balances.issued total all 2023",
        "-",
    ],
    # what is newly issued may be new debt, or all; its parts show which
    DAY + "今年全市新发行政府债券9亿元。": ["-"],
    DAY + "今年全市新发行政府债券9亿元，其中新增债券5亿元，再融资债券4亿元。": [
        "Balances.issued total all 2023",
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    # bonds of the state among them
    DAY + "今年全市争取新增债券9亿元，其中抗疫特别国债2亿元。": ["-", "-"],
    # 地方债务, 地方债券
    "截至2023年9月末，全国地方债务余额9亿元。2023年1-9月，全国地方债券发行量8亿元。": [
        "Balances.closing total all 2023 b9",
        "Balances.issued total all 2023 b9",
    ],
    # a plan for all of the year is of the year that runs
    DAY + "全市今年累计发行新增债券9亿元，完成全年计划的90%。": [
        "Balances.issued_new total all 2023"
    ],
    # a rank among others says nothing of whose news it is
    DAY + "今年以来，甲县累计发行新增债券9亿元，总量位居全市第二。": [
        "Balances.issued_new total 甲县/all 2023"
    ],
    # whose congress it is says whose news it is
    DAY + "今年甲江地方政府债务新增限额9亿元。甲江市十五届人大常委会审议了报告。": [
        "Limits.new total all 2023"
    ],
    DAY + "今年全州新增债务限额9亿元。提请州十五届人大常委会审议。": ["Limits.new total all 2023"],
    # a province's bonds
    "2023年甲省政府专项债券（第一期）发行9亿元。2023年甲省政府债务限额80亿元。": [
        "-",
        "Limits.closing total all 2023",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]
