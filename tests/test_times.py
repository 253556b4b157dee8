"""Every way to write a month, a quarter, a half or a moment has one value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.times import THIS_MONTH, Time, find_times, time_of

HAN = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
TO = ["-", "--", "—", "——", "~", "至", "到"]
MONTHS = st.integers(1, 12)


def written(number, han):
    return HAN[number] if han else str(number)


@given(MONTHS, MONTHS, st.sampled_from(TO), st.booleans(), st.sampled_from(["", "月", "月份"]))
def test_months(first, last, to, han, unit):
    words = f"{written(first, han)}{unit}{to}{written(last, han)}月"
    assert time_of(words) == time_of(f"{words}份") == (Time(first, last) if first <= last else None)


@given(MONTHS, st.booleans())
def test_a_month_its_end_and_its_days(month, han):
    words = f"{written(month, han)}月"
    assert time_of(words) == time_of(f"{words}份") == Time(month, month)
    assert time_of(f"{words}末") == time_of(f"{words}底") == Time(1, month, moment=True)
    assert time_of(f"{words}{'二十六' if han else 26}日") == Time(month, month, day=True)


@given(MONTHS, st.booleans())
def test_the_first_months(count, han):
    number = written(count, han)
    assert time_of(f"前{number}个月") == time_of(f"前{number}月") == Time(1, count)


@given(st.integers(1, 4), st.integers(1, 4), st.sampled_from(TO), st.booleans())
def test_quarters(first, last, to, han):
    one, other = written(first, han), written(last, han)
    assert time_of(f"{one}季度") == time_of(f"第{one}季度") == Time(3 * first - 2, 3 * first)
    assert time_of(f"{one}季度末") == Time(1, 3 * first, moment=True)
    together = Time(3 * first - 2, 3 * last) if first <= last else None
    for words in (
        f"{one}{to}{other}季度",
        f"{one}季度{to}{other}季度",
        f"第{one}{to}第{other}季度",
    ):
        assert time_of(words) == together


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("前两个月", Time(1, 2)),
        ("前三季度", Time(1, 9)),
        ("前3个季度", Time(1, 9)),
        ("一、二季度", Time(1, 6)),
        ("首季度", Time(1, 3)),
        ("首季", Time(1, 3)),
        ("上半年", Time(1, 6)),
        ("上半年末", Time(1, 6, moment=True)),
        ("下半年度", Time(7, 12)),
        ("半年度", Time(1, 6)),
        ("13月", None),
        ("0月", None),
        ("年末", None),
        ("去年", None),
    ],
)
def test_other_ways(words, time):
    assert time_of(words) == time


def test_what_a_time_is():
    assert [Time(1, 9).so_far, Time(7, 9).so_far, Time(1, 1).so_far] == [True, False, False]
    assert [Time(9, 9).single, Time(1, 9, moment=True).single] == [True, False]
    assert [Time(1, 12).whole, Time(1, 12, moment=True).whole] == [True, True]
    assert not Time(7, 12).whole
    assert Time(9, 9).until() == Time(1, 9, moment=True)
    assert THIS_MONTH.until() == THIS_MONTH


def found(text):
    return [(one.year, one.time, text[one.start : one.end]) for one in find_times(text)]


@given(
    MONTHS, st.sampled_from(["截至", "截止", "截止到"]), st.sampled_from(["", "末", "底", "30日"])
)
def test_up_to_a_moment(month, until, end):
    words = f"{until}2024年{month}月{end}"
    assert found(f"{words}，余额") == [(2024, Time(1, month, moment=True), words)]


def test_only_the_year_right_before_is_its_year():
    text = "2023年决算和2024年上半年、1-9月份执行情况，5月26日批准"
    assert found(text) == [
        (2024, Time(1, 6), "2024年上半年"),
        (None, Time(1, 9), "1-9月份"),
        (None, Time(5, 5, day=True), "5月26日"),
    ]


@pytest.mark.parametrize(
    "words", ["9个月", "2024年", "第9次", "29.3月", "十二三月", "年末", "季报"]
)
def test_what_is_no_time(words):
    assert found(words) == []
