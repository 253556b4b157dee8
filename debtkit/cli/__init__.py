"""The command ``debtkit``: thin, it only calls the library and prints what comes back."""

from debtkit.cli.commands import main

__all__ = ["main"]
