"""Which frame governs an amount, and words without an amount that govern the ones after them."""

from __future__ import annotations

from dataclasses import replace

from debtkit.reading.prose.case import Level, Words
from debtkit.reading.prose.concepts import concept_of
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.keys.level import LEVEL
from debtkit.reading.prose.keys.time import word_year
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.state import State

__all__ = ["governor", "lead", "main_frame"]


def governor(
    state: State,
    concept: str,
    said: frozenset[str],
    child: bool,
    split: bool,
    scope: str,
    head: Phrase,
) -> tuple[Frame | None, int | None, bool]:
    """Return the frame an amount hangs on, where its own goes, and whether it is a part of it."""
    stack = state.stack
    if not stack.frames:
        return None, None, False
    if split:
        return part_of_main(state)
    if child:
        if state.opened:
            return stack.frames[max(stack.floor - 1, 0)], None, True
        last = stack.frames[-1]
        typed = last.child and "debt" in last.said and head.debt not in ("general", "special")
        if state.new_sentence and "place" in said and typed:
            return part_of_main(state)  # …专项债务5亿元。其中，市级3亿元
        # 其中 after a sentence or a comma speaks of the last amount
        return stack.frames[-1], None, True
    top = stack.frames[-1]
    if (
        top.child
        and top.meaning.concept == "foreign"
        and concept == "bonds"
        and len(stack.frames) > 1
    ):
        above = stack.frames[-2]
        if above.meaning.concept == "borrowing" and not state.new_sentence:
            stack.frames.pop()  # 具体方式为：借外债…，发行债券…
            return above, None, True
    inside = len(stack.frames) > stack.floor
    if not inside:
        return stack.frames[stack.floor - 1] if stack.floor else None, None, bool(stack.floor)
    differs = bool(concept) and not compatible(concept, top.meaning.concept)
    refined = said
    if differs and not scope and narrowed(state, concept, top):
        return top, len(stack.frames) - 1, False
    if differs:
        index = stack.beside(frozenset({"concept"}))
        if index is None:
            return None, None, False
        return stack.frames[index], index, False
    alike = stack.beside(frozenset({"debt"}))
    restated = (
        bool(concept)
        and head.verb in ("issue", "grant")
        and bool(head.debt)
        and concept == "bonds"
        # 其中：发行一般债券…，发行专项债券…
        and not (
            alike is not None
            and stack.frames[alike].child
            and stack.frames[alike].verb == head.verb
            and head.debt != "any"
        )
    )
    if restated or (scope == "all" and concept) or (concept and head.debt == "any" and not refined):
        index = stack.beside(frozenset({"concept"}))
        if index is not None:
            return stack.frames[index], index, False
    typed = top.child and "debt" in top.said and top.meaning.concept in ("principal", "repaid")
    if refined == {"fund"} and typed and not state.opened:
        return part_of_main(
            state
        )  # 本金9亿元，其中一般债券4亿元、专项债券5亿元，由再融资债券偿还8亿元
    if refined:
        index = stack.beside(refined)
        if index is not None:
            return stack.frames[index], index, False
        fresh = state.new_sentence or state.new_clause
        if concept and "place" in refined and (fresh or head.debt == "any"):
            index = stack.beside(frozenset({"concept"}))
            whole = stack.frames[index].meaning if index is not None else None
            if (
                index is not None
                and whole is not None
                and whole.scope == "all"
                and not whole.place
                and (head.debt != "any" or whole.debt_type == state.section.base.debt_type)
            ):
                del stack.frames[index + 1 :]
                return stack.frames[index], None, True
            if index is not None:
                return stack.frames[index], index, False
        if fresh and not state.listed:
            return part_of_main(state)
        return top, None, True
    if concept == "budget" == top.meaning.concept:
        return top, len(stack.frames) - 1, False  # 政府性基金增加支出4亿元，调整后支出为9亿元
    index = stack.beside(frozenset({"concept"}))
    if index is None:
        return top, None, True
    return stack.frames[index], index, False


def narrowed(state: State, concept: str, top: Frame) -> bool:
    """其中市本级余额1亿元、限额2亿元: the level holds on for the other concept."""
    stocks = {"limit", "balance"}
    if state.new_sentence or state.new_clause or {concept, top.meaning.concept} != stocks:
        return False
    # 一般债务限额1亿元，余额2亿元: the first of its clause is told with both
    return (top.child and "place" in top.said) or (top.leads_clause and "debt" in top.said)


def part_of_main(state: State) -> tuple[Frame, None, bool]:
    """Make the next amount a part of the last whole one."""
    frames = state.stack.frames
    del frames[main_frame(state) + 1 :]
    return frames[-1], None, True


def main_frame(state: State) -> int:
    """Return the index of the last amount that is no part of another, or heads this paragraph."""
    stack = state.stack
    for index in range(len(stack.frames) - 1, -1, -1):
        frame = stack.frames[index]
        if frame.meaning.concept != "foreign" and (not frame.child or heads(state, frame)):
            return index
    return 0


def heads(state: State, frame: Frame) -> bool:
    """Tell whether an item begins with an amount: （一）一般债务限额9亿元。市本级使用2亿元."""
    told = state.mentions[frame.figure] if frame.figure >= 0 else None
    return told is not None and told.heads and told.block == state.mentions[-1].block


def compatible(concept: str, above: str) -> bool:
    """Return whether two concepts are one subject."""
    return concept == above or {concept, above} <= {"principal", "repaid"}


def lead(state: State, phrase: Phrase) -> None:
    """上述新增债务限额中，…: words without an amount that govern the amounts after them."""
    concept = concept_of(state, phrase, [phrase])
    if not concept and phrase.debt in ("general", "special"):
        owners = [
            one
            for one in state.stack.frames
            if one.meaning.kind == "new" and one.meaning.debt_type in ("total", phrase.debt)
        ]
        told = state.last_new.get(phrase.debt) or state.last_new.get("total")
        if owners or told is not None:
            # 专项债券资金安排如下：: what is shared out may stand under another heading
            owner = owners[-1].meaning if owners else told.meaning if told else Meaning()
            meaning = replace(owner, debt_type=phrase.debt)
            state.stack.push(Frame(meaning, frozenset({"debt"}), child=True, list_open=True))
        return
    if not concept or concept == "foreign":
        return
    words = Words(state, phrase, [phrase])
    level = LEVEL.answer(words)[0] or Level()
    top = next(
        (frame for frame in reversed(state.stack.frames) if frame.meaning.concept == concept),
        None,
    )
    base = top.meaning if top else state.section.base
    said: dict[str, object] = {
        "concept": concept,
        "kind": phrase.kind if concept in ("limit", "bonds") else "",
        "debt_type": phrase.debt
        if phrase.debt in ("general", "special")
        else state.section.base.debt_type,
        "year": word_year(words, base.year) or state.sentence_year or base.year,
        "stage": "",
        "fund": "",
        "account": "",
        "flow": "",
    }
    shared = level.scope == "lower" and any(one.kind == "distribute" for one in phrase.tokens)
    if (
        level.scope or level.place
    ) and not shared:  # 各县区余额分别为：甲县…: each names its region
        said.update(scope=level.scope or "all", place=level.place, qualifier=level.qualifier)
    state.stack.put(state.stack.floor, Frame(replace(base, **said), frozenset({"concept"})))  # type: ignore[arg-type]
