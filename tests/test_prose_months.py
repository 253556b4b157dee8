"""Reports on a part of a year: a half, some quarters, the months so far."""

import pytest

from debtkit.reading.prose.months import part_of_heading
from debtkit.reading.reader import read

HALF = "关于甲市2023年上半年预算执行情况的报告\n三、政府债务情况\n"
YEAR = "关于甲市2023年预算执行情况的报告\n三、政府债务情况\n"
NEXT = (
    "关于甲市2023年财政决算和2024年上半年预算执行情况的报告\n"
    "一、2023年财政决算情况\n（二）政府债务情况\n2023年末，全市政府债务余额8亿元。2023年全市发行新增债券1.1亿元。\n"
    "二、2024年上半年预算执行情况\n（二）政府债务情况\n上半年，全市发行新增债券1.2亿元，其中一般债券0.5亿元、专项债券0.7亿元。"
    "截至6月底，全市政府债务余额9亿元。\n"
)


def rows(text):
    """{printed: (column, type, year, stage, batch)}; what is unread has its reason."""
    reading = read(text=text)
    batches = {}
    for table in ("limits", "balances", "service"):
        frame = getattr(reading.ledger, table)
        for row in frame.itertuples():
            batches[(row.year, row.stage)] = row.batch
    return {
        row.printed: (
            row.column,
            row.debt_type,
            row.year,
            row.stage,
            batches[(row.year, row.stage)],
        )
        if row.status == "read"
        else row.reason
        for row in reading.figures.itertuples()
    }


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("2023年上半年预算执行情况", (1, 6)),
        ("半年度执行情况", (1, 6)),
        ("1月至5月", (1, 5)),
        ("下半年度", (7, 12)),
        ("第三季度", (7, 9)),
        ("二季度", (4, 6)),
        ("一季度和上半年", (1, 6)),
        ("上半年和三季度", (1, 6)),
        ("2023年预算执行", None),
        ("1-13月", None),
        ("9月", None),
        ("3月12日", None),
    ],
)
def test_a_heading_is_on_a_part_of_the_year(words, part):
    found = part_of_heading(words)
    assert (found and found[:2]) == part


def test_a_report_on_half_a_year_is_the_statement_of_its_last_month():
    found = rows(HALF + "上半年，全市发行新增债券9亿元。截至6月底，全市政府债务余额30亿元。")
    assert found == {
        "9": ("issued_new", "total", 2023, "flash", 6),
        "30": ("closing", "total", 2023, "flash", 6),
    }


def test_another_year_s_figure_is_no_statement_of_that_month():
    found = rows(HALF + "2022年末，全市政府债务余额8亿元。截至6月底，全市政府债务余额9亿元。")
    assert found == {
        "8": ("closing", "total", 2022, "final", 1),
        "9": ("closing", "total", 2023, "flash", 6),
    }


@pytest.mark.parametrize("told", ["一季度", "5月", "1-5月", "二季度"])
def test_another_part_of_the_year_is_not_its_half(told):
    (reason,) = rows(HALF + f"{told}，全市发行新增债券9亿元。").values()
    assert reason in ("a part of the year", "one month's flow; the tables hold the year so far")


@pytest.mark.parametrize("told", ["上半年", "1-6月", "前三季度", "四季度"])
def test_a_part_is_not_the_year_that_a_report_is_on(told):
    found = rows(YEAR + f"2023年，全市发行新增债券9亿元。{told}，全市发行新增债券4亿元。")
    assert found["9"][:1] == ("issued_new",)
    assert found["4"] == "a part of the year"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("截至2023年3月末，全市政府债务余额9亿元。", "a balance within the year"),
        ("2022年9月末，全市政府债务余额9亿元。", "a balance within the year"),
        ("年末预计全市政府债务余额9亿元。", "a balance within the year"),
        ("2022年上半年，全市发行新增债券9亿元。", "a part of the year"),
    ],
)
def test_another_time_is_not_that_of_the_report(told, reason):
    assert rows(HALF + told) == {"9": reason}


@pytest.mark.parametrize("told", ["7-9月", "2023年7—12月", "4月至6月"])
def test_months_that_do_not_begin_the_year_are_not_the_year(told):
    found = rows(YEAR + f"2023年末，全市政府债务余额8亿元。{told}，全市发行新增债券9亿元。")
    assert found["9"] == "a part of the year"


@pytest.mark.parametrize("heading", ["二、今年上半年预算执行情况", "二、上半年政府债务情况"])
def test_the_title_says_of_which_year_the_half_is(heading):
    text = NEXT.replace("二、2024年上半年预算执行情况", heading)
    assert rows(text)["1.2"] == ("issued_new", "total", 2024, "flash", 6)


@pytest.mark.parametrize(
    "title",
    [
        "关于青岭市2023年下半年度政府债务情况的报告",
        "关于青岭市2023年上半年和全年政府债务情况的报告",
        "2024年3月12日 青岭市政府债务情况",
    ],
)
def test_what_is_no_part_of_the_year_so_far(title):
    found = rows(f"{title}\n截至2023年末，全市政府债务余额9亿元。")
    assert found == {"9": ("closing", "total", 2023, "final", 1)}


@pytest.mark.parametrize("plan", ["拟发行", "计划发行", "将再发行", "力争发行"])
def test_a_plan_is_not_what_was_done(plan):
    found = rows(YEAR + f"2023年，全市发行新增债券9亿元。下一步，{plan}新增债券4亿元。")
    assert found["9"][0] == "issued_new"
    assert found["4"] == "a plan, not what was done"


def test_a_heading_begins_the_part_on_the_year_so_far():
    found = rows(NEXT)
    assert found["8"] == ("closing", "total", 2023, "final", 1)
    assert found["1.1"] == ("issued_new", "total", 2023, "final", 1)
    assert found["1.2"] == ("issued_new", "total", 2024, "flash", 6)
    assert found["0.7"] == ("issued_new", "special", 2024, "flash", 6)
    assert found["9"] == ("closing", "total", 2024, "flash", 6)


def test_a_quarter_in_the_title_ends_with_its_last_month():
    text = "2023年第二季度地方政府债务余额、发行情况\n2023年6月末，我区政府债务余额9亿元。2023年1-6月，我区发行新增债券1亿元。"
    assert [row[-1] for row in rows(text).values()] == [6, 6]


def test_a_plan_that_changes_the_budget_is_of_its_year():
    text = (
        "关于甲县2023年上半年新增限额安排及预算调整方案的说明\n2023年省下达我县新增债务限额9亿元。"
    )
    assert rows(text)["9"] == ("new", "total", 2023, "adjustment", 1)


@pytest.mark.parametrize("day", ["5月26日", "近日", "日前", "今日"])
def test_one_issue_is_not_the_year_s(day):
    found = rows(YEAR + f"{day}，全市成功发行政府债券9亿元，其中新增债券4亿元。")
    assert set(found.values()) == {"one issue; the tables hold the year's"}


def test_a_day_on_which_something_is_told_is_not_when_bonds_were_issued():
    found = rows(YEAR + "3月5日市财政局公布，2023年全市发行政府债券9亿元。")
    assert found["9"][0] == "issued"


def test_a_text_without_a_title_is_of_the_months_that_its_first_figures_tell():
    found = rows("2023年4月，全省发行新增债券1亿元。2023年1-4月，全省发行新增债券3亿元。")
    assert found["3"] == ("issued_new", "total", 2023, "flash", 4)
    found = rows("2023年上半年，全市发行新增债券4亿元。2023年末全市政府债务余额9亿元。")
    assert found == {"4": "a part of the year", "9": ("closing", "total", 2023, "final", 1)}


@pytest.mark.parametrize("year", ["2023年，全市", "2023年全市共", "2023年全年，全市", "全年全市"])
def test_a_year_without_a_month_is_all_of_it_beside_december(year):
    text = (
        "甲市2023年12月地方政府债券发行和债务余额情况\n2023年12月，全市发行政府债券1.1亿元。其中，一般债券0.4亿元。\n"
        f"{year}发行政府债券9亿元。其中，发行一般债券4亿元，发行专项债券5亿元。"
    )
    told = rows(text)
    assert told["1.1"] == told["0.4"] == "one month's flow; the tables hold the year so far"
    assert told["9"][:3] == ("issued", "total", 2023)
    assert told["4"][:3] == ("issued", "general", 2023)
    assert told["5"][:3] == ("issued", "special", 2023)


def test_a_year_without_a_month_is_in_doubt_beside_another_month():
    text = (
        "甲市2023年8月地方政府债券发行和债务余额情况\n2023年8月，全市发行政府债券1.1亿元。\n"
        "2023年，全市发行政府债券9亿元。"
    )
    assert rows(text)["9"] == "one month's flow; the tables hold the year so far"


@pytest.mark.parametrize("got", ["发行", "争取到位", "获得", "收到"])
def test_what_a_text_without_a_title_got_up_to_a_month_is_of_the_year_so_far(got):
    text = f"记者从市财政局获悉，截至8月底，甲市已{got}2023年新增专项债券9亿元。"
    assert rows(text)["9"] == ("issued_new", "special", 2023, "flash", 8)
