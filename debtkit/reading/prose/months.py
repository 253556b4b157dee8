"""Up to which month of its year a text tells: 1-9月, 前9个月, 上半年, 前三季度."""

from __future__ import annotations

import re

__all__ = ["LAST_MONTHS", "months_so_far"]

# a quarter or half that begins with the year ends with this month
LAST_MONTHS = {"一季度": 3, "第一季度": 3, "上半年": 6, "半年": 6, "前三季度": 9, "前三个季度": 9}

_SO_FAR = re.compile(
    r"(?<![\d.])1月?(?:-|~|—|至)(?P<last>\d{1,2})月|前(?P<count>\d{1,2})个月"
    r"|(?P<words>前三个?季度|(?<![二三四])(?:第)?一季度|上半年|半年(?=度))"
)


def months_so_far(words: str) -> int | None:
    """Return the last of the months that words tell together from the year's beginning; None where they do not.

    Examples
    --------
    >>> months_so_far("2023年上半年预算执行情况"), months_so_far("2023年1-9月债券发行情况")
    (6, 9)
    >>> months_so_far("2023年预算执行情况"), months_so_far("9月发行情况")
    (None, None)
    """
    told = _SO_FAR.search(words)
    if told is None:
        return None
    return LAST_MONTHS[told["words"]] if told["words"] else int(told["last"] or told["count"])
