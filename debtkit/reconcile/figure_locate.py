"""Name the wrong figures of any table of printed figures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from tqdm import tqdm

from debtkit.errors import DebtkitError
from debtkit.reconcile.figure_suspects import ENDLESS, Candidates, describe_candidates
from debtkit.reconcile.grid import families, read_grid
from debtkit.reconcile.identities import Identity
from debtkit.reconcile.joint import clashes, coefficients, grid_patterns, record_system
from debtkit.reconcile.search import freed, lightest_sets
from debtkit.reconcile.sentences import check_language
from debtkit.reconcile.singles import connected, single_suspects
from debtkit.reconcile.systems import System
from debtkit.reconcile.verdicts import FAILURES, VERDICTS, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.grid import Grid
    from debtkit.reconcile.verdicts import Judged

__all__ = ["locate_figures"]

_FAILED = [VERDICTS.index(name) for name in FAILURES]
_SLOW = 200


def locate_figures(
    figures: pd.DataFrame,
    identities: Iterable[str | Identity],
    *,
    resolution: str = "block",
    weights: Mapping[str, float] | None = None,
    max_faults: int = 3,
    lang: str = "en",
) -> pd.DataFrame:
    """Name the figures that must be wrong where identities fail.

    For each connected set of failing identities, *all* lightest sets of figures whose change
    makes every identity of the record hold again, those that held before included.

    Parameters
    ----------
    figures, identities, resolution
        As in :func:`check_figures`.
    weights : mapping of str to float, optional
        How much it takes to believe that a figure is wrong, by its name; default 1. Infinity
        pins a figure. One that was printed several times, in agreement, weighs that often.
    max_faults : int, default 3
        The most figures that are looked for in one connected set.
    lang : {'en', 'zh'}, default 'en'
        Language of ``text``.

    Returns
    -------
    DataFrame
        One row a candidate figure: ``record``; ``group``, the connected set of failing
        identities; ``set``, which alternative explanation of it the figure belongs to; ``rank``
        of that set, 1 is the likeliest slip; ``unique``, whether there is no other set;
        ``figure``, ``printing`` (1 unless it was printed several times) and ``printed``;
        ``low`` and ``high``, where the true amount must lie [亿元], infinite where nothing bounds
        it; ``proposed``, the likeliest printed value, and ``proposals``, all that would do and
        were considered, likeliest first [unit of the figure]; ``operator``, the slip that
        explains it (:data:`OPERATORS`); ``identities`` that it breaks; ``text``. A group that no
        set of ``max_faults`` figures explains has one row without a figure.

    Raises
    ------
    DebtkitError
        As in :func:`check_figures`; an unknown name in ``weights``; several wrong figures at
        once need a solver and scipy is not installed.

    Examples
    --------
    >>> figures = pd.DataFrame({"figure": ["a", "b", "c", "d", "e"],
    ...                         "printed": ["10.00", "4.50", "14.05", "2.00", "16.50"]})
    >>> found = locate_figures(figures, ["a + b = c", "c + d = e"])
    >>> found[["figure", "printed", "proposed", "operator", "unique"]]
      figure printed proposed operator  unique
    0      c   14.05    14.50  swapped    True
    """
    check_language(lang)
    if max_faults < 1:
        raise DebtkitError(f"max_faults={max_faults}; look for at least one figure")
    spread, rules_given, printings = _spread(figures, identities)
    grid = read_grid(spread, resolution)
    rules = families(grid, rules_given)
    heavy = _weights(weights, grid, printings)
    judged = [judge(grid.figures, family) for family in rules]
    failed = np.array([np.isin(one.verdict, _FAILED) & one.exists for one in judged])
    candidates, broken = _candidates(grid, rules, judged, failed, heavy, max_faults)
    return describe_candidates(grid, rules, candidates, broken, failed, printings, lang)


def _spread(
    figures: pd.DataFrame, identities: Iterable[str | Identity]
) -> tuple[pd.DataFrame, list[str | Identity], dict[str, tuple[str, int]]]:
    """Give each further printing of a figure a name of its own, and say that it is the same."""
    rules: list[str | Identity] = (
        [identities] if isinstance(identities, (str, Identity)) else list(identities)
    )
    if not isinstance(figures, pd.DataFrame) or not {"figure", "printed"} <= set(figures.columns):
        return figures, rules, {}  # read_grid says what is wrong with it
    record = figures["record"] if "record" in figures.columns else 0
    name = figures["figure"].astype(str)
    number = pd.DataFrame({"name": name, "record": record}).groupby(["name", "record"]).cumcount()
    printings: dict[str, tuple[str, int]] = {}
    if not number.any():
        return figures, rules, printings
    own = name.where(number.to_numpy() == 0, name + "#" + (number + 1).astype(str).to_numpy())
    pairs = dict(zip(own, zip(name, number + 1, strict=True), strict=True))
    for new, (old, k) in pairs.items():
        printings[new] = (old, int(k))
        if k > 1:
            rules.append(Identity(f"`{old}` = `{new}`", name=f"{old} printed twice"))
    return figures.assign(figure=own.to_numpy()), rules, printings


def _weights(
    weights: Mapping[str, float] | None,
    grid: Grid,
    printings: Mapping[str, tuple[str, int]],
) -> list[float]:
    given = dict(weights or {})
    plain = {printings.get(name, (name, 1))[0] for name in grid.names}
    for name, weight in given.items():
        if name not in plain:
            raise DebtkitError(
                f"weights name a figure that is not in the table: {name!r}; figures: "
                f"{', '.join(sorted(plain)[:20])}"
            )
        if not weight > 0:
            raise DebtkitError(f"the weight of {name!r} is {weight!r}; weights are above zero")
    return [float(given.get(printings.get(name, (name, 1))[0], 1.0)) for name in grid.names]


def _candidates(
    grid: Grid,
    rules: Sequence[Family],
    judged: Sequence[Judged],
    failed: NDArray[np.bool_],
    weights: list[float],
    max_faults: int,
) -> tuple[Candidates, dict[tuple[int, int], list[int]]]:
    n, records = len(grid.names), len(grid.records)
    matrix = coefficients(rules, n, records)
    missing = grid.figures.missing[: n * records].reshape(n, records)
    light = np.array(weights)
    finite = np.sort(light[np.isfinite(light)])
    # one figure is lightest for sure only while no two others are lighter together
    pair = float(finite[:2].sum()) if len(finite) > 1 else math.inf
    movable = np.isfinite(light) & (light <= pair)
    parts: list[Candidates] = []
    broken: dict[tuple[int, int], list[int]] = {}
    hard: list[tuple[int, int, list[int]]] = []
    for pattern in grid_patterns(missing, failed, np.flatnonzero(failed.any(axis=0))):
        rows = list(pattern.identities)
        others = [i for i in range(len(rules)) if i not in rows]
        for number, group in enumerate(connected(np.where(pattern.missing, 0, matrix), rows), 1):
            own = pattern._replace(identities=tuple(sorted([*group, *others])))
            for record in pattern.records.tolist():
                broken[record, number] = group
            found = single_suspects(
                grid.figures, rules, judged, matrix, own, group, movable, records
            )
            found = _lightest(found, light)
            left = np.setdiff1d(
                pattern.records,
                np.concatenate([one.records for one in found]) if found else [],
            )
            hard += [(int(record), number, group) for record in left.tolist()]
            parts += _numbered(found, number)
    clash_of: dict[int, list[int]] = {}
    for clash in clashes(grid.figures, rules, judged, n, records):
        clash_of.setdefault(clash.record, []).extend(clash.identities)
    for record, rows in clash_of.items():
        number = 1 + max((g for r, g in broken if r == record), default=0)
        broken[record, number] = sorted(rows)
        hard.append((record, number, sorted(rows)))
    by_record: dict[int, list[tuple[int, list[int]]]] = {}
    for record, number, group in hard:
        by_record.setdefault(record, []).append((number, group))
    for record, groups in tqdm(
        by_record.items(), desc="locating", unit="record", disable=len(hard) < _SLOW, leave=False
    ):
        failing = set(np.flatnonzero(failed[:, record]).tolist())
        for number, _ in groups:
            del broken[record, number]
        for number, group, part in _merged(
            grid, rules, record, groups, failing, weights, max_faults
        ):
            broken[record, number] = group
            parts.append(part)
    joined = Candidates(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            if parts
            else np.empty(0, dtype="int64")
            for name in Candidates._fields
        )
    )
    return joined, broken


def _lightest(found: list[Any], light: NDArray[np.float64]) -> list[Any]:
    """Keep, record by record, the suspects of the least weight."""
    if len({float(light[one.column]) for one in found}) < 2:
        return found
    best: dict[int, float] = {}
    for one in found:
        for record in one.records.tolist():
            best[record] = min(best.get(record, math.inf), float(light[one.column]))
    kept = []
    for one in found:
        own = np.array([best[record] == light[one.column] for record in one.records.tolist()])
        if own.any():
            kept.append(
                one._replace(records=one.records[own], low=one.low[own], high=one.high[own])
            )
    return kept


def _numbered(found: list[Any], group: int) -> list[Candidates]:
    """Give the alternatives of each record numbers, in the order of the figures."""
    parts = []
    count: dict[int, int] = {}
    simple = len(found) == 1
    for one in found:
        size = len(one.records)
        if simple:
            number = np.ones(size, dtype="int64")
        else:
            number = np.empty(size, dtype="int64")
            for k, record in enumerate(one.records.tolist()):
                count[record] = number[k] = count.get(record, 0) + 1
        parts.append(
            Candidates(
                one.records,
                np.full(size, group),
                number,
                np.full(size, one.column),
                one.low,
                one.high,
                np.full(size, one.scale),
            )
        )
    return parts


def _merged(
    grid: Grid,
    rules: Sequence[Family],
    record: int,
    groups: list[tuple[int, list[int]]],
    failing: set[int],
    weights: list[float],
    max_faults: int,
) -> list[tuple[int, list[int], Candidates]]:
    """Search each connected set by itself, and together those that suspect the same figures."""
    solved: list[tuple[int, list[int], Candidates]] = []
    waiting = sorted(groups)
    while waiting:
        number, group = waiting.pop(0)
        rows = [i for i in range(len(rules)) if i not in failing or i in group]
        part = _searched(grid, rules, rows, record, number, weights, max_faults)
        suspects = set(part.column.tolist()) - {-1}
        rival = next((one for one in solved if suspects & set(one[2].column.tolist())), None)
        if rival is None:
            solved.append((number, group, part))
        else:
            solved.remove(rival)
            waiting.insert(0, (min(number, rival[0]), sorted({*group, *rival[1]})))
    return solved


def _searched(
    grid: Grid,
    rules: Sequence[Family],
    rows: Sequence[int],
    record: int,
    group: int,
    weights: list[float],
    max_faults: int,
) -> Candidates:
    records = len(grid.records)
    system = record_system(grid.figures, rules, rows, records, record)
    printed = {
        column: weights[column]
        for column in system.low
        if not grid.figures.missing[column * records + record]
    }
    floors = frozenset(
        column for column in printed if grid.figures.nonnegative[column * records + record]
    )
    sets = lightest_sets(system, printed, floors, max_faults)
    out: list[tuple[Any, ...]] = []
    for number, own in enumerate(sets, 1):
        low, high, scale = ranges_of(system, own, floors)
        out += [
            (record, group, number, column, low[column], high[column], scale)
            for column in sorted(own)
        ]
    if not out:
        out = [(record, group, 0, -1, -ENDLESS, ENDLESS, 1)]
    columns = list(zip(*out, strict=True))
    return Candidates(
        *(np.array(column, dtype=object if k in (4, 5) else "int64")
          for k, column in enumerate(columns))
    )  # fmt: skip


def ranges_of(
    system: System, own: frozenset[int], floors: frozenset[int]
) -> tuple[dict[int, int], dict[int, int], int]:
    """Return where the figures of a set must lie, as whole numbers over a common scale."""
    ranges = freed(system, own, floors).ranges()
    assert ranges is not None  # the set was found because it makes the system possible
    scale = 1
    for ends in ranges:
        for figure in own:
            end = ends[figure]
            if end is not None:
                scale = math.lcm(scale, getattr(end, "denominator", 1))
    low = {f: -ENDLESS if ranges[0][f] is None else int(ranges[0][f] * scale) for f in own}  # type: ignore[operator]
    high = {f: ENDLESS if ranges[1][f] is None else int(ranges[1][f] * scale) for f in own}  # type: ignore[operator]
    return low, high, scale
