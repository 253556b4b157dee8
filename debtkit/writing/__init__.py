"""Ledgers written out: the draft of a report, annexes, workbooks."""
