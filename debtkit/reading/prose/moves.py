"""The same subject at another time or stage, and as a sum: 比上年, 由…调整为…, 合计."""

from __future__ import annotations

import re

from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.concepts import DEBT, FLOWS, STOCKS
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.govern import main_frame
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.reasons import BOTH, PART_OF_ANOTHER, UNSAID
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import State

__all__ = ["compared", "moved", "reached", "summed"]

_DIFFERENCE = "a difference from another year"
# 比上年末增加12亿元，达到110亿元
_REACHED = re.compile(
    r"[，、]*(?:总额|总量|总?余额|限额|规模)?(?:已|共计?|累计)*(?:达到?|[增升]至|(?:增加|提高|扩大)[到至])"
)
_THAN_AT_FIRST = re.compile(r"，?[较比](?:年初|原|调整前)的?预算数?(?:净)?(?:增加|减少|调增|调减)")
_CHANGES = frozenset({"comparison", "up", "down", "move"})


def compared(it: Case) -> None:
    """Read another year's figure in a comparison; leave differences unread."""
    state, mention, top = it.state, it.mention, it.top
    state.compared = True
    changed = any(phrase.stage == "change" or phrase.kind == "new" for phrase in it.pending)
    year = _compared_year(it)
    if top is not None and not changed and it.head.advance and top.meaning.kind == "new":
        mention.meaning = replace(top.meaning, advance=True)  # 比年初提前下达数4亿元增加…
    elif top is not None and not changed and _is_opening(it.head, top.meaning):
        mention.meaning = replace(top.meaning, stage="opening")  # 较年初限额8亿元增加…
    elif top is not None and _changes_a_budget(it, top.meaning):
        mention.meaning = replace(top.meaning, stage="change", sign=it.head.sign)
        mention.reason = state.mentions[top.figure].reason if top.figure >= 0 else ""
    elif top is not None and not changed and year is not None and _is_stock(top.meaning):
        mention.meaning = replace(_of_all_types(state).meaning, year=year, stage="closing")
    else:
        bare = not any(phrase.concept or phrase.debt for phrase in it.pending)
        if top is not None and state.new_sentence and bare:
            leave_types(state)  # 较上年增加2亿元，其中新增限额1亿元: of all types
        mention.reason = _DIFFERENCE
        mention.meaning = replace(state.section.base, concept="foreign")


def _compared_year(it: Case) -> int | None:
    """Return the year that an amount is compared with."""
    for phrase in reversed(it.pending):
        if phrase.year and phrase.comparison:
            return phrase.year
    own = it.state.setting.year
    if it.top is None or not own or all(phrase.yearly != "last" for phrase in it.pending):
        return None
    return (it.top.meaning.year or own) - 1


def _changes_a_budget(it: Case, told: Meaning) -> bool:
    """Whether a budget is said to differ from what it was at first: 支出调整为9亿元，比年初预算增加1亿元."""
    changed = (told.concept, told.stage) == ("budget", "closing")
    return changed and _THAN_AT_FIRST.match(it.state.text, it.head.start, it.head.end) is not None


def _is_opening(head: Phrase, told: Meaning) -> bool:
    alike = head.stage == "opening" and head.concept in ("", told.concept)
    return alike and told.concept in STOCKS | {"budget"} and not told.kind


def _is_stock(told: Meaning) -> bool:
    return told.concept in STOCKS and not told.kind


def leave_types(state: State) -> None:
    """End the types that the sentence before told last."""
    frames = state.stack.frames
    while len(frames) > max(state.stack.floor, 1) and "debt" in frames[-1].said:
        frames.pop()


def _of_all_types(state: State) -> Frame:
    """Return the last frame that says no type."""
    frames = state.stack.frames
    untyped = (frame for frame in reversed(frames) if "debt" not in frame.said)
    return next(untyped, frames[main_frame(state)])


def reached(it: Case) -> Phrase:
    """Take what an amount is from the words before its difference: 余额比年初增加2亿元，达到9亿元."""
    state, head, before = it.state, it.head, it.before
    if before is None or not _REACHED.fullmatch(state.text, head.start, head.end):
        return head
    if before.head is None or before.sentence != it.mention.sentence:
        return head
    change = next((token for token in before.head.tokens if token.kind in _CHANGES), None)
    if change is None:
        return head
    told = read_phrase(state.text, before.head.start, change.start, state.setting.level)
    plain = told.name is None and not (told.foreign or told.kind)
    return told if told.concept in STOCKS and plain else head


def summed(it: Case, top: Frame) -> None:
    """合计 after its parts: the same thing as a whole."""
    state, mention, base = it.state, it.mention, top.meaning
    if base.concept in ("principal", "interest") and not _types_add_up(it, base):
        mention.meaning, mention.reason = replace(base, concept="service"), BOTH
    elif "debt" in top.said and base.concept in DEBT:
        mention.meaning = replace(base, debt_type=state.section.base.debt_type)
        mention.reason = state.mentions[top.figure].reason
        state.stack.push(Frame(mention.meaning, frozenset({"concept"}), figure=state.current))
    else:
        mention.meaning = replace(base, concept="foreign")
        mention.reason = "a sum of what stands before it"


def _types_add_up(it: Case, base: Meaning) -> bool:
    """Whether the types told before make up the sum: 一般债务付息1亿元，专项债务付息2亿元，总计3亿元."""
    parts = {
        one.meaning.debt_type: one.amount.printed
        for one in it.state.mentions[-5:-1]
        if one.sentence == it.mention.sentence and one.meaning.concept == base.concept
    }
    whole, printed = it.mention.amount.printed, [parts.get(debt) for debt in TYPED]
    told = [part for part in printed if part is not None]
    return whole is not None and len(told) == len(TYPED) and closes(whole, told)


def moved(it: Case) -> None:
    """由…调整为…, 调增…: the same subject at another stage."""
    state, mention, head, top = it.state, it.mention, it.head, it.state.stack.top
    budget = top is not None and top.meaning.concept == "budget"
    if top is None or (state.compared and head.stage == "change" and not budget):
        mention.reason = _DIFFERENCE if top else UNSAID
        mention.meaning = replace(state.section.base, concept="foreign")
        return
    base = top.meaning
    kind = "" if head.stage in ("opening", "closing") and base.concept == "limit" else base.kind
    mention.meaning = replace(base, stage=head.stage, kind=kind, year=head.year or base.year)
    mention.reason = _reason_above(state, top)
    if head.stage == "closing" and base.concept in STOCKS:
        # 由8亿元增至9亿元，其中一般债务…: its parts are of what it came to
        opened = base.stage == "opening"
        top.meaning = mention.meaning if opened else replace(base, stage="closing")
    if head.stage == "change":
        mention.meaning = replace(mention.meaning, sign=head.sign)
        mention.reason = _why_no_change(base.concept, mention.reason)


def _reason_above(state: State, top: Frame) -> str:
    """Return why what moves is not read."""
    if top.figure >= 0:
        return state.mentions[top.figure].reason
    led = top.meaning.concept in DEBT and top.meaning.year is not None
    return "" if led else PART_OF_ANOTHER


def _why_no_change(concept: str, reason: str) -> str:
    """Return why a change is not read: only budgets have a column for theirs."""
    if concept == "balance" or (concept in FLOWS and not reason):
        return _DIFFERENCE
    if concept == "limit" and not reason:
        return "a change of the limit that is not said to be new"
    return reason
