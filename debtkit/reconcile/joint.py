"""Identities that hold one by one and cannot hold together (1+1=3, 3+1=3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.reconcile.moves import can_hold
from debtkit.reconcile.systems import Row, System
from debtkit.reconcile.verdicts import EXACT, FAILED, HOLDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures, Whole
    from debtkit.reconcile.systems import Bound
    from debtkit.reconcile.verdicts import Judged

__all__ = [
    "Clash", "Pattern", "clashes", "components", "contradictory", "grid_patterns", "irreducible",
]  # fmt: skip


class Clash(NamedTuple):
    """Identities of one record that cannot hold together, none of which can be spared."""

    record: int
    identities: tuple[int, ...]


class Pattern(NamedTuple):
    """Records whose identities and printed figures are the same ones."""

    records: NDArray[np.int64]
    identities: tuple[int, ...]
    missing: NDArray[np.bool_]


def coefficients(families: Sequence[Family], names: int, records: int) -> NDArray[np.int64]:
    """Return the matrix of identities by figures."""
    matrix = np.zeros((len(families), names), dtype="int64")
    for i, family in enumerate(families):
        for term in family.terms:
            assert isinstance(term.cells, slice)
            matrix[i, term.cells.start // records] = term.coefficient
    return matrix


def grid_patterns(
    missing: NDArray[np.bool_], used: NDArray[np.bool_], chosen: NDArray[np.int64]
) -> list[Pattern]:
    """Group chosen records by which figures are missing and which identities are used."""
    if not len(chosen):
        return []
    bits = np.vstack([missing[:, chosen], used[:, chosen]])
    packed = np.ascontiguousarray(np.packbits(bits, axis=0).T)
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(group, kind="stable")
    ends = np.cumsum(np.bincount(group))[:-1]
    return [
        Pattern(
            chosen[members],
            tuple(np.flatnonzero(used[:, chosen[at]]).tolist()),
            missing[:, chosen[at]],
        )
        for at, members in zip(first, np.split(order, ends), strict=True)
    ]


def clashes(
    figures: Figures,
    families: Sequence[Family],
    judged: Sequence[Judged],
    names: int,
    records: int,
    among: NDArray[np.bool_] | None = None,
) -> list[Clash]:
    """Find, in every record or in chosen ones, the identities that pass and cannot hold together.

    Raises
    ------
    DebtkitError
        Identities form cycles that only a solver can settle, and scipy is not installed.
    """
    verdicts = np.array([one.verdict for one in judged])
    passed = ~np.isin(verdicts, FAILED)
    settled = (verdicts == EXACT) | (verdicts == HOLDS) | ~passed
    open_ = ~settled.all(axis=0) & (passed.sum(axis=0) > 1)
    chosen = np.flatnonzero(open_ if among is None else open_ & among)
    if not len(chosen):
        return []
    shape = (names, records)
    missing = figures.missing[: names * records].reshape(shape)
    matrix = coefficients(families, names, records)
    found: list[Clash] = []
    for pattern in grid_patterns(missing, passed, chosen):
        rows = list(pattern.identities)
        at = pattern.records
        left = ~_fit(figures, matrix, judged, families, pattern, verdicts, shape)
        for record in at[left].tolist():
            system = record_system(figures, families, rows, records, record)
            found += [Clash(record, tuple(rows[i] for i in clash)) for clash in irreducible(system)]
    return sorted(found)


def intervals(
    figures: Figures, shape: tuple[int, int], at: NDArray[np.int64]
) -> tuple[Whole, Whole, Whole, NDArray[np.bool_]]:
    """Return value, low, high and sign of the figures of chosen records, figures by records."""
    cell = (np.arange(shape[0])[:, None] * shape[1] + at).ravel()
    low, high, _, _ = figures.bounds(cell)
    grid = (shape[0], len(at))
    return (
        figures.value[cell].reshape(grid),
        low.reshape(grid),
        high.reshape(grid),
        figures.nonnegative[cell].reshape(grid),
    )


def _fit(
    figures: Figures,
    matrix: NDArray[np.int64],
    judged: Sequence[Judged],
    families: Sequence[Family],
    pattern: Pattern,
    verdicts: NDArray[np.int8],
    shape: tuple[int, int],
) -> NDArray[np.bool_]:
    at = pattern.records
    equations = [i for i in pattern.identities if not families[i].inequality]
    others = [i for i in pattern.identities if families[i].inequality]
    value, low, high, floor = intervals(figures, shape, at)
    residual = np.array([judged[i].residual[at] for i in equations])
    used = np.flatnonzero((matrix[equations] != 0).any(axis=0))
    fits = can_hold(
        matrix[equations][:, used],
        pattern.missing[used],
        value[used],
        low[used],
        high[used],
        residual.reshape(len(equations), len(at)),
        floor[used],
    )
    # an inequality that holds for every value of the intervals cannot be in the way
    return np.asarray(fits & (verdicts[others][:, at] == HOLDS).all(axis=0))


def record_system(
    figures: Figures, families: Sequence[Family], rows: Sequence[int], records: int, record: int
) -> System:
    """Return identities of one record as a system over its columns."""
    out: list[Row] = []
    low: dict[int, Bound] = {}
    high: dict[int, Bound] = {}
    for i in rows:
        family = families[i]
        terms = []
        for term in family.terms:
            assert isinstance(term.cells, slice)
            column, cell = term.cells.start // records, term.cells.start + record
            terms.append((column, term.coefficient))
            if column not in low:
                low[column], high[column] = ends(figures, cell)
        out.append(Row(tuple(terms), family.constant, family.inequality))
    return System(tuple(out), low, high)


def ends(figures: Figures, cell: int) -> tuple[int | None, int | None]:
    """Return the interval of a figure; None where it has no end."""
    if figures.missing[cell]:
        return (0 if figures.nonnegative[cell] else None), None
    low, high, _, _ = figures.bounds(np.array([cell]))
    return int(low[0]), int(high[0])


def components(system: System) -> list[list[int]]:
    """Return the identities that hang together through figures, group by group."""
    group = list(range(len(system.rows)))
    at: dict[int, int] = {}

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, row in enumerate(system.rows):
        for figure, _ in row.terms:
            group[root(i)] = root(at.setdefault(figure, i))
    parts: dict[int, list[int]] = {}
    for i in range(len(system.rows)):
        parts.setdefault(root(i), []).append(i)
    return list(parts.values())


def contradictory(system: System) -> list[list[int]]:
    """Return of each connected part identities that cannot hold together, where it cannot."""
    found = (_within(system, part) for part in components(system))
    return [rows for rows in found if rows]


def irreducible(system: System) -> list[tuple[int, ...]]:
    """Return sets of identities that cannot hold together, each without one to spare.

    Two of them share no identity, so that each names a contradiction of its own.
    """
    found = []
    for part in components(system):
        rest = part
        while clash := _clash(system, rest):
            found.append(tuple(clash))
            rest = [row for row in rest if row not in clash]
    return found


def _clash(system: System, rows: list[int]) -> list[int]:
    """Return identities that cannot hold together, none of which can be spared."""
    needed: list[int] = []
    waiting = _within(system, rows)
    while waiting:
        row, *others = waiting
        left = _within(system, [*needed, *others])
        if left:
            waiting = [other for other in others if other in left]
        else:
            needed.append(row)
            waiting = others
    return sorted(needed)


def _within(system: System, rows: list[int]) -> list[int]:
    """Return some of these identities that cannot hold together, none where all can."""
    return [rows[number] for number in _only(system, rows).clash()]


def _only(system: System, rows: Sequence[int]) -> System:
    kept = tuple(system.rows[i] for i in rows)
    names = {figure for row in kept for figure, _ in row.terms}
    return System(
        kept,
        {name: system.low[name] for name in names},
        {name: system.high[name] for name in names},
    )
