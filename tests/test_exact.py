import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.errors import DebtkitError
from debtkit.exact import count_decimals, fraction, to_fen, to_integers


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_count_decimals_is_that_of_the_shortest_decimal(mantissa, decimals):
    amount = mantissa / 10**decimals
    shortest = max(0, -Decimal(repr(amount)).normalize().as_tuple().exponent)
    assert count_decimals([amount]).tolist() == [shortest]


def test_count_decimals_of_what_is_no_number_and_of_no_numbers():
    assert count_decimals([math.nan, math.inf, -math.inf]).tolist() == [0, 0, 0]
    assert count_decimals([]).tolist() == []
    assert count_decimals([[0.5, 1.0], [0.25, math.nan]]).tolist() == [[1, 0], [2, 0]]
    assert count_decimals(0.25).tolist() == 2


def test_count_decimals_stops_at_twelve():
    assert count_decimals([1 / 3, 0.1 + 0.2, 1e-12, 1e300]).tolist() == [12, 12, 12, 0]


@given(st.lists(st.integers(-(10**14), 10**14)), st.integers(0, 6))
def test_to_integers_is_exact(mantissas, decimals):
    amounts = [mantissa / 10**decimals for mantissa in mantissas]
    assert to_integers(amounts, decimals).tolist() == mantissas


def test_to_integers_refuses_what_a_float_cannot_hold():
    assert to_integers([2.0**53 - 1], 0).tolist() == [2**53 - 1]
    for amounts, decimals in [([2.0**53], 0), ([1e10], 6), ([-1e10], 6), ([math.nan], 2)]:
        with pytest.raises(DebtkitError, match="15 digits"):
            to_integers(amounts, decimals)


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13), st.integers(0, 4))
def test_to_fen_gives_differences_as_they_are_printed(left, right, decimals):
    scale = 10**decimals
    difference = to_fen(left / scale - right / scale)
    # noise grows with the amounts: at ten thousand times the national debt it is above a fen
    if max(abs(left), abs(right)) / scale < 10**5:
        assert float(difference) == (left - right) / scale


def test_to_fen_says_what_readers_expect():
    assert to_fen([109.98 - 100.88, 0.1 + 0.2, math.nan]).tolist()[:2] == [9.1, 0.3]
    assert np.isnan(to_fen([math.nan])[0])


def test_to_fen_knows_no_negative_zero():
    zero = to_fen([-1e-14, -0.0, 0.0])
    assert zero.tolist() == [0.0, 0.0, 0.0]
    assert not np.signbit(zero).any()


def test_fraction_is_never_infinite():
    found = fraction([1.0, 1.0, math.nan, 1.0, 0.0], [4.0, 0.0, 2.0, math.nan, 0.0])
    assert found[0] == 0.25
    assert np.isnan(found[1:]).all()
