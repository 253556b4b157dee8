"""The cells of a table in plain text: a cell a line, or cells of a line parted by blanks or tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtkit.reading.cells import Cell, clean, figure_and_unit, figure_text
from debtkit.reading.letters import formula_of
from debtkit.reading.times import is_year

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Token", "tabbed_cells", "tokens_of", "words_of"]

_FURNITURE = re.compile(r"^[-—–―·第]+\d{1,4}[-—–―·页]+$")
_WORDS = re.compile(r"[^\s|]+(?:[ \u3000][^\s|]+)*")
_TAB = re.compile(r"\t|\|")
_RULE = re.compile(r"[\s|:：+=—–-]*")
_NO_ROW = re.compile(r"^(?:注|备注|说明)|[。；]")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_COUNTED = re.compile(r"(?:^第|[表件图注]$)")  # 附件 2, whose number is no figure
_SPACE = re.compile(r"\s+")
_MARK = re.compile(r"[-—–―－/]{1,3}|无")  # nothing, printed
_FRAGMENT = re.compile(rf"[-+△▲(]?[\d,.]+[)*]?(?:[亿万]?元)?|{_MARK.pattern}")
_HUNDREDTH = re.compile(r"-?\d{1,3}(?:,\d{3})*\.\d\d")
_HUNDREDTHS = re.compile(rf"(?:{_HUNDREDTH.pattern})+")
# a figure with a point or separators, then the number of the next label, or words
_BEHIND = re.compile(
    r"(?:^|(?<=\s))(?P<figure>-?\d{1,3}(?:,\d{3})*(?:\.\d+)|\d{1,3}(?:,\d{3})+)"
    r"(?:(?=[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])|[ \u3000]+(?=[\u4e00-\u9fff（(\d]{2}[^\s]*[\u4e00-\u9fff])(?![亿万千百]?元|[%％]))"
)
# single characters that a heading sets wide
_SET_WIDE = re.compile(
    "项目?|公式?|地区?|合计?|小计?|总计?|序号?|备注?|科目?|内容?|金额?|名称?|单位?"
)


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
        """Whether it prints a figure, alone or with its unit."""
        if figure_text(self.text) is not None:
            return True
        return self.text.endswith("元") and figure_and_unit(self.text) is not None

    @property
    def is_mark(self) -> bool:
        """Whether it prints a mark for nothing: —, / or 无."""
        return bool(_MARK.fullmatch(self.words))

    @property
    def is_formula(self) -> bool:
        """Whether it prints a formula: A=B+C."""
        return bool(formula_of(self.text))


def tokens_of(text: str) -> list[Token]:
    r"""Return the cells of a text in reading order, page numbers left out.

    Examples
    --------
    >>> [token.text for token in tokens_of("甲县 1,200.50 800.25\n合 计  35")]
    ['甲县', '1,200.50', '800.25', '合 计', '35']
    """
    tokens = []
    place = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        if not line.lstrip().startswith("#") and not _FURNITURE.match(clean(line)):
            for start, end in _stretches(line):
                tokens += _parted(Token(line[start:end], place + start, number))
        place += len(line)
    return tokens


def _stretches(line: str) -> list[tuple[int, int]]:
    """Return where the stretches of a line stand that wide blanks part, 项　　目 as one."""
    found: list[tuple[int, int]] = []
    for match in _WORDS.finditer(line):
        before = line[slice(*found[-1])] if found else ""
        first = match[0].split(maxsplit=1)[0]
        # two characters set wide: 项　　目, 区　　县; one blank parts them from the next heading
        alone = len(match[0]) == 1 or _SET_WIDE.fullmatch(before + first)
        if len(before) == 1 == len(first) and alone and _CJK.match(before) and _CJK.match(first):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def _parted(token: Token) -> list[Token]:
    """Part a label from the figures behind it, and figures from each other, at single blanks.

    Digits set apart, 1 ,9 7 4 .6 6, are one figure. A layer that has lost the ends of lines prints
    the next label behind the figures.
    """
    if _NO_ROW.search(token.words):
        return [token]
    out: list[Token] = []
    start = 0
    for match in _BEHIND.finditer(token.text):
        out += _row_of(token, start, match.end("figure"))
        start = match.end()
    return out + _row_of(token, start, len(token.text))


def _row_of(token: Token, start: int, end: int) -> list[Token]:
    """Return the label in a stretch of a token, its formula, and the figures behind them."""
    text = token.text[start:end]
    words = [match.span() for match in re.finditer(r"\S+", text)]
    if not words:
        return []
    first = len(words)
    while first and _FRAGMENT.fullmatch(clean(text[slice(*words[first - 1])])):
        first -= 1
    figures = _figures(text, words[first:])
    while first and formula_of(text[slice(*words[first - 1])]):
        first -= 1
        figures = [words[first], *figures]
    label = _SPACE.sub("", text[words[0][0] : words[first - 1][1]]) if first else ""
    shown = [text[left:right] for left, right in figures]
    years = all(map(is_year, shown))
    apart = not first and any(len(word) == 1 for word in shown)  # 1 2.50 alone in its cell
    if not figures or years or len(words) < 2 or apart or (first and _COUNTED.search(label)):
        return [Token(text.strip(), token.start + start + words[0][0], token.line)]
    row = [Token(label, token.start + start + words[0][0], token.line)] if first else []
    at = token.start + start
    return row + [Token(text[left:right], at + left, token.line) for left, right in figures]


def _figures(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where the figures stand that end a line; none where that is not sure.

    2, 743. 06 and 1 ,8 1 1 .7 0 are a figure each: where a point or a comma stands at a blank,
    only what all the words print together is one, or several figures to the hundredth.
    """
    shown = [text[left:right] for left, right in words]
    if not any(word[0] in ",." or word[-1] in ",." for word in shown):
        found = [Token(word, 0, 0) for word in shown]
        cells = all(token.is_figure or token.is_mark for token in found)
        return words if cells and any(token.is_figure for token in found) else []
    together = "".join(shown)
    at = [place for left, right in words for place in range(left, right)]
    if figure_text(together) is not None:
        return [(at[0], at[-1] + 1)]
    if not _HUNDREDTHS.fullmatch(together):
        return []
    spans = [match.span() for match in _HUNDREDTH.finditer(together)]
    return [(at[start], at[end - 1] + 1) for start, end in spans]


def words_of(token: Token) -> list[Token]:
    """Return the words of a line of headings, each a token: 地区 债务限额 债务余额.

    Examples
    --------
    >>> [word.text for word in words_of(Token("项 目 公 式 本地区 本级", 0, 0))]
    ['项目', '公式', '本地区', '本级']
    """
    out: list[Token] = []
    for match in re.finditer(r"\S+", token.text):
        if len(match[0]) == 1 and out and _SET_WIDE.fullmatch(out[-1].text + match[0]):
            out[-1].text += match[0]
        else:
            out.append(Token(match[0], token.start + match.start(), token.line))
    return out if all(len(word.text) > 1 or word.is_formula for word in out) else [token]


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
