"""Wordings and shapes of forms, each in a small table of our own: levels, parts, sums, lists."""

import sys
from pathlib import Path

import pytest

from debtkit.reading import read
from debtkit.reading.regions import region_of_label

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


def found(text):
    """Return what of a text's tables is read: printed, region, scope, stage, table and column."""
    figures = read(text=text.replace("|", "\t")).figures
    figures = figures[figures["status"] == "read"]
    names = ["printed", "unit", "scope", "stage", "column"]
    return [tuple(row) for row in figures[names].itertuples(index=False)]


@pytest.mark.parametrize(
    "rows",
    [
        "（一）综合财力（万元）|300000\n政府债务余额|30.00\n其中：一般债务|10.00\n专项债务|20.00",
        "一、人均债务（元）|3000\n政府债务余额|30.00\n一般债务余额|10.00\n专项债务余额|20.00",
    ],
)
def test_the_unit_of_a_label_is_not_that_of_another_subject(rows):
    text = f"2024年甲市财政债务表\n单位：亿元\n项目|2024年\n{rows}"
    units = {printed: unit for printed, unit, *_ in found(text)}
    assert [units[one] for one in ("30.00", "10.00", "20.00")] == ["亿元"] * 3


def test_a_plan_beside_the_final_figures_does_not_make_them_a_budgets():
    head = "2024年甲市政府债务决算表\n单位：亿元\n项目|余额|2025年计划偿还本金\n"
    text = f"{head}一般债务|4.00|5.00\n专项债务|6.00|7.00"
    stages = {printed: stage for printed, _, _, stage, _ in found(text)}
    assert (stages["4.00"], stages["6.00"]) == ("final", "final")


@pytest.mark.parametrize(
    ("lent", "rows", "scopes"),
    [
        ("区县", "甲市|10.00\n甲市本级|4.00\n乙县|6.00", ["all", "own", "all"]),
        ("市县区", "全市|10.00\n市级|4.00\n区县|6.00", ["all", "own", "lower"]),
    ],
)
def test_what_holds_the_own_level_too_is_not_the_lower_levels(lent, rows, scopes):
    text = f"2024年甲市转贷{lent}政府债务限额表\n单位：亿元\n地区|2024年政府债务限额\n{rows}"
    assert [scope for _, _, scope, _, _ in found(text)] == scopes


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("项目名称|省级|市级|县级", "城东道路|30.00|1.00|2.00\n城西管网|3.00|1.00|2.00"),
        ("地区|项目名称|全省|县本级", "乙县|城东道路|3.00|1.00\n丙县|城西管网|3.00|1.00"),
        ("项目名称|项目总投资|县级|乡镇", "城东道路|30.00|1.00|2.00\n城西管网|3.00|1.00|2.00"),
    ],
)
def test_levels_that_may_be_of_others_or_of_an_investment_are_not_read(head, rows):
    assert found(f"2024年甲县新增专项债券项目安排表\n单位：亿元\n{head}\n{rows}") == []


def test_transfers_let_known_in_advance_are_no_limit():
    text = "2024年甲市债务情况表\n单位：亿元\n项目|金额\n提前下达转移支付|6.00\n政府债务限额|60.00"
    assert [printed for printed, *_ in found(text)] == ["60.00"]


def test_a_month_in_which_bonds_are_lent_on_is_a_month_of_balances():
    head = "甲市2024年6月下达债券转贷资金及债务余额情况表\n单位：亿元\n项目|余额|发行额\n"
    text = f"{head}一般债务|4.00|1.00\n专项债务|6.00|2.00"
    assert found(text) == []


def test_subtotals_and_offices_of_other_levels_name_no_region():
    assert region_of_label("Subtotal", "甲市") == ("", "all")
    assert region_of_label("市直", "甲县") == ("", "all")
    assert region_of_label("县直", "甲县") == ("甲县", "own")
