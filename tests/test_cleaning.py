"""Clean text: one form of everything, and each character's way back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.characters import plain_character
from debtkit.reading.cleaning import clean_text

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
        ("２\U001001b0 债务\n限额１\U001001b0５亿元", "2.债务\n限额1.5亿元"),
        ("政府債務限額１億元,轉貸縣區", "政府债务限额1亿元，转贷县区"),
        ("限额 9.1 亿元", "限额9.1亿元"),
        ("限额9.1[2]亿元[3]，增长9①%", "限额9.1亿元［3］，增长9%"),
        ("2024 558.2", "2024 558.2"),
        ("（一）债务(草案)", "（一）债务（草案）"),
    ],
)
def test_one_form_of_each_mark(printed, clean):
    assert clean_text(printed).text == clean


@pytest.mark.parametrize(
    "mark",
    [
        "— 9 —",
        "- 5 -",
        "—9—",
        "第 5 页",
        "第 5 页 共 10 页",
        "·12·",
        "－７－",
        "5/10",
        "Page 5",
        "第十二页",
    ],
)
def test_page_marks_go(mark):
    assert clean_text(f"一般债务限额9.1亿\n\n{mark}\n元，余额").text == "一般债务限额9.1亿元，余额"


def test_a_bare_number_goes_only_at_the_edge_of_a_page():
    pages = ["限额为\n5", "9亿元。\n6"]
    text = "\n".join(pages)
    assert clean_text(text, [0, len(pages[0]) + 1]).text == "限额为9亿元。"
    assert "5" in clean_text("限额\n5\n余额").text
    cells = ["限额\n2800", "余额\n350"]  # they do not go on from page to page
    clean = clean_text("\n".join(cells), [0, len(cells[0]) + 1])
    assert clean.text == "限额\n2800\n余额\n350"


@pytest.mark.parametrize("mark", ["iv", "Ⅳ", "P5"])
def test_other_numbers_go_only_at_the_edge_of_a_page(mark):
    text = f"限额为\n{mark}\n9亿元。\n{mark}"
    assert clean_text(text, [0, len(f"限额为\n{mark}\n")]).text == "限额为9亿元。"


def test_running_heads_go_when_many_pages_have_them():
    pages = [
        f"甲市预算报告 {number}\n第{word}段话说到这里还没有完结，\n"
        for number, word in enumerate("一二三四")
    ]
    starts = [sum(map(len, pages[:number])) for number in range(len(pages))]
    assert "预算报告" not in clean_text("".join(pages), starts).text
    assert "预算报告" in clean_text(pages[0] + pages[1], starts[:2]).text


def test_a_unit_or_a_figure_at_the_head_of_many_pages_is_no_running_head():
    pages = [f"单位：亿元\n项目{word}\n{number}00\n" for number, word in enumerate("甲乙丙丁", 3)]
    starts = [sum(map(len, pages[:number])) for number in range(len(pages))]
    clean = clean_text("".join(pages), starts).text
    assert clean.count("单位：亿元") == 4
    assert clean.count("00") == 4


def test_headings_drawn_twice_are_one():
    assert clean_text("（二）债务情况\n（二）债务情况\n限额9亿元。").text.count("债务情况") == 1
    assert clean_text("政政府府债债务务\n限额9亿元。").text.startswith("政府债务")


def test_headings_and_items_start_lines_of_their_own():
    text = clean_text("一、债务限额情况\n（一）全市\n2023年限额\n9亿元\n2.余额情况").text
    assert text.split("\n") == ["一、债务限额情况", "（一）全市", "2023年限额9亿元", "2.余额情况"]


def test_a_number_alone_on_its_line_begins_the_heading_after_it():
    assert clean_text("二、\n债务情况\n限额9亿元。").text == "二、债务情况\n限额9亿元。"


def test_a_note_at_the_foot_of_a_page_comes_after_the_sentence_it_interrupts():
    pages = ["全市债务限额①为80\n①限额由省核定。\n- 1 -\n", "亿元，余额70亿元。\n三、其他\n"]
    clean = clean_text("".join(pages), [0, len(pages[0])])
    assert clean.text == "全市债务限额①为80亿元，余额70亿元。\n①限额由省核定。\n三、其他"
    assert "".join(pages)[clean.origin[clean.text.index("由省")]] == "由"


def test_a_list_with_the_same_marks_is_no_note():
    pages = ["①限额80亿元；\n②余额70\n", "亿元。\n"]
    assert clean_text("".join(pages), [0, len(pages[0])]).text.split("\n") == [
        "①限额80亿元；",
        "②余额70亿元。",
    ]


FILLED = "本年度各项收入与支出的执行情况总体平稳有序推进\n" * 6


@pytest.mark.parametrize(
    "wrapped",
    [
        "收支相抵后全市年末滚存结余为若干亿元详见附表（表|十三、表十四）。",
        "（二）全市一般公共预算收入为八百亿元，完成预算的|105.7%，比上年有所下降。",
        "全市“稳增长、调结构、促转型”的各项工作扎实推进|，一般公共预算收入稳步增长。",
        "——资源勘探工业信息等方面的各项支出安排|0.69亿元。",
        "——文化旅游体育与传媒等事业支出安排共|计九亿元。",
    ],
)
def test_wrapped_lines_join(wrapped):
    one = wrapped.replace("|", "")
    assert one in clean_text(FILLED + wrapped.replace("|", "\n")).text.split("\n")[-1]


def test_rows_of_a_table_stay_lines():
    rows = ["一般债务限额 7,446.96 2,833.91", "专项债务限额 7,516.39 422.01", "合计 1 2%"]
    assert clean_text(FILLED + "\n".join(rows)).text.split("\n")[-3:] == [
        "一般债务限额7,446.96 2,833.91",
        "专项债务限额7,516.39 422.01",
        "合计1 2%",
    ]


def test_table_cells_stay_apart():
    assert clean_text("限额\n12.5\n13.5\n余额").text == "限额\n12.5\n13.5\n余额"


@given(st.integers(6, 40), st.sampled_from(["\n", "\r\n", "\n\n", " \n"]))
def test_any_wrapping_joins_to_the_same_sentence(width, end):
    lines = [SENTENCE[at : at + width] for at in range(0, len(SENTENCE), width)]
    assert clean_text(end.join(lines)).text.replace("\n", "") == SENTENCE


@given(
    st.text(st.sampled_from("债务限额9.1亿元，。（）\n \r\t—１２．－一、123:;#-①"), max_size=200)
)
def test_each_character_knows_its_place(source):
    clean = clean_text(source)
    assert len(clean.origin) == len(clean.text)
    assert all(0 <= place < max(len(source), 1) for place in clean.origin)
    for one, place in zip(clean.text, clean.origin, strict=True):
        if one.isdigit():
            assert plain_character(source[place]) == one
    if "①" not in source:  # a note may come after what follows it
        places = [
            place for one, place in zip(clean.text, clean.origin, strict=True) if one not in "\n "
        ]
        assert places == sorted(places)


def test_a_line_that_begins_with_a_mark_does_not_widen_the_page():
    source = (
        "年末债务余额33474.30亿元。其中市本\n"
        "级一般债务余额90533.79亿元、限额91996.93亿元\n"
        "，专项债务余额38953.70亿元、限额67857.27亿元\n。"
    )
    assert clean_text(source).text == source.replace("\n", "")


@pytest.mark.parametrize("foot", [True, False])
def test_running_heads_go_where_pages_are_told_by_their_numbers_alone(foot):
    head = "甲市第九届人民代表大会文件（13）"
    lines = [
        "2023年全市债务限额9亿元，其中一般债",
        "务限额4.",
        "1亿元，专项债务限额4.9亿元。年末，全",
        "市债务余额8亿元。",
    ]
    marks = [("- 7 -", head), ("- 8 -", head)]
    breaks = ["\n".join(one if foot else one[::-1]) for one in marks]
    text = "\n".join([head, lines[0], lines[1], breaks[0], lines[2], breaks[1], lines[3]])
    clean = clean_text(text).text
    assert "文件" not in clean.replace(head, "", 1)
    assert "一般债务限额4.1亿元，专项债务限额4.9亿元。年末，全市债务余额8亿元。" in clean


def test_what_stands_beside_the_number_of_one_page_stays():
    text = "2023年全市债务情况的报告\n- 1 -\n一般债务限额9亿元，\n- 2 -\n专项债务限额8亿元。"
    assert "的报告" in clean_text(text).text


def test_a_salutation_ends_the_title():
    title = "越山区人民政府关于越山区2023年本级财政预算第三次调整方案的报告"
    for salutation in ("越山区人大常委会：", "各位代表：", "主任、各位副主任、各位委员："):
        assert clean_text(f"{title}\n{salutation}\n一、预算调整\n").text.split("\n")[0] == title


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("债务限额\n105.9\n亿元，其中市本级\n20\n亿元。", "债务限额105.9亿元，其中市本级20亿元。"),
        ("2023\n年，债务限额\n105,900\n万\n元。", "2023年，债务限额105,900万元。"),
        ("2023年，债务限额1\n05.9\n亿元。", "2023年，债务限额105.9亿元。"),
        # a cell and the name of a place below it
        ("限额\n105.9\n万州区\n88", "限额\n105.9\n万州区\n88"),
        ("限额\n105\n年末余额\n88", "限额\n105\n年末余额\n88"),
    ],
)  # fmt: skip
def test_a_number_alone_on_its_line_goes_on_with_its_unit(printed, clean):
    assert clean_text(printed).text == clean


def test_no_amount_is_lost_where_numbers_stand_on_lines_of_their_own():
    words = "2023年，我市债务限额805.2亿元，其中一般债务159.03亿元，专项债务646.17亿元。"
    apart = words.replace("亿元", "\n亿元").replace("额8", "额\n8").replace("务", "务\n")
    assert clean_text(apart).text.count("亿元") == 3
