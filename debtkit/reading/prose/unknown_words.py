"""Words that the vocabulary does not know: the names of regions, of projects and of fields."""

from __future__ import annotations

import re

from debtkit.reading.prose.names import PREFECTURES
from debtkit.reading.prose.scanned import Gap, Scanned
from debtkit.reading.prose.words import Token

__all__ = [
    "NAME_TAIL",
    "WEAK",
    "name_of",
    "note_place",
    "place_of",
    "places_of",
    "region_in",
    "without_handing_verb",
]

_WITHOUT = ("不含", "不包括", "剔除")
WEAK = frozenset(
    {"filler", "link", "connect", "total", "year", "month", "end", "ordinal", "thisyear", "count"}
)
_PLACE = re.compile(
    r"(?P<name>(?!其他|其余|各)[\u4e00-\u9fff]{1,12}(?:自治县|自治旗|地区|新区|功能区|园区|开发区|经开区|高新区|县|市|旗|区|州|盟|兵团|示范区|合作区|新城|度假区|保税区)|第[一二三四五六七八九十]{1,3}师|大本级)"
)
_PLACE_ENDS = frozenset("县旗区市州盟团城师级")  # what the name of a region ends in
_NO_PLACE = re.compile(
    rf"^[省市州县区旗盟地]+$|^(?:[两二三四五六七八九十]|十[一二三四五六七八九])个?(?:城|市辖|主城)?[县市区旗师]$|(?:小|片|校|景|库|灾|社|厂|牧|辖|棚户|老|街)区|^(?:主|老|新|中心|建成)?城区$|^(?:贫困|偏远|边远)?山区$|^工?矿区$|^林区$|湿地|(?<!^.)(?<!^共青)城市|^[新老大小中旧省]城市|..门市|^门市|超市|^(?!(?:{PREFECTURES})地区$).*地区$|全区|^(?:产业|工业|物流|科技|农业|文化|旅游|现代)+园区$|医院|学校|大学|公园|水库|车站|机场|基地|市场|服务区|院区|病区|教学区"
)
_IN_BRACKETS = re.compile(r"（(.+)）$")
_FROM_HERE = re.compile(r"，?(?:下同|同上|全文同)$")
_OF_A_PLACE = frozenset({"debt", "concept", "year", "kind", "end", "fund"})
_ADVERBS = frozenset({"filler", "total", "cumulated", "thisyear"})  # 清河县全年共获得
_BEFORE_WHO = frozenset({"year", "thisyear", "use"})  # 今年支持清河县发行
_OFFICES = re.compile(r"(?:财政局|政府|人民|全[县市旗区])$")  # 清河县人民政府债务, 清河县全县
_DOES = frozenset({"issue", "grant", "repay", "pay", "borrow"})  # 清河县获得新增债券
_HANDS = ("安排", "分配", "使用", "下达", "拨付", "投入", "留用")
_GIVEN = "补助"  # 安居工程补助9亿元: what is given is a noun
_NAME_HEAD = re.compile(
    r"[，：；。、\s]*(?:[一二三四五六七八九十]是|[①-⑳]|（\d{1,2}）|\d{1,2}[.、)）](?!\d))?(?:其中|包括|包含|以及|(?<!、)[和及与含])?[：，、]*(?:(?:计划|拟|先行){0,2}(?:安排|分配|投入|拨付|下达)(?:给|到|至|资金)?)?"
)
NAME_TAIL = re.compile(
    r"(?:(?:领域|方面|类)?共?(?<![等\d])\d+个(?:项目)?[、，]?|（共?\d+个(?:项目)?）|(?<=项目)共?\d+个[、，]?)?(?:方面(?:的?资金)?)?(?:资金需求|所需资金)?(?:债券资金|(?<=个[、，])资金|(?<=个)资金|拟|共)?(?:安排|分配|投入|使用|下达|拨付)?(?:债券资金)?(?:为|计|各|共计|的)?$"
)
_TAIL_LETTERS = frozenset(NAME_TAIL.pattern + "0123456789")


def note_place(words: Scanned, last: Token | None, got: dict[str, object], mark: str) -> bool:
    """Note the level that the words say, or the region below that unknown words name.

    Return whether the phrase ends in that region, so that nothing else is named.
    """
    # 以下数据不含县区: a level that is left out
    scopes = [
        token
        for token in words.of_kind("scope")
        if not words.text.endswith(_WITHOUT, words.start, token.start)
    ]
    if scopes:
        _note_level(scopes[-1], got)
    ends = False
    for gap in words.gaps:
        start, stop, kept = gap
        name = region_in(kept)
        if not name or words.text[start:stop].strip("，、：“”（") != kept:
            continue
        at_end = _is_last(words, gap)
        if at_end or _governs(words, gap, mark):
            got["place"], got["scope"] = name, ""
            ends = ends or at_end
    return ends


def _note_level(token: Token, got: dict[str, object]) -> None:
    """Note a level, and what it is said to hold: 市本级（含高新区，下同）."""
    got["scope"] = token.value
    held = _IN_BRACKETS.search(token.text) if token.text.endswith("）") else None
    if held and token.value == "own":
        got["qualifier"] = _FROM_HERE.sub("", held[1])
        got["own_name"] = "下同" in token.text


def _is_last(words: Scanned, gap: Gap) -> bool:
    """Whether nothing that says anything stands behind unknown words."""
    unknown = any(other[0] >= gap[1] for other in words.gaps)
    return not unknown and all(
        token.kind in WEAK for token in words.tokens if token.start >= gap[1]
    )


def _governs(words: Scanned, gap: Gap, mark: str) -> bool:
    """Whether the region that unknown words name is the one that the words behind it are of."""
    behind = (token for token in words.tokens if token.start >= gap[1])
    after = next((token for token in behind if token.kind not in _ADVERBS), None)
    if after is None:
        return False
    does = after.kind == "verb" and after.value in _DOES
    before = (token for token in words.tokens if token.end <= gap[0])
    first = all(token.kind in _BEFORE_WHO for token in before)
    # in a county's own report the name of a county is its own, or that of who lends on to it
    acts = does and first and mark in tuple("省市州盟") and region_in(gap[2])[-1:] != mark
    return acts or after.kind in _OF_A_PLACE


def without_handing_verb(words: Scanned) -> list[Token]:
    """Leave out the verb that hands over to the name before it: 甲水库工程安排9亿元, 青岭县分配4亿元."""
    tokens, gaps = words.tokens, words.gaps
    strong = [token for token in tokens if token.kind not in WEAK]
    if not strong or strong[-1].kind not in ("verb", "use") or len(strong) > 2:
        return tokens
    last = strong[-1]
    before = [token for token in strong[:-1] if token.kind not in ("open", "rest")]
    named = bool(gaps) and gaps[-1][1] <= last.start and len(gaps[-1][2]) >= 3
    if before or not named or last.text not in (*_HANDS, _GIVEN):
        return tokens
    if any(gaps[-1][1] < token.end <= last.start for token in tokens):
        return tokens
    return [token for token in tokens if token is not last]


def name_of(words: Scanned, use: Token | None) -> tuple[int, int]:
    """Return the words of an item: all of the phrase after what opens the list."""
    text, end = words.text, words.end
    begin = use.end if use is not None else words.start
    for token in words.tokens:
        if token.start >= begin and token.kind == "open" and token.end < end:
            begin = token.end
    lead = _NAME_HEAD.match(text, begin, end)
    begin = lead.end() if lead and lead.end() < end else begin
    # the tail begins behind the last letter that none of its words has
    letter, first = end, max(begin + 1, end - 12)
    while letter > first and text[letter - 1] in _TAIL_LETTERS:
        letter -= 1
    tail = NAME_TAIL.search(text, letter, end)
    return begin, (tail.start() if tail and tail.start() > begin else end)


def places_of(words: Scanned) -> list[tuple[int, str]]:
    """Return the named regions that 分别 shares amounts among, if nothing else unknown is said."""
    shared = next((token.start for token in words.tokens if token.kind == "distribute"), 0)
    found = [
        (start + place, name)
        for start, stop, _ in words.gaps
        if stop <= shared
        for place, name in _named(words.text[start:stop])
    ]
    return found if all(name for _, name in found) else []


def place_of(words: str) -> str:
    """Return the region that words name and nothing else; blank where they do not."""
    named = words[-1:] in _PLACE_ENDS and _PLACE.fullmatch(words)
    return words if named and not _NO_PLACE.search(words) else ""


def region_in(words: str) -> str:
    """Return the region that words name, with 在 before it or its office behind it; else blank."""
    return place_of(_OFFICES.sub("", words.removeprefix("在")))


def _named(words: str) -> list[tuple[int, str]]:
    """Return the names in a list of names; a blank for what is none."""
    out = []
    place = 0
    for part in words.split("、"):
        name = part.strip("，：“”（） ")
        if name:
            out.append((place, place_of(name)))
        place += len(part) + 1
    return out
