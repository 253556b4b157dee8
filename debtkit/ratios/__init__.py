"""Debt measured: against its limit (限额使用率), capacity (债务率) and revenue (偿债率)."""

from debtkit.ratios.capacity import debt_ratio, service_ratio
from debtkit.ratios.limit_use import debt_to_limit

__all__ = ["debt_ratio", "debt_to_limit", "service_ratio"]
