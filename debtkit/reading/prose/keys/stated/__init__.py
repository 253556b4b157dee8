"""What an amount is of, by its own words: Chinese noun phrases end in their head."""

from __future__ import annotations

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.keys.stated import bonds, budgets, quotas, stocks
from debtkit.reading.prose.keys.stated.nouns import of_bonds
from debtkit.reading.prose.rules import Table

__all__ = ["STATED", "of_bonds", "stated_concept"]

STATED: Table[Words, str] = Table(
    "stated",
    budgets.another_issuer,
    budgets.another_verb,
    quotas.limit,
    bonds.bonds_borrowed,
    bonds.borrowing,
    quotas.quota_of_debt,
    quotas.quota_granted,
    quotas.quota_as_before,
    quotas.quota_of_bonds,
    quotas.quota,
    stocks.own_noun,
    stocks.due_debt,
    stocks.means_of_payment,
    budgets.budget,
    budgets.budget_by_its_heading,
    budgets.flow_of_debt,
    budgets.account_changed_by_debt,
    bonds.bonds_shared_out,
    stocks.repaid_of_the_stock,
    stocks.debt_repaid,
    bonds.bonds_issued_early,
    quotas.granted_in_advance,
    bonds.debt_with_loans,
    quotas.new_debt_fixed,
    bonds.bonds_of_a_kind,
    bonds.new_ones_issued,
    bonds.issued_under_a_heading,
    bonds.something_new,
    bonds.debt_issued,
    stocks.debt_at_an_end,
    stocks.debt_owed,
    stocks.stock_of_the_heading,
    budgets.side_of_the_budget,
    budgets.other_side_of_the_budget,
    budgets.money_spent,
)


def stated_concept(it: Words) -> str:
    """Return the concept that the words state, blank where they leave it open; keep its ground."""
    concept, ground = STATED.answer(it)
    it.stated_by = ground
    if ground is not None and ground.rule == quotas.quota_granted.name:
        it.state.quota = "limit"
    return concept or ""
