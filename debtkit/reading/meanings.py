"""What the columns and the rows of a table mean, each by its words, its code and its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from debtkit.reading.cells import clean
from debtkit.reading.codes import column_meaning, row_meaning
from debtkit.reading.phrases import Meaning, meaning_of, merge
from debtkit.reading.regions import looks_like_region, region_of_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row, Table

from debtkit.reading.setting import Setting

__all__ = [
    "PART_TOTAL", "meaning_of_row", "meanings_beside_regions", "meanings_of_columns",
    "place_of_column",
]  # fmt: skip

PART_TOTAL = re.compile(
    r"^(?:合计|小计|总额|总计|总数|累计|(?:sub|grand)?-?total|)$", re.IGNORECASE
)


_CODE_WORDS = {
    "measure": {
        "limit": "限额", "new": "新增限额", "balance": "余额", "issued": "发行", "repaid": "还本",
        "interest": "付息", "deficit": "赤字",
    },
    "debt_type": {"general": "一般", "special": "专项"},
    "scope": {"all": "本地区", "own": "本级", "lower": "下级"},
}  # fmt: skip


def place_of_column(column: Column, setting: Setting) -> tuple[str, str] | None:
    """Return region and scope of a column whose heading names a place: 全市, 市本级, 甲县."""
    for heading in reversed(column.headings):
        if PART_TOTAL.match(clean(heading)):
            continue  # of the debt types, as much as of the places
        if looks_like_region(heading) and meaning_of(heading).measure is None:
            return region_of_label(heading, setting.region)
    return None


def meanings_of_columns(columns: Sequence[Column], table: Table, setting: Setting) -> list[Meaning]:
    """Return what the figures of each column are; where codes disagree is told to the setting."""
    over = _over(tuple([(tuple(column.headings), column.code) for column in columns]))
    for column, (said, coded, _) in zip(columns, over, strict=True):
        if column.code:
            _compare(coded, said, f"column {column.code}", table, setting)
    return [meaning for _, _, meaning in over]


@lru_cache(maxsize=2_000)
def _over(heads: tuple[tuple[tuple[str, ...], str], ...]) -> list[tuple[Meaning, Meaning, Meaning]]:
    """Return what the headings of each column say, what its code says, and what both say.

    ``heads`` are the headings and the code of each: hundreds of forms have the same.
    """
    every = [headings for headings, _ in heads]
    found: list[tuple[Meaning, Meaning, Meaning]] = []
    for n, (_, code) in enumerate(heads):
        whole = _whole_of(n, every)
        said = _beside(n, every, None if whole is None else found[whole][2])
        coded = column_meaning(code) if code else Meaning()
        found.append((said, coded, merge(coded, said) if code else said))
    return found


def _beside(n: int, every: Sequence[tuple[str, ...]], whole: Meaning | None) -> Meaning:
    """Return what the headings of a column say beside those of the others.

    ``whole`` is what the column is that it is a part of.
    """
    headings = every[n]
    said = _said(headings)
    leaf = clean(headings[-1]) if headings else ""
    upper = headings[:-1]
    if whole is not None and said.measure in (None, "amount"):
        said = merge(said._replace(measure=None), whole)
    if PART_TOTAL.match(leaf) and leaf:
        parts = [
            merge(_said(other[len(upper) :]), said)
            for m, other in enumerate(every)
            if m != n
            and other[: len(upper)] == upper
            and len(other) > len(upper)
            and not clean(other[-1]).startswith("其中")
        ]
        measures = {part.measure for part in parts}
        kinds = {part.kind for part in parts}
        if measures == {None} and len(kinds) > 1 and kinds <= {"new", "refinancing", "swap"}:
            measures = {"issued"}  # 合计 of 新增债券 and 再融资债券 is what was issued
        if len(parts) > 1 and len(measures) == 1:
            # 合计 of 新增一般债务限额 and 新增专项债务限额 is new limit, whatever the heading above
            types = {part.debt_type for part in parts}
            alike = types.pop() if len(types) == 1 else None
            said = said._replace(measure=measures.pop(), debt_type=alike)
            if len(kinds) == 1 and said.measure in (None, "issued"):
                said = said._replace(kind=kinds.pop())
    return said


@lru_cache(maxsize=20_000)
def _said(headings: tuple[str, ...]) -> Meaning:
    """Return what headings say together, those further down first."""
    said = Meaning()
    for heading in headings:
        said = _below(heading, said)
    return said


def _below(words: str, above: Meaning) -> Meaning:
    """Return what words say below others: 收回 below 限额变动 is a limit taken back."""
    if (above.measure, above.kind) == ("other", "change"):
        moved = meaning_of(f"{clean(words)}限额")
        if moved.measure in ("new", "limit_adjustment"):
            return merge(moved, above._replace(measure=None, kind=None))
    return merge(meaning_of(words), above)


def _whole_of(n: int, every: Sequence[tuple[str, ...]]) -> int | None:
    """Return the column that a column is a part of: what 其中：… and types alone follow.

    限额 | 其中：新增 and 限额 | 一般债务 | 专项债务 print the whole first and its parts beside it.
    """
    if not every[n]:
        return None
    beside = [m for m in range(n + 1) if every[m] and every[m][:-1] == every[n][:-1]]
    for m in reversed(beside):
        words = clean(every[m][-1])
        said = meaning_of(words)
        part = words.startswith("其中") or (said.measure is None and said.debt_type is not None)
        if not part:
            return m if m != n else None
    return None


def meaning_of_row(row: Row, table: Table, setting: Setting) -> Meaning:
    """Return what the figures of a row are, with the rows that it is a part of."""
    own = row.label + row.texts.get("debt", "") + row.texts.get("sector", "")
    over = [meaning_of(above.label) for above in row.chain[1:]]
    said = _below(own, over[0]) if over else meaning_of(own)
    for above in over[1:]:
        said = merge(said, above)
    if said.kind == "new" and said.measure in (None, "issued") and _is_sum(row, table):
        said = said._replace(measure="issued", kind=None)  # 本年新增 of 新增债券 and 再融资债券
    if said.kind == "bonds" and not any(
        meaning_of(above.label).measure == "issued" for above in row.chain[1:]
    ):
        said = said._replace(kind=None)  # 债券发行额 beside no 债务发行额 is all that was issued
    if row.code and table.codes is not None:
        coded = row_meaning(table.codes.form, row.code)
        if coded.point == "opening" and said.point is None:
            said = said._replace(year=None)  # 2022年末 names the day before the code's year
        twice = sum(clean(other.code) == clean(row.code) for other in table.rows) > 1
        agree = _compare(coded, said, f"row {row.code}", table, setting, kinds=twice)
        if not (twice and not agree):  # a code given to two rows names only the one it fits
            said = merge(
                coded, said._replace(kind=None) if coded.measure and not coded.kind else said
            )
    return said


def meanings_beside_regions(table: Table) -> list[Meaning]:
    """Return what the figures of each row are where rows are regions.

    A row with its region in a column of its own may have a label beside it.
    """
    if not table.columns_of("region") or not table.columns_of("label"):
        return [meaning_of(row.texts.get("debt", "")) for row in table.rows]
    return [
        meaning_of(
            row.texts.get("debt", "")
            + clean(row.label).removeprefix(clean(row.texts.get("region", "")))
        )
        for row in table.rows
    ]


def _is_sum(row: Row, table: Table) -> bool:
    """Whether new bonds are but a part of what a row that says 新增 holds."""
    kinds = {meaning_of(other.label).kind for other in table.rows if other.parent is row}
    return bool(kinds & {"refinancing", "swap"}) or ("new" in kinds and "债券" not in row.label)


def _compare(
    coded: Meaning, said: Meaning, what: str, table: Table, setting: Setting, *, kinds: bool = False
) -> bool:
    agree = True
    for name in ("measure", "debt_type", "scope", *(["kind"] if kinds else [])):
        code, label = getattr(coded, name), getattr(said, name)
        if code is None or label is None or code == label:
            continue
        agree = False
        words = _CODE_WORDS.get(name, {})
        setting.findings.append(
            f"{table.name}: {what} stands for {words.get(code, code)}, "
            f"its label says {words.get(label, label)}"
        )
    return agree
