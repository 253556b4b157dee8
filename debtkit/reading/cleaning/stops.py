"""Stops and commas: what each is, by what stands around it."""

from __future__ import annotations

import re

__all__ = ["settle_stops"]

# a comma beside an ideograph parts no digits, and a point is a stop only behind one of these
_UNSETTLED = re.compile(
    r"[，·](?<![\u3400-\u9fff].)(?![\u3400-\u9fff])|\.(?<=[\u3400-\u9fff%）”’》].)"
)


def settle_stops(text: str, source: str, origin: list[int]) -> str:
    """Decide what a stop or comma is by what stands around it."""

    def settled(match: re.Match[str]) -> str:
        place, one = match.start(), match[0]
        before = text[place - 1] if place else "\n"
        after = text[place + 1] if place + 1 < len(text) else "\n"
        digits = before.isdigit() and after.isdigit()
        if one == "，":
            # an ASCII comma inside digits that parts no thousands is a slip, and stays one
            inside = digits and (source[origin[place]] == "," or _thousands(text, place))
            return "," if inside else one
        if one == "·":
            return "." if digits else one
        return "。" if (_ideograph(before) or before in "%）”’》") and after != "." else one

    return _UNSETTLED.sub(settled, text)


def _ideograph(one: str) -> bool:
    return "\u3400" <= one <= "\u9fff"


def _thousands(text: str, place: int) -> bool:
    """Whether a comma between digits parts thousands: three digits after, one to three before."""
    after = 0
    while place + 1 + after < len(text) and text[place + 1 + after].isdigit() and after < 4:
        after += 1
    if after != 3:
        return False
    before = 0
    while before < place and text[place - 1 - before].isdigit() and before < 4:
        before += 1
    return 1 <= before <= 3
