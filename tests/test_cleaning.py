"""Clean text: one form of everything, and each character's way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.cleaning import clean_text, plain_character

SENTENCE = (
    "2023年，我市地方政府债务限额805.2亿元，其中：一般债务限额159.03亿元，专项债务限额646.17亿元。"
)


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("限额１００．８８亿元，其中:一般", "限额100.88亿元，其中：一般"),
        ("限额1,234.5亿元,余额9亿元", "限额1,234.5亿元，余额9亿元"),
        ("限额１，５５８，０６７万元", "限额1,558,067万元"),
        ("限额１６０４６\U001001b0１亿元.截至", "限额16046.1亿元。截至"),
        ("２\U001001b0 地方政府债务", "2.地方政府债务"),
        ("政府債務限額１億元,轉貸縣區", "政府债务限额1亿元，转贷县区"),
        ("限额 9.1 亿元", "限额9.1亿元"),
        ("2024 558.2", "2024 558.2"),
        ("（一）债务(草案)", "（一）债务（草案）"),
    ],
)
def test_one_form_of_each_mark(printed, clean):
    assert clean_text(printed).text == clean


@pytest.mark.parametrize(
    "mark", ["— 9 —", "- 5 -", "—9—", "第 5 页", "第 5 页 共 10 页", "·12·", "－７－"]
)
def test_page_marks_go(mark):
    assert clean_text(f"一般债务限额9.1亿\n\n{mark}\n元，余额").text == "一般债务限额9.1亿元，余额"


def test_a_bare_number_goes_only_at_the_edge_of_a_page():
    pages = ["限额为\n5", "9亿元。\n6"]
    text = "\n".join(pages)
    assert clean_text(text, [0, len(pages[0]) + 1]).text == "限额为9亿元。"
    assert "5" in clean_text("限额\n5\n余额").text


def test_running_heads_go_when_many_pages_have_them():
    pages = [
        f"甲市预算报告 {number}\n第{word}段话说到这里还没有完结，\n"
        for number, word in enumerate("一二三四")
    ]
    starts = [sum(map(len, pages[:number])) for number in range(len(pages))]
    assert "预算报告" not in clean_text("".join(pages), starts).text
    assert "预算报告" in clean_text(pages[0] + pages[1], starts[:2]).text


def test_headings_drawn_twice_are_one():
    assert clean_text("（二）债务情况\n（二）债务情况\n限额9亿元。").text.count("债务情况") == 1
    assert clean_text("政政府府债债务务\n限额9亿元。").text.startswith("政府债务")


def test_headings_and_items_start_lines_of_their_own():
    text = clean_text("一、债务限额情况\n（一）全市\n2023年限额\n9亿元\n2.余额情况").text
    assert text.split("\n") == ["一、债务限额情况", "（一）全市", "2023年限额9亿元", "2.余额情况"]


def test_table_cells_stay_apart():
    assert clean_text("限额\n12.5\n13.5\n余额").text == "限额\n12.5\n13.5\n余额"


@given(st.integers(6, 40), st.sampled_from(["\n", "\r\n", "\n\n", " \n"]))
def test_any_wrapping_joins_to_the_same_sentence(width, end):
    lines = [SENTENCE[at : at + width] for at in range(0, len(SENTENCE), width)]
    assert clean_text(end.join(lines)).text.replace("\n", "") == SENTENCE


@given(st.text(st.sampled_from("债务限额9.1亿元，。（）\n \r\t—１２．－一、123:;#-"), max_size=200))
def test_each_character_knows_its_place(source):
    clean = clean_text(source)
    assert len(clean.origin) == len(clean.text)
    assert all(0 <= place < max(len(source), 1) for place in clean.origin)
    for one, place in zip(clean.text, clean.origin, strict=True):
        if one.isdigit():
            assert plain_character(source[place]) == one
    places = [
        place for one, place in zip(clean.text, clean.origin, strict=True) if one not in "\n "
    ]
    assert places == sorted(places)
