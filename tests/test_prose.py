"""The grammar of the reports, rule by rule: sentences of our own, with the numbers, units, widths,
separators and line breaks that documents have.
"""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtkit.reading.documents import open_document
from debtkit.reading.prose.arbiter import arbitrate
from debtkit.reading.prose.headings import find_setting
from debtkit.reading.prose.tables import Book
from debtkit.reading.prose.walk import walk
from debtkit.reading.reader import read

# {name} is an amount; what it must be read into: table.column type region/scope year [item]
# "-" is an amount that must stay unread
RULES = {
    "limit with its types after 其中": (
        "2023年，省财政厅核定我市政府债务限额{a}，其中：一般债务限额{b}，专项债务限额{c}。",
        {"a": "Limits.closing total all", "b": "Limits.closing general all", "c": "Limits.closing special all"},
    ),
    "types whose noun is elided": (
        "截至2023年底，全市政府债务余额合计{a}，其中：一般债务{b}，专项债务{c}。",
        {"a": "Balances.closing total all", "b": "Balances.closing general all", "c": "Balances.closing special all"},
    ),
    "types in brackets": (
        "2023年全市新增政府债务限额{a}（一般债务限额{b}、专项债务限额{c}）。",
        {"a": "Limits.new total all", "b": "Limits.new general all", "c": "Limits.new special all"},
    ),
    "a type of bond within a limit is a type of limit": (
        "2023年我市新增政府债务限额{a}，包括一般债券{b}和专项债券{c}。",
        {"a": "Limits.new total all", "b": "Limits.new general all", "c": "Limits.new special all"},
    ),
    "new bonds within a limit are bonds": (
        "2023年，全市政府债务限额预计为{a}，其中新增债券{b}。政府债务余额{c}，控制在限额以内。",
        {"a": "Limits.closing total all", "b": "Balances.issued_new total all", "c": "Balances.closing total all"},
    ),
    "opening, new and closing limit": (
        "2023年年初，我县政府债务限额为{a}。上级下达我县新增政府债务限额{b}。本次调整后，我县政府债务限额为{c}。",
        {"a": "Limits.opening total all", "b": "Limits.new total all", "c": "Limits.closing total all"},
    ),
    "levels beside levels": (
        "2023年全市政府债务限额{a}，其中市本级{b}，各县（市、区）{c}。",
        {"a": "Limits.closing total all", "b": "Limits.closing total own", "c": "Limits.closing total lower"},
    ),
    "types within levels": (
        "2023年全市政府债务限额中，市本级政府债务限额{a}，其中：一般债务限额{b}，专项债务限额{c}；"
        "县区政府债务限额{d}，其中：一般债务限额{e}，专项债务限额{f}。",
        {"a": "Limits.closing total own", "b": "Limits.closing general own", "c": "Limits.closing special own",
         "d": "Limits.closing total lower", "e": "Limits.closing general lower", "f": "Limits.closing special lower"},
    ),
    "按…分 splits the whole anew": (
        "2023年末全市政府债务余额{a}，按债务类型划分，一般债务{b}，专项债务{c}；按级次划分，市本级{d}、占76.6%，县区{e}、占23.4%。",
        {"a": "Balances.closing total all", "b": "Balances.closing general all", "c": "Balances.closing special all",
         "d": "Balances.closing total own", "e": "Balances.closing total lower"},
    ),
    "a district in brackets behind each amount": (
        "2023年末，市级政府债务余额{a}（含高新区{b}），其中：一般债务余额{c}（含高新区{d}），专项债务余额{e}。",
        {"a": "Balances.closing total own", "b": "Balances.closing total 高新区/all", "c": "Balances.closing general own",
         "d": "Balances.closing general 高新区/all", "e": "Balances.closing special own"},
    ),
    "named counties": (
        "2023年末，全市政府债务余额{a}。其中：市本级{b}、青岭县{c}、白水区{d}。",
        {"a": "Balances.closing total all", "b": "Balances.closing total own", "c": "Balances.closing total 青岭县/all",
         "d": "Balances.closing total 白水区/all"},
    ),
    "a level that a gloss widens": (
        "2023年末市本级（含高新区）政府债务限额{a}，市本级（含高新区）政府债务余额{b}。2023年末市本级政府债务限额{c}。",
        {"a": "Limits.closing total 全市（含高新区）/own", "b": "Balances.closing total 全市（含高新区）/own",
         "c": "Limits.closing total own"},
    ),
    "kinds of bonds, types in brackets": (
        "2023年，省转贷我市政府债券{a}，其中：新增债券{b}（一般债券{c}，专项债券{d}），再融资债券{e}。",
        {"a": "Balances.issued total all", "b": "Balances.issued_new total all", "c": "Balances.issued_new general all",
         "d": "Balances.issued_new special all", "e": "Balances.issued_refinancing total all"},
    ),
    "types of bonds, kinds in brackets": (
        "2023年，省转贷我市地方政府债券{a}，其中：一般债券{b}（含新增地方政府债券{c}，再融资债券{d}）；专项债券{e}。",
        {"a": "Balances.issued total all", "b": "Balances.issued general all", "c": "Balances.issued_new general all",
         "d": "Balances.issued_refinancing general all", "e": "Balances.issued special all"},
    ),
    "levels under each kind": (
        "2023年转贷我市政府债券{a}，其中：新增债券{b}，市本级留用{c}，转贷县区{d}；置换债券{e}，市本级留用{f}。",
        {"a": "Balances.issued total all", "b": "Balances.issued_new total all", "c": "Balances.issued_new total own",
         "d": "Balances.issued_new total lower", "e": "Balances.issued_other total all", "f": "Balances.issued_other total own"},
    ),
    "新增债券中 governs what follows": (
        "2023年全市发行政府债券{a}，其中，新增债券{b}，再融资债券{c}。新增债券中，一般债券{d}，专项债券{e}。",
        {"a": "Balances.issued total all", "b": "Balances.issued_new total all", "c": "Balances.issued_refinancing total all",
         "d": "Balances.issued_new general all", "e": "Balances.issued_new special all"},
    ),
    "分别为 pairs types with amounts": (
        "2023年末，湖东新区一般债务、专项债务余额分别为{a}、{b}，控制在限额{c}内。",
        {"a": "Balances.closing general 湖东新区/all", "b": "Balances.closing special 湖东新区/all",
         "c": "Limits.closing total 湖东新区/all"},
    ),
    "分别为 pairs concepts and levels": (
        "2023年全市政府债务限额和余额分别为{a}和{b}。2022年全市、市本级政府债务限额分别为{c}、{d}。",
        {"a": "Limits.closing total all", "b": "Balances.closing total all", "c": "Limits.closing total all",
         "d": "Limits.closing total own"},
    ),
    "用于 speaks of the sentence before": (
        "2023年全市新增专项债券{a}。债券资金主要用于：交通基础设施{b}、保障性安居工程{c}。",
        {"a": "Balances.issued_new special all", "b": "Allocations.amount special all",
         "c": "Allocations.amount special all"},
    ),
    "用于 of another subject": (
        "2023年全市新增专项债券{a}。全市一般公共预算支出主要用于：教育{b}、农林水{c}。",
        {"a": "Balances.issued_new special all", "b": "-", "c": "-"},
    ),
    "按领域分, 从投向看": (
        "2023年全市发行专项债券{a}，支持项目30个。分领域看，社会事业{b}，农林水利{c}。",
        {"a": "Balances.issued special all", "b": "Allocations.amount special all",
         "c": "Allocations.amount special all"},
    ),
    "what is left of an item": (
        "2023年全市新增专项债券{a}，其中滨河路建设项目{b}，已支出{c}，余{d}。",
        {"a": "Balances.issued_new special all", "b": "Allocations.amount special all", "c": "-",
         "d": "-"},
    ),
    "levels after the amount that heads an item": (
        "2023年新增债务限额{a}。\n（一）一般债务限额{b}。市本级承贷{c}；区（县）承贷{d}。",
        {"a": "Limits.new total all", "b": "Limits.new general all", "c": "Limits.new general own",
         "d": "Limits.new general lower"},
    ),
    "资金来源 of a principal": (
        "2023年全市应偿还到期债券本金{a}。资金来源为：再融资债券{b}，财政资金{c}。",
        {"a": "Service.principal total all", "b": "Service.principal_refinanced total all",
         "c": "Service.principal_budget total all"},
    ),
    "what a second budget comes to": (
        "2023年市本级一般公共预算增加支出{a}，调整后支出为{b}；政府性基金预算增加支出{c}，调整后支出为{d}。",
        {"a": "Budgets.change general_public own", "b": "Budgets.closing general_public own",
         "c": "Budgets.change government_fund own", "d": "Budgets.closing government_fund own"},
    ),
    "由…调整为…，调增…": (
        "2023年市本级一般公共预算支出由{a}调整为{b}，调增{c}。",
        {"a": "Budgets.opening general_public own", "b": "Budgets.closing general_public own",
         "c": "Budgets.change general_public own"},
    ),
    "总收入和总支出均由…增加到…": (
        "2023年市本级政府性基金预算总收入和总支出均由{a}增加到{b}。",
        {"a": "Budgets.opening government_fund own", "b": "Budgets.closing government_fund own"},
    ),
    "年初, 本次, 调整后 of a budget": (
        "2023年年初批准的市本级一般公共预算支出{a}，本次调减{b}，调整后为{c}。",
        {"a": "Budgets.opening general_public own", "b": "Budgets.change general_public own",
         "c": "Budgets.closing general_public own"},
    ),
    "principal, interest and both": (
        "2023年全市政府债券还本付息{a}（还本{b}，付息{c}）。",
        {"a": "-", "b": "Service.principal total all", "c": "Service.interest total all"},
    ),
    "interest keeps the type before it": (
        "2023年全市一般债务还本支出{a}，利息支出{b}；专项债务还本支出{c}，利息支出{d}。",
        {"a": "Service.principal general all", "b": "Service.interest general all",
         "c": "Service.principal special all", "d": "Service.interest special all"},
    ),
    "where principal comes from": (
        "2023年全市偿还政府债券本金{a}，其中：通过安排预算资金偿还{b}、争取再融资债券偿还{c}。",
        {"a": "Service.principal total all", "b": "Service.principal_budget total all",
         "c": "Service.principal_refinanced total all"},
    ),
    "the year of its own phrase wins": (
        "2023年全市偿还政府债券本金{a}，按时支付2024年到期政府债券利息{b}。",
        {"a": "Service.principal total all 2023", "b": "Service.interest total all 2024"},
    ),
    "a year's balance beside another": (
        "2023年末，全市政府债务余额{a}，较2022年的{b}增加{c}。",
        {"a": "Balances.closing total all 2023", "b": "Balances.closing total all 2022", "c": "-"},
    ),
    "differences are not figures": (
        "2023年全市政府债务限额{a}，比上年增加{b}；余额{c}，比核定限额低{d}。",
        {"a": "Limits.closing total all", "b": "-", "c": "Balances.closing total all", "d": "-"},
    ),
    "recovered limits are adjustments": (
        "2023年收回全市一般债务限额{a}，2023年末全市一般债务限额{b}。",
        {"a": "Limits.adjustment general all", "b": "Limits.closing general all"},
    ),
    "合计 after its parts": (
        "2023年末，全市一般债务余额{a}、专项债务余额{b}，合计{c}。",
        {"a": "Balances.closing general all", "b": "Balances.closing special all", "c": "Balances.closing total all"},
    ),
    "全部为 says the type afterwards": (
        "2023年拟分配市级新增债务限额{a}，全部为专项债务限额。", {"a": "Limits.new special own"},
    ),
    "batches are statements of their own": (
        "2023年省转贷我市第二批新增债券额度{a}，其中，市本级{b}，区级{c}。省转贷我市第三批新增债券额度{d}。",
        {"a": "Balances.issued_new total all b2", "b": "Balances.issued_new total own b2",
         "c": "Balances.issued_new total lower b2", "d": "Balances.issued_new total all b3"},
    ),
    "projects, name first": (
        "2023年市本级新增一般债券{a}，主要用于东湖小学改扩建{b}，2022年老旧小区改造（二期）{c}，001号应急工程{d}。",
        {"a": "Balances.issued_new general own", "b": "Allocations.amount general own 东湖小学改扩建",
         "c": "Allocations.amount general own 2022年老旧小区改造（二期）",
         "d": "Allocations.amount general own 001号应急工程"},
    ),
    "projects, amount first": (
        "2023年市本级新增专项债券{a}，安排{b}用于公租房建设，{c}用于产业园（一园四区）设施。",
        {"a": "Balances.issued_new special own", "b": "Allocations.amount special own 公租房建设",
         "c": "Allocations.amount special own 产业园（一园四区）设施"},
    ),
    "projects, amounts in brackets": (
        "2023年市本级新增专项债券{a}，安排到以下项目：城北水厂（{b}）、旧城管网改造（{c}）。",
        {"a": "Balances.issued_new special own", "b": "Allocations.amount special own 城北水厂",
         "c": "Allocations.amount special own 旧城管网改造"},
    ),
    "sectors": (
        "2023年全市新增专项债务限额{a}，按领域分：保障性安居工程{b}，农林水利{c}。",
        {"a": "Limits.new special all", "b": "Allocations.amount special all 保障性安居工程 sector",
         "c": "Allocations.amount special all 农林水利 sector"},
    ),
    "kinds of special bonds are sectors": (
        "2023年全市新增专项债券{a}，其中：项目建设专项债券{b}，主要支持管网；土储专项债券{c}。",
        {"a": "Balances.issued_new special all", "b": "Allocations.amount special all 项目建设专项债券 sector",
         "c": "Allocations.amount special all 土储专项债券 sector"},
    ),
    "a list under a heading with its amount": (
        "二、新增限额分配\n2023年上级下达我县新增债务限额{a}，其中：一般债务限额{b}，专项债务限额{c}。具体项目如下：\n"
        "（一）一般债务限额{b}。县一中宿舍楼{d}；北桥改（扩）建项目{e}。\n（二）专项债务限额{c}。县医院{f}。",
        {"a": "Limits.new total all", "b": "Limits.new general all", "c": "Limits.new special all",
         "d": "Allocations.amount general all 县一中宿舍楼", "e": "Allocations.amount general all 北桥改（扩）建项目",
         "f": "Allocations.amount special all 县医院"},
    ),
    "a heading's scope": (
        "（一）高新区政府债务情况\n2023年新增债券{a}（其中：一般债券{b}），年末债务余额{c}。",
        {"a": "Balances.issued_new total 高新区/all", "b": "Balances.issued_new general 高新区/all",
         "c": "Balances.closing total 高新区/all"},
    ),
    "a heading's year, type and dashes": (
        "一、2023年全市政府债务情况\n1.新增债券{a}\n——一般债券{b}，用于教育。\n——专项债券{c}。\n2.再融资债券{d}\n——一般债券{e}。",
        {"a": "Balances.issued_new total all", "b": "Balances.issued_new general all", "c": "Balances.issued_new special all",
         "d": "Balances.issued_refinancing total all", "e": "Balances.issued_refinancing general all"},
    ),
    "the type before a colon": (
        "一般债务：2023年限额{a}，年末余额{b}。专项债务：限额{c}，余额{d}。",
        {"a": "Limits.closing general all", "b": "Balances.closing general all", "c": "Limits.closing special all",
         "d": "Balances.closing special all"},
    ),
    "next year's advance quota": (
        "截至2023年底，我市政府债务限额{a}，债务余额{b}。省财政厅提前下达我市2024年新增政府债务限额{c}，其中：一般债务限额{d}、专项债务限额{e}。",
        {"a": "Limits.closing total all 2023", "b": "Balances.closing total all 2023", "c": "Limits.new total all 2024",
         "d": "Limits.new general all 2024", "e": "Limits.new special all 2024"},
    ),
    "another subject": (
        "2023年，全市政府债务限额{a}。争取超长期特别国债{b}，化解隐性债务{c}，减免税费{d}，其中一般债务{e}。",
        {"a": "Limits.closing total all", "b": "-", "c": "-", "d": "-", "e": "-"},
    ),
    "parts of another subject": (
        "2023年，全市政府债务余额{a}，生产总值{b}，其中市本级{c}，贷款{d}，其中：一般{e}。",
        {"a": "Balances.closing total all", "b": "-", "c": "-", "d": "-", "e": "-"},
    ),
    "lines of the budget's balance": (
        "2023年市级收入{a}，加上上级补助收入{b}、债务转贷收入{c}，减去债务还本支出{d}，收入总计{e}。",
        dict.fromkeys("abcde", "-"),
    ),
    "parts that no table has": (
        "2023年末全市政府债务余额{a}，其中：政府债券{b}，外债{c}。置换存量隐性债务再融资专项债券{d}。",
        {"a": "Balances.closing total all", "b": "-", "c": "-", "d": "-"},
    ),
    "several years together": ("“十四五”时期，全市累计发行新增政府债券{a}。", {"a": "-"}),
    "a month's flow and the year so far": (
        "2023年6月地方政府债券发行和债务余额情况\n2023年6月，全国发行新增债券{a}。2023年1-6月，全国发行新增债券{b}。"
        "截至2023年6月末，全国地方政府债务余额{c}。",
        {"a": "-", "b": "Balances.issued_new total all b6", "c": "Balances.closing total all b6"},
    ),
    "contingent debt is no balance of statutory debt": (
        "2023年末全市政府债务余额{a}，政府或有债务（担保类）余额{b}，或有债务余额{c}。",
        {"a": "Balances.closing total all", "b": "-", "c": "-"},
    ),
    "direct debt of the first class is statutory": (
        "2023年末全县纳入系统管理的政府直接债务余额{a}，核定地方政府一类债务限额{b}。",
        {"a": "Balances.closing total all", "b": "Limits.closing total all"},
    ),
    "who issues for it is not whose debt it is": (
        "2023年我区由省级代为发行政府债券{a}，由省级代为发行再融资债券{b}。",
        {"a": "Balances.issued total all", "b": "Balances.issued_refinancing total all"},
    ),
    "principal that has come due": (
        "2023年全市偿还地方政府到期债务本金{a}，其中：一般债务{b}，专项债务{c}。",
        {"a": "Service.principal total all", "b": "Service.principal general all", "c": "Service.principal special all"},
    ),
    "bonds that have arrived": (
        "2023年全县争取到位政府债券资金{a}。其中，新增债券{b}，再融资债券{c}。",
        {"a": "Balances.issued total all", "b": "Balances.issued_new total all", "c": "Balances.issued_refinancing total all"},
    ),
    "types without a noun in brackets": (
        "2023年核定我县政府债务限额{a}（一般{b}，专项{c}）。",
        {"a": "Limits.closing total all", "b": "Limits.closing general all", "c": "Limits.closing special all"},
    ),
    "由…增至…": (
        "2023年全市专项债务限额由{a}增至{b}。",
        {"a": "Limits.opening special all", "b": "Limits.closing special all"},
    ),
    "使用 shares out": (
        "2023年我市新增债务限额{a}，分配如下：\n——市本级使用{b}。其中一般债务{c}、专项债务{d}。",
        {"a": "Limits.new total all", "b": "Limits.new total own", "c": "Limits.new general own", "d": "Limits.new special own"},
    ),
    "numbers of a list are not in its names": (
        "一、2023年债务情况\n市本级新增专项债券{a}，用于：①北湖水厂{b}，②南山隧道{c}。",
        {"a": "Balances.issued_new special own", "b": "Allocations.amount special own 北湖水厂",
         "c": "Allocations.amount special own 南山隧道"},
    ),
    "a park without a name is a use": (
        "2023年上级下达我市新增债务限额{a}，其中用于产业园区{b}，教育{c}。",
        {"a": "Limits.new total all", "b": "Allocations.amount total all 产业园区", "c": "Allocations.amount total all 教育"},
    ),
    "a title's 调整 does not make its figures changes": (
        "关于甲市2023年市级预算调整方案的报告\n一、政府债务情况\n全市政府债务限额{a}，债务余额{b}。",
        {"a": "Limits.closing total all", "b": "Balances.closing total all"},
    ),
    "a quota of new debt is a limit": (
        "2023年上级下达我区新增一般债务额度{a}，用于乡村道路；新增专项债务额度{b}。",
        {"a": "Limits.new general all", "b": "Limits.new special all"},
    ),
    "累计 within a year is the year so far": (
        "一、2023年全区政府债务情况\n截至11月底，我区累计发行新增政府债券{a}（一般债券{b}，专项债券{c}）。",
        {"a": "Balances.issued_new total all", "b": "Balances.issued_new general all", "c": "Balances.issued_new special all"},
    ),
    "累计 to the end of a year may be all years": (
        "截至2023年底，全市累计发行新增政府债券{a}。", {"a": "-"},
    ),
    "several years end at the next year": (
        "“十四五”时期，全市争取新增政府债券{a}。\n2025年末，全市政府债务限额{b}，余额{c}。",
        {"a": "-", "b": "Limits.closing total all 2025", "c": "Balances.closing total all 2025"},
    ),
    "half a year is not the year": (
        "2023年上半年，全市发行新增政府债券{a}。2023年末全市政府债务余额{b}。", {"a": "-", "b": "Balances.closing total all"},
    ),
    "a month's flow where no title says so": (
        "2023年4月，全省发行新增债券{a}，其中一般债券{b}。2023年1-4月，全省发行新增债券{c}，其中一般债券{d}。",
        {"a": "-", "b": "-", "c": "Balances.issued_new total all", "d": "Balances.issued_new general all"},
    ),
    "words in brackets end with them": (
        "2023年全省向国际组织借款{a}（全部转贷市县），发行地方政府专项债券{b}（全部转贷市县），发行再融资债券{c}。",
        {"a": "-", "b": "Balances.issued special all", "c": "Balances.issued_refinancing total all"},
    ),
    "sources in brackets behind a repayment": (
        "2023年我县偿还政府债券本金{a}（再融资债券{b}、自有财力{c}）。",
        {"a": "Service.principal total all", "b": "Service.principal_refinanced total all",
         "c": "Service.principal_budget total all"},
    ),
    "what a balance is made of is no flow": (
        "2023年末全市政府债务余额{a}，其中：一般债务{b}（其中：置换债券{c}，新增债券{d}），专项债务{e}。",
        {"a": "Balances.closing total all", "b": "Balances.closing general all", "c": "-", "d": "-",
         "e": "Balances.closing special all"},
    ),
    "a part of the budget is not the budget": (
        "2023年市本级一般公共预算收入总计由{a}调整为{b}。其中：市本级一般公共预算收入预算{c}，保持不变。",
        {"a": "Budgets.opening general_public own", "b": "Budgets.closing general_public own", "c": "-"},
    ),
    "a month goes on until the next date": (
        "一、债券发行\n2023年4月，全省发行新增债券{a}。全省发行再融资债券{b}。2023年1-4月，全省发行再融资债券{c}。",
        {"a": "-", "b": "-", "c": "Balances.issued_refinancing total all"},
    ),
    "a balance with contingent debt in it": (
        "2023年末全市地方政府性债务余额{a}，其中：政府直接债务余额{b}、政府或有债务余额{c}。",
        {"a": "-", "b": "Balances.closing total all", "c": "-"},
    ),
    "parts of an amount that is not read": (
        "2023年全市债券还本付息{a}，其中：一般债券{b}，专项债券{c}。", dict.fromkeys("abc", "-"),
    ),
    "what was approved before is a part": (
        "2023年财政部核定我市新增债务限额{a}。在年初已批准新增债务限额{b}的基础上，本次继续分配。",
        {"a": "Limits.new total all", "b": "-"},
    ),
    "a sum of items is no item": (
        "2023年市本级新增专项债券{a}，本次先安排成熟项目{b}，其中用于西山水厂{c}，东河大桥{d}。",
        {"a": "Balances.issued_new special own", "b": "-", "c": "Allocations.amount special own 西山水厂",
         "d": "Allocations.amount special own 东河大桥"},
    ),
    "what a project costs in all": (
        "2023年市本级新增专项债券{a}，具体用于以下项目：西山水厂（总投资{b}）本次安排{c}，东河大桥（概算总投资{d}）拟安排{e}。",
        {"a": "Balances.issued_new special own", "b": "-", "c": "Allocations.amount special own 西山水厂",
         "d": "-", "e": "Allocations.amount special own 东河大桥"},
    ),
    "two types and two amounts pair without 分别": (
        "2023年全市发行新增一般债券和新增专项债券{a}、{b}。",
        {"a": "Balances.issued_new general all", "b": "Balances.issued_new special all"},
    ),
    "what was issued, whatever was said before it": (
        "关于一般债务余额的说明，2023年全省一般债券发行额{a}。", {"a": "Balances.issued general all"},
    ),
    "a level holds on from balance to limit": (
        "2023年末，全市政府债务余额{a}。其中市本级一般债务余额{b}、限额{c}，专项债务余额{d}、限额{e}。",
        {"a": "Balances.closing total all", "b": "Balances.closing general own", "c": "Limits.closing general own",
         "d": "Balances.closing special own", "e": "Limits.closing special own"},
    ),
    "bounds and ranges": (
        "2023年全市新增政府债务限额{a}，拉动投资超{b}，每平方公里{c}。", {"a": "Limits.new total all", "b": "-", "c": "-"},
    ),
}  # fmt: skip

HALF = str.maketrans("０１２３４５６７８９．（）", "0123456789.（）")
FULL = str.maketrans("0123456789.:;()", "０１２３４５６７８９．：；（）")


@st.composite
def printings(draw, template):
    """A template with amounts of one unit, in one of the widths, with or without separators."""
    unit = draw(st.sampled_from(["亿元", "万元"]))
    fields = sorted(set(re.findall(r"{(\w)}", template)))
    cents = draw(
        st.lists(
            st.integers(101, 9_999_999), min_size=len(fields), max_size=len(fields), unique=True
        )
    )
    style = draw(st.sampled_from(["plain", "full", "blank", "thousands"]))
    printed = {}
    for name, value in zip(fields, cents, strict=True):
        text = f"{value / 100:.2f}" if unit == "亿元" else f"{value}"
        if style == "thousands":
            text = f"{value / 100:,.2f}" if unit == "亿元" else f"{value:,}"
        printed[name] = text
    blank = " " if style == "blank" else ""
    text = template.format(**{name: f"{blank}{one}{blank}{unit}" for name, one in printed.items()})
    return (text.translate(FULL) if style == "full" else text), printed


@st.composite
def broken(draw, text):
    """The text in lines of one width, as a text layer has it; paragraphs keep their own."""
    width = draw(st.integers(14, 40))
    lines = []
    for paragraph in text.split("\n"):
        short = len(paragraph) <= width
        lines += (
            [paragraph]
            if short
            else [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
        )
    return "\n".join(lines)


def understand(text):
    document = open_document(text=text)
    setting = find_setting(document.clean.text, None, None)
    book = Book(document)
    mentions = walk(document.clean.text, setting)
    arbitrate(mentions)
    return [book.enter(mention) for mention in mentions], setting


def described(row, setting):
    if row["status"] == "unread":
        assert row["reason"]
        return "-"
    region = "" if row["region"] == setting.level.name else f"{row['region']}/"
    parts = [
        f"{row['table']}.{row['column']}",
        row.get("debt_type") or row["account"],
        region + row["scope"],
    ]
    parts += [str(row["year"])] + ([f"b{row['batch']}"] if row["batch"] > 1 else [])
    return " ".join(parts + ([row["item"], row["basis"]] if row["table"] == "Allocations" else []))


def agrees(found, wanted):
    """Whether a description holds what a rule says; a rule may leave year and basis out."""
    if wanted == "-" or found == "-":
        return found == wanted
    got, want = found.split(" "), wanted.split(" ")
    return got[:3] == want[:3] and all(word in got[3:] for word in want[3:])


def hold(name, text, printed):
    rows, setting = understand(text)
    values = {one.replace(",", ""): field for field, one in printed.items()}
    assert len(rows) == len(re.findall(r"{\w}", RULES[name][0])), text
    for row in rows:
        field = values[row["printed"].translate(HALF).replace(",", "")]
        row["item"] = row.get("item", "").translate(HALF)
        found, wanted = described(row, setting), RULES[name][1][field]
        assert agrees(found, wanted), (
            f"{field}: {found!r}, not {wanted!r} ({row['reason']}) in\n{text}"
        )


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_rule(name, data):
    text, printed = data.draw(printings(RULES[name][0]))
    hold(name, text, printed)


@pytest.mark.parametrize("name", [name for name, (text, _) in RULES.items() if "\n" not in text])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_rule_in_broken_lines(name, data):
    text, printed = data.draw(printings(RULES[name][0]))
    hold(name, data.draw(broken(text)), printed)


@pytest.mark.parametrize(
    ("types", "wanted"),
    [
        ("一般债券4亿元，专项债券21亿元", "-"),  # with 8亿元 they make up the 33亿元
        ("一般债券3亿元，专项债券5亿元", "Balances.issued_refinancing"),  # they make up the 8亿元
    ],
)
def test_types_behind_a_kind_are_its_parts_only_where_they_add_up(types, wanted):
    rows, setting = understand(f"2023年我区发行政府债券33亿元，其中：再融资债券8亿元，{types}。")
    found = [described(row, setting).split(" ")[0] for row in rows]
    assert found == ["Balances.issued", "Balances.issued_refinancing", wanted, wanted]


def test_numbers_whose_unit_stands_above_them_are_listed():
    figures = read(
        text="单位：万元\n2023年末政府债务余额 5,120\n其中：一般债务 2,050\n专项债务 3,070\n"
    ).figures
    assert figures["printed"].tolist() == ["5,120", "2,050", "3,070"]
    assert set(figures["status"]) == {"unread"}
    assert figures["reason"].str.len().gt(0).all()


def test_a_wrong_expectation_is_noticed():
    assert not agrees("Limits.closing total all 2023", "Limits.new total all")
    assert not agrees("Limits.closing total all 2023", "Limits.closing total own")
    assert not agrees("-", "Limits.closing total all")
    assert not agrees(
        "Allocations.amount general own 2023 甲项目 project",
        "Allocations.amount general own 乙项目",
    )
