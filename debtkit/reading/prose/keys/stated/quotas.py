"""Limits, and quotas (额度) that are limits or bonds."""

from __future__ import annotations

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.keys.stated.nouns import of_bonds, of_debt
from debtkit.reading.prose.rules import rule

__all__ = [
    "granted_in_advance",
    "limit",
    "new_debt_fixed",
    "quota",
    "quota_as_before",
    "quota_granted",
    "quota_of_bonds",
    "quota_of_debt",
]

_FIXES = frozenset({"核定", "核准", "批准", "批复"})


@rule("words")
def limit(it: Words) -> str | None:
    """It ends in a limit: 2023年全市政府债务限额9亿元."""
    return "limit" if it.head.concept == "limit" else None


@rule("words")
def quota_of_debt(it: Words) -> str | None:
    """A quota in advance, or of debt within a limit, is a limit: 提前下达2024年专项债券额度9亿元."""
    if it.head.concept != "quota":
        return None
    within = of_debt(it.head) and not it.head.kind and it.state.parent_concept == "limit"
    return "limit" if it.head.advance or within else None


@rule("words")
def quota_granted(it: Words) -> str | None:
    """A quota of new debt that is granted, not issued, is a limit: 省财政厅下达我市新增债券额度9亿元."""
    head = it.head
    if head.concept != "quota" or not head.debt or head.kind != "new":
        return None
    given = of_debt(head) or head.has("giver")
    granted = head.verb == "grant" or (given and head.verb != "issue")
    return "limit" if granted or it.state.parent_concept == "limit" else None


@rule("sentence")
def quota_as_before(it: Words) -> str | None:
    """A quota is what it was where the words said more: 省下达新增债券额度9亿元，付息1亿元。新增专项债券额度4亿元."""
    head = it.head
    named = (head.kind == "new" and not head.verb) or (head.batch and not head.debt)
    again = head.concept == "quota" and named
    return it.state.quota or None if again else None


@rule("words")
def quota_of_bonds(it: Words) -> str | None:
    """A quota of bonds that is issued is bonds: 2023年发行再融资债券额度9亿元."""
    if it.head.concept != "quota":
        return None
    return "bonds" if (it.head.debt and it.head.kind != "swap") or it.head.verb == "issue" else None


@rule("words")
def quota(it: Words) -> str | None:
    """Any other quota stays one: 2023年置换债券额度9亿元."""
    return "quota" if it.head.concept == "quota" else None


@rule("words")
def granted_in_advance(it: Words) -> str | None:
    """What comes in advance is a limit, bonds only among bonds: 提前下达2024年新增专项债务9亿元."""
    head, above = it.head, it.state.parent_concept
    if not head.advance or not (head.debt or (above == "limit" and not head.name)):
        return None
    return "bonds" if of_bonds(head) and above == "bonds" else "limit"


@rule("words")
def new_debt_fixed(it: Words) -> str | None:
    """New debt that a level above fixes is a limit; bonds are handed down: 2023年财政部核定我省新增一般债务9亿元."""
    fixed = any(token.kind == "verb" and token.text in _FIXES for token in it.head.tokens)
    new = it.head.verb == "grant" and it.head.kind == "new"
    return "limit" if fixed and new and of_debt(it.head) and not of_bonds(it.head) else None
