"""Pictures of debt limits: each takes tables, draws on one Axes and returns it."""

from debtkit.plotting.allocation import plot_allocation
from debtkit.plotting.ratio import plot_debt_to_limit
from debtkit.plotting.residuals import plot_residuals
from debtkit.plotting.saving import save_plot
from debtkit.plotting.waterfall import plot_limit_waterfall

__all__ = [
    "plot_allocation",
    "plot_debt_to_limit",
    "plot_limit_waterfall",
    "plot_residuals",
    "save_plot",
]
