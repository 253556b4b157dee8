"""Headings of a table in plain text: which stand over which columns, when only their order is left.

A text layer prints the headings one after another. Over one row of figures they are its columns;
over several levels the order leaves few ways to lay them out, and what headings mean leaves fewer.
Where more than one way is left, none is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from debtkit.reading.meanings import PART_TOTAL
from debtkit.reading.phrases import Meaning, meaning_of, merge

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtkit.reading.text_cells import Token

__all__ = ["Group", "groupings", "shared_leaves"]

_POINT = re.compile(r"[末底初]$")
_FLOWS = {"new", "issued", "repaid", "interest", "limit_adjustment"}
"""What no year's end has."""
_KINDS = {"new", "refinancing", "swap"}
_ISSUED = {None, "issued"}
_MOST = 16  # headings that are laid out in every way


@dataclass(frozen=True)
class Group:
    """A heading and those below it; without any, it is a column itself.

    ``inner`` are the groups below it where headings have three levels; it has no ``leaves`` then.
    """

    head: Token
    leaves: tuple[Token, ...] = ()
    inner: tuple[Group, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns it is over."""
        return sum(group.columns for group in self.inner) or max(1, len(self.leaves))


def groupings(names: Sequence[Token], wanted: int) -> list[list[Group]]:
    """Return the ways in which headings can stand over so many columns, each told once.

    Parameters
    ----------
    names : sequence of Token
        The headings in the order of the text, without those over the labels.
    wanted : int
        How many figures a full row has.
    """
    if (shared := shared_leaves(names)) and sum(group.columns for group in shared) == wanted:
        return [shared]
    if not wanted < len(names) <= _MOST:
        return []
    found: dict[tuple[tuple[str, ...], ...], list[Group]] = {}
    for groups in (*_by_rows(names, wanted), *_by_columns(names, wanted)):
        if all(_holds(group) for group in groups) and _told_apart(groups):
            spoken = tuple(
                (group.head.words, *(leaf.words for leaf in group.leaves)) for group in groups
            )
            found.setdefault(spoken, groups)
    ways = list(found.values())
    alike = [groups for groups in ways if _alike(groups)]
    return alike if len(alike) == 1 else ways or list(_of_three_levels(names, wanted))


def _of_three_levels(names: Sequence[Token], wanted: int) -> Iterator[list[Group]]:
    """Yield the layouts of three levels, the upper headings first: 2023年 over 举借 over 新增债券."""
    for uppers in range(1, len(names) - 3):
        top, below = list(names[:uppers]), names[uppers:]
        for alone in range(uppers):
            for inner in _by_rows(below, wanted - alone):
                if not all(_holds(group) for group in inner):
                    continue
                for groups in _over(top, inner, alone):
                    if _all_measured(groups):
                        yield groups


def _over(top: list[Token], inner: list[Group], alone: int) -> Iterator[list[Group]]:
    """Yield the ways in which upper headings stand over groups, so many of them over none."""
    if not top:
        if not inner and not alone:
            yield []
        return
    head, rest = top[0], top[1:]
    if alone:
        for groups in _over(rest, inner, alone - 1):
            yield [Group(head), *groups]
    for many in range(2, len(inner) + 1):
        below = tuple(inner[:many])
        if _holds(Group(head, tuple(group.head for group in below))):
            for groups in _over(rest, inner[many:], alone):
                yield [Group(head, (), below), *groups]


def _all_measured(groups: Sequence[Group]) -> bool:
    """Whether each column says what it measures, and no two say the same."""
    said: list[Meaning] = []
    for group in groups:
        above = meaning_of(group.head.text)
        ends = bool(_POINT.search(group.head.words))
        for inner in group.inner or (Group(group.head),):
            middle = merge(meaning_of(inner.head.text), above)
            own = [merge(meaning_of(leaf.text), middle) for leaf in inner.leaves] or [middle]
            if ends and any(one.measure in _FLOWS or one.kind == "new" for one in own):
                return False
            said += own
    return len(set(said)) == len(said) and all(one.measure or one.kind for one in said)


def shared_leaves(names: Sequence[Token]) -> list[Group]:
    """Return headings of which each upper one has the same below it; empty for others.

    全市 市本级 预算数 决算数 预算数 决算数 can be laid out in one way, whatever the words mean.
    """
    words = [token.words for token in names]
    for uppers in range(2, len(words) // 3 + 1):
        each = (len(words) - uppers) // uppers
        parts = [words[n : n + each] for n in range(uppers, len(words), each)] if each > 1 else []
        alike = len(parts) == uppers and all(part == parts[0] for part in parts)
        if alike and len(set(parts[0])) == each and not set(parts[0]) & set(words[:uppers]):
            leaves = [tuple(names[n : n + each]) for n in range(uppers, len(names), each)]
            return list(map(Group, names[:uppers], leaves))
    return []


def _by_rows(names: Sequence[Token], wanted: int) -> Iterator[list[Group]]:
    """Yield layouts whose upper headings come first, then all that stand below them."""
    for uppers in range(1, len(names)):
        leaves = list(names[uppers:])
        alone = wanted - len(leaves)
        if 0 <= alone < uppers:
            yield from _dealt(list(names[:uppers]), leaves, alone)


def _dealt(uppers: list[Token], leaves: list[Token], alone: int) -> Iterator[list[Group]]:
    if not uppers:
        if not leaves and not alone:
            yield []
        return
    head, rest = uppers[0], uppers[1:]
    if alone:
        for groups in _dealt(rest, leaves, alone - 1):
            yield [Group(head), *groups]
    for many in range(2, len(leaves) + 1):
        group = Group(head, tuple(leaves[:many]))
        if not _holds(group):
            continue
        for groups in _dealt(rest, leaves[many:], alone):
            yield [group, *groups]


def _by_columns(names: Sequence[Token], wanted: int) -> Iterator[list[Group]]:
    """Yield layouts in which each upper heading is followed by those below it."""
    if not names:
        if not wanted:
            yield []
        return
    if len(names) < wanted:
        return
    for groups in _by_columns(names[1:], wanted - 1):
        yield [Group(names[0]), *groups]
    for many in range(2, min(len(names) - 1, wanted) + 1):
        group = Group(names[0], tuple(names[1 : many + 1]))
        if not _holds(group):
            continue
        for groups in _by_columns(names[many + 1 :], wanted - many):
            yield [group, *groups]


def _holds(group: Group) -> bool:
    """Whether headings can stand below another: all different, and about what it does not say."""
    if not group.leaves:
        return True
    words = [leaf.words for leaf in group.leaves]
    if len(set(words)) < len(words):
        return False
    above = meaning_of(group.head.text)
    spoken = 0
    for word in words:
        below = meaning_of(word)
        if PART_TOTAL.match(word):
            continue
        spoken += bool(below)
        if below.measure and above.measure not in (None, below.measure):
            return False
        if below.debt_type and above.debt_type:
            return False
        silent = above.measure is None and above.kind is None
        if below and below.measure is None and below.kind is None and silent:
            return False
        if below.kind in _KINDS and (above.kind in _KINDS or above.measure not in _ISSUED):
            return False
    if spoken < min(2, len(words) - 1):
        return False
    return PART_TOTAL.match(group.head.words) is None or all(
        meaning_of(word).measure for word in words
    )


def _is_part(heading: Token) -> bool:
    said = meaning_of(heading.text)
    named = said.debt_type is not None or bool(PART_TOTAL.match(heading.words))
    return named and said.measure is None and said.kind is None


def _alike(groups: Sequence[Group]) -> bool:
    """Whether all groups are built alike, and none is a column that another group has too."""
    built = [tuple(leaf.words for leaf in group.leaves) for group in groups if group.leaves]
    alone = {group.head.words for group in groups if not group.leaves}
    return len(set(built)) == 1 and not any(alone & set(leaves) for leaves in built)


def _told_apart(groups: Sequence[Group]) -> bool:
    """Whether no two columns say the same, and groups of one level are built alike."""
    said: list[tuple[Meaning, bool]] = []
    measured = any(meaning_of(group.head.text).measure for group in groups if group.leaves)
    for group in groups:
        if measured and not group.leaves and _is_part(group.head):
            return False  # a type alone beside a measure of all types
        above = meaning_of(group.head.text)
        leaves = group.leaves or (group.head,)
        said += [
            (merge(meaning_of(leaf.text), above), bool(PART_TOTAL.match(leaf.words)))
            for leaf in leaves
        ]
    if len(set(said)) < len(said):
        return False
    # 合计 opens its group: what stands before it belongs to the group before
    return all(
        not PART_TOTAL.match(after.words) for group in groups for _, after in pairwise(group.leaves)
    )
