"""The doors: what every public function puts its tables through, and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from debtkit.errors import TableError, expect
from debtkit.schemas.columns import converted
from debtkit.schemas.complaints import broken_rule, check_columns, complain
from debtkit.schemas.dictionary import key_columns, label
from debtkit.schemas.rules import holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike

__all__ = ["conform", "labels", "validate"]


def validate(
    frame: pd.DataFrame, model: type[pa.DataFrameModel], *, empty: bool = False
) -> pd.DataFrame:
    """Return a table checked against its model, with defaults filled in and columns in order.

    Parameters
    ----------
    frame : DataFrame
        The table; it is not changed. Keys with a default (``scope``, ``stage``, ``batch``,
        ``source``, …) may be left out; further columns of the user's are kept, at the end.
    model : DataFrameModel
        One of :data:`TABLES`.
    empty : bool, default False
        Accept a table without rows.

    Returns
    -------
    DataFrame
        A new frame with a fresh index, rows in the order given.

    Raises
    ------
    TableError
        A column is missing, a value has the wrong type or is out of range, a key is there twice,
        or the table has no rows. The message shows up to five offending rows with their keys;
        ``.rows`` has them all.

    Examples
    --------
    >>> from debtkit.schemas import Limits
    >>> frame = pd.DataFrame({"region": ["A"], "year": [2024], "debt_type": ["general"],
    ...                       "closing": [52.75]})
    >>> validate(frame, Limits)[["scope", "stage", "batch", "closing"]]
      scope  stage  batch  closing
    0   all  final      1    52.75
    >>> validate(frame.assign(debt_type="一般"), Limits)
    Traceback (most recent call last):
    ...
    debtkit.errors.TableError: table Limits (债务限额): column 'debt_type' is '一般', expected ...
    """
    expect(frame, pd.DataFrame, label(model), "give the table itself, e.g. ledger.limits")
    check_columns(list(frame.columns), model)
    if not len(frame) and not empty:
        raise TableError(f"{label(model)}: the table has no rows; there is nothing to work on")
    columns = converted(frame.reset_index(drop=True), model)
    out = pd.DataFrame(columns)
    if "line" in columns and "line" not in frame.columns:
        # numbered once the other keys are what they stand for, defaults in place of blanks
        group = [name for name in key_columns(model) if name != "line"]
        out["line"] = columns["line"] = (out.groupby(group).cumcount() + 1).to_numpy()
    _check_rules(out, columns, model)
    _check_keys(out, columns, model)
    return out


def _check_rules(
    out: pd.DataFrame, columns: Mapping[str, Any], model: type[pa.DataFrameModel]
) -> None:
    """Raise for the first rule that a value breaks, with all the rows that break it."""
    try:
        if not holds(columns, model):
            model.validate(out, lazy=True, inplace=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        case = cases.iloc[0]
        column, check = str(case["column"]), str(case["check"])
        same = cases[(cases["column"] == column) & (cases["check"] == case["check"])]
        bad = out.index.isin(same["index"].dropna().astype(int))
        checks = model.to_schema().columns[column].checks
        known = dict(checks[0].statistics) if checks else {}
        rule = broken_rule(column, check, case["failure_case"], known)
        complain(columns, model, column, rule, bad)


def _check_keys(
    out: pd.DataFrame, columns: Mapping[str, Any], model: type[pa.DataFrameModel]
) -> None:
    """Raise for keys that are there twice."""
    keys = key_columns(model)
    if len(out) < 2:
        return
    twice = out.duplicated(_varying(columns, keys), keep=False)
    if twice.any():
        rule = f"the key ({', '.join(keys)}) is there more than once"
        if "source" in keys:
            rule += "; name the documents in 'source' if two of them print the same statement"
        complain(columns, model, "closing", rule, twice)


def _varying(columns: Mapping[str, Any] | pd.DataFrame, keys: list[str]) -> list[str]:
    # a key that is the same in every row tells no two apart, and hashing or sorting it is dear
    found = []
    for name in keys:
        values = pd.Series(columns[name]).array
        if len(values) and (values != values[0]).any():
            found.append(name)
    return found or keys[:1]


def conform(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Return a transform's result as its model says: columns in order, rows sorted by key.

    Parameters
    ----------
    frame : DataFrame
        The result, with every column of the model.
    model : DataFrameModel
        The result's model.

    Returns
    -------
    DataFrame
        The model's columns only, sorted by the model's keys, with a fresh index.

    Examples
    --------
    >>> from debtkit.schemas import Context
    >>> frame = pd.DataFrame({"year": [2025, 2024], "region": ["A", "A"]})
    >>> conform(validate(frame, Context), Context)["year"].tolist()
    [2024, 2025]
    """
    out = frame[list(model.to_schema().columns)]
    keys = _varying(out, key_columns(model))
    out = out.sort_values(keys, ignore_index=True, kind="stable")
    return pd.DataFrame(model.validate(out))


def labels(choice: ArrayLike, words: Sequence[str]) -> pd.Series:
    """Return a text column that says one of a few words in each row.

    Parameters
    ----------
    choice : array_like of int
        Which of ``words`` each row says.
    words : sequence of str
        The words.

    Returns
    -------
    Series of str
        Made once a word, where an array of text would be made into strings row by row.

    Examples
    --------
    >>> labels([1, 0, 1], ["over", "within"]).tolist()
    ['within', 'over', 'within']
    """
    return pd.Series(pd.Index(list(words), dtype="str").take(np.asarray(choice)))
