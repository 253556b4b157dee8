"""What one header of a user's own table says: known words, else the forms' grammar."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from debtkit.reading.cells import clean
from debtkit.reading.columns import heading_role
from debtkit.reading.phrases import Meaning, meaning_of
from debtkit.reading.years import years_in
from debtkit.schemas import TABLES, amount_columns, column_titles

__all__ = [
    "MAIN", "Head", "amount_head", "fits_header", "is_whole_debt", "keys_of", "known_words", "plain_words",
    "unit_of", "without_unit", "word_columns",
]  # fmt: skip

_SYNONYMS = {
    "region": "地区 区域 城市 地市 地区名称 区划名称 行政区 行政区划 市县 县区 area name",
    "year": "年 年份 年度 会计年度 fiscal_year",
    "scope": "范围 级次 口径范围 level",
    "stage": "阶段 数据口径 版本",
    "batch": "批次 次数",
    "source": "来源 出处 文件 资料来源 document file",
    "debt_type": "债务类型 债务类别 类型 债券类型 "
    "债务种类 债券性质 type category",
    "opening": "期初 年初 调整前 上年末 原限额 年初限额 "
    "期初余额 年初余额 调整前限额 调整前预算 调整前预算数 年初预算 年初预算数 begin start",
    "new": "新增 新增限额 新增额度 新增债务限额 new_limit new_quota",
    "adjustment": "调整 其他调整 收回 调剂 其他变动 adjust",
    "closing": "期末 年末 限额 余额 债务限额 债务余额 调整后 "
    "期末余额 年末余额 调整后限额 调整后预算 调整后预算数 limit balance end",
    "change": "变动 调整数 增减 变动额 调整额 预算调整数",
    "amount": "新增债券 新增 新增额度 新增限额 新增债券额度 金额 数额 分配额 安排金额 债券规模 安排债券规模 发行金额 项目金额 value",
    "item": "项目 项目名称 名称 内容 project name",
    "sector": "领域 行业 项目类型 项目领域 投向 field",
    "basis": "口径 分配口径",
    "line": "行号 序号 no number",
    "account": "预算 预算类型 账户 科目",
    "flow": "收支 方向",
    "issued": "发行 发行额 债券发行额 举借额",
    "issued_new": "新增债券 新增债券发行额 新增发行",
    "issued_refinancing": "再融资债券 再融资 再融资债券发行额",
    "issued_other": "其他债券 置换债券 其他发行",
    "repaid": "还本 偿还 还本额 偿还本金 repayment",
    "principal": "本金 还本 还本额 偿还本金",
    "interest": "利息 付息 付息额 利息支出",
    "principal_refinanced": "再融资还本 借新还旧 再融资",
    "principal_budget": "预算资金还本 财政资金还本 财政资金 预算资金",
    "overdue": "逾期 逾期额",
    "code": "代码 编码 区划代码 行政区划代码 adcode",
    "level": "级次 行政级别",
    "parent": "上级 上级地区",
    "gdp": "地区生产总值 生产总值",
    "capacity": "综合财力 财力",
    "budget_revenue": "一般公共预算收入 一般预算收入 财政收入",
    "fund_revenue": "政府性基金收入 基金收入 政府性基金预算收入",
    "population": "人口 常住人口",
    "resolution": "末位值 精度",
}  # fmt: skip
_UNITS = {
    "亿": "亿元", "万": "万元", "100m": "亿元", "100million": "亿元", "10k": "万元",
    "bn": "十亿元", "billion": "十亿元", "million": "百万元", "thousand": "千元", "yuan": "元",
}  # fmt: skip
_UNIT = re.compile(
    r"[\[(](?:单位[::])?(?:人民币|rmb|cny)?(?P<in>元|千元|万元?|百万元|亿元?|十亿元"
    r"|100m|100million|10k|bn|billion|million|thousand|yuan)(?:人民币|yuan|rmb|cny)?[\])]"
    r"|[-/,_:、]?(?P<end>元|千元|(?<![百千])万元|百万元|(?<![十百千])亿元|十亿元)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[\[(](?:单位[::])?万人[\])]$")
_MEASURED = {
    ("limits", "limit"): "closing",
    ("limits", "new"): "new",
    ("limits", "limit_adjustment"): "adjustment",
    ("balances", "balance"): "closing",
    ("balances", "issued"): "issued",
    ("balances", "repaid"): "repaid",
    ("service", "repaid"): "principal",
    ("service", "interest"): "interest",
    ("allocations", "amount"): "amount",
}
_OWN_TABLES = {"limit", "balance"}
"""What is measured in one table alone, in columns that others have too."""
_KINDS = {
    "issued": {"new": "issued_new", "refinancing": "issued_refinancing", "swap": "issued_other", "loan": "issued_other"},
    "principal": {"refinanced": "principal_refinanced", "budget": "principal_budget"},
}  # fmt: skip
MAIN = {"limits": "closing", "balances": "closing", "allocations": "amount"}
"""What a header is the amount of that says only for what: 2023年, 专项债务."""
_NOTHING_MORE = {
    "limits": re.compile(r"(?:地方)?(?:政府)?(?:债务)?"),
    "balances": re.compile(r"(?:地方)?(?:政府)?(?:债务)?"),
    "allocations": re.compile(r"(?:地方)?(?:政府)?(?:债务|债券)?(?:资金)?"),
}
_WHOLE = re.compile(
    r"(?:地方)?(?:政府)?(?:债务|债券)?(?:合计|小计|总计|总额|共计)|(?:地方)?政府债务|total"
)
_SAYS = (
    ("year", re.compile(r"(?:19|20)\d\d(?:年度|年(?![初末底中])|(?![\d年])|(?=年[初末底]))")),
    ("debt_type", re.compile(r"(?:一般|专项)(?:债务|(?=债券)|)|general|special")),
    ("scope", re.compile(r"(?:其中[::])?(?:全[省市州县区盟旗]|本地区|[省市州县区盟旗]?本级)")),
    ("stage", re.compile(r"\(?(?:预计执行|执行|决算|快报|预算)数?\)?")),
)
"""Words of a header that say for what its amounts are, taken off to see what they are."""
_STAGES = {"budget", "estimate", "flash", "final"}


class Head(NamedTuple):
    """What a header says: the column of its amounts or words, for what they are, and their unit."""

    column: str
    keys: dict[str, str | int]
    unit: str | None = None


def fits_header(text: str, table: str) -> bool:
    """Whether a text can be a header of a table.

    Examples
    --------
    >>> [fits_header(text, "limits") for text in ("地区", "2023年", "专项债务", "甲市情况")]
    [True, True, True, False]
    """
    words = set(word_columns(text, table)) - set(amount_columns(TABLES[table]))
    return bool(words or amount_head(text, table))


def unit_of(header: str) -> str | None:
    """Return the unit that a header names, in brackets or at its end.

    Examples
    --------
    >>> unit_of("限额（万元） 一般债务"), unit_of("余额/亿元"), unit_of("Limit (100m yuan)"), unit_of("限额")
    ('万元', '亿元', '亿元', None)
    """
    match = _UNIT.search(clean(header).lower())
    if match is None:
        return None
    name = match["in"] or match["end"]
    return _UNITS.get(name, name)


def without_unit(header: str) -> str:
    """Return a header without its unit."""
    return _UNIT.sub("", clean(header)) if unit_of(header) else header


def is_whole_debt(words: str) -> bool:
    """Whether words are about general and special debt together: 政府债务, but not 债务.

    Examples
    --------
    >>> is_whole_debt("2024年政府债务限额"), is_whole_debt("债务限额"), is_whole_debt("专项债务")
    (True, False, False)
    """
    return "政府债务" in words and not re.search("一般|专项", words)


def keys_of(header: str, table: str) -> dict[str, str | int]:
    """Return for what the amounts under a header are: year, debt type, scope, stage."""
    words = clean(without_unit(header))
    said = meaning_of(words)
    columns = column_titles(TABLES[table])
    keys: dict[str, str | int] = {}
    if len(years_in(words)) == 1 and "year" in columns:
        keys["year"] = years_in(words)[0]
    english = re.search("general(?!public)|special", words.lower())
    if "debt_type" in columns and english:
        keys["debt_type"] = english[0]
    elif "debt_type" in columns and (said.debt_type or is_whole_debt(words)):
        keys["debt_type"] = said.debt_type or "total"
    if said.scope and "scope" in columns:
        keys["scope"] = said.scope
    if said.stage in _STAGES and "stage" in columns and table != "budgets":
        keys["stage"] = str(said.stage)
    return keys


def amount_head(header: str, table: str) -> Head | None:
    """Return what a header of amounts says; None for any other header."""
    words = clean(without_unit(header))
    said = meaning_of(words)
    if said.measure in _OWN_TABLES and (table, said.measure) not in _MEASURED:
        return None  # 债务限额 beside balances
    unit, keys, amounts = unit_of(header), keys_of(header, table), amount_columns(TABLES[table])
    known = {
        word: name
        for word, names in known_words(table).items()
        for name in names
        if name in amounts
    }
    if name := known.get(plain_words(header)):
        return Head(name, {}, unit)
    if said.measure == "other":
        return None
    if name := _column(said, table):
        return Head(name, keys, unit)
    if "debt_type" in column_titles(TABLES[table]) and table in MAIN and not said.debt_type:
        rest = _SAYS[0][1].sub("", words).lower()
        if match := _WHOLE.search(rest):
            head = amount_head(rest[: match.start()] + rest[match.end() :], table)
            if match[0] == rest or (head and head.column in amounts):
                column = head.column if head else MAIN[table]
                return Head(column, {**keys, "debt_type": "total"}, unit)
    rest = words.lower()
    for key, rule in _SAYS:
        if key in keys:
            rest = rule.sub("", rest)
            if name := known.get(plain_words(rest)):
                return Head(name, keys, unit)
    if keys and table in MAIN and _NOTHING_MORE[table].fullmatch(rest):
        return Head(MAIN[table], keys, unit)
    return None


def _column(said: Meaning, table: str) -> str | None:
    """Return the column that the grammar of the forms gives a header."""
    name = _MEASURED.get((table, said.measure or ""))
    if name is None:
        return None
    if said.kind is not None:
        return _KINDS.get(name, {}).get(said.kind)
    return "opening" if said.point == "opening" and name == "closing" else name


@cache
def known_words(table: str) -> dict[str, list[str]]:
    """Return the words for the columns of a table, plain, each with the columns it can be."""
    words: dict[str, list[str]] = {}
    for name, title in column_titles(TABLES[table]).items():
        for word in [name, title, *_SYNONYMS.get(name, "").split()]:
            words.setdefault(plain_words(word), []).append(name)
    return words


def word_columns(header: str, table: str) -> list[str]:
    """Return the columns of words that a header can be."""
    if names := known_words(table).get(plain_words(header)):
        return names
    role = {"region": "region", "item": "item", "sector": "sector", "code": "code"}.get(
        heading_role(clean(header))
    )
    return [str(role)] if role in column_titles(TABLES[table]) else []


def plain_words(header: str) -> str:
    """Return a header without unit, spaces and capitals, as the known words are."""
    return (
        re.sub(r"[\s_:：-]+", "", _COUNTED.sub("", clean(without_unit(header))))
        .lower()
        .removeprefix("其中")
    )
