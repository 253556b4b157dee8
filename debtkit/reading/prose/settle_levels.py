"""Levels whose kind or type the words leave open, where they make up one whole."""

from __future__ import annotations

from debtkit.reading.prose.case import TYPED
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.wholes import DECIDED, adds_up, key_of

__all__ = ["settle_kinds", "settle_levels"]

_LEVELS = frozenset({"own", "lower"})
_BACK = 6  # how many amounts back the other level may stand
_LAST = 3  # wholes of one key


def settle_kinds(mentions: list[Mention]) -> None:
    """Give a level's bonds the kind of the whole that they make up with another level's.

    新增债券9亿元中，市级使用3亿元。转贷区级债券资金6亿元.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    for at, one in enumerate(mentions):
        if one.reason or not _of_no_kind(one) or one.meaning.scope not in _LEVELS:
            continue
        for other in mentions[max(at - _BACK, 0) : at]:
            if _is_other_level(other, one) and _make_up(mentions[:at], other, one):
                one.meaning = replace(one.meaning, kind=other.meaning.kind)
                one.decided = DECIDED


def _of_no_kind(mention: Mention) -> bool:
    told = mention.meaning.concept == "bonds" and mention.head is not None
    return told and not mention.meaning.kind


def _is_other_level(other: Mention, one: Mention) -> bool:
    pair = {one.meaning.scope, other.meaning.scope} == _LEVELS
    return pair and other.block == one.block and bool(other.meaning.kind) and not other.reason


def _make_up(before: list[Mention], other: Mention, one: Mention) -> bool:
    """Whether a whole of the other level's kind is what two levels add up to."""
    wanted = replace(one.meaning, kind=other.meaning.kind, scope="all")
    return any(
        key_of(whole.meaning) == key_of(wanted)
        and whole.meaning.debt_type == wanted.debt_type
        and not whole.reason
        and adds_up(whole, (other, one))
        for whole in before
    )


def settle_levels(mentions: list[Mention]) -> None:
    """Take levels told after the types for levels of the whole, where they add up to it alone.

    限额9亿元，其中一般债务3亿元、专项债务6亿元。其中：市本级4亿元，县区5亿元.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    wholes: dict[Meaning, list[Mention]] = {}
    levels: list[Mention] = []
    for one in mentions:
        if one.reason or one.amount.printed is None or one.head is None:
            continue
        if (one.meaning.scope, one.meaning.place) == ("all", ""):
            wholes.setdefault(key_of(one.meaning), []).append(one)
            levels = []
        elif one.head.debt in ("", "any") and one.meaning.debt_type in TYPED:
            levels = [*(other for other in levels if _of_one_whole(other, one)), one]
            if len(levels) > 1 and _only_of_all(wholes, levels):
                for level in levels:
                    level.meaning = replace(level.meaning, debt_type="total")
                    level.decided = DECIDED


def _of_one_whole(one: Mention, other: Mention) -> bool:
    """Whether two levels may be parts of one amount."""
    here, there = (
        replace(mention.meaning, scope="", place="", qualifier="") for mention in (one, other)
    )
    return one.block == other.block and here == there


def _only_of_all(wholes: dict[Meaning, list[Mention]], levels: list[Mention]) -> bool:
    """Whether levels add up to what is of all types, and to nothing else."""
    key = replace(key_of(levels[-1].meaning), scope="all", place="", qualifier="")
    last = wholes.get(key, [])[-_LAST:]
    return {whole.meaning.debt_type for whole in last if adds_up(whole, levels)} == {"total"}
