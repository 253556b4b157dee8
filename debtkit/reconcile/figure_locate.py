"""Name the wrong figures of any table of printed figures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from tqdm import tqdm

from debtkit.errors import DebtkitError
from debtkit.reconcile.figure_rows import describe_candidates
from debtkit.reconcile.figure_suspects import ENDLESS, Broken, Candidates
from debtkit.reconcile.formula_families import families
from debtkit.reconcile.grid import closed, read_grid
from debtkit.reconcile.identities import Identity
from debtkit.reconcile.joint import clashes, coefficients, grid_patterns, record_system
from debtkit.reconcile.search import freed, lightest_sets
from debtkit.reconcile.sentences import check_language
from debtkit.reconcile.singles import Suspects, connected, single_suspects
from debtkit.reconcile.systems import System
from debtkit.reconcile.verdicts import FAILED, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.grid import Grid
    from debtkit.reconcile.verdicts import Judged

__all__ = ["locate_figures"]

_SLOW = 200
_FINEST = 720720


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
    makes every identity of the record hold again, those that held before included. Rules that
    have exceptions (severity ``warning``) accuse nobody where they fail.

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
    grid = closed(read_grid(spread, resolution))
    rules = families(grid, rules_given)
    heavy = _weights(weights, grid, printings)
    judged = [judge(grid.figures, family) for family in rules]
    candidates, broken = _candidates(grid, rules, judged, heavy, max_faults)
    return describe_candidates(grid, rules, candidates, broken, printings, lang)


def _spread(
    figures: pd.DataFrame, identities: Iterable[str | Identity]
) -> tuple[pd.DataFrame, list[str | Identity], dict[str, tuple[str, int]]]:
    """Give each further printing of a figure a name of its own, and say that it is the same."""
    if identities is None:
        identities = []  # families says what is wrong with it
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
    weights: list[float],
    max_faults: int,
) -> tuple[Candidates, list[Broken]]:
    n, records, m = len(grid.names), len(grid.records), len(rules)
    fails = np.array([np.isin(one.verdict, FAILED) & one.exists for one in judged])
    strict = np.array([family.identity.severity == "error" for family in rules])
    # what fails and has exceptions takes no part, neither as an accuser nor as a witness
    failed, idle = fails & strict[:, None], fails & ~strict[:, None]
    matrix = coefficients(rules, n, records)
    missing = grid.figures.missing[: n * records].reshape(n, records)
    light = np.array(weights)
    finite = np.sort(light[np.isfinite(light)])
    # one figure is lightest for sure only while no two others are lighter together
    pair = float(finite[:2].sum()) if len(finite) > 1 else math.inf
    movable = np.isfinite(light) & (light <= pair)
    parts: list[Candidates] = []
    broken: dict[Broken, int] = {}
    hard: dict[int, list[tuple[int, list[int]]]] = {}
    groups_of = np.zeros(records, dtype="int64")
    unclear = np.ones(records, dtype=bool)
    both = np.vstack([failed, idle])
    for pattern in grid_patterns(missing, both, np.flatnonzero(failed.any(axis=0))):
        rows = [i for i in pattern.identities if i < m]
        others = sorted(set(range(m)) - {i % m for i in pattern.identities})
        groups = connected(np.where(pattern.missing, 0, matrix), rows)
        groups_of[pattern.records] = len(groups)
        solved = []
        easy = np.ones(len(pattern.records), dtype=bool)
        for group in groups:
            own = pattern._replace(identities=tuple(sorted([*group, *others])))
            found = single_suspects(
                grid.figures, rules, judged, matrix, own, group, movable, records
            )
            solved.append(_lightest(found, light, pattern.records))
            one = np.zeros(len(pattern.records), dtype=bool)
            for suspects in found:
                one[np.searchsorted(pattern.records, suspects.records)] = True
            easy &= one
        # one amount that mends a group satisfies all that pass as well, so nothing there clashes
        unclear[pattern.records[easy]] = False
        for number, (group, found) in enumerate(zip(groups, solved, strict=True), 1):
            code = broken.setdefault(tuple((i, True) for i in group), len(broken))
            parts += _numbered(found, number, code, pattern.records, easy)
        for record in pattern.records[~easy].tolist():
            # sets of several may suspect the same figure, so all sets of a record go together
            hard[record] = list(enumerate(groups, 1))
    clash_of: dict[int, list[int]] = {}
    for clash in clashes(grid.figures, rules, judged, n, records, unclear):
        clash_of.setdefault(clash.record, []).extend(clash.identities)
    for record, rows in clash_of.items():
        hard.setdefault(record, []).append((int(groups_of[record]) + 1, sorted(rows)))
    for record, waiting in tqdm(
        hard.items(), desc="locating", unit="record", disable=len(hard) < _SLOW, leave=False
    ):
        failing = set(np.flatnonzero(fails[:, record]).tolist())
        for number, group, members in _merged(
            grid, rules, record, waiting, failing, weights, max_faults
        ):
            breaks = tuple((i, i in failing) for i in group)
            code = broken.setdefault(breaks, len(broken))
            parts.append(_as_candidates(members, record, number, code))
    joined = Candidates(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            if parts
            else np.empty(0, dtype="int64")
            for name in Candidates._fields
        )
    )
    return joined, list(broken)


def _lightest(
    found: list[Suspects], light: NDArray[np.float64], records: NDArray[np.int64]
) -> list[Suspects]:
    """Keep, record by record, the suspects of the least weight."""
    if len({float(light[one.column]) for one in found}) < 2:
        return found
    best = np.full(len(records), math.inf)
    for one in found:
        at = np.searchsorted(records, one.records)
        best[at] = np.minimum(best[at], light[one.column])
    return [
        _of(one, best[np.searchsorted(records, one.records)] == light[one.column]) for one in found
    ]


def _of(one: Suspects, chosen: NDArray[np.bool_]) -> Suspects:
    return one._replace(records=one.records[chosen], low=one.low[chosen], high=one.high[chosen])


def _numbered(
    found: list[Suspects],
    group: int,
    broken: int,
    records: NDArray[np.int64],
    easy: NDArray[np.bool_],
) -> list[Candidates]:
    """Give the alternatives of each record numbers, in the order of the figures."""
    parts = []
    count = np.zeros(len(records), dtype="int64")
    for suspects in found:
        one = _of(suspects, easy[np.searchsorted(records, suspects.records)])
        at = np.searchsorted(records, one.records)
        count[at] += 1
        size = len(at)
        parts.append(
            Candidates(
                one.records,
                np.full(size, group),
                count[at],
                np.full(size, one.column),
                one.low,
                one.high,
                np.full(size, one.scale),
                np.full(size, broken),
            )
        )
    return parts


_Member = tuple[int, int, Any, Any, int]
"""Number of the set, figure, low and high over a scale, and that scale."""


def _merged(
    grid: Grid,
    rules: Sequence[Family],
    record: int,
    groups: list[tuple[int, list[int]]],
    failing: set[int],
    weights: list[float],
    max_faults: int,
) -> list[tuple[int, list[int], list[_Member]]]:
    """Search each connected set by itself, and together those that suspect the same figures."""
    solved: list[tuple[int, list[int], list[_Member]]] = []
    waiting = sorted(groups)
    while waiting:
        number, group = waiting.pop(0)
        rows = [i for i in range(len(rules)) if i not in failing or i in group]
        members = _searched(grid, rules, rows, record, weights, max_faults)
        suspects = {member[1] for member in members}
        rival = next((one for one in solved if suspects & {own[1] for own in one[2]}), None)
        if rival is None:
            solved.append((number, group, members))
        else:
            solved.remove(rival)
            waiting.insert(0, (min(number, rival[0]), sorted({*group, *rival[1]})))
    return solved


def _searched(
    grid: Grid,
    rules: Sequence[Family],
    rows: Sequence[int],
    record: int,
    weights: list[float],
    max_faults: int,
) -> list[_Member]:
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
    out: list[_Member] = []
    for number, mend in enumerate(lightest_sets(system, printed, floors, max_faults), 1):
        own = mend.figures
        low, high, scale = ranges_of(system, own, floors)
        out += [(number, column, low[column], high[column], scale) for column in sorted(own)]
    return out


def _as_candidates(members: list[_Member], record: int, group: int, broken: int) -> Candidates:
    rows = [(record, group, *own, broken) for own in members]
    if not rows:
        rows = [(record, group, 0, -1, -ENDLESS, ENDLESS, 1, broken)]
    return Candidates(
        *(
            np.array(column, dtype=object if name in ("low", "high") else "int64")
            for name, column in zip(Candidates._fields, zip(*rows, strict=True), strict=True)
        )
    )


def ranges_of(
    system: System, own: frozenset[int], floors: frozenset[int]
) -> tuple[dict[int, int], dict[int, int], int]:
    """Return where the figures of a set must lie, as whole numbers over a common scale."""
    ranges = freed(system, own, floors).ranges()
    assert ranges is not None  # the set was found because it makes the system possible
    ends = [end[figure] for end in ranges for figure in own]
    scale = math.lcm(*(getattr(end, "denominator", 1) for end in ends if end is not None))
    # what was cut ever finer is good enough to a part that a number of digits has room for
    scale = min(scale, _FINEST)
    low = {f: -ENDLESS if (end := ranges[0][f]) is None else math.floor(end * scale) for f in own}
    high = {f: ENDLESS if (end := ranges[1][f]) is None else math.ceil(end * scale) for f in own}
    return low, high, scale
