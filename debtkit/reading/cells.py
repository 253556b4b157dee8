"""The cells of tables, whatever printed them, and the figures in their texts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from debtkit.exact import FEN_DECIMALS
from debtkit.units import UNITS

__all__ = [
    "Cell", "cell_name", "clean", "column_letters", "figure_and_unit", "figure_text", "is_amount",
]  # fmt: skip

_NUMBER = re.compile(r"\(?[-+△▲]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?")
# of a note: 100.5*, 100.5①, 100.5[1]; letters of one width would make 100.51 of the second
_MARK = re.compile(r"(?:[*#＊※①-⑳¹²³⁰⁴-⁹]|[\[［〔]注?\d{1,2}[\]］〕])+$")


class Cell(NamedTuple):
    """One cell as printed.

    ``right`` and ``down`` are the last column and row that it covers, so a merged header cell is
    one cell. ``figure`` is the figure that it prints, ASCII and without separators inside; None:
    no figure. ``left`` is where its text starts, in characters of indentation (a workbook) or in
    points (a page); ``stored`` a number of a workbook; ``start`` the place in the document's text,
    where that is known.
    """

    text: str
    row: int
    col: int
    right: int
    down: int
    where: str
    figure: str | None
    left: float = 0.0
    stored: bool = False
    start: int = -1

    @classmethod
    def of(
        cls,
        text: str,
        row: int,
        col: int,
        right: int,
        down: int,
        where: str = "",
        *,
        left: float = 0.0,
        start: int = -1,
    ) -> Cell:
        """Return a cell of a text, its figure found in it."""
        return cls(text, row, col, right, down, where, figure_text(text), left, False, start)

    @property
    def words(self) -> str:
        """The text without any space, in one width of letters, digits and brackets."""
        return clean(self.text)

    @property
    def is_amount(self) -> bool:
        """Whether it prints a figure and nothing else, or a figure and its unit."""
        return self.figure is not None or is_amount(self.text)


@lru_cache(maxsize=20_000)
def clean(text: str) -> str:
    """Return text without spaces, letters, digits and brackets of one width.

    Examples
    --------
    >>> clean("三、２０２４ 年（合　计）")
    '三、2024年(合计)'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


@lru_cache(maxsize=20_000)
def figure_text(text: str) -> str | None:
    """Return the figure that a cell prints, its spaces taken out; None if it prints none.

    Examples
    --------
    >>> figure_text("1 ,9 7 4 .6 6")
    '1,974.66'
    >>> figure_text("100.5①"), figure_text("2024-08")
    ('100.5', None)
    """
    whole, _, part = text.partition(".")
    if text.isascii() and whole.isdigit() and (text == whole or part.isdigit()):
        plain = text  # as nearly every figure of a workbook is
    else:
        plain = clean(_MARK.sub("", text.rstrip())).replace("−", "-").replace("﹣", "-")
    if not _NUMBER.fullmatch(plain):
        return None
    whole, point, part = plain.partition(".")
    # a database writes 26 decimals; no figure is printed finer than a fen
    if len(part) > FEN_DECIMALS + UNITS["亿元"]:
        part = part.rstrip("0")
    return whole + (point and part and point) + part


def figure_and_unit(text: str) -> tuple[str, str] | None:
    """Return figure and unit of a cell that prints both; None for any other.

    Examples
    --------
    >>> figure_and_unit("90.25 亿元"), figure_and_unit("约160亿元")
    (('90.25', '亿元'), None)
    """
    plain = clean(text)
    unit = next((unit for unit in sorted(UNITS, key=len, reverse=True) if plain.endswith(unit)), "")
    figure = figure_text(plain.removesuffix(unit)) if unit else None
    return (figure, unit) if figure is not None else None


def is_amount(text: str) -> bool:
    """Whether a text that prints more than a figure prints one and its unit.

    Examples
    --------
    >>> is_amount("90.25 亿元"), is_amount("单位：亿元")
    (True, False)
    """
    return text.endswith("元") and figure_and_unit(text) is not None


def cell_name(row: int, col: int) -> str:
    """Return the spreadsheet name of a place counted from zero.

    Examples
    --------
    >>> cell_name(6, 27)
    'AB7'
    """
    return f"{column_letters(col)}{row + 1}"


@cache
def column_letters(col: int) -> str:
    """Return the spreadsheet name of a column counted from zero.

    Examples
    --------
    >>> column_letters(27)
    'AB'
    """
    above, last = divmod(col, 26)
    return (column_letters(above - 1) if above else "") + chr(ord("A") + last)
