"""The failing instances of a ledger's identities, and the passing ones that hang on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.reconcile.together import contradictions
from debtkit.reconcile.verdicts import FAILED, UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.layout import Layout
    from debtkit.reconcile.verdicts import Judged

__all__ = ["Instance", "Web", "spin"]

_WIDE = 400
_LONG = 8


@dataclass(frozen=True)
class Instance:
    """An instance of an identity: its figures and coefficients, and whether it fails.

    ``others`` are its terms in each other way to read it.
    """

    family: int
    at: int
    terms: tuple[tuple[int, int], ...]
    constant: int
    at_most: bool
    failing: bool
    others: tuple[tuple[tuple[int, int], ...], ...] = ()

    @property
    def figures(self) -> set[int]:
        """The figures of every way to read it."""
        return {figure for terms in (self.terms, *self.others) for figure, _ in terms}


@dataclass(frozen=True)
class Web:
    """The failing instances of a ledger and what hangs on their figures, two steps away."""

    instances: list[Instance]
    at: dict[int, list[int]]
    together: list[list[int]]

    def groups(self) -> list[list[int]]:
        """Return failing instances in sets that share figures or fail only together."""
        jointly = {own for clash in self.together for own in clash}
        failing = [k for k, own in enumerate(self.instances) if own.failing and k not in jointly]
        return sorted([*self._connected(failing), *self.together])

    def _connected(self, chosen: list[int]) -> list[list[int]]:
        left = set(chosen)
        out = []
        for start in chosen:
            if start not in left:
                continue
            left.discard(start)
            group, waiting = [], [start]
            while waiting:
                own = waiting.pop()
                group.append(own)
                for figure in self.instances[own].figures:
                    for other in self.at.get(figure, ()):
                        if other in left:
                            left.discard(other)
                            waiting.append(other)
            out.append(sorted(group))
        return out

    def parts(self, group: list[int]) -> tuple[list[list[int]], list[int]]:
        """Return a group in parts that hang together only through long sums, and those sums.

        A sum over many rows fails with any of them, and so ties errors together that have
        nothing to do with each other.
        """
        rest, sums = list(group), []
        for own in sorted(group, key=lambda k: (-len(self.instances[k].terms), k)):
            if len(self.instances[own].terms) < _LONG:
                break
            rest.remove(own)
            sums.append(own)
            parts = self._connected(rest)
            if len(parts) > 1:
                return parts, sums
        return [group], []

    def around(self, group: list[int]) -> list[int]:
        """Return the group and the passing instances near it, as many as can be dealt with."""
        near, edge = list(group), set(group)
        inside = set(group)
        for _ in range(2):
            figures = {figure for own in edge for figure in self.instances[own].figures}
            edge = self.standing(figures) - inside
            if len(inside) + len(edge) > _WIDE and len(inside) > len(group):
                break
            inside |= edge
            near += sorted(edge)
        return near

    def standing(self, figures: Iterable[int]) -> set[int]:
        """Return the passing instances that figures stand in."""
        return {
            own
            for figure in figures
            for own in self.at.get(figure, ())
            if not self.instances[own].failing
        }


def _touched(family: Family, needed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    found = np.zeros(family.size, dtype=bool)
    for cells in (term.cells for term in family.terms):
        found |= needed[cells]
    for cells in (cells for way in family.ways for cells in way):
        found |= needed[cells]
    if family.lines is not None and family.starts is not None and family.size:
        found |= np.logical_or.reduceat(needed[family.lines], family.starts)
    return found


def spin(layout: Layout, families: list[Family], judged: list[Judged]) -> Web:
    """Return the instances that fail, and those that stand on their figures, two steps away.

    Those that hold one by one and cannot hold together count as failing.
    """
    figures = layout.figures
    failing = [
        np.isin(one.verdict, FAILED)
        & one.exists
        & (not family.inequality and family.identity.severity == "error")
        for family, one in zip(families, judged, strict=True)
    ]
    clashes = contradictions(figures, families, judged)
    for clash in clashes:
        for number, one_at in clash:
            failing[number][one_at] = True
    # what fails without accusing anybody takes no part, nor does a limit that may be breached: a
    # misprint may just hide the breach; the rest that stands is a witness
    standing = [
        one.exists & ~np.isin(one.verdict, FAILED) & (not family.inequality)
        for family, one in zip(families, judged, strict=True)
    ]
    taken = [own.copy() for own in failing]
    for _ in range(3):
        needed = np.zeros(len(figures.value), dtype=bool)
        for family, own in zip(families, taken, strict=True):
            chosen = np.flatnonzero(own)
            if len(chosen):
                needed[family.entries(figures, chosen).figure] = True
                for way in family.ways:
                    needed[[cells[chosen] for cells in way]] = True
        needed[-3:] = False
        if not needed.any():
            break
        taken = [
            own | (_touched(family, needed) & stands)
            for family, own, stands in zip(families, taken, standing, strict=True)
        ]
    out: list[Instance] = []
    at: dict[int, list[int]] = {}
    real = len(figures.value) - 3
    for number, (family, one, own) in enumerate(zip(families, judged, taken, strict=True)):
        chosen = np.flatnonzero(own)
        if not len(chosen):
            continue
        entries = family.entries(figures, chosen)
        gaps = figures.missing[entries.figure]
        for i, terms in _grouped(entries, gaps, one, chosen):
            held, *ways = family.further(figures, i)
            rest = tuple(term for term in terms if term[0] not in held)
            others = tuple((*rest, *((figure, 1) for figure in way)) for way in ways)
            instance = Instance(
                number, i, terms, family.constant, family.inequality, bool(failing[number][i]),
                others,
            )  # fmt: skip
            if not _says_something(figures, instance):
                continue
            for figure in sorted(instance.figures):
                if figure < real:
                    at.setdefault(figure, []).append(len(out))
            out.append(instance)
    place = {(own.family, own.at): k for k, own in enumerate(out)}
    return Web(out, at, [sorted(place[own] for own in clash) for clash in clashes])


def _grouped(
    entries: Any, gaps: NDArray[np.bool_], judged: Judged, chosen: NDArray[np.int64]
) -> Any:
    """Yield each instance with its terms; one that closes without a figure is without it."""
    starts = np.flatnonzero(np.diff(entries.instance, prepend=-1))
    stops = np.append(starts[1:], len(entries.instance))
    for start, stop in zip(starts.tolist(), stops.tolist(), strict=True):
        i = int(chosen[entries.instance[start]])
        closed = judged.verdict[i] < UNDETERMINED
        yield (
            i,
            tuple(
                (int(entries.figure[k]), int(entries.coefficient[k]))
                for k in range(start, stop)
                if not (closed and gaps[k])
            ),
        )


def _says_something(figures: Any, instance: Instance) -> bool:
    """Tell whether an instance bounds any printed figure: an unknown of any sign swallows all."""
    return not any(
        figures.missing[figure] and not figures.nonnegative[figure] for figure, _ in instance.terms
    )
