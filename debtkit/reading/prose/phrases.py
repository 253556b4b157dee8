"""What one phrase says of the amount it leads to: which words it holds, which it leaves open.

Chinese noun phrases end in their head, so the last noun before an amount says what it is, and
words between it and the amount that the vocabulary does not know make it something else: the name
of a project, or another subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from debtkit.reading.prose.coordinated import coordinated
from debtkit.reading.prose.nouns import note_nouns
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.scanned import Gap, Scanned, scan_span
from debtkit.reading.prose.single_words import note_single_words
from debtkit.reading.prose.unknown_words import (
    WEAK,
    name_of,
    note_place,
    without_handing_verb,
)
from debtkit.reading.prose.words import Level, Token
from debtkit.reading.times import Time

__all__ = ["Phrase", "read_phrase"]

_SPLIT = re.compile(
    r"[按分](?:债务|政府)?(?:类型|性质|级次|地区|区域|层级|结构|品种|用途|领域)的?[，：]?"
    r"|(?:按照?|分)[\u4e00-\u9fff]{1,8}?(?:来看|看|划分|来分|分|统计|区分|分类)的?[，：]?"
)
_MARKS = "，：；。、 "


@dataclass(frozen=True)
class Phrase:
    """The words before an amount, understood.

    Blank where the phrase leaves something open; inheritance fills it.
    """

    start: int
    end: int
    concept: str = ""
    kind: str = ""
    debt: str = ""  # general, special, any; blank: no noun of debt
    scope: str = ""
    place: str = ""  # a named region other than the document's own
    qualifier: str = ""  # （含高新区）
    year: int | None = None
    from_year: int | None = None
    yearly: str = ""  # last, this, same, next: 上年, 今年, 当年, 明年
    month: Time | None = None
    span: bool = False
    cumulated: bool = False  # 累计, over one year or several
    stage: str = ""  # opening, change, closing
    sign: int = 1
    verb: str = ""
    fund: str = ""
    account: str = ""
    flow: str = ""
    batch: int = 0
    foreign: str = ""
    comparison: bool = False
    total: bool = False
    advance: bool = False
    rest: bool = False
    adjust: bool = False
    approved: bool = False  # by the congress, which approves the year's budget
    opener: str = ""  # child, split
    among: bool = False  # 其中, which may begin a sentence
    use: bool = False
    gaps: tuple[Gap, ...] = field(default=(), repr=False)
    name: tuple[int, int] | None = None  # unknown words at the end: the span of a name
    modifier: str = ""  # unknown words right before the head
    distribute: tuple[str, tuple[str, ...]] | None = None
    own_name: bool = False
    tokens: tuple[Token, ...] = field(default=(), repr=False)

    @property
    def plain(self) -> bool:
        """Whether the phrase says nothing of what the amount is but where."""
        return not (
            self.concept
            or self.debt
            or self.kind
            or self.name
            or self.account
            or self.foreign
            or self.fund
        )

    @property
    def bare(self) -> bool:
        """Whether the phrase says nothing of what the amount is."""
        return self.plain and not (self.scope or self.place)

    def last(self, kind: str) -> Token | None:
        """Return its last known word of a kind."""
        return next((token for token in reversed(self.tokens) if token.kind == kind), None)

    def has(self, kind: str) -> bool:
        """Return whether it holds a known word of a kind."""
        return any(token.kind == kind for token in self.tokens)


_NOTHING = Phrase(0, 0)


def read_phrase(text: str, start: int, end: int, level: Level) -> Phrase:
    """Return what the words of a span say.

    Examples
    --------
    >>> level = Level("市", "甲市", ("甲市",))
    >>> phrase = read_phrase("2024年甲市新增一般债务限额", 0, 15, level)
    >>> phrase.concept, phrase.kind, phrase.debt, phrase.scope, phrase.year
    ('limit', 'new', 'general', 'all', 2024)
    """
    if _splits(text[start:end].strip(_MARKS)):
        return Phrase(start, end, opener="split")
    words = scan_span(text, start, end, level)
    got: dict[str, object] = {"tokens": tuple(words.tokens), "gaps": tuple(words.gaps)}
    note_single_words(words.tokens, got)
    _note_unknown(words, got, level)
    note_nouns(words, got)
    _note_shares(words, got)
    return replace(_NOTHING, start=start, end=end, **got)


def _splits(segment: str) -> bool:
    """按级次分, 分性质看: the total is split anew."""
    return segment.startswith(("按", "分")) and _SPLIT.fullmatch(segment) is not None


def _note_unknown(words: Scanned, got: dict[str, object], level: Level) -> None:
    """Note what a phrase is used for, the region below, and the name that it ends in."""
    tokens = without_handing_verb(words)
    named = words if tokens is words.tokens else words._replace(tokens=tokens)
    strong = [token for token in named.tokens if token.kind not in WEAK]
    last = strong[-1] if strong else None
    uses = named.of_kind("use")
    use = uses[-1] if uses else _arranged(words)
    if use is not None:
        got["use"] = True
    ends_in_place = note_place(named, last, got, level.mark)
    # gaps stand in order: if any is behind the last word, the last is
    unknown = bool(words.gaps) and (last is None or words.gaps[-1][0] >= last.end)
    if unknown and not ends_in_place:
        got["name"] = name_of(words, use)


def _arranged(words: Scanned) -> Token | None:
    """Return the verb that hands debt to a name right behind it: 专项债券安排甲医院扩建9亿元."""
    for before, token in pairwise(words.tokens):
        hands = token.kind == "verb" and token.text in ("安排", "投入")
        if hands and any(gap[0] == token.end for gap in words.gaps):
            return token if before.kind == "debt" and before.value != "any" else None
    return None


def _note_shares(words: Scanned, got: dict[str, object]) -> None:
    """Note the words that 分别 pairs; the first of several levels is the phrase's own."""
    shared = got["distribute"] = coordinated(words)
    if shared is not None and shared[0] == "concept":
        got.update(concept=shared[1][0], foreign="", modifier="")  # 限额、余额和综合债务率分别为
    elif shared is not None and shared[0] == "kind":
        got["kind"] = shared[1][0]
    if shared is not None and shared[0] == "scope":
        got["modifier"] = ""
        first = shared[1][0]
        if not (got.get("scope") or got.get("place")):
            got["scope" if first in ("own", "lower", "all") else "place"] = first
