"""What stands further before an amount, and what it goes on with."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import STOCKS
from debtkit.reading.prose.moves import reached
from debtkit.reading.prose.pairs import spread
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule

__all__ = [
    "granted_after_what_came_early",
    "means_before_what_they_pay",
    "noun_before_a_number",
    "pairs_with_words_further_away",
    "principal_that_bonds_pay",
    "subject_before_a_stage",
    "what_a_difference_reaches",
]

_NOW = re.compile(
    r"(?:，|；|和|、)?(?:此次|本次|本批次?|这次|后续|其余)?(?:再次?|需|拟|实际)*(?:下达|核定|追加|分配|增列|列入|正式批次?|正式下达|第二批)(?:我[省市县区州])?(?:为|的)?"
)
# 本金拟申请再融资债券8亿元
_PAID_BY_BONDS = re.compile(
    r"本金[，：]?(?:[\u4e00-\u9fff]{0,6}?)(?:申请|争取|通过|发行|安排|使用|利用|[由用以])+(?:地方)?(?:政府)?再融资(?:政府)?债券(?:资金)?(?:的?金?额)?(?:约|为|共|计)*$"
)
# 通过再融资债券8亿元、财政资金1亿元，共偿还到期债务本金9亿元
_MEANS = re.compile(
    r"(?:通过|使用|利用|安排|[由用以])+(?:地方)?(?:政府)?再融资(?:政府)?债券(?:资金)?$"
)
_PAYS = re.compile(
    r"[、和及，][^。；\d]{0,14}\d[\d.,]*[亿万]?元，?(?:共|合计|共计|累计)*(?:偿还|归还)[^。；，\d]{0,12}本金"
)
_STAGES = ("opening", "closing", "change")


@rule("words", needs={"refinancing"})
def principal_that_bonds_pay(it: Case) -> Phrase | None:
    """Bonds behind a principal without an amount pay it: 2023年到期本金9亿元、利息1亿元。本金拟申请再融资债券8亿元，财政安排1亿元."""
    head = it.head
    if head.kind != "refinancing" or head.debt != "any" or it.state.opened:
        return None
    if not _PAID_BY_BONDS.search(it.state.text, head.start, head.end):
        return None
    return replace(head, concept="principal", fund="refinancing", kind="", debt="", verb="")


@rule("sentence")
def means_before_what_they_pay(it: Case) -> Phrase | None:
    """Bonds told with other means before the principal that they repay pay it: 2023年通过再融资债券8亿元、财政资金1亿元，共偿还到期债务本金9亿元."""
    head, text = it.head, it.state.text
    if (
        head.kind != "refinancing"
        or head.debt != "any"
        or not _MEANS.search(text, head.start, head.end)
    ):
        return None
    if not _PAYS.match(text, it.mention.amount.stop):
        return None
    return replace(head, concept="principal", fund="refinancing", kind="", debt="", verb="")


@rule("above")
def what_a_difference_reaches(it: Case) -> Phrase | None:
    """What a difference leads to is what it is of: 2023年末余额比年初增加2亿元，达到9亿元."""
    return reached(it)


@rule("sentence")
def pairs_with_words_further_away(it: Case) -> Phrase | None:
    """分别 pairs with years or levels before it: 2022年、2023年，核定全市债务限额分别为8亿元、9亿元."""
    return spread(it)


@rule("sentence", needs={"nothing"})
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
            concept = one.concept if counted else ""
            phrase = replace(it.head, debt=one.debt, kind=one.kind, verb=verb, concept=concept)
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


@rule("sentence", needs={"bare stage"})
def subject_before_a_stage(it: Case) -> Phrase | None:
    """The subject stands a comma before the stage: 一般公共预算支出，由年初的9亿元调整为10亿元."""
    head, subject = it.head, it.phrase_before
    if not (head.bare and head.stage in _STAGES) or subject is None:
        return None
    told = (subject.account and subject.flow) or subject.concept in STOCKS
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


def _counts(phrase: Phrase) -> bool:
    return bool(phrase.tokens) and phrase.tokens[-1].kind == "count" and phrase.name is None
