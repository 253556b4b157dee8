"""Errors that say which table, which rule and which rows, and what to do."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd
import pandera.pandas as pa

from debtkit.errors import TableError
from debtkit.schemas.dictionary import amount_columns, key_columns, label, required_columns
from debtkit.schemas.tables import TABLES
from debtkit.schemas.vocabulary import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["broken_rule", "check_columns", "complain"]


def check_columns(found: Sequence[object], model: type[pa.DataFrameModel]) -> None:
    """Raise a :class:`TableError` for columns of another table, one missing, one there twice."""
    _check_table(found, model)
    columns = model.to_schema().columns
    required = required_columns(model)
    names = tuple([str(name) for name in found if name not in columns])
    absent = [name for name in columns if name not in found]
    # an optional column that is absent beside one nearly of its name is a misspelt column, and
    # taking it for "not published" would lose its figures
    wrong = [name for name in absent if name in required or _near(name, names)]
    if wrong:
        name = wrong[0]
        guess = _near(name, names) or get_close_matches(name, names, n=1, cutoff=0.4)
        guess = [title] if (title := str(columns[name].title)) in names else guess
        hint = f"; nearest: {guess[0]!r}, rename it" if guess else ""
        todo = (
            ""
            if guess
            else "; add it, with blanks where no figure is published"
            if name in amount_columns(model)
            else "; add it"
        )
        raise TableError(
            f"{label(model)}: no column {name!r} ({columns[name].title}); "
            f"found: {', '.join(map(str, found)) or 'no columns'}{hint}{todo}"
        )
    if len(set(found)) < len(found):
        twice = next(name for at, name in enumerate(found) if name in found[:at])
        raise TableError(f"{label(model)}: column {twice!r} is there twice; keep one")


def _check_table(found: Sequence[object], model: type[pa.DataFrameModel]) -> None:
    """Raise for the columns of another table that asks for the same ones.

    Limits would pass for balances, and what only they have be lost as a column of the user's.
    """
    for other, ours, theirs in _rivals(model):
        named = [name for name in theirs if name in found]
        if named and not any(name in found for name in ours):
            raise TableError(
                f"{label(model)}: found {', '.join(map(repr, named))} of {label(other)}, and no "
                f"column that only {model.to_schema().name} has ({', '.join(ours)}); "
                "is it given in the place of another table?"
            )


@cache
def _rivals(
    model: type[pa.DataFrameModel],
) -> list[tuple[type[pa.DataFrameModel], list[str], list[str]]]:
    """Return the tables that ask for the same columns, and the amounts that only one has."""
    own = amount_columns(model)
    return [
        (
            other,
            [name for name in own if name not in amount_columns(other)],
            [name for name in amount_columns(other) if name not in own],
        )
        for other in TABLES.values()
        if other is not model and required_columns(other) == required_columns(model)
    ]


@lru_cache(maxsize=1000)
def _near(name: str, names: tuple[str, ...]) -> list[str]:
    return get_close_matches(name, names, n=1, cutoff=0.75)


def complain(
    columns: Mapping[str, Any], model: type[pa.DataFrameModel], column: str, rule: str, bad: Any
) -> NoReturn:
    """Raise a :class:`TableError` for the rows of a column that break a rule."""
    keys = [name for name in key_columns(model) if name in columns]
    shown = list(dict.fromkeys([*keys, *([column] if column in columns else [])]))
    rows = pd.DataFrame({name: columns[name] for name in shown}).loc[np.asarray(bad)]
    head = rows.head(5).to_string()
    more = f"\n… and {len(rows) - 5} more, all in the error's .rows" if len(rows) > 5 else ""
    plural = "row" if len(rows) == 1 else "rows"
    raise TableError(f"{label(model)}: {rule} in {len(rows)} {plural}:\n{head}{more}", rows=rows)


def broken_rule(column: str, check: str, value: object, statistics: Mapping[str, Any]) -> str:
    """Return a broken rule as a sentence.

    Parameters
    ----------
    column : str
    check : str
        The rule as pandera prints it.
    value : object
        What stands in the column.
    statistics : mapping
        What pandera knows of the rule, such as the allowed values.

    Examples
    --------
    >>> broken_rule("batch", "greater_than_or_equal_to(1)", 0, {"min_value": 1})
    "column 'batch' breaks the rule at least 1"
    """
    if check.startswith("isin"):
        return _not_in_vocabulary(column, value, statistics["allowed_values"])
    name, _, bound = check.partition("(")
    plain = f"{_BOUNDS[name]} {bound.rstrip(')')}" if name in _BOUNDS else check
    return f"column {column!r} breaks the rule {plain}"


_BOUNDS = {
    "greater_than_or_equal_to": "at least",
    "greater_than": "more than",
    "less_than_or_equal_to": "at most",
}


def _not_in_vocabulary(column: str, value: object, allowed: Iterable[str]) -> str:
    words = VOCABULARY.get(column, {})
    # people write the Chinese word, whole or shortened: 一般 for 一般债务
    guess = [
        name
        for name in allowed
        if str(value)[:2] and words.get(name, "").startswith(str(value)[:2])
    ]
    guess = guess or get_close_matches(str(value), list(allowed), n=1, cutoff=0.5)
    hint = f"; nearest: {guess[0]!r}" if guess else ""
    return f"column {column!r} is {value!r}, expected one of {', '.join(allowed)}{hint}"
