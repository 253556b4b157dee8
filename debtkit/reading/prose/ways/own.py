"""A figure of its own: read by what governs it and what its own words add."""

from __future__ import annotations

import re

from debtkit.reading.prose.attach import attach
from debtkit.reading.prose.bounds import BOUND
from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import TYPE_OF
from debtkit.reading.prose.pairs import FURTHER_AWAY, distribute, pair_again, unpaired
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import Ground, rule

__all__ = ["figure_of_its_own"]

_ALL_ARE = re.compile(r"(?:全部|均|都)(?:为|是|系)(?:新增)?(?:地方政府)?(一般|专项)")
_ALL_OF_A_KIND = re.compile(
    r"（?(?:全部|均|都)(?:为|是|系)(?P<kind>新增|再融资)(?:地方)?(?:政府)?(?:一般|专项)?债券"
)
_KINDS = {"新增": "new", "再融资": "refinancing"}
# 9亿元为专项债务限额，…
_DONE = re.compile(
    r"(?:现|目前|截至目前)?(?:已|均)*(?:全部|全额)?(?:发行|下达|到位|转贷)(?:完毕|完成|到位)?"
)  # 9亿元，已全部发行完毕，均为专项债券
_BEHIND = Ground("told behind", "words")  # which no sum may undo
_LINK = re.compile("[、和及与]?")
_IS = re.compile(r"(?:为|是|系)(?:新增)?(?:地方)?(?:政府)?(一般|专项)债[务券](?:限额|资金|余额)?")


@rule("words")
def figure_of_its_own(it: Case) -> bool | None:
    """It is read by what governs it and what its own words add: 2023年末全市政府债务余额9亿元."""
    measures = _only_measures(it)
    frames = list(it.state.stack.frames)
    attach(it)
    if pair_again(it):
        return True
    if measures:
        # 余额8亿元，未突破省核定的9亿元限额: it goes on with the balance
        it.state.stack.frames = frames
        return True
    if unpaired(it):
        it.mention.reason = FURTHER_AWAY
        return True
    if it.head.distribute or it.head.debt == "any":
        distribute(it)
    _take_type_behind(it)
    _take_kind_behind(it)
    return True


def _only_measures(it: Case) -> bool:
    """Whether a limit is told for the sake of the balance before it."""
    state, head = it.state, it.head
    if head.concept != "limit" or head.kind:
        return False
    bounds = BOUND.search(state.text, head.start, head.end) and state.parent_concept == "balance"
    return bool(bounds) or (it.plain and not head.debt)


def _take_kind_behind(it: Case) -> None:
    """Take the kind that a bracket, a comma or a new sentence says of all: 转贷我市债券9亿元，均为新增债券."""
    marked = it.after is not None and it.after.text in "，。"
    behind = it.parts[it.at + 1 + marked : it.at + 2 + marked]
    alike = _ALL_OF_A_KIND.match(behind[0].text) if behind and behind[0].kind == "words" else None
    if not alike or it.meaning.concept != "bonds" or it.meaning.kind:
        return
    it.mention.meaning = replace(it.meaning, kind=_KINDS[alike["kind"]])
    it.mention.grounds["kind"] = _BEHIND
    _hold_for_what_follows(it)


def _take_type_behind(it: Case) -> None:
    """Take the type that follows: 新增限额9亿元，均为专项债务; 9亿元为专项债务限额."""
    at = it.at + 2 if it.after is not None and it.after.text == "，" else it.at + 1
    if [one.text for one in it.parts[at + 1 : at + 2]] == ["，"] and _DONE.fullmatch(
        it.parts[at].text
    ):
        at += 2
    if at >= len(it.parts) or it.parts[at].kind != "words":
        return
    words = it.parts[at].text
    alike = _ALL_ARE.match(words) or (_IS.fullmatch(words) if at == it.at + 1 else None)
    if alike:
        it.mention.meaning = replace(it.meaning, debt_type=TYPE_OF[alike[1]])
        it.mention.grounds["debt_type"] = _BEHIND
        if words.startswith(("均", "都")):
            _hold_for_those_linked(it)
        # a batch of one type tells nothing of the next one
        if it.head.batch:
            it.state.taken.add(it.parts[at].start)
        elif not _IS.match(alike[0]):
            _hold_for_what_follows(it)


def _hold_for_those_linked(it: Case) -> None:
    """Let what is said of both hold for the one before: 第一批4亿元、第二批5亿元均为专项债务."""
    later = it.mention
    for one in reversed(it.state.mentions[:-1]):
        linked = _LINK.fullmatch(
            it.state.text, one.amount.stop, later.head.start if later.head else 0
        )
        untyped = one.meaning.debt_type == "total" and one.meaning.concept == it.meaning.concept
        if not linked or not untyped or one.reason:
            return
        one.meaning = replace(one.meaning, debt_type=it.meaning.debt_type)
        one.grounds["debt_type"] = _BEHIND
        later = one


def _hold_for_what_follows(it: Case) -> None:
    """Let what an amount is said to be hold for its parts and what stands beside it."""
    top = it.state.stack.top
    if top is not None and top.figure == it.state.current:
        top.meaning = it.meaning
