"""What was understood, as rows of the six tables and as the frame of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from debtkit.coded import Columns
from debtkit.reading.documents import Document
from debtkit.reading.prose.columns import column_of
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.grounds import told_grounds
from debtkit.reading.prose.headings import Setting
from debtkit.reading.prose.state import Mention
from debtkit.schemas import TABLES

__all__ = ["Book"]

_AGAIN = frozenset({"本次", "此次", "这次"})
_KEYS = ("region", "scope", "year", "stage", "batch", "source")
_CONTEXT = 24
_BLANK = {"open": "", "part_of": ""}
_OWN = frozenset(["_units", "_parent", "_places"])  # what a row is made with and does not keep


def _key(meaning: Meaning, setting: Setting, document: Document) -> dict[str, Any]:
    region = meaning.place or setting.level.name
    if meaning.qualifier:
        region = f"{region}（{meaning.qualifier}）"
    year = meaning.year
    stage = setting.stage
    if setting.year and year and year > setting.year:
        stage = "budget"
    elif meaning.concept == "budget" and meaning.stage and stage != "budget":
        stage = "adjustment"
    elif setting.year and year and year < setting.year:
        stage = "final"
    if meaning.advance:
        stage = "budget"  # the year began with it
    # which statement of its year the document is, says nothing of other years
    own = year == setting.year and stage == setting.stage
    batch = meaning.batch or ((setting.month or setting.batch) if own else 1)
    return {
        "region": region,
        "scope": meaning.scope,
        "year": year,
        "stage": stage,
        "batch": batch,
        "source": document.name,
    }


@lru_cache
def _never_negative(table: str) -> frozenset[str]:
    columns = TABLES[table.lower()].to_schema().columns
    return frozenset(name for name, column in columns.items() if column.checks)


def _numbered(source: str, number: int) -> str:
    """Return how the n-th statement of one key is told from the first."""
    return source if number == 1 else f"{source or '文本'}（第{number}处）"


class Book:
    """The tables while they fill up; a key printed with two values gets two statements."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cells: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
        self.lines: dict[tuple[Any, ...], int] = defaultdict(int)
        self.finest: dict[tuple[str, str], float] = {}
        self.steps: dict[tuple[Any, ...], int] = {}
        # columns whose levels are not all, in order
        self.open: dict[tuple[str, str, tuple[Any, ...]], None] = {}
        self.holding = 0  # the line of a list that what follows may be made of
        self.sources: list[int] = []  # which statement each amount went into
        self.printed: list[str] = []  # each amount with its unit

    def enter(self, mention: Mention) -> dict[str, Any]:
        """Put a figure in its cell and return its row of ``figures``."""
        self.sources.append(1)
        amount, meaning, clean = mention.amount, mention.meaning, self.document.clean
        self.printed.append(clean.text[amount.start : amount.stop])
        start, end = clean.span(amount.start, amount.end)
        page, text_line = self.document.place(start)
        source = self.document.source
        context = clean.text[max(0, amount.start - _CONTEXT) : amount.stop + _CONTEXT // 2].replace(
            "\n", " "
        )
        row: dict[str, Any] = {
            "start": start, "end": end, "page": page if self.document.paged else None, "text_line": text_line,
            "context": context, "printed": clean.printed(source, amount.start, amount.end), "unit": amount.unit,
            "status": "unread", "reason": mention.reason, "grounds": told_grounds(mention, self.printed),
        }  # fmt: skip
        if amount.printed is None:
            row["reason"] = amount.inexact
            return row
        value = amount.printed.amount
        row.update(amount=value, decimals=amount.printed.decimals)
        table, column = ("", "") if mention.reason else column_of(meaning)
        if not table:
            row["reason"] = mention.reason or "the words do not say what it is"
            return row
        if meaning.stage == "change":
            value *= meaning.sign
        key = _key(meaning, mention.setting, self.document)
        if table == "Budgets":
            key.update(
                account=meaning.account,
                flow="expenditure" if meaning.flow == "both" else meaning.flow,
            )
        else:
            key["debt_type"] = meaning.debt_type
        if value < 0 and column in _never_negative(table):
            row["reason"] = "an amount below zero that cannot be"
            return row
        if table == "Allocations":
            row.update(self._item(mention, key, value))
            if mention.open:
                self.cells[table][self.last]["open"] = "amount"
        else:
            why = self._cell(table, key, column, value, mention)
            if why:
                row["reason"] = why
                return row
            if mention.open and column in ("change", "adjustment"):
                self.cells[table][self.last]["open"] = column
            elif mention.open:
                self._leave_open(table, column)
        held = (table, amount.unit)
        self.finest[held] = min(self.finest.get(held, 1e9), amount.printed.resolution)
        self.cells[table][self.last]["_units"] = self.cells[table][self.last].get(
            "_units", frozenset()
        ) | {amount.unit}
        place = f"page {page} line {text_line}" if self.document.paged else f"line {text_line}"
        self.cells[table][self.last].setdefault("_places", {})[column] = place
        row.update(key, table=table, column=column, status="read", reason=mention.decided)
        return row

    def _item(self, mention: Mention, key: dict[str, Any], value: float) -> dict[str, Any]:
        assert mention.name is not None
        item = self.document.clean.printed(self.document.source, *mention.name)
        if 0 <= mention.parent < len(self.sources):  # a part belongs to the statement of its whole
            key["source"] = _numbered(key["source"], self.sources[mention.parent])
        key["basis"] = mention.basis
        # the lines of a statement are counted through, whatever their type of debt
        held = tuple(value for name, value in key.items() if name != "debt_type")
        self.lines[held] += 1
        key["line"] = self.lines[held]
        part_of = mention.part_of
        if mention.nested:
            part_of = f"line {self.holding}"
        else:
            self.holding = key["line"]
        self.last = tuple(key.values())
        self.cells["Allocations"][self.last] = {
            **key, "item": item, "amount": value, "part_of": part_of
        }  # fmt: skip
        return {"item": item}

    def _leave_open(self, table: str, column: str) -> None:
        """Keep that the levels which a figure stands among are not all that its whole is made of."""
        self.open[table, column, _statement(self.cells[table][self.last])] = None

    def _cell(
        self, table: str, key: dict[str, Any], column: str, value: float, mention: Mention
    ) -> str:
        if table == "Budgets":
            self._batch(key, column, value, mention)
        cells = self.cells[table]
        base = key["source"]
        # a part belongs to the statement of its whole
        first = self.sources[mention.parent] if 0 <= mention.parent < len(self.sources) else 1
        for number in range(first, 100):
            key["source"] = _numbered(base, number)
            held = tuple(key.values())
            row = cells.setdefault(held, dict(key))
            if row.get(column, value) == value:
                if (
                    column in ("principal_budget", "principal_refinanced")
                    and column in row
                    and row["_parent"].get(column) == mention.parent >= 0
                ):
                    return "a second source of the same kind"
                row[column] = value
                row.setdefault("_parent", {})[column] = mention.parent
                self.last = held
                self.sources[-1] = number
                return ""
            if (
                column in ("principal_budget", "principal_refinanced")
                and row["_parent"].get(column) == mention.parent
            ):
                return "a second source of the same kind"
        return "printed with too many values"

    def _batch(self, key: dict[str, Any], column: str, value: float, mention: Mention) -> None:
        """Count a budget that is adjusted again, and opens where it closed, as the next batch.

        So is one that closes again in words that count: 第一次调整后为9亿元，本次调整为10亿元.
        """
        number = _adjustment_said(mention)
        if column != "opening" and 0 < number < key["batch"]:
            key["batch"] = number  # 第一次调整后为9亿元, in the plan of the second
            return
        own = tuple(value for name, value in key.items() if name != "batch")
        step = self.steps.get(own, key["batch"])
        key["batch"] = step
        row = self.cells["Budgets"].get(tuple(key.values()))
        if (
            row is not None
            and row.get("closing") is not None
            and (
                (column == "opening" and row.get(column, value) != value)
                or (column == "closing" and row[column] != value and _counted(mention))
                or (column == "change" and _counted(mention) and not _ties(row, value))
            )
        ):
            step += 1
            key["batch"] = step
        self.steps[own] = step

    def _resolution(self, table: str, units: frozenset[str]) -> float:
        # 9.1 beside 100.88 is 9.10 with the zero dropped; items are parts of limits, printed alike
        tables = ("Allocations", "Limits") if table == "Allocations" else (table,)
        return max(min(self.finest.get((one, unit), 1e9) for one in tables) for unit in units)

    def tables(self) -> dict[str, Columns]:
        """Return what was entered as the columns of a ledger's tables."""
        for table, column, key in self.open:
            for row in self.cells[table].values():
                if row["scope"] == "all" and key == _statement(row):
                    row["open"] = f"{row.get('open', '')} {column}".strip()
        return {
            table.lower(): self._columns(table, list(rows.values()))
            for table, rows in self.cells.items()
            if rows
        }

    def _columns(self, table: str, rows: list[dict[str, Any]]) -> Columns:
        names = dict.fromkeys(name for row in rows for name in row if name not in _OWN)
        return {
            **{name: [row.get(name, _BLANK.get(name)) for row in rows] for name in names},
            "resolution": [self._resolution(table, row["_units"]) for row in rows],
            # further columns of a ledger are kept: locate says where a figure stands
            "position": [", ".join(map(" ".join, row["_places"].items())) for row in rows],
        }


def _statement(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the keys of a row but for its level and type of debt."""
    return tuple(row[name] for name in _KEYS if name != "scope")


def _counted(mention: Mention) -> bool:
    """Whether the words say which adjustment it is: 第二次调整后, 本次拟调整为."""
    tokens = (token for phrase in mention.words for token in phrase.tokens)
    return any(token.kind == "ordinal" or token.text in _AGAIN for token in tokens)


def _adjustment_said(mention: Mention) -> int:
    """Return which adjustment of the year the words name, 0 where they name none: 第一次调整后."""
    ordinals = [
        token.text for phrase in mention.words for token in phrase.tokens if token.kind == "ordinal"
    ]
    return "一二三四五六七八九十".index(ordinals[-1][1]) + 1 if ordinals else 0


def _ties(row: Mapping[str, Any], change: float) -> bool:
    """Whether a change leads from a row's opening to its closing, as far as these are told."""
    opening, closing = row.get("opening"), row["closing"]
    return opening is None or abs(opening + change - closing) < 1e-6
