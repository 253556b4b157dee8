"""A ledger folder while it is filled, figure by figure, as printed."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from debtkit.schemas import TABLES, key_columns

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT.parent / "shared" / "reference"
DATA = ROOT / "data"
TYPES = ("general", "special")

POWERS = {"亿元": 0, "万元": -4}
# The panel's rows are one region and year each: what is printed to one place for one province in
# 2015 says nothing about another province in 2024.
BY_ROW = {"celma-provinces", "celma-national", "provinces-secondary"}


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a reference file."""
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


class Folder:
    """The tables of one data set while they are filled, figure by figure, as printed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: dict[str, dict[tuple, dict]] = {table: {} for table in TABLES}

    def row(self, table: str, keys: dict, **further: str) -> dict:
        """Return the row with these keys, made where it is missing."""
        names = key_columns(TABLES[table])
        keys = {"scope": "all", "batch": "1", "flow": "expenditure", **keys}
        key = tuple(str(keys[name]) for name in names)
        row = self.rows[table].setdefault(key, {**dict(zip(names, key, strict=True)), "_": {}})
        for name, text in further.items():
            known = row.get(name, "")
            if not known:
                row[name] = text
            elif name == "note" and text and f"; {text};" not in f"; {known};":
                row[name] = f"{known}; {text}"
        return row

    def put(
        self, table: str, keys: dict, column: str, printed: str, unit: str = "亿元", **further: str
    ) -> None:
        """Enter one figure as printed."""
        row = self.row(table, keys, **further)
        if not printed:
            return
        if column in row["_"]:
            raise SystemExit(f"{self.name}/{table}: {keys} has {column} twice")
        row["_"][column] = (Decimal(printed).normalize(), unit)

    def write(self) -> None:
        """Write every table that has rows, amounts in 亿元."""
        folder = DATA / self.name
        folder.mkdir(parents=True, exist_ok=True)
        finest: dict[tuple, int] = defaultdict(int)
        for table, rows in self.rows.items():
            for row in rows.values():
                for value, unit in row["_"].values():
                    block = self._block(table, row, unit)
                    finest[block] = max(finest[block], -value.as_tuple().exponent)
        for table, model in TABLES.items():
            path = folder / f"{table}.csv"
            rows = list(self.rows[table].values())
            path.unlink(missing_ok=True)
            if not rows:
                continue
            columns = list(model.to_schema().columns)
            extra = {name: None for row in rows for name in [*row["_"], *row] if name != "_"}
            columns += [name for name in extra if name not in columns and name != "note"]
            columns += ["note"]
            if table == "allocations":
                # which sector a project belongs to is computed, not published
                columns.remove("sector")
            with path.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream, lineterminator="\n")
                writer.writerow(columns)
                for row in sorted(rows, key=lambda row: self._order(table, row)):
                    figures = {
                        name: f"{value.scaleb(POWERS[unit]):f}"
                        for name, (value, unit) in row["_"].items()
                    }
                    # where a row mixes units, its coarser one: a figure may not claim more
                    # digits than were printed
                    steps = [
                        Decimal(1).scaleb(POWERS[unit] - finest[self._block(table, row, unit)])
                        for _, unit in row["_"].values()
                    ]
                    if table != "context" and steps:
                        figures["resolution"] = f"{max(steps):f}"
                    writer.writerow([figures.get(name, row.get(name, "")) for name in columns])

    def _block(self, table: str, row: dict, unit: str) -> tuple:
        """Return what a figure shares its last printed digit with: one document, table, unit."""
        source = row.get("source", "")
        own = (row["region"], row["year"]) if source in BY_ROW else ()
        # the parts of the new limit are printed like the new limit
        return ("limits" if table == "allocations" else table, source, unit, *own)

    def _order(self, table: str, row: dict) -> tuple:
        names = key_columns(TABLES[table])
        return tuple(
            int(row[name]) if name in ("year", "batch", "line") else row[name] for name in names
        )
