"""One form of each character; those of private use named only where the text explains them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.characters import named, plain, plain_character


def private(text, zero="\ue030", point="\ue100"):
    """Return a text with its digits and points as a font without names would give them."""
    return "".join(
        chr(ord(zero) + int(one)) if one.isdigit() else point if one == "." else one for one in text
    )


@given(st.text(max_size=60))
def test_the_length_stays(text):
    assert plain(text) == "".join(map(plain_character, text))
    assert len(plain(text)) == len(text)
    assert len(named(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "one_form"),
    [
        ("１０５．２％", "105.2%"),
        ("（一）[2]【三】", "（一）［2］【三】"),
        ("債務餘額、專項債券還本付息", "债务余额、专项债券还本付息"),
        ("調增、調減；縣區轉貸", "调增、调减；县区转贷"),
        ("\uf967\u2f42", "不文"),
        ("a–b―c─d", "a—b—c—d"),
    ],
)
def test_one_form(printed, one_form):
    assert plain(printed) == plain(one_form)
    assert plain(printed)[0] == plain(one_form)[0]


REPORT = "2023年，债务限额805.2亿元，比2022年增加9.15亿元，增长1.2%，项目1,234个。"


@pytest.mark.parametrize("zero", ["\ue000", "\uf030", "\U00100190"])
def test_digits_that_make_years_are_digits(zero):
    assert named(private(REPORT, zero)) == REPORT


def test_ten_characters_that_make_no_years_stay():
    shuffled = private(REPORT).translate({0xE030: 0xE039, 0xE039: 0xE030})
    assert named(shuffled).count("年") == 2
    assert not any(one.isdigit() for one in named(shuffled))


def test_one_year_could_be_chance():
    assert named(private("2023年限额9亿元")) == private("2023年限额9亿元")


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("限额16046\ue0011亿元", True),
        ("增长3\ue00125%", True),
        ("提高1\ue0015个百分点", True),
        ("1\ue0012025年收入9\ue0011亿元", True),  # the number of an item
        ("限额1\ue001558万元", False),  # may part thousands
        ("2020\ue0012025年", False),  # a dash
        ("1\ue0018月9\ue0012亿元", False),
        ("中国\ue0012025展", False),
    ],
)
def test_a_point_is_one_where_the_text_shows_it(text, pointed):
    assert ("\ue001" not in named(text)) == pointed
    assert named(text).replace(".", "\ue001") == text
