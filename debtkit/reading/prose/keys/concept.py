"""What an amount is of, once what governs it is known."""

from __future__ import annotations

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.keys.others import borrows_anew, pays_principal
from debtkit.reading.prose.keys.stated import of_bonds
from debtkit.reading.prose.rules import Table, rule

__all__ = ["CONCEPT"]


@rule("words")
def repays_the_amount_above(it: Case) -> str | None:
    """What pays a principal is a part of it: 偿还本金9亿元（再融资债券7亿元）."""
    return "principal" if pays_principal(it) else None


@rule("words")
def bonds_of_a_quota(it: Case) -> str | None:
    """Bonds of the same type within a new limit are bonds: 新增一般债务限额9亿元（一般债券8亿元，外贷1亿元）."""
    new_limit = (it.base.concept, it.base.kind) == ("limit", "new")
    alike = it.typed and it.head.debt == it.base.debt_type and of_bonds(it.head)
    # 全部通过发行债券筹措，其中：一般债券4亿元
    raised = any(one.verb == "issue" and of_bonds(one) for one in it.pending[:-1])
    alike = alike or (it.typed and raised and of_bonds(it.head))
    return "bonds" if it.part and not it.stated and alike and new_limit else None


@rule("words")
def bonds_of_a_limit_before(it: Case) -> str | None:
    """Bonds of a new limit that the sentence before told: 新增一般债务限额9亿元。一般债券资金9亿元，安排如下."""
    new_limit = (it.base.concept, it.base.kind) == ("limit", "new")
    alike = it.typed and it.head.debt == it.base.debt_type and of_bonds(it.head)
    later = it.base.year != it.state.setting.year  # of a year to come none is issued yet
    beside = not it.part and not it.stated and it.state.new_sentence and not later
    return "bonds" if beside and alike and new_limit else None


@rule("above")
def bonds_that_head_their_list(it: Case) -> str | None:
    """What heads a list with the figure of a new limit is its bonds: 2023年新增债务限额9亿元，其中一般债券4亿元、专项债券5亿元。安排如下：⏎1.一般债券4亿元."""
    told = it.state.last_new.get(it.head.debt) if it.typed and of_bonds(it.head) else None
    if told is None or not (it.state.listed and it.stated == ""):
        return None
    again = told.amount.printed == it.mention.amount.printed is not None
    return "bonds" if again and told.meaning.concept == "limit" else None


@rule("words")
def bonds_that_a_plan_borrows(it: Case) -> str | None:
    """What a plan borrows anew is told by the bonds that raise it: 2023年预算调整方案⏎拟举借债务9亿元，其中一般债券4亿元."""
    typed = it.typed and of_bonds(it.head) and it.stated in ("", "bonds")
    return "bonds" if it.part and typed and borrows_anew(it) else None


@rule("above")
def bonds_within_another_amount(it: Case) -> str | None:
    """Bonds that nothing says to be issued are a part of what they stand in: 新增限额9亿元，其中：一般债券额度4亿元."""
    new_limit = (it.base.concept, it.base.kind) == ("limit", "new")
    verbs = {one.verb for one in (it.head, *it.pending)}  # 限额9亿元，全部发行债券，其中：…
    issued = it.head.kind or "issue" in verbs or ("grant" in verbs and not new_limit)
    return it.base.concept if it.part and it.stated == "bonds" and not issued else None


@rule("words")
def own_words(it: Case) -> str | None:
    """Its words say what it is: 2023年末全市政府债务余额9亿元."""
    return it.stated or None


@rule("above")
def as_above(it: Case) -> str | None:
    """What leaves it open is what the amount above is: 2023年末政府债务余额9亿元，其中：一般债务4亿元."""
    return it.base.concept


CONCEPT: Table[Case, str] = Table(
    "concept",
    repays_the_amount_above,
    bonds_of_a_quota,
    bonds_of_a_limit_before,
    bonds_that_head_their_list,
    bonds_that_a_plan_borrows,
    bonds_within_another_amount,
    own_words,
    as_above,
)
