"""What an amount is, part by part: concept, kind, type, level, year and stage."""

from __future__ import annotations

import re

from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.state import State

_REPAID = frozenset({"balance", "bonds", "borrowing"})
_NOW = re.compile(r"(?:本批次?|本次|此次|该批次?|这批).*下达(?!后).*限额")
_LOAN = re.compile(r"(?:外债|外贷|贷款|借款)(?!汇率|余额)")

__all__ = ["concept_of", "kind_of", "of_bonds", "scope_of", "stage_of", "type_of", "year_of"]


def concept_of(state: State, head: Phrase, pending: list[Phrase]) -> str:
    """Return the concept that the phrase itself states; empty where it is elided."""
    if head.verb == "other" and not head.kind:
        return "foreign"
    if head.concept == "limit":
        return "limit"
    if head.verb == "borrow" and not of_bonds(head) and head.concept == "":
        return "bonds" if head.kind == "new" and not lent(state, head) else "borrowing"
    if head.concept == "quota":
        owed = any(token.kind == "debt" and token.text.endswith("务") for token in head.tokens)
        if head.advance or (owed and head.kind == "" and state.parent_concept == "limit"):
            return "limit"
        given = any(token.kind == "giver" for token in head.tokens)
        granted = head.verb == "grant" or ((owed or given) and head.verb != "issue")
        if (granted or state.parent_concept == "limit") and head.debt and head.kind == "new":
            state.quota = "limit"
            return "limit"
        if not head.verb and head.kind == "new" and state.quota:
            return state.quota  # as it was read where the words said more
        return (
            "bonds"
            if (head.debt and head.kind not in ("swap",)) or head.verb == "issue"
            else "quota"
        )
    if head.concept in ("principal", "interest", "service", "balance", "overdue"):
        return head.concept
    if due(state, head):
        return "principal"
    if head.fund and (
        head.verb == "repay" or state.parent_concept in ("principal", "repaid", "service")
    ):
        return "principal"
    account = head.account or state.section.base.account
    if account and not (head.debt or head.kind or head.name or head.foreign):
        opened = any(phrase.approved for phrase in pending) or head.stage == "opening"
        if head.account and (head.flow or head.stage or opened):
            return "budget"
        if opened and not budget_stands(state):
            return "budget"  # 年初预算安排9亿元, under a heading that names the budget
    nouns = [token.kind for token in head.tokens if token.kind in ("debt", "concept", "flow")]
    if head.debt and nouns and nouns[-1] == "flow":
        return "foreign"  # 新增债券调增支出9亿元
    giver = any(token.kind == "giver" for token in head.tokens)
    if giver and head.verb == "share" and head.debt and of_bonds(head):
        return "bonds"  # 省财政厅安排给我县债券资金9亿元
    said = head.debt or head.name or head.modifier or head.account or head.fund
    if head.verb == "repay" and not said and state.parent_concept in _REPAID:
        return "repaid"  # 年初余额9亿元，当年新增2亿元，偿还1亿元
    if head.verb == "repay" and head.debt:
        return "repaid"
    if head.advance and (head.debt or (state.parent_concept == "limit" and not head.name)):
        return "bonds" if of_bonds(head) and state.parent_concept == "bonds" else "limit"
    owes = head.debt and not of_bonds(head) and head.verb not in ("issue", "grant")
    if head.kind == "new" and owes and lent(state, head):
        return "borrowing"  # 新增债务9亿元，其中：债券8亿元，外债1亿元
    if head.kind and (head.debt or "新增" in state.text[head.start : head.end]):
        return "bonds" if head.debt else ""
    if head.debt and head.verb in ("issue", "grant", "borrow"):
        return "bonds"
    if head.debt == "any" and (any(phrase.stage == "end" for phrase in pending)) and not head.kind:
        return "balance"
    if head.debt == "any" and re.search(
        r"责任债务$", state.text[head.start : head.end].strip("为合计共")
    ):
        return "balance"
    if head.flow and not head.account:
        return "foreign" if not budget_above(state) else "budget"
    return ""


def lent(state: State, head: Phrase) -> bool:
    """Whether the sentence speaks of a loan: what is borrowed is then more than bonds."""
    begin = max(state.text.rfind(mark, 0, head.end) for mark in "。\n") + 1
    return bool(_LOAN.search(re.split(r"[。\n]", state.text[begin : begin + 600])[0]))


def due(state: State, head: Phrase) -> bool:
    """Return whether debt that falls due is named and nothing else: 2025年到期政府债务9亿元."""
    last = next((token for token in reversed(head.tokens) if token.kind == "debt"), None)
    if last is None or head.verb or head.kind or head.concept:
        return False
    return "到期" in state.text[max(head.start, last.start - 4) : last.end]


def of_bonds(head: Phrase) -> bool:
    """Return whether the last noun of debt is a bond."""
    last = next((token.text for token in reversed(head.tokens) if token.kind == "debt"), "")
    return last.endswith("券") or head.kind in ("refinancing", "swap")


def budget_above(state: State) -> bool:
    """Return whether the heading or the amount before is of a budget."""
    return bool(state.section.base.account) or state.parent_concept == "budget"


def budget_stands(state: State) -> bool:
    """Return whether an amount of debt stands before, which a bare stage would go on with."""
    return state.parent_concept not in ("", "foreign", "budget")


def year_of(state: State, head: Phrase, pending: list[Phrase], base: int | None) -> int | None:
    """Return the year of an amount: its own, the sentence's, or the one it inherits."""
    now = state.setting.year
    for phrase in reversed(pending):
        if phrase.year:
            return phrase.year
        if phrase.yearly == "same" and (state.spoken_year or base):
            return state.spoken_year or base
        if phrase.yearly and now:
            return now + {"last": -1, "this": 0, "same": 0, "next": 1}[phrase.yearly]
    return state.sentence_year or base


def scope_of(state: State, head: Phrase, pending: list[Phrase]) -> tuple[str, str, str]:
    """Return level, named region and qualifier; blank where they are elided."""
    if head.place:
        return "", head.place, ""
    if head.scope and not only_named(state, head):
        qualifier = head.qualifier
        if (
            head.scope == "own"
            and not qualifier
            and state.section.qualifier
            and head.opener != "child"
            and not any(phrase.opener == "child" for phrase in pending)
        ):
            qualifier = state.section.qualifier
        return head.scope, "", qualifier
    for phrase in reversed(pending[:-1]):
        words = state.text[phrase.start : phrase.end]
        if (
            (phrase.scope or phrase.place)
            and (len(words) <= 12 or words.endswith("中"))
            and not phrase.use
        ):
            return phrase.scope, phrase.place, phrase.qualifier
    if state.label is not None:
        return state.label.scope, state.label.place, state.label.qualifier
    return "", "", ""


def only_named(state: State, head: Phrase) -> bool:
    """Whether a name stands for the level that the heading says: 二、市本级债务 甲市债务余额9亿元."""
    scopes = [token for token in head.tokens if token.kind == "scope"]
    named = bool(scopes) and scopes[-1].text in state.setting.level.own_names
    return named and state.section.base.scope in ("own", "lower")


def kind_of(
    state: State,
    head: Phrase,
    base: Meaning,
    effective: str,
    same: bool,
    is_child: bool,
    concept: str,
    parent: Frame | None,
) -> str:
    """Return the kind of limit or bond: new, refinancing, …; blank for all kinds."""
    if effective not in ("limit", "bonds", "quota", "borrowing"):
        return ""
    if head.kind:
        return head.kind
    if head.batch:
        # limits come in batches only where they are new
        headed = parent is not None and parent.figure < 0 and same and not head.stage
        return "new" if concept == "limit" else "" if concept and not headed else base.kind
    if head.advance or (concept == "limit" and granted_now(state, head)):
        return "new"
    if not same:
        # 新增举债9亿元，具体方式为：发行一般债券…
        within = is_child and effective == "bonds" and base.concept in ("limit", "borrowing")
        return base.kind if within and base.kind == "new" else ""
    if is_child:
        return base.kind
    if effective == "bonds":
        alike = parent is not None and parent.child and parent.verb == head.verb
        stated = concept == "bonds" and head.verb in ("issue", "grant") and not alike
        return "" if stated else base.kind
    # a limit by type beside new limits by type is new; one said whole is not
    if (
        head.debt in ("general", "special")
        and head.stage not in ("opening", "closing")
        and parent is not None
    ):
        return base.kind
    if concept == "limit" and (head.debt == "any" or head.stage):
        return ""
    return base.kind


def granted_now(state: State, head: Phrase) -> bool:
    """本批次下达债务限额9亿元: what is handed down now is new; what is fixed now may be the whole."""
    return head.verb == "grant" and bool(_NOW.search(state.text, head.start, head.end))


def type_of(
    state: State,
    head: Phrase,
    base: Meaning,
    parent: Frame | None,
    index: int | None,
    is_child: bool,
    same: bool,
) -> str:
    """Return the type of debt, its own or the one it inherits."""
    if head.debt in ("general", "special"):
        return head.debt
    default = state.section.base.debt_type
    if parent is None:
        return default
    if is_child:
        return base.debt_type or default
    if head.debt == "any" or head.total:
        if not same and head.debt == "any":
            return default
        if parent.child and index:
            return state.stack.frames[index - 1].meaning.debt_type or default
        return default
    return base.debt_type or default


def stage_of(
    state: State,
    head: Phrase,
    pending: list[Phrase],
    base: Meaning,
    same: bool,
    is_child: bool,
    parent: Frame | None,
) -> str:
    """Return whether the amount opens, changes or closes; blank where nothing says so."""
    for phrase in reversed(pending):
        if phrase.stage in ("opening", "closing"):
            return phrase.stage
        if phrase.stage == "end":
            return ""
        if phrase.stage == "change" and phrase is head:
            return "change"
    budget = bool(head.account or (head.flow and state.section.base.account))
    if budget and any(phrase.approved for phrase in pending):
        return "opening"
    if same and is_child:
        return base.stage
    if (
        same
        and (base.stage != "change" or (parent is not None and parent.child))
        and base.stage
        and not head.stage
        and head.debt in ("general", "special")
    ):
        return base.stage
    if state.section.stage == "change" and not (budget or base.concept == "budget"):
        return state.sentence_stage  # an adjustment of the budget changes no debt
    return state.sentence_stage or state.section.stage
