"""What a report of a ledger computes and draws: every result that its tables allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tqdm import tqdm

import debtkit as dk
from debtkit.errors import DebtkitError
from debtkit.project_names import sector_titles
from debtkit.schemas import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from debtkit.ledger import Ledger

__all__ = ["draw", "results"]


def results(ledger: Ledger) -> dict[str, pd.DataFrame]:
    """Return every result that the tables at hand allow, by the name of its file."""
    has = {name for name, frame in ledger.tables() if len(frame)}
    limits = ledger.limits if "limits" in has else None
    jobs: list[tuple[str, set[str], Callable[[], pd.DataFrame]]] = [
        ("limit_changes", {"limits"}, lambda: dk.limit_changes(ledger.limits)),
        (
            "allocation_by_sector",
            {"allocations"},
            lambda: _with_titles(
                dk.allocation_breakdown(ledger.allocations, by="sector", limits=limits)
            ),
        ),
        ("project_sectors", {"allocations"}, lambda: dk.classify_sectors(ledger.allocations)),
        ("budget_changes", {"budgets"}, lambda: dk.budget_changes(ledger.budgets)),
        ("balance_changes", {"balances"}, lambda: dk.balance_changes(ledger.balances)),
        (
            "debt_to_limit",
            {"balances", "limits"},
            lambda: dk.debt_to_limit(ledger.balances, ledger.limits),
        ),
        (
            "debt_ratio",
            {"balances", "context"},
            lambda: dk.debt_ratio(ledger.balances, ledger.context),
        ),
        (
            "service_ratio",
            {"service", "context"},
            lambda: dk.service_ratio(ledger.service, ledger.context),
        ),
        ("findings", set(), lambda: dk.check(ledger)),
    ]
    able = [(name, job) for name, needs, job in jobs if needs <= has]
    bar = tqdm(able, desc="computing", leave=False, disable=None)
    return {name: job() for name, job in bar}


def _with_titles(breakdown: pd.DataFrame) -> pd.DataFrame:
    titles = {**sector_titles(), "unallocated": "未分配"}
    return breakdown.assign(title=breakdown["sector"].map(titles).fillna(breakdown["sector"]))


def draw(ledger: Ledger, out: Path, lang: str) -> tuple[list[str], list[str]]:
    """Draw the newest statement of each region; return the files, and what was not drawn."""
    # imported here because matplotlib takes half a second that `debtkit check` need not wait for
    from debtkit.plotting import (
        plot_allocation,
        plot_debt_to_limit,
        plot_limit_waterfall,
        save_plot,
    )

    limits, allocations, balances = ledger.limits, ledger.allocations, ledger.balances
    pictures: list[tuple[str, Callable[..., Any], list[pd.DataFrame], float, dict[str, Any]]] = []
    for keys in _newest(limits, STATEMENT):
        name = f"limit_waterfall_{keys['region']}"
        pictures.append((name, plot_limit_waterfall, [limits], 5.0, keys))
    for keys in _newest(allocations, [*STATEMENT, "basis"]):
        name = f"allocation_{keys['region']}"
        tables = [allocations, limits] if len(limits) else [allocations]
        pictures.append((name, plot_allocation, tables, 5.0, keys))
    if len(balances) and len(limits):
        year = int(balances["year"].max())
        drawn = balances.loc[balances["year"] == year, STATEMENT].drop_duplicates()
        height = 4.0 + 0.2 * len(drawn)
        pictures.append(
            (
                f"debt_to_limit_{year}",
                plot_debt_to_limit,
                [balances, limits],
                height,
                {"year": year},
            )
        )
    files, failed = [], []
    for name, plot, tables, height, keys in tqdm(
        pictures, desc="drawing", leave=False, disable=None
    ):
        file = f"{name.replace('/', '_')}.png"
        try:
            save_plot(out / file, plot, *tables, size=(9.0, height), lang=lang, **keys)
        except DebtkitError as error:
            # one statement that cannot be drawn does not cost the others their pictures
            failed.append(f"{file}: {error}")
        else:
            files.append(file)
    return files, failed


def _newest(table: pd.DataFrame, keys: list[str]) -> list[dict[str, Any]]:
    """Return the keys of each region's newest statement, of its widest scope."""
    width = table["scope"].map({"lower": 0, "own": 1, "all": 2})
    ordered = table.assign(_width=width).sort_values(["_width", "year", "batch"], kind="stable")
    last = ordered.drop_duplicates("region", keep="last").sort_index()
    return [{str(key): row[key] for key in row} for row in last[keys].to_dict("records")]
