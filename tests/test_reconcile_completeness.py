"""Sums that need not close, and what they may hold besides: zones, advances, what is left open."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.ledger import Ledger
from debtkit.reconcile import check, deduce, locate

STATEMENT = {"region": "甲市", "year": 2024, "stage": "adjustment", "resolution": 0.1}


def levels(closing, **more):
    return pd.DataFrame(
        {**STATEMENT, "scope": ["all", "own", "lower"], "debt_type": "total",
         "closing": closing, **more}
    )  # fmt: skip


def zones(**closing):
    rows = [
        {**STATEMENT, "region": name, "scope": "all", "debt_type": "total", "closing": amount}
        for name, amount in closing.items()
    ]
    return pd.DataFrame(rows)


def beside(closing, **more):
    return Ledger(limits=pd.concat([levels(closing), zones(**more)], ignore_index=True))


def verdict(ledger, identity):
    findings = check(ledger)
    found = findings[findings["identity"] == identity]
    assert len(found) == 1, findings.to_string()
    return found["verdict"].iloc[0]


@pytest.mark.parametrize(
    ("closing", "more", "expected"),
    [
        ([18.0, 4.0, 6.0], {"甲高新区": 5.0, "甲新区": 3.0}, "exact"),  # levels of their own
        ([10.0, 4.0, 6.0], {"甲高新区": 5.0, "甲新区": 3.0}, "exact"),  # inside the levels
        ([19.0, 4.0, 6.0], {"甲高新区": 5.0, "甲新区": 3.0}, "inconsistent"),
        ([15.0, 4.0, 6.0], {"丙县级市": 5.0}, "exact"),  # one city beside 各区
        ([18.0, 4.0, 6.0], {"甲高新区": 5.0, "丙县级市": 3.0}, "exact"),
        ([15.0, 4.0, 6.0], {"甲高新区": 5.0, "丙县级市": 3.0}, "exact"),  # the city is in 下级
        ([16.0, 4.0, 6.0], {"甲高新区": 5.0, "丙县级市": 3.0}, "inconsistent"),
    ],
)
def test_zones_beside_the_levels_count_where_the_sum_closes_with_them(closing, more, expected):
    assert verdict(beside(closing, **more), "scope_sum") == expected


def test_zones_with_which_the_sum_does_not_close_are_not_in_it():
    [text] = check(beside([28.0, 4.0, 6.0], 甲高新区=8.0))["text"]
    assert "own 4 + lower 6 = 10, but all is printed as 28" in text
    [text] = check(beside([28.0, 4.0, 6.0], 甲高新区=8.0), lang="zh")["text"]
    assert "另列地区" not in text


def test_zones_of_which_one_is_not_printed_leave_open_whether_they_count():
    def told(closing):
        return beside(closing, 甲高新区=5.0, 甲新区=float("nan"))

    assert verdict(told([40.0, 10.0, 20.0]), "scope_sum") == "undetermined"
    assert verdict(told([30.0, 10.0, 20.0]), "scope_sum") == "exact"
    assert verdict(told([29.0, 10.0, 20.0]), "scope_sum") == "inconsistent"
    assert len(deduce(told([40.0, 10.0, 20.0]))) == 0


def test_a_level_that_is_not_printed_is_not_deduced_where_a_zone_may_stand_beside_it():
    levels_only = deduce(Ledger(limits=levels([40.0, float("nan"), 20.0])))
    assert levels_only["value"].tolist() == [20.0]
    assert len(deduce(beside([40.0, float("nan"), 20.0], 甲高新区=5.0))) == 0


def test_regions_with_levels_of_their_own_are_no_zones_of_each_other():
    two = pd.concat([levels([18.0, 4.0, 6.0]), levels([8.0, 3.0, 5.0], region="乙高新区")])
    findings = check(Ledger(limits=two.reset_index(drop=True)))
    assert dict(zip(findings["region"], findings["verdict"], strict=True)) == {
        "甲市": "inconsistent",
        "乙高新区": "exact",
    }


def test_another_way_to_count_the_own_level_is_no_zone():
    wider = {**STATEMENT, "region": "甲市（含高新区）", "scope": "own", "debt_type": "total"}
    frame = pd.concat(
        [levels([18.0, 4.0, 6.0]), zones(甲高新区=8.0), pd.DataFrame([{**wider, "closing": 12.0}])]
    )
    found = check(Ledger(limits=frame.reset_index(drop=True)))
    assert found.loc[found["identity"] == "scope_sum", "verdict"].tolist() == ["exact"]


def test_levels_that_are_not_all_may_fall_short_and_may_not_exceed():
    short = levels([12.0, 4.0, 6.0], open=["closing", "", ""])
    assert verdict(Ledger(limits=short), "scope_sum") == "undetermined"
    assert verdict(Ledger(limits=short.assign(open="")), "scope_sum") == "inconsistent"
    assert verdict(Ledger(limits=short.assign(open="new")), "scope_sum") == "inconsistent"
    assert verdict(Ledger(limits=short.assign(closing=[10.0, 4, 6])), "scope_sum") == "exact"
    assert verdict(Ledger(limits=short.assign(closing=[9.0, 4, 6])), "scope_sum") == "inconsistent"


def new(amount=9.0, **more):
    return pd.DataFrame(
        {**STATEMENT, "debt_type": ["special"], "new": [amount], "closing": [90.0], **more}
    )


def lines(amounts, **more):
    count = len(amounts)
    return pd.DataFrame(
        {**STATEMENT, "debt_type": "special", "basis": "project", "line": range(1, count + 1),
         "item": [f"项目{n}" for n in range(count)], "amount": amounts, **more}
    )  # fmt: skip


def test_a_list_that_is_not_all_may_fall_short_and_may_not_exceed():
    def of(amounts, open_):
        return Ledger(limits=new(), allocations=lines(amounts, open=open_))

    assert verdict(of([4.0, 3.0], "amount"), "allocation_sum") == "undetermined"
    assert verdict(of([4.0, 3.0], ["", "amount"]), "allocation_sum") == "undetermined"
    assert verdict(of([4.0, 3.0], ""), "allocation_sum") == "inconsistent"
    assert verdict(of([4.0, 5.0], "amount"), "allocation_sum") == "exact"
    assert verdict(of([4.0, 6.0], "amount"), "allocation_sum") == "inconsistent"


def test_an_adjustment_allots_what_was_not_handed_down_in_advance():
    limits = pd.concat([new(), new(2.0, stage="budget", closing=[float("nan")])])
    limits = limits.reset_index(drop=True)
    assert (
        verdict(Ledger(limits=limits, allocations=lines([4.0, 3.0])), "allocation_sum") == "exact"
    )
    assert (
        verdict(Ledger(limits=limits, allocations=lines([4.0, 5.0])), "allocation_sum") == "exact"
    )
    wrong = Ledger(limits=limits, allocations=lines([4.0, 3.5]))
    assert verdict(wrong, "allocation_sum") == "inconsistent"
    [text] = check(wrong, identities=["allocation_sum"])["text"]
    assert "sum of 2 lines 7.5, but new limit is printed as 9" in text
    # the year before has no say
    other = limits.assign(year=[2024, 2023])
    ledger = Ledger(limits=other, allocations=lines([4.0, 3.0]))
    assert verdict(ledger, "allocation_sum") == "inconsistent"


def test_a_line_that_is_not_printed_is_not_deduced_where_the_advance_may_be_in_the_sum():
    limits = pd.concat([new(15.0), new(7.0, stage="budget", closing=[float("nan")])])
    limits, rows = limits.reset_index(drop=True), lines([6.0, float("nan")])
    assert deduce(Ledger(limits=new(15.0), allocations=rows))["value"].tolist() == [9.0]
    both = Ledger(limits=limits, allocations=rows)
    assert verdict(both, "allocation_sum") == "undetermined"
    assert len(deduce(both)) == 0


def proposed(suspects):
    return {
        (printed, value)
        for printed, values in zip(suspects["printed"], suspects["proposals"], strict=True)
        for value in values
    }


def test_an_advance_may_be_in_the_sum_that_is_mended_or_not():
    limits = pd.concat([new(15.0), new(7.0, stage="budget", closing=[float("nan")])])
    wrong = Ledger(limits=limits.reset_index(drop=True), allocations=lines([6.0, 5.0]))
    without = {(15.0, 11.0), (6.0, 10.0), (5.0, 9.0)}
    with_it = {(15.0, 18.0), (6.0, 3.0), (5.0, 2.0), (7.0, 4.0)}
    suspects = locate(wrong)
    assert proposed(suspects) >= without | with_it
    assert not suspects["unique"].any()


def test_the_budget_takes_up_what_was_not_handed_down_in_advance():
    limits = pd.concat([new(), new(2.0, stage="budget", closing=[float("nan")])])
    limits = limits.reset_index(drop=True)

    def budget(change, open_=""):
        return pd.DataFrame(
            {**STATEMENT, "account": ["government_fund"], "opening": [20.0], "change": [change],
             "closing": [20.0 + change], "open": open_}
        )  # fmt: skip

    def told(*given):
        return verdict(Ledger(limits=limits, budgets=budget(*given)), "budget_new_limit")

    assert told(7.0) == told(9.0) == "exact"
    assert told(8.0) == "inconsistent"
    assert told(8.0, "change") == told(-8.0, "change") == "undetermined"


def issued(amount):
    return pd.DataFrame(
        {**STATEMENT, "debt_type": ["special"], "issued_new": [amount], "closing": [80.0]}
    )


def test_a_list_is_compared_with_what_it_says_that_it_shares_out():
    def found(part_of, amounts=(4.0, 3.0)):
        allocations = lines(list(amounts), part_of=part_of)
        findings = check(Ledger(limits=new(), balances=issued(7.0), allocations=allocations))
        kept = findings[findings["identity"].str.startswith("allocation")]
        return dict(zip(kept["identity"], kept["verdict"], strict=True))

    assert found("") == {"allocation_sum": "inconsistent"}
    assert found("balances.issued_new") == {"allocation_issued": "exact"}
    assert found("balances.issued_new", (4.0, 3.5)) == {"allocation_issued": "inconsistent"}
    assert found("limits.new") == {"allocation_sum": "inconsistent"}
    assert found("limits.new", (4.0, 5.0)) == {"allocation_sum": "exact"}
    assert found("another amount") == {}


def test_what_a_line_is_made_of_is_not_added_to_it():
    rows = lines(
        [5.0, 3.0, 2.0, 4.0],
        basis=["sector", "project", "project", "project"],
        part_of=["limits.new", "line 1", "line 1", "limits.new"],
    )
    ledger = Ledger(limits=new(), allocations=rows)
    assert verdict(ledger, "allocation_sum") == "exact"
    broken = Ledger(limits=new(), allocations=rows.assign(amount=[5.0, 3.0, 2.0, 4.5]))
    assert verdict(broken, "allocation_sum") == "inconsistent"


def test_zones_may_be_in_the_sum_that_is_mended_or_not():
    suspects = locate(beside([18.0, 4.0, 7.0], 甲高新区=8.0))
    inside = {(18.0, 11.0), (4.0, 11.0), (7.0, 14.0)}
    apart = {(18.0, 19.0), (4.0, 3.0), (7.0, 6.0), (8.0, 7.0)}
    assert proposed(suspects) >= inside | apart


AMOUNTS = st.integers(10, 9999)
TYPES = ["general", "special", "total"]


@st.composite
def region_with_zones(draw):
    """Levels and zones of a city, of each debt type, in tenths; the zones inside or beside."""
    count, apart = draw(st.integers(1, 2)), draw(st.booleans())
    places = [("甲市", "own"), ("甲市", "lower")]
    places += [(f"甲{name}", "all") for name in ("高新区", "新区")[:count]]
    amounts = {place: [draw(AMOUNTS), draw(AMOUNTS)] for place in places}
    counted = places if apart else places[:2]
    amounts["甲市", "all"] = [sum(amounts[one][k] for one in counted) for k in range(2)]
    return {
        (*place, debt_type): amount
        for place, (general, special) in amounts.items()
        for debt_type, amount in zip(TYPES, (general, special, general + special), strict=True)
    }


def of_cells(cells):
    rows = [
        {**STATEMENT, "region": region, "scope": scope, "debt_type": debt_type, "closing": n / 10}
        for (region, scope, debt_type), n in cells.items()
    ]
    return Ledger(limits=pd.DataFrame(rows))


def failures(ledger):
    return check(ledger)["verdict"].isin(["inconsistent", "conflict"]).sum()


def names(suspects, wrong, true):
    """Tell whether one figure alone is suspected, and may have been what it was."""
    alone = suspects.groupby(["group", "set"])["row"].transform("size") == 1
    held = (suspects["low"] <= true) & (true <= suspects["high"])
    return bool((alone & held & (suspects["printed"] == wrong)).any())


@given(region_with_zones(), st.data())
@settings(max_examples=25, deadline=None)
def test_one_broken_cell_beside_zones_is_named_and_consistent_ones_are_clean(cells, data):
    assert not failures(of_cells(cells))
    assert locate(of_cells(cells)).empty
    key, by = data.draw(st.sampled_from(sorted(cells))), data.draw(st.integers(10, 9000))
    broken = of_cells({**cells, key: cells[key] + by})
    assert failures(broken)
    assert names(locate(broken), (cells[key] + by) / 10, cells[key] / 10)


@given(st.lists(AMOUNTS, min_size=2, max_size=4), AMOUNTS, st.booleans(), st.booleans(), st.data())
@settings(max_examples=25, deadline=None)
def test_one_broken_figure_beside_an_advance_is_named(amounts, early, apart, listed, data):
    def ledger(of):
        adjusted, before, *shared = (n / 10 for n in of)
        limits = pd.concat([new(adjusted), new(before, stage="budget", closing=[float("nan")])])
        # the second list says of the same limit how the regions share it
        more = [lines(shared[-2:], basis="region")] if listed else []
        allocations = pd.concat([lines(shared[:-2] if listed else shared), *more])
        return Ledger(
            limits=limits.reset_index(drop=True), allocations=allocations.reset_index(drop=True)
        )

    total = sum(amounts)
    regions = [total // 3, total - total // 3] if listed else []
    figures = [total + early * apart, early, *amounts, *regions]
    assert not failures(ledger(figures))
    assert locate(ledger(figures)).empty
    at, by = data.draw(st.integers(0, len(figures) - 1)), data.draw(st.integers(10, 9000))
    broken = [n + by * (k == at) for k, n in enumerate(figures)]
    if failures(ledger(broken)):  # the sum may close in the other way
        assert names(locate(ledger(broken)), broken[at] / 10, figures[at] / 10)


def test_a_ledger_keeps_what_is_left_open_when_it_is_saved(tmp_path):
    ledger = Ledger(limits=levels([12.0, 4.0, 6.0], open=["closing", "", ""]))
    ledger.save(tmp_path)
    assert verdict(Ledger.load(tmp_path), "scope_sum") == "undetermined"
    assert verdict(Ledger.concat([ledger, Ledger()]), "scope_sum") == "undetermined"


def test_a_misprint_that_hides_a_breach_is_named():
    # the balance was above the limit; the limit's first digit was raised
    limits = pd.DataFrame({**STATEMENT, "debt_type": TYPES, "closing": [35.1, 1.1, 16.2]})
    balances = pd.DataFrame({**STATEMENT, "debt_type": TYPES, "closing": [15.4, 1.1, 16.5]})
    suspects = locate(Ledger(limits=limits, balances=balances))
    assert (35.1, 15.1) in proposed(suspects)
