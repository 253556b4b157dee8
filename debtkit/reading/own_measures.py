"""A user's own table with its measures in rows, 一般债务限额 below 专项债务限额, turned upright."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtkit.errors import ReadError
from debtkit.reading.cells import clean, figure_text
from debtkit.reading.own_files import OwnLine
from debtkit.reading.own_headers import amount_head, fits_header, word_columns
from debtkit.reading.own_wholes import Wholes, names_measure
from debtkit.reading.phrases import meaning_of
from debtkit.schemas import TABLES, amount_columns
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.own_layout import Laid

__all__ = ["fits_head", "upright"]

_KEYS = ("year", "stage", "scope")
_TABLES = {"limits", "balances", "service", "context"}
"""Whose rows have names of their own: what a project is called is no measure."""


def fits_head(text: str, table: str) -> bool:
    """Whether a text can be a header of a table, upright or with its measures in rows.

    Examples
    --------
    >>> fits_head("2023年", "service"), fits_head("一般债务", "service")
    (True, False)
    """
    return fits_header(text, table) or (table in _TABLES and bool(_keys_alone(text)))


def upright(laid: Laid, table: str, given: Mapping[str, str], file: str) -> Laid:
    """Return a table with a column a measure, where the rows name measures and the columns years.

    Parameters
    ----------
    laid : Laid
        The table as it stands in the file.
    table : str
        The table that it becomes.
    given : mapping of str to str
        Headers whose column the user tells: they are not turned.
    file : str
        The file's name, for errors.

    Returns
    -------
    Laid
        The same where its columns are not all years, levels or stages, or no row names a measure.

    Raises
    ------
    ReadError
        A row names its debt type and may be of the limit or of the balance, two rows name the
        same, or a unit is not known.
    """
    if table not in _TABLES:
        return laid
    across = {
        col: keys
        for col, header in enumerate(laid.headers)
        if header and header not in given and (keys := _keys_alone(header))
    }
    others = [col for col, header in enumerate(laid.headers) if header and col not in across]
    label = next((col for col in others if _names_measures(laid, col, table)), None)
    if not across or label is None or laid.headers[label] in given:
        return laid
    beside = [col for col in others if col != label]
    units = [col for col in beside if _is_unit(laid, col)]
    if any(_has_amounts(laid, col, table) for col in beside):
        return laid
    _refuse_more(laid, [col for col in beside if col not in units], label, given, table, file)
    beside = [col for col in beside if word_columns(laid.headers[col], table)]
    groups: dict[tuple[str, ...], dict[str, OwnLine]] = {}
    place: tuple[str, ...] = ("",) * len(beside)
    wholes = Wholes(table, file, [line.at(label) for line in laid.body])
    for line in laid.body:
        said = tuple(line.at(col) for col in beside)
        if any(said):
            fresh = said[0] != "" and said[0] != place[0]
            said = said if fresh else tuple(a or b for a, b in zip(said, place, strict=True))
            if said != place:
                wholes.reset()
            place = said
        own = line.at(label)
        name = wholes.name(own, line.number)
        unit = next((line.at(col) for col in units if line.at(col)), "")
        _refuse_unit(unit, name, line.number, table, file)
        name += f"（{unit}）" if unit else ""
        rows = groups.setdefault(place, {})
        if name in rows:
            raise ReadError(
                f"{file}: row {line.number}: {own!r} stands in row {rows[name].number} too; name "
                "what each of them is of, or leave one out"
            )
        if name:
            rows[name] = line
    measures = list(dict.fromkeys(name for rows in groups.values() for name in rows))
    told = [key for key in _KEYS if any(key in said for said in across.values())]
    body = [
        OwnLine(
            next(iter(rows.values())).number,
            [
                *place,
                *(str(said.get(key, "")) for key in told),
                *(rows[name].at(col) if name in rows else "" for name in measures),
            ],
        )
        for place, rows in groups.items()
        for col, said in across.items()
        if any(line.at(col) for line in rows.values())
    ]
    left_out = [header for header in laid.headers if given.get(header) == ""]
    heads = [*(laid.headers[col] for col in beside), *told, *measures, *left_out]
    return replace(laid, headers=heads, body=body)


def _refuse_more(
    laid: Laid, beside: Sequence[int], label: int, given: Mapping[str, str], table: str, file: str
) -> None:
    """Raise where figures behind the rows' names stand in a column that is no year: 2024年6月, 增长率."""
    for col in beside:
        header = laid.headers[col]
        if col < label or given.get(header) == "" or word_columns(header, table):
            continue
        for line in laid.body:
            if figure_text(line.at(col)) is not None:
                raise ReadError(
                    f"{file}: row {line.number}, column {header!r}: a figure in a column that is no "
                    f'year, level or stage; leave it out: columns={{"{header}": ""}}'
                )


def _keys_alone(header: str) -> dict[str, str | int]:
    """Return for what the amounts under a header are that says nothing else: 2023年, 全市, 2023年决算数."""
    found = amount_head(header, "limits")
    said = meaning_of(header)
    if found is None or not found.keys or said.measure is not None or said.debt_type is not None:
        return {}
    return found.keys if found.keys.keys() <= set(_KEYS) else {}


def _names_measures(laid: Laid, col: int, table: str) -> bool:
    """Whether the rows of a column name what is measured, at least one of it in the table."""
    words = [line.at(col) for line in laid.body if line.at(col)]
    return any(figure_text(word) is None and names_measure(word, table) for word in words)


def _has_amounts(laid: Laid, col: int, table: str) -> bool:
    """Whether a column beside the rows' names holds amounts of its own: no year, but a limit."""
    header = laid.headers[col]
    words = set(word_columns(header, table)) - set(amount_columns(TABLES[table]))
    return amount_head(header, table) is not None and not words


def _is_unit(laid: Laid, col: int) -> bool:
    words = {clean(line.at(col)) for line in laid.body}
    return bool(words & {*UNITS}) and "单位" in laid.headers[col]


def _refuse_unit(unit: str, name: str, number: int, table: str, file: str) -> None:
    """Raise where an amount of the table is in a unit that is not known: 千万元."""
    head = amount_head(name, table)
    known = {"万人"} if head is not None and head.column == "population" else {*UNITS, ""}
    if head is not None and clean(unit) not in known | {""}:
        raise ReadError(
            f"{file}: row {number}: {name!r} is in {unit!r}, which is no unit of it; use "
            f"{', '.join(sorted(known - {''}))}"
        )
