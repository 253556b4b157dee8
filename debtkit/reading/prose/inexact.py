"""Numbers of money that are no exact figures, by the words right beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["APPROXIMATE", "why_inexact"]

APPROXIMATE = "a bound or an approximation, not a figure"

_NEAR = 8  # characters
_NOTHING = re.compile(r"(?!)")


class _Mark(NamedTuple):
    """What stands beside a number that is no exact figure: behind its unit, or before it."""

    reason: str
    before: re.Pattern[str]
    after: re.Pattern[str] = _NOTHING


# the first that fits says why
_MARKS = (
    _Mark(
        APPROXIMATE,
        re.compile(r"(?:超过?|突破|逾|近|不足|不到|至少|最多|达到?近|上限为?)$"),
        re.compile(r"(?:余|多|以上|以下|左右|上下|每)|/|（?(?:亩|人(?!民)|户|公里)"),
    ),
    _Mark(
        "an end of a range, not a figure",
        re.compile(r"\d(?:万?亿元?|万元?|元)?(?:-|~|—|至)$"),
        re.compile(r"(?:-|~|—|至|到)\d"),
    ),
    _Mark(
        "an amount for each, not a total",
        re.compile(r"(?:每[\u4e00-\u9fff]{1,3}|人均|户均|亩均|均价|单价|标准(?:为|提高到)?)$"),
    ),
)
# most numbers are exact: two questions tell that, where each reason has two of its own
_BEFORE = re.compile("|".join(mark.before.pattern for mark in _MARKS))
_AFTER = re.compile("|".join(mark.after.pattern for mark in _MARKS))


def why_inexact(text: str, start: int, stop: int) -> str:
    """Return why the number with its unit at a place is no exact figure; empty where it is one.

    Examples
    --------
    >>> why_inexact("近9亿元", 1, 4), why_inexact("9亿元以上", 0, 3)
    ('a bound or an approximation, not a figure', 'a bound or an approximation, not a figure')
    >>> why_inexact("每户9万元", 2, 5), why_inexact("债券9亿元", 2, 5)
    ('an amount for each, not a total', '')
    """
    before, after = text[max(0, start - _NEAR) : start], text[stop : stop + _NEAR]
    if not (_BEFORE.search(before) or _AFTER.match(after)):
        return ""
    for mark in _MARKS:
        if mark.before.search(before) or mark.after.match(after):
            return mark.reason
    return ""
