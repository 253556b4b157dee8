"""Bonds of one type told again without their kind: 新增专项债券9亿元…。全年争取专项债券9亿元，支持项目30个."""

from __future__ import annotations

from debtkit.reading.prose.case import TYPED
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["settle_told_again"]

_DECIDED = "told before with its kind"
_OPEN = ("kind", "batch", "advance", "stage")


def settle_told_again(mentions: list[Mention]) -> None:
    """Give bonds of a type the kind of the same figure told before, where there are bonds of other kinds too.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    told: dict[tuple[Meaning, float], set[str]] = {}
    kinds: dict[Meaning, set[str]] = {}
    for one in mentions:
        meaning, printed = one.meaning, one.amount.printed
        if one.reason or meaning.concept != "bonds" or printed is None:
            continue
        key = replace(meaning, **{name: getattr(_NOTHING, name) for name in _OPEN})
        if meaning.kind:
            kinds.setdefault(replace(key, debt_type="total"), set()).add(meaning.kind)
        if meaning.debt_type not in TYPED:
            continue
        if meaning.kind:
            told.setdefault((key, printed.amount), set()).add(meaning.kind)
            continue
        others = kinds.get(replace(key, debt_type="total"), set())
        found = told.get((key, printed.amount), set())
        if len(found) == 1 and others > found:
            one.meaning = replace(meaning, kind=next(iter(found)))
            one.decided = _DECIDED


_NOTHING = Meaning()
