"""Amounts side by side that words share: 一般债务、专项债务余额分别为4亿元、5亿元."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import TYPED, Case, Words
from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.coordinated import years_between
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.keys.stated import stated_concept
from debtkit.reading.prose.phrases import Phrase, read_phrase
from debtkit.reading.prose.reasons import BOTH, PART_OF_REFINANCING
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = [
    "FURTHER_AWAY",
    "distribute",
    "moved_together",
    "pair_again",
    "pair_alike",
    "paired",
    "spread",
    "unpaired",
]

FURTHER_AWAY = "分别 pairs it with words that stand further away"
_PAIRED = frozenset({"limit", "balance", "bonds", "principal", "interest", "repaid"})
_BESIDE = re.compile(r"[、和及与]")
_LINKED = re.compile(r"(?:、|，|和|及|与|以及)*")


def paired(it: Case) -> None:
    """Give an amount the next of the words that 分别 pairs."""
    state, mention = it.state, it.mention
    kind, value, top = state.pair_kind, state.queue.pop(0), state.stack.top
    assert top is not None
    mention.reason = state.pair_reason
    if kind == "alike":
        mention.meaning = state.models[int(value)]
    else:
        mention.meaning = _paired_meaning(top.meaning, kind, value)
        mention.parent = state.mentions[-2].parent
        if value == "foreign":
            mention.reason = "another subject: a fee"
    if not state.queue and kind == "debt":
        # the pair stands as a whole once its last amount is read
        top.meaning = replace(top.meaning, debt_type=state.section.base.debt_type)


def distribute(it: Case) -> None:
    """Begin a pairing by 分别 where as many amounts follow as words stand before."""
    mention, head, count = it.mention, it.head, _chained(it)
    kind, values = head.distribute or ("debt", TYPED)
    if head.distribute is None:
        if count > 1 and _shares(head):
            mention.reason = FURTHER_AWAY
            return
        # 一般债券和专项债券4亿元、28亿元: pairs without 分别, in the order of the words
        values = tuple(token.value for token in head.tokens if token.kind == "debt")
        if count == 1 or sorted(values) != sorted(TYPED):
            return
    mixed = _mixed(it, count) if count != len(values) else []
    if mixed:
        mention.reason = ""  # one phrase for several kinds: each has its own
        _pair_models(it, mixed)
        return
    if count != len(values):
        mention.reason = f"{len(values)} words share {count} amounts"
        return
    if values == ("principal", "interest") and mention.reason == BOTH:
        mention.reason = ""  # 还本付息分别为9亿元、1亿元
    _begin(it, kind, values)
    it.state.last_pair = values


def _mixed(it: Case, count: int) -> list[Meaning]:
    """Return what unlike nouns side by side are: 债务限额、余额、新增一般债券、专项债券、再融资债券分别为."""
    head, state = it.head, it.state
    shared = next((token.start for token in head.tokens if token.kind == "distribute"), head.start)
    if it.mention.reason not in ("", PART_OF_REFINANCING):
        return []
    out, kind, begin = [], "", head.start
    for piece in _BESIDE.split(state.text[head.start : shared]):
        one = read_phrase(state.text, begin, begin + len(piece), state.setting.level)
        begin += len(piece) + 1
        concept = stated_concept(Words(state, one, [one]))
        if concept in ("", "bonds") and one.debt:
            concept, kind = "bonds", one.kind or kind  # 新增一般债券、专项债券
        known = concept in _PAIRED and (kind or concept != "bonds")
        if not known or one.name or one.gaps:
            return []
        told = kind if concept == "bonds" else one.kind if concept == "limit" else ""
        debt = one.debt if one.debt in TYPED else state.section.base.debt_type
        out.append(replace(it.mention.meaning, concept=concept, kind=told, debt_type=debt))
    return out if len(out) == count == len(set(out)) else []


def spread(it: Case) -> Phrase:
    """Let 分别 pair with the words before it: 2021年、2022年，核定限额分别为1亿元、2亿元."""
    if not _shares(it.head):
        return it.head
    for phrase in reversed(it.pending[:-1]):
        years = years_between(it.state.text[phrase.start : phrase.end])
        if years:  # 2023-2025年，到期本金分别为
            return replace(it.head, distribute=("year", years), year=None)
        for kind in ("year", "scope"):
            values = [
                token.text[:4] if kind == "year" else token.value
                for token in phrase.tokens
                if token.kind == kind
            ]
            if len(set(values)) == len(values) > 1:
                return replace(it.head, distribute=(kind, tuple(values)), year=None, scope="")
    return it.head


def pair_again(it: Case) -> bool:
    """Pair once more as before: 余额分别为1亿元、2亿元，限额分别为3亿元、4亿元."""
    state, head, values = it.state, it.head, it.state.last_pair
    each = "均" in state.text[head.start : head.end] or _shares(head)
    if not (each and len(values) > 1 and _chained(it) == len(values)):
        return False
    _begin(it, state.pair_kind, values)
    return True


def moved_together(it: Case) -> bool:
    """Move what 分别 has paired, each to its own: 分别由8亿元、5亿元调整为9亿元、6亿元."""
    state, count = it.state, len(it.state.last_pair)
    told = state.mentions[-1 - count : -1]
    if count < 2 or len(told) < count or told[0].clause != it.mention.clause:
        return False
    meanings = [one.meaning for one in told]
    keys = {(one.concept, one.kind, one.stage, one.year) for one in meanings}
    if len(keys) > 1 or len(set(meanings)) < count:
        return False  # something else was told since
    budgets = meanings[0].concept == "budget"
    if _chained(it) != count or not (budgets or it.head.stage == "closing"):
        it.mention.reason = FURTHER_AWAY
        it.mention.meaning = meanings[0]
        return True
    state.models = [replace(one, stage=it.head.stage, sign=it.head.sign) for one in meanings]
    it.mention.meaning, state.pair_kind = state.models[0], "alike"
    it.mention.reason = state.pair_reason = told[0].reason
    state.queue = [str(number) for number in range(1, count)]
    return True


def pair_alike(it: Case) -> bool:
    """Pair with the amounts just told: 全市还本1亿元，付息2亿元；市本级分别为3亿元、4亿元."""
    state, mention, head = it.state, it.mention, it.head
    named, count = head.plain and (head.scope or head.place), _chained(it)
    if named and _goes_on(it) and count == len(state.models) > 1:
        # 分别为省级3亿元、4亿元，市县5亿元、6亿元
        _pair_models(it, state.models)
        return True
    if not (_shares(head) and named):
        return False
    told = _told_together(it, count)
    meanings = [one.meaning for one in told]
    whole = len(told) == count > 1 and len(set(meanings)) == len(meanings)
    if not whole or any(one.reason for one in told):
        mention.reason = "no words that share the amounts"
        return True
    _pair_models(it, meanings)
    return True


def unpaired(it: Case) -> bool:
    """Whether 分别 shares out several amounts among words that are not beside it: 市级分别为1亿元、2亿元."""
    head = it.head
    told = any(token.kind == "distribute" and token.text == "分别为" for token in head.tokens)
    return told and head.distribute is None and head.debt != "any" and _chained(it) > 1


def _begin(it: Case, kind: str, values: tuple[str, ...]) -> None:
    """Give an amount the first of several words; the others wait for those after it."""
    state, mention = it.state, it.mention
    state.pair_kind, state.pair_reason = kind, mention.reason
    mention.meaning = _paired_meaning(mention.meaning, kind, values[0])
    state.queue = list(values[1:])


def _pair_models(it: Case, meanings: list[Meaning]) -> None:
    """Begin a pairing with what other amounts were, at another level."""
    state, head = it.state, it.head
    state.models = [
        replace(one, scope=head.scope or "all", place=head.place, qualifier=head.qualifier)
        if head.scope or head.place
        else one
        for one in meanings
    ]
    it.mention.meaning, state.pair_kind, state.pair_reason = state.models[0], "alike", ""
    state.queue = [str(number) for number in range(1, len(meanings))]


def _goes_on(it: Case) -> bool:
    """Whether the amount before is the last of a pairing with others."""
    just = it.before
    same = just is not None and just.sentence == it.mention.sentence
    return same and just is not None and just.meaning in it.state.models


def _told_together(it: Case, count: int) -> list[Mention]:
    """Return the amounts of the last clause, or as many of its parts as follow."""
    before = [one for one in it.state.mentions[:-1] if one.sentence == it.mention.sentence]
    told = [one for one in before if one.clause == before[-1].clause]
    last = told[-count:]
    if last and last[-1].parent >= 0 and len({one.parent for one in last}) == 1:
        return last  # 债券9亿元，其中新增债券4亿元、再融资债券5亿元；市本级分别为1亿元、2亿元
    return told


def _chained(it: Case) -> int:
    """Return how many amounts stand side by side from this one on."""
    count = 1
    for part in it.parts[it.at + 1 :]:
        if part.kind == "amount":
            count += 1
        elif not _links(part):
            break
    return count


def _links(part: Piece) -> bool:
    if part.kind == "words":
        return _LINKED.fullmatch(part.text) is not None
    return part.kind != "mark" or part.text in "、，"


def _shares(head: Phrase) -> bool:
    """Whether 分别 stands behind words that it does not pair itself."""
    said = head.has("distribute")
    return said and head.distribute is None


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
    if kind == "account":
        return replace(meaning, account=value)
    return replace(meaning, kind=value)
