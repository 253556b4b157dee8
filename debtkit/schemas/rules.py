"""Whether a table surely keeps the rules of its model, without pandera, which is slow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.pandas as pa

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RULES", "holds"]

RULES: dict[str, Callable[[Any, Any], bool]] = {
    "greater_than_or_equal_to": lambda values, least: not (values < least).any(),
    "greater_than": lambda values, least: not (values <= least).any(),
    "less_than_or_equal_to": lambda values, most: not (values > most).any(),
    "isin": lambda values, allowed: set(pd.unique(values[~pd.isna(values)])) <= set(allowed),
}
"""Whether the values of a column surely keep a rule, by its name in pandera."""


def holds(columns: Mapping[str, Any], model: type[pa.DataFrameModel]) -> bool:
    """Whether every rule of a model surely holds; pandera, which is slow, finds what does not.

    Only types and rules that are known here count as held, so a new one goes to pandera.
    """
    return not model.to_schema().checks and all(
        _column_holds(columns[name], column) for name, column in model.to_schema().columns.items()
    )


def _column_holds(values: Any, column: Any) -> bool:
    if values.dtype != column.dtype.type or column.unique:
        return False
    if not column.nullable and values.dtype != "int64" and pd.isna(values).any():
        return False
    known = [(RULES.get(str(check.name)), check) for check in column.checks]
    return all(
        rule is not None and rule(values, *check.statistics.values()) for rule, check in known
    )
