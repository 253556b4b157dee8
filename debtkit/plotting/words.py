"""What stands on the pictures in words and figures, in Chinese and in English."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import cache
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from debtkit.exact import count_decimals
from debtkit.plotting.fonts import has_chinese
from debtkit.resources import read_resource
from debtkit.schemas import BASES, DEBT_TYPES, SCOPES, STAGES
from debtkit.units import convert, format_figure

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from debtkit.plotting.fonts import Typeface

__all__ = [
    "Amounts",
    "english_names",
    "numbered_note",
    "percent",
    "region_labels",
    "statement_words",
    "unit_words",
    "wide_characters",
    "word",
    "wrap",
]

_ENGLISH = {
    "debt_type": {"general": "General debt", "special": "Special debt", "total": "Total"},
    "scope": {"all": "", "own": "own level", "lower": "lower levels"},
    "stage": {
        "budget": "budget",
        "adjustment": "budget adjustment",
        "estimate": "estimate",
        "flash": "preliminary",
        "final": "final accounts",
    },
    "basis": {"project": "Project", "sector": "Sector", "region": "Region"},
    "unit": {
        "元": "RMB",
        "千元": "RMB thousand",
        "万元": "RMB 10,000",
        "百万元": "RMB million",
        "亿元": "RMB 100 million",
        "十亿元": "RMB billion",
    },
}
_CHINESE = {
    "debt_type": DEBT_TYPES,
    # the whole region is what a name alone says
    "scope": {**SCOPES, "all": ""},
    "stage": STAGES,
    "basis": BASES,
}

# Where a line may not begin, after the Chinese rules for punctuation.
_CLOSING = frozenset("，。、；：？！）》」』】〕”’…—·,.;:?!)]%‰℃")
_OPENING = frozenset("（《「『【〔“‘([")


def word(column: str, value: str, lang: str) -> str:
    """Return the word for a value of a key.

    Examples
    --------
    >>> word("debt_type", "special", "zh"), word("debt_type", "special", "en")
    ('专项债务', 'Special debt')
    """
    return (_CHINESE if lang == "zh" else _ENGLISH)[column][value]


def unit_words(unit: str, lang: str) -> str:
    """Return a unit as it is printed under a picture.

    Examples
    --------
    >>> unit_words("亿元", "zh"), unit_words("亿元", "en")
    ('单位：亿元', 'RMB 100 million')
    """
    return f"单位：{unit}" if lang == "zh" else _ENGLISH["unit"].get(unit, unit)


def statement_words(key: Mapping[Hashable, object], region: str, lang: str) -> str:
    """Return a statement's name for a title: region, level, year, stage and batch.

    Examples
    --------
    >>> key = {"scope": "own", "year": 2024, "stage": "adjustment", "batch": 2}
    >>> statement_words(key, "某市", "zh")
    '某市本级2024年第2批预算调整方案'
    >>> statement_words(key, "Artux", "en")
    'Artux (own level), 2024 budget adjustment, batch 2'
    """
    scope = word("scope", str(key["scope"]), lang)
    stage = word("stage", str(key["stage"]), lang)
    batch = int(str(key["batch"]))
    if lang == "zh":
        return f"{region}{scope}{key['year']}年" + (f"第{batch}批" if batch > 1 else "") + stage
    scope = f" ({scope})" if scope else ""
    return f"{region}{scope}, {key['year']} {stage}" + (f", batch {batch}" if batch > 1 else "")


@cache
def _english_regions() -> dict[str, str]:
    names = read_resource("vocabulary/region_names.csv")
    short = dict(zip(names["short"], names["label"], strict=True))
    return short | dict(zip(names["region"], names["label"], strict=True))


def english_names(regions: Iterable[str]) -> list[str]:
    """Return the customary English name of each region, or its own name where there is none.

    Examples
    --------
    >>> english_names(["内蒙古自治区", "内蒙古", "某县"])
    ['Inner Mongolia', 'Inner Mongolia', '某县']
    """
    return [_english_regions().get(name, name) for name in regions]


def region_labels(regions: Iterable[str], face: Typeface) -> dict[str, str]:
    """Return what to call each region on a picture.

    Parameters
    ----------
    regions : iterable of str
        Names as published, in the order of the table.
    face : Typeface
        How the picture is written.

    Returns
    -------
    dict
        In Chinese the name as published; in English the customary English name where there is
        one. A Chinese name that no font can draw becomes ``Region 3``: the third of the table.

    Examples
    --------
    >>> from debtkit.plotting.fonts import Typeface
    >>> region_labels(["北京市", "某县"], Typeface("en", ("DejaVu Sans",), chinese=False))
    {'北京市': 'Beijing', '某县': 'Region 2'}
    """
    labels = {}
    for number, name in enumerate(dict.fromkeys(regions), start=1):
        label = name if face.lang == "zh" else english_names([name])[0]
        labels[name] = label if face.chinese or not has_chinese(label) else f"Region {number}"
    return labels


def numbered_note(names: Iterable[str], face: Typeface) -> list[str]:
    """Return the note on names that no font can draw, if there are any among these.

    Examples
    --------
    >>> from debtkit.plotting.fonts import Typeface
    >>> numbered_note(["Beijing"], Typeface("en", ("DejaVu Sans",), chinese=False))
    []
    """
    if face.chinese or not any(has_chinese(name) for name in english_names(names)):
        return []
    return [
        "No font has the Chinese names: regions, sectors and documents are numbered as they follow "
        "in the table, projects named by debt type and line."
    ]


class Amounts:
    """Prints the amounts of one picture in one unit, all with the same number of decimals.

    Parameters
    ----------
    values : iterable of float
        The amounts that will be printed. [亿元]
    unit : str
        The unit to print in.

    Attributes
    ----------
    scale : float
        What to multiply an amount by to draw it in the unit.

    Examples
    --------
    >>> amounts = Amounts([100.88, 9.1, float("nan")], "亿元")
    >>> amounts.text(9.1), amounts.text(-983.3), amounts.text(2.6, signed=True)
    ('9.10', '−983.30', '+2.60')
    >>> Amounts([1234.5], "万元").text(1234.5)
    '12,345,000'
    """

    MOST_DECIMALS = 2

    def __init__(self, values: Iterable[float], unit: str) -> None:
        self.unit = unit
        self.scale = float(convert([1.0], "亿元", unit)[0])
        needed = count_decimals(convert(np.asarray(list(values)), "亿元", unit))
        self.decimals = min(int(needed.max(initial=0)), self.MOST_DECIMALS)

    def text(self, amount: float, *, signed: bool = False) -> str:
        """Return an amount as text; a small one that is not zero does not become zero."""
        if isnan(amount):
            return "—"
        printed = Decimal(format_figure(amount, self.unit, self.decimals))
        if not printed and amount:
            printed = Decimal(format_figure(amount, self.unit))
        sign = "−" if printed < 0 else "+" if signed and printed > 0 else ""
        return f"{sign}{abs(printed):,f}"


def percent(ratio: float) -> str:
    """Return a fraction as a percentage with one decimal.

    Not 100.0 % where the fraction is only nearly 1: on which side it is decides.

    Examples
    --------
    >>> percent(0.956447), percent(0.99996), percent(1.0)
    ('95.6%', '99.996%', '100.0%')
    """
    decimals = 1
    while decimals < 6 and ratio != 1 and round(ratio * 100, decimals) == 100:
        decimals += 1
    return f"{ratio * 100:.{decimals}f}%".replace("-", "−")


def wide_characters(text: str) -> int:
    """Return how many characters of a text are as wide as a Chinese one.

    Examples
    --------
    >>> wide_characters("阿图什市 2024")
    4
    """
    return sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def _width(text: str) -> int:
    return len(text) + wide_characters(text)


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end: around each Chinese character, but not inside a number."""
    pieces: list[str] = []
    for char in text:
        last = pieces[-1] if pieces else ""
        wide = _width(char) == 2
        glued = last and (
            char in _CLOSING
            or last[-1] in _OPENING
            or (not wide and _width(last[-1]) == 1 and last[-1] != " ")
            or (char in "年月日期号第" and last[-1].isdigit())
        )
        if glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def wrap(text: str, width: int) -> str:
    """Break a long name into lines of about equal length, where Chinese typesetting allows it.

    Parameters
    ----------
    text : str
        The name.
    width : int
        Longest line, in narrow characters; a Chinese character counts two. A piece that may not
        be broken can be longer.

    Returns
    -------
    str
        The whole name, with line breaks.

    Examples
    --------
    >>> print(wrap("克州阿图什工业园区（一园四区）基础设施提升改造项目（二期）", 36))
    克州阿图什工业园区（一园四区）
    基础设施提升改造项目（二期）
    """
    lines = -(-_width(text) // width)
    # lines of equal length look like a name, a full one and a last character like an accident
    fill = max(1, -(-_width(text) // max(lines, 1)))
    out = [""]
    for piece in _pieces(" ".join(text.split())):
        over = _width(out[-1] + piece) - fill
        if out[-1] and (over > 2 or _width(out[-1] + piece) > width):
            out.append(piece.lstrip())
        else:
            out[-1] += piece
    return "\n".join(line.rstrip() for line in out)
