"""Lists in plain text, a cell a line: a line for each project or sector, its amount last."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from debtkit.reading.columns import heading_role
from debtkit.reading.meanings import PART_TOTAL
from debtkit.reading.phrases import meaning_of
from debtkit.reading.text_cells import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["listed_rows"]

_COUNTED = re.compile(r"[一二三四五六七八九十]{1,3}|\([一二三四五六七八九十]{1,3}\)")
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}(?:[-/.月]\d{0,2}日?)?")
_TOTAL = re.compile(r"合计|总计|小计|共计")

_Rows = list[list[tuple[int, int, Token]]]


def listed_rows(body: Sequence[Token]) -> _Rows | None:
    """Return the rows of a list of projects or sectors whose last column is the amount.

    Each row has its cells with the first and the last column that they are over; None for a table
    that is no such list, or whose lines do not say which of their cells are blank.

    Parameters
    ----------
    body : sequence of Token
        What stands below the unit line.
    """
    first = next((n for n, token in enumerate(body) if token.is_figure), None)
    if first is None:
        return None
    head = list(body[: max(first, 1)])
    roles = [heading_role(token.words) for token in head]
    known = next(
        (n + 1 for n, token in enumerate(head) if meaning_of(token.text).measure == "amount"), 0
    )
    if known < 3 or not {"debt", "sector", "item"} & set(roles[:known]):
        return None
    behind = takewhile(lambda token: not _COUNTED.fullmatch(token.words), head[known:])
    if roles[0] == "seq" and any(map(_heads_amounts, behind)):
        return None  # more than one column of amounts
    dated = roles[0] != "seq" and roles[known : known + 1] == ["date"]
    dated = dated and not _DATE.fullmatch(head[known].words)
    head, roles = head[:known], roles[:known]
    wide = next(
        (n for name in ("item", "sector") for n, role in enumerate(roles) if role == name), 1
    )
    records = _records(body[known + dated :], [token.words for token in head], roles[0])
    if dated and records:
        records = _without_dates(records)
    placed = [_placed(record, known, wide, roles[0]) for record in records or ()]
    if not placed or None in placed:
        return None
    return [
        [(n, n, token) for n, token in enumerate(head)],
        *[row for row in placed if row is not None],
    ]


def _without_dates(records: list[list[Token]]) -> list[list[Token]] | None:
    """Return lines without the date behind the amount of each, which opens the next one.

    None where a line has no date: what stands before the next amount is then not told.
    """
    later = records[1:]
    if not all(_DATE.fullmatch(record[0].words) for record in later):
        return None
    return [*records[:1], *[record[1:] for record in later]]


def _heads_amounts(token: Token) -> bool:
    said = meaning_of(token.text)
    return bool(PART_TOTAL.match(token.words)) or (said.debt_type is not None and not said.year)


def _records(tokens: Sequence[Token], names: Sequence[str], first: str) -> list[list[Token]] | None:
    """Return the lines of a list, each from its first cell to its amount; None where one has two.

    Parameters
    ----------
    tokens : sequence of Token
        What stands below the headings.
    names : sequence of str
        The headings, which a page repeats.
    first : str
        What the first column holds. Serial numbers (``seq``) tell where a line begins: what stands
        between an amount and the next of them is a remark.
    """
    records: list[list[Token]] = []
    record: list[Token] = []
    number = 0
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        record.append(token)
        if [one.words for one in record[-len(names) :]] == list(names):
            record = record[: -len(names)]
            continue
        labelled = first == "seq" and after is not None and not after.is_figure
        serial = labelled and token.words in ("1", str(number + 1))
        headed = _COUNTED.fullmatch(token.words) or _TOTAL.fullmatch(token.words)
        if serial or (labelled and headed and len(record) > 1):
            if any(one.is_figure for one in record[:-1]):
                return None
            number = int(token.words) if serial else number
            record = [token]
        elif token.is_figure and (len(record) > 1 or first not in ("seq", "code")):
            if after is not None and after.is_figure and first not in ("seq", "code"):
                return None
            records.append(record)
            record = []
    return None if any(one.is_figure for one in record) else records


def _placed(
    record: Sequence[Token], columns: int, wide: int, first: str
) -> list[tuple[int, int, Token]] | None:
    """Return the cells of a line in their columns; None where its blank ones are not known."""
    extra = len(record) - columns
    amount = (columns - 1, columns - 1, record[-1])
    if extra < 0:  # a total, or a place above its projects: its label, then the amount
        labels = record[:-1]
        if first == "seq" and len(labels) == 2:
            return [(0, 0, labels[0]), (wide, wide, labels[1]), amount]
        return [(0, 0, labels[0]), amount] if len(labels) == 1 else None
    name = record[wide : wide + extra + 1]
    joined = Token("".join(token.text for token in name), name[0].start, name[0].line)
    tokens = [*record[:wide], joined, *record[wide + extra + 1 :]]
    return [(n, n, token) for n, token in enumerate(tokens)]
