"""Drafts made into tables: labelled rows under columns, whatever page or sheet they are on.

One form may run over several pages. What is found here is only how a table is laid out; what its
words mean is the business of :mod:`debtkit.reading.phrases`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from debtkit.reading.codes import Codes, codes_of
from debtkit.reading.columns import UNIT_IN_HEAD, Column, blocks_of, columns_of
from debtkit.reading.cutting import FURNITURE, NUMBER_OF_FORM, TITLE, Draft, drafts_of, visible
from debtkit.reading.grid import Cell, Grid, clean
from debtkit.reading.letters import formula_of, is_numbering, parted
from debtkit.reading.phrases import meaning_of, years_in
from debtkit.reading.regions import region_of_title
from debtkit.row_labels import ordinal_depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MADE = re.compile(
    r"(?:编[制报]|公开|填[报表制]|制表|发布)(?:日期|时间)[::]?\S*"
)  # no year of the form
_DIGIT = re.compile(r"\d")
_SAME_EDGE = 12.0  # points: two columns that end this close are one column on two pages
_AFAR = 1e6

__all__ = ["Row", "Table", "tables_of"]


@dataclass(slots=True)
class Row:
    """One row of the body; ``parent`` is the row that it is a part of, ``labelled`` its label.

    ``block`` counts the halves of a table that are printed side by side.
    """

    index: int
    grid: Grid
    label: str
    cells: dict[int, Cell]
    texts: dict[str, str]
    parent: Row | None = None
    labelled: Cell | None = None
    code: str = ""
    formula: str = ""
    block: int = 0

    @property
    def chain(self) -> list[Row]:
        """The row and what stands above it, nearest first."""
        found: list[Row] = [self]
        while found[-1].parent is not None:
            found.append(found[-1].parent)
        return found


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
    heading_rows: list[tuple[str, ...]] = field(default_factory=list)
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


def tables_of(grids: Iterable[Grid]) -> list[Table]:
    """Return the tables in a document's grids, in order; a table over several pages is one.

    Parameters
    ----------
    grids : iterable of Grid
        Sheets or pages, in order.

    Returns
    -------
    list of Table
        Tables without a figure are left out.
    """
    tables: list[Table] = []
    for grid in grids:
        codes = codes_of(grid)
        for draft in drafts_of(grid, codes):
            table = _table(grid, draft, codes)
            before = tables[-1] if tables else None
            if before is not None and _continues(before, table, grid):
                _append(before, table, grid, draft)
            elif any(row.cells for row in table.rows):
                tables.append(table)
    return tables


def _table(grid: Grid, draft: Draft, codes: Codes | None) -> Table:
    titles = [_MADE.sub("", clean(title)) for title in draft.titles]
    number = ""
    for n, title in enumerate(titles):
        if match := NUMBER_OF_FORM.match(title):
            number = match[0]
            titles[n] = title[match.end() :].lstrip("、:.． ")
            break
    title = _title([part for part in titles if part and not FURNITURE.match(part)])
    columns = columns_of(
        [visible(grid, row, codes) for row in draft.body],
        [visible(grid, row, codes) for row in draft.head],
        codes,
    )
    unit = draft.unit
    if unit is None:
        found = [match[1] for text in titles if (match := UNIT_IN_HEAD.search(text))]
        unit = found[0] if found else None
    table = Table(title, number, unit, columns, [], draft.notes, codes, draft.unit_where)
    table.heading_rows = [
        tuple(clean(cell.text) for cell in visible(grid, row, codes)) for row in draft.head
    ]
    table.head = draft.head
    table.rows = _rows(grid, draft, columns, codes, set(table.heading_rows))
    _parents(table)
    return table


def _title(lines: Sequence[str]) -> str:
    """Return the title that lines above a table make: the last alone where it says it all.

    What stands further up may be a page's heading, about another year.
    """
    named = [line for line in lines if TITLE.search(line)]
    if named and region_of_title(named[-1])[0] and years_in(named[-1]):
        return named[-1]
    return "".join(dict.fromkeys(lines))


def _rows(
    grid: Grid,
    draft: Draft,
    columns: list[Column],
    codes: Codes | None,
    heads: set[tuple[str, ...]],
) -> list[Row]:
    rows: list[Row] = []
    for number, block in enumerate(blocks_of(columns)):
        for row in _block_rows(grid, draft, block, codes, heads):
            row.block = number
            rows.append(row)
    if not any(row.formula for row in rows):
        _letter(rows)
    return rows


def _block_rows(
    grid: Grid,
    draft: Draft,
    columns: Sequence[Column],
    codes: Codes | None,
    heads: set[tuple[str, ...]],
) -> list[Row]:
    values = {column.col for column in columns if column.role in ("value", "other", "lost")}
    labels = [column for column in columns if column.role in ("label", "item", "region")]
    labels = labels or [column for column in columns if column.role == "bond"]
    code_column = codes.row_code_column if codes else None
    kinds = {"debt", "item", "bond", "sector"} & {column.role for column in columns}
    middle = grid.page is not None and _starts_blank(grid, draft, columns)
    above: dict[str, str] = {}
    rows: list[Row] = []
    for index in draft.body:
        cells = visible(grid, index, codes)
        if tuple(clean(cell.text) for cell in cells) in heads or is_numbering(cells):
            continue
        texts: dict[str, str] = {}
        for column in columns:
            if column.col in values:
                continue
            cell = grid.at(index, column.col)
            if cell is not None and cell.text:
                texts[column.role] = texts.get(column.role, "") + cell.text
        if kinds & set(texts):
            # 地区 is printed once for all its lines, whether its cells are merged or left blank;
            # on a page it may stand beside the middle one of them
            if "region" in above and "region" not in texts and not middle:
                texts["region"] = above["region"]
            above = texts if "region" in texts else above
        else:
            above = {}
        label = "".join(
            dict.fromkeys(
                cell.text for column in labels if (cell := grid.at(index, column.col)) is not None
            )
        )
        code_cell = grid.at(index, code_column) if code_column is not None else None
        row = Row(
            index,
            grid,
            label,
            {cell.col: cell for cell in cells if cell.col in values and _DIGIT.search(cell.text)},
            texts,
            labelled=next(
                (cell for column in labels if (cell := grid.at(index, column.col)) is not None),
                None,
            ),
            code=code_cell.text if code_cell else "",
            formula=formula_of(texts.get("formula", ""), digits=True),
        )
        if row.cells or row.label:
            rows.append(row)
    return rows


def _starts_blank(grid: Grid, draft: Draft, columns: Sequence[Column]) -> bool:
    regions = [column.col for column in columns if column.role == "region"]
    return bool(regions) and all(grid.at(draft.body[0], col) is None for col in regions)


def _letter(rows: Sequence[Row]) -> None:
    """Take the formulas off the labels that they are set behind: 一、债务限额（A=B+C）."""
    found = [parted(row.label) for row in rows]
    if any("=" in formula for _, formula in found):
        for row, (label, formula) in zip(rows, found, strict=True):
            row.label, row.formula = label, formula


def _centred(rows: Sequence[Row]) -> bool:
    """Whether the labels of a page are set in the middle, so that where they start says nothing."""
    middles, lefts = [], []
    for row in rows:
        if row.labelled is not None and row.labelled.where.count(",") == 3:
            x0, _, x1, _ = map(float, row.labelled.where.split(","))
            middles.append((x0 + x1) / 2)
            lefts.append(x0)
    if len(middles) < 3:
        return False
    spread = max(middles) - min(middles)
    # labels of one length that are indented keep their middles near each other too
    return spread < 8 and max(lefts) - min(lefts) > 2 * spread


def _parents(table: Table) -> None:
    """Find the row that each row is a part of, by its number, else by where its label starts."""
    for block in {row.block: None for row in table.rows}:
        _block_parents([row for row in table.rows if row.block == block])


def _block_parents(rows: Sequence[Row]) -> None:
    depths = [ordinal_depth(row.label) for row in rows]
    if not any(depths):  # 序号 in a column of its own says so only where the labels do not
        depths = [ordinal_depth(f"{row.texts.get('seq', '')}、") for row in rows]
    numbered = any(depth in (1, 2) for depth in depths)
    centred = _centred(rows)
    paged = rows[0].grid.page is not None
    step = 4.0 if paged else 0.5
    stack: list[tuple[float, Row]] = []
    for row, depth in zip(rows, depths, strict=True):
        words = clean(row.label)
        if numbered:
            level = float(depth) if depth else 1.0 if words.startswith("附") else 9.0
        else:
            level = row.labelled.left if row.labelled is not None and not centred else 0.0
            if words.startswith("其中"):
                # set flush with what it is a part of: its own words start behind 其中：
                level += 30.0 if paged else 6.0
            elif _goes_on(row, stack, level):
                level = stack[-1][0]
        margin = 0.0 if numbered else step
        while stack and stack[-1][0] >= level - margin:
            stack.pop()
        row.parent = stack[-1][1] if stack else None
        stack.append((level, row))


def _goes_on(row: Row, stack: Sequence[tuple[float, Row]], level: float) -> bool:
    """Whether a row without indentation is one more part after 其中：一般债务, as 专项债务 is."""
    if not stack or not clean(stack[-1][1].label).startswith("其中") or level > stack[-1][0]:
        return False
    before, own = (meaning_of(label) for label in (stack[-1][1].label, row.label))
    return own.debt_type is not None and replace(own, debt_type=before.debt_type) == before


def _continues(before: Table, table: Table, grid: Grid) -> bool:
    """Whether a page goes on with the table of the page before."""
    if grid.page is None or table.title or table.unit or before.notes:
        return False
    last = before.rows[-1].grid.page
    if last is None or grid.page - last not in (0, 1):
        return False
    repeated = before.heading_rows[-len(table.heading_rows) :] if table.heading_rows else []
    return table.heading_rows == repeated and _matched(before, table) is not None


def _matched(before: Table, table: Table) -> dict[int, Column] | None:
    """Return the column of the table before for each column of its next page; None if none fit.

    A column may hold nothing on one of the pages, so they are matched by where they stand.
    """
    if len(table.columns) == len(before.columns):
        return {column.col: old for column, old in zip(table.columns, before.columns, strict=True)}
    old, new = _edges(before), _edges(table)
    found: dict[int, Column] = {}
    for column in table.columns:
        near = min(
            before.columns,
            key=lambda one: abs(old.get(one.col, _AFAR) - new.get(column.col, -_AFAR)),
        )
        if abs(old.get(near.col, _AFAR) - new.get(column.col, -_AFAR)) > _SAME_EDGE:
            return None
        found[column.col] = near
    return found if len({id(one) for one in found.values()}) == len(found) else None


def _edges(table: Table) -> dict[int, float]:
    """Return where each column's figures end, else where its labels start. [pt]"""
    held: dict[int, list[float]] = {}
    for row in table.rows:
        for column in table.columns:
            cell = row.grid.at(row.index, column.col)
            if cell is not None and cell.where.count(",") == 3:
                box = cell.where.split(",")
                held.setdefault(column.col, []).append(float(box[0 if cell.figure is None else 2]))
    return {col: median(edges) for col, edges in held.items()}


def _append(before: Table, table: Table, grid: Grid, draft: Draft) -> None:
    """Add the rows of a page to its table, read by that table's columns."""
    same = _matched(before, table) or {}
    for column in table.columns:
        column.role = same[column.col].role  # without its heading a column does not say what it is
    table.rows = _rows(grid, draft, table.columns, None, set(table.heading_rows))
    for row in table.rows:
        row.cells = {same[col].col: cell for col, cell in row.cells.items()}
    before.rows.extend(table.rows)
    before.notes.extend(table.notes)
    _parents(before)
