"""Whether amounts exist that satisfy all identities of a pattern, for many records at once."""

import numpy as np
import pytest

from debtkit.reconcile.moves import can_hold

# general, special, total of opening, new, closing: the nine figures in that order
TABLE = np.array(
    [
        [1, 1, -1, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 1, 1, -1, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1, 1, -1],
        [1, 0, 0, 1, 0, 0, -1, 0, 0],
        [0, 1, 0, 0, 1, 0, 0, -1, 0],
        [0, 0, 1, 0, 0, 1, 0, 0, -1],
    ]
)
OPENING_AND_CLOSING = np.array([1, 0, 1, 0, 0, 0, 1, 0, 1])  # of general and total


def hold(value):
    free, floor = np.zeros(9, dtype=bool), np.zeros(value.shape, dtype=bool)
    return can_hold(TABLE, free, value, value - 1, value + 1, TABLE @ value, floor)


def rounded(records):
    """Return tables that were rounded, in half of their last digit, so amounts do exist."""
    rng = np.random.default_rng(0)
    general, special = rng.integers(0, 10**6, (2, 2, records))
    opening, new = (np.stack([g, s, g + s]) for g, s in zip(general, special, strict=True))
    exact = np.concatenate([opening, new, opening + new])
    return 2 * ((exact + 500) // 1000)


def test_nearly_all_that_was_rounded_is_seen_to_hold():
    assert hold(rounded(2000)).mean() > 0.99


def test_what_no_amounts_satisfy_is_never_said_to_hold():
    value = rounded(2000)
    value[8] += 12  # six last digits, far more than rounding three figures explains
    assert not hold(value).any()


@pytest.mark.parametrize("more", [2**50, 2**53 - 400, 2**53, 2**57])
def test_large_amounts_neither_overflow_nor_wrap(more):
    value = rounded(2000)
    assert (hold(value + more * OPENING_AND_CLOSING[:, None]) == hold(value)).all()
