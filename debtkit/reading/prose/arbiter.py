"""Where words leave two readings, the sums decide between them, or nobody does.

全市债务余额9亿元，其中市本级4亿元，一般债务5亿元，专项债务4亿元: the types may be parts of the whole or of
its first part. A reading is taken only if its parts add up to exactly one of the wholes that the
words allow; parts that add up to none, or to several, keep what the words say of them, or stay unread.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.prose.conflicts import settle_conflicts
from debtkit.reading.prose.contradictions import settle_contradictions
from debtkit.reading.prose.decide import decide
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.reasons import (
    ASTRAY,
    PART_OF_ANOTHER,
    REPAYING,
    UNREAD_PART,
    UNSAID,
)
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["arbitrate", "leave_open"]

_OPEN = frozenset({ASTRAY, UNSAID, PART_OF_ANOTHER, UNREAD_PART})
_WHOLES = frozenset({"limit", "balance", "bonds", "principal", "interest", "repaid"})
_KEY = ("concept", "kind", "scope", "place", "qualifier", "year", "stage", "fund", "batch", "month")
_BLOCKS, _MENTIONS = 2, 14  # how far back a whole may stand
_DECIDED = "the only whole that its parts add up to"


def arbitrate(mentions: list[Mention]) -> None:
    """Settle the runs of types whose whole the words leave open.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    settled: set[Meaning] = set()
    runs = list(_runs(mentions))
    wholes = _wholes_by_key(mentions)
    for run in runs:
        whole = _own_whole(mentions, run, wholes)
        if whole is not None and _adds_up(mentions, whole, run):
            settled.add(_key(mentions[whole].meaning))
    for run in runs:
        _settle(mentions, run, settled, wholes)
    _settle_kinds(mentions)
    _settle_levels(mentions)
    _settle_refinanced(mentions)
    decide(mentions)


def leave_open(mentions: list[Mention]) -> None:
    """Leave unread what other figures speak against, once all of them are known for what they are.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    """
    settle_conflicts(mentions)
    settle_contradictions(mentions)


def _runs(mentions: list[Mention]) -> Iterator[list[int]]:
    """Yield the types that are told together: 一般债务…，专项债务…."""
    taken: set[int] = set()
    for at, first in enumerate(mentions):
        if at in taken or not _typed(first):
            continue
        run = [at]
        for after in range(at + 1, min(at + 6, len(mentions))):
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
        and head.debt in ("general", "special")
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


def _key(meaning: Meaning) -> Meaning:
    return Meaning(**{name: getattr(meaning, name) for name in _KEY})


def _wholes_by_key(mentions: list[Mention]) -> dict[Meaning, list[int]]:
    """Return where each whole was read; what is decided later are parts."""
    found: dict[Meaning, list[int]] = {}
    for at, one in enumerate(mentions):
        if not one.reason and one.meaning.debt_type == "total":
            found.setdefault(_key(one.meaning), []).append(at)
    return found


def _own_whole(
    mentions: list[Mention], run: list[int], wholes: dict[Meaning, list[int]]
) -> int | None:
    """Return the whole that the words give a run."""
    first = mentions[run[0]]
    if first.reason:
        return None
    alike = wholes.get(_key(first.meaning), [])
    before = bisect_left(alike, run[0])
    return alike[before - 1] if before else None


def _adds_up(mentions: list[Mention], whole: int, run: list[int]) -> bool:
    total = mentions[whole].amount.printed
    parts = [mentions[one].amount.printed for one in run]
    if total is None or any(part is None for part in parts):
        return False
    return closes(total, [part for part in parts if part is not None])


def _settle(
    mentions: list[Mention],
    run: list[int],
    settled: set[Meaning],
    known: dict[Meaning, list[int]],
) -> None:
    first = mentions[run[0]]
    own = _own_whole(mentions, run, known)
    if own is not None and _adds_up(mentions, own, run):
        return
    if len(run) < 2 or (not first.reason and own is None):
        return
    wholes = {
        _key(mentions[at].meaning): at
        for at in _candidates(mentions, run)
        if at != own and _adds_up(mentions, at, run)
    }
    fresh = {key: at for key, at in wholes.items() if key not in settled}
    if len(fresh) != 1:
        return
    [(key, at)] = fresh.items()
    settled.add(key)
    for one in run:
        _take(mentions, one, at)


def _settle_kinds(mentions: list[Mention]) -> None:
    """Give a level's bonds the kind of the whole that they make up with another level's.

    新增债券9亿元中，市级使用3亿元。转贷区级债券资金6亿元.
    """
    levels = {"own", "lower"}
    for at, one in enumerate(mentions):
        if one.reason or not _of_no_kind(one) or one.meaning.scope not in levels:
            continue
        for other in mentions[max(at - 6, 0) : at]:
            pair = {one.meaning.scope, other.meaning.scope} == levels
            if not pair or other.reason or other.block != one.block or not other.meaning.kind:
                continue
            wanted = replace(one.meaning, kind=other.meaning.kind, scope="all")
            parts = [mention.amount.printed for mention in (other, one)]
            if any(
                _key(whole.meaning) == _key(wanted)
                and whole.meaning.debt_type == wanted.debt_type
                and not whole.reason
                and whole.amount.printed is not None
                and closes(whole.amount.printed, [part for part in parts if part is not None])
                for whole in mentions[:at]
            ):
                one.meaning = replace(one.meaning, kind=other.meaning.kind)
                one.decided = _DECIDED


def _settle_levels(mentions: list[Mention]) -> None:
    """Take levels told after the types for levels of the whole, where they add up to it alone.

    限额9亿元，其中一般债务3亿元、专项债务6亿元。其中：市本级4亿元，县区5亿元.
    """
    wholes: dict[Meaning, list[Mention]] = {}
    levels: list[Mention] = []
    for one in mentions:
        meaning = one.meaning
        if one.reason or one.amount.printed is None or one.head is None:
            continue
        if (meaning.scope, meaning.place) == ("all", ""):
            wholes.setdefault(_key(meaning), []).append(one)
            levels = []
        elif one.head.debt in ("", "any") and meaning.debt_type in ("general", "special"):
            alike = [other for other in levels if _of_one_whole(other, one)]
            levels = [*alike, one]
            key = replace(_key(meaning), scope="all", place="", qualifier="")
            summed = {
                whole.meaning.debt_type
                for whole in wholes.get(key, [])[-3:]
                if whole.amount.printed is not None
                and closes(
                    whole.amount.printed,
                    [part.amount.printed for part in levels if part.amount.printed is not None],
                )
            }
            if len(levels) > 1 and summed == {"total"}:
                for level in levels:
                    level.meaning = replace(level.meaning, debt_type="total")
                    level.decided = _DECIDED


def _settle_refinanced(mentions: list[Mention]) -> None:
    """Take principal told under refinancing bonds for what they repay, where it is all of them.

    再融资债券9亿元（偿还一般债券本金4亿元、专项债券本金5亿元）.
    """
    whole: Mention | None = None
    parts: list[Mention] = []
    for one in mentions:
        bonds = (one.meaning.concept, one.meaning.kind) == ("bonds", "refinancing")
        # 偿还置换债券4亿元: a series, not a type, of what is repaid
        series = one.head is not None and bool(one.head.kind)
        if one.reason == REPAYING and one.meaning.concept in ("principal", "repaid") and not series:
            parts.append(one)
        elif bonds and not one.reason:
            whole, parts = one, []
        else:
            whole, parts = None, []
        printed = [part.amount.printed for part in parts if part.amount.printed is not None]
        if (
            whole is None
            or whole.amount.printed is None
            or not printed
            or whole.block != one.block
            or not closes(whole.amount.printed, printed)
        ):
            continue
        for part in parts:
            meaning = replace(part.meaning, concept="principal", fund="refinancing", kind="")
            part.meaning, part.reason, part.decided = meaning, "", _DECIDED


def _of_one_whole(one: Mention, other: Mention) -> bool:
    """Whether two levels may be parts of one amount."""
    here, there = (
        replace(mention.meaning, scope="", place="", qualifier="") for mention in (one, other)
    )
    return one.block == other.block and here == there


def _of_no_kind(mention: Mention) -> bool:
    head = mention.head
    return mention.meaning.concept == "bonds" and not mention.meaning.kind and head is not None


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
    mention.reason, mention.decided = "", _DECIDED
    for at in range(part + 1, min(part + _MENTIONS, len(mentions))):
        one = mentions[at]
        if one.parent != part or one.reason:
            continue
        moved = {
            name: getattr(now, name)
            for name in _KEY
            if getattr(one.meaning, name) == getattr(before, name)
        }
        one.meaning, one.decided = replace(one.meaning, **moved), _DECIDED
