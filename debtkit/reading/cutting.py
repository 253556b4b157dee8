"""Grids cut into drafts of tables: which rows are title, unit line, headings, body and notes.

One grid may hold several forms. What is found here is only where one ends and the next begins;
what its columns and rows are is the business of :mod:`debtkit.reading.layout`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from debtkit.reading.codes import Codes, codes_of
from debtkit.reading.grid import Cell, Grid, clean
from debtkit.reading.letters import is_formula_row, is_numbering
from debtkit.reading.phrases import meaning_of
from debtkit.reading.surroundings import RUNNING, SHORTEST
from debtkit.row_labels import ordinal_depth

__all__ = [
    "FURNITURE", "NOTE", "NUMBER_OF_FORM", "TITLE", "UNIT_LINE", "Draft", "Line", "Sheet", "drafts_of",
    "sheet_of",
]  # fmt: skip

UNIT_LINE = re.compile(r"单位[::]?\(?(?:人民币)?(亿元|百万元|万元|千元|元)")
"""A unit line: 单位：万元."""

NOTE = re.compile(r"^(?:注|备注|说明|附注)\d*[::.、]|^\(?注\)")
"""How a note below a form begins."""

_NOTES = frozenset("注备说附(")  # how it can begin

_NUMBER = r"\d{1,2}?(?:-\d{1,2}?)*(?=(?:19|20)\d\d年|\D|$)"  # 表162024年: form 16, of 2024
NUMBER_OF_FORM = re.compile(
    rf"^(?:附件[:：]?)?(?:(?:公开|附)?表[:：]?|附件[:：]?)(?:[一二三四五六七八九十百]+|{_NUMBER})"
    r"|^\d{1,2}(?:-\d{1,2})+(?!\d)"
)
"""The number that a form bears: 表1-1, 附表三, 附件2, 5-3."""

FURNITURE = re.compile(r"^[-—–―·第]*\d{1,4}[-—–―·页]*$|^第?\d+页[,，]?共\d+页$")
"""Page numbers."""

TITLE = re.compile(r"表[一二三四五六七八九十\d]*(?:\(.*\))?$|情况$|^附?表[一二三四五六七八九十\d]")
"""How a form's title ends."""

_STOCKS = {"limit", "balance", "new", "issued", "repaid", "interest"}
_BODY_LABEL = re.compile(r"^(?:其中|附)[::]|^(?:合计|总计|小计)$")
_VALID = "VALID#"
_YEAR_CELL = re.compile(r"(?:19|20)\d\d")


@dataclass
class Line:
    """One row of a grid as a reader sees it: its cells, those with a figure.

    ``counts`` says that the platform marks the row as one of the form's own.
    """

    row: int
    cells: list[Cell]
    figures: list[Cell]
    counts: bool = False

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns in which its cells start."""
        return tuple([cell.col for cell in self.cells])

    @cached_property
    def words(self) -> str:
        """All that the row prints, without spaces."""
        # a stored number is clean, and seldom stands twice in what clean() remembers
        return "".join([cell.text if cell.stored else clean(cell.text) for cell in self.cells])

    @property
    def is_note(self) -> bool:
        """Whether it begins as a note below a form does."""
        # of hundreds of rows few need all their words
        return clean(self.cells[0].text)[:1] in _NOTES and bool(NOTE.match(self.words))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as a reader sees it: line by line, without the cells that hold codes."""

    grid: Grid
    codes: Codes | None
    lines: list[Line]


@dataclass(slots=True)
class Draft:
    """One table's lines, by what they are."""

    titles: list[str] = field(default_factory=list)
    unit: str | None = None
    unit_where: str = ""
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sheet_of(grid: Grid) -> Sheet:
    """Return a grid as a reader sees it."""
    codes = codes_of(grid)
    lines = []
    for row, held in grid.rows.items():
        counts, shown = False, held
        if codes is not None:
            if row <= codes.last_row:
                continue
            counts, shown = _shown(held, codes)
        cells = [cell for cell in shown if cell.text]
        if cells:
            figures = [
                cell
                for cell in cells
                if cell.figure is not None or (cell.text[-1] == "元" and cell.is_amount)
            ]
            lines.append(Line(row, cells, figures, counts))
    return Sheet(grid, codes, lines)


def _shown(cells: list[Cell], codes: Codes) -> tuple[bool, list[Cell]]:
    """Return whether the platform marks a row as the form's own, and the cells that it prints."""
    # ROW_NUM of 表1-7 is the printed 序号; of the others a helper column beyond the form
    hidden = codes.hidden
    shown = [cell for cell in cells if cell.col not in hidden] if hidden else cells
    counts = any(cell.text.upper() == _VALID for cell in cells)
    marked = shown and shown[0].col == 0 and shown[0].text.upper() in ("0", _VALID)
    return counts, shown[1:] if marked else shown


def drafts_of(sheet: Sheet) -> list[Draft]:
    """Return the drafts of a grid's tables, in order; those without a body are left out."""
    drafts = [Draft()]
    for line in sheet.lines:
        cells, figures = line.cells, line.figures
        draft = drafts[-1]
        if len(cells) == 1 and FURNITURE.match(line.words):
            continue
        if line.is_note:
            draft.notes.append(line.words)
            continue
        if draft.body and figures and not draft.notes and len(cells) > 1:
            draft.body.append(line)  # as nearly all lines are
            continue
        words = line.words
        alone = len(cells) == 1 and not figures
        apart = draft.body or not (draft.head or draft.notes)
        if alone and apart and not draft.notes and _is_running(words, draft):
            if draft.body:
                draft = _next(drafts)  # sentences end a table
            draft.titles.clear()  # what stands above them is no title of a table below
            continue
        if alone and apart and sheet.grid.sheet is None and _is_heading(words, draft):
            draft.titles.clear()
            continue
        title = alone and bool(TITLE.search(words)) and not draft.head
        ends = alone and _starts_table(words, draft)
        if draft.notes and len(cells) == 1 and not ends and not draft_restarts(words):
            draft.notes.append(words)
            continue
        if not figures and (unit := UNIT_LINE.search(words)):
            if draft.body or draft.notes:
                draft = _next(drafts)
            draft.unit, draft.unit_where = unit[1], cells[-1].where
            rest = [cell.text for cell in cells if not UNIT_LINE.search(clean(cell.text))]
            if len(rest) > 1:
                draft.head.append(line)
            elif rest:
                draft.titles.extend(rest)
            elif len(cells) == 1 and len(words) > len(unit[0]) + 4:
                draft.titles.append(re.sub(r"[(]?(?:金额|货币)?$", "", words[: unit.start()]))
            continue
        if draft.notes or (ends and draft.body):
            draft = _next(drafts)
        body = line.counts or _is_body(line, draft, paged=sheet.grid.page is not None)
        first = alone and not draft.head and not draft.body
        if (title or first) and not body:
            if cells[0].right > cells[0].col and draft.unit and not TITLE.search(words):
                draft.head.append(line)  # a heading over all columns, below the unit line
            else:
                draft.titles.append(words)
            continue
        if draft.body or body:
            draft.body.append(line)
        else:
            draft.head.append(line)
    return [draft for draft in drafts if draft.body]


def _is_running(words: str, draft: Draft) -> bool:
    """Whether a line is of the text around the tables, no title and no label."""
    if UNIT_LINE.search(words) or NUMBER_OF_FORM.fullmatch(words.rstrip(":")):
        return False
    if draft.body:  # a label may have a comma, or end in a colon
        return "。" in words and len(words) >= SHORTEST
    return bool(RUNNING.search(words)) and not TITLE.search(words.rstrip(":"))


def _is_heading(words: str, draft: Draft) -> bool:
    """Whether a line heads a section of a report: 一、政府债务情况 above a table, no label in it."""
    return ordinal_depth(words) is not None and not draft.body and not words.endswith("表")


def _next(drafts: list[Draft]) -> Draft:
    drafts.append(Draft())
    return drafts[-1]


def draft_restarts(words: str) -> bool:
    """Whether words below a note can only be the title of another table."""
    return bool(TITLE.search(words)) and not re.match(r"^\d[.、]", words) and "本表" not in words


def _starts_table(words: str, draft: Draft) -> bool:
    if not draft.body:
        return False
    return bool(NUMBER_OF_FORM.match(words) or (draft_restarts(words) and len(words) > 6))


def _is_body(line: Line, draft: Draft, *, paged: bool) -> bool:
    cells, figures, words = line.cells, line.figures, line.words
    if draft.body and figures:
        return True
    if not draft.head:
        # a page may go on with the table of the page before without repeating its head
        goes_on = paged and not draft.titles and draft.unit is None
        counted = goes_on and len(figures) < len(cells) and not is_numbering(cells)
        labelled = len(cells) > 1 and (counted or not cells[0].is_amount) and bool(figures)
        return labelled and (goes_on or _measured(line))
    if is_formula_row(cells) or is_numbering(cells):
        return False
    if figures and all(_YEAR_CELL.fullmatch(cell.figure or "") for cell in figures):
        return False
    labelled = ordinal_depth(words) in (1, 2) or bool(_BODY_LABEL.match(words))
    return bool(figures) or labelled


def _measured(line: Line) -> bool:
    """Whether a line is a measure and its amounts, which needs no headings: 债务余额 | 9.5."""
    plain = len(line.figures) == len(line.cells) - 1 and not is_numbering(line.cells)
    return plain and meaning_of(line.cells[0].text).measure in _STOCKS
