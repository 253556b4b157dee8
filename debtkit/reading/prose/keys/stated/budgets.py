"""Budgets, and lines of them that speak of debt."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.state import State

__all__ = [
    "account_changed_by_debt",
    "another_issuer",
    "another_verb",
    "budget",
    "budget_by_its_heading",
    "flow_of_debt",
    "money_spent",
    "other_side_of_the_budget",
    "side_of_the_budget",
]

_WHOLE_SIDE = re.compile(r"(?:收入|支出)(?:预算)?总[计额量]|总(?:收入|支出)")
_ISSUER = re.compile(
    r"(?:企业|公司|集团|平台|银行|金融机构)(?:全年|累计|成功|新|共|已)*(?:发行|兑付|偿还|承销|购买|融资)"
)


@rule("words")
def another_issuer(it: Words) -> str | None:
    """What companies issue or repay is no government's: 2023年全市企业发行各类债券9亿元."""
    issued = _ISSUER.search(it.state.text, it.head.start, it.head.end)
    named = issued and any("政府" in one.text for one in it.head.tokens if one.kind == "debt")
    return "foreign" if issued and it.head.debt and not named else None


@rule("words")
def another_verb(it: Words) -> str | None:
    """A verb of another subject makes it that: 2023年全市化解债务9亿元."""
    return "foreign" if it.head.verb == "other" and not it.head.kind else None


@rule("words")
def budget(it: Words) -> str | None:
    """An account with its side or stage is a budget: 一般公共预算支出调整为9亿元."""
    head = it.head
    told = head.flow or head.stage or _opened(it)
    return "budget" if head.account and told and _names_no_debt(head) else None


@rule("heading")
def budget_by_its_heading(it: Words) -> str | None:
    """A first budget under a heading that names the account: 一、政府性基金预算⏎年初预算安排9亿元."""
    headed = it.head.account or it.state.section.base.account
    # an amount of debt before it is what a bare stage would go on with
    alone = it.state.parent_concept in ("", "foreign", "budget")
    return "budget" if headed and _names_no_debt(it.head) and _opened(it) and alone else None


@rule("words")
def flow_of_debt(it: Words) -> str | None:
    """Spending by bonds is a line of the budget: 2023年新增债券调增支出9亿元."""
    nouns = [token.kind for token in it.head.tokens if token.kind in ("debt", "concept", "flow")]
    within = it.state.parent_concept == "budget" and it.head.kind == "new" and not it.head.stage
    return "foreign" if it.head.debt and nouns[-1:] == ["flow"] and not within else None


@rule("words")
def account_changed_by_debt(it: Words) -> str | None:
    """What bonds add to an account is a change of that budget among others: 2023年因新增债券调增一般公共预算9亿元."""
    nouns = [token for token in it.head.tokens if token.kind in ("debt", "concept", "account")]
    change = next((token for token in it.head.tokens if token.kind in ("up", "down")), None)
    if not (it.head.debt and change and nouns and nouns[-1].kind == "account"):
        return None
    return "foreign" if change.start < nouns[-1].start else None


@rule("above")
def side_of_the_budget(it: Words) -> str | None:
    """A side goes on with the budget before it: 一般公共预算收入调整为9亿元，支出调整为8亿元."""
    return "budget" if _bare_flow(it.head) and _budget_above(it.state) else None


@rule("sentence")
def other_side_of_the_budget(it: Words) -> str | None:
    """A whole side that moves is of the budget that the sentence tells of, whatever lines stand between: 2023年一般公共预算收入总计由8亿元调整为9亿元，主要是新增一般债券收入1亿元；支出总计由8亿元调整为9亿元."""
    whole = _bare_flow(it.head) and it.head.stage in ("opening", "closing")
    if not whole or not _WHOLE_SIDE.search(it.state.text, it.head.start, it.head.end):
        return None
    told = (one for one in reversed(it.state.mentions[:-1]) if one.sentence == it.state.sentence)
    return "budget" if any(one.meaning.concept == "budget" for one in told) else None


@rule("words")
def money_spent(it: Words) -> str | None:
    """What is spent or comes in where no budget is told of: 2023年全市教育支出9亿元."""
    return "foreign" if _bare_flow(it.head) else None


def _names_no_debt(head: Phrase) -> bool:
    return not (head.debt or head.kind or head.name or head.foreign)


def _opened(it: Words) -> bool:
    return it.head.stage == "opening" or any(phrase.approved for phrase in it.pending)


def _bare_flow(head: Phrase) -> bool:
    return bool(head.flow) and not head.account


def _budget_above(state: State) -> bool:
    return bool(state.section.base.account) or state.parent_concept == "budget"
