"""Why an amount is not read although its words are known: a wrong reading is worse than none.

Each objection is a rule whose answer is the reason; a blank answer says that nothing stands against it. The first
that answers wins, so what an amount surely is not stands before what it may not be.
"""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.objections import (
    around,
    budgets,
    issues,
    outside,
    parts,
    repaying,
    subjects,
    times,
)
from debtkit.reading.prose.rules import Table, TableByConcept

__all__ = ["DOUBTS", "OBJECTIONS"]

OBJECTIONS: TableByConcept[Case, str] = TableByConcept(
    "objection",
    parts.unknown_part,
    times.several_years,
    times.no_year,
    times.debt_by_its_maturity,
    times.year_that_ended,
    times.part_of_the_year,
    times.flow_of_a_month,
    times.flow_of_a_day,
    times.by_a_deadline,
    times.planned,
    times.another_month,
    parts.bonds_within_debt,
    parts.taken_back,
    parts.change_without_table,
    times.balance_within_the_year,
    # lines of a budget, before what their words would be elsewhere
    budgets.income_of_a_budget,
    budgets.bonds_of_a_budget,
    budgets.beside_a_line,
    budgets.lent_on_by_a_budget,
    budgets.lent_on_in_an_account,
    budgets.line_of_a_balance,
    budgets.one_of_the_changes,
    budgets.flow_in_a_balance,
    # kinds, levels and parts
    parts.kind_of_limit,
    parts.wider_than_statutory,
    parts.wider_than_bonds,
    parts.bonds_beside_loans,
    parts.share_of_the_limit,
    parts.limit_or_its_advance,
    parts.level_without_table,
    # what pays and what is repaid
    repaying.repaid_out_of_bonds,
    repaying.beside_what_is_repaid,
    repaying.service_of_a_loan,
    times.bonds_of_one_series,
    repaying.pays_no_debt,
    repaying.pays_interest,
    repaying.pays_principal_and_interest,
    parts.income_from_borrowing,
    parts.borrowing_of_every_kind,
    issues.batch_of_bonds,
    issues.numbered_issue,
    issues.part_of_an_issue,
    issues.newly_issued,
    issues.asked_for,
    issues.once_more,
    parts.left_for_this_adjustment,
    issues.bonds_of_one_term,
    parts.quota,
    parts.kind_of_bonds,
    parts.no_more_than_its_whole,
    parts.change_of_a_balance,
    repaying.principal_and_interest,
    parts.remainder,
    # figures of the budgets themselves
    budgets.spending_of_a_cause,
    budgets.part_of_the_budget,
    budgets.own_revenue,
    budgets.budget_of_another_kind,
    budgets.budget_on_another_page,
    budgets.whole_budget,
    # whose it is, on pages of many subjects
    subjects.found_by_an_audit,
    subjects.of_some,
    subjects.of_another_place,
    subjects.spoken,
    subjects.of_one_purpose,
    # where it stands
    outside.money_of_a_project,
    outside.of_another_body,
    outside.goes_on_with_what_is_read,
    outside.repaid_by_a_budget,
    outside.outside_the_sections,
)
"""Asked first: what its own words and its place say."""

DOUBTS: Table[Case, str] = Table(
    "doubt",
    around.not_shared_out,
    around.said_to_be_foreign,
    around.said_to_be_inside,
    around.for_old_debt,
    around.approved_before,
    around.kind_beside_a_type,
    around.service_beside_a_type,
    around.beside_an_unread_part,
    around.beside_its_unread_pair,
    around.part_of_what_is_unread,
)
"""Asked where no objection has a reason: what stands behind it and above."""
