"""The columns of a table in plain text: how many, and which headings stand over them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtkit.reading.columns import heading_role
from debtkit.reading.phrases import meaning_of
from debtkit.reading.text_cells import Token
from debtkit.reading.text_headings import Group, groupings, shared_leaves

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Rows", "columns_wanted", "headings"]

_BESIDE = re.compile(r"公式|编码|代码|编号|序号|栏次")  # heads what stands beside the labels
_LABEL_HEADS = re.compile(
    r"(?:项目(?:名称)?|科目(?:名称|编码)?|内容|指标|名称|地区(?:名称|[编代]码)?|区划(?:名称|[编代]码)|县\(?市?、?区\)?"
    r"|县区|区县|市县|县市区|市州|州市|债[务券](?:类[型别]|种类|性质|来源)|[编代]码|编号|公式|序号|栏次|单位|类[型别])"
)
_SUMS = ("合计", "小计", "总计")

Rows = list[list[tuple[int, int, Token]]]
"""Cells of each line, with the first and last column that they are over."""


def headings(head: Sequence[Token], wanted: int) -> Rows | None:
    """Return the lines of headings over so many columns; None where they lay out no one way."""
    formulas = [token for token in head if token.is_formula]
    names = [token for token in head if not token.is_formula and not _heads_labels(token, head)]
    label = next(
        (token for token in head if _heads_labels(token, head) and not _BESIDE.search(token.words)),
        None,
    )
    first = [(0, 0, label)] if label is not None else []
    if len(names) == wanted and not formulas:
        return [[*first, *[(n, n, token) for n, token in enumerate(names, 1)]]]
    if formulas:
        return _grouped(formulas, names, first)
    if laid := groupings(names, wanted):
        return _laid_out(laid[0], first) if len(laid) == 1 else None
    joined = _joined(names)
    if len(joined) != wanted:
        return None
    return [[*first, *[(n, n, token) for n, token in enumerate(joined, 1)]]]


def _joined(names: Sequence[Token]) -> list[Token]:
    """Return headings that were broken over several lines, each as one."""
    columns: list[list[Token]] = []
    for token in names:
        has = columns and meaning_of("".join(one.text for one in columns[-1])).measure is not None
        another = has and (meaning_of(token.text).measure or token.words in _SUMS)
        if token.words.startswith("其中") or not columns or another:
            columns.append([token])
        else:
            columns[-1].append(token)
    return [
        Token("".join(one.text for one in group), group[0].start, group[0].line)
        for group in columns
    ]


def columns_wanted(head: Sequence[Token]) -> int | None:
    """Return how many columns the headings say; None where they leave it open."""
    formulas = sum(token.is_formula for token in head)
    if formulas >= 2:
        return formulas
    names = [token for token in head if not _heads_labels(token, head)]
    if shared := shared_leaves(names):
        return sum(group.columns for group in shared)
    plain = all(
        meaning.measure is None and (meaning.stage or meaning.scope)
        for meaning in (meaning_of(token.text) for token in names)
    )
    return len(names) if names and plain else None


def _laid_out(groups: Sequence[Group], first: list[tuple[int, int, Token]]) -> Rows:
    levels: Rows = [list(first)]
    _lay(groups, 1, 0, levels)
    return levels


def _lay(groups: Sequence[Group], col: int, level: int, levels: Rows) -> None:
    if level == len(levels):
        levels.append([])
    for group in groups:
        levels[level].append((col, col + group.columns - 1, group.head))
        below = group.inner or tuple(map(Group, group.leaves))
        if below:
            _lay(below, col, level + 1, levels)
        col += group.columns


def _grouped(
    formulas: Sequence[Token], names: Sequence[Token], first: list[tuple[int, int, Token]]
) -> Rows | None:
    """Headings over a formula row: A=B+C begins a group, its letters are the group's columns."""
    begins = [n for n, token in enumerate(formulas, 1) if "=" in token.words]
    ends = [*[n - 1 for n in begins[1:]], len(formulas)]
    leaves = [n for n in range(1, len(formulas) + 1) if n not in begins]
    if not begins or begins[0] != 1 or len(names) != len(begins) + len(leaves):
        return None
    upper, lower = names[: len(begins)], names[len(begins) :]
    row = [(n, n, token) for n, token in enumerate(formulas, 1)]
    return [
        [*first, *[(a, b, token) for a, b, token in zip(begins, ends, upper, strict=True)]],
        [(n, n, token) for n, token in zip(leaves, lower, strict=True)],
        [(0, 0, Token("公式", formulas[0].start, formulas[0].line)), *row],
    ]


def _heads_labels(token: Token, head: Sequence[Token]) -> bool:
    """Whether a heading stands over labels, not figures: 县（市、区） only where it comes first."""
    first = token is head[0] and heading_role(token.words) in ("region", "sector")
    return bool(_LABEL_HEADS.fullmatch(token.words)) or first
