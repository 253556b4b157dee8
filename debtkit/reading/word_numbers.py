"""The numbers that Word puts before paragraphs by itself: headings lose their sense without them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

__all__ = ["Numbering", "chinese_numeral"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = re.compile("(?:chinese|japanese|taiwanese)Counting(?:Thousand)?|ideographDigital")


def chinese_numeral(number: int) -> str:
    """Return a numeral up to 99 in Chinese.

    Examples
    --------
    >>> [chinese_numeral(number) for number in (3, 10, 12, 20, 21)]
    ['三', '十', '十二', '二十', '二十一']
    """
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens % 10]}十"
    return ten + (_DIGITS[ones] if ones or not tens else "")


class Numbering:
    """Counts the numbered paragraphs of a document, as Word does.

    Parameters
    ----------
    part : docx part
        The main part of the document.
    """

    def __init__(self, part: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._styles: dict[str, Any] = {}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        kinds = {rel.reltype.rsplit("/", 1)[-1]: rel.target_part for rel in part.rels.values()}
        if "numbering" in kinds:
            self._define(kinds["numbering"].element)
        if "styles" in kinds:
            for style in kinds["styles"].element.iter(f"{_W}style"):
                found = style.find(f"{_W}pPr/{_W}numPr")
                if found is not None:
                    self._styles[style.get(f"{_W}styleId")] = found

    def _define(self, root: Any) -> None:
        lists = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}
        for number in root.iter(f"{_W}num"):
            abstract = lists.get(_value(number, "abstractNumId"))
            for level in () if abstract is None else abstract.iter(f"{_W}lvl"):
                key = number.get(f"{_W}numId"), int(level.get(f"{_W}ilvl"))
                text, kind = _value(level, "lvlText"), _value(level, "numFmt")
                self._levels[key] = text, kind, int(_value(level, "start") or 1)

    def number(self, paragraph: Any) -> str:
        """Return what Word prints before a paragraph; empty before one without a number."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = _value(paragraph.find(f"{_W}pPr"), "pStyle")
        if found is None:
            found = self._styles.get(style)
        if found is None:
            return ""
        inherited = self._styles.get(style)
        number = _value(found, "numId") or _value(inherited, "numId")
        depth = int(_value(found, "ilvl") or 0)
        if (number, depth) not in self._levels:
            return ""
        text, kind, start = self._levels[number, depth]
        if kind == "bullet":
            return "• "
        counts = self._counts[number]
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (8 - depth)
        for level in range(depth + 1):
            kind = self._levels.get((number, level), ("", "", 1))[1]
            text = text.replace(f"%{level + 1}", _shown(max(counts[level], 1), kind))
        return text


def _shown(number: int, kind: str) -> str:
    if _CHINESE.fullmatch(kind):
        return chinese_numeral(number)
    if kind.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _value(node: Any, name: str) -> str:
    child = None if node is None else node.find(f"{_W}{name}")
    return "" if child is None else str(child.get(f"{_W}val"))
