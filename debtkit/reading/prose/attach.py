"""What an amount is: the frame that it hangs on, and what its own words add to that."""

from __future__ import annotations

import re
from dataclasses import replace

from debtkit.reading.prose.arbiter import ASTRAY, UNSAID
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.concepts import (
    kind_of,
    of_bonds,
    scope_of,
    stage_of,
    type_of,
    year_of,
)
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.govern import governor
from debtkit.reading.prose.lists import shared_out
from debtkit.reading.prose.objections import BUDGET_LINE, NO_MORE, REMAINDER, WIDER, objection
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.sources import (
    repays,
    repays_rest,
)
from debtkit.reading.prose.state import DEBT_CONCEPTS, Mention, State

__all__ = ["attach", "other"]

_SERVICE = {"principal", "repaid", "interest"}
_IN_BUDGET = re.compile(
    r"(?:新增)?(?:债务)?(?:限额|额度)?已?经?(?:(?:编入|列入|纳入)[^，。；]{0,6}年初预算|(?:于|在)?[^，。；]{0,12}提前下达)"
)

_IS_FOREIGN = re.compile(
    r"[“”\"]?(?:抗疫|超长期)?特别国债|[为系是](?:政府)?(?:外贷|外债|国债|隐性)"
)


def said_before(state: State, mention: Mention, head: Phrase, concept: str) -> Meaning | None:
    """Return what a new limit or bond was when it was first told: 一般债务限额9亿元，安排用于…."""
    top = state.stack.top
    if top is not None and top.meaning.kind == "new":
        return None  # the words that govern it say so
    before = state.last_new.get(head.debt)
    if before is None or head.debt == "any" or not (state.new_sentence or state.listed):
        return None
    same = before.amount.printed == mention.amount.printed and mention.amount.printed is not None
    plain = not (head.stage or head.kind or head.scope or head.place or head.year or head.verb)
    alike = concept in ("", before.meaning.concept) and not (head.name or head.foreign)
    return before.meaning if same and plain and alike and not head.modifier else None


def statutory(head: Phrase) -> bool:
    """Whether statutory debt is named apart from contingent debt: 政府负有偿还责任的债务."""
    return any(
        token.kind == "debt" and re.search(r"偿还责任|一类|直接", token.text)
        for token in head.tokens
    )


def astray(
    state: State,
    mention: Mention,
    head: Phrase,
    concept: str,
    parent: Frame | None,
    index: int | None,
    inner: bool,
) -> bool:
    """Whether a type behind a kind may be its part or stand beside it: 再融资债券7亿元，一般债券3亿元.

    Only their sum shows that the types are its parts.
    """
    if parent is None or concept or head.kind or head.debt not in ("general", "special"):
        return False
    if index is not None:
        return parent.figure >= 0 and state.mentions[parent.figure].reason == ASTRAY
    if not (inner and parent.child and "kind" in parent.said and parent.figure >= 0):
        return False
    if state.mentions[parent.figure].sentence != mention.sentence:
        return False  # a marked paragraph of its own
    return state.mentions[parent.figure].meaning.concept == "bonds"


def type_of_batch(state: State, batch: int) -> str:
    """Return the type of a batch told before: 第三批9亿元，均为专项债务…第三批限额市本级安排5亿元."""
    told = (one.meaning for one in state.mentions[:-1] if not one.reason)
    return next((one.debt_type for one in told if one.batch == batch), "total")


def block_of(state: State, frame: Frame) -> int:
    """Return the paragraph of a frame's amount."""
    return state.mentions[frame.figure].block if frame.figure >= 0 else -1


def sentence_of(state: State, frame: Frame | None) -> int:
    """Return the sentence of a frame's amount."""
    return state.mentions[frame.figure].sentence if frame is not None and frame.figure >= 0 else -1


def own_year(state: State, pending: list[Phrase]) -> bool:
    """Whether a sentence names its year: a span said before it ends there."""
    return bool(state.sentence_year) or any(phrase.year or phrase.yearly for phrase in pending)


def attach(
    state: State,
    mention: Mention,
    head: Phrase,
    pending: list[Phrase],
    concept: str,
    child: bool,
    split: bool,
    after: Piece | None,
) -> None:
    """Read an amount as a part of the frame that governs it, with what its own words say."""
    stack = state.stack
    again = said_before(state, mention, head, concept)
    if again is not None:
        mention.meaning = again
        stack.put(0, Frame(again, frozenset({"concept", "debt"}), figure=len(state.mentions) - 1))
        return
    scope, place, qualifier = scope_of(state, head, pending)
    if scope == "all" and not place and state.section.base.scope == "own":
        # under 州级债务情况 the text speaks of 全州: the heading meant no level
        state.section.base = replace(state.section.base, scope="all")
    said = {
        name
        for name, value in (
            ("debt", head.debt in ("general", "special")),
            ("kind", head.kind),
            ("place", place or scope in ("own", "lower")),
            ("fund", head.fund or repays_rest(state, head)),
            ("account", head.account),
            ("batch", head.batch and not concept),  # 第一批9亿元: a part of the amount before
        )
        if value
    }
    dated = head.year is not None and not head.gaps and state.parent_concept in DEBT_CONCEPTS
    if not said and not concept and not scope and not head.total and not head.debt and not dated:
        other(state, mention, head, child, UNSAID)
        return
    parent, index, is_child = governor(state, concept, frozenset(said), child, split, scope, head)
    base = parent.meaning if parent else state.section.base
    if parent is not None and base.concept == "foreign" and (is_child or not concept):
        other(state, mention, head, child, "part of another subject")
        return
    if not concept and (parent is None or base.concept not in DEBT_CONCEPTS | {"budget", "quota"}):
        other(state, mention, head, child, UNSAID)
        return
    if (
        concept == "bonds"
        and head.kind
        and not head.verb
        and not head.concept
        and parent is not None
        and (
            (base.concept == "balance" and is_child) or (base.concept == "foreign" and parent.child)
        )
    ):
        other(state, mention, head, child, "a part that no table has: bonds within debt")
        return
    effective = concept or base.concept
    same = effective == base.concept
    if (
        is_child
        and same is False
        and concept == "bonds"
        and not head.kind
        and head.verb not in ("issue", "grant")
    ):
        effective, same = base.concept, True  # 新增限额36亿元，其中：一般债券7亿元
    if (
        concept == "bonds"
        and base.concept == "limit"
        and base.kind == "new"
        and is_child
        and head.kind == ""
        and head.verb not in ("issue",)
    ):
        effective, same = "limit", True
    of_type = head.debt in ("general", "special") and head.debt == base.debt_type
    if (
        is_child
        and not concept
        and of_type
        and of_bonds(head)
        and (base.concept, base.kind) == ("limit", "new")
    ):
        effective, same = "bonds", False  # 一般债务额度9亿元（一般债券8亿元，外贷1亿元）
    values: dict[str, object] = {"concept": effective, "stage": "", "fund": ""}
    if effective in ("principal", "repaid", "service"):
        inherits = parent is not None and same and (is_child or parent.child)
        values["fund"] = head.fund or (base.fund if inherits else "")
    if (
        parent is not None
        and base.concept in ("principal", "repaid")
        and repays(state, head, is_child, parent)
    ):
        effective, same = "principal", True
        rest = head.verb == "repay" and not head.kind and not head.fund
        values.update(concept=effective, fund=head.fund or ("budget" if rest else "refinancing"))
    values["kind"] = kind_of(state, head, base, effective, same, is_child, concept, parent)
    values["debt_type"] = type_of(state, head, base, parent, index, is_child, same)
    if not head.debt:
        # 一般债务：2024年限额…: the type stands before a colon
        typed = [
            phrase.debt
            for phrase in pending[:-1]
            if phrase.debt in ("general", "special")
            and not phrase.concept
            and not phrase.gaps
            and not phrase.use
        ]
        values["debt_type"] = typed[-1] if typed else values["debt_type"]
    if head.batch and not head.debt and values["debt_type"] == "total":
        values["debt_type"] = type_of_batch(state, head.batch)
    if scope or place:
        values.update(scope=scope or "all", place=place, qualifier=qualifier)
    elif effective == "budget" and base.concept != "budget" and any(state.section.budget_level):
        scope, place = state.section.budget_level
        values.update(scope=scope or "all", place=place, qualifier="")
    elif effective != "budget" == base.concept and state.setting.level.mark in "县区旗":
        above_all = state.section.base  # a county's own budget holds all of its debt
        values.update(scope=above_all.scope, place=above_all.place, qualifier=above_all.qualifier)
    near = parent is not None and (same or is_child or block_of(state, parent) == mention.block)
    held = base.year if near else state.section.base.year or base.year
    if not is_child and state.spoken_year and sentence_of(state, parent) != mention.sentence:
        held = state.spoken_year  # a sentence without a year goes on in the one that was told last
    values["year"] = year_of(state, head, pending, held)
    placed = own_year(state, pending)
    month = head.month or state.sentence_month or ("" if placed else state.carried_month)
    if month:
        values["month"] = month
    # 利用2019年以来的限额空间，下达2022年新增债券: its own year is one
    one_year = head.year is not None and not head.span
    values["span"] = (state.sentence_span and not one_year) or (
        base.span and not own_year(state, pending)
    )
    batch = next((phrase.batch for phrase in reversed(pending) if phrase.batch), 0)
    if batch:
        values["batch"] = batch
    elif not is_child and parent is not None and (not same or (concept and not parent.child)):
        values["batch"] = 0
    values["advance"] = effective in ("limit", "bonds") and (
        head.advance or (base.advance and same and (is_child or not concept))
    )
    values["stage"] = stage_of(state, head, pending, base, same, is_child, parent)
    if head.from_year and values["year"] != head.from_year + 1:
        values.update(stage="closing", year=head.from_year)
    if values["stage"] == "change":
        values["sign"] = head.sign if head.stage == "change" else base.sign
    if effective == "budget":
        values.update(
            account=head.account or base.account or state.section.base.account,
            flow=head.flow or base.flow or "expenditure",
        )
        values["debt_type"] = ""
    else:
        values.update(account="", flow="")
    mention.meaning = replace(base, **values)  # type: ignore[arg-type]
    mention.parent = parent.figure if parent and is_child else -1
    if index is not None and same and parent is not None and parent.child and parent.figure >= 0:
        mention.parent = state.mentions[parent.figure].parent  # a sibling has the same whole
    above = state.mentions[parent.figure] if parent and parent.figure >= 0 else None
    accepted = (
        above is not None
        and not above.reason
        and above.sentence == mention.sentence
        and (effective == base.concept or {effective, base.concept} <= _SERVICE)
    )
    mention.reason = objection(
        state,
        mention.meaning,
        head,
        pending,
        base,
        is_child,
        effective,
        concept,
        accepted,
        child and above is not None and not above.reason,
    )
    if after is not None and _IS_FOREIGN.match(after.text) and not mention.reason:
        mention.reason = "part of another subject"
    if after is not None and _IN_BUDGET.match(after.text) and mention.meaning.kind == "new":
        mention.meaning = replace(mention.meaning, advance=True)
        mention.reason = "" if mention.reason == NO_MORE else mention.reason
    if after is not None and after.text.startswith("的基础上") and not mention.reason:
        mention.reason = "a part approved before"
    if not mention.reason and astray(
        state, mention, head, concept, parent, index, is_child and not child
    ):
        mention.reason = ASTRAY
    shared = above is not None and (
        (above.reason == REMAINDER and head.verb == "share")
        or (above.reason == WIDER and statutory(head))
    )
    if (
        is_child
        and not concept
        and above is not None
        and above.reason
        and not mention.reason
        and not shared
    ):
        mention.reason = "part of an amount that is not read"
    if not mention.reason and mention.meaning.kind == "new":
        state.last_new[mention.meaning.debt_type] = mention
    own = set(said)
    if index is not None and not same and parent is stack.frames[index] and parent.child:
        own |= parent.said & {"place"}
    main = parent is None or not same or (not is_child and "concept" in parent.said)
    if main and (concept or parent is not None):
        own.add("concept")
    frame = Frame(
        mention.meaning,
        frozenset(own),
        child=is_child,
        figure=len(state.mentions) - 1,
        verb=head.verb if concept else "",
        leads_clause=bool(concept) and (state.new_sentence or state.new_clause or split),
    )
    aside = False
    shared_line = mention.reason == BUDGET_LINE and shared_out(mention.meaning)
    if shared_line:
        frame.child = True  # 支出增加9亿元，其中新增专项债券安排8亿元：甲项目3亿元，…
    elif mention.reason.startswith(("outside", "a part that no table has: ", BUDGET_LINE)):
        frame.meaning = replace(frame.meaning, concept="foreign")
        # 余额9亿元，低于限额1亿元。按地区分：…: the balance goes on
        aside = effective in ("limit", "balance") and bool(stack.frames)
        frame.child = is_child or aside
    if aside or (is_child and index is None):
        stack.push(frame)
    elif index is None:
        stack.put(stack.floor, frame)
    else:
        whole = bool(concept) and not same and (head.debt == "any" or bool(scope))
        frame.child = stack.frames[index].child and not whole
        stack.put(stack.floor if whole and state.new_sentence else index, frame)


def other(state: State, mention: Mention, head: Phrase, child: bool, reason: str) -> None:
    """Leave an amount of another subject unread; its parts are of another subject too."""
    mention.reason = reason
    mention.meaning = replace(state.section.base, concept="foreign")
    frame = Frame(mention.meaning, frozenset({"concept"}), child=child)
    top = state.stack.top
    if (
        top is not None
        and top.meaning.concept == "foreign"
        and len(state.stack.frames) > state.stack.floor
    ):
        frame.child = child or top.child
        state.stack.put(len(state.stack.frames) - 1, frame)
    elif child or head.name is None or not state.stack.frames:
        state.stack.push(frame)
