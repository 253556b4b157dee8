"""Which budget's balance tells what was repaid: 全市一般公共预算支出9亿元，加上债务还本支出1亿元."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.state import Mention

__all__ = ["TYPE_OF_ACCOUNT", "balance_of"]

TYPE_OF_ACCOUNT = {"general_public": "general", "government_fund": "special"}
"""Each budget repays its own type of debt."""
# 债务还本及转贷支出 holds more
_REPAID = re.compile(
    r"(?:[，、；]|加上?|减去?|以及|和|及|安排)*(?:地方)?(?:政府)?(?:一般|专项)?债[务券]还本(?:支出)?(?:为|共)?"
)
_COUNTIES = "县区旗"


def balance_of(it: Case) -> Mention | None:
    """Return the budget whose balance tells a repayment as one of its lines, where its level is told.

    Its own budget is all that a county has; elsewhere the words before the budget, or a heading, say its level.
    """
    if not it.state.balancing or it.stated != "principal":
        return None
    if not _REPAID.fullmatch(it.state.text, it.head.start, it.head.end):
        return None
    for one in reversed(it.state.mentions[:-1]):
        if one.block != it.mention.block or one.sentence < it.mention.sentence - 1:
            return None
        if one.head is None or one.head.account not in TYPE_OF_ACCOUNT:
            continue
        section = it.state.section.base
        headed = section.scope != "all" or it.state.setting.level.mark in _COUNTIES
        return one if one.head.scope or headed else None
    return None
