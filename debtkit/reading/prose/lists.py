"""Items of lists: name first (甲项目0.2亿元), amount first (0.2亿元用于甲项目), amounts in brackets.

The rules answer whether the amount is settled: an item, or a cost of one that is not read. ``False`` says that it is
none, whatever comes after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from debtkit.reading.prose.case import TYPED, Case
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.frames import Frame
from debtkit.reading.prose.items import Item
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.rules import Table, rule
from debtkit.reading.prose.shared_out import owner_of, shares_another, told_of_another
from debtkit.reading.prose.state import State
from debtkit.reading.prose.unknown_words import NAME_TAIL

__all__ = ["ITEMS", "read_item"]

# 先安排成熟项目90亿元: a sum of the items after it
_SUBTOTAL = re.compile(
    r"(?:安排|实施)(?:一批)?(?:成熟|重点|续建|新建|在建|储备|亟需|急需)*项目$|^申报$|(?:新增|一般|专项)债券?项目$"
)
# 已支出0.2亿元，余0.1亿元: what became of an item, not another one
_SPENT = re.compile(
    r"(?:尚|结|剩|节|还)?余|(?:已|未|尚未|实际)(?:使用|支出|支付|拨付|形成)(?:资金)?"
    r"|(?:暂)?(?:预留|未分配|未安排|机动)(?:资金|额度|债券)?"
)
# 带动社会投资9亿元: what came of the money, no item
_EFFECT = re.compile(
    r"(?:有效|直接|间接|预计|共|可|累计)*(?:带动|拉动|撬动|吸引|引导|完成|实现|形成|节约|减轻)|(?:社会|民间|固定资产)投资$"
)
_INVESTMENT = re.compile(
    r"(?:项目)?(?:概算|估算|预计)?总?投资(?:概算|估算|额|规模)?|概算|已到位|已安排|累计"
)
_COSTS = re.compile(r"完成投资|投资(?:额|规模)?$")
_PARK = re.compile(r"(?:园区|新区|开发区|示范区|新城|度假区|保税区)$")
_WEAK_GAP = re.compile(r"[A-Za-z0-9]*|小计|其他|支出|收入|方面")
_BUREAU = re.compile(r"[省市县区州旗]?[\u4e00-\u9fff]{1,12}(?:局|厅|委|委员会|办公室|集团|公司)")
_BUREAU_GLOSS = re.compile(_BUREAU.pattern + r"（(?P<name>[^（）]{4,}(?:（[^（）]*）)?[^（）]*)）")
_BUREAU_DASH = re.compile(_BUREAU.pattern + r"[—-]+(?P<name>.{4,})")  # 市水利局——甲水库
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
# 争取中央预算内投资9亿元: money that was got, no item of a list
_OWN_VERB = re.compile(
    r"(?:积极|共|已|累计)*(?:争取|拨付|盘活|化解|筹集|兑现|发放|压减|清理|收回|上解|调入)"
)
_USE_AFTER = re.compile(
    r"(?:主要|重点|全部|专项)?(?:(?:安排)?用于(?:支持(?=[^，。；：]{4}))?|投向|支持|投入)"
)

_GIVEN = "补助"


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
        if it.mention.heads and head.bare and not head.stage and before and before.name:
            return before  # （1）甲水库，拟安排9亿元
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
        return self.in_a_list or (state.using and figure >= 0 and above) or self.goes_on

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


def read_item(it: Case) -> bool:
    """Read an amount that goes to a project or a field; whether it was one."""
    owner = owner_of(it.state)
    if _reads_a_paragraph(it, owner):
        return True
    if owner is None or shares_another(it.state):
        return False
    line = Line(it, owner)
    read, ground = ITEMS.answer(line)
    if ground is not None:
        it.mention.grounds[ITEMS.key] = ground
    return bool(read)


@rule("words")
def costs_in_a_bracket(line: Line) -> bool | None:
    """A bracket tells what it costs: 2023年新增专项债券9亿元，用于：甲水库项目（总投资8亿元）4亿元."""
    it = line.it
    if not it.state.opened or not _INVESTMENT.match(it.state.text, it.head.start, it.head.end):
        return None
    it.mention.reason = "what a project costs in all, not what it gets"
    it.state.glossed = it.state.labelled
    return True


@rule("words")
def costs_of_the_item_before(line: Line) -> bool | None:
    """Investment behind an item is what it costs: 2023年新增专项债券9亿元，用于甲水库项目4亿元，其中计划完成投资5亿元."""
    it = line.it
    follows = line.inside and it.before is not None and it.before.meaning.concept == "item"
    if not follows or not _COSTS.search(it.state.text[it.head.start : it.head.end]):
        return None
    it.mention.reason = "what a project costs, not what it gets"
    return True


@rule("heading")
def outside_the_sections(line: Line) -> bool | None:
    """Outside the sections on debt no list is of debt: 一、财政收入情况⏎2023年发行新增专项债券9亿元，用于甲水库项目4亿元."""
    state = line.it.state
    return False if not state.section.friendly or state.strange else None


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
    name = _behind_a_bureau(text, (start, tail.start() if tail else stop))
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
    if line.name is not None or not (head.modifier and head.debt and line.goes_on):
        return None
    foreign = any(token.kind == "foreign" for token in head.tokens)
    if foreign or owner.meaning.debt_type not in (head.debt, "total"):
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
    use = _USE_AFTER.match(after.text)
    if not (line.listed or head.verb or follows) or use is None or use.end() == len(after.text):
        return None
    it.state.taken.add(after.start)
    return line.takes(Item(line.owner, (after.start + use.end(), after.end), line.owner.meaning))


@rule("words")
def no_name(line: Line) -> bool | None:
    """Without a name or a list it is no item: 2023年新增专项债券9亿元，债务余额8亿元."""
    verb = line.head.verb == "other" and not (line.in_a_list or _is_given(line))
    other = line.head.foreign or verb
    return False if line.name is None or not line.listed or other else None


@rule("words")
def other_money(line: Line) -> bool | None:
    """Money from elsewhere is shared out by no list of debt: 2023年新增专项债券9亿元，用于：甲水库4亿元。同时，主要用于争取投资项目5亿元."""
    return False if line.turned_away else None


@rule("words")
def what_became_of_it(line: Line) -> bool | None:
    """A sum of items, what is spent and what it brought about are no items: 2023年新增专项债券9亿元，用于甲水库4亿元，带动社会投资5亿元."""
    words = line.words
    summed = _SUBTOTAL.search(words.removesuffix("资金"))
    return False if summed or _SPENT.fullmatch(words) or _EFFECT.search(words) else None


@rule("words")
def change_or_budget(line: Line) -> bool | None:
    """Comparisons, changes and budgets are no items: 2023年新增专项债券9亿元，用于：甲水库4亿元，追加乙公路项目5亿元."""
    head = line.head
    budget = head.account and not line.goes_on
    return False if head.comparison or budget or head.stage == "change" else None


@rule("words")
def name_before_its_amount(line: Line) -> bool | None:
    """The name stands before the amount: 2023年新增专项债券9亿元，用于：甲水库项目4亿元."""
    assert line.name is not None
    name = _without_bureau(line.it.state, line.name, line.it.parts, line.it.at)
    basis = line.it.state.section.basis
    return line.takes(Item(line.owner, name, line.owner.meaning, basis))


ITEMS: Table[Line, bool] = Table(
    "item",
    costs_in_a_bracket,
    costs_of_the_item_before,
    outside_the_sections,
    line_of_its_own,
    old_debt_that_it_settles,
    field_before_its_debt,
    amount_before_its_use,
    no_name,
    other_money,
    what_became_of_it,
    change_or_budget,
    name_before_its_amount,
)


def _reads_a_paragraph(it: Case, owner: Frame | None) -> bool:
    """Read what a paragraph says that its project gets: 1.甲水库工程，发行专项债券2亿元."""
    name = _subject_of(it)
    if name is None or (owner and owner.meaning.debt_type not in (it.head.debt, "total")):
        return False
    whole = owner or Frame(it.state.section.base, frozenset())
    meaning = replace(whole.meaning, debt_type=it.head.debt)
    Item(whole, name, meaning, "project").write(it.state, it.mention)
    return True


def _is_given(line: Line) -> bool:
    """Whether a name ends in what is given, no verb: 安居工程补助9亿元."""
    return len(line.words) > len(_GIVEN) and line.words.endswith(_GIVEN)


def _subject_of(it: Case) -> tuple[int, int] | None:
    """Return the project that a marked paragraph is about."""
    head = it.head
    gets = head.verb in ("issue", "share", "grant") and it.typed
    before = it.phrase_before
    if not (gets and it.state.listed) or before is None:
        return None
    told = before.debt or before.concept or before.use or before.comparison or before.opener
    whole = before.name is not None and before.name[0] - before.start <= 1
    return before.name if whole and not (told or head.name or head.concept or head.scope) else None


def _behind_a_bureau(text: str, name: tuple[int, int]) -> tuple[int, int]:
    """Return the span of the project behind a dash: 市水利局——甲水库."""
    led = _BUREAU_DASH.fullmatch(text, *name)
    return led.span("name") if led else name


def _without_bureau(
    state: State, name: tuple[int, int], parts: list[Piece], at: int
) -> tuple[int, int]:
    """Return the span of the project where a bureau is named with it: 市水利局（甲水库）, 市水利局9亿元，用于甲水库."""
    name = _behind_a_bureau(state.text, name)
    within = _BUREAU_GLOSS.fullmatch(state.text, *name)
    if within:
        return within.span("name")
    behind = parts[at + 2 : at + 3]
    comma = behind and parts[at + 1].text == "，" and behind[0].kind == "words"
    if comma and _BUREAU.fullmatch(state.text, *name):
        use = _USE_AFTER.match(behind[0].text)
        ends = at + 3 == len(parts) or parts[at + 3].text in "。；"
        if use and use.end() < len(behind[0].text) and ends:
            state.taken.add(behind[0].start)
            return behind[0].start + use.end(), behind[0].end
    return name


def _is_line(parts: list[Piece], at: int, head: Phrase) -> bool:
    """Whether a paragraph is a name with an amount and nothing more, in a list of such lines."""
    alone = at == 1 and parts[0].kind == "words" and all(one.text in "；。" for one in parts[2:])
    # words that the vocabulary knows, every one, are a sum or a heading
    named = any(not _WEAK_GAP.fullmatch(kept) for _, _, kept in head.gaps)
    first = parts[0].text.startswith(("其中", "包括"))
    return alone and named and not first and not head.comparison
