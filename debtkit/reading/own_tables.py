"""Tables of the user's own, CSV or Excel, with Chinese or English headers."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.errors import DebtkitError, ReadError, TableError
from debtkit.ledger import Ledger
from debtkit.reading.grid import clean
from debtkit.schemas import (
    ACCOUNTS,
    BASES,
    DEBT_TYPES,
    FLOWS,
    SCOPES,
    STAGES,
    TABLES,
    amount_columns,
    column_titles,
)
from debtkit.units import parse_figure, unit_power

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_table"]

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
    "期初余额 年初余额 调整前限额 调整前预算 begin start",
    "new": "新增 新增限额 新增额度 新增债务限额 new_limit new_quota",
    "adjustment": "调整 其他调整 收回 调剂 其他变动 adjust",
    "closing": "期末 年末 限额 余额 债务限额 债务余额 调整后 "
    "期末余额 年末余额 调整后限额 调整后预算 limit balance end",
    "change": "变动 调整数 增减 变动额 调整额",
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
_WORDS = {
    "debt_type": {**DEBT_TYPES, "general": "一般", "special": "专项"},
    "scope": SCOPES,
    "stage": STAGES,
    "basis": BASES,
    "account": ACCOUNTS,
    "flow": FLOWS,
}
_OTHER_WORDS = {
    "debt_type": {
        "一般债务": "general", "一般债券": "general", "一般": "general", "专项债务": "special",
        "专项债券": "special", "专项": "special", "合计": "total", "全部": "total", "总计": "total",
    },
    "scope": {
        "全市": "all", "全省": "all", "全州": "all", "全区": "all", "全县": "all", "本地区": "all",
        "市本级": "own", "省本级": "own", "州本级": "own", "县本级": "own", "区本级": "own",
    },
    "stage": {
        "预算": "budget", "年初预算": "budget", "预算调整": "adjustment", "调整": "adjustment",
        "预计执行": "estimate", "快报": "flash", "快报数": "flash", "执行": "flash",
        "决算": "final",
    },
    "account": {"一般公共预算": "general_public", "政府性基金": "government_fund"},
}  # fmt: skip
_TAIL = re.compile(r"[\[(]\s*(?:单位[::])?(元|千元|万元|百万元|亿元|十亿元)\s*[\])]$")


def read_table(
    path: str | os.PathLike[str],
    table: str,
    *,
    unit: str = "亿元",
    columns: Mapping[str, str] | None = None,
    sheet: str | int = 0,
) -> Ledger:
    r"""Read a table of one's own into a ledger.

    Parameters
    ----------
    path : path
        A CSV file (UTF-8 or GB18030) or a workbook (``.xlsx``, ``.xls``); the first row has the
        headers.
    table : str
        The table it becomes: ``limits``, ``allocations``, ``budgets``, ``balances``, ``service``
        or ``context``.
    unit : str, default '亿元'
        The unit of the amounts; a header such as ``限额（万元）`` says its own.
    columns : mapping of str to str, optional
        The file's headers to the table's columns, for headers that are not found by themselves:
        ``{"核定数": "closing"}``. A header mapped to ``""`` is left out.
    sheet : str or int, default 0
        The sheet of a workbook, by name or number from 0.

    Returns
    -------
    Ledger
        With that one table. Blanks stay blanks. Columns that the table does not know are kept.

    Raises
    ------
    ReadError
        The file cannot be read, or an amount is not a figure; the message names row and column.
    TableError
        A required column was not found; the message lists the headers and the nearest. Or a rule
        of the table is broken.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "own.csv"
    ...     _ = file.write_text("地区,年度,类型,限额（万元）\n甲市,2024,一般,527500", "utf-8")
    ...     read_table(file, "limits").limits[["region", "year", "debt_type", "closing"]]
      region  year debt_type  closing
    0     甲市  2024   general    52.75
    """
    if table not in TABLES:
        near = get_close_matches(str(table).lower(), list(TABLES), n=1, cutoff=0.4)
        hint = f"; nearest: {near[0]!r}" if near else ""
        raise TableError(f"no table {table!r}; use one of {', '.join(TABLES)}{hint}")
    unit_power(unit)
    path = Path(path)
    raw = _frame(path, sheet)
    raw.columns = [str(name).strip() for name in raw.columns]
    names, units = _named(list(raw.columns), table, dict(columns or {}), path.name)
    made: dict[str, Any] = {}
    amounts = set(amount_columns(TABLES[table]))
    for header, name in names.items():
        values = raw[header].fillna("").astype("str").str.strip()
        if name in amounts or name == "resolution":
            own = "亿元" if name == "population" else units.get(header, unit)
            made[name] = _amounts(values, own, header, path.name)
        elif name in _WORDS:
            made[name] = [_word(name, value) for value in values]
        elif name in ("year", "batch", "line"):
            made[name] = [_whole(value, header, n, path.name) for n, value in enumerate(values)]
        else:
            made[name] = values
    for header in raw.columns:
        if header not in names and header not in (columns or {}):
            made.setdefault(header, raw[header])
    frame = pd.DataFrame(made)
    if "source" not in frame and table != "context":
        frame["source"] = path.name
    for name in amounts:
        if name not in frame:
            frame[name] = float("nan")
    return Ledger(**{table: frame})


def _frame(path: Path, sheet: str | int) -> pd.DataFrame:
    from debtkit.reading.documents import kind_of

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}; give the path of a file") from None
    if not data.strip():
        raise ReadError(f"{path.name}: the file is empty")
    if kind_of(data) == "workbook":
        return _sheet(data, path.name, sheet)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise ReadError(f"{path.name}: neither UTF-8 nor GB18030; save it as UTF-8") from None
    mark = "\t" if text.partition("\n")[0].count("\t") > text.partition("\n")[0].count(",") else ","
    try:
        frame = pd.read_csv(StringIO(text), dtype="str", sep=mark, keep_default_na=False)
    except ValueError as error:
        raise ReadError(f"{path.name}: not a table of comma-separated values ({error})") from None
    return frame


def _sheet(data: bytes, name: str, sheet: str | int) -> pd.DataFrame:
    from debtkit.reading.workbooks import workbook_grids

    grids = workbook_grids(data, name)
    found = [grid for grid in grids if grid.sheet == sheet] if isinstance(sheet, str) else grids
    if not found or (isinstance(sheet, int) and sheet >= len(grids)):
        names = ", ".join(str(grid.sheet) for grid in grids)
        raise ReadError(f"{name}: no sheet {sheet!r}; found {names}")
    grid = found[sheet] if isinstance(sheet, int) else found[0]
    rows = sorted(grid.rows)
    head = {cell.col: cell.text for cell in grid.rows[rows[0]]}
    body = [
        {text: (cell.text if (cell := grid.at(row, col)) else "") for col, text in head.items()}
        for row in rows[1:]
    ]
    return pd.DataFrame(body, columns=list(head.values()), dtype="str")


def _plain(header: str) -> str:
    return re.sub(r"[\s_:：-]+", "", _TAIL.sub("", clean(header))).lower()


def _named(
    headers: list[str], table: str, given: dict[str, str], file: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return header to column, as given or by synonym, and the units that headers name."""
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
    words: dict[str, list[str]] = {}
    for name, title in titles.items():
        for word in [name, title, *_SYNONYMS.get(name, "").split()]:
            words.setdefault(_plain(word), []).append(name)
    names = {header: name for header, name in given.items() if name}
    for header in headers:
        if header in given:
            continue
        fits = [name for name in words.get(_plain(header), []) if name not in names.values()]
        if fits:
            names[header] = fits[0]
    _require(headers, names, table, file, words)
    units = {header: match[1] for header in headers if (match := _TAIL.search(clean(header)))}
    return names, units


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
    name = absent[0]
    free = [header for header in headers if header not in names]
    known = [word for word, fits in words.items() if name in fits]
    near = [
        header for header in free if get_close_matches(_plain(header), known, n=1, cutoff=0.4)
    ] or [header for header in free if any(set(_plain(header)) & set(word) for word in known)]
    hint = f"; nearest: {near[0]!r}" if near else ""
    example = f'columns={{"{(near or free or ["…"])[0]}": "{name}"}}'
    raise TableError(
        f"{file}: no column for {name!r} ({titles[name]}) of table {table}; "
        f"found: {', '.join(headers) or 'no headers'}{hint}; map it with {example}"
    )


def _amounts(values: pd.Series, unit: str, header: str, file: str) -> list[float]:
    out = []
    for number, value in enumerate(values):
        try:
            figure = parse_figure(value, unit)
        except DebtkitError as error:
            raise ReadError(f"{file}: row {number + 2}, column {header!r}: {error}") from None
        out.append(float("nan") if figure is None else figure.amount)
    return out


def _word(name: str, value: str) -> str:
    if value in _WORDS[name]:
        return value
    plain = clean(value)
    titles = {title: word for word, title in _WORDS[name].items()}
    return _OTHER_WORDS.get(name, {}).get(plain) or titles.get(plain) or value


def _whole(value: str, header: str, number: int, file: str) -> int | None:
    match = re.fullmatch(r"(\d+)(?:\.0+)?(?:年度?)?", clean(value))
    if match is None:
        if not value:
            return None
        raise ReadError(
            f"{file}: row {number + 2}, column {header!r}: {value!r} is no whole number"
        )
    return int(match[1])
