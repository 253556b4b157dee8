"""Whose list it is, by its sum: lines that add up to one new limit or bond are what that goes to.

新增债券9亿元，其中：一般债券1亿元，专项债券8亿元。从投向看，市政5亿元，交通3亿元: the words leave open whether the fields are of
all new bonds or of the special ones; their sum says it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from debtkit.reading.prose.arithmetic import proves
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention
from debtkit.units import Printed

__all__ = ["settle_lists"]

_BLOCKS = 2  # how far back what is shared out may stand
_DECIDED = "the only new debt that the list adds up to"


def settle_lists(mentions: list[Mention]) -> None:
    """Give lists that do not add up to their whole to the one new limit or bond that they add up to.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    """
    for whole, items in _lists(mentions):
        printed = [one.amount.printed for one in items if one.amount.printed is not None]
        if len(printed) < len(items) or (whole >= 0 and _adds_up(mentions[whole], printed)):
            continue
        first = bisect_left(mentions, items[0].block - _BLOCKS, key=lambda one: one.block)
        last = bisect_left(mentions, items[0].amount.start, key=lambda one: one.amount.start)
        found = {
            replace(mentions[at].meaning, concept="item"): at
            for at in range(first, last)
            if _shared(mentions[at]) and _adds_up(mentions[at], printed)
        }
        if len(found) != 1:
            continue
        ((meaning, owner),) = found.items()
        if meaning == items[0].meaning:
            continue  # words without an amount led the list: they told the same
        for one in items:
            one.meaning, one.parent, one.decided = meaning, owner, _DECIDED


def _lists(mentions: list[Mention]) -> Iterator[tuple[int, list[Mention]]]:
    """Yield the items of one whole that stand in one paragraph, two or more of them."""
    runs: dict[tuple[int, int], list[Mention]] = {}
    for one in mentions:
        if one.meaning.concept == "item" and not one.reason and not one.nested:
            runs.setdefault((one.parent, one.block), []).append(one)
    for (whole, _), items in runs.items():
        if len(items) > 1 and len({one.meaning for one in items}) == 1:
            yield whole, items


def _shared(one: Mention) -> bool:
    new = one.meaning.kind == "new" and one.meaning.concept in ("limit", "bonds")
    return new and not one.reason


def _adds_up(whole: Mention, parts: list[Printed]) -> bool:
    return whole.amount.printed is not None and proves(whole.amount.printed, parts)
