"""The budget-adjustment report drafted from a ledger, and written as text, Markdown or Word.

Reading the draft gives the same ledger again.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError, expect
from debtkit.files import replacing
from debtkit.ledger import Ledger
from debtkit.schemas import STATEMENT
from debtkit.writing.outline import as_markdown, as_text, save_word
from debtkit.writing.sentences import parts_of, title_of

__all__ = ["draft_report"]

_NAMED = ["region", "year", "stage"]
_SHOWN = 5
_FORMATS = {".txt": "text", ".md": "markdown", ".docx": "word"}


def draft_report(
    ledger: Ledger,
    *,
    region: str,
    year: int,
    path: str | os.PathLike[str] | None = None,
    format: str | None = None,
) -> str:
    """Draft the budget-adjustment report (预算调整方案报告) of one region and year.

    Parameters
    ----------
    ledger : Ledger
        Holds the statement: rows of the region and year at ``stage`` = ``adjustment``. Amounts
        that are blank are not written: a blank is unknown, and a report does not say so.
    region : str
        Name as published, e.g. 阿图什市.
    year : int
        Year of the statement.
    path : path, optional
        Where to write it; the suffix ``.txt``, ``.md`` or ``.docx`` says how. An existing file is
        replaced when the new one is whole.
    format : {'text', 'markdown', 'word'}, optional
        Overrides the suffix; without ``path``, what is returned: text (the default) or Markdown.

    Returns
    -------
    str
        The report: Markdown where that is the format, else plain text. Amounts in 亿元 with the
        decimals of each row's ``resolution``. ``debtkit.read`` of it gives the figures of the
        statement again, in every key and amount but ``source``; ``line`` counts through the
        types in the order general, special, total, as a report prints them.

    Raises
    ------
    DebtkitError
        There is no such statement, or more than one; the format is not known.

    Examples
    --------
    >>> import debtkit as dk
    >>> report = draft_report(dk.load_artux_2024(), region="阿图什市", year=2024)
    >>> print(report[:report.index("；")])
    关于阿图什市2024年新增地方政府债务限额分配及预算调整方案（草案）的报告
    <BLANKLINE>
    一、地方政府债务限额情况
    （一）调整前的限额
    2024年年初，阿图什市政府债务限额为100.88亿元，其中：一般债务限额为50.15亿元，专项债务限额为50.73亿元。
    ...
    """
    kind = format or (_FORMATS.get(Path(path).suffix.lower()) if path is not None else "text")
    if kind not in _FORMATS.values():
        raise DebtkitError(
            f"no format for {str(path) if format is None else format!r}; use .txt, .md or .docx, "
            f"or format= one of {', '.join(_FORMATS.values())}"
        )
    expect(ledger, Ledger, "the ledger to draft from", "of one table make Ledger(limits=table)")
    expect(year, (int, np.integer), "year", "give a whole number, such as year=2024")
    tables = _statement(ledger, region, year)
    title, parts = title_of(tables, region, year), parts_of(tables, region, year)
    text = (as_markdown if kind == "markdown" else as_text)(title, parts)
    if path is not None:
        with replacing(path) as fresh:
            if kind == "word":
                save_word(title, parts, fresh)
            else:
                fresh.write_text(text, encoding="utf-8")
    return text


def _statement(ledger: Ledger, region: str, year: int) -> dict[str, pd.DataFrame]:
    tables = {}
    for name, frame in ledger.tables():
        if name == "context":
            continue
        own = frame["region"].eq(region) & frame["year"].eq(year) & frame["stage"].eq("adjustment")
        tables[name] = frame[own]
    keys = ["batch", "source"]
    found = pd.concat([frame[STATEMENT] for frame in tables.values()]).drop_duplicates(keys)
    if not len(found):
        raise DebtkitError(
            f"no statement of {region} for {year} at stage 'adjustment', which a report of an "
            f"adjustment plan is drafted from; found: {_found(ledger)}"
        )
    if len(found) > 1:
        raise DebtkitError(
            f"{len(found)} statements of {region} for {year}, which differ in batch or source; "
            "give a ledger with one of them",
            rows=found,
        )
    return tables


def _found(ledger: Ledger) -> str:
    """Return what is in a ledger, statement by statement."""
    frames = [frame[_NAMED] for name, frame in ledger.tables() if name != "context"]
    rows = pd.concat(frames).drop_duplicates().to_numpy().tolist()
    said = [" ".join(map(str, row)) for row in rows[:_SHOWN]]
    more = f", … ({len(rows)} in all)" if len(rows) > _SHOWN else ""
    return ", ".join(said) + more if said else "no statement"
