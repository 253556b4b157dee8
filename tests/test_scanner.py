"""The scanner finds what one long pattern finds, and refuses patterns it does not understand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.prose import words
from debtkit.reading.prose.scanner import (
    Scanner,
    first_characters,
    split_alternatives,
    words_of,
)

LEVEL = words.Level("市", "甲（新）市", ("甲（新）市", "甲市"))
ENTRIES = words.entries(LEVEL)
LONG = re.compile("|".join(f"(?P<g{at}>{entry.pattern})" for at, entry in enumerate(ENTRIES)))
PIECES = sorted(
    {part for entry in ENTRIES for part in re.findall(r"[\u4e00-\u9fff0-9]+", entry.pattern)}
)


def naive(text, start, end):
    out = []
    for match in LONG.finditer(text, start, end):
        if match.end() > match.start():
            entry = ENTRIES[int(match.lastgroup[1:])]
            out.append((entry.kind, entry.value, match.start(), match.end(), match[0]))
    return out


@given(
    st.lists(
        st.one_of(st.sampled_from(PIECES), st.sampled_from(list("（）、，年1-甲桥"))), max_size=14
    ).map("".join),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_it_finds_what_one_long_pattern_finds(text, before, after):
    end = max(before, len(text) - after)
    assert words.scan(text, LEVEL, before, end) == naive(text, before, end)


def test_the_first_in_the_list_wins_not_the_longest():
    scanner = Scanner(words_of("a", "", "债") + words_of("b", "", "债务"))
    assert [token.kind for token in scanner.scan("债务", 0, 2)] == ["a"]


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("年|月", ["年", "月"]),
        ("(?:年|月)初|[|]", ["(?:年|月)初", "[|]"]),
        (r"\||日", [r"\|", "日"]),
    ],
)
def test_alternatives(pattern, parts):
    assert split_alternatives(pattern) == parts


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("债务?", "债"),
        ("(?<!第)(?:各|所属){0,2}县", "各所县"),
        ("[省市]?级", "省市级"),
        ("[1-3]月", "123-"),
        (r"\d年", "0123456789"),
        (r"\(甲", "("),
        ("(?:甲|乙?)丙", "甲乙丙"),
        ("甲*乙", "甲乙"),
        ("(?:甲)+乙", "甲"),
    ],
)
def test_first_characters(pattern, first):
    assert first_characters(pattern) == set(first)


@pytest.mark.parametrize(
    "pattern", ["(?!)", "甲?", "", ".甲", "[^甲]乙", "(甲)", r"\w", r"[\u4e00]", "(?:甲"]
)
def test_what_it_cannot_tell_is_refused(pattern):
    with pytest.raises(ValueError, match=r"understood|nothing|close"):
        first_characters(pattern)


def test_documents_of_a_level_share_all_patterns_but_those_with_their_names():
    one, other = (words.Level("市", name, (name,)).scanner for name in ("甲市", "乙市"))
    text = "全市、市本级、县（市、区）、市级财政安排、甲市、乙市"
    for scanner in (one, other):
        scanner.scan(text, 0, len(text))
    own = [step for letter in text for step in one._ready.get(letter, ())]
    patterns = {id(step.pattern) for letter in text for step in other._ready.get(letter, ())}
    apart = {step.pattern.pattern for step in own if id(step.pattern) not in patterns}
    assert len(apart) == 1
    assert "甲市" in apart.pop()
