"""The shipped data sets are what was published, row for row, and say where it is from."""

import csv
import importlib
import json
import re
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import debtkit as dk
from debtkit.datasets import load_sources
from debtkit.exact import to_integers
from debtkit.magnitude import suspicious_magnitudes
from debtkit.schemas import TABLES, amount_columns

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
REFERENCE = SHARED / "reference"
LOADERS = {
    "artux-2024": dk.load_artux_2024,
    "provinces": dk.load_provinces,
    "national": dk.load_national,
    "local-cases": dk.load_local_cases,
    "anomalies": dk.load_anomalies,
}
MORE_AMOUNTS = [
    *("bonds_issued", "bonds_repaid", "bonds_closing", "nonbonds_closing"),
    *("budget_expenditure", "fund_expenditure"),
]

needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="no reference figures here")


def reference(name):
    return pd.read_csv(REFERENCE / name, dtype="str", keep_default_na=False)


def printed_figures(ledger):
    """Return the tables' figures that come from documents, by region, year, value."""
    found = Counter()
    for name, frame in ledger.tables():
        columns = [c for c in frame if c in amount_columns(TABLES[name])]
        columns += [c for c in frame if c in MORE_AMOUNTS]
        for column in columns:
            known = frame[frame[column].notna()]
            keys = zip(known["region"], known["year"], known[column], strict=True)
            found.update((region, year, float(value)) for region, year, value in keys)
    return found


@pytest.fixture(scope="module", params=LOADERS)
def data_set(request):
    return request.param, LOADERS[request.param]()


# ------------------------------------------------------------------------------ every data set


def test_every_folder_of_tables_has_a_loader():
    folders = {path.parent.name for path in (ROOT / "data").glob("*/*.csv")}
    assert folders - {"vocabulary"} == set(LOADERS)


def test_every_row_names_a_document_that_is_listed(data_set):
    _, ledger = data_set
    sources = load_sources()
    assert sources["source"].is_unique
    assert sources.notna().all(axis=None)
    assert (sources["citation"].str.len() > 10).all()
    rows = 0
    for _, frame in ledger.tables():
        if len(frame):
            rows += len(frame)
            assert set(frame["source"].str.partition("#")[0]) <= set(sources["source"])
    assert rows > 10


def test_every_listed_document_is_used():
    used = set()
    for load in LOADERS.values():
        for _, frame in load().tables():
            if len(frame):
                used |= set(frame["source"].str.partition("#")[0])
    assert used == set(load_sources()["source"])


def test_no_row_is_without_a_figure(data_set):
    _, ledger = data_set
    for name, frame in ledger.tables():
        if name == "context" or not len(frame):
            continue
        columns = amount_columns(TABLES[name])
        columns += [c for c in frame if c in MORE_AMOUNTS]
        assert frame[columns].notna().any(axis=1).all(), name


def test_resolution_is_stated_and_no_figure_is_finer(data_set):
    _, ledger = data_set
    for name, frame in ledger.tables():
        if "resolution" not in frame or not len(frame):
            continue
        assert frame["resolution"].notna().all(), name
        for column in amount_columns(TABLES[name]):
            known = frame[
                frame[column].notna() & (frame["source"] != "yangquan-chengqu-final-2023")
            ]
            for value, step in zip(known[column], known["resolution"], strict=True):
                assert Decimal(repr(value)) % Decimal(repr(step)) == 0, (name, column, value, step)


def test_a_row_that_mixes_units_claims_no_more_than_its_coarser_one():
    balances = dk.load_local_cases().balances
    row = balances[(balances["region"] == "阳泉市城区") & (balances["debt_type"] == "total")]
    row = row[row["year"] == 2023]
    assert row["closing"].tolist() == [16.81]  # in 亿元
    assert row["issued_new"].tolist() == [5.7]  # 57000 万元
    assert row["resolution"].tolist() == [0.01]


def test_the_folder_is_the_ledger(data_set):
    name, ledger = data_set
    with warnings.catch_warnings():
        if name == "anomalies":
            warnings.simplefilter("ignore", dk.UnitWarning)
        loaded = dk.Ledger.load(ROOT / "data" / name)
    for table, frame in ledger.tables():
        assert list(frame) == list(getattr(loaded, table))
        more = frame.columns.intersection(MORE_AMOUNTS)
        assert (frame[more].dtypes == "float64").all()
        pd.testing.assert_frame_equal(
            frame.drop(columns=more), getattr(loaded, table).drop(columns=more)
        )


@needs_reference
def test_the_tables_are_what_the_tool_makes(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    folder = importlib.import_module("ledger_folder")
    tool = importlib.import_module("make_data")
    monkeypatch.setattr(folder, "DATA", tmp_path)
    monkeypatch.setattr(tool, "DATA", tmp_path)
    tool.main()
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.csv")}
    assert len(made) > 15
    for path, content in made.items():
        assert content == (ROOT / "data" / path).read_bytes(), path


# --------------------------------------------------------------------------------------- Artux


def test_artux_ties_exactly():
    ledger = dk.load_artux_2024()
    limits = ledger.limits.set_index("debt_type")[["opening", "new", "closing"]]
    cents = pd.DataFrame(to_integers(limits, 2), index=limits.index, columns=limits.columns)
    assert cents.loc["total"].tolist() == [10088, 910, 10998]
    assert cents.loc["general"].tolist() == [5015, 260, 5275]
    assert cents.loc["special"].tolist() == [5073, 650, 5723]
    allocated = ledger.allocations.groupby("debt_type")["amount"].agg(["sum", "size"]).round(2)
    assert allocated.loc["general"].tolist() == [2.6, 7]
    assert allocated.loc["special"].tolist() == [6.5, 6]
    budgets = ledger.budgets.set_index("account")[["opening", "change", "closing"]]
    assert budgets.loc["general_public"].tolist() == [35.47, 2.6, 38.07]
    assert budgets.loc["government_fund"].tolist() == [11.51, 6.5, 18.01]
    assert ledger.balances[["debt_type", "closing"]].to_numpy().tolist() == [["total", 105.19]]
    for name, frame in ledger.tables():
        if name not in ("context", "service"):
            assert set(frame["stage"]) == {"adjustment"}
            assert set(frame["resolution"]) == {0.01}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the report is not here")
def test_artux_is_the_report_and_the_whole_report():
    text = (SHARED / "reports" / "model-document.txt").read_text(encoding="utf-8")
    text = re.sub(r"\s+", "", text)
    ledger = dk.load_artux_2024()
    positions = []
    for line in ledger.allocations.itertuples():
        phrase = f"{line.item}{line.amount:g}亿元"
        assert text.count(phrase) == 1, phrase
        positions.append(text.index(phrase))
    assert positions == sorted(positions)
    assert ledger.allocations["line"].tolist() == list(range(1, 14))
    in_report = {float(number) for number in re.findall(r"([\d.]+)亿元", text)}
    assert in_report == set(ledger.figures()["amount"])


def test_artux_is_among_the_local_cases_unchanged():
    alone, cases = dk.load_artux_2024(), dk.load_local_cases()
    for name, frame in alone.tables():
        if len(frame):
            other = getattr(cases, name)
            other = other[other["source"] == "artux-report-2024"].reset_index(drop=True)
            pd.testing.assert_frame_equal(frame, other[frame.columns])


# ----------------------------------------------------------------------------------- provinces


def test_provinces_are_37_issuers():
    ledger = dk.load_provinces()
    context = ledger.context
    assert context["region"].nunique() == 37
    assert context["issuer_kind"].groupby(context["region"]).first().value_counts().to_dict() == {
        "province": 31,
        "plan_city": 5,
        "xpcc": 1,
    }
    assert context.groupby("year").size().to_dict() == {
        **dict.fromkeys(range(2015, 2018), 36),
        **dict.fromkeys(range(2018, 2025), 37),
        2025: 32,
    }
    assert set(context["parent"]) == {"全国"}
    assert context["code"].str.fullmatch(r"\d{6}").all()
    assert context.groupby("region")["code"].nunique().eq(1).all()
    assert set(ledger.limits["debt_type"]) == {"general", "special"}
    assert ledger.limits["opening"].isna().all()


@needs_reference
@pytest.mark.parametrize("kind", ["general", "special"])
def test_provinces_are_the_reference_cell_by_cell(kind):
    ledger = dk.load_provinces()
    keys = ["region", "year"]
    panel = reference("cn_province_limits_balances_2015_2025.csv").astype({"year": "int64"})
    flows = reference("cn_province_flows_2023_2024.csv").astype({"year": "int64"})
    expected = panel.merge(flows, on=keys, how="left")
    for table, column, name in [
        ("limits", "closing", f"limit_{kind}_亿元"),
        ("limits", "new", f"new_quota_{kind}_亿元"),
        ("balances", "closing", f"balance_{kind}_亿元"),
        ("balances", "issued_new", f"issue_new_{kind}_亿元"),
        ("balances", "issued_refinancing", f"issue_refinancing_{kind}_亿元"),
        ("balances", "repaid", f"repay_principal_{kind}_亿元"),
        ("service", "principal", f"repay_principal_{kind}_亿元"),
        ("service", "interest", f"interest_{kind}_亿元"),
        ("context", "gdp", "gdp_亿元"),
        ("context", "budget_revenue", "general_budget_revenue_亿元"),
        ("context", "fund_revenue", "gov_fund_revenue_亿元"),
        ("context", "budget_expenditure", "general_budget_expenditure_亿元"),
        ("context", "fund_expenditure", "gov_fund_expenditure_亿元"),
    ]:
        frame = getattr(ledger, table)
        if "debt_type" in frame:
            frame = frame[frame["debt_type"] == kind]
        both = expected[[*keys, name]].merge(frame[[*keys, column]], on=keys, how="left")
        assert len(both) == 399
        np.testing.assert_array_equal(pd.to_numeric(both[name]), both[column], err_msg=name)


@pytest.mark.parametrize("year", [2015, 2016, 2017])
@pytest.mark.parametrize("kind", ["general", "special"])
def test_limits_of_the_issuers_add_up_to_the_national_one(year, kind):
    here, nation = dk.load_provinces().limits, dk.load_national().limits
    here = here[(here["year"] == year) & (here["debt_type"] == kind)]
    nation = nation[(nation["year"] == year) & (nation["debt_type"] == kind)]
    nation = nation[nation["source"] == "celma-national"]
    gap = to_integers(here["closing"], 4).sum() - to_integers(nation["closing"], 4).sum()
    assert len(here) == 36
    assert abs(gap) <= 100


@pytest.mark.parametrize(("year", "gap"), [(2015, 615.05), (2017, 0)])
def test_balances_of_the_issuers_beside_the_national_ones(year, gap):
    here, nation = dk.load_provinces().balances, dk.load_national().balances
    nation = nation[(nation["source"] == "celma-national") & (nation["year"] == year)]
    parts = to_integers(here.loc[here["year"] == year, "closing"], 4).sum()
    assert (parts - to_integers(nation["closing"], 4).sum()) / 10_000 == gap


def test_balances_of_the_issuers_roll_forward_nearly():
    balances = dk.load_provinces().balances
    before = balances.assign(year=balances["year"] + 1).rename(columns={"closing": "before"})
    keys = ["region", "year", "debt_type"]
    both = balances.merge(before[[*keys, "before"]], on=keys)
    gap = both.eval("before + issued_new + issued_refinancing - repaid - closing").abs()
    assert gap.notna().sum() == 148
    largest = gap.groupby(both["debt_type"]).max()
    assert 16 < largest["general"] < 17
    assert 25 < largest["special"] < 26


def test_shanghai_lost_limit_in_2023():
    limits = dk.load_provinces().limits
    rows = limits[(limits["region"] == "上海市") & (limits["debt_type"] == "general")]
    rows = rows.set_index("year")
    implied = rows.loc[2023, "closing"] - rows.loc[2022, "closing"] - rows.loc[2023, "new"]
    assert round(implied, 4) == -983.3


def test_known_faults_of_the_provinces_are_kept_and_noted():
    ledger = dk.load_provinces()
    limits = ledger.limits.set_index(["region", "year", "debt_type"])
    balances = ledger.balances.set_index(["region", "year", "debt_type"])
    assert limits.loc[("海南省", 2022, "general"), "closing"] == 1367.9
    assert balances.loc[("海南省", 2022, "general"), "closing"] == 1695.2169
    assert "split by type" in limits.loc[("海南省", 2022, "general"), "note"]
    assert limits.loc[("重庆市", 2022, "general"), "new"] == 0
    assert ("河北省", 2020, "general") not in limits.index
    assert balances.loc[("陕西省", 2015, "general"), "closing"] == 2790.0
    over = balances[balances["closing"] > limits["closing"].reindex(balances.index)].reset_index()
    assert set(over["region"]) == {"海南省", "陕西省", "湖南省", "新疆生产建设兵团"}
    assert len(over) == 13
    gdp = ledger.context.set_index(["region", "year"])
    assert np.isnan(gdp.loc[("海南省", 2025), "gdp"])
    assert "load_anomalies" in gdp.loc[("海南省", 2025), "note"]


# ------------------------------------------------------------------------------------ national


@needs_reference
def test_national_has_every_figure_of_the_reference():
    found = printed_figures(dk.load_national())
    expected = Counter()
    annual = reference("cn_national_annual_2015_2024.csv")
    for record in annual.to_dict("records"):
        for name, value in record.items():
            if name.endswith("_亿元"):
                expected["全国", int(record["year"]), float(value)] += 1
    for record in reference("cn_national_vintages_long.csv").to_dict("records"):
        if not record["source"].startswith("CELMA"):
            twice = 2 if record["item"] == "repay_principal" else 1  # balances and service
            expected["全国", int(record["year"]), float(record["value_亿元"])] += twice
    monthly = reference("cn_national_monthly_repayment_ytd_2021_2026.csv")
    for record in monthly.to_dict("records"):
        for name, value in record.items():
            if name.endswith("_亿元") and value:
                expected["全国", int(record["month"][:4]), float(value)] += 1
    assert sum(expected.values()) > 300
    assert found == expected


def test_swap_limit_of_2024_is_an_adjustment():
    limits = dk.load_national().limits
    rows = limits[(limits["source"] == "npc-limits") & (limits["year"] == 2024)]
    closing = rows.set_index(["stage", "debt_type"])["closing"]
    assert closing["adjustment", "special"] - closing["budget", "special"] == 60000
    assert closing["adjustment", "general"] == closing["budget", "general"]


def test_monthly_releases_are_batches_of_the_year():
    ledger = dk.load_national()
    flash = ledger.balances[ledger.balances["stage"] == "flash"]
    assert set(zip(flash["source"], flash["batch"], strict=True)) == {
        ("mof-release-2017-12", 12),
        ("mof-release-2018-12", 12),
        ("mof-release-2024-09", 9),
        ("mof-release-2024-12", 12),
        ("mof-release-2025-08", 8),
        ("mof-release-2025-12", 12),
    }
    series = ledger.service[ledger.service["source"] == "mof-repayment-series"]
    assert len(series) == 66
    parts = series["principal_refinanced"] + series["principal_budget"]
    assert (parts - series["principal"]).dropna().eq(0).all()


# --------------------------------------------------------------------------------- local cases


@needs_reference
def test_local_cases_use_every_row_or_say_why_not():
    ledger = dk.load_local_cases()
    found = printed_figures(ledger)
    records = reference("cn_local_cases_long.csv").to_dict("records")
    with (ROOT / "data" / "unused.csv").open(encoding="utf-8", newline="") as file:
        unused = list(csv.DictReader(file))
    assert all(row["reason"] and row["source"] for row in unused)
    left = Counter((row["region"], int(row["year"]), row["printed"]) for row in unused)
    scale = {"亿元": 0, "万元": -4}
    expected = Counter()
    for record in records:
        key = record["region"], int(record["year"])
        if left[(*key, record["value_published"])]:
            left[(*key, record["value_published"])] -= 1
            continue
        value = float(Decimal(record["value_published"]).scaleb(scale[record["unit_published"]]))
        region = record["region"]
        if record["stage"] == "first_batch":
            region = "克孜勒苏柯尔克孜自治州"  # a line of the prefecture's allocation
        twice = 2 if record["item"] == "repay_principal" else 1
        expected[region, key[1], value] += twice
    for record in reference("cn_allocation_projects.csv").to_dict("records"):
        key = record["region"], int(record["year"])
        if record["completeness"] == "complete":
            expected[(*key, float(record["amount_亿元"]))] += 1
        else:
            left[(*key, record["amount_亿元"])] -= 1
    assert set(left.values()) == {0}
    assert found == expected


def test_local_cases_are_22_places():
    with (ROOT / "data" / "unused.csv").open(encoding="utf-8", newline="") as file:
        unused = {row["region"] for row in csv.DictReader(file)}
    regions = set(dk.load_local_cases().context["region"])
    assert len(regions | {"未具名县"}) == 22
    assert unused - regions == {"未具名县(dyxrmt.cn)", "安徽省", "六安市"}


def test_the_first_batch_of_the_prefecture_adds_up_by_region():
    ledger = dk.load_local_cases()
    limits = ledger.limits[ledger.limits["source"] == "kezhou-first-batch-2024"]
    lines = ledger.allocations[ledger.allocations["source"] == "kezhou-first-batch-2024"]
    assert set(lines["basis"]) == {"region"}
    assert len(lines) == 8
    new = limits.set_index("debt_type")["new"]
    assert lines.groupby("debt_type")["amount"].sum().round(1).to_dict() == {
        "general": new["general"],
        "special": new["special"],
    }
    assert new["general"] + new["special"] == new["total"] == 17


def test_amounts_in_ten_thousand_yuan_are_converted_exactly():
    limits = dk.load_local_cases().limits
    row = limits[(limits["region"] == "秦州区") & (limits["debt_type"] == "total")]
    assert row["closing"].tolist() == [29.752813]  # 297528.13 万元
    assert row["resolution"].tolist() == [1e-6]


# ----------------------------------------------------------------------------------- anomalies


def _pick(ledger, table, column, debt_type="total", **keys):
    frame = getattr(ledger, table)
    if "debt_type" in frame:
        frame = frame[frame["debt_type"] == debt_type]
    for key, value in keys.items():
        frame = frame[frame[key] == value]
    assert len(frame) == 1, frame
    return frame[column].iloc[0]


def _balance_gap(ledger, kind, **keys):
    def get(column):
        value = _pick(ledger, "balances", column, kind, **keys)
        return 0.0 if np.isnan(value) else value

    issued = get("issued") or get("issued_new") + get("issued_refinancing") + get("issued_other")
    return round(get("opening") + issued - get("repaid") - get("closing"), 4)


# What is wrong with each entry, worked out from the tables, and by how much.
WRONG = {
    "tuokexun-2023": lambda a: (
        _pick(a, "limits", "closing", region="托克逊县")
        - _pick(a, "limits", "closing", "general", region="托克逊县")
        - _pick(a, "limits", "closing", "special", region="托克逊县"),
        0.218,
    ),
    "wenchanghu-2023": lambda a: (
        _pick(a, "limits", "new", region="文昌湖区")
        - a.allocations[a.allocations["region"] == "文昌湖区"]["amount"].sum(),
        -0.13,
    ),
    "hainan-2022": lambda a: (
        _pick(a, "balances", "closing", "general", region="海南省")
        - _pick(a, "limits", "closing", "general", region="海南省"),
        327.3169,
    ),
    "shaanxi-2015": lambda a: (
        _pick(a, "balances", "closing", "general", region="陕西省")
        - _pick(a, "limits", "closing", "general", region="陕西省"),
        47.8,
    ),
    "xpcc-2021-2025": lambda a: (
        sum(
            _pick(a, "balances", "closing", kind, region="新疆生产建设兵团", year=year)
            > _pick(a, "limits", "closing", kind, region="新疆生产建设兵团", year=year)
            for kind in ("general", "special")
            for year in range(2021, 2026)
        ),
        10,
    ),
    "chongqing-2022": lambda a: (
        _pick(a, "limits", "closing", "general", region="重庆市", year=2022)
        - _pick(a, "limits", "closing", "general", region="重庆市", year=2021)
        - _pick(a, "limits", "new", "general", region="重庆市", year=2022),
        109.4,
    ),
    "hainan-gdp-2025": lambda a: (
        _pick(a, "context", "gdp", region="海南省", year=2025)
        / _pick(a, "context", "gdp", region="海南省", year=2024),
        176.6547,
    ),
    "unnamed-county-2019": lambda a: (_pick(a, "limits", "closing", region="未具名县"), 502325),
    "xinjiang-2020": lambda a: (
        _pick(a, "balances", "closing", region="新疆维吾尔自治区")
        - _pick(a, "limits", "closing", region="新疆维吾尔自治区"),
        92,
    ),
    "zhanjiang-2025": lambda a: (
        _pick(a, "balances", "issued_new", source="zhanjiang-budget-2026#results")
        - _pick(a, "balances", "issued_new", source="zhanjiang-budget-2026#debt"),
        7.5,
    ),
    "zhongwei-2025": lambda a: (
        _pick(a, "limits", "closing", source="zhongwei-budget-2026#report")
        - _pick(a, "limits", "closing", region="中卫市", scope="own")
        - sum(
            _pick(a, "limits", "closing", region=r) for r in ("沙坡头区", "中宁县", "海原县")
        ),
        0.26,
    ),
    "hubei-2021": lambda a: (_balance_gap(a, "general", region="湖北省"), 0.07),
    "diqing-2025": lambda a: (
        _balance_gap(a, "special", source="diqing-budget-2026#5-4"),
        -36.25,
    ),
    "xuancheng-2024": lambda a: (
        _balance_gap(a, "special", region="宣城市", scope="all"),
        -0.4152,
    ),
    "turpan-2024": lambda a: (
        _pick(a, "balances", "closing", "special", region="吐鲁番市")
        - _pick(a, "limits", "closing", "special", region="吐鲁番市"),
        16.73,
    ),
}  # fmt: skip


def test_every_anomaly_is_known():
    ledger = dk.load_anomalies()
    names = set()
    for _, frame in ledger.tables():
        if len(frame):
            assert frame["anomaly"].notna().all()
            assert frame["note"].notna().all()
            names |= set(frame["anomaly"])
    assert names == set(WRONG)
    docs = (ROOT / "docs" / "data-sets.md").read_text(encoding="utf-8")
    for name in names:
        assert f"``{name}``" in dk.load_anomalies.__doc__, name
        assert f"`{name}`" in docs, name


@pytest.mark.parametrize("anomaly", WRONG)
def test_anomaly_does_not_tie(anomaly):
    found, expected = WRONG[anomaly](dk.load_anomalies())
    assert found == pytest.approx(expected, abs=5e-5)


PROSE = {
    "zhanjiang-2025": "20-zhanjiang-2025",
    "zhongwei-2025": "28-zhongwei-2025",
    "hubei-2021": "44-hubei-2021-tables",
    "diqing-2025": "48-diqing-2025-tables",
    "xuancheng-2024": "50-xuancheng-2024-tables",
    "turpan-2024": "52-xinjiang-2024-special-table",
}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the documents are not here")
@pytest.mark.parametrize("anomaly", PROSE)
def test_figures_typed_from_documents_are_in_them(anomaly):
    path = SHARED / "reports" / "prose" / f"{PROSE[anomaly]}.json"
    facts = json.loads(path.read_text(encoding="utf-8"))["facts"]
    power = {"亿元": 0, "万元": -4}
    printed = {
        (fact["debt_type"], float(Decimal(fact["value"]).scaleb(power[fact["unit"]])))
        for fact in facts
        if fact["unit"] in power
    }
    count = 0
    for name, frame in dk.load_anomalies().tables():
        if name == "context" or not len(frame):
            continue
        for row in frame[frame["anomaly"] == anomaly].to_dict("records"):
            for column in amount_columns(TABLES[name]):
                if not np.isnan(row[column]):
                    count += 1
                    assert (row["debt_type"], row[column]) in printed, (row, column)
    assert count >= 3


def test_wrong_units_are_kept_as_published_without_a_warning(recwarn):
    ledger = dk.load_anomalies()
    assert not recwarn.list
    found = suspicious_magnitudes(dict(ledger.tables()))
    assert set(found["region"]) == {"未具名县", "海南省"}
    with pytest.warns(dk.UnitWarning, match="海南省 2025 gdp"):
        dk.Ledger.concat([ledger, dk.load_artux_2024()])


def test_loaders_give_new_frames_each_time():
    first = dk.load_artux_2024()
    first.limits.loc[0, "closing"] = 0.0
    assert dk.load_artux_2024().limits.loc[0, "closing"] == 52.75
