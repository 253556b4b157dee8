"""The type of debt: general, special, or both together."""

from __future__ import annotations

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.rules import Table, rule

__all__ = ["DEBT_TYPE"]


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


@rule("above")
def of_its_batch(it: Case) -> str | None:
    """A batch told again is of the type it was: 2023年新增债务限额60亿元。第一批20亿元，第二批40亿元，均为专项债务。第二批限额市本级安排9亿元."""
    if not it.head.batch or it.head.debt or _INHERITED.answer(it)[0] != "total":
        return None
    told = (one.meaning for one in it.state.mentions[:-1] if not one.reason)
    return next((one.debt_type for one in told if one.batch == it.head.batch), None)


@rule("heading")
def of_the_heading(it: Case) -> str | None:
    """Where nothing governs, the heading does: 一、专项债务⏎2023年末余额9亿元."""
    return it.state.section.base.debt_type if it.parent is None else None


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


@rule("above")
def as_before(it: Case) -> str | None:
    """What says no more is of the type before: 2022年末专项债务余额8亿元，2023年预计9亿元."""
    return it.base.debt_type or it.state.section.base.debt_type


_RULES = (
    of_the_heading,
    of_its_whole,
    another_paragraph,
    another_debt,
    sum_of_a_list,
    all_together,
    in_advance_anew,
    as_before,
)
_INHERITED: Table[Case, str] = Table("debt_type", *_RULES)

DEBT_TYPE: Table[Case, str] = Table(
    "debt_type", budgets_have_none, own_type, before_a_colon, of_its_batch, *_RULES
)
