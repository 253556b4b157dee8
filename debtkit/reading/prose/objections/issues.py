"""Objections to single issues: the tables hold the year's bonds, or those of the year so far."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case
from debtkit.reading.prose.reasons import ONE_ISSUE
from debtkit.reading.prose.rules import rule

__all__ = [
    "asked_for",
    "batch_of_bonds",
    "bonds_of_one_term",
    "newly_issued",
    "numbered_issue",
    "once_more",
    "part_of_an_issue",
]

_TERM = re.compile(r"\d年期")
_BY_TERM = re.compile(r"(?:从|按|分)(?:债券)?(?:发行)?期限")
_ASKED = re.compile(r"申请(?![到发])")
_REPORTED = re.compile(r"申报|储备|谋划|入库|需求")
_SEVERAL = re.compile("[、和及至]")  # 第二、三批
_NEWLY = re.compile(r"新发行")
_KINDS = re.compile(r"[，。；]?\s*(?:（|其中|包括)[^。；]{0,60}(?:新增|再融资)")
# （一至四期）发行额
_SERIES = re.compile(
    r"（第?[一二三四五六七八九十]+(?:期?[至、\-—~]第?[一二三四五六七八九十]+)*期）[^，。；\d]{0,8}$"
)
_AGAIN = re.compile(r"[再又](?:一?次|度)?(?:成功)?(?:获|发行|争取|下达|转贷)")


@rule("words", of={"bonds"})
def batch_of_bonds(it: Case) -> str | None:
    """What is issued in a batch is a part of the year's: 2023年分两批转贷我市置换债券9亿元，其中第一批4亿元."""
    several = any(token.kind == "batch" and _SEVERAL.search(token.text) for token in it.head.tokens)
    one = it.head.batch and (not it.stated or _of_one_issue(it))
    ahead = it.part and it.base.advance  # 提前下达的9亿元全部发行，其中一般债券发行4亿元
    batch = it.meaning.advance or ahead or one or several
    return "a batch of bonds" if batch else None


@rule("words", of={"bonds"})
def bonds_of_one_term(it: Case) -> str | None:
    """Bonds are told by their terms: 2023年全市发行政府债券9亿元。一般债券发行期限为3年、5年，3年期发行规模4亿元."""
    text, place = it.state.text, it.mention.amount.start
    begins = max(text.rfind(mark, 0, place) for mark in "。；\n") + 1
    term = _TERM.search(text, it.head.start, it.head.end) or _BY_TERM.match(text, begins, place)
    return "bonds of one term" if term else None


@rule("words", of={"bonds"})
def numbered_issue(it: Case) -> str | None:
    """A batch or series is one issue of the year's, but where a plan takes it up: 2023年全市发行第七批政府债券9亿元."""
    head, setting = it.head, it.state.setting
    if setting.stage == "adjustment":
        return None
    text, place = it.state.text, it.mention.amount.start
    if head.batch and not it.meaning.kind:  # new bonds of a batch are a statement of their own
        numbered = head.batch != setting.batch or "第二批" in text
    else:
        numbered = _SERIES.search(text, place - 30, place) is not None
    return ONE_ISSUE if numbered else None


@rule("above", of={"bonds"})
def part_of_an_issue(it: Case) -> str | None:
    """What an issue is made of is a part of it: 2023年全市发行第七批政府债券9亿元，其中新增债券4亿元."""
    above = it.above
    part = it.part and above is not None and above.reason == ONE_ISSUE
    return (
        ONE_ISSUE
        if part and not any(one.year or one.yearly or one.cumulated for one in it.pending)
        else None
    )


@rule("words", of={"bonds"})
def newly_issued(it: Case) -> str | None:
    """What is newly issued is new debt, or whatever was issued: 2023年新发行债券9亿元."""
    text, stop = it.state.text, it.mention.amount.stop
    newly = not it.meaning.kind and _NEWLY.search(text, it.head.start, it.head.end)
    return "new bonds, or all that were issued" if newly and not _KINDS.match(text, stop) else None


@rule("sentence", of={"bonds"})
def asked_for(it: Case) -> str | None:
    """What is asked for is not got: 2023年，我县申报专项债券项目3个，申请债券资金9亿元."""
    asked = it.head.verb == "issue" and _ASKED.search(it.state.text, it.head.start, it.head.end)
    if not asked:
        return None
    text, place = it.state.text, it.head.start
    begins = max(text.rfind(mark, 0, place) for mark in "。；\n") + 1
    return "asked for, not got" if _REPORTED.search(text, begins, place) else None


@rule("words", of={"bonds", "limit"})
def once_more(it: Case) -> str | None:
    """What is got once more comes on top of what was got before: 2023年我市再获新增债券9亿元."""
    if it.state.setting.stage == "adjustment" or it.meaning.kind != "new":
        return None
    return ONE_ISSUE if _AGAIN.search(it.state.text, it.head.start, it.head.end) else None


def _of_one_issue(it: Case) -> bool:
    """Whether bonds are told by batches of one issue: 分两批下达新增债券9亿元：第一批新增专项债券4亿元，…."""
    return any(
        one.sentence == it.mention.sentence
        and (one.meaning.concept, one.meaning.kind) == ("bonds", it.meaning.kind)
        and not (one.meaning.batch or one.reason)
        for one in it.state.mentions[:-1]
    )
