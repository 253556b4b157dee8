"""Results as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from debtkit.reconcile.display import told
from debtkit.reconcile.verdicts import FAILURES, PASSED
from debtkit.schemas import STATEMENT

__all__ = [
    "as_json",
    "is_wrong",
    "print_files",
    "print_json",
    "print_table",
    "print_verdicts",
    "records",
]

_SHOWN_ROWS = 24
_SHOWN_LETTERS = 60
_LINES = ["debt_type", "sector", "account", "flow", "basis", "file"]  # keys within a statement


def print_table(title: str, frame: pd.DataFrame, columns: list[str]) -> None:
    """Print the first rows of a table: these columns, and the keys that tell its rows apart."""
    print(f"\n{title}")
    columns = [name for name in columns if name in frame.columns]
    if amounts := list(frame[columns].select_dtypes("float")):
        # a row without a figure is in the written table; here it would only hide the others
        frame = frame.dropna(how="all", subset=amounts)
    shown = frame[_told_apart(frame, columns)]
    with pd.option_context("display.unicode.east_asian_width", True, "display.width", 160):
        text = shown.head(_SHOWN_ROWS).to_string(index=False, na_rep="—", float_format=_figure)
    print(text)
    if len(shown) > _SHOWN_ROWS:
        print(f"… {len(shown) - _SHOWN_ROWS:,} more rows in the written table")


def _told_apart(frame: pd.DataFrame, columns: list[str]) -> list[str]:
    """Add to the columns the keys without which two rows would look like one statement."""
    at = columns.index("year") + 1 if "year" in columns else 0
    keys = [name for name in (*STATEMENT, *_LINES) if name in columns]
    for name in STATEMENT:
        alike = frame.duplicated(keys).sum()
        if alike and name in frame and frame.duplicated([*keys, name]).sum() < alike:
            columns, keys, at = [*columns[:at], name, *columns[at:]], [*keys, name], at + 1
    return columns


def _figure(value: float) -> str:
    return f"{value:.6g}" if abs(value) < 1e5 else f"{value:,.2f}"


def print_files(files: pd.DataFrame) -> None:
    """Print what became of files; of very many those that were not wholly read."""
    files = files if len(files) <= _SHOWN_ROWS else files[files["status"] != "read"]
    said = files["message"]
    cut = said.where(said.str.len() <= _SHOWN_LETTERS, said.str.slice(0, _SHOWN_LETTERS - 1) + "…")
    if len(files):
        columns = ["file", "status", "figures", "unread", "message"]
        print_table("Files", files.assign(message=cut), columns)


def print_verdicts(findings: pd.DataFrame) -> None:
    """Print what ``check`` finds, of very much what did not pass, and how often which verdict."""
    print("\nReconciliation (勾稽)")
    failed = findings[~findings["verdict"].isin([*PASSED, "undetermined"])]
    # a report of one county is read identity by identity, a panel by what is wrong in it
    listed = findings if len(findings) <= _SHOWN_ROWS * 2 else failed
    for finding in listed.head(_SHOWN_ROWS * 2).to_dict("records"):
        print(f"  {finding['verdict']:<12} {finding['identity']:<18} {told(finding)}")
    if len(listed) > _SHOWN_ROWS * 2:
        print(f"  … {len(listed) - _SHOWN_ROWS * 2:,} more")
    counts = ", ".join(f"{n:,} {name}" for name, n in _counts(findings).items())
    print(f"  {len(findings):,} identities: {counts or 'none could be formed'}")


def _counts(findings: pd.DataFrame) -> dict[str, int]:
    counts = findings["verdict"].astype("str").value_counts()
    return {str(name): int(n) for name, n in counts.items()}


def is_wrong(findings: pd.DataFrame) -> pd.Series:
    """Return which findings say that figures do not tie."""
    return findings["verdict"].isin(FAILURES)


def as_json(findings: pd.DataFrame) -> dict[str, Any]:
    """Return findings as JSON has them: whether they are consistent, counts, and each of them."""
    return {
        "consistent": not is_wrong(findings).any(),
        "verdicts": _counts(findings),
        "findings": records(findings),
    }


def records(frame: pd.DataFrame) -> Any:
    """Return a table as JSON has it, a record a row."""
    return json.loads(frame.to_json(orient="records", force_ascii=False, double_precision=15))


def print_json(value: Any) -> None:
    """Print JSON, Chinese characters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
