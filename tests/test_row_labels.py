"""The marks of row labels: ordinals, 其中, 附, 加 and 减, 合计, indentation."""

import pytest

from debtkit.row_labels import ordinal_depth, row_label


@pytest.mark.parametrize(
    ("text", "words", "depth", "number", "mark"),
    [
        ("一、上年限额", "上年限额", 1, 1, ""),
        ("十二、其他", "其他", 1, 12, ""),
        ("二十．末项", "末项", 1, 20, ""),
        ("（三）专项债务", "专项债务", 2, 3, ""),
        ("( 三 ) 专项债务", "专项债务", 2, 3, ""),
        ("2. 再融资债券", "再融资债券", 3, 2, ""),
        ("10、末项", "末项", 3, 10, ""),
        ("（4）教育", "教育", 4, 4, ""),
        ("其中：一般债务", "一般债务", 0, 0, "part"),
        ("其 中: 一般债务", "一般债务", 0, 0, "part"),
        ("其中：1.新增", "新增", 3, 1, "part"),
        ("附：提前下达", "提前下达", 0, 0, "memo"),
        ("减：成本", "成本", 0, 0, "minus"),
        ("加：其他收益", "其他收益", 0, 0, "plus"),
        ("一、减：成本", "成本", 1, 1, "minus"),
        ("附加税", "附加税", 0, 0, ""),
        ("加工费", "加工费", 0, 0, ""),
        ("2.5亿元以上", "2.5亿元以上", 0, 0, ""),
        ("2024年新增", "2024年新增", 0, 0, ""),
        ("一般债务", "一般债务", 0, 0, ""),
        ("其中", "其中", 0, 0, ""),
    ],
)
def test_marks_are_taken_off_and_the_words_are_left(text, words, depth, number, mark):
    own = row_label(text)
    assert (own.words, own.depth, own.number, own.mark) == (words, depth, number, mark)


def test_indentation_counts_columns_and_words_begin_after_the_mark():
    own = row_label("　　其中： 一般债务")
    assert (own.indent, own.start) == (4, 11)
    assert row_label("      专项债务").start == 6
    assert row_label("合　计").start == 0


@pytest.mark.parametrize(
    ("text", "total"),
    [("合　计", "total"), ("支出总计", "total"), ("小计", "subtotal"), ("合计债务人", "")],
)
def test_totals(text, total):
    assert row_label(text).total == total


@pytest.mark.parametrize(
    ("text", "ratio"), [("债务率（%）", True), ("占比", True), ("利率债", False)]
)
def test_ratios(text, ratio):
    assert row_label(text).ratio is ratio


def test_depth_of_ordinals():
    labels = ["一、甲", "（二）乙", "3.丙", "（4）丁", "戊"]
    assert [ordinal_depth(text) for text in labels] == [1, 2, 3, 4, None]
