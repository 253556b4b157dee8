"""Reports read a minute on one core, and what the PDF library takes of a PDF's time.

    python benchmarks/bench_reading.py [FOLDER_WITH_PDFS]

Without a folder, reports drafted from simulated figures among paragraphs of other subjects.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

import debtkit as dk
from debtkit.reading.documents import open_document
from debtkit.reading.prose import read_prose
from debtkit.reading.reader import read
from debtkit.writing.draft import draft_report

FILLER = (
    "一般公共预算收入完成{a}亿元，为预算的{b}%，增长{c}%。其中：税收收入{d}亿元，非税收入{c}亿元。"
    "加上上级补助收入{a}亿元、上年结余{d}亿元，收入总计{b}亿元。教育支出{c}亿元，主要用于改善办学条件、"
    "提高生均经费；农林水支出{d}亿元，支持高标准农田和农村道路。\n"
)


def long_report(seed: int) -> str:
    """A drafted statement among some 20,000 characters of other subjects."""
    rng = np.random.default_rng(seed)
    base = {"region": "青岭县", "year": 2023, "stage": "adjustment"}
    cents = rng.integers(100, 10_000, (3, 2)) / 100
    limits = pd.DataFrame(
        {
            **base,
            "debt_type": ["general", "special"],
            "opening": cents[0],
            "new": cents[1],
            "closing": cents[0] + cents[1],
        }
    ).round(2)
    lines = pd.DataFrame(
        {
            **base,
            "debt_type": "special",
            "line": range(1, 31),
            "item": [f"第{number}污水处理厂建设项目" for number in range(1, 31)],
            "amount": rng.integers(1, 500, 30) / 100,
        }
    )
    draft = draft_report(dk.Ledger(limits=limits, allocations=lines), region="青岭县", year=2023)
    parts = [
        FILLER.format(**{name: rng.integers(100, 9999) / 100 for name in "abcd"})
        for _ in range(110)
    ]
    return draft + "五、其他收支情况\n" + "".join(parts)


def main() -> None:
    texts = [long_report(seed) for seed in range(20)]
    read(text=texts[0])
    start = time.perf_counter()
    figures = sum(len(read(text=text).figures) for text in texts)
    took = (time.perf_counter() - start) / len(texts)
    print(
        f"text: {np.mean([len(text) for text in texts]):,.0f} characters, {figures / len(texts):.0f} amounts a report, "
        f"{took * 1000:.0f} ms each, {60 / took:,.0f} reports a minute"
    )
    for name in sys.argv[1:]:
        for path in sorted(Path(name).glob("*.pdf")):
            start = time.perf_counter()
            document = open_document(path)
            opened = time.perf_counter()
            reading = read_prose(document)
            done = time.perf_counter()
            print(
                f"{path.name}: {len(document.source):,} characters, {len(reading.figures)} amounts; "
                f"opening {1000 * (opened - start):.0f} ms, grammar {1000 * (done - opened):.0f} ms"
            )


if __name__ == "__main__":
    main()
