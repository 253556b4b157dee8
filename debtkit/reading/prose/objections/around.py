"""Objections from what stands around an amount that nothing else stands against: behind it, and above."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.concepts import HELD
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.reasons import (
    ASTRAY,
    LEVEL_WITHOUT_TABLE,
    PART_OF_ANOTHER,
    PART_OF_REFINANCING,
    REMAINDER,
    UNREAD_PART,
    WIDER,
)
from debtkit.reading.prose.rules import rule

__all__ = [
    "approved_before",
    "beside_an_unread_part",
    "beside_its_unread_pair",
    "for_old_debt",
    "kind_beside_a_type",
    "not_shared_out",
    "part_of_what_is_unread",
    "said_to_be_foreign",
    "said_to_be_inside",
    "service_beside_a_type",
]

_NOT_SHARED = re.compile(r"(?:暂|尚)?(?:待|未)分配|暂未|尚未(?:下达|安排|分配)")
_IS_FOREIGN = re.compile(
    r"[“”\"]?(?:抗疫|超长期)?特别国债|[为系是](?:政府)?(?:外贷|外债|国债|隐性)"
)
_TYPE_OR_ALL = "may be of the type before it, or of all debt"
_INSIDE = re.compile(r"[，（]?(?:已|均|全部)*(?:包含|包括|含|计入)在")
_ON_OLD_DEBT = re.compile(r"(?:全部)?用于(?:置换|化解|偿还|清偿)?(?:存量|隐性|拖欠)")
_STATUTORY = re.compile(r"偿还责任|一类|直接|政府债")


@rule("words")
def not_shared_out(it: Case) -> str | None:
    """What waits to be shared out is a part: 2023年新增债务限额9亿元，其中专项债务限额1亿元尚未分配."""
    part = it.meaning.concept in ("limit", "bonds") and _NOT_SHARED.match(it.words_behind)
    return "a part that no table has: not shared out yet" if part else None


@rule("words")
def said_to_be_foreign(it: Case) -> str | None:
    """The words behind it say that it is of another subject: 2023年新增债务限额9亿元，其中一般债务限额1亿元为政府外贷限额."""
    return PART_OF_ANOTHER if _IS_FOREIGN.match(it.words_behind) else None


@rule("words")
def said_to_be_inside(it: Case) -> str | None:
    """What is said to be inside another amount is a part: 2023年新增债券9亿元。利用结存限额发行专项债券2亿元，已包含在新增债券中."""
    stop = it.mention.amount.stop
    inside = it.meaning.concept in HELD and _INSIDE.match(it.state.text, stop, stop + 20)
    return "a part that no table has: inside another amount" if inside else None


@rule("words")
def for_old_debt(it: Case) -> str | None:
    """Refinancing bonds for hidden or old debt are a part of them: 2023年发行再融资债券9亿元。发行再融资债券4亿元用于化解隐性债务."""
    refinancing = (it.meaning.concept, it.meaning.kind) == ("bonds", "refinancing")
    if not refinancing or not _ON_OLD_DEBT.match(it.words_behind):
        return None
    return PART_OF_REFINANCING if _told_with_more(it) else None


@rule("words")
def approved_before(it: Case) -> str | None:
    """On what was approved before more is put: 2023年新增债务限额9亿元。在已批准新增债务限额4亿元的基础上，本次拟分配剩余限额5亿元."""
    return "a part approved before" if it.words_behind.startswith("的基础上") else None


@rule("above")
def kind_beside_a_type(it: Case) -> str | None:
    """A type behind a kind may be its part or stand beside it: 2023年发行新增债券9亿元，其中再融资债券7亿元，一般债券3亿元.

    Only their sum shows that the types are its parts.
    """
    parent, above = it.parent, it.above
    if parent is None or it.stated or it.head.kind or not it.typed:
        return None
    if it.index is not None:
        return ASTRAY if above is not None and above.reason == ASTRAY else None
    if not (it.part and not it.opened and parent.child and "kind" in parent.said and above):
        return None
    # a marked paragraph of its own begins anew
    astray = above.sentence == it.mention.sentence and above.meaning.concept == "bonds"
    return ASTRAY if astray else None


@rule("above")
def service_beside_a_type(it: Case) -> str | None:
    """Service behind bonds of one type may be of all: 2023年发行新增专项债券9亿元，偿还本金4亿元.

    So may a limit: 盘活空间发行新增专项债券9亿元，收回限额2亿元.
    """
    beside = it.concept in ("principal", "interest", "repaid", "limit")
    service = beside and not (it.typed or it.part)
    doubtful = it.base.concept == "bonds" or (it.above and it.above.reason == _TYPE_OR_ALL)
    inherits = doubtful and it.base.debt_type == it.meaning.debt_type in TYPED
    heading = it.state.section.base.debt_type in TYPED
    return _TYPE_OR_ALL if service and inherits and not heading else None


@rule("above")
def beside_an_unread_part(it: Case) -> str | None:
    """A type beside a type is unread with it: 2023年，全市拟发行新增债券9亿元，其中：一般债券4亿元；专项债券5亿元."""
    above = it.above
    beside = (
        above is not None and above.sentence == it.mention.sentence and above.reason == UNREAD_PART
    )
    return UNREAD_PART if beside and it.typed and not (it.part or it.stated) else None


@rule("sentence")
def beside_its_unread_pair(it: Case) -> str | None:
    """Types told alike are unread alike: 2023年，提前下达的9亿元额度全部发行完毕。其中：一般债券发行4亿元；专项债券发行5亿元."""
    before, head = it.before, it.head
    if before is None or before.head is None or it.concept != "bonds":
        return None
    pair = before.sentence == it.mention.sentence and {before.head.debt, head.debt} == set(TYPED)
    alike = (before.head.verb, before.head.kind) == (head.verb, head.kind)
    return UNREAD_PART if before.reason and pair and alike and not head.year else None


@rule("above")
def part_of_what_is_unread(it: Case) -> str | None:
    """The parts of an unread amount are unread too: 2023年，全市拟发行新增债券9亿元，其中一般债券4亿元."""
    above = it.above
    if not it.part or it.stated or above is None or not above.reason:
        return None
    shared = above.reason == REMAINDER and it.head.verb == "share"
    # 新增债券9亿元（unread），其中特别国债1亿元，一般债券4亿元
    bonds = it.concept == "bonds" and it.typed
    within = above.reason == WIDER and (bonds or any(_statutory(one) for one in it.pending))
    # 举借债务9亿元（unread），其中一般债券4亿元
    raises = it.base.concept == "borrowing" and it.concept == "bonds"
    # 州直（含县市）9亿元（unread），其中州本级4亿元
    below = above.reason == LEVEL_WITHOUT_TABLE and it.level.scope == "own"
    return None if shared or within or raises or below else UNREAD_PART


def _told_with_more(it: Case) -> bool:
    """Whether bonds of the same key were told before with more."""
    printed = it.mention.amount.printed
    return any(
        one.meaning == it.meaning
        and not one.reason
        and one.amount.printed is not None
        and printed is not None
        and one.amount.printed.amount > printed.amount
        for one in it.state.mentions[:-1]
    )


def _statutory(head: Phrase) -> bool:
    """Whether statutory debt is named apart from contingent debt: 政府负有偿还责任的债务, 政府债务."""
    return any(token.kind == "debt" and _STATUTORY.search(token.text) for token in head.tokens)
