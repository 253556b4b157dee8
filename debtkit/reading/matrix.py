"""Tables with a label for each row and a meaning for each column: limits, balances, movements.

A figure's meaning is put together from its row (with the rows it is a part of), its column, the
platform's codes and the title. Where these contradict each other the figure stays unread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from debtkit.reading.grid import clean
from debtkit.reading.phrases import Meaning, is_silent, meaning_of
from debtkit.reading.regions import looks_like_region, region_of_label

if TYPE_CHECKING:
    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row, Table

from debtkit.reading.joins import (
    conflict,
    distinct,
    figure_stage,
    form_year,
    joined,
    many_years,
    names_measures,
    told_apart,
)
from debtkit.reading.meanings import meaning_of_column, meaning_of_row, place_of_column
from debtkit.reading.setting import Entry, Setting, entry

__all__ = ["matrix_entries", "titled_measure"]


def matrix_entries(table: Table, setting: Setting) -> list[Entry]:
    """Return an entry for every figure of a table of labels by measures."""
    values = table.columns_of("value", "other", "lost")
    columns: dict[int, Meaning] = {}
    for column in values:
        columns[column.col] = meaning_of_column(column, values, table, setting, columns)
    places = {column.col: place_of_column(column, setting) for column in values}
    regional = _regional(table, columns)
    rows = {id(row): meaning_of_row(row, table, setting, regional) for row in table.rows}
    # what a form says does not depend on which of its cells are blank
    cells = [(row, column, row.cells.get(column.col)) for row in table.rows for column in values]
    known = [columns[column.col] for column in values if column.role == "value"]
    by_column = names_measures(known, list(rows.values()))
    found = [
        (row, column, cell, joined(rows[id(row)], columns[column.col], by_column))
        for row, column, cell in cells
    ]
    found = told_apart(found)
    if all(meaning.measure in (None, "amount", "other") for *_, meaning in found):
        said = titled_measure(table.title)
        found = [
            (row, column, cell, m if m.measure == "other" else replace(m, measure=said))
            for row, column, cell, m in found
        ]
    meanings = distinct(found)
    year = form_year(meanings, setting)
    many = many_years(meanings)
    moves = any(meaning.measure == "balance" for meaning in meanings)
    stages = {meaning.stage for meaning in meanings if meaning.stage}
    estimated = "estimate" in {meaning.stage for meaning in rows.values()} | stages
    terms = table.title + "".join(column.words for column in table.columns_of("label", "item"))
    rows_at = {id(row): _place(row, table, setting, regional) for row in table.rows}
    no_region = {at for at, place in rows_at.items() if place and _is_type(place[0])}
    entries = []
    for row, column, cell, meaning in found:
        if cell is None:
            continue
        along, place, over = rows[id(row)], rows_at[id(row)], places[column.col]
        made = entry(
            cell,
            row,
            setting,
            column.unit or setting.unit,
            col=column,
            region=(place or over or (setting.region,))[0],
            scope=(over and over[1]) or meaning.scope or (place and place[1]) or setting.scope,
            debt_type=meaning.debt_type or setting.debt_type or "total",
            stage=figure_stage(meaning, stages, estimated, setting),
            meaning=meaning,
            item=row.label if not regional else "",
            base_year=year,
            many=meaning.measure in many,
            moves=moves,
            staged=along.stage is not None or regional or bool(meaning.advance),
        )
        reason = made["odd"] or conflict(along, columns[column.col], meaning)
        if not reason and not regional:
            reason = _silence(row, column, values, meaning, terms)
        if not reason and id(row) in no_region:
            reason = "its label names no region"
        if not reason and setting.partial and meaning.point != "opening":
            reason = "of a part of a year, and the tables hold whole years"
        if place is not None and not place[0] and setting.region:
            reason = (
                "its label names a level of government, and not whose"
                if place[1]
                else "no region stands on its line"
            )
        if not reason and column.role == "other":
            reason = f"{column.words} holds no amount of debt"
        if column.role == "lost":
            reason = "the text has lost this row's blank cells, and with them which column it is in"
        made["reason"] = reason
        entries.append(made)
    return entries


def _is_type(region: str) -> bool:
    said = meaning_of(region)
    return said.debt_type is not None or said.measure is not None


def _silence(row: Row, column: Column, values: list[Column], meaning: Meaning, terms: str) -> str:
    """Return why words beside or over a figure forbid to take it for the whole; empty for none.

    债务余额 beside 交通运输 is a part of the balance, and no table has a place for it.
    """
    words = row.label + row.texts.get("debt", "") + row.texts.get("sector", "")
    if words and is_silent(words) and not looks_like_region(words):
        return "its label names a part that no table tells apart"
    over = "".join(column.headings)
    if len(values) > 1 and over and is_silent(over) and not looks_like_region(column.headings[-1]):
        return "its heading names a part that no table tells apart"
    if meaning.measure in ("limit", "balance") and re.search(r"到期|期限", words + over + terms):
        return "a part by when it falls due, which no table tells apart"
    return ""


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


def _regional(table: Table, columns: dict[int, Meaning]) -> bool:
    if table.columns_of("region"):
        return True
    if not any(meaning.measure for meaning in columns.values()):
        return False
    labels = [row.label for row in table.rows if row.label]
    regions = sum(looks_like_region(label) and not meaning_of(label).measure for label in labels)
    return bool(labels) and regions * 2 > len(labels)


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
