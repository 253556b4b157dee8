"""locate, deduce and repair on ledgers."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from debtkit.errors import DebtkitError, TableError
from debtkit.ledger import Ledger
from debtkit.reading import read
from debtkit.reconcile import assert_reconciled, check, deduce, deduce_figures, locate, repair
from debtkit.simulate import plant_faults, simulate_panel


def limits(**changes):
    table = {
        "region": "甲县",
        "year": 2024,
        "stage": "adjustment",
        "debt_type": ["general", "special", "total"],
        "opening": [50.15, 50.73, 100.88],
        "new": [2.6, 6.5, 9.1],
        "closing": [52.75, 57.23, 109.98],
    }
    return pd.DataFrame({**table, **changes})


@pytest.mark.parametrize("ask", [check, locate, deduce, assert_reconciled])
def test_what_is_no_ledger_is_refused_with_what_to_give(ask):
    with pytest.raises(TableError, match="got DataFrame; give a Ledger"):
        ask(limits())


def test_what_follows_is_deduced_from_a_reading_too():
    reading = read(
        text="2024年年初，甲市政府债务限额为9.1亿元，新增政府债务限额2.6亿元，年末政府债务限额为12亿元。"
    )
    assert deduce(reading)[["column", "value"]].to_numpy().tolist() == [["adjustment", 0.3]]


def test_a_ledger_that_ties_has_no_suspects():
    assert locate(Ledger(limits=limits())).empty


@pytest.mark.parametrize("column", ["opening", "new", "closing"])
@pytest.mark.parametrize("row", [0, 1, 2])
def test_one_wrong_figure_of_the_full_table_is_named_and_repaired(column, row):
    frame = limits()
    true = frame.loc[row, column]
    frame.loc[row, column] = round(true + 0.3, 2)
    ledger = Ledger(limits=frame)
    found = locate(ledger)
    assert len(found) == 1
    own = found.iloc[0]
    assert (own["table"], own["row"], own["column"], own["unique"]) == ("limits", row, column, True)
    assert own["low"] <= true <= own["high"]
    assert own["proposed"] == true
    repaired, log = repair(ledger, found, max_cost=math.inf)
    assert_reconciled(repaired)
    assert log[["status", "after"]].to_numpy().tolist() == [["repaired", true]]
    assert ledger.limits.loc[row, column] != true


def test_row_order_makes_no_difference_and_rows_are_those_of_the_ledger():
    frame = limits(closing=[52.75, 57.32, 109.98])
    one = locate(Ledger(limits=frame))
    two = locate(Ledger(limits=frame.iloc[::-1]))
    assert one["row"].tolist() == [1]
    assert two["row"].tolist() == [1]
    pd.testing.assert_frame_equal(one, two)
    shifted = locate(Ledger(limits=frame.iloc[[1, 0, 2]]))
    assert shifted["row"].tolist() == [0]


def test_a_column_that_repeats_another_is_the_likeliest_of_three_explanations():
    # the opening column was copied from the new limits
    frame = limits(opening=[2.6, 6.5, 9.1])
    found = locate(Ledger(limits=frame))
    best = found[found["rank"] == 1]
    assert best["column"].tolist() in (["opening"] * 3, ["new"] * 3)
    assert best["operator"].tolist() == ["copied"] * 3
    assert found["rank"].max() == 3
    assert not found["unique"].any()


def test_the_document_position_is_named():
    frame = limits(closing=[52.75, 57.32, 109.98], position=["p. 1", "p. 2", "p. 3"])
    found = locate(Ledger(limits=frame))
    assert found["position"].tolist() == ["p. 2"]
    assert "(p. 2): limits.closing, printed as 57.32, breaks limit_movement and type_sum" in (
        found["text"].item()
    )
    chinese = locate(Ledger(limits=frame), lang="zh")
    assert "调整后限额公布为57.32，与限额变动、分类合计不符" in chinese["text"].item()


def test_allocation_lines_witness_the_new_limit():
    lines = pd.DataFrame(
        {
            "region": "甲县", "year": 2024, "stage": "adjustment", "debt_type": "special",
            "item": ["甲", "乙"], "amount": [5.55, 0.95],
        }
    )  # fmt: skip
    assert_reconciled(Ledger(limits=limits(), allocations=lines))
    wrong = lines.assign(amount=[5.55, 0.59])
    found = locate(Ledger(limits=limits(), allocations=wrong))
    assert found["table"].unique().tolist() == ["allocations"]
    best = found[found["rank"] == 1].iloc[0]
    assert (best["row"], best["proposed"], best["operator"]) == (1, 0.95, "swapped")
    assert "乙" in best["text"]
    assert not found["unique"].any()


def test_breaches_and_warnings_accuse_nobody():
    balances = limits().iloc[:1].drop(columns=["opening", "new"]).assign(closing=60.0)
    budgets = pd.DataFrame(
        {
            "region": "甲县", "year": 2024, "stage": "adjustment", "account": "general_public",
            "change": [3.0], "closing": [10.0], "resolution": 0.01,
        }
    )  # fmt: skip
    ledger = Ledger(limits=limits(), balances=balances, budgets=budgets)
    findings = check(ledger)
    failed = set(findings.loc[findings["verdict"] == "inconsistent", "identity"])
    assert failed == {"within_limit", "budget_new_limit"}
    assert locate(ledger).empty


def test_what_closed_without_an_unprinted_adjustment_is_a_witness():
    frame = limits(stage="final", closing=[52.75, 57.23, 109.89])
    assert locate(Ledger(limits=frame))["debt_type"].tolist() == ["total"]


def test_two_documents_and_weights():
    both = pd.concat([limits(source="a"), limits(source="b")], ignore_index=True)
    both = both.iloc[[1, 4]].assign(opening=math.nan, new=math.nan)
    both.loc[4, "closing"] = 57.32
    found = locate(Ledger(limits=both))
    assert sorted(found["source"]) == ["a", "b"]
    assert not found["unique"].any()
    trusted = locate(Ledger(limits=both), weights={"a": math.inf})
    assert trusted["source"].tolist() == ["b"]
    assert trusted["unique"].all()
    with pytest.raises(DebtkitError, match=r"neither a column nor a source: 'c'; columns: limits"):
        locate(Ledger(limits=both), weights={"c": 2})
    with pytest.raises(DebtkitError, match="above zero"):
        locate(Ledger(limits=both), weights={"a": 0})


def test_independent_errors_are_independent_groups():
    frame = pd.concat(
        [limits(closing=[52.75, 57.32, 109.98]), limits(region="乙县", new=[2.6, 5.6, 9.1])]
    )
    found = locate(Ledger(limits=frame))
    assert found["group"].tolist() == [1, 2]
    assert found["region"].tolist() == ["乙县", "甲县"]
    assert found["proposed"].tolist() == [6.5, 57.23]
    repaired, log = repair(Ledger(limits=frame), found)
    assert_reconciled(repaired)
    assert len(log) == 2


def test_repair_leaves_what_is_not_certain_and_says_so():
    frame = limits(opening=np.nan, new=np.nan, closing=[52.75, 57.23, 119.98])
    ledger = Ledger(limits=frame)
    found = locate(ledger)
    assert len(found) == 3
    repaired, log = repair(ledger, found)
    assert repaired == ledger
    assert set(log["status"]) == {"left"}
    assert set(log["reason"]) == {"there are other explanations"}


def test_repair_minds_the_cost_of_the_slip():
    ledger = Ledger(limits=limits(closing=[52.75, 61.87, 109.98]))
    found = locate(ledger)
    assert found["operator"].tolist() == ["other"]
    same, log = repair(ledger, found)
    assert same == ledger
    assert log["reason"].item() == "no slip up to a cost of 3 explains it"
    repaired, _ = repair(ledger, found, max_cost=math.inf)
    assert_reconciled(repaired)


def test_repair_refuses_suspects_of_another_ledger():
    ledger = Ledger(limits=limits(closing=[52.75, 57.32, 109.98]))
    found = locate(ledger)
    with pytest.raises(TableError, match=r"not printed as 57\.32 in this ledger"):
        repair(Ledger(limits=limits()), found)
    with pytest.raises(TableError, match="no column 'table'"):
        repair(ledger, found.drop(columns="table"))


def test_missing_figures_are_deduced_with_their_interval_and_the_identities():
    frame = pd.DataFrame(
        {
            "region": "上海市", "year": [2022, 2023], "debt_type": "general",
            "new": [np.nan, 200.0], "closing": [10723.9, 9940.6],
        }
    )  # fmt: skip
    found = deduce(Ledger(limits=frame))
    assert found[["year", "column", "value"]].to_numpy().tolist() == [[2023, "adjustment", -983.3]]
    assert (found["low"].item(), found["high"].item()) == (-983.45, -983.15)
    assert found["identity"].item() == "limit_movement"


def test_deduction_goes_on_from_what_it_found_and_names_the_way():
    frame = limits(new=[np.nan, 6.5, 9.1], opening=[50.15, 50.73, np.nan]).iloc[:3]
    frame.loc[0, "closing"] = np.nan
    found = deduce(Ledger(limits=frame)).set_index(["row", "column"])
    assert found.loc[(0, "new"), "value"] == 2.6
    assert found.loc[(2, "opening"), "value"] == 100.88
    assert found.loc[(0, "closing"), "value"] == 52.75
    assert found.loc[(0, "new"), ["low", "high"]].tolist() == [2.59, 2.61]


def test_contradictory_identities_deduce_nothing():
    figures = pd.DataFrame({"figure": list("abcx"), "printed": ["1", "2", "9", None]})
    found = deduce_figures(figures, ["a + b = x"])
    assert found[["figure", "value", "low", "high"]].to_numpy().tolist() == [["x", 3.0, 2.0, 4.0]]
    assert deduce_figures(figures, ["a + b = x", "x = c"]).empty
    agreeing = deduce_figures(figures.assign(printed=["1", "2", "4", None]), ["a+b=x", "x=c"])
    assert agreeing[["low", "high"]].to_numpy().tolist() == [[3.5, 4.0]]
    assert agreeing["identity"].item() == "a+b=x; x=c"


def test_signs_bound_what_is_deduced_and_fractions_are_exact():
    figures = pd.DataFrame(
        {"figure": list("abx"), "printed": ["3", "3", None], "nonnegative": True}
    )
    found = deduce_figures(figures, ["a + x = b"])
    assert found[["value", "low", "high"]].to_numpy().tolist() == [[0.0, 0.0, 1.0]]
    thirds = deduce_figures(figures, ["a = 3 x"])
    assert thirds["value"].item() == 1.0
    assert thirds["low"].item() == pytest.approx(2.5 / 3)


def test_empty_ledgers_are_fine():
    assert locate(Ledger()).empty
    assert deduce(Ledger()).empty


@pytest.fixture(scope="module")
def panel():
    return simulate_panel(12, 3, 4, 5)


def test_a_panel_rounded_to_print_ties_with_all_its_identities(panel):
    findings = check(panel)
    assert findings["identity"].nunique() > 10
    assert (findings["verdict"] == "rounding").any()
    assert set(findings["verdict"]) <= {"exact", "rounding", "doubtful", "holds"}
    assert locate(panel).empty


@pytest.mark.parametrize("fault", ["substitution", "swapped_digits", "times_10000", "sign"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_planted_fault_is_among_the_suspects_and_alone_where_witnesses_suffice(
    panel, fault, seed
):
    wrong, planted = plant_faults(panel, {fault: 1}, seed=seed)
    own = planted.iloc[0]
    found = locate(wrong)
    keys = ["table", "region", "scope", "year", "debt_type", "column"]
    hit = found[(found[keys].astype(str) == own[keys].astype(str)).all(axis=1)]
    hit = hit[hit["printed"] == own["after"]]
    assert len(hit) == 1
    assert hit["low"].item() <= own["before"] <= hit["high"].item()
    if own["table"] in ("limits", "balances"):
        assert hit["unique"].item()


def test_errors_that_only_a_long_sum_ties_together_are_found_each_by_itself():
    panel = simulate_panel(24, 1, 0, seed=1)
    limits = panel.limits.copy()
    counties = limits[(limits["scope"] == "all") & (limits["debt_type"] == "general")].index[:5]
    limits.loc[counties, "new"] += 100  # five counties of one province: its sum fails with each
    found = locate(replace(panel, limits=limits))
    assert sorted(found["row"]) == sorted(counties)
    assert set(found["column"]) == {"new"}
    assert found["unique"].all()
    assert found["group"].nunique() == 5
    assert found["identities"].str.contains("region_rollup").all()
    right = panel.limits.loc[found["row"], "new"].to_numpy()
    assert (found["low"] <= right).all()
    assert (right <= found["high"]).all()


def test_a_sum_that_other_errors_do_not_explain_is_explained_by_itself():
    panel = simulate_panel(24, 1, 0, seed=1)
    limits = panel.limits.copy()
    rows = limits[(limits["debt_type"] == "general") & limits["region"].str.contains("县")].index
    limits.loc[rows[:4], "closing"] += 100
    province = limits[limits["region"].str.contains("省") & (limits["scope"] == "lower")]
    own = province.index[province["debt_type"] == "general"][0]
    limits.loc[own, "new"] += 300
    found = locate(replace(panel, limits=limits))
    assert {(row, column) for row, column in zip(found["row"], found["column"], strict=True)} == {
        *((row, "closing") for row in rows[:4]), (own, "new"),
    }  # fmt: skip
