"""Tables of the user's own, CSV or Excel, with Chinese or English headers."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from debtkit.errors import ReadError, TableError
from debtkit.ledger import Ledger
from debtkit.reading.cells import clean
from debtkit.reading.cutting import UNIT_LINE
from debtkit.reading.own_amounts import OwnAmounts, unit_column
from debtkit.reading.own_columns import check_mapping, heads_of, keys_across, require
from debtkit.reading.own_files import sheets_of
from debtkit.reading.own_headers import Head, is_whole_debt, known_words, plain_words, word_columns
from debtkit.reading.own_layout import Laid, laid_out
from debtkit.reading.own_measures import fits_head, upright
from debtkit.reading.own_rows import rows_of_lines
from debtkit.reading.own_values import OwnValues, as_word
from debtkit.reading.phrases import meaning_of
from debtkit.reading.regions import region_of_title
from debtkit.reading.years import years_in
from debtkit.schemas import DEBT_TYPES, TABLES, amount_columns, column_titles, key_columns
from debtkit.units import unit_power

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

__all__ = ["read_table"]


def read_table(
    path: str | os.PathLike[str],
    table: str,
    *,
    unit: str | None = None,
    columns: Mapping[str, str] | None = None,
    sheet: str | int | None = None,
) -> Ledger:
    r"""Read a table of one's own into a ledger.

    Parameters
    ----------
    path : path
        A CSV file (UTF-8, GB18030, or UTF-16 with its mark; commas, tabs or semicolons) or a
        workbook (``.xlsx``, ``.xls``). The headers stand in the first row or below a title, in up
        to three rows. Headers that name debt type, year, scope or region (一般债务限额 beside
        专项债务限额, 2022年 beside 2023年, 全市 beside 市本级) make a row for each; a header
        without a type beside others is of the total. Measures may stand in rows beside years,
        stages or levels as columns (项目 | 2022年 | 2023年 over 一般债务限额, 专项债务余额), with regions
        and units in columns before; 其中：一般债务 below 政府债务限额 is of the limit,
        and of the repayment below 还本额. The date of a
        year's end (2023-12-31) is the year. What no column and no header says (region,
        year, debt type, stage) a title above the headers may say.
    table : str
        The table it becomes: ``limits``, ``allocations``, ``budgets``, ``balances``, ``service``
        or ``context``.
    unit : str, optional
        The unit of the amounts. Default: that of a unit line above the headers or of a note
        below the rows (单位：万元), else 亿元; a header such as ``限额（万元）``, a column of units
        and a cell such as ``3亿元`` say their own.
    columns : mapping of str to str, optional
        The file's headers to the table's columns, for headers that are not found by themselves:
        ``{"核定数": "closing"}``. A header mapped to ``""`` is left out.
    sheet : str or int, optional
        The sheet of a workbook, by name or number from 0. Default: the one that is named as the
        table is, or the only one whose headers fit.

    Returns
    -------
    Ledger
        With that one table. Amounts that are blank stay blank; a region, year or type that is
        printed once for several rows is that of all of them. Columns that the table does not know
        are kept. A row that is the sum of others exactly and has no name of its own (合计) is
        left out, as are notes, repeated headers and the numbering of the columns.

    Raises
    ------
    ReadError
        The file cannot be read, an amount is not a figure, a row is of no region or may be of
        two (市本级, a 合计 that is not the sum), a row names its type and no measure among
        limits, balances and what else there is, or names what another does, a header and a row say different years, or units
        contradict each other; the message names row and column.
    TableError
        A required column was not found; the message lists the headers and the nearest. Two headers
        are one column, or a header may be of two types or years. Several sheets fit. Or a rule of the table is broken.

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
    given = dict(columns or {})
    laid = _sheet_of(path, table, given, sheet)
    given = {**_types_in_rows(laid, table, given), **given}
    return _ledger(laid, table, given, unit, path.name)


def _sheet_of(path: Path, table: str, given: dict[str, str], sheet: str | int | None) -> Laid:
    """Return the sheet that is asked for, else the one that the table's headers fit."""
    sheets = sheets_of(path)
    names = ", ".join(sheets)
    if sheet is not None:
        found = sheet if isinstance(sheet, str) else dict(enumerate(sheets)).get(sheet)
        if found not in sheets:
            raise ReadError(f"{path.name}: no sheet {sheet!r}; found {names}")
        return upright(
            laid_out(sheets[found], partial(fits_head, table=table)), table, given, path.name
        )
    laid = {
        name: upright(laid_out(lines, partial(fits_head, table=table)), table, given, path.name)
        for name, lines in sheets.items()
        if lines or len(sheets) == 1
    }
    if len(laid) == 1:
        return next(iter(laid.values()))
    titled = [name for name in laid if clean(name).lower() in _sheet_names(table)]
    fitting = titled or [name for name, one in laid.items() if _fits(one, table, given, path.name)]
    if len(fitting) == 1:
        return laid[fitting[0]]
    if fitting:
        raise TableError(
            f"{path.name}: sheets {', '.join(map(repr, fitting))} can each be table {table}; say "
            f"which with sheet={fitting[0]!r}, and join more with Ledger.concat"
        )
    try:
        first = next(iter(laid.values()))
        _heads(first, table, given, path.name)
    except TableError as error:
        raise TableError(f"{error} (sheet {next(iter(laid))!r} of {names})") from None
    return first


def _sheet_names(table: str) -> set[str]:
    title = str(TABLES[table].Config.title)
    return {table, title, title.removeprefix("债务")}


def _fits(laid: Laid, table: str, given: dict[str, str], file: str) -> bool:
    try:
        _heads(laid, table, given, file)
    except TableError:
        return False
    return True


def _types_in_rows(laid: Laid, table: str, given: dict[str, str]) -> dict[str, str]:
    """Return the header of the column that has a debt type in each row, whatever the header says.

    项目 over 一般债务 and 专项债务 has the types.
    """
    columns = column_titles(TABLES[table])
    if "debt_type" not in columns or "item" in columns or "debt_type" in given.values():
        return {}
    free = [header for header in laid.headers if header and header not in given]
    if any("debt_type" in word_columns(header, table) for header in free):
        return {}
    for header in free:
        col = laid.headers.index(header)
        words = [line.at(col) for line in laid.body if line.at(col)]
        if len(words) > 1 and all(as_word("debt_type", word) in DEBT_TYPES for word in words):
            return {header: "debt_type"}
    return {}


def _told(above: str, table: str) -> dict[str, str | int]:
    """Return what the lines above the headers say of all rows."""
    said, columns = meaning_of(above), column_titles(TABLES[table])
    # a name that is all of a cell or a line (甲市) is told apart only by its edges
    parts = [UNIT_LINE.sub("", clean(part)) for part in re.split("[\n\t]", above)]
    parts = [part for part in parts if plain_words(part) not in known_words(table)]
    places = [region_of_title(text) for text in (" ".join(parts), *parts)]
    region, scope = next((place for place in places if place[0]), places[0])
    years = years_in(above)
    told = {
        "region": region,
        "scope": scope,
        "year": years[0] if len(years) == 1 else None,
        "debt_type": said.debt_type or ("total" if is_whole_debt(clean(above)) else None),
        "stage": said.stage,
    }
    return {key: value for key, value in told.items() if value and key in columns}


def _heads(
    laid: Laid, table: str, given: dict[str, str], file: str
) -> tuple[dict[str, Head], dict[str, str | int]]:
    """Return what the headers say, and what is told of all rows and by no header."""
    check_mapping(laid.headers, table, given, file)
    told = _told(laid.above, table)
    heads = heads_of([head for head in laid.headers if head], table, given, file, told)
    across = keys_across(heads)
    has = {head.column for head in heads.values()} | across
    require([head for head in laid.headers if head], heads, across | frozenset(told), table, file)
    return heads, {key: value for key, value in told.items() if key not in has}


def _ledger(laid: Laid, table: str, given: dict[str, str], unit: str | None, file: str) -> Ledger:
    heads, told = _heads(laid, table, given, file)
    for number, text in laid.beyond:
        raise ReadError(
            f"{file}: row {number}: {text!r} stands beyond the last header; put a figure with "
            'thousands separators in quotes ("1,234.5"), or give the column a header'
        )
    if unit is None:
        if len(laid.units) > 1:
            raise ReadError(
                f"{file}: the lines around the table name the units {' and '.join(laid.units)}; "
                "say with unit= which it is"
            )
        unit = next(iter(laid.units), "亿元")
    unit_power(unit)
    amounts = amount_columns(TABLES[table])
    places = {header: col for col, header in enumerate(laid.headers) if header}
    words = {
        head.column: places[name] for name, head in heads.items() if head.column not in amounts
    }
    figures = {places[name]: name for name, head in heads.items() if head.column in amounts}
    own = OwnAmounts(file, figures, heads, unit, unit_column(places, heads, laid.body))
    region = str(_told(laid.above, table).get("region", ""))
    rows = rows_of_lines(laid.body, words, own, region)
    if told.get("scope") == "own" and "region" in words:  # 甲市本级 above is not of 乙县 below
        del told["scope"]
        for line in rows.lines:
            if line.at(words["region"]) == region:
                rows.scopes.setdefault(line.number, "own")
    left_out = frozenset(header for header, name in given.items() if not name)
    values = OwnValues(file, table, rows, places, heads, left_out, own, told)
    across = sorted(keys_across(heads))
    parts = [
        values.frame(dict(zip(across, keys, strict=True)))
        for keys in dict.fromkeys(
            tuple(head.keys[key] for key in across)
            for head in heads.values()
            if head.column in amounts
        )
        or [()]
    ]
    frame = pd.concat(parts, ignore_index=True)
    try:
        return Ledger(**{table: frame})
    except TableError as error:
        hint = _telling(frame, table)
        raise TableError(f"{file}: {error}{hint}", rows=error.rows) from None


def _telling(frame: pd.DataFrame, table: str) -> str:
    """Return which column that the table does not know would tell its rows with one key apart."""
    keys = [key for key in key_columns(TABLES[table]) if key in frame]
    others = [name for name in frame if name not in column_titles(TABLES[table])]
    if not frame.duplicated(keys).any():
        return ""
    telling = next((name for name in others if not frame.duplicated([*keys, name]).any()), None)
    if telling is None:
        return ""
    return (
        f'\ncolumn {telling!r} tells them apart; say what it is with columns={{"{telling}": "…"}}'
    )
