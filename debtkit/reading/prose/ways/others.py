"""Amounts of other subjects, and of what lies beside debt."""

from __future__ import annotations

import re

from debtkit.reading.prose.attach import other
from debtkit.reading.prose.bounds import BELOW, BOUND
from debtkit.reading.prose.case import Case
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.reasons import INCOME, PART_OF_CHANGE
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.state import State

__all__ = [
    "another_subject",
    "limit_of_another_subject",
    "named_subject",
    "one_change_of_the_budget",
    "room_below_the_limit",
    "stage_of_another_label",
    "stage_of_another_subject",
]

_LENT_ON = re.compile(r"债[务券](?:资金)?转贷收入$")
# 年初预算9亿元，加上新增债券1亿元，调整后…
_ADDED = re.compile(r"[，；、\s]*(?:再)?(?:加上?(?!快)|因)")
_SHOWN = 24  # characters of a subject


_COUNTED_OFF = re.compile("[一二三四五六七八九十]是")


@rule("above")
def room_below_the_limit(it: Case) -> bool | None:
    """低于限额 tells how far: no limit is less than its balance: 2023年末政府债务余额9亿元，低于限额1亿元."""
    if not _is_room(it):
        return None
    it.mention.reason = "the room below the limit"
    it.mention.meaning = replace(it.state.section.base, concept="foreign")
    return True


@rule("above")
def one_change_of_the_budget(it: Case) -> bool | None:
    """One thing that changes the budget before it: 一般公共预算支出9亿元，新增债券增加支出1亿元."""
    top, head, state = it.state.stack.top, it.head, it.state
    beside = top is not None and (
        top.meaning.concept == "budget" or it.reason_before == PART_OF_CHANGE
    )
    said = head.foreign or head.debt or head.name or head.modifier or head.verb == "other"
    # 增加9亿元：一是…；二是减少市级一般公共预算收入1亿元
    counted = any(_COUNTED_OFF.match(state.text, one.start, one.end) for one in it.pending)
    said = said or counted
    changes = head.stage == "change" or (
        not head.concept and _ADDED.match(state.text, head.start, head.end)
    )
    if not (beside and changes and said) or (state.new_sentence and not counted):
        return None
    it.opened = True
    other(it, PART_OF_CHANGE)
    return True


@rule("sentence")
def stage_of_another_label(it: Case) -> bool | None:
    """A label of another subject holds for the stages behind its colon: 2023年一般公共预算收入调整情况⏎（1）财力性转移支付收入：年初预算为9亿元，调整为8亿元."""
    label = it.phrase_before
    if label is None or it.stated not in ("", "budget") or not (it.head.bare and it.head.stage):
        return None
    named = (
        label.foreign or label.name is not None or label.gaps or label.verb in ("other", "borrow")
    )
    colon = it.state.text[label.end : it.head.start].strip() == "："
    if not (named and colon) or label.account or label.comparison:
        return None
    other(it, f"another subject: {_words_of(it.state, label)}")
    return True


@rule("sentence")
def stage_of_another_subject(it: Case) -> bool | None:
    """What another subject came from is of that subject: 2023年一般公共预算收入调整情况⏎动用调节基金8亿元，由年初预算的0亿元调整为8亿元."""
    before = it.before
    if before is None or before.head is None or not it.head.has("from") or not it.head.bare:
        return None
    begins = it.state.text.startswith("，", before.amount.stop, it.mention.amount.start)
    beside = begins and before.clause == it.mention.clause
    if not beside or not before.reason.startswith("another subject"):
        return None
    other(it, before.reason)
    return True


@rule("words")
def another_subject(it: Case) -> bool | None:
    """Its noun or verb is of another subject: 2023年末全市隐性债务余额9亿元."""
    if not (it.head.foreign or it.stated == "foreign"):
        return None
    words = it.head.foreign or _words_of(it.state, it.head)
    other(it, INCOME if _LENT_ON.search(words) else f"another subject: {words}")
    return True


@rule("words")
def named_subject(it: Case) -> bool | None:
    """Words that the vocabulary does not know stand last: 2023年全市社会消费品零售9亿元."""
    if it.head.name is None:
        return None
    other(it, f"another subject: {_words_of(it.state, it.head)}")
    return True


@rule("above")
def limit_of_another_subject(it: Case) -> bool | None:
    """A limit that bounds another subject is of that: 2023年国债余额9亿元，控制在限额10亿元以内."""
    head, state = it.head, it.state
    if head.concept != "limit" or not BOUND.search(state.text, head.start, head.end):
        return None
    told = [one for one in state.mentions[:-1] if one.clause == it.mention.clause]
    if not told or not all(one.reason.startswith("another subject") for one in told):
        return None
    other(it, "another subject: its limit")
    return True


def _is_room(it: Case) -> bool:
    """Whether 低于限额9亿元 tells how far, not the limit: a limit is no less than its balance."""
    top, state, head = it.state.stack.top, it.state, it.head
    if top is None or top.figure < 0 or top.meaning.concept != "balance":
        return False
    below = head.concept == "limit" and BELOW.search(state.text, head.start, head.end)
    balance, amount = state.mentions[top.figure].amount.printed, it.mention.amount.printed
    if not below or balance is None or amount is None:
        return False
    told = (
        one.amount.printed
        for one in reversed(state.mentions[:-1])
        if one.meaning.concept == "balance" and one.meaning.debt_type == "total"
    )
    return amount.amount < (next(told, balance) or balance).amount


def _words_of(state: State, phrase: Phrase) -> str:
    span = phrase.name or (phrase.start, phrase.end)
    words = state.text[span[0] : span[1]].strip("，：；。、 ")
    return words if len(words) <= _SHOWN else "…" + words[-_SHOWN:]
