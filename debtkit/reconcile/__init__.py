"""Reconciliation (勾稽): every printed figure against every other.

Figures become exact intervals and identities term lists over them. :func:`check` gives every
identity its verdict, :func:`locate` names the figures that must be wrong, :func:`deduce` those
that must be right, and :func:`repair` makes a new ledger of it. The same for any table of printed
figures: :func:`check_figures`, :func:`locate_figures`, :func:`deduce_figures`.
"""

from debtkit.reconcile.check import assert_reconciled, check
from debtkit.reconcile.deduce import deduce, deduce_figures
from debtkit.reconcile.display import show_findings
from debtkit.reconcile.figure_check import check_figures
from debtkit.reconcile.figure_locate import locate_figures
from debtkit.reconcile.identities import CATALOGUE, Identity
from debtkit.reconcile.locate import locate
from debtkit.reconcile.operators import OPERATORS
from debtkit.reconcile.outline import outline
from debtkit.reconcile.printed_forms import check_printed
from debtkit.reconcile.repair import repair

__all__ = [
    "CATALOGUE",
    "OPERATORS",
    "Identity",
    "assert_reconciled",
    "check",
    "check_figures",
    "check_printed",
    "deduce",
    "deduce_figures",
    "locate",
    "locate_figures",
    "outline",
    "repair",
    "show_findings",
]
