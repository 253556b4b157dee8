"""Kinds of concepts: what is debt, what stands at a time, what flows over a year."""

from __future__ import annotations

__all__ = ["DEBT", "FLOWS", "HELD", "REPAID", "SERVED", "STOCKS"]

STOCKS = frozenset({"limit", "balance"})
REPAID = frozenset({"principal", "repaid"})
SERVED = REPAID | {"interest"}
FLOWS = SERVED | {"service", "bonds"}
HELD = STOCKS | {"bonds"}  # debt itself, not what serves it
DEBT = STOCKS | FLOWS | {"overdue", "borrowing"}
