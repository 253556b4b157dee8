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
from tqdm import tqdm

import debtkit as dk
from debtkit.reading.cleaning import clean_text
from debtkit.reading.documents import open_document
from debtkit.reading.prose import read_prose
from debtkit.reading.reader import read
from debtkit.reading.reading import Reading
from debtkit.writing.draft import draft_report

_ROUNDS = 7
_TEXTS = 10

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


def least(steps: dict[str, Callable[[], Any]], rounds: int = _ROUNDS) -> dict[str, float]:
    """Processor time of each step, the least of several rounds. [ms]

    The steps take turns, so that a busy moment of the machine falls on all of them.
    """
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            start = time.process_time()
            step()
            times[name].append(time.process_time() - start)
    return {name: 1000 * min(taken) for name, taken in times.items()}


def text_layer(data: bytes) -> None:
    """What the PDF library has to do for a text layer, and nothing else."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as pdf:
        for page in pdf:
            page.get_textpage().get_text_bounded()


def told(reading: Reading) -> int:
    """Touch what a reader looks at; the number of amounts."""
    return len(reading.figures) + 0 * len(reading.ledger.limits)


def of_text() -> None:
    """Print how many made-up reports are read a minute."""
    texts = [long_report(seed) for seed in range(_TEXTS)]
    figures = sum(told(read(text=text)) for text in texts) / len(texts)
    steps = {str(at): lambda text=text: told(read(text=text)) for at, text in enumerate(texts)}
    took = float(np.mean([*least(steps, _ROUNDS // 2).values()]))
    print(
        f"text: {np.mean([len(text) for text in texts]):,.0f} characters, {figures:.0f} amounts "
        f"a report, {took:.0f} ms each, {60_000 / took:,.0f} reports a minute"
    )


def of_pdf(path: Path) -> float:
    """Print what a PDF takes; return the PDF library's share, unknown where forms are measured.

    A document's first reading costs more than those after it, which find its words ready.
    """
    start = time.process_time()
    told(read(path))
    first = 1000 * (time.process_time() - start)
    data, document = path.read_bytes(), open_document(path)
    parts = read_prose(document)  # which makes the clean text that the grammar reads
    took = least(
        {
            "PDF library": lambda: text_layer(data),
            "clean text": lambda: clean_text(document.source, document.pages),
            "grammar": lambda: read_prose(document),
            "ledger and frames": lambda: told(parts.reading()),
            "whole": lambda: told(read(path)),
        }
    )
    whole = took.pop("whole")
    forms = bool(read(path).tables)
    share = took["PDF library"] / whole
    steps = ", ".join(f"{name} {time:.0f}" for name, time in took.items())
    print(
        f"{path.name}: {len(document.pages)} pages, {len(document.source):,} characters; "
        f"read {whole:.0f} ms ({first:.0f} at first), of which {steps}"
        + (", the rest for forms" if forms else f"; PDF library {share:.0%}")
    )
    return float("nan") if forms else share


def main() -> None:
    of_text()
    paths = [path for name in sys.argv[1:] for path in sorted(Path(name).glob("*.pdf"))]
    shares = [of_pdf(path) for path in tqdm(paths, desc="PDFs", leave=False, disable=None)]
    if shares:
        print(
            f"share of the PDF library where there is no form: median {np.nanmedian(shares):.0%}, "
            f"{np.nanmin(shares):.0%} to {np.nanmax(shares):.0%}"
        )


if __name__ == "__main__":
    main()
