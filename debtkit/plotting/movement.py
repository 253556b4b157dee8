"""The bars of a limit's movement and the levels between them, before any drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan, nan
from typing import TYPE_CHECKING

from debtkit.exact import to_fen

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Bar", "Figures", "Step", "stack", "steps"]


@dataclass(frozen=True)
class Step:
    """A change of the limit: a bar that floats between two levels, each NaN where unknown.

    Parameters
    ----------
    slot : str
        Its place on the x axis; two steps may share one.
    debt_type : str
        A debt type, or ``gap`` for what nobody explains.
    amount, start, end : float
        The change, and the limit before and after it. [亿元]
    """

    slot: str
    debt_type: str
    amount: float
    start: float = nan
    end: float = nan

    @property
    def drawn(self) -> bool:
        """Whether both its height and its place are known."""
        return not isnan(self.start + self.amount)


@dataclass(frozen=True)
class Bar:
    """A part of a limit: a bar on the ground or on the part below it. [亿元]"""

    kind: str
    bottom: float
    height: float

    @property
    def top(self) -> float:
        """Its upper end. [亿元]"""
        return self.bottom + self.height


class Figures:
    """The amounts of one statement, by column and debt type; NaN where there is none.

    Parameters
    ----------
    rows : DataFrame
        Rows of ``LimitChanges``, one a debt type.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = rows.set_index("debt_type")
        self.key = rows.iloc[0].to_dict()
        kinds = set(rows["debt_type"])
        self.only = kinds.pop() if kinds in ({"general"}, {"special"}) else None
        """The one debt type that the table is about, where it has no other and no total."""

    def parts(self, column: str) -> tuple[float, float, float]:
        """Return the general, the special and the total amount of a column. [亿元]"""
        general, special, total = (
            float(self.rows[column].get(kind, nan)) for kind in ("general", "special", "total")
        )
        return general, special, total

    def whole(self, column: str) -> float:
        """Return the total of a column, or else the sum of its parts. [亿元]"""
        general, special, total = self.parts(column)
        if self.only:
            return general if self.only == "general" else special
        return _sum(general, special) if isnan(total) else total

    def taken_from(self, column: str) -> set[str]:
        """Return where the figures of a column come from: published, previous, implied, …"""
        return set(self.rows[column])


def _sum(*amounts: float) -> float:
    return float(to_fen(sum(amounts)))


def _changes(figures: Figures) -> list[Step]:
    """Return the changes in order, without levels."""
    general, special, total = figures.parts("new")
    new = [Step("new general", "general", general), Step("new special", "special", special)]
    if isnan(general) and isnan(special) and not isnan(total):
        new = [Step("new total", "total", total)]
    if figures.only:
        amount = figures.whole("adjustment")
        own = [change for change in new if change.debt_type == figures.only]
        return [*own, Step("adjustment", figures.only, amount)]
    general, special, total = figures.parts("adjustment")
    # a part that is zero needs no bar of its own beside one that is not
    split = [
        Step("adjustment", kind, amount)
        for kind, amount in (("general", general), ("special", special))
        if amount != 0
    ]
    if not split:
        return [*new, Step("adjustment", "total", 0.0)]
    if all(isnan(step.amount) for step in split):
        return [*new, Step("adjustment", "total", total)]
    return [*new, *split]


def _levels(figures: Figures, changes: list[Step]) -> tuple[list[float], float]:
    """Return the limit before each change and after the last, and what the closing is off."""
    first = [change.slot for change in changes].index("adjustment")
    closing = figures.whole("closing")
    levels = [figures.whole("opening")]
    for place, change in enumerate(changes, start=1):
        if place == first:
            # the sum of both kinds may be published although one of them is not
            levels.append(_sum(levels[0], figures.whole("new")))
        elif place == len(changes):
            levels.append(_sum(levels[first], figures.whole("adjustment")))
        else:
            levels.append(_sum(levels[-1], change.amount))
    gap = _sum(closing, -levels[-1])
    if isnan(gap):
        # one side is unknown: what can be placed is placed from the other
        levels[-1] = closing if isnan(levels[-1]) else levels[-1]
        for place in reversed(range(len(changes))):
            if isnan(levels[place]):
                levels[place] = _sum(levels[place + 1], -changes[place].amount)
    return levels, gap


def steps(figures: Figures) -> list[Step]:
    """Return the changes from the limit before to the limit after, with their levels.

    Parameters
    ----------
    figures : Figures
        The amounts of one statement.

    Returns
    -------
    list of Step
        New general, new special (or the new total, where only that is published), other
        adjustment (general, special, or both), and a ``gap`` where the limit before and its
        changes do not give the limit after.
    """
    changes = _changes(figures)
    levels, gap = _levels(figures, changes)
    placed = [
        replace(change, start=start, end=end)
        for change, start, end in zip(changes, levels[:-1], levels[1:], strict=True)
    ]
    if gap and not isnan(gap):
        placed.append(Step("gap", "gap", gap, levels[-1], figures.whole("closing")))
    return placed


def stack(figures: Figures, column: str) -> list[Bar]:
    """Return the parts of the limit before or after, from the ground up.

    Parameters
    ----------
    figures : Figures
        The amounts of one statement.
    column : str
        ``opening`` or ``closing``.

    Returns
    -------
    list of Bar
        The debt types that are known; ``rest`` for the part of a known total of which no type is
        known; empty where nothing is published.
    """
    general, special, total = figures.parts(column)
    bars: list[Bar] = []
    for kind, amount in (("general", general), ("special", special)):
        if not isnan(amount):
            bars.append(Bar(kind, bars[-1].top if bars else 0.0, amount))
    if not bars:
        return [] if isnan(total) else [Bar("total", 0.0, total)]
    if len(bars) == 1 and total > bars[0].top:
        bars.append(Bar("rest", bars[0].top, _sum(total, -bars[0].top)))
    return bars
