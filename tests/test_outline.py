"""outline: the identities that row labels state, and their use on the figures beside them."""

import pandas as pd
import pytest

from debtkit.errors import TableError
from debtkit.reconcile import check_figures, deduce_figures, locate_figures, outline


def stated(text):
    labels = text.strip("\n").split("\n")
    _, identities = outline(pd.DataFrame({"figure": labels, "printed": "1"}))
    return [(one.statement.replace("`", ""), one.severity) for one in identities]


def test_numbered_parts_make_the_whole_at_every_depth():
    assert stated("""
一、收入
（一）税收
1.甲税
2.乙税
（二）非税
二、支出
收支合计
""") == [
        ("一、收入 + 二、支出 = 收支合计", "error"),
        ("（一）税收 + （二）非税 = 一、收入", "error"),
        ("1.甲税 + 2.乙税 = （一）税收", "error"),
    ]


def test_a_gap_in_the_numbers_leaves_only_a_bound():
    assert stated("一、支出\n（一）甲\n（三）丙\n二、结余\n（一）丁") == [
        ("（一）甲 + （三）丙 <= 一、支出", "error"),
        ("（一）丁 <= 二、结余", "error"),
    ]


def test_rows_of_which_need_not_be_complete_and_memo_rows_are_not_added():
    assert stated("""
一、甲年限额
其中：一般
      专项
二、新增限额
（一）本级
（二）下级
附：提前下达
其中：市级
三、其他
""") == [
        ("其中：一般 + 专项 <= 一、甲年限额", "error"),
        ("（一）本级 + （二）下级 = 二、新增限额", "error"),
        ("附：提前下达 <= 二、新增限额", "error"),
        ("其中：市级 <= 附：提前下达", "error"),
    ]


def test_general_and_special_debt_are_all_debt():
    assert stated("一、限额\n其中：一般债务限额\n      专项债务限额") == [
        ("其中：一般债务限额 + 专项债务限额 = 一、限额", "error")
    ]
    for others in (
        "一般债券\n      专项债券",
        "专项债务\n      专项债务",
        "一般债务\n      专项债务余额",
    ):
        ((text, _),) = stated(f"一、限额\n其中：{others}")
        assert "<=" in text


def test_a_second_of_which_starts_a_list_of_its_own():
    assert stated("一、发行\n其中：一般\n      专项\n其中：新增\n      再融资") == [
        ("其中：一般 + 专项 <= 一、发行", "error"),
        ("其中：新增 + 再融资 <= 一、发行", "error"),
    ]


def test_indentation_alone_is_a_warning():
    assert stated("发行额\n　一般债券\n　专项债券\n偿还额\n　本金") == [
        ("一般债券 + 专项债券 = 发行额", "warning"),
        ("本金 <= 偿还额", "warning"),
    ]


def test_without_numbers_and_indentation_nothing_is_stated():
    assert stated("发行额\n一般债券\n专项债券\n其中：新增\n偿还额") == [
        ("其中：新增 <= 专项债券", "error")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、收入\n减：成本\n　　税金\n加：收益\n二、利润",
        "一、收入\n减：成本\n税金\n加：收益\n二、利润",
        "收入\n减：成本\n　　税金\n加：收益\n利润",
        "收入\n  减：成本\n      税金\n  加：收益\n利润",
    ],
)
def test_plus_and_minus_rows_lead_to_the_next_row(text):
    (own, severity), *more = stated(text)
    plain = own.replace("一、", "").replace("二、", "")
    assert plain == "收入 - 减：成本 - 税金 + 加：收益 = 利润"
    assert severity == "error"
    assert more == []


def test_a_computation_below_a_row_is_no_list_of_its_parts():
    assert stated("一、总表\n（一）甲\n加：乙\n（二）丙") == [
        ("（一）甲 + 加：乙 = （二）丙", "error")
    ]


def test_plus_and_minus_rows_go_on_from_a_result():
    assert [own for own, _ in stated("一、甲\n加：乙\n二、丙\n减：丁\n三、戊")] == [
        "一、甲 + 加：乙 = 二、丙",
        "二、丙 - 减：丁 = 三、戊",
    ]


def test_a_minus_row_inside_a_list_is_subtracted():
    assert stated("净额\n  总额\n  减：冲减") == [("总额 - 减：冲减 = 净额", "error")]


def test_totals_and_subtotals():
    assert [own for own, _ in stated("甲\n乙\n小计\n丙\n丁\n小计\n合计")] == [
        "甲 + 乙 = 小计",
        "丙 + 丁 = 小计 (2)",
        "小计 + 小计 (2) = 合计",
    ]
    assert stated("合　计\n甲\n　其中：丁\n乙") == [
        ("甲 + 乙 = 合　计", "error"),
        ("其中：丁 <= 甲", "error"),
    ]
    assert stated("甲\n乙\n支出合计") == [("甲 + 乙 = 支出合计", "warning")]
    assert stated("说明\n一、甲\n二、乙\n合计") == []
    # a total in the middle may be the head of what follows
    assert stated("甲市\n甲市本级\n县区合计\n乙县\n丙县") == []
    assert stated("甲\n乙\n合计\n丙\n丁\n合计") == [
        ("甲 + 乙 = 合计", "error"),
        ("丙 + 丁 = 合计 (2)", "error"),
    ]


def test_what_only_the_order_puts_below_a_row_is_no_part_of_it():
    # the last row is the whole of the table, though nothing in its words says so
    assert stated("一、教育支出\n二、其他支出\n公共预算支出") == []
    assert stated("一、教育支出\n附：提前安排\n公共预算支出") == [
        ("附：提前安排 <= 一、教育支出", "error")
    ]


def test_the_own_level_of_a_region_has_no_regions_below_it():
    assert stated("甲市\n　甲市本级\n　　乙区\n　　丙县") == [
        ("甲市本级 + 乙区 + 丙县 = 甲市", "warning")
    ]


def test_a_list_set_further_in_than_its_head():
    """Of two debt types it goes on; of others nobody knows whether they are parts of the head."""
    assert stated("一、限额\n其中：一般债务\n　　　　　　专项债务") == [
        ("其中：一般债务 + 专项债务 = 一、限额", "error")
    ]
    assert stated("一、收入\n其中：税收\n　　　　　　甲税\n　　　　　　乙税") == [
        ("其中：税收 <= 一、收入", "error")
    ]
    # a little further in is a matter of typesetting
    assert stated("一、收入\n其中：税收\n　　　　非税") == [
        ("其中：税收 + 非税 <= 一、收入", "error")
    ]
    # where others begin where the head does, the further ones are parts of it
    assert stated("一、收入\n其中：税收\n　　　　　　甲税\n　　　　　　乙税\n　　　非税") == [
        ("其中：税收 + 非税 <= 一、收入", "error"),
        ("甲税 + 乙税 = 其中：税收", "warning"),
    ]


def test_ratios_take_no_part():
    assert stated("甲\n乙\n债务率（%）\n合计") == [("甲 + 乙 = 合计", "error")]


def test_steps_move_a_stock_from_year_to_year():
    assert stated("""
一、2020年末专项债务余额实际数
二、2021年末专项债务余额限额
三、2021年专项债务发行额
四、2021年专项债务还本额
五、2021年末专项债务余额预计执行数
六、2022年专项债务新增限额
七、2022年末专项债务余额限额
""") == [
        (
            "一、2020年末专项债务余额实际数 + 三、2021年专项债务发行额 - 四、2021年专项债务还本额"
            " = 五、2021年末专项债务余额预计执行数",
            "warning",
        ),
        (
            "二、2021年末专项债务余额限额 + 六、2022年专项债务新增限额"
            " = 七、2022年末专项债务余额限额",
            "warning",
        ),
    ]
    # what moves a limit does not move a balance
    ((text, _),) = stated(
        "一、2023年末余额\n二、2024年新增限额\n三、2024年发行额\n四、2024年还本额\n五、2024年末余额"
    )
    assert text == "一、2023年末余额 + 三、2024年发行额 - 四、2024年还本额 = 五、2024年末余额"
    assert stated("年初余额\n本年新增\n本年偿还\n年末余额") == [
        ("年初余额 + 本年新增 - 本年偿还 = 年末余额", "warning")
    ]


def test_a_row_between_that_may_move_the_stock_either_way_leaves_it_open():
    assert stated("一、2023年限额\n二、2024年限额变动\n三、2024年限额") == []
    assert stated("一、2023年余额\n二、2024年还款及其他\n三、2024年余额") == []
    assert stated("一、2022年余额\n二、2024年发行\n三、2024年余额") == []


def table(columns):
    labels = ["一、2023年限额", "其中：一般债务", "　　　专项债务", "二、2024年新增限额",
              "其中：一般债务", "　　　专项债务", "三、2024年限额"]  # fmt: skip
    return pd.concat(
        [
            pd.DataFrame({"figure": labels, "printed": printed, "record": record})
            for record, printed in columns.items()
        ],
        ignore_index=True,
    )


def test_a_label_that_stands_in_several_rows_is_told_apart_by_what_it_is_a_part_of():
    given = table({"全市": ["9", "4", "5", "2", "1", "1", "11"]})
    figures, identities = outline(given)
    assert figures["figure"].is_unique
    assert figures["figure"].iloc[4] == "二、2024年新增限额 › 其中：一般债务"
    assert [one.statement.count("›") for one in identities] == [0, 2, 2]
    assert given["figure"].iloc[2] == "　　　专项债务"


def test_check_locate_and_deduce_run_on_what_is_stated():
    columns = {
        "全市": ["9.0", "4.0", "5.5", "2.0", "1.0", "1.0", "11.0"],
        "本级": ["5.0", "2.0", "3.0", "1.0", "0.5", "0.5", "6.0"],
    }
    found = check_figures(*outline(table(columns)), lang="zh")
    bad = found[found["verdict"] == "inconsistent"]
    assert bad["record"].tolist() == ["全市"]
    assert "其中：一般债务" in bad["text"].item()
    suspects = locate_figures(*outline(table(columns)))
    assert set(suspects["record"]) == {"全市"}
    assert not pd.concat([found["text"], suspects["text"]]).str.contains("`").any()
    columns["本级"][6] = ""
    deduced = deduce_figures(*outline(table(columns)))
    assert deduced[["record", "figure", "value"]].to_numpy().tolist() == [
        ["本级", "三、2024年限额", 6.0]
    ]


def test_other_columns_are_kept_and_bad_tables_refused():
    frame = pd.DataFrame({"figure": [" 甲 ", "合计"], "printed": ["1", "1"], "unit": "万元"})
    figures, identities = outline(frame)
    assert figures["unit"].tolist() == ["万元", "万元"]
    assert [one.statement for one in identities] == ["甲 = 合计"]
    with pytest.raises(TableError, match="no column 'figure'"):
        outline(frame.drop(columns="figure"))
    with pytest.raises(TableError, match="1 rows have no label") as caught:
        outline(frame.assign(figure=["甲", " "]))
    assert len(caught.value.rows) == 1
