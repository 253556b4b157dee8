"""What words without an amount open for the amounts after them: a whole, a use, a split."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.govern import main_frame
from debtkit.reading.prose.leads import lead
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.shared_out import shared_out

__all__ = ["open_up"]

_SHARE = re.compile(r"\d%|百分点|持平")


def open_up(it: Case) -> None:
    """Let words without an amount govern: 新增限额中，…; 主要用于：…; 按级次分，…."""
    it.state.queue = []
    _let_lead(it)
    it.pending = _since_share(it)
    if any(phrase.comparison for phrase in it.pending):
        return
    use = next((phrase for phrase in it.pending if phrase.use), None)
    if use is not None:
        _let_be_used(it, use)
    if it.split:
        _split_whole(it)


def _let_lead(it: Case) -> None:
    """Let words govern that were noted as leading: 新增限额中，…."""
    state = it.state
    for phrase in it.pending:
        if phrase.start in state.leads and (phrase is not it.pending[-1] or it.head.use):
            lead(state, state.leads[phrase.start])
            it.opened = True


def _since_share(it: Case) -> list[Phrase]:
    """Leave out a comparison that a share ends: 债券9亿元，较上年增长41.2%，其中：新增债券5亿元."""
    if it.head.bare:
        return it.pending
    ended = [
        at
        for at, phrase in enumerate(it.pending[:-1])
        if phrase.comparison and _SHARE.search(it.state.text, phrase.start, phrase.end)
    ]
    return it.pending[ended[-1] + 1 :] if ended else it.pending


def _let_be_used(it: Case, use: Phrase) -> None:
    """Note that what was told is used: 主要用于：…."""
    state = it.state
    state.using = True
    state.using_above |= state.new_sentence and _speaks_above(use, state.stack.top)
    typed = use.debt in TYPED and use.name is not None
    if typed and not any(frame.meaning.debt_type == use.debt for frame in state.stack.frames):
        # 专项债券资金用于甲水库9亿元: the special bonds were told further above
        lead(state, replace(use, name=None, use=False))
    _go_back_to_level(it, use)


def _speaks_above(use: Phrase, top: Frame | None) -> bool:
    """Whether 用于 at the head of a sentence speaks of the one before: 债券资金主要用于：…."""
    plain = replace(use, name=None)
    if plain.bare:
        return True
    other = plain.foreign or plain.account or plain.flow or plain.place or plain.concept
    kind = top.meaning.debt_type if top is not None else ""
    same = plain.debt not in TYPED or plain.debt == kind
    return bool(plain.debt) and not other and same


def _go_back_to_level(it: Case, use: Phrase) -> None:
    """Let a level's money be shared out: 市级4亿元，转贷区级5亿元。市级资金主要用于：…."""
    plain = replace(use, scope="", place="", name=None).bare and not it.opened
    if not plain or not (use.scope in ("own", "lower") or use.place) or not it.state.new_sentence:
        return
    level = (use.scope, "") if not use.place else ("all", use.place)
    for at in range(len(it.state.mentions) - 2, -1, -1):
        one = it.state.mentions[at]
        if one.block != it.mention.block:
            return
        if (one.meaning.scope, one.meaning.place) == level and shared_out(one.meaning):
            if not one.reason:
                said = frozenset({"place"})
                frame = Frame(one.meaning, said, child=True, list_open=True, figure=at)
                it.state.stack.push(frame)
            return


def _split_whole(it: Case) -> None:
    """Let what is told by types or levels be of the whole: 按级次分，…."""
    stack = it.state.stack
    told = it.before is not None and it.before.clause == it.mention.clause
    if not told and stack.frames and not it.state.opened:
        del stack.frames[max(main_frame(it.state) + 1, stack.floor) :]
