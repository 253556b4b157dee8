"""Why amounts are not read, where several steps speak of the same reason."""

from __future__ import annotations

__all__ = [
    "ASTRAY",
    "BOTH",
    "BUDGET_LINE",
    "CHANGE_WITHOUT_TABLE",
    "INCOME",
    "ITEM_PART",
    "LEVEL_WITHOUT_TABLE",
    "NO_MORE",
    "NO_YEAR",
    "ONE_ISSUE",
    "PART_OF_ANOTHER",
    "PART_OF_CHANGE",
    "PART_OF_REFINANCING",
    "REMAINDER",
    "REPAYING",
    "UNREAD_PART",
    "UNSAID",
    "WIDER",
]  # fmt: skip

UNSAID = "the words do not say what it is"
NO_YEAR = "no year: give year="

# parts
ONE_ISSUE = "one issue; the tables hold the year's"
UNREAD_PART = "part of an amount that is not read"
PART_OF_ANOTHER = "part of another subject"
ITEM_PART = "a part of a project or a field"
LEVEL_WITHOUT_TABLE = "a level that no table has"
CHANGE_WITHOUT_TABLE = "a change that no table has"
PART_OF_CHANGE = "one thing that changes the budget, not its change"
NO_MORE = "a part that no table has: it says nothing more than its whole"
ASTRAY = "may be a part of the kind before it, or stand beside it"
REMAINDER = "a remainder"
PART_OF_REFINANCING = "a part of refinancing bonds that no table has"

# other subjects
WIDER = "holds debt of another kind too"
BOTH = "principal and interest together"
REPAYING = "what refinancing bonds repay"
BUDGET_LINE = "a line of the budget's balance"
INCOME = "income of a budget from debt, what it lends on with it: no table has it"
