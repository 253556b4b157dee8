"""The lines of a PDF page: characters put together to pieces of text, and the rules drawn.

A disclosure PDF may space the digits of a number apart, or set a label close to its figures, so
what belongs together is told by gaps and rules, never by the order in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from debtkit.reading.cells import figure_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["NEAR", "Piece", "Rules", "lines_of", "marks_of"]

_GAP = 0.75  # of the character size: wider is another cell, unless ruled otherwise
_OVER = 0.3  # of the character size: further back than the end of the one before, it is over it
_SPACE = 0.2  # of the character size: wider may part two figures set close to each other
NEAR = 1.5
"""Two drawn lines this close are one. [pt]"""

_HEAD_ENDS = re.compile(
    r"[（(](?:亿|百万|万|千)?元[）)](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff）)])(?=其中[:：])"
)
_CJK = re.compile(r"[\u4e00-\u9fff]")


@dataclass(slots=True)
class Piece:
    """Characters of one line that belong together."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    line: int

    @property
    def x(self) -> float:
        """The middle, across."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle, down."""
        return (self.top + self.bottom) / 2

    @property
    def is_figure(self) -> bool:
        """Whether the piece is a printed figure."""
        return figure_text(self.text) is not None


class Rules:
    """The ruling lines of a page."""

    def __init__(self, edges: Iterable[dict[str, Any]]) -> None:
        edges = list(edges)
        # neighbouring cells each draw the rule between them: once is enough
        self.vertical = sorted(
            {
                (round(edge["x0"], 1), round(edge["top"], 1), round(edge["bottom"], 1))
                for edge in edges
                if edge["orientation"] == "v"
            }
        )
        self.horizontal = sorted(
            {
                (round(edge["top"], 1), round(edge["x0"], 1), round(edge["x1"], 1))
                for edge in edges
                if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > NEAR
            }
        )
        self._crossing: dict[float, list[float]] = {}
        self._over: dict[float, list[float]] = {}

    def crossing(self, y: float) -> list[float]:
        """Return where vertical rules cross a height."""
        if y not in self._crossing:
            found = {x for x, top, bottom in self.vertical if top - 1 <= y <= bottom + 1}
            self._crossing[y] = sorted(found)
        return self._crossing[y]

    def over(self, x: float) -> list[float]:
        """Return where horizontal rules cross a column."""
        if x not in self._over:
            found = {y for y, x0, x1 in self.horizontal if x0 - 1 <= x <= x1 + 1}
            self._over[x] = sorted(found)
        return self._over[x]

    def columns(self, top: float, bottom: float) -> list[float]:
        """Return where rules run down at least half of a stretch of the page."""
        parts: dict[float, float] = {}
        for x, start, end in self.vertical:
            inside = min(end, bottom) - max(start, top)
            if inside <= 0:
                continue
            near = next((known for known in parts if abs(known - x) <= NEAR), x)
            parts[near] = parts.get(near, 0.0) + inside
        return sorted(x for x, length in parts.items() if length >= 0.5 * (bottom - top))


def marks_of(page: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the characters and the drawn edges of a page, as they stand when it is read.

    A wide table may be set sideways on its page: where most characters run up or down, the page is
    turned until they run to the right. Text that runs across these is left out.

    Parameters
    ----------
    page : pdfplumber.page.Page
        The page.
    """
    chars = [
        char
        for char in page.dedupe_chars(tolerance=1).chars
        if char["text"].strip() and char["x1"] > char["x0"]
    ]
    upright = [char for char in chars if char["upright"]]
    aside = [char for char in chars if not char["upright"]]
    if len(aside) <= len(upright):
        return upright, list(page.edges)
    upwards = sum(char["matrix"][1] > 0 for char in aside) * 2 >= len(aside)
    return (
        [_turned(char, page, upwards=upwards) for char in aside],
        [_turned(edge, page, upwards=upwards) for edge in page.edges],
    )


def _turned(mark: dict[str, Any], page: Any, *, upwards: bool) -> dict[str, Any]:
    height, width = float(page.height), float(page.width)
    if upwards:
        across, down = (height - mark["bottom"], height - mark["top"]), (mark["x0"], mark["x1"])
    else:
        across, down = (mark["top"], mark["bottom"]), (width - mark["x1"], width - mark["x0"])
    return {
        **mark,
        "x0": across[0], "x1": across[1], "top": down[0], "bottom": down[1],
        "orientation": {"v": "h", "h": "v"}.get(mark.get("orientation", "")),
    }  # fmt: skip


def lines_of(chars: Sequence[dict[str, Any]], rules: Rules) -> list[list[Piece]]:
    """Return the lines of a page from the top down, each as its pieces from the left."""
    drawn = {id(char): number for number, char in enumerate(chars)}
    chars = sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2)
    lines: list[list[dict[str, Any]]] = []
    middle = 0.0
    for char in chars:
        y, size = (char["top"] + char["bottom"]) / 2, char["bottom"] - char["top"]
        if lines and abs(y - middle) <= 0.35 * size:
            lines[-1].append(char)
            middle += (y - middle) / len(lines[-1])
        else:
            lines.append([char])
            middle = y
    return [_pieces(line, rules, number, drawn) for number, line in enumerate(lines)]


def _pieces(
    chars: list[dict[str, Any]], rules: Rules, line: int, drawn: Mapping[int, int]
) -> list[Piece]:
    chars.sort(key=lambda char: char["x0"])
    y = median((char["top"] + char["bottom"]) / 2 for char in chars)
    size = median(char["bottom"] - char["top"] for char in chars)
    walls = rules.crossing(y)
    if any(char["x0"] < before["x1"] - _OVER * size for before, char in pairwise(chars)):
        runs = _runs(sorted(chars, key=lambda char: drawn[id(char)]), size)
        return _clipped([piece for run in runs for piece in _run_pieces(run, walls, size, line)])
    return _run_pieces(chars, walls, size, line)


def _runs(chars: Sequence[dict[str, Any]], size: float) -> list[list[dict[str, Any]]]:
    """Return what was drawn in one go each, of a line whose texts stand one over the other."""
    runs = [[chars[0]]]
    for before, char in pairwise(chars):
        if -_OVER * size <= char["x0"] - before["x1"] <= _SPACE * size:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _clipped(pieces: list[Piece]) -> list[Piece]:
    """Return pieces from the left, each ending where the next begins: its own cell ends there."""
    pieces.sort(key=lambda piece: piece.x0)
    for piece, after in pairwise(pieces):
        piece.x1 = max(piece.x0 + NEAR, min(piece.x1, after.x0 - 2 * NEAR))
    return pieces


def _run_pieces(
    chars: list[dict[str, Any]], walls: list[float], size: float, line: int
) -> list[Piece]:
    groups: list[list[dict[str, Any]]] = [[chars[0]]]
    for before, char in pairwise(chars):
        gap = char["x0"] - before["x1"]
        middle = (char["x0"] + before["x1"]) / 2
        walled = _walled(walls, before["x1"] - 0.4 * size, char["x0"] + 0.4 * size, middle, gap)
        if walled or gap > _GAP * size:
            groups.append([char])
        else:
            groups[-1].append(char)
    pieces = [
        piece for group in groups for part in _headed(group) for piece in _parted(part, size, line)
    ]
    return _rejoined(pieces, walls, size)


def _walled(walls: list[float], low: float, high: float, middle: float, gap: float) -> bool:
    # text may touch its rule: a wall counts when it is nearer to the gap than half a character
    if gap < -0.5:
        return False
    at = bisect_left(walls, low)
    return at < len(walls) and walls[at] <= high and abs(walls[at] - middle) <= max(gap, 1.0)


def _headed(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Part headings set close to each other: a unit in brackets ends one, 其中： begins one."""
    text = "".join(char["text"][:1] for char in chars)
    at = [0, *(match.end() for match in _HEAD_ENDS.finditer(text)), len(chars)]
    return [chars[start:end] for start, end in pairwise(at)]


def _parted(chars: list[dict[str, Any]], size: float, line: int) -> list[Piece]:
    parts = [[chars[0]]]
    for before, char in pairwise(chars):
        if char["x0"] - before["x1"] > _SPACE * size:
            parts.append([char])
        else:
            parts[-1].append(char)
    whole = _piece(chars, line)
    if len(parts) == 1 or whole.is_figure:
        return [whole]
    split = [_piece(part, line) for part in parts]
    if all(piece.is_figure for piece in split):
        return split
    # a label set close to its figures: only figures with a point or separators are sure
    tail = len(split)
    while tail > 1 and split[tail - 1].is_figure and re.search(r"[.,]\d", split[tail - 1].text):
        tail -= 1
    if tail == len(split) or split[tail - 1].text[-1:] in ",.":
        return [whole]
    return [_piece([char for part in parts[:tail] for char in part], line), *split[tail:]]


def _piece(chars: list[dict[str, Any]], line: int) -> Piece:
    return Piece(
        "".join(char["text"] for char in chars),
        chars[0]["x0"],
        chars[-1]["x1"],
        min(char["top"] for char in chars),
        max(char["bottom"] for char in chars),
        line,
    )


def _rejoined(pieces: list[Piece], walls: list[float], size: float) -> list[Piece]:
    """Join 项　目 and 合　计, single characters set apart to fill a cell."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if (
            last is not None
            and len(piece.text) == 1
            and _CJK.match(piece.text)
            and len(last.text) <= 2
            and _CJK.match(last.text)
            and piece.x0 - last.x1 < 7 * size
            and not any(last.x1 <= wall <= piece.x0 for wall in walls)
        ):
            out[-1] = Piece(
                last.text + piece.text,
                last.x0,
                piece.x1,
                min(last.top, piece.top),
                max(last.bottom, piece.bottom),
                piece.line,
            )
        else:
            out.append(piece)
    return out
