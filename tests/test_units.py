import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.errors import DebtkitError
from debtkit.units import UNITS, Printed, convert, format_figure, parse_figure, unit_power

units = st.sampled_from(list(UNITS))
mantissas = st.integers(-(10**14), 10**14)


def exact(figure):
    """The figure in 亿元 as an exact number, by another way than the module's."""
    return Fraction(figure.mantissa) * Fraction(10) ** (UNITS[figure.unit] - 8 - figure.decimals)


# units


@pytest.mark.parametrize(
    ("unit", "power"),
    [
        ("元", 0),
        ("千元", 3),
        ("万元", 4),
        ("百万元", 6),
        ("亿元", 8),
        ("十亿元", 9),
        ("亿", 8),
        ("万", 4),
        (" 万元 ", 4),
        ("billion yuan", 9),
        ("人民币元", 0),
    ],
)
def test_unit_power(unit, power):
    assert unit_power(unit) == power


@pytest.mark.parametrize("unit", ["美元", "", "yi", None, 8])
def test_an_unknown_unit_is_an_error_that_lists_the_known_ones(unit):
    with pytest.raises(DebtkitError, match=r"unknown unit.*元, 千元, 万元, 百万元, 亿元, 十亿元"):
        unit_power(unit)


# parse_figure


@pytest.mark.parametrize(
    ("text", "mantissa", "decimals"),
    [
        ("100.88", 10088, 2),
        ("１００．８８", 10088, 2),
        ("9.10", 910, 2),
        ("9.1", 91, 1),
        ("0", 0, 0),
        ("0.00", 0, 2),
        ("1,234,567.8", 12345678, 1),
        ("１，２３４", 1234, 0),
        ("-5", -5, 0),
        ("－5.5", -55, 1),
        ("−5", -5, 0),
        ("△5", -5, 0),
        ("▲1,000", -1000, 0),
        ("(5.0)", -50, 1),
        ("（5）", -5, 0),
        ("+5", 5, 0),
        ("＋5", 5, 0),
        ("  5\xa0", 5, 0),
        ("- 5", -5, 0),
        ("007", 7, 0),
        ("123456789012345678901234567890", 123456789012345678901234567890, 0),
    ],
)
def test_parse_figure(text, mantissa, decimals):
    assert parse_figure(text, "万元") == Printed(mantissa, decimals, "万元")


@pytest.mark.parametrize(
    "text", ["", " ", "\u3000", "-", "—", "——", "－", "–", "/", "…", "无", "不适用", "N/A", "na"]
)
def test_marks_for_a_missing_figure(text):
    assert parse_figure(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "...",
        "1.2.3",
        "1,23",
        "12,34.5",
        "1,2345",
        "5亿元",
        "1e5",
        "--5x",
        "(5",
        "5)",
        "5-",
        ".5",
        "5.",
        "1 234",
        "1.234,5",
        "十二",
        "nan",
        "inf",
        "(",
        "()",
        "△",
        "+",
        "1_000",
        "٣",
        "²",
    ],
)
def test_what_is_no_figure_is_an_error(text):
    with pytest.raises(DebtkitError, match="is not a figure"):
        parse_figure(text)


def test_an_unknown_unit_is_refused_before_the_figure_is_read():
    with pytest.raises(DebtkitError, match="unknown unit"):
        parse_figure("5", "美元")


def test_an_alias_is_kept_as_the_unit_it_stands_for():
    assert parse_figure("5", "亿").unit == "亿元"


@given(mantissas, st.integers(0, 6), units, st.booleans(), st.booleans())
def test_a_printed_figure_is_read_back(mantissa, decimals, unit, separators, full_width):
    digits = f"{abs(mantissa):0{decimals + 1}d}"
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    text = (f"{int(whole):,}" if separators else whole) + (f".{part}" if decimals else "")
    text = f"-{text}" if mantissa < 0 else text
    if full_width:
        text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.,-"})
    figure = parse_figure(text, unit)
    assert figure == Printed(mantissa, decimals, unit)
    assert figure.amount == float(exact(figure))  # Fraction -> float is correctly rounded
    assert figure.resolution == float(Fraction(10) ** (UNITS[unit] - 8 - decimals))


def test_amount_of_a_unit_larger_than_the_base():
    figure = parse_figure("1.5", "十亿元")
    assert (figure.amount, figure.resolution) == (15.0, 1.0)


# format_figure


@pytest.mark.parametrize(
    ("amount", "unit", "decimals", "text"),
    [
        (100.88, "亿元", None, "100.88"),
        (100.88, "万元", None, "1008800"),
        (100.0, "亿元", None, "100"),
        (9.1, "亿元", 2, "9.10"),
        (0.125, "亿元", 2, "0.13"),
        (-0.125, "亿元", 2, "-0.13"),
        (2.675, "亿元", 2, "2.68"),
        (-0.001, "亿元", 2, "0.00"),
        (-0.0, "亿元", None, "0"),
        (0.0, "元", None, "0"),
        (1e-8, "元", None, "1"),
        (math.nan, "亿元", None, "—"),
        (502325.0, "亿元", 0, "502325"),
        (1e15, "元", None, "100000000000000000000000"),
    ],
)
def test_format_figure(amount, unit, decimals, text):
    assert format_figure(amount, unit, decimals) == text


def test_formatting_an_infinite_amount_is_an_error():
    with pytest.raises(DebtkitError, match="infinite"):
        format_figure(math.inf)


@given(st.integers(-(10**14), 10**14), st.integers(0, 6), units)
def test_formatting_and_reading_come_back_to_the_same_number(mantissa, decimals, unit):
    amount = float(Fraction(mantissa, 10**decimals))
    assert parse_figure(format_figure(amount, unit), unit).amount == amount


# convert


@given(st.lists(st.integers(-(10**14), 10**14), max_size=5), st.integers(0, 4), units, units)
def test_conversion_is_the_nearest_number_to_the_exact_one(mantissas, decimals, unit, to):
    amounts = [float(Fraction(mantissa, 10**decimals)) for mantissa in mantissas]
    shift = Fraction(10) ** (UNITS[unit] - UNITS[to])
    expected = [float(Fraction(m, 10**decimals) * shift) for m in mantissas]
    assert convert(amounts, unit, to).tolist() == expected


# up to where yuan are still below 2**53: a hundred times what the whole country owes
@given(st.integers(-(10**8), 10**8), units, units)
def test_conversion_there_and_back(mantissa, unit, to):
    amount = mantissa / 100
    assert convert(convert([amount], unit, to), to, unit).tolist() == [amount]


def test_conversion_keeps_blanks_and_shape_and_refuses_unknown_units():
    out = convert([[1.0, math.nan]], "万元", "元")
    assert out.shape == (1, 2)
    assert out[0, 0] == 10000.0
    assert np.isnan(out[0, 1])
    with pytest.raises(DebtkitError, match="unknown unit"):
        convert([1.0], "美元")
