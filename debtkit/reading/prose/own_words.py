"""What of a meaning an amount's own words say; the rest it took from elsewhere, and may have wrongly."""

from __future__ import annotations

from collections.abc import Set

from debtkit.reading.prose.state import Mention

__all__ = ["KEYS", "said", "told"]

KEYS: dict[str, tuple[str, ...]] = {
    "concept": ("concept",),
    "kind": ("kind",),
    "debt_type": ("debt_type",),
    "scope": ("scope", "place", "qualifier"),
    "year": ("year", "month", "span"),
    "stage": ("stage", "sign"),
    "fund": ("fund",),
    "batch": ("batch", "advance"),
    "account": ("account", "flow"),
}
"""The parts of a meaning that words say together."""
_GROUNDS = {"level": "scope", "month": "year", "span": "year", "sign": "stage", "advance": "batch", "flow": "account"}  # fmt: skip
_OWN, _NEAR, _NOTHING = frozenset({"words"}), frozenset({"words", "sentence"}), frozenset[str]()


def said(mentions: list[Mention], at: int) -> frozenset[str]:
    """Return the keys that an amount's own words say."""
    return _with_origin(mentions, at, _OWN)


def told(mentions: list[Mention]) -> list[frozenset[str]]:
    """Return for each amount the keys that its words say, or its sentence before them."""
    found: list[frozenset[str]] = []
    for at, one in enumerate(mentions):
        keys = _with_origin(mentions, at, _NEAR)
        taken: Set[str]
        if _tabled(one):
            sources = {_GROUNDS.get(key, key): ground.figure for key, ground in one.grounds.items()}
            taken = {
                key
                for key, above in sources.items()
                if key in KEYS and _hands_on(mentions, at, above) and key in found[above]
            }
        else:
            above = _model(mentions, at)
            taken = found[above] & KEYS.keys() if _hands_on(mentions, at, above) else _NOTHING
        found.append(keys | taken if taken else keys)
    return found


def _hands_on(mentions: list[Mention], at: int, above: int) -> bool:
    """Whether what is said of an amount before is said of this one too."""
    again = "figure" in mentions[at].grounds  # told before, in full
    return 0 <= above < at and (again or mentions[above].sentence == mentions[at].sentence)


def _tabled(mention: Mention) -> bool:
    """Whether each key was asked of its table."""
    return "concept" in mention.grounds


def _model(mentions: list[Mention], at: int) -> int:
    """Return the amount that one goes on with, or repeats."""
    again = mentions[at].grounds.get("figure")
    return again.figure if again is not None else at - 1


def _with_origin(mentions: list[Mention], at: int, origins: frozenset[str]) -> frozenset[str]:
    one = mentions[at]
    if _tabled(one):
        found = {
            _GROUNDS.get(key, key)
            for key, ground in one.grounds.items()
            if ground.origin in origins
        }
        # 政府债务: all types together
        return frozenset(found | ({"debt_type"} if one.head and one.head.debt else set()))
    # 分别为1亿元、2亿元; 由1亿元调整为2亿元: it goes on with the amount before, and the words say what differs
    model = _model(mentions, at)
    here, before = one.meaning, mentions[model].meaning if model >= 0 else one.meaning
    if here is before or here == before:  # most amounts of a report, which are of other subjects
        return _NOTHING
    return frozenset(
        key
        for key, names in KEYS.items()
        if any(getattr(here, name) != getattr(before, name) for name in names)
    )
