"""Lists of what a new limit or bond goes to: name first, amount first, amounts in brackets."""

from __future__ import annotations

import re

from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.reasons import BUDGET_LINE, NO_YEAR
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention, State
from debtkit.reading.prose.unknown_words import NAME_TAIL

__all__ = ["basis_of", "item", "opens_list", "shared_out"]

_SECTORS = re.compile(
    r"(?:交通基础设施|交通运输|农村公路|农林水利?|农业农村|生态环保|节能环保|生态环境|社会事业|教育|卫生健康|医疗卫生|文化旅游|一般公共服务|公共安全"
    r"|科学技术|社会保障和就业|住房保障|保障性安居工程|保障性住房|棚户区改造|老旧小区改造|市政(?:建设)?(?:和产业园区)?(?:基础设施)?|产业园区(?:基础设施)?|城乡社区|城乡冷链(?:等)?物流(?:基础设施)?"
    r"|能源|新型基础设施|新能源|国家重大战略(?:项目)?|乡村振兴|水利|城市建设|城市更新|土地储备|置换存量隐性债务|基础设施(?:建设)?)(?:等)?(?:支出|领域|方面|类|项目|建设)?"
)
# 先安排成熟项目90亿元: a sum of the items after it
_SUBTOTAL = re.compile(
    r"(?:安排|实施)(?:一批)?(?:成熟|重点|续建|新建|在建|储备|亟需|急需)*项目$|^申报$|(?:新增|一般|专项)债券?项目$"
)
# 已支出0.2亿元，余0.1亿元: what became of an item, not another one
_SPENT = re.compile(
    r"(?:尚|结|剩|节|还)?余|(?:已|未|尚未|实际)(?:使用|支出|支付|拨付|形成)(?:资金)?"
)
_INVESTMENT = re.compile(
    r"(?:项目)?(?:概算|估算|预计)?总?投资(?:概算|估算|额|规模)?|概算|已到位|已安排|累计"
)
_COSTS = re.compile(r"完成投资|投资(?:额|规模)?$")
# 带动社会投资9亿元: what came of the money, no item
_EFFECT = re.compile(
    r"(?:有效|直接|间接|预计|共|可|累计)*(?:带动|拉动|撬动|吸引|引导|完成|实现|形成|节约|减轻)|(?:社会|民间|固定资产)投资$"
)
# 保障固定资产投资、产业园区等领域资金需求
_PARK = re.compile(r"(?:园区|新区|开发区|示范区|新城|度假区|保税区)$")
_PURPOSE = re.compile(r"保障(?!性)|缓解|支持|推进|推动|促进|加快|弥补|防止|满足")
# 9亿元用于支持生态环保、医疗健康、乡村振兴等领域项目建设
_FIELDS = re.compile(r"、.+、.+等(?:重点|各|民生)*领域")
# 专项债券用作项目资本金9亿元: how it is put in, not where
_CAPITAL = re.compile(r"(?:重大)?(?:项目)?资本金(?:领域|项目)?")
_WEAK_GAP = re.compile(r"[A-Za-z0-9]*|小计|其他|支出|收入|方面")
_BUREAU = re.compile(r"[省市县区州旗]?[\u4e00-\u9fff]{1,12}(?:局|厅|委|委员会|办公室|集团|公司)")
_BUREAU_GLOSS = re.compile(_BUREAU.pattern + r"（(?P<name>[^（）]{4,}(?:（[^（）]*）)?[^（）]*)）")
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


def item(
    state: State,
    mention: Mention,
    head: Phrase,
    pending: list[Phrase],
    parts: list[Piece],
    at: int,
    after: Piece | None,
    child: bool,
) -> bool:
    """Read an item of a list: name first (甲项目0.2亿元) or amount first (0.2亿元用于甲项目)."""
    owner = owner_of(state)
    subject = subject_of(state, head, pending)
    if subject is not None and (owner is None or owner.meaning.debt_type in (head.debt, "total")):
        whole = owner or Frame(state.section.base, frozenset())
        meaning = replace(whole.meaning, debt_type=head.debt)
        list_item(state, mention, whole, subject, "project", meaning)
        return True
    if owner is None or shares_another(state):
        return False
    if state.opened and _INVESTMENT.match(state.text, head.start, head.end):
        mention.reason = "what a project costs in all, not what it gets"
        state.glossed = state.labelled
        return True
    told = state.mentions[-2] if len(state.mentions) > 1 else None
    words = state.text[head.start : head.end]
    if child and told is not None and told.meaning.concept == "item" and _COSTS.search(words):
        mention.reason = "what a project costs, not what it gets"
        return True
    if state.glossed is not None and head.bare and head.verb == "share" and state.glossed.name:
        head, state.glossed = state.glossed, None  # 甲水库（总投资0.7亿元）本次安排0.2亿元
    told_before = pending[-2] if len(pending) > 1 else None
    if mention.heads and head.bare and not head.stage and told_before and told_before.name:
        head = told_before  # （1）甲水库，拟安排9亿元
    # 用于 speaks of the amount of its own sentence
    using = (
        state.using
        and owner.figure >= 0
        and (state.using_above or state.mentions[owner.figure].sentence == state.sentence)
    )
    listed = state.section.listing or using or child or owner.list_open
    if not state.section.friendly or state.strange:
        return False
    name, basis = head.name, state.section.basis
    if state.section.listing and is_line(parts, at, head):
        # a line of its own is a name whole, whatever words are in it: 全市农村公路建设0.2亿元；
        start, stop = parts[0].start, parts[0].end
        use = _LINE_USE.match(state.text, start, stop)
        start = use.end() if use else start
        tail = NAME_TAIL.search(state.text, max(start + 1, stop - 12), stop)
        list_item(
            state, mention, owner, (start, tail.start() if tail else stop), basis, owner.meaning
        )
        return True
    among = owner.list_open and state.mentions[-2].meaning.concept == "item"
    place = head.place and name is None and not (head.debt or head.concept)
    if place and ((basis == "region" and listed) or (among and _PARK.search(head.place))):
        name = (head.start, head.end)  # …公路2亿元，职业教育园区1亿元
    if (
        name is None
        and head.modifier
        and head.debt
        and not any(token.kind == "foreign" for token in head.tokens)
        and listed
        and owner.meaning.debt_type in (head.debt, "total")
        and (child or owner.list_open)
    ):
        start = max(
            (token.end for token in head.tokens if token.kind == "open"), default=head.start
        )
        while state.text[start] in "：，、":
            start += 1
        name, basis = (
            (start, max(token.end for token in head.tokens if token.kind == "debt")),
            "sector",
        )
        own = head.debt if head.debt in ("general", "special") else owner.meaning.debt_type
        list_item(state, mention, owner, name, basis, replace(owner.meaning, debt_type=own))
        return True
    if (
        name is None
        and after is not None
        and after.kind == "words"
        and (head.bare or not pending)
        and not head.stage
        and (listed or head.verb or owner.figure == len(state.mentions) - 2)
    ):
        use = _USE_AFTER.match(after.text)
        if use and use.end() < len(after.text):
            list_item(
                state, mention, owner, (after.start + use.end(), after.end), "", owner.meaning
            )
            state.taken.add(after.start)
            return True
    if (
        name is None
        or not listed
        or head.foreign
        or (head.verb == "other" and not (state.section.listing or _gives(state, name)))
    ):
        return False
    words = state.text[slice(*name)]
    if not owner_speaks(state, owner) and (told_of_another(state) or _OWN_VERB.match(words)):
        return False
    if (
        _SUBTOTAL.search(words.removesuffix("资金"))
        or _SPENT.fullmatch(words)
        or _EFFECT.search(words)
    ):
        return False
    named = bool(name) and head.account and (child or owner.list_open)
    if head.comparison or (head.account and not named) or head.stage == "change":
        return False
    name = without_bureau(state, name, parts, at)
    list_item(state, mention, owner, name, basis, owner.meaning)
    return True


def _gives(state: State, name: tuple[int, int]) -> bool:
    """Whether a name ends in what is given, no verb: 保障性安居工程补助9亿元."""
    return name[1] - name[0] > len("补助") and state.text.endswith(("补助", "补贴"), *name)


def owner_speaks(state: State, owner: Frame) -> bool:
    """Whether the amount that is shared out was told in this sentence."""
    return owner.figure >= 0 and state.mentions[owner.figure].sentence == state.sentence


def told_of_another(state: State) -> bool:
    """Whether the sentence speaks of another subject already: 争取国债资金9亿元，支持“两重”项目4亿元."""
    before = state.mentions[-2] if len(state.mentions) > 1 else None
    if before is None or before.sentence != state.sentence:
        return False
    return before.reason.startswith("another subject") and before.meaning.concept == "foreign"


def without_bureau(
    state: State, name: tuple[int, int], parts: list[Piece], at: int
) -> tuple[int, int]:
    """Return the span of the project where a bureau is named with it: 市水利局（甲水库）, 市水利局9亿元，用于甲水库."""
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


def shares_another(state: State) -> bool:
    """Whether the sentence shares out another subject: 抗疫特别国债9亿元：用于甲医院4亿元，…."""
    here = state.mentions[-1]
    for one in reversed(state.mentions[:-1]):
        if one.sentence != here.sentence or one.meaning.concept == "item":
            return False
        if one.opened:
            continue  # 举借债务9亿元（含外债1亿元），用于甲医院4亿元
        if one.reason.startswith("another subject") and one.head is not None and one.head.foreign:
            return not (one.head.kind or one.head.debt)
    return False


def subject_of(state: State, head: Phrase, pending: list[Phrase]) -> tuple[int, int] | None:
    """Return the project that a marked paragraph is about: 1.甲水库工程，发行专项债券2亿元."""
    gets = head.verb in ("issue", "share", "grant") and head.debt in ("general", "special")
    if not (gets and state.listed and len(pending) > 1) or head.name or head.concept or head.scope:
        return None
    before = pending[-2]
    told = before.debt or before.concept or before.use or before.comparison or before.opener
    whole = before.name is not None and before.name[0] - before.start <= 1
    return before.name if whole and not told else None


def is_line(parts: list[Piece], at: int, head: Phrase) -> bool:
    """Whether a paragraph is a name with an amount and nothing more, in a list of such lines."""
    alone = at == 1 and parts[0].kind == "words" and all(one.text in "；。" for one in parts[2:])
    # words that the vocabulary knows, every one, are a sum or a heading
    named = any(not _WEAK_GAP.fullmatch(kept) for _, _, kept in head.gaps)
    first = parts[0].text.startswith(("其中", "包括"))
    return alone and named and not first and not head.comparison


def shared_out(meaning: Meaning) -> bool:
    """Tell whether projects or sectors can be what an amount goes to."""
    if meaning.concept == "bonds" and not meaning.kind:
        return meaning.debt_type in ("general", "special")  # 发行专项债券9亿元，投向…
    return meaning.concept in ("limit", "bonds", "borrowing") and meaning.kind == "new"


def owner_of(state: State) -> Frame | None:
    """Return the amount that a list shares out.

    The last one if it is of this sentence or heads this paragraph, else the whole it is part of.
    """
    found = None
    here = state.mentions[-1]
    for frame in reversed(state.stack.frames):
        meaning = frame.meaning
        if shared_out(meaning):
            if frame.figure < 0:
                return frame  # words without an amount: 新增限额分配如下
            reason = state.mentions[frame.figure].reason
            if reason in ("", BUDGET_LINE) or meaning.concept == "borrowing":
                found = frame
                above = state.mentions[frame.figure]
                heads = above.heads and above.block in {
                    section.block for section in state.sections.values()
                }
                top = state.section.snapshot.top
                if state.section.listing and top is frame and state.section.block == here.block:
                    return found  # the marked paragraphs under an amount share that out
                alone = state.using_above and is_alone(state, frame.figure)
                near = above.sentence == here.sentence or alone
                if near or heads or frame.list_open or not frame.child:
                    return found
            continue
        if meaning.concept != "foreign" or frame.child:
            break
    return found


def is_alone(state: State, figure: int) -> bool:
    """Whether a sentence tells one amount: 一是市本级承贷4亿元。主要用于：… is about that one."""
    sentence = state.mentions[figure].sentence
    beside = (
        *state.mentions[max(figure - 1, 0) : figure],
        *state.mentions[figure + 1 : figure + 2],
    )
    return all(one.sentence != sentence for one in beside)


def opens_list(state: State) -> None:
    """Let what stands before a colon be shared out by what follows: 新增专项债券9亿元：甲项目4亿元，…."""
    top = state.stack.top
    if top is not None and shared_out(top.meaning) and top.figure == len(state.mentions) - 1:
        top.list_open = True


def basis_of(words: str) -> str:
    """Return whether a name is of a field or of a project."""
    return "sector" if _SECTORS.fullmatch(words.strip("，：；。、 ")) else "project"


def list_item(
    state: State,
    mention: Mention,
    owner: Frame,
    name: tuple[int, int],
    basis: str,
    meaning: Meaning,
) -> None:
    words = state.text[slice(*name)].strip("，：；。、 ")
    if not words:
        mention.reason, mention.meaning = (
            "an item without a name",
            replace(meaning, concept="foreign"),
        )
        return
    purposes = "、" in words and (_PURPOSE.match(words) or _FIELDS.search(words))
    if purposes or _CAPITAL.fullmatch(words):
        mention.reason, mention.meaning = (
            "a purpose, no project or field",
            replace(meaning, concept="foreign"),
        )
        return
    if not meaning.year:
        mention.reason = NO_YEAR
    mention.name = name
    mention.told = bool(basis)
    mention.basis = basis or basis_of(words)
    if owner.figure < 0:
        # a heading leads the list: the sentence that announces it says the year
        # 2022年老旧小区改造项目: the year in a name is the project's
        announced = state.sentence_year if f"{state.sentence_year}年" not in words else None
        meaning = replace(meaning, year=announced or meaning.year)
    mention.meaning = replace(meaning, concept="item")
    mention.parent = owner.figure
    owner.list_open = True
