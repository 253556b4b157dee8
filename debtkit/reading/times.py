"""Times within a year, however they are written: 1-9月, 一至九月, 前三季度, 二季度, 下半年, 截至9月30日.

The one vocabulary of months, quarters and halves: titles, headings, sentences and forms find them with
these patterns, and :func:`time_of` turns every one of them into a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "DECEMBER",
    "PATTERNS",
    "THIS_MONTH",
    "WHOLE_YEAR",
    "WITHIN",
    "YEAR",
    "Found",
    "Time",
    "find_times",
    "is_year",
    "time_of",
]

DECEMBER = 12

YEAR = r"(?:19|20)\d\d"
"""A year, as a pattern to build on."""

_YEAR = re.compile(YEAR)

_NUMERAL = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_QUARTER = "[一二三四1-4]"
_TO = "(?:-{1,2}|—{1,2}|–|~|至|到)"
# 11月 is not the end of 2011月, nor 一季度 that of 十一季度
_BEGIN = r"(?<![\d.〇零一二三四五六七八九十])"
_DAY = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"

PATTERNS: dict[str, str] = {
    # 1月1日至9月30日; 1-9月, 1月至9月, 一至九月份; 9月, 9月份, 9月末; 9月30日
    "months": (
        rf"{_BEGIN}{_NUMERAL}(?:月{_DAY}{_TO}{_NUMERAL}月{_DAY}|(?:月份?)?{_TO}{_NUMERAL}月份?[末底]?|月(?:{_DAY}|份?[末底]?))"
    ),
    # 前9个月, 前三季度
    "first": rf"[前头](?:(?:{_NUMERAL}|两)个?月|[一二两三1-3]个?季度[末底]?)",
    # 第二季度, 三季度末; 一至三季度, 第二、三季度
    "quarters": (
        rf"第?{_BEGIN}{_QUARTER}(?:季度[末底]|(?:个?季度)?(?:{_TO}|、)第?{_QUARTER}个?季度[末底]?|季度)"
    ),
    # 上半年, 下半年度
    "half": r"[上下]半年度?[末底]?|半年度|首季度?",
    # by when something is to be done: 10月底前, 6月30日之前
    "deadline": rf"{_BEGIN}{_NUMERAL}月(?:{_DAY}|[末底])?之?前(?!\d)",
}
"""How the parts of a year are written, by what they are; in the syntax that the scanner understands."""

WITHIN = "|".join(PATTERNS[one] for one in ("months", "first", "quarters", "half"))
"""A part of a year or a moment in it, however it is written: a pattern."""

_FOUND = re.compile(rf"(?P<until>截[至止]到?)?(?:(?P<year>{YEAR})年度?)?(?P<time>{WITHIN})")
_DAYS = re.compile(f"(?<=月){_DAY}")
_NUMBERS = re.compile(r"\d{1,2}|十[一二]?|[一二三四五六七八九两]")
_DIGITS = {one: number for number, one in enumerate("十一二三四五六七八九")} | {"两": 2}


class Time(NamedTuple):
    """A part of a year: the months from ``first`` to ``last``, both within it.

    Parameters
    ----------
    first, last : int
        Months. What flows up to a moment has begun with the year.
    moment : bool
        Whether it is the end of its last month (9月末), not what was done in its months.
    day : bool
        Whether it is one day of a month (5月26日): when something was done, or said.
    """

    first: int
    last: int
    moment: bool = False
    day: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one month and what was done in it: 9月, 当月, 5月26日."""
        return self.first == self.last and not self.moment

    @property
    def so_far(self) -> bool:
        """Whether it begins with the year and is no single month: 1-9月, 上半年, 截至9月末."""
        return self.first == 1 and not self.single

    @property
    def whole(self) -> bool:
        """Whether it is all of the year."""
        return self.first == 1 and self.last == DECEMBER

    def until(self) -> Time:
        """Return the year so far at its end: 截至9月, 累计."""
        return Time(1, self.last, moment=True) if self.last else self


THIS_MONTH = Time(0, 0)
"""当月: the month just told of."""

WHOLE_YEAR = Time(1, DECEMBER)


class Found(NamedTuple):
    """A time in a text, the year written right before it, and where it stands.

    Parameters
    ----------
    time : Time
    year : int or None
    start, end : int
        Its span, with the year.
    """

    time: Time
    year: int | None
    start: int
    end: int


def is_year(word: str) -> bool:
    """Whether a number can be that of a year.

    Examples
    --------
    >>> is_year("2024"), is_year("12024"), is_year("3024")
    (True, False, False)
    """
    return _YEAR.fullmatch(word) is not None


@lru_cache(maxsize=1000)
def time_of(words: str) -> Time | None:
    """Return the value of words that one of the ``PATTERNS`` but a deadline describes.

    None where no year has such months.

    Examples
    --------
    >>> tuple(time_of("1—9月份")), tuple(time_of("第二季度")), tuple(time_of("9月末"))
    ((1, 9, False, False), (4, 6, False, False), (1, 9, True, False))
    >>> time_of("一至九月") == time_of("前三季度") == time_of("前9个月") == Time(1, 9)
    True
    >>> tuple(time_of("1月1日至9月30日")), tuple(time_of("9月30日"))
    ((1, 9, False, False), (9, 9, False, True))
    >>> time_of("9-8月"), time_of("13月")
    (None, None)
    """
    if "半年" in words:
        half = Time(7, 12) if words[0] == "下" else Time(1, 6)
        return half.until() if words[-1] in "末底" else half
    months = _DAYS.sub("", words)  # 1月1日至9月30日 are its months
    day = months != words and months.count("月") == 1
    words = months
    numbers = [1] if words[0] == "首" else [_value(one) for one in _NUMBERS.findall(words)]
    if not numbers:
        return None
    first = 1 if words[0] in "前头" else numbers[0]
    last, long = numbers[-1], 3 if "季" in words else 1
    first, last = long * (first - 1) + 1, long * last
    if not 1 <= first <= last <= DECEMBER:
        return None
    time = Time(first, last, day=day)
    return time.until() if words[-1] in "末底" else time


def find_times(text: str) -> Iterator[Found]:
    """Yield the times that a text tells, in order.

    Examples
    --------
    >>> [(one.year, *one.time) for one in find_times("2023年决算和2024年上半年预算执行情况")]
    [(2024, 1, 6, False, False)]
    >>> [tuple(one.time) for one in find_times("截至9月30日，5月26日发行")]
    [(1, 9, True, False), (5, 5, False, True)]
    """
    for found in _FOUND.finditer(text):
        time = time_of(found["time"])
        if time is not None:
            time = time.until() if found["until"] and time.single else time
            yield Found(time, int(found["year"]) if found["year"] else None, *found.span())


def _value(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    return 10 * numeral.startswith("十") + _DIGITS[numeral[-1]]
