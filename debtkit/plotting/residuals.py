"""Residuals over what rounding allows: which identities tie, and how far off the others are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from debtkit.errors import TableError, expect
from debtkit.plotting.canvas import (
    COLOURS,
    FAINT,
    INK,
    current_axes,
    dress,
    fit_labels,
    legend_style,
    text_points,
)
from debtkit.plotting.fonts import typeface
from debtkit.reconcile.identities import JOINTLY, title_of
from debtkit.reconcile.verdicts import FAILURES, PASSED
from debtkit.schemas import STATEMENT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

__all__ = ["plot_residuals"]

_TERMS = {
    "title": ("勾稽差额与舍入容差之比", "Residuals over what rounding allows"),
    "passed": ("相符", "ties"),
    "doubtful": ("存疑", "doubtful"),
    "failed": ("不符", "does not tie"),
    "suspect": ("涉及疑误数字", "holds a suspect"),
    "ratio": ("横轴：差额除以容差，±1以内为舍入可以解释", "Across: residual over allowance; "
              "within ±1 rounding explains it"),
    "open": ("另有{n}项因缺数而无法判断，未画出", "{n} more cannot be judged, a figure is missing, "
             "and are not drawn"),
    "joint": ("{n}组勾稽关系逐条成立而不能同时成立，未画出", "sets of identities that hold one by "
              "one and cannot hold together, not drawn: {n}"),
    "far": ("超出坐标轴的画在边上", "what is further away is drawn at the edge"),
}  # fmt: skip
_KINDS = {
    "passed": PASSED,
    "doubtful": ("doubtful",),
    "failed": FAILURES,
}
_LOOK = {
    "passed": {"color": COLOURS["within"], "marker": "o"},
    "doubtful": {"color": COLOURS["special"], "marker": "s"},
    "failed": {"color": COLOURS["over"], "marker": "D"},
}
_EDGE = 1e4


def plot_residuals(
    findings: pd.DataFrame,
    suspects: pd.DataFrame | None = None,
    *,
    ax: Axes | None = None,
    lang: str = "zh",
    **kwargs: Any,
) -> Axes:
    """Draw how far each identity is off, over what rounding allows: one row an identity.

    A point is an instance. Within the pale band rounding explains the residual. Where an
    instance holds a suspect figure, a ring is around it.

    Parameters
    ----------
    findings : DataFrame
        What :func:`debtkit.check` found: ``identity``, ``verdict``, ``residual``, ``allowed``
        [亿元] and the keys.
    suspects : DataFrame, optional
        What :func:`debtkit.locate` found in the same ledger.
    ax : Axes, optional
        Where to draw. Default: the current axes, or new ones if those show something already.
    lang : str, default 'zh'
        ``zh`` or ``en``. English, with one warning, where no font has Chinese characters.
    **kwargs
        Given to :meth:`matplotlib.axes.Axes.plot` for the points, before debtkit's own settings.

    Returns
    -------
    Axes
        The axes drawn on; across, the ratio on a scale that is even within ±1 and logarithmic
        beyond. Instances with a missing figure, and identities that fail only jointly, are
        counted below, not drawn.

    Raises
    ------
    TableError
        A column is missing, or there is no finding to draw.

    Examples
    --------
    >>> import debtkit as dk
    >>> ax = plot_residuals(dk.check(dk.load_artux_2024()), lang="en")
    >>> len(ax.get_yticks())
    6
    """
    needed = ["identity", "verdict", "residual", "allowed", *STATEMENT]
    expect(findings, pd.DataFrame, "findings", "give what debtkit.check returned")
    absent = [name for name in needed if name not in findings.columns]
    if absent:
        raise TableError(f"findings have no column {absent[0]!r}; give what debtkit.check returned")
    joint = findings["identity"].astype("str") == JOINTLY.name  # has no residual of its own
    judged = findings[(findings["verdict"] != "undetermined") & ~joint]
    if not len(judged):
        raise TableError("findings hold nothing that could be judged; there is nothing to draw")
    face = typeface(lang)
    zh = face.lang == "zh"

    def say(term: str, **words: object) -> str:
        return _TERMS[term][0 if zh else 1].format(**words)

    rows = [str(name) for name in judged["identity"].unique()]
    titles = [(zh and title_of(name)) or name for name in rows]
    ax = current_axes(ax, rows=2 * len(rows))
    labels, size = fit_labels(ax, titles)
    ratio, far = _ratio(judged)
    height = _spread(judged, rows, ratio)
    ax.axvspan(-1, 1, color=FAINT, zorder=0)
    ax.axvline(0, color="#999999", linewidth=0.6, zorder=1)
    verdict = judged["verdict"].astype("str")
    for kind, words in _KINDS.items():
        at = verdict.isin(words).to_numpy()
        if at.any():
            options = {
                "linestyle": "none", "markersize": 4.5, "markeredgewidth": 0, "alpha": 0.75,
                "zorder": 3, "label": say(kind), **_LOOK[kind], **kwargs,
            }  # fmt: skip
            ax.plot(ratio[at], height[at], **options)
    marked = _marked(judged, suspects)
    if marked.any():
        ax.plot(
            ratio[marked], height[marked], linestyle="none", marker="o", markersize=10,
            markerfacecolor="none", markeredgecolor=INK, markeredgewidth=1, zorder=4,
            label=say("suspect"),
        )  # fmt: skip
    ax.set_xscale("symlog", linthresh=1, linscale=1)
    end = max(3.0, 1.6 * float(np.abs(ratio).max()))
    ax.set_xlim(-end, end)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_yticks(range(len(rows)), labels, fontsize=size, **face.style)
    notes = [say("ratio") + (("；" if zh else "; ") + say("far") if far else "")]
    if len(judged) + joint.sum() < len(findings):
        notes.append(say("open", n=len(findings) - len(judged) - int(joint.sum())))
    if joint.any():
        notes.append(say("joint", n=int(joint.sum())))
    dress(ax, face, title=say("title"), notes=notes, beside=text_points(labels, size))
    ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), **legend_style(face))
    return ax


def _ratio(judged: pd.DataFrame) -> tuple[NDArray[np.float64], bool]:
    residual, allowed = judged["residual"].to_numpy(), judged["allowed"].to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(residual == 0, 0.0, residual / allowed)
    return ratio.clip(-_EDGE, _EDGE), bool((np.abs(ratio) > _EDGE).any())


def _spread(
    judged: pd.DataFrame, rows: list[str], ratio: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the height of each point: those at one place stand beside each other."""
    row = judged["identity"].astype("str").map({name: k for k, name in enumerate(rows)})
    place = np.round(np.arcsinh(ratio), 1)
    number = row.groupby([row.to_numpy(), place]).cumcount().to_numpy()
    count = row.groupby([row.to_numpy(), place]).transform("size").to_numpy()
    step = np.minimum(0.1, 0.7 / np.maximum(count, 1))
    return np.asarray(row.to_numpy() + (number - (count - 1) / 2) * step)


def _marked(judged: pd.DataFrame, suspects: pd.DataFrame | None) -> NDArray[np.bool_]:
    """Tell which failing instances a suspect stands in: by statement and identity."""
    # two documents that disagree are one finding, whichever of them is suspected
    on = [name for name in STATEMENT if name != "source"]
    if suspects is None or not len(suspects):
        return np.zeros(len(judged), dtype=bool)
    known = {
        (*key, name)
        for *key, names in suspects[[*on, "identities"]].itertuples(index=False)
        for name in str(names).split("; ")
    }
    failed = judged["verdict"].astype("str").isin(_KINDS["failed"]).to_numpy()
    keys = judged[[*on, "identity"]].astype({"identity": "str"}).itertuples(index=False)
    return np.array([tuple(key) in known for key in keys], dtype=bool) & failed
