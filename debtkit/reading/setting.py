"""What holds for a whole table: whose it is, for when, in which unit, at which stage."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtkit.reading.phrases import Meaning, meaning_of, years_in
from debtkit.reading.regions import region_of_title

if TYPE_CHECKING:
    from debtkit.reading.layout import Table

_WITHIN = re.compile(
    r"年(?:度)?(?:\d{1,2}[-—至~])?(?:[1-9]|1[01])月|[上下]半年|季度|年(?:至今|以来)"
)

__all__ = ["Setting", "setting_of"]


@dataclass(slots=True)
class Setting:
    """What holds for a whole table: whose it is, for when, in which unit, at which stage.

    ``partial``: it is about a part of the year, or the state within it.
    """

    region: str
    scope: str
    year: int | None
    stage: str
    debt_type: str | None
    unit: str | None
    partial: bool = False
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
        region=region if _same(titled, region) else titled or region,
        scope=scope or "all",
        year=years[0] if years else year,
        stage=_stage(table, said),
        debt_type=said.debt_type,
        unit=table.unit,
        partial=bool(_WITHIN.search(table.title)),
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


def _same(one: str, other: str) -> bool:
    """Whether two names are of one region, one with the region that it is in before it."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 2 and longer.endswith(shorter)


def _stage(table: Table, said: Meaning) -> str:
    notes = "".join(table.notes)
    if said.advance:
        return "budget"
    if said.stage is not None:
        return said.stage
    if re.search(r"批准决算", notes):
        return "final"
    return "adjustment" if re.search(r"批准(?:预算调整|调整预算)", notes) else "final"
