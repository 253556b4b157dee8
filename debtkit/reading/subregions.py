"""What a form says of its regions: their codes, their levels, which is a part of which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.coded import Numbered
from debtkit.reading.amounts import last_digit
from debtkit.reading.regions import level_of, region_of_label

if TYPE_CHECKING:
    from collections.abc import Hashable

    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Row, Table

__all__ = ["add_regions"]


def add_regions(
    table: Table, figures: Figures, context: dict[tuple[Any, ...], dict[str, Any]]
) -> None:
    """Keep the codes, levels and parents of a table's regions in the table Context."""
    if not table.columns_of("region") or table.columns_of("item"):
        return
    regions = list(figures.regions)
    names = {
        id(figures.rows[row]): regions[region]
        for row, region in zip(figures.row.tolist(), figures.region.tolist(), strict=True)
    }
    flat = _adds_up(figures)
    whole = np.array([sense.scope == "all" for sense in figures.senses], dtype=bool)
    read = np.flatnonzero((figures.reason == 0) & whole[figures.sense])
    first: dict[int, int] = {}
    for n, row in zip(read.tolist(), figures.row[read].tolist(), strict=True):
        if regions[figures.region[n]]:
            first.setdefault(row, n)
    for number, n in first.items():
        row, region = figures.rows[number], regions[figures.region[n]]
        parent = ""
        if region != figures.home:
            parent = figures.home if flat else _parent(row, names)
        code = row.texts.get("code", "").strip()
        year = figures.senses[figures.sense[n]].year
        said = context.setdefault((region, year), {})
        said.setdefault("code", code)
        said.setdefault("level", level_of(code, region) if code else "")
        said.setdefault("parent", parent if parent != region else "")


def _parent(row: Row, names: dict[int, str]) -> str:
    """Return the region that a row's label stands below; empty if none does."""
    above = row.parent
    # a heading such as 县级 is no region: what stands under it is below the region above
    while above is not None and not region_of_label(above.label, "")[0]:
        above = above.parent
    if above is None or region_of_label(above.label, "")[1] != "all":
        return ""
    return names.get(id(above), "")


def _adds_up(figures: Figures) -> bool:
    """Whether own level and all other rows make the whole in some column: the rows are its parts.

    Indentation tells which row is part of which only where labels are not centred, so a sum that
    ties is the better witness.
    """
    sums: Numbered[Hashable] = Numbered()
    sum_of = np.array(
        [
            -1
            if sense.scope == "lower"
            else sums[sense.table, sense.column, sense.debt_type, sense.year]
            for sense in figures.senses
        ],
        dtype="int64",
    )[figures.sense]
    whole = np.array([sense.scope == "all" for sense in figures.senses], dtype=bool)
    home = (figures.region == figures.regions.get(figures.home, -1)) & whole[figures.sense]
    known = (figures.reason == 0) & (sum_of >= 0)
    total = np.zeros(len(sums))
    total[sum_of[known & home]] = figures.amounts[known & home]
    part_of, amounts = sum_of[known & ~home], figures.amounts[known & ~home]
    parts = np.bincount(part_of, amounts, minlength=len(sums))
    count = np.bincount(part_of, minlength=len(sums))
    places = np.full(len(sums), 99)
    np.minimum.at(places, sum_of[known], figures.places[known])
    rounding = [
        0.5 * (n + 1) * last_digit(digits)
        for n, digits in zip(count.tolist(), places.tolist(), strict=True)
    ]
    return bool(((count > 2) & (total > 0) & (np.abs(parts - total) <= rounding)).any())
