"""Whether printed figures can add up: whole numbers of their last digit, no rounding in between."""

from __future__ import annotations

from collections.abc import Sequence

from debtkit.units import Printed

__all__ = ["closes"]


def closes(whole: Printed, parts: Sequence[Printed]) -> bool:
    """Return whether figures can add up, each within half of the last digit that they share.

    Examples
    --------
    >>> closes(Printed(912, 2, "亿元"), [Printed(26, 1, "亿元"), Printed(652, 2, "亿元")])
    True
    >>> closes(Printed(912, 2, "亿元"), [Printed(26, 1, "亿元"), Printed(656, 2, "亿元")])
    False
    """
    figures = [whole, *parts]
    # 9.1 beside 100.88 is 9.10 with the zero dropped: the finest digit is everybody's
    places = max(figure.places for figure in figures)
    whole_of, *parts_of = (one.mantissa * 10 ** (places - one.places) for one in figures)
    return 2 * abs(whole_of - sum(parts_of)) <= len(figures)
