"""The columns of a table with the types of its model, defaults in place of what is left out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from debtkit.schemas.complaints import complain
from debtkit.schemas.dictionary import required_columns
from debtkit.schemas.vocabulary import DEFAULTS

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = ["converted", "default_column"]

_Refuse = Callable[[str, str, "ArrayLike"], None]
"""Raises for the rows of a column that break a rule."""


def default_column(name: str, kind: str, count: int) -> Any:
    """Return what a column that is left out holds."""
    if kind == "float64":
        return np.full(count, np.nan)
    if kind == "int64":
        return np.full(count, DEFAULTS.get(name, 0), dtype="int64")
    return pd.array([DEFAULTS.get(name, "")] * count, dtype="str")


def _as_number(values: pd.Series, name: str, refuse: _Refuse) -> Any:
    if values.dtype == "float64":
        numbers = values.to_numpy()
    else:
        read = pd.to_numeric(values, errors="coerce").astype("float64")
        bad = read.isna() & values.notna() & (values.astype("str").str.strip() != "")
        if bad.any():
            rule = f"column {name!r} holds text, a number is expected (a missing one is left blank)"
            refuse(name, rule, bad)
        numbers = read.to_numpy()
    infinite = np.isinf(numbers)
    if infinite.any():
        refuse(name, f"column {name!r} is infinite", infinite)
    return numbers


def _as_whole(values: pd.Series, name: str, refuse: _Refuse) -> Any:
    if values.dtype == "int64":
        return values.to_numpy()
    numbers = _as_number(values, name, refuse)
    if name in DEFAULTS:
        numbers = np.where(np.isnan(numbers), DEFAULTS[name], numbers)
    bad = np.isnan(numbers) | (numbers != np.floor(numbers))
    if bad.any():
        refuse(name, f"column {name!r} is not a whole number", bad)
    return numbers.astype("int64")


def _as_text(values: pd.Series, name: str, refuse: _Refuse, *, required: bool) -> Any:
    if values.dtype != "str":
        values = values.astype("str").where(values.notna())
        values = values.astype("str")
    texts = values.array
    if name in DEFAULTS and texts.isna().any():
        texts = texts.fillna(DEFAULTS[name])
    if required:
        bad = texts.isna() | np.asarray(texts == "", dtype=bool)
        if bad.any():
            refuse(name, f"column {name!r} is blank", bad)
    return texts


def converted(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> dict[str, Any]:
    """Return a table's columns with the types of its model, further ones of the user's last."""
    kinds = _kinds(model)
    columns: dict[str, Any] = {
        name: frame[name] if name in frame else default_column(name, kind, len(frame))
        for name, kind in kinds.items()
    }
    refuse = partial(complain, columns, model)
    required = required_columns(model)
    for name, kind in kinds.items():
        values = columns[name]
        if not isinstance(values, pd.Series):
            continue
        if kind == "float64":
            columns[name] = _as_number(values, name, refuse)
        elif kind == "int64":
            columns[name] = _as_whole(values, name, refuse)
        else:
            columns[name] = _as_text(values, name, refuse, required=name in required)
    return {**columns, **{name: frame[name] for name in frame.columns if name not in kinds}}


@cache
def _kinds(model: type[pa.DataFrameModel]) -> dict[str, str]:
    return {name: str(column.dtype) for name, column in model.to_schema().columns.items()}
