"""Time to read folders of forms, beside opening the files alone and beside a bare loop.

Run: ``python benchmarks/bench_forms.py [FILES]``. Everything is timed in one run on one machine;
the ratios are what matters. The bare loop opens each workbook, reads every number from its text and
sets row, heading and place beside it: what any reader has to do that keeps where a figure stood.
Published forms are read from ``../shared/reports/forms`` where that is there.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import time
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT.parent / "shared" / "reports" / "forms"
sys.path.insert(0, str(ROOT / "tests"))

import pandas as pd  # noqa: E402
import pdfplumber  # noqa: E402
import python_calamine as calamine  # noqa: E402
from form_pages import pages  # noqa: E402
from form_sheets import book, limits_sheet  # noqa: E402

from debtkit.reading import read_folder  # noqa: E402


def amounts(number: int, place: int) -> tuple[float, ...]:
    """Return limits and balances that add up and that no other row of any file repeats."""
    general, special = number + place / 100, 1000 + number + place / 100
    owed, due = general - 0.25, special - 0.5
    every = (general + special, general, special, owed + due, owed, due)
    return tuple(round(amount, 2) for amount in every)


def write(folder: Path, files: int, regions: int = 20) -> None:
    """Write that many limit and balance forms of a city with its counties."""
    for number in range(files):
        rows = [
            (
                f"53{number % 90 + 10:02d}{place:02d}",
                f"  县{place}县",
                amounts(number + 1, place),
            )
            for place in range(regions)
        ]
        (folder / f"{number:03d}.xlsx").write_bytes(book(limits_sheet(rows, 2015 + number % 10)))


PICTURE = """
云台市{year}年地方政府债务限额及余额决算情况表
||||||单位：亿元
地   区|{year}年债务限额|<|<|{year}年债务余额（决算数）|<|<
^|合计|一般债务|专项债务|合计|一般债务|专项债务
公  式|A=B+C|B|C|D=E+F|E|F
"""


def write_pages(folder: Path, files: int, regions: int = 20) -> None:
    """Write as many PDF files with a page of the same form."""
    for number in range(files):
        rows = [
            "|".join([f"  县{place}县", *(f"{one:.2f}" for one in amounts(number + 1, place))])
            for place in range(regions)
        ]
        picture = PICTURE.format(year=2015 + number % 10) + "\n".join(rows)
        (folder / f"{number:03d}.pdf").write_bytes(pages(picture))


def open_workbooks(folder: Path) -> None:
    """Open every workbook and take its cells, nothing else."""
    for path in folder.iterdir():
        opened = calamine.CalamineWorkbook.from_path(str(path))
        for sheet in opened.sheet_names:
            opened.get_sheet_by_name(sheet).to_python()


def loop_over(folder: Path) -> None:
    """Open every workbook, read each number from its text, and set beside it where it stands."""
    found = []
    for path in folder.iterdir():
        opened = calamine.CalamineWorkbook.from_path(str(path))
        for sheet in opened.sheet_names:
            rows = opened.get_sheet_by_name(sheet).to_python()
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if isinstance(value, float):
                        text = repr(value)
                        decimals = len(text.partition(".")[2])
                        found.append((row[0], rows[0][c], r, c, text, float(text), decimals))


def frames_of(folder: Path) -> None:
    """Read every workbook into frames of bare cells, as one would without debtkit."""
    for path in folder.iterdir():
        pd.read_excel(path, sheet_name=None, header=None, engine="calamine")


def open_pages(folder: Path) -> None:
    """Open every PDF and take its characters and rules, nothing else."""
    for path in folder.iterdir():
        with pdfplumber.open(path) as opened:
            for page in opened.pages:
                len(page.chars) + len(page.edges)


PEERS = {loop_over: "a bare loop", frames_of: "pandas.read_excel"}


def seconds(*acts: Callable[[], object]) -> list[float]:
    """Return the least time of each act in three rounds, in which all take turns."""
    times = [float("inf")] * len(acts)
    for _ in range(3):
        for n, act in enumerate(acts):
            start = time.perf_counter()
            act()
            times[n] = min(times[n], time.perf_counter() - start)
    return times


def main(files: int = 200) -> None:
    """Print the times and the ratios."""
    warnings.simplefilter("ignore")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), files)
        measure("workbooks", Path(name), open_workbooks, loop_over, frames_of)
    with tempfile.TemporaryDirectory() as name:
        write_pages(Path(name), files // 5)
        measure("PDF files", Path(name), open_pages)
    for kind, suffixes, look in (
        ("published workbooks", {".xlsx", ".xls"}, (open_workbooks, loop_over, frames_of)),
        ("published PDF files", {".pdf"}, (open_pages,)),
    ):
        found = [path for path in PUBLISHED.glob("*") if path.suffix in suffixes]
        with tempfile.TemporaryDirectory() as name:
            for path in found:
                shutil.copy(path, name)
            if found:
                measure(kind, Path(name), *look)


def measure(kind: str, folder: Path, *looks: Callable[[Path], None]) -> None:
    """Print the times and ratios of one folder; the first look is opening the files alone."""
    one = read_folder(folder, progress=False, processes=1)
    figures = int((one.figures["status"] == "read").sum())
    opening, *loops, alone, itself, parallel = seconds(
        *(partial(look, folder) for look in looks),
        lambda: read_folder(folder, progress=False, processes=1),
        lambda: read_folder(folder, progress=False),
        lambda: read_folder(folder, progress=False, processes=os.cpu_count()),
    )
    print(f"{len(one.files)} {kind}, {figures} figures read, {os.cpu_count()} processors")
    print(f"  opening alone             {opening:8.2f} s")
    for loop, look in zip(loops, looks[1:], strict=True):
        print(f"  {PEERS[look]:25s} {loop:8.2f} s  {loop / opening:6.1f} x opening")
    for how, time_taken in (
        ("one process", alone),
        ("by itself", itself),
        ("parallel", parallel),
    ):
        beside = "".join(
            f"  {time_taken / loop:6.1f} x {PEERS[look]}"
            for loop, look in zip(loops, looks[1:], strict=True)
        )
        ratio = time_taken / opening
        print(f"  read_folder, {how:12s} {time_taken:8.2f} s  {ratio:6.1f} x opening{beside}")
    print(f"  per figure                {alone / figures * 1e6:8.1f} µs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
