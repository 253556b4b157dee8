"""Types told together (一般债务…，专项债务…) whose whole the words leave open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from debtkit.reading.prose.case import TYPED
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.reasons import ASTRAY, PART_OF_ANOTHER, UNREAD_PART, UNSAID
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.wholes import DECIDED, KEY, adds_up, key_of

__all__ = ["settle_types"]

_OPEN = frozenset({ASTRAY, UNSAID, PART_OF_ANOTHER, UNREAD_PART})
_WHOLES = frozenset({"limit", "balance", "bonds", "principal", "interest", "repaid"})
_BLOCKS, _MENTIONS = 2, 14  # how far back a whole may stand
_NEAR = 6  # how far on the other type may


def settle_types(mentions: list[Mention]) -> None:
    """Give types told together to the one whole that they add up to.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    runs, wholes = list(_runs(mentions)), _Wholes(mentions)
    for run in runs:
        wholes.keep(run)
    for run in runs:
        whole = wholes.other(run)
        if whole is not None:
            for one in run:
                _take(mentions, one, whole)


class _Wholes:
    """The wholes of a document, and which have their types."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self._settled: set[Meaning] = set()
        # where each was read; what is decided later are parts
        self._read: dict[Meaning, list[int]] = {}
        for at, one in enumerate(mentions):
            if not one.reason and one.meaning.debt_type == "total":
                self._read.setdefault(key_of(one.meaning), []).append(at)

    def keep(self, run: list[int]) -> None:
        """Note the whole that the words give a run, where it adds up to that."""
        own = self._own(run)
        if own is not None and self._adds_up(own, run):
            self._settled.add(key_of(self.mentions[own].meaning))

    def other(self, run: list[int]) -> int | None:
        """Return the one whole that a run adds up to, where it does not to its own."""
        own = self._own(run)
        if own is not None and self._adds_up(own, run):
            return None
        if len(run) < 2 or (not self.mentions[run[0]].reason and own is None):
            return None
        found = {
            key_of(self.mentions[at].meaning): at
            for at in _candidates(self.mentions, run)
            if at != own and self._adds_up(at, run)
        }
        fresh = {key: at for key, at in found.items() if key not in self._settled}
        if len(fresh) != 1:
            return None
        [(key, at)] = fresh.items()
        self._settled.add(key)
        return at

    def _own(self, run: list[int]) -> int | None:
        """Return the whole that the words give a run."""
        first = self.mentions[run[0]]
        if first.reason:
            return None
        alike = self._read.get(key_of(first.meaning), [])
        before = bisect_left(alike, run[0])
        return alike[before - 1] if before else None

    def _adds_up(self, whole: int, run: list[int]) -> bool:
        return adds_up(self.mentions[whole], [self.mentions[at] for at in run])


def _runs(mentions: list[Mention]) -> Iterator[list[int]]:
    """Yield the types that are told together: 一般债务…，专项债务…."""
    taken: set[int] = set()
    for at, first in enumerate(mentions):
        if at in taken or not _typed(first):
            continue
        run = [at]
        for after in range(at + 1, min(at + _NEAR, len(mentions))):
            other = mentions[after]
            if other.sentence != first.sentence or other.block != first.block:
                break
            if _typed(other) and _alike(first, other):
                run.append(after)
                break
        taken.update(run)
        if all(mentions[one].reason in _OPEN or not mentions[one].reason for one in run):
            yield run


def _typed(mention: Mention) -> bool:
    head = mention.head
    return (
        head is not None
        and mention.amount.printed is not None
        and head.debt in TYPED
        and mention.meaning.concept != "item"
        and not head.foreign
        and not head.modifier
        and head.name is None
        and head.stage in ("", "end")
    )


def _alike(first: Mention, other: Mention) -> bool:
    one, two = first.head, other.head
    assert one is not None
    assert two is not None
    same_level = (two.scope, two.place) in (("", ""), (one.scope, one.place))
    return one.debt != two.debt and one.kind == two.kind and same_level and two.year is None


def _candidates(mentions: list[Mention], run: list[int]) -> Iterator[int]:
    first = mentions[run[0]]
    head = first.head
    assert head is not None
    for at in range(run[0] - 1, max(run[0] - _MENTIONS, 0) - 1, -1):
        one = mentions[at]
        near = first.block - one.block <= (_BLOCKS if first.reason else 0)
        if not near or one.reason or one.meaning.debt_type != "total":
            continue
        meaning = one.meaning
        if meaning.concept not in _WHOLES or meaning.stage == "change":
            continue
        if head.concept and head.concept != meaning.concept:
            continue
        if head.kind and head.kind != meaning.kind:
            continue
        if (head.scope and head.scope != meaning.scope) or (
            head.place and head.place != meaning.place
        ):
            continue
        if head.year and head.year != meaning.year:
            continue
        yield at


def _take(mentions: list[Mention], part: int, whole: int) -> None:
    """Make a figure a part of a whole; what hangs on it moves along."""
    mention = mentions[part]
    assert mention.head is not None
    before = mention.meaning
    now = replace(mentions[whole].meaning, debt_type=mention.head.debt)
    mention.meaning, mention.parent = now, whole
    mention.reason, mention.decided = "", DECIDED
    for at in range(part + 1, min(part + _MENTIONS, len(mentions))):
        one = mentions[at]
        if one.parent != part or one.reason:
            continue
        moved = {
            name: getattr(now, name)
            for name in KEY
            if getattr(one.meaning, name) == getattr(before, name)
        }
        one.meaning, one.decided = replace(one.meaning, **moved), DECIDED
