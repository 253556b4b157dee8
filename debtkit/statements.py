"""How statements stand to each other: which one came before, which belong side by side.

Transforms and reconciliation both need it, and both must mean the same by it: a row is joined to
the row before it by its keys, never by its position, so a missing year stays a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.exact import to_fen
from debtkit.schemas import KEYS, STAGES, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Positions = NDArray[np.int64]

__all__ = ["beside", "encode", "in_force", "previous", "siblings", "with_totals"]

_WITHOUT_SOURCE = [name for name in KEYS if name != "source"]


def encode(*frames: pd.DataFrame, on: list[str]) -> list[Positions]:
    """Return one integer a row that is equal where, and only where, the keys are equal.

    Parameters
    ----------
    *frames : DataFrame
        Frames that share the columns ``on``.
    on : list of str
        Key columns.

    Returns
    -------
    list of ndarray of int64
        Codes for each frame, comparable between the frames. They sort in no promised order.
        A blank key is equal to a blank key only.

    Examples
    --------
    >>> left = pd.DataFrame({"region": ["A", "B"], "year": [2023, 2024]})
    >>> right = pd.DataFrame({"region": ["B"], "year": [2024]})
    >>> first, second = encode(left, right, on=["region", "year"])
    >>> bool(first[1] == second[0]), bool(first[0] == second[0])
    (True, False)
    """
    lengths = np.cumsum([len(frame) for frame in frames])[:-1]
    packed = np.zeros(sum(len(frame) for frame in frames), dtype="int64")
    size = 1
    for name in on:
        column = pd.concat([frame[name] for frame in frames], ignore_index=True)
        if len(column) and (column == column.iloc[0]).all():
            continue  # as is common of scope, stage and batch: it tells no two rows apart
        codes, found = pd.factorize(column, use_na_sentinel=False)
        if size * max(len(found), 1) >= 2**62:  # repack before the product could overflow
            packed, kept = pd.factorize(packed)
            size = len(kept)
        packed = packed * max(len(found), 1) + codes
        size *= max(len(found), 1)
    return [part.astype("int64") for part in np.split(packed, lengths)]


def _step(group: Positions, year: Positions, batch: Positions) -> tuple[Positions, Positions]:
    """Return (row, row before) where the statement before stands in the same group."""
    order = np.lexsort((batch, year, group))
    g, y, b = group[order], year[order], batch[order]
    same_year = (y[1:] == y[:-1]) & (b[1:] == b[:-1] + 1)
    next_year = (y[1:] == y[:-1] + 1) & (b[1:] == 1)
    follows = np.flatnonzero((g[1:] == g[:-1]) & (same_year | next_year))
    return order[follows + 1], order[follows]


def previous(frame: pd.DataFrame, *, by: list[str]) -> tuple[Positions, Positions]:
    """Return which row of a table is the statement before which other.

    The statement before the first batch of a year is the last batch of the year before, at the
    same stage; before a later batch it is the batch before. Where the same document (``source``)
    prints it, that one counts; else every other document that does.

    Parameters
    ----------
    frame : DataFrame
        A validated table with the statement keys.
    by : list of str
        What makes a series beyond region, scope and stage, e.g. ``["debt_type"]``.

    Returns
    -------
    row, before : ndarray of int64
        Positions in ``frame``. A row that follows nothing is not in them; one that follows
        statements from several documents is there several times.

    Examples
    --------
    >>> frame = pd.DataFrame({"region": "A", "scope": "all", "year": [2022, 2023, 2025],
    ...     "stage": "final", "batch": 1, "source": "", "debt_type": "general"})
    >>> row, before = previous(frame, by=["debt_type"])
    >>> row.tolist(), before.tolist()
    ([1], [0])
    """
    series = ["region", "scope", "stage", *by]
    year, batch = frame["year"].to_numpy(), frame["batch"].to_numpy()
    (own,) = encode(frame, on=[*series, "source"])
    row, before = _step(own, year, batch)
    if len(frame["source"].unique()) <= 1:
        return row, before
    alone = np.ones(len(frame), dtype=bool)
    alone[row] = False
    rest = np.flatnonzero(alone)
    (group,) = encode(frame, on=series)
    # one row stands for each statement, whatever the number of documents that print it
    statement = pd.DataFrame({"group": group, "year": year, "batch": batch})
    first = statement.drop_duplicates().index.to_numpy()
    later, earlier = _step(group[first], year[first], batch[first])
    number = statement.groupby(["group", "year", "batch"], sort=False).ngroup().to_numpy()
    after = pd.DataFrame({"number": number[first[later]], "before": number[first[earlier]]})
    pairs = (
        pd.DataFrame({"row": rest, "number": number[rest]})
        .merge(after, on="number")
        .merge(pd.DataFrame({"before": number, "at": np.arange(len(frame))}), on="before")
    )
    return (
        np.concatenate([row, pairs["row"].to_numpy()]),
        np.concatenate([before, pairs["at"].to_numpy()]),
    )


def beside(
    left: pd.DataFrame, right: pd.DataFrame, *, on: list[str]
) -> tuple[Positions, Positions]:
    """Return which rows of two tables speak of the same thing.

    Rows belong together where the keys ``on`` are equal. Where the same document (``source``)
    prints both, those count; else the rows of every other document.

    Parameters
    ----------
    left, right : DataFrame
        Validated tables with the keys ``on`` and ``source``.
    on : list of str
        Key columns without ``source``.

    Returns
    -------
    at_left, at_right : ndarray of int64
        Positions in ``left`` and ``right``; a row without a counterpart is not in them.

    Examples
    --------
    >>> left = pd.DataFrame({"region": ["A", "B"], "source": ["x", "x"]})
    >>> right = pd.DataFrame({"region": ["A", "A", "B"], "source": ["x", "y", "z"]})
    >>> at_left, at_right = beside(left, right, on=["region"])
    >>> at_left.tolist(), at_right.tolist()
    ([0, 1], [0, 2])
    """
    code_left, code_right = encode(left, right, on=on)
    sources = pd.concat([left["source"], right["source"]], ignore_index=True)
    document = pd.factorize(sources)[0]
    pairs = pd.DataFrame(
        {"code": code_left, "left": np.arange(len(left)), "from": document[: len(left)]}
    ).merge(
        pd.DataFrame(
            {"code": code_right, "right": np.arange(len(right)), "from_": document[len(left) :]}
        ),
        on="code",
    )
    same = (pairs["from"] == pairs["from_"]).to_numpy()
    served = np.zeros(len(left), dtype=bool)
    served[pairs["left"].to_numpy()[same]] = True
    keep = same | ~served[pairs["left"].to_numpy()]
    return pairs["left"].to_numpy()[keep], pairs["right"].to_numpy()[keep]


def in_force(
    balances: pd.DataFrame,
    limits: pd.DataFrame,
    *,
    known: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    words: Mapping[str, NDArray[np.object_]] | None = None,
) -> tuple[Positions, Positions]:
    """Return which limit each balance stands under.

    The limit of the same region, scope, year, stage, batch and debt type, as :func:`beside` finds
    it. A limit is approved and never executed, so a document may print it under 预算数 and the
    balance of the same year under 执行数: where a named document (``source``) has no limit at the
    balance's stage, the one it states for that year at the last stage up to the balance's counts,
    else at the first stage after.

    Parameters
    ----------
    balances, limits : DataFrame
        The keys of validated tables.
    known : pair of ndarray of bool
        Which rows of each print the amount at the end of the year.
    words : mapping of str to ndarray of str, optional
        What the integers of ``stage`` and ``source`` stand for, where keys are integers.

    Returns
    -------
    at_balance, at_limit : ndarray of int64
        Positions in ``balances`` and ``limits``; a row without a counterpart is not in them.

    Examples
    --------
    >>> keys = {"region": "A", "scope": "all", "year": 2024, "batch": 1, "debt_type": "general"}
    >>> balances = pd.DataFrame([{**keys, "stage": "estimate", "source": "x.xlsx"}])
    >>> limits = pd.DataFrame([{**keys, "stage": "budget", "source": "x.xlsx"}])
    >>> yes = np.array([True])
    >>> [at.tolist() for at in in_force(balances, limits, known=(yes, yes))]
    [[0], [0]]
    """
    at_balance, at_limit = beside(balances, limits, on=_WITHOUT_SOURCE)
    blank, rank = _blank_and_ranks(words)
    own = balances["source"].to_numpy()[at_balance] == limits["source"].to_numpy()[at_limit]
    lacking = known[0] & (balances["source"] != blank).to_numpy()
    lacking[at_balance[own & known[1][at_limit]]] = False
    left, right = np.flatnonzero(lacking), np.flatnonzero(known[1])
    if not len(left) or not len(right):
        return at_balance, at_limit
    on = ["region", "scope", "year", "debt_type", "source"]
    codes = encode(balances.iloc[left], limits.iloc[right], on=on)
    when, then = (frame["stage"].map(rank).to_numpy() for frame in (balances, limits))
    pairs = pd.DataFrame({"code": codes[0], "left": left}).merge(
        pd.DataFrame({"code": codes[1], "right": right}), on="code"
    )
    later = then[pairs["right"]] - when[pairs["left"]]
    pairs["distance"] = np.where(later > 0, len(STAGES) + later, -later)
    pairs["batch"] = -limits["batch"].to_numpy()[pairs["right"]]
    pairs = pairs[later != 0].sort_values(["left", "distance", "batch"], kind="stable")
    pairs = pairs.drop_duplicates("left")
    rest = ~np.isin(at_balance, pairs["left"])
    return (
        np.concatenate([at_balance[rest], pairs["left"].to_numpy()]),
        np.concatenate([at_limit[rest], pairs["right"].to_numpy()]),
    )


def _blank_and_ranks(
    words: Mapping[str, NDArray[np.object_]] | None,
) -> tuple[str | int, dict[str | int, int]]:
    """Return what a blank source is, and how far on each stage is."""
    order: dict[str | int, int] = {stage: number for number, stage in enumerate(STAGES)}
    if words is None:
        return "", order
    blank = np.flatnonzero(words["source"] == "")
    return (
        int(blank[0]) if len(blank) else -1,
        {code: order[word] for code, word in enumerate(words["stage"])},
    )


def siblings(frame: pd.DataFrame) -> tuple[Positions, Positions, Positions]:
    """Return where the general, the special and the total row of each row's statement stand.

    Parameters
    ----------
    frame : DataFrame
        A validated table with the statement keys and ``debt_type``.

    Returns
    -------
    general, special, total : ndarray of int64
        Positions in ``frame``, one a row of it; -1 where the statement has no such row.

    Examples
    --------
    >>> frame = pd.DataFrame({"region": ["A", "A", "B"], "scope": "all", "year": 2024,
    ...     "stage": "final", "batch": 1, "source": "", "debt_type": ["special", "total", "total"]})
    >>> [positions.tolist() for positions in siblings(frame)]
    [[-1, -1, -1], [0, 0, -1], [1, 1, 2]]
    """
    code, (general, special, total) = _places(frame)
    return general[code], special[code], total[code]


def _places(frame: pd.DataFrame) -> tuple[Positions, list[Positions]]:
    """Return the code of each row's statement, and by code where the row of each type stands."""
    (code,) = encode(frame, on=STATEMENT)
    size = int(code.max(initial=-1)) + 1
    if size > 4 * len(frame):  # too many codes are not in use to set a place aside for each
        code, found = pd.factorize(code)
        size = len(found)
    kind, kinds = pd.factorize(frame["debt_type"])
    places = []
    for debt_type in ["general", "special", "total"]:
        at = np.full(size, -1, dtype="int64")
        rows = np.flatnonzero(kind == kinds.get_indexer(pd.Index([debt_type]))[0])
        at[code[rows]] = rows
        places.append(at)
    return code, places


def with_totals(frame: pd.DataFrame, amounts: list[str]) -> pd.DataFrame:
    """Return a table by debt type with the totals that its documents do not print.

    Parameters
    ----------
    frame : DataFrame
        A validated table with ``debt_type``.
    amounts : list of str
        Columns to add up; the sum is unknown where a part is. [亿元]

    Returns
    -------
    DataFrame
        The rows of ``frame`` and, at the end, a total for each statement that has a general and
        a special row but no total row; the new column ``published`` is False for those. Other
        figures of a computed total are unknown.

    Examples
    --------
    >>> frame = pd.DataFrame({"region": "A", "scope": "all", "year": 2024, "stage": "final",
    ...     "batch": 1, "source": "", "debt_type": ["general", "special"], "closing": [0.1, 0.2]})
    >>> with_totals(frame, ["closing"])[["debt_type", "closing", "published"]]
      debt_type  closing  published
    0   general      0.1       True
    1   special      0.2       True
    2     total      0.3      False
    """
    _, (general, special, total) = _places(frame)
    lacking = (general >= 0) & (special >= 0) & (total < 0)
    general, special = general[lacking], special[lacking]
    if not len(general):
        return frame.assign(published=True)
    totals = frame[STATEMENT].iloc[general].assign(debt_type="total", published=False)
    for name in amounts:
        values = frame[name].to_numpy()
        totals[name] = to_fen(values[general] + values[special])
    return pd.concat([frame.assign(published=True), totals], ignore_index=True)
