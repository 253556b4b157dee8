"""Identities of a ledger that hold one by one and cannot hold together."""

import builtins

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.ledger import Ledger
from debtkit.reconcile import CATALOGUE, check, locate
from debtkit.reconcile.joint import ends
from debtkit.reconcile.layout import lay_out
from debtkit.reconcile.rules import instances
from debtkit.reconcile.systems import Row, System
from debtkit.reconcile.together import contradictions
from debtkit.reconcile.verdicts import judge
from debtkit.simulate import simulate_panel

# in whole units 1 + 1 = 3 is rounding, and 3 + 1 = 3 is; three years of it are not
DRIFT = {"opening": [1.0, 3.0, 3.0, 3.0], "new": 1.0, "closing": 3.0}


def chain(years=4, **columns):
    return pd.DataFrame(
        {
            "region": "甲县",
            "year": np.arange(2020, 2020 + years),
            "stage": "adjustment",
            "debt_type": "general",
            "resolution": 1.0,
            **columns,
        }
    )


def parts(ledger):
    layout = lay_out(ledger)
    families = [family for identity in CATALOGUE.values() for family in instances(layout, identity)]
    return layout.figures, families, [judge(layout.figures, family) for family in families]


def test_a_chain_of_years_that_drifts_is_one_finding():
    findings = check(Ledger(limits=chain(**DRIFT)))
    single = findings[findings["identity"] != "jointly"]
    assert set(single["verdict"]) == {"exact", "rounding"}
    joint = findings[findings["identity"] == "jointly"]
    assert joint[["region", "year", "verdict", "severity"]].to_numpy().tolist() == [
        ["甲县", 2021, "inconsistent", "error"]
    ]
    assert joint[["residual", "allowed", "excess"]].isna().all(axis=None)
    text = joint["text"].item()
    assert text.count("limit_movement") == 3
    assert "limit_continuity (甲县 2023" in text
    assert "2020" not in text  # the first year is not needed for it
    chinese = check(Ledger(limits=chain(**DRIFT)), lang="zh")["text"].iloc[-1]
    assert chinese.startswith("限额变动（甲县2021年")
    assert chinese.endswith("不能同时成立，其中至少有一个数有误")


def test_one_year_less_can_hold():
    shorter = {
        name: given[:3] if isinstance(given, list) else given for name, given in DRIFT.items()
    }
    assert "jointly" not in set(check(Ledger(limits=chain(3, **shorter)))["identity"])


def test_every_figure_that_could_be_the_wrong_one_is_a_suspect():
    found = locate(Ledger(limits=chain(**DRIFT)))
    assert found["group"].nunique() == 1
    assert not found["unique"].any()
    named = set(zip(found["year"], found["column"], strict=True))
    assert {(2021, "new"), (2022, "new"), (2023, "new"), (2023, "closing")} <= named
    for own in found.itertuples():
        frame = chain(**DRIFT)
        frame[["opening", "new", "closing"]] = frame[["opening", "new", "closing"]].astype(float)
        frame.loc[own.row, own.column] = own.proposed
        findings = check(Ledger(limits=frame))
        assert not findings["verdict"].isin(["inconsistent", "conflict"]).any()


def test_rules_with_exceptions_and_unknown_amounts_contradict_nothing():
    final = chain(**DRIFT).assign(stage="final")  # an adjustment may stand behind every step
    assert contradictions(*parts(Ledger(limits=final))) == []


def test_chains_are_found_without_a_solver(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.split(".")[0] == "scipy":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    found = contradictions(*parts(Ledger(limits=chain(**DRIFT))))
    assert len(found) == 1
    assert len(found[0]) == 5


@pytest.mark.parametrize("resolution", [1.0, 0.1, 0.01])
def test_what_was_only_rounded_never_contradicts_itself(resolution):
    for seed in range(3):
        panel = simulate_panel(25, 4, 2, seed, resolution=resolution)
        findings = check(panel)
        assert (findings["verdict"] == "rounding").sum() > 50
        assert "jointly" not in set(findings["identity"])


def exactly(figures, families, judged):
    """Tell by exact arithmetic over everything at once whether all that passes can hold."""
    rows, low, high = [], {}, {}
    wrong = set()  # where an identity fails, one of its figures is known to be wrong
    for family, one in zip(families, judged, strict=True):
        failing = np.flatnonzero(one.exists & (one.verdict > 4))
        if family.identity.severity == "error" and not family.inequality:
            wrong |= set(family.entries(figures, failing).figure.tolist())
    for family, one in zip(families, judged, strict=True):
        passing = np.flatnonzero(one.exists & (one.verdict < 4))
        if family.identity.severity != "error" or not len(passing) or family.inequality:
            continue
        entries = family.entries(figures, passing)
        for k in range(len(passing)):
            own = entries.instance == k
            cells = entries.figure[own].tolist()
            if figures.missing[cells].any() or wrong & set(cells):
                continue
            for cell in cells:
                low[cell], high[cell] = ends(figures, cell)
            terms = zip(cells, entries.coefficient[own].tolist(), strict=True)
            rows.append(Row(tuple(terms), family.constant))
    return System(tuple(rows), low, high).possible()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.integers(0, 2), st.integers(-1, 1), st.integers(-1, 1)),
        min_size=2,
        max_size=5,
    )
)
def test_the_quick_look_misses_nothing_that_exact_arithmetic_sees(years):
    rows = []
    for year, (opening, new, drift, other) in enumerate(years):
        for kind, more in (("general", drift), ("special", other), ("total", drift - other)):
            size = 2 if kind == "total" else 1
            rows.append((2020 + year, kind, size * opening, size * new,
                         size * (opening + new) + more))  # fmt: skip
    frame = pd.DataFrame(rows, columns=["year", "debt_type", "opening", "new", "closing"])
    frame["closing"] = frame["closing"].clip(lower=0)
    for kind in ("general", "special", "total"):
        own = frame["debt_type"] == kind
        before = frame.loc[own, "closing"].shift()
        frame.loc[own, "opening"] = before.fillna(frame.loc[own, "opening"]).astype(int)
    limits = frame.astype({"opening": float, "new": float, "closing": float})
    ledger = Ledger(limits=limits.assign(region="甲县", stage="adjustment", resolution=1.0))
    net = parts(ledger)
    assert bool(contradictions(*net)) == (not exactly(*net))


def test_beside_an_error_that_shows_by_itself_nothing_is_said_of_what_it_upsets():
    frame = chain(**DRIFT)
    frame.loc[3, "closing"] = 13.0  # this year fails by itself, and its opening is in the chain
    findings = check(Ledger(limits=frame))
    assert (findings["verdict"] == "inconsistent").sum() == 1
    assert "jointly" not in set(findings["identity"])
