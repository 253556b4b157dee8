"""Items of lists: name first (甲项目0.2亿元), amount first (0.2亿元用于甲项目), amounts in brackets.

The rules answer whether the amount is settled: an item, or a cost of one that is not read. ``False`` says that it is
none, whatever comes after.
"""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.items import Item
from debtkit.reading.prose.lists import named, refused
from debtkit.reading.prose.lists.line import Line
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import Table
from debtkit.reading.prose.shared_out import owner_of, shares_another

__all__ = ["ITEMS", "read_item"]

ITEMS: Table[Line, bool] = Table(
    "item",
    refused.costs_in_a_bracket,
    refused.costs_of_the_item_before,
    refused.outside_the_sections,
    named.line_of_its_own,
    named.old_debt_that_it_settles,
    named.field_before_its_debt,
    named.amount_before_its_use,
    refused.no_name,
    refused.other_money,
    refused.what_became_of_it,
    refused.change_or_budget,
    named.name_before_its_amount,
)


def read_item(it: Case) -> bool:
    """Read an amount that goes to a project or a field; whether it was one."""
    owner = owner_of(it.state)
    if _reads_a_paragraph(it, owner):
        return True
    if owner is None or shares_another(it.state):
        return False
    line = Line(it, owner)
    read, ground = ITEMS.answer(line)
    if ground is not None:
        it.mention.grounds[ITEMS.key] = ground
    return bool(read)


def _reads_a_paragraph(it: Case, owner: Frame | None) -> bool:
    """Read what a paragraph says that its project gets: 1.甲水库工程，发行专项债券2亿元."""
    name = _subject_of(it)
    if name is None or (owner and owner.meaning.debt_type not in (it.head.debt, "total")):
        return False
    whole = owner or Frame(it.state.section.base, frozenset())
    meaning = replace(whole.meaning, debt_type=it.head.debt)
    Item(whole, name, meaning, "project").write(it.state, it.mention)
    return True


def _subject_of(it: Case) -> tuple[int, int] | None:
    """Return the project that a marked paragraph is about."""
    head = it.head
    gets = head.verb in ("issue", "share", "grant") and it.typed
    before = it.phrase_before
    if not (gets and it.state.listed) or before is None:
        return None
    told = before.debt or before.concept or before.use or before.comparison or before.opener
    whole = before.name is not None and before.name[0] - before.start <= 1
    return before.name if whole and not (told or head.name or head.concept or head.scope) else None
