"""From what figures mean to where they go: the six tables, and a ledger of many forms' figures.

Forms of one document that print the same statement become one row where they agree; where they
differ, or print different last digits, the later form keeps a row of its own with its name in
``source``, so that nothing is lost and :func:`debtkit.check` can compare them.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.errors import UnitWarning
from debtkit.ledger import Ledger
from debtkit.reading.aims import ADDED, KEYS_OF, aim
from debtkit.reading.regions import level_of, region_of_label
from debtkit.schemas import TABLES, amount_columns

if TYPE_CHECKING:
    from debtkit.reading.layout import Table
    from debtkit.reading.setting import Entry

__all__ = ["compose", "ledger_of"]

_NAMES = {model.__name__: name for name, model in TABLES.items()}


def compose(
    tables: Sequence[tuple[Table, Sequence[Entry]]], source: str
) -> tuple[dict[str, list[dict[str, Any]]], list[Entry], list[str]]:
    """Return the rows of the six tables that a document's figures make, and what was noticed.

    Parameters
    ----------
    tables : sequence of (Table, entries)
        In the order of the document; entries as of ``matrix_entries`` and ``list_entries``.
    source : str
        The document's name, for the column ``source``.

    Returns
    -------
    dict of str to list of rows, list of entries, list of str
        Rows by the ledger's attribute, for :func:`ledger_of`. Entries are marked ``read`` with
        their keys, or ``unread`` with a reason.
    """
    records: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
    every: list[Entry] = []
    for number, (table, entries) in enumerate(tables):
        aim(entries)
        block = _blocks(entries)
        form = table.number or f"#{number + 1}"
        for made in entries:
            made["source"], made["batch"] = source, 1
            if not made.get("reason"):
                made["status"] = "read"
                if made["table"] != "Allocations":
                    made["places"] = max(made["places"], block[made["table"], made["unit"]])
            every.append(made)
        _record(entries, records, source, form, block)
        _regions(table, entries, records)
    rows = {_NAMES[table]: list(found.values()) for table, found in records.items() if found}
    return rows, every, list(_placeholders(every))


def _placeholders(entries: Iterable[Entry]) -> Iterator[str]:
    """Name the limits printed as zero beside one that is not: 0.00 for a limit not yet approved."""
    limits = [
        made
        for made in entries
        if made.get("table") == "Limits"
        and made["column"] == "closing"
        and made["status"] == "read"
    ]
    known = {(m["region"], m["scope"], m["debt_type"]) for m in limits if m["amount"]}
    for made in limits:
        key = (made["region"], made["scope"], made["debt_type"])
        if not made["amount"] and key in known:
            yield (
                f"{made['context'].strip()}: {made['printed']} is read as printed; beside other "
                f"limits of {key[0]} it may stand for a limit not yet approved"
            )


def _blocks(entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """Return the last digit printed, as decimals in 亿元, of each block of figures.

    A workbook drops closing zeros and lets a computed cell run to the fen, so one long number is
    no sign that the others are exact to its digit: what a fifth of the figures show is.
    """
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for made in entries:
        if not made.get("reason") and made["amount"]:
            seen[made["table"], made["unit"]].append(made["places"])
    block = {key: sorted(places)[-max(1, -(-len(places) // 5))] for key, places in seen.items()}
    for made in entries:
        if not made.get("reason"):
            block.setdefault((made["table"], made["unit"]), made["places"])
    return block


def _record(
    entries: Sequence[Entry],
    records: dict[str, dict[tuple[Any, ...], dict[str, Any]]],
    source: str,
    form: str,
    block: dict[tuple[str, str], int],
) -> None:
    lines: dict[tuple[Any, ...], int] = {}
    rows: dict[tuple[str, tuple[Any, ...]], list[Entry]] = defaultdict(list)
    for made in entries:
        if made.get("reason"):
            continue
        if made["table"] == "Allocations":
            statement = tuple(
                made[name] for name in ("region", "scope", "year", "stage", "debt_type", "basis")
            )
            lines[statement] = made["line"] = lines.get(statement, 0) + 1
            while (*statement, made["line"], source) in records["Allocations"]:
                made["line"] = lines[statement] = lines[statement] + 1
            records["Allocations"][*statement, made["line"], source] = {
                **dict(
                    zip(
                        ("region", "scope", "year", "stage", "debt_type", "basis"),
                        statement,
                        strict=True,
                    )
                ),
                "line": made["line"],
                "source": source,
                "item": made["item"] or made["sector"],
                "sector": made["sector"],
                "amount": made["amount"],
                "resolution": _digit(block["Allocations", made["unit"]]),
                **{_EXTRA[name]: text for name, text in made["extra"].items()},
            }
            continue
        rows[made["table"], made["key"]].append(made)
    for (table, key), figures in rows.items():
        _row(table, key, figures, records[table], source, form)


_EXTRA = {"date": "date", "agency": "agency", "project": "project_code"}


@cache
def _digit(places: int) -> float:
    return float(10.0**-places) if places <= 0 else 1 / 10**places


def _row(
    table: str,
    key: tuple[Any, ...],
    figures: list[Entry],
    known: dict[tuple[Any, ...], dict[str, Any]],
    source: str,
    form: str,
) -> None:
    amounts: dict[str, Any] = {}
    for made in figures:
        column = made["column"]
        if column in ADDED and column in amounts:
            amounts[column] = round(amounts[column] + made["amount"], 10)
        else:
            amounts.setdefault(column, made["amount"])
    if table != "Context":
        amounts["resolution"] = _digit(max([made["places"] for made in figures]))
    row = dict(zip(KEYS_OF[table], key, strict=True), **amounts)
    first = known.get((*key, source))
    if table == "Context":
        known[*key, source] = {**(first or {}), **row}
        return
    if first is None:
        row["source"] = source
        known[*key, source] = row
        return
    digit = amounts.pop("resolution")
    shared = [name for name in amounts if name in first]
    same = digit == first["resolution"] or any(amounts[name] for name in shared)
    if same and all(first[name] == amounts[name] for name in shared):
        first.update(row, resolution=max(digit, first["resolution"]))
        return
    own = f"{source}#{form}"
    while (*key, own) in known:
        own += "'"
    known[*key, own] = {**row, "source": own}
    for made in figures:
        made["source"] = own


def _regions(
    table: Table,
    entries: Sequence[Entry],
    records: dict[str, dict[tuple[Any, ...], dict[str, Any]]],
) -> None:
    """Keep the codes, levels and parents of a table's regions in the table Context."""
    if not table.columns_of("region") or table.columns_of("item"):
        return
    names = {id(made["row"]): made["region"] for made in entries}
    flat = _adds_up(entries)
    seen: set[int] = set()
    for made in entries:
        if id(made["row"]) in seen:
            continue
        row, region, above = made["row"], made["region"], made["row"].parent
        if made["scope"] != "all" or made.get("reason") or not region:
            continue
        seen.add(id(row))
        # a heading such as 县级 is no region: what stands under it is below the region above
        while above is not None and not region_of_label(above.label, "")[0]:
            above = above.parent
        parent = ""
        if region != made["home"]:
            if flat:
                parent = made["home"]
            elif above is not None and region_of_label(above.label, "")[1] == "all":
                parent = names.get(id(above), "")
        code = row.texts.get("code", "").strip()
        context = records["Context"].setdefault(
            (region, made["year"], ""), {"region": region, "year": made["year"]}
        )
        context.setdefault("code", code)
        context.setdefault("level", level_of(code, region) if code else "")
        context.setdefault("parent", parent if parent != region else "")


def _adds_up(entries: Iterable[Entry]) -> bool:
    """Whether own level and all other rows make the whole in some column: the rows are its parts.

    Indentation tells which row is part of which only where labels are not centred, so a sum that
    ties is the better witness.
    """
    sums: dict[tuple[Any, ...], dict[str, Any]] = defaultdict(lambda: {"parts": 0.0, "n": 0})
    for made in entries:
        if made.get("reason") or made["scope"] == "lower":
            continue
        one = sums[made["table"], made["column"], made["debt_type"], made["year"]]
        if made["region"] == made["home"] and made["scope"] == "all":
            one["whole"] = made["amount"]
        else:
            one["parts"] += made["amount"]
            one["n"] += 1
        one["places"] = min(one.get("places", 99), made["places"])
    return any(
        one["n"] > 2
        and one.get("whole", 0) > 0
        and abs(one["parts"] - one["whole"]) <= 0.5 * (one["n"] + 1) * _digit(one["places"])
        for one in sums.values()
    )


def ledger_of(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[Ledger, list[str]]:
    """Return the ledger of rows by table, and its warnings of figures in another unit as text.

    Examples
    --------
    >>> row = {"region": "甲市", "year": 2024, "debt_type": "total", "closing": 9.1}
    >>> ledger_of({"limits": [row]})[0].limits["closing"].tolist()
    [9.1]
    """
    frames = {}
    for table, rows in tables.items():
        frame = pd.DataFrame(list(rows))
        for column in amount_columns(TABLES[table]):
            if column not in frame:
                frame[column] = float("nan")
        frames[table] = frame
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UnitWarning)
        ledger = Ledger(**frames)
    return ledger, [str(item.message) for item in caught if item.category is UnitWarning]
