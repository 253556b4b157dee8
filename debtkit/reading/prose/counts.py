"""Counts written as Chinese numerals: 第十一次, 第二十三批."""

from __future__ import annotations

__all__ = ["chinese_count"]

_DIGITS = "一二三四五六七八九"


def chinese_count(words: str) -> int:
    """Return the value of a Chinese numeral from 1 to 99.

    Examples
    --------
    >>> [chinese_count(words) for words in ("三", "十", "十一", "二十", "二十三")]
    [3, 10, 11, 20, 23]
    """
    tens, ten, ones = words.partition("十")
    unit = _DIGITS.index(ones) + 1 if ones else 0
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + unit if ten else _DIGITS.index(tens) + 1
