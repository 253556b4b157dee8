"""What one phrase says of the amount it leads to: which words it holds, which it leaves open.

Chinese noun phrases end in their head, so the last noun before an amount says what it is, and
words between it and the amount that the vocabulary does not know make it something else: the name
of a project, or another subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from debtkit.reading.prose.names import PREFECTURES, is_name, name_in
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.words import Level, Token, scan

__all__ = ["NAME_TAIL", "Phrase", "read_phrase"]

_WEAK = frozenset(
    {"filler", "link", "connect", "total", "year", "month", "end", "ordinal", "thisyear", "count"}
)
_BLANK = re.compile(r"[^\u4e00-\u9fffA-Za-z]")
_PLACE = re.compile(
    r"(?P<name>(?!其他|其余|各)[\u4e00-\u9fff]{1,12}(?:自治县|自治旗|地区|新区|功能区|园区|开发区|经开区|高新区|县|市|旗|区|州|盟|兵团|示范区|合作区|新城|度假区|保税区)|第[一二三四五六七八九十]{1,3}师)"
)
_NO_PLACE = re.compile(
    rf"^[省市州县区旗盟地]+$|^(?:[两二三四五六七八九十]|十[一二三四五六七八九])个?[县市区旗师]$|(?:小|片|校|景|库|灾|社|厂|牧|辖|棚户|老|街)区|^(?:主|老|新|中心|建成)?城区$|^(?:贫困|偏远|边远)?山区$|^工?矿区$|^林区$|湿地|(?<!^.)城市|^[新老大小中旧省]城市|..门市|^门市|超市|^(?!(?:{PREFECTURES})地区$).*地区$|全区|^(?:产业|工业|物流|科技|农业|文化|旅游|现代)+园区$|医院|学校|大学|公园|水库|车站|机场|基地|市场|服务区|院区|病区|教学区"
)
_DOES = frozenset({"issue", "grant", "repay", "pay", "borrow"})  # 清河县获得新增债券
_NAME_HEAD = re.compile(
    r"[，：；。、\s]*(?:[一二三四五六七八九十]是|[①-⑳]|（\d{1,2}）|\d{1,2}[.、)）](?!\d))?(?:其中|包括|包含|和|及|以及|与|含)?[：，、]*(?:(?:计划|拟|先行){0,2}(?:安排|分配|投入|拨付|下达)(?:给|到|至|资金)?)?"
)
NAME_TAIL = re.compile(
    r"(?:(?:领域|方面|类)?(?:共|等)?\d+个项目)?(?:方面(?:的?资金)?)?(?:资金需求|所需资金)?(?:债券资金|拟|共)?(?:安排|分配|投入|使用|下达|拨付)?(?:债券资金)?(?:为|计|各|共计)?$"
)
_INCOME = re.compile(r"(?:地方)?(?:政府)?(一般|专项)?(?:债[务券](?:资金)?(?:转贷)?|转贷)收入")
_DIGITS = {one: number for number, one in enumerate("〇一二三四五六七八九")}
_SPLIT = re.compile(
    r"[按分](?:债务|政府)?(?:类型|性质|级次|地区|区域|层级|结构|品种|用途|领域)的?[，：]?"
    r"|(?:按照?|分)[\u4e00-\u9fff]{1,8}?(?:来看|看|划分|来分|分|统计|区分|分类)的?[，：]?"
)
_NUMERALS = "零一二三四五六七八九十"


# what a kind of word says, whatever the word
_SAYS: dict[str, tuple[str, object]] = {
    "lastyear": ("yearly", "last"),
    "nextyear": ("yearly", "next"),
    "span": ("span", True),
    "cumulated": ("cumulated", True),
    "part": ("month", "part"),
    "before": ("stage", "opening"),
    "from": ("stage", "opening"),
    "after": ("stage", "closing"),
    "to": ("stage", "closing"),
    "approved": ("approved", True),
    "comparison": ("comparison", True),
    "total": ("total", True),
    "advance": ("advance", True),
    "adjust": ("adjust", True),
    "rest": ("rest", True),
}
_TAKES = frozenset({"fund", "account", "flow"})


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

    kept = [token for token in tokens if token.kind == "scope" or outside(token.start, token.end)]
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
    named = _named_first(tokens, gaps)
    strong = [token for token in named if token.kind not in _WEAK]
    use = next((token for token in reversed(named) if token.kind == "use"), None)
    use = use or _arranged(tokens, gaps)
    last = strong[-1] if strong else None
    tail = [gap for gap in gaps if last is None or gap[0] >= last.end]
    _said(tokens, got)
    _place(text, named, gaps, last, got, level.mark)
    if tail and not got.get("place_tail"):
        got["name"] = _name(text, start, end, tokens, use)
    got.pop("place_tail", None)
    _head(text, tokens, gaps, got)
    if use is not None:
        got["use"] = True
    shared = _distribution(tokens, _places(text, tokens, gaps))
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


def _named_first(tokens: list[Token], gaps: list[tuple[int, int, str]]) -> list[Token]:
    """Leave out the verb that hands over to the name before it: 甲水库工程安排9亿元, 青岭县分配4亿元."""
    strong = [token for token in tokens if token.kind not in _WEAK]
    if not strong or strong[-1].kind not in ("verb", "use") or len(strong) > 2:
        return tokens
    last, before = (
        strong[-1],
        [token for token in strong[:-1] if token.kind not in ("open", "rest")],
    )
    name = bool(gaps) and gaps[-1][1] <= last.start and len(gaps[-1][2]) >= 3
    handed = last.text in ("安排", "分配", "使用", "下达", "拨付", "投入", "留用")
    adjoining = (
        not any(gaps[-1][1] < token.end <= last.start for token in tokens) if name else False
    )
    return (
        [token for token in tokens if token is not last]
        if handed and adjoining and not before
        else tokens
    )


def _arranged(tokens: list[Token], gaps: list[tuple[int, int, str]]) -> Token | None:
    """Return the verb that hands debt to a name right behind it: 专项债券安排甲医院扩建9亿元."""
    for before, token in pairwise(tokens):
        named = any(gap[0] == token.end for gap in gaps)
        if token.kind == "verb" and token.text in ("安排", "投入") and named:
            return token if before.kind == "debt" and before.value != "any" else None
    return None


def _said(tokens: list[Token], got: dict[str, object]) -> None:
    """Note what single words say; 增加 as a verb before a noun, or as the last word before the amount."""
    change = None
    after_from = False
    for token in tokens:
        kind = token.kind
        if kind in _SAYS:
            key, value = _SAYS[kind]
            got[key] = value
        elif kind in _TAKES:
            got[kind] = token.value
        elif kind == "verb":
            if not (token.value == "share" and got.get("verb") == "issue"):
                got["verb"] = token.value
        elif kind == "kind":
            pair = {got.get("kind"), token.value}
            if pair == {"carryover", "refinancing"}:
                got["kind"] = "part"
            elif got.get("kind") not in ("part", "carryover") or token.value == "unallocated":
                got["kind"] = token.value
        elif kind == "year":
            # 由2022年的9亿元增加到…: not the year it is told of
            got["from_year" if after_from else "year"] = _year(token.text)
        elif kind == "thisyear":
            got["yearly"] = got.get("yearly") or token.value
            if token.text.endswith("目前"):
                got["stage"] = got.get("stage") or "end"
        elif kind == "month":
            digits = re.findall(r"\d+", token.text)
            so_far = token.text.startswith("前")  # 前11个月
            told = "-".join(["1", *digits] if so_far else digits)
            got["month"] = told or got.get("month") or "month"
        elif kind == "end":
            got["stage"] = got.get("stage") or "end"
        elif kind in ("up", "down", "move"):
            change = token
        elif kind == "batch":
            turn = re.split("[、和及至第]+", token.text[1:-1])[-1]  # 第二、三批
            got["batch"] = int(turn) if turn.isascii() else _NUMERALS.index(turn)
        elif kind == "open":
            got["opener"] = "child"
            got["among"] = token.text == "其中"
        after_from = after_from or kind == "from"
    if change is not None:
        got["stage"] = "change"
        got["sign"] = -1 if "down" in (change.kind, change.value) else 1


def _year(words: str) -> int:
    return int(
        "".join(
            one if one.isdigit() and one.isascii() else str(_DIGITS.get(one, 0))
            for one in words[:4]
        )
    )


def _place(
    text: str,
    tokens: list[Token],
    gaps: list[tuple[int, int, str]],
    last: Token | None,
    got: dict[str, object],
    mark: str,
) -> None:
    scopes = [token for token in tokens if token.kind == "scope"]
    if scopes:
        token = scopes[-1]
        got["scope"] = token.value
        held = re.search(r"（(.+)）$", token.text)
        if held and token.value == "own":
            got["qualifier"] = re.sub(r"，?(?:下同|同上|全文同)$", "", held[1])
            got["own_name"] = bool(re.search(r"下同", token.text))
    for gap_start, gap_end, kept in gaps:
        found = _PLACE.fullmatch(kept)
        if (
            not found
            or _NO_PLACE.search(kept)
            or text[gap_start:gap_end].strip("，、：“”（") != kept
        ):
            continue
        after = next((token for token in tokens if token.start >= gap_end), None)
        at_end = not any(gap[0] >= gap_end for gap in gaps) and all(
            token.kind in _WEAK for token in tokens if token.start >= gap_end
        )
        does = after is not None and after.kind == "verb" and after.value in _DOES
        first = not any(token.end <= gap_start for token in tokens if token.kind != "year")
        # in a county's own report the name of a county is its own, or that of who lends on to it
        acts = does and first and mark in "省市州盟" and kept[-1] != mark
        if at_end or (
            after is not None
            and (acts or after.kind in ("debt", "concept", "year", "kind", "end", "fund"))
        ):
            got["place"] = kept
            got["scope"] = ""
            if at_end:
                got["place_tail"] = True


def _name(
    text: str, start: int, end: int, tokens: list[Token], use: Token | None
) -> tuple[int, int]:
    """Return the words of an item: all of the phrase after what opens the list."""
    begin = use.end if use is not None else start
    for token in tokens:
        if token.start >= begin and token.kind == "open" and token.end < end:
            begin = token.end
    lead = _NAME_HEAD.match(text, begin, end)
    begin = lead.end() if lead and lead.end() < end else begin
    tail = NAME_TAIL.search(text, max(begin + 1, end - 12), end)
    return begin, (tail.start() if tail and tail.start() > begin else end)


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


def _places(
    text: str, tokens: list[Token], gaps: list[tuple[int, int, str]]
) -> list[tuple[int, str]]:
    """Return the named regions that 分别 shares amounts among, if nothing else unknown is said."""
    shared = next((token.start for token in tokens if token.kind == "distribute"), 0)
    found = [
        (start + place, name)
        for start, stop, _ in gaps
        if stop <= shared
        for place, name in _named(text[start:stop])
    ]
    return found if all(name for _, name in found) else []


def _named(words: str) -> list[tuple[int, str]]:
    """Return the names in a list of names; a blank for what is none."""
    out = []
    place = 0
    for part in words.split("、"):
        name = part.strip("，：“”（） ")
        if name:
            known = _PLACE.fullmatch(name) and not _NO_PLACE.search(name)
            out.append((place, name if known else ""))
        place += len(part) + 1
    return out


def _distribution(
    tokens: list[Token], places: list[tuple[int, str]]
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
    return None
