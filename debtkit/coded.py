"""Columns in which values repeat: each value once, and for each entry its number.

A form of a hundred figures has a dozen meanings and one unit. Held as numbers, they are looked up
and put together by numpy, and become text once a folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, overload

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

__all__ = ["Coded", "Column", "Columns", "Numbered", "array_of", "mapped", "stacked", "taken"]

Value = TypeVar("Value")

# looking the type up by its name takes as long as filling a column
_TEXT: Any = pd.Series(dtype="str").dtype


class Numbered(dict[Value, int]):
    """Values by number, from 0, in the order in which they are asked for.

    Examples
    --------
    >>> names = Numbered()
    >>> [names[name] for name in ("乙县", "甲县", "乙县")], list(names)
    ([0, 1, 0], ['乙县', '甲县'])
    """

    def __missing__(self, value: Value) -> int:
        self[value] = number = len(self)
        return number


class Coded(Sequence[Any]):
    """A column of values that repeat.

    Parameters
    ----------
    distinct : sequence
        The values; one may stand several times.
    codes : array of int
        For each entry the number of its value.

    Examples
    --------
    >>> list(Coded(["亿元", "万元"], np.array([0, 0, 1])))
    ['亿元', '亿元', '万元']
    """

    __slots__ = ("codes", "distinct")

    def __init__(self, distinct: Sequence[Any], codes: NDArray[np.int64]) -> None:
        self.distinct, self.codes = distinct, codes

    @classmethod
    def of(cls, values: Iterable[Any]) -> Coded:
        """Return a column of its values one by one.

        Examples
        --------
        >>> Coded.of(["亿元", "万元", "亿元"]).codes
        array([0, 1, 0])
        """
        known: Numbered[Any] = Numbered()
        codes = np.fromiter(map(known.__getitem__, values), dtype="int64")
        return cls(list(known), codes)

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Coded: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return Coded(self.distinct, self.codes[at])
        return self.distinct[self.codes[at]]

    def said(self) -> set[Any]:
        """Return the values that stand in the column."""
        return {self.distinct[code] for code in np.unique(self.codes).tolist()}

    def numbers(self) -> NDArray[np.int64]:
        """Return a number for each entry, the same where the values are the same."""
        known: Numbered[Any] = Numbered()
        return np.array([known[value] for value in self.distinct], dtype="int64")[self.codes]

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Any]:
        return map(self.distinct.__getitem__, self.codes.tolist())


Column = Sequence[Any] | np.ndarray
"""A column: values one by one, coded, or (of amounts) an array with NaN for what is not known."""

Columns = dict[str, Column]


def stacked(parts: Sequence[Mapping[str, Column]], names: Collection[str]) -> Columns:
    """Return the columns of several as one; None where one does not have a column.

    Examples
    --------
    >>> stacked([{"region": ["甲市"]}, {"region": ["乙市"], "new": [9.1]}], ["region", "new"])
    {'region': ['甲市', '乙市'], 'new': [None, 9.1]}
    """
    counts = [max(map(len, part.values()), default=0) for part in parts]
    if len(parts) == 1 and all(name in parts[0] for name in names):
        return {name: parts[0][name] for name in names}
    return {name: _stacked([part.get(name) for part in parts], counts) for name in names}


def _stacked(columns: Sequence[Column | None], counts: Sequence[int]) -> Column:
    kinds = {type(column) for column in columns if column is not None}
    both = zip(columns, counts, strict=True)
    if kinds == {Coded}:
        return _stacked_codes(
            [
                one if isinstance(one, Coded) else Coded([None], np.zeros(n, dtype="int64"))
                for one, n in both
            ]
        )
    if kinds == {np.ndarray}:
        return np.concatenate([np.full(n, np.nan) if one is None else one for one, n in both])
    return list(
        chain.from_iterable(
            [None] * n
            if one is None
            else one.tolist()  # of plain numbers, as a list has them
            if isinstance(one, np.ndarray)
            else one
            for one, n in both
        )
    )


def _stacked_codes(columns: Sequence[Coded]) -> Coded:
    starts: dict[int, int] = {}
    distinct: list[Any] = []
    for column in columns:
        if id(column.distinct) not in starts:  # parts of one column share their values
            starts[id(column.distinct)] = len(distinct)
            distinct += column.distinct
    codes = np.empty(sum(map(len, columns)), dtype="int64")
    end = 0
    for column in columns:
        begin, end = end, end + len(column)
        np.add(column.codes, starts[id(column.distinct)], out=codes[begin:end])
    return Coded(distinct, codes)


def taken(column: Column, order: NDArray[np.int64]) -> Column:
    """Return the entries of a column at some places.

    Examples
    --------
    >>> taken(["甲市", "乙市"], np.array([1, 0]))
    ['乙市', '甲市']
    """
    if isinstance(column, Coded):
        return Coded(column.distinct, column.codes[order])
    if isinstance(column, np.ndarray):
        return column[order]
    return [column[n] for n in order.tolist()]


def mapped(column: Column, change: Callable[[Any], Any]) -> Column:
    """Return a column with another value for each.

    Examples
    --------
    >>> list(mapped(Coded(["a.xlsx"], np.array([0, 0])), str.upper))
    ['A.XLSX', 'A.XLSX']
    """
    if isinstance(column, Coded):
        return Coded(list(map(change, column.distinct)), column.codes)
    return list(map(change, column))


def array_of(column: Column, kind: str | None) -> Any:
    """Return a column as an array of a type of pandas.

    Parameters
    ----------
    column : sequence
        The column.
    kind : str or None
        ``Int64``, ``int64``, ``str``, ``float64`` or ``object``; None: what pandas takes it for.

    Examples
    --------
    >>> array_of(Coded([None, 2024], np.array([1, 0])), "Int64")
    <IntegerArray>
    [2024, <NA>]
    Length: 2, dtype: Int64
    """
    if isinstance(column, Coded):
        return array_of(column.distinct, kind).take(column.codes)
    if kind == "Int64":  # in half the time that pandas takes to find the blanks
        whole = np.array([value or 0 for value in column], dtype="int64")
        return pd.arrays.IntegerArray(whole, np.array([value is None for value in column], bool))
    if kind == "str":
        return pd.array(list(column), dtype=_TEXT)
    if kind in ("float64", "int64"):
        return np.array(column, dtype=kind)
    if kind == "object":
        return pd.Series(column, dtype="object")  # which stays what it is in a frame
    return pd.Series(column).array
