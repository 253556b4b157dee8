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
