"""plot_residuals: what is drawn where; show_findings: what is shown first."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from debtkit.errors import TableError
from debtkit.ledger import Ledger
from debtkit.plotting.residuals import plot_residuals
from debtkit.reconcile import check, check_figures, locate, show_findings


@pytest.fixture
def spoiled():
    return Ledger(
        limits=pd.DataFrame(
            {
                "region": "A", "year": 2024, "stage": "adjustment",
                "debt_type": ["general", "special", "total"], "opening": [50.15, 50.73, 100.88],
                "new": [2.6, 6.5, 9.1], "closing": [52.75, 57.32, 109.98],
            }
        )
    )  # fmt: skip


def drawn(ax):
    return {line.get_label(): line.get_xdata().tolist() for line in ax.lines[1:]}


def test_a_point_is_the_residual_over_what_rounding_allows(spoiled):
    ax = plot_residuals(check(spoiled), locate(spoiled), lang="en")
    points = drawn(ax)
    assert points["ties"] == [0, 0, 0, 0]
    assert sorted(points["does not tie"]) == pytest.approx([-6, 6])
    assert sorted(points["holds a suspect"]) == pytest.approx([-6, 6])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["limit_movement", "type_sum"]


def test_without_suspects_nothing_is_ringed_and_missing_figures_are_counted(spoiled):
    frame = spoiled.limits.assign(stage="final", new=[2.6, None, None])
    findings = check(Ledger(limits=frame))
    assert (findings["verdict"] == "undetermined").any()
    ax = plot_residuals(findings, lang="en")
    assert "holds a suspect" not in drawn(ax)
    assert "more cannot be judged" in ax.get_xlabel()


def test_the_axes_given_are_drawn_on_and_far_points_stay_on_them(spoiled):
    frame = spoiled.limits.assign(closing=[52.75, 5_723_000.0, 109.98])
    with pytest.warns(UserWarning, match="closing"):
        ledger = Ledger(limits=frame)
    _, ax = plt.subplots()
    assert plot_residuals(check(ledger), ax=ax, lang="en") is ax
    assert max(map(abs, drawn(ax)["does not tie"])) == 1e4
    assert "drawn at the edge" in ax.get_xlabel()


def test_bad_findings_are_refused(spoiled):
    with pytest.raises(TableError, match="no column 'allowed'"):
        plot_residuals(check(spoiled).drop(columns="allowed"))
    with pytest.raises(TableError, match="nothing to draw"):
        plot_residuals(check(spoiled).iloc[:0])


def test_findings_are_shown_worst_first_and_the_rest_counted(spoiled):
    shown = show_findings(check(spoiled), rows=3)
    assert repr(shown) == "4 exact, 2 inconsistent"
    text = shown._repr_html_()
    assert text.index("inconsistent</td>") < text.index("exact</td>")
    assert "… 3 more" in text


def test_what_ties_says_which_instance_it_is_about(spoiled):
    text = show_findings(check(spoiled))._repr_html_()
    assert ">A 2024 general: opening + new + adjustment = closing: holds exactly<" in text
    assert ">A 2024 adjustment special: opening 50.73" in text
    printed = pd.DataFrame(
        {"record": ["a<b>"] * 3, "figure": list("xyz"), "printed": ["1", "2", "3"]}
    )
    text = show_findings(check_figures(printed, ["x+y=z"]))._repr_html_()
    assert ">a&lt;b&gt;: x+y=z: holds exactly<" in text


def test_what_lacks_a_figure_is_shown_without_a_difference():
    keys = {"region": "甲县", "year": [2024], "debt_type": "total"}
    limits = pd.DataFrame(keys | {"opening": 9.1, "new": 2.6, "closing": None})
    text = show_findings(check(Ledger(limits=limits)))._repr_html_()
    assert "undetermined</td>" in text
    assert "'>—</td>" in text
    assert "'>11.7</td>" not in text


def test_what_fails_only_jointly_is_counted_and_shown_without_a_number():
    limits = pd.DataFrame(
        {
            "region": "A", "year": [2020, 2021, 2022, 2023], "stage": "adjustment",
            "debt_type": "general", "opening": [1.0, 3, 3, 3], "new": 1.0, "closing": 3.0,
            "resolution": 1.0,
        }
    )  # fmt: skip
    findings = check(Ledger(limits=limits))
    ax = plot_residuals(findings, lang="en")
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["limit_movement", "limit_continuity"]
    assert "cannot hold together, not drawn: 1" in ax.get_xlabel()
    assert "cannot be judged" not in ax.get_xlabel()
    text = show_findings(findings)._repr_html_()
    assert "同时成立 jointly" in text
    assert "nan" not in text
