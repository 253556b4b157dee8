"""The kind of a limit or bond: new, refinancing, swap, …; blank for all kinds together."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Case, Level
from debtkit.reading.prose.keys.others import borrows_anew
from debtkit.reading.prose.keys.stated import of_bonds
from debtkit.reading.prose.rules import Table, rule

__all__ = ["KIND"]

_NOW = re.compile(r"(?:本批次?|本次|此次|该批次?|这批).*下达(?!后).*限额")
_WITH_KINDS = frozenset({"limit", "bonds", "quota", "borrowing"})


@rule("words")
def no_kinds(it: Case) -> str | None:
    """Balances, principal, interest and budgets have no kinds: 2023年末全市政府债务余额9亿元."""
    return "" if it.concept not in _WITH_KINDS else None


@rule("words")
def own_kind(it: Case) -> str | None:
    """The phrase names it: 2023年全市发行再融资债券9亿元."""
    return it.head.kind or None


@rule("words")
def batch_of_limits(it: Case) -> str | None:
    """Limits come in batches only where they are new: 2023年下达我市第一批专项债务限额9亿元."""
    return "new" if it.head.batch and it.stated == "limit" else None


@rule("above")
def batch_under_a_heading(it: Case) -> str | None:
    """A batch under words that announce what comes is of that kind: 二、新增债券安排情况⏎第一批专项债券9亿元."""
    headed = it.parent is not None and it.parent.figure < 0 and it.same and not it.head.stage
    return it.base.kind if it.head.batch and headed else None


@rule("words")
def batch_of_bonds(it: Case) -> str | None:
    """Bonds that come in batches may be of any kind: 2023年发行第一批专项债券9亿元."""
    return "" if it.head.batch and it.stated else None


@rule("above")
def batch_of_its_whole(it: Case) -> str | None:
    """A batch is of what comes in batches: 2023年下达我市新增债务限额9亿元，其中第一批5亿元."""
    return it.base.kind if it.head.batch else None


@rule("words")
def in_advance(it: Case) -> str | None:
    """What is granted in advance is new: 2023年提前下达我市专项债务限额9亿元."""
    return "new" if it.head.advance else None


@rule("words")
def handed_down_now(it: Case) -> str | None:
    """A limit handed down now is new; one fixed now may be the whole: 本批次下达我市专项债务限额9亿元."""
    if it.stated != "limit" or it.head.verb != "grant":
        return None
    return "new" if _NOW.search(it.state.text, it.head.start, it.head.end) else None


@rule("above")
def bonds_of_new_borrowing(it: Case) -> str | None:
    """What new debt is raised by is new: 2023年新增债务限额9亿元，其中：发行一般债券4亿元."""
    within = it.part and it.concept == "bonds" and it.base.concept in ("limit", "borrowing")
    return it.base.kind if within and not it.same and it.base.kind == "new" else None


@rule("above")
def borrowed_by_a_plan(it: Case) -> str | None:
    """What a plan that changes the budget borrows is new: 2023年预算调整方案⏎拟举借债务9亿元，其中一般债券4亿元."""
    return "new" if it.part and it.concept == "bonds" and borrows_anew(it) else None


@rule("above")
def told_as_new(it: Case) -> str | None:
    """Bonds of no kind that are the new ones told before are new: 2023年新增债券9亿元，再融资债券1亿元。争取债券资金9亿元."""
    before = it.state.last_new.get(it.head.debt if it.typed else "total")
    if before is None or it.stated != "bonds" or it.head.kind or it.level != Level():
        return None
    same = before.amount.printed == it.mention.amount.printed is not None
    meaning = before.meaning
    return "new" if same and (meaning.concept, meaning.year) == ("bonds", it.year) else None


@rule("above")
def bonds_of_a_new_limit(it: Case) -> str | None:
    """Bonds of a new limit before are new: 新增一般债务限额9亿元。一般债券资金9亿元，安排如下."""
    within = it.concept == "bonds" and not it.stated and it.base.concept == "limit"
    return it.base.kind if within and it.base.kind == "new" else None


@rule("above")
def bonds_within_a_new_limit(it: Case) -> str | None:
    """Bonds that are issued within a new limit just told are new: 2023年下达我市新增债务限额9亿元。在限额内发行专项债券9亿元."""
    if it.concept != "bonds" or not it.head.has("inside"):
        return None
    here = [one for one in it.state.mentions[:-1] if one.block == it.mention.block]
    limits = [one.meaning.kind for one in here if one.meaning.concept == "limit" and not one.reason]
    return "new" if limits and set(limits) == {"new"} else None


@rule("words")
def another_concept(it: Case) -> str | None:
    """Another concept than before starts with all kinds: 2023年新增限额3亿元，债券发行9亿元."""
    return "" if not it.same else None


@rule("above")
def of_its_whole(it: Case) -> str | None:
    """A part is of its whole's kind: 2023年新增债务限额9亿元，其中：一般债务4亿元."""
    return it.base.kind if it.part else None


@rule("above")
def money_of_all_kinds(it: Case) -> str | None:
    """Bonds that a sentence names anew are of all kinds that the one before told: 2023年争取新增债券9亿元，再融资债券4亿元。债券资金分配市本级10亿元."""
    named = it.concept == "bonds" and it.head.debt == "any" and of_bonds(it.head)
    before = it.before
    if not (named and it.state.new_sentence) or before is None:
        return None
    told = [one.meaning for one in it.state.mentions if one.sentence == before.sentence]
    kinds = {one.kind for one in told if one.concept == "bonds"}
    return "" if len(kinds & {"new", "refinancing", "swap"}) > 1 else None


@rule("words")
def issue_told_anew(it: Case) -> str | None:
    """An issue that is told with its verb is of all kinds: 2023年发行再融资债券3亿元。全年发行政府债券9亿元."""
    if it.concept != "bonds" or it.stated != "bonds" or it.head.verb not in ("issue", "grant"):
        return None
    alike = it.parent is not None and it.parent.child and it.parent.verb == it.head.verb
    return None if alike else ""


@rule("above")
def bonds_beside(it: Case) -> str | None:
    """Bonds beside bonds are of their kind: 2023年新增一般债券3亿元、专项债券9亿元."""
    return it.base.kind if it.concept == "bonds" else None


@rule("above")
def type_beside_another_use(it: Case) -> str | None:
    """A type beside a use of the other type is of their whole's kind: 2025年新增债务限额9亿元，其中：置换存量隐性债务专项债务限额5亿元，一般债务限额4亿元."""
    use = it.typed and it.base.kind == "part" and it.base.concept == "limit" == it.concept
    if not use or it.base.debt_type not in (*TYPED, "") or it.base.debt_type == it.head.debt:
        return None
    here = (one for one in it.state.mentions if one.sentence == it.mention.sentence)
    whole = next(here)
    of_all = whole.meaning.concept == "limit" and whole.meaning.debt_type == "total"
    return whole.meaning.kind or None if of_all and not whole.reason else None


@rule("above")
def type_beside_type(it: Case) -> str | None:
    """A type beside a type is of its kind: 2023年新增一般债务限额3亿元、专项债务限额9亿元."""
    beside = it.typed and it.head.stage not in ("opening", "closing") and it.parent is not None
    return it.base.kind if beside else None


@rule("words")
def limit_told_whole(it: Case) -> str | None:
    """A limit said whole is of all kinds: 2023年新增债务限额3亿元，政府债务限额9亿元."""
    shared = it.head.distribute is not None and it.head.distribute[0] == "debt"
    whole = it.head.debt == "any" and not shared  # 一般债务限额、专项债务限额分别为…
    return "" if it.stated == "limit" and (whole or it.head.stage) else None


@rule("above")
def as_before(it: Case) -> str | None:
    """What says no more is of the kind before: 2023年新增债务限额9亿元，其中市本级4亿元，各县（市、区）5亿元."""
    return it.base.kind


KIND: Table[Case, str] = Table(
    "kind",
    no_kinds,
    own_kind,
    batch_of_limits,
    batch_under_a_heading,
    batch_of_bonds,
    batch_of_its_whole,
    in_advance,
    handed_down_now,
    bonds_of_new_borrowing,
    borrowed_by_a_plan,
    told_as_new,
    bonds_of_a_new_limit,
    bonds_within_a_new_limit,
    another_concept,
    money_of_all_kinds,
    of_its_whole,
    issue_told_anew,
    bonds_beside,
    type_beside_another_use,
    type_beside_type,
    limit_told_whole,
    as_before,
)
