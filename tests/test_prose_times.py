"""A time within the year is the same in a title, a heading, a sentence, a bracket and a list, however it is written."""

from itertools import product

import pytest

from debtkit.reading.reader import read

# up to September, however it is written
SO_FAR = [
    "1-9月", "1—9月", "1至9月", "1~9月", "1～9月", "1－9月", "1–9月份", "1月至9月", "1月—9月份", "一至九月", "一月至九月份",
    "前9个月", "前九个月", "前三季度", "前三个季度", "前3季度", "1-3季度", "一至三季度", "一季度至三季度", "第一至第三季度",
]  # fmt: skip
# times that do not begin with the year
OTHERS = [
    "7-9月", "7月至12月", "四至六月", "下半年", "二季度", "第三季度", "3季度", "四季度", "二、三季度", "三至四季度", "10—12月份",
]  # fmt: skip
MOMENTS = [
    "截至9月末",
    "截至9月底",
    "截至2023年9月30日",
    "截止到9月",
    "9月末",
    "截至九月底",
    "三季度末",
    "截至第三季度末",
]
SENTENCES = {
    "sentence": "2023年{}，全市发行新增债券4亿元。",
    "behind a comma": "2023年，{}全市发行新增债券4亿元。",
    "list": "{}，全市发行新增一般债券、专项债券分别为4亿元、4亿元。",
    "parts": "{}，全市发行新增债券4亿元，其中一般债券4亿元。",
    "clause": "{}，全市发行新增债券4亿元；偿还债券本金4亿元。",
}
YEAR = "关于甲市2023年预算执行情况的报告\n三、政府债务情况\n2023年，全市发行新增债券9亿元。"
NINE = "关于甲市2023年1-9月预算执行情况的报告\n三、政府债务情况\n"


def figures(text):
    return list(read(text=text).figures.itertuples())


def states(text, printed="4"):
    """{(stage, batch) or reason} of the figures printed so."""
    return {
        (one.year, one.stage, one.batch) if one.status == "read" else one.reason
        for one in figures(text)
        if one.printed == printed
    }


SEPTEMBER = {(2023, "flash", 9)}
PART = {"a part of the year"}


@pytest.mark.parametrize("span", SO_FAR)
def test_a_title_is_on_the_months_so_far(span):
    title = f"关于甲市2023年{span}预算执行情况的报告\n三、政府债务情况\n"
    assert states(title + "全市发行新增债券4亿元，截至9月末，全市政府债务余额4亿元。") == SEPTEMBER
    assert states(title + "2022年末，全市政府债务余额4亿元。") == {(2022, "final", 1)}


@pytest.mark.parametrize("span", SO_FAR)
def test_a_heading_is_on_the_months_so_far(span):
    text = f"关于甲市2022年决算和2023年{span}预算执行情况的报告\n一、2022年决算情况\n2022年，全市发行新增债券9亿元。\n二、2023年{span}债务情况\n"
    assert states(text + "全市发行新增债券4亿元。") == SEPTEMBER
    assert states(text + "全市发行新增债券4亿元。", "9") == {(2022, "final", 1)}


@pytest.mark.parametrize(("span", "words"), [*product(SO_FAR, SENTENCES.values())])
def test_a_sentence_on_the_months_so_far(span, words):
    told = words.format(span)
    assert states(YEAR + told) == PART
    assert states(NINE + told) == SEPTEMBER


@pytest.mark.parametrize(("span", "words"), [*product(OTHERS, SENTENCES.values())])
def test_a_sentence_on_another_part(span, words):
    told = words.format(span)
    for before in (YEAR, NINE):
        found = states(before + told)
        assert found >= PART
        assert not [one for one in found if isinstance(one, tuple)]  # none is read


@pytest.mark.parametrize("span", OTHERS)
def test_a_title_on_another_part_tells_no_year(span):
    title = f"关于甲市2023年{span}政府债务情况的报告\n三、政府债务情况\n"
    assert states(title + "全市发行新增债券4亿元。") == PART
    assert states(title + "2023年初，全市政府债务余额9亿元。全市发行新增债券4亿元。") == PART


@pytest.mark.parametrize("span", OTHERS)
def test_a_heading_on_another_part_tells_no_year(span):
    text = YEAR + f"\n（一）{span}债券发行情况\n全市发行新增债券4亿元。"
    assert states(text) == PART
    assert states(text, "9") == {(2023, "flash", 1)}


@pytest.mark.parametrize("span", [*SO_FAR, *OTHERS])
def test_a_bracket_on_a_part_of_the_year(span):
    told = {one.printed: one for one in figures(f"{YEAR[:-1]}（其中{span}4亿元）。")}
    assert (told["9"].status, told["9"].batch) == ("read", 1)
    assert (told["4"].status, bool(told["4"].reason)) == ("unread", True)


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_was_done_up_to_a_moment(moment):
    for words in ("已发行", "发行", "累计发行"):
        told = f"{moment}，全市{words}新增债券4亿元。"
        assert states(YEAR + told) == PART
        assert states(NINE + told) == SEPTEMBER


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_balance_at_a_moment(moment):
    told = f"{moment}，全市政府债务余额4亿元。"
    assert states(YEAR + told) == {"a balance within the year"}
    assert states(NINE + told) == SEPTEMBER


@pytest.mark.parametrize(
    "end", ["截至12月末", "截至2023年12月31日", "截至十二月底", "12月末", "1-12月", "一至四季度"]
)
def test_the_end_of_the_year_is_all_of_it(end):
    assert states(YEAR + f"{end}，全市发行新增债券4亿元。") == {(2023, "flash", 1)}


@pytest.mark.parametrize("expected", ["预计年末", "年末预计", "年底预计"])
def test_the_end_that_is_expected_is_of_the_document_s_year(expected):
    title = "关于甲市2023年上半年预算执行情况的报告\n三、政府债务情况\n"
    text = f"2022年末，全市政府债务余额9亿元，{expected}全市政府债务余额4亿元。"
    assert states(title + text) == {"a balance within the year"}
    assert states(title + text, "9") == {(2022, "final", 1)}


@pytest.mark.parametrize("day", ["5月26日", "五月二十六日"])
def test_a_day_is_when_something_was_told(day):
    assert states(YEAR + f"{day}，市财政局公布，2023年全市发行新增债券4亿元。") == {
        (2023, "flash", 1)
    }


@pytest.mark.parametrize("day", ["5月26日", "五月二十六日"])
def test_what_was_issued_on_a_day_is_one_issue(day):
    assert states(YEAR + f"{day}，全市发行新增债券4亿元。") == {
        "one issue; the tables hold the year's"
    }


@pytest.mark.parametrize("by", ["10月底前", "10月31日前", "十月底之前"])
def test_by_when_something_is_to_be_done_is_no_time_of_it(by):
    told = f"省财政厅要求{by}发行完毕。全市发行新增债券4亿元。"
    assert states(YEAR.replace("发行新增债券9亿元", "政府债务限额9亿元") + told) == {
        (2023, "flash", 1)
    }


@pytest.mark.parametrize("by", ["6月30日前", "6月30日之前", "9月底前", "十月底之前"])
def test_what_is_done_by_a_day_is_not_all_of_the_year(by):
    assert states(YEAR + f"{by}，发行新增债券4亿元。") == {"by a day within the year"}


@pytest.mark.parametrize("span", ["1月1日至9月30日", "1月1日—9月30日", "一月一日至九月三十日"])
def test_from_day_to_day_are_the_months_between(span):
    title = f"关于甲市债务情况的报告（2023年{span}）\n"
    assert states(title + "全市政府债务余额4亿元。") == SEPTEMBER
    assert states(YEAR + f"2023年{span}，全市发行新增债券4亿元。") == PART


@pytest.mark.parametrize("whole", ["全年发行", "全年共发行", "全年累计发行"])
def test_the_whole_year_ends_a_month(whole):
    told = f"2023年1月发行新增专项债券1亿元，{whole}新增专项债券4亿元。"
    title = "关于甲市2023年预算执行情况的报告\n三、政府债务情况\n"
    assert states(title + told) == {(2023, "flash", 1)}
    assert states(title + told, "1") == {"one month's flow; the tables hold the year so far"}


def test_a_year_s_end_is_read_behind_a_balance_within_the_year():
    title = "关于甲市2023年预算执行情况的报告\n"
    told = "2023年9月末全市政府债务余额9亿元，年末余额4亿元。"
    assert states(title + told) == {(2023, "flash", 1)}
    assert states(title + told, "9") == {"a balance within the year"}
