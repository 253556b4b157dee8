"""The vocabulary in its order, and what finds it in a text.

Of several words that begin at a character the first in the order wins, so what holds another word's
letters stands before it. Within a group the same holds for its lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from debtkit.reading.prose.scanner import Scanner, Token, Word
from debtkit.reading.prose.words.budgets import BUDGETS
from debtkit.reading.prose.words.changes import CHANGES, COMPARISONS, LISTS
from debtkit.reading.prose.words.debt import CONCEPTS, KINDS, TYPES
from debtkit.reading.prose.words.entries import Entry
from debtkit.reading.prose.words.other_debt import OTHER_DEBT
from debtkit.reading.prose.words.places import places
from debtkit.reading.prose.words.small import COUNTS, FILLERS, LINKS, RANKS
from debtkit.reading.prose.words.sources import FUNDS, FUNDS_OF_A_LEVEL, GIVERS
from debtkit.reading.prose.words.times import TIMES
from debtkit.reading.prose.words.verbs import VERBS

__all__ = ["Level", "entries", "first_letters", "scan"]

_BEFORE_PLACES: tuple[Entry, ...] = (
    *TIMES,  # 年初以来 before 年初, 截至目前 before 截至
    *OTHER_DEBT,  # 隐性债务 and 债券转贷收入 before 债务 and 债券
    *FUNDS_OF_A_LEVEL,  # 市级财力 before 市级
    *RANKS,  # 全省第4位 before 全省
)
_AFTER_PLACES: tuple[Entry, ...] = (
    *COMPARISONS,
    *CHANGES,  # 增加后 before 增加 and 新增
    *LISTS,
    *FUNDS,  # 一般公共预算安排 before the budget, 再融资债券偿还 before the kind
    *BUDGETS,
    *KINDS,
    *TYPES,
    *CONCEPTS,  # 还本付息 before 还
    *GIVERS,
    *VERBS,
    *COUNTS,
    *FILLERS,
    *LINKS,
)


@dataclass(frozen=True)
class Level:
    """Whose report it is: the character of its level, its name, and what it calls itself.

    Parameters
    ----------
    mark : str
        国, 省, 市, 州, 县, 区, …: what stands after 全 and 我.
    name : str
        The region's name as given back.
    own_names : tuple of str
        The names it goes by in the document.
    direct_apart : bool
        Whether 州直 stands beside 州本级: it holds what lies directly below too, and no table has it.
    """

    mark: str
    name: str
    own_names: tuple[str, ...] = ()
    direct_apart: bool = False

    @cached_property
    def scanner(self) -> Scanner:
        """What finds the words in a document of this level."""
        of_level = places(self.mark, self.own_names, direct_apart=self.direct_apart)
        nameless = frozenset(places(self.mark, (), direct_apart=self.direct_apart))
        # what holds none of its names is compiled once for all documents of the level
        groups = groupby(of_level, key=nameless.__contains__)
        return _SCANNER.holding(*(_words(group) for _, group in groups))


def entries(level: Level) -> tuple[Entry, ...]:
    """Return the whole vocabulary for a document of this level, in its order."""
    # levels go before verbs, so that 市本级 is not cut; the names of other debts go first
    return (
        *_BEFORE_PLACES,
        *places(level.mark, level.own_names, direct_apart=level.direct_apart),
        *_AFTER_PLACES,
    )


def first_letters(level: Level, kinds: frozenset[str]) -> frozenset[str]:
    """Return what words of these kinds can begin with."""
    words = (word for entry in entries(level) if entry.kind in kinds for word in entry.words)
    return frozenset().union(*(word.first for word in words))


def scan(text: str, level: Level, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of a stretch of text, in order, without overlap.

    Examples
    --------
    >>> [t.text for t in scan("全市新增一般债务限额", Level("市", "甲市", ("甲市",)))]
    ['全市', '新增', '一般债务', '限额']
    """
    return level.scanner.scan(text, start, len(text) if end is None else end)


def _words(group: Iterable[Entry]) -> tuple[Word, ...]:
    return tuple(word for entry in group for word in entry.words)


_SCANNER = Scanner(_words(_BEFORE_PLACES), _words(_AFTER_PLACES))
