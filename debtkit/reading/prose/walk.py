"""One way through a document: each amount gets its meaning from its phrase and what governs it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from debtkit.reading.prose.amounts import Amount, find_amounts
from debtkit.reading.prose.clauses import Piece, pieces
from debtkit.reading.prose.frames import Frame, Meaning, Stack
from debtkit.reading.prose.headings import DASH, Block, Setting, blocks, is_debt_topic
from debtkit.reading.prose.phrases import Phrase, read_phrase

__all__ = ["Mention", "walk"]

_LISTING = re.compile(r"以下(?:项目|领域)|(?:项目|分配|安排|使用)[^。；]{0,12}(?:如下|为|是)：?$|具体(?:分配|安排|用于|为)")
_LIST_HEADING = re.compile(r"(?:分配|安排|使用)(?:情况|方案|明细|计划|建议)|项目(?:安排|分配|情况|清单)")
_BALANCING = re.compile(
    r"收入总计|支出总计|收入总来源|总支出|总收入|上解|补助收入|补助下级|上年结[转余]|结转下年|调入资金|调出资金|转移支付|补助[^，。、；\d]{0,8}支出|加上|扣除|减去|预算稳定调节基金|可用财力|收支相抵"
)
_DEBT_WORDS = re.compile(r"债|限额|还本|付息|本息|预算(?:支出|收支|总)")
_SECTORS = re.compile(
    r"(?:交通基础设施|交通运输|农村公路|农林水利?|农业农村|生态环保|节能环保|生态环境|社会事业|教育|卫生健康|医疗卫生|文化旅游|一般公共服务|公共安全"
    r"|科学技术|社会保障和就业|住房保障|保障性安居工程|保障性住房|棚户区改造|老旧小区改造|市政(?:建设)?(?:和产业园区)?(?:基础设施)?|产业园区(?:基础设施)?|城乡社区|城乡冷链(?:等)?物流(?:基础设施)?"
    r"|能源|新型基础设施|新能源|国家重大战略(?:项目)?|乡村振兴|水利|城市建设|城市更新|土地储备|置换存量隐性债务|基础设施(?:建设)?)(?:等)?(?:支出|领域|方面|类|项目|建设)?"
)
_USE_AFTER = re.compile(r"(?:主要|重点|全部|专项)?(?:用于|投向|支持|投入)")
_ALL_ARE = re.compile(r"(?:全部|均|都)(?:为|是|系)(?:新增)?(?:地方政府)?(一般|专项)")
_LINKED = re.compile(r"(?:、|，|和|及|与|以及)*")
_GOVERNS = re.compile(r"：$|如下|下同|以下")
_LONGEST = 400
_LEAD = re.compile(r"(?:中|方面|(?:按照?[^，。；：]{2,4})?(?:分配|安排|使用)?(?:具体)?(?:如下|情况(?:如下|为|是)?))$")
_DEBT_CONCEPTS = frozenset({"limit", "balance", "bonds", "principal", "interest", "service", "repaid", "overdue"})


@dataclass
class Mention:
    """An amount and what became of it."""

    amount: Amount
    meaning: Meaning
    reason: str = ""  # why it is not read; empty where it is
    name: tuple[int, int] | None = None
    basis: str = ""
    parent: int = -1  # the mention it is a part of
    block: int = 0
    sentence: int = 0
    heads: bool = False  # the first amount of a marked paragraph
    note: str = ""


@dataclass
class _Section:
    """What the headings above a paragraph say."""

    base: Meaning
    friendly: bool = True
    listing: bool = False
    stage: str = ""
    qualifier: str = ""  # 市本级（含…，下同）
    block: int = -1
    basis: str = ""
    snapshot: Stack = field(default_factory=Stack)


class _Walker:
    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.amounts = find_amounts(text)
        self.starts = [amount.start for amount in self.amounts]
        self.mentions: list[Mention] = []
        base = Meaning(year=setting.year)
        self.sections: dict[int, _Section] = {-1: _Section(base, True)}
        self.section = self.sections[-1]
        self.stack = Stack()
        self.sentence = 0
        self.pending: list[Phrase] = []

    # -- headings ---------------------------------------------------------------------------

    def enter(self, block: Block) -> None:
        """A marked paragraph begins a section: what deeper headings said holds no more."""
        assert block.depth is not None
        above = max((depth for depth in self.sections if depth < block.depth), default=-1)
        parent = self.sections[above]
        same = self.sections.get(block.depth)
        if block.depth in self.sections:
            self.stack = same.snapshot.copy() if same else Stack()
        for depth in [depth for depth in self.sections if depth >= block.depth]:
            del self.sections[depth]
        snapshot = self.stack.copy()
        section = replace(parent, snapshot=snapshot, block=self.number)
        if block.heading:
            words = self.text[slice(*block.heading)]
            phrase = read_phrase(self.text, *block.heading, self.setting.level)
            section.base = self._heading_meaning(phrase, parent.base)
            if phrase.stage in ("opening", "closing", "change"):
                section.stage = phrase.stage
            elif re.search(r"(?:预算调整|调整预算|本次.*调整)方案", words) and not re.search(r"方案情况|[（(]草案", words):
                section.stage = "change"
            if is_debt_topic(words):
                section.friendly = True
            elif block.depth <= 4 and not self._inherits_topic(block, parent):
                section.friendly = self.setting.debt and not re.search(r"收入|支出|财政运行|工作|成效", words)
            section.listing = bool(_LIST_HEADING.search(words)) or (parent.listing and not is_debt_topic(words))
            if phrase.span and not phrase.year:
                section.base = replace(section.base, span=True)
            if block.depth <= 3:
                self.stack = Stack()
                section.snapshot = Stack()
        self.sections[block.depth] = section
        self.section = section

    def _leave(self, depth: int) -> None:
        """A paragraph without a dash ends the list of dashes."""
        self.stack = self.sections.pop(depth).snapshot.copy()
        self.section = self.sections[max(self.sections)]

    def _inherits_topic(self, block: Block, parent: _Section) -> bool:
        return parent is not self.sections.get(-1) and parent.friendly

    def _heading_meaning(self, phrase: Phrase, base: Meaning) -> Meaning:
        said: dict[str, object] = {}
        if phrase.year:
            said["year"] = phrase.year
        if phrase.scope:
            said.update(scope=phrase.scope, place="", qualifier=phrase.qualifier)
        if phrase.place:
            said.update(place=phrase.place, scope="all", qualifier="")
        if phrase.debt in ("general", "special"):
            said["debt_type"] = phrase.debt
        if phrase.account:
            said["account"] = phrase.account
        if phrase.month and self.setting.month:
            said["month"] = phrase.month
        return replace(base, **said)  # type: ignore[arg-type]

    # -- paragraphs -------------------------------------------------------------------------

    def paragraph(self, number: int, block: Block) -> None:
        """Walk through the pieces of a paragraph."""
        self.number = number
        if block.depth is not None:
            self.enter(block)
        elif DASH in self.sections:
            self._leave(DASH)
        start = block.heading[1] if block.heading else block.body
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, block.end)
        if start >= block.end or (first == last and not _GOVERNS.search(self.text, max(start, block.end - 400), block.end)):
            return
        self.strange = self._strange(block)
        parts = pieces(self.text, start, block.end, self.amounts, self.starts)
        self.sentence += 1
        # a paragraph that ends in a colon goes on in the next one
        carried = self.pending if block.depth is None and self.text[max(0, block.start - 2) : block.start] == "：\n" else []
        self.pending = carried
        self.opened = False
        self.new_sentence = True
        self.listed = block.depth is not None  # the first amount of an item hangs on what the list is of
        self.using = False
        self.compared = False
        self.new_clause = False
        self.labelled: Phrase | None = None
        self.queue: list[str] = []
        self.taken: set[int] = set()
        self.leads: dict[int, Phrase] = {}
        self.sentence_year: int | None = None
        self.sentence_month = ""
        self.sentence_span = False
        self._begin_sentence(parts, 0)
        for at, part in enumerate(parts):
            if part.kind == "words":
                self._words(part)
            elif part.kind == "amount":
                self._amount(parts, at, number)
            else:
                self._mark(part)
                if part.text in "。！？":
                    self._begin_sentence(parts, at + 1)
        self.stack.settle()
        for phrase in self.pending:
            if phrase.start in self.leads:  # …分配如下： governs the paragraphs after it
                self._lead(self.leads[phrase.start])

    def _strange(self, block: Block) -> bool:
        """Whether an unmarked paragraph under a debt heading has gone on to other things."""
        if block.depth is not None or self.setting.debt:
            return False
        sentences = [one for one in re.split(r"[。；]", self.text[block.start : block.end]) if re.search(r"\d(?:亿|万)?元", one)]
        alike = sum(bool(_DEBT_WORDS.search(one)) for one in sentences)
        return bool(sentences) and alike < 0.6 * len(sentences)

    def _begin_sentence(self, parts: list[Piece], at: int) -> None:
        """Look over a sentence before its first amount is read."""
        words = []
        for index in range(at, len(parts)):
            if parts[index].kind == "mark" and parts[index].text in "。！？":
                break
            words.append(parts[index].text)
        self.balancing = len(set(_BALANCING.findall("".join(words)))) >= 2

    def _words(self, part: Piece) -> None:
        # no phrase that leads to an amount is longer
        phrase = read_phrase(self.text, max(part.start, part.end - _LONGEST), part.end, self.setting.level)
        if part.start in self.taken:
            return
        if _LISTING.search(part.text):
            self.section.listing = True
            split = re.search(r"按(项目|领域|行业|地区|区域|县区)", part.text)
            if split:
                self.section.basis = {"项目": "project", "领域": "sector", "行业": "sector"}.get(split[1], "region")
        lead = _LEAD.search(part.text)
        if lead:
            led = read_phrase(self.text, phrase.start, part.start + lead.start(), self.setting.level)
            if (led.kind or led.concept) and led.name is None:
                phrase = replace(phrase, name=None, use=phrase.use or led.use)
                self.leads[phrase.start] = led
        if phrase.year and not phrase.comparison:
            self.sentence_year = phrase.year
        if phrase.month:
            self.sentence_month = phrase.month
        if phrase.span:
            self.sentence_span = True
        if phrase.own_name:
            self.section.qualifier = phrase.qualifier
        self.pending.append(phrase)

    def _mark(self, part: Piece) -> None:
        if part.text == "（":
            self.stack.open()
            self.opened = True
            self.labelled = self.pending[-1] if self.pending else None
            self.pending = []
        elif part.text == "）":
            self.stack.close()
            self.opened = False
            self.pending = []
        elif part.text == "：" and self.pending and self.new_sentence:
            last = self.pending[-1]
            if (last.concept or last.kind) and last.name is None and not last.stage and last.opener == "":
                self.leads[last.start] = last  # 债务限额：年初…，新增…
        elif part.text in "。！？；":
            self.pending = []
            self.compared = False
            self.new_clause = True
            if part.text != "；":
                self.stack.settle()
                self.sentence += 1
                for frame in self.stack.frames:
                    frame.list_open = False
                self.new_sentence = True
                self.using = False
                self.sentence_year = None
                self.sentence_month = ""
                self.sentence_span = False

    # -- amounts ----------------------------------------------------------------------------

    def _amount(self, parts: list[Piece], at: int, number: int) -> None:
        amount = parts[at].amount
        assert amount is not None
        pending, self.pending = self.pending, []
        if self.opened and not pending and self.labelled is not None:
            pending = [self.labelled]  # 甲项目（0.2亿元）: the label stands before the bracket
        head = pending[-1] if pending else Phrase(amount.start, amount.start)
        mention = Mention(amount, self.section.base, block=number, sentence=self.sentence, heads=self.listed)
        self.mentions.append(mention)
        after = parts[at + 1] if at + 1 < len(parts) else None
        self._understand(mention, head, pending, parts, at, after)
        if amount.inexact and not mention.reason:
            mention.reason = amount.inexact
        self.opened = False
        self.new_sentence = self.new_clause = False
        self.listed = False

    def _understand(
        self, mention: Mention, head: Phrase, pending: list[Phrase], parts: list[Piece], at: int, after: Piece | None
    ) -> None:
        child = self.opened or any(
            phrase.opener == "child" and (phrase.among or not self.new_sentence) for phrase in pending
        )
        split = any(phrase.opener == "split" for phrase in pending)
        top = self.stack.top if len(self.stack.frames) > 0 else None
        linked = head.bare and not head.stage and not child and not head.verb and not head.total
        if self.queue and linked:
            self._paired(mention, self.queue.pop(0))
            if not self.queue:
                self._unpair()
            return
        self.queue = []
        before = self.mentions[-2] if len(self.mentions) > 1 else None
        if linked and before is not None and before.reason and before.sentence == mention.sentence and before.block == mention.block:
            mention.reason, mention.meaning = before.reason, before.meaning  # 增加10亿元、20亿元
            return
        for phrase in pending[:-1]:
            if phrase.start in self.leads:
                self._lead(self.leads[phrase.start])
                child = True
        if any(phrase.comparison for phrase in pending):
            self._compared(mention, head, pending, top)
            return
        if any(phrase.use for phrase in pending):
            self.using = True
        if self._item(mention, head, pending, parts, at, after, child or split):
            return
        concept = self._concept(head, pending)
        if head.total and head.bare and not head.stage and top is not None and not child:
            self._summed(mention, top)
            return
        if head.bare and head.stage == "end" and not head.gaps and not head.year and top is not None and top.meaning.concept in ("limit", "balance"):
            head = replace(head, stage="closing")
        if concept == "" and head.bare and head.stage in ("closing", "change", "opening"):
            self._moved(mention, head, self.stack.top)
            return
        if head.foreign or concept == "foreign":
            self._other(mention, head, child, f"another subject: {head.foreign or self._words_of(head)}")
            return
        if head.name is not None:
            self._other(mention, head, child, f"another subject: {self._words_of(head)}")
            return
        self._attach(mention, head, pending, concept, child, split)
        if head.distribute:
            self._distribute(mention, head, parts, at)
        if after is not None and after.kind == "mark" and after.text == "，" and at + 2 < len(parts):
            alike = _ALL_ARE.match(parts[at + 2].text)
            if alike:
                kind = "general" if alike[1] == "一般" else "special"
                mention.meaning = replace(mention.meaning, debt_type=kind)

    def _words_of(self, phrase: Phrase) -> str:
        span = phrase.name or (phrase.start, phrase.end)
        words = self.text[span[0] : span[1]].strip("，：；。、 ")
        return words if len(words) <= 24 else "…" + words[-24:]

    def _lead(self, phrase: Phrase) -> None:
        """上述新增债务限额中，…: words without an amount that govern the amounts after them."""
        concept = self._concept(phrase, [phrase])
        if not concept or concept == "foreign":
            return
        scope, place, qualifier = self._scope(phrase, [phrase])
        top = next((frame for frame in reversed(self.stack.frames) if frame.meaning.concept == concept), None)
        base = top.meaning if top else self.section.base
        said: dict[str, object] = {"concept": concept, "kind": phrase.kind if concept in ("limit", "bonds") else "",
                                   "debt_type": phrase.debt if phrase.debt in ("general", "special") else self.section.base.debt_type,
                                   "year": self._year(phrase, [phrase], base.year), "stage": "", "fund": "", "account": "", "flow": ""}
        if scope or place:
            said.update(scope=scope or "all", place=place, qualifier=qualifier)
        self.stack.put(self.stack.floor, Frame(replace(base, **said), frozenset({"concept"})))  # type: ignore[arg-type]

    # -- what it is -------------------------------------------------------------------------

    def _concept(self, head: Phrase, pending: list[Phrase]) -> str:
        """The concept that the phrase itself states; empty where it is elided."""
        if head.verb == "other" and not head.kind:
            return "foreign"
        if head.concept == "limit":
            return "limit"
        if head.concept == "quota":
            if head.verb == "grant" and head.debt and head.kind == "new":
                return "limit"
            return "bonds" if head.debt and head.kind not in ("swap",) or head.verb == "issue" else "quota"
        if head.concept in ("principal", "interest", "service", "balance", "overdue"):
            return head.concept
        if head.fund and (head.verb == "repay" or self._parent_concept() in ("principal", "repaid", "service")):
            return "principal"
        if head.account and (head.flow or head.stage):
            return "budget"
        if head.verb == "repay" and head.debt:
            return "repaid"
        if head.debt and head.advance:
            return "limit"
        if head.kind and (head.debt or "新增" in self.text[head.start : head.end]):
            return "bonds" if head.debt else ""
        if head.debt and head.verb in ("issue", "grant"):
            return "bonds"
        if head.debt == "any" and (any(phrase.stage == "end" for phrase in pending)) and not head.kind:
            return "balance"
        if head.debt == "any" and re.search(r"责任债务$", self.text[head.start : head.end].strip("为合计共")):
            return "balance"
        if head.flow and not head.account:
            return "foreign" if not self._budget_above() else "budget"
        return ""

    def _parent_concept(self) -> str:
        return self.stack.top.meaning.concept if self.stack.top else ""

    def _budget_above(self) -> bool:
        return bool(self.section.base.account) or self._parent_concept() == "budget"

    def _year(self, head: Phrase, pending: list[Phrase], base: int | None) -> int | None:
        now = self.setting.year
        for phrase in reversed(pending):
            if phrase.year:
                return phrase.year
            if phrase.yearly and now:
                return now + {"last": -1, "next": 1}[phrase.yearly]
        return self.sentence_year or base

    # -- where it stands --------------------------------------------------------------------

    def _attach(
        self, mention: Mention, head: Phrase, pending: list[Phrase], concept: str, child: bool, split: bool
    ) -> None:
        stack = self.stack
        scope, place, qualifier = self._scope(head, pending)
        said = {
            name
            for name, value in (
                ("debt", head.debt in ("general", "special")),
                ("kind", head.kind),
                ("place", place or scope in ("own", "lower")),
                ("fund", head.fund),
                ("account", head.account),
            )
            if value
        }
        dated = head.year is not None and not head.gaps and self._parent_concept() in _DEBT_CONCEPTS
        if not said and not concept and not scope and not head.total and not head.debt and not dated:
            self._other(mention, head, child, "the words do not say what it is")
            return
        parent, index, is_child = self._governor(concept, frozenset(said), child, split, scope, head)
        base = parent.meaning if parent else self.section.base
        if parent is not None and base.concept == "foreign" and (is_child or not concept):
            self._other(mention, head, child, "part of another subject")
            return
        if not concept and (parent is None or base.concept not in _DEBT_CONCEPTS | {"budget", "quota"}):
            self._other(mention, head, child, "the words do not say what it is")
            return
        effective = concept or base.concept
        same = effective == base.concept
        if is_child and same is False and concept == "bonds" and not head.kind and head.verb not in ("issue", "grant"):
            effective, same = base.concept, True  # 新增限额36亿元，其中：一般债券7亿元
        if concept == "bonds" and base.concept == "limit" and base.kind == "new" and is_child and head.kind in ("", "new") and head.verb not in ("issue",):
            effective, same = "limit", True
        values: dict[str, object] = {"concept": effective, "stage": "", "fund": ""}
        if effective in ("principal", "repaid", "service"):
            inherits = parent is not None and same and (is_child or parent.child)
            values["fund"] = head.fund or (base.fund if inherits else "")
        values["kind"] = self._kind(head, base, effective, same, is_child, concept, parent)
        values["debt_type"] = self._type(head, base, parent, index, is_child, same)
        if not head.debt:
            # 一般债务：2024年限额…: the type stands before a colon
            typed = [phrase.debt for phrase in pending[:-1] if phrase.debt in ("general", "special") and not phrase.concept and not phrase.gaps and not phrase.use]
            values["debt_type"] = typed[-1] if typed else values["debt_type"]
        if scope or place:
            values.update(scope=scope or "all", place=place, qualifier=qualifier)
        values["year"] = self._year(head, pending, base.year if parent else self.section.base.year)
        if head.month or self.sentence_month:
            values["month"] = head.month or self.sentence_month
        if self.sentence_span or head.span:
            values["span"] = True
        batch = next((phrase.batch for phrase in reversed(pending) if phrase.batch), 0)
        if batch:
            values["batch"] = batch
        elif not is_child and parent is not None and not same:
            values["batch"] = 0
        values["stage"] = self._stage(head, pending, base, same, is_child)
        if values["stage"] == "change" and head.sign < 0:
            mention.note = "down"
        if effective == "budget":
            values.update(account=head.account or base.account or self.section.base.account, flow=head.flow or base.flow or "expenditure")
            values["debt_type"] = ""
        else:
            values.update(account="", flow="")
        mention.meaning = replace(base, **values)  # type: ignore[arg-type]
        mention.parent = parent.figure if parent and is_child else -1
        above = self.mentions[parent.figure] if parent and parent.figure >= 0 else None
        accepted = above is not None and not above.reason and above.sentence == mention.sentence and effective == base.concept
        mention.reason = self._objection(mention.meaning, head, pending, base, is_child, effective, concept, accepted)
        own = set(said)
        main = parent is None or not same or (not is_child and "concept" in parent.said)
        if main and (concept or parent is not None):
            own.add("concept")
        frame = Frame(mention.meaning, frozenset(own), child=is_child, figure=len(self.mentions) - 1)
        if mention.reason.startswith(("outside", "a part that no table has: ", "a line of")):
            frame.meaning = replace(frame.meaning, concept="foreign")
        if is_child and index is None:
            stack.push(frame)
        elif index is None:
            stack.put(stack.floor, frame)
        else:
            whole = bool(concept) and not same and (head.debt == "any" or bool(scope))
            frame.child = stack.frames[index].child and not whole
            stack.put(stack.floor if whole and self.new_sentence else index, frame)

    def _governor(
        self, concept: str, said: frozenset[str], child: bool, split: bool, scope: str, head: Phrase
    ) -> tuple[Frame | None, int | None, bool]:
        """The frame an amount hangs on, where its own frame goes, and whether it is a part of it."""
        stack = self.stack
        if not stack.frames:
            return None, None, False
        if split:
            index = self._main()
            del stack.frames[index + 1 :]
            return stack.frames[index], None, True
        if child:
            if self.opened:
                return stack.frames[max(stack.floor - 1, 0)], None, True
            # 其中 after a sentence or a comma speaks of the last amount
            return stack.frames[-1], None, True
        top = stack.frames[-1]
        inside = len(stack.frames) > stack.floor
        if not inside:
            return stack.frames[stack.floor - 1] if stack.floor else None, None, bool(stack.floor)
        differs = bool(concept) and not self._compatible(concept, top.meaning.concept)
        refined = said
        if differs:
            index = stack.beside(frozenset({"concept"}))
            if index is None:
                return None, None, False
            return stack.frames[index], index, False
        restated = bool(concept) and head.verb in ("issue", "grant") and bool(head.debt) and concept == "bonds"
        if restated or scope == "all" and concept or (concept and head.debt == "any" and not refined):
            index = stack.beside(frozenset({"concept"}))
            if index is not None:
                return stack.frames[index], index, False
        if refined:
            index = stack.beside(refined)
            if index is not None:
                return stack.frames[index], index, False
            fresh = self.new_sentence or self.new_clause
            if concept and "place" in refined and (fresh or head.debt == "any"):
                index = stack.beside(frozenset({"concept"}))
                whole = stack.frames[index].meaning if index is not None else None
                if index is not None and whole is not None and whole.scope == "all" and not whole.place and (
                    head.debt != "any" or whole.debt_type == self.section.base.debt_type
                ):
                    del stack.frames[index + 1 :]
                    return stack.frames[index], None, True
                if index is not None:
                    return stack.frames[index], index, False
            if fresh and not self.listed:
                index = self._main()
                del stack.frames[index + 1 :]
                return stack.frames[index], None, True
            return top, None, True
        index = stack.beside(frozenset({"concept"}))
        if index is None:
            return top, None, True
        return stack.frames[index], index, False

    def _compatible(self, concept: str, above: str) -> bool:
        return concept == above or {concept, above} <= {"principal", "repaid"}

    def _main(self) -> int:
        stack = self.stack
        for index in range(len(stack.frames) - 1, -1, -1):
            if not stack.frames[index].child and stack.frames[index].meaning.concept != "foreign":
                return index
        return 0

    def _scope(self, head: Phrase, pending: list[Phrase]) -> tuple[str, str, str]:
        if head.place:
            return "", head.place, ""
        if head.scope:
            qualifier = head.qualifier
            if head.scope == "own" and not qualifier and self.section.qualifier and head.opener != "child" and not any(
                phrase.opener == "child" for phrase in pending
            ):
                qualifier = self.section.qualifier
            return head.scope, "", qualifier
        for phrase in reversed(pending[:-1]):
            words = self.text[phrase.start : phrase.end]
            if (phrase.scope or phrase.place) and (len(words) <= 12 or words.endswith("中")) and not phrase.use:
                return phrase.scope, phrase.place, phrase.qualifier
        return "", "", ""

    def _kind(self, head: Phrase, base: Meaning, effective: str, same: bool, is_child: bool, concept: str, parent: Frame | None) -> str:
        if effective not in ("limit", "bonds", "quota"):
            return ""
        if head.kind or head.batch:
            return head.kind
        if head.advance:
            return "new"
        if not same:
            return ""
        if is_child:
            return base.kind
        if effective == "bonds":
            stated = concept == "bonds" and head.verb in ("issue", "grant")
            return "" if stated else base.kind
        # a limit by type beside new limits by type is new; one said whole is not
        if head.debt in ("general", "special") and head.stage not in ("opening", "closing") and parent is not None:
            return base.kind
        if concept == "limit" and (head.debt == "any" or head.stage):
            return ""
        return base.kind

    def _type(self, head: Phrase, base: Meaning, parent: Frame | None, index: int | None, is_child: bool, same: bool) -> str:
        if head.debt in ("general", "special"):
            return head.debt
        default = self.section.base.debt_type
        if parent is None:
            return default
        if is_child:
            return base.debt_type or default
        if head.debt == "any" or head.total:
            if not same and head.debt == "any":
                return default
            if parent.child and index:
                return self.stack.frames[index - 1].meaning.debt_type or default
            return default
        return base.debt_type or default

    def _stage(self, head: Phrase, pending: list[Phrase], base: Meaning, same: bool, is_child: bool) -> str:
        for phrase in reversed(pending):
            if phrase.stage in ("opening", "closing"):
                return phrase.stage
            if phrase.stage == "change" and phrase is head:
                return "change"
        if same and is_child:
            return base.stage
        if same and base.stage != "change" and base.stage and not head.stage and head.debt in ("general", "special"):
            return base.stage
        return self.section.stage

    def _objection(
        self, meaning: Meaning, head: Phrase, pending: list[Phrase], base: Meaning, is_child: bool, effective: str, concept: str,
        accepted: bool,
    ) -> str:
        """Why an amount is not read although its words are known; empty where nothing stands against it."""
        if head.modifier:
            return f"a part that no table has: {head.modifier}"
        if meaning.span or self.section.base.span:
            return "covers several years"
        if not meaning.year:
            return "no year: give year="
        month = meaning.month
        if self.setting.month and month and "-" not in month and effective in ("bonds", "principal", "interest", "repaid") and month != "1":
            return "one month's flow; the tables hold the year so far"
        last = next((token.text for token in reversed(head.tokens) if token.kind == "debt"), "")
        if effective in ("balance", "limit") and not concept and head.debt == "any" and last.endswith("券") and not head.scope:
            return "a part that no table has: bonds within debt"
        if meaning.stage == "change" and effective != "budget":
            if effective == "limit" and head.sign < 0 and not meaning.kind or head.adjust and effective in ("limit", "balance"):
                return ""
            if not (effective in ("bonds", "limit") and meaning.kind == "new" and head.sign > 0):
                return "a change that no table has"
        if effective == "balance" and not self.setting.month and self.setting.stage != "adjustment" and self._within_year(pending):
            return "a balance within the year"
        if effective in ("principal", "interest", "bonds", "repaid") and self.balancing:
            return "a line of the budget's balance"
        if meaning.concept == "limit" and meaning.kind not in ("", "new"):
            return "a kind of limit that no table has"
        if meaning.scope == "part":
            return "a level that no table has"
        if meaning.concept == "quota":
            return "a quota of bonds that no table has"
        if meaning.concept == "bonds" and meaning.kind in ("part", "unallocated"):
            return "a part of refinancing bonds that no table has"
        if is_child and concept and effective == "bonds" and base.concept == "bonds" and meaning.kind == base.kind == head.kind == "refinancing" and meaning.debt_type == base.debt_type and meaning.scope == base.scope and meaning.place == base.place:
            return "a part of refinancing bonds that no table has"
        if meaning.concept == "service":
            return "principal and interest together"
        if head.rest:
            return "a remainder"
        if effective == "budget":
            pair = meaning.stage and (meaning.stage != "opening" or head.stage == "opening")
            if not meaning.stage or not meaning.account or self._qualified(head):
                return "a budget figure of another kind"
            if not (self.section.friendly or (pair and re.search(r"(?:由|从)", self.text[head.start : head.end]))):
                return "outside the sections on debt and budget adjustment"
            return ""
        if accepted or (is_child and base.concept == effective):
            return ""
        if not self.section.friendly or self.strange:
            dated = any(phrase.year for phrase in pending)
            whole = head.debt and (head.concept or head.verb in ("issue", "grant")) and not self.sentence_span
            if not (dated and whole):
                return "outside the sections on debt: may be a part or several years"
        return ""

    def _within_year(self, pending: list[Phrase]) -> bool:
        """截至9月末: neither the year's opening nor its close."""
        months = [token.text for phrase in pending for token in phrase.tokens if token.kind == "month"]
        return any(re.match(r"(?!12月)\d{1,2}月", month) for month in months)

    def _qualified(self, head: Phrase) -> bool:
        """Whether unknown words make a budget figure a part of the budget."""
        begin = next((token.end for token in head.tokens if token.kind == "account"), head.start)
        return any(gap[0] >= begin for gap in head.gaps)

    def _other(self, mention: Mention, head: Phrase, child: bool, reason: str) -> None:
        """An amount of another subject: its parts are of another subject too."""
        mention.reason = reason
        mention.meaning = replace(self.section.base, concept="foreign")
        frame = Frame(mention.meaning, frozenset({"concept"}), child=child)
        top = self.stack.top
        if top is not None and top.meaning.concept == "foreign" and len(self.stack.frames) > self.stack.floor:
            frame.child = child or top.child
            self.stack.put(len(self.stack.frames) - 1, frame)
        elif child or head.name is None or not self.stack.frames:
            self.stack.push(frame)

    # -- amounts that belong together -------------------------------------------------------

    def _paired(self, mention: Mention, value: str) -> None:
        kind = self.pair_kind
        top = self.stack.top
        assert top is not None
        mention.meaning = _paired_meaning(top.meaning, kind, value)
        mention.reason = self.pair_reason
        mention.parent = self.mentions[-2].parent

    def _unpair(self) -> None:
        top = self.stack.top
        if top is not None and self.pair_kind == "debt":
            top.meaning = replace(top.meaning, debt_type=self.section.base.debt_type)

    def _distribute(self, mention: Mention, head: Phrase, parts: list[Piece], at: int) -> None:
        assert head.distribute is not None
        kind, values = head.distribute
        count = 1
        for index in range(at + 1, len(parts)):
            part = parts[index]
            if part.kind == "amount":
                count += 1
            elif part.kind == "words" and not _LINKED.fullmatch(part.text) or part.kind == "mark" and part.text not in "、，":
                break
        if count != len(values):
            mention.reason = f"{len(values)} words share {count} amounts"
            return
        self.pair_kind, self.pair_reason = kind, mention.reason
        mention.meaning = _paired_meaning(mention.meaning, kind, values[0])
        self.queue = list(values[1:])

    def _compared(self, mention: Mention, head: Phrase, pending: list[Phrase], top: Frame | None) -> None:
        year = next((phrase.year for phrase in reversed(pending) if phrase.year and phrase.comparison), None)
        last = any(phrase.yearly == "last" for phrase in pending)
        changed = any(phrase.stage == "change" or phrase.kind == "new" for phrase in pending)
        main = top
        if year is None and last and self.setting.year:
            year = (main.meaning.year or self.setting.year) - 1 if main else None
        self.compared = True
        if changed or year is None or main is None or main.meaning.concept not in ("balance", "limit") or main.meaning.kind:
            mention.reason = "a difference from another year"
            mention.meaning = replace(self.section.base, concept="foreign")
            return
        index = self._main()
        for at in range(len(self.stack.frames) - 1, -1, -1):
            if "debt" not in self.stack.frames[at].said:
                index = at
                break
        base = self.stack.frames[index].meaning
        mention.meaning = replace(base, year=year, stage="closing")

    def _summed(self, mention: Mention, top: Frame) -> None:
        """合计 after its parts: the same thing as a whole."""
        base = top.meaning
        if base.concept in ("principal", "interest"):
            mention.meaning, mention.reason = replace(base, concept="service"), "principal and interest together"
        elif "debt" in top.said and base.concept in _DEBT_CONCEPTS:
            above = self.mentions[top.figure]
            mention.meaning, mention.reason = replace(base, debt_type=self.section.base.debt_type), above.reason
            self.stack.push(Frame(mention.meaning, frozenset({"concept"}), figure=len(self.mentions) - 1))
        else:
            mention.meaning, mention.reason = replace(base, concept="foreign"), "a sum of what stands before it"

    def _moved(self, mention: Mention, head: Phrase, top: Frame | None) -> None:
        """由…调整为…，调增…: the same subject at another stage."""
        if top is None or self.compared and head.stage == "change":
            mention.reason = "a difference from another year" if top else "the words do not say what it is"
            mention.meaning = replace(self.section.base, concept="foreign")
            return
        base = top.meaning
        kind = "" if head.stage in ("opening", "closing") and base.concept == "limit" else base.kind
        mention.meaning = replace(base, stage=head.stage, kind=kind)
        above = self.mentions[top.figure] if top.figure >= 0 else None
        lead = top.figure < 0 and base.concept in _DEBT_CONCEPTS and base.year is not None
        mention.reason = above.reason if above else "" if lead else "part of another subject"
        if head.stage == "change":
            mention.note = "down" if head.sign < 0 else ""
            if base.concept == "balance":
                mention.reason = "a difference from another year"
            elif base.concept == "limit" and not mention.reason:
                mention.reason = "a change of the limit that is not said to be new"
            elif base.concept in ("bonds", "principal", "interest", "repaid", "service") and not mention.reason:
                mention.reason = "a difference from another year"

    # -- lists ------------------------------------------------------------------------------

    def _item(
        self, mention: Mention, head: Phrase, pending: list[Phrase], parts: list[Piece], at: int, after: Piece | None, child: bool
    ) -> bool:
        """Read an item of a list: name first (甲项目0.2亿元) or amount first (0.2亿元用于甲项目)."""
        owner = self._owner()
        if owner is None:
            return False
        # 用于 speaks of the amount of its own sentence
        using = self.using and owner.figure >= 0 and self.mentions[owner.figure].sentence == self.sentence
        listed = self.section.listing or using or child or owner.list_open
        if not self.section.friendly or self.strange:
            return False
        name, basis = head.name, self.section.basis
        if basis == "region" and name is None and head.place and listed:
            name = (head.start, head.end)
        if name is None and head.modifier and head.debt and listed and owner.meaning.debt_type in (head.debt, "total") and (
            child or owner.list_open
        ):
            start = max((token.end for token in head.tokens if token.kind == "open"), default=head.start)
            while self.text[start] in "：，、":
                start += 1
            name, basis = (start, max(token.end for token in head.tokens if token.kind == "debt")), "sector"
            self._list(mention, owner, name, basis, replace(owner.meaning, debt_type=head.debt))
            return True
        if name is None and after is not None and after.kind == "words" and (head.bare or not pending) and not head.stage and listed | bool(head.verb):
            use = _USE_AFTER.match(after.text)
            if use and use.end() < len(after.text):
                self._list(mention, owner, (after.start + use.end(), after.end), "", owner.meaning)
                self.taken.add(after.start)
                return True
        if name is None or not listed or head.foreign or head.verb == "other" and not self.section.listing:
            return False
        if head.comparison or head.account or head.stage == "change":
            return False
        self._list(mention, owner, name, basis, owner.meaning)
        return True

    def _owner(self) -> Frame | None:
        """The amount that a list shares out: the last one if it is of this sentence or heads this
        paragraph, else the whole that it is a part of.
        """
        found = None
        here = self.mentions[-1]
        for frame in reversed(self.stack.frames):
            meaning = frame.meaning
            if meaning.concept in ("limit", "bonds") and meaning.kind == "new":
                if frame.figure < 0:
                    return frame  # words without an amount: 新增限额分配如下
                if not self.mentions[frame.figure].reason:
                    found = frame
                    above = self.mentions[frame.figure]
                    heads = above.heads and above.block in {section.block for section in self.sections.values()}
                    if above.sentence == here.sentence or heads or frame.list_open or not frame.child:
                        return found
                continue
            if meaning.concept != "foreign" or frame.child:
                break
        return found

    def _list(self, mention: Mention, owner: Frame, name: tuple[int, int], basis: str, meaning: Meaning) -> None:
        words = self.text[slice(*name)].strip("，：；。、 ")
        mention.name = name
        mention.basis = basis or ("sector" if _SECTORS.fullmatch(words) else "project")
        mention.meaning = replace(meaning, concept="item")
        mention.parent = owner.figure
        owner.list_open = True


def _paired_meaning(meaning: Meaning, kind: str, value: str) -> Meaning:
    if kind == "debt":
        return replace(meaning, debt_type=value)
    if kind == "concept":
        return replace(meaning, concept={"quota": "limit"}.get(value, value), kind="")
    if kind == "scope":
        return replace(meaning, scope=value, place="")
    if kind == "year":
        return replace(meaning, year=int(value))
    return replace(meaning, kind=value)


def walk(text: str, setting: Setting) -> list[Mention]:
    """Return every amount of a clean text with what it is, or why that is not known."""
    walker = _Walker(text, setting)
    for number, block in enumerate(blocks(text)):
        walker.paragraph(number, block)
    return walker.mentions
