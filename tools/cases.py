"""Cities, counties and prefectures as their pages print them."""

from __future__ import annotations

from collections import defaultdict

from ledger_folder import Folder, read

LOCAL_SOURCES = {
    "model document": "artux-report-2024",
    "560e8b593bad418784fb14b67ad26322": "kezhou-first-batch-2024",
    "98ea2ac6c79e4fe0b79e9ce965425e10": "gaochang-adjustment-2022",
    "d033d96837fd411ca29968442b466791": "gaochang-final-2022",
    "tkx.gov.cn": "tuokexun-final-2023",
    "shucheng.gov.cn": "shucheng-estimate-2024",
    "xuanzhou.gov.cn": "xuanzhou-budget-2025",
    "cqqj.gov.cn": "qijiang-estimate-2020",
    "foping.gov.cn": "foping-final-2024",
    "htq.gov.cn": "hantai-final-2021",
    "qinzhouqu.gov.cn": "qinzhou-adjustment-2020",
    "taijiang.gov.cn": "taijiang-estimate-2020",
    "ptlc.gov.cn": "licheng-estimate-2023",
    "ycq.gov.cn": "yicheng-adjustment-2019",
    "cj.gov.cn": "changji-adjustment-2023",
    "bd553.cn": "yecheng-adjustment-2024",
    "yqcq.gov.cn": "yangquan-chengqu-final-2023",
    "sdwenchanghu.gov.cn": "wenchanghu-final-2023",
    "czj.baotou.gov.cn": "baotou-adjustment-2022",
    "ezhou.gov.cn": "ezhou-final-2017",
    "dyxrmt.cn": "unnamed-county-2019",
}

LEVELS = {
    "county_city": "county",
    "county": "county",
    "district": "county",
    "prefecture": "city",
    "prefecture_city": "city",
}
LOCAL_STAGES = {"opening_approved": "adjustment", "plan": "adjustment", "first_half": "flash"}
SCOPES = {"whole": "all", "own_level": "own"}
KINDS = {"total", "general", "special"}

LOCAL_ITEMS = {
    "limit": [("limits", "closing")],
    "limit_opening": [("limits", "opening")],
    "new_quota": [("limits", "new")],
    "balance": [("balances", "closing")],
    "issue": [("balances", "issued")],
    "issue_new": [("balances", "issued_new")],
    "issue_refinancing": [("balances", "issued_refinancing")],
    "repay_principal": [("balances", "repaid"), ("service", "principal")],
    "repay_by_refinancing": [("service", "principal_refinanced")],
    "repay_by_fiscal_funds": [("service", "principal_budget")],
    "interest": [("service", "interest")],
}
ACCOUNTS = {
    "general_budget_expenditure": "general_public",
    "gov_fund_expenditure": "government_fund",
}
UNUSED = {
    "spent_of_new_general": "no column: spending out of new bonds",
    "debt_ratio_pct": "a ratio, computed by debt_ratio from balance and capacity",
}
# A batch of a prefecture names its counties; it is the prefecture's statement, not the counties'.
FIRST_BATCH = {"克孜勒苏柯尔克孜自治州": "克州本级", "阿图什市": "", "阿克陶县": "", "乌恰县": ""}


def source_of(record: dict) -> str:
    """Return the short name of the document a record was printed in."""
    return next(key for mark, key in LOCAL_SOURCES.items() if mark in record["source"])


def local_cases(unused: list[dict]) -> Folder:
    """Return the local pages; what fits no table goes to ``unused``."""
    folder = Folder("local-cases")
    for record in read("cn_local_cases_long.csv"):
        source, year, item = source_of(record), record["year"], record["item"]
        reason = UNUSED.get(item, "")
        if record["level"] == "parent_row_in_county_table":
            reason = "the county's own figure repeated in its parents' rows, not the region's"
        if source == "unnamed-county-2019":
            reason = "printed unit cannot be right; kept as printed in data/anomalies"
        if reason:
            unused.append(leftover(record, source, reason))
            continue
        place(folder, record, source)
        where = {"region": record["region"], "year": year}
        level = LEVELS[record["level"]]
        folder.row("context", where, level=level, parent=record["parent_region"], source=source)
        if record["region"] == "阿图什市":
            folder.row("context", where, code="653001")
        if item == "comprehensive_capacity":
            folder.put("context", where, "capacity", record["value_published"])
    lines: dict[tuple, int] = defaultdict(int)
    for record in read("cn_allocation_projects.csv"):
        source, kind = source_of(record), record["debt_type"]
        if record["completeness"] != "complete":
            further = {"item": record["project"], "stage": "adjustment", "component": kind}
            further |= {"value_published": record["amount_亿元"], "unit_published": "亿元"}
            reason = "8 of the 13 lines of the list (3.2 of 3.9 亿元): no sum to check"
            unused.append(leftover(record | further, source, reason))
            continue
        stage = "adjustment" if source == "artux-report-2024" else "final"
        key = {"region": record["region"], "year": record["year"], "stage": stage}
        key |= {"source": source, "debt_type": kind, "basis": "project"}
        lines[record["region"], source] += 1
        item = record["project"].replace("(", "（").replace(")", "）")
        full = {**key, "line": lines[record["region"], source]}
        folder.put("allocations", full, "amount", record["amount_亿元"], item=item)
    return folder


def place(folder: Folder, record: dict, source: str) -> None:
    """Enter one record where it belongs."""
    item, component, unit = record["item"], record["component"], record["unit_published"]
    printed, note = record["value_published"], LOCAL_NOTES.get(record["note"], "")
    if record["note"] and record["note"] not in LOCAL_NOTES:
        raise SystemExit(f"no wording for the note {record['note']!r}")
    stage = LOCAL_STAGES.get(record["stage"], record["stage"])
    key = {"region": record["region"], "scope": SCOPES[record["scope"]], "year": record["year"]}
    key |= {"stage": stage, "source": source}
    if item == "comprehensive_capacity":
        return
    if item in ACCOUNTS:
        column = "closing" if component == "adjusted" else component
        key |= {"stage": "adjustment", "account": ACCOUNTS[item]}
        folder.put("budgets", key, column, printed, unit)
    elif record["stage"] == "first_batch" and component != "total":
        own = record["scope"] == "own_level"
        whole = {**key, "region": "克孜勒苏柯尔克孜自治州", "scope": "all", "stage": "adjustment"}
        whole["debt_type"] = component
        if record["region"] == "克孜勒苏柯尔克孜自治州" and not own:
            folder.put("limits", whole, "new", printed, unit, note="first batch of the year")
        else:
            name = "克州本级" if own else record["region"]
            line = list(FIRST_BATCH).index(record["region"]) + 1 + 4 * (component == "special")
            share = {**whole, "basis": "region", "line": line}
            folder.put("allocations", share, "amount", printed, unit, item=name, note=note)
    elif record["stage"] == "first_batch":
        whole = {**key, "stage": "adjustment", "debt_type": "total"}
        folder.put("limits", whole, "new", printed, unit, note="first batch of the year")
    else:
        if item == "issue" and component in ("new", "refinancing"):
            item, component = f"issue_{component}", "total"
        if record["stage"] == "opening_approved":
            item = "limit_opening"
        if record["stage"] == "first_half":
            note = "January to June"
        assert component in KINDS, record
        for table, column in LOCAL_ITEMS[item]:
            folder.put(table, {**key, "debt_type": component}, column, printed, unit, note=note)


LOCAL_NOTES = {
    "balance after the new bonds are used": "balance after the new limit is used",
    "full-year plan in the model document is 2.6 / 6.5: special fell after the first batch": (
        "the county's own report of the same year has 2.6 general and 6.5 special"
    ),
    "0.195 lower special limit than the adjustment plan: limit was reduced or re-allocated": (
        "special limit 0.195 below the adjustment plan of the same year"
    ),
    "published parts sum to 58.8682, not 59.0862": (
        "general and special limit add up to 58.8682, not 59.0862"
    ),
    "special balance above special limit as published": "special balance above special limit",
    "text says new special issue 5.5 but quota 4.2 and total new 5.5": (
        "new special bonds 5.5, but new special limit 4.2 and new bonds 5.5 in all"
    ),
    "the same page gives 11.64 and 47.72 in 亿元": "the same page gives 11.64 and 47.72 亿元",
    "class-1 debt; table gives 9.91 and 45.65 亿元": (
        "debt of the first kind (一类债务); a table of the page gives 9.91 and 45.65 亿元"
    ),
    "general includes 0.01 foreign on-lending": (
        "new general limit includes 0.01 lent on from abroad"
    ),
    "as of 2024-07-12": "opening as of 2024-07-12",
    "100% used": "",
    "part exceeds total as published": "new special limit above new limit in all",
    "government direct debt": "debt the government repays itself (直接债务)",
}


def leftover(record: dict, source: str, reason: str) -> dict:
    """Return the row of ``unused.csv`` for a record."""
    figure = f"{record['stage']} {record['item']} {record['component']}"
    return {
        "data_set": "local-cases",
        "region": record["region"],
        "year": record["year"],
        "figure": figure,
        "printed": record["value_published"],
        "unit": record["unit_published"].split("(")[0],
        "source": source,
        "reason": reason,
    }
