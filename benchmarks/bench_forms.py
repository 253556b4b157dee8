"""Time to read a folder of 200 forms, beside opening the files alone.

Run: ``python benchmarks/bench_forms.py [FILES]``. Everything is timed in one run on one machine;
the ratio is what matters.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import python_calamine as calamine  # noqa: E402
from form_sheets import book, limits_sheet  # noqa: E402

from debtkit.reading import read_folder  # noqa: E402


def write(folder: Path, files: int, regions: int = 20) -> None:
    """Write that many limit and balance forms of a city with its counties."""
    for number in range(files):
        rows = [
            (
                f"53{number % 90 + 10:02d}{place:02d}",
                f"  县{place}县",
                (3.0, 1.0, 2.0, 2.5, 1.0, 1.5),
            )
            for place in range(regions)
        ]
        (folder / f"{number:03d}.xlsx").write_bytes(book(limits_sheet(rows, 2015 + number % 10)))


def main(files: int = 200) -> None:
    """Print the times and the ratios."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, files)
        start = time.perf_counter()
        for path in folder.iterdir():
            opened = calamine.CalamineWorkbook.from_path(str(path))
            for sheet in opened.sheet_names:
                opened.get_sheet_by_name(sheet).to_python()
        opening = time.perf_counter() - start
        read_folder(folder, progress=False, processes=1)  # imports and caches out of the way
        start = time.perf_counter()
        one = read_folder(folder, progress=False, processes=1)
        alone = time.perf_counter() - start
        start = time.perf_counter()
        read_folder(folder, progress=False)
        parallel = time.perf_counter() - start
    figures = int((one.figures["status"] == "read").sum())
    print(f"{files} forms, {figures} figures, {os.cpu_count()} processors")
    print(f"opening alone             {opening:8.2f} s")
    print(f"read_folder, one process  {alone:8.2f} s  {alone / opening:6.1f} x opening")
    print(f"read_folder, parallel     {parallel:8.2f} s  {parallel / opening:6.1f} x opening")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
