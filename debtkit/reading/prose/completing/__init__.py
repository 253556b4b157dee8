"""A phrase with what the words around it say for it: the noun behind the amount, the subject before it."""

from __future__ import annotations

from functools import cache

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.completing import before, behind, budgets, regions
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.rules import Ground, Rule, Table

__all__ = ["COMPLETED", "complete"]

COMPLETED: Table[Case, Phrase] = Table(
    "completed",
    behind.noun_behind,
    behind.money_behind,
    behind.bonds_used,
    behind.noun_behind_a_comma,
    behind.said_to_be_new,
    behind.payer_behind,
    behind.receiver_behind,
    behind.region_behind,
    budgets.first_budget_pays,
    before.principal_that_bonds_pay,
    before.means_before_what_they_pay,
    before.what_a_difference_reaches,
    before.pairs_with_words_further_away,
    before.noun_before_a_number,
    before.granted_after_what_came_early,
    budgets.budget_that_becomes_another,
    budgets.account_before_a_stage,
    budgets.account_before_a_side,
    budgets.budget_grows,
    before.subject_before_a_stage,
    budgets.what_a_budget_comes_to,
    regions.region_with_its_projects,
    regions.region_among_regions,
)
"""Each rule that has something to add changes the phrase, for those after it too."""


def complete(it: Case) -> None:
    """Let every rule that has something to add change the phrase, in their order."""
    there, first = _there(it), 0
    while first < len(COMPLETED.rules):
        for at, one in _asked(there):
            phrase = one.says(it) if at >= first else None
            if phrase is not None and phrase is not it.head:
                it.head = phrase
                it.mention.grounds[COMPLETED.key] = Ground(one.name, one.origin)
                there, first = _there(it), at + 1  # a changed phrase has other rules
                break
        else:
            break
    it.mention.head = it.head


def _there(it: Case) -> frozenset[str]:
    """Return what of the needs of rules is there."""
    head = it.head
    told = {
        "plain": it.plain,
        "words behind": bool(it.words_behind),
        "name": head.name is not None,
        "bare stage": bool(head.stage) and head.bare,
        "nothing": head.bare and not head.stage,
        "change": head.stage == "change",
        "budget": bool(head.account or head.flow),
        "new": head.kind == "new",
        "refinancing": head.kind == "refinancing",
    }
    return frozenset([name for name, held in told.items() if held])


@cache
def _asked(there: frozenset[str]) -> list[tuple[int, Rule[Case, Phrase]]]:
    """Return the rules that may have an answer, with their places: a phrase has few of the many."""
    return [(at, one) for at, one in enumerate(COMPLETED.rules) if one.needs <= there]
