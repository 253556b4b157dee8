"""Bullets: lengths are ratios, what is over is marked, what is unknown says why."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba

import debtkit as dk
from debtkit.plotting.canvas import COLOURS
from debtkit.plotting.ratio import _REASONS

ARTUX = dk.load_artux_2024()
PROVINCES = dk.load_provinces()


def tables(rows):
    """Return balances and limits of {region: (balance, limit)}, totals of one year."""
    key = {"region": list(rows), "year": 2024, "debt_type": "total"}
    balances = pd.DataFrame({**key, "closing": [balance for balance, _ in rows.values()]})
    return balances, pd.DataFrame({**key, "closing": [limit for _, limit in rows.values()]})


def names(ax):
    return [label.get_text().replace("\n", "") for label in ax.get_yticklabels()]


def bullets(ax):
    """Return {label: {row from the top: width}} of the bars."""
    return {
        container.get_label(): {
            round(bar.get_y() + bar.get_height() / 2): bar.get_width() for bar in container
        }
        for container in ax.containers
    }


def row(ax, y):
    """Return what is written in a row, from left to right."""
    found = [text for text in ax.texts if text.xycoords == "data" and text.xy[1] == y]
    return [text.get_text() for text in sorted(found, key=lambda text: text.xy[0])]


def limit_line(ax):
    (line,) = (line for line in ax.lines if line.get_label() == "_limit")
    return line.get_xdata()


def test_artux():
    ax = dk.plot_debt_to_limit(ARTUX.balances, ARTUX.limits)
    assert names(ax) == ["一般债务", "专项债务", "合计"]
    drawn = bullets(ax)
    assert drawn["债务余额"] == {2: pytest.approx(105.19 / 109.98)}
    assert drawn["债务限额"] == {0: 1, 1: 1, 2: 1}
    assert list(limit_line(ax)) == [1, 1]
    assert row(ax, 2) == ["105.19", "109.98", "95.6%", "4.79"]
    assert row(ax, 0) == ["不可计算：未公布该类债务余额", "—", "52.75", "—", "—"]
    (mark,) = (line for line in ax.lines if line.get_label() == "新增限额使用前")
    assert mark.get_xdata() == pytest.approx([96.09 / 100.88])
    assert list(mark.get_ydata()) == [2]
    assert ax.get_title(loc="left") == "阿图什市2024年预算调整方案地方政府债务限额使用率"


def test_over_the_limit_is_marked():
    ax = dk.plot_debt_to_limit(*tables({"甲": (90.0, 100.0), "乙": (101.0, 100.0)}))
    assert names(ax) == ["乙", "甲"]
    drawn = bullets(ax)
    assert drawn["债务余额，超过限额"] == {0: pytest.approx(1.01)}
    assert drawn["债务余额"] == {1: pytest.approx(0.9)}
    (over,) = next(c for c in ax.containers if "超过" in c.get_label())
    assert over.get_hatch()
    assert over.get_facecolor() == to_rgba(COLOURS["over"])
    assert row(ax, 0) == ["101", "100", "101.0%", "−1"]
    assert {t.get_color() for t in ax.texts if t.xy[1] == 0 and t.xycoords == "data"} == {
        COLOURS["over"]
    }


def test_just_below_and_just_at_the_limit_are_told_apart():
    ax = dk.plot_debt_to_limit(*tables({"甲": (99.99, 100.0), "乙": (100.0, 100.0)}))
    assert row(ax, 0)[2] == "100.0%"
    assert row(ax, 1)[2] == "99.99%"
    assert set(bullets(ax)) == {"债务余额", "债务限额"}


def test_every_reason_is_said_in_both_languages():
    rows = {
        "甲": (np.nan, np.nan),
        "乙": (np.nan, 1.0),
        "丙": (1.0, np.nan),
        "丁": (1.0, 0.0),
    }
    balances, limits = tables(rows)
    reasons = dict(dk.debt_to_limit(balances, limits)[["region", "reason"]].to_numpy())
    assert set(reasons.values()) == set(_REASONS)
    chinese = dk.plot_debt_to_limit(balances, limits)
    english = dk.plot_debt_to_limit(balances, limits, lang="en")
    for y, region in enumerate(names(chinese)):
        assert row(chinese, y)[0] == f"不可计算：{_REASONS[reasons[region]]}"
        assert row(english, y)[0] == f"Not computable: {reasons[region]}"
    assert "债务余额" not in bullets(chinese)


def test_all_issuers_are_there_highest_first():
    ax = dk.plot_debt_to_limit(PROVINCES.balances, PROVINCES.limits, year=2024)
    usage = dk.debt_to_limit(PROVINCES.balances, PROVINCES.limits)
    usage = usage[(usage["year"] == 2024) & (usage["debt_type"] == "total")]
    expected = usage.dropna(subset="ratio").sort_values("ratio", ascending=False)
    unknown = usage[usage["ratio"].isna()]
    assert len(names(ax)) == 37
    assert names(ax) == [*expected["region"], *unknown["region"]]
    drawn = bullets(ax)
    widths = {**drawn["债务余额"], **drawn["债务余额，超过限额"]}
    assert [widths[y] for y in range(len(expected))] == pytest.approx(expected["ratio"].tolist())
    assert names(ax)[0] == "新疆生产建设兵团"
    assert list(drawn["债务余额，超过限额"]) == [0]
    assert ax.get_title(loc="left") == "2024年决算数地方政府债务限额使用率（合计）"


@pytest.mark.parametrize(
    ("stages", "told"), [(["final", "final"], "2024年决算数"), (["final", "flash"], "2024年")]
)
def test_the_year_of_all_rows_is_in_the_title_whatever_else_differs(stages, told):
    keys = {"region": "甲市", "year": 2024, "debt_type": "total"}
    of = [keys | {"scope": "all", "stage": stages[0]}, keys | {"scope": "own", "stage": stages[1]}]
    balances, limits = (
        pd.DataFrame([one | {"closing": size} for one in of]) for size in (2.6, 9.1)
    )
    ax = dk.plot_debt_to_limit(balances, limits)
    assert ax.get_title(loc="left") == f"甲市{told}地方政府债务限额使用率（合计）"
    english = dk.plot_debt_to_limit(balances, limits, lang="en")
    assert english.get_title(loc="left").startswith("甲市, 2024")


def test_years_of_one_region_stand_in_order():
    ax = dk.plot_debt_to_limit(
        PROVINCES.balances, PROVINCES.limits, region="上海市", debt_type="general"
    )
    assert names(ax) == [f"{year}年" for year in range(2015, 2026)]
    assert ax.get_title(loc="left") == "上海市地方政府债务限额使用率（一般债务）"
    english = dk.plot_debt_to_limit(
        PROVINCES.balances, PROVINCES.limits, region="上海市", year=[2023, 2024], lang="en"
    )
    assert names(english) == ["2023", "2024"]


def test_regions_and_types():
    ax = dk.plot_debt_to_limit(
        PROVINCES.balances,
        PROVINCES.limits,
        region=["上海市", "北京市"],
        year=2024,
        debt_type=["special", "general", "total"],
    )
    assert names(ax)[:3] == ["北京市 一般债务", "北京市 专项债务", "北京市 合计"]


def test_parts_are_shown_where_only_they_have_a_ratio():
    balances, limits = tables({"甲": (90.0, 100.0), "乙": (np.nan, 100.0)})
    part = {"region": ["乙"], "year": 2024, "debt_type": "general"}
    balances = pd.concat([balances, pd.DataFrame({**part, "closing": 10.0})])
    limits = pd.concat([limits, pd.DataFrame({**part, "closing": 20.0})])
    ax = dk.plot_debt_to_limit(balances, limits)
    assert names(ax) == ["甲 合计", "乙 一般债务", "乙 合计"]
    assert bullets(ax)["债务余额"] == {0: pytest.approx(0.9), 1: pytest.approx(0.5)}


def test_a_region_with_one_type_only_is_not_dropped():
    balances, limits = tables({"甲": (90.0, 100.0), "乙": (9.0, 10.0)})
    balances.loc[1, "debt_type"] = limits.loc[1, "debt_type"] = "special"
    ax = dk.plot_debt_to_limit(balances, limits)
    assert sorted(names(ax)) == ["乙 专项债务", "甲 合计"]


def test_a_ratio_beyond_all_measure_is_cut_and_said():
    ax = dk.plot_debt_to_limit(*tables({"甲": (500.0, 100.0), "乙": (90.0, 100.0)}))
    assert bullets(ax)["债务余额，超过限额"] == {0: 2.0}
    assert row(ax, 0)[2] == "500.0%"
    assert "超过200%的柱未按比例绘出" in ax.get_xlabel()
    plain = dk.plot_debt_to_limit(*tables({"甲": (90.0, 100.0)}))
    assert "未按比例" not in plain.get_xlabel()


def test_two_documents_are_told_apart():
    balances, limits = tables({"甲": (90.0, 100.0)})
    both = pd.concat([balances.assign(source="决算"), balances.assign(source="快报", closing=91.0)])
    ax = dk.plot_debt_to_limit(both, limits)
    assert sorted(names(ax)) == ["合计 决算", "合计 快报"]
    other, its = tables({"乙": (80.0, 100.0)})
    ax = dk.plot_debt_to_limit(pd.concat([both, other]), pd.concat([limits, its]))
    # of a region with one document its path would only be in the way
    assert sorted(names(ax)) == ["乙", "甲 决算", "甲 快报"]


def test_a_choice_that_is_not_there():
    with pytest.raises(dk.TableError, match=r"no row with year=1999.*there is year: 2024"):
        dk.plot_debt_to_limit(ARTUX.balances, ARTUX.limits, year=1999)


def test_unit():
    ax = dk.plot_debt_to_limit(ARTUX.balances, ARTUX.limits, unit="万元")
    assert row(ax, 2) == ["1,051,900", "1,099,800", "95.6%", "47,900"]
    assert ax.get_xlabel() == "单位：万元"


def test_the_callers_settings_win():
    ax = dk.plot_debt_to_limit(ARTUX.balances, ARTUX.limits, color="red", height=0.2)
    (bar,) = next(c for c in ax.containers if c.get_label() == "债务余额")
    assert bar.get_facecolor() == to_rgba("red")
    assert bar.get_height() == pytest.approx(0.2)
    band = next(c for c in ax.containers if c.get_label() == "债务限额")
    assert band[0].get_facecolor() != to_rgba("red")


@pytest.mark.parametrize(
    ("size", "lang"), [((6.4, 4.8), "zh"), ((9, 10), "zh"), ((6.4, 4.8), "en")]
)
def test_thirty_seven_bullets_do_not_touch(size, lang):
    figure, ax = plt.subplots(figsize=size, layout="constrained")
    dk.plot_debt_to_limit(PROVINCES.balances, PROVINCES.limits, year=2024, ax=ax, lang=lang)
    figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    for upper, lower in itertools.pairwise(boxes):
        assert lower.y1 <= upper.y0 + 1
    rows = {}
    for text in ax.texts:
        if text.xycoords == "data":
            rows.setdefault(text.xy[1], []).append(text.get_window_extent())
    assert len(rows) == 37
    for written in rows.values():
        written.sort(key=lambda box: box.x0)
        for left, right in itertools.pairwise(written):
            assert left.x1 < right.x0
        assert written[-1].x1 <= figure.bbox.x1


def test_a_new_figure_fits_all_issuers_in_readable_type():
    ax = dk.plot_debt_to_limit(PROVINCES.balances, PROVINCES.limits, year=2024)
    assert ax.get_figure().get_figheight() > 8
    assert min(label.get_fontsize() for label in ax.get_yticklabels()) >= 8


def test_the_tables_are_left_as_they_were():
    before = ARTUX.balances.copy(deep=True), ARTUX.limits.copy(deep=True)
    dk.plot_debt_to_limit(ARTUX.balances, ARTUX.limits)
    pd.testing.assert_frame_equal(ARTUX.balances, before[0])
    pd.testing.assert_frame_equal(ARTUX.limits, before[1])
