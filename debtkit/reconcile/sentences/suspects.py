"""Sentences on suspects: which figure, what it breaks and what it probably should be."""

from __future__ import annotations

from typing import NamedTuple

from debtkit.reconcile.operators import OPERATORS

__all__ = ["SuspectSentences", "Template"]

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
        "possible": ", then perhaps {proposed}",
        "operator": " ({operator})",
        "together": "; to be changed together with {others}",
        "and": " and ",
        "unique": "; no other figure explains it",
        "ambiguous": "; one of several; the figures cannot tell it from the other candidates",
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
        "possible": "，若是它有误，可能是{proposed}",
        "operator": "（{operator}）",
        "together": "；须与{others}一并更正",
        "unique": "；没有其他解释",
        "ambiguous": "；可能是其中之一，仅凭这些数字无法与其他可能区分",
        "none": "{broken}：改动设定个数以内的数字无法使其成立",
    },
}


class Template(NamedTuple):
    """A text with a ``%s`` for each gap, and what goes there: a place, a figure, an end."""

    text: str
    gaps: tuple[str, ...]


class SuspectSentences:
    """Writes which figure is suspected, what it breaks and what it probably should be.

    Many suspects differ in their numbers only: the words around these are a template.
    """

    def __init__(self, lang: str) -> None:
        self._phrase = _SUSPECT[lang]
        self._lang = lang

    def __call__(
        self,
        where: str,
        figure: str,
        printed: str,
        unit: str,
        broken: str,
        low: str,
        high: str,
        proposed: str,
        operator: str,
        others: tuple[str, ...],
        unique: bool,
    ) -> str:
        """Return the sentence; without a figure, that none was found. An end may be blank."""
        template = self.template(
            bool(where), figure, unit, broken, self.bounds(low, high), bool(proposed), operator,
            others, unique,
        )  # fmt: skip
        gaps = {
            "where": where, "printed": printed, "low": low, "high": high, "proposed": proposed,
        }  # fmt: skip
        return template.text % tuple(gaps[name] for name in template.gaps)

    @staticmethod
    def bounds(low: str, high: str) -> str:
        """Return how an interval with these ends is spoken of."""
        if low and low == high:
            return "exact"
        return {(True, True): "between", (True, False): "least", (False, True): "most"}.get(
            (bool(low), bool(high)), "endless"
        )

    def template(
        self,
        where: bool,
        figure: str,
        unit: str,
        broken: str,
        bounds: str,
        proposed: bool,
        operator: str,
        others: tuple[str, ...],
        unique: bool,
    ) -> Template:
        """Return the sentence without its place and numbers."""
        phrase = self._phrase
        gap = {name: f"\0{name}\0" for name in ("where", "printed", "low", "high", "proposed")}
        text = phrase["place"].format(where=gap["where"]) if where else ""
        if not figure:
            text += phrase["none"].format(broken=broken)
        else:
            space = " " if self._lang == "en" and unit else ""
            rules = broken.replace("; ", phrase["and"]).replace("`", "")
            text += phrase["figure"].format(
                figure=figure, printed=gap["printed"], unit=space + unit, broken=rules
            )
            text += phrase[bounds].format(low=gap["low"], high=gap["high"])
            if proposed:
                # of several figures that may be wrong none is likely to be
                text += phrase["proposed" if unique else "possible"].format(
                    proposed=gap["proposed"]
                )
                if operator in OPERATORS and operator != "other":
                    words = OPERATORS[operator][0 if self._lang == "en" else 1]
                    text += phrase["operator"].format(operator=words)
            if others:
                text += phrase["together"].format(others=phrase["and"].join(others))
            text += phrase["unique" if unique else "ambiguous"]
        # every second piece names a gap
        pieces = text.replace("%", "%%").split("\0")
        return Template("%s".join(pieces[::2]), tuple(pieces[1::2]))
