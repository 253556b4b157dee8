"""Own tables whose rows name measures: each figure finds its measure, type, year and place."""

import pytest

import debtkit as dk
from debtkit.errors import ReadError, TableError

LINES = ["一般债务限额,10,12", "专项债务限额,20,25", "一般债务余额,9,11", "专项债务余额,18,22"]


def read(tmp_path, text, table="limits"):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8-sig")
    frame = getattr(dk.read_table(path, table), table)
    keys = ["region", "scope", "year", "debt_type"]
    return frame.dropna(subset=["closing"]).set_index(keys)["closing"].to_dict()


def four(region, *figures, scope="all"):
    keys = [(2022, "general"), (2023, "general"), (2022, "special"), (2023, "special")]
    return {(region, scope, *key): one for key, one in zip(keys, figures, strict=True)}


@pytest.mark.parametrize(
    "years",
    [
        "2022年,2023年",
        "2022,2023",
        "2022年末,2023年末",
        "2022-12-31,2023-12-31",
        "2022/12/31,2023/12/31",
        "2022年12月31日,2023年12月31日",
        "2022-12-31 00:00:00,2023-12-31 00:00:00",
    ],
)
def test_measures_beside_years(tmp_path, years):
    text = "\n".join(["青田市债务情况,,", f"项目,{years}", *LINES, "数据来源：Wind,,"])
    assert read(tmp_path, text) == four("青田市", 10, 12, 20, 25)
    assert read(tmp_path, text, "balances") == four("青田市", 9, 11, 18, 22)


@pytest.mark.parametrize("below", ["", "甲市"])
def test_a_region_before_them_may_be_printed_once(tmp_path, below):
    rows = [f"甲市,{LINES[0]}", f"{below},{LINES[1]}", "乙市,一般债务限额,1,2"]
    text = "\n".join(["地区,指标,2022年,2023年", *rows])
    assert read(tmp_path, text) == four("甲市", 10, 12, 20, 25) | {
        ("乙市", "all", 2022, "general"): 1,
        ("乙市", "all", 2023, "general"): 2,
    }


def test_types_below_a_measure_are_of_it(tmp_path):
    rows = ["政府债务限额,30,37", "其中：一般债务,10,12", "专项债务,20,25"]
    rows += ["政府债务余额,27,33", "其中：一般债务,9,11", "专项债务,18,22"]
    text = "\n".join(["青田市债务,,", "项目,2022年,2023年", *rows])
    whole = {("青田市", "all", 2022, "total"): 30, ("青田市", "all", 2023, "total"): 37}
    assert read(tmp_path, text) == whole | four("青田市", 10, 12, 20, 25)
    whole = {("青田市", "all", 2022, "total"): 27, ("青田市", "all", 2023, "total"): 33}
    assert read(tmp_path, text, "balances") == whole | four("青田市", 9, 11, 18, 22)


def test_a_measure_of_one_region_is_not_of_the_next(tmp_path):
    rows = ["甲市,政府债务限额,30,37", "乙市,专项债务,20,25"]
    with pytest.raises(ReadError, match=r"row 3: '专项债务' names a type and may be"):
        read(tmp_path, "\n".join(["地区,项目,2022年,2023年", *rows]))


def test_measures_beside_levels(tmp_path):
    text = "青田市2023年债务,,\n项目,全市,市本级\n一般债务限额,10,2\n专项债务余额,20,5"
    assert read(tmp_path, text) == {
        ("青田市", "all", 2023, "general"): 10,
        ("青田市", "own", 2023, "general"): 2,
    }


def test_each_row_has_its_unit(tmp_path):
    rows = ['一般债务限额,万元,"100,000",', "专项债务限额,亿元,20,25", "债务率,%,80,90"]
    text = "\n".join(["青田市债务,,,", "指标,单位,2022年,2023年", *rows])
    assert read(tmp_path, text) == {
        ("青田市", "all", 2022, "general"): 10,
        ("青田市", "all", 2022, "special"): 20,
        ("青田市", "all", 2023, "special"): 25,
    }


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([*LINES, "专项债务,1,2"], "row 7: '专项债务' names a type and may be of the limit"),
        ([LINES[0], LINES[0]], "row 4: '一般债务限额' stands in row 3 too"),
    ],
)
def test_what_may_be_two_things_is_refused(tmp_path, rows, reason):
    with pytest.raises(ReadError, match=reason):
        read(tmp_path, "\n".join(["青田市债务,,", "项目,2022年,2023年", *rows]))


def test_limits_alone_are_no_balances(tmp_path):
    text = "\n".join(["地区,指标,2022年,2023年", f"甲市,{LINES[0]}", f"甲市,{LINES[1]}"])
    with pytest.raises(TableError, match="no column for"):
        read(tmp_path, text, "balances")


def test_what_pays_for_debt(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "青田市政府债务情况,,\n项目,2022年,2023年\n一般债务还本额,10,2\n一般债务付息额,3,5", "utf-8"
    )
    service = dk.read_table(path, "service").service.set_index("year")
    assert service.loc[2022, ["principal", "interest"]].tolist() == [10, 3]
    assert service.loc[2023, ["principal", "interest"]].tolist() == [2, 5]


def test_a_missing_region_may_stand_in_a_title(tmp_path):
    with pytest.raises(TableError, match=r"title above the headers \(甲市\)"):
        read(tmp_path, "\n".join(["项目,2022年,2023年", *LINES]))


def test_numbers_and_remarks_beside_the_names_part_no_group(tmp_path):
    rows = [f"{n},{line},x{n}" for n, line in enumerate(LINES, 1)]
    text = "\n".join(["青田市债务,,,,", "序号,项目,2022年,2023年,备注", *rows])
    assert read(tmp_path, text) == four("青田市", 10, 12, 20, 25)


def test_a_column_of_a_part_of_the_year_is_refused(tmp_path):
    rows = [f"{line},5" for line in LINES]
    text = "\n".join(["青田市债务,,,", "项目,2022年,2023年,2024年6月", *rows])
    with pytest.raises(ReadError, match=r"row 3, column '2024年6月': .* is no year"):
        read(tmp_path, text)
    left = dk.read_table(tmp_path / "own.csv", "limits", columns={"2024年6月": ""}).limits
    assert sorted(left["year"].unique()) == [2022, 2023]


HEAD = ["青田市政府债务情况表,,", "单位：亿元,,", "项目,2022年,2023年"]
TYPES = ["其中：一般债务,1,1", "专项债务,2,3"]


def amounts(tmp_path, rows, table, head=HEAD):
    """Return the figures that are read for 2023, by what they are, debt type for debt type."""
    path = tmp_path / "own.csv"
    path.write_text("\n".join([*head, *rows]), encoding="utf-8-sig")
    frame = getattr(dk.read_table(path, table), table)
    frame = frame[frame["year"] == 2023].set_index("debt_type").drop(columns="resolution")
    figures = frame.select_dtypes("float").stack().dropna()
    return {f"{name} {kind}": figure for (kind, name), figure in figures.items()}


@pytest.mark.parametrize(
    ("whole", "row", "table", "name"),
    [
        ("政府债务余额", "当年还本额", "balances", "repaid"),
        ("政府债务余额", "债券发行额", "balances", "issued"),
        ("政府债务限额", "新增债务限额", "limits", "new"),
        ("政府债务余额", "还本支出", "service", "principal"),
        ("政府债务余额", "付息支出", "service", "interest"),
    ],
)
def test_types_are_of_the_measure_right_above(tmp_path, whole, row, table, name):
    read_ = {f"{name} total": 4, f"{name} general": 1, f"{name} special": 3}
    held = {} if table == "service" else {"closing total": 60}
    rows = [f"{whole},40,60", f"{row},3,4"]
    assert amounts(tmp_path, [*rows, *TYPES], table) == read_ | held
    assert amounts(tmp_path, [*rows, "一般债务,1,1", TYPES[1]], table) == read_ | held


@pytest.mark.parametrize("row", ["债券发行额", "政府债务余额", "债务率", "还本支出"])
def test_types_of_what_is_in_no_column_are_no_limits(tmp_path, row):
    rows = ["政府债务限额,40,60", f"{row},3,4", *TYPES]
    assert amounts(tmp_path, rows, "limits") == {"closing total": 60}


@pytest.mark.parametrize("row", ["综合财力", "其中：新增债券", "其中：新增限额", "GDP"])
@pytest.mark.parametrize("table", ["limits", "balances"])
def test_another_subject_ends_the_whole_above(tmp_path, row, table):
    rows = ["政府债务限额,40,60", "政府债务余额,40,60", f"{row},3,4", *TYPES]
    with pytest.raises(ReadError, match="row 7: '其中：一般债务' names a type and may be of"):
        amounts(tmp_path, rows, table)


def test_a_typed_row_of_another_measure_ends_the_whole_above(tmp_path):
    rows = ["政府债务限额,40,60", "一般债务余额,1,1", "专项债务,2,3"]
    with pytest.raises(ReadError, match="row 6: '专项债务' names a type"):
        amounts(tmp_path, rows, "limits")
    rows[1] = "一般债务限额,1,1"
    read_ = {"closing total": 60, "closing general": 1, "closing special": 3}
    assert amounts(tmp_path, rows, "limits") == read_


def test_a_part_of_a_typed_row_is_not_of_all(tmp_path):
    rows = ["政府债务限额,40,60", "其中：一般债务,10,20", "其中：新增,3,4", "专项债务,30,40"]
    with pytest.raises(ReadError, match="row 6: '其中：新增' may be a part of '其中：一般债务' or"):
        amounts(tmp_path, rows, "limits")


def test_types_of_repayment_are_not_lost(tmp_path):
    rows = [
        "还本支出,3,4",
        "一般债务,1,1",
        "专项债务,2,3",
        "付息支出,7,9",
        "一般债务,3,4",
        "专项债务,4,5",
    ]
    assert amounts(tmp_path, rows, "service") == {
        "principal total": 4,
        "principal general": 1,
        "principal special": 3,
        "interest total": 9,
        "interest general": 4,
        "interest special": 5,
    }
    with pytest.raises(ReadError, match="row 6: '一般债务' names a type"):
        amounts(tmp_path, ["还本支出,3,4", "综合财力,5,6", "一般债务,1,1"], "service")


def test_kinds_of_bonds_refine_what_is_issued_or_repaid(tmp_path):
    rows = ["债券发行额,3,5", "新增一般债券,1,2", "再融资一般债券,2,3"]
    read_ = {"issued total": 5, "issued_new general": 2, "issued_refinancing general": 3}
    assert amounts(tmp_path, rows, "balances") == read_
    with pytest.raises(ReadError, match="row 5: '再融资一般债券' names a type"):
        amounts(tmp_path, ["政府债务限额,40,60", rows[2]], "limits")


def test_a_sum_is_of_the_measure_above_or_refused(tmp_path):
    rows = [
        "债务余额,,",
        "政府债务,3,4",
        "一般债务,1,1",
        "债务限额,,",
        "政府债务,5,6",
        "一般债务,2,2",
    ]
    assert amounts(tmp_path, rows, "limits") == {"closing total": 6, "closing general": 2}
    rows = ["一般债务发行额,1,1", "专项债务发行额,2,3", "合计,3,4"]
    with pytest.raises(ReadError, match="row 6: '合计' names a type"):
        amounts(tmp_path, rows, "balances")
    rows = ["一般债务余额,1,1", "专项债务余额,2,3", "合计,3,4"]
    assert amounts(tmp_path, rows, "balances")["closing total"] == 4


def test_what_opens_and_ends_a_year_is_of_the_whole_above(tmp_path):
    rows = ["政府债务余额,3,4", "年初一般债务,1,1", "年末一般债务（含外债）,2,3"]
    read_ = {"closing total": 4, "opening general": 1, "closing general": 3}
    assert amounts(tmp_path, rows, "balances") == read_


@pytest.mark.parametrize(
    "above",
    [
        "青田市\n单位：亿元",
        "青田市,,单位：亿元",
        "单位：亿元\n青田市",
        "地区,青田市\n单位：亿元",
        "青田市（单位：亿元）",
    ],
)
def test_a_title_may_be_the_name_alone(tmp_path, above):
    text = "\n".join([above, "项目,2022年,2023年", *LINES])
    assert read(tmp_path, text) == four("青田市", 10, 12, 20, 25)


def test_a_word_for_places_is_no_name(tmp_path):
    with pytest.raises(TableError, match="no column for 'region'"):
        read(tmp_path, "\n".join(["城市\n单位：亿元", "项目,2022年,2023年", *LINES]))


def context(tmp_path, *lines):
    path = tmp_path / "own.csv"
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return dk.read_table(path, "context").context.set_index("year")


def test_what_debt_is_measured_by(tmp_path):
    rows = [
        "GDP,100,200",
        "一般公共预算收入,30,40",
        "政府债务余额,5,6",
        "其中：一般债务,1,1",
        "GDP增速,3,4",
    ]
    for made in (context(tmp_path, *HEAD, *rows[:2]), context(tmp_path, *HEAD, *rows)):
        assert made["region"].tolist() == ["青田市", "青田市"]
        assert made["gdp"].tolist() == [100, 200]
        assert made["budget_revenue"].tolist() == [30, 40]


def test_people_beside_money_have_a_unit_of_their_own(tmp_path):
    head = ["青田市,,,", "指标,单位,2022年,2023年"]
    made = context(tmp_path, *head, "GDP,万元,1000000,2000000", "常住人口,万人,50,60")
    assert made["gdp"].tolist() == [100, 200]
    assert made["population"].tolist() == [50, 60]
    rows = ["一般债务限额,万元,10000,20000", "常住人口,万人,3,4"]
    assert amounts(tmp_path, rows, "limits", head) == {"closing general": 2}


@pytest.mark.parametrize(("name", "unit"), [("GDP", "千万元"), ("常住人口", "人")])
def test_a_unit_that_is_not_known_is_refused(tmp_path, name, unit):
    rows = ["综合财力,亿元,5,6", f"{name},{unit},3,4"]
    with pytest.raises(ReadError, match=f"row 4: '{name}' is in '{unit}', which is no unit of it"):
        context(tmp_path, "青田市,,,", "指标,单位,2022年,2023年", *rows)
