"""Drafts made into tables: labelled rows under columns, whatever page or sheet they are on.

One form may run over several pages. What is found here is only how a table is laid out; what its
words mean is the business of :mod:`debtkit.reading.phrases`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from debtkit.reading.cells import clean, is_amount
from debtkit.reading.codes import Codes
from debtkit.reading.columns import UNIT_IN_HEAD, Below, Column, blocks_of, columns_of
from debtkit.reading.cutting import FURNITURE, NUMBER_OF_FORM, TITLE, Draft, Sheet
from debtkit.reading.grid import Grid
from debtkit.reading.letters import formula_of, is_numbering, parted
from debtkit.reading.lines import CellLine, Line, Shape
from debtkit.reading.nesting import nest
from debtkit.reading.regions import region_of_label, region_of_title
from debtkit.reading.years import years_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Row", "Table", "rows_of", "table_of"]

_MADE = re.compile(r"(?:编[制报]|公开|填[报表制]|制表|发布)(?:日期|时间)[::]?\S*")
_DIGIT = re.compile(r"\d")
_AMOUNTS = ("value", "other", "lost")  # what columns of amounts hold


@dataclass(slots=True)
class Row:
    """One row of the body; ``parent`` is the row that it is a part of.

    ``places`` are those of the cells that hold its amounts, in its line and by the table's columns,
    ``labelled`` that of its label. ``block`` counts the halves of a table that are printed side by
    side.
    """

    line: Line
    grid: Grid
    label: str
    places: Mapping[int, int]
    texts: dict[str, str]
    parent: Row | None = None
    labelled: int | None = None
    code: str = ""
    formula: str = ""
    block: int = 0

    @property
    def index(self) -> int:
        """The number of its line in the grid."""
        return self.line.row

    def figure(self, col: int) -> str | None:
        """Return the figure printed in a column of amounts."""
        return self.line.figure(self.places[col]) if col in self.places else None

    @property
    def chain(self) -> list[Row]:
        """The row and what stands above it, nearest first."""
        found: list[Row] = [self]
        while found[-1].parent is not None:
            found.append(found[-1].parent)
        return found

    @property
    def region_above(self) -> Row | None:
        """The row of the whole region that a row stands below."""
        above = self.parent
        # a heading such as 县级 is no region: what stands under it is below the region above
        while above is not None and not region_of_label(above.label, "")[0]:
            above = above.parent
        if above is None or region_of_label(above.label, "")[1] != "all":
            return None
        return above

    @property
    def context(self) -> str:
        """The words that say what the row is."""
        return self.label or " ".join(self.texts.values())


@dataclass(slots=True)
class Table:
    """One table as laid out."""

    title: str
    number: str
    unit: str | None
    columns: list[Column]
    rows: list[Row]
    notes: list[str] = field(default_factory=list)
    codes: Codes | None = None
    unit_where: str = ""
    heading_rows: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How a person would name the table."""
        return (
            " ".join(part for part in (self.number, self.title) if part)
            or "a table without a title"
        )

    def columns_of(self, *roles: str) -> list[Column]:
        """Return the columns with one of the roles."""
        return [column for column in self.columns if column.role in roles]


def table_of(sheet: Sheet, draft: Draft) -> Table:
    """Return a draft as laid out."""
    codes = sheet.codes
    titles = [_MADE.sub("", clean(title)) for title in draft.titles]
    number = ""
    for n, title in enumerate(titles):
        if match := NUMBER_OF_FORM.match(title):
            number = match[0]
            titles[n] = title[match.end() :].lstrip("、:.． ")
            break
    title = _title([part for part in titles if part and not FURNITURE.match(part)])
    columns = columns_of(_by_column(draft.body), draft.head, codes)
    _set_aside(columns, sheet.grid.hidden.columns)
    unit = draft.unit
    if unit is None:
        found = [match[1] for text in titles if (match := UNIT_IN_HEAD.search(text))]
        unit = found[0] if found else None
    table = Table(title, number, unit, columns, [], draft.notes, codes, draft.unit_where)
    table.heading_rows = [line.words for line in draft.head]
    table.head = [line.row for line in draft.head]
    table.rows = rows_of(sheet.grid, draft, columns, codes)
    nest(table.rows)
    table.rows = _shown_once(table.rows)
    return table


def _shown_once(rows: list[Row]) -> list[Row]:
    """Return the rows without the hidden ones that say what a shown row says, or contradict it."""
    if not any(row.index in row.grid.hidden.rows for row in rows):
        return rows
    said = {_name(row) for row in rows if row.index not in row.grid.hidden.rows}
    return [row for row in rows if row.index not in row.grid.hidden.rows or _name(row) not in said]


def _name(row: Row) -> tuple[str, ...]:
    labels = [clean(one.label) for one in row.chain]
    return (*labels, *(clean(row.texts.get(role, "")) for role in ("region", "debt", "sector")))


def _set_aside(columns: Sequence[Column], hidden: frozenset[int]) -> None:
    """Take hidden columns out whose headings a shown one bears: last year's, or another state."""
    said = {column.words for column in columns if column.col not in hidden}
    for column in columns:
        if column.col in hidden and column.role == "value" and column.words in said:
            column.role = "hidden"


def _title(lines: Sequence[str]) -> str:
    """Return the title that lines above a table make: the last alone where it says it all.

    What stands further up may be a page's heading, about another year.
    """
    named = [line for line in lines if TITLE.search(line)]
    if named and region_of_title(named[-1])[0] and years_in(named[-1]):
        return named[-1]
    return "".join(dict.fromkeys(lines))


def rows_of(grid: Grid, draft: Draft, columns: Sequence[Column], codes: Codes | None) -> list[Row]:
    """Return the rows of a draft's body, without headings that a page repeats."""
    rows: list[Row] = []
    for number, block in enumerate(blocks_of(columns)):
        for row in _block_rows(grid, draft, block, codes):
            row.block = number
            rows.append(row)
    if not any(row.formula for row in rows):
        _letter(rows)
    return rows


def _block_rows(
    grid: Grid, draft: Draft, columns: Sequence[Column], codes: Codes | None
) -> list[Row]:
    heads = {line.words for line in draft.head}
    headed = any(line.has_amounts for line in draft.head)
    known: dict[Shape, _Held] = {}
    code_column = codes.row_code_column if codes else None
    kinds = {"debt", "item", "bond", "sector"} & {column.role for column in columns}
    middle = {
        role: grid.page is not None and _starts_blank(grid, draft, columns, role)
        for role in ("region", "debt")
    }
    lettered = _letters_in(grid, draft, columns)
    above: dict[str, str] = {}
    rows: list[Row] = []
    for line in draft.body:
        repeated = (headed or not line.has_amounts) and line.words in heads
        if repeated or is_numbering(line):
            continue
        seen = line
        if line.row in grid.merged:
            own = {cell.col: cell for cell in reversed(line.cells)}
            over = own | grid.merged[line.row]
            seen = CellLine.of(line.row, list(over.values()), list(over))
        held = known.get(seen.shape) or known.setdefault(seen.shape, _held(seen.shape, columns))
        texts: dict[str, str] = {}
        for at, role in held.worded:
            texts[role] = texts.get(role, "") + seen.text(at)
        if kinds and not kinds.isdisjoint(texts):
            # 地区 is printed once for all its lines, whether its cells are merged or left blank,
            # as 债券类型 is; on a page it may stand beside the middle one of them
            for role in ("region", "debt"):
                if role in above and role not in texts and not middle[role]:
                    texts[role] = above[role]
            above = {**above, **texts}
        else:
            above = {}
        code = grid.at(line.row, code_column) if code_column is not None else None
        places: Mapping[int, int] = held.numbers
        if len(places) < len(held.values):
            places = {
                col: at
                for at, col in held.values
                if seen.figure(at) is not None or _DIGIT.search(seen.text(at))
            }
        if seen is not line:  # a merged amount is of the row and the column it starts in
            places = {
                col: at
                for col, at in places.items()
                if (seen.cell(at).row, seen.cell(at).col) == (line.row, col)
            }
        if lettered is not None:
            places = _shifted_back(seen, places, lettered, columns)
        row = Row(
            seen,
            grid,
            "".join(dict.fromkeys([seen.text(at) for at in held.named])),
            places,
            texts,
            labelled=held.named[0] if held.named else None,
            code=code.text if code else "",
            formula=formula_of(texts["formula"], digits=True) if "formula" in texts else "",
        )
        if row.places or row.label:
            rows.append(row)
    return rows


class _Held(NamedTuple):
    """Which of the cells of lines that are alike hold what: each by its number.

    ``values`` are amounts, with their columns, ``numbers`` those of them that are stored numbers,
    by column, ``worded`` words, with what their columns hold, and ``named`` labels.
    """

    values: list[tuple[int, int]]
    numbers: dict[int, int]
    worded: list[tuple[int, str]]
    named: list[int]


def _held(shape: Shape, columns: Sequence[Column]) -> _Held:
    """Return which of the cells of rows alike hold what."""
    cols = shape.columns
    at = {cols[n]: n for n in range(len(cols) - 1, -1, -1)}  # the first of cells drawn over another
    known = [(at[column.col], column) for column in columns if column.col in at]
    labels = {"label", "item", "region"} & {column.role for column in columns} or {"bond"}
    return _Held(
        [(n, one.col) for n, one in known if one.role in _AMOUNTS],
        {one.col: n for n, one in known if one.role in _AMOUNTS and n in shape.stored},
        [(n, one.role) for n, one in known if one.role not in _AMOUNTS],
        [n for n, one in known if one.role in labels],
    )


def _by_column(body: Sequence[Line]) -> dict[int, Below]:
    """Return what the cells below the headings print, by their columns."""
    alike: dict[Shape, list[Line]] = {}
    for line in body:  # as nearly all lines are
        alike.setdefault(line.shape, []).append(line)
    below: dict[int, Below] = {}
    for shape, lines in alike.items():
        for n, col in enumerate(shape.columns):
            found = below.setdefault(col, Below())
            if n in shape.stored:
                found.figures += len(lines)
                continue
            for line in lines:
                if line.figure(n) is not None:
                    found.figures += 1
                elif is_amount(text := line.text(n)):
                    found.united += 1
                else:
                    found.words.append(clean(text))
    return below


def _letters_in(grid: Grid, draft: Draft, columns: Sequence[Column]) -> int | None:
    """Return the column of the rows' formulas in letters, which no figure can be."""
    for column in columns:
        if column.role == "formula":
            cells = (grid.at(line.row, column.col) for line in draft.body)
            if any(cell is not None and formula_of(cell.text) for cell in cells):
                return column.col
    return None


def _shifted_back(
    line: Line, places: Mapping[int, int], lettered: int, columns: Sequence[Column]
) -> Mapping[int, int]:
    """Return the places of a row's figures by column, of one without a formula that starts early.

    其中：再融资 | 1.47 | 1.47 | with nothing in the last column has lost its blank formula cell.
    """
    first = line.columns.index(lettered) if lettered in line.columns else None
    if first is None or line.figure(first) is None:
        return places
    cols = [column.col for column in columns if column.role == "value" and column.col > lettered]
    figures = [first, *(places[col] for col in cols if col in places)]
    if len(figures) != len(cols) or len(places) != len(figures) - 1:
        return places  # the figure among the formulas stays where it is, and is named unread
    return dict(zip(cols, figures, strict=True))


def _starts_blank(grid: Grid, draft: Draft, columns: Sequence[Column], role: str) -> bool:
    own = [column.col for column in columns if column.role == role]
    return bool(own) and all(grid.at(draft.body[0].row, col) is None for col in own)


def _letter(rows: Sequence[Row]) -> None:
    """Take the formulas off the labels that they are set behind: 一、债务限额（A=B+C）."""
    found = [parted(row.label) for row in rows]
    if any("=" in formula for _, formula in found):
        for row, (label, formula) in zip(rows, found, strict=True):
            row.label, row.formula = label, formula
