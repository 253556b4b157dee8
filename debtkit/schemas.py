"""The vocabulary and the tables: one pandera model a table, inputs and results.

Each column's Chinese title, unit and meaning stand in its field, once; error messages, plots and
the data dictionary of the docs read them from there. :func:`validate` is the door that every
public function puts its tables through.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from debtkit.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import ArrayLike

__all__ = [
    "ACCOUNTS",
    "BASES",
    "DEBT_TYPES",
    "DEFAULTS",
    "FLOWS",
    "KEYS",
    "RULES",
    "SCOPES",
    "STAGES",
    "STATEMENT",
    "TABLES",
    "VOCABULARY",
    "AllocationBreakdown",
    "Allocations",
    "BalanceChanges",
    "Balances",
    "BudgetChanges",
    "Budgets",
    "Concentration",
    "Context",
    "DebtRatio",
    "DebtToLimit",
    "Findings",
    "LimitChanges",
    "Limits",
    "SectorClassification",
    "Service",
    "ServiceRatio",
    "amount_columns",
    "check_columns",
    "column_titles",
    "conform",
    "default_column",
    "describe",
    "key_columns",
    "labels",
    "required_columns",
    "validate",
]

SCOPES = {"all": "全域", "own": "本级", "lower": "下级"}
STAGES = {
    "budget": "预算数",
    "adjustment": "预算调整方案",
    "estimate": "预计执行数",
    "flash": "执行数",
    "final": "决算数",
}
DEBT_TYPES = {"general": "一般债务", "special": "专项债务", "total": "合计"}
BASES = {"project": "项目", "sector": "领域", "region": "地区"}
ACCOUNTS = {
    "general_public": "一般公共预算",
    "government_fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
    "social_insurance": "社会保险基金预算",
}
FLOWS = {"expenditure": "支出", "revenue": "收入"}

VOCABULARY = {
    "scope": SCOPES,
    "stage": STAGES,
    "debt_type": DEBT_TYPES,
    "basis": BASES,
    "account": ACCOUNTS,
    "flow": FLOWS,
}
"""The words a key column may hold, with their Chinese, by the name of the column."""

STATEMENT = ["region", "scope", "year", "stage", "batch", "source"]
"""The keys of one statement: who, of what level, for when, at which stage, from which document."""

KEYS = [*STATEMENT, "debt_type"]
"""The keys of a row of the tables that are split by debt type."""

YUAN = "亿元"


def _key(title: str, description: str, **checks: Any) -> Any:
    return pa.Field(title=title, description=description, metadata={"unit": "-"}, **checks)


def _amount(title: str, description: str, *, unit: str = YUAN, **checks: Any) -> Any:
    return pa.Field(
        title=title, description=description, metadata={"unit": unit}, nullable=True, **checks
    )


def _ratio(title: str, description: str, **checks: Any) -> Any:
    return _amount(title, description, unit="-", **checks)


def _text(title: str, description: str, **checks: Any) -> Any:
    return pa.Field(title=title, description=description, metadata={"unit": "-"}, **checks)


class _Statement(pa.DataFrameModel):
    region: str = _key("地区", "name as published")
    scope: str = _key("范围", "level covered: all, own, lower", isin=list(SCOPES))
    year: int = _key("年度", "calendar year", ge=1900, le=2200)
    stage: str = _key("阶段", "budget, adjustment, estimate, flash, final", isin=list(STAGES))
    batch: int = _key("批次", "n-th statement of that stage in the year", ge=1)
    source: str = _key("来源", "document it was printed in; empty when not given")


class _Typed(_Statement):
    debt_type: str = _key("债务类型", "general, special, total", isin=list(DEBT_TYPES))


def _resolution() -> Any:
    return _amount("末位值", "value of the last digit printed for the block; blank: inferred", gt=0)


class Limits(_Typed):
    """Statutory debt limits and how they change (债务限额)."""

    opening: float = _amount("调整前限额", "limit before the change", ge=0)
    new: float = _amount("新增限额", "newly allotted limit; a later batch may be negative")
    adjustment: float = _amount("其他调整", "recovered, reallocated, swapped: signed, not new")
    closing: float = _amount("调整后限额", "limit after the change", ge=0)
    resolution: float = _resolution()

    class Config:
        name = "Limits"
        title = "债务限额"
        metadata = {"keys": KEYS, "required": ["region", "year", "debt_type", "closing"]}


class Allocations(_Statement):
    """What the new limit goes to (新增限额分配)."""

    debt_type: str = _key("债务类型", "general, special, total", isin=list(DEBT_TYPES))
    basis: str = _key("口径", "project, sector or region; never added together", isin=list(BASES))
    line: int = _key("行号", "printing order within the statement", ge=1)
    item: str = _text("项目", "project, sector or region as printed")
    amount: float = _amount("金额", "new limit allotted to the item")
    sector: str = _text("领域", "sector id; empty when not given", nullable=True)
    resolution: float = _resolution()

    class Config:
        name = "Allocations"
        title = "新增限额分配"
        metadata = {
            "keys": [*KEYS, "basis", "line"],
            "required": ["region", "year", "debt_type", "item", "amount"],
        }


class Budgets(_Statement):
    """Budget totals and their adjustment (预算调整)."""

    account: str = _key("预算", "general_public, government_fund, …", isin=list(ACCOUNTS))
    flow: str = _key("收支", "expenditure or revenue", isin=list(FLOWS))
    opening: float = _amount("调整前预算", "budget before the adjustment")
    change: float = _amount("调整数", "budget adjustment, signed")
    closing: float = _amount("调整后预算", "budget after the adjustment")
    resolution: float = _resolution()

    class Config:
        name = "Budgets"
        title = "预算调整"
        metadata = {
            "keys": [*STATEMENT, "account", "flow"],
            "required": ["region", "year", "account", "closing"],
        }


class Balances(_Typed):
    """Debt outstanding and its movement (债务余额)."""

    opening: float = _amount("期初余额", "debt outstanding before", ge=0)
    issued: float = _amount("发行额", "bonds issued, all kinds, as published", ge=0)
    issued_new: float = _amount("新增债券发行额", "new bonds issued", ge=0)
    issued_refinancing: float = _amount("再融资债券发行额", "refinancing bonds issued", ge=0)
    issued_other: float = _amount("其他债券发行额", "swap and other bonds issued", ge=0)
    repaid: float = _amount("还本额", "principal repaid", ge=0)
    adjustment: float = _amount("其他变动", "exchange rate, reclassified, written off: signed")
    closing: float = _amount("期末余额", "debt outstanding after", ge=0)
    resolution: float = _resolution()

    class Config:
        name = "Balances"
        title = "债务余额"
        metadata = {"keys": KEYS, "required": ["region", "year", "debt_type", "closing"]}


class Service(_Typed):
    """Principal and interest paid (还本付息)."""

    principal: float = _amount("还本额", "principal repaid", ge=0)
    interest: float = _amount("付息额", "interest paid", ge=0)
    principal_refinanced: float = _amount("再融资还本", "principal repaid by new bonds", ge=0)
    principal_budget: float = _amount("预算资金还本", "principal repaid from the budget", ge=0)
    overdue: float = _amount("逾期额", "principal and interest overdue", ge=0)
    resolution: float = _resolution()

    class Config:
        name = "Service"
        title = "还本付息"
        metadata = {"keys": KEYS, "required": ["region", "year", "debt_type"]}


class Context(pa.DataFrameModel):
    """What a region is, and its economy and fiscal capacity (地区情况)."""

    region: str = _key("地区", "name as published")
    year: int = _key("年度", "calendar year", ge=1900, le=2200)
    code: str = _text("行政区划代码", "GB/T 2260 code; empty when not given")
    level: str = _text("级次", "nation, province, city, county; empty when not given")
    parent: str = _text("上级地区", "region it rolls up into; empty when not given")
    gdp: float = _amount("地区生产总值", "gross domestic product", ge=0)
    capacity: float = _amount("综合财力", "comprehensive fiscal capacity", ge=0)
    budget_revenue: float = _amount("一般公共预算收入", "general public budget revenue", ge=0)
    fund_revenue: float = _amount("政府性基金收入", "government-fund budget revenue", ge=0)
    population: float = _amount("常住人口", "resident population", unit="万人", ge=0)

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

DEFAULTS: dict[str, Any] = {
    "scope": "all",
    "stage": "final",
    "batch": 1,
    "source": "",
    "basis": "project",
    "flow": "expenditure",
    "sector": "",
    "code": "",
    "level": "",
    "parent": "",
}
"""What a key stands for where it is left out or blank."""


class LimitChanges(_Typed):
    """Result of :func:`debtkit.limit_changes`."""

    opening: float = _amount(
        "调整前限额", "published, or the closing limit of the statement before"
    )
    new: float = _amount("新增限额", "newly allotted limit")
    adjustment: float = _amount("其他调整", "published, or else implied: closing - opening - new")
    closing: float = _amount("调整后限额", "limit after the change")
    change: float = _amount("变动额", "closing - opening")
    growth: float = _ratio("增长率", "change / opening")
    share: float = _ratio("占比", "closing / closing of the total")
    unexplained: float = _amount("未说明变动", "closing - opening - new - published adjustment")
    opening_from: str = _text("期初依据", "published, previous, sum, or empty: unknown")
    adjustment_from: str = _text("调整依据", "published, implied, sum, or empty: unknown")
    published: bool = _text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "LimitChanges"
        title = "限额变动"
        strict = "filter"
        metadata = {"keys": KEYS}


class BalanceChanges(_Typed):
    """Result of :func:`debtkit.balance_changes`."""

    opening: float = _amount("期初余额", "published, or the closing balance of the year before")
    issued: float = _amount("发行额", "published, or the sum of its kinds")
    repaid: float = _amount("还本额", "principal repaid")
    adjustment: float = _amount("其他变动", "as published")
    closing: float = _amount("期末余额", "debt outstanding after")
    change: float = _amount("变动额", "closing - opening")
    growth: float = _ratio("增长率", "change / opening")
    share: float = _ratio("占比", "closing / closing of the total")
    residual: float = _amount("轧差", "closing - opening - issued + repaid - published adjustment")
    opening_from: str = _text("期初依据", "published, previous, sum, or empty: unknown")
    issued_from: str = _text("发行依据", "published, kinds, sum, or empty: unknown")
    published: bool = _text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "BalanceChanges"
        title = "余额变动"
        strict = "filter"
        metadata = {"keys": KEYS}


class BudgetChanges(_Statement):
    """Result of :func:`debtkit.budget_changes`."""

    account: str = _key("预算", "general_public, government_fund, …", isin=list(ACCOUNTS))
    flow: str = _key("收支", "expenditure or revenue", isin=list(FLOWS))
    opening: float = _amount("调整前预算", "budget before the adjustment")
    change: float = _amount("调整数", "published, or else closing - opening")
    closing: float = _amount("调整后预算", "budget after the adjustment")
    growth: float = _ratio("增长率", "change / opening")
    residual: float = _amount("轧差", "closing - opening - published change")

    class Config:
        name = "BudgetChanges"
        title = "预算变动"
        strict = "filter"
        metadata = {"keys": [*STATEMENT, "account", "flow"]}


class AllocationBreakdown(pa.DataFrameModel):
    """Result of :func:`debtkit.allocation_breakdown`, after its keys and the columns of ``by``."""

    amount: float = _amount("金额", "sum of the lines; blank where the amount of one is")
    known: float = _amount("已知金额", "sum of the lines whose amount is known")
    missing: int = _text("缺项", "number of lines without an amount")
    share: float = _ratio("占比", "amount / all of the statement")
    share_of_type: float = _ratio("类内占比", "amount / all of the same debt type")
    count: int = _text("项目数", "number of lines")
    rank: pd.Int64Dtype = _text("位次", "1 is the largest; blank where unknown", nullable=True)
    cumulative_share: float = _ratio("累计占比", "share of this rank and all above it")
    allocated: bool = _text("是否已分配", "False: the part of the new limit that no line takes")

    class Config:
        name = "AllocationBreakdown"
        title = "分配结构"


class Concentration(_Typed):
    """Result of :func:`debtkit.concentration`, before the columns ``top_1``, ``top_3``, …."""

    basis: str = _key("口径", "project, sector or region", isin=list(BASES))
    amount: float = _amount("金额", "sum of the lines; blank where the amount of one is")
    count: int = _text("项目数", "number of different items")
    missing: int = _text("缺项", "number of lines without an amount")
    hhi: float = _ratio("集中度", "Herfindahl-Hirschman index: sum of squared shares")
    published: bool = _text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "Concentration"
        title = "集中度"
        metadata = {"keys": [*KEYS, "basis"]}


class SectorClassification(pa.DataFrameModel):
    """Result of :func:`debtkit.classify_sectors`, after the keys of its projects."""

    item: str = _text("项目", "name of the project")
    order: int = _text("次序", "1 for the primary sector", ge=1)
    sector: str = _text("领域", "sector id; unknown where the name does not say")
    title: str = _text("领域名称", "Chinese name of the sector")
    label: str = _text("英文名称", "English name of the sector")
    code: str = _text("项目类型代码", "code in the disclosure forms; empty where none fits")
    project_type: str = _text("项目类型", "official project type; empty where none fits")
    field: str = _text("投向领域", "special-bond field, as it is called at the time; else empty")
    field_from: str = _text("启用日期", "date, month or year the label begins; empty: unconfirmed")
    field_to: str = _text("停用日期", "date, month or year the label ends; empty: none known")
    matched: str = _text("依据", "the word that decided; empty for unknown")

    class Config:
        name = "SectorClassification"
        title = "领域分类"


class DebtToLimit(_Typed):
    """Result of :func:`debtkit.debt_to_limit`."""

    limit_source: str = _key("限额来源", "document of the limit; empty where there is none")
    balance: float = _amount("债务余额", "debt outstanding")
    limit: float = _amount("债务限额", "limit in force")
    ratio: float = _ratio("限额使用率", "balance / limit")
    headroom: float = _amount("限额空间", "limit - balance")
    balance_before: float = _amount("使用前余额", "balance before the new limit is used")
    limit_before: float = _amount("调整前限额", "limit before the new limit")
    ratio_before: float = _ratio("使用前使用率", "balance_before / limit_before")
    status: str = _text("状态", "within, over, unknown", isin=["within", "over", "unknown"])
    reason: str = _text("原因", "why the ratio is not computable; else empty")
    published: bool = _text("是否公布", "False where a total was computed from its parts")

    class Config:
        name = "DebtToLimit"
        title = "限额使用率"
        strict = "filter"
        metadata = {"keys": [*KEYS, "limit_source"]}


class DebtRatio(_Statement):
    """Result of :func:`debtkit.debt_ratio`."""

    balance: float = _amount("债务余额", "debt outstanding, all types")
    capacity: float = _amount("综合财力", "fiscal capacity, or own revenue where that is unknown")
    ratio: float = _ratio("债务率", "balance / capacity")
    band: str = _text("区间", "the band the ratio falls in; empty when not computable")
    basis: str = _text("依据", "capacity, own_revenue (the ratio is an upper bound), or empty")
    upper_bound: bool = _text("是否上限", "True where own revenue stands in for capacity")
    reason: str = _text("原因", "why the ratio is not computable; else empty")
    published: bool = _text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "DebtRatio"
        title = "债务率"
        strict = "filter"
        metadata = {"keys": STATEMENT}


class ServiceRatio(_Typed):
    """Result of :func:`debtkit.service_ratio`."""

    principal: float = _amount("还本额", "principal repaid")
    principal_budget: float = _amount("预算资金还本", "published, or principal - refinanced")
    interest: float = _amount("付息额", "interest paid")
    base: float = _amount("收入", "revenue that services the debt")
    ratio: float = _ratio("偿债率", "(principal_budget + interest) / base")
    interest_ratio: float = _ratio("付息率", "interest / base")
    refinanced_share: float = _ratio("再融资占比", "principal_refinanced / principal")
    base_from: str = _text("依据", "columns of Context that the base is taken from; else empty")
    reason: str = _text("原因", "why the ratio is not computable; else empty")
    published: bool = _text("是否公布", "False where the total was computed from its parts")

    class Config:
        name = "ServiceRatio"
        title = "偿债率"
        strict = "filter"
        metadata = {"keys": KEYS}


class Findings(pa.DataFrameModel):
    """Result of :func:`debtkit.check`: one row an instance of an identity."""

    identity: str = _text("勾稽关系", "name of the identity")
    region: str = _key("地区", "name as published")
    scope: str = _key("范围", "level covered")
    year: int = _key("年度", "calendar year")
    stage: str = _key("阶段", "stage of the statement")
    batch: int = _key("批次", "batch of the statement")
    source: str = _key("来源", "document of the statement")
    debt_type: str = _key("债务类型", "general, special, total; empty for budgets")
    detail: str = _text("内容", "which column, account or basis the instance is about")
    verdict: str = _text("结论", "exact, holds, rounding, doubtful, inconsistent, …")
    severity: str = _text("严重性", "error or warning")
    residual: float = _amount("差额", "left side minus right side, as printed")
    allowed: float = _amount("容差", "largest residual that rounding alone can cause")
    excess: float = _amount("超出", "part of the residual that rounding cannot explain")
    n_terms: int = _text("项数", "number of figures in the instance")
    missing: int = _text("缺项", "number of figures that are not printed")
    text: str = _text("说明", "the finding as a sentence")

    class Config:
        name = "Findings"
        title = "勾稽结果"


def _config(model: type[pa.DataFrameModel], entry: str) -> list[str]:
    # pandera keeps Config's metadata on the class, not on the schema that it makes of it
    return list(getattr(model.Config, "metadata", {}).get(entry, []))


def key_columns(model: type[pa.DataFrameModel]) -> list[str]:
    """Return the key columns of a model, in order.

    Examples
    --------
    >>> key_columns(Context)
    ['region', 'year']
    """
    return _config(model, "keys")


def required_columns(model: type[pa.DataFrameModel]) -> list[str]:
    """Return the columns that a table must have, whatever stands in them.

    Examples
    --------
    >>> required_columns(Limits)
    ['region', 'year', 'debt_type', 'closing']
    """
    return _config(model, "required")


def amount_columns(model: type[pa.DataFrameModel]) -> list[str]:
    """Return the columns of a model that hold published figures, in order.

    Examples
    --------
    >>> amount_columns(Limits)
    ['opening', 'new', 'adjustment', 'closing']
    """
    return [
        name
        for name, column in model.to_schema().columns.items()
        if (column.metadata or {}).get("unit") in (YUAN, "万人") and name != "resolution"
    ]


def describe(model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Return the data dictionary of a model: one row a column.

    Examples
    --------
    >>> describe(Context).loc[0, ["column", "title", "unit"]].tolist()
    ['region', '地区', '-']
    """
    keys = key_columns(model)
    return pd.DataFrame(
        [
            {
                "column": name,
                "title": column.title or "",
                "unit": (column.metadata or {}).get("unit", ""),
                "type": str(column.dtype),
                "key": name in keys,
                "description": column.description or "",
            }
            for name, column in model.to_schema().columns.items()
        ]
    )


def column_titles(model: type[pa.DataFrameModel]) -> dict[str, str]:
    """Return the Chinese title of each column of a model.

    Examples
    --------
    >>> column_titles(Limits)["closing"]
    '调整后限额'
    """
    return {name: column.title or name for name, column in model.to_schema().columns.items()}


def _label(model: type[pa.DataFrameModel]) -> str:
    schema = model.to_schema()
    return f"table {schema.name} ({schema.title})"


def check_columns(found: Sequence[object], model: type[pa.DataFrameModel]) -> None:
    """Raise a :class:`TableError` if a table with these columns lacks one, or has one twice."""
    columns = model.to_schema().columns
    required = required_columns(model)
    names = tuple([str(name) for name in found if name not in columns])
    absent = [name for name in columns if name not in found]
    # an optional column that is absent beside one nearly of its name is a misspelt column, and
    # taking it for "not published" would lose its figures
    wrong = [name for name in absent if name in required or _near(name, names)]
    if wrong:
        name = wrong[0]
        guess = _near(name, names) or get_close_matches(name, names, n=1, cutoff=0.4)
        hint = f"; nearest: {guess[0]!r}, rename it" if guess else ""
        todo = (
            ""
            if guess
            else "; add it, with blanks where no figure is published"
            if name in amount_columns(model)
            else "; add it"
        )
        raise TableError(
            f"{_label(model)}: no column {name!r} ({columns[name].title}); "
            f"found: {', '.join(map(str, found)) or 'no columns'}{hint}{todo}"
        )
    if len(set(found)) < len(found):
        twice = next(name for at, name in enumerate(found) if name in found[:at])
        raise TableError(f"{_label(model)}: column {twice!r} is there twice; keep one")


@lru_cache(maxsize=1000)
def _near(name: str, names: tuple[str, ...]) -> list[str]:
    return get_close_matches(name, names, n=1, cutoff=0.75)


def default_column(name: str, kind: str, count: int) -> Any:
    """Return what a column that is left out holds."""
    if kind == "float64":
        return np.full(count, np.nan)
    if kind == "int64":
        return np.full(count, DEFAULTS.get(name, 0), dtype="int64")
    return pd.array([DEFAULTS.get(name, "")] * count, dtype="str")


_Complain = Callable[[str, str, "ArrayLike"], None]
"""Raises for the rows of a column that break a rule."""


def _complain(
    columns: Mapping[str, Any], model: type[pa.DataFrameModel], column: str, rule: str, bad: Any
) -> NoReturn:
    keys = [name for name in key_columns(model) if name in columns]
    shown = list(dict.fromkeys([*keys, *([column] if column in columns else [])]))
    rows = pd.DataFrame({name: columns[name] for name in shown}).loc[np.asarray(bad)]
    head = rows.head(5).to_string()
    more = f"\n… and {len(rows) - 5} more, all in the error's .rows" if len(rows) > 5 else ""
    plural = "row" if len(rows) == 1 else "rows"
    raise TableError(f"{_label(model)}: {rule} in {len(rows)} {plural}:\n{head}{more}", rows=rows)


def _as_number(values: pd.Series, name: str, complain: _Complain) -> Any:
    if values.dtype == "float64":
        numbers = values.to_numpy()
    else:
        read = pd.to_numeric(values, errors="coerce").astype("float64")
        bad = read.isna() & values.notna() & (values.astype("str").str.strip() != "")
        if bad.any():
            rule = f"column {name!r} holds text, a number is expected (a missing one is left blank)"
            complain(name, rule, bad)
        numbers = read.to_numpy()
    infinite = np.isinf(numbers)
    if infinite.any():
        complain(name, f"column {name!r} is infinite", infinite)
    return numbers


def _as_whole(values: pd.Series, name: str, complain: _Complain) -> Any:
    if values.dtype == "int64":
        return values.to_numpy()
    numbers = _as_number(values, name, complain)
    if name in DEFAULTS:
        numbers = np.where(np.isnan(numbers), DEFAULTS[name], numbers)
    bad = np.isnan(numbers) | (numbers != np.floor(numbers))
    if bad.any():
        complain(name, f"column {name!r} is not a whole number", bad)
    return numbers.astype("int64")


def _as_text(values: pd.Series, name: str, complain: _Complain, *, required: bool) -> Any:
    if values.dtype != "str":
        values = values.astype("str").where(values.notna())
        values = values.astype("str")
    texts = values.array
    if name in DEFAULTS and texts.isna().any():
        texts = texts.fillna(DEFAULTS[name])
    if required:
        bad = texts.isna() | np.asarray(texts == "", dtype=bool)
        if bad.any():
            complain(name, f"column {name!r} is blank", bad)
    return texts


def _not_in_vocabulary(column: str, value: object, allowed: Iterable[str]) -> str:
    words = VOCABULARY.get(column, {})
    # people write the Chinese word, whole or shortened: 一般 for 一般债务
    guess = [
        name
        for name in allowed
        if str(value)[:2] and words.get(name, "").startswith(str(value)[:2])
    ]
    guess = guess or get_close_matches(str(value), list(allowed), n=1, cutoff=0.5)
    hint = f"; nearest: {guess[0]!r}" if guess else ""
    return f"column {column!r} is {value!r}, expected one of {', '.join(allowed)}{hint}"


def validate(
    frame: pd.DataFrame, model: type[pa.DataFrameModel], *, empty: bool = False
) -> pd.DataFrame:
    """Return a table checked against its model, with defaults filled in and columns in order.

    Parameters
    ----------
    frame : DataFrame
        The table; it is not changed. Keys with a default (``scope``, ``stage``, ``batch``,
        ``source``, …) may be left out; further columns of the user's are kept, at the end.
    model : DataFrameModel
        One of :data:`TABLES`.
    empty : bool, default False
        Accept a table without rows.

    Returns
    -------
    DataFrame
        A new frame with a fresh index, rows in the order given.

    Raises
    ------
    TableError
        A column is missing, a value has the wrong type or is out of range, a key is there twice,
        or the table has no rows. The message shows up to five offending rows with their keys;
        ``.rows`` has them all.

    Examples
    --------
    >>> frame = pd.DataFrame({"region": ["A"], "year": [2024], "debt_type": ["general"],
    ...                       "closing": [52.75]})
    >>> validate(frame, Limits)[["scope", "stage", "batch", "closing"]]
      scope  stage  batch  closing
    0   all  final      1    52.75
    >>> validate(frame.assign(debt_type="一般"), Limits)
    Traceback (most recent call last):
    ...
    debtkit.errors.TableError: table Limits (债务限额): column 'debt_type' is '一般', expected ...
    """
    if not isinstance(frame, pd.DataFrame):
        raise TableError(
            f"{_label(model)}: expected a DataFrame, found {type(frame).__name__}; "
            "give the table itself, e.g. ledger.limits"
        )
    check_columns(list(frame.columns), model)
    if not len(frame) and not empty:
        raise TableError(f"{_label(model)}: the table has no rows; there is nothing to work on")
    columns = _converted(frame.reset_index(drop=True), model)
    out = pd.DataFrame(columns)
    if "line" in columns and "line" not in frame.columns:
        # numbered once the other keys are what they stand for, defaults in place of blanks
        group = [name for name in key_columns(model) if name != "line"]
        out["line"] = columns["line"] = (out.groupby(group).cumcount() + 1).to_numpy()
    try:
        if not _holds(columns, model):
            model.validate(out, lazy=True, inplace=True)
    except SchemaErrors as error:
        cases = error.failure_cases
        case = cases.iloc[0]
        column = str(case["column"])
        same = cases[(cases["column"] == column) & (cases["check"] == case["check"])]
        bad = out.index.isin(same["index"].dropna().astype(int))
        if str(case["check"]).startswith("isin"):
            allowed = model.to_schema().columns[column].checks[0].statistics["allowed_values"]
            rule = _not_in_vocabulary(column, case["failure_case"], allowed)
        else:
            rule = f"column {column!r} breaks the rule {_plain(str(case['check']))}"
        _complain(columns, model, column, rule, bad)
    keys = key_columns(model)
    twice = out.duplicated(_varying(columns, keys), keep=False) if len(out) > 1 else out.index < 0
    if twice.any():
        rule = f"the key ({', '.join(keys)}) is there more than once"
        if "source" in keys:
            rule += "; name the documents in 'source' if two of them print the same statement"
        _complain(columns, model, "closing", rule, twice)
    return out


def _converted(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> dict[str, Any]:
    """Return a table's columns with the types of its model, further ones of the user's last."""
    kinds = _kinds(model)
    columns: dict[str, Any] = {
        name: frame[name] if name in frame else default_column(name, kind, len(frame))
        for name, kind in kinds.items()
    }
    complain = partial(_complain, columns, model)
    required = required_columns(model)
    for name, kind in kinds.items():
        values = columns[name]
        if not isinstance(values, pd.Series):
            continue
        if kind == "float64":
            columns[name] = _as_number(values, name, complain)
        elif kind == "int64":
            columns[name] = _as_whole(values, name, complain)
        else:
            columns[name] = _as_text(values, name, complain, required=name in required)
    return {**columns, **{name: frame[name] for name in frame.columns if name not in kinds}}


@cache
def _kinds(model: type[pa.DataFrameModel]) -> dict[str, str]:
    return {name: str(column.dtype) for name, column in model.to_schema().columns.items()}


RULES: dict[str, Callable[[Any, Any], bool]] = {
    "greater_than_or_equal_to": lambda values, least: not (values < least).any(),
    "greater_than": lambda values, least: not (values <= least).any(),
    "less_than_or_equal_to": lambda values, most: not (values > most).any(),
    "isin": lambda values, allowed: set(pd.unique(values[~pd.isna(values)])) <= set(allowed),
}
"""Whether the values of a column surely keep a rule, by its name in pandera."""


def _holds(columns: Mapping[str, Any], model: type[pa.DataFrameModel]) -> bool:
    """Whether every rule of a model surely holds; pandera, which is slow, finds what does not.

    Only types and rules that are known here count as held, so a new one goes to pandera.
    """
    return not model.to_schema().checks and all(
        _column_holds(columns[name], column) for name, column in model.to_schema().columns.items()
    )


def _column_holds(values: Any, column: Any) -> bool:
    if values.dtype != column.dtype.type or column.unique:
        return False
    if not column.nullable and values.dtype != "int64" and pd.isna(values).any():
        return False
    known = [(RULES.get(str(check.name)), check) for check in column.checks]
    return all(
        rule is not None and rule(values, *check.statistics.values()) for rule, check in known
    )


def _varying(columns: Mapping[str, Any] | pd.DataFrame, keys: list[str]) -> list[str]:
    # a key that is the same in every row tells no two apart, and hashing or sorting it is dear
    found = []
    for name in keys:
        values = pd.Series(columns[name]).array
        if len(values) and (values != values[0]).any():
            found.append(name)
    return found or keys[:1]


def _plain(check: str) -> str:
    name, _, value = check.partition("(")
    words = {
        "greater_than_or_equal_to": "at least",
        "greater_than": "more than",
        "less_than_or_equal_to": "at most",
    }
    return f"{words[name]} {value.rstrip(')')}" if name in words else check


def labels(choice: ArrayLike, words: Sequence[str]) -> pd.Series:
    """Return a text column that says one of a few words in each row.

    Parameters
    ----------
    choice : array_like of int
        Which of ``words`` each row says.
    words : sequence of str
        The words.

    Returns
    -------
    Series of str
        Made once a word, where an array of text would be made into strings row by row.

    Examples
    --------
    >>> labels([1, 0, 1], ["over", "within"]).tolist()
    ['within', 'over', 'within']
    """
    return pd.Series(pd.Index(list(words), dtype="str").take(np.asarray(choice)))


def conform(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Return a transform's result as its model says: columns in order, rows sorted by key.

    Parameters
    ----------
    frame : DataFrame
        The result, with every column of the model.
    model : DataFrameModel
        The result's model.

    Returns
    -------
    DataFrame
        The model's columns only, sorted by the model's keys, with a fresh index.

    Examples
    --------
    >>> frame = pd.DataFrame({"year": [2025, 2024], "region": ["A", "A"]})
    >>> conform(validate(frame, Context), Context)["year"].tolist()
    [2024, 2025]
    """
    out = frame[list(model.to_schema().columns)]
    keys = _varying(out, key_columns(model))
    out = out.sort_values(keys, ignore_index=True, kind="stable")
    return pd.DataFrame(model.validate(out))
