"""Documents read into a ledger: reports in prose, disclosure forms, tables."""
