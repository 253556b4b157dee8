"""Standard disclosure forms, from any file that holds tables, to a :class:`Reading`.

Forms are recognised by what they print, not by the file's name: debt words in the title or the
headings, the platform's codes, measures in rows or columns.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

from debtkit.errors import ReadError, UnitWarning
from debtkit.reading.compose import compose
from debtkit.reading.grid import clean
from debtkit.reading.layout import Table, tables_of
from debtkit.reading.lists import is_list, list_entries
from debtkit.reading.matrix import Entry, matrix_entries, setting_of
from debtkit.reading.phrases import meaning_of
from debtkit.reading.reading import Reading, figure_frame
from debtkit.reading.regions import region_of_label, region_of_title
from debtkit.reading.workbooks import workbook_grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.grid import Grid

__all__ = ["read_form"]

_SUBJECT = re.compile(r"债务|债券|限额")
_DEBT_MEASURES = {"limit", "new", "balance", "issued", "repaid", "interest", "limit_adjustment"}
_UNIT_LINE = re.compile(r"单位[:：]\s*\S{0,6}元|[（(](?:亿|万|千)?元[)）]")
_FEW_PAGES = 12
_NAMED = re.compile(
    r"([\u4e00-\u9fff]{2,8}(?:自治区|自治州|省|市|州|盟|地区|县|区|旗))"
    r"(?=人民代表大会|财政[厅局]|人民政府|20\d\d年)"
)


def read_form(
    data: bytes,
    kind: str,
    name: str,
    *,
    text: str = "",
    pages: Sequence[int] = (0,),
    year: int | None = None,
    region: str | None = None,
    unit: str | None = None,
) -> Reading:
    """Read the disclosure forms in a file.

    Parameters
    ----------
    data : bytes
        The file.
    kind : {'workbook', 'pdf', 'html', 'word', 'text'}
        What it is, as :func:`debtkit.reading.documents.kind_of` says.
    name : str
        The file's name; the column ``source`` of the tables.
    text : str
        The document's text as extracted, which positions count in; empty for a workbook.
    pages : sequence of int
        Where each page starts in ``text``.
    year, region, unit : optional
        What the forms are about, where they do not say.

    Returns
    -------
    Reading
        ``figures`` has every figure of every form, ``findings`` what was noticed: codes and labels
        that disagree, a unit line that cannot be right.

    Raises
    ------
    ReadError
        The file is damaged, protected, too large, or holds no disclosure form.
    """
    tables = tables_of(_grids(data, kind, name, text, pages))
    region = region or _document_region(tables, text)
    read: list[tuple[Table, list[Entry]]] = []
    findings: list[str] = []
    others: list[tuple[Table, list[Entry]]] = []
    for table in tables:
        setting = setting_of(table, region, year)
        setting.unit = setting.unit or unit
        entries = (list_entries if is_list(table) else matrix_entries)(table, setting)
        if _is_ours(table, entries):
            read.append((table, entries))
            findings.extend(setting.findings)
        elif kind == "workbook":
            others.append((table, entries))
    if not read:
        raise ReadError(_nothing(name, tables))
    ledger, entries, noticed = compose(read, name)
    for message in noticed:
        warnings.warn(message, UnitWarning, stacklevel=2)
    for table, rest in others:
        for made in rest:
            made.update(reason="a table of another subject", source=name)
            made.setdefault("table", "")
        entries.extend(rest)
    _locate(entries, text, pages)
    figures = figure_frame(_row(made) for made in entries)
    return Reading(
        ledger,
        figures,
        text=text,
        name=name,
        message=_message(read, figures),
        findings=tuple(dict.fromkeys([*findings, *noticed])),
    )


def _grids(data: bytes, kind: str, name: str, text: str, pages: Sequence[int]) -> list[Grid]:
    if kind == "workbook":
        return workbook_grids(data, name)
    if kind == "pdf":
        return _pdf_grids(data, name, text, pages)
    raise ReadError(f"{name}: no tables are read from a file of this kind")


def _pdf_grids(data: bytes, name: str, text: str, pages: Sequence[int]) -> list[Grid]:
    import pdfplumber

    from debtkit.reading.pages import page_grid

    wanted = _table_pages(text, pages)
    grids = []
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
        return list(range(len(texts)))
    found = []
    for number, page in enumerate(texts):
        strange = not re.search(r"[\u4e00-\u9fff]", page) and re.search(r"\d", page)
        first = bool(_UNIT_LINE.search(page)) and bool(_SUBJECT.search(clean(page)))
        lines = page.splitlines()
        goes_on = bool(found) and found[-1] == number - 1 and sum(len(one) < 24 for one in lines) > 15
        if strange or first or goes_on:
            found.append(number)
    return found


def _document_region(tables: Sequence[Table], text: str) -> str:
    """The region that most titles name; else the one a report's text names most."""
    titled = Counter(
        name for table in tables if (name := region_of_title(table.title)[0]) and _titled(table)
    )
    coded = [table.codes.region for table in tables if table.codes and table.codes.region]
    if coded:
        return coded[0]
    if titled:
        return titled.most_common(1)[0][0]
    for table in tables:
        if name := region_of_title(table.rows[0].grid.sheet or "")[0]:
            return name
    named = Counter(
        match
        for match in _NAMED.findall(re.sub(r"\s+", "", text))
        if region_of_label(match, "")[0] and not re.match(r"^(?:全|本|我|各|中|该)", match)
    )
    return named.most_common(1)[0][0] if named else ""


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
    listed = any(made.get("table") == "Allocations" for made in entries)
    if _titled(table):
        return measured or listed or bool(re.search(r"限额|余额", table.title))
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


def _message(read: Sequence[tuple[Table, Sequence[Entry]]], figures: Any) -> str:
    names = list(dict.fromkeys(table.name for table, _ in read))
    shown = "; ".join(names[:4]) + ("; …" if len(names) > 4 else "")
    done = int((figures["status"] == "read").sum())
    return (
        f"{len(read)} form{'s' * (len(read) > 1)} ({shown}): "
        f"{done} figures read, {len(figures) - done} unread"
    )


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


def _row(made: Entry) -> dict[str, Any]:
    row = {key: value for key, value in made.items() if key not in ("row", "col", "meaning")}
    if made["status"] == "unread":
        row.update(table="", column="")
    return row
