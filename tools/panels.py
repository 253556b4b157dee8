"""The issuers by year, and the nation by year, stage and document."""

from __future__ import annotations

from ledger_folder import TYPES, Folder, read


def provinces() -> Folder:
    """Return the 37 issuers by year."""
    folder = Folder("provinces")
    source = "celma-provinces"
    codes = {}
    for record in read("cn_province_limits_balances_2015_2025.csv"):
        region, year, note = record["region"], record["year"], province_note(record)
        codes[region] = record["gb2260_prefix"]
        key = {"region": region, "year": year, "stage": "final", "source": source}
        for kind in TYPES:
            typed = {**key, "debt_type": kind}
            limit = record[f"limit_{kind}_亿元"], record[f"new_quota_{kind}_亿元"]
            if any(limit):
                folder.put("limits", typed, "closing", limit[0], note=note)
                folder.put("limits", typed, "new", limit[1])
            folder.put("balances", typed, "closing", record[f"balance_{kind}_亿元"], note=note)
        plan_city, xpcc = record["issuer_kind"] == "plan_city", record["issuer_kind"] == "xpcc"
        folder.row(
            "context",
            {"region": region, "year": year},
            code=record["gb2260_prefix"].ljust(6, "0"),
            level="city" if plan_city else "province",
            parent="全国",
            issuer_kind=record["issuer_kind"],
            source=source,
            note="66 is the code of fiscal statistics, not of GB/T 2260" if xpcc else "",
        )
        if region == "海南省" and year == "2025":
            folder.row(
                "context",
                {"region": region, "year": year},
                note="gdp left blank: the published 1401879 cannot be 亿元, see load_anomalies",
            )
    for record in read("cn_province_flows_2023_2024.csv"):
        region, year = record["region"], record["year"]
        key = {"region": region, "year": year, "stage": "final", "source": source}
        for kind in TYPES:
            typed = {**key, "debt_type": kind}
            principal = record[f"repay_principal_{kind}_亿元"]
            folder.put("balances", typed, "issued_new", record[f"issue_new_{kind}_亿元"])
            refinancing = record[f"issue_refinancing_{kind}_亿元"]
            folder.put("balances", typed, "issued_refinancing", refinancing)
            folder.put("balances", typed, "repaid", principal)
            folder.put("service", typed, "principal", principal)
            folder.put("service", typed, "interest", record[f"interest_{kind}_亿元"])
        where = {"region": region, "year": year}
        for column, name in {
            "gdp": "gdp",
            "budget_revenue": "general_budget_revenue",
            "fund_revenue": "gov_fund_revenue",
            "budget_expenditure": "general_budget_expenditure",
            "fund_expenditure": "gov_fund_expenditure",
        }.items():
            folder.put("context", where, column, record[f"{name}_亿元"])
    return folder


def province_note(record: dict) -> str:
    """Return what is known to be wrong with an issuer and year."""
    notes = {
        "quota not reported at source": "new limit not reported at source",
        "2025 rows partly provisional at source": "partly provisional at source",
        "Xinjiang limits 2018-2023 appear to INCLUDE": (
            "limits of 新疆维吾尔自治区 2018-2023 appear to include those of 新疆生产建设兵团"
        ),
        "special quota at source appears": (
            "new special limit appears to include the swap limit of November 2024, "
            "which other issuers leave out"
        ),
        "type split inconsistent": "split by type impossible beside the balances; total fits",
        "source has general quota 0": "new general limit is 0 at source, where it is hardly zero",
    }
    known = [text for start, text in notes.items() if start in record["note"]]
    if record["note"] and not known:
        raise SystemExit(f"no wording for the note {record['note']!r}")
    if record["region"] == "新疆维吾尔自治区" and 2018 <= int(record["year"]) <= 2023:
        known.append(notes["Xinjiang limits 2018-2023 appear to INCLUDE"])
    return "; ".join(known)


NATIONAL_SOURCES = {
    "NPC-approved": ("npc-limits", "budget", 1),
    "t20180403_2859243": ("mof-budget-2018", "estimate", 1),
    "newdaypress": ("mof-release-2017-12", "flash", 12),
    "CELMA": ("celma-national", "final", 1),
    "shijiazhuang": ("mof-release-2018-12", "flash", 12),
    "t20190722_3305524": ("mof-final-2018", "final", 1),
    "hkcna": ("mof-release-2024-12", "flash", 12),
    "t20250715_3967882": ("mof-final-2024", "final", 1),
    "lgjyuntun": ("mof-release-2025-12", "flash", 12),
    "meiducn": ("mof-release-2025-08", "flash", 8),
    "arthaibo": ("mof-release-2024-09", "flash", 9),
}

NATIONAL_ITEMS = {
    "limit": [("limits", "closing")],
    "new_quota": [("limits", "new")],
    "opening_balance": [("balances", "opening")],
    "closing_balance": [("balances", "closing")],
    "issue": [("balances", "issued")],
    "issue_new": [("balances", "issued_new")],
    "issue_refinancing": [("balances", "issued_refinancing")],
    "repay_principal": [("balances", "repaid"), ("service", "principal")],
    "repay_by_refinancing": [("service", "principal_refinanced")],
    "repay_by_fiscal_funds": [("service", "principal_budget")],
    "interest": [("service", "interest")],
    "bond_balance": [("balances", "bonds_closing")],
    "nonbond_balance": [("balances", "nonbonds_closing")],
}


def national() -> Folder:
    """Return the nation by year, stage and document."""
    folder = Folder("national")
    years = set()
    for record in read("cn_national_annual_2015_2024.csv"):
        years.add(record["year"])
        for kind in TYPES:
            key = {"region": "全国", "year": record["year"], "stage": "final"}
            key |= {"source": "celma-national", "debt_type": kind}
            for table, column, name in [
                ("limits", "closing", "limit"),
                ("limits", "new", "new_quota"),
                ("balances", "closing", "debt_balance"),
                ("balances", "issued_new", "issue_new"),
                ("balances", "issued_refinancing", "issue_refinancing"),
                ("balances", "bonds_issued", "issue_total"),
                ("balances", "bonds_repaid", "repay_bond_principal"),
                ("balances", "bonds_closing", "bond_balance"),
                ("service", "interest", "interest"),
            ]:
                note = national_note(record["note"], table, kind)
                folder.put(table, key, column, record[f"{name}_{kind}_亿元"], note=note)
    for record in read("cn_national_vintages_long.csv"):
        years.add(record["year"])
        found = [value for mark, value in NATIONAL_SOURCES.items() if mark in record["source"]]
        (source, stage, batch) = found[0]
        if source == "celma-national":
            continue  # the same figures as in the annual file
        if source == "npc-limits" and record["as_of"] == "2024-11":
            stage = "adjustment"
        if source == "mof-budget-2018" and record["year"] == "2018":
            stage = "budget"
        key = {"region": "全国", "year": record["year"], "stage": stage, "batch": batch}
        key |= {"source": source, "debt_type": record["debt_type"]}
        note = {
            "+60000": "60000 of swap limit approved on 2024-11-08",
            "opening =": "opening is the actual balance of the end of 2016",
        }
        text = "".join(text for mark, text in note.items() if mark in record["note"])
        if record["item"] in ("limit", "repay_principal") and "opening" in text:
            text = ""
        if source in ("mof-release-2025-08", "mof-release-2024-09") and record["item"] != "limit":
            text = f"as of {record['as_of']}"
        for table, column in NATIONAL_ITEMS[record["item"]]:
            folder.put(table, key, column, record["value_亿元"], note=text)
    for record in read("cn_national_monthly_repayment_ytd_2021_2026.csv"):
        year, month = record["month"].split("-")
        years.add(year)
        key = {"region": "全国", "year": year, "stage": "flash", "batch": int(month)}
        key |= {"source": "mof-repayment-series", "debt_type": "total"}
        note = f"January to month {int(month)}"
        principal = record["repay_principal_ytd_亿元"]
        refinanced = record["repaid_by_refinancing_ytd_亿元"]
        budget = record["repaid_by_fiscal_funds_ytd_亿元"]
        folder.put("service", key, "principal", principal, note=note)
        folder.put("service", key, "principal_refinanced", refinanced)
        folder.put("service", key, "principal_budget", budget)
    for year in sorted(years):
        where = {"region": "全国", "year": year}
        folder.row("context", where, level="nation", source="celma-national")
    return folder


def national_note(note: str, table: str, kind: str) -> str:
    """Return what is known about a national figure."""
    texts = {
        ("balances", "issue_total includes swap"): "bonds_issued includes swap bonds (置换债券)",
        ("limits", "CELMA limits differ"): "differs from the limit that the NPC approved",
        ("limits", "CELMA split"): (
            "the Ministry of Finance has 115489.22 general, 72685.08 special, 188174.30 in all"
        ),
        ("limits", "limits rounded"): "rounded at source (NPC: 165489.22 and 256185.08)",
        ("limits", "new_quota_special 99000"): (
            "39000 of the budget and 60000 of swap limit approved on 2024-11-08"
            if kind == "special"
            else ""
        ),
    }
    return "; ".join(t for (own, mark), t in texts.items() if own == table and mark in note and t)
