"""Which row of a table is a part of which: by the number in its label, else by its indentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtkit.reading.cells import clean
from debtkit.reading.phrases import Meaning, meaning_of
from debtkit.row_labels import ordinal_depth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.layout import Row

__all__ = ["nest"]


def _centred(rows: Sequence[Row]) -> bool:
    """Whether the labels of a page are set in the middle, so that where they start says nothing."""
    middles, lefts = [], []
    for row in rows:
        where = "" if row.labelled is None else row.line.cell(row.labelled).where
        if where.count(",") == 3:
            x0, _, x1, _ = map(float, where.split(","))
            middles.append((x0 + x1) / 2)
            lefts.append(x0)
    if len(middles) < 3:
        return False
    spread = max(middles) - min(middles)
    # labels of one length that are indented keep their middles near each other too
    return spread < 8 and max(lefts) - min(lefts) > 2 * spread


def nest(rows: Sequence[Row]) -> None:
    """Find the row that each row is a part of, by its number, else by where its label starts."""
    for block in dict.fromkeys(row.block for row in rows):
        own = [row for row in rows if row.block == block]
        _nest(own)
        _take_parts(own)


def _nest(rows: Sequence[Row]) -> None:
    depths = [ordinal_depth(row.label) for row in rows]
    if not any(depths) and any(
        "seq" in row.texts for row in rows
    ):  # 序号 in a column of its own says so only where the labels do not
        depths = [ordinal_depth(f"{row.texts.get('seq', '')}、") for row in rows]
    numbered = any(depth in (1, 2) for depth in depths)
    paged = rows[0].grid.page is not None
    centred = paged and not numbered and _centred(rows)
    step = 4.0 if paged else 0.5
    stack: list[tuple[float, Row]] = []
    for row, depth in zip(rows, depths, strict=True):
        words = clean(row.label)
        if numbered:
            level = float(depth) if depth else 1.0 if words.startswith("附") else 9.0
        else:
            level = 0.0 if row.labelled is None or centred else row.line.left(row.labelled)
            if words.startswith("其中"):
                # set flush with what it is a part of: its own words start behind 其中：
                level += 30.0 if paged else 6.0
            elif _goes_on(row, stack, level):
                level = stack[-1][0]
        margin = 0.0 if numbered else step
        while stack and stack[-1][0] >= level - margin:
            stack.pop()
        row.parent = stack[-1][1] if stack else None
        stack.append((level, row))


def _take_parts(rows: Sequence[Row]) -> None:
    """Make 一般债务 and 专项债务 parts of the measure right above them, set flush and without 其中.

    Below two measures in a row (限额, 余额, 一般债务, 专项债务) they may be parts of either.
    """
    said = [meaning_of(row.label) for row in rows]
    whole: Row | None = None
    parts: dict[str | None, Row] = {}
    for n, (row, meaning) in enumerate(zip([*rows, None], [*said, Meaning()], strict=True)):
        flush = row is not None and whole is not None and row.parent is whole.parent
        if row is not None and flush and _is_type(meaning) and meaning.debt_type not in parts:
            parts[meaning.debt_type] = row
            continue
        if len(parts) > 1:
            for one in parts.values():
                one.parent = whole
        parts = {}
        alone = n == 0 or not _is_whole(said[n - 1])
        whole = row if _is_whole(meaning) and alone else None


def _is_type(meaning: Meaning) -> bool:
    return meaning.debt_type is not None and meaning.measure is None and meaning.kind is None


def _is_whole(meaning: Meaning) -> bool:
    return meaning.debt_type is None and meaning.measure not in (None, "other", "amount")


def _goes_on(row: Row, stack: Sequence[tuple[float, Row]], level: float) -> bool:
    """Whether a row without indentation is one more part after 其中：一般债务, as 专项债务 is."""
    if not stack or level > stack[-1][0] or not clean(stack[-1][1].label).startswith("其中"):
        return False
    before, own = (meaning_of(label) for label in (stack[-1][1].label, row.label))
    return own.debt_type is not None and own._replace(debt_type=before.debt_type) == before
