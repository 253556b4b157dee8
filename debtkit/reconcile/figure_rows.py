"""Suspects of a table of figures as a table: what they break and what they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from debtkit.numerals import numeral_texts
from debtkit.reconcile.figure_suspects import ENDLESS, exchanged, judged, ranked, sets_of
from debtkit.reconcile.figures import amount_text
from debtkit.reconcile.operators import SLIPS
from debtkit.reconcile.sentences import SuspectSentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figure_suspects import Broken, Candidates, Judged, Ranked, Sets
    from debtkit.reconcile.grid import Grid

__all__ = ["COLUMNS", "describe_candidates"]

COLUMNS = [
    "record", "group", "set", "rank", "unique", "figure", "printing", "printed", "low", "high",
    "proposed", "proposals", "operator", "identities", "text",
]  # fmt: skip
_EXACT = 2**53


class _Words(NamedTuple):
    """A column of few words, as positions among them."""

    words: list[Any]
    code: NDArray[np.int64]

    def column(self) -> pd.Series[Any]:
        """Return the words row by row."""
        return pd.Series(self.words).take(self.code).reset_index(drop=True)


def describe_candidates(
    grid: Grid,
    rules: Sequence[Family],
    found: Candidates,
    broken: Sequence[Broken],
    printings: Mapping[str, tuple[str, int]],
    lang: str,
) -> pd.DataFrame:
    """Return candidates with their explanations, ranked, as :func:`locate_figures` says."""
    if not len(found.record):
        return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})
    own = _printings(grid, found)
    happened = judged(grid, rules, found, own)
    sets = sets_of(found)
    exchanged(sets, own, happened)
    places = ranked(found, sets, happened.cost)
    return _written(grid, rules, found, own, happened, broken, printings, sets, places, lang)


def _printings(grid: Grid, found: Candidates) -> pd.DataFrame:
    """Return the printing of each candidate; any where there is no figure."""
    there = np.flatnonzero(grid.cells["there"].to_numpy())
    at = np.full(len(grid.names) * len(grid.records), there[0])
    at[grid.cells["cell"].to_numpy()[there]] = there
    cell = np.maximum(found.column, 0) * len(grid.records) + found.record
    return grid.cells.take(at[cell])


def _written(
    grid: Grid,
    rules: Sequence[Family],
    found: Candidates,
    own: pd.DataFrame,
    happened: Judged,
    broken: Sequence[Broken],
    printings: Mapping[str, tuple[str, int]],
    sets: Sets,
    places: Ranked,
    lang: str,
) -> pd.DataFrame:
    order, first = places.order, happened.first
    names = ["", *grid.names]
    column = found.column[order] + 1  # the figure without a name comes first
    plain = [printings.get(name, (name, 1)) for name in names]
    texts = numeral_texts(happened.value, np.repeat(own["places"].to_numpy(), np.diff(first)))
    proposals = [
        tuple(texts[start:stop])
        for start, stop in zip(first[order].tolist(), first[order + 1].tolist(), strict=True)
    ]
    explained = (first[1:] > first[:-1])[order]
    kinds, of = np.unique(found.broken[order] * len(names) + column, return_inverse=True)
    breaks = [
        _breaks(rules, broken[kind // len(names)], names[kind % len(names)])
        for kind in kinds.tolist()
    ]
    figure = _Words([name for name, _ in plain], column)
    operator = _Words([*SLIPS, ""], np.where(explained, happened.slip[order], len(SLIPS)))
    identities = _Words(breaks, of)
    unit, units = pd.factorize(own["unit"].take(order))
    together = _together(found, sets, figure.words)[order]
    other, others = pd.factorize(together)
    decimals = grid.figures.decimals - grid.finer
    ends = [_shown(grid, end[order]) for end in (found.low, found.high)]
    scale = found.scale[order]
    low, high = (_amounts(end, scale, decimals) for end in ends)
    record = pd.Series(grid.records).take(found.record[order]).reset_index(drop=True)
    printed = own["printed"].take(order).reset_index(drop=True).where(column > 0, "")
    proposed = [likely[0] if likely else "" for likely in proposals]
    numbers = {
        "where": list(map(str, record.tolist())),
        "printed": printed.tolist(),
        "low": _end_texts(ends[0], scale, decimals),
        "high": _end_texts(ends[1], scale, decimals),
        "proposed": proposed,
    }
    words = {
        "figure": figure, "unit": _Words(list(units), unit), "broken": identities,
        "operator": operator, "others": _Words(list(others), other),
    }  # fmt: skip
    return pd.DataFrame(
        {
            "record": record,
            "group": found.group[order],
            "set": found.set[order],
            "rank": places.rank,
            "unique": places.unique,
            "figure": figure.column(),
            "printing": np.array([number for _, number in plain])[column],
            "printed": printed,
            "low": low,
            "high": high,
            "proposed": proposed,
            "proposals": proposals,
            "operator": operator.column(),
            "identities": identities.column(),
            "text": _texts(numbers, words, places.unique, len(grid.records) > 1, lang),
        }
    )


def _texts(
    numbers: Mapping[str, list[str]],
    words: Mapping[str, _Words],
    unique: NDArray[np.bool_],
    placed: bool,
    lang: str,
) -> list[str]:
    """Write the sentences, all that differ in their place and numbers only at once."""
    write = SuspectSentences(lang)
    bounds = np.array(
        [write.bounds(*ends) for ends in zip(numbers["low"], numbers["high"], strict=True)],
        dtype=object,
    )
    proposed = np.array([text != "" for text in numbers["proposed"]])
    kinds, phrases = pd.factorize(bounds)
    texts: list[str] = [""] * len(unique)
    for at in _alike([*(word.code for word in words.values()), kinds, proposed, unique]):
        k = at[0]
        template = write.template(
            where=placed,
            bounds=phrases[kinds[k]],
            proposed=bool(proposed[k]),
            unique=bool(unique[k]),
            **{name: word.words[word.code[k]] for name, word in words.items()},
        )
        rows = zip(*(map(numbers[gap].__getitem__, at) for gap in template.gaps), strict=True)
        for k, row in zip(at, rows, strict=False):
            texts[k] = template.text % row
        if not template.gaps:
            texts[k] = template.text
    return texts


def _alike(codes: Sequence[NDArray[Any]]) -> list[list[int]]:
    """Return the positions that have the same code in every column, group by group."""
    number = np.zeros(len(codes[0]), dtype="int64")
    for own in codes:
        number = number * (int(own.max(initial=0)) + 1) + own
        if int(number.max(initial=0)) > 2**31:  # close the gaps before the product could overflow
            number = np.unique(number, return_inverse=True)[1]
    kinds, number = np.unique(number, return_inverse=True)
    if len(kinds) == 1:
        return [list(range(len(number)))]
    order = np.argsort(number, kind="stable")
    return [at.tolist() for at in np.split(order, np.cumsum(np.bincount(number))[:-1])]


def _together(found: Candidates, sets: Sets, names: Sequence[str]) -> NDArray[np.object_]:
    """Return the other figures of each candidate's set."""
    others = np.empty(len(found.record), dtype=object)
    others.fill(())
    for members in sets.members().values():
        for k in members:
            others[k] = tuple(names[found.column[other] + 1] for other in members if other != k)
    return others


def _breaks(rules: Sequence[Family], broken: Broken, name: str) -> str:
    """Return the identities that a figure breaks; those that only fail together, all of them."""
    return "; ".join(
        rules[i].identity.name
        for i, alone in broken
        if not name or not alone or name in {term.label for term in rules[i].terms}
    )


def _shown(grid: Grid, ends: NDArray[Any]) -> NDArray[Any]:
    """Return ends of intervals in the half quanta of what is printed."""
    if not grid.finer:
        return ends
    by = 10**grid.finer
    # what keeps away from an open end is a few of the finer ones
    nearest = np.array([(int(end) + by // 2) // by for end in ends.tolist()], dtype=object)
    return np.where(np.abs(ends) >= ENDLESS, ends, nearest)


def _end_texts(ends: NDArray[Any], scale: NDArray[np.int64], decimals: int) -> list[str]:
    """Write ends of intervals as amounts without needless zeros, blank where there is none."""
    endless = np.abs(ends) >= ENDLESS
    if ends.dtype == object or (scale != 1).any():
        return [
            "" if gone else amount_text(end, decimals, by)
            for end, by, gone in zip(ends.tolist(), scale.tolist(), endless.tolist(), strict=True)
        ]
    # a half quantum is five of the next decimal
    mantissa = np.where(endless, 0, ends) * 5
    places = np.full(len(ends), decimals + 1)
    for _ in range(decimals + 1):
        even = mantissa % 10 == 0
        if not even.any():
            break
        mantissa = np.where(even, mantissa // 10, mantissa)
        places -= even
    texts = numeral_texts(mantissa, places)
    for k in np.flatnonzero(endless).tolist():
        texts[k] = ""
    return texts


def _amounts(ends: NDArray[Any], scale: NDArray[np.int64], decimals: int) -> NDArray[np.float64]:
    divisor = 2 * 10**decimals
    out: NDArray[np.float64]
    if ends.dtype != object and divisor * int(scale.max()) < _EXACT:
        out = ends / (divisor * scale)
    else:
        pairs = zip(ends.tolist(), scale.tolist(), strict=True)
        out = np.array([int(end) / (divisor * by) for end, by in pairs])
    return np.where(np.abs(ends) >= ENDLESS, np.where(ends > 0, np.inf, -np.inf), out)
