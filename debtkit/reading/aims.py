"""From what a figure means to where it goes: table, column and year, or why it goes nowhere."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from debtkit.reading.phrases import Meaning
from debtkit.units import parse_figure

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from debtkit.reading.setting import Entry

__all__ = ["ADDED", "KEYS_OF", "aim", "target"]

_ISSUED = {
    None: "issued",
    "bonds": "issued_bonds",
    "new": "issued_new",
    "refinancing": "issued_refinancing",
    "swap": "issued_other",
    "loan": "issued_other",
}
_PRINCIPAL = {None: "principal", "refinanced": "principal_refinanced", "budget": "principal_budget"}
KEYS_OF = {
    "Limits": ("region", "scope", "year", "stage", "debt_type"),
    "Balances": ("region", "scope", "year", "stage", "debt_type"),
    "Service": ("region", "scope", "year", "stage", "debt_type"),
    "Context": ("region", "year"),
}
_KEY = {table: itemgetter(*names) for table, names in KEYS_OF.items()}
_SIGNED = {"new", "adjustment"}
ADDED = {"issued_other"}  # swap bonds and on-lent loans stand in separate rows of a form


@lru_cache(maxsize=20_000)
def target(
    meaning: Meaning, year: int | None, *, movement: bool, many: bool
) -> tuple[str, str, int] | str:
    """Return table, column and year of a figure, or why it goes into none.

    Parameters
    ----------
    meaning : Meaning
        What the figure is.
    year : int or None
        The year the form is about.
    movement : bool
        The form is also about balances, so what it repays belongs to their movement.
    many : bool
        The form prints this measure for more than two years: each is a year's end.

    Examples
    --------
    >>> target(Meaning(measure="balance", year=2020), 2021, movement=True, many=False)
    ('Balances', 'opening', 2021)
    """
    measure, own = meaning.measure, meaning.year or year
    if own is None:
        return "no year is named; give year="
    if measure in ("limit", "balance"):
        table = "Limits" if measure == "limit" else "Balances"
        before = year is not None and own == year - 1 and not many
        if meaning.point == "opening" or before:
            # 年初 and 上年末 open the year that they name; 2022年末 opens the form's
            return table, "opening", own if meaning.point == "opening" or year is None else year
        return table, "closing", own
    if meaning.point == "opening" and meaning.year is None:
        own -= 1  # 上年决算数 of a flow is the flow of the year before
    if measure == "new":
        return "Limits", "new", own
    if measure == "limit_adjustment":
        return "Limits", "adjustment", own
    if measure == "issued":
        return "Balances", _ISSUED.get(meaning.kind, "issued"), own
    if measure == "repaid":
        if movement and meaning.kind is None:
            return "Balances", "repaid", own
        return "Service", _PRINCIPAL.get(meaning.kind, "principal"), own
    if measure == "interest":
        return "Service", "interest", own
    if measure == "deficit":
        return "Context", "deficit", own
    return "neither row nor column says what is measured"


def aim(entries: Sequence[Entry]) -> None:
    """Give every entry of one table that has no reason against it a place, or a reason."""
    taken: dict[tuple[Hashable, ...], Entry] = {}
    alike: set[int] = set()
    for made in entries:
        _amount(made)
        if made.get("reason"):
            continue
        if "meaning" in made:
            found = target(
                made["meaning"], made["base_year"], movement=made["moves"], many=made["many"]
            )
            if isinstance(found, str):
                made["reason"] = found
                continue
            made["table"], made["column"], made["year"] = found
        _check(made)
        if made.get("reason") or made["table"] == "Allocations":
            continue
        made["key"] = _KEY[made["table"]](made)
        key = (made["table"], made["column"], *made["key"])
        first = taken.get(key) or (None if made["staged"] else _other_row(made, taken))
        if first is not None and made["column"] not in ADDED:
            if first["amount"] == made["amount"]:
                continue
            if first["row"] is made["row"]:
                alike |= {first["col"].col, made["col"].col}
            made["reason"] = (
                f"the form prints this twice: here {made['printed']}, and {first['printed']} in "
                f"{first['cell']} ({first['context'].strip()}); its label may name the wrong year"
            )
        else:
            taken[key] = made
    for made in entries:
        if not made.get("reason") and made["col"].col in alike:
            made["reason"] = (
                "another column's heading says the same, and their figures differ: one of them "
                "is of something else"
            )


def _other_row(made: Entry, taken: dict[tuple[Hashable, ...], Entry]) -> Entry | None:
    """Return a figure of another row that means the same at another stage.

    Two columns (预算数, 执行数) of one row are two stages; two rows that mean the same are a slip.
    """
    names = [name for name in ("table", "column", *KEYS_OF[made["table"]]) if name != "stage"]
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
        made["reason"] = made.get("reason") or "no unit line (单位：亿元) is printed"
        return
    figure = parse_figure(made["printed"], made["unit"])
    if figure is None:  # pragma: no cover - a figure cell always parses
        made["reason"] = "not a figure"
        return
    meaning, amount = made.get("meaning"), figure.amount
    if meaning is not None and (meaning.sign or 1) < 0 and amount > 0:
        amount = -amount
    made["amount"], made["decimals"], made["places"] = amount, figure.decimals, figure.places


def _check(made: Entry) -> None:
    if not made["region"]:
        made["reason"] = "the form does not name its region; give region="
    elif made["year"] is None:
        made["reason"] = "no year is named; give year="
    elif made["table"] == "Context" and made["scope"] != "all":
        made["reason"] = "the deficit of one level has no place in a table of regions"
    elif made["amount"] < 0 and made["column"] not in _SIGNED and made["table"] != "Allocations":
        made["reason"] = "below zero, which this figure cannot be"
