"""The year that a document is about: its title says it, else its words, else the date that it bears."""

from __future__ import annotations

import re

from debtkit.reading.times import YEAR, find_times

__all__ = ["year_of_document"]

_SAID = f"({YEAR})年"
_DAY = r"(?!度?\d{1,2}月\d{1,2}日(?![-—~至到]))"
_OF_TITLE = re.compile(rf"{_SAID}(?!\d{{1,2}}月\d)")
# a date is when something was written or agreed, unless figures stand at it: 截至2023年12月31日
# 限额9亿元（2020年：8亿元）: what a bracket compares with
_COMPARED = r"(?!(?<=（)\d{4}年(?:末|底|度)?[：为])"
_SPOKEN = re.compile(rf"(?<![较比]){_COMPARED}{_SAID}{_DAY}|(?:截[至止]|[到至]){_SAID}")
_DATE = re.compile(rf"(?<!\d)({YEAR})(?:年|-)(\d{{1,2}})(?:月|-)\d{{1,2}}(?:日|(?!\d))")
_FOOTNOTE = re.compile(r"^(?:[\[［〔【]\d+[\]］〕】]|注：?[①-⑳\d]?|[①-⑳])[^\n]*", re.MULTILINE)
_NAMED = re.compile(r"《[^《》]{0,120}》")
_ENDED = re.compile(
    r"(?<!预计)(?<!预计到)(?:年末|年底|全年(?!计划|任务|额度|目标|发行|地方|新增|预算)|年终)|决算"
)
# what lies ahead is told of another year
_AHEAD = re.compile(
    r"提前下达|提前批|预计|(?<!已)到期|[拟将]|20\d\d年[^，。；\d]{0,12}(?:计划|安排|预算(?!执行|调整)|应)"
)
_NOW = re.compile(r"今年|本年(?!度?[预决]算)")
_DECEMBER = 12


def year_of_document(title: str, text: str, stage: str) -> int | None:
    r"""Return the year that a document is about; None where nothing tells it.

    Parameters
    ----------
    title, text : str
    stage : str
        The stage of its figures: a plan that changes a budget is of the year in which it is made.

    Examples
    --------
    >>> year_of_document("关于甲市2023年预算执行情况和2024年预算草案的报告", "", "flash")
    2023
    >>> year_of_document("", "年末我县政府债务余额3亿元。\n县财政局\n2025年3月14日", "final")
    2024
    """
    years = [int(one) for one in _OF_TITLE.findall(title)]
    if years:
        return years[0]
    words = _FOOTNOTE.sub("", text)
    running = _year_that_runs(words)
    if running is not None:
        return running
    for part in (_NAMED.sub("", words), words):
        sentences = re.split(r"[。；\n]", part)
        here = [one for one in sentences if not _AHEAD.search(one)]
        for told in (here, sentences):
            # the year that most of the first figures speak of, of several the last
            spoken = _spoken("。".join(told))[:12]
            if spoken:
                year = max(spoken, key=lambda one: (spoken.count(one), one))
                if told is here:
                    return year
                dated = _year_of_date(text, stage)
                # 2023-11-17⏎1-10月发行债券9亿元。提前下达2024年度新增限额: the date is of what it tells
                return dated if dated == year - 1 else year - 1 if _ended(here) else year
    return _year_of_date(text, stage)


def _year_that_runs(words: str) -> int | None:
    """Return the year of a text's date where 今年 is the first time it tells; other years are compared with it."""
    now = _NOW.search(words)
    first = _SPOKEN.search(words)
    if now is None or (first is not None and first.start() < now.start()):
        return None
    years = {int(year) for year, _ in _DATE.findall(words)}
    ended = _ENDED.search(words, 0, now.start())
    return years.pop() if len(years) == 1 and not ended else None


def _spoken(words: str) -> list[int]:
    return [int(one or other) for one, other in _SPOKEN.findall(words)]


def _ended(sentences: list[str]) -> bool:
    """Whether a year that has ended is spoken of beside the one ahead: 年末余额9亿元。2025年计划还本1亿元."""
    return any(_ENDED.search(one) for one in sentences)


def _year_of_date(text: str, stage: str) -> int | None:
    """Return the year of a text that bears a date and names no year.

    Months told together, 1-10月, are the last that ended before the date. Its year's end lies behind it
    where it speaks of it, unless it was written in December; 今年 is the date's own.
    """
    dates = {(int(year), int(month)) for year, month in _DATE.findall(text)}
    if len({year for year, _ in dates}) != 1:
        return None
    year, month = max(dates)
    told = (one.time for one in find_times(text) if one.time.so_far and not one.time.moment)
    so_far = next(told, None)
    if so_far is not None:
        return year if so_far.last <= month else year - 1
    if stage == "adjustment":
        return year
    if _ENDED.search(text):
        return year - 1 if month < _DECEMBER else None
    return year if _NOW.search(text) else None
