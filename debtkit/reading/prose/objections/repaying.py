"""Objections to what pays debt, and to what is repaid out of bonds that are told already."""

from __future__ import annotations

import re

from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import HELD, REPAID, SERVED
from debtkit.reading.prose.reasons import BOTH, PART_OF_ANOTHER, REPAYING
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.state import Mention

__all__ = [
    "beside_what_is_repaid",
    "pays_interest",
    "pays_no_debt",
    "pays_principal_and_interest",
    "principal_and_interest",
    "repaid_out_of_bonds",
    "service_of_a_loan",
]

_LOAN = re.compile(r"(?:another subject|a part that no table has): .*(?:贷款|借款|外债)")


@rule("above", of=SERVED)
def repaid_out_of_bonds(it: Case) -> str | None:
    """What refinancing bonds are used for is told with them: 2023年发行再融资债券9亿元，用于偿还到期债券本金9亿元."""
    used = any(phrase.use for phrase in it.pending)
    refinanced = (it.base.concept, it.base.kind) == ("bonds", "refinancing")
    refinanced = refinanced or (used and (_refinancing_in_sentence(it) or _refinancing_used(it)))
    return REPAYING if refinanced and (it.part or used) else None


@rule("above", of=SERVED)
def beside_what_is_repaid(it: Case) -> str | None:
    """Types of what bonds repay are told side by side: 2023年发行再融资债券9亿元，用于偿还一般债券本金4亿元，专项债券本金5亿元."""
    before = _before_in_sentence(it)
    alike = it.base.concept == it.concept or {it.base.concept, it.concept} <= REPAID
    beside = before is not None and before.reason == REPAYING and alike
    return REPAYING if beside else None


@rule("above", of={"principal", "interest"})
def service_of_a_loan(it: Case) -> str | None:
    """Behind a loan it is the loan's: 2023年世界银行贷款9亿元，偿还本金1亿元."""
    before = _before_in_sentence(it)
    # 企业兑付债券本金4亿元、利息1亿元
    other = before is not None and before.reason == PART_OF_ANOTHER
    other = other and before is not None and before.meaning.concept in REPAID
    lent = before is not None and (_LOAN.search(before.reason) or other)
    return PART_OF_ANOTHER if lent and not it.head.debt else None


@rule("words", of=HELD)
def pays_no_debt(it: Case) -> str | None:
    """What pays is told of no debt that is paid: 2023年发行债券9亿元，预算资金1亿元."""
    return "what pays debt, told of no debt" if it.head.fund == "budget" else None


@rule("words", of={"interest"})
def pays_interest(it: Case) -> str | None:
    """Tables have sources of principal only: 2023年用财政资金支付利息9亿元."""
    # 项目取得收益9亿元，用于偿还利息4亿元
    income = it.head.has("use") and it.before is not None and it.before.clause == it.mention.clause
    pays = it.head.fund or (income and it.reason_before)
    return "what pays interest: no table has it" if pays else None


@rule("above")
def pays_principal_and_interest(it: Case) -> str | None:
    """What pays both is no source of the principal, unless it makes up the rest of that: 2023年全市到期本息9亿元，其中：再融资债券偿还6亿元，财政资金偿还4亿元."""
    whole = it.state.mentions[it.mention.parent] if it.mention.parent >= 0 else None
    both = whole is not None and whole.meaning.concept == "service"
    pays = both and it.head.fund == "budget" and it.head.concept != "principal"
    return BOTH if pays and not _makes_up_the_principal(it) else None


@rule("words", of={"service"})
def principal_and_interest(it: Case) -> str | None:
    """Service is in no table as one amount: 2023年全市还本付息9亿元."""
    return BOTH


def _makes_up_the_principal(it: Case) -> bool:
    service = it.mention.parent  # the parts of a sum may begin a sentence
    here = it.state.mentions[service:]
    whole = [one.amount.printed for one in here if _is_principal(one, "")]
    parts = [one.amount.printed for one in here if _is_principal(one, "refinancing")]
    parts.append(it.mention.amount.printed)
    if len(whole) != 1 or whole[0] is None or None in parts:
        return False
    return closes(whole[0], [part for part in parts if part is not None])


def _is_principal(one: Mention, fund: str) -> bool:
    meaning = one.meaning
    return (meaning.concept, meaning.fund) == ("principal", fund) and not one.reason


def _refinancing_in_sentence(it: Case) -> bool:
    for one in reversed(it.state.mentions[:-1]):
        if one.sentence != it.mention.sentence:
            return False
        if (one.meaning.concept, one.meaning.kind) == ("bonds", "refinancing"):
            return True
    return False


def _refinancing_used(it: Case) -> bool:
    """Whether the words before it name the bonds and what they are used for: 再融资债券用于偿还到期债券9亿元."""
    bonds = it.head.last("kind")
    use = it.head.last("use")
    named = bonds is not None and use is not None and bonds.value == "refinancing"
    return named and bonds is not None and use is not None and bonds.start < use.start


def _before_in_sentence(it: Case) -> Mention | None:
    before = it.before
    return before if before is not None and before.sentence == it.mention.sentence else None
