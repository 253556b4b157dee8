"""The words of forms: which year they name, and whether they tell but a part of one."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading import read
from debtkit.reading.regions import region_of_title
from debtkit.reading.years import tells_part, years_in

sys.path.insert(0, str(Path(__file__).parent))

from form_sheets import book, drawn

PARTS = [
    "1-9月",
    "1—9月份",
    "一至九月",
    "前9个月",
    "前三季度",
    "二季度",
    "第一、二季度",
    "上半年",
    "下半年",
    "半年度",
    "首季",
    "9月",
    "9月份",
    "截至9月末",
    "9月30日",
    "１－９月",
]
YEARS = ["", "度", "末", "1-12月", "1月至12月", "12月31日", "12月末", "12月底"]
MONTHS = st.integers(1, 12)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "words", ["2024年{}", "2024年{}发行额", "{}", "{}债务余额", "{}余额（万元）"]
)
def test_a_part_of_a_year(words, part):
    assert tells_part(words.format(part))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("words", ["2024年{}", "2024年{}发行额", "截至2024年{}债务余额"])
def test_a_year_and_its_end(words, year):
    assert not tells_part(words.format(year))


@given(MONTHS, st.sampled_from(["债务余额", "债务限额"]))
def test_december_is_the_end_of_what_is_held(month, held):
    assert tells_part(f"2024年{month}月{held}") == (month != 12)
    assert tells_part(f"{month}月发行额")
    assert tells_part(f"{month}月")


@given(MONTHS, st.sampled_from(["下达", "提前下达", "省核定", "市人大常委会批准"]))
def test_when_a_limit_was_given_is_no_part_of_the_year(month, decided):
    assert not tells_part(f"2024年{month}月{decided}的新增债务限额")
    assert not tells_part(f"2024年{month}月15日{decided}的新增债务限额")
    assert tells_part(f"2024年{month}月发行额，{decided}")


@pytest.mark.parametrize(
    "words", ["年初至今发行额", "2024年以来发行额", "当月发行额", "本月还本额"]
)
def test_times_that_run(words):
    assert tells_part(words)


@pytest.mark.parametrize("words", ["月底前完成", "每季度", "岳月镇", "季冬村", "以来料加工"])
def test_what_tells_no_time(words):
    assert not tells_part(words)


def test_years():
    assert years_in("2023年限额（上年末2022）") == [2023, 2022]
    assert years_in("202年第12024号") == []


@pytest.mark.parametrize("part", [*(one for one in PARTS if "截" not in one), *YEARS])
def test_a_region_behind_any_time(part):
    assert region_of_title(f"2024年{part}青田市政府债务余额情况表") == ("青田市", None)


SHEET = """
青田市2024年地方政府债务情况表||
单位：亿元||
项目|{heading}|2023年末债务余额
一般债务|3.5|30
专项债务|4.5|40
"""


def read_headed(heading):
    return read(book(drawn(SHEET.format(heading=heading)))).figures.set_index("printed")


@pytest.mark.parametrize("part", ["一至九月", "前三季度", "9月"])
def test_a_column_of_a_part_of_the_year_stays_unread(part):
    figures = read_headed(f"2024年{part}债券发行额")
    assert figures.loc[["3.5", "4.5"], "status"].eq("unread").all()
    assert figures.loc["3.5", "reason"] == "of a part of a year, and the tables hold whole years"
    assert figures.loc[["30", "40"], "status"].eq("read").all()


def test_a_column_of_twelve_months_is_the_year_s():
    figures = read_headed("2024年1-12月债券发行额")
    assert figures["status"].eq("read").all()
