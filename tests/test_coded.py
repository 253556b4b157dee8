"""Columns of numbers of values are the columns of values that they stand for."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.coded import Coded, Numbered, array_of, mapped, stacked, taken

WORDS = ["甲市", "乙市", "", "甲市"]  # a value may stand twice


@st.composite
def coded(draw):
    distinct = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))
    codes = draw(st.lists(st.integers(0, len(distinct) - 1), max_size=6))
    return Coded(distinct, np.array(codes, dtype="int64"))


@given(coded())
def test_a_column_is_its_values(column):
    plain = [column.distinct[code] for code in column.codes]
    assert list(column) == plain
    assert len(column) == len(plain)
    assert column.said() == set(plain)
    assert list(column[1:3]) == plain[1:3]
    assert list(mapped(column, "{}x".format)) == [f"{one}x" for one in plain]
    assert list(array_of(column, "str")) == plain
    order = np.arange(len(plain))[::-1]
    assert list(taken(column, order)) == plain[::-1]
    numbers = column.numbers().tolist()
    pairs = set(zip(numbers, plain, strict=True))
    assert len(pairs) == len(set(plain)) == len(set(numbers))


@given(st.lists(st.one_of(coded(), st.lists(st.sampled_from(WORDS))), max_size=5))
def test_columns_are_stacked_whatever_holds_them(columns):
    parts = [{"region": column, "line": [0] * len(column)} for column in columns]
    found = stacked(parts, ["region", "line"])
    assert list(found["region"]) == [one for column in columns for one in column]


def test_parts_of_one_column_share_its_values():
    whole = Coded(["甲市", "乙市"], np.array([0, 1, 1, 0]))
    found = stacked([{"region": whole[:1]}, {"region": whole[1:]}], ["region"])["region"]
    assert found.distinct == ["甲市", "乙市"]
    assert list(found) == list(whole)


def test_what_one_part_lacks_is_blank():
    region = Coded(["甲市"], np.array([0]))
    found = stacked([{"region": region, "new": np.array([9.1])}, {"region": region}], ["new"])
    assert found["new"].tolist() == pytest.approx([9.1, np.nan], nan_ok=True)
    found = stacked([{"region": region, "code": region}, {"region": region}], ["code"])
    assert list(found["code"]) == ["甲市", None]


def test_whole_numbers_keep_their_blanks():
    found = array_of(Coded([2024, None], np.array([1, 0])), "Int64")
    assert found.isna().tolist() == [True, False]
    assert found[1] == 2024
    assert isinstance(found, pd.arrays.IntegerArray)


def test_values_are_numbered_in_the_order_in_which_they_come_up():
    names = Numbered({"": 0})
    assert [names[one] for one in ("乙", "", "甲", "乙")] == [1, 0, 2, 1]
    assert list(names) == ["", "乙", "甲"]
