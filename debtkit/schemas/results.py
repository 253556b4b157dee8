"""What transforms and checks return: one pandera model each."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from debtkit.schemas.fields import Amount, Key, Ratio, Statement, Text, Typed
from debtkit.schemas.vocabulary import ACCOUNTS, BASES, FLOWS, KEYS, STATEMENT

__all__ = [
    "AllocationBreakdown",
    "BalanceChanges",
    "BudgetChanges",
    "Concentration",
    "DebtRatio",
    "DebtToLimit",
    "Findings",
    "LimitChanges",
    "SectorClassification",
    "ServiceRatio",
]


class LimitChanges(Typed):
    """Result of :func:`debtkit.limit_changes`."""

    opening: float = Amount("调整前限额", "published, or the closing limit of the statement before")
    new: float = Amount("新增限额", "newly allotted limit")
    adjustment: float = Amount("其他调整", "published, or else implied: closing - opening - new")
    closing: float = Amount("调整后限额", "limit after the change")
    change: float = Amount("变动额", "closing - opening")
    growth: float = Ratio("增长率", "change / opening")
    share: float = Ratio("占比", "closing / closing of the total")
    unexplained: float = Amount("未说明变动", "closing - opening - new - published adjustment")
    opening_from: str = Text("期初依据", "published, previous, sum, or empty: unknown")
    adjustment_from: str = Text("调整依据", "published, implied, sum, or empty: unknown")
    published: bool = Text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "LimitChanges"
        title = "限额变动"
        strict = "filter"
        metadata = {"keys": KEYS}


class BalanceChanges(Typed):
    """Result of :func:`debtkit.balance_changes`."""

    opening: float = Amount("期初余额", "published, or the closing balance of the year before")
    issued: float = Amount("发行额", "published, or the sum of its kinds")
    repaid: float = Amount("还本额", "principal repaid")
    adjustment: float = Amount("其他变动", "as published")
    closing: float = Amount("期末余额", "debt outstanding after")
    change: float = Amount("变动额", "closing - opening")
    growth: float = Ratio("增长率", "change / opening")
    share: float = Ratio("占比", "closing / closing of the total")
    residual: float = Amount("轧差", "closing - opening - issued + repaid - published adjustment")
    opening_from: str = Text("期初依据", "published, previous, sum, or empty: unknown")
    issued_from: str = Text("发行依据", "published, kinds, sum, or empty: unknown")
    published: bool = Text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "BalanceChanges"
        title = "余额变动"
        strict = "filter"
        metadata = {"keys": KEYS}


class BudgetChanges(Statement):
    """Result of :func:`debtkit.budget_changes`."""

    account: str = Key("预算", "general_public, government_fund, …", isin=list(ACCOUNTS))
    flow: str = Key("收支", "expenditure or revenue", isin=list(FLOWS))
    opening: float = Amount("调整前预算", "budget before the adjustment")
    change: float = Amount("调整数", "published, or else closing - opening")
    closing: float = Amount("调整后预算", "budget after the adjustment")
    growth: float = Ratio("增长率", "change / opening")
    residual: float = Amount("轧差", "closing - opening - published change")

    class Config:
        name = "BudgetChanges"
        title = "预算变动"
        strict = "filter"
        metadata = {"keys": [*STATEMENT, "account", "flow"]}


class AllocationBreakdown(pa.DataFrameModel):
    """Result of :func:`debtkit.allocation_breakdown`, after its keys and the columns of ``by``."""

    amount: float = Amount("金额", "sum of the lines; blank where the amount of one is")
    known: float = Amount("已知金额", "sum of the lines whose amount is known")
    missing: int = Text("缺项", "number of lines without an amount")
    share: float = Ratio("占比", "amount / all of the statement")
    share_of_type: float = Ratio("类内占比", "amount / all of the same debt type")
    count: int = Text("项目数", "number of lines")
    rank: pd.Int64Dtype = Text("位次", "1 is the largest; blank where unknown", nullable=True)
    cumulative_share: float = Ratio("累计占比", "share of this rank and all above it")
    allocated: bool = Text("是否已分配", "False: the part of the new limit that no line takes")

    class Config:
        name = "AllocationBreakdown"
        title = "分配结构"


class Concentration(Typed):
    """Result of :func:`debtkit.concentration`, before the columns ``top_1``, ``top_3``, …."""

    basis: str = Key("口径", "project, sector or region", isin=list(BASES))
    amount: float = Amount("金额", "sum of the lines; blank where the amount of one is")
    count: int = Text("项目数", "number of different items")
    missing: int = Text("缺项", "number of lines without an amount")
    hhi: float = Ratio("集中度", "Herfindahl-Hirschman index: sum of squared shares")
    published: bool = Text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "Concentration"
        title = "集中度"
        metadata = {"keys": [*KEYS, "basis"]}


class SectorClassification(pa.DataFrameModel):
    """Result of :func:`debtkit.classify_sectors`, after the keys of its projects."""

    item: str = Text("项目", "name of the project")
    order: int = Text("次序", "1 for the primary sector", ge=1)
    sector: str = Text("领域", "sector id; unknown where the name does not say")
    title: str = Text("领域名称", "Chinese name of the sector")
    label: str = Text("英文名称", "English name of the sector")
    code: str = Text("项目类型代码", "code in the disclosure forms; empty where none fits")
    project_type: str = Text("项目类型", "official project type; empty where none fits")
    field: str = Text("投向领域", "special-bond field, as it is called at the time; else empty")
    field_from: str = Text("启用日期", "date, month or year the label begins; empty: unconfirmed")
    field_to: str = Text("停用日期", "date, month or year the label ends; empty: none known")
    matched: str = Text("依据", "the word that decided; empty for unknown")

    class Config:
        name = "SectorClassification"
        title = "领域分类"


class DebtToLimit(Typed):
    """Result of :func:`debtkit.debt_to_limit`."""

    limit_source: str = Key("限额来源", "document of the limit; empty where there is none")
    balance: float = Amount("债务余额", "debt outstanding")
    limit: float = Amount("债务限额", "limit in force")
    ratio: float = Ratio("限额使用率", "balance / limit")
    headroom: float = Amount("限额空间", "limit - balance")
    balance_before: float = Amount("使用前余额", "balance before the new limit is used")
    limit_before: float = Amount("调整前限额", "limit before the new limit")
    ratio_before: float = Ratio("使用前使用率", "balance_before / limit_before")
    status: str = Text("状态", "within, over, unknown", isin=["within", "over", "unknown"])
    reason: str = Text("原因", "why the ratio is not computable; else empty")
    published: bool = Text("是否公布", "False where a total was computed from its parts")

    class Config:
        name = "DebtToLimit"
        title = "限额使用率"
        strict = "filter"
        metadata = {"keys": [*KEYS, "limit_source"]}


class DebtRatio(Statement):
    """Result of :func:`debtkit.debt_ratio`."""

    balance: float = Amount("债务余额", "debt outstanding, all types")
    capacity: float = Amount("综合财力", "fiscal capacity, or own revenue where that is unknown")
    ratio: float = Ratio("债务率", "balance / capacity")
    band: str = Text("区间", "the band the ratio falls in; empty when not computable")
    basis: str = Text("依据", "capacity, own_revenue (the ratio is an upper bound), or empty")
    upper_bound: bool = Text("是否上限", "True where own revenue stands in for capacity")
    reason: str = Text("原因", "why the ratio is not computable; else empty")
    published: bool = Text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "DebtRatio"
        title = "债务率"
        strict = "filter"
        metadata = {"keys": STATEMENT}


class ServiceRatio(Typed):
    """Result of :func:`debtkit.service_ratio`."""

    principal: float = Amount("还本额", "principal repaid")
    principal_budget: float = Amount("预算资金还本", "published, or principal - refinanced")
    interest: float = Amount("付息额", "interest paid")
    base: float = Amount("收入", "revenue that services the debt")
    ratio: float = Ratio("偿债率", "(principal_budget + interest) / base")
    interest_ratio: float = Ratio("付息率", "interest / base")
    refinanced_share: float = Ratio("再融资占比", "principal_refinanced / principal")
    base_from: str = Text("依据", "columns of Context that the base is taken from; else empty")
    reason: str = Text("原因", "why the ratio is not computable; else empty")
    published: bool = Text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "ServiceRatio"
        title = "偿债率"
        strict = "filter"
        metadata = {"keys": KEYS}


class Findings(pa.DataFrameModel):
    """Result of :func:`debtkit.check`: one row an instance of an identity."""

    identity: str = Text("勾稽关系", "name of the identity")
    region: str = Key("地区", "name as published")
    scope: str = Key("范围", "level covered")
    year: int = Key("年度", "calendar year")
    stage: str = Key("阶段", "stage of the statement")
    batch: int = Key("批次", "batch of the statement")
    source: str = Key("来源", "document of the statement")
    debt_type: str = Key("债务类型", "general, special, total; empty for budgets")
    detail: str = Text("内容", "which column, account or basis the instance is about")
    verdict: str = Text("结论", "exact, holds, rounding, doubtful, inconsistent, …")
    severity: str = Text("严重性", "error or warning")
    residual: float = Amount("差额", "left side minus right side, as printed")
    allowed: float = Amount("容差", "largest residual that rounding alone can cause")
    excess: float = Amount("超出", "part of the residual that rounding cannot explain")
    n_terms: int = Text("项数", "number of figures in the instance")
    missing: int = Text("缺项", "number of figures that are not printed")
    text: str = Text("说明", "the finding as a sentence")

    class Config:
        name = "Findings"
        title = "勾稽结果"
