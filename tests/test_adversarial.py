"""No text makes reading take longer than its length does: pumps of what the patterns look for.

Two proxies for time. Lines of our own code that run are counted, which finds look-backs that grow
with the text. Patterns run inside one call, uncounted, so long pumps are read under a limit of
processor time in a process of their own: a hundred times what they need.
"""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from debtkit.reading.documents import open_document
from debtkit.reading.prose import read_prose

SMALL = 1500
PUMPS = [
    *("9", "9,", "9.", "1,234", "9 ", "9\n", " ", "\t", "\n", "，", "、", "：", "。", "（", "）"),
    *("（）", "（（", "——", "-", "#", "* ", "年", "市", "县", "债务", "限额", "关于", "其中"),
    *("其中：", "一、", "（一）", "2024年", "分别为", "同比", "\ue001", "9\ue0019", "a", "①"),
    *("单位：万元\n", "9亿元", "9亿元，", "9亿元、", "（9亿元", "（9亿元）", "9亿元\n", "债务9\n"),
    *("分别为9亿元、", "甲项目9亿元、", "债务：\n", "一、债务\n", "（一）债务限额\n"),
    *("由9亿元调整为", "全市债务限额9亿元，", "合计9亿元，", "市本级9亿元，", "其中：甲县9亿元，"),
    *("一般债务9亿元，专项债务9亿元，", "再融资债券9亿元，一般债券9亿元，", "较上年增加9亿元，"),
    *("新增专项债券限额9亿元，用于甲9亿元；", "2023年限额9亿元，2022年限额8亿元；"),
]  # fmt: skip


def lines_run(text):
    """Return how many lines of the package run while a text is read."""
    count = 0
    package = str(Path(read_prose.__code__.co_filename).parents[2])

    def local(frame, event, argument):
        nonlocal count
        count += event == "line"
        return local

    def calls(frame, event, argument):
        return local if frame.f_code.co_filename.startswith(package) else None

    before = sys.gettrace()
    sys.settrace(calls)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read_prose(open_document(text=text)).reading()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("pump", PUMPS)
def test_lines_run_grow_no_faster_than_the_text(pump):
    text = "2024年甲市债务限额8亿元"
    short, long = (lines_run(text + pump * (size // len(pump))) for size in (SMALL, 4 * SMALL))
    assert long < 6 * short + 5000  # what a document takes at least


def test_the_count_sees_what_grows_with_the_square():
    def look_back(size):
        return sum(1 for at in range(size) for _ in range(at))

    count = 0

    def local(frame, event, argument):
        nonlocal count
        count += 1
        return local

    counts = []
    before = sys.gettrace()
    for size in (20, 80):
        count = 0
        sys.settrace(lambda frame, event, argument: local)
        try:
            look_back(size)
        finally:
            sys.settrace(before)
        counts.append(count)
    assert counts[1] > 10 * counts[0]


def test_no_pattern_blows_up():
    resource = pytest.importorskip("resource")
    limit = 150  # seconds of processor time; all pumps together take one or two
    script = (
        "import sys, warnings; warnings.simplefilter('ignore')\n"
        "from debtkit.reading.documents import open_document\n"
        "from debtkit.reading.prose import read_prose\n"
        "for pump in sys.stdin.read().split('|'):\n"
        "    text = '2024年债务' + pump * (100_000 // len(pump))\n"
        "    read_prose(open_document(text=text)).reading()\n"
    )
    # those without an amount: what an amount takes is counted above
    pumps = "|".join(pump for pump in PUMPS if "元" not in pump and pump.strip())
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=pumps,
        encoding="utf-8",
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
