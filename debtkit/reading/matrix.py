"""Tables of labels by measures: limits, balances, movements, limit adjustments.

A figure means what its row, its column and the table's title say together. Rows that say the same
share what their figures are. Where row and column contradict each other the figure stays unread.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

from debtkit.reading.aims import target
from debtkit.reading.cells import clean
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
from debtkit.reading.meanings import (
    meaning_of_row,
    meanings_beside_regions,
    meanings_of_columns,
    place_of_column,
)
from debtkit.reading.phrases import Meaning, is_silent, meaning_of
from debtkit.reading.regions import looks_like_region, region_of_label
from debtkit.reading.setting import Setting
from debtkit.reading.tellings import Item, Sense, Telling, Told, telling_of
from debtkit.reading.titled import is_loan, titled, titled_kind, titled_measure
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.columns import Column
    from debtkit.reading.joins import Meanings
    from debtkit.reading.layout import Row, Table

__all__ = ["tell_matrix"]

_NO_ITEM = Item()
_LEVEL = "its label names a level of government, and not whose"
_NO_REGION = "no region stands on its line"
_PARTIAL = "of a part of a year, and the tables hold whole years"
_ONE_BATCH = "one batch of what a year has, and the tables hold whole years"
_OTHER_PART = Meaning(measure="other", kind="part")
_BONDS = {"new", "refinancing", "swap", "bonds"}
_PART = "its {} names a part that no table tells apart"
_LENDER = re.compile(
    r"贷款|供应商|应付|债权人|(?:存量|非(?:政府)?债券|其[他它]).*债务|企业债|信托|租赁|集资|拖欠"
)
_LEGAL = re.compile(r"政府债[务券]|法定|限额|一般债|专项债")
_BATCH = re.compile(r"第[一二三四五六七八九十\d]{1,2}批|提前批|剩余批|[本此]次(?:下达|分配)")
_CROWDED = "no heading stands over a column of the page, so that one beside it may be that column's"
_BOND = re.compile(r"债券\([一二三四五六七八九十百\d]+期\)")
_SOME_BELOW = re.compile(r"([县区市旗])级?(?:合计|小计|汇总)")
_LOST = "the text has lost this row's blank cells, and with them which column it is in"


def tell_matrix(table: Table, setting: Setting) -> Telling:
    """Tell of every figure of a table of labels by measures what it is."""
    form = _Form(table, setting)
    told = list(map(form.tell, table.rows, form.along, form.meanings))
    telling = telling_of(told, form.columns, setting.region)
    if meaning_of(table.title).kind == "hidden" and not _LEGAL.search(clean(table.title)):
        telling.refuse("debt beside the government's own, which no table holds")
    return telling


class _Form:
    """What the columns and the rows of one table say, alone and together."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        self.columns = table.columns_of("value", "other", "lost")
        self.over = meanings_of_columns(self.columns, table, setting)
        self.places = [place_of_column(column, setting) for column in self.columns]
        self.regional = _regional(table, self.over)
        self.parted = bool(table.columns_of("region"))
        self.along = (
            meanings_beside_regions(table)
            if self.regional
            else [meaning_of_row(row, table, setting) for row in table.rows]
        )
        said = table.columns_of("label", "item", "sector", "debt")
        self.terms = table.title + "".join(one.words for one in said)
        labels = [clean(row.context) for row in table.rows]
        self.lent = bool(_LENDER.search("\n".join(labels)) or "债权人" in self.terms)
        # what a form says does not depend on which of its cells are blank
        self.meanings = self._told()
        every = distinct(self.meanings)
        self.year = form_year(every, setting)
        self.many = many_years(every)
        self.moves = any(meaning.measure == "balance" for meaning in every)
        self.stages = {meaning.stage for meaning in every if meaning.stage}
        self.estimated = "estimate" in {meaning.stage for meaning in self.along} | self.stages
        self.home = setting.region or _first_region(table)
        self.lent_over = any(_LENDER.search(column.words) for column in self.columns)
        self.regions = [place[0] if place else setting.region for place in self.places]
        self.crowded = _crowded(table, self.columns)
        self._kinds: dict[
            tuple[int, int, str | None], tuple[list[Sense], list[str], list[str], list[str]]
        ] = {}

    def _told(self) -> Sequence[Meanings]:
        """Return what each row's figures mean, column by column."""
        columns = [
            one
            for one, column in zip(self.over, self.columns, strict=True)
            if column.role == "value"
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
        measure = titled_measure(self.table.title)
        owed = measure == "balance" and self.lent  # to whom, on each line
        quiet = {None, "amount", "other", *({"issued"} if owed or measure == "issued" else set())}
        silent = all(m.measure in quiet or is_loan(m) for m in every)
        kind = titled_kind(self.table.title) if measure == "issued" else None
        stocks = all(m.measure not in ("issued", "repaid") or is_loan(m) for m in every)
        known = {
            meaning: _OTHER_PART
            if (measure == "balance" and stocks and is_loan(meaning))
            or (owed and silent and _is_issued(meaning))
            else titled(meaning, measure, kind, silent=silent)
            for meaning in every
        }
        # rows that mean the same share one tuple, by which tell() knows them
        lines = {id(line): line for line in meanings}
        made = {line: tuple([known[meaning] for meaning in line]) for line in lines.values()}
        shared = {number: made[line] for number, line in lines.items()}
        return [shared[id(line)] for line in meanings]

    def tell(self, row: Row, along: Meaning, meanings: Meanings) -> Told:
        """Return what a row's figures are, column by column; rows that say the same share it."""
        place = self._place(row)
        # the meanings live as long as the form, so that their ids tell them apart
        kind = (id(along), id(meanings), place and place[1])
        if kind not in self._kinds:
            senses, against, beyond = self._kind(along, meanings, place)
            plain = [one or two for one, two in zip(against, beyond, strict=True)]
            self._kinds[kind] = senses, against, beyond, plain
        senses, against, beyond, plain = self._kinds[kind]
        if place is None:
            item, regions = Item(row.label), self.regions
            own = list(map(self._silence, repeat(row), self.columns, meanings))
        else:
            item, regions = _NO_ITEM, [place[0]]
            if not place[0] and self.setting.region:
                why = _LEVEL if place[1] else _NO_REGION
                return Told(row, item, senses, regions, [why])
            why = "its label names no region" if _is_type(place[0]) else ""
            if place[1] == "lower":
                why = why or self._some_below(row)
            if not why:
                return Told(row, item, senses, regions, plain)
            own = [why] * len(senses)
        reasons = [
            one or two or three for one, two, three in zip(against, own, beyond, strict=True)
        ]
        return Told(row, item, senses, regions, reasons)

    @cached_property
    def below(self) -> set[str]:
        """What kinds of places the rows name: 县, 区."""
        found = {self._place(row) for row in self.table.rows}
        return {one[0][-1] for one in found if one and one[0] not in ("", self.home)}

    def _some_below(self, row: Row) -> str:
        """Return why 区小计 is not all that is below a city: there are counties too."""
        some = _SOME_BELOW.fullmatch(clean(row.texts.get("region") or row.label))
        return "a subtotal of some of the places" if some and self.below - {some[1]} else ""

    def _place(self, row: Row) -> tuple[str, str] | None:
        """Return region and scope of a row; None where rows are no regions, blank if not said."""
        if not self.regional:
            return None
        if self.parted and "region" not in row.texts and row.label == "":
            return "", ""
        region, scope = region_of_label(row.texts.get("region") or row.label, self.home)
        if scope == "all" and region == self.setting.region and self.setting.scope != "all":
            scope = self.setting.scope
        return region, scope

    def _kind(
        self, along: Meaning, meanings: Meanings, place: tuple[str, str] | None
    ) -> tuple[list[Sense], list[str], list[str]]:
        """Return what the figures of a kind of row are, what is against reading them, what else."""
        setting = self.setting
        senses, against, beyond = [], [], []
        for column, over, there, meaning in zip(
            self.columns, self.over, self.places, meanings, strict=True
        ):
            scope = (there and there[1]) or meaning.scope or (place and place[1]) or setting.scope
            sense = Sense(
                scope,
                setting.year,
                figure_stage(meaning, self.stages, self.estimated, setting),
                meaning.debt_type or setting.debt_type or "total",
                column.unit or setting.unit,
                meaning,
                target(meaning, self.year, movement=self.moves, many=meaning.measure in self.many),
                staged=along.stage is not None or self.regional or bool(meaning.advance),
            )
            senses.append(sense)
            crowded = _CROWDED if column.col in self.crowded else ""
            lost = _LOST if column.role == "lost" else ""
            against.append(lost or crowded or conflict(along, over, meaning))
            batch = _BATCH.search(column.words) and not meaning.advance
            partial = setting.partial and meaning.point != "opening"
            other = f"{column.words} holds no amount of debt" if column.role == "other" else ""
            if self.lent_over and meaning.measure == "balance" and "债券" in column.words:
                other = _PART.format("heading")  # bonds beside what is owed otherwise
            beyond.append(_PARTIAL if partial else _ONE_BATCH if batch else other)
        return senses, against, beyond

    def _silence(self, row: Row, column: Column, meaning: Meaning) -> str:
        """Return why words beside or over a figure forbid to take it for the whole; else empty.

        债务余额 beside 交通运输 is a part of the balance, and no table has a place for it.
        """
        if (unit := clean(row.texts.get("unit", ""))) and unit not in UNITS:
            return f"in {unit}, which is no unit of money"
        words = row.label + row.texts.get("debt", "") + row.texts.get("sector", "")
        if _BOND.search(clean(words)):
            return "one bond of a list: a table has a place for what was issued in all"
        if words and is_silent(words) and not looks_like_region(words):
            return _PART.format("label")
        if _BATCH.search(words) and not meaning.advance:
            return _ONE_BATCH
        if self.lent and meaning.measure == "balance" and "债券" in words:
            return _PART.format("label")
        over = "".join(column.headings)
        parts = len(self.columns) > 1 and over and is_silent(over)
        if parts and not looks_like_region(column.headings[-1]):
            return _PART.format("heading")
        due = re.search(r"到期|期限", words + over + self.terms)
        if meaning.measure in ("limit", "balance") and due:
            return "a part by when it falls due, which no table tells apart"
        return ""


def _crowded(table: Table, columns: Sequence[Column]) -> set[int]:
    """Return the columns of a page without a heading, and those near them: it may be theirs."""
    if table.rows[0].grid.page is None or not any(column.headings for column in columns):
        return set()
    bare = [n for n, column in enumerate(columns) if not column.headings]
    near = {n + step for n in bare for step in (-2, -1, 0, 1, 2)}
    return {column.col for n, column in enumerate(columns) if n in near}


def _is_issued(meaning: Meaning) -> bool:
    return meaning.kind in _BONDS or meaning.measure == "issued"


def _is_type(region: str) -> bool:
    said = meaning_of(region)
    return said.debt_type is not None or said.measure is not None


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
