"""Which budget's balance tells what was repaid or borrowed: 全市一般公共预算支出9亿元，加上债务还本支出1亿元."""

from __future__ import annotations

import re
from typing import NamedTuple

from debtkit.reading.prose.case import Case, Level
from debtkit.reading.prose.names import LOWEST
from debtkit.reading.prose.reasons import INCOME
from debtkit.reading.prose.state import Mention

__all__ = ["TYPE_OF_ACCOUNT", "Balance", "balance_of"]

TYPE_OF_ACCOUNT = {"general_public": "general", "government_fund": "special"}
"""Each budget borrows and repays its own type of debt."""
# 债务还本及转贷支出 holds more
_REPAID = re.compile(
    r"(?:[，、；]|加上?|减去?|以及|和|及|安排)*(?:地方)?(?:政府)?(?:一般|专项)?债[务券](?:还本|付息)(?:支出)?(?:为|共)?"
)


class Balance(NamedTuple):
    """The budget whose balance a line is of, and its level."""

    account: str
    level: Level


def balance_of(it: Case) -> Balance | None:
    """Return the budget whose balance tells a repayment, or the kinds of what it borrowed, where its level is told.

    Its own budget is all that a county has; elsewhere the words before the budget, or a heading, say its level.
    """
    if not (_repaid(it) or (it.state.balancing and _borrowed(it))):
        return None
    here = [one for one in it.state.mentions[:-1] if one.block == it.mention.block]
    near = [one for one in here if one.sentence >= it.mention.sentence - 1]
    if not it.state.balancing:
        # 一般公共预算支出9亿元，其中：市级支出7亿元，债务还本2亿元: a line of the one budget told of
        near = [one for one in near if one.sentence == it.mention.sentence]
        if len({one.head.account for one in near if one.head and one.head.account}) != 1:
            return None
    accounts = (one.head.account for one in reversed(near) if one.head is not None)
    headed = it.state.section.base.account
    account = next((one for one in accounts if one in TYPE_OF_ACCOUNT), headed)
    level = _level_told(it, here)
    if account not in TYPE_OF_ACCOUNT or level is None:
        return None
    # what a level of its own receives may be lent on
    kept = it.stated != "bonds" or level.scope == "all"
    return Balance(account, level) if kept else None


def _repaid(it: Case) -> bool:
    told = _REPAID.fullmatch(it.state.text, it.head.start, it.head.end)
    return it.stated in ("principal", "interest") and told is not None


def _borrowed(it: Case) -> bool:
    """Whether a bracket tells the kinds of the income before it: 债务转贷收入9亿元（其中新增债券4亿元，再融资债券5亿元）."""
    if it.stated != "bonds" or not it.head.kind or it.head.gaps or not it.state.stack.floors:
        return False
    for one in reversed(it.state.mentions[:-1]):
        if one.sentence != it.mention.sentence or one.head is None:
            return False
        if one.meaning.concept == "borrowing":
            return one.reason == INCOME
        if one.meaning.concept != "bonds":
            return False
    return False


def _level_told(it: Case, here: list[Mention]) -> Level | None:
    for one in reversed(here):
        for phrase in (one.head, *reversed(one.words)):
            if phrase is not None and phrase.account and (phrase.scope or phrase.place):
                return Level(phrase.scope, phrase.place, phrase.qualifier)
    base = it.state.section.base
    headed = base.scope != "all" or it.state.setting.level.mark in LOWEST
    return Level(base.scope, base.place, base.qualifier) if headed else None
