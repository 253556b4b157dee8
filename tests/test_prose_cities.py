"""Debt sections of city reports and what stands around them: our own wording, one cause a text."""

import sys
from pathlib import Path

import pytest

from debtkit.reading.reader import read

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # a sentence without an amount says whose budget it is
    "2023年，经市人大常委会批准，市本级两次调整预算。一般公共预算支出由年初的8亿元调整为9亿元，调增1亿元。": [
        "Budgets.opening general_public own 2023",
        "Budgets.closing general_public own 2023",
        "Budgets.change general_public own 2023",
    ],
    "（四）预算调整情况\n2023年，市级预算进行了调整，情况如下：\n1.一般公共预算方面，支出由年初的8亿元调整为9亿元。\n"
    "2.政府性基金预算支出由4亿元调整为5亿元。\n2023年末全市政府债务余额90亿元。": [
        "Budgets.opening general_public own 2023",
        "Budgets.closing general_public own 2023",
        "Budgets.opening government_fund own 2023",
        "Budgets.closing government_fund own 2023",
        "Balances.closing total all 2023",
    ],
    # what both levels share is all the city's; one level alone may be what the list is of
    "2023年全市发行新增债券20亿元，市本级发行8亿元，县市区发行12亿元。新增专项债券中，用于交通基础设施4亿元，市政建设9亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
        "Allocations.amount special all 2023 交通基础设施 sector",
        "Allocations.amount special all 2023 市政建设 sector",
    ],
    "2023年全市发行新增债券20亿元，其中市本级发行8亿元，县区发行12亿元。专项债券主要用于东湖桥3亿元、西山隧道4亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
        "Allocations.amount special all 2023 东湖桥 project",
        "Allocations.amount special all 2023 西山隧道 project",
    ],
    # bonds behind 本金 without an amount pay it
    "2024年市本级应偿还本息12亿元，其中本金9亿元、利息3亿元。本金拟申请再融资债券8亿元，预算安排1亿元；利息由预算安排。": [
        "-",
        "Service.principal total own 2024",
        "Service.interest total own 2024",
        "Service.principal_refinanced total own 2024",
        "Service.principal_budget total own 2024",
    ],
    # its own paragraph says whose budget it is; bonds in a budget's change may be lent on, all of them
    "（四）预算调整情况\n2023年，经市人大常委会批准，市本级预算进行了3次调整。\n一般公共预算：收入总量由年初的8亿元调整为9亿元。"
    "其中：新增一般债券0.4亿元、再融资一般债券0.6亿元。": [
        "Budgets.opening general_public own 2023",
        "Budgets.closing general_public own 2023",
        "-",
        "-",
    ],
    # a level is a part of the whole of its noun, whatever stands between; parts of another subject are of that
    "2023年政府债务情况。全市政府债务还本支出9亿元，利息及发行费支出3亿元；其中市本级还本支出5亿元，利息及发行费支出1亿元。": [
        "Service.principal total all 2023",
        "-",
        "Service.principal total own 2023",
        "-",
    ],
    "2023年政府债务情况。全市偿还债务本金9亿元，其中市本级5亿元；支付利息及费用3亿元，其中市本级1亿元。": [
        "Service.principal total all 2023",
        "Service.principal total own 2023",
        "-",
        "-",
    ],
    # what a budget spends is of that budget's level and type
    "2023年政府债务情况。全市政府性基金收入30亿元。市本级政府性基金总收入20亿元，其中专项债务转贷收入9亿元。总支出18亿元，其中专项债务还本支出2亿元，专项债务付息支出1亿元。": [
        "-",
        "-",
        "-",
        "-",
        "Service.principal special own 2023",
        "Service.interest special own 2023",
    ],
    "2024年甲市预算草案\n政府债务情况\n市本级一般公共预算支出安排90亿元，其中债务付息支出4亿元。债务还本支出9亿元，通过再融资一般债券8亿元和预算资金1亿元解决。": [
        "-",
        "Service.interest general own 2024",
        "Service.principal general own 2024",
        "Service.principal_refinanced general own 2024",
        "Service.principal_budget general own 2024",
    ],
    # what refinancing bonds repay, without the word 本金
    "2023年政府债务情况。发行再融资债券9亿元，其中用于偿还到期一般债券4亿元、到期专项债券5亿元。": [
        "Balances.issued_refinancing total all 2023",
        "Service.principal_refinanced general all 2023",
        "Service.principal_refinanced special all 2023",
    ],
    "2023年政府债务情况。到期本金9亿元，通过发行再融资债券偿还8亿元，各级财政统筹资金偿还1亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
    ],
    # words that give, keep and use
    "2023年省转贷我市新增债券9亿元，其中：市本级使用4亿元，转贷区5亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
    ],
    "2023年市级新增专项债券9亿元，重点保障东湖桥4亿元、西山隧道5亿元。": [
        "Balances.issued_new special own 2023",
        "Allocations.amount special own 2023 东湖桥 project",
        "Allocations.amount special own 2023 西山隧道 project",
    ],
    "2023年省下达我市新增一般债务限额9亿元，市级财政安排到县（市、区）5亿元，留用4亿元。": [
        "Limits.new general all 2023",
        "Limits.new general lower 2023",
        "Limits.new general own 2023",
    ],
    # all five districts are all that lies below
    "2023年末全市政府债务余额9亿元，市本级债务余额4亿元，五区债务余额5亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total lower 2023",
    ],
    # what special bonds go to besides projects; what refinancing bonds repay is no principal of the year
    "2025年我市发行新增专项债券9亿元（项目建设4亿元、土地储备2亿元、清理拖欠企业账款2亿元、置换存量隐性债务1亿元）。": [
        "Balances.issued_new special all 2025",
        "Allocations.amount special all 2025 项目建设 project",
        "Allocations.amount special all 2025 土地储备 sector",
        "Allocations.amount special all 2025 清理拖欠企业账款 sector",
        "Allocations.amount special all 2025 置换存量隐性债务 sector",
    ],
    "2025年我市发行再融资专项债券9亿元，用于置换存量隐性债务6亿元，用于偿还到期本金3亿元。": [
        "Balances.issued_refinancing special all 2025",
        "-",
        "-",
    ],
    # what pays principal and interest together is no source of the principal, unless it makes up the rest of it
    "2023年政府债务情况。全市到期本息9.13亿元（本金6.22亿元、利息2.91亿元），其中：再融资债券偿还5.01亿元，财政资金偿还4.12亿元。": [
        "-",
        "Service.principal total all 2023",
        "Service.interest total all 2023",
        "Service.principal_refinanced total all 2023",
        "-",
    ],
    "2023年政府债务情况。全市到期本息9.13亿元（本金6.22亿元、利息2.91亿元）。其中：再融资债券偿还5.01亿元，财政资金偿还1.21亿元。": [
        "-",
        "Service.principal total all 2023",
        "Service.interest total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
    ],
    # a sentence that follows a stock over the year, at the level that it begins with
    "2023年末全市政府债务余额90亿元。市级政府债务余额年初为8亿元，偿还1亿元，年末为7亿元。": [
        "Balances.closing total all 2023",
        "Balances.opening total own 2023",
        "Balances.repaid total own 2023",
        "Balances.closing total own 2023",
    ],
    # the direction of use names its debt; outer counties are not all that lies below
    "2023年全市新增债券9亿元；再融资债券8亿元，包括一般债券5亿元、专项债券3亿元。从新增债券投向看，轨道交通4亿元、社会事业5亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
        "Balances.issued_refinancing general all 2023",
        "Balances.issued_refinancing special all 2023",
        "Allocations.amount total all 2023 轨道交通 project",
        "Allocations.amount total all 2023 社会事业 sector",
    ],
    "2023年核定我市债务限额9亿元，市本级5亿元，外县（市）3亿元。按债务类型划分，一般债务限额4亿元，专项债务限额5亿元。": [
        "Limits.closing total all 2023",
        "Limits.closing total own 2023",
        "-",
        "Limits.closing general all 2023",
        "Limits.closing special all 2023",
    ],
    # a budget's spending on its debt is of its type, not what pays it; bonds of an advance are limits
    "2024年政府债务情况。2024年市本级一般公共预算安排债务还本支出9亿元、债务付息支出4亿元；政府性基金预算安排专项债务还本支出8亿元。": [
        "Service.principal general own 2024",
        "Service.interest general own 2024",
        "Service.principal special own 2024",
    ],
    "2023年末全市政府债务余额90亿元。省财政厅提前下达我市2024年新增专项债务限额9亿元。市本级预算安排专项债券5亿元，转贷县区4亿元。": [
        "Balances.closing total all 2023",
        "Limits.new special all 2024",
        "Limits.new special own 2024",
        "Limits.new special lower 2024",
    ],
    # bonds issued within a limit are bonds; money that projects get behind their number
    "2023年我市利用结存限额发行专项债券9亿元，在新增债务限额内发行一般债券4亿元。": [
        "Balances.issued_other special all 2023",
        "Balances.issued_new general all 2023",
    ],
    "2023年市级新增专项债券9亿元，用于轨道交通项目5个、资金4亿元，水利项目7个、资金5亿元。": [
        "Balances.issued_new special own 2023",
        "Allocations.amount special own 2023 轨道交通项目 project",
        "Allocations.amount special own 2023 水利项目 sector",
    ],
    "2023年末政府债务余额中，市本级6亿元，县（区）及功能园区3亿元。": [
        "Balances.closing total own 2023",
        "Balances.closing total lower 2023",
    ],
    # under a heading of the year to come its end is no end of the year before
    "关于甲市2023年预算执行情况和2024年预算草案的报告\n二、2024年财政预算（草案）\n（一）政府债务预算。预计2024年末市级政府债务限额90亿元。市级到期政府债券本金9亿元，拟争取再融资债券8亿元，安排预算资金1亿元。": [
        "Limits.closing total own 2024",
        "Service.principal total own 2024",
        "Service.principal_refinanced total own 2024",
        "Service.principal_budget total own 2024",
    ],
    # what an account lends on is its spending
    "2023年政府债务情况。\n（一）政府性基金预算执行情况。\n市本级专项债务还本支出7亿元，转贷市（区）专项债券9亿元。": [
        "Service.principal special own 2023",
        "-",
    ],
    # 下同 holds for the sections beside its own, not for those of another branch
    "一、2023年政府债务情况\n（一）限额。市本级（含高新区，下同）政府债务限额9亿元。\n（二）余额。市本级政府债务余额8亿元。\n二、还本付息\n（一）还本。市本级偿还债务本金1亿元。": [
        "Limits.closing total 全市（含高新区）/own 2023",
        "Balances.closing total 全市（含高新区）/own 2023",
        "Service.principal total own 2023",
    ],
    # bonds of types and kinds named side by side
    "2023年全市新增一般债券、专项债券、再融资债券分别为4亿元、5亿元、3亿元。": [
        "Balances.issued_new general all 2023",
        "Balances.issued_new special all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    "2023年全市新增一般债券、再融资一般债券和再融资专项债券分别为4亿元、5亿元和3亿元，支付利息2亿元。": [
        "Balances.issued_new general all 2023",
        "Balances.issued_refinancing general all 2023",
        "Balances.issued_refinancing special all 2023",
        "Service.interest total all 2023",
    ],
    # what pays more than a level's principal pays all of it
    "2024年，全市到期债券本金9亿元，其中市级4亿元，计划通过申请再融资债券偿还8亿元、其中市级3亿元。": [
        "Service.principal total all 2024",
        "Service.principal total own 2024",
        "Service.principal_refinanced total all 2024",
        "Service.principal_refinanced total own 2024",
    ],
    # a limit that a balance is compared with; what is inside another amount; lists by project
    "2023年末，全市政府债务余额8亿元，比限额9亿元低1亿元。全市付息2亿元。": [
        "Balances.closing total all 2023",
        "Limits.closing total all 2023",
        "-",
        "Service.interest total all 2023",
    ],
    "2023年全市新增债券9亿元。利用结存限额发行专项债券2亿元，已包含在新增债券中。": [
        "Balances.issued_new total all 2023",
        "-",
    ],
    "2023年全市新增债券9亿元。新增债券按项目分：土地储备专项债券4亿元，棚户区改造专项债券3亿元，一般债券2亿元。": [
        "Balances.issued_new total all 2023",
        "Allocations.amount special all 2023 土地储备专项债券 sector",
        "Allocations.amount special all 2023 棚户区改造专项债券 sector",
        "Balances.issued_new general all 2023",
    ],
    # bonds lent on in brackets behind new bonds under an account
    "2023年政府债务情况\n1.一般公共预算方面。将省转贷我市新增一般债券9亿元（其中转贷县区4亿元）纳入一般公共预算管理。": [
        "Balances.issued_new general all 2023",
        "Balances.issued_new general lower 2023",
    ],
    # a year in a bracket is what is compared; a text without a title is of the other one
    "政府债务情况\n全市政府债务限额90亿元（2022年：80亿元），年末余额85亿元。2023年偿还本金9亿元。": [
        "Limits.closing total all 2023",
        "Limits.closing total all 2022",
        "Balances.closing total all 2023",
        "Service.principal total all 2023",
    ],
    # behind a list of regions the city's own words go on; a bound of all is none of the last level
    "2023年，省转贷我市新增债券9亿元，安排市级4亿元、青岭县3亿元、白水县2亿元。当年偿还债务本金1亿元。"
    "2023年末，全市政府债务余额90亿元，其中：市级40亿元，县区50亿元，均未超过省财政厅核定的95亿元限额。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total 青岭县/all 2023",
        "Balances.issued_new total 白水县/all 2023",
        "Service.principal total all 2023",
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total lower 2023",
        "Limits.closing total all 2023",
    ],
    "2023年末，市直（含高新区）政府债务余额9亿元。全市偿还本金5亿元，其中再融资债券偿还3亿元，市级偿还本金2亿元。": [
        "Balances.closing total 全市（含高新区）/own 2023",
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal total own 2023",
    ],
    # types told in a paragraph each end with it; a heading on a line of its own does not
    "2023年政府债务情况\n（一）一般债务。全市限额4亿元，年末余额3亿元。\n（二）专项债务。全市限额5亿元，年末余额4亿元。\n2023年全市新增债券9亿元。偿还本金2亿元。": [
        "Limits.closing general all 2023",
        "Balances.closing general all 2023",
        "Limits.closing special all 2023",
        "Balances.closing special all 2023",
        "Balances.issued_new total all 2023",
        "Service.principal total all 2023",
    ],
    "2023年政府债务情况\n（一）一般债务\n全市限额4亿元。\n（二）专项债务\n全市限额5亿元。\n全市新增债券9亿元。": [
        "Limits.closing general all 2023",
        "Limits.closing special all 2023",
        "Balances.issued_new special all 2023",
    ],
    # a city's short name begins the names of other regions; a level that names its stock again behind types
    "漳江市2023年政府债务情况\n省财政厅核定漳江市债务限额9亿元，其中：市本级4亿元、漳江高新区5亿元。漳江新增债券1亿元。": [
        "Limits.closing total all 2023",
        "Limits.closing total own 2023",
        "Limits.closing total 漳江高新区/all 2023",
        "Balances.issued_new total all 2023",
    ],
    "2023年末，全市债务余额9亿元，其中一般债务4亿元、专项债务5亿元，市本级余额3亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
        "Balances.closing special all 2023",
        "Balances.closing total own 2023",
    ],
    # money from elsewhere is not shared out of bonds
    "2023年全市政府债务情况。争取新增专项债券9亿元、中央预算内投资8亿元。拨付资金5亿元支持老城改造。": [
        "Balances.issued_new special all 2023",
        "-",
        "-",
    ],
    # what bonds repay may stand before them
    "2024年我市发行政府债券30亿元，其中：发行新增债券10亿元，发行偿还到期债券的再融资债券20亿元。偿还再融资债券2亿元。": [
        "Balances.issued total all 2024",
        "Balances.issued_new total all 2024",
        "Balances.issued_refinancing total all 2024",
        "Balances.repaid total all 2024",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


def test_a_list_led_by_words_alone_goes_to_the_one_new_debt_that_it_adds_up_to():
    # the words lead on with the last new debt of both levels; the sum says that it is the city's own
    text = (
        "2023年全市新增专项债券20.52亿元，其中市本级8.12亿元，县区12.4亿元。"
        "新增专项债券主要用于：东湖桥3.27亿元、西山隧道4.85亿元。"
    )
    figures = read(text=text).figures
    assert figures["scope"].tolist() == ["all", "own", "lower", "own", "own"]


def test_groups_of_districts_beside_one_another_are_no_level():
    text = "2023年核定我市政府债务限额9亿元，其中：市本级4亿元、三区3亿元、两县一市2亿元。"
    assert read(text=text).figures["status"].tolist() == ["read", "read", "unread", "unread"]
