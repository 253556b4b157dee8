"""An amount between its words: told beside others, an item of a list, or a figure of its own."""

from __future__ import annotations

import re

from debtkit.reading.prose.attach import attach, other
from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.completing import complete
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.govern import main_frame
from debtkit.reading.prose.keys.stated import stated_concept
from debtkit.reading.prose.leads import lead
from debtkit.reading.prose.lists import read_item
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.reasons import (
    INCOME,
    ITEM_PART,
    PART_OF_ANOTHER,
    PART_OF_CHANGE,
    UNREAD_PART,
)
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import Table, rule
from debtkit.reading.prose.series import (
    compared,
    distribute,
    moved,
    pair_again,
    pair_alike,
    paired,
    summed,
    unpair,
    unpaired,
)
from debtkit.reading.prose.shared_out import shared_out
from debtkit.reading.prose.sources import source
from debtkit.reading.prose.state import Mention, State

__all__ = ["understand"]

_ALL_ARE = re.compile(r"(?:全部|均|都)(?:为|是|系)(?:新增)?(?:地方政府)?(一般|专项)")
# 9亿元为专项债务限额，…
_IS = re.compile(r"(?:为|是|系)(?:新增)?(?:地方)?(?:政府)?(一般|专项)债[务券](?:限额|资金|余额)?")
_PARTS = (PART_OF_ANOTHER, UNREAD_PART)
_SHARE = re.compile(r"\d%|百分点|持平")
_LENT_ON = re.compile(r"债[务券](?:资金)?转贷收入$")
# 年初预算9亿元，加上新增债券1亿元，调整后…
_ADDED = re.compile(r"[，；、\s]*(?:再)?(?:加上?(?!快)|因)")
_WITHIN = re.compile(r"(?:新增)?(?:债务|债券)?(?:限额|额度|资金)?(?:之)?中$")
_BELOW = re.compile(r"低于|少于")
# 余额8亿元，控制在限额9亿元以内
_BOUND = re.compile(r"控制(?:在|于)|低于|[小少]于|[未没不][有曾]?(?:超|突破)")


def understand(
    state: State, mention: Mention, pending: list[Phrase], parts: list[Piece], at: int
) -> None:
    """Read one amount: the first way to say an amount that fits reads it.

    Parameters
    ----------
    state : State
    mention : Mention
        The amount; it gets its meaning, or the reason why it has none.
    pending : list of Phrase
        The phrases since the last amount.
    parts : list of Piece
        The pieces of its paragraph, of which it is number ``at``.
    """
    amount = mention.amount
    head = pending[-1] if pending else Phrase(amount.start, amount.start)
    it = Case(state, head, pending, mention, parts, at, plain=head.plain)
    complete(it)
    among = (one for one in it.pending if one.opener == "child")
    it.opened = state.opened or any(one.among or not state.new_sentence for one in among)
    it.split = any(one.opener == "split" for one in it.pending)
    it.top = state.stack.top
    mention.opened = it.opened
    if _reads(GOING_ON, it):
        return
    _prepare(it)
    if _reads(BESIDE, it):
        return
    it.stated = stated_concept(it)
    if it.stated_by is not None:
        mention.grounds["stated"] = it.stated_by
    _end_what_moved(it)
    _reads(OF_ITS_OWN, it)


def _reads(table: Table[Case, bool], it: Case) -> bool:
    """Let the first way that fits read an amount, and note which it was."""
    read, ground = table.answer(it)
    if ground is not None:
        figure = it.mention.parent if it.mention.parent >= 0 or not it.top else it.top.figure
        above = ground.origin == "above"
        it.mention.grounds[table.key] = ground._replace(figure=figure) if above else ground
    return bool(read)


@rule("above")
def next_of_a_pair(it: Case) -> bool | None:
    """It takes the next of the words that 分别 pairs: 一般债务、专项债务余额分别为4亿元、5亿元."""
    if not (it.state.queue and _linked(it)):
        return None
    paired(it.state, it.mention, it.state.queue.pop(0))
    if not it.state.queue:
        unpair(it.state)
    return True


@rule("above")
def unread_like_the_one_before(it: Case) -> bool | None:
    """Amounts side by side are unread alike: 2023年税收分别增加9亿元、8亿元."""
    before = it.before
    if not _linked(it) or before is None or not before.reason:
        return None
    if (before.sentence, before.block) != (it.mention.sentence, it.mention.block):
        return None
    it.mention.reason, it.mention.meaning = before.reason, before.meaning
    return True


@rule("above")
def told_again_before_its_parts(it: Case) -> bool | None:
    """An amount of which parts follow is the new one told before: 2023年新增债务限额9亿元。本次下达的9亿元中，市级4亿元，区级5亿元."""
    state, printed = it.state, it.mention.amount.printed
    if not _WITHIN.match(it.words_behind) or it.head.debt or it.head.foreign or state.opened:
        return None
    alike = [
        one
        for one in state.mentions[:-1]
        if one.amount.printed == printed and not one.reason and one.meaning.kind == "new"
    ]
    if printed is None or len({one.meaning for one in alike}) != 1:
        return None
    it.mention.meaning = alike[-1].meaning
    state.stack.put(0, Frame(alike[-1].meaning, frozenset({"concept"}), figure=state.current))
    return True


@rule("above")
def unread_like_its_sibling(it: Case) -> bool | None:
    """A type beside a type that is a part of what is not read is one too: 贷款9亿元，其中：一般债务限额4亿元，专项债务限额5亿元."""
    before, head = it.before, it.head
    if before is None or before.head is None or before.reason not in _PARTS or it.opened:
        return None
    types = {head.debt, before.head.debt}
    alike = head.concept == before.head.concept and head.verb == before.head.verb
    if before.clause != it.mention.clause or types != set(TYPED) or not alike:
        return None
    it.mention.reason, it.mention.meaning = before.reason, before.meaning
    return True


@rule("words")
def compared_with_another_time(it: Case) -> bool | None:
    """A comparison tells another year, or a difference: 2023年末余额9亿元，比上年增加1亿元."""
    if not any(phrase.comparison for phrase in it.pending):
        return None
    compared(it.state, it.mention, it.head, it.pending, it.top)
    return True


@rule("above")
def paired_like_the_sentence_above(it: Case) -> bool | None:
    """Amounts pair with those just told: 2023年全市还本1亿元，付息2亿元；市本级分别为3亿元、4亿元."""
    return pair_alike(it.state, it.mention, it.head, it.parts, it.at) or None


@rule("above")
def announced_source(it: Case) -> bool | None:
    """A source of repayment was announced: 2023年到期本金9亿元。还本资金来源为：再融资债券8亿元."""
    return source(it.state, it.mention, it.head) or None


@rule("above")
def item_of_a_list(it: Case) -> bool | None:
    """It goes to a project or a field: 2023年新增专项债券9亿元，用于：甲水库项目4亿元，乙公路项目5亿元."""
    return read_item(it) or None


@rule("above")
def part_of_an_item(it: Case) -> bool | None:
    """A level is a part of a project or field: 新增专项债券9亿元，用于：产业园区9亿元（其中市本级6亿元）."""
    before, head = it.before, it.head
    if not (head.scope or head.place) or head.concept or head.debt or before is None:
        return None
    item = before.meaning.concept == "item" and not before.reason and it.opened
    if before.sentence != it.mention.sentence or not (item or before.reason == ITEM_PART):
        return None
    it.mention.reason = ITEM_PART
    return True


@rule("above")
def room_below_the_limit(it: Case) -> bool | None:
    """低于限额 tells how far: no limit is less than its balance: 2023年末政府债务余额9亿元，低于限额1亿元."""
    if not _is_room(it):
        return None
    it.mention.reason = "the room below the limit"
    it.mention.meaning = replace(it.state.section.base, concept="foreign")
    return True


@rule("above")
def sum_of_what_stands_before(it: Case) -> bool | None:
    """合计 after its parts is the same thing as a whole: 2023年一般债务付息1亿元，专项债务付息2亿元，合计3亿元."""
    head = it.head
    if not (head.total and head.bare) or head.stage or it.top is None or it.opened:
        return None
    summed(it.state, it.mention, it.top)
    return True


@rule("above")
def moved_to_another_stage(it: Case) -> bool | None:
    """由…调整为…，调增…: the same subject at another stage: 一般公共预算支出由8亿元调整为9亿元."""
    moves = it.head.bare and it.head.stage in ("closing", "change", "opening")
    if it.stated or not moves:
        return None
    before = it.before
    if before is not None and before.clause == it.mention.clause and _of_another(before, it):
        it.mention.reason, it.mention.meaning = PART_OF_ANOTHER, before.meaning
        return True
    moved(it.state, it.mention, it.head, it.state.stack.top)
    return True


@rule("above")
def one_change_of_the_budget(it: Case) -> bool | None:
    """One thing that changes the budget before it: 一般公共预算支出9亿元，新增债券增加支出1亿元."""
    top, head, state = it.state.stack.top, it.head, it.state
    beside = top is not None and (
        top.meaning.concept == "budget" or _reason_before(it) == PART_OF_CHANGE
    )
    said = head.foreign or head.debt or head.name or head.modifier or head.verb == "other"
    changes = head.stage == "change" or (
        not head.concept and _ADDED.match(state.text, head.start, head.end)
    )
    if not (beside and changes and said) or state.new_sentence:
        return None
    it.opened = True
    other(it, PART_OF_CHANGE)
    return True


@rule("words")
def another_subject(it: Case) -> bool | None:
    """Its noun or verb is of another subject: 2023年末全市隐性债务余额9亿元."""
    if not (it.head.foreign or it.stated == "foreign"):
        return None
    words = it.head.foreign or _words_of(it.state, it.head)
    other(it, INCOME if _LENT_ON.search(words) else f"another subject: {words}")
    return True


@rule("words")
def named_subject(it: Case) -> bool | None:
    """Words that the vocabulary does not know stand last: 2023年全市社会消费品零售9亿元."""
    if it.head.name is None:
        return None
    other(it, f"another subject: {_words_of(it.state, it.head)}")
    return True


@rule("above")
def limit_of_another_subject(it: Case) -> bool | None:
    """A limit that bounds another subject is of that: 2023年国债余额9亿元，控制在限额10亿元以内."""
    head, state = it.head, it.state
    if head.concept != "limit" or not _BOUND.search(state.text, head.start, head.end):
        return None
    told = [one for one in state.mentions[:-1] if one.clause == it.mention.clause]
    if not told or not all(one.reason.startswith("another subject") for one in told):
        return None
    other(it, "another subject: its limit")
    return True


@rule("words")
def figure_of_its_own(it: Case) -> bool | None:
    """It is read by what governs it and what its own words add: 2023年末全市政府债务余额9亿元."""
    state, mention, head = it.state, it.mention, it.head
    bound = _BOUND.search(state.text, head.start, head.end) and state.parent_concept == "balance"
    measures = head.concept == "limit" and not head.kind and (bound or (it.plain and not head.debt))
    frames = list(state.stack.frames)
    attach(it)
    if pair_again(state, mention, head, it.parts, it.at):
        return True
    if measures:
        # 余额8亿元，未突破省核定的9亿元限额: it goes on with the balance
        state.stack.frames = frames
        return True
    if unpaired(state, head, it.parts, it.at):
        mention.reason = "分别 pairs it with words that stand further away"
        return True
    if head.distribute or head.debt == "any":
        distribute(state, mention, head, it.parts, it.at)
    _take_type_behind(it)
    return True


GOING_ON: Table[Case, bool] = Table(
    "way",
    next_of_a_pair,
    unread_like_the_one_before,
    unread_like_its_sibling,
    told_again_before_its_parts,
)
BESIDE: Table[Case, bool] = Table(
    "way",
    compared_with_another_time,
    paired_like_the_sentence_above,
    announced_source,
    item_of_a_list,
    part_of_an_item,
    room_below_the_limit,
)
OF_ITS_OWN: Table[Case, bool] = Table(
    "way",
    sum_of_what_stands_before,
    moved_to_another_stage,
    one_change_of_the_budget,
    another_subject,
    named_subject,
    limit_of_another_subject,
    figure_of_its_own,
)


def _linked(it: Case) -> bool:
    """Whether the words only link an amount to the one before: 9亿元、8亿元."""
    head = it.head
    return head.bare and not (head.stage or it.opened or head.verb or head.total)


def _prepare(it: Case) -> None:
    """Let words without an amount govern: 新增限额中，…; 主要用于：…; 按级次分，…."""
    state, mention = it.state, it.mention
    state.queue = []
    for phrase in it.pending:
        if phrase.start in state.leads and (phrase is not it.pending[-1] or it.head.use):
            lead(state, state.leads[phrase.start])
            it.opened = True
    it.pending = _since_share(it)
    if any(phrase.comparison for phrase in it.pending):
        return
    use = next((phrase for phrase in it.pending if phrase.use), None)
    if use is not None:
        state.using = True
        state.using_above |= state.new_sentence and _speaks_above(use, state.stack.top)
        typed = use.debt in TYPED and use.name is not None
        if typed and not any(frame.meaning.debt_type == use.debt for frame in state.stack.frames):
            # 专项债券资金用于甲水库9亿元: the special bonds were told further above
            lead(state, replace(use, name=None, use=False))
        _go_back_to_level(it, use)
    told = it.before is not None and it.before.clause == mention.clause
    if it.split and not told and state.stack.frames and not state.opened:
        del state.stack.frames[max(main_frame(state) + 1, state.stack.floor) :]


def _go_back_to_level(it: Case, use: Phrase) -> None:
    """Let a level's money be shared out: 市级4亿元，转贷区级5亿元。市级资金主要用于：…."""
    plain = replace(use, scope="", place="", name=None).bare and not it.opened
    if not plain or not (use.scope in ("own", "lower") or use.place) or not it.state.new_sentence:
        return
    level = (use.scope, "") if not use.place else ("all", use.place)
    for at in range(len(it.state.mentions) - 2, -1, -1):
        one = it.state.mentions[at]
        if one.block != it.mention.block:
            return
        if (one.meaning.scope, one.meaning.place) == level and shared_out(one.meaning):
            frame = Frame(one.meaning, frozenset({"place"}), child=True, figure=at)
            if not one.reason:
                frame.list_open = True
                it.state.stack.push(frame)
            return


def _since_share(it: Case) -> list[Phrase]:
    """Leave out a comparison that a share ends: 债券9亿元，较上年增长41.2%，其中：新增债券5亿元."""
    if it.head.bare:
        return it.pending
    ended = [
        at
        for at, phrase in enumerate(it.pending[:-1])
        if phrase.comparison and _SHARE.search(it.state.text, phrase.start, phrase.end)
    ]
    return it.pending[ended[-1] + 1 :] if ended else it.pending


def _speaks_above(use: Phrase, top: Frame | None) -> bool:
    """Whether 用于 at the head of a sentence speaks of the one before: 债券资金主要用于：…."""
    plain = replace(use, name=None)
    if plain.bare:
        return True
    other = plain.foreign or plain.account or plain.flow or plain.place or plain.concept
    kind = top.meaning.debt_type if top is not None else ""
    same = plain.debt not in TYPED or plain.debt == kind
    return bool(plain.debt) and not other and same


def _end_what_moved(it: Case) -> None:
    """Tell a stage by what it stands behind: 限额9亿元，年末10亿元; 支出9亿元，…增加1亿元，调整后10亿元."""
    head, top = it.head, it.top
    ends = head.bare and head.stage == "end" and not (head.gaps or head.year)
    if ends and top is not None and top.meaning.concept in ("limit", "balance"):
        it.head = head = replace(head, stage="closing")
    if head.bare and head.stage == "closing" and _reason_before(it) == PART_OF_CHANGE:
        it.state.stack.frames.pop()


def _is_room(it: Case) -> bool:
    """Whether 低于限额9亿元 tells how far, not the limit: a limit is no less than its balance."""
    top, state, head = it.state.stack.top, it.state, it.head
    if top is None or top.figure < 0 or top.meaning.concept != "balance":
        return False
    below = head.concept == "limit" and _BELOW.search(state.text, head.start, head.end)
    balance, amount = state.mentions[top.figure].amount.printed, it.mention.amount.printed
    if not below or balance is None or amount is None:
        return False
    told = (
        one.amount.printed
        for one in reversed(state.mentions[:-1])
        if one.meaning.concept == "balance" and one.meaning.debt_type == "total"
    )
    return amount.amount < (next(told, balance) or balance).amount


def _take_type_behind(it: Case) -> None:
    """Take the type that follows: 新增限额9亿元，均为专项债务; 9亿元为专项债务限额."""
    at = it.at + 2 if it.after is not None and it.after.text == "，" else it.at + 1
    if at >= len(it.parts) or it.parts[at].kind != "words":
        return
    words = it.parts[at].text
    alike = _ALL_ARE.match(words) or (_IS.fullmatch(words) if at == it.at + 1 else None)
    if alike:
        kind = "general" if alike[1] == "一般" else "special"
        it.mention.meaning = replace(it.mention.meaning, debt_type=kind)
        top = it.state.stack.top
        # a batch of one type tells nothing of the next one
        if top is not None and top.figure == it.state.current and not _IS.match(alike[0]):
            top.meaning = it.mention.meaning


def _of_another(before: Mention, it: Case) -> bool:
    """Whether what moves on is another subject, told right before: 票房由原来的8亿元调整为9亿元."""
    begins = before.head is not None and before.head.stage in ("opening", "change")
    return (
        begins
        and before.reason.startswith("another subject: ")
        and it.mention.sentence == before.sentence
    )


def _reason_before(it: Case) -> str:
    return it.before.reason if it.before is not None else ""


def _words_of(state: State, phrase: Phrase) -> str:
    span = phrase.name or (phrase.start, phrase.end)
    words = state.text[span[0] : span[1]].strip("，：；。、 ")
    return words if len(words) <= 24 else "…" + words[-24:]
