import pandas as pd
import pytest

from debtkit import Ledger, UnitWarning
from debtkit.magnitude import region_level, suspicious_magnitudes
from debtkit.schemas import Context, Limits, validate


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
            "region": [f"{i}县" for i in range(8)],
            "year": 2025,
            "debt_type": "total",
            "closing": 50_000.0,
        }
    )
    with pytest.warns(UnitWarning, match="and 3 more"):
        Ledger(limits=limits)
