"""What the marks between the words and amounts of a paragraph do: brackets, colons, stops."""

from __future__ import annotations

import re

from debtkit.reading.prose.bounds import BELOW
from debtkit.reading.prose.case import TYPED
from debtkit.reading.prose.clauses import Piece, is_inner_heading
from debtkit.reading.prose.leads import lead
from debtkit.reading.prose.names import LOWEST
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.shared_out import opens_list
from debtkit.reading.prose.state import State

__all__ = ["take_mark", "tell_budget_level"]

# 9亿元，拟安排：甲项目4亿元，…
_SHARES = re.compile(
    r"(?:其中)?(?:计划|拟|先行|具体|本次|主要|资金)*(?:用于|安排|分配|使用|投入)(?:方案|计划|情况|项目|意见|建议|如下)*"
    r"(?:(?:以下|下列)?[\d一二三四五六七八九十]{1,3}个(?:重点)?(?:项目)?)?(?:为|是)?"
)
_LISTS = re.compile(r"(?:资金)?(?:投向|用途|使用方向)?(?:分别|依次)(?:是|为)")
_DIGIT = re.compile(r"\d")
_CHANGED = re.compile(
    r"预算[^，。；]{0,6}(?:调整|变动|变更)|(?:调整|变动|变更)了?[^，。；]{0,8}预算"
)
_BELOW = re.compile(rf"[，；]?{BELOW.pattern}")
_ALONE = re.compile(r"[\d.,]+(?:亿|万)?元）")
_AMONG_THEM = re.compile(r"其中")


def take_mark(state: State, part: Piece) -> None:
    """Open and close brackets, and let a colon lead on; a stop ends what the sentence told."""
    if part.text == "（":
        _open_bracket(state, part)
    elif part.text == "）":
        _close_bracket(state)
    elif part.text == "：":
        _take_colon(state, part)
    elif part.text in "。！？；":
        _end_clause(state, part)


def _open_bracket(state: State, part: Piece) -> None:
    """Let a bracket hold parts of the amount before it, or the one amount that its words name."""
    if _names_what_follows(state, part):
        state.bracketed = True
        state.pending[-1] = _alone_in_bracket(state, state.pending[-1])
        return
    state.stack.open()
    state.times.append((state.sentence_year, state.spoken_year, state.spoken_end))
    state.opened = True
    state.labelled = state.pending[-1] if state.pending else None
    state.pending = []


def _close_bracket(state: State) -> None:
    """End what a bracket told: （2021年为9亿元）: its year is not that of what follows."""
    state.pending = []
    if state.bracketed:
        state.bracketed = False
        return
    state.stack.close()
    if state.times:
        state.sentence_year, state.spoken_year, state.spoken_end = state.times.pop()
    state.opened = False


def _take_colon(state: State, part: Piece) -> None:
    """Let what stands before a colon lead on to what follows."""
    if state.after_amount:
        opens_list(state)
        return
    if not state.pending:
        return
    if state.new_sentence:
        tell_budget_level(state, state.pending[0].start, part.start)
    last = state.pending[-1]
    if len(state.pending) == 1 and _LISTS.fullmatch(state.text, last.start, last.end):
        if not _DIGIT.match(state.text, part.end):  # 9亿元，分别是：甲水库4亿元，…
            state.pending[-1] = replace(last, distribute=None, opener="child")
        return
    if _SHARES.fullmatch(state.text, last.start, last.end):
        state.using, state.using_above = True, state.new_sentence
    if _labels(last) and (state.new_sentence or state.new_clause):
        state.label = last
    if (state.new_sentence or state.new_clause) and _governs(last):
        state.leads.setdefault(last.start, last)  # 债务限额：年初…，新增…


def _governs(last: Phrase) -> bool:
    """Whether words before a colon say what the amounts behind it are of."""
    shares = last.debt in TYPED and last.verb == "share"
    told = last.concept or last.kind or shares
    return bool(told) and last.name is None and not last.stage and last.opener == ""


def _end_clause(state: State, part: Piece) -> None:
    """End what a clause told; a stop ends the sentence too."""
    if part.text == "。" and (_AMONG_THEM.match(state.text, part.end) or _heads(state, part)):
        _lead_on(state)
    if state.new_sentence and state.pending:
        tell_budget_level(state, state.pending[0].start, part.start)
        if _heads_its_paragraph(state, state.pending[0]):
            state.label = state.pending[0]
    state.pending = []
    state.compared = False
    state.new_clause = True
    state.clause += 1
    if part.text == "；":
        return
    state.stack.settle()
    state.sentence += 1
    for frame in state.stack.frames:
        frame.list_open = False
    state.begin_sentence()


def _heads(state: State, part: Piece) -> bool:
    """Whether a sentence is a heading within its paragraph: 三是再融资债券情况。全市9亿元."""
    begin = max(state.text.rfind(mark, 0, part.start) for mark in "。\n") + 1
    return is_inner_heading(state.text[begin : part.start])


def _lead_on(state: State) -> None:
    """Let a sentence without an amount govern the parts after it: 新增债券资金使用方面，优先用于民生。其中甲水库9亿元."""
    if state.mentions and state.mentions[-1].sentence == state.sentence:
        return
    for phrase in state.pending:
        if phrase.start in state.leads:
            lead(state, state.leads[phrase.start])


def tell_budget_level(state: State, start: int, end: int) -> None:
    """Keep whose budget words without an amount speak of: 市本级两次调整预算。一般公共预算支出由8亿元调整为9亿元."""
    if state.setting.level.mark in LOWEST:
        return  # nothing lies below a county: its own budget is the whole
    for changed in _CHANGED.finditer(state.text, start, end):
        begin = max(state.text.rfind(mark, start, changed.start()) for mark in "，。；：\n") + 1
        phrase = read_phrase(state.text, max(begin, start), changed.end(), state.setting.level)
        if (phrase.place or phrase.scope == "own") and not phrase.debt:
            state.section.budget_level = (phrase.scope, phrase.place)


def _alone_in_bracket(state: State, phrase: Phrase) -> Phrase:
    """Return what names an amount that stands alone in a bracket: 低于债务限额（9亿元）."""
    below = _BELOW.match(state.text, phrase.start, phrase.end)
    if below is None:
        return phrase
    named = read_phrase(state.text, below.end(), phrase.end, state.setting.level)
    return replace(named, start=phrase.start)


def _names_what_follows(state: State, part: Piece) -> bool:
    """Whether the words before a bracket name an amount that stands alone in it: 一、一般债券（9亿元）."""
    if state.after_amount or not state.pending:
        return False
    last = state.pending[-1]
    named = last.concept or (state.listed and last.debt)
    return bool(named) and bool(_ALONE.match(state.text, part.end)) and last.name is None


def _heads_its_paragraph(state: State, phrase: Phrase) -> bool:
    """Whether a paragraph begins with a level alone, as others do with a colon: 市级。年初余额9亿元."""
    before = state.text[max(0, phrase.start - 1) : phrase.start]
    return before in ("", "\n") and len(state.pending) == 1 and _labels(phrase)


def _labels(phrase: Phrase) -> bool:
    """Whether words before a colon name a level and nothing else: 市本级（含高新区）：…."""
    named = phrase.scope or phrase.place
    said = (
        phrase.debt or phrase.concept or phrase.kind or phrase.name or phrase.verb or phrase.account
    )
    return bool(named) and not said and phrase.opener == ""
