"""The library's words as the command says them: its own options, and Chinese."""

from __future__ import annotations

import re

__all__ = ["in_chinese", "in_options"]

_ARGUMENT = re.compile(r"(?<![\w-])(year|region)=")

_CHINESE = [
    (re.compile(r"(\d+) forms? \((.*?)\): (\d+) figures read, (\d+) unread"),
     r"\1张表（\2）：读出\3个数字，\4个未读，不参与核对"),
    (re.compile(r"(\d+) of (\d+) amounts read, (\d+) unread with a reason"),
     r"\2个金额，读出\1个，\3个未读，不参与核对"),
    (re.compile(r"no debt figure found among (\d+) amounts; each has its reason in \.figures"),
     r"\1个金额中没有债务数字（各有原因）"),
    (re.compile(r"no amount of money with its unit in it; a table of your own is read with "
                r"read_table"),
     "没有带单位的金额；自制表格请用read_table读取"),
    (re.compile(r"; (\d+) further numbers stand in tables that are not laid out"),
     r"；另有\1个数字在未能识别的表格中"),
    (re.compile(r"; in the text around them: "), "；表外文字："),
    (re.compile(r"，0个未读，不参与核对"), ""),
]  # fmt: skip


def in_options(text: str) -> str:
    """Return a text that names the command's options where the library's says arguments.

    Examples
    --------
    >>> in_options("no year is named; give year=")
    'no year is named; give --year'
    """
    return _ARGUMENT.sub(r"--\1", text)


def in_chinese(message: str) -> str:
    """Return what a reading says first (``Reading.message``) in Chinese.

    Examples
    --------
    >>> in_chinese("3 of 4 amounts read, 1 unread with a reason")
    '4个金额，读出3个，1个未读，不参与核对'
    """
    for english, chinese in _CHINESE:
        message = english.sub(chinese, message)
    return message
