"""Amounts that are told together: pairs with 分别, comparisons, sums, 由…调整为…."""

from __future__ import annotations

import re

from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.frames import Frame, Meaning
from debtkit.reading.prose.govern import main_frame
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.reasons import BOTH, PART_OF_ANOTHER
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import DEBT_CONCEPTS, Mention, State

__all__ = [
    "compared",
    "distribute",
    "moved",
    "pair_again",
    "pair_alike",
    "paired",
    "reached",
    "spread",
    "summed",
    "unpair",
    "unpaired",
]

# 比上年末增加12亿元，达到110亿元
_REACHED = re.compile(
    r"[，、]*(?:总额|总量|总?余额|限额|规模)?(?:已|共计?|累计)*(?:达到?|[增升]至|(?:增加|提高|扩大)[到至])"
)
_CHANGES = frozenset({"comparison", "up", "down", "move"})
_LINKED = re.compile(r"(?:、|，|和|及|与|以及)*")


def paired(state: State, mention: Mention, value: str) -> None:
    """Give an amount the next of the words that 分别 pairs."""
    kind = state.pair_kind
    top = state.stack.top
    assert top is not None
    mention.reason = state.pair_reason
    if kind == "alike":
        mention.meaning = state.models[int(value)]
        return
    mention.meaning = _paired_meaning(top.meaning, kind, value)
    mention.parent = state.mentions[-2].parent


def unpair(state: State) -> None:
    """Let the pair stand as a whole once its last amount is read."""
    top = state.stack.top
    if top is not None and state.pair_kind == "debt":
        top.meaning = replace(top.meaning, debt_type=state.section.base.debt_type)


def distribute(state: State, mention: Mention, head: Phrase, parts: list[Piece], at: int) -> None:
    """Begin a pairing by 分别 where as many amounts follow as words stand before."""
    kind, values = head.distribute or ("debt", ("general", "special"))
    count = _chained(parts, at)
    if head.distribute is None:
        if count > 1 and _shares(head):
            mention.reason = "分别 pairs it with words that stand further away"
            return
        # 一般债券和专项债券4亿元、28亿元: pairs without 分别, in the order of the words
        values = tuple(token.value for token in head.tokens if token.kind == "debt")
        if count == 1 or sorted(values) != ["general", "special"]:
            return
    if count != len(values):
        mention.reason = f"{len(values)} words share {count} amounts"
        return
    if values == ("principal", "interest") and mention.reason == BOTH:
        mention.reason = ""  # 还本付息分别为9亿元、1亿元
    state.pair_kind, state.pair_reason = kind, mention.reason
    mention.meaning = _paired_meaning(mention.meaning, kind, values[0])
    state.queue, state.last_pair = list(values[1:]), values


def spread(head: Phrase, pending: list[Phrase]) -> Phrase:
    """Let 分别 pair with the words before it: 2021年、2022年，核定限额分别为1亿元、2亿元."""
    if not _shares(head):
        return head
    for phrase in reversed(pending[:-1]):
        for kind in ("year", "scope"):
            values = [
                token.text[:4] if kind == "year" else token.value
                for token in phrase.tokens
                if token.kind == kind
            ]
            if len(set(values)) == len(values) > 1:
                return replace(head, distribute=(kind, tuple(values)), year=None, scope="")
    return head


def _chained(parts: list[Piece], at: int) -> int:
    """Return how many amounts stand side by side from a place on."""
    count = 1
    for part in parts[at + 1 :]:
        if part.kind == "amount":
            count += 1
        elif (part.kind == "words" and not _LINKED.fullmatch(part.text)) or (
            part.kind == "mark" and part.text not in "、，"
        ):
            break
    return count


def pair_again(state: State, mention: Mention, head: Phrase, parts: list[Piece], at: int) -> bool:
    """Pair once more as before: 余额分别为1亿元、2亿元，限额分别为3亿元、4亿元."""
    values = state.last_pair
    each = "均" in state.text[head.start : head.end] or _shares(head)
    if not (each and len(values) > 1 and _chained(parts, at) == len(values)):
        return False
    mention.meaning = _paired_meaning(mention.meaning, state.pair_kind, values[0])
    state.pair_reason, state.queue = mention.reason, list(values[1:])
    return True


def pair_alike(state: State, mention: Mention, head: Phrase, parts: list[Piece], at: int) -> bool:
    """Pair with the amounts just told: 全市还本1亿元，付息2亿元；市本级分别为3亿元、4亿元."""
    named = head.plain and (head.scope or head.place)
    just = state.mentions[-2] if len(state.mentions) > 1 else None
    again = just is not None and just.sentence == mention.sentence and just.meaning in state.models
    if named and again and _chained(parts, at) == len(state.models) > 1:
        # 分别为省级3亿元、4亿元，市县5亿元、6亿元
        _pair_models(state, mention, head, state.models)
        return True
    if not (_shares(head) and named):
        return False
    before = [one for one in state.mentions[:-1] if one.sentence == mention.sentence]
    told = [one for one in before if one.clause == before[-1].clause]
    last = told[-_chained(parts, at) :]
    if last and last[-1].parent >= 0 and len({one.parent for one in last}) == 1:
        told = last  # 债券9亿元，其中新增债券4亿元、再融资债券5亿元；市本级分别为1亿元、2亿元
    meanings = [one.meaning for one in told]
    whole = len(told) == _chained(parts, at) > 1 and len(set(meanings)) == len(meanings)
    if not whole or any(one.reason for one in told):
        mention.reason = "no words that share the amounts"
        return True
    _pair_models(state, mention, head, meanings)
    return True


def _pair_models(state: State, mention: Mention, head: Phrase, meanings: list[Meaning]) -> None:
    """Begin a pairing with what other amounts were, at another level."""
    state.models = [
        replace(one, scope=head.scope or "all", place=head.place, qualifier=head.qualifier)
        for one in meanings
    ]
    mention.meaning, state.pair_kind, state.pair_reason = state.models[0], "alike", ""
    state.queue = [str(number) for number in range(1, len(meanings))]


def _shares(head: Phrase) -> bool:
    """Whether 分别 stands behind words that it does not pair itself."""
    said = any(token.kind == "distribute" for token in head.tokens)
    return said and head.distribute is None


def unpaired(state: State, head: Phrase, parts: list[Piece], at: int) -> bool:
    """Whether 分别 shares out several amounts among words that are not beside it: 市级分别为1亿元、2亿元."""
    told = any(token.kind == "distribute" and token.text == "分别为" for token in head.tokens)
    return told and head.distribute is None and head.debt != "any" and _chained(parts, at) > 1


def compared(
    state: State, mention: Mention, head: Phrase, pending: list[Phrase], top: Frame | None
) -> None:
    """Read another year's figure in a comparison; leave differences unread."""
    year = next(
        (phrase.year for phrase in reversed(pending) if phrase.year and phrase.comparison), None
    )
    last = any(phrase.yearly == "last" for phrase in pending)
    changed = any(phrase.stage == "change" or phrase.kind == "new" for phrase in pending)
    main = top
    if year is None and last and state.setting.year:
        year = (main.meaning.year or state.setting.year) - 1 if main else None
    state.compared = True
    opening = head.stage == "opening" and head.concept in ("", main.meaning.concept if main else "")
    if (
        opening
        and main is not None
        and main.meaning.concept in ("balance", "limit", "budget")
        and not changed
    ):
        mention.meaning = replace(main.meaning, stage="opening")  # 较年初限额8亿元增加…
        return
    if (
        changed
        or year is None
        or main is None
        or main.meaning.concept not in ("balance", "limit")
        or main.meaning.kind
    ):
        mention.reason = "a difference from another year"
        mention.meaning = replace(state.section.base, concept="foreign")
        return
    index = main_frame(state)
    for at in range(len(state.stack.frames) - 1, -1, -1):
        if "debt" not in state.stack.frames[at].said:
            index = at
            break
    base = state.stack.frames[index].meaning
    mention.meaning = replace(base, year=year, stage="closing")


def reached(state: State, head: Phrase) -> Phrase:
    """Take what an amount is from the words before its difference: 余额比年初增加2亿元，达到9亿元."""
    if len(state.mentions) < 2 or not _REACHED.fullmatch(state.text, head.start, head.end):
        return head
    before = state.mentions[-2]
    if before.head is None or before.sentence != state.mentions[-1].sentence:
        return head
    change = next((token for token in before.head.tokens if token.kind in _CHANGES), None)
    if change is None:
        return head
    told = read_phrase(state.text, before.head.start, change.start, state.setting.level)
    plain = told.name is None and not (told.foreign or told.kind)
    return told if told.concept in ("limit", "balance") and plain else head


def summed(state: State, mention: Mention, top: Frame) -> None:
    """合计 after its parts: the same thing as a whole."""
    base = top.meaning
    if base.concept in ("principal", "interest") and not _types_add_up(state, mention, base):
        mention.meaning, mention.reason = (
            replace(base, concept="service"),
            BOTH,
        )
    elif "debt" in top.said and base.concept in DEBT_CONCEPTS:
        above = state.mentions[top.figure]
        mention.meaning, mention.reason = (
            replace(base, debt_type=state.section.base.debt_type),
            above.reason,
        )
        state.stack.push(
            Frame(mention.meaning, frozenset({"concept"}), figure=len(state.mentions) - 1)
        )
    else:
        mention.meaning, mention.reason = (
            replace(base, concept="foreign"),
            "a sum of what stands before it",
        )


def _types_add_up(state: State, mention: Mention, base: Meaning) -> bool:
    """Whether the types told before make up the sum: 一般债务付息1亿元，专项债务付息2亿元，总计3亿元."""
    parts = {
        one.meaning.debt_type: one.amount.printed
        for one in state.mentions[-5:-1]
        if one.sentence == mention.sentence and one.meaning.concept == base.concept
    }
    whole, general, special = mention.amount.printed, parts.get("general"), parts.get("special")
    if whole is None or general is None or special is None:
        return False
    return closes(whole, [general, special])


def moved(state: State, mention: Mention, head: Phrase, top: Frame | None) -> None:
    """由…调整为…，调增…: the same subject at another stage."""
    budget = top is not None and top.meaning.concept == "budget"
    if top is None or (state.compared and head.stage == "change" and not budget):
        mention.reason = (
            "a difference from another year" if top else "the words do not say what it is"
        )
        mention.meaning = replace(state.section.base, concept="foreign")
        return
    base = top.meaning
    kind = "" if head.stage in ("opening", "closing") and base.concept == "limit" else base.kind
    mention.meaning = replace(base, stage=head.stage, kind=kind, year=head.year or base.year)
    if head.stage == "closing" and base.concept in ("limit", "balance"):
        top.meaning = replace(top.meaning, stage="closing")  # 由8亿元增至9亿元，其中一般债务…
    above = state.mentions[top.figure] if top.figure >= 0 else None
    lead = top.figure < 0 and base.concept in DEBT_CONCEPTS and base.year is not None
    mention.reason = above.reason if above else "" if lead else PART_OF_ANOTHER
    if base.stage == "opening" and head.stage == "closing" and base.concept in ("limit", "balance"):
        top.meaning = (
            mention.meaning
        )  # 限额由9亿元增加至10亿元，其中：…: its parts are of what it came to
    if head.stage == "change":
        mention.meaning = replace(mention.meaning, sign=head.sign)
        if base.concept == "balance":
            mention.reason = "a difference from another year"
        elif base.concept == "limit" and not mention.reason:
            mention.reason = "a change of the limit that is not said to be new"
        elif (
            base.concept in ("bonds", "principal", "interest", "repaid", "service")
            and not mention.reason
        ):
            mention.reason = "a difference from another year"


def _paired_meaning(meaning: Meaning, kind: str, value: str) -> Meaning:
    if kind == "debt":
        return replace(meaning, debt_type=value)
    if kind == "concept":
        return replace(meaning, concept={"quota": "limit"}.get(value, value), kind="")
    if kind == "scope" and value in ("all", "own", "lower"):
        return replace(meaning, scope=value, place="", qualifier="")
    if kind == "scope":
        return replace(meaning, scope="all", place=value, qualifier="")
    if kind == "year":
        return replace(meaning, year=int(value))
    return replace(meaning, kind=value)
