"""Adjustment reports and lists of what a new limit goes to: own sentences, figure by figure.

Unlike in ``test_prose``, the amounts are part of the rule: some readings hold only where they add up.
"""

import pytest

from debtkit.reading.reader import read

# the text, and for each amount in order: table.column, type or account, scope or region, year, item;
# "-" is an amount that must stay unread
CASES = {
    "a list of what is changed": (
        "甲市2024年市级预算调整方案\n（一）一般公共预算。市级一般公共预算支出总量调增9亿元，调整后为20亿元。调增项目：道路建设2亿元，债务还本支出7亿元。",
        ["Budgets.change general_public own 2024", "Budgets.closing general_public own 2024", "-", "-"],
    ),
    "what companies issue and repay": (
        "2023年债务情况说明\n市属企业全年发行各类债券9亿元，兑付到期债券本金5亿元、利息1亿元。2023年末全市政府债务余额8亿元。",
        ["-", "-", "-", "Balances.closing total all 2023"],
    ),
    "a budget that was and comes to": (
        "关于甲县2021年预算调整方案的报告\n二、一般公共预算收入总计原为8亿元，增加一般债券收入1亿元后为9亿元。一般公共预算支出总计相应调整为9亿元。",
        ["Budgets.opening general_public all 2021", "Budgets.change general_public all 2021",
         "Budgets.closing general_public all 2021", "Budgets.closing general_public all 2021"],
    ),
    "lines between the two sides of a budget": (
        "甲市2022年市级预算调整方案\n二、全市一般公共预算收入总计由8亿元调整为9亿元，主要是新增一般债券收入0.6亿元、上级补助收入0.4亿元；支出总计相应由8亿元调整为9亿元，收支平衡。",
        ["Budgets.opening general_public all 2022", "Budgets.closing general_public all 2022", "-", "-",
         "Budgets.opening general_public all 2022", "Budgets.closing general_public all 2022"],
    ),
    "what rises and falls is told as one": (
        "甲区2022年预算调整方案\n一、一般公共预算收入增减相抵后增加1亿元。",
        ["Budgets.change general_public all 2022"],
    ),
    "done in percent of a changed budget": (
        "甲区2022年财政决算情况\n全区一般公共预算总收入9亿元，完成调整后预算的97.3%，其中地方一般公共预算收入8亿元，完成调整后预算的99%。",
        ["-", "-"],
    ),
    "new bonds that a budget arranges": (
        "甲区2022年预算调整方案\n（二）政府性基金预算\n支出总计调整为9亿元。新增专项债券5亿元安排：甲产业园3亿元、乙医院2亿元。",
        ["Budgets.closing government_fund all 2022", "Balances.issued_new special all 2022",
         "Allocations.amount special all 2022 甲产业园", "Allocations.amount special all 2022 乙医院"],
    ),
    "accounts that 分别 pairs": (
        "甲市2023年市级预算调整方案\n年初一般公共预算、政府性基金预算支出分别为8亿元、5亿元。市人大常委会批准第一次调整方案后，一般公共预算、政府性基金预算支出分别为9亿元、6亿元，分别增加1亿元、1.5亿元。",
        ["Budgets.opening general_public own 2023", "Budgets.opening government_fund own 2023",
         "Budgets.closing general_public own 2023", "Budgets.closing government_fund own 2023",
         "Budgets.change general_public own 2023", "Budgets.change government_fund own 2023"],
    ),
    "what 分别 has paired moves together": (
        "2023年全市一般债务、专项债务限额分别由8亿元、5亿元调整为9亿元、6亿元，增加2亿元。",
        ["Limits.opening general all 2023", "Limits.opening special all 2023",
         "Limits.closing general all 2023", "Limits.closing special all 2023", "-"],
    ),
    "what is asked for": (
        "2023年，我县申报专项债券项目3个，申请债券资金9亿元。2023年省转贷我县新增债券4亿元。",
        ["-", "Balances.issued_new total all 2023"],
    ),
    "a label of income from debt": (
        "甲县2022年财政预算调整方案\n一、一般公共预算调整\n（一）收入调整\n3.债务转贷收入：年初预算8万元，调整为9万元，增加1万元。",
        ["-", "-", "-"],
    ),
    "the budget into which bonds go is no level of theirs": (
        "关于批准甲县2022年新增债券纳入财政预算的决定\n同意将转贷我县的2022年新增政府债券9亿元纳入县级财政预算，其中：一般债券4亿元，用于甲水库3亿元、乙学校1亿元。",
        ["Balances.issued_new total all 2022", "Balances.issued_new general all 2022",
         "Allocations.amount general all 2022 甲水库", "Allocations.amount general all 2022 乙学校"],
    ),
    "what an income pays": (
        "2022年末，我区存续地方政府专项债券余额9亿元。2022年项目取得收益3亿元，用于偿还债券利息1亿元。",
        ["Balances.closing special all 2022", "-", "-"],
    ),
    "towns of a district": (
        "2022年市代发我区政府债券9亿元，区本级使用5亿元，转贷街镇4亿元。",
        ["Balances.issued total all 2022", "Balances.issued total own 2022", "Balances.issued total lower 2022"],
    ),
    "a type before its kind": (
        "2016年全市发行置换债券9亿元。置换债券中，一般置换债券5亿元，专项置换债券4亿元。",
        ["Balances.issued_other total all 2016", "Balances.issued_other general all 2016",
         "Balances.issued_other special all 2016"],
    ),
    "levels of the debt that a government repays": (
        "截至2015年底，全市政府性债务余额9亿元，其中：政府负有偿还责任的债务7亿元，政府负有担保责任的债务2亿元。政府负有偿还责任的债务中，市本级4亿元，县区3亿元。",
        ["-", "Balances.closing total all 2015", "-", "Balances.closing total own 2015",
         "Balances.closing total lower 2015"],
    ),
    "a budget differs from what it was at first": (
        "甲镇2022年预算调整方案的报告\n一、一般公共预算\n1.一般公共预算收入调整为9亿元，较年初预算减少1亿元。",
        ["Budgets.closing general_public all 2022", "Budgets.change general_public all 2022"],
    ),
    "what another subject came from": (
        "甲县2022年预算调整方案的报告\n一、一般公共预算\n总收入由8亿元调整为9亿元。其中：1.调增动用调节基金3亿元，由年初预算的0亿元调整为3亿元。",
        ["Budgets.opening general_public all 2022", "Budgets.closing general_public all 2022", "-", "-", "-"],
    ),
    "what is spent because of one thing": (
        "甲镇2022年预算调整方案的报告\n二、政府性基金预算\n总支出由8亿元调整为9亿元。由于债券额度变化，相应支出减少1亿元。",
        ["Budgets.opening government_fund all 2022", "Budgets.closing government_fund all 2022", "-"],
    ),
    "the use of bonds announces a list": (
        "关于甲县2021年债券安排的报告\n四、新增一般债券用途：东街改造4亿元、污水处理3亿元、体育中心2亿元。",
        ["Allocations.amount general all 2021 东街改造", "Allocations.amount general all 2021 污水处理",
         "Allocations.amount general all 2021 体育中心"],
    ),
    "what a level spends beside what it lends on": (
        "甲省2024年省级预算调整方案\n（一）一般公共预算。省级收入、支出总计均由8亿元调整为12亿元。省级支出增加1亿元，债务转贷市县支出增加3亿元。",
        ["Budgets.opening general_public own 2024", "Budgets.closing general_public own 2024", "-", "-"],
    ),
    "what came in advance is taken off": (
        "甲县2025年预算调整方案\n省共下达我县2025年债务限额增量9亿元，其中新增一般债务限额1亿元、新增专项债务限额6亿元，用于置换存量隐性债务的专项债务限额2亿元。"
        "扣除年初已编入预算的提前下达专项债务限额4亿元，本次纳入预算调整的新增限额3亿元。\n"
        "2024年底全县政府债务限额60亿元，加上增量限额，2025年底全县政府债务限额为69亿元，其中一般债务限额20亿元。",
        ["-", "Limits.new general all 2025", "Limits.new special all 2025", "-", "Limits.new special all 2025",
         "Limits.new total all 2025", "Limits.closing total all 2024", "Limits.closing total all 2025",
         "Limits.closing general all 2025"],
    ),
    "batches approved before": (
        "甲市2023年预算调整方案\n省分三批下达我市新增债务限额9亿元（一般债务限额1亿元，专项债务限额8亿元），前两批6亿元已经市人大常委会批准。第三批下达3亿元。",
        ["Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023", "-", "Limits.new total all 2023"],
    ),
    "a limit, a balance and a ratio": (
        "2023年末，全市政府债务限额、余额和综合债务率分别为9亿元、8亿元和120%。",
        ["Limits.closing total all 2023", "Balances.closing total all 2023"],
    ),
    "three kinds of bonds": (
        "2023年，全市新增债券、再融资债券和置换债券分别发行4亿元、3亿元和2亿元。",
        ["Balances.issued_new total all 2023", "Balances.issued_refinancing total all 2023", "Balances.issued_other total all 2023"],
    ),
    "principal, interest and fees": (
        "2023年，全市政府债务还本、付息和发行费用分别为9亿元、3亿元和1亿元。",
        ["Service.principal total all 2023", "Service.interest total all 2023", "-"],
    ),
    "the rest is used by a level": (
        "2023年省下达我市新增债务限额9亿元，除转贷县区5亿元外，其余4亿元由市本级使用。",
        ["Limits.new total all 2023", "Limits.new total lower 2023", "Limits.new total own 2023"],
    ),
    "a level that is left out": (
        "甲市2023年债务情况\n（一）以下为市本级数据，不含县区。\n2023年末政府债务限额9亿元，余额8亿元。",
        ["Limits.closing total own 2023", "Balances.closing total own 2023"],
    ),
    "a limit that is added to is no closing one": (
        "2024年全国债务情况\n2024年，全国人大批准新增地方政府债务限额4万亿元；全国人大常委会批准增加6万亿元地方政府债务限额置换存量债务。",
        ["Limits.new total all 2024", "-"],
    ),
    "a part of the year behind an amount": (
        "甲区2022年调整预算方案\n市财政局转贷我区新增专项债券9亿元，其中：一季度4亿元，二季度5亿元；转贷再融资专项债券2亿元。",
        ["Balances.issued_new special all 2022", "-", "-", "Balances.issued_refinancing special all 2022"],
    ),
    "an account without 预算": (
        "甲区2022年区级调整预算方案\n一、一般公共预算调整情况\n区级一般公共支出由年初预算的9亿元调整为8亿元。",
        ["Budgets.opening general_public own 2022", "Budgets.closing general_public own 2022"],
    ),
    "what a balance really is": (
        "2024年底全县政府债务余额实际数为9亿元，其中一般债务余额4亿元。计划偿还银行贷款本金2亿元、利息1亿元。",
        ["Balances.closing total all 2024", "Balances.closing general all 2024", "-", "-"],
    ),
    "the bonds of a project are not a city's": (
        "甲市第一医院建设项目专项债券实施方案\n拟申请发行专项债券9亿元，其中2023年已发行4亿元。应还本付息12亿元，其中本金9亿元、利息3亿元。\n"
        "截至2023年末，甲市政府债务余额8亿元，其中一般债务3亿元。2023年全市发行政府债券2亿元，其中新增债券1亿元。",
        ["-", "-", "-", "-", "-", "Balances.closing total all 2023", "Balances.closing general all 2023",
         "Balances.issued total all 2023", "Balances.issued_new total all 2023"],
    ),
    "a marked amount heads the marked paragraphs under it": (
        "甲县2021年新增政府债券安排方案\n市上转贷我县2021年新增政府债券9亿元。\n一、新增一般债券4亿元\n"
        "1.东环路建设工程2亿元（项目总投资8亿元）；\n2.交通局——陈庄公路改建1亿元；\n3.预留1亿元，待项目成熟后安排。\n"
        "二、新增专项债券5亿元。\n1.县医院综合楼5亿元，期限20年。",
        ["Balances.issued_new total all 2021", "Balances.issued_new general all 2021", "Allocations.amount general all 2021 东环路建设工程",
         "-", "Allocations.amount general all 2021 陈庄公路改建", "-", "Balances.issued_new special all 2021",
         "Allocations.amount special all 2021 县医院综合楼"],
    ),
    "a limit told above is shared out": (
        "甲市2025年市本级预算调整方案\n省财政厅下达我市2025年新增政府债务限额9亿元。\n上述限额拟按以下方案分配：市级留用5亿元，镜山区4亿元。",
        ["Limits.new total all 2025", "Limits.new total own 2025", "Limits.new total all 2025"],
    ),
    "a limit is no part of a smaller new one": (
        "2020年市下达我区新增政府债务限额1亿元，区级债务限额达到9亿元。",
        ["Limits.new total all 2020", "Limits.closing total own 2020"],
    ),
    "the purpose of a limit": (
        "2025年省下达我市新增专项债务限额9亿元。分用途看，用于项目建设的4亿元，用于土地储备的5亿元。",
        ["Limits.new special all 2025", "Allocations.amount special all 2025 项目建设", "Allocations.amount special all 2025 土地储备"],
    ),
    "bonds of one project": (
        "2023年末全市政府债务余额9亿元。北湖片区项目计划总投资5亿元，已投资2亿元；获得专项债券资金1亿元。",
        ["Balances.closing total all 2023", "-", "-", "-"],
    ),
    "a side that grows, from what to what": (
        "甲市2024年市级预算调整方案\n（二）政府性基金预算。总收入由8亿元调整为9亿元，增加1亿元；总支出相应增加1亿元，由8亿元调整为9亿元。",
        ["Budgets.opening government_fund own 2024", "Budgets.closing government_fund own 2024",
         "Budgets.change government_fund own 2024", "Budgets.change government_fund own 2024",
         "Budgets.opening government_fund own 2024", "Budgets.closing government_fund own 2024"],
    ),
    "what both sides come to": (
        "甲市2021年市级预算调整方案\n（二）政府性基金预算\n支出方面相应增加2亿元。调整后，政府性基金预算总收入、总支出均为9亿元。",
        ["Budgets.change government_fund own 2021", "Budgets.closing government_fund own 2021"],
    ),
    "a district's own budget by its title, with a salutation below": (
        "越山区人民政府关于越山区2023年本级财政预算第三次调整方案的报告\n越山区人大常委会：\n二、一般公共预算调整\n"
        "本次调整后，一般公共预算总收入由8亿元调整为9亿元。",
        ["Budgets.opening general_public own 2023", "Budgets.closing general_public own 2023"],
    ),
    "since a month of this year": (
        "甲区2023年预算调整方案\n10月以来，市财政局又下达我区新增政府债券资金2亿元。五年来，市财政局共下达我区新增政府债券资金9亿元。",
        ["Balances.issued_new total all 2023", "-"],
    ),
    "years as a range before a comma": (
        "甲县2022年债务情况\n2023—2025年，我县到期政府债券本金分别为4亿元、6亿元、5亿元，应付利息分别为1亿元、2亿元、3亿元。",
        ["Service.principal total all 2023", "Service.principal total all 2024", "Service.principal total all 2025",
         "Service.interest total all 2023", "Service.interest total all 2024", "Service.interest total all 2025"],
    ),
    "several years together tell nothing of another concept": (
        "甲省2025年债务情况\n十四五以来，全省累计发行政府债券9亿元。全省政府债券到期还本2亿元。",
        ["-", "Service.principal total all 2025"],
    ),
    "a year beside a month of the title": (
        "2016年12月末地方政府债务余额情况\n截至2016年12月末，全国地方政府债务余额8亿元。\n2016年，全国发行地方政府债券9亿元，其中新增债券4亿元。",
        ["Balances.closing total all 2016", "Balances.issued total all 2016", "Balances.issued_new total all 2016"],
    ),
    "a province tells the year so far": (
        "甲省2025年1—11月政府债券发行和债务余额情况\n截至2025年11月末，全省累计发行政府债券9亿元，其中新增债券4亿元。\n截至11月末，全省政府债务余额8亿元。",
        ["Balances.issued total all 2025", "Balances.issued_new total all 2025", "Balances.closing total all 2025"],
    ),
    "what a level bears": (
        "甲市2022年市本级预算调整方案\n市本级承担新增债券9亿元，其中一般债券4亿元。2022年全市偿还债券本金5亿元，其中县财政统筹资金偿还1亿元。",
        ["Balances.issued_new total own 2022", "Balances.issued_new general own 2022", "Service.principal total all 2022",
         "Service.principal_budget total all 2022"],
    ),
    "what is handed to levels is of the amount told before": (
        "甲市2022年市级预算调整方案\n二、关于新增债券的使用\n市级新增债券9亿元，其中一般债券4亿元、专项债券5亿元。\n"
        "（一）一般债券4亿元，分配用于市本级项目3亿元，镜山区项目1亿元。其中市本级：北环路2亿元，医院迁建1亿元。",
        ["Balances.issued_new total own 2022", "Balances.issued_new general own 2022", "Balances.issued_new special own 2022",
         "Balances.issued_new general own 2022", "Balances.issued_new general own 2022",
         "Balances.issued_new general all 2022", "Allocations.amount general own 2022 北环路",
         "Allocations.amount general own 2022 医院迁建"],
    ),
    "batches are counted before their sum": (
        "2024年市财政局下达我区新增政府债务限额两批，共9亿元，其中：第三批5亿元；第四批4亿元。我区发行再融资债券两期，合计6亿元。",
        ["Limits.new total all 2024", "Limits.new total all 2024", "Limits.new total all 2024",
         "Balances.issued_refinancing total all 2024"],
    ),
    "a second phase is no issue": (
        "2023年我县新增专项债券9亿元，用于南山园区二期4亿元、医院迁建5亿元。",
        ["Balances.issued_new special all 2023", "Allocations.amount special all 2023 南山园区二期",
         "Allocations.amount special all 2023 医院迁建"],
    ),
    "the side of spending": (
        "甲市2021年市级预算调整方案\n（二）政府性基金预算\n收入方面，增加新增专项债券收入1亿元；支出方面相应增加2亿元。",
        ["-", "Budgets.change government_fund own 2021"],
    ),
    "an amount alone in the bracket of a label is the label's": (
        "2024年我县新增债券资金9亿元，其中一般债券4亿元、专项债券5亿元。安排如下：\n一、一般债券（4亿元）\n（一）1亿元用于农田整治；\n"
        "（二）3亿元用于北山公路；\n二、专项债券（5亿元）\n（一）南城停车场项目，5亿元。",
        ["Balances.issued_new total all 2024", "Balances.issued_new general all 2024", "Balances.issued_new special all 2024",
         "Balances.issued_new general all 2024", "Allocations.amount general all 2024 农田整治",
         "Allocations.amount general all 2024 北山公路", "Balances.issued_new special all 2024",
         "Allocations.amount special all 2024 南城停车场项目"],
    ),
    "a batch is not of the type of the batch before it": (
        "2024年市下达我区新增债务限额9亿元，其中：第一批5亿元，全部为专项债务限额；第二批4亿元，包括一般债务限额1亿元、专项债务限额3亿元。",
        ["Limits.new total all 2024", "Limits.new special all 2024", "Limits.new total all 2024",
         "Limits.new general all 2024", "Limits.new special all 2024"],
    ),
    "bonds of two kinds together are of neither": (
        "2018年全国发行地方政府债券9亿元，其中新增债券4亿元，置换债券和再融资债券5亿元。",
        ["Balances.issued total all 2018", "Balances.issued_new total all 2018", "-"],
    ),
    "what bonds add to a budget is no bond": (
        "甲区2024年预算调整方案\n因新增地方政府债券调增一般公共预算1亿元、政府性基金预算4亿元。",
        ["-", "-"],
    ),
    "the projects of levels are their parts": (
        "2022年全市发行新增专项债券9亿元，分配用于市本级项目4亿元、越山区项目3亿元、县区项目2亿元。",
        ["Balances.issued_new special all 2022", "Balances.issued_new special own 2022",
         "Balances.issued_new special all 2022", "Balances.issued_new special lower 2022"],
    ),
    "parks and old towns are projects where no level stands beside them": (
        "2022年全市发行新增专项债券9亿元，用于老城区项目4亿元、北山棚户区项目5亿元。",
        ["Balances.issued_new special all 2022", "Allocations.amount special all 2022 老城区项目",
         "Allocations.amount special all 2022 北山棚户区项目"],
    ),
    "idle money of bonds is no balance": (
        "2023年末全市政府债务余额9亿元，其中市级4亿元。3个县区的5个项目1亿元专项债券资金闲置。",
        ["Balances.closing total all 2023", "Balances.closing total own 2023", "-"],
    ),
    "a region with what it holds is the whole": (
        "2024年国务院批准下达江南省（含青山等14个市州）政府债务限额9亿元，其中一般债务限额4亿元、专项债务限额5亿元。",
        ["Limits.closing total all 2024", "Limits.closing general all 2024", "Limits.closing special all 2024"],
    ),
    "an account that labels a paragraph heads it": (
        "甲市2022年市级预算调整方案\n政府性基金预算：年初预算8亿元，本次调整为9亿元，增加1亿元。\n一般公共预算。总收入由6亿元调整为7亿元。",
        ["Budgets.opening government_fund own 2022", "Budgets.closing government_fund own 2022",
         "Budgets.change government_fund own 2022", "Budgets.opening general_public own 2022",
         "Budgets.closing general_public own 2022"],
    ),
    "the first adjustment, and this one": (
        "甲市2022年市级预算调整方案\n（一）一般公共预算。年初预算8亿元，6月经市人大常委会第一次调整后为9亿元，本次拟调整为10亿元，增加1亿元。",
        ["Budgets.opening general_public own 2022", "Budgets.closing general_public own 2022",
         "Budgets.closing general_public own 2022", "Budgets.change general_public own 2022"],
    ),
    "an adjustment before a comma": (
        "甲市2022年市级预算调整方案\n一、一般公共预算\n年初支出预算8亿元，经第一次调整，支出预算为9亿元；此次调增1亿元，调整后支出预算为10亿元。",
        ["Budgets.opening general_public own 2022", "Budgets.closing general_public own 2022",
         "Budgets.change general_public own 2022", "Budgets.closing general_public own 2022"],
    ),
    "new debt beside a loan is more than bonds": (
        "2023年我县拟新增地方政府债务5亿元，其中：新增地方政府债券4亿元，外债1亿元。",
        ["-", "Balances.issued_new total all 2023", "-"],
    ),
    "new debt without a loan is bonds": (
        "2023年全市新增地方政府债务5亿元，其中：一般债务4亿元，专项债务1亿元。",
        ["Balances.issued_new total all 2023", "Balances.issued_new general all 2023", "Balances.issued_new special all 2023"],
    ),
    "a part handed down in advance": (
        "2023年我县新增专项债务限额5亿元（其中2亿元限额已于1月提前下达）。",
        ["Limits.new special all 2023", "Limits.new special all 2023"],
    ),
    "what is handed down now is new": (
        "2023年本批次下达我县政府债务限额3亿元，其中一般债务限额1亿元，专项债务限额2亿元。",
        ["Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023"],
    ),
    "bonds under a heading that says they are new": (
        "甲市2023年债券安排方案\n二、新增一般债券资金安排方案\n2023年举借第一批一般债券资金5亿元，安排用于以下项目：\n"
        "1.甲水库2亿元；\n2.乙大桥3亿元。",
        ["Balances.issued_new general all 2023", "Allocations.amount general all 2023 甲水库",
         "Allocations.amount general all 2023 乙大桥"],
    ),
    "a list under a heading is of the year that announces it": (
        "甲县2023年债券资金说明\n（一）新增一般债券安排情况\n2022年，新增一般债券项目共2个，具体为：南城小学0.5亿元，北河水库0.3亿元。",
        ["Allocations.amount general all 2022 南城小学", "Allocations.amount general all 2022 北河水库"],
    ),
    "projects are counted before their money": (
        "2022年，新增专项债券项目2个，资金1亿元：医院0.6亿元，园区厂房0.4亿元。",
        ["Balances.issued_new special all 2022", "Allocations.amount special all 2022 医院",
         "Allocations.amount special all 2022 园区厂房"],
    ),
    "a field is named without 方面": (
        "2023年全市新增专项债券9亿元，主要用于：一是市政方面8亿元；二是水利方面资金1亿元。",
        ["Balances.issued_new special all 2023", "Allocations.amount special all 2023 市政",
         "Allocations.amount special all 2023 水利"],
    ),
    "a bureau with the use of its money behind it": (
        "2023年全市新增一般债券10亿元，其中：安排市交通局4亿元，用于省道改建；安排市水利局6亿元，用于水库加固。",
        ["Balances.issued_new general all 2023", "Allocations.amount general all 2023 省道改建",
         "Allocations.amount general all 2023 水库加固"],
    ),
    "bureaus with their projects in brackets": (
        "2023年全市新增一般债券10亿元，其中：市交通局（省道改建工程）4亿元，市水利局（水库加固（二期））6亿元。",
        ["Balances.issued_new general all 2023", "Allocations.amount general all 2023 省道改建工程",
         "Allocations.amount general all 2023 水库加固（二期）"],
    ),
    "a bureau before each project": (
        "2023年全市新增一般债券7亿元，其中：市交通局省道改建工程4亿元；市水利局水库除险加固3亿元。",
        ["Balances.issued_new general all 2023", "Allocations.amount general all 2023 省道改建工程",
         "Allocations.amount general all 2023 水库除险加固"],
    ),
    "a bureau's own building is its name": (
        "2023年全市新增一般债券7亿元，其中：市公安局业务用房4亿元；市水利局水库除险加固3亿元。",
        ["Balances.issued_new general all 2023", "Allocations.amount general all 2023 市公安局业务用房",
         "Allocations.amount general all 2023 市水利局水库除险加固"],
    ),
    "the one thing that changes a budget is its change": (
        "关于甲市2023年市级预算调整方案的报告\n一、一般公共预算\n年初预算支出60亿元，新增一般债券增加支出2亿元，调整后支出预算为62亿元。\n"
        "二、政府性基金预算\n年初预算收入50亿元，土地出让收入减收5亿元，调整后收入预算为45亿元。",
        ["Budgets.opening general_public own 2023", "Budgets.change general_public own 2023",
         "Budgets.closing general_public own 2023", "Budgets.opening government_fund own 2023",
         "Budgets.change government_fund own 2023", "Budgets.closing government_fund own 2023"],
    ),
    "several things change a budget": (
        "关于甲市2023年市级预算调整方案的报告\n一、一般公共预算\n"
        "年初预算支出60亿元，新增一般债券增加支出2亿元，上级补助增加支出1亿元，调整后支出预算为63亿元。",
        ["Budgets.opening general_public own 2023", "-", "-", "Budgets.closing general_public own 2023"],
    ),
    "a thing that does not make up the change": (
        "关于甲市2023年市级预算调整方案的报告\n一、一般公共预算\n年初预算支出60亿元，新增一般债券增加支出2亿元，调整后支出预算为67亿元。",
        ["Budgets.opening general_public own 2023", "-", "Budgets.closing general_public own 2023"],
    ),
    "a budget that stays": (
        "关于甲市2023年市级预算调整方案的报告\n三、国有资本经营预算\n国有资本经营预算收支不作调整，仍为1.2亿元。",
        ["Budgets.closing state_capital own 2023"],
    ),
    "what new bonds in a budget go to": (
        "关于甲县2023年预算调整方案的报告\n我县政府性基金预算支出由7亿元调整为10亿元，增加3亿元，其中新增专项债券安排2亿元：甲水厂1亿元，乙医院1亿元。",
        ["Budgets.opening government_fund all 2023", "Budgets.closing government_fund all 2023",
         "Budgets.change government_fund all 2023", "-", "Allocations.amount special all 2023 甲水厂",
         "Allocations.amount special all 2023 乙医院"],
    ),
    "what a type goes to stands under another heading": (
        "甲区2023年预算调整方案\n一、政府债券资金情况\n2023年我区新增专项债券36亿元。\n二、预算调整内容\n"
        "专项债券资金主要安排如下：\n一是安排16亿元用于北里棚户区改造；\n二是安排20亿元用于南苑公园。",
        ["Balances.issued_new special all 2023", "Allocations.amount special all 2023 北里棚户区改造",
         "Allocations.amount special all 2023 南苑公园"],
    ),
    "each type with its list": (
        "2023年全市新增一般债券3亿元、专项债券36亿元。专项债券资金安排如下：甲水库16亿元，乙公路20亿元。一般债券资金安排：甲小学3亿元。",
        ["Balances.issued_new general all 2023", "Balances.issued_new special all 2023",
         "Allocations.amount special all 2023 甲水库", "Allocations.amount special all 2023 乙公路",
         "Allocations.amount general all 2023 甲小学"],
    ),
    "several counties and districts are all that lies below": (
        "2023年全市政府债务限额9亿元，其中市级4亿元、三县一区5亿元。",
        ["Limits.closing total all 2023", "Limits.closing total own 2023", "Limits.closing total lower 2023"],
    ),
    "levels with their noun in a new sentence are of the whole": (
        "2023年全市政府债务限额9亿元，其中一般债务3亿元，专项债务6亿元。其中，市级限额4亿元、余额3.5亿元。",
        ["Limits.closing total all 2023", "Limits.closing general all 2023", "Limits.closing special all 2023",
         "Limits.closing total own 2023", "Balances.closing total own 2023"],
    ),
    "a level within a field is no level of the bonds": (
        "2023年市级新增专项债券12亿元，用于：产业园区9亿元（其中经开区6亿元、江东新区3亿元），医疗卫生3亿元。",
        ["Balances.issued_new special own 2023", "Allocations.amount special own 2023 产业园区", "-", "-",
         "Allocations.amount special own 2023 医疗卫生"],
    ),
    "means before the verb that they serve": (
        "2023年全区偿还到期债券15亿元，应付利息5亿元，拟通过申请再融资债券13亿元、预算安排2亿元解决还本资金。",
        ["Balances.repaid total all 2023", "Service.interest total all 2023",
         "Service.principal_refinanced total all 2023", "Service.principal_budget total all 2023"],
    ),
    "a budget's account before a colon": (
        "关于提请审议甲州市2023年市本级预算调整方案的议案\n三、市本级预算调整\n"
        "（一）一般公共预算：年初支出预算60亿元，加上新增一般债券2亿元，调整后支出预算62亿元。",
        ["Budgets.opening general_public own 2023", "Budgets.change general_public own 2023",
         "Budgets.closing general_public own 2023"],
    ),
    "batches in a new sentence are of the whole": (
        "2023年我市新增债务限额12亿元，其中：一般债务限额2亿元，专项债务限额10亿元。分两批下达，其中：第一批7亿元（一般债务1亿元、专项债务6亿元）；"
        "第二批5亿元（一般债务1亿元、专项债务4亿元）。",
        ["Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023",
         "Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023",
         "Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023"],
    ),
    "what comes now beside what came in advance": (
        "2023年我县新增政府债务限额4亿元，其中：1月提前下达2亿元（一般债务1亿元，专项债务1亿元），已列入年初预算；此次下达2亿元（专项债务2亿元）。",
        ["Limits.new total all 2023", "Limits.new total all 2023", "Limits.new general all 2023",
         "Limits.new special all 2023", "Limits.new total all 2023", "Limits.new special all 2023"],
    ),
    "a regular batch beside the one in advance": (
        "2023年我市新增债务限额15亿元，其中提前批11亿元、正式批次4亿元。",
        ["Limits.new total all 2023", "Limits.new total all 2023", "Limits.new total all 2023"],
    ),
    "bonds of a limit told before": (
        "2023年我县新增一般债务限额5亿元。一般债券资金5亿元，安排如下：甲小学5亿元。",
        ["Limits.new general all 2023", "Balances.issued_new general all 2023",
         "Allocations.amount general all 2023 甲小学"],
    ),
    "bonds for names in the same words": (
        "2023年我市新增专项债务限额9亿元，安排市级5亿元、区级4亿元。发行再融资债券2亿元。专项债券资金重点用于轨道交通5亿元，土地储备4亿元。",
        ["Limits.new special all 2023", "Limits.new special own 2023", "Limits.new special lower 2023",
         "Balances.issued_refinancing total all 2023", "Allocations.amount special all 2023 轨道交通",
         "Allocations.amount special all 2023 土地储备"],
    ),
    "a balance rolled forward adds up no budget": (
        "2022年末我区政府债务余额9亿元。加上2023年新增债券2亿元，减去2023年偿还本金1亿元，2023年末政府债务余额10亿元。",
        ["Balances.closing total all 2022", "Balances.issued_new total all 2023", "Service.principal total all 2023",
         "Balances.closing total all 2023"],
    ),
    "both sides of a budget": (
        "关于甲市2023年市本级预算调整方案的报告\n（一）一般公共预算总收入从6亿元调整到7亿元，增加1亿元；总支出同步从6亿元调整到7亿元。\n"
        "（二）政府性基金预算：收入方增加债务转贷收入1亿元，支出方增加1亿元，支出预算由年初的8亿元调整为9亿元。",
        ["Budgets.opening general_public own 2023", "Budgets.closing general_public own 2023",
         "Budgets.change general_public own 2023", "Budgets.opening general_public own 2023",
         "Budgets.closing general_public own 2023", "-", "Budgets.change government_fund own 2023",
         "Budgets.opening government_fund own 2023", "Budgets.closing government_fund own 2023"],
    ),
    "own means pool": (
        "2023年全市偿还到期债券本金9亿元，其中通过再融资债券偿还8亿元，统筹财力偿还1亿元。",
        ["Service.principal total all 2023", "Service.principal_refinanced total all 2023",
         "Service.principal_budget total all 2023"],
    ),
    "the noun behind an amount that a comma parts from other words": (
        "2023年我市新增债务限额5亿元，其中专项债务4亿元。按照“资金跟着项目走”的原则，5亿元限额拟安排市级2亿元、区级3亿元。",
        ["Limits.new total all 2023", "Limits.new special all 2023", "Limits.new total all 2023",
         "Limits.new total own 2023", "Limits.new total lower 2023"],
    ),
    "what a budget lends on is a line of it": (
        "关于甲市2023年市级预算调整方案的报告\n市级一般公共预算总支出由6亿元调整为8亿元，增加2亿元。其中：市级支出增加1亿元，转贷区级支出增加1亿元。",
        ["Budgets.opening general_public own 2023", "Budgets.closing general_public own 2023",
         "Budgets.change general_public own 2023", "-", "-"],
    ),
    "means whose rest is named with another verb": (
        "2023年全市应偿还政府债券本金6亿元，均已按时偿还，其中：通过再融资债券5亿元，其余1亿元由各级财政统筹解决。",
        ["Service.principal total all 2023", "Service.principal_refinanced total all 2023",
         "Service.principal_budget total all 2023"],
    ),
    "pairs that go on at another level": (
        "2023年全省偿还政府债券本金9亿元，支付利息5亿元，分别为省级3亿元、2亿元，市县6亿元、3亿元。",
        ["Service.principal total all 2023", "Service.interest total all 2023", "Service.principal total own 2023",
         "Service.interest total own 2023", "Service.principal total lower 2023", "Service.interest total lower 2023"],
    ),
    "types after a limit that moved": (
        "2023年我区政府债务限额由7亿元增至9亿元，其中：一般债务限额3亿元不变，专项债务限额由4亿元增至6亿元。",
        ["Limits.opening total all 2023", "Limits.closing total all 2023", "Limits.closing general all 2023",
         "Limits.opening special all 2023", "Limits.closing special all 2023"],
    ),
    "bonds spent within a budget": (
        "关于甲区2023年区级预算调整方案的报告\n区级政府性基金支出由5亿元调增为9亿元，其中新增专项债券支出4亿元，具体为：\n①甲大道改造3亿元；\n②乙医院1亿元。",
        ["Budgets.opening government_fund own 2023", "Budgets.closing government_fund own 2023", "-",
         "Allocations.amount special all 2023 甲大道改造", "Allocations.amount special all 2023 乙医院"],
    ),
    "special treasury bonds for projects": (
        "2023年上级下达我县新增一般债券4亿元。抗疫特别国债2亿元：用于县医院1亿元、城乡供水1亿元。",
        ["Balances.issued_new general all 2023", "-", "-", "-"],
    ),
    "a county's government": (
        "2022年末全县政府债务余额7亿元。截至2023年末，县政府债务余额8亿元，控制在上级核定限额9亿元以内，其中一般债务3亿元、专项债务5亿元。",
        ["Balances.closing total all 2022", "Balances.closing total all 2023", "Limits.closing total all 2023",
         "Balances.closing general all 2023", "Balances.closing special all 2023"],
    ),
    "a budget that becomes another": (
        "关于甲县2023年县级预算调整方案的报告\n1、一般公共预算。收入预算为9亿元，调整为8亿元，调减1亿元；支出预算为10亿元，调整为12亿元，调增2亿元。",
        ["Budgets.opening general_public own 2023", "Budgets.closing general_public own 2023",
         "Budgets.change general_public own 2023", "Budgets.opening general_public own 2023",
         "Budgets.closing general_public own 2023", "Budgets.change general_public own 2023"],
    ),
    "what came in advance is of all types and of the limit's year": (
        "2023年我省及时将该批新增政府债务限额9亿元下达各地，包括一般债务限额4亿元和专项债务限额5亿元。加上去年提前下达的6亿元，今年累计下达新增债务限额15亿元。",
        ["Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023",
         "Limits.new total all 2023", "Limits.new total all 2023"],
    ),
    "a growth that is said to be new": (
        "2023年我县政府债务限额92亿元，其中一般债务限额31亿元，专项债务限额61亿元。2023年限额较2022年限额80亿元增加12亿元，均为新增债务限额，其中一般债务1亿元、专项债务11亿元。",
        ["Limits.closing total all 2023", "Limits.closing general all 2023", "Limits.closing special all 2023",
         "Limits.closing total all 2022", "Limits.new total all 2023", "Limits.new general all 2023",
         "Limits.new special all 2023"],
    ),
    "bonds of a kind split twice": (
        "2023年我市发行债券12亿元，其中：新增债券8亿元、再融资债券4亿元。新增债券按性质分，一般债券2亿元、专项债券6亿元；按级次分，市级3亿元、县市区5亿元。",
        ["Balances.issued total all 2023", "Balances.issued_new total all 2023", "Balances.issued_refinancing total all 2023",
         "Balances.issued_new general all 2023", "Balances.issued_new special all 2023",
         "Balances.issued_new total own 2023", "Balances.issued_new total lower 2023"],
    ),
    "lines that begin with their use": (
        "甲县2023年债务情况说明\n三、债券资金使用安排\n2023年新增专项债券5亿元\n⑴安排用于园区建设3亿元，其中：甲园区1亿元；乙园区2亿元。\n⑵安排用于供水工程2亿元。",
        ["Balances.issued_new special all 2023", "Allocations.amount special all 2023 园区建设",
         "Allocations.amount special all 2023 甲园区", "Allocations.amount special all 2023 乙园区",
         "Allocations.amount special all 2023 供水工程"],
    ),
    "all means of a budget": (
        "关于甲县2023年预算调整方案的报告\n（一）一般公共预算总财力由9亿元调整为10亿元，增加1亿元。",
        ["Budgets.opening general_public all 2023", "Budgets.closing general_public all 2023",
         "Budgets.change general_public all 2023"],
    ),
    "projects are counted and then named": (
        "2023年我县专项债券转贷4亿元，其中新增专项债券3亿元、再融资专项债券1亿元。\n专项债券项目2个，分别为：甲水库2亿元、乙医院1亿元。",
        ["Balances.issued special all 2023", "Balances.issued_new special all 2023", "Balances.issued_refinancing special all 2023",
         "Allocations.amount special all 2023 甲水库", "Allocations.amount special all 2023 乙医院"],
    ),
    "an amount told again before its parts, and a level's money": (
        "2023年我市新增债务限额9亿元，其中：一般债务2亿元，专项债务7亿元。本次增列新增债务限额5亿元，其中：一般债务1亿元，专项债务4亿元。\n"
        "本次增列的5亿元中，市级安排2亿元，转贷区级3亿元。市级资金主要用于：轨道交通1.5亿元，卫生健康0.5亿元。",
        ["Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023",
         "Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023",
         "Limits.new total all 2023", "Limits.new total own 2023", "Limits.new total lower 2023",
         "Allocations.amount total own 2023 轨道交通", "Allocations.amount total own 2023 卫生健康"],
    ),
    "what was shared out before and what is left to share": (
        "2022年省下达我市新增债务限额9亿元（含提前下达4亿元），其中一般债务2亿元、专项债务7亿元。扣除已纳入年初预算的4亿元，本次需分配5亿元，其中一般债务1亿元、专项债务4亿元。",
        ["Limits.new total all 2022", "Limits.new total all 2022", "Limits.new general all 2022",
         "Limits.new special all 2022", "Limits.new total all 2022", "Limits.new total all 2022",
         "Limits.new general all 2022", "Limits.new special all 2022"],
    ),
    "two batches at once, and what a region holds": (
        "省财政厅下达我市（含县级）2023年第二、三批新增债务限额9亿元，其中：一般债务限额2亿元，专项债务限额7亿元。",
        ["Limits.new total all 2023", "Limits.new general all 2023", "Limits.new special all 2023"],
    ),
    "a limit alone in its bracket": (
        "2023年末，全市债务余额9亿元，其中一般债务4亿元、专项债务5亿元；低于省核定的债务限额（10亿元）。"
        "市级债务余额4亿元，其中一般债务1亿元、专项债务3亿元；低于债务限额（5亿元）。",
        ["Balances.closing total all 2023", "Balances.closing general all 2023", "Balances.closing special all 2023",
         "Limits.closing total all 2023", "Balances.closing total own 2023", "Balances.closing general own 2023",
         "Balances.closing special own 2023", "Limits.closing total own 2023"],
    ),
    "what refinancing bonds are used for": (
        "2023年全市发行再融资债券9亿元，其中，用于偿还到期本金6亿元，用于置换存量隐性债务3亿元。",
        ["Balances.issued_refinancing total all 2023", "-", "-"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_case(name):
    text, wanted = CASES[name]
    assert [described(row) for row in read(text=text).figures.itertuples()] == wanted


def described(row):
    if row.status == "unread":
        return "-"
    kind = row.account if row.table == "Budgets" else row.debt_type
    item = f" {row.item}" if row.table == "Allocations" else ""
    return f"{row.table}.{row.column} {kind} {row.scope} {row.year}{item}"


def test_adjustments_of_a_year_are_statements_of_their_own():
    text = (
        "甲市2022年市级预算调整方案\n（一）一般公共预算。年初支出预算8亿元，第一次预算调整后支出9.5亿元，"
        "此次调增1亿元，调整后支出预算为10.5亿元。"
    )
    budgets = read(text=text).ledger.budgets
    told = budgets[["batch", "opening", "change", "closing"]].fillna(-1).to_numpy().tolist()
    assert told == [[1, 8, -1, 9.5], [2, -1, 1, 10.5]]


def test_what_this_adjustment_changes_is_told_behind_it_too():
    text = "甲市2022年市级预算调整方案\n一般公共预算支出由8亿元调整为9亿元，本次调增1亿元。"
    budgets = read(text=text).ledger.budgets
    assert budgets[["batch", "opening", "change", "closing"]].to_numpy().tolist() == [[1, 8, 1, 9]]


@pytest.mark.parametrize(
    "words",
    [
        "第一次调整后一般公共预算支出为90亿元，本次调整为95亿元，增加5亿元。",
        "一般公共预算支出第一次预算调整后为90亿元，本次拟调整为95亿元，增加5亿元。",
    ],
)
def test_what_an_earlier_adjustment_came_to_is_of_that_one(words):
    text = f"关于松台市2024年第二次预算调整方案的报告\n一、一般公共预算\n{words}"
    figures = read(text=text).figures
    assert figures[["amount", "batch", "column"]].to_numpy().tolist() == [
        [90.0, 1, "closing"],
        [95.0, 2, "closing"],
        [5.0, 2, "change"],
    ]
