"""At which stage: before a change, the change, after it; blank where nothing says so."""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.rules import Table, rule

__all__ = ["SIGN", "STAGE"]


@rule("words")
def opens_the_move(it: Case) -> str | None:
    """What something grew from closed its own year: 余额由2020年的8亿元增加到2023年的9亿元."""
    return "closing" if it.head.from_year and it.year == it.head.from_year else None


@rule("words")
def own_stage(it: Case) -> str | None:
    """The nearest phrase names it: 2023年初，全市政府债务限额9亿元."""
    for phrase in reversed(it.pending):
        if phrase.stage in ("opening", "closing"):
            return phrase.stage
        if phrase.stage == "end":
            return ""
        last = phrase is it.head or phrase is it.pending[-1]
        if phrase.stage == it.head.stage == "change" and last:
            return "change"
    return None


@rule("sentence")
def first_budget(it: Case) -> str | None:
    """What the congress approved is the year's first budget: 市人大批准的一般公共预算支出9亿元."""
    approved = any(one.approved for one in it.pending)
    return "opening" if _of_budget(it) and approved else None


@rule("sentence")
def adjusted_before(it: Case) -> str | None:
    """What an adjustment named before the comma came to: 一、一般公共预算⏎年初支出预算8亿元，经第一次调整，支出预算为9亿元."""
    adjusted = (
        token.kind == "ordinal" and token.text.endswith("调整")
        for one in it.pending[:-1]
        for token in one.tokens
        if not one.gaps
    )
    return "closing" if _of_budget(it) and any(adjusted) else None


@rule("sentence")
def budget_beside_budget(it: Case) -> str | None:
    """The budgets of a sentence stand at one stage: 经人大批准的一般公共预算总收入8亿元，政府性基金预算总收入9亿元."""
    beside = it.concept == "budget" and it.same and not it.part and it.head.stage == ""
    together = it.above is not None and it.above.sentence == it.mention.sentence
    return it.base.stage if beside and together and it.base.stage == "opening" else None


@rule("words")
def executed(it: Case) -> str | None:
    """What came in or was spent is of no stage of the plan: 甲市2023年预算调整方案⏎一、年初预算⏎一般公共预算支出8亿元。一般公共预算支出实际完成9亿元."""
    done = it.head.last("filler")
    told = done is not None and done.text.endswith("完成") and not it.head.stage
    return "" if _of_budget(it) and told else None


@rule("above")
def stage_of_its_whole(it: Case) -> str | None:
    """A part is of its whole's stage: 年初债务限额9亿元，其中：一般债务4亿元."""
    return it.base.stage if it.same and it.part else None


@rule("above")
def type_beside_type(it: Case) -> str | None:
    """A type beside a type is of its stage: 年初一般债务限额4亿元、专项债务限额5亿元."""
    beside = it.same and it.typed and not it.head.stage
    changes = it.base.stage == "change" and not (it.parent and it.parent.child)
    return it.base.stage if beside and it.base.stage and not changes else None


@rule("sentence")
def stage_of_the_sentence(it: Case) -> str | None:
    """The sentence named it before: 预算调整后，全市债务限额9亿元，债务余额8亿元."""
    return it.state.sentence_stage or None


@rule("heading")
def stage_of_the_heading(it: Case) -> str | None:
    """The heading names it: 一、调整后债务限额⏎一般债务限额9亿元."""
    stage = it.state.section.stage
    # an adjustment of the budget changes no debt
    only_budgets = stage == "change" and not (_of_budget(it) or it.base.concept == "budget")
    return None if only_budgets else stage or None


def _of_budget(it: Case) -> bool:
    return bool(it.head.account or (it.head.flow and it.state.section.base.account))


STAGE: Table[Case, str] = Table(
    "stage",
    opens_the_move,
    own_stage,
    first_budget,
    adjusted_before,
    budget_beside_budget,
    executed,
    stage_of_its_whole,
    type_beside_type,
    stage_of_the_sentence,
    stage_of_the_heading,
)


@rule("words")
def own_direction(it: Case) -> int | None:
    """The phrase says up or down: 一般公共预算支出调减9亿元."""
    return it.head.sign if it.stage == it.head.stage == "change" else None


@rule("above")
def direction_above(it: Case) -> int | None:
    """A part moves as its whole does: 一般公共预算支出调减9亿元，其中：教育支出4亿元."""
    return it.base.sign


SIGN: Table[Case, int] = Table("sign", own_direction, direction_above)
