"""What was handed down and is less than the debt: a new limit, whatever its words leave out.

2023年全县债务限额57亿元，年末余额56亿元。省财政厅下达我县债务限额6亿元: a limit is no less than its balance.
"""

from __future__ import annotations

import re

from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["tell_new_limits"]

_HANDED_DOWN = re.compile(r"下达|分配|下拨|争取")
_BY_BALANCE = "less than the balance: it can only be new"


def tell_new_limits(mentions: list[Mention], text: str) -> None:
    """Make limits new that were handed down and cannot hold the debt.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    text : str
        The clean text.
    """
    for at, one in enumerate(mentions):
        if (
            one.reason
            or one.head is None
            or (one.meaning.concept, one.meaning.kind) != ("limit", "")
        ):
            continue
        begin = max(text.rfind(mark, 0, one.head.end) for mark in "。\n") + 1
        handed = _HANDED_DOWN.search(text, begin, one.head.end)
        if handed and one.meaning.stage in ("", "closing") and _holds_less(mentions, one):
            _make_new(mentions, at)


def _holds_less(mentions: list[Mention], limit: Mention) -> bool:
    """Whether a limit is less than half of the balance of its year."""
    balances = [
        one.amount.printed
        for one in mentions
        if not one.reason
        and one.meaning.concept == "balance"
        and replace(one.meaning, concept="limit", stage="") == replace(limit.meaning, stage="")
    ]
    printed = limit.amount.printed
    return printed is not None and any(
        balance is not None and 2 * printed.amount < balance.amount for balance in balances
    )


def _make_new(mentions: list[Mention], at: int) -> None:
    """Make a limit new; its types and levels go with it."""
    one = mentions[at]
    one.meaning, one.decided = replace(one.meaning, kind="new", stage=""), _BY_BALANCE
    for after, part in enumerate(mentions[at + 1 :], at + 1):
        if part.parent == at and (part.meaning.concept, part.meaning.kind) == ("limit", ""):
            _make_new(mentions, after)
