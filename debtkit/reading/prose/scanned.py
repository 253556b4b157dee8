"""The words of a span that the vocabulary knows, and what is left between them.

Left out are words that are letters of a name, and what stands in brackets that only explain.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from debtkit.reading.prose.concepts import TYPE_OF
from debtkit.reading.prose.names import ENDS, is_name, name_in
from debtkit.reading.prose.words import Level, Token, scan

__all__ = ["Gap", "Scanned", "scan_span"]

_BLANK = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
_INCOME = re.compile(r"(?:地方)?(?:政府)?(一般|专项)?(?:债[务券](?:资金)?(?:转贷)?|转贷)收入")
_BESIDE = re.compile(r"、|(?<=[县市区旗州盟])[和及与]")  # one letter parts two names
_HOLDS = ("（含", "（不含", "（包括")

Gap = tuple[int, int, str]
"""Unknown words: start, end, and the words without marks and digits."""


class Scanned(NamedTuple):
    """A span of a text, its known words, and the unknown words between them."""

    text: str
    start: int
    end: int
    tokens: list[Token]
    gaps: list[Gap]

    def of_kind(self, kind: str, value: str = "") -> list[Token]:
        """Return the known words of a kind, and of a value where one is given."""
        found = [one for one in self.tokens if one.kind == kind]
        return [one for one in found if one.value == value] if value and found else found


def scan_span(text: str, start: int, end: int, level: Level) -> Scanned:
    """Return the words of a span.

    Examples
    --------
    >>> level = Level("市", "甲市", ("甲市",))
    >>> words = scan_span("青岭水库专项债券（快报数）", 0, 13, level)
    >>> [token.text for token in words.tokens], [kept for _, _, kept in words.gaps]
    (['专项债券'], ['青岭水库'])
    """
    tokens = _income(_outside_names(text, start, end, scan(text, level, start, end)))
    words = Scanned(text, start, end, tokens, _gaps(text, start, end, tokens))
    spans = _brackets(text, start, end)
    return _without_glosses(words, spans) if spans else words


def _outside_names(text: str, start: int, end: int, tokens: list[Token]) -> list[Token]:
    """Leave out the words that are letters of regions' names: 其中：额济纳旗, 转贷应县, 应县、达川区分别为."""
    shared = end
    for token in tokens:
        if token.kind == "distribute":
            shared = token.start
            break
    if text[start:shared].rstrip(" ")[-1:] not in ENDS:
        return tokens
    does = [one for one in tokens if one.kind == "verb" and one.end <= shared]
    begin = next((one.end for one in reversed(does) if one.end - one.start > 1), start)
    letters: set[int] = set()
    for part in _BESIDE.split(text[begin:shared]):
        span = name_in(part)
        if span is None:
            return tokens
        first, last = begin + span[0], begin + span[1]
        inside = [one for one in tokens if first <= one.start and one.end <= last]
        if inside and not is_name([(one.kind, one.start, one.end) for one in inside], first, last):
            return tokens
        letters.update(one.start for one in inside)
        begin += len(part) + 1
    return [token for token in tokens if token.start not in letters] if letters else tokens


def _gaps(text: str, start: int, end: int, tokens: list[Token]) -> list[tuple[int, int, str]]:
    out = []
    place = start
    for token in [*tokens, None]:
        stop = token.start if token else end
        kept = _BLANK.sub("", text[place:stop]) if stop > place else ""
        if kept:
            out.append((place, stop, kept))
        place = token.end if token else end
    return out


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where brackets open and close; what stands inside others is not told apart."""
    spans = []
    place = text.find("（", start, end)
    while place >= 0:
        depth, stop = 0, place
        for stop in range(place, end):
            depth += (text[stop] == "（") - (text[stop] == "）")
            if depth == 0:
                break
        if depth:
            break  # a bracket that nothing closes explains nothing
        spans.append((place, stop))
        place = text.find("（", stop + 1, end)
    return spans


def _without_glosses(words: Scanned, spans: list[tuple[int, int]]) -> Scanned:
    """Leave out what stands in brackets: 新增债务限额（以下简称…）, 数（快报数）; levels keep theirs."""
    text = words.text
    # 政府债务（全市）: a level; 甲省（含14个市州）: what it holds
    levels = [span for span in spans if not text.startswith(_HOLDS, span[0])]

    def kept(token: Token) -> bool:
        inside = any(opened < token.start and token.end <= closed for opened, closed in spans)
        level = token.kind == "scope" and any(a < token.start <= b for a, b in levels)
        return level or not inside

    left = []
    for begin, stop, _ in words.gaps:
        outside = "".join(
            text[place]
            for place in range(begin, stop)
            if not any(opened <= place <= closed for opened, closed in spans)
        )
        unknown = _BLANK.sub("", outside)
        if unknown:
            left.append((begin, stop, unknown))
    return words._replace(tokens=[one for one in words.tokens if kept(one)], gaps=left)


def _income(tokens: list[Token]) -> list[Token]:
    """Take the income from bonds of a kind for the bonds: 新增债券收入, not 债务转贷收入.

    Income of no kind is all that was borrowed, what is lent on with it.
    """
    if not [token for token in tokens if token.kind == "foreign"]:
        return tokens
    out: list[Token] = []
    for token in tokens:
        told = _INCOME.fullmatch(token.text) if token.kind == "foreign" else None
        kind = next((one for one in reversed(out) if one.kind not in ("filler", "debt")), None)
        bonds = kind is not None and kind.kind == "kind"
        if told is None or (bonds and ("务" in token.text or "转贷" in token.text)):
            out.append(token)
            continue
        value = TYPE_OF.get(told[1], "any")
        out.append(token._replace(kind="debt", value=value, text=told[0].removesuffix("收入")))
        if not bonds:
            out.append(Token("verb", "borrow", token.end, token.end, ""))
    return out
