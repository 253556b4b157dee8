"""Recall and precision of the form reader on labelled documents with tables.

A labelled figure counts as found when a figure with its value, unit, measure, debt type, whose it
is and year was read; a read figure that no label matches counts against precision. Figures are
counted once each. Run: ``python benchmarks/score_forms.py [FOLDER]``, where FOLDER holds
``NN-name.json`` beside ``.pdf`` and ``.txt``.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections import Counter
from pathlib import Path

import debtkit as dk
from debtkit.reading.reader import read

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reports" / "prose"

CONCEPTS = {
    ("Limits", "opening"): {"limit"},
    ("Limits", "closing"): {"limit"},
    ("Limits", "new"): {"new_limit"},
    ("Limits", "adjustment"): {"limit_adjustment"},
    ("Balances", "opening"): {"balance"},
    ("Balances", "closing"): {"balance"},
    ("Balances", "issued"): {"debt_issued", "bond_issued"},
    ("Balances", "issued_bonds"): {"bond_issued"},
    ("Balances", "issued_new"): {"bond_issued"},
    ("Balances", "issued_refinancing"): {"bond_issued"},
    ("Balances", "issued_other"): {"bond_issued", "ext_loan"},
    ("Balances", "repaid"): {"repaid"},
    ("Service", "principal"): {"repaid"},
    ("Service", "interest"): {"interest"},
    ("Service", "principal_refinanced"): {"service_source"},
    ("Service", "principal_budget"): {"service_source"},
    ("Context", "deficit"): {"deficit"},
    ("Allocations", "amount"): {"project_allocation", "category_allocation"},
}
KINDS = {
    "issued_new": "新增",
    "issued_refinancing": "再融资",
    "principal_refinanced": "再融资",
    "principal_budget": "财政",
}
SCOPES = {"本地区": "all", "本级": "own", "下级": "lower"}


def scope_of(fact: str, region: str) -> set[tuple[str, str]]:
    """Return what a label's scope may be read as: (region, scope); '' is the document's region."""
    if fact in SCOPES:
        return {("", SCOPES[fact])}
    if fact.startswith("全"):
        return {("", "all")}
    if fact.endswith("本级"):
        stem = fact.removesuffix("本级")
        short = len(stem) <= 3 and stem in ("市", "州", "省", "县", "区", "自治区", "盟", "自治州")
        return {("", "own")} if short else {(stem, "own"), (fact, "all")}
    return {(fact, "all")}


def matches(fact: dict, figure: object, region: str) -> bool:
    """Whether a figure read is the labelled one, with all its keys."""
    if fact["concept"] not in CONCEPTS.get((figure.table, figure.column), ()):
        return False
    if abs(dk.parse_figure(fact["value"], fact["unit"]).amount - figure.amount) > 1e-12:
        return False
    typed = fact["debt_type"] is not None and figure.table != "Context"
    if typed and fact["debt_type"] != figure.debt_type:
        return False
    year = figure.year - (figure.column == "opening")
    if fact["year"] is not None and fact["year"] != year:
        return False
    if (
        fact["stage"] in ("opening",)
        and fact["concept"] == "balance"
        and figure.column != "opening"
    ):
        return False
    if "column" in fact and (fact["column"] == "预算数") != (figure.stage == "budget"):
        return False
    own = (figure.region, figure.scope)
    if own[0] == region:
        own = ("", figure.scope)
    wanted = {
        ("" if name == region else name, scope) for name, scope in scope_of(fact["scope"], region)
    }
    if own not in wanted:
        return False
    label = fact["label"] or ""
    if figure.column in KINDS and KINDS[figure.column] not in label:
        return False
    if figure.table == "Allocations":
        return clean(label) == clean(figure.item)
    return True


def clean(text: str) -> str:
    """Return text without spaces, brackets of one width."""
    return "".join(text.split()).replace("（", "(").replace("）", ")")


def score(path: Path, truth: dict) -> dict:
    """Read one file and count."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reading = read(path)
    taken = reading.figures[reading.figures["status"] == "read"]
    regions = Counter(taken["region"])
    whole = truth["region"]
    names = [name for name in regions if name in whole or whole in name or name[:-1] in whole]
    region = max(names, key=len) if names else whole
    rows = list(taken.itertuples())
    free = set(range(len(rows)))
    missed = []
    for fact in truth["facts"]:
        found = next((n for n in sorted(free) if matches(fact, rows[n], region)), None)
        if found is None:
            missed.append(fact)
        else:
            free.discard(found)
    used = [rows[n] for n in range(len(rows)) if n not in free]
    # a report holds more tables than the labelled ones: precision is over the labelled pages
    pages = {row.page for row in used}
    wrong = [rows[n] for n in sorted(free) if rows[n].page in pages]
    return {
        "facts": len(truth["facts"]),
        "found": len(used),
        "wrong": len(wrong),
        "unread": len(reading.unread),
        "missed": missed,
        "extra": wrong,
    }


def main(folder: Path, verbose: bool) -> None:
    """Print a line a file and the totals."""
    totals: dict[str, Counter] = {}
    for truth_path in sorted(folder.glob("*.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        if "tables" not in truth.get("kind", "") and "表" not in truth.get("kind", ""):
            continue
        for suffix in (".pdf", ".txt", ".xlsx", ".xls", ".html"):
            path = truth_path.with_suffix(suffix)
            if not path.exists():
                continue
            try:
                result = score(path, truth)
            except dk.ReadError as error:
                print(f"{path.name:44s} not read: {error}")
                result = {"facts": len(truth["facts"]), "found": 0, "wrong": 0, "unread": 0}
            total = totals.setdefault(suffix, Counter())
            for key in ("facts", "found", "wrong"):
                total[key] += result[key]
            print(
                f"{path.name:44s} recall {result['found'] / result['facts']:6.3f} "
                f"({result['found']}/{result['facts']})  precision "
                f"{result['found'] / max(1, result['found'] + result['wrong']):6.3f} "
                f"({result['wrong']} wrong), {result['unread']} unread"
            )
            if verbose:
                for fact in result.get("missed", [])[:12]:
                    keys = ("concept", "stage", "debt_type", "scope", "year", "label", "value")
                    print("    missed", *(fact[key] for key in keys))
                for row in result.get("extra", [])[:12]:
                    print(
                        "    extra ", row.table, row.column, row.debt_type, row.region, row.scope,
                        row.year, row.stage, row.item, row.printed,
                    )  # fmt: skip
    for suffix, total in totals.items():
        print(
            f"all {suffix}: recall {total['found'] / total['facts']:.4f} "
            f"({total['found']}/{total['facts']}), precision "
            f"{total['found'] / max(1, total['found'] + total['wrong']):.4f}"
        )


if __name__ == "__main__":
    arguments = [one for one in sys.argv[1:] if not one.startswith("-")]
    main(Path(arguments[0]) if arguments else FOLDER, "-v" in sys.argv)
