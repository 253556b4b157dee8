"""The verdict on every instance of a family, in exact integers and without a loop over rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.reconcile.figures import fitting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family, Term
    from debtkit.reconcile.figures import Figures, Whole

__all__ = ["FAILED", "FAILURES", "PASSED", "VERDICTS", "Judged", "judge"]

VERDICTS = (
    "exact", "holds", "rounding", "doubtful", "undetermined", "inconsistent", "conflict",
)  # fmt: skip
"""The verdicts, the worse the later."""

EXACT, HOLDS, ROUNDING, DOUBTFUL, UNDETERMINED, INCONSISTENT, CONFLICT = range(len(VERDICTS))

PASSED = ("exact", "holds", "rounding")
"""The verdicts that say that printed figures tie."""

FAILURES = ("inconsistent", "conflict")
"""The verdicts that say that a printed figure must be wrong."""

FAILED = tuple(VERDICTS.index(name) for name in FAILURES)
"""Their positions in :data:`VERDICTS`."""

_MANY_TERMS = 5
_PIECE = 32768


class Judged(NamedTuple):
    """Verdicts and what they rest on, one entry an instance.

    ``residual`` and ``allowed`` are in half quanta, ``verdict`` is a position in
    :data:`VERDICTS`; ``exists`` is False where too little is printed for there to be an instance.
    """

    verdict: NDArray[np.int8]
    residual: Whole
    allowed: Whole
    n_terms: NDArray[np.int64]
    missing: NDArray[np.int64]
    exists: NDArray[np.bool_]


def judge(figures: Figures, family: Family) -> Judged:
    """Judge every instance of a family.

    Parameters
    ----------
    figures : Figures
        The figures that the family's terms point to.
    family : Family
        The instances.

    Returns
    -------
    Judged
        One entry an instance, in the family's order.
    """
    figures = fitting(figures, family.weight, family.constant)
    even = _allowed_evenly(figures, family)
    if even is not None:
        return _judge_evenly(figures, family, even)
    residual, allowed, n_terms, missing, lacking, special = _sums(figures, family)
    size = np.abs(residual)
    if family.inequality:
        verdict = np.full(family.size, INCONSISTENT, dtype="int8")
        verdict[residual <= allowed] = DOUBTFUL
        verdict[residual <= 0] = ROUNDING
        verdict[residual + allowed <= 0] = HOLDS
        unsettled = (missing > 0) | special
    else:
        verdict = np.full(family.size, INCONSISTENT, dtype="int8")
        verdict[size <= allowed] = ROUNDING
        verdict[residual == 0] = EXACT
        # what closes without its optional figures is closed; the rest with unprinted figures, or
        # with intervals of another shape, is looked at end by end
        unsettled = lacking | (special & (residual != 0)) | ((missing > 0) & (size > allowed))
    chosen = np.flatnonzero(unsettled)
    if len(chosen):
        verdict[chosen], allowed[chosen] = _by_ends(figures, family, chosen, residual, allowed)
    if not family.inequality:
        long = np.flatnonzero((verdict == ROUNDING) & (n_terms - missing >= _MANY_TERMS))
        if len(long):
            verdict[long[_doubtful(figures, family, long, residual)]] = DOUBTFUL
        if family.identity.name == "sources_agree":
            verdict[verdict == INCONSISTENT] = CONFLICT
    exists = n_terms - missing >= np.minimum(n_terms, 2)
    for needed in family.needed:
        exists &= ~_take(figures.missing, family.terms[needed].cells)
    return Judged(verdict, residual, allowed, n_terms, missing, exists)


def _allowed_evenly(figures: Figures, family: Family) -> int | None:
    """Return what rounding allows where that is the same in every instance, else None."""
    if family.inequality or family.lines is not None or figures.value.dtype == object:
        return None
    total = 0
    for term in family.terms:
        half = figures.evenly(term.cells) if isinstance(term.cells, slice) else None
        if half is None:
            return None
        total += abs(term.coefficient) * half
    return total


def _judge_evenly(figures: Figures, family: Family, allowed: int) -> Judged:
    """Judge figures that are all printed alike, in pieces that stay in the processor's cache."""
    m, k = family.size, len(family.terms)
    residual = np.empty(m, dtype="int64")
    verdict = np.empty(m, dtype="int8")
    work = np.empty(min(m, _PIECE), dtype="int64")
    for start in range(0, m, _PIECE):
        stop = min(start + _PIECE, m)
        own, size, piece = residual[start:stop], work[: stop - start], verdict[start:stop]
        _add_up(figures, family, start, stop, own)
        # beyond what rounding allows on either side (below it wraps to far above), else not zero
        np.add(own, allowed, out=size)
        np.greater(size.view("uint64"), np.uint64(2 * allowed), out=piece.view(bool))
        piece *= INCONSISTENT - ROUNDING
        piece += (ROUNDING - EXACT) * (own != 0).view("int8")
    n_terms = np.broadcast_to(np.int64(k), m)
    missing = np.broadcast_to(np.int64(0), m)
    if k >= _MANY_TERMS:
        long = np.flatnonzero(verdict == ROUNDING)
        verdict[long[_doubtful(figures, family, long, residual)]] = DOUBTFUL
    if family.identity.name == "sources_agree":
        verdict[verdict == INCONSISTENT] = CONFLICT
    exists = np.broadcast_to(np.True_, m)
    return Judged(
        verdict, residual, np.broadcast_to(np.int64(allowed), m), n_terms, missing, exists
    )


def _add_up(
    figures: Figures, family: Family, start: int, stop: int, out: NDArray[np.int64]
) -> None:
    """Write the residuals of some instances, whose figures stand in runs."""

    def value(term: Term) -> NDArray[np.int64]:
        first = term.cells.start  # type: ignore[union-attr]
        return figures.value[first + start : first + stop]

    # plus and minus one are nearly all there is, and need no product
    first, *rest = sorted(family.terms, key=lambda term: term.coefficient != 1)
    if first.coefficient == 1 and not family.constant and rest:
        second, *rest = rest
        if second.coefficient == 1:
            np.add(value(first), value(second), out=out)
        elif second.coefficient == -1:
            np.subtract(value(first), value(second), out=out)
        else:
            np.multiply(value(second), second.coefficient, out=out)
            out += value(first)
    else:
        np.multiply(value(first), first.coefficient, out=out)
        out += family.constant
    for term in rest:
        if term.coefficient == 1:
            out += value(term)
        elif term.coefficient == -1:
            out -= value(term)
        else:
            out += term.coefficient * value(term)


def _take(values: Whole, at: slice | NDArray[np.int64]) -> Whole:
    return values[at] if isinstance(at, slice) else values.take(at)


def _sums(figures: Figures, family: Family) -> tuple[Whole, ...]:
    m = family.size
    residual = np.full(m, family.constant, dtype=figures.value.dtype)
    allowed = np.zeros(m, dtype=figures.value.dtype)
    n_terms = np.zeros(m, dtype="int64")
    missing = np.zeros(m, dtype="int64")
    lacking = np.zeros(m, dtype=bool)
    special = np.zeros(m, dtype=bool)
    for term in family.terms:
        a, at = term.coefficient, term.cells
        value, half = _take(figures.value, at), _take(figures.down, at)
        if a == 1:
            residual += value
        elif a == -1:
            residual -= value
        else:
            residual += a * value
        allowed += half if abs(a) == 1 else abs(a) * half
        unprinted = _take(figures.missing, at)
        missing += unprinted
        if not term.optional:
            lacking |= unprinted
        special |= _take(figures.special, at)
        n_terms += 1 if isinstance(at, slice) else at != figures.absent
    if family.lines is not None and family.starts is not None and m:
        lines, starts = family.lines, family.starts
        residual += np.add.reduceat(figures.value[lines], starts)
        allowed += np.add.reduceat(figures.down[lines], starts)
        unprinted = np.add.reduceat(figures.missing[lines].astype("int64"), starts)
        missing += unprinted
        lacking |= unprinted > 0
        special |= np.logical_or.reduceat(figures.special[lines], starts)
        n_terms += np.add.reduceat((lines != figures.absent).astype("int64"), starts)
    return residual, allowed, n_terms, missing, lacking, special


def _by_ends(
    figures: Figures,
    family: Family,
    chosen: NDArray[np.int64],
    residual: Whole,
    allowed: Whole,
) -> tuple[NDArray[np.int8], Whole]:
    """Judge instances by the two ends of what their left side can be."""
    instance, figure, coefficient, optional = family.entries(figures, chosen)
    starts = np.flatnonzero(np.diff(instance, prepend=-1))
    unprinted = figures.missing[figure]
    low, high, open_low, open_high = figures.bounds(figure)
    a = coefficient if figures.value.dtype != object else coefficient.astype(object)
    positive = coefficient > 0
    # an unprinted figure has no ends, except zero where its sign is known
    no_low = unprinted & ~figures.nonnegative[figure]
    no_high = unprinted
    low, high = np.where(unprinted, 0, low), np.where(unprinted, 0, high)
    least = np.add.reduceat(a * np.where(positive, low, high), starts) + family.constant
    most = np.add.reduceat(a * np.where(positive, high, low), starts) + family.constant

    def any_of(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.asarray(np.logical_or.reduceat(flags, starts))

    endless_down = any_of(np.where(positive, no_low, no_high))
    endless_up = any_of(np.where(positive, no_high, no_low))
    open_least = any_of(~unprinted & np.where(positive, open_low, open_high))
    open_most = any_of(~unprinted & np.where(positive, open_high, open_low))
    above = ~endless_down & ((least > 0) | ((least == 0) & open_least))
    below = ~endless_up & ((most < 0) | ((most == 0) & open_most))
    rest = residual[chosen]
    # the way to the end that lies towards zero, where there is such an end
    way = np.where(
        rest >= 0,
        np.where(endless_down, allowed[chosen], rest - least),
        np.where(endless_up, allowed[chosen], most - rest),
    )
    any_missing = any_of(unprinted)
    if family.inequality:
        certain = ~endless_up & (most <= 0)
        printed = np.where(rest <= 0, ROUNDING, DOUBTFUL)
        verdict = np.where(any_missing, UNDETERMINED, printed)
        verdict = np.where(above, INCONSISTENT, np.where(certain, HOLDS, verdict))
        return verdict.astype("int8"), np.where(endless_down, allowed[chosen], rest - least)
    lacking = any_of(unprinted & ~optional)
    closes = ~lacking & (np.abs(rest) <= allowed[chosen])
    closed = np.where(rest == 0, EXACT, ROUNDING)
    verdict = np.where(any_missing & ~closes, UNDETERMINED, closed)
    return np.where(above | below, INCONSISTENT, verdict).astype("int8"), way


def _doubtful(
    figures: Figures, family: Family, chosen: NDArray[np.int64], residual: Whole
) -> NDArray[np.bool_]:
    """Tell where rounding many figures would hardly ever add up to the residual."""
    instance, figure, coefficient, _ = family.entries(figures, chosen)
    width = (figures.down[figure] + figures.up[figure]).astype("float64")
    squares = np.bincount(instance, (coefficient * width) ** 2, minlength=len(chosen))
    # where rounding goes one way only, errors are measured from the middle of the interval
    lean = coefficient * (figures.up[figure] - figures.down[figure]).astype("float64")
    middle = 2.0 * residual[chosen].astype("float64") + np.bincount(instance, lean)
    # |r| > 4 standard deviations of a sum of uniform errors: r² > 16 Σ(a·width)²/12
    return np.asarray(3.0 * middle**2 > 16.0 * squares)
