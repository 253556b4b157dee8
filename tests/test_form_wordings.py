"""Wordings and shapes of forms, each in a small table of our own: levels, parts, sums, lists."""

import sys
from pathlib import Path

import pytest

from debtkit.reading import read

sys.path.insert(0, str(Path(__file__).parent))

from form_sheets import drawn, html

SAID = ["table", "column", "region", "scope", "year", "stage", "debt_type", "amount"]


def said(picture):
    """What is read of a picture, one line a figure: the keys, the amount, and what is not read."""
    figures = read(html(drawn(picture))).figures
    taken = figures[figures["status"] == "read"]
    lines = [" ".join(map(str, line)) for line in taken[SAID].to_numpy().tolist()]
    return lines, taken["item"].tolist(), figures.loc[figures["status"] != "read", "printed"]


def test_a_sum_below_a_type_keeps_the_type_and_what_is_lent_on_is_the_lower_levels():
    lines, _, unread = said("""
2024年栖川市市级政府债券转贷各区县情况表|<|<|<|<|<|<
||||||单位：亿元
地区|一般债券|<|<|专项债券|<|<
^|小计|新增债券|再融资债券|小计|新增债券|再融资债券
合计|5|2|3|9|5|4
岚山区|5|2|3|9|5|4
""")
    assert unread.empty
    assert lines[0] == "Balances issued 栖川市 lower 2024 final general 5.0"
    assert lines[3] == "Balances issued 栖川市 lower 2024 final special 9.0"
    assert lines[6] == "Balances issued 岚山区 all 2024 final general 5.0"


def test_what_is_lent_on_is_the_citys_total_where_its_own_level_is_a_line():
    lines, *_ = said("""
2024年栖川市政府债券转贷各区县情况表|<|<
||单位：亿元
地区|新增一般债券|新增专项债券
合计|5|9
市本级|2|4
岚山区|3|5
""")
    assert lines[0] == "Balances issued_new 栖川市 all 2024 final general 5.0"
    assert lines[2] == "Balances issued_new 栖川市 own 2024 final general 2.0"


@pytest.mark.parametrize(
    ("label", "scope"),
    [("区县级", "lower"), ("县区级", "lower"), ("市级", "own"), ("市直", "own"), ("Total", "all")],
)
def test_levels_are_told_by_short_labels(label, scope):
    lines, *_ = said(f"""
2024年栖川市政府债务余额表|<|<
||单位：亿元
地区|一般债务余额|专项债务余额
{label}|5|9
岚山区|3|5
""")
    assert lines[0] == f"Balances closing 栖川市 {scope} 2024 final general 5.0"


@pytest.mark.parametrize(
    "title",
    [
        "2024年栖川市第二批新增债务限额分配表",
        "栖川市提前下达2024年新增债务限额分配表",
        "近三年栖川市新增债务限额表（2024年）",
    ],
)
def test_a_title_names_its_region_whatever_stands_beside_it(title):
    figures = read(
        html(
            drawn(f"""
{title}|<|<
||单位：亿元
县市|一般债务限额|专项债务限额
合计|5|9
岚山县|3|5
""")
        )
    ).figures
    assert set(figures["region"]) == {"栖川市", "岚山县"}


def test_a_county_of_a_table_is_not_taken_for_whose_table_it_is():
    figures = read(
        html(
            drawn("""
2024年各县市新增债务限额分配表|<|<
||单位：亿元
县市|一般债务限额|专项债务限额
合计|5|9
岚山县|3|5
""")
        )
    ).figures
    assert figures["status"].tolist() == ["unread", "unread", "read", "read"]


def test_a_part_known_in_advance_is_part_of_the_new_limit():
    lines, *_ = said("""
2024年栖川市新增债务限额分配情况表|<|<|<
|||单位：亿元
地区|新增限额|<|其中：提前下达
^|一般债务|专项债务|专项债务
栖川市|5|9|4
岚山县|3|5|2
""")
    assert lines[1:3] == [
        "Limits new 栖川市 all 2024 final special 9.0",
        "Limits new 栖川市 all 2024 budget special 4.0",
    ]


def test_units_in_the_labels_of_rows_hold_for_their_figures():
    lines, *_ = said("""
岚山区2023年政府债务情况表|<
项目|2023年末
债务限额（万元）|35600
债务余额（亿元）|3.5
其中：一般债务余额|1.2
""")
    assert [line.rsplit(" ", 1)[1] for line in lines] == ["3.56", "3.5", "1.2"]


def test_sums_of_projects_counted_in_words_are_no_projects():
    _, items, unread = said("""
2024年岚山县新增政府债券项目表|<|<|<
|||单位：万元
序号|项目名称|一般债券|专项债券
一|农林水利|1800|8000
1|岚山县灌区改造|1000|8000
2|小流域治理|800|
二|社会事业|2500|
3|县第二幼儿园|2500|
""")
    assert items == ["岚山县灌区改造"] * 2 + ["小流域治理", "县第二幼儿园"]
    assert [float(one) for one in unread] == [1800, 8000, 2500]


def test_sectors_have_the_amount_of_each_level_and_the_type_above_them():
    lines, items, _ = said("""
2023年栖川市新增地方政府债务限额资金安排表|<|<|<
|||单位：亿元
项目类型|本地区|本级|下级
一、一般债券|3|1|2
（一）农林水利|3|1|2
二、专项债券|5|5|
（一）社会事业|5|5|
""")
    assert items == ["农林水利"] * 3 + ["社会事业"] * 2
    assert [line.split()[3] for line in lines] == ["all", "own", "lower", "all", "own"]
    assert [line.split()[6] for line in lines] == ["general"] * 3 + ["special"] * 2


def test_dates_behind_the_amounts_of_a_list_are_not_names_of_projects():
    cells = [
        "2021年岚山县地方政府债券使用情况表",
        "单位：亿元",
        "项目名称",
        "债券性质",
        "债券规模",
        "发行时间（年/月）",
    ]
    cells += [
        "县水库加固",
        "一般债券",
        "0.24",
        "2021-08",
        "县标准厂房",
        "专项债券",
        "0.30",
        "2021-05",
    ]
    figures = read(text="\n".join(cells)).figures
    assert figures["item"].tolist() == ["县水库加固", "县标准厂房"]
    assert figures["debt_type"].tolist() == ["general", "special"]


def test_the_line_that_counts_the_columns_is_none_of_their_headings():
    text = """2022年岚山县债务余额决算表
单位：万元
项目 上年末余额 本年发行 本年偿还 年末余额
栏次 1 2 3 4=1+2-3
一般债务 86200 12400 9100 89500
专项债务 104300 33000 6200 131100
"""
    figures = read(text=text).figures
    assert figures["column"].tolist()[:4] == ["opening", "issued", "repaid", "closing"]


def test_one_batch_beside_the_part_known_in_advance_is_not_the_years():
    lines, _, unread = said("""
2025年栖川市新增债务限额下达情况表|<|<
||单位：亿元
地区|专项债务限额|<
^|提前下达|本次下达
栖川市|21|9
岚山县|12|5
""")
    assert [line.split()[2:6] for line in lines] == [
        ["栖川市", "all", "2025", "budget"],
        ["岚山县", "all", "2025", "budget"],
    ]
    assert [float(one) for one in unread] == [9, 5]


def test_a_loan_in_a_table_of_balances_is_a_part_of_them():
    lines, _, unread = said("""
2023年末岚山县地方政府债务余额情况表|<
|单位：万元
项目|余额
一、一般债务余额|120500
其中：政府债券|119800
外债转贷|700
""")
    assert len(lines) == 1
    assert [float(one) for one in unread] == [119800, 700]


def test_a_plan_is_of_the_budget():
    lines, *_ = said("""
2025年岚山县政府债务收支计划表|<|<
||单位：万元
项目|一般债务|专项债务
2025年计划偿还本金|14000|10500
2025年计划支付利息|4100|6500
""")
    assert {line.split()[5] for line in lines} == {"budget"}


def test_a_line_with_more_than_the_unit_is_no_heading():
    text = """附件三
地方政府债务限额余额情况表
（栖川市2023年决算） （单位：亿元）
区划名称 限额 余额 其中：专项余额
栖川市 402.10 398.22 240.10
栖川市市本级 150.10 149.01 96.10
岚山区 252.00 249.21 144.00
"""
    figures = read(text=text).figures
    assert figures["table"].tolist()[:3] == ["Limits", "Balances", "Balances"]
    assert figures["amount"].tolist()[:3] == [402.1, 398.22, 240.1]
