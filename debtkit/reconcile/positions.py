"""Where the figures of a finding stand in the document that they were read from."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from debtkit.reconcile.verdicts import FAILURES

__all__ = ["with_positions"]

_STATEMENT = ["region", "scope", "year", "stage", "batch", "source"]
_NUMBER = re.compile(r"(?<![0-9A-Za-z.,])\d[\d,]*(?:\.\d+)?(?![0-9A-Za-z.])")
_MANY = 8  # figures; a sentence that names more has its keys to look them up by


def with_positions(findings: pd.DataFrame, figures: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return findings of a reading whose failures say where the figures they name stand.

    Parameters
    ----------
    findings : DataFrame
        As :func:`debtkit.check` gives them.
    figures : DataFrame
        ``Reading.figures``.
    lang : {'en', 'zh'}
    """
    failed = findings["verdict"].isin([*FAILURES, "doubtful"]).to_numpy()
    read = figures[figures["status"] == "read"]
    if not failed.any() or not len(read):
        return findings
    statements = dict(iter(read.groupby(_STATEMENT, dropna=False)))
    texts = findings["text"].astype("object").to_numpy().copy()
    for at in failed.nonzero()[0]:
        row = findings.iloc[int(at)]
        rows = statements.get(tuple(row[name] for name in _STATEMENT))
        if rows is not None:
            texts[at] += _places(rows, texts[at], lang)
    return findings.assign(text=pd.Series(texts, index=findings.index).astype("category"))


def _places(rows: pd.DataFrame, text: str, lang: str) -> str:
    named = {abs(float(one.replace(",", ""))) for one in _NUMBER.findall(text)}
    own = rows[rows["amount"].abs().isin(named)].drop_duplicates(["start", "sheet", "cell"])
    if not len(own) or len(own) > _MANY:
        return ""
    said = [f"{row['printed']} {_place(row, lang)}" for row in own.to_dict("records")]
    return f" [{'; '.join(said)}]" if lang == "en" else f"〔{'；'.join(said)}〕"


def _place(row: dict[Any, Any], lang: str) -> str:
    if row["cell"]:
        return f"{row['sheet']}!{row['cell']}" if row["sheet"] else str(row["cell"])
    page, line = row["page"], row["text_line"]
    if lang == "zh":
        return ("" if pd.isna(page) else f"第{page}页") + ("" if pd.isna(line) else f"第{line}行")
    parts = ["" if pd.isna(page) else f"page {page}", "" if pd.isna(line) else f"line {line}"]
    return " ".join(part for part in parts if part)
