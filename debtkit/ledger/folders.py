"""The tables of a ledger in a folder of CSV files, one a table."""

from __future__ import annotations

import os
from contextlib import ExitStack
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from debtkit.errors import ReadError, TableError
from debtkit.files import replacing
from debtkit.schemas import TABLES, validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandera.pandas as pa

__all__ = ["load_tables", "save_tables"]

_PLAIN_NUMBER = r"-?(0|[1-9]\d{0,14})(\.\d+)?(e[-+]\d+)?"


def load_tables(folder: str | os.PathLike[str]) -> dict[str, pd.DataFrame]:
    """Return the tables of a folder, by name; with the errors of :meth:`debtkit.Ledger.load`."""
    path = Path(folder)
    if not path.is_dir():
        found = "a file" if path.exists() else "no such folder"
        raise ReadError(
            f"{folder}: {found} where a ledger folder is expected; "
            f"give a folder that holds {', '.join(f'{name}.csv' for name in TABLES)}, such as "
            "`debtkit read` makes of documents"
        )
    _refuse_misspelt(path)
    frames = {
        name: _read(path / f"{name}.csv", model)
        for name, model in TABLES.items()
        if (path / f"{name}.csv").exists()
    }
    if not frames:
        inside = ", ".join(sorted(entry.name for entry in path.iterdir())[:8]) or "nothing"
        raise ReadError(
            f"{folder}: no ledger table in it; found: {inside}; expected at least one of "
            f"{', '.join(f'{name}.csv' for name in TABLES)}; "
            "`debtkit read` makes such a folder of documents"
        )
    return frames


def save_tables(tables: Mapping[str, pd.DataFrame], folder: str | os.PathLike[str]) -> None:
    """Write the tables that have rows, and remove the others; as :meth:`debtkit.Ledger.save`."""
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    # the stack moves files into place only after the last one is written, so that a full disk
    # cannot leave half a ledger
    with ExitStack() as stack:
        for name, frame in tables.items():
            if len(frame):
                fresh = stack.enter_context(replacing(path / f"{name}.csv"))
                frame.to_csv(fresh, index=False, encoding="utf-8-sig")
    for name, frame in tables.items():
        if not len(frame):
            (path / f"{name}.csv").unlink(missing_ok=True)


def _refuse_misspelt(path: Path) -> None:
    for entry in sorted(path.glob("*.csv")):
        guess = get_close_matches(entry.stem.lower(), list(TABLES), n=1, cutoff=0.75)
        if entry.stem not in TABLES and guess and not (path / f"{guess[0]}.csv").exists():
            raise ReadError(f"{entry}: not a table of a ledger; rename it to {guess[0]}.csv?")


def _read(path: Path, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    try:
        text = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{path}: not UTF-8 text (byte {error.start}); save it as 'CSV UTF-8'"
        ) from None
    except (pd.errors.ParserError, pd.errors.EmptyDataError, OSError) as error:
        raise ReadError(f"{path}: not a readable CSV file: {error}") from None
    if not len(text):
        raise TableError(f"{path}: the table has no rows; fill it or delete the file")
    columns = model.to_schema().columns
    numeric = [name for name, column in columns.items() if "str" not in str(column.dtype)]
    for name in text.columns:
        if name in numeric:
            # pandas rounds a decimal by a hair here and there; Python's float does not
            text[name] = pd.Series([_number(value) for value in text[name]], dtype=object)
        elif name not in columns:
            text[name] = _typed(text[name])
    try:
        return validate(text, model)
    except TableError as error:
        raise TableError(f"{path}: {error}", rows=error.rows) from None


def _number(value: str) -> object:
    try:
        return float(value) if value.strip() else np.nan
    except ValueError:
        return value


def _typed(text: pd.Series) -> pd.Series:
    """Return a user's column as numbers where each of its cells is one; else as it is written.

    A cell such as 007 is a code: as a number it would lose its zeros.
    """
    filled = text[text != ""]
    if not len(filled) or not filled.str.fullmatch(_PLAIN_NUMBER).all():
        return text
    numbers = pd.Series([_number(value) for value in text], index=text.index, dtype="float64")
    whole = len(filled) == len(text) and not filled.str.contains(r"[.e]").any()
    return numbers.astype("int64") if whole else numbers
