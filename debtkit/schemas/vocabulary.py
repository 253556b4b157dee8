"""The words of the key columns, the keys of a row, and what they stand for where left out."""

from __future__ import annotations

from typing import Any

__all__ = [
    "ACCOUNTS", "BASES", "DEBT_TYPES", "DEFAULTS", "FLOWS", "KEYS", "SCOPES", "STAGES", "STATEMENT",
    "VOCABULARY", "YUAN",
]  # fmt: skip

SCOPES = {"all": "全域", "own": "本级", "lower": "下级"}
STAGES = {
    "budget": "预算数",
    "adjustment": "预算调整方案",
    "estimate": "预计执行数",
    "flash": "执行数",
    "final": "决算数",
}
DEBT_TYPES = {"general": "一般债务", "special": "专项债务", "total": "合计"}
BASES = {"project": "项目", "sector": "领域", "region": "地区"}
ACCOUNTS = {
    "general_public": "一般公共预算",
    "government_fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
    "social_insurance": "社会保险基金预算",
}
FLOWS = {"expenditure": "支出", "revenue": "收入"}

VOCABULARY = {
    "scope": SCOPES,
    "stage": STAGES,
    "debt_type": DEBT_TYPES,
    "basis": BASES,
    "account": ACCOUNTS,
    "flow": FLOWS,
}
"""The words a key column may hold, with their Chinese, by the name of the column."""

STATEMENT = ["region", "scope", "year", "stage", "batch", "source"]
"""The keys of one statement: who, of what level, for when, at which stage, from which document."""

KEYS = [*STATEMENT, "debt_type"]
"""The keys of a row of the tables that are split by debt type."""

YUAN = "亿元"

DEFAULTS: dict[str, Any] = {
    "scope": "all",
    "stage": "final",
    "batch": 1,
    "source": "",
    "basis": "project",
    "flow": "expenditure",
    "sector": "",
    "code": "",
    "level": "",
    "parent": "",
}
"""What a key stands for where it is left out or blank."""
