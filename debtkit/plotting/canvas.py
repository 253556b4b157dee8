"""What all pictures share: the axes to draw on, the colours, the room for text, the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from debtkit.errors import expect
from debtkit.plotting.words import wide_characters, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtkit.plotting.fonts import Typeface

__all__ = [
    "COLOURS",
    "FAINT",
    "HATCHES",
    "INK",
    "MUTED",
    "axes_points",
    "current_axes",
    "dress",
    "figure_width",
    "fit_labels",
    "legend_style",
    "text_points",
]

# Told apart by colour-blind readers (Okabe and Ito's blue, orange and vermilion) and, since they
# differ in lightness, in a black-and-white print.
COLOURS = {
    "general": "#0072B2",
    "special": "#F0A830",
    "total": "#8C8C8C",
    "over": "#C44E00",
    "within": "#44617B",
}
HATCHES = {"decrease": "////", "rest": "xxxx", "over": "////"}
INK = "#222222"
MUTED = "#666666"
FAINT = "#E6E6E6"

_POINTS_AN_INCH = 72
_FRAME, _ROW = 1.3, 0.2
"""Height of what is around the rows of a picture, and of one row. [inch]"""
_LINE = 1.25
"""Height of a line of text, in font sizes."""


def current_axes(ax: Axes | None, *, rows: int = 0) -> Axes:
    """Return the axes to draw on: those given, else the current ones, else new ones.

    Parameters
    ----------
    ax : Axes or None
        The axes that the caller gave.
    rows : int, default 0
        Rows of text that the picture will have; a new figure is made high enough for them.

    Returns
    -------
    Axes
        Those given; else the current ones, unless they show something already: two pictures in
        a row are two pictures, not one on top of the other. New ones are in a figure of their
        own, laid out so that no label is cut off; other figures keep the layout they have.
    """
    if ax is not None:
        expect(ax, Axes, "ax", "give one of the axes of a figure, e.g. figure.axes[0]")
        return ax
    if plt.get_fignums() and not (current := plt.gca()).has_data():
        return current
    width, height = plt.rcParams["figure.figsize"]
    high = max(height, _FRAME + rows * _ROW)
    return plt.figure(figsize=(width, high), layout="constrained").gca()


def figure_width(ax: Axes) -> float:
    """Return the width of the figure. [pt]"""
    figure = ax.get_figure(root=True)
    return (figure.get_figwidth() if figure else 6.4) * _POINTS_AN_INCH


def axes_points(ax: Axes) -> tuple[float, float]:
    """Return width and height of the axes before any layout engine has moved them. [pt]"""
    figure = ax.get_figure(root=True)
    place = ax.get_position()
    height = (figure.get_figheight() if figure else 4.8) * _POINTS_AN_INCH
    return place.width * figure_width(ax), place.height * height


def text_points(texts: Iterable[str], size: float) -> float:
    """Return about how wide the longest line of some texts is. [pt]"""
    lines = [line for text in texts for line in text.splitlines()]
    # a Chinese character is as wide as the font is high, other ones about 0.58 of it
    return size * max(
        (0.58 * len(line) + 0.42 * wide_characters(line) for line in lines), default=0
    )


def fit_labels(ax: Axes, names: Sequence[str], largest: float = 9.0) -> tuple[list[str], float]:
    """Break the names of rows so that they can be printed largest, and return their size.

    Parameters
    ----------
    ax : Axes
        The axes, one row a name from top to bottom.
    names : sequence of str
        The names, whole.
    largest : float, default 9
        Largest font size. [pt]

    Returns
    -------
    list of str, float
        The names with line breaks, and the font size at which they fit. [pt]
    """
    row = axes_points(ax)[1] / max(len(names), 1)
    room = 0.42 * figure_width(ax)
    best: tuple[list[str], float] = (list(names), 0.0)
    # 17 Chinese characters a line look best; more or fewer are tried where those do not fit
    for width in (34, 44, 56, 72, 28, 22):
        broken = [wrap(name, width) for name in names]
        lines = max((text.count("\n") + 1 for text in broken), default=1)
        high = 0.92 * row / (lines * _LINE)
        wide = room / max(text_points(broken, 1.0), 1.0)
        size = min(largest, high, wide)
        if size > best[1] + 0.25:
            best = (broken, size)
    return best[0], max(best[1], 3.0)


def dress(
    ax: Axes,
    face: Typeface,
    *,
    title: str,
    notes: Sequence[str],
    beside: float = 0.0,
    pad: float = 10.0,
) -> None:
    """Give the axes title, notes and frame.

    The notes are the label of the x axis: below the tick labels wherever those end, and known to
    every layout engine.

    Parameters
    ----------
    ax : Axes
        The axes.
    face : Typeface
        How the picture is written.
    title : str
        The title; broken where it is wider than the axes.
    notes : sequence of str
        One paragraph each: the unit first.
    beside : float, default 0
        Width of the labels to the left of the axes. [pt]
    pad : float, default 10
        Distance of the title from the axes. [pt]
    """
    room = min(figure_width(ax) - beside - 24, 1.15 * axes_points(ax)[0])
    lines = [wrap(note, max(24, int(room / (0.55 * 8)))) for note in notes]
    ax.set_title(
        wrap(title, max(24, int(room / (0.55 * 11)))),
        loc="left",
        color=INK,
        fontsize=11,
        pad=pad,
        **face.style,
    )
    ax.set_xlabel(
        "\n".join(lines),
        loc="left",
        color=MUTED,
        fontsize=8,
        linespacing=1.4,
        labelpad=6,
        **face.style,
    )
    ax.tick_params(labelfontfamily=list(face.family), colors=INK, labelsize=9)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#999999")


def legend_style(face: Typeface) -> dict[str, Any]:
    """Return the settings of a legend."""
    return {"frameon": False, "prop": {"family": list(face.family), "size": 9}, "handlelength": 1.4}
