"""Reconciliation (勾稽): every printed figure against every other.

Figures become exact intervals, identities term lists over them; :func:`check` gives each its
verdict.
"""

from debtkit.reconcile.check import assert_reconciled, check
from debtkit.reconcile.figure_check import check_figures
from debtkit.reconcile.figure_locate import locate_figures
from debtkit.reconcile.identities import CATALOGUE, Identity

__all__ = ["CATALOGUE", "Identity", "assert_reconciled", "check", "check_figures", "locate_figures"]
