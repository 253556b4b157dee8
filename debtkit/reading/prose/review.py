"""What shows only once a whole list is read: its basis, its nesting, its several lower levels."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.prose.reasons import BOTH, PART_OF_CHANGE
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["PART_OF_CHANGE", "review"]


# a bureau's own building is no project that it runs
_BUREAU = re.compile(
    r"(?:[省市县区州旗]|本级)?[\u4e00-\u9fff]{1,8}?(?:局|厅|委)(?=[^局厅委]{4,})(?![^局厅委]{0,8}(?:用房|办公|大楼|装备|业务))"
)
_MADE_OF = re.compile(r"[，,]?(?:主要|全部|具体)?(?:安排|分配)?用于[:：]\s*")
_EITHER = "may be a part of the type before it, or of its whole"
_NEAR = 6
_SEVERAL = "one of several lower levels; no table has it"


def review(mentions: list[Mention], text: str) -> None:
    """Put right what one amount alone could not show.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    text : str
        The clean text.
    """
    _nest(mentions, text)
    _leave_bureaus(mentions, text)
    _one_basis(mentions)
    _several_levels(mentions)
    _principal_and_interest(mentions)
    _levels_behind_types(mentions)
    _whole_changes(mentions)


def _principal_and_interest(mentions: list[Mention]) -> None:
    """Leave unread what is repaid where its parts are principal and interest: 偿还债务9亿元，其中本金6亿元，利息3亿元."""
    for whole, principal, interest in zip(mentions, mentions[1:], mentions[2:], strict=False):
        told = [one.meaning.concept for one in (whole, principal, interest)]
        printed = [one.amount.printed for one in (whole, principal, interest)]
        if told not in (
            ["repaid", "principal", "interest"],
            ["principal", "principal", "interest"],
        ):
            continue
        within = principal.opened and whole.sentence == interest.sentence and not whole.reason
        sums = [one for one in printed[1:] if one is not None]
        if within and printed[0] is not None and closes(printed[0], sums):
            whole.reason = BOTH


def _nest(mentions: list[Mention], text: str) -> None:
    """Tell the lines of a list from what they are made of: 教育9亿元，其中：甲小学4亿元，….

    Where a sentence or a paragraph ends between them (市教育局9亿元，用于：⏎1.甲小学4亿元), their sum says it.
    """
    for at, (before, one) in enumerate(pairwise(mentions)):
        if before.nested or before.told:
            continue
        if one.opened and _item_of(before, one):
            parts = _made_of(mentions, at)
        elif one.opened or _MADE_OF.match(text, before.amount.stop):
            parts = _made_of_next(mentions, at)
        else:
            continue
        if parts:
            before.basis = "sector"
        for part in parts:
            part.nested, part.basis = True, "project"


def _leave_bureaus(mentions: list[Mention], text: str) -> None:
    """Name the projects without the bureaus that run them, where each line of a list begins with one.

    市水利局甲水库4亿元，市交通局乙公路5亿元; 农业局地块收储 alone may be a name whole.
    """
    lists: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        if one.meaning.concept == "item" and one.name is not None:
            lists[one.parent].append(one)
    for lines in lists.values():
        led = [_BUREAU.match(text, *one.name) for one in lines if one.name is not None]
        if len(lines) > 1 and all(led):
            for one, found in zip(lines, led, strict=True):
                if one.name is not None and found is not None:
                    one.name = (found.end(), one.name[1])


def _item_of(whole: Mention, one: Mention) -> bool:
    same = (one.sentence, one.parent) == (whole.sentence, whole.parent)
    return same and one.meaning.concept == whole.meaning.concept == "item"


def _made_of(mentions: list[Mention], at: int) -> list[Mention]:
    """Return the items that add up to the one before them, else those of its clause."""
    whole = mentions[at]
    parts: list[Mention] = []
    for one in mentions[at + 1 :]:
        if not _item_of(whole, one):
            break
        parts.append(one)
        printed = [part.amount.printed for part in parts if part.amount.printed is not None]
        if whole.amount.printed is not None and closes(whole.amount.printed, printed):
            return parts
    return [one for one in parts if one.clause == whole.clause]


def _made_of_next(mentions: list[Mention], at: int) -> list[Mention]:
    """Return the items of the next sentences that add up to the one before them; none without a sum."""
    whole, parts = mentions[at], list[Mention]()
    for one in mentions[at + 1 :]:
        if one.meaning != whole.meaning or one.parent != whole.parent or whole.reason:
            break
        if one.meaning.concept != "item" or one.reason:
            break
        parts.append(one)
        printed = [part.amount.printed for part in parts if part.amount.printed is not None]
        if whole.amount.printed is not None and closes(whole.amount.printed, printed):
            return parts if len(parts) > 1 else []
    return []


def _one_basis(mentions: list[Mention]) -> None:
    """Give a list one basis: it is of sectors only if all of its lines are.

    What the words call a field may stand beside projects in one sentence: 项目建设9亿元，补充政府性基金财力1亿元.
    """
    lists: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    told: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for one in mentions:
        if one.meaning.concept == "item" and not one.nested:
            if one.told and one.basis == "sector":
                told[one.parent, one.sentence].append(one)
            elif not one.told:
                lists[one.parent, one.meaning.debt_type == "general"].append(one)
    for lines in lists.values():
        for key in {(one.parent, one.sentence) for one in lines}:
            lines.extend(told[key])
    holding = {id(before) for before, one in pairwise(mentions) if one.nested and not before.nested}
    for lines in lists.values():
        flat = [one for one in lines if id(one) not in holding]
        if {one.basis for one in flat} == {"sector", "project"}:
            for one in flat:
                one.basis = "project"


def _several_levels(mentions: list[Mention]) -> None:
    """Leave unread what is told of 各区 beside 各县: neither is all that lies below."""
    groups: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for one in mentions:
        if one.meaning.scope == "lower" and not one.reason and one.meaning.concept != "item":
            key = replace(one.meaning, advance=False, sign=1)
            groups[key, one.block, one.sentence].append(one)
    named = {
        (replace(one.meaning, scope="", place="", advance=False, sign=1), one.sentence)
        for one in mentions
        if one.meaning.place and not one.reason
    }
    for group in groups.values():
        for one in group:
            alike = replace(one.meaning, scope="", place="", advance=False, sign=1), one.sentence
            if alike in named and _level_word(one).startswith(("其他", "其余")):
                one.reason = _SEVERAL  # 青岭县4亿元、其他县区5亿元
        words = {_level_word(one) for one in group}
        if len(group) > 1 and len(words) > 1 and "" not in words:
            for one in group:
                one.reason = _SEVERAL


def _levels_behind_types(mentions: list[Mention]) -> None:
    """Leave unread levels that may be of the type before them or of its whole.

    新增债券9亿元，其中一般债券3亿元、专项债券6亿元，其中市级2亿元. A bracket, or a sum, says which.
    """
    for at, one in enumerate(mentions):
        if not _behind_types(one, mentions):
            continue
        whole = mentions[one.parent]
        levels = [
            other
            for other in mentions[at : at + _NEAR]
            if (other.parent, other.sentence) == (one.parent, one.sentence) and not other.reason
        ]
        printed = [level.amount.printed for level in levels if level.amount.printed is not None]
        if whole.amount.printed is None or not closes(whole.amount.printed, printed):
            for level in levels:
                level.reason = _EITHER


def _behind_types(one: Mention, mentions: list[Mention]) -> bool:
    ground = one.grounds.get("governed")
    head = one.head
    if one.reason or one.decided or one.parent < 0 or head is None or ground is None:
        return False
    level = (head.scope in ("own", "lower") or head.place) and not (head.debt or head.concept)
    whole = mentions[one.parent]
    typed = whole.head is not None and whole.head.debt in ("general", "special")
    loose = ground.rule in ("after among", "part of the last")
    return bool(level and loose and typed and whole.parent >= 0 and whole.sentence == one.sentence)


def _level_word(mention: Mention) -> str:
    if mention.head is None:
        return ""
    return next((token.text for token in mention.head.tokens if token.kind == "scope"), "")


def _whole_changes(mentions: list[Mention]) -> None:
    """Take the one thing that changes a budget for its change, where it makes up all of it."""
    for at, one in enumerate(mentions[1:-1], 1):
        before, after = mentions[at - 1], mentions[at + 1]
        if one.reason != PART_OF_CHANGE or one.head is None:
            continue
        stages = [two.meaning.stage for two in (before, after)]
        budgets = {replace(two.meaning, stage="") for two in (before, after)}
        read = not (before.reason or after.reason or one.amount.inexact)
        figures = [two.amount.printed for two in (before, one, after)]
        if stages != ["opening", "closing"] or len(budgets) > 1 or not read or None in figures:
            continue
        opening, change, closing = (figure for figure in figures if figure is not None)
        down = one.head.sign < 0
        if before.meaning.concept == "budget" and closes(
            opening if down else closing, [closing if down else opening, change]
        ):
            one.meaning = replace(before.meaning, stage="change", sign=one.head.sign)
            one.reason, one.decided = "", "it makes up the budget's change"
