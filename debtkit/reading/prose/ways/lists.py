"""Amounts of a list that was announced: sources, items, and the parts of those."""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.lists import read_item
from debtkit.reading.prose.reasons import ITEM_PART
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.sources import source

__all__ = ["announced_source", "item_of_a_list", "part_of_an_item"]


@rule("above")
def announced_source(it: Case) -> bool | None:
    """A source of repayment was announced: 2023年到期本金9亿元。还本资金来源为：再融资债券8亿元."""
    return source(it.state, it.mention, it.head) or None


@rule("above")
def item_of_a_list(it: Case) -> bool | None:
    """It goes to a project or a field: 2023年新增专项债券9亿元，用于：甲水库项目4亿元，乙公路项目5亿元."""
    return read_item(it) or None


@rule("above")
def part_of_an_item(it: Case) -> bool | None:
    """A level is a part of a project or field: 新增专项债券9亿元，用于：产业园区9亿元（其中市本级6亿元）."""
    before, head = it.before, it.head
    if not (head.scope or head.place) or head.concept or head.debt or before is None:
        return None
    item = before.meaning.concept == "item" and not before.reason and it.opened
    if before.sentence != it.mention.sentence or not (item or before.reason == ITEM_PART):
        return None
    it.mention.reason = ITEM_PART
    return True
