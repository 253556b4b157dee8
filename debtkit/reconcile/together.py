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
from debtkit.reconcile.moves import NEAR, amiss, settled
from debtkit.reconcile.systems import Row, System
from debtkit.reconcile.verdicts import FAILED, HOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.systems import Bound
    from debtkit.reconcile.verdicts import Judged

    Positions = NDArray[np.int64]

__all__ = ["Instance", "contradictions"]

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
    taken = [
        (number, family, one)
        for number, (family, one) in enumerate(zip(families, judged, strict=True))
        if family.identity.severity == "error"
        and not (family.inequality and family.identity.name in CATALOGUE)
    ]
    if not any((one.verdict[one.exists] > HOLDS).any() for _, _, one in taken):
        return None  # the printed figures themselves satisfy everything
    instances: list[Instance] = []
    rows, cells, coefficients, constants, at_most = [], [], [], [], []
    suspect = np.zeros(len(figures.value), dtype=bool)
    for _, family, one in taken:
        failing = np.flatnonzero(one.exists & np.isin(one.verdict, FAILED))
        if len(failing):
            suspect[family.entries(figures, failing).figure] = True
    suspect[-3:] = False
    for number, family, one in taken:
        chosen = np.flatnonzero(one.exists & ~np.isin(one.verdict, FAILED))
        if not len(chosen):
            continue
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
    if not instances:
        return None
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

    Floating point only chooses what need not be looked at exactly.
    """
    m = len(net.instances)
    try:
        from scipy.sparse import csr_array
    except ImportError:
        return np.ones(m, dtype=bool)
    names, figure = np.unique(net.figure, return_inverse=True)
    real = names < len(figures.value) - 3
    at = np.where(real, names, 0)
    unknown = ~real | figures.missing[at]
    low, high, _, _ = figures.bounds(at)
    value = np.where(unknown, 0, figures.value[at])
    # large amounts lose nothing: only the way from the printed figure is in floating point
    least = np.where(unknown, 0, low - value).astype("float64")
    most = np.where(unknown, np.inf, (high - value).astype("float64"))
    start = np.searchsorted(net.row, np.arange(m + 1))
    products = net.coefficient * value[figure]
    residual = (net.constant + np.add.reduceat(products, start[:-1])).astype("float64")
    shape = (m, len(names))
    matrix = csr_array((net.coefficient.astype("float64"), figure, start), shape=shape)
    moved = settled(
        matrix, least[:, None], most[:, None], residual[:, None], net.at_most, progress=m > _MANY
    )
    left = amiss(matrix @ moved + residual[:, None], net.at_most)
    return np.asarray(np.abs(left[:, 0]) > NEAR)


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
