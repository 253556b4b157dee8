"""Documents read into a ledger: reports in prose, disclosure forms, tables."""

from debtkit.reading.folder import FolderReading, read_folder
from debtkit.reading.own_tables import read_table
from debtkit.reading.reader import read
from debtkit.reading.reading import Reading

__all__ = ["FolderReading", "Reading", "read", "read_folder", "read_table"]
