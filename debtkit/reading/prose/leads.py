"""Words without an amount that govern the amounts after them: 上述新增债务限额中，…, headings, 分配如下."""

from __future__ import annotations

from debtkit.reading.prose.case import Level, Words
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.keys.level import LEVEL
from debtkit.reading.prose.keys.stated import stated_concept
from debtkit.reading.prose.keys.time import word_year
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import State

__all__ = ["lead"]


def lead(state: State, phrase: Phrase) -> None:
    """上述新增债务限额中，…: words without an amount that govern the amounts after them."""
    words = Words(state, phrase, [phrase])
    concept = stated_concept(words)
    if not concept and phrase.debt in ("general", "special"):
        owners = [
            one
            for one in state.stack.frames
            if one.meaning.kind == "new" and one.meaning.debt_type in ("total", phrase.debt)
        ]
        owners = without_levels(state, owners)
        told = state.last_new.get(phrase.debt) or state.last_new.get("total")
        if owners or told is not None:
            # 专项债券资金安排如下：: what is shared out may stand under another heading
            owner = owners[-1].meaning if owners else told.meaning if told else Meaning()
            meaning = replace(owner, debt_type=phrase.debt)
            level = LEVEL.answer(words)[0]
            if level is not None:  # 市级使用的一般债券资金安排如下：
                scope = level.scope or "all"
                meaning = replace(
                    meaning, scope=scope, place=level.place, qualifier=level.qualifier
                )
            state.stack.push(Frame(meaning, frozenset({"debt"}), child=True, list_open=True))
        return
    if not concept or concept == "foreign":
        return
    level = LEVEL.answer(words)[0] or Level()
    alike = [frame for frame in state.stack.frames if frame.meaning.concept == concept]
    if not (level.scope or level.place):
        alike = without_levels(state, alike)
    base = alike[-1].meaning if alike else state.section.base
    kind = phrase.kind or ("new" if phrase.advance else "")
    debt_type = state.section.base.debt_type
    early = [frame.meaning for frame in alike if frame.meaning.advance and not frame.child]
    if phrase.advance and early:  # 提前下达专项债务限额9亿元。此次提前下达限额中，市本级4亿元
        base = early[-1]
        debt_type = debt_type if phrase.debt else base.debt_type
    said_above = any(token.text == "上述" for token in phrase.tokens)
    if not kind and said_above and concept == "limit":
        # 下达新增债务限额9亿元。上述限额分配如下：
        limits = [one.meaning for one in state.mentions if one.meaning.concept == "limit"]
        kind = limits[-1].kind if limits else ""
    if not kind and phrase.debt in ("general", "special"):
        # 新增限额9亿元，其中：一般债务限额4亿元，…。一般债务限额中，市本级1亿元
        here = [one.meaning for one in state.mentions if one.block == state.number]
        last = next((one for one in reversed(here) if one.debt_type == phrase.debt), None)
        kind = last.kind if last is not None and last.concept == concept else ""
    said: dict[str, object] = {
        "concept": concept,
        "kind": kind if concept in ("limit", "bonds") else "",
        "debt_type": phrase.debt if phrase.debt in ("general", "special") else debt_type,
        "year": word_year(words, base.year) or state.sentence_year or base.year,
        "stage": "",
        "fund": "",
        "account": "",
        "flow": "",
        "advance": phrase.advance,
    }
    shared = level.scope == "lower" and any(one.kind == "distribute" for one in phrase.tokens)
    if (
        level.scope or level.place
    ) and not shared:  # 各县区余额分别为：甲县…: each names its region
        said.update(scope=level.scope or "all", place=level.place, qualifier=level.qualifier)
    state.stack.put(state.stack.floor, Frame(replace(base, **said), frozenset({"concept"})))


def without_levels(state: State, frames: list[Frame]) -> list[Frame]:
    """Leave out the last of several levels that a sentence before told: 市本级4亿元，县区5亿元。专项债券中，….

    One level alone may be what the next sentence goes on with.
    """
    if not frames or not state.new_sentence:
        return frames
    last = frames[-1]
    if not (last.child and "place" in last.said and last.figure >= 0):
        return frames
    told = state.mentions[last.figure]
    levels = {
        (one.meaning.scope, one.meaning.place)
        for one in state.mentions
        if one.parent == told.parent >= 0 and one.sentence == told.sentence
    }
    return frames[:-1] if len(levels) > 1 else frames
