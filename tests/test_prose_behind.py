"""What stands behind an amount, or alone before a paragraph, and tells what amounts are."""

import pytest

from debtkit.reading.reader import read

TITLE = "关于甲市2023年预算执行情况的报告\n一、政府债务情况\n"


def rows(text):
    """{printed: (column, debt type, level, item)}; None for what is unread."""
    reading = read(text=TITLE + text)
    return {
        row.printed: (
            f"{row.table}.{row.column}",
            row.debt_type,
            row.scope,
            row.item if row.column == "amount" else "",
        )
        if row.status == "read"
        else None
        for row in reading.figures.itertuples()
    }


@pytest.mark.parametrize(
    "behind", ["（一般债券）", "（为一般债券）", "（使用一般债券资金）", "（新增一般债券）"]
)
def test_a_bracket_behind_an_item_tells_its_type(behind):
    found = rows(f"2023年新增债券9亿元，用于：甲水库4.1亿元{behind}，乙公路4.9亿元。")
    assert found["4.1"] == ("Allocations.amount", "general", "all", "甲水库")
    assert found["4.9"][1] == "total"


def test_a_bracket_with_all_above_tells_the_type_of_each_item():
    found = rows(
        "2023年新增债券12亿元，用于：甲水库2.1亿元（一般债券）；乙公路4.9亿元、丙医院5亿元（以上为专项债券）。"
    )
    assert [found[one][1] for one in ("2.1", "4.9", "5")] == ["general", "special", "special"]


def test_a_type_in_brackets_is_no_part_of_a_name():
    found = rows("2023年新增债券9亿元，用于：甲水库（一般债券）4.1亿元，乙公路（二期）4.9亿元。")
    assert found["4.1"] == ("Allocations.amount", "general", "all", "甲水库")
    assert found["4.9"] == ("Allocations.amount", "total", "all", "乙公路（二期）")


@pytest.mark.parametrize("link", ["，均为新增债券", "。均为新增债券", "，全部为新增政府债券"])
def test_a_kind_said_of_all_is_that_of_the_parts_too(link):
    found = rows(
        f"2023年省财政厅转贷我市政府债券9亿元{link}，其中：一般债券4.1亿元，专项债券4.9亿元。"
    )
    assert [found[one][0] for one in ("9", "4.1", "4.9")] == ["Balances.issued_new"] * 3


@pytest.mark.parametrize(
    "rank", ["居全省第4位", "列全省第一", "排名全省前列", "全省第4位", "位居全国第三位"]
)
def test_a_rank_among_regions_is_no_level(rank):
    found = rows(f"2023年全市争取新增债券9亿元，总量{rank}，其中一般债券4.1亿元、专项债券4.9亿元。")
    assert found["4.1"] == ("Balances.issued_new", "general", "all", "")


def test_the_first_batch_of_a_region_is_no_rank():
    assert rows("2023年，省下达全市第一批新增债务限额9亿元。")["9"][0] == "Limits.new"


@pytest.mark.parametrize(
    ("label", "level"),
    [("市级。", "own"), ("市本级。", "own"), ("全市。", "all"), ("县区。", "lower")],
)
def test_a_level_that_heads_its_paragraph_holds_in_it(label, level):
    found = rows(f"{label}2023年新增债券发行9亿元，年末政府债务余额99亿元。")
    assert found["99"] == ("Balances.closing", "total", level, "")


def test_new_ones_issued_are_bonds_without_a_noun():
    found = rows(
        "2023年初，全市政府债务余额100亿元，当年新增发行9亿元（其中新增一般债券4.1亿元、新增专项债券4.9亿元）。"
    )
    assert found["9"] == ("Balances.issued_new", "total", "all", "")
    assert found["4.1"] == ("Balances.issued_new", "general", "all", "")


def test_levels_that_share_other_money_get_no_debt():
    found = rows(
        "2023年新增政府债务限额9亿元，市级安排4.1亿元，转贷县区4.9亿元。"
        "此外，特别国债3亿元，市级安排1.2亿元，转贷县区1.8亿元。"
    )
    assert found["4.1"] == ("Limits.new", "total", "own", "")
    assert [found[one] for one in ("3", "1.2", "1.8")] == [None] * 3


@pytest.mark.parametrize("below", ["低于", "小于", "少于"])
def test_a_limit_told_as_a_bound_behind_a_comma_is_a_limit_and_the_room_is_none(below):
    found = rows(f"2023年末，全市政府债务余额98亿元，{below}限额99亿元。")
    assert found["99"][0] == "Limits.closing"
    found = rows(f"2023年末，全市政府债务余额98亿元；{below}债务限额（99亿元）。")
    assert found["99"][0] == "Limits.closing"
    found = rows(f"2023年末，全市政府债务余额98亿元，{below}限额1.2亿元。")
    assert found["1.2"] is None
    found = rows(f"2023年全市政府债务限额99亿元，债务余额{below}限额1.5亿元。")
    assert found["1.5"] is None


def test_a_figure_stated_again_with_more_decimals_is_read_twice():
    found = rows(
        "2023年末，市本级政府债务余额191.3亿元，其中，一般债务54.5亿元，专项债务136.8亿元。\n"
        "二、政府债务情况\n2023年末，市本级政府一般债务余额54.52亿元。"
    )
    assert found["54.52"] == found["54.5"] == ("Balances.closing", "general", "own", "")


def test_one_of_the_counted_reasons_is_not_the_change():
    text = "关于甲市2023年市级预算调整方案的报告\n（一）一般公共预算\n"
    text += "收入总计由年初预算的387.6亿元调整为399.1亿元，增加11.5亿元：一是增加地方政府一般债券转贷收入14.5亿元；"
    text += "二是减少市级一般公共预算收入3亿元。"
    found = {row.printed: row.status for row in read(text=text).figures.itertuples()}
    assert found == {
        "387.6": "read",
        "399.1": "read",
        "11.5": "read",
        "14.5": "unread",
        "3": "unread",
    }


@pytest.mark.parametrize("mark", ["；", "，", "。"])
def test_a_level_behind_among_ends_with_its_sentence(mark):
    found = rows(
        f"2023年，全市政府债务限额99亿元，年末余额98亿元{mark}其中市级债务限额59亿元，年末债务余额58亿元。"
        "全年发行新增债券9亿元，偿还到期债券本金2.8亿元。"
    )
    assert found["58"] == ("Balances.closing", "total", "own", "")
    assert found["9"] == ("Balances.issued_new", "total", "all", "")
    assert found["2.8"] == ("Service.principal", "total", "all", "")
