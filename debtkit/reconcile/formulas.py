"""Identities written as text: ``A=B+D``, ``a - 2 b = c``, ``balance <= limit``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from debtkit.errors import DebtkitError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Formula", "fold_name", "parse_formula", "quoted"]

_PLAIN = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},  # full-width forms of ASCII
        "−": "-",
        "–": "-",
        "×": "*",
        "·": "*",
        "≤": "≤",
        "≥": "≥",
        "≦": "≤",
        "≧": "≥",
        "\u3000": " ",
        "\xa0": " ",
    }
)
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)(?P<percent>%)?|`(?P<quoted>[^`]+)`"
    r"|(?P<name>[^\W\d][\w.]*)|(?P<sign><=|>=|==|[-+*/()=≤≥]))"
)
_WORD = re.compile(r"[^\W\d][\w.]*")
_RELATIONS = {"=": "=", "==": "=", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">="}


@dataclass(frozen=True)
class Formula:
    """A linear identity: integer coefficients over ``scale``, left side minus right side.

    Parameters
    ----------
    names : tuple of str
        The figures, in the order in which they stand.
    coefficients : tuple of int
        Their coefficients times ``scale``.
    constant : Fraction
        What stands without a figure, times ``scale``. [亿元]
    relation : {'=', '<=', '>='}
        How the left side stands to the right side.
    scale : int
        What the fractions were multiplied by.
    right : tuple of str
        The figures that were written on the right side.
    """

    names: tuple[str, ...]
    coefficients: tuple[int, ...]
    constant: Fraction
    relation: str
    scale: int
    right: tuple[str, ...]


def parse_formula(text: str) -> Formula:
    """Read an identity.

    Parameters
    ----------
    text : str
        Sums of figures with optional numeric factors, one of ``=``, ``<=``, ``>=`` between them.
        Names start with a letter or a Chinese character and have no blanks, brackets or signs;
        any other name stands between backquotes, exactly as it is: ``"`2023年末（决算）` = a"``.
        Signs and letters of full width are as good.

    Returns
    -------
    Formula
        Everything on the left side, with whole coefficients.

    Raises
    ------
    DebtkitError
        The text is not a linear identity; the message shows where.

    Examples
    --------
    >>> parse_formula("c - 0.6 t >= 0").coefficients
    (5, -3)
    >>> parse_formula("Ａ＝Ｂ＋Ｄ").names
    ('A', 'B', 'D')
    >>> parse_formula("`其中：一般债务（含 外债）` <= 债务合计").names
    ('其中：一般债务（含 外债）', '债务合计')
    """
    reader = _Reader(text)
    left = reader.sum()
    relation = reader.relation()
    right = reader.sum()
    reader.end()
    total = dict(left)
    for name, value in right.items():
        total[name] = total.get(name, Fraction(0)) - value
    constant = total.pop("", Fraction(0))
    names = [name for name, value in total.items() if value]
    if not names:
        raise DebtkitError(
            f"identity {text!r} says nothing: every figure cancels out or none stands"
        )
    scale = lcm(*(total[name].denominator for name in names))
    return Formula(
        tuple(names),
        tuple(int(total[name] * scale) for name in names),
        constant * scale,
        relation,
        scale,
        tuple(name for name in right if name in names),
    )


def fold_name(name: str) -> str:
    """Return a name as it is compared: one width of letters and signs, blanks around it gone.

    Examples
    --------
    >>> fold_name("　其中：Ａ ")
    '其中:A'
    """
    return " ".join(name.translate(_PLAIN).split())


def quoted(name: str) -> str:
    """Return a name as it stands in a formula, between backquotes where it has to be.

    Examples
    --------
    >>> quoted("新增"), quoted("2024年新增")
    ('新增', '`2024年新增`')
    """
    return name if _WORD.fullmatch(name) else f"`{name}`"


Terms = dict[str, Fraction]


class _Reader:
    """Reads ``sum relation sum`` by recursive descent; the name '' holds the constant."""

    def __init__(self, text: str) -> None:
        if not isinstance(text, str) or not text.strip():
            raise DebtkitError(f"an identity is text such as 'a + b = c', found {text!r}")
        self.text = text
        self.tokens = list(self._split())
        self.at = 0

    def _split(self) -> Iterator[tuple[str, str, int]]:
        # full-width characters become ASCII one for one, so positions stay
        plain, at = self.text.translate(_PLAIN), 0
        while plain[at:].strip():
            match = _TOKEN.match(plain, at)
            if match is None:
                at += len(plain[at:]) - len(plain[at:].lstrip())
                what = "is not closed" if plain[at] == "`" else "does not belong in an identity"
                raise self._wrong(at, f"{self.text[at]!r} {what}")
            start = match.start(match.lastgroup or 0)
            if match["number"]:
                kind, value = "number", match["number"] + (match["percent"] or "")
                start = match.start("number")
            elif match["sign"]:
                kind, value = "sign", match["sign"]
            else:
                # a name between backquotes is what the table calls it, width of letters included
                kind, value = "name", match["name"] or self.text[slice(*match.span("quoted"))]
            yield kind, value, start
            at = match.end()

    def _wrong(self, at: int, what: str) -> DebtkitError:
        return DebtkitError(
            f"identity {self.text!r}: {what}, at character {at + 1}; write sums of figures such as "
            "'a + b = c', 'a - 2 b = c' or 'balance <= limit'; a name with blanks, brackets or "
            "signs in it, or with a digit in front, stands between backquotes: `1-6月`"
        )

    def _peek(self) -> tuple[str, str, int]:
        if self.at < len(self.tokens):
            return self.tokens[self.at]
        return "end", "the end", len(self.text)

    def _next(self) -> tuple[str, str, int]:
        token = self._peek()
        self.at += 1
        return token

    def relation(self) -> str:
        kind, value, at = self._next()
        if kind != "sign" or value not in _RELATIONS:
            raise self._wrong(at, f"expected one of = <= >=, found {value!r}")
        return _RELATIONS[value]

    def end(self) -> None:
        kind, value, at = self._peek()
        if kind != "end":
            raise self._wrong(at, f"{value!r} is left over")

    def sum(self) -> Terms:
        total: Terms = {}
        sign = 1
        if self._peek()[1] in ("+", "-"):
            sign = -1 if self._next()[1] == "-" else 1
        while True:
            for name, value in self._product().items():
                total[name] = total.get(name, Fraction(0)) + sign * value
            if self._peek()[1] not in ("+", "-") or self._peek()[0] != "sign":
                return total
            sign = -1 if self._next()[1] == "-" else 1

    def _product(self) -> Terms:
        value = self._factor()
        while True:
            kind, word, at = self._peek()
            if kind == "sign" and word in ("*", "/"):
                self._next()
                other = self._factor()
            elif kind in ("number", "name") or word == "(":
                other, word = self._factor(), "*"
            else:
                return value
            if word == "/":
                if set(other) != {""} or not other[""]:
                    raise self._wrong(at, "only a number other than zero can be divided by")
                other = {"": 1 / other[""]}
            if set(value) != {""} and set(other) != {""}:
                raise self._wrong(at, "two figures are multiplied, which is not linear")
            number, terms = (value, other) if set(value) == {""} else (other, value)
            value = {name: number[""] * factor for name, factor in terms.items()}

    def _factor(self) -> Terms:
        kind, value, at = self._next()
        if kind == "number":
            number = Fraction(value.rstrip("%"))
            return {"": number / 100 if value.endswith("%") else number}
        if kind == "name":
            return {value: Fraction(1)}
        if value == "(":
            inner = self.sum()
            kind, value, at = self._next()
            if value != ")":
                raise self._wrong(at, f"expected ')', found {value!r}")
            return inner
        raise self._wrong(at, f"expected a figure, found {value!r}")
