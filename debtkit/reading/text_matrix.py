"""Tables in plain text whose labels stand first and whose figures stand behind them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean
from debtkit.reading.columns import LOST, heading_role
from debtkit.reading.cutting import UNIT_LINE
from debtkit.reading.phrases import meaning_of
from debtkit.reading.text_cells import Token, words_of
from debtkit.reading.text_columns import Rows, columns_wanted, headings
from debtkit.reading.text_rows import (
    Row,
    first_row,
    in_lines,
    is_coded,
    rows_of,
    take_units,
    without_serials,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["matrix_rows", "unplaced_rows"]

_STAGES = {"budget", "flash", "estimate", "final"}
_NUMBERED = re.compile(r"(?:栏次|行次)[\d=+\-()]+")  # the columns counted, in one line
_FEWEST = 3  # rows of a table whose columns are lost


def matrix_rows(body: Sequence[Token]) -> Rows | None:
    """Return the rows of a table whose labels stand first; None where the words do not lay it out."""
    start = first_row(body)
    if start is None:
        return None
    above = [n for n, token in enumerate(body[:start]) if UNIT_LINE.search(token.words)]
    top = max(above, default=-1) + 1  # a line with more than the unit: （甲市决算） 单位：亿元
    head = [token for token in body[top:start] if not _NUMBERED.fullmatch(token.words)]
    if in_lines(body[start:]):
        head = [one for token in head for one in words_of(token)]
    if any(heading_role(token.words) == "item" for token in head):
        return None  # a list: its names stand beside other words, in which they get lost
    counted = any(token.words == "序号" for token in head)
    tokens = without_serials(body[start:]) if counted else body[start:]
    rows = rows_of(tokens, columns_wanted(head), is_coded(head))
    if not rows:
        return None
    head = take_units(head, rows)
    if any(len(row.figures) and row.formula is not None for row in rows):
        head = [token for token in head if token.words != "公式"]
    laid = _laid(head, rows)
    if laid is None:
        return None
    return [*([(0, 0, token)] for token in body[:top]), *_written(*laid, rows)]


def _laid(head: Sequence[Token], rows: Sequence[Row]) -> tuple[Rows, int] | None:
    """Return the lines of headings, and over how many columns they stand."""
    wanted = columns_wanted(head)
    counts = Counter(len(row.figures) for row in rows if row.figures)
    # a row may lack cells, so that the fullest ones tell where the headings do not
    for many in [wanted] if wanted else dict.fromkeys([counts.most_common(1)[0][0], max(counts)]):
        heads = headings(head, many)
        if heads is not None:
            return heads, many
    return None


def _written(heads: Rows, wanted: int, rows: Sequence[Row]) -> Rows:
    """Return all lines: headings, then each row's label, figures, formula and code."""
    names = _names(heads, wanted)
    placed = [_columns_of(row, wanted, names) for row in rows]
    lost = max((col - wanted for cells in placed for col, _ in cells), default=0)
    beside = wanted + max(lost, 1) + 1  # the column of formulas; codes stand behind it
    anchor = rows[0].label[0]
    extra = dict.fromkeys(range(wanted + 1, beside), LOST)
    if any(row.formula is not None for row in rows):
        extra[beside] = "公式"
    if any(row.code is not None for row in rows):
        extra[beside + 1] = "编码"
    if any(row.unit is not None for row in rows):
        extra[beside + 2] = "单位"
    heads[0] += [
        (col, col, Token(words, anchor.start, anchor.line)) for col, words in extra.items()
    ]
    out = [sorted(line) for line in heads]
    for row, cells in zip(rows, placed, strict=True):
        line = [(0, 0, Token(row.words, row.label[0].start, row.label[0].line))]
        line += [(col, col, token) for col, token in cells]
        if row.formula is not None:
            line.append((beside, beside, row.formula))
        if row.code is not None:
            line.append((beside + 1, beside + 1, row.code))
        if row.unit is not None:
            line.append((beside + 2, beside + 2, row.unit))
        out.append(line)
    return out


def _names(heads: Rows, wanted: int) -> list[str]:
    """Return all that stands over each column."""
    cells = [cell for line in heads for cell in line]
    return [
        clean("".join(token.text for left, right, token in cells if left <= col <= right))
        for col in range(1, wanted + 1)
    ]


def _columns_of(row: Row, wanted: int, names: Sequence[str]) -> list[tuple[int, Token]]:
    """Give each figure its column; where cells are gone, only what the form allows.

    Those whose column is lost stand one by one behind the others.
    """
    figures = row.figures
    if len(figures) == wanted:
        return list(enumerate(figures, 1))
    lost = list(enumerate(figures, wanted + 1))
    if len(figures) > wanted:
        return lost
    meanings = [meaning_of(name) for name in names]
    stages = [meaning.stage for meaning in meanings]
    if set(stages) & {"budget"} and set(stages) <= _STAGES and len(set(stages)) == 2:
        # 预算数 holds what is approved, 执行数 or 决算数 what happened
        approved = meaning_of(row.words).measure in ("limit", "new", "deficit")
        own = [n for n, stage in enumerate(stages, 1) if (stage == "budget") == approved]
        return list(zip(own, figures, strict=True)) if len(own) == len(figures) else lost
    if meanings and meanings[0].scope == "all" and figures:
        # 本地区 includes 本级 and 下级: it is never the blank one
        return [(1, figures[0]), *lost[1:]]
    return lost


def unplaced_rows(body: Sequence[Token]) -> Rows | None:
    """Return the rows of a table whose columns the text has lost, so that no figure is dropped."""
    start = next((n for n, token in enumerate(body) if token.is_figure), 0)
    counted = any(token.words == "序号" for token in body[:start])
    tokens = body[max(start - 1, 0) :]
    split = rows_of(without_serials(tokens) if counted else tokens, None, False)
    rows = [row for row in split if row.figures]
    if len(rows) < _FEWEST:
        return None
    first = rows[0].label[0]
    wide = max(len(row.figures) for row in rows)
    heads = [(n, n, Token(LOST if n else "项目", first.start, first.line)) for n in range(wide + 1)]
    cells = [
        [
            (0, 0, Token(row.words, row.label[0].start, row.label[0].line)),
            *[(n, n, token) for n, token in enumerate(row.figures, 1)],
        ]
        for row in rows
    ]
    return [heads, *cells]
