"""The rows of a user's own table: blanks below the first of a group, sums, places without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtkit.errors import ReadError
from debtkit.reading.cells import clean, figure_text
from debtkit.reading.regions import is_total, region_of_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.own_amounts import OwnAmounts
    from debtkit.reading.own_files import OwnLine

__all__ = ["OwnRows", "rows_of_lines"]

_KEYS = ("region", "year", "debt_type", "scope", "stage")
_SUM = re.compile(r"(?:合计|总计|小计|共计|累计)$|^(?:合计|总计|小计|共计|累计)")
_SUM_ENGLISH = re.compile(r"(?:(?:grand|sub)[\s-]?)?total|sum|all", re.IGNORECASE)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_RANKS = (
    re.compile(r"[一二三四五六七八九十]+[、.]"),
    re.compile(r"\([一二三四五六七八九十]+\)"),
    re.compile(r"\d+[、.](?!\d)"),
)


@dataclass
class OwnRows:
    """The rows that are taken up, and by their number the scope that the region's name tells."""

    lines: list[OwnLine] = field(default_factory=list)
    scopes: dict[int, str] = field(default_factory=dict)


def rows_of_lines(
    body: Sequence[OwnLine],
    columns: Mapping[str, int],
    amounts: OwnAmounts,
    region: str,
) -> OwnRows:
    """Return the rows of a table, each with its keys.

    Parameters
    ----------
    body : sequence of OwnLine
        The rows below the headers.
    columns : mapping of str to int
        Where the columns of words stand.
    amounts : OwnAmounts
        The columns of amounts.
    region : str
        Whose table it is, as far as the lines above the headers say it: 合计 is then its.

    Returns
    -------
    OwnRows
        Without the rows that are the sum of others exactly, where these have no name.

    Raises
    ------
    ReadError
        A row is the sum of nothing and bears no name, or it may be of two places; an amount that
        is summed is no figure.
    """
    file = amounts.file
    lines = _filled(body, columns, list(amounts.columns), file)
    _refuse_ranks(lines, columns, file)
    made = OwnRows()
    at = columns.get("region")
    names = {clean(line.at(at)) for line in lines} if at is not None else set()
    for line in lines:
        if _is_sum(line, columns):
            label = clean(line.at(at)) if at is not None else ""
            scope = region_of_label(label, region)[1]
            own = region and (scope == "lower" or (is_total(label) and region not in names))
            if "item" in columns or not own:
                _refuse_no_sum(line, lines, columns, amounts)
                continue
        taken = line
        if at is not None and _CHINESE.search(line.at(at)) and clean(line.at(at)) != "全国":
            name, scope = region_of_label(line.at(at), region)
            if not name:
                raise ReadError(
                    f"{file}: row {line.number}: {line.at(at)!r} names no region; write its name "
                    "(甲市, 甲市本级), or a title above the headers that names the region"
                )
            if "scope" not in columns:
                if scope != "all":
                    made.scopes[line.number] = scope
                taken = _with(line, {at: name})
        made.lines.append(taken)
    return made


def _with(line: OwnLine, cells: Mapping[int, str]) -> OwnLine:
    held = list(line.cells) + [""] * (1 + max(cells) - len(line.cells))
    for col, text in cells.items():
        held[col] = text
    return line._replace(cells=held)


def _filled(
    body: Sequence[OwnLine], columns: Mapping[str, int], amounts: Sequence[int], file: str
) -> list[OwnLine]:
    """Return the rows with the keys that are printed once for several rows.

    Below a new value a blank stays blank: 乙县 without a year is not of the year of 甲市.
    """
    keys = sorted(columns[key] for key in _KEYS if key in columns)
    lines: list[OwnLine] = []
    given: set[int] = set()
    for line in body:
        cells: dict[int, str] = {}
        if lines and not _is_sum(line, columns) and any(line.at(col) for col in amounts):
            for col in keys:
                if line.at(col) and line.at(col) != lines[-1].at(col):
                    break
                if not line.at(col) and lines[-1].at(col):
                    cells[col] = lines[-1].at(col)
        if cells and columns.get("region") in cells:
            given.add(line.number)
        lines.append(_with(line, cells) if cells else line)
    _refuse_odd(lines, given, columns, file)
    return lines


def _refuse_odd(
    lines: Sequence[OwnLine], filled: set[int], columns: Mapping[str, int], file: str
) -> None:
    """Raise where a row without a region says what no row of another region does: a total, maybe."""
    if not filled or "item" in columns:
        return
    at = columns["region"]
    others = [columns[key] for key in (*_KEYS[1:], "batch") if key in columns]
    said = {line.number: tuple(clean(line.at(col)) for col in others) for line in lines}
    for line in lines:
        elsewhere = {said[one.number] for one in lines if one.at(at) != line.at(at)}
        if line.number in filled and elsewhere and said[line.number] not in elsewhere:
            raise ReadError(
                f"{file}: row {line.number} names no region, and may be of {line.at(at)!r} or of "
                "all; write whose it is"
            )


def _refuse_ranks(lines: Sequence[OwnLine], columns: Mapping[str, int], file: str) -> None:
    """Raise where items are parts of items: their amounts would stand twice."""
    if "item" not in columns:
        return
    ranks: dict[int, OwnLine] = {}
    for line in lines:
        words = clean(line.at(columns["item"]))
        if words.startswith("其中"):
            raise ReadError(
                f"{file}: row {line.number}: {words!r} is a part of a row above; leave one of "
                "them out, so that nothing stands twice"
            )
        for rank, rule in enumerate(_RANKS):
            if rule.match(words):
                ranks.setdefault(rank, line)
    if len(ranks) > 1:
        first, second = list(ranks.values())[:2]
        raise ReadError(
            f"{file}: rows {first.number} and {second.number}: {first.at(columns['item'])!r} and "
            f"{second.at(columns['item'])!r} are numbered in two ranks, so that amounts may stand "
            "twice; keep the rows of one"
        )


def _is_sum(line: OwnLine, columns: Mapping[str, int]) -> bool:
    """Whether a row says that it is the sum of others, in its region, its item or its first words."""
    cells = [line.at(columns[name]) for name in ("region", "item") if name in columns]
    if any(_SUM_ENGLISH.fullmatch(cell.strip()) for cell in cells):
        return True
    if not any(cells):
        words = [cell for cell in line.cells if cell and figure_text(cell) is None]
        typed = columns.get("debt_type")
        cells = [word for word in words[:1] if typed is None or word != line.at(typed)]
    plain = [clean(cell) for cell in cells if cell]
    return any((_SUM.search(word) or is_total(word)) and word != "全国" for word in plain)


def _refuse_no_sum(
    line: OwnLine,
    lines: Sequence[OwnLine],
    columns: Mapping[str, int],
    amounts: OwnAmounts,
) -> None:
    """Raise where a row is not the sum of others: all, those above up to the last sum, those below."""
    keys = [columns[key] for key in _KEYS if key in columns]
    keys = [col for col in keys if line.at(col) and not _SUM.search(clean(line.at(col)))]
    keys = [col for col in keys if not is_total(line.at(col))]
    keys = [
        col
        for col in keys
        if col != columns.get("region") or not _SUM_ENGLISH.fullmatch(line.at(col).strip())
    ]
    alike = [one for one in lines if all(one.at(col) == line.at(col) for col in keys)]
    place = alike.index(line)
    sums = [n for n, one in enumerate(alike) if _is_sum(one, columns)]
    above = max((n for n in sums if n < place), default=-1)
    below = min((n for n in sums if n > place), default=len(alike))
    parts = [
        [one for n, one in enumerate(alike) if n not in sums],
        alike[above + 1 : place],
        alike[place + 1 : below],
    ]
    units = amounts.units
    if units is not None and not line.at(units):
        said = {one.at(units) for one in parts[0]}
        line = _with(line, {units: said.pop()}) if len(said) == 1 else line
    totals = {col: amounts.exact(line, col) for col in amounts.columns}
    for part in parts:
        if part and all(
            total == sum(amounts.exact(one, col) or 0 for one in part)
            for col, total in totals.items()
            if total is not None
        ):
            return
    label = next(cell for cell in line.cells if cell)
    raise ReadError(
        f"{amounts.file}: row {line.number}: {label!r} is not the sum of the rows beside it, and names no "
        "region or item; name what it is of, or leave the row out"
    )
