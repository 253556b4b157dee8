"""Tables with a label for each row and a meaning for each column: limits, balances, movements.

A figure's meaning is put together from its row (with the rows it is a part of), its column, the
platform's codes and the title. Where these contradict each other the figure stays unread.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from debtkit.reading.codes import column_meaning, row_meaning
from debtkit.reading.grid import Cell, clean, figure_and_unit
from debtkit.reading.phrases import Meaning, meaning_of, merge, years_in
from debtkit.reading.regions import looks_like_region, region_of_label, region_of_title

if TYPE_CHECKING:
    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row, Table

__all__ = ["Setting", "entry", "matrix_entries", "setting_of", "titled_measure"]

Entry = dict[str, Any]

_PART_TOTAL = re.compile(r"^(?:合计|小计|总额|总计|总数|累计|)$")
_CODE_WORDS = {
    "measure": {
        "limit": "限额", "new": "新增限额", "balance": "余额", "issued": "发行", "repaid": "还本",
        "interest": "付息", "deficit": "赤字",
    },
    "debt_type": {"general": "一般", "special": "专项"},
    "scope": {"all": "本地区", "own": "本级", "lower": "下级"},
}  # fmt: skip


@dataclass(slots=True)
class Setting:
    """What holds for a whole table: whose it is, for when, in which unit, at which stage."""

    region: str
    scope: str
    year: int | None
    stage: str
    debt_type: str | None
    unit: str | None
    findings: list[str] = field(default_factory=list)


def setting_of(table: Table, region: str, year: int | None) -> Setting:
    """Return what a table's title, codes and notes say of all its figures.

    ``region`` and ``year`` are the document's, for a table that names none.
    """
    titled, scope = region_of_title(table.title)
    said = meaning_of(table.title)
    coded = table.codes
    years = years_in(re.sub(r"^\d{4,6}(?=[\u4e00-\u9fff])(?!年)", "", table.title))
    setting = Setting(
        region=titled or region,
        scope=scope or "all",
        year=years[0] if years else year,
        stage=_stage(table, said),
        debt_type=said.debt_type,
        unit=table.unit,
    )
    if coded is not None:
        setting.region = coded.region or setting.region
        if coded.year is not None:
            if years and coded.year not in years:
                setting.findings.append(
                    f"{table.name}: the code says {coded.year}, the title {years[0]}; "
                    "the code is followed"
                )
            setting.year = coded.year
    return setting


def _stage(table: Table, said: Meaning) -> str:
    notes = "".join(table.notes)
    if said.advance:
        return "budget"
    if said.stage is not None:
        return said.stage
    if re.search(r"批准决算", notes):
        return "final"
    return "adjustment" if re.search(r"批准(?:预算调整|调整预算)", notes) else "final"


def entry(cell: Cell, row: Row, setting: Setting, unit: str | None, **read: Any) -> Entry:
    """Return one row of ``Reading.figures`` for a cell, unread unless ``read`` says otherwise."""
    grid, figure, odd = row.grid, cell.figure, ""
    if figure is None:
        both = figure_and_unit(cell.text)
        figure, unit = both or (cell.text, unit)
        odd = "" if both else "more than a plain figure stands in the cell"
    return {
        "sheet": grid.sheet,
        "page": grid.page,
        "cell": cell.where,
        "context": row.label or " ".join(row.texts.values()),
        "printed": figure,
        "start": cell.start if cell.start >= 0 else None,
        "end": cell.start + len(cell.text) if cell.start >= 0 else None,
        "unit": unit,
        "status": "unread",
        "region": setting.region,
        "scope": setting.scope,
        "year": setting.year,
        "stage": setting.stage,
        "odd": odd,
        "row": row,
        "home": setting.region,
        **read,
    }


def matrix_entries(table: Table, setting: Setting) -> list[Entry]:
    """Return an entry for every figure of a table of labels by measures."""
    values = table.columns_of("value", "other", "lost")
    columns: dict[int, Meaning] = {}
    for column in values:
        columns[column.col] = _column_meaning(column, values, table, setting, columns)
    places = {column.col: _column_place(column, setting) for column in values}
    regional = _regional(table, columns)
    rows = {id(row): _row_meaning(row, table, setting, regional) for row in table.rows}
    figures = [
        (row, column, row.cells[column.col])
        for row in table.rows
        for column in values
        if column.col in row.cells
    ]
    known = [columns[column.col] for column in values if column.role != "lost"]
    by_column = _axis(known, list(rows.values()))
    found = [
        (row, column, cell, _joined(rows[id(row)], columns[column.col], by_column))
        for row, column, cell in figures
    ]
    found = _sources(found)
    if all(meaning.measure in (None, "amount", "other") for *_, meaning in found):
        said = titled_measure(table.title)
        found = [
            (row, column, cell, m if m.measure == "other" else replace(m, measure=said))
            for row, column, cell, m in found
        ]
    year = _form_year(found, setting)
    many = _many_years(found)
    stages = {meaning.stage for *_, meaning in found if meaning.stage}
    estimated = "estimate" in {meaning.stage for meaning in rows.values()} | stages
    rows_at = {id(row): _place(row, table, setting, regional) for row in table.rows}
    entries = []
    for row, column, cell, meaning in found:
        unit = column.unit or setting.unit
        made = entry(cell, row, setting, unit, col=column)
        place = rows_at[id(row)]
        reason = made["odd"] or _conflict(rows[id(row)], columns[column.col], meaning)
        if place is not None and not place[0] and setting.region:
            reason = (
                "its label names a level of government, and not whose"
                if place[1]
                else "no region stands on its line"
            )
        if column.role == "lost":
            reason = "the text has lost this row's blank cells, and with them which column it is in"
        over = places[column.col]
        if place is not None:
            made["region"], made["scope"] = place
        elif over is not None:
            made["region"], made["scope"] = over
        scope = (over and over[1]) or meaning.scope or (place and place[1]) or setting.scope
        made.update(
            scope=scope,
            debt_type=meaning.debt_type or setting.debt_type or "total",
            stage=_figure_stage(meaning, stages, estimated, setting),
            meaning=meaning,
            item=row.label if not regional else "",
            reason=reason,
            base_year=year,
            many=meaning.measure in many,
            staged=rows[id(row)].stage is not None or regional or bool(meaning.advance),
        )
        entries.append(made)
    return entries


_Found = list[tuple["Row", "Column", Cell, Meaning]]


def _sources(found: _Found) -> _Found:
    """Return figures with what repays principal told apart from what is issued.

    再融资债券 beside 财政预算安排 is where the money for principal comes from.
    """
    found = _increases(found)
    budget = any(meaning.measure is None and meaning.kind == "budget" for *_, meaning in found)
    return (
        [(row, column, cell, _source(row, column, meaning)) for row, column, cell, meaning in found]
        if budget
        else found
    )


def _increases(found: _Found) -> _Found:
    """Return figures with 本年新增 between two balances told as all that was issued."""
    issued = [m for *_, m in found if m.measure == "issued"]
    points = {m.point for *_, m in found if m.measure == "balance"}
    moves = len(points) > 1 or len({m.year for *_, m in found if m.measure == "balance"}) > 1
    if not moves or not issued or any(m.kind != "new" for m in issued):
        return found
    return [
        (
            row,
            column,
            cell,
            replace(m, kind=None) if m.measure == "issued" and not _bonds(row, column) else m,
        )
        for row, column, cell, m in found
    ]


def _bonds(row: Row, column: Column) -> bool:
    return "债券" in row.label + "".join(column.headings)


def _source(row: Row, column: Column, meaning: Meaning) -> Meaning:
    if meaning.measure is None and meaning.kind == "budget":
        return replace(meaning, measure="repaid")
    if meaning.measure == "issued" and meaning.kind == "refinancing" and not _issued(row, column):
        return replace(meaning, measure="repaid", kind="refinanced")
    return meaning


def _issued(row: Row, column: Column) -> bool:
    labels = [*(above.label for above in row.chain), *column.headings]
    return any(meaning_of(label).measure == "issued" for label in labels)


def titled_measure(title: str) -> str | None:
    """Return what a title says of figures whose headings only name types or places."""
    words = clean(title)
    if "资金安排" in words:
        return None
    if "余额" in words:
        return None if "限额" in words else "balance"
    if "限额" in words:
        return "new" if "新增" in words or "提前下达" in words else "limit"
    if "发行" in words and not re.search(r"还本|付息|偿还|费", words):
        return "issued"
    return None


def _column_place(column: Column, setting: Setting) -> tuple[str, str] | None:
    """Return region and scope of a column whose heading names a place: 全市, 市本级, 甲县."""
    for heading in reversed(column.headings):
        if _PART_TOTAL.match(clean(heading)):
            continue  # of the debt types, as much as of the places
        if looks_like_region(heading) and meaning_of(heading).measure is None:
            return region_of_label(heading, setting.region)
    return None


def _column_meaning(
    column: Column,
    values: list[Column],
    table: Table,
    setting: Setting,
    before: dict[int, Meaning],
) -> Meaning:
    said = Meaning()
    for heading in column.headings:
        said = merge(meaning_of(heading), said)
    leaf = clean(column.headings[-1]) if column.headings else ""
    upper = column.headings[:-1]
    whole = _whole_of(column, values)
    if whole is not None and said.measure in (None, "amount"):
        said = merge(replace(said, measure=None), before[whole.col])
    if _PART_TOTAL.match(leaf) and leaf:
        parts = [
            merge(meaning_of(other.headings[-1]), said)
            for other in values
            if other is not column
            and other.headings[: len(upper)] == upper
            and not clean(other.headings[-1]).startswith("其中")
            and len(other.headings) > len(upper)
        ]
        measures = {part.measure for part in parts}
        if len(parts) > 1 and len(measures) == 1:
            # 合计 of 新增一般债务限额 and 新增专项债务限额 is new limit, whatever the heading above
            kinds = {part.kind for part in parts}
            said = replace(said, measure=measures.pop(), debt_type=None)
            if len(kinds) == 1 and said.measure in (None, "issued"):
                said = replace(said, kind=kinds.pop())
    if column.code:
        coded = column_meaning(column.code)
        _compare(coded, said, f"column {column.code}", table, setting)
        said = merge(coded, said)
    return said


def _whole_of(column: Column, values: list[Column]) -> Column | None:
    """Return the column that a column is a part of: what 其中：… and types alone follow.

    限额 | 其中：新增 and 限额 | 一般债务 | 专项债务 print the whole first and its parts beside it.
    """
    beside = [one for one in values if one.headings[:-1] == column.headings[:-1] and one.headings]
    at = next((n for n, one in enumerate(beside) if one is column), 0)
    while at >= 0 and beside:
        words = clean(beside[at].headings[-1])
        said = meaning_of(words)
        part = words.startswith("其中") or (said.measure is None and said.debt_type is not None)
        if not part:
            return beside[at] if beside[at] is not column else None
        at -= 1
    return None


def _row_meaning(row: Row, table: Table, setting: Setting, regional: bool) -> Meaning:
    if regional:
        return meaning_of(row.texts.get("debt", "") + _beside_region(row, table))
    said = meaning_of(row.label + row.texts.get("debt", "") + row.texts.get("sector", ""))
    for above in row.chain[1:]:
        said = merge(said, meaning_of(above.label))
    if said.kind == "new" and said.measure in (None, "issued") and _is_sum(row, table):
        said = replace(said, measure="issued", kind=None)  # 本年新增 of 新增债券 and 再融资债券
    if said.kind == "bonds" and not any(
        meaning_of(above.label).measure == "issued" for above in row.chain[1:]
    ):
        said = replace(said, kind=None)  # 债券发行额 beside no 债务发行额 is all that was issued
    if row.code and table.codes is not None:
        coded = row_meaning(table.codes.form, row.code)
        twice = sum(clean(other.code) == clean(row.code) for other in table.rows) > 1
        agree = _compare(coded, said, f"row {row.code}", table, setting, kinds=twice)
        if not (twice and not agree):  # a code given to two rows names only the one it fits
            said = merge(
                coded, replace(said, kind=None) if coded.measure and not coded.kind else said
            )
    return said


def _beside_region(row: Row, table: Table) -> str:
    """Return the label of a row that has its region in a column of its own."""
    if not table.columns_of("region") or not table.columns_of("label"):
        return ""
    label = clean(row.label)
    return label.removeprefix(clean(row.texts.get("region", "")))


def _is_sum(row: Row, table: Table) -> bool:
    kinds = {meaning_of(other.label).kind for other in table.rows if other.parent is row}
    return bool(kinds & {"refinancing", "swap"})


def _compare(
    coded: Meaning, said: Meaning, what: str, table: Table, setting: Setting, *, kinds: bool = False
) -> bool:
    agree = True
    for name in ("measure", "debt_type", "scope", *(["kind"] if kinds else [])):
        code, label = getattr(coded, name), getattr(said, name)
        if code is None or label is None or code == label:
            continue
        agree = False
        words = _CODE_WORDS.get(name, {})
        setting.findings.append(
            f"{table.name}: {what} stands for {words.get(code, code)}, "
            f"its label says {words.get(label, label)}"
        )
    return agree


def _regional(table: Table, columns: dict[int, Meaning]) -> bool:
    if table.columns_of("region"):
        return True
    if not any(meaning.measure for meaning in columns.values()):
        return False
    labels = [row.label for row in table.rows if row.label]
    regions = sum(looks_like_region(label) and not meaning_of(label).measure for label in labels)
    return bool(labels) and regions * 2 > len(labels)


def _axis(columns: list[Meaning], rows: list[Meaning]) -> bool:
    """Whether the columns, not the rows, say what is measured."""
    over = {meaning.measure for meaning in columns if meaning.measure not in (None, "amount")}
    down = {meaning.measure for meaning in rows if meaning.measure not in (None, "amount")}
    whole = all(meaning.measure not in (None, "amount") for meaning in columns)
    if whole and over:
        return len(over) >= len(down)
    return not down


@lru_cache(maxsize=20_000)
def _joined(row: Meaning, column: Meaning, by_column: bool) -> Meaning:
    if "other" in (row.measure, column.measure):
        return replace(merge(column, row), measure="other", scope=row.scope or column.scope)
    first, second = (column, row) if by_column else (row, column)
    if first.measure == "service" and second.measure is not None:
        first, second = second, replace(first, measure=None)
    if first.measure in (None, "amount") and second.measure not in (None, "amount"):
        first, second = second, first
    elif second.measure is not None and second.measure != first.measure:
        # the other axis only names the table's subject: 地方政府债务限额 over all columns
        second = replace(second, measure=None, kind=None, point=None, advance=None, sign=None)
    joined = merge(first, second)
    stage = column.stage or row.stage
    scope = row.scope or column.scope
    joined = replace(joined, stage=stage, scope=scope)
    if joined.measure is None and joined.kind in ("new", "refinancing", "swap", "loan", "bonds"):
        joined = replace(joined, measure="issued")
    if joined.measure == "limit" and joined.kind == "new":
        joined = replace(joined, measure="new", kind=None, point=None)
    if joined.kind == "loan" and joined.debt_type is None:
        joined = replace(joined, debt_type="general")
    return joined


@lru_cache(maxsize=20_000)
def _conflict(row: Meaning, column: Meaning, joined: Meaning) -> str:
    types = {row.debt_type, column.debt_type} - {None}
    if len(types) == 2:
        return "row and column name different debt types"
    if row.scope and column.scope and row.scope != column.scope:
        return "row and column name different scopes"
    if joined.measure == "other":
        return "a ratio, a fee or another amount that no table holds"
    if joined.measure == "service":
        return "principal and interest together, which no table holds"
    if joined.measure in (None, "amount"):
        return "neither row nor column says what is measured"
    return ""


def _place(row: Row, table: Table, setting: Setting, regional: bool) -> tuple[str, str] | None:
    if not regional:
        return None
    label = row.texts.get("region") or row.label
    if table.columns_of("region") and "region" not in row.texts and row.label == "":
        return "", ""
    region, scope = region_of_label(label, setting.region or _first_region(table))
    if scope == "all" and region == setting.region and setting.scope == "own":
        scope = "own"
    return region, scope


def _first_region(table: Table) -> str:
    """Return the region of the first row, where other rows only say 本级 or 合计."""
    first = table.rows[0]
    label = clean(first.texts.get("region") or first.label)
    region, scope = region_of_label(label, "")
    generic = any(
        not region_of_label(row.texts.get("region") or row.label, "")[0] for row in table.rows[1:]
    )
    return region if generic and scope == "all" else ""


def _form_year(found: list[tuple[Row, Column, Cell, Meaning]], setting: Setting) -> int | None:
    """Return the form's year: of its closing balance, else of its new limit, else the title's."""
    for measures in (("balance",), ("new",)):
        years = [m.year for *_, m in found if m.measure in measures and m.year and not m.point]
        if years:
            return max(years)
    if setting.year is not None:
        return setting.year
    years = [m.year for *_, m in found if m.year]
    return max(years) if years else None


def _many_years(found: list[tuple[Row, Column, Cell, Meaning]]) -> set[str]:
    """Return the measures printed for more than two years: a series of years' ends."""
    years: dict[str, set[int]] = {}
    for *_, meaning in found:
        if meaning.measure and meaning.year:
            years.setdefault(meaning.measure, set()).add(meaning.year)
    return {measure for measure, named in years.items() if len(named) > 2}


def _figure_stage(meaning: Meaning, stages: set[str], estimated: bool, setting: Setting) -> str:
    if meaning.advance:
        return "budget"
    if meaning.stage == "flash" and estimated:
        return "estimate"  # 执行数 over a row that says 预计执行数
    if meaning.stage is not None:
        return meaning.stage
    return next(iter(stages)) if len(stages) == 1 else setting.stage
