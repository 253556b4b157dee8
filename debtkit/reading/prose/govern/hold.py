"""What an amount hangs on, and where it stands then."""

from __future__ import annotations

from dataclasses import dataclass

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.state import State

__all__ = ["CONCEPT", "Hold", "hold_beside", "main_frame", "more_than", "part_of_main"]

CONCEPT = frozenset({"concept"})


@dataclass(frozen=True)
class Hold:
    """What governs an amount.

    Parameters
    ----------
    frame : Frame or None
        None: only the headings do.
    index : int or None
        Where on the stack the amount's own frame goes; None: on top, or in place of all.
    part : bool
        Whether the amount is a part of the frame's, not one beside it.
    keep : int or None
        How many frames still govern after it; None: all.
    """

    frame: Frame | None
    index: int | None = None
    part: bool = False
    keep: int | None = None


def hold_beside(it: Case, said: frozenset[str]) -> Hold | None:
    """Return the place of the nearest frame that said one of these keys."""
    index = it.state.stack.beside(said)
    return None if index is None else Hold(it.frames[index], index)


def part_of_main(state: State) -> Hold:
    """Make the amount a part of the last whole one."""
    main = main_frame(state)
    return Hold(state.stack.frames[main], part=True, keep=main + 1)


def more_than(it: Case, frame: Frame) -> bool:
    """Whether an amount is more than a frame's: it is no part of it."""
    told = it.state.mentions[frame.figure].amount.printed if frame.figure >= 0 else None
    printed = it.mention.amount.printed
    return told is not None and printed is not None and printed.amount > told.amount


def main_frame(state: State) -> int:
    """Return the index of the last amount that is no part of another, or heads this paragraph."""
    stack = state.stack
    for index in range(len(stack.frames) - 1, -1, -1):
        frame = stack.frames[index]
        if frame.meaning.concept != "foreign" and (not frame.child or heads(state, frame)):
            return index
    return 0


def heads(state: State, frame: Frame) -> bool:
    """Tell whether an item begins with an amount: （一）一般债务限额9亿元。市本级使用2亿元."""
    told = state.mentions[frame.figure] if frame.figure >= 0 else None
    return told is not None and told.heads and told.block == state.mentions[-1].block
