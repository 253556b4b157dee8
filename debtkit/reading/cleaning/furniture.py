"""What stands on pages and is no text: page numbers, running heads and feet, headings drawn twice."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from debtkit.reading.cleaning.lines import FIGURES, SAID, Line

__all__ = ["first_number", "furniture", "without_furniture", "without_repeats"]

_NUMBER = r"[0-9０-９]{1,4}"
_DASHES = r"[-—–―－─·•.\s]*"
_PAGE_MARK = re.compile(
    rf"{_DASHES}(?:(?:第\s*)?{_NUMBER}\s*页?\s*(?:[/／]\s*{_NUMBER}|[，,]?\s*共\s*{_NUMBER}\s*页)?"
    rf"|第[一二三四五六七八九十百]{{1,5}}页|[Pp](?:age)?\.?\s*{_NUMBER}|[ivxIVXⅰ-ⅿⅠ-Ⅿ]{{1,6}}){_DASHES}"
)
_SHORTEST_HEAD = 6  # a shorter line may be the end of a sentence
_LONGEST_MARK = 30
_BARE_NUMBER = re.compile(r"[0-9]{1,4}")
_MARKED = re.compile(r"[-—–―－─·•页/／Pp]")


def furniture(pages: list[list[Line]]) -> set[str]:
    """Return running heads and feet: the same first or last words on many pages, digits aside.

    Where the text has no pages, the lines beside the pages' numbers tell: those that stand there again.
    """
    seen: Counter[str] = Counter()
    if len(pages) < 3:
        lines = [line for page in pages for line in page]
        marked = _beside_marks(lines)
        seen.update(
            _numberless(line.body) for at, line in enumerate(lines) if at == 0 or at in marked
        )
        return {
            body
            for body, count in seen.items()
            if count > 1 and len(body) >= _SHORTEST_HEAD and not SAID.search(body)
        }
    for lines in pages:
        seen.update({_numberless(line.body) for line in (*lines[:2], *lines[-2:])})
    # figures are cells, and a unit says what the page below it is in
    return {
        body
        for body, count in seen.items()
        if count >= max(3, len(pages) // 3) and not FIGURES.fullmatch(body) and "单位" not in body
    }


def without_furniture(lines: list[Line], heads: set[str], page: int | None) -> list[Line]:
    """Return a page's lines without running heads and the page's number, ``page`` where it is bare."""
    out = []
    marked = _beside_marks(lines) if heads else frozenset[int]()
    for at, line in enumerate(lines):
        edge = _is_edge(at, lines)
        if _is_page_mark(line.body):
            numbered = any(one.isdigit() or one == "页" for one in line.body)
            bare = line.body.isdigit() and int(line.body) == page
            roman = not numbered and page is not None
            if (numbered and _MARKED.search(line.body)) or (edge and (bare or roman)):
                continue
        if heads and (edge or at in marked) and _numberless(line.body) in heads:
            continue
        out.append(line)
    return out


def first_number(by_page: list[list[Line]]) -> int | None:
    """Return the number of the first page, by the bare numbers at the edges; None for no pages.

    A bare number may be a table's cell: page numbers go on from page to page.
    """
    if len(by_page) < 2:
        return None
    firsts = Counter(
        int(line.body) - page
        for page, lines in enumerate(by_page)
        for at, line in enumerate(lines)
        if _is_edge(at, lines) and _BARE_NUMBER.fullmatch(line.body)
    )
    first, often = firsts.most_common(1)[0] if firsts else (1, 0)
    return first if often > 1 else 1


def without_repeats(lines: list[Line]) -> list[Line]:
    """Return the lines without headings that are drawn twice."""
    return [
        line
        for before, line in pairwise([None, *lines])
        if line is not None
        and not (
            before is not None
            and before.body == line.body
            and len(line.body) >= 4
            and re.search(r"[\u4e00-\u9fff]", line.body)
            and not re.search(r"\d\s*[亿万元]", line.body)
        )
    ]


def _beside_marks(lines: list[Line]) -> frozenset[int]:
    """Return the lines right before or behind which the number of a page stands."""
    marks = [
        at
        for at, line in enumerate(lines)
        if _is_page_mark(line.body) and _MARKED.search(line.body)
    ]
    return frozenset(beside for at in marks for beside in (at - 1, at + 1))


def _is_page_mark(body: str) -> bool:
    # in a long line the pattern's blanks could be shared out in too many ways
    return len(body) <= _LONGEST_MARK and _PAGE_MARK.fullmatch(body) is not None


def _numberless(body: str) -> str:
    return re.sub(r"\d+", "0", body)


def _is_edge(at: int, lines: list[Line]) -> bool:
    return at < 2 or at >= len(lines) - 2
