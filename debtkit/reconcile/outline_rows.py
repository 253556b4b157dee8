"""The rows of a printed table as a tree: which row is a part of which, by marks and indentation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from debtkit.row_labels import RowLabel, row_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Row", "all_debt", "named", "tree"]

_UNNUMBERED = 10
_MEMO = _UNNUMBERED - 1
_DEEPER = 2
_DEEPER_IN_LIST = 4
"""How many columns further in a row must start to be a part of the row above."""


@dataclass(eq=False)
class Row:
    """A row with what it is a part of.

    ``level`` orders rows: 0 for 合计, 1 to 4 for numbered ones, then the column where the words
    start. A row that ``adds`` is an amount among those that make up something.
    """

    label: RowLabel
    printed: str
    level: int = 0
    sign: int = 1
    adds: bool = True
    children: list[Row] = field(default_factory=list)
    name: str = ""
    inside: str = ""

    @property
    def signed(self) -> bool:
        """Whether the row says that it is added to, or taken from, the one before."""
        return self.label.mark in ("plus", "minus")

    @property
    def total(self) -> str:
        """Whether the row is a sum of rows beside it, which a numbered heading is not."""
        label = self.label
        return label.total if not label.depth or len(label.words) <= 2 else ""


def tree(labels: Sequence[str]) -> list[Row]:
    """Return the top rows of a table; the others hang below the rows that they are parts of."""
    numbered = any(row_label(text).depth for text in labels)
    top: list[Row] = []
    stack: list[Row] = []
    before: Row | None = None
    rows = [Row(row_label(text), text.strip()) for text in labels]
    for at, row in enumerate(rows):
        label = row.label
        row.adds &= label.mark != "memo" and not label.ratio
        if label.mark == "part":
            _align(row, rows[at + 1 :])
            label = row.label
        if before is not None and _goes_on(before.label, label):
            # what is set under the words of a 减 row is subtracted too
            row.label, row.level = replace(label, mark=before.label.mark), before.level
        else:
            row.level = _level(row, numbered, stack)
        row.sign = -1 if row.label.mark == "minus" else 1
        while stack and not _below(row, stack[-1], outermost=len(stack) == 1):
            stack.pop()
        siblings = stack[-1].children if stack else top
        if stack:
            row.inside = stack[-1].printed
            row.adds &= not _strays(row, stack[-1])
        siblings.append(row)
        if not (row.total and before is not None):
            stack.append(row)  # what follows a closing 合计 is no part of it
        before = row
    return top


def _align(first: Row, after: Sequence[Row]) -> None:
    """Bring the head of a list (其中) to where its other rows begin, if all begin further in.

    They may also be parts of it; general and special debt are not, of others nothing is stated.
    """
    plain = []
    for row in after:
        if row.label.mark or row.label.depth or row.total or row.label.start <= first.label.indent:
            break
        plain.append(row)
    start = min((row.label.start for row in plain), default=0)
    if start < first.label.start + _DEEPER_IN_LIST:
        return
    first.label = replace(first.label, start=start)
    if not all_debt([first, *plain]):
        for row in plain:
            row.adds = False


def _goes_on(before: RowLabel, label: RowLabel) -> bool:
    plain = not (label.mark or label.depth or label.total)
    within = abs(label.start - before.start) < _DEEPER
    return before.mark in ("plus", "minus") and plain and within and label.indent > 0


def _level(row: Row, numbered: bool, stack: Sequence[Row]) -> int:
    label = row.label
    if row.total == "total":
        return 0
    if label.depth:
        return label.depth
    if row.total and numbered:
        return next((own.level for own in reversed(stack) if own.label.depth), _UNNUMBERED)
    if label.mark == "memo" and numbered:
        return _MEMO
    return _UNNUMBERED + (label.indent if row.signed else label.start)


def _below(row: Row, above: Row, *, outermost: bool) -> bool:
    """Tell whether a row that follows is a part of one that is still open."""
    if row.level == _MEMO and above.label.depth:
        return outermost or row.label.indent > above.label.indent
    if above.label.words.endswith("本级") and not (row.label.mark or row.label.depth):
        return False  # the own level of a region has no regions below it
    if min(row.level, above.level) < _UNNUMBERED:
        return row.level > above.level
    deeper = _DEEPER_IN_LIST if above.label.mark == "part" else _DEEPER
    return row.level >= above.level + deeper


def _strays(row: Row, above: Row) -> bool:
    """Tell whether nothing but the order says that a row is a part of the one above.

    Set no deeper than a numbered or a memo row, it may as well stand beside it.
    """
    plain = not (row.label.mark or row.label.depth)
    last = above.children[-1] if above.children else None
    listed = above.total or (last is not None and (last.label.mark == "part" or last.signed))
    return plain and not listed and row.label.start <= above.label.indent


def _all(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from _all(row.children)


def named(rows: Sequence[Row]) -> list[str]:
    """Give each row a name of its own, and return the names in printing order."""
    every = list(_all(rows))
    printed = [row.printed for row in every]
    for row in every:
        row.name = row.printed
        if printed.count(row.printed) > 1 and row.inside:
            row.name = f"{row.inside} › {row.printed}"
    seen: dict[str, int] = {}
    for row in every:
        seen[row.name] = seen.get(row.name, 0) + 1
        if seen[row.name] > 1:
            row.name += f" ({seen[row.name]})"
    return [row.name for row in every]


def all_debt(rows: Sequence[Row]) -> bool:
    """Tell whether rows are general and special debt: by law there is no other."""
    words = [row.label.words for row in rows]
    if len(words) != 2 or not all("债务" in text for text in words):
        return False
    general, special = words
    return general != special and general.replace("一般债务", "债务", 1) == special.replace(
        "专项债务", "债务", 1
    )
