"""Figures and names as they stand on the pictures: nothing lost, nothing rounded to a lie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.plotting.words import Amounts, percent, region_labels, statement_words, wrap
from debtkit.resources import read_resource

LONG = "克州阿图什工业园区（一园四区）基础设施提升改造项目（二期）2024年保障性租赁住房建设项目"


def test_a_long_name_is_broken_evenly():
    lines = wrap(LONG, 34).split("\n")
    assert "".join(lines) == LONG
    assert len(lines) == 3
    assert max(map(len, lines)) - min(map(len, lines)) <= 4


@pytest.mark.parametrize("width", range(6, 60))
def test_numbers_and_brackets_stay_whole(width):
    lines = wrap(LONG, width).split("\n")
    assert any("2024年" in line for line in lines)
    assert not any(line.startswith(("）", "，", "、", "年")) for line in lines)
    assert not any(line.endswith("（") for line in lines)


@given(st.text(alphabet="项目建设年第（）、，。 ab12.%“”", max_size=60), st.integers(4, 40))
def test_no_character_is_lost(name, width):
    assert wrap(name, width).replace("\n", "").replace(" ", "") == name.replace(" ", "")


def test_english_is_broken_between_words():
    assert wrap("Agriculture, forestry and water", 16) == "Agriculture,\nforestry and\nwater"


def test_amounts_share_their_decimals():
    amounts = Amounts([100.88, 9.1, -983.3], "亿元")
    assert [amounts.text(value) for value in (100.88, 9.1, -983.3)] == [
        "100.88",
        "9.10",
        "−983.30",
    ]
    assert amounts.text(2.6, signed=True) == "+2.60"
    assert amounts.text(0.0, signed=True) == "0.00"
    assert amounts.text(float("nan")) == "—"


def test_more_than_two_decimals_are_rounded_half_away_but_never_to_zero():
    amounts = Amounts([7.2345, 0.0046], "亿元")
    assert amounts.text(7.235) == "7.24"
    assert amounts.text(-7.235) == "−7.24"
    assert amounts.text(0.0046) == "0.0046"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0.956447, "95.6%"),
        (1, "100.0%"),
        (0.99996, "99.996%"),
        (1.0004, "100.04%"),
        (-0.5, "−50.0%"),
    ],
)
def test_percent_never_says_one_hundred_for_nearly(ratio, text):
    assert percent(ratio) == text


def test_percent_has_a_true_minus():
    assert percent(-0.5) == "−50.0%"


def test_statements_are_named_by_what_they_are():
    key = {"scope": "all", "year": 2024, "stage": "final", "batch": 1}
    assert statement_words(key, "北京市", "zh") == "北京市2024年决算数"
    assert statement_words({**key, "batch": 3}, "Beijing", "en") == (
        "Beijing, 2024 final accounts, batch 3"
    )


def test_every_issuer_has_an_english_name_of_its_own():
    from debtkit import load_provinces

    table = read_resource("vocabulary/region_names.csv")
    assert table["region"].is_unique
    assert table["label"].is_unique
    assert table["label"].map(str.isascii).all()
    issuers = set(load_provinces().limits["region"])
    assert len(issuers) == 37
    assert issuers <= set(table["region"])


def test_region_labels_in_chinese_are_the_names_as_published():
    from debtkit.plotting.fonts import Typeface

    face = Typeface("zh", ("A",), chinese=True)
    assert region_labels(["内蒙古", "内蒙古自治区"], face) == {
        "内蒙古": "内蒙古",
        "内蒙古自治区": "内蒙古自治区",
    }
