"""What a page is, and what is read on pages of many subjects."""

import pytest

from debtkit import read
from debtkit.reading.prose.counts import chinese_count
from debtkit.reading.prose.page_kinds import MANY_SUBJECTS, page_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于青岭市2023年市级预算调整方案（草案）的报告", "adjustment"),
        ("青岭市财政经济委员会关于2023年预算调整方案的审查报告", "review"),
        ("关于青岭市2023年预算草案的审查结果报告", "review"),
        ("关于青岭市2023年市级决算草案的报告", "accounts"),
        ("关于青岭市2023年预算执行情况和2024年预算草案的报告", "execution"),
        ("青岭市2023年地方政府债务情况说明", "statement"),
        ("关于青岭市2023年度市级预算执行和其他财政收支的审计工作报告", "audit"),
        ("关于青岭市2022年度审计查出问题整改情况的报告", "audit"),
    ],
)
def test_a_title_says_what_a_page_is(title, kind):
    assert page_kind(title, "") == kind


@pytest.mark.parametrize(
    "text",
    [
        "记者从市财政局获悉，全市已发行债券9亿元。",
        "本报讯 全市已发行债券9亿元。",
        "甲网青岭5月6日电 全市已发行债券9亿元。",
        "青岭发行专项债券\n来源：青岭日报\n今年全市发行债券9亿元。",
    ],
)
def test_who_reports_makes_it_news(text):
    assert page_kind("", text) == "news"


def test_an_audit_that_others_tell_of_is_one():
    assert page_kind("", "6月5日，审计厅发布报告，全省专项债券9亿元闲置。") == "audit"


@pytest.mark.parametrize("text", ["2023年末全市政府债务余额9亿元。", "报请市审计局备案。", ""])
def test_what_says_nothing_of_itself_is_no_kind(text):
    assert page_kind("", text) == ""
    assert "" not in MANY_SUBJECTS


NEWS = "2023年青岭市政府债务限额90亿元。记者从市财政局获悉，2023年末全市政府债务余额80亿元。\n"
AUDIT = (
    "关于青岭市2023年度市级预算执行和其他财政收支的审计工作报告\n"
    "各位委员：\n一、政府债务审计情况\n2023年末，全市政府债务余额80亿元。\n"
)


def reasons(text):
    figures = read(text=text, year=2023).figures
    return dict(zip(figures["printed"], figures["reason"], strict=True)), set(
        figures["printed"][figures["status"] == "read"]
    )


@pytest.mark.parametrize(
    "said",
    [
        "岭南市2023年末政府债务余额7亿元。",
        "岭南市共发行新增专项债券7亿元。",
        "岭南市2023年末政府债务限额60亿元，余额7亿元。",
    ],
)
def test_news_of_another_city_are_not_the_regions(said):
    figures = read(text=NEWS + said, year=2023).figures.set_index("printed")
    assert figures.loc[["90", "80"], "region"].tolist() == ["青岭市", "青岭市"]
    of = figures.loc["7", "region"] if figures.loc["7", "status"] == "read" else "岭南市"
    assert of == "岭南市"


def test_the_place_that_was_just_named_is_not_the_region():
    why, known = reasons(NEWS + "白水区有关负责人说，该区政府债务余额7亿元。")
    assert known == {"90", "80"}
    assert why["7"] == "of another place: 该区"


def test_news_that_come_back_to_the_region_are_read():
    _, known = reasons(NEWS + "岭南市项目已开工。2023年青岭市偿还政府债券本金7亿元。")
    assert "7" in known
    _, known = reasons(NEWS + "省财政厅下达我市2023年新增债务限额6亿元。")
    assert "6" in known


@pytest.mark.parametrize(
    "said",
    [
        "有2个县未按期偿还债券本金7亿元。",
        "个别县区政府债务余额7亿元。",
        "某区到期债券本金7亿元。",
        "发现5个单位支付债券利息7亿元。",
        "6个项目专项债券资金7亿元闲置。",
        "多报政府债务余额7亿元。",
        "扩大使用范围，将新增专项债券7亿元用于经常性支出。",
    ],
)
def test_what_an_audit_found_of_some_is_no_figure_of_all(said):
    why, known = reasons(AUDIT + said)
    assert known == {"80"}
    assert why["7"]


def test_a_quotation_does_not_say_of_whom_it_speaks():
    why, known = reasons(NEWS + "“2023年我们支付债券利息7亿元。”")
    assert why["7"] == "of whom is not said"
    assert "7" not in known


@pytest.mark.parametrize(
    "said", ["共发行“两新”专项债券7亿元。", "在交通建设方面，发行专项债券7亿元。"]
)
def test_bonds_of_one_purpose_are_a_part(said):
    why, _ = reasons("青岭市2023年政府债务情况说明\n2023年全市发行新增债券9亿元。" + said)
    assert why["7"] == "bonds of one purpose"


@pytest.mark.parametrize(
    ("words", "number"), [("九", 9), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99)]
)
def test_counts_go_beyond_ten(words, number):
    assert chinese_count(words) == number
    text = f"青岭市2023年预算调整方案\n省财政厅下达我市第{words}批新增专项债券7亿元。"
    figures = read(text=text).figures
    assert figures["batch"].tolist() == [number]


@pytest.mark.parametrize(
    "years", ["2021至2023年", "2021-2023年", "2021年至2023年", "2021—2023年", "2021到2023年"]
)
def test_several_years_are_no_year(years):
    why, _ = reasons(f"青岭市2023年政府债务情况说明\n{years}，全市发行新增债券7亿元。")
    assert why["7"] == "covers several years"


def test_each_of_several_years_has_its_amount():
    text = "青岭市2023年政府债务情况说明\n2023—2025年，全市到期债券本金分别为4亿元、3亿元、2亿元。"
    figures = read(text=text).figures
    assert figures["year"].tolist() == [2023, 2024, 2025]
    assert set(figures["status"]) == {"read"}


@pytest.mark.parametrize("between", ["，", "；", "，其中", "，其中："])
def test_the_level_of_another_subject_is_no_debt(between):
    text = (
        "青岭市2023年政府债务情况说明\n2023年发行新增债券9亿元，市本级使用4亿元。"
        f"全市生产总值2000亿元{between}市本级7亿元。"
    )
    why, known = reasons(text)
    assert "7" not in known
    assert why["7"] == "part of another subject"
