"""Read, reconcile and analyse Chinese local-government debt limits (地方政府债务限额)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debtkit import magnitude as magnitude
    from debtkit.allocation import allocation_breakdown, concentration
    from debtkit.changes import balance_changes, budget_changes, limit_changes
    from debtkit.datasets import (
        load_anomalies,
        load_artux_2024,
        load_local_cases,
        load_national,
        load_provinces,
        load_sources,
    )
    from debtkit.errors import (
        DebtkitError,
        ReadError,
        ReconciliationError,
        TableError,
        UnitWarning,
    )
    from debtkit.ledger import Ledger
    from debtkit.plotting import (
        plot_allocation,
        plot_debt_to_limit,
        plot_limit_waterfall,
        plot_residuals,
    )
    from debtkit.ratios import debt_ratio, debt_to_limit, service_ratio
    from debtkit.reading import FolderReading, Reading, read, read_folder, read_table
    from debtkit.reconcile import (
        Identity,
        assert_reconciled,
        check,
        check_printed,
        deduce,
        locate,
        repair,
        show_findings,
    )
    from debtkit.sectors import classify_sectors
    from debtkit.simulate import plant_faults, simulate_panel
    from debtkit.units import UNITS, convert, format_figure, parse_figure
    from debtkit.wide import to_long, to_wide
    from debtkit.writing import draft_report

__version__ = "0.1.0"

__all__ = [
    "UNITS",
    "DebtkitError",
    "FolderReading",
    "Identity",
    "Ledger",
    "ReadError",
    "Reading",
    "ReconciliationError",
    "TableError",
    "UnitWarning",
    "allocation_breakdown",
    "assert_reconciled",
    "balance_changes",
    "budget_changes",
    "check",
    "check_printed",
    "classify_sectors",
    "concentration",
    "convert",
    "debt_ratio",
    "debt_to_limit",
    "deduce",
    "draft_report",
    "format_figure",
    "limit_changes",
    "load_anomalies",
    "load_artux_2024",
    "load_local_cases",
    "load_national",
    "load_provinces",
    "load_sources",
    "locate",
    "parse_figure",
    "plant_faults",
    "plot_allocation",
    "plot_debt_to_limit",
    "plot_limit_waterfall",
    "plot_residuals",
    "read",
    "read_folder",
    "read_table",
    "repair",
    "service_ratio",
    "show_findings",
    "simulate_panel",
    "to_long",
    "to_wide",
]

_HOME = {
    "allocation": ["allocation_breakdown", "concentration"],
    "changes": ["balance_changes", "budget_changes", "limit_changes"],
    "datasets": [
        "load_anomalies",
        "load_artux_2024",
        "load_local_cases",
        "load_national",
        "load_provinces",
        "load_sources",
    ],
    "errors": ["DebtkitError", "ReadError", "ReconciliationError", "TableError", "UnitWarning"],
    "ledger": ["Ledger"],
    "plotting": [
        "plot_allocation",
        "plot_debt_to_limit",
        "plot_limit_waterfall",
        "plot_residuals",
    ],
    "ratios": ["debt_ratio", "debt_to_limit", "service_ratio"],
    "reading": ["FolderReading", "Reading", "read", "read_folder", "read_table"],
    "reconcile": [
        "Identity",
        "assert_reconciled",
        "check",
        "check_printed",
        "deduce",
        "locate",
        "repair",
        "show_findings",
    ],
    "sectors": ["classify_sectors"],
    "simulate": ["plant_faults", "simulate_panel"],
    "units": ["UNITS", "convert", "format_figure", "parse_figure"],
    "wide": ["to_long", "to_wide"],
    "writing": ["draft_report"],
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}
_MODULES = ["magnitude", "reconcile", "schemas"]


def __getattr__(name: str) -> Any:
    # pandera and matplotlib take most of a second to import; only who uses them pays for it
    if name in _MODULES:
        return importlib.import_module(f"debtkit.{name}")
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'debtkit' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"debtkit.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, *_MODULES])
