"""Names that are of regions because they stand among regions."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.unknown_words import place_of

__all__ = ["region_among_regions", "region_with_its_projects"]

# a region without its level: 白水 for 白水县
_SHORT_NAME = re.compile(
    r"(?!其[他余]|另外|教育|交通|水利|卫生|医疗|农业|能源|住房)[\u4e00-\u9fff]{2,3}"
)


@rule("above", needs={"name"})
def region_among_regions(it: Case) -> Phrase | None:
    """A short name among regions is one: 2023年末政府债务余额9亿元，其中：青岭县4亿元、白水5亿元."""
    head, before, text = it.head, it.before, it.state.text
    if head.name is None or before is None or before.head is None:
        return None
    words = text[slice(*head.name)]
    beside = before.sentence == it.mention.sentence and before.meaning.concept != "item"
    if not (beside and (before.head.place or before.head.scope) and _SHORT_NAME.fullmatch(words)):
        return None
    bare = replace(head, name=None, total=False).bare and not (head.stage or head.verb)
    if not bare:
        return None
    whole = re.search(rf"(?<![\u4e00-\u9fff]){words}[县市区旗]", text)
    if not (before.head.place or (whole and before.head.scope)):
        return None
    return replace(head, name=None, place=whole[0] if whole else words)


@rule("above", needs={"name"})
def region_with_its_projects(it: Case) -> Phrase | None:
    """The projects of a region among levels are its part: 新增专项债券9亿元，分配用于市本级项目4亿元，青岭县项目5亿元."""
    head, before, text = it.head, it.before, it.state.text
    if head.name is None or before is None or before.head is None or head.debt or head.concept:
        return None
    beside = before.sentence == it.mention.sentence and before.meaning.concept != "item"
    words = text[slice(*head.name)]
    place = place_of(words.removesuffix("项目")) if words.endswith("项目") else ""
    leveled = before.head.place or before.head.scope in ("own", "lower")
    return replace(head, name=None, place=place) if beside and leveled and place else None
