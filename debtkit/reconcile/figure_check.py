"""Check any table of printed figures against any identities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.reconcile.formula_families import families
from debtkit.reconcile.grid import closed, read_grid
from debtkit.reconcile.joint import clashes
from debtkit.reconcile.sentences import (
    check_language,
    formula_sentences,
    joint_sentence,
    record_place,
)
from debtkit.reconcile.verdicts import EXACT, INCONSISTENT, ROUNDING, VERDICTS, judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.grid import Grid
    from debtkit.reconcile.identities import Identity
    from debtkit.reconcile.verdicts import Judged

__all__ = ["check_figures"]

_COLUMNS = [
    "record", "identity", "verdict", "lenient", "severity", "residual", "allowed", "excess",
    "n_terms", "missing", "text",
]  # fmt: skip


def check_figures(
    figures: pd.DataFrame,
    identities: Iterable[str | Identity],
    *,
    resolution: str = "block",
    lang: str = "en",
) -> pd.DataFrame:
    """Check any table of printed figures against any identities.

    Parameters
    ----------
    figures : DataFrame
        One row a printing. ``figure``: its name in the identities. ``printed``: the text as
        printed, blank or ``—`` where nothing is. Optional: ``record``, the set of figures it
        belongs to; ``unit`` (default 亿元); ``decimals`` of that unit that were printed (default:
        from the text; below zero for figures rounded to tens or thousands; infinity for exact
        ones); ``rounding``: ``nearest`` (default), ``truncate``, ``controlled`` (to either
        neighbour), ``exact``; ``nonnegative``. A figure that stands twice was printed twice.
    identities : iterable of str or Identity
        ``"opening + new = closing"``, ``"a - 2 b = c"``, ``"balance <= limit"``, ``"A=B+D"``.
    resolution : {'block', 'printed'}, default 'block'
        ``block``: the finest digit of a record and unit counts for all its figures, since a
        dropped zero is no rounding. ``printed``: each figure's own digits count.
    lang : {'en', 'zh'}, default 'en'
        Language of ``text``.

    Returns
    -------
    DataFrame
        One row a record and identity with at least two printed figures, passes kept: ``record``,
        ``identity``, ``verdict`` (see :func:`debtkit.check`), ``lenient`` (the verdict if each
        figure's own digits counted), ``severity``, ``residual``, ``allowed``, ``excess`` [亿元],
        ``n_terms``, ``missing`` [-], ``text``. Further rows: ``printed twice`` for a figure with
        several printings, ``conflict`` where no amount rounds to all of them; ``nonnegative`` for
        a figure printed below zero against its sign; ``jointly`` for identities that hold one by
        one and cannot hold together.

    Raises
    ------
    DebtkitError
        An identity is not linear or names an unknown figure; or identities that form cycles need
        a solver and scipy is not installed.
    TableError
        A figure is not a number, or its digits contradict its decimals.

    Examples
    --------
    >>> figures = pd.DataFrame({"figure": ["a", "b", "c"], "printed": ["1", "1", "3"]})
    >>> check_figures(figures, ["a + b = c"])[["identity", "verdict", "residual", "allowed"]]
        identity   verdict  residual  allowed
    0  a + b = c  rounding      -1.0      1.5
    """
    check_language(lang)
    grid = read_grid(figures, resolution)
    rules = families(grid, identities)
    judged = [judge(grid.figures, family) for family in rules]
    own = judged
    if resolution == "block":
        loose = read_grid(figures, "printed")
        own = [judge(loose.figures, family) for family in families(loose, identities)]
    parts = [
        _rows(grid, family, one, lenient, lang)
        for family, one, lenient in zip(rules, judged, own, strict=True)
    ]
    parts += [_twice(grid, lang), _below_zero(grid, lang)]
    shut = closed(grid)
    if shut is not grid:
        rules = families(shut, identities)
        judged = [judge(shut.figures, family) for family in rules]
    parts.append(_jointly(shut, rules, judged, lang))
    table = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    table = table.sort_values("row", kind="stable", ignore_index=True)
    return table.drop(columns="row")


def _frame(grid: Grid, columns: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(columns, copy=False)
    records = pd.Series(grid.records)
    frame["record"] = (
        records.take(frame["row"].to_numpy()).to_numpy() if len(frame) else records[:0]
    )
    return frame[["row", *_COLUMNS]]


def _rows(grid: Grid, family: Family, one: Judged, lenient: Judged, lang: str) -> pd.DataFrame:
    at = np.flatnonzero(one.exists)
    scale, sign = abs(family.scale), 1 if family.scale > 0 else -1
    residual, allowed = one.residual[at], one.allowed[at]
    beyond = residual if family.inequality else np.abs(residual)
    words = np.array(VERDICTS, dtype=object)
    return _frame(
        grid,
        {
            "row": at,
            "identity": family.identity.name,
            "verdict": words[one.verdict[at]],
            "lenient": words[lenient.verdict[at]],
            "severity": family.identity.severity,
            "residual": grid.figures.amounts(sign * residual, scale),
            "allowed": grid.figures.amounts(allowed, scale),
            "excess": grid.figures.amounts(np.maximum(beyond - allowed, 0), scale),
            "n_terms": one.n_terms[at],
            "missing": one.missing[at],
            "text": formula_sentences(grid.figures, family, one, at, grid.records, lang),
        },
    )


def _twice(grid: Grid, lang: str) -> pd.DataFrame:
    cells = grid.cells[grid.cells["there"]]
    twice = cells[cells.duplicated("cell", keep=False)]
    rows = []
    for cell, own in twice.groupby("cell", sort=True):
        values, name = own["value"].tolist(), grid.names[own["column"].iloc[0]]
        size = max(values) - min(values)
        gap = max(0, own["low"].max() - own["high"].min())
        conflict = cell in grid.conflicts
        verdict = "conflict" if conflict else VERDICTS[ROUNDING if size else EXACT]
        printed = [f"{text} {unit}" for text, unit in zip(own["printed"], own["unit"], strict=True)]
        if lang == "zh":
            text = f"{name}公布了{len(own)}次：{'、'.join(printed)}"
            text += "；没有一个数能同时舍入成它们" if conflict else "；可以是同一个数"
        else:
            text = f"{name} is printed {len(own)} times: {', '.join(printed)}; "
            text += (
                "no amount rounds to all of them" if conflict else "one amount can be all of them"
            )
        rows.append((own["row"].iloc[0], verdict, size, size - gap, gap, len(own), text))
    return _special(grid, "printed twice", rows)


def _below_zero(grid: Grid, lang: str) -> pd.DataFrame:
    cells = grid.cells[grid.cells["there"] & (grid.cells["high"] < 0)]
    cells = cells[grid.figures.nonnegative[cells["cell"].to_numpy()]]
    rows = []
    for own in cells.itertuples():
        name = grid.names[own.column]
        text = f"{name} is printed as {own.printed} and cannot be below zero"
        if lang == "zh":
            text = f"{name}公布为{own.printed}，但不可能小于零"
        low = -int(own.value)
        rows.append((own.row, VERDICTS[INCONSISTENT], -low, low + own.high, -own.high, 1, text))
    return _special(grid, "nonnegative", rows)


def _jointly(
    grid: Grid, rules: Sequence[Family], judged: Sequence[Judged], lang: str
) -> pd.DataFrame:
    rows = []
    for clash in clashes(grid.figures, rules, judged, len(grid.names), len(grid.records)):
        chosen = [rules[i] for i in clash.identities]
        figures = {term.label for family in chosen for term in family.terms}
        names = [family.identity.name for family in chosen]
        text = joint_sentence(names, record_place(grid.records, clash.record, lang), lang)
        rows.append((clash.record, VERDICTS[INCONSISTENT], 0, 0, 0, len(figures), text))
    table = _special(grid, "jointly", rows)
    # no single residual says how far apart identities are that each hold
    return table.assign(residual=np.nan, allowed=np.nan, excess=np.nan)


def _special(grid: Grid, identity: str, rows: list[tuple]) -> pd.DataFrame:
    names = ["row", "verdict", "residual", "allowed", "excess", "n_terms", "text"]
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {
        name: [] for name in names
    }  # fmt: skip
    amounts = {
        name: grid.figures.amounts(np.array(columns[name], dtype=object))
        for name in ("residual", "allowed", "excess")
    }
    more = {
        "identity": identity, "lenient": columns["verdict"], "severity": "error", "missing": 0,
    }  # fmt: skip
    return _frame(grid, {**columns, **more, **amounts})
