"""Findings as sentences, and as a table to look at in a notebook."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.errors import expect
from debtkit.reconcile.identities import title_of
from debtkit.reconcile.sentences import chinese_place
from debtkit.reconcile.verdicts import PASSED, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FindingsTable", "show_findings", "told", "worst_first"]

_COLOURS = {
    "exact": "#2e7d32",
    "holds": "#2e7d32",
    "rounding": "#558b2f",
    "doubtful": "#b26a00",
    "undetermined": "#757575",
    "inconsistent": "#b71c1c",
    "conflict": "#b71c1c",
}

_WORDS = "text-align:left;white-space:normal"  # in a narrow column the sentence needs the room


_INSTANCE = ("record", "region", "scope", "year", "debt_type", "detail")


def told(finding: Mapping[Any, Any]) -> str:
    """Return a finding as a sentence that says which instance of its identity it is about.

    What ties shares one sentence with its like, so its keys are told before it; what does not names
    them itself.

    Parameters
    ----------
    finding : mapping
        A row of what :func:`debtkit.check` or :func:`debtkit.reconcile.check_figures` found.

    Examples
    --------
    >>> keys = {"region": "甲市", "scope": "all", "year": 2024, "debt_type": "total", "detail": ""}
    >>> told({**keys, "verdict": "exact", "text": "a = b: holds exactly"})
    '甲市 2024 total: a = b: holds exactly'
    >>> keys = {**keys, "stage": "final", "batch": 1, "identity": "type_sum"}
    >>> told({**keys, "verdict": "exact", "text": "分类合计：完全相符"})
    '甲市2024年决算数，合计：完全相符'
    """
    if finding["verdict"] not in PASSED:
        return str(finding["text"])
    keys = [finding.get(name, "") for name in _INSTANCE]
    where = " ".join(str(key) for key in keys if key not in ("", "all"))
    text = str(finding["text"])
    colon = "：" if "：" in text else ": "  # the keys are told in the language of the sentence
    if colon == "：" and "region" in finding:
        region, scope, stage, debt_type, detail = (
            str(finding[name]) for name in ("region", "scope", "stage", "debt_type", "detail")
        )
        year, batch = finding["year"], finding["batch"]
        where = chinese_place(region, scope, year, stage, batch, debt_type, detail)
    rule, _, verdict = text.partition(colon)
    if where.endswith(f": {rule}") or rule == title_of(str(finding.get("identity", ""))):
        text = verdict  # a form's formula is in the keys and in the sentence
    return f"{where}{colon}{text}" if where else text


def worst_first(findings: pd.DataFrame) -> pd.DataFrame:
    """Return findings in the order of their verdicts, those of one verdict as they are.

    Examples
    --------
    >>> import pandas as pd
    >>> findings = pd.DataFrame({"verdict": ["exact", "inconsistent", "rounding", "exact"]})
    >>> worst_first(findings).index.tolist()
    [1, 2, 0, 3]
    >>> len(worst_first(findings.head(0)))
    0
    """
    rank = [-list(VERDICTS).index(str(verdict)) for verdict in findings["verdict"]]
    return findings.iloc[sorted(range(len(rank)), key=rank.__getitem__)]


class FindingsTable:
    """Findings that a notebook shows as a table, worst first; made by :func:`show_findings`."""

    def __init__(self, findings: pd.DataFrame, rows: int) -> None:
        self._findings = findings
        self._rows = rows

    def __repr__(self) -> str:
        """Count the findings by verdict."""
        counts = self._findings["verdict"].astype("str").value_counts()
        return ", ".join(f"{counts[name]:,} {name}" for name in VERDICTS if name in counts)

    def _repr_html_(self) -> str:
        worst = worst_first(self._findings)
        shown = worst.head(self._rows)
        rows = "".join(
            f"<tr><td style='color:{_COLOURS[str(own['verdict'])]};font-weight:600'>"
            f"{own['verdict']}</td><td style='{_WORDS}'>{_name(str(own['identity']))}</td>"
            f"<td style='text-align:right'>{_residual(own)}</td>"
            f"<td style='text-align:right'>{_number(own['allowed'])}</td>"
            f"<td style='{_WORDS};min-width:14em'>{html.escape(told(own))}</td></tr>"
            for own in shown.to_dict("records")
        )
        rest = len(worst) - len(shown)
        more = f"<p>… {rest:,} more</p>" if rest else ""
        return (
            f"<p>{html.escape(repr(self))}</p><table><thead><tr><th>verdict</th>"
            f"<th style='{_WORDS}'>identity</th><th>residual<br>[亿元]</th>"
            f"<th>allowed<br>[亿元]</th><th style='{_WORDS}'>finding</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>{more}"
        )


def _residual(finding: Mapping[Any, Any]) -> str:
    # with a figure missing, what the others leave is not a difference
    return "—" if finding["verdict"] == "undetermined" else _number(finding["residual"])


def _number(amount: Any) -> str:
    return "—" if amount != amount else f"{amount:.10g}"  # what fails jointly has no residual


def _name(identity: str) -> str:
    return html.escape(f"{title_of(identity)} {identity}".strip())


def show_findings(findings: pd.DataFrame, *, rows: int = 20) -> FindingsTable:
    """Return findings as a table to look at: the worst first, coloured by verdict.

    Parameters
    ----------
    findings : DataFrame
        What :func:`debtkit.check` or :func:`debtkit.reconcile.check_figures` found.
    rows : int, default 20
        How many to show; the rest is counted.

    Returns
    -------
    FindingsTable
        Shown as a table in a notebook, as a line of counts elsewhere.

    Examples
    --------
    >>> import debtkit as dk
    >>> show_findings(dk.check(dk.load_artux_2024()))
    12 exact, 1 holds
    """
    expect(findings, pd.DataFrame, "findings", "give what debtkit.check returned")
    return FindingsTable(findings, rows)
