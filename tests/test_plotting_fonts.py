"""Chinese text where there is a font for it, English with one warning where there is none."""

import logging
import sys
import warnings

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.font_manager import fontManager
from matplotlib.text import Text

import debtkit as dk
from debtkit.plotting import fonts
from debtkit.plotting.canvas import current_axes

ARTUX = dk.load_artux_2024()
PLOTS = {
    "waterfall": lambda **options: dk.plot_limit_waterfall(ARTUX.limits, **options),
    "sectors": lambda **options: dk.plot_allocation(ARTUX.allocations, ARTUX.limits, **options),
    "projects": lambda **options: dk.plot_allocation(ARTUX.allocations, by="item", **options),
    "usage": lambda **options: dk.plot_debt_to_limit(ARTUX.balances, ARTUX.limits, **options),
}
every_plot = pytest.mark.parametrize("name", list(PLOTS))


def texts(ax):
    figure = ax.get_figure()
    figure.canvas.draw()
    return [text for text in figure.findobj(Text) if text.get_text().strip()]


@pytest.fixture
def no_font(monkeypatch):
    """No font with Chinese characters: none installed, and the extra not either."""
    monkeypatch.setattr(fonts, "CANDIDATES", ())
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    fonts._warn_without_font.cache_clear()
    yield
    fonts._warn_without_font.cache_clear()


@pytest.fixture
def only_the_extra(monkeypatch):
    pytest.importorskip("pylopdf_fonts_zh_cn")
    monkeypatch.setattr(fonts, "CANDIDATES", ())


def test_an_installed_font_is_preferred_to_the_extra(monkeypatch):
    monkeypatch.setattr(fonts, "CANDIDATES", ("No Such Font", "DejaVu Serif"))
    assert fonts.chinese_font() == "DejaVu Serif"


def test_the_font_of_the_extra_is_found_and_registered_once(only_the_extra):
    assert fonts.chinese_font() == "Noto Sans SC"
    before = len(fontManager.ttflist)
    assert fonts.chinese_font() == "Noto Sans SC"
    assert len(fontManager.ttflist) == before


@every_plot
def test_no_glyph_is_missing_and_no_font_is_looked_for_in_vain(name, only_the_extra, caplog):
    # warnings are errors here: a missing glyph would raise while drawing
    with caplog.at_level(logging.WARNING, logger="matplotlib"):
        drawn = texts(PLOTS[name]())
    assert any(fonts.has_chinese(text.get_text()) for text in drawn)
    assert [record.message for record in caplog.records] == []


@every_plot
def test_the_family_is_on_every_text(name, only_the_extra):
    drawn = texts(PLOTS[name]())
    assert len(drawn) > 10
    for text in drawn:
        assert text.get_fontfamily() == ["Noto Sans SC", "DejaVu Sans"], text.get_text()


@every_plot
def test_a_picture_rendered_after_the_settings_changed_keeps_its_font(name, only_the_extra):
    ax = PLOTS[name]()
    with mpl.rc_context({"font.family": ["STIXGeneral"]}):
        ax.get_figure().canvas.draw()


@every_plot
def test_settings_are_left_as_they_were(name):
    before = dict(mpl.rcParams)
    PLOTS[name]()
    assert dict(mpl.rcParams) == before


@every_plot
def test_without_a_font_labels_are_english_with_a_warning(name, no_font):
    with pytest.warns(UserWarning, match=r"pip install 'debtkit\[cjk\]'") as caught:
        ax = PLOTS[name]()
    assert caught[0].filename == __file__
    drawn = [text.get_text() for text in texts(ax)]
    assert not any(fonts.has_chinese(text) for text in drawn)
    assert "Artux" in ax.get_title(loc="left")


def test_without_a_font_there_is_one_warning_for_all_pictures(no_font):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for plot in PLOTS.values():
            plot().get_figure().canvas.draw()
            plt.close("all")
    assert len(caught) == 1


def test_without_a_font_english_names_need_no_warning(no_font):
    provinces = ARTUX.limits.assign(region="内蒙古自治区")
    ax = dk.plot_limit_waterfall(provinces, lang="en")
    assert ax.get_title(loc="left").startswith("Inner Mongolia, 2024")


def test_without_a_font_projects_are_named_by_type_and_line(no_font):
    with pytest.warns(UserWarning, match="no font"):
        ax = PLOTS["projects"](lang="en")
    # 棚户区 of line 11 is the largest, and 保障性租赁住房 of line 8 the third
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert names[0] == "Special debt, line 11"
    assert names[2] == "Special debt, line 8"
    assert len(set(names)) == 13
    assert "projects named by debt type and line" in ax.get_xlabel().replace("\n", " ")


def test_without_a_font_unknown_regions_are_numbered_as_in_the_table(no_font):
    names = ["丙县", "甲县", "北京市"]
    limits = pd.concat([ARTUX.limits.assign(region=name) for name in names])
    balances = pd.concat([ARTUX.balances.assign(region=name) for name in names])
    balances["closing"] = [80.0, 100.0, 90.0]
    with pytest.warns(UserWarning, match="no font"):
        ax = dk.plot_debt_to_limit(balances, limits)
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "Region 2",
        "Beijing",
        "Region 1",
    ]
    assert "numbered as they follow in the table" in ax.get_xlabel().replace("\n", " ")


def test_english_pictures_keep_chinese_project_names(only_the_extra):
    ax = PLOTS["projects"](lang="en")
    names = "".join(label.get_text() for label in ax.get_yticklabels())
    assert "阿图什市001建设项目" in names.replace("\n", "")
    assert ax.get_title(loc="left").startswith("Artux, 2024 budget adjustment")


def test_a_purely_english_picture_keeps_the_readers_font():
    with mpl.rc_context({"font.family": ["DejaVu Serif"]}):
        ax = dk.plot_limit_waterfall(ARTUX.limits, lang="en")
    assert {tuple(text.get_fontfamily()) for text in texts(ax)} == {("DejaVu Serif",)}


def test_dollar_signs_in_a_name_are_no_formula(only_the_extra):
    odd = ARTUX.allocations.head(2).assign(item=["贷款$100万$项目", r"a $\frac$ b"])
    ax = dk.plot_allocation(odd, by="item")
    ax.get_figure().canvas.draw()
    names = {label.get_text() for label in ax.get_yticklabels()}
    assert names == {"贷款$100万$项目", r"a $\frac$ b"}


def test_another_language_is_refused():
    with pytest.raises(dk.DebtkitError, match="lang is 'fr', expected one of zh, en"):
        dk.plot_limit_waterfall(ARTUX.limits, lang="fr")


def test_two_plots_in_a_row_are_two_pictures():
    first, second = PLOTS["waterfall"](), PLOTS["sectors"]()
    assert first.get_figure() is not second.get_figure()
    assert len(plt.get_fignums()) == 2


def test_the_current_axes_are_used_while_they_are_empty():
    _, (left, right) = plt.subplots(1, 2)
    assert PLOTS["waterfall"]() is right
    plt.sca(left)
    assert PLOTS["sectors"]() is left
    assert len(plt.get_fignums()) == 1


@every_plot
def test_axes_that_are_given_are_used_and_returned(name):
    figure = mpl.figure.Figure()
    ax = figure.subplots()
    assert PLOTS[name](ax=ax) is ax
    assert plt.get_fignums() == []
    assert figure.get_layout_engine() is None


def test_a_new_figure_is_high_enough_for_its_rows():
    low = current_axes(None, rows=3).get_figure()
    plt.close("all")
    high = current_axes(None, rows=37).get_figure()
    assert high.get_figheight() > 1.5 * low.get_figheight()
