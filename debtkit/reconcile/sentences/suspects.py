"""Sentences on suspects: which figure, what it breaks and what it probably should be."""

from __future__ import annotations

from typing import Any

import numpy as np

from debtkit.reconcile.operators import OPERATORS

__all__ = ["SuspectSentences"]

_SUSPECT = {
    "en": {
        "place": "{where}: ",
        "figure": "{figure}, printed as {printed}{unit}, breaks {broken}",
        "exact": "; by the other figures it is {low}",
        "between": "; by the other figures it is between {low} and {high}",
        "least": "; by the other figures it is at least {low}",
        "most": "; by the other figures it is at most {high}",
        "endless": "; the other figures do not bound it",
        "proposed": ", probably {proposed}",
        "operator": " ({operator})",
        "together": "; to be changed together with {others}",
        "and": " and ",
        "unique": "; no other figure explains it",
        "ambiguous": "; the figures cannot tell it from the other candidates",
        "none": "{broken} cannot be mended by changing as few figures as were looked for",
    },
    "zh": {
        "place": "{where}：",
        "figure": "{figure}公布为{printed}{unit}，与{broken}不符",
        "exact": "；按其他数字应为{low}",
        "between": "；按其他数字应在{low}至{high}之间",
        "least": "；按其他数字应不小于{low}",
        "most": "；按其他数字应不大于{high}",
        "endless": "；其他数字无法限定其范围",
        "and": "、",
        "proposed": "，很可能是{proposed}",
        "operator": "（{operator}）",
        "together": "；须与{others}一并更正",
        "unique": "；没有其他解释",
        "ambiguous": "；仅凭这些数字无法与其他可能区分",
        "none": "{broken}：改动设定个数以内的数字无法使其成立",
    },
}


class SuspectSentences:
    """Writes which figure is suspected, what it breaks and what it probably should be.

    Many suspects differ in their numbers only, so the words around them are put together once.
    """

    def __init__(self, lang: str) -> None:
        self._phrase = _SUSPECT[lang]
        self._lang = lang
        self._known: dict[tuple[Any, ...], str] = {}

    def __call__(
        self,
        where: str,
        figure: str,
        printed: str,
        unit: str,
        broken: str,
        low: float,
        high: float,
        proposed: str,
        operator: str,
        others: tuple[str, ...],
        unique: bool,
    ) -> str:
        """Return the sentence; without a figure, that none was found."""
        kind: str
        ends: tuple[str, ...]
        if low == high:
            kind, ends = "exact", (f"{low:.12g}",)
        elif -np.inf < low and high < np.inf:
            kind, ends = "between", (f"{low:.12g}", f"{high:.12g}")
        elif -np.inf < low:
            kind, ends = "least", (f"{low:.12g}",)
        elif high < np.inf:
            kind, ends = "most", (f"{high:.12g}",)
        else:
            kind, ends = "endless", ()
        key = (figure, unit, broken, kind, bool(proposed), operator, others, unique, bool(where))
        template = self._known.get(key)
        if template is None:
            template = self._known[key] = self._template(*key)
        if not figure:
            return template % ((where,) if where else ())
        numbers = (printed, *ends, proposed) if proposed else (printed, *ends)
        return template % ((where, *numbers) if where else numbers)

    def _template(
        self,
        figure: str,
        unit: str,
        broken: str,
        kind: str,
        proposed: bool,
        operator: str,
        others: tuple[str, ...],
        unique: bool,
        where: bool,
    ) -> str:
        phrase, free = self._phrase, "\0"
        text = phrase["place"].format(where=free) if where else ""
        if not figure:
            return (
                (text + phrase["none"].format(broken=broken)).replace("%", "%%").replace(free, "%s")
            )
        space = " " if self._lang == "en" and unit else ""
        rules = broken.replace("; ", phrase["and"])
        text += phrase["figure"].format(
            figure=figure, printed=free, unit=space + unit, broken=rules
        )
        text += phrase[kind].format(low=free, high=free)
        if proposed:
            text += phrase["proposed"].format(proposed=free)
            if operator in OPERATORS and operator != "other":
                words = OPERATORS[operator][0 if self._lang == "en" else 1]
                text += phrase["operator"].format(operator=words)
        if others:
            text += phrase["together"].format(others=phrase["and"].join(others))
        text += phrase["unique" if unique else "ambiguous"]
        return text.replace("%", "%%").replace(free, "%s")
