"""An amount that may be an item of a list, and what bears on that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.items import Item
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.shared_out import shared_out, told_of_another

__all__ = ["Line"]

_PARK = re.compile(r"(?:园区|新区|开发区|示范区|新城|度假区|保税区)$")
# projects of a field, counted: 市政建设项目5个
_COUNTED = re.compile(
    r"[\u4e00-\u9fff]{4}(?<!支持项目|安排项目|涉及项目|实施项目|债券项目)共?\d+个(?:项目)?$"
)
# 争取中央预算内投资9亿元: money that was got, no item of a list
_OWN_VERB = re.compile(
    r"(?:积极|共|已|累计)*(?:争取|拨付|盘活|化解|筹集|兑现|发放|压减|清理|收回|上解|调入)"
)


@dataclass
class Line:
    """An amount that may be an item, what would be shared out by it, and the words that may name it."""

    it: Case
    owner: Frame

    @cached_property
    def head(self) -> Phrase:
        """The words that name an item, where they stand further before its amount too."""
        it, head, glossed = self.it, self.it.head, self.it.state.glossed
        if glossed is not None and head.bare and head.verb == "share" and glossed.name:
            head, it.state.glossed = glossed, None  # 甲水库（总投资0.7亿元）本次安排0.2亿元
        before = it.phrase_before
        if before is None or not before.name or not head.bare or head.stage:
            return head
        if it.mention.heads or _COUNTED.search(it.state.text, before.start, before.end):
            return before  # （1）甲水库，拟安排9亿元; 市政建设项目5个，资金9亿元
        return head

    @property
    def inside(self) -> bool:
        """Whether 其中, a bracket or 按…分 stands before it."""
        return self.it.opened or self.it.split

    @property
    def in_a_list(self) -> bool:
        """Whether its section is one list."""
        return self.it.state.section.listing

    @cached_property
    def listed(self) -> bool:
        """Whether a list was announced: by a heading, 用于, 其中 or the item before."""
        state, figure = self.it.state, self.owner.figure
        # 用于 speaks of the amount of its own sentence
        above = state.using_above or self._owner_speaks
        used = state.using and figure >= 0 and above
        return self.in_a_list or used or self.goes_on or self._handed_on

    @property
    def _handed_on(self) -> bool:
        """Whether 安排 hands what was told right before to a project: 新增债券9亿元，安排甲水库4亿元."""
        head, state = self.head, self.it.state
        last = self.owner.figure == len(state.mentions) - 2 and self._owner_speaks
        first = head.tokens[0] if head.tokens else None
        hands = first is not None and first.kind == "verb" and first.text == "安排"
        return last and hands and head.name is not None and head.name[0] == head.tokens[0].end

    @cached_property
    def whole_beside_a_type(self) -> Frame | None:
        """The whole of the type before, beside which a field stands: 新增债券9亿元，包括一般债券4亿元、土地储备专项债券5亿元."""
        frames, before = self.it.frames, self.it.before
        if len(frames) < 2 or before is None or before.sentence != self.it.mention.sentence:
            return None
        whole, typed = frames[-2:]
        beside = typed.child and "debt" in typed.said and typed.figure >= 0
        above = beside and self.it.state.mentions[typed.figure].parent == whole.figure
        field = above and self.head.debt in TYPED and self.head.debt != typed.meaning.debt_type
        return whole if field and shared_out(whole.meaning) else None

    @property
    def goes_on(self) -> bool:
        """Whether a list is open here."""
        return self.inside or self.owner.list_open

    @property
    def _owner_speaks(self) -> bool:
        """Whether the amount that is shared out was told in this sentence."""
        state, figure = self.it.state, self.owner.figure
        return figure >= 0 and state.mentions[figure].sentence == state.sentence

    @property
    def turned_away(self) -> bool:
        """Whether the sentence, or the name's verb, speaks of other money than what is shared out."""
        return not self._owner_speaks and bool(
            told_of_another(self.it.state) or _OWN_VERB.match(self.words)
        )

    @cached_property
    def name(self) -> tuple[int, int] | None:
        """The span of the name that its words end in, or of a region that stands for one."""
        head, state = self.head, self.it.state
        if head.name is not None or not head.place or head.debt or head.concept:
            return head.name
        regions = state.section.basis == "region" and self.listed
        before = self.it.before
        among = self.owner.list_open and before is not None and before.meaning.concept == "item"
        # …公路2亿元，职业教育园区1亿元
        return (head.start, head.end) if regions or (among and _PARK.search(head.place)) else None

    @property
    def words(self) -> str:
        """The name."""
        return self.it.state.text[slice(*self.name)] if self.name is not None else ""

    def takes(self, item: Item) -> bool:
        """Make the amount an item."""
        item.write(self.it.state, self.it.mention)
        return True
