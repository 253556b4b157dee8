"""Time to read folders of forms, beside opening the files alone and beside a bare loop.

Run: ``python benchmarks/bench_forms.py [FILES]``. Everything is timed in one run on one machine,
all in turns, and the least of some rounds counts; the ratios are what matters. What runs in one
process is measured by the processor time that it takes, so that others on the machine disturb it
less; what runs in several by the clock. Forms as they are published, workbooks and PDFs in their
mixture, are copied until the folder has as many files. The bare loop opens each workbook, reads every number from its text and
sets row, heading and place beside it: what any reader has to do that keeps where a figure stood.
Beside it stand the ways in which most people open a workbook, with openpyxl and with pandas as it
comes, where openpyxl (and for ``.xls`` xlrd) is installed. A first reading is timed in a process
that has read other forms before, since names and headings that repeat are remembered. Published
forms are read from ``../shared/reports/forms`` where that is there.
"""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from functools import partial
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def county(number: int, place: int) -> str:
    """Return a name that no other row of any file bears, since names that repeat are remembered."""
    return f"{chr(0x7000 + number)}{chr(0x6000 + place)}县"


def write(folder: Path, files: int, regions: int = 20) -> None:
    """Write that many limit and balance forms of a city with its counties."""
    for number in range(files):
        rows = [
            (
                f"53{number % 90 + 10:02d}{place:02d}",
                f"  {county(number, place)}",
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
            "|".join(
                [
                    f"  {county(number, place)}",
                    *(f"{one:.2f}" for one in amounts(number + 1, place)),
                ]
            )
            for place in range(regions)
        ]
        picture = PICTURE.format(year=2015 + number % 10) + "\n".join(rows)
        (folder / f"{number:03d}.pdf").write_bytes(pages(picture))


def open_workbooks(folder: Path) -> None:
    """Open every workbook and take its cells, nothing else."""
    for path in folder.iterdir():
        open_workbook(path)


def open_workbook(path: Path) -> None:
    """Open a workbook and take its cells."""
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


def values_of(folder: Path, *, read_only: bool) -> None:
    """Take the cells of every workbook with openpyxl, which opens no ``.xls``."""
    from openpyxl import load_workbook

    for path in folder.glob("*.xlsx"):
        opened = load_workbook(path, read_only=read_only, data_only=True)
        for sheet in opened.worksheets:
            list(sheet.iter_rows(values_only=True))
        opened.close()


def with_openpyxl(folder: Path) -> None:
    """Take the cells of every workbook with openpyxl as it comes."""
    values_of(folder, read_only=False)


def with_openpyxl_read_only(folder: Path) -> None:
    """Take the cells of every workbook with openpyxl, read only, as is advised for speed."""
    values_of(folder, read_only=True)


def frames_by_default(folder: Path) -> None:
    """Read every workbook into frames of bare cells with the engine that pandas chooses."""
    for path in folder.iterdir():
        pd.read_excel(path, sheet_name=None, header=None)


def open_pages(folder: Path) -> None:
    """Open every PDF and take its characters and rules, nothing else."""
    for path in folder.iterdir():
        open_pdf(path)


def open_pdf(path: Path) -> None:
    """Open a PDF and take its characters and rules."""
    with pdfplumber.open(path) as opened:
        for page in opened.pages:
            len(page.chars) + len(page.edges)


def open_files(folder: Path) -> None:
    """Open every file, a PDF or a workbook, nothing else."""
    for path in folder.iterdir():
        (open_pdf if path.suffix == ".pdf" else open_workbook)(path)


PEERS = {
    open_workbooks: "opening",
    open_pages: "opening",
    open_files: "opening",
    loop_over: "a bare loop",
    frames_of: "pandas, calamine",
    with_openpyxl: "openpyxl",
    with_openpyxl_read_only: "openpyxl, read only",
    frames_by_default: "pandas, by default",
}
WORKBOOKS = (open_workbooks, loop_over, frames_of)
if find_spec("openpyxl"):
    WORKBOOKS = (*WORKBOOKS, with_openpyxl, with_openpyxl_read_only, frames_by_default)


class Cost(NamedTuple):
    """What an act takes at least: by the clock, and of this process's processor time. [s]"""

    clock: float
    processor: float


def costs(*acts: Callable[[], object], rounds: int = 5) -> list[Cost]:
    """Return the least cost of each act in some rounds, in which all take turns."""
    found = [Cost(float("inf"), float("inf"))] * len(acts)
    for _ in range(rounds):
        for n, act in enumerate(acts):
            clock, processor = time.perf_counter(), time.process_time()
            act()
            taken = time.perf_counter() - clock, time.process_time() - processor
            found[n] = Cost(*map(min, found[n], taken))
    return found


def main(files: int = 200) -> None:
    """Print the times and the ratios."""
    warnings.simplefilter("ignore")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), files)
        measure("workbooks", Path(name), *WORKBOOKS)
    with tempfile.TemporaryDirectory() as name:
        write_pages(Path(name), files // 5)
        measure("PDF files", Path(name), open_pages)
    published = sorted(PUBLISHED.glob("*"))
    for kind, suffixes, look in (
        ("published workbooks", {".xlsx", ".xls"}, WORKBOOKS),
        ("published PDF files", {".pdf"}, (open_pages,)),
    ):
        found = [path for path in published if path.suffix in suffixes]
        with tempfile.TemporaryDirectory() as name:
            for path in found:
                shutil.copy(path, name)
            if found:
                measure(kind, Path(name), *look)
    found = [path for path in published if path.suffix in {".xlsx", ".xls", ".pdf"}]
    with tempfile.TemporaryDirectory() as name:
        for number, path in zip(range(files), cycle(found), strict=False):
            shutil.copy(path, Path(name) / f"{number:03d}{path.suffix}")
        if found:
            measure("forms as published", Path(name), open_files, rounds=1)


FIRST = """
import sys, time, warnings
from pathlib import Path
from debtkit.reading import read_folder

warnings.simplefilter("ignore")
read_folder(sys.argv[1], progress=False, processes=1)
clock, processor = time.perf_counter(), time.process_time()
read_folder(sys.argv[2], progress=False, processes=1)
print(time.perf_counter() - clock, time.process_time() - processor)
"""


def first_reading(folder: Path, rounds: int = 3) -> Cost:
    """Return the least cost of reading a folder for the first time, each time in a new process."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), 5, 3)  # others, so that what is imported and compiled is there
        write_pages(Path(name), 1, 3)
        command = [sys.executable, "-c", FIRST, name, str(folder)]
        ran = [
            subprocess.run(command, capture_output=True, check=True, text=True)
            for _ in range(rounds)
        ]
    both = [tuple(map(float, one.stdout.split())) for one in ran]
    return Cost(*map(min, zip(*both, strict=True)))


def measure(
    kind: str, folder: Path, *looks: Callable[[Path], None], rounds: int | None = None
) -> None:
    """Print the times and ratios of one folder; the first look is opening the files alone."""
    one = read_folder(folder, progress=False, processes=1)
    figures = int((one.figures["status"] == "read").sum())
    first = first_reading(folder, rounds or 3)
    *beside, alone, framed, itself, parallel = costs(
        *(partial(look, folder) for look in looks),
        lambda: read_folder(folder, progress=False, processes=1),
        lambda: read_folder(folder, progress=False, processes=1).figures,
        lambda: read_folder(folder, progress=False),
        lambda: read_folder(folder, progress=False, processes=os.cpu_count()),
        rounds=rounds or 5,
    )
    peers = dict(zip(map(PEERS.__getitem__, looks), beside, strict=True))
    print(f"{len(one.files)} {kind}, {figures} figures read, {os.cpu_count()} processors")
    print(" " * 31 + "clock  processor")
    for n, (name, cost) in enumerate(peers.items()):
        tell(name, cost, dict(list(peers.items())[: min(n, 1)]), "processor")
    tell("read_folder, one process", alone, peers, "processor")
    tell("and its frame of figures", framed, peers, "processor")
    tell("read_folder, first reading", first, peers, "processor")
    tell("read_folder, by itself", itself, peers, "clock")
    tell("read_folder, parallel", parallel, peers, "clock")
    print(f"  per figure {alone.processor / figures * 1e6:29.1f} µs")


def tell(what: str, cost: Cost, peers: Mapping[str, Cost], by: str) -> None:
    """Print a cost, and how many times that of others it is."""
    times = "".join(
        f"  {getattr(cost, by) / getattr(peer, by):5.1f} x {name}" for name, peer in peers.items()
    )
    print(f"  {what:26s} {cost.clock:7.3f} s {cost.processor:7.3f} s{times}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
