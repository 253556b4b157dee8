"""Published figures that do not tie, gathered from the other folders and from documents."""

from __future__ import annotations

from cases import LOCAL_ITEMS, source_of
from documents import DOCUMENT_NOTES, DOCUMENTS, PLACES
from ledger_folder import Folder, read


def anomalies(panel: Folder, cases: Folder) -> Folder:
    """Return the figures that do not tie."""
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

    take(
        cases,
        "tuokexun-2023",
        "limits balances context",
        "limit 59.0862 against parts 23.4214 + 35.4468 = 58.8682; special balance above special "
        "limit; new special bonds 5.5 against new special limit 4.2 and new bonds 5.5 in all",
        region="托克逊县",
        year="2023",
    )
    take(
        cases,
        "wenchanghu-2023",
        "limits balances allocations context",
        "new limit 1.68 below its special part 1.81, which the projects add up to",
        region="文昌湖区",
        year="2023",
    )
    take(
        panel,
        "hainan-2022",
        "limits balances context",
        "general balance 1695.2169 above general limit 1367.9, while the totals fit: the limit "
        "or the balance is split by type wrongly",
        region="海南省",
        year="2022",
    )
    take(
        panel,
        "shaanxi-2015",
        "limits balances context",
        "general balance 2790.0 above general limit 2742.2",
        region="陕西省",
        year="2015",
    )
    take(
        panel,
        "xpcc-2021-2025",
        "limits balances context",
        "balance above limit in both types in every year from 2021 to 2025",
        region="新疆生产建设兵团",
        year={"2021", "2022", "2023", "2024", "2025"},
    )
    take(
        panel,
        "chongqing-2022",
        "limits context",
        "new general limit 0 beside a general limit that rises by 109.4: most likely a "
        "zero that stands for unknown",
        region="重庆市",
        year={"2021", "2022"},
    )
    take(
        panel,
        "hainan-gdp-2025",
        "context",
        "the year before, for comparison",
        region="海南省",
        year="2024",
    )
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
    """Enter a figure of the county whose page has the wrong unit."""
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
