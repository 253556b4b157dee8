"""An amount between its words: told beside others, an item of a list, or a figure of its own."""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.completing import complete
from debtkit.reading.prose.concepts import STOCKS
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.keys.stated import stated_concept
from debtkit.reading.prose.openings import open_up
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.reasons import PART_OF_CHANGE
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import Table
from debtkit.reading.prose.state import Mention, State
from debtkit.reading.prose.ways import BESIDE, GOING_ON, OF_ITS_OWN

__all__ = ["understand"]


def understand(
    state: State, mention: Mention, pending: list[Phrase], parts: list[Piece], at: int
) -> None:
    """Read one amount: the first way to say an amount that fits reads it.

    Parameters
    ----------
    state : State
    mention : Mention
        The amount; it gets its meaning, or the reason why it has none.
    pending : list of Phrase
        The phrases since the last amount.
    parts : list of Piece
        The pieces of its paragraph, of which it is number ``at``.
    """
    amount = mention.amount
    head = pending[-1] if pending else Phrase(amount.start, amount.start)
    it = Case(state, head, pending, mention, parts, at, plain=head.plain)
    complete(it)
    among = (one for one in it.pending if one.opener == "child")
    it.opened = state.opened or any(one.among or not state.new_sentence for one in among)
    it.split = any(one.opener == "split" for one in it.pending)
    it.top = state.stack.top
    mention.opened = it.opened
    if _reads(GOING_ON, it):
        return
    open_up(it)
    if _reads(BESIDE, it):
        return
    it.stated = stated_concept(it)
    if it.stated_by is not None:
        mention.grounds["stated"] = it.stated_by
    _end_what_moved(it)
    _reads(OF_ITS_OWN, it)


def _reads(table: Table[Case, bool], it: Case) -> bool:
    """Let the first way that fits read an amount, and note which it was."""
    read, ground = table.answer(it)
    if ground is not None:
        figure = it.mention.parent if it.mention.parent >= 0 or not it.top else it.top.figure
        above = ground.origin == "above"
        it.mention.grounds[table.key] = ground._replace(figure=figure) if above else ground
    return bool(read)


def _end_what_moved(it: Case) -> None:
    """Tell a stage by what it stands behind: 限额9亿元，年末10亿元; 支出9亿元，…增加1亿元，调整后10亿元."""
    head, top = it.head, it.top
    ends = head.bare and head.stage == "end" and not (head.gaps or head.year)
    if ends and top is not None and top.meaning.concept in STOCKS:
        it.head = head = replace(head, stage="closing")
    elif ends and top is not None and top.meaning.concept != "budget":
        moving = _moving_stock(it)
        if moving is not None:
            it.head = head = replace(head, stage="closing")
            it.state.stack.put(it.state.stack.floor, Frame(moving.meaning, frozenset({"concept"})))
    if head.bare and head.stage == "closing" and it.reason_before == PART_OF_CHANGE:
        it.state.stack.frames.pop()


def _moving_stock(it: Case) -> Mention | None:
    """Return the stock that a sentence follows over the year: 余额年初为9亿元，偿还1亿元，年末为8亿元."""
    stocks = [
        one
        for one in it.state.mentions[:-1]
        if one.sentence == it.mention.sentence
        and one.meaning.concept in ("limit", "balance")
        and not one.reason
    ]
    return stocks[0] if len(stocks) == 1 and stocks[0].meaning.stage == "opening" else None
