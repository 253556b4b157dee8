"""Shapes of tables that people keep: read right, or refused with what is in doubt and where."""

import sys
from pathlib import Path

import pytest

from debtkit.errors import DebtkitError
from debtkit.reading.own_tables import read_table

sys.path.insert(0, str(Path(__file__).parent))
from form_sheets import book


def frame_of(tmp_path, text, table, **options):
    """Rows are parted by blanks here; ~ is a blank."""
    path = tmp_path / "own.csv"
    path.write_text(text.replace(" ", "\n").replace("~", " "), encoding="gb18030")
    return getattr(read_table(path, table, **options), table)


def amounts(frame):
    """The amounts, each as its keys and the figure: 甲市 2024 general closing 1.5."""
    columns = [name for name in frame if frame[name].dtype == float and name != "resolution"]
    lines = set()
    for row in frame.to_dict("records"):
        scope = [] if row["scope"] == "all" else [row["scope"]]
        stage = [] if row["stage"] == "final" else [row["stage"]]
        keys = [row["region"], *scope, str(row["year"]), *stage, row["debt_type"]]
        keys += [row["item"]] if "item" in row else []
        for name in columns:
            if row[name] == row[name]:
                said = [] if name in ("closing", "amount") else [name]
                lines.add(" ".join([*keys, *said, f"{row[name]:g}"]))
    return lines


READ = {
    # types of an allocation as columns: a blank is no line of the other type
    "allocations: 地区,年度,项目,一般债券,专项债券,合计 "
    "甲市,2024,乙路,1.5,,1.5 甲市,2024,丙园,2,3,5": [
        "甲市 2024 general 乙路 1.5", "甲市 2024 general 丙园 2", "甲市 2024 special 丙园 3",
        "甲市 2024 total 乙路 1.5", "甲市 2024 total 丙园 5",
    ],
    # years as columns, alone, with what is measured, with types below them
    "limits: 地区,类型,2022,2023年 甲市,专项,1,2": ["甲市 2022 special 1", "甲市 2023 special 2"],
    "limits: 地区,类型,2022年限额,2022年余额,2023年限额,2023年余额 甲市,专项,1,9,2,9": [
        "甲市 2022 special 1", "甲市 2023 special 2",
    ],
    "balances: 地区,类型,2022年末余额,2023年还本额,2023年末余额 甲市,专项,3,1,2": [
        "甲市 2022 special 3", "甲市 2023 special repaid 1", "甲市 2023 special 2",
    ],
    "limits: 地区,2022年,,2023年, ,一般,专项,一般,专项 甲市,1,2,3,4": [
        "甲市 2022 general 1", "甲市 2022 special 2", "甲市 2023 general 3", "甲市 2023 special 4",
    ],
    "limits: 甲市专项债务 地区,2022年,,2023年, "
    ",限额,,限额, ,全市,市本级,全市,市本级 甲市,4,2,5,3": [
        "甲市 2022 special 4", "甲市 own 2022 special 2",
        "甲市 2023 special 5", "甲市 own 2023 special 3",
    ],
    "limits: 地区,年度,一般债务,,专项债务, ,,年初,年末,年初,年末 甲市,2024,1,2,3,4": [
        "甲市 2024 general opening 1", "甲市 2024 general 2",
        "甲市 2024 special opening 3", "甲市 2024 special 4",
    ],
    "balances: 地区,类型,2023年末余额（决算）,2024年末余额（预计执行） 甲市,专项,1,2": [
        "甲市 2023 special 1", "甲市 2024 estimate special 2",
    ],
    "limits: 年度,类型,甲市,乙县 2023,专项,1,2": ["甲市 2023 special 1", "乙县 2023 special 2"],
    # printed once for several rows
    "limits: 地区,年度,类型,限额 甲市,2024,一般,1 ,,专项,2 乙县,2024,一般,3 ,,专项,4": [
        "甲市 2024 general 1", "甲市 2024 special 2", "乙县 2024 general 3", "乙县 2024 special 4",
    ],
    # sums without a name; with one, where the title names it
    "limits: 地区,年度,类型,限额 甲市,2024,专项,1.1 乙县,2024,专项,2.2 全市合计,2024,专项,3.3": [
        "甲市 2024 special 1.1", "乙县 2024 special 2.2",
    ],
    "allocations: 地区,年度,类型,项目,金额 合计,,,,3 甲市,2024,专项,乙路,1 ,,,丙园,2": [
        "甲市 2024 special 乙路 1", "甲市 2024 special 丙园 2",
    ],
    "limits: 2024年甲市各县区专项债务限额表 地区,限额 合计,9 市本级,4 乙县,5 县区小计,5": [
        "甲市 2024 special 9", "甲市 own 2024 special 4", "乙县 2024 special 5",
        "甲市 lower 2024 special 5",
    ],
    # units in a header above others, in a column, in a cell, in a note
    '''limits: 地区,年度,限额（万元）, ,,一般,专项 甲市,2024,"12,000",5000''': [
        "甲市 2024 general 1.2", "甲市 2024 special 0.5",
    ],
    "limits: 地区,年度,类型,限额,单位 甲市,2024,一般,30000,万元 甲市,2024,专项,2,亿元": [
        "甲市 2024 general 3", "甲市 2024 special 2",
    ],
    "limits: 地区,年度,类型,限额/万元 甲市,2024,一般,30000 甲市,2024,专项,2亿元": [
        "甲市 2024 general 3", "甲市 2024 special 2",
    ],
    "limits: 地区,年度,类型,限额 甲市,2024,一般,30000 注：单位：万元": ["甲市 2024 general 3"],
    # what is no row of the table
    "limits: 地区,年度,类型,限额,占比 栏次,1,2,3,4 甲市,2024,一般,3,5% 地区,年度,类型,限额,占比 "
    "乙县,2024年末,其中：专项债务,4,6% 资料来源：决算": [
        "甲市 2024 general 3", "乙县 2024 special 4",
    ],
    "limits: 地区,年度,类型,限额,地区,年度,类型,限额 甲市,2024,一般,1,乙县,2024,一般,2": [
        "甲市 2024 general 1", "乙县 2024 general 2",
    ],
    "limits: 甲市2024年限额表 项目,限额 一般债务,1 专项债务,2 合计,3": [
        "甲市 2024 general 1", "甲市 2024 special 2", "甲市 2024 total 3",
    ],
    "limits: Region,Year,General~limit,Special~limit~(10k~yuan) A,2024,1,20000": [
        "A 2024 general 1", "A 2024 special 2",
    ],
    "limits: 地区;类型;2023年 甲市;专项;1": ["甲市 2023 special 1"],
    "limits: region,year,debt_type,limit A,2024,special,3 B,2024,special,4 Total,2024,special,7": [
        "A 2024 special 3", "B 2024 special 4",
    ],
    "limits: 2024年专项债务 地区,限额 A,3 B,4 SUBTOTAL,7 C,5 Grand~total,12": [
        "A 2024 special 3", "B 2024 special 4", "C 2024 special 5",
    ],
    "limits: 2024年专项债务 地区,限额,单位 甲市,3,亿元 乙市,40000,万元 合计,7,亿元": [
        "甲市 2024 special 3", "乙市 2024 special 4",
    ],
    "limits: 2024年专项债务 地区,限额,单位 甲市,3,万元 乙市,4,万元 合计,7,": [
        "甲市 2024 special 0.0003", "乙市 2024 special 0.0004",
    ],
}  # fmt: skip


@pytest.mark.parametrize("shape", READ)
def test_shapes_that_are_read(tmp_path, shape):
    table, _, text = shape.partition(": ")
    assert amounts(frame_of(tmp_path, text, table)) == set(READ[shape])


REFUSED = {
    "limits: 地区,年度,类型,限额 甲市,2024,专项,1 合计,2024,专项,3": "row 3: '合计' is not the sum",
    "limits: 2024年专项债务 地区,限额 甲市,3亿元 乙市,4亿元 合计,9亿元": (
        "row 5: '合计' is not the sum"
    ),
    "limits: 2024年专项债务 地区,限额,单位 甲市,3,亿元 乙市,4,万元 合计,7,亿元": (
        "row 5: '合计' is not the sum"
    ),
    "limits: 2024年专项债务 地区,限额 A,3 B,4 Sum,8": "row 5: 'Sum' is not the sum",
    "limits: 2024年专项债务 地区,限额 A,3 B,4 all,8": "row 5: 'all' is not the sum",
    "limits: 地区,年度,类型,限额 甲市,2024,一般,1,234.5": (
        "row 2: '234.5' stands beyond the last header; put a figure with thousands separators in"
    ),
    "limits: 地区,年度,类型,限额 甲市,2024,一般,1 ,,专项,1,234.5": "row 3: '234.5' stands beyond",
    "limits: 2024年专项债务 地区,限额 甲市,3 合计,约3": "row 4, column '限额': '约3' is not",
    "limits: 地区,年度,类型,限额 甲市,2024,专项,3 市本级,2024,专项,1": (
        "row 3: '市本级' names no region"
    ),
    "limits: 地区,年度,类型,限额 甲市,2024,一般,1 ,,专项,2 乙县,2024,一般,3 ,,专项,4 ,,合计,9": (
        "row 6 names no region, and may be of '乙县' or of all"
    ),
    "limits: 地区,年度,类型,限额 甲市,2024,一般,1 乙县,,一般,2": (
        "'year' is not a whole number in 1 row"
    ),
    "balances: 地区,年度,类型,2023年末余额 甲市,2024,一般,1": (
        "row 2, column '2023年末余额': the header says 2023 and the row 2024"
    ),
    "limits: 地区,年度,一般债务限额,新增限额 甲市,2024,1,2": "'新增限额' does not; name it",
    "limits: 地区,类型,新增限额,2022年限额,2023年限额 甲市,一般,1,2,3": (
        "'新增限额' does not; name it"
    ),
    "limits: 专项债务（万元） 地区,年度,限额 甲市,2024,1 注：单位：亿元": "the units 万元 and 亿元",
    "limits: 地区,年度,类型,限额,单位 甲市,2024,一般,3,万元 甲市,2024,专项,2,": "'' is no unit",
    "limits: 地区,年度,类型,限额 甲市,2024,一般,5%": "row 2, column '限额': '5%' is not a figure",
    "limits: 地区,年度,类型,限额 甲市,45292,一般,5": "row 2, column '年度': '45292' is no year",
    "limits: 地区,年度,类型,限额  甲市,2024,一般,约5": "row 3, column '限额': '约5'",
    "balances: 地区,年度,类型,一季度余额 甲市,2024,一般,5": "no column for 'closing'",
    "balances: 地区,类型,2024年6月末余额 甲市,一般,5": "no column for 'year'",
    "limits: 地区,年度,限额 甲市,2024,5": "or say it in a title above the headers",
    "allocations: 地区,年度,类型,项目,金额 甲市,2024,专项,一、路,3 甲市,2024,专项,1.乙路,3": (
        "rows 2 and 3: .* numbered in two ranks"
    ),
    "allocations: 地区,年度,类型,项目,金额 甲市,2024,专项,乙路,3 甲市,2024,专项,其中：桥,1": (
        "row 3: '其中:桥' is a part of a row above"
    ),
}


@pytest.mark.parametrize("shape", REFUSED)
def test_shapes_that_leave_doubt_are_refused_with_their_place(tmp_path, shape):
    table, _, text = shape.partition(": ")
    with pytest.raises(DebtkitError, match=rf"^own\.csv: .*{REFUSED[shape]}"):
        frame_of(tmp_path, text, table)


def test_a_header_told_to_open_the_year_is_of_the_year_after(tmp_path):
    text = "地区,类型,2023年末余额,2024年末余额 甲市,一般,1,2"
    frame = frame_of(tmp_path, text, "balances", columns={"2023年末余额": "opening"})
    assert amounts(frame) == {"甲市 2024 general opening 1", "甲市 2024 general 2"}


def test_budgets_tell_account_and_flow_in_one_word(tmp_path):
    text = "地区,年度,科目,调整前预算数,调整后预算数 "
    text += "甲市,2024,一般公共预算支出,1,2 甲市,2024,政府性基金收入,3,4"
    frame = frame_of(tmp_path, text, "budgets")
    assert frame[["account", "flow", "opening"]].to_numpy().tolist() == [
        ["general_public", "expenditure", 1],
        ["government_fund", "revenue", 3],
    ]


HEADS = ["地区", "年度", "类型", "期初", "期末"]


def workbook(tmp_path, sheets):
    made = []
    for name, rows, merged in sheets:
        cells = {
            (r, c): v for r, row in enumerate(rows) for c, v in enumerate(row) if v is not None
        }
        made.append((name, cells, merged))
    path = tmp_path / "own.xlsx"
    path.write_bytes(book(*made))
    return path


def test_of_several_sheets_the_one_that_fits_is_read(tmp_path):
    rows = [HEADS, ["甲市", 2024, "一般", 1, 2]]
    other = [HEADS, ["甲市", 2024, "一般", 8, 9]]
    path = workbook(tmp_path, [("说明", [["本册由某局编"]], []), ("表", rows, [])])
    assert read_table(path, "limits").limits["closing"].tolist() == [2]
    path = workbook(tmp_path, [("债务限额", rows, []), ("债务余额", other, [])])
    assert read_table(path, "balances").balances["closing"].tolist() == [9]
    path = workbook(tmp_path, [("2023", rows, []), ("2024", other, [])])
    with pytest.raises(DebtkitError, match="sheets '2023', '2024' can each be table limits"):
        read_table(path, "limits")
    assert read_table(path, "limits", sheet=1).limits["closing"].tolist() == [9]
    assert read_table(path, "limits", sheet="2023").limits["closing"].tolist() == [2]
    with pytest.raises(DebtkitError, match="no sheet 2; found 2023, 2024"):
        read_table(path, "limits", sheet=2)
    path = workbook(tmp_path, [("甲", [["甲"]], []), ("乙", [["乙"]], [])])
    with pytest.raises(DebtkitError, match="sheet '甲' of 甲, 乙"):
        read_table(path, "limits")


def test_merged_words_are_of_all_their_rows_and_merged_amounts_of_none(tmp_path):
    rows = [HEADS, ["甲市", 2024, "一般", 1, 2], [None, None, "专项", 3, 4]]
    path = workbook(tmp_path, [("a", rows, [(1, 0, 2, 0), (1, 1, 2, 1)])])
    assert read_table(path, "limits").limits["region"].tolist() == ["甲市"] * 2
    rows[2] = ["甲市", 2024, "专项", 3, None]
    path = workbook(tmp_path, [("a", rows, [(1, 4, 2, 4)])])
    with pytest.raises(
        DebtkitError, match="row 3, column '期末': '2' is in a cell merged over rows"
    ):
        read_table(path, "limits")
