"""What an amount is of, by its own words: Chinese noun phrases end in their head."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.clauses import sentence_around
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.rules import Table, rule
from debtkit.reading.prose.state import State

__all__ = ["STATED", "of_bonds", "stated_concept"]

_NOUNS = frozenset({"principal", "interest", "service", "balance", "overdue"})
_PAID = frozenset({"principal", "repaid", "service"})
_REPAID = frozenset({"balance", "bonds", "borrowing"})
_ISSUES = ("issue", "grant", "borrow")
_LOAN = re.compile(r"(?:外债|外贷|贷款|借款)(?!汇率|余额)")
_OWED = re.compile(r"责任债务$")
_FIXES = frozenset({"核定", "核准", "批准", "批复"})


def stated_concept(it: Words) -> str:
    """Return the concept that the words state, blank where they leave it open; keep its ground."""
    concept, ground = STATED.answer(it)
    it.stated_by = ground
    if ground is not None and ground.rule == quota_granted.name:
        it.state.quota = "limit"
    return concept or ""


@rule("words")
def another_verb(it: Words) -> str | None:
    """A verb of another subject makes it that: 2023年全市化解债务9亿元."""
    return "foreign" if it.head.verb == "other" and not it.head.kind else None


@rule("words")
def limit(it: Words) -> str | None:
    """It ends in a limit: 2023年全市政府债务限额9亿元."""
    return "limit" if it.head.concept == "limit" else None


@rule("words")
def bonds_borrowed(it: Words) -> str | None:
    """New debt that is raised is bonds where the sentence speaks of no loan: 2023年新增举债9亿元."""
    new = _borrowed(it.head) and it.head.kind == "new"
    return "bonds" if new and not _lent(it) else None


@rule("words")
def borrowing(it: Words) -> str | None:
    """What is borrowed may be bonds and loans: 2023年新增举债9亿元，其中外债1亿元."""
    return "borrowing" if _borrowed(it.head) else None


@rule("words")
def quota_of_debt(it: Words) -> str | None:
    """A quota in advance, or of debt within a limit, is a limit: 提前下达2024年专项债券额度9亿元."""
    if it.head.concept != "quota":
        return None
    within = _of_debt(it.head) and not it.head.kind and it.state.parent_concept == "limit"
    return "limit" if it.head.advance or within else None


@rule("words")
def quota_granted(it: Words) -> str | None:
    """A quota of new debt that is granted, not issued, is a limit: 省财政厅下达我市新增债券额度9亿元."""
    head = it.head
    if head.concept != "quota" or not head.debt or head.kind != "new":
        return None
    given = _of_debt(head) or _has(head, "giver")
    granted = head.verb == "grant" or (given and head.verb != "issue")
    return "limit" if granted or it.state.parent_concept == "limit" else None


@rule("sentence")
def quota_as_before(it: Words) -> str | None:
    """A quota is what it was where the words said more: 省下达新增债券额度9亿元，付息1亿元。新增专项债券额度4亿元."""
    head = it.head
    named = (head.kind == "new" and not head.verb) or (head.batch and not head.debt)
    again = head.concept == "quota" and named
    return it.state.quota or None if again else None


@rule("words")
def quota_of_bonds(it: Words) -> str | None:
    """A quota of bonds that is issued is bonds: 2023年发行再融资债券额度9亿元."""
    if it.head.concept != "quota":
        return None
    return "bonds" if (it.head.debt and it.head.kind != "swap") or it.head.verb == "issue" else None


@rule("words")
def quota(it: Words) -> str | None:
    """Any other quota stays one: 2023年置换债券额度9亿元."""
    return "quota" if it.head.concept == "quota" else None


@rule("words")
def own_noun(it: Words) -> str | None:
    """It ends in a balance, a principal, interest, or both: 2023年末全市政府债务余额9亿元."""
    return it.head.concept if it.head.concept in _NOUNS else None


@rule("words")
def due_debt(it: Words) -> str | None:
    """Debt that falls due is principal: 2023年到期政府债务9亿元."""
    head = it.head
    last = next((token for token in reversed(head.tokens) if token.kind == "debt"), None)
    if last is None or head.verb or head.kind or head.concept:
        return None
    due = "到期" in it.state.text[max(head.start, last.start - 4) : last.end]
    return "principal" if due else None


@rule("words")
def means_of_payment(it: Words) -> str | None:
    """What pays, with a verb that repays or under what is repaid: 2023年财政预算安排资金偿还9亿元."""
    pays = it.head.verb == "repay" or it.state.parent_concept in _PAID
    return "principal" if it.head.fund and pays else None


@rule("words")
def budget(it: Words) -> str | None:
    """An account with its side or stage is a budget: 一般公共预算支出调整为9亿元."""
    head = it.head
    told = head.flow or head.stage or _opened(it)
    return "budget" if head.account and told and _names_no_debt(head) else None


@rule("heading")
def budget_by_its_heading(it: Words) -> str | None:
    """A first budget under a heading that names the account: 一、政府性基金预算⏎年初预算安排9亿元."""
    headed = it.head.account or it.state.section.base.account
    # an amount of debt before it is what a bare stage would go on with
    alone = it.state.parent_concept in ("", "foreign", "budget")
    return "budget" if headed and _names_no_debt(it.head) and _opened(it) and alone else None


@rule("words")
def flow_of_debt(it: Words) -> str | None:
    """Spending by bonds is a line of the budget: 2023年新增债券调增支出9亿元."""
    nouns = [token.kind for token in it.head.tokens if token.kind in ("debt", "concept", "flow")]
    within = it.state.parent_concept == "budget" and it.head.kind == "new" and not it.head.stage
    return "foreign" if it.head.debt and nouns[-1:] == ["flow"] and not within else None


@rule("words")
def account_changed_by_debt(it: Words) -> str | None:
    """What bonds add to an account is a change of that budget among others: 2023年因新增债券调增一般公共预算9亿元."""
    nouns = [token for token in it.head.tokens if token.kind in ("debt", "concept", "account")]
    change = next((token for token in it.head.tokens if token.kind in ("up", "down")), None)
    if not (it.head.debt and change and nouns[-1].kind == "account"):
        return None
    return "foreign" if change.start < nouns[-1].start else None


@rule("words")
def bonds_shared_out(it: Words) -> str | None:
    """Bonds that the level above hands on: 2023年省财政厅安排给我县债券资金9亿元."""
    shared = it.head.verb == "share" and it.head.debt and _has(it.head, "giver")
    return "bonds" if shared and of_bonds(it.head) else None


@rule("above")
def repaid_of_the_stock(it: Words) -> str | None:
    """A bare verb repays the stock before it: 2023年初政府债务余额9亿元，偿还1亿元."""
    head = it.head
    said = head.debt or head.name or head.modifier or head.account or head.fund
    bare = head.verb == "repay" and not said
    return "repaid" if bare and it.state.parent_concept in _REPAID else None


@rule("words")
def debt_repaid(it: Words) -> str | None:
    """Debt with a verb that repays: 2023年偿还政府债券9亿元."""
    repays = it.head.verb == "repay" and it.head.debt and not _repaid_by_its_bonds(it.head)
    return "repaid" if repays else None


@rule("words")
def granted_in_advance(it: Words) -> str | None:
    """What comes in advance is a limit, bonds only among bonds: 提前下达2024年新增专项债务9亿元."""
    head, above = it.head, it.state.parent_concept
    if not head.advance or not (head.debt or (above == "limit" and not head.name)):
        return None
    return "bonds" if of_bonds(head) and above == "bonds" else "limit"


@rule("words")
def debt_with_loans(it: Words) -> str | None:
    """New debt in a sentence that speaks of loans is more than bonds: 新增债务9亿元，其中：债券8亿元，外债1亿元."""
    head = it.head
    owes = head.debt and not of_bonds(head) and head.verb not in ("issue", "grant")
    return "borrowing" if head.kind == "new" and owes and _lent(it) else None


@rule("words")
def new_debt_fixed(it: Words) -> str | None:
    """New debt that a level above fixes is a limit; bonds are handed down: 2023年财政部核定我省新增一般债务9亿元."""
    fixed = any(token.kind == "verb" and token.text in _FIXES for token in it.head.tokens)
    new = it.head.verb == "grant" and it.head.kind == "new"
    return "limit" if fixed and new and _of_debt(it.head) and not of_bonds(it.head) else None


@rule("words")
def bonds_issued_early(it: Words) -> str | None:
    """Bonds of the quota in advance that are issued are bonds: 2023年上半年发行的提前批次专项债券9亿元."""
    return "bonds" if it.head.advance and it.head.verb == "issue" and of_bonds(it.head) else None


@rule("words")
def bonds_of_a_kind(it: Words) -> str | None:
    """New, refinancing or swap debt is bonds: 2023年新增专项债券9亿元."""
    return "bonds" if it.head.kind and it.head.debt else None


@rule("words")
def something_new(it: Words) -> str | None:
    """新增 alone leaves it open: 2023年政府债务限额9亿元，其中新增1亿元."""
    new = it.head.kind and "新增" in it.state.text[it.head.start : it.head.end]
    return "" if new else None


@rule("words")
def debt_issued(it: Words) -> str | None:
    """Debt with a verb that issues: 2023年发行专项债券9亿元."""
    return "bonds" if it.head.debt and it.head.verb in _ISSUES else None


@rule("words")
def debt_at_an_end(it: Words) -> str | None:
    """All debt at a year's end is its balance: 2023年末，全市政府债务9亿元."""
    ended = it.head.debt == "any" and any(phrase.stage == "end" for phrase in it.pending)
    return "balance" if ended and not it.head.kind else None


@rule("words")
def debt_owed(it: Words) -> str | None:
    """Debt that the government answers for is a balance: 全市政府负有偿还责任债务9亿元."""
    words = it.state.text[it.head.start : it.head.end].strip("为合计共")
    return "balance" if it.head.debt == "any" and _OWED.search(words) else None


@rule("above")
def side_of_the_budget(it: Words) -> str | None:
    """A side goes on with the budget before it: 一般公共预算收入调整为9亿元，支出调整为8亿元."""
    return "budget" if _bare_flow(it.head) and _budget_above(it.state) else None


@rule("words")
def money_spent(it: Words) -> str | None:
    """What is spent or comes in where no budget is told of: 2023年全市教育支出9亿元."""
    return "foreign" if _bare_flow(it.head) else None


STATED: Table[Words, str] = Table(
    "stated",
    another_verb,
    limit,
    bonds_borrowed,
    borrowing,
    quota_of_debt,
    quota_granted,
    quota_as_before,
    quota_of_bonds,
    quota,
    own_noun,
    due_debt,
    means_of_payment,
    budget,
    budget_by_its_heading,
    flow_of_debt,
    account_changed_by_debt,
    bonds_shared_out,
    repaid_of_the_stock,
    debt_repaid,
    bonds_issued_early,
    granted_in_advance,
    debt_with_loans,
    new_debt_fixed,
    bonds_of_a_kind,
    something_new,
    debt_issued,
    debt_at_an_end,
    debt_owed,
    side_of_the_budget,
    money_spent,
)


def of_bonds(head: Phrase) -> bool:
    """Return whether the last noun of debt is a bond."""
    last = next((token.text for token in reversed(head.tokens) if token.kind == "debt"), "")
    return last.endswith("券") or head.kind in ("refinancing", "swap")


def _borrowed(head: Phrase) -> bool:
    return head.verb == "borrow" and not head.concept and not of_bonds(head)


def _of_debt(head: Phrase) -> bool:
    return any(token.kind == "debt" and token.text.endswith("务") for token in head.tokens)


def _has(head: Phrase, kind: str) -> bool:
    return any(token.kind == kind for token in head.tokens)


def _repaid_by_its_bonds(head: Phrase) -> bool:
    """Whether what is repaid stands before the bonds that do it: 发行偿还到期债券的再融资债券9亿元."""
    kinds = [token.kind for token in head.tokens if token.kind != "filler"]
    if kinds[-2:] != ["kind", "debt"] or head.kind != "refinancing":
        return False
    verb = next(at for at, token in enumerate(head.tokens) if token.value == "repay")
    debts = [token for token in head.tokens[verb:] if token.kind in ("debt", "concept")]
    return len(debts) > 1


def _names_no_debt(head: Phrase) -> bool:
    return not (head.debt or head.kind or head.name or head.foreign)


def _opened(it: Words) -> bool:
    return it.head.stage == "opening" or any(phrase.approved for phrase in it.pending)


def _bare_flow(head: Phrase) -> bool:
    return bool(head.flow) and not head.account


def _budget_above(state: State) -> bool:
    return bool(state.section.base.account) or state.parent_concept == "budget"


def _lent(it: Words) -> bool:
    """Whether the sentence speaks of a loan: what is borrowed is then more than bonds."""
    return bool(_LOAN.search(sentence_around(it.state.text, it.head.end)))
