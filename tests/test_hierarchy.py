"""Regions that roll up: own level and regions below, plan cities and 兵团 once, lists by year."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import debtkit as dk
from debtkit.ledger import Ledger
from debtkit.reconcile import check, locate


def rows(closing, year=2024, **more):
    frame = pd.DataFrame({"region": list(closing), "closing": list(closing.values())})
    return frame.assign(year=year, debt_type="total", resolution=0.1, **more)


def context(parents, year=2024):
    return pd.DataFrame({"region": list(parents), "parent": list(parents.values()), "year": year})


def rollup(limits, parents, lang="en"):
    found = check(Ledger(limits=limits, context=parents), lang=lang)
    return found[found["identity"] == "region_rollup"]


PARENTS = {"沈阳市": "辽宁省", "大连市": "辽宁省", "辽宁省": "东北", "其他省": "东北"}


def test_a_plan_city_inside_its_province_counts_once_on_the_way_up():
    limits = rows({"东北": 30.0, "辽宁省": 18.0, "其他省": 12.0, "沈阳市": 10.0, "大连市": 8.0})
    found = rollup(limits, context(PARENTS))
    assert found.set_index("region")["verdict"].to_dict() == {"东北": "exact", "辽宁省": "exact"}
    assert found.set_index("region")["n_terms"].to_dict() == {"东北": 4, "辽宁省": 4}


def test_a_plan_city_outside_its_province_counts_beside_it():
    limits = rows({"东北": 38.0, "辽宁省": 18.0, "其他省": 12.0, "沈阳市": 18.0, "大连市": 8.0})
    found = rollup(limits, context({**PARENTS, "大连市": "东北"}))
    assert set(found["verdict"]) == {"exact"}
    assert found.set_index("region")["n_terms"]["东北"] == 5


def test_inside_in_one_year_and_outside_in_another():
    limits = pd.concat([
        rows({"东北": 30.0, "辽宁省": 18.0, "其他省": 12.0, "沈阳市": 10.0, "大连市": 8.0}, 2020),
        rows({"东北": 38.0, "辽宁省": 18.0, "其他省": 12.0, "沈阳市": 18.0, "大连市": 8.0}, 2024),
    ])  # fmt: skip
    lists = pd.concat([context(PARENTS, 2020), context({**PARENTS, "大连市": "东北"}, 2024)])
    found = rollup(limits, lists)
    assert len(found) == 4
    assert set(found["verdict"]) == {"exact"}
    # a year without a list takes the nearest one
    later = rollup(limits.assign(year=limits["year"] + 1), lists)
    assert set(later["verdict"]) == {"exact"}


def test_a_region_inside_another_that_is_listed_beside_it_too_is_named():
    limits = rows({"东北": 30.0, "辽宁省": 18.0, "其他省": 12.0, "大连市": 8.0})
    parents = context({"辽宁省": "东北", "其他省": "东北", "大连市": "东北"})
    own = rollup(limits, parents).iloc[0]
    assert (own["verdict"], own["residual"]) == ("inconsistent", 8.0)
    assert own["text"].endswith("; without 大连市 8 it ties, so that may be inside another region")
    chinese = rollup(limits, parents, "zh").iloc[0]
    assert chinese["text"].endswith("；不计大连市8则相符，可能已含在其他地区之内")
    # a province is inside no other
    swapped = limits.replace({"大连市": "另省"})
    own = rollup(swapped, parents.replace({"大连市": "另省"})).iloc[0]
    assert "inside" not in own["text"]


def test_a_parent_that_repeats_its_only_child_ties_without_an_own_level():
    found = rollup(rows({"甲市": 5.5, "乙区": 5.5}), context({"乙区": "甲市"}))
    assert found[["verdict", "missing"]].to_numpy().tolist() == [["exact", 1]]


def test_a_region_is_not_below_itself():
    assert rollup(rows({"甲市": 5.5}), context({"甲市": "甲市"})).empty


@pytest.mark.parametrize(
    ("whole", "verdict"), [(9.0, "exact"), (9.5, "undetermined"), (8.0, "inconsistent")]
)
def test_an_unprinted_own_level_is_missing_and_not_negative(whole, verdict):
    ledger = Ledger(
        limits=rows({"甲省": whole, "乙市": 4.0, "丙市": 5.0}),
        context=context({"乙市": "甲省", "丙市": "甲省"}),
    )
    found = check(ledger)
    own = found[found["identity"] == "region_rollup"].iloc[0]
    assert own["verdict"] == verdict
    assert locate(ledger).empty == (verdict != "inconsistent")
    if verdict == "undetermined":
        assert "own level is not printed and would be 0.5" in own["text"]


@pytest.mark.parametrize(
    ("whole", "verdict", "unknown"),
    [
        (9.0, "exact", "taken as nothing"),
        (11.0, "undetermined", "own level + regions not listed is not printed and would be 2"),
        (8.0, "inconsistent", "whatever own level + regions not listed may be"),
    ],
)
def test_a_region_that_the_list_of_the_year_does_not_have_may_not_have_been_there(
    whole, verdict, unknown
):
    limits = pd.concat([
        rows({"甲省": whole, "乙市": 4.0, "丙市": 5.0}, 2015),
        rows({"甲省": 10.0, "乙市": 4.0, "丙市": 5.0, "丁师": 1.0}, 2018),
    ])  # fmt: skip
    pair = {"乙市": "甲省", "丙市": "甲省"}
    lists = pd.concat([context(pair, 2015), context({**pair, "丁师": "甲省"}, 2018)])
    own = rollup(limits, lists).set_index("year")
    assert own["verdict"].to_dict() == {2015: verdict, 2018: "exact"}
    assert unknown in own["text"][2015]


def test_a_region_without_a_row_in_a_year_without_a_list_is_missing():
    parents = context({"乙市": "甲省", "丙市": "甲省"}, year=2020)
    found = rollup(rows({"甲省": 4.0, "乙市": 4.0}), parents)
    assert found[["verdict", "missing"]].to_numpy().tolist() == [["undetermined", 2]]


def test_a_region_without_a_row_that_is_listed_is_missing():
    parents = context({"乙市": "甲省", "丙市": "甲省", "丁市": "甲省"})
    found = rollup(rows({"甲省": 9.0, "乙市": 4.0, "丙市": 5.0}), parents)
    assert found[["verdict", "missing"]].to_numpy().tolist() == [["undetermined", 2]]
    assert "1 region below + own level is not printed and would be 0" in found["text"].item()


def test_each_child_counts_once_where_several_documents_print_it():
    limits = pd.concat(
        [
            rows({"甲省": 9.0, "乙市": 4.0, "丙市": 5.0}, source="a"),
            rows({"乙市": 4.5}, source="b"),
        ]
    )
    found = rollup(limits, context({"乙市": "甲省", "丙市": "甲省"}))
    assert found["verdict"].tolist() == ["exact"]


@pytest.fixture(scope="module")
def nation():
    ledger = dk.Ledger.concat([dk.load_provinces(), dk.load_national()])
    found = check(ledger)
    return found[(found["identity"] == "region_rollup") & (found["source"] == "celma-national")]


def test_the_limits_of_the_provinces_make_those_of_the_nation_from_2015_to_2017(nation):
    own = nation[(nation["detail"] == "limits.closing") & (nation["year"] <= 2017)]
    assert own["verdict"].tolist() == ["exact"] * 6
    balances = nation[(nation["detail"] == "balances.closing") & (nation["year"] == 2017)]
    assert balances["verdict"].tolist() == ["exact"] * 2


def test_the_balances_of_2015_are_615_above_those_of_the_nation(nation):
    own = nation[(nation["detail"] == "balances.closing") & (nation["year"] == 2015)]
    assert own["verdict"].tolist() == ["inconsistent"] * 2
    assert np.isclose(own["residual"].sum(), 615.05)


def test_the_corps_is_named_where_the_limits_of_xinjiang_hold_it_too(nation):
    own = nation[(nation["detail"] == "limits.closing") & (nation["verdict"] == "inconsistent")]
    named = own[own["text"].astype(str).str.contains("without 新疆生产建设兵团")]
    assert named[["year", "debt_type"]].astype(str).to_numpy().tolist() == [
        ["2018", "general"],
        ["2018", "special"],
        ["2019", "general"],
        ["2019", "special"],
        ["2021", "general"],
    ]
    others = own.drop(named.index)["text"].astype(str)
    assert not others.str.contains("may be inside").any()


FORM = Path(__file__).parents[2] / "shared/reports/forms/celma-2022-海南_2022_60810.xlsx"


@pytest.mark.skipif(not FORM.exists(), reason="the real documents are not here")
def test_counties_under_a_heading_that_is_no_region_are_below_the_region_above_it():
    ledger = dk.read(FORM).ledger
    below = ledger.context[ledger.context["parent"] == "海南省"]
    assert len(below) > 15
    found = check(ledger)
    own = found[(found["identity"] == "region_rollup") & (found["detail"] == "balances.closing")]
    assert set(own["verdict"]) <= {"exact", "rounding"}
