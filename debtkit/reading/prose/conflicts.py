"""Two amounts in one cell: one of them belongs elsewhere, unless a report states the figure anew.

截至年末，全市债务余额731.9亿元…。市直…债务余额274.5亿元: a level that was missed shows by a second amount where
one has its place. A figure that a sum confirms stands, and so does the one whose own words say more; of
two alike neither is read, unless they differ by so little that the report just states it twice.
"""

from __future__ import annotations

from typing import NamedTuple

from debtkit.reading.prose.arithmetic import CHANCE, ties
from debtkit.reading.prose.columns import IN_PARTS, Cell
from debtkit.reading.prose.own_words import said
from debtkit.reading.prose.reasons import UNREAD_PART
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.weighing import Figures

__all__ = ["settle_conflicts"]

_TELLING = frozenset({"concept", "kind", "debt_type", "scope", "year"})
_OWN = frozenset({"concept", "scope", "year"})  # an amount of its own, whatever it hangs on
_MANY = 30  # amounts for one place: a text that no report is
_RESTATED = 0.1  # a report's two sections differ by less
_REASON = "another amount has its place"
_PART = "a part told in the words of its whole"
_NEITHER = "two amounts for one place, and nothing decides between them"


def settle_conflicts(mentions: list[Mention], words: list[frozenset[str]]) -> None:
    """Leave unread what stands in the place of another figure.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    words : list of frozenset of str
        For each the keys that its words say, or its sentence before them.
    """
    figures = Figures(mentions)
    shared = {
        cell: held
        for cell, held in figures.cells.items()
        if len(held) > 1 and cell.table != "Budgets" and cell.column not in IN_PARTS
        if len({_amount(mentions[at]) for at in held}) > 1
    }
    if not shared:
        return
    lost: dict[int, str] = {}
    for cell, held in shared.items():
        lost.update(_lost(figures, words, cell, held))
    for at, reason in lost.items():
        mentions[at].reason = mentions[at].reason or reason
    for at, one in enumerate(mentions):
        if one.parent in lost and not (one.reason or said(mentions, at) & _OWN):
            lost[at] = one.reason = UNREAD_PART


def _lost(
    figures: Figures, words: list[frozenset[str]], cell: Cell, held: list[int]
) -> dict[int, str]:
    """Return the figures of a cell that others drive out, with the reason."""
    mentions = figures.mentions
    parts = _parts(figures, held)
    if parts:
        held = [at for at in held if at not in parts]
    claims = {at: _claim(figures, words[at], cell, at) for at in held}
    rivals = {(_amount(mentions[at]), claims[at]): at for at in held}.values()
    if len(rivals) > _MANY:
        return dict.fromkeys(held, _NEITHER)
    lost = {
        at: _REASON
        for at in held
        for k in rivals
        if not _agree(mentions, at, k) and _yields(claims[at], claims[k], _apart(mentions, at, k))
    }
    left = [at for at in held if at not in lost]
    ends = sorted(left, key=lambda at: _amount(mentions[at]))
    ends = [*ends[:1], *ends[-1:]]
    neither = [at for at in left if any(_apart(mentions, at, k) for k in ends)]
    return {**lost, **dict.fromkeys(neither, _NEITHER), **dict.fromkeys(parts, _PART)}


def _parts(figures: Figures, held: list[int]) -> list[int]:
    """Return the figures that add up to the first of their sentence: 还本9.3亿元，其中：税收归还5.2亿元，…4.1亿元."""
    mentions = figures.mentions
    sentences: dict[int, list[int]] = {}
    for at in held:
        sentences.setdefault(mentions[at].sentence, []).append(at)
    for told_together in sentences.values():
        if len(told_together) > _MANY:
            continue
        for number, whole in enumerate(told_together):
            after = told_together[number + 1 :]
            terms = [(-1, figures.printed(whole)), *((1, figures.printed(at)) for at in after)]
            chance = ties(terms) if len(after) > 1 else None
            if chance is not None and chance < CHANCE:
                return after
    return []


class _Claim(NamedTuple):
    """What speaks for a figure in its cell."""

    proven: bool  # a sum confirms it
    possible: bool  # a balance within its limit
    told: frozenset[str]  # what its words say


def _claim(figures: Figures, words: frozenset[str], cell: Cell, at: int) -> _Claim:
    sentence = figures.mentions[at].sentence
    proven = any(
        one.chance < CHANCE
        or all(figures.mentions[k].sentence == sentence for k in one.members if k >= 0)
        for one in figures.closed(at, cell)
    )
    return _Claim(proven, figures.within_limit(at, cell), words & _TELLING)


def _yields(one: _Claim, rival: _Claim, apart: bool) -> bool:
    """Whether a figure has less of a claim to its cell than another."""
    if apart and one.possible != rival.possible:
        return rival.possible
    if one.proven:
        return False
    if rival.proven and apart:
        return True
    if "scope" in one.told ^ rival.told:
        return "scope" in rival.told
    return one.told < rival.told


def _amount(mention: Mention) -> float:
    assert mention.amount.printed is not None
    return mention.amount.printed.amount


def _agree(mentions: list[Mention], at: int, other: int) -> bool:
    """Whether two amounts are one figure, rounded once more in one place: 54.5亿元, 54.52亿元."""
    one, two = mentions[at].amount.printed, mentions[other].amount.printed
    assert one is not None
    assert two is not None
    return abs(one.amount - two.amount) <= (one.resolution + two.resolution) / 2


def _apart(mentions: list[Mention], at: int, other: int) -> bool:
    """Whether two amounts are too far apart for one figure stated twice."""
    small, large = sorted(_amount(mentions[k]) for k in (at, other))
    return large - small > _RESTATED * large
