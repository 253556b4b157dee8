"""Choosing the statement that a picture is about."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from debtkit.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

__all__ = ["one_statement", "select"]

_MOST_CHOICES = 12


def _choices(values: pd.Series) -> str:
    found = sorted(values.unique())
    shown = ", ".join(repr(value) if value == "" else str(value) for value in found[:_MOST_CHOICES])
    more = f", … ({len(found)} in all)" if len(found) > _MOST_CHOICES else ""
    return shown + more


def select(frame: pd.DataFrame, choice: Mapping[str, object], table: str) -> pd.DataFrame:
    """Return the rows that agree with every key that was given.

    Parameters
    ----------
    frame : DataFrame
        A table with the keys.
    choice : mapping
        Key to value, or to several values; None leaves the key open.
    table : str
        The table's name, for errors.

    Returns
    -------
    DataFrame
        The rows, with a fresh index.

    Raises
    ------
    TableError
        No row agrees; the message lists what is there.

    Examples
    --------
    >>> import pandas as pd
    >>> select(pd.DataFrame({"year": [2023, 2024]}), {"year": 2024}, "Limits")["year"].tolist()
    [2024]
    """
    done: list[str] = []
    for key, wanted in choice.items():
        if wanted is None:
            continue
        several = isinstance(wanted, Iterable) and not isinstance(wanted, str)
        values = list(cast("Iterable[object]", wanted)) if several else [wanted]
        kept = frame[frame[key].isin(values)]
        if kept.empty:
            given = [f"{name}={choice[name]!r}" for name in done]
            of = f" among the rows with {', '.join(given)}" if given else ""
            near = get_close_matches(str(wanted), [str(v) for v in frame[key].unique()], n=1)
            hint = f"; nearest: {near[0]!r}" if near and key not in ("year", "batch") else ""
            raise TableError(
                f"table {table}: no row with {key}={wanted!r}{of}; "
                f"there is {key}: {_choices(frame[key])}{hint}"
            )
        done.append(key)
        frame = kept
    return frame.reset_index(drop=True)


def one_statement(
    frame: pd.DataFrame, choice: Mapping[str, object], table: str, *, free: Iterable[str] = ()
) -> pd.DataFrame:
    """Return the rows of the one statement that the choice leaves.

    Parameters
    ----------
    frame, choice, table
        As for :func:`select`.
    free : iterable of str
        Keys that the picture is split by, which may have several values.

    Returns
    -------
    DataFrame
        The rows of one statement.

    Raises
    ------
    TableError
        More than one statement is left; the message says which keys to give and lists their
        values, ``.rows`` has the statements.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"region": ["A", "B"], "year": [2024, 2024]})
    >>> one_statement(frame, {"region": None, "year": None}, "Limits")
    Traceback (most recent call last):
    ...
    debtkit.errors.TableError: table Limits: 2 statements, and the picture shows one; choose ...
    """
    rows = select(frame, choice, table)
    keys = [key for key in choice if key not in set(free)]
    statements = rows[keys].drop_duplicates(ignore_index=True)
    if len(statements) > 1:
        open_ = [key for key in keys if statements[key].nunique() > 1]
        hints = "; ".join(f"{key}=… ({_choices(statements[key])})" for key in open_)
        raise TableError(
            f"table {table}: {len(statements)} statements, and the picture shows one; "
            f"choose {hints}",
            rows=statements,
        )
    return rows
