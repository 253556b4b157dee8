"""Standard disclosure forms, from any file that holds tables, to a :class:`Reading`.

Forms are recognised by what they print, not by the file's name: debt words in the title or the
headings, the platform's codes, measures in rows or columns.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from debtkit.errors import ReadError
from debtkit.reading.compose import compose, ledger_of
from debtkit.reading.cutting import NOTE, sheet_of
from debtkit.reading.formulas import printed_formulas, printed_frame
from debtkit.reading.grid import cell_name, clean
from debtkit.reading.layout import Table
from debtkit.reading.letters import is_numbering
from debtkit.reading.lists import is_list, list_entries
from debtkit.reading.marked_tables import html_grids, word_grids
from debtkit.reading.matrix import matrix_entries
from debtkit.reading.paging import tables_of
from debtkit.reading.phrases import meaning_of
from debtkit.reading.prose.headings import find_setting
from debtkit.reading.reading import Reading, column_frame, figure_columns
from debtkit.reading.regions import province_of_codes, region_of_label, region_of_title
from debtkit.reading.setting import Entry, setting_of
from debtkit.reading.text_tables import text_grids
from debtkit.reading.workbooks import workbook_grids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtkit.reading.cutting import Sheet
    from debtkit.reading.documents import Document
    from debtkit.reading.grid import Grid

__all__ = ["Parts", "read_form"]

_SUBJECT = re.compile(r"债务|债券|限额")
_DEBT_MEASURES = {"limit", "new", "balance", "issued", "repaid", "interest", "limit_adjustment"}
_UNIT_LINE = re.compile(r"单位[:：]\s*\S{0,6}元|[（(](?:亿|万|千)?元[)）]")
_ROW = re.compile(r"^(?=.*\d)[^\n]*\t[^\n]*$", re.MULTILINE)
_FEW_PAGES = 12
_MANY, _SENTENCE = 20, 120  # sentences, and the characters of one, that make a page prose
_TITLE_CELLS = 60
_BOND = re.compile(r"债券\(")  # a bond's name: it is the province that issues it
_HIDDEN = "hidden in the workbook, beside a shown one that bears the same label"
_A_TABLE = re.compile(r"表(?:\(|$)")


@dataclass(frozen=True)
class Parts:
    """What the forms of a document say, before it is made into frames.

    A folder of hundreds of files makes one ledger of their rows, since building and validating
    one a file would take several times what reading it does.
    """

    document: Document
    tables: dict[str, list[dict[str, Any]]]
    figures: dict[str, list[Any]]
    findings: tuple[str, ...]
    message: str
    printed: dict[str, list[Any]]
    identities: dict[str, tuple[str, ...]]
    spans: tuple[tuple[int, int], ...]

    def reading(self) -> Reading:
        """Return the parts as a :class:`Reading`."""
        ledger, noticed = ledger_of(self.tables)
        return Reading(
            ledger,
            column_frame(self.figures),
            text=self.document.source,
            name=self.document.name,
            message=self.message,
            findings=tuple(dict.fromkeys([*self.findings, *noticed])),
            printed=printed_frame(self.printed),
            identities=self.identities,
            tables=self.spans,
        )


def read_form(
    document: Document,
    *,
    year: int | None = None,
    region: str | None = None,
    unit: str | None = None,
) -> Parts:
    """Read the disclosure forms in a document.

    Parameters
    ----------
    document : Document
        A workbook, a PDF, an HTML page, a Word file or a text, as ``open_document`` gives it.
    year, region, unit : optional
        What the forms are about, where they do not say.

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
    text, name = document.source, document.name
    grids, spans = _grids(document)
    sheets = [sheet_of(grid) for grid in grids]
    tables = tables_of(sheets)
    if not tables:
        raise ReadError(_nothing(name, tables))
    region = region or _document_region(tables, grids, document)
    read: list[tuple[Table, list[Entry]]] = []
    findings: list[str] = []
    others: list[tuple[Table, list[Entry]]] = []
    for table in tables:
        setting = setting_of(table, region, year)
        setting.unit = setting.unit or unit
        entries = (list_entries if is_list(table) else matrix_entries)(table, setting)
        named = document.kind in ("workbook", "html", "word") and _A_TABLE.search(table.title)
        if _is_ours(table, entries) or (entries and named and _titled(table)):
            read.append((table, entries))
            findings.extend(setting.findings)
        elif document.kind == "workbook":
            others.append((table, entries))
    if not read:
        raise ReadError(_nothing(name, tables))
    rows, entries, noticed = compose(read, name)
    for _, rest in others:
        for made in rest:
            made.update(reason="a table of another subject", source=name)
        entries.extend(rest)
    entries.extend(_left_over(sheets, tables, name))
    _locate(entries, text, document.pages)
    for made in entries:
        if made["status"] == "unread":
            made["table"] = made["column"] = ""
    printed, identities = printed_formulas(read)
    return Parts(
        document,
        rows,
        figure_columns(entries),
        tuple(dict.fromkeys([*findings, *noticed, *_hidden(tables)])),
        _message(read, entries),
        printed,
        identities,
        _spans(read, spans, document),
    )


def _grids(document: Document) -> tuple[list[Grid], dict[int, tuple[int, int]]]:
    """Return a document's grids, and where in the text those of a text stand."""
    data, name = document.data, document.name
    spans: dict[int, tuple[int, int]] = {}
    if document.kind == "workbook":
        grids = workbook_grids(data, name)
    elif document.kind == "pdf":
        grids = _pdf_grids(data, name, document.source, document.pages)
    elif document.kind == "html":
        grids = html_grids(data, name)
    elif document.kind == "word":
        grids = word_grids(data, name)
    else:
        found = text_grids(document.source)
        grids = [grid for grid, _, _ in found]
        spans = {id(grid): (start, end) for grid, start, end in found}
    return grids, spans


def _spans(
    read: Sequence[tuple[Table, Sequence[Entry]]],
    spans: dict[int, tuple[int, int]],
    document: Document,
) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the text that the forms take up: their lines, else their pages."""
    if document.kind in ("html", "word"):  # their text has the cells of a row on a line
        return tuple(match.span() for match in _ROW.finditer(document.source))
    found: set[tuple[int, int]] = set()
    ends = [*document.pages[1:], len(document.source)]
    for table, _ in read:
        for row in table.rows:
            if id(row.grid) in spans:
                found.add(spans[id(row.grid)])
            elif row.grid.page is not None:
                found.add((document.pages[row.grid.page - 1], ends[row.grid.page - 1]))
    return tuple(sorted(found))


def _pdf_grids(data: bytes, name: str, text: str, pages: Sequence[int]) -> list[Grid]:
    import pdfplumber

    from debtkit.reading.pages import page_grid

    wanted = _table_pages(text, pages)
    grids: list[Grid] = []
    if not wanted:
        return grids
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            for number in wanted:
                page = pdf.pages[number]
                grids.append(page_grid(page, number + 1))
                page.close()  # frees the page's objects: a report has hundreds of pages
    except Exception as error:
        # pdfminer lets errors of many kinds through from a broken file
        raise ReadError(f"{name}: page {number + 1} of the PDF cannot be read ({error})") from error
    return grids


def _table_pages(text: str, pages: Sequence[int]) -> list[int]:
    """Return the pages, from 0, that can hold a form: measuring a page costs 20 ms and more."""
    ends = [*pages[1:], len(text)]
    texts = [text[start:end] for start, end in zip(pages, ends, strict=True)]
    if len(texts) <= _FEW_PAGES:
        return [number for number, page in enumerate(texts) if not _is_prose(page)]
    found: list[int] = []
    for number, page in enumerate(texts):
        strange = not re.search(r"[\u4e00-\u9fff]", page) and re.search(r"\d", page)
        first = bool(_UNIT_LINE.search(page)) and bool(_SUBJECT.search(clean(page)))
        lines = page.splitlines()
        goes_on = (
            bool(found) and found[-1] == number - 1 and sum(len(one) < 24 for one in lines) > 15
        )
        if strange or first or goes_on:
            found.append(number)
    return found


def _is_prose(page: str) -> bool:
    """Whether a page is full of sentences and says no unit above any table."""
    ended = page.count("。")
    return ended >= _MANY and ended * _SENTENCE > len(page) and not _UNIT_LINE.search(page)


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
    return bool(_SUBJECT.search(table.title))


def _is_ours(table: Table, entries: Sequence[Entry]) -> bool:
    if not entries:
        return False
    if table.codes is not None and table.codes.form:
        return True
    headings = clean("".join(column.words for column in table.columns))
    measured = any(
        (meaning := made.get("meaning")) is not None and meaning.measure in _DEBT_MEASURES
        for made in entries
    )
    listed = any("basis" in made for made in entries)
    if _titled(table):
        spoken = any(
            (m := made.get("meaning")) and m.measure in ("other", "service") for made in entries
        )
        return measured or listed or spoken or bool(re.search(r"限额|余额", table.title))
    if not _SUBJECT.search(headings):
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


def _message(read: Sequence[tuple[Table, Sequence[Entry]]], entries: Sequence[Entry]) -> str:
    names = list(dict.fromkeys(table.name for table, _ in read))
    shown = "; ".join(names[:4]) + ("; …" if len(names) > 4 else "")
    done = sum(made["status"] == "read" for made in entries)
    return (
        f"{len(read)} form{'s' * (len(read) > 1)} ({shown}): "
        f"{done} figures read, {len(entries) - done} unread"
    )


def _left_over(sheets: Sequence[Sheet], tables: Sequence[Table], source: str) -> list[Entry]:
    """Return the number cells of workbooks that stand in no table's body: none is dropped."""
    inside: dict[int, set[int]] = {id(sheet.grid): set() for sheet in sheets}
    above: dict[int, set[int]] = {id(sheet.grid): set() for sheet in sheets}
    found = []
    for table in tables:
        for row in table.rows:
            inside[id(row.grid)].add(row.index)
        if table.rows:
            above[id(table.rows[0].grid)] |= set(table.head)
        found += list(_in_notes(table, source))
    for sheet in sheets:
        grid = sheet.grid
        if not inside[id(grid)]:
            continue
        known = inside[id(grid)] | above[id(grid)]
        for line in sheet.lines:
            cells = line.cells
            if line.row in known or len(cells) == 1 or is_numbering(cells):
                continue  # a page number, or a row that counts the columns
            found += [
                {
                    "sheet": grid.sheet, "page": grid.page, "cell": cell.where, "source": source,
                    "context": " ".join(other.text for other in cells if other.figure is None),
                    "printed": cell.figure, "status": "unread",
                    "reason": _HIDDEN
                    if line.row in grid.hidden.rows
                    else "stands outside the rows of the form",
                }
                for cell in line.figures
                if cell.stored
            ]  # fmt: skip
    return found


def _hidden(tables: Sequence[Table]) -> Iterator[str]:
    """Name what is hidden: sheets, which are not read, rows and columns, which are."""
    unseen = next((row.grid.hidden.sheets for table in tables for row in table.rows), ())
    for sheet in unseen:
        yield f"sheet {sheet} is hidden in the workbook and is not read"
    for table in tables:
        by_grid = {id(row.grid): row.grid for row in table.rows}
        for grid in by_grid.values():
            rows = sorted(
                row.index + 1
                for row in table.rows
                if row.grid is grid and row.index in grid.hidden.rows and row.cells
            )
            held = {col for row in table.rows if row.grid is grid for col in row.cells}
            columns = [cell_name(0, col)[:-1] for col in sorted(held & grid.hidden.columns)]
            for what, found in (("rows", rows), ("columns", columns)):
                if found:
                    names = ", ".join(map(str, found[:8])) + (", …" if len(found) > 8 else "")
                    yield (
                        f"{grid.name}: {what} {names} are hidden in the workbook; their figures "
                        "are read like the others"
                    )


def _in_notes(table: Table, source: str) -> Iterator[Entry]:
    """Yield the figures among remarks, 备注 that says 12 in one line, and of columns set aside."""
    for column in table.columns_of("note", "hidden"):
        for row in {(id(row.grid), row.index): row for row in table.rows}.values():
            cell = row.grid.at(row.index, column.col)
            if cell is not None and cell.row == row.index and cell.figure is not None:
                yield {
                    "sheet": row.grid.sheet, "page": row.grid.page, "cell": cell.where,
                    "source": source, "context": row.label, "printed": cell.figure,
                    "status": "unread",
                    "reason": _HIDDEN
                    if column.role == "hidden"
                    else f"{column.words or 'the column'} holds remarks, no amount of debt",
                }  # fmt: skip


def _locate(entries: Sequence[Entry], text: str, pages: Sequence[int]) -> None:
    """Find the figures of a page in the page's text, where it prints each as often as the forms."""
    if not text:
        return
    ends = [*pages[1:], len(text)]
    by_page: dict[tuple[int, str], list[Entry]] = {}
    for made in entries:
        if made["page"] is not None:
            by_page.setdefault((made["page"], made["printed"]), []).append(made)
    for (page, printed), same in by_page.items():
        start, end = pages[page - 1], ends[page - 1]
        spaced = r"[ \xa0]?".join(re.escape(char) for char in printed)
        places = list(re.finditer(rf"(?<![\d.,]){spaced}(?![\d]|[.,]\d)", text[start:end]))
        if len(places) == len(same):
            for made, match in zip(same, places, strict=True):
                made["start"], made["end"] = start + match.start(), start + match.end()
