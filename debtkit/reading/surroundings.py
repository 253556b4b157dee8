"""What a report says around a table in it: the sentences before, the headings that it stands under.

A table in a report seldom names its year and its region: the report has. What is taken from it is
taken only where the text leaves one way.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from debtkit.reading.prose.headings import find_setting
from debtkit.reading.times import YEAR
from debtkit.reading.years import years_in
from debtkit.row_labels import ordinal_depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtkit.reading.documents import Document
    from debtkit.reading.layout import Table

__all__ = ["RUNNING", "SHORTEST", "Report", "introduction", "year_told"]

RUNNING = re.compile(r"[，。；;]|,(?!\d)|[:：]$")
"""What a sentence has and a title has not."""

SHORTEST = 10
"""Characters of a sentence, fewer than which may be a label."""

_REPORT = re.compile(r"(?:报告|说明|方案|议案|决议|汇报)\s*$", re.MULTILINE)
_INTRODUCES = re.compile(r"(?:如下|下表|见表|附表|具体为|情况为)[^，。；]{0,8}[:：。]?$|[:：]$")
_NOTE = re.compile(r"^(?:注|备注|说明|附注)\d*[::.、]")
_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?$")
_CLAUSE = re.compile(r"[。；]")
# a date is when something was said or agreed, 12月31日 the end of what is told
_DATE = re.compile(rf"{YEAR}年(?!12月31日)\d{{1,2}}月(?:\d{{1,2}}日)?")
_NAMED = re.compile(r"《[^》]*》|[〔\[(]\d{4}[〕\])]\d*号?")
_COMPARED = re.compile(rf"(?:较|比|同比){YEAR}年(?:末|底|度)?")


class Report:
    """The paragraphs of a report, and which of them stand before a table.

    Parameters
    ----------
    document : Document
        A report: no workbook.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._at = 0

    @cached_property
    def stage(self) -> str:
        """The stage of the figures of a report; empty for a document that is no report."""
        if self.document.kind == "workbook" or not _REPORT.search(self.document.source):
            return ""
        return find_setting(self.document.clean.text, None, None).stage

    def before(self, table: Table) -> list[str]:
        """Return the running text and the headings before a table, nearest last.

        Tables are asked for in their order.
        """
        start = None if self.document.kind == "workbook" else self._place(table)
        if start is None:
            return []
        made = self.document.clean
        return _told(made.text[: bisect_left(made.origin, start)].split("\n"))

    def _place(self, table: Table) -> int | None:
        """Return where the first row of a table stands in the document's text."""
        row = next((row for row in table.rows if row.places), None)
        if row is None:
            return None
        grid = row.grid
        text, first = self.document.source, self._at
        end = len(text)
        if grid.span is not None:
            first = max(first, grid.span[0])
        if grid.page is not None:
            pages = [*self.document.pages, end]
            first, end = max(first, pages[grid.page - 1]), pages[grid.page]
        at = [n for n in range(first, end) if not text[n].isspace()]
        plain = "".join(map(_one_width, (text[n] for n in at)))
        cells = ["".join(map(_one_width, text)) for text in grid.lines[row.index].texts]
        for words in ("".join(cells), max(cells, key=len)):
            found = plain.find("".join(words.split()))
            if found >= 0:
                self._at = at[found]
                return self._at
        return first


def _one_width(char: str) -> str:
    return unicodedata.normalize("NFKC", char)[:1]


def _told(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs that are running text, headings or the report's title."""
    told: list[str] = []
    running = False
    for words, after in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        plain = words.strip()
        if not plain or _NOTE.match(plain):
            continue
        if RUNNING.search(plain):
            told.append(plain)
            running = True
        elif ordinal_depth(plain) is not None:
            # the label of a table's row has its figures behind it
            if not _NUMBER.search(plain) and not _NUMBER.fullmatch(after.strip()):
                told.append(plain)
        elif not running and len(plain) > 4 and not _NUMBER.fullmatch(plain):
            told.append(plain)  # the title, before the first sentence
    return told


def year_told(paragraphs: Sequence[str]) -> int | tuple[int, ...] | None:
    """Return the year that a report gives a table: several where it names several, None for none.

    The sentence that introduces the table tells, else the section that it is in, else the headings
    above that, else the title.

    Examples
    --------
    >>> year_told(["一、2023年债务情况", "余额见下表。"]), year_told(["2022年和2023年余额如下："])
    (2023, (2022, 2023))
    """
    if not paragraphs:
        return None
    parts = list(_sections(paragraphs))
    for part in ([paragraphs[-1]], *parts):
        years = sorted({year for words in part for year in _years(words)})
        if years:
            return years[0] if len(years) == 1 else tuple(years)
    return None


def _sections(paragraphs: Sequence[str]) -> Iterable[list[str]]:
    """Yield the section that a table is in, then each heading above it, the title last."""
    depth = 9
    section: list[str] = []
    for n in range(len(paragraphs) - 1, -1, -1):
        words = paragraphs[n]
        own = ordinal_depth(words)
        heading = own is not None and (not RUNNING.search(words) or len(words) < 30)
        if depth == 9:
            section.append(words)
        if heading and own is not None and own < depth:
            yield section if depth == 9 else [words]
            depth = own
    if depth == 9:
        yield section
        return
    title = []
    for words in paragraphs:
        if RUNNING.search(words) or ordinal_depth(words) is not None:
            break
        title.append(words)
    yield title


def _years(words: str) -> list[int]:
    for rule in (_DATE, _NAMED, _COMPARED):
        words = rule.sub("", words)
    return years_in(words)


def introduction(paragraphs: Sequence[str]) -> str:
    """Return the words that introduce a table without a title: a heading, or 余额如下：.

    Examples
    --------
    >>> introduction(["二、债务余额情况", "控制在限额以内。截至年末，余额见下表："])
    '截至年末，余额见下表'
    """
    last = paragraphs[-1] if paragraphs else ""
    if not RUNNING.search(last):
        return last if ordinal_depth(last) is not None else ""
    clauses = [clause for clause in _CLAUSE.split(last) if clause.strip()]
    words = clauses[-1].strip() if clauses else ""
    return words.rstrip(":：") if len(words) <= 60 and _INTRODUCES.search(words) else ""
