"""Types that a bracket tells of an item: 甲水库（一般债券）4亿元, 甲水库4亿元（一般债券）, …2亿元（以上为专项债券）."""

from __future__ import annotations

import re

from debtkit.reading.prose.concepts import TYPE_OF
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["settle_glossed_types"]

_GLOSS = re.compile(
    r"（(?P<all>以上|上述)?(?:\d*个?项目)?(?:均|全部|都)?(?:为|是|系|使用|通过)?(?:新增)?(?:地方)?(?:政府)?"
    r"(?P<type>一般|专项)债(?:券|务)?(?:资金)?(?:安排)?）"
)


def settle_glossed_types(mentions: list[Mention], text: str) -> None:
    """Give items the type that a bracket behind them tells, 以上 to all since the last such bracket.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; the items concerned change.
    text : str
        The clean text.
    """
    open_items: list[Mention] = []
    for one in mentions:
        if not _untyped_item(one) or (open_items and not _beside(open_items[-1], one)):
            open_items = []
        if not _untyped_item(one):
            continue
        open_items.append(one)
        gloss = _in_its_name(one, text) or _GLOSS.match(text, one.amount.stop)
        if gloss is None:
            continue
        for told in open_items if gloss["all"] else [one]:
            told.meaning = replace(told.meaning, debt_type=TYPE_OF[gloss["type"]])
        open_items = []


def _in_its_name(item: Mention, text: str) -> re.Match[str] | None:
    """Return the bracket that ends an item's name, which goes on without it."""
    assert item.name is not None
    start, stop = item.name
    gloss = _GLOSS.fullmatch(text, max(start, text.rfind("（", start, stop)), stop)
    if gloss is not None and gloss.start() > start:
        item.name = (start, gloss.start())
        return gloss
    return None


def _untyped_item(mention: Mention) -> bool:
    meaning = mention.meaning
    return not mention.reason and meaning.concept == "item" and meaning.debt_type == "total"


def _beside(before: Mention, one: Mention) -> bool:
    return (before.block, before.sentence, before.parent) == (one.block, one.sentence, one.parent)
