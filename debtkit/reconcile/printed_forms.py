"""The formulas that disclosure forms print (A=B+C), run on the figures beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pandas as pd

from debtkit.reconcile.figure_check import check_figures

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_printed"]


class _Printed(Protocol):
    """What a ``Reading`` of forms carries."""

    printed: pd.DataFrame
    identities: Mapping[str, tuple[str, ...]]


def check_printed(reading: _Printed, *, lang: str = "en") -> pd.DataFrame:
    r"""Check the formulas that the forms of a document print, form by form.

    Parameters
    ----------
    reading : Reading
        As :func:`debtkit.read` returns it.
    lang : {'en', 'zh'}, default 'en'
        Language of ``text``.

    Returns
    -------
    DataFrame
        As :func:`debtkit.reconcile.check_figures`, with the column ``form`` in front: one row a
        formula and row (or column) of a form. Empty where no form prints a formula. Residuals
        in 亿元.

    Examples
    --------
    >>> import debtkit as dk
    >>> from debtkit.reading import read
    >>> rows = ["2024年甲市债务限额情况表", "单位：亿元", "地区", "2024年债务限额", "一般债务"]
    >>> rows += ["专项债务", "公式", "A=B+C", "B", "C", "甲市", "100.88", "50.15", "50.73"]
    >>> check_printed(read(text="\n".join(rows)))[["identity", "verdict"]]
      identity verdict
    0    A=B+C   exact
    """
    parts = []
    for form, formulas in reading.identities.items():
        figures = reading.printed[reading.printed["form"] == form]
        letters = set(figures["figure"])
        # a form may name a letter that no row bears: that formula cannot be run
        known = [text for text in formulas if set(filter(str.isalpha, text)) <= letters]
        if not known or not len(figures):
            continue
        found = check_figures(
            figures[["record", "figure", "printed", "unit"]].reset_index(drop=True),
            known,
            lang=lang,
        )
        parts.append(found.assign(form=form))
    if not parts:
        return pd.DataFrame(columns=["form", "record", "identity", "verdict", "text"])
    table = pd.concat(parts, ignore_index=True)
    return table[["form", *[name for name in table.columns if name != "form"]]]
