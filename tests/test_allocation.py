"""Breakdown and concentration of the new limit, on tables that can be checked by eye."""

import itertools
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.allocation import allocation_breakdown, concentration
from debtkit.errors import TableError
from debtkit.schemas import KEYS, STATEMENT, AllocationBreakdown, Concentration

ARTUX = [
    ("general", "克州阿图什市第六小学建设项目", 0.2),
    ("general", "克州阿图什市阿腊萨依河出山口段防洪工程项目", 0.1),
    ("general", "克州阿图什市新城东路改（扩）建项目", 0.8),
    ("general", "阿图什市001建设项目", 0.1),
    ("general", "哈拉峻乡至硝尔库勒盐湖公路建设项目", 0.2),
    ("general", "阿图什市第八中学建设项目", 0.8),
    ("general", "阿图什市第七小学建设项目", 0.4),
    ("special", "克州阿图什市2024年保障性租赁住房建设项目", 1.0),
    ("special", "克州阿图什市2022年公共租赁住房建设项目", 0.5),
    ("special", "克州阿图什市2023年公共租赁住房建设项目", 0.3),
    ("special", "克州阿图什塔合提云片区、葱岭棚户区等棚户区改造建设项目", 3.3),
    ("special", "克州阿图什市2024年棚户区改造建设项目", 1.2),
    ("special", "克州阿图什工业园区（一园四区）基础设施提升改造项目（二期）", 0.2),
]


def lines(*rows, **columns):
    """Return allocations of one statement: (debt type, item, amount)."""
    frame = pd.DataFrame(rows, columns=["debt_type", "item", "amount"])
    return frame.assign(**{"region": "A", "year": 2024, **columns})


def limits(general=np.nan, special=np.nan, total=None, **columns):
    new = {"general": general, "special": special, "total": total}
    new = {kind: value for kind, value in new.items() if value is not None}
    frame = pd.DataFrame({"debt_type": list(new), "new": list(new.values()), "closing": 100.0})
    return frame.assign(**{"region": "A", "year": 2024, **columns})


def artux():
    return lines(*ARTUX, region="阿图什市")


def cell(frame, column, **where):
    for name, value in where.items():
        frame = frame[frame[name] == value]
    (value,) = frame[column]
    return value


# ---------------------------------------------------------------- breakdown


def test_the_model_document_by_sector():
    found = allocation_breakdown(artux())
    special = found[found["debt_type"] == "special"]
    assert special["sector"].tolist() == ["housing", "municipal_park"]
    assert special["amount"].tolist() == [6.3, 0.2]
    assert special["count"].tolist() == [5, 1]
    assert special["share_of_type"].tolist() == [6.3 / 6.5, 0.2 / 6.5]
    assert special["share"].tolist() == [6.3 / 9.1, 0.2 / 9.1]
    assert special["cumulative_share"].tolist() == [6.3 / 6.5, 1.0]
    general = found[found["debt_type"] == "general"]
    assert dict(zip(general["sector"], general["amount"], strict=True)) == {
        "social": 1.4,
        "municipal_park": 0.8,
        "transport": 0.2,
        "agri_water": 0.1,
        "unknown": 0.1,
    }
    assert general["rank"].tolist() == [1, 2, 3, 4, 4]


def test_result_is_as_its_model_says():
    found = allocation_breakdown(artux())
    keys = [*STATEMENT, "basis", "debt_type", "sector"]
    assert list(found.columns) == [*keys, *AllocationBreakdown.to_schema().columns]
    AllocationBreakdown.validate(found)


def test_input_stays_as_it_is():
    table, limit = artux(), limits(2.6, 6.5, region="阿图什市")
    before = table.copy(), limit.copy()
    allocation_breakdown(table, limits=limit)
    concentration(table)
    pd.testing.assert_frame_equal(table, before[0])
    pd.testing.assert_frame_equal(limit, before[1])


@pytest.mark.parametrize("by", ["sector", "debt_type", "item", "region", ["debt_type", "item"]])
def test_shares_sum_to_one_whatever_by(by):
    found = allocation_breakdown(artux(), by=by)
    assert found["share"].sum() == pytest.approx(1, abs=1e-15)
    assert found.groupby("debt_type")["share_of_type"].sum().tolist() == pytest.approx(
        [1, 1], abs=1e-15
    )
    assert found["cumulative_share"].max() == 1.0
    assert found["amount"].sum() == pytest.approx(9.1, abs=1e-12)


def test_by_debt_type_ranks_the_types():
    found = allocation_breakdown(artux(), by="debt_type")
    assert found["debt_type"].tolist() == ["special", "general"]
    assert found["rank"].tolist() == [1, 2]
    assert found["amount"].tolist() == [6.5, 2.6]
    assert found["cumulative_share"].tolist() == [6.5 / 9.1, 1.0]


def test_by_several_ranks_over_both_types():
    found = allocation_breakdown(artux(), by=["debt_type", "item"])
    assert len(found) == 13
    assert found["rank"].iloc[:4].tolist() == [1, 2, 3, 4]
    assert found["amount"].iloc[:4].tolist() == [3.3, 1.2, 1.0, 0.8]
    assert found["cumulative_share"].iloc[1] == 4.5 / 9.1


def test_an_item_that_stands_twice_is_one_row_of_two_lines():
    found = allocation_breakdown(
        lines(("general", "路", 0.1), ("general", "路", 0.2), ("general", "桥", 0.3)), by="item"
    )
    assert found["item"].tolist() == sorted(["路", "桥"])
    assert found["amount"].tolist() == [0.3, 0.3]  # and not 0.30000000000000004
    assert sorted(found["count"]) == [1, 2]
    assert found["rank"].tolist() == [1, 1]


def test_a_given_sector_is_kept_and_a_blank_one_read():
    rows = [("special", "第一医院", 1.0), ("special", "第一小学", 2.0), ("special", "公路", 3.0)]
    found = allocation_breakdown(lines(*rows, sector=["energy", "", "我的分类"]))
    assert dict(zip(found["sector"], found["amount"], strict=True)) == {
        "energy": 1.0,
        "social": 2.0,
        "我的分类": 3.0,
    }


def test_official_names_of_sectors_join_with_their_ids():
    rows = [("special", "a", 1.0), ("special", "b", 2.0), ("special", "棚户区改造", 4.0)]
    found = allocation_breakdown(lines(*rows, sector=["保障性安居工程", "housing", None]))
    assert found[["sector", "amount", "count"]].to_numpy().tolist() == [["housing", 7.0, 3]]


def test_bases_are_never_added_together():
    rows = [("special", "公路", 1.0), ("special", "医院", 1.0), ("special", "甲县", 2.0)]
    found = allocation_breakdown(lines(*rows, basis=["project", "project", "region"]), by="item")
    assert found.groupby("basis")["amount"].sum().to_dict() == {"project": 2.0, "region": 2.0}
    assert found["share"].tolist() == [0.5, 0.5, 1.0]


def test_published_totals_are_not_added_to_their_parts():
    rows = [("general", "路", 1.0), ("special", "路", 3.0), ("total", "路", 4.0)]
    found = allocation_breakdown(lines(*rows), by="item")
    assert found["debt_type"].tolist() == ["general", "special", "total"]
    assert found["share"].tolist() == [0.25, 0.75, 1.0]
    found = allocation_breakdown(lines(*rows), by=["debt_type", "item"])
    assert found["rank"].tolist() == [1, 2, 1]


def test_regions_and_years_are_wholes_of_their_own():
    table = pd.concat(
        [
            lines(("special", "路", 1.0), ("special", "桥", 1.0)),
            lines(("special", "路", 5.0), region="B"),
            lines(("special", "路", 7.0), year=2025),
        ]
    )
    found = allocation_breakdown(table, by="item")
    assert found["share"].tolist() == [0.5, 0.5, 1.0, 1.0]


def test_by_region_puts_regions_side_by_side():
    table = pd.concat(
        [
            lines(("special", "路", 1.0), source="x"),
            lines(("special", "路", 3.0), region="B", source="y"),
        ]
    )
    found = allocation_breakdown(table, by="region")
    assert found[["region", "amount", "share", "rank"]].to_numpy().tolist() == [
        ["B", 3.0, 0.75, 1],
        ["A", 1.0, 0.25, 2],
    ]
    assert "source" not in found


def test_by_region_counts_for_the_region_that_a_line_names():
    rows = [("special", "甲县", 1.0), ("special", "乙县", 3.0)]
    found = allocation_breakdown(lines(*rows, basis="region"), by="region")
    assert found["region"].tolist() == ["乙县", "甲县"]
    assert found["share"].tolist() == [0.75, 0.25]


def test_by_region_refuses_to_count_a_statement_twice():
    table = pd.concat([lines(("special", "路", 1.0), source=name) for name in "xy"])
    with pytest.raises(TableError, match="keep one source") as error:
        allocation_breakdown(table, by="region")
    assert error.value.rows["source"].tolist() == ["x", "y"]
    assert allocation_breakdown(table, by="item")["share"].tolist() == [1.0, 1.0]


def test_what_is_equally_large_stands_in_order_of_its_keys():
    table = lines(*(("special", name, 1.0) for name in "bdac"))
    found = allocation_breakdown(table, by="item")
    assert found["item"].tolist() == ["a", "b", "c", "d"]
    assert found["cumulative_share"].tolist() == [0.25, 0.5, 0.75, 1.0]


# ---------------------------------------------------------------- what is missing


def test_a_missing_amount_is_unknown_and_so_are_the_shares_of_its_whole():
    rows = [("general", "路", 1.0), ("special", "医院", 2.0), ("special", "小学", np.nan)]
    found = allocation_breakdown(lines(*rows, sector=["transport", "social", "social"]))
    social = found[found["sector"] == "social"].iloc[0]
    assert np.isnan(social["amount"])
    assert social["known"] == 2.0
    assert (social["missing"], social["count"]) == (1, 2)
    assert found["share"].isna().all()
    assert cell(found, "share_of_type", sector="transport") == 1.0
    assert np.isnan(social["share_of_type"])
    assert found["rank"].isna().tolist() == [False, True]


def test_nothing_known_is_not_zero():
    found = allocation_breakdown(lines(("general", "路", np.nan)), by="item")
    assert found[["amount", "known", "share", "cumulative_share"]].isna().all(axis=None)


def test_a_missing_amount_leaves_other_statements_alone():
    table = pd.concat([lines(("general", "路", np.nan)), lines(("general", "路", 1.0), year=2025)])
    found = allocation_breakdown(table, by="item")
    assert found["share"].tolist()[1] == 1.0
    assert np.isnan(found["share"].tolist()[0])


def test_a_whole_of_zero_has_no_shares():
    found = allocation_breakdown(lines(("general", "路", 1.0), ("general", "桥", -1.0)), by="item")
    assert found["share"].isna().all()
    assert found["amount"].tolist() == [1.0, -1.0]


# ---------------------------------------------------------------- with limits


def left(found):
    return found[~found["allocated"]]


def test_all_of_the_new_limit_is_allocated():
    found = allocation_breakdown(artux(), limits=limits(2.6, 6.5, 9.1, region="阿图什市"))
    assert left(found)["amount"].tolist() == [0.0, 0.0]
    assert left(found)["sector"].tolist() == ["unallocated"] * 2
    assert left(found)["rank"].isna().all()
    assert found["share"].sum() == pytest.approx(1)


def test_the_part_that_no_line_takes():
    table = lines(("general", "路", 1.1), ("special", "桥", 2.0))
    found = allocation_breakdown(table, by="item", limits=limits(1.4, 4.0))
    assert left(found)["amount"].tolist() == [0.3, 2.0]
    assert left(found)["count"].tolist() == [0, 0]
    assert left(found)["item"].tolist() == ["unallocated"] * 2
    assert cell(found, "share_of_type", item="桥") == 0.5
    assert cell(found, "share", item="桥") == 2.0 / 5.4
    assert cell(found, "cumulative_share", item="桥") == 0.5
    assert found["share"].sum() == pytest.approx(1)


def test_a_type_without_any_line_is_left_whole():
    found = allocation_breakdown(lines(("general", "路", 1.0)), limits=limits(1.0, 6.5))
    assert left(found)["debt_type"].tolist() == ["general", "special"]
    assert left(found)["amount"].tolist() == [0.0, 6.5]


def test_more_allotted_than_there_is_stays_visible():
    found = allocation_breakdown(lines(("special", "路", 7.0)), limits=limits(special=6.5))
    assert cell(found, "amount", debt_type="special", allocated=False) == -0.5


def test_an_unknown_limit_or_amount_leaves_the_rest_unknown():
    table = lines(("general", "路", 1.0), ("special", "桥", np.nan))
    found = allocation_breakdown(table, limits=limits(general=np.nan, special=6.5))
    assert left(found)["amount"].isna().tolist() == [True, True]
    assert found["share"].isna().all()
    found = allocation_breakdown(table, limits=limits(1.0, 6.5, year=2023))
    assert left(found)["amount"].isna().tolist() == [True, True]


def test_lines_of_the_total_take_from_the_total():
    table = lines(("total", "路", 4.0))
    for given_ in (limits(2.0, 3.0, 5.0), limits(2.0, 3.0)):
        found = allocation_breakdown(table, limits=given_)
        assert left(found)["debt_type"].tolist() == ["total"]
        assert left(found)["amount"].tolist() == [1.0]


def test_each_basis_leaves_its_own_rest():
    rows = [("special", "公路", 1.0), ("special", "甲县", 2.0)]
    table = lines(*rows, basis=["project", "region"])
    found = allocation_breakdown(table, by="item", limits=limits(special=3.0))
    found = left(found)[left(found)["debt_type"] == "special"]
    assert found["basis"].tolist() == ["project", "region"]
    assert found["amount"].tolist() == [2.0, 1.0]


def test_limits_of_another_document_serve_where_the_own_has_none():
    table = lines(("special", "路", 1.0), source="x")
    found = allocation_breakdown(table, limits=limits(special=3.0, source="y"))
    assert cell(found, "amount", debt_type="special", allocated=False) == 2.0
    two = pd.concat([limits(special=3.0, source="x"), limits(special=9.0, source="y")])
    found = allocation_breakdown(table, limits=two)
    assert cell(found, "amount", debt_type="special", allocated=False) == 2.0
    two = pd.concat([limits(special=3.0, source="z"), limits(special=9.0, source="y")])
    found = allocation_breakdown(table, limits=two)
    assert np.isnan(cell(found, "amount", debt_type="special", allocated=False))


def test_by_region_adds_what_all_regions_leave():
    table = pd.concat([lines(("special", "路", 1.0)), lines(("special", "路", 3.0), region="B")])
    given_ = pd.concat([limits(special=2.0), limits(special=4.5, region="B")])
    given_ = given_[given_["debt_type"] == "special"]
    found = allocation_breakdown(table, by="region", limits=given_)
    assert left(found)["region"].tolist() == ["unallocated"]
    assert left(found)["amount"].tolist() == [2.5]


# ---------------------------------------------------------------- concentration


def test_concentration_of_the_model_document():
    found = concentration(artux()).set_index("debt_type")
    assert found["amount"].to_dict() == {"general": 2.6, "special": 6.5, "total": 9.1}
    assert found["count"].to_dict() == {"general": 7, "special": 6, "total": 13}
    assert found["published"].to_dict() == {"general": True, "special": True, "total": False}
    squares = sum(amount**2 for _, _, amount in ARTUX[7:]) / 6.5**2
    assert found.loc["special", "hhi"] == pytest.approx(squares, rel=1e-12)
    assert found.loc["special", ["top_1", "top_3", "top_5"]].tolist() == [
        3.3 / 6.5,
        5.5 / 6.5,
        6.3 / 6.5,
    ]
    assert found.loc["total", "top_1"] == 3.3 / 9.1


def test_concentration_is_as_its_model_says():
    found = concentration(artux(), top=(2,))
    assert list(found.columns) == [*Concentration.to_schema().columns, "top_2"]
    assert list(found.columns[: len(KEYS) + 1]) == [*KEYS, "basis"]


def test_one_takes_all_and_all_take_the_same():
    assert concentration(lines(("special", "路", 2.0))).loc[0, ["hhi", "top_1"]].tolist() == [1, 1]
    even = concentration(lines(*(("special", f"路{n}", 2.5) for n in range(4))))
    assert even.loc[0, ["hhi", "top_1", "top_3", "top_5"]].tolist() == [0.25, 0.25, 0.75, 1.0]


def test_concentration_by_sector_counts_sectors():
    found = concentration(artux(), by="sector").set_index("debt_type")
    assert found["count"].to_dict() == {"general": 5, "special": 2, "total": 6}
    assert found.loc["special", "top_1"] == 6.3 / 6.5
    # 市政 is in both types, and one sector of the total
    assert found.loc["total", "hhi"] == pytest.approx(
        (1.4**2 + 1.0**2 + 0.2**2 + 0.1**2 + 0.1**2 + 6.3**2) / 9.1**2
    )


def test_concentration_by_type():
    found = concentration(artux(), by="debt_type").set_index("debt_type")
    assert found.loc["total", "hhi"] == pytest.approx((2.6**2 + 6.5**2) / 9.1**2)
    assert found.loc["general", "hhi"] == 1.0


def test_no_total_is_made_of_one_type_or_beside_a_published_one():
    assert concentration(lines(("general", "路", 1.0)))["debt_type"].tolist() == ["general"]
    rows = [("general", "路", 1.0), ("special", "路", 3.0), ("total", "路", 4.5)]
    found = concentration(lines(*rows))
    assert found["amount"].tolist() == [1.0, 3.0, 4.5]
    assert found["published"].all()


@pytest.mark.parametrize("amount", [np.nan, -1.0])
def test_no_concentration_of_the_unknown_or_negative(amount):
    found = concentration(lines(("special", "路", 2.0), ("special", "桥", amount)))
    assert found[["hhi", "top_1", "top_3", "top_5"]].isna().all(axis=None)
    assert found.loc[0, "missing"] == int(np.isnan(amount))


# ---------------------------------------------------------------- bad input


@pytest.mark.parametrize("by", ["kind", [], ["item", "item"], ["sector", "year"]])
def test_by_names_what_it_may_be(by):
    with pytest.raises(TableError, match="sector, debt_type, item, region"):
        allocation_breakdown(artux(), by=by)
    with pytest.raises(TableError, match="sector, debt_type, item, region"):
        concentration(artux(), by=by)


def test_concentration_refuses_regions_and_tops_that_are_none():
    with pytest.raises(TableError, match="basis 'region'"):
        concentration(artux(), by="region")
    for top in [(), (0,), (1.5,), (True,)]:
        with pytest.raises(TableError, match="top is"):
            concentration(artux(), top=top)


def test_a_broken_table_is_refused_with_its_rows():
    with pytest.raises(TableError, match="Allocations"):
        allocation_breakdown(artux().drop(columns="amount"))
    with pytest.raises(TableError, match="debt_type") as error:
        allocation_breakdown(artux().assign(debt_type="一般"))
    assert len(error.value.rows) == 13


# ---------------------------------------------------------------- invariants

AMOUNT = st.one_of(st.integers(0, 10**6).map(lambda fen: fen / 100), st.just(float("nan")))
LINE = st.tuples(
    st.sampled_from(["general", "special"]),
    st.sampled_from(["公路", "小学", "医院", "棚户区改造", "001"]),
    AMOUNT,
)
KNOWN = LINE.filter(lambda line: line[2] == line[2])
BYS = [
    list(by) for n in (1, 2, 3) for by in itertools.combinations(["sector", "debt_type", "item"], n)
]


def shuffled(table, seed):
    return table.assign(line=range(1, len(table) + 1)).sample(frac=1, random_state=seed)


@settings(deadline=None, max_examples=20)
@given(st.lists(LINE, min_size=1, max_size=12), st.sampled_from(BYS), st.integers(0, 9))
def test_row_order_never_matters(rows, by, seed):
    table = lines(*rows)
    again = shuffled(table, seed)
    pd.testing.assert_frame_equal(
        allocation_breakdown(again, by=by), allocation_breakdown(table, by=by), check_exact=True
    )
    pd.testing.assert_frame_equal(
        concentration(again, by=by), concentration(table, by=by), rtol=1e-13
    )


@settings(deadline=None, max_examples=20)
@given(st.lists(KNOWN, min_size=1, max_size=12), st.sampled_from(BYS))
def test_shares_sum_to_one_and_sums_are_exact(rows, by):
    found = allocation_breakdown(lines(*rows), by=by)
    exact = sum(Decimal(str(amount)) for _, _, amount in rows)
    assert sum(Decimal(str(amount)) for amount in found["amount"]) == exact
    assert found["count"].sum() == len(rows)
    if exact:
        assert found["share"].sum() == pytest.approx(1, abs=1e-12)
        last = found.groupby("debt_type" if "debt_type" not in by else "basis")
        assert set(last["cumulative_share"].max().dropna()) <= {1.0}
    else:
        assert found["share"].isna().all()


@settings(deadline=None, max_examples=20)
@given(st.lists(KNOWN, min_size=1, max_size=12), st.sampled_from([10.0, 1e4, 0.01]))
def test_the_unit_never_matters(rows, factor):
    table = lines(*rows)
    scaled = table.assign(amount=table["amount"] * factor)
    ratios = ["share", "share_of_type", "cumulative_share"]
    found, again = allocation_breakdown(table), allocation_breakdown(scaled)
    pd.testing.assert_frame_equal(again[ratios], found[ratios], rtol=1e-9)
    assert again["rank"].tolist() == found["rank"].tolist()
    columns = ["hhi", "top_1", "top_3"]
    pd.testing.assert_frame_equal(
        concentration(scaled)[columns], concentration(table)[columns], rtol=1e-9
    )


@settings(deadline=None, max_examples=20)
@given(st.lists(KNOWN, min_size=1, max_size=12), st.integers(0, 500))
def test_lines_and_rest_make_the_new_limit(rows, extra):
    table = lines(*rows)
    new = table.groupby("debt_type")["amount"].sum().round(2).add(extra / 100).round(2)
    given_ = limits(**new.to_dict())
    found = allocation_breakdown(table, limits=given_)
    for kind, value in new.items():
        amounts = found.loc[found["debt_type"] == kind, "amount"]
        assert sum(Decimal(str(amount)) for amount in amounts) == Decimal(str(value))


@settings(deadline=None, max_examples=20)
@given(st.lists(KNOWN, min_size=1, max_size=12))
def test_concentration_is_within_its_bounds(rows):
    found = concentration(lines(*rows)).dropna(subset="hhi")
    assert (found["hhi"] <= 1 + 1e-12).all()
    assert (found["hhi"] >= 1 / found["count"] - 1e-12).all()
    assert (found["top_1"] <= found["top_3"]).all()
    assert (found["top_3"] <= found["top_5"]).all()
    # the largest share is no more than the root of the sum of squares, and no less than it
    assert (found["top_1"] <= np.sqrt(found["hhi"]) + 1e-12).all()
    assert (found["top_1"] >= found["hhi"] - 1e-12).all()
