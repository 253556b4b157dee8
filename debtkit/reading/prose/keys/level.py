"""Whose debt: the whole region, its own level, all that lies below, or a named region."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case, Level, Words
from debtkit.reading.prose.keys.of_budget import balance_of
from debtkit.reading.prose.names import LOWEST
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.rules import Table, rule
from debtkit.reading.prose.state import Mention

__all__ = ["HELD_LEVEL", "INNER_LEVEL", "LEVEL"]

_LINKED = re.compile("[、和及]?")
_KEPT = frozenset({"留用", "留存", "自用"})
_SHORT = 12  # words of a level, and little else


@rule("words")
def named_region(it: Words) -> Level | None:
    """The phrase names a region below: 2023年末全市政府债务余额9亿元，其中：青岭县4亿元."""
    return Level(place=it.head.place) if it.head.place else None


@rule("heading")
def widened_above(it: Words) -> Level | None:
    """An own level stays as wide as it was said to be: 市本级（含高新区，下同）债务限额9亿元，市本级余额8亿元."""
    widened = it.state.section.qualifier
    if it.head.scope != "own" or it.head.qualifier or not widened or _only_named(it):
        return None
    inside = any(one.opener == "child" for one in (it.head, *it.pending))
    return None if inside else Level("own", qualifier=widened)


@rule("words")
def own_level(it: Words) -> Level | None:
    """The phrase names a level: 2023年末市本级政府债务余额9亿元."""
    if not it.head.scope or _only_named(it):
        return None
    return Level(it.head.scope, qualifier=it.head.qualifier)


@rule("sentence")
def level_before(it: Words) -> Level | None:
    """A level stands before a comma: 市本级，2023年末政府债务余额9亿元."""
    for phrase in reversed(it.pending[:-1]):
        words = it.state.text[phrase.start : phrase.end]
        short = len(words) <= _SHORT or words.endswith("中")
        if (phrase.scope or phrase.place) and short and not phrase.use:
            return _level_of(phrase)
    return None


@rule("sentence")
def level_as_label(it: Words) -> Level | None:
    """A level before a colon holds to the end of the paragraph: 市本级：债务限额9亿元。债务余额8亿元."""
    return _level_of(it.state.label) if it.state.label is not None else None


@rule("words")
def kept_by_its_own(it: Words) -> Level | None:
    """What is kept beside what is handed on is of its own level: 2023年新增债务限额9亿元，转贷县区5亿元，留用4亿元."""
    kept = any(token.text in _KEPT for token in it.head.tokens) and it.head.verb == "share"
    return Level("own") if kept and it.state.setting.level.mark not in LOWEST else None


def _level_of(phrase: Phrase) -> Level:
    return Level(phrase.scope, phrase.place, phrase.qualifier)


def _only_named(it: Words) -> bool:
    """Whether a name stands for the level that the heading says: 二、市本级债务⏎甲市债务余额9亿元."""
    scopes = [token for token in it.head.tokens if token.kind == "scope"]
    named = bool(scopes) and scopes[-1].text in it.state.setting.level.own_names
    return named and it.state.section.base.scope in ("own", "lower")


LEVEL: Table[Words, Level] = Table(
    "level", named_region, widened_above, own_level, level_before, level_as_label, kept_by_its_own
)


@rule("above")
def level_of_a_named_region(it: Case) -> Level | None:
    """A level that the document's region does not have is the named region's: 2023年，全省发行新增债券9亿元。青岭市发行新增债券3亿元，其中市本级2亿元."""
    scopes = [token.text for token in it.head.tokens if token.kind == "scope"]
    if it.level.scope not in ("own", "lower") or it.level.place or not scopes:
        return None
    level, mark = scopes[-1][:1], it.state.setting.level.mark
    if it.level.scope == "own" and level == mark:
        return None
    named = [
        one.meaning
        for one in it.state.mentions[:-1]
        if one.sentence == it.mention.sentence and one.meaning.place
    ]
    if not named or (it.part and not it.base.place):
        return None
    last = named[-1]  # 其中市本级2亿元、县区1亿元
    whose = level == last.place[-1] if it.level.scope == "own" else it.part or last.scope == "own"
    return Level(it.level.scope, last.place) if whose else None


# for what names a level and not whose
INNER_LEVEL: Table[Case, Level] = Table("level", level_of_a_named_region)


@rule("heading")
def level_of_the_budget(it: Case) -> Level | None:
    """A title or heading says whose budget it changes: 甲市2023年市级预算调整方案⏎一、政府性基金预算调整方案⏎政府性基金预算支出由8亿元调整为9亿元."""
    level = Level(*it.state.section.budget_level)
    first = it.concept == "budget" and it.base.concept != "budget"
    return level if first and (level.scope or level.place) else None


@rule("above")
def level_of_the_same_budget(it: Case) -> Level | None:
    """A budget named again without its level is the one told before: 2023年市级一般公共预算支出由8亿元调整为9亿元。⏎二、平衡情况⏎调整后，一般公共预算支出9亿元."""
    if it.concept != "budget" or not it.head.account:
        return None
    last = it.state.budgets.get(it.head.account)
    return Level(last.scope, last.place, last.qualifier) if last is not None else None


@rule("above")
def level_of_what_repays(it: Case) -> Level | None:
    """What a budget's balance repays is of that budget's level: 2023年全市一般公共预算支出9亿元，加上上解支出1亿元、债务还本支出2亿元，总支出12亿元."""
    budget = balance_of(it)
    return budget.level if budget is not None else None


@rule("sentence")
def level_of_the_balance(it: Case) -> Level | None:
    """What a budget's balance holds is of that budget's level: 2023年市本级政府性基金总收入9亿元，加上补助收入1亿元，总支出8亿元，其中专项债务还本支出2亿元."""
    if it.parent is not None and it.base.concept != "foreign":
        return None
    for one in reversed(it.state.mentions[:-1]):
        if one.block != it.mention.block:
            return None
        for phrase in (one.head, *reversed(one.words)):
            if phrase is not None and (phrase.scope or phrase.place):
                here = one.sentence == it.mention.sentence
                told = phrase.scope != "part" and (here or phrase.account)
                return _level_of(phrase) if told else None
    return None


@rule("above")
def level_of_what_it_is_linked_to(it: Case) -> Level | None:
    """What 、 links to another subject is of its level: 2023年新增专项债券9亿元，其中市本级使用特别国债3亿元、专项债券4亿元."""
    before = it.before
    if before is None or before.head is None or not before.reason.startswith("another subject"):
        return None
    linked = _LINKED.fullmatch(it.state.text, before.amount.stop, it.head.start)
    head = before.head
    return _level_of(head) if linked and (head.scope or head.place) else None


@rule("heading")
def debt_after_a_county_budget(it: Case) -> Level | None:
    """A county's own budget holds all of its debt: 县本级一般公共预算支出由8亿元调整为9亿元。全年债券发行3亿元."""
    follows = it.base.concept == "budget" != it.concept
    above = it.state.section.base
    if not follows or it.state.setting.level.mark not in LOWEST:
        return None
    return Level(above.scope, above.place, above.qualifier)


@rule("heading")
def past_a_list(it: Case) -> Level | None:
    """Words that announce a list are past with their sentence: 2023年，市级新增债券用于：铁路5亿元。全年偿还债券本金9亿元."""
    announced = it.parent is not None and it.origin < 0 and not it.same and it.state.new_sentence
    above = it.state.section.base
    return Level(above.scope, above.place, above.qualifier) if announced else None


@rule("heading")
def level_of_the_section(it: Case) -> Level | None:
    """A heading's level holds for all under it, whatever stands above: 2023年新增债务限额9亿元，其中市级4亿元、县级5亿元。⏎1.市级。安排一般债务限额4亿元."""
    section = it.state.section
    below = it.above is not None and it.above.block < section.block
    names = section.base.scope != "all" or section.base.place
    return (
        Level(section.base.scope, section.base.place, section.base.qualifier)
        if below and names
        else None
    )


@rule("heading")
def another_paragraph(it: Case) -> Level | None:
    """A paragraph on another subject is of the heading's level: 市本级发行新增债券9亿元。⏎2023年偿还债务本金4亿元."""
    mentions = it.state.mentions
    first = len(mentions) < 2 or mentions[-2].block != it.mention.block
    if not first or it.same or it.part or it.head.name:
        return None
    base = it.state.section.base
    return Level(base.scope, base.place, base.qualifier)


@rule("heading")
def behind_a_list_of_regions(it: Case) -> Level | None:
    """A sentence on another subject behind a list of regions is of the heading's level: 2023年新增债券9亿元，安排青岭县4亿元、白水县5亿元。当年偿还债务本金2亿元."""
    before = it.before
    if (
        it.same
        or it.part
        or not it.state.new_sentence
        or before is None
        or not before.meaning.place
    ):
        return None
    regions = {
        one.meaning.place for one in it.state.mentions[:-1] if one.sentence == before.sentence
    }
    base = it.state.section.base
    return Level(base.scope, base.place, base.qualifier) if len(regions) > 1 else None


@rule("sentence")
def leads_the_sentence(it: Case) -> Level | None:
    """The level that a sentence begins with holds for all that it tells: 2023年末全市政府债务余额9亿元。市级政府债务余额年初为4亿元，偿还1亿元."""
    if it.same or it.part or it.mention.opened or it.state.stack.floors:
        return None
    named = [
        one
        for one in it.state.mentions[:-1]
        if one.sentence == it.mention.sentence and one.head and (one.head.scope or one.head.place)
    ]
    first = named[0] if named else None
    if first is None or first.head is None or first.sentence == _before(first, it):
        return None
    levels = {(one.head.scope, one.head.place) for one in named if one.head}
    held = {one.head.qualifier for one in named if one.head}
    section = it.state.section.base
    below = (first.head.scope in ("own", "lower") or first.head.place) and levels != {
        (section.scope, section.place)
    }
    return _level_of(first.head) if below and len(levels) == len(held) == 1 else None


def _before(first: Mention, it: Case) -> int:
    """Return the sentence of the amount before one; -1 where it is the first."""
    mentions = it.state.mentions
    at = next(at for at in reversed(range(len(mentions))) if mentions[at] is first)
    return mentions[at - 1].sentence if at else -1


@rule("above")
def as_before(it: Case) -> Level | None:
    """What names no level is of the level before: 2023年末市本级债务余额9亿元，其中：一般债务4亿元."""
    return Level(it.base.scope, it.base.place, it.base.qualifier)


# for what names no level itself
HELD_LEVEL: Table[Case, Level] = Table(
    "level",
    level_of_the_budget,
    level_of_the_same_budget,
    level_of_what_repays,
    level_of_the_balance,
    level_of_what_it_is_linked_to,
    debt_after_a_county_budget,
    past_a_list,
    level_of_the_section,
    another_paragraph,
    behind_a_list_of_regions,
    leads_the_sentence,
    as_before,
)
