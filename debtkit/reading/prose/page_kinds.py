"""What a page is: a report, a statement of debt, or a page of many subjects (news, an audit, a review).

A report speaks of one region, and what a sentence leaves out is that region's. In news of several issuers or in
an audit the next sentence may be of another place, a company or a project.
"""

from __future__ import annotations

import re

__all__ = ["MANY_SUBJECTS", "page_kind"]

MANY_SUBJECTS = frozenset({"news", "audit", "review"})
"""Kinds of pages in which a figure is read only where its own words say whose it is."""

_HEAD = 400  # characters in which a page without a title says what it is
_KINDS = (
    ("audit", re.compile(r"审计(?!法|委员会)[^，。；]{0,8}(?:报告|公告|情况)")),
    ("review", re.compile(r"审[查议](?:的)?(?:结果|意见|情况)?(?:的)?(?:报告|意见)|初步审查|初审")),
    ("adjustment", re.compile("调整")),
    ("accounts", re.compile("决算")),
    ("execution", re.compile("执行|草案|预算")),
    ("statement", re.compile("债|限额")),
)
_AUDITED = re.compile(r"审计(?:署|厅|局)[^。\n]{0,16}(?:发布|公布|披露|公开)")
_REPORTED = re.compile(
    r"(?:记者|通讯员)(?:[^\n。]{0,24}(?:获悉|了解到|报道|采访)|[ ]?[\u4e00-\u9fff]{2,4}(?:[ \n）]|$))|本报(?:讯|记者)"
    r"|(?:社|网|报)[^\n。]{0,12}\d日[电讯]|据悉|据了解|日报|晚报|客户端"
)


def page_kind(title: str, text: str) -> str:
    """Return what a page is; blank where neither its title nor its words say so.

    Parameters
    ----------
    title : str
        Its title, blank where it has none like a report's.
    text : str

    Returns
    -------
    str
        ``adjustment``, ``execution``, ``accounts``, ``statement``, ``audit``, ``review``, ``news`` or blank.

    Examples
    --------
    >>> page_kind("关于青岭市2023年市级预算调整方案的报告", "")
    'adjustment'
    >>> page_kind("关于青岭市2023年度市级预算执行和其他财政收支的审计工作报告", "")
    'audit'
    >>> page_kind("", "青岭市发行专项债券⏎记者从市财政局获悉，今年已发行专项债券9亿元。")
    'news'
    >>> page_kind("", "2023年末全市政府债务余额9亿元。")
    ''
    """
    told = next((kind for kind, words in _KINDS if words.search(title)), "")
    if told:
        return told
    if _AUDITED.search(text, 0, _HEAD):
        return "audit"
    return "news" if _REPORTED.search(text, 0, 5 * _HEAD) else ""
