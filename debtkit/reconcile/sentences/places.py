"""What a sentence is about: the row of a ledger, or the record of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtkit.errors import DebtkitError
from debtkit.schemas import (
    ACCOUNTS,
    BASES,
    DEBT_TYPES,
    FLOWS,
    SCOPES,
    STAGES,
    TABLES,
    column_titles,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reconcile.layout import Layout

__all__ = ["LANGUAGES", "check_language", "chinese_place", "place", "record_place", "titles"]

LANGUAGES = ("en", "zh")

_YEAR_END = {"opening": "上年限额", "closing": "限额"}
"""Limits at the end of a year: only a plan of adjustment has a limit before and one after it."""


def check_language(lang: str) -> None:
    """Refuse a language that there are no sentences in."""
    if lang not in LANGUAGES:
        raise DebtkitError(f"no sentences in {lang!r}; use lang='en' or lang='zh'")


def titles(table: str, stage: str) -> dict[str, str]:
    """Return the Chinese titles of a table's columns, as they are called at that stage."""
    named = column_titles(TABLES[table])
    return {**named, **_YEAR_END} if table == "limits" and stage != "adjustment" else named


def place(layout: Layout, table: str, row: int, lang: str, detail: str = "") -> str:
    """Name a row of a ledger by its keys."""
    keys = layout.blocks[table].keys

    def word(key: str) -> str:
        return layout.word(key, keys[key].to_numpy()[row])

    region, scope, stage, kind = word("region"), word("scope"), word("stage"), word("debt_type")
    year, batch = int(keys["year"].to_numpy()[row]), int(keys["batch"].to_numpy()[row])
    source = word("source")
    if lang == "zh":
        text = chinese_place(region, scope, year, stage, batch, kind, detail)
        return text + (f"〔{source}〕" if source else "")
    parts = [region, "" if scope == "all" else scope, str(year), stage]
    parts += [f"batch {batch}" if batch > 1 else "", kind, detail]
    text = " ".join(part for part in parts if part)
    return text + (f" [{source}]" if source else "")


def chinese_place(
    region: str, scope: str, year: int, stage: str, batch: int, debt_type: str, detail: str
) -> str:
    """Name a row by its keys as a Chinese sentence does.

    Examples
    --------
    >>> chinese_place("甲市", "own", 2024, "final", 1, "total", "limits.closing")
    '甲市本级2024年决算数，限额合计'
    """
    level = "" if scope == "all" else SCOPES.get(scope, scope)
    times = f"第{batch}批" if batch > 1 else ""
    text = f"{region}{level}{year}年{STAGES.get(stage, stage)}{times}"
    named, column = DEBT_TYPES.get(debt_type, ""), _detail(detail, stage)
    what = column + named if debt_type == "total" else named + column
    return f"{text}，{what}" if what else text


def _detail(detail: str, stage: str) -> str:
    table, _, column = detail.partition(".")
    if column and table in TABLES:
        return titles(table, stage).get(column, column)
    words = {**ACCOUNTS, **BASES, **FLOWS}
    parts = detail.split(" ")
    return "".join(map(words.__getitem__, parts)) if words.keys() >= set(parts) else detail


def record_place(records: Sequence[Any], record: int, lang: str) -> str:
    """Name a record at the start of a sentence, where there are several."""
    if len(records) == 1:
        return ""
    return f"record {records[record]}: " if lang == "en" else f"记录{records[record]}："
