"""How limits, balances and budgets change (变动): from opening to closing, and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.exact import fraction, to_fen
from debtkit.schemas import (
    BalanceChanges,
    Balances,
    BudgetChanges,
    Budgets,
    LimitChanges,
    Limits,
    conform,
    labels,
    validate,
)
from debtkit.statements import previous, siblings, with_totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Amounts = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Positions = NDArray[np.int64]

__all__ = ["balance_changes", "budget_changes", "limit_changes"]


class _Table:
    """A validated table with its totals, and where the parts of each total stand."""

    def __init__(self, frame: pd.DataFrame, amounts: list[str]) -> None:
        self.frame = with_totals(frame, amounts)
        self.general, self.special, self.total = siblings(self.frame)
        is_total = (self.frame["debt_type"] == "total").to_numpy()
        self.has_parts = is_total & (self.general >= 0) & (self.special >= 0)
        self.computed = ~self.frame["published"].to_numpy(dtype=bool)

    def __getitem__(self, name: str) -> Amounts:
        return self.frame[name].to_numpy(dtype="float64")

    def sum_of_parts(self, values: Amounts) -> Amounts:
        """Return general plus special beside each total that has both; NaN elsewhere."""
        parts = values[self.general] + values[self.special]
        return np.where(self.has_parts, to_fen(parts), np.nan)

    def closing_before(self) -> Amounts:
        """Return the closing figure of the statement before; NaN where documents disagree."""
        closing = self["closing"]
        row, before = previous(self.frame, by=["debt_type"])
        known = np.isfinite(closing[before])
        row, value = row[known], closing[before[known]]
        low, high = np.full(len(closing), np.inf), np.full(len(closing), -np.inf)
        np.minimum.at(low, row, value)
        np.maximum.at(high, row, value)
        return np.where(low == high, low, np.nan)

    def openings(self) -> tuple[Amounts, pd.Series]:
        """Return the opening figures and where each is from."""
        # a computed total has no figure of its own: all of it is the sum of its parts
        published = np.where(self.computed, np.nan, self["opening"])
        before = np.where(self.computed, np.nan, self.closing_before())
        parts, _ = _first_known([published, before], ["published", "previous"])
        return _first_known(
            [published, self.sum_of_parts(published), before, self.sum_of_parts(parts)],
            ["published", "sum", "previous", "sum"],
        )

    def shares(self) -> Amounts:
        """Return the closing figure over that of the total."""
        closing = self["closing"]
        whole = np.where(self.total >= 0, closing[self.total], np.nan)
        both = (self.general >= 0) & (self.special >= 0)
        parts = np.where(both, to_fen(closing[self.general] + closing[self.special]), np.nan)
        return fraction(closing, np.where(np.isfinite(whole), whole, parts))


def _first_known(candidates: list[Amounts], names: list[str]) -> tuple[Amounts, pd.Series]:
    """Return the first known of several figures in each place, and the name of which it is."""
    known = [np.isfinite(values) for values in candidates]
    choice = np.select(known, list(range(len(names))), default=len(names))
    return np.select(known, candidates, default=np.nan), labels(choice, [*names, ""])


def limit_changes(limits: pd.DataFrame) -> pd.DataFrame:
    """Return how each debt limit (债务限额) changed, and what of the change is not explained.

    Parameters
    ----------
    limits : DataFrame
        Table ``Limits``: ``opening``, ``new``, ``adjustment``, ``closing`` [亿元]; blank: not
        published. It is not changed.

    Returns
    -------
    DataFrame
        One row a row of ``limits``, and one for the total of each statement that prints a
        general and a special limit but no total; sorted by key.

        - the keys ``region``, ``scope``, ``year``, ``stage``, ``batch``, ``source``,
          ``debt_type``;
        - ``opening``: the published limit before the change, else the closing limit of the
          statement before (the batch before, or the last one of the year before, at the same
          stage). Blank where there is neither: after a gap in the years, and where several
          documents print different closing limits. [亿元]
        - ``new``, ``closing``: as published. [亿元]
        - ``adjustment``: as published, else implied: closing - opening - new, blank unless all
          three are known. [亿元]
        - ``change``: closing - opening. [亿元]
        - ``growth``: change / opening; blank where the opening is zero. [-]
        - ``share``: closing / closing of the total, which is the published one, else
          general + special. [-]
        - ``unexplained``: closing - opening - new - published adjustment (none counts as
          nothing published, so an implied adjustment is unexplained). Not zero: limits were
          recovered, reallocated or swapped (收回、调剂、置换), or a figure is wrong. [亿元]
        - ``opening_from``: ``published``, ``previous``, ``sum`` of the parts of a total, or
          empty: unknown.
        - ``adjustment_from``: ``published``, ``implied``, ``sum``, or empty: unknown.
        - ``published``: False where the total was computed; all its figures are then sums of
          those of its parts.

    Raises
    ------
    TableError
        ``limits`` breaks its model; the message names the rows.

    See Also
    --------
    check : Whether the printed figures tie, with the rounding they allow.

    Notes
    -----
    The movement 调整前限额 + 新增限额 + 其他调整 = 调整后限额 is that of the budget-adjustment
    reports under Budget Law (预算法) article 67. Between years, limits move outside the new quota
    too; Shanghai's general limit fell by 983.3 more in 2023 than its new quota explains.

    Examples
    --------
    >>> import debtkit as dk
    >>> changes = dk.limit_changes(dk.load_artux_2024().limits)
    >>> changes[["debt_type", "opening", "new", "adjustment", "closing", "unexplained"]]
      debt_type  opening  new  adjustment  closing  unexplained
    0   general    50.15  2.6         0.0    52.75          0.0
    1   special    50.73  6.5         0.0    57.23          0.0
    2     total   100.88  9.1         0.0   109.98          0.0
    >>> changes = dk.limit_changes(dk.load_provinces().limits)
    >>> row = changes.query("region == '上海市' and year == 2023 and debt_type == 'general'")
    >>> row[["opening", "new", "adjustment", "closing", "unexplained", "opening_from"]]
         opening    new  adjustment  closing  unexplained opening_from
    ...   4867.5  217.0      -983.3   4101.2       -983.3     previous
    """
    amounts = ["opening", "new", "adjustment", "closing"]
    table = _Table(validate(limits, Limits), amounts)
    opening, opening_from = table.openings()
    change = to_fen(table["closing"] - opening)
    unexplained = to_fen(change - table["new"])
    published = np.where(table.computed, np.nan, table["adjustment"])
    stated = np.where(np.isfinite(published), published, 0.0)
    parts, _ = _first_known([published, unexplained], ["published", "implied"])
    implied = np.where(table.computed, np.nan, unexplained)
    adjustment, adjustment_from = _first_known(
        [published, implied, table.sum_of_parts(parts)], ["published", "implied", "sum"]
    )
    unexplained = to_fen(unexplained - stated)
    unexplained = np.where(table.computed, table.sum_of_parts(unexplained), unexplained)
    return conform(
        table.frame.assign(
            opening=opening,
            adjustment=adjustment,
            change=change,
            growth=fraction(change, opening),
            share=table.shares(),
            unexplained=unexplained,
            opening_from=opening_from,
            adjustment_from=adjustment_from,
        ),
        LimitChanges,
    )


def balance_changes(balances: pd.DataFrame) -> pd.DataFrame:
    """Return how debt outstanding (债务余额) moved, and what its flows leave over.

    Parameters
    ----------
    balances : DataFrame
        Table ``Balances``: ``opening``, ``issued`` and its kinds, ``repaid``, ``adjustment``,
        ``closing`` [亿元]; blank: not published. It is not changed.

    Returns
    -------
    DataFrame
        One row a row of ``balances``, and one for the total of each statement that prints a
        general and a special balance but no total; sorted by key.

        - the keys ``region``, ``scope``, ``year``, ``stage``, ``batch``, ``source``,
          ``debt_type``;
        - ``opening``: published, else the closing balance of the statement before, as in
          :func:`limit_changes`. [亿元]
        - ``issued``: published, else new + refinancing bonds, both of which must be published,
          + other bonds where published. [亿元]
        - ``repaid``, ``adjustment``, ``closing``: as published. [亿元]
        - ``change``: closing - opening. [亿元]
        - ``growth``: change / opening; blank where the opening is zero. [-]
        - ``share``: closing / closing of the total, published or else general + special. [-]
        - ``residual``: closing - opening - issued + repaid - published adjustment; blank where
          one of the first four is unknown. [亿元]
        - ``opening_from``: ``published``, ``previous``, ``sum`` of the parts of a total, or
          empty: unknown.
        - ``issued_from``: ``published``, ``kinds``, ``sum``, or empty: unknown.
        - ``published``: False where the total was computed; all its figures are then sums.

    Raises
    ------
    TableError
        ``balances`` breaks its model; the message names the rows.

    Notes
    -----
    The roll-forward 期初余额 + 发行额 - 还本额 + 其他变动 = 期末余额 is that of the disclosure
    workbooks (地方政府债务发行及还本付息情况表). Other bonds (置换债券) ended with the swap
    programme of 2015-2018 and are printed only where there were some, so a blank there does not
    make the sum unknown; were some issued all the same, they stand in the residual.

    Examples
    --------
    >>> import pandas as pd, debtkit as dk
    >>> balances = pd.DataFrame({"region": "A", "year": [2023, 2024], "debt_type": "special",
    ...     "issued_new": [None, 6.5], "issued_refinancing": [None, 1.5], "repaid": [None, 2.0],
    ...     "closing": [50.1, 56.2]})
    >>> dk.balance_changes(balances)[["year", "opening", "issued", "repaid", "closing", "residual"]]
       year  opening  issued  repaid  closing  residual
    0  2023      NaN     NaN     NaN     50.1       NaN
    1  2024     50.1     8.0     2.0     56.2       0.1
    """
    amounts = ["opening", "repaid", "adjustment", "closing"]
    table = _Table(validate(balances, Balances), amounts)
    opening, opening_from = table.openings()
    other = table["issued_other"]
    kinds = table["issued_new"] + table["issued_refinancing"] + np.where(other > 0, other, 0.0)
    candidates, names = [table["issued"], to_fen(kinds)], ["published", "kinds"]
    parts, _ = _first_known(candidates, names)
    parts = np.where(table.computed, table.sum_of_parts(parts), np.nan)
    issued, issued_from = _first_known([*candidates, parts], [*names, "sum"])
    change = to_fen(table["closing"] - opening)
    adjustment = table["adjustment"]
    stated = np.where(np.isfinite(adjustment), adjustment, 0.0)
    residual = to_fen(change - issued + table["repaid"] - stated)
    return conform(
        table.frame.assign(
            opening=opening,
            issued=issued,
            change=change,
            growth=fraction(change, opening),
            share=table.shares(),
            residual=np.where(table.computed, table.sum_of_parts(residual), residual),
            opening_from=opening_from,
            issued_from=issued_from,
        ),
        BalanceChanges,
    )


def budget_changes(budgets: pd.DataFrame) -> pd.DataFrame:
    """Return how each budget total changed in its adjustment (预算调整).

    Parameters
    ----------
    budgets : DataFrame
        Table ``Budgets``: ``opening``, ``change``, ``closing`` [亿元]; blank: not published. It
        is not changed.

    Returns
    -------
    DataFrame
        One row a row of ``budgets``, sorted by key.

        - the keys ``region``, ``scope``, ``year``, ``stage``, ``batch``, ``source``,
          ``account``, ``flow``;
        - ``opening``, ``closing``: as published. A budget is voted anew each year, so the year
          before never stands in for a blank. [亿元]
        - ``change``: published, else closing - opening. [亿元]
        - ``growth``: change / opening; blank where the opening is zero. [-]
        - ``residual``: closing - opening - published change; blank where one is. [亿元]

    Raises
    ------
    TableError
        ``budgets`` breaks its model; the message names the rows.

    Notes
    -----
    The movement is that of a budget-adjustment plan (预算调整方案) under Budget Law (预算法)
    article 67.

    Examples
    --------
    >>> import debtkit as dk
    >>> changes = dk.budget_changes(dk.load_artux_2024().budgets)
    >>> changes[["account", "opening", "change", "closing", "residual"]]
               account  opening  change  closing  residual
    0   general_public    35.47     2.6    38.07       0.0
    1  government_fund    11.51     6.5    18.01       0.0
    """
    table = validate(budgets, Budgets)
    moved = to_fen(table["closing"] - table["opening"])
    change = table["change"].fillna(pd.Series(moved))
    return conform(
        table.assign(
            change=change,
            growth=fraction(change, table["opening"]),
            residual=to_fen(moved - table["change"]),
        ),
        BudgetChanges,
    )
