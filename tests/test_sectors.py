"""Sectors read from names: the words, the rules between them, and real lists of projects."""

import json
import warnings
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.errors import TableError
from debtkit.project_names import read_name, sector_of, sector_titles, type_names
from debtkit.resources import data_folder, read_resource
from debtkit.sectors import classify_sectors

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
VOCABULARY = ["sectors", "project_types", "special_bond_fields", "sector_words"]


def table(name):
    return read_resource(f"vocabulary/{name}.csv")


def sectors(name):
    return [reading.sector for reading in read_name(name)]


# ---------------------------------------------------------------- the tables of words


def test_vocabulary_refers_only_to_what_is_there():
    ids, codes = set(table("sectors")["sector"]), set(table("project_types")["code"])
    words = table("sector_words")
    assert len(words) > 1000
    assert set(table("project_types")["sector"]) <= ids
    assert set(table("special_bond_fields")["sector"]) <= ids
    assert set(words["sector"]) - {""} <= ids
    assert set(words["code"]) <= codes
    assert set(words["strength"]) <= set("01234")


def test_vocabulary_says_everything_once():
    assert table("sectors")["sector"].is_unique
    assert table("sectors")["title"].is_unique
    assert table("sectors")["label"].is_unique
    assert table("sector_words")["word"].is_unique
    types = table("project_types")
    assert types.loc[types["code"] != "", "code"].is_unique
    assert types["project_type"].is_unique
    # a subtype belongs to its type, and a code is two digits a level, 8xx apart
    assert all(code[:2] in type_names() or code[:2] in {"81", "90"} for code in type_names())


@pytest.mark.parametrize("name", VOCABULARY)
def test_every_row_has_a_source(name):
    column = "document" if name == "special_bond_fields" else "source"
    assert (table(name)[column] != "").all()


def test_dates_of_fields_are_dates_in_order():
    fields = table("special_bond_fields")
    for column in ["valid_from", "valid_to", "seen"]:
        given_ = fields[column][fields[column] != ""]
        assert given_.str.fullmatch(r"20\d\d(-\d\d(-\d\d)?)?").all()
    both = fields[(fields["valid_from"] != "") & (fields["valid_to"] != "")]
    assert len(both)
    assert (both["valid_from"] <= both["valid_to"]).all()
    # what is not confirmed is said not to be
    open_ = fields[(fields["valid_from"] == "") & (fields["sector"] != "other")]
    assert open_["note"].str.contains("not confirmed").all()


@pytest.mark.skipif(not SHARED.is_dir(), reason="no reference figures here")
def test_sector_ids_are_those_of_the_reference():
    path = SHARED / "reference" / "cn_new_bond_use_by_sector_2024_2025.csv"
    reference = set(pd.read_csv(path)["sector"])
    assert len(reference) == 14
    assert reference <= set(sector_titles())


def test_titles_are_there_in_both_languages():
    assert list(sector_titles()) == list(sector_titles("en"))
    assert all(sector_titles("en").values())
    with pytest.raises(KeyError):
        sector_titles("fr")


def test_official_names_of_sectors_are_known():
    assert sector_of("保障性安居工程及城市更新") == "housing"
    assert sector_of("Affordable housing") == "housing"
    assert sector_of("医疗卫生") == ""
    for sector, title in sector_titles().items():
        assert sector_of(title) == sector_of(sector) == sector


def test_official_types_are_read_as_themselves():
    types = table("project_types")
    for code, label, sector in types[["code", "project_type", "sector"]].itertuples(index=False):
        (found,) = read_name(label)
        assert (found.sector, found.code) == (sector, code), label
        assert found.matched


# ---------------------------------------------------------------- the rules

PRIMARY = {
    # the longest word decides
    "克州阿图什工业园区基础设施提升改造项目（二期）": ("municipal_park", "工业园区"),
    "2024年保障性租赁住房建设项目": ("housing", "保障性租赁住房"),
    "农村公路提质改造": ("transport", "农村公路"),
    "公路改造": ("transport", "公路"),
    "新城东路改（扩）建项目": ("municipal_park", "路"),
    # what is built comes last
    "第三小学防洪工程": ("agri_water", "防洪工程"),
    "工业园区污水处理厂": ("ecology", "污水处理厂"),
    "水库路幼儿园": ("social", "幼儿园"),
    # but works inside a building are of the building
    "学校供暖改造": ("social", "学校"),
    # and of two things joined the first leads
    "老旧小区改造及幼儿园建设": ("housing", "老旧小区改造"),
    "养老院及幼儿园建设": ("social", "养老院"),
    "幼儿园、公路建设": ("social", "幼儿园"),
    # places are not what is built
    "医院路改造": ("municipal_park", "路"),
    "学校周边道路": ("municipal_park", "道路"),
    "大桥镇幼儿园": ("social", "幼儿园"),
    "桥头镇卫生院": ("social", "卫生院"),
    "水库村幼儿园": ("social", "幼儿园"),
    "人民医院至火车站公路": ("transport", "公路"),
    "哈拉峻乡至硝尔库勒盐湖公路建设项目": ("transport", "公路"),
    "原第一小学地块棚户区改造": ("housing", "棚户区改造"),
    "医院配套停车场": ("transport", "停车场"),
    # what is excluded does not count
    "幼儿园建设（不含小学部）": ("social", "幼儿园"),
    "道路改造（不含医院）": ("municipal_park", "道路改造"),
    "病险水库除险加固及室外工程": ("agri_water", "除险加固"),
    # brackets only when there is nothing else
    "能力提升工程（中心幼儿园）": ("social", "幼儿园"),
    "道路工程（区教育局）": ("municipal_park", "道路"),
    "滨河路改造（第一小学）": ("municipal_park", "路"),
    # width and line breaks are layout
    "５Ｇ 网络\n建设": ("new_infra", "5G"),
    "棚户\n区改造": ("housing", "棚户区改造"),
    # words that are no sector
    "高铁新城安置房": ("housing", "安置房"),
    "水利局办公楼": ("other", "办公楼"),
    "清欠专项债券": ("arrears", "清欠"),
    "土储专项债券": ("land_reserve", "土储"),
    "注资政府创新投资基金专项债券": ("gov_fund", "创新投资基金"),
    "收购存量商品房用作保障性住房": ("buy_housing_stock", "收购存量商品房用作保障性住房"),
    "支持农村商业银行补充资本金": ("small_banks", "补充资本金"),
}


@pytest.mark.parametrize("name", PRIMARY)
def test_primary_sector(name):
    first = read_name(name)[0]
    assert (first.sector, first.matched) == PRIMARY[name]


@pytest.mark.parametrize(
    "name",
    [
        "阿图什市001建设项目",
        "基础设施建设",
        "项目建设专项债券",
        "非学校类项目",
        "一带一路项目",
        "特殊再融资债券",
        "（二期）",
        "大桥镇改造",
        "水库村整治",
        "",
    ],
)
def test_a_name_that_says_nothing_stays_unknown(name):
    assert read_name(name) == [("unknown", "", "")]


def test_a_project_carries_several_sectors_once_each():
    assert sectors("第三小学防洪工程") == ["agri_water", "social"]
    assert sectors("小学、中学、幼儿园建设") == ["social"]
    assert sectors("供水工程（含幼儿园）") == ["municipal_park", "social"]
    assert sectors("学校周边道路") == ["municipal_park"]
    assert sectors("人民医院至火车站公路") == ["transport"]
    assert sectors("道路改造（不含医院）") == ["municipal_park"]
    assert sectors("道路改造，除医院外") == ["municipal_park"]
    assert sectors("文昌湖水库连通供水保障工程") == ["agri_water", "municipal_park"]


@settings(deadline=None)
@given(st.text(alphabet="学校医院路公园区道水库至镇村及、不含（）()0a 配套原旧非周边", max_size=25))
def test_any_text_is_read(name):
    found = read_name(name)
    assert found
    assert len({reading.sector for reading in found}) == len(found)
    for reading in found:
        assert reading.sector in sector_titles()
        assert bool(reading.matched) == (reading.sector != "unknown")


# ---------------------------------------------------------------- classify_sectors


def test_a_series_gives_a_row_a_sector():
    names = pd.Series(["公路", "第三小学防洪工程", "公路", None], index=[9, 9, 1, 0])
    found = classify_sectors(names)
    assert found["line"].tolist() == [1, 2, 2, 3, 4]
    assert found["order"].tolist() == [1, 1, 2, 1, 1]
    assert found["sector"].tolist() == ["transport", "agri_water", "social", "transport", "unknown"]
    assert found["code"].tolist() == ["02", "150301", "0901", "02", ""]
    assert found["project_type"].tolist() == [
        "公路",
        "防汛抗旱水利提升工程",
        "义务教育",
        "公路",
        "",
    ]
    assert found["title"].tolist()[:2] == ["交通基础设施", "农林水利"]
    assert found["label"].tolist()[0] == "Transport"


def test_an_empty_series_gives_an_empty_table():
    found = classify_sectors(pd.Series([], dtype="str"))
    assert len(found) == 0
    assert list(found.columns) == list(classify_sectors(pd.Series(["公路"])).columns)


def allocations(items, **columns):
    frame = {"region": "A", "year": 2024, "debt_type": "special", "item": items, "amount": 1.0}
    return pd.DataFrame({**frame, **columns})


def test_a_table_keeps_its_keys_and_stays_as_it_is():
    frame = allocations(["公路", "第三小学防洪工程"], note="mine")
    before = frame.copy()
    found = classify_sectors(frame)
    pd.testing.assert_frame_equal(frame, before)
    assert found["line"].tolist() == [1, 2, 2]
    assert list(found.columns[:10]) == [
        *["region", "scope", "year", "stage", "batch", "source", "debt_type", "basis", "line"],
        "item",
    ]
    assert "note" not in found


@pytest.mark.parametrize(
    ("name", "date", "field"),
    [
        ("土地储备", 2018, "土地储备"),
        ("土地储备", 2022, ""),
        ("土地储备", "2024-12-24", ""),
        ("土地储备", "2024-12-25", "土地储备"),
        ("土地储备", pd.Timestamp(2025, 3, 1), "土地储备"),
        ("光伏发电项目", 2021, "能源"),
        ("光伏电站", 2023, "新能源"),
        ("棚户区改造", 2018, "棚户区改造"),
        ("棚户区改造", 2024, "保障性安居工程"),
        ("棚户区改造", 2025, "保障性安居工程及城市更新"),
        ("高速公路", 2018, "政府收费公路"),
        ("铁路", 2018, ""),
        ("铁路", 2020, "交通基础设施"),
        ("数据中心", 2021, ""),
        ("数据中心", 2022, "新型基础设施"),
        ("低空经济基础设施", 2024, "前瞻性、战略性新兴产业基础设施"),
        ("低空经济基础设施", 2023, ""),
        ("铁路", None, "交通基础设施"),
        ("001建设", 2024, ""),
    ],
)
def test_field_is_called_as_it_was_at_the_time(name, date, field):
    assert classify_sectors(pd.Series([name]), date=date)["field"].tolist() == [field]


def test_field_comes_with_its_dates_as_far_as_known():
    found = classify_sectors(pd.Series(["土地储备", "公路"]), date=2018)
    assert found["field_from"].tolist() == ["2017", ""]
    assert found["field_to"].tolist() == ["2019", ""]
    found = classify_sectors(pd.Series(["冷链物流园"]), date=2024)
    assert found.loc[0, ["field", "field_from"]].tolist() == ["仓储物流基础设施", ""]


def test_a_table_takes_each_rows_year_and_only_special_debt_has_a_field():
    frame = allocations(["土地储备"] * 3, year=[2018, 2022, 2025])
    frame = pd.concat([frame, allocations(["铁路"], debt_type="general")])
    assert classify_sectors(frame)["field"].tolist() == ["土地储备", "", "土地储备", ""]
    assert classify_sectors(frame, date=2022)["field"].tolist() == [""] * 4


@pytest.mark.parametrize("date", ["soon", 24, 2024.0, True, []])
def test_a_date_that_is_none_is_refused(date):
    with pytest.raises(TableError, match="date is"):
        classify_sectors(pd.Series(["公路"]), date=date)


def test_a_list_is_refused_with_what_to_do():
    with pytest.raises(TableError, match=r"pd\.Series"):
        classify_sectors(["公路"])


@settings(deadline=None)
@given(st.permutations(["公路", "第三小学防洪工程", "001建设", "棚户区改造", "公路"]))
def test_a_project_does_not_depend_on_its_neighbours(names):
    found = classify_sectors(pd.Series(names))
    for line, name in enumerate(names, start=1):
        assert found.loc[found["line"] == line, "sector"].tolist() == sectors(name)


# ---------------------------------------------------------------- real lists of projects


def agreement(names, types):
    """Return the share of projects whose primary sector is that of their official type."""
    official = [read_name(name)[0].sector for name in types]
    assert "unknown" not in official
    ours = classify_sectors(pd.Series(list(names)))
    ours = ours[ours["order"] == 1]["sector"].tolist()
    return sum(a == b for a, b in zip(ours, official, strict=True)) / len(official)


def cells(pattern):
    (path,) = sorted((SHARED / "reports" / "forms").glob(pattern))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the workbooks', not ours
        sheets = pd.read_excel(path, sheet_name=None, header=None, dtype=object, engine="calamine")
    return list(sheets.values())


@pytest.mark.skipif(not SHARED.is_dir(), reason="no documents here")
def test_projects_of_the_model_document():
    path = SHARED / "reference" / "cn_allocation_projects.csv"
    reference = pd.read_csv(path).rename(columns={"project": "item", "amount_亿元": "amount"})
    found = classify_sectors(reference["item"])
    first = found[found["order"] == 1]["title"].reset_index(drop=True)
    artux = reference["region"] == "阿图什市"
    assert artux.sum() == 13
    assert (first == reference["sector_assigned_by_us"])[artux].all()
    # of the others' 12 projects every one is read as a person did
    assert (first == reference["sector_assigned_by_us"]).all()


@pytest.mark.skipif(not SHARED.is_dir(), reason="no documents here")
def test_agreement_with_official_types_is_as_documented():
    prose = SHARED / "reports" / "prose" / "50-xuancheng-2024-tables.json"
    facts = json.loads(prose.read_text(encoding="utf-8"))["facts"]
    facts = [fact for fact in facts if "project_field" in fact]
    assert len(facts) == 127
    xuancheng = agreement([f["label"] for f in facts], [f["project_field"] for f in facts])
    assert xuancheng >= 0.85

    rows = [r for s in cells("*changdu_2024.xls") for r in s.to_numpy() if str(r[0]).isdigit()]
    assert len(rows) == 40
    assert agreement([r[1] for r in rows], [r[2] for r in rows]) >= 0.95

    (sheet,) = [s for s in cells("*60810.xlsx") if "XMLX_ID#" in s.to_numpy()]
    head = sheet.index[(sheet == "XMLX_ID#").any(axis=1)][0]
    form = sheet.loc[head + 1 :].set_axis(sheet.loc[head].astype("str"), axis=1)
    form = form[form["0"] == "VALID#"].drop_duplicates("XM_NAME#")
    form = form.dropna(subset=["XM_NAME#", "XMLX_NAME#"])
    assert len(form) > 900
    assert agreement(form["XM_NAME#"], form["XMLX_NAME#"]) >= 0.70


def test_data_lie_where_the_package_looks():
    for name in VOCABULARY:
        assert (data_folder() / "vocabulary" / f"{name}.csv").is_file()
