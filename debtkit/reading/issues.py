"""Lists of bonds: what their sizes say of the year's issues, and of the projects beside them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from debtkit.reading.cells import clean
from debtkit.reading.phrases import Meaning, meaning_of, merge
from debtkit.reading.years import tells_part, years_in

if TYPE_CHECKING:
    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Table

__all__ = ["SIZE", "issue_wide", "issued_total", "size_is_the_bond_s"]

SIZE = re.compile(r"债券(?:发行)?(?:规模|金额|总额|额度)|发行(?:规模|金额|总额|额)|本期规模")
"""Headings over the size of a bond."""

_ISSUE_WIDE = 20  # lines from which repeated amounts can be told from chance
_ISSUED = re.compile(r"发行|转贷|举借|新增")
_OUTSTANDING = re.compile(r"存续|余额|到期|还本|付息|偿还|截至|收支")
_BATCH = re.compile(r"批(?:次|$|[^准复])")


def issued_total(column: Column, table: Table, section: Meaning | None) -> Meaning | str:
    """Return what the total of a list of bonds was issued as, or why it goes nowhere.

    Parameters
    ----------
    column : Column
        Where the total stands.
    table : Table
        A list of bonds.
    section : Meaning or None
        What its row says, where it is the heading of a part: 一、新增一般债券.
    """
    title = clean(table.title)
    over = meaning_of("".join(column.headings))
    if over.measure not in (None, "amount", "issued"):
        return f"{column.words} is not an amount of new debt"
    if _OUTSTANDING.search(title) or not _ISSUED.search(title + column.words):
        return "a total of bonds that are not said to be all that was issued in a year"
    if len(years_in(title)) > 1 or tells_part(title) or _BATCH.search(title):
        return "a total of bonds of several years or of a part of one"
    said = merge(section or Meaning(), meaning_of(title)._replace(measure=None))
    kind = said.kind if said.kind in ("new", "refinancing", "swap") else None
    return Meaning(measure="issued", kind=kind, debt_type=said.debt_type or over.debt_type)


def size_is_the_bond_s(table: Table, amounts: list[Column]) -> bool:
    """Whether nothing shows that sizes beside bonds and projects are the projects' own.

    They are where one bond stands beside several projects with different sizes.
    """
    if not table.columns_of("bond") or not table.columns_of("item"):
        return False
    sizes: dict[str, set[str]] = defaultdict(set)
    for row in table.rows:
        for column in amounts:
            figure = row.figure(column.col)
            if figure is not None and "item" in row.texts:
                sizes[clean(row.texts.get("bond", ""))].add(figure)
    return not any(len(figures) > 1 for bond, figures in sizes.items() if bond)


def issue_wide(table: Table, amounts: list[Column]) -> int:
    """Return how many lines repeat the size of a bond issue; 0 where amounts are the projects' own.

    Some regions print beside each project the size of the issue that it was paid from: the same
    amount for the same month and kind of bond, over and over.
    """
    if not table.columns_of("date") or len(amounts) != 1:
        return 0
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in table.rows:
        if amounts[0].col in row.places:
            kind = meaning_of(row.texts.get("debt", "")).debt_type
            seen[row.texts.get("date", ""), kind, row.figure(amounts[0].col)] += 1
    repeated = sum(count for count in seen.values() if count > 2)
    lines = sum(seen.values())
    return repeated if lines >= _ISSUE_WIDE and repeated > 0.5 * lines else 0
