"""Objections outside the sections on debt, where an amount may be a part or of several years."""

from __future__ import annotations

import re
from bisect import bisect_left

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import SERVED
from debtkit.reading.prose.keys.of_budget import balance_of
from debtkit.reading.prose.reasons import PART_OF_ANOTHER
from debtkit.reading.prose.rules import rule

__all__ = [
    "goes_on_with_what_is_read",
    "money_of_a_project",
    "of_another_body",
    "outside_the_sections",
    "repaid_by_a_budget",
]

_OWN = re.compile(r"投资|(?:企业|公司|集团|平台|银行|机构)[^，。；\d]{0,10}(?:发行|承销)")

_GIVEN = ("issue", "grant")


@rule("above")
def goes_on_with_what_is_read(it: Case) -> str | None:
    """A part or another amount of what is read is read: 一、财政工作⏎2023年全市政府债务限额9亿元，其中一般债务限额4亿元."""
    above = it.above
    follows = above is not None and not above.reason and above.sentence == it.mention.sentence
    alike = it.concept == it.base.concept or {it.concept, it.base.concept} <= SERVED
    part = it.part and it.base.concept == it.concept
    return "" if part or (follows and alike) else None


@rule("above", of=SERVED | {"bonds"})
def money_of_a_project(it: Case) -> str | None:
    """Bonds behind what a project costs are its own, not a level's: 2023年末政府债务余额9亿元。甲片区总投资5亿元；获得专项债券资金4亿元."""
    before, head = it.before, it.head
    if before is None or before.sentence != it.mention.sentence:
        return None
    bare = not (head.kind or head.scope or head.place or head.year or it.opened)
    costs = before.head is not None and _OWN.search(
        it.state.text, before.head.start, before.head.end
    )
    return PART_OF_ANOTHER if bare and costs and before.reason else None


@rule("sentence")
def repaid_by_a_budget(it: Case) -> str | None:
    """What a budget repays is told wherever the budget is: 一、预算执行⏎2023年全市一般公共预算支出9亿元，加上上解支出1亿元、债务还本支出2亿元，总支出12亿元."""
    return "" if balance_of(it) is not None else None


@rule("heading", of=SERVED | {"bonds", "borrowing"})
def of_another_body(it: Case) -> str | None:
    """In a document of a company or a project, debt without a level is its own: 甲医院建设项目专项债券实施方案⏎一、资金筹措⏎2023年发行专项债券9亿元."""
    told = any(one.scope or one.place for one in it.pending) or (
        it.part and it.above is not None and not it.above.reason
    )
    own = it.state.setting.body and not told
    return "of a project or a body, not of a level" if own else None


@rule("heading")
def outside_the_sections(it: Case) -> str | None:
    """Outside, the sentence must date it and name its debt: 一、财政工作⏎发行债券9亿元."""
    state = it.state
    if state.section.friendly and not state.strange:
        return None
    if (_dated(it) and _named(it)) or _led_by_debt(it):
        return None
    return "outside the sections on debt: may be a part or several years"


def _dated(it: Case) -> bool:
    state = it.state
    # 二、2024年预算草案 is the heading of a limit
    of_heading = it.concept == "limit" and state.section.base.year != state.setting.year
    said = of_heading or state.sentence_year or any(phrase.year for phrase in it.pending)
    # 全年 in a report on one year is a date as well
    all_year = any(phrase.yearly == "same" and phrase.has("thisyear") for phrase in it.pending)
    said = said or (all_year and it.meaning.year == state.setting.year)
    return bool(said) or _speaks_of_debt(it)


def _named(it: Case) -> bool:
    """Whether its words name the debt, and what of it is told."""
    head = it.head
    named = head.debt and (head.concept or head.verb in _GIVEN)
    return bool(named) and not it.state.sentence_span


def _speaks_of_debt(it: Case) -> bool:
    """Whether a sentence without a date is of the document's year: 四是规范债务管理。省核定我市债务限额9亿元，发行债券2亿元.

    A limit or balance of all the region is; what was issued or repaid is beside one.
    """
    state, year = it.state, it.meaning.year
    if year != state.setting.year:
        return False
    given = it.head.has("giver") or it.head.scope in (
        "all",
        "own",
    )
    if it.stated in ("limit", "balance") and given:
        return True
    here = it.mention.block
    return any(
        one.block == here
        and not one.reason
        and one.meaning.concept in ("limit", "balance")
        and one.meaning.year == year
        for one in state.mentions[:-1]
    )


def _led_by_debt(it: Case) -> bool:
    """Whether a paragraph begins with the debt of a level: 全市偿还政府债券本息9亿元，其中本金7亿元."""
    state = it.state
    begins = bisect_left(state.mentions, it.mention.block, key=lambda one: one.block)
    first = state.mentions[begins].head
    if first is None or it.meaning.year != state.setting.year or state.sentence_span:
        return False
    told = first.debt and (first.concept or first.verb in (*_GIVEN, "repay"))
    return first.scope in ("all", "own") and bool(told)
