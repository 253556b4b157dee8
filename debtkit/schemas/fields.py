"""What the columns of all tables have: title, meaning and unit in one call; the keys of a row.

Named as pandera names its ``Field``, so that a column may be called ``amount``.
"""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa

from debtkit.schemas.vocabulary import DEBT_TYPES, SCOPES, STAGES, YUAN

__all__ = ["Amount", "Key", "Ratio", "Resolution", "Statement", "Text", "Typed"]


def Key(title: str, description: str, **checks: Any) -> Any:
    """Return a column that is a key."""
    return pa.Field(title=title, description=description, metadata={"unit": "-"}, **checks)


def Amount(title: str, description: str, *, unit: str = YUAN, **checks: Any) -> Any:
    """Return a column of published figures [亿元]; blanks are unknown."""
    return pa.Field(
        title=title, description=description, metadata={"unit": unit}, nullable=True, **checks
    )


def Ratio(title: str, description: str, **checks: Any) -> Any:
    """Return a column of fractions [-]."""
    return Amount(title, description, unit="-", **checks)


def Text(title: str, description: str, **checks: Any) -> Any:
    """Return a column of words, or of whole numbers."""
    return pa.Field(title=title, description=description, metadata={"unit": "-"}, **checks)


class Statement(pa.DataFrameModel):
    """The keys of one statement."""

    region: str = Key("地区", "name as published")
    scope: str = Key("范围", "level covered: all, own, lower", isin=list(SCOPES))
    year: int = Key("年度", "calendar year", ge=1900, le=2200)
    stage: str = Key("阶段", "budget, adjustment, estimate, flash, final", isin=list(STAGES))
    batch: int = Key("批次", "n-th statement of that stage in the year", ge=1)
    source: str = Key("来源", "document it was printed in; empty when not given")


class Typed(Statement):
    """The keys of a table that is split by debt type."""

    debt_type: str = Key("债务类型", "general, special, total", isin=list(DEBT_TYPES))


def Resolution() -> Any:
    """Return the column of the last digit's value [亿元]."""
    return Amount("末位值", "value of the last digit printed for the block; blank: inferred", gt=0)
