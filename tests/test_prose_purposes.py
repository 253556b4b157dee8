"""Bonds told by what they are for: 发行用于项目建设的专项债券."""

import pytest

from debtkit.reading.reader import read

TITLE = "甲市2023年政府债务情况\n"


def told(text):
    """{printed: (column, type, item) or why it is unread}."""
    figures = read(text=TITLE + text).figures
    return {
        row.printed: (row.column, row.debt_type, row.item) if row.status == "read" else row.reason
        for row in figures.itertuples()
    }


@pytest.mark.parametrize(
    "bonds",
    [
        "2023年，全市发行用于项目建设的专项债券9亿元",
        "2023年，全市新增用于公益性项目的一般债券9亿元",
        "2023年，全市争取用于重点项目建设的新增专项债券9亿元",
        "省财政厅转贷我市用于老旧小区改造的新增专项债券9亿元",
    ],
)
def test_bonds_for_one_purpose_are_neither_all_of_them_nor_an_item(bonds):
    assert told(f"{bonds}，其中市本级4亿元。") == {
        "9": "bonds for one purpose, a part of all",
        "4": "part of another subject",
    }


def test_an_item_is_named_without_the_bonds_behind_it():
    text = "2023年，全市新增债券9亿元，其中用于甲水库的专项债券4亿元，用于乙公路的一般债券5亿元。"
    assert told(text) == {
        "9": ("issued_new", "total", ""),
        "4": ("amount", "special", "甲水库"),
        "5": ("amount", "general", "乙公路"),
    }
