"""What the nouns of a phrase say: the last one is its head, and what stands right before it belongs to it."""

from __future__ import annotations

from debtkit.reading.prose.scanned import Scanned
from debtkit.reading.prose.unknown_words import region_in
from debtkit.reading.prose.words import Token

__all__ = ["note_nouns"]

_NOUNS = frozenset({"debt", "concept", "foreign", "flow", "account", "fund"})
# what may stand between the head and the words that belong to it
_JOINED = frozenset({"debt", "concept", "kind", "advance", "filler", "account", "flow", "batch"})
_QUOTES = "“”‘’ "


def note_nouns(words: Scanned, got: dict[str, object]) -> None:
    """Note the debt, the concept, another subject, and unknown words before them.

    Parameters
    ----------
    words : Scanned
    got : dict
        The fields of the phrase so far; those that the nouns say are added.
    """
    nouns = [token for token in words.tokens if token.kind in _NOUNS]
    if not nouns:
        return
    debts = words.of_kind("debt")
    if debts:
        got["debt"] = _debt(debts)
    concept = _concept(words, debts)
    if concept is not None:
        got["concept"] = concept
    head = _head(words.tokens, nouns[-1])
    if head.kind == "foreign" and head.text != "偿债准备金":
        got["foreign"] = head.text
        got["concept"] = ""
    modifier = _modifier(words, head)
    if modifier and got.get("place", "") not in (modifier, region_in(modifier) or modifier):
        got["modifier"] = modifier


def _debt(debts: list[Token]) -> str:
    """Return the last type; all debt where several stand together, which 分别 may tell apart."""
    typed = {token.value: token for token in debts if token.value != "any"}
    if len(typed) > 1:
        return "any"  # 一般债务、专项债务
    return next(iter(typed), debts[-1].value)


def _concept(words: Scanned, debts: list[Token]) -> str | None:
    """Return the last concept; blank where bonds that are told behind it are meant."""
    concepts = words.of_kind("concept")
    if not concepts:
        return None
    last = concepts[-1]
    for before, debt in (
        # 结存限额的再融资债券 are bonds: what comes last is the head
        (words.of_kind("kind"), debts),
        # 债券发行额 is what was issued, whatever was said before it
        (debts, words.of_kind("verb", "issue")),
        # 利用结存限额发行专项债券: the limit is what they are issued within
        (words.of_kind("verb", "issue"), debts),
    ):
        if before and debt and debt[-1].start > before[-1].start > last.start:
            return ""
    return last.value


def _head(tokens: list[Token], last: Token) -> Token:
    """Return the noun that says what the amount is: 或有债务余额 is no balance of statutory debt."""
    head = last
    for token in reversed(tokens[: tokens.index(last)]):
        if head.kind == "concept" and token.kind == "foreign":
            head = token
        elif token.kind in ("concept", "filler") or token.text == "转贷":
            continue
        break
    return head


def _modifier(words: Scanned, head: Token) -> str:
    """Return the unknown words right before the head and what is joined to it: 土地储备专项债券."""
    first = head
    for token in reversed(words.tokens[: words.tokens.index(head)]):
        parted = any(token.end <= gap[0] < first.start for gap in words.gaps)
        if token.kind not in _JOINED or parted:
            break
        first = token
    before = [gap for gap in words.gaps if gap[1] == first.start]
    if not before:
        return ""
    start, stop, unknown = before[-1]
    said = words.text[start:stop]
    return unknown if said.strip(_QUOTES) == said else ""
