"""What the words and marks between the amounts of a sentence tell: times, leads, labels, lists."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Words
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.keys.time import word_year
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.shared_out import opens_list
from debtkit.reading.prose.sources import announces_sources, settles
from debtkit.reading.prose.state import State

__all__ = ["announces_list", "take_mark", "take_words", "tell_budget_level"]

_LISTING = re.compile(
    r"[以如]下(?:项目|领域)|(?:项目|分配|安排|使用)[^。；]{0,12}(?:如下|为|是)：?$|具体(?:分配|安排|用于|为)"
)
# 9亿元，拟安排：甲项目4亿元，…
_SHARES = re.compile(
    r"(?:其中)?(?:计划|拟|先行|具体|本次|主要|资金)*(?:用于|安排|分配|使用|投入)(?:方案|计划|情况|项目|意见|建议|如下)*(?:为|是)?"
)
_LONGEST = 400
_AMONG = re.compile(
    r"(债[务券]|限额|余额|资金)中(?=含|包括|包含|，?(?:新增)?(?:一般|专项)(?:债|[0-9])|，?再融资债)"
)
_GLOSS = re.compile(r"（[^（）]*）")
# 新增债券共安排20个项目，其中，社会事业8亿元: money that projects share, counted before they are named
_COUNTED = re.compile(
    r"(?:[共主]?[计要]?(?:安排|用于|支持|投向|涉及|实施|投入|分配)(?:用于|到)?)+[^，。；：]{0,8}?\d+余?(?:个|项)[^，。；：]{0,14}项目$"
    r"|项目（?[^，。；：（）]{0,4}\d+个）?$"
)
# 安排一般债券项目13个，…: the type that the lines after it are of
# 新增债券按级次分，…
_SPLIT_TAIL = re.compile(
    r"(?<=.)(?:按照?|分)(?:债务|债券|政府)?(?:类型|性质|级次|层级|结构|品种|类别)(?:来)?(?:划分|区分|分|看)(?:来看)?$"
)
_CHANGED = re.compile(
    r"预算[^，。；]{0,6}(?:调整|变动|变更)|(?:调整|变动|变更)了?[^，。；]{0,8}预算"
)
_BELOW = re.compile(r"[，；]?(?:低于|小于)")
_ALONE = re.compile(r"[\d.,]+(?:亿|万)?元）")
_TYPED_LIST = re.compile(
    r"(?P<debt>(?:新增)?(?:地方)?(?:政府)?(?:一般|专项)债券?)项目(?:（[^（）]*）)?(?:共|共计|合计)?(?:\d+个|（\d+个）)$"
)
_LEAD = re.compile(
    r"(?:中|方面|(?:[按分](?:县|地|区|级|层)[^，。；：\d]{0,3}?(?:看|来看|划分|分)?)|(?:按照?[^，。；：]{2,4})?(?:主要|具体|拟)*(?:分配|安排|使用)?(?:具体)?(?:如下|情况(?:如下|为|是)?)|(?:安排|使用|支持)的?项目(?:为|是|有|如下|包括)?|项目(?:为|是|有|如下|包括))$"
)


def announces_list(state: State, words: str) -> None:
    """Note words that announce a list, and what it is split by: 按项目安排如下."""
    if _LISTING.search(words):
        state.section.listing = True
        split = re.search(r"按(项目|领域|行业|地区|区域|县区)", words)
        if split:
            state.section.basis = {"项目": "project", "领域": "sector", "行业": "sector"}.get(
                split[1], "region"
            )


def take_words(state: State, part: Piece) -> None:
    """Read words as a phrase, and note what they tell of the amounts after them."""
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
    if announces_sources(part.text) or settles(state, part.text, part.end):
        state.sources = True
    announces_list(state, part.text)
    phrase = note_leads(state, part, phrase)
    note_times(state, phrase)
    if state.pending and state.new_sentence:
        told = state.pending[-1]
        if told.bare and told.stage in ("opening", "closing") and told.opener == "":
            state.sentence_stage = told.stage
    if phrase.own_name:
        state.section.qualifier = phrase.qualifier
    state.pending.append(phrase)


def note_leads(state: State, part: Piece, phrase: Phrase) -> Phrase:
    """Note words without an amount that govern those after them: …中, …如下, …用于."""
    lead = _LEAD.search(part.text) or _COUNTED.search(part.text) or _SPLIT_TAIL.search(part.text)
    if lead:
        led = read_phrase(state.text, phrase.start, part.start + lead.start(), state.setting.level)
        typed = led.debt in TYPED and not led.gaps
        issued = led.debt and led.verb in ("issue", "grant") and not led.gaps
        if (led.kind or led.concept or typed or issued) and led.name is None:
            phrase = replace(phrase, name=None, use=phrase.use or led.use)
            state.leads[phrase.start] = led
    typed_list = _TYPED_LIST.search(part.text)
    if typed_list:
        span = (part.start + typed_list.start("debt"), part.start + typed_list.end("debt"))
        state.leads[phrase.start] = read_phrase(state.text, *span, state.setting.level)
        state.section.listing = True
    elif phrase.use:
        shared = used(state, phrase)
        if shared is not None:
            state.leads[phrase.start] = shared
    if phrase.use and phrase.plain and state.pending and phrase.start not in state.leads:
        spent = spent_by(state, state.pending[-1])
        if spent is not None:
            state.leads[phrase.start] = spent
    all_new = phrase.kind == "new" and phrase.concept == "limit" and phrase.name is None
    if all_new and any(token.kind == "all_are" for token in phrase.tokens):
        state.leads[phrase.start] = phrase  # 增加9亿元，全部为新增债务限额，其中一般债务限额4亿元
    return phrase


def note_times(state: State, phrase: Phrase) -> None:
    """Note the year and month that a phrase names, and whether it speaks of several years."""
    if phrase.yearly == "this" and not phrase.comparison and state.setting.year:
        state.sentence_year = state.spoken_year = state.setting.year
    if phrase.year and not phrase.comparison:
        state.sentence_year = state.spoken_year = phrase.year
        state.spoken_end = phrase.stage == "end"
    elif phrase.yearly in ("this", "same", "next") and not phrase.comparison:
        year = word_year(Words(state, phrase, [phrase]), state.spoken_year)
        state.spoken_year = year or state.sentence_year or state.spoken_year
        # 2018年末余额9亿元。全年…: of the year that ended, or of the document's
        state.spoken_end = phrase.stage == "end" or (state.spoken_end and phrase.yearly == "same")
    if phrase.month and not (phrase.month == "month" and state.sentence_month):
        state.sentence_month = phrase.month
    if phrase.among and state.new_sentence:
        state.sentence_among = True
    stock = phrase.concept in ("limit", "balance") and not phrase.kind
    since = phrase.span and not so_far(state, phrase)
    if since or (phrase.cumulated and not stock and not within_one_year(state, phrase)):
        state.sentence_span = True


def used(state: State, phrase: Phrase) -> Phrase | None:
    """Return the debt whose use words tell: 一般债券主要用于：…, 新增专项债券用于甲项目9亿元."""
    if phrase.name is None:
        new = phrase.kind == "new" and phrase.debt
        return replace(phrase, use=False) if new or phrase.debt in ("general", "special") else None
    used_for = (token for token in phrase.tokens if token.kind in ("use", "verb"))
    use = next((token for token in used_for if token.end == phrase.name[0]), None)
    if use is None:
        return None
    told = read_phrase(state.text, phrase.start, use.start, state.setting.level)
    plain = told.name is None and not (told.gaps or told.foreign or told.concept)
    whose = told.kind == "new" if told.debt == "any" else told.kind in ("", "new")
    return told if plain and told.debt and whose else None


def spent_by(state: State, before: Phrase) -> Phrase | None:
    """Return the bonds that a list after 用于 shares out: 全部为新增专项债券安排的支出，用于：甲项目3亿元."""
    nouns = [token for token in before.tokens if token.kind == "debt"]
    named = before.kind == "new" and before.debt in ("general", "special") and not before.name
    if not (named and nouns and any(token.kind == "all_are" for token in before.tokens)):
        return None
    spent = read_phrase(state.text, before.start, nouns[-1].end, state.setting.level)
    top = state.stack.top
    if top is None or top.meaning.concept != "budget" or spent.scope:
        return spent
    return replace(spent, scope=top.meaning.scope, place=top.meaning.place)


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
    """Open and close brackets, and let a colon lead on; a stop ends what the sentence told."""
    if part.text == "（" and names_what_follows(state, part):
        state.bracketed = True
        state.pending[-1] = alone_in_bracket(state, state.pending[-1])
    elif part.text == "）" and state.bracketed:
        state.bracketed = False
        state.pending = []
    elif part.text == "（":
        state.stack.open()
        state.times.append((state.sentence_year, state.spoken_year, state.spoken_end))
        state.opened = True
        state.labelled = state.pending[-1] if state.pending else None
        state.pending = []
    elif part.text == "）":
        state.stack.close()
        if state.times:  # （2021年为9亿元）: a year in a bracket is not that of what follows
            state.sentence_year, state.spoken_year, state.spoken_end = state.times.pop()
        state.opened = False
        state.pending = []
    elif part.text == "：" and state.after_amount:
        opens_list(state)
    elif part.text == "：" and state.pending:
        if state.new_sentence:
            tell_budget_level(state, state.pending[0].start, part.start)
        last = state.pending[-1]
        if _SHARES.fullmatch(state.text, last.start, last.end):
            state.using, state.using_above = True, state.new_sentence
        if labels(last) and (state.new_sentence or state.new_clause):
            state.label = last
        if not state.new_sentence:
            return
        shares = last.debt in ("general", "special") and last.verb == "share"
        if (
            (last.concept or last.kind or shares)
            and last.name is None
            and not last.stage
            and last.opener == ""
        ):
            state.leads[last.start] = last  # 债务限额：年初…，新增…
    elif part.text in "。！？；":
        if state.new_sentence and state.pending:
            tell_budget_level(state, state.pending[0].start, part.start)
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


def tell_budget_level(state: State, start: int, end: int) -> None:
    """Keep whose budget words without an amount speak of: 市本级两次调整预算。一般公共预算支出由8亿元调整为9亿元."""
    if state.setting.level.mark in "县区旗":
        return  # nothing lies below a county: its own budget is the whole
    for changed in _CHANGED.finditer(state.text, start, end):
        begin = max(state.text.rfind(mark, start, changed.start()) for mark in "，。；：\n") + 1
        phrase = read_phrase(state.text, max(begin, start), changed.end(), state.setting.level)
        if (phrase.place or phrase.scope == "own") and not phrase.debt:
            state.section.budget_level = (phrase.scope, phrase.place)


def alone_in_bracket(state: State, phrase: Phrase) -> Phrase:
    """Return what names an amount that stands alone in a bracket: 低于债务限额（9亿元）."""
    below = _BELOW.match(state.text, phrase.start, phrase.end)
    if below is None:
        return phrase
    named = read_phrase(state.text, below.end(), phrase.end, state.setting.level)
    return replace(named, start=phrase.start)


def names_what_follows(state: State, part: Piece) -> bool:
    """Whether the words before a bracket name an amount that stands alone in it: 一、一般债券（9亿元）."""
    if state.after_amount or not state.pending:
        return False
    last = state.pending[-1]
    named = last.concept or (state.listed and last.debt)
    return bool(named) and bool(_ALONE.match(state.text, part.end)) and last.name is None


def labels(phrase: Phrase) -> bool:
    """Whether words before a colon name a level and nothing else: 市本级（含高新区）：…."""
    named = phrase.scope or phrase.place
    said = (
        phrase.debt or phrase.concept or phrase.kind or phrase.name or phrase.verb or phrase.account
    )
    return bool(named) and not said and phrase.opener == ""
