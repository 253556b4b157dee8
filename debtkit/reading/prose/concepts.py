"""Kinds of concepts: what is debt, what stands at a time, what flows over a year; the words for its types."""

from __future__ import annotations

__all__ = ["DEBT", "FLOWS", "HELD", "REPAID", "SERVED", "STOCKS", "TYPE_OF"]

STOCKS = frozenset({"limit", "balance"})
REPAID = frozenset({"principal", "repaid"})
SERVED = REPAID | {"interest"}
FLOWS = SERVED | {"service", "bonds"}
HELD = STOCKS | {"bonds"}  # debt itself, not what serves it
DEBT = STOCKS | FLOWS | {"overdue", "borrowing"}

TYPE_OF = {"一般": "general", "专项": "special"}
"""The type of debt that a word names."""
