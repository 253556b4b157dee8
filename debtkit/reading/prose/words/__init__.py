"""The words of the reports and what each one says: a table a topic, one scanner.

A token's kind names what it is about; its value is the word of the ledger's vocabulary. Words that
are not here (names of projects, of other subjects) are what is left between the tokens.
"""

from debtkit.reading.prose.scanner import Token
from debtkit.reading.prose.words.vocabulary import Level, entries, first_letters, scan

__all__ = ["Level", "Token", "entries", "first_letters", "scan"]
