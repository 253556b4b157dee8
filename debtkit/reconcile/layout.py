"""Where each figure of a ledger stands in the flat arrays, and the keys of its row as integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from debtkit.errors import TableError
from debtkit.ledger import Ledger
from debtkit.reconcile.figures import Figures, decimals_needed, exact_integers
from debtkit.schemas import KEYS, TABLES, amount_columns, key_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandera.pandas as pa
    from numpy.typing import NDArray

    from debtkit.reconcile.printed_forms import Reading

    Positions = NDArray[np.int64]

__all__ = ["Block", "Layout", "lay_out", "ledger_in"]

_ROOM = 2**62
_SIGNED = {("limits", "new"), ("allocations", "amount")}
"""Signed in later batches, when allotted limit is taken back; not negative in the first."""


@dataclass(frozen=True)
class Block:
    """The figures of one table: column after column, rows in the order of their keys.

    Parameters
    ----------
    name : str
        The table.
    keys : DataFrame
        Key columns; text as positions in the layout's vocabulary.
    order : ndarray of int64
        For each row here, its row in the ledger's table.
    packed : ndarray of int64
        Statement keys and debt type in one number, comparable between blocks; ascending.
    columns : tuple of str
        The amounts.
    offset : int
        Figure of the first column's first row.
    open : ndarray of bool, optional
        Figures, counted from the first, that are not told with all of their parts.
    part_of : ndarray of str, optional
        For each row what it is a part of, ``table.column`` or ``line n``; blank where nothing says.
    """

    name: str
    keys: pd.DataFrame
    order: Positions
    packed: Positions
    columns: tuple[str, ...]
    offset: int
    open: NDArray[np.bool_] | None = None
    part_of: NDArray[np.object_] | None = None

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.order)

    def figures(self, column: str) -> slice:
        """Return the figures of a column."""
        first = self.offset + self.columns.index(column) * self.rows
        return slice(first, first + self.rows)

    def at(self, column: str, rows: Positions) -> Positions:
        """Return the figures of a column in chosen rows."""
        return self.figures(column).start + rows


@dataclass(frozen=True)
class Layout:
    """A ledger as flat figures.

    Parameters
    ----------
    figures : Figures
        All figures of all tables.
    blocks : dict of str to Block
        The tables that have rows.
    vocabulary : dict of str to ndarray of str
        The words of each text key, ascending.
    debt_types : int
        How many debt types there are: ``packed // debt_types`` is the statement.
    parents : DataFrame, optional
        ``child``, ``year``, ``parent`` as codes, where the context says who is below whom.
    """

    figures: Figures
    blocks: Mapping[str, Block]
    vocabulary: Mapping[str, NDArray[np.object_]]
    debt_types: int
    parents: pd.DataFrame | None = None

    def block_of(self, figure: int) -> tuple[Block, str, int]:
        """Return the block, column and row of a figure."""
        for block in self.blocks.values():
            inside = figure - block.offset
            if 0 <= inside < block.rows * len(block.columns):
                return block, block.columns[inside // block.rows], inside % block.rows
        raise LookupError(f"figure {figure} is in no table")

    def code(self, column: str, word: str) -> int:
        """Return the code of a word of a text key, or -1 where the ledger does not use it."""
        words = self.vocabulary.get(column, np.array([], dtype=object))
        at = int(np.searchsorted(words, word))
        return at if at < len(words) and words[at] == word else -1

    def word(self, column: str, code: Any) -> str:
        """Return the word that a code of a text key stands for."""
        return str(self.vocabulary[column][code])


def ledger_in(given: Ledger | Reading) -> Ledger:
    """Return a ledger itself, a reading's ledger; raise an error for anything else."""
    ledger = given if isinstance(given, Ledger) else getattr(given, "ledger", None)
    if isinstance(ledger, Ledger):
        return ledger
    raise TableError(
        f"got {type(given).__name__}; give a Ledger (of one table: Ledger(limits=table)) "
        "or what read returns"
    )


def lay_out(ledger: Ledger) -> Layout:
    """Return a ledger's figures in flat arrays.

    Parameters
    ----------
    ledger : Ledger
        Any number of regions, years and documents.

    Returns
    -------
    Layout
        Figures as exact integers, keys as integers.
    """
    frames = {name: frame for name, frame in ledger.tables() if name != "context" and len(frame)}
    context = ledger.context[(ledger.context["parent"] != "") & ledger.context["parent"].notna()]
    coded, vocabulary, family = _coded(frames, [context["region"], context["parent"]])
    packed = _packed(coded, vocabulary)
    blocks: dict[str, Block] = {}
    offset = 0
    for name, given in coded.items():
        keys, number = given, packed[name]
        order = _order(keys, number)
        if order is None:
            order = np.arange(len(keys))
        else:
            keys, number = keys.take(order).reset_index(drop=True), number[order]
        columns = tuple(amount_columns(TABLES[name]))
        blocks[name] = Block(
            name,
            keys,
            order,
            number,
            columns,
            offset,
            _open(frames[name], order, columns),
            _words(frames[name], "part_of", order),
        )
        offset += len(keys) * len(columns)
    figures = _figures(frames, blocks, offset)
    parents = pd.DataFrame({"child": family[0], "year": context["year"], "parent": family[1]})
    parents = parents[parents["child"] != parents["parent"]]
    return Layout(
        figures,
        blocks,
        vocabulary,
        len(vocabulary["debt_type"]),
        parents if len(parents) else None,
    )


def _coded(
    frames: Mapping[str, pd.DataFrame], regions: list[pd.Series]
) -> tuple[dict[str, pd.DataFrame], dict[str, NDArray[np.object_]], list[Positions]]:
    """Return the key columns as integers, the words behind them, and further regions' codes."""
    keys = {name: [*KEYS[:-1], *_others(TABLES[name])] for name in frames}
    columns: dict[str, dict[str, Positions]] = {name: {} for name in frames}
    vocabulary: dict[str, NDArray[np.object_]] = {}
    further: list[Positions] = []
    for key in dict.fromkeys([*KEYS, "account", "flow", "basis", "line"]):
        having = [name for name in frames if key in keys[name]]
        if key in ("year", "batch", "line"):
            for name in having:
                columns[name][key] = frames[name][key].to_numpy()
            continue
        words = [frames[name][key] for name in having]
        if key == "debt_type":  # budgets have none, and their findings say so with a blank
            words.append(pd.Series([""], dtype="str"))
        if key == "region":
            words += regions
        if not words:
            continue
        codes, found = pd.factorize(pd.concat(words, ignore_index=True))
        order = np.argsort(np.asarray(found, dtype=object))
        rank = np.empty(len(found), dtype="int64")
        rank[order] = np.arange(len(found))
        vocabulary[key] = np.asarray(found, dtype=object)[order]
        # a byte or two a key is a quarter of the memory to go through
        rank = rank.astype(np.min_scalar_type(-len(found) - 1))
        parts = np.split(rank[codes], np.cumsum([len(one) for one in words])[:-1])
        for name, part in zip(having, parts, strict=False):
            columns[name][key] = part
        if key == "region":
            further = parts[len(having) :]
    blank = int(np.searchsorted(vocabulary["debt_type"], ""))
    for name, own in columns.items():
        own.setdefault("debt_type", np.full(len(frames[name]), blank, dtype="int8"))
    coded = {name: pd.DataFrame(own)[keys_of(own)] for name, own in columns.items()}
    return coded, vocabulary, further


def keys_of(columns: Mapping[str, object]) -> list[str]:
    """Return the key columns that there are, statement keys and debt type first."""
    return [*KEYS, *(name for name in columns if name not in KEYS)]


def _others(model: type[pa.DataFrameModel]) -> list[str]:
    return [name for name in key_columns(model) if name not in KEYS[:-1]]


def _packed(
    coded: Mapping[str, pd.DataFrame], vocabulary: Mapping[str, NDArray[np.object_]]
) -> dict[str, Positions]:
    if not coded:
        return {}
    lengths = np.cumsum([len(keys) for keys in coded.values()])[:-1]
    packed = np.zeros(sum(len(keys) for keys in coded.values()), dtype="int64")
    size = 1
    for name in KEYS:
        column = np.concatenate([keys[name].to_numpy() for keys in coded.values()])
        least = 0 if name in vocabulary else int(column.min())
        span = len(vocabulary[name]) if name in vocabulary else int(column.max()) - least + 1
        if size * span >= _ROOM:  # close the gaps before the product could overflow
            packed = np.unique(packed, return_inverse=True)[1].astype("int64")
            size = int(packed.max()) + 1
        packed = packed * span + (column - least)
        size *= span
    return dict(zip(coded, np.split(packed, lengths), strict=True))


def _words(frame: pd.DataFrame, column: str, order: Positions) -> NDArray[np.object_] | None:
    """Return a further column of words, in the order of the keys; None where it holds nothing."""
    if column not in frame:
        return None
    words = frame[column].fillna("").to_numpy(dtype=object)[order]
    return words if (words != "").any() else None


def _open(
    frame: pd.DataFrame, order: Positions, columns: tuple[str, ...]
) -> NDArray[np.bool_] | None:
    """Return which figures are not told with all of their parts, column after column."""
    words = _words(frame, "open", order)
    if words is None:
        return None
    named = [set(str(one).split()) for one in words]
    return np.array([column in names for column in columns for names in named], dtype=bool)


def _order(keys: pd.DataFrame, packed: Positions) -> Positions | None:
    """Return the rows in key order, or None where they stand in it."""
    further = [keys[name].to_numpy() for name in keys.columns if name not in KEYS]
    if not further:
        if len(packed) < 2 or bool((packed[1:] > packed[:-1]).all()):
            return None
        return np.argsort(packed, kind="stable")
    return np.lexsort([*reversed(further), packed])


def _figures(
    frames: Mapping[str, pd.DataFrame], blocks: Mapping[str, Block], count: int
) -> Figures:
    decimals = 0
    for name, block in blocks.items():
        decimals = decimals_needed(frames[name]["resolution"].unique(), decimals)
        for column in block.columns:
            decimals = decimals_needed(frames[name][column].to_numpy(), decimals)
    value = np.zeros(count + 3, dtype="int64")
    half = np.zeros(count + 3, dtype="int64")
    missing = np.zeros(count + 3, dtype=bool)
    nonnegative = np.zeros(count + 3, dtype=bool)
    for name, block in blocks.items():
        frame = frames[name]
        model = TABLES[name].to_schema()
        sorted_already = bool((block.order[1:] > block.order[:-1]).all())
        resolution = frame["resolution"].to_numpy()
        if not sorted_already:
            resolution = resolution[block.order]
        # a half quantum is half of the base, so half a digit is as many of them as a digit of it
        row_half = exact_integers(resolution, decimals)
        first_batch = block.keys["batch"].to_numpy() == 1
        for column in block.columns:
            at = block.figures(column)
            amounts = frame[column].to_numpy()
            if not sorted_already:
                amounts = amounts[block.order]
            gaps = np.isnan(amounts)
            whole = exact_integers(amounts, decimals)
            if whole.dtype == object or (len(whole) and np.abs(whole).max() >= _ROOM // 2):
                value = value.astype(object)
                whole = whole.astype(object)
            value[at] = 2 * whole
            half[at] = row_half
            missing[at] = gaps
            if gaps.any():
                half[at][gaps] = 0
            if (name, column) in _SIGNED:
                nonnegative[at] = first_batch
            else:
                nonnegative[at] = any(
                    "greater" in str(c.name) for c in model.columns[column].checks
                )
    missing[-2:] = True
    nonnegative[-1] = True
    return Figures(value, half, half, missing, nonnegative, decimals)
