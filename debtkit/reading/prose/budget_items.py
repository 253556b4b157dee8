"""What a change of the budget goes to, where the new debt behind it is told with the same amount.

新增专项债务限额9亿元…政府性基金预算支出增加9亿元，安排如下：甲水库5亿元，乙公路4亿元: the list shares out the budget's change.
It is one of the new debt only if the lines add up to that change and the change is what the new limit or
bonds of the budget's type are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from debtkit.reading.prose.arithmetic import proves
from debtkit.reading.prose.items import basis_of
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.state import Mention

__all__ = ["tell_budget_items"]

_TYPES = {"general_public": "general", "government_fund": "special"}
_SHARED = re.compile(r"(?:安排|用于|分配|投向|使用|项目|支出)[^。；\d]{0,8}$")
_NAMED = "another subject: "
_DECIDED = "the lines add up to the budget's change, which is the new debt"


def tell_budget_items(mentions: list[Mention], text: str) -> None:
    """Make lines that share out a budget's change items of the new debt behind it.

    Parameters
    ----------
    mentions : list of Mention
        All amounts of a document, in order; those concerned change.
    text : str
        The clean text.
    """
    for at, lines in _lists(mentions, text):
        whole = _new_debt(mentions, at)
        if whole is None:
            continue
        for line in lines:
            assert line.head is not None
            assert line.head.name is not None
            line.name = line.head.name
            line.basis = basis_of(text[slice(*line.name)])
            line.meaning = replace(mentions[whole].meaning, concept="item")
            line.parent, line.reason, line.decided = whole, "", _DECIDED


def _lists(mentions: list[Mention], text: str) -> Iterator[tuple[int, list[Mention]]]:
    """Yield each rise of a budget with the named lines after it that add up to it."""
    for at, change in enumerate(mentions):
        meaning, printed = change.meaning, change.amount.printed
        rises = meaning.concept == "budget" and meaning.stage == "change" and meaning.sign > 0
        if change.reason or not rises or meaning.account not in _TYPES or printed is None:
            continue
        lines: list[Mention] = []
        for line in mentions[at + 1 :]:
            if line.block != change.block or not _is_line(line):
                break
            lines.append(line)
        sums = [line.amount.printed for line in lines if line.amount.printed is not None]
        if lines and proves(printed, sums) and _announced(text, change, lines[0]):
            yield at, lines


def _is_line(line: Mention) -> bool:
    named = line.head is not None and line.head.name is not None and not line.head.foreign
    return named and line.reason.startswith(_NAMED) and line.amount.printed is not None


def _announced(text: str, change: Mention, first: Mention) -> bool:
    """Whether words between the change and its first line say that it is shared out."""
    assert first.head is not None
    assert first.head.name is not None
    return bool(_SHARED.search(text[change.amount.stop : first.head.name[0]]))


def _new_debt(mentions: list[Mention], at: int) -> int | None:
    """Return the new limit or bonds that a change of the budget is of."""
    change = mentions[at].meaning
    for before in range(at - 1, -1, -1):
        one = mentions[before]
        new = one.meaning.kind == "new" and one.meaning.concept in ("limit", "bonds")
        alike = one.meaning.debt_type == _TYPES[change.account]
        level = (one.meaning.scope, one.meaning.place) == (change.scope, change.place)
        printed, changed = one.amount.printed, mentions[at].amount.printed
        if one.reason or not (new and alike and level) or printed is None or changed is None:
            continue
        return before if proves(printed, [changed]) else None
    return None
