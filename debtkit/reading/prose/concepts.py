"""What an amount is of, by its own words."""

from __future__ import annotations

import re

from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.state import State

_REPAID = frozenset({"balance", "bonds", "borrowing"})
_LOAN = re.compile(r"(?:外债|外贷|贷款|借款)(?!汇率|余额)")

__all__ = ["concept_of", "of_bonds"]


def concept_of(state: State, head: Phrase, pending: list[Phrase]) -> str:
    """Return the concept that the phrase itself states; empty where it is elided."""
    if head.verb == "other" and not head.kind:
        return "foreign"
    if head.concept == "limit":
        return "limit"
    if head.verb == "borrow" and not of_bonds(head) and head.concept == "":
        return "bonds" if head.kind == "new" and not lent(state, head) else "borrowing"
    if head.concept == "quota":
        owed = any(token.kind == "debt" and token.text.endswith("务") for token in head.tokens)
        if head.advance or (owed and head.kind == "" and state.parent_concept == "limit"):
            return "limit"
        given = any(token.kind == "giver" for token in head.tokens)
        granted = head.verb == "grant" or ((owed or given) and head.verb != "issue")
        if (granted or state.parent_concept == "limit") and head.debt and head.kind == "new":
            state.quota = "limit"
            return "limit"
        if not head.verb and head.kind == "new" and state.quota:
            return state.quota  # as it was read where the words said more
        return (
            "bonds"
            if (head.debt and head.kind not in ("swap",)) or head.verb == "issue"
            else "quota"
        )
    if head.concept in ("principal", "interest", "service", "balance", "overdue"):
        return head.concept
    if due(state, head):
        return "principal"
    if head.fund and (
        head.verb == "repay" or state.parent_concept in ("principal", "repaid", "service")
    ):
        return "principal"
    account = head.account or state.section.base.account
    if account and not (head.debt or head.kind or head.name or head.foreign):
        opened = any(phrase.approved for phrase in pending) or head.stage == "opening"
        if head.account and (head.flow or head.stage or opened):
            return "budget"
        if opened and not budget_stands(state):
            return "budget"  # 年初预算安排9亿元, under a heading that names the budget
    nouns = [token.kind for token in head.tokens if token.kind in ("debt", "concept", "flow")]
    if head.debt and nouns and nouns[-1] == "flow":
        return "foreign"  # 新增债券调增支出9亿元
    giver = any(token.kind == "giver" for token in head.tokens)
    if giver and head.verb == "share" and head.debt and of_bonds(head):
        return "bonds"  # 省财政厅安排给我县债券资金9亿元
    said = head.debt or head.name or head.modifier or head.account or head.fund
    if head.verb == "repay" and not said and state.parent_concept in _REPAID:
        return "repaid"  # 年初余额9亿元，当年新增2亿元，偿还1亿元
    if head.verb == "repay" and head.debt:
        return "repaid"
    if head.advance and (head.debt or (state.parent_concept == "limit" and not head.name)):
        return "bonds" if of_bonds(head) and state.parent_concept == "bonds" else "limit"
    owes = head.debt and not of_bonds(head) and head.verb not in ("issue", "grant")
    if head.kind == "new" and owes and lent(state, head):
        return "borrowing"  # 新增债务9亿元，其中：债券8亿元，外债1亿元
    if head.kind and (head.debt or "新增" in state.text[head.start : head.end]):
        return "bonds" if head.debt else ""
    if head.debt and head.verb in ("issue", "grant", "borrow"):
        return "bonds"
    if head.debt == "any" and (any(phrase.stage == "end" for phrase in pending)) and not head.kind:
        return "balance"
    if head.debt == "any" and re.search(
        r"责任债务$", state.text[head.start : head.end].strip("为合计共")
    ):
        return "balance"
    if head.flow and not head.account:
        return "foreign" if not budget_above(state) else "budget"
    return ""


def lent(state: State, head: Phrase) -> bool:
    """Whether the sentence speaks of a loan: what is borrowed is then more than bonds."""
    begin = max(state.text.rfind(mark, 0, head.end) for mark in "。\n") + 1
    return bool(_LOAN.search(re.split(r"[。\n]", state.text[begin : begin + 600])[0]))


def due(state: State, head: Phrase) -> bool:
    """Return whether debt that falls due is named and nothing else: 2025年到期政府债务9亿元."""
    last = next((token for token in reversed(head.tokens) if token.kind == "debt"), None)
    if last is None or head.verb or head.kind or head.concept:
        return False
    return "到期" in state.text[max(head.start, last.start - 4) : last.end]


def of_bonds(head: Phrase) -> bool:
    """Return whether the last noun of debt is a bond."""
    last = next((token.text for token in reversed(head.tokens) if token.kind == "debt"), "")
    return last.endswith("券") or head.kind in ("refinancing", "swap")


def budget_above(state: State) -> bool:
    """Return whether the heading or the amount before is of a budget."""
    return bool(state.section.base.account) or state.parent_concept == "budget"


def budget_stands(state: State) -> bool:
    """Return whether an amount of debt stands before, which a bare stage would go on with."""
    return state.parent_concept not in ("", "foreign", "budget")
