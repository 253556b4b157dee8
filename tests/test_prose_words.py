"""Every line of the vocabulary finds its word in the examples that stand behind it."""

import re

import pytest

from debtkit.reading.prose.scanner import Scanner
from debtkit.reading.prose.words import Level, entries, scan
from debtkit.reading.prose.words.entries import means

CITY, COUNTY = Level("市", "甲市", ("甲市",)), Level("县", "青岭县", ("青岭县",))
ENTRIES = entries(CITY)
LOOKS = re.compile(r"\(\?[=!<]|\{|[*+]|\\d|\[\^")  # around, or over several characters
SHOWN = [(entry, example) for entry in ENTRIES for example in entry.examples]


@pytest.mark.parametrize(
    ("entry", "example"), SHOWN, ids=[f"{entry.kind}: {example}" for entry, example in SHOWN]
)
def test_a_line_finds_its_word_in_its_example(entry, example):
    tokens = scan(example, CITY)
    pattern = re.compile(entry.pattern)
    found = [
        token.text
        for token in tokens
        if (token.kind, token.value) == entry[:2]
        and (match := pattern.match(example, token.start))
        and match.end() == token.end
    ]
    assert found, [(token.kind, token.value, token.text) for token in tokens]


@pytest.mark.parametrize(
    ("entry", "example"), SHOWN, ids=[f"{entry.kind}: {example}" for entry, example in SHOWN]
)
def test_the_example_of_a_line_needs_it(entry, example):
    others = Scanner(tuple(word for one in ENTRIES if one is not entry for word in one.words))
    assert others.scan(example, 0, len(example)) != scan(example, CITY)


def test_a_line_that_looks_around_has_an_example():
    assert [entry.pattern for entry in ENTRIES if LOOKS.search(entry.pattern) and not entry.examples] == []  # fmt: skip


def test_a_name_may_hold_any_character():
    level = Level("市", "甲#{han}市", ("甲#{han}市",))
    assert [token.text for token in scan("甲#{han}市本级债务", level)] == ["甲#{han}市本级", "债务"]


def test_there_are_examples():
    assert len(SHOWN) > 100


def test_what_a_level_is_called_depends_on_whose_report_it_is():
    assert [token.value for token in scan("市级9亿元，县级8亿元", CITY)] == ["own", "lower"]
    assert [token.value for token in scan("市级9亿元，县级8亿元", COUNTY)] == ["part", "own"]


def test_a_line_has_a_pattern_examples_and_a_remark():
    one, other = means(
        "end",
        "",
        r"""
        [年期]末|年底     # 2023年末, 期末余额: not 年末考核
        \d{1,2}月(?![{han}])
        """,
    )
    assert one == ("end", "", "[年期]末|年底", ("2023年末", "期末余额"))
    assert other == ("end", "", r"\d{1,2}月(?![\u4e00-\u9fff])", ())
    assert [word.pattern for word in one.words] == ["[年期]末", "年底"]
