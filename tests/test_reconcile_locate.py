"""locate_figures: which figure is wrong, against brute force and a solver on random systems."""

import math
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.errors import DebtkitError
from debtkit.reconcile import Identity, check_figures, locate_figures
from debtkit.reconcile.search import freed, sets_by_program, sets_by_search
from debtkit.reconcile.systems import Row, System

TABLE = {
    "go": "50.15", "gn": "2.60", "gc": "52.75",
    "so": "50.73", "sn": "6.50", "sc": "57.23",
    "to": "100.88", "tn": "9.10", "tc": "109.98",
}  # fmt: skip
RULES = [f"{t}o + {t}n = {t}c" for t in "gst"] + [f"g{s} + s{s} = t{s}" for s in "onc"]


def figures(values, **more):
    return pd.DataFrame({"figure": list(values), "printed": list(values.values()), **more})


def located(change, **options):
    return locate_figures(figures({**TABLE, **change}), RULES, **options)


def test_a_table_that_ties_has_no_suspects():
    assert located({}).empty


@pytest.mark.parametrize(
    ("figure", "printed", "operator"),
    [
        ("sc", "57.32", "swapped"),
        ("tc", "1099800", "unit"),
        ("gn", "26.0", "point"),
        ("to", "10.088", "point"),
        ("sn", "-6.50", "sign"),
        ("so", "50.43", "digit"),
        ("so", "5.73", "dropped"),
        ("so", "50.3", "dropped"),
        ("tc", "109.998", "inserted"),
        ("tn", "91.10", "inserted"),
        ("gn", "6.50", "copied"),
        ("tn", "6.50", "copied"),
        ("to", "50.15", "copied"),
        ("tc", "50.75", "other"),
        ("so", "57.23", "copied"),
    ],
)
def test_one_slip_is_named_uniquely_with_its_kind_and_the_true_value(figure, printed, operator):
    found = located({figure: printed})
    assert len(found) == 1
    own = found.iloc[0]
    assert (own["figure"], own["unique"], own["set"], own["rank"]) == (figure, True, 1, 1)
    true = Fraction(TABLE[figure])
    assert own["low"] <= true <= own["high"]
    assert true in {Fraction(text) for text in own["proposals"]}
    assert Fraction(own["proposed"]) == true
    assert own["operator"] == operator
    assert own["identities"].count(";") == 1
    assert f"{figure}, printed as {printed} 亿元" in own["text"]


def test_an_omitted_and_a_doubled_component():
    rules = ["a + b + c + d = t", "t + u = v"]
    values = {"a": "12.31", "b": "7.45", "c": "3.94", "d": "9.37", "u": "4.00"}
    omitted = {**values, "t": "25.62", "v": "37.07"}
    found = locate_figures(figures(omitted), rules)
    assert found["figure"].tolist() == ["t"]
    assert found["operator"].tolist() == ["omitted"]
    doubled = {**values, "t": "40.52", "v": "37.07"}
    assert locate_figures(figures(doubled), rules)["operator"].tolist() == ["doubled"]


def test_a_single_identity_that_fails_cannot_tell_which():
    found = locate_figures(figures({"a": "1.00", "b": "2.00", "c": "4.00"}), ["a + b = c"])
    assert sorted(found["figure"]) == ["a", "b", "c"]
    assert not found["unique"].any()
    assert found["rank"].tolist() == [1, 2, 3]
    assert found["set"].nunique() == 3
    assert found["text"].str.contains("cannot tell it from the other candidates").all()
    chinese = locate_figures(
        figures({"a": "1.00", "b": "2.00", "c": "4.00"}), ["a + b = c"], lang="zh"
    )
    assert chinese["text"].str.contains("无法与其他可能区分").all()


def test_two_wrong_figures_are_found_together():
    found = located({"so": "50.37", "tn": "9.01"})
    assert found["figure"].tolist() == ["so", "tn"]
    assert found["set"].nunique() == 2 or found["unique"].all()
    assert found["proposed"].tolist() == ["50.73", "9.10"]
    same_row = located({"so": "50.37", "sc": "57.32"})
    assert same_row["figure"].tolist() == ["so", "sc"]
    assert same_row["unique"].all()
    assert same_row["proposed"].tolist() == ["50.73", "57.23"]


def test_exchanged_cells_come_first_among_the_explanations():
    found = located({"gn": "6.50", "sn": "2.60"})
    first = found[found["rank"] == 1]
    assert first["figure"].tolist() == ["gn", "sn"]
    assert first["operator"].tolist() == ["exchanged"] * 2
    assert first["proposed"].tolist() == ["2.60", "6.50"]
    assert sorted(found["rank"].unique()) == [1, 2, 3]
    assert not found["unique"].any()


def test_three_wrong_figures_need_a_solver_and_are_found():
    pytest.importorskip("scipy")
    wrong = {"a": "1.00", "b": "2.00", "c": "9.00", "d": "4.00", "e": "5.00", "f": "1.00"}
    rules = ["a = 1", "b = 2", "c = 3", "a + b + c = f", "d + e = 9", "f = 6", "c + d = 7"]
    found = locate_figures(figures({**wrong, "a": "7.00"}), rules)
    assert sorted(found["figure"]) == ["a", "c", "f"]
    assert dict(zip(found["figure"], found["proposed"], strict=True)) == {
        "a": "1.00", "c": "3.00", "f": "6.00",
    }  # fmt: skip


def test_more_wrong_figures_than_looked_for_are_said_plainly():
    rules = ["a = 1", "b = 2", "a + b = c", "c = 3"]
    found = locate_figures(figures({"a": "5.00", "b": "8.00", "c": "9.00"}), rules, max_faults=2)
    assert found["figure"].tolist() == [""]
    assert found["set"].tolist() == [0]
    assert not found["unique"].any()
    assert "cannot be mended" in found["text"].item()
    with pytest.raises(DebtkitError, match="at least one"):
        located({}, max_faults=0)


def test_weights_decide_and_infinity_pins():
    frame = figures({"a": "1.00", "b": "2.00", "c": "4.00"})
    heavy = locate_figures(frame, ["a + b = c"], weights={"a": 3, "b": 2})
    assert heavy["figure"].tolist() == ["c"]
    assert heavy["unique"].all()
    pinned = locate_figures(frame, ["a + b = c"], weights={"c": math.inf})
    assert sorted(pinned["figure"]) == ["a", "b"]
    none = locate_figures(frame, ["a + b = c"], weights=dict.fromkeys("abc", math.inf))
    assert none["figure"].tolist() == [""]
    # one heavy figure against two light ones
    rules = ["a + b = c", "a + d = e"]
    values = {"a": "5.00", "b": "2.00", "c": "4.00", "d": "1.00", "e": "3.00"}
    assert locate_figures(figures(values), rules)["figure"].tolist() == ["a"]
    light = locate_figures(figures(values), rules, weights={"a": 2.5})
    assert light["set"].nunique() == 4
    assert "a" not in set(light["figure"])
    with pytest.raises(DebtkitError, match="not in the table: 'x'"):
        locate_figures(frame, ["a + b = c"], weights={"x": 1})
    with pytest.raises(DebtkitError, match="above zero"):
        locate_figures(frame, ["a + b = c"], weights={"a": 0})


def test_a_figure_printed_twice_weighs_twice():
    frame = pd.DataFrame(
        {"figure": ["a", "a", "b", "c"], "printed": ["1.00", "1.00", "2.00", "4.00"]}
    )
    found = locate_figures(frame, ["a + b = c"])
    assert sorted(found["figure"]) == ["b", "c"]
    apart = frame.assign(printed=["1.00", "2.00", "2.00", "4.00"])
    found = locate_figures(apart, ["a + b = c"])
    assert found[["figure", "printing", "proposed"]].to_numpy().tolist() == [["a", 1, "2.00"]]


def test_a_repair_never_breaks_what_held_before():
    # b is pinned by b + d = e, so only a and c can be wrong
    rules = ["a + b = c", "b + d = e"]
    values = {"a": "1.00", "b": "2.00", "c": "4.00", "d": "3.00", "e": "5.00"}
    assert sorted(locate_figures(figures(values), rules)["figure"]) == ["a", "c"]
    below = locate_figures(figures(values), ["a + b = c", "a <= 1"])
    assert sorted(below["figure"]) == ["b", "c"]


def test_a_nonnegative_figure_is_not_mended_to_below_zero():
    values = {"a": "1.00", "b": "5.00", "c": "3.00"}
    free = locate_figures(figures(values), ["a + b = c"])
    assert sorted(free["figure"]) == ["a", "b", "c"]
    signed = locate_figures(figures(values, nonnegative=True), ["a + b = c"])
    assert sorted(signed["figure"]) == ["b", "c"]


def test_a_rule_with_exceptions_accuses_nobody_and_does_not_stand_in_the_way():
    usual = Identity("gn = sn", severity="warning")  # fails: 2.60 and 6.50
    plain = located({"sc": "57.32"})
    rules = [*RULES, usual]
    found = locate_figures(figures({**TABLE, "sc": "57.32"}), rules)
    pd.testing.assert_frame_equal(found, plain)
    assert locate_figures(figures(TABLE), rules).empty
    assert not locate_figures(figures(TABLE), [*RULES, "gn = sn"]).empty


def test_a_rule_with_exceptions_stays_out_of_searches_for_several():
    usual = Identity("gn = sn", severity="warning")
    change = {"go": "51.15", "sn": "7.50"}
    plain = located(change)
    found = locate_figures(figures({**TABLE, **change}), [*RULES, usual])
    assert plain["set"].max() >= 1
    pd.testing.assert_frame_equal(found, plain)


def test_only_an_inequality_beside_a_failing_identity():
    table = {"a": "1.0", "b": "1.0", "c": "1.0", "d": "9.0"}
    rules = ["a <= b", "b <= c", "a + b = d"]
    assert check_figures(figures(table), rules)["verdict"].tolist() == [
        "rounding", "rounding", "inconsistent",
    ]  # fmt: skip
    # a or b as 8 would be above the next
    assert locate_figures(figures(table), rules)["figure"].tolist() == ["d"]


def test_what_fails_only_jointly_is_located_too():
    rules = ["c + d = e", "e + f = g", "g + h = i"]
    values = {"c": "3", "d": "1", "e": "3", "f": "1", "g": "3", "h": "1", "i": "3"}
    frame = figures(values)
    assert "jointly" in set(check_figures(frame, rules)["identity"])
    found = locate_figures(frame, rules)
    assert sorted(found["figure"]) == ["c", "d", "f", "h", "i"]
    assert set(found["identities"]) == {"; ".join(rules)}
    for own in found.itertuples():
        mended = figures({**values, own.figure: own.proposed})
        assert "jointly" not in set(check_figures(mended, rules)["identity"])


@pytest.mark.parametrize(
    ("rules", "printed"),
    [
        (["x0 + x1 = 0", "x0 - x1 + x2 + 2 x3 = 0", "x0 + 2 x2 + 2 x3 = 0"], [32, -4, -36, -7]),
        (["x0 - x2 + 2 x3 = 0", "x1 + x2 + x3 + 2 x4 = 0", "x2 + x4 = 0"], [-3, -5, -19, -3, -2]),
        (["x1 + x2 + 2 x3 = 0", "x2 + x3 = 0", "x2 - x1 + x4 = 0"], [18, -32, 3, 3, 0]),
    ],
)
def test_bounds_that_come_nearer_for_ever_come_to_an_end(rules, printed):
    values = {f"x{k}": str(value) for k, value in enumerate(printed)}
    found = locate_figures(figures(values), rules, max_faults=2)
    assert len(found)
    bounded = found[np.isfinite(found["low"]) & np.isfinite(found["high"])]
    assert (bounded["low"] <= bounded["high"]).all()
    for own in found[found["proposed"] != ""].itertuples():
        if (found["set"] == own.set).sum() == 1:
            mended = figures({**values, own.figure: own.proposed})
            assert not (check_figures(mended, rules)["verdict"] == "inconsistent").any()


def test_a_figure_that_only_a_wide_range_bounds_is_not_made_up():
    table = figures({"a": "1.36", "b": "0.27", "c": "0.87"}, nonnegative=True)
    found = locate_figures(table, ["a + b <= c"]).set_index("figure")
    own = found.loc["a"]
    assert own["low"] == 0.0
    assert own["high"] > 0.5
    assert own["proposed"] == ""


OPEN = {"q": "3", "r": "1", "w": "1", "five": "5", "two": "2"}
CUT = {name: "exact" if name in ("five", "two") else "truncate" for name in OPEN}


def test_an_end_that_is_not_part_of_an_interval_is_no_way_out():
    # r + w = 2 leaves r = 1, and then q = 4, which is not printed as 3 where digits are cut off
    rules = ["q + r = five", "r + w = two"]
    table = figures(OPEN, rounding=[CUT[name] for name in OPEN])
    checked = check_figures(table, rules)
    assert checked["identity"].tolist() == [*rules, "jointly"]
    found = locate_figures(table, rules)
    assert set(found["figure"]) == {"q", "w", "five", "two"}  # r would have to be 1 and above 1
    own = found.set_index("figure").loc["q"]
    assert (own["low"], own["high"], own["proposed"]) == (4.0, 4.0, "4")
    assert "by the other figures it is 4," in own["text"]
    # with the end in the interval nothing contradicts
    closed = table.assign(rounding=table["rounding"].where(table["figure"] != "q", "exact"))
    closed.loc[closed["figure"] == "q", "printed"] = "4"
    assert "jointly" not in set(check_figures(closed, rules)["identity"])


def test_cut_off_figures_are_located_with_the_values_that_would_do():
    table = figures({"a": "1.5", "b": "2.5", "c": "3.0", "d": "1.0"}, rounding="truncate")
    # a + b lies in [4.0, 4.2), so c is at least 4.0 and below 4.2: not 4.2 itself
    found = locate_figures(table, ["a + b = c", "c + d = a + b + d"]).set_index("figure")
    own = found.loc["c"]
    assert (own["low"], own["high"]) == (4.0, 4.2)
    assert sorted(own["proposals"]) == ["4.0", "4.1"]


def test_records_units_and_orders_give_the_same_answer():
    rng = np.random.default_rng(3)
    parts = [
        figures({**TABLE, "sc": "57.32"}).assign(record="x"),
        figures(TABLE).assign(record="y"),
        figures({**TABLE, "tn": "9.01", "so": "50.37"}).assign(record="z"),
    ]
    frame = pd.concat(parts, ignore_index=True)
    whole = locate_figures(frame, RULES)
    assert whole["record"].tolist() == ["x", "z", "z"]
    order = rng.permutation(len(frame))
    mixed = locate_figures(frame.iloc[order], [RULES[i] for i in rng.permutation(len(RULES))])
    keys = ["record", "figure", "low", "high", "proposed", "operator", "unique"]
    by = ["record", "figure"]
    pd.testing.assert_frame_equal(
        whole[keys].sort_values(by, ignore_index=True),
        mixed[keys].sort_values(by, ignore_index=True),
    )
    for unit, power in (("万元", 4), ("元", 8)):
        text = [str(int(Fraction(p) * 10**power)) for p in frame["printed"]]
        other = locate_figures(frame.assign(printed=text, unit=unit, decimals=2 - power), RULES)
        assert other[["record", "figure", "low", "high", "operator", "unique"]].equals(
            whole[["record", "figure", "low", "high", "operator", "unique"]]
        )
        assert [Fraction(p) / 10**power for p in other["proposed"]] == [
            Fraction(p) for p in whole["proposed"]
        ]


SLIPS = ["digit", "swapped", "dropped", "inserted", "x10", "/10", "x10000", "sign", "stale"]


def slip(text, kind, rng, stale):
    digits = text.replace(".", "")
    i = int(rng.integers(len(digits)))
    point = len(text) - text.index(".") - 1

    def put(number, shift=0):
        number = number.zfill(point + 2)
        return f"{number[:-point]}.{number[-point:]}" if not shift else number

    if kind == "digit":
        return put(
            digits[:i] + str((int(digits[i]) + int(rng.integers(1, 10))) % 10) + digits[i + 1 :]
        )
    if kind == "swapped":
        i = min(i, len(digits) - 2)
        return put(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
    if kind == "dropped":
        return put(digits[:i] + digits[i + 1 :])
    if kind == "inserted":
        return put(digits[:i] + str(int(rng.integers(10))) + digits[i:])
    if kind == "x10":
        return put(digits + "0")
    if kind == "/10":
        return put(digits[:-1])
    if kind == "x10000":
        return put(digits + "0000")
    return "-" + text if kind == "sign" else stale


@given(st.integers(0, 2**32 - 1), st.sampled_from(SLIPS))
@settings(max_examples=200, deadline=None)
def test_one_planted_slip_of_four_quanta_in_rounded_data_is_located_uniquely(seed, kind):
    rng = np.random.default_rng(seed)
    amounts = {}
    for t in "gs":
        amounts[t + "o"], amounts[t + "n"] = rng.integers(10**6, 10**9, 2).tolist()
        amounts[t + "c"] = amounts[t + "o"] + amounts[t + "n"]
    for s in "onc":
        amounts["t" + s] = amounts["g" + s] + amounts["s" + s]
    printed = {
        name: f"{(amount + 50_000) // 100_000 / 1000:.3f}" for name, amount in amounts.items()
    }
    assert locate_figures(figures(printed), RULES).empty
    name = list(printed)[int(rng.integers(9))]
    stale = printed[name[0] + ("o" if name[1] == "c" else "c")]
    wrong = slip(printed[name], kind, rng, stale)
    if abs(Fraction(wrong) - Fraction(printed[name])) < Fraction(4, 1000):
        return
    found = locate_figures(figures({**printed, name: wrong}), RULES)
    assert found["figure"].tolist() == [name]
    assert found["unique"].all()
    assert Fraction(printed[name]) in {Fraction(p) for p in found["proposals"].item()}


def random_system(rng, n, m, slack):
    value = rng.integers(0, 40, n) * 2
    rows = []
    for _ in range(m):
        k = int(rng.integers(2, min(5, n + 1)))
        chosen = rng.choice(n, k, replace=False)
        rows.append(tuple((int(j), int(rng.choice([-1, 1, 1, 2]))) for j in chosen))
    low = {j: int(value[j]) - slack for j in range(n)}
    high = {j: int(value[j]) + slack for j in range(n)}
    constants = [-sum(a * int(value[j]) for j, a in row) for row in rows]
    return value, rows, constants, low, high


def brute(system, weights, most):
    for size in range(most + 1):
        found = [
            frozenset(own)
            for own in combinations(sorted(weights), size)
            if freed(system, frozenset(own), frozenset()).possible()
        ]
        if found:
            return found
    return []


@pytest.mark.parametrize("block", range(8))
def test_search_program_and_brute_force_find_the_same_sets(block):
    pytest.importorskip("scipy")
    rng = np.random.default_rng(block)
    sizes = set()
    for _ in range(40):
        n, m = int(rng.integers(3, 8)), int(rng.integers(1, 6))
        _, rows, constants, low, high = random_system(rng, n, m, int(rng.integers(0, 3)))
        for j in rng.choice(n, int(rng.integers(0, 4)) % n, replace=False).tolist():
            move = int(rng.choice([-1, 1])) * int(rng.integers(3, 60))
            low[j], high[j] = low[j] + move, high[j] + move
        used = sorted({j for row in rows for j, _ in row})
        system = System(
            tuple(Row(row, c) for row, c in zip(rows, constants, strict=True)),
            {j: low[j] for j in used},
            {j: high[j] for j in used},
        )
        weights = dict.fromkeys(used, 1.0)
        expected = brute(system, weights, 3)
        searched, complete = sets_by_search(system, weights, frozenset(), 3, steps=10**6)
        assert complete
        assert [mend.figures for mend in searched] == sorted(expected, key=sorted)
        if expected != [frozenset()]:
            program = sets_by_program(system, weights, frozenset(), 3)
            assert [mend.figures for mend in program] == sorted(expected, key=sorted)
        sizes.add(len(expected[0]) if expected else -1)
    assert {0, 1, 2} <= sizes


def brute_ways(system, weights, most):
    ways = [range(-1, len(system.others.get(at, ()))) for at in range(len(system.rows))]
    read = [
        system.read({at: way for at, way in enumerate(chosen) if way >= 0})
        for chosen in product(*ways)
    ]
    return sorted({own for one in read for own in brute(one, weights, most)}, key=sorted)


@pytest.mark.parametrize("block", range(4))
def test_identities_that_may_be_read_in_several_ways_are_searched_in_each(block):
    pytest.importorskip("scipy")
    rng = np.random.default_rng(100 + block)
    sizes = set()
    for _ in range(10):
        n, m = int(rng.integers(4, 7)), int(rng.integers(2, 5))
        _, rows, constants, low, high = random_system(rng, n, m, int(rng.integers(0, 3)))
        for j in rng.choice(n, int(rng.integers(0, 3)), replace=False).tolist():
            move = int(rng.choice([-1, 1])) * int(rng.integers(3, 60))
            low[j], high[j] = low[j] + move, high[j] + move
        plain = [Row(row, c) for row, c in zip(rows, constants, strict=True)]
        others = {}
        for at in range(m):
            rest = [j for j in range(n) if j not in dict(rows[at])]
            if rest and rng.random() < 0.7:
                more = (int(rng.choice(rest)), 1)
                others[at] = (Row((*rows[at], more), constants[at]),)
        if m > 1 and 1 in others and rng.random() < 0.5:  # the true one is not the first
            plain[1], others[1] = others[1][0], (plain[1],)
        used = {
            j for row in (*plain, *(r for o in others.values() for r in o)) for j, _ in row.terms
        }
        system = System(tuple(plain), {j: low[j] for j in used}, {j: high[j] for j in used}, others)
        weights = dict.fromkeys(sorted(used), 1.0)
        every = brute_ways(system, weights, 3)
        least = min(map(len, every), default=0)
        expected = [own for own in every if len(own) == least]
        searched, complete = sets_by_search(system, weights, frozenset(), 3, steps=10**6)
        assert complete
        assert sorted({mend.figures for mend in searched}, key=sorted) == expected
        program = sets_by_program(system, weights, frozenset(), 3)
        assert {mend.figures for mend in program} == set(expected)
        for mend in (*searched, *program):
            assert freed(mend.system(system), mend.figures, frozenset()).possible()
        sizes.add(least if every else -1)
    assert {0, 1} <= sizes
