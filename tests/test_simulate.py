"""Simulated ledgers tie exactly before rounding, and planted faults are where they should be."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.exact import to_integers
from debtkit.schemas import KEYS, TABLES, amount_columns, key_columns
from debtkit.simulate import FAULTS, plant_faults, simulate_panel

SIZES = {
    "regions": st.integers(1, 25),
    "years": st.integers(1, 4),
    "projects": st.integers(0, 9),
    "seed": st.integers(0, 10_000),
}
PLACES = {1.0: 0, 0.1: 1, 0.01: 2, 0.001: 3, 0.0001: 4}


def whole(frame, table, places):
    """Return a table with its amounts as whole numbers of the last printed digit."""
    columns = amount_columns(TABLES[table])
    numbers = pd.DataFrame(to_integers(frame[columns], places), columns=columns)
    return frame.assign(**numbers)


def parts(table, by, keys, columns):
    """Return the part of a table for each value of ``by``, indexed by the other keys."""
    return {value: part.set_index(keys)[columns] for value, part in table.groupby(by)}


def residuals(ledger, places):
    """Yield every identity's residuals, in last digits, and the number of its terms."""
    tables = {name: whole(frame, name, places) for name, frame in ledger.tables() if len(frame)}
    limits, balances, budgets = tables["limits"], tables["balances"], tables["budgets"]
    service = tables["service"]
    yield "limits", limits.eval("opening + new + adjustment - closing"), 4
    yield "balances", balances.eval("opening + issued - repaid + adjustment - closing"), 5
    kinds = "issued_new + issued_refinancing + issued_other - issued"
    yield "issued", balances.eval(kinds), 4
    yield "budgets", budgets.eval("opening + change - closing"), 3
    yield "service", service.eval("principal_refinanced + principal_budget - principal"), 3
    place = ["region", "scope", "year"]
    for name in ("limits", "balances", "service"):
        kind = parts(tables[name], "debt_type", place, amount_columns(TABLES[name]))
        yield f"{name} by type", kind["general"] + kind["special"] - kind["total"], 3
    for table in (limits, balances):
        opening = parts(table, "year", ["region", "scope", "debt_type"], "opening")
        closing = parts(table, "year", ["region", "scope", "debt_type"], "closing")
        for year in sorted(opening)[1:]:
            yield "continuity", opening[year] - closing[year - 1], 2
    # provinces: the whole is its own level and what is below, and that is the counties
    parent = ledger.context.drop_duplicates("region").set_index("region")["parent"]
    for name in ("limits", "balances", "service", "budgets"):
        columns = amount_columns(TABLES[name])
        more = [key for key in key_columns(TABLES[name]) if key in ("debt_type", "account")]
        keys = ["region", "year", *more]
        above = tables[name]["region"].map(parent)
        scope = parts(tables[name][above == ""], "scope", keys, columns)
        yield f"{name} by scope", scope["own"] + scope["lower"] - scope["all"], 3
        counties = tables[name][above != ""].assign(region=above[above != ""])
        below = counties.groupby(keys)[columns].sum()
        assert len(below) == len(scope["lower"])
        most = counties.groupby(keys).size().max()
        yield f"{name} roll-up", below - scope["lower"], most + 1
    keys = ["region", "year", "debt_type"]
    whole_new = limits[limits["scope"] == "all"].set_index(keys)["new"]
    if "allocations" in tables:
        lines = tables["allocations"].groupby(keys)["amount"]
        yield "allocations", lines.sum() - whole_new.loc[lines.sum().index], lines.size().max() + 1
    account = parts(budgets, "account", place, "change")
    new = parts(limits, "debt_type", place, "new")
    yield "budgets and limits", account["general_public"] - new["general"], 2
    yield "budgets and limits", account["government_fund"] - new["special"], 2
    repaid = balances.set_index(KEYS)["repaid"]
    yield "service and balances", service.set_index(KEYS)["principal"] - repaid, 2


@settings(deadline=None, max_examples=12)
@given(**SIZES)
def test_unrounded_figures_tie_exactly(regions, years, projects, seed):
    ledger = simulate_panel(regions, years, projects, seed, resolution=0.0001)
    names = set()
    for name, residual, _ in residuals(ledger, 4):
        names.add(name)
        assert residual.size, name
        # a missing counterpart is NaN, and that is not zero either
        assert (residual == 0).all(axis=None), name
    assert {"limits", "balances", "limits by type", "limits roll-up", "budgets"} <= names
    assert ("allocations" in names) == (projects > 0)
    assert ("continuity" in names) == (years > 1)


@settings(deadline=None, max_examples=12)
@given(**SIZES, resolution=st.sampled_from(list(PLACES)))
def test_printed_figures_are_off_by_rounding_only(regions, years, projects, seed, resolution):
    ledger = simulate_panel(regions, years, projects, seed, resolution=resolution)
    for name, residual, terms in residuals(ledger, PLACES[resolution]):
        assert (residual.abs() * 2 <= terms).all(axis=None), name


def test_every_figure_is_rounded_by_itself_halves_away_from_zero():
    exact = simulate_panel(regions=30, years=3, seed=4, resolution=0.0001)
    printed = simulate_panel(regions=30, years=3, seed=4, resolution=0.01)
    count = halves = 0
    for name, frame in exact.tables():
        columns = amount_columns(TABLES[name])
        fine = to_integers(frame[columns], 4)
        rounded = np.sign(fine) * ((np.abs(fine) + 50) // 100)
        np.testing.assert_array_equal(rounded, to_integers(getattr(printed, name)[columns], 2))
        count, halves = count + fine.size, halves + (np.abs(fine) % 100 == 50).sum()
    assert count > 5000
    assert halves > 10


def test_rounding_shows():
    differences = {}
    for name, residual, _ in residuals(simulate_panel(seed=1), 2):
        differences[name] = differences.get(name, 0) + int((residual != 0).to_numpy().sum())
    for name in ("limits", "balances", "limits by type", "allocations", "limits roll-up"):
        assert differences[name] > 0, name
    assert differences["continuity"] == 0
    assert differences["budgets and limits"] == 0


def test_balances_stay_within_limits_as_printed():
    for seed in range(5):
        ledger = simulate_panel(seed=seed, years=8)
        limit, balance = (
            frame.set_index(KEYS)["closing"] for frame in (ledger.limits, ledger.balances)
        )
        assert (balance <= limit.loc[balance.index]).all()


def test_limits_move_otherwise_than_by_new_limits():
    adjustment = simulate_panel(regions=200, years=3).limits["adjustment"]
    assert (adjustment == 0).mean() > 0.5
    assert (adjustment < 0).any()
    assert (adjustment > 0).any()


@pytest.mark.parametrize(("regions", "provinces"), [(1, 1), (20, 1), (21, 2), (100, 5)])
def test_sizes_are_as_documented(regions, provinces):
    ledger = simulate_panel(regions, years=3, projects=4)
    assert len(ledger.limits) == 3 * 3 * (regions + 3 * provinces)
    assert len(ledger.balances) == len(ledger.service) == len(ledger.limits)
    assert len(ledger.budgets) == 2 * 3 * (regions + 3 * provinces)
    assert len(ledger.allocations) == regions * 3 * 4
    assert len(ledger.context) == 3 * (regions + provinces)
    assert sorted(ledger.limits["year"].unique()) == [2015, 2016, 2017]


def test_the_same_arguments_give_the_same_ledger():
    assert simulate_panel(seed=7) == simulate_panel(seed=7)
    assert simulate_panel(seed=7) != simulate_panel(seed=8)
    assert simulate_panel(seed=7, faults=5) == simulate_panel(seed=7, faults=5)
    assert simulate_panel(seed=7, faults=5) != simulate_panel(seed=7)


def test_projects_have_sectors():
    items = simulate_panel(regions=1, years=1, projects=13).allocations
    found = dk.classify_sectors(items)["sector"]
    assert (found != "unknown").mean() > 0.8


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"regions": 0}, "regions is 0; give at least 1"),
        ({"years": 0}, "years is 0; give at least 1"),
        ({"projects": -1}, "projects is -1; give at least 0"),
        ({"resolution": 0.05}, "resolution is 0.05; use one of 0.0001, 0.001, 0.01, 0.1, 1.0"),
        ({"faults": {"typo": 1}}, "unknown fault 'typo'; use one of substitution, swapped_digits"),
    ],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(dk.DebtkitError, match=message):
        simulate_panel(**arguments)


# -------------------------------------------------------------------------------------- faults


@settings(deadline=None, max_examples=12)
@given(
    seed=st.integers(0, 10_000),
    resolution=st.sampled_from([0.1, 0.01, 0.0001]),
    faults=st.one_of(
        st.integers(0, 20),
        st.dictionaries(st.sampled_from(list(FAULTS)), st.integers(0, 4)),
    ),
)
def test_faults_are_as_many_as_asked_and_each_a_real_change(seed, resolution, faults):
    ledger = simulate_panel(regions=45, years=2, projects=3, seed=seed, resolution=resolution)
    before = {name: frame.copy() for name, frame in ledger.tables()}
    faulty, planted = plant_faults(ledger, faults, seed=seed)
    for name, frame in ledger.tables():
        pd.testing.assert_frame_equal(frame, before[name])
    wanted = (
        {name: faults // 9 + (at < faults % 9) for at, name in enumerate(FAULTS)}
        if isinstance(faults, int)
        else faults
    )
    counts = planted["fault"].value_counts()
    assert counts.to_dict() == {name: count for name, count in wanted.items() if count}
    assert planted["region"].is_unique
    steps = (planted["after"] - planted["before"]).abs() / resolution
    assert (steps > 3.999).all()
    # nothing else is changed, and what is said to be changed is
    changes = ledger.compare(faulty, ignore=())
    assert set(changes["status"]) <= {"changed"}
    columns = [key for key in planted if key in changes and key != "line"]
    order = ["table", "region", "column", "before"]
    pd.testing.assert_frame_equal(
        changes[columns].sort_values(order, ignore_index=True).astype("str"),
        planted[columns].sort_values(order, ignore_index=True).astype("str"),
    )


def digits(amount):
    return str(abs(int(to_integers([amount], 2)[0])))


def is_deletion(longer, shorter):
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


KINDS = {
    "substitution": lambda a, b: (
        len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    ),
    "swapped_digits": lambda a, b: any(
        a[:at] + a[at + 1] + a[at] + a[at + 2 :] == b for at in range(len(a) - 1)
    ),
    "dropped_digit": is_deletion,
    "inserted_digit": lambda a, b: is_deletion(b, a),
    "times_10": lambda a, b: b == a + "0",
    "divided_by_10": lambda a, b: int(b) == (int(a) + 5) // 10,
    "times_10000": lambda a, b: b == a + "0000",
    "sign": lambda a, b: a == b,
}


@pytest.fixture(scope="module")
def many():
    ledger = simulate_panel(regions=400, years=3, seed=11)
    faulty, planted = plant_faults(ledger, 180, seed=2)
    return ledger, faulty, planted


@pytest.mark.parametrize("fault", KINDS)
def test_each_kind_of_fault_is_what_its_name_says(many, fault):
    rows = many[2].query("fault == @fault")
    assert len(rows) == 20
    for row in rows.itertuples():
        assert KINDS[fault](digits(row.before), digits(row.after)), row
        assert (row.before * row.after < 0) == (fault == "sign"), row


def test_a_stale_copy_is_the_figure_of_the_year_before(many):
    ledger, _, planted = many
    rows = planted.query("fault == 'stale_copy'")
    assert len(rows) == 20
    for row in rows.itertuples():
        frame = getattr(ledger, row.table)
        same = frame["year"] == row.year - 1
        for key in key_columns(TABLES[row.table]):
            if key != "year":
                same &= frame[key] == getattr(row, key)
        assert frame.loc[same, row.column].tolist() == [row.after]


def test_faults_go_everywhere(many):
    planted = many[2]
    assert set(planted["table"]) == {"limits", "allocations", "budgets", "balances"}
    assert planted.groupby("table")["column"].nunique().to_dict()["balances"] >= 6
    assert set(planted["fault"]) == set(FAULTS)


def test_check_finds_every_planted_fault(many):
    ledger, faulty, planted = many
    wrong = {"inconsistent", "conflict"}
    clean = dk.check(ledger)
    assert not wrong & set(clean["verdict"])
    found = dk.check(faulty)
    regions = set(found.loc[found["verdict"].isin(wrong), "region"])
    # a fault in a county is a fault of its province's sum too, so more regions may be named
    assert set(planted["region"]) <= regions


def test_faults_of_simulate_panel_are_those_of_plant_faults():
    ledger = simulate_panel(regions=30, seed=5)
    faulty, planted = plant_faults(ledger, {"sign": 2, "times_10": 3}, seed=5)
    assert simulate_panel(regions=30, seed=5, faults={"sign": 2, "times_10": 3}) == faulty
    assert len(planted) == 5


def test_more_faults_than_regions_go_to_other_figures():
    keys = ["table", "debt_type", "account", "line", "column"]
    for seed in range(6):
        wanted = {"substitution": 8, "times_10": 7}
        ledger, planted = plant_faults(dk.load_artux_2024(), wanted, seed=seed)
        assert len(planted) == 15
        assert not planted.duplicated(keys).any()
        assert len(dk.load_artux_2024().compare(ledger)) == 15


def test_a_negative_figure_stays_negative_unless_the_sign_is_the_fault():
    limits = pd.DataFrame({"region": "A", "year": [2023, 2024], "debt_type": "general"})
    limits = limits.assign(adjustment=[-12.34, -56.78], closing=np.nan)
    for fault in FAULTS:
        _, planted = plant_faults(dk.Ledger(limits=limits), {fault: 1})
        assert (planted["after"] > 0).tolist() == [fault == "sign"]


def test_too_many_faults_are_refused():
    with pytest.raises(dk.DebtkitError, match=r"of 500 faults planted, and no figure is left"):
        plant_faults(dk.load_artux_2024(), 500)
    with pytest.raises(dk.DebtkitError, match=r"0 of 1 faults planted.*stale_copy"):
        plant_faults(dk.load_artux_2024(), {"stale_copy": 1})
    with pytest.raises(dk.DebtkitError, match=r"0 of 1 faults planted"):
        plant_faults(dk.Ledger(), 1)


def test_no_unit_warning_for_a_fault_that_is_known(recwarn):
    faulty, planted = plant_faults(simulate_panel(regions=30), {"times_10000": 5})
    assert len(planted) == 5
    assert not recwarn.list
    with pytest.warns(dk.UnitWarning):
        dk.Ledger(limits=faulty.limits, balances=faulty.balances, budgets=faulty.budgets)
