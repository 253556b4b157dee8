"""An amount between its words: a pair, an item, a comparison, or a figure of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from debtkit.reading.prose.attach import attach, other
from debtkit.reading.prose.case import Case, Words
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.govern import main_frame
from debtkit.reading.prose.keys.stated import stated_concept
from debtkit.reading.prose.leads import lead
from debtkit.reading.prose.lists import item
from debtkit.reading.prose.objections import INCOME
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.review import PART_OF_CHANGE
from debtkit.reading.prose.series import (
    compared,
    distribute,
    moved,
    pair_again,
    pair_alike,
    paired,
    reached,
    summed,
    unpair,
    unpaired,
)
from debtkit.reading.prose.sources import (
    PAID_FROM,
    from_budget,
    source,
)
from debtkit.reading.prose.state import Mention, State
from debtkit.reading.prose.words import scan

__all__ = ["understand"]

_ALL_ARE = re.compile(r"(?:全部|均|都)(?:为|是|系)(?:新增)?(?:地方政府)?(一般|专项)")

# 其余1亿元全部转贷县区
_GIVEN_TO = re.compile(r"(?:全部)?(?:转贷|下达|分配|拨付)(?:给|到|至)?[^，。；\d]{2,9}$")

ITEM_PART = "a part of a project or a field"

_NOUNS = frozenset({"kind", "debt", "concept", "advance", "inside"})

_LENT_ON = re.compile(r"债[务券](?:资金)?转贷收入$")

# 年初预算9亿元，加上新增债券1亿元，调整后…
_ADDED = re.compile(r"[，；、\s]*(?:再)?(?:加上?(?!快)|因)")

_NOW = re.compile(
    r"(?:，|；|和|、)?(?:此次|本次|本批次?|这次|后续|其余)?(?:再次?)?(?:下达|核定|追加|正式批次?|正式下达|第二批)(?:我[省市县区州])?(?:为|的)?"
)

_BECOMES = re.compile(r"(?:现|拟|本次|相应)*(?:调整|变更|调[增减])(?:为|到|至)$")

_BELOW = re.compile(r"低于|少于")

# 余额8亿元，控制在限额9亿元以内
_BOUND = re.compile(r"控制(?:在|于)|低于|[小少]于|[未没不][有曾]?(?:超|突破)")


def understand(
    state: State,
    mention: Mention,
    head: Phrase,
    pending: list[Phrase],
    parts: list[Piece],
    at: int,
    after: Piece | None,
) -> None:
    """Read one amount: tell which of the ways to say an amount this is."""
    if at and parts[at - 1].kind == "mark" and parts[at - 1].text == "，" and head.name is not None:
        # 按照…的原则，9亿元限额安排市级4亿元: the noun behind the amount says what it is
        alone = Phrase(mention.amount.start, mention.amount.start)
        told = attributed(state, alone, after) if after and after.kind == "words" else alone
        head = head if told is alone else told
    plain = head.plain
    if plain and after is not None and after.kind == "words":
        head = attributed(state, head, after)
        if PAID_FROM.match(after.text) and state.parent_concept in ("principal", "repaid"):
            head = replace(head, fund="budget", rest=False)
        elif _GIVEN_TO.match(after.text):
            given = read_phrase(state.text, after.start, after.end, state.setting.level)
            if given.scope and given.name is None:
                head = replace(head, scope=given.scope, verb="share", rest=False)
    head = reached(state, from_budget(state, head))
    if head.bare and not head.stage:
        # 发行债券3期，金额9亿元; 新增债券项目4个，资金9亿元: the noun stands before the number
        for phrase in pending[:-1]:
            issued = head.verb == phrase.verb == "issue"
            if not (phrase.debt and (issued or (phrase.kind and counts(phrase)))):
                continue
            head = replace(head, debt=phrase.debt, kind=phrase.kind)
    if granted_after(state, mention, head):
        head = replace(head, concept="limit", kind="new", debt="any", name=None)
    if (head.account or head.flow) and not head.stage and at + 2 < len(parts):
        becomes = parts[at + 1].text in "，；" and _BECOMES.match(parts[at + 2].text)
        if becomes:
            head = replace(head, stage="opening")  # 支出预算为9亿元，调整为8亿元
            pending = [*pending[:-1], head]
    if head.bare and head.stage == "closing" and pending[-2:-1] and pending[-2].account:
        # 国有资本经营预算收支不变，仍为9亿元
        head = replace(head, account=pending[-2].account, flow=pending[-2].flow)
    top = state.stack.top
    if top is not None and top.meaning.concept == "budget" and bare_new(head):
        head = replace(head, kind="", stage="change", sign=1)  # 支出9亿元，此次新增1亿元
    head, pending = with_subject(head, pending)
    mention.head = head
    child = state.opened or any(
        phrase.opener == "child" and (phrase.among or not state.new_sentence) for phrase in pending
    )
    mention.opened = child
    split = any(phrase.opener == "split" for phrase in pending)
    top = state.stack.top if len(state.stack.frames) > 0 else None
    linked = head.bare and not head.stage and not child and not head.verb and not head.total
    if state.queue and linked:
        paired(state, mention, state.queue.pop(0))
        if not state.queue:
            unpair(state)
        return
    state.queue = []
    before = state.mentions[-2] if len(state.mentions) > 1 else None
    if (
        linked
        and before is not None
        and before.reason
        and before.sentence == mention.sentence
        and before.block == mention.block
    ):
        mention.reason, mention.meaning = before.reason, before.meaning  # 增加10亿元、20亿元
        return
    for phrase in pending:
        if phrase.start in state.leads and (phrase is not pending[-1] or head.use):
            lead(state, state.leads[phrase.start])
            child = True
    if any(phrase.comparison for phrase in pending):
        compared(state, mention, head, pending, top)
        return
    use = next((phrase for phrase in pending if phrase.use), None)
    if use is not None:
        state.using = True
        state.using_above |= state.new_sentence and speaks_above(use, state.stack.top)
        typed = use.debt in ("general", "special") and use.name is not None
        if typed and not any(frame.meaning.debt_type == use.debt for frame in state.stack.frames):
            # 专项债券资金用于甲水库9亿元: the special bonds were told further above
            lead(state, replace(use, name=None, use=False))
    told = before is not None and before.clause == mention.clause
    if split and not told and state.stack.frames and not state.opened:
        del state.stack.frames[max(main_frame(state) + 1, state.stack.floor) :]
    if pair_alike(state, mention, head, parts, at) or source(state, mention, head):
        return
    if item(state, mention, head, pending, parts, at, after, child or split):
        return
    if within_item(state, mention, head, child):
        mention.reason = ITEM_PART
        return
    if room_below(state, mention, head):
        mention.reason = "the room below the limit"
        mention.meaning = replace(state.section.base, concept="foreign")
        return
    words = Words(state, head, pending)
    concept = stated_concept(words)
    if head.total and head.bare and not head.stage and top is not None and not child:
        summed(state, mention, top)
        return
    if (
        head.bare
        and head.stage == "end"
        and not head.gaps
        and not head.year
        and top is not None
        and top.meaning.concept in ("limit", "balance")
    ):
        head = replace(head, stage="closing")
    if head.bare and head.stage == "closing" and mention_of(state, -2) == PART_OF_CHANGE:
        state.stack.frames.pop()  # 预算支出9亿元，新增债券增加支出1亿元，调整后为10亿元
    if concept == "" and head.bare and head.stage in ("closing", "change", "opening"):
        moved(state, mention, head, state.stack.top)
        return
    it = Case(state, head, pending, mention, child, split, after, concept)
    if words.stated_by is not None:
        mention.grounds["stated"] = words.stated_by
    if changes_budget(state, head):
        it.opened = True
        other(it, PART_OF_CHANGE)
        return
    if head.foreign or concept == "foreign":
        other(it, subject(head.foreign or words_of(state, head)))
        return
    if head.name is not None:
        other(it, f"another subject: {words_of(state, head)}")
        return
    if head.concept == "limit" and bounds_another(state, mention, head):
        other(it, "another subject: its limit")
        return
    bound = _BOUND.search(state.text, head.start, head.end) and state.parent_concept == "balance"
    measures = (
        head.concept == "limit" and not head.kind and bool(bound or (plain and not head.debt))
    )
    frames = list(state.stack.frames)
    attach(it)
    if pair_again(state, mention, head, parts, at):
        return
    if measures:
        # 余额8亿元，未突破省核定的9亿元限额: it goes on with the balance
        state.stack.frames = frames
        return
    if unpaired(state, head, parts, at):
        mention.reason = "分别 pairs it with words that stand further away"
        return
    if head.distribute or head.debt == "any":
        distribute(state, mention, head, parts, at)
    behind = at + 2 if after is not None and after.text == "，" else at + 1
    if behind < len(parts) and parts[behind].kind == "words":
        alike = _ALL_ARE.match(parts[behind].text)
        if alike:
            kind = "general" if alike[1] == "一般" else "special"
            mention.meaning = replace(mention.meaning, debt_type=kind)
            if state.stack.top is not None and state.stack.top.figure == len(state.mentions) - 1:
                state.stack.top.meaning = mention.meaning


def granted_after(state: State, mention: Mention, head: Phrase) -> bool:
    """Whether words go on with a new limit of which a part came in advance: 此次下达2亿元, 正式批2亿元."""
    if state.opened or not _NOW.fullmatch(state.text, head.start, head.end):
        return False
    here = [one for one in state.mentions[:-1] if one.sentence == mention.sentence]
    early = [one for one in here if one.meaning.advance and not one.reason]
    return bool(early) and early[-1].meaning.concept == "limit"


def counts(phrase: Phrase) -> bool:
    """Whether a phrase ends in a number of bonds or projects: 新增专项债券项目4个."""
    return bool(phrase.tokens) and phrase.tokens[-1].kind == "count" and phrase.name is None


def with_subject(head: Phrase, pending: list[Phrase]) -> tuple[Phrase, list[Phrase]]:
    """Join a stage with the subject a comma before it: 一般公共预算支出，由年初的9亿元调整为10亿元."""
    if not (head.bare and head.stage in ("opening", "closing", "change")) or len(pending) < 2:
        return head, pending
    subject = pending[-2]
    told = (subject.account and subject.flow) or subject.concept in ("limit", "balance")
    if not told or subject.name or subject.foreign or subject.comparison or subject.stage:
        return head, pending
    joined = replace(
        subject,
        end=head.end,
        stage=head.stage,
        sign=head.sign,
        year=head.year or subject.year,
        from_year=head.from_year,
        yearly=head.yearly or subject.yearly,
        tokens=(*subject.tokens, *head.tokens),
    )
    return joined, [*pending[:-2], joined]


def bounds_another(state: State, mention: Mention, head: Phrase) -> bool:
    """国债余额9亿元，控制在限额10亿元以内: the limit is of what it bounds, not of the debt."""
    if not _BOUND.search(state.text, head.start, head.end):
        return False
    told = [one for one in state.mentions[:-1] if one.clause == mention.clause]
    return bool(told) and all(one.reason.startswith("another subject") for one in told)


def speaks_above(use: Phrase, top: Frame | None) -> bool:
    """Whether 用于 at the head of a sentence speaks of the one before: 债券资金主要用于：…."""
    plain = replace(use, name=None)
    if plain.bare:
        return True
    other = plain.foreign or plain.account or plain.flow or plain.place or plain.concept
    kind = top.meaning.debt_type if top is not None else ""
    same = plain.debt not in ("general", "special") or plain.debt == kind
    return bool(plain.debt) and not other and same


def attributed(state: State, head: Phrase, after: Piece) -> Phrase:
    """Take what an amount is from the noun it stands before: 下达的9亿元新增债务限额."""
    tokens = scan(state.text, state.setting.level, after.start, after.end)
    place, noun, inside = after.start, False, False  # 控制在9亿元限额以内
    for token in tokens:
        if token.start != place or token.kind not in _NOUNS:
            break
        place = token.end
        inside = inside or token.kind == "inside"
        noun = noun or inside or token.kind == "debt" or token.value in ("limit", "balance")
    if not noun:
        return head
    said = read_phrase(state.text, after.start, place, state.setting.level)
    return replace(
        head,
        concept=said.concept or ("limit" if inside else ""),
        kind=said.kind,
        debt=said.debt,
        advance=said.advance,
        verb="" if head.verb == "other" else head.verb,
    )


def room_below(state: State, mention: Mention, head: Phrase) -> bool:
    """Whether 低于限额9亿元 tells how far, not the limit: a limit is no less than its balance."""
    top = state.stack.top
    if top is None or top.figure < 0 or top.meaning.concept != "balance":
        return False
    below = head.concept == "limit" and _BELOW.search(state.text, head.start, head.end)
    balance, amount = state.mentions[top.figure].amount.printed, mention.amount.printed
    if not below or balance is None or amount is None:
        return False
    whole = next(
        (
            one.amount.printed
            for one in reversed(state.mentions[:-1])
            if one.meaning.concept == "balance" and one.meaning.debt_type == "total"
        ),
        balance,
    )
    return amount.amount < (whole or balance).amount


def within_item(state: State, mention: Mention, head: Phrase, child: bool) -> bool:
    """Whether a level is a part of a project or a field: 产业园区9亿元（其中经开区6亿元、乙区3亿元）."""
    if not (head.scope or head.place) or head.concept or head.debt or len(state.mentions) < 2:
        return False
    before = state.mentions[-2]
    item = before.meaning.concept == "item" and not before.reason and child
    return before.sentence == mention.sentence and (item or before.reason == ITEM_PART)


def mention_of(state: State, at: int) -> str:
    """Return the reason of an amount told before."""
    return state.mentions[at].reason if len(state.mentions) >= -at else ""


def changes_budget(state: State, head: Phrase) -> bool:
    """Whether words tell of one thing that changes the budget before: 新增债券增加支出1亿元."""
    top = state.stack.top
    beside = top is not None and (
        top.meaning.concept == "budget" or mention_of(state, -2) == PART_OF_CHANGE
    )
    said = head.foreign or head.debt or head.name or head.modifier or head.verb == "other"
    changes = head.stage == "change" or _ADDED.match(state.text, head.start, head.end)
    return beside and bool(changes) and bool(said) and not state.new_sentence


def bare_new(head: Phrase) -> bool:
    """Whether 新增 is all that is said."""
    return head.kind == "new" and replace(head, kind="").bare and not head.stage


def subject(words: str) -> str:
    """Say what an amount is about that is no debt."""
    if _LENT_ON.search(words):
        return INCOME
    return f"another subject: {words}"


def words_of(state: State, phrase: Phrase) -> str:
    span = phrase.name or (phrase.start, phrase.end)
    words = state.text[span[0] : span[1]].strip("，：；。、 ")
    return words if len(words) <= 24 else "…" + words[-24:]
