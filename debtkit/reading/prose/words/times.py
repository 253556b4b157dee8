"""Times: years, months, and words that stand for them."""

from __future__ import annotations

from debtkit.reading.prose.words.entries import Entry, means

__all__ = ["TIMES"]

TIMES: tuple[Entry, ...] = (
    # 2021至2023年, 2021年—2023年: several years together
    *means("span", "", r"""
        (?<![\d由从])(?:19|20)\d\d(?:年度?)?(?:[至到]|[-—~–－~]{1,2})(?:19|20)\d\d年度?(?!全?[末底初]|[{han}]{0,6}(?:规划|方案|计划|行动|周期|学年)|.{0,40}分别)     # 2021至2023年, 2021年-2023年累计: not 2021—2025年规划
    """),
    # no year that is told of
    *means("count", "", r"""
        (?:19|20)\d\d年度?及?以前(?:年度)?     # 2014年及以前年度
        以前年度
    """),
    *means("year", "", r"""
        二[〇零○Oo][〇零○一二三四五六七八九]{2}年     # 二〇二三年
        (?<!\d)(?:19|20)\d\d(?:年度?(?!期)|(?=[{han}（，](?<![年元亿万个项%])))     # 2023年度, 2023（决算）: not 2023亿元
    """),
    *means("part", "", r"""
        {half}     # 上半年, 下半年度
        {quarters}     # 第二季度, 4季度末, 一至三季度, 第二、三季度
    """),
    *means("filler", "", r"""
        {deadline}     # 6月30日之前, 10月底前发行
    """),
    *means("month", "", r"""
        {first}     # 前9个月, 前三个季度
        {months}(?:当月)?     # 1-9月份, 一至九月, 9月末, 5月26日
        当月
    """),
    *means("thisyear", "this", r"""
        (?:今年|本年|年初)以来
    """),
    *means("span", "", r"""
        “?十[二三四五六]五”?(?:时期|期间)?     # “十四五”时期
        [五三]年来|[五三]年间|以来|近年来|过去五年
    """),
    *means("cumulated", "", r"""
        累计
    """),
    *means("lastyear", "", r"""
        上年度?(?:同期|末|底)?     # 上年末
        去年(?:同期|末|底)?
        同期
    """),
    *means("thisyear", "this", r"""
        今年|本年度?|截至目前|目前|本次|此次|这次
    """),
    # of the year just spoken of
    *means("thisyear", "same", r"""
        当年度?|全年度?
    """),
    *means("nextyear", "", r"""
        下年度?|明年|来年
    """),
)  # fmt: skip
