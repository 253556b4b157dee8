"""What the label of a row says of its place among the rows: 一、 （一） 1. 其中： 附： 减： 合计.

Printed tables say by such marks which rows are parts of which. What the words after the mark mean
is not looked at here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["RowLabel", "ordinal_depth", "row_label"]

_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
_ORDINAL = (
    re.compile(r"([一二三四五六七八九十]{1,3})[、.．:,]"),  # 一： in 表1-5
    re.compile(r"\(([一二三四五六七八九十]{1,3})\)"),
    re.compile(r"(\d{1,2})[、.:](?!\d)"),
    re.compile(r"\((\d{1,2})\)"),
)
_MARKS = (
    ("part", re.compile(r"其中[:、]?")),
    ("memo", re.compile(r"(?:附|备查)[:、]|(?:附|备查)(?=\()")),
    ("minus", re.compile(r"(?:减|扣除|减去)[:、]")),
    ("plus", re.compile(r"(?:加|加上)[:、]")),
)
_TOTAL = re.compile(r"(?:合计|总计|共计|小计)(?:数|额)?$")
_SUBTOTAL = re.compile(r"小计(?:数|额)?$")
_RATIO = re.compile(r"[%‰]\)?$|(?:比率|比重|占比|率)(?:\(.*\))?$")


@dataclass(frozen=True)
class RowLabel:
    """The marks of one row label.

    Parameters
    ----------
    words : str
        The label without its marks and without blanks, in one width of letters and brackets.
    indent, start : int
        Where the label begins, and where the words do. [columns; a Chinese character is two wide]
    depth : int
        1 for 一、 2 for （一） 3 for 1. 4 for （1）; 0 without a number.
    number : int
        The number, 0 without one.
    mark : {'', 'part', 'memo', 'minus', 'plus'}
        其中, 附, 减 and 加.
    total : {'', 'total', 'subtotal'}
        合计 and 小计.
    ratio : bool
        It is a rate or a share, no amount.
    """

    words: str
    indent: int
    start: int
    depth: int
    number: int
    mark: str
    total: str
    ratio: bool


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)


@lru_cache(maxsize=20_000)
def row_label(text: str) -> RowLabel:
    """Read the marks of a row label.

    Parameters
    ----------
    text : str
        As printed, blanks in front included: they are the indentation.

    Returns
    -------
    RowLabel
        Its marks, and the words after them.

    Examples
    --------
    >>> own = row_label("　其中：（二）专项债务")
    >>> own.words, own.mark, own.depth, own.number, own.start
    ('专项债务', 'part', 2, 2, 14)
    """
    rest = text.rstrip()
    depth = number = 0
    mark = ""
    while True:
        # blanks inside marks are typesetting: 其 中：, （ 一 ）
        bare = rest.lstrip()
        taken = _mark(bare)
        if taken is None:
            break
        kind, value, length = taken
        if kind.isdigit():
            if depth:
                break
            depth, number = int(kind), value
        elif mark:
            break
        else:
            mark = kind
        rest = bare[length:]
    words = _plain(rest)
    total = "" if not _TOTAL.search(words) else "subtotal" if _SUBTOTAL.search(words) else "total"
    whole = _width(text.rstrip())
    indent, start = whole - _width(text.strip()), whole - _width(rest.lstrip())
    return RowLabel(words, indent, start, depth, number, mark, total, bool(_RATIO.search(words)))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _mark(text: str) -> tuple[str, int, int] | None:
    """Return the mark at the start of a text: its kind, its number and how long it is."""
    # one width of characters, one for one, and where each that is no blank stands
    at = [i for i, one in enumerate(text) if not one.isspace()]
    plain = "".join(unicodedata.normalize("NFKC", text[i])[:1] for i in at)
    for depth, rule in enumerate(_ORDINAL, 1):
        if (found := rule.match(plain)) and found.end() < len(plain):
            return str(depth), _number(found[1]), at[found.end() - 1] + 1
    for kind, rule in _MARKS:
        if (found := rule.match(plain)) and found.end() < len(plain):
            return kind, 0, at[found.end() - 1] + 1
    return None


@lru_cache(maxsize=20_000)
def ordinal_depth(text: str) -> int | None:
    """Return 1 for 一、 2 for （一） 3 for 1. 4 for （1）; None without a number.

    Examples
    --------
    >>> ordinal_depth("（二）专项债券")
    2
    """
    plain = _plain(text)
    return next((depth for depth, rule in enumerate(_ORDINAL, 1) if rule.match(plain)), None)
