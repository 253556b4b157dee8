"""Name the wrong figures of any table of printed figures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from tqdm import tqdm

from debtkit.errors import DebtkitError
from debtkit.reconcile.explain import explain
from debtkit.reconcile.grid import families, read_grid
from debtkit.reconcile.identities import Identity
from debtkit.reconcile.joint import clashes, coefficients, grid_patterns, record_system
from debtkit.reconcile.operators import COSTS
from debtkit.reconcile.search import freed, lightest_sets
from debtkit.reconcile.sentences import check_language, suspect_sentence
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

_COLUMNS = [
    "record", "group", "set", "rank", "unique", "figure", "printing", "printed", "low", "high",
    "proposed", "proposals", "operator", "identities", "text",
]  # fmt: skip
_FAILED = [VERDICTS.index(name) for name in FAILURES]
_ENDLESS = 2**60
_SLOW = 200


class _Candidates(NamedTuple):
    """Figures of alternative sets: arrays with one entry a figure in a set."""

    record: NDArray[np.int64]
    group: NDArray[np.int64]
    set: NDArray[np.int64]
    column: NDArray[np.int64]
    low: NDArray[np.object_]
    high: NDArray[np.object_]
    scale: NDArray[np.int64]


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
    return _described(grid, rules, candidates, broken, failed, printings, lang)


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
) -> tuple[_Candidates, dict[tuple[int, int], list[int]]]:
    n, records = len(grid.names), len(grid.records)
    matrix = coefficients(rules, n, records)
    missing = grid.figures.missing[: n * records].reshape(n, records)
    light = np.array(weights)
    finite = np.sort(light[np.isfinite(light)])
    # one figure is lightest for sure only while no two others are lighter together
    pair = float(finite[:2].sum()) if len(finite) > 1 else math.inf
    movable = np.isfinite(light) & (light <= pair)
    parts: list[_Candidates] = []
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
    joined = _Candidates(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            if parts
            else np.empty(0, dtype="int64")
            for name in _Candidates._fields
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


def _numbered(found: list[Any], group: int) -> list[_Candidates]:
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
            _Candidates(
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
) -> list[tuple[int, list[int], _Candidates]]:
    """Search each connected set by itself, and together those that suspect the same figures."""
    solved: list[tuple[int, list[int], _Candidates]] = []
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
) -> _Candidates:
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
        out = [(record, group, 0, -1, -_ENDLESS, _ENDLESS, 1)]
    columns = list(zip(*out, strict=True))
    return _Candidates(
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
    low = {f: -_ENDLESS if ranges[0][f] is None else int(ranges[0][f] * scale) for f in own}  # type: ignore[operator]
    high = {f: _ENDLESS if ranges[1][f] is None else int(ranges[1][f] * scale) for f in own}  # type: ignore[operator]
    return low, high, scale


def _described(
    grid: Grid,
    rules: Sequence[Family],
    found: _Candidates,
    broken: Mapping[tuple[int, int], list[int]],
    failed: NDArray[np.bool_],
    printings: Mapping[str, tuple[str, int]],
    lang: str,
) -> pd.DataFrame:
    if not len(found.record):
        return pd.DataFrame({name: pd.Series(dtype=object) for name in _COLUMNS})
    records = len(grid.records)
    cells = grid.cells[grid.cells["there"]].set_index("cell")
    count = len(found.record)
    table = pd.DataFrame(
        {"record": found.record, "group": found.group, "set": found.set, "column": found.column}
    )
    operator, cost = np.full(count, "", dtype=object), np.zeros(count)
    proposals: list[list[int]] = [[] for _ in range(count)]
    wanted = np.full((2, count), 0, dtype=object)
    for column in np.unique(found.column).tolist():
        if column < 0:
            continue
        at = np.flatnonzero(found.column == column)
        own = cells.loc[column * records + found.record[at]]
        digit = own["digit"].to_numpy()
        wanted[:, at] = _printable(found, at, own)
        bounded = (wanted[0, at] > -_ENDLESS) & (wanted[1, at] < _ENDLESS)
        at, own, digit = at[bounded], own[bounded], digit[bounded]
        if not len(at):
            continue
        others = _others(grid, rules, column, found.record[at], digit)
        best = explain(
            (own["value"].to_numpy() // digit).astype("int64"),
            wanted[0, at].astype("int64"),
            wanted[1, at].astype("int64"),
            others,
            others,
        )
        operator[at], cost[at] = best.operator, best.cost
        for k, values, fits in zip(
            at.tolist(), best.proposed.tolist(), best.fits.tolist(), strict=True
        ):
            proposals[k] = [value for value, good in zip(values, fits, strict=True) if good]
    _exchanged(grid, found, cells, wanted, operator, cost, proposals)
    table["operator"], table["cost"] = operator, cost
    order, rank, unique = _ranked(table)
    return _written(
        grid,
        rules,
        found,
        broken,
        failed,
        printings,
        cells,
        table,
        proposals,
        order,
        rank,
        unique,
        lang,
    )


def _printable(found: _Candidates, at: NDArray[np.int64], own: pd.DataFrame) -> NDArray[np.object_]:
    """Return the least and the largest printed value whose interval meets the one wanted."""
    value, digit = own["value"].to_numpy(), own["digit"].to_numpy()
    down, up = value - own["low"].to_numpy(), own["high"].to_numpy() - value
    out = np.empty((2, len(at)), dtype=object)
    for k, (low, high, scale, unit, below, above, floor) in enumerate(
        zip(
            found.low[at].tolist(), found.high[at].tolist(), found.scale[at].tolist(),
            digit.tolist(), down.tolist(), up.tolist(), own["nonnegative"].tolist(), strict=True,
        )
    ):  # fmt: skip
        if low <= -_ENDLESS or high >= _ENDLESS:
            out[:, k] = -_ENDLESS, _ENDLESS
            continue
        # a printed value t stands for [t - down, t + up]
        least = -((above * scale - low) // (unit * scale))
        out[0, k] = max(least, 0) if floor else least
        out[1, k] = (high + below * scale) // (unit * scale)
    return out


def _others(
    grid: Grid,
    rules: Sequence[Family],
    column: int,
    at: NDArray[np.int64],
    digit: NDArray[Any],
) -> list[tuple[NDArray[np.int64], NDArray[np.bool_]]]:
    """Return the figures of the same identities, in the last digit of the suspect."""
    records = len(grid.records)
    beside: set[int] = set()
    for family in rules:
        columns = {term.cells.start // records for term in family.terms}  # type: ignore[union-attr]
        if column in columns:
            beside |= columns - {column}
    out = []
    for other in sorted(beside):
        cell = other * records + at
        value = grid.figures.value[cell]
        there = ~grid.figures.missing[cell] & (value % digit == 0)
        out.append(((value // digit).astype("int64"), there))
    return out


def _exchanged(
    grid: Grid,
    found: _Candidates,
    cells: pd.DataFrame,
    wanted: NDArray[np.object_],
    operator: NDArray[np.object_],
    cost: NDArray[np.float64],
    proposals: list[list[int]],
) -> None:
    """Prefer two cells that were exchanged where that explains a set of two."""
    sets: dict[tuple[int, int, int], list[int]] = {}
    for k, key in enumerate(
        zip(found.record.tolist(), found.group.tolist(), found.set.tolist(), strict=True)
    ):
        sets.setdefault(key, []).append(k)
    for pair in sets.values():
        if len(pair) != 2:
            continue
        one, two = pair
        records = len(grid.records)
        own = cells.loc[[found.column[k] * records + found.record[k] for k in (one, two)]]
        if own["digit"].iloc[0] != own["digit"].iloc[1]:
            continue
        values = [int(v // own["digit"].iloc[0]) for v in own["value"]]
        if values[0] != values[1] and all(
            wanted[0, k] <= value <= wanted[1, k]
            for k, value in ((one, values[1]), (two, values[0]))
        ):
            for k, value in ((one, values[1]), (two, values[0])):
                operator[k], cost[k] = "exchanged", COSTS["exchanged"] / 2
                proposals[k] = [value, *(other for other in proposals[k] if other != value)]


def _ranked(
    table: pd.DataFrame,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the order of the rows, the rank of each one's set, and whether it has no rival."""
    keys = ["record", "group", "set"]
    total = table.groupby(keys)["cost"].transform("sum").to_numpy()
    order = np.lexsort((table["column"], table["set"], total, table["group"], table["record"]))
    record, group, number = (table[name].to_numpy()[order] for name in keys)
    fresh = np.diff(record, prepend=-1) != 0
    fresh |= np.diff(group, prepend=-1) != 0
    step = fresh | (np.diff(number, prepend=-1) != 0)
    running = np.cumsum(step)
    first = running[fresh][np.cumsum(fresh) - 1]
    rank = running - first + 1
    most = np.maximum.reduceat(rank, np.flatnonzero(fresh))[np.cumsum(fresh) - 1]
    return order, rank, (most == 1) & (number > 0)


def _written(
    grid: Grid,
    rules: Sequence[Family],
    found: _Candidates,
    broken: Mapping[tuple[int, int], list[int]],
    failed: NDArray[np.bool_],
    printings: Mapping[str, tuple[str, int]],
    cells: pd.DataFrame,
    table: pd.DataFrame,
    proposals: list[list[int]],
    order: NDArray[np.int64],
    rank: NDArray[np.int64],
    unique: NDArray[np.bool_],
    lang: str,
) -> pd.DataFrame:
    records = len(grid.records)
    names = [{term.label for term in family.terms} for family in rules]
    low = _amounts(grid, found.low, found.scale, -_ENDLESS)
    high = _amounts(grid, found.high, found.scale, _ENDLESS)
    printed, unit, places = (dict(zip(cells.index, cells[name], strict=True))
                             for name in ("printed", "unit", "places"))  # fmt: skip
    rows = []
    for k, place, alone in zip(order.tolist(), rank.tolist(), unique.tolist(), strict=True):
        record, group, column = (int(table[name].to_numpy()[k]) for name in
                                 ("record", "group", "column"))  # fmt: skip
        failing = broken[record, group]
        operator = str(table["operator"].to_numpy()[k])
        figure, text, likely, breaks = "", "", [], failing
        number, own_unit = 1, ""
        if column >= 0:
            name = grid.names[column]
            figure, number = printings.get(name, (name, 1))
            # identities that only fail together are broken together
            breaks = [i for i in failing if name in names[i] or not failed[i, record]]
            cell = column * records + record
            text, own_unit = str(printed[cell]), str(unit[cell])
            likely = [_digits(value, int(places[cell])) for value in proposals[k]]
        broken_names = "; ".join(rules[i].identity.name for i in breaks)
        rows.append(
            (
                grid.records[record], group, int(found.set[k]), place, alone, figure, number, text,
                low[k], high[k], likely[0] if likely else "", tuple(likely), operator,
                broken_names,
                suspect_sentence(
                    where=str(grid.records[record]) if records > 1 else "",
                    figure=figure, printed=text, unit=own_unit, broken=broken_names,
                    low=low[k], high=high[k], proposed=likely[0] if likely else "",
                    operator=operator, unique=alone, lang=lang,
                ),
            )
        )  # fmt: skip
    return pd.DataFrame(rows, columns=_COLUMNS)


def _amounts(grid: Grid, ends: NDArray[Any], scale: NDArray[np.int64], endless: int) -> list[float]:
    divisor = 2 * 10**grid.figures.decimals
    sign = math.copysign(math.inf, endless)
    return [
        sign if abs(end) >= _ENDLESS else int(end) / (divisor * by)
        for end, by in zip(ends.tolist(), scale.tolist(), strict=True)
    ]


def _digits(value: int, places: int) -> str:
    if places <= 0:
        return str(value * 10**-places)
    text = str(abs(value)).zfill(places + 1)
    return f"{'-' if value < 0 else ''}{text[:-places]}.{text[-places:]}"
