"""Identities of a ledger that hold one by one and cannot hold together.

A chain of years can drift: every step holds within rounding, all of them do not. Nearly always
they can, and a point inside all intervals shows it, found for all instances at once; what is left
is looked at exactly, one connected part at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tqdm import tqdm

from debtkit.errors import DebtkitError
from debtkit.reconcile.identities import CATALOGUE
from debtkit.reconcile.joint import ends, irreducible
from debtkit.reconcile.systems import Row, System
from debtkit.reconcile.verdicts import FAILURES, HOLDS, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.systems import Bound
    from debtkit.reconcile.verdicts import Judged

    Positions = NDArray[np.int64]
    _Product = Callable[[NDArray[np.float64]], NDArray[np.float64]]

__all__ = ["Instance", "contradictions"]

_FAILED = [VERDICTS.index(name) for name in FAILURES]
_ROUNDS = 400
_ROOM = 0.02  # of a half quantum, kept from the ends
_NEAR = 1e-3  # of a half quantum, far less than the room that is kept
_SLOW = 20
_MANY = 100_000

Instance = tuple[int, int]
"""A family and an instance of it."""


class _Net(NamedTuple):
    """Passing instances as one sparse system: entry by entry, instance after instance."""

    instances: list[Instance]
    row: Positions
    figure: Positions
    coefficient: Positions
    constant: Positions
    at_most: NDArray[np.bool_]


def contradictions(
    figures: Figures, families: Sequence[Family], judged: Sequence[Judged]
) -> list[tuple[Instance, ...]]:
    """Return sets of instances that pass and cannot hold together, none with one to spare.

    Rules with exceptions and limits that may be breached are no part of it, nor is an instance
    with an unprinted figure of unknown sign, which could be anything, or with a figure of an
    instance that fails, where the error is known already. Contradictions that go round
    in circles need scipy; without it those along chains are found.

    Parameters
    ----------
    figures : Figures
        The figures that the families' terms point to.
    families : sequence of Family
        Identities.
    judged : sequence of Judged
        Their verdicts.

    Returns
    -------
    list of tuple of Instance
        In the order of the families.
    """
    net = _net(figures, families, judged)
    if net is None:
        return []
    found = []
    parts = _parts(net, _unsettled(figures, net))
    for part in tqdm(
        parts, desc="contradictions", unit="part", disable=len(parts) < _SLOW, leave=False
    ):
        system = _system(figures, net, part)
        try:
            clashes = irreducible(system)
        except DebtkitError:  # no solver: bounds alone say less, and nothing that is wrong
            clashes = [] if system.ranges() else [tuple(range(len(part)))]
        found += [tuple(net.instances[part[k]] for k in clash) for clash in clashes]
    return sorted(found)


def _net(figures: Figures, families: Sequence[Family], judged: Sequence[Judged]) -> _Net | None:
    instances: list[Instance] = []
    rows, cells, coefficients, constants, at_most = [], [], [], [], []
    inexact = False
    suspect = np.zeros(len(figures.value), dtype=bool)
    for family, one in zip(families, judged, strict=True):
        failing = np.flatnonzero(one.exists & np.isin(one.verdict, _FAILED))
        if len(failing) and not family.inequality and family.identity.severity == "error":
            suspect[family.entries(figures, failing).figure] = True
    suspect[-3:] = False
    for number, (family, one) in enumerate(zip(families, judged, strict=True)):
        legal = family.inequality and family.identity.name in CATALOGUE
        if legal or family.identity.severity != "error":
            continue
        chosen = np.flatnonzero(one.exists & ~np.isin(one.verdict, _FAILED))
        if not len(chosen):
            continue
        inexact |= bool((one.verdict[chosen] > HOLDS).any())
        instance, figure, coefficient, _ = family.entries(figures, chosen)
        mute = (figures.missing[figure] & ~figures.nonnegative[figure]) | suspect[figure]
        says = np.bincount(instance, mute, minlength=len(chosen)) == 0
        kept = says[instance]
        place = np.cumsum(says) - 1 + len(instances)
        instances += [(number, at) for at in chosen[says].tolist()]
        rows.append(place[instance[kept]])
        cells.append(figure[kept])
        coefficients.append(coefficient[kept])
        constants.append(np.full(int(says.sum()), family.constant))
        at_most.append(np.full(int(says.sum()), family.inequality))
    if not inexact or not instances:
        return None  # the printed figures themselves satisfy everything
    row, figure = np.concatenate(rows), np.concatenate(cells)
    # an amount that no cell holds is another one each time
    nowhere = np.flatnonzero(figure >= len(figures.value) - 3)
    figure[nowhere] = len(figures.value) + np.arange(len(nowhere))
    return _Net(
        instances,
        row,
        figure,
        np.concatenate(coefficients),
        np.concatenate(constants),
        np.concatenate(at_most),
    )


def _unsettled(figures: Figures, net: _Net) -> NDArray[np.bool_]:
    """Move figures within their intervals until identities hold; tell for which that fails.

    Every identity asks its figures to share what is amiss, and every figure does what all ask of
    it, on average. Floating point only chooses what need not be looked at exactly.
    """
    names, figure = np.unique(net.figure, return_inverse=True)
    real = names < len(figures.value) - 3
    at = np.where(real, names, 0)
    unknown = ~real | figures.missing[at]
    value = np.where(unknown, 0, figures.value[at]).astype("float64")
    cut = figures.nonnegative[at] & (value >= 0)
    low = value - figures.down[at].astype("float64")
    low = np.where(cut, np.maximum(low, 0), low)
    high = value + figures.up[at].astype("float64")
    low, high = np.where(unknown, 0.0, low), np.where(unknown, np.inf, high)
    room = np.minimum(_ROOM, (high - low) / 4)
    low, high = low + room, np.where(np.isinf(high), high, high - room)
    m, n = len(net.instances), len(names)
    a = net.coefficient.astype("float64")
    size = np.bincount(net.row, np.abs(a), minlength=m)
    asked = np.bincount(figure, np.abs(a), minlength=n)
    point = np.clip(value, low, high)
    # large amounts lose nothing: only the way from the printed figure is in floating point
    printed = _residuals(net, figure, value, m)
    least, most = low - value, high - value
    summed, shared = _products(net.row, figure, a, (m, n))
    moved = ahead = point - value
    open_ = np.ones(m, dtype=bool)
    pace = 1.0
    for _ in tqdm(range(_ROUNDS), desc="settling", unit="round", disable=m < _MANY, leave=False):
        amiss = printed + summed(ahead)
        amiss[net.at_most] = np.maximum(amiss[net.at_most], 0)
        open_ = np.abs(amiss) > _NEAR
        if not open_.any():
            break
        share = shared(amiss / size) / asked
        before, moved = moved, np.clip(ahead - share, least, most)
        step = moved - before
        if (asked * (ahead - moved) * step).sum() > 0:
            pace = 1.0  # ran past the aim
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead, pace = moved + (pace - 1) / faster * step, faster
    return open_


def _products(
    row: Positions, figure: Positions, a: NDArray[np.float64], shape: tuple[int, int]
) -> tuple[_Product, _Product]:
    """Return the sums of identities over figures, and of figures over identities."""
    m, n = shape
    try:
        from scipy.sparse import csr_array
    except ImportError:
        return (
            lambda x: _binned(row, a * x[figure], m),
            lambda y: _binned(figure, a * y[row], n),
        )
    matrix = csr_array((a, figure, np.searchsorted(row, np.arange(m + 1))), shape=shape)
    across = matrix.T.tocsr()
    return lambda x: matrix @ x, lambda y: across @ y


def _binned(at: Positions, weights: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    return np.asarray(np.bincount(at, weights, minlength=size), dtype="float64")


def _residuals(
    net: _Net, figure: Positions, value: NDArray[np.float64], m: int
) -> NDArray[np.float64]:
    return net.constant + _binned(net.row, net.coefficient * value[figure], m)


def _parts(net: _Net, open_: NDArray[np.bool_]) -> list[list[int]]:
    """Return the connected parts that hold an instance which is open."""
    by_row = np.argsort(net.row, kind="stable")
    by_figure = np.argsort(net.figure, kind="stable")
    row_at = np.searchsorted(net.row[by_row], np.arange(len(net.instances) + 1))
    figures = net.figure[by_figure]
    seen = np.zeros(len(net.instances), dtype=bool)
    out = []
    for start in np.flatnonzero(open_).tolist():
        if seen[start]:
            continue
        seen[start] = True
        part, waiting = [], [start]
        while waiting:
            own = waiting.pop()
            part.append(own)
            for name in net.figure[by_row[row_at[own] : row_at[own + 1]]].tolist():
                first, last = np.searchsorted(figures, [name, name + 1])
                for other in net.row[by_figure[first:last]].tolist():
                    if not seen[other]:
                        seen[other] = True
                        waiting.append(other)
        out.append(sorted(part))
    return out


def _system(figures: Figures, net: _Net, part: list[int]) -> System:
    first = np.searchsorted(net.row, part)
    last = np.searchsorted(net.row, np.array(part) + 1)
    low: dict[int, Bound] = {}
    high: dict[int, Bound] = {}
    rows = []
    for own, start, stop in zip(part, first.tolist(), last.tolist(), strict=True):
        names = net.figure[start:stop].tolist()
        for name in names:
            if name not in low:
                real = name < len(figures.value) - 3
                low[name], high[name] = ends(figures, name) if real else (0, None)
        terms = zip(names, net.coefficient[start:stop].tolist(), strict=True)
        rows.append(Row(tuple(terms), int(net.constant[own]), bool(net.at_most[own])))
    return System(tuple(rows), low, high)
