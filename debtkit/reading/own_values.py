"""The values of a user's own table: amounts with their unit, words of the vocabulary, years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.errors import ReadError
from debtkit.reading.cells import clean
from debtkit.reading.phrases import meaning_of
from debtkit.reading.years import YEAR_ALONE
from debtkit.schemas import (
    ACCOUNTS,
    BASES,
    DEBT_TYPES,
    FLOWS,
    SCOPES,
    STAGES,
    TABLES,
    amount_columns,
    column_titles,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.own_amounts import OwnAmounts
    from debtkit.reading.own_files import OwnLine
    from debtkit.reading.own_headers import Head
    from debtkit.reading.own_rows import OwnRows

__all__ = ["OwnValues", "as_word"]

_WORDS = {
    "debt_type": {**DEBT_TYPES, "general": "一般", "special": "专项"},
    "scope": SCOPES,
    "stage": STAGES,
    "basis": BASES,
    "account": ACCOUNTS,
    "flow": FLOWS,
}
_OTHER_WORDS = {
    "debt_type": {
        "一般债务": "general", "一般债券": "general", "一般": "general", "专项债务": "special",
        "专项债券": "special", "专项": "special", "合计": "total", "全部": "total", "总计": "total",
    },
    "scope": {
        "全市": "all", "全省": "all", "全州": "all", "全区": "all", "全县": "all", "本地区": "all",
        "市本级": "own", "省本级": "own", "州本级": "own", "县本级": "own", "区本级": "own",
    },
    "stage": {
        "预算": "budget", "年初预算": "budget", "预算调整": "adjustment", "调整": "adjustment",
        "预计执行": "estimate", "快报": "flash", "快报数": "flash", "执行": "flash",
        "决算": "final",
    },
    "account": {"一般公共预算": "general_public", "政府性基金": "government_fund",
        "国有资本经营预算": "state_capital", "社会保险基金": "social_insurance"},
}  # fmt: skip

_WHOLE_DEBT = re.compile(r"(?:地方)?(?:政府)?(?:债务|债券)?(?:合计|小计|总计|总额)?")
_ACCOUNT = re.compile(r"(.*?)(?:预算)?(?:总)?(收入|支出)(?:合计|总计)?")
_WHOLE_NUMBER = re.compile(r"(\d+)(?:\.0+)?")


@dataclass(frozen=True)
class OwnValues:
    """The rows of a file, what its headers say, and what is told of all rows."""

    file: str
    table: str
    rows: OwnRows
    places: Mapping[str, int]
    heads: Mapping[str, Head]
    left_out: frozenset[str]
    amounts: OwnAmounts
    told: Mapping[str, str | int]

    def frame(self, keys: Mapping[str, str | int]) -> pd.DataFrame:
        """Return the table's frame of the columns that are of some keys (year, debt type, …)."""
        amounts = amount_columns(TABLES[self.table])
        own = {
            header: head
            for header, head in self.heads.items()
            if head.column not in amounts
            or all(head.keys.get(key) == value for key, value in keys.items())
        }
        lines = self.rows.lines
        if keys and self.table == "allocations":  # a blank of another type is no line of this one
            cols = [self.places[name] for name, head in own.items() if head.column in amounts]
            lines = [line for line in lines if any(line.at(col).strip("-—–/ ") for col in cols)]
        made: dict[str, Any] = {}
        for header, head in own.items():
            if head.column not in amounts and head.column != "resolution":
                made[head.column] = self._words(header, head.column, lines)
        for key, value in {**self.told, **keys}.items():
            made.setdefault(key, [value] * len(lines))
        if self.rows.scopes and "scope" not in made:
            made["scope"] = [self.rows.scopes.get(line.number, "all") for line in lines]
        for header, head in own.items():
            if head.column in amounts or head.column == "resolution":
                self._refuse_other(header, head, made, lines)
                made[head.column] = self._amounts(header, lines)
        for header, col in self.places.items():
            if header not in self.heads and header not in self.left_out:
                made.setdefault(header, [line.at(col) for line in lines])
        if "account" in made and "flow" not in made:
            made["flow"] = self._flows(lines)
        if "source" not in made and self.table != "context":
            made["source"] = [self.file] * len(lines)
        for name in amounts:
            made.setdefault(name, [float("nan")] * len(lines))
        if made.get("line") is None:
            made.pop("line", None)
        return pd.DataFrame(made)

    def _words(self, header: str, name: str, lines: Sequence[OwnLine]) -> list[Any] | None:
        values = [line.at(self.places[header]) for line in lines]
        if name == "line" and not all(_WHOLE_NUMBER.fullmatch(clean(value)) for value in values):
            return None  # 1.1, 一: serial numbers of another kind
        if name in ("year", "batch", "line"):
            rule = YEAR_ALONE if name == "year" else _WHOLE_NUMBER
            return [
                self._whole(value, header, rule, line)
                for value, line in zip(values, lines, strict=True)
            ]
        return [as_word(name, value) for value in values] if name in _WORDS else values

    def _whole(self, value: str, header: str, rule: re.Pattern[str], line: OwnLine) -> int | None:
        if not value:
            return None
        match = rule.fullmatch(clean(value))
        if match is None:
            what = "year" if rule is YEAR_ALONE else "whole number"
            raise ReadError(
                f"{self.file}: row {line.number}, column {header!r}: {value!r} is no {what}"
            )
        return int(match[1])

    def _flows(self, lines: Sequence[OwnLine]) -> list[str]:
        header = next(name for name, head in self.heads.items() if head.column == "account")
        words = [_ACCOUNT.fullmatch(clean(line.at(self.places[header]))) for line in lines]
        return ["revenue" if match and match[2] == "收入" else "expenditure" for match in words]

    def _refuse_other(
        self, header: str, head: Head, made: Mapping[str, Any], lines: Sequence[OwnLine]
    ) -> None:
        """Raise where a header is of another year, type or scope than a row that has an amount."""
        for key, value in head.keys.items():
            for line, said in zip(lines, made.get(key, ()), strict=False):
                if value == "total":
                    continue  # 政府债务余额 over the rows of its types
                if said is not None and said != value and line.at(self.places[header]):
                    title = column_titles(TABLES[self.table])[key]
                    raise ReadError(
                        f"{self.file}: row {line.number}, column {header!r}: the header says "
                        f"{value} and the row {said} ({title}); say with columns= what the column "
                        f'is, or leave it out: columns={{"{header}": ""}}'
                    )

    def _amounts(self, header: str, lines: Sequence[OwnLine]) -> list[float]:
        col, amounts = self.places[header], []
        for line in lines:
            text = line.at(col)
            if text and col in line.covered:
                raise ReadError(
                    f"{self.file}: row {line.number}, column {header!r}: {text!r} is in a cell "
                    "merged over rows; write it in the row that it is of"
                )
            figure = self.amounts.printed(line, col, header)
            amounts.append(float("nan") if figure is None else figure.amount)
        return amounts


def as_word(name: str, value: str) -> str:
    """Return the word of the vocabulary that a value is; the value where it is none.

    Examples
    --------
    >>> as_word("debt_type", "其中：专项债务"), as_word("scope", "市本级"), as_word("stage", "初稿")
    ('special', 'own', '初稿')
    """
    plain = clean(value)
    if plain.lower() in _WORDS[name]:
        return plain.lower()
    titles = {title: word for word, title in _WORDS[name].items()}
    if found := _OTHER_WORDS.get(name, {}).get(plain) or titles.get(plain):
        return found
    if name == "debt_type":
        bare = plain.removeprefix("其中").lstrip(":")
        return meaning_of(bare).debt_type or (
            "total" if bare and _WHOLE_DEBT.fullmatch(bare) else value
        )
    if name == "account" and (match := _ACCOUNT.fullmatch(plain)):
        known = {**_OTHER_WORDS["account"], **titles}
        return known.get(match[1]) or known.get(match[1] + "预算") or value
    if name in ("scope", "stage"):
        return getattr(meaning_of(plain), name) or value
    return value
