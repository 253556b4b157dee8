"""Standard disclosure forms, from any file that holds tables, to a :class:`Reading`.

Forms are recognised by what they print, not by the file's name: debt words in the title or the
headings, the platform's codes, measures in rows or columns.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from debtkit.errors import ReadError
from debtkit.reading.cells import clean
from debtkit.reading.cutting import NOTE, sheet_of
from debtkit.reading.document_grids import SUBJECT, Place, document_grids, taken_up
from debtkit.reading.figure_order import in_order
from debtkit.reading.formulas import formulas_of
from debtkit.reading.left_over import hidden_parts, left_over
from debtkit.reading.lists import is_list, tell_list
from debtkit.reading.matrix import tell_matrix
from debtkit.reading.page_places import located
from debtkit.reading.paging import tables_of
from debtkit.reading.phrases import meaning_of
from debtkit.reading.prose.headings import find_setting
from debtkit.reading.put_together import Form, Forms, batch_of
from debtkit.reading.regions import province_of_codes, region_of_label, region_of_title
from debtkit.reading.setting import setting_of
from debtkit.reading.surroundings import Report, introduction
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtkit.coded import Column
    from debtkit.reading.documents import Document
    from debtkit.reading.grid import Grid
    from debtkit.reading.layout import Table
    from debtkit.reading.parts import Parts
    from debtkit.reading.tellings import Telling

__all__ = ["read_form", "tell_forms"]

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
    forms = tell_forms(document, year=year, region=region, unit=unit, progress=progress)
    (parts,) = batch_of([forms]).parts()
    if document.kind == "workbook":
        return parts
    figures = located(parts.figures, document)
    spans = taken_up(document, _places(forms, figures))
    return replace(parts, figures=in_order(figures), spans=spans)


def _places(forms: Forms, figures: Mapping[str, Column]) -> Iterator[list[Place]]:
    """Yield the place of each figure, form by form."""
    places = zip(figures["printed"], figures["start"], figures["end"], strict=False)
    for form in forms.forms:
        told = form.telling
        rows = [place // len(told.columns) for place in told.places]
        yield [Place(told.pages[row], told.spans[row], *next(places)) for row in rows]


def tell_forms(
    document: Document,
    *,
    year: int | None = None,
    region: str | None = None,
    unit: str | None = None,
    progress: bool = False,
) -> Forms:
    """Find the forms in a document, and tell of each of their cells what it is.

    The same as :func:`read_form` takes and raises; ``batch_of`` puts many such together.
    """
    name = document.name
    grids = document_grids(document, progress=progress)
    sheets = [sheet_of(grid) for grid in grids]
    tables = tables_of(sheets)
    if not tables:
        raise ReadError(_nothing(name, tables))
    region = region or _document_region(tables, grids, document)
    read: list[Table] = []
    forms: list[Form] = []
    beside: list[Telling] = []
    findings: list[str] = []
    report = Report(document)
    for table in tables:
        told = partial(report.before, table)
        if not table.title:
            table.title = introduction(told())
        setting = setting_of(table, region, year, told, report.stage)
        setting.unit = setting.unit or unit
        telling = (tell_list if is_list(table) else tell_matrix)(table, setting)
        telling.decided, telling.no_year = setting.decided, setting.no_year
        named = document.kind in ("workbook", "html", "word") and _A_TABLE.search(table.title)
        if telling.places and (
            _is_ours(table, telling) or ((named or table.columns_of("lost")) and _titled(table))
        ):
            read.append(table)
            forms.append(_form(table, telling))
            findings.extend(setting.findings)
        elif document.kind == "workbook" or (document.kind in ("html", "word") and setting.unit):
            telling.refuse("a table of another subject")
            beside.append(telling)
    if not read:
        raise ReadError(_nothing(name, tables))
    return Forms(
        name,
        document.source,
        forms,
        [*beside, *left_over(sheets, tables)],
        findings,
        list(hidden_parts(tables)),
    )


def _form(table: Table, telling: Telling) -> Form:
    regional = bool(table.columns_of("region")) and not table.columns_of("item")
    return Form(table.name, table.number, telling, formulas_of(table, telling.columns), regional)


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
        inside = {(id(row.grid), row.index) for table in tables for row in table.rows}
        beside = (
            cell.text
            for grid in grids
            for cell in islice(grid.cells, _TITLE_CELLS)
            if (id(grid), cell.row) not in inside  # a county among others
            and not NOTE.match(cell.words)
            and not _BOND.search(cell.words)
        )
        return next((name for text in beside if (name := region_of_title(text)[0])), "")
    words = document.clean.text
    name = find_setting(words, None, None).level.name
    # a county among others is not whose form it is
    later = (row.texts.get("region") or row.label for table in tables for row in table.rows[1:])
    among = any(name == region_of_label(label, "")[0] for label in later)
    joined = any(unit in name for unit in UNITS)  # a heading below 单位：亿元
    if region_of_label(name, "")[0] and not joined and not among:
        return name
    return ""


def _titled(table: Table) -> bool:
    return bool(SUBJECT.search(table.title))


def _is_ours(table: Table, telling: Telling) -> bool:
    if table.codes is not None and table.codes.form:
        return True
    senses = telling.held()
    headings = clean("".join(column.words for column in table.columns))
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
