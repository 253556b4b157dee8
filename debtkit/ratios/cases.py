"""Columns of words that depend on which of several cases a row is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from debtkit.schemas import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import ArrayLike

__all__ = ["first_true"]


def first_true(cases: Sequence[tuple[ArrayLike, str]], rest: str = "") -> pd.Series:
    """Return the words of the first case that is true in each place, else those for the rest.

    Examples
    --------
    >>> first_true([([True, False], "none published"), ([True, True], "zero")]).tolist()
    ['none published', 'zero']
    """
    conditions = [np.asarray(condition) for condition, _ in cases]
    choice = np.select(conditions, list(range(len(cases))), default=len(cases))
    return labels(choice, [*(words for _, words in cases), rest])
