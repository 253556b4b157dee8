"""Words that the vocabulary does not know: the names of regions, of projects and of fields."""

from __future__ import annotations

import re

from debtkit.reading.prose.names import PREFECTURES
from debtkit.reading.prose.words import Token

__all__ = [
    "NAME_TAIL",
    "WEAK",
    "name_of",
    "note_place",
    "place_of",
    "places_of",
    "without_handing_verb",
]

WEAK = frozenset(
    {"filler", "link", "connect", "total", "year", "month", "end", "ordinal", "thisyear", "count"}
)
_PLACE = re.compile(
    r"(?P<name>(?!其他|其余|各)[\u4e00-\u9fff]{1,12}(?:自治县|自治旗|地区|新区|功能区|园区|开发区|经开区|高新区|县|市|旗|区|州|盟|兵团|示范区|合作区|新城|度假区|保税区)|第[一二三四五六七八九十]{1,3}师)"
)
_NO_PLACE = re.compile(
    rf"^[省市州县区旗盟地]+$|^(?:[两二三四五六七八九十]|十[一二三四五六七八九])个?[县市区旗师]$|(?:小|片|校|景|库|灾|社|厂|牧|辖|棚户|老|街)区|^(?:主|老|新|中心|建成)?城区$|^(?:贫困|偏远|边远)?山区$|^工?矿区$|^林区$|湿地|(?<!^.)城市|^[新老大小中旧省]城市|..门市|^门市|超市|^(?!(?:{PREFECTURES})地区$).*地区$|全区|^(?:产业|工业|物流|科技|农业|文化|旅游|现代)+园区$|医院|学校|大学|公园|水库|车站|机场|基地|市场|服务区|院区|病区|教学区"
)
_DOES = frozenset({"issue", "grant", "repay", "pay", "borrow"})  # 清河县获得新增债券
_HANDS = ("安排", "分配", "使用", "下达", "拨付", "投入", "留用")
_NAME_HEAD = re.compile(
    r"[，：；。、\s]*(?:[一二三四五六七八九十]是|[①-⑳]|（\d{1,2}）|\d{1,2}[.、)）](?!\d))?(?:其中|包括|包含|和|及|以及|与|含)?[：，、]*(?:(?:计划|拟|先行){0,2}(?:安排|分配|投入|拨付|下达)(?:给|到|至|资金)?)?"
)
NAME_TAIL = re.compile(
    r"(?:(?:领域|方面|类)?共?(?<![等\d])\d+个项目)?(?:方面(?:的?资金)?)?(?:资金需求|所需资金)?(?:债券资金|拟|共)?(?:安排|分配|投入|使用|下达|拨付)?(?:债券资金)?(?:为|计|各|共计)?$"
)


def note_place(
    text: str,
    tokens: list[Token],
    gaps: list[tuple[int, int, str]],
    last: Token | None,
    got: dict[str, object],
    mark: str,
) -> None:
    """Note the level that the words say, or the region below that unknown words name."""
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
            token.kind in WEAK for token in tokens if token.start >= gap_end
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


def without_handing_verb(tokens: list[Token], gaps: list[tuple[int, int, str]]) -> list[Token]:
    """Leave out the verb that hands over to the name before it: 甲水库工程安排9亿元, 青岭县分配4亿元."""
    strong = [token for token in tokens if token.kind not in WEAK]
    if not strong or strong[-1].kind not in ("verb", "use") or len(strong) > 2:
        return tokens
    last = strong[-1]
    before = [token for token in strong[:-1] if token.kind not in ("open", "rest")]
    named = bool(gaps) and gaps[-1][1] <= last.start and len(gaps[-1][2]) >= 3
    if before or not named or last.text not in _HANDS:
        return tokens
    if any(gaps[-1][1] < token.end <= last.start for token in tokens):
        return tokens
    return [token for token in tokens if token is not last]


def name_of(
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


def places_of(
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


def place_of(words: str) -> str:
    """Return the region that words name and nothing else; blank where they do not."""
    return words if _PLACE.fullmatch(words) and not _NO_PLACE.search(words) else ""


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
