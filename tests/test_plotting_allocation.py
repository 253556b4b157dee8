"""Bars of the new limit: order, lengths and words are those of the tables."""

import itertools

import numpy as np
import pandas as pd
import pytest

import debtkit as dk

ARTUX = dk.load_artux_2024()
LINES, LIMITS = ARTUX.allocations, ARTUX.limits


def lines(*rows, **columns):
    """Return lines (debt type, item, amount, sector) of one statement."""
    frame = pd.DataFrame(rows, columns=["debt_type", "item", "amount", "sector"])
    return frame.assign(region="某市", year=2024, **columns)


def names(ax):
    return [label.get_text().replace("\n", "") for label in ax.get_yticklabels()]


def values(ax):
    """Return what is written beside each bar, from top to bottom."""
    return [text.get_text() for text in sorted(ax.texts, key=lambda text: text.xy[1])]


def bars(ax):
    """Return {label: {row from the top: (left, signed width)}}."""
    out = {}
    for container in ax.containers:
        out[container.get_label()] = {
            round(bar.get_y() + bar.get_height() / 2): (
                round(bar.get_x(), 6),
                round(bar.get_width(), 6),
            )
            for bar in container
        }
    return out


def test_artux_by_sector():
    ax = dk.plot_allocation(LINES)
    assert names(ax) == [
        "保障性安居工程",
        "社会事业",
        "市政和产业园区基础设施",
        "交通基础设施",
        "农林水利",
        "未说明",
    ]
    assert values(ax)[:3] == ["6.3（69.2%）", "1.4（15.4%）", "1.0（11.0%）"]
    assert bars(ax) == {
        "一般债务": {1: (0, 1.4), 2: (0, 0.8), 3: (0, 0.2), 4: (0, 0.1), 5: (0, 0.1)},
        "专项债务": {0: (0, 6.3), 2: (0.8, 0.2)},
    }
    low, high = sorted(ax.get_ylim())
    assert ax.yaxis_inverted()
    assert low < 0
    assert high > 5
    assert ax.get_title(loc="left") == "阿图什市2024年预算调整方案新增债务限额分配（按领域）"
    assert "占全部分配额" in ax.get_xlabel()


def test_artux_by_project():
    ax = dk.plot_allocation(LINES, by="item")
    assert len(names(ax)) == 13
    assert names(ax)[0] == "克州阿图什塔合提云片区、葱岭棚户区等棚户区改造建设项目"
    widths = [width for row in bars(ax).values() for _, width in row.values()]
    assert sum(widths) == pytest.approx(9.1)
    order = [float(value.split("（")[0]) for value in values(ax)]
    assert order == sorted(order, reverse=True)


def test_unknown_comes_after_smaller_sectors_and_what_is_left_last():
    table = lines(
        ("special", "一", 1.0, "transport"),
        ("special", "二", 5.0, "unknown"),
        ("special", "三", 2.0, "energy"),
    )
    limits = pd.DataFrame(
        {"region": "某市", "year": 2024, "debt_type": ["special"], "new": 10.0, "closing": 50.0}
    )
    ax = dk.plot_allocation(table, limits)
    assert names(ax) == ["能源", "交通基础设施", "未说明", "未分配：专项债务"]
    assert values(ax) == ["2（20.0%）", "1（10.0%）", "5（50.0%）", "2（20.0%）"]
    (rest,) = (c for c in ax.containers if c.get_label() == "_专项债务")
    assert rest[0].get_hatch()
    assert rest[0].get_width() == 2
    assert "占新增限额" in ax.get_xlabel()


def test_more_allotted_than_there_is_goes_left_and_says_so():
    ax = dk.plot_allocation(LINES, LIMITS.assign(new=[3.0, 6.0, 9.0]))
    assert names(ax)[-2:] == ["未分配：一般债务", "未分配：专项债务"]
    assert bars(ax)["_一般债务"] == {6: (0, 0.4)}
    assert bars(ax)["_专项债务"] == {7: (0, -0.5)}
    assert values(ax)[-1] == "−0.5（超出新增限额）"
    assert ax.get_xlim()[0] < -0.5


def test_a_new_limit_that_is_used_up_or_unknown():
    ax = dk.plot_allocation(LINES, LIMITS)
    assert values(ax)[-2:] == ["0.0（0.0%）", "0.0（0.0%）"]
    assert not [label for label in bars(ax) if label.startswith("_")]
    ax = dk.plot_allocation(LINES, LIMITS.assign(new=np.nan))
    assert values(ax)[-2:] == ["无从计算", "无从计算"]


def test_an_unknown_amount_is_a_word_and_takes_the_shares_away():
    table = lines(
        ("general", "甲", 1.0, "transport"),
        ("general", "乙", np.nan, "transport"),
        ("special", "丙", np.nan, "energy"),
        ("special", "丁", 3.0, "social"),
    )
    ax = dk.plot_allocation(table)
    assert dict(zip(names(ax), values(ax), strict=True)) == {
        "社会事业": "3",
        "交通基础设施": "1（另有1项未公布）",
        "能源": "未公布",
    }
    assert "比重无从计算" in ax.get_xlabel()
    assert 0 not in [bar.get_width() for container in ax.containers for bar in container]


def test_a_negative_amount_goes_left():
    ax = dk.plot_allocation(
        lines(("general", "甲", 0.5, ""), ("general", "乙", -0.2, ""), ("special", "乙", 0.1, "")),
        by="item",
    )
    assert names(ax) == ["甲", "乙"]
    assert bars(ax) == {"一般债务": {0: (0, 0.5), 1: (0, -0.2)}, "专项债务": {1: (0, 0.1)}}
    assert values(ax) == ["0.5（125.0%）", "−0.1（−25.0%）"]


def test_published_totals_are_not_added_to_their_parts():
    table = lines(("general", "甲", 1.0, ""), ("special", "乙", 2.0, ""), ("total", "甲", 1.0, ""))
    ax = dk.plot_allocation(table, by="item")
    assert bars(ax) == {"一般债务": {1: (0, 1.0)}, "专项债务": {0: (0, 2.0)}}
    assert "另有1行按合计公布" in ax.get_xlabel()


def test_lines_that_are_totals_only_are_drawn():
    table = lines(("total", "甲", 1.0, ""), ("total", "乙", 2.0, ""))
    ax = dk.plot_allocation(
        table, LIMITS.assign(region="某市", stage="final", source=""), by="item"
    )
    assert names(ax) == ["乙", "甲", "未分配：合计"]
    assert bars(ax)["合计"] == {0: (0, 2.0), 1: (0, 1.0)}
    assert values(ax)[-1].startswith("6.1")


def test_by_debt_type():
    ax = dk.plot_allocation(LINES, by="debt_type")
    assert names(ax) == ["专项债务", "一般债务"]
    assert values(ax) == ["6.5（71.4%）", "2.6（28.6%）"]


def test_by_region_puts_regions_side_by_side():
    both = pd.concat([LINES, LINES.assign(region="北京市", amount=LINES["amount"] * 2)])
    ax = dk.plot_allocation(both, by="region", lang="en")
    assert names(ax) == ["Beijing", "Artux"]
    assert values(ax) == ["18.2 (66.7%)", "9.1 (33.3%)"]
    assert ax.get_title(loc="left").startswith("2024 budget adjustment: allocation")


def test_several_columns():
    ax = dk.plot_allocation(LINES, by=["sector", "debt_type"])
    assert names(ax) == names(dk.plot_allocation(LINES))
    ax = dk.plot_allocation(LINES.head(2), by=["sector", "item"])
    assert names(ax)[0] == "社会事业 · 克州阿图什市第六小学建设项目"


def test_several_statements_are_listed():
    both = pd.concat([LINES, LINES.assign(year=2023)])
    with pytest.raises(dk.TableError, match=r"2 statements.*choose year=… \(2023, 2024\)"):
        dk.plot_allocation(both)
    assert "2023年" in dk.plot_allocation(both, year=2023).get_title(loc="left")
    bases = pd.concat([LINES, LINES.assign(basis="sector")])
    with pytest.raises(dk.TableError, match=r"choose basis=… \(project, sector\)"):
        dk.plot_allocation(bases)


def test_a_wrong_column_is_refused():
    with pytest.raises(dk.TableError, match="by is"):
        dk.plot_allocation(LINES, by="colour")


def test_english_and_unit():
    ax = dk.plot_allocation(LINES, LIMITS, lang="en", unit="百万元")
    assert names(ax)[0] == "Affordable housing"
    assert values(ax)[0] == "630 (69.2%)"
    assert bars(ax)["Special debt"][0] == (0, 630)
    assert ax.get_xlabel().startswith("RMB million")


def test_the_callers_settings_win():
    ax = dk.plot_allocation(LINES, color="red", height=0.3)
    drawn = [bar for container in ax.containers for bar in container]
    assert {bar.get_facecolor() for bar in drawn} == {(1.0, 0.0, 0.0, 1.0)}
    assert {round(bar.get_height(), 6) for bar in drawn} == {0.3}


@pytest.mark.parametrize("size", [(6.4, 4.8), (9, 5), (9, 8)])
def test_twenty_five_long_names_do_not_touch(size):
    import matplotlib.pyplot as plt

    more = LINES.assign(item=LINES["item"] + "（续建部分）", line=LINES["line"] + 20)
    figure, ax = plt.subplots(figsize=size, layout="constrained")
    dk.plot_allocation(pd.concat([LINES, more]).head(25), by="item", ax=ax)
    figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    assert len(boxes) == 25
    for upper, lower in itertools.pairwise(boxes):
        assert lower.y1 <= upper.y0 + 1
    assert min(box.x0 for box in boxes) >= 0
    # what is written beside the bars ends inside the figure
    assert max(text.get_window_extent().x1 for text in ax.texts) <= figure.bbox.x1


def test_long_names_are_broken_into_lines():
    ax = dk.plot_allocation(LINES[LINES["line"].isin([11, 13])], by="item")
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert all("\n" in label for label in labels)
    assert {label.replace("\n", "") for label in labels} <= set(LINES["item"])


def test_the_tables_are_left_as_they_were():
    before = LINES.copy(deep=True), LIMITS.copy(deep=True)
    dk.plot_allocation(LINES, LIMITS)
    pd.testing.assert_frame_equal(LINES, before[0])
    pd.testing.assert_frame_equal(LIMITS, before[1])
