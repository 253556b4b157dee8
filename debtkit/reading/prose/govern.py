"""Which frame governs an amount: what it hangs on, and whether as a part of that or beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.reasons import REPAYING
from debtkit.reading.prose.rules import Table, rule
from debtkit.reading.prose.state import State

__all__ = ["GOVERNS", "Hold", "main_frame"]

_BOUNDS = re.compile(r"低于|小于|控制(?:在|于)|[未没不][有曾]?(?:超|突破)")
_CONCEPT = frozenset({"concept"})
_STOCKS = frozenset({"limit", "balance"})


@dataclass(frozen=True)
class Hold:
    """What governs an amount.

    Parameters
    ----------
    frame : Frame or None
        None: only the headings do.
    index : int or None
        Where on the stack the amount's own frame goes; None: on top, or in place of all.
    part : bool
        Whether the amount is a part of the frame's, not one beside it.
    keep : int or None
        How many frames still govern after it; None: all.
    """

    frame: Frame | None
    index: int | None = None
    part: bool = False
    keep: int | None = None


@rule("heading")
def nothing_before(it: Case) -> Hold | None:
    """The first amount hangs on the headings: 2023年末，全市政府债务余额9亿元."""
    return Hold(None) if not it.frames else None


@rule("above")
def split_anew(it: Case) -> Hold | None:
    """What is told by types or levels is a part of the whole: 余额9亿元，其中一般债务4亿元。按级次分，市本级3亿元."""
    return _part_of_main(it.state) if it.split else None


@rule("above")
def in_a_bracket(it: Case) -> Hold | None:
    """A bracket tells parts of the amount before it: 2023年末政府债务余额9亿元（一般债务4亿元）."""
    opened = it.opened and it.state.opened
    return Hold(it.frames[max(it.state.stack.floor - 1, 0)], part=True) if opened else None


@rule("above")
def level_after_types(it: Case) -> Hold | None:
    """其中 and a level after types goes back to their whole: 限额9亿元，其中专项债务5亿元。其中：市级3亿元."""
    last = it.frames[-1]
    typed = last.child and "debt" in last.said and not it.typed
    told = "place" in it.said or (it.stated and it.head.debt == "any")
    back = it.opened and it.state.new_sentence and told and typed
    return _part_of_main(it.state) if back else None


@rule("above")
def batch_after_types(it: Case) -> Hold | None:
    """其中 and a batch after types goes back to their whole: 新增限额9亿元，其中专项债务限额5亿元。其中，第一批3亿元."""
    last = it.frames[-1]
    typed = last.child and "debt" in last.said and not it.head.debt
    back = it.opened and it.state.new_sentence and it.head.batch and typed
    return _part_of_main(it.state) if back else None


@rule("above")
def level_after_what_is_repaid(it: Case) -> Hold | None:
    """其中 and a level after what bonds repay goes back to the bonds: 发行再融资债券9亿元，用于偿还债券本金8亿元。其中，市本级3亿元."""
    if not (it.opened and it.state.new_sentence and "place" in it.said) or it.stated:
        return None
    mentions = it.state.mentions[:-1]
    if not mentions or mentions[-1].reason == "":
        return None
    here = [one for one in mentions if one.sentence == mentions[-1].sentence]
    repaid = all(one.reason == REPAYING or one.meaning.concept == "foreign" for one in here[1:])
    whole = len(mentions) - len(here)
    if len(here) < 2 or here[0].reason or not (repaid and here[1].reason == REPAYING):
        return None
    return Hold(Frame(here[0].meaning, _CONCEPT, figure=whole), part=True)


@rule("above")
def level_behind_another_subject(it: Case) -> Hold | None:
    """其中 and a level behind another subject goes back to the whole that it names: 2023年全市债务还本支出9亿元，利息及发行费支出8亿元；其中市本级还本支出4亿元."""
    named = it.stated and (it.level.scope in ("own", "lower") or it.level.place)
    if not (it.opened and named) or it.frames[-1].meaning.concept != "foreign":
        return None
    for index in range(len(it.frames) - 1, -1, -1):
        frame = it.frames[index]
        told = it.state.mentions[frame.figure] if frame.figure >= 0 else None
        here = told is not None and told.sentence == it.mention.sentence
        if here and frame.meaning.concept == it.stated and frame.meaning.scope == "all":
            return Hold(frame, part=True, keep=index + 1)
    told_whole = any(
        one.sentence == it.mention.sentence and not one.reason and one.meaning.concept == it.stated
        for one in it.state.mentions[:-1]
    )
    return Hold(None) if told_whole else None


@rule("above")
def after_among(it: Case) -> Hold | None:
    """其中 after a sentence or a comma speaks of the last amount: 2023年末政府债务余额9亿元，其中：一般债务4亿元."""
    return Hold(it.frames[-1], part=True) if it.opened else None


@rule("above")
def bonds_beside_a_loan(it: Case) -> Hold | None:
    """Bonds beside a loan are parts of one borrowing: 新增举债9亿元，其中：借用外债1亿元，发行债券8亿元."""
    top = it.frames[-1]
    loan = top.child and top.meaning.concept == "foreign" and it.stated == "bonds"
    if not loan or len(it.frames) < 2 or it.state.new_sentence:
        return None
    above = it.frames[-2]
    if above.meaning.concept != "borrowing":
        return None
    return Hold(above, part=True, keep=len(it.frames) - 1)


@rule("above")
def goes_on_in_the_bracket(it: Case) -> Hold | None:
    """Whatever stands first in a bracket is a part of what it explains: 2023年末政府债务余额9亿元（较上年增加1亿元，一般债务4亿元）."""
    floor = it.state.stack.floor
    return Hold(it.frames[floor - 1], part=True) if len(it.frames) <= floor else None


@rule("above")
def same_level_other_stock(it: Case) -> Hold | None:
    """A level or type told with its balance is told with its limit too: 2023年末全市政府债务余额9亿元。其中市本级余额4亿元、限额5亿元."""
    top = it.frames[-1]
    fresh = it.state.new_sentence or it.state.new_clause
    if fresh or it.level.scope or {it.stated, top.meaning.concept} != _STOCKS:
        return None
    whole = _leading_balance(it) if _bounds(it) else None
    # 余额9亿元，其中市级4亿元，县区5亿元，均未超过限额10亿元
    if whole and whole.frame and whole.frame is not top and _more_than(it, whole.frame):
        return None
    told = (top.child and "place" in top.said) or (top.leads_clause and "debt" in top.said)
    return Hold(top, len(it.frames) - 1) if told else None


@rule("above")
def bound_of_a_balance(it: Case) -> Hold | None:
    """A limit that bounds a balance is of its level: 全市债务余额9亿元。市级债务余额4亿元，其中一般债务1亿元，低于限额5亿元."""
    return _leading_balance(it) if _bounds(it) else None


@rule("above")
def another_concept(it: Case) -> Hold | None:
    """Another concept stands beside the last one that was named: 2023年政府债务限额9亿元，债务余额8亿元."""
    return _beside(it, _CONCEPT) or Hold(None) if _differs(it) else None


@rule("above")
def told_anew(it: Case) -> Hold | None:
    """An issue with its verb, all levels or all debt start anew: 发行新增债券9亿元，其中一般债券4亿元，发行债券11亿元."""
    if not it.stated:
        return None
    whole = it.level.scope == "all" or (it.head.debt == "any" and not it.said)
    return _beside(it, _CONCEPT) if whole or _issued_anew(it) else None


@rule("above")
def paid_from(it: Case) -> Hold | None:
    """What pays a principal pays the whole of it: 还本9亿元，其中一般债券4亿元、专项债券5亿元，由再融资债券偿还8亿元."""
    top = it.frames[-1]
    if not top.child or top.meaning.concept not in ("principal", "repaid"):
        return None
    whole = "debt" in top.said or ("place" in top.said and _more_than(it, top))
    return _part_of_main(it.state) if it.said == {"fund"} and whole else None


@rule("above")
def level_behind_what_pays(it: Case) -> Hold | None:
    """A level's principal is a part of the whole, not of what pays that: 2023年还本9亿元，其中再融资债券偿还8亿元，市级偿还本金4亿元."""
    pays = it.frames[-1].meaning.fund and it.frames[-1].child and it.head.concept == "principal"
    return _part_of_main(it.state) if pays and "place" in it.said and not it.head.fund else None


@rule("above")
def handed_to_levels(it: Case) -> Hold | None:
    """What is handed to a level is a part of the one amount told before: 新增债券9亿元，其中一般债券4亿元。⏎1.一般债券4亿元，分配用于市本级3亿元、县区1亿元."""
    before = it.before
    handed = "place" in it.said and not it.stated and (it.head.use or it.head.verb == "share")
    if not handed or before is None or it.frames[-1].figure != len(it.state.mentions) - 2:
        return None
    alone = before.heads and before.sentence == it.mention.sentence
    return Hold(it.frames[-1], part=True) if alone else None


@rule("above")
def beside_its_like(it: Case) -> Hold | None:
    """A type stands beside a type, a level beside a level: 余额9亿元，其中：一般债务4亿元，专项债务5亿元."""
    return _beside(it, it.said) if it.said else None


@rule("above")
def levels_of_the_whole(it: Case) -> Hold | None:
    """A level told anew is a part of the whole region's: 2023年全市政府债务余额9亿元。市本级债务余额4亿元."""
    fresh = it.state.new_sentence or it.state.new_clause or it.head.debt == "any"
    if not (it.stated and "place" in it.said and fresh):
        return None
    beside = _beside(it, _CONCEPT)
    if beside is None or beside.frame is None or beside.index is None:
        return None
    whole = beside.frame.meaning
    if _more_than(it, beside.frame):
        return beside  # 下达新增限额1亿元，市级债务限额达到9亿元
    all_debt = it.head.debt != "any" or whole.debt_type == it.state.section.base.debt_type
    if whole.scope == "all" and not whole.place and all_debt:
        return Hold(beside.frame, part=True, keep=beside.index + 1)
    return beside


@rule("above")
def part_in_a_new_sentence(it: Case) -> Hold | None:
    """A type or level that begins a sentence is a part of the last whole: 余额9亿元，市本级4亿元。一般债务5亿元."""
    fresh = (it.state.new_sentence or it.state.new_clause) and not it.state.listed
    return _part_of_main(it.state) if it.said and fresh else None


@rule("above")
def another_kind(it: Case) -> Hold | None:
    """Bonds of another kind are no part of the last ones: 发行新增一般债券3亿元，专项债券9亿元，再融资债券4亿元."""
    top = it.frames[-1]
    bonds = it.stated == "bonds" == top.meaning.concept
    kinds = {it.head.kind, top.meaning.kind}
    differ = bonds and len(kinds) == 2 and "" not in kinds
    return Hold(top, len(it.frames) - 1) if differ else None


@rule("above")
def part_of_the_last(it: Case) -> Hold | None:
    """A type or level right behind an amount is a part of it: 2023年末政府债务余额9亿元，一般债务4亿元."""
    return Hold(it.frames[-1], part=True) if it.said else None


@rule("above")
def budget_beside_budget(it: Case) -> Hold | None:
    """A budget goes on with the budget before: 政府性基金预算增加支出4亿元，调整后支出为9亿元."""
    top = it.frames[-1]
    goes_on = it.stated == "budget" == top.meaning.concept
    return Hold(top, len(it.frames) - 1) if goes_on else None


@rule("above")
def beside_the_last_whole(it: Case) -> Hold | None:
    """What names its concept again stands beside it: 2022年末余额8亿元，2023年末余额9亿元."""
    return _beside(it, _CONCEPT)


@rule("above")
def on_the_last(it: Case) -> Hold | None:
    """What has no like before it is a part of the last amount: 2023年末政府债务余额9亿元（含政府债券8亿元、其他债务1亿元）."""
    return Hold(it.frames[-1], part=True)


GOVERNS: Table[Case, Hold] = Table(
    "governed",
    nothing_before,
    split_anew,
    in_a_bracket,
    level_after_types,
    batch_after_types,
    level_after_what_is_repaid,
    level_behind_another_subject,
    after_among,
    bonds_beside_a_loan,
    goes_on_in_the_bracket,
    same_level_other_stock,
    bound_of_a_balance,
    another_concept,
    told_anew,
    paid_from,
    level_behind_what_pays,
    handed_to_levels,
    beside_its_like,
    levels_of_the_whole,
    part_in_a_new_sentence,
    another_kind,
    part_of_the_last,
    budget_beside_budget,
    beside_the_last_whole,
    on_the_last,
)


def _bounds(it: Case) -> bool:
    """Whether a limit is told as the bound of what stands before it."""
    named = it.stated == "limit" and not (it.level.scope or it.typed or it.head.kind)
    return named and bool(_BOUNDS.search(it.state.text, it.head.start, it.head.end))


def _leading_balance(it: Case) -> Hold | None:
    """Return the balance that its clause begins with."""
    for index in range(len(it.frames) - 1, -1, -1):
        frame = it.frames[index]
        told = it.state.mentions[frame.figure] if frame.figure >= 0 else None
        here = told is not None and told.sentence == it.mention.sentence
        if here and frame.leads_clause and frame.meaning.concept == "balance":
            return Hold(frame, index)
    return None


def _beside(it: Case, said: frozenset[str]) -> Hold | None:
    index = it.state.stack.beside(said)
    return None if index is None else Hold(it.frames[index], index)


def _more_than(it: Case, frame: Frame) -> bool:
    """Whether an amount is more than a frame's: it is no part of it."""
    told = it.state.mentions[frame.figure].amount.printed if frame.figure >= 0 else None
    printed = it.mention.amount.printed
    return told is not None and printed is not None and printed.amount > told.amount


def _differs(it: Case) -> bool:
    above = it.frames[-1].meaning.concept
    alike = it.stated == above or {it.stated, above} <= {"principal", "repaid"}
    return bool(it.stated) and not alike


def _issued_anew(it: Case) -> bool:
    """Whether an issue begins anew: not one type after the other, 其中：发行一般债券…，发行专项债券…."""
    head = it.head
    if it.stated != "bonds" or head.verb not in ("issue", "grant") or not head.debt:
        return False
    alike = _beside(it, frozenset({"debt"}))
    frame = alike.frame if alike else None
    series = frame is not None and frame.child and frame.verb == head.verb and head.debt != "any"
    return not series


def _part_of_main(state: State) -> Hold:
    """Make the amount a part of the last whole one."""
    main = main_frame(state)
    return Hold(state.stack.frames[main], part=True, keep=main + 1)


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
