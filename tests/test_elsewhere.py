"""Paragraphs of other subjects are passed over, and none of their amounts is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.reading.documents import open_document
from debtkit.reading.prose import read_prose, walk
from debtkit.reading.prose.amounts import find_amounts

HEAD = "关于甲市2023年预算执行情况和2024年预算草案的报告\n一、2023年预算执行情况\n"
OTHER = "教育支出9.1亿元，其中：高中2亿元、近1亿元用于校舍；农林水支出3,000万元。"
DEBT = "（二）地方政府债务情况\n2023年，全市政府债务限额80亿元，其中：一般债务30亿元。"


def figures(text):
    return read_prose(open_document(text=text)).reading().figures


def test_each_amount_is_there_with_the_words_before_it():
    found = figures(f"{HEAD}{OTHER}\n{DEBT}")
    assert len(found) == len(find_amounts(OTHER)) + 2
    assert found["reason"].tolist()[:4] == [
        "outside the sections on debt: 教育支出",
        "outside the sections on debt: 高中",
        "a bound or an approximation, not a figure",
        "outside the sections on debt: 农林水支出",
    ]


@pytest.mark.parametrize("words", ["", OTHER])
def test_what_is_passed_over_changes_nothing_else(words):
    read = figures(f"{HEAD}{words}\n{DEBT}")
    read = read[read["status"] == "read"]
    assert read[["printed", "debt_type"]].to_numpy().tolist() == [
        ["80", "total"],
        ["30", "general"],
    ]


def test_a_debt_before_it_governs_nothing_after_it():
    stray = "（三）其他情况\n教育支出9.1亿元。\n其中：专项5亿元。"
    found = figures(f"{HEAD}{DEBT}\n{stray}")
    assert found["status"].tolist() == ["read", "read", "unread", "unread"]


def test_a_paragraph_with_a_word_of_debt_is_taken_apart():
    said = "（一）其他情况\n2022年全市政府债务限额为70亿元。"
    assert figures(HEAD + said)["status"].tolist() == ["read"]


# what a report says under a heading that is not about debt, in an order of any kind
SAID = [
    "教育支出9.1亿元，其中：高中2亿元、近1亿元用于校舍；农林水支出3,000万元。",
    "全市一般公共预算收入完成80.5亿元，增长3.1%。",
    "加上上级补助收入30亿元、债务转贷收入16.1亿元、上年结转4亿元，收入总计130.6亿元。",
    "市本级政府性基金预算支出37.9亿元，为调整预算的63.2%。",
    "加上上解支出0.2亿元、债务还本支出8.8亿元、结转下年支出1亿元，支出总计47.9亿元。",
    "争取超长期特别国债资金7.5亿元，支持两重项目4亿元。",
    "2022年，市级医院购置设备0.5亿元。",
    "其中：利息收入0.2亿元，国有企业资本金注入1.3亿元。",
    "市级：社会保障支出4亿元，住房保障支出2亿元。",
    "1-9月，全市社会消费品零售总额211亿元，限额以上商户42亿元。",
    "（含高新区，下同）城乡社区支出6亿元，主要用于以下项目：甲公园1亿元、乙大桥2亿元。",
    "2023年末全市政府债务余额90亿元，其中：一般债务40亿元，专项债务50亿元。",
    "全市政府债务余额90亿元，控制在限额95亿元以内。",
    "当年偿还政府债券本金3.5亿元、利息1.2亿元。",
    "2023年新增专项债券12亿元，用于丙医院项目5亿元、丁学校项目7亿元。",
    "市本级一般公共预算支出由50亿元调整为53亿元，调增3亿元。",
    "其中：市级5亿元，县区7亿元。",
]


def read_keys(text):
    found = figures(text)
    read = found[found["status"] == "read"]
    return read.drop(columns=["reason", "grounds"]).to_dict("records")


@given(st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=5), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_passing_over_sentences_changes_no_reading(paragraphs):
    text = HEAD + "\n".join("".join(one) for one in paragraphs)
    passed = read_keys(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "speaks_elsewhere", lambda *_: False)
        assert read_keys(text) == passed


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("市级：社会保障支出4亿元。2023年末政府债务余额90亿元。", "own"),
        ("社会保障支出4亿元。2023年末政府债务余额90亿元。", "all"),
        (
            "市本级一般公共预算支出9亿元。加上上解支出1亿元、债务还本支出3亿元，支出总计13亿元。",
            "own",
        ),
    ],
)
def test_the_level_that_a_passed_sentence_tells_holds_after_it(said, scope):
    assert [one["scope"] for one in read_keys(HEAD + said)] == [scope]


def test_a_sentence_behind_a_debt_is_taken_apart():
    said = "2023年末全市政府债务余额90亿元。其中市级31亿元。"
    assert [one["printed"] for one in read_keys(HEAD + said)] == ["90", "31"]
