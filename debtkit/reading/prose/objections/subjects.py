"""Objections to subjects: whose debt a sentence is of, on pages that speak of many."""

from __future__ import annotations

import re
from functools import lru_cache

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.names import SELF
from debtkit.reading.prose.page_kinds import MANY_SUBJECTS
from debtkit.reading.prose.rules import rule

__all__ = ["found_by_an_audit", "of_another_place", "of_one_purpose", "of_some", "spoken"]

_LEVELS = r"自治[区州县旗]|兵团|[省市州县区旗盟]"
# 岭南省2023年末…, 白水县共获得…: a name that a sentence begins anew with
_PLACE = re.compile(
    rf"(?:^|[，。；：、“（\n]|[年月日末底初]|其中|其次|[在如])(?P<name>(?![省市县区各全该某多有几数部]|其[他余])(?:(?![我本从据请为对向的和及与经由到达定末]|全[省市县区州旗盟])[\u4e00-\u9fff]){{2,8}}?(?:{_LEVELS}))"
    r"(?=[，\d今去共累拟已将发获争新债年在地近公也披首再又专申计截]|政府|财政|一般|偿还|到期|支付)"
)
_ITSELF = re.compile(rf"{SELF}|[省市州县区旗盟]本?级|区县|县区")
_NO_PLACE = re.compile(r"[省市县区]{2}|年|债|预算|城市|地区$|园区|辖区|财政")
_SOME = re.compile(
    r"(?:^|[，。；、：\n]|[是有]|其中|发现)(?:(?:有的|个别|部分|某些?(?:[^，。；\d]{0,6}(?=公司|企业|平台))?|少数|一些)"
    r"|有?(?:\d+|[一二两三四五六七八九十]+)个?)(?:省市|省|市|县（?市?、?区?）?|区县?|旗|乡镇|镇|街道|地区|地方|单位|部门|项目|企业|公司|平台|国企|园区)"
)
_SPECIAL_WORDS = re.compile(r"“[^“”债]{2,12}”(?:[^，。；\d]{0,4})(?:专项|一般)债")
_IN_A_FIELD = re.compile(r"(?:^|[。；，\n])在(?:(?![债限]|争取)[^，。；\d]){2,24}(?:方面|领域)，$")
_FAULTS = re.compile(
    r"闲置|挪用|(?<!未发生)(?<!没有)(?<!无)(?<!杜绝)违规|未及时|未使用(?!\d)|未支出|虚[列报增]|[少多漏瞒]报|应缴|(?<!盘活)沉淀|滞留|挤占|扩大使用范围|置换存量"
)
_QUOTED = re.compile(r"“[^”]{0,120}[我你他]们?[^”]{0,120}$")


@rule("sentence")
def of_some(it: Case) -> str | None:
    """What some of many owe is no region's: 关于甲市2023年预算执行的审计工作报告⏎一、政府债务⏎2023年末，全市政府债务余额9亿元。有2个县偿还债券本金4亿元."""
    if not _many(it):
        return None
    said = _said(it)
    some = list(_SOME.finditer(said))
    return "of some of many" if some and not _ITSELF.search(said, some[-1].end()) else None


@rule("sentence")
def of_another_place(it: Case) -> str | None:
    """The last place of its level that is named is not the one it would be read for: 甲省债券⏎记者获悉，2023年末全省政府债务余额9亿元。岭南省2023年末政府债务余额4亿元."""
    above = it.above
    within = above is not None and above.sentence == it.mention.sentence and not above.reason
    if not _many(it):
        return None
    if it.meaning.place.startswith("该"):
        return f"of another place: {it.meaning.place}"  # 该区, named before
    if within or it.head.place:
        return None
    for said in (_said(it), _said(it, "\n")):
        places = [one for one in _PLACE.finditer(said) if _another(it, one["name"])]
        if places:
            last = places[-1]
            own = _ITSELF.search(said, last.end()) or _own_name(it, said, last.end("name"))
            return None if own else f"of another place: {last['name']}"
        if _ITSELF.search(said) or _own_name(it, said):
            return None
    if it.state.setting.page != "news":
        return None  # the title says whose audit or review it is
    several = {name for name in _places(it.state.text) if _another(it, name)}
    return "of one of several places" if len(several) > 1 else None


@rule("sentence", of={"bonds"})
def of_one_purpose(it: Case) -> str | None:
    """Bonds of one purpose or field are a part of the year's: 2023年全市发行新增债券9亿元。在交通建设方面，发行专项债券4亿元."""
    head = it.head
    named = _SPECIAL_WORDS.search(it.state.text, head.start, head.end)
    said = _said(it, "。；\n")
    field = _IN_A_FIELD.search(said[: len(said) - (it.mention.amount.start - head.start)])
    return "bonds of one purpose" if named or field else None


@rule("sentence")
def found_by_an_audit(it: Case) -> str | None:
    """What an audit objects to is a part of what there is: 关于甲市2023年预算执行的审计工作报告⏎一、政府债务⏎2023年，全市发行新增专项债券9亿元，有的滞留在单位."""
    if it.state.setting.page != "audit":
        return None
    text, place = it.state.text, it.mention.amount.start
    behind = re.split(r"[。\n]", text[place : place + 200])[0]
    return "what an audit found of a part" if _FAULTS.search(_said(it) + behind) else None


@rule("sentence")
def spoken(it: Case) -> str | None:
    """Of whom somebody speaks in a quotation is not said: 记者获悉，2023年全市发行新增债券9亿元。“2023年我们支付债券利息1亿元。”."""
    quoted = _QUOTED.search(_said(it, "\n")) if _many(it) else None
    return "of whom is not said" if quoted and not _ITSELF.search(quoted[0]) else None


def _many(it: Case) -> bool:
    return it.state.setting.page in MANY_SUBJECTS


def _said(it: Case, stops: str = "。\n！？") -> str:
    """Return what is said before an amount, from the last stop on."""
    text, place = it.state.text, it.mention.amount.start
    return text[max(text.rfind(stop, 0, place) for stop in stops) + 1 : place]


def _own_name(it: Case, said: str, start: int = 0) -> bool:
    names = it.state.setting.level.own_names
    return any(name and said.find(name, start) >= 0 for name in names)


@lru_cache(maxsize=4)
def _places(text: str) -> frozenset[str]:
    return frozenset(one["name"] for one in _PLACE.finditer(text))


def _another(it: Case, name: str) -> bool:
    """Whether it is a place of the same level, and not the one that the amount would be read for."""
    if _NO_PLACE.search(name):
        return False
    level, place = it.state.setting.level, it.meaning.place
    if not name.endswith(level.mark):
        return False
    mine = (place, *level.own_names) if place else level.own_names
    return not any(one and (name.endswith(one) or one.endswith(name)) for one in mine)
