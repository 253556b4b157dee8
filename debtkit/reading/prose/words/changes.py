"""How an amount compares, pairs, changes and stands in a list: what is told of it beside what it is."""

from __future__ import annotations

from debtkit.reading.prose.words.entries import Entry, means

__all__ = ["CHANGES", "COMPARISONS", "LISTS"]

COMPARISONS: tuple[Entry, ...] = (
    *means("comparison", "", r"""
        同比|相比
        较(?![好大强多快高弱小少低重长为差轻早晚严])     # 较上年: not 较大
        比(?=上年|去年|同期|年初|预算|(?:19|20)\d\d年|上月)     # 比上年
    """),
    *means("distribute", "", r"""
        分别(?:为|是|达到?|下达|安排(?!用于|给|到)|转贷)?(?!用于|投向|安排|支持)     # 分别为9亿元: not 分别用于
        依次为
    """),
)  # fmt: skip

CHANGES: tuple[Entry, ...] = (
    *means("to", "", r"""
        (?:调整|变动|变更|增加|减少|增长|下降|调增|调减|提高|上调|下调|追加|核减|核增|压减|压缩|扩大)(?:为|到|至)     # 调整为9亿元
        [增升降提减]至
        仍然?(?:为|是)     # 仍为9亿元
        仍?保持(?:在)?(?=\d|$)     # 保持在9亿元
        维持(?:在)?(?=\d|$)
    """),
    *means("after", "", r"""
        (?:调整|变更|变动|追加|增加|新增|调增|调减|核减|收回|下达|分配|使用)(?:完成)?后     # 调整后
        调整之后
        (?:调整|变动|变更)(?:后)?(?:的)?预算数?(?!方案|草案|情况|[^，。；\d]{0,8}(?:方案|草案))     # 变动预算数: not 调整预算方案
    """),
    *means("before", "", r"""
        调整前|变更前|变动前
        年初(?:批准|核定|下达)?的?预算数?     # 年初批准的预算
        年初(?:批准|核定)?     # 年初核定
        (?<=年)初     # 2023年初
        (?<=年度)初
        期初|原有|原核定|原预算
    """),
    # the congress approves the year's budget, its standing committee what changes it
    *means("approved", "", r"""
        (?:人大|人民代表大会|人代会)(?!常)[^，。；常\d]{0,8}?(?:审[议查])?(?:通过|批准)的?     # 人民代表大会批准的
    """),
    *means("end", "", r"""
        年末|年底|期末|年终|月末|月底|截至|截止|目前
        (?<=年)[末底]     # 2023年末
        (?<=年度)末
    """),
    *means("adjust", "", r"""
        其他(?:调整|变动)
        (?:调剂|划转|重新分类)(?=增加|减少|调增|调减)     # 划转增加
    """),
    *means("up", "", r"""
        调增|净增加?|追加|上调|增列|增收|增支|超收
    """),
    *means("down", "", r"""
        调减|核减|下调|压减|收回|减收|减支|短收
    """),
    *means("move", "up", r"""
        增加|增长
    """),
    *means("move", "down", r"""
        减少|下降
    """),
    *means("from", "", r"""
        (?:均|分别)?(?:由|从)(?=年初|(?:19|20)\d\d年|原|\d|$)     # 由9亿元, 从年初的
    """),
)  # fmt: skip

LISTS: tuple[Entry, ...] = (
    *means("open", "", r"""
        其中|包括|包含
        (?<=[中，；])含     # 9亿元，含一般债券
        具体(?:情况|方式)?(?:是|为)     # 具体情况是
        涉及
        (?<=（)(?:含|其中)     # （含一般债券
    """),
    *means("all_are", "", r"""
        (?:全部|均|都)(?:为|是|系)     # 全部为一般债券
    """),
    *means("rest", "", r"""
        其余|剩余|余下
    """),
)  # fmt: skip
