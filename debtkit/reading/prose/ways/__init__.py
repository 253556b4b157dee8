"""The ways to say an amount; the first that fits reads it.

They are asked in three steps, since each knows more: what an amount goes on with, what it stands beside once words
without an amount have opened lists and wholes, and what it is of its own once the concept that its words
state is known.
"""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.rules import Table
from debtkit.reading.prose.ways import lists, others, own, together

__all__ = ["BESIDE", "GOING_ON", "OF_ITS_OWN"]

GOING_ON: Table[Case, bool] = Table(
    "way",
    together.next_of_a_pair,
    together.unread_like_the_one_before,
    together.unread_like_its_sibling,
    together.told_again_before_its_parts,
)
BESIDE: Table[Case, bool] = Table(
    "way",
    together.compared_with_another_time,
    together.paired_like_the_sentence_above,
    lists.announced_source,
    lists.item_of_a_list,
    lists.part_of_an_item,
    others.room_below_the_limit,
)
OF_ITS_OWN: Table[Case, bool] = Table(
    "way",
    together.sum_of_what_stands_before,
    others.stage_of_another_label,
    others.stage_of_another_subject,
    together.moved_to_another_stage,
    others.one_change_of_the_budget,
    others.another_subject,
    others.named_subject,
    others.limit_of_another_subject,
    own.figure_of_its_own,
)
