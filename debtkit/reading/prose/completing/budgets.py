"""Which budget, and at which stage, where the words before the amount leave it out."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.reasons import PART_OF_CHANGE
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.sources import from_budget

__all__ = [
    "account_before_a_side",
    "account_before_a_stage",
    "budget_grows",
    "budget_that_becomes_another",
    "first_budget_pays",
    "what_a_budget_comes_to",
]

_BECOMES = re.compile(r"(?:现|拟|本次|相应)*(?:调整|变更|调[增减])(?:为|到|至)$")
# 支出8亿元，增加1亿元后，达到9亿元
_COMES_TO = re.compile(
    r"后?，?(?:总额|总计|合计|共计|收支|总?(?:收入|支出)(?:总计)?)?(?:达到?|为|至)[ ]*"
)
# 一般公共预算方面，…
_ACCOUNT_LABEL = re.compile(r"(?:预算|基金)(?:方面|收支|调整)*$")


@rule("above", needs={"bare stage"})
def first_budget_pays(it: Case) -> Phrase | None:
    """The year's first budget repays the principal before it: 2023年到期本金9亿元，年初预算安排1亿元."""
    return from_budget(it.state, it.head)


@rule("sentence", needs={"budget"})
def budget_that_becomes_another(it: Case) -> Phrase | None:
    """A budget that becomes another one was the first: 一般公共预算收入预算为9亿元，调整为8亿元."""
    if not (it.head.account or it.head.flow) or it.head.stage or it.at + 2 >= len(it.parts):
        return None
    mark, words = it.parts[it.at + 1 : it.at + 3]
    if mark.text not in "，；" or not _BECOMES.match(words.text):
        return None
    opening = replace(it.head, stage="opening")
    it.pending = [*it.pending[:-1], opening]
    return opening


@rule("sentence", needs={"bare stage"})
def account_before_a_stage(it: Case) -> Phrase | None:
    """The account stands a comma before the stage: 2023年国有资本经营预算收支不变，仍为9亿元."""
    before = it.phrase_before
    if not (it.head.bare and it.head.stage == "closing" and before and before.account):
        return None
    return replace(it.head, account=before.account, flow=before.flow)


@rule("sentence", needs={"budget"})
def account_before_a_side(it: Case) -> Phrase | None:
    """The account stands a comma before its side: 2023年一般公共预算方面，支出由年初的8亿元调整为9亿元."""
    head, before = it.head, it.phrase_before
    if before is None or not before.account or before.flow or before.debt or before.stage:
        return None
    side = head.flow and not (head.account or head.debt or head.name or head.foreign)
    label = _ACCOUNT_LABEL.search(it.state.text, before.start, before.end)
    return replace(head, account=before.account) if side and label else None


@rule("above", needs={"new"})
def budget_grows(it: Case) -> Phrase | None:
    """新增 behind a budget is what it grows by: 一般公共预算支出由8亿元调整为9亿元，此次新增1亿元."""
    top = it.state.stack.top
    bare_new = it.head.kind == "new" and replace(it.head, kind="").bare and not it.head.stage
    if not bare_new or top is None or top.meaning.concept != "budget":
        return None
    return replace(it.head, kind="", stage="change", sign=1)


@rule("above")
def what_a_budget_comes_to(it: Case) -> Phrase | None:
    """What a changed budget leads to is what it comes to: 一般公共预算支出8亿元，增加1亿元后，达到9亿元."""
    before, part = it.before, it.reason_before == PART_OF_CHANGE
    budgets = it.frames[-2:-1] if part else it.frames[-1:]  # 增加债券收入1亿元后，达到9亿元
    if not budgets or budgets[0].meaning.concept != "budget" or before is None:
        return None
    changed = before.meaning.stage == "change" or part
    words = it.state.text[before.amount.stop : it.mention.amount.start]
    comes = changed and before.sentence == it.mention.sentence and _COMES_TO.fullmatch(words)
    plain = replace(it.head, name=None)
    if plain.flow and before.meaning.flow != plain.flow:
        return None  # 收入增加1亿元，支出为9亿元: another side
    if not comes or not plain.bare or plain.stage:
        return None
    closing = replace(plain, stage="closing")
    it.pending = [*it.pending[:-1], closing]
    return closing
