"""check: what ties, what does not, and what cannot be told; each rule broken once."""

import numpy as np
import pandas as pd
import pytest

from debtkit.errors import DebtkitError, ReconciliationError
from debtkit.ledger import Ledger
from debtkit.reconcile import CATALOGUE, assert_reconciled, check
from debtkit.schemas import Findings

TYPES = ["general", "special", "total"]


def limits(**changes):
    table = {
        "region": "甲县",
        "year": 2024,
        "stage": "adjustment",
        "debt_type": TYPES,
        "opening": [50.15, 50.73, 100.88],
        "new": [2.6, 6.5, 9.1],
        "closing": [52.75, 57.23, 109.98],
    }
    return pd.DataFrame({**table, **changes})


def one(findings, identity, **where):
    chosen = findings[findings["identity"] == identity]
    for key, value in where.items():
        chosen = chosen[chosen[key] == value]
    assert len(chosen) == 1, chosen.to_string()
    return chosen.iloc[0]


def verdicts(findings):
    return set(findings["verdict"])


def test_a_ledger_that_ties_has_a_pass_for_every_instance():
    findings = check(Ledger(limits=limits()))
    assert findings["identity"].tolist() == ["limit_movement"] * 3 + ["type_sum"] * 3
    assert verdicts(findings) == {"exact"}
    assert findings["detail"].tolist()[3:] == ["limits.opening", "limits.new", "limits.closing"]
    assert findings["n_terms"].tolist() == [3] * 6
    assert list(findings.columns) == list(Findings.to_schema().columns)


@pytest.mark.parametrize("column", ["opening", "new", "closing"])
@pytest.mark.parametrize("row", [0, 1, 2])
def test_one_broken_figure_breaks_the_two_identities_it_stands_in(column, row):
    frame = limits()
    frame.loc[row, column] = round(frame.loc[row, column] + 0.07, 2)
    findings = check(Ledger(limits=frame))
    failed = findings[findings["verdict"] == "inconsistent"]
    assert failed["identity"].tolist() == ["limit_movement", "type_sum"]
    assert failed["debt_type"].tolist() == [TYPES[row], "total"]
    assert failed["detail"].tolist() == ["", f"limits.{column}"]
    assert failed["excess"].tolist() == [0.055, 0.055]
    assert failed["allowed"].tolist() == [0.015, 0.015]


@pytest.mark.parametrize(
    ("residual", "verdict"), [(0.0, "exact"), (0.01, "rounding"), (0.02, "inconsistent")]
)
def test_three_figures_of_two_decimals_may_be_one_and_a_half_last_digits_apart(residual, verdict):
    frame = limits(opening=[50.15 + residual, 50.73, np.nan]).iloc[:2]
    found = one(check(Ledger(limits=frame)), "limit_movement", debt_type="general")
    assert (found["verdict"], found["residual"]) == (verdict, residual)


def test_amounts_are_free_of_binary_noise_and_the_ledger_is_left_alone():
    frame = limits(opening=[0.1, 50.73, 100.88], new=[0.2, 6.5, 9.1], closing=[0.3, 57.23, 109.98])
    ledger = Ledger(limits=frame)
    before = {name: table.copy() for name, table in ledger.tables()}
    findings = check(ledger)
    assert one(findings, "limit_movement", debt_type="general")["verdict"] == "exact"
    assert one(findings, "type_sum", detail="limits.closing")["residual"] == -52.45
    for name, table in ledger.tables():
        pd.testing.assert_frame_equal(table, before[name])


def test_an_unprinted_adjustment_is_unknown_where_no_one_document_states_the_whole():
    frame = limits(stage="final", closing=[52.75, 50.0, np.nan]).iloc[:2]
    findings = check(Ledger(limits=frame))
    assert one(findings, "limit_movement", debt_type="general")["verdict"] == "exact"
    open_ = one(findings, "limit_movement", debt_type="special")
    assert (open_["verdict"], open_["missing"]) == ("undetermined", 1)
    assert "adjustment is not printed and would be -7.23" in open_["text"]
    assert (
        "其他调整未公布，推算为-7.23"
        in one(check(Ledger(limits=frame), lang="zh"), "limit_movement", debt_type="special")[
            "text"
        ]
    )


def test_a_printed_adjustment_counts():
    frame = limits(adjustment=[-1.0, np.nan, np.nan], closing=[51.75, 57.23, 109.98])
    findings = check(Ledger(limits=frame))
    assert one(findings, "limit_movement", debt_type="general")["verdict"] == "exact"
    wrong = check(Ledger(limits=frame.assign(adjustment=[1.0, np.nan, np.nan])))
    assert one(wrong, "limit_movement", debt_type="general")["residual"] == 2.0


def test_an_unprinted_opening_is_the_closing_of_the_statement_before():
    frame = pd.DataFrame(
        {
            "region": "甲市",
            "year": [2022, 2023, 2025],
            "debt_type": "general",
            "new": [np.nan, 200.0, 1.0],
            "closing": [10723.9, 9940.6, 9941.6],
        }
    )
    findings = check(Ledger(limits=frame))
    movement = findings[findings["identity"] == "limit_movement"]
    # 2022 has one figure only, and the year before 2025 is not there
    assert movement["year"].tolist() == [2023, 2025]
    assert "would be -983.3" in movement["text"].iloc[0]
    assert movement["missing"].tolist() == [1, 2]
    assert "limit_continuity" not in set(findings["identity"])


def test_a_missing_figure_is_never_zero_but_known_signs_can_still_prove_an_error():
    frame = limits(new=[np.nan, 1.81, 1.68])
    found = one(check(Ledger(limits=frame)), "type_sum", detail="limits.new")
    assert (found["verdict"], found["missing"], found["excess"]) == ("inconsistent", 1, 0.12)
    assert "whatever general may be" in found["text"]
    fine = check(Ledger(limits=frame.assign(new=[np.nan, 1.61, 1.68])))
    assert one(fine, "type_sum", detail="limits.new")["verdict"] == "undetermined"
    # limit that is taken back in a later batch is negative: the sign is not known there
    later = check(Ledger(limits=frame.assign(batch=2)))
    assert one(later, "type_sum", detail="limits.new")["verdict"] == "undetermined"


def test_a_part_without_a_row_is_a_missing_figure():
    frame = limits().iloc[1:].assign(closing=[57.23, 50.0])
    found = one(check(Ledger(limits=frame)), "type_sum", detail="limits.closing")
    assert (found["verdict"], found["n_terms"], found["missing"]) == ("inconsistent", 3, 1)


def allocations(amounts=(1.6, 1.0, 6.5), **more):
    return pd.DataFrame(
        {
            "region": "甲县",
            "year": 2024,
            "stage": "adjustment",
            "debt_type": ["general", "general", "special"],
            "item": ["学校", "道路", "住房"],
            "amount": list(amounts),
            **more,
        }
    )


def test_the_lines_of_an_allocation_make_the_new_limit_each_basis_by_itself():
    by_sector = allocations([2.6, 6.5, 0], basis="sector").iloc[:2]
    by_sector = by_sector.assign(debt_type=["general", "special"])
    lines = pd.concat([allocations(), by_sector], ignore_index=True)
    findings = check(Ledger(limits=limits(), allocations=lines))
    sums = findings[findings["identity"] == "allocation_sum"]
    assert sums["detail"].tolist() == ["project", "sector"] * 2
    assert verdicts(sums) == {"exact"}
    assert sums["n_terms"].tolist() == [3, 2, 2, 2]
    lines = allocations([1.6, 0.9, 6.5], resolution=0.01)
    short = check(Ledger(limits=limits(), allocations=lines))
    found = one(short, "allocation_sum", debt_type="general")
    assert (found["verdict"], found["residual"]) == ("inconsistent", -0.1)
    assert "sum of 2 lines 2.5, but new limit is printed as 2.6, 0.1 more" in found["text"]


def test_an_allocation_without_limits_beside_it_is_not_checked():
    other = limits(region="乙县")
    assert "allocation_sum" not in set(
        check(Ledger(limits=other, allocations=allocations()))["identity"]
    )


def budgets(**changes):
    table = {
        "region": "甲县",
        "year": 2024,
        "stage": "adjustment",
        "account": ["general_public", "government_fund"],
        "opening": [35.47, 11.51],
        "change": [2.6, 6.5],
        "closing": [38.07, 18.01],
    }
    return pd.DataFrame({**table, **changes})


def test_budgets_move_and_take_up_the_new_limit():
    findings = check(Ledger(limits=limits(), budgets=budgets()))
    assert verdicts(findings) == {"exact"}
    assert one(findings, "budget_movement", detail="general_public expenditure")["debt_type"] == ""
    wrong = check(Ledger(limits=limits(), budgets=budgets(change=[3.6, 6.5])))
    assert one(wrong, "budget_movement", detail="general_public expenditure")["excess"] == 0.985
    found = one(wrong, "budget_new_limit", detail="general_public")
    assert (found["verdict"], found["severity"]) == ("inconsistent", "warning")
    assert "may hold other changes" in found["text"]
    revenue = budgets(flow="revenue", change=[3.6, 6.5])
    assert "budget_new_limit" not in set(
        check(Ledger(limits=limits(), budgets=revenue))["identity"]
    )


def balances(**changes):
    table = {
        "region": "甲县",
        "year": 2024,
        "stage": "adjustment",
        "debt_type": "general",
        "opening": [40.0],
        "issued": [10.0],
        "issued_new": [7.0],
        "issued_refinancing": [3.0],
        "issued_other": [0.0],
        "repaid": [4.0],
        "adjustment": [-0.5],
        "closing": [45.5],
        "resolution": 0.1,
    }
    return pd.DataFrame({**table, **changes})


def test_balances_move_by_what_is_issued_and_repaid():
    findings = check(Ledger(balances=balances()))
    assert findings["identity"].tolist() == ["balance_movement", "issued_sum"]
    assert verdicts(findings) == {"exact"}
    wrong = check(Ledger(balances=balances(repaid=[5.0])))
    assert one(wrong, "balance_movement")["excess"] == 0.75
    kinds = check(Ledger(balances=balances(issued_new=[8.0])))
    assert one(kinds, "issued_sum")["verdict"] == "inconsistent"
    # issued is the sum of its kinds where only these are printed
    parts = check(Ledger(balances=balances(issued=[np.nan])))
    assert one(parts, "balance_movement")["verdict"] == "exact"
    assert one(parts, "balance_movement")["n_terms"] == 7


def test_unprinted_flows_are_unknown():
    bare = balances(
        issued=np.nan, issued_new=np.nan, issued_refinancing=np.nan, issued_other=np.nan,
        repaid=np.nan, adjustment=np.nan, closing=40.0,
    )  # fmt: skip
    # equal balances without a single printed flow prove nothing
    assert one(check(Ledger(balances=bare)), "balance_movement")["verdict"] == "undetermined"
    some = balances(repaid=np.nan, adjustment=np.nan)
    found = one(check(Ledger(balances=some)), "balance_movement")
    assert (found["verdict"], found["missing"]) == ("undetermined", 2)
    assert "adjustment - repaid is not printed and would be -4.5" in found["text"]


def test_principal_is_paid_from_new_bonds_and_the_budget():
    service = pd.DataFrame(
        {
            "region": "甲县",
            "year": 2024,
            "debt_type": "general",
            "principal": [4.0],
            "principal_refinanced": [3.0],
            "principal_budget": [1.0],
        }
    )
    assert one(check(Ledger(service=service)), "service_sum")["verdict"] == "exact"
    wrong = check(Ledger(service=service.assign(principal_budget=3.0)))
    assert one(wrong, "service_sum")["residual"] == 2.0


@pytest.mark.parametrize(
    ("closing", "verdict"),
    [(52.0, "holds"), (52.74, "holds"), (52.75, "rounding"), (52.76, "doubtful"),
     (52.77, "inconsistent")],
)  # fmt: skip
def test_a_balance_is_within_its_limit_surely_or_as_printed(closing, verdict):
    own = balances(closing=closing, resolution=0.01)
    found = one(check(Ledger(limits=limits(), balances=own)), "within_limit")
    assert found["verdict"] == verdict
    assert found["excess"] == (0.01 if verdict == "inconsistent" else 0)
    word = {"rounding": "could hide", "doubtful": "possible", "inconsistent": "certain breach"}
    assert word.get(verdict, "holds for every") in found["text"]


def test_a_statement_opens_where_the_one_before_closed_never_across_a_gap():
    frame = pd.DataFrame(
        {
            "region": "甲县",
            "year": [2021, 2022, 2022, 2024],
            "batch": [1, 1, 2, 1],
            "debt_type": "general",
            "opening": [1.0, 2.0, 4.0, 9.0],
            "closing": [2.0, 3.0, 5.0, 9.0],
            "resolution": 0.1,
        }
    )
    findings = check(Ledger(limits=frame, balances=frame))
    for name in ("limit_continuity", "balance_continuity"):
        own = findings[findings["identity"] == name]
        assert own["batch"].tolist() == [1, 2]
        assert own["verdict"].tolist() == ["exact", "inconsistent"]
        assert own["residual"].tolist() == [0.0, 1.0]


def test_own_and_lower_levels_make_the_whole():
    frame = pd.DataFrame(
        {
            "region": "甲市",
            "scope": ["all", "own", "lower"],
            "year": 2024,
            "debt_type": "total",
            "closing": [10.0, 4.0, 6.0],
            "resolution": 0.1,
        }
    )
    assert one(check(Ledger(limits=frame)), "scope_sum")["verdict"] == "exact"
    wrong = check(Ledger(limits=frame.assign(closing=[10.0, 4.0, 7.0])))
    assert one(wrong, "scope_sum")["verdict"] == "inconsistent"
    part = frame.iloc[:2].assign(closing=[10.0, 11.0])
    assert one(check(Ledger(limits=part)), "scope_sum")["verdict"] == "inconsistent"
    assert one(check(Ledger(limits=frame.iloc[:2])), "scope_sum")["verdict"] == "undetermined"


def tree(closing, own=None):
    regions = ["甲省", "乙市", "丙市"]
    frame = pd.DataFrame(
        {"region": regions, "year": 2024, "debt_type": "total", "closing": closing}
    ).assign(scope="all", resolution=0.1)
    if own is not None:
        frame = pd.concat([frame, frame.iloc[:1].assign(scope="own", closing=own)])
    context = pd.DataFrame({"region": regions[1:], "year": [2024, 2020], "parent": "甲省"})
    return Ledger(limits=frame.dropna(subset="closing"), context=context)


@pytest.mark.parametrize(
    ("closing", "own", "verdict", "missing"),
    [
        ([10.0, 4.0, 5.0], 1.0, "exact", 0),
        ([10.0, 4.0, 5.0], 2.0, "inconsistent", 0),
        ([10.0, 4.0, 5.0], None, "undetermined", 1),
        ([9.0, 4.0, 5.0], None, "exact", 1),
        ([8.0, 4.0, 5.0], None, "inconsistent", 1),
        ([10.0, 4.0, np.nan], 1.0, "undetermined", 1),
        ([10.0, 14.0, np.nan], 1.0, "inconsistent", 1),
    ],
)
def test_regions_roll_up_with_an_own_level_that_may_be_unprinted(closing, own, verdict, missing):
    found = one(check(tree(closing, own)), "region_rollup")
    assert (found["verdict"], found["missing"], found["n_terms"]) == (verdict, missing, 4)
    assert found["region"] == "甲省"


def test_a_parent_that_is_not_printed_is_not_rolled_up():
    assert "region_rollup" not in set(check(tree([np.nan, 4.0, 5.0]))["identity"])


def test_two_documents_agree_or_conflict():
    both = pd.concat(
        [limits(source="a", resolution=0.01), limits(source="b", resolution=0.1)]
    ).assign(closing=[52.75, 57.23, 109.98, 52.8, 57.3, 110.0])
    own = check(Ledger(limits=both))
    own = own[(own["identity"] == "sources_agree") & (own["detail"] == "limits.closing")]
    assert own["verdict"].tolist() == ["rounding", "conflict", "rounding"]
    assert "57.23 here, 57.3 in b; no amount rounds to both" in own["text"].iloc[1]


def test_row_order_makes_no_difference():
    ledger = Ledger(
        limits=pd.concat([limits(year=2023), limits(year=2024), limits(region="乙县")]),
        allocations=allocations(),
        budgets=budgets(),
        balances=balances(),
    )
    rng = np.random.default_rng(7)
    mixed = Ledger(
        **{
            name: table.iloc[rng.permutation(len(table))]
            for name, table in ledger.tables()
            if len(table)
        }
    )
    pd.testing.assert_frame_equal(check(ledger), check(mixed))


def test_the_unit_of_the_figures_makes_no_difference_to_verdicts():
    frame = limits(closing=[52.75, 57.24, 109.97], resolution=0.01)
    amounts = ["opening", "new", "closing", "resolution"]
    fen = frame.assign(**{name: np.round(frame[name] / 1e4, 10) for name in amounts})
    large = check(Ledger(limits=frame))
    small = check(Ledger(limits=fen))
    assert large["verdict"].tolist() == small["verdict"].tolist()
    np.testing.assert_array_equal(np.round(large["excess"] / 1e4, 12), small["excess"])


def test_national_amounts_in_fen_do_not_overflow():
    regions = [f"县{i:04d}" for i in range(3000)]
    amount = 468475.3012345678
    frame = pd.DataFrame({"region": regions, "year": 2024, "debt_type": "total", "closing": amount})
    # the sum of 3000 such amounts in half fen is beyond int64
    top = frame.iloc[:1].assign(region="全国", closing=1405425903.7)
    frame = pd.concat([top, frame]).assign(resolution=[0.1, *([1e-10] * 3000)])
    context = pd.DataFrame({"region": regions, "year": 2024, "parent": "全国"})
    with pytest.warns(UserWarning, match="limits"):
        ledger = Ledger(limits=frame, context=context)
    found = one(check(ledger), "region_rollup")
    assert (found["verdict"], found["residual"]) == ("rounding", 0.0037034)


def test_identities_can_be_chosen():
    findings = check(Ledger(limits=limits()), identities=["type_sum"])
    assert set(findings["identity"]) == {"type_sum"}
    with pytest.raises(DebtkitError, match=r"no identity 'typesum'.*type_sum"):
        check(Ledger(limits=limits()), identities=["typesum"])
    with pytest.raises(DebtkitError, match="lang='en' or lang='zh'"):
        check(Ledger(limits=limits()), lang="de")


def test_nothing_to_check_gives_an_empty_table_of_findings():
    findings = check(Ledger())
    assert list(findings.columns) == list(Findings.to_schema().columns)
    assert len(findings) == 0


def test_assert_reconciled_shows_what_does_not_tie():
    assert_reconciled(Ledger(limits=limits()))
    wrong = Ledger(limits=limits(closing=[52.75, 57.32, 109.98]))
    with pytest.raises(ReconciliationError, match="2 identities do not tie, of 6") as caught:
        assert_reconciled(wrong)
    assert "甲县 2024 adjustment special: opening 50.73 + new 6.5 = 57.23" in str(caught.value)
    assert caught.value.rows["identity"].tolist() == ["limit_movement", "type_sum"]


def test_every_identity_of_the_catalogue_is_named_in_chinese_with_its_source():
    assert len(CATALOGUE) == 16
    for identity in CATALOGUE.values():
        assert identity.title
        assert identity.source
        assert identity.severity in ("error", "warning")


def test_a_budget_opens_where_the_same_document_says_the_year_before_ended():
    rows = {
        "region": "甲省", "debt_type": "special", "source": "form 1-2", "resolution": 0.01,
        "year": [2021, 2022], "stage": ["estimate", "budget"],
        "new": [np.nan, 18.0], "closing": [71.0, 87.0],
    }  # fmt: skip
    found = one(check(Ledger(limits=pd.DataFrame(rows))), "limit_movement", year=2022)
    assert (found["verdict"], found["residual"]) == ("undetermined", 2)
    assert found["text"] == (
        "甲省 2022 budget special [form 1-2]: opening 71 + new 18 = 89, closing 87; adjustment is "
        "not printed and would be -2"
    )
    for change in ({"source": ["form 1-2", "other"]}, {"source": ""}, {"year": [2020, 2022]}):
        table = check(Ledger(limits=pd.DataFrame({**rows, **change})))
        assert "opening + adjustment is not printed" in table["text"].iloc[-1]
    # a second batch goes on from the first, and of two ends of a year nobody knows which counts
    frame = pd.DataFrame(rows)
    second = frame.assign(batch=[1, 2])
    both = pd.concat([frame, frame.iloc[:1].assign(stage="flash", closing=71.5)])
    for table in (second, both):
        found = check(Ledger(limits=table))
        own = found[(found["identity"] == "limit_movement") & (found["year"] == 2022)]
        assert "opening + adjustment is not printed" in own["text"].item()


def issued(**changes):
    table = {
        "region": "甲县",
        "year": 2024,
        "stage": "adjustment",
        "debt_type": ["general", "special"],
        "issued_new": [2.6, 6.5],
        "closing": np.nan,
        "resolution": 0.01,
    }
    return pd.DataFrame({**table, **changes})


def test_a_list_of_bond_use_makes_the_new_bonds_where_no_new_limit_is_printed():
    alone = check(Ledger(balances=issued(), allocations=allocations()))
    sums = alone[alone["identity"] == "allocation_issued"]
    assert sums["debt_type"].tolist() == ["general", "special"]
    assert verdicts(sums) == {"exact"}
    beside = check(Ledger(balances=issued(), limits=limits(), allocations=allocations()))
    assert "allocation_issued" not in set(beside["identity"])
    blank = limits(new=np.nan)
    short = check(Ledger(balances=issued(issued_new=[2.6, 7.5]), limits=blank,
                         allocations=allocations(resolution=0.01)))  # fmt: skip
    found = one(short, "allocation_issued", debt_type="special")
    assert (found["verdict"], found["severity"], found["residual"]) == (
        "inconsistent", "warning", -1,
    )  # fmt: skip
    assert "sum of 1 line 6.5, but new bonds issued is printed as 7.5, 1 more" in found["text"]


def test_what_was_repaid_is_the_principal_of_the_debt_service():
    keys = {"region": "甲县", "year": 2024, "debt_type": "general", "resolution": 0.01}
    balances = pd.DataFrame({**keys, "repaid": [20.23], "closing": 1.0})
    service = pd.DataFrame({**keys, "principal": [20.23]})
    assert one(check(Ledger(balances=balances, service=service)), "repaid_principal")[
        "verdict"
    ] == "exact"  # fmt: skip
    other = Ledger(balances=balances, service=service.assign(principal=19.99))
    found = one(check(other), "repaid_principal")
    assert (found["verdict"], found["severity"]) == ("inconsistent", "warning")
    assert found["text"] == (
        "甲县 2024 final general: repaid 20.23, but principal in the debt service is printed as "
        "19.99, 0.24 less; rounding explains at most 0.01"
    )
    assert (
        "还本额20.23，而还本付息情况中的还本额公布为19.99，少0.24"
        in one(check(other, lang="zh"), "repaid_principal")["text"]
    )
    gap = Ledger(balances=balances.assign(repaid=np.nan), service=service)
    assert "repaid_principal" not in set(check(gap)["identity"])


def test_a_balance_at_the_start_of_a_year_is_one_figure_at_every_stage_of_a_document():
    rows = {
        "region": "甲州", "year": 2025, "debt_type": "general", "resolution": 0.01,
        "stage": ["budget", "estimate"], "source": ["form", "form#5-2"],
        "opening": [np.nan, 106.81], "issued": [17.96, 21.36], "repaid": [19.99, 20.23],
        "closing": [104.53, 107.93],
    }  # fmt: skip
    found = one(check(Ledger(balances=pd.DataFrame(rows))), "balance_movement", stage="budget")
    assert "opening 106.81 + issued 17.96 - repaid 19.99 = 104.78, closing 104.53" in found["text"]
    for change in ({"source": ["form", "other"]}, {"source": ""}, {"year": [2025, 2023]}):
        table = check(Ledger(balances=pd.DataFrame({**rows, **change})))
        assert (
            "opening + adjustment is not printed"
            in one(table, "balance_movement", stage="budget")["text"]
        )
    frame = pd.DataFrame(rows)
    third = frame.iloc[1:].assign(stage="flash", source="form#5-3", opening=106.8)
    table = check(Ledger(balances=pd.concat([frame, third])))
    assert "opening + adjustment" in one(table, "balance_movement", stage="budget")["text"]
    # the limit before an adjustment is not that at the start of the year
    plan = limits(opening=np.nan, source="form").iloc[:1]
    final = limits(stage="final", source="form").iloc[:1]
    table = check(Ledger(limits=pd.concat([plan, final])))
    assert "opening + adjustment" in one(table, "limit_movement", stage="adjustment")["text"]
