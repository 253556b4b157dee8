"""What words leave open and sums decide; what shows only once a whole list is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.reading.prose.arithmetic import closes
from debtkit.reading.reader import read
from debtkit.units import Printed


def cells(text, **given):
    """{printed: (column, debt type, level, batch, basis)}, None for what is unread."""
    return {
        row.printed: (f"{row.table}.{row.column}", row.debt_type, row.scope, row.batch, row.reason)
        if row.status == "read"
        else None
        for row in read(text=text, **given).figures.itertuples()
    }


def found(text, printed, **given):
    cell = cells(text, **given)[printed]
    return cell and cell[:3]


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=5), st.integers(0, 3))
def test_parts_close_whatever_zeros_are_dropped(parts, decimals):
    def printed(value):
        while not value % 10 and decimals:
            return Printed(value // 10, decimals - 1, "亿元") if decimals else value
        return Printed(value, decimals, "亿元")

    whole = sum(parts)
    assert closes(printed(whole), [printed(part) for part in parts])
    assert not closes(
        printed(whole + len(parts) + 2), [Printed(part, decimals, "亿元") for part in parts]
    )


LEVELS = "2023年末，全市政府债务余额{}亿元，其中市本级{}亿元，一般债务{}亿元，专项债务{}亿元。"


@pytest.mark.parametrize(
    ("figures", "level"),
    [
        ((90, 40, 50.5, 39.5), "all"),  # 50.5 + 39.5 = 90: parts of the whole
        ((90, 40, 30.5, 9.5), "own"),  # 30.5 + 9.5 = 40: parts of the first level
    ],
)
def test_the_sum_tells_what_types_are_parts_of(figures, level):
    text = LEVELS.format(*figures)
    assert found(text, str(figures[2])) == ("Balances.closing", "general", level)
    assert found(text, str(figures[3])) == ("Balances.closing", "special", level)


def test_what_the_sum_decided_is_marked():
    marked = {
        printed: cell[-1] for printed, cell in cells(LEVELS.format(90, 40, 50.5, 39.5)).items()
    }
    assert marked["90"] == ""
    assert len({marked["50.5"], marked["39.5"], ""}) == 2


def test_types_without_a_whole_in_their_paragraph():
    text = (
        "关于甲县2023年决算的报告\n五、政府债务情况\n1.规模。2023年末全县政府债务余额{}亿元。\n"
        "2.结构。按类型分，一般债务{}亿元，专项债务{}亿元。"
    )
    assert found(text.format(53.2, 23.2, 30), "23.2") == ("Balances.closing", "general", "all")
    assert found(text.format(53.2, 24.2, 30), "24.2") is None


def test_two_wholes_that_fit_decide_nothing():
    text = (
        "关于甲县2023年决算的报告\n五、政府债务情况\n1.规模。2023年全县政府债务限额53.2亿元，余额53.2亿元。\n"
        "2.结构。按类型分，一般债务23.2亿元，专项债务30亿元。"
    )
    assert found(text, "23.2") is None


def test_figures_that_do_not_tie_are_read_as_printed():
    text = "2023年末，全市政府债务余额90亿元，其中：一般债务50亿元，专项债务39亿元。"
    assert found(text, "39") == ("Balances.closing", "special", "all")


def test_a_sum_of_types_is_no_sum_of_principal_and_interest():
    text = "2023年全区政府一般债务付息{}万元，专项债务付息{}万元，总计{}万元。"
    assert found(text.format(2300, 3700, 6000), "6000") == ("Service.interest", "total", "all")
    assert found(text.format(2300, 3700, 9000), "9000") is None


YEAR = (
    "关于甲市2023年预算调整方案的报告\n一、新增债务限额\n省财政厅下达我市2023年新增政府债务限额{}亿元，提前批{}亿元已列入年初预算。\n"
    "二、分配\n本次新增债务限额{}亿元，其中市本级{}亿元，县区{}亿元。"
)


def test_the_part_that_is_shared_out_now_is_a_batch():
    text = YEAR.format(86, 40, 46, 18.7, 27.3)
    got = cells(text)
    assert [got[one][3] for one in ("86", "46", "18.7", "27.3")] == [1, 2, 2, 2]
    assert set(dk.check(read(text=text).ledger)["verdict"]) <= {"exact", "undetermined", "holds"}


def test_the_first_batch_of_a_year_stood_in_its_budget():
    text = (
        "2021年财政厅下达我市新增政府债务限额{}亿元。第一批40.2亿元（一般债务6.1亿元、专项债务34.1亿元）已下达，"
        "第二批53.2亿元，均为专项债务。"
    )
    frame = read(text=text.format(93.4)).ledger.limits.set_index("new")
    assert frame.loc[[40.2, 6.1, 34.1], "stage"].eq("budget").all()
    assert frame.loc[[93.4, 53.2], "stage"].ne("budget").all()
    assert "conflict" not in set(dk.check(read(text=text.format(93.4)).ledger)["verdict"])
    frame = read(text=text.format(91.4)).ledger.limits  # a year of which they are not all
    assert frame["stage"].ne("budget").all()


def test_without_a_tie_there_is_no_batch():
    got = cells(YEAR.format(86, 30, 46, 18.7, 27.3))
    assert {cell[3] for cell in got.values() if cell} == {1}


def test_a_list_has_one_basis_and_its_parts_another():
    text = (
        "2023年全县新增专项债券{}万元，用于：教育900万元，其中：东湖小学400万元，西山小学500万元；"
        "交通800万元，其中：北桥引道800万元。"
    )
    lines = read(text=text.format(1700)).ledger.allocations
    assert dict(zip(lines["item"], lines["basis"], strict=True)) == {
        "教育": "sector", "东湖小学": "project", "西山小学": "project", "交通": "sector", "北桥引道": "project",
    }  # fmt: skip


def test_one_project_among_sectors_makes_them_projects():
    text = "2023年全县新增一般债券6000万元，用于：教育2000万元，东湖大桥4000万元。"
    assert set(read(text=text).ledger.allocations["basis"]) == {"project"}


def test_several_lower_levels_are_no_lower_level():
    text = "2023年全市政府债务限额90亿元，其中市本级40亿元，各区{}亿元，各县（市）{}亿元。"
    assert found(text.format(30, 20), "30") is None
    assert (
        found("2023年全市政府债务限额90亿元，其中市本级40亿元，各县（市）50亿元。", "50")
        is not None
    )


def test_a_flattened_table_is_read_for_the_year_of_its_text():
    text = (
        "关于甲县2023年债务情况的报告\n截至2023年底，全县政府债务余额19.8亿元，限额由省财政厅核定并经县人大常委会批准。\n"
        "单位：亿元\n项目 限额 余额\n全县 20.5 19.8\n一般债务 10.5 10.1\n专项债务 10 9.7\n"
        "二、下一步工作\n全县将加强管理，化解隐性债务1.2亿元。\n"
    )
    figures = read(text=text).figures.sort_values("start", ignore_index=True)
    assert figures["printed"].tolist() == [
        "19.8",
        "20.5",
        "19.8",
        "10.5",
        "10.1",
        "10",
        "9.7",
        "1.2",
    ]
    assert figures["status"].tolist() == ["read"] * 7 + ["unread"]
    table = figures.iloc[1:7]
    assert table["table"].tolist() == ["Limits", "Balances"] * 3
    assert table["debt_type"].tolist() == [
        one for one in ("total", "general", "special") for _ in range(2)
    ]
    assert set(table["year"]) == {2023}
    assert figures["reason"].iloc[7]
