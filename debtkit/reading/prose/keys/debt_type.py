"""The type of debt: general, special, or both together."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.keys.of_budget import TYPE_OF_ACCOUNT, balance_of
from debtkit.reading.prose.rules import Table, rule

__all__ = ["DEBT_TYPE"]

_SPENT = frozenset({"interest", "principal", "repaid"})


# 债务还本支出, not 政府债务还本支出: as the budget's own tables call it
_LINE = re.compile(r"(?<!政府)(?<!地方)债务(?:还本|付息|利息)支出")
_BUDGETS = (("一般公共预算", "general_public"), ("政府性基金", "government_fund"))
_TAKEN_OFF = re.compile(r"扣除|剔除")
_PARTS = re.compile(r"[，。；]?\s*(?:[（(]|[（(]?(?:其中|包括|包含|含|分为))[^。；）)]{0,80}")


@rule("words")
def budgets_have_none(it: Case) -> str | None:
    """A budget has an account, no type of debt: 一般公共预算支出由8亿元调整为9亿元."""
    return "" if it.concept == "budget" else None


@rule("words")
def own_type(it: Case) -> str | None:
    """The phrase names it: 2023年末专项债务余额9亿元."""
    return it.head.debt if it.typed else None


@rule("sentence")
def before_a_colon(it: Case) -> str | None:
    """A type before a colon or comma goes for what follows: 一般债务：2023年限额9亿元."""
    if it.head.debt:
        return None
    typed = (
        one.debt
        for one in reversed(it.pending[:-1])
        if one.debt in TYPED and not (one.concept or one.gaps or one.use)
    )
    return next(typed, None)


@rule("words")
def of_the_budget_that_pays(it: Case) -> str | None:
    """Each budget repays its own type of debt: 2023年债务还本支出9亿元，其中一般公共预算安排4亿元、政府性基金预算安排5亿元."""
    if it.concept not in _SPENT or (it.part and it.base.debt_type in TYPED):
        return None
    beside = it.part or (it.same and it.base.fund)  # its whole, or another one that pays
    if beside and it.head.account and it.concept == "principal" and not it.head.concept:
        return TYPE_OF_ACCOUNT.get(it.head.account)
    paid = it.head.last("fund") if it.head.fund == "budget" else None
    if paid is None:
        return None
    return next((TYPE_OF_ACCOUNT[key] for name, key in _BUDGETS if name in paid.text), None)


@rule("above")
def of_its_budget(it: Case) -> str | None:
    """What one budget spends on its debt is of that budget's type: 2023年一般公共预算支出9亿元，其中债务付息支出1亿元."""
    if it.concept not in _SPENT or it.head.debt in TYPED or not it.opened:
        return None
    account = it.before.head.account if it.before is not None and it.before.head else ""
    return (
        TYPE_OF_ACCOUNT.get(account)
        if it.before and it.before.sentence == it.mention.sentence
        else None
    )


@rule("above")
def of_its_balance(it: Case) -> str | None:
    """What a budget's balance repays is of that budget's type: 2023年全市一般公共预算支出9亿元，加上上解支出1亿元、债务还本支出2亿元，总支出12亿元."""
    budget = balance_of(it)
    return TYPE_OF_ACCOUNT[budget.account] if budget is not None else None


@rule("above")
def line_of_its_budget(it: Case) -> str | None:
    """A budget's line for its debt is of that budget's type: 2023年市本级一般公共预算支出9亿元。债务还本支出1亿元."""
    words = it.state.text[it.head.start : it.head.end]
    line = _LINE.search(words) and it.concept in _SPENT and it.head.debt not in TYPED
    if line and it.head.account:
        return TYPE_OF_ACCOUNT.get(it.head.account)
    if not line or it.level.scope == "all":
        return None
    here = (one for one in reversed(it.state.mentions[:-1]) if one.block == it.mention.block)
    told = (one.head.account for one in here if one.head is not None and one.head.account)
    return TYPE_OF_ACCOUNT.get(next(told, it.state.section.base.account))


@rule("above")
def of_its_batch(it: Case) -> str | None:
    """A batch told again is of the type it was: 2023年新增债务限额60亿元。第一批20亿元，第二批40亿元，均为专项债务。第二批限额市本级安排9亿元."""
    if not it.head.batch or it.head.debt or _INHERITED.answer(it)[0] != "total":
        return None
    told = (one.meaning for one in it.state.mentions[:-1] if not one.reason)
    return next((one.debt_type for one in told if one.batch == it.head.batch), None)


@rule("above")
def batch_beside_a_batch(it: Case) -> str | None:
    """A batch is of the type of what comes in batches, not of the batch before it: 2023年新增债务限额9亿元，其中：第一批5亿元，全部为专项债务限额；第二批4亿元."""
    if not it.index or it.parent is None or "batch" not in it.parent.said:
        return None
    if not it.head.batch or it.head.debt:
        return None
    return it.state.stack.frames[it.index - 1].meaning.debt_type or None


@rule("sentence")
def left_of_the_whole(it: Case) -> str | None:
    """What is left when a part is taken off is of the whole's type: 2023年新增债务限额9亿元。扣除提前下达专项债务限额4亿元，本次新增限额5亿元."""
    before = it.before
    if not it.stated or it.head.debt or before is None or before.head is None:
        return None
    taken = _TAKEN_OFF.search(it.state.text, before.head.start, before.amount.start)
    beside = before.sentence == it.mention.sentence and not it.opened
    return it.state.section.base.debt_type if taken and beside else None


@rule("sentence")
def of_both_types(it: Case) -> str | None:
    """What has both types for its parts is of both, whatever a heading says: 一、一般债务⏎2023年末政府债务余额9亿元，包括一般债务余额4亿元、专项债务余额5亿元."""
    if it.head.debt != "any" or it.state.section.base.debt_type not in TYPED:
        return None
    beside = it.above is not None and it.above.sentence == it.mention.sentence
    if beside and not it.part and it.base.debt_type == "total":
        return "total"  # …余额9亿元，控制在限额10亿元以内
    stop = it.mention.amount.stop
    parts = _PARTS.match(it.state.text, stop, stop + 120)
    both = parts is not None and "一般债" in parts[0] and "专项债" in parts[0]
    return "total" if both else None


@rule("heading")
def of_the_heading(it: Case) -> str | None:
    """Where nothing governs, the heading does: 一、专项债务⏎2023年末余额9亿元."""
    return it.state.section.base.debt_type if it.parent is None else None


@rule("heading")
def all_debt_beside_a_type(it: Case) -> str | None:
    """All debt's limit measures no type's balance: 2023年末专项债务余额9亿元（政府债务限额12亿元）."""
    stocks = {it.concept, it.base.concept} == {"limit", "balance"}
    beside = it.part and stocks and it.head.debt == "any"
    return it.state.section.base.debt_type if beside else None


@rule("above")
def of_its_whole(it: Case) -> str | None:
    """A part is of its whole's type: 2023年末专项债务余额9亿元，其中：市本级4亿元."""
    return (it.base.debt_type or it.state.section.base.debt_type) if it.part else None


@rule("heading")
def another_paragraph(it: Case) -> str | None:
    """A paragraph on another subject starts with all types: 新增专项债券用于市政9亿元。⏎当年付息4亿元."""
    mentions = it.state.mentions
    first = len(mentions) < 2 or mentions[-2].block != it.mention.block
    begins = first and not (it.same or it.head.debt)
    return it.state.section.base.debt_type if begins else None


@rule("heading")
def interest_of_both(it: Case) -> str | None:
    """Interest behind the principal of both types is of both: 2023年偿还一般债券本金4亿元、专项债券本金5亿元，支付利息9亿元."""
    # 专项债务本金5亿元、利息2亿元: without a verb of its own it goes with the last of them
    own = it.head.verb == "pay" and not it.state.stack.floors
    if it.concept != "interest" or it.same or it.head.debt or not own:
        return None
    clause = (one.meaning for one in it.state.mentions if one.clause == it.mention.clause)
    told = {one.debt_type for one in clause if one.concept in ("principal", "repaid")}
    return it.state.section.base.debt_type if set(TYPED) <= told else None


@rule("heading")
def service_told_anew(it: Case) -> str | None:
    """Service that begins a clause is of all types: 2023年发行新增专项债券9亿元。当年还本4亿元."""
    fresh = it.state.new_sentence or it.state.new_clause
    service = it.concept in _SPENT and it.base.concept == "bonds" and not (it.part or it.head.debt)
    return it.state.section.base.debt_type if fresh and service else None


@rule("heading")
def another_debt(it: Case) -> str | None:
    """All debt under another concept is what the heading means: 2023年末专项债务余额3亿元，政府债务限额9亿元."""
    return it.state.section.base.debt_type if it.head.debt == "any" and not it.same else None


@rule("above")
def sum_of_a_list(it: Case) -> str | None:
    """A sum among parts is of their whole's type: 新增专项债务限额9亿元，其中：市本级4亿元，各县合计5亿元."""
    if not (
        (it.head.debt == "any" or it.head.total) and it.parent and it.parent.child and it.index
    ):
        return None
    if it.state.new_sentence and it.stated and not it.opened:
        return None  # …专项债券3亿元，其中市本级2亿元。市本级新增债券9亿元
    if it.stated and it.level.scope == "all":
        return None  # …专项债务限额3亿元，加上…，全市政府债务限额9亿元
    whole = it.state.stack.frames[it.index - 1].meaning
    return whole.debt_type or it.state.section.base.debt_type


@rule("heading")
def all_together(it: Case) -> str | None:
    """All debt is of all types, or of the heading's: 2023年末专项债务余额3亿元，全市政府债务余额9亿元."""
    return it.state.section.base.debt_type if it.head.debt == "any" or it.head.total else None


@rule("heading")
def in_advance_anew(it: Case) -> str | None:
    """What came in advance, in a sentence of its own, is of all types: 新增限额9亿元，其中专项债务限额5亿元。加上提前下达的4亿元，共13亿元."""
    anew = it.head.advance and not it.part and it.state.new_sentence
    return it.state.section.base.debt_type if anew else None


@rule("heading")
def of_another_sentence(it: Case) -> str | None:
    """Another concept of a level of its own begins anew: 2023年末专项债务余额9亿元。全市偿还本金4亿元."""
    anew = it.parent is not None and it.state.new_sentence and it.stated and not it.same
    level = it.level.scope or it.level.place
    return it.state.section.base.debt_type if anew and level else None


@rule("above")
def as_before(it: Case) -> str | None:
    """What says no more is of the type before: 2022年末专项债务余额8亿元，2023年预计9亿元."""
    return it.base.debt_type or it.state.section.base.debt_type


_RULES = (
    of_both_types,
    of_the_heading,
    all_debt_beside_a_type,
    of_its_whole,
    another_paragraph,
    interest_of_both,
    service_told_anew,
    another_debt,
    sum_of_a_list,
    all_together,
    in_advance_anew,
    of_another_sentence,
    as_before,
)
_INHERITED: Table[Case, str] = Table("debt_type", *_RULES)

DEBT_TYPE: Table[Case, str] = Table(
    "debt_type",
    budgets_have_none,
    own_type,
    before_a_colon,
    of_the_budget_that_pays,
    of_its_budget,
    of_its_balance,
    line_of_its_budget,
    of_its_batch,
    batch_beside_a_batch,
    left_of_the_whole,
    *_RULES,
)
