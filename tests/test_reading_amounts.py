"""Printed figures of a table, read at once, are what the reader of single ones makes of each."""

import math

from hypothesis import given
from hypothesis import strategies as st

from debtkit.coded import Coded
from debtkit.errors import DebtkitError
from debtkit.reading.amounts import read_amounts
from debtkit.units import UNITS, parse_figure


def read_singly(text, unit):
    try:
        return parse_figure(text, unit)
    except DebtkitError:
        return None


@given(
    st.lists(
        st.tuples(
            st.one_of(
                st.text("0123456789.-+, （１．△", max_size=8),
                st.from_regex(r"[0-9]{1,22}(\.[0-9]{1,18})?", fullmatch=True),
            ),
            st.sampled_from(sorted(UNITS)),
        )
    )
)
def test_amounts_are_those_of_the_single_figures(printed):
    texts, units = ([one[n] for one in printed] for n in (0, 1))
    found = read_amounts(texts, Coded.of(units))
    for (text, unit), amount, decimals in zip(printed, *found, strict=True):
        single = read_singly(text, unit)
        if single is None:
            assert (math.isnan(amount), decimals) == (True, -1)
        else:
            assert (amount, decimals) == (single.amount, single.decimals)


def test_an_amount_without_a_unit_is_unknown():
    amounts, decimals = read_amounts(["7.5", "-0"], Coded.of([None, "万元"]))
    assert math.isnan(amounts[0])
    assert amounts[1] == 0
    assert decimals.tolist() == [-1, 0]
