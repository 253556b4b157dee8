"""Names of regions as names whole, whatever words of the reports stand in them.

额济纳旗 begins with 额, 和政县 with 和, 福州市 ends in 州市, 全州县 begins like 全州. Where a phrase is a name and
nothing else, its letters say nothing else.
"""

from __future__ import annotations

import re

__all__ = ["AND", "ENDS", "LOWEST", "PREFECTURE", "PREFECTURES", "SELF", "is_name", "name_in"]

LOWEST = frozenset({"县", "区", "旗", "镇", "乡", "街道"})
"""Levels whose own budget is all they have: nothing below them borrows."""

# 和 before a name links; these names begin with it (GB/T 2260)
AND = "政县|静县|硕县|顺县|龙市|平[区县]|田(?:地区|[市县])|林格尔县|布克赛尔"
# 贫困地区 is no region; these are (GB/T 2260)
PREFECTURES = "喀什|和田|阿克苏|塔城|阿勒泰|阿里|大兴安岭"
PREFECTURE = "|".join(f"(?<={name})地区" for name in PREFECTURES.split("|"))
_SUFFIX = rf"(?:{PREFECTURE}|自治[州县旗区]|兵团|联合旗|[县市旗区盟州])"
ENDS = frozenset("县市旗区盟州团")  # what a suffix ends in
_NAME = re.compile(
    rf"(?:其中|包括|包含)?[，：、]*(?P<name>(?!和(?!县$|{AND})|含(?!山县)|[为与及由按是给对到至向在归留各其全我本该省州县区旗盟]|市(?![中北南]区$))[\u4e00-\u9fff]{{1,14}}?{_SUFFIX})[ ]*"
)
# 智慧城市 is no city, 海城市 and 共青城市 are
_NO_NAME = re.compile(
    r"^.?(?:各|其他|其余|所属|下属)|(?:(?!共青)..|^|^[新老大小中旧])城市$|(?:..|^)门市$|湿地|超市"
)
_MINGLED = frozenset({"filler", "link", "total", "open", "connect", "giver", "end"})

# 全州县 is the name of a county: 全州 is not followed by 县 and then by what follows a name
SELF = (
    r"[全我本](?P<mark>[省市州县区旗盟镇]|兵团|街道|(?<!本)地区|乡(?!镇|村))(?![委直场内外域面层长容质级])"
    r"(?!(?!(?P=mark))[县市区旗](?:第|\d|人民|财政局|政府|债|预算|本级|[，。、）]|$))"
)


def name_in(words: str) -> tuple[int, int] | None:
    """Return where the name stands in words that are nothing but a name, with 其中 before it.

    Examples
    --------
    >>> [words[slice(*name_in(words))] for words in ("其中：额济纳旗", "和政县", "福州市")]
    ['额济纳旗', '和政县', '福州市']
    >>> name_in("和青岭县"), name_in("各县区")
    (None, None)
    """
    if words.rstrip(" ")[-1:] not in ENDS:
        return None
    found = _NAME.fullmatch(words)
    if found is None or _NO_NAME.search(found["name"]):
        return None
    return found.span("name")


def is_name(kinds: list[tuple[str, int, int]], start: int, end: int) -> bool:
    """Return whether the words known inside a name are letters of it.

    Parameters
    ----------
    kinds : list of (kind, start, end)
        The words of the vocabulary between start and end.
    start, end : int
        The name.
    """
    for kind, begin, stop in kinds:
        letter = stop - begin == 1 and kind in _MINGLED | {"verb"}
        # 福州市: the last two letters are no word for all that lies below
        tail = kind in ("scope", "giver") and stop == end and begin > start
        if not (letter or tail):
            return False
    return sum(stop - begin for _, begin, stop in kinds) < end - start
