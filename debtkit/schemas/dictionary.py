"""What a model says of its table: keys, required columns, titles, the data dictionary."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from debtkit.schemas.vocabulary import YUAN

__all__ = [
    "amount_columns",
    "column_titles",
    "describe",
    "key_columns",
    "label",
    "required_columns",
]


def _config(model: type[pa.DataFrameModel], entry: str) -> list[str]:
    # pandera keeps Config's metadata on the class, not on the schema that it makes of it
    return list(getattr(model.Config, "metadata", {}).get(entry, []))


def key_columns(model: type[pa.DataFrameModel]) -> list[str]:
    """Return the key columns of a model, in order.

    Examples
    --------
    >>> from debtkit.schemas import Context
    >>> key_columns(Context)
    ['region', 'year']
    """
    return _config(model, "keys")


def required_columns(model: type[pa.DataFrameModel]) -> list[str]:
    """Return the columns that a table must have, whatever stands in them.

    Examples
    --------
    >>> from debtkit.schemas import Limits
    >>> required_columns(Limits)
    ['region', 'year', 'debt_type', 'closing']
    """
    return _config(model, "required")


def amount_columns(model: type[pa.DataFrameModel]) -> list[str]:
    """Return the columns of a model that hold published figures, in order.

    Examples
    --------
    >>> from debtkit.schemas import Limits
    >>> amount_columns(Limits)
    ['opening', 'new', 'adjustment', 'closing']
    """
    return [
        name
        for name, column in model.to_schema().columns.items()
        if (column.metadata or {}).get("unit") in (YUAN, "万人") and name != "resolution"
    ]


def describe(model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Return the data dictionary of a model: one row a column.

    Examples
    --------
    >>> from debtkit.schemas import Context
    >>> describe(Context).loc[0, ["column", "title", "unit"]].tolist()
    ['region', '地区', '-']
    """
    keys = key_columns(model)
    return pd.DataFrame(
        [
            {
                "column": name,
                "title": column.title or "",
                "unit": (column.metadata or {}).get("unit", ""),
                "type": str(column.dtype),
                "key": name in keys,
                "description": column.description or "",
            }
            for name, column in model.to_schema().columns.items()
        ]
    )


def column_titles(model: type[pa.DataFrameModel]) -> dict[str, str]:
    """Return the Chinese title of each column of a model.

    Examples
    --------
    >>> from debtkit.schemas import Limits
    >>> column_titles(Limits)["closing"]
    '调整后限额'
    """
    return {name: column.title or name for name, column in model.to_schema().columns.items()}


def label(model: type[pa.DataFrameModel]) -> str:
    """Return what errors call a table: its name and its Chinese title."""
    schema = model.to_schema()
    return f"table {schema.name} ({schema.title})"
