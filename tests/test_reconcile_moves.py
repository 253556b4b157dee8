"""Whether amounts exist that satisfy all identities of a pattern, for many records at once."""

import numpy as np
import pytest

from debtkit.reconcile.moves import can_hold

# four figures that are said to be equal, round a cycle
EQUAL = np.array([[1, -1, 0, 0], [0, 1, -1, 0], [0, 0, 1, -1], [1, 0, 0, -1]])


def hold(value):
    free, floor = np.zeros(4, dtype=bool), np.zeros(value.shape, dtype=bool)
    return can_hold(EQUAL, free, value, value - 1, value + 1, EQUAL @ value, floor)


def test_figures_that_differ_by_at_most_a_digit_can_be_equal():
    value = 2 * np.array([[0, 0, 0], [0, 1, 2], [0, 0, 0], [0, 1, 0]])
    assert hold(value).tolist() == [True, True, False]


@pytest.mark.parametrize("middle", [0, 2**52, 2**53 - 1, 9 * 10**15, 2**58])
def test_large_amounts_neither_overflow_nor_wrap(middle):
    rng = np.random.default_rng(0)
    value = 2 * rng.integers(0, 3, (4, 500))
    wanted = (value.max(axis=0) - value.min(axis=0)) <= 2
    found = hold(value + middle)
    assert not (found & ~wanted).any()  # True is a proof
    assert (found == hold(value)).all()
