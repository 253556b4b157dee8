"""A phrase with what the words around it say for it: the noun behind the amount, the subject before it."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import Ground, Table, rule
from debtkit.reading.prose.series import reached, spread
from debtkit.reading.prose.sources import PAID_FROM, from_budget
from debtkit.reading.prose.state import State
from debtkit.reading.prose.unknown_words import place_of
from debtkit.reading.prose.words import scan

__all__ = ["COMPLETED", "complete"]

# 1亿元专项债券资金闲置
_MONEY = re.compile(r"(?:地方)?(?:政府)?(?:一般|专项)债券(?:项目)?资金")
# 其余1亿元全部转贷县区
_GIVEN_TO = re.compile(r"(?:全部)?(?:转贷|下达|分配|拨付)(?:给|到|至)?[^，。；\d]{2,9}$")
_NOW = re.compile(
    r"(?:，|；|和|、)?(?:此次|本次|本批次?|这次|后续|其余)?(?:再次?|需|拟|实际)*(?:下达|核定|追加|分配|增列|列入|正式批次?|正式下达|第二批)(?:我[省市县区州])?(?:为|的)?"
)
_BECOMES = re.compile(r"(?:现|拟|本次|相应)*(?:调整|变更|调[增减])(?:为|到|至)$")
_ALL_NEW = re.compile(
    r"(?:全部|均|都)?(?:为|是|系)(?:当年|本年|20\d\d年)?新增(?:地方)?(?:政府)?(?P<debt>一般|专项)?债务限额$"
)
# 其中4亿元为一般债务、5亿元为专项债务
_SAID_TO_BE = re.compile(r"(?:为|是|系|属于)(?:新增)?(?=(?:地方)?(?:政府)?(?:一般|专项)债)")
# 支出8亿元，增加1亿元后，达到9亿元
_COMES_TO = re.compile(r"后?，?(?:总额|总计|合计|共计)?(?:达到?|为|至)[ ]*")
# a region without its level: 白水 for 白水县
_SHORT_NAME = re.compile(
    r"(?!其[他余]|另外|教育|交通|水利|卫生|医疗|农业|能源|住房)[\u4e00-\u9fff]{2,3}"
)
# 一般公共预算方面，…
_ACCOUNT_LABEL = re.compile(r"(?:预算|基金)(?:方面|收支|调整)*$")
# 本金拟申请再融资债券8亿元
_PAID_BY_BONDS = re.compile(
    r"本金[，：]?(?:[\u4e00-\u9fff]{0,6}?)(?:申请|争取|通过|发行|安排|使用|利用|[由用以])+(?:地方)?(?:政府)?再融资(?:政府)?债券(?:资金)?(?:的?金?额)?(?:约|为|共|计)*$"
)
_NOUNS = frozenset({"kind", "debt", "concept", "advance", "inside"})
_STAGES = ("opening", "closing", "change")


def complete(it: Case) -> None:
    """Let every rule that has something to add change the phrase, in their order."""
    for one in COMPLETED.rules:
        phrase = one.says(it)
        if phrase is not None and phrase is not it.head:
            it.head = phrase
            it.mention.grounds[COMPLETED.key] = Ground(one.name, one.origin)
    it.mention.head = it.head


@rule("words")
def noun_behind(it: Case) -> Phrase | None:
    """The noun stands behind the amount: 2023年省下达我市9亿元新增债务限额."""
    return _attributed(it.state, it.head, it.after) if it.plain and it.words_behind else None


@rule("words")
def money_behind(it: Case) -> Phrase | None:
    """Money of bonds behind an amount is no part of a stock: 2023年末全市政府债务余额9亿元。各县区1亿元专项债券资金闲置."""
    money = it.plain and _MONEY.match(it.words_behind)
    stock = it.state.parent_concept in ("balance", "limit") and not it.opened
    return replace(it.head, foreign=money[0]) if money and stock else None


@rule("words")
def noun_behind_a_comma(it: Case) -> Phrase | None:
    """A comma parts the amount from other words; its noun stands behind it: 按照跟着项目走的原则，9亿元新增债务限额安排市级4亿元."""
    before = it.parts[it.at - 1] if it.at else None
    comma = before is not None and before.kind == "mark" and before.text == "，"
    if not comma or it.head.name is None or not it.words_behind:
        return None
    alone = Phrase(it.mention.amount.start, it.mention.amount.start)
    told = _attributed(it.state, alone, it.after)
    return None if told is alone else told


@rule("words")
def said_to_be_new(it: Case) -> Phrase | None:
    """A growth that is said to be the new limit is it: 2023年限额9亿元，比上年增加2亿元，均为新增债务限额."""
    behind = it.parts[it.at + 2] if it.at + 2 < len(it.parts) else None
    comma = behind is not None and it.after is not None and it.after.text == "，"
    found = _ALL_NEW.match(behind.text) if comma and behind is not None else None
    if not found or it.head.stage != "change" or it.head.sign < 0:
        return None
    debt = {"一般": "general", "专项": "special"}.get(found["debt"] or "", "any")
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


@rule("words")
def payer_behind(it: Case) -> Phrase | None:
    """What pays stands behind the amount: 2023年偿还本金9亿元，其余1亿元由财政资金偿还."""
    paid = it.state.parent_concept in ("principal", "repaid") and PAID_FROM.match(it.words_behind)
    return replace(it.head, fund="budget", rest=False) if it.plain and paid else None


@rule("words")
def receiver_behind(it: Case) -> Phrase | None:
    """Who gets it stands behind the amount: 2023年新增限额9亿元，市本级留用8亿元，其余1亿元全部转贷县区."""
    if not it.plain or it.head.fund or not it.after or not _GIVEN_TO.match(it.words_behind):
        return None
    given = read_phrase(it.state.text, it.after.start, it.after.end, it.state.setting.level)
    if not given.scope or given.name is not None:
        return None
    return replace(it.head, scope=given.scope, verb="share", rest=False)


@rule("above")
def first_budget_pays(it: Case) -> Phrase | None:
    """The year's first budget repays the principal before it: 2023年到期本金9亿元，年初预算安排1亿元."""
    return from_budget(it.state, it.head)


@rule("words")
def principal_that_bonds_pay(it: Case) -> Phrase | None:
    """Bonds behind a principal without an amount pay it: 2023年到期本金9亿元、利息1亿元。本金拟申请再融资债券8亿元，财政安排1亿元."""
    head = it.head
    if head.kind != "refinancing" or head.debt != "any" or it.state.opened:
        return None
    if not _PAID_BY_BONDS.search(it.state.text, head.start, head.end):
        return None
    return replace(head, concept="principal", fund="refinancing", kind="", debt="", verb="")


@rule("above")
def what_a_difference_reaches(it: Case) -> Phrase | None:
    """What a difference leads to is what it is of: 2023年末余额比年初增加2亿元，达到9亿元."""
    return reached(it.state, it.head)


@rule("sentence")
def pairs_with_words_further_away(it: Case) -> Phrase | None:
    """分别 pairs with years or levels before it: 2022年、2023年，核定全市债务限额分别为8亿元、9亿元."""
    return spread(it.head, it.pending)


@rule("sentence")
def noun_before_a_number(it: Case) -> Phrase | None:
    """The noun stands before the number of bonds or projects: 2023年新增专项债券项目4个，资金9亿元."""
    if not it.head.bare or it.head.stage:
        return None
    phrase = None
    for one in it.pending[:-1]:
        issued = (phrase or it.head).verb == one.verb == "issue"
        counted = _counts(one) and (one.kind or one.verb == "issue")
        if one.debt and (issued or counted):
            verb = it.head.verb or (one.verb if counted and not one.kind else "")
            phrase = replace(it.head, debt=one.debt, kind=one.kind, verb=verb)
    return phrase


@rule("above")
def granted_after_what_came_early(it: Case) -> Phrase | None:
    """What is granted now goes on with what came in advance: 2023年新增限额9亿元，其中提前下达7亿元，此次下达2亿元."""
    if it.state.opened or not _NOW.fullmatch(it.state.text, it.head.start, it.head.end):
        return None
    here = [one for one in it.state.mentions[:-1] if one.sentence == it.mention.sentence]
    early = [one for one in here if one.meaning.advance and not one.reason]
    if not early or early[-1].meaning.concept != "limit":
        return None
    return replace(it.head, concept="limit", kind="new", debt="any", name=None)


@rule("sentence")
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


@rule("sentence")
def account_before_a_stage(it: Case) -> Phrase | None:
    """The account stands a comma before the stage: 2023年国有资本经营预算收支不变，仍为9亿元."""
    before = it.pending[-2] if len(it.pending) > 1 else None
    if not (it.head.bare and it.head.stage == "closing" and before and before.account):
        return None
    return replace(it.head, account=before.account, flow=before.flow)


@rule("sentence")
def account_before_a_side(it: Case) -> Phrase | None:
    """The account stands a comma before its side: 2023年一般公共预算方面，支出由年初的8亿元调整为9亿元."""
    head, before = it.head, it.pending[-2] if len(it.pending) > 1 else None
    if before is None or not before.account or before.flow or before.debt or before.stage:
        return None
    side = head.flow and not (head.account or head.debt or head.name or head.foreign)
    label = _ACCOUNT_LABEL.search(it.state.text, before.start, before.end)
    return replace(head, account=before.account) if side and label else None


@rule("above")
def budget_grows(it: Case) -> Phrase | None:
    """新增 behind a budget is what it grows by: 一般公共预算支出由8亿元调整为9亿元，此次新增1亿元."""
    top = it.state.stack.top
    bare_new = it.head.kind == "new" and replace(it.head, kind="").bare and not it.head.stage
    if not bare_new or top is None or top.meaning.concept != "budget":
        return None
    return replace(it.head, kind="", stage="change", sign=1)


@rule("sentence")
def subject_before_a_stage(it: Case) -> Phrase | None:
    """The subject stands a comma before the stage: 一般公共预算支出，由年初的9亿元调整为10亿元."""
    head = it.head
    if not (head.bare and head.stage in _STAGES) or len(it.pending) < 2:
        return None
    subject = it.pending[-2]
    told = (subject.account and subject.flow) or subject.concept in ("limit", "balance")
    if not told or subject.name or subject.foreign or subject.comparison or subject.stage:
        return None
    joined = replace(
        subject,
        end=head.end,
        stage=head.stage,
        sign=head.sign,
        year=head.year or subject.year,
        from_year=head.from_year,
        yearly=head.yearly or subject.yearly,
        tokens=(*subject.tokens, *head.tokens),
    )
    it.pending = [*it.pending[:-2], joined]
    return joined


@rule("above")
def what_a_budget_comes_to(it: Case) -> Phrase | None:
    """What a changed budget leads to is what it comes to: 一般公共预算支出8亿元，增加1亿元后，达到9亿元."""
    top, before = it.state.stack.top, it.before
    if top is None or top.meaning.concept != "budget" or before is None or not it.head.bare:
        return None
    changed = before.meaning.stage == "change" and before.sentence == it.mention.sentence
    words = it.state.text[before.amount.stop : it.mention.amount.start]
    comes = changed and not it.head.stage and _COMES_TO.fullmatch(words)
    return replace(it.head, stage="closing") if comes else None


@rule("above")
def region_among_regions(it: Case) -> Phrase | None:
    """A short name among regions is one: 2023年末政府债务余额9亿元，其中：青岭县4亿元、白水5亿元."""
    head, before, text = it.head, it.before, it.state.text
    if head.name is None or before is None or before.head is None:
        return None
    words = text[slice(*head.name)]
    bare = replace(head, name=None, total=False).bare and not (head.stage or head.verb)
    beside = before.sentence == it.mention.sentence and before.meaning.concept != "item"
    if not (bare and beside and _SHORT_NAME.fullmatch(words)):
        return None
    whole = re.search(rf"(?<![\u4e00-\u9fff]){words}[县市区旗]", text)
    if not (before.head.place or (whole and before.head.scope)):
        return None
    return replace(head, name=None, place=whole[0] if whole else words)


@rule("above")
def region_with_its_projects(it: Case) -> Phrase | None:
    """The projects of a region among levels are its part: 新增专项债券9亿元，分配用于市本级项目4亿元，青岭县项目5亿元."""
    head, before, text = it.head, it.before, it.state.text
    if head.name is None or before is None or before.head is None or head.debt or head.concept:
        return None
    beside = before.sentence == it.mention.sentence and before.meaning.concept != "item"
    words = text[slice(*head.name)]
    place = place_of(words.removesuffix("项目")) if words.endswith("项目") else ""
    leveled = before.head.place or before.head.scope in ("own", "lower")
    return replace(head, name=None, place=place) if beside and leveled and place else None


COMPLETED: Table[Case, Phrase] = Table(
    "completed",
    noun_behind,
    money_behind,
    noun_behind_a_comma,
    said_to_be_new,
    payer_behind,
    receiver_behind,
    first_budget_pays,
    principal_that_bonds_pay,
    what_a_difference_reaches,
    pairs_with_words_further_away,
    noun_before_a_number,
    granted_after_what_came_early,
    budget_that_becomes_another,
    account_before_a_stage,
    account_before_a_side,
    budget_grows,
    subject_before_a_stage,
    what_a_budget_comes_to,
    region_with_its_projects,
    region_among_regions,
)


def _counts(phrase: Phrase) -> bool:
    return bool(phrase.tokens) and phrase.tokens[-1].kind == "count" and phrase.name is None


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
