"""The years that the words of a form name, and whether they tell but a part of one."""

from __future__ import annotations

import re
from functools import lru_cache

from debtkit.reading.cells import clean
from debtkit.reading.times import DECEMBER, YEAR, Found, find_times

__all__ = ["YEAR_ALONE", "tells_part", "years_in"]

_NAMED = re.compile(rf"(?<!\d)({YEAR})(?=年|末|[^\d]|$)")
_BEFORE = re.compile(rf"(?<![\d-])({YEAR})-1年")  # the form's own {year}-1 left in
YEAR_ALONE = re.compile(r"(\d{4})(?:\.0+|年(?:度|末|底)?|年12月31日|[-/.]12[-/.]31)?(?:00:00:00)?")
"""A cell that holds a year or the date of its end, and nothing else."""

_PART = re.compile("月|季|半年|至今|以来")
_RUNS = re.compile("[本当]月|年初?(?:至今|以来)")
# when something was decided that is of the whole year: 3月提前下达
_DECIDED = re.compile(
    "(?:[省市州县区旗]|自治区|上级|国务院|财政[部厅局]|人大|常委会)*(?:提前|第[一二三四]次|再次|追加)?(?:下达|核定|批准|批复|调整|审议|通过)"
)
_HELD, _FLOWS = re.compile("余额|限额"), re.compile("发行|举借|偿还|还本|付息")


def years_in(text: str) -> list[int]:
    """Return the years named in a text, in order, each once.

    Examples
    --------
    >>> years_in("附：提前下达的 2024 年新增地方政府债务限额")
    [2024]
    >>> years_in("一、2020-1年地方政府债务限额")
    [2019]
    """
    words = _BEFORE.sub(lambda match: f"{int(match[1]) - 1}年", clean(text))
    return list(dict.fromkeys(int(year) for year in _NAMED.findall(words)))


@lru_cache(maxsize=20_000)
def tells_part(text: str) -> bool:
    """Whether a title or a heading tells a part of a year, or a moment in one before its end.

    December alone is the year's end for what is held at it, and a month for what flows in it.

    Examples
    --------
    >>> tells_part("2024年一至九月发行额"), tells_part("截至2024年9月30日债务余额")
    (True, True)
    >>> tells_part("2024年1-12月发行额"), tells_part("截至2024年12月31日债务余额")
    (False, False)
    >>> tells_part("12月发行额"), tells_part("2024年12月债务余额"), tells_part("当月")
    (True, False, True)
    >>> tells_part("2024年9月下达新增债务限额")
    False
    """
    words = clean(text)
    if not _PART.search(words):
        return False
    if _RUNS.search(words):
        return True
    return any(
        not _ends_year(one, words) and (one.time.so_far or not _decided(one, words))
        for one in find_times(words)
    )


def _decided(told: Found, words: str) -> bool:
    """Whether a time is when a limit was decided, which is of the whole year."""
    limit = "限额" in words and "余额" not in words and not _FLOWS.search(words)
    return limit and bool(_DECIDED.match(words, told.end))


def _ends_year(told: Found, words: str) -> bool:
    """Whether a time is all of a year, or its end."""
    time = told.time
    if time.whole or (time.day and time.last == DECEMBER):
        return True
    held = _HELD.search(words) and not _FLOWS.search(words)
    return bool(held) and time.single and time.last == DECEMBER
