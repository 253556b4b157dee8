"""Limits and balances of forms beside a compilation of them: every difference with its reason.

Two figures agree where one amount rounds to both, as each is printed; there is no other tolerance.
A difference gets the first reason that the figures themselves give evidence of. Run:
``python benchmarks/compare_forms.py [FORMS] [REFERENCE.csv]``; the exit code is 1 where a
difference has none.
"""

from __future__ import annotations

import sys
import warnings
from decimal import Decimal
from pathlib import Path

import pandas as pd

import debtkit as dk

SHARED = Path(__file__).resolve().parents[2] / "shared"
FORMS = SHARED / "reports" / "forms"
REFERENCE = SHARED / "reference" / "cn_province_limits_balances_2015_2025.csv"
TYPES = ("general", "special")
PARTS = {"新疆维吾尔自治区": "新疆生产建设兵团"}
"""Issuers that a compilation counts in their region and whose own forms do not."""

UNEXPLAINED = ""


def printed_reference(path: Path) -> dict[tuple[str, str, int, str], str]:
    """Return the compilation's figures as printed, by measure, region, year and debt type."""
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    return {
        (measure, row["region"], int(row["year"]), kind): text
        for row in table.to_dict("records")
        for measure in ("limit", "balance")
        for kind in TYPES
        if (text := row[f"{measure}_{kind}_亿元"])
    }


def notes(path: Path) -> dict[tuple[str, int], str]:
    """Return what the compilation itself says of a region and year."""
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    return {
        (row["region"], int(row["year"])): row["note"]
        for row in table.to_dict("records")
        if row["note"]
    }


def meet(amount: float, resolution: float, printed: str) -> bool:
    """Whether one amount rounds to both figures."""
    known = Decimal(printed)
    own = Decimal(repr(amount))
    digit = Decimal(1).scaleb(int(known.as_tuple().exponent))
    return abs(own - known) * 2 <= digit + Decimal(repr(resolution))


def statements(ledger: dk.Ledger, figures: pd.DataFrame) -> list[dict]:
    """Return the limits and balances of whole regions at the ends of years, as forms print them."""
    keys = ["source", "table", "column", "region", "scope", "year", "stage", "debt_type"]
    labels = {tuple(row[keys]): row["context"] for _, row in figures[[*keys, "context"]].iterrows()}
    found = []
    for measure, frame in (("limit", ledger.limits), ("balance", ledger.balances)):
        own = frame[(frame["scope"] == "all") & frame["debt_type"].isin(TYPES)]
        for row in own.to_dict("records"):
            for column, year in (("closing", row["year"]), ("opening", row["year"] - 1)):
                if pd.isna(row[column]):
                    continue
                made = {**row, "table": f"{measure.capitalize()}s", "column": column}
                label = labels.get(tuple(made[key] for key in keys), "")
                more = {"measure": measure, "at": year, "amount": row[column]}
                found.append({**made, **more, "context": label})
    return found


def compare(folder: Path, reference: Path) -> pd.DataFrame:
    """Return one row a figure that both have: the two, whether they agree, and why they do not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = dk.read_folder(folder, progress=False)
    ledger = read.ledger
    known, said = printed_reference(reference), notes(reference)
    forms = statements(ledger, read.figures[read.figures["status"] == "read"])
    movement = ledger.balances.dropna(subset=["closing"])
    last = movement.groupby(["source", "region"])["year"].max().to_dict()
    rows = []
    for form in forms:
        key = (form["measure"], form["region"], form["at"], form["debt_type"])
        if key not in known:
            continue
        agrees = meet(form["amount"], form["resolution"], known[key])
        reason = "" if agrees else why(form, key, known, said, forms, last)
        rows.append(
            {
                "measure": key[0], "region": key[1], "year": key[2], "debt_type": key[3],
                "stage": form["stage"], "column": form["column"], "form": form["amount"],
                "reference": float(known[key]), "agrees": agrees, "reason": reason,
                "source": form["source"],
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def why(
    form: dict,
    key: tuple[str, str, int, str],
    known: dict[tuple[str, str, int, str], str],
    said: dict[tuple[str, int], str],
    forms: list[dict],
    last: dict[tuple[str, str], int],
) -> str:
    """Return the reason of a difference that the figures give evidence of; empty for none."""
    measure, region, year, kind = key
    amount, digit = form["amount"], form["resolution"]
    gap = amount - float(known[key])
    closed = last.get((form["source"], region))
    if measure == "limit" and closed is not None and year > closed:
        if amount == 0:
            return "0.00 stands for the coming year's limit, which was not yet approved"
        return "the coming year's limit as approved so far; it was changed in that year"
    other = next(
        (
            one
            for one in forms
            if (one["measure"], one["region"], one["at"], one["debt_type"]) == key
            and one["source"] != form["source"]
            and meet(one["amount"], one["resolution"], known[key])
        ),
        None,
    )
    if other is not None:
        return f"an earlier version: {other['source']} prints the compilation's figure"
    both = [(measure, region, year, one) for one in TYPES]
    own = [
        one["amount"]
        for one in forms
        if (one["measure"], one["region"], one["at"], one["debt_type"]) in both
        and (one["source"], one["column"]) == (form["source"], form["column"])
    ]
    whole = sum(Decimal(known[one]) for one in both if one in known)
    if len(own) == 2 and meet(sum(own), 2 * digit, str(whole)):
        note = said.get((region, year), "")
        return "the types are split differently, their total agrees" + (
            f" ({note})" if note else ""
        )
    if (
        measure == "balance"
        and form["stage"] in ("estimate", "flash")
        and form["column"] == "closing"
    ):
        return f"expected at the year's end, before the accounts were closed: {gap:+.2f}"
    if measure == "balance" and form["column"] == "opening" and ties(form):
        return (
            f"the form's own movement from this figure ties; the compilation has another version "
            f"of it: {gap:+.2f}"
        )
    if form["column"] == "opening" and "实际数" in form["context"]:
        return (
            "the form calls it the actual figure (实际数) of the year before; the compilation has "
            f"another version of it: {gap:+.2f}"
        )
    part = PARTS.get(region)
    own_part = known.get((measure, part or "", year, kind))
    if part and own_part and gap < 0:
        whole = Decimal(own_part) <= Decimal(repr(-gap))
        counted = f"{part} ({own_part}) and its cities" if whole else f"the cities of {part}"
        return f"the compilation counts {counted}, the form (不含兵团) does not: {gap:+.2f}"
    if note := said.get((region, year), ""):
        return f"the compilation's own note: {note}"
    return UNEXPLAINED


def ties(form: dict) -> bool:
    """Whether opening + issued - repaid is the closing balance, within rounding."""
    parts = [form["opening"], form["issued"], -form["repaid"], -form["closing"]]
    return not any(map(pd.isna, parts)) and abs(sum(parts)) <= 2 * form["resolution"]


def main(folder: Path, reference: Path) -> int:
    """Print every difference with its reason, and the counts."""
    table = compare(folder, reference)
    differ = table[~table["agrees"]]
    for row in differ.sort_values(["reason", "region", "year"]).to_dict("records"):
        print(
            f"{row['region']} {row['year']} {row['measure']} {row['debt_type']} ({row['stage']}): "
            f"form {row['form']:,.4f}, compilation {row['reference']:,.4f} [{row['source']}]\n"
            f"    {row['reason'] or 'NOT EXPLAINED'}"
        )
    open_ = int((differ["reason"] == UNEXPLAINED).sum())
    print(
        f"{len(table)} figures in both: {int(table['agrees'].sum())} agree as printed, "
        f"{len(differ)} differ, {open_} without a reason"
    )
    return 1 if open_ else 0


if __name__ == "__main__":
    given = [Path(one) for one in sys.argv[1:]]
    sys.exit(main(given[0] if given else FORMS, given[1] if len(given) > 1 else REFERENCE))
