"""How a number of money is printed, and in which unit."""

from __future__ import annotations

from debtkit.units import Printed

__all__ = ["NUMBER", "UNIT", "printed", "whole_unit"]

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# 亿吨 is no money, 亿 alone is
_NO_MONEY = "[元余多吨斤千立平人次件户株美欧港日条个台辆只亩度以]|万"
_STOPS = "[。；，、）]"
UNIT = "|".join((
    "万亿元",
    f"万亿(?=[余多]元|{_STOPS})",
    "亿元",
    "亿(?=[余多]元)",
    "万元",
    f"万(?=[余多]元|{_STOPS}|$)",
    "百万元",
    "千元",
    "元(?!旦|素|件|谋|宝|月|宇)",
    f"亿(?!{_NO_MONEY})",
))  # fmt: skip
_WHOLE_UNITS = {"亿": "亿元", "万": "万元", "万亿": "万亿元"}


def whole_unit(unit: str) -> str:
    """Return a unit with its 元.

    Examples
    --------
    >>> whole_unit("亿"), whole_unit("千元")
    ('亿元', '千元')
    """
    return _WHOLE_UNITS.get(unit, unit)


def printed(number: str, unit: str) -> Printed:
    """Return a plain number as a figure; 万亿元 in 亿元.

    Examples
    --------
    >>> printed("2,600", "万元").amount, printed("1.5", "万亿元").amount
    (0.26, 15000.0)
    """
    whole, _, part = number.replace(",", "").partition(".")
    if unit == "万亿元":
        return Printed(int(whole + part), len(part) - 4, "亿元")
    return Printed(int(whole + part), len(part), unit)
