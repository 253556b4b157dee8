"""One way through a document: each amount gets its meaning from its phrase and what governs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from debtkit.reading.prose.arbiter import ASTRAY, UNSAID
from debtkit.reading.prose.clauses import Piece, pieces
from debtkit.reading.prose.concepts import (
    concept_of,
    kind_of,
    of_bonds,
    scope_of,
    stage_of,
    type_of,
    year_of,
)
from debtkit.reading.prose.elsewhere import is_elsewhere, pass_over
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.govern import governor, lead, main_frame
from debtkit.reading.prose.headings import DASH, Block, Setting, blocks
from debtkit.reading.prose.lists import item
from debtkit.reading.prose.objections import NO_MORE, REMAINDER, WIDER, objection
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.sections import enter, leave, strange
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
from debtkit.reading.prose.sources import (
    PAID_FROM,
    announces_sources,
    from_budget,
    repays,
    repays_rest,
    source,
)
from debtkit.reading.prose.state import DEBT_CONCEPTS, Mention, State
from debtkit.reading.prose.words import scan

__all__ = ["walk"]

_LISTING = re.compile(
    r"以下(?:项目|领域)|(?:项目|分配|安排|使用)[^。；]{0,12}(?:如下|为|是)：?$|具体(?:分配|安排|用于|为)"
)
_BALANCING = re.compile(
    r"收入总计|支出总计|收入总来源|总支出|总收入|上解|补助收入|补助下级|上年结[转余]|结转下年|调入资金|调出资金|转移支付|补助[^，。、；\d]{0,8}支出|加上|扣除|减去|预算稳定调节基金|可用财力|收支相抵"
)
_ALL_ARE = re.compile(r"(?:全部|均|都)(?:为|是|系)(?:新增)?(?:地方政府)?(一般|专项)")
# 其余1亿元全部转贷县区
_GIVEN_TO = re.compile(r"(?:全部)?(?:转贷|下达|分配|拨付)(?:给|到|至)?[^，。；\d]{2,9}$")
_NOUNS = frozenset({"kind", "debt", "concept", "advance", "inside"})
_BELOW = re.compile(r"低于|少于")
_IN_BUDGET = re.compile(r"已?经?(?:编入|列入|纳入)[^，。；]{0,6}年初预算")
_IS_FOREIGN = re.compile(
    r"[“”\"]?(?:抗疫|超长期)?特别国债|[为系是](?:政府)?(?:外贷|外债|国债|隐性)"
)
# 余额8亿元，控制在限额9亿元以内
_BOUND = re.compile(r"控制(?:在|于)|低于|[小少]于|[未没不][有曾]?(?:超|突破)")
_GOVERNS = re.compile(r"：$|如下|下同|以下")
# a heading that names its amount: （一）一般债务限额0.3亿元分配情况
_LIST_LINE = re.compile(
    r"[^。；]{4,40}(?:分配|安排|使用|项目)[^。；\d]{0,8}(?:情况|方案|明细|如下|清单)?：?"
)
# 9亿元，拟安排：甲项目4亿元，…
_SHARES = re.compile(
    r"(?:其中)?(?:计划|拟|先行|具体|本次|主要|资金)*(?:用于|安排|分配|使用|投入)(?:方案|计划|情况|项目|意见|建议|如下)*(?:为|是)?"
)
_LONGEST = 400
_CARRIED = 20  # phrases that a colon leads on; a text of colons alone would heap them up
_AMONG = re.compile(r"(债[务券]|限额|余额|资金)中(?=含|包括|包含)")
_GLOSS = re.compile(r"（[^（）]*）")
_LEAD = re.compile(
    r"(?:中|方面|(?:按照?[^，。；：]{2,4})?(?:分配|安排|使用)?(?:具体)?(?:如下|情况(?:如下|为|是)?)|(?:安排|使用|支持)的?项目(?:为|是|有|如下|包括)?)$"
)


def paragraph(state: State, number: int, block: Block) -> None:
    """Walk through the pieces of a paragraph."""
    state.number = number
    if block.depth is not None:
        enter(state, block)
        if _LIST_LINE.fullmatch(state.text, block.body, block.end):
            state.section.listing = True
    elif DASH in state.sections:
        leave(state, DASH)
    start = block.heading[1] if block.heading else block.body
    first, last = bisect_left(state.starts, start), bisect_left(state.starts, block.end)
    if start >= block.end or (
        first == last and not _GOVERNS.search(state.text, max(start, block.end - 400), block.end)
    ):
        return
    # a paragraph that ends in a colon goes on in the next one
    goes_on = block.depth is None and state.text[max(0, block.start - 2) : block.start] == "：\n"
    carried = state.pending[-_CARRIED:] if goes_on else []
    announced = goes_on and state.sources
    state.begin_paragraph(listed=block.depth is not None, carried=carried)
    state.sources = announced
    if is_elsewhere(state, start, block.end):
        pass_over(state, start, first, last)
        return
    if block.depth is None and not goes_on:
        leave_places(state, block)
    state.strange = strange(state, block)
    parts = pieces(state.text, start, block.end, state.amounts, state.starts)
    look_ahead(state, parts, 0)
    for at, part in enumerate(parts):
        state.after_amount = at > 0 and parts[at - 1].kind == "amount"
        if part.kind == "words":
            take_words(state, part)
        elif part.kind == "amount":
            take_amount(state, parts, at, number)
        else:
            take_mark(state, part)
            if part.text in "。！？":
                look_ahead(state, parts, at + 1)
    state.stack.settle()
    for phrase in state.pending:
        if phrase.start in state.leads:  # …分配如下： governs the paragraphs after it
            lead(state, state.leads[phrase.start])


def leave_places(state: State, block: Block) -> None:
    """End what was told of named counties with its paragraph, where the next one does not go on."""
    if state.text.startswith("其中", block.start):
        return
    frames = state.stack.frames
    while frames and frames[-1].meaning.place != state.section.base.place:
        frames.pop()


def look_ahead(state: State, parts: list[Piece], at: int) -> None:
    """Look over a sentence before its first amount is read."""
    words = []
    for index in range(at, len(parts)):
        if parts[index].kind == "mark" and parts[index].text in "。！？":
            break
        words.append(parts[index].text)
    state.balancing = len(set(_BALANCING.findall("".join(words)))) >= 2


def take_words(state: State, part: Piece) -> None:
    start = part.start
    gloss = _GLOSS.match(part.text)
    if gloss and state.after_amount:
        # 3亿元（全部转贷县区），…: words in brackets end with them
        start += gloss.end()
        if start >= part.end:
            return
    among = _AMONG.search(part.text)
    if among:
        whole = read_phrase(state.text, start, part.start + among.end(1), state.setting.level)
        if whole.debt and whole.name is None and not whole.gaps:
            state.leads[whole.start] = whole  # 新增债券中含土储专项债券…
            state.pending.append(whole)
            start = part.start + among.end(1) + 1
    # no phrase that leads to an amount is longer
    phrase = read_phrase(state.text, max(start, part.end - _LONGEST), part.end, state.setting.level)
    if part.start in state.taken:
        return
    if announces_sources(part.text):
        state.sources = True
    if _LISTING.search(part.text):
        state.section.listing = True
        split = re.search(r"按(项目|领域|行业|地区|区域|县区)", part.text)
        if split:
            state.section.basis = {"项目": "project", "领域": "sector", "行业": "sector"}.get(
                split[1], "region"
            )
    lead = _LEAD.search(part.text)
    if lead:
        led = read_phrase(state.text, phrase.start, part.start + lead.start(), state.setting.level)
        if (led.kind or led.concept) and led.name is None:
            phrase = replace(phrase, name=None, use=phrase.use or led.use)
            state.leads[phrase.start] = led
    if phrase.use and phrase.name is None and phrase.debt in ("general", "special"):
        state.leads[phrase.start] = replace(phrase, use=False)  # 一般债券主要用于：…
    if phrase.yearly == "this" and not phrase.comparison and state.setting.year:
        state.sentence_year = state.spoken_year = state.setting.year
    if phrase.year and not phrase.comparison:
        state.sentence_year = state.spoken_year = phrase.year
        state.spoken_end = phrase.stage == "end"
    elif phrase.yearly in ("this", "same", "next") and not phrase.comparison:
        state.spoken_year = year_of(state, phrase, [phrase], state.spoken_year)
        state.spoken_end = phrase.stage == "end"
    if phrase.month:
        state.sentence_month = phrase.month
    if phrase.among and state.new_sentence:
        state.sentence_among = True
    if state.pending and state.new_sentence:
        told = state.pending[-1]
        if told.bare and told.stage in ("opening", "closing") and told.opener == "":
            state.sentence_stage = told.stage
    stock = phrase.concept in ("limit", "balance") and not phrase.kind
    since = phrase.span and not so_far(state, phrase)
    if since or (phrase.cumulated and not stock and not within_one_year(state, phrase)):
        state.sentence_span = True
    if phrase.own_name:
        state.section.qualifier = phrase.qualifier
    state.pending.append(phrase)


def so_far(state: State, phrase: Phrase) -> bool:
    """Whether 以来 speaks of the document's own year up to now: 2023年以来, 今年以来."""
    spans = [token.text for token in phrase.tokens if token.kind == "span"]
    now = phrase.yearly == "this" or (phrase.year is not None and phrase.year == state.setting.year)
    return now and set(spans) == {"以来"}


def within_one_year(state: State, phrase: Phrase) -> bool:
    """Whether 累计 adds up a year so far: 今年累计, 2023年累计, 截至11月底累计.

    Up to the end of a year that is named, it may add up all years.
    """
    phrases = [*state.pending, phrase]
    if any(one.yearly in ("this", "same") for one in phrases):
        return True
    if not (state.sentence_year or any(one.year for one in phrases)):
        return bool(state.sentence_month)
    ended = any(token.kind == "end" for one in phrases for token in one.tokens)
    return not ended or "-" in state.sentence_month


def take_mark(state: State, part: Piece) -> None:
    if part.text == "（":
        state.stack.open()
        state.opened = True
        state.labelled = state.pending[-1] if state.pending else None
        state.pending = []
    elif part.text == "）":
        state.stack.close()
        state.opened = False
        state.pending = []
    elif part.text == "：" and state.pending:
        last = state.pending[-1]
        if _SHARES.fullmatch(state.text, last.start, last.end):
            state.using, state.using_above = True, state.new_sentence
        if labels(last) and (state.new_sentence or state.new_clause):
            state.label = last
        if not state.new_sentence:
            return
        if (
            (last.concept or last.kind)
            and last.name is None
            and not last.stage
            and last.opener == ""
        ):
            state.leads[last.start] = last  # 债务限额：年初…，新增…
    elif part.text in "。！？；":
        state.pending = []
        state.compared = False
        state.new_clause = True
        state.clause += 1
        if part.text != "；":
            state.stack.settle()
            state.sentence += 1
            for frame in state.stack.frames:
                frame.list_open = False
            state.begin_sentence()


def speaks_above(use: Phrase, top: Frame | None) -> bool:
    """Whether 用于 at the head of a sentence speaks of the one before: 债券资金主要用于：…."""
    plain = replace(use, name=None)
    if plain.bare:
        return True
    other = plain.foreign or plain.account or plain.flow or plain.place or plain.concept
    kind = top.meaning.debt_type if top is not None else ""
    same = plain.debt not in ("general", "special") or plain.debt == kind
    return bool(plain.debt) and not other and same


def labels(phrase: Phrase) -> bool:
    """Whether words before a colon name a level and nothing else: 市本级（含高新区）：…."""
    named = phrase.scope or phrase.place
    said = (
        phrase.debt or phrase.concept or phrase.kind or phrase.name or phrase.verb or phrase.account
    )
    return bool(named) and not said and phrase.opener == ""


def take_amount(state: State, parts: list[Piece], at: int, number: int) -> None:
    amount = parts[at].amount
    assert amount is not None
    pending, state.pending = state.pending, []
    if state.opened and not pending and state.labelled is not None:
        pending = [state.labelled]  # 甲项目（0.2亿元）: the label stands before the bracket
    head = pending[-1] if pending else Phrase(amount.start, amount.start)
    mention = Mention(
        amount,
        state.section.base,
        block=number,
        sentence=state.sentence,
        clause=state.clause,
        heads=state.listed,
    )
    state.mentions.append(mention)
    after = parts[at + 1] if at + 1 < len(parts) else None
    understand(state, mention, head, pending, parts, at, after)
    if amount.inexact and not mention.reason:
        mention.reason = amount.inexact
    state.opened = False
    state.new_sentence = state.new_clause = False
    state.listed = False


def understand(
    state: State,
    mention: Mention,
    head: Phrase,
    pending: list[Phrase],
    parts: list[Piece],
    at: int,
    after: Piece | None,
) -> None:
    plain = head.plain
    if plain and after is not None and after.kind == "words":
        head = attributed(state, head, after)
        if PAID_FROM.match(after.text) and state.parent_concept in ("principal", "repaid"):
            head = replace(head, fund="budget", rest=False)
        elif _GIVEN_TO.match(after.text):
            given = read_phrase(state.text, after.start, after.end, state.setting.level)
            if given.scope and given.name is None:
                head = replace(head, scope=given.scope, verb="share", rest=False)
    head = from_budget(state, head)
    if head.bare and head.verb == "issue":
        # 发行债券3期，金额9亿元: the noun stands before the number of the issues
        for phrase in pending[:-1]:
            if not (phrase.debt and phrase.verb == "issue"):
                continue
            head = replace(head, debt=phrase.debt, kind=phrase.kind)
    top = state.stack.top
    if top is not None and top.meaning.concept == "budget" and bare_new(head):
        head = replace(head, kind="", stage="change", sign=1)  # 支出9亿元，此次新增1亿元
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
    for phrase in pending[:-1]:
        if phrase.start in state.leads:
            lead(state, state.leads[phrase.start])
            child = True
    if any(phrase.comparison for phrase in pending):
        compared(state, mention, head, pending, top)
        return
    use = next((phrase for phrase in pending if phrase.use), None)
    if use is not None:
        state.using = True
        state.using_above |= state.new_sentence and speaks_above(use, state.stack.top)
    told = before is not None and before.clause == mention.clause
    if split and not told and state.stack.frames and not state.opened:
        del state.stack.frames[max(main_frame(state) + 1, state.stack.floor) :]
    if pair_alike(state, mention, head, parts, at) or source(state, mention, head):
        return
    if item(state, mention, head, pending, parts, at, after, child or split):
        return
    if room_below(state, mention, head):
        mention.reason = "the room below the limit"
        mention.meaning = replace(state.section.base, concept="foreign")
        return
    concept = concept_of(state, head, pending)
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
    if concept == "" and head.bare and head.stage in ("closing", "change", "opening"):
        moved(state, mention, head, state.stack.top)
        return
    if head.foreign or concept == "foreign":
        other(
            state, mention, head, child, f"another subject: {head.foreign or words_of(state, head)}"
        )
        return
    if head.name is not None:
        other(state, mention, head, child, f"another subject: {words_of(state, head)}")
        return
    bound = _BOUND.search(state.text, head.start, head.end) and state.parent_concept == "balance"
    measures = (
        head.concept == "limit" and not head.kind and bool(bound or (plain and not head.debt))
    )
    frames = list(state.stack.frames)
    attach(state, mention, head, pending, concept, child, split, after)
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


def bare_new(head: Phrase) -> bool:
    """Whether 新增 is all that is said."""
    return head.kind == "new" and replace(head, kind="").bare and not head.stage


def block_of(state: State, frame: Frame) -> int:
    """Return the paragraph of a frame's amount."""
    return state.mentions[frame.figure].block if frame.figure >= 0 else -1


def sentence_of(state: State, frame: Frame | None) -> int:
    """Return the sentence of a frame's amount."""
    return state.mentions[frame.figure].sentence if frame is not None and frame.figure >= 0 else -1


def own_year(state: State, pending: list[Phrase]) -> bool:
    """Whether a sentence names its year: a span said before it ends there."""
    return bool(state.sentence_year) or any(phrase.year or phrase.yearly for phrase in pending)


def words_of(state: State, phrase: Phrase) -> str:
    span = phrase.name or (phrase.start, phrase.end)
    words = state.text[span[0] : span[1]].strip("，：；。、 ")
    return words if len(words) <= 24 else "…" + words[-24:]


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
        and effective == base.concept
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
    if mention.reason.startswith(("outside", "a part that no table has: ", "a line of")):
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


def walk(text: str, setting: Setting) -> list[Mention]:
    """Return every amount of a clean text with what it is, or why that is not known."""
    state = State(text, setting)
    for number, block in enumerate(blocks(text)):
        paragraph(state, number, block)
    return state.mentions
