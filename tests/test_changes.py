import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import TableError
from debtkit.schemas import BalanceChanges, BudgetChanges, LimitChanges

NAN = float("nan")


def limits(rows, columns="year debt_type opening new adjustment closing"):
    return pd.DataFrame(rows, columns=columns.split()).assign(region="A")


def row(frame, **keys):
    """Return the one row with these keys."""
    for name, value in keys.items():
        frame = frame[frame[name] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def known(*values):
    return [None if value != value else value for value in values]


# limit_changes: one row


def test_the_model_document():
    found = dk.limit_changes(dk.load_artux_2024().limits).set_index("debt_type")
    assert found["opening"].tolist() == [50.15, 50.73, 100.88]
    assert found["new"].tolist() == [2.6, 6.5, 9.1]
    assert found["closing"].tolist() == [52.75, 57.23, 109.98]
    assert found["change"].tolist() == [2.6, 6.5, 9.1]  # 109.98 - 100.88 is 9.10000000000001
    for column in ["adjustment", "unexplained"]:
        assert found[column].tolist() == [0.0, 0.0, 0.0]
        assert not np.signbit(found[column]).any()
    assert found["published"].all()
    assert set(found["opening_from"]) == {"published"}
    assert set(found["adjustment_from"]) == {"implied"}
    assert found["growth"].tolist() == [2.6 / 50.15, 6.5 / 50.73, 9.1 / 100.88]
    assert found["share"].tolist() == [52.75 / 109.98, 57.23 / 109.98, 1.0]


@pytest.mark.parametrize(
    ("figures", "expected", "origin"),
    [
        # opening, new, adjustment, closing -> opening, adjustment, unexplained
        ((10, 2, NAN, 12), (10, 0, 0), "implied"),
        ((10, 2, NAN, 11), (10, -1, -1), "implied"),
        ((10, 2, -1, 11), (10, -1, 0), "published"),
        ((10, 2, -1, 10.5), (10, -1, -0.5), "published"),
        ((10, 2, 0, 11), (10, 0, -1), "published"),
        ((10, NAN, NAN, 11), (10, None, None), ""),
        ((10, NAN, -1, 11), (10, -1, None), "published"),
        ((NAN, 2, NAN, 11), (None, None, None), ""),
        ((10, 2, NAN, NAN), (10, None, None), ""),
    ],
)
def test_adjustment_and_what_is_unexplained(figures, expected, origin):
    found = dk.limit_changes(limits([(2024, "general", *figures)])).iloc[0]
    assert known(found["opening"], found["adjustment"], found["unexplained"]) == list(expected)
    assert found["adjustment_from"] == origin


def test_growth_from_nothing_is_unknown():
    found = dk.limit_changes(limits([(2024, "general", 0, 5, NAN, 5)])).iloc[0]
    assert found["change"] == 5
    assert np.isnan(found["growth"])


# limit_changes: from statement to statement


def test_opening_is_the_closing_before_but_never_across_a_gap():
    frame = limits(
        [
            (2020, "general", NAN, 1, NAN, 10),
            (2021, "general", NAN, 2, NAN, 12),
            (2023, "general", NAN, 3, NAN, 15),
            (2024, "general", 16, 3, NAN, 19),
        ]
    )
    found = dk.limit_changes(frame)
    assert known(*found["opening"]) == [None, 10, None, 16]
    assert known(*found["change"]) == [None, 2, None, 3]
    assert found["opening_from"].tolist() == ["", "previous", "", "published"]


def test_a_later_batch_follows_the_one_before():
    frame = limits([(2024, "special", NAN, 1, NAN, c) for c in (10, 11, 12)])
    found = dk.limit_changes(frame.assign(batch=[1, 2, 4]))
    assert known(*found["opening"]) == [None, 10, None]


def test_documents_that_disagree_leave_the_opening_unknown():
    frame = limits([(2023, "general", NAN, NAN, NAN, c) for c in (10, 11)])
    frame = pd.concat([frame, limits([(2024, "general", NAN, 1, NAN, 12)])], ignore_index=True)
    frame["source"] = ["x", "y", "z"]
    found = row(dk.limit_changes(frame), year=2024)
    assert np.isnan(found["opening"])
    assert found["opening_from"] == ""
    agreed = frame.assign(closing=[10, 10, 12])
    assert row(dk.limit_changes(agreed), year=2024)["opening"] == 10
    blank = frame.assign(closing=[10, NAN, 12])
    assert row(dk.limit_changes(blank), year=2024)["opening"] == 10
    own = frame.assign(source=["x", "y", "y"])
    assert row(dk.limit_changes(own), year=2024)["opening"] == 11


# limit_changes: totals


def test_a_total_that_is_not_published_is_the_sum_of_its_parts():
    frame = limits(
        [
            (2023, "general", NAN, NAN, NAN, 10),
            (2023, "special", NAN, NAN, NAN, 20),
            (2024, "general", NAN, 2, NAN, 11),
            (2024, "special", 21, 5, -1, 25.5),
        ]
    )
    found = row(dk.limit_changes(frame), year=2024, debt_type="total")
    assert not found["published"]
    assert found["opening"] == 31
    assert found["new"] == 7
    assert found["adjustment"] == -2  # implied -1 and published -1
    assert found["closing"] == 36.5
    assert found["unexplained"] == -0.5  # -1 of the general, 0.5 of the special limit
    assert found["opening_from"] == found["adjustment_from"] == "sum"
    assert found["share"] == 1


def test_a_published_total_is_kept_though_its_parts_say_otherwise():
    frame = limits([(2024, t, NAN, NAN, NAN, c) for t, c in zip("gst", (1, 2, 4), strict=True)])
    frame["debt_type"] = ["general", "special", "total"]
    found = dk.limit_changes(frame)
    assert len(found) == 3
    assert found["closing"].tolist() == [1, 2, 4]
    assert found["share"].tolist() == [0.25, 0.5, 1]


def test_a_published_total_without_an_opening_takes_the_best_there_is():
    parts = [(2024, "general", 10, 1, NAN, 11), (2024, "special", 20, 1, NAN, 21)]
    total = [(2024, "total", NAN, 2, NAN, 32)]
    before = [(2023, "total", NAN, NAN, NAN, 33)]
    found = row(dk.limit_changes(limits(parts + total + before)), year=2024, debt_type="total")
    assert (found["opening"], found["opening_from"]) == (30, "sum")  # printed side by side
    parts[0] = (2024, "general", NAN, 1, NAN, 11)
    found = row(dk.limit_changes(limits(parts + total + before)), year=2024, debt_type="total")
    assert (found["opening"], found["opening_from"]) == (33, "previous")
    before = [(2023, "general", NAN, NAN, NAN, 10), (2023, "special", NAN, NAN, NAN, 20.5)]
    found = row(dk.limit_changes(limits(parts + total + before)), year=2024, debt_type="total")
    assert (found["opening"], found["opening_from"]) == (30.5, "previous")
    assert found["published"]
    assert known(found["adjustment"], found["unexplained"]) == [-0.5, -0.5]


def test_a_share_needs_a_total_or_both_parts():
    found = dk.limit_changes(limits([(2024, "general", NAN, NAN, NAN, 1)]))
    assert np.isnan(found["share"]).all()
    blank = limits([(2024, t, NAN, NAN, NAN, c) for t, c in zip("gst", (1, 3, NAN), strict=True)])
    found = dk.limit_changes(blank.assign(debt_type=["general", "special", "total"]))
    assert known(*found["share"]) == [0.25, 0.75, None]


def test_a_total_of_nothing_has_no_shares():
    frame = limits([(2024, "general", NAN, NAN, NAN, 0), (2024, "special", NAN, NAN, NAN, 0)])
    assert np.isnan(dk.limit_changes(frame)["share"]).all()


# limit_changes: real documents


def test_every_province_in_one_call():
    given = dk.load_provinces().limits
    found = dk.limit_changes(given)
    assert found["region"].nunique() == 37
    assert len(found[found["published"]]) == len(given)
    shanghai = row(found, region="上海市", year=2023, debt_type="general")
    assert shanghai["opening"] == 4867.5
    assert shanghai["new"] == 217.0
    assert shanghai["adjustment"] == shanghai["unexplained"] == -983.3
    assert shanghai["closing"] == 4101.2
    assert (shanghai["opening_from"], shanghai["adjustment_from"]) == ("previous", "implied")
    total = row(found, region="上海市", year=2023, debt_type="total")
    assert not total["published"]
    assert total["unexplained"] == -1783.9
    first = found[found["year"] == found.groupby("region")["year"].transform("min")]
    assert first["opening"].isna().all()


# limit_changes: invariants

figures = st.one_of(st.just(NAN), st.integers(0, 50_000).map(lambda cents: cents / 100))
signed = st.one_of(st.just(NAN), st.integers(-5_000, 5_000).map(lambda cents: cents / 100))
statements = st.lists(
    st.tuples(
        st.sampled_from("AB"),
        st.integers(2020, 2023),
        st.sampled_from(["general", "special", "total"]),
        figures,
        signed,
        signed,
        figures,
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one[:3],
)


def drawn(rows):
    columns = "region year debt_type opening new adjustment closing"
    return pd.DataFrame(rows, columns=columns.split())


@settings(max_examples=40)
@given(statements)
def test_the_movement_adds_up_wherever_it_is_known(rows):
    given = drawn(rows)
    found = dk.limit_changes(given)
    assert not found.duplicated(["region", "year", "debt_type"]).any()
    moved = found["opening"] + found["change"] - found["closing"]
    assert (moved.dropna().abs() < 1e-9).all()
    whole = found["opening"] + found["new"] + found["adjustment"] - found["closing"]
    implied = whole[found["adjustment_from"] == "implied"]
    assert (implied.abs() < 1e-9).all()
    published = found[found["adjustment_from"] == "published"]
    rest = whole[published.index] + published["unexplained"]
    assert (rest.dropna().abs() < 1e-9).all()
    both = found[["opening", "new", "closing"]].notna().all(axis=1)
    assert (found["unexplained"].notna() == both).all()
    assert (found["opening"].isna() == (found["opening_from"] == "")).all()
    assert (found["adjustment"].isna() == (found["adjustment_from"] == "")).all()


@settings(max_examples=40)
@given(statements)
def test_what_is_published_is_never_changed(rows):
    given = drawn(rows)
    found = dk.limit_changes(given)
    beside = given.merge(found, on=["region", "year", "debt_type"], suffixes=("", "_found"))
    assert beside["published"].all()
    assert len(beside) == len(given) == found["published"].sum()
    for column in ["new", "closing"]:
        np.testing.assert_array_equal(beside[column], beside[f"{column}_found"])
    for column in ["opening", "adjustment"]:
        printed = beside[column].notna()
        np.testing.assert_array_equal(
            beside.loc[printed, column], beside.loc[printed, f"{column}_found"]
        )
        assert (beside.loc[printed, f"{column}_from"] == "published").all()
        assert (beside.loc[~printed, f"{column}_from"] != "published").all()


@settings(max_examples=40)
@given(statements, st.randoms())
def test_order_of_rows_and_other_regions_do_not_matter(rows, random):
    whole = dk.limit_changes(drawn(rows))
    mixed = list(rows)
    random.shuffle(mixed)
    pd.testing.assert_frame_equal(dk.limit_changes(drawn(mixed)), whole)
    for region, part in drawn(rows).groupby("region"):
        alone = whole[whole["region"] == region].reset_index(drop=True)
        pd.testing.assert_frame_equal(dk.limit_changes(part), alone)


@settings(max_examples=40)
@given(statements)
def test_an_opening_from_before_is_the_closing_of_the_year_before(rows):
    found = dk.limit_changes(drawn(rows)).set_index(["region", "year", "debt_type"])
    for (region, year, kind), one in found[found["opening_from"] == "previous"].iterrows():
        assert one["opening"] == found.loc[(region, year - 1, kind), "closing"]


# balance_changes

FLOWS = "opening issued issued_new issued_refinancing issued_other repaid adjustment closing"


def balance(**figures):
    given = dict.fromkeys(FLOWS.split(), NAN) | {"closing": 100.0} | figures
    return pd.DataFrame([{"region": "A", "year": 2024, "debt_type": "special", **given}])


@pytest.mark.parametrize(
    ("figures", "issued", "origin"),
    [
        ({"issued": 9}, 9, "published"),
        ({"issued": 9, "issued_new": 1, "issued_refinancing": 2}, 9, "published"),
        ({"issued_new": 1, "issued_refinancing": 2}, 3, "kinds"),
        ({"issued_new": 0.1, "issued_refinancing": 0.2}, 0.3, "kinds"),
        ({"issued_new": 1, "issued_refinancing": 2, "issued_other": 4}, 7, "kinds"),
        ({"issued_new": 1, "issued_refinancing": 2, "issued_other": 0}, 3, "kinds"),
        ({"issued_new": 1}, None, ""),
        ({"issued_new": 1, "issued_other": 4}, None, ""),
        ({"issued_refinancing": 2}, None, ""),
        ({"issued": 0}, 0, "published"),
        ({}, None, ""),
    ],
)
def test_issued_is_published_or_the_sum_of_its_kinds(figures, issued, origin):
    found = dk.balance_changes(balance(**figures)).iloc[0]
    assert known(found["issued"]) == [issued]
    assert found["issued_from"] == origin


@pytest.mark.parametrize(
    ("figures", "residual"),
    [
        ({"opening": 95, "issued": 10, "repaid": 5}, 0),
        ({"opening": 95, "issued": 10, "repaid": 4.9}, -0.1),
        ({"opening": 95, "issued": 10, "repaid": 4.9, "adjustment": -0.1}, 0),
        ({"opening": 95, "issued": 10}, None),
        ({"opening": 95, "repaid": 5}, None),
        ({"issued": 10, "repaid": 5}, None),
    ],
)
def test_the_residual_is_what_the_flows_leave_over(figures, residual):
    found = dk.balance_changes(balance(**figures)).iloc[0]
    assert known(found["residual"]) == [residual]


def test_balances_open_where_the_year_before_closed():
    frame = pd.concat([balance(year=2023, closing=90), balance(issued=15, repaid=5)])
    found = dk.balance_changes(frame)
    assert known(*found["opening"]) == [None, 90]
    assert known(*found["residual"]) == [None, 0]
    assert found["opening_from"].tolist() == ["", "previous"]
    apart = pd.concat([balance(year=2022, closing=90), balance(issued=15, repaid=5)])
    assert dk.balance_changes(apart)["opening"].isna().all()


def test_a_total_balance_is_the_sum_of_its_parts():
    parts = pd.concat(
        [
            balance(debt_type="general", opening=1.1, issued=0.5, repaid=0.2, closing=1.3),
            balance(opening=2.2, issued_new=1, issued_refinancing=1, repaid=1, closing=3.2),
        ]
    )
    found = row(dk.balance_changes(parts), debt_type="total")
    figures = found[["opening", "issued", "repaid", "closing", "change", "residual"]]
    assert figures.tolist() == [3.3, 2.5, 1.2, 4.5, 1.2, -0.1]
    assert found["issued_from"] == found["opening_from"] == "sum"
    assert not found["published"]


def test_shanghais_balance_of_2023_moves_by_its_bonds():
    found = dk.balance_changes(dk.load_provinces().balances)
    special = row(found, region="上海市", year=2023, debt_type="special")
    assert special["issued"] == 400 + 198.4
    assert special["residual"] == 0
    assert special["opening"] == 4997.3
    general = row(found, region="上海市", year=2023, debt_type="general")
    assert general["residual"] == -0.1447


# budget_changes


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        # opening, change, closing -> change, growth, residual
        ((10, 2, 12), (2, 0.2, 0)),
        ((10, 2, 12.5), (2, 0.2, 0.5)),
        ((10, NAN, 12), (2, 0.2, None)),
        ((NAN, 2, 12), (2, None, None)),
        ((10, 2, NAN), (2, 0.2, None)),
        ((0, 2, 2), (2, None, 0)),
        ((35.47, 2.6, 38.07), (2.6, 2.6 / 35.47, 0)),
        ((10, -2, 8), (-2, -0.2, 0)),
    ],
)
def test_budget_movement(figures, expected):
    frame = pd.DataFrame([figures], columns=["opening", "change", "closing"])
    frame = frame.assign(region="A", year=2024, account="government_fund")
    found = dk.budget_changes(frame).iloc[0]
    assert known(found["change"], found["growth"], found["residual"]) == list(expected)
    assert known(found["opening"], found["closing"]) == known(figures[0], figures[2])


def test_a_budget_never_opens_where_the_year_before_closed():
    frame = pd.DataFrame({"region": "A", "year": [2023, 2024], "closing": [1.0, 2.0]})
    found = dk.budget_changes(frame.assign(account="general_public"))
    assert found["opening"].isna().all()
    assert found["change"].isna().all()


def test_budgets_of_the_model_document():
    found = dk.budget_changes(dk.load_artux_2024().budgets)
    assert found["account"].tolist() == ["general_public", "government_fund"]
    assert found["change"].tolist() == [2.6, 6.5]
    assert found["residual"].tolist() == [0, 0]


# all three

CASES = [
    (dk.limit_changes, limits([(2024, "general", 1, 1, NAN, 2)]), LimitChanges),
    (dk.balance_changes, balance(), BalanceChanges),
    (
        dk.budget_changes,
        pd.DataFrame({"region": ["A"], "year": 2024, "account": "government_fund", "closing": 1.0}),
        BudgetChanges,
    ),
]


@pytest.mark.parametrize(("transform", "frame", "model"), CASES)
def test_results_have_the_columns_of_their_model_and_inputs_stay(transform, frame, model):
    frame = frame.assign(note="mine", change=frame.get("change", 99.0), published="no")
    before = frame.copy(deep=True)
    found = transform(frame)
    assert list(found.columns) == list(model.to_schema().columns)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(("transform", "frame", "model"), CASES)
def test_bad_tables_are_refused(transform, frame, model):
    with pytest.raises(TableError, match="no column 'closing'"):
        transform(frame.drop(columns="closing"))
    with pytest.raises(TableError, match="no rows"):
        transform(frame.iloc[:0])
    with pytest.raises(TableError, match="more than once"):
        transform(pd.concat([frame, frame]))
    with pytest.raises(TableError, match="expected a DataFrame"):
        transform(None)
