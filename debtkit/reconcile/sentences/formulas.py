"""Sentences on identities that are written as formulas."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from debtkit.reconcile.formulas import fold_name, parse_formula
from debtkit.reconcile.sentences.ledgers import passing_sentence
from debtkit.reconcile.sentences.places import record_place
from debtkit.reconcile.verdicts import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.verdicts import Judged

_NAMED = 8
__all__ = ["formula_sentence", "formula_sentences", "joint_sentence"]

_PHRASES = {
    "en": {
        "apart": "{left}, but {right}, {size} {more}; rounding explains at most {allowed}",
        "instead": "{left} instead of {bound}; rounding explains at most {allowed}",
        "doubtful": "{left}, but {right}, {size} {more}; that is more than rounding would "
        "ordinarily add up to, though it could reach {allowed}",
        "excluded": "{left}, and {right}: whatever {unprinted}, not printed, may be, they cannot "
        "tie; rounding explains at most {allowed}",
        "implied": "{left}, and {right}; {unprinted} is not printed and would be {implied}",
        "undetermined": "{left}, and {right}; not printed: {unprinted}",
        "breach": "{left} is {above} {bound} by {size}, whatever rounding did",
        "maybe": "{left} is {above} {bound} by {size}, but rounding can explain {allowed}",
        "close": "{left} is not {above} {bound} as printed, but rounding of {allowed} could hide "
        "that it is",
        "equal": "{left} is as much as {bound} as printed; rounding of {allowed} could hide that "
        "it is {above}",
        "printed": "{label} is printed as {value}",
        "number": "the other side is {value}",
        "between": " ",
        "more": ("more", "less"),
        "above": ("above", "below"),
        "join": ", ",
    },
    "zh": {
        "apart": "{left}，而{right}，{more}{size}，舍入至多解释{allowed}",
        "instead": "{left}，而不是{bound}，舍入至多解释{allowed}",
        "doubtful": "{left}，而{right}，{more}{size}，"
        "虽未超过{allowed}，但舍入通常不会累积到这么大",
        "excluded": "{left}，{right}；无论未公布的{unprinted}是多少都不相符，舍入至多解释{allowed}",
        "implied": "{left}，{right}；{unprinted}未公布，推算为{implied}",
        "undetermined": "{left}，{right}；未公布：{unprinted}",
        "breach": "{left}{above}{bound}，相差{size}，舍入不影响结论",
        "maybe": "{left}{above}{bound}，相差{size}，但舍入可解释{allowed}",
        "close": "按公布数{left}并未{above}{bound}，但舍入{allowed}可能掩盖",
        "equal": "按公布数{left}与{bound}相等，但舍入{allowed}可能掩盖其{above}",
        "printed": "{label}公布为{value}",
        "number": "另一边为{value}",
        "between": "",
        "more": ("多", "少"),
        "above": ("高于", "低于"),
        "join": "、",
    },
}


class _Line(NamedTuple):
    """One figure of an instance, its coefficient as it stands on its side."""

    label: str
    coefficient: Fraction
    value: int
    missing: bool


class _Side(NamedTuple):
    """The printed figures of one side of a formula, and a number that stands there too."""

    lines: list[_Line]
    constant: Fraction

    @property
    def total(self) -> Fraction:
        """What the printed figures come to. [half quanta]"""
        return self.constant + sum(line.coefficient * line.value for line in self.lines)

    @property
    def single(self) -> bool:
        """Whether it is one figure and nothing else."""
        return len(self.lines) == 1 and not self.constant and self.lines[0].coefficient == 1


def formula_sentences(
    figures: Figures,
    family: Family,
    judged: Judged,
    chosen: NDArray[np.int64],
    records: Sequence[Any],
    lang: str,
) -> list[str]:
    """Return a sentence for each chosen instance of an identity that is written as a formula."""
    out = []
    verdicts, gaps = judged.verdict[chosen].tolist(), (judged.missing[chosen] > 0).tolist()
    passing: dict[tuple[int, bool], str] = {}
    for at, verdict, gap in zip(chosen.tolist(), verdicts, gaps, strict=True):
        if VERDICTS[verdict] in ("exact", "holds") or (
            VERDICTS[verdict] == "rounding" and not family.inequality
        ):
            if (verdict, gap) not in passing:
                passing[verdict, gap] = passing_sentence(family, verdict, gap, lang)
            out.append(passing[verdict, gap])
        else:
            where = record_place(records, at, lang)
            out.append(where + formula_sentence(figures, family, judged, at, lang))
    return out


def formula_sentence(figures: Figures, family: Family, judged: Judged, at: int, lang: str) -> str:
    """Say what is wrong with one instance of an identity that is written as a formula."""
    phrase, verdict = _PHRASES[lang], VERDICTS[judged.verdict[at]]
    left, right, missing, below = _sides(figures, family, at)
    gap = left.total - right.total
    kind = verdict
    if family.inequality and not missing:
        kind = {"inconsistent": "breach", "doubtful": "maybe", "rounding": "close"}[verdict]
        kind = "equal" if kind == "close" and not gap else kind
    elif verdict == "inconsistent":
        kind = "excluded" if missing else "apart" if right.lines else "instead"
    elif verdict == "undetermined" and len(missing) == 1 and not family.inequality:
        kind = "implied"
    bare = bool(missing) and not left.lines and not left.constant
    said_left = "" if bare else _terms(figures, left, lang, total=True)
    said_right = _right(figures, right, lang, nothing=bool(missing))
    implied = -gap / missing[0].coefficient if kind == "implied" else Fraction(0)
    more, above = phrase["more"], phrase["above"]
    text = phrase[kind]
    assert isinstance(text, str)
    if not said_right or not said_left:  # all that is printed stands on one side
        text = text.replace(", and {right}", "").replace("，{right}", "")
    return text.format(
        left=said_left or _terms(figures, right, lang, total=True),
        right=said_right,
        bound=_terms(figures, right, lang, total=len(right.lines) != 1),
        size=_text(figures, abs(gap)),
        more=more[0 if gap < 0 else 1],
        above=above[1 if below else 0],
        allowed=figures.text(judged.allowed[at], abs(family.scale)),
        unprinted=str(phrase["join"]).join(line.label for line in missing),
        implied=_text(figures, implied),
    )


def _sides(figures: Figures, family: Family, at: int) -> tuple[_Side, _Side, list[_Line], bool]:
    """Return the sides as written, a single figure on the right; and what is not printed."""
    named, below = _written(family.identity.statement)
    sides: tuple[list[_Line], list[_Line]] = ([], [])
    missing = []
    for term in family.terms:
        cell = int(family.positions(term, np.array([at]))[0])
        right = fold_name(term.label) in named
        a = Fraction(term.coefficient, family.scale)
        line = _Line(term.label, a, int(figures.value[cell]), bool(figures.missing[cell]))
        if line.missing:
            missing.append(line)
        else:
            sides[right].append(line._replace(coefficient=-a) if right else line)
    constant = Fraction(family.constant, family.scale)
    left = _Side(sides[0], Fraction(0) if not sides[1] and not missing else constant)
    right_side = _Side(sides[1], Fraction(0) if sides[1] or missing else -constant)
    if left.single and len(right_side.lines) > 1 and not family.inequality:
        # A = B + D reads better from the parts to the whole
        missing = [line._replace(coefficient=-line.coefficient) for line in missing]
        left, right_side = right_side, left
    return left, right_side, missing, below


@lru_cache(maxsize=256)
def _written(statement: str) -> tuple[frozenset[str], bool]:
    """Return which figures stand on the right side, and whether that is the lower bound."""
    formula = parse_formula(statement)
    return frozenset(map(fold_name, formula.right)), formula.relation == ">="


def _terms(figures: Figures, side: _Side, lang: str, *, total: bool) -> str:
    between = str(_PHRASES[lang]["between"])
    text = ""
    for label, coefficient, value, _ in side.lines:
        factor = "" if abs(coefficient) == 1 else f"{_number(abs(coefficient))} × "
        amount = figures.text(value)
        if value < 0 and text:
            amount = f"({amount})"
        words = f"{factor}{label}{between}{amount}"
        sign = "-" if coefficient < 0 else "+"
        text += f" {sign} {words}" if text else (f"-{words}" if sign == "-" else words)
    if side.constant:
        sign = "-" if side.constant < 0 else "+"
        size = _text(figures, abs(side.constant))
        text += f" {sign} {size}" if text else ("-" if sign == "-" else "") + size
    if not side.lines:
        return text or "0"
    return text if side.single or not total else f"{text} = {_text(figures, side.total)}"


def _right(figures: Figures, side: _Side, lang: str, *, nothing: bool) -> str:
    phrase = _PHRASES[lang]
    if side.single:
        own = side.lines[0]
        return str(phrase["printed"]).format(label=own.label, value=figures.text(own.value))
    if side.lines:
        return _terms(figures, side, lang, total=True)
    if nothing and not side.constant:
        return ""
    return str(phrase["number"]).format(value=_text(figures, side.total))


def _text(figures: Figures, amount: Fraction) -> str:
    return figures.text(amount.numerator, amount.denominator)


def _number(value: Fraction) -> str:
    decimal = float(value)
    return f"{decimal:g}" if Fraction(f"{decimal:g}") == value else f"{value}"


def joint_sentence(rules: Sequence[str], where: str, lang: str) -> str:
    """Say that identities hold one by one and not together."""
    more = len(rules) - _NAMED
    named = [rule.replace("`", "") for rule in rules[:_NAMED]]
    if lang == "zh":
        named += [f"等{len(rules)}条"] if more > 0 else []
        return f"{where}{'；'.join(named)}：逐条成立，但不能同时成立，其中至少有一个数有误"
    named += [f"and {more} more"] if more > 0 else []
    return (
        f"{where}{'; '.join(named)}: each holds by itself, but no amounts that round to the "
        "printed figures satisfy all of them, so at least one figure is wrong"
    )
