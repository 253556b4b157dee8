"""Which sector a project belongs to (领域分类): official project types and special-bond fields."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from debtkit.errors import TableError
from debtkit.project_names import Reading, read_name, sector_titles, type_names
from debtkit.resources import read_resource
from debtkit.schemas import Allocations, SectorClassification, key_columns, validate

__all__ = ["classify_sectors"]

_SHOW_PROGRESS_FROM = 50_000
_NO_FIELD = ("", "", "")


class _Field(NamedTuple):
    sector: str
    codes: tuple[str, ...]
    label: str
    valid_from: str
    valid_to: str
    seen: str

    @property
    def begins(self) -> str:
        """The first day on which the label is known to be in use."""
        return _first_day(self.valid_from or self.seen)


def _first_day(date: str) -> str:
    """Return the first day of a date that may be known to the year or month only."""
    return date + "0000-01-01"[len(date) :]


def _last_day(date: str) -> str:
    return date + "0000-12-31"[len(date) :]


@cache
def _fields() -> dict[str, list[_Field]]:
    """Return the fields of each sector, the one that began last first."""
    table = read_resource("vocabulary/special_bond_fields.csv")
    columns = ["sector", "codes", "field", "valid_from", "valid_to", "seen"]
    found: dict[str, list[_Field]] = {}
    for sector, codes, *rest in table[columns].itertuples(index=False, name=None):
        found.setdefault(sector, []).append(_Field(sector, tuple(codes.split()), *rest))
    for group in found.values():
        group.sort(key=lambda field: field.begins, reverse=True)
    return found


@cache
def _field_at(sector: str, code: str, date: str) -> tuple[str, str, str]:
    """Return the label of the special-bond field in use on a date (or within a year), its dates."""
    for field in _fields().get(sector, []):
        in_use = not date or (
            field.begins <= _last_day(date)
            and (not field.valid_to or _last_day(field.valid_to) >= _first_day(date))
        )
        if in_use and (not field.codes or code.startswith(field.codes)):
            return field.label, field.valid_from, field.valid_to
    return _NO_FIELD


def _read_names(names: np.ndarray) -> list[list[Reading]]:
    if len(names) < _SHOW_PROGRESS_FROM:
        return [read_name(name) for name in names]
    from tqdm.auto import tqdm

    return [read_name(name) for name in tqdm(names, desc="project names", unit="name")]


def _as_date(date: object) -> str:
    """Return a year or a day as the text that the table of fields has."""
    if date is None:
        return ""
    if isinstance(date, int | np.integer) and not isinstance(date, bool) and 1900 <= date <= 2200:
        return str(date)
    if isinstance(date, str | pd.Timestamp | dt.date):
        day = pd.to_datetime(str(date), errors="coerce")
        if not pd.isna(day):
            return f"{day:%Y-%m-%d}"
    raise TableError(f"date is {date!r}; give a year (2024), a day ('2024-12-25') or a Timestamp")


def classify_sectors(
    names: pd.Series | pd.DataFrame, *, date: int | str | pd.Timestamp | None = None
) -> pd.DataFrame:
    """Return the sectors that projects belong to, and the word in the name that says so.

    A project may carry several sectors: 第三小学防洪工程 is flood control first, and a school. The
    name is all there is to go by, so a name that does not say what is built (001建设项目) stays
    ``unknown``. Brackets, place names (医院路, 大桥镇, 学校周边) and exclusions (不含学校) do not
    count; of overlapping words the longest does (工业园区, not 园区).

    Parameters
    ----------
    names : Series or DataFrame
        Names of projects, or the table ``Allocations``, whose ``item`` is classified (its
        ``sector`` is not looked at). Official project types and fields are names as well.
    date : int, str or Timestamp, optional
        When, as a year or a day, for the label of the special-bond field. Default: each row's
        year of a table; for a series the label used last.

    Returns
    -------
    DataFrame
        One row a project and sector, in the order of the names, the primary sector first.
        After the keys (of a table: its keys; of a series: ``line``, from 1):

        - ``item``: the name;
        - ``order``: 1 for the primary sector, 2, … for further ones [-];
        - ``sector``: the id, ``unknown`` where the name says nothing; ``title`` and ``label``, its
          Chinese and English name;
        - ``code``, ``project_type``: the official project type (项目类型) and its code in the
          disclosure forms; blank where none fits;
        - ``field``: the special-bond field (专项债券投向领域) as it is called at the time; blank
          for general debt, and where no label was in use;
        - ``field_from``, ``field_to``: when that label is valid, ``YYYY``, ``YYYY-MM`` or
          ``YYYY-MM-DD`` as far as known; blank: not confirmed, or still valid;
        - ``matched``: the word that decided; blank for ``unknown``.

    Raises
    ------
    TableError
        Neither names nor a valid table, or a date that is none.

    Notes
    -----
    Project types and codes: the disclosure forms of 财预〔2018〕209号 as provinces fill them in.
    Sources stand in each row of ``data/vocabulary``; how far to trust the result is measured in
    the documentation, page *Sectors*.

    Examples
    --------
    >>> names = pd.Series(["2024年保障性租赁住房建设项目", "第三小学防洪工程", "001建设项目"])
    >>> found = classify_sectors(names)
    >>> found[["line", "order", "sector", "code", "matched"]]
       line  order      sector    code  matched
    0     1      1     housing    0602  保障性租赁住房
    1     2      1  agri_water  150301     防洪工程
    2     2      2      social    0901       小学
    3     3      1     unknown
    >>> classify_sectors(pd.Series(["土地储备"]), date=2022)["field"].tolist()
    ['']
    >>> classify_sectors(pd.Series(["土地储备"]), date=2025)["field"].tolist()
    ['土地储备']
    """
    if isinstance(names, pd.Series):
        items = names.astype("str").where(names.notna(), "").reset_index(drop=True)
        keys = pd.DataFrame({"line": np.arange(1, len(items) + 1)})
        dates = pd.Series(_as_date(date), index=items.index, dtype="str")
        special = np.ones(len(items), dtype=bool)
    elif isinstance(names, pd.DataFrame):
        table = validate(names, Allocations)
        items, keys = table["item"], table[key_columns(Allocations)]
        dates = table["year"].astype("str")
        if date is not None:
            dates = pd.Series(_as_date(date), index=items.index, dtype="str")
        special = (table["debt_type"] == "special").to_numpy()
    else:
        raise TableError(
            f"expected a Series of names or the table Allocations, found {type(names).__name__}; "
            "make a list a series: pd.Series(names)"
        )
    # each name is read once; its rows are then repeated by position
    code, unique = pd.factorize(items)
    readings = _read_names(np.asarray(unique, dtype=object))
    counts = np.fromiter((len(found) for found in readings), dtype="int64", count=len(readings))
    row = np.repeat(np.arange(len(items)), counts[code])
    order = np.arange(len(row)) - np.repeat(np.cumsum(counts[code]) - counts[code], counts[code])
    at = (np.cumsum(counts) - counts)[code][row] + order
    # object round trips and takes of long text columns are what costs here
    project = keys.assign(item=items)
    if len(row) > len(project):
        project = project.iloc[row].reset_index(drop=True)
    known = _described(readings)
    fields = _fields_of(known, at, dates.iloc[row], special[row])
    found = known.iloc[at].reset_index(drop=True).assign(order=order + 1)
    out = pd.concat([project, found, fields], axis=1)
    columns = [*keys.columns, *SectorClassification.to_schema().columns]
    return pd.DataFrame(SectorClassification.validate(out[columns]))


def _described(readings: list[list[Reading]]) -> pd.DataFrame:
    """Return the readings of all names below each other, with what their sectors are called."""
    flat = pd.DataFrame(
        [reading for found in readings for reading in found], columns=list(Reading._fields)
    ).astype("str")
    return flat.assign(
        title=flat["sector"].map(sector_titles()).astype("str"),
        label=flat["sector"].map(sector_titles("en")).astype("str"),
        project_type=flat["code"].map(type_names()).fillna("").astype("str"),
    )


def _fields_of(
    known: pd.DataFrame, at: np.ndarray, dates: pd.Series, special: np.ndarray
) -> pd.DataFrame:
    """Return the special-bond field of each row, looked up once a sector, type and date."""
    kind, kinds = pd.factorize(pd.MultiIndex.from_frame(known[["sector", "code"]]))
    day, days = pd.factorize(dates)
    pair, pairs = pd.factorize(np.where(special, kind[at] * len(days) + day, -1))
    wanted = [(*kinds[n // len(days)], days[n % len(days)]) if n >= 0 else None for n in pairs]
    labels = [_field_at(*each) if each else _NO_FIELD for each in wanted]
    table = pd.DataFrame(labels, columns=["field", "field_from", "field_to"]).astype("str")
    return table.iloc[pair].reset_index(drop=True)
