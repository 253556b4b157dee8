"""Objections to the time: several years, a part of the year, a year that is not sure."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import DATED, Case
from debtkit.reading.prose.concepts import FLOWS, HELD
from debtkit.reading.prose.reasons import NO_YEAR, ONE_ISSUE
from debtkit.reading.prose.rules import rule
from debtkit.reading.times import DECEMBER, PATTERNS, time_of

__all__ = [
    "another_month",
    "balance_within_the_year",
    "bonds_of_one_series",
    "by_a_deadline",
    "debt_by_its_maturity",
    "flow_of_a_day",
    "flow_of_a_month",
    "no_year",
    "part_of_the_year",
    "planned",
    "several_years",
    "year_that_ended",
]

_MATURES = re.compile(r"20\d\d年(?:将|需|应)?到期(?:金额|规模)?$")
_ADDED_UP = re.compile(r"截[至止]|累计|以来")
_UP_TO = re.compile(f"{_ADDED_UP.pattern}|下达|(?<!发行)转贷|批准")
_DAY = re.compile(
    r"[\d一二三四五六七八九十]月[\d一二三四五六七八九十]{1,3}日(?!之?前)|(?<![月\d])\d{1,2}日(?=，|[我本]?[省市县区]|[再又在从由])|近日|(?<![\d一二三四五六七八九十])日前|[今昨]日|本[批期]"
)
_BY = re.compile(PATTERNS["deadline"])
_ISSUES = re.compile(r"(?<!代为)发行|偿还|支付|付息|还本")
_PLAN = re.compile(r"(?:[拟将]|计划|力争|争取全年)(?:再|新)?(?:发行|申请|争取|偿还|归还|支付|安排)")
_A_MONTH = "one month's flow; the tables hold the year so far"


@rule("words")
def several_years(it: Case) -> str | None:
    """The tables hold one year: “十三五”期间，全市累计偿还债务本金9亿元."""
    spans = it.meaning.span or it.state.section.base.span
    return "covers several years" if spans else None


@rule("words")
def no_year(it: Case) -> str | None:
    """Neither its words nor the document name a year: 全市政府债务余额9亿元."""
    return None if it.meaning.year else NO_YEAR


@rule("words", of=HELD)
def debt_by_its_maturity(it: Case) -> str | None:
    """What falls due in a year is a part of the debt: 2023年末政府债务余额9亿元，其中2025年到期1亿元."""
    falls_due = _MATURES.search(it.state.text, it.head.start, it.head.end)
    return "a part of the debt by the year in which it falls due" if falls_due else None


@rule("sentence")
def year_that_ended(it: Case) -> str | None:
    """After a year's end the year of a flow is not sure: 2022年末政府债务余额9亿元。发行债券1亿元."""
    changed = any(token.kind == "after" for phrase in it.pending for token in phrase.tokens)
    flow = it.concept in FLOWS or it.meaning.kind == "new" or changed
    if flow and _after_end(it):
        return "may be of the year that ended before, or of the document's"
    return None


@rule("words", of=FLOWS)
def part_of_the_year(it: Case) -> str | None:
    """A half or a quarter is no year, nor are some months in a document on all of it: 甲市2023年债务情况报告⏎2023年发行新增债券9亿元。上半年发行新增债券4亿元."""
    part, setting = it.meaning.month, it.mention.setting
    if part is None or part.whole or (part.single and not (setting.month and part.first == 1)):
        return None
    if setting.stage == "adjustment" and (part.moment or _granted(it)):
        return None  # 截至9月末, …: what a change of the budget takes up
    # 2022年上半年 in a report on that of 2023 is not the year that it is told of
    here = part.first == 1 and (part.last, it.meaning.year) == (setting.month, setting.year)
    return None if here else "a part of the year"


@rule("words", of=FLOWS)
def flow_of_a_month(it: Case) -> str | None:
    """A month's flow is no year's: 2023年5月发行新增债券9亿元."""
    part = it.meaning.month
    if part is None or not part.single or it.mention.setting.month or part.day:
        return None
    return None if _granted(it) else _A_MONTH


@rule("words", of=FLOWS)
def flow_of_a_day(it: Case) -> str | None:
    """One issue is not the year's: 2023年预算执行情况报告⏎5月26日，全市发行政府债券9亿元."""
    return ONE_ISSUE if _on_one_day(it) else None


@rule("words", of=FLOWS)
def by_a_deadline(it: Case) -> str | None:
    """What is to be done by a day is not all of the year: 2023年预算执行情况报告⏎6月30日前，发行新增债券9亿元."""
    if it.state.setting.stage not in ("final", "flash"):
        return None  # a budget says until when its bonds are to be spent
    start = min(one.start for one in (*it.pending, it.head))
    words = it.state.text[start : it.head.end]
    return "by a day within the year" if _BY.search(words.rpartition("。")[2]) else None


@rule("words", of={"bonds", "repaid"})
def planned(it: Case) -> str | None:
    """What is meant to be done in the year is not done yet: 甲市2023年债务情况报告⏎2023年发行新增债券9亿元。下一步，拟发行新增债券4亿元."""
    done = it.state.setting.stage in ("final", "flash") and it.meaning.year == it.state.setting.year
    done = done and it.meaning.kind != "refinancing"  # it says what pays the principal of the year
    plan = done and _PLAN.search(it.state.text, it.head.start, it.head.end)
    return "a plan, not what was done" if plan else None


@rule("words", of=FLOWS)
def another_month(it: Case) -> str | None:
    """A month's report tells a month beside the months so far: 2023年8月地方政府债券发行和债务余额情况⏎8月，全国发行新增债券9亿元."""
    month, setting = it.meaning.month, it.mention.setting
    single = setting.month and month and month.single and not month.last == setting.month == 1
    return _A_MONTH if single and not _ADDED_UP.search(it.last_time[0]) else None


@rule("words", of={"balance"})
def balance_within_the_year(it: Case) -> str | None:
    """Neither the year's opening nor its close: 截至2023年9月末，全市政府债务余额9亿元."""
    setting = it.mention.setting
    if setting.stage == "adjustment":
        return None
    if setting.month and it.meaning.year == setting.year:
        return _balance_of_another_month(it)
    times = [
        token
        for phrase in it.pending
        for token in phrase.tokens
        if token.kind in ("month", "part", "end")
    ]
    # 9月10日公布，截至2022年末…: what was said last holds
    told = time_of(times[-1].text) if times else None
    if not times and it.meaning.month and it.meaning.month.so_far:
        told = it.meaning.month  # 2023年1-6月，下达新增限额9亿元，债务余额8亿元
    return "a balance within the year" if told and told.last < DECEMBER else None


@rule("words", of={"repaid", "principal"})
def bonds_of_one_series(it: Case) -> str | None:
    """The year is that of the bonds, not of their repayment: 2023年，偿还2015年专项债券9亿元."""
    head, own_year = it.head, it.state.setting.year
    if not (head.year and head.debt and own_year):
        return None
    year = next(token for token in head.tokens if token.kind == "year")
    verb = next(
        (token for token in head.tokens if token.kind == "verb" and token.value == "repay"), None
    )
    later = verb is not None and verb.start > year.start
    early = head.year < own_year and not later and not head.concept
    return "bonds of one series" if early else None


def _balance_of_another_month(it: Case) -> str | None:
    """Return why a balance is not that of the month up to which its document tells."""
    told = it.meaning.month
    another = told and told.last and told.last != it.mention.setting.month
    ahead = it.mention.setting.month != 12 and any(
        token.kind == "end" and token.text[:2] in ("年末", "年底", "年终")
        for phrase in it.pending
        for token in phrase.tokens
    )
    return "a balance within the year" if another or ahead else None


def _after_end(it: Case) -> bool:
    """Whether it is of the year that ended, or of the one that the document is of."""
    state = it.state
    told = state.sentence_year or any(
        phrase.year or (phrase.yearly and phrase.yearly != "same") for phrase in it.pending
    )
    ended = state.spoken_end and it.meaning.year == state.spoken_year
    # under 二、2024年预算草案 the year to come is the one that is meant
    return (
        ended and not told and it.meaning.year not in (state.setting.year, state.section.base.year)
    )


def _granted(it: Case) -> bool:
    """Whether the time is when something was given that is of the whole year: 5月，省下达2023年新增债券."""
    return bool(_UP_TO.search(it.last_time[0]))


def _on_one_day(it: Case) -> bool:
    """Whether the last time that its paragraph tells is a day, on which bonds are issued: 5月26日，全市发行."""
    words, here = it.last_time
    days = list(_DAY.finditer(words))
    if not days or _UP_TO.search(words) or DATED.search(words, days[-1].end()):
        return False
    return bool(_ISSUES.search(words[days[-1].end() :] + here))
