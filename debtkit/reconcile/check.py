"""Check every identity of a ledger: one row an instance, passes kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError, ReconciliationError
from debtkit.ledger import Ledger
from debtkit.reconcile.identities import CATALOGUE, JOINTLY, Identity
from debtkit.reconcile.layout import lay_out
from debtkit.reconcile.positions import with_positions
from debtkit.reconcile.printed_forms import with_printed
from debtkit.reconcile.rules import instances
from debtkit.reconcile.sentences import (
    check_language,
    formula_sentence,
    joint_sentence,
    passing_sentence,
    place,
    sentences,
)
from debtkit.reconcile.together import contradictions
from debtkit.reconcile.verdicts import (
    EXACT,
    FAILURES,
    HOLDS,
    INCONSISTENT,
    ROUNDING,
    VERDICTS,
    judge,
)
from debtkit.schemas import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.layout import Layout
    from debtkit.reconcile.printed_forms import Reading
    from debtkit.reconcile.verdicts import Judged

__all__ = ["assert_reconciled", "check"]

_TEXT_KEYS = ("region", "scope", "stage", "source", "debt_type")


def check(
    ledger: Ledger | Reading,
    *,
    identities: Iterable[str | Identity] | None = None,
    lang: str = "en",
) -> pd.DataFrame:
    """Check whether the printed figures of a ledger tie (勾稽关系).

    Every figure stands for the interval of amounts that round to it, and all arithmetic is in
    exact integers: there is no tolerance to choose.

    Parameters
    ----------
    ledger : Ledger or Reading
        Any number of regions, years and documents. Of a reading (:func:`debtkit.read`,
        :func:`debtkit.read_folder`) the formulas that its forms print (A=B+C) are checked too.
    identities : iterable of str or Identity, optional
        Names of the catalogue (:data:`debtkit.reconcile.CATALOGUE`), own rules between the
        columns of a table (``"issued_new + issued_refinancing <= issued"``), or
        :class:`~debtkit.Identity` objects. Default: the catalogue, and printed formulas.
    lang : {'en', 'zh'}, default 'en'
        Language of ``text``.

    Returns
    -------
    DataFrame
        One row an instance of an identity with at least two printed figures, passes kept, in the
        order of the catalogue and then of the keys: ``identity``, the keys of the row it stands
        at, ``detail``, ``verdict``, ``severity``, ``residual`` (left side minus right side as
        printed, unprinted figures left out), ``allowed`` (what rounding alone can cause),
        ``excess`` (what it cannot) [亿元], ``n_terms``, ``missing`` [-] and ``text``. Then
        identities that hold one by one and cannot hold together, as ``jointly``, without a
        residual; printed formulas come last, as ``printed_formula``: ``detail`` names the form
        and the formula.

    Raises
    ------
    DebtkitError
        An identity is not known, or not about columns of one table.

    Notes
    -----
    The verdicts: ``exact``; ``holds``, an inequality that rounding cannot upset; ``rounding``;
    ``doubtful``, at the far end of what rounding can do; ``undetermined``, a figure is missing;
    ``inconsistent``; ``conflict``, two documents print figures that no amount rounds to. A
    missing figure is never taken for zero, though it cannot be negative where amounts cannot.

    Rules: 财预〔2015〕225号 (limits), 财预〔2016〕154号 and 155号 (general and special debt in the
    budget), 财预〔2018〕209号 (disclosure), 《预算法》 articles 35 and 67.

    Examples
    --------
    >>> import pandas as pd
    >>> import debtkit as dk
    >>> limits = pd.DataFrame({"region": "A", "year": 2024, "stage": "adjustment",
    ...     "debt_type": ["general", "special"], "opening": [50.15, 50.73], "new": [2.6, 6.5],
    ...     "closing": [52.75, 57.32]})
    >>> dk.check(dk.Ledger(limits=limits))[["identity", "debt_type", "verdict", "excess"]]
             identity debt_type       verdict  excess
    0  limit_movement   general         exact   0.000
    1  limit_movement   special  inconsistent   0.075
    """
    check_language(lang)
    layout = lay_out(ledger if isinstance(ledger, Ledger) else ledger.ledger)
    details, texts = _Words(), _Words()
    chosen = _chosen(identities)
    families = [
        (number, family)
        for number, identity in enumerate(chosen)
        for family in instances(layout, identity)
    ]
    judged = [judge(layout.figures, family) for _, family in families]
    parts = [
        _part(layout, family, one, number, lang, details, texts)
        for (number, family), one in zip(families, judged, strict=True)
    ]
    parts += _joint_parts(
        layout, [family for _, family in families], judged, len(chosen), lang, details, texts
    )
    parts = [part for part in parts if len(part.verdict)]
    findings = _frame(layout, parts, [*chosen, JOINTLY], details, texts)
    if not isinstance(ledger, Ledger):
        findings = with_positions(findings, ledger.figures, lang)
        if identities is None:
            findings = with_printed(findings, ledger, lang)
    return findings


def assert_reconciled(ledger: Ledger | Reading) -> None:
    """Raise an error unless every printed figure of a ledger ties.

    Parameters
    ----------
    ledger : Ledger or Reading
        Any number of regions, years and documents; of a reading, its printed formulas too.

    Raises
    ------
    ReconciliationError
        Something is ``inconsistent`` or in ``conflict``; the message shows the first five
        findings as sentences, ``.rows`` holds all of them.

    Examples
    --------
    >>> import debtkit as dk
    >>> dk.assert_reconciled(dk.load_artux_2024())
    """
    findings = check(ledger)
    failed = findings[findings["verdict"].isin(FAILURES)].reset_index(drop=True)
    if not len(failed):
        return
    lines = [
        f"- {identity}: {text}"
        for identity, text in zip(failed["identity"][:5], failed["text"][:5], strict=True)
    ]
    if len(failed) > 5:
        lines.append(f"… and {len(failed) - 5} more, all in the error's .rows")
    counted = "1 identity does" if len(failed) == 1 else f"{len(failed)} identities do"
    raise ReconciliationError(
        f"{counted} not tie, of {len(findings)} checked; see which figures with "
        "debtkit.locate(ledger):\n" + "\n".join(lines),
        rows=failed,
    )


class _Part(NamedTuple):
    """The instances of a family that exist: columns of findings, not yet a frame."""

    identity: int
    block: str
    rows: slice | NDArray[np.int64]
    packed: NDArray[np.int64]
    detail: NDArray[np.int64]
    verdict: NDArray[np.int8]
    residual: NDArray[np.float64]
    allowed: NDArray[np.float64]
    excess: NDArray[np.float64]
    n_terms: NDArray[np.int64]
    missing: NDArray[np.int64]
    text: NDArray[np.int64]


class _Words:
    """Words that grow by what findings need, and are taken by position."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._known: dict[str, int] = {}

    def position(self, word: str) -> int:
        """Return the position of a word, the same one for the same word."""
        if word not in self._known:
            self._known[word] = len(self.words)
            self.words.append(word)
        return self._known[word]


def _chosen(identities: Iterable[str | Identity] | None) -> list[Identity]:
    if identities is None:
        return list(CATALOGUE.values())
    if isinstance(identities, (str, Identity)):
        identities = [identities]
    chosen = []
    for one in identities:
        if isinstance(one, Identity):
            chosen.append(one)
        elif one in CATALOGUE:
            chosen.append(CATALOGUE[one])
        elif any(sign in one for sign in "=≤≥＝"):
            chosen.append(Identity(one))
        else:
            raise DebtkitError(
                f"no identity {one!r} in the catalogue; there are: {', '.join(CATALOGUE)}; an own "
                "one is written as 'opening + new = closing'"
            )
    twice = [one.name for one in chosen if sum(one.name == other.name for other in chosen) > 1]
    if twice:
        raise DebtkitError(f"identity {twice[0]!r} is given twice; name each differently")
    return chosen


def _part(
    layout: Layout,
    family: Family,
    judged: Judged,
    identity: int,
    lang: str,
    details: _Words,
    texts: _Words,
) -> _Part:
    every = bool(judged.exists.all())
    chosen = np.flatnonzero(judged.exists)

    def of(values: NDArray) -> NDArray:
        return values if every else values[chosen]

    run = isinstance(family.rows, slice)
    rows = (family.rows if every else chosen) if run else of(family.rows)  # type: ignore[arg-type]
    verdict, missing = of(judged.verdict), of(judged.missing)
    residual, allowed = of(judged.residual), of(judged.allowed)
    beyond = residual if family.inequality else np.abs(residual)
    places = np.array([details.position(word) for word in family.details], dtype="int16")
    return _Part(
        identity,
        family.table,
        rows,
        layout.blocks[family.table].packed[rows],
        np.full(len(chosen), places[0]) if family.detail is None else places[of(family.detail)],
        verdict,
        layout.figures.amounts(residual if family.scale > 0 else -residual, abs(family.scale)),
        layout.figures.amounts(allowed, abs(family.scale)),
        layout.figures.amounts(np.maximum(beyond - allowed, 0), abs(family.scale)),
        of(judged.n_terms),
        missing,
        _texts(layout, family, judged, chosen, lang, texts),
    )


def _joint_parts(
    layout: Layout,
    families: list[Family],
    judged: list[Judged],
    identity: int,
    lang: str,
    details: _Words,
    texts: _Words,
) -> list[_Part]:
    """Return what holds one by one and cannot hold together, at the first of its rows."""

    def row(one: tuple[int, int]) -> int:
        rows = families[one[0]].rows
        return rows.start + one[1] if isinstance(rows, slice) else int(rows[one[1]])

    parts = []
    unknown = np.full(1, np.nan)
    for clash in contradictions(layout.figures, families, judged):
        own = [families[number] for number, _ in clash]
        places = [
            place(layout, family.table, row(one), lang)
            for family, one in zip(own, clash, strict=True)
        ]
        names = [
            f"{family.identity.title}（{where}）" if lang == "zh" and family.identity.title
            else f"{family.identity.name} ({where})"
            for family, where in zip(own, places, strict=True)
        ]  # fmt: skip
        figures = {
            int(figure)
            for family, (_, at) in zip(own, clash, strict=True)
            for figure in family.entries(layout.figures, np.array([at])).figure
        }
        at = np.array([row(clash[0])])
        parts.append(
            _Part(
                identity,
                own[0].table,
                at,
                layout.blocks[own[0].table].packed[at],
                np.array([details.position("")]),
                np.array([INCONSISTENT], dtype="int8"),
                unknown,
                unknown,
                unknown,
                np.array([len(figures)]),
                np.array([int(layout.figures.missing[sorted(figures)].sum())]),
                np.array([texts.position(joint_sentence(names, "", lang))]),
            )
        )
    return parts


def _texts(
    layout: Layout,
    family: Family,
    judged: Judged,
    chosen: NDArray[np.int64],
    lang: str,
    texts: _Words,
) -> NDArray[np.int64]:
    verdict, gaps = judged.verdict[chosen], judged.missing[chosen] > 0
    positions = np.empty(len(chosen), dtype="int32")
    open_ = np.ones(len(chosen), dtype=bool)
    for kind in (EXACT, HOLDS, ROUNDING):
        if family.inequality and kind == ROUNDING:
            continue  # a breach that rounding could hide deserves a sentence of its own
        for missing in (False, True):
            same = (verdict == kind) & (gaps == missing)
            if same.any():
                sentence = passing_sentence(family, kind, missing, lang)
                positions[same] = texts.position(sentence)
                open_ &= ~same
    own = np.flatnonzero(open_)
    if len(own):
        if family.identity.name in CATALOGUE:
            own_texts = sentences(layout, family, judged, chosen[own], lang)
        else:
            own_texts = [
                f"{place(layout, family.table, at, lang)}{': ' if lang == 'en' else '：'}"
                f"{formula_sentence(layout.figures, family, judged, at, lang)}"
                for at in chosen[own].tolist()
            ]
        positions[own] = [texts.position(sentence) for sentence in own_texts]
    return positions


def _frame(
    layout: Layout, parts: list[_Part], chosen: list[Identity], details: _Words, texts: _Words
) -> pd.DataFrame:
    def join(name: str) -> NDArray:
        return np.concatenate([getattr(part, name) for part in parts])

    columns: dict[str, object] = {}
    if not parts:
        empty = {
            name: pd.Series(dtype="str" if "str" in str(column.dtype) else str(column.dtype))
            for name, column in Findings.to_schema().columns.items()
        }
        return pd.DataFrame(empty)
    numbers = np.array([part.identity for part in parts], dtype="int16")
    identity = np.repeat(numbers, [len(part.verdict) for part in parts])
    sorted_already = len(np.unique(numbers)) == len(numbers) and all(
        (part.packed[1:] >= part.packed[:-1]).all() for part in parts
    )
    order = None if sorted_already else np.lexsort((join("packed"), identity))

    def column(values: NDArray) -> NDArray:
        return values if order is None else values[order]

    columns["identity"] = _words(column(identity), [one.name for one in chosen])
    for name in Findings.to_schema().columns:
        if name in ("region", "scope", "year", "stage", "batch", "source", "debt_type"):
            values = np.concatenate(
                [layout.blocks[part.block].keys[name].to_numpy()[part.rows] for part in parts]
            )
            values = column(values)
            words = layout.vocabulary.get(name)
            columns[name] = values if words is None else _words(values, words)
    columns["detail"] = _words(column(join("detail")), details.words)
    columns["verdict"] = _words(column(join("verdict")), VERDICTS)
    severities = sorted({one.severity for one in chosen})
    severity = np.array([severities.index(one.severity) for one in chosen])
    columns["severity"] = _words(severity[column(identity)], severities)
    for name in ("residual", "allowed", "excess", "n_terms", "missing"):
        columns[name] = column(join(name))
    columns["text"] = _words(column(join("text")), texts.words)
    return pd.DataFrame(columns, copy=False)


def _words(codes: NDArray, words: Iterable[str]) -> pd.Categorical[Any]:
    # millions of rows share a handful of words; as categories they cost a byte or two each
    every = np.array(list(words), dtype=object)
    used = np.zeros(len(every), dtype=bool)
    used[codes] = True
    kept = every[used]
    number = (np.cumsum(used) - 1).astype(np.min_scalar_type(-len(kept)))
    return pd.Categorical.from_codes(
        number[codes], dtype=pd.CategoricalDtype(pd.Index(kept, dtype="str")), validate=False
    )
