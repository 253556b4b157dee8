"""Standard disclosure forms, from any file that holds tables, to a :class:`Reading`.

Forms are recognised by what they print, not by the file's name: debt words in the title or the
headings, the platform's codes, measures in rows or columns.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from debtkit.errors import ReadError
from debtkit.reading.compose import compose
from debtkit.reading.cutting import NOTE, sheet_of
from debtkit.reading.document_grids import SUBJECT, document_grids, taken_up
from debtkit.reading.figure_order import in_order
from debtkit.reading.figures import Figures, figure_columns
from debtkit.reading.formulas import printed_formulas
from debtkit.reading.grid import clean
from debtkit.reading.layout import Table
from debtkit.reading.left_over import hidden_parts, left_over
from debtkit.reading.lists import is_list, list_figures
from debtkit.reading.matrix import matrix_figures
from debtkit.reading.page_places import locate
from debtkit.reading.paging import tables_of
from debtkit.reading.parts import Parts
from debtkit.reading.phrases import meaning_of
from debtkit.reading.prose.headings import find_setting
from debtkit.reading.regions import province_of_codes, region_of_label, region_of_title
from debtkit.reading.setting import setting_of
from debtkit.reading.surroundings import Report, introduction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtkit.reading.document_grids import Place
    from debtkit.reading.documents import Document
    from debtkit.reading.grid import Grid
    from debtkit.reading.parts import Columns

__all__ = ["read_form"]

_DEBT_MEASURES = {"limit", "new", "balance", "issued", "repaid", "interest", "limit_adjustment"}
_TITLE_CELLS = 60
_BOND = re.compile(r"债券\(")  # a bond's name: it is the province that issues it
_A_TABLE = re.compile(r"表(?:\(|$)")


def read_form(
    document: Document,
    *,
    year: int | None = None,
    region: str | None = None,
    unit: str | None = None,
    progress: bool = False,
) -> Parts:
    """Read the disclosure forms in a document.

    Parameters
    ----------
    document : Document
        A workbook, a PDF, an HTML page, a Word file or a text, as ``open_document`` gives it.
    year, region, unit : optional
        What the forms are about, where they do not say.
    progress : bool, default False
        Show how far it is where the pages of a PDF take long to measure.

    Returns
    -------
    Parts
        Every figure of every form, read or unread; what was noticed: codes and labels that
        disagree; the formulas that the forms print, which ``check_printed`` runs. ``.reading()``
        makes the ledger.

    Raises
    ------
    ReadError
        The file is damaged, protected, too large, or holds no disclosure form.
    """
    name = document.name
    grids = document_grids(document, progress=progress)
    sheets = [sheet_of(grid) for grid in grids]
    tables = tables_of(sheets)
    if not tables:
        raise ReadError(_nothing(name, tables))
    region = region or _document_region(tables, grids, document)
    read: list[tuple[Table, Figures]] = []
    others: list[Figures] = []
    findings: list[str] = []
    report = Report(document)
    for table in tables:
        told = partial(report.before, table)
        if not table.title:
            table.title = introduction(told())
        setting = setting_of(table, region, year, told, report.stage)
        setting.unit = setting.unit or unit
        figures = (list_figures if is_list(table) else matrix_figures)(table, setting, name)
        figures.decided, figures.no_year = setting.decided, setting.no_year
        named = document.kind in ("workbook", "html", "word") and _A_TABLE.search(table.title)
        if _is_ours(table, figures) or (figures and named and _titled(table)):
            read.append((table, figures))
            findings.extend(setting.findings)
        elif document.kind == "workbook":
            figures.reasons = ["a table of another subject"] * len(figures)
            others.append(figures)
    if not read:
        raise ReadError(_nothing(name, tables))
    rows, noticed = compose(read, name)
    columns = figure_columns(
        [*(figures for _, figures in read), *others, left_over(sheets, tables, name)]
    )
    locate(columns, document)
    spans = taken_up(document, _places([figures for _, figures in read], columns))
    columns = in_order(columns)
    printed, identities = printed_formulas(read)
    return Parts(
        name,
        document.source,
        rows,
        columns,
        _message([table for table, _ in read], columns["status"]),
        tuple(dict.fromkeys([*findings, *noticed, *hidden_parts(tables)])),
        printed,
        identities,
        spans,
    )


def _places(every: Sequence[Figures], columns: Columns) -> Iterator[list[Place]]:
    """Yield the grid and the place in the text of each figure, form by form."""
    places = zip(columns["printed"], columns["start"], columns["end"], strict=True)
    for figures in every:
        yield [(row.grid, *next(places)) for row in figures.rows]


def _document_region(tables: Sequence[Table], grids: Sequence[Grid], document: Document) -> str:
    """Return the region that most titles name; else the one whose report it is."""
    titled = Counter(
        name for table in tables if (name := region_of_title(table.title)[0]) and _titled(table)
    )
    coded = [table.codes.region for table in tables if table.codes and table.codes.region]
    if coded:
        return coded[0]
    if titled:
        return titled.most_common(1)[0][0]
    for table in tables:  # 自治区本级 names nobody, its code 6500 does
        if name := province_of_codes([row.texts.get("code", "") for row in table.rows]):
            return name
    for table in tables:
        if name := region_of_title(table.rows[0].grid.sheet or "")[0]:
            return name
    if document.kind == "workbook":  # a title sheet or a line about who made it
        beside = (
            cell.text
            for grid in grids
            for cell in grid.cells[:_TITLE_CELLS]
            if not NOTE.match(cell.words) and not _BOND.search(cell.words)
        )
        return next((name for text in beside if (name := region_of_title(text)[0])), "")
    words = document.clean.text
    name = find_setting(words, None, None).level.name
    if region_of_label(name, "")[0]:
        return name
    return ""


def _titled(table: Table) -> bool:
    return bool(SUBJECT.search(table.title))


def _is_ours(table: Table, figures: Figures) -> bool:
    if not len(figures):
        return False
    if table.codes is not None and table.codes.form:
        return True
    headings = clean("".join(column.words for column in table.columns))
    senses = dict.fromkeys(figures.senses)
    measures = {sense.meaning.measure for sense in senses if sense.meaning is not None}
    measured = bool(measures & _DEBT_MEASURES)
    listed = any(sense.basis for sense in senses)
    if _titled(table):
        spoken = bool(measures & {"other", "service"})
        return measured or listed or spoken or bool(re.search(r"限额|余额", table.title))
    if not SUBJECT.search(headings):
        labels = [row.label for row in table.rows]
        debt = sum(meaning_of(label).measure in _DEBT_MEASURES for label in labels)
        return measured and debt * 2 > len(labels)
    return measured or listed


def _nothing(name: str, tables: Sequence[Table]) -> str:
    if not tables:
        return f"{name}: no table with figures in it; there is no disclosure form to read"
    found = "; ".join(dict.fromkeys(table.name for table in tables[:5]))
    return (
        f"{name}: no form about government debt; found {found}. "
        "For a table of your own use read_table, which is told what the columns are"
    )


def _message(read: Sequence[Table], states: Sequence[str]) -> str:
    names = list(dict.fromkeys(table.name for table in read))
    shown = "; ".join(names[:4]) + ("; …" if len(names) > 4 else "")
    done = states.count("read")
    return (
        f"{len(read)} form{'s' * (len(read) > 1)} ({shown}): "
        f"{done} figures read, {len(states) - done} unread"
    )
