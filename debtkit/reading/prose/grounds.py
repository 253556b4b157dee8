"""Why a figure has its keys, in short words: which rule gave each, and from which amount."""

from __future__ import annotations

from collections.abc import Sequence

from debtkit.reading.prose.rules import Ground
from debtkit.reading.prose.state import Mention

__all__ = ["told_grounds"]

_OWN = ("figure of its own", "own words", "nothing before")
# the keys in the order in which they are told, and their names
_TOLD = {
    "way": "read as",
    "figure": "figure",
    "completed": "words",
    "governed": "governed",
    "stated": "concept",
    "concept": "concept",
    "kind": "kind",
    "debt_type": "type",
    "level": "level",
    "year": "year",
    "month": "month",
    "stage": "stage",
    "fund": "fund",
    "account": "account",
    "flow": "flow",
    "batch": "batch",
}
_SAYS_SOMETHING = ("kind", "debt_type", "month", "stage", "fund", "account", "flow", "batch")


def told_grounds(mention: Mention, printed: Sequence[str]) -> str:
    """Return the grounds of a figure.

    Parameters
    ----------
    mention : Mention
    printed : sequence of str
        All amounts of the document as printed, in order.

    Examples
    --------
    >>> from debtkit.reading.reader import read
    >>> read(text="2023年末，全市政府债务余额9亿元，其中：一般债务4亿元。").figures["grounds"][1]
    'governed: after among (9亿元); concept: as above (9亿元); type: own type; level: as before (9亿元); year: year of the sentence'
    """
    if not mention.grounds:  # of another subject, as most amounts of a report are
        return ""
    told = {
        name: _told(ground, printed)
        for key, name in _TOLD.items()
        if (ground := mention.grounds.get(key)) is not None
        and ground.rule not in _OWN
        and (key not in _SAYS_SOMETHING or getattr(mention.meaning, key))
    }
    return "; ".join(f"{name}: {words}" for name, words in told.items())


def _told(ground: Ground, printed: Sequence[str]) -> str:
    """Say a rule, and what it took the key from where the rule's name does not."""
    if ground.figure >= 0:
        return f"{ground.rule} ({printed[ground.figure]})"
    inherits = ground.origin == "heading" and "heading" not in ground.rule
    return f"{ground.rule} (heading)" if inherits else ground.rule
