"""What is owed, and what is repaid of it."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.concepts import STOCKS
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule

__all__ = [
    "debt_at_an_end",
    "debt_owed",
    "debt_repaid",
    "due_debt",
    "means_of_payment",
    "own_noun",
    "repaid_of_the_stock",
    "stock_of_the_heading",
]

_NOUNS = frozenset({"principal", "interest", "service", "balance", "overdue"})
_PAID = frozenset({"principal", "repaid", "service"})
_REPAID = frozenset({"balance", "bonds", "borrowing"})
_OWED = re.compile(r"责任债务$")


@rule("words")
def own_noun(it: Words) -> str | None:
    """It ends in a balance, a principal, interest, or both: 2023年末全市政府债务余额9亿元."""
    return it.head.concept if it.head.concept in _NOUNS else None


@rule("words")
def due_debt(it: Words) -> str | None:
    """Debt that falls due is principal: 2023年到期政府债务9亿元."""
    head = it.head
    last = head.last("debt")
    if last is None or head.verb or head.kind or head.concept:
        return None
    due = "到期" in it.state.text[max(head.start, last.start - 4) : last.end]
    return "principal" if due else None


@rule("words")
def means_of_payment(it: Words) -> str | None:
    """What pays, with a verb that repays or under what is repaid: 2023年财政预算安排资金偿还9亿元."""
    pays = it.head.verb == "repay" or it.state.parent_concept in _PAID
    return "principal" if it.head.fund and pays else None


@rule("above")
def repaid_of_the_stock(it: Words) -> str | None:
    """A bare verb repays the stock before it: 2023年初政府债务余额9亿元，偿还1亿元."""
    head = it.head
    said = head.debt or head.name or head.modifier or head.account or head.fund
    bare = head.verb == "repay" and not said
    return "repaid" if bare and it.state.parent_concept in _REPAID else None


@rule("words")
def debt_repaid(it: Words) -> str | None:
    """Debt with a verb that repays: 2023年偿还政府债券9亿元."""
    repays = it.head.verb == "repay" and it.head.debt and not _repaid_by_its_bonds(it.head)
    return "repaid" if repays else None


@rule("words")
def debt_at_an_end(it: Words) -> str | None:
    """All debt at a year's end is its balance: 2023年末，全市政府债务9亿元."""
    ended = it.head.debt == "any" and any(phrase.stage == "end" for phrase in it.pending)
    return "balance" if ended and not it.head.kind else None


@rule("words")
def debt_owed(it: Words) -> str | None:
    """Debt that the government answers for is a balance: 全市政府负有偿还责任债务9亿元."""
    words = it.state.text[it.head.start : it.head.end].strip("为合计共")
    return "balance" if it.head.debt == "any" and _OWED.search(words) else None


@rule("heading")
def stock_of_the_heading(it: Words) -> str | None:
    """What says a level or a time and no more is of the stock that its heading is of: （一）债务余额⏎2023年末，全市9亿元."""
    stock, head = it.state.section.topic, it.head
    if stock not in STOCKS or it.state.stack.frames or it.state.opened:
        return None
    told = head.scope or head.place or head.year or head.stage or head.total or head.debt
    plain = replace(head, debt="", scope="", place="", kind="" if stock == "limit" else head.kind)
    more = not plain.bare or head.verb or head.comparison
    return stock if told and not more and not head.gaps else None


def _repaid_by_its_bonds(head: Phrase) -> bool:
    """Whether what is repaid stands before the bonds that do it: 发行偿还到期债券的再融资债券9亿元."""
    kinds = [token.kind for token in head.tokens if token.kind != "filler"]
    if kinds[-2:] != ["kind", "debt"] or head.kind != "refinancing":
        return False
    verb = next(at for at, token in enumerate(head.tokens) if token.value == "repay")
    debts = [token for token in head.tokens[verb:] if token.kind in ("debt", "concept")]
    return len(debts) > 1
