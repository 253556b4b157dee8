"""Tables of the user's own, CSV or Excel, with Chinese or English headers."""

from __future__ import annotations

import codecs
import csv
import os
import re
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.errors import DebtkitError, ReadError, TableError
from debtkit.ledger import Ledger
from debtkit.reading.cells import clean
from debtkit.reading.cutting import UNIT_LINE
from debtkit.reading.own_headers import (
    check_mapping,
    find_columns,
    header_row,
    typed_headers,
)
from debtkit.schemas import (
    ACCOUNTS,
    BASES,
    DEBT_TYPES,
    FLOWS,
    SCOPES,
    STAGES,
    TABLES,
    amount_columns,
)
from debtkit.units import parse_figure, unit_power

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_table"]

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

_DOCUMENTS = {"pdf": "a PDF", "word": "a Word file", "html": "a web page"}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_table(
    path: str | os.PathLike[str],
    table: str,
    *,
    unit: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | int = 0,
) -> Ledger:
    r"""Read a table of one's own into a ledger.

    Parameters
    ----------
    path : path
        A CSV file (UTF-8, GB18030, or UTF-16 with its mark) or a workbook (``.xlsx``, ``.xls``). The headers stand in the
        first row, or below a title. Headers that name the debt type (一般债务限额 beside
        专项债务限额) make a row for each type; one of an amount without a type is then of the total.
    table : str
        The table it becomes: ``limits``, ``allocations``, ``budgets``, ``balances``, ``service``
        or ``context``.
    unit : str, optional
        The unit of the amounts. Default: that of a unit line above the headers (单位：万元), else
        亿元; a header such as ``限额（万元）`` says its own.
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
        A required column was not found; the message lists the headers and the nearest. Two headers
        are one column. Or a rule of the table is broken.

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
    path = Path(path)
    rows = _rows(path, sheet)
    at = header_row(rows, table)
    if unit is None:
        lines = (UNIT_LINE.search(clean("".join(row))) for row in rows[:at])
        unit = next((match[1] for match in lines if match), "亿元")
    unit_power(unit)
    raw = _frame(rows[at], rows[at + 1 :])
    given = dict(columns or {})
    check_mapping(list(raw.columns), table, given, path.name)
    typed = typed_headers(list(raw.columns), table, given)
    parts = [
        _converted(part, table, unit, own, path.name, at)
        for part, own in (_by_type(raw, typed, given) if typed else [(raw, given)])
    ]
    try:
        return Ledger(**{table: pd.concat(parts, ignore_index=True)})
    except TableError as error:
        raise TableError(f"{path.name}: {error}", rows=error.rows) from None


def _converted(
    raw: pd.DataFrame, table: str, unit: str, given: dict[str, str], file: str, above: int
) -> pd.DataFrame:
    """Return the table's frame of a file's rows, ``above`` the number of rows over the headers."""
    names, units = find_columns(list(raw.columns), table, given, file)
    made: dict[str, Any] = {}
    amounts = set(amount_columns(TABLES[table]))
    for header, name in names.items():
        values = raw[header].fillna("").astype("str").str.strip()
        if name in amounts or name == "resolution":
            own = "亿元" if name == "population" else units.get(header, unit)
            made[name] = _amounts(values, own, header, file, above)
        elif name in _WORDS:
            made[name] = [_word(name, value) for value in values]
        elif name in ("year", "batch", "line"):
            made[name] = [_whole(value, header, n + above, file) for n, value in enumerate(values)]
        else:
            made[name] = values
    for header in raw.columns:
        if header not in names and header not in given:
            made.setdefault(header, raw[header])
    frame = pd.DataFrame(made)
    if "source" not in frame and table != "context":
        frame["source"] = file
    for name in amounts:
        if name not in frame:
            frame[name] = float("nan")
    return frame


def _rows(path: Path, sheet: str | int) -> list[list[str]]:
    from debtkit.reading.documents import kind_of, refuse

    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}; give the path of a file") from None
    if not data.strip():
        raise ReadError(f"{path.name}: the file is empty")
    kind = kind_of(data)
    refuse(path.name, kind)
    if kind == "workbook":
        return _sheet(data, path.name, sheet)
    if kind in _DOCUMENTS:
        raise ReadError(
            f"{path.name}: found {_DOCUMENTS[kind]}, not a table of one's own; give a CSV file or "
            "a workbook, or read a report or form with read"
        )
    text = _text(data, path.name)
    mark = "\t" if text.partition("\n")[0].count("\t") > text.partition("\n")[0].count(",") else ","
    try:
        rows = [
            [cell.strip() for cell in row] for row in csv.reader(StringIO(text), delimiter=mark)
        ]
    except csv.Error as error:
        raise ReadError(f"{path.name}: not a table of comma-separated values ({error})") from None
    return [row for row in rows if any(row)]


def _text(data: bytes, name: str) -> str:
    # digits and commas do not tell one encoding from another, so each is tried
    for encoding in ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReadError(
        f"{name}: binary data, or text that is neither UTF-8, GB18030 nor UTF-16; "
        "save it as CSV UTF-8"
    )


def _sheet(data: bytes, name: str, sheet: str | int) -> list[list[str]]:
    from debtkit.reading.workbooks import workbook_grids

    grids = workbook_grids(data, name)
    found = [grid for grid in grids if grid.sheet == sheet] if isinstance(sheet, str) else grids
    if not found or (isinstance(sheet, int) and sheet >= len(grids)):
        names = ", ".join(str(grid.sheet) for grid in grids)
        raise ReadError(f"{name}: no sheet {sheet!r}; found {names}")
    grid = found[sheet] if isinstance(sheet, int) else found[0]
    width = 1 + max(max(line.columns) for line in grid.lines.values())
    return [
        [cell.text if (cell := grid.at(row, col)) else "" for col in range(width)]
        for row in grid.lines
    ]


def _frame(headers: list[str], body: list[list[str]]) -> pd.DataFrame:
    """Return the rows below the headers; columns without a header are left out."""
    seen: dict[str, int] = {}
    columns: dict[str, list[str]] = {}
    for col, header in enumerate(headers):
        if not header:
            continue
        seen[header] = seen.get(header, 0) + 1
        name = header if seen[header] == 1 else f"{header}.{seen[header] - 1}"
        columns[name] = [row[col] if col < len(row) else "" for row in body]
    return pd.DataFrame(columns, dtype="str")


def _by_type(
    raw: pd.DataFrame, typed: dict[str, tuple[str, str]], given: dict[str, str]
) -> list[tuple[pd.DataFrame, dict[str, str]]]:
    """Return, for each debt type that headers name, the file with its columns and what they are."""
    parts = []
    for kind in dict.fromkeys(kind for _, kind in typed.values()):
        own = {header: column for header, (column, of) in typed.items() if of == kind}
        others = [header for header in typed if header not in own]
        told = {header: column for header, column in given.items() if header not in others}
        parts.append((raw.drop(columns=others).assign(debt_type=kind), {**told, **own}))
    return parts


def _amounts(values: pd.Series, unit: str, header: str, file: str, above: int) -> list[float]:
    out = []
    for number, value in enumerate(values):
        try:
            figure = parse_figure(value, unit)
        except DebtkitError as error:
            raise ReadError(
                f"{file}: row {number + above + 2}, column {header!r}: {error}"
            ) from None
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
