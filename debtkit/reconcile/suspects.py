"""Suspects of a ledger as a table: where they stand, what they break, what they should be."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, inf
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from debtkit.reconcile.explain import explain
from debtkit.reconcile.operators import COSTS, SLIPS
from debtkit.reconcile.positions import column_position
from debtkit.reconcile.sentences import SuspectSentences, place, titles
from debtkit.schemas import DEBT_TYPES, KEYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.ledger import Ledger
    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.layout import Block, Layout
    from debtkit.reconcile.systems import Bound

__all__ = ["SUSPECT_COLUMNS", "Candidate", "describe_suspects"]

SUSPECT_COLUMNS = [
    "group", "set", "rank", "unique", "table", "row", *KEYS, "column", "position", "printed",
    "low", "high", "proposed", "proposals", "operator", "identities", "text",
]  # fmt: skip
_BESIDE = 16


class Candidate(NamedTuple):
    """A figure in one of the sets that explain a group; no figure where none does."""

    group: int
    set: int
    figure: int
    low: Bound
    high: Bound
    beside: tuple[int, ...]
    broken: tuple[tuple[int, int], ...]


class _Judged(NamedTuple):
    """What may have happened to each candidate."""

    digit: list[int]
    proposals: list[list[int]]
    operator: list[str]
    cost: list[float]


def describe_suspects(
    layout: Layout, ledger: Ledger, families: list[Family], found: list[Candidate], lang: str
) -> pd.DataFrame:
    """Return candidates with their explanations, ranked, as ``locate`` says."""
    if not found:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in SUSPECT_COLUMNS})
    judged = _explained(layout, found)
    ranks, alternatives = _ranked(found, judged.cost)
    order = sorted(range(len(found)), key=lambda k: (found[k].group, ranks[k], found[k].figure))
    rows = []
    members: dict[tuple[int, int], list[int]] = {}
    for own in found:
        members.setdefault((own.group, own.set), []).append(own.figure)
    for k in order:
        own = found[k]
        unique = alternatives[own.group] == 1 and own.set > 0
        others = [
            _name(layout, figure, own.figure, lang)
            for figure in members[own.group, own.set]
            if figure != own.figure
        ]
        rows.append(_row(layout, ledger, families, own, judged, k, ranks[k], unique, others, lang))
    return pd.DataFrame(rows, columns=SUSPECT_COLUMNS)


def _explained(layout: Layout, found: list[Candidate]) -> _Judged:
    figures, count = layout.figures, len(found)
    digits, printed, least, most = [], [], [], []
    bounded = []
    for own in found:
        if own.figure < 0:
            digits.append(2)
            continue
        value, half = int(figures.value[own.figure]), int(figures.down[own.figure])
        # an amount with more digits than its resolution says is taken at its own
        digits.append(2 * half if half and value % (2 * half) == 0 else 2)
        if own.low is None or own.high is None:
            continue
        bounded.append(len(digits) - 1)
        unit = digits[-1]
        printed.append(value // unit)
        low = ceil(Fraction(own.low - half) / unit)
        least.append(max(low, 0) if figures.nonnegative[own.figure] else low)
        most.append(floor(Fraction(own.high + half) / unit))
    proposals: list[list[int]] = [[] for _ in range(count)]
    operator, cost = [""] * count, [COSTS["other"]] * count
    if bounded:
        others = _beside(layout, [found[k] for k in bounded], [digits[k] for k in bounded])
        best = explain(
            np.array(printed, dtype="int64"),
            np.array(least, dtype="int64"),
            np.array(most, dtype="int64"),
            others,
        )
        for n, value, slip in zip(*(part.tolist() for part in best), strict=True):
            k = bounded[n]
            if not proposals[k]:
                operator[k], cost[k] = SLIPS[slip], COSTS[SLIPS[slip]]
            proposals[k].append(value)
    judged = _Judged(digits, proposals, operator, cost)
    _exchanged(figures, found, judged)
    return judged


def _beside(
    layout: Layout, found: list[Candidate], digits: list[int]
) -> list[tuple[NDArray[np.int64], NDArray[np.bool_]]]:
    """Return the figures of the same identities in the last digit of each candidate."""
    figures = layout.figures
    depth = min(_BESIDE, max((len(own.beside) for own in found), default=0))
    values = np.zeros((depth, len(found)), dtype="int64")
    there = np.zeros((depth, len(found)), dtype=bool)
    for n, (own, digit) in enumerate(zip(found, digits, strict=True)):
        for k, other in enumerate(own.beside[:depth]):
            value = int(figures.value[other])
            there[k, n] = not figures.missing[other] and value % digit == 0
            values[k, n] = value // digit if there[k, n] else 0
    return list(zip(values, there, strict=True))


def _exchanged(figures: Any, found: list[Candidate], judged: _Judged) -> None:
    """Prefer two cells that were exchanged where that explains a set of two."""
    sets: dict[tuple[int, int], list[int]] = {}
    for k, own in enumerate(found):
        sets.setdefault((own.group, own.set), []).append(k)
    for pair in sets.values():
        if len(pair) != 2 or judged.digit[pair[0]] != judged.digit[pair[1]]:
            continue
        digit = judged.digit[pair[0]]
        values = [int(figures.value[found[k].figure]) // digit for k in pair]
        swapped = list(zip(pair, reversed(values), strict=True))
        if values[0] != values[1] and all(value in judged.proposals[k] for k, value in swapped):
            for k, value in swapped:
                judged.operator[k], judged.cost[k] = "exchanged", COSTS["exchanged"] / 2
                judged.proposals[k].remove(value)
                judged.proposals[k].insert(0, value)


def _ranked(found: list[Candidate], cost: list[float]) -> tuple[list[int], dict[int, int]]:
    totals: dict[tuple[int, int], float] = {}
    for own, one in zip(found, cost, strict=True):
        totals[own.group, own.set] = totals.get((own.group, own.set), 0.0) + one
    rank: dict[tuple[int, int], int] = {}
    count: dict[int, int] = {}
    for key in sorted(totals, key=lambda key: (key[0], totals[key], key[1])):
        count[key[0]] = rank[key] = count.get(key[0], 0) + 1
    return [rank[own.group, own.set] for own in found], count


def _row(
    layout: Layout,
    ledger: Ledger,
    families: list[Family],
    own: Candidate,
    judged: _Judged,
    k: int,
    rank: int,
    unique: bool,
    others: list[str],
    lang: str,
) -> tuple[Any, ...]:
    figures = layout.figures
    names = list(dict.fromkeys(families[number].identity.name for number, _ in own.broken))
    titles = list(dict.fromkeys(families[number].identity.title for number, _ in own.broken))
    broken = "; ".join(names) if lang == "en" else "、".join(titles)
    if own.figure < 0:
        number, at = own.broken[0]
        family = families[number]
        where = place(layout, family.table, family.row(at), lang)
        text = SuspectSentences(lang)(where, "", "", "", broken, "", "", "", "", (), False)
        blank = ["", -1, "", "", 0, "", 0, "", ""]
        return (
            own.group, 0, rank, False, *blank, "", "", np.nan, -inf, inf, np.nan, (), "",
            "; ".join(names), text,
        )  # fmt: skip
    block, column, row = layout.block_of(own.figure)
    given = int(block.order[row])
    frame = getattr(ledger, block.name)
    keys = [frame[name].iloc[given] if name in frame.columns else "" for name in KEYS]
    position = str(frame["position"].iloc[given]) if "position" in frame.columns else ""
    position = column_position(position, column, "en")
    digit = judged.digit[k]
    amounts = tuple(
        figures.amounts(np.array([v * digit for v in judged.proposals[k]], dtype=object))
    )
    low, high = _amount(figures, own.low, -inf), _amount(figures, own.high, inf)
    title = _title(layout, block, row, column, lang)
    item = f" {frame['item'].iloc[given]}" if "item" in frame.columns else ""
    where = place(layout, block.name, row, lang)
    if position:
        own_position = column_position(position, column, lang)
        where += f" ({own_position})" if lang == "en" else f"（{own_position}）"
    text = SuspectSentences(lang)(
        where,
        title + item,
        figures.text(figures.value[own.figure]),
        "",
        broken,
        _end_text(figures, own.low),
        _end_text(figures, own.high),
        figures.text(judged.proposals[k][0] * digit) if amounts else "",
        judged.operator[k],
        tuple(others),
        unique,
    )
    return (
        own.group, own.set, rank, unique, block.name, given, *keys, column, position,
        float(figures.amounts(figures.value[own.figure : own.figure + 1])[0]), low, high,
        float(amounts[0]) if amounts else np.nan, tuple(map(float, amounts)), judged.operator[k],
        "; ".join(names), text,
    )  # fmt: skip


def _end_text(figures: Figures, end: Bound) -> str:
    if end is None:
        return ""
    exact = Fraction(end)
    return figures.text(exact.numerator, exact.denominator)


def _amount(figures: Any, end: Bound, endless: float) -> float:
    return endless if end is None else float(Fraction(end) / (2 * 10**figures.decimals))


def _title(layout: Layout, block: Block, row: int, column: str, lang: str) -> str:
    """Name a column as it is called in a row's stage."""
    if lang == "en":
        return f"{block.name}.{column}"
    stage = layout.word("stage", block.keys["stage"].to_numpy()[row])
    return titles(block.name, stage)[column]


def _name(layout: Layout, figure: int, beside: int, lang: str) -> str:
    """Name a figure beside another one, in few words where it stands in the same statement."""
    block, column, row = layout.block_of(figure)
    first, _, own = layout.block_of(beside)
    title = _title(layout, block, row, column, lang)
    kinds = layout.debt_types
    if block.packed[row] // kinds != first.packed[own] // kinds:
        return f"{title} ({place(layout, block.name, row, lang)})"
    kind = layout.word("debt_type", block.keys["debt_type"].to_numpy()[row])
    return f"{title} {kind}".strip() if lang == "en" else f"{DEBT_TYPES.get(kind, '')}{title}"
