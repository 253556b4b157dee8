"""What a title says of the figures of its table, where headings and labels leave it to the title."""

from __future__ import annotations

import re

from debtkit.reading.cells import clean
from debtkit.reading.phrases import Meaning

__all__ = ["is_loan", "titled", "titled_kind", "titled_measure"]

_NEW_LIMIT = re.compile(r"新增[^、及和与限]*限额|限额[^、及和与]*新增")


def titled(meaning: Meaning, measure: str | None, kind: str | None, *, silent: bool) -> Meaning:
    """Return what a figure means, narrowed by what the title says that all figures are.

    一般债务限额 in a table of the limit in advance is new limit; in one of balances whose rows and
    columns name no measure (``silent``) all are balances, and 国际金融组织贷款 what is owed to one
    lender.
    """
    if silent and meaning.measure in (None, "amount"):
        return meaning._replace(measure=measure, kind=meaning.kind or kind)
    if measure == "new" and meaning.measure == "limit" and not (meaning.year or meaning.point):
        return meaning._replace(measure="new")
    if measure == "balance" and silent and is_loan(meaning):
        return meaning._replace(measure="other", kind="part")
    return meaning


def is_loan(meaning: Meaning) -> bool:
    """Whether a figure is a loan of a foreign lender, taken up or owed."""
    return meaning.measure == "issued" and meaning.kind == "loan"


def titled_measure(title: str) -> str | None:
    """Return what a title says of figures whose headings only name types or places."""
    words = clean(title)
    if "资金安排" in words:
        return None
    if "余额" in words:
        return None if "限额" in words else "balance"
    if "限额" in words:
        besides = _NEW_LIMIT.sub("", words)  # 债务限额及新增债务限额 holds both
        return "new" if "限额" not in besides or "提前下达" in words else "limit"
    if re.search(r"发行|债券(?:资金)?(?:转贷|分配)", words) and not re.search(
        r"还本|付息|偿还|费", words
    ):
        return "issued"
    return None


def titled_kind(title: str) -> str | None:
    """Return the kind of bonds that a title names, None where it names none or several."""
    words = clean(title)
    rules = (("new", "新增"), ("refinancing", "再融资"), ("swap", "置换"))
    kinds = [kind for kind, word in rules if word in words]
    return kinds[0] if len(kinds) == 1 else None
