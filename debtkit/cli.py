"""The command ``debtkit``: thin, it only calls the library and prints what comes back."""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from tqdm import tqdm

import debtkit as dk
from debtkit.errors import DebtkitError, ReadError, UnitWarning
from debtkit.files import replacing
from debtkit.project_names import sector_titles
from debtkit.schemas import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtkit.ledger import Ledger

__all__ = ["main"]

_SHOWN_ROWS = 24
_SHOWN_LETTERS = 60
_WRONG = ["inconsistent", "conflict"]
_PASSED = ["exact", "holds", "rounding"]
_LINES = ["debt_type", "sector", "account", "flow", "basis", "file"]  # keys within a statement


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
    check.add_argument("folder", help="ledger folder: limits.csv, allocations.csv, …")
    check.add_argument("--json", action="store_true", help="print JSON instead of text")
    check.set_defaults(run=_check)

    read = commands.add_parser(
        "read", help="read a folder of documents, or one, into a ledger folder"
    )
    read.add_argument("source", help="a folder of workbooks, PDFs, pages, reports; or one of them")
    read.add_argument("--out", default="ledger", help="ledger folder to write (ledger)")
    read.add_argument("--year", type=int, help="year, where a document does not say")
    read.add_argument("--region", help="region, where a document does not say")
    read.set_defaults(run=_read)
    return parser


def _check(options: argparse.Namespace) -> int:
    findings = dk.check(dk.Ledger.load(options.folder))
    wrong = findings[findings["verdict"].isin(_WRONG)]
    if options.json:
        _print_json(_as_json(findings))
    else:
        _print_verdicts(findings)
    return 1 if len(wrong) else 0


def _read(options: argparse.Namespace) -> int:
    keys = {"year": options.year, "region": options.region}
    out = Path(options.out)
    if not Path(options.source).exists():
        raise ReadError(f"{options.source}: no such file or folder")
    if Path(options.source).is_dir():
        folder = dk.read_folder(options.source, **keys)
        ledger, figures, files = folder.ledger, folder.figures, folder.files
        pairs = zip(folder.findings["file"], folder.findings["finding"], strict=True)
        noticed = [": ".join(filter(None, pair)) for pair in pairs]
    else:
        reading = dk.read(options.source, **keys)
        ledger, figures, noticed = reading.ledger, reading.figures, list(reading.findings)
        unread, total = len(reading.unread), len(figures)
        row = {"file": options.source, "figures": total - unread, "unread": unread}
        status = "failed" if unread == total else "partly" if unread else "read"
        files = pd.DataFrame([row | {"status": status, "message": reading.message}])
    ledger.save(out)
    # beside the ledger, not in it: which figure came from where, and what became of each file
    for name, frame in (("reading_figures", figures), ("reading_files", files)):
        with replacing(out / f"{name}.csv") as fresh:
            frame.to_csv(fresh, index=False, encoding="utf-8-sig")
    short = files.assign(message=files["message"].str.slice(0, _SHOWN_LETTERS))
    _print_table("Files", short, ["file", "status", "figures", "unread", "message"])
    print(f"\n{ledger}\nwritten to {out}/")
    print(f"every amount, with its place and why it was not read: {out / 'reading_figures.csv'}")
    for finding in noticed:
        print(f"debtkit: noticed: {finding}", file=sys.stderr)
    failed = files[files["status"] == "failed"]
    for file, message in zip(failed["file"], failed["message"], strict=True):
        reason = message.removeprefix(f"{Path(file).name}: ")
        print(f"debtkit: not read: {file}: {reason}", file=sys.stderr)
    if len(failed):
        print(f"debtkit: {len(failed)} of {len(files)} files could not be read", file=sys.stderr)
    return 2 if len(failed) == len(files) else 0


def _report(options: argparse.Namespace) -> int:
    ledger = dk.Ledger.load(options.folder)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    results = _results(ledger)
    for name, frame in results.items():
        with replacing(out / f"{name}.csv") as fresh:
            frame.to_csv(fresh, index=False, encoding="utf-8-sig")
    pictures, failed = _draw(ledger, out, options.lang)
    findings = results["findings"]
    if options.json:
        tables = {name: _records(frame) for name, frame in results.items() if name != "findings"}
        written = [f"{name}.csv" for name in results] + pictures
        _print_json(
            {**_as_json(findings), "tables": tables, "written": written, "not_drawn": failed}
        )
        return 0
    print(ledger)
    for name, title, columns in _SECTIONS:
        if name in results:
            _print_table(title, results[name], columns)
    _print_verdicts(findings)
    for reason in failed:
        print(f"\nnot drawn: {reason}")
    print(f"\n{len(results)} tables and {len(pictures)} pictures written to {out}/")
    return 0


def _results(ledger: Ledger) -> dict[str, pd.DataFrame]:
    """Compute every result that the tables at hand allow."""
    has = {name for name, frame in ledger.tables() if len(frame)}
    limits = ledger.limits if "limits" in has else None
    jobs: list[tuple[str, set[str], Callable[[], pd.DataFrame]]] = [
        ("limit_changes", {"limits"}, lambda: dk.limit_changes(ledger.limits)),
        (
            "allocation_by_sector",
            {"allocations"},
            lambda: _with_titles(
                dk.allocation_breakdown(ledger.allocations, by="sector", limits=limits)
            ),
        ),
        ("project_sectors", {"allocations"}, lambda: dk.classify_sectors(ledger.allocations)),
        ("budget_changes", {"budgets"}, lambda: dk.budget_changes(ledger.budgets)),
        ("balance_changes", {"balances"}, lambda: dk.balance_changes(ledger.balances)),
        (
            "debt_to_limit",
            {"balances", "limits"},
            lambda: dk.debt_to_limit(ledger.balances, ledger.limits),
        ),
        (
            "debt_ratio",
            {"balances", "context"},
            lambda: dk.debt_ratio(ledger.balances, ledger.context),
        ),
        (
            "service_ratio",
            {"service", "context"},
            lambda: dk.service_ratio(ledger.service, ledger.context),
        ),
        ("findings", set(), lambda: dk.check(ledger)),
    ]
    able = [(name, job) for name, needs, job in jobs if needs <= has]
    bar = tqdm(able, desc="computing", leave=False, disable=None)
    return {name: job() for name, job in bar}


def _with_titles(breakdown: pd.DataFrame) -> pd.DataFrame:
    titles = {**sector_titles(), "unallocated": "未分配"}
    return breakdown.assign(title=breakdown["sector"].map(titles).fillna(breakdown["sector"]))


def _draw(ledger: Ledger, out: Path, lang: str) -> tuple[list[str], list[str]]:
    """Draw the newest statement of each region; return the files, and what was not drawn."""
    # imported here because matplotlib takes half a second that `debtkit check` need not wait for
    from debtkit.plotting import (
        plot_allocation,
        plot_debt_to_limit,
        plot_limit_waterfall,
        save_plot,
    )

    limits, allocations, balances = ledger.limits, ledger.allocations, ledger.balances
    pictures: list[tuple[str, Callable[..., Any], list[pd.DataFrame], float, dict[str, Any]]] = []
    for keys in _newest(limits, STATEMENT):
        name = f"limit_waterfall_{keys['region']}"
        pictures.append((name, plot_limit_waterfall, [limits], 5.0, keys))
    for keys in _newest(allocations, [*STATEMENT, "basis"]):
        name = f"allocation_{keys['region']}"
        tables = [allocations, limits] if len(limits) else [allocations]
        pictures.append((name, plot_allocation, tables, 5.0, keys))
    if len(balances) and len(limits):
        year = int(balances["year"].max())
        drawn = balances.loc[balances["year"] == year, STATEMENT].drop_duplicates()
        height = 4.0 + 0.2 * len(drawn)
        pictures.append(
            (
                f"debt_to_limit_{year}",
                plot_debt_to_limit,
                [balances, limits],
                height,
                {"year": year},
            )
        )
    files, failed = [], []
    for name, plot, tables, height, keys in tqdm(
        pictures, desc="drawing", leave=False, disable=None
    ):
        file = f"{name.replace('/', '_')}.png"
        try:
            save_plot(out / file, plot, *tables, size=(9.0, height), lang=lang, **keys)
        except DebtkitError as error:
            # one statement that cannot be drawn does not cost the others their pictures
            failed.append(f"{file}: {error}")
        else:
            files.append(file)
    return files, failed


def _newest(table: pd.DataFrame, keys: list[str]) -> list[dict[str, Any]]:
    """Return the keys of each region's newest statement, of its widest scope."""
    width = table["scope"].map({"lower": 0, "own": 1, "all": 2})
    ordered = table.assign(_width=width).sort_values(["_width", "year", "batch"], kind="stable")
    last = ordered.drop_duplicates("region", keep="last").sort_index()
    return [{str(key): row[key] for key in row} for row in last[keys].to_dict("records")]


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


def _print_table(title: str, frame: pd.DataFrame, columns: list[str]) -> None:
    print(f"\n{title}")
    columns = [name for name in columns if name in frame.columns]
    if amounts := list(frame[columns].select_dtypes("float")):
        # a row without a figure is in the written table; here it would only hide the others
        frame = frame.dropna(how="all", subset=amounts)
    shown = frame[_told_apart(frame, columns)]
    with pd.option_context("display.unicode.east_asian_width", True, "display.width", 160):
        text = shown.head(_SHOWN_ROWS).to_string(index=False, na_rep="—", float_format=_figure)
    print(text)
    if len(shown) > _SHOWN_ROWS:
        print(f"… {len(shown) - _SHOWN_ROWS:,} more rows in the written table")


def _told_apart(frame: pd.DataFrame, columns: list[str]) -> list[str]:
    """Add to the columns the keys without which two rows would look like one statement."""
    at = columns.index("year") + 1 if "year" in columns else 0
    keys = [name for name in (*STATEMENT, *_LINES) if name in columns]
    for name in STATEMENT:
        alike = frame.duplicated(keys).sum()
        if alike and name in frame and frame.duplicated([*keys, name]).sum() < alike:
            columns, keys, at = [*columns[:at], name, *columns[at:]], [*keys, name], at + 1
    return columns


def _figure(value: float) -> str:
    return f"{value:.6g}" if abs(value) < 1e5 else f"{value:,.2f}"


def _print_verdicts(findings: pd.DataFrame) -> None:
    print("\nReconciliation (勾稽)")
    failed = findings[~findings["verdict"].isin([*_PASSED, "undetermined"])]
    # a report of one county is read identity by identity, a panel by what is wrong in it
    listed = findings if len(findings) <= _SHOWN_ROWS * 2 else failed
    for finding in listed.head(_SHOWN_ROWS * 2).to_dict("records"):
        # what ties shares one sentence with its like, so the keys say which instance it is
        scope = "" if finding["scope"] == "all" else finding["scope"]
        keys = [finding["region"], scope, finding["year"], finding["debt_type"], finding["detail"]]
        where = " ".join(str(key) for key in keys if key)
        verdict, text = finding["verdict"], finding["text"]
        sentence = f"{where}: {text}" if verdict in _PASSED else text
        print(f"  {verdict:<12} {finding['identity']:<18} {sentence}")
    if len(listed) > _SHOWN_ROWS * 2:
        print(f"  … {len(listed) - _SHOWN_ROWS * 2:,} more")
    counts = ", ".join(f"{n:,} {name}" for name, n in _counts(findings).items())
    print(f"  {len(findings):,} identities: {counts or 'none could be formed'}")


def _counts(findings: pd.DataFrame) -> dict[str, int]:
    counts = findings["verdict"].astype("str").value_counts()
    return {str(name): int(n) for name, n in counts.items()}


def _as_json(findings: pd.DataFrame) -> dict[str, Any]:
    wrong = findings["verdict"].isin(_WRONG)
    return {
        "consistent": not bool(wrong.any()),
        "verdicts": _counts(findings),
        "findings": _records(findings),
    }


def _records(frame: pd.DataFrame) -> Any:
    return json.loads(frame.to_json(orient="records", force_ascii=False, double_precision=15))


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    sys.exit(main())
