"""What a document says of its lists and levels: what they share out, and that they are not all.

新增专项债券9亿元，主要用于甲水库4亿元、乙公路3亿元等: the list is of the bonds, and open. 限额9亿元，其中市本级4亿元，
县区3亿元，待分配2亿元: the levels are not all of the limit. A sum that need not close is no finding.
"""

from __future__ import annotations

import re
from itertools import groupby

from debtkit.reading.prose.columns import column_of
from debtkit.reading.prose.reasons import CHANGE_WITHOUT_TABLE, LEVEL_WITHOUT_TABLE
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["tell_completeness"]

# before the first item: 主要用于, 重点投向, 含土地储备专项债券, 先安排成熟项目
_SOME = re.compile(
    r"主要|重点|优先|含(?![税权])|先(?:行|期)?(?:安排|用于|支持|实施|分配)|部分(?:用于|安排)"
)
# behind the last one: 0.2亿元等16个项目, （64.2亿元）等领域; a comma where the text breaks off
_AND_SO_ON = re.compile(r"[）)]?(?:左右)?[、，]?等|[，、]\s*(?:\n|$)")
_OMITTED = re.compile(r"[）)]?[，、；。]?\s*(?:#\s*)?[\[［（(【]?(?:\.{3}|…)")
_COUNTED = re.compile(r"(\d+)(?:余)?个[^，。；：]{0,8}?项目")
_OTHERS = re.compile(r"其[他余它]")
# what nobody has been given: 待分配2亿元, 其余2亿元为外债转贷
_LEFT = re.compile(
    r"(?:待|未|尚未|暂未|暂不|另行)(?:分配|安排|下达|落实)|预留|留待|机动|其余|剩余|余下|另有|结余"
)
_FIRST = re.compile(r"(?:先行|先期|首批|先)(?:安排|分配|下达|转贷)")
_COST = re.compile(r"what a project costs")
_NET = re.compile(r"净")
_NEAR = 3
_AROUND = 8
_BLOCKS = 2
_AHEAD = 60


def tell_completeness(mentions: list[Mention], text: str) -> None:
    """Note of items what their lists share out, and of both items and levels what is left open.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    text : str
        The clean text.
    """
    for items in _lists(mentions):
        part_of = _part_of(mentions, mentions[items[0]])
        open_ = _is_open(mentions, items, text)
        for at in items:
            mentions[at].part_of, mentions[at].open = part_of, open_
    for at, one in enumerate(mentions):
        if one.reason or one.meaning.concept == "item":
            continue
        if one.meaning.concept == "budget":
            one.open = one.meaning.stage == "change" and _holds_more(mentions, at, text)
        elif column_of(one.meaning) == ("Limits", "adjustment"):
            one.open = _changed_otherwise(mentions, at)
        elif one.meaning.scope in ("own", "lower"):
            one.open = _are_some(mentions, at, text)


def _lists(mentions: list[Mention]) -> list[list[int]]:
    """Return the items of each list, by their places among the amounts."""
    items = [
        at for at, one in enumerate(mentions) if one.meaning.concept == "item" and not one.reason
    ]

    def whole(at: int) -> tuple[object, ...]:
        one = mentions[at]
        return one.parent, one.meaning if one.parent < 0 else None

    return [list(group) for _, group in groupby(items, key=whole)]


def _part_of(mentions: list[Mention], item: Mention) -> str:
    """Return the table and column of what a list shares out; blank where only a heading says it."""
    if item.parent < 0:
        return ""
    whole = mentions[item.parent]
    table, column = column_of(whole.meaning)
    alike = replace(item.meaning, debt_type="") == replace(
        whole.meaning, concept="item", debt_type=""
    )
    if whole.reason or not table or not alike or whole.meaning.debt_type != item.meaning.debt_type:
        return "another amount"
    return f"{table.lower()}.{column}"


def _is_open(mentions: list[Mention], items: list[int], text: str) -> bool:
    first, last = mentions[items[0]], mentions[items[-1]]
    begin = items[0] - 1
    while begin >= 0 and _is_unknown(mentions[begin], first):
        begin -= 1
    start = mentions[begin].amount.stop if begin >= 0 else 0
    if begin < items[0] - 1:
        return True  # 新增专项债券9亿元，用于产业园区等领域4亿元，土地储备3亿元
    named = first.name is not None and first.name[0] < first.amount.start
    stop = first.name[0] if named and first.name is not None else first.amount.start
    lead = text[max(start, stop - _AHEAD) : max(start, stop)]
    counted = _COUNTED.search(lead)
    if _SOME.search(lead):
        return True
    named_last = last.name is not None and _OTHERS.match(text, last.name[0])
    if counted and int(counted[1]) > len(items) and not named_last:
        return True  # 用于25个项目，其中：甲水库4亿元
    named_first = last.name is not None and last.name[0] < last.amount.start
    stop = last.name[1] if last.name is not None and not named_first else last.amount.stop
    if _OMITTED.match(text, stop):
        return True
    if named_first and _AND_SO_ON.match(text, last.amount.stop):
        return True
    among = (mentions[at] for at in range(items[0] + 1, items[-1]))
    if any(one.reason and not _COST.match(one.reason) and not one.opened for one in among):
        return True
    after = mentions[items[-1] + 1] if items[-1] + 1 < len(mentions) else None
    near = after is not None and after.reason and after.block - last.block <= 1
    return bool(near and after is not None and _left(mentions, items[-1] + 1, text))


def _is_unknown(one: Mention, first: Mention) -> bool:
    """Whether an amount of a list's sentence is not read, though it may be one of its lines."""
    strange = one.reason.startswith(("another subject", "a purpose")) and not one.opened
    return strange and one.sentence == first.sentence


def _are_some(mentions: list[Mention], at: int, text: str) -> bool:
    """Whether the levels that an amount stands among are said not to be all, or are not all read."""
    one = mentions[at]
    whole = mentions[one.parent] if one.parent >= 0 else None
    if whole is not None and whole.meaning.scope == "own" and one.meaning.scope == "lower":
        return True  # 州本级新增债券9亿元，其中转贷县市4亿元
    if _FIRST.search(text, _behind(mentions, at), one.amount.start):
        return True
    for other in range(at + 1, min(at + 1 + _NEAR, len(mentions))):
        after = mentions[other]
        if after.block - one.block > _BLOCKS:
            return False
        if not after.reason:
            continue
        if after.reason == LEVEL_WITHOUT_TABLE or _left(mentions, other, text):
            return True
        if _is_unknown(after, one) and _is_level(mentions[other + 1 : other + 2], one):
            return True  # 市本级4亿元、城区3亿元、县（市）2亿元
    return False


def _is_level(after: list[Mention], one: Mention) -> bool:
    return any(
        other.meaning.scope in ("own", "lower")
        and not other.reason
        and (other.parent, other.sentence) == (one.parent, one.sentence)
        for other in after
    )


def _behind(mentions: list[Mention], at: int) -> int:
    return mentions[at - 1].amount.stop if at else 0


def _holds_more(mentions: list[Mention], at: int, text: str) -> bool:
    """Whether a change of the budget is said to be of more than new debt: 调增9亿元，其中上级补助4亿元."""
    one = mentions[at]
    if one.meaning.sign < 0 or _NET.search(text, _behind(mentions, at), one.amount.start):
        return True
    for other in (*mentions[max(at - _AROUND, 0) : at], *mentions[at + 1 : at + 1 + _AROUND]):
        near = other.block == one.block and other.reason
        if near and other.amount.printed is not None and other.amount.printed != one.amount.printed:
            return True
    return False


def _changed_otherwise(mentions: list[Mention], at: int) -> bool:
    """Whether a limit changed in other ways too: 收回债务限额2亿元，下达置换债务限额9亿元."""
    one = mentions[at]
    around = mentions[max(at - _AROUND, 0) : at + 1 + _AROUND]
    return any(
        abs(other.block - one.block) <= 1 and other.reason == CHANGE_WITHOUT_TABLE
        for other in around
    )


def _left(mentions: list[Mention], at: int, text: str) -> bool:
    """Whether the words of an amount say that it is what nobody has been given."""
    stop = mentions[at].amount.stop
    return bool(_LEFT.search(text, _behind(mentions, at), stop) or _LEFT.match(text, stop))
