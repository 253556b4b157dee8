"""Put the likeliest amounts in place of the wrong ones: a new ledger and a log."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from debtkit.errors import TableError, expect
from debtkit.ledger import Ledger
from debtkit.reconcile.operators import COSTS

__all__ = ["repair"]

_NEEDED = ["group", "set", "unique", "table", "row", "column", "printed", "proposed", "operator"]
_SET = ["group", "set"]


def repair(
    ledger: Ledger, suspects: pd.DataFrame, *, max_cost: float = COSTS["dropped"]
) -> tuple[Ledger, pd.DataFrame]:
    """Return a new ledger in which suspects are replaced by what they probably should be.

    Parameters
    ----------
    ledger : Ledger
        It is not changed.
    suspects : DataFrame
        What :func:`debtkit.locate` found in this ledger, or some rows of it.
    max_cost : float, default 3.0
        The most that the slips of a figure may cost (``debtkit.reconcile.operators.COSTS``):
        1 a wrong unit, 1.5 a moved point or lost sign, 2 swapped digits or exchanged cells, 2.5 a
        digit, 3 a digit too few or too many, 3.5 a copied neighbour, 4 an omitted component, 6
        no slip at all. Infinity takes whatever is proposed.

    Returns
    -------
    repaired : Ledger
        The same rows, in the same order, with other amounts in some cells.
    log : DataFrame
        One row a suspect, in the order given, with its columns: ``status`` (``repaired`` or
        ``left``), ``reason`` why it was left, ``before``, ``after`` [亿元], ``operator`` and
        ``text``. Only the one explanation of a group that has no rival is ever used, and all of
        its figures or none.

    Raises
    ------
    TableError
        ``suspects`` are not those of this ledger.

    Examples
    --------
    >>> import pandas as pd
    >>> import debtkit as dk
    >>> limits = pd.DataFrame({"region": "A", "year": 2024, "stage": "adjustment",
    ...     "debt_type": ["general", "special", "total"], "opening": [50.15, 50.73, 100.88],
    ...     "new": [2.6, 6.5, 9.1], "closing": [52.75, 57.32, 109.98]})
    >>> ledger = dk.Ledger(limits=limits)
    >>> from debtkit.reconcile import locate
    >>> repaired, log = repair(ledger, locate(ledger))
    >>> log[["status", "before", "after"]]
         status  before  after
    0  repaired   57.32  57.23
    >>> dk.assert_reconciled(repaired)
    """
    expect(suspects, pd.DataFrame, "suspects", "give what debtkit.locate returned, or rows of it")
    expect(ledger, Ledger, "ledger", "give the ledger that they were located in")
    absent = [name for name in _NEEDED if name not in suspects.columns]
    if absent:
        raise TableError(
            f"suspects have no column {absent[0]!r}; give what debtkit.locate returned, "
            "or rows of it"
        )
    reasons = _reasons(suspects, max_cost)
    frames = {name: frame.copy() for name, frame in ledger.tables()}
    log = []
    for (_, own), reason in zip(suspects.iterrows(), reasons, strict=True):
        before = own["printed"]
        if own["table"]:
            before = _cell(frames, own)
        after = before if reason else own["proposed"]
        if not reason:
            frames[own["table"]].loc[own["row"], own["column"]] = after
        log.append(("left" if reason else "repaired", reason, before, after))
    repaired = Ledger(**{name: frame for name, frame in frames.items() if len(frame)})
    entries = pd.DataFrame(
        log, columns=["status", "reason", "before", "after"], index=suspects.index
    )
    kept = ["group", "table", "row", "region", "year", "debt_type", "column", "operator", "text"]
    return repaired, suspects[[name for name in kept if name in suspects]].join(entries)


def _cell(frames: dict[str, pd.DataFrame], own: Any) -> float:
    table, row, column = own["table"], own["row"], own["column"]
    known = table in frames and column in frames[table].columns and 0 <= row < len(frames[table])
    if not known or frames[table][column].iloc[row] != own["printed"]:
        raise TableError(
            f"the suspect {table}.{column} in row {row} is not printed as {own['printed']} in this "
            "ledger; locate again, in the ledger that is to be repaired",
            rows=pd.DataFrame([own]),
        )
    return float(frames[table][column].iloc[row])


def _reasons(suspects: pd.DataFrame, max_cost: float) -> list[str]:
    """Return why each suspect is left alone; blank where it is not."""
    reasons = []
    for own in suspects[_NEEDED].to_dict("records"):
        if not own["table"]:
            reason = "no set of figures explains the identities"
        elif not own["unique"]:
            reason = "there are other explanations"
        elif own["proposed"] != own["proposed"]:
            reason = "nothing bounds the amount"
        elif COSTS.get(own["operator"], np.inf) > max_cost:
            reason = f"no slip up to a cost of {max_cost:g} explains it"
        else:
            reason = ""
        reasons.append(reason)
    # figures that explain a group together are repaired together
    kept = pd.Series(reasons)
    left = (kept != "").groupby([suspects[name].to_numpy() for name in _SET]).transform("any")
    return kept.where((kept != "") | ~left, "a figure of the same explanation is left").tolist()
