"""A region below that a sentence names is whose debt it tells, whatever stands between name and verb."""

import pytest

from debtkit import read

CITY = (
    "关于青岭市2024年预算执行情况的报告\n一、政府债务情况\n2024年，全市共发行新增专项债券30亿元。"
)
PROVINCE = (
    "关于岭南省2024年预算执行情况的报告\n一、政府债务情况\n2024年，全省发行新增专项债券90亿元。"
)


def told(text):
    """Return region and scope of the figures behind the first."""
    figures = read(text=text).figures.iloc[1:]
    return list(zip(figures["printed"], figures["region"], figures["scope"], strict=True))


@pytest.mark.parametrize(
    "words",
    [
        "2024年白水县共获得新增专项债券",
        "2024年白水县累计发行新增专项债券",
        "白水县全年发行新增专项债券",
        "白水县成功发行新增债券",
        "2024年，白水县本年度获批新增专项债券",
        "白水县财政局发行新增专项债券",
        "白水县人民政府债务余额",
        "2024年末白水县全县政府债务余额",
        "支持白水县发行专项债券",
        "在白水县，2024年发行新增专项债券",
        "白水县当年共支付债券利息",
    ],
)
def test_a_county_is_whose_debt_it_is(words):
    assert told(f"{CITY}{words}9.6亿元。") == [("9.6", "白水县", "all")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "青岭市发行新增专项债券3亿元，其中市本级2亿元、县区1亿元。",
            [("3", "青岭市", "all"), ("2", "青岭市", "own"), ("1", "青岭市", "lower")],
        ),
        (
            "2024年末，青岭市政府债务余额3亿元，其中市本级2亿元。",
            [("3", "青岭市", "all"), ("2", "青岭市", "own")],
        ),
        ("省本级发行新增专项债券2亿元。", [("2", "岭南省", "own")]),
    ],
)
def test_a_level_behind_a_named_city_is_of_that_city(words, expected):
    assert told(PROVINCE + words) == expected


def test_a_level_beside_a_named_county_is_the_city_s():
    words = "其中白水县6亿元、市本级8亿元。"
    assert told(CITY + words) == [("6", "白水县", "all"), ("8", "青岭市", "own")]


@pytest.mark.parametrize(
    "words",
    [
        "根据2021—2025年规划要求，2024年末全市政府债务限额100亿元，余额90亿元。",
        "在政府债务方面，2024年偿还债券本金9亿元。",
        "2024年，全市发行“借新还旧”再融资债券12亿元。",
    ],
)
def test_plans_fields_of_debt_and_quoted_refinancing_forbid_nothing(words):
    assert set(read(text=CITY + words).figures["status"]) == {"read"}


@pytest.mark.parametrize("words", ["，未发生违规举债", "，盘活沉淀资金", "，未使用1亿元"])
def test_what_an_audit_does_not_object_to_is_read(words):
    title = "关于甲市2024年度预算执行和其他财政收支的审计工作报告\n一、政府债务\n"
    figures = read(text=f"{title}2024年全市发行新增专项债券9亿元{words}。").figures
    assert figures["status"].iloc[0] == "read"
