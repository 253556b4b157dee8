"""Where the new limit goes (新增限额分配): shares, ranks and concentration."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from debtkit.errors import TableError
from debtkit.exact import fraction, to_fen
from debtkit.project_names import read_name, sector_of
from debtkit.schemas import (
    KEYS,
    STATEMENT,
    AllocationBreakdown,
    Allocations,
    Concentration,
    Limits,
    key_columns,
    validate,
)
from debtkit.statements import beside, encode, with_totals

__all__ = ["allocation_breakdown", "concentration"]

BY = ["sector", "debt_type", "item", "region"]
UNALLOCATED = "unallocated"

_WITHOUT_SOURCE = [name for name in STATEMENT if name != "source"]


def _by_columns(by: str | Sequence[str]) -> list[str]:
    columns = [by] if isinstance(by, str) else list(by)
    wrong = [name for name in columns if name not in BY]
    if wrong or not columns or len(set(columns)) < len(columns):
        raise TableError(f"by is {by!r}; give one or several of {', '.join(BY)}, each once")
    return columns


def _with_sectors(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with a sector id in every row: as given, else read from the item's name."""
    code, sectors = pd.factorize(table["sector"].fillna(""))
    given = np.array([sector_of(name) or name for name in sectors], dtype=object)[code]
    blank = given == ""
    if blank.any():
        code, items = pd.factorize(table["item"][blank])
        given[blank] = np.array([read_name(name)[0].sector for name in items], dtype=object)[code]
    return table.assign(sector=pd.Series(given, index=table.index, dtype="str"))


def _sum(table: pd.DataFrame, groups: list[str]) -> pd.DataFrame:
    """Return the sums of the lines by group: known, and how many lines are not."""
    (code,) = encode(table, on=groups)
    code, numbers = pd.factorize(code)
    size = len(numbers)
    amounts = table["amount"].to_numpy()
    known = np.isfinite(amounts)
    first = np.full(size, -1)
    first[code[::-1]] = np.arange(len(code))[::-1]
    out = table[groups].iloc[first].reset_index(drop=True)
    count = np.bincount(code, minlength=size)
    missing = np.bincount(code, weights=~known, minlength=size).astype("int64")
    total = to_fen(np.bincount(code, weights=np.where(known, amounts, 0), minlength=size))
    return out.assign(
        amount=np.where(missing == 0, total, np.nan),
        known=np.where(missing < count, total, np.nan),
        missing=missing,
        count=count,
    )


def _totals(rows: pd.DataFrame, groups: list[str]) -> np.ndarray:
    """Return, beside each row, the amount of its whole group; unknown where a part is."""
    (code,) = encode(rows, on=groups)
    code, numbers = pd.factorize(code)
    return to_fen(np.bincount(code, weights=rows["amount"], minlength=len(numbers)))[code]


def _refuse_two_documents(table: pd.DataFrame) -> None:
    """Raise where regions are to be compared and a statement is there from two documents."""
    keys = [*_WITHOUT_SOURCE, "debt_type", "basis"]
    documents = table[[*keys, "source"]].drop_duplicates()
    twice = documents[documents.duplicated(keys, keep=False)]
    if len(twice):
        raise TableError(
            "table Allocations (新增限额分配): by='region' puts regions side by side, but "
            f"{len(twice)} statements come from several documents and would count twice; "
            f"keep one source each:\n{twice.head(5).to_string()}",
            rows=twice,
        )


def _unallocated(table: pd.DataFrame, limits: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return, for each statement, basis and debt type, the new limit less what the lines take."""
    keys, split = [*KEYS, "basis"], [*STATEMENT, "basis"]
    lines = _sum(table, keys)
    bases = lines[split].drop_duplicates(ignore_index=True)
    # over the limits too: a type that no line takes anything of has no line to show it
    at_base, at_limit = beside(bases, limits, on=_WITHOUT_SOURCE)
    offered = bases.iloc[at_base].reset_index(drop=True)
    offered["debt_type"] = limits["debt_type"].to_numpy()[at_limit]
    offered["new"] = limits["new"].to_numpy()[at_limit]
    # lines by type take from the types, lines of the total from the total, which is no third part
    total = (offered["debt_type"] == "total").to_numpy()
    offer, line = encode(offered, lines, on=split)
    takes_total = (lines["debt_type"] == "total").to_numpy()
    used = np.where(total, np.isin(offer, line[takes_total]), np.isin(offer, line[~takes_total]))
    offered = offered[used]
    documents = offered.groupby(keys, sort=False)["new"]
    new = documents.agg(new="first", kinds="nunique").reset_index()
    # several documents that print different new limits leave it open which one was allotted
    new.loc[new["kinds"] > 1, "new"] = np.nan
    both = lines.merge(new[[*keys, "new"]], on=keys, how="outer", validate="one_to_one")
    no_lines = both["count"].isna()
    taken = both["amount"].mask(no_lines, 0.0)
    rest = pd.Series(to_fen(both["new"] - taken), index=both.index)
    out = both[keys].assign(
        amount=rest, known=rest, missing=rest.isna().astype("int64"), count=0, allocated=False
    )
    for name in columns:
        if name != "debt_type":
            out[name] = UNALLOCATED
    return out


def _ranked(rows: pd.DataFrame, groups: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return rank and cumulated amount within each group, the largest amount first."""
    (code,) = encode(rows, on=groups)
    amount = np.where(rows["allocated"], rows["amount"], np.nan)
    order = np.lexsort((-amount, code))
    code, amount = code[order], amount[order]
    starts = np.concatenate([[True], code[1:] != code[:-1]])
    place = np.arange(len(code)) - np.maximum.accumulate(np.where(starts, np.arange(len(code)), 0))
    new = starts | (amount != np.concatenate([[np.nan], amount[:-1]]))
    rank = np.maximum.accumulate(np.where(new, np.arange(len(code)), 0))
    rank = place - (np.arange(len(code)) - rank) + 1
    running = pd.Series(amount).groupby(np.cumsum(starts)).cumsum().to_numpy()
    out_rank, out_running = np.empty(len(code)), np.empty(len(code))
    out_rank[order] = np.where(np.isnan(amount), np.nan, rank)
    out_running[order] = to_fen(running)
    return out_rank, out_running


def allocation_breakdown(
    allocations: pd.DataFrame,
    *,
    by: str | Sequence[str] = "sector",
    limits: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return where the new limit goes: amounts, shares and ranks.

    The three bases (``project``, ``sector``, ``region``) split the same total, so each is broken
    down by itself. Published totals (``debt_type`` = ``total``) are not added to their parts.

    Parameters
    ----------
    allocations : DataFrame
        Table ``Allocations``: ``amount`` is the new limit allotted to a line. [亿元] A blank
        ``sector`` is read from the item's name, see :func:`classify_sectors`; of several
        sectors the primary one counts.
    by : str or list of str, default 'sector'
        One or several of ``sector``, ``debt_type``, ``item`` and ``region``. ``region`` puts the
        regions of one scope, year, stage and batch side by side (a line whose basis is
        ``region`` counts for the region it names); otherwise each region is a whole of its own.
    limits : DataFrame, optional
        Table ``Limits``. Given this, every statement has one more row a debt type, with
        ``allocated`` False and ``unallocated`` in the columns of ``by``: the part of ``new``
        that no line takes, zero if none is left, negative where more was allotted than there is,
        blank where that is not known. Shares are then shares of the new limit.

    Returns
    -------
    DataFrame
        One row a debt type and value of ``by`` in each statement and basis:

        - the keys of the statement, ``basis`` and ``debt_type``, and the columns of ``by``
          (with ``region`` in ``by``: without ``source``);
        - ``amount``: sum of the lines; blank where the amount of one of them is [亿元];
          ``known``: sum of those that are known [亿元]; ``missing``: how many are not [-];
        - ``share``: amount / all of the statement; ``share_of_type``: amount / all of the same
          debt type; blank where an amount in the whole is unknown or the whole is zero [-];
        - ``count``: number of lines [-];
        - ``rank``: 1 for the largest amount of the debt type (of the statement, with
          ``debt_type`` in ``by``); equal amounts have equal ranks [-];
        - ``cumulative_share``: the share of this row and all ranked above it, of the same whole
          as the rank [-];
        - ``allocated``: False in the rows that ``limits`` adds.

        Rows are sorted by keys and rank.

    Raises
    ------
    TableError
        A table breaks its model, ``by`` is not one of the columns named, or regions are to be
        compared over statements that several documents print.

    Examples
    --------
    >>> table = pd.DataFrame({"region": "A", "year": 2024, "debt_type": "special",
    ...     "item": ["棚户区改造", "保障性租赁住房", "工业园区"], "amount": [4.5, 1.8, 0.2]})
    >>> found = allocation_breakdown(table)
    >>> found[["debt_type", "sector", "amount", "count", "rank", "cumulative_share"]].round(3)
      debt_type          sector  amount  count  rank  cumulative_share
    0   special         housing     6.3      2     1             0.969
    1   special  municipal_park     0.2      1     2             1.000
    >>> limits = pd.DataFrame({"region": "A", "year": [2024], "debt_type": "special",
    ...     "new": 7.0, "closing": 57.73})
    >>> found = allocation_breakdown(table, limits=limits)
    >>> found[["sector", "amount", "share", "allocated"]].round(3)
               sector  amount  share  allocated
    0         housing     6.3  0.900       True
    1  municipal_park     0.2  0.029       True
    2     unallocated     0.5  0.071      False
    """
    columns = _by_columns(by)
    table = validate(allocations, Allocations)
    if "sector" in columns:
        table = _with_sectors(table)
    rest = None
    if limits is not None:
        rest = _unallocated(table, with_totals(validate(limits, Limits), ["new"]), columns)
    if "region" in columns:
        _refuse_two_documents(table)
        named = table["basis"] == "region"
        table = table.assign(region=table["region"].mask(named, table["item"]))
    statement = [name for name in STATEMENT if name not in columns]
    if "region" in columns:
        statement.remove("source")
    keys = [*statement, "basis", "debt_type", *(c for c in columns if c != "debt_type")]
    rows = _sum(table, keys).assign(allocated=True)
    if rest is not None:
        left = _sum(rest, keys).assign(allocated=False, count=0)
        rows = pd.concat([rows, left], ignore_index=True)
    rows = rows.sort_values(keys, ignore_index=True)  # what is equally large is in this order
    # totals that are published stand beside their parts and are a whole of their own
    rows["published_total"] = rows["debt_type"] == "total"
    rows["left"] = ~rows["allocated"]
    everything = [*statement, "basis", "published_total"]
    of_type = [*statement, "basis", "debt_type"]
    ranked_in = everything if "debt_type" in columns else of_type
    whole, whole_type = _totals(rows, everything), _totals(rows, of_type)
    rank, running = _ranked(rows, ranked_in)
    out = rows.assign(
        share=fraction(rows["amount"].to_numpy(), whole),
        share_of_type=fraction(rows["amount"].to_numpy(), whole_type),
        rank=pd.array(rank, dtype="Int64"),
        cumulative_share=fraction(running, whole if ranked_in is everything else whole_type),
    ).sort_values([*ranked_in, "left", "rank", *keys], ignore_index=True)
    model = AllocationBreakdown
    return pd.DataFrame(model.validate(out[[*keys, *model.to_schema().columns]]))


def concentration(
    allocations: pd.DataFrame,
    *,
    by: str | Sequence[str] = "item",
    top: Sequence[int] = (1, 3, 5),
) -> pd.DataFrame:
    """Return how concentrated the new limit is on few projects, sectors or regions.

    Parameters
    ----------
    allocations : DataFrame
        Table ``Allocations``: ``amount`` is the new limit allotted to a line. [亿元]
    by : str or list of str, default 'item'
        What the shares are taken of: one or several of ``item``, ``sector`` and ``debt_type``. A
        blank ``sector`` is read from the item's name, as :func:`allocation_breakdown` does.
    top : sequence of int, default (1, 3, 5)
        The numbers of largest shares to add up.

    Returns
    -------
    DataFrame
        One row a statement, debt type and basis, and one for the total of the types where no
        lines of the total are published:

        - the keys of the statement, ``debt_type`` and ``basis``;
        - ``amount``: sum of the lines; blank where the amount of one is [亿元];
        - ``count``: number of different items; ``missing``: lines without an amount [-];
        - ``hhi``: Herfindahl-Hirschman index, the sum of the squared shares: 1 where one item
          takes all, 1 / ``count`` where all take the same [-];
        - ``published``: False where the total was computed from its parts;
        - ``top_1``, ``top_3``, …: share of the 1, 3, … largest [-].

        ``hhi`` and ``top_`` are blank where an amount is unknown or negative, or the sum is zero:
        there are no shares to speak of.

    Raises
    ------
    TableError
        The table breaks its model, or ``by`` or ``top`` is not one of what is named here.

    Examples
    --------
    >>> table = pd.DataFrame({"region": "A", "year": 2024, "debt_type": "special",
    ...     "item": ["棚户区改造", "保障性租赁住房", "工业园区"], "amount": [4.5, 1.5, 1.5]})
    >>> concentration(table)[["debt_type", "amount", "count", "hhi", "top_1", "top_3"]].round(2)
      debt_type  amount  count   hhi  top_1  top_3
    0   special     7.5      3  0.44    0.6    1.0
    """
    columns = _by_columns(by)
    if "region" in columns:
        raise TableError(
            "by='region' is not a concentration within a region; for the regions that a "
            "statement names, take by='item' of the rows with basis 'region'"
        )
    numbers = isinstance(top, Sequence) and all(type(k) is int and k > 0 for k in top)
    if not numbers or not top:
        raise TableError(f"top is {top!r}; give whole numbers from 1, e.g. (1, 3, 5)")
    table = validate(allocations, Allocations)
    if "sector" in columns:
        table = _with_sectors(table)
    lines = _with_computed_totals(table)
    keys = key_columns(Concentration)
    # a project that both types pay for is one item of the total, unless types are told apart
    within = ["part" if name == "debt_type" else name for name in columns]
    rows = _sum(lines, [*keys, "published", *within])
    (code,) = encode(rows, on=keys)
    code, _ = pd.factorize(code)
    amount = rows["amount"].to_numpy()
    order = np.lexsort((-amount, code))
    code, amount = code[order], amount[order]
    size = int(code.max()) + 1
    starts = np.flatnonzero(np.concatenate([[True], code[1:] != code[:-1]]))
    total = to_fen(np.bincount(code, weights=amount, minlength=size))
    usable = np.where(np.bincount(code, weights=amount < 0, minlength=size) > 0, np.nan, total)
    shares = fraction(amount, usable[code])
    place = np.arange(len(code)) - starts[code]
    out = rows.iloc[order[starts]][keys].reset_index(drop=True)
    out["published"] = rows["published"].to_numpy()[order[starts]]
    out["amount"] = total
    out["count"] = np.bincount(code, minlength=size)
    out["missing"] = np.bincount(
        code, weights=rows["missing"].to_numpy()[order], minlength=size
    ).astype("int64")
    out["hhi"] = np.bincount(code, weights=shares**2, minlength=size)
    for k in top:
        largest = np.bincount(code, weights=np.where(place < k, amount, 0), minlength=size)
        # an unknown amount may be among the largest
        out[f"top_{k}"] = fraction(to_fen(largest), usable)
    order_out = [*Concentration.to_schema().columns, *(f"top_{k}" for k in top)]
    out = out.sort_values(keys, ignore_index=True)[order_out]
    return pd.DataFrame(Concentration.validate(out))


def _with_computed_totals(table: pd.DataFrame) -> pd.DataFrame:
    """Return the lines, and again as lines of the total where only the types are published."""
    (code,) = encode(table, on=[*STATEMENT, "basis"])
    kind = table["debt_type"].to_numpy()
    both = np.isin(code, code[kind == "general"]) & np.isin(code, code[kind == "special"])
    both &= ~np.isin(code, code[kind == "total"])
    lines = table.assign(part=table["debt_type"], published=True)
    return pd.concat(
        [lines, lines[both].assign(debt_type="total", published=False)], ignore_index=True
    )
