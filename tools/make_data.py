"""Make the ledger folders of ``data/`` from the reference figures.

Input: the CSV files of ``../shared/reference`` (relative to the repository), which are not part of
the project. Output: ``data/provinces``, ``data/national``, ``data/local-cases``, ``data/anomalies``
and ``data/unused.csv``. ``data/artux-2024`` and ``data/sources.csv`` are typed by hand, and so are
the figures of :data:`DOCUMENTS` below, which were read from the documents that ``sources.csv``
names. Nothing here is needed to use debtkit.

    python tools/make_data.py
"""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from debtkit.schemas import TABLES, key_columns

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT.parent / "shared" / "reference"
DATA = ROOT / "data"

POWERS = {"亿元": 0, "万元": -4}
TYPES = ("general", "special")

# The panel's rows are one region and year each: what is printed to one place for one province in
# 2015 says nothing about another province in 2024.
BY_ROW = {"celma-provinces", "celma-national", "provinces-secondary"}


def read(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


class Folder:
    """The tables of one data set while they are filled, figure by figure, as printed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: dict[str, dict[tuple, dict]] = {table: {} for table in TABLES}

    def row(self, table: str, keys: dict, **further: str) -> dict:
        names = key_columns(TABLES[table])
        keys = {"scope": "all", "batch": "1", "flow": "expenditure", **keys}
        key = tuple(str(keys[name]) for name in names)
        row = self.rows[table].setdefault(key, {**dict(zip(names, key, strict=True)), "_": {}})
        for name, text in further.items():
            known = row.get(name, "")
            if not known:
                row[name] = text
            elif name == "note" and text and text not in known.split("; "):
                row[name] = f"{known}; {text}"
        return row

    def put(
        self, table: str, keys: dict, column: str, printed: str, unit: str = "亿元", **further: str
    ) -> None:
        row = self.row(table, keys, **further)
        if not printed:
            return
        if column in row["_"]:
            raise SystemExit(f"{self.name}/{table}: {keys} has {column} twice")
        row["_"][column] = (Decimal(printed).normalize(), unit)

    def write(self) -> None:
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


# ------------------------------------------------------------------------------------ provinces


def provinces() -> Folder:
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


# ------------------------------------------------------------------------------------- national

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


# ---------------------------------------------------------------------------------- local cases

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
    return next(key for mark, key in LOCAL_SOURCES.items() if mark in record["source"])


def local_cases(unused: list[dict]) -> Folder:
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
    "general includes 0.01 foreign on-lending": "new general limit includes 0.01 lent on from abroad",
    "as of 2024-07-12": "opening as of 2024-07-12",
    "100% used": "",
    "part exceeds total as published": "new special limit above new limit in all",
    "government direct debt": "debt the government repays itself (直接债务)",
}


def leftover(record: dict, source: str, reason: str) -> dict:
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


# ------------------------------------------------------------------------------------ anomalies


def anomalies(panel: Folder, cases: Folder) -> Folder:
    folder = Folder("anomalies")

    def take(origin: Folder, anomaly: str, tables: str, note: str, **keys: str | set) -> None:
        taken = 0
        for table in tables.split():
            for key, row in origin.rows[table].items():
                wanted = {k: v if isinstance(v, set) else {v} for k, v in keys.items()}
                if all(row.get(k) in v for k, v in wanted.items()):
                    copy = {**row, "note": note, "anomaly": anomaly}
                    folder.rows[table][key] = copy
                    taken += 1
        if not taken:
            raise SystemExit(f"{anomaly}: nothing found for {keys}")

    take(cases, "tuokexun-2023", "limits balances context",
         "limit 59.0862 against parts 23.4214 + 35.4468 = 58.8682; special balance above special "
         "limit; new special bonds 5.5 against new special limit 4.2 and new bonds 5.5 in all",
         region="托克逊县", year="2023")
    take(cases, "wenchanghu-2023", "limits balances allocations context",
         "new limit 1.68 below its special part 1.81, which the projects add up to",
         region="文昌湖区", year="2023")
    take(panel, "hainan-2022", "limits balances context",
         "general balance 1695.2169 above general limit 1367.9, while the totals fit: the limit "
         "or the balance is split by type wrongly", region="海南省", year="2022")
    take(panel, "shaanxi-2015", "limits balances context",
         "general balance 2790.0 above general limit 2742.2", region="陕西省", year="2015")
    take(panel, "xpcc-2021-2025", "limits balances context",
         "balance above limit in both types in every year from 2021 to 2025",
         region="新疆生产建设兵团", year={"2021", "2022", "2023", "2024", "2025"})
    take(panel, "chongqing-2022", "limits context",
         "new general limit 0 beside a general limit that rises by 109.4: most likely a "
         "zero that stands for unknown", region="重庆市", year={"2021", "2022"})
    take(panel, "hainan-gdp-2025", "context", "the year before, for comparison",
         region="海南省", year="2024")
    folder.put(
        "context", {"region": "海南省", "year": "2025"}, "gdp", "1401879",
        code="460000", level="province", parent="全国", issuer_kind="province",
        source="celma-provinces", anomaly="hainan-gdp-2025",
        note="printed in a column of 亿元, where 2024 has 7935.7; a figure in 万元 by its size, "
        "but 140.1879 亿元 is not the province's either: as published",
    )  # fmt: skip
    for record in read("cn_local_cases_long.csv"):
        if source_of(record) == "unnamed-county-2019":
            place_unnamed(folder, record)
    for record in read("cn_province_ratio_secondary_2019_2025.csv"):
        if record["note"] == "balance exceeds limit at source":
            key = {"region": "新疆维吾尔自治区", "year": record["year"], "stage": "final"}
            key |= {"source": "provinces-secondary", "debt_type": "total"}
            further = {
                "anomaly": "xinjiang-2020",
                "note": "balance 6176 above limit 6084 in a compilation of 31 regions",
            }
            balance, limit = record["debt_balance_total_亿元"], record["debt_limit_total_亿元"]
            folder.put("balances", key, "closing", balance, **further)
            folder.put("limits", key, "closing", limit, **further)
            where = {"region": "新疆维吾尔自治区", "year": record["year"]}
            further |= {"code": "650000", "level": "province", "source": "provinces-secondary"}
            folder.row("context", where, **further)
    for table, anomaly, keys, figures in DOCUMENTS:
        region, scope, year, stage, source, kind = keys.split()
        key = {"region": region, "scope": scope, "year": year, "stage": stage}
        key |= {"source": source, "debt_type": kind}
        for figure in figures.split():
            column, printed = figure.split("=")
            unit = "万元" if printed.endswith("万") else "亿元"
            note = DOCUMENT_NOTES[anomaly]
            printed = printed.removesuffix("万")
            folder.put(table, key, column, printed, unit, anomaly=anomaly, note=note)
        level, parent = PLACES[region]
        where = {"region": region, "year": year}
        further = {"level": level, "parent": parent, "source": source.split("#")[0]}
        folder.row("context", where, anomaly=anomaly, note=DOCUMENT_NOTES[anomaly], **further)
    return folder


def place_unnamed(folder: Folder, record: dict) -> None:
    note = (
        "printed in 亿元, which for a county can only be 万元; the opening limit repeats the new "
        "limit, so that opening and new do not add up to closing"
    )
    further = {"anomaly": "unnamed-county-2019", "note": note}
    key = {"region": "未具名县", "year": record["year"], "stage": "adjustment"}
    key |= {"source": "unnamed-county-2019", "debt_type": record["component"]}
    ((table, column),) = LOCAL_ITEMS[record["item"]]
    folder.put(table, key, column, record["value_published"], **further)
    where = {"region": "未具名县", "year": record["year"]}
    folder.row("context", where, level="county", source="unnamed-county-2019", **further)


PLACES = {
    "湛江市": ("city", "广东省"),
    "中卫市": ("city", "宁夏回族自治区"),
    "沙坡头区": ("county", "中卫市"),
    "中宁县": ("county", "中卫市"),
    "海原县": ("county", "中卫市"),
    "湖北省": ("province", "全国"),
    "迪庆藏族自治州": ("city", "云南省"),
    "宣城市": ("city", "安徽省"),
    "吐鲁番市": ("city", "新疆维吾尔自治区"),
}

DOCUMENT_NOTES = {
    "zhanjiang-2025": "new bonds 205.77 in the debt section, 213.27 among the achievements",
    "zhongwei-2025": "limit 282.9 in one section, 282.64 in another, which its parts add up to",
    "hubei-2021": (
        "general balance rolls forward to 5066.82, printed 5066.75; special limit of 2022 is "
        "7126.10 + 1848.00 = 8974.10, printed 8718.10"
    ),
    "diqing-2025": (
        "balances do not roll forward; the special opening balance repeats the general one of "
        "the own level; repaid principal differs between tables and is larger for the own level "
        "than for all"
    ),
    "xuancheng-2024": (
        "balances roll forward with differences of opposite sign by type: 0.3687 general, "
        "-0.4152 special"
    ),
    "turpan-2024": "special balance 213.08 above special limit 196.35",
}

# One document per block; keys are region, scope, year, stage, source, debt type. Where a document
# prints a statement twice, the part of it follows the source after "#".
DOCUMENTS = [
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#debt total",
     "issued=272.83 issued_new=205.77 issued_other=18 issued_refinancing=49.06 closing=1504.06"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#debt general",
     "issued_new=11.77 issued_other=7 issued_refinancing=33.96 closing=315.51"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#debt special",
     "issued_new=194 issued_other=11 issued_refinancing=15.1 closing=1188.55"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#results total",
     "issued_new=213.27"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#results general",
     "issued_new=11.77"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#results special",
     "issued_new=201.5"),
    ("limits", "zhongwei-2025", "中卫市 all 2025 flash zhongwei-budget-2026#report total",
     "closing=282.9"),
    ("limits", "zhongwei-2025", "中卫市 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=282.64"),
    ("limits", "zhongwei-2025", "中卫市 own 2025 flash zhongwei-budget-2026#debt total",
     "closing=97.52"),
    ("limits", "zhongwei-2025", "沙坡头区 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=41.74"),
    ("limits", "zhongwei-2025", "中宁县 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=91.74"),
    ("limits", "zhongwei-2025", "海原县 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=51.64"),
    ("balances", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 general",
     "opening=4662.40 issued=892.29 repaid=487.87 closing=5066.75"),
    ("balances", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 special",
     "opening=5416.27 issued=2122.70 repaid=673.50 closing=6865.48"),
    ("limits", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 general",
     "closing=5412.19"),
    ("limits", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 special",
     "closing=7126.10"),
    ("limits", "hubei-2021", "湖北省 all 2022 budget hubei-debt-2021 special",
     "new=1848.00 closing=8718.10"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 budget diqing-budget-2026#5-2 general",
     "opening=106.81 issued=17.96 repaid=19.99 closing=104.53"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 estimate diqing-budget-2026#5-2 general",
     "opening=106.81 issued=21.36 repaid=20.23 closing=107.93"),
    ("balances", "diqing-2025", "迪庆藏族自治州 own 2025 budget diqing-budget-2026#5-3 general",
     "opening=52.22 issued=12.10 repaid=13.46 closing=50.60"),
    ("balances", "diqing-2025", "迪庆藏族自治州 own 2025 estimate diqing-budget-2026#5-3 general",
     "opening=52.22 issued=14.45 repaid=13.66 closing=52.95"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 estimate diqing-budget-2026#5-4 special",
     "opening=52.22 issued=32.47 repaid=1.54 closing=119.40"),
    ("balances", "diqing-2025", "迪庆藏族自治州 own 2025 estimate diqing-budget-2026#5-5 special",
     "opening=18.30 issued=8.11 closing=27.79"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 estimate diqing-budget-2026#5-6 general",
     "issued=21.36 issued_refinancing=18.96 repaid=19.99"),
    ("service", "diqing-2025", "迪庆藏族自治州 all 2026 budget diqing-budget-2026#5-6 general",
     "principal=9.46 principal_refinanced=8.60 principal_budget=0.86 interest=3.03"),
    ("service", "diqing-2025", "迪庆藏族自治州 own 2026 budget diqing-budget-2026#5-6 general",
     "principal=13.46 principal_refinanced=12.10 principal_budget=1.36 interest=1.56"),
    ("balances", "xuancheng-2024", "宣城市 all 2024 final xuancheng-final-2024 total",
     "opening=676.7156 issued=141.8159 repaid=34.2997 closing=784.2783"),
    ("balances", "xuancheng-2024", "宣城市 all 2024 final xuancheng-final-2024 general",
     "opening=211.3425 issued_new=5.4454 issued_refinancing=12.7889 repaid=9.7079 "
     "closing=221.8187"),
    ("balances", "xuancheng-2024", "宣城市 all 2024 final xuancheng-final-2024 special",
     "opening=465.3731 issued_new=53.598 issued_refinancing=67.6651 issued_other=0 "
     "repaid=24.5918 closing=562.4596"),
    ("balances", "xuancheng-2024", "宣城市 own 2024 final xuancheng-final-2024 total",
     "opening=205.8064 issued=57.9259 repaid=16.7838 closing=247.0213"),
    ("limits", "turpan-2024", "吐鲁番市 all 2024 final xinjiang-budget-2025 special",
     "new=427000万 closing=1963500万"),
    ("balances", "turpan-2024", "吐鲁番市 all 2024 final xinjiang-budget-2025 special",
     "closing=2130800万"),
]  # fmt: skip


def main() -> None:
    unused: list[dict] = []
    panel, cases = provinces(), local_cases(unused)
    for folder in (panel, national(), cases, anomalies(panel, cases)):
        folder.write()
    with (DATA / "unused.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(unused[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(unused)


if __name__ == "__main__":
    main()
