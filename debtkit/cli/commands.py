"""What the command takes, and what each of its subcommands does."""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import debtkit as dk
from debtkit.cli.printing import (
    as_json,
    is_wrong,
    print_files,
    print_json,
    print_reading,
    print_suspects,
    print_table,
    print_verdicts,
    records,
)
from debtkit.cli.results import draw, results
from debtkit.cli.wording import in_chinese, in_options
from debtkit.errors import DebtkitError, ReadError, UnitWarning
from debtkit.files import replacing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtkit.reading import FolderReading, Reading

__all__ = ["main"]

_SECTIONS: list[tuple[str, str, list[str]]] = [
    (
        "limit_changes",
        "Limits (债务限额) [亿元]",
        ["region", "year", "debt_type", "opening", "new", "adjustment", "closing", "growth"],
    ),
    (
        "allocation_by_sector",
        "Allocation by sector (分领域) [亿元]",
        ["region", "year", "debt_type", "sector", "title", "amount", "share_of_type", "share"],
    ),
    (
        "budget_changes",
        "Budgets (预算调整) [亿元]",
        ["region", "year", "account", "flow", "opening", "change", "closing"],
    ),
    (
        "debt_to_limit",
        "Debt to limit (限额使用率) [亿元]",
        ["region", "year", "debt_type", "balance", "limit", "ratio", "headroom", "reason"],
    ),
    (
        "debt_ratio",
        "Debt ratio (债务率) [亿元]",
        ["region", "year", "balance", "capacity", "ratio", "band", "basis"],
    ),
]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments; default: those of the process.

    Returns
    -------
    int
        0: done, nothing wrong. 1: ``check`` found figures that do not tie. 2: bad input.

    Examples
    --------
    >>> main(["check", "no/such/folder"])
    2
    """
    options = _parser().parse_args(argv)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UnitWarning)
            code: int = options.run(options)
    except (DebtkitError, OSError) as error:
        print(f"debtkit: {error}", file=sys.stderr)
        return 2
    for warning in caught:
        print(f"debtkit: warning: {warning.message}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="debtkit",
        description="Reads, reconciles and analyses Chinese local-government debt limits.",
    )
    parser.add_argument("--version", action="version", version=f"debtkit {dk.__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    report = commands.add_parser(
        "report",
        help="print limits, allocation, budgets, ratios and checks; write tables and pictures",
    )
    report.add_argument("folder", help="ledger folder: limits.csv, allocations.csv, …")
    report.add_argument("--out", default="out", help="folder for tables and pictures (out)")
    report.add_argument("--lang", choices=["zh", "en"], default="zh", help="language of pictures")
    report.add_argument("--json", action="store_true", help="print JSON instead of text")
    report.set_defaults(run=_report)

    check = commands.add_parser(
        "check", help="check that the figures tie; exit code 1 when they do not"
    )
    check.add_argument("source", help="ledger folder: limits.csv, …; or one document")
    check.add_argument("--lang", choices=["en", "zh"], default="en", help="language (en)")
    _told_keys(check)
    check.add_argument("--json", action="store_true", help="print JSON instead of text")
    check.set_defaults(run=_check)

    read = commands.add_parser(
        "read", help="read a folder of documents, or one, into a ledger folder"
    )
    read.add_argument("source", help="a folder of workbooks, PDFs, pages, reports; or one of them")
    read.add_argument("--out", default="ledger", help="ledger folder to write (ledger)")
    _told_keys(read)
    read.set_defaults(run=_read)
    return parser


def _told_keys(command: argparse.ArgumentParser) -> None:
    command.add_argument("--year", type=int, help="year, where a document does not say")
    command.add_argument("--region", help="region, where a document does not say")


def _check(options: argparse.Namespace) -> int:
    source, lang = Path(options.source), options.lang
    held: Reading | dk.Ledger
    # of a document the formulas that its forms print are run too
    held = _document(source, options) if source.is_file() else _folder(source, options)
    findings = dk.check(held, lang=lang)
    wrong = bool(is_wrong(findings).any())
    suspects = _suspects(held, lang) if wrong else None
    if options.json:
        named = {} if suspects is None else {"suspects": records(suspects)}
        print_json({**as_json(findings), **named})
        return int(wrong)
    if not isinstance(held, dk.Ledger):
        print_reading(held, lang)
    print_verdicts(findings, lang)
    if suspects is not None:
        print_suspects(suspects, lang)
    return int(wrong)


def _document(source: Path, options: argparse.Namespace) -> Reading:
    reading = dk.read(source, year=options.year, region=options.region)
    if not (reading.figures["status"] == "read").any() and not len(reading.printed):
        # a document that says nothing is not one whose figures tie
        reasons = map(in_options, reading.unread["reason"].drop_duplicates().head(3))
        why = "; ".join(reasons)
        if options.lang == "zh":
            raise ReadError(
                f"{source}：没有可核对的数字：{in_chinese(reading.message)}"
                + (f"［{why}］" if why else "")
            )
        raise ReadError(
            f"{source}: nothing to check: {reading.message}" + (f" ({why})" if why else "")
        )
    return reading


def _folder(source: Path, options: argparse.Namespace) -> dk.Ledger:
    if not source.exists():
        raise ReadError(f"{source}: no such file or folder")
    if options.year is not None or options.region is not None:
        raise DebtkitError(f"{source}: --year and --region are for one document")
    return dk.Ledger.load(source)


def _suspects(held: Reading | dk.Ledger, lang: str) -> pd.DataFrame | None:
    try:
        return dk.locate(held, lang=lang)
    except DebtkitError as error:  # several wrong figures at once need a solver
        print(f"debtkit: {error}", file=sys.stderr)
        return None


def _read(options: argparse.Namespace) -> int:
    # the other commands need not wait for the readers
    from debtkit.reading.reading import what_became

    source, out = Path(options.source), Path(options.out)
    keys = {"year": options.year, "region": options.region}
    if not source.exists():
        raise ReadError(f"{source}: no such file or folder")
    reading: Reading | FolderReading
    if source.is_dir():
        reading = dk.read_folder(source, **keys)
        files, pairs = reading.files, reading.findings.itertuples(index=False)
        noticed = [": ".join(filter(None, pair)) for pair in pairs]
    else:
        reading = dk.read(source, **keys)
        unread = len(reading.unread)
        counts = what_became(len(reading.figures) - unread, unread)
        files = pd.DataFrame([{"file": str(source), **counts, "message": reading.message}])
        noticed = list(reading.findings)
    noticed = list(map(in_options, noticed))
    held = any(len(frame) for _, frame in reading.ledger.tables() if frame is not None)
    if held:  # a ledger that stands there is not given up for nothing
        reading.ledger.save(out)
    out.mkdir(parents=True, exist_ok=True)
    # beside the ledger, not in it: which figure came from where, and what became of each file
    _write({"reading_figures": reading.figures, "reading_files": files}, out)
    print_files(files)
    wrote = f"written to {out}/" if held else f"no table to write; those in {out}/ stay as they are"
    print(f"\n{reading.message}\n{reading.ledger}\n{wrote}")
    print(f"every amount, with its place and why it was not read: {out / 'reading_figures.csv'}")
    for finding in noticed:
        print(f"debtkit: noticed: {finding}", file=sys.stderr)
    failed = files[files["status"] == "failed"]
    for file, message in zip(failed["file"], failed["message"], strict=True):
        print(f"debtkit: not read: {file}: {message}", file=sys.stderr)
    if len(failed):
        print(f"debtkit: {len(failed)} of {len(files)} files could not be read", file=sys.stderr)
    return 2 if len(failed) == len(files) else 0


def _report(options: argparse.Namespace) -> int:
    ledger = dk.Ledger.load(options.folder)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    tables = results(ledger)
    _write(tables, out)
    pictures, failed = draw(ledger, out, options.lang)
    findings = tables["findings"]
    if options.json:
        shown = {name: records(frame) for name, frame in tables.items() if name != "findings"}
        written = [f"{name}.csv" for name in tables] + pictures
        print_json({**as_json(findings), "tables": shown, "written": written, "not_drawn": failed})
        return 0
    print(ledger)
    for name, title, columns in _SECTIONS:
        if name in tables:
            print_table(title, tables[name], columns)
    print_verdicts(findings)
    for reason in failed:
        print(f"\nnot drawn: {reason}")
    print(f"\n{len(tables)} tables and {len(pictures)} pictures written to {out}/")
    return 0


def _write(tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    for name, frame in tables.items():
        with replacing(folder / f"{name}.csv") as fresh:
            frame.to_csv(fresh, index=False, encoding="utf-8-sig")
