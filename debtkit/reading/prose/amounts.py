"""Amounts of money in a clean text, and the other quantities that must not be taken for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from debtkit.reading.characters import PRIVATE
from debtkit.reading.prose.inexact import APPROXIMATE, why_inexact
from debtkit.reading.prose.numbers import NUMBER, UNIT, printed, whole_unit
from debtkit.units import Printed

__all__ = ["Amount", "find_amounts"]

_FOREIGN = r"(?:万?亿|万)?(?:美元|欧元|港元|港币|日元|英镑)"
# a pattern that begins with its first character is sought by it; what may not stand before that
# character is asked after it, since a pattern that begins with the question is tried everywhere
_FIRST = r"\d(?<![\d.,].)"
_NUMBER = rf"{_FIRST}(?:\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?|\d*(?:\.\d+)?)"
_MONEY = re.compile(
    rf"(?P<number>{_NUMBER})(?P<about>[余多来几])?(?:(?P<unit>{UNIT})|(?P<foreign>{_FOREIGN}))"
)
_LONGEST = 24  # digits of an amount
_MINUS = re.compile(r"(?:\A|(?<=[为：，（]))-")
# 100万 is money beside other amounts only
_BESIDE = re.compile(r"\d(?:亿|万)元?[^。]*$")
_NEAR = 60

# no plain numbers: 1,2345亿元, 1 234亿元
_ANY = rf"[\d.,{PRIVATE}]"
_RUN = re.compile(rf"{_ANY}(?<!{_ANY}{{2}}){_ANY}*(?=(?P<unit>{UNIT}))")
_SPACED = re.compile(rf"{_FIRST}\d{{0,2}}(?: \d{{3}})+(?:\.\d+)?(?=(?P<unit>{UNIT}))")
_PLAIN = re.compile(NUMBER)
_BULLET = re.compile(rf"[{PRIVATE}]+")
_DIGIT = re.compile(rf"[\d{PRIVATE}]")

# numbers whose unit stands only after the last of them: 分别为2.6、6.5亿元
_LINK = "(?:、|和|及|与|，)"
_LINKS = ("、", "和", "及", "与", "，")
_CHAIN = re.compile(
    rf"(?<![\d.,])(?P<number>{NUMBER})(?={_LINK}(?:{NUMBER})(?:、|和|及|与|，|亿元|万元|万亿元))"
)
_BETWEEN = re.compile(rf"(?:{_LINK}(?:{NUMBER}))*{_LINK}")
# the unit was forgotten: 其中一般债券9.24亿元、专项债券2.73）
_UNITLESS = re.compile(r"\d(?<=[务券额息金]\d)(?:\d*\.\d+|\d{0,2}(?:,\d{3})+)(?=[）、，。；])")
_CHAIN_LENGTH, _CHAIN_PAST = 80, 40  # characters before the last number, and over its start


class Amount(NamedTuple):
    """One amount of money: the span of its number in the clean text, its unit, its value.

    Parameters
    ----------
    start, end : int
        Span of the number in the clean text.
    stop : int
        End of the number with its unit.
    printed : Printed or None
        The figure; None in a foreign currency.
    unit : str
    inexact : str
        Why the number is no exact figure; empty where it is one.
    """

    start: int
    end: int
    stop: int
    printed: Printed | None
    unit: str
    inexact: str = ""


def find_amounts(text: str) -> list[Amount]:
    """Return every amount of money, in order.

    Examples
    --------
    >>> [(a.printed.amount, a.unit) for a in find_amounts("限额9.1亿元，为预算的98%，计2,600万元")]
    [(9.1, '亿元'), (0.26, '万元')]
    >>> [a.printed.amount for a in find_amounts("一般、专项分别为2.6、6.5亿元")]
    [2.6, 6.5]
    >>> [(a.printed.amount, bool(a.inexact)) for a in find_amounts("余额120多亿元")]
    [(120.0, True)]
    >>> [a.inexact for a in find_amounts("一般债券9.24亿元、专项债券2.73）")]
    ['', 'no unit stands beside the number']
    """
    unclear = _unclear(text)
    out: list[Amount] = list(unclear.values())
    for match in _MONEY.finditer(text):
        if match.end("number") in unclear or not _is_money(text, match):
            continue
        one = _amount(text, match)
        if one.printed is not None:
            out.extend(_chained(text, match, one.unit, out[-1].stop if out else 0))
        out.append(one)
    taken = {amount.start for amount in out}
    out.extend(
        Amount(*match.span(), match.end(), None, "", "no unit stands beside the number")
        for match in _UNITLESS.finditer(text)
        if match.start() not in taken
    )
    return sorted(out, key=lambda amount: amount.start)


def _is_money(text: str, match: re.Match[str]) -> bool:
    """Whether a number with a unit is one of money: not 2元化, nor 100万 on its own."""
    if match["unit"] == "元":
        return text[match.end() : match.end() + 1] != "化"
    if match["unit"] == "万":
        return bool(_BESIDE.search(text[max(0, match.start() - _NEAR) : match.start()]))
    return True


def _amount(text: str, match: re.Match[str]) -> Amount:
    """Return what a number with its unit is, and why it is no figure."""
    (start, end), stop, number = match.span("number"), match.end(), match["number"]
    if match["unit"] is None:
        return Amount(start, end, stop, None, match["foreign"], "in a foreign currency")
    unit = whole_unit(match["unit"])
    if len(number) > _LONGEST:
        return Amount(start, end, stop, None, unit, "too many digits for an amount")
    figure = printed(number, unit)
    inexact = APPROXIMATE if match["about"] else why_inexact(text, start, stop)
    if start and not inexact and _MINUS.match(text, start - 1):
        figure = Printed(-figure.mantissa, figure.decimals, unit)
        return Amount(start - 1, end, stop, figure, unit)
    return Amount(start, end, stop, figure, unit, inexact)


def _unclear(text: str) -> dict[int, Amount]:
    """Return what stands before a unit of money and is no plain number, by its end.

    Misplaced commas, two points, blanks that may part thousands or two numbers, characters of
    private use that the document does not explain: a part of it must not be read for the whole.
    """
    found = {}
    for pattern in (_RUN, _SPACED):
        for match in pattern.finditer(text):
            run, start = match[0], match.start()
            bullet = _BULLET.match(run) if text[start - 1 : start] in ("", "\n") else None
            run = run[bullet.end() :] if bullet else run
            if not _PLAIN.fullmatch(run) and _DIGIT.search(run):
                found[match.end()] = Amount(
                    start,
                    match.end(),
                    match.end("unit"),
                    None,
                    whole_unit(match["unit"]),
                    "not a plain number",
                )
    return found


def _chained(text: str, last: re.Match[str], unit: str, floor: int) -> Iterator[Amount]:
    """Yield the numbers before one whose unit is theirs too."""
    start = last.start("number")
    if text[start - 1 : start] not in _LINKS:
        return
    place = max(floor, start - _CHAIN_LENGTH)
    while place < start:
        found = _CHAIN.search(text, place, start + _CHAIN_PAST)
        if found is None or found.start() >= start:
            return
        if _BETWEEN.fullmatch(text, found.end(), start):
            number = printed(found["number"], unit)
            yield Amount(found.start(), found.end(), found.end(), number, unit)
        place = found.end()
