"""The formulas that a form prints over its columns or beside its rows: A=B+C, 1=2+3, （A）."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean

if TYPE_CHECKING:
    from debtkit.reading.lines import Line

__all__ = ["formula_of", "is_formula_row", "is_numbering", "parted", "statement"]

_NAME = r"\(?(?:[A-Z]{1,2}|\d{1,2})\)?[栏行项]?"
_FORMULA = re.compile(rf"{_NAME}(?:=[-+]?{_NAME}(?:[-+]{_NAME})*)?")
_LETTERS = re.compile(r"[A-Z]{1,2}(?:=[-+]?[A-Z]{1,2}(?:[-+][A-Z]{1,2})*)?")
_AT_END = re.compile(rf"^(.*[\u4e00-\u9fff)])(?:\(({_LETTERS.pattern})\)|({_LETTERS.pattern}))$")
_FIRST = {"0", "1", "(1)"}
_COUNTED = {"栏次", "行次", "序号", "公式", "栏目", "计算公式", "项目", "列次"}


@lru_cache(maxsize=20_000)
def formula_of(text: str, *, digits: bool = False) -> str:
    """Return the formula that a text is, plain; empty if it is none.

    Parameters
    ----------
    text : str
        What a cell prints.
    digits : bool
        Whether numbers may name columns too: 1=2+3. Alone, a number is a figure.

    Examples
    --------
    >>> formula_of("Ａ ＝ Ｂ ＋ Ｃ"), formula_of("1=2+3"), formula_of("(2)", digits=True)
    ('A=B+C', '', '2')
    """
    words = clean(text)
    if not (_FORMULA if digits else _LETTERS).fullmatch(words):
        return ""
    return re.sub(r"[()栏行项]", "", words)


def is_formula_row(line: Line) -> bool:
    """Whether a row of the headings prints formulas, in letters or in the columns' numbers."""
    letters = sum(bool(formula_of(text)) for text in line.texts)
    if letters >= 2 and letters >= len(line.texts) - 2:
        return True
    named = [text for text in line.texts if clean(text) not in _COUNTED]
    sums = sum("=" in text or "＝" in text for text in named)
    return bool(sums) and all(formula_of(text, digits=True) for text in named)


def is_numbering(line: Line) -> bool:
    """Whether a row only counts the columns: 1 2 3 4."""
    first = line.first_figure
    if first not in _FIRST:
        return False
    found = [figure for figure in line.figures if figure is not None]
    both = zip(line.texts, line.figures, strict=True)
    labels = {clean(text) for text, figure in both if figure is None}
    if first == "(1)" and all(figure.startswith("(") for figure in found):
        found = [str(n) for n in range(1, len(found) + 1)]  # (1) (2) (4): what is left of a form's
    counts = [str(n) for n in range(len(found) + 1)]
    enough = len(found) >= (1 if labels & {"栏次", "行次"} else 3)
    return enough and labels <= _COUNTED and found in (counts[1:], counts[:-1])


def parted(text: str) -> tuple[str, str]:
    """Return a heading or label and the formula set behind it: 合计（A=B+C）.

    Examples
    --------
    >>> parted("合　计（Ａ＝Ｂ＋Ｃ）"), parted("一般债务B"), parted("其他债务")
    (('合计', 'A=B+C'), ('一般债务', 'B'), ('其他债务', ''))
    """
    match = _AT_END.match(clean(text))
    return (match[1], match[2] or match[3]) if match else (text, "")


def statement(formula: str) -> str:
    """Return a formula as an identity: numbers that name columns between backquotes.

    Examples
    --------
    >>> statement("1=2+3"), statement("A=B+C")
    ('`1`=`2`+`3`', 'A=B+C')
    """
    return re.sub(r"\d+", r"`\g<0>`", formula)
