"""What its words leave open and a sum speaks against: unread, with the sum.

全市还本9.13亿元，其中市本级…，付息2.85亿元 … 1.98亿元: a part larger than its whole was read at the wrong level. An
amount that its own words tell in full is read as printed, whatever it adds up to.
"""

from __future__ import annotations

from debtkit.reading.prose.arithmetic import CHANCE
from debtkit.reading.prose.columns import IN_PARTS, cell_of
from debtkit.reading.prose.own_words import told
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.weighing import STRICT, Figures, Weight, is_figure

__all__ = ["settle_contradictions"]

_TELLING = frozenset({"concept", "debt_type", "kind", "scope", "year"})
_PLACED = frozenset({"scope", "year"})


def settle_contradictions(mentions: list[Mention]) -> None:
    """Leave unread amounts that took their level or year from elsewhere and break a sum with it.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    """
    figures = Figures(mentions)
    words, lost = told(mentions), {}
    for at, one in enumerate(mentions):
        cell = cell_of(one.meaning)
        if not is_figure(one) or cell.table == "Budgets" or cell.column in IN_PARTS:
            continue
        if words[at] >= _PLACED:
            continue
        if any(weight.chance < CHANCE for weight in figures.closed(at, cell, {})):
            continue
        broken = figures.broken(at, cell, {})
        against = [weight for weight in broken if _speaks(mentions, words, at, weight)]
        if against:
            lost[at] = f"does not tie with other figures: {against[0].sum.identity.statement}"
    for at, reason in lost.items():
        mentions[at].reason = reason


def _speaks(mentions: list[Mention], words: list[frozenset[str]], at: int, weight: Weight) -> bool:
    """Whether a broken sum shows the fault in this figure: told apart from the rest, and in fewer words."""
    others = [other for other in weight.members if other >= 0]
    apart = all(mentions[other].sentence != mentions[at].sentence for other in others)
    if not weight.exceeds and not (apart and weight.sum.identity.name in STRICT):
        return False
    if any(other == mentions[at].parent or mentions[other].parent == at for other in others):
        return False
    return not any(words[at] & _TELLING > words[other] & _TELLING for other in others)
