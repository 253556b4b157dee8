"""What single words say of an amount, whatever stands around them."""

from __future__ import annotations

import re

from debtkit.reading.prose.words import Token

__all__ = ["note_single_words"]

_DIGITS = {one: number for number, one in enumerate("〇一二三四五六七八九")}
_NUMERALS = "零一二三四五六七八九十"
# what a kind of word says, whatever the word
_SAYS: dict[str, tuple[str, object]] = {
    "lastyear": ("yearly", "last"),
    "nextyear": ("yearly", "next"),
    "span": ("span", True),
    "cumulated": ("cumulated", True),
    "part": ("month", "part"),
    "before": ("stage", "opening"),
    "from": ("stage", "opening"),
    "after": ("stage", "closing"),
    "to": ("stage", "closing"),
    "approved": ("approved", True),
    "comparison": ("comparison", True),
    "total": ("total", True),
    "advance": ("advance", True),
    "adjust": ("adjust", True),
    "rest": ("rest", True),
}
_KINDS = frozenset({"new", "refinancing", "swap"})
_TAKES = frozenset({"fund", "account", "flow"})


def note_single_words(tokens: list[Token], got: dict[str, object]) -> None:
    """Note what single words say; 增加 as a verb before a noun, or as the last word before the amount."""
    change = None
    after_from = linked = False
    for token in tokens:
        kind = token.kind
        if kind in _SAYS:
            key, value = _SAYS[kind]
            got[key] = value
        elif kind in _TAKES:
            got[kind] = token.value
        elif kind == "verb":
            if not (token.value == "share" and got.get("verb") == "issue"):
                got["verb"] = token.value
        elif kind == "kind":
            pair = {got.get("kind"), token.value}
            together = linked and len(pair) == 2 and pair <= _KINDS  # 置换债券和再融资债券
            if pair == {"carryover", "refinancing"} or together:
                got["kind"] = "part"
            elif got.get("kind") not in ("part", "carryover") or token.value == "unallocated":
                got["kind"] = token.value
        elif kind == "year":
            # 由2022年的9亿元增加到…: not the year it is told of
            got["from_year" if after_from else "year"] = _year(token.text)
        elif kind == "thisyear":
            got["yearly"] = got.get("yearly") or token.value
            if token.text.endswith("目前"):
                got["stage"] = got.get("stage") or "end"
        elif kind == "month":
            digits = re.findall(r"\d+", token.text)
            so_far = token.text.startswith("前")  # 前11个月
            told = "-".join(["1", *digits] if so_far else digits)
            got["month"] = told or got.get("month") or "month"
        elif kind == "end":
            got["stage"] = got.get("stage") or "end"
        elif kind in ("up", "down", "move"):
            change = token
        elif kind == "batch":
            turn = re.split("[、和及至第]+", token.text[1:-1])[-1]  # 第二、三批
            got["batch"] = int(turn) if turn.isascii() else _NUMERALS.index(turn)
        elif kind == "open":
            got["opener"] = "child"
            got["among"] = token.text == "其中"
        after_from = after_from or kind == "from"
        linked = (linked or kind == "link") and kind != "kind"
    if change is not None:
        got["stage"] = "change"
        got["sign"] = -1 if "down" in (change.kind, change.value) else 1


def _year(words: str) -> int:
    return int(
        "".join(
            one if one.isdigit() and one.isascii() else str(_DIGITS.get(one, 0))
            for one in words[:4]
        )
    )
