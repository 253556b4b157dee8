"""Simulated ledgers, and wrong figures planted where it is known where they are."""

from __future__ import annotations

from debtkit.simulate.faults import FAULTS, plant_faults
from debtkit.simulate.panel import simulate_panel

__all__ = ["FAULTS", "plant_faults", "simulate_panel"]
