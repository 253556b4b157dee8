"""Where the figures of a finding, or a suspect, stand in the document that they were read from."""

from __future__ import annotations

import re
from math import isclose
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.ledger import Ledger
from debtkit.reconcile.verdicts import FAILURES
from debtkit.schemas import TABLES, amount_columns, key_columns

if TYPE_CHECKING:
    from debtkit.reconcile.printed_forms import Reading

__all__ = ["column_position", "placed", "with_originals", "with_positions"]

_STATEMENT = ["region", "scope", "year", "stage", "batch", "source"]
_NUMBER = re.compile(r"(?<![0-9A-Za-z.,])\d[\d,]*(?:\.\d+)?(?![0-9A-Za-z.])")
_COLUMNS = {name for model in TABLES.values() for name in amount_columns(model)}
_BOX = re.compile(r"(\d+,\d+),\d+,\d+")  # on a page, in points
_CHINESE = [
    (re.compile(r"page (\d+) ?"), r"第\1页"),
    (re.compile(r"line (\d+)"), r"第\1行"),
    (re.compile(r"at (\d+,\d+)"), r"(\1)处"),
    (re.compile(r"table (\d+) (?=[A-Z])"), r"第\1个表"),
]
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
            # what is amiss, and what rounding explains, are no figures of the document
            amiss = [abs(float(row[name])) for name in ("residual", "allowed")]
            texts[at] += _places(rows, texts[at], amiss, lang)
    return findings.assign(text=pd.Series(texts, index=findings.index).astype("category"))


def _places(rows: pd.DataFrame, text: str, amiss: list[float], lang: str) -> str:
    told = [abs(float(one.replace(",", ""))) for one in _NUMBER.findall(text)]
    named = {one for one in told if not any(isclose(one, other) for other in amiss)}
    own = rows[rows["amount"].abs().isin(named)].drop_duplicates(["start", "sheet", "cell"])
    if not len(own) or len(own) > _MANY:
        return ""
    # an amount has the unit of its document there, which is the one to look for
    said = dict.fromkeys(
        f"{row['printed']}{row['unit']} {_in(lang, _place(row))}" for row in own.to_dict("records")
    )
    return f" [{'; '.join(said)}]" if lang == "en" else f"〔{'；'.join(said)}〕"


def _place(row: dict[Any, Any]) -> str:
    cell, page, line = str(row["cell"]), row["page"], row["text_line"]
    if row["sheet"]:
        return f"{row['sheet']}!{cell}"
    if box := _BOX.fullmatch(cell):
        cell = f"at {box[1]}"  # its left and top are where to look
    elif not cell and not pd.isna(line):
        cell = f"line {line}"
    return cell if pd.isna(page) else f"page {page} {cell}".rstrip()


def _in(lang: str, place: str) -> str:
    """Return a place in a language."""
    if lang == "zh":
        for english, chinese in _CHINESE:
            place = english.sub(chinese, place)
    return place


def placed(reading: Reading) -> Ledger:
    """Return the ledger of a reading whose rows say where each of their figures stands.

    The column ``position`` of a row is ``"opening line 12, closing Sheet1!C4"``; of a table on a
    page ``"closing page 3 at 617,218"``, its distance from left and top in points.
    """
    ledger, figures = reading.ledger, reading.figures
    read = figures[figures["status"] == "read"]
    frames = {}
    for name, frame in ledger.tables():
        frames[name] = frame
        own = read[read["table"].str.lower() == name]
        if not len(frame) or not len(own):
            continue
        keys = [key for key in key_columns(TABLES[name]) if key in own.columns]
        where = own["column"] + " " + [_place(row) for row in own.to_dict("records")]
        rows = own[keys].assign(position=where).groupby(keys, dropna=False)["position"]
        joined = rows.agg(lambda pieces: ", ".join(dict.fromkeys(pieces))).reset_index()
        joined = joined.astype({key: frame[key].dtype for key in keys})
        found = frame[keys].merge(joined, on=keys, how="left")["position"].fillna("").to_numpy()
        # what the reader of the sentences of a document has told stands; its forms it knows not
        told = frame["position"].fillna("") if "position" in frame else pd.Series("", frame.index)
        frames[name] = frame.assign(position=told.where(told != "", found))
    return Ledger(**{name: frame for name, frame in frames.items() if len(frame)})


def with_originals(suspects: pd.DataFrame, figures: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Return suspects of a reading whose sentences quote what the document prints in another unit.

    Parameters
    ----------
    suspects : DataFrame
        As :func:`debtkit.locate` gives them, amounts in 亿元.
    figures : DataFrame
        ``Reading.figures``.
    lang : {'en', 'zh'}
    """
    read = figures[(figures["status"] == "read") & (figures["unit"] != "亿元")]
    if not len(suspects) or not len(read):
        return suspects
    keys = [*_STATEMENT, "debt_type", "column"]
    printed: dict[tuple[Any, ...], str] = {}
    for own in read.to_dict("records"):
        key = (own["table"].lower(), float(own["amount"]), *(own[name] for name in keys))
        printed.setdefault(key, f"{own['printed']}{own['unit']}")
    texts = []
    for own in suspects.to_dict("records"):
        key = (own["table"], own["printed"], *(own[name] for name in keys))
        words = " [printed: {}]" if lang == "en" else "〔原文：{}〕"
        texts.append(own["text"] + (words.format(printed[key]) if key in printed else ""))
    return suspects.assign(text=texts)


def column_position(position: str, column: str, lang: str) -> str:
    """Return where the figure of one column stands, or all where no column is named."""
    pieces = dict(piece.partition(" ")[::2] for piece in position.split(", "))
    own = pieces.get(column, "" if pieces.keys() & _COLUMNS else position)
    return _in(lang, own)
