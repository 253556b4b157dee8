"""The waterfall: what the Axes holds is what the tables say, and nothing unknown is a bar."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.plotting.movement import Figures, stack, steps

ARTUX = dk.load_artux_2024().limits
NAN = float("nan")
KINDS = ["general", "special", "total"]


def limits(**columns):
    """Return Artux' three rows with some columns replaced."""
    return ARTUX.assign(**columns)


def bars(ax):
    """Return the bars as {legend label: [(middle, bottom, signed height)]}, from left to right."""
    out = {}
    for container in ax.containers:
        out[container.get_label()] = sorted(
            (round(bar.get_x() + bar.get_width() / 2, 2), bar.get_y(), bar.get_height())
            for bar in container
        )
    return out


def words(ax):
    return [text.get_text() for text in ax.texts]


def at(ax, x):
    """Return the texts whose anchor is within the slot at x."""
    out = []
    for text in ax.texts:
        anchor = text.xy if hasattr(text, "xy") else text.get_position()
        if abs(anchor[0] - x) < 0.5:
            out.append(text.get_text())
    return out


def connectors(ax):
    return [(*line.get_xdata(), *line.get_ydata()) for line in ax.lines]


def slots(ax):
    return [label.get_text().replace("\n", "") for label in ax.get_xticklabels()]


def approx(rows):
    return [pytest.approx(row) for row in rows]


def test_artux():
    ax = dk.plot_limit_waterfall(ARTUX)
    assert slots(ax) == [
        "调整前限额",
        "新增一般债务限额",
        "新增专项债务限额",
        "其他调整",
        "调整后限额",
    ]
    drawn = bars(ax)
    assert set(drawn) == {"一般债务", "专项债务"}
    assert drawn["一般债务"] == approx([(0, 0, 50.15), (1, 100.88, 2.6), (4, 0, 52.75)])
    assert drawn["专项债务"] == approx([(0, 50.15, 50.73), (2, 103.48, 6.5), (4, 52.75, 57.23)])
    assert set(at(ax, 0)) == {"50.15", "50.73", "100.88"}
    assert at(ax, 1) == ["+2.60"]
    assert at(ax, 2) == ["+6.50"]
    assert at(ax, 3) == ["0.00"]
    assert set(at(ax, 4)) == {"52.75", "57.23", "109.98"}
    assert ax.get_title(loc="left") == "阿图什市2024年预算调整方案地方政府债务限额变动"
    assert ax.get_xlabel().startswith("单位：亿元")
    assert ax.get_ylim()[0] == 0


def test_each_connector_joins_two_bars_at_the_level_of_the_limit():
    ax = dk.plot_limit_waterfall(ARTUX)
    # the level across the slot where nothing changes, then from bar to bar
    levels = [y for _, _, y, _ in connectors(ax)]
    assert levels == approx([109.98, 100.88, 103.48, 109.98, 109.98])
    for left, right, start, end in connectors(ax):
        assert start == end
        assert left < right


def test_a_negative_adjustment_goes_down_and_is_hatched():
    provinces = dk.load_provinces().limits
    ax = dk.plot_limit_waterfall(provinces, region="上海市", year=2023)
    general, special = bars(ax)["一般债务"], bars(ax)["专项债务"]
    # 11303.1 + 217 + 170 = 11690.1, less 983.3, less 800.6, is the 9906.2 published
    assert general[2] == pytest.approx((2.78, 11690.1, -983.3))
    assert special[2] == pytest.approx((3.22, 10706.8, -800.6))
    assert "−983.3" in words(ax)
    assert "−800.6" in words(ax)
    hatched = [b.get_height() for c in ax.containers for b in c if b.get_hatch()]
    assert sorted(hatched) == pytest.approx([-983.3, -800.6])
    assert "其他调整未公布，为推算数" in ax.get_xlabel()
    assert "取自上一期" in ax.get_xlabel()


def test_a_published_adjustment_is_not_called_implied():
    ax = dk.plot_limit_waterfall(
        limits(adjustment=[-1.0, 0.0, -1.0], closing=[51.75, 57.23, 108.98])
    )
    assert bars(ax)["一般债务"][2] == pytest.approx((3, 109.98, -1.0))
    assert "推算" not in ax.get_xlabel()
    below = next(text for text in ax.texts if text.get_text() == "−1.00")
    assert below.xy[1] == pytest.approx(108.98)
    assert below.get_va() == "top"


def test_only_totals():
    ax = dk.plot_limit_waterfall(ARTUX[ARTUX["debt_type"] == "total"])
    assert bars(ax) == {"合计": approx([(0, 0, 100.88), (1, 100.88, 9.1), (3, 0, 109.98)])}
    assert slots(ax) == ["调整前限额", "新增债务限额", "其他调整", "调整后限额"]


def test_only_a_plan_of_adjustment_has_limits_before_and_after_it():
    ax = dk.plot_limit_waterfall(ARTUX.assign(stage="final"))
    assert [slots(ax)[at] for at in (0, -1)] == ["上年限额", "本年限额"]
    assert "推算数：本年限额 − 上年限额 − 新增限额" in ax.get_xlabel()
    assert "推算数：调整后限额 − 调整前限额" in dk.plot_limit_waterfall(ARTUX).get_xlabel()


def test_only_one_type():
    ax = dk.plot_limit_waterfall(ARTUX[ARTUX["debt_type"] == "general"])
    assert bars(ax) == {"一般债务": approx([(0, 0, 50.15), (1, 50.15, 2.6), (3, 0, 52.75)])}
    assert "表中只有一般债务" in ax.get_xlabel()


def test_an_unknown_part_of_the_opening_stays_open():
    ax = dk.plot_limit_waterfall(limits(opening=[50.15, NAN, 100.88], new=[2.6, NAN, 9.1]))
    drawn = bars(ax)
    assert drawn["未分类型"] == approx([(0, 50.15, 50.73)])
    assert drawn["专项债务"] == approx([(4, 52.75, 57.23)])
    assert "未公布" in at(ax, 0)
    assert "50.73" not in words(ax)
    assert at(ax, 2) == ["未公布\n（两类合计 +9.10）"]
    # the level after both is known from the total, and the adjustment is drawn on it
    assert (3 - 0.31, 3 + 0.31, 109.98, 109.98) in [pytest.approx(c) for c in connectors(ax)]
    assert "不等于零" in ax.get_xlabel()


@pytest.mark.parametrize("column", ["opening", "new", "closing"])
def test_what_is_unknown_is_a_word_and_no_bar(column):
    ax = dk.plot_limit_waterfall(limits(**{column: NAN}))
    place = {"opening": [0], "new": [1, 2], "closing": [4]}[column]
    for x in place:
        assert at(ax, x) == ["未公布"]
        assert not [b for own in bars(ax).values() for b in own if abs(b[0] - x) < 0.5]
    assert "不等于零" in ax.get_xlabel()


def test_no_bar_is_drawn_of_height_zero():
    for column in ("opening", "new", "closing"):
        ax = dk.plot_limit_waterfall(limits(**{column: NAN}))
        heights = [b.get_height() for c in ax.containers for b in c]
        assert 0 not in heights
        assert np.isfinite(heights).all()


def test_changes_without_a_known_level_are_written_only():
    ax = dk.plot_limit_waterfall(limits(opening=NAN))
    assert at(ax, 1) == ["+2.60"]
    assert "无从定位" in ax.get_xlabel()
    assert bars(ax)["一般债务"] == approx([(4, 0, 52.75)])


@pytest.mark.parametrize("alone", ["opening", "new", "closing"])
def test_one_figure_alone_shows_no_change(alone):
    others = dict.fromkeys({"opening", "new", "closing"} - {alone}, NAN)
    with pytest.raises(dk.TableError, match=f"阿图什市 2024 publishes only its {alone} limit") as e:
        dk.plot_limit_waterfall(limits(**others))
    assert e.value.rows["debt_type"].tolist() == KINDS
    for beside in others:
        known = {name: values for name, values in others.items() if name != beside}
        assert words(dk.plot_limit_waterfall(limits(**known)))


def test_nothing_known_at_all():
    with pytest.raises(dk.TableError, match="publishes no limit, so there is no change to draw"):
        dk.plot_limit_waterfall(limits(opening=NAN, new=NAN, closing=NAN))


def test_a_new_limit_without_levels_is_written_and_no_bar():
    ax = dk.plot_limit_waterfall(limits(opening=NAN, closing=NAN, adjustment=0.0))
    assert ax.containers == []
    assert sorted(words(ax)) == sorted(["未公布", "+2.6", "+6.5", "0.0", "未公布"])


def test_a_gap_is_a_step_of_its_own():
    ax = dk.plot_limit_waterfall(limits(adjustment=0.0, closing=[52.75, 58.23, 110.98]))
    assert slots(ax)[4] == "轧差"
    assert bars(ax)["轧差"] == approx([(4, 109.98, 1.0)])
    assert "不等于公布的调整后限额" in ax.get_xlabel()


def test_parts_that_miss_their_total_are_mentioned():
    ax = dk.plot_limit_waterfall(limits(opening=[50.15, 50.73, 101.88], new=[2.6, 6.5, 8.1]))
    assert "一般债务与专项债务之和不等于公布的合计：调整前限额。" in ax.get_xlabel()
    assert "一般债务与专项债务之和不等于公布的合计：新增债务限额。" in ax.get_xlabel()
    assert "公布的合计" not in dk.plot_limit_waterfall(ARTUX).get_xlabel()


def test_a_small_part_is_written_above():
    small = limits(opening=[100.0, 0.88, 100.88])
    ax = dk.plot_limit_waterfall(small)
    assert "专项债务 0.88" in at(ax, 0)


def test_english():
    ax = dk.plot_limit_waterfall(ARTUX, lang="en")
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels[0] == "Limit\nbefore"
    assert set(bars(ax)) == {"General debt", "Special debt"}
    assert ax.get_xlabel().startswith("RMB 100 million")


def test_unit():
    ax = dk.plot_limit_waterfall(ARTUX, unit="万元")
    assert bars(ax)["一般债务"][0] == pytest.approx((0, 0, 501_500))
    assert "+26,000" in words(ax)
    assert ax.get_xlabel().startswith("单位：万元")


def test_the_callers_settings_win():
    ax = dk.plot_limit_waterfall(ARTUX, color="red", width=0.4, alpha=0.5, label="mine")
    drawn = [bar for container in ax.containers for bar in container]
    assert len(drawn) == 6
    assert {bar.get_facecolor() for bar in drawn} == {(1.0, 0.0, 0.0, 0.5)}
    assert {round(bar.get_width(), 6) for bar in drawn} == {0.4}
    assert {container.get_label() for container in ax.containers} == {"mine"}


def test_several_statements_are_listed_with_what_to_choose():
    provinces = dk.load_provinces().limits
    with pytest.raises(
        dk.TableError, match=r"choose region=… .*37 in all.*; year=… .*2015, 2016"
    ) as e:
        dk.plot_limit_waterfall(provinces)
    assert len(e.value.rows) > 37
    with pytest.raises(dk.TableError, match=r"choose year=… \(2022, 2023\)$"):
        dk.plot_limit_waterfall(provinces[provinces["year"].isin([2022, 2023])], region="上海市")


def test_two_documents_on_one_statement_are_a_choice():
    both = pd.concat([limits(source="a"), limits(source="b")])
    with pytest.raises(dk.TableError, match=r"choose source=… \(a, b\)"):
        dk.plot_limit_waterfall(both)
    assert dk.plot_limit_waterfall(both, source="b").containers


def test_a_choice_that_is_not_there_says_what_is():
    with pytest.raises(dk.TableError, match=r"no row with region='阿图什'.*nearest: '阿图什市'"):
        dk.plot_limit_waterfall(ARTUX, region="阿图什")
    with pytest.raises(dk.TableError, match=r"no row with year=2023.*there is year: 2024"):
        dk.plot_limit_waterfall(ARTUX, year=2023)


def test_the_table_is_left_as_it_was():
    before = ARTUX.copy(deep=True)
    dk.plot_limit_waterfall(ARTUX)
    pd.testing.assert_frame_equal(ARTUX, before)


amount = st.one_of(st.just(NAN), st.integers(-500, 2000).map(lambda n: n / 100))
positive = st.one_of(st.just(NAN), st.integers(1, 20000).map(lambda n: n / 100))


@given(
    st.lists(positive, min_size=3, max_size=3),
    st.lists(amount, min_size=3, max_size=3),
    st.lists(amount, min_size=3, max_size=3),
    st.lists(positive, min_size=3, max_size=3),
)
def test_levels_follow_each_other(opening, new, adjustment, closing):
    rows = pd.DataFrame(
        {
            "debt_type": KINDS,
            "opening": opening,
            "new": new,
            "adjustment": adjustment,
            "closing": closing,
        }
    )
    figures = Figures(rows)
    placed = steps(figures)
    for before, after in itertools.pairwise(placed):
        assert before.end == after.start or np.isnan([before.end, after.start]).all()
    if not np.isnan(figures.whole("opening")):
        assert placed[0].start == figures.whole("opening")
    whole = [figures.whole(column) for column in ("opening", "new", "adjustment", "closing")]
    if not np.isnan(whole).any():
        assert placed[-1].end == pytest.approx(whole[3])
        gap = round(whole[3] - whole[0] - whole[1] - whole[2], 6)
        assert (placed[-1].slot == "gap") == (gap != 0)
        if gap:
            assert placed[-1].amount == pytest.approx(gap)
    for column in ("opening", "closing"):
        stacked = stack(figures, column)
        published = figures.parts(column)
        assert (not stacked) == all(np.isnan(published))
        for kind, value in zip(KINDS[:2], published, strict=False):
            assert [b.height for b in stacked if b.kind == kind] == (
                [] if np.isnan(value) else [value]
            )
