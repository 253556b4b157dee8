"""What holds for a whole table: whose it is, for when, in which unit, at which stage."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtkit.reading.aims import NO_YEAR
from debtkit.reading.cells import clean
from debtkit.reading.phrases import Meaning, meaning_of
from debtkit.reading.regions import region_of_label, region_of_title
from debtkit.reading.surroundings import year_told
from debtkit.reading.years import tells_part, years_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtkit.reading.layout import Table

# 市级 in a title of a city is its own level; 各县级, 市县级 are others
_LEVEL = re.compile(
    r"(?<![各及和与、省市州县区旗盟])(自治区|自治州|[省市州县区旗盟])级(?![以别次差])"
)

_LENT_BELOW = re.compile(
    r"(?<!省)(?<!省级)(?<![厅局])转贷(?:给|到|至)?各?(?:[县区市旗州]{2,3}|县\(市、?区\)|县、区|区、县)"
)

__all__ = ["Setting", "setting_of"]


@dataclass(slots=True)
class Setting:
    """What holds for a whole table: whose it is, for when, in which unit, at which stage.

    ``partial``: it is about a part of the year, or the state within it. ``decided`` says what told
    the year where the table does not, ``no_year`` why nothing does.
    """

    region: str
    scope: str
    year: int | None
    stage: str
    debt_type: str | None
    unit: str | None
    partial: bool = False
    decided: str = ""
    no_year: str = NO_YEAR
    findings: list[str] = field(default_factory=list)


def setting_of(
    table: Table,
    region: str,
    year: int | None,
    told: Callable[[], Sequence[str]] = tuple,
    stage: str = "",
) -> Setting:
    """Return what a table's title, codes and notes say of all its figures.

    ``region``, ``year`` and ``stage`` are the document's, for a table that names none; ``told``
    gives the paragraphs before the table, of which the year is taken where neither says it.
    """
    titled, scope = region_of_title(table.title)
    said = meaning_of(table.title)
    coded = table.codes
    years = years_in(re.sub(r"^\d{4,6}(?=[\u4e00-\u9fff])(?!年)", "", table.title))
    setting = Setting(
        region=region if _same(titled, region) else titled or region,
        scope=_shared_out(table, titled or region)
        or scope
        or _level(table.title, titled or region),
        year=years[0] if years else year,
        stage=_stage(table, said, stage),
        debt_type=said.debt_type,
        unit=table.unit,
        partial=tells_part(table.title),
    )
    if setting.year is None and (coded is None or coded.year is None):
        _take_year(setting, year_told(told()))
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


def _take_year(setting: Setting, told: int | tuple[int, ...] | None) -> None:
    if isinstance(told, int):
        setting.year = told
        setting.decided = f"the table names no year: {told} is that of the text that it stands in"
    elif told is not None:
        named = ", ".join(map(str, told))
        setting.no_year = f"no year is named, and the text around it names {named}; give year="


def _shared_out(table: Table, region: str) -> str:
    """Return ``lower`` for a table of what is lent to those below alone; empty for any other."""
    if not _LENT_BELOW.search(clean(table.title)):
        return ""
    own = any(region_of_label(row.label, region)[1] == "own" for row in table.rows)
    return "" if own or "本级" in table.title else "lower"


def _level(title: str, region: str) -> str:
    """Return the scope that a title names by its level alone: 2024年市级债务限额表 of a city."""
    found = _LEVEL.search(clean(title))
    return "own" if found and region.endswith(found[1]) else "all"


def _same(one: str, other: str) -> bool:
    """Whether two names are of one region, one with the region that it is in before it."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 2 and longer.endswith(shorter)


def _stage(table: Table, said: Meaning, whole: str) -> str:
    notes = "".join(table.notes)
    if said.advance:
        return "budget"
    if said.stage is not None:
        return said.stage
    if re.search(r"批准决算", notes):
        return "final"
    if re.search(r"批准(?:预算调整|调整预算)", notes):
        return "adjustment"
    return whole or "final"
