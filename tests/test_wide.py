import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import TableError
from debtkit.schemas import Limits, validate

NAN = float("nan")
KEYS = ["region", "scope", "year", "stage", "debt_type"]


def frame(rows, columns="region year debt_type closing"):
    return pd.DataFrame(rows, columns=columns.split())


SMALL = frame(
    [
        ("B", 2024, "general", 4.0),
        ("A", 2024, "special", 3.0),
        ("A", 2022, "general", 1.0),
        ("A", 2024, "general", 2.0),
    ]
)


def fails(call, *given, **options):
    with pytest.raises(TableError) as caught:
        call(*given, **options)
    return caught.value


# to_wide


def test_years_stand_across():
    wide = dk.to_wide(SMALL)
    assert list(wide.columns) == ["region", "debt_type", 2022, 2024]
    assert wide["region"].tolist() == ["A", "A", "B"]
    assert wide["debt_type"].tolist() == ["general", "special", "general"]
    np.testing.assert_array_equal(wide[[2022, 2024]], [[1, 2], [NAN, 3], [NAN, 4]])


def test_one_row_a_series_of_a_real_panel():
    limits = dk.load_provinces().limits
    wide = dk.to_wide(limits)
    assert len(wide) == 37 * 2
    assert list(wide.columns[-11:]) == list(range(2015, 2026))
    shanghai = wide[(wide["region"] == "上海市") & (wide["debt_type"] == "general")]
    assert shanghai[[2022, 2023]].to_numpy().tolist() == [[4867.5, 4101.2]]
    assert wide[list(range(2015, 2026))].notna().sum().sum() == limits["closing"].notna().sum()


def test_several_figures_are_told_apart_by_name():
    given = SMALL.assign(new=SMALL["closing"] / 10)
    wide = dk.to_wide(given, values=["new", "closing"])
    assert list(wide.columns) == ["region", "debt_type", "figure", 2022, 2024]
    assert wide["figure"].tolist() == ["new", "closing"] * 3
    assert wide.loc[:1, 2022].tolist() == [0.1, 1.0]
    assert dk.to_wide(given, values=["closing"])["figure"].tolist() == ["closing"] * 3


def test_rows_are_named_by_the_keys_asked_for():
    given = SMALL.assign(prefecture="P")
    wide = dk.to_wide(given[given["debt_type"] == "general"], keys=["prefecture", "region"])
    assert list(wide.columns) == ["prefecture", "region", 2022, 2024]
    assert "prefecture" not in dk.to_wide(given)


def test_text_can_stand_across_too():
    wide = dk.to_wide(SMALL.assign(note=list("wxyz")), values="note")
    assert wide[2024].tolist() == ["z", "x", "w"]
    assert wide[2022].isna().tolist() == [False, True, True]


def test_results_of_transforms_turn_too():
    changes = dk.limit_changes(SMALL)
    wide = dk.to_wide(changes[changes["debt_type"] == "total"], values="change", keys=["region"])
    assert list(wide.columns) == ["region", 2024]


def test_titles_are_chinese():
    wide = dk.to_wide(SMALL.assign(scope="own"), values=["closing"], titles=True)
    assert list(wide.columns) == ["地区", "范围", "债务类型", "指标", "2022年", "2024年"]
    assert wide["债务类型"].tolist() == ["一般债务", "专项债务", "一般债务"]
    assert wide["范围"].tolist() == ["本级"] * 3


def test_two_documents_do_not_fall_into_one_cell():
    twice = pd.concat([SMALL.assign(source="x"), SMALL.assign(source="y")])
    error = fails(dk.to_wide, twice)
    assert "8 rows share their region, debt_type, year" in str(error)
    assert "e.g. 'source'" in str(error)
    assert len(error.rows) == 8
    assert len(dk.to_wide(twice, keys=["region", "debt_type", "source"])) == 6
    # but a document a year is the normal case
    assert len(dk.to_wide(SMALL.assign(source=SMALL["year"].astype("str")))) == 3


@pytest.mark.parametrize(
    ("given", "options", "said"),
    [
        (SMALL.drop(columns="year"), {}, "no column 'year'; found: region, debt_type, closing"),
        (SMALL, {"values": "balance"}, "no column 'balance'"),
        (SMALL, {"keys": ["county"]}, "no column 'county'"),
        (SMALL, {"keys": ["region", "year"]}, "neither 'year' nor a figure"),
        (SMALL, {"keys": ["region", "closing"]}, "neither 'year' nor a figure"),
        (SMALL, {"keys": []}, "each needs one column or more"),
        (SMALL, {"values": []}, "each needs one column or more"),
        (SMALL.iloc[:0], {}, "no rows"),
        (SMALL.assign(year=2024.5), {}, "not a calendar year in 4 rows"),
        (SMALL.assign(year="本年"), {}, "not a calendar year in 4 rows"),
        (SMALL.assign(year=[2024, None, 2022, 2024]), {}, "not a calendar year in 1 rows"),
        ([1], {}, "expected a DataFrame"),
        (pd.concat([SMALL, SMALL["closing"]], axis=1), {}, "'closing' is there twice"),
    ],
)
def test_what_cannot_be_turned_is_refused(given, options, said):
    assert said in str(fails(dk.to_wide, given, **options))


# to_long


def test_a_spreadsheet_of_the_analysts():
    sheet = pd.DataFrame(
        {
            "地区": ["甲县", "甲县"],
            "债务类型": ["一般债务", "专项债务"],
            "备注": ["a", "b"],
            "2023年": [1.0, None],
            2024: [2.0, 3.0],
            "2025": ["", 4.0],
            "2026年度": [5.0, None],
        }
    )
    long = dk.to_long(sheet)
    assert list(long.columns) == ["region", "year", "debt_type", "closing", "备注"]
    rows = list(long.drop(columns="备注").itertuples(index=False, name=None))
    assert rows == [
        ("甲县", 2023, "general", 1.0),
        ("甲县", 2024, "general", 2.0),
        ("甲县", 2024, "special", 3.0),
        ("甲县", 2025, "special", 4.0),
        ("甲县", 2026, "general", 5.0),
    ]
    assert len(validate(long, Limits)) == 5


def test_the_figures_are_named_as_asked_for():
    wide = pd.DataFrame({"region": ["A"], 2023: [1.0], 2024: [2.0]})
    long = dk.to_long(wide, values="gdp")
    assert list(long.columns) == ["region", "year", "gdp"]
    assert long["year"].tolist() == [2023, 2024]


def test_a_zero_is_a_figure_and_a_blank_is_none():
    long = dk.to_long(pd.DataFrame({"region": ["A"], 2023: [0.0], 2024: [None]}))
    assert long["closing"].tolist() == [0.0]


def test_words_that_are_not_of_the_vocabulary_stay_for_validate_to_name():
    long = dk.to_long(pd.DataFrame({"region": ["A"], "debt_type": ["隐性债务"], 2024: [1.0]}))
    assert long["debt_type"].tolist() == ["隐性债务"]
    with pytest.raises(TableError, match="is '隐性债务', expected one of general"):
        validate(long, Limits)


@pytest.mark.parametrize(
    ("given", "options", "said"),
    [
        (
            pd.DataFrame({"region": ["A"], "x": 1}),
            {},
            "no column is headed by a year; found: region, x",
        ),
        (pd.DataFrame({"region": ["A"], 2024: 1, "2024年": 1}), {}, "are of one year"),
        (pd.DataFrame({"region": ["A"], "year": 1, 2024: 1}), {}, "'year' is there already"),
        (pd.DataFrame({2024: [1.0]}), {}, "nothing names a row"),
        (pd.DataFrame({"region": ["A"], "closing": 1, 2024: 1}), {}, "'closing' names a row"),
        (pd.DataFrame({"region": ["A"], 2024: 1}), {"values": "region"}, "'region' names a row"),
        (pd.DataFrame({"region": ["A"], "figure": ["year"], 2024: 1}), {}, "'year' names a row"),
        (pd.DataFrame({"region": ["A", "A"], 2024: 1}), {}, "2 rows share their region"),
        (pd.DataFrame({"region": ["A"], "地区": ["B"], 2024: 1}), {}, "are the same column"),
        (pd.DataFrame({"region": [], 2024: []}), {}, "no rows"),
        ("sheet.xlsx", {}, "expected a DataFrame"),
    ],
)
def test_what_cannot_be_turned_back_is_refused(given, options, said):
    assert said in str(fails(dk.to_long, given, **options))


# there and back

cents = st.one_of(st.just(NAN), st.integers(-(10**6), 10**6).map(lambda number: number / 100))
series = st.dictionaries(
    st.tuples(
        st.sampled_from(["A", "乙县"]),
        st.sampled_from(["all", "own"]),
        st.integers(2019, 2025),
        st.sampled_from(["budget", "final"]),
        st.sampled_from(["general", "special", "total"]),
    ),
    st.tuples(cents, cents),
    min_size=1,
    max_size=20,
)


def drawn(table):
    out = pd.DataFrame(list(table), columns=KEYS)
    return out.assign(
        opening=[pair[0] for pair in table.values()], closing=[pair[1] for pair in table.values()]
    )


@settings(max_examples=60)
@given(series, st.booleans())
def test_there_and_back_is_the_same_table(table, titles):
    given = drawn(table)
    back = dk.to_long(dk.to_wide(given, titles=titles))
    expected = given[[*KEYS, "closing"]].dropna(subset="closing")
    expected = expected.sort_values(KEYS, ignore_index=True)
    pd.testing.assert_frame_equal(back, expected)


@settings(max_examples=60)
@given(series, st.booleans())
def test_there_and_back_with_several_figures(table, titles):
    given = drawn(table)
    values = ["opening", "closing"]
    back = dk.to_long(dk.to_wide(given, values=values, titles=titles))
    expected = given.dropna(subset=values, how="all").sort_values(KEYS, ignore_index=True)
    pd.testing.assert_frame_equal(back, expected)


@settings(max_examples=60)
@given(series)
def test_back_and_there_is_the_same_sheet(table):
    wide = dk.to_wide(drawn(table).fillna(0.0))
    pd.testing.assert_frame_equal(dk.to_wide(dk.to_long(wide)), wide)


def test_inputs_are_never_touched():
    for call, table in [(dk.to_wide, SMALL), (dk.to_long, dk.to_wide(SMALL, titles=True))]:
        before = table.copy(deep=True)
        call(table)
        pd.testing.assert_frame_equal(table, before)
    before = SMALL.copy(deep=True)
    dk.to_wide(SMALL, titles=True)
    pd.testing.assert_frame_equal(SMALL, before)
