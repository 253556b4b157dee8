"""Let the sums of a document decide where the words leave several readings (勾稽)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from debtkit.reading.prose.arithmetic import CHANCE
from debtkit.reading.prose.columns import Cell, cell_of
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.own_words import KEYS, said
from debtkit.reading.prose.readings import other_readings
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.weighing import PARTS, STRICT, Figures, Weight, is_figure

__all__ = ["decide"]

_ROUNDS = 8  # decisions in a document
_KIN = 6  # amounts that may move together


class _Move(NamedTuple):
    """Amounts with their new meanings, and the sums that prove them."""

    meanings: dict[int, Meaning]
    proofs: list[Weight]

    @property
    def best(self) -> Weight:
        """The proof that is least likely to be chance."""
        return min(self.proofs, key=lambda weight: weight.chance)

    def moves(self, weight: Weight) -> bool:
        """Whether it moves a figure of a sum."""
        return any(at in self.meanings for at in weight.members)


def decide(mentions: list[Mention]) -> None:
    """Give amounts the one other reading that their words leave and that the sums prove.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those that are decided change.
    """
    for _ in range(_ROUNDS):
        figures = Figures(mentions)
        read = sorted(at for held in figures.cells.values() for at in held)
        moves = [move for at in read for move in _move(figures, at)]
        clear = [move for move in moves if not any(_rivals(move, other) for other in moves)]
        if not clear:
            return
        move = min(clear, key=lambda one: (-len(one.proofs), one.best.chance))
        for at, meaning in move.meanings.items():
            mentions[at].meaning = meaning
            mentions[at].decided = f"decided by {move.best.sum.identity.statement}"


def _rivals(one: _Move, other: _Move) -> bool:
    """Whether a sum closes by moving its parts, or else by moving its whole: nobody knows which."""
    if one.meanings.keys() & other.meanings.keys():
        return False
    return any(map(one.moves, other.proofs)) and any(map(other.moves, one.proofs))


def _move(figures: Figures, at: int) -> Iterator[_Move]:
    """Yield the one way to read an amount otherwise that the sums prove, if there is one."""
    mentions = figures.mentions
    if _proven(figures, [at]):
        return
    found: dict[Cell, _Move] = {}
    trials = 0
    for meaning in other_readings(mentions, at):
        cell = cell_of(meaning)
        if not cell.table or cell not in figures.beside:
            continue
        for kin in _kin(mentions, at, meaning):
            moved = {k: cell_of(to) for k, to in kin.items()}
            if len(kin) > 1 and _proven(figures, list(kin)):
                continue
            proofs = _prove(figures, moved)
            trials += proofs is not None
            if proofs and (cell not in found or len(proofs) > len(found[cell].proofs)):
                found[cell] = _Move(kin, proofs)
    if len(found) == 1:
        [move] = found.values()
        if move.best.chance * trials < CHANCE:
            yield move


def _proven(figures: Figures, group: list[int]) -> bool:
    """Whether a sum with a figure outside the group holds one of it where it is."""
    return any(
        set(weight.members) - {-1, *group} and weight.chance < CHANCE
        for at in group
        for weight in figures.closed_here(at)
    )


def _prove(figures: Figures, moved: dict[int, Cell]) -> list[Weight] | None:
    """Return the sums that prove a move; None where another figure or a sum speaks against it."""
    if any(k not in moved for cell in moved.values() for k in figures.held(cell)):
        return None
    there = figures.if_moved(moved)
    if any(k != at for at, cell in moved.items() for k in there.held(cell)):
        return None
    closed = [weight for at, cell in moved.items() for weight in there.closed(at, cell)]
    proofs = [weight for weight in closed if _proves(weight, moved)]
    if any(
        weight.sum.identity.name in STRICT or weight.exceeds
        for at, cell in moved.items()
        for weight in (there.broken(at, cell) if proofs else ())
    ):
        return []
    return proofs


def _proves(weight: Weight, moved: dict[int, Cell]) -> bool:
    """Whether a sum ties what was moved to what was not: parts go to their whole, not a whole with some parts."""
    inside = {at for at in weight.members if at in moved}
    outside = [at for at in weight.members if at >= 0 and at not in moved]
    if not inside:
        return True
    whole = weight.sum.own < 0 or any(
        term.coefficient < 0 and at in inside
        for term, at in zip(weight.sum.others, weight.members, strict=True)
    )
    return bool(outside) and not whole and weight.sum.identity.name in PARTS


def _kin(mentions: list[Mention], at: int, meaning: Meaning) -> Iterator[dict[int, Meaning]]:
    """Yield an amount with its new meaning, alone and with those after it that took the same."""
    one = mentions[at]
    changed = {
        name: getattr(meaning, name)
        for names in KEYS.values()
        for name in names
        if getattr(meaning, name) != getattr(one.meaning, name)
    }
    keys = {key for key, names in KEYS.items() if changed.keys() & set(names)}
    group = {at: meaning}
    yield dict(group)
    for after in range(at + 1, min(at + _KIN, len(mentions))):
        other = mentions[after]
        if not is_figure(other) or other.block != one.block:
            return
        same = all(getattr(other.meaning, name) == getattr(one.meaning, name) for name in changed)
        if not same or keys & said(mentions, after):
            return
        group[after] = replace(other.meaning, **changed)
        yield dict(group)
