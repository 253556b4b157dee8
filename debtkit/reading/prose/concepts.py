"""Kinds of concepts: what is debt, what stands at a time, what flows over a year."""

from __future__ import annotations

__all__ = ["DEBT", "FLOWS", "HELD", "STOCKS"]

STOCKS = frozenset({"limit", "balance"})
FLOWS = frozenset({"bonds", "principal", "interest", "repaid", "service"})
HELD = STOCKS | {"bonds"}  # debt itself, not what serves it
DEBT = STOCKS | FLOWS | {"overdue", "borrowing"}
