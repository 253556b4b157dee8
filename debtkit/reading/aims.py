"""From what a figure means to where it goes: table, column and year, or why it goes nowhere."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.coded import Coded, Numbered
from debtkit.reading.amounts import read_amounts
from debtkit.reading.phrases import Meaning
from debtkit.reading.tellings import Sense

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from numpy.typing import NDArray

    from debtkit.reading.figures import Figures

__all__ = ["KEYS_OF", "NO_YEAR", "Taken", "aim", "target"]

_ISSUED = {
    None: "issued",
    "bonds": "issued_bonds",
    "new": "issued_new",
    "refinancing": "issued_refinancing",
    "swap": "issued_other",
    "loan": "issued_other",
}
_PRINCIPAL = {None: "principal", "refinanced": "principal_refinanced", "budget": "principal_budget"}
_TYPED = ("scope", "year", "stage", "debt_type")
KEYS_OF = {
    "Limits": _TYPED,
    "Balances": _TYPED,
    "Service": _TYPED,
    "Allocations": (*_TYPED, "basis"),
    "Context": ("year",),
}
"""What tells the rows of one region apart, by table."""

NO_YEAR = "no year is named; give year="
_SIGNED = {"new", "adjustment", "amount"}


@lru_cache(maxsize=20_000)
def target(
    meaning: Meaning, year: int | None, *, movement: bool, many: bool
) -> tuple[str, str, int] | str:
    """Return table, column and year of a figure, or why it goes into none.

    Parameters
    ----------
    meaning : Meaning
        What the figure is.
    year : int or None
        The year the form is about.
    movement : bool
        The form is also about balances, so what it repays belongs to their movement.
    many : bool
        The form prints this measure for more than two years: each is a year's end.

    Examples
    --------
    >>> target(Meaning(measure="balance", year=2020), 2021, movement=True, many=False)
    ('Balances', 'opening', 2021)
    """
    measure, own = meaning.measure, meaning.year or year
    if own is None:
        return NO_YEAR
    if measure in ("limit", "balance"):
        table = "Limits" if measure == "limit" else "Balances"
        before = year is not None and own == year - 1 and not many
        if meaning.point == "opening" or before:
            # 年初 and 上年末 open the year that they name; 2022年末 opens the form's
            return table, "opening", own if meaning.point == "opening" or year is None else year
        return table, "closing", own
    if meaning.point == "opening" and meaning.year is None:
        own -= 1  # 上年决算数 of a flow is the flow of the year before
    if measure == "new":
        return "Limits", "new", own
    if measure in ("limit_adjustment", "adjustment"):
        return "Balances" if measure == "adjustment" else "Limits", "adjustment", own
    if measure == "issued":
        return "Balances", _ISSUED.get(meaning.kind, "issued"), own
    if measure == "repaid":
        if movement and meaning.kind is None:
            return "Balances", "repaid", own
        return "Service", _PRINCIPAL.get(meaning.kind, "principal"), own
    if measure == "interest":
        return "Service", "interest", own
    if measure == "deficit":
        return "Context", "deficit", own
    return "neither row nor column says what is measured"


class Taken(NamedTuple):
    """The figures that have places in statements, and which of them stand there beside another.

    Those are added to another of their column, or print the same again.
    """

    figures: NDArray[np.int64]
    beside: NDArray[np.bool_]


def aim(figures: Figures, ours: NDArray[np.bool_]) -> Taken:
    """Read the amounts of figures, and give each a place or a reason against it.

    Parameters
    ----------
    figures : Figures
        The figures of some tables.
    ours : array of bool
        Which tables are forms; the figures of others all have reasons already.
    """
    senses, sense, free = figures.senses, figures.sense, figures.reason == 0
    own = np.flatnonzero(ours[figures.table])
    texts = [figures.printed[n] for n in own.tolist()]
    units = Coded([one.unit for one in senses], sense[own])
    figures.amounts[own], figures.decimals[own] = read_amounts(texts, units)
    falls = np.array([_falls(one) for one in senses], dtype=bool)[sense]
    figures.amounts[falls & (figures.amounts > 0)] *= -1
    figures.senses = senses + [_aimed(one) for one in senses]
    figures.table_of = np.tile(figures.table_of, 2)
    figures.sense = np.where(free, sense + len(senses), sense)
    _object(figures)
    listed = np.array([one.table == "Allocations" for one in figures.senses], dtype=bool)
    wanting = np.flatnonzero((figures.reason == 0) & ~listed[figures.sense])
    placed = _Taking(figures).take(wanting)
    _tell_years(figures)
    return placed


def _tell_years(figures: Figures) -> None:
    """Say why a figure has no year where its table knows."""
    undated = figures.reason == figures.reasons.get(NO_YEAR, -1)
    for table in np.unique(figures.table[undated]).tolist():
        if why := figures.tables[table].no_year:
            figures.reason[undated & (figures.table == table)] = figures.reasons[why]


def _falls(sense: Sense) -> bool:
    return sense.meaning is not None and (sense.meaning.sign or 1) < 0


def _aimed(sense: Sense) -> Sense:
    """Return a sense put where it belongs; as it is where that is nowhere."""
    table, column, year = sense.table, sense.column, sense.year
    if isinstance(sense.goal, tuple):
        table, column, year = sense.goal
    if not table:
        return sense
    keys = {
        "scope": sense.scope,
        "year": year,
        "stage": sense.stage,
        "debt_type": sense.debt_type,
        "basis": sense.basis,
    }
    row = (table, tuple([keys[name] for name in KEYS_OF[table]]))
    return Sense(
        sense.scope,
        year,
        sense.stage,
        sense.debt_type,
        sense.unit,
        sense.meaning,
        sense.goal,
        sense.staged,
        table,
        column,
        sense.basis,
        row,
    )


_KNOWN, _BELOW_ZERO, _UNKNOWN = range(3)


def _object(figures: Figures) -> None:
    """Set the reasons against figures that no other figure has to do with."""
    amounts, free = figures.amounts, np.flatnonzero(figures.reason == 0)
    named = np.array([bool(name) for name in figures.regions], dtype=bool)
    state = np.select([np.isnan(amounts), amounts < 0], [_UNKNOWN, _BELOW_ZERO], _KNOWN)
    kind = (figures.sense * 2 + named[figures.region]) * 3 + state
    kinds, number = np.unique(kind[free], return_inverse=True)
    against = [
        figures.reasons[_objection(figures.senses[one // 6], bool(one // 3 % 2), one % 3)]
        for one in kinds.tolist()
    ]
    figures.reason[free] = np.array(against, dtype="int64")[number]


def _objection(sense: Sense, named: bool, amount: int) -> str:
    if amount == _UNKNOWN:
        return "not a figure" if sense.unit else "no unit line (单位：亿元) is printed"
    if not sense.table:
        return str(sense.goal)
    if not named:
        return "the form does not name its region; give region="
    if sense.year is None:
        return NO_YEAR
    if sense.table == "Context" and sense.scope != "all":
        return "the deficit of one level has no place in a table of regions"
    if amount == _BELOW_ZERO and sense.column not in _SIGNED:
        return "below zero, which this figure cannot be"
    return ""


class _Taking:
    """The rows of the six tables as the figures of each form take their places in them."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.held: dict[int, int] = {}
        self.rows: dict[int, dict[int, int]] = defaultdict(dict)
        self.unstaged: dict[int, list[int]] = defaultdict(list)
        self.alike: set[int] = set()

    def take(self, wanting: NDArray[np.int64]) -> Taken:
        """Give figures their places, in order; those get a reason whose place is another's."""
        figures = self.figures
        place = self._numbers(wanting, lambda sense: (sense.row, sense.column))
        taken = np.ones(len(wanting), dtype=bool)
        beside = np.zeros(len(wanting), dtype=bool)
        at = np.flatnonzero(self._meeting(wanting, place))  # where there is something to decide
        loose = self._numbers(wanting[at], _any_stage).tolist()
        rows = self._numbers(wanting[at], lambda sense: sense.row).tolist()
        for one, n, key, any_stage, row in zip(
            at.tolist(), wanting[at].tolist(), place[at].tolist(), loose, rows, strict=True
        ):
            sense = figures.senses[figures.sense[n]]
            added = sense.adds
            first = self.held.get(key)
            if first is None and not sense.staged:
                first = self._other_row(n, any_stage)
            if added and (twice := self._same_part(row, sense)) is not None:
                figures.reason[n] = figures.reasons[self._twice(twice, n)]
                taken[one] = False
                continue
            if first is not None and not added and figures.amounts[first] != figures.amounts[n]:
                figures.reason[n] = figures.reasons[self._twice(first, n)]
                taken[one] = False
                continue
            beside[one] = first is not None or added
            self.rows[row][n] = one
            if not beside[one]:
                self.held[key] = n
            if first is None and not sense.staged:
                self.unstaged[any_stage].append(n)
        self._part_wholes(beside)
        self._part_columns()
        taken &= figures.reason[wanting] == 0
        return Taken(wanting[taken], beside[taken])

    def _meeting(self, wanting: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which figures are of a table in which two may want one place."""
        figures = self.figures
        apart = np.array([one.staged and not one.adds for one in figures.senses], bool)
        _, number, count = np.unique(place, return_inverse=True, return_counts=True)
        table = figures.table[wanting]
        open_ones = ~apart[figures.sense[wanting]] | (count[number] > 1)
        return np.isin(table, np.unique(table[open_ones]))

    def _numbers(
        self, at: NDArray[np.int64], key: Callable[[Sense], Hashable]
    ) -> NDArray[np.int64]:
        """Return for each figure a number of its table, its region and the key of its sense."""
        figures = self.figures
        used, number = np.unique(figures.sense[at], return_inverse=True)
        known: Numbered[Hashable] = Numbered()
        keys = np.array([known[key(figures.senses[n])] for n in used.tolist()], dtype="int64")
        whose = figures.table[at] * len(figures.regions) + figures.region[at]
        return whose * len(used) + keys[number]

    def _twice(self, first: int, n: int) -> str:
        figures = self.figures
        if figures.row[first] == figures.row[n]:
            self.alike |= {int(figures.column[first]), int(figures.column[n])}
        context = figures.contexts[figures.row[first]].strip()
        return (
            f"the form prints this twice: here {figures.printed[n]}, and {figures.printed[first]} "
            f"in {figures.where[first]} ({context}); its label may name the wrong year"
        )

    def _other_row(self, n: int, any_stage: int) -> int | None:
        """Return a figure of another row that means the same at another stage.

        Two columns (预算数, 执行数) of one row are two stages; two rows that mean the same are a
        slip.
        """
        row = self.figures.row
        return next((one for one in self.unstaged[any_stage] if row[one] != row[n]), None)

    def _same_part(self, row: int, sense: Sense) -> int | None:
        """Return another figure of the same part: 置换债券 on two lines may be two, 收回 is not."""
        if sense.column != "adjustment":
            return None
        senses, number = self.figures.senses, self.figures.sense
        held = self.rows.get(row, ())
        return next((one for one in held if senses[number[one]].meaning == sense.meaning), None)

    def _part_wholes(self, beside: NDArray[np.bool_]) -> None:
        """Take back the parts of an amount that its form prints whole."""
        figures = self.figures
        for row in self.rows.values():
            senses = {n: figures.senses[figures.sense[n]] for n in row}
            if any(senses[n].column == "adjustment" and not beside[one] for n, one in row.items()):
                for n, sense in senses.items():
                    if sense.adds:
                        figures.reason[n] = figures.reasons[
                            "a part of an adjustment that is printed whole"
                        ]

    def _part_columns(self) -> None:
        """Take back the figures of two columns that say the same and differ."""
        figures = self.figures
        alike = np.isin(figures.column, list(self.alike)) & (figures.reason == 0)
        if alike.any():
            figures.reason[alike] = figures.reasons[
                "another column's heading says the same, and their figures differ: one of "
                "them is of something else"
            ]


def _any_stage(sense: Sense) -> Hashable:
    """Return what a sense says but for the stage."""
    table, keys = sense.row
    names = KEYS_OF.get(table, ())
    rest = [key for name, key in zip(names, keys, strict=True) if name != "stage"]
    return (table, sense.column, *rest)
