"""The errors that debtkit raises: each is a ``ValueError`` that carries the offending rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DebtkitError", "ReadError", "ReconciliationError", "TableError", "UnitWarning"]


class DebtkitError(ValueError):
    """Base of every error that debtkit raises on purpose.

    Parameters
    ----------
    message : str
        What is wrong, where, and what to do.
    rows : DataFrame, optional
        The offending rows with their keys, all of them; the message shows the first five.

    Attributes
    ----------
    rows : DataFrame or None
        The offending rows with their keys.

    Examples
    --------
    >>> raise DebtkitError("table Limits: no row")
    Traceback (most recent call last):
    ...
    debtkit.errors.DebtkitError: table Limits: no row
    """

    def __init__(self, message: str, rows: pd.DataFrame | None = None) -> None:
        super().__init__(message)
        self.rows = rows


class TableError(DebtkitError):
    """A table breaks the rules of its model: a column, a type, a value, a key.

    Examples
    --------
    >>> import debtkit as dk, pandas as pd
    >>> dk.limit_changes(pd.DataFrame({"region": ["A"], "year": [2024], "debt_type": ["general"]}))
    Traceback (most recent call last):
    ...
    debtkit.errors.TableError: table Limits (债务限额): no column 'closing' ...
    """


def expect(given: object, kind: type | tuple[type, ...], what: str, todo: str) -> None:
    """Raise a :class:`TableError` where something else is given than what is worked on.

    Of several kinds the message names the first.

    Examples
    --------
    >>> expect("report.pdf", int, "year", "give a whole number")
    Traceback (most recent call last):
    ...
    debtkit.errors.TableError: year: expected an int, found str; give a whole number
    """
    if not isinstance(given, kind):
        name = (kind[0] if isinstance(kind, tuple) else kind).__name__
        article = "an" if name[0] in "Aio" else "a"
        found = type(given).__name__
        raise TableError(f"{what}: expected {article} {name}, found {found}; {todo}")


class ReadError(DebtkitError):
    """A file or folder cannot be read: which one, what was found, what to do.

    Examples
    --------
    >>> import debtkit as dk
    >>> dk.Ledger.load("no/such/folder")
    Traceback (most recent call last):
    ...
    debtkit.errors.ReadError: no/such/folder: no such folder ...
    """


class ReconciliationError(DebtkitError):
    """Printed figures do not tie; ``rows`` holds the findings.

    Examples
    --------
    >>> import debtkit as dk
    >>> ledger = dk.load_artux_2024()
    >>> wrong = ledger.limits.assign(closing=ledger.limits["closing"] + [0, 0, 5])
    >>> dk.assert_reconciled(dk.Ledger(limits=wrong))
    Traceback (most recent call last):
    ...
    debtkit.errors.ReconciliationError: ...
    """


class UnitWarning(UserWarning):
    """A block of figures can only be in another unit than the one stated.

    Examples
    --------
    >>> import warnings
    >>> warnings.simplefilter("error", UnitWarning)  # stop at the first one
    """
