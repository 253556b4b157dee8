"""Where words leave two readings, the sums decide between them, or nobody does.

全市债务余额9亿元，其中市本级4亿元，一般债务5亿元，专项债务4亿元: the types may be parts of the whole or of
its first part. A reading is taken only if its parts add up to exactly one of the wholes that the
words allow; parts that add up to none, or to several, keep what the words say of them, or stay unread.
"""

from __future__ import annotations

from debtkit.reading.prose.conflicts import settle_conflicts
from debtkit.reading.prose.contradictions import settle_contradictions
from debtkit.reading.prose.decide import decide
from debtkit.reading.prose.own_words import told
from debtkit.reading.prose.settle_levels import settle_kinds, settle_levels
from debtkit.reading.prose.settle_refinanced import settle_refinanced
from debtkit.reading.prose.settle_told_again import settle_told_again
from debtkit.reading.prose.settle_types import settle_types
from debtkit.reading.prose.state import Mention

__all__ = ["arbitrate", "leave_open"]


def arbitrate(mentions: list[Mention]) -> None:
    """Settle what the words leave open and one sum decides.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    settle_types(mentions)
    settle_kinds(mentions)
    settle_levels(mentions)
    settle_refinanced(mentions)
    settle_told_again(mentions)
    decide(mentions)


def leave_open(mentions: list[Mention]) -> None:
    """Leave unread what other figures speak against, once all of them are known for what they are.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    """
    words = told(mentions)
    settle_conflicts(mentions, words)
    settle_contradictions(mentions, words)
