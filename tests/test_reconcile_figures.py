"""check_figures: any printed figures, any identities; intervals against slow, plain fractions."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.errors import DebtkitError, TableError
from debtkit.reconcile import Identity, check_figures, deduce_figures, locate_figures
from debtkit.reconcile.formulas import parse_formula


def figures(values=None, /, **more):
    values = values or {}
    return pd.DataFrame({"figure": list(values), "printed": list(values.values()), **more})


def verdict(values, identity, **more):
    table = check_figures(figures(values, **more), [identity])
    return table.loc[table["identity"] == identity, "verdict"].item()


@pytest.mark.parametrize(
    ("text", "names", "coefficients", "relation"),
    [
        ("A=B+D", ("A", "B", "D"), (1, -1, -1), "="),
        ("Ａ＝Ｂ＋Ｄ", ("A", "B", "D"), (1, -1, -1), "="),
        ("a - 2 b = c", ("a", "b", "c"), (1, -2, -1), "="),
        ("a − 2b ≤ 3*c", ("a", "b", "c"), (1, -2, -3), "<="),
        ("c - 0.6 t >= 0", ("c", "t"), (5, -3), ">="),
        ("c - 60% t >= 0", ("c", "t"), (5, -3), ">="),
        ("(a + b)/3 = c", ("a", "b", "c"), (1, 1, -3), "="),
        ("年初数 + 新增 = 年末数", ("年初数", "新增", "年末数"), (1, 1, -1), "="),
        ("`1-6月` + b = c", ("1-6月", "b", "c"), (1, 1, -1), "="),
        ("a + b - (c - d) = 0", ("a", "b", "c", "d"), (1, 1, -1, 1), "="),
        ("-a = b", ("a", "b"), (-1, -1), "="),
    ],
)
def test_an_identity_is_read_as_it_is_written(text, names, coefficients, relation):
    formula = parse_formula(text)
    assert (formula.names, formula.coefficients, formula.relation) == (
        names, coefficients, relation,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a + b", "expected one of = <= >=, found 'the end'"),
        ("a + = b", "expected a figure, found '='"),
        ("a = b = c", "'=' is left over"),
        ("a + (b = c", r"expected '\)'"),
        ("a b = c", "not linear"),
        ("a / b = c", "only a number"),
        ("a = b ? c", r"'\?' does not belong"),
        ("a = a", "says nothing"),
        ("", "an identity is text"),
        ("a < b", "'<' does not belong"),
    ],
)
def test_text_that_is_no_identity_is_refused(text, what):
    with pytest.raises(DebtkitError, match=what):
        check_figures(figures({"a": "1", "b": "2", "c": "3"}), [text])


def test_an_error_shows_the_row_with_its_record_and_nothing_that_was_not_given():
    frame = figures({"a": "1", "b": "2,34"}, record=["甲县 2023", "甲县 2024"])
    for call in (check_figures, locate_figures, deduce_figures):
        with pytest.raises(TableError) as caught:
            call(frame, ["a = b"])
        message = str(caught.value)
        assert message.splitlines()[1].split() == ["figure", "printed", "record"]
        assert message.splitlines()[2].split() == ["1", "b", "2,34", "甲县", "2024"]
        assert list(caught.value.rows.index) == [1]
    many = figures({f"x{k}": "?" for k in range(8)})
    with pytest.raises(TableError, match=r"… and 3 more, all in the error's \.rows"):
        check_figures(many, ["x0 = x1"])


@pytest.mark.parametrize("identities", [None, 5])
def test_identities_that_are_no_text_are_refused(identities):
    for call in (check_figures, deduce_figures):
        with pytest.raises(DebtkitError, match="identities are text such as"):
            call(figures({"a": "1", "b": "2"}), identities)


def test_a_constant_finer_than_the_figures_is_told_how_fine_it_may_be():
    with pytest.raises(DebtkitError, match="in 亿元 and have at most 1 decimals"):
        check_figures(figures({"a": "1.5"}), ["a <= 2.551"])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("`a + b = c", "'`' is not closed, at character 1"),
        ("新增 限额 = c", "a name with blanks.* stands between backquotes"),
    ],
)
def test_a_name_that_needs_backquotes_is_told_so(text, what):
    with pytest.raises(DebtkitError, match=what):
        check_figures(figures({"a": "1", "b": "2", "c": "3"}), [text])


@pytest.mark.parametrize("call", [check_figures, locate_figures, deduce_figures])
def test_an_unknown_figure_is_named_with_those_there_are(call):
    with pytest.raises(DebtkitError, match=r"not in the table: 'd'; figures: a, b"):
        call(figures({"a": "1", "b": "2"}), ["a + d = b"])
    table = figures({"opening": "1", "closing": "2", "2023年限额": "3"})
    with pytest.raises(DebtkitError, match=r"'openning'; did you mean opening\?; figures"):
        call(table, ["openning = closing"])
    with pytest.raises(DebtkitError, match=r"'年限额'; did you mean `2023年限额`\?"):
        call(table, ["2023年限额 = closing"])


NAMES = ["a b", "市本级（含高新区）", "其中：一般债务", "2024年新增", "1-6月", "Ａ", "甲/乙", "a+b"]


def test_identities_that_clash_are_named_without_backquotes():
    table = figures({"a b": "3", "p": "1", "c": "3", "q": "1", "d": "3", "r": "1", "e": "3"})
    found = check_figures(table, ["`a b` + p = c", "c + q = d", "d + r = e"])
    assert found["text"].iloc[-1].startswith("a b + p = c; c + q = d; d + r = e: each holds")


def test_any_name_can_stand_between_backquotes():
    table = figures({**dict.fromkeys(NAMES, "1"), "总": str(len(NAMES))})
    rule = " + ".join(f"`{name}`" for name in NAMES) + " = 总"
    found = check_figures(table, [rule])
    assert found[["verdict", "n_terms"]].to_numpy().tolist() == [["exact", len(NAMES) + 1]]
    wrong = table.assign(printed=table["printed"].replace(str(len(NAMES)), "99"))
    assert set(locate_figures(wrong, [rule])["figure"]) == {*NAMES, "总"}


def test_the_width_of_letters_makes_no_difference_to_a_name():
    assert check_figures(figures({"Ａ": "3", "B ": "1", "（一）": "2"}), ["A = B + `(一)`"])[
        "verdict"
    ].tolist() == ["exact"]
    # between backquotes a name is exactly what the table calls it
    both = figures({"Ａ": "3", "A": "1"})
    assert check_figures(both, ["`Ａ` = 3 A"])["verdict"].tolist() == ["exact"]
    with pytest.raises(DebtkitError, match="could be any of 'Ａ', 'Ａ '"):
        check_figures(figures({"Ａ": "3", "Ａ ": "1"}), ["A = 3"])


def test_one_figure_under_two_names_is_one_term():
    table = figures({"Ａ": "2", "B": "4"})
    assert check_figures(table, ["A + `Ａ` = B"])["n_terms"].tolist() == [2]


@pytest.mark.parametrize(
    ("frame", "what"),
    [
        (figures({"a": "1.2.3"}), "is not a figure"),
        (figures({"a": "12"}, unit="吨"), "unknown unit '吨'"),
        (figures({"a": "100.88"}, decimals=1), "more digits are printed than column 'decimals'"),
        (figures({"a": "1234"}, decimals=-2), "more digits are printed"),
        (figures({"a": "12"}, decimals=0.5), "neither a whole number .* nor infinity"),
        (figures({"a": "12"}, rounding="up"), "column 'rounding' is not one of nearest"),
        (figures({"a": "12"}, nonnegative="maybe"), "neither True nor False"),
        (figures({"a": "1"}).drop(columns="printed"), "no column 'printed'; found: figure"),
        (figures(), "no rows"),
        (figures({"a": "1"}, record=[None]), "column 'record' is blank .* or leave the column out"),
        (figures({"a": "1"}, record=[["x"]]), "column 'record' holds lists"),
        (figures({"a": ["1"]}), "column 'printed' holds lists.*one row a figure"),
        (figures({"a": float("inf")}), "'Infinity' is not a figure"),
        (figures({"a": True}), "'True' is not a figure"),
        (figures({"a": "12"}, decimals="two"), "blank takes them from the text"),
        (figures({"": "12"}), "a row does not name its figure"),
        (pd.concat([figures({"a": "1"})] * 2, axis=1), "column 'figure' is there twice"),
        (figures({"a": "1"})["printed"], "expected a DataFrame, found Series"),
    ],
)
def test_bad_tables_are_refused_with_their_rows(frame, what):
    with pytest.raises(TableError, match=what) as caught:
        check_figures(frame, ["a >= 0"])
    if "twice" in what or "Series" in what:
        return
    if len(frame) and "printed" in frame:
        assert len(caught.value.rows) == 1


def test_units_and_decimals_mix_exactly():
    frame = figures(
        {"a": "１２，３４５．６７", "b": "1.234567", "c": "24691340000.0", "d": "2.5"},
        unit=["万元", "亿元", "元", "亿元"],
    )
    table = check_figures(frame, ["a = b", "100 a = c / 2 * 100", "a + b = d"])
    assert table["verdict"].tolist() == ["exact", "inconsistent", "inconsistent"]
    assert table["residual"].tolist()[0] == 0
    assert verdict({"a": "1.234567", "b": "12345.67"}, "a = b", unit=["亿元", "万元"]) == "exact"


@pytest.mark.parametrize(
    ("rounding", "printed", "expected"),
    [
        # the sum of two figures is at most 2 * 0.5 and 0.5 away from the third
        ("nearest", ("1", "1", "3"), "rounding"),
        ("nearest", ("1", "1", "4"), "inconsistent"),
        # [1, 2) + [1, 2) reaches [3, 4) but not [4, 5), nor anything below 2
        ("truncate", ("1", "1", "3"), "rounding"),
        ("truncate", ("1", "1", "4"), "inconsistent"),
        ("truncate", ("1", "1", "1"), "inconsistent"),
        ("truncate", ("-1", "-1", "-3"), "rounding"),
        ("truncate", ("-1", "-1", "-1"), "inconsistent"),
        # (0, 2) + (0, 2) reaches (3, 5) but not (4, 6)
        ("controlled", ("1", "1", "4"), "rounding"),
        ("controlled", ("1", "1", "5"), "inconsistent"),
        ("exact", ("1", "1", "2"), "exact"),
        ("exact", ("1", "1", "3"), "inconsistent"),
    ],
)
def test_ways_of_rounding(rounding, printed, expected):
    values = dict(zip("abc", printed, strict=True))
    assert verdict(values, "a + b = c", rounding=rounding) == expected


def test_open_ends_change_sides_with_a_negative_coefficient():
    # c - b with c, b cut to whole units: (a - 1, a + 1) around the difference, ends not reached
    assert verdict({"c": "3", "b": "1", "a": "1"}, "c - b = a", rounding="truncate") == "rounding"
    assert (
        verdict({"c": "3", "b": "1", "a": "4"}, "c - b = a", rounding="truncate") == "inconsistent"
    )
    assert verdict({"a": "3", "b": "2"}, "a <= b", rounding="truncate") == "inconsistent"
    assert verdict({"a": "3", "b": "2"}, "a <= b", rounding="nearest") == "doubtful"


def test_infinity_decimals_are_exact_and_negative_ones_whole_thousands():
    assert verdict({"a": "3000", "b": "3400"}, "a = b", decimals=[-3, 0]) == "rounding"
    assert verdict({"a": "3000", "b": "3600"}, "a = b", decimals=[-3, 0]) == "inconsistent"
    assert verdict({"a": "3", "b": "3.4"}, "a = b", decimals=[np.inf, 1]) == "inconsistent"


def test_a_nonnegative_figure_is_cut_at_zero():
    # four parts of at least 0.5 make at least 2, whatever four zeros are: never 1.5
    values = {**{f"p{i}": "1" for i in range(4)}, **{f"z{i}": "0" for i in range(4)}, "t": "1"}
    rule = " + ".join(list(values)[:-1]) + " = t"
    assert verdict(values, rule) == "rounding"
    assert verdict(values, rule, nonnegative=True) == "inconsistent"


def test_a_figure_below_zero_against_its_sign_is_a_finding():
    table = check_figures(figures({"a": "-3", "b": "4"}, nonnegative=True), ["a <= b"])
    own = table[table["identity"] == "nonnegative"].iloc[0]
    assert (own["verdict"], own["residual"], own["excess"]) == ("inconsistent", -3, 2.5)


def test_missing_figures_are_unknown_and_signs_still_prove_errors():
    values = {"a": "5", "b": "—", "c": "3"}
    assert verdict(values, "a + b = c") == "undetermined"
    assert verdict(values, "a + b = c", nonnegative=True) == "inconsistent"
    assert verdict({**values, "a": "2"}, "a + b = c", nonnegative=True) == "undetermined"
    assert check_figures(figures({"a": "5", "b": ""}), ["a = b"]).empty


def test_the_lenient_verdict_stands_beside_the_strict_one():
    table = check_figures(figures({"a": "9.1", "b": "9.14", "c": "3"}), ["a = b"])
    assert table.loc[0, ["verdict", "lenient"]].tolist() == ["inconsistent", "rounding"]
    printed = check_figures(figures({"a": "9.1", "b": "9.14"}), ["a = b"], resolution="printed")
    assert printed.loc[0, ["verdict", "lenient"]].tolist() == ["rounding", "rounding"]
    with pytest.raises(DebtkitError, match="use one of block, printed"):
        check_figures(figures({"a": "9.1", "b": "9.14"}), ["a = b"], resolution="loose")


def test_several_printings_of_a_figure_are_one_interval():
    frame = pd.DataFrame(
        {
            "figure": ["a", "a", "b"],
            "printed": ["9.1", "91400", "9.14"],
            "unit": ["亿元", "万元", "亿元"],
            "decimals": [1, 0, 2],
        }
    )
    table = check_figures(frame, ["a = b"])
    assert table["identity"].tolist() == ["a = b", "printed twice"]
    assert table["verdict"].tolist() == ["exact", "rounding"]
    apart = check_figures(frame.assign(printed=["9.1", "92400", "9.14"]), ["a = b"])
    assert apart["verdict"].tolist() == ["rounding", "conflict"]
    assert apart["excess"].iloc[1] == pytest.approx(0.08995)
    assert "no amount rounds to all of them" in apart["text"].iloc[1]


def chain(*sums):
    values = {"x0": sums[0][0]}
    rules = []
    for i, (_, add, total) in enumerate(sums):
        values |= {f"d{i}": add, f"x{i + 1}": total}
        rules.append(f"x{i} + d{i} = x{i + 1}")
    return values, rules


def test_identities_that_hold_one_by_one_and_not_together_are_found():
    values, rules = chain(("1", "1", "3"), ("3", "1", "3"), ("3", "1", "3"), ("3", "1", "3"))
    table = check_figures(figures(values), rules)
    assert set(table["verdict"][:-1]) == {"rounding"}
    own = table.iloc[-1]
    assert (own["identity"], own["verdict"]) == ("jointly", "inconsistent")
    # the first sum can be spared: three steps of at least 0.5 never stay within one unit
    assert "x0 + d0" not in own["text"]
    fewer = check_figures(figures(values), rules[:3])
    assert "jointly" not in set(fewer["identity"])


def test_a_cycle_needs_more_than_bounds():
    # x + y = 1 and x - y = 0 pin x to [0.25, 0.75] each by themselves fine; 2x = 2 is not
    values = {"x": "1", "y": "1", "s": "1", "d": "0", "t": "1"}
    rules = ["x + y = s", "x - y = d", "s + d = t"]
    assert "jointly" not in set(check_figures(figures(values), rules)["identity"])
    ring = {"a": "0", "b": "1", "c": "2"}
    ringed = ["a = b", "b = c", "c = a"]
    assert check_figures(figures(ring), ringed)["verdict"].tolist()[:2] == ["rounding"] * 2
    exact = figures({"a": "1", "b": "1", "c": "1", "s": "3", "t": "1"}, rounding="exact")
    frame = pd.concat([exact.iloc[3:], exact.iloc[:3].assign(rounding="nearest")])
    both = check_figures(frame, ["a + b + c = s", "a + b - c = t"])
    assert "jointly" not in set(both["identity"])
    wrong = frame.assign(printed=["2.8", "1.6", "1", "1", "1"], decimals=[1, 1, 0, 0, 0])
    both = check_figures(wrong, ["a + b + c = s", "a + b - c = t"])
    # the sum of both says a + b = 2.2, the difference c = 0.6: fine
    assert "jointly" not in set(both["identity"])
    wrong = frame.assign(printed=["2.9", "2.3", "1", "1", "1"], decimals=[1, 1, 0, 0, 0])
    both = check_figures(wrong, ["a + b + c = s", "a + b - c = t"])
    # here c = 0.3, which does not round to 1, though either identity is within rounding
    assert both["verdict"].tolist() == ["rounding", "rounding", "inconsistent"]


def test_many_records_share_identities_and_each_has_its_own_verdict():
    good, bad = {"a": "1.0", "b": "2.0", "c": "3.0"}, {"a": "1.0", "b": "2.0", "c": "4.0"}
    frame = pd.concat(
        [figures(v).assign(record=name) for name, v in [("x", good), ("y", bad), ("z", good)]]
    )
    table = check_figures(frame, [Identity("a + b = c", name="sum", severity="warning")])
    assert table["record"].tolist() == ["x", "y", "z"]
    assert table["verdict"].tolist() == ["exact", "inconsistent", "exact"]
    assert set(table["severity"]) == {"warning"}
    assert table["text"].iloc[1] == (
        "record y: a 1 + b 2 = 3, but c is printed as 4, 1 more; rounding explains at most 0.15"
    )
    chinese = check_figures(frame, ["a + b = c"], lang="zh")
    assert chinese["text"].iloc[1] == ("记录y：a1 + b2 = 3，而c公布为4，多1，舍入至多解释0.15")


@pytest.mark.parametrize(
    ("printed", "rule", "english", "chinese"),
    [
        (
            {"A": "4.0", "B": "1.0", "D": "2.0"},
            "A=B+D",
            "B 1 + D 2 = 3, but A is printed as 4, 1 more; rounding explains at most 0.15",
            "B1 + D2 = 3，而A公布为4，多1，舍入至多解释0.15",
        ),
        (
            {"a": "1.0", "b": "2.0", "c": "2.0", "d": "0.5"},
            "a + 2b = c + d",
            "a 1 + 2 × b 2 = 5, but c 2 + d 0.5 = 2.5, 2.5 less; rounding explains at most 0.25",
            "a1 + 2 × b2 = 5，而c2 + d0.5 = 2.5，少2.5，舍入至多解释0.25",
        ),
        (
            {"a": "1.0", "b": "2.0"},
            "a + b = 5",
            "a 1 + b 2 = 3 instead of 5; rounding explains at most 0.1",
            "a1 + b2 = 3，而不是5，舍入至多解释0.1",
        ),
        (
            {"a": "1.0", "b": "-2.0", "c": "4.0"},
            "a - b = c",
            "a 1 - b (-2) = 3, but c is printed as 4, 1 more; rounding explains at most 0.15",
            "a1 - b(-2) = 3，而c公布为4，多1，舍入至多解释0.15",
        ),
        (
            {"balance": "12.0", "limit": "10.0"},
            "balance <= limit",
            "balance 12 is above limit 10 by 2, whatever rounding did",
            "balance12高于limit10，相差2，舍入不影响结论",
        ),
        (
            {"c": "5.0", "t": "10.0"},
            "c - 0.6 t >= 0",
            "c 5 - 0.6 × t 10 = -1 is below 0 by 1, whatever rounding did",
            "c5 - 0.6 × t10 = -1低于0，相差1，舍入不影响结论",
        ),
        (
            {"a": "10.1", "b": "10.0"},
            "a <= b",
            "a 10.1 is above b 10 by 0.1, but rounding can explain 0.1",
            "a10.1高于b10，相差0.1，但舍入可解释0.1",
        ),
        (
            {"a": "10.0", "b": "10.0"},
            "a <= b",
            "a 10 is as much as b 10 as printed; rounding of 0.1 could hide that it is above",
            "按公布数a10与b10相等，但舍入0.1可能掩盖其高于",
        ),
        (
            {"a": "9.95", "b": "10.00", "c": "0.01"},
            "a + 4 c <= b",
            "a 9.95 + 4 × c 0.01 = 9.99 is not above b 10 as printed, but rounding of 0.03 could "
            "hide that it is",
            "按公布数a9.95 + 4 × c0.01 = 9.99并未高于b10，但舍入0.03可能掩盖",
        ),
        (
            {"a": "1.0", "b": "2.0", "x": ""},
            "a + b = x",
            "a 1 + b 2 = 3; x is not printed and would be 3",
            "a1 + b2 = 3；x未公布，推算为3",
        ),
        (
            {"a": "1.0", "x": "", "b": "2.5"},
            "a + 2 x = b",
            "a 1, and b is printed as 2.5; x is not printed and would be 0.75",
            "a1，b公布为2.5；x未公布，推算为0.75",
        ),
        (
            {"x": "", "a": "1.0", "b": "2.0"},
            "x = a - b",
            "a 1 - b 2 = -1; x is not printed and would be -1",
            "a1 - b2 = -1；x未公布，推算为-1",
        ),
        (
            {"a": "1.0", "x": "", "y": "", "b": "2.0"},
            "a + x + y = b",
            "a 1, and b is printed as 2; not printed: x, y",
            "a1，b公布为2；未公布：x、y",
        ),
    ],
)
def test_a_sentence_says_what_stands_where_and_how_far_apart(printed, rule, english, chinese):
    table = figures(printed)
    assert check_figures(table, [rule])["text"].tolist() == [english]
    assert check_figures(table, [rule], lang="zh")["text"].tolist() == [chinese]


def test_signs_that_exclude_it_are_said():
    table = figures({"a": "3.0", "b": "2.0", "x": ""}, nonnegative=True)
    own = check_figures(table, ["a + x = b"])
    assert own["verdict"].item() == "inconsistent"
    assert own["text"].item() == (
        "a 3, and b is printed as 2: whatever x, not printed, may be, they cannot tie; rounding "
        "explains at most 0.1"
    )


def test_sides_may_be_exchanged():
    one = check_figures(figures({"a": "5", "b": "3"}), ["a <= b"]).iloc[0]
    two = check_figures(figures({"a": "5", "b": "3"}), ["b >= a"]).iloc[0]
    assert (one["verdict"], one["residual"], one["excess"]) == ("inconsistent", 2, 1)
    assert (two["verdict"], two["residual"], two["excess"]) == ("inconsistent", -2, 1)


def test_large_amounts_in_fen_do_not_overflow():
    values = {f"p{i}": "46847530.12345678" for i in range(900)}
    rule = " + ".join(values) + " = t"
    values["t"] = "42162777111.11"
    frame = figures(values, decimals=[10] * 900 + [2])
    table = check_figures(frame, [rule])
    assert table["verdict"].tolist() == ["rounding"]
    total = 900 * Fraction("46847530.12345678") - Fraction("42162777111.11")
    assert table["residual"].iloc[0] == float(total)


def interval(mantissa, decimals, rounding, nonnegative):
    value, digit = Fraction(mantissa), Fraction(1)
    low, high, open_ = value - digit / 2, value + digit / 2, False
    if rounding == "exact":
        low = high = value
    elif rounding == "controlled":
        low, high, open_ = value - digit, value + digit, True
    scale = Fraction(1, 10**decimals)
    if nonnegative and low < 0 <= value:
        return Fraction(0), high * scale, False, open_
    return low * scale, high * scale, open_, open_


@given(
    st.lists(
        st.tuples(
            st.integers(-12, 12),
            st.integers(0, 2),
            st.sampled_from(["nearest", "exact", "controlled"]),
            st.booleans(),
            st.sampled_from([-2, -1, 1, 3]),
            st.booleans(),
        ),
        min_size=2,
        max_size=6,
    ),
    st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_verdicts_agree_with_plain_interval_arithmetic(terms, inequality):
    least = most = residual = Fraction(0)
    endless = [False, False]
    open_least = open_most = gap = False
    rows, rule = [], ""
    for i, (signed, decimals, rounding, sign, a, missing) in enumerate(terms):
        mantissa = abs(signed) if sign else signed
        text = f"{Decimal(mantissa).scaleb(-decimals):f}"
        rows.append((f"f{i}", None if missing else text, decimals, rounding, sign))
        rule += f"{'+' if a > 0 else '-'} {abs(a)} f{i} "
        if missing:
            gap = True
            if sign:
                endless[a > 0] = True
            else:
                endless = [True, True]
            continue
        residual += a * Fraction(mantissa, 10**decimals)
        low, high, open_low, open_high = interval(mantissa, decimals, rounding, sign)
        least += a * (low if a > 0 else high)
        most += a * (high if a > 0 else low)
        open_least |= open_low if a > 0 else open_high
        open_most |= open_high if a > 0 else open_low
    above = not endless[0] and (least > 0 or (least == 0 and open_least))
    below = not endless[1] and (most < 0 or (most == 0 and open_most))
    columns = ["figure", "printed", "decimals", "rounding", "nonnegative"]
    frame = pd.DataFrame(rows, columns=columns)
    rule = f"{rule.removeprefix('+').strip()} {'<=' if inequality else '='} 0"
    table = check_figures(frame, [rule])
    table = table[table["identity"] == rule]
    if frame["printed"].notna().sum() < 2:
        assert table.empty
        return
    if inequality:
        expected = (
            "inconsistent"
            if above
            else "holds"
            if not endless[1] and most <= 0
            else ("undetermined" if gap else "rounding" if residual <= 0 else "doubtful")
        )
    elif above or below:
        expected = "inconsistent"
    else:
        expected = "undetermined" if gap else "exact" if residual == 0 else "rounding"
    found = table["verdict"].item()
    assert found == expected or (found == "doubtful" and expected == "rounding" and len(rows) > 4)
    assert table["residual"].item() == float(residual)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_joint_impossibility_agrees_with_a_linear_program(data):
    optimize = pytest.importorskip("scipy.optimize")
    n, m = data.draw(st.integers(3, 6)), data.draw(st.integers(2, 4))
    values = data.draw(st.lists(st.integers(0, 4), min_size=n, max_size=n))
    matrix = np.array(
        [
            data.draw(
                st.lists(st.sampled_from([-1, 0, 0, 1]), min_size=n, max_size=n).filter(
                    lambda row: sum(map(abs, row)) > 1
                )
            )
            for _ in range(m)
        ]
    )
    rules = [
        " ".join(f"{'+' if a > 0 else '-'} f{j}" for j, a in enumerate(row) if a).removeprefix("+ ")
        + " = 0"
        for row in matrix
    ]
    table = check_figures(figures({f"f{j}": str(v) for j, v in enumerate(values)}), rules)
    each = dict(zip(table["identity"], table["verdict"], strict=True))
    passed = [i for i, rule in enumerate(rules) if each.get(rule) != "inconsistent"]
    together = True
    if len(passed) > 1:
        answer = optimize.linprog(
            np.zeros(n),
            A_eq=matrix[passed],
            b_eq=np.zeros(len(passed)),
            bounds=[(v - 0.5, v + 0.5) for v in values],
        )
        together = answer.status == 0
    assert ("jointly" in set(table["identity"])) == (not together)


def rounded(yuan, decimals):
    return f"{round(Decimal(yuan).scaleb(-8), decimals):f}"


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=8), st.sampled_from([4, 6, 8]))
@settings(max_examples=100, deadline=None)
def test_correctly_rounded_data_is_never_worse_than_doubtful(parts, digits):
    """Amounts in yuan that tie exactly, printed to some digits of 亿元."""
    stages = list(np.cumsum(parts))
    values, rules = {}, []
    for i, amount in enumerate(stages):
        values[f"x{i}"] = rounded(int(amount), 8 - digits)
    for i, part in enumerate(parts):
        values[f"p{i}"] = rounded(part, 8 - digits)
    rules = [f"x{i} + p{i + 1} = x{j}" for i, j in pairwise(range(len(parts)))]
    rules.append(" + ".join(f"p{i}" for i in range(len(parts))) + f" = x{len(parts) - 1}")
    table = check_figures(figures(values), rules)
    assert set(table["verdict"]) <= {"exact", "rounding", "doubtful"}
