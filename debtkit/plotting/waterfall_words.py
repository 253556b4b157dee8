"""What a waterfall says: its words in both languages, its title, and its notes."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from debtkit.exact import to_fen
from debtkit.plotting.movement import Figures, Step, stack
from debtkit.plotting.words import numbered_note, region_labels, statement_words, unit_words, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.plotting.fonts import Typeface

__all__ = ["Words"]

_TERMS = {
    "title": ("{}地方政府债务限额变动", "{}: changes in the debt limit"),
    "opening": ("调整前\n限额", "Limit\nbefore"),
    "new general": ("新增\n一般债务限额", "New general\ndebt limit"),
    "new special": ("新增\n专项债务限额", "New special\ndebt limit"),
    "new total": ("新增\n债务限额", "New\ndebt limit"),
    "adjustment": ("其他调整", "Other\nadjustment"),
    "gap": ("轧差", "Not\nexplained"),
    "closing": ("调整后\n限额", "Limit\nafter"),
    "unknown": ("未公布", "not\npublished"),
    "unknown part": ("未公布\n（两类合计 {}）", "not published\n(both types: {})"),
    "rest": ("未分类型", "Type not published"),
    "part": ("{}：未公布", "{}:\nnot published"),
    "note unknown": (
        "注：“未公布”为文件未列示，不等于零。",
        "“Not published” is unknown, not zero.",
    ),
    "note only": (
        "表中只有{}，不含其他类型与合计。",
        "The table has only {}, no other debt type and no total.",
    ),
    "note unplaced": (
        "未绘柱的变动数：变动前后的限额未公布，无从定位。",
        "A change without a bar: the limits around it are not published.",
    ),
    "note implied": (
        "其他调整未公布，为推算数：调整后限额 − 调整前限额 − 新增限额。",
        "Other adjustment is not published but implied: limit after − limit before − new limit.",
    ),
    "note previous": (
        "调整前限额未公布，取自上一期公布的限额。",
        "The limit before is not published; it is the limit after of the statement before.",
    ),
    "note gap": (
        "轧差：调整前限额与各项变动之和不等于公布的调整后限额。",
        "Not explained: the limit before and its changes do not add up to the published limit.",
    ),
    "note parts": (
        "一般债务与专项债务之和不等于公布的合计：{}。",
        "General and special debt do not add up to the published total: {}.",
    ),
}
_OF_A_YEAR = {"调整前\n限额": "上年\n限额", "调整后\n限额": "本年\n限额"}
"""Limits of a year: only a plan of adjustment has a limit before and one after it."""
_COLUMNS = {
    "opening": "opening",
    "new": "new total",
    "adjustment": "adjustment",
    "closing": "closing",
}


class Words:
    """The words of a waterfall in the language of a typeface, as its statement's stage has them."""

    def __init__(self, face: Typeface, stage: str) -> None:
        self.face, self.stage = face, stage

    def say(self, term: str) -> str:
        """Return a term, with the line break that its place asks for."""
        text = _TERMS[term][0 if self.face.lang == "zh" else 1]
        if self.stage != "adjustment":
            for before, own in _OF_A_YEAR.items():
                text = text.replace(before, own)
                text = text.replace(before.replace("\n", ""), own.replace("\n", ""))
        return text

    def line(self, term: str) -> str:
        """Return a term on one line."""
        return self.say(term).replace("\n", "" if self.face.lang == "zh" else " ")

    def kind(self, debt_type: str) -> str:
        """Return what a debt type is called."""
        return word("debt_type", debt_type, self.face.lang)

    def title(self, figures: Figures) -> str:
        """Return the title: whose limit, of which statement."""
        key = figures.key
        region = region_labels([key["region"]], self.face)[key["region"]]
        return self.say("title").format(statement_words(key, region, self.face.lang))

    def notes(self, figures: Figures, steps: Sequence[Step], unit: str) -> list[str]:
        """Return the notes: the unit, and whatever the bars alone would leave to guess."""
        notes = [unit_words(unit, self.face.lang)]
        for column, slot in _COLUMNS.items():
            general, special, total = figures.parts(column)
            off = float(to_fen(general + special - total))
            if off and not isnan(off):
                notes.append(self.say("note parts").format(self.line(slot)))
        if figures.only:
            notes.append(self.say("note only").format(_in_sentence(self.kind(figures.only))))
        if _anything_unknown(figures, steps):
            notes.append(self.say("note unknown"))
        if any(not isnan(step.amount) and not step.drawn for step in steps):
            notes.append(self.say("note unplaced"))
        if "previous" in figures.taken_from("opening_from"):
            notes.append(self.say("note previous"))
        shown = any(step.slot == "adjustment" and not isnan(step.amount) for step in steps)
        if shown and "implied" in figures.taken_from("adjustment_from"):
            notes.append(self.say("note implied"))
        if steps[-1].slot == "gap":
            notes.append(self.say("note gap"))
        return notes + numbered_note([str(figures.key["region"])], self.face)


def _anything_unknown(figures: Figures, steps: Sequence[Step]) -> bool:
    for column in ("opening", "closing"):
        bars = stack(figures, column)
        if not bars or isnan(figures.whole(column)) or bars[-1].kind == "rest":
            return True
    return any(isnan(step.amount) for step in steps)


def _in_sentence(words: str) -> str:
    return words[0].lower() + words[1:]
