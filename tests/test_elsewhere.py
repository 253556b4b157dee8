"""Paragraphs of other subjects are passed over, and none of their amounts is lost."""

import pytest

from debtkit.reading.documents import open_document
from debtkit.reading.prose import read_prose
from debtkit.reading.prose.amounts import find_amounts

HEAD = "关于甲市2023年预算执行情况和2024年预算草案的报告\n一、2023年预算执行情况\n"
OTHER = "教育支出9.1亿元，其中：高中2亿元、近1亿元用于校舍；农林水支出3,000万元。"
DEBT = "（二）地方政府债务情况\n2023年，全市政府债务限额80亿元，其中：一般债务30亿元。"


def figures(text):
    return read_prose(open_document(text=text)).reading().figures


def test_each_amount_is_there_with_the_words_before_it():
    found = figures(f"{HEAD}{OTHER}\n{DEBT}")
    assert len(found) == len(find_amounts(OTHER)) + 2
    assert found["reason"].tolist()[:4] == [
        "outside the sections on debt: 教育支出",
        "outside the sections on debt: 高中",
        "a bound or an approximation, not a figure",
        "outside the sections on debt: 农林水支出",
    ]


@pytest.mark.parametrize("words", ["", OTHER])
def test_what_is_passed_over_changes_nothing_else(words):
    read = figures(f"{HEAD}{words}\n{DEBT}")
    read = read[read["status"] == "read"]
    assert read[["printed", "debt_type"]].to_numpy().tolist() == [
        ["80", "total"],
        ["30", "general"],
    ]


def test_a_debt_before_it_governs_nothing_after_it():
    stray = "（三）其他情况\n教育支出9.1亿元。\n其中：专项5亿元。"
    found = figures(f"{HEAD}{DEBT}\n{stray}")
    assert found["status"].tolist() == ["read", "read", "unread", "unread"]


def test_a_paragraph_with_a_word_of_debt_is_taken_apart():
    said = "（一）其他情况\n2022年全市政府债务限额为70亿元。"
    assert figures(HEAD + said)["status"].tolist() == ["read"]
