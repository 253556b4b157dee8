"""Bonds, and borrowing that may hold loans."""

from __future__ import annotations

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.keys.stated.nouns import borrowed, lent, of_bonds
from debtkit.reading.prose.rules import rule

__all__ = [
    "bonds_borrowed",
    "bonds_issued_early",
    "bonds_of_a_kind",
    "bonds_shared_out",
    "borrowing",
    "debt_issued",
    "debt_with_loans",
    "issued_under_a_heading",
    "new_ones_issued",
    "something_new",
]

_ISSUES = ("issue", "grant", "borrow")


@rule("words")
def bonds_borrowed(it: Words) -> str | None:
    """New debt that is raised is bonds where the sentence speaks of no loan: 2023年新增举债9亿元."""
    new = borrowed(it.head) and it.head.kind == "new"
    return "bonds" if new and not lent(it) else None


@rule("words")
def borrowing(it: Words) -> str | None:
    """What is borrowed may be bonds and loans: 2023年新增举债9亿元，其中外债1亿元."""
    return "borrowing" if borrowed(it.head) else None


@rule("words")
def bonds_shared_out(it: Words) -> str | None:
    """Bonds that the level above hands on: 2023年省财政厅安排给我县债券资金9亿元."""
    shared = it.head.verb == "share" and it.head.debt and it.head.has("giver")
    return "bonds" if shared and of_bonds(it.head) else None


@rule("words")
def bonds_issued_early(it: Words) -> str | None:
    """Bonds of the quota in advance that are issued are bonds: 2023年上半年发行的提前批次专项债券9亿元."""
    return "bonds" if it.head.advance and it.head.verb == "issue" and of_bonds(it.head) else None


@rule("words")
def debt_with_loans(it: Words) -> str | None:
    """New debt in a sentence that speaks of loans is more than bonds: 新增债务9亿元，其中：债券8亿元，外债1亿元."""
    head = it.head
    owes = head.debt and not of_bonds(head) and head.verb not in ("issue", "grant")
    return "borrowing" if head.kind == "new" and owes and lent(it) else None


@rule("words")
def bonds_of_a_kind(it: Words) -> str | None:
    """New, refinancing or swap debt is bonds: 2023年新增专项债券9亿元."""
    return "bonds" if it.head.kind and it.head.debt else None


@rule("words")
def new_ones_issued(it: Words) -> str | None:
    """What is new and issued is bonds without a noun too: 2023年当年新增发行9亿元."""
    head = it.head
    issued = head.verb == "issue" and any(token.text == "发行" for token in head.tokens)
    named = head.debt or head.concept or head.name is not None or head.gaps
    return "bonds" if issued and head.kind == "new" and not named else None


@rule("heading")
def issued_under_a_heading(it: Words) -> str | None:
    """What is issued under a heading of bonds is bonds: 二、政府债券发行⏎2023年发行9亿元."""
    head = it.head
    issued = any(token.text == "发行" for token in head.tokens) and head.verb == "issue"
    more = head.kind or head.debt or head.name or head.gaps or head.foreign or head.concept
    return "bonds" if issued and not more and it.state.section.topic == "bonds" else None


@rule("words")
def something_new(it: Words) -> str | None:
    """新增 alone leaves it open: 2023年政府债务限额9亿元，其中新增1亿元."""
    new = it.head.kind and "新增" in it.state.text[it.head.start : it.head.end]
    return "" if new else None


@rule("words")
def debt_issued(it: Words) -> str | None:
    """Debt with a verb that issues: 2023年发行专项债券9亿元."""
    return "bonds" if it.head.debt and it.head.verb in _ISSUES else None
