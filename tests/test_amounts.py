"""What stands before a unit of money: a figure, or an amount that is there and cannot be read."""

import pytest

from debtkit.reading.cleaning import clean_text
from debtkit.reading.prose.amounts import find_amounts


def found(text):
    clean = clean_text(text)
    return [
        (clean.printed(text, one.start, one.end), one.printed and one.printed.amount)
        for one in find_amounts(clean.text)
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("限额1,2345亿元", "1,2345"),
        ("限额12,34.5亿元", "12,34.5"),
        ("限额9.1.2亿元", "9.1.2"),
        ("限额9..1亿元", "9..1"),
        ("限额16\ue001100万元", "16\ue001100"),
        ("限额\ue001\ue002\ue003亿元", "\ue001\ue002\ue003"),
    ],
)
def test_what_is_no_plain_number_is_listed_whole_and_has_no_amount(text, printed):
    assert found(text) == [(printed, None)]


def test_a_blank_may_part_thousands_or_two_numbers():
    assert found("限额1 234.5亿元") == [("1234.5", None)]
    assert found("2024 558.2亿元") == [("558.2", 558.2)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("限额1,234.5亿元", [1234.5]),
        ("\uf06c9.1亿元用于桥", [9.1]),  # a bullet
        ("1.2023年限额9.1亿元", [9.1]),
        ("分别为2.6、6.5亿元", [2.6, 6.5]),
        ("增长5,余额9.1亿元", [9.1]),
    ],
)
def test_plain_numbers_are(text, amounts):
    assert [amount for _, amount in found(text)] == amounts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("余额超过9亿元", "a bound or an approximation, not a figure"),
        ("余额9亿元以上", "a bound or an approximation, not a figure"),
        ("安排8至9亿元", "an end of a range, not a figure"),
        ("安排9亿元至10亿元", "an end of a range, not a figure"),
        ("人均9万元", "an amount for each, not a total"),
        ("贷款9亿美元", "in a foreign currency"),
        (f"限额{'9' * 25}亿元", "too many digits for an amount"),
        ("债券9亿元", ""),
        ("达到9亿元", ""),
    ],
)
def test_what_is_no_exact_figure_says_why(text, why):
    assert find_amounts(text)[0].inexact == why


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("调整限额为-9.1亿元", [-9.1]),
        ("2023-9亿元", [9]),  # no sign
        ("人口100万。", []),
        ("债券9亿元，另有100万。", [9, 0.01]),
        ("1元化改革", []),
        ("1.5万亿元", [15000]),
    ],
)
def test_signs_and_units(text, amounts):
    assert [amount for _, amount in found(text)] == amounts


@pytest.mark.parametrize("about", ["多", "余", "来", "几"])
@pytest.mark.parametrize("unit", ["亿元", "万元", "亿美元"])
def test_an_approximation_before_the_unit_is_listed_as_one(about, unit):
    [one] = find_amounts(f"政府债务余额120{about}{unit}。")
    assert one.inexact
    assert (one.start, one.end) == (6, 9)
