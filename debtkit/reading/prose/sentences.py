"""What the words between the amounts of a sentence tell the amounts after them."""

from __future__ import annotations

import re

from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.noted_leads import note_leads
from debtkit.reading.prose.phrases import read_phrase
from debtkit.reading.prose.sources import announces_sources, settles
from debtkit.reading.prose.spoken_times import note_times
from debtkit.reading.prose.state import State

__all__ = ["announces_list", "take_words"]

_LISTING = re.compile(
    r"[以如]下(?:项目|领域)|(?:项目|分配|安排|使用)[^。；]{0,12}(?:如下|为|是)：?$|具体(?:分配|安排|用于|为)|债券(?:资金)?(?:用途|投向|使用方向)(?:为|是|如下)?$"
)
_LONGEST = 400
_AMONG = re.compile(
    r"(债[务券]|限额|余额|资金)中(?=含|包括|包含|，?(?:新增)?(?:一般|专项)(?:债|[0-9])|，?再融资债)"
)
_GLOSS = re.compile(r"（[^（）]*）")
_SPLIT_BY = re.compile(r"按(项目|领域|行业|地区|区域|县区)")
_BASES = {"项目": "project", "领域": "sector", "行业": "sector"}


def announces_list(state: State, words: str) -> None:
    """Note words that announce a list, and what it is split by: 按项目安排如下."""
    if _LISTING.search(words):
        state.section.listing = True
        split = _SPLIT_BY.search(words)
        if split:
            state.section.basis = _BASES.get(split[1], "region")


def take_words(state: State, part: Piece) -> None:
    """Read words as a phrase, and note what they tell of the amounts after them."""
    start = _behind_gloss(state, part)
    if start >= part.end:
        return
    start = _lead_on_among(state, part, start)
    # no phrase that leads to an amount is longer
    phrase = read_phrase(state.text, max(start, part.end - _LONGEST), part.end, state.setting.level)
    if part.start in state.taken:
        return
    if announces_sources(part.text) or settles(state, part.text, part.end):
        state.sources = True
    announces_list(state, part.text)
    phrase = note_leads(state, part, phrase)
    note_times(state, phrase)
    _note_stage(state)
    if phrase.own_name:
        _name_the_level(state, phrase.qualifier)
    state.pending.append(phrase)


def _behind_gloss(state: State, part: Piece) -> int:
    """Return where words begin that say something of what follows: 3亿元（全部转贷县区），…."""
    gloss = _GLOSS.match(part.text) if state.after_amount else None
    return part.start + gloss.end() if gloss else part.start


def _lead_on_among(state: State, part: Piece, start: int) -> int:
    """Let a whole govern the part named behind it: 新增债券中含土储专项债券…; return where that begins."""
    among = _AMONG.search(part.text) if "中" in part.text else None
    if among is None:
        return start
    end = part.start + among.end(1)
    whole = read_phrase(state.text, start, end, state.setting.level)
    if not whole.debt or whole.name is not None or whole.gaps:
        return start
    state.leads[whole.start] = whole
    state.pending.append(whole)
    return end + 1


def _name_the_level(state: State, qualifier: str) -> None:
    """Keep what a level is said to hold, 下同: in its section and in those beside it."""
    state.section.qualifier = qualifier
    above = [depth for depth, one in state.sections.items() if one is not state.section]
    if above and above[-1] >= 0:
        state.sections[above[-1]].qualifier = qualifier


def _note_stage(state: State) -> None:
    """Note a stage that a sentence begins with: 预算调整后，…."""
    if state.pending and state.new_sentence:
        told = state.pending[-1]
        if told.bare and told.stage in ("opening", "closing") and told.opener == "":
            state.sentence_stage = told.stage
