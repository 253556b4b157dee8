"""The vocabulary and the tables: one pandera model a table, inputs and results.

Each column's Chinese title, unit and meaning stand in its field, once; error messages, plots and
the data dictionary of the docs read them from there. :func:`validate` is the door that every
public function puts its tables through.
"""

from debtkit.schemas.columns import default_column
from debtkit.schemas.complaints import check_columns
from debtkit.schemas.dictionary import (
    amount_columns,
    column_titles,
    describe,
    key_columns,
    required_columns,
)
from debtkit.schemas.doors import conform, labels, validate
from debtkit.schemas.results import (
    AllocationBreakdown,
    BalanceChanges,
    BudgetChanges,
    Concentration,
    DebtRatio,
    DebtToLimit,
    Findings,
    LimitChanges,
    SectorClassification,
    ServiceRatio,
)
from debtkit.schemas.rules import RULES
from debtkit.schemas.tables import TABLES, Allocations, Balances, Budgets, Context, Limits, Service
from debtkit.schemas.vocabulary import (
    ACCOUNTS,
    BASES,
    DEBT_TYPES,
    DEFAULTS,
    FLOWS,
    KEYS,
    SCOPES,
    STAGES,
    STATEMENT,
    VOCABULARY,
)

__all__ = [
    "ACCOUNTS",
    "BASES",
    "DEBT_TYPES",
    "DEFAULTS",
    "FLOWS",
    "KEYS",
    "RULES",
    "SCOPES",
    "STAGES",
    "STATEMENT",
    "TABLES",
    "VOCABULARY",
    "AllocationBreakdown",
    "Allocations",
    "BalanceChanges",
    "Balances",
    "BudgetChanges",
    "Budgets",
    "Concentration",
    "Context",
    "DebtRatio",
    "DebtToLimit",
    "Findings",
    "LimitChanges",
    "Limits",
    "SectorClassification",
    "Service",
    "ServiceRatio",
    "amount_columns",
    "check_columns",
    "column_titles",
    "conform",
    "default_column",
    "describe",
    "key_columns",
    "labels",
    "required_columns",
    "validate",
]
