"""Amounts that are parts: of the last amount, of the one before a bracket, of the last whole."""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import STOCKS
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.govern.hold import CONCEPT, Hold, more_than, part_of_main
from debtkit.reading.prose.reasons import REPAYING
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.shared_out import shares_another

__all__ = [
    "after_among",
    "batch_after_types",
    "bonds_beside_a_loan",
    "goes_on_in_the_bracket",
    "handed_to_levels",
    "in_a_bracket",
    "level_after_types",
    "level_after_what_is_repaid",
    "level_behind_another_subject",
    "level_behind_types",
    "level_behind_what_pays",
    "on_the_last",
    "paid_from",
    "part_in_a_new_sentence",
    "part_of_the_last",
    "share_of_another_subject",
    "split_anew",
]


@rule("above")
def split_anew(it: Case) -> Hold | None:
    """What is told by types or levels is a part of the whole: 余额9亿元，其中一般债务4亿元。按级次分，市本级3亿元."""
    return part_of_main(it.state) if it.split else None


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
    return part_of_main(it.state) if back else None


@rule("above")
def batch_after_types(it: Case) -> Hold | None:
    """其中 and a batch after types goes back to their whole: 新增限额9亿元，其中专项债务限额5亿元。其中，第一批3亿元."""
    last = it.frames[-1]
    typed = last.child and "debt" in last.said and not it.head.debt
    back = it.opened and it.state.new_sentence and it.head.batch and typed
    return part_of_main(it.state) if back else None


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
    return Hold(Frame(here[0].meaning, CONCEPT, figure=whole), part=True)


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
def share_of_another_subject(it: Case) -> Hold | None:
    """A level that gets some of another subject's money gets no debt: 2023年新增债务限额9亿元，市级安排4亿元。此外，特别国债2亿元，市级安排1亿元."""
    named = it.stated not in ("", "bonds") or it.head.debt or it.head.kind or it.head.concept
    if named or "place" not in it.said or not shares_another(it.state):
        return None
    return Hold(Frame(Meaning(concept="foreign"), CONCEPT), part=True)


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
def paid_from(it: Case) -> Hold | None:
    """What pays a principal pays the whole of it: 还本9亿元，其中一般债券4亿元、专项债券5亿元，由再融资债券偿还8亿元."""
    top = it.frames[-1]
    if not top.child or top.meaning.concept not in ("principal", "repaid"):
        return None
    whole = "debt" in top.said or ("place" in top.said and more_than(it, top))
    return part_of_main(it.state) if it.said == {"fund"} and whole else None


@rule("above")
def level_behind_what_pays(it: Case) -> Hold | None:
    """A level's principal is a part of the whole, not of what pays that: 2023年还本9亿元，其中再融资债券偿还8亿元，市级偿还本金4亿元."""
    pays = it.frames[-1].meaning.fund and it.frames[-1].child and it.head.concept == "principal"
    return part_of_main(it.state) if pays and "place" in it.said and not it.head.fund else None


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
def level_behind_types(it: Case) -> Hold | None:
    """A level that names its stock again behind types is of all of it: 余额9亿元，其中一般债务4亿元、专项债务5亿元，市本级余额3亿元."""
    top = it.frames[-1]
    again = it.stated == top.meaning.concept and it.stated in STOCKS and not it.opened
    behind = top.child and "debt" in top.said and "place" in it.said and not it.typed
    return part_of_main(it.state) if again and behind else None


@rule("above")
def part_in_a_new_sentence(it: Case) -> Hold | None:
    """A type or level that begins a sentence is a part of the last whole: 余额9亿元，市本级4亿元。一般债务5亿元."""
    fresh = (it.state.new_sentence or it.state.new_clause) and not it.state.listed
    return part_of_main(it.state) if it.said and fresh else None


@rule("above")
def part_of_the_last(it: Case) -> Hold | None:
    """A type or level right behind an amount is a part of it: 2023年末政府债务余额9亿元，一般债务4亿元."""
    return Hold(it.frames[-1], part=True) if it.said else None


@rule("above")
def on_the_last(it: Case) -> Hold | None:
    """What has no like before it is a part of the last amount: 2023年末政府债务余额9亿元（含政府债券8亿元、其他债务1亿元）."""
    return Hold(it.frames[-1], part=True)
