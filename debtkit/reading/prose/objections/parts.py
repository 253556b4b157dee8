"""Objections to parts, kinds and levels that no table has."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.concepts import HELD, STOCKS
from debtkit.reading.prose.reasons import (
    CHANGE_WITHOUT_TABLE,
    INCOME,
    LEVEL_WITHOUT_TABLE,
    NO_MORE,
    PART_OF_REFINANCING,
    REMAINDER,
    WIDER,
)
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule

__all__ = [
    "bonds_beside_loans",
    "bonds_within_debt",
    "borrowing_of_every_kind",
    "change_of_a_balance",
    "change_without_table",
    "income_from_borrowing",
    "income_from_debt",
    "kind_of_bonds",
    "kind_of_limit",
    "left_for_this_adjustment",
    "level_without_table",
    "limit_or_its_advance",
    "no_more_than_its_whole",
    "quota",
    "remainder",
    "share_of_the_limit",
    "taken_back",
    "unknown_part",
    "wider_than_bonds",
    "wider_than_statutory",
]

_CONTINGENT = re.compile(r"或有债务|担保责任|救助责任|[一二三]类债务|直接债务")
_LOANS = re.compile(r"国债转贷|外债|外贷|(?:政府|组织)[^，。；]{0,3}(?:贷款|转贷)")
_HOLDS_TREASURIES = re.compile(
    r"[。，；]?\s*(?:（|其中|包括)[：，]?[^。，；、）]{0,10}特别国债(?!以外|之外)"
)
_TAKEN_OFF = re.compile(r"扣除|剔除|除去")
_NOW_LISTED = re.compile(r"(?:本次|此次|这次)[^，。；]{0,6}(?:列入|纳入|调整|安排)")


@rule("words")
def unknown_part(it: Case) -> str | None:
    """Unknown words before the noun make it a part: 2023年末全市土地储备专项债务余额9亿元."""
    return f"a part that no table has: {it.head.modifier}" if it.head.modifier else None


@rule("words", of=STOCKS)
def bonds_within_debt(it: Case) -> str | None:
    """Bonds are a part of the debt that a balance tells: 2023年末政府债务余额9亿元，其中政府债券8亿元."""
    head = it.head
    if it.stated or head.debt != "any":
        return None
    bonds = _noun_of_debt(it).endswith("券") and not (head.scope or head.distribute)
    return "a part that no table has: bonds within debt" if bonds else None


@rule("words", of=STOCKS)
def taken_back(it: Case) -> str | None:
    """A limit taken back or moved is an adjustment, which a table has: 2023年收回专项债务限额9亿元."""
    if it.meaning.stage != "change":
        return None
    back = it.concept == "limit" and it.meaning.sign < 0 and not it.meaning.kind
    return "" if back or it.head.adjust else None


@rule("words")
def change_without_table(it: Case) -> str | None:
    """Only what is new has a column of its own: 2023年全市政府债务余额增加9亿元."""
    if it.meaning.stage != "change" or it.concept == "budget":
        return None
    new = it.concept in ("bonds", "limit") and it.meaning.kind == "new" and it.head.sign > 0
    return None if new else CHANGE_WITHOUT_TABLE


@rule("words", of={"limit"})
def kind_of_limit(it: Case) -> str | None:
    """Of limits only what is new has a column: 2023年下达再融资债务限额9亿元."""
    return None if it.meaning.kind in ("", "new") else "a kind of limit that no table has"


@rule("words", of=STOCKS)
def wider_than_statutory(it: Case) -> str | None:
    """政府性债务 of which contingent debt is a part is more than statutory debt: 2023年末政府性债务余额9亿元，其中或有债务1亿元."""
    return WIDER if _holds_other_debt(it) else None


@rule("words", of={"bonds"})
def wider_than_bonds(it: Case) -> str | None:
    """Bonds of which bonds of the state are a part are no government's of a place: 2023年争取新增债券9亿元，其中抗疫特别国债1亿元."""
    wide = not it.typed and _HOLDS_TREASURIES.match(it.state.text, it.mention.amount.stop)
    return WIDER if wide else None


@rule("words", of={"balance"})
def bonds_beside_loans(it: Case) -> str | None:
    """Loans of the state are general debt that is no bond: 2023年末一般债券余额8亿元，国债转贷余额1亿元."""
    bonds = it.head.debt == "general" and _noun_of_debt(it).endswith(("券", "债"))
    if not bonds:
        return None
    stop = it.mention.amount.stop
    behind = re.split(r"。|\n", it.state.text[stop : stop + 100])[0]
    return "a part that no table has: bonds beside loans" if _LOANS.search(behind) else None


@rule("above", of={"limit"})
def share_of_the_limit(it: Case) -> str | None:
    """What a level keeps may be of all or of what is new in it: 2023年财政部下达我市政府债务限额9亿元，其中新增一般债券额度2亿元。市本级留用1亿元."""
    if it.meaning.kind or it.stated or it.head.verb != "share":
        return None
    read = (one.meaning for one in reversed(it.state.mentions[:-1]) if not one.reason)
    last = next(read, None)
    new = last is not None and (last.concept, last.kind) == ("limit", "new")
    return "a share of the limit, or of what is new in it" if new else None


@rule("sentence")
def limit_or_its_advance(it: Case) -> str | None:
    """One type handed down after an advance may be new: 2023年财政部提前下达了部分额度。省下达我市专项债务限额9亿元."""
    doubtful = it.stated == "limit" and not it.meaning.kind and _follows_an_advance(it)
    return "the limit, or what of it came in advance" if doubtful else None


@rule("words")
def level_without_table(it: Case) -> str | None:
    """A level that is neither own nor all that lies below: 2023年末，全市政府债务余额9亿元，其中部分县区4亿元."""
    return LEVEL_WITHOUT_TABLE if it.meaning.scope == "part" else None


@rule("words", of={"borrowing"})
def income_from_borrowing(it: Case) -> str | None:
    """Income from debt holds what is lent on with it: 2023年一般债务收入9亿元."""
    return INCOME if income_from_debt(it) else None


@rule("words", of={"borrowing"})
def borrowing_of_every_kind(it: Case) -> str | None:
    """What is borrowed holds loans beside bonds: 2023年拟举借债务9亿元."""
    return "borrowing of every kind: no table has it"


@rule("sentence", of={"bonds"})
def left_for_this_adjustment(it: Case) -> str | None:
    """What is left of bonds for an adjustment is a part of them: 2023年新增债券9亿元。扣除已列入的4亿元，本次列入预算调整的新增债券5亿元."""
    before = it.before
    if before is None or before.head is None or before.sentence != it.mention.sentence:
        return None
    text = it.state.text
    taken = _TAKEN_OFF.search(text, before.head.start, before.amount.start)
    now = _NOW_LISTED.search(text, it.head.start, it.head.end)
    return "a part that no table has: left for this adjustment" if taken and now else None


@rule("words", of={"quota"})
def quota(it: Case) -> str | None:
    """What is shared out of a limit is no quota of bonds: 2023年下达我市新增政府债务限额9亿元，本次分配额度4亿元."""
    return "a quota of bonds that no table has"


@rule("words", of={"bonds"})
def kind_of_bonds(it: Case) -> str | None:
    """Special refinancing is a part of refinancing: 2023年发行特殊再融资债券9亿元."""
    return PART_OF_REFINANCING if it.meaning.kind in ("part", "unallocated") else None


@rule("above", of=HELD)
def no_more_than_its_whole(it: Case) -> str | None:
    """A part that differs in nothing from its whole is another part: 2023年末政府债务余额9亿元，其中债务余额8亿元."""
    head, explicit = it.head, it.opened and it.above is not None and not it.above.reason
    if not (it.part and explicit) or head.batch or head.distribute:
        return None
    own, whole = (replace(one, month=None, batch=0) for one in (it.meaning, it.base))
    return NO_MORE if own == whole else None


@rule("words", of={"balance"})
def change_of_a_balance(it: Case) -> str | None:
    """What is issued, repaid or left under a balance is none: 2023年末政府债务余额9亿元，尚有限额空间1亿元."""
    changes = it.head.kind or it.head.verb in ("issue", "repay", "borrow")
    return CHANGE_WITHOUT_TABLE if changes and not it.stated else None


@rule("words")
def remainder(it: Case) -> str | None:
    """A remainder is told by what went before it, except what pays the rest: 2023年末专项债务余额9亿元，其余债务余额8亿元."""
    pays = it.head.fund and it.concept in ("principal", "repaid")
    return REMAINDER if it.head.rest and not pays else None


def income_from_debt(it: Case) -> bool:
    """Whether bonds are told as income: 新增债券收入9亿元, which may be a line of a budget."""
    debts = (token for token in it.head.tokens if token.kind in ("debt", "foreign"))
    return any(it.state.text.endswith("收入", token.start, token.end) for token in debts)


def _noun_of_debt(it: Case) -> str:
    return next((token.text for token in reversed(it.head.tokens) if token.kind == "debt"), "")


def _holds_other_debt(it: Case) -> bool:
    debts = [token.text for token in it.head.tokens if token.kind == "debt"]
    if it.state.setting.level.mark == "国" and any(
        "政府" in text and "地方" not in text for text in debts
    ):
        return True  # 全国政府债务 holds the state's own
    if not any("政府性" in text for text in debts):
        return False
    stop = it.mention.amount.stop
    parts = re.match(r"[。，；]?\s*(?:（|其中)[^。]{0,80}", it.state.text[stop : stop + 100])
    return bool(parts and _CONTINGENT.search(parts[0]))


def _follows_an_advance(it: Case) -> bool:
    head, text = it.head, it.state.text
    handed = any(token.kind == "verb" and token.text == "下达" for token in head.tokens)
    if not handed or not it.typed or head.kind or head.total:
        return False
    place = it.mention.amount.start
    return "提前下达" in text[text.rfind("\n", 0, place) + 1 : place]
