"""The other readings that an amount's words leave: what it took from one amount, it may have from another."""

from __future__ import annotations

from collections.abc import Iterator

from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.own_words import KEYS, said
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.weighing import is_figure

__all__ = ["other_readings"]

_OF_CONCEPT = ("kind", "fund", "stage", "account")
# a new limit and the bonds of it are of one amount as a rule: no sum tells them apart
_ALIKE = {"limit", "bonds"}
_BLOCKS, _MENTIONS = 2, 14  # how far back another governor may stand


def other_readings(mentions: list[Mention], at: int) -> Iterator[Meaning]:
    """Yield what an amount may be beside what it was read as.

    Its own words hold; what they leave open comes, all of it or one key, from another amount before it, or
    is what is meant where nothing is said.
    """
    here = mentions[at].meaning
    own = said(mentions, at) | _fixed_by_parts(mentions, at)
    open_keys = [key for key in KEYS if key not in own]
    groups = [_along(key, open_keys) for key in open_keys]
    if len(open_keys) > 1:
        groups.append(tuple(open_keys))
    seen = {here}
    for group in groups:
        names = [name for key in group for name in KEYS[key]]
        values = {_values(one.meaning, names) for one in _governors(mentions, at)}
        for found in values | set(_unsaid(here, group)) - {_values(here, names)}:
            meaning = replace(here, **dict(zip(names, found, strict=True)))
            if meaning not in seen and {here.concept, meaning.concept} != _ALIKE:
                seen.add(meaning)
                yield meaning


def _fixed_by_parts(mentions: list[Mention], at: int) -> frozenset[str]:
    """Return the keys that an amount's parts leave it no more: a principal told with its sources is of all of them."""
    after = mentions[at + 1 : at + 1 + _MENTIONS]
    paid = any(one.parent == at and one.meaning.fund for one in after)
    return frozenset({"fund"}) if paid else frozenset()


def _governors(mentions: list[Mention], at: int) -> list[Mention]:
    """Return the amounts before one that it may have taken a key from."""
    one = mentions[at]
    return [
        before
        for before in mentions[max(at - _MENTIONS, 0) : at]
        if one.block - before.block <= _BLOCKS and is_figure(before)
    ]


def _along(key: str, open_keys: list[str]) -> tuple[str, ...]:
    """Return a key with those that belong to it: a kind or a stage is of its concept."""
    return (key, *(one for one in _OF_CONCEPT if one in open_keys and key == "concept"))


def _values(meaning: Meaning, names: list[str]) -> tuple[object, ...]:
    return tuple([getattr(meaning, name) for name in names])


def _unsaid(meaning: Meaning, group: tuple[str, ...]) -> list[tuple[object, ...]]:
    """Return what a key is where nothing is said of it."""
    match group:
        case ("debt_type",) if meaning.concept != "budget":
            return [("total",), ("general",), ("special",)]
        case ("scope",):
            return [("all", "", ""), ("own", "", ""), ("lower", "", "")]
        case ("stage",) if meaning.concept in ("limit", "balance"):
            return [("opening", 1), ("closing", 1)]
        case ("fund",) if meaning.concept in ("principal", "repaid"):
            return [("",), ("budget",), ("refinancing",)]
        case ("kind",) if meaning.concept == "limit":
            return [("" if meaning.kind else "new",)]
    return []
