"""The four budgets, and their totals."""

from __future__ import annotations

from debtkit.reading.prose.words.entries import Entry, means

__all__ = ["BUDGETS"]

BUDGETS: tuple[Entry, ...] = (
    *means("account", "general_public", r"""
        (?:地方)?一般公共(?:财政)?预算|公共财政预算
        (?:公共财政|一般公共)(?=支出|收入)     # 公共财政支出, 一般公共支出
    """),
    *means("account", "government_fund", r"""
        政府性基金(?:预算)?
    """),
    *means("account", "state_capital", r"""
        国有资本经营(?:预算)?
    """),
    *means("account", "social_insurance", r"""
        社会保险基金(?:预算)?|社保基金预算
    """),
    *means("flow", "both", r"""
        总财力|财力总[计额量]
        总收入和总支出|收入总计和支出总计
        收支总计|收支总额|收支(?:总)?规模|总收支|收支总量|收支预算
        收支(?=仍|均?保持|不变|均?维持)     # 收支保持平衡
        收支(?=[各均同]*(?:调增|调减|调整为)|(?:分别)?为(?:\d|$))     # 收支各调增9亿元, 收支为9亿元
    """),
    *means("flow", "expenditure", r"""
        支出预算总计|支出预算|预算总支出|支出总计|总支出|支出总额|支出总量|支出合计
        支出(?:方面?)?     # 支出方面相应增加9亿元
    """),
    *means("flow", "revenue", r"""
        收入预算总计|收入预算|预算总收入|收入总计|总收入|收入总额|收入总量|收入合计
        收入(?:方面?)?
    """),
)  # fmt: skip
