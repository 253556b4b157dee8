"""Wholes and what may be parts of them: which amounts are of one key, and whether they add up."""

from __future__ import annotations

from collections.abc import Iterable

from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.state import Mention

__all__ = ["DECIDED", "KEY", "adds_up", "key_of"]

DECIDED = "the only whole that its parts add up to"
KEY = ("concept", "kind", "scope", "place", "qualifier", "year", "stage", "fund", "batch", "month")


def key_of(meaning: Meaning) -> Meaning:
    """Return what wholes and their types have alike."""
    return Meaning(**{name: getattr(meaning, name) for name in KEY})


def adds_up(whole: Mention, parts: Iterable[Mention]) -> bool:
    """Return whether amounts make up another; an amount that is no figure proves nothing."""
    total, printed = whole.amount.printed, [part.amount.printed for part in parts]
    known = [part for part in printed if part is not None]
    return total is not None and bool(known) and len(known) == len(printed) and closes(total, known)
