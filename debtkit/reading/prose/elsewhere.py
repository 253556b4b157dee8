"""Paragraphs of a whole report that can say nothing of debt: their amounts are passed over.

Most of a report is about other things. Outside the sections on debt and budget adjustment an amount
is read only where its own words name debt or a budget that is changed; a paragraph without any such
word is not taken apart. Each of its amounts is there still, unread, with the words before it.
"""

from __future__ import annotations

import re

from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention, State

__all__ = ["is_elsewhere", "pass_over"]

_OWN_WORDS = re.compile(
    r"债|限额|额度|还本|付息|本[金息]|利息|置换|再融资|提前下达|新增一般|新增专项"
    r"|调整|变动|变更|[调追][增减加]|(?:增加|减少|增长|下降)[为到至]|：$"
)
_MARKS = re.compile(r"[，。；：、（）！？\n]")
_LONGEST = 24


def is_elsewhere(state: State, start: int, end: int) -> bool:
    """Whether a paragraph outside the sections on debt has no word of theirs."""
    return not state.section.friendly and not _OWN_WORDS.search(state.text, start, end)


def pass_over(state: State, start: int, first: int, last: int) -> None:
    """Leave the amounts of a paragraph unread; what stood before governs nothing after them."""
    meaning = replace(state.section.base, concept="foreign")
    for amount in state.amounts[first:last]:
        words = _MARKS.split(state.text[max(start, amount.start - 100) : amount.start])[-1].strip()
        said = words if len(words) <= _LONGEST else f"…{words[-_LONGEST:]}"
        reason = "outside the sections on debt" + (f": {said}" if said else "")
        state.mentions.append(
            Mention(
                amount,
                meaning,
                state.setting,
                amount.inexact or reason,
                block=state.number,
                sentence=state.sentence,
            )
        )
        start = amount.stop
    if last > first:
        state.stack.push(Frame(meaning, frozenset({"concept"}), figure=len(state.mentions) - 1))
