"""Name the wrong figures of a ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING, Any

import pandas as pd
from tqdm import tqdm

from debtkit.errors import DebtkitError
from debtkit.ledger import Ledger
from debtkit.reconcile.identities import CATALOGUE
from debtkit.reconcile.joint import ends
from debtkit.reconcile.layout import lay_out, ledger_in
from debtkit.reconcile.positions import placed, with_originals
from debtkit.reconcile.rules import instances
from debtkit.reconcile.search import Mend, freed, lightest_sets
from debtkit.reconcile.sentences import check_language
from debtkit.reconcile.suspects import Candidate, describe_suspects
from debtkit.reconcile.systems import Row, System
from debtkit.reconcile.verdicts import judge
from debtkit.reconcile.web import spin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from debtkit.reconcile.layout import Layout
    from debtkit.reconcile.printed_forms import Reading
    from debtkit.reconcile.systems import Bound
    from debtkit.reconcile.web import Web

__all__ = ["locate"]

_SLOW = 100
_FEW = 2
_PICKS = 1000

Ranges = dict[int, "tuple[Bound, Bound]"]
"""Where figures must lie. [half quanta]"""


def locate(
    ledger: Ledger | Reading,
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
    ledger : Ledger or Reading
        Any number of regions, years and documents. Of a reading (:func:`debtkit.read`), suspects
        say where they stand in the document.
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
    held = ledger_in(ledger)
    if not isinstance(ledger, Ledger):
        held = placed(ledger)
    layout = lay_out(held)
    families = [family for identity in CATALOGUE.values() for family in instances(layout, identity)]
    judged = [judge(layout.figures, family) for family in families]
    search = _Search(layout, spin(layout, families, judged), _weights(layout, weights), max_faults)
    found: list[Candidate] = []
    for number, own in enumerate(_solved(search), 1):
        found += [candidate._replace(group=number) for candidate in own]
    suspects = describe_suspects(layout, held, families, found, lang)
    if isinstance(ledger, Ledger):
        return suspects
    return with_originals(suspects, ledger.figures, lang)


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


@dataclass(frozen=True)
class _Answer:
    """What explains a connected set of failing instances: alternative sets of wrong figures.

    Each set says where its figures must lie. ``near`` are the instances that were heeded.
    """

    group: list[int]
    near: list[int]
    sets: list[Ranges]

    def suspects(self) -> set[int]:
        """Return every figure of any set."""
        return {figure for own in self.sets for figure in own}


@dataclass(frozen=True)
class _Search:
    """Looks for the lightest sets of wrong figures of connected sets of failing instances."""

    layout: Layout
    web: Web
    weight: Callable[[int], float]
    max_faults: int

    def explain(self, group: list[int]) -> list[_Answer]:
        """Return the answer to a group, or to each of the parts it falls into."""
        answer = self.solve(group, {}, min(self.max_faults, _FEW))
        if answer.sets:
            return [answer]
        parts, sums = self.web.parts(group)
        if not sums:
            return [self.solve(group, {}, self.max_faults)]
        answers = [answer for part in parts for answer in self.explain(part)]
        for own in sums:
            answers = self._with_sum(own, answers)
        return answers

    def solve(self, group: list[int], known: Ranges, max_faults: int) -> _Answer:
        """Return the lightest sets that explain a group, with what is known of other figures."""
        near = self.web.around(group)
        while True:
            system, printed, floors = self._system(near, known)
            mends = lightest_sets(system, printed, floors, max_faults)
            # a figure is not to be changed against an instance that was too far away to be heeded
            away = self.web.standing({f for mend in mends for f in mend.figures}) - set(near)
            if not away:
                return _Answer(group, near, _ranges(system, mends, floors))
            near = [*near, *sorted(away)]

    def _system(
        self, near: list[int], known: Ranges
    ) -> tuple[System, dict[int, float], frozenset[int]]:
        figures = self.layout.figures
        real = len(figures.value) - 3
        rows: list[Row] = []
        others: dict[int, tuple[Row, ...]] = {}
        low: dict[int, Bound] = {}
        high: dict[int, Bound] = {}
        spare = -1
        for own in near:
            instance = self.web.instances[own]
            read = []
            for way in (instance.terms, *instance.others):
                terms = []
                for figure, a in way:
                    name = figure
                    if figure >= real:  # an amount that no cell holds is another one each time
                        name, spare = spare, spare - 1
                    if name not in low:
                        low[name], high[name] = known.get(figure, ends(figures, figure))
                    terms.append((name, a))
                read.append(Row(tuple(terms), instance.constant, instance.at_most))
            if len(read) > 1:
                others[len(rows)] = tuple(read[1:])
            rows.append(read[0])
        printed = {
            figure: self.weight(figure)
            for figure in low
            if figure >= 0 and not figures.missing[figure] and figure not in known
        }
        floors = frozenset(figure for figure in printed if figures.nonnegative[figure])
        return System(tuple(rows), low, high, others), printed, floors

    def _with_sum(self, own: int, answers: list[_Answer]) -> list[_Answer]:
        """Heed a long sum: keep the sets that it agrees with, or else explain it by itself."""
        among = self.web.instances[own].figures
        inside = [k for k, answer in enumerate(answers) if answer.suspects() & among]
        chosen = [answers[k].sets for k in inside]
        good = [
            picked
            for picked in islice(product(*chosen), _PICKS)
            if self._agrees(own, {f: ends for one in picked for f, ends in one.items()})
        ]
        if not good:
            known = {f: ends for sets in chosen if sets for f, ends in sets[0].items()}
            return [*answers, self.solve([own], known, self.max_faults)]
        out = list(answers)
        for place, k in enumerate(inside):
            kept = [one for one in answers[k].sets if any(picked[place] is one for picked in good)]
            out[k] = replace(answers[k], group=sorted([*answers[k].group, own]), sets=kept)
        return out

    def _agrees(self, own: int, known: Ranges) -> bool:
        system, _, _ = self._system([own], known)
        ways = [system.read({0: way}) for way in range(len(system.others.get(0, ())))]
        return not all(read.refused() for read in (system, *ways))


def _solved(search: _Search) -> list[list[Candidate]]:
    """Search each connected set by itself, and together those that suspect the same figures."""
    waiting = search.web.groups()
    progress = tqdm(
        total=len(waiting), desc="locating", unit="set", disable=len(waiting) < _SLOW, leave=False
    )
    solved: list[_Answer] = []
    for first in waiting:
        fresh = search.explain(first)
        while fresh:
            own = fresh.pop(0)
            rival = next((one for one in solved if one.suspects() & own.suspects()), None)
            if rival is None:
                solved.append(own)
                continue
            solved.remove(rival)
            both = sorted({*own.group, *rival.group})
            fresh.insert(0, search.solve(both, {}, search.max_faults))
        progress.update()
    progress.close()
    return [_candidates(search, own) for own in sorted(solved, key=lambda own: own.group)]


def _candidates(search: _Search, answer: _Answer) -> list[Candidate]:
    instances = search.web.instances
    real = len(search.layout.figures.value) - 3
    failing = [(instances[own].family, instances[own].at) for own in answer.group]
    holding = [instances[own].figures for own in answer.near]
    out = []
    for number, own in enumerate(answer.sets, 1):
        for figure in sorted(own):
            beside = {f for among in holding if figure in among for f in among if f < real}
            broken = [
                key
                for key, instance in zip(failing, answer.group, strict=True)
                if figure in instances[instance].figures
            ]
            out.append(
                Candidate(
                    0, number, figure, *own[figure], tuple(sorted(beside - {figure})),
                    tuple(broken or failing),
                )
            )  # fmt: skip
    return out or [Candidate(0, 0, -1, None, None, (), tuple(failing))]


def _ranges(system: System, mends: list[Mend], floors: frozenset[int]) -> list[Ranges]:
    """Return where the figures of each set must lie, once for ways to read that agree in it."""
    out: list[Ranges] = []
    for mend in mends:
        ranges = freed(mend.system(system), mend.figures, floors).ranges()
        assert ranges is not None  # the set was found because it makes the system possible
        own = {figure: (ranges[0][figure], ranges[1][figure]) for figure in mend.figures}
        if own not in out:
            out.append(own)
    return out
