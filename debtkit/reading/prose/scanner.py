"""A scanner for a list of patterns, of which only those are tried that a character can begin.

Python tries the alternatives of a pattern one after another at every character; a vocabulary of
three hundred makes that the dearest step of reading. What an alternative can begin with is told
from the pattern itself, so most characters are passed over by one look-up.
"""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Scanner", "Token", "Word", "first_characters", "split_alternatives", "words_of"]

_DIGITS = frozenset("0123456789")
_TIMES = re.compile(r"(?P<none>[?*]|\{0?,\d*\})|\+|\{\d+(?:,\d*)?\}")
_GROUPS = ("(?:", "(?=", "(?!", "(?<=", "(?<!")


class Token(NamedTuple):
    """One word found: its kind, its value and its span."""

    kind: str
    value: str
    start: int
    end: int
    text: str


class Word(NamedTuple):
    """One alternative of a vocabulary: what it means, its pattern, what it can begin with.

    A digit is one of 0-9: clean text has no other.
    """

    kind: str
    value: str
    pattern: str
    first: frozenset[str]


class _Step(NamedTuple):
    """Words that are sought together, and the pattern of them."""

    pattern: re.Pattern[str]
    words: tuple[Word, ...]


class Scanner:
    """Finds the words of a vocabulary in a text; of several that match, the first in the list.

    Examples
    --------
    >>> scanner = Scanner(words_of("scope", "own", "市本级|本级") + words_of("debt", "", "债务?"))
    >>> [token.text for token in scanner.scan("全市本级债务和债", 0, 8)]
    ['市本级', '债务', '债']
    """

    def __init__(self, before: tuple[Word, ...], after: tuple[Word, ...] = ()) -> None:
        self._before, self._after = _by_first(before), _by_first(after)
        self._own: dict[str, list[_Step]] = {}
        self._shared: Scanner | None = None
        self._ready: dict[str, tuple[_Step, ...]] = {}

    def holding(self, *groups: tuple[Word, ...]) -> Scanner:
        """Return a scanner that finds further words too, which stand between the two lists.

        What it makes ready for each character it shares with this one, and so with others like it:
        of its own it has one pattern a group. A document has the names of its region, and patterns
        that hold them must be compiled for it, which takes longer than reading a page with them.

        Examples
        --------
        >>> scanner = Scanner(words_of("debt", "", "债务")).holding(words_of("scope", "own", "本级"))
        >>> [token.text for token in scanner.scan("本级债务", 0, 4)]
        ['本级', '债务']
        """
        other = copy(self)
        other._own, other._shared, other._ready = {}, self, {}
        for words in groups:
            step = _step(words)
            for one in frozenset[str]().union(*(word.first for word in words)):
                other._own.setdefault(one, []).append(step)
        return other

    def scan(self, text: str, start: int, end: int) -> list[Token]:
        """Return the words in a stretch of text, in order, without overlap."""
        out = []
        ready = self._ready
        place = start
        while place < end:
            one = text[place]
            for pattern, words in ready[one] if one in ready else self._make_ready(one):
                found = pattern.match(text, place, end)
                if found is not None and found.end() > place:
                    word, stop = words[(found.lastindex or 1) - 1], found.end()
                    out.append(Token(word.kind, word.value, place, stop, text[place:stop]))
                    place = stop
                    break
            else:
                place += 1
        return out

    def _make_ready(self, one: str) -> tuple[_Step, ...]:
        """Prepare the words that a character can begin, in their order."""
        own = self._own.get(one)
        if own is None and self._shared is not None:
            shared = self._shared._ready
            steps = shared[one] if one in shared else self._shared._make_ready(one)
        else:
            before, after = self._before.get(one, []), self._after.get(one, [])
            lists = [before, after] if own else [before + after]
            made = [_step(tuple(words)) if words else None for words in lists]
            made[1:1] = own or []
            steps = tuple(step for step in made if step is not None)
        self._ready[one] = steps
        return steps


@lru_cache(maxsize=2048)
def _step(words: tuple[Word, ...]) -> _Step:
    # a group after each alternative, not around it: lastindex tells which matched
    return _Step(re.compile("|".join(f"{word.pattern}()" for word in words)), words)


def _by_first(words: tuple[Word, ...]) -> dict[str, list[Word]]:
    """Return the words that each character can begin."""
    found: dict[str, list[Word]] = {}
    for word in words:
        for character in word.first:
            found.setdefault(character, []).append(word)
    return found


@lru_cache(maxsize=256)
def words_of(kind: str, value: str, pattern: str) -> tuple[Word, ...]:
    """Return the alternatives of a pattern as words."""
    return tuple(
        Word(kind, value, one, first_characters(one)) for one in split_alternatives(pattern)
    )


def split_alternatives(pattern: str) -> list[str]:
    """Return the alternatives of a pattern that stand outside its groups.

    Examples
    --------
    >>> split_alternatives("年(?:初|末)|[|年]底")
    ['年(?:初|末)', '[|年]底']
    """
    out, begin, depth, place = [], 0, 0, 0
    while place < len(pattern):
        one = pattern[place]
        if one == "[":
            place = pattern.index("]", place)
        elif one == "\\":
            place += 1
        elif one == "|" and not depth:
            out.append(pattern[begin:place])
            begin = place + 1
        depth += (one == "(") - (one == ")")
        place += 1
    return [*out, pattern[begin:]]


def first_characters(pattern: str) -> frozenset[str]:
    """Return the characters that a match of one alternative can begin with.

    Raises
    ------
    ValueError
        The pattern can begin with anything, or match nothing.

    Examples
    --------
    >>> sorted(first_characters("(?<!第)(?:各|所)?县[区市]"))
    ['县', '各', '所']
    """
    found, empty = _first(pattern)
    if empty:
        raise ValueError(f"the pattern {pattern!r} can match nothing")
    return found


def _first(pattern: str) -> tuple[frozenset[str], bool]:
    """Return the first characters of a match, and whether it can be empty."""
    found: frozenset[str] = frozenset()
    place = 0
    while place < len(pattern):
        some, empty, place = _item(pattern, place)
        times = _TIMES.match(pattern, place)
        place = times.end() if times else place
        found |= some
        if not (empty or (times and times["none"])):
            return found, False
    return found, True


def _item(pattern: str, place: int) -> tuple[frozenset[str], bool, int]:
    """Return first characters, whether it may be empty, and the end of what stands at a place."""
    one = pattern[place]
    if one in "^$":
        return frozenset(), True, place + 1
    if one == "\\":
        return (_DIGITS if pattern[place + 1] == "d" else _plain(pattern, place)), False, place + 2
    if one == "[":
        stop = pattern.index("]", place)
        return _class(pattern[place + 1 : stop], pattern), False, stop + 1
    if one == "(":
        opening = next((one for one in _GROUPS if pattern.startswith(one, place)), "")
        stop = _closing(pattern, place)
        if opening != "(?:":
            if not opening:
                raise ValueError(f"a group that is not understood in {pattern!r}")
            return frozenset(), True, stop + 1
        each = [_first(inner) for inner in split_alternatives(pattern[place + 3 : stop])]
        return frozenset().union(*(some for some, _ in each)), any(e for _, e in each), stop + 1
    if one in ".?*+{|)":
        raise ValueError(f"{one!r} is not understood in {pattern!r}")
    return frozenset(one), False, place + 1


def _plain(pattern: str, place: int) -> frozenset[str]:
    if pattern[place + 1].isalnum():
        raise ValueError(f"the escape {pattern[place : place + 2]!r} is not understood")
    return frozenset(pattern[place + 1])


def _class(inside: str, pattern: str) -> frozenset[str]:
    found = _DIGITS if r"\d" in inside else frozenset()
    inside = inside.replace(r"\d", "")
    if inside.startswith("^") or "\\" in inside:
        raise ValueError(f"the class [{inside}] is not understood in {pattern!r}")
    for low, high in re.findall("(.)-(.)", inside):
        found |= {chr(code) for code in range(ord(low), ord(high) + 1)}
    return found | frozenset(inside)


def _closing(pattern: str, place: int) -> int:
    depth = 0
    while place < len(pattern):
        one = pattern[place]
        if one == "[":
            place = pattern.index("]", place)
        elif one == "\\":
            place += 1
        depth += (one == "(") - (one == ")")
        if not depth:
            return place
        place += 1
    raise ValueError(f"a bracket that does not close in {pattern!r}")
