"""Reports read a minute on one core, and what the PDF library takes of a PDF's time.

    python benchmarks/bench_reading.py [FOLDER_WITH_PDFS]

Without a folder, reports drafted from simulated figures among paragraphs of other subjects.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def measure(step: Callable[[], Any], times: int = 3) -> float:
    """Processor time of the fastest of a few runs. [ms]"""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        step()
        best = min(best, time.process_time() - start)
    return 1000 * best


def text_layer(data: bytes) -> None:
    """What the PDF library has to do for a text layer, and nothing else."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as pdf:
        for page in pdf:
            page.get_textpage().get_text_bounded()


def main() -> None:
    texts = [long_report(seed) for seed in range(20)]
    read(text=texts[0])
    start = time.process_time()
    figures = sum(len(read(text=text).figures) for text in texts)
    took = (time.process_time() - start) / len(texts)
    print(
        f"text: {np.mean([len(text) for text in texts]):,.0f} characters, "
        f"{figures / len(texts):.0f} amounts a report, {took * 1000:.0f} ms each, "
        f"{60 / took:,.0f} reports a minute"
    )
    shares = [
        share for name in sys.argv[1:] for share in map(of_pdf, sorted(Path(name).glob("*.pdf")))
    ]
    if shares:
        print(f"median share of the PDF library where there is no form: {np.nanmedian(shares):.0%}")


def of_pdf(path: Path) -> float:
    """Print what a PDF takes; return the PDF library's share, unknown where forms are measured."""
    data, document = path.read_bytes(), open_document(path)
    library, opening = measure(lambda: text_layer(data)), measure(lambda: open_document(path).clean)
    grammar, whole = measure(lambda: read_prose(document)), measure(lambda: read(path))
    print(
        f"{path.name}: {len(document.pages)} pages, {len(document.source):,} characters; "
        f"read {whole:.0f} ms, of which PDF library {library:.0f}, "
        f"clean text {opening - library:.0f}, grammar and ledger {grammar:.0f}"
    )
    return float("nan") if read(path).tables else library / whole


if __name__ == "__main__":
    main()
