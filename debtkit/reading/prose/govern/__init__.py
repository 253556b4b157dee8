"""Which frame governs an amount: what it hangs on, and whether as a part of that or beside it."""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.govern import besides, parts
from debtkit.reading.prose.govern.hold import Hold, main_frame
from debtkit.reading.prose.rules import Table, rule

__all__ = ["GOVERNS", "Hold", "main_frame"]


@rule("heading")
def nothing_before(it: Case) -> Hold | None:
    """The first amount hangs on the headings: 2023年末，全市政府债务余额9亿元."""
    return Hold(None) if not it.frames else None


GOVERNS: Table[Case, Hold] = Table(
    "governed",
    nothing_before,
    parts.split_anew,
    parts.in_a_bracket,
    parts.level_after_types,
    parts.batch_after_types,
    parts.level_after_what_is_repaid,
    parts.level_behind_another_subject,
    parts.share_of_another_subject,
    parts.after_among,
    parts.bonds_beside_a_loan,
    parts.goes_on_in_the_bracket,
    besides.same_level_other_stock,
    besides.bound_of_a_balance,
    besides.other_side_of_the_budget,
    besides.another_concept_behind_a_level,
    besides.another_concept,
    besides.told_anew,
    parts.paid_from,
    parts.level_behind_what_pays,
    parts.handed_to_levels,
    besides.beside_its_like,
    besides.levels_of_the_whole,
    parts.level_behind_types,
    parts.part_in_a_new_sentence,
    besides.another_kind,
    parts.part_of_the_last,
    besides.budget_beside_budget,
    besides.beside_the_last_whole,
    parts.on_the_last,
)
