"""The words side by side that 分别 pairs with the amounts after it."""

from __future__ import annotations

import re

from debtkit.reading.prose.scanned import Scanned
from debtkit.reading.prose.unknown_words import places_of
from debtkit.reading.prose.words import Token
from debtkit.reading.times import YEAR

__all__ = ["coordinated", "years_between"]

_RANGE = re.compile(f"({YEAR})年?(?:-|—+|~|至|到)({YEAR})年")
_MANY = 30  # years
_FEES = re.compile(
    r"[、和及与](?:债券)?(?:发行|手续|服务|兑付|承销)[^、，。：\d]{0,4}费用?的?(?=分别|依次|$)"
)
_KINDS = ("debt", "concept", "scope", "year", "kind", "account")


def coordinated(words: Scanned) -> tuple[str, tuple[str, ...]] | None:
    """Return what the words say that 分别 pairs, and each value; None where it pairs nothing here.

    Examples
    --------
    >>> from debtkit.reading.prose.scanned import scan_span
    >>> from debtkit.reading.prose.words import Level
    >>> text = "一般债务、专项债务余额分别为"
    >>> coordinated(scan_span(text, 0, len(text), Level("市", "甲市")))
    ('debt', ('general', 'special'))
    """
    shares = next((token.start for token in words.tokens if token.kind == "distribute"), None)
    if shares is None:
        return None
    before = [token for token in words.tokens if token.start < shares]
    places = places_of(words)
    for kind in _KINDS:
        found = _values(before, kind, places if kind == "scope" else [])
        if kind == "concept" and _FEES.search(words.text, words.start, shares):
            found = (*found, "foreign")  # 还本、付息和发行费用
        if len(found) > 1:
            return kind, found
    concepts = [token.value for token in before if token.kind == "concept"]
    if concepts[-1:] == ["service"]:
        return "concept", ("principal", "interest")  # 还本付息分别为9亿元、1亿元
    years = years_between(words.text[words.start : words.end])
    return ("year", years) if years else None


def _values(tokens: list[Token], kind: str, places: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return each value that words of a kind have, in the order of the text."""
    told = [
        (token.start, token.text[:4] if kind == "year" else token.value)
        for token in tokens
        if token.kind == kind and token.value != "any"
    ]
    return tuple(dict.fromkeys(value for _, value in sorted([*told, *places])))


def years_between(words: str) -> tuple[str, ...]:
    """Return each year of a range: 2023-2025年到期本金分别为9亿元、8亿元、7亿元."""
    found = _RANGE.search(words)
    if found is None:
        return ()
    return tuple(str(year) for year in range(int(found[1]), int(found[2]) + 1)[:_MANY])
