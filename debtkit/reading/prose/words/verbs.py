"""What is done: borrowing, issuing, handing down, keeping, repaying, and what the money is used for."""

from __future__ import annotations

from debtkit.reading.prose.words.entries import Entry, means

__all__ = ["VERBS"]

VERBS: tuple[Entry, ...] = (
    *means("verb", "borrow", r"""
        举借|举债|借入
    """),
    *means("verb", "issue", r"""
        转贷
        (?:代为|代理|统一|代)?发行     # 代为发行
        代发|落实
        争取(?:到位|到|上级)?     # 争取上级
        申请到?|取得|收到|获得|获批|募集|到位
    """),
    *means("verb", "grant", r"""
        下达|核定|核准|批准|批复|给予|分得|获
    """),
    *means("verb", "share", r"""
        留用|留存|承贷|承担|自用
        使用(?!情况|方向|用途|计划|方案|后)     # 市本级使用9亿元: not 使用情况
        分配给?|下拨|核拨|安排|分解|转拨|拨付
    """),
    *means("verb", "repay", r"""
        偿还|归还|兑付|清偿
        还(?=(?:到期)?(?:地方)?(?:政府)?(?:一般|专项)?债|(?:到期)?本[金息])     # 还到期债券
        接续
        (?<=债券|资金|安排)解决     # 再融资债券解决
    """),
    *means("verb", "pay", r"""
        支付|应付|列支
        付(?=[^息现款])     # 付利息
    """),
    *means("use", "", r"""
        (?:主要|重点|全部|专项|具体|分别|分别安排|均){0,3}(?:用于|投向|支持|投入到?)     # 主要用于
        (?:主要|重点|优先|全力|集中){1,2}保障(?!性|房)     # 重点保障
        (?:具体|主要|拟){0,2}(?:分配|安排)(?:项目|情况|方案|如下){1,3}     # 具体安排情况如下
        (?:从|按|分)[^，。；：\d]{0,8}?(?:领域|投向|用途|行业|方向)(?:来?看|划分|分)?     # 从资金投向看
    """),
    # of another subject
    *means("verb", "other", r"""
        化解|调入|撬动|拉动|节约|减免|清理|盘活|压降|补助|上解|结转
        筹集|整合|兑现|发放|报销|(?<![未没不])(?<![未没]有)突破
    """),
)  # fmt: skip
