"""What an amount is: the frame that it hangs on, and what its own words add to that."""

from __future__ import annotations

import re
from typing import Any

from debtkit.reading.prose.case import Case, Level
from debtkit.reading.prose.concepts import DEBT
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.govern import GOVERNS
from debtkit.reading.prose.headings import Setting
from debtkit.reading.prose.keys.concept import CONCEPT
from debtkit.reading.prose.keys.debt_type import DEBT_TYPE
from debtkit.reading.prose.keys.kind import KIND
from debtkit.reading.prose.keys.level import HELD_LEVEL, INNER_LEVEL, LEVEL
from debtkit.reading.prose.keys.others import ACCOUNT, ADVANCE, BATCH, FLOW, FUND, pays_principal
from debtkit.reading.prose.keys.stage import SIGN, STAGE
from debtkit.reading.prose.keys.stated import of_bonds
from debtkit.reading.prose.keys.time import MONTH, SPAN, YEAR
from debtkit.reading.prose.objections import DOUBTS, OBJECTIONS
from debtkit.reading.prose.reasons import BUDGET_LINE, NO_MORE, PART_OF_ANOTHER, UNSAID
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import Ground, Table
from debtkit.reading.prose.shared_out import shared_out
from debtkit.reading.prose.sources import repays_rest
from debtkit.reading.prose.state import Mention

__all__ = ["attach", "other"]

_SPENT = ("principal", "interest")
_PARTS_FOLLOW = re.compile("[，、]?其中")
_OTHER_SUBJECTS = ("another subject", "outside the sections on debt:", PART_OF_ANOTHER)
_LEVEL_BEHIND = re.compile("[，、；]?(?:其中)?[：，]?")
_IN_BUDGET = re.compile(
    r"(?:新增)?(?:债务)?(?:限额|额度)?已?经?(?:(?:编入|列入|纳入)[^，。；]{0,6}年初预算|(?:于|在)?[^，。；]{0,12}提前下达)"
)


def attach(it: Case) -> None:
    """Read an amount as a part of the frame that governs it, with what its own words say.

    Every key is asked of its table, in the order in which they build on one another.
    """
    state, mention = it.state, it.mention
    again = said_before(it)
    if again is not None:
        mention.meaning = again.meaning
        if again.meaning.concept == "limit" and of_bonds(it.head):
            mention.meaning = replace(again.meaning, concept="bonds")  # the limit's bonds
        figure = next(at for at, one in enumerate(state.mentions) if one is again)
        mention.grounds["figure"] = Ground("told before", "above", figure)
        frame = Frame(mention.meaning, frozenset({"concept", "debt"}), figure=state.current)
        state.stack.put(0, frame)
        return
    level, level_ground = LEVEL.answer(it)
    it.level = level or Level()
    if it.level.scope == "all" and state.section.base.scope == "own":
        # under 州级债务情况 the text speaks of 全州: the heading meant no level
        state.section.base = replace(state.section.base, scope="all")
    it.said = said_keys(it)
    if says_nothing(it):
        other(it, UNSAID)
        return
    hold, ground = GOVERNS.answer(it)
    assert hold is not None  # the last rule always answers
    assert ground is not None
    it.parent, it.index, it.part = hold.frame, hold.index, hold.part
    if hold.keep is not None:
        del state.stack.frames[hold.keep :]
    mention.grounds[GOVERNS.key] = traced(it, ground)
    refused = no_place(it)
    if refused:
        other(it, refused)
        return
    mention.meaning = meaning_of(it, level_ground)
    mention.setting = setting_of(mention)
    mention.parent = it.origin if it.part else -1
    if it.index is not None and it.same and it.parent is not None and it.parent.child and it.above:
        mention.parent = it.above.parent  # a sibling has the same whole
    mention.reason = refusal(it)
    # a level without its type (…专项债务9亿元，安排市级5亿元) may be of the whole
    told = it.typed or it.stated or not it.level.scope
    if told and not mention.reason and mention.meaning.kind == "new":
        state.last_new[mention.meaning.debt_type] = mention
    if it.concept == "budget" and not mention.reason:
        state.budgets[mention.meaning.account] = mention.meaning
    leave_frame(it)


def meaning_of(it: Case, level_ground: Ground | None) -> Meaning:
    """Ask each key's table in turn; note its ground beside each answer."""
    grounds = it.mention.grounds

    def tell(table: Table[Case, Any], blank: Any) -> Any:
        value, ground = table.answer(it)
        if ground is None:
            return blank
        grounds[table.key] = traced(it, ground)
        return value

    it.concept = tell(CONCEPT, "")
    it.same = it.concept == it.base.concept or pays_principal(it)
    level = it.level
    if level_ground is None:
        level = tell(HELD_LEVEL, level)
    else:
        grounds["level"] = level_ground
        level = tell(INNER_LEVEL, level)
    it.year = tell(YEAR, None)
    it.stage = tell(STAGE, "")
    return Meaning(
        concept=it.concept,
        kind=tell(KIND, ""),
        debt_type=tell(DEBT_TYPE, ""),
        scope=level.scope or "all",
        place=level.place,
        qualifier=level.qualifier,
        year=it.year,
        month=tell(MONTH, None),
        batch=tell(BATCH, 0),
        stage=it.stage,
        fund=tell(FUND, ""),
        account=tell(ACCOUNT, ""),
        flow=tell(FLOW, ""),
        span=tell(SPAN, False),
        sign=tell(SIGN, 1) if it.stage == "change" else it.base.sign,
        advance=tell(ADVANCE, False),
    )


def setting_of(mention: Mention) -> Setting:
    """Return what holds for the time of an amount: 2023年决算和2024年上半年预算执行情况 are two documents in one."""
    beside, told = mention.setting.beside, mention.meaning
    if beside is None or told.year != beside.year or told.month is None:
        return mention.setting
    return beside if told.month.so_far and told.month.last == beside.month else mention.setting


def traced(it: Case, ground: Ground) -> Ground:
    """Say of which amount an inherited key is; the heading's where none governs."""
    if ground.origin != "above":
        return ground
    if it.parent is None:
        return ground._replace(origin="heading")
    return Ground(ground.rule, ground.origin, it.origin)


def said_before(it: Case) -> Mention | None:
    """Return a new limit or bond told with the same figure: 一般债务限额9亿元，安排用于…."""
    state, head = it.state, it.head
    top = state.stack.top
    if top is not None and top.meaning.kind == "new":
        return None  # the words that govern it say so
    before = state.last_new.get(head.debt or "total")
    if before is None or head.debt == "any" or not (state.new_sentence or state.listed):
        return None
    printed = it.mention.amount.printed
    same = before.amount.printed == printed and printed is not None
    plain = not (head.stage or head.kind or head.scope or head.place or head.year or head.verb)
    alike = it.stated in ("", before.meaning.concept) and not (head.name or head.foreign)
    return before if same and plain and alike and not head.modifier else None


def said_keys(it: Case) -> frozenset[str]:
    """Return which keys the words say, so that an amount stands beside one that said the same."""
    head, level = it.head, it.level
    said = {
        "debt": it.typed or (head.distribute is not None and head.distribute[0] == "debt"),
        "kind": bool(head.kind),
        "place": bool(level.place) or level.scope in ("own", "lower", "part"),
        "fund": bool(head.fund) or repays_rest(it.state, head),
        "account": bool(head.account),
        "batch": bool(head.batch) and not it.stated,  # 第一批9亿元: a part of the amount before
    }
    return frozenset(name for name, told in said.items() if told)


def says_nothing(it: Case) -> bool:
    """Whether the words say nothing that an amount of debt could be told by."""
    head = it.head
    dated = head.year is not None or head.yearly == "last"
    dated = dated and not head.gaps and it.state.parent_concept in DEBT
    return not (it.said or it.stated or it.level.scope or head.total or head.debt or dated)


def no_place(it: Case) -> str:
    """Return why an amount belongs to no subject that is read; empty where it does."""
    base, head = it.base, it.head
    # 限额增量9亿元，其中新增一般债务限额4亿元: it says itself what it is
    whole = it.typed and it.stated == "limit" and head.kind == "new"
    whole = whole or (it.typed and it.stated in _SPENT and spent(it.before))
    within = it.part and not whole
    if it.parent is not None and base.concept == "foreign" and (within or not it.stated):
        return PART_OF_ANOTHER
    if level_of_another(it):
        return PART_OF_ANOTHER
    known = it.parent is not None and base.concept in DEBT | {"budget", "quota"}
    if not it.stated and not known:
        return UNSAID
    bare_bonds = it.stated == "bonds" and head.kind and not (head.verb or head.concept)
    if bare_bonds and it.parent is not None:
        within = base.concept == "balance" and it.part
        if within or (base.concept == "foreign" and it.parent.child):
            return "a part that no table has: bonds within debt"
    return ""


def level_of_another(it: Case) -> bool:
    """Whether a level and no more stands behind an amount of another subject: 生产总值2000亿元，市本级100亿元."""
    before, head = it.before, it.head
    bare = it.level.scope and not (it.stated or it.said - {"place"} or head.total or head.debt)
    if not bare or before is None or before.sentence != it.mention.sentence:
        return False
    here = (one for one in it.state.mentions[:-1] if one.sentence == before.sentence)
    if not all(one.reason for one in here):
        return False  # 余额9亿元，其中市本级4亿元、城区2亿元、县（市）3亿元
    beside = _LEVEL_BEHIND.fullmatch(it.state.text, before.amount.stop, head.start)
    return beside is not None and before.reason.startswith(_OTHER_SUBJECTS)


def spent(before: Mention | None) -> bool:
    """Whether an amount is all that a budget spends, of which its debt service is a line: 总支出9亿元."""
    return before is not None and before.head is not None and before.head.flow == "expenditure"


def refusal(it: Case) -> str:
    """Return why an amount is not read although it is known what it is; empty where nothing stands against it."""
    mention, grounds = it.mention, it.mention.grounds
    reason, ground = OBJECTIONS.answer(it)
    if ground is not None:
        grounds[OBJECTIONS.key] = traced(it, ground)
    if mention.meaning.kind == "new" and _IN_BUDGET.match(it.words_behind):
        mention.meaning = replace(mention.meaning, advance=True)
        reason = "" if reason == NO_MORE else reason
    if reason:
        return reason
    reason, ground = DOUBTS.answer(it)
    if ground is not None:
        grounds[DOUBTS.key] = traced(it, ground)
    return reason or ""


def leave_frame(it: Case) -> None:
    """Put the amount's own frame where it governs what comes after it."""
    state, mention, head, stack = it.state, it.mention, it.head, it.state.stack
    said = set(it.said)
    beside = it.index is not None and it.parent is not None and it.parent is stack.frames[it.index]
    if beside and it.parent is not None and it.parent.child and not it.same:
        said |= it.parent.said & {"place"}
    main = it.parent is None or not it.same or (not it.part and "concept" in it.parent.said)
    if main and (it.stated or it.parent is not None):
        said.add("concept")
    frame = Frame(
        mention.meaning,
        frozenset(said),
        child=it.part,
        figure=state.current,
        verb=head.verb if it.stated else "",
        leads_clause=bool(it.stated) and (state.new_sentence or state.new_clause or it.split),
    )
    aside = False
    if mention.reason == BUDGET_LINE and shared_out(mention.meaning):
        frame.child = True  # 支出增加9亿元，其中新增专项债券安排8亿元：甲项目3亿元，…
    elif mention.reason.startswith(("outside", "a part that no table has: ", BUDGET_LINE)):
        frame.meaning = replace(frame.meaning, concept="foreign")
        # 余额9亿元，低于限额1亿元。按地区分：…: the balance goes on
        aside = it.concept in ("limit", "balance") and bool(stack.frames)
        frame.child = it.part or aside
    if aside or (it.part and it.index is None):
        stack.push(frame)
    elif it.index is None:
        stack.put(stack.floor, frame)
    else:
        whole = bool(it.stated) and not it.same and (head.debt == "any" or bool(it.level.scope))
        # 其中市级债务限额5亿元，债务余额4亿元: a part, as the limit is
        on_a_level = not (state.new_sentence or state.new_clause or it.level.scope)
        on_a_level = on_a_level and "place" in stack.frames[it.index].said
        frame.child = stack.frames[it.index].child and (on_a_level or not whole)
        stack.put(stack.floor if whole and state.new_sentence else it.index, frame)


def other(it: Case, reason: str) -> None:
    """Leave an amount of another subject unread; its parts are of another subject too."""
    state, mention = it.state, it.mention
    mention.reason = reason
    mention.meaning = replace(state.section.base, concept="foreign")
    frame = Frame(mention.meaning, frozenset({"concept"}), child=it.opened)
    top = state.stack.top
    inside = len(state.stack.frames) > state.stack.floor
    if top is not None and top.meaning.concept == "foreign" and inside:
        frame.child = it.opened or top.child
        state.stack.put(len(state.stack.frames) - 1, frame)
    elif (
        it.opened
        or it.head.name is None
        or it.stated
        or not state.stack.frames
        or _PARTS_FOLLOW.match(state.text, mention.amount.stop)
    ):
        state.stack.push(frame)
