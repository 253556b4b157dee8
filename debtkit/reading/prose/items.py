"""An item of a list: its name, whether that is of a project or a field, and what it is a part of."""

from __future__ import annotations

import re
from typing import NamedTuple

from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.reasons import LEVEL_WITHOUT_TABLE, NO_YEAR
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention, State

__all__ = ["Item", "basis_of"]

_FIELD = "|".join((
    "交通基础设施",
    "交通运输",
    "农村公路",
    "农林水利?",
    "农业农村",
    "生态环保",
    "节能环保",
    "生态环境",
    "社会事业",
    "教育",
    "卫生健康",
    "医疗卫生",
    "文化旅游",
    "一般公共服务",
    "公共安全",
    "科学技术",
    "社会保障和就业",
    "住房保障",
    "保障性安居工程",
    "保障性住房",
    "棚户区改造",
    "老旧小区改造",
    "市政(?:建设)?(?:和产业园区)?(?:基础设施)?",
    "产业园区(?:基础设施)?",
    "城乡社区",
    "城乡冷链(?:等)?物流(?:基础设施)?",
    "能源",
    "新型基础设施",
    "新能源",
    "国家重大战略(?:项目)?",
    "乡村振兴",
    "水利",
    "城市建设",
    "城市更新",
    "土地储备",
    "置换存量隐性债务",
    "基础设施(?:建设)?",
))  # fmt: skip
_FIELDS = re.compile(rf"(?:{_FIELD})(?:等)?(?:支出|领域|方面|类|项目|建设)?")
# 保障固定资产投资、产业园区等领域资金需求
_PURPOSE = re.compile(r"保障(?!性)|缓解|支持|推进|推动|促进|加快|弥补|防止|满足")
# 9亿元用于支持生态环保、医疗健康、乡村振兴等领域项目建设
_SEVERAL_FIELDS = re.compile(r"、.+、.+等(?:重点|各|民生)*领域")
# 专项债券用作项目资本金9亿元: how it is put in, not where
_CAPITAL = re.compile(r"(?:重大)?(?:项目)?资本金(?:领域|项目)?")
# 5年期以下9亿元，10年期债券8亿元
_TERM = re.compile(r"(?:其中)?\d{1,2}年期?(?:及?以[上下]|的|一般|专项|债券|\d{1,2}[、和])*")
# 全市发行用于项目建设的专项债券9亿元: bonds told by what they are for, shared out of nothing
_BONDS_FOR = re.compile(r".*(?:发行|新增|争取|申请|转贷|下达)[^，]*用[于作来].+的.*债券(?:资金)?")
# 其中用于甲水库的专项债券4亿元: it goes to 甲水库
_FOR = re.compile(r"用[于作来](?P<name>[^的]+)的(?:新增|再融资|地方|政府|一般|专项)*债券(?:资金)?")
_ONE_PURPOSE = "bonds for one purpose, a part of all"
_AROUND = "，：；。、 "


class Item(NamedTuple):
    """What is known of an item.

    Parameters
    ----------
    owner : Frame
        What is shared out.
    name : tuple of int
        The span of its name.
    meaning : Meaning
        What it would be were it not an item.
    basis : str
        ``project``, ``sector`` or ``region`` where the words say which; blank where its name does.
    """

    owner: Frame
    name: tuple[int, int]
    meaning: Meaning
    basis: str = ""

    def write(self, state: State, mention: Mention) -> None:
        """Make an amount this item, or say why it is none."""
        words = state.text[slice(*self.name)].strip(_AROUND)
        refused = _refused(words)
        if refused:
            mention.reason, mention.meaning = refused, replace(self.meaning, concept="foreign")
            if refused == _ONE_PURPOSE:  # its parts are of it, not of what is shared out
                said = frozenset({"concept"})
                state.stack.push(Frame(mention.meaning, said, figure=state.current))
            return
        if not self.meaning.year:
            mention.reason = NO_YEAR
        elif self.meaning.scope == "part":
            mention.reason = LEVEL_WITHOUT_TABLE
        mention.name = self._what_it_goes_to(state)
        mention.told = bool(self.basis)
        mention.basis = self.basis or basis_of(state.text[slice(*mention.name)])
        mention.meaning = replace(self.meaning, concept="item", year=self._year(state, words))
        mention.parent = self.owner.figure
        self.owner.list_open = True

    def _what_it_goes_to(self, state: State) -> tuple[int, int]:
        """Return the span of its name without the bonds that are told behind it."""
        named = _FOR.fullmatch(state.text, *self.name)
        return named.span("name") if named else self.name

    def _year(self, state: State, words: str) -> int | None:
        """Return its owner's year; where a heading leads the list, the sentence that announces it says it."""
        # 2022年老旧小区改造项目: the year in a name is the project's
        announced = self.owner.figure < 0 and f"{state.sentence_year}年" not in words
        return (state.sentence_year if announced else None) or self.meaning.year


def basis_of(words: str) -> str:
    """Return whether a name is of a field or of a project.

    Examples
    --------
    >>> basis_of("农林水支出"), basis_of("青岭水库工程")
    ('sector', 'project')
    """
    return "sector" if _FIELDS.fullmatch(words.strip(_AROUND)) else "project"


def _refused(words: str) -> str:
    if not words:
        return "an item without a name"
    purposes = "、" in words and (_PURPOSE.match(words) or _SEVERAL_FIELDS.search(words))
    if purposes or _CAPITAL.fullmatch(words):
        return "a purpose, no project or field"
    if _TERM.fullmatch(words):
        return "a term, no project or field"
    if _BONDS_FOR.fullmatch(words):
        return _ONE_PURPOSE
    return ""
