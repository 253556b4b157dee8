"""What the headers of a user's own table are: known words, the forms' grammar, or a mapping."""

from __future__ import annotations

import re
from difflib import get_close_matches

from debtkit.errors import TableError
from debtkit.reading.cells import clean
from debtkit.reading.columns import heading_role
from debtkit.reading.phrases import Meaning, meaning_of
from debtkit.schemas import TABLES, amount_columns, column_titles

__all__ = ["check_mapping", "find_columns", "header_row", "typed_headers"]

_SYNONYMS = {
    "region": "地区 区域 地区名称 区划名称 行政区 行政区划 市县 县区 area name",
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
    "amount": "金额 数额 分配额 安排金额 债券规模 安排债券规模 发行金额 项目金额 value",
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
    "principal_refinanced": "再融资还本 借新还旧",
    "principal_budget": "预算资金还本 财政资金还本",
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
_TAIL = re.compile(r"[\[(]\s*(?:单位[::])?(元|千元|万元|百万元|亿元|十亿元)\s*[\])]$")
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
_HEAD_ROWS = 10


def header_row(rows: list[list[str]], table: str) -> int:
    """Return which row has the headers: the first, or one below a title that more words fit.

    Examples
    --------
    >>> header_row([["甲市限额表", ""], ["地区", "年度"], ["甲市", "2024"]], "limits")
    1
    """
    known = _known(table)
    fits = [
        sum(bool(_fits(text, table, known)) for text in row if text) for row in rows[:_HEAD_ROWS]
    ]
    best = max(fits, default=0)
    return fits.index(best) if best > 1 and fits[0] < best and fits[0] < 2 else 0


def typed_headers(
    headers: list[str], table: str, given: dict[str, str]
) -> dict[str, tuple[str, str]]:
    """Return column and debt type of headers of amounts, where some name types as 一般债务限额 does.

    Beside them a header without a type is of the total.

    Examples
    --------
    >>> typed_headers(["地区", "债务限额", "一般债务限额", "专项债务限额"], "limits", {})
    {'债务限额': ('closing', 'total'), '一般债务限额': ('closing', 'general'), '专项债务限额': ('closing', 'special')}
    """
    if "debt_type" not in column_titles(TABLES[table]):
        return {}
    amounts, known = amount_columns(TABLES[table]), _known(table)
    found: dict[str, tuple[str, str]] = {}
    for header in headers:
        said = meaning_of(_TAIL.sub("", clean(header)))
        column = (
            _column(said, table)
            if said.debt_type
            else next(iter(_fits(header, table, known)), None)
        )
        column = given.get(header, column)
        if column in amounts:
            found[header] = (str(column), said.debt_type or "total")
    return found if len({kind for _, kind in found.values()} - {"total"}) > 1 else {}


def _column(said: Meaning, table: str) -> str | None:
    """Return the column that the grammar of the forms gives a header."""
    name = _MEASURED.get((table, said.measure or ""))
    if name is None:
        return None
    if said.kind is not None:
        return _KINDS.get(name, {}).get(said.kind)
    return "opening" if said.point == "opening" and name == "closing" else name


def _known(table: str) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for name, title in column_titles(TABLES[table]).items():
        for word in [name, title, *_SYNONYMS.get(name, "").split()]:
            words.setdefault(_plain(word), []).append(name)
    return words


def _fits(header: str, table: str, known: dict[str, list[str]]) -> list[str]:
    words = _TAIL.sub("", clean(header))
    said = meaning_of(words)
    if said.measure in _OWN_TABLES and (table, said.measure) not in _MEASURED:
        return []  # 债务限额 beside balances
    if names := known.get(_plain(header)):
        return names
    role = {"region": "region", "item": "item", "sector": "sector", "code": "code"}.get(
        heading_role(words)
    )
    if role in column_titles(TABLES[table]):
        return [str(role)]
    column = None if said.debt_type else _column(said, table)
    return [column] if column else []


def _plain(header: str) -> str:
    return re.sub(r"[\s_:：-]+", "", _COUNTED.sub("", _TAIL.sub("", clean(header)))).lower()


def check_mapping(headers: list[str], table: str, given: dict[str, str], file: str) -> None:
    """Raise where the user maps what is no header of the file, or to what is no column of the table."""
    titles = column_titles(TABLES[table])
    unknown = [header for header in given if header not in headers]
    if unknown:
        near = get_close_matches(unknown[0], headers, n=1, cutoff=0.3)
        hint = f"; nearest: {near[0]!r}" if near else ""
        raise TableError(
            f"{file}: columns= names {unknown[0]!r}, which is no header; "
            f"found: {', '.join(headers)}{hint}"
        )
    wrong = [name for name in given.values() if name and name not in titles]
    if wrong:
        near = get_close_matches(wrong[0], list(titles), n=1, cutoff=0.3)
        hint = f"; nearest: {near[0]!r}" if near else ""
        raise TableError(
            f"{file}: table {table} has no column {wrong[0]!r}; use {', '.join(titles)}{hint}"
        )


def find_columns(
    headers: list[str], table: str, given: dict[str, str], file: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return header to column, as given or by synonym, and the units that headers name."""
    words, amounts = _known(table), set(amount_columns(TABLES[table]))
    names: dict[str, str] = {}
    for header, name in given.items():
        if name:
            _refuse_second(header, name, names, table, file)
            names[header] = name
    for header in headers:
        fits = [] if header in given else _fits(header, table, words)
        free = [name for name in fits if name not in names.values()]
        if free:
            names[header] = free[0]
        elif fits and fits[0] in amounts:  # of words there may be several, and one is the name
            _refuse_second(header, fits[0], names, table, file)
    _require(headers, names, table, file, words)
    units = {header: match[1] for header in headers if (match := _TAIL.search(clean(header)))}
    return names, units


def _refuse_second(header: str, name: str, names: dict[str, str], table: str, file: str) -> None:
    """Raise where another header has the column: one of them would be lost, or in the wrong place."""
    for other, taken in names.items():
        if taken == name:
            raise TableError(
                f"{file}: {other!r} and {header!r} are both column {name!r} of table {table}; say "
                f'with columns= what one of them is, or leave it out: columns={{"{other}": ""}}'
            )


def _require(
    headers: list[str], names: dict[str, str], table: str, file: str, words: dict[str, list[str]]
) -> None:
    titles = column_titles(TABLES[table])
    needed = list(getattr(TABLES[table].Config, "metadata", {}).get("required", []))
    absent = [name for name in needed if name not in names.values()]
    if not absent or (
        absent == ["closing"] and set(names.values()) & set(amount_columns(TABLES[table]))
    ):
        return
    free = [header for header in headers if header not in names]
    amounts = [header for header in free if _is_amount(header)]
    nearest: dict[str, str | None] = {}
    for name in absent:
        # 债务限额 has two characters of 债务类型, and is no type
        not_it = [] if name in amount_columns(TABLES[table]) else amounts
        left = [one for one in free if one not in nearest.values() and one not in not_it]
        nearest[name] = _nearest(name, left, words)
    hint = "; nearest: " + ", ".join(repr(one) for one in nearest.values() if one)
    mapped = ", ".join(f'"{one or "…"}": "{name}"' for name, one in nearest.items())
    lacking = ", ".join(f"{name!r} ({titles[name]})" for name in absent)
    raise TableError(
        f"{file}: no column for {lacking} of table {table}; "
        f"found: {', '.join(headers) or 'no headers'}{hint if any(nearest.values()) else ''}; "
        f"map it with columns={{{mapped}}}, or add the column"
    )


def _is_amount(header: str) -> bool:
    said = meaning_of(_TAIL.sub("", clean(header)))
    return said.measure is not None or said.debt_type is not None


def _nearest(name: str, free: list[str], words: dict[str, list[str]]) -> str | None:
    known = [word for word, fits in words.items() if name in fits]
    near = [
        header for header in free if get_close_matches(_plain(header), known, n=1, cutoff=0.4)
    ] or [header for header in free if any(set(_plain(header)) & set(word) for word in known)]
    return near[0] if near else None
