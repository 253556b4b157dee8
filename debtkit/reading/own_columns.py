"""What the headers of a user's own table are together: each column once, and for what."""

from __future__ import annotations

from difflib import get_close_matches

from debtkit.errors import TableError
from debtkit.reading.cells import clean
from debtkit.reading.own_headers import (
    MAIN,
    Head,
    amount_head,
    is_whole_debt,
    keys_of,
    known_words,
    plain_words,
    unit_of,
    without_unit,
    word_columns,
)
from debtkit.reading.phrases import meaning_of
from debtkit.reading.regions import looks_like_region, region_of_label
from debtkit.schemas import TABLES, amount_columns, column_titles

_IN_TITLE = {"region": "甲市", "year": "2024年", "debt_type": "专项债务, 政府债务"}
"""What a title may say of all rows, as the message shows it."""

__all__ = ["check_mapping", "heads_of", "keys_across", "require"]


def check_mapping(headers: list[str], table: str, given: dict[str, str], file: str) -> None:
    """Raise where the user maps what is no header of the file, or to what is no column of the table."""
    titles = column_titles(TABLES[table])
    unknown = [header for header in given if header not in headers]
    if unknown:
        near = get_close_matches(unknown[0], headers, n=1, cutoff=0.3)
        hint = f"; nearest: {near[0]!r}" if near else ""
        raise TableError(
            f"{file}: columns= names {unknown[0]!r}, which is no header; "
            f"found: {', '.join(headers)}{hint}"
        )
    wrong = [name for name in given.values() if name and name not in titles]
    if wrong:
        near = get_close_matches(wrong[0], list(titles), n=1, cutoff=0.3)
        hint = f"; nearest: {near[0]!r}" if near else ""
        raise TableError(
            f"{file}: table {table} has no column {wrong[0]!r}; use {', '.join(titles)}{hint}"
        )


def heads_of(
    headers: list[str],
    table: str,
    given: dict[str, str],
    file: str,
    told: dict[str, str | int] | None = None,
) -> dict[str, Head]:
    """Return what each header says that is a column of the table.

    Parameters
    ----------
    headers : list of str
        The headers, each once.
    table : str
        The table that the file becomes.
    given : dict of str to str
        Headers whose column the user tells.
    file : str
        The file's name, for errors.
    told : dict, optional
        What the lines above the headers say of all rows: region, year, debt type.

    Returns
    -------
    dict of str to Head
        In the file's order. What a column of the file says (年度) is not said by headers too,
        but for a check: ``keys`` has it all the same.

    Raises
    ------
    TableError
        Two headers are one column, or a column that the table needs is not there.

    Examples
    --------
    >>> made = heads_of(["地区", "2022年一般债务", "2022年专项债务"], "limits", {}, "x.csv")
    >>> made["2022年一般债务"]
    Head(column='closing', keys={'year': 2022, 'debt_type': 'general'}, unit=None)
    """
    amounts = set(amount_columns(TABLES[table]))
    heads: dict[str, Head] = {}
    for header, name in given.items():
        if name in amounts:
            keys = keys_of(header, table)
            if name == "opening" and "year" in keys and "初" not in header:
                keys["year"] = (
                    int(keys["year"]) + 1
                )  # 2023年末余额 is told to be what 2024 opens with
            heads[header] = Head(name, keys, unit_of(header))
        elif name:
            _refuse_second(header, Head(name, {}), heads, frozenset(), table, file)
            heads[header] = Head(name, {})
    for header in headers:
        if header in given:
            continue
        found = amount_head(header, table)
        if found is not None:
            heads[header] = found
            continue
        taken = {head.column for head in heads.values()}
        free = [name for name in word_columns(header, table) if name not in taken | amounts]
        if free:  # of words there may be several columns, and one is the name
            heads[header] = Head(free[0], {})
    if "region" not in {head.column for head in heads.values()} and table in MAIN:
        heads.update(_places(headers, heads, given, table, str((told or {}).get("region", ""))))
    heads = _without_loose_totals(heads)
    heads = {header: heads[header] for header in headers if header in heads}
    across = keys_across(heads)
    for header in given.keys() & heads.keys():  # the user knows what it is
        head = heads[header]
        kept = {key: value for key, value in head.keys.items() if key in across}
        heads[header] = head._replace(keys=kept)
    checked: dict[str, Head] = {}
    for header, head in heads.items():
        _refuse_second(header, head, checked, across, table, file)
        checked[header] = head
    return _settled(heads, across, told or {}, table, file)


def keys_across(heads: dict[str, Head]) -> frozenset[str]:
    """Return what headers say for what their amounts are, where no column says it."""
    columns = {head.column for head in heads.values()}
    return frozenset(key for head in heads.values() for key in head.keys) - columns


def _without_loose_totals(heads: dict[str, Head]) -> dict[str, Head]:
    """Return the headers without 合计 where no types are beside it: it may be the sum of anything."""
    typed = {head.keys.get("debt_type") for head in heads.values()} & {"general", "special"}
    return {
        header: head
        for header, head in heads.items()
        if typed or head.keys.get("debt_type") != "total" or is_whole_debt(clean(header))
    }


def _places(
    headers: list[str], heads: dict[str, Head], given: dict[str, str], table: str, region: str
) -> dict[str, Head]:
    """Return the headers that are places: 年度 | 甲市 | 乙县."""
    found: dict[str, Head] = {}
    for header in headers:
        words = clean(without_unit(header))
        old = heads.get(header)
        if header in given or (old is not None and old.keys.keys() - {"scope"}):
            continue
        if (old is None or "scope" in old.keys) and looks_like_region(words):
            name, scope = region_of_label(words, region)
            if name and (old is None or region):
                found[header] = Head(MAIN[table], {"region": name, "scope": scope}, unit_of(header))
    named = {head.keys["region"] for head in found.values()}
    return found if named - {region} else {}


def _refuse_second(
    header: str,
    head: Head,
    heads: dict[str, Head],
    across: frozenset[str],
    table: str,
    file: str,
) -> None:
    """Raise where another header has the column: one of them would be lost, or in the wrong place."""
    own = {key: value for key, value in head.keys.items() if key in across}
    for other, taken in heads.items():
        same = {key: value for key, value in taken.keys.items() if key in across} == own
        if taken.column == head.column and same:
            raise TableError(
                f"{file}: {other!r} and {header!r} are both column {head.column!r} of table {table}; say "
                f'with columns= what one of them is, or leave it out: columns={{"{other}": ""}}'
            )


def _settled(
    heads: dict[str, Head],
    across: frozenset[str],
    told: dict[str, str | int],
    table: str,
    file: str,
) -> dict[str, Head]:
    """Return the headers of amounts with all that others say: 年初余额 beside 2023年末余额 is of 2023.

    What more than one can be is refused.
    """
    amounts = amount_columns(TABLES[table])
    for key in across:
        named = {head.keys[key] for head in heads.values() if key in head.keys}
        for header, head in heads.items():
            if head.column not in amounts or key in head.keys:
                continue
            beside = any(one.column == head.column and key in one.keys for one in heads.values())
            if key in told:
                value = told[key]
            elif key == "debt_type" and (
                beside or named == {"total"} or {"general", "special"} <= named
            ):
                value = "total"
            elif key == "scope" and beside:
                value = "all"
            elif key in ("year", "stage") and len(named) == 1:
                value = next(iter(named))
            else:
                other = next(one for one, told_by in heads.items() if key in told_by.keys)
                raise TableError(
                    f"{file}: {other!r} names its {key} ({column_titles(TABLES[table])[key]}) and "
                    f"{header!r} does not; name it in the header, add a column {key!r}, or leave "
                    f'the header out: columns={{"{header}": ""}}'
                )
            heads = {**heads, header: head._replace(keys={**head.keys, key: value})}
    return heads


def require(
    headers: list[str], heads: dict[str, Head], told: frozenset[str], table: str, file: str
) -> None:
    """Raise where a column that the table needs is neither found nor ``told`` by other words."""
    titles = column_titles(TABLES[table])
    needed = list(getattr(TABLES[table].Config, "metadata", {}).get("required", []))
    has = {head.column for head in heads.values()}
    absent = [name for name in needed if name not in has | told]
    if not absent or (absent == ["closing"] and has & set(amount_columns(TABLES[table]))):
        return
    free = [header for header in headers if header not in heads]
    amounts = [header for header in free if _is_amount(header)]
    nearest: dict[str, str | None] = {}
    for name in absent:
        # 债务限额 has two characters of 债务类型, and is no type
        not_it = [] if name in amount_columns(TABLES[table]) else amounts
        left = [one for one in free if one not in nearest.values() and one not in not_it]
        nearest[name] = _nearest(name, left, known_words(table))
    hint = "; nearest: " + ", ".join(repr(one) for one in nearest.values() if one)
    mapped = ", ".join(f'"{one or "…"}": "{name}"' for name, one in nearest.items())
    lacking = ", ".join(f"{name!r} ({titles[name]})" for name in absent)
    title = "; or say it in a title above the headers ({})"
    said = [word for name, word in _IN_TITLE.items() if name in absent]
    also = title.format(", ".join(said)) if said else ""
    raise TableError(
        f"{file}: no column for {lacking} of table {table}; "
        f"found: {', '.join(headers) or 'no headers'}{hint if any(nearest.values()) else ''}; "
        f"map it with columns={{{mapped}}}, or add the column{also}"
    )


def _is_amount(header: str) -> bool:
    said = meaning_of(without_unit(header))
    return said.measure is not None or said.debt_type is not None


def _nearest(name: str, free: list[str], words: dict[str, list[str]]) -> str | None:
    known = [word for word, fits in words.items() if name in fits]
    near = [
        header for header in free if get_close_matches(plain_words(header), known, n=1, cutoff=0.4)
    ] or [header for header in free if any(set(plain_words(header)) & set(word) for word in known)]
    return near[0] if near else None
