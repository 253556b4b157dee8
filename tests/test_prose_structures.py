"""What headings, bare lines, counts and rare levels say of the amounts around them: our own wording."""

import sys
from pathlib import Path

import pytest

from debtkit.reading.cleaning import clean_text
from debtkit.reading.reader import read

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

_CITY = "甲市2023年预算执行情况的报告\n一、政府债务情况\n"

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # a heading of one stock leads what says a level or a time and no more
    _CITY
    + "（一）限额。2023年全市10亿元，其中一般债务5亿元，专项债务5亿元。\n（二）余额。2023年末，市本级9亿元，其中一般债务4亿元、专项债务5亿元。": [
        "Limits.closing total all 2023",
        "Limits.closing general all 2023",
        "Limits.closing special all 2023",
        "Balances.closing total own 2023",
        "Balances.closing general own 2023",
        "Balances.closing special own 2023",
    ],
    _CITY + "（一）债务余额情况\n2023年偿还债务本金9亿元。": ["Service.principal total all 2023"],
    _CITY + "（一）债务限额和余额\n2023年末，全市9亿元。教育支出3亿元。": ["-", "-"],
    _CITY + "（一）债务余额\n教育领域9亿元。": ["-"],
    # a number of projects is no part of their field's name
    _CITY
    + "2023年新增专项债券98亿元，主要用于：市政基础设施项目5个，资金58亿元；社会事业4个项目、30亿元；水利（3个）10亿元。": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 市政基础设施项目 sector",
        "Allocations.amount special all 2023 社会事业 sector",
        "Allocations.amount special all 2023 水利 sector",
    ],
    _CITY + "2023年新增专项债券98亿元，支持项目5个，资金98亿元。": [
        "Balances.issued_new special all 2023",
        "-",
    ],
    # 分别 pairs types whose noun stands before; short names of no known region stay unread
    _CITY + "2023年末全市政府债务余额9亿元，其中一般和专项分别为4亿元和5亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
        "Balances.closing special all 2023",
    ],
    _CITY + "2023年末全市政府债务余额9亿元，青岭、白水分别为4亿元、5亿元。": [
        "Balances.closing total all 2023",
        "-",
        "-",
    ],
    # 分别是： opens the list of what the amount before it goes to
    _CITY + "2023年新增专项债券资金9亿元，投向分别是：交通债券资金4亿元，水利债券资金5亿元。": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 交通债券 sector",
        "Allocations.amount special all 2023 水利债券 sector",
    ],
    # within a new limit just told only new bonds are issued; within the whole limit any
    _CITY + "2023年核定我市新增政府债务限额9亿元。我市在限额内发行一般债券2亿元、专项债券7亿元。": [
        "Limits.new total all 2023",
        "Balances.issued_new general all 2023",
        "Balances.issued_new special all 2023",
    ],
    _CITY + "2023年核定我市政府债务限额90亿元。我市在限额内发行专项债券7亿元。": [
        "Limits.closing total all 2023",
        "Balances.issued special all 2023",
    ],
    # a bracket says the kind of all
    _CITY + "2023年全市发行政府债券9亿元（均为再融资债券），其中一般债券4亿元、专项债券5亿元。": [
        "Balances.issued_refinancing total all 2023",
        "Balances.issued_refinancing general all 2023",
        "Balances.issued_refinancing special all 2023",
    ],
    # the new debt that a heading announces is what the levels under its types share
    _CITY
    + "2023年新增债券资金分配情况\n（一）一般债券。市级安排3亿元，青岭区2亿元。\n（二）专项债券。市级安排40亿元，青岭区30亿元。": [
        "Balances.issued_new general own 2023",
        "Balances.issued_new general 青岭区/all 2023",
        "Balances.issued_new special own 2023",
        "Balances.issued_new special 青岭区/all 2023",
    ],
    # bare numbers that count on are no letters of the names behind them
    "甲县2023年新增专项债券安排情况\n2023年新增专项债券3亿元，安排如下：\n1青岭县第一中学建设项目10000万元\n2青岭县医院建设项目 20000 万元": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 青岭县第一中学建设项目 project",
        "Allocations.amount special all 2023 青岭县医院建设项目 project",
    ],
    # a bureau on a line of its own heads its projects
    _CITY
    + "2023年新增专项债券9亿元，项目安排如下：\n市教育局\n第一中学建设项目4亿元\n第二中学建设项目2亿元\n市水利局：\n水库工程3亿元": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 第一中学建设项目 project",
        "Allocations.amount special all 2023 第二中学建设项目 project",
        "Allocations.amount special all 2023 水库工程 project",
    ],
    # bonds that a sentence names anew are of all kinds that the one before told
    _CITY
    + "全年争取新增债券资金9亿元；争取再融资债券资金4亿元。债券资金分配市本级10亿元，县（市、区）3亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
        "Balances.issued total own 2023",
        "Balances.issued total lower 2023",
    ],
    _CITY + "全年争取新增债券资金9亿元。债券资金分配市本级6亿元，县（市、区）3亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
    ],
    # a type beside uses of the other type is of their whole's kind
    _CITY
    + "2023年下达我市新增债务限额9亿元，其中：置换存量隐性债务专项债务限额5亿元，一般债务限额4亿元。": [
        "Limits.new total all 2023",
        "-",
        "Limits.new general all 2023",
    ],
    # the type of all may stand behind what became of them
    _CITY
    + "2023年下达我市新增债券9亿元，已全部发行完毕，均为专项债券。其中：市本级4亿元、县区5亿元。": [
        "Balances.issued_new special all 2023",
        "Balances.issued_new special own 2023",
        "Balances.issued_new special lower 2023",
    ],
    # what is said of both holds for those linked, and no sum undoes it
    "甲县2023年预算调整方案\n2023年分三批下达我县新增政府债务限额85亿元：第一批32亿元、第二批28亿元均为专项债券，第三批25亿元，其中一般债券7亿元、专项债券18亿元。": [
        "Limits.new total all 2023",
        "Limits.new special all 2023",
        "Limits.new special all 2023 b2",
        "Limits.new total all 2023 b3",
        "Limits.new general all 2023 b3",
        "Limits.new special all 2023 b3",
    ],
    _CITY + "全市政府债务：核定限额10亿元，决算余额9亿元，其中一般债务4亿元、专项债务5亿元。": [
        "Limits.closing total all 2023",
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
        "Balances.closing special all 2023",
    ],
    # bonds beside other means, before the principal that both pay
    _CITY + "全年通过再融资债券8亿元、财政资金1亿元，共偿还到期债务本金9亿元。": [
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
        "Service.principal total all 2023",
    ],
    _CITY + "全年发行再融资债券8亿元、新增债券1亿元，偿还利息1亿元。": [
        "Balances.issued_refinancing total all 2023",
        "Balances.issued_new total all 2023",
        "Service.interest total all 2023",
    ],
    # each budget pays its own type; the principal with its sources is of all of them
    _CITY
    + "2023年安排债务还本支出9.14亿元，其中一般公共预算安排5.93亿元、政府性基金预算安排3.21亿元。": [
        "Service.principal total all 2023",
        "Service.principal_budget general all 2023",
        "Service.principal_budget special all 2023",
    ],
    # groups of districts are no region
    _CITY + "2023年末全市政府债务余额9亿元，其中：市本级4亿元，三个城区3亿元，县（市）2亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total lower 2023",
        "Balances.closing total lower 2023",
    ],
    # the bonds of a new limit head their lists
    "甲市2023年预算调整方案\n2023年下达我市新增债券额度96亿元，其中一般债券8亿元、专项债券88亿元。具体安排如下：\n"
    "1、一般债券8亿元。安排农村公路改造5亿元，安排中小学校舍维修3亿元。": [
        "Limits.new total all 2023",
        "Limits.new general all 2023",
        "Limits.new special all 2023",
        "Balances.issued_new general all 2023",
        "Allocations.amount general all 2023 农村公路改造 project",
        "Allocations.amount general all 2023 中小学校舍维修 project",
    ],
    # a day ends its year's words too; what an adjustment came to is where the next one begins
    "甲县2023年政府债务情况\n截至2023年12月31日政府债务余额为9亿元（其中：一般债务余额4亿元）。": [
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
    ],
    "甲县2023年第三次预算调整方案\n一、一般公共预算\n支出总计由第二次调整后的93亿元调整为95亿元，增加2亿元。": [
        "Budgets.opening general_public all 2023 b3",
        "Budgets.closing general_public all 2023 b3",
        "Budgets.change general_public all 2023 b3",
    ],
    # what is left of bonds for an adjustment is a part of them
    "甲县2023年第三次预算调整方案\n2023年下达我县新增债券资金9亿元。扣除前两次预算调整已列入的4亿元，本次列入预算调整的新增债券5亿元，其中一般债券2亿元。": [
        "Balances.issued_new total all 2023 b3",
        "-",
        "-",
        "-",
    ],
    "甲县2023年新增专项债券安排情况\n2023年新增专项债券3亿元，安排如下：\n1乡镇卫生院改造10000万元\n2县医院建设项目 20000 万元": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 乡镇卫生院改造 project",
        "Allocations.amount special all 2023 县医院建设项目 project",
    ],
    # a bureau in a bracket behind its project; 安排 hands what was told on to projects, not to levels
    _CITY
    + "（一）新增一般债券9亿元，具体安排：\n1.青岭水库加固（市水利局）4亿元；\n2.白水中学改造（二期）5亿元。": [
        "Balances.issued_new general all 2023",
        "Allocations.amount general all 2023 青岭水库加固 project",
        "Allocations.amount general all 2023 白水中学改造（二期） project",
    ],
    _CITY + "市本级新增债券10亿元，安排青岭枢纽工程4亿元、白水大桥6亿元。": [
        "Balances.issued_new total own 2023",
        "Allocations.amount total own 2023 青岭枢纽工程 project",
        "Allocations.amount total own 2023 白水大桥 project",
    ],
    _CITY + "2023年新增债券10亿元，安排市级4亿元、县级6亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total lower 2023",
    ],
    _CITY + "2023年末市本级政府债务余额10亿元，安排白水大桥3亿元。": [
        "Balances.closing total own 2023",
        "-",
    ],
    # bonds whose use stands behind them are no part of the balance before
    _CITY
    + "2023年末政府债务余额90亿元。当年专项债券9亿元用于青岭老旧小区改造4亿元、白水标准厂房5亿元。": [
        "Balances.closing total all 2023",
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 青岭老旧小区改造 project",
        "Allocations.amount special all 2023 白水标准厂房 project",
    ],
    # a heading of bonds leads what is issued
    _CITY
    + "（一）政府债券发行情况\n2023年发行9亿元，其中：新增一般债券2亿元，新增专项债券3亿元，再融资债券4亿元。": [
        "Balances.issued total all 2023",
        "Balances.issued_new general all 2023",
        "Balances.issued_new special all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    # a field of the other type beside a type is what the new bonds go to
    _CITY
    + "2023年转贷我市新增债券9亿元，包括一般债券2亿元、土地储备专项债券3亿元、棚户区改造专项债券4亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new general all 2023",
        "Allocations.amount special all 2023 土地储备专项债券 sector",
        "Allocations.amount special all 2023 棚户区改造专项债券 sector",
    ],
    _CITY
    + "2023年偿还本金9亿元（含再融资债券置换8亿元），年末债务余额90亿元，未超过省定限额95亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Balances.closing total all 2023",
        "Limits.closing total all 2023",
    ],
    # towns and sub-districts: their own debt is all they have
    "白水镇人民政府关于2023年预算执行情况的报告\n2023年末，我镇政府债务余额3200万元，其中一般债务1200万元、专项债务2000万元。": [
        "Balances.closing total all 2023",
        "Balances.closing general all 2023",
        "Balances.closing special all 2023",
    ],
    "青岭街道办事处2023年财政决算报告\n2023年末，街道政府债务余额0.5亿元，债务限额0.6亿元。县级财政补助9亿元。": [
        "Balances.closing total all 2023",
        "Limits.closing total all 2023",
        "-",
    ],
    # what stands right under a prefecture is its own level, but not where 州本级 is told apart from it
    "乙州2023年预算执行情况的报告\n一、政府债务情况\n2023年末，乙州政府债务余额90亿元，其中乙州直40亿元，县市50亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total lower 2023",
    ],
    "乙州2023年预算执行情况的报告\n一、政府债务情况\n2023年末，乙州直政府债务余额90亿元，其中州本级40亿元。": [
        "-",
        "Balances.closing total own 2023",
    ],
    "和田地区2023年预算执行情况的报告\n一、政府债务情况\n2023年末，全地区政府债务余额90亿元，其中地直40亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("甲县白水镇2023年财政决算情况", "甲县白水镇"),
        ("青岭街道2023年预算执行情况的报告", "青岭街道"),
        ("景德镇市级2023年预算执行情况的报告", "景德镇市"),
        ("宁乡市本级2023年预算执行情况的报告", "宁乡市"),
    ],
)
def test_towns_and_cities_named_like_towns(title, name):
    text = f"{title}\n经上级核定，2023年末政府债务限额10亿元，政府债务余额9亿元。"
    assert set(read(text=text).figures["region"]) == {name}


def test_a_short_name_of_an_autonomous_prefecture_is_its_own():
    text = (
        "乙山丁族自治州2023年预算执行情况的报告\n2023年末，乙山州政府债务余额9亿元，州本级4亿元。"
    )
    assert set(read(text=text).figures["region"]) == {"乙山丁族自治州"}


def test_groups_of_districts_beside_the_other_counties_stay_unread():
    text = "2023年末全市政府债务余额9亿元，其中：市本级4亿元，三个城区3亿元，县（市）2亿元。"
    assert read(text=text).figures["status"].tolist() == ["read", "read", "unread", "unread"]


def test_what_a_region_strives_to_be_is_no_region():
    text = (
        "2023年争取新增债券9亿元，投入水环境整治、卫生强县等新增债券项目。全县政府债务余额8亿元。"
    )
    assert set(read(text=text).figures["region"]) == {"全县"}


def test_a_name_with_what_it_holds_is_the_document_s_own():
    text = "2024年青岭市（含开发区）政府债务限额9亿元，青岭市本级4亿元。"
    assert set(read(text=text).figures["region"]) == {"青岭市"}


def test_lines_of_a_list_stay_lines():
    text = "市教育局\n第一中学项目4亿元\n第二中学项目5亿元\n市水利局\n水库工程3亿元"
    assert clean_text(text).text == text


def test_what_a_web_page_says_of_itself_is_no_part_of_the_title():
    text = "甲市青岭街道2022年预算调整方案报告\n\n信息来源：本网发布日期：2022-10-10\n\n2022年下达我街道新增债券额度3528万元。"
    assert clean_text(text).text == text.replace("\n\n", "\n")
    assert set(read(text=text).figures["region"]) == {"甲市青岭街道"}
