"""What stands behind an amount and says what it is: its noun, its payer, its receiver."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.concepts import TYPE_OF
from debtkit.reading.prose.keys.stated import of_bonds
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.sources import paid_from
from debtkit.reading.prose.state import State
from debtkit.reading.prose.unknown_words import place_of
from debtkit.reading.prose.words import scan

__all__ = [
    "bonds_used",
    "money_behind",
    "noun_behind",
    "noun_behind_a_comma",
    "payer_behind",
    "receiver_behind",
    "region_behind",
    "said_to_be_new",
]

# 1亿元专项债券资金闲置
_MONEY = re.compile(r"(?:地方)?(?:政府)?(?:一般|专项)债券(?:项目)?资金")
# 其余1亿元全部转贷县区
_GIVEN_TO = re.compile(
    r"(?:全部)?(?:(?:转贷|下达|分配|拨付)(?:给|到|至)?[^，。；\d]{2,9}|由[^，。；\d]{2,6}(?:留用|使用|安排|承担)"
    r"|(?:用于|留)[^，。；\d]{2,6}(?:项目|使用)?)$"
)
_GIVEN_TO_REGION = re.compile(
    r"(?:全部)?(?:(?:转贷|下达|分配|拨付|安排|留)(?:给|到|至|用于)?|用于|由)"
    r"(?P<region>[\u4e00-\u9fff]{2,8}?[县市区旗盟州])(?:项目|使用|留用|安排|承担)?$"
)
_ALL_NEW = re.compile(
    r"(?:全部|均|都)?(?:为|是|系)(?:当年|本年|20\d\d年)?新增(?:地方)?(?:政府)?(?P<debt>一般|专项)?债务限额$"
)
# 其中4亿元为一般债务、5亿元为专项债务
_SAID_TO_BE = re.compile(r"(?:为|是|系|属于)(?:新增)?(?=(?:地方)?(?:政府)?(?:一般|专项)债)")
_USED = re.compile(r"(?:主要|全部|重点|安排)*(?:用于|投向)(?!偿还|归还|置换|化解|到期)")
_NOUNS = frozenset({"kind", "debt", "concept", "advance", "inside"})


@rule("words", needs={"plain", "words behind"})
def noun_behind(it: Case) -> Phrase | None:
    """The noun stands behind the amount: 2023年省下达我市9亿元新增债务限额."""
    return _attributed(it.state, it.head, it.after) if it.plain and it.words_behind else None


@rule("words", needs={"plain", "words behind"})
def money_behind(it: Case) -> Phrase | None:
    """Money of bonds behind an amount is no part of a stock: 2023年末全市政府债务余额9亿元。各县区1亿元专项债券资金闲置."""
    money = it.plain and _MONEY.match(it.words_behind)
    stock = it.state.parent_concept in ("balance", "limit") and not it.opened
    return replace(it.head, foreign=money[0]) if money and stock else None


@rule("words", needs={"words behind"})
def bonds_used(it: Case) -> Phrase | None:
    """Bonds whose use stands behind them are new, no part of a balance: 2023年末政府债务余额9亿元。当年专项债券4亿元用于甲水库项目."""
    head = it.head
    said = head.kind or head.verb or head.concept or head.foreign or head.name or head.modifier
    bare = head.debt in TYPED and of_bonds(head) and not said
    stock = it.state.parent_concept == "balance" and it.state.new_sentence
    return replace(head, kind="new") if bare and stock and _USED.match(it.words_behind) else None


@rule("words", needs={"name", "words behind"})
def noun_behind_a_comma(it: Case) -> Phrase | None:
    """A comma parts the amount from other words; its noun stands behind it: 按照跟着项目走的原则，9亿元新增债务限额安排市级4亿元."""
    before = it.parts[it.at - 1] if it.at else None
    comma = before is not None and before.kind == "mark" and before.text == "，"
    if not comma or it.head.name is None or not it.words_behind:
        return None
    alone = Phrase(it.mention.amount.start, it.mention.amount.start)
    told = _attributed(it.state, alone, it.after)
    return None if told is alone else told


@rule("words", needs={"change"})
def said_to_be_new(it: Case) -> Phrase | None:
    """A growth that is said to be the new limit is it: 2023年限额9亿元，比上年增加2亿元，均为新增债务限额."""
    behind = it.parts[it.at + 2] if it.at + 2 < len(it.parts) else None
    comma = behind is not None and it.after is not None and it.after.text == "，"
    found = _ALL_NEW.match(behind.text) if comma and behind is not None else None
    if not found or it.head.stage != "change" or it.head.sign < 0:
        return None
    debt = TYPE_OF.get(found["debt"] or "", "any")
    new = replace(
        it.head,
        concept="limit",
        kind="new",
        debt=debt,
        stage="",
        comparison=False,
        opener="split",
        year=None,
        yearly="",  # 较上年 is what it is compared with
    )
    it.pending = [new]
    return new


@rule("words", needs={"plain", "words behind"})
def payer_behind(it: Case) -> Phrase | None:
    """What pays stands behind the amount: 2023年偿还本金9亿元，其余1亿元由财政资金偿还."""
    due = it.plain and it.state.parent_concept in ("principal", "repaid")
    fund = paid_from(it.words_behind) if due else ""
    if not fund:
        return None
    assert it.after is not None
    it.state.taken.add(it.after.start)  # it says nothing of the next amount
    return replace(it.head, fund=fund, rest=False)


@rule("words", needs={"plain", "words behind"})
def receiver_behind(it: Case) -> Phrase | None:
    """Who gets it stands behind the amount: 2023年新增限额9亿元，市本级留用8亿元，其余1亿元全部转贷县区."""
    if not it.plain or it.head.fund or not it.after or not _GIVEN_TO.match(it.words_behind):
        return None
    given = read_phrase(it.state.text, it.after.start, it.after.end, it.state.setting.level)
    if not given.scope or given.name is not None:
        return None
    return replace(it.head, scope=given.scope, verb="share", rest=False)


@rule("words", needs={"plain", "words behind"})
def region_behind(it: Case) -> Phrase | None:
    """A named region that gets it stands behind the amount: 2023年新增专项债务限额9亿元，8亿元用于市本级项目，1亿元用于高新区项目."""
    given = _GIVEN_TO_REGION.match(it.words_behind) if it.plain and not it.head.fund else None
    before = it.before
    if given is None or not place_of(given["region"]) or before is None or before.head is None:
        return None
    head = replace(it.head, scope="", place=given["region"], verb="share", rest=False)
    if before.sentence == it.mention.sentence and before.head.debt in TYPED:
        # 专项债务限额8亿元用于市本级项目，1亿元用于高新区项目
        said = before.head
        head = replace(head, concept=said.concept, kind=said.kind, debt=said.debt)
    it.pending = [*it.pending[:-1], head]
    return head


def _attributed(state: State, head: Phrase, after: Piece | None) -> Phrase:
    """Take what an amount is from the noun it stands before."""
    assert after is not None
    tokens = scan(state.text, state.setting.level, after.start, after.end)
    place, noun, inside = after.start, False, False  # 控制在9亿元限额以内
    said_to_be = _SAID_TO_BE.match(after.text) if not head.batch else None
    if said_to_be:
        place += said_to_be.end()
        tokens = [token for token in tokens if token.start >= place]
    for token in tokens:
        if token.start != place or token.kind not in _NOUNS:
            break
        place = token.end
        inside = inside or token.kind == "inside"
        noun = noun or inside or token.kind == "debt" or token.value in ("limit", "balance")
    if not noun:
        return head
    said = read_phrase(state.text, after.start, place, state.setting.level)
    if said_to_be:
        state.taken.add(after.start)  # it says nothing of the next amount
    return replace(
        head,
        concept=said.concept or ("limit" if inside else ""),
        kind=said.kind or head.kind,
        debt=said.debt,
        advance=said.advance,
        verb="" if head.verb == "other" else head.verb,
    )
