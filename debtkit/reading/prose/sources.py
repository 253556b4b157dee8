"""What pays debt that falls due: refinancing bonds, the budget, and the words that name them."""

from __future__ import annotations

import re

from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention, State
from debtkit.reading.prose.wholes import adds_up

__all__ = [
    "announces_sources",
    "from_budget",
    "paid_from",
    "repays",
    "repays_rest",
    "settles",
    "source",
]

# 其余1亿元由财政资金偿还, 8亿元通过再融资债券偿还
_PAID_FROM = re.compile(
    r"(?:由|通过|[使利]?用)[^，。；]{0,6}(?:(?P<budget>财政(?:资金)?|财力|预算(?:资金)?)|再融资(?:政府)?债券(?:资金)?)"
    r"[^，。；]{0,6}?(?:安排|偿还|归还|解决|承担)"
)
_SOURCES = re.compile(
    r"(?:还本|偿债|偿还|本金|到期)[^，。；：]{0,8}来源|(?:^|[，。；：])(?:其中|其)?，?(?:所需)?资金来源"
)
_EXCEPT = re.compile(r"[，；]?除了?")
_MEANS = re.compile(
    r"(?:拟|计划|主要|分别)*(?:通过|由)(?=(?:[^，。；]{0,6}再融资|[^，。；]{0,8}预算))"
)
_SETTLED = re.compile(
    r"[^。；]{0,60}\d(?:亿|万)?元(?:等?(?:方式|渠道))?(?:由[^。；，\d]{0,10})?(?:统筹|安排)?(?:解决|偿还|归还|还本)"
)
_BESIDE = re.compile(
    r"[，、](?:其余|剩余)?(?:由)?(?:各级|本级|[省市县区州旗]级)?(?:财政|预算|自有|自筹|财力)[^，。；\d]{0,8}\d"
)
_TYPES = {"general_public": "general", "government_fund": "special"}
_PAYING = frozenset({"principal", "repaid"})


def announces_sources(words: str) -> bool:
    """Whether words say that what pays the principal follows: 还本资金来源为：…."""
    return "来源" in words and bool(_SOURCES.search(words))


def paid_from(words: str) -> str:
    """Return what pays by words behind an amount: 由财政资金偿还, 通过再融资债券偿还; empty where they do not say."""
    paid = _PAID_FROM.match(words)
    if paid is None:
        return ""
    return "budget" if paid["budget"] else "refinancing"


def settles(state: State, words: str, stop: int) -> bool:
    """Whether means are named before the verb that they serve: 拟通过再融资债券9亿元、预算安排1亿元解决."""
    means = ("由" in words or "通过" in words) and _MEANS.search(words)
    return bool(means and _SETTLED.match(state.text, stop))


def source(state: State, mention: Mention, head: Phrase) -> bool:
    """Read what pays a principal, after words that announced it."""
    fund = head.fund or (
        "refinancing" if head.kind == "refinancing" else "budget" if head.account else ""
    )
    if fund == "refinancing" and follows_interest(state, mention, head):
        principal = state.mentions[-3]
        mention.meaning = replace(principal.meaning, fund=fund)
        mention.parent = len(state.mentions) - 3
        return True
    if fund == "refinancing" and told_with_means(state, mention, head):
        whole_of_types = 4 if types_told(state) else 2
        mention.meaning = replace(state.mentions[-whole_of_types].meaning, fund=fund)
        mention.parent = len(state.mentions) - whole_of_types
        return True
    top = state.stack.top
    inside = bool(state.stack.floors) and head.account and not head.flow and top is not None
    if inside and top is not None:
        inside = top.meaning.concept in _PAYING and top.meaning.fund == "budget"
    if not (fund and (state.sources or inside)):
        return False
    whole = next(
        (
            one
            for one in reversed(state.mentions[:-1])
            if mention.block - one.block <= 1  # a line may end with the sentence
            and one.meaning.concept in _PAYING
            and one.meaning.debt_type in ("total", head.debt)
            and not (one.reason or one.meaning.fund)
            and (not inside or one.sentence == mention.sentence)
        ),
        None,
    )
    if whole is None:
        return False
    # each budget repays its own type of debt
    kind = _TYPES.get(head.account, whole.meaning.debt_type)
    mention.meaning = replace(whole.meaning, concept="principal", fund=fund, debt_type=kind)
    mention.parent = state.mentions.index(whole)
    return True


def from_budget(state: State, head: Phrase) -> Phrase:
    """Take the year's first budget for what repays the principal before: 年初预算安排1亿元."""
    words = state.text[head.start : head.end]
    first = head.bare and head.stage == "opening" and words.rstrip("的").endswith("预算安排")
    if first and state.parent_concept in _PAYING:
        return replace(head, fund="budget", stage="")
    return head


def follows_interest(state: State, mention: Mention, head: Phrase) -> bool:
    """到期本金9亿元、利息1亿元，拟申请再融资债券8亿元: they pay the principal told before the interest."""
    if len(state.mentions) < 3 or head.debt in ("general", "special") or head.scope or head.place:
        return False
    principal, interest = state.mentions[-3:-1]
    told = [one.meaning.concept for one in (principal, interest) if not one.reason]
    plain = not principal.meaning.fund and principal.sentence == mention.sentence
    planned = re.search(r"拟|计划|申请|争取", state.text[head.start : head.end])
    return told == ["principal", "interest"] and plain and bool(planned)


def told_with_means(state: State, mention: Mention, head: Phrase) -> bool:
    """到期本金9亿元，申请再融资债券8亿元、预算安排1亿元: beside other means bonds pay the principal before them."""
    before = state.mentions[-2] if len(state.mentions) > 1 else None
    if before is None or before.reason or before.sentence != mention.sentence:
        return False
    whole = before.meaning.concept == "principal" and not before.meaning.fund
    named = head.debt in ("general", "special") or head.scope or head.place or head.year
    return whole and not named and bool(_BESIDE.match(state.text, mention.amount.stop))


def types_told(state: State) -> bool:
    """Whether both types of a principal stand before what pays it whole: 本金9亿元，其中：一般债券4亿元、专项债券5亿元，资金来源为…."""
    told = state.mentions[-4:-1]
    kinds = [(one.meaning.concept, one.meaning.fund, one.reason) for one in told]
    if kinds != [("principal", "", "")] * 3 or len({one.sentence for one in told}) > 1:
        return False
    types = [one.meaning.debt_type for one in told]
    return (
        types[0] == "total"
        and set(types[1:]) == {"general", "special"}
        and adds_up(told[0], told[1:])
    )


def repays(state: State, head: Phrase, is_child: bool, parent: Frame) -> bool:
    """Whether a phrase names what repays the principal above it: 还本9亿元（再融资债券7亿元）."""
    bare = not (head.debt or head.concept or head.scope or head.place)
    if _refinanced(parent) and head.verb == "repay" and bare:
        return True  # （再融资债券9亿元，实际偿还1亿元）
    opened = state.mentions[-1].opened and head.year is None
    if opened and is_child and head.kind == "refinancing" and not head.concept:
        return True  # 到期债务9亿元，其中发行再融资债券8亿元
    if head.kind == "refinancing" and _EXCEPT.match(state.text, head.start) and excepted(state):
        return True  # 到期债务9亿元，除发行再融资债券8亿元外，其余1亿元由财政资金偿还
    planned = head.year is None and re.search(r"拟|计划", state.text[head.start : head.end])
    if head.verb in ("issue", "grant") and planned and head.kind == "refinancing":
        return True  # 2025年到期债务9亿元，拟发行再融资债券8亿元
    if head.verb in ("issue", "grant") or not (is_child or parent.child or head.fund):
        return False
    return head.kind == "refinancing" or bool(head.fund and not head.concept)


def excepted(state: State) -> bool:
    """Whether 除 before an amount is taken up behind it: 除再融资债券9亿元外."""
    stop = state.mentions[-1].amount.stop
    return state.text.startswith(("外", "以外", "之外"), stop)


def repays_rest(state: State, head: Phrase) -> bool:
    """Whether bare words say that the rest of a principal is repaid: 实际偿还1亿元."""
    bare = head.verb == "repay" and not head.debt and not head.concept
    return bare and state.parent_concept == "principal"


def _refinanced(parent: Frame) -> bool:
    meaning: Meaning = parent.meaning
    return parent.child and meaning.fund == "refinancing"
