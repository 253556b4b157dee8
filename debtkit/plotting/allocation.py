"""Where the new limit goes: bars by sector, project or region (新增限额分配图)."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from debtkit.allocation import allocation_breakdown
from debtkit.plotting.canvas import (
    COLOURS,
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
from debtkit.plotting.fonts import has_chinese, typeface
from debtkit.plotting.selection import one_statement
from debtkit.plotting.shares import Row, english_labels, label_rows, rows_of
from debtkit.plotting.words import (
    Amounts,
    percent,
    region_labels,
    statement_words,
    unit_words,
    word,
)
from debtkit.schemas import Allocations, validate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from debtkit.plotting.fonts import Typeface

__all__ = ["plot_allocation"]

_TERMS = {
    "title": ("{}新增债务限额分配（按{}）", "{}: allocation of the new debt limit, by {}"),
    "sector": ("领域", "sector"),
    "item": ("项目", "project"),
    "region": ("地区", "region"),
    "debt_type": ("债务类型", "debt type"),
    "and": ("、", " and "),
    "unknown": ("未公布", "not published"),
    "no rest": ("无从计算", "not known"),
    "share": ("{}（{}）", "{} ({})"),
    "missing": ("（另有{}项未公布）", " (+ {} not published)"),
    "over": ("超出新增限额", "beyond the new limit"),
    "note share of limit": ("括号内为占新增限额的比重。", "In brackets: share of the new limit."),
    "note share": ("括号内为占全部分配额的比重。", "In brackets: share of all that is allotted."),
    "note no share": (
        "有金额未公布，比重无从计算。",
        "No shares: one of the amounts is not published.",
    ),
    "note totals": (
        "另有{}行按合计公布，未与分类型的行相加。",
        "{} more rows are published as totals; they are not added to the rows by debt type.",
    ),
    "note names": (
        "",
        "No font for Chinese names: projects are named by debt type and line of the table.",
    ),
}


def plot_allocation(
    allocations: pd.DataFrame,
    limits: pd.DataFrame | None = None,
    *,
    by: str | Sequence[str] = "sector",
    region: str | Sequence[str] | None = None,
    scope: str | None = None,
    year: int | None = None,
    stage: str | None = None,
    batch: int | None = None,
    source: str | None = None,
    basis: str | None = None,
    unit: str = "亿元",
    ax: Axes | None = None,
    lang: str = "zh",
    **kwargs: Any,
) -> Axes:
    """Draw where the new limit goes: one bar a sector, project or region, the largest on top.

    Bars are coloured by debt type and labelled with amount and share. ``unknown`` sectors come
    after the known ones, then, hatched, what is not allotted. An amount that is not published is
    written as such, never drawn as zero.

    Parameters
    ----------
    allocations : DataFrame
        Table ``Allocations``: ``item``, ``amount``, ``sector`` by ``debt_type``; a blank amount
        is unknown, a blank sector is read from the item's name. [亿元]
    limits : DataFrame, optional
        Table ``Limits``. Given this, a bar for each debt type shows the part of ``new`` that no
        line takes, negative where more is allotted than there is; shares are shares of the new
        limit. [亿元]
    by : str or list of str, default 'sector'
        One or several of ``sector``, ``item``, ``region`` and ``debt_type``.
    region, scope, year, stage, batch, source, basis
        Choose the statement to draw; needed where the table has several.
    unit : str, default '亿元'
        Unit to print in, see :data:`debtkit.UNITS`.
    ax : Axes, optional
        Where to draw. Default: the current axes, or new ones if those show something already.
    lang : str, default 'zh'
        ``zh`` or ``en``. English, with one warning, where no font has Chinese characters.
    **kwargs
        Given to :meth:`matplotlib.axes.Axes.barh` for every bar, before debtkit's own settings.

    Returns
    -------
    Axes
        The axes drawn on. No layout is set: give the figure ``layout="constrained"``, and for
        many bars some height.

    Raises
    ------
    TableError
        A table breaks its model, ``by`` is not one of the columns named, no row is chosen, or
        the table has several statements: the message lists them.

    See Also
    --------
    debtkit.allocation_breakdown : The figures behind it.

    Examples
    --------
    >>> import debtkit as dk
    >>> ledger = dk.load_artux_2024()
    >>> ax = dk.plot_allocation(ledger.allocations, ledger.limits, by="sector", lang="en")
    >>> [label.get_text() for label in ax.get_yticklabels()][:2]
    ['Affordable housing', 'Social services']
    """
    columns = [by] if isinstance(by, str) else list(by)
    choice = {
        "region": region,
        "scope": scope,
        "year": year,
        "stage": stage,
        "batch": batch,
        "source": source,
        "basis": basis,
    }
    # regions side by side come from several documents
    free = ["region", "source"] if "region" in columns else []
    table = one_statement(validate(allocations, Allocations), choice, "Allocations", free=free)
    found = allocation_breakdown(table, by=columns, limits=limits)
    parts = found["debt_type"] != "total"
    totals = int(found["count"][~parts].sum()) if parts.any() else 0
    rows = rows_of(found[parts] if totals else found, columns)
    face = typeface(lang, english_labels(found[found["allocated"]], columns))
    label_rows(rows, table, columns, face)
    ax = current_axes(ax, rows=len(rows) if "item" not in columns else 2 * len(rows))
    key = table.iloc[0].to_dict()
    name = "" if "region" in columns else region_labels([key["region"]], face)[key["region"]]
    picture = _Picture(ax, rows, unit, face)
    dress(
        ax,
        face,
        title=picture.title(statement_words(key, name, face.lang), columns),
        notes=picture.notes(limits is not None, totals, "item" in columns),
        beside=picture.beside,
    )
    picture.draw(kwargs)
    return ax


class _Picture:
    """The bars and what is written beside them."""

    def __init__(self, ax: Axes, rows: list[Row], unit: str, face: Typeface) -> None:
        self.ax, self.rows, self.face = ax, rows, face
        self.amounts = Amounts([row.amount for row in rows if not row.unknown], unit)
        self.names, self.size = fit_labels(ax, [row.label for row in rows])
        self.beside = text_points(self.names, self.size)

    def say(self, term: str) -> str:
        return _TERMS[term][0 if self.face.lang == "zh" else 1]

    def title(self, statement: str, columns: list[str]) -> str:
        words = self.say("and").join(self.say(name) for name in columns)
        # with the regions side by side the statement has no region to begin with
        statement = statement.removeprefix(", ")
        return self.say("title").format(statement, words)

    def notes(self, with_limits: bool, totals: int, by_item: bool) -> list[str]:
        notes = [unit_words(self.amounts.unit, self.face.lang)]
        if any(isnan(row.share) for row in self.rows):
            notes.append(self.say("note no share"))
        else:
            notes.append(self.say("note share of limit" if with_limits else "note share"))
        if totals:
            notes.append(self.say("note totals").format(totals))
        if (
            by_item
            and not self.face.chinese
            and any(has_chinese(n) for r in self.rows for n in r.key)
        ):
            notes.append(self.say("note names"))
        return notes

    def draw(self, kwargs: dict[str, Any]) -> None:
        ax = self.ax
        handles = self._bars(kwargs)
        labels = [self._value(row) for row in self.rows]
        self._make_room(labels)
        for y, (row, label) in enumerate(zip(self.rows, labels, strict=True)):
            ax.annotate(
                label,
                (self._end(row), y),
                xytext=(4, 0),
                textcoords="offset points",
                va="center_baseline",
                ha="left",
                fontsize=self.size,
                color=MUTED if row.unknown else INK,
                annotation_clip=False,
                **self.face.style,
            )
        ax.set_yticks(range(len(self.rows)), self.names, linespacing=1.15, **self.face.style)
        ax.tick_params(axis="y", length=0, labelsize=self.size)
        # every bar has its figure beside it, so the axis has nothing to add
        ax.set_xticks([])
        ax.spines["bottom"].set_visible(False)
        ax.set_ylim(len(self.rows) - 0.4, -0.6)
        if handles:
            ax.legend(handles=handles, loc="best", **legend_style(self.face))

    def _bars(self, kwargs: dict[str, Any]) -> list[Any]:
        handles = []
        ends: dict[tuple[int, bool], float] = {}
        for kind in ("general", "special", "total"):
            for allocated in (True, False):
                own = [
                    (y, row.known[kind])
                    for y, row in enumerate(self.rows)
                    if row.allocated == allocated and row.known.get(kind)
                    if not isnan(row.known[kind])
                ]
                if not own:
                    continue
                lefts = [ends.get((y, width < 0), 0.0) for y, width in own]
                for (y, width), left in zip(own, lefts, strict=True):
                    ends[y, width < 0] = left + width
                look = {"color": COLOURS[kind], "edgecolor": "white"}
                if not allocated:
                    look = {
                        "color": "white",
                        "edgecolor": COLOURS[kind],
                        "hatch": HATCHES["rest"],
                        "hatchcolor": COLOURS[kind],
                    }
                label = word("debt_type", kind, self.face.lang)
                options = {
                    "height": 0.68,
                    "linewidth": 0.8,
                    "zorder": 2,
                    "label": label if allocated else f"_{label}",
                    **look,
                    **kwargs,
                }
                bars = self.ax.barh(
                    [y for y, _ in own],
                    [width * self.amounts.scale for _, width in own],
                    left=[left * self.amounts.scale for left in lefts],
                    **options,
                )
                if allocated:
                    handles.append(bars)
        return handles

    def _end(self, row: Row) -> float:
        """Return the right end of a bar, in the unit of the picture."""
        return self.amounts.scale * sum(v for v in row.known.values() if v > 0)

    def _value(self, row: Row) -> str:
        if row.unknown:
            return self.say("unknown" if row.allocated else "no rest")
        value = self.amounts.text(row.amount)
        hint = [] if isnan(row.share) else [percent(row.share)]
        if not row.allocated and row.amount < 0:
            hint = [self.say("over")]
        if row.missing:
            return value + self.say("missing").format(row.missing)
        return self.say("share").format(value, *hint) if hint else value

    def _make_room(self, labels: list[str]) -> None:
        """Set the x axis so that the figure beside each bar ends inside the axes."""
        width = min(axes_points(self.ax)[0], figure_width(self.ax) - self.beside - 30)
        highest = 0.0
        for row, label in zip(self.rows, labels, strict=True):
            part = min(0.7, (text_points([label], self.size) + 10) / width)
            highest = max(highest, self._end(row) / (1 - part))
        ends = [sum(v for v in row.known.values() if v < 0) for row in self.rows]
        lowest = min([0.0, *ends]) * self.amounts.scale
        self.ax.set_xlim(lowest * 1.02, highest or abs(lowest) or 1.0)
        if lowest:
            self.ax.axvline(0, color=MUTED, linewidth=0.8, zorder=3)
            self.ax.spines["left"].set_visible(False)
