"""What stands in a list and is no item of it: costs, sums, outcomes, other money."""

from __future__ import annotations

import re

from debtkit.reading.prose.lists.line import Line
from debtkit.reading.prose.rules import rule

__all__ = [
    "change_or_budget",
    "costs_in_a_bracket",
    "costs_of_the_item_before",
    "no_name",
    "other_money",
    "outside_the_sections",
    "what_became_of_it",
]

# 先安排成熟项目90亿元: a sum of the items after it
_SUBTOTAL = re.compile(
    r"(?:安排|实施)(?:一批)?(?:成熟|重点|续建|新建|在建|储备|亟需|急需)*项目$|^申报$|(?:新增|一般|专项)债券?项目$|专项债券?$"
)
# 已支出0.2亿元，余0.1亿元: what became of an item, not another one
_SPENT = re.compile(
    r"(?:尚|结|剩|节|还)?余|(?:已|未|尚未|实际)(?:使用|支出|支付|拨付|形成)(?:资金)?"
    r"|(?:暂)?(?:预留|未分配|未安排|机动)(?:资金|额度|债券)?"
)
# 带动社会投资9亿元: what came of the money, no item
_EFFECT = re.compile(
    r"(?:有效|直接|间接|预计|共|可|累计)*(?:带动|拉动|撬动|吸引|引导|完成|实现|形成|节约|减轻)|(?:社会|民间|固定资产)投资$|(?:需求|缺口)$"
)
_INVESTMENT = re.compile(
    r"(?:项目)?(?:概算|估算|预计)?总?投资(?:概算|估算|额|规模)?|概算|已到位|已安排|累计"
)
_COSTS = re.compile(r"完成投资|投资(?:额|规模)?$")
_GIVEN = "补助"


@rule("words")
def costs_in_a_bracket(line: Line) -> bool | None:
    """A bracket tells what it costs: 2023年新增专项债券9亿元，用于：甲水库项目（总投资8亿元）4亿元."""
    it = line.it
    if not it.state.opened or not _INVESTMENT.match(it.state.text, it.head.start, it.head.end):
        return None
    it.mention.reason = "what a project costs in all, not what it gets"
    it.state.glossed = it.state.labelled
    return True


@rule("words")
def costs_of_the_item_before(line: Line) -> bool | None:
    """Investment behind an item is what it costs: 2023年新增专项债券9亿元，用于甲水库项目4亿元，其中计划完成投资5亿元."""
    it = line.it
    follows = line.inside and it.before is not None and it.before.meaning.concept == "item"
    if not follows or not _COSTS.search(it.state.text[it.head.start : it.head.end]):
        return None
    it.mention.reason = "what a project costs, not what it gets"
    return True


@rule("heading")
def outside_the_sections(line: Line) -> bool | None:
    """Outside the sections on debt no list is of debt: 一、财政收入情况⏎2023年发行新增专项债券9亿元，用于甲水库项目4亿元."""
    state = line.it.state
    return False if not state.section.friendly or state.strange else None


@rule("words")
def no_name(line: Line) -> bool | None:
    """Without a name or a list it is no item: 2023年新增专项债券9亿元，债务余额8亿元."""
    verb = line.head.verb == "other" and not (line.in_a_list or _is_given(line))
    other = line.head.foreign or verb
    return False if line.name is None or not line.listed or other else None


@rule("words")
def other_money(line: Line) -> bool | None:
    """Money from elsewhere is shared out by no list of debt: 2023年新增专项债券9亿元，用于：甲水库4亿元。同时，主要用于争取投资项目5亿元."""
    return False if line.turned_away else None


@rule("words")
def what_became_of_it(line: Line) -> bool | None:
    """A sum of items, what is spent and what it brought about are no items: 2023年新增专项债券9亿元，用于甲水库4亿元，带动社会投资5亿元."""
    words = line.words
    summed = _SUBTOTAL.search(words.removesuffix("资金"))
    told = summed or _INVESTMENT.fullmatch(words) or _SPENT.fullmatch(words)
    return False if told or _EFFECT.search(words) else None


@rule("words")
def change_or_budget(line: Line) -> bool | None:
    """Comparisons, changes and budgets are no items: 2023年新增专项债券9亿元，用于：甲水库4亿元，追加乙公路项目5亿元."""
    head = line.head
    budget = head.account and not line.goes_on
    return False if head.comparison or budget or head.stage == "change" else None


def _is_given(line: Line) -> bool:
    """Whether a name ends in what is given, no verb: 安居工程补助9亿元."""
    return len(line.words) > len(_GIVEN) and line.words.endswith(_GIVEN)
