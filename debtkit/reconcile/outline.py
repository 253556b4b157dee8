"""The identities that the row labels of a printed table state: 一、 其中： 附： 减： 合计."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from debtkit.errors import TableError
from debtkit.reconcile.formulas import quoted
from debtkit.reconcile.identities import Identity
from debtkit.reconcile.outline_rows import Row, all_debt, named, tree
from debtkit.reconcile.steps import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["outline"]

_MARKS = "财预〔2018〕209号"


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
          amounts below zero aside; but 一般债务 and 专项债务 are all there is;
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
    exact `其中：一般债务` + 专项债务 = `二、2024年新增限额`
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
            rows = tree(key)
            known[key] = named(rows)
            for identity in _identities(rows):
                found.setdefault(identity.statement, identity)
        names[at] = known[key]
    return table.assign(figure=names), list(found.values())


def _identities(siblings: Sequence[Row], parent: Row | None = None) -> Iterator[Identity]:
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


def _runs(siblings: Sequence[Row]) -> tuple[list[Identity], set[str]]:
    """Return what 加 and 减 rows lead to, and the rows that are used up by that."""
    items: list[Row] = []
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


def _parts(parent: Row, children: Sequence[Row]) -> Iterator[Identity]:
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
        elif first.mark == "part" and all_debt(own):
            yield _equal(own, parent, "分类合计")
        elif first.mark == "part":
            yield _within(own, parent, "其中各项之和不超过合计")
        elif any(row.signed for row in own) or (len(own) > 1 and _counted(numbers)):
            yield _equal(own, parent, "分项合计")
        elif parent.total:
            yield _equal(own, parent, "合计")
        elif any(numbers):
            yield _within(own, parent, "分项之和不超过合计")
        elif len(own) > 1:
            yield _equal(own, parent, "分项合计", severity="warning")
        else:
            yield _within(own, parent, "分项之和不超过合计", severity="warning")


def _lists(children: Sequence[Row]) -> list[list[Row]]:
    """Return the rows below a row in the lists that they form; each memo row is by itself."""
    lists: list[list[Row]] = []
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


def _totals(siblings: Sequence[Row]) -> Iterator[Identity]:
    """Yield what 合计 and 小计 rows sum up: the rows since the one before of their kind."""
    items = [row for row in siblings if row.adds and row.label.mark != "part"]
    if not items or not items[-1].total:
        return  # a total in the middle may as well be the head of what follows
    waiting: list[Row] = []
    subtotals: list[Row] = []
    for row in items:
        if not row.total:
            waiting.append(row)
            continue
        parts = waiting if row.total == "subtotal" else [*subtotals, *waiting]
        # numbered rows beside rows without a number may be anything
        numbered = {bool(own.label.depth) for own in parts if not own.total}
        if parts and len(numbered) < 2:
            # the total of something named may be that of some of the rows only
            sure = numbered == {True} or len(row.label.words) <= 2
            yield _equal(parts, row, "合计", severity="error" if sure else "warning")
        subtotals = [*subtotals, row] if row.total == "subtotal" else []
        waiting = []


def _equal(parts: Sequence[Row], whole: Row, title: str, *, severity: str = "error") -> Identity:
    terms = ""
    for row in parts:
        sign = "-" if row.sign < 0 else "+"
        terms += f" {sign} {quoted(row.name)}" if terms else quoted(row.name)
    if parts[0].sign < 0:
        terms = f"-{terms}"
    return Identity(
        f"{terms} = {quoted(whole.name)}", title=title, source=_MARKS, severity=severity
    )


def _within(parts: Sequence[Row], whole: Row, title: str, *, severity: str = "error") -> Identity:
    terms = " + ".join(quoted(row.name) for row in parts)
    text = f"{terms} <= {quoted(whole.name)}"
    return Identity(text, title=title, source=_MARKS, severity=severity)
