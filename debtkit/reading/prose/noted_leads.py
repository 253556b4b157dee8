"""Words without an amount that are to govern those after them: …中, …如下, …用于."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import State

__all__ = ["note_leads"]

# 新增债券共安排20个项目，其中，社会事业8亿元: money that projects share, counted before they are named
_COUNTED = re.compile(
    r"(?:[共主]?[计要]?(?:安排|用于|支持|投向|涉及|实施|投入|分配)(?:用于|到)?)+[^，。；：]{0,8}?\d+余?(?:个|项)[^，。；：]{0,14}项目$"
    r"|项目（?[^，。；：（）]{0,4}\d+个）?$"
)
# 新增债券按级次分，…
_SPLIT_TAIL = re.compile(
    r"(?<=.)(?:按照?|分)(?:债务|债券|政府)?(?:类型|性质|级次|层级|结构|品种|类别|项目|用途|领域)(?:来)?(?:划分|区分|分|看)(?:来看)?$"
)
# 从新增债券投向看，…
_DIRECTION = re.compile(
    r"(?:从|按照?|分)(?P<debt>(?:新增(?:地方)?(?:政府)?(?:一般|专项)?|一般|专项)债券?)(?:资金)?的?(?:主要)?(?:使用|支持|投入)?(?:投向|用途|方向|领域|行业)"
)
# 安排一般债券项目13个，…: the type that the lines after it are of
_TYPED_LIST = re.compile(
    r"(?P<debt>(?:新增)?(?:地方)?(?:政府)?(?:一般|专项)债券?)项目(?:（[^（）]*）)?(?:共|共计|合计)?(?:\d+个|（\d+个）)$"
)
# …，重点保障东湖大桥9亿元
_GOES_TO = re.compile(
    r"(?:[其均已拟]|重点|主要|全部|分别|计划|具体)*(?:安排(?:用于)?|用于|保障|支持|投向|投入)(?=.{2})"
)
_LEAD = re.compile(
    r"(?:中|方面|(?:[按分](?:县|地|区|级|层)[^，。；：\d]{0,3}?(?:看|来看|划分|分)?)|(?:按照?[^，。；：]{2,4})?(?:主要|具体|拟)*(?:分配|安排|使用)?(?:具体)?(?:如下|情况(?:如下|为|是)?)|(?:拟|主要|重点|用于|安排|支持|投向)*以下(?:\d+个)?(?:重点|重大)?(?:项目|领域|方面)(?:的?支出|建设)?|(?:资金)?(?:用途|投向|使用方向)(?:为|是|如下)?|(?:安排|使用|支持)的?项目(?:为|是|有|如下|包括)?|项目(?:为|是|有|如下|包括))$"
)


def note_leads(state: State, part: Piece, phrase: Phrase) -> Phrase:
    """Note what of a phrase governs the amounts after it; return the phrase without that.

    Parameters
    ----------
    state : State
    part : Piece
        The words between two marks or amounts.
    phrase : Phrase
        What they say.
    """
    led = _announced(state, part, phrase)
    if led is not None:
        phrase = replace(phrase, name=None, use=phrase.use or led.use)
        state.leads[phrase.start] = led
    direction = _DIRECTION.match(part.text)
    if direction and phrase.use and phrase.start not in state.leads:
        state.leads[phrase.start] = _debt_in(state, part, direction)
    if state.new_sentence and len(state.pending) == 1 and _GOES_TO.match(part.text):
        subject = state.pending[0]
        if subject.start not in state.leads:
            _note(state, subject, _bonds_spoken_of(state, subject))
    typed_list = _TYPED_LIST.search(part.text) if "项目" in part.text else None
    if typed_list:
        state.leads[phrase.start] = _debt_in(state, part, typed_list)
        state.section.listing = True
    elif phrase.use:
        _note(state, phrase, _used(state, phrase))
    if phrase.use and phrase.plain and state.pending and phrase.start not in state.leads:
        _note(state, phrase, _spent_by(state, state.pending[-1]))
    noun = phrase.concept == "limit" or (phrase.debt and not phrase.use)
    all_new = phrase.kind == "new" and noun and phrase.name is None
    if all_new and phrase.has("all_are"):
        state.leads[phrase.start] = phrase  # 增加9亿元，全部为新增债务限额，其中一般债务限额4亿元
    return phrase


def _note(state: State, phrase: Phrase, led: Phrase | None) -> None:
    if led is not None:
        state.leads[phrase.start] = led


def _announced(state: State, part: Piece, phrase: Phrase) -> Phrase | None:
    """Return the debt before words that lead on: 新增债务限额中, 新增债券分配如下."""
    tail = (
        _LEAD.search(part.text)
        or ("项目" in part.text and _COUNTED.search(part.text))
        or (part.text.endswith(("分", "看")) and _SPLIT_TAIL.search(part.text))
    )
    if not tail:
        return None
    led = read_phrase(state.text, phrase.start, part.start + tail.start(), state.setting.level)
    typed = led.debt in TYPED and not led.gaps
    issued = led.debt and led.verb in ("issue", "grant") and not led.gaps
    told = led.kind or led.concept or typed or issued
    return led if told and led.name is None else None


def _debt_in(state: State, part: Piece, found: re.Match[str]) -> Phrase:
    """Return the debt that a part of the words names."""
    start, end = found.span("debt")
    return read_phrase(state.text, part.start + start, part.start + end, state.setting.level)


def _used(state: State, phrase: Phrase) -> Phrase | None:
    """Return the debt whose use words tell: 一般债券主要用于：…, 新增专项债券用于甲项目9亿元."""
    if phrase.name is None:
        new = phrase.kind == "new" and phrase.debt
        return replace(phrase, use=False) if new or phrase.debt in TYPED else None
    used_for = (token for token in phrase.tokens if token.kind in ("use", "verb"))
    use = next((token for token in used_for if token.end == phrase.name[0]), None)
    if use is None:
        return None
    told = read_phrase(state.text, phrase.start, use.start, state.setting.level)
    plain = told.name is None and not (told.gaps or told.foreign or told.concept)
    whose = told.kind == "new" if told.debt == "any" else told.kind in ("", "new")
    return told if plain and told.debt and whose else None


def _bonds_spoken_of(state: State, subject: Phrase) -> Phrase | None:
    """Return the new bonds that a sentence begins with: 市级新增债券列入预算，安排东湖大桥9亿元."""
    nouns = [token for token in subject.tokens if token.kind == "debt"]
    if subject.kind != "new" or not nouns or subject.concept:
        return None
    told = read_phrase(state.text, subject.start, nouns[-1].end, state.setting.level)
    plain = told.name is None and not (told.gaps or told.verb or told.foreign)
    return told if plain and told.kind == "new" else None


def _spent_by(state: State, before: Phrase) -> Phrase | None:
    """Return the bonds that a list after 用于 shares out: 全部为新增专项债券安排的支出，用于：甲项目3亿元."""
    nouns = [token for token in before.tokens if token.kind == "debt"]
    named = before.kind == "new" and before.debt in TYPED and not before.name
    if not (named and nouns and any(token.kind == "all_are" for token in before.tokens)):
        return None
    spent = read_phrase(state.text, before.start, nouns[-1].end, state.setting.level)
    top = state.stack.top
    if top is None or top.meaning.concept != "budget" or spent.scope:
        return spent
    return replace(spent, scope=top.meaning.scope, place=top.meaning.place)
