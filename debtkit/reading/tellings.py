"""What is known of the cells of a table: what each is, where it stands, what it prints.

What a figure is (a :class:`Sense`) is decided once for all cells that are alike: those of a column,
in rows that mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from debtkit.reading.cells import clean, figure_and_unit
from debtkit.reading.columns import UNIT_IN_HEAD
from debtkit.reading.phrases import meaning_of
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row
    from debtkit.reading.phrases import Meaning

__all__ = ["UNKNOWN", "Item", "RowKey", "Sense", "Telling", "Told", "telling_of"]

RowKey = tuple[str, tuple[Any, ...]]
"""What tells a row of the six tables from others of its region: the table, and its further keys."""


@dataclass(slots=True, eq=False)
class Sense:
    """What a figure is, apart from whose it is and how much.

    ``meaning`` is what the words say, None in a list of projects; ``goal`` where that belongs:
    table, column and year, or why it belongs nowhere; ``staged`` whether the figure's own row or
    column names its stage. ``table`` and ``column`` are where it is put, empty for nowhere;
    ``row`` tells which row of its region that is.
    """

    scope: str
    year: int | None
    stage: str
    debt_type: str
    unit: str | None
    meaning: Meaning | None = None
    goal: tuple[str, str, int] | str = ""
    staged: bool = True
    table: str = ""
    column: str = ""
    basis: str = ""
    row: RowKey = ("", ())

    @property
    def adds(self) -> bool:
        """Whether it is one of several parts that a form prints of one amount of a table.

        Swap bonds and on-lent loans are issued otherwise; limit taken back and limit for a swap
        adjust a limit.
        """
        if self.column == "adjustment":
            return self.meaning is not None and self.meaning.kind is not None
        return self.column == "issued_other"


UNKNOWN = Sense("", None, "", "", None)
"""Of which nothing is known."""


class Item(NamedTuple):
    """What a row's figures are for: its name, its sector, what else a list says of it."""

    name: str = ""
    sector: str = ""
    extra: Mapping[str, str] = {}


class Told(NamedTuple):
    """A row and what is known of its cells, in each list an entry a column, or one for all.

    Rows of which the same is known share the lists.
    """

    row: Row
    item: Item
    senses: Sequence[Sense]
    regions: Sequence[str]
    reasons: Sequence[str]


@dataclass(slots=True)
class Telling:
    """What is known of the cells of a table, and nothing of the document that they stand in.

    ``home`` is the region whose form it is, ``columns`` those of its grid. Of each row:
    ``contexts`` are its words, ``pages``, ``sheets``, ``lines`` and ``spans`` where it is,
    ``codes`` the region's code printed in it, ``above`` the row of the region that it is a part of, -1 for none; ``senses``,
    ``regions`` and ``reasons`` an entry a column, or one for all. Of each cell that holds anything: ``places``, its
    number when blank ones are counted; ``cols``, its column in the grid, ``where`` it is, empty for
    sheets, what it prints, ``starts`` and ``ends`` in the text, where known. ``units`` are those of cells that print one, ``worded`` cells that print
    more than a figure. ``decided`` says what decided on all of them, ``no_year`` why one has no
    year.
    """

    home: str
    columns: list[int]
    contexts: list[str]
    pages: list[int | None]
    sheets: list[str]
    lines: list[int]
    spans: list[tuple[int, int] | None]
    codes: list[str]
    above: list[int]
    items: list[Item]
    senses: list[Sequence[Sense]]
    regions: list[Sequence[str]]
    reasons: list[Sequence[str]]
    places: list[int]
    cols: list[int]
    where: list[str]
    printed: list[str]
    starts: list[int | None]
    ends: list[int | None]
    units: dict[int, str]
    worded: list[int]
    decided: str = ""
    no_year: str = ""

    def held(self) -> list[Sense]:
        """Return what the cells are that hold anything, each once."""
        found: dict[int, Sense] = {}
        for place in self.places:
            row, column = divmod(place, len(self.columns))
            senses = self.senses[row]
            sense = senses[column if len(senses) > 1 else 0]
            found[id(sense)] = sense
        return list(found.values())

    def refuse(self, reason: str) -> None:
        """Leave all cells unread."""
        self.reasons = [[reason]] * len(self.reasons)


def telling_of(told: Sequence[Told], columns: Sequence[Column], home: str) -> Telling:
    """Return what is known of the cells of rows in some columns; a blank cell is none.

    A cell such as 约160亿元 is more than a figure, and is not read; one with a unit of its own is.
    """
    cols = [column.col for column in columns]
    rows = [one.row for one in told]
    number = {id(row): n for n, row in enumerate(rows)}
    cells = _cells_of(rows, cols)
    _take_units(cells.units, told, cells.places, len(cols))
    above = [-1 if row.parent is None else number.get(id(row.region_above), -1) for row in rows]
    return Telling(
        home,
        cols,
        [row.context for row in rows],
        [row.grid.page for row in rows],
        [row.grid.sheet or "" for row in rows],
        [row.index for row in rows],
        [row.grid.span for row in rows],
        [row.texts.get("code", "").strip() for row in rows],
        above,
        [one.item for one in told],
        [one.senses for one in told],
        [one.regions for one in told],
        [one.reasons for one in told],
        **cells._asdict(),
    )


class _Cells(NamedTuple):
    """The cells of rows that hold anything, as :class:`Telling` has them."""

    places: list[int]
    cols: list[int]
    where: list[str]
    printed: list[str]
    starts: list[int | None]
    ends: list[int | None]
    units: dict[int, str]
    worded: list[int]


def _cells_of(rows: Sequence[Row], cols: Sequence[int]) -> _Cells:
    """Return the cells of rows in some columns that hold anything."""
    found = _Cells([], [], [], [], [], [], {}, [])
    last: Mapping[int, int] | None = None
    for number, row in enumerate(rows):
        line, first = row.line, number * len(cols)
        if row.places is not last:  # rows that are alike share theirs
            last = row.places
            held = [(n, last[col]) for n, col in enumerate(cols) if col in last]
            slots, at = [n for n, _ in held], [place for _, place in held]
            own = [line.columns[place] for place in at]
        found.places.extend([first + n for n in slots])
        found.cols.extend(own)
        for place, figure in zip(at, line.figures_at(at), strict=True):
            found.printed.append(_worded(line.text(place), found) if figure is None else figure)
        if row.grid.sheet is None:
            for cell in map(line.cell, at):
                found.where.append(cell.where)
                found.starts.append(cell.start if cell.start >= 0 else None)
                found.ends.append(cell.start + len(cell.text) if cell.start >= 0 else None)
    if found.starts.count(None) == len(found.starts):
        found.starts.clear()
        found.ends.clear()
    return found


def _worded(text: str, found: _Cells) -> str:
    """Return what the next cell found prints, which is more than a figure, without its unit."""
    both = figure_and_unit(text)
    if both is None:
        found.worded.append(len(found.printed))
        return text
    found.units[len(found.printed)] = both[1]
    return both[0]


def _labelled_units(told: Sequence[Told]) -> dict[int, str]:
    """Return the units in labels of rows: 债务余额（万元）.

    Where the table has no unit of its own, one holds for the parts of its row too.
    """
    rows = [one.row for one in told]
    if not any("元" in row.label for row in rows):  # as hardly ever
        return {}
    alone = any(sense.unit for one in told for sense in one.senses)
    return {n: unit for n, row in enumerate(rows) if (unit := _unit_in(row, alone=alone))}


def _unit_in(row: Row, *, alone: bool) -> str:
    found = UNIT_IN_HEAD.search(clean(row.label))
    if found or alone or row.parent is None:
        return found[1] if found else ""
    same = meaning_of(row.label).measure in (None, meaning_of(row.parent.label).measure)
    return _unit_in(row.parent, alone=alone) if same else ""


def _take_units(
    units: dict[int, str], told: Sequence[Told], places: Sequence[int], width: int
) -> None:
    """Give the cells of rows whose unit stands in a column of its own, or in the label, that unit."""
    texts = [one.row.texts for one in told]
    own = {n: clean(said["unit"]) for n, said in enumerate(texts) if "unit" in said}
    named = {**_labelled_units(told), **own}
    for n, place in enumerate(places if named else ()):
        if (unit := named.get(place // width)) in UNITS:
            units.setdefault(n, unit)
