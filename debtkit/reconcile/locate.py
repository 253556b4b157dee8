"""Name the wrong figures of a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from tqdm import tqdm

from debtkit.errors import DebtkitError
from debtkit.reconcile.identities import CATALOGUE
from debtkit.reconcile.joint import ends
from debtkit.reconcile.layout import lay_out
from debtkit.reconcile.rules import instances
from debtkit.reconcile.search import freed, lightest_sets
from debtkit.reconcile.sentences import check_language
from debtkit.reconcile.suspects import Candidate, describe_suspects
from debtkit.reconcile.systems import Row, System
from debtkit.reconcile.verdicts import FAILURES, UNDETERMINED, VERDICTS, judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from debtkit.ledger import Ledger
    from debtkit.reconcile.families import Family
    from debtkit.reconcile.layout import Layout
    from debtkit.reconcile.systems import Bound
    from debtkit.reconcile.verdicts import Judged

__all__ = ["locate"]

_FAILED = [VERDICTS.index(name) for name in FAILURES]
_SLOW = 100
_WIDE = 400


def locate(
    ledger: Ledger,
    *,
    weights: Mapping[str, float] | None = None,
    max_faults: int = 3,
    lang: str = "en",
) -> pd.DataFrame:
    """Name the figures of a ledger that must be wrong where identities fail.

    For each connected set of failing identities, *all* lightest sets of figures whose change
    makes them hold and breaks none that held before. Breaches of a limit, and rules that have
    exceptions (severity ``warning``), accuse nobody.

    Parameters
    ----------
    ledger : Ledger
        Any number of regions, years and documents.
    weights : mapping of str to float, optional
        How much it takes to believe that a figure is wrong, by column (``"limits.closing"``) or
        by document (a ``source``); default 1. Infinity pins figures.
    max_faults : int, default 3
        The most figures that are looked for in one connected set.
    lang : {'en', 'zh'}, default 'en'
        Language of ``text``.

    Returns
    -------
    DataFrame
        One row a candidate figure: ``group``, the connected set of failing identities; ``set``,
        which alternative explanation of it the figure belongs to; ``rank``, 1 is the likeliest;
        ``unique``, whether there is no other; ``table``, ``row`` (position in that table), the
        keys, ``column``, ``position`` (where it stands in the document, if the table has such a
        column), ``printed``, ``low``, ``high``, ``proposed``, ``proposals`` [亿元], ``operator``
        (see :data:`debtkit.reconcile.OPERATORS`), ``identities`` it breaks, ``text``. A group
        that no set of ``max_faults`` figures explains has one row without a table.

    Raises
    ------
    DebtkitError
        ``weights`` name neither a column nor a source, or several wrong figures at once need a
        solver and scipy is not installed.

    Examples
    --------
    >>> import pandas as pd
    >>> import debtkit as dk
    >>> limits = pd.DataFrame({"region": "A", "year": 2024, "stage": "adjustment",
    ...     "debt_type": ["general", "special", "total"], "opening": [50.15, 50.73, 100.88],
    ...     "new": [2.6, 6.5, 9.1], "closing": [52.75, 57.32, 109.98]})
    >>> found = locate(dk.Ledger(limits=limits))
    >>> found[["debt_type", "column", "printed", "proposed", "operator", "unique"]]
      debt_type   column  printed  proposed operator  unique
    0   special  closing    57.32     57.23  swapped    True
    """
    check_language(lang)
    if max_faults < 1:
        raise DebtkitError(f"max_faults={max_faults}; look for at least one figure")
    layout = lay_out(ledger)
    families = [family for identity in CATALOGUE.values() for family in instances(layout, identity)]
    judged = [judge(layout.figures, family) for family in families]
    web = _web(layout, families, judged)
    weight = _weights(layout, weights)
    found: list[Candidate] = []
    for number, own in enumerate(_solved(layout, web, weight, max_faults), 1):
        found += [candidate._replace(group=number) for candidate in own]
    return describe_suspects(layout, ledger, families, found, lang)


@dataclass(frozen=True)
class _Instance:
    """An instance of an identity: its figures and coefficients, and whether it fails."""

    family: int
    at: int
    terms: tuple[tuple[int, int], ...]
    constant: int
    at_most: bool
    failing: bool


@dataclass(frozen=True)
class _Web:
    """The failing instances of a ledger and what hangs on their figures, two steps away."""

    instances: list[_Instance]
    at: dict[int, list[int]]

    def groups(self) -> list[list[int]]:
        """Return failing instances in sets that share figures."""
        seen: set[int] = set()
        out = []
        for start, instance in enumerate(self.instances):
            if not instance.failing or start in seen:
                continue
            group, waiting = [], [start]
            seen.add(start)
            while waiting:
                own = waiting.pop()
                group.append(own)
                for figure, _ in self.instances[own].terms:
                    for other in self.at.get(figure, ()):
                        if self.instances[other].failing and other not in seen:
                            seen.add(other)
                            waiting.append(other)
            out.append(sorted(group))
        return out

    def around(self, group: list[int]) -> list[int]:
        """Return the group and the passing instances near it, as many as can be dealt with."""
        near, edge = list(group), set(group)
        inside = set(group)
        for _ in range(2):
            edge = {
                other
                for own in edge
                for figure, _ in self.instances[own].terms
                for other in self.at.get(figure, ())
                if other not in inside and not self.instances[other].failing
            }
            if len(inside) + len(edge) > _WIDE and len(inside) > len(group):
                break
            inside |= edge
            near += sorted(edge)
        return near


def _touched(family: Family, needed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    found = np.zeros(family.size, dtype=bool)
    for term in family.terms:
        found |= needed[term.cells]
    if family.lines is not None and family.starts is not None and family.size:
        found |= np.logical_or.reduceat(needed[family.lines], family.starts)
    return found


def _web(layout: Layout, families: list[Family], judged: list[Judged]) -> _Web:
    figures = layout.figures
    failing = [
        np.isin(one.verdict, _FAILED)
        & one.exists
        & (not family.inequality and family.identity.severity == "error")
        for family, one in zip(families, judged, strict=True)
    ]
    # what fails without accusing anybody takes no part; the rest that stands is a witness
    standing = [one.exists & ~np.isin(one.verdict, _FAILED) for one in judged]
    taken = [own.copy() for own in failing]
    for _ in range(3):
        needed = np.zeros(len(figures.value), dtype=bool)
        for family, own in zip(families, taken, strict=True):
            chosen = np.flatnonzero(own)
            if len(chosen):
                needed[family.entries(figures, chosen).figure] = True
        needed[-3:] = False
        if not needed.any():
            break
        taken = [
            own | (_touched(family, needed) & stands)
            for family, own, stands in zip(families, taken, standing, strict=True)
        ]
    out: list[_Instance] = []
    at: dict[int, list[int]] = {}
    real = len(figures.value) - 3
    for number, (family, one, own) in enumerate(zip(families, judged, taken, strict=True)):
        chosen = np.flatnonzero(own)
        if not len(chosen):
            continue
        entries = family.entries(figures, chosen)
        gaps = figures.missing[entries.figure]
        for i, terms in _grouped(entries, gaps, one, chosen):
            instance = _Instance(
                number, i, terms, family.constant, family.inequality, bool(failing[number][i])
            )
            if not _says_something(figures, instance):
                continue
            for figure, _ in terms:
                if figure < real:
                    at.setdefault(figure, []).append(len(out))
            out.append(instance)
    return _Web(out, at)


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


def _says_something(figures: Any, instance: _Instance) -> bool:
    """Tell whether an instance bounds any printed figure: an unknown of any sign swallows all."""
    return not any(
        figures.missing[figure] and not figures.nonnegative[figure] for figure, _ in instance.terms
    )


def _weights(layout: Layout, weights: Mapping[str, float] | None) -> Any:
    given = dict(weights or {})
    columns = {
        f"{name}.{column}" for name, block in layout.blocks.items() for column in block.columns
    }
    sources = {str(word) for word in layout.vocabulary.get("source", ())}
    for name, value in given.items():
        if name not in columns | sources:
            raise DebtkitError(
                f"weights name neither a column nor a source: {name!r}; columns: "
                f"{', '.join(sorted(columns))}"
            )
        if not value > 0:
            raise DebtkitError(f"the weight of {name!r} is {value!r}; weights are above zero")

    def weight(figure: int) -> float:
        if not given:
            return 1.0
        block, column, row = layout.block_of(figure)
        source = layout.word("source", block.keys["source"].to_numpy()[row])
        return given.get(f"{block.name}.{column}", 1.0) * given.get(source, 1.0)

    return weight


def _solved(layout: Layout, web: _Web, weight: Any, max_faults: int) -> list[list[Candidate]]:
    """Search each connected set by itself, and together those that suspect the same figures."""
    waiting = web.groups()
    progress = tqdm(
        total=len(waiting), desc="locating", unit="set", disable=len(waiting) < _SLOW, leave=False
    )
    solved: dict[int, tuple[list[int], list[Candidate]]] = {}
    owner: dict[int, int] = {}
    for number, first in enumerate(waiting):
        group = first
        while True:
            own = _solve(layout, web, group, weight, max_faults)
            suspects = {candidate.figure for candidate in own} - {-1}
            rivals = {owner[figure] for figure in suspects if figure in owner}
            if not rivals:
                break
            for rival in rivals:
                members, others = solved.pop(rival)
                group = sorted({*group, *members})
                for candidate in others:
                    owner.pop(candidate.figure, None)
        solved[number] = (group, own)
        owner.update(dict.fromkeys(suspects, number))
        progress.update()
    progress.close()
    return [own for _, (_, own) in sorted(solved.items(), key=lambda item: item[1][0])]


def _solve(
    layout: Layout, web: _Web, group: list[int], weight: Any, max_faults: int
) -> list[Candidate]:
    figures = layout.figures
    real = len(figures.value) - 3
    near = web.around(group)
    rows: list[Row] = []
    low: dict[int, Bound] = {}
    high: dict[int, Bound] = {}
    spare = -1
    for own in near:
        terms = []
        for figure, a in web.instances[own].terms:
            name = figure
            if figure >= real:  # an amount that no cell holds is another one each time
                name, spare = spare, spare - 1
            if name not in low:
                low[name], high[name] = ends(figures, figure)
            terms.append((name, a))
        instance = web.instances[own]
        rows.append(Row(tuple(terms), instance.constant, instance.at_most))
    printed = {
        figure: weight(figure) for figure in low if figure >= 0 and not figures.missing[figure]
    }
    floors = frozenset(figure for figure in printed if figures.nonnegative[figure])
    system = System(tuple(rows), low, high)
    sets = lightest_sets(system, printed, floors, max_faults)
    failing = [(web.instances[own].family, web.instances[own].at) for own in group]
    terms_of = [dict(web.instances[own].terms) for own in near]
    out = []
    for k, own_set in enumerate(sets, 1):
        ranges = _ranges(system, own_set, floors)
        for figure in sorted(own_set):
            beside = sorted(
                {other for terms in terms_of if figure in terms for other in terms if other < real}
                - {figure}
            )
            broken = [
                key
                for key, own in zip(failing, group, strict=True)
                if figure in dict(web.instances[own].terms)
            ]
            out.append(
                Candidate(0, k, figure, *ranges[figure], tuple(beside), tuple(broken or failing))
            )
    return out or [Candidate(0, 0, -1, None, None, (), tuple(failing))]


def _ranges(
    system: System, own: frozenset[int], floors: frozenset[int]
) -> dict[int, tuple[Bound, Bound]]:
    ranges = freed(system, own, floors).ranges()
    assert ranges is not None  # the set was found because it makes the system possible
    return {figure: (ranges[0][figure], ranges[1][figure]) for figure in own}
