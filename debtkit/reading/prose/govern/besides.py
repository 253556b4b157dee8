"""Amounts that stand beside another: of the same key, of the same whole."""

from __future__ import annotations

from debtkit.reading.prose.bounds import BOUND
from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import REPAID, STOCKS
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.govern.hold import CONCEPT, Hold, hold_beside, main_frame, more_than
from debtkit.reading.prose.rules import rule

__all__ = [
    "another_concept",
    "another_concept_behind_a_level",
    "another_kind",
    "beside_its_like",
    "beside_the_last_whole",
    "bound_of_a_balance",
    "budget_beside_budget",
    "levels_of_the_whole",
    "other_side_of_the_budget",
    "same_level_other_stock",
    "told_anew",
]

_BUDGET = frozenset({"concept"})


@rule("above")
def same_level_other_stock(it: Case) -> Hold | None:
    """A level or type told with its balance is told with its limit too: 2023年末全市政府债务余额9亿元。其中市本级余额4亿元、限额5亿元."""
    top = it.frames[-1]
    fresh = it.state.new_sentence or it.state.new_clause
    if fresh or it.level.scope or {it.stated, top.meaning.concept} != STOCKS:
        return None
    whole = _leading_balance(it) if _bounds(it) else None
    # 余额9亿元，其中市级4亿元，县区5亿元，均未超过限额10亿元
    if whole and whole.frame and whole.frame is not top and more_than(it, whole.frame):
        return None
    told = (top.child and "place" in top.said) or (top.leads_clause and "debt" in top.said)
    return Hold(top, len(it.frames) - 1) if told else None


@rule("above")
def bound_of_a_balance(it: Case) -> Hold | None:
    """A limit that bounds a balance is of its level: 全市债务余额9亿元。市级债务余额4亿元，其中一般债务1亿元，低于限额5亿元."""
    return _leading_balance(it) if _bounds(it) else None


@rule("above")
def another_concept_behind_a_level(it: Case) -> Hold | None:
    """A level behind 其中 ends with its sentence: 2023年全市限额9亿元，余额8亿元；其中市级限额5亿元，余额4亿元。全年发行新增债券1亿元."""
    stack = it.state.stack
    top = stack.top
    if top is None or not it.state.new_sentence or "place" in it.said or not _differs(it):
        return None
    if not (top.child and "place" in top.said):
        return None
    main = main_frame(it.state)
    whole = stack.frames[main]
    within = main >= stack.floor and not whole.child and "concept" in whole.said
    return Hold(whole, main) if within and whole.meaning.scope == "all" else None


@rule("above")
def another_concept(it: Case) -> Hold | None:
    """Another concept stands beside the last one that was named: 2023年政府债务限额9亿元，债务余额8亿元."""
    return hold_beside(it, CONCEPT) or Hold(None) if _differs(it) else None


@rule("above")
def told_anew(it: Case) -> Hold | None:
    """An issue with its verb, all levels or all debt start anew: 发行新增债券9亿元，其中一般债券4亿元，发行债券11亿元."""
    if not it.stated:
        return None
    whole = it.level.scope == "all" or (it.head.debt == "any" and not it.said)
    return hold_beside(it, CONCEPT) if whole or _issued_anew(it) else None


@rule("above")
def beside_its_like(it: Case) -> Hold | None:
    """A type stands beside a type, a level beside a level: 余额9亿元，其中：一般债务4亿元，专项债务5亿元."""
    return hold_beside(it, it.said) if it.said else None


@rule("above")
def levels_of_the_whole(it: Case) -> Hold | None:
    """A level told anew is a part of the whole region's: 2023年全市政府债务余额9亿元。市本级债务余额4亿元."""
    fresh = it.state.new_sentence or it.state.new_clause or it.head.debt == "any"
    if not (it.stated and "place" in it.said and fresh):
        return None
    beside = hold_beside(it, CONCEPT)
    if beside is None or beside.frame is None or beside.index is None:
        return None
    whole = beside.frame.meaning
    if more_than(it, beside.frame):
        return beside  # 下达新增限额1亿元，市级债务限额达到9亿元
    all_debt = it.head.debt != "any" or whole.debt_type == it.state.section.base.debt_type
    if whole.scope == "all" and not whole.place and all_debt:
        return Hold(beside.frame, part=True, keep=beside.index + 1)
    return beside


@rule("above")
def another_kind(it: Case) -> Hold | None:
    """Bonds of another kind are no part of the last ones: 发行新增一般债券3亿元，专项债券9亿元，再融资债券4亿元."""
    top = it.frames[-1]
    bonds = it.stated == "bonds" == top.meaning.concept
    kinds = {it.head.kind, top.meaning.kind}
    differ = bonds and len(kinds) == 2 and "" not in kinds
    return Hold(top, len(it.frames) - 1) if differ else None


@rule("above")
def budget_beside_budget(it: Case) -> Hold | None:
    """A budget goes on with the budget before: 政府性基金预算增加支出4亿元，调整后支出为9亿元."""
    top = it.frames[-1]
    goes_on = it.stated == "budget" == top.meaning.concept
    return Hold(top, len(it.frames) - 1) if goes_on else None


@rule("above")
def other_side_of_the_budget(it: Case) -> Hold | None:
    """A side goes on with the budget of its sentence, whatever lines stand between: 2023年一般公共预算收入总计由8亿元调整为9亿元，主要是新增一般债券收入1亿元；支出总计由8亿元调整为9亿元."""
    if it.stated != "budget" or it.head.account or it.frames[-1].meaning.concept == "budget":
        return None
    told = it.state.mentions[:-1]
    for figure in range(len(told) - 1, -1, -1):
        if told[figure].sentence != it.mention.sentence:
            return None
        if told[figure].meaning.concept == "budget":
            return Hold(Frame(told[figure].meaning, _BUDGET, figure=figure), len(it.frames) - 1)
    return None


@rule("above")
def beside_the_last_whole(it: Case) -> Hold | None:
    """What names its concept again stands beside it: 2022年末余额8亿元，2023年末余额9亿元."""
    return hold_beside(it, CONCEPT)


def _bounds(it: Case) -> bool:
    """Whether a limit is told as the bound of what stands before it."""
    named = it.stated == "limit" and not (it.level.scope or it.typed or it.head.kind)
    return named and bool(BOUND.search(it.state.text, it.head.start, it.head.end))


def _leading_balance(it: Case) -> Hold | None:
    """Return the balance that its clause begins with."""
    for index in range(len(it.frames) - 1, -1, -1):
        frame = it.frames[index]
        told = it.state.mentions[frame.figure] if frame.figure >= 0 else None
        here = told is not None and told.sentence == it.mention.sentence
        if here and frame.leads_clause and frame.meaning.concept == "balance":
            return Hold(frame, index)
    return None


def _differs(it: Case) -> bool:
    above = it.frames[-1].meaning.concept
    alike = it.stated == above or {it.stated, above} <= REPAID
    return bool(it.stated) and not alike


def _issued_anew(it: Case) -> bool:
    """Whether an issue begins anew: not one type after the other, 其中：发行一般债券…，发行专项债券…."""
    head = it.head
    if it.stated != "bonds" or head.verb not in ("issue", "grant") or not head.debt:
        return False
    alike = hold_beside(it, frozenset({"debt"}))
    frame = alike.frame if alike else None
    series = frame is not None and frame.child and frame.verb == head.verb and head.debt != "any"
    return not series
