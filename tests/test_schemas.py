import re

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit import schemas
from debtkit.errors import TableError
from debtkit.schemas import (
    DEBT_TYPES,
    KEYS,
    SCOPES,
    STAGES,
    STATEMENT,
    TABLES,
    VOCABULARY,
    Allocations,
    Balances,
    Budgets,
    Context,
    LimitChanges,
    Limits,
    Service,
    amount_columns,
    column_titles,
    conform,
    describe,
    key_columns,
    labels,
    validate,
)
from debtkit.schemas.rules import holds

RESULTS = [
    getattr(schemas, name)
    for name in schemas.__all__
    if isinstance(getattr(schemas, name), type) and getattr(schemas, name) not in TABLES.values()
]


def limits(**columns):
    given = {"region": ["A", "B"], "year": 2024, "debt_type": "general", "closing": [1.5, 2.5]}
    return pd.DataFrame({**given, **columns})


def fails(frame, model=Limits):
    with pytest.raises(TableError) as caught:
        validate(frame, model)
    return caught.value


# the models


@pytest.mark.parametrize("model", [*TABLES.values(), *RESULTS])
def test_every_column_has_a_chinese_title_a_meaning_and_a_unit(model):
    table = describe(model)
    assert len(table) > 0
    assert table["title"].str.contains("[\u4e00-\u9fff]").all()
    assert (table["description"] != "").all()
    assert set(table["unit"]) <= {"-", "亿元", "万人"}
    schema = model.to_schema()
    assert schema.name == model.__name__
    assert re.search("[\u4e00-\u9fff]", schema.title)


@pytest.mark.parametrize("model", [*TABLES.values(), *RESULTS])
def test_keys_are_columns_and_titles_tell_the_columns_apart(model):
    titles = column_titles(model)
    assert set(key_columns(model)) <= set(titles)
    assert len(set(titles.values())) == len(titles)


def test_amount_columns_are_the_published_figures():
    assert amount_columns(Limits) == ["opening", "new", "adjustment", "closing"]
    assert amount_columns(Budgets) == ["opening", "change", "closing"]
    assert "population" in amount_columns(Context)
    assert "resolution" not in amount_columns(Balances)


def test_the_vocabulary_is_what_the_models_allow():
    columns = Limits.to_schema().columns
    for name, words in [("scope", SCOPES), ("stage", STAGES), ("debt_type", DEBT_TYPES)]:
        allowed = columns[name].checks[0].statistics["allowed_values"]
        assert list(allowed) == list(words)
        assert VOCABULARY[name] is words


# what is filled in


def test_defaults_are_filled_in_and_columns_put_in_order():
    out = validate(limits(note=["x", "y"]), Limits)
    assert list(out.columns) == [*Limits.to_schema().columns, "note"]
    assert out.loc[0, STATEMENT].tolist() == ["A", "all", 2024, "final", 1, ""]
    assert out["new"].isna().all()
    assert out["note"].tolist() == ["x", "y"]
    assert {name: str(out[name].dtype) for name in ["year", "batch", "closing", "scope"]} == {
        "year": "int64",
        "batch": "int64",
        "closing": "float64",
        "scope": "str",
    }


def test_blanks_in_keys_with_a_default_are_the_default():
    blank = [None, "own"]
    out = validate(limits(scope=blank, batch=[np.nan, 2], source=[None, "x"]), Limits)
    assert out["scope"].tolist() == ["all", "own"]
    assert out["batch"].tolist() == [1, 2]
    assert out["source"].tolist() == ["", "x"]


def test_a_blank_amount_stays_unknown():
    out = validate(limits(closing=[None, " "]), Limits)
    assert out["closing"].isna().all()


@pytest.mark.parametrize(
    "values",
    [
        ["1.5", " 2.5 "],
        pd.array([1.5, 2.5], dtype="Float64"),
        np.array([1.5, 2.5], dtype="float32"),
        pd.Series(["1.5", 2.5], dtype=object),
    ],
)
def test_numbers_of_any_make_become_float64(values):
    assert validate(limits(closing=values), Limits)["closing"].tolist() == [1.5, 2.5]


def test_years_written_otherwise_become_whole_numbers():
    for years in [["2024", "2023"], [2024.0, 2023.0], np.array([2024, 2023], dtype="int16")]:
        assert validate(limits(year=years), Limits)["year"].tolist() == [2024, 2023]


def test_text_of_any_make_becomes_str():
    categories = pd.Series(["general", "special"], dtype="category")
    out = validate(
        limits(region=pd.Series([650000, "B"], dtype=object), debt_type=categories), Limits
    )
    assert out["region"].tolist() == ["650000", "B"]
    assert str(out["debt_type"].dtype) == str(out["region"].dtype) == "str"


def test_lines_are_numbered_in_printing_order_within_the_statement():
    frame = pd.DataFrame(
        {
            "region": ["A", "B", "A", "A"],
            "year": 2024,
            "stage": ["final", "final", None, "budget"],  # blank is final too
            "debt_type": "special",
            "item": ["p", "q", "r", "s"],
            "amount": 1.0,
        }
    )
    assert validate(frame, Allocations)["line"].tolist() == [1, 1, 2, 1]


def test_columns_of_the_user_with_any_head_are_kept():
    frame = limits()
    frame[2020] = [7, 8]
    out = validate(frame, Limits)
    assert out[2020].tolist() == [7, 8]


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_validates_twice_to_the_same(name):
    model = TABLES[name]
    kinds = {"float64": 1.5, "int64": 2024}
    row = {
        column: next(iter(VOCABULARY.get(column, ["x"])))
        if str(field.dtype) not in kinds
        else kinds[str(field.dtype)]
        for column, field in model.to_schema().columns.items()
    }
    once = validate(pd.DataFrame([row]), model)
    assert len(once) == 1
    pd.testing.assert_frame_equal(validate(once, model), once)


def test_the_input_is_never_touched():
    frame = limits(year=["2024", "2024"], closing=["1", None], batch=[None, 1])
    frame.index = [5, 5]
    before = frame.copy(deep=True)
    out = validate(frame, Limits)
    out.loc[0, "region"] = "Z"
    pd.testing.assert_frame_equal(frame, before)
    fails(frame.assign(closing=-1))
    pd.testing.assert_frame_equal(frame, before)


# what is refused, and how it is said


def test_a_missing_column_is_named_with_what_was_found_and_the_nearest():
    error = str(fails(limits().rename(columns={"closing": "closing_limit"})))
    assert "table Limits (债务限额): no column 'closing' (调整后限额)" in error
    assert "found: region, year, debt_type, closing_limit" in error
    assert "nearest: 'closing_limit'" in error
    error = str(fails(limits().rename(columns={"region": "地区"})))
    assert (
        "no column 'region' (地区); found: 地区, year, debt_type, closing; nearest: '地区'" in error
    )
    error = str(fails(limits()[["year", "debt_type", "closing"]]))
    assert "no column 'region' (地区)" in error


def test_a_misspelt_optional_column_is_refused_rather_than_taken_for_blank():
    error = str(fails(limits(adjustmnt=[1.0, 2.0])))
    assert "no column 'adjustment'" in error
    assert "nearest: 'adjustmnt', rename it" in error
    assert "remark" in validate(limits(remark="x"), Limits)  # near to nothing


@pytest.mark.parametrize(
    ("given", "model", "said"),
    [
        ({"new": 1.0}, Balances, "found 'new' of table Limits (债务限额)"),
        (
            {"issued_new": 1.0, "repaid": 2.0},
            Limits,
            "found 'issued_new', 'repaid' of table Balances",
        ),
    ],
)
def test_a_table_that_asks_for_the_same_columns_is_not_taken_for_another(given, model, said):
    error = str(fails(limits(**given), model))
    assert said in error
    assert "in the place of another table?" in error
    # beside a column of its own it is a column of the user's
    own = "repaid" if model is Balances else "new"
    assert set(given) <= set(validate(limits(**given, **{own: 3.0}), model).columns)
    assert "opening" in validate(limits(opening=1.0), model)


def test_a_duplicate_key_shows_both_rows():
    error = fails(limits(region="A"))
    assert "the key (region, scope, year, stage, batch, source, debt_type)" in str(error)
    assert "name the documents in 'source'" in str(error)
    assert error.rows["closing"].tolist() == [1.5, 2.5]
    assert len(validate(limits(region="A", source=["x", "y"]), Limits)) == 2


def test_duplicates_are_found_whatever_key_varies():
    rows = pd.concat([limits(), limits()], ignore_index=True)
    for name, values in [
        ("scope", "all own all own"),
        ("stage", "final budget final budget"),
        ("source", "x y x y"),
    ]:
        assert len(fails(rows.assign(region="A", **{name: values.split()})).rows) == 4


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (
            "debt_type",
            "一般",
            "is '一般', expected one of general, special, total; nearest: 'general'",
        ),
        ("debt_type", "专项债务", "nearest: 'special'"),
        ("debt_type", "genral", "nearest: 'general'"),
        ("scope", "本级", "is '本级', expected one of all, own, lower; nearest: 'own'"),
        ("stage", "决算", "nearest: 'final'"),
        ("closing", "约5", "column 'closing' holds text"),
        ("closing", "nan", "column 'closing' holds text"),
        ("closing", -1.0, "column 'closing' breaks the rule at least 0"),
        ("opening", -0.01, "column 'opening' breaks the rule at least 0"),
        ("resolution", 0.0, "column 'resolution' breaks the rule more than 0"),
        ("closing", np.inf, "column 'closing' is infinite"),
        ("year", 2024.5, "column 'year' is not a whole number"),
        ("year", None, "column 'year' is not a whole number"),
        ("year", 24, "column 'year' breaks the rule at least 1900"),
        ("year", 20240, "column 'year' breaks the rule at most 2200"),
        ("batch", 0, "column 'batch' breaks the rule at least 1"),
        ("batch", 1.5, "column 'batch' is not a whole number"),
        ("region", None, "column 'region' is blank"),
        ("region", "", "column 'region' is blank"),
        ("debt_type", None, "column 'debt_type' is blank"),
    ],
)
def test_a_bad_cell_is_shown_with_its_keys(column, value, said):
    frame = limits(region=["good", "bad"], opening=1.0, batch=1, scope="all", stage="final")
    frame = frame.assign(resolution=0.01).astype({column: object})
    frame.index = [7, 7]
    frame[column] = [frame[column].iloc[0], value]
    error = fails(frame)
    assert said in str(error)
    assert "in 1 row:" in str(error)
    assert error.rows.index.tolist() == [1]
    if column != "region":
        assert "bad" in str(error)
        assert error.rows["region"].tolist() == ["bad"]
    assert "good" not in str(error)


def test_what_may_be_negative_may():
    out = validate(limits(new=[-1.0, 2.0], adjustment=[-5.0, 0.0]), Limits)
    assert out["new"].tolist() == [-1.0, 2.0]


def test_five_rows_are_shown_and_all_are_there():
    frame = pd.concat([limits(region=[f"R{i}", f"S{i}"]) for i in range(6)])
    error = fails(frame.assign(closing=-1.0))
    assert len(error.rows) == 12
    assert "… and 7 more, all in the error's .rows" in str(error)
    assert str(error).count("R") + str(error).count("S") == 5


def test_the_first_broken_rule_only_is_told():
    error = fails(limits(closing=[-1.0, -2.0], opening=[-1.0, 1.0]))
    assert len(error.rows) == 1
    assert "'opening'" in str(error)


def test_an_empty_table_is_refused_unless_asked_for():
    empty = limits().iloc[:0]
    assert "has no rows" in str(fails(empty))
    out = validate(empty, Limits, empty=True)
    assert list(out.columns) == list(Limits.to_schema().columns)
    assert str(out["closing"].dtype) == "float64"
    assert str(out["year"].dtype) == "int64"


@pytest.mark.parametrize("thing", [None, [1], {"region": ["A"]}, "limits.csv", pd.Series([1])])
def test_what_is_no_table_is_refused(thing):
    assert "expected a DataFrame" in str(fails(thing))


def test_a_column_that_is_there_twice_is_refused():
    frame = pd.concat([limits(), limits()[["closing"]]], axis=1)
    assert "column 'closing' is there twice" in str(fails(frame))


def test_a_frame_without_columns_is_refused():
    assert "found: no columns" in str(fails(pd.DataFrame()))


def test_other_tables_say_their_own_keys():
    frame = pd.DataFrame(
        {"region": ["A", "A"], "year": 2024, "account": "government_fund", "closing": 1}
    )
    assert "(region, scope, year, stage, batch, source, account, flow)" in str(
        fails(frame, Budgets)
    )
    assert len(validate(frame.assign(flow=["revenue", "expenditure"]), Budgets)) == 2
    context = pd.DataFrame({"region": ["A", "A"], "year": 2024, "gdp": 1.0})
    assert "the key (region, year) is there" in str(fails(context, Context))
    assert "'source'" not in str(fails(context, Context))
    assert "closing" not in validate(
        frame[["region", "year"]].head(1).assign(debt_type="total"), Service
    )


@given(st.lists(st.floats(0, 1e6) | st.just(np.nan), min_size=1, max_size=8))
def test_good_amounts_come_through_as_they_are(amounts):
    frame = pd.DataFrame(
        {
            "region": [f"R{i}" for i in range(len(amounts))],
            "year": 2024,
            "debt_type": "total",
            "closing": amounts,
        }
    )
    np.testing.assert_array_equal(
        validate(frame, Limits)["closing"], np.array(amounts, dtype=float)
    )


@given(st.permutations(range(6)))
def test_rows_stay_in_the_order_given(order):
    frame = pd.concat([limits(year=year) for year in (2022, 2023, 2024)], ignore_index=True)
    mixed = frame.iloc[list(order)]
    out = validate(mixed, Limits)
    assert out["closing"].tolist() == mixed["closing"].tolist()
    assert out.index.tolist() == list(range(6))


# results


def test_labels_say_a_word_a_row():
    found = labels(np.array([1, 0, 1]), ["a", ""])
    assert found.tolist() == ["", "a", ""]
    assert str(found.dtype) == str(labels([], ["a"]).dtype) == "str"


def result(rows):
    frame = pd.DataFrame(rows, columns=["region", "year", "debt_type"])
    given = dict.fromkeys(LimitChanges.to_schema().columns, 1.0)
    given |= {"scope": "all", "stage": "final", "batch": 1, "source": "", "published": True}
    given |= {"opening_from": "", "adjustment_from": ""}
    return frame.assign(**{name: value for name, value in given.items() if name not in frame})


def test_a_result_is_sorted_by_key_and_holds_the_models_columns_only():
    rows = [
        ("B", 2023, "total"),
        ("A", 2024, "special"),
        ("A", 2023, "total"),
        ("A", 2024, "general"),
    ]
    out = conform(result(rows).assign(note="mine"), LimitChanges)
    assert list(out.columns) == list(LimitChanges.to_schema().columns)
    keys = out[["region", "year", "debt_type"]].itertuples(index=False, name=None)
    assert list(keys) == sorted(rows)
    assert out.index.tolist() == [0, 1, 2, 3]


@settings(max_examples=25, deadline=None)
@given(
    st.permutations([(r, y, t) for r in "AB" for y in (2023, 2024) for t in ("general", "total")])
)
def test_a_result_does_not_depend_on_the_order_of_rows(rows):
    pd.testing.assert_frame_equal(
        conform(result(rows), LimitChanges), conform(result(sorted(rows)), LimitChanges)
    )


def test_a_result_that_breaks_its_model_is_a_bug_that_shows():
    broken = result([("A", 2024, "total")]).assign(debt_type="both")
    with pytest.raises(Exception, match="isin"):
        conform(broken, LimitChanges)
    with pytest.raises(KeyError):
        conform(broken.drop(columns="share"), LimitChanges)


def test_keys_are_those_of_the_design():
    assert KEYS == ["region", "scope", "year", "stage", "batch", "source", "debt_type"]
    assert key_columns(Allocations) == [*KEYS, "basis", "line"]


CELLS = {
    "float64": [float("nan"), -2.0, 0.0, 1.5],
    "int64": [-1, 0, 1, 2201],
    "str": [None, "", "neither"],
}


@pytest.mark.parametrize("model", TABLES.values())
def test_pandera_is_left_out_only_where_it_would_find_nothing(model):
    words = {"debt_type": "total", "basis": "project", "account": "general_public", "item": "b"}
    given = {"region": ["A"], "year": 2024, **words, "closing": 1.0, "amount": 1.0}
    good = validate(pd.DataFrame(given), model)[list(model.to_schema().columns)]
    assert holds(good, model)
    assert not holds(good.assign(year=2024.0), model)
    verdicts = set()
    for name in good:
        for cell in CELLS[str(good[name].dtype)]:
            one = good.assign(**{name: pd.Series([cell], dtype=good[name].dtype)})
            try:
                model.validate(one, lazy=True)
            except pa.errors.SchemaErrors:
                fine = False
            else:
                fine = True
            assert holds(one, model) == fine, (name, cell)
            verdicts.add(fine)
    assert verdicts == {True, False}
