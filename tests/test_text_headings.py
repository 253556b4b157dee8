"""Headings of text tables laid out by their order and meaning, or left alone where that is open."""

import pytest

from debtkit.reading import read
from debtkit.reading.text_cells import Token, tabbed_cells, tokens_of
from debtkit.reading.text_headings import groupings

# the headings in the order of the text, the columns, and how they are laid out
LAID_OUT = [
    (
        "债务限额 债务余额 合计 一般 专项 合计 一般 专项", 6,
        "债务限额(合计 一般 专项) 债务余额(合计 一般 专项)",
    ),
    (
        "债务限额 合计 一般 专项 债务余额 合计 一般 专项", 6,
        "债务限额(合计 一般 专项) 债务余额(合计 一般 专项)",
    ),
    (
        "年初余额 本年举借 本年偿还 年末余额 新增债券 再融资债券", 5,
        "年初余额 本年举借(新增债券 再融资债券) 本年偿还 年末余额",
    ),
    (
        "合计 新增债券 再融资债券 小计 一般债券 专项债券 一般债券 专项债券", 6,
        "合计 新增债券(小计 一般债券 专项债券) 再融资债券(一般债券 专项债券)",
    ),
    (
        "合计 一般债务 专项债务 限额 余额 限额 余额 债务空间 限额 余额 债务空间", 8,
        "合计(限额 余额) 一般债务(限额 余额 债务空间) 专项债务(限额 余额 债务空间)",
    ),
    ("新增债务限额 小计 一般债务 专项债务", 3, "新增债务限额(小计 一般债务 专项债务)"),
]  # fmt: skip


THREE_LEVELS = (
    "2022年末 2023年 2023年末 限额 余额 新增限额 举借额 偿还额 限额 余额 新增债券 再融资债券", 8,
    "2022年末(限额 余额) 2023年(新增限额 举借额(新增债券 再融资债券) 偿还额) 2023年末(限额 余额)",
)  # fmt: skip


def spoken(groups):
    return " ".join(
        group.head.text + (f"({below})" if (below := spoken_below(group)) else "")
        for group in groups
    )


def spoken_below(group):
    return spoken(group.inner) or " ".join(leaf.text for leaf in group.leaves)


@pytest.mark.parametrize(("names", "columns", "meant"), [*LAID_OUT, THREE_LEVELS])
def test_headings_of_several_levels(names, columns, meant):
    found = groupings([Token(name, 0, 0) for name in names.split()], columns)
    assert [spoken(groups) for groups in found] == [meant]


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        ("一般债务 专项债务 一般债务 专项债务 限额", 4),  # whose second level is gone
        ("甲 乙 丙 丁", 3),
        ("限额 余额", 2),
    ],
)
def test_headings_that_nothing_tells_apart(names, columns):
    assert len(groupings([Token(name, 0, 0) for name in names.split()], columns)) != 1


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("甲县 1,200.50 800.25", ["甲县", "1,200.50", "800.25"]),
        ("合 计  35  20", ["合 计", "35", "20"]),
        ("1 ,9 7 4 .6 6", ["1 ,9 7 4 .6 6"]),
        ("100 90", ["100", "90"]),
        ("云岭省 2024 年债务限额表", ["云岭省 2024 年债务限额表"]),
        ("注：本表共 2 页 35 行", ["注：本表共 2 页 35 行"]),
        ("— 12 —", []),
        ("|甲县|35||20|", ["甲县", "35", "20"]),
    ],
)
def test_cells_of_a_line(line, cells):
    tokens = tokens_of(line)
    assert [token.text for token in tokens] == cells
    for token in tokens:
        assert line[token.start] == token.text[0]


def test_blank_cells_between_tabs_and_bars_are_kept():
    for rows in (
        ["地区\t限额\t余额", "甲县\t\t20", "乙县\t30\t"],
        ["| 地区 | 限额 | 余额 |", "|---|---|---|", "| 甲县 | | 20 |", "| 乙县 | 30 | |"],
    ):
        starts = [sum(len(row) + 1 for row in rows[:n]) for n in range(len(rows))]
        cells = tabbed_cells(list(zip(starts, rows, strict=True)), 0)
        assert [(cell.text, cell.col) for cell in cells] == [
            ("地区", 0), ("限额", 1), ("余额", 2), ("甲县", 0), ("20", 2), ("乙县", 0), ("30", 1),
        ]  # fmt: skip
        text = "\n".join(rows)
        assert all(text[cell.start :].startswith(cell.text) for cell in cells)


def test_lines_without_tabs_are_no_tabbed_table():
    assert tabbed_cells([(0, "甲县 20"), (6, "乙县 30")], 0) is None


def test_no_figure_of_a_row_that_lost_its_cells_is_dropped():
    """Of 乙县 it is not known which column is blank, of 丙县 which figure is one too many."""
    heads = "甲市2024年债务情况表 单位：亿元 地区 2024年债务限额 2024年债务余额 2024年新增限额"
    rows = "甲市 30.1 20.2 5.5 乙县 3.3 4.4 丙县 1.1 2.2 3.3 4.4"
    figures = read(text="\n".join(f"{heads} {rows}".split()) + "\n").figures
    assert figures["printed"].tolist() == [
        "30.1",
        "20.2",
        "5.5",
        "3.3",
        "4.4",
        "1.1",
        "2.2",
        "3.3",
        "4.4",
    ]
    assert figures["status"].tolist() == ["read"] * 3 + ["unread"] * 6


ROWS = [
    ("一、2017年末一般债务余额实际数", "1,811.70"),
    ("二、2018年末一般债务余额限额", "2,114.72"),
    ("五、2018年末一般债务余额执行数", "1,974.66"),
]
LAYERS = {
    "digits apart": lambda label, figure: " ".join(label) + " " + " ".join(figure) + "\n",
    "blanks behind commas": lambda label, figure: f"{label} {figure.replace(',', ', ')}\n",
    "points apart": lambda label, figure: f"{label} {figure.replace('.', '. ')}\n",
    "one line": lambda label, figure: f"{label} {figure}",
    "a cell a line": lambda label, figure: label + "\n" + " ".join(figure) + "\n",
}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_that_sets_digits_apart_or_loses_its_line_ends(layer):
    rows = "".join(LAYERS[layer](*row) for row in ROWS)
    text = f"云岭省2018年地方政府一般债务余额情况表\n单位：亿元\n项 目 预算数 执行数\n{rows}"
    figures = read(text=text).figures
    assert figures["amount"].tolist() == [1811.7, 2114.72, 1974.66]
    assert figures["column"].tolist() == ["opening", "closing", "closing"]


def test_a_list_whose_lines_do_not_say_what_is_blank_is_named_unread():
    """Of the second project it is not known whether its type or its sector is blank."""
    text = """石城县2024年新增政府债券资金使用情况表
单位：万元
债券类型
投向领域
项目名称
金额
新增一般债券
交通
石白公路改造
2600
教育
石城一中实验楼
1400
新增专项债券
社会事业
石城县中医院
5500
"""
    figures = read(text=text).figures
    assert figures["printed"].tolist() == ["2600", "1400", "5500"]
    assert figures["reason"].str.contains("lost this row's blank cells").all()


def test_a_total_beside_types_is_a_column_of_its_own():
    text = """甲市2024年地方政府债务余额表
单位：亿元
地区 一般债务余额 专项债务余额 合计
乙县 1.5 1.5
丙县 3.5 3.5
"""
    reading = read(text=text)
    assert reading.ledger.balances.empty
    assert list(reading.unread["printed"]) == ["1.5", "1.5", "3.5", "3.5"]
