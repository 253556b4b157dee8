"""Amounts of money in a clean text, and the other quantities that must not be taken for one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from debtkit.reading.characters import PRIVATE
from debtkit.reading.prose.cells import find_cells
from debtkit.units import Printed

__all__ = ["Amount", "find_amounts"]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = (
    r"万亿元|万亿(?=[余多]元|[。；，、）])|亿元|亿(?=[余多]元)|万元|万(?=[余多]元|[。；，、）]|$)|百万元|千元|元(?!旦|素|件|谋|宝|月|宇)"
    r"|亿(?![元余多吨斤千立平人次件户株美欧港日条个台辆只亩度以]|万)"
)
_RUN = re.compile(rf"(?<![\d.,{PRIVATE}])[\d.,{PRIVATE}]+(?=(?P<unit>{_UNIT}))")
_SPACED = re.compile(rf"(?<![\d.,])\d{{1,3}}(?: \d{{3}})+(?:\.\d+)?(?=(?P<unit>{_UNIT}))")
_WHOLE = re.compile(_NUMBER)
_BULLET = re.compile(rf"[{PRIVATE}]+")
_FOREIGN = r"(?:万?亿|万)?(?:美元|欧元|港元|港币|日元|英镑)"
_MONEY = re.compile(
    rf"(?<![\d.,])(?P<number>{_NUMBER})(?:(?P<unit>{_UNIT})|(?P<foreign>{_FOREIGN}))"
)
# numbers whose unit stands only after the last of them: 分别为2.6、6.5亿元
_CHAIN = re.compile(
    rf"(?<![\d.,])(?P<number>{_NUMBER})(?=(?:、|和|及|与|，)(?:{_NUMBER})(?:、|和|及|与|，|亿元|万元|万亿元))"
)
_BEFORE_INEXACT = re.compile(r"(?:超过?|突破|逾|近|不足|不到|至少|最多|达到?近|上限为?)$")
_AFTER_INEXACT = re.compile(r"^(?:余|多|以上|以下|左右|上下|每)|^/|^（?(?:亩|人|户|公里)")
_LONGEST = 24
_LINKS = ("、", "和", "及", "与", "，")
_WHOLE_UNITS = {"亿": "亿元", "万": "万元", "万亿": "万亿元"}
_BESIDE = re.compile(r"\d(?:亿|万)元?[^。]*$")
_RANGE = re.compile(r"^(?:-|~|—|至|到)\d")
_RATE = re.compile(r"(?:每[\u4e00-\u9fff]{1,3}|人均|户均|亩均|均价|单价|标准(?:为|提高到)?)$")


@dataclass(frozen=True)
class Amount:
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
    inexact: str = field(default="")


def _printed(number: str, unit: str) -> Printed:
    whole, _, part = number.replace(",", "").partition(".")
    if unit == "万亿元":
        return Printed(int(whole + part), len(part) - 4, "亿元")
    return Printed(int(whole + part), len(part), unit)


def find_amounts(text: str) -> list[Amount]:
    """Return every amount of money, in order.

    Examples
    --------
    >>> [(a.printed.amount, a.unit) for a in find_amounts("限额9.1亿元，为预算的98%，计2,600万元")]
    [(9.1, '亿元'), (0.26, '万元')]
    >>> [a.printed.amount for a in find_amounts("一般、专项分别为2.6、6.5亿元")]
    [2.6, 6.5]
    """
    unclear = _unclear(text)
    out: list[Amount] = list(unclear.values())
    for match in _MONEY.finditer(text):
        if match.end("number") in unclear:
            continue
        unit = match["unit"]
        if unit is None:
            out.append(
                Amount(
                    match.start("number"),
                    match.end("number"),
                    match.end(),
                    None,
                    match["foreign"],
                    "in a foreign currency",
                )
            )
            continue
        unit = _WHOLE_UNITS.get(unit, unit)
        if len(match["number"]) > _LONGEST:
            out.append(
                Amount(
                    match.start("number"),
                    match.end("number"),
                    match.end(),
                    None,
                    unit,
                    "too many digits for an amount",
                )
            )
            continue
        if unit == "元" and not _yuan(text, match):
            continue
        if match["unit"] == "万" and not _BESIDE.search(
            text[max(0, match.start() - 60) : match.start()]
        ):
            continue  # 100万 is money beside other amounts only
        out.extend(_chained(text, match.start("number"), unit, out[-1].stop if out else 0))
        before, after = (
            text[max(0, match.start() - 8) : match.start()],
            text[match.end() : match.end() + 6],
        )
        inexact = ""
        if _BEFORE_INEXACT.search(before) or _AFTER_INEXACT.match(after):
            inexact = "a bound or an approximation, not a figure"
        elif _RANGE.match(after) or re.search(r"\d(?:万?亿元?|万元?|元)?(?:-|~|—|至)$", before):
            inexact = "an end of a range, not a figure"
        elif _RATE.search(before):
            inexact = "an amount for each, not a total"
        elif (
            text[match.start() - 1 : match.start()] == "-"
            and text[match.start() - 2 : match.start() - 1] in "为：，（"
        ):
            number = _printed(match["number"], unit)
            out.append(
                Amount(
                    match.start() - 1,
                    match.end("number"),
                    match.end(),
                    Printed(-number.mantissa, number.decimals, unit),
                    unit,
                )
            )
            continue
        out.append(
            Amount(
                match.start("number"),
                match.end("number"),
                match.end(),
                _printed(match["number"], unit),
                unit,
                inexact,
            )
        )
    taken = {amount.start for amount in out}
    bare = [
        Amount(start, end, end, _printed(text[start:end], unit), unit, "no unit beside the number")
        for start, end, unit in find_cells(text)
        if start not in taken
    ]
    return sorted([*out, *bare], key=lambda amount: amount.start)


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
            if not _WHOLE.fullmatch(run) and re.search(rf"[\d{PRIVATE}]", run):
                unit = _WHOLE_UNITS.get(match["unit"], match["unit"])
                found[match.end()] = Amount(
                    start, match.end(), match.end("unit"), None, unit, "not a plain number"
                )
    return found


def _yuan(text: str, match: re.Match[str]) -> bool:
    # 一元 and 多元 are words; a plain 元 after digits is money
    return text[match.end() : match.end() + 1] != "化"


def _chained(text: str, start: int, unit: str, floor: int) -> list[Amount]:
    out: list[Amount] = []
    if text[start - 1 : start] not in _LINKS:
        return out
    place = max(floor, start - 80)
    while place < start:
        found = _CHAIN.search(text, place, start + 40)
        if found is None or found.start() >= start:
            break
        between = text[found.end() : start]
        if re.fullmatch(rf"(?:(?:、|和|及|与|，)(?:{_NUMBER}))*(?:、|和|及|与|，)", between):
            out.append(
                Amount(
                    found.start(), found.end(), found.end(), _printed(found["number"], unit), unit
                )
            )
        place = found.end()
    return out
