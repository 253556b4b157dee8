"""Which bullets a picture of the use of limits has, in what order, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtkit.plotting.fonts import has_chinese
from debtkit.plotting.words import word
from debtkit.schemas import DEBT_TYPES, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from debtkit.plotting.fonts import Typeface

__all__ = ["ALIKE", "ordered", "row_names", "telling_keys", "totals"]

ALIKE = [key for key in STATEMENT if key != "source"]
"""The keys of a statement, whichever document prints it."""

_KEYS = ["region", "scope", "year", "stage", "batch", "debt_type", "source", "limit_source"]


def totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the total of each statement, and its parts where only those have a ratio."""
    total, computable = rows["debt_type"] == "total", rows["ratio"].notna()

    def somewhere(condition: pd.Series) -> pd.Series:
        return condition.groupby([rows[key] for key in ALIKE]).transform("any")

    parts_only = ~somewhere(total) | (~somewhere(total & computable) & somewhere(computable))
    return rows[total | parts_only].reset_index(drop=True)


def ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by key, or the regions of one statement by ratio, the highest first."""
    rank = rows["debt_type"].map({kind: place for place, kind in enumerate(DEBT_TYPES)})
    rows = rows.assign(_type=rank)
    by = [*ALIKE, "_type"]
    if not any(rows[key].nunique() > 1 for key in ALIKE if key != "region"):
        # the total stands for its region where it can
        shown = rows["ratio"].where(rows["debt_type"] == "total")
        best = [
            values.groupby(rows["region"]).transform("max") for values in (shown, rows["ratio"])
        ]
        rows["_height"] = -best[0].fillna(best[1])
        by = ["_height", *by]
    return rows.sort_values(by, kind="stable", ignore_index=True)


def row_names(
    rows: pd.DataFrame, keys: Sequence[str], regions: Mapping[str, str], face: Typeface
) -> list[str]:
    """Return what to call each row: what tells it from the others.

    Its document is named where only that does: the path of a file is no name to read a row by.
    """
    chinese = face.lang == "zh"
    documents = dict.fromkeys([*rows["source"], *rows["limit_source"]])
    number = {name: place for place, name in enumerate(documents, start=1)}

    def call(key: str, value: Any) -> str:
        if key == "region":
            return regions[value]
        if key in ("debt_type", "stage"):
            return word(key, value, face.lang)
        if key == "scope":
            return word(key, value, face.lang) or ("全域" if chinese else "whole region")
        if key == "year":
            return f"{value}年" if chinese else str(value)
        if key == "batch":
            return f"第{value}批" if chinese else f"batch {value}"
        return value if face.chinese or not has_chinese(value) else f"document {number[value]}"

    plain = [key for key in keys if "source" not in key]
    alike = rows.duplicated(plain, keep=False) if plain else [True] * len(rows)
    return [
        (" " if chinese else ", ").join(
            filter(None, (call(key, row[key]) for key in (keys if same else plain)))
        )
        for row, same in zip(rows.to_dict("records"), alike, strict=True)
    ]


def telling_keys(rows: pd.DataFrame) -> list[str]:
    """Return the keys that tell the rows apart, documents only where nothing else does."""
    keys = [key for key in _KEYS if rows[key].nunique() > 1]
    keys = [key for key in keys if "source" not in key] or ["debt_type"]
    for document in ("source", "limit_source"):
        if rows.duplicated(keys).any():
            keys.append(document)
    return keys
