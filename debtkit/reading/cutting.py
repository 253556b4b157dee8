"""Grids cut into drafts of tables: which rows are title, unit line, headings, body and notes.

One grid may hold several forms. What is found here is only where one ends and the next begins;
what its columns and rows are is the business of :mod:`debtkit.reading.layout`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean
from debtkit.reading.codes import Codes, codes_of
from debtkit.reading.letters import is_formula_row, is_numbering
from debtkit.reading.phrases import meaning_of
from debtkit.reading.surroundings import RUNNING, SHORTEST
from debtkit.row_labels import ordinal_depth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.grid import Grid
    from debtkit.reading.lines import Line, Shape

__all__ = [
    "FURNITURE", "NOTE", "NUMBER_OF_FORM", "TITLE", "UNIT_LINE", "Draft", "Sheet", "drafts_of",
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
_MARKS = ("0", _VALID)
_YEAR_CELL = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid as a reader sees it: line by line, without the cells that hold codes.

    ``marked`` are the rows that the platform marks as the form's own.
    """

    grid: Grid
    codes: Codes | None
    lines: list[Line]
    marked: frozenset[int] = frozenset()


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
    if codes is None:
        return Sheet(grid, None, list(grid.lines.values()))
    below = [line for row, line in grid.lines.items() if row > codes.last_row]
    marked = [
        line.row for line in below if _VALID in map(str.upper, map(line.text, line.shape.worded))
    ]
    return Sheet(grid, codes, _shown(below, codes.hidden), frozenset(marked))


def _shown(lines: Sequence[Line], hidden: frozenset[int]) -> list[Line]:
    """Return what the rows of a platform's sheet print, without the columns that it hides."""
    places: dict[tuple[Shape, bool], tuple[int, ...]] = {}
    found = []
    for line in lines:
        # ROW_NUM of 表1-7 is the printed 序号; of the others a helper column beyond the form
        first = line.columns[0] == 0 and 0 not in hidden and line.text(0).upper() in _MARKS
        kind = line.shape, first
        if kind not in places:
            shown = [n for n, col in enumerate(line.columns) if col not in hidden]
            places[kind] = tuple(shown[first:])
        if places[kind]:
            found.append(line.part(places[kind]))
    return found


def drafts_of(sheet: Sheet) -> list[Draft]:
    """Return the drafts of a grid's tables, in order; those without a body are left out."""
    drafts = [Draft()]
    for line in sheet.lines:
        draft, count, amounts = drafts[-1], len(line.columns), line.has_amounts
        if count == 1 and FURNITURE.match(line.words):
            continue
        if _is_note(line):
            draft.notes.append(line.words)
            continue
        if draft.body and amounts and not draft.notes and count > 1:
            draft.body.append(line)  # as nearly all lines are
            continue
        words = line.words
        alone = count == 1 and not amounts
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
        if draft.notes and count == 1 and not ends and not draft_restarts(words):
            draft.notes.append(words)
            continue
        if not amounts and (unit := UNIT_LINE.search(words)):
            if draft.body or draft.notes:
                draft = _next(drafts)
            draft.unit, draft.unit_where = unit[1], line.cell(len(line.columns) - 1).where
            rest = [text for text in line.texts if not UNIT_LINE.search(clean(text))]
            if len(rest) > 1:
                draft.head.append(line)
            elif rest:
                draft.titles.extend(rest)
            elif count == 1 and len(words) > len(unit[0]) + 4:
                draft.titles.append(re.sub(r"[(]?(?:金额|货币)?$", "", words[: unit.start()]))
            continue
        if draft.notes or (ends and draft.body):
            draft = _next(drafts)
        marked = line.row in sheet.marked
        body = marked or _is_body(line, words, draft, paged=sheet.grid.page is not None)
        first = alone and not draft.head and not draft.body
        if (title or first) and not body:
            if (
                line.spans
                and line.cell(0).right > line.columns[0]
                and draft.unit
                and not TITLE.search(words)
            ):
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


def _is_note(line: Line) -> bool:
    """Whether a line begins as a note below a form does."""
    # of hundreds of rows few need all their words
    return clean(line.text(0))[:1] in _NOTES and bool(NOTE.match(line.words))


def _is_body(line: Line, words: str, draft: Draft, *, paged: bool) -> bool:
    amounts = line.amounts
    if draft.body and amounts:
        return True
    if not draft.head:
        # a page may go on with the table of the page before without repeating its head
        goes_on = paged and not draft.titles and draft.unit is None
        counted = goes_on and len(amounts) < len(line.columns) and not is_numbering(line)
        labelled = len(line.columns) > 1 and (counted or 0 not in amounts) and bool(amounts)
        return labelled and (goes_on or _measured(line))
    if is_formula_row(line) or is_numbering(line):
        return False
    if amounts and all(_YEAR_CELL.fullmatch(line.figure(n) or "") for n in amounts):
        return False
    labelled = ordinal_depth(words) in (1, 2) or bool(_BODY_LABEL.match(words))
    return bool(amounts) or labelled


def _measured(line: Line) -> bool:
    """Whether a line is a measure and its amounts, which needs no headings: 债务余额 | 9.5."""
    plain = len(line.amounts) == len(line.columns) - 1 and not is_numbering(line)
    return plain and meaning_of(line.text(0)).measure in _STOCKS
