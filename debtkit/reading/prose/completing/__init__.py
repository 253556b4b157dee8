"""A phrase with what the words around it say for it: the noun behind the amount, the subject before it."""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.completing import before, behind, budgets, regions
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.rules import Ground, Table

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
    for one in COMPLETED.rules:
        phrase = one.says(it)
        if phrase is not None and phrase is not it.head:
            it.head = phrase
            it.mention.grounds[COMPLETED.key] = Ground(one.name, one.origin)
    it.mention.head = it.head
