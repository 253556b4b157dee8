"""What the rules look at: an amount, the words before it, and once that is known what governs it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.rules import Ground
from debtkit.reading.prose.state import Mention, State

__all__ = ["DATED", "TYPED", "Case", "Level", "Words"]

TYPED = ("general", "special")
# what tells a time, in the words of a sentence
DATED = re.compile(
    r"(?:19|20)\d\d年|\d月|[今全当上半]年|当月|[，。；\n]\d{1,2}日|截[至止]|至此|近日|日前|[今昨]日|本[批期]|季度"
)


@dataclass(frozen=True)
class Level:
    """Whose debt: a level or a named region, and what a level is said to hold: 市本级（含高新区）."""

    scope: str = ""
    place: str = ""
    qualifier: str = ""


@dataclass
class Words:
    """The phrases since the last amount, the last of them right before this one."""

    state: State
    head: Phrase
    pending: list[Phrase]
    stated_by: Ground | None = field(default=None, init=False)  # why they state a concept

    @property
    def phrase_before(self) -> Phrase | None:
        """The phrase before the last one, a comma before it."""
        return self.pending[-2] if len(self.pending) > 1 else None

    @property
    def names_year(self) -> bool:
        """Whether the sentence names its year: what another sentence said of time ends there."""
        return bool(self.state.sentence_year) or any(one.year or one.yearly for one in self.pending)


@dataclass
class Case(Words):
    """An amount that is told what it is, key by key: a table may look at what those before it said."""

    mention: Mention
    parts: list[Piece]  # of its paragraph
    at: int  # which of them it is
    plain: bool  # the words before it say nothing of what it is
    opened: bool = False  # 其中 or a bracket stands before it
    split: bool = False  # 按…分
    top: Frame | None = None  # the last frame before its own words lead anything
    stated: str = ""  # the concept that its words state; blank where it is elided
    level: Level = field(default_factory=Level)  # that its words state
    said: frozenset[str] = frozenset()  # which keys its words say

    # what governs it
    parent: Frame | None = None
    index: int | None = None  # where its own frame goes; None: on top
    part: bool = False  # of the parent, not beside it

    # what the tables said so far
    concept: str = ""
    same: bool = False  # the same concept as the parent
    year: int | None = None
    stage: str = ""

    @property
    def meaning(self) -> Meaning:
        """What it is, once every table was asked."""
        return self.mention.meaning

    @property
    def after(self) -> Piece | None:
        """The piece behind it."""
        return self.parts[self.at + 1] if self.at + 1 < len(self.parts) else None

    @property
    def words_behind(self) -> str:
        """The words behind it, up to the next mark or amount."""
        return self.after.text if self.after is not None and self.after.kind == "words" else ""

    @property
    def before(self) -> Mention | None:
        """The amount before it, of whatever subject."""
        return self.state.mentions[-2] if len(self.state.mentions) > 1 else None

    @property
    def reason_before(self) -> str:
        """Why that is not read; blank where it is, or there is none."""
        return self.before.reason if self.before is not None else ""

    @property
    def frames(self) -> list[Frame]:
        """The frames that may govern it, the last one on top."""
        return self.state.stack.frames

    @cached_property
    def last_time(self) -> tuple[str, str]:
        """The last sentence of its paragraph that tells a time, and its own, up to the amount.

        A sentence without a date is of the time that the one before it speaks of.
        """
        text, place = self.state.text, self.mention.amount.start
        said = re.split(r"[。；]", text[text.rfind("\n", 0, place) + 1 : place])
        here, before = said[-1], [one for one in said[:-1] if not one.startswith("其中")]
        words = next((one for one in reversed([*before, here]) if DATED.search(one)), "")
        return words, here

    @cached_property
    def base(self) -> Meaning:
        """What it inherits from: the frame that governs it, or the headings."""
        return self.parent.meaning if self.parent else self.state.section.base

    @property
    def origin(self) -> int:
        """The amount that governs it; -1 where words without an amount do, or none."""
        return self.parent.figure if self.parent else -1

    @property
    def above(self) -> Mention | None:
        """The mention of the amount that governs it."""
        return self.state.mentions[self.origin] if self.origin >= 0 else None

    @property
    def typed(self) -> bool:
        """Whether its words name one type of debt."""
        return self.head.debt in TYPED
