"""What a form says of its regions: their codes, their levels, which is a part of which."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtkit.reading.amounts import last_digit
from debtkit.reading.regions import level_of, region_of_label

if TYPE_CHECKING:
    from debtkit.reading.figures import Figures
    from debtkit.reading.layout import Row, Table

__all__ = ["add_regions"]


def add_regions(
    table: Table, figures: Figures, context: dict[tuple[Any, ...], dict[str, Any]]
) -> None:
    """Keep the codes, levels and parents of a table's regions in the table Context."""
    if not table.columns_of("region") or table.columns_of("item"):
        return
    names = {id(row): name for row, name in zip(figures.rows, figures.regions, strict=True)}
    flat = _adds_up(figures)
    last: Row | None = None
    for row, sense, region, reason in zip(
        figures.rows, figures.senses, figures.regions, figures.reasons, strict=True
    ):
        if row is last or reason or sense.scope != "all" or not region:
            continue
        last = row
        parent = ""
        if region != figures.home:
            parent = figures.home if flat else _parent(row, names)
        code = row.texts.get("code", "").strip()
        said = context.setdefault((region, sense.year), {})
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
    sums: dict[tuple[Any, ...], _Sum] = defaultdict(_Sum)
    sum_of = {
        sense: sums[sense.table, sense.column, sense.debt_type, sense.year]
        for sense in dict.fromkeys(figures.senses)
        if sense.scope != "lower"
    }
    for sense, region, amount, places, reason in zip(
        figures.senses, figures.regions, figures.amounts, figures.places, figures.reasons,
        strict=True,
    ):  # fmt: skip
        if reason or amount is None or sense not in sum_of:
            continue
        one = sum_of[sense]
        if region == figures.home and sense.scope == "all":
            one.whole = amount
        else:
            one.parts += amount
            one.count += 1
        one.places = min(one.places, places)
    return any(one.ties for one in sums.values())


@dataclass(slots=True)
class _Sum:
    whole: float = 0.0
    parts: float = 0.0
    count: int = 0
    places: int = 99

    @property
    def ties(self) -> bool:
        """Whether parts of some number make the whole, but for rounding."""
        rounding = 0.5 * (self.count + 1) * last_digit(self.places)
        return self.count > 2 and self.whole > 0 and abs(self.parts - self.whole) <= rounding
