"""Execution and final-accounts reports: levels, comparisons, what pays debt; our own wording."""

import sys
from pathlib import Path

import pytest

from debtkit.reading.reader import read

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # 还本付息分别为 pairs two figures with one word
    "2023年全市政府债务情况。全市一般债务还本付息分别为7亿元、2亿元。": [
        "Service.principal general all 2023",
        "Service.interest general all 2023",
    ],
    # what moves on is what was told right before it, debt or not
    "2023年全市发行政府债券9亿元。某某票房由原来的7亿元调整为8亿元。": [
        "Balances.issued total all 2023",
        "-",
        "-",
    ],
    "2023年下达全市专项债务限额9亿元，专项债务限额1亿元待分配。": [
        "Limits.closing special all 2023",
        "-",
    ],
    # outside the sections on debt a paragraph that begins with a level's debt is about it
    "2024年甲市预算执行情况\n全市偿还政府债券本息9亿元，其中本金7亿元（一般债券3亿元、专项债券4亿元），利息2亿元。\n市级税收收入8亿元。": [
        "-",
        "Service.principal total all 2024",
        "Service.principal general all 2024",
        "Service.principal special all 2024",
        "Service.interest total all 2024",
        "-",
    ],
    "2023年全市偿还债务本金9亿元，用再融资债券偿还8亿元，用预算资金偿还1亿元。全市政府债务余额90亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
        "Balances.closing total all 2023",
    ],
    # a type beside one that is a part of what is not read
    "2023年全市政府债务情况。重点工程贷款9亿元，其中：一般债务限额4亿元，专项债务限额5亿元。": [
        "-",
        "-",
        "-",
    ],
    # a lone amount is what the next sentence is about; a whole with parts is shared out whole
    "一、2023年新增债务限额分配情况\n（一）新增一般债务限额6亿元。一是市本级留用4亿元。主要用于：东湖桥工程1亿元、西山隧道工程3亿元。": [
        "Limits.new general all 2023",
        "Limits.new general own 2023",
        "Allocations.amount general own 2023 东湖桥工程 project",
        "Allocations.amount general own 2023 西山隧道工程 project",
    ],
    # a heading's level holds whatever stands above it
    "2023年新增政府债务限额9亿元，其中：省级使用4亿元，市县级使用5亿元。具体是：\n1.省级。安排一般债务限额4亿元。": [
        "Limits.new total all 2023",
        "Limits.new total own 2023",
        "Limits.new total lower 2023",
        "Limits.new general own 2023",
    ],
    # a paragraph on another subject begins with the heading's level
    "2023年全市政府债务情况\n全市发行新增债券9亿元。市本级发行新增债券4亿元。\n全年偿还债务本金3亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Service.principal total all 2023",
    ],
    # what a budget spends on its debt is of that budget's type
    "2023年政府债务情况。全市政府性基金预算支出完成90亿元，其中债务付息支出3亿元。": [
        "-",
        "Service.interest special all 2023",
    ],
    # what refinancing bonds repay, if it is all of them; a series is no type
    "2023年政府债务情况。发行再融资债券9亿元，用于偿还到期一般债券4亿元、专项债券5亿元。": [
        "Balances.issued_refinancing total all 2023",
        "Service.principal_refinanced general all 2023",
        "Service.principal_refinanced special all 2023",
    ],
    "2023年政府债务情况。发行再融资债券9亿元（偿还置换债券4亿元，偿还新增专项债券5亿元）。": [
        "Balances.issued_refinancing total all 2023",
        "-",
        "-",
    ],
    # a project that a marked paragraph is about gets what its verb says
    "2023年政府债券使用情况\n1.东湖桥工程，发行一般债券资金0.2亿元，已使用0.1亿元。\n2.西山隧道工程，安排专项债券0.4亿元。": [
        "Allocations.amount general all 2023 东湖桥工程 project",
        "-",
        "Allocations.amount special all 2023 西山隧道工程 project",
    ],
    "2023年，省下达我市两批新增债务限额9亿元。在本批次新增债务限额4亿元中，市本级使用1亿元。": [
        "Limits.new total all 2023",
        "Limits.new total all 2023",
        "Limits.new total own 2023",
    ],
    "2023年，州财政局下达全州政府债务限额控制数9亿元，其中：一般债务限额4亿元（含外债转贷额度1亿元）。": [
        "Limits.closing total all 2023",
        "Limits.closing general all 2023",
        "-",
    ],
    # what a difference leads to is what was compared
    "2023年全市政府债务限额90亿元。市本级政府债务余额比年初增加6亿元，达到47亿元，其中一般债务20亿元。": [
        "Limits.closing total all 2023",
        "-",
        "Balances.closing total own 2023",
        "Balances.closing general own 2023",
    ],
    "2023年全市政府债务限额比上年增加12亿元，增长15%，达到95亿元；政府债务余额增加6亿元，增至90亿元。": [
        "-",
        "Limits.closing total all 2023",
        "-",
        "Balances.closing total all 2023",
    ],
    # 市直 is the city's own level, several levels together are all, some of the lower ones are no level
    "2023年，市直新增债券5亿元，其中一般债券2亿元、专项债券3亿元；偿还到期本金4亿元、利息1亿元。": [
        "Balances.issued_new total own 2023",
        "Balances.issued_new general own 2023",
        "Balances.issued_new special own 2023",
        "Service.principal total own 2023",
        "Service.interest total own 2023",
    ],
    "2023年市区两级合计新增债券12亿元，市级新增债券7亿元。全市政府债务余额90亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.closing total all 2023",
    ],
    "2023年全省发行新增债券20亿元，转贷部分市县新增债券8亿元。": [
        "Balances.issued_new total all 2023",
        "-",
    ],
    # 项城市 is a city, 海绵城市 is none
    "2023年全市政府债务余额100亿元，其中：市本级40亿元、项城市60亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total 项城市/all 2023",
    ],
    # what pays a principal
    "2024年全市应偿还本金50亿元（含用再融资债券偿还45亿元、市级财力偿还5亿元）。": [
        "Service.principal total all 2024",
        "Service.principal_refinanced total all 2024",
        "Service.principal_budget total all 2024",
    ],
    "2024年到期本金20亿元，资金来源为：再融资债券15亿元、本级财力5亿元。": [
        "Service.principal total all 2024",
        "Service.principal_refinanced total all 2024",
        "Service.principal_budget total all 2024",
    ],
    "2025年全市到期政府债券本金96亿元，其中申请再融资债券86亿元，其余10亿元由各级财政预算安排偿还；应付利息49亿元。": [
        "Service.principal total all 2025",
        "Service.principal_refinanced total all 2025",
        "Service.principal_budget total all 2025",
        "Service.interest total all 2025",
    ],
    # the use of bonds whose amount is not told again
    "2023年全市发行新增债券40亿元。新增专项债券主要用于交通基础设施20亿元、社会事业12亿元。": [
        "Balances.issued_new total all 2023",
        "Allocations.amount special all 2023 交通基础设施 sector",
        "Allocations.amount special all 2023 社会事业 sector",
    ],
    "2023年新增债券9亿元。\n新增一般债券项目是：\n清河中学（北校区）项目安排7000万元。\n滨河路改造项目安排3000万元。": [
        "Balances.issued_new total all 2023",
        "Allocations.amount general all 2023 清河中学（北校区）项目 project",
        "Allocations.amount general all 2023 滨河路改造项目 project",
    ],
    "新增专项债券主要用于交通基础设施20亿元、社会事业12亿元。": ["-", "-"],
    "2023年全市新增债券9亿元。一般债券安排滨河路改造2亿元、清河中学扩建1亿元；专项债券用于项目资本金3亿元。": [
        "Balances.issued_new total all 2023",
        "Allocations.amount general all 2023 滨河路改造 project",
        "Allocations.amount general all 2023 清河中学扩建 project",
        "-",
    ],
    # income from bonds of a kind is what was issued; other income from debt holds more
    "2024年全市政府债务收入11亿元，其中新增债券收入6亿元、再融资专项债券收入5亿元；市级债务转贷收入2亿元。": [
        "-",
        "Balances.issued_new total all 2024",
        "Balances.issued_refinancing special all 2024",
        "-",
    ],
    "2024年县级预算\n一、政府性基金预算\n收入12亿元，其中新增专项债券收入2亿元。": ["-", "-"],
    # a year to come is not the document's
    "（一）核定我市2021年政府债务限额90亿元。2021年末，全市政府债务余额86亿元。\n（二）全年发行政府债券26亿元。\n"
    "（三）2022年债务安排。提前下达我市2022年新增债务限额6亿元。2022年市级到期政府债券本金2亿元。": [
        "Limits.closing total all 2021",
        "Balances.closing total all 2021",
        "Balances.issued total all 2021",
        "Limits.new total all 2022",
        "Service.principal total own 2022",
    ],
    # 应还本金 is principal; a pair goes on with the parts just told, not with their whole
    "2024年全市应还本金9亿元、利息3亿元，其中市本级应还本金4亿元、利息1亿元。": [
        "Service.principal total all 2024",
        "Service.interest total all 2024",
        "Service.principal total own 2024",
        "Service.interest total own 2024",
    ],
    "2023年全市发行政府债券16亿元，其中新增债券9亿元，再融资债券7亿元；市本级分别为5亿元和4亿元。": [
        "Balances.issued total all 2023",
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_refinancing total own 2023",
    ],
    # a county that acts; a county that ends in 州市
    "2023年全市新增债券80亿元。清河县获得新增债券6亿元，其中一般债券2亿元、专项债券4亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total 清河县/all 2023",
        "Balances.issued_new general 清河县/all 2023",
        "Balances.issued_new special 清河县/all 2023",
    ],
    "2023年全市新增债券80亿元。2023年清河县共获得新增债券6亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total 清河县/all 2023",
    ],
    "2023年全市新增债券80亿元。在清河县，2023年发行新增债券6亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total 清河县/all 2023",
    ],
    "2023年末全市政府债务余额500亿元。分地区看，清河县50亿元、邓州市140亿元、市级200亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total 清河县/all 2023",
        "Balances.closing total 邓州市/all 2023",
        "Balances.closing total own 2023",
    ],
    "2023年末全市政府债务余额500亿元。清河县财力较弱，2023年清河县债务还本付息7亿元，其中本金5亿元、利息2亿元。": [
        "Balances.closing total all 2023",
        "-",
        "Service.principal total 清河县/all 2023",
        "Service.interest total 清河县/all 2023",
    ],
    # the level of a budget that pays is not the level of the debt
    "2024年全区还本20亿元，其中再融资债券安排17亿元，本级预算安排3亿元。": [
        "Service.principal total all 2024",
        "Service.principal_refinanced total all 2024",
        "Service.principal_budget total all 2024",
    ],
    "2024年全县还本20亿元，其中再融资债券资金偿还17亿元，县级财政资金偿还3亿元。": [
        "Service.principal total all 2024",
        "Service.principal_refinanced total all 2024",
        "Service.principal_budget total all 2024",
    ],
    "2024年全区转贷收入66亿元，其中新增债券26亿元，再融资债券40亿元。": [
        "-",
        "Balances.issued_new total all 2024",
        "Balances.issued_refinancing total all 2024",
    ],
    # 分别 pairs with years told before it; where it does not say what it pairs, nothing is read
    "2021年、2022年、2023年，省财政厅核定我市政府债务限额分别为43亿元、52亿元和60亿元。": [
        "Limits.closing total all 2021",
        "Limits.closing total all 2022",
        "Limits.closing total all 2023",
    ],
    "近三年，全市政府债务限额分别为43亿元、52亿元和60亿元。": ["-", "-", "-"],
    # when a balance falls due is no repayment of that year
    "截至2023年底，全市政府债务余额50亿元。从到期时间看，2024年到期5亿元，2025年到期6亿元，2026年及以后到期39亿元。": [
        "Balances.closing total all 2023",
        "-",
        "-",
        "-",
    ],
    "2023年全市还本9亿元，其中用再融资债券偿还7亿元，用预算资金偿还2亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
    ],
    # new bonds told again without their kind
    "2023年全市新增债券27亿元，再融资债券8亿元。积极争取债券资金27亿元，保障重点项目。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
        "Balances.issued_new total all 2023",
    ],
    "2023年新增债券资金支持项目93个，其中：市政基础设施28亿元，社会事业14亿元。": [
        "Allocations.amount total all 2023 市政基础设施 sector",
        "Allocations.amount total all 2023 社会事业 sector",
    ],
    # a year in a bracket is not that of what follows
    "2022年，核定全县政府债务限额43亿元（2021年为36亿元）。年末政府债务余额42亿元（上年末为35亿元），其中一般债务余额19亿元。": [
        "Limits.closing total all 2022",
        "Limits.closing total all 2021",
        "Balances.closing total all 2022",
        "Balances.closing total all 2021",
        "Balances.closing general all 2022",
    ],
    # one type is no more read than the other
    "截至2024年6月底，全市政府债务余额90亿元，其中一般债务30亿元、专项债务60亿元。": [
        "-",
        "-",
        "-",
    ],
    # 其中 and a whole after types is of their whole
    "2024年全市债务限额90亿元，其中一般债务限额30亿元、专项债务限额60亿元。其中，新增债务限额12亿元（一般债务限额2亿元）。": [
        "Limits.closing total all 2024",
        "Limits.closing general all 2024",
        "Limits.closing special all 2024",
        "Limits.new total all 2024",
        "Limits.new general all 2024",
    ],
    # the type of one paragraph does not go on into another subject
    "2023年全市新增债券40亿元。新增专项债券主要投向：生态环保12亿元、医疗卫生7亿元。\n当年付息8亿元。": [
        "Balances.issued_new total all 2023",
        "Allocations.amount special all 2023 生态环保 sector",
        "Allocations.amount special all 2023 医疗卫生 sector",
        "Service.interest total all 2023",
    ],
    # a bracket within the bracket of a level
    "2023年末市本级（含高新区、开发（度假）区）政府债务余额40亿元。": [
        "Balances.closing total 全市（含高新区、开发（度假）区）/own 2023",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


def test_what_the_counties_that_are_not_named_have_is_not_all_that_lies_below():
    figures = read(
        text="2023年末全市政府债务余额500亿元，其中清河县50亿元、其他县区250亿元、市级200亿元。"
    ).figures
    assert list(figures["status"]) == ["read", "read", "unread", "read"]
    figures = read(
        text="2023年末全市政府债务余额500亿元，其中市级200亿元、其他县区300亿元。"
    ).figures
    assert list(figures["scope"]) == ["all", "own", "lower"]


# levels that a sentence of their own tells after types are levels of the whole
AFTER_TYPES = {
    "2023年末全市政府债务余额90亿元，其中：一般债务30亿元，专项债务60亿元。其中：市本级40亿元，县区50亿元。": "total",
    "2023年末全市政府债务余额90亿元，其中：一般债务30亿元，专项债务60亿元。其中：市本级40亿元。": "total",
    "2023年末全市政府债务余额90亿元，其中：一般债务30亿元，专项债务60亿元（市本级40亿元）。": "special",
}


@pytest.mark.parametrize("text", AFTER_TYPES)
def test_levels_after_types(text):
    rows, _ = understand(text)
    assert {row["debt_type"] for row in rows[3:]} == {AFTER_TYPES[text]}


def test_a_year_that_ended_is_not_the_year_of_what_follows_in_a_report_on_another():
    rows, _ = understand(
        "关于云平市2019年财政预算执行情况的报告\n五、政府债务情况\n"
        "2018年底全市政府债务余额35亿元。全年全市新增债券7亿元。2019年末全市政府债务余额41亿元。"
    )
    assert [(row["status"], row.get("year")) for row in rows][::2] == [
        ("read", 2018),
        ("read", 2019),
    ]
    assert rows[1]["status"] == "unread"


def test_levels_behind_types_are_left_where_no_sum_says_what_they_are_of():
    types = "2023年全市新增债券90亿元，其中一般债券30亿元、专项债券60亿元，其中市级"
    for levels, wanted in (
        ("20亿元。", "unread"),
        ("20亿元、县区40亿元。", "special"),
        ("40亿元、县区50亿元。", "total"),
    ):
        last = read(text=types + levels).figures.iloc[3]
        assert wanted == ("unread" if last["status"] == "unread" else last["debt_type"]), levels
