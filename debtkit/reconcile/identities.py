"""Accounting identities as data: what must hold, its name, where the rule comes from.

The catalogue here holds those of the ledger's tables. Which rows of a ledger each of them speaks
about is in :mod:`debtkit.reconcile.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CATALOGUE", "JOINTLY", "PRINTED_FORMULA", "Identity", "title_of"]


@dataclass(frozen=True)
class Identity:
    """An accounting identity (勾稽关系), or an inequality, between figures.

    Parameters
    ----------
    statement : str
        The rule in the names of the figures: ``"opening + new + adjustment = closing"``,
        ``"a - 2 b = c"``, ``"balance <= limit"``, ``"c - 0.6 t >= 0"``, ``"A=B+D"``.
    name : str, optional
        How findings call it. Default: the statement.
    title : str, optional
        Chinese name.
    source : str, optional
        Where the rule comes from: law, circular, form.
    severity : {'error', 'warning'}, default 'error'
        A ``warning`` is a rule that has exceptions which the figures cannot show.
    table : str, optional
        For a rule within the rows of a ledger's table: ``limits``, ``balances``, …

    Examples
    --------
    >>> Identity("issued_new + issued_refinancing <= issued", table="balances").name
    'issued_new + issued_refinancing <= issued'
    """

    statement: str
    name: str = ""
    title: str = ""
    source: str = ""
    severity: str = "error"
    table: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.statement)


_LIMIT_RULES = "财预〔2015〕225号"
_DISCLOSURE = "财预〔2018〕209号"
_GENERAL_AND_SPECIAL = "财预〔2016〕154号、155号"

CATALOGUE: dict[str, Identity] = {
    identity.name: identity
    for identity in (
        Identity(
            "opening + new + adjustment = closing",
            name="limit_movement",
            title="限额变动",
            source=_LIMIT_RULES,
            table="limits",
        ),
        Identity(
            "general + special = total", name="type_sum", title="分类合计", source=_DISCLOSURE
        ),
        Identity("own + lower = all", name="scope_sum", title="级次合计", source=_DISCLOSURE),
        Identity(
            "sum of the allocation lines = new limit",
            name="allocation_sum",
            title="新增限额分配合计",
            source=_DISCLOSURE,
            table="allocations",
        ),
        Identity(
            "sum of the allocation lines = new bonds issued",
            name="allocation_issued",
            title="新增债券使用合计",
            source=_DISCLOSURE,
            severity="warning",
            table="allocations",
        ),
        Identity(
            "opening + change = closing",
            name="budget_movement",
            title="预算变动",
            source="《预算法》第六十七条",
            table="budgets",
        ),
        Identity(
            "change of the budget = new limit",
            name="budget_new_limit",
            title="预算调整与新增限额",
            source=_GENERAL_AND_SPECIAL,
            severity="warning",
            table="budgets",
        ),
        Identity(
            "opening + issued - repaid + adjustment = closing",
            name="balance_movement",
            title="余额变动",
            source=_DISCLOSURE,
            table="balances",
        ),
        Identity(
            "issued_new + issued_refinancing + issued_other = issued",
            name="issued_sum",
            title="发行额合计",
            source=_DISCLOSURE,
            table="balances",
        ),
        Identity(
            "principal_refinanced + principal_budget = principal",
            name="service_sum",
            title="还本来源合计",
            source=_DISCLOSURE,
            table="service",
        ),
        Identity(
            "repaid = principal in the debt service",
            name="repaid_principal",
            title="还本额一致",
            source=_DISCLOSURE,
            severity="warning",
            table="balances",
        ),
        Identity(
            "closing balance <= closing limit",
            name="within_limit",
            title="余额不超限额",
            source="《预算法》第三十五条",
            table="balances",
        ),
        Identity(
            "opening = closing of the statement before",
            name="limit_continuity",
            title="限额衔接",
            source=_LIMIT_RULES,
            table="limits",
        ),
        Identity(
            "opening = closing of the statement before",
            name="balance_continuity",
            title="余额衔接",
            source=_DISCLOSURE,
            table="balances",
        ),
        Identity(
            "own level + lower regions = whole region",
            name="region_rollup",
            title="地区汇总",
            source=_LIMIT_RULES,
        ),
        Identity(
            "the same figure in two documents",
            name="sources_agree",
            title="文件间一致",
            source=_DISCLOSURE,
        ),
    )
}
"""The identities of a ledger by name, in the order in which findings list them."""

JOINTLY = Identity(
    "all of these identities at once", name="jointly", title="同时成立", source=_DISCLOSURE
)
"""How findings call identities that hold one by one and cannot hold together."""

PRINTED_FORMULA = Identity(
    "a formula that a form prints", name="printed_formula", title="表内公式", source=_DISCLOSURE
)
"""How findings call a formula that a form prints; ``detail`` has the form and the formula."""


def title_of(name: str) -> str:
    """Return the Chinese name of an identity that findings may call by name, else blank."""
    named = {**CATALOGUE, JOINTLY.name: JOINTLY, PRINTED_FORMULA.name: PRINTED_FORMULA}
    return named[name].title if name in named else ""
