"""From the interval that a suspect must fall in to what was probably meant, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.reconcile.operators import COSTS, SLIPS, explain_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["Explained", "explain"]

_AROUND = 4
_PER_DIGIT = 2.0
_WIDE = 12
_KEPT = 12
_POWERS = (1, 2, 3, 4, 5, 6, 8)
_UNITS = (4, 8)
_ROOM = 2**62
_PIECE = 8192  # as many suspects as stay, with their candidates, in the processor's cache

_COST = np.array([COSTS[name] for name in SLIPS])
_COPIED, _OMITTED, _DOUBLED, _OTHER = (
    SLIPS.index(name) for name in ("copied", "omitted", "doubled", "other")
)
_UNNAMED = -1


class Explained(NamedTuple):
    """The proposals of all suspects, suspect after suspect, the likeliest of each first.

    Parameters
    ----------
    suspect : ndarray of int64
        Position of the suspect, ascending.
    value : ndarray of int64
        What would do. [last digit]
    slip : ndarray of int8
        Position in :data:`debtkit.reconcile.operators.SLIPS`.
    """

    suspect: NDArray[np.int64]
    value: NDArray[np.int64]
    slip: NDArray[np.int8]


def explain(
    printed: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    others: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]] = (),
) -> Explained:
    """Find the printed values that would do, and the cheapest slip that explains each.

    Parameters
    ----------
    printed : ndarray of int64
        Suspects as printed. [last digit]
    low, high : ndarray of int64
        Smallest and largest printed value that would do. [last digit]
    others : sequence of (values, where)
        Figures of the same identities, and for which suspects they are there: they may have been
        copied, left out or counted twice.

    Returns
    -------
    Explained
        At most a dozen proposals a suspect; none where nothing in its range speaks for itself.
    """
    pieces = [_nothing()]
    for start in range(0, len(printed), _PIECE):
        own = slice(start, start + _PIECE)
        beside = [(values[own], there[own]) for values, there in others]
        piece = _explained(printed[own], low[own], high[own], beside)
        pieces.append(piece._replace(suspect=piece.suspect + start))
    return _joined(pieces)


def _joined(pieces: Sequence[Explained]) -> Explained:
    return Explained(*(np.concatenate(parts) for parts in zip(*pieces, strict=True)))


def _nothing() -> Explained:
    none = np.empty(0, dtype="int64")
    return Explained(none, none, none.astype("int8"))


def _explained(
    printed: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    others: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]],
) -> Explained:
    # what makes the identities exact lies in the middle of what rounding the others allows; within
    # a range that is wider nothing speaks for its middle
    middle = low + (high - low) // 2
    narrow = high - low <= np.maximum(2 * len(others) + 2, _WIDE)
    found = [_nothing()]
    for values, possible, slip in _candidates(printed, middle, narrow, others):
        at = np.flatnonzero((values >= low) & (values <= high) & (values != printed) & possible)
        if len(at):
            found.append(Explained(at, values[at], np.full(len(at), slip, dtype="int8")))
    suspect, value, slips = _joined(found)
    unnamed = slips == _UNNAMED
    slips[unnamed] = explain_digits(printed[suspect[unnamed]], value[unnamed])
    copied = np.zeros(len(printed), dtype=bool)
    for values, there in others:
        copied |= (values == printed) & (values != 0) & there
    slips[unnamed & copied[suspect] & (_COST[slips] > _COST[_COPIED])] = _COPIED
    named = narrow[suspect] | (slips != _OTHER)
    suspect, value, slips = suspect[named], value[named], slips[named]
    # a slip explains less where the identities then only hold by rounding
    away = np.where(narrow[suspect], np.abs(value - middle[suspect]), 0).astype("float64")
    order = np.lexsort((away, _COST[slips] + _PER_DIGIT * away, suspect))
    return _first_of_each(Explained(suspect[order], value[order], slips[order]))


def _candidates(
    printed: NDArray[np.int64],
    middle: NDArray[np.int64],
    narrow: NDArray[np.bool_],
    others: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]],
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.bool_], int]]:
    """Yield what each suspect can have been meant to be, where that makes sense, and the slip."""
    for offset in sorted(range(-_AROUND, _AROUND + 1), key=lambda k: (abs(k), k)):
        yield middle + offset, narrow, _UNNAMED
    always = np.ones(len(printed), dtype=bool)
    yield -printed, always, _UNNAMED
    for power in _POWERS:
        by = 10**power
        # in a wide range something fits by chance, unless it is as far off as a wrong unit
        likely = always if power in _UNITS else narrow
        yield printed * by, (np.abs(printed) <= _ROOM // by) & likely, _UNNAMED
        yield np.rint(printed / by).astype("int64"), likely, _UNNAMED
    for part, there in others:
        usable = there & (part != 0) & narrow
        yield printed + part, usable, _OMITTED
        yield printed - part, usable, _DOUBLED


def _first_of_each(found: Explained) -> Explained:
    """Drop what came up twice for a suspect, and all but the first few of it."""
    again = np.lexsort((found.value, found.suspect))
    same = np.zeros(len(again), dtype=bool)
    same[1:] = (np.diff(found.suspect[again]) == 0) & (np.diff(found.value[again]) == 0)
    keep = np.ones(len(again), dtype=bool)
    keep[again[same]] = False  # the sort is stable, so the first of equals is the best
    suspect = found.suspect[keep]
    place = np.arange(len(suspect)) - np.searchsorted(suspect, suspect)
    few = place < _KEPT
    return Explained(suspect[few], found.value[keep][few], found.slip[keep][few])
