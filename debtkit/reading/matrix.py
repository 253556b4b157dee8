"""Tables of labels by measures: limits, balances, movements, limit adjustments.

A figure means what its row, its column and the table's title say together. Rows that say the same
share what their figures are. Where row and column contradict each other the figure stays unread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from debtkit.reading.aims import target
from debtkit.reading.figures import Figures, Item, Sense, oddity
from debtkit.reading.grid import clean
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
from debtkit.reading.phrases import Meaning, is_silent, meaning_of
from debtkit.reading.regions import looks_like_region, region_of_label
from debtkit.reading.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.columns import Column
    from debtkit.reading.joins import Meanings
    from debtkit.reading.layout import Row, Table

__all__ = ["matrix_figures", "titled_measure"]

_LOST = "the text has lost this row's blank cells, and with them which column it is in"


def matrix_figures(table: Table, setting: Setting, source: str) -> Figures:
    """Return every figure of a table of labels by measures, with what it is."""
    form = _Form(table, setting)
    figures = Figures(setting.region, source)
    columns = form.columns
    over = [place[0] if place else setting.region for place in form.places]
    for row, along, meanings in zip(table.rows, form.along, form.meanings, strict=True):
        place = form.place(row)
        cells = [row.cells.get(column.col) for column in columns]
        against = form.against(row, along, meanings, place)
        placeless = _placeless(place, setting)
        figures.add(
            row,
            Item("" if form.regional else row.label),
            columns,
            cells,
            form.senses(along, meanings, place),
            [place[0]] * len(columns) if place else over,
            [
                _LOST if column.role == "lost" else placeless or oddity(cell) or reason
                for column, cell, reason in zip(columns, cells, against, strict=True)
            ],
        )
    return figures


class _Form:
    """What the columns and the rows of one table say, alone and together."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self.columns = table.columns_of("value", "other", "lost")
        said: dict[int, Meaning] = {}
        for column in self.columns:
            said[column.col] = meaning_of_column(column, self.columns, table, setting, said)
        self.over = list(said.values())
        self.places = [place_of_column(column, setting) for column in self.columns]
        self.regional = _regional(table, self.over)
        self.along = [meaning_of_row(row, table, setting, self.regional) for row in table.rows]
        # what a form says does not depend on which of its cells are blank
        self.meanings = self._told()
        every = distinct(self.meanings)
        self.year = form_year(every, setting)
        self.many = many_years(every)
        self.moves = any(meaning.measure == "balance" for meaning in every)
        self.stages = {meaning.stage for meaning in every if meaning.stage}
        self.estimated = "estimate" in {meaning.stage for meaning in self.along} | self.stages
        self.terms = table.title + "".join(one.words for one in table.columns_of("label", "item"))
        self.home = setting.region or _first_region(table)
        self.parted = bool(table.columns_of("region"))
        self._senses: dict[tuple[Meanings, Meaning, str], list[Sense]] = {}

    def _told(self) -> Sequence[Meanings]:
        """Return what each row's figures mean, column by column."""
        columns = [
            one
            for one, column in zip(self.over, self.columns, strict=True)
            if column.role != "lost"
        ]
        by_column = names_measures(columns, self.along)
        of_row = {
            along: tuple([joined(along, over, by_column) for over in self.over])
            for along in dict.fromkeys(self.along)
        }
        meanings = told_apart(
            [of_row[along] for along in self.along], self.table.rows, self.columns
        )
        every = distinct(meanings)
        if all(meaning.measure in (None, "amount", "other") for meaning in every):
            titled = titled_measure(self.table.title)
            known = {m: m if m.measure == "other" else replace(m, measure=titled) for m in every}
            return [tuple([known[meaning] for meaning in line]) for line in meanings]
        return meanings

    def place(self, row: Row) -> tuple[str, str] | None:
        """Return region and scope of a row; None where rows are no regions, blank if not said."""
        if not self.regional:
            return None
        if self.parted and "region" not in row.texts and row.label == "":
            return "", ""
        region, scope = region_of_label(row.texts.get("region") or row.label, self.home)
        if scope == "all" and region == self.setting.region and self.setting.scope == "own":
            scope = "own"
        return region, scope

    def senses(
        self, along: Meaning, meanings: Meanings, place: tuple[str, str] | None
    ) -> list[Sense]:
        """Return what a row's figures are, column by column; shared by rows that say the same."""
        kind = (meanings, along, place[1] if place else "")
        if kind not in self._senses:
            self._senses[kind] = [
                self._sense(column, over, along, meaning, kind[2])
                for column, over, meaning in zip(self.columns, self.places, meanings, strict=True)
            ]
        return self._senses[kind]

    def _sense(
        self,
        column: Column,
        over: tuple[str, str] | None,
        along: Meaning,
        meaning: Meaning,
        scope: str,
    ) -> Sense:
        setting = self.setting
        return Sense(
            (over and over[1]) or meaning.scope or scope or setting.scope,
            setting.year,
            figure_stage(meaning, self.stages, self.estimated, setting),
            meaning.debt_type or setting.debt_type or "total",
            column.unit or setting.unit,
            meaning,
            target(meaning, self.year, movement=self.moves, many=meaning.measure in self.many),
            staged=along.stage is not None or self.regional or bool(meaning.advance),
        )

    def against(
        self, row: Row, along: Meaning, meanings: Meanings, place: tuple[str, str] | None
    ) -> list[str]:
        """Return why a row's figures are not read, column by column; empty for no reason."""
        reasons = [conflict(along, *pair) for pair in zip(self.over, meanings, strict=True)]
        if not self.regional:
            return [
                reason or self._silence(row, column, meaning)
                for reason, column, meaning in zip(reasons, self.columns, meanings, strict=True)
            ]
        if place and _is_type(place[0]):
            return [reason or "its label names no region" for reason in reasons]
        return reasons

    def _silence(self, row: Row, column: Column, meaning: Meaning) -> str:
        """Return why words beside or over a figure forbid to take it for the whole; else empty.

        债务余额 beside 交通运输 is a part of the balance, and no table has a place for it.
        """
        words = row.label + row.texts.get("debt", "") + row.texts.get("sector", "")
        if words and is_silent(words) and not looks_like_region(words):
            return "its label names a part that no table tells apart"
        over = "".join(column.headings)
        parts = len(self.columns) > 1 and over and is_silent(over)
        if parts and not looks_like_region(column.headings[-1]):
            return "its heading names a part that no table tells apart"
        due = re.search(r"到期|期限", words + over + self.terms)
        if meaning.measure in ("limit", "balance") and due:
            return "a part by when it falls due, which no table tells apart"
        return ""


def _placeless(place: tuple[str, str] | None, setting: Setting) -> str:
    """Return why the figures of a row have no region; empty where they have one."""
    if place is None or place[0] or not setting.region:
        return ""
    if place[1]:
        return "its label names a level of government, and not whose"
    return "no region stands on its line"


def _is_type(region: str) -> bool:
    said = meaning_of(region)
    return said.debt_type is not None or said.measure is not None


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


def _regional(table: Table, columns: Sequence[Meaning]) -> bool:
    if table.columns_of("region"):
        return True
    if not any(meaning.measure for meaning in columns):
        return False
    labels = [row.label for row in table.rows if row.label]
    regions = sum(looks_like_region(label) and not meaning_of(label).measure for label in labels)
    return bool(labels) and regions * 2 > len(labels)


def _first_region(table: Table) -> str:
    """Return the region of the first row, where other rows only say 本级 or 合计."""
    first, *others = [row.texts.get("region") or row.label for row in table.rows]
    region, scope = region_of_label(clean(first), "")
    generic = any(not region_of_label(label, "")[0] for label in others)
    return region if generic and scope == "all" else ""
