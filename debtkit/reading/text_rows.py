"""Rows of a table in plain text: a label, its figures, and the code or formula beside it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtkit.reading.phrases import meaning_of
from debtkit.reading.regions import looks_like_region
from debtkit.reading.text_cells import Token
from debtkit.row_labels import ordinal_depth
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Row", "first_row", "in_lines", "is_coded", "rows_of", "take_units", "without_serials"]

_PLACE = re.compile(r"^(?!自治|地区|新区|园区|林区|开发|[县区市]$).+(?:县|区|市|旗|本级)$")
_CODE = re.compile(r"\d{3,9}")
_CODED = re.compile(r"编码|代码|区划码")
_UNITS = {*UNITS, "%", "‰", "个", "户"}
_HEADS = 24  # tokens among which the headings are looked for


@dataclass(slots=True)
class Row:
    """A label with the figures behind it, and what stands in columns between them."""

    label: list[Token]
    figures: list[Token]
    formula: Token | None = None
    code: Token | None = None
    unit: Token | None = None

    @property
    def words(self) -> str:
        """The label, which may stand on several lines."""
        return "".join(token.text for token in self.label)


def first_row(body: Sequence[Token]) -> int | None:
    """Return the index of the first row's label: after the headings, just before figures."""
    coded = is_coded(body)
    ordinal = next((n for n, token in enumerate(body) if ordinal_depth(token.words) == 1), None)
    figure = next(
        (
            n
            for n, token in enumerate(body)
            if token.is_figure and n + 1 < len(body) and _is_amount(token, body[n + 1], coded)
        ),
        None,
    )
    if figure is None or figure == 0:
        return None
    if ordinal is not None and ordinal < figure:
        return ordinal
    start = figure - 1
    while start > 0 and (body[start].is_formula or body[start].words in _UNITS):
        start -= 1
    if start > 0 and body[start - 1].is_figure:
        start -= 1  # its code
    return start


def rows_of(tokens: Sequence[Token], wanted: int | None, coded: bool) -> list[Row]:
    """Return the rows that tokens make up: a label, then figures, up to the next label.

    Parameters
    ----------
    tokens : sequence of Token
    wanted : int or None
        How many figures a row has; None: not known.
    coded : bool
        Whether codes stand before the labels.
    """
    rows: list[Row] = []
    code: Token | None = None
    for n, token in enumerate(tokens):
        row = rows[-1] if rows else None
        if token.is_formula and row is not None and not row.figures:
            row.formula = token
        elif token.is_mark and row is not None:
            row.figures.append(token)
        elif token.is_figure:
            follows_label = n + 1 < len(tokens) and not tokens[n + 1].is_figure
            full = row is None or (
                bool(row.figures) and (wanted is None or len(row.figures) >= wanted)
            )
            if follows_label and full and coded and _CODE.fullmatch(token.words):
                code = token
            elif row is not None:
                row.figures.append(token)
        elif row is None or row.figures or row.formula is not None or _new_label(token, row):
            rows.append(Row([token], [], code=code))
            code = None
        else:
            row.label.append(token)
    return rows


def take_units(head: list[Token], rows: Sequence[Row]) -> list[Token]:
    """Take the units off the labels where a heading says that they have a column of their own.

    Returns the headings without it; as they are where no label ends in a unit.
    """
    names = {"单位", "计量单位", "金额单位"}
    if not any(token.words in names for token in head):
        return head
    united = [row for row in rows if len(row.label) > 1 and row.label[-1].words in _UNITS]
    for row in united:
        row.unit = row.label.pop()
    return [token for token in head if token.words not in names] if united else head


def is_coded(body: Sequence[Token]) -> bool:
    """Whether a heading says that codes stand before the labels."""
    return any(_CODED.search(token.words) for token in body[:_HEADS] if not token.is_figure)


def in_lines(tokens: Sequence[Token]) -> bool:
    """Whether rows stand on one line each, so that headings may too."""
    lines = Counter(token.line for token in tokens)
    return 2 * sum(count > 1 for count in lines.values()) > len(lines)


def without_serials(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of rows without the numbers 1, 2, 3 that stand before their labels."""
    kept: list[Token] = []
    number = 1
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.words == str(number) and after is not None and not after.is_figure:
            number += 1
        else:
            kept.append(token)
    return kept


def _is_amount(token: Token, after: Token, coded: bool) -> bool:
    return after.is_figure or not (coded and _CODE.fullmatch(token.words))


def _new_label(token: Token, row: Row) -> bool:
    """Whether a label starts a row of its own although the one above has no figure."""
    words = token.words
    if ordinal_depth(words) or words.startswith(("其中", "附")):
        return True
    so_far = "".join(one.words for one in row.label)
    if _PLACE.search(words) and not looks_like_region(so_far):
        return True  # what stands between two lines is a remark on the first, no part of a name
    return bool(meaning_of(words)) and bool(meaning_of(so_far))
