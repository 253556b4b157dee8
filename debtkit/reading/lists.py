"""Tables with a line for each project or sector: what the new limit and its bonds go to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from debtkit.project_names import sector_titles, type_names
from debtkit.reading.aims import target
from debtkit.reading.cells import clean
from debtkit.reading.columns import heading_role
from debtkit.reading.issues import SIZE, issue_wide, issued_total, size_is_the_bond_s
from debtkit.reading.meanings import PART_TOTAL
from debtkit.reading.phrases import Meaning, meaning_of, merge
from debtkit.reading.place_headings import place_headings
from debtkit.reading.regions import region_of_label
from debtkit.reading.setting import Setting
from debtkit.reading.tellings import Item, Sense, Telling, Told, telling_of
from debtkit.reading.titled import titled_measure
from debtkit.reading.years import years_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading.columns import Column
    from debtkit.reading.layout import Row, Table

__all__ = ["is_list", "tell_list"]

_ITEMS = {"project": "item", "sector": "sector", "region": "region", "bond": "bond"}
_EXTRA = {"date": "date", "agency": "agency", "project": "project_code"}
"""What else a list says of its lines, by what its columns hold: further columns of the table."""

_TOTAL = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))?(?:合计|小计|总计|共计)|(?:合计|小计)$"
)
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]?|\([一二三四五六七八九十]+\))?"
    r"(?:(?:新增|再融资|置换)(?:地方)?(?:政府)?(?:一般|专项)?|(?:地方)?(?:政府)?(?:一般|专项))"
    r"债[券务](?:项目|资金|部分)?$"
)
_STOCKS = {"limit", "balance", "repaid", "interest", "new", "service"}
_ARRANGED = re.compile(r"(?:资金|债券|项目|限额|债务).*(?:安排|使用|分配)")
_SUM = re.compile(r"^(?:合计|小计|总计|总额)$")
_INVESTMENT = re.compile(r"投资|概算|估算|总规模|到位|支出|累计|需求|申请|资本金|余额|收入|收益")
_ORDINAL = re.compile(
    r"^\s*(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*"
)
_CHAPTER = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?[、.]?")
_DATED = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*(?=[\u4e00-\u9fff])")
_EARLIER = re.compile(
    r"已(?:安排|下达|发行|使用)|以前|往年|前期|历年|上年|以后年度"
    r"|(?:调[整减增]|变更)前|原(?:安排|分配|下达|使用)|(?:调[整减增]|增减|变动|变更)(?:的|数|额|金额|规模|$)"
)
_OF_PROJECT = re.compile(
    r"本?项目(?:使用|安排|分配)?(?:债券)?(?:金额|额度|资金)|使用额度|分配(?:金额|额)|用于.*金额"
)
_LEVELS = re.compile(
    r"本地区|本级|下级|[县区市旗州]{1,3}级|全?(自治[区州县]|[省市州县区旗盟])本?级?"
)
_AMOUNT = re.compile(r"债券|安排|发行|分配|额度|金额|规模|资金|限额|下达|数")


def is_list(table: Table) -> bool:
    """Whether a table has a line for each project or sector rather than a measure for each row."""
    roles = {column.role for column in table.columns}
    named = any("名称" in column.words for column in table.columns_of("item"))
    measures = {
        meaning_of("".join(column.headings)).measure for column in table.columns_of("value")
    }
    if named or "bond" in roles:
        return True
    labels = [row.label for row in table.rows]
    arranged = bool(_ARRANGED.search(clean(table.title)))
    # 新增债务限额 beside what it is used for is split, not a measure of its own
    split = {"new"} if arranged and "sector" in roles and "region" not in roles else set()
    if measures & _STOCKS - split:
        return False
    if roles & {"debt", "sector"}:
        # a table of what is outstanding by type of debt is no list, whatever its columns are called
        return arranged or titled_measure(table.title) is None
    headed = [
        bool(_SECTION.match(words)) for words in map(clean, labels) if not _TOTAL.search(words)
    ]
    return arranged and any(headed) and not all(headed)


def tell_list(table: Table, setting: Setting) -> Telling:
    """Tell of every figure of a list of projects, sectors or bonds what it is."""
    form = _List(table, setting)
    over = place_headings(table.rows, form.amounts) if form.basis == "project" else {}
    chapters = _chapters(table.rows)
    section, home = Meaning(), (setting.region, setting.scope)
    told: list[Told] = []
    for n, row in enumerate(table.rows):
        words = clean(row.label or row.texts.get("sector", "") or row.texts.get("region", ""))
        heads = bool(_SECTION.match(words))
        if heads:
            section = _section(row, section)
        if n in over:
            home = region_of_label(over[n], setting.region)
        total = (
            not words
            or heads
            or n in chapters
            or bool(_TOTAL.search(words))
            or _without_item(row, table)
        )
        region, scope = home if over else _place(row, setting, form.basis)
        kind = _Kind(
            meaning_of(row.texts["debt"]) if "debt" in row.texts else None,
            None if setting.year else _dated(row),
            section,
            scope,
            heads,
            total or n in over,
        )
        senses, reasons = form.tell(kind)
        told.append(Told(row, _item(row, form.basis), senses, [region], reasons))
    return telling_of(told, form.columns, setting.region)


class _Kind(NamedTuple):
    """What decides on the figures of a line: lines of which it is the same share what they are.

    ``debt`` is what its type of debt says, ``dated`` the year of its date where the form names
    none; ``heads``: it is a heading between the lines, ``total``: the figures of other lines are
    in it.
    """

    debt: Meaning | None
    dated: int | None
    section: Meaning
    scope: str
    heads: bool
    total: bool


class _List:
    """What the columns of a list say, alone and with each kind of line."""

    def __init__(self, table: Table, setting: Setting) -> None:
        self.table, self.setting = table, setting
        values = table.columns_of("value")
        self.levels = _levels_of(table, values, setting)
        self.amounts = _amount_columns(values, self.levels)
        self.columns = table.columns_of("value", "other")
        self.basis = _basis(table)
        self.bonds = self.basis == "bond"
        self.wide = issue_wide(table, self.amounts)
        self.shared = not self.bonds and size_is_the_bond_s(table, self.amounts)
        self.typed = any("debt" in row.texts for row in table.rows)
        self._known: dict[_Kind, tuple[list[Sense], list[str]]] = {}

    def tell(self, kind: _Kind) -> tuple[list[Sense], list[str]]:
        """Return what the figures of a kind of line are, and why they are not read."""
        if kind not in self._known:
            told = [self._cell(kind, column) for column in self.columns]
            self._known[kind] = [sense for sense, _ in told], [reason for _, reason in told]
        return self._known[kind]

    def _cell(self, kind: _Kind, column: Column) -> tuple[Sense, str]:
        sense = _sense(kind, column, self.setting, self.basis, self.levels.get(column.col, ""))
        bond = (kind.debt or kind.section).kind or kind.section.kind
        reason = _reason(
            column, self.amounts, bond, total=kind.total, wide=self.wide, bonds=self.bonds
        )
        if self.bonds and kind.total and column in self.amounts:
            said = issued_total(column, self.table, kind.section if kind.heads else None)
            if isinstance(said, str):
                return sense, said
            sense.meaning, sense.debt_type = said, said.debt_type or "total"
            sense.goal = target(said, self.setting.year, movement=True, many=False)
            sense.staged = False
            return sense, ""
        if reason:
            return sense, reason
        if self.shared and SIZE.search(column.words):
            return sense, (
                "the size of a bond beside a project that it pays for: "
                "how much of it the project was given is not said"
            )
        if self.typed and kind.debt is None:
            return sense, "no type of debt stands on its line, as it does on others"
        sense.table, sense.column = "Allocations", "amount"
        return sense, ""


def _chapters(rows: Sequence[Row]) -> set[int]:
    """Return the lines counted in words above lines counted in figures: sums, 一 above 1, 2, 3.

    A line that names its own type of debt is none.
    """
    counts = [clean(row.texts.get("seq", "")) for row in rows]
    return {
        n
        for n, (own, after) in enumerate(pairwise(counts))
        if _CHAPTER.fullmatch(own) and after[:1].isdigit() and "debt" not in rows[n].texts
    }


def _section(row: Row, above: Meaning) -> Meaning:
    """Return what a heading between the lines says of those below it, with the one it is under."""
    said = meaning_of(row.label or row.texts.get("sector", ""))
    inner = any(_SECTION.match(clean(up.label)) for up in row.chain[1:])
    return merge(said, above) if inner else said


def _without_item(row: Row, table: Table) -> bool:
    """Whether a line of a list of projects names none: 甲县 above the projects of that county."""
    return bool(table.columns_of("item")) and "item" not in row.texts


def _basis(table: Table) -> str:
    """Return whether the lines are projects, sectors, regions or bonds."""
    if table.columns_of("item"):
        return "project"
    if table.columns_of("bond"):
        return "bond"
    if labels := table.columns_of("label"):
        known = {*type_names().values(), *sector_titles().values()}
        names = [_plain(row.label) for row in table.rows if row.places]
        own = [name for name in names if not _TOTAL.search(name) and not _SECTION.match(name)]
        sectors = sum(name in known for name in own)
        headed = any(heading_role(column.words) == "sector" for column in labels)
        return "sector" if headed or sectors * 2 > len(own) else "project"
    return "sector" if table.columns_of("sector") else "region"


def _levels_of(table: Table, values: Sequence[Column], setting: Setting) -> dict[int, str]:
    """Return the scopes of columns that share a line's amount among levels: 本地区 | 本级 | 下级.

    None where one of them is of another region, or they may share the investment beside them.
    """
    found = {}
    for column in values:
        if _INVESTMENT.search(column.words):
            return {}
        if level := _LEVELS.fullmatch(column.words):
            region, scope = region_of_label(column.words, setting.region)
            other = level[1] and not setting.region.endswith(level[1])
            if region != setting.region or (other and scope != "lower"):
                return {}
            found[column.col] = scope
    return {} if table.columns_of("region") else found


def _amount_columns(values: list[Column], levels: Mapping[int, str]) -> list[Column]:
    fit = [
        column
        for column in values
        if _AMOUNT.search(column.words) and not _INVESTMENT.search(column.words)
    ]
    fit = [column for column in fit if not _EARLIER.search(column.words)] or fit
    if any(not SIZE.search(column.words) for column in fit if "其中" not in column.words):
        # 项目金额 beside the size of the bond that it is a part of
        own = [column for column in fit if _OF_PROJECT.search(column.words)]
        fit = own or fit
    parts = [column for column in fit if not PART_TOTAL.match(clean(column.headings[-1]))]
    if len({meaning_of("".join(column.headings)).debt_type for column in parts} - {None}) > 1:
        fit = [column for column in parts if meaning_of("".join(column.headings)).debt_type]
    if len(fit) > 1:
        said = [meaning_of("".join(column.headings)) for column in fit]
        types = [(meaning.debt_type, meaning.year) for meaning in said]
        if (None, None) in types or len(set(types)) < len(types):
            named = [column for column in fit if "债券" in column.words or "安排" in column.words]
            fit = named[:1] or fit[:1]
    places = [column for column in values if column.col in levels]
    return fit or (values if len(values) == 1 else places)


def _place(row: Row, setting: Setting, basis: str) -> tuple[str, str]:
    if "region" in row.texts and basis != "region":
        return region_of_label(row.texts["region"], setting.region)
    return setting.region, setting.scope


def _dated(row: Row) -> int | None:
    """Return the year of a line's date, or of the issue that a bond bears in its name."""
    years = years_in(row.texts.get("date", "")) or years_in(row.texts.get("bond", ""))
    return years[0] if years else None


def _sense(kind: _Kind, column: Column, setting: Setting, basis: str, level: str) -> Sense:
    own, over = kind.debt or Meaning(), meaning_of("".join(column.headings))
    types = (own.debt_type, over.debt_type, kind.section.debt_type, setting.debt_type)
    return Sense(
        level or kind.scope,
        over.year or setting.year or kind.dated,
        setting.stage,
        next((debt_type for debt_type in types if debt_type), "total"),
        column.unit or setting.unit,
        basis=basis,
    )


def _item(row: Row, basis: str) -> Item:
    name = row.texts.get(_ITEMS[basis], "")
    if basis in ("project", "sector"):
        name = name or row.label
    if "date" not in row.texts and (dated := _DATED.match(name)):
        name = name[dated.end() :]  # a date drawn over the name beside it
    if basis == "sector":
        name = _ORDINAL.sub("", name)
    sector = name if basis == "sector" else row.texts.get("sector", "")
    extra = {own: row.texts[name] for name, own in _EXTRA.items() if name in row.texts}
    return Item(_plain(name), _plain(sector), extra)


def _plain(text: str) -> str:
    text = text.strip()
    if len(text.split()) == 1:
        return text
    without = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text)
    return re.sub(r"\s+", " ", without)


def _reason(
    column: Column, amounts: list[Column], kind: str | None, *, total: bool, wide: int, bonds: bool
) -> str:
    leaf = clean(column.headings[-1]) if column.headings else ""
    beside = any(one.headings[:-1] == column.headings[:-1] for one in amounts)
    if column not in amounts and _SUM.match(leaf) and beside:
        return "a total of the columns beside it"
    if column not in amounts:
        return f"{column.words or 'the column'} is not an amount of new debt"
    if bonds:
        return "one bond of a list: a table has a place for what was issued in all"
    if kind in ("refinancing", "swap"):
        return "refinancing: no new limit goes there"
    if total:
        return "a total of lines that are read one by one"
    if wide:
        return (
            f"the size of a whole bond issue, printed beside each of its projects ({wide} lines "
            "repeat it): not what the project was given"
        )
    return ""
