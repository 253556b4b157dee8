"""What the other figures of a document say of a figure in a cell: which sums it closes, which it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, product
from typing import NamedTuple

from debtkit.reading.prose.arithmetic import ties
from debtkit.reading.prose.columns import Cell, cell_of
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.sums import Sum, sums_of
from debtkit.units import Printed

__all__ = ["PARTS", "STRICT", "Figures", "Weight", "is_figure"]

STRICT = frozenset({"type_sum", "scope_sum"})
"""Sums that hold in every report, but for what it prints wrongly."""
PARTS = STRICT | {"issued_sum", "service_sum"}
"""Sums of parts that are all that their whole is made of, and none below zero."""
_COMBINATIONS = 32  # of figures that share a cell
_BESIDE = {"Limits": "Balances", "Balances": "Limits"}


class Weight(NamedTuple):
    """A sum that a figure closes or breaks, with the figures it does so with; -1 for one that is not there."""

    sum: Sum
    members: tuple[int, ...]
    chance: float = 0.0  # that it closes although the figure does not belong in it
    exceeds: bool = False  # a part is more than its whole, whatever the other parts


class Figures:
    """The figures of a document that are read, by cell.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of the document.
    """

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self.cells: dict[Cell, list[int]] = {}
        for at, one in enumerate(mentions):
            if is_figure(one):
                self.cells.setdefault(cell_of(one.meaning), []).append(at)
        self._changed: dict[Cell, list[int]] = {}  # the cells that hold others than in ``cells``
        self._closed: dict[int, list[Weight]] = {}  # the sums of a figure where it stands

    @cached_property
    def beside(self) -> frozenset[Cell]:
        """The cells that share a sum with a figure."""
        sums = (one for cell in self.cells for one in sums_of(cell))
        return frozenset(cell for one in sums for term in one.others for cell in term.cells)

    def if_moved(self, moved: Mapping[int, Cell]) -> Figures:
        """Return the figures as they would be, if some stood in other cells."""
        there = replace(self, _changed=dict(self._changed), _closed={})
        for at in moved:
            cell = cell_of(self.mentions[at].meaning)
            there._changed[cell] = [k for k in there.held(cell) if k != at]
        for at, cell in moved.items():
            there._changed[cell] = [*there.held(cell), at]
        return there

    def held(self, cell: Cell) -> Sequence[int]:
        """Return the figures of a cell; of very many the first, as no more are tried together."""
        changed = self._changed.get(cell) if self._changed else None
        return self.cells.get(cell, ())[:_COMBINATIONS] if changed is None else changed

    def closed_here(self, at: int) -> list[Weight]:
        """Return the sums that a figure closes where it stands."""
        if at not in self._closed:
            self._closed[at] = self.closed(at, cell_of(self.mentions[at].meaning))
        return self._closed[at]

    def closed(self, at: int, cell: Cell) -> list[Weight]:
        """Return the sums that a figure would close in a cell."""
        return [one for one in self._weigh(at, cell) if one.chance]

    def broken(self, at: int, cell: Cell) -> list[Weight]:
        """Return the sums that a figure would break in a cell."""
        whole = [one for one in self._weigh(at, cell) if not one.chance]
        over = ((one, self._exceeds(one, at)) for one in sums_of(cell))
        return [*whole, *(Weight(one, (k,), exceeds=True) for one, k in over if k is not None)]

    def _weigh(self, at: int, cell: Cell) -> Iterator[Weight]:
        """Yield the sums whose terms are all read, with the chance that they close; zero where they do not."""
        for one in sums_of(cell):
            if not self._may_be_read(one):
                continue
            choices: list[Sequence[int]] = []
            for term in one.others:
                found = self._found(term.cells, at)
                if not found and not term.optional:
                    break
                choices.append(found or (-1,))
            else:
                yield self._tried(one, at, list(islice(product(*choices), _COMBINATIONS)))

    def _may_be_read(self, one: Sum) -> bool:
        """Whether a figure may stand in each term; most sums lack one, and need no closer look."""
        here, moved = self.cells.keys(), self._changed.keys()
        for term in one.others:
            if here.isdisjoint(term.cells) and moved.isdisjoint(term.cells) and not term.optional:
                return False
        return True

    def _found(self, cells: tuple[Cell, ...], at: int) -> Sequence[int]:
        """Return the figures of cells, one of each amount beside this one and one further away."""
        held: list[int] = []
        for cell in cells:
            here = self.held(cell)
            if here:
                held += [k for k in here if k != at]
        if len(held) < 2:
            return held
        sentence = self.mentions[at].sentence
        found: dict[tuple[Printed, bool], int] = {}
        for k in held:
            found.setdefault((self.printed(k), self.mentions[k].sentence == sentence), k)
        return list(found.values())

    def _tried(self, one: Sum, at: int, tries: list[tuple[int, ...]]) -> Weight:
        for members in tries:
            terms = [(one.own, self.printed(at))]
            for term, k in zip(one.others, members, strict=True):
                if k >= 0:
                    terms.append((term.coefficient, self.printed(k)))
            chance = ties(terms)
            if chance is not None:
                return Weight(one, members, chance * len(tries))
        return Weight(one, tries[0])

    def _exceeds(self, one: Sum, at: int) -> int | None:
        """Return a whole that a figure exceeds as a part of it, or a part that exceeds it."""
        if one.identity.name not in PARTS:
            return None
        for term in one.others:
            if term.coefficient * one.own > 0:
                continue
            found = self._found(term.cells, at)
            # a part that is all of its whole does not exceed it
            over = [k for k in found if self._larger(*((at, k) if one.own > 0 else (k, at)))]
            if found and len(over) == len(found):
                return found[0]
        return None

    def _larger(self, at: int, other: int) -> bool:
        return self.printed(at).amount > self.printed(other).amount

    def within_limit(self, at: int, cell: Cell) -> bool:
        """Return whether a balance is not above its limit, as far as both are read."""
        if cell.table not in _BESIDE or cell.column not in ("opening", "closing"):
            return True
        others = self.held(cell._replace(table=_BESIDE[cell.table]))
        if cell.table == "Limits":
            return not any(self._larger(k, at) for k in others)
        return not any(self._larger(at, k) for k in others)

    def printed(self, at: int) -> Printed:
        """Return a figure with its sign."""
        one = self.mentions[at]
        printed = one.amount.printed
        assert printed is not None
        falls = one.meaning.stage == "change" and one.meaning.sign < 0
        return printed._replace(mantissa=-printed.mantissa) if falls else printed


def is_figure(mention: Mention) -> bool:
    """Return whether a mention is read, and into a cell that sums may speak of."""
    return (
        not mention.reason
        and mention.amount.printed is not None
        and mention.meaning.concept != "item"
    )
