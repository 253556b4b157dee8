"""Plain numbers, many at once, are what the reader of single figures makes of each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.errors import DebtkitError
from debtkit.numerals import numeral_texts, plain_numerals
from debtkit.units import parse_figure


def read_singly(text):
    try:
        return parse_figure(text)
    except DebtkitError:
        return None


@given(st.lists(st.text("0123456789.-+, （１．\u3000\nx", max_size=8), min_size=1, max_size=6))
def test_what_is_plain_is_read_as_the_single_figure_is(texts):
    found = plain_numerals(texts)
    assert len(found.plain) == len(texts)
    for text, mantissa, decimals, plain in zip(texts, *found, strict=True):
        if plain:
            single = parse_figure(text)
            assert (single.mantissa, single.decimals) == (mantissa, decimals)


@given(st.lists(st.from_regex(r"-?[0-9]{1,14}(\.[0-9]{1,4})?", fullmatch=True), min_size=1))
def test_every_plain_number_is_taken(texts):
    texts = [text.strip() for text in texts]
    found = plain_numerals(texts)
    assert found.plain.all()
    singles = [parse_figure(text) for text in texts]
    assert found.mantissa.tolist() == [one.mantissa for one in singles]
    assert found.decimals.tolist() == [one.decimals for one in singles]


@pytest.mark.parametrize(
    "text",
    ["", "-", "--5", "5-", "1.2.3", ".5", "5.", "-.5", "１２", "1 2", "1,234", "1e5", "1" * 19],
)
def test_what_is_not_plain_is_left_to_the_reader_of_single_figures(text):
    found = plain_numerals(["7.25", text, "8"])
    assert found.plain.tolist() == [True, False, True]
    assert found.mantissa[[0, 2]].tolist() == [725, 8]


def test_no_text_and_texts_of_several_lines_are_no_numbers():
    assert not len(plain_numerals([]).plain)
    assert not plain_numerals(["1\n2", "3"]).plain.any()


@given(
    st.lists(st.tuples(st.integers(-(10**17), 10**17), st.integers(0, 6)), min_size=1, max_size=20)
)
def test_written_numbers_are_read_back(pairs):
    mantissa, decimals = (np.array(part) for part in zip(*pairs, strict=True))
    texts = numeral_texts(mantissa, decimals)
    found = plain_numerals(texts)
    assert found.plain.all()
    assert found.mantissa.tolist() == mantissa.tolist()
    assert found.decimals.tolist() == decimals.tolist()
    # no zero is written in front that a person would not write
    assert all(text.lstrip("-") == "0" or not text.lstrip("-").startswith("00") for text in texts)


def test_numbers_that_were_rounded_to_thousands_end_in_zeros():
    assert numeral_texts(np.array([12, 0, -3]), np.array([-3, -2, -1])) == ["12000", "0", "-30"]
