"""The six tables of a ledger: one pandera model each, the columns with title, meaning and unit."""

from __future__ import annotations

import pandera.pandas as pa

from debtkit.schemas.fields import Amount, Key, Resolution, Statement, Text, Typed
from debtkit.schemas.vocabulary import ACCOUNTS, BASES, DEBT_TYPES, FLOWS, KEYS, STATEMENT

__all__ = ["TABLES", "Allocations", "Balances", "Budgets", "Context", "Limits", "Service"]


class Limits(Typed):
    """Statutory debt limits and how they change (债务限额)."""

    opening: float = Amount("调整前限额", "limit before the change", ge=0)
    new: float = Amount("新增限额", "newly allotted limit; a later batch may be negative")
    adjustment: float = Amount("其他调整", "recovered, reallocated, swapped: signed, not new")
    closing: float = Amount("调整后限额", "limit after the change", ge=0)
    resolution: float = Resolution()

    class Config:
        name = "Limits"
        title = "债务限额"
        metadata = {"keys": KEYS, "required": ["region", "year", "debt_type", "closing"]}


class Allocations(Statement):
    """What the new limit goes to (新增限额分配)."""

    debt_type: str = Key("债务类型", "general, special, total", isin=list(DEBT_TYPES))
    basis: str = Key("口径", "project, sector or region; never added together", isin=list(BASES))
    line: int = Key("行号", "printing order within the statement", ge=1)
    item: str = Text("项目", "project, sector or region as printed")
    amount: float = Amount("金额", "new limit allotted to the item")
    sector: str = Text("领域", "sector id; empty when not given", nullable=True)
    resolution: float = Resolution()

    class Config:
        name = "Allocations"
        title = "新增限额分配"
        metadata = {
            "keys": [*KEYS, "basis", "line"],
            "required": ["region", "year", "debt_type", "item", "amount"],
        }


class Budgets(Statement):
    """Budget totals and their adjustment (预算调整)."""

    account: str = Key("预算", "general_public, government_fund, …", isin=list(ACCOUNTS))
    flow: str = Key("收支", "expenditure or revenue", isin=list(FLOWS))
    opening: float = Amount("调整前预算", "budget before the adjustment")
    change: float = Amount("调整数", "budget adjustment, signed")
    closing: float = Amount("调整后预算", "budget after the adjustment")
    resolution: float = Resolution()

    class Config:
        name = "Budgets"
        title = "预算调整"
        metadata = {
            "keys": [*STATEMENT, "account", "flow"],
            "required": ["region", "year", "account", "closing"],
        }


class Balances(Typed):
    """Debt outstanding and its movement (债务余额)."""

    opening: float = Amount("期初余额", "debt outstanding before", ge=0)
    issued: float = Amount("发行额", "bonds issued, all kinds, as published", ge=0)
    issued_new: float = Amount("新增债券发行额", "new bonds issued", ge=0)
    issued_refinancing: float = Amount("再融资债券发行额", "refinancing bonds issued", ge=0)
    issued_other: float = Amount("其他债券发行额", "swap and other bonds issued", ge=0)
    repaid: float = Amount("还本额", "principal repaid", ge=0)
    adjustment: float = Amount("其他变动", "exchange rate, reclassified, written off: signed")
    closing: float = Amount("期末余额", "debt outstanding after", ge=0)
    resolution: float = Resolution()

    class Config:
        name = "Balances"
        title = "债务余额"
        metadata = {"keys": KEYS, "required": ["region", "year", "debt_type", "closing"]}


class Service(Typed):
    """Principal and interest paid (还本付息)."""

    principal: float = Amount("还本额", "principal repaid", ge=0)
    interest: float = Amount("付息额", "interest paid", ge=0)
    principal_refinanced: float = Amount("再融资还本", "principal repaid by new bonds", ge=0)
    principal_budget: float = Amount("预算资金还本", "principal repaid from the budget", ge=0)
    overdue: float = Amount("逾期额", "principal and interest overdue", ge=0)
    resolution: float = Resolution()

    class Config:
        name = "Service"
        title = "还本付息"
        metadata = {"keys": KEYS, "required": ["region", "year", "debt_type"]}


class Context(pa.DataFrameModel):
    """What a region is, and its economy and fiscal capacity (地区情况)."""

    region: str = Key("地区", "name as published")
    year: int = Key("年度", "calendar year", ge=1900, le=2200)
    code: str = Text("行政区划代码", "GB/T 2260 code; empty when not given")
    level: str = Text("级次", "nation, province, city, county; empty when not given")
    parent: str = Text("上级地区", "region it rolls up into; empty when not given")
    gdp: float = Amount("地区生产总值", "gross domestic product", ge=0)
    capacity: float = Amount("综合财力", "comprehensive fiscal capacity", ge=0)
    budget_revenue: float = Amount("一般公共预算收入", "general public budget revenue", ge=0)
    fund_revenue: float = Amount("政府性基金收入", "government-fund budget revenue", ge=0)
    population: float = Amount("常住人口", "resident population", unit="万人", ge=0)

    class Config:
        name = "Context"
        title = "地区情况"
        metadata = {"keys": ["region", "year"], "required": ["region", "year"]}


TABLES: dict[str, type[pa.DataFrameModel]] = {
    "limits": Limits,
    "allocations": Allocations,
    "budgets": Budgets,
    "balances": Balances,
    "service": Service,
    "context": Context,
}
"""The six tables of a ledger, by the name of their attribute and file."""
