"""The files that debtkit ships with, found in a checkout and in an installed package alike."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["data_folder", "read_resource"]


def data_folder() -> Traversable:
    """Return the folder of the shipped data: inside an installed package, beside a checkout's.

    Examples
    --------
    >>> (data_folder() / "vocabulary" / "sectors.csv").is_file()
    True
    """
    package = files("debtkit")
    inside = package / "_data"
    return inside if inside.is_dir() else Path(str(package)).parent / "data"


def read_resource(path: str) -> pd.DataFrame:
    """Read a shipped CSV table of words, every cell as text, a blank as empty text.

    Examples
    --------
    >>> read_resource("vocabulary/sectors.csv").loc[0, "sector"]
    'municipal_park'
    """
    with data_folder().joinpath(path).open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype=str, keep_default_na=False)
