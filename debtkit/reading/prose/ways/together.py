"""Amounts told together: what one is follows from the one before it."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.moves import compared, moved, summed
from debtkit.reading.prose.pairs import moved_together, pair_alike, paired
from debtkit.reading.prose.reasons import PART_OF_ANOTHER, UNREAD_PART
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.state import Mention

__all__ = [
    "compared_with_another_time",
    "moved_to_another_stage",
    "next_of_a_pair",
    "paired_like_the_sentence_above",
    "sum_of_what_stands_before",
    "told_again_before_its_parts",
    "unread_like_its_sibling",
    "unread_like_the_one_before",
]

_PARTS = (PART_OF_ANOTHER, UNREAD_PART)
_WITHIN = re.compile(r"(?:新增)?(?:债务|债券)?(?:限额|额度|资金)?(?:之)?中$")


@rule("above")
def next_of_a_pair(it: Case) -> bool | None:
    """It takes the next of the words that 分别 pairs: 一般债务、专项债务余额分别为4亿元、5亿元."""
    if not (it.state.queue and _linked(it)):
        return None
    paired(it)
    return True


@rule("above")
def unread_like_the_one_before(it: Case) -> bool | None:
    """Amounts side by side are unread alike: 2023年税收分别增加9亿元、8亿元."""
    before = it.before
    if not _linked(it) or before is None or not before.reason:
        return None
    if (before.sentence, before.block) != (it.mention.sentence, it.mention.block):
        return None
    it.mention.reason, it.mention.meaning = before.reason, before.meaning
    return True


@rule("above")
def unread_like_its_sibling(it: Case) -> bool | None:
    """A type beside a type that is a part of what is not read is one too: 贷款9亿元，其中：一般债务限额4亿元，专项债务限额5亿元."""
    before, head = it.before, it.head
    if before is None or before.head is None or before.reason not in _PARTS or it.opened:
        return None
    types = {head.debt, before.head.debt}
    alike = head.concept == before.head.concept and head.verb == before.head.verb
    if before.clause != it.mention.clause or types != set(TYPED) or not alike:
        return None
    it.mention.reason, it.mention.meaning = before.reason, before.meaning
    return True


@rule("above")
def told_again_before_its_parts(it: Case) -> bool | None:
    """An amount of which parts follow is the new one told before: 2023年新增债务限额9亿元。本次下达的9亿元中，市级4亿元，区级5亿元."""
    state, printed = it.state, it.mention.amount.printed
    if not _WITHIN.match(it.words_behind) or it.head.debt or it.head.foreign or state.opened:
        return None
    alike = [
        one
        for one in state.mentions[:-1]
        if one.amount.printed == printed and not one.reason and one.meaning.kind == "new"
    ]
    if printed is None or len({one.meaning for one in alike}) != 1:
        return None
    it.mention.meaning = alike[-1].meaning
    state.stack.put(0, Frame(alike[-1].meaning, frozenset({"concept"}), figure=state.current))
    return True


@rule("words")
def compared_with_another_time(it: Case) -> bool | None:
    """A comparison tells another year, or a difference: 2023年末余额9亿元，比上年增加1亿元."""
    if not any(phrase.comparison for phrase in it.pending) or _told_anew(it):
        return None
    compared(it)
    return True


@rule("above")
def paired_like_the_sentence_above(it: Case) -> bool | None:
    """Amounts pair with those just told: 2023年全市还本1亿元，付息2亿元；市本级分别为3亿元、4亿元."""
    return pair_alike(it) or None


@rule("above")
def sum_of_what_stands_before(it: Case) -> bool | None:
    """合计 after its parts is the same thing as a whole: 2023年一般债务付息1亿元，专项债务付息2亿元，合计3亿元."""
    head = it.head
    if not (head.total and head.bare) or head.stage or it.top is None or it.opened:
        return None
    summed(it, it.top)
    return True


@rule("above")
def moved_to_another_stage(it: Case) -> bool | None:
    """由…调整为…，调增…: the same subject at another stage: 一般公共预算支出由8亿元调整为9亿元."""
    moves = it.head.bare and it.head.stage in ("closing", "change", "opening")
    if it.stated or not moves:
        return None
    before = it.before
    if before is not None and before.clause == it.mention.clause and _of_another(before, it):
        it.mention.reason, it.mention.meaning = PART_OF_ANOTHER, before.meaning
        return True
    if not (it.state.last_pair and moved_together(it)):
        moved(it)
    return True


def _told_anew(it: Case) -> bool:
    """Whether a time of its own stands behind the comparison: 节奏较上年加快，2023年上半年，发行债券9亿元."""
    last = max(at for at, phrase in enumerate(it.pending) if phrase.comparison)
    dated = any(phrase.year for phrase in it.pending[last + 1 :])
    return dated and bool(it.head.debt) and it.head.stage == ""


def _linked(it: Case) -> bool:
    """Whether the words only link an amount to the one before: 9亿元、8亿元."""
    head = it.head
    return head.bare and not (head.stage or it.opened or head.verb or head.total)


def _of_another(before: Mention, it: Case) -> bool:
    """Whether what moves on is another subject, told right before: 票房由原来的8亿元调整为9亿元."""
    begins = before.head is not None and before.head.stage in ("opening", "change")
    return (
        begins
        and before.reason.startswith("another subject: ")
        and it.mention.sentence == before.sentence
    )
