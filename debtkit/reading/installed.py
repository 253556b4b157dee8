"""What an optional library that is not installed means for a document."""

from __future__ import annotations

from debtkit.errors import ReadError

__all__ = ["not_installed"]


def not_installed(name: str, package: str, error: ImportError) -> ReadError:
    """Return the error of a document whose library is not there, with what to install.

    Examples
    --------
    >>> print(not_installed("表1.xlsx", "python-calamine", ImportError("no calamine")))
    表1.xlsx: reading it needs python-calamine; pip install "debtkit[io]" (no calamine)
    """
    return ReadError(f'{name}: reading it needs {package}; pip install "debtkit[io]" ({error})')
