"""`read`: one door for every document, whatever it holds."""

from __future__ import annotations

from typing import Any

from debtkit.reading.documents import open_document
from debtkit.reading.reading import Reading

__all__ = ["read"]


def read(
    source: Any = None,
    *,
    text: str | None = None,
    year: int | None = None,
    region: str | None = None,
) -> Reading:
    """Read a document: every amount of money in it, and the ledger they make.

    Parameters
    ----------
    source : path, bytes or file object, optional
        A report as text, HTML, PDF or Word, or a disclosure workbook. What it is, is recognised
        by its content.
    text : str, optional
        The text itself, instead of a file.
    year : int, optional
        The year the document is about, where it does not say.
    region : str, optional
        Whose document it is, where it does not say, or only says 我市.

    Returns
    -------
    Reading
        ``.ledger``, ``.figures`` (read and unread, each with its place), ``.unread``.

    Raises
    ------
    ReadError
        The file is missing, empty, binary, in an unknown encoding or too long.

    Examples
    --------
    >>> reading = read(text="2024年，甲市新增一般债务限额2.6亿元，新增专项债务限额6.5亿元。")
    >>> reading.ledger.limits[["region", "year", "debt_type", "new"]]
      region  year debt_type  new
    0     甲市  2024   general  2.6
    1     甲市  2024   special  6.5
    """
    document = open_document(source, text=text)
    if document.kind == "workbook":
        from debtkit.reading.forms import read_workbook

        return read_workbook(document, year=year, region=region)
    from debtkit.reading.prose import read_prose

    return read_prose(document, year=year, region=region)
