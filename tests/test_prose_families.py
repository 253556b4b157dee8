"""Families of words, and what sentences inherit: our own wording, figures in their order."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.reading.prose.headings import find_setting
from debtkit.reading.prose.words import Level, scan
from debtkit.reading.reader import read

sys.path.insert(0, str(Path(__file__).parent))

from test_prose import described, understand

# what each amount of a text is read into, in order; "-" stays unread
READINGS = {
    # 当年 and 全年 are of the year just spoken of
    "2023年末全市政府债务余额90亿元。全年发行政府债券20亿元。2024年预计到期债务本金7亿元。": [
        "Balances.closing total all 2023",
        "Balances.issued total all 2023",
        "Service.principal total all 2024",
    ],
    "2022年，省核定我县政府债务限额30亿元。当年偿还到期债券本金2亿元、利息1亿元。2023年，提前下达我县新增专项债务限额3亿元。": [
        "Limits.closing total all 2022",
        "Service.principal total all 2022",
        "Service.interest total all 2022",
        "Limits.new special all 2023",
    ],
    "2024年全县政府债务情况\n截至2023年底，全县政府债务余额30亿元。今年上级下达我县新增债券4亿元，全年偿还本金2亿元。": [
        "Balances.closing total all 2023",
        "Balances.issued_new total all 2024",
        "Service.principal total all 2024",
    ],
    "年末全县政府债务余额30亿元。\n［2］2019年我县限额为31亿元。": [
        "-",
        "Limits.closing total all 2019",
    ],
    # batches of a new limit are parts of it
    "2023年下达我市新增债务限额60亿元。第一批20亿元（一般债务5亿元、专项债务15亿元）；第二批40亿元，均为专项债务。第二批限额市本级安排9亿元。": [
        "Limits.new total all 2023",
        "Limits.new total all 2023",
        "Limits.new general all 2023",
        "Limits.new special all 2023",
        "Limits.new special all 2023 b2",
        "Limits.new special own 2023 b2",
    ],
    "2023年下达我县新增债务限额50亿元，其中：第一批30亿元，第二批20亿元。": [
        "Limits.new total all 2023",
        "Limits.new total all 2023",
        "Limits.new total all 2023 b2",
    ],
    "2023年，省转贷我市新增债券20亿元，其中第一批12亿元，第二批8亿元。": [
        "Balances.issued_new total all 2023",
        "-",
        "-",
    ],
    # what an amount is measured by does not take its place
    "2022年末，全市政府债务余额100亿元，未突破省核定的110亿元限额；其中市本级50亿元。": [
        "Balances.closing total all 2022",
        "Limits.closing total all 2022",
        "Balances.closing total own 2022",
    ],
    "2022年末，全市政府债务余额100亿元，低于限额8亿元。分地区看：市本级30亿元、青岭县70亿元。": [
        "Balances.closing total all 2022",
        "-",
        "Balances.closing total own 2022",
        "Balances.closing total 青岭县/all 2022",
    ],
    # 分别 goes on with the words that it paired before, or with the amounts just told
    "2022年末，全市一般债务、专项债务余额分别为40亿元和60亿元，限额分别为45亿元和65亿元。": [
        "Balances.closing general all 2022",
        "Balances.closing special all 2022",
        "Limits.closing general all 2022",
        "Limits.closing special all 2022",
    ],
    "2023年全市偿还债券本金20亿元，支付债券利息8亿元；市本级分别为6亿元、3亿元。": [
        "Service.principal total all 2023",
        "Service.interest total all 2023",
        "Service.principal total own 2023",
        "Service.interest total own 2023",
    ],
    "2023年全市偿还债券本金20亿元，支付债券利息8亿元；市本级分别为6亿元、3亿元、1亿元。": [
        "Service.principal total all 2023",
        "Service.interest total all 2023",
        "-",
        "-",
        "-",
    ],
    # levels told after the types are of the whole that they add up to
    "2023年全市政府债务限额9亿元，其中一般债务3亿元、专项债务6亿元，其中市本级4亿元，县区5亿元。": [
        "Limits.closing total all 2023",
        "Limits.closing general all 2023",
        "Limits.closing special all 2023",
        "Limits.closing total own 2023",
        "Limits.closing total lower 2023",
    ],
    "2023年全市政府债务限额9亿元，其中一般债务3亿元、专项债务6亿元，其中市本级4亿元，县区2亿元。": [
        "Limits.closing total all 2023",
        "Limits.closing general all 2023",
        "Limits.closing special all 2023",
        "Limits.closing special own 2023",
        "Limits.closing special lower 2023",
    ],
    # principal under refinancing bonds is what they repay, where it is all of them
    "2023年，省下达我区再融资债券9亿元（偿还一般债券本金4亿元，偿还专项债券本金5亿元）。": [
        "Balances.issued_refinancing total all 2023",
        "Service.principal_refinanced general all 2023",
        "Service.principal_refinanced special all 2023",
    ],
    "2023年我区再融资债券9亿元，其中用于偿还到期债券本金6亿元，置换隐性债务3亿元。": [
        "Balances.issued_refinancing total all 2023",
        "-",
        "-",
    ],
    "2023年我县政府债务还本9亿元，其中：再融资债券还本6亿元、年初预算安排3亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
    ],
    # a limit that bounds the balance does not take its place
    "2023年末全市政府债务余额9亿元，控制在限额10亿元以内，其中：市本级3亿元、青岭县6亿元。": [
        "Balances.closing total all 2023",
        "Limits.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total 青岭县/all 2023",
    ],
    "2023年末全市政府债务余额9亿元。各县区余额分别为：青岭县3亿元、白水区6亿元。发行债券1亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total 青岭县/all 2023",
        "Balances.closing total 白水区/all 2023",
        "Balances.issued total all 2023",
    ],
    # lists after a verb and a colon, and of an amount of the sentence before
    "2023年，我县新增专项债务限额9亿元，拟安排：甲水库工程4亿元、城北小学迁建5亿元。": [
        "Limits.new special all 2023",
        "Allocations.amount special all 2023 甲水库工程 project",
        "Allocations.amount special all 2023 城北小学迁建 project",
    ],
    "2023年，我县新增专项债务限额9亿元。主要用于：甲水库工程4亿元；城北小学迁建5亿元。": [
        "Limits.new special all 2023",
        "Allocations.amount special all 2023 甲水库工程 project",
        "Allocations.amount special all 2023 城北小学迁建 project",
    ],
    "2023年，我县新增一般债务限额9亿元，4亿元用于甲水库工程，5亿元用于城北小学迁建。": [
        "Limits.new general all 2023",
        "Allocations.amount general all 2023 甲水库工程 project",
        "Allocations.amount general all 2023 城北小学迁建 project",
    ],
    # what follows the end of the year before may be of either year
    "2023年债务情况报告\n2022年末我县政府债务限额9亿元。省下达新增债务限额2亿元。调整后限额为11亿元。": [
        "Limits.closing total all 2022",
        "-",
        "-",
    ],
    "2023年债务情况报告\n2022年末我县政府债务限额9亿元。2023年省下达新增债务限额2亿元。": [
        "Limits.closing total all 2022",
        "Limits.new total all 2023",
    ],
    # a list under words that name what is shared out
    "2023年，我县新增一般债券9亿元。新增一般债券安排的项目为：甲水库工程4亿元，城北小学迁建5亿元。": [
        "Balances.issued_new general all 2023",
        "Allocations.amount general all 2023 甲水库工程 project",
        "Allocations.amount general all 2023 城北小学迁建 project",
    ],
    # the noun stands before the number of the issues
    "2023年我县共发行政府债券7期，发行金额合计9亿元，其中新增债券5亿元，再融资债券4亿元。": [
        "Balances.issued total all 2023",
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    # money of the budget is no bond
    "2024年全县计划发行再融资债券21亿元，安排预算资金3亿元，用于偿还到期政府债券本金24亿元。": [
        "Balances.issued_refinancing total all 2024",
        "-",
        "-",
    ],
    "2024年我县应偿还政府债务本金15亿元，拟申请再融资债券13亿元，其余2亿元通过预算安排解决。": [
        "Service.principal total all 2024",
        "Service.principal_refinanced total all 2024",
        "Service.principal_budget total all 2024",
    ],
    # of the two sides of a budget only the repaid debt of one type is told whole
    "2023年债务情况报告\n加上上年结转5亿元，收入总计140亿元。支出110亿元，加上上解支出6亿元、专项债务还本支出9亿元。": [
        "-",
        "-",
        "-",
        "-",
        "Service.principal special all 2023",
    ],
    # 和 in a name links nothing
    "2023年末全市政府债务余额9亿元，其中：市本级2亿元、永和县3亿元、泰和县4亿元。": [
        "Balances.closing total all 2023",
        "Balances.closing total own 2023",
        "Balances.closing total 永和县/all 2023",
        "Balances.closing total 泰和县/all 2023",
    ],
    "2023年，年初我县政府债务限额9亿元，省市新下达限额2亿元，年末限额11亿元。": [
        "Limits.opening total all 2023",
        "Limits.new total all 2023",
        "Limits.closing total all 2023",
    ],
    # up to now, in the year itself
    "2023年以来，我县争取新增债券9亿元。2023年全县偿还本金1亿元。": [
        "Balances.issued_new total all 2023",
        "Service.principal total all 2023",
    ],
    "2019年以来，我县争取新增债券9亿元。2023年全县偿还本金1亿元，2023年付息1亿元。": [
        "-",
        "Service.principal total all 2023",
        "Service.interest total all 2023",
    ],
    # a bracket that nothing closes hides no words
    "2023年，省转贷我市政府债券9亿元（新增债券5亿元，再融资债券4亿元。": [
        "Balances.issued total all 2023",
        "Balances.issued_new total all 2023",
        "Balances.issued_refinancing total all 2023",
    ],
    # money whose projects are counted before they are named
    "2023年，我县新增专项债券9亿元。新增专项债券共安排2个项目，其中，甲水库工程4亿元，城北小学迁建5亿元。": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 甲水库工程 project",
        "Allocations.amount special all 2023 城北小学迁建 project",
    ],
    # the verb stands behind the name
    "2023年，我县新增专项债券9亿元，具体为：甲水库工程投入4亿元；城北小学迁建安排5亿元。": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 甲水库工程 project",
        "Allocations.amount special all 2023 城北小学迁建 project",
    ],
    # the rest of a principal, with what pays it
    "2023年我县到期债券本金9亿元，其中再融资债券偿还7亿元，其余由财政资金偿还2亿元。": [
        "Service.principal total all 2023",
        "Service.principal_refinanced total all 2023",
        "Service.principal_budget total all 2023",
    ],
    # a budget mentioned in passing has no lines further on
    "三、政府债务情况\n全县一般公共预算支出60亿元。2023年，全县新增专项债券9亿元，用于：甲水库工程4亿元、城北小学迁建5亿元。": [
        "-",
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 甲水库工程 project",
        "Allocations.amount special all 2023 城北小学迁建 project",
    ],
    # a project's cost stands beside what it gets
    "2023年，我县新增专项债券9亿元。安排4亿元用于甲水库工程，其中2023年计划完成投资2亿元；安排5亿元用于城北小学迁建。": [
        "Balances.issued_new special all 2023",
        "Allocations.amount special all 2023 甲水库工程 project",
        "-",
        "Allocations.amount special all 2023 城北小学迁建 project",
    ],
    # short names among names
    "2023年转贷县区再融资债券9亿元，分配计划为：市本级2亿元、青岭县3亿元、白水4亿元。": [
        "Balances.issued_refinancing total lower 2023",
        "Balances.issued_refinancing total own 2023",
        "Balances.issued_refinancing total 青岭县/all 2023",
        "Balances.issued_refinancing total 白水/all 2023",
    ],
    # what limits are raised by, and limits whose noun is left out
    "2023年我县新增地方政府限额9亿元，全部通过发行地方政府债券筹措，其中：一般债券4亿元，专项债券5亿元。": [
        "Limits.new total all 2023",
        "Balances.issued_new general all 2023",
        "Balances.issued_new special all 2023",
    ],
    # another concept of a level of its own is of all types
    "2023年我市新增专项债券9亿元。市本级还本付息3亿元（其中本金2亿元、利息1亿元）。": [
        "Balances.issued_new special all 2023",
        "-",
        "Service.principal total own 2023",
        "Service.interest total own 2023",
    ],
    "2023年我市新增债券9亿元。新增债券分地区：市级4亿元、青岭县5亿元。": [
        "Balances.issued_new total all 2023",
        "Balances.issued_new total own 2023",
        "Balances.issued_new total 青岭县/all 2023",
    ],
    # parts of what a move comes to
    "2023年我市政府债务限额由年初的8亿元增加至9亿元。市本级限额4亿元，县区限额5亿元。": [
        "Limits.opening total all 2023",
        "Limits.closing total all 2023",
        "Limits.closing total own 2023",
        "Limits.closing total lower 2023",
    ],
    "2023年末，我县政府性债务余额9亿元，其中：政府债务8亿元、或有债务1亿元。": [
        "-",
        "Balances.closing total all 2023",
        "-",
    ],
    "2023年末我县债务余额9亿元，其中，一般债券余额4亿元，专项债券余额3亿元，国债转贷余额2亿元。": [
        "Balances.closing total all 2023",
        "-",
        "Balances.closing special all 2023",
        "-",
    ],
    "2023年末专项债券余额9亿元，按剩余期限测算，年均到期还本规模1亿元。": [
        "Balances.closing special all 2023",
        "-",
    ],
    "2022年全市偿还一般债券本金、利息分别为4亿元、1亿元。": [
        "Service.principal general all 2022",
        "Service.interest general all 2022",
    ],
}


@pytest.mark.parametrize("text", READINGS)
def test_reading(text):
    rows, setting = understand(text)
    assert [described(row, setting) for row in rows] == READINGS[text]


def test_a_limit_that_cannot_hold_the_debt_is_new():
    text = "2023年，省财政厅下达我县债务限额10亿元。年末我县债务余额9亿元。{}下达我县债务限额2亿元，包括一般债务限额1亿元。"
    told = read(text=text.format("2023年市财政局")).figures
    assert list(told["column"]) == ["closing", "closing", "new", "new"]
    assert told["reason"].iloc[2]


TYPES = {"一般": "general", "专项": "special"}
BONDS = ["新增债券", "新增地方政府债券", "新增政府专项债券", "新增一般债券资金", "新增专项债"]
REFINANCING = [
    "再融资债券",
    "地方政府再融资债券",
    "再融资一般债券",
    "再融资专项债券资金",
    "再融资债",
    "再融资债券额度",
]
# parts of a sentence, any of which may stand with any other; what its amount is
FAMILIES = {
    "Balances.issued_new": [
        ["省财政厅", "上级", "市财政局", "自治区财政厅", "市级财政", "省", "省级"],
        ["转贷", "下达", "代发", "代为发行", "下拨", "核拨", "批准转贷", "累计转贷", "共转贷"],
        ["我县", "全县", ""],
        BONDS,
    ],
    "Balances.issued_new ": [
        [
            "争取到",
            "共争取",
            "成功争取",
            "申请到",
            "共发行",
            "获得",
            "获批",
            "收到",
            "已到位",
            "争取落实",
            "向上争取",
        ],
        BONDS,
    ],
    "Limits.closing": [
        ["省财政厅", "上级", "省政府", ""],
        ["核定", "下达", "批准", "批复", "核准", "给予", "核定下达", "重新核定"],
        ["我县", "全县", ""],
        [
            "政府债务限额",
            "债务限额",
            "政府专项债务限额",
            "一般债务限额",
            "地方政府债务总限额",
            "债务最高限额",
        ],
        ["", "为", "合计", "共计"],
    ],
    "Limits.new": [
        ["省财政厅", "上级", "省政府", ""],
        ["核定", "下达", "批准", "新下达", "给予", "追加下达"],
        ["我县", ""],
        [
            "新增政府债务限额",
            "新增债务限额",
            "新增专项债务限额",
            "一般债务新增限额",
            "新增专项债券额度",
        ],
    ],
    "Balances.closing": [
        ["年末", "末", "底"],
        ["全县", "我县", ""],
        [
            "政府债务余额",
            "地方政府债务余额",
            "法定债务余额",
            "专项债务余额",
            "系统内政府债务余额",
            "政府债务总余额",
        ],
        ["", "为", "达", "合计", "预计为"],
    ],
    "Service.principal": [
        ["全县", "我县", ""],
        ["偿还", "归还", "按期偿还", "实际偿还", "足额偿还", "应偿还", "到期"],
        [
            "政府债务本金",
            "到期债券本金",
            "一般债务本金",
            "政府专项债券本金",
            "债务本金",
            "一般债券还本",
        ],
    ],
    "Service.interest": [
        ["全县", "我县", ""],
        ["支付", "偿还", "付", "需支付", "应付", "共支付", "列支"],
        ["政府债务利息", "到期债券利息", "一般债务利息", "专项债券付息支出", "政府债务付息"],
    ],
    "Balances.issued_refinancing": [
        ["省财政厅转贷我县", "我县发行", "争取到", "上级下达我县", "省代发我县"],
        REFINANCING,
    ],
}


@pytest.mark.parametrize("name", FAMILIES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_word_of_a_family_with_every_other(name, data):
    words = "".join(data.draw(st.sampled_from(part)) for part in FAMILIES[name])
    wanted = next((kind for word, kind in TYPES.items() if word in words), "total")
    rows, setting = understand(
        f"2023年{'' if name == 'Balances.closing' else '，'}{words}9亿元。我县"
    )
    assert [described(row, setting) for row in rows] == [f"{name.strip()} {wanted} all 2023"], words


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("省", "各市 市县 市（州） 设区市 各设区市 14个市州 各市、县（区）"),
        ("市", "各县区 县（区） 区县 县（市、区） 县（市）区 8个县区 区县级 各区 各区、开发区"),
        ("州", "各县市 县（市） 8县市"),
        ("县", "乡镇 各乡镇 各镇 乡镇（街道）"),
        ("区", "各街道 各镇（街道）"),
        ("旗", "苏木乡镇"),
    ],
)
def test_all_lower_levels(mark, words):
    for word in words.split():
        tokens = scan(f"转贷{word}新增债券", Level(mark, f"甲{mark}"))
        assert [(token.value, token.text) for token in tokens if token.kind == "scope"] == [
            ("lower", word)
        ]


def test_a_year_in_a_note_is_not_the_documents():
    assert find_setting("年末债务余额9亿元。\n［1］2019年限额为9亿元。", None, None).year is None
    assert find_setting("2020年末余额9亿元。2021年预计8亿元。", None, None).year == 2020
