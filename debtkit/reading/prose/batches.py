"""The year's new limit, what of it came in advance, and what this document shares out.

2023年新增限额86亿元，提前批40亿元已列入年初预算，本次下达46亿元: three figures of one key. The advance part stands
in the year's budget; where the other two tie with it, the smaller is a batch of its own. So does the first of the
batches that make up the year (第一批40亿元，第二批46亿元): what the year's budget did not hold came later.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["tell_batches"]


def tell_batches(mentions: list[Mention], number: int) -> None:
    """Give this document's part of the year's new limit a batch number.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    number : int
        The batch number to give.
    """
    new = [
        at
        for at, one in enumerate(mentions)
        if not one.reason
        and one.amount.printed is not None
        and (one.meaning.concept, one.meaning.kind) == ("limit", "new")
    ]
    whole = [
        at for at in new if (mentions[at].meaning.scope, mentions[at].meaning.place) == ("all", "")
    ]
    for at in _first_batches(mentions, whole):
        _change(mentions, at, advance=True)
    for at in set(_parts_of_the_year(mentions, whole)):
        _change(mentions, at, batch=number)
    for pair in _levels(mentions, new):
        totals = {
            (mentions[at].meaning.batch, mentions[at].meaning.advance)
            for at in whole
            if _key(mentions[at].meaning) == _key(mentions[pair[0]].meaning)
            and _adds_up(mentions, at, pair)
        }
        if len(totals) == 1:
            ((batch, advance),) = totals
            changes = {"batch": batch, "advance": True} if advance else {"batch": batch}
            for at in pair:
                _change(mentions, at, **changes)


def _key(meaning: Meaning) -> tuple[object, ...]:
    return meaning.year, meaning.debt_type


def _parts_of_the_year(mentions: list[Mention], whole: list[int]) -> Iterator[int]:
    """Yield the figures that make up another one with an advance part."""
    advance = [at for at in whole if mentions[at].meaning.advance]
    others = [at for at in whole if not mentions[at].meaning.advance]
    for early in advance:
        for year in others:
            for part in others:
                one, two = mentions[year].amount.printed, mentions[part].amount.printed
                keys = {_key(mentions[at].meaning) for at in (early, year, part)}
                if len(keys) == 1 and one != two and _adds_up(mentions, year, [early, part]):
                    yield part


def _first_batches(mentions: list[Mention], whole: list[int]) -> list[int]:
    """Return first batches that stand beside the year that they make up with the later ones."""
    numbered: dict[int, int] = {}
    for at in whole:
        if mentions[at].meaning.batch:
            numbered.setdefault(mentions[at].meaning.batch, at)  # its types come after it
    if 1 not in numbered or len(numbered) < 2:
        return []
    for year in whole:
        meaning = mentions[year].meaning
        same = meaning.year == mentions[numbered[1]].meaning.year
        if not meaning.batch and same and _adds_up(mentions, year, list(numbered.values())):
            return [numbered[1]]
    return []


def _levels(mentions: list[Mention], new: list[int]) -> Iterator[list[int]]:
    """Yield what goes to the own level and to the lower ones, told together."""
    for at, after in pairwise(new):
        one, two = mentions[at], mentions[after]
        scopes = {one.meaning.scope, two.meaning.scope}
        if (
            scopes == {"own", "lower"}
            and one.block == two.block
            and _key(one.meaning) == _key(two.meaning)
        ):
            yield [at, after]


def _adds_up(mentions: list[Mention], whole: int, parts: list[int]) -> bool:
    total = mentions[whole].amount.printed
    each = [mentions[at].amount.printed for at in parts]
    return total is not None and closes(total, [one for one in each if one is not None])


def _change(mentions: list[Mention], at: int, **changes: int) -> None:
    """Give a figure a batch or another stage; its lines and its types go with it."""
    before = mentions[at].meaning.batch
    mentions[at].meaning = replace(mentions[at].meaning, **changes)
    for after, one in enumerate(mentions[at + 1 :], at + 1):
        alike = one.meaning.batch in (0, before) and one.meaning.concept in ("limit", "item")
        if one.parent == at and alike and ("advance" in changes or not one.meaning.batch):
            _change(mentions, after, **changes)
