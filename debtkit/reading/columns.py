"""The columns of a table: the headings over each, what it holds, its formula letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean
from debtkit.reading.codes import Codes, column_role
from debtkit.reading.letters import formula_of, is_formula_row, is_numbering, parted
from debtkit.reading.phrases import meaning_of
from debtkit.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.cells import Cell
    from debtkit.reading.lines import Line

__all__ = [
    "LOST", "UNIT_IN_HEAD", "Below", "Column", "blocks_of", "columns_of", "heading_role",
]  # fmt: skip

LOST = "列次不明"
"""Heading of the figures of a text table whose column is lost with the blank cells."""

UNIT_IN_HEAD = re.compile(r"\((?:单位[::])?(?:人民币)?(亿元|百万元|万元|千元|元)\)")
"""A unit in brackets, as in 金额（万元）."""

_TEXT_ROLES = (
    ("formula", re.compile(r"^公式$|^计算公式$|^栏次$")),
    ("note", re.compile(r"^备注|^说明|^附注|^注$|占比|比重|比例|增幅|增长|[%％]")),
    ("seq", re.compile(r"^(?:序号|行次|编号|No\.?)$", re.IGNORECASE)),
    ("project", re.compile(r"项目(?:编号|编码|代码)")),
    ("code", re.compile(r"编码$|代码$|区划码")),
    ("bond", re.compile(r"债券(?:名称|简称|全称)")),
    ("item", re.compile(r"项目名称|^名称$")),
    ("debt", re.compile(r"(?:债券|债务)(?:性质|类[别型]|种类|品种)|一般/专项")),
    ("sector", re.compile(r"项目(?:类[别型]|领域|分类)|领域|投向|类[别型]$|用途|用于方向")),
    ("department", re.compile(r"主管部门")),
    ("agency", re.compile(r"(?:实施|建设|项目|使用|资金使用)单位")),
    ("date", re.compile(r"日期|时间|年/月|年月")),
    ("region", re.compile(r"地区|区域|^县\(|^市\(|区划|市县|县市|县区|区县|辖区|州市|市州|市区县")),
)
_BESIDE = {"label", "region", "item", "seq"}  # what begins a block beside another
_NEW_LABELS = re.compile(r"(?:项目|科目|内容|地区|市县|县区|区县)$")
_KIND = re.compile(r"类[型别]|性质|种类|品种")
_BLANK = re.compile(r"[-—–―/\\*.…×]+|无|空")
_NUMBER_ROLES = (
    ("other", re.compile(r"^(?:备注|说明|附注|注)")),
    ("seq", re.compile(r"序号|行次|编号")),
    ("code", re.compile(r"编码|代码")),
    ("date", re.compile(r"日期|时间|年/月")),
    ("other", re.compile(r"期限|利率|年限(?!额)|^年度$|^年份$|批次$")),
)
"""What figures under a heading are that are no amounts."""


@dataclass(slots=True)
class Below:
    """What the cells below the headings of a column print.

    How many print a ``figure`` and nothing else, how many one and its unit, and the words of others.
    """

    figures: int = 0
    united: int = 0
    words: list[str] = field(default_factory=list)


_NOTHING = Below()


@dataclass(slots=True)
class Column:
    """One column: the headings over it from the top down, what it holds, its formula letter."""

    col: int
    headings: list[str]
    role: str
    formula: str = ""
    code: str = ""
    unit: str | None = None

    @property
    def words(self) -> str:
        """All headings, joined and without spaces."""
        return clean("".join(self.headings))


def columns_of(
    below: Mapping[int, Below], head: Sequence[Line], codes: Codes | None
) -> list[Column]:
    """Return the columns of a table.

    Parameters
    ----------
    below : mapping of int to Below
        The cells below where the figures begin, by column.
    head : sequence of Line
        The rows above it.
    codes : Codes or None
        The platform's codes of the sheet.

    Returns
    -------
    list of Column
        From left to right; those that hold nothing of the form are left out.
    """
    lettered = [line for line in head if is_formula_row(line)]
    formulas = {
        col: formula
        for line in lettered
        for col, text in zip(line.columns, line.texts, strict=True)
        if (formula := formula_of(text, digits=True))
    }
    titled = [line.cells for line in head if line not in lettered and not is_numbering(line)]
    places = sorted(
        below.keys()
        | formulas.keys()
        | {col for row in titled for cell in row for col in range(cell.col, cell.right + 1)}
    )
    spread: list[dict[int, Cell]] = []
    above: dict[int, Cell] = {}
    for n, cells in enumerate(titled):
        spread.append(_spread(cells, titled[n + 1 :], places, above))
        above = {**above, **spread[-1]}
    columns = []
    for col in places:
        headings: list[str] = []
        for row in spread:
            cell = row.get(col)
            if cell is not None and (not headings or headings[-1] != cell.text):
                headings.append(cell.text)
        code = codes.columns.get(col, "") if codes else ""
        column = Column(col, headings, "", formulas.get(col, ""), code)
        if not formulas:
            column.headings, column.formula = _lettered(headings)
        column.role = _role(column, below.get(col, _NOTHING))
        unit = UNIT_IN_HEAD.search(column.words)
        column.unit = unit[1] if unit else None
        columns.append(column)
    if not any("=" in column.formula for column in columns):
        for column in columns:
            column.formula = ""  # a letter behind a heading is no formula's, where none is printed
    _label_columns(columns, below)
    return [column for column in columns if column.role]


def blocks_of(columns: Sequence[Column]) -> list[list[Column]]:
    """Return the columns in the blocks that a table prints side by side, each with its labels.

    地区 | 限额 | 地区 | 限额 is one table printed in two halves to save paper.

    Examples
    --------
    >>> heads = [("地区", "region"), ("限额", "value"), ("地区", "region"), ("限额", "value")]
    >>> [len(block) for block in blocks_of([Column(n, [w], r) for n, (w, r) in enumerate(heads)])]
    [2, 2]
    """
    blocks: list[list[Column]] = [[]]
    seen: set[str] = set()
    for column in columns:
        block = blocks[-1]
        words = column.words if column.role in _BESIDE else ""
        valued = any(one.role == "value" for one in block)
        if valued and words and (words in seen or _NEW_LABELS.search(words)):
            blocks.append([])
        seen.add(words)
        blocks[-1].append(column)
    return blocks


def _lettered(headings: list[str]) -> tuple[list[str], str]:
    """Return headings without the formula behind the last of them, and the formula."""
    if not headings:
        return headings, ""
    words, formula = parted(headings[-1])
    return ([*headings[:-1], words], formula) if formula else (headings, "")


def _spread(
    row: Sequence[Cell],
    below: Sequence[Sequence[Cell]],
    places: Sequence[int],
    above: Mapping[int, Cell],
) -> dict[int, Cell]:
    """Return the heading over each column; one that is not merged reaches right over blanks.

    It stays below the heading that it is itself under (``above``, by column).
    """
    over = {col: cell for cell in row for col in range(cell.col, cell.right + 1)}
    under = {col for line in below for cell in line for col in range(cell.col, cell.right + 1)}
    if not below or any(cell.right > cell.col for cell in row):
        return over
    last: Cell | None = None
    for col in places:
        if col in over:
            last = over[col]
        elif (
            last is not None
            and col in under
            and (last.col != places[0] or places[0] in under)
            and above.get(col) is above.get(last.col)
        ):
            over[col] = last
    return over


def heading_role(words: str) -> str:
    """Return what the texts under a heading are: ``item``, ``sector``, ``debt``, … or ``label``.

    Examples
    --------
    >>> heading_role("债券性质"), heading_role("项目名称"), heading_role("项目")
    ('debt', 'item', 'label')
    """
    return next((role for role, rule in _TEXT_ROLES if rule.search(words)), "label")


@lru_cache(maxsize=20_000)
def _is_blank(words: str) -> bool:
    return bool(_BLANK.fullmatch(words))


def _role(column: Column, held: Below) -> str:
    if column.code and (role := column_role(column.code)):
        return "" if role in ("key", "row_code") else "seq" if role == "number" else role
    words = column.words
    if words == LOST:
        return "lost" if held.figures or held.united or held.words else ""
    figures = held.figures + held.united
    texts = [words for words in held.words if not _is_blank(words)]
    if words in ("公式", "计算公式") or (
        texts and not figures and all(formula_of(text) for text in texts)
    ):
        return "formula"
    if not texts and not figures:
        return "value" if words else ""
    if figures >= len(texts):
        return next((role for role, rule in _NUMBER_ROLES if rule.search(words)), "value")
    if not figures and "单位" in words and any(text in UNITS for text in texts):
        return "unit"
    if not figures and all(text.endswith(("%", "‰")) for text in texts):
        return "note"
    role = heading_role(words)
    digits = figures or any(re.search(r"\d", text) for text in texts)
    if role == "label" and meaning_of(words).measure and digits:
        return "value"  # 约160亿元: no plain figure, but no label either
    if role in ("sector", "label") and column.headings and _KIND.search(words):
        typed = sum(meaning_of(text).debt_type is not None for text in texts)
        if typed * 2 >= len(texts) + figures:
            return "debt"  # 类型 over 一般债务 and 专项债务
    return role


def _label_columns(columns: list[Column], below: Mapping[int, Below]) -> None:
    """Make the first column of text the label where no heading says which one is."""
    first = next((n for n, column in enumerate(columns) if column.role == "value"), len(columns))
    headed = any(column.role in ("label", "item", "region") for column in columns[:first])
    for column in columns[first:]:
        if headed and column.role == "label" and not column.headings:
            column.role = "note"  # a remark beside the figures; it says nothing about them
    roles = {column.role for column in columns}
    if "label" not in roles and not roles & {"item", "bond", "region", "sector"}:
        for column in columns:
            held = below.get(column.col, _NOTHING)
            worded = bool(held.words or held.united)
            if column.role in ("debt", "agency", "department", "value") and worded:
                column.role = "label"
                return
    if columns and columns[0].role == "value" and not columns[0].headings:
        columns[0].role = "seq"
