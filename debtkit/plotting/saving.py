"""A plot as a picture file, without touching the figures a notebook has open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from debtkit.files import replacing

if TYPE_CHECKING:
    import os
    from collections.abc import Callable

    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["save_plot"]


def save_plot(
    path: str | os.PathLike[str],
    plot: Callable[..., Axes],
    *tables: pd.DataFrame,
    size: tuple[float, float] = (8.0, 5.0),
    dpi: int = 150,
    **options: Any,
) -> None:
    """Draw one of debtkit's plots into a file.

    Parameters
    ----------
    path : path
        The picture; its suffix (``.png``, ``.svg``, ``.pdf``) is the format. Written under a
        temporary name first.
    plot : callable
        ``plot_limit_waterfall`` or another that takes tables, ``ax`` and options.
    *tables : DataFrame
        What it draws.
    size : (float, float), default (8, 5)
        Width and height. [inch]
    dpi : int, default 150
        Dots per inch.
    **options
        Given to ``plot``.

    Examples
    --------
    >>> import tempfile, debtkit as dk
    >>> limits = dk.load_artux_2024().limits
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     dk.plotting.save_plot(f"{folder}/limits.png", dk.plot_limit_waterfall, limits)
    """
    # a Figure of its own is unknown to pyplot: nothing to close, nothing shown twice
    figure = Figure(figsize=size, layout="constrained")
    plot(*tables, ax=figure.subplots(), **options)
    with replacing(path) as fresh:
        figure.savefig(fresh, dpi=dpi)
