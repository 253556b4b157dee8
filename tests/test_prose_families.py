"""Families of words, and what sentences inherit: our own wording, figures in their order."""

import sys
from pathlib import Path

import pytest

from debtkit.reading.prose.headings import find_setting
from debtkit.reading.prose.words import Level, scan

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # 当年 and 全年 are of the year just spoken of
    "2023年末全市政府债务余额90亿元。全年发行政府债券20亿元。2024年预计到期债务本金7亿元。": [
        "Balances.closing total all 2023",
        "Balances.issued total all 2023",
        "Service.principal total all 2024",
    ],
    "2022年，省核定我县政府债务限额30亿元。当年偿还到期债券本金2亿元、利息1亿元。2023年，提前下达我县新增专项债务限额3亿元。": [
        "Limits.closing total all 2022",
        "Service.principal total all 2022",
        "Service.interest total all 2022",
        "Limits.new special all 2023",
    ],
    "2024年全县政府债务情况\n截至2023年底，全县政府债务余额30亿元。今年上级下达我县新增债券4亿元，全年偿还本金2亿元。": [
        "Balances.closing total all 2023",
        "Balances.issued_new total all 2024",
        "Service.principal total all 2024",
    ],
    "年末全县政府债务余额30亿元。\n［2］2019年我县限额为31亿元。": [
        "-",
        "Limits.closing total all 2019",
    ],
    # batches of a new limit are parts of it
    "2023年下达我市新增债务限额60亿元。第一批20亿元（一般债务5亿元、专项债务15亿元）；第二批40亿元，均为专项债务。第二批限额市本级安排9亿元。": [
        "Limits.new total all 2023",
        "Limits.new total all 2023",
        "Limits.new general all 2023",
        "Limits.new special all 2023",
        "Limits.new special all 2023 b2",
        "Limits.new special own 2023 b2",
    ],
    "2023年下达我县新增债务限额50亿元，其中：第一批30亿元，第二批20亿元。": [
        "Limits.new total all 2023",
        "Limits.new total all 2023",
        "Limits.new total all 2023 b2",
    ],
    "2023年，省转贷我市新增债券20亿元，其中第一批12亿元，第二批8亿元。": [
        "Balances.issued_new total all 2023",
        "-",
        "-",
    ],
    # what an amount is measured by does not take its place
    "2022年末，全市政府债务余额100亿元，未突破省核定的110亿元限额；其中市本级50亿元。": [
        "Balances.closing total all 2022",
        "Limits.closing total all 2022",
        "Balances.closing total own 2022",
    ],
    "2022年末，全市政府债务余额100亿元，低于限额8亿元。分地区看：市本级30亿元、青岭县70亿元。": [
        "Balances.closing total all 2022",
        "-",
        "Balances.closing total own 2022",
        "Balances.closing total 青岭县/all 2022",
    ],
    # 分别 goes on with the words that it paired before, or with the amounts just told
    "2022年末，全市一般债务、专项债务余额分别为40亿元和60亿元，限额分别为45亿元和65亿元。": [
        "Balances.closing general all 2022",
        "Balances.closing special all 2022",
        "Limits.closing general all 2022",
        "Limits.closing special all 2022",
    ],
    "2023年全市偿还债券本金20亿元，支付债券利息8亿元；市本级分别为6亿元、3亿元。": [
        "Service.principal total all 2023",
        "Service.interest total all 2023",
        "Service.principal total own 2023",
        "Service.interest total own 2023",
    ],
    "2023年全市偿还债券本金20亿元，支付债券利息8亿元；市本级分别为6亿元、3亿元、1亿元。": [
        "Service.principal total all 2023",
        "Service.interest total all 2023",
        "-",
        "-",
        "-",
    ],
    "2022年全市偿还一般债券本金、利息分别为4亿元、1亿元。": [
        "Service.principal general all 2022",
        "Service.interest general all 2022",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("省", "各市 市县 市（州） 设区市 各设区市 14个市州 各市、县（区）"),
        ("市", "各县区 县（区） 区县 县（市、区） 县（市）区 8个县区 区县级 各区 各区、开发区"),
        ("州", "各县市 县（市） 8县市"),
        ("县", "乡镇 各乡镇 各镇 乡镇（街道）"),
        ("区", "各街道 各镇（街道）"),
        ("旗", "苏木乡镇"),
    ],
)
def test_all_lower_levels(mark, words):
    for word in words.split():
        tokens = scan(f"转贷{word}新增债券", Level(mark, f"甲{mark}"))
        assert [(token.value, token.text) for token in tokens if token.kind == "scope"] == [
            ("lower", word)
        ]


def test_a_year_in_a_note_is_not_the_documents():
    assert find_setting("年末债务余额9亿元。\n［1］2019年限额为9亿元。", None, None).year is None
    assert find_setting("2020年末余额9亿元。2021年预计8亿元。", None, None).year == 2020
