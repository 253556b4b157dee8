"""The ledger: six validated frames that hold every figure of one or many documents."""

from debtkit.ledger.ledger import Ledger

__all__ = ["Ledger"]
