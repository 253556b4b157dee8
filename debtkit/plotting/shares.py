"""The bars of an allocation, in order, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from math import isnan
from typing import TYPE_CHECKING

from debtkit.exact import to_fen
from debtkit.plotting.fonts import has_chinese
from debtkit.plotting.words import english_names, region_labels, word
from debtkit.resources import read_resource

if TYPE_CHECKING:
    import pandas as pd

    from debtkit.plotting.fonts import Typeface

__all__ = ["Row", "english_labels", "label_rows", "rows_of"]


@dataclass
class Row:
    """One bar: its label and, by debt type, what is known of its amount."""

    key: tuple[str, ...]
    label: str = ""
    allocated: bool = True
    known: dict[str, float] = field(default_factory=dict)
    share: float = 0.0
    missing: int = 0

    @property
    def amount(self) -> float:
        """What is known of it, all debt types. [亿元]"""
        return float(to_fen(sum(v for v in self.known.values() if not isnan(v))))

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of it."""
        return all(isnan(value) for value in self.known.values())

    @property
    def order(self) -> tuple[bool, bool, bool, float]:
        """What the bars are sorted by."""
        # what is not allotted comes last, before it what no sector is known of
        return (not self.allocated, "unknown" in self.key, self.unknown, -self.amount)


def rows_of(found: pd.DataFrame, columns: list[str]) -> list[Row]:
    """Return the bars in order: a debt type is a part of one, what is not allotted one itself."""
    of = [name for name in columns if name != "debt_type"] or ["debt_type"]
    rows: dict[tuple[str, ...], Row] = {}
    for line in found.to_dict("records"):
        allocated = bool(line["allocated"])
        key = tuple(str(line[name]) for name in of) if allocated else ("", str(line["debt_type"]))
        row = rows.setdefault((str(allocated), *key), Row(key, allocated=allocated))
        row.known[str(line["debt_type"])] = float(line["known"])
        row.share += float(line["share"])
        row.missing += int(line["missing"])
    return sorted(rows.values(), key=lambda row: row.order)


@cache
def _sectors() -> dict[str, tuple[str, str]]:
    table = read_resource("vocabulary/sectors.csv")
    labels = zip(table["title"], table["label"], strict=True)
    return dict(zip(table["sector"], labels, strict=True))


def english_labels(found: pd.DataFrame, columns: list[str]) -> list[str]:
    """Return every name that would be drawn in English, to see which need a Chinese font."""
    names = []
    for column in columns:
        values = [str(value) for value in found[column].unique()]
        if column == "sector":
            values = [_sectors().get(name, ("", name))[1] for name in values]
        if column != "debt_type":
            names += english_names(values)
    return names


def label_rows(rows: list[Row], table: pd.DataFrame, columns: list[str], face: Typeface) -> None:
    """Write into each row what it is called on the picture.

    Parameters
    ----------
    rows : list of Row
        The bars; their labels are set.
    table : DataFrame
        The validated lines. A project whose Chinese name no font can draw is called after its
        debt type and the first line it stands in.
    columns : list of str
        What the bars are split by.
    face : Typeface
        How the picture is written.
    """
    of = [name for name in columns if name != "debt_type"] or ["debt_type"]
    language = 0 if face.lang == "zh" else 1
    named = table["item"].where(table["basis"] == "region", table["region"])
    regions = region_labels(named, face)
    first = table.drop_duplicates("item").set_index("item")
    sectors = dict.fromkeys(name for row in rows for name in row.key if "sector" in of)
    number = {name: place for place, name in enumerate(sectors, start=1)}

    def call(column: str, value: str) -> str:
        if column == "debt_type":
            return word("debt_type", value, face.lang)
        if column == "region":
            return regions[value]
        label = value
        if column == "sector":
            label = _sectors().get(value, (value, value))[language]
        if face.chinese or not has_chinese(label):
            return label
        if column == "sector":
            return f"Sector {number[value]}"
        line = first.loc[value]
        kind = word("debt_type", str(line["debt_type"]), face.lang)
        return f"{kind}, line {line['line']}"

    for row in rows:
        if row.allocated:
            pairs = zip(of, row.key, strict=True)
            row.label = " · ".join(call(column, value) for column, value in pairs)
        else:
            kind = word("debt_type", row.key[-1], face.lang)
            row.label = f"未分配：{kind}" if language == 0 else f"Not allocated: {kind.lower()}"
