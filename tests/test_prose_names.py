"""Names of regions: names whole, whatever words of the reports stand in them. The names are of GB/T 2260."""

import pytest

from debtkit.reading.prose.headings import find_setting
from debtkit.reading.prose.names import is_name, name_in
from debtkit.reading.reader import read

# letters that are words of the reports elsewhere: 额 达 共 应 将 获 和 含 等 为; 州市, 县区, 旗县; 自治州; 城市, 门市, 地区
MINGLED = [
    "额济纳旗", "达拉特旗", "达日县", "共和县", "应城市", "将乐县", "获嘉县", "和政县", "和田市", "含山县", "天等县",
    "无为市", "福州市", "赣县区", "辉县市", "社旗县", "甘南藏族自治州", "韩城市", "玉门市", "喀什地区", "民和回族土族自治县",
]  # fmt: skip


@pytest.mark.parametrize("name", MINGLED)
@pytest.mark.parametrize("form", ["其中：{}", "其中白水县1亿元、{}", "其中白水县1亿元，{}"])
def test_a_name_of_such_letters_is_a_region(name, form):
    figures = read(text=f"2023年末全省政府债务余额9亿元，{form.format(name)}2亿元。").figures
    assert figures[["region", "column", "scope"]].iloc[-1].tolist() == [name, "closing", "all"]


@pytest.mark.parametrize(
    "name", [*MINGLED, "应县", "达川区", "额敏县", "共青城市", "太和区", "政和县"]
)
def test_such_a_name_is_one_behind_a_verb_and_in_a_pair(name):
    lent = read(
        text=f"2023年新增债券9亿元，安排省本级3亿元，转贷{name}2亿元、白水县4亿元。"
    ).figures
    assert lent["region"].tolist()[2:] == [name, "白水县"]
    paired = read(
        text=f"2023年末全省政府债务余额9亿元，其中：省本级3亿元，白水县、{name}分别为4亿元、2亿元。"
    ).figures
    assert paired["region"].tolist()[2:] == ["白水县", name]


@pytest.mark.parametrize(
    ("words", "scope"),
    [("各县区", "lower"), ("各旗区", "lower"), ("市县", "lower"), ("省本级", "own")],
)
def test_a_level_is_no_name(words, scope):
    figures = read(text=f"2023年末全省政府债务余额9亿元，其中：{words}2亿元。").figures
    assert figures["scope"].iloc[-1] == scope
    assert figures["region"].iloc[-1] == figures["region"].iloc[0]


@pytest.mark.parametrize("words", ["其他开发区", "其余县", "贫困地区", "海绵城市", "新城市"])
def test_what_ends_like_a_region_and_is_none(words):
    figures = read(text=f"2023年末全省政府债务余额9亿元，其中：{words}2亿元。").figures
    assert figures["status"].tolist() == ["read", "unread"]


def test_and_links_two_names():
    figures = read(text="2023年末，全市政府债务余额9亿元，其中青岭县2亿元和白水县3亿元。").figures
    assert figures["region"].tolist()[1:] == ["青岭县", "白水县"]


def test_where_a_name_stands():
    assert name_in("其中：和政县") == (3, 6)
    assert name_in("包括额敏县") == (2, 5)
    assert name_in("和青岭县") is None
    assert name_in("政府债务余额") is None


def test_a_word_that_is_no_letter_makes_it_no_name():
    assert is_name([("filler", 0, 1)], 0, 4)
    assert not is_name([("verb", 0, 2)], 0, 4)  # 转贷县区
    assert not is_name([("scope", 0, 2)], 0, 2)  # 县区
    assert is_name([("scope", 1, 3)], 0, 3)


@pytest.mark.parametrize(
    ("title", "text", "mark", "name"),
    [
        ("关于全州县2023年预算执行情况的报告", "全县债务限额3亿元，我县债务余额2亿元。", "县", "全州县"),
        ("关于凉山州2023年预算执行情况的报告", "全州债务限额3亿元，我州债务余额2亿元。", "州", "凉山州"),
        ("关于喀什地区2023年预算执行情况的报告", "全地区债务限额3亿元，地区本级债务余额2亿元。", "地区", "喀什地区"),
        ("关于新疆生产建设兵团2023年预算执行情况的报告", "全兵团债务限额3亿元，兵团本级债务余额2亿元。", "兵团", "新疆生产建设兵团"),
        ("关于本溪市2023年预算执行情况的报告", "全市债务限额3亿元。", "市", "本溪市"),
    ],
)  # fmt: skip
def test_whose_a_document_is(title, text, mark, name):
    level = find_setting(f"{title}\n{text}", None, None).level
    assert (level.mark, level.name) == (mark, name)


def test_levels_of_an_area_and_of_the_corps():
    text = "关于{0}2023年预算执行情况的报告\n2023年末全{1}政府债务余额9亿元，其中：{1}本级2亿元，{2}7亿元。"
    for name, word, below in (
        ("塔城地区", "地区", "各县市"),
        ("新疆生产建设兵团", "兵团", "各师市"),
    ):
        figures = read(text=text.format(name, word, below)).figures
        assert figures["scope"].tolist() == ["all", "own", "lower"]
        assert set(figures["region"]) == {name}


@pytest.mark.parametrize("link", ["、", "和", "及"])
def test_names_side_by_side_are_two(link):
    text = f"2023年末全省政府债务余额9亿元，其中省本级2亿元，青岭县{link}应县分别为4亿元、3亿元。"
    assert read(text=text).figures["region"].tolist()[2:] == ["青岭县", "应县"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2024年，青岭市发行政府债券90亿元，其中新增债券40亿元。", "青岭市"),
        ("2024年，青岭县偿还政府债务本金9亿元。", "青岭县"),
        ("2024年，推动我市发行政府债券90亿元。", "我市"),
        ("来源：债务科 青岭市2024年政府债务余额9亿元。", "青岭市"),
        ("来源：债务处 科右前旗2024年政府债务余额9亿元。", "科右前旗"),
        ("2024年，科尔沁区政府债务余额9亿元。", "科尔沁区"),
    ],
)
def test_who_borrows_gives_a_text_without_title_its_name(text, name):
    assert read(text=text).figures["region"].iloc[0] == name


@pytest.mark.parametrize(
    "words",
    [
        "市中区、市北区、市南区政府债务余额分别为4亿元、3亿元、2亿元",
        "全市政府债务余额90亿元，其中：市中区、市北区、市南区分别为4亿元、3亿元、2亿元",
        "全市政府债务余额90亿元，其中：市中区4亿元、市北区3亿元、市南区2亿元",
    ],
)
def test_districts_that_begin_with_the_city_s_own_mark_are_names(words):
    head = "关于松台市2024年预算执行情况的报告\n一、地方政府债务情况\n"
    figures = read(text=f"{head}2024年末，{words}。").figures
    assert figures["region"].tolist()[-3:] == ["市中区", "市北区", "市南区"]
    assert set(figures["scope"]) == {"all"}


@pytest.mark.parametrize("words", ["县、市、区", "各区、市", "三个城区"])
def test_words_for_all_districts_stay_levels(words):
    head = "关于松台市2024年预算执行情况的报告\n一、地方政府债务情况\n"
    figures = read(text=f"{head}2024年末，市本级政府债务余额4亿元，{words}5亿元。").figures
    assert figures[["region", "scope"]].iloc[-1].tolist() == ["松台市", "lower"]
