"""How a debt limit came about: from the limit before to the limit after (限额变动瀑布图)."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from debtkit.changes import limit_changes
from debtkit.errors import TableError
from debtkit.plotting.canvas import (
    COLOURS,
    HATCHES,
    INK,
    MUTED,
    axes_points,
    current_axes,
    dress,
    legend_style,
    text_points,
)
from debtkit.plotting.fonts import typeface
from debtkit.plotting.movement import Bar, Figures, Step, stack, steps
from debtkit.plotting.selection import one_statement
from debtkit.plotting.waterfall_words import Words
from debtkit.plotting.words import Amounts, english_names

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from debtkit.plotting.fonts import Typeface

__all__ = ["plot_limit_waterfall"]

_WIDTH = 0.62
_SHARED = 0.88
"""Part of a slot that two steps share."""
_AIR = 0.45
"""Where words stand that have no level, as a part of the height."""


def plot_limit_waterfall(
    limits: pd.DataFrame,
    *,
    region: str | None = None,
    scope: str | None = None,
    year: int | None = None,
    stage: str | None = None,
    batch: int | None = None,
    source: str | None = None,
    unit: str = "亿元",
    ax: Axes | None = None,
    lang: str = "zh",
    **kwargs: Any,
) -> Axes:
    """Draw how a debt limit changes: before, new general, new special, other adjustment, after.

    The limits before and after are stacked by debt type (一般债务, 专项债务); the changes float
    between them, a decrease hatched. A figure that is not published is written as such, never
    drawn as zero, and its neighbours stay where they belong. Where opening, changes and closing
    do not add up, the rest is drawn as a step of its own (轧差).

    Parameters
    ----------
    limits : DataFrame
        Table ``Limits``: ``opening``, ``new``, ``adjustment``, ``closing`` by ``debt_type``;
        blanks are unknown. An opening that is not published is taken from the statement before,
        if the table has it, and an adjustment from the other three; the picture says so. [亿元]
    region, scope, year, stage, batch, source
        Choose the statement to draw; needed where the table has several.
    unit : str, default '亿元'
        Unit to print in, see :data:`debtkit.UNITS`.
    ax : Axes, optional
        Where to draw. Default: the current axes, or new ones if those show something already.
    lang : str, default 'zh'
        ``zh`` or ``en``. English, with one warning, where no font has Chinese characters.
    **kwargs
        Given to :meth:`matplotlib.axes.Axes.bar` for every bar, before debtkit's own settings.

    Returns
    -------
    Axes
        The axes drawn on. No layout is set: give the figure ``layout="constrained"``.

    Raises
    ------
    TableError
        The table breaks its model, no row is chosen, or the table has several statements: the
        message lists them. Or the statement has no more than one of limit before, new, other
        adjustment and limit after, which shows no change.

    See Also
    --------
    debtkit.limit_changes : The figures behind it.
    debtkit.plot_debt_to_limit : A limit beside the balance, which needs the limit after alone.

    Examples
    --------
    >>> import debtkit as dk
    >>> ax = dk.plot_limit_waterfall(dk.load_artux_2024().limits, lang="en")
    >>> ax.get_title(loc="left")
    'Artux, 2024 budget adjustment: changes in the debt limit'
    """
    choice = {
        "region": region,
        "scope": scope,
        "year": year,
        "stage": stage,
        "batch": batch,
        "source": source,
    }
    rows = one_statement(limit_changes(limits), choice, "Limits")
    face = typeface(lang, english_names(rows["region"].unique()))
    figures = Figures(rows)
    _refuse_without_change(figures)
    ax = current_axes(ax)
    _Waterfall(ax, figures, unit, face).draw(kwargs)
    return ax


def _refuse_without_change(figures: Figures) -> None:
    columns = ("opening", "new", "adjustment", "closing")
    known = [name for name in columns if not all(isnan(part) for part in figures.parts(name))]
    if len(known) < 2:
        said = f"only its {known[0]} limit" if known else "no limit"
        raise TableError(
            f"table Limits: {figures.key['region']} {figures.key['year']} publishes {said}, so "
            "there is no change to draw; plot_debt_to_limit draws a limit beside its balance",
            rows=figures.rows.reset_index(),
        )


class _Waterfall:
    """One picture: the bars on their slots, and what is written on them."""

    def __init__(self, ax: Axes, figures: Figures, unit: str, face: Typeface) -> None:
        self.ax, self.figures, self.face = ax, figures, face
        self.words = Words(face, str(figures.key["stage"]))
        self.steps = steps(figures)
        self.slots = ["opening", *dict.fromkeys(step.slot for step in self.steps), "closing"]
        self.stacks = {column: stack(figures, column) for column in ("opening", "closing")}
        self.whole = {column: figures.whole(column) for column in self.stacks}
        bars = [bar for column in self.stacks.values() for bar in column]
        printed = [bar.height for bar in bars if bar.kind != "rest"]
        printed += [
            both for column in ("new", "adjustment") if not isnan(both := figures.parts(column)[2])
        ]
        printed += [*(step.amount for step in self.steps), *self.whole.values()]
        self.amounts = Amounts(printed, unit)
        levels = [level for step in self.steps if step.drawn for level in (step.start, step.end)]
        levels += [bar.top for bar in bars] + [v for v in self.whole.values() if not isnan(v)]
        self.top = max(levels, default=0.0) or 1.0
        self.low = min([0.0, *levels])
        self.text = {"ha": "center", "color": INK, "fontsize": 9, **face.style}
        self.muted = {**self.text, "color": MUTED, "fontsize": 8}

    def draw(self, kwargs: dict[str, Any]) -> None:
        ax, scale = self.ax, self.amounts.scale
        width = kwargs.pop("width", _WIDTH)
        places = [(float(self.slots.index(column)), width) for column in self.stacks]
        spots = self._spots(width)
        self._bars(places, spots, kwargs)
        self._connectors([places[0], *spots, places[1]])
        notes = self.words.notes(self.figures, self.steps, self.amounts.unit)
        dress(ax, self.face, title=self.words.title(self.figures), notes=notes)
        for (x, _), column in zip(places, self.stacks, strict=True):
            self._write_stack(x, column)
        for (x, _), step in zip(spots, self.steps, strict=True):
            self._write_step(x, step)
        names = [self.words.say(slot) for slot in self.slots]
        slot = axes_points(ax)[0] / (len(names) + 0.2)
        ax.set_xticks(range(len(names)), names, linespacing=1.3, **self.face.style)
        ax.tick_params(
            axis="x", length=0, labelsize=min(9.0, 0.96 * slot / text_points(names, 1.0))
        )
        ax.set_xlim(-0.6, len(self.slots) - 0.4)
        ax.set_ylim(self.low * 1.15 * scale, self.top * 1.18 * scale)
        ax.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}".replace("-", "−"))

    def _spots(self, width: float) -> list[tuple[float, float]]:
        """Return centre and width of each step; general and special adjustments share a slot."""
        spots = []
        for step in self.steps:
            mates = [other for other in self.steps if other.slot == step.slot]
            if len(mates) == 1:
                spots.append((float(self.slots.index(step.slot)), width))
            else:
                offset = (mates.index(step) + 0.5) / len(mates) - 0.5
                centre = self.slots.index(step.slot) + offset * _SHARED
                spots.append((centre, 0.82 * _SHARED / len(mates)))
        return spots

    def _bars(
        self,
        places: list[tuple[float, float]],
        spots: list[tuple[float, float]],
        kwargs: dict[str, Any],
    ) -> None:
        drawn = [
            (bar, *place)
            for place, column in zip(places, self.stacks.values(), strict=True)
            for bar in column
        ]
        floating = [
            (Bar(step.debt_type, step.start, step.amount), *spot)
            for step, spot in zip(self.steps, spots, strict=True)
            if step.drawn and step.amount
        ]
        looks: dict[str, dict[str, Any]] = {
            kind: {"color": COLOURS[kind], "label": self.words.kind(kind)}
            for kind in ("general", "special", "total")
        }
        looks["rest"] = {"color": "white", "hatchcolor": "#BBBBBB", "label": self.words.say("rest")}
        looks["gap"] = {"color": COLOURS["over"], "label": self.words.line("gap")}
        handles = []
        for kind, look in looks.items():
            grounded = [entry for entry in drawn if entry[0].kind == kind]
            own = [*grounded, *(entry for entry in floating if entry[0].kind == kind)]
            if not own:
                continue
            bars, xs, widths = zip(*own, strict=True)
            # an edge of its own colour keeps a thin change visible
            line = "#BBBBBB" if kind == "rest" else "white"
            edges = [line if entry in grounded else look["color"] for entry in own]
            plain = HATCHES["rest"] if kind == "rest" else ""
            options = {
                "edgecolor": edges,
                "hatchcolor": "white",
                "linewidth": 0.8,
                "hatch": [HATCHES["decrease"] if bar.height < 0 else plain for bar in bars],
                "zorder": 2,
                **look,
                **kwargs,
            }
            handles.append(
                self.ax.bar(
                    xs,
                    [bar.height * self.amounts.scale for bar in bars],
                    width=widths,
                    bottom=[bar.bottom * self.amounts.scale for bar in bars],
                    **options,
                )
            )
        # the limits stand at the sides and the changes float above: below them is room
        if handles:
            self.ax.legend(handles=handles, loc="lower center", **legend_style(self.face))

    def _connectors(self, places: list[tuple[float, float]]) -> None:
        """Draw the level of the limit from each bar to the next, where both are drawn."""
        known = [not isnan(whole) for whole in self.whole.values()]
        drawn = [known[0], *(step.drawn for step in self.steps), known[1]]
        levels = [self.whole["opening"], *(step.end for step in self.steps)]
        for step, (x, wide) in zip(self.steps, places[1:-1], strict=True):
            if step.drawn and not step.amount:
                self._line(x - wide / 2, x + wide / 2, step.end)
        for at, level in enumerate(levels):
            if drawn[at] and drawn[at + 1] and not isnan(level):
                (left, wide), (right, next_wide) = places[at], places[at + 1]
                self._line(left + wide / 2, right - next_wide / 2, level)

    def _line(self, left: float, right: float, level: float) -> None:
        self.ax.plot(
            [left, right],
            [level * self.amounts.scale] * 2,
            color=MUTED,
            linewidth=0.8,
            zorder=1,
            label="_connector",
        )

    def _write(self, label: str, x: float, y: float, points: float, look: dict[str, Any]) -> None:
        self.ax.annotate(
            label,
            (x, y * self.amounts.scale),
            xytext=(0, points),
            textcoords="offset points",
            va="bottom" if points > 0 else "top",
            annotation_clip=False,
            **look,
        )

    def _write_inside(self, label: str, x: float, bar: Bar) -> None:
        colour = "white" if bar.kind == "general" else INK
        # on a hatched ground a label needs paper of its own
        paper = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
        self.ax.text(
            x,
            (bar.bottom + bar.height / 2) * self.amounts.scale,
            label,
            va="center",
            bbox=paper if bar.kind == "rest" else None,
            **{**self.text, "color": colour},
        )

    def _write_stack(self, x: float, column: str) -> None:
        bars, whole = self.stacks[column], self.whole[column]
        if not bars:
            self._write(self.words.say("unknown"), x, _AIR * self.top, 4, self.muted)
            return
        small = []
        for bar in bars:
            label = (
                self.words.say("unknown") if bar.kind == "rest" else self.amounts.text(bar.height)
            )
            if bar.kind == "total":
                continue
            if bar.height > 0.055 * self.top or bar.kind == "rest":
                self._write_inside(label, x, bar)
            else:
                small.append(f"{self.words.kind(bar.kind)} {label}")
        head = max(bars[-1].top, 0.0 if isnan(whole) else whole)
        if isnan(whole):
            other = "special" if bars[0].kind == "general" else "general"
            small.append(self.words.say("part").format(self.words.kind(other)))
        else:
            self._write(self.amounts.text(whole), x, head, 3, {**self.text, "fontsize": 10})
        if small:
            self._write("\n".join(small), x, head, 3 if isnan(whole) else 16, self.muted)

    def _write_step(self, x: float, step: Step) -> None:
        levels = [level for level in (step.start, step.end) if not isnan(level)]
        high, low = max(levels, default=_AIR * self.top), min(levels, default=_AIR * self.top)
        if not isnan(step.amount):
            label = self.amounts.text(step.amount, signed=True)
            down = step.amount < 0 and step.drawn
            self._write(label, x, low if down else high, -3 if down else 3, self.text)
            return
        label = self.words.say("unknown")
        column = step.slot.split()[0]
        both = self.figures.parts(column)[2]
        if step.debt_type != "total" and not isnan(both):
            label = self.words.say("unknown part").format(self.amounts.text(both, signed=True))
        self._write(label, x, _AIR * self.top, 4, self.muted)
