"""Where the parts of a user's own table stand: title, unit, headers in rows, body, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtkit.reading.cells import Cell, clean, figure_text
from debtkit.reading.columns import UNIT_IN_HEAD
from debtkit.reading.cutting import NOTE, UNIT_LINE
from debtkit.reading.letters import is_formula_row, is_numbering
from debtkit.reading.lines import CellLine
from debtkit.reading.phrases import meaning_of
from debtkit.reading.times import YEAR
from debtkit.reading.years import YEAR_ALONE, years_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtkit.reading.own_files import OwnLine

__all__ = ["Laid", "laid_out"]

_HEAD_ROWS = 10
_SIGNED = re.compile(
    r"^(?:资料|数据)?来源[::]|^(?:制表|填表|编制|审核|复核|负责人|联系人)\S{0,4}[::]|^[*※]|^单位[::]"
)
_YEAR_END = re.compile(rf"({YEAR})(?:\.0+|年12月31日|[-/.]12[-/.]31)(?:00:00:00)?")


@dataclass(frozen=True)
class Laid:
    """A table as it stands in its file: lines above, headers, rows, units named around them.

    ``above`` has a line for a line, tabs between its cells.
    ``beyond`` are the rows that hold what no header is over, each with that text.
    """

    above: str
    headers: list[str]
    body: list[OwnLine]
    units: list[str]
    beyond: list[tuple[int, str]]


def laid_out(lines: Sequence[OwnLine], fits: Callable[[str], bool]) -> Laid:
    """Return where the parts of a table stand; ``fits`` says whether a text is a header.

    Headers in several rows are joined, those above reaching right over blanks. Notes below the
    rows, headers that a page repeats and the numbering of the columns are no rows of it.
    """
    first = _header_row(lines, fits)
    last = first
    while last + 1 < len(lines) and last - first < 2 and _goes_on(lines, first, last + 1, fits):
        last += 1
    heads = [_whole(line.cells) for line in lines[first : last + 1]]
    width = max(map(len, heads), default=0)
    headers = []
    for col in range(width):
        words = [_over(heads[n], col, heads[n + 1 :], heads[:n]) for n in range(len(heads))]
        headers.append(" ".join(dict.fromkeys(word for word in words if word)))
    titles = ["\t".join(filter(None, dict.fromkeys(line.cells))) for line in lines[:first]]
    repeated = [_whole(line.cells) for line in lines[first : last + 1]]
    body: list[OwnLine] = []
    notes: list[OwnLine] = []
    for line in lines[last + 1 :]:
        if _whole(line.cells) in repeated or _counts(line.cells):
            continue
        (notes if _is_note(line, headers) else body).append(line)
    said = [*titles, *("".join(line.cells) for line in notes)]
    units = [
        match[1]
        for text in map(clean, said)
        if (match := UNIT_LINE.search(text) or UNIT_IN_HEAD.search(text))
    ]
    beyond = [
        (line.number, rest[0])
        for line in body
        if (rest := _beyond(line, headers)) and _too_many(line, rest, headers)
    ]
    headers, body = _stacked(_once(headers), body)
    return Laid("\n".join(titles), headers, body, list(dict.fromkeys(units)), beyond)


def _beyond(line: OwnLine, headers: Sequence[str]) -> list[str]:
    return [cell for cell in line.cells[len(headers) :] if cell]


def _too_many(line: OwnLine, rest: Sequence[str], headers: Sequence[str]) -> bool:
    """Whether what is beyond the headers is of the row, and not a remark beside the table."""
    figures = any(figure_text(cell) is not None for cell in rest)
    return figures or sum(map(bool, line.cells)) > sum(map(bool, headers))


def _once(headers: Sequence[str]) -> list[str]:
    """Return the headers, each once: a second 限额 is 限额.1."""
    seen: dict[str, int] = {}
    named = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        again = header and seen[header] > 1
        named.append(f"{header}.{seen[header] - 1}" if again else header)
    return named


def _stacked(headers: list[str], body: list[OwnLine]) -> tuple[list[str], list[OwnLine]]:
    """Return a table that is printed in parts side by side with its parts below each other.

    地区 | 年度 | 限额 | 地区 | 年度 | 限额 is one table in two halves.
    """
    first = next((header for header in headers if header), "")
    starts = [
        n for n, header in enumerate(headers) if header in (first, f"{first}.1", f"{first}.2")
    ]
    if len(starts) < 2:
        return headers, body
    ends = [*starts[1:], len(headers)]
    parts = [
        [re.sub(r"\.\d$", "", header) for header in headers[start:end] if header]
        for start, end in zip(starts, ends, strict=True)
    ]
    if any(part != parts[0] for part in parts):
        return headers, body
    lines = []
    for start, end in zip(starts, ends, strict=True):
        for line in body:
            cells = [""] * starts[0] + line.cells[start:end]
            covered = frozenset(
                col - start + starts[0] for col in line.covered if start <= col < end
            )
            if any(cells):
                lines.append(line._replace(cells=cells, covered=covered))
    return headers[: ends[0]], lines


def _header_row(lines: Sequence[OwnLine], fits: Callable[[str], bool]) -> int:
    """Return which line has the headers: the first of which several words fit, else the first."""
    found = [_score(line, fits) for line in lines[:_HEAD_ROWS]]
    if lines and len(set(filter(None, lines[0].cells))) == 1 and len(lines) > 1:
        found[0] = 0  # a title
    several = [n for n, count in enumerate(found) if count > 1]
    return several[0] if several else found.index(max(found, default=0)) if found else 0


def _score(line: OwnLine, fits: Callable[[str], bool]) -> int:
    words = [_dated(cell) for cell in line.cells if cell]
    if any(
        figure_text(word) is not None and not YEAR_ALONE.fullmatch(clean(word)) for word in words
    ):
        return 0  # a row of figures has words too that could be headers: 2024, 一般
    return sum(map(fits, words))


def _whole(cells: Sequence[str]) -> list[str]:
    """Return a row without the blanks at its end."""
    last = max((n for n, cell in enumerate(cells) if cell), default=-1)
    return list(cells[: last + 1])


def _goes_on(lines: Sequence[OwnLine], first: int, row: int, fits: Callable[[str], bool]) -> bool:
    """Whether a line is one more row of headers: it begins with a blank and has no figure."""
    line = lines[row]
    named = [cell for cell in line.cells if cell]
    lead = next((n for n, cell in enumerate(lines[first].cells) if cell), 0)
    if not named or (line.at(lead) and lead not in line.covered):
        return False
    words = [cell for n, cell in enumerate(line.cells) if cell and n not in line.covered]
    if any(
        figure_text(word) is not None and not YEAR_ALONE.fullmatch(clean(word)) for word in words
    ):
        return False
    return any(fits(word) or meaning_of(word) or years_in(word) for word in words)


def _over(
    row: Sequence[str], col: int, below: Sequence[Sequence[str]], above: Sequence[Sequence[str]]
) -> str:
    """Return the header of a row over a column; one reaches right over blanks that have one below."""
    if col < len(row) and row[col]:
        return _dated(row[col])
    under = any(col < len(line) and line[col] for line in below)
    at = col
    while under and at > 0:
        if any(at < len(line) and line[at] for line in above):
            return ""  # what stands further left is under another header
        at -= 1
        if at < len(row) and row[at]:
            own = any(at < len(line) and line[at] for line in below)
            return _dated(row[at]) if own else ""
    return ""


def _dated(header: str) -> str:
    """Return a header, the date of a year's end as its year: 2023-12-31 is 2023年."""
    found = _YEAR_END.fullmatch(clean(header))
    return f"{found[1]}年" if found else header


def _counts(cells: Sequence[str]) -> bool:
    """Whether a row only counts the columns, or prints their formulas."""
    made = CellLine.of(0, [Cell.of(text, 0, n, n, 0) for n, text in enumerate(cells) if text])
    return is_numbering(made) or is_formula_row(made)


def _is_note(line: OwnLine, headers: Sequence[str]) -> bool:
    text = clean(next(cell for cell in line.cells if cell))
    if not (NOTE.match(text) or _SIGNED.match(text)):
        return False
    rest = [line.at(n) for n in range(1, len(headers))]
    return not any(figure_text(cell) is not None for cell in rest if cell)
