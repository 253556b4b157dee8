"""Why an amount is not read although its words are known: a wrong reading is worse than none."""

from __future__ import annotations

import re
from bisect import bisect_left

from debtkit.reading.prose.arbiter import REPAYING
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import State

__all__ = ["BOTH", "objection"]

STOCKS = frozenset({"bonds", "limit", "balance"})
_MATURES = re.compile(r"20\d\d年(?:将|需|应)?到期(?:金额|规模)?$")  # 余额9亿元，其中2025年到期1亿元
_LOAN = re.compile(r"another subject: .*(?:贷款|借款|外债)")
_WHOLE = re.compile(r"总|收支")
NO_YEAR = "no year: give year="
NO_MORE = "a part that no table has: it says nothing more than its whole"
BUDGET_LINE = "a line of the budget's balance"
WIDER = "holds debt of another kind too"
INCOME = "income of a budget from debt, what it lends on with it: no table has it"
REMAINDER = "a remainder"
BOTH = "principal and interest together"
FLOWS = frozenset({"bonds", "principal", "interest", "repaid", "service"})
# 2023年5月发行…, not up to its end and not a day on which it was granted
_MONTH = re.compile(r"(?<![\d\-~—至])(?:[2-9]|1[0-2])月(?:份|当月)?(?![末底份\d])")
_DATED = re.compile(r"\d年|\d月|[今全当]年|当月")
_CONTINGENT = re.compile(r"或有债务|担保责任|救助责任|[一二三]类债务|直接债务")
_ISSUES = re.compile(r"(?<!代为)发行|偿还|支付|付息|还本")


def objection(
    state: State,
    meaning: Meaning,
    head: Phrase,
    pending: list[Phrase],
    base: Meaning,
    is_child: bool,
    effective: str,
    concept: str,
    accepted: bool,
    explicit: bool,
) -> str:
    """Why an amount is not read although its words are known; empty where nothing stands against it."""
    if head.modifier:
        return f"a part that no table has: {head.modifier}"
    if meaning.span or state.section.base.span:
        return "covers several years"
    if not meaning.year:
        return NO_YEAR
    if effective in STOCKS and _MATURES.search(state.text, head.start, head.end):
        return "a part of the debt by the year in which it falls due"
    changed = any(token.kind == "after" for phrase in pending for token in phrase.tokens)
    flow = effective in FLOWS or meaning.kind == "new" or changed
    if flow and after_end(state, meaning, pending):
        return "may be of the year that ended before, or of the document's"
    month = meaning.month
    if month == "part" and effective in FLOWS:
        return "a part of the year"
    if not state.setting.month and effective in FLOWS and one_month(state, pending):
        return "one month's flow; the tables hold the year so far"
    if state.setting.month and month and "-" not in month and effective in FLOWS and month != "1":
        return "one month's flow; the tables hold the year so far"
    last = next((token.text for token in reversed(head.tokens) if token.kind == "debt"), "")
    if (
        effective in ("balance", "limit")
        and not concept
        and head.debt == "any"
        and last.endswith("券")
        and not (head.scope or head.distribute)
    ):
        return "a part that no table has: bonds within debt"
    if meaning.stage == "change" and effective != "budget":
        if (effective == "limit" and meaning.sign < 0 and not meaning.kind) or (
            head.adjust and effective in ("limit", "balance")
        ):
            return ""
        if not (effective in ("bonds", "limit") and meaning.kind == "new" and head.sign > 0):
            return "a change that no table has"
    if (
        effective == "balance"
        and not state.setting.month
        and state.setting.stage != "adjustment"
        and within_year(state, pending)
    ):
        return "a balance within the year"
    line = (
        effective == "budget"
        and not head.account
        and not _WHOLE.search(state.text[head.start : head.end])
    )
    budgeted = state.section.base.account or state.setting.stage == "adjustment" or head.stage
    if effective == "bonds" and budgeted and income(state, head):
        return BUDGET_LINE
    # 财力来源为：新增一般债券9亿元: a plan that changes a budget tells bonds of one type whole; of a county,
    # whose own budget is all it has, the level would be in doubt
    told = head.kind == "new" and head.debt != "any" and state.setting.stage == "adjustment"
    told = told and state.setting.level.mark not in "县区旗"
    given = told or head.verb in ("issue", "grant")
    lent_on = effective == "budget" and head.verb == "issue"  # 转贷区级支出9亿元
    if base.concept == "budget" and (
        (effective == "bonds" and not given and balanced(state)) or lent_on
    ):
        return BUDGET_LINE
    # 专项债务还本支出 in the fund budget is what was repaid, whatever stands beside it
    typed = head.debt in ("general", "special") and concept in ("principal", "interest")
    flow = effective in ("principal", "interest", "bonds", "repaid") and not typed
    if state.balancing and (line or flow):
        return BUDGET_LINE
    if meaning.concept == "limit" and meaning.kind not in ("", "new"):
        return "a kind of limit that no table has"
    if effective in ("balance", "limit") and wider(state, head):
        return WIDER
    if effective == "balance" and beside_loans(state, head, last):
        return "a part that no table has: bonds beside loans"
    if effective == "limit" and not meaning.kind and not concept and head.verb == "share":
        told_last = next(
            (one.meaning for one in reversed(state.mentions[:-1]) if not one.reason), None
        )
        if told_last is not None and (told_last.concept, told_last.kind) == ("limit", "new"):
            return "a share of the limit, or of what is new in it"
    if concept == "limit" and not meaning.kind and in_advance(state, head):
        return "the limit, or what of it came in advance"
    if meaning.scope == "part":
        return "a level that no table has"
    refinanced = (base.concept, base.kind) == ("bonds", "refinancing")
    before = state.mentions[-2] if len(state.mentions) > 1 else None
    if effective in ("principal", "interest", "repaid"):
        last_bonds = before is not None and before.sentence == state.mentions[-1].sentence
        if last_bonds and before is not None and any(phrase.use for phrase in pending):
            bonds = before.meaning
            refinanced = refinanced or (bonds.concept, bonds.kind) == ("bonds", "refinancing")
        used = refinanced and (is_child or any(phrase.use for phrase in pending))
        beside = before is not None and before.reason == REPAYING and base.concept == effective
        if used or (
            beside and before is not None and before.sentence == state.mentions[-1].sentence
        ):
            return REPAYING
    lent = before is not None and (
        before.sentence == state.mentions[-1].sentence and bool(_LOAN.search(before.reason))
    )
    if effective in ("principal", "interest") and lent and not head.debt:
        return "part of another subject"
    if effective in ("repaid", "principal") and of_one_series(state, head, meaning):
        return "bonds of one series"
    if effective in STOCKS and head.fund == "budget":
        return "what pays debt, told of no debt"
    if meaning.concept == "interest" and head.fund:
        return "what pays interest: no table has it"
    if meaning.concept == "borrowing":
        return INCOME if income(state, head) else "borrowing of every kind: no table has it"
    several = any(token.kind == "batch" and len(token.text) > 3 for token in head.tokens)
    batch = head.batch and (not concept or batch_of_an_issue(state, meaning))
    if meaning.concept == "bonds" and (meaning.advance or batch or several):
        return "a batch of bonds"
    if meaning.concept == "quota":
        return "a quota of bonds that no table has"
    if meaning.concept == "bonds" and meaning.kind in ("part", "unallocated"):
        return "a part of refinancing bonds that no table has"
    if (
        is_child
        and explicit
        and effective in STOCKS
        and not head.batch
        and head.distribute is None
        and replace(meaning, month="", batch=0) == replace(base, month="", batch=0)
    ):
        return NO_MORE
    if (
        effective == "balance"
        and not concept
        and (head.kind or head.verb in ("issue", "repay", "borrow"))
    ):
        return "a change that no table has"
    if meaning.concept == "service":
        return BOTH
    # 到期本金9亿元，再融资债券偿还8亿元，其余由财政资金偿还1亿元: what pays is told
    if head.rest and not (head.fund and effective in ("principal", "repaid")):
        return REMAINDER
    if effective == "budget":
        if (
            is_child
            and base.concept == "budget"
            and not head.total
            and head.stage in ("", "change")
        ):
            alike = (base.scope, base.place, base.account) == (
                meaning.scope,
                meaning.place,
                meaning.account,
            )
            if alike:
                return "a part of the budget"
        pair = meaning.stage and (meaning.stage != "opening" or head.stage == "opening")
        if not meaning.stage or not meaning.account or qualified(state, head):
            return "a budget figure of another kind"
        if not (
            state.section.friendly
            or (pair and re.search(r"(?:由|从)", state.text[head.start : head.end]))
        ):
            return "outside the sections on debt and budget adjustment"
        return ""
    if accepted or (is_child and base.concept == effective):
        return ""
    if not state.section.friendly or state.strange:
        # 二、2024年预算草案 is the heading of a limit
        said = effective == "limit" and state.section.base.year != state.setting.year
        dated = said or bool(state.sentence_year) or any(phrase.year for phrase in pending)
        dated = dated or speaks_of_debt(state, meaning, head, concept)
        whole = (
            head.debt
            and (head.concept or head.verb in ("issue", "grant"))
            and not state.sentence_span
        )
        if not ((dated and whole) or led_by_debt(state, meaning)):
            return "outside the sections on debt: may be a part or several years"
    return ""


def batch_of_an_issue(state: State, meaning: Meaning) -> bool:
    """Whether bonds are told by batches of one issue: 分两批下达新增债券9亿元：第一批新增专项债券4亿元，…."""
    here = state.mentions[-1]
    return any(
        one.sentence == here.sentence
        and (one.meaning.concept, one.meaning.kind) == ("bonds", meaning.kind)
        and not (one.meaning.batch or one.reason)
        for one in state.mentions[:-1]
    )


def in_advance(state: State, head: Phrase) -> bool:
    """财政部提前下达了部分额度。省下达我市专项债务限额9亿元: one type alone, handed down, may be new."""
    handed = any(token.kind == "verb" and token.text == "下达" for token in head.tokens)
    if not handed or head.debt not in ("general", "special") or head.kind or head.total:
        return False
    place = state.mentions[-1].amount.start
    return "提前下达" in state.text[state.text.rfind("\n", 0, place) + 1 : place]


def income(state: State, head: Phrase) -> bool:
    """Whether bonds are told as income: 新增债券收入9亿元, which may be a line of a budget."""
    debts = (token for token in head.tokens if token.kind in ("debt", "foreign"))
    return any(state.text.endswith("收入", token.start, token.end) for token in debts)


def speaks_of_debt(state: State, meaning: Meaning, head: Phrase, concept: str) -> bool:
    """Whether a sentence without a date is of the document's year: 四是规范债务管理。省核定我市债务限额9亿元，发行债券2亿元.

    A limit or balance of all the region is; what was issued or repaid is beside one.
    """
    if meaning.year != state.setting.year:
        return False
    given = any(token.kind == "giver" for token in head.tokens) or head.scope in ("all", "own")
    if concept in ("limit", "balance") and given:
        return True
    here = state.mentions[-1].block
    return any(
        one.block == here
        and not one.reason
        and one.meaning.concept in ("limit", "balance")
        and one.meaning.year == meaning.year
        for one in state.mentions[:-1]
    )


def led_by_debt(state: State, meaning: Meaning) -> bool:
    """Whether a paragraph begins with the debt of a level: 全市偿还政府债券本息9亿元，其中本金7亿元."""
    begins = bisect_left(state.mentions, state.mentions[-1].block, key=lambda one: one.block)
    first = state.mentions[begins].head
    if first is None or meaning.year != state.setting.year or state.sentence_span:
        return False
    told = first.debt and (first.concept or first.verb in ("issue", "grant", "repay"))
    return first.scope in ("all", "own") and bool(told)


def balanced(state: State) -> bool:
    """Whether the budget told last is what this sentence goes on with, not one mentioned in passing."""
    told = next(
        (one for one in reversed(state.mentions[:-1]) if one.meaning.concept == "budget"), None
    )
    if told is None or state.section.base.account or state.setting.stage == "adjustment":
        return True
    return told.sentence == state.sentence or (told.block == state.number and not told.reason)


def after_end(state: State, meaning: Meaning, pending: list[Phrase]) -> bool:
    """2022年末余额9亿元。发行债券1亿元: in the year that ended, or in the one that the document is of."""
    told = state.sentence_year or any(
        phrase.year or (phrase.yearly and phrase.yearly != "same") for phrase in pending
    )
    ended = state.spoken_end and meaning.year == state.spoken_year
    return ended and not told and meaning.year != state.setting.year


def of_one_series(state: State, head: Phrase, meaning: Meaning) -> bool:
    """偿还2015年专项债券（2期）: the year is that of the bonds, not of their repayment."""
    if not head.year or not head.debt or not state.setting.year:
        return False
    year = next(token for token in head.tokens if token.kind == "year")
    verb = next(
        (token for token in head.tokens if token.kind == "verb" and token.value == "repay"), None
    )
    later = verb is not None and verb.start > year.start
    return head.year < state.setting.year and not later and not head.concept


def one_month(state: State, pending: list[Phrase]) -> bool:
    """2023年5月发行…: one month's flow, whatever the document is about."""
    place = state.mentions[-1].amount.start
    said = re.split(r"[。；]", state.text[state.text.rfind("\n", 0, place) + 1 : place])
    # a sentence without a date is of the time that the one before it speaks of
    here, before = said[-1], [one for one in said[:-1] if not one.startswith("其中")]
    words = next((one for one in reversed([*before, here]) if _DATED.search(one)), "")
    if not _MONTH.search(words) or re.search(r"截[至止]|累计|下达|转贷|批准|以来", words):
        return False
    return bool(_ISSUES.search(said[-1]))


def wider(state: State, head: Phrase) -> bool:
    """政府性债务余额, of which contingent debt is a part: more than statutory debt."""
    if state.setting.level.mark == "国" and any(
        token.kind == "debt" and "政府" in token.text and "地方" not in token.text
        for token in head.tokens
    ):
        return True  # 全国政府债务 holds the state's own
    if not any(token.kind == "debt" and "政府性" in token.text for token in head.tokens):
        return False
    stop = state.mentions[-1].amount.stop
    parts = re.match(r"[。，；]?\s*(?:（|其中)[^。]{0,80}", state.text[stop : stop + 100])
    return bool(parts and _CONTINGENT.search(parts[0]))


def beside_loans(state: State, head: Phrase, noun: str) -> bool:
    """一般债券余额8亿元，国债转贷余额1亿元: loans of the state are general debt that is no bond."""
    if head.debt != "general" or not noun.endswith(("券", "债")):
        return False
    stop = state.mentions[-1].amount.stop
    return bool(
        re.search(
            r"国债转贷|外债|外贷|(?:政府|组织)[^，。；]{0,3}(?:贷款|转贷)",
            re.split(r"。|\n", state.text[stop : stop + 100])[0],
        )
    )


def within_year(state: State, pending: list[Phrase]) -> bool:
    """截至9月末: neither the year's opening nor its close."""
    times = [
        token for phrase in pending for token in phrase.tokens if token.kind in ("month", "end")
    ]
    # 9月10日公布，截至2022年末…: what was said last holds
    return bool(times) and bool(re.match(r"(?!12月)\d{1,2}月", times[-1].text))


def qualified(state: State, head: Phrase) -> bool:
    """Whether unknown words make a budget figure a part of the budget."""
    before = ("account", "approved")  # what stands before them says whose budget it is
    begin = max((token.end for token in head.tokens if token.kind in before), default=head.start)
    return any(gap[0] >= begin for gap in head.gaps)
