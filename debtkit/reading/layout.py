"""Grids cut into tables: title, unit line, headings over each column, labelled rows, notes.

One grid may hold several forms, one form may run over several pages. What is found here is only
how a table is laid out; what its words mean is the business of :mod:`debtkit.reading.phrases`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtkit.reading.codes import Codes, codes_of, column_role
from debtkit.reading.grid import Cell, Grid, clean
from debtkit.row_labels import ordinal_depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["FORMULA", "LOST", "Column", "Row", "Table", "heading_role", "tables_of"]

FORMULA = re.compile(r"[A-Z]{1,2}(?:=[A-Z]{1,2}(?:[-+][A-Z]{1,2})*)?")

LOST = "列次不明"
"""Heading of the figures of a text table whose column is lost with the blank cells."""

_UNIT = re.compile(r"单位[::]?\(?(?:人民币)?(亿元|百万元|万元|千元|元)")
_UNIT_IN_HEAD = re.compile(r"\((?:单位[::])?(?:人民币)?(亿元|百万元|万元|千元|元)\)")
_NOTE = re.compile(r"^(?:注|备注|说明|附注)\d*[::.、]|^\(?注\)")
_NUMBER_OF_FORM = re.compile(
    r"^(?:附?表[一二三四五六七八九十百]+|(?:附?表)\d+(?:-\d+)*|\d{1,2}(?:-\d{1,2})+)(?!\d)"
)
_FURNITURE = re.compile(r"^[-—–―·第]*\d{1,4}[-—–―·页]*$|^第?\d+页[,，]?共\d+页$")
_TITLE = re.compile(r"表[一二三四五六七八九十\d]*(?:\(.*\))?$|情况$|^附?表[一二三四五六七八九十\d]")
_BODY_LABEL = re.compile(r"^(?:其中|附)[::]|^(?:合计|总计|小计)$")
_YEAR_CELL = re.compile(r"(?:19|20)\d\d")

_TEXT_ROLES = (
    ("formula", re.compile(r"^公式$|^计算公式$|^栏次$")),
    ("seq", re.compile(r"^(?:序号|行次|编号|No\.?)$", re.IGNORECASE)),
    ("project", re.compile(r"项目(?:编号|编码|代码)")),
    ("code", re.compile(r"编码$|代码$|区划码")),
    ("item", re.compile(r"项目名称|债券名称|^名称$")),
    ("debt", re.compile(r"(?:债券|债务)(?:性质|类[别型]|种类|品种)|一般/专项")),
    ("sector", re.compile(r"项目(?:类[别型]|领域|分类)|领域|投向|类[别型]$|用途|用于方向")),
    ("department", re.compile(r"主管部门")),
    ("agency", re.compile(r"(?:实施|建设|项目|使用|资金使用)单位")),
    ("date", re.compile(r"日期|时间|年/月|年月")),
    ("region", re.compile(r"地区|区划|市县|县区|区县|辖区|州市|市州|市区县")),
)
_NOT_AMOUNT = re.compile(r"日期|时间|年/月|编码|代码|序号|行次|期限|利率|年限|^年度$|^年份$|批次$")


@dataclass(slots=True)
class Column:
    """One column: the headings over it from the top down, what it holds, its formula letter."""

    col: int
    headings: list[str]
    role: str
    formula: str = ""
    code: str = ""
    unit: str | None = None

    @property
    def words(self) -> str:
        """All headings, joined and without spaces."""
        return clean("".join(self.headings))


@dataclass(slots=True)
class Row:
    """One row of the body; ``parent`` is the row that it is a part of."""

    index: int
    grid: Grid
    label: str
    cells: dict[int, Cell]
    texts: dict[str, str]
    parent: Row | None = None
    code: str = ""
    formula: str = ""

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


@dataclass(slots=True)
class _Draft:
    titles: list[str] = field(default_factory=list)
    unit: str | None = None
    unit_where: str = ""
    head: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
        for draft in _drafts(grid, codes):
            table = _table(grid, draft, codes)
            before = tables[-1] if tables else None
            if before is not None and _continues(before, table, grid):
                _append(before, table)
            elif any(row.cells for row in table.rows):
                tables.append(table)
    return tables


def _visible(grid: Grid, row: int, codes: Codes | None) -> list[Cell]:
    cells = grid.rows.get(row, [])
    if codes is None:
        return cells
    if row <= codes.last_row:
        return []
    hidden = {
        col for col, name in codes.columns.items() if column_role(name) in ("key", "row_code")
    }
    # ROW_NUM of 表1-7 is the printed 序号; of the others a helper column beyond the form
    return [
        cell
        for cell in cells
        if cell.col not in hidden
        and not (cell.col == 0 and (cell.text.upper() == "VALID#" or cell.figure == "0"))
    ]


def _drafts(grid: Grid, codes: Codes | None) -> list[_Draft]:
    drafts = [_Draft()]
    for row in sorted(grid.rows):
        cells = [cell for cell in _visible(grid, row, codes) if cell.text]
        if not cells:
            continue
        draft = drafts[-1]
        words = clean("".join(cell.text for cell in cells))
        figures = [cell for cell in cells if cell.figure is not None]
        if _FURNITURE.match(words) and len(cells) == 1:
            continue
        if _NOTE.match(words):
            draft.notes.append(words)
            continue
        title = len(cells) == 1 and not figures and bool(_TITLE.search(words)) and not draft.head
        ends = len(cells) == 1 and not figures and _starts_table(words, draft)
        if draft.notes and len(cells) == 1 and not ends and not draft_restarts(words):
            draft.notes.append(words)
            continue
        if (unit := _UNIT.search(words)) and not figures:
            if draft.body or draft.notes:
                draft = _next(drafts)
            draft.unit, draft.unit_where = unit[1], cells[-1].where
            rest = [cell.text for cell in cells if not _UNIT.search(clean(cell.text))]
            if len(rest) > 1:
                draft.head.append(row)
            elif rest:
                draft.titles.extend(rest)
            elif len(cells) == 1 and len(words) > len(unit[0]) + 4:
                draft.titles.append(re.sub(r"[(]?单位.*$", "", words))
            continue
        if draft.notes or (ends and draft.body):
            draft = _next(drafts)
        body = _is_body(cells, figures, words, draft, codes, row, grid)
        alone = len(cells) == 1 and not figures and not draft.head and not draft.body
        if (title or alone) and not body:
            if cells[0].right > cells[0].col and draft.unit and not _TITLE.search(words):
                draft.head.append(row)  # a heading over all columns, below the unit line
            else:
                draft.titles.append(words)
            continue
        if draft.body or body:
            draft.body.append(row)
        else:
            draft.head.append(row)
    return [draft for draft in drafts if draft.body]


def _next(drafts: list[_Draft]) -> _Draft:
    drafts.append(_Draft())
    return drafts[-1]


def draft_restarts(words: str) -> bool:
    """Whether words below a note can only be the title of another table."""
    return bool(_TITLE.search(words)) and not re.match(r"^\d[.、]", words) and "本表" not in words


def _starts_table(words: str, draft: _Draft) -> bool:
    if not draft.body:
        return False
    return bool(_NUMBER_OF_FORM.match(words) or (draft_restarts(words) and len(words) > 6))


def _is_body(
    cells: Sequence[Cell],
    figures: Sequence[Cell],
    words: str,
    draft: _Draft,
    codes: Codes | None,
    row: int,
    grid: Grid,
) -> bool:
    if codes is not None and any(cell.text.upper() == "VALID#" for cell in grid.rows[row]):
        return True
    if not draft.head:
        return False
    if _formula_row(cells) or _numbering(figures, cells):
        return False
    if figures and all(_YEAR_CELL.fullmatch(cell.figure or "") for cell in figures):
        return False
    labelled = ordinal_depth(words) in (1, 2) or bool(_BODY_LABEL.match(words))
    return bool(figures) or labelled


def _formula_row(cells: Sequence[Cell]) -> bool:
    formulas = [cell for cell in cells if FORMULA.fullmatch(clean(cell.text))]
    return len(formulas) >= 2 and len(formulas) >= len(cells) - 2


def _numbering(figures: Sequence[Cell], cells: Sequence[Cell]) -> bool:
    """Return whether a row only counts the columns: 1 2 3 4."""
    found = [cell.figure for cell in figures]
    labels = {clean(cell.text) for cell in cells if cell.figure is None}
    counts = [str(n) for n in range(len(found) + 1)]
    return (
        len(found) >= 3
        and labels <= {"栏次", "行次", "序号"}
        and found in (counts[1:], counts[:-1])
    )


def _table(grid: Grid, draft: _Draft, codes: Codes | None) -> Table:
    titles = [clean(title) for title in draft.titles]
    number = ""
    for n, title in enumerate(titles):
        if match := _NUMBER_OF_FORM.match(title):
            number = match[0]
            titles[n] = title[match.end() :].lstrip("、:.． ")
            break
    title = "".join(dict.fromkeys(part for part in titles if part and not _FURNITURE.match(part)))
    columns = _columns(grid, draft, codes)
    unit = draft.unit
    if unit is None:
        found = [match[1] for text in titles if (match := _UNIT_IN_HEAD.search(text))]
        unit = found[0] if found else None
    table = Table(title, number, unit, columns, [], draft.notes, codes, draft.unit_where)
    table.heading_rows = [
        tuple(clean(cell.text) for cell in _visible(grid, row, codes)) for row in draft.head
    ]
    table.rows = _rows(grid, draft, columns, codes, set(table.heading_rows))
    _parents(table)
    return table


def _columns(grid: Grid, draft: _Draft, codes: Codes | None) -> list[Column]:
    body = [_visible(grid, row, codes) for row in draft.body]
    head = [_visible(grid, row, codes) for row in draft.head]
    formulas = {
        cell.col: clean(cell.text)
        for row in head
        if _formula_row(row)
        for cell in row
        if FORMULA.fullmatch(clean(cell.text))
    }
    titled = [row for row in head if not _formula_row(row) and not _numbering_row(row)]
    places = sorted(
        {cell.col for row in body for cell in row}
        | set(formulas)
        | {col for row in titled for cell in row for col in range(cell.col, cell.right + 1)}
    )
    spread = [_spread(row, titled[n + 1 :], places) for n, row in enumerate(titled)]
    columns = []
    for col in places:
        headings: list[str] = []
        for row in spread:
            cell = row.get(col)
            if cell is not None and (not headings or headings[-1] != cell.text):
                headings.append(cell.text)
        held = [cell for row in body for cell in row if cell.col == col]
        code = codes.columns.get(col, "") if codes else ""
        column = Column(col, headings, "", formulas.get(col, ""), code)
        column.role = _role(column, held)
        unit = _UNIT_IN_HEAD.search(column.words)
        column.unit = unit[1] if unit else None
        columns.append(column)
    _label_columns(columns, body)
    return [column for column in columns if column.role]


def _numbering_row(row: Sequence[Cell]) -> bool:
    return _numbering([cell for cell in row if cell.figure is not None], row)


def _spread(
    row: Sequence[Cell], below: Sequence[Sequence[Cell]], places: Sequence[int]
) -> dict[int, Cell]:
    """Return the heading over each column; one that is not merged reaches right over blanks."""
    over = {col: cell for cell in row for col in range(cell.col, cell.right + 1)}
    under = {col for line in below for cell in line for col in range(cell.col, cell.right + 1)}
    if not below or any(cell.right > cell.col for cell in row):
        return over
    last: Cell | None = None
    for col in places:
        if col in over:
            last = over[col]
        elif last is not None and col in under and last.col != places[0]:
            over[col] = last
    return over


def heading_role(words: str) -> str:
    """Return what the texts under a heading are: ``item``, ``sector``, ``debt``, … or ``label``.

    Examples
    --------
    >>> heading_role("债券性质"), heading_role("项目名称"), heading_role("项目")
    ('debt', 'item', 'label')
    """
    return next((role for role, rule in _TEXT_ROLES if rule.search(words)), "label")


def _role(column: Column, held: Sequence[Cell]) -> str:
    if column.code and (role := column_role(column.code)):
        return "" if role in ("key", "row_code") else "seq" if role == "number" else role
    words = column.words
    if words == LOST:
        return "lost" if held else ""
    texts = [clean(cell.text) for cell in held]
    figures = sum(cell.figure is not None for cell in held)
    if words in ("公式", "计算公式") or (
        texts and not figures and all(FORMULA.fullmatch(text) for text in texts)
    ):
        return "formula"
    if not texts:
        return "value" if words else ""
    if figures * 2 >= len(texts):
        if re.search(r"序号|行次|编号", words):
            return "seq"
        if re.search(r"编码|代码", words):
            return "code"
        if _NOT_AMOUNT.search(words):
            return "date" if re.search(r"日期|时间|年/月", words) else "other"
        return "value"
    return heading_role(words)


def _label_columns(columns: list[Column], body: Sequence[Sequence[Cell]]) -> None:
    """Make the first column of text the label where no heading says which one is."""
    roles = {column.role for column in columns}
    if "label" not in roles and not roles & {"item", "region", "sector"}:
        for column in columns:
            if column.role in ("debt", "agency", "department", "value") and any(
                cell.figure is None for row in body for cell in row if cell.col == column.col
            ):
                column.role = "label"
                return
    if columns and columns[0].role == "value" and not columns[0].headings:
        columns[0].role = "seq"


def _rows(
    grid: Grid,
    draft: _Draft,
    columns: list[Column],
    codes: Codes | None,
    heads: set[tuple[str, ...]],
) -> list[Row]:
    values = {column.col for column in columns if column.role in ("value", "other", "lost")}
    labels = [column for column in columns if column.role in ("label", "item", "region")]
    code_column = codes.row_code_column if codes else None
    rows = []
    for index in draft.body:
        cells = _visible(grid, index, codes)
        if tuple(clean(cell.text) for cell in cells) in heads or _numbering_row(cells):
            continue
        texts: dict[str, str] = {}
        for column in columns:
            if column.col in values:
                continue
            cell = grid.at(index, column.col)
            if cell is not None and cell.text:
                texts[column.role] = texts.get(column.role, "") + cell.text
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
            {cell.col: cell for cell in cells if cell.col in values and cell.figure is not None},
            texts,
            code=code_cell.text if code_cell else "",
            formula=clean(texts.get("formula", "")),
        )
        if row.cells or row.label:
            rows.append(row)
    return rows


def _left(row: Row, columns: Sequence[Column]) -> float:
    for column in columns:
        cell = row.grid.at(row.index, column.col)
        if column.role in ("label", "item", "region") and cell is not None:
            return cell.left
    return 0.0


def _centred(table: Table) -> bool:
    """Whether the labels of a page are set in the middle, so that where they start says nothing."""
    middles = []
    for row in table.rows:
        for column in table.columns_of("label", "item", "region"):
            cell = row.grid.at(row.index, column.col)
            if cell is not None and cell.where.count(",") == 3:
                x0, _, x1, _ = map(float, cell.where.split(","))
                middles.append((x0 + x1) / 2)
                break
    return len(middles) > 2 and max(middles) - min(middles) < 8


def _parents(table: Table) -> None:
    numbered = any(ordinal_depth(row.label) in (1, 2) for row in table.rows)
    if not numbered and _centred(table):
        return
    step = 4.0 if table.rows and table.rows[0].grid.page is not None else 0.5
    stack: list[tuple[float, Row]] = []
    for row in table.rows:
        words = clean(row.label)
        depth = ordinal_depth(words)
        memo = words.startswith("附")
        if numbered:
            level = float(depth) if depth else 1.0 if memo else 9.0
        else:
            level = _left(row, table.columns)
        margin = 0.0 if numbered else step
        while stack and stack[-1][0] >= level - margin:
            stack.pop()
        row.parent = stack[-1][1] if stack else None
        stack.append((level, row))


def _continues(before: Table, table: Table, grid: Grid) -> bool:
    """Whether a page goes on with the table of the page before."""
    if grid.page is None or table.title or table.unit or before.notes:
        return False
    last = before.rows[-1].grid.page
    if last is None or grid.page - last not in (0, 1):
        return False
    if table.heading_rows:
        return table.heading_rows == before.heading_rows[-len(table.heading_rows) :]
    return len(table.columns) == len(before.columns)


def _append(before: Table, table: Table) -> None:
    """Add the rows of a page to its table, its columns taken in order."""
    new = {column.col: old for column, old in zip(table.columns, before.columns, strict=False)}
    for row in table.rows:
        row.cells = {new[col].col: cell for col, cell in row.cells.items() if col in new}
    before.rows.extend(table.rows)
    before.notes.extend(table.notes)
