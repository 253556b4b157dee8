"""The figures of a ledger, one a row, and what differs between those of two ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError, TableError
from debtkit.exact import to_fen
from debtkit.schemas import STATEMENT, TABLES, amount_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["differences", "figures_of"]

_FIGURE_KEYS = [*STATEMENT, "debt_type", "account", "flow", "basis", "line", "item"]
_WHOLE = ["batch", "line"]


def figures_of(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return every amount of a ledger's tables, one a row; as :meth:`debtkit.Ledger.figures`."""
    parts = []
    for name, frame in tables.items():
        if not len(frame):
            continue
        amounts = amount_columns(TABLES[name])
        long = frame.loc[frame.index.repeat(len(amounts))].reset_index(drop=True)
        long = long.reindex(columns=[*_FIGURE_KEYS, "resolution"])
        long.insert(0, "table", name)
        long["column"] = np.tile(amounts, len(frame))
        long["amount"] = frame[amounts].to_numpy().ravel()
        parts.append(long[long["amount"].notna()])
    columns = ["table", *_FIGURE_KEYS, "column", "amount", "resolution"]
    if not parts:
        return pd.DataFrame(columns=columns)
    for part in parts:
        for key in _FIGURE_KEYS:
            if key in _WHOLE:
                part[key] = part[key].astype("Int64")
            elif key != "year":
                part[key] = part[key].astype("str").where(part[key].notna(), "")
    return pd.concat(parts, ignore_index=True)[columns]


def differences(figures: pd.DataFrame, others: pd.DataFrame, ignore: Sequence[str]) -> pd.DataFrame:
    """Return the figures that are not the same in both; as :meth:`debtkit.Ledger.compare`."""
    unknown = [name for name in ignore if name not in _FIGURE_KEYS]
    if unknown:
        raise DebtkitError(
            f"cannot ignore {unknown[0]!r}: not a key; keys: {', '.join(_FIGURE_KEYS)}"
        )
    # items are matched in the order in which they stand, whatever the numbers of their lines
    kept = [key for key in _FIGURE_KEYS if key not in ignore or key == "line"]
    keys = ["table", *("occurrence" if key == "line" else key for key in kept), "column"]
    both = _occurrences(figures, keys).merge(
        _occurrences(others, keys),
        on=keys,
        how="outer",
        suffixes=("_before", "_after"),
        sort=False,
    )
    both = both.rename(columns={"amount_before": "before", "amount_after": "after"})
    both["status"] = np.select(
        [both["before"].isna(), both["after"].isna()], ["added", "removed"], "changed"
    )
    both["change"] = to_fen(both["after"] - both["before"])
    differs = ~(both["before"] == both["after"])
    columns = [*keys, "status", "before", "after", "change"]
    return both.loc[differs, columns].drop(columns="occurrence").reset_index(drop=True)


def _occurrences(figures: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    lines = [key for key in keys if key != "occurrence"]
    figures = figures.assign(occurrence=figures.groupby(lines, dropna=False).cumcount())
    repeated = (figures["occurrence"] > 0) & (figures["table"] != "allocations")
    if repeated.any():
        first = figures.loc[repeated, lines].head(1)
        raise TableError(
            "the keys that are compared name more than one figure; ignore fewer keys, or select "
            f"the rows first:\n{first.to_string()}",
            rows=figures.loc[repeated],
        )
    return figures[[*keys, "amount"]]
