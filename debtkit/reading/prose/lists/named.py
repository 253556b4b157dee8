"""Items: their names before the amount, behind it, or a paragraph of their own."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.items import Item
from debtkit.reading.prose.lists.bureaus import USE_BEHIND, behind_a_bureau, without_bureau
from debtkit.reading.prose.lists.line import Line
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import rule
from debtkit.reading.prose.unknown_words import NAME_TAIL

__all__ = [
    "amount_before_its_use",
    "field_before_its_debt",
    "line_of_its_own",
    "name_before_its_amount",
    "old_debt_that_it_settles",
]

_WEAK_GAP = re.compile(r"[A-Za-z0-9]*|小计|其他|支出|收入|方面")
# what new special bonds go to besides projects: no other subject, whatever verb is in it
_OLD_DEBT = re.compile(
    r"(?:^|[，、；：（]|其中|用于|安排|支持)(?P<use>"
    r"(?:清理|清偿|偿还|支付|解决|化解)(?:政府|行政事业单位|部门|机关)*拖欠[^，。；、\d]{0,8}?(?:账款|工程款|欠款)"
    r"|(?:置换|化解)(?:政府)?(?:存量)?隐性债务|补充(?:地方)?(?:政府性基金)?(?:预算)?财力"
    r"|注资(?:政府)?[^，。；、\d]{0,8}基金)$"
)
_LINE_USE = re.compile(
    r"(?:[⑴-⒇①-⑳]|（\d+）)?(?:拟|计划)?(?:安排|分配)?(?:资金)?(?:用于|投向)(?=.{3,})"
)


@rule("words")
def line_of_its_own(line: Line) -> bool | None:
    """A paragraph of a name and an amount is an item, whatever words are in it: 一、新增专项债券9亿元安排情况⏎甲市农村公路建设项目0.2亿元；."""
    it = line.it
    if not line.in_a_list or not _is_line(it.parts, it.at, line.head):
        return None
    text, start, stop = it.state.text, it.parts[0].start, it.parts[0].end
    use = _LINE_USE.match(text, start, stop)
    start = use.end() if use else start
    tail = NAME_TAIL.search(text, max(start + 1, stop - 12), stop)
    name = behind_a_bureau(text, (start, tail.start() if tail else stop))
    return line.takes(Item(line.owner, name, line.owner.meaning, it.state.section.basis))


@rule("words")
def old_debt_that_it_settles(line: Line) -> bool | None:
    """Old debt and arrears are fields that special bonds go to: 2025年新增专项债券9亿元，其中：用于甲水库项目4亿元，用于清理拖欠企业账款5亿元."""
    head = line.head
    used = _OLD_DEBT.search(line.it.state.text[head.start : head.end])
    if used is None or not line.listed or head.concept or head.scope:
        return None
    name = (head.start + used.start("use"), head.end)
    return line.takes(Item(line.owner, name, line.owner.meaning, "sector"))


@rule("words")
def field_before_its_debt(line: Line) -> bool | None:
    """A field before the noun of debt names what that is for: 2023年新增专项债券9亿元，其中：土地储备专项债券4亿元."""
    head, owner = line.head, line.owner
    if line.name is not None or not (head.modifier and head.debt):
        return None
    owner = line.whole_beside_a_type or owner
    if not (line.goes_on or line.whole_beside_a_type):
        return None
    foreign = head.has("foreign")
    if foreign or (head.debt != "any" and owner.meaning.debt_type not in (head.debt, "total")):
        return None
    start = max((token.end for token in head.tokens if token.kind == "open"), default=head.start)
    while line.it.state.text[start] in "：，、":
        start += 1
    name = (start, max(token.end for token in head.tokens if token.kind == "debt"))
    own = head.debt if head.debt in TYPED else owner.meaning.debt_type
    return line.takes(Item(owner, name, replace(owner.meaning, debt_type=own), "sector"))


@rule("words")
def amount_before_its_use(line: Line) -> bool | None:
    """The use stands behind the amount: 2023年新增专项债券9亿元，其中4亿元用于甲水库项目."""
    it, head, after = line.it, line.head, line.it.after
    bare = (head.bare or not it.pending) and not head.stage
    if line.name is not None or not bare or after is None or after.kind != "words":
        return None
    follows = line.owner.figure == len(it.state.mentions) - 2
    use = USE_BEHIND.match(after.text)
    # …新增债券9亿元、国债1亿元。拨付资金0.5亿元支持…: other money, behind another amount
    shares = head.verb and (follows or not it.state.new_sentence or bool(head.debt))
    if not (line.listed or shares or follows) or use is None or use.end() == len(after.text):
        return None
    it.state.taken.add(after.start)
    return line.takes(Item(line.owner, (after.start + use.end(), after.end), line.owner.meaning))


@rule("words")
def name_before_its_amount(line: Line) -> bool | None:
    """The name stands before the amount: 2023年新增专项债券9亿元，用于：甲水库项目4亿元."""
    assert line.name is not None
    name = without_bureau(line.it.state, line.name, line.it.parts, line.it.at)
    basis = line.it.state.section.basis
    return line.takes(Item(line.owner, name, line.owner.meaning, basis))


def _is_line(parts: list[Piece], at: int, head: Phrase) -> bool:
    """Whether a paragraph is a name with an amount and nothing more, in a list of such lines."""
    alone = at == 1 and parts[0].kind == "words" and all(one.text in "；。" for one in parts[2:])
    # words that the vocabulary knows, every one, are a sum or a heading
    named = any(not _WEAK_GAP.fullmatch(kept) for _, _, kept in head.gaps)
    first = parts[0].text.startswith(("其中", "包括"))
    return alone and named and not first and not head.comparison
