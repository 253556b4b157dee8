"""What only some concepts have: what pays, which batch, which budget."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.clauses import sentence_around
from debtkit.reading.prose.rules import Table, rule
from debtkit.reading.prose.sources import repays

__all__ = ["ACCOUNT", "ADVANCE", "BATCH", "FLOW", "FUND", "borrows_anew", "pays_principal"]

_NOW = frozenset({"本次", "此次", "这次", "本批", "本批次"})
_REPAYS_BONDS = re.compile(r"再融资|置换|借新还旧")
_PAID = frozenset({"principal", "repaid", "service"})


def pays_principal(it: Case) -> bool:
    """Whether its words name what repays the principal above it."""
    above = it.parent is not None and it.base.concept in ("principal", "repaid")
    return above and it.parent is not None and repays(it.state, it.head, it.part, it.parent)


def borrows_anew(it: Case) -> bool:
    """Whether a plan that changes the budget tells what it borrows, and no bonds that repay others."""
    if it.base.concept != "borrowing" or it.state.setting.stage != "adjustment":
        return False
    place = it.mention.amount.start
    return not _REPAYS_BONDS.search(sentence_around(it.state.text, place))


@rule("words")
def own_fund(it: Case) -> str | None:
    """The phrase names what pays: 偿还本金9亿元，其中：再融资债券偿还7亿元."""
    return it.head.fund or None if it.concept in _PAID else None


@rule("words")
def rest_is_paid_from_budget(it: Case) -> str | None:
    """What is repaid besides refinancing is paid from the budget: 2023年到期债券本金9亿元，其中通过再融资偿还7亿元；自行偿还2亿元."""
    rest = it.head.verb == "repay" and not it.head.kind and pays_principal(it)
    return "budget" if rest else None


@rule("words")
def budget_that_pays(it: Case) -> str | None:
    """A budget named under a principal repays it: 2023年偿还本金9亿元，其中：再融资债券7亿元，一般公共预算2亿元."""
    told = it.head.account and not (it.head.kind or it.head.concept)
    repaid = {it.concept, it.base.concept} <= {"principal", "repaid"}
    return "budget" if told and repaid and it.parent is not None else None


@rule("words")
def refinanced(it: Case) -> str | None:
    """Refinancing bonds told under a principal repay it: 偿还本金9亿元（再融资债券7亿元）."""
    return "refinancing" if pays_principal(it) else None


@rule("above")
def fund_above(it: Case) -> str | None:
    """A part is paid from what its whole is: 再融资债券偿还本金9亿元，其中：一般债务4亿元."""
    # 财政预算偿还本息9亿元（本金8亿元、利息1亿元）
    inherits = it.concept in _PAID and it.parent and (it.same or it.base.concept == "service")
    return it.base.fund if inherits and (it.part or (it.parent and it.parent.child)) else None


FUND: Table[Case, str] = Table(
    "fund", own_fund, rest_is_paid_from_budget, budget_that_pays, refinanced, fund_above
)


@rule("words")
def own_batch(it: Case) -> int | None:
    """A phrase numbers it: 2023年下达我市第二批新增债务限额9亿元."""
    return next((one.batch for one in reversed(it.pending) if one.batch), None)


@rule("words")
def no_batch(it: Case) -> int | None:
    """Another subject than before is of no batch: 第二批新增限额9亿元。2023年末债务余额8亿元."""
    anew = it.parent is not None and not it.part
    return (
        0 if anew and it.parent and (not it.same or (it.stated and not it.parent.child)) else None
    )


@rule("above")
def batch_above(it: Case) -> int | None:
    """A part is of its whole's batch: 第二批新增限额9亿元，其中：一般债务4亿元."""
    return it.base.batch


BATCH: Table[Case, int] = Table("batch", own_batch, no_batch, batch_above)


@rule("words")
def said_in_advance(it: Case) -> bool | None:
    """The phrase says it: 提前下达2024年新增债务限额9亿元."""
    return (it.head.advance and it.concept in ("limit", "bonds")) or None


@rule("words")
def said_to_come_now(it: Case) -> bool | None:
    """What comes now did not come early: 提前下达新增债务限额4亿元后，本次下达新增债务限额9亿元."""
    now = any(token.text in _NOW for token in it.head.tokens)
    return False if now and it.stated and not it.opened else None


@rule("above")
def part_in_advance(it: Case) -> bool | None:
    """A part of what came in advance did too: 提前下达2024年新增债务限额9亿元，其中：一般债务4亿元."""
    may = it.concept in ("limit", "bonds") and it.base.advance and it.same
    return True if may and (it.part or not it.stated or _beside_a_part(it)) else None


def _beside_a_part(it: Case) -> bool:
    """Whether a type stands beside a type whose whole came in advance: 其中，一般债务限额4亿元，专项债务限额5亿元."""
    above = it.above
    child = it.parent is not None and it.parent.child and it.typed and above is not None
    near = above is not None and above.sentence == it.mention.sentence
    return (
        child and near and above is not None and above.head is not None and not above.head.advance
    )


ADVANCE: Table[Case, bool] = Table("advance", said_in_advance, said_to_come_now, part_in_advance)


@rule("words")
def no_budget(it: Case) -> str | None:
    """Only a budget has an account and a flow: 2023年末全市政府债务余额9亿元."""
    return "" if it.concept != "budget" else None


@rule("words")
def own_account(it: Case) -> str | None:
    """The phrase names it: 政府性基金预算支出由8亿元调整为9亿元."""
    return it.head.account or None


@rule("above")
def account_above(it: Case) -> str | None:
    """What goes on with a budget is of its account: 政府性基金预算支出增加1亿元，调整后支出9亿元."""
    return it.base.account or None


@rule("heading")
def account_of_the_heading(it: Case) -> str | None:
    """The heading names it: 一、一般公共预算调整情况⏎2023年末债务余额3亿元。支出预算由8亿元调整为9亿元."""
    return it.state.section.base.account


ACCOUNT: Table[Case, str] = Table(
    "account", no_budget, own_account, account_above, account_of_the_heading
)


@rule("words")
def own_flow(it: Case) -> str | None:
    """The phrase names it: 一般公共预算支出由8亿元调整为9亿元."""
    return it.head.flow or None


@rule("above")
def flow_above(it: Case) -> str | None:
    """What goes on with a budget is of its side: 2023年市级一般公共预算支出调增4亿元（含高新区1亿元）."""
    return it.base.flow or None


@rule("words")
def spent(it: Case) -> str | None:
    """A budget of which no side is named is what it spends: 一般公共预算由8亿元调整为9亿元."""
    return "expenditure"


FLOW: Table[Case, str] = Table("flow", no_budget, own_flow, flow_above, spent)
