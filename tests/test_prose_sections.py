"""Long reports: whose a section is, which subject an amount is of, several regions told together."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

from debtkit.reading.reader import read

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # a heading of two years says neither
    "关于甲市2023年预算执行情况和2024年预算草案的报告\n（一）政府债务情况\n全市政府债务余额9亿元。\n二、2024年预算草案\n安排新增专项债务限额2亿元。": [
        "Balances.closing total all 2023",
        "Limits.new special all 2024",
    ],
    # several counties in a heading are no region
    "2023年甲市债务情况报告\n（一）市本级。余额5亿元。\n（二）青岭、白水两县。余额4亿元。\n（三）赤水县。余额1亿元。": [
        "Balances.closing total own 2023",
        "-",
        "Balances.closing total 赤水县/all 2023",
    ],
    # regions that 分别 shares amounts among
    "2023年末全市政府债务余额9亿元，其中青岭县和白水县分别3亿元和1亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total 青岭县/all 2023",
        "Balances.closing total 白水县/all 2023",
    ],
    "2023年末全市债务限额9亿元，市本级、青岭县、和政县债务余额分别为1亿元、2亿元、3亿元。高新区、经开区余额分别为4亿元和5亿元。": [
        "Limits.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total 青岭县/all 2023",
        "Balances.closing total 和政县/all 2023",
        "Balances.closing total 高新区/all 2023",
        "Balances.closing total 经开区/all 2023",
    ],
    # what lies below, counted in words
    "2023年末全市政府债务余额9亿元，其中：市本级1亿元，四县一区8亿元。2022年末全市政府债务余额7亿元，七个县区6亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total lower 2023",
        "Balances.closing total all 2022",
        "Balances.closing total lower 2022",
    ],
    "2023年末全市政府债务余额9亿元，其中三县2亿元。": ["Balances.closing total all 2023", "-"],
    # the limit of another subject
    "2023年末全国国债余额5亿元，控制在批准的债务余额限额6亿元以内；地方政府债务余额7亿元，控制在批准的限额8亿元以内。": [
        "-",
        "-",
        "Balances.closing total all 2023",
        "Limits.closing total all 2023",
    ],
    # the nation's debt holds the state's own
    "2023年末，全国政府法定债务余额70.77万亿元，其中地方政府债务余额40.74万亿元（计入一般公共预算的一般债务余额15.87万亿元）。": [
        "-",
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
    ],
    # a subject a comma before its stages
    "关于甲市2023年预算调整方案的报告\n一、调整情况\n新增专项债券2亿元。批准调整市本级一般公共预算支出，由年初的5亿元调整为6亿元，增加1亿元。": [
        "Balances.issued_new special all 2023",
        "Budgets.opening general_public own 2023",
        "Budgets.closing general_public own 2023",
        "Budgets.change general_public own 2023",
    ],
    "关于甲市2023年预算调整方案的报告\n一、调整情况\n新增专项债券2亿元。全市政府债务限额，由年初的5亿元调整为7亿元。": [
        "Balances.issued_new special all 2023",
        "Limits.opening total all 2023",
        "Limits.closing total all 2023",
    ],
    # what a changed budget is paid from
    "关于甲市2023年预算调整方案的报告\n一、调整情况\n市本级一般公共预算支出由5亿元调整为6亿元。财力来源为：新增一般债券0.8亿元，上年结转0.2亿元。": [
        "Budgets.opening general_public own 2023",
        "Budgets.closing general_public own 2023",
        "Balances.issued_new general own 2023",
        "-",
    ],
    # a quota within a limit is a part of that
    "2023年财政部下达我省政府债务限额90亿元，比上年增加8亿元，其中新增一般债券额度6亿元、新增专项债券额度2亿元。省本级留用3亿元，分配市县5亿元。": [
        "Limits.closing total all 2023",
        "-",
        "Limits.new general all 2023",
        "Limits.new special all 2023",
        "-",
        "-",
    ],
    # a principal and its interest, then what pays it
    "2024年全市到期政府债券本金9亿元、利息1亿元，拟申请再融资债券8亿元。": [
        "Service.principal total all 2024",
        "Service.interest total all 2024",
        "Service.principal_refinanced total all 2024",
    ],
    "2023年偿还债券本金9亿元（使用再融资债券偿还8亿元，州县财政安排1亿元）。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
    ],
    # what came of the money is no item
    "2023年新增专项债券9亿元，重点支持农村公路、清洁供暖等项目，带动社会投资30亿元，形成实物工作量20亿元。": [
        "Balances.issued_new special all 2023",
        "-",
        "-",
    ],
    # a day on which something was published is not the end of a month
    "9月13日公布，截至2023年末，全市政府债务余额9亿元。截至2023年9月末，全市政府债务余额8亿元。": [
        "Balances.closing total all 2023",
        "-",
    ],
    # a comparison ends with its share
    "2023年全市争取政府债券9亿元，较上年增长41.2%，其中：新增一般债券4亿元、再融资一般债券5亿元。": [
        "Balances.issued total all 2023",
        "Balances.issued_new general all 2023",
        "Balances.issued_refinancing general all 2023",
    ],
    "2023年末全市政府债务余额9亿元，较上年增长4%、5亿元。": [
        "Balances.closing total all 2023",
        "-",
    ],
    # what is told of another level
    "2023年全市发行新增债券9亿元。我市所用新增限额较多，我省2023年共发行新增债券900亿元。全国发行新增债券4万亿元。": [
        "Balances.issued_new total all 2023",
        "-",
        "-",
    ],
    # among the year's work a limit or balance of all the region is the year's, what stands beside it too
    "关于甲市2023年预算执行情况和2024年预算草案的报告\n一、2023年预算执行情况\n（一）收支情况\n全市一般公共预算收入完成90亿元。\n（二）主要工作\n四是规范债务管理。省财政厅下达我市政府债务限额9亿元，年底债务余额8亿元（其中市本级3亿元），发行新增债券2亿元。\n五是支持发展。争取新增债券7亿元。": [
        "-",
        "Limits.closing total all 2023",
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.issued_new total all 2023",
        "-",
    ],
    # one type that is handed down after what came in advance
    "2024年甲市债务报告\n一、债务\n财政部提前下达了2024年部分专项债券额度。省财政下达我市专项债务限额9亿元。2024年全市政府债务限额90亿元。": [
        "-",
        "Limits.closing total all 2024",
    ],
    # the year so far, of a release that is news
    "11月30日发布，2023年10月份，全国发行新增债券4亿元；前10个月，全国发行新增债券50亿元，其中一般债券8亿元。截至2023年10月末，全国地方政府债务余额900亿元。": [
        "-",
        "Balances.issued_new total all 2023 b10",
        "Balances.issued_new general all 2023 b10",
        "Balances.closing total all 2023 b10",
    ],
    # a division of the corps and its city are one
    "关于第八师石河子市2023年预算执行情况的报告\n一、债务\n2023年兵团核定师市政府债务限额9亿元，师市本级余额3亿元。": [
        "Limits.closing total all 2023",
        "Balances.closing total own 2023",
    ],
    "2023年末全省政府债务余额9亿元，其中：省本级5亿元，市州及以下4亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total lower 2023",
    ],
    # a heading of one type does not hold where both types follow
    "2023年一般债务余额决算说明\n一、一般债务余额情况\n2023年末，全市政府债务余额9亿元，包括一般债务余额4亿元、专项债务余额5亿元，控制在批准的债务限额10亿元以内。": [
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
        "Balances.closing special all 2023",
        "Limits.closing total all 2023",
    ],
    # interest after the principal of both types, and that of the last one
    "2023年全市偿还一般债券本金4亿元、专项债券本金5亿元，支付利息2亿元。": [
        "Service.principal general all 2023",
        "Service.principal special all 2023",
        "Service.interest total all 2023",
    ],
    "2023年全市偿还一般债券本金4亿元、利息1亿元，偿还专项债券本金5亿元、利息2亿元。": [
        "Service.principal general all 2023",
        "Service.interest general all 2023",
        "Service.principal special all 2023",
        "Service.interest special all 2023",
    ],
    # a sentence on the balance is one on debt
    "关于甲市2023年预算执行情况和2024年预算草案的报告\n三、2023年政府债务情况\n年初余额8亿元，年末余额9亿元。其中：一般债务4亿元。年末余额中市级3亿元。\n当年发行的债券中，新增债券2亿元，再融资债券1亿元。": [
        "Balances.opening total all 2023",
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
        "Balances.closing total own 2023",
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    # a batch of what was a limit
    "2023年省下达我市新增债券额度共计9亿元，其中：第一批4亿元，第二批5亿元。第一批额度已分配市本级3亿元、县区1亿元。": [
        "Limits.new total all 2023",
        "Limits.new total all 2023",
        "Limits.new total all 2023 b2",
        "Limits.new total own 2023",
        "Limits.new total lower 2023",
    ],
    # a paragraph that begins with what it is about
    "关于甲市2023年预算执行情况和2024年预算草案的报告\n一、2023年工作\n政府债务：省核定我市限额9亿元，年末余额8亿元。各县余额情况：略。\n教育：支出5亿元。": [
        "Limits.closing total all 2023",
        "Balances.closing total all 2023",
        "-",
    ],
    # the balance alone tells the month of a release
    "财政部7月26日公布，截至2023年6月末，全国地方政府债务余额900亿元，其中一般债务400亿元。": [
        "Balances.closing total all 2023 b6",
        "Balances.closing general all 2023 b6",
    ],
    # what the whole of a difference is
    "2023年自治区下达我区政府债务限额90亿元，较上年增加9亿元，全部为当年新增债务限额，其中一般债务限额4亿元，专项债务限额5亿元。": [
        "Limits.closing total all 2023",
        "Limits.new total all 2023",
        "Limits.new general all 2023",
        "Limits.new special all 2023",
    ],
    # bonds beside other means pay the principal before them
    "2023年到期政府债务本金9亿元，申请再融资债券8亿元、预算安排1亿元；利息2亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
        "Service.interest total all 2023",
    ],
    # a range of years
    "2023年全市债务报告\n2024—2026年到期本金分别为9亿元、8亿元、7亿元。": [
        "Service.principal total all 2024",
        "Service.principal total all 2025",
        "Service.principal total all 2026",
    ],
    # a list announced behind its whole
    "2023年甲市债务报告\n市本级新增一般债券9亿元拟安排如下项目：\n1.职业学校实训楼4亿元；\n2.供暖管网改造5亿元。": [
        "Balances.issued_new general own 2023",
        "Allocations.amount general own 2023 职业学校实训楼 project",
        "Allocations.amount general own 2023 供暖管网改造 project",
    ],
    # a prefecture by its word alone; principal and interest in one word
    "关于喀什地区2023年预算执行情况的报告\n一、债务\n2023年自治区转贷地区新增债券9亿元，其中地区本级1亿元。全地区应还本息5亿元，其中本金4亿元，利息1亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "-",
        "Service.principal total all 2023",
        "Service.interest total all 2023",
    ],
    # a batch that is of one type says nothing of the next one
    "2023年市财政局分两批核定我区新增债务限额11亿元，其中第一批7亿元为专项债务限额，第二批4亿元（一般债务1亿元、专项债务3亿元）。": [
        "Limits.new total all 2023",
        "Limits.new special all 2023",
        "Limits.new total all 2023 b2",
        "Limits.new general all 2023 b2",
        "Limits.new special all 2023 b2",
    ],
    # a list of what a budget change pays for
    "关于甲市2023年预算调整方案的报告\n一、调整情况\n市本级政府性基金支出预算由4亿元调整为10亿元，增加6亿元，全部为新增专项债券安排的支出，用于：市一院迁建4亿元、冷链物流中心2亿元。": [
        "Budgets.opening government_fund own 2023",
        "Budgets.closing government_fund own 2023",
        "Budgets.change government_fund own 2023",
        "Allocations.amount special own 2023 市一院迁建 project",
        "Allocations.amount special own 2023 冷链物流中心 project",
    ],
    "2023年全市新增债券9亿元。新增债券中一般债券3亿元，用于道路；专项债券6亿元，用于医院。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new general all 2023",
        "Balances.issued_new special all 2023",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


def test_what_is_repaid_may_hold_interest_too():
    text = (
        "2023年全市共偿还政府债务9亿元，其中本金6亿元，利息3亿元。"
        "偿还债券本金6亿元，其中市本级4亿元，县区2亿元。"
    )
    figures = read(text=text).figures
    assert figures["status"].tolist() == ["unread"] + ["read"] * 5
    assert figures["reason"][0] == "principal and interest together"
