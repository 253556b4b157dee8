"""Row and column put together: what a figure is, at which stage, or what contradicts what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from debtkit.reading.phrases import Meaning, meaning_of, merge

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row
    from debtkit.reading.setting import Setting

__all__ = [
    "Meanings",
    "conflict",
    "distinct",
    "figure_stage",
    "form_year",
    "joined",
    "many_years",
    "names_measures",
    "told_apart",
]

_OTHER = {
    "month": "of a part of a year, and the tables hold whole years",
    "ratio": "a ratio, a rate or a term, not an amount",
    "fee": "a fee, which no table holds",
    "change": "an increase or all changes together, which no table holds",
    "room": "what of a limit is not used, which no table holds",
    "hidden": "debt beside the government's own, which no table holds",
    "part": "a kind of debt that no table tells apart",
}

Meanings = tuple[Meaning, ...]
"""What the figures of a row mean, column by column."""


def distinct(meanings: Sequence[Meanings]) -> list[Meaning]:
    """Return what the figures mean, each meaning once: a form of a thousand cells has few."""
    lines = {id(line): line for line in meanings}  # most rows share theirs, and hashing one is dear
    return list(dict.fromkeys(chain.from_iterable(lines.values())))


def told_apart(
    meanings: Sequence[Meanings], rows: Sequence[Row], columns: Sequence[Column]
) -> Sequence[Meanings]:
    """Return meanings with what repays principal told apart from what is issued.

    再融资债券 beside 财政预算安排 is where the money for principal comes from.
    """
    if _all_issued(distinct(meanings)):
        meanings = _each(_whole, meanings, rows, columns)
    if any(m.measure is None and m.kind == "budget" for m in distinct(meanings)):
        meanings = _each(_source, meanings, rows, columns)
    measures = {meaning.measure for meaning in distinct(meanings)}
    if {"limit", "issued"} <= measures and "repaid" not in measures:
        meanings = _each(_said_new, meanings, rows, columns)
    if any(m.measure == "adjustment" for m in distinct(meanings)):
        meanings = _adjusting(meanings)
    if any(m.kind == "income" for m in distinct(meanings)):
        owed = any(m.measure == "balance" for m in distinct(meanings))
        meanings = [tuple([_borrowed(one, owed=owed) for one in line]) for line in meanings]
    return meanings


def _borrowed(meaning: Meaning, *, owed: bool) -> Meaning:
    """Return what 债务（转贷）收入 is: what was issued where balances are told, else a revenue."""
    if meaning.kind != "income":
        return meaning
    return meaning._replace(kind=None) if owed else meaning._replace(measure=None, kind=None)


def _said_new(row: Row, column: Column, meaning: Meaning) -> Meaning:
    """Return a meaning without a measure where 当年新增 beside limits may be of limit or of bonds."""
    said = _bonds(row, column) or _issued(row, column)
    if meaning.measure == "issued" and meaning.kind == "new" and not said:
        return meaning._replace(measure=None, kind=None)
    return meaning


def _adjusting(meanings: Sequence[Meanings]) -> Sequence[Meanings]:
    """Return meanings with 其他调整 told to be of limits, or of balances, where only one moves."""
    measures = {meaning.measure for meaning in distinct(meanings)}
    limits, balances = bool(measures & {"limit", "new", "limit_adjustment"}), "balance" in measures
    own, kind = ("other", "change") if limits == balances else ("adjustment", None)
    if limits and not balances:
        own = "limit_adjustment"
    return [
        tuple(
            [
                one._replace(measure=own, kind=kind) if one.measure == "adjustment" else one
                for one in line
            ]
        )
        for line in meanings
    ]


def _each(
    tell: Callable[[Row, Column, Meaning], Meaning],
    meanings: Sequence[Meanings],
    rows: Sequence[Row],
    columns: Sequence[Column],
) -> list[Meanings]:
    return [
        tuple([tell(row, column, one) for column, one in zip(columns, line, strict=True)])
        for row, line in zip(rows, meanings, strict=True)
    ]


def _all_issued(meanings: Sequence[Meaning]) -> bool:
    """Whether 本年新增 between two balances is all that was issued."""
    issued = [m for m in meanings if m.measure == "issued"]
    balances = [m for m in meanings if m.measure == "balance"]
    moves = len({m.point for m in balances}) > 1 or len({m.year for m in balances}) > 1
    return moves and bool(issued) and all(m.kind == "new" for m in issued)


def _whole(row: Row, column: Column, meaning: Meaning) -> Meaning:
    if meaning.measure == "issued" and not _bonds(row, column):
        return meaning._replace(kind=None)
    return meaning


def _bonds(row: Row, column: Column) -> bool:
    return "债券" in row.label + "".join(column.headings)


def _source(row: Row, column: Column, meaning: Meaning) -> Meaning:
    if meaning.measure is None and meaning.kind == "budget":
        return meaning._replace(measure="repaid")
    if meaning.measure == "issued" and meaning.kind == "refinancing" and not _issued(row, column):
        return meaning._replace(measure="repaid", kind="refinanced")
    return meaning


def _issued(row: Row, column: Column) -> bool:
    labels = [*(above.label for above in row.chain), *column.headings]
    return any(meaning_of(label).measure == "issued" for label in labels)


def names_measures(columns: Sequence[Meaning], rows: Sequence[Meaning]) -> bool:
    """Whether the columns, not the rows, say what is measured."""
    over = {meaning.measure for meaning in columns if meaning.measure not in (None, "amount")}
    down = {meaning.measure for meaning in rows if meaning.measure not in (None, "amount")}
    whole = all(meaning.measure not in (None, "amount") for meaning in columns)
    if whole and over:
        return len(over) >= len(down)
    return not down


@lru_cache(maxsize=20_000)
def joined(row: Meaning, column: Meaning, by_column: bool) -> Meaning:
    """Return what row and column say together; ``by_column``: the columns say what is measured."""
    if "other" in (row.measure, column.measure):
        return merge(column, row)._replace(measure="other", scope=row.scope or column.scope)
    first, second = (column, row) if by_column else (row, column)
    if first.measure == "service" and second.measure is not None:
        first, second = second, first._replace(measure=None)
    if first.measure in (None, "amount") and second.measure not in (None, "amount"):
        first, second = second, first
    elif second.measure is not None and second.measure != first.measure:
        # the other axis only names the table's subject: 地方政府债务限额 over all columns
        second = second._replace(measure=None, kind=None, point=None, advance=None, sign=None)
    joined = merge(first, second)
    stage = column.stage or row.stage
    scope = row.scope or column.scope
    joined = joined._replace(stage=stage, scope=scope)
    if joined.measure is None and joined.kind in ("new", "refinancing", "swap", "loan", "bonds"):
        joined = joined._replace(measure="issued")
    if joined.measure == "limit" and joined.kind == "new":
        joined = joined._replace(measure="new", kind=None, point=None)
    if joined.kind == "loan" and joined.debt_type is None:
        joined = joined._replace(debt_type="general")
    return joined


@lru_cache(maxsize=20_000)
def conflict(row: Meaning, column: Meaning, joined: Meaning) -> str:
    """Return why a figure goes into no table for what it means; empty for no reason."""
    types = {row.debt_type, column.debt_type} - {None}
    if len(types) == 2:
        return "row and column name different debt types"
    if row.scope and column.scope and row.scope != column.scope:
        return "row and column name different scopes"
    if joined.measure == "other":
        kind = next((m.kind for m in (column, row, joined) if m.measure == "other" and m.kind), "")
        return _OTHER.get(kind, "another amount that no table holds")
    if joined.measure == "service":
        return "principal and interest together, which no table holds"
    if joined.measure in (None, "amount"):
        return "neither row nor column says what is measured"
    return ""


def form_year(meanings: Sequence[Meaning], setting: Setting) -> int | None:
    """Return the form's year: of its closing balance, else of its new limit, else the title's."""
    for measures in (("balance",), ("new",)):
        years = [m.year for m in meanings if m.measure in measures and m.year and not m.point]
        if years:
            return max(years)
    if setting.year is not None:
        return setting.year
    years = [m.year for m in meanings if m.year]
    return max(years) if years else None


def many_years(meanings: Sequence[Meaning]) -> set[str]:
    """Return the measures printed for more than two years: a series of years' ends."""
    years: dict[str, set[int]] = {}
    for meaning in meanings:
        if meaning.measure and meaning.year:
            years.setdefault(meaning.measure, set()).add(meaning.year)
    return {measure for measure, named in years.items() if len(named) > 2}


def figure_stage(meaning: Meaning, stages: set[str], estimated: bool, setting: Setting) -> str:
    """Return the stage of a figure, where it does not say it the form's."""
    if meaning.advance:
        return "budget"
    if meaning.stage == "flash" and estimated:
        return "estimate"  # 执行数 over a row that says 预计执行数
    if meaning.stage is not None:
        return meaning.stage
    return next(iter(stages)) if len(stages) == 1 else setting.stage
