"""From what a figure means to where it goes: table, column and year, or why it goes nowhere."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from debtkit.reading.amounts import read_amounts
from debtkit.reading.phrases import Meaning

if TYPE_CHECKING:
    from debtkit.reading.figures import Figures, Sense

__all__ = ["KEYS_OF", "NO_YEAR", "aim", "target"]

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


def aim(figures: Figures) -> None:
    """Read the amounts of a table's figures, and give each a place or a reason against it."""
    senses, regions, reasons = figures.senses, figures.regions, figures.reasons
    figures.amounts, figures.decimals = read_amounts(
        figures.printed, [sense.unit for sense in senses]
    )
    aimed = {sense: _aimed(sense) for sense in dict.fromkeys(senses)}
    if any(_falls(sense) for sense in aimed):
        figures.amounts = [
            -amount if amount and amount > 0 and _falls(sense) else amount
            for sense, amount in zip(senses, figures.amounts, strict=True)
        ]
    taking = _Taking(figures)
    for n, (reason, amount) in enumerate(zip(reasons, figures.amounts, strict=True)):
        if not reason:
            senses[n] = sense = aimed[senses[n]]
            reasons[n] = _objection(sense, regions[n], amount) or taking.take(n, sense)
    taking.part_wholes()
    taking.part_columns()
    if figures.no_year:
        figures.reasons = [figures.no_year if why == NO_YEAR else why for why in reasons]


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
    return replace(sense, table=table, column=column, year=year, row=row)


def _objection(sense: Sense, region: str, amount: float | None) -> str:
    if amount is None:
        return "not a figure" if sense.unit else "no unit line (单位：亿元) is printed"
    if not sense.table:
        return str(sense.goal)
    if not region:
        return "the form does not name its region; give region="
    if sense.year is None:
        return NO_YEAR
    if sense.table == "Context" and sense.scope != "all":
        return "the deficit of one level has no place in a table of regions"
    if amount < 0 and sense.column not in _SIGNED:
        return "below zero, which this figure cannot be"
    return ""


class _Taking:
    """The rows of the six tables as the figures of one form take their places in them.

    A row is a dict of figure by column. A figure that is added to another of its column, or prints
    the same again, has its own number in place of the column.
    """

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.unstaged: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        self.alike: set[int] = set()

    def take(self, n: int, sense: Sense) -> str:
        """Give a figure its place; return why not where another figure has it."""
        if sense.table == "Allocations":
            return ""
        figures = self.figures
        key = (figures.regions[n], sense.row)
        row = figures.statements.get(key)
        first = row.get(sense.column) if row else None
        if not sense.staged and first is None:
            first = self._other_row(n, sense)
        added = sense.adds
        if added and row and (twice := self._same_part(row, n, sense)) is not None:
            return self._twice(twice, n)
        if first is not None and not added and figures.amounts[first] != figures.amounts[n]:
            return self._twice(first, n)
        if row is None:
            row = figures.statements[key] = {}
        row[sense.column if first is None and not added else n] = n
        if first is None and not sense.staged:
            self.unstaged[self._any_stage(n, sense)].append(n)
        return ""

    def _twice(self, first: int, n: int) -> str:
        figures = self.figures
        if figures.rows[first] is figures.rows[n]:
            self.alike |= {figures.columns[first].col, figures.columns[n].col}
        return (
            f"the form prints this twice: here {figures.printed[n]}, and {figures.printed[first]} "
            f"in {figures.cells[first].where} ({figures.rows[first].context.strip()}); its label "
            "may name the wrong year"
        )

    def _other_row(self, n: int, sense: Sense) -> int | None:
        """Return a figure of another row that means the same at another stage.

        Two columns (预算数, 执行数) of one row are two stages; two rows that mean the same are a
        slip.
        """
        rows = self.figures.rows
        same = self.unstaged[self._any_stage(n, sense)]
        return next((one for one in same if rows[one] is not rows[n]), None)

    def _any_stage(self, n: int, sense: Sense) -> tuple[Any, ...]:
        table, keys = sense.row
        rest = (key for name, key in zip(KEYS_OF[table], keys, strict=True) if name != "stage")
        return (self.figures.regions[n], table, sense.column, *rest)

    def _same_part(self, row: dict[str | int, int], n: int, sense: Sense) -> int | None:
        """Return another figure of the same part: 置换债券 on two lines may be two, 收回 is not."""
        if sense.column != "adjustment":
            return None
        senses = self.figures.senses
        return next((one for one in row.values() if senses[one].meaning == sense.meaning), None)

    def part_wholes(self) -> None:
        """Take back the parts of an amount that its form prints whole."""
        figures = self.figures
        for row in figures.statements.values():
            if "adjustment" in row:
                for place in [place for place, n in row.items() if figures.senses[n].adds]:
                    figures.reasons[row.pop(place)] = (
                        "a part of an adjustment that is printed whole"
                    )

    def part_columns(self) -> None:
        """Take back the figures of two columns that say the same and differ."""
        figures = self.figures
        if not self.alike:
            return
        for n, column in enumerate(figures.columns):
            if column.col in self.alike and not figures.reasons[n]:
                figures.reasons[n] = (
                    "another column's heading says the same, and their figures differ: one of "
                    "them is of something else"
                )
        kept = {
            key: {place: n for place, n in row.items() if not figures.reasons[n]}
            for key, row in figures.statements.items()
        }
        rows = ((key, row) for key, row in kept.items() if row)
        figures.statements = dict(sorted(rows, key=lambda row: min(row[1].values())))
