"""What is borrowed, in which batches, what it goes to and what pays it back; our own wording."""

import sys
from pathlib import Path

import pytest

from debtkit.reading import read

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

PLAN = "甲市2023年预算调整方案\n"
DEBT = "甲市2023年政府债务情况\n"
REPORT = "甲市2023年预算执行情况的报告\n三、政府债务情况\n"

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # a plan borrows anew: the bonds that raise it are new ones
    PLAN + "市级拟举借债务9亿元，其中一般债券2亿元用于路网改造，7亿元专项债券用于供水。": [
        "-",
        "Balances.issued_new general own 2023",
        "Balances.issued_new special own 2023",
    ],
    PLAN + "本次拟举借政府债务9亿元，包括：发行一般债券2亿元、专项债券7亿元。": [
        "-",
        "Balances.issued_new general all 2023",
        "Balances.issued_new special all 2023",
    ],
    # bonds that repay others may be among them
    PLAN + "市级拟举借债务9亿元，其中：一般债券2亿元，再融资债券7亿元。": [
        "-",
        "-",
        "Balances.issued_refinancing total own 2023",
    ],
    # and so they may in a year that is over
    DEBT + "全市举借债务9亿元，其中一般债券2亿元，专项债券7亿元。": ["-", "-", "-"],
    # new debt that is fixed is a limit, what is handed down may be bonds
    PLAN + "财政部核定我市新增一般债务9亿元，市级拟使用4亿元，转贷县区5亿元。": [
        "Limits.new general all 2023",
        "Limits.new general own 2023",
        "Limits.new general lower 2023",
    ],
    DEBT + "省批复我市新增专项债务9亿元。": ["Limits.new special all 2023"],
    DEBT + "省下达我市新增专项债务9亿元。": ["Balances.issued_new special all 2023"],
    # bonds in advance that are issued are no limit
    DEBT + "下达我市新增债券额度9亿元，其中，已发行的提前批次专项债券7亿元。": [
        "Limits.new total all 2023",
        "-",
    ],
    # projects announced without an amount
    PLAN
    + "核定我市新增一般债务9亿元，市级使用4亿元，转贷县区5亿元。\n市级使用的一般债券资金拟安排以下重点项目支出：安居工程补助3亿元、东湖大桥1亿元。": [
        "Limits.new general all 2023",
        "Limits.new general own 2023",
        "Limits.new general lower 2023",
        "Allocations.amount general own 2023 安居工程补助 project",
        "Allocations.amount general own 2023 东湖大桥 project",
    ],
    DEBT
    + "我市新增债券9亿元，再融资债券5亿元。\n在新增债券资金使用方面，全部用于公益性支出。其中东湖供水项目3亿元、西山医院项目1亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
        "Allocations.amount total all 2023 东湖供水项目 project",
        "Allocations.amount total all 2023 西山医院项目 project",
    ],
    # what pays, beside the bonds that 除…外 names
    DEBT
    + "全市偿还债券本金9.3亿元，除发行再融资债券8.1亿元外，其余1.2亿元由各级财政安排资金偿还；付息2亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
        "Service.interest total all 2023",
    ],
    DEBT
    + "全市到期债务本金9.3亿元，除通过再融资债券偿还8.1亿元以外，剩余1.2亿元由市县财政统筹安排偿还。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
    ],
    # words in advance lead on in the year and of the type of the limit before them
    REPORT
    + "省提前下达我市2024年新增专项债务限额9亿元。此次提前下达限额中，市本级留用4亿元，用于东湖供水3亿元、西山医院1亿元；转贷县区5亿元。": [
        "Limits.new special all 2024",
        "Limits.new special own 2024",
        "Allocations.amount special own 2024 东湖供水 project",
        "Allocations.amount special own 2024 西山医院 project",
        "Limits.new special lower 2024",
    ],
    # 其中 and a level speak of the bonds, not of what they repay
    REPORT
    + "全年发行再融资债券9亿元，用于偿还到期债券本金8亿元、偿还存量债务1亿元。其中，市本级4亿元，县区5亿元。": [
        "Balances.issued_refinancing total all 2023",
        "Service.principal_refinanced total all 2023",
        "-",
        "Balances.issued_refinancing total own 2023",
        "Balances.issued_refinancing total lower 2023",
    ],
    # batches of one issue are no further bonds
    REPORT
    + "省分两批下达我市新增债券9亿元：第一批新增专项债券4亿元，第二批新增债券5亿元（一般债券2亿元、专项债券3亿元）。下达再融资债券3亿元。": [
        "Balances.issued_new total all 2023",
        "-",
        "-",
        "-",
        "-",
        "Balances.issued_refinancing total all 2023",
    ],
    # what a budget's balance repays is of its type and level
    REPORT
    + "全市一般公共预算支出90亿元，加上上解上级支出3亿元、债务还本支出2亿元后，总支出95亿元。": [
        "-",
        "-",
        "Service.principal general all 2023",
        "-",
    ],
    REPORT
    + "市本级政府性基金预算支出90亿元，增长4%。债务还本支出2亿元，补助下级支出3亿元，支出总计95亿元。": [
        "-",
        "Service.principal special own 2023",
        "-",
        "-",
    ],
    # whose budget it is must be said, but for a county's
    REPORT + "一般公共预算支出90亿元，加上上解上级支出3亿元、债务还本支出2亿元后，总支出95亿元。": [
        "-"
    ]
    * 4,
    "甲县2023年预算执行情况的报告\n一般公共预算支出90亿元，加上上解上级支出3亿元、债务还本支出2亿元后，总支出95亿元。": [
        "-",
        "-",
        "Service.principal general all 2023",
        "-",
    ],
    # with what is lent on it is more than what was repaid
    REPORT
    + "市本级一般公共预算支出90亿元，加上补助区级支出3亿元、债务还本及转贷支出2亿元后，总支出95亿元。": [
        "-"
    ]
    * 4,
    # the lines of a budget have labels of their own
    PLAN
    + "一、一般公共预算收入调整\n（1）财力性转移支付收入：年初预算为4亿元，增加1亿元，调整为5亿元。\n（2）调入资金：年初预算为2亿元，减少1亿元，调整为1亿元。\n以上收入合计增加9亿元，调整为20亿元。": [
        *["-"] * 6,
        "Budgets.change general_public all 2023",
        "Budgets.closing general_public all 2023",
    ],
    # a gloss in a heading holds under the headings after it; 大本级 is a region of its own
    DEBT
    + "一、限额\n（一）大本级（含市级及南湖区，下同）\n大本级政府债务限额9亿元。\n（二）市本级（含开发区，下同）\n市本级政府债务限额7亿元。\n二、余额\n（一）市本级\n政府债务余额6亿元，其中市本级当年度新增债券1亿元。": [
        "Limits.closing total 大本级/all 2023",
        "Limits.closing total 甲市（含开发区）/own 2023",
        "Balances.closing total 甲市（含开发区）/own 2023",
        "-",
    ],
    # of the kinds of what was borrowed, a whole region's; a level of its own may lend on
    REPORT
    + "全市一般公共预算收入90亿元，加上上级补助收入30亿元、债务转贷收入9亿元（其中新增债券4亿元、再融资债券5亿元），收入总计129亿元。一般公共预算支出80亿元，加上上解支出3亿元、债务还本支出6亿元，支出总计89亿元。\n市本级一般公共预算收入40亿元，加上上级补助收入30亿元、债务转贷收入9亿元（其中新增债券4亿元、再融资债券5亿元），收入总计79亿元。": [
        "-",
        "-",
        "-",
        "Balances.issued_new general all 2023",
        "Balances.issued_refinancing general all 2023",
        *["-"] * 3,
        "Service.principal general all 2023",
        *["-"] * 7,
    ],
    # neither a year's end nor a date: a balance so far
    REPORT + "2023年1-6月，省下达我市新增债务限额9亿元，政府债务余额80亿元。": [
        "Limits.new total all 2023",
        "-",
    ],
    # what a sentence begins with is shared out by its next clause
    REPORT
    + "全市新增债券9亿元，其中市级使用4亿元，转贷县区5亿元。市级新增债券列入公共财政预算，安排东湖大桥3亿元、西山隧道1亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
        "Allocations.amount total own 2023 东湖大桥 project",
        "Allocations.amount total own 2023 西山隧道 project",
    ],
    REPORT
    + "发行新增债券9亿元。新增专项债券资金已全部下达，重点保障东湖供水项目3亿元、西山医院项目1亿元。": [
        "Balances.issued_new total all 2023",
        "Allocations.amount special all 2023 东湖供水项目 project",
        "Allocations.amount special all 2023 西山医院项目 project",
    ],
    # another kind is no part of the type before it
    REPORT + "全年发行新增一般债券2亿元，专项债券3亿元，再融资债券4亿元。": [
        "Balances.issued_new general all 2023",
        "Balances.issued_new special all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    # what was repaid behind bonds of one type may be of all
    REPORT + "全年发行新增专项债券3亿元，偿还本金4亿元，支付利息1亿元。": [
        "Balances.issued_new special all 2023",
        "-",
        "-",
    ],
    # 分别 over unlike nouns
    REPORT + "2023年全市新增债券、再融资债券、偿还本金分别为9亿元、8亿元、7亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
        "Service.principal total all 2023",
    ],
    REPORT + "2023年市本级政府债务限额、余额和新增专项债券分别为90亿元、80亿元和7亿元。": [
        "Limits.closing total own 2023",
        "Balances.closing total own 2023",
        "Balances.issued_new special own 2023",
    ],
    REPORT + "2023年全市新增债券、教育支出、偿还本金分别为9亿元、8亿元、7亿元。": ["-"] * 3,
    # a label before a colon governs its clause
    REPORT
    + "省核定我市债务限额：一般债务3亿元，专项债务5亿元，合计8亿元；债务余额：一般债务2亿元，专项债务4亿元，合计6亿元；还本：一般债务1亿元、专项债务1亿元。": [
        "Limits.closing general all 2023",
        "Limits.closing special all 2023",
        "Limits.closing total all 2023",
        "Balances.closing general all 2023",
        "Balances.closing special all 2023",
        "Balances.closing total all 2023",
        "Service.principal general all 2023",
        "Service.principal special all 2023",
    ],
    # in a sentence of its own, service is of all types
    REPORT + "全年发行新增专项债券3亿元。当年还本4亿元，付息1亿元。": [
        "Balances.issued_new special all 2023",
        "Service.principal total all 2023",
        "Service.interest total all 2023",
    ],
    # a paragraph that begins with 政府债务方面 is about it
    "甲市2023年预算执行情况的报告\n一、收入情况\n全市税收收入9亿元。\n政府债务方面，全市上年末余额81亿元，当年新增债务7亿元，偿还3亿元，年末余额85亿元，未突破限额90亿元。": [
        "-",
        "Balances.closing total all 2022",
        "Balances.issued_new total all 2023",
        "Balances.repaid total all 2023",
        "Balances.closing total all 2023",
        "Limits.closing total all 2023",
    ],
    # names that begin with a word of the grammar
    DEBT + "新增一般债券9亿元，安排用于：东湖小学4亿元、含浦卫生院3亿元、和平路改造2亿元。": [
        "Balances.issued_new general all 2023",
        "Allocations.amount general all 2023 东湖小学 project",
        "Allocations.amount general all 2023 含浦卫生院 project",
        "Allocations.amount general all 2023 和平路改造 project",
    ],
    # a heading within a paragraph governs the sentence behind it
    REPORT
    + "一是新增债券情况。全市发行9亿元。二是再融资债券情况。全市5亿元（市本级2亿元）。三是债务余额情况。全市80亿元，其中市本级30亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
        "Balances.issued_refinancing total own 2023",
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
    ],
    # an own level's other money tells whose bonds are linked to it; what projects cost is no item
    REPORT
    + "2023年全市发行新增专项债券9亿元，其中市本级使用特别国债3亿元、专项债券4亿元。支持项目8个，总投资90亿元。": [
        "Balances.issued_new special all 2023",
        "-",
        "Balances.issued_new special own 2023",
        "-",
    ],
    # a sum of what the sentence before told
    REPORT
    + "年末市本级一般债务余额3亿元，较上年增加1亿元；专项债务余额5亿元。两项合计8亿元，控制在限额9亿元内。": [
        "Balances.closing general own 2023",
        "-",
        "Balances.closing special own 2023",
        "Balances.closing total own 2023",
        "Limits.closing total own 2023",
    ],
    REPORT + "发行第二批新增专项债券5亿元。": ["Balances.issued_new special all 2023 b2"],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


def test_zones_beside_the_levels_leave_their_sum_open():
    # own and lower levels are less than all: the zone is the rest
    rows, setting = understand(
        "一、2023年政府债务情况\n省下达全市新增债券9亿元。\n"
        "全市政府债务限额143.86亿元。市本级政府债务限额39.24亿元；高新区政府债务限额15.13亿元；县市区政府债务限额89.49亿元。"
    )
    assert [described(row, setting) for row in rows][1:] == [
        "Limits.closing total all 2023",
        "Limits.closing total own 2023",
        "Limits.closing total 高新区/all 2023",
        "Limits.closing total lower 2023",
    ]


@pytest.mark.parametrize(
    "sources",
    [
        "，其中：再融资债券4亿元，一般公共预算3亿元，政府性基金预算2亿元。",
        "（再融资债券4亿元、一般公共预算3亿元、政府性基金预算2亿元）。",
        "，其中发行再融资债券偿还4亿元，一般公共预算安排偿还3亿元，政府性基金预算安排偿还2亿元。",
    ],
)
def test_each_budget_that_pays_a_principal_pays_its_own_type(sources):
    head = "关于松台市2024年预算执行情况的报告\n一、地方政府债务情况\n"
    figures = read(text=head + "2024年，全市偿还政府债务本金9亿元" + sources).figures
    told = figures[["column", "debt_type", "amount"]].to_numpy().tolist()
    assert told == [
        ["principal", "total", 9.0],
        ["principal_refinanced", "total", 4.0],
        ["principal_budget", "general", 3.0],
        ["principal_budget", "special", 2.0],
    ]
