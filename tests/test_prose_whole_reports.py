"""Whole reports: what is told outside the debt sections, and what looks like something else; our own wording."""

import pytest

from debtkit.reading.reader import read


def told(text, **given):
    """Each amount in order: table.column, type or account, region/scope, stage, item; "-" where unread."""
    out = []
    for _, row in read(text=text, **given).figures.iterrows():
        if row["status"] == "unread":
            assert row["reason"]
            out.append("-")
            continue
        kind = row["debt_type"] or row["account"]
        where = row["scope"] if row["region"].startswith(("全", "我", "甲")) else row["region"]
        words = [f"{row['table']}.{row['column']}", kind, where, row["stage"], row["item"]]
        out.append(" ".join(word for word in words if word))
    return out


CASES = {
    "all of the year is a date among what was done": (
        "关于甲市2023年预算执行情况和2024年预算草案的报告\n一、2023年预算执行情况\n（三）2023年财政工作\n"
        "2.强化资金统筹。全年累计发行新增政府债券9亿元，重点投向交通等领域。积极争取亚投行贷款4亿元，发行新增债券3亿元。\n"
        "3.支持项目建设。争取新增专项债券2亿元，支持项目40个。",
        ["Balances.issued_new total all flash", "-", "-", "-"],
    ),
    "all of the year is that of its section": (
        "关于甲市2023年预算执行情况和2024年预算草案的报告\n一、2023年预算执行情况\n2023年全市发行政府债券9亿元。\n"
        "二、2024年预算草案\n（三）2024年财政工作\n全年拟偿还债务本金5亿元。",
        ["Balances.issued total all flash", "-"],
    ),
    "a heading of several stages says none": (
        "甲区2022年区本级决算草案报告\n（一）区本级年初预算、预算调整、决算情况。\n"
        "区人大会议批准年初一般公共预算收入70亿元。一般公共预算收支各调增9亿元，收支为79亿元。\n"
        "2022年，区本级一般公共预算收入实际完成80亿元，其中：税收收入14亿元；债务（转贷）收入10亿元。\n"
        "2022年，区本级一般公共预算支出实际完成80亿元，其中：本级支出完成60亿元；专项上解3亿元；债务还本8亿元。",
        ["Budgets.opening general_public own adjustment", "Budgets.change general_public own adjustment",
         "Budgets.closing general_public own adjustment", "-", "-", "-", "-", "-", "-",
         "Service.principal general own final"],
    ),
    "the base of a rate is no stage": (
        "甲区2023年预算执行情况的报告\n2023年全区一般公共预算支出完成35亿元，为调整预算的99.4%，其中：区本级一般公共预算支出完成33亿元，为年初预算的101%。",
        ["-", "-"],
    ),
    "revenue of one's own is a part of the budget": (
        "甲县2021年预算调整方案\n（一）一般公共预算调整\n全县一般公共预算总财力拟调整为60亿元，调增9亿元。本级财政收入拟调整为13亿元。",
        ["Budgets.closing general_public all adjustment", "Budgets.change general_public all adjustment", "-"],
    ),
    "what one side comes to": (
        "甲市2023年市级预算调整方案\n市级一般公共预算收入增加1亿元，支出为9亿元。",
        ["Budgets.change general_public own adjustment", "-"],
    ),
    "repaid under a heading of the account": (
        "甲县2021年财政预算执行情况\n（一）2021年一般公共财政预算收支执行情况\n"
        "全县财政总收入18亿元，上级补助收入9亿元，转贷政府一般债券收入1亿元。财政支出13亿元，上解支出1亿元，债券还本支出0.8亿元，年终结余1亿元。",
        ["-", "-", "-", "-", "-", "Service.principal general all flash", "-"],
    ),
    "repaid by one budget, told without its other lines": (
        "甲市2022年预算执行情况的报告\n市级政府性基金收入90亿元、支出78亿元；专项债务还本支出16亿元。",
        ["-", "-", "Service.principal special own flash"],
    ),
    "a budget that is not said": (
        "甲市2022年预算执行情况的报告\n市级一般公共预算支出90亿元，政府性基金支出78亿元，债务还本支出16亿元。",
        ["-", "-", "-"],
    ),
    "what comes in advance, compared with": (
        "甲区2024年预算调整方案\n上级下达我区新增债务限额23亿元，比年初提前下达数12亿元增加11亿元。",
        ["Limits.new total all adjustment", "Limits.new total all budget", "-"],
    ),
    "both types of what came in advance": (
        "甲区2023年预算调整方案\n市财政局提前下达我区2023年新增债务限额20亿元，其中，一般债务限额3亿元，专项债务限额17亿元。",
        ["Limits.new total all budget", "Limits.new general all budget", "Limits.new special all budget"],
    ),
    "one type that came in advance beside one that did not": (
        "甲区2023年预算调整方案\n2023年我区新增债务限额20亿元，其中提前下达一般债务限额3亿元，专项债务限额17亿元。",
        ["Limits.new total all adjustment", "Limits.new general all budget", "Limits.new special all adjustment"],
    ),
    "levels of a first batch": (
        "甲市2023年预算调整方案\n2023年省下达我市新增债务额度27.54亿元，其中：第一批14.3亿元，第二批13.24亿元。第一批额度已分配市本级8.5亿元、县区5.8亿元。",
        ["Limits.new total all adjustment", "Limits.new total all budget", "Limits.new total all adjustment",
         "Limits.new total own budget", "Limits.new total lower budget"],
    ),
    "sources behind both types are of the whole": (
        "2020年全区偿还债券本金14亿元，其中：一般债券6亿元、专项债券8亿元，资金来源为再融资债券12亿元、预算安排2亿元。",
        ["Service.principal total all final", "Service.principal general all final", "Service.principal special all final",
         "Service.principal_refinanced total all final", "Service.principal_budget total all final"],
    ),
    "terms are no projects": (
        "2023年全市发行新增专项债券39亿元，其中5年期以下3亿元，10年期9亿元，15年期及以上27亿元。",
        ["Balances.issued_new special all final", "-", "-", "-"],
    ),
    "a level of several is no owner of a list": (
        "2023年全省新增专项债券36亿元。部分市县新增专项债券主要用于：甲水库23亿元、乙医院13亿元。",
        ["Balances.issued_new special all final", "-", "-"],
    ),
    "regions behind each amount": (
        "2023年全市新增专项债务限额9亿元，8亿元分配用于市本级项目，1亿元分配用于高新区项目。",
        ["Limits.new special all final", "Limits.new special own final", "Limits.new special 高新区 final"],
    ),
    "who keeps it and who gets it": (
        "2023年全市新增专项债券9亿元，其中8亿元留市本级，1亿元转贷青岭县。",
        ["Balances.issued_new special all final", "Balances.issued_new special own final",
         "Balances.issued_new special 青岭县 final"],
    ),
    "a zone that is built is no region": (
        "2023年全市新增专项债券9亿元，4亿元用于棚户区，5亿元用于产业园区。",
        ["Balances.issued_new special all final", "Allocations.amount special all final 棚户区",
         "Allocations.amount special all final 产业园区"],
    ),
    "grown from last year's": (
        "甲县2023年预算调整方案\n我县政府债务限额由上年的28.64亿元增加到34.87亿元，其中一般债务限额15.98亿元，专项债务限额18.89亿元。",
        ["Limits.opening total all adjustment", "Limits.closing total all adjustment",
         "Limits.closing general all adjustment", "Limits.closing special all adjustment"],
    ),
    "what is left over from last year says no year": (
        "甲区2022年预算调整方案\n2022年全区一般公共预算支出年初预算219.78亿元。由于市转贷我区新增一般债券、上年结余结转等影响，一般公共预算支出调整为263.68亿元。",
        ["Budgets.opening general_public all adjustment", "Budgets.closing general_public all adjustment"],
    ),
    "a level that begins the sentence behind its whole": (
        "2021年初全市政府债务余额571亿元，当年偿还债务本金65亿元，年末余额674亿元。其中市级年初余额161亿元，偿还本金16亿元，年末余额178亿元。",
        ["Balances.opening total all final", "Service.principal total all final", "Balances.closing total all final",
         "Balances.opening total own final", "Service.principal total own final", "Balances.closing total own final"],
    ),
    "a difference told behind types": (
        "2023年全州政府债务限额1173.52亿元，其中一般债务573.94亿元、专项债务599.58亿元。较2022年增加68.4亿元，其中省下达新增限额36.2亿元。",
        ["Limits.closing total all final", "Limits.closing general all final", "Limits.closing special all final",
         "-", "Limits.new total all final"],
    ),
    "what refinancing bonds are used for": (
        "2025年全市发行再融资债券193亿元。再融资债券用于偿还到期债券97亿元，用于置换存量隐性债务96亿元。",
        ["Balances.issued_refinancing total all final", "-", "-"],
    ),
    "means that are arranged": (
        "2025年全市政府债券还本105亿元，付息44亿元，资金通过再融资债券97亿元和预算资金8亿元安排还本。",
        ["Service.principal total all final", "Service.interest total all final",
         "Service.principal_refinanced total all final", "Service.principal_budget total all final"],
    ),
    "interest among the lines of one budget": (
        "甲市2022年预算执行情况的报告\n市级一般公共预算支出80亿元，主要项目执行情况是：教育支出10亿元、债务付息支出5亿元、债务发行费用支出323万元。",
        ["-", "-", "Service.interest general own flash", "-"],
    ),
    "added to what is spent": (
        "甲市2020年预算执行情况的报告\n全市政府性基金预算支出201亿元，加专项债务还本支出39亿元、调出资金等36亿元，支出总计276亿元。"
        "开发区政府性基金支出12亿元，加地方政府专项债务还本支出等31亿元。",
        ["-", "Service.principal special all flash", "-", "-", "-", "-"],
    ),
    "bonds that an adjustment shares out": (
        "甲县2023年预算调整方案\n三、政府性基金预算调整\n支出总计由38200万元调整为89900万元。新增专项债券51000万元安排项目2个：供热管网28000万元；人民医院23000万元。",
        ["Budgets.opening government_fund all adjustment", "Budgets.closing government_fund all adjustment",
         "Balances.issued_new special all adjustment", "Allocations.amount special all adjustment 供热管网",
         "Allocations.amount special all adjustment 人民医院"],
    ),
    "told again without its kind": (
        "2023年全州发行新增专项债券28.08亿元、再融资专项债券9亿元。全年争取专项债券28.08亿元。",
        ["Balances.issued_new special all final", "Balances.issued_refinancing special all final",
         "Balances.issued_new special all final"],
    ),
    "told without its kind, of all kinds": (
        "2023年全州发行新增专项债券28.08亿元、再融资专项债券9亿元。全年发行专项债券37.08亿元。",
        ["Balances.issued_new special all final", "Balances.issued_refinancing special all final",
         "Balances.issued special all final"],
    ),
    "more than all there is": (
        "2023年全市新增债券226.5亿元；再融资债券115.83亿元。分配市本级51.7亿元，县区301.5亿元。",
        ["Balances.issued_new total all final", "Balances.issued_refinancing total all final", "-", "-"],
    ),
    "changes counted off in sentences of their own": (
        "甲区2022年区级预算调整方案\n（一）一般公共预算调整\n区级一般公共预算收入总计调减2.1亿元，调整为66.25亿元。一是区级地方一般公共预算收入调减3.4亿元；二是上级补助收入调增1.3亿元。支出总计相应调整为66.25亿元。",
        ["Budgets.change general_public own adjustment", "Budgets.closing general_public own adjustment", "-", "-",
         "Budgets.closing general_public own adjustment"],
    ),
    "what is lacking is paid by the budget": (
        "2022年全州偿还到期债券本金43520万元，其中再融资债券41300万元，差额2220万元由财政预算资金偿还。",
        ["Service.principal total all final", "Service.principal_refinanced total all final",
         "Service.principal_budget total all final"],
    ),
    "a limit behind bonds of a type": (
        "2024年全市新增债务限额213.4亿元，发行新增专项债券18.6亿元，收回以前年度限额3.2亿元。",
        ["Limits.new total all final", "Balances.issued_new special all final", "-"],
    ),
    "a level that is all there is": (
        "甲市2020年预算草案的报告\n全市政府性基金预算收入208亿元，收入总计238亿元，扣除调出资金7亿元、政府专项债务还本支出5.9亿元，全市政府性基金预算支出225亿元。\n"
        "市本级政府性基金预算收入155亿元，收入总计170亿元，扣除调出资金4亿元，债务还本支出5.9亿元，市本级政府性基金预算支出160亿元。",
        ["-", "-", "-", "Service.principal special all flash", "-",
         "-", "-", "-", "Service.principal special own flash", "-"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_whole_reports(name):
    text, wanted = CASES[name]
    assert told(text) == wanted


def test_purposes_beside_projects_are_one_list():
    figures = read(
        text="2025年全市发行新增专项债券118亿元，用于：项目建设82亿元，补充政府性基金财力23亿元，解决拖欠企业账款13亿元。"
    ).figures
    assert list(figures["basis"])[1:] == ["project"] * 3


# what stands before a name in a title is none of it
NAMES = {
    "关于2023年度文昌湖区政府债务有关情况的说明\n2023年我区政府债务限额3亿元。": "文昌湖区",
    "甲市人大常务委员会关于广阳市2021年决算的报告\n2021年末全市政府债务余额3亿元。": "广阳市",
    "关于2021年新增政府债券资金安排及县级预算调整方案的报告\n2021年转贷我县新增债券3亿元。": "我县",
    "根据预算法有关法律规定和县本级实际，2022年转贷我县新增债券3亿元。": "我县",
}


@pytest.mark.parametrize("text", NAMES)
def test_names_in_titles(text):
    assert set(read(text=text).figures["region"]) == {NAMES[text]}
