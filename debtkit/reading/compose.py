"""From what figures mean to where they go: the six tables, and a ledger of many forms' figures.

Forms of one document that print the same statement become one row where they agree; where they
differ, or print different last digits, the later form keeps a row of its own with its name in
``source``, so that nothing is lost and :func:`debtkit.check` can compare them.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.errors import UnitWarning
from debtkit.ledger import Ledger
from debtkit.reading.phrases import Meaning
from debtkit.reading.regions import level_of, region_of_label
from debtkit.schemas import TABLES, amount_columns
from debtkit.units import parse_figure

if TYPE_CHECKING:
    from debtkit.reading.layout import Table
    from debtkit.reading.matrix import Entry

__all__ = ["compose", "ledger_of", "target"]

_ISSUED = {
    None: "issued",
    "bonds": "issued_bonds",
    "new": "issued_new",
    "refinancing": "issued_refinancing",
    "swap": "issued_other",
    "loan": "issued_other",
}
_PRINCIPAL = {None: "principal", "refinanced": "principal_refinanced", "budget": "principal_budget"}
_KEYS = {
    "Limits": ("region", "scope", "year", "stage", "debt_type"),
    "Balances": ("region", "scope", "year", "stage", "debt_type"),
    "Service": ("region", "scope", "year", "stage", "debt_type"),
    "Context": ("region", "year"),
}
_SIGNED = {"new", "adjustment"}
_ADDED = {"issued_other"}  # swap bonds and on-lent loans stand in separate rows of a form
_NAMES = {model.__name__: name for name, model in TABLES.items()}


def target(
    meaning: Meaning, year: int | None, *, movement: bool, many: bool
) -> dict[str, Any] | str:
    """Return table, column and year of a figure, or why it goes into none.

    Parameters
    ----------
    meaning : Meaning
        What the figure is.
    year : int or None
        The year the form is about.
    movement : bool
        The form also prints balances, so what it repays belongs to their movement.
    many : bool
        The form prints this measure for more than two years: each is a year's end.

    Examples
    --------
    >>> target(Meaning(measure="balance", year=2020), 2021, movement=True, many=False)
    {'table': 'Balances', 'column': 'opening', 'year': 2021}
    """
    measure, own = meaning.measure, meaning.year or year
    if own is None:
        return "no year is named; give year="
    if measure in ("limit", "balance"):
        table = "Limits" if measure == "limit" else "Balances"
        before = year is not None and own == year - 1 and not many
        if meaning.point == "opening" or before:
            return {"table": table, "column": "opening", "year": year if year is not None else own}
        return {"table": table, "column": "closing", "year": own}
    if meaning.point == "opening" and meaning.year is None:
        own -= 1  # 上年决算数 of a flow is the flow of the year before
    if measure == "new":
        return {"table": "Limits", "column": "new", "year": own}
    if measure == "limit_adjustment":
        return {"table": "Limits", "column": "adjustment", "year": own}
    if measure == "issued":
        return {"table": "Balances", "column": _ISSUED.get(meaning.kind, "issued"), "year": own}
    if measure == "repaid":
        if movement and meaning.kind is None:
            return {"table": "Balances", "column": "repaid", "year": own}
        return {
            "table": "Service",
            "column": _PRINCIPAL.get(meaning.kind, "principal"),
            "year": own,
        }
    if measure == "interest":
        return {"table": "Service", "column": "interest", "year": own}
    if measure == "deficit":
        return {"table": "Context", "column": "deficit", "year": own}
    return "neither row nor column says what is measured"


def aim(entries: Sequence[Entry]) -> None:
    """Give every entry of one table that has no reason against it a place, or a reason."""
    movement = any(made.get("meaning", Meaning()).measure == "balance" for made in entries)
    taken: dict[tuple[Hashable, ...], Entry] = {}
    for made in entries:
        _amount(made)
        if made.get("reason"):
            continue
        if "meaning" in made:
            found = target(made["meaning"], made["base_year"], movement=movement, many=made["many"])
            if isinstance(found, str):
                made["reason"] = found
                continue
            made.update(found)
        _check(made)
        if made.get("reason") or made["table"] == "Allocations":
            continue
        key = (made["table"], made["column"], *(made[name] for name in _KEYS[made["table"]]))
        first = taken.get(key) or (None if made["staged"] else _other_row(made, taken))
        if first is not None and made["column"] not in _ADDED:
            if first["amount"] == made["amount"]:
                continue
            made["reason"] = (
                f"the form prints this twice: here {made['printed']}, and {first['printed']} in "
                f"{first['cell']} ({first['context'].strip()}); its label may name the wrong year"
            )
        else:
            taken[key] = made


def _other_row(made: Entry, taken: dict[tuple[Hashable, ...], Entry]) -> Entry | None:
    """Return a figure of another row that means the same at another stage.

    Two columns (预算数, 执行数) of one row are two stages; two rows that mean the same are a slip.
    """
    names = [name for name in ("table", "column", *_KEYS[made["table"]]) if name != "stage"]
    others = (other for other in taken.values() if other["row"] is not made["row"])
    return next(
        (
            other
            for other in others
            if not other["staged"] and all(other[name] == made[name] for name in names)
        ),
        None,
    )


def _amount(made: Entry) -> None:
    if made["odd"]:
        return
    if made["unit"] is None:
        made["reason"] = made.get("reason") or "no unit line (单位：亿元) is printed; give unit="
        return
    figure = parse_figure(made["printed"], made["unit"])
    if figure is None:  # pragma: no cover - a figure cell always parses
        made["reason"] = "not a figure"
        return
    sign = getattr(made.get("meaning"), "sign", None) or 1
    amount = figure.amount
    if sign < 0 and amount > 0:
        amount = -amount
    made.update(amount=amount, decimals=figure.decimals, places=figure.places)


def _check(made: Entry) -> None:
    if not made["region"]:
        made["reason"] = "the form does not name its region; give region="
    elif made["year"] is None:
        made["reason"] = "no year is named; give year="
    elif made["table"] == "Context" and made["scope"] != "all":
        made["reason"] = "the deficit of one level has no place in a table of regions"
    elif made["amount"] < 0 and made["column"] not in _SIGNED and made["table"] != "Allocations":
        made["reason"] = "below zero, which this figure cannot be"


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
        key = tuple(made[name] for name in _KEYS[made["table"]])
        rows[made["table"], key].append(made)
    for (table, key), figures in rows.items():
        _row(table, key, figures, records[table], source, form)


_EXTRA = {"date": "date", "agency": "agency", "project": "project_code"}


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
        if column in _ADDED and column in amounts:
            amounts[column] = round(amounts[column] + made["amount"], 10)
        else:
            amounts.setdefault(column, made["amount"])
    if table != "Context":
        amounts["resolution"] = _digit(max(made["places"] for made in figures))
    row = {**dict(zip(_KEYS[table], key, strict=True)), **amounts}
    first = known.get((*key, source))
    if first is None or table == "Context":
        known[*key, source] = {**(first or {}), **row}
        if table != "Context":
            known[*key, source]["source"] = source
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
    for made in entries:
        row, region, above = made["row"], made["region"], made["row"].parent
        if made["scope"] != "all" or made.get("reason") or not region:
            continue
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
