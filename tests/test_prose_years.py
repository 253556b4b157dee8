"""The year a document is about: from its title, its words, the date it bears, the year ahead of it."""

import pytest

from debtkit.reading.prose.years import year_of_document
from debtkit.reading.reader import read


@pytest.mark.parametrize(
    ("title", "text", "stage", "year"),
    [
        ("关于甲市2023年预算执行情况和2024年预算草案的报告", "2022年", "flash", 2023),
        (
            "关于甲市预算执行情况的报告 ——2024年1月9日在大会上",
            "2023年余额9亿元，比2022年增加。",
            "flash",
            2023,
        ),
        # figures stand at a date; nothing else names a year
        ("", "截至2023年12月31日，余额9亿元。", "final", 2023),
        ("", "年末余额9亿元。\n2024年3月5日", "final", 2023),
        ("", "全年还本1亿元。\n甲县财政局\n2024年11月5日", "final", 2023),
        ("财政决算说明", "决算余额9亿元。\n2024年8月5日", "final", 2023),
        # a plan for all of the year is no year that is over
        ("", "今年累计发行债券9亿元，完成全年计划的90%。\n2024年11月5日", "final", 2024),
        # the months so far, told in the autumn
        ("", "发布日期：2024-10-12\n1-9月发行9亿元。", "final", 2024),
        ("", "发布日期：2025-01-12\n1-12月发行9亿元。", "final", 2024),
        ("", "今年新增限额9亿元。截至2023年末，余额8亿元。\n2024-09-25", "final", 2024),
        # another year is compared with the one that runs
        ("", "2024-11-05\n今年以来累计争取9亿元。2023年争取5亿元。", "final", 2024),
        ("", "2023年发行9亿元。今年将发行5亿元。\n2024年3月5日", "final", 2023),
        # a plan is of the year in which it is made
        ("预算调整方案", "调整后限额9亿元。（2024年10月28日通过）", "adjustment", 2024),
        # in December the end of the year may lie ahead or behind
        ("", "年末余额9亿元。\n2024年12月20日", "final", None),
        # nothing says that the year is over
        ("", "余额9亿元。\n2024年3月5日", "final", None),
        ("", "年末余额9亿元。\n2024年3月5日收到，2023年2月1日印发", "final", None),
        ("", "年末余额9亿元。", "final", None),
        # months are the last ones that ended before the date
        ("", "2024-11-17\n1-10月，发行债券9亿元，年底前用完。", "final", 2024),
        ("", "2024-01-29\n1-12月，发行债券9亿元。", "final", 2023),
        ("", "2024-11-17\n1-10月，发行债券9亿元。将提前下达2025年度限额。", "final", 2024),
        # the only year named lies ahead
        ("", "年末余额9亿元。2025年计划还本2亿元。", "final", 2024),
        (
            "",
            "年末余额9亿元。省提前下达我县限额2亿元。2025年到期债券1亿元，2025年拟发行再融资债券1亿元。",
            "final",
            2024,
        ),
        ("", "2025年末余额9亿元。2025年计划还本2亿元。", "final", 2025),
        ("", "余额9亿元。2025年计划还本2亿元。", "final", 2025),
        # a rule that is named does not tell the year
        ("", "根据《2015年地方政府债券预算管理办法》，2023年余额9亿元。", "final", 2023),
        # nor does a footnote
        ("", "余额9亿元。\n[1]2015年起实行限额管理。", "final", None),
    ],
)
def test_year(title, text, stage, year):
    assert year_of_document(title, text, stage) == year


def test_a_text_without_a_year_is_read_for_the_year_before_its_date():
    text = "我县年末政府债务余额9亿元。\n甲县财政局\n{}"
    figures = read(text=text.format("2025年3月14日")).figures
    assert figures[["column", "year"]].values.tolist() == [["closing", 2024]]
    assert "year" in read(text=text.format("")).figures["reason"].iloc[0]
