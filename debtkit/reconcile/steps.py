"""Step rows: a stock, what was added and taken away, and the stock a year later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtkit.reconcile.formulas import quoted
from debtkit.reconcile.identities import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtkit.row_labels import RowLabel

__all__ = ["steps"]

_YEAR = re.compile(r"((?:19|20)\d\d)年?[度末底初]?")
_OPENING = re.compile(r"年初|期初|上年末|上年|调整前")
_CLOSING = re.compile(r"本年末|年末|期末|年底|调整后")
_NOISE = re.compile(r"(?:预计)?(?:执行|决算|预算|实际|预计)数|实有数|预计|数$")
_STOCK = re.compile(r"余额|限额|结余")
_PLUS = re.compile(r"新增|增加|发行|举借|转入|调增|核增|赤字|提前下达|借入")
_MINUS = re.compile(r"还本|偿还|归还|减少|收回|上收|转出|调减|核减|核销|化解")
_OF_LIMITS = re.compile(r"限额|赤字")


class _Step(NamedTuple):
    """What a label says: the words of its stock, its year (0 at the start), its sign."""

    name: str
    words: str
    stock: str
    year: int | None
    sign: int


def _step(name: str, label: RowLabel) -> _Step:
    words = label.words
    years = _YEAR.findall(words)
    year: int | None = int(years[0]) if years else None
    bare = _YEAR.sub("", words)
    if year is None and _OPENING.search(bare):
        year = 0
    elif year is None and _CLOSING.search(bare):
        year = 1
    elif year is not None and re.search(r"年初|期初", words):
        year -= 1  # what a year opens with is what the year before closed with
    sign = 1 if _PLUS.search(words) else -1 if _MINUS.search(words) else 0
    stock = ""
    if not sign and _STOCK.search(words):
        stock = _NOISE.sub("", _CLOSING.sub("", _OPENING.sub("", bare)))
    return _Step(name, words, stock, year, sign)


def steps(rows: Sequence[tuple[str, RowLabel]]) -> Iterator[Identity]:
    """Yield how a stock moves to that of the year after, from the labels of rows beside another.

    Parameters
    ----------
    rows : sequence of (name, label)
        Rows of one level, in printing order.

    Yields
    ------
    Identity
        ``opening + what was added - what was taken away = closing``. A row between the two that
        is of the later year, and neither another stock nor plainly added or taken away, leaves it
        open what moves the stock, and then nothing is stated.
    """
    every = [_step(name, label) for name, label in rows]
    for i, opening in enumerate(every):
        if not opening.stock or opening.year is None:
            continue
        j = next((
            j for j in range(i + 1, len(every))
            if every[j].stock == opening.stock and every[j].year == opening.year + 1
        ), None)  # fmt: skip
        if j is None:
            continue
        closing = every[j]
        flows = [
            own for own in every[i + 1 : j]
            if not own.stock and (own.year in (closing.year, None) or opening.year == 0)
        ]  # fmt: skip
        limits = bool(_OF_LIMITS.search(opening.stock))
        own_flows = [own for own in flows if bool(_OF_LIMITS.search(own.words)) == limits]
        if not own_flows or any(not own.sign for own in own_flows):
            continue
        text = quoted(opening.name)
        for own in own_flows:
            text += f" {'+' if own.sign > 0 else '-'} {quoted(own.name)}"
        yield Identity(
            f"{text} = {quoted(closing.name)}",
            title="逐项变动",
            source="财预〔2018〕209号",
            severity="warning",
        )
