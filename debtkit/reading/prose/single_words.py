"""What single words say of an amount, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable

from debtkit.reading.prose.counts import chinese_count
from debtkit.reading.prose.words import Token
from debtkit.reading.times import THIS_MONTH, Time, time_of

__all__ = ["note_single_words"]

_DIGITS = {one: number for number, one in enumerate("〇一二三四五六七八九")}
# what a kind of word says, whatever the word
_SAYS: dict[str, tuple[str, object]] = {
    "nextyear": ("yearly", "next"),
    "span": ("span", True),
    "cumulated": ("cumulated", True),
    "before": ("stage", "opening"),
    "from": ("stage", "opening"),
    "to": ("stage", "closing"),
    "approved": ("approved", True),
    "comparison": ("comparison", True),
    "total": ("total", True),
    "advance": ("advance", True),
    "adjust": ("adjust", True),
    "rest": ("rest", True),
}
_KINDS = frozenset({"new", "refinancing", "swap"})


def note_single_words(tokens: list[Token], got: dict[str, object]) -> None:
    """Note what single words say, the later over the earlier.

    Parameters
    ----------
    tokens : list of Token
    got : dict
        The fields of the phrase so far; those that the words say are added.
    """
    notes = _Notes(tokens, got)
    for token in tokens:
        if token.kind in _SAYS:
            key, value = _SAYS[token.kind]
            got[key] = value
        elif token.kind in _READS:
            _READS[token.kind](notes, token)
        notes.pass_by(token)
    notes.note_change()


class _Notes:
    """What words say that depends on the word, or on those before it."""

    def __init__(self, tokens: list[Token], got: dict[str, object]) -> None:
        self.got = got
        self.tokens = tokens
        self.time: Time | None = None
        self.until = False  # 截至9月
        self.after_from = False  # 由2022年的…
        self.linked = False  # …和…, since the last kind
        self.last_change: Token | None = None

    def pass_by(self, token: Token) -> None:
        """Remember what bears on the words after it."""
        self.after_from = self.after_from or token.kind == "from"
        self.linked = (self.linked or token.kind == "link") and token.kind != "kind"

    def note_change(self) -> None:
        """增加 says a change as a verb before a noun, or as the last word before the amount."""
        if self.last_change is not None:
            self.got["stage"] = "change"
            down = "down" in (self.last_change.kind, self.last_change.value)
            self.got["sign"] = -1 if down else 1

    def value(self, token: Token) -> None:
        self.got[token.kind] = token.value

    def verb(self, token: Token) -> None:
        if not (token.value == "share" and self.got.get("verb") == "issue"):
            self.got["verb"] = token.value

    def kind(self, token: Token) -> None:
        pair = {self.got.get("kind"), token.value}
        together = self.linked and len(pair) == 2 and pair <= _KINDS  # 置换债券和再融资债券
        if pair == {"carryover", "refinancing"} or together:
            self.got["kind"] = "part"
        elif self.got.get("kind") not in ("part", "carryover") or token.value == "unallocated":
            self.got["kind"] = token.value

    def year(self, token: Token) -> None:
        # 由2022年的9亿元增加到…: not the year it is told of
        self.got["from_year" if self.after_from else "year"] = _year(token.text)
        if self.time is not None and self.time.day:
            self.got["month"] = self.time = None  # 1月22日公布2023年…: when it was said

    def after(self, _: Token) -> None:
        # 由第二次调整后的9亿元调整为…: what an adjustment came to is where the next begins
        if not self.after_from:
            self.got["stage"] = "closing"

    def last_year(self, token: Token) -> None:
        # 由上年的8亿元增加到9亿元: what it moved from, not its year
        if not self.after_from:
            self.got["yearly"] = "last"

    def this_year(self, token: Token) -> None:
        # 此次提前下达 says when it came, not the year that it is for
        early = any(one.kind == "advance" for one in self.tokens)
        if not (early and token.text.endswith("次")):
            self.got["yearly"] = self.got.get("yearly") or token.value
        if token.text.endswith("目前"):
            self.end(token)

    def month(self, token: Token) -> None:
        told = time_of(token.text)
        if told is None:  # 当月, or no month of a year
            told = self.time or THIS_MONTH
        elif told.single and self.until:
            told = told.until()  # 截至9月, 截至2023年9月30日
        self.got["month"] = self.time = told

    def end(self, token: Token) -> None:
        self.until = self.until or token.text.startswith("截")
        self.got["stage"] = self.got.get("stage") or "end"

    def change(self, token: Token) -> None:
        self.last_change = token

    def batch(self, token: Token) -> None:
        turn = re.split("[、和及至第]+", token.text[1:-1])[-1]  # 第二、三批
        self.got["batch"] = int(turn) if turn.isascii() else chinese_count(turn)

    def opener(self, token: Token) -> None:
        self.got["opener"] = "child"
        self.got["among"] = token.text == "其中"


_READS: dict[str, Callable[[_Notes, Token], None]] = {
    **dict.fromkeys(("fund", "account", "flow"), _Notes.value),
    "verb": _Notes.verb,
    "kind": _Notes.kind,
    "year": _Notes.year,
    "lastyear": _Notes.last_year,
    "after": _Notes.after,
    "thisyear": _Notes.this_year,
    "month": _Notes.month,
    "part": _Notes.month,
    "end": _Notes.end,
    **dict.fromkeys(("up", "down", "move"), _Notes.change),
    "batch": _Notes.batch,
    "open": _Notes.opener,
}


def _year(words: str) -> int:
    return int(
        "".join(
            one if one.isdigit() and one.isascii() else str(_DIGITS.get(one, 0))
            for one in words[:4]
        )
    )
