"""Check every identity of a ledger: one row an instance, passes kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from debtkit.errors import DebtkitError, ReconciliationError
from debtkit.ledger import Ledger
from debtkit.reconcile.identities import CATALOGUE, JOINTLY, Identity
from debtkit.reconcile.layout import lay_out, ledger_in
from debtkit.reconcile.positions import with_positions
from debtkit.reconcile.printed_forms import with_printed
from debtkit.reconcile.rules import instances
from debtkit.reconcile.sentences import (
    check_language,
)
from debtkit.reconcile.verdicts import (
    FAILURES,
    judge,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtkit.reconcile.printed_forms import Reading

from debtkit.reconcile.findings import Words, findings_frame, joint_parts, part_of

__all__ = ["assert_reconciled", "check"]


def check(
    ledger: Ledger | Reading,
    *,
    identities: Iterable[str | Identity] | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """Check whether the printed figures of a ledger tie (勾稽关系).

    Every figure stands for the interval of amounts that round to it, and all arithmetic is in
    exact integers: there is no tolerance to choose.

    Parameters
    ----------
    ledger : Ledger or Reading
        Any number of regions, years and documents. Of a reading (:func:`debtkit.read`,
        :func:`debtkit.read_folder`) the formulas that its forms print (A=B+C) are checked too.
    identities : iterable of str or Identity, optional
        Names of the catalogue (:data:`debtkit.reconcile.CATALOGUE`), own rules between the
        columns of a table (``"issued_new + issued_refinancing <= issued"``), or
        :class:`~debtkit.Identity` objects. Default: the catalogue, and printed formulas.
    lang : {'en', 'zh'}, default 'en'
        Language of ``text``.

    Returns
    -------
    DataFrame
        One row an instance of an identity with at least two printed figures, passes kept, in the
        order of the catalogue and then of the keys: ``identity``, the keys of the row it stands
        at, ``detail``, ``verdict``, ``severity``, ``residual`` (left side minus right side as
        printed, unprinted figures left out), ``allowed`` (what rounding alone can cause),
        ``excess`` (what it cannot) [亿元], ``n_terms``, ``missing`` [-] and ``text``. Then
        identities that hold one by one and cannot hold together, as ``jointly``, without a
        residual; printed formulas come last, as ``printed_formula``: ``detail`` names the form
        and the formula.

    Raises
    ------
    DebtkitError
        An identity is not known, or not about columns of one table; what is given is neither a
        ledger nor a reading.

    Notes
    -----
    The verdicts: ``exact``; ``holds``, an inequality that rounding cannot upset; ``rounding``;
    ``doubtful``, at the far end of what rounding can do; ``undetermined``, a figure is missing;
    ``inconsistent``; ``conflict``, two documents print figures that no amount rounds to. A
    missing figure is never taken for zero, though it cannot be negative where amounts cannot.

    Rules: 财预〔2015〕225号 (limits), 财预〔2016〕154号 and 155号 (general and special debt in the
    budget), 财预〔2018〕209号 (disclosure), 《预算法》 articles 35 and 67.

    Examples
    --------
    >>> import pandas as pd
    >>> import debtkit as dk
    >>> limits = pd.DataFrame({"region": "A", "year": 2024, "stage": "adjustment",
    ...     "debt_type": ["general", "special"], "opening": [50.15, 50.73], "new": [2.6, 6.5],
    ...     "closing": [52.75, 57.32]})
    >>> dk.check(dk.Ledger(limits=limits))[["identity", "debt_type", "verdict", "excess"]]
             identity debt_type       verdict  excess
    0  limit_movement   general         exact   0.000
    1  limit_movement   special  inconsistent   0.075
    """
    check_language(lang)
    layout = lay_out(ledger_in(ledger))
    details, texts = Words(), Words()
    chosen = _chosen(identities)
    families = [
        (number, family)
        for number, identity in enumerate(chosen)
        for family in instances(layout, identity)
    ]
    judged = [judge(layout.figures, family) for _, family in families]
    parts = [
        part_of(layout, family, one, number, lang, details, texts)
        for (number, family), one in zip(families, judged, strict=True)
    ]
    parts += joint_parts(
        layout, [family for _, family in families], judged, len(chosen), lang, details, texts
    )
    parts = [part for part in parts if len(part.verdict)]
    findings = findings_frame(layout, parts, [*chosen, JOINTLY], details, texts)
    if not isinstance(ledger, Ledger):
        findings = with_positions(findings, ledger.figures, lang)
        if identities is None:
            findings = with_printed(findings, ledger, lang)
    return findings


def assert_reconciled(ledger: Ledger | Reading) -> None:
    """Raise an error unless every printed figure of a ledger ties.

    Parameters
    ----------
    ledger : Ledger or Reading
        Any number of regions, years and documents; of a reading, its printed formulas too.

    Raises
    ------
    ReconciliationError
        Something is ``inconsistent`` or in ``conflict``; the message shows the first five
        findings as sentences, ``.rows`` holds all of them.

    Examples
    --------
    >>> import debtkit as dk
    >>> dk.assert_reconciled(dk.load_artux_2024())
    """
    findings = check(ledger)
    failed = findings[findings["verdict"].isin(FAILURES)].reset_index(drop=True)
    if not len(failed):
        return
    lines = [
        f"- {identity}: {text}"
        for identity, text in zip(failed["identity"][:5], failed["text"][:5], strict=True)
    ]
    if len(failed) > 5:
        lines.append(f"… and {len(failed) - 5} more, all in the error's .rows")
    counted = "1 identity does" if len(failed) == 1 else f"{len(failed)} identities do"
    raise ReconciliationError(
        f"{counted} not tie, of {len(findings)} checked; see which figures with "
        "debtkit.locate(ledger):\n" + "\n".join(lines),
        rows=failed,
    )


def _chosen(identities: Iterable[str | Identity] | None) -> list[Identity]:
    if identities is None:
        return list(CATALOGUE.values())
    if isinstance(identities, (str, Identity)):
        identities = [identities]
    chosen = []
    for one in identities:
        if isinstance(one, Identity):
            chosen.append(one)
        elif one in CATALOGUE:
            chosen.append(CATALOGUE[one])
        elif any(sign in one for sign in "=≤≥＝"):
            chosen.append(Identity(one))
        else:
            raise DebtkitError(
                f"no identity {one!r} in the catalogue; there are: {', '.join(CATALOGUE)}; an own "
                "one is written as 'opening + new = closing'"
            )
    twice = [one.name for one in chosen if sum(one.name == other.name for other in chosen) > 1]
    if twice:
        raise DebtkitError(f"identity {twice[0]!r} is given twice; name each differently")
    return chosen
