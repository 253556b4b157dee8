"""Whether printed figures can add up: whole numbers of their last digit, no rounding in between."""

from __future__ import annotations

from collections.abc import Sequence

from debtkit.units import Printed

__all__ = ["CHANCE", "closes", "proves", "ties"]

CHANCE = 0.02
"""A sum that closes more easily than this by chance proves nothing."""

_MANY = 5


def ties(terms: Sequence[tuple[int, Printed]]) -> float | None:
    """Return how likely it is that a sum of figures with signs comes to nothing by chance.

    Parameters
    ----------
    terms : sequence of (int, Printed)
        Coefficients with figures, everything on one side.

    Returns
    -------
    float or None
        Residuals no larger than this one, among as many as the largest figure has last digits.
        None where the sum does not close: the rounding of the figures, each within half of the
        last digit that they share, cannot explain the residual, or hardly ever would
        (``doubtful`` in :func:`debtkit.check`).

    Examples
    --------
    >>> ties([(1, Printed(26, 1, "亿元")), (1, Printed(652, 2, "亿元")), (-1, Printed(912, 2, "亿元"))])
    0.0010964912280701754
    >>> ties([(1, Printed(26, 1, "亿元")), (1, Printed(656, 2, "亿元")), (-1, Printed(912, 2, "亿元"))])
    """
    # 9.1 beside 100.88 is 9.10 with the zero dropped: the finest digit is everybody's
    places = max(figure.places for _, figure in terms)
    each = [a * figure.mantissa * 10 ** (places - figure.places) for a, figure in terms]
    residual, slack = abs(sum(each)), sum(abs(a) for a, _ in terms)
    if 2 * residual > slack:
        return None
    # |r| > 4 standard deviations of a sum of uniform errors: r² > 16 Σa²/12
    if len(terms) >= _MANY and 3 * residual**2 > 4 * sum(a * a for a, _ in terms):
        return None
    return min(1.0, (2 * residual + 1) / max(1, *map(abs, each)))


def closes(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether figures can add up to a whole.

    Examples
    --------
    >>> closes(Printed(912, 2, "亿元"), [Printed(26, 1, "亿元"), Printed(652, 2, "亿元")])
    True
    """
    return ties([(-1, whole), *((1, part) for part in parts)]) is not None


def proves(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether figures add up to a whole, and would hardly do so by chance.

    Examples
    --------
    >>> proves(Printed(912, 2, "亿元"), [Printed(26, 1, "亿元"), Printed(652, 2, "亿元")])
    True
    >>> proves(Printed(9, 0, "亿元"), [Printed(5, 0, "亿元"), Printed(4, 0, "亿元")])
    False
    """
    chance = ties([(-1, whole), *((1, part) for part in parts)])
    return chance is not None and chance < CHANCE
