"""Which noun of debt the words hold, and whether they speak of loans."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.clauses import sentence_around
from debtkit.reading.prose.phrases import Phrase

__all__ = ["borrowed", "lent", "of_bonds", "of_debt"]

_LOAN = re.compile(r"(?:外债|外贷|贷款|借款)(?!汇率|余额)")


def of_bonds(head: Phrase) -> bool:
    """Return whether the last noun of debt is a bond."""
    last = head.last("debt")
    named = last is not None and last.text.endswith("券")
    return named or head.kind in ("refinancing", "swap")


def of_debt(head: Phrase) -> bool:
    """Return whether 债务 is named, not only 债券."""
    return any(token.kind == "debt" and token.text.endswith("务") for token in head.tokens)


def lent(it: Words) -> bool:
    """Return whether the sentence speaks of a loan: what is borrowed is then more than bonds."""
    return bool(_LOAN.search(sentence_around(it.state.text, it.head.end)))


def borrowed(head: Phrase) -> bool:
    """Return whether debt is raised that need not be bonds."""
    return head.verb == "borrow" and not head.concept and not of_bonds(head)
