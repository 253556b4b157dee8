"""Up to which month of its year a text tells: 1-9月, 前9个月, 上半年, 前三季度."""

from __future__ import annotations

import re

__all__ = ["month_of_document", "months_so_far", "year_so_far"]

# a quarter or half that begins with the year ends with this month
_LAST_MONTHS = {"一季度": 3, "第一季度": 3, "上半年": 6, "半年": 6, "前三季度": 9, "前三个季度": 9}

_SO_FAR = re.compile(
    r"(?<![\d.])1月?(?:-|~|—|至)(?P<last>\d{1,2})月|前(?P<count>\d{1,2})个月"
    r"|(?P<words>前三个?季度|(?<![二三四])(?:第)?一季度|上半年|(?<!下)半年(?=度))"
)
_DECEMBER = 12
_WHOLE_YEAR = re.compile(r"年[末底终]|全年")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_QUARTER = re.compile(r"第([一二三四])季度")
_RELEASE = re.compile(
    r"\d{4}年(?:1(?:-|—|~|至))?(\d{1,2})月(?!\d{1,2}日)[^\n，。]{0,12}(?:发行|债务|债券)[^\n，。]{0,20}(?:情况|数据)"
)
# the ministry's, where no title says it
_OF_THE_STATE = (
    re.compile(r"\d{4}年1(?:-|—|~|至)(\d{1,2})月"),
    re.compile(r"截[至止]\d{4}年(1)月末"),
    re.compile(r"\d{4}年(\d{1,2})月份?，?全国(?:发行|地方)"),
    re.compile(r"截[至止]\d{4}年(\d{1,2})月末，全国地方政府债务余额"),
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
    last = _LAST_MONTHS[told["words"]] if told["words"] else int(told["last"] or told["count"])
    return last if 1 <= last <= _DECEMBER else None


def year_so_far(text: str) -> int | None:
    """Return the year whose first months a title names: 2024年决算和2025年上半年预算执行情况; None where it names none.

    Examples
    --------
    >>> year_so_far("关于2024年决算和2025年上半年预算执行情况的报告")
    2025
    """
    for year in _YEAR.finditer(text):
        part = _SO_FAR.match(text, year.end() + 1)
        if part:
            return int(year[0])
    return None


def month_of_document(title: str, text: str, mark: str) -> int | None:
    """Return up to which month a release or a report on a part of a year tells; None where it is on all of it.

    A title of two years tells one of them whole: 2024年决算和2025年上半年预算执行情况. Without a title
    the words of the first figures say it, where the year's end is not told.

    Parameters
    ----------
    title, text : str
    mark : str
        The character of its region's level.

    Examples
    --------
    >>> month_of_document("2024年第二季度地方政府债务情况", "", "区")
    6
    >>> month_of_document("", "2023年4月，全市发行新增债券1亿元。2023年1-4月，发行3亿元。", "市")
    4
    """
    several = len(set(_YEAR.findall(title))) > 1
    release = None if several else _RELEASE.search(text[:200])
    if release:
        return int(release[1])
    if mark == "国":
        told = (one.search(text[:1000]) for one in _OF_THE_STATE)
        found = next((one for one in told if one), None)
        if found:
            return int(found[1])
    if not title:
        before = text[:500].split("元")[0]
        partly = "债" in before and re.search(r"\d月(?!\d)|季度|半年", before)
        return months_so_far(text[:1000]) if partly and not _WHOLE_YEAR.search(text) else None
    if several or "全年" in title:
        return None
    quarter = _QUARTER.search(title)
    return 3 * ("一二三四".index(quarter[1]) + 1) if quarter else months_so_far(title)
