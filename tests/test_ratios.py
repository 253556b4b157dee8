import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import DebtkitError, TableError
from debtkit.schemas import DebtRatio, DebtToLimit, ServiceRatio

NAN = float("nan")


def typed(rows, columns, **keys):
    """Return a table of one region's statement, one row a (debt type, figures)."""
    frame = pd.DataFrame(rows, columns=["debt_type", *columns.split()])
    return frame.assign(**{"region": "A", "year": 2024, **keys})


def balances(*rows, **keys):
    return typed(rows, "closing", **keys)


def limits(*rows, **keys):
    return typed(rows, "closing", **keys)


def context(**figures):
    return pd.DataFrame([{"region": "A", "year": 2024, **figures}])


def row(frame, **keys):
    """Return the one row with these keys."""
    for name, value in keys.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def known(*values):
    return [None if value != value else value for value in values]


# debt_to_limit


def test_the_model_document():
    ledger = dk.load_artux_2024()
    found = dk.debt_to_limit(ledger.balances, ledger.limits)
    assert found["debt_type"].tolist() == ["general", "special", "total"]
    total = found.iloc[2]
    assert total["ratio"] == 105.19 / 109.98
    assert round(total["ratio"], 6) == 0.956447
    assert total["headroom"] == 4.79
    assert (total["balance_before"], total["limit_before"]) == (96.09, 100.88)
    assert total["ratio_before"] == 96.09 / 100.88
    assert (total["status"], total["reason"]) == ("within", "")
    parts = found.iloc[:2]
    assert parts["limit"].tolist() == [52.75, 57.23]
    assert set(parts["status"]) == {"unknown"}
    assert set(parts["reason"]) == {"no balance published for this debt type"}
    columns = ["balance", "ratio", "headroom", "balance_before", "ratio_before"]
    assert parts[columns].isna().all(axis=None)
    assert parts["limit_before"].tolist() == [50.15, 50.73]


@pytest.mark.parametrize(
    ("balance", "limit", "ratio", "headroom", "status", "reason"),
    [
        (8, 10, 0.8, 2, "within", ""),
        (10, 10, 1, 0, "within", ""),
        (10.01, 10, 1.001, -0.01, "over", ""),
        (0, 10, 0, 10, "within", ""),
        (0, 0, None, 0, "within", "the limit is zero"),
        (1, 0, None, -1, "over", "the limit is zero"),
        (NAN, 10, None, None, "unknown", "no balance published for this debt type"),
        (8, NAN, None, None, "unknown", "no limit published for this debt type"),
        (NAN, NAN, None, None, "unknown", "neither balance nor limit published"),
    ],
)
def test_ratio_headroom_status_and_reason(balance, limit, ratio, headroom, status, reason):
    found = dk.debt_to_limit(balances(("special", balance)), limits(("special", limit))).iloc[0]
    assert known(found["ratio"], found["headroom"]) == [ratio, headroom]
    assert (found["status"], found["reason"]) == (status, reason)


def test_the_two_tables_swapped_are_refused():
    ledger = dk.load_artux_2024()
    with pytest.raises(dk.TableError, match=r"table Balances .* found 'new' of table Limits"):
        dk.debt_to_limit(ledger.limits, ledger.balances)


def test_rows_of_either_side_stay():
    left = pd.concat([balances(("total", 8)), balances(("total", 9), year=2022)])
    right = pd.concat([limits(("total", 10)), limits(("total", 11), year=2023)])
    found = dk.debt_to_limit(left, right)
    assert found["year"].tolist() == [2022, 2023, 2024]
    assert known(*found["balance"]) == [9, None, 8]
    assert known(*found["limit"]) == [None, 11, 10]
    assert found["reason"].tolist() == [
        "no limit published for this debt type",
        "no balance published for this debt type",
        "",
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [("region", "B"), ("scope", "own"), ("year", 2023), ("stage", "flash"), ("batch", 2)],
)
def test_other_statements_are_not_set_side_by_side(key, value):
    found = dk.debt_to_limit(balances(("total", 8)), limits(("total", 10), **{key: value}))
    assert len(found) == 2
    assert found["ratio"].isna().all()


def test_a_limit_under_another_column_of_the_same_form_counts():
    left = balances(("general", 8), ("special", 6), stage="estimate", source="x.xlsx")
    right = limits(("general", 10), ("special", 8), stage="budget", source="x.xlsx")
    found = dk.debt_to_limit(left, right)
    assert found["ratio"].tolist() == pytest.approx([0.8, 0.75, 14 / 18])
    assert set(found["stage"]) == {"estimate"}
    findings = dk.check(dk.Ledger(balances=left, limits=right))
    assert findings.loc[findings["identity"] == "within_limit", "verdict"].tolist() == [
        "holds",
        "holds",
    ]
    apart = dk.debt_to_limit(left.assign(source="y.xlsx"), right)
    assert apart["ratio"].isna().all()


def test_totals_are_computed_on_the_side_that_lacks_them():
    parts = balances(("general", 0.1), ("special", 0.2))
    found = row(dk.debt_to_limit(parts, limits(("total", 0.4))), debt_type="total")
    assert (found["balance"], found["headroom"]) == (0.3, 0.1)
    assert not found["published"]
    whole = balances(("total", 0.1))
    found = row(
        dk.debt_to_limit(whole, limits(("general", 0.1), ("special", 0.2))), debt_type="total"
    )
    assert found["limit"] == 0.3
    assert not found["published"]
    found = row(dk.debt_to_limit(whole, limits(("total", 0.4))), debt_type="total")
    assert found["published"]


def test_the_same_document_counts_else_each_other_one():
    left = balances(("total", 8), source="x")
    right = pd.concat([limits(("total", n), source=s) for n, s in [(10, "x"), (16, "y")]])
    found = dk.debt_to_limit(left, right)
    assert row(found, source="x")["ratio"] == 0.8
    assert row(found, source="x")["limit_source"] == "x"
    assert row(found, source="y")["status"] == "unknown"  # a limit beside no balance stays
    assert row(found, source="y")["limit_source"] == "y"
    found = dk.debt_to_limit(left.assign(source="z"), right)
    assert found["limit_source"].tolist() == ["x", "y"]
    assert found["source"].tolist() == ["z", "z"]
    assert found["ratio"].tolist() == [0.8, 0.5]
    found = dk.debt_to_limit(left, limits(("total", 9), year=2020, source="x"))
    assert row(found, year=2024)["limit_source"] == ""


@pytest.mark.parametrize(
    ("stage", "opening", "new", "expected"),
    [
        ("adjustment", NAN, 2, 6),
        ("adjustment", 5, 2, 5),  # published
        ("adjustment", NAN, NAN, None),
        ("adjustment", NAN, 9, None),  # no debt below zero
        ("final", NAN, 2, None),  # repayments lie between
        ("final", 5, 2, 5),
    ],
)
def test_the_balance_before_the_new_limit_is_used(stage, opening, new, expected):
    left = balances(("total", 8), stage=stage).assign(opening=opening)
    right = limits(("total", 12), stage=stage).assign(opening=10, new=new)
    found = dk.debt_to_limit(left, right).iloc[0]
    assert known(found["balance_before"]) == [expected]
    assert known(found["ratio_before"]) == [None if expected is None else expected / 10]
    without = dk.debt_to_limit(left, right.assign(opening=NAN)).iloc[0]
    assert np.isnan(without["limit_before"])
    assert np.isnan(without["ratio_before"])


def test_provinces_and_their_known_breaches():
    ledger = dk.load_provinces()
    found = dk.debt_to_limit(ledger.balances, ledger.limits)
    assert found["region"].nunique() == 37
    over = found[(found["status"] == "over") & (found["region"] == "新疆生产建设兵团")]
    assert set(over["year"]) == {2021, 2022, 2023, 2024, 2025}
    assert (over["headroom"] < 0).all()


cents = st.one_of(st.just(NAN), st.integers(0, 10**6).map(lambda number: number / 100))
tables = st.dictionaries(
    st.tuples(
        st.sampled_from("AB"),
        st.integers(2022, 2024),
        st.sampled_from(["general", "special", "total"]),
    ),
    cents,
    min_size=1,
    max_size=10,
)


def drawn(table):
    frame = pd.DataFrame(list(table), columns=["region", "year", "debt_type"])
    return frame.assign(closing=list(table.values()))


def completed(table):
    """Return the table with computed totals, by plain search."""
    out = dict(table)
    for region, year, _ in table:
        parts = [table.get((region, year, kind)) for kind in ("general", "special")]
        if (region, year, "total") not in table and None not in parts:
            out[region, year, "total"] = round(sum(parts), 2)
    return out


@settings(max_examples=60)
@given(tables, tables)
def test_every_row_is_what_a_plain_search_gives(left, right):
    found = dk.debt_to_limit(drawn(left), drawn(right))
    balance, limit = completed(left), completed(right)
    keys = list(found[["region", "year", "debt_type"]].itertuples(index=False, name=None))
    assert keys == sorted(set(balance) | set(limit))
    for key, one in zip(keys, found.itertuples(), strict=True):
        used, ceiling = balance.get(key, NAN), limit.get(key, NAN)
        assert known(one.balance, one.limit) == known(used, ceiling)
        assert one.published == (key in left or key not in balance) & (
            key in right or key not in limit
        )
        if used != used or ceiling != ceiling:
            assert one.status == "unknown"
            assert known(one.ratio, one.headroom) == [None, None]
        else:
            assert one.status == ("over" if used > ceiling else "within")
            assert one.headroom == round(ceiling - used, 2)
            assert known(one.ratio) == [used / ceiling if ceiling else None]
        assert (one.reason == "") == (one.ratio == one.ratio)


# debt_ratio


@pytest.mark.parametrize(
    ("figures", "capacity", "ratio", "basis", "reason"),
    [
        ({"capacity": 100}, 100, 1.5, "capacity", ""),
        ({"capacity": 100, "budget_revenue": 30, "fund_revenue": 10}, 100, 1.5, "capacity", ""),
        ({"budget_revenue": 30, "fund_revenue": 20}, 50, 3, "own_revenue", ""),
        ({"budget_revenue": 0.1, "fund_revenue": 0.2}, 0.3, 150 / 0.3, "own_revenue", ""),
        ({"budget_revenue": 30}, None, None, "", "neither capacity nor own revenue published"),
        ({"gdp": 30}, None, None, "", "neither capacity nor own revenue published"),
        ({"capacity": 0}, 0, None, "capacity", "the capacity is zero"),
    ],
)
def test_debt_over_capacity_or_own_revenue(figures, capacity, ratio, basis, reason):
    found = dk.debt_ratio(balances(("total", 150.0)), context(**figures)).iloc[0]
    assert known(found["capacity"], found["ratio"]) == [capacity, ratio]
    assert found["basis"] == basis
    assert found["upper_bound"] == (basis == "own_revenue")
    assert found["reason"] == reason
    assert (found["band"] == "") == (ratio is None)


@pytest.mark.parametrize(
    ("ratio", "band"),
    [
        (0, "<120%"),
        (1.19, "<120%"),
        (1.2, "120%-200%"),
        (1.99, "120%-200%"),
        (2, "200%-300%"),
        (3, ">=300%"),
        (30, ">=300%"),
    ],
)
def test_each_band_holds_its_lower_end(ratio, band):
    found = dk.debt_ratio(balances(("total", ratio)), context(capacity=1)).iloc[0]
    assert found["band"] == band


def test_bands_are_the_users():
    def band(bands):
        return dk.debt_ratio(balances(("total", 1.1)), context(capacity=1), bands=bands)["band"][0]

    assert band([1]) == ">=100%"
    assert band((1.1,)) == ">=110%"
    assert band((0.5, 1.25)) == "50%-125%"
    assert band(np.array([2.0, 3.0])) == "<200%"


@pytest.mark.parametrize(
    "bands", [(2, 1.2), (1, 1), (), (0, 1), (-1, 1), (1, NAN), (1, np.inf), [[1, 2]], ("x",), 5]
)
def test_bands_that_do_not_rise_are_refused(bands):
    with pytest.raises(DebtkitError, match="rising order"):
        dk.debt_ratio(balances(("total", 1)), context(capacity=1), bands=bands)


def test_only_totals_have_a_debt_ratio_and_parts_make_one():
    parts = balances(("general", 1), ("special", 2))
    found = dk.debt_ratio(parts, context(capacity=2))
    assert found["ratio"].tolist() == [1.5]
    assert not found["published"][0]
    assert dk.debt_ratio(parts.iloc[:1], context(capacity=2)).empty
    blank = dk.debt_ratio(balances(("total", NAN)), context(capacity=2)).iloc[0]
    assert (blank["reason"], blank["band"]) == ("no total balance published", "")


@pytest.mark.parametrize("scope", ["own", "lower"])
def test_a_part_of_a_region_is_not_set_over_all_its_revenue(scope):
    everything = context(capacity=2, budget_revenue=1, fund_revenue=1)
    found = dk.debt_ratio(balances(("total", 1), scope=scope), everything).iloc[0]
    assert known(found["capacity"], found["ratio"]) == [None, None]
    assert found["reason"] == "capacity is known for the whole region only"
    frame = typed([("general", 1, 1, 0)], "principal interest principal_refinanced", scope=scope)
    found = dk.service_ratio(frame, everything).iloc[0]
    assert known(found["base"], found["ratio"]) == [None, None]
    assert found["reason"] == "revenue is known for the whole region only"


def test_another_year_or_region_lends_no_capacity():
    for other in [context(capacity=1, year=2023), context(capacity=1, region="B")]:
        assert np.isnan(dk.debt_ratio(balances(("total", 1)), other)["ratio"][0])


def test_one_region_may_have_many_statements():
    frame = pd.concat([balances(("total", n), batch=n) for n in (1, 2)])
    assert dk.debt_ratio(frame, context(capacity=2))["ratio"].tolist() == [0.5, 1]


# service_ratio

PAID = "principal interest principal_refinanced principal_budget"


@pytest.mark.parametrize(
    ("figures", "budget", "ratio", "interest_ratio", "share", "reason"),
    [
        ((10, 2, 8, NAN), 2, 0.1, 0.05, 0.8, ""),
        ((10, 2, 8, 3), 3, 0.125, 0.05, 0.8, ""),
        ((NAN, 2, NAN, 3), 3, 0.125, 0.05, None, ""),
        ((10, 2, 10, NAN), 0, 0.05, 0.05, 1, ""),
        ((0, 2, 0, NAN), 0, 0.05, 0.05, None, ""),
        ((10, NAN, 8, NAN), 2, None, None, 0.8, "no interest published"),
        (
            (10, 2, NAN, NAN),
            None,
            None,
            0.05,
            None,
            "no principal repaid from the budget published",
        ),
        ((10, 2, 12, NAN), None, None, 0.05, 1.2, "more principal refinanced than repaid"),
    ],
)
def test_service_over_revenue(figures, budget, ratio, interest_ratio, share, reason):
    frame = typed([("general", *figures)], PAID)
    found = dk.service_ratio(frame, context(budget_revenue=40, fund_revenue=7)).iloc[0]
    assert known(found["principal_budget"], found["ratio"]) == [budget, ratio]
    assert known(found["interest_ratio"], found["refinanced_share"]) == [interest_ratio, share]
    assert found["reason"] == reason
    assert (found["base"], found["base_from"]) == (40, "budget_revenue")


@pytest.mark.parametrize(
    ("kind", "figures", "base", "origin"),
    [
        ("general", {"budget_revenue": 40}, 40, "budget_revenue"),
        ("special", {"fund_revenue": 20}, 20, "fund_revenue"),
        ("special", {"budget_revenue": 40, "capacity": 100}, None, ""),
        ("general", {"fund_revenue": 20, "capacity": 100}, None, ""),
        ("total", {"capacity": 100, "budget_revenue": 40, "fund_revenue": 20}, 100, "capacity"),
        (
            "total",
            {"budget_revenue": 40, "fund_revenue": 20},
            60,
            "budget_revenue + fund_revenue",
        ),
        ("total", {"budget_revenue": 40}, None, ""),
    ],
)
def test_each_debt_type_rests_on_its_own_revenue(kind, figures, base, origin):
    frame = typed([(kind, 2, 1, 1, NAN)], PAID)
    found = dk.service_ratio(frame, context(**figures)).iloc[0]
    assert known(found["base"]) == [base]
    assert found["base_from"] == origin
    assert known(found["ratio"]) == [None if base is None else 2 / base]
    assert found["reason"] == ("no revenue published" if base is None else "")


def test_no_revenue_at_all_gives_no_ratio():
    frame = typed([("special", 2, 1, 1, NAN)], PAID)
    found = dk.service_ratio(frame, context(fund_revenue=0)).iloc[0]
    assert known(found["ratio"], found["interest_ratio"]) == [None, None]
    assert found["reason"] == "the revenue is zero"


def test_a_total_of_service_is_the_sum_of_its_parts():
    frame = typed([("general", 10, 2, 8, NAN), ("special", 20, 3, NAN, 5)], PAID)
    found = row(dk.service_ratio(frame, context(capacity=100)), debt_type="total")
    assert found[["principal", "principal_budget", "interest"]].tolist() == [30, 7, 5]
    assert found["ratio"] == 0.12
    assert np.isnan(found["refinanced_share"])  # of the special debt it is unknown
    assert not found["published"]


# all three

BALANCES, LIMITS, CONTEXT = balances(("total", 1)), limits(("total", 2)), context(capacity=1)
SERVICE = typed([("total", 2, 1, 1, NAN)], PAID)
CASES = [
    (dk.debt_to_limit, BALANCES, LIMITS, DebtToLimit),
    (dk.debt_ratio, BALANCES, CONTEXT, DebtRatio),
    (dk.service_ratio, SERVICE, CONTEXT, ServiceRatio),
]


@pytest.mark.parametrize(("transform", "left", "right", "model"), CASES)
def test_results_have_the_columns_of_their_model_and_inputs_stay(transform, left, right, model):
    left, right = left.assign(note="mine", ratio=9.0), right.assign(note="mine", ratio=9.0)
    copies = left.copy(deep=True), right.copy(deep=True)
    found = transform(left, right)
    assert list(found.columns) == list(model.to_schema().columns)
    assert found["ratio"].tolist() != [9.0]
    pd.testing.assert_frame_equal(left, copies[0])
    pd.testing.assert_frame_equal(right, copies[1])


@pytest.mark.parametrize(("transform", "left", "right", "model"), CASES)
def test_bad_tables_are_refused(transform, left, right, model):
    for bad in [(left.drop(columns="region"), right), (left, right.drop(columns="region"))]:
        with pytest.raises(TableError, match="no column 'region'"):
            transform(*bad)
    for bad in [(left.iloc[:0], right), (left, right.iloc[:0])]:
        with pytest.raises(TableError, match="no rows"):
            transform(*bad)
    with pytest.raises(TableError, match="more than once"):
        transform(left, pd.concat([right, right]))


@pytest.mark.parametrize(("transform", "left", "right", "model"), CASES)
def test_the_order_of_rows_does_not_matter(transform, left, right, model):
    left = pd.concat([left.assign(region=name) for name in "CAB"], ignore_index=True)
    right = pd.concat([right.assign(region=name) for name in "BCA"], ignore_index=True)
    found = transform(left, right)
    assert found["region"].tolist() == ["A", "B", "C"]
    pd.testing.assert_frame_equal(transform(left[::-1], right[::-1]), found)
