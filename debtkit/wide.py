"""Years across (年度横排): the table analysts keep in a spreadsheet, there and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from debtkit.errors import TableError, expect
from debtkit.schemas import TABLES, VOCABULARY, column_titles, key_columns
from debtkit.statements import encode

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

__all__ = ["to_long", "to_wide"]

FIGURE = "figure"
_YEAR = re.compile(r"\s*((?:19|20|21)\d\d)(?:\.0)?\s*(?:年度?)?\s*")
# a document is mostly of one year: with it as a key, hardly two years would share a row
_NOT_ACROSS = ("year", "source")


def _titles() -> dict[str, str]:
    """Return the Chinese title of every key column of a table, and of the figure's name."""
    named = {
        name: title
        for model in TABLES.values()
        for name, title in column_titles(model).items()
        if name in key_columns(model)
    }
    return {**named, FIGURE: "指标"}


def _as_list(names: str | Sequence[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _require(frame: pd.DataFrame, names: list[str], what: str) -> None:
    expect(frame, pd.DataFrame, what, "give a table, e.g. ledger.limits")
    for name in names:
        if name not in frame.columns:
            found = ", ".join(map(str, frame.columns)) or "no columns"
            raise TableError(f"{what}: no column {name!r}; found: {found}")
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice):
        raise TableError(f"{what}: column {twice[0]!r} is there twice; keep one")
    if not len(frame):
        raise TableError(f"{what}: the table has no rows; there is nothing to turn")


def _refuse_twice(rows: pd.DataFrame, keys: list[str], what: str, todo: str) -> None:
    twice = rows.duplicated(keys, keep=False)
    if twice.any():
        bad = rows[twice].sort_values(keys, kind="stable")
        head = bad.head(5).to_string()
        raise TableError(
            f"{what}: {len(bad)} rows share their {', '.join(keys)}; {todo}:\n{head}", rows=bad
        )


def _whole_years(frame: pd.DataFrame) -> pd.Series:
    numbers = pd.to_numeric(frame["year"], errors="coerce")
    bad = ~numbers.between(1900, 2200) | (numbers % 1 != 0)
    if bad.any():
        rows = frame[bad]
        raise TableError(
            f"to_wide: column 'year' is not a calendar year in {len(rows)} rows:\n"
            f"{rows.head(5).to_string()}",
            rows=rows,
        )
    return numbers.astype("int64")


def to_wide(
    frame: pd.DataFrame,
    *,
    values: str | Sequence[str] = "closing",
    keys: Sequence[str] | None = None,
    titles: bool = False,
) -> pd.DataFrame:
    """Return a table with its years across, one column a year.

    Parameters
    ----------
    frame : DataFrame
        A table or the result of a transform: ``year``, keys, figures. It is not changed.
    values : str or list of str, default 'closing'
        The column or columns of figures to spread. [their own unit]
    keys : list of str, optional
        The columns that name a row, in this order; columns of your own may be among them.
        Default: the key columns of the tables that ``frame`` has, without ``source``, since a
        document is mostly of one year.
    titles : bool, default False
        Head the columns in Chinese (地区, 2024年), and write the words of the vocabulary in
        Chinese too (一般债务 for ``general``).

    Returns
    -------
    DataFrame
        One row for each combination of the keys, sorted by them; then one column for each year
        that occurs, rising, ``int``. Blank: unknown, or no such row. With a list of ``values``,
        the column ``figure`` after the keys says which of them a row holds. Other columns are
        left behind.

    Raises
    ------
    TableError
        A column is not there, a year is none, the table is empty, or two rows would fall into
        one cell (such as one statement from two documents).

    See Also
    --------
    to_long : The way back.

    Examples
    --------
    >>> import pandas as pd, debtkit as dk
    >>> limits = pd.DataFrame({"region": "A", "year": [2022, 2024, 2024],
    ...     "debt_type": ["general", "general", "special"], "closing": [1.0, 2.0, 3.0]})
    >>> dk.to_wide(limits)
      region debt_type  2022  2024
    0      A   general   1.0   2.0
    1      A   special   NaN   3.0
    >>> dk.to_wide(limits, titles=True)
      地区  债务类型  2022年  2024年
    0  A  一般债务    1.0    2.0
    1  A  专项债务    NaN    3.0
    """
    spread = _as_list(values)
    known = _titles()
    chosen = None if keys is None else _as_list(keys)
    _require(frame, ["year", *spread, *(chosen or [])], "to_wide")
    if chosen is None:
        chosen = [name for name in known if name in frame.columns and name not in _NOT_ACROSS]
        chosen = [name for name in chosen if name not in spread]
    if not spread or not chosen or {"year", *spread} & set(chosen):
        raise TableError(
            f"to_wide: keys are {chosen}, values {spread}; each needs one column or more, "
            "and neither 'year' nor a figure can name a row"
        )
    rows = frame.reset_index(drop=True)
    years = _whole_years(rows)
    rows = rows.assign(year=years)
    todo = "choose the rows, or name in 'keys' what tells them apart"
    if "source" in rows.columns and "source" not in chosen:
        todo += ", e.g. 'source'"
    _refuse_twice(rows, [*chosen, "year"], "to_wide", todo)
    order, across = np.unique(years, return_inverse=True)
    (packed,) = encode(rows, on=chosen)
    down, found = pd.factorize(packed)
    first = np.full(len(found), -1)
    first[down[::-1]] = np.arange(len(rows))[::-1]
    names = rows[chosen].iloc[first].reset_index(drop=True)
    blocks = [
        pd.concat([names, _spread(rows[name], down, across, order)], axis=1) for name in spread
    ]
    if not isinstance(values, str):
        for place, name in enumerate(spread):
            blocks[place].insert(len(chosen), FIGURE, name)
    # stable: the figures of one name stay in the order asked for
    out = pd.concat(blocks, ignore_index=True).sort_values(chosen, kind="stable", ignore_index=True)
    return _in_chinese(out, known) if titles else out


def _spread(values: pd.Series, down: Any, across: Any, order: Any) -> pd.DataFrame:
    cells = np.full((int(down.max()) + 1, len(order)), np.nan)
    if not pd.api.types.is_numeric_dtype(values):
        cells = cells.astype(object)
    cells[down, across] = values.to_numpy(dtype=cells.dtype)
    return pd.DataFrame(cells, columns=[int(year) for year in order])


def _translated(words: pd.Series, into: dict[str, str]) -> pd.Series:
    code, found = pd.factorize(words, use_na_sentinel=False)
    return pd.Series(pd.Index([into.get(word, word) for word in found]).take(code), words.index)


def _in_chinese(frame: pd.DataFrame, known: dict[str, str]) -> pd.DataFrame:
    out = frame.copy()
    for name in set(VOCABULARY) & set(map(str, out.columns)):
        out[name] = _translated(out[name], VOCABULARY[name])
    heads = {column: f"{column}年" for column in out.columns if isinstance(column, int)}
    return out.rename(columns={**known, **heads})


def _year_of(label: Hashable) -> int | None:
    found = None if isinstance(label, bool) else _YEAR.fullmatch(str(label))
    return int(found[1]) if found else None


def to_long(frame: pd.DataFrame, *, values: str = "closing") -> pd.DataFrame:
    """Return a table with years across as one row a year; the reverse of :func:`to_wide`.

    Parameters
    ----------
    frame : DataFrame
        Columns headed by a year (``2024``, ``"2024"``, ``"2024年"``) and columns that name a
        row. Chinese heads and words (地区, 一般债务) are turned into the keys of the tables;
        columns of your own are kept. It is not changed.
    values : str, default 'closing'
        Name for the column of figures, where no column ``figure`` (指标) gives them.

    Returns
    -------
    DataFrame
        The keys of the tables, ``year`` among them, the figures, then columns of your own; one
        row for each year with a figure in it, sorted by key. A blank cell gives no row: it says
        neither that there was a statement nor that its figure is zero.

    Raises
    ------
    TableError
        No column is headed by a year, two are headed by the same one, two rows have the same
        names, or the table is empty.

    See Also
    --------
    to_wide : The way there.

    Examples
    --------
    >>> import pandas as pd, debtkit as dk
    >>> sheet = pd.DataFrame({"地区": ["A"], "债务类型": ["一般债务"], "2023年": [1.0],
    ...     "2024年": [2.0]})
    >>> dk.to_long(sheet)
      region  year debt_type  closing
    0      A  2023   general      1.0
    1      A  2024   general      2.0
    """
    _require(frame, [], "to_long")
    rows = _in_english(frame.reset_index(drop=True))
    years = {label: year for label in rows.columns if (year := _year_of(label)) is not None}
    if not years:
        found = ", ".join(map(str, frame.columns))
        raise TableError(
            f"to_long: no column is headed by a year; found: {found}. "
            "Heads such as 2024, '2024' or '2024年' are expected"
        )
    labels, order = list(years), list(years.values())
    same = [label for label in labels if order.count(years[label]) > 1]
    names = [name for name in rows.columns if name not in years]
    if same or "year" in names or not names:
        wrong = f"columns {same} are of one year" if same else "a column 'year' is there already"
        wrong = wrong if names else "only years are there, nothing names a row"
        raise TableError(f"to_long: {wrong}; each year needs one column, each row its names")
    figures = rows[FIGURE].unique().tolist() if FIGURE in names else [values]
    taken = [name for name in figures if name in (*names, "year")]
    if taken:
        raise TableError(
            f"to_long: {taken[0]!r} names a row already; give the figures another name"
        )
    _refuse_twice(rows, names, "to_long", "each row needs names of its own")
    long = pd.concat(
        [rows[names].assign(year=year, **{values: rows[label]}) for label, year in years.items()],
        ignore_index=True,
    )
    if FIGURE in names:
        names.remove(FIGURE)
        # names are unique by now; pivot_table would add up and drop text
        long = long.pivot(index=[*names, "year"], columns=FIGURE, values=values)
        long = long[figures].reset_index().rename_axis(columns=None)
    blank = long[figures].isna() | (long[figures] == "")
    keys = [name for name in _titles() if name in (*names, "year")]
    extra = [name for name in names if name not in keys]
    columns = [*keys, *figures, *extra]
    # the heads are all text again, which an index that once held years does not know of itself
    out = long.loc[~blank.all(axis=1).to_numpy(), columns].set_axis(columns, axis=1)
    return out.sort_values(keys, kind="stable", ignore_index=True)


def _in_english(frame: pd.DataFrame) -> pd.DataFrame:
    heads = {title: name for name, title in _titles().items() if title in frame.columns}
    both = [title for title, name in heads.items() if name in frame.columns]
    if both:
        raise TableError(
            f"to_long: {both[0]!r} and {heads[both[0]]!r} are the same column; keep one"
        )
    out = frame.rename(columns=heads)
    for name in set(VOCABULARY) & set(map(str, out.columns)):
        words = {chinese: word for word, chinese in VOCABULARY[name].items()}
        out[name] = _translated(out[name], words)
    return out
