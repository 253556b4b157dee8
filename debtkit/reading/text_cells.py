"""The cells of a table in plain text: a cell a line, or cells of a line parted by blanks or tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtkit.reading.grid import Cell, clean, figure_text
from debtkit.reading.letters import formula_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Token", "tabbed_cells", "tokens_of", "words_of"]

_FURNITURE = re.compile(r"^[-—–―·第]+\d{1,4}[-—–―·页]+$")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff](?:\s|$))")
_WORDS = re.compile(r"[^\s|]+(?:[ \u3000][^\s|]+)*")
_TAB = re.compile(r"\t|\|")
_RULE = re.compile(r"[\s|:：+=—–-]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_ROW = re.compile(r"^(?:注|备注|说明)|[。；]")


@dataclass(slots=True)
class Token:
    """What one cell prints, where it starts in the text, and on which line."""

    text: str
    start: int
    line: int

    @property
    def words(self) -> str:
        """The text without any space, in one width."""
        return clean(self.text)

    @property
    def is_figure(self) -> bool:
        """Whether it prints a figure."""
        return figure_text(self.text) is not None

    @property
    def is_formula(self) -> bool:
        """Whether it prints a formula: A=B+C."""
        return bool(formula_of(self.text))


def tokens_of(text: str) -> list[Token]:
    r"""Return the cells of a text in reading order, page numbers left out.

    Examples
    --------
    >>> [token.text for token in tokens_of("甲县 1,200.50 800.25\n合 计  35")]
    ['甲县', '1,200.50', '800.25', '合计', '35']
    """
    tokens = []
    place = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if not line.lstrip().startswith("#"):
            spaced = _SPACED.sub("", line)
            if spaced != line and not _TAB.search(line):
                found = [
                    (max(line.find(match[0][:1]), 0), match[0]) for match in _WORDS.finditer(spaced)
                ]
            else:
                found = [(match.start(), match[0]) for match in _WORDS.finditer(line)]
            for at, words in found:
                tokens += _parted(Token(words, place + at, number))
        place += len(line)
    return [token for token in tokens if not _FURNITURE.match(token.words)]


def _parted(token: Token) -> list[Token]:
    """Part a label from the figures behind it, and figures from each other, at single blanks.

    Digits set apart, 1 ,9 7 4 .6 6, are one figure.
    """
    words = token.text.split()
    if len(words) < 2 or _NO_ROW.search(token.words):
        return [token]
    first = len(words)
    while first and figure_text(words[first - 1]) is not None:
        first -= 1
    figures = words[first:]
    if not figures or all(_YEAR.fullmatch(word) for word in figures):
        return [token]
    if not first and not all(len(word) > 1 for word in words):
        return [token]
    if first and not any(len(clean(word)) > 1 for word in figures):
        return [token]  # 第 1 页, or digits set apart
    out: list[Token] = []
    place = 0
    for n, word in enumerate(words):
        place = token.text.index(word, place)
        if n and n < first:
            out[-1].text += word
        else:
            out.append(Token(word, token.start + place, token.line))
        place += len(word)
    return out


def words_of(token: Token) -> list[Token]:
    """Return the words of a line of headings, each a token: 地区 债务限额 债务余额."""
    words = token.text.split()
    if len(words) < 2 or any(len(word) < 2 for word in words):
        return [token]  # 项 目, a word set wide
    out, place = [], 0
    for word in words:
        place = token.text.index(word, place)
        out.append(Token(word, token.start + place, token.line))
        place += len(word)
    return out


def tabbed_cells(lines: Sequence[tuple[int, str]], first: int) -> list[Cell] | None:
    """Return the cells of lines whose cells tabs or bars part, blank ones kept; None for others.

    Parameters
    ----------
    lines : sequence of (int, str)
        Where each line starts in the text, and the line.
    first : int
        The number of the first line in the text, from 0.
    """
    filled = [line for _, line in lines if line.strip() and not _RULE.fullmatch(line)]
    if sum(bool(_TAB.search(line)) for line in filled) * 2 <= len(filled):
        return None
    cells = []
    for n, (start, line) in enumerate(lines):
        if _RULE.fullmatch(line):
            continue
        col, place = 0, 0
        barred = "\t" not in line and line.lstrip().startswith("|")
        for part in _TAB.split(line):
            if text := part.strip():
                at = start + place + line[place:].index(text)
                left = float(len(part) - len(part.lstrip()))
                where = f"line {first + n + 1}"
                cells.append(Cell.of(text, n, col, col, n, where, left=left, start=at))
            place += len(part) + 1
            col += 0 if barred and place == 1 + len(part) else 1
    return cells
