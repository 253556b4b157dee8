"""Headings: what they say holds for every paragraph below them that does not say otherwise."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED
from debtkit.reading.prose.concepts import STOCKS
from debtkit.reading.prose.frames import Frame, Meaning, Stack
from debtkit.reading.prose.headings import Setting, of_months
from debtkit.reading.prose.keys.stated import of_bonds
from debtkit.reading.prose.leads import lead
from debtkit.reading.prose.months import months_of_year, part_of_heading
from debtkit.reading.prose.paragraphs import Block, is_debt_topic
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Section, State

__all__ = ["enter", "leave", "leave_typed", "strange"]

_LIST_HEADING = re.compile(
    r"(?:分配|安排|使用)(?:情况|方案|明细|计划|建议)|项目(?:安排|分配|情况|清单)"
)
# （三）都兰、乌兰两县: no region that has figures of its own
_SEVERAL = re.compile(
    r"[\u4e00-\u9fff、和]*?(?:[两二三四五六七八九十\d]+个?[县市区旗]|[、和][\u4e00-\u9fff]+[县市区旗])(?:政府)?(?:债务)?(?:情况)?"
)
_SITUATION = re.compile(r"(?:管理|变动|规模)?情况|规模")
# 市级预算调整方案 says whose budget it is, not whose debt
_OF_BUDGET = re.compile(r"预算")
_BEFORE_BUDGET = re.compile(r"(?:\d{4}年度?)?(?:地方)?(?:财政)?预算")
# 安排4亿元用于甲项目: what goes on with the sentence before it
_GOES_ON = re.compile(
    r"其中|按|从[^，。；]{1,6}看|[一二三四五]是|分|(?:债券)?资金|(?:具体)?项目|(?:拟|计划|主要|重点|具体|已)*(?:安排|用于|投向)"
)
_SHARED_OUT = re.compile(r"(?:债[务券]?|限额|资金)[^。；]*(?:：|用于|其中|投向|安排|项目)")
_ITEM_LINE = re.compile(r"[^，。；：]{2,60}\d[\d.,]*[ ]*[亿万]?元[；。]?")
_PLAN = re.compile(r"(?:预算调整|调整预算|本次.*调整)方案")
# 年初预算、预算调整、决算情况
_EXECUTED = re.compile(r"调整[^，。；]{0,8}(?:决算|执行|完成)情况")
_NO_PLAN = re.compile(r"方案情况|[（(]草案")
_OTHER_TOPIC = re.compile(r"收入|支出|财政运行|工作|成效")
_DEBT_NOUN = re.compile(r"债|限额")
_DEBT_WORDS = re.compile(r"债|限额|年[初末底]余额|还本|本金|利息|付息|本息|预算(?:支出|收支|总)")


def enter(state: State, block: Block) -> None:
    """Begin a section at a marked paragraph: what deeper headings said holds no more."""
    assert block.depth is not None
    above = max((depth for depth in state.sections if depth < block.depth), default=-1)
    parent = state.sections[above]
    same = state.sections.get(block.depth)
    if block.depth in state.sections:
        state.stack = same.snapshot.copy() if same else Stack()
    for depth in [depth for depth in state.sections if depth >= block.depth]:
        del state.sections[depth]
    snapshot = state.stack.copy()
    section = replace(parent, snapshot=snapshot, block=state.number, labelled=False, alone=False)
    runs_in = block.heading is not None and block.heading[1] < block.end
    section.alone = runs_in and same is not None and same.block == state.number - 1
    if block.heading:
        head(state, block, section, parent)
    state.sections[block.depth] = section
    state.section = section


def head(state: State, block: Block, section: Section, parent: Section) -> None:
    """Note what the heading of a section says for all below it."""
    assert block.heading is not None
    assert block.depth is not None
    state.carried_month = state.sentence_month = None
    words = state.text[slice(*block.heading)]
    phrase = read_phrase(state.text, *block.heading, state.setting.level)
    if (phrase.scope or phrase.place) and level_of_budget(words, state, phrase):
        if phrase.scope != "all":  # a name alone tells no level: 青岭县2023年预算调整方案
            section.budget_level = (phrase.scope, phrase.place)
        phrase = replace(phrase, scope="", place="")
    section.labelled = True
    section.setting = heading_setting(state, words, phrase) or section.setting
    phrase = keep_qualifier(state, section, phrase)
    section.base = heading_meaning(state, phrase, parent.base)
    if section.setting is not parent.setting:
        section.base = replace(section.base, year=section.setting.year)  # 二、今年上半年…
    if phrase.span and not phrase.year:
        section.base = replace(section.base, span=True)
    section.stage = heading_stage(words, phrase, marked=block.body > block.start) or section.stage
    if is_debt_topic(words):
        section.friendly = True
    elif block.depth <= 4 and not inherits_topic(state, block, parent):
        section.friendly = state.setting.debt and (
            "调整" in words or not _OTHER_TOPIC.search(words)
        )
    section.topic = heading_topic(phrase)
    part = phrase.debt in TYPED and not phrase.concept
    goes_on = parent.listing and (part or not is_debt_topic(words))
    section.listing = bool(_LIST_HEADING.search(words)) or goes_on
    if block.depth <= 3:
        state.stack = Stack()
        section.snapshot = Stack()
    govern_list(state, section, parent, phrase)


def heading_setting(state: State, words: str, phrase: Phrase) -> Setting | None:
    """Return what holds below a heading on a part of a year, or on a year told whole; None where it says no time.

    A report on a year and on the next one so far is two documents in one: 二、2025年上半年预算执行情况.
    """
    if _years(phrase) > 1:
        return None
    part = part_of_heading(words)
    if part is None or not part.so_far:
        return state.document_setting if phrase.year else None
    named = months_of_year(state.text[:500])
    year = phrase.year or (named.year if named else None)
    if year is None and state.document_setting.stage == "final":
        return None  # accounts of a year that ended tell the months of the next
    return of_months(state.document_setting, year or state.setting.year, part)


def keep_qualifier(state: State, section: Section, phrase: Phrase) -> Phrase:
    """Keep what an own level is said to hold: （二）市本级（含开发区，下同）, under every heading from here on."""
    if phrase.own_name:
        for one in (section, *state.sections.values()):
            one.qualifier = phrase.qualifier
    elif phrase.scope == "own" and not phrase.qualifier:
        return replace(phrase, qualifier=section.qualifier)
    return phrase


def heading_stage(words: str, phrase: Phrase, *, marked: bool) -> str:
    """Return the stage that a heading says: 调整后债务限额, or of a change 预算调整方案.

    One that names several says none: 年初预算、预算调整、决算情况.
    """
    if _EXECUTED.search(words):
        return ""
    if phrase.stage in ("opening", "closing", "change"):
        return phrase.stage
    return "change" if marked and _PLAN.search(words) and not _NO_PLAN.search(words) else ""


def heading_topic(phrase: Phrase) -> str:
    """Return what a heading is of and nothing else: （二）余额, 三、政府债券发行, not 限额和余额."""
    nouns = {token.value for token in phrase.tokens if token.kind == "concept"}
    named = any(not _SITUATION.fullmatch(kept) for _, _, kept in phrase.gaps)
    if named or phrase.kind or phrase.account:
        return ""
    if phrase.verb == "issue" and phrase.debt and not nouns and of_bonds(phrase):
        return "bonds"
    alone = len(nouns) == 1 and not phrase.verb
    return phrase.concept if alone and phrase.concept in STOCKS else ""


def govern_list(state: State, section: Section, parent: Section, phrase: Phrase) -> None:
    """Let a heading's words, or the whole of its type told further above, govern the list below it."""
    if announces_new(phrase):
        lead(state, phrase)  # 新增债务限额分配情况: what follows is new
        section.snapshot = state.stack.copy()
    elif section.listing and phrase.debt in TYPED and phrase.kind == "":
        told = state.last_new.get(phrase.debt) or state.last_new.get("total")
        whole = told.meaning if told is not None else announced(parent)
        if whole is not None and not state.stack.frames:
            # （一）一般债券。0.5亿元用于…: the whole that is shared out stands further above
            meaning = replace(whole, debt_type=phrase.debt)
            state.stack.push(Frame(meaning, frozenset({"concept"}), list_open=True))
            section.snapshot = state.stack.copy()


def announced(section: Section) -> Meaning | None:
    """Return the new debt that a heading above announces: 二、新增债券分配情况⏎（一）一般债券。市级4亿元."""
    top = section.snapshot.top
    new = top is not None and top.figure < 0 and top.meaning.kind == "new"
    return top.meaning if top is not None and new else None


def level_of_budget(words: str, state: State, phrase: Phrase) -> bool:
    """Whether a heading's level is that of the budget, not of the debt: 债券安排及市级预算调整方案."""
    if not _OF_BUDGET.search(words):
        return False
    last = phrase.last("scope")
    beside = last is not None and _BEFORE_BUDGET.match(state.text, last.end)
    return bool(beside) or not _DEBT_NOUN.search(words)


def announces_new(phrase: Phrase) -> bool:
    """Whether a heading is of new limits or bonds and nothing else: 新增债务限额分配情况."""
    if phrase.kind != "new":
        return False
    nouns = [token for token in phrase.tokens if token.kind in ("kind", "concept", "debt")]
    first = next(token for token in nouns if token.kind == "kind")
    return (
        nouns[0] is first
        and all(token.kind != "link" for token in phrase.tokens)
        and any(token.kind != "kind" for token in nouns)
    )


def leave(state: State, depth: int) -> None:
    """End a list of dashes at a paragraph without one."""
    if state.sections[depth].labelled:
        return  # ——政府债务。…: what stands under a label goes on
    state.stack = state.sections.pop(depth).snapshot.copy()
    state.section = state.sections[max(state.sections)]


def leave_typed(state: State) -> None:
    """End a type with its paragraph: （一）一般债务。限额4亿元。⏎（二）专项债务。限额5亿元。⏎全市新增债券9亿元."""
    section = state.section
    if section.alone and section.base.debt_type in TYPED:
        section.alone, section.base = False, replace(section.base, debt_type="total")
        state.stack = section.snapshot.copy()


def inherits_topic(state: State, block: Block, parent: Section) -> bool:
    return parent is not state.sections.get(-1) and parent.friendly


def heading_meaning(state: State, phrase: Phrase, base: Meaning) -> Meaning:
    said: dict[str, object] = {}
    # 2023年预算执行情况和2024年预算草案 is of both
    if phrase.year and _years(phrase) == 1:
        said["year"] = phrase.year
    if phrase.scope:
        said.update(scope=phrase.scope, place="", qualifier=phrase.qualifier)
    if phrase.place:
        said.update(place=phrase.place, scope="all", qualifier="")
    words = state.text[phrase.start : phrase.end].strip("。：； ")
    if not (phrase.scope or phrase.place) and _SEVERAL.fullmatch(words):
        said.update(scope="part", place="", qualifier="")
    # 甲医院专项债券实施方案 tells of all debt too
    if phrase.debt in TYPED and not state.setting.body:
        said["debt_type"] = phrase.debt
    if phrase.account:
        said["account"] = phrase.account
    if phrase.month and (state.setting.month or not phrase.month.so_far):
        said["month"] = phrase.month
    return replace(base, **said)


def _years(phrase: Phrase) -> int:
    return len({token.text[:4] for token in phrase.tokens if token.kind == "year"})


def strange(state: State, block: Block) -> bool:
    """Whether an unmarked paragraph under a debt heading has gone on to other things."""
    if block.depth is not None or state.setting.debt:
        return False
    if state.section.listing and _ITEM_LINE.fullmatch(state.text, block.start, block.end):
        return False
    sentences = [
        one
        for said in state.text[block.start : block.end].split("。")
        # 新增专项债券9亿元，主要用于：甲项目4亿元；乙项目5亿元: its lines speak of what it does
        if not _GOES_ON.match(said)
        for one in ([said] if _SHARED_OUT.search(said.split("；")[0]) else said.split("；"))
        # a part speaks of what its whole does
        if re.search(r"\d(?:亿|万)?元", one) and not _GOES_ON.match(one)
    ]
    alike = sum(bool(_DEBT_WORDS.search(one)) for one in sentences)
    return bool(sentences) and alike < 0.6 * len(sentences)
