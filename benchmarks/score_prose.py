"""Score the reading of reports against figures read by hand.

Run from the repository root, with the folder of documents and truth files:

    python benchmarks/score_prose.py ../shared/reports/prose [--pdf] [--misses] [--grounds]

A fact of the truth is *in scope* when the ledger has a cell for it (``CELLS`` below). It is
recalled when the figure at its place was read into that cell with its type, scope and year. A figure
read is right when some fact of the truth at its place says the same; the rest count against
precision, but only inside what the truth covers. Facts out of scope (a rate, a term, a part that no
table has) are *recognised* when their amount is listed as unread with a reason; ratios, terms and
rates are no amounts of money and are not counted.

``--grounds`` adds how often each rule of the grammar was right: of the figures read with it and judged, those
whose key is as in the truth. A figure with a wrong level counts against the rule that gave its level, no other.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pandas as pd

from debtkit.reading.reader import read

ALL = {"全市", "全州", "全省", "全县", "全区", "全国", "本市", "我市", "我省", "全盟", None}
OWN = {"市本级", "市级", "州本级", "州级", "省本级", "省级", "县本级", "县级本级", "区本级"}
LOWER = {
    "县（市、区）",
    "县区",
    "县、区",
    "区级",
    "旗县区",
    "县市区",
    "各县（市、区）",
    "市县",
    "区县",
}
RULES: list[tuple[str, bool]] = []  # what --grounds counts
NOT_MONEY = {"ratio", "tenor", "rate"}

BONDS = {
    "合计": "issued",
    "新增债券": "issued_new",
    "新增债务": "issued_new",
    "新增债券（成效段口径）": "issued_new",
    "第二批新增债券": "issued_new",
    "第三批债券": "issued",
    "再融资债券": "issued_refinancing",
    "再融资债务": "issued_refinancing",
    "置换债券": "issued_other",
    "结存限额债券": "issued_other",
    "新增债券·转贷": "issued_new",
}


def cells(fact: dict) -> set[tuple[str, str]]:
    """The cells of the ledger that a fact may be read into; none where it is out of scope."""
    concept, stage, label = fact["concept"], fact["stage"], fact.get("label") or ""
    if concept == "limit":
        if "待分配" in label:
            return set()
        return {("Limits", stage or "closing")}
    if concept == "limit_recalled":
        return {("Limits", "adjustment")}
    if concept == "new_limit":
        return {("Limits", "new")}
    if concept == "balance":
        if stage == "change" or label:
            return set()
        # last year's balance is this year's opening one
        return (
            {("Balances", "closing")}
            if stage != "opening"
            else {("Balances", "closing"), ("Balances", "opening")}
        )
    if concept == "bond_issued":
        column = BONDS.get(label)
        return {("Balances", column)} if column else set()
    if concept == "repaid":
        return (
            {("Service", "principal_budget")}
            if label
            else {("Service", "principal"), ("Balances", "repaid")}
        )
    if concept == "interest":
        return {("Service", "interest")}
    if concept == "service_source":
        return {("Service", "principal_refinanced" if "再融资" in label else "principal_budget")}
    if concept in ("project_allocation", "category_allocation"):
        return set() if "再融资" in label else {("Allocations", "amount")}
    if concept in ("budget_total", "budget_expenditure", "budget_expenditure_change"):
        return set() if fact["value"] == "20" else {("Budgets", stage)}
    return set()


def one_month(fact: dict, truth: dict) -> bool:
    """Whether a monthly release gives the year so far beside this flow: the ledger holds that one."""
    if "月度" not in truth["kind"] or fact["concept"] not in ("bond_issued", "repaid", "interest"):
        return False
    same = [
        other
        for other in truth["facts"]
        if all(
            other[key] == fact[key] for key in ("concept", "label", "debt_type", "scope", "year")
        )
    ]
    return any(float(other["value"]) > float(fact["value"]) for other in same)


def same_scope(fact: dict, row: pd.Series) -> bool:
    scope = fact["scope"]
    held = re.match(r"(.+?)（(含.+)）$", scope or "")
    if scope in ALL:
        return row["scope"] == "all" and not row["place"]
    if scope in OWN:
        return row["scope"] == "own" and "（" not in row["region"]
    if held and held[1] in OWN:
        return row["scope"] == "own" and held[2] in row["region"]
    if scope in LOWER:
        return row["scope"] == "lower"
    return bool(scope) and scope in row["region"]


def agrees(fact: dict, row: pd.Series) -> bool:
    wanted = cells(fact)
    if (row["table"], row["column"]) not in wanted:
        return False
    if row["table"] == "Allocations" and row["item"] != re.sub(r"\s", "", fact["label"]):
        return False
    years = {fact["year"]} | ({fact["year"] + 1} if row["column"] == "opening" else set())
    typed = row["table"] == "Budgets" or fact["debt_type"] in (None, row["debt_type"])
    return typed and int(row["year"]) in years and same_scope(fact, row)


CONCERNS = {
    "column": ("concept", "kind", "stage", "fund", "words"),
    "item": ("read as",),
    "type": ("type",),
    "year": ("year",),
    "level": ("level",),
}


def faults(fact: dict, row: pd.Series) -> set[str]:
    """The keys in which a figure differs from a fact."""
    if (row["table"], row["column"]) not in cells(fact):
        return {"column"}
    years = {fact["year"]} | ({fact["year"] + 1} if row["column"] == "opening" else set())
    typed = row["table"] == "Budgets" or fact["debt_type"] in (None, row["debt_type"])
    named = row["table"] != "Allocations" or row["item"] == re.sub(r"\s", "", fact["label"])
    right = {
        "type": typed,
        "year": int(row["year"]) in years,
        "level": same_scope(fact, row),
        "item": named,
    }
    return {key for key, as_told in right.items() if not as_told}


def judged(row: pd.Series, facts: list[dict]) -> list[tuple[str, bool]]:
    """Each rule that gave a figure a key, and whether the key is right."""
    wrong = min((faults(fact, row) for fact in facts), key=len)
    out = []
    for ground in filter(None, row["grounds"].split("; ")):
        key, _, rule = re.sub(r" \(.*\)$", "", ground).partition(": ")
        blamed = any(key in CONCERNS[one] or key in ("read as", "governed") for one in wrong)
        out.append((f"{key}: {rule}", not blamed))
    return out


def score(path: Path, *, misses: bool, pdf: bool) -> dict[str, object]:
    truth = json.loads(path.read_text(encoding="utf-8"))
    source = path.with_suffix(".pdf") if pdf else path.with_suffix(".txt")
    reading = read(source)
    text, figures = reading.text, reading.figures.copy()
    named = figures.loc[
        figures["scope"].isin(["own", "lower"]) | (figures["status"] == "read"), "region"
    ]
    own = named[~named.str.contains("（")].mode().get(0, "")
    figures["place"] = (figures["region"] != own) & ~figures["region"].str.startswith(own + "（")
    squeezed = [(place, one) for place, one in enumerate(text) if not one.isspace()]
    flat = "".join(one for _, one in squeezed)
    money = [fact for fact in truth["facts"] if fact["concept"] not in NOT_MONEY]
    held: dict[int, list[dict]] = {}
    lost = []
    used: dict[str, int] = {}
    for fact in money:
        number = re.sub(r"\s", "", fact.get("printed") or fact["value"])
        quote = re.sub(r"\s", "", fact["quote"])
        index = _figure_of(flat, squeezed, quote, number, figures, used)
        if index is None:
            lost.append(fact)
        else:
            held.setdefault(index, []).append(fact)
    inside = scoped = right = recognised = outside = 0
    for index, facts in held.items():
        row = figures.loc[index]
        for fact in facts:
            if cells(fact) and not one_month(fact, truth):
                scoped += 1
                if row["status"] == "read" and agrees(fact, row):
                    right += 1
                elif misses:
                    print(
                        f"    MISS {fact['concept']} {fact['stage']} {fact['debt_type']} {fact['scope']} {fact['year']} "
                        f"{fact['label']} {fact['value']} <- {row['status']} {row['table']}.{row['column']} {row['debt_type']} "
                        f"{row['region']}/{row['scope']} {row['year']} {row['item']} | {row['reason']} | {row['context']}"
                    )
            else:
                outside += 1
                recognised += row["status"] == "unread"
    for fact in lost:
        scoped += bool(cells(fact)) and not one_month(fact, truth)
        if misses:
            print("    NO FIGURE", fact["concept"], fact["value"], fact["quote"])
    read_rows = figures[figures["status"] == "read"]
    for index, row in read_rows.iterrows():
        if index in held:
            RULES.extend(judged(row, held[index]))
    wrong = []
    for index, row in read_rows.iterrows():
        facts = held.get(index, [])
        if facts and any(agrees(fact, row) for fact in facts):
            inside += 1
        else:
            wrong.append(index)
    if misses:
        for index in wrong:
            row = figures.loc[index]
            note = "" if index in held else " (not in the truth)"
            print(
                f"    WRONG{note} {row['table']}.{row['column']} {row['debt_type']} {row['region']}/{row['scope']} {row['year']} "
                f"{row['item']} {row['printed']} | {row['context']}"
            )
    covered = [index for index in wrong if index in held]
    return {
        "document": path.stem,
        "facts": len(money),
        "in scope": scoped,
        "recalled": right,
        "read": len(read_rows),
        "wrong": len(covered),
        "beyond": len(wrong) - len(covered),
        "unread": len(figures) - len(read_rows),
        "out of scope": outside,
        "recognised": recognised,
    }


def _figure_of(flat, squeezed, quote, number, figures, used) -> int | None:
    """The figure that a quote stands for: the number in the next place where the quote is found."""
    place = flat.find(quote, used.get(quote, 0))
    if place < 0:
        place = flat.find(quote)
    if place < 0:
        return None
    used[quote] = place + 1
    at = place + quote.rfind(number)
    if quote.rfind(number) < 0:
        return None
    start = squeezed[at][0]
    found = figures.index[figures["start"] == start]
    return int(found[0]) if len(found) else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--pdf", action="store_true", help="read the whole PDFs instead of the texts"
    )
    parser.add_argument(
        "--misses", action="store_true", help="print each miss and each wrong figure"
    )
    parser.add_argument("--only", default="", help="documents whose name starts so")
    parser.add_argument(
        "--grounds",
        action="store_true",
        help="print how often each rule was right, the worst first",
    )
    given = parser.parse_args()
    rows = []
    for path in sorted(given.folder.glob("*.json")):
        if "table" in path.stem or not path.stem.startswith(tuple(given.only.split(","))):
            continue
        if given.pdf and not path.with_suffix(".pdf").exists():
            continue
        if given.misses:
            print(path.stem)
        rows.append(score(path, misses=given.misses, pdf=given.pdf))
    table = pd.DataFrame(rows).set_index("document")
    total = table.sum()
    table.loc["all"] = total
    table["recall"] = (table["recalled"] / table["in scope"]).round(3)
    counted = table["read"] - table["beyond"]
    table["precision"] = (1 - table["wrong"] / counted.where(counted > 0)).round(3)
    strict = table["read"].where(table["read"] > 0)
    table["strict precision"] = (1 - (table["wrong"] + table["beyond"]) / strict).round(3)
    print(table.to_string())
    if given.grounds:
        rules = pd.DataFrame(RULES, columns=["rule", "right"]).groupby("rule")["right"]
        counts = rules.agg(figures="size", right="sum")
        counts["share"] = (counts["right"] / counts["figures"]).round(3)
        print(counts.sort_values(["share", "figures"], ascending=[True, False]).to_string())


if __name__ == "__main__":
    main()
