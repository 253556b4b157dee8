"""Verdicts as a frame of findings: one row an instance, with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from debtkit.reconcile.identities import CATALOGUE, Identity
from debtkit.reconcile.sentences import (
    formula_sentence,
    joint_sentence,
    passing_sentence,
    place,
    sentences,
)
from debtkit.reconcile.together import contradictions
from debtkit.reconcile.verdicts import (
    EXACT,
    HOLDS,
    INCONSISTENT,
    ROUNDING,
    VERDICTS,
)
from debtkit.schemas import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.layout import Layout
    from debtkit.reconcile.verdicts import Judged

__all__ = [
    "Part",
    "Words",
    "findings_frame",
    "joint_parts",
    "part_of",
]


class Part(NamedTuple):
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


class Words:
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


def part_of(
    layout: Layout,
    family: Family,
    judged: Judged,
    identity: int,
    lang: str,
    details: Words,
    texts: Words,
) -> Part:
    """Return the instances of a family that exist."""
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
    return Part(
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


def joint_parts(
    layout: Layout,
    families: list[Family],
    judged: list[Judged],
    identity: int,
    lang: str,
    details: Words,
    texts: Words,
) -> list[Part]:
    """Return what holds one by one and cannot hold together, at the first of its rows."""
    parts = []
    unknown = np.full(1, np.nan)
    for clash in contradictions(layout.figures, families, judged):
        own = [families[number] for number, _ in clash]
        places = [
            place(layout, family.table, family.row(at), lang)
            for family, (_, at) in zip(own, clash, strict=True)
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
        first = np.array([own[0].row(clash[0][1])])
        parts.append(
            Part(
                identity,
                own[0].table,
                first,
                layout.blocks[own[0].table].packed[first],
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
    texts: Words,
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


def findings_frame(
    layout: Layout, parts: list[Part], chosen: list[Identity], details: Words, texts: Words
) -> pd.DataFrame:
    """Return findings in the order of the identities and then of the keys."""

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
