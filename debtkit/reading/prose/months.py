"""Which part of its year a document tells: a title on 上半年, 1-9月 or 二季度, a release on 8月."""

from __future__ import annotations

import re
from collections.abc import Callable

from debtkit.reading.times import DECEMBER, YEAR, Found, Time, find_times

__all__ = ["last_month", "months_of_year", "part_of_document", "part_of_heading"]

_WHOLE_YEAR = re.compile(r"年[末底终]|全年(?!计划|任务|目标|预算|额度|限额)")
_YEARS = re.compile(f"{YEAR}(?=年)")
# 2023年8月地方政府债券发行和债务余额情况, not the day or month in which it is written
_RELEASED = re.compile(
    r"(?![^\n，。]{0,12}全年)[^\n，。]{0,12}(?:发行|债务|债券)[^\n，。]{0,20}(?:情况|数据)"
)
_OF_THE_STATE = re.compile(r"，?全国(?:发行|地方)")
_STATE_BALANCE = re.compile(r"，全国地方政府债务余额")
_DONE = re.compile(r"，?[^，。；]{0,8}(?:累计|已|共)*(?:发行|偿还|支付|争取|获得|到位|收到)")
_LONGEST_TITLE, _FIRST_WORDS = 200, 1000
_LAST_QUARTER = 10


def part_of_document(title: str, text: str, mark: str) -> Time | None:
    """Return the part of its year that a document tells; None where it is on all of it.

    A title of two years tells one of them whole: 2024年决算和2025年上半年预算执行情况. Without a title
    the words of the first figures say it, where the year's end is not told.

    Parameters
    ----------
    title, text : str
    mark : str
        The character of its region's level.

    Examples
    --------
    >>> part_of_document("2024年第二季度地方政府债务情况", "", "区")
    Time(first=4, last=6, moment=False, day=False)
    >>> part_of_document("", "2023年4月，全市发行新增债券1亿元。2023年1-4月，发行3亿元。", "市")
    Time(first=1, last=4, moment=False, day=False)
    """
    whole = "全年" in title or len(set(_YEARS.findall(title))) > 1
    released = None if whole else _released(text[:_LONGEST_TITLE])
    if released is None and mark == "国":
        released = _of_the_state(text[:_FIRST_WORDS])
    if released is not None:
        # the state's releases go on into December, elsewhere its end is the year's
        return None if released.whole and released.moment and mark != "国" else released
    if not title:
        return None if _WHOLE_YEAR.search(text) else _of_first_figures(text)
    part = None if whole else _longest(title, moments=True)
    return None if part is not None and part.whole and part.moment else part


def last_month(part: Time | None) -> int | None:
    """Return the month up to which a document on a part of the year tells; None where that is the year's end.

    The second half of a year ends with it: its balances are the year's.

    Examples
    --------
    >>> last_month(Time(1, 9)), last_month(Time(4, 6)), last_month(Time(7, 12)), last_month(None)
    (9, 6, None, None)
    """
    if part is None or (part.last == DECEMBER and 1 < part.first < _LAST_QUARTER):
        return None
    return part.last


def part_of_heading(words: str) -> Time | None:
    """Return the part of a year that a title or heading is on; None where it is on all of it, or names a month or a date.

    Of several the one that begins with the year and ends last.

    Examples
    --------
    >>> part_of_heading("2023年上半年预算执行情况"), part_of_heading("下半年债券发行情况")
    (Time(first=1, last=6, moment=False, day=False), Time(first=7, last=12, moment=False, day=False))
    >>> part_of_heading("2023年预算执行情况"), part_of_heading("9月发行情况")
    (None, None)
    """
    return None if "全年" in words else _longest(words)


def months_of_year(text: str) -> Found | None:
    """Return the first months that a title tells of a year: 2024年决算和2025年上半年预算执行情况; None where it tells none.

    Examples
    --------
    >>> months_of_year("关于2024年决算和2025年上半年预算执行情况的报告").year
    2025
    """
    return next((one for one in find_times(text) if one.year and one.time.so_far), None)


def _longest(words: str, *, moments: bool = False) -> Time | None:
    parts = [one.time for one in find_times(words) if not one.time.single]
    parts = [one for one in parts if moments or not one.moment]
    return max(parts, key=lambda one: (one.first == 1, one.last), default=None)


def _of_first_figures(text: str) -> Time | None:
    """Return the part of a year that a text without a title tells: 1-4月，发行债券1亿元, 截至11月底，累计发行债券9亿元."""
    before = text[:500].split("元")[0]
    if "债" not in before:
        return None
    times = list(find_times(before))
    done = (one.time for one in times if one.time.moment and _DONE.match(before, one.end))
    return (_longest(text[:_FIRST_WORDS]) if times else None) or next(done, None)


def _released(head: str) -> Time | None:
    """Return the part of a year whose release a text begins with: 2023年8月地方政府债券发行和债务余额情况."""
    for told in find_times(head):
        if told.year and not told.time.day and _RELEASED.match(head, told.end):
            return told.time
    return None


def _of_the_state(text: str) -> Time | None:
    """Return the part of the year that news of the ministry's release tell, where no title says it."""
    told = [one for one in find_times(text) if one.year]
    tests: tuple[Callable[[Found], object], ...] = (
        lambda one: one.time.so_far and not one.time.moment,
        lambda one: one.time == Time(1, 1, moment=True),
        lambda one: one.time.single and not one.time.day and _OF_THE_STATE.match(text, one.end),
        lambda one: one.time.moment and _STATE_BALANCE.match(text, one.end),
    )
    return next((one.time for test in tests for one in told if test(one)), None)
