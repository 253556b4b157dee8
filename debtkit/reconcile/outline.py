"""The identities that the row labels of a printed table state: 一、 其中： 附： 减： 合计."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from debtkit.errors import TableError
from debtkit.reconcile.formulas import quoted
from debtkit.reconcile.identities import Identity
from debtkit.reconcile.steps import steps
from debtkit.row_labels import RowLabel, row_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["outline"]

_MARKS = "财预〔2018〕209号"
_UNNUMBERED = 10
_MEMO = _UNNUMBERED - 1
_DEEPER = 2
_DEEPER_IN_LIST = 4
"""How many columns further in a row must start to be a part of the row above."""


@dataclass(eq=False)
class _Row:
    """A row with what it is a part of.

    ``level`` orders rows: 0 for 合计, 1 to 4 for numbered ones, then the column where the words
    start. A row that ``adds`` is an amount among those that make up something.
    """

    label: RowLabel
    printed: str
    level: int = 0
    sign: int = 1
    adds: bool = True
    children: list[_Row] = field(default_factory=list)
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


def outline(table: pd.DataFrame) -> tuple[pd.DataFrame, list[Identity]]:
    """Read the identities that the row labels of a printed table state.

    Parameters
    ----------
    table : DataFrame
        As for :func:`debtkit.reconcile.check_figures`, with the row labels as ``figure``, in
        printing order and with the blanks in front of them: they are the indentation. With
        several columns of figures, each is a ``record`` with all of the labels.

    Returns
    -------
    figures : DataFrame
        The same table; ``figure`` without blanks around it, and where a label stands in several
        rows, with the row that it is a part of in front: ``二、新增限额 › 其中：一般债务``.
    identities : list of Identity
        - numbered rows (一、 （一） 1. （1）) without a gap, or rows after one another that are
          set in, make the row that they stand under; the latter with severity ``warning``, since
          only the indentation says so;
        - rows of which (其中) need not be complete: together they are at most the row above,
          amounts below zero aside;
        - a memo row (附) is at most the row that it is attached to and is never added to it;
        - 加 and 减 rows lead from the row before them to the row after them;
        - 合计 and 小计 are the sum of the rows before them, or after them at the head of a table;
        - steps: two numbered rows with the same words and the year after, or 年初 and 年末, with
          what was added and taken away between them; severity ``warning``, since limits and
          balances also move in ways that a form has no row for.

        Ratios take no part. Labels that are neither numbered nor set in state nothing.

    Raises
    ------
    TableError
        There is no column ``figure``, or a row has no label.

    Notes
    -----
    Only the labels are looked at, never the amounts. The marks are those of the disclosure forms
    of 财预〔2018〕209号, and of balance sheets.

    Examples
    --------
    >>> import pandas as pd
    >>> from debtkit.reconcile import check_figures
    >>> table = pd.DataFrame({
    ...     "figure": ["一、2023年限额", "二、2024年新增限额", "其中：一般债务", "　　　专项债务",
    ...                "附：提前下达", "三、2024年限额"],
    ...     "printed": ["100.88", "9.10", "2.60", "6.50", "4.00", "109.98"]})
    >>> found = check_figures(*outline(table))
    >>> for identity, verdict in zip(found["identity"], found["verdict"]):
    ...     print(verdict, identity)
    exact `一、2023年限额` + `二、2024年新增限额` = `三、2024年限额`
    rounding `其中：一般债务` + 专项债务 <= `二、2024年新增限额`
    holds `附：提前下达` <= `二、2024年新增限额`
    """
    if not isinstance(table, pd.DataFrame) or "figure" not in table.columns:
        raise TableError("table of figures: no column 'figure'; it holds the row labels as printed")
    labels = table["figure"]
    blank = labels.isna() | (labels.astype(str).str.strip() == "")
    if blank.any():
        raise TableError(
            f"table of figures: {int(blank.sum())} rows have no label:\n"
            f"{table[blank].head(5).to_string()}",
            rows=table[blank],
        )
    records = table["record"] if "record" in table.columns else pd.Series(0, index=table.index)
    text = labels.astype(str).to_numpy(dtype=object)
    names = text.copy()
    known: dict[tuple[str, ...], list[str]] = {}
    found: dict[str, Identity] = {}
    codes, _ = pd.factorize(records, use_na_sentinel=False)
    for at in pd.Series(range(len(table))).groupby(codes).indices.values():
        key = tuple(text[at])
        if key not in known:
            rows = _rows(key)
            known[key] = _name(rows)
            for identity in _identities(rows):
                found.setdefault(identity.statement, identity)
        names[at] = known[key]
    return table.assign(figure=names), list(found.values())


def _rows(labels: Sequence[str]) -> list[_Row]:
    """Return the top rows of a table; the others hang below the rows that they are parts of."""
    numbered = any(row_label(text).depth for text in labels)
    top: list[_Row] = []
    stack: list[_Row] = []
    before: _Row | None = None
    for text in labels:
        row = _Row(row_label(text), text.strip())
        label = row.label
        row.adds = label.mark != "memo" and not label.ratio
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
            # set no deeper than a memo row, it may belong to that or to the row above
            row.adds &= not (stack[-1].label.mark == "memo" and _strays(row, stack[-1]))
        siblings.append(row)
        if not (row.total and before is not None):
            stack.append(row)  # what follows a closing 合计 is no part of it
        before = row
    return top


def _goes_on(before: RowLabel, label: RowLabel) -> bool:
    plain = not (label.mark or label.depth or label.total)
    within = abs(label.start - before.start) < _DEEPER
    return before.mark in ("plus", "minus") and plain and within and label.indent > 0


def _level(row: _Row, numbered: bool, stack: Sequence[_Row]) -> int:
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


def _below(row: _Row, above: _Row, *, outermost: bool) -> bool:
    """Tell whether a row that follows is a part of one that is still open."""
    if row.level == _MEMO and above.label.depth:
        return outermost or row.label.indent > above.label.indent
    if min(row.level, above.level) < _UNNUMBERED:
        return row.level > above.level
    deeper = _DEEPER_IN_LIST if above.label.mark == "part" else _DEEPER
    return row.level >= above.level + deeper


def _strays(row: _Row, memo: _Row) -> bool:
    return row.label.mark != "part" and row.label.start <= memo.label.indent and not memo.children


def _all(rows: Sequence[_Row]) -> Iterator[_Row]:
    for row in rows:
        yield row
        yield from _all(row.children)


def _name(rows: Sequence[_Row]) -> list[str]:
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


def _identities(siblings: Sequence[_Row], parent: _Row | None = None) -> Iterator[Identity]:
    """Yield what the rows of one level state, and then what those below each of them do."""
    runs, used = _runs(siblings)
    yield from runs
    if parent is not None and not used:
        yield from _parts(parent, siblings)
    if parent is None or used:
        yield from _totals([row for row in siblings if row.name not in used])
        moves = [(row.name, row.label) for row in siblings if row.adds and not row.label.mark]
        if not used:
            yield from steps(moves)
    for row in siblings:
        if row.children:
            yield from _identities(row.children, row)


def _runs(siblings: Sequence[_Row]) -> tuple[list[Identity], set[str]]:
    """Return what 加 and 减 rows lead to, and the rows that are used up by that."""
    items: list[_Row] = []
    for row in siblings:
        items.append(row)
        if not (row.children and row.children[0].signed):
            continue
        for child in row.children:  # in a numbered table they hang below the row that they follow
            if child.label.mark in ("part", "memo"):
                break
            if not child.signed:
                child.label = replace(child.label, mark=items[-1].label.mark)
                child.sign = items[-1].sign
            items.append(child)
    items = [row for row in items if row.adds and row.label.mark != "part"]
    found: list[Identity] = []
    used: set[str] = set()
    for at, base in enumerate(items):
        if base.signed:
            continue
        changes = []
        for row in items[at + 1 :]:
            if not row.signed:
                break
            changes.append(row)
        end = at + 1 + len(changes)
        if changes and end < len(items):
            found.append(_equal([base, *changes], items[end], "加减"))
            used |= {row.name for row in (base, *changes, items[end])}
    return found, used


def _parts(parent: _Row, children: Sequence[_Row]) -> Iterator[Identity]:
    if children[0].signed or (not parent.adds and parent.label.mark != "memo"):
        return
    for own in _lists(children):
        first = own[0].label
        numbers = [row.label.number for row in own]
        totals = [row for row in own if row.total]
        if first.mark == "memo":
            yield _within(own, parent, "附列项不超过所附项")
        elif totals:
            yield from _totals(own)
        elif first.mark == "part":
            yield _within(own, parent, "其中各项之和不超过合计")
        elif any(row.signed for row in own) or (len(own) > 1 and _counted(numbers)):
            yield _equal(own, parent, "分项合计")
        elif parent.total:
            yield _equal(own, parent, "合计")
        elif len(own) > 1 and not any(numbers):
            yield _equal(own, parent, "分项合计", severity="warning")
        else:
            yield _within(own, parent, "分项之和不超过合计")


def _lists(children: Sequence[_Row]) -> list[list[_Row]]:
    """Return the rows below a row in the lists that they form; each memo row is by itself."""
    lists: list[list[_Row]] = []
    for row in children:
        memo = row.label.mark == "memo"
        if not (row.adds or memo):
            continue
        goes_on = (
            lists
            and not memo
            and row.label.mark != "part"
            and lists[-1][0].label.mark != "memo"
            and bool(row.label.depth) == bool(lists[-1][0].label.depth)
        )
        if goes_on:
            lists[-1].append(row)
        else:
            lists.append([row])
    return lists


def _counted(numbers: Sequence[int]) -> bool:
    return list(numbers) == list(range(1, len(numbers) + 1))


def _totals(siblings: Sequence[_Row]) -> Iterator[Identity]:
    """Yield what 合计 and 小计 rows sum up: the rows since the one before of their kind."""
    items = [row for row in siblings if row.adds and row.label.mark != "part"]
    waiting: list[_Row] = []
    subtotals: list[_Row] = []
    for row in items:
        if not row.total:
            waiting.append(row)
            continue
        parts = waiting if row.total == "subtotal" else [*subtotals, *waiting]
        # numbered rows beside rows without a number may be anything
        if parts and len({bool(own.label.depth) for own in parts if not own.total}) < 2:
            yield _equal(parts, row, "合计")
        subtotals = [*subtotals, row] if row.total == "subtotal" else []
        waiting = []


def _equal(parts: Sequence[_Row], whole: _Row, title: str, *, severity: str = "error") -> Identity:
    terms = ""
    for row in parts:
        sign = "-" if row.sign < 0 else "+"
        terms += f" {sign} {quoted(row.name)}" if terms else quoted(row.name)
    if parts[0].sign < 0:
        terms = f"-{terms}"
    return Identity(
        f"{terms} = {quoted(whole.name)}", title=title, source=_MARKS, severity=severity
    )


def _within(parts: Sequence[_Row], whole: _Row, title: str) -> Identity:
    terms = " + ".join(quoted(row.name) for row in parts)
    return Identity(f"{terms} <= {quoted(whole.name)}", title=title, source=_MARKS)
