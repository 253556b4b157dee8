"""What a whole report says outside its sections on debt: most of its amounts are passed over.

Most of a report is about other things. Outside the sections on debt and budget adjustment an amount
is read only where its own words name debt or a budget that is changed. A paragraph without any such
word is not taken apart; in other paragraphs a sentence without one, and in other sentences an amount
without one before or right behind it, is looked through for what holds after it: times, levels, budgets,
labels. Each amount is there still, unread, with the words before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from debtkit.reading.prose.amounts import Amount
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.concepts import STOCKS
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.marks import take_mark
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.sentences import announces_list, take_words
from debtkit.reading.prose.state import Mention, State

__all__ = ["own_words", "pass_amounts", "pass_over", "speaks_elsewhere"]

# debt that is never read (国债, 债务转贷收入) is no word of these sections
_DEBT = r"""
    债(?<![国化外]债)(?!权|务率|务?风险|券收益|券对应项目|[务券]发行费
                     |[务券](?:资金)?(?:转贷)?收入|[务券](?:资金)?转贷支出)
    |新增(?:一般|专项|(?:地方)?(?:政府)?债)|置换|再融资
    |限额(?!以上)|额度|提前下达(?![^，。；\d]{0,6}(?:转移支付|补助))
    |还本|付息|本息|本金(?<!资本金)|利息(?!收入)
    |：$
"""
_CHANGED = r"""
    (?:调整|变动|变更)(?<![成为占]..)     # not 完成调整预算的91%
    |[调追][增减加]|(?:增加|减少|增长|下降)[为到至]
"""
_OWN_WORDS = re.compile(f"{_DEBT}|{_CHANGED}", re.VERBOSE)
# outside the sections a budget is read only where it tells what it was: 由8亿元调整为9亿元
_OWN_WORDS_OUTSIDE = re.compile(f"{_DEBT}|[由从](?=[^。\n]{{0,60}}?(?:{_CHANGED}))", re.VERBOSE)
_LEVEL = "[全我本各][省市州县区旗盟级地]|[省市州县区旗盟][本直]?级"
_BUDGET = "公共|基金|国有资本|财力"
# what words tell that holds after their sentence
_LASTS = re.compile(f"年|月|季度|目前|[本此这]次|下同|{_LEVEL}|{_BUDGET}")
# a budget may tell whose the debt behind it is: 市级一般公共预算收入9亿元，支出8亿元。偿还债务1亿元
_BUDGET_OF_A_LEVEL = re.compile(
    f"(?:{_LEVEL}|[县市区州盟旗])[^，。；]{{0,16}}(?:{_BUDGET})|(?<=[，。；：（])总?(?:收入|支出)"
)
_MARKS = re.compile(r"[，。；：、（）！？\n]")
_FAR = 100  # characters before an amount
_LONGEST = 24


def own_words(state: State, start: int, end: int) -> list[int] | None:
    """Return where the words stand without which nothing of a paragraph is read; None in a section on debt.

    Outside of one is a paragraph under its heading too that has gone on to other things.
    """
    section = state.section
    if section.friendly and (section.listing or not state.strange):
        return None
    words = _OWN_WORDS if section.friendly else _OWN_WORDS_OUTSIDE
    return [word.start() for word in words.finditer(state.text, start, end)]


def speaks_elsewhere(state: State, start: int, end: int) -> bool:
    """Whether a part of a paragraph is of other things: nothing in it can be read, or govern what is read."""
    words = state.own_words
    if words is None:
        return False
    here, behind = bisect_left(words, start), bisect_left(words, end)
    if here < behind or not all(_is_unread(state, frame) for frame in state.stack.frames):
        return False
    return behind == len(words) or not _BUDGET_OF_A_LEVEL.search(state.text, start, end)


def _is_unread(state: State, frame: Frame) -> bool:
    """Whether what governs is of another subject, or an amount that is not read.

    Debt that is not read may go on to debt that is: 9月末债务余额8亿元，年末余额9亿元.
    """
    if frame.meaning.concept == "foreign":
        return True
    unread = frame.figure >= 0 and state.mentions[frame.figure].reason != ""
    return unread and frame.meaning.concept not in STOCKS


def pass_over(state: State, start: int, first: int, last: int) -> None:
    """Leave the amounts of a paragraph unread; what stood before governs nothing after them."""
    meaning = _of_another(state)
    for amount in state.amounts[first:last]:
        state.mentions.append(_passed(state, amount, meaning, start))
        start = amount.stop
    if last > first:
        state.stack.push(Frame(meaning, frozenset({"concept"}), figure=len(state.mentions) - 1))


def pass_amounts(state: State, parts: list[Piece], first: int, stop: int) -> None:
    """Leave the amounts of a sentence unread, and note what it tells that holds after it."""
    meaning, start = _of_another(state), parts[first].start
    for at in range(first, stop):
        part = parts[at]
        state.after_amount = at > 0 and parts[at - 1].kind == "amount"
        if part.amount is not None:
            mention = _passed(state, part.amount, meaning, start)
            mention.clause, mention.words = state.clause, tuple(state.pending)
            mention.head = state.pending[-1] if state.pending else None
            state.mentions.append(mention)
            state.end_amount()
            _leave_frame(state, meaning)
            start = part.end
        elif part.kind == "mark":
            take_mark(state, part)
        elif _LASTS.search(part.text) or (at + 1 < stop and parts[at + 1].text == "："):
            take_words(state, part)
        else:
            announces_list(state, part.text)


def _leave_frame(state: State, meaning: Meaning) -> None:
    """Let a passed amount govern what follows as one of another subject: a line of what stands above it."""
    top, stack = state.stack.top, state.stack
    beside = top is not None and top.meaning.concept == "foreign"
    child = top is not None and (top.child or not beside)
    stack.put(
        max(len(stack.frames) - beside, stack.floor),
        Frame(meaning, frozenset({"concept"}), child=child),
    )


def _of_another(state: State) -> Meaning:
    return replace(state.section.base, concept="foreign")


def _passed(state: State, amount: Amount, meaning: Meaning, start: int) -> Mention:
    """Return an amount that is not read, with the last words between a place and it."""
    before = state.text[max(start, amount.start - _FAR) : amount.start]
    words = _MARKS.split(before)[-1].strip()
    said = words if len(words) <= _LONGEST else f"…{words[-_LONGEST:]}"
    reason = "outside the sections on debt" + (f": {said}" if said else "")
    return Mention(
        amount,
        meaning,
        state.setting,
        amount.inexact or reason,
        block=state.number,
        sentence=state.sentence,
    )
