"""Which concepts are amounts at a time, and which flow over a year."""

from __future__ import annotations

__all__ = ["FLOWS", "STOCKS"]

STOCKS = frozenset({"bonds", "limit", "balance"})  # bonds have what they bring in, too
FLOWS = frozenset({"bonds", "principal", "interest", "repaid", "service"})
