"""One way through a document: each amount gets its meaning from its phrase and what governs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise, zip_longest

from debtkit.reading.prose.clauses import Piece, is_inner_heading, pieces
from debtkit.reading.prose.elsewhere import own_words, pass_amounts, pass_over, speaks_elsewhere
from debtkit.reading.prose.headings import Setting
from debtkit.reading.prose.leads import lead
from debtkit.reading.prose.marks import take_mark, tell_budget_level
from debtkit.reading.prose.paragraphs import DASH, Block, blocks
from debtkit.reading.prose.sections import enter, leave, leave_typed, strange
from debtkit.reading.prose.sentences import announces_list, take_words
from debtkit.reading.prose.shared_out import shared_out
from debtkit.reading.prose.state import Mention, State
from debtkit.reading.prose.understand import understand

__all__ = ["walk"]


_BALANCING = re.compile(
    r"收入总计|支出总计|收入总来源|总支出|总收入|上解|补助收入|补助下级|上年结[转余]|结转下年|调入资金|调出资金|转移支付|补助[^，。、；\d]{0,8}支出|加上|扣除|减去|预算稳定调节基金|可用财力|收支相抵|收入合计|支出合计|转贷支出|年终结[转余]"
)

_ADDING = frozenset({"加上", "扣除", "减去"})

# what a sentence tells that holds after it: times, what a level holds, labels
_LASTS = re.compile(r"年|月|季度|目前|[本此这]次|[0-9]|下同|：")

_GOVERNS = re.compile(r"：$|如下|下同|以下")

# a heading that names its amount: （一）一般债务限额0.3亿元分配情况
_LIST_LINE = re.compile(
    r"[^。；]{4,40}(?:分配|安排|使用|项目)[^。；\d]{0,8}(?:情况|方案|明细|如下|清单)?：?"
)


_STOPS = "。！？"
_LABEL = 8  # no level has a longer name
_CARRIED = 20  # phrases that a colon leads on; a text of colons alone would heap them up


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
        tell_budget_level(state, start, block.end)
        return
    # a paragraph that ends in a colon goes on in the next one
    goes_on = block.depth is None and state.text[max(0, block.start - 2) : block.start] == "：\n"
    carried = state.pending[-_CARRIED:] if goes_on else []
    announced = goes_on and state.sources
    state.begin_paragraph(listed=block.depth is not None, carried=carried)
    state.sources = announced
    state.strange = strange(state, block)
    state.own_words = own_words(state, start, block.end)
    if state.own_words == []:
        pass_over(state, start, first, last)
        return
    if block.depth is None and not goes_on:
        leave_places(state, block)
        leave_typed(state)
    parts = pieces(state.text, start, block.end, state.amounts, state.starts)
    at = 0
    while at < len(parts):
        stop = end_of_sentence(parts, at)
        if speaks_elsewhere(state, parts[at].start, parts[stop - 1].end):
            pass_amounts(state, parts, at, stop)
        else:
            sentence(state, parts, at, stop)
        at = stop
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


def end_of_sentence(parts: list[Piece], at: int) -> int:
    """Return the number of the piece behind a sentence and its stop."""
    for index in range(at, len(parts)):
        if parts[index].kind == "mark" and parts[index].text in _STOPS:
            return index + 1
    return len(parts)


def sentence(state: State, parts: list[Piece], first: int, stop: int) -> None:
    """Walk through the pieces of a sentence, amount by amount; those of other things are passed over."""
    quiet = look_ahead(state, parts, first, stop)
    amounts = [at for at in range(first, stop) if parts[at].kind == "amount"]
    begin = first
    for at, after in pairwise([*amounts, stop]):
        # what stands behind an amount may say what it is: 4亿元债券
        if speaks_elsewhere(state, parts[begin].start, parts[after - 1].end):
            pass_amounts(state, parts, begin, at + 1)
        else:
            take_pieces(state, parts, begin, at + 1, quiet)
        begin = at + 1
    take_pieces(state, parts, begin, stop, quiet)


def take_pieces(state: State, parts: list[Piece], first: int, stop: int, quiet: int) -> None:
    """Take words, marks and amounts for what they say; words from ``quiet`` on only announce lists."""
    for at in range(first, stop):
        part = parts[at]
        state.after_amount = at > 0 and parts[at - 1].kind == "amount"
        if part.kind == "amount":
            take_amount(state, parts, at)
        elif part.kind == "mark":
            take_mark(state, part)
        elif at < quiet:
            take_words(state, part)
        else:
            announces_list(state, part.text)


def look_ahead(state: State, parts: list[Piece], first: int, stop: int) -> int:
    """Look over a sentence before its first amount is read.

    Return the number of the piece from which on its words say nothing of any amount: behind the
    last one, where they neither tell a time nor lead on to what follows.
    """
    stopped = parts[stop - 1].kind == "mark" and parts[stop - 1].text in _STOPS
    told = parts[first : stop - 1 if stopped else stop]
    quiet = first + max((at + 1 for at, one in enumerate(told) if one.kind == "amount"), default=0)
    words = "".join([one.text for one in told])
    led_on = stop < len(parts) and parts[stop].text.startswith("其中")
    led_on = led_on or is_inner_heading(words)
    label = (first, len(told)) == (0, 1) and len(words) <= _LABEL  # 市级。年初余额9亿元
    behind = "".join([one.text for one in told[quiet - first :]])
    if not stopped or led_on or label or _LASTS.search(behind):
        quiet = len(parts)
    sides = set(_BALANCING.findall(words))
    # 年初余额加上新增、减去偿还 adds up no budget
    state.balancing = len(sides) >= 2 and not sides <= _ADDING
    return quiet


def take_amount(state: State, parts: list[Piece], at: int) -> None:
    amount = parts[at].amount
    assert amount is not None
    pending, state.pending = state.pending, []
    if state.opened and not pending and state.labelled is not None:
        pending = [state.labelled]  # 甲项目（0.2亿元）: the label stands before the bracket
    mention = Mention(
        amount,
        state.section.base,
        state.setting,
        block=state.number,
        sentence=state.sentence,
        clause=state.clause,
        heads=state.listed,
        words=tuple(pending),
    )
    state.mentions.append(mention)
    understand(state, mention, pending, parts, at)
    if amount.inexact and not mention.reason:
        mention.reason = amount.inexact
    state.end_amount()


def walk(text: str, setting: Setting) -> list[Mention]:
    """Return every amount of a clean text with what it is, or why that is not known."""
    state = State(text, setting)
    paragraphs = blocks(text)
    for number, (block, after) in enumerate(zip_longest(paragraphs, paragraphs[1:])):
        paragraph(state, number, block)
        if after is not None and heads_a_list(state, number, block, after):
            state.section.listing = True
    return state.mentions


def heads_a_list(state: State, number: int, block: Block, after: Block) -> bool:
    """Whether a marked paragraph is an amount and nothing more, with marked ones under it: 一、新增一般债券9亿元⏎1.甲水库4亿元."""
    if block.depth is None or after.depth is None or after.depth <= block.depth:
        return False
    told = [one for one in state.mentions[-2:] if one.block == number]
    if len(told) != 1 or told[0].reason or not shared_out(told[0].meaning):
        return False
    head = told[0].head
    behind = state.text[told[0].amount.stop : block.end]
    return head is not None and not (head.gaps or head.name) and not behind.strip("。：；，）")
