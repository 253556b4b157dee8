"""Tables from columns of plain values, as the readers of documents have them.

A document gives a few rows, and a question to a frame costs the same whether it has three rows or
three thousand. So what must hold of a table is here asked of the values themselves. What does not
surely hold goes through the door of all tables, :func:`debtkit.schemas.validate`, which converts
it or says what is wrong with it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from debtkit.coded import Coded, array_of, mapped
from debtkit.errors import TableError
from debtkit.schemas import (
    DEFAULTS,
    RULES,
    check_columns,
    default_column,
    key_columns,
    required_columns,
    validate,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandera.pandas as pa

    from debtkit.coded import Column

__all__ = ["plain_table"]

_NUMBERS = frozenset({float, type(None)})
_MOST = 2**62  # numbers of rows
_LARGEST = 2**31  # a whole number beyond it is no year and counts nothing


class _Column(NamedTuple):
    """What must hold of a column of a model."""

    name: str
    kind: str  # float64, int64, or a string's
    required: bool
    nullable: bool
    rules: tuple[tuple[str, tuple[Any, ...]], ...]  # their names and what they compare with


def plain_table(columns: Mapping[str, Column], model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Return the table that columns of values make, checked against its model.

    Parameters
    ----------
    columns : mapping of str to column
        The values of each column, all of one length; None where one is missing. What repeats may be
        :class:`debtkit.coded.Coded`, numbers an array, with NaN for what is missing.
    model : DataFrameModel
        One of :data:`debtkit.schemas.TABLES`.

    Returns
    -------
    DataFrame
        As of :func:`debtkit.schemas.validate` for the same columns as a frame.

    Raises
    ------
    TableError
        The columns break the model.

    Examples
    --------
    >>> from debtkit.schemas import Limits
    >>> limits = {"region": ["甲市"], "year": [2024], "debt_type": ["total"], "closing": [9.1]}
    >>> plain_table(limits, Limits)[["region", "stage", "closing"]]
      region  stage  closing
    0     甲市  final      9.1
    >>> plain_table({**limits, "year": [1492]}, Limits)
    Traceback (most recent call last):
    ...
    debtkit.errors.TableError: table Limits (债务限额): column 'year' breaks the rule ...
    """
    known = _columns(model)
    arrays = None
    if known is not None and _has_columns(tuple(columns), model):
        filled = {name: _filled(name, values) for name, values in columns.items()}
        if _one_row_a_key(filled, model):
            arrays = _arrays(filled, known)
    if arrays is None:
        plain = {
            name: list(values) if isinstance(values, Coded) else values
            for name, values in columns.items()
        }
        return validate(pd.DataFrame(plain), model, empty=True)
    further = {
        name: array_of(values, None) for name, values in columns.items() if name not in arrays
    }
    return pd.DataFrame({**arrays, **further}, copy=False)


def _filled(name: str, values: Column) -> Column:
    """Return a key's values with what it stands for where one is missing."""
    if name not in DEFAULTS or isinstance(values, np.ndarray):
        return values
    if None not in (values.distinct if isinstance(values, Coded) else values):
        return values
    return mapped(values, lambda value: DEFAULTS[name] if value is None else value)


@cache
def _columns(model: type[pa.DataFrameModel]) -> tuple[_Column, ...] | None:
    """Return what must hold of a model's columns; None for a rule that only pandera knows."""
    schema = model.to_schema()
    required = required_columns(model)
    checks = [check for column in schema.columns.values() for check in column.checks]
    unknown = any(str(check.name) not in RULES for check in checks)
    if schema.checks or unknown or any(column.unique for column in schema.columns.values()):
        return None
    return tuple(
        _Column(
            name,
            str(column.dtype),
            name in required,
            column.nullable,
            tuple((str(check.name), tuple(check.statistics.values())) for check in column.checks),
        )
        for name, column in schema.columns.items()
    )


@lru_cache(maxsize=256)
def _has_columns(names: tuple[str, ...], model: type[pa.DataFrameModel]) -> bool:
    """Whether columns of these names make a table, as far as names can tell."""
    try:
        check_columns(names, model)
    except TableError:
        return False
    return True


def _arrays(columns: Mapping[str, Column], known: tuple[_Column, ...]) -> dict[str, Any] | None:
    """Return the columns with the types of their model; None where one may break it."""
    counts = set(map(len, columns.values()))
    if len(counts) != 1:
        return None
    (count,) = counts
    arrays: dict[str, Any] = {}
    for column in known:
        if column.name == "line" and "line" not in columns:
            return None  # lines are counted through once the other keys are known
        values = columns.get(column.name)
        array = (
            default_column(column.name, column.kind, count)
            if values is None
            else _number_array(values, column)
            if column.kind == "float64"
            else _whole_array(values, column)
            if column.kind == "int64"
            else _text_array(values, column)
        )
        if array is None:
            return None
        arrays[column.name] = array
    return arrays


def _number_array(values: Column, column: _Column) -> Any:
    if not isinstance(values, np.ndarray):
        if not set(map(type, values)) <= _NUMBERS:
            return None
        values = np.array(values, dtype="float64")
    complete = column.nullable or not np.isnan(values).any()
    return values if complete and not np.isinf(values).any() and _keeps(values, column) else None


def _whole_array(values: Column, column: _Column) -> Any:
    said = _said(values)
    if set(map(type, said)) != {int} or not -_LARGEST < min(said) <= max(said) < _LARGEST:
        return None
    array = array_of(values, "int64")
    return array if _keeps(array, column) else None


def _keeps(array: Any, column: _Column) -> bool:
    return all(RULES[name](array, *least) for name, least in column.rules)


def _text_array(values: Column, column: _Column) -> Any:
    said = _said(values)
    if not set(map(type, said)) <= {str} or (column.required and "" in said):
        return None
    if not all(name == "isin" and said <= set(*allowed) for name, allowed in column.rules):
        return None
    return array_of(values, "str")


def _said(values: Column) -> set[Any]:
    """Return the values that stand in a column."""
    return values.said() if isinstance(values, Coded) else set(values)


def _one_row_a_key(columns: Mapping[str, Column], model: type[pa.DataFrameModel]) -> bool:
    """Whether no two rows have the same keys."""
    keys = [columns[name] for name in key_columns(model) if name in columns]
    count = max(map(len, keys), default=0)
    coded = [key for key in keys if isinstance(key, Coded)]
    if len(coded) < len(keys):
        return len(set(zip(*keys, strict=False))) == count
    row, many = np.zeros(count, dtype="int64"), 1  # a number a row below ``many``
    for key in coded:
        own = key.numbers()
        values = int(own.max(initial=0)) + 1
        if many * values > _MOST:  # numbered anew, so that the product fits in int64
            _, row = np.unique(row, return_inverse=True)
            many = count
        row, many = row * values + own, many * values
    return len(np.unique(row)) == count
