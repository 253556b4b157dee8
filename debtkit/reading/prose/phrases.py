"""What one phrase says of the amount it leads to: which words it holds, which it leaves open.

Chinese noun phrases end in their head, so the last noun before an amount says what it is, and
words between it and the amount that the vocabulary does not know make it something else: the name
of a project, or another subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from debtkit.reading.prose.names import is_name, name_in
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.single_words import note_single_words
from debtkit.reading.prose.unknown_words import (
    WEAK,
    name_of,
    note_place,
    places_of,
    without_handing_verb,
)
from debtkit.reading.prose.words import Level, Token, scan

__all__ = ["Phrase", "read_phrase"]

_BLANK = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
_INCOME = re.compile(r"(?:地方)?(?:政府)?(一般|专项)?(?:债[务券](?:资金)?(?:转贷)?|转贷)收入")
_RANGE = re.compile(r"((?:19|20)\d\d)年?(?:-|—+|~|至|到)((?:19|20)\d\d)年")
_HOLDS = ("（含", "（不含", "（包括")
_MANY = 30
_SPLIT = re.compile(
    r"[按分](?:债务|政府)?(?:类型|性质|级次|地区|区域|层级|结构|品种|用途|领域)的?[，：]?"
    r"|(?:按照?|分)[\u4e00-\u9fff]{1,8}?(?:来看|看|划分|来分|分|统计|区分|分类)的?[，：]?"
)


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
    month: str = ""  # '8' or '1-8'
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
    gaps: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)
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


_NOTHING = Phrase(0, 0)


def _outside_a_name(text: str, start: int, end: int, tokens: list[Token]) -> list[Token]:
    """Leave out the words that are letters of a region's name: 其中：额济纳旗."""
    span = name_in(text[start:end])
    if span is None:
        return tokens
    begin, stop = start + span[0], start + span[1]
    inside = [(token.kind, token.start, token.end) for token in tokens if token.start >= begin]
    if not inside or not is_name(inside, begin, stop):
        return tokens
    return [token for token in tokens if token.start < begin]


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


def _without_glosses(
    text: str, start: int, end: int, tokens: list[Token], gaps: list[tuple[int, int, str]]
) -> tuple[list[Token], list[tuple[int, int, str]]]:
    """Leave out what stands in brackets: 新增债务限额（以下简称…）, 数（快报数）; scopes keep theirs."""
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
    if not spans:
        return tokens, gaps

    def outside(begin: int, stop: int) -> bool:
        return not any(opened < begin and stop <= closed for opened, closed in spans)

    # 政府债务（全市）: a level; 甲省（含14个市州）: what it holds
    levels = [span for span in spans if not text.startswith(_HOLDS, span[0])]
    kept = [
        token
        for token in tokens
        if outside(token.start, token.end)
        or (token.kind == "scope" and any(a < token.start <= b for a, b in levels))
    ]
    left = []
    for begin, stop, _ in gaps:
        words = "".join(
            text[place]
            for place in range(begin, stop)
            if not any(opened <= place <= closed for opened, closed in spans)
        )
        words = _BLANK.sub("", words)
        if words:
            left.append((begin, stop, words))
    return kept, left


def _split(segment: str) -> bool:
    """按级次分, 分性质看: the total is split anew."""
    return segment.startswith(("按", "分")) and _SPLIT.fullmatch(segment) is not None


def read_phrase(text: str, start: int, end: int, level: Level) -> Phrase:
    """Return what the words of a span say.

    Examples
    --------
    >>> level = Level("市", "甲市", ("甲市",))
    >>> phrase = read_phrase("2024年甲市新增一般债务限额", 0, 15, level)
    >>> phrase.concept, phrase.kind, phrase.debt, phrase.scope, phrase.year
    ('limit', 'new', 'general', 'all', 2024)
    """
    words = text[start:end].strip("，：；。、 ")
    if _split(words):
        return Phrase(start, end, opener="split")
    tokens = _income(_outside_a_name(text, start, end, scan(text, level, start, end)))
    gaps = _gaps(text, start, end, tokens)
    tokens, gaps = _without_glosses(text, start, end, tokens, gaps)
    got: dict[str, object] = {"tokens": tuple(tokens), "gaps": tuple(gaps)}
    named = without_handing_verb(tokens, gaps)
    strong = [token for token in named if token.kind not in WEAK]
    use = next((token for token in reversed(named) if token.kind == "use"), None)
    use = use or _arranged(tokens, gaps)
    last = strong[-1] if strong else None
    tail = [gap for gap in gaps if last is None or gap[0] >= last.end]
    note_single_words(tokens, got)
    note_place(text, named, gaps, last, got, level.mark)
    if tail and not got.get("place_tail"):
        got["name"] = name_of(text, start, end, tokens, use)
    got.pop("place_tail", None)
    _head(text, tokens, gaps, got)
    if use is not None:
        got["use"] = True
    shared = _distribution(tokens, places_of(text, tokens, gaps), _years_between(text[start:end]))
    got["distribute"] = shared
    if shared is not None and shared[0] == "scope":
        got["modifier"] = ""
        if not (got.get("scope") or got.get("place")):
            got["scope" if shared[1][0] in ("own", "lower", "all") else "place"] = shared[1][0]
    return replace(_NOTHING, start=start, end=end, **got)


def _income(tokens: list[Token]) -> list[Token]:
    """Take the income from bonds of a kind for the bonds: 新增债券收入, not 债务转贷收入.

    Income of no kind is all that was borrowed, what is lent on with it.
    """
    if not any(token.kind == "foreign" for token in tokens):
        return tokens
    out: list[Token] = []
    for token in tokens:
        told = _INCOME.fullmatch(token.text) if token.kind == "foreign" else None
        kind = next((one for one in reversed(out) if one.kind not in ("filler", "debt")), None)
        bonds = kind is not None and kind.kind == "kind"
        if told is None or (bonds and ("务" in token.text or "转贷" in token.text)):
            out.append(token)
            continue
        value = {"一般": "general", "专项": "special"}.get(told[1], "any")
        out.append(token._replace(kind="debt", value=value, text=told[0].removesuffix("收入")))
        if not bonds:
            out.append(Token("verb", "borrow", token.end, token.end, ""))
    return out


def _arranged(tokens: list[Token], gaps: list[tuple[int, int, str]]) -> Token | None:
    """Return the verb that hands debt to a name right behind it: 专项债券安排甲医院扩建9亿元."""
    for before, token in pairwise(tokens):
        named = any(gap[0] == token.end for gap in gaps)
        if token.kind == "verb" and token.text in ("安排", "投入") and named:
            return token if before.kind == "debt" and before.value != "any" else None
    return None


def _head(
    text: str, tokens: list[Token], gaps: list[tuple[int, int, str]], got: dict[str, object]
) -> None:
    """Decide the concept by the last noun, and what stands right before it."""
    nouns = [
        token
        for token in tokens
        if token.kind in ("debt", "concept", "foreign", "flow", "account", "fund")
    ]
    if not nouns:
        return
    debts = [token for token in tokens if token.kind == "debt"]
    concepts = [token for token in tokens if token.kind == "concept"]
    if debts:
        typed = [token for token in debts if token.value != "any"]
        got["debt"] = (typed or debts)[-1].value
        # 一般债务、专项债务 together are all debt; distribution tells them apart
        if len({token.value for token in typed}) > 1:
            got["debt"] = "any"
    if concepts:
        got["concept"] = concepts[-1].value
        # 结存限额的再融资债券 are bonds: what comes last is the head
        kinds = [token for token in tokens if token.kind == "kind"]
        if debts and kinds and debts[-1].start > kinds[-1].start > concepts[-1].start:
            got["concept"] = ""
        # 债券发行额 is what was issued, whatever was said before it
        issues = [token for token in tokens if token.kind == "verb" and token.value == "issue"]
        if debts and issues and issues[-1].start > debts[-1].start > concepts[-1].start:
            got["concept"] = ""
    head = nouns[-1]
    for token in reversed(tokens[: tokens.index(head)]):
        if head.kind == "concept" and token.kind == "foreign":
            head = token  # 或有债务余额 is no balance of statutory debt
        elif token.kind in ("concept", "filler") or token.text == "转贷":
            continue
        break
    if head.kind == "foreign" and head.text != "偿债准备金":
        got["foreign"] = head.text
        got["concept"] = ""
    first = head
    for token in reversed(tokens[: tokens.index(head)]):
        if token.kind not in (
            "debt",
            "concept",
            "kind",
            "advance",
            "filler",
            "account",
            "flow",
            "batch",
        ):
            break
        if any(token.end <= gap[0] < first.start for gap in gaps):
            break
        first = token
    before = [gap for gap in gaps if gap[1] == first.start]
    if (
        before
        and before[-1][2] != got.get("place")
        and text[before[-1][0] : before[-1][1]].strip("“”‘’ ")
        == text[before[-1][0] : before[-1][1]]
    ):
        got["modifier"] = before[-1][2]


def _distribution(
    tokens: list[Token], places: list[tuple[int, str]], years: tuple[str, ...]
) -> tuple[str, tuple[str, ...]] | None:
    """Return the coordinated words that 分别为 pairs with the amounts after it."""
    shared = next((token.start for token in tokens if token.kind == "distribute"), None)
    if shared is None:
        return None
    for kind in ("debt", "concept", "scope", "year", "kind"):
        told = [
            (token.start, token.text[:4] if kind == "year" else token.value)
            for token in tokens
            if token.start < shared and token.kind == kind and token.value != "any"
        ]
        told = sorted([*told, *places]) if kind == "scope" else told
        found = tuple(dict.fromkeys(value for _, value in told))
        if len(found) > 1:
            return kind, found
    shown = [token.value for token in tokens if token.kind == "concept" and token.start < shared]
    if shown[-1:] == ["service"]:
        return "concept", ("principal", "interest")  # 还本付息分别为9亿元、1亿元
    return ("year", years) if years else None


def _years_between(words: str) -> tuple[str, ...]:
    """Return each year of a range: 2023-2025年到期本金分别为9亿元、8亿元、7亿元."""
    found = _RANGE.search(words)
    if found is None:
        return ()
    return tuple(str(year) for year in range(int(found[1]), int(found[2]) + 1)[:_MANY])
