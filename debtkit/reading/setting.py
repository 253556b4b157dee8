"""What holds for a whole table: whose it is, for when, in which unit, at which stage."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtkit.reading.grid import clean
from debtkit.reading.phrases import Meaning, meaning_of, years_in
from debtkit.reading.regions import region_of_title

if TYPE_CHECKING:
    from debtkit.reading.layout import Table

_WITHIN = re.compile(
    r"年(?:度)?(?:\d{1,2}[-—至~])?(?:[1-9]|1[01])月|[上下]半年|季度|年(?:至今|以来)"
)

# 市级 in a title of a city is its own level; 各县级, 市县级 are others
_LEVEL = re.compile(
    r"(?<![各及和与、省市州县区旗盟])(自治区|自治州|[省市州县区旗盟])级(?![以别次差])"
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
        scope=scope or _level(table.title, titled or region),
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


def _level(title: str, region: str) -> str:
    """Return the scope that a title names by its level alone: 2024年市级债务限额表 of a city."""
    found = _LEVEL.search(clean(title))
    return "own" if found and region.endswith(found[1]) else "all"


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
