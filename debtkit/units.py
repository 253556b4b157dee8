"""Units and printed figures: 元, 千元, 万元, 百万元, 亿元, 十亿元, with no digit lost.

Tables hold ``float64`` in 亿元, and conversions go over integers (:mod:`debtkit.exact`):
``convert([12345.67], "万元", "亿元")`` is ``1.234567``, not its neighbour.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.errors import DebtkitError, expect
from debtkit.exact import count_decimals

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = [
    "UNITS",
    "Printed",
    "convert",
    "format_figure",
    "parse_figure",
    "unit_power",
]

UNITS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8, "十亿元": 9}
"""Units of money with the power of ten that makes them yuan."""

_NAMES = {power: name for name, power in UNITS.items()}

_ALIASES = {
    "亿": "亿元",
    "万": "万元",
    "人民币元": "元",
    "人民币万元": "万元",
    "人民币亿元": "亿元",
    "yuan": "元",
    "thousand yuan": "千元",
    "million yuan": "百万元",
    "billion yuan": "十亿元",
}
_BASE_POWER = UNITS["亿元"]

_FULL_WIDTH = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "．": ".",
        "，": ",",
        "﹒": ".",
        "﹐": ",",
        "－": "-",
        "−": "-",
        "﹣": "-",
        "＋": "+",
        "（": "(",
        "）": ")",
        "\u3000": " ",
        "\xa0": " ",
    }
)
_MISSING = re.compile(r"[-—–―─/\\…·\s]*|无|不适用|n/?a", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<whole>\d+|\d{1,3}(?:,\d{3})+)(?:\.(?P<part>\d+))?", re.ASCII)


class Printed(NamedTuple):
    """A figure as it was printed: an integer count of its last digit, and what that digit is worth.

    Parameters
    ----------
    mantissa : int
        The figure as a whole number of its last printed digit. [-]
    decimals : int
        Digits printed after the point. [-]
    unit : str
        One of :data:`UNITS`.

    Examples
    --------
    >>> figure = parse_figure("１００．８８", "亿元")
    >>> figure.amount, figure.resolution
    (100.88, 0.01)
    >>> parse_figure("1,234.50", "万元").amount
    0.12345
    """

    mantissa: int
    decimals: int
    unit: str

    @property
    def places(self) -> int:
        """Decimals of the figure in 亿元: the last printed digit is worth 10 to minus this."""
        return self.decimals + _BASE_POWER - UNITS[self.unit]

    @property
    def amount(self) -> float:
        """The figure in 亿元, the nearest ``float64`` to what is printed. [亿元]"""
        return _scale(self.mantissa, self.places)

    @property
    def resolution(self) -> float:
        """The value of the last printed digit. [亿元]"""
        return _scale(1, self.places)


def _scale(mantissa: int, places: int) -> float:
    # int / int is correctly rounded in Python whatever the size, a float product is not
    return mantissa / 10**places if places >= 0 else float(mantissa * 10**-places)


def unit_power(unit: str) -> int:
    """Return the power of ten that makes a unit yuan.

    Parameters
    ----------
    unit : str
        One of :data:`UNITS`, or a common alias such as ``亿`` or ``billion yuan``.

    Returns
    -------
    int
        4 for 万元, 8 for 亿元. [-]

    Raises
    ------
    DebtkitError
        The unit is not known.

    Examples
    --------
    >>> unit_power("万元")
    4
    """
    if isinstance(unit, str) and unit in UNITS:
        return UNITS[unit]
    name = _ALIASES.get(unit.strip(), unit.strip()) if isinstance(unit, str) else None
    if name not in UNITS:
        raise DebtkitError(f"unknown unit {unit!r}; use one of {', '.join(UNITS)}")
    return UNITS[name]


def parse_figure(text: str, unit: str = "亿元") -> Printed | None:
    """Read one printed figure.

    Parameters
    ----------
    text : str
        The figure as printed: digits, comma and point of either width, thousands separators,
        a sign (``-``, ``－``, ``−``, ``△``, ``▲``, brackets).
    unit : str, default '亿元'
        The unit it is printed in.

    Returns
    -------
    Printed or None
        None where the text says that there is no figure: blank, ``—``, ``-``, ``/``.
        ``0`` is a figure, zero.

    Raises
    ------
    DebtkitError
        The text is neither a figure nor a mark for a missing one.

    Examples
    --------
    >>> parse_figure("△1，234.50", "万元")
    Printed(mantissa=-123450, decimals=2, unit='万元')
    >>> parse_figure("—") is None
    True
    >>> parse_figure("0").amount
    0.0
    """
    power = unit_power(unit)
    if not isinstance(text, str):
        expect(text, str, "printed figure", "give its text: a number has no last digit")
    whole, _, part = text.partition(".")
    if text.isascii() and whole.isdigit() and (part.isdigit() or text == whole):
        return Printed(int(whole + part), len(part), _NAMES[power])
    plain = text.translate(_FULL_WIDTH).strip()
    if _MISSING.fullmatch(plain):
        return None
    body, negative = plain, False
    if body.startswith("(") and body.endswith(")"):
        body, negative = body[1:-1].strip(), True
    if body.startswith(("△", "▲")):
        body, negative = body[1:].strip(), not negative
    if body.startswith(("+", "-")):
        body, negative = body[1:].strip(), negative != (body[0] == "-")
    match = _NUMBER.fullmatch(body)
    if match is None:
        raise DebtkitError(
            f"{text!r} is not a figure; expected digits with an optional point, thousands "
            "separators in groups of three and a sign, or a mark for a missing figure (blank, —)"
        )
    part = match["part"] or ""
    mantissa = int(match["whole"].replace(",", "") + part)
    return Printed(-mantissa if negative else mantissa, len(part), _NAMES[power])


def format_figure(amount: float, unit: str = "亿元", decimals: int | None = None) -> str:
    """Print an amount, exactly, in a unit; the reverse of :func:`parse_figure`.

    Parameters
    ----------
    amount : float
        The amount; NaN is printed as ``—``. [亿元]
    unit : str, default '亿元'
        The unit to print in.
    decimals : int, optional
        Digits after the point, rounded half away from zero as the official tables do.
        Default: as many as the amount has.

    Returns
    -------
    str
        The figure without thousands separators.

    Raises
    ------
    DebtkitError
        The amount is infinite, or the unit is not known.

    Examples
    --------
    >>> format_figure(100.88, "万元")
    '1008800'
    >>> format_figure(9.1, decimals=2)
    '9.10'
    >>> format_figure(float("nan"))
    '—'
    """
    if amount != amount:  # NaN, the one number that is not itself
        return "—"
    if amount in (float("inf"), float("-inf")):
        raise DebtkitError(f"an amount is infinite ({amount}); it cannot be printed")
    exact = Decimal(repr(float(amount))).scaleb(_BASE_POWER - unit_power(unit))
    if decimals is None:
        exact = exact.normalize()
        decimals = max(0, -int(exact.as_tuple().exponent))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded or abs(rounded):f}"  # Decimal keeps a sign on zero


def convert(values: ArrayLike, unit: str, to: str = "亿元") -> NDArray[np.float64]:
    """Convert amounts from one unit to another, exactly.

    Parameters
    ----------
    values : array_like of float
        Amounts; NaN stays. [``unit``]
    unit, to : str
        Units, see :data:`UNITS`.

    Returns
    -------
    ndarray of float
        The amounts, each the nearest ``float64`` to the exact decimal result. [``to``]

    Examples
    --------
    >>> convert([12345.67], "万元")
    array([1.234567])
    >>> convert([0.29], "亿元", "元")
    array([29000000.])
    """
    numbers = np.asarray(values, dtype="float64")
    shift = unit_power(unit) - unit_power(to)
    decimals = count_decimals(numbers)
    scale = np.power(10.0, decimals)
    whole = np.rint(numbers * scale)
    places = decimals - shift
    # one rounding only: a whole number over (or times) a power of ten, both exact
    down = whole / np.power(10.0, np.maximum(places, 0))
    up = whole * np.power(10.0, np.maximum(-places, 0))
    return np.asarray(np.where(places >= 0, down, up))
