"""How much of the limit is in use: bullets against the 100 % line (限额使用率图)."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.transforms import ScaledTranslation

from debtkit.plotting.canvas import (
    COLOURS,
    FAINT,
    HATCHES,
    INK,
    MUTED,
    axes_points,
    current_axes,
    dress,
    figure_width,
    fit_labels,
    legend_style,
    text_points,
)
from debtkit.plotting.fonts import typeface
from debtkit.plotting.selection import select
from debtkit.plotting.usage import ALIKE, ordered, row_names, telling_keys, totals
from debtkit.plotting.words import (
    Amounts,
    english_names,
    numbered_note,
    percent,
    region_labels,
    statement_words,
    unit_words,
    word,
)
from debtkit.ratios import debt_to_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from debtkit.plotting.fonts import Typeface

__all__ = ["plot_debt_to_limit"]

_TERMS = {
    "title": ("{}地方政府债务限额使用率", "{}: debt to limit"),
    "title plain": ("地方政府债务限额使用率", "Debt to limit"),
    "within": ("债务余额", "Debt outstanding"),
    "over": ("债务余额，超过限额", "Debt, over the limit"),
    "before": ("新增限额使用前", "Before the new limit"),
    "limit": ("债务限额", "Limit"),
    "ratio": ("使用率", "Ratio"),
    "balance amount": ("余额", "Debt"),
    "limit amount": ("限额", "Limit"),
    "headroom": ("限额空间", "Headroom"),
    "unknown": ("不可计算：{}", "Not computable: {}"),
    "note cut": ("使用率超过{}的柱未按比例绘出。", "Bars are cut off at {}."),
}
_REASONS = {
    "neither balance nor limit published": "余额与限额均未公布",
    "no balance published for this debt type": "未公布该类债务余额",
    "no limit published for this debt type": "未公布该类债务限额",
    "the limit is zero": "限额为零",
}
_CUT = 2.0
"""Largest ratio that is drawn to scale: beyond it a bar would crush all others."""


def plot_debt_to_limit(
    balances: pd.DataFrame,
    limits: pd.DataFrame,
    *,
    region: str | Sequence[str] | None = None,
    scope: str | None = None,
    year: int | Sequence[int] | None = None,
    stage: str | None = None,
    batch: int | None = None,
    source: str | None = None,
    debt_type: str | Sequence[str] | None = None,
    unit: str = "亿元",
    ax: Axes | None = None,
    lang: str = "zh",
    **kwargs: Any,
) -> Axes:
    """Draw debt outstanding against its limit: one bullet a row, and the line at 100 %.

    The limit is the pale bar, the balance the dark one in it, marked where it is over the limit;
    a thin tick is the ratio before the new limit, where that is known. A ratio that cannot be
    computed is a row without a bar that says why.

    Parameters
    ----------
    balances : DataFrame
        Table ``Balances``: ``closing`` by ``debt_type``; blank: not published. [亿元]
    limits : DataFrame
        Table ``Limits``: ``opening``, ``new``, ``closing`` by ``debt_type``; blank: not
        published. [亿元]
    region, scope, year, stage, batch, source
        Choose the statements to draw, one value or several. Default: all of them. Several
        regions of one year are sorted by ratio, several years of one region by year.
    debt_type : str or list of str, optional
        Debt types to draw. Default: all types of one statement; of several statements the
        totals, and the types too where only for those the ratio is computable.
    unit : str, default '亿元'
        Unit to print in, see :data:`debtkit.UNITS`.
    ax : Axes, optional
        Where to draw. Default: the current axes, or new ones if those show something already.
    lang : str, default 'zh'
        ``zh`` or ``en``. English, with one warning, where no font has Chinese characters.
    **kwargs
        Given to :meth:`matplotlib.axes.Axes.barh` for the bars of the balances, before debtkit's
        own settings.

    Returns
    -------
    Axes
        The axes drawn on. No layout is set: give the figure ``layout="constrained"``, and a
        height of about 1.3 + 0.2 inches a row.

    Raises
    ------
    TableError
        A table breaks its model, or no row is chosen: the message lists what there is.

    See Also
    --------
    debtkit.debt_to_limit : The figures behind it.

    Examples
    --------
    >>> import debtkit as dk
    >>> ledger = dk.load_artux_2024()
    >>> ax = dk.plot_debt_to_limit(ledger.balances, ledger.limits, lang="en")
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['General debt', 'Special debt', 'Total']
    """
    choice = {
        "region": region,
        "scope": scope,
        "year": year,
        "stage": stage,
        "batch": batch,
        "source": source,
        "debt_type": debt_type,
    }
    found = select(debt_to_limit(balances, limits), choice, "DebtToLimit")
    if debt_type is None and len(found[ALIKE].drop_duplicates()) > 1:
        found = totals(found)
    rows = ordered(found)
    keys = telling_keys(rows)
    documents = [rows[key] for key in keys if "source" in key]
    names = [
        *english_names(rows["region"].unique()),
        *(n for column in documents for n in column),
    ]
    face = typeface(lang, names)
    ax = current_axes(ax, rows=len(rows))
    # numbered, where no font has their names, as the reader's own tables have them
    labels = region_labels([*balances["region"], *limits["region"]], face)
    _Bullets(ax, rows, keys, labels, unit, face).draw(names, kwargs)
    return ax


class _Bullets:
    """The bullets, the columns of figures beside them, and the line at 100 %."""

    def __init__(
        self,
        ax: Axes,
        rows: pd.DataFrame,
        keys: list[str],
        regions: dict[str, str],
        unit: str,
        face: Typeface,
    ) -> None:
        self.ax, self.rows, self.keys, self.regions, self.face = ax, rows, keys, regions, face
        figures = rows[["balance", "limit", "headroom"]]
        self.amounts = Amounts(figures.to_numpy().ravel(), unit)
        self.names, self.size = fit_labels(ax, row_names(rows, keys, regions, face))
        self.beside = text_points(self.names, self.size)
        self.end = min(max(1.04, 1.03 * rows["ratio"].max(skipna=True)), _CUT)
        if isnan(self.end):
            self.end = 1.04

    def say(self, term: str) -> str:
        return _TERMS[term][0 if self.face.lang == "zh" else 1]

    def draw(self, names: list[str], kwargs: dict[str, Any]) -> None:
        ax, rows = self.ax, self.rows
        at = {status: rows.index[rows["status"] == status] for status in ("within", "over")}
        limit = rows.index[rows["limit"] > 0]
        handles: list[Any] = []
        for status in ("within", "over"):
            own = rows.loc[at[status]]
            own = own[own["ratio"].notna()]
            if len(own):
                options = {
                    "height": 0.46,
                    "color": COLOURS[status],
                    "edgecolor": "white",
                    "hatch": HATCHES["over"] if status == "over" else "",
                    "linewidth": 0.4,
                    "zorder": 2,
                    "label": self.say(status),
                    **kwargs,
                }
                widths = own["ratio"].clip(upper=self.end)
                handles.append(ax.barh(own.index.to_numpy(), widths.to_numpy(), **options))
        before = rows[rows["ratio_before"].between(0, self.end)]
        if len(before):
            # a mark higher than the bar, or the bar would hide it where the two are close
            (mark,) = ax.plot(
                before["ratio_before"],
                before.index,
                linestyle="none",
                marker="|",
                markersize=self._mark(),
                markeredgewidth=1.4,
                color=INK,
                zorder=3,
                label=self.say("before"),
            )
            handles.append(mark)
        if len(limit):
            band = ax.barh(limit, 1.0, height=0.8, color=FAINT, zorder=1, label=self.say("limit"))
            handles.append(band)
        ax.axvline(1.0, color=INK, linewidth=1.3, zorder=4, label="_limit")
        dress(
            ax,
            self.face,
            title=self._title(),
            notes=self._notes() + numbered_note(names, self.face),
            beside=self.beside,
            pad=self.size + 28,
        )
        self._write_reasons()
        self._write_columns()
        self._axes()
        if handles:
            style = legend_style(self.face)
            style["prop"]["size"] = 8
            figure = ax.get_figure(root=True)
            assert figure is not None
            above_heads = ScaledTranslation(0, (self.size + 7) / 72, figure.dpi_scale_trans)
            ax.legend(
                handles=handles,
                loc="lower left",
                bbox_to_anchor=(0, 1),
                bbox_transform=ax.transAxes + above_heads,
                borderaxespad=0,
                borderpad=0.2,
                markerscale=9 / self._mark(),
                ncols=len(handles),
                columnspacing=1.2,
                **style,
            )

    def _mark(self) -> float:
        """Return the height of the mark on a bullet. [pt]"""
        return 0.72 * axes_points(self.ax)[1] / (len(self.rows) + 0.2)

    def _axes(self) -> None:
        ax = self.ax
        ax.set_yticks(range(len(self.rows)), self.names, linespacing=1.15, **self.face.style)
        ax.tick_params(axis="y", length=0, labelsize=self.size)
        step = 0.2 if self.end < 1.3 else 0.5
        ticks = [step * place for place in range(int(self.end / step + 1e-9) + 1)]
        ax.set_xticks(ticks)
        ax.xaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%")
        ax.tick_params(axis="x", labelsize=8, color="#999999")
        ax.spines["bottom"].set_bounds(0, self.end)
        ax.set_ylim(len(self.rows) - 0.4, -0.6)

    def _write_reasons(self) -> None:
        for y, row in self.rows[self.rows["ratio"].isna()].iterrows():
            reason = str(row["reason"])
            if self.face.lang == "zh":
                reason = _REASONS.get(reason, reason)
            self.ax.annotate(
                self.say("unknown").format(reason),
                (0, float(str(y))),
                xytext=(4, 0),
                textcoords="offset points",
                va="center_baseline",
                fontsize=self.size,
                color=MUTED,
                zorder=5,
                bbox={
                    "facecolor": FAINT if row["limit"] > 0 else "white",
                    "linewidth": 0,
                    "pad": 1,
                },
                **self.face.style,
            )

    def _columns(self, width: float) -> list[tuple[str, list[str], float]]:
        """Return head, figures and width of the columns that leave half of the width to bars."""
        rows, print_ = self.rows, self.amounts.text
        texts = {
            "balance amount": [print_(value) for value in rows["balance"]],
            "limit amount": [print_(value) for value in rows["limit"]],
            "ratio": ["—" if isnan(value) else percent(value) for value in rows["ratio"]],
            "headroom": [print_(value) for value in rows["headroom"]],
        }
        wide = {
            name: text_points([self.say(name), *column], self.size) + self.size
            for name, column in texts.items()
        }
        kept = ["ratio"]
        for name in ("headroom", "limit amount", "balance amount"):
            if sum(wide[other] for other in [*kept, name]) > 0.55 * width:
                break
            kept.append(name)
        return [(self.say(name), texts[name], wide[name]) for name in texts if name in kept]

    def _write_columns(self) -> None:
        width = min(axes_points(self.ax)[0], figure_width(self.ax) - self.beside - 30)
        columns = self._columns(width)
        taken = np.cumsum([wide for _, _, wide in columns])
        part = min(float(taken[-1]) / width, 0.7)
        whole = self.end / (1 - part)
        self.ax.set_xlim(0, whole)
        rights = self.end + (whole - self.end) * taken / taken[-1]
        style = {"ha": "right", "fontsize": self.size, "annotation_clip": False, **self.face.style}
        over = (self.rows["status"] == "over").to_numpy()
        for x, (head, texts, _) in zip(rights, columns, strict=True):
            self.ax.annotate(
                head,
                (x, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 3),
                textcoords="offset points",
                va="bottom",
                color=MUTED,
                **style,
            )
            for y, text in enumerate(texts):
                colour = COLOURS["over"] if over[y] else INK
                self.ax.annotate(text, (x, y), va="center_baseline", color=colour, **style)

    def _title(self) -> str:
        rows, language = self.rows, self.face.lang
        key = rows.iloc[0].to_dict()
        fixed = {name for name in ALIKE if rows[name].nunique() == 1}
        subject = self.regions[key["region"]] if "region" in fixed else ""
        if {"year", "stage", "batch"} <= fixed:
            told = key if "scope" in fixed else key | {"scope": "all"}
            subject = statement_words(told, subject, language).removeprefix(", ")
        elif "year" in fixed:
            year = f"{key['year']}年" if language == "zh" else str(key["year"])
            subject = (
                subject + year if language == "zh" else ", ".join(filter(None, [subject, year]))
            )
        title = self.say("title").format(subject) if subject else self.say("title plain")
        if "debt_type" not in self.keys:
            kind = word("debt_type", key["debt_type"], language)
            title += f"（{kind}）" if language == "zh" else f" ({kind.lower()})"
        return title

    def _notes(self) -> list[str]:
        notes = [unit_words(self.amounts.unit, self.face.lang)]
        if (self.rows["ratio"] > self.end).any():
            notes.append(self.say("note cut").format(f"{self.end * 100:.0f}%"))
        return notes
