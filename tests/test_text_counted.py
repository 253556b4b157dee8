"""Lists in plain text with single blanks: a line is read where it has a word below each heading."""

import pytest

from debtkit.reading import read

LIST = """2024年青田市新增专项债券项目明细表
单位：万元
序号 项目名称 主管部门 债券金额 累计支出
1 青田水厂 市水务局 9500 9000
2 青田医院 市卫健委 500 120
3 青田一中 市教育局 3000 3000
合计 13000 12120
"""


def read_items(text):
    frame = read(text=text).ledger.allocations
    return list(zip(frame["item"], frame["debt_type"], frame["amount"], strict=True))


def test_a_word_below_each_heading_is_its_cell():
    reading = read(text=LIST)
    assert read_items(LIST) == [
        ("青田水厂", "special", 0.95),
        ("青田医院", "special", 0.05),
        ("青田一中", "special", 0.3),
    ]
    assert set(reading.unread["printed"]) == {"9000", "120", "3000", "13000", "12120"}
    figures = reading.figures[reading.figures["status"] == "read"]
    places = zip(figures["start"], figures["end"], strict=True)
    assert [LIST[start:end] for start, end in places] == ["9500", "500", "3000"]


@pytest.mark.parametrize(
    "line",
    [
        "2 青田医院 500 120",  # a blank cell is lost
        "2 青田 医院 市卫健委 500 120",  # a blank in a name
    ],
)
def test_a_line_with_fewer_or_more_words_is_not_read(line):
    text = LIST.replace("2 青田医院 市卫健委 500 120", line)
    assert [item for item, _, _ in read_items(text)] == ["青田水厂", "青田一中"]
    assert {"500", "120"} <= set(read(text=text).unread["printed"])


def test_words_among_figures_set_no_columns():
    text = LIST.replace("2 青田医院 市卫健委 500 120", "2 青田 医院 市卫健委 500")
    assert read_items(text) == []


def test_a_name_with_a_blank_is_no_name_and_type():
    text = """甲市2024年新增债券项目表
单位：万元
序号 项目名称 债券类型 金额
1 甲路 一般债券 100
2 乙桥 专项债券 300
3 丙 学校 200
"""
    assert read_items(text) == [("甲路", "general", 0.01), ("乙桥", "special", 0.03)]
    assert list(read(text=text).unread["printed"]) == ["200"]
