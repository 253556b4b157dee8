"""Readings shown in Jupyter: a document with every amount marked by what became of it, a folder."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from debtkit.reading.folder import FolderReading
    from debtkit.reading.reading import Reading

__all__ = ["folder_html", "reading_html"]

_COLOURS = {
    "Limits": "#cfe3f7",
    "Allocations": "#d8efd3",
    "Budgets": "#fbe6c8",
    "Balances": "#e6d9f2",
    "Service": "#f7d9e6",
    "Context": "#e3e3e3",
}
_UNREAD = "#f6b0a8"
_SHOWN = 100_000  # characters; a long report has half of that
_UNBROKEN = "\N{NO-BREAK SPACE}"
_ROWS = 60
_FINDINGS = 20
_REASONS = 12
_KEYS = ("region", "scope", "year", "stage", "batch", "debt_type", "account", "flow", "item")
_BOX = (
    "white-space:pre-wrap;overflow-wrap:anywhere;max-height:36em;overflow:auto;padding:.8em 1em;"
    "border:1px solid #bbb;border-radius:4px;line-height:1.7;color:#222;background:#fff"
)
_MARK = "color:#222;padding:0 .15em;border-radius:3px;background:"


def reading_html(reading: Reading) -> str:
    """Return a reading as HTML: what was found, a legend with counts, and the text with its marks.

    A mark's title says the table, column and keys of a figure, or why it is unread. A text beyond
    100,000 characters is cut, and says so; a workbook shows its figures as a table.
    """
    figures = reading.figures
    head = (
        f"<p><b>{escape(reading.name or 'text')}</b>: {escape(reading.message)}</p>"
        f"{_listed(reading.findings)}<p>{_legend(figures)}</p>{_reasons(reading.unread)}"
    )
    if not reading.text:
        return f"<div>{head}{_rows(figures)}</div>"
    body = (
        "".join(_marked(reading.text[:_SHOWN], figures)).replace("\r\n", "\n").replace("\r", "\n")
    )
    rest = len(reading.text) - _SHOWN
    cut = f"<p>… {rest:,} more characters; their figures are in .figures</p>" if rest > 0 else ""
    return f'<div>{head}<div lang="zh" style="{_BOX}">{body}</div>{cut}</div>'


def folder_html(folder: FolderReading) -> str:
    """Return a folder's reading as HTML: its ledger, the files not wholly read, what was noticed."""
    files = folder.files[folder.files["status"] != "read"]
    columns = ("file", "status", "figures", "unread", "message")
    shown = files[list(columns)].head(_ROWS).itertuples(index=False)
    rows = ("".join(_cell(escape(str(value))) for value in row) for row in shown)
    noticed = [f"{file}: {said}" if file else said for file, said in folder.findings.to_numpy()]
    return (
        f"<div><p><b>{escape(folder.message)}</b></p>{folder.ledger._repr_html_()}"
        + (_table(columns, rows, len(files) - _ROWS, ".files") if len(files) else "")
        + f"{_listed(noticed)}{_reasons(folder.unread)}</div>"
    )


def _listed(findings: Sequence[str]) -> str:
    said = "".join(f"<li>{escape(one)}</li>" for one in findings[:_FINDINGS])
    more = len(findings) - _FINDINGS
    return (f"<ul>{said}</ul>" if said else "") + _more(more, ".findings")


def _reasons(unread: pd.DataFrame) -> str:
    """Return why amounts were not read, folded up: reasons alike but for their details are one."""
    if unread.empty:
        return ""
    kinds = unread["reason"].str.partition(": ")[0]
    alike = unread["reason"].groupby(kinds).agg(["size", "nunique", "first"])
    alike = alike.sort_values("size", ascending=False, kind="stable")
    rows = (
        _cell(f"{size:,}") + _cell(escape(first if different == 1 else f"{kind}: …"))
        for kind, size, different, first in alike.head(_REASONS).itertuples()
    )
    table = _table(("amounts", "reason"), rows, len(alike) - _REASONS, ".unread")
    return f"<details><summary>why {len(unread):,} were not read</summary>{table}</details>"


def _table(heads: Iterable[str], rows: Iterable[str], more: int, where: str) -> str:
    head = "".join(f"<th>{name}</th>" for name in heads)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    box = '<div style="max-height:36em;overflow:auto">'
    return f"{box}<table><tr>{head}</tr>{body}</table></div>{_more(more, where)}"


def _more(count: int, where: str) -> str:
    return f"<p>… {count:,} more in {where}</p>" if count > 0 else ""


def _rows(figures: pd.DataFrame) -> str:
    """Return the figures of a workbook as a table: where, what is printed, what became of it."""
    shown = figures.head(_ROWS).to_dict("records")
    rows = (
        f"{_cell(escape(_place(row)))}{_cell(escape(str(row['context'])))}"
        f"{_cell(_mark(row, _UNBROKEN.join((row['printed'], row['unit']))))}"
        f"{_cell(escape(_title(row)))}"
        for row in shown
    )
    return _table(("cell", "label", "printed", "read as"), rows, len(figures) - _ROWS, ".figures")


def _cell(content: str) -> str:
    return f'<td style="text-align:left">{content}</td>'


def _place(row: dict[Any, Any]) -> str:
    return f"{row['sheet']}!{row['cell']}" if row["sheet"] else str(row["cell"])


def _mark(row: dict[Any, Any], words: str) -> str:
    colour = _COLOURS.get(row["table"], _UNREAD) if row["status"] == "read" else _UNREAD
    return f'<mark style="{_MARK}{colour}" title="{escape(_title(row))}">{escape(words)}</mark>'


def _legend(figures: pd.DataFrame) -> str:
    read = figures["status"] == "read"
    counts = {table: int((read & (figures["table"] == table)).sum()) for table in _COLOURS} | {
        "unread": int((~read).sum())
    }
    return " ".join(
        f'<span style="{_MARK}{_COLOURS.get(name, _UNREAD)}">{name} {count:,}</span>'
        for name, count in counts.items()
        if count
    )


def _marked(text: str, figures: pd.DataFrame) -> Iterator[str]:
    place = 0
    inside = figures[figures["end"].notna() & (figures["end"] <= len(text))]
    rows: list[dict[Any, Any]] = inside.sort_values("start").to_dict("records")
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        if start < place:
            continue
        yield escape(text[place:start])
        yield _mark(row, text[start:end])
        place = end
    yield escape(text[place:])


def _title(row: dict[Any, Any]) -> str:
    """Return what a mark says: table, column, keys and their grounds, or why it is unread."""
    reason = str(row["reason"])
    if row["status"] != "read":
        return f"unread: {reason}"
    grounds = f"\nbecause: {row['grounds']}" if row["grounds"] else ""
    keys = (f"{key}={row[key]}" for key in _KEYS if str(row[key]) not in ("", "nan", "<NA>"))
    said = f"{row['table']}.{row['column']} = {row['amount']:,.10g} 亿元; {', '.join(keys)}"
    return (f"{said}; {reason}" if reason else said) + grounds
