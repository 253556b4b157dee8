"""Tables in plain text, one cell a line, to grids.

A PDF's text layer gives a table as a stream of cells in which blank cells are gone. Rows are found
again by their labels; which column a lone figure stood in is taken from what the form itself
allows, and is otherwise left open: such a figure goes to the column :data:`LOST`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debtkit.reading.columns import LOST, UNIT_IN_HEAD, heading_role
from debtkit.reading.grid import Cell, Grid, clean
from debtkit.reading.phrases import meaning_of
from debtkit.reading.regions import looks_like_region
from debtkit.reading.surroundings import RUNNING, SHORTEST
from debtkit.reading.text_cells import Token, tabbed_cells, tokens_of, words_of
from debtkit.reading.text_headings import Group, groupings, shared_leaves
from debtkit.reading.text_lists import listed_rows
from debtkit.row_labels import ordinal_depth

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["text_grids"]

_UNIT = re.compile(
    r"(?:^|表)\(?(?:金额)?单位[:：]?(?:人民币)?(?:亿元|百万元|万元|千元|元)(?:人民币)?(?:[、,/][%％]?)?\)?$"
)
_NOTE = re.compile(r"^(?:注|备注|说明)\d*[:：.、]")
_SENTENCE = re.compile(r"[，。；：,;:][^。]*\d(?:\.\d+)?[亿万]?元|[，,][^。]*。$")
_DEBT = re.compile(r"债务|债券|限额")
_TITLE = re.compile(r"表$|表\d|情况$|表[一二三四五六七八九十]")
_PLACE = re.compile(r"^(?!自治|地区|新区|园区|林区|开发|[县区市]$).+(?:县|区|市|旗|本级)$")
_CODE = re.compile(r"\d{3,9}")
_CODED = re.compile(r"编码|代码|区划码")
_BESIDE = re.compile(r"公式|编码|代码|编号|序号|栏次")  # heads what stands beside the labels
_STAGES = {"budget", "flash", "estimate", "final"}
_HEADS = 24  # tokens among which the headings are looked for
_LABEL_HEADS = re.compile(
    r"(?:项目(?:名称)?|科目(?:名称|编码)?|内容|指标|名称|地区(?:名称|[编代]码)?|区划(?:名称|[编代]码)|县\(?市?、?区\)?"
    r"|县区|区县|市县|县市区|市州|州市|债[务券](?:类[型别]|种类|性质|来源)|[编代]码|编号|公式|序号|栏次|单位|类[型别])"
)


def text_grids(text: str) -> list[Grid]:
    """Return the tables of a text as grids, each with where it stands in the text.

    Parameters
    ----------
    text : str
        The text, a cell a line, or cells of a line parted by tabs or wide blanks.
    """
    tokens = tokens_of(text)
    heads = _heads(tokens)
    lines = _lines(text)
    grids = []
    for at, head in enumerate(heads):
        floor = heads[at - 1] + 1 if at else 0
        first = _title_start(tokens, head, floor)
        limit = (
            _title_start(tokens, heads[at + 1], head + 1) if at + 1 < len(heads) else len(tokens)
        )
        body = _body_end(tokens, head + 1, limit)
        grid = _tabbed(lines, tokens[first].line, tokens[limit - 1].line) or _grid(
            tokens[first : head + 1], tokens[head + 1 : body], tokens[body:limit]
        )
        if grid is not None:
            last = tokens[body - 1]
            span = (tokens[first].start, last.start + len(last.text))
            grids.append(replace(grid, span=span))
    return grids


def _heads(tokens: Sequence[Token]) -> list[int]:
    """Return which tokens are the last above a table: its unit line, else its title.

    A table without a unit line says its units in its headings or in its cells.
    """
    heads: list[int] = []
    for n, token in enumerate(tokens):
        if _UNIT.search(token.words):
            if heads and all(not one.is_figure for one in tokens[heads[-1] : n]):
                heads.pop()  # a title of which the unit line is the next line
            heads.append(n)
        elif _titles(token) and any(_bears_unit(one) for one in tokens[n + 1 : n + _HEADS]):
            heads.append(n)
    return heads


def _titles(token: Token) -> bool:
    return token.words.endswith("表") and len(token.words) > 6 and bool(_DEBT.search(token.words))


def _bears_unit(token: Token) -> bool:
    return bool(UNIT_IN_HEAD.search(token.words)) or (token.is_figure and token.text.endswith("元"))


def _lines(text: str) -> list[tuple[int, str]]:
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((start, line.rstrip("\r\n")))
        start += len(line)
    return lines


def _tabbed(lines: Sequence[tuple[int, str]], first: int, last: int) -> Grid | None:
    cells = tabbed_cells(lines[first : last + 1], first)
    return Grid(tuple(cells)) if cells else None


def _title_start(tokens: Sequence[Token], unit: int, floor: int) -> int:
    start = unit
    while start > floor and unit - start < 3:
        words = tokens[start - 1].words
        if tokens[start - 1].is_figure or _NOTE.match(words):
            break
        if RUNNING.search(words) and not _TITLE.search(words.rstrip(":")):
            break
        if start < unit and not (_TITLE.search(words) or _TITLE.search(tokens[start].words)):
            break
        start -= 1
    return start


def _body_end(tokens: Sequence[Token], start: int, limit: int) -> int:
    ends = (
        n for n in range(start, limit) if not tokens[n].is_figure and _ends_table(tokens[n].words)
    )
    return next(ends, limit)


def _ends_table(words: str) -> bool:
    """Whether a note begins, or the sentences that stand behind a table."""
    spoken = "。" in words and len(words) >= SHORTEST
    return bool(spoken or _NOTE.match(words) or _SENTENCE.search(words))


def _grid(above: Sequence[Token], body: Sequence[Token], notes: Sequence[Token]) -> Grid | None:
    made = listed_rows(body) or _matrix(body)
    if made is None:
        return None
    head = [[(0, 0, token)] for token in above]
    rows = [*head, *made, *[[(0, 0, token)] for token in notes]]
    cells = []
    for number, row in enumerate(rows):
        for left, right, token in row:
            where = f"line {token.line + 1}"
            cells.append(Cell.of(token.text, number, left, right, number, where, start=token.start))
    return Grid(tuple(cells))


_Rows = list[list[tuple[int, int, Token]]]


def _matrix(body: Sequence[Token]) -> _Rows | None:
    start = _first_row(body)
    if start is None:
        return None
    head = list(body[:start])
    if _in_lines(body[start:]):
        head = [one for token in head for one in words_of(token)]
    if any(heading_role(token.words) == "item" for token in head):
        return None  # a list: its names stand beside other words, in which they get lost
    counted = any(token.words == "序号" for token in head)
    rows = _split(
        _without_serials(body[start:]) if counted else body[start:],
        _columns_wanted(head),
        _is_coded(head),
    )
    if not rows:
        return None
    if any(len(row.figures) and row.formula is not None for row in rows):
        head = [token for token in head if token.words != "公式"]
    wanted = _columns_wanted(head)
    counts = Counter(len(row.figures) for row in rows if row.figures)
    # a row may lack cells, so that the fullest ones tell where the headings do not
    for many in [wanted] if wanted else dict.fromkeys([counts.most_common(1)[0][0], max(counts)]):
        heads = _headings(head, many)
        if heads is not None:
            wanted = many
            break
    else:
        return None
    names = [
        clean("".join(token.text for left, right, token in line if left <= col <= right))
        for line in [[cell for head in heads for cell in head]]
        for col in range(1, wanted + 1)
    ]
    formulas = any(row.formula is not None for row in rows)
    placed = [_columns_of(row, wanted, names) for row in rows]
    lost = max((col - wanted for cells in placed for col, _ in cells), default=0)
    beside = wanted + max(lost, 1) + 1
    anchor = rows[0].label[0]
    heads[0] += [
        (col, col, Token(LOST, anchor.start, anchor.line)) for col in range(wanted + 1, beside)
    ]
    if formulas:
        heads[0].append((beside, beside, Token("公式", anchor.start, anchor.line)))
    if any(row.code is not None for row in rows):
        heads[0].append((beside + 1, beside + 1, Token("编码", anchor.start, anchor.line)))
    out = [sorted(line) for line in heads]
    for row, cells in zip(rows, placed, strict=True):
        line = [(0, 0, Token(row.words, row.label[0].start, row.label[0].line))]
        line += [(col, col, token) for col, token in cells]
        if row.formula is not None:
            line.append((beside, beside, row.formula))
        if row.code is not None:
            line.append((beside + 1, beside + 1, row.code))
        out.append(line)
    return out


@dataclass(slots=True)
class _Row:
    label: list[Token]
    figures: list[Token]
    formula: Token | None = None
    code: Token | None = None

    @property
    def words(self) -> str:
        """The label, which may stand on several lines."""
        return "".join(token.text for token in self.label)


def _first_row(body: Sequence[Token]) -> int | None:
    """Return the index of the first row's label: after the headings, just before figures."""
    coded = _is_coded(body)
    ordinal = next((n for n, token in enumerate(body) if ordinal_depth(token.words) == 1), None)
    figure = next(
        (
            n
            for n, token in enumerate(body)
            if token.is_figure and n + 1 < len(body) and _is_amount(token, body[n + 1], coded)
        ),
        None,
    )
    if figure is None or figure == 0:
        return None
    if ordinal is not None and ordinal < figure:
        return ordinal
    start = figure - 1
    while start > 0 and body[start].is_formula:
        start -= 1
    if start > 0 and body[start - 1].is_figure:
        start -= 1  # its code
    return start


def _is_amount(token: Token, after: Token, coded: bool) -> bool:
    return after.is_figure or not (coded and _CODE.fullmatch(token.words))


def _is_coded(body: Sequence[Token]) -> bool:
    """Whether a heading says that codes stand before the labels."""
    return any(_CODED.search(token.words) for token in body[:_HEADS] if not token.is_figure)


def _columns_wanted(head: Sequence[Token]) -> int | None:
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


def _split(tokens: Sequence[Token], wanted: int | None, coded: bool) -> list[_Row]:
    rows: list[_Row] = []
    code: Token | None = None
    for n, token in enumerate(tokens):
        row = rows[-1] if rows else None
        if token.is_formula and row is not None and not row.figures:
            row.formula = token
        elif token.is_mark and row is not None:
            row.figures.append(token)
        elif token.is_figure:
            follows_label = n + 1 < len(tokens) and not tokens[n + 1].is_figure
            full = row is None or (
                bool(row.figures) and (wanted is None or len(row.figures) >= wanted)
            )
            if follows_label and full and coded and _CODE.fullmatch(token.words):
                code = token
            elif row is not None:
                row.figures.append(token)
        elif row is None or row.figures or row.formula is not None or _new_label(token, row):
            rows.append(_Row([token], [], code=code))
            code = None
        else:
            row.label.append(token)
    return rows


def _in_lines(tokens: Sequence[Token]) -> bool:
    """Whether rows stand on one line each, so that headings may too."""
    lines = Counter(token.line for token in tokens)
    return 2 * sum(count > 1 for count in lines.values()) > len(lines)


def _without_serials(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of rows without the numbers 1, 2, 3 that stand before their labels."""
    kept: list[Token] = []
    number = 1
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.words == str(number) and after is not None and not after.is_figure:
            number += 1
        else:
            kept.append(token)
    return kept


def _new_label(token: Token, row: _Row) -> bool:
    """Whether a label starts a row of its own although the one above has no figure."""
    words = token.words
    if ordinal_depth(words) or words.startswith(("其中", "附")):
        return True
    so_far = "".join(one.words for one in row.label)
    if _PLACE.search(words) and not looks_like_region(so_far):
        return True  # what stands between two lines is a remark on the first, no part of a name
    return bool(meaning_of(words)) and bool(meaning_of(so_far))


def _heads_labels(token: Token, head: Sequence[Token]) -> bool:
    """Whether a heading stands over labels, not figures: 县（市、区） only where it comes first."""
    first = token is head[0] and heading_role(token.words) in ("region", "sector")
    return bool(_LABEL_HEADS.fullmatch(token.words)) or first


def _headings(head: Sequence[Token], wanted: int) -> _Rows | None:
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
    columns: list[list[Token]] = []
    for token in names:
        has = columns and meaning_of("".join(one.text for one in columns[-1])).measure is not None
        if (
            token.words.startswith("其中")
            or not columns
            or (has and meaning_of(token.text).measure)
        ):
            columns.append([token])
        else:
            columns[-1].append(token)
    if len(columns) != wanted:
        return None
    joined = [
        Token("".join(one.text for one in group), group[0].start, group[0].line)
        for group in columns
    ]
    return [[*first, *[(n, n, token) for n, token in enumerate(joined, 1)]]]


def _laid_out(groups: Sequence[Group], first: list[tuple[int, int, Token]]) -> _Rows:
    levels: _Rows = [list(first)]
    _lay(groups, 1, 0, levels)
    return levels


def _lay(groups: Sequence[Group], col: int, level: int, levels: _Rows) -> None:
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
) -> _Rows | None:
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


def _columns_of(row: _Row, wanted: int, names: Sequence[str]) -> list[tuple[int, Token]]:
    """Give each figure its column; where cells are gone, only what the form allows.

    Those whose column is lost stand one by one behind the others.
    """
    figures = row.figures
    if len(figures) == wanted:
        return list(enumerate(figures, 1))
    lost = list(enumerate(figures, wanted + 1))
    if len(figures) > wanted:
        return lost
    meanings = [meaning_of(name) for name in names]
    stages = [meaning.stage for meaning in meanings]
    if set(stages) & {"budget"} and set(stages) <= _STAGES and len(set(stages)) == 2:
        # 预算数 holds what is approved, 执行数 or 决算数 what happened
        approved = meaning_of(row.words).measure in ("limit", "new", "deficit")
        own = [n for n, stage in enumerate(stages, 1) if (stage == "budget") == approved]
        return list(zip(own, figures, strict=True)) if len(own) == len(figures) else lost
    if meanings and meanings[0].scope == "all" and figures:
        # 本地区 includes 本级 and 下级: it is never the blank one
        return [(1, figures[0]), *lost[1:]]
    return lost
