"""What sentences say of lists and levels: what a list shares out, and whether it is all."""

import pytest

from debtkit.reading import read
from debtkit.reconcile import check

HEAD = "关于松台市2024年预算执行情况的报告\n一、地方政府债务情况\n"
NEW = "2024年，全市新增专项债券9亿元，"


def found(sentence):
    findings = check(read(text=HEAD + sentence))
    return dict(zip(findings["identity"], findings["verdict"], strict=True))


@pytest.mark.parametrize(
    "uses",
    [
        "主要用于松山水库工程4亿元、松湖公路工程3亿元。",
        "重点支持松山水库工程4亿元、松湖公路工程3亿元。",
        "用于松山水库工程4亿元、松湖公路工程3亿元等项目。",
        "用于松山水库工程4亿元、松湖公路工程3亿元等12个项目。",
        "用于12个项目，其中：松山水库工程4亿元、松湖公路工程3亿元。",
        "先用于松山水库工程4亿元、松湖公路工程3亿元。",
        "优先用于松山水库工程4亿元、松湖公路工程3亿元。",
        "用于松山水库工程4亿元、松湖公路工程3亿元，……",
    ],
)
def test_a_list_that_does_not_say_it_is_all_may_fall_short(uses):
    assert found(NEW + uses)["allocation_issued"] == "undetermined"


@pytest.mark.parametrize(
    "uses",
    [
        "用于松山水库工程4亿元、松湖公路工程3亿元。",
        "其中：松山水库工程4亿元、松湖公路工程3亿元。",
        "用于2个项目，其中：松山水库工程4亿元、松湖公路工程3亿元。",
        "全部用于重点项目：松山水库工程4亿元、松湖公路工程9亿元。",
        "主要用于松山水库工程4亿元、松湖公路工程9亿元。",  # more than there is
    ],
)
def test_a_list_that_is_all_must_make_its_whole(uses):
    assert found(NEW + uses)["allocation_issued"] == "inconsistent"


def test_a_list_is_of_the_bonds_that_it_follows_not_of_the_year_s_limit():
    text = "2024年，全市新增专项债务限额15亿元。\n本次新增专项债券9亿元，安排用于松山水库工程5亿元、松湖公路工程4亿元。"
    verdicts = found(text)
    assert verdicts["allocation_issued"] == "exact"
    assert "allocation_sum" not in verdicts
    assert found(text.replace("4亿元", "1亿元"))["allocation_issued"] == "inconsistent"


def test_a_list_that_lost_a_line_is_not_all():
    text = NEW + "用于轨道交通、城市更新、产业园区等领域4亿元，松湖公路工程3亿元。"
    assert found(text).get("allocation_issued") in (None, "undetermined")


def test_projects_of_a_line_in_the_next_sentences_are_not_added_to_it():
    text = (
        "新增专项债券9亿元，安排如下：\n1.市水利局5亿元。其中：松山水库工程3亿元，松江堤防工程2亿元；\n"
        "2.市交通局4亿元。其中：松湖公路工程2.5亿元，松岭大桥工程1.5亿元。"
    )
    reading = read(text=HEAD + "2024年，全市" + text)
    lines = reading.ledger.allocations
    assert lines.loc[lines["part_of"].str.startswith("line"), "item"].tolist() == [
        "松山水库工程", "松江堤防工程", "松湖公路工程", "松岭大桥工程",
    ]  # fmt: skip
    assert found("2024年，全市" + text)["allocation_issued"] == "exact"


LEVELS = "2024年，全市政府债务限额90亿元，其中：市本级40亿元，县（区）30亿元"


@pytest.mark.parametrize(
    "rest",
    [
        "，待分配限额20亿元。",
        "，另有20亿元待分配。",
        "，预留20亿元。",
        "，其余20亿元为外债转贷限额。",
        "，剩余20亿元尚未分配。",
    ],
)
def test_a_limit_that_is_not_all_shared_out_is_more_than_its_levels(rest):
    assert found(LEVELS + rest)["scope_sum"] == "undetermined"
    more = LEVELS.replace("县（区）30", "县（区）60")
    assert found(more + rest)["scope_sum"] == "inconsistent"


@pytest.mark.parametrize("rest", ["。", "，余额80亿元。"])
def test_levels_without_a_rest_must_make_the_whole(rest):
    assert found(LEVELS + rest)["scope_sum"] == "inconsistent"


def test_what_is_shared_out_first_is_not_all():
    text = "2024年，全市新增债务限额90亿元，拟先行分配市本级40亿元，县（区）30亿元。"
    assert found(text)["scope_sum"] == "undetermined"
    assert found(text.replace("先行", ""))["scope_sum"] == "inconsistent"


def test_what_the_own_level_hands_on_is_not_all_of_the_lower_ones():
    text = "2024年，全市新增债券90亿元。\n市本级：新增债券40亿元，其中转贷县区10亿元。"
    assert found(text).get("scope_sum") != "inconsistent"


@pytest.mark.parametrize(
    ("zones", "verdict"),
    [
        ("市本级40亿元，高新区20亿元，县（区）30亿元。", "exact"),
        ("市本级40亿元，开发区12亿元，松台新区8亿元，县（区）30亿元。", "exact"),
        ("市本级40亿元，高新区25亿元，县（区）30亿元。", "inconsistent"),
    ],
)
def test_zones_beside_the_levels_are_parts_of_the_whole(zones, verdict):
    assert found("2024年末，全市政府债务余额90亿元，其中：" + zones)["scope_sum"] == verdict


BUDGET = (
    "2024年，下达我市新增专项债务限额9亿元。\n二、预算调整方案\n"
    "政府性基金预算支出由50亿元调整为{closing}亿元，{change}。"
)


@pytest.mark.parametrize(
    ("closing", "change", "verdict"),
    [
        (59, "增加9亿元", "exact"),
        (61, "增加11亿元", "inconsistent"),
        (61, "增加11亿元，其中：新增专项债券9亿元、上级补助2亿元", "undetermined"),
        (45, "减少5亿元", "undetermined"),
        (61, "净增加11亿元", "undetermined"),
    ],
)
def test_a_budget_that_changes_for_other_reasons_too_is_no_finding(closing, change, verdict):
    text = BUDGET.format(closing=closing, change=change)
    findings = check(read(text="关于松台市2024年预算调整方案的报告\n一、新增限额\n" + text))
    told = findings.loc[findings["identity"] == "budget_new_limit", "verdict"]
    assert told.tolist() == [verdict]


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ("收回债务限额2.5亿元，", "inconsistent"),
        ("收回债务限额2.5亿元，下达置换债务限额20.5亿元，", "undetermined"),
    ],
)
def test_a_limit_that_changes_in_other_ways_too_need_not_close(changes, verdict):
    text = (
        "关于松台市2024年预算调整方案的报告\n一、债务限额\n2024年初，我市政府债务限额90.5亿元。"
        f"省财政厅下达我市新增债务限额9.5亿元，{changes}调整后限额为118亿元。"
    )
    findings = check(read(text=text))
    told = findings.loc[findings["identity"] == "limit_movement", "verdict"]
    assert told.tolist() == [verdict]


def test_columns_of_one_row_are_named_in_the_order_of_the_document():
    text = (
        "2025年青岭市政府债务还本付息情况。2025年全市政府债务付息3亿元，还本9亿元。"
        "其中：市本级付息1亿元、还本5亿元，部分县区付息1亿元、还本2亿元。"
    )
    assert read(text=text).ledger.service["open"].tolist() == ["interest principal", ""]
    swapped = text.replace("付息3亿元，还本9亿元", "还本9亿元，付息3亿元")
    swapped = swapped.replace("付息1亿元、还本5亿元", "还本5亿元、付息1亿元")
    assert read(text=swapped).ledger.service["open"].tolist() == ["principal interest", ""]
