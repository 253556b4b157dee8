"""Inheritance: what a phrase leaves open, it takes from the amounts that govern it.

Each amount leaves a frame on a stack: what it turned out to be, and which of that its own phrase
said. 其中, 包括 and brackets make the next amount a child of the last one; without them an amount
stands beside the nearest frame that said the same kind of thing (a type beside a type, a level
beside a level), and what it does not say again stays as it was there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from debtkit.reading.times import Time

_DEEPEST = 40

__all__ = ["Frame", "Meaning", "Stack"]


@dataclass(frozen=True)
class Meaning:
    """What an amount is."""

    concept: str = ""  # limit, balance, bonds, principal, interest, service, repaid, budget, item
    kind: str = ""
    debt_type: str = "total"
    scope: str = "all"
    place: str = ""
    qualifier: str = ""
    year: int | None = None
    month: Time | None = None
    batch: int = 0
    stage: str = ""
    fund: str = ""
    account: str = ""
    flow: str = ""
    span: bool = False
    sign: int = 1  # of a change
    advance: bool = False  # 提前下达: in the budget already


@dataclass
class Frame:
    """A meaning, and which parts of it its phrase said itself."""

    meaning: Meaning
    said: frozenset[str]
    child: bool = False
    list_open: bool = False
    verb: str = ""  # what its phrase does: issue, grant, …
    leads_clause: bool = False  # the first amount of its clause
    figure: int = -1


@dataclass
class Stack:
    """The frames that may govern the next amount, the last one on top."""

    frames: list[Frame] = field(default_factory=list)
    floors: list[int] = field(default_factory=list)

    @property
    def top(self) -> Frame | None:
        """The last frame."""
        return self.frames[-1] if self.frames else None

    @property
    def floor(self) -> int:
        """Below this number of frames lies what the open bracket stands behind."""
        return self.floors[-1] if self.floors else 0

    def open(self) -> None:
        """Begin a bracket behind the top frame."""
        self.floors.append(len(self.frames))

    def close(self) -> None:
        """End a bracket: what was said inside it governs nothing outside."""
        if self.floors:
            del self.frames[max(self.floors.pop(), 0) :]

    def beside(self, said: frozenset[str]) -> int | None:
        """Return the index of the nearest frame that said one of these, above the floor."""
        for index in range(len(self.frames) - 1, self.floor - 1, -1):
            if self.frames[index].said & said:
                return index
        return None

    def put(self, index: int, frame: Frame) -> None:
        """Put a frame at a place; what stood there and above governs no more."""
        del self.frames[index:]
        self.frames.append(frame)

    def push(self, frame: Frame) -> None:
        """Put a frame on top; no sentence nests deeper than the limit."""
        if len(self.frames) >= _DEEPEST and not self.floors:
            del self.frames[1]
        self.frames.append(frame)

    def copy(self) -> Stack:
        """Return a stack with the same frames."""
        return Stack(list(self.frames), [])

    def settle(self) -> None:
        """Close the brackets that a sentence left open."""
        while self.floors:
            self.close()
