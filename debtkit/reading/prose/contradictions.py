"""What its words leave open and a sum speaks against: unread, with the sum.

全市还本9.13亿元，付息1.98亿元，其中市本级…2.85亿元: a part larger than its whole was read at the wrong level.
6月底余额8.32亿元，限额8.51亿元，其中一般债务4.68亿元、专项债务3.64亿元: the types are those of the balance, which no table
has. An amount that its own words tell in full is read as printed, whatever it adds up to.
"""

from __future__ import annotations

from collections.abc import Iterator

from debtkit.reading.prose.arithmetic import CHANCE, ties
from debtkit.reading.prose.columns import IN_PARTS, Cell, cell_of
from debtkit.reading.prose.own_words import said
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.weighing import STRICT, Figures, Weight

__all__ = ["settle_contradictions"]

_TELLING = frozenset({"concept", "debt_type", "kind", "scope", "year"})
_PLACED = frozenset({"scope", "year"})
_BACK = 6  # how far back a whole may stand
_UNREAD_WHOLE = "part of an amount that is not read, by its sum"


def settle_contradictions(mentions: list[Mention], words: list[frozenset[str]]) -> None:
    """Leave unread amounts that took a key from elsewhere and break a sum with it.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    words : list of frozenset of str
        For each the keys that its words say, or its sentence before them.
    """
    figures = Figures(mentions)
    loose = [
        (at, cell)
        for cell, held in figures.cells.items()
        if cell.table == "Balances" or (cell.table != "Budgets" and cell.column not in IN_PARTS)
        for at in held
        if not any(weight.chance < CHANCE for weight in figures.closed(at, cell))
    ]
    lost: dict[int, str] = {}
    for at, cell in sorted(loose):
        in_parts = cell.column in IN_PARTS
        if not in_parts and _of_unread(figures, at):
            lost[at] = _UNREAD_WHOLE
        elif not words[at] >= (_PLACED | {"kind"} if mentions[at].meaning.kind else _PLACED):
            broken = figures.broken(at, cell)
            if in_parts:
                broken = [one for one in broken if _is_astray(figures, one, cell)]
            against = [weight for weight in broken if _speaks(mentions, words, at, weight)]
            if against:
                reason = f"does not tie with other figures: {against[0].sum.identity.statement}"
                lost.update(
                    dict.fromkeys([at, *(_beside(mentions, at) if in_parts else ())], reason)
                )
    for at, reason in lost.items():
        mentions[at].reason = reason


def _beside(mentions: list[Mention], at: int) -> Iterator[int]:
    """Yield what a sentence tells beside a figure in the same words: 分配市本级5亿元，县区20亿元."""
    here = mentions[at]
    for mate in (at - 1, at + 1):
        if 0 <= mate < len(mentions) and mentions[mate].sentence == here.sentence:
            one = mentions[mate]
            if (one.meaning.concept, one.meaning.kind) == (here.meaning.concept, here.meaning.kind):
                yield mate


def _is_astray(figures: Figures, weight: Weight, cell: Cell) -> bool:
    """Whether bonds of a level or type are more than all there are: limits come in batches, of which a level may get more."""
    if not (weight.exceeds and weight.sum.own > 0 and cell.table == "Balances"):
        return False
    cells = {cell_of(figures.mentions[at].meaning) for at in weight.members if at >= 0}
    return all(len({figures.printed(at) for at in figures.held(cell)}) == 1 for cell in cells)


def _of_unread(figures: Figures, at: int) -> bool:
    """Whether an amount adds up, with the one beside it, to one that is not read."""
    mentions = figures.mentions
    if "concept" in said(mentions, at):
        return False
    here = mentions[at]
    for mate in (at - 1, at + 1):
        if not 0 <= mate < len(mentions) or mentions[mate].sentence != here.sentence:
            continue
        first = min(at, mate)
        for whole in range(first - 1, max(first - _BACK, 0) - 1, -1):
            one = mentions[whole]
            if one.block != here.block or not one.reason:
                continue
            if _adds_up(figures, whole, (at, mate)):
                return True
    return False


def _adds_up(figures: Figures, whole: int, parts: tuple[int, int]) -> bool:
    if any(figures.mentions[at].amount.printed is None for at in (whole, *parts)):
        return False
    chance = ties([(-1, figures.printed(whole)), *((1, figures.printed(at)) for at in parts)])
    return chance is not None and chance < CHANCE


def _speaks(mentions: list[Mention], words: list[frozenset[str]], at: int, weight: Weight) -> bool:
    """Whether a broken sum shows the fault in this figure: told apart from the rest, and in fewer words."""
    others = [other for other in weight.members if other >= 0]
    apart = all(mentions[other].sentence != mentions[at].sentence for other in others)
    if not weight.exceeds and not (apart and weight.sum.identity.name in STRICT):
        return False
    if not weight.exceeds and _zones_beside(mentions, others):
        return False
    # 再融资债券9亿元。分配县区20亿元: no part of what another sentence told
    astray = weight.exceeds and apart
    related = (other == mentions[at].parent or mentions[other].parent == at for other in others)
    if any(related) and not astray:
        return False
    return not any(words[at] & _TELLING > words[other] & _TELLING for other in others)


def _zones_beside(mentions: list[Mention], levels: list[int]) -> bool:
    """Whether named regions stand beside the levels, which are then not the whole: 市级4亿元，高新区1亿元，县区5亿元."""
    told = {(mentions[at].block, mentions[at].meaning.concept) for at in levels}
    return any(
        one.meaning.place and not one.reason and (one.block, one.meaning.concept) in told
        for one in mentions
    )
