"""Numbers of money that stand bare in a text, and that neither a form nor a sentence took up.

A text layer may print a table in an order in which nothing shows what its numbers are, or tear the
numbers of a page off their units. They are listed: no figure of a document is dropped unsaid.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.coded import Coded, stacked
from debtkit.reading.amounts import read_amounts
from debtkit.reading.cells import clean
from debtkit.reading.cutting import FURNITURE, NOTE, NUMBER_OF_FORM, UNIT_LINE
from debtkit.reading.figure_order import in_order
from debtkit.reading.prose.numbers import NUMBER
from debtkit.reading.reading import FIGURE_COLUMNS, columns_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from debtkit.reading.documents import Document
    from debtkit.reading.parts import Parts

__all__ = ["with_bare_numbers"]

# a unit line, a form's title, or a unit that its number was torn off: 支出 亿元
_ABOUT = re.compile(
    r"单\s*位\s*[:：]|(?:债务|债券|限额)[^\n]*表\s*$|[\u4e00-\u9fff] [亿万]元", re.MULTILINE
)
_TITLE = re.compile(r"(?:债务|债券|限额).*表\d*(?:\(.*\))?$")
_SENTENCE = re.compile(r"[。;；]|[，,](?!\d).*[，,](?!\d)|\d[亿万]?元[，,]")
_SIGN = r"[-−－]|[△▲]\s?"
# 9.1①, 9.1[1], 9.1*: what stands right behind a number and is no part of it
_MARK = r"(?:[①-⑳⑴-⒇¹²³⁰⁴-⁹*＊※†‡]|[\[［〔(（]注?\d{1,2}[\]］〕)）]|注\d{0,2})*"
_NUMBER = re.compile(
    rf"(?<![\d.,A-Za-z(（第年月注/~-])(?:(?:{_SIGN})?(?!0\d)(?:{NUMBER})"
    rf"|[(（](?:{_SIGN})?(?!0\d)(?:{NUMBER})[)）])"
    rf"(?={_MARK}(?:[\s|]|$))(?!{_MARK}\s*[年月日%％‰个项批期届号])"
)
_FURTHER = re.compile(r"\d[.、]")  # 2. behind 注：1.
_SET_APART = re.compile(r"(?:\d ?){4}(?= ?年)")  # 2 0 2 4 年
# narrower than a year in words: 1950 alone may be an amount
_LIKELY_YEAR = re.compile(r"20[1-4]\d")
# a row's own number, or its code
_ORDER = re.compile(r"(?:\d+|[(（]\d{1,2}[)）])\s+(?![\d(（△▲−－-])(?=\S)")
_ORDINAL = re.compile(r"[(（]\d{1,2}[)）]")  # of a row, whose label is the next line
_CODED = re.compile(r"编码|代码|区划")
_SERIAL = 3  # digits of a row's own number, which codes have more of
_WORDS = re.compile(r"[^\d\s.,|%％-]")
_CELLS = re.compile(r"[^\n]*[\t|][^\n]*")
_FINE = re.compile(r"[.,]")
_WHY = "no unit beside the number, and the text does not lay out the table that it is of"
_CONTEXT = 30
_BLANKS = [code for code in range(0x3001) if chr(code).isspace()]


def with_bare_numbers(parts: Parts, document: Document) -> Parts:
    """Return what a document says with the numbers added that nothing took up, unread.

    Parameters
    ----------
    parts : Parts
        What its forms and sentences say.
    document : Document
        The document: no workbook.
    """
    rows = list(_left(parts, document)) if _ABOUT.search(document.source) else []
    if not rows:
        return parts
    figures = in_order(stacked([parts.figures, columns_of_rows(rows)], FIGURE_COLUMNS))
    message = f"{parts.message}; {len(rows)} further numbers stand in tables that are not laid out"
    return replace(parts, figures=figures, message=message)


def _left(parts: Parts, document: Document) -> Iterator[dict[str, Any]]:
    text, figures = _plain(document), parts.figures
    taken = {place for span in _laid_out(parts, document) for place in range(*span)}
    elsewhere: Counter[tuple[int | None, str]] = Counter()
    for start, end, page, printed in zip(
        *(figures[name] for name in ("start", "end", "page", "printed")), strict=True
    ):
        if start is None:
            elsewhere[page, _digits(printed)] += 1
        else:
            taken.update(range(start, end))
    found = []
    for start, end, unit in _bare(text):
        if taken.isdisjoint(range(start, end)):
            page, line = document.place(start)
            shown = page if document.paged else None
            key = (shown, _digits(text[start:end]))
            if elsewhere[key] > 0:
                elsewhere[key] -= 1  # one of a form's, of which only the page is known
            else:
                found.append((start, end, unit, shown, line))
    amounts, decimals = read_amounts(
        [text[start:end] for start, end, *_ in found],
        Coded.of(unit or None for _, _, unit, *_ in found),
    )
    for (start, end, unit, shown, line), amount, places in zip(
        found, amounts.tolist(), decimals.tolist(), strict=True
    ):
        yield {
            "start": start,
            "end": end,
            "page": shown,
            "text_line": line,
            "context": " ".join(text[max(0, start - _CONTEXT) : end].split()),
            "printed": document.source[start:end],
            "unit": unit,
            "amount": amount,
            "decimals": places if places >= 0 else None,
            "status": "unread",
            "reason": _WHY,
        }


def _laid_out(parts: Parts, document: Document) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which every number has its cell: those not read count rows."""
    ends = {*document.pages, len(document.source)}
    for start, end in parts.spans:
        if document.kind != "pdf":
            for match in _CELLS.finditer(document.source, start, end):
                yield match.span()
        elif not ends.issuperset((start, end)):  # of a whole page where it stands is not known
            yield start, end


def _digits(printed: str) -> str:
    return re.sub(r"\D", "", printed)


def _plain(document: Document) -> str:
    """Return the document's text, each character as clean text has it, in its own place."""
    made = document.clean
    characters, origin = _codes(document.source).copy(), np.array(made.origin, dtype=np.int64)
    printed = ~np.isin(characters, _BLANKS)[origin]
    characters[origin[printed]] = _codes(made.text)[printed]
    return characters.tobytes().decode("utf-32-le", "surrogatepass")


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _bare(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and unit of the numbers in lines that are no sentences.

    Below a unit line or the title of a form all of them, elsewhere those of lines that hold several,
    or nothing but numbers.
    """
    unit, inside, coded, noted, last, place = "", False, False, False, 0, 0
    lines = text.splitlines(keepends=True)
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        start, place = place, place + len(line)
        words = clean(line)
        if said := UNIT_LINE.search(words):
            unit, inside, coded, last = said[1], True, False, 0
            continue
        if not words or _TITLE.search(words):
            inside = inside or bool(words)
            continue
        noted = bool(NOTE.match(words)) or (noted and bool(_FURTHER.match(words)))
        if noted:
            continue
        if _SENTENCE.search(words):
            inside = False
            continue
        if (FURNITURE.match(words) and not words.isdigit()) or NUMBER_OF_FORM.fullmatch(words):
            continue
        coded = coded or bool(_CODED.search(words))
        shown = _SET_APART.sub(lambda found: " " * len(found[0]), line)
        found = list(_NUMBER.finditer(shown))
        if _ORDER.match(shown):
            found = [match for match in found if match.start() or _FINE.search(match[0])]
        if _ORDINAL.fullmatch(words) and _WORDS.search(after):
            continue
        alone = len(found) > 1 or not _WORDS.search(shown)
        if not found or not (inside or (alone and _FINE.search(shown))) or _counts(found):
            continue
        if words.isdigit() and _WORDS.search(after):  # of a row, whose label is the next line
            if words == str(last + 1) or words == "1":
                last = int(words)
                continue
            if coded and len(words) > _SERIAL:
                continue
        for match in found:
            yield start + match.start(), start + match.end(), unit if inside else ""


def _counts(found: list[re.Match[str]]) -> bool:
    """Whether numbers of a line are years, or count its columns."""
    said = [match[0].strip("()（）") for match in found]
    counted = len(said) > 2 and said == [str(n) for n in range(1, len(said) + 1)]
    return counted or all(map(_LIKELY_YEAR.fullmatch, said))
