"""Bureaus and companies that stand before the name of their project."""

from __future__ import annotations

import re

from debtkit.reading.prose.clauses import Piece
from debtkit.reading.prose.state import State

__all__ = ["USE_BEHIND", "behind_a_bureau", "without_bureau"]

_BUREAU = re.compile(r"[省市县区州旗]?[\u4e00-\u9fff]{1,12}(?:局|厅|委|委员会|办公室|集团|公司)")
_BUREAU_GLOSS = re.compile(_BUREAU.pattern + r"（(?P<name>[^（）]{4,}(?:（[^（）]*）)?[^（）]*)）")
_BUREAU_BEHIND = re.compile(r"(?P<name>.{4,})（" + _BUREAU.pattern + "）")  # 甲水库（市水利局）
_BUREAU_DASH = re.compile(_BUREAU.pattern + r"[—-]+(?P<name>.{4,})")  # 市水利局——甲水库
USE_BEHIND = re.compile(
    r"(?:主要|重点|全部|专项)?(?:(?:安排)?用于(?:支持(?=[^，。；：]{4}))?|投向|支持|投入)"
)


def without_bureau(
    state: State, name: tuple[int, int], parts: list[Piece], at: int
) -> tuple[int, int]:
    """Return the span of the project where a bureau is named with it: 市水利局（甲水库）, 市水利局9亿元，用于甲水库."""
    name = behind_a_bureau(state.text, name)
    within = _BUREAU_GLOSS.fullmatch(state.text, *name)
    if within:
        return within.span("name")
    behind = parts[at + 2 : at + 3]
    comma = behind and parts[at + 1].text == "，" and behind[0].kind == "words"
    if comma and _BUREAU.fullmatch(state.text, *name):
        use = USE_BEHIND.match(behind[0].text)
        ends = at + 3 == len(parts) or parts[at + 3].text in "。；"
        if use and use.end() < len(behind[0].text) and ends:
            state.taken.add(behind[0].start)
            return behind[0].start + use.end(), behind[0].end
    return name


def behind_a_bureau(text: str, name: tuple[int, int]) -> tuple[int, int]:
    """Return the span of the project behind a dash or before a bracket: 市水利局——甲水库, 甲水库（市水利局）."""
    led = _BUREAU_DASH.fullmatch(text, *name) or _BUREAU_BEHIND.fullmatch(text, *name)
    return led.span("name") if led else name
