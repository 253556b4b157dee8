"""The formulas that disclosure forms print (A=B+C), run on the figures beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pandas as pd
from pandas.api.types import union_categoricals

from debtkit.errors import TableError
from debtkit.reconcile.figure_check import check_figures
from debtkit.reconcile.formulas import parse_formula
from debtkit.reconcile.identities import PRINTED_FORMULA
from debtkit.schemas import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtkit.ledger import Ledger

__all__ = ["Reading", "check_printed", "with_printed"]

_WHERE = ["form", "region", "scope", "year", "stage", "batch", "source", "debt_type"]


class Reading(Protocol):
    """What a reading of documents carries; ``reconcile`` does not know the readers themselves."""

    @property
    def ledger(self) -> Ledger:
        """The figures read."""

    @property
    def figures(self) -> pd.DataFrame:
        """One row a figure, with its place in the document."""

    @property
    def printed(self) -> pd.DataFrame:
        """The figures that printed formulas are about."""

    @property
    def identities(self) -> Mapping[str, tuple[str, ...]]:
        """The formulas of each form."""


def check_printed(reading: Reading, *, lang: str = "en") -> pd.DataFrame:
    r"""Check the formulas that the forms of a document print, form by form.

    Parameters
    ----------
    reading : Reading
        As :func:`debtkit.read` or :func:`debtkit.read_folder` returns it.
    lang : {'en', 'zh'}, default 'en'
        Language of ``text``.

    Returns
    -------
    DataFrame
        As :func:`debtkit.reconcile.check_figures`, with the column ``form`` and the keys of the
        figure on the formula's left side in front: one row a formula and row (or column) of a
        form. Empty where no form prints a formula. Residuals in 亿元.

    See Also
    --------
    debtkit.check : The same findings beside those of the ledger.

    Examples
    --------
    >>> import debtkit as dk
    >>> from debtkit.reading import read
    >>> rows = ["2024年甲市债务限额情况表", "单位：亿元", "地区", "2024年债务限额", "一般债务"]
    >>> rows += ["专项债务", "公式", "A=B+C", "B", "C", "甲市", "100.88", "50.15", "50.73"]
    >>> check_printed(read(text="\n".join(rows)))[["region", "year", "identity", "verdict"]]
      region  year identity verdict
    0     甲市  2024    A=B+C   exact
    """
    if not hasattr(reading, "printed"):
        given = type(reading).__name__
        raise TableError(f"got {given}, which prints no formulas; give what read returns")
    # forms of one layout print the same formulas: a folder of hundreds is checked in a few passes
    layouts: dict[tuple[str, ...], list[str]] = {}
    letters: dict[str, set[str]] = {}
    for form, letter in zip(reading.printed["form"], reading.printed["figure"], strict=True):
        letters.setdefault(form, set()).add(letter)
    for form, formulas in reading.identities.items():
        # a form may name a letter that no row bears: that formula cannot be run
        known = [text for text in formulas if letters.get(form, set()).issuperset(_names(text))]
        if known:
            layouts.setdefault(tuple(known), []).append(form)
    parts = []
    for shared, forms in layouts.items():
        figures = reading.printed[reading.printed["form"].isin(forms)].reset_index(drop=True)
        found = check_figures(figures[["record", "figure", "printed", "unit"]], shared, lang=lang)
        parts.append(_placed(found, figures))
    if not parts:
        return pd.DataFrame(columns=[*_WHERE, "record", "identity", "verdict", "text"])
    table = pd.concat(parts, ignore_index=True)
    order = {form: number for number, form in enumerate(reading.identities)}
    return table.sort_values(
        "form", key=lambda names: names.map(order), kind="stable", ignore_index=True
    )


def _names(formula: str) -> tuple[str, ...]:
    return parse_formula(formula).names


def _placed(found: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return findings with the form and the keys of the figure that each formula makes."""
    rows = figures[_WHERE].to_dict("records")
    known: dict[tuple[str, str], int] = {}
    for number, (record, figure, printed) in enumerate(
        zip(figures["record"], figures["figure"], figures["printed"], strict=True)
    ):
        if isinstance(printed, str):
            known.setdefault((record, figure), number)
            known.setdefault((record, ""), number)
    names = {text: _names(text) if "=" in text else () for text in found["identity"].unique()}
    where = []
    for record, identity in zip(found["record"], found["identity"], strict=True):
        letters = names[identity]
        first = next((name for name in letters if (record, name) in known), "")
        own = rows[known[record, first]]
        # where the whole is blank its parts say whose and when, not of which debt type
        where.append(own if (first,) == letters[:1] else {**own, "debt_type": ""})
    return pd.concat([pd.DataFrame(where, columns=_WHERE), found.reset_index(drop=True)], axis=1)


def with_printed(findings: pd.DataFrame, reading: Reading, lang: str) -> pd.DataFrame:
    """Return findings of a ledger with those of its forms' printed formulas below."""
    printed = check_printed(reading, lang=lang)
    if not len(printed):
        return findings
    printed["detail"] = printed["form"] + ": " + printed["identity"]
    printed["identity"] = PRINTED_FORMULA.name
    printed["year"] = printed["year"].fillna(0)  # no year: unread figures, checked all the same
    columns = {}
    for name in Findings.to_schema().columns:
        above, below = findings[name], printed[name]
        if isinstance(above.dtype, pd.CategoricalDtype):
            words = below.fillna("").astype("str").astype("category")
            columns[name] = pd.Series(union_categoricals([above, words]))
        else:
            columns[name] = pd.concat([above, below.astype(above.dtype)], ignore_index=True)
    return pd.DataFrame(columns, copy=False)
