"""What a list shares out: the amount, or the words without one, that its items are parts of."""

from __future__ import annotations

from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.reasons import BUDGET_LINE
from debtkit.reading.prose.state import State

__all__ = ["opens_list", "owner_of", "shared_out", "shares_another", "told_of_another"]


def shared_out(meaning: Meaning) -> bool:
    """Tell whether projects or sectors can be what an amount goes to."""
    if meaning.concept == "bonds" and not meaning.kind:
        return meaning.debt_type in ("general", "special")  # 发行专项债券9亿元，投向…
    return meaning.concept in ("limit", "bonds", "borrowing") and meaning.kind == "new"


def owner_of(state: State) -> Frame | None:
    """Return the amount that a list shares out.

    The last one if it is of this sentence or heads this paragraph, else the whole it is part of.
    """
    found = None
    for frame in reversed(state.stack.frames):
        if not shared_out(frame.meaning):
            if frame.meaning.concept != "foreign" or frame.child:
                break
        elif frame.figure < 0:
            return frame  # words without an amount: 新增限额分配如下
        elif _may_be_shared(state, frame):
            found = frame
            if _is_at_hand(state, frame):
                return found
    return found


def _may_be_shared(state: State, frame: Frame) -> bool:
    """Whether an amount is read, or holds new bonds although it is not."""
    reason = state.mentions[frame.figure].reason
    return reason in ("", BUDGET_LINE) or frame.meaning.concept == "borrowing"


def _is_at_hand(state: State, frame: Frame) -> bool:
    """Whether a list right here is of this amount, not of what it is a part of."""
    above, here = state.mentions[frame.figure], state.mentions[-1]
    section = state.section
    if section.listing and section.snapshot.top is frame and section.block == here.block:
        return True  # the marked paragraphs under an amount share that out
    headed = {one.block for one in state.sections.values()}
    heads = above.heads and above.block in headed
    near = above.sentence == here.sentence or (state.using_above and _is_alone(state, frame.figure))
    return near or heads or frame.list_open or not frame.child


def _is_alone(state: State, figure: int) -> bool:
    """Whether a sentence tells one amount: 一是市本级承贷4亿元。主要用于：… is about that one."""
    sentence = state.mentions[figure].sentence
    beside = (
        *state.mentions[max(figure - 1, 0) : figure],
        *state.mentions[figure + 1 : figure + 2],
    )
    return all(one.sentence != sentence for one in beside)


def told_of_another(state: State) -> bool:
    """Whether the sentence speaks of another subject already: 争取国债资金9亿元，支持“两重”项目4亿元."""
    before = state.mentions[-2] if len(state.mentions) > 1 else None
    if before is None or before.sentence != state.sentence:
        return False
    return before.reason.startswith("another subject") and before.meaning.concept == "foreign"


def shares_another(state: State) -> bool:
    """Whether the sentence shares out another subject: 抗疫特别国债9亿元：用于甲医院4亿元，…."""
    here = state.mentions[-1]
    for one in reversed(state.mentions[:-1]):
        if one.sentence != here.sentence or one.meaning.concept == "item":
            return False
        if one.opened:
            continue  # 举借债务9亿元（含外债1亿元），用于甲医院4亿元
        if one.reason.startswith("another subject") and one.head is not None and one.head.foreign:
            return not (one.head.kind or one.head.debt)
    return False


def opens_list(state: State) -> None:
    """Let what stands before a colon be shared out by what follows: 新增专项债券9亿元：甲项目4亿元，…."""
    top = state.stack.top
    if top is not None and shared_out(top.meaning) and top.figure == len(state.mentions) - 1:
        top.list_open = True
