"""The joins are compared with a plain search, row against row."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.schemas import STATEMENT
from debtkit.statements import beside, encode, in_force, previous, siblings, with_totals

WITHOUT_SOURCE = [name for name in STATEMENT if name != "source"]


def table(rows):
    """Return a table of (region, year, batch, source, debt_type) with a made-up closing."""
    frame = pd.DataFrame(rows, columns=["region", "year", "batch", "source", "debt_type"])
    frame = frame.astype({"region": "str", "source": "str", "debt_type": "str"})
    frame = frame.astype({"year": "int64", "batch": "int64"})
    return frame.assign(scope="all", stage="final", closing=np.arange(len(frame)) + 0.5)


rows = st.lists(
    st.tuples(
        st.sampled_from("AB"),
        st.integers(2020, 2023),
        st.integers(1, 2),
        st.sampled_from(["", "x", "y"]),
        st.sampled_from(["general", "special", "total"]),
    ),
    unique=True,
    min_size=1,
    max_size=25,
)


def pairs(positions):
    return sorted(zip(*(found.tolist() for found in positions), strict=True))


# encode


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 2), st.sampled_from([None, 1.5]))))
def test_codes_are_equal_where_and_only_where_keys_are(keys):
    frame = pd.DataFrame(keys, columns=["a", "b", "c"])
    (code,) = encode(frame, on=["a", "b", "c"])
    for i, one in enumerate(keys):
        for j, other in enumerate(keys):
            assert (code[i] == code[j]) == (one == other)


@settings(max_examples=60)
@given(rows, rows)
def test_codes_compare_between_frames(left, right):
    first, second = encode(table(left), table(right), on=["region", "year", "source"])
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            same = (one[0], one[1], one[3]) == (other[0], other[1], other[3])
            assert (first[i] == second[j]) == same


def test_codes_of_many_wide_keys_do_not_run_over():
    # eleven keys of 64 values are 2**66 combinations: in 64 bits the first key would lose bits
    names = list("abcdefghijk")
    frame = pd.DataFrame({name: np.arange(64) for name in names})
    frame = pd.concat([frame, frame.iloc[:1].assign(a=16), frame.iloc[:1]], ignore_index=True)
    (code,) = encode(frame, on=names)
    assert len(set(code.tolist())) == 65
    assert code[0] == code[65] != code[64]


def test_encode_takes_empty_frames():
    empty = table([])
    first, second = encode(empty, table([("A", 2020, 1, "", "total")]), on=["region", "year"])
    assert (len(first), len(second)) == (0, 1)


# previous


def comes_before(one, other):
    """Tell whether other is the statement before one, both of (region, year, batch, …)."""
    if one[2] > 1:
        return (other[1], other[2]) == (one[1], one[2] - 1)
    return other[1] == one[1] - 1


def expected_previous(rows):
    """Return (row, before) by plain search over the rows."""
    found = []
    for i, one in enumerate(rows):
        series = [j for j, r in enumerate(rows) if r[0] == one[0] and r[4] == one[4]]
        before = [j for j in series if comes_before(one, rows[j])]
        own = [j for j in before if rows[j][3] == one[3]]
        if own:
            last = max(rows[j][2] for j in own)
            # the last batch that this document prints counts, if no batch between is missing
            found += [(i, j) for j in own if rows[j][2] == last]
        elif before:
            last = max(rows[j][2] for j in before)
            found += [(i, j) for j in before if rows[j][2] == last]
    return sorted(found)


@settings(max_examples=60)
@given(rows)
def test_previous_is_what_a_plain_search_finds(rows):
    assert pairs(previous(table(rows), by=["debt_type"])) == expected_previous(rows)


@settings(max_examples=60)
@given(rows, st.randoms())
def test_previous_does_not_depend_on_the_order_of_rows(rows, random):
    order = list(range(len(rows)))
    random.shuffle(order)
    mixed = pairs(previous(table([rows[i] for i in order]), by=["debt_type"]))
    assert sorted((order[i], order[j]) for i, j in mixed) == pairs(
        previous(table(rows), by=["debt_type"])
    )


def test_a_gap_in_the_years_or_batches_has_nothing_before():
    rows = [("A", 2020, 1, "", "total"), ("A", 2022, 1, "", "total"), ("A", 2022, 3, "", "total")]
    assert pairs(previous(table(rows), by=["debt_type"])) == []


def test_the_first_batch_follows_the_last_of_the_year_before():
    rows = [
        ("A", 2022, 1, "", "total"),
        ("A", 2022, 2, "", "total"),
        ("A", 2023, 1, "", "total"),
        ("A", 2023, 2, "", "total"),
    ]
    assert pairs(previous(table(rows), by=["debt_type"])) == [(1, 0), (2, 1), (3, 2)]


def test_other_regions_scopes_stages_and_types_are_other_series():
    frame = table([("A", 2022, 1, "", "general"), ("A", 2023, 1, "", "general")])
    assert pairs(previous(frame, by=["debt_type"])) == [(1, 0)]
    for name, value in [
        ("region", "B"),
        ("scope", "own"),
        ("stage", "budget"),
        ("debt_type", "special"),
    ]:
        other = frame.copy()
        other.loc[0, name] = value
        assert pairs(previous(other, by=["debt_type"])) == []


def test_the_same_document_counts_before_all_others():
    rows = [
        ("A", 2022, 1, "x", "total"),
        ("A", 2022, 1, "y", "total"),
        ("A", 2023, 1, "x", "total"),
        ("A", 2023, 1, "z", "total"),
    ]
    # x follows x; z follows both x and y, which may disagree
    assert pairs(previous(table(rows), by=["debt_type"])) == [(2, 0), (3, 0), (3, 1)]


# beside


@settings(max_examples=60)
@given(rows, rows)
def test_beside_is_what_a_plain_search_finds(left, right):
    keys = [name for name in [*WITHOUT_SOURCE, "debt_type"] if name not in ("scope", "stage")]
    expected = []
    for i, one in enumerate(left):
        same = [j for j, r in enumerate(right) if (*r[:3], r[4]) == (*one[:3], one[4])]
        own = [j for j in same if right[j][3] == one[3]]
        expected += [(i, j) for j in (own or same)]
    assert pairs(beside(table(left), table(right), on=keys)) == sorted(expected)


# siblings, with_totals


@settings(max_examples=60)
@given(rows)
def test_siblings_are_what_a_plain_search_finds(rows):
    found = siblings(table(rows))
    for name, positions in zip(["general", "special", "total"], found, strict=True):
        for i, one in enumerate(rows):
            at = [j for j, r in enumerate(rows) if r[:4] == one[:4] and r[4] == name]
            assert positions[i] == (at[0] if at else -1)


def test_siblings_where_codes_are_spread_thin():
    # 60 regions and 60 years in 60 rows: 3600 codes, 60 of them in use
    rows = [(f"R{i}", 1950 + i, 1, "", "total") for i in range(60)]
    general, special, total = siblings(table(rows))
    assert total.tolist() == list(range(60))
    assert set(general) == set(special) == {-1}


@settings(max_examples=60)
@given(rows)
def test_with_totals_adds_what_is_not_published_and_nothing_else(rows):
    frame = table(rows)
    out = with_totals(frame, ["closing"])
    kept, added = out[out["published"]], out[~out["published"]]
    pd.testing.assert_frame_equal(kept[frame.columns].reset_index(drop=True), frame)
    kinds = {}
    for row in rows:
        kinds.setdefault(row[:4], set()).add(row[4])
    expected = {(*key, "total") for key, found in kinds.items() if found == {"general", "special"}}
    keys = added[["region", "year", "batch", "source", "debt_type"]]
    assert set(keys.itertuples(index=False, name=None)) == expected
    assert len(added) == len(expected)
    closing = {row: frame.loc[i, "closing"] for i, row in enumerate(rows)}
    for row in added.itertuples():
        key = (row.region, row.year, row.batch, row.source)
        assert row.closing == closing[(*key, "general")] + closing[(*key, "special")]


def parts(**columns):
    rows = [("A", 2024, 1, "", "general"), ("A", 2024, 1, "", "special")]
    return table(rows).assign(**columns)


def test_a_total_is_free_of_noise_and_unknown_where_a_part_is():
    total = with_totals(parts(closing=[0.1, 0.2], new=[1.0, np.nan]), ["closing", "new"]).iloc[-1]
    assert total["closing"] == 0.3
    assert np.isnan(total["new"])


def test_a_total_has_no_figures_but_the_ones_added_up():
    total = with_totals(parts(resolution=0.01, note="as printed"), ["closing"]).iloc[-1]
    assert pd.isna(total["resolution"])
    assert pd.isna(total["note"])


def test_with_totals_leaves_its_input_alone():
    frame = parts()
    before = frame.copy()
    with_totals(frame, ["closing"])
    pd.testing.assert_frame_equal(frame, before)


def test_a_document_is_set_beside_itself_across_stages():
    keys = {"region": "A", "scope": "all", "year": 2024, "batch": 1, "debt_type": "general"}
    left = pd.DataFrame(
        [{**keys, "stage": "estimate", "source": source} for source in ("x", "", "z")]
    )
    stages = [
        ("budget", "x"),
        ("adjustment", "x"),
        ("final", "x"),
        ("budget", ""),
        ("estimate", "y"),
    ]
    right = pd.DataFrame([{**keys, "stage": stage, "source": source} for stage, source in stages])
    yes = (np.ones(3, bool), np.ones(5, bool))
    pairs = sorted(zip(*(at.tolist() for at in in_force(left, right, known=yes)), strict=True))
    # x: the last stage up to its own; without a name, and z: the limit of that stage elsewhere
    assert pairs == [(0, 1), (1, 4), (2, 4)]
    unknown = (yes[0], np.array([True, False, True, True, True]))
    pairs = sorted(zip(*(at.tolist() for at in in_force(left, right, known=unknown)), strict=True))
    assert pairs[0] == (0, 0)
    words = {
        "stage": np.array(["adjustment", "budget", "estimate", "final"], object),
        "source": np.array(["", "x", "y", "z"], object),
    }
    coded = [
        frame.assign(
            **{name: frame[name].map({w: n for n, w in enumerate(words[name])}) for name in words}
        )
        for frame in (left, right)
    ]
    found = in_force(*coded, known=yes, words=words)
    assert sorted(zip(*(at.tolist() for at in found), strict=True)) == [(0, 1), (1, 4), (2, 4)]
