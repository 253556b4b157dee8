"""Objections to lines of a budget, which speak of debt too, and to figures of budgets."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import SERVED
from debtkit.reading.prose.keys.of_budget import balance_of
from debtkit.reading.prose.names import LOWEST
from debtkit.reading.prose.objections.parts import income_from_debt
from debtkit.reading.prose.reasons import BUDGET_LINE
from debtkit.reading.prose.rules import rule

__all__ = [
    "beside_a_line",
    "bonds_of_a_budget",
    "budget_of_another_kind",
    "budget_on_another_page",
    "flow_in_a_balance",
    "income_of_a_budget",
    "lent_on_by_a_budget",
    "lent_on_in_an_account",
    "line_of_a_balance",
    "one_of_the_changes",
    "own_revenue",
    "part_of_the_budget",
    "spending_of_a_cause",
    "whole_budget",
]

_WHOLE = re.compile(r"总|收支")
_OWN_REVENUE = re.compile(r"(?<!总)(?:地方|当年|自有|本级)?财政收入(?!总|合计)")
_CHANGES = re.compile(r"[^，。；：\d]{0,12}(?:调增|调减|增支|减支)[^，。；：\d]{0,8}：")
_SHARED_OUT = re.compile(
    r"(?:拟|计划|全部|具体|主要)*(?:安排(?:项目|用于|以下|如下|$)|用于|分配用于)"
)
_LENT_ON = re.compile(r"，(?:债务|债券)?转贷[^，。；\d]{0,8}支出")
_PAIR = re.compile(r"由|从")
_ITS_SPENDING = re.compile(r"相应(?:支出|收入)(?:增加|减少|调增|调减)")


@rule("words", of={"bonds"})
def income_of_a_budget(it: Case) -> str | None:
    """Income from bonds is a line of the budget that it changes: 甲市2023年预算调整方案⏎一、收支调整⏎2023年，新增债券收入9亿元."""
    section, setting = it.state.section, it.state.setting
    budgeted = section.base.account or setting.stage == "adjustment" or it.head.stage
    line = budgeted and income_from_debt(it)
    return BUDGET_LINE if line else None


@rule("above", of={"bonds"})
def bonds_of_a_budget(it: Case) -> str | None:
    """Bonds behind a budget's total are a line of it: 2023年一般公共预算收入总计9亿元，其中再融资债券4亿元."""
    if it.base.concept != "budget":
        return None
    return BUDGET_LINE if not _told_whole(it) and _goes_on_with_the_budget(it) else None


@rule("above", of={"bonds"})
def beside_a_line(it: Case) -> str | None:
    """Bonds beside a line of a budget are another one: 2023年一般公共预算收入总计由8亿元调整为9亿元，其中：新增一般债券0.4亿元、再融资一般债券0.6亿元."""
    before = it.before
    line = before is not None and before.reason == BUDGET_LINE
    beside = line and before is not None and before.clause == it.mention.clause
    return BUDGET_LINE if beside and not it.head.verb else None


@rule("above", of={"budget"})
def lent_on_by_a_budget(it: Case) -> str | None:
    """What a budget lends on is a line of it: 2023年市级一般公共预算总支出由8亿元调整为9亿元，其中：转贷区级支出增加2亿元，市级支出增加1亿元."""
    lent_on = it.base.concept == "budget" and it.head.verb == "issue"
    return BUDGET_LINE if lent_on else None


@rule("heading", of={"bonds"})
def lent_on_in_an_account(it: Case) -> str | None:
    """Under an account's heading bonds that are lent on are its spending: （一）政府性基金预算⏎2023年转贷县区专项债券9亿元."""
    lent_on = it.level.scope == "lower" and not it.meaning.kind
    return BUDGET_LINE if lent_on and it.state.section.base.account else None


@rule("sentence", of={"budget"})
def line_of_a_balance(it: Case) -> str | None:
    """A sentence that adds up a budget's two sides tells its lines: 2023年一般公共预算收入总计由8亿元调整为9亿元；支出总计由8亿元调整为9亿元，其中市级支出增加1亿元."""
    # 省级支出增加4亿元，债务转贷市县支出增加5亿元
    beside = it.head.stage == "change" and _LENT_ON.match(it.state.text, it.mention.amount.stop)
    if it.head.account or not (it.state.balancing or beside):
        return None
    whole = _WHOLE.search(it.state.text[it.head.start : it.head.end])
    # 总支出增加1亿元，由8亿元调整为9亿元: what the side told before moved from
    moved = it.head.bare and it.head.stage and it.above is not None and not it.above.reason
    return None if whole or moved else BUDGET_LINE


@rule("sentence", of=SERVED)
def one_of_the_changes(it: Case) -> str | None:
    """What a list of changes tells is added to the year's: 甲市2023年预算调整方案⏎一、一般公共预算⏎支出调增项目：道路建设1亿元，债务还本支出2亿元."""
    text, place = it.state.text, it.mention.amount.start
    begins = max(text.rfind(mark, 0, place) for mark in "。；\n") + 1
    return BUDGET_LINE if _CHANGES.match(text, begins, place) else None


@rule("sentence", of=SERVED | {"bonds"})
def flow_in_a_balance(it: Case) -> str | None:
    """So are the flows of debt in it, not 专项债务还本支出: 2023年收入总计9亿元，其中：上级补助收入3亿元，发行债券6亿元."""
    # 专项债务还本支出 in the fund budget is what was repaid, whatever stands beside it
    typed = (it.typed and it.stated in ("principal", "interest")) or balance_of(it) is not None
    return BUDGET_LINE if it.state.balancing and not typed else None


@rule("words", of={"budget"})
def spending_of_a_cause(it: Case) -> str | None:
    """What is spent on one thing is no budget's change: 甲市2023年预算调整方案⏎一、一般公共预算⏎总支出由8亿元调整为9亿元。由于补助增加，相应支出增加1亿元."""
    caused = not it.head.account and _ITS_SPENDING.search(it.state.text, it.head.start, it.head.end)
    return "a part of the budget" if caused else None


@rule("above", of={"budget"})
def part_of_the_budget(it: Case) -> str | None:
    """A part of a budget's total is no total: 2023年一般公共预算支出由8亿元调整为9亿元，其中支出5亿元."""
    head, above, own = it.head, it.base, it.meaning
    part = above.concept == "budget" and it.part and not head.total
    # 调整后，政府性基金预算总收入9亿元: a stage of its own, told before a comma
    if not part or any(one.stage in ("opening", "closing") for one in it.pending):
        return None
    alike = (above.scope, above.place, above.account) == (own.scope, own.place, own.account)
    return "a part of the budget" if alike else None


@rule("words", of={"budget"})
def own_revenue(it: Case) -> str | None:
    """Revenue of one's own is a part of what a budget has: 甲市2023年预算调整方案⏎一、一般公共预算⏎总收入调整为9亿元。市本级财政收入调整为4亿元."""
    words = it.state.text[it.head.start : it.head.end]
    return "a part of the budget" if not it.head.account and _OWN_REVENUE.search(words) else None


@rule("words", of={"budget"})
def budget_of_another_kind(it: Case) -> str | None:
    """Budgets have an account and a stage: 2023年一般公共预算收入完成9亿元."""
    known = it.meaning.stage and it.meaning.account and not _qualified(it)
    return None if known else "a budget figure of another kind"


@rule("heading", of={"budget"})
def budget_on_another_page(it: Case) -> str | None:
    """A stage alone may be of another change: 一、教育工作⏎2023年由于减收，一般公共预算支出调整为9亿元."""
    if it.state.section.friendly:
        return None
    pair = it.meaning.stage != "opening" or it.head.stage == "opening"
    paired = pair and _PAIR.search(it.state.text[it.head.start : it.head.end])
    return None if paired else "outside the sections on debt and budget adjustment"


@rule("words", of={"budget"})
def whole_budget(it: Case) -> str | None:
    """A budget's total at a stage is read: 甲市2023年预算调整方案⏎一般公共预算支出由8亿元调整为9亿元."""
    return ""


def _told_whole(it: Case) -> bool:
    """Whether bonds are told whole beside a budget.

    财力来源为：新增一般债券9亿元: a plan that changes a budget tells bonds of one type whole; of a county,
    whose own budget is all it has, the level would be in doubt.
    """
    head, setting = it.head, it.state.setting
    new = head.kind == "new" and head.debt != "any" and setting.stage == "adjustment"
    # 新增专项债券9亿元安排项目3个：…: a sentence of its own, that shares them out
    if new and it.state.new_sentence and not it.opened and _SHARED_OUT.match(it.words_behind):
        return True
    return (new and setting.level.mark not in LOWEST) or head.verb in ("issue", "grant")


def _goes_on_with_the_budget(it: Case) -> bool:
    """Whether the budget told last is what this sentence goes on with, not one mentioned in passing."""
    state = it.state
    told = next(
        (one for one in reversed(state.mentions[:-1]) if one.meaning.concept == "budget"), None
    )
    if told is None or state.section.base.account or state.setting.stage == "adjustment":
        return True
    return told.sentence == state.sentence or (told.block == state.number and not told.reason)


def _qualified(it: Case) -> bool:
    """Whether unknown words make a budget figure a part of the budget."""
    head = it.head
    before = ("account", "approved")  # what stands before them says whose budget it is
    begin = max((token.end for token in head.tokens if token.kind in before), default=head.start)
    return any(gap[0] >= begin for gap in head.gaps)
