"""The ledger written for people: the draft of a report."""

from debtkit.writing.draft import draft_report

__all__ = ["draft_report"]
