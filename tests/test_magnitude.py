import pandas as pd
import pytest

from debtkit import Ledger, UnitWarning
from debtkit.magnitude import region_level, suspicious_magnitudes
from debtkit.schemas import TABLES, Context, Limits, validate


def context(**columns: object) -> pd.DataFrame:
    return validate(pd.DataFrame({"year": [2025], **columns}), Context)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("全国", "nation"),
        ("海南省", "province"),
        ("新疆生产建设兵团", "province"),
        ("深圳市", "province"),
        ("克孜勒苏柯尔克孜自治州", "city"),
        ("阿勒泰地区", "city"),
        ("托克逊县", "county"),
        ("文昌湖区", "county"),
    ],
)
def test_level_from_the_name(name: str, level: str) -> None:
    assert region_level(name) == level


def test_a_gdp_in_wan_yuan_is_named_with_its_unit() -> None:
    with pytest.warns(UnitWarning, match=r"context: 海南省 2025 gdp 81084700 亿元 \(in 万元\?\)"):
        Ledger(context=pd.DataFrame({"region": ["海南省"], "year": [2025], "gdp": [81084700.0]}))


def test_a_county_with_a_limit_of_half_a_million_is_named() -> None:
    limits = pd.DataFrame(
        {"region": ["某县"], "year": [2025], "debt_type": ["total"], "closing": [502325.0]}
    )
    with pytest.warns(UnitWarning, match="limits: 某县 2025 closing 502325 亿元"):
        Ledger(limits=limits)
    found = suspicious_magnitudes(
        {"limits": validate(limits, Limits), "context": context(region=["某县"])}
    )
    assert found[["region", "column", "amount", "unit"]].to_numpy().tolist() == [
        ["某县", "closing", 502325.0, "万元"]
    ]


def test_the_same_limit_is_fine_for_the_nation() -> None:
    limits = pd.DataFrame(
        {"region": ["全国"], "year": [2025], "debt_type": ["total"], "closing": [502325.0]}
    )
    Ledger(limits=limits)


def test_a_stated_level_counts_more_than_the_name() -> None:
    # 某市 alone could be a prefecture-level city; the context says that it is a county
    row = {"region": ["某市"], "year": [2025]}
    limits = pd.DataFrame({**row, "debt_type": ["total"], "closing": [12_000.0]})
    Ledger(limits=limits)
    with pytest.warns(UnitWarning, match="某市"):
        Ledger(limits=limits, context=pd.DataFrame({**row, "level": ["county"]}))


def test_too_little_is_seen_as_well() -> None:
    with pytest.warns(UnitWarning, match=r"0.81 亿元"):
        Ledger(context=pd.DataFrame({"region": ["海南省"], "year": [2025], "gdp": [0.81]}))


def test_more_than_five_figures_are_counted() -> None:
    limits = pd.DataFrame(
        {
            "region": [f"{i}县" for i in range(6)],
            "year": 2025,
            "debt_type": "total",
            "closing": 50_000.0,
        }
    )
    with pytest.warns(UnitWarning, match="4县.* and 1 more: no region") as caught:
        Ledger(limits=limits)
    assert "5县" not in str(caught[0].message)


NAMES = {"nation": "全国", "province": "海南省", "city": "某市", "county": "某县"}


def found_in(table: str, **columns: object) -> list[list[object]]:
    """Return level, bound and unit of what is found in one row of a table of the year 2025."""
    keys = {"region": ["某市"], "year": 2025}
    keys |= {"account": "general_public"} if table == "budgets" else {}
    keys |= {"debt_type": "total"} if table in ("limits", "balances") else {}
    frame = validate(pd.DataFrame(keys | columns), TABLES[table])
    tables = {"context": validate(pd.DataFrame({"region": [], "year": []}), Context, empty=True)}
    found = suspicious_magnitudes(tables | {table: frame})
    return found[["level", "bound", "unit"]].to_numpy().tolist()


@pytest.mark.parametrize(
    ("table", "column", "bounds"),
    [
        ("limits", "closing", (3_000_000, 150_000, 40_000, 10_000)),
        ("balances", "closing", (3_000_000, 150_000, 40_000, 10_000)),
        ("budgets", "closing", (3_000_000, 150_000, 40_000, 10_000)),
        ("context", "capacity", (3_000_000, 150_000, 40_000, 10_000)),
        ("context", "gdp", (8_000_000, 600_000, 200_000, 60_000)),
    ],
)
def test_the_largest_that_each_level_may_have(
    table: str, column: str, bounds: tuple[float, ...]
) -> None:
    for (level, name), bound in zip(NAMES.items(), bounds, strict=True):
        row = {"region": [name], column: float(bound)}
        assert found_in(table, **row) == []
        row[column] = bound + 1.0
        assert found_in(table, **row) == [[level, bound, "万元"]]


@pytest.mark.parametrize(
    ("region", "columns", "bound"),
    [
        ("某县", {}, 0.01),
        ("某市", {}, 0.1),
        ("海南省", {}, 1.0),
        ("全国", {}, 1000.0),
        # general debt of a province is as surely there, that of a city is not
        ("海南省", {"debt_type": "general"}, 1.0),
        ("某市", {"debt_type": "general"}, None),
        ("海南省", {"debt_type": "special"}, None),
        ("海南省", {"scope": "own"}, None),
    ],
)
def test_the_least_that_a_whole_region_may_have(
    region: str, columns: dict[str, object], bound: float | None
) -> None:
    least = bound or 1e-6
    row = {"region": [region], **columns}
    expected = [] if bound is None else [[*found_level(region), bound, "亿元, not 万元"]]
    assert found_in("limits", **row, closing=least * 0.99) == expected
    assert found_in("limits", **row, closing=least) == found_in("limits", **row, closing=0.0) == []


@pytest.mark.parametrize(("region", "least"), [("海南省", 100.0), ("全国", 100_000.0)])
def test_the_least_product_of_a_province_and_of_the_nation(region: str, least: float) -> None:
    level = found_level(region)
    assert found_in("context", region=[region], gdp=least) == []
    assert found_in("context", region=[region], gdp=least - 0.5) == [
        [*level, least, "亿元, not 万元"]
    ]


def found_level(region: str) -> list[str]:
    return [level for level, name in NAMES.items() if name == region]


def test_the_unit_is_named_only_where_it_makes_the_figure_possible() -> None:
    assert found_in("limits", closing=40_000e4) == [["city", 40_000, "万元"]]
    assert found_in("limits", closing=40_000e4 + 1) == [["city", 40_000, "元"]]
    assert found_in("limits", closing=40_000e8 * 2) == [["city", 40_000, ""]]
    assert found_in("limits", closing=0.1e-4) == [["city", 0.1, "亿元, not 万元"]]
    assert found_in("limits", closing=0.09e-4) == [["city", 0.1, ""]]


@pytest.mark.parametrize(
    ("amounts", "said"),
    [([50_000.0, 60_000.0], "so much; check"), ([50_000.0, 0.001], "so much or so little; check")],
)
def test_the_warning_says_whether_it_is_too_much_or_too_little(
    amounts: list[float], said: str
) -> None:
    keys = {"region": ["甲县", "乙县"], "year": 2025, "debt_type": "total"}
    with pytest.warns(UnitWarning, match=f"no region of that level has {said}") as caught:
        Ledger(limits=pd.DataFrame({**keys, "closing": amounts}))
    assert len(caught) == 1


def test_five_figures_are_all_named() -> None:
    names = [f"{number}县" for number in range(5)]
    limits = pd.DataFrame(
        {"region": names, "year": 2025, "debt_type": "total", "closing": 50_000.0}
    )
    with pytest.warns(UnitWarning) as caught:
        Ledger(limits=limits)
    text = str(caught[0].message)
    assert all(name in text for name in names)
    assert "more" not in text
