"""Tables with a line for each project or sector: what the new limit and its bonds go to."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from debtkit.project_names import sector_titles, type_names
from debtkit.reading.columns import heading_role
from debtkit.reading.figures import Figures, Item, Sense, Told, figures_of
from debtkit.reading.grid import clean
from debtkit.reading.matrix import titled_measure
from debtkit.reading.phrases import meaning_of, years_in
from debtkit.reading.regions import region_of_label
from debtkit.reading.setting import Setting

if TYPE_CHECKING:
    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row, Table

__all__ = ["is_list", "list_figures"]

_ITEMS = {"project": "item", "sector": "sector", "region": "region"}
_EXTRA = {"date": "date", "agency": "agency", "project": "project_code"}
"""What else a list says of its lines, by what its columns hold: further columns of the table."""


_TOTAL = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?(?:合计|小计|总计|共计)|(?:合计|小计)$"
)
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]?|\([一二三四五六七八九十]+\))?(?:新增)?(?:地方政府)?(?:一般|专项)债[券务](?:项目|资金|部分)?$"
)
_STOCKS = {"limit", "balance", "repaid", "interest", "new", "service"}
_ARRANGED = re.compile(r"(?:资金|债券|项目|限额|债务).*(?:安排|使用|分配)")
_SUM = re.compile(r"^(?:合计|小计|总计|总额)$")
_INVESTMENT = re.compile(r"投资|概算|估算|总规模|到位|支出|累计|需求|申请|资本金|余额|收入|收益")
_AMOUNT = re.compile(r"债券|安排|发行|分配|额度|金额|规模|资金|限额|下达|数")
_ISSUE_WIDE = 20  # lines from which repeated amounts can be told from chance


def is_list(table: Table) -> bool:
    """Whether a table has a line for each project or sector rather than a measure for each row."""
    roles = {column.role for column in table.columns}
    named = any("名称" in column.words for column in table.columns_of("item"))
    measures = {
        meaning_of("".join(column.headings)).measure for column in table.columns_of("value")
    }
    if named:
        return True
    if measures & _STOCKS:
        return False
    arranged = bool(_ARRANGED.search(clean(table.title)))
    if roles & {"debt", "sector"}:
        # a table of what is outstanding by type of debt is no list, whatever its columns are called
        return arranged or titled_measure(table.title) is None
    return arranged and any(_SECTION.match(clean(row.label)) for row in table.rows)


def list_figures(table: Table, setting: Setting, source: str) -> Figures:
    """Return every figure of a list of projects or sectors."""
    amounts = _amount_columns(table.columns_of("value"))
    basis = _basis(table)
    wide = _issue_wide(table, amounts)
    bonds = any("债券名称" in column.words for column in table.columns_of("item"))
    section: str | None = None
    told: list[Told] = []
    columns = table.columns_of("value", "other")
    for row in table.rows:
        words = clean(row.label or row.texts.get("sector", "") or row.texts.get("region", ""))
        if _SECTION.match(words):
            section = meaning_of(words).debt_type
        total = not words or bool(_TOTAL.search(words)) or bool(_SECTION.match(words))
        region, scope = _place(row, setting, basis)
        kind = meaning_of(row.texts.get("debt", ""))
        dated = years_in(row.texts.get("date", ""))
        reasons = [
            _reason(column, amounts, kind.kind, total=total, wide=wide, bonds=bonds)
            for column in columns
        ]
        senses = [
            Sense(
                scope,
                setting.year or (dated[0] if dated else None),
                setting.stage,
                kind.debt_type
                or meaning_of("".join(column.headings)).debt_type
                or section
                or setting.debt_type
                or "total",
                column.unit or setting.unit,
                table="" if reason else "Allocations",
                column="" if reason else "amount",
                basis=basis,
            )
            for column, reason in zip(columns, reasons, strict=True)
        ]
        told.append(Told(row, _item(row, basis), senses, [region] * len(columns), reasons))
    return figures_of(told, columns, setting.region, source)


def _basis(table: Table) -> str:
    """Return whether the lines are projects, sectors or regions."""
    if table.columns_of("item"):
        return "project"
    if labels := table.columns_of("label"):
        known = {*type_names().values(), *sector_titles().values()}
        names = [_plain(row.label) for row in table.rows if row.cells]
        own = [name for name in names if not _TOTAL.search(name) and not _SECTION.match(name)]
        sectors = sum(name in known for name in own)
        headed = any(heading_role(column.words) == "sector" for column in labels)
        return "sector" if headed or sectors * 2 > len(own) else "project"
    return "sector" if table.columns_of("sector") else "region"


def _amount_columns(values: list[Column]) -> list[Column]:
    fit = [
        column
        for column in values
        if _AMOUNT.search(column.words) and not _INVESTMENT.search(column.words)
    ]
    if len(fit) > 1:
        types = [meaning_of("".join(column.headings)).debt_type for column in fit]
        if None in types or len(set(types)) < len(types):
            named = [column for column in fit if "债券" in column.words or "安排" in column.words]
            fit = named[:1] or fit[:1]
    return fit or (values if len(values) == 1 else [])


def _place(row: Row, setting: Setting, basis: str) -> tuple[str, str]:
    if "region" in row.texts and basis != "region":
        return region_of_label(row.texts["region"], setting.region)
    return setting.region, setting.scope


def _item(row: Row, basis: str) -> Item:
    name = row.texts.get(_ITEMS[basis], "") or (row.label if basis != "region" else "")
    sector = name if basis == "sector" else row.texts.get("sector", "")
    extra = {own: row.texts[name] for name, own in _EXTRA.items() if name in row.texts}
    return Item(_plain(name), _plain(sector), extra)


def _plain(text: str) -> str:
    return re.sub(
        r"\s+", " ", re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    ).strip()


def _reason(
    column: Column, amounts: list[Column], kind: str | None, *, total: bool, wide: int, bonds: bool
) -> str:
    if column not in amounts and _SUM.match(column.words):
        return "a total of the columns beside it"
    if column not in amounts:
        return f"{column.words or 'the column'} is not an amount of new debt"
    if bonds:
        return "a list of bonds, not of what they pay for"
    if kind in ("refinancing", "swap"):
        return "refinancing: no new limit goes there"
    if total:
        return "a total of lines that are read one by one"
    if wide:
        return (
            f"the size of a whole bond issue, printed beside each of its projects ({wide} lines "
            "repeat it): not what the project was given"
        )
    return ""


def _issue_wide(table: Table, amounts: list[Column]) -> int:
    """Return how many lines repeat the size of a bond issue; 0 where amounts are the projects' own.

    Some regions print beside each project the size of the issue that it was paid from: the same
    amount for the same month and kind of bond, over and over.
    """
    if not table.columns_of("date") or len(amounts) != 1:
        return 0
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in table.rows:
        if cell := row.cells.get(amounts[0].col):
            kind = meaning_of(row.texts.get("debt", "")).debt_type
            seen[row.texts.get("date", ""), kind, cell.figure] += 1
    repeated = sum(count for count in seen.values() if count > 2)
    lines = sum(seen.values())
    return repeated if lines >= _ISSUE_WIDE and repeated > 0.5 * lines else 0
