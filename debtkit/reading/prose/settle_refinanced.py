"""Principal told under refinancing bonds, where it is all that they repay."""

from __future__ import annotations

from debtkit.reading.prose.reasons import REPAYING
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.wholes import DECIDED, adds_up

__all__ = ["settle_refinanced"]


def settle_refinanced(mentions: list[Mention]) -> None:
    """Take principal told under refinancing bonds for what they repay, where it is all of them.

    再融资债券9亿元（偿还一般债券本金4亿元、专项债券本金5亿元）.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    whole: Mention | None = None
    parts: list[Mention] = []
    for one in mentions:
        if _is_repaid(one):
            parts.append(one)
        else:
            whole, parts = (one if _refinances(one) else None), []
        if whole is not None and whole.block == one.block and adds_up(whole, parts):
            for part in parts:
                meaning = replace(part.meaning, concept="principal", fund="refinancing", kind="")
                part.meaning, part.reason, part.decided = meaning, "", DECIDED


def _refinances(one: Mention) -> bool:
    return (one.meaning.concept, one.meaning.kind) == ("bonds", "refinancing") and not one.reason


def _is_repaid(one: Mention) -> bool:
    # 偿还置换债券4亿元: a series, not a type, of what is repaid
    series = one.head is not None and bool(one.head.kind)
    repaid = one.reason == REPAYING and one.meaning.concept in ("principal", "repaid")
    return repaid and not series
