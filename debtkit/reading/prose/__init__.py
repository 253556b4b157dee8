"""The grammar of the reports: amounts, words, headings, clauses, inheritance, tables."""

from debtkit.reading.prose.report import read_prose

__all__ = ["read_prose"]
