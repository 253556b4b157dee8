"""Time to read a folder of 200 forms, beside opening the files alone.

Run: ``python benchmarks/bench_forms.py [FILES]``. Everything is timed in one run on one machine;
the ratio is what matters.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

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


def open_pages(folder: Path) -> None:
    """Open every PDF and take its characters and rules, nothing else."""
    for path in folder.iterdir():
        with pdfplumber.open(path) as opened:
            for page in opened.pages:
                len(page.chars) + len(page.edges)


def seconds(act: Callable[[], object]) -> float:
    """Return the least time of three runs."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def main(files: int = 200) -> None:
    """Print the times and the ratios."""
    warnings.simplefilter("ignore")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    measure("workbooks", write, open_workbooks, files)
    measure("PDF files", write_pages, open_pages, files // 5)


def measure(
    kind: str, make: Callable[[Path, int], None], look: Callable[[Path], None], count: int
) -> None:
    """Print the times and ratios of one kind of file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, count)
        opening = seconds(lambda: look(folder))
        one = read_folder(folder, progress=False, processes=1)
        figures = int((one.figures["status"] == "read").sum())
        alone = seconds(lambda: read_folder(folder, progress=False, processes=1))
        parallel = seconds(lambda: read_folder(folder, progress=False))
    print(f"{count} {kind}, {figures} figures, {os.cpu_count()} processors")
    print(f"  opening alone             {opening:8.2f} s")
    print(f"  read_folder, one process  {alone:8.2f} s  {alone / opening:6.1f} x opening")
    print(f"  read_folder, parallel     {parallel:8.2f} s  {parallel / opening:6.1f} x opening")
    print(f"  per figure                {alone / figures * 1e6:8.1f} µs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
