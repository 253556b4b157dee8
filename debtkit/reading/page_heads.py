"""Which columns of a page's table a heading stands over.

Rules beside a heading fence it in. Without them only where it stands tells: a heading is set in
the middle of the columns that it is over, inside the columns of the heading above it.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain, combinations, pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtkit.reading.page_lines import Piece, Rules

__all__ = ["spans_of"]

_OFF = 0.3  # of the distance between columns: how far from their middle a heading may stand

Span = tuple[int, int]


def spans_of(
    lines: Sequence[Sequence[Piece]],
    head: Sequence[Sequence[Piece]],
    walls: list[float],
    rules: Rules,
) -> dict[int, Span]:
    """Return the first and last column that each piece of the head stands over, by its ``id``.

    Parameters
    ----------
    lines : sequence of lines of Piece
        The whole block.
    head : sequence of lines of Piece
        Those of its lines that stand above the first figure.
    walls : list of float
        What parts the columns. [pt]
    rules : Rules
        The page's rules.
    """
    centres = _centres(lines, head, walls)
    texts = _text_columns(lines, walls)
    spans: dict[int, Span] = {}
    above: list[Span] = []
    for n, line in enumerate(head):
        fenced = {
            id(piece): found for piece in line if (found := _fenced(piece, line, walls, rules))
        }
        free = [piece for piece in line if id(piece) not in fenced]
        placed = None
        if free and not fenced:
            placed = _over_lines(free, head[n + 1 :], centres, walls, texts, above)
        for piece in line:
            spans[id(piece)] = (
                fenced.get(id(piece))
                or (placed or {}).get(id(piece))
                or _beneath(piece, line, lines, walls)
            )
        above = [*above, *(span for piece in line if (span := spans[id(piece)])[1] > span[0])]
    return spans


def _fenced(piece: Piece, line: Sequence[Piece], walls: list[float], rules: Rules) -> Span | None:
    """Return the columns between the rules that fence a heading in; None where none do."""
    crossing = rules.crossing(piece.y)
    before = [wall for wall in crossing if wall <= piece.x0 + 2]
    after = [wall for wall in crossing if wall >= piece.x1 - 2]
    if not before or not after:
        return None
    if any(before[-1] < other.x < after[0] for other in line if other is not piece):
        return None
    first = bisect_left(walls, before[-1] + 2)
    return first, max(first, bisect_left(walls, after[0] - 2))


def _centres(
    lines: Sequence[Sequence[Piece]], head: Sequence[Sequence[Piece]], walls: list[float]
) -> list[float]:
    """Return the middle of each column: of a full line of headings, else of what stands in it."""
    count = len(walls) + 1
    for line in reversed(head):
        if len(line) >= count - 1 and len({bisect_left(walls, piece.x) for piece in line}) == len(
            line
        ):
            own = [piece.x for piece in line]
            return own if len(line) == count else [walls[0] / 2, *own]
    held: dict[int, list[float]] = {}
    for line in lines:
        if any(piece.is_figure for piece in line):
            for piece in line:
                held.setdefault(bisect_left(walls, piece.x), []).append(piece.x)
    edges = [2 * walls[0] - walls[1] if len(walls) > 1 else 0.0, *walls]
    edges.append(2 * edges[-1] - edges[-2])
    centres = [
        median(held[col]) if col in held else (edges[col] + edges[col + 1]) / 2
        for col in range(count)
    ]
    # figures stand to the right of their column's middle, headings on it: all by as much
    last = head[-1] if head else []
    off = [piece.x - min(centres, key=lambda x: abs(x - piece.x)) for piece in last]
    shift = median(off) if off else 0.0
    return [x + shift for x in centres]


def _text_columns(lines: Sequence[Sequence[Piece]], walls: list[float]) -> set[int]:
    """Return the columns that hold labels, not figures."""
    held: dict[int, list[bool]] = {}
    for line in lines:
        if any(piece.is_figure for piece in line):
            for piece in line:
                held.setdefault(bisect_left(walls, piece.x), []).append(piece.is_figure)
    return {col for col, figures in held.items() if sum(figures) * 2 < len(figures)}


def _over_lines(
    line: Sequence[Piece],
    below: Sequence[Sequence[Piece]],
    centres: list[float],
    walls: list[float],
    texts: set[int],
    above: Sequence[Span],
) -> dict[int, Span] | None:
    """Return the columns of each heading so that it is over all of a lower line or none of it.

    年初余额 beside 本年举借, which has two headings below it, is set lower, in the middle of both
    lines: what stands on that line is under no heading.
    """
    held = [{bisect_left(walls, piece.x) for piece in one} - texts for one in below]
    # those with others further down are no columns' own headings
    lines = [own - set().union(*held[n + 1 :]) for n, own in enumerate(held)]
    best: dict[int, Span] | None = None
    for outside in chain.from_iterable(
        combinations(range(len(lines)), many) for many in range(len(lines) + 1)
    ):
        barred = {col for n in outside for col in lines[n]}
        placed = _placed(line, centres, walls, texts, above, barred)
        if placed is None:
            continue
        covered = _covered(placed)
        inside = {col for n, cols in enumerate(lines) if n not in outside for col in cols}
        if inside <= covered and (best is None or len(covered) > len(_covered(best))):
            best = placed
    return best or _placed(line, centres, walls, texts, above, set())


def _covered(placed: dict[int, Span]) -> set[int]:
    return {col for left, right in placed.values() for col in range(left, right + 1)}


def _placed(
    line: Sequence[Piece],
    centres: list[float],
    walls: list[float],
    texts: set[int],
    above: Sequence[Span],
    barred: set[int],
) -> dict[int, Span] | None:
    """Return the columns of each heading so that most columns have one; None where none fits."""
    if not walls:
        return None
    values = [x for col, x in enumerate(centres) if col not in texts]
    off = _OFF * median(b - a for a, b in pairwise(values)) if len(values) > 1 else 0.0
    edges = [float("-inf"), *walls, float("inf")]

    def error(piece: Piece, left: int, right: int) -> float | None:
        """How far a piece is from the middle of its columns; None where it cannot be over them."""
        own = set(range(left, right + 1))
        inside = edges[left] < piece.x < edges[right + 1]
        if own & texts:  # labels start anywhere in their column, and their heading with them
            return 0.0 if own <= texts and inside else None
        if left < right and own & barred:
            return None
        found = abs((centres[left] + centres[right]) / 2 - piece.x)
        fits = found <= off or (left == right and inside)
        return found if fits and _nested((left, right), above) else None

    pieces = sorted(line, key=lambda piece: piece.x)
    best = _best(pieces, 0, len(centres), error)
    return None if best is None else dict(zip(map(id, pieces), best[2], strict=True))


_Found = tuple[int, float, list[Span]]


def _best(
    pieces: Sequence[Piece],
    first: int,
    count: int,
    error: Callable[[Piece, int, int], float | None],
) -> _Found | None:
    """Return how many columns are covered at most, how far off that is, and by which spans."""
    if not pieces:
        return 0, 0.0, []
    best: _Found | None = None
    last = count - len(pieces) + 1
    for left in range(first, last):
        for right in range(left, last):
            off = error(pieces[0], left, right)
            rest = None if off is None else _best(pieces[1:], right + 1, count, error)
            if off is None or rest is None:
                continue
            found = (right - left + 1 + rest[0], off + rest[1], [(left, right), *rest[2]])
            if best is None or (found[0], -found[1]) > (best[0], -best[1]):
                best = found
    return best


def _nested(span: Span, above: Sequence[Span]) -> bool:
    return all(
        span[1] < other[0] or span[0] > other[1] or (other[0] <= span[0] and span[1] <= other[1])
        for other in above
    )


def _beneath(
    piece: Piece, line: Sequence[Piece], lines: Sequence[Sequence[Piece]], walls: list[float]
) -> Span:
    """Return the columns that a heading touches, or reaches half way to its neighbours."""
    left, right = bisect_left(walls, piece.x0 + 0.5), bisect_left(walls, piece.x1 - 0.5)
    if len(line) == len(walls) + 1:  # one heading a column: the order tells
        at = [other is piece for other in line].index(True)
        return at, at
    if len(line) < 2 or len(line) > len(walls) + 1:
        return left, max(left, right)
    others = sorted(other.x for other in line)
    at = others.index(piece.x)
    label_column = at == 0 and left == 0
    low = (others[at - 1] + others[at]) / 2 if at else 0.0
    high = (others[at] + others[at + 1]) / 2 if at + 1 < len(others) else float("inf")
    if label_column or not any(len(other) > len(line) for other in lines):
        return left, max(left, right)
    middles = _middles(lines, walls)
    inside = [col for col, x in middles.items() if low < x < high and col > 0]
    return (min([*inside, left]), max([*inside, right])) if inside else (left, max(left, right))


def _middles(lines: Sequence[Sequence[Piece]], walls: list[float]) -> dict[int, float]:
    columns: dict[int, list[float]] = {}
    for line in lines:
        if any(piece.is_figure for piece in line):
            for piece in line:
                columns.setdefault(bisect_left(walls, piece.x), []).append(piece.x)
    return {col: median(xs) for col, xs in columns.items()}
