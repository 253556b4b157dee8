"""A folder of downloads read in parallel: one ledger, and what became of each file."""

from __future__ import annotations

import os
import warnings
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from tqdm import tqdm

from debtkit.errors import DebtkitError, ReadError
from debtkit.ledger import Ledger
from debtkit.reading.compose import ledger_of
from debtkit.reading.formulas import PRINTED_COLUMNS, printed_frame
from debtkit.reading.reading import FIGURE_COLUMNS, column_frame

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FolderReading", "read_folder"]

_SUFFIXES = {
    ".xlsx", ".xls", ".xlsm", ".et", ".pdf", ".html", ".htm", ".docx", ".txt", "",
}  # fmt: skip
_FEW = 4  # files that are read sooner than processes start


@dataclass(frozen=True)
class FolderReading:
    """What a folder's documents say, and what became of each file.

    Parameters
    ----------
    ledger : Ledger
        The figures of all files; ``source`` is the path of each within the folder.
    files : DataFrame
        One row a file: ``file``, ``status`` (``read``, ``partly`` where figures stayed unread,
        ``failed``), ``figures`` and ``unread`` [-], ``message`` (what was found, or why it failed).
    figures : DataFrame
        The figures of all files, as ``Reading.figures``, with the column ``file`` in front.
    findings : DataFrame
        ``file``, ``finding``: what was noticed and not mended.
    printed, identities
        The formulas that the forms print and their figures, as of ``Reading``, which
        :func:`debtkit.check` of the folder runs.

    Examples
    --------
    >>> import tempfile, pathlib, debtkit as dk
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     text = "2024年，甲市新增一般债务限额2.6亿元。"
    ...     _ = pathlib.Path(folder, "a.txt").write_text(text, encoding="utf-8")
    ...     dk.read_folder(folder).files[["file", "status", "figures"]]
        file status  figures
    0  a.txt   read        1
    """

    ledger: Ledger
    files: pd.DataFrame
    figures: pd.DataFrame = field(repr=False)
    findings: pd.DataFrame = field(repr=False)
    printed: pd.DataFrame = field(default_factory=printed_frame, repr=False)
    identities: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @property
    def unread(self) -> pd.DataFrame:
        """The figures that went into no table, with the reason."""
        return self.figures[self.figures["status"] == "unread"].reset_index(drop=True)

    def __repr__(self) -> str:
        count = self.files["status"].value_counts()
        told = ", ".join(
            f"{count[name]} {name}" for name in ("read", "partly", "failed") if name in count
        )
        return f"<FolderReading: {len(self.files)} files ({told}); {self.ledger!r}>"


def read_folder(
    folder: str | os.PathLike[str],
    *,
    year: int | None = None,
    region: str | None = None,
    processes: int | None = None,
    progress: bool = True,
) -> FolderReading:
    """Read every document in a folder and its subfolders into one ledger.

    Parameters
    ----------
    folder : path
        Workbooks, PDFs, HTML pages, Word files and texts, in any mixture; other files and hidden
        ones are left alone.
    year, region : optional
        As for :func:`debtkit.read`, for documents that do not say.
    processes : int, optional
        Processes to read with; default: one a processor. 1 reads in this process.
    progress : bool, default True
        Show a progress bar.

    Returns
    -------
    FolderReading
        ``.ledger``, ``.files``, ``.figures``, ``.unread``, ``.findings``. A file that cannot be
        read never stops the others. The same statement from two files stays two rows, told apart
        by ``source``, and :func:`debtkit.check` shows where they differ.

    Raises
    ------
    ReadError
        There is no such folder, or no document in it.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "report.txt"
    ...     _ = file.write_text("2024年末，甲市地方政府债务限额为9.1亿元。", encoding="utf-8")
    ...     read_folder(folder, progress=False).files[["file", "status", "figures"]]
             file status  figures
    0  report.txt   read        1
    """
    root = Path(folder)
    if not root.is_dir():
        raise ReadError(f"{root}: no such folder; give the folder of the downloaded documents")
    paths = sorted(
        path
        for path in root.rglob("*")
        if path.is_file()
        and path.suffix.lower() in _SUFFIXES
        and not any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
    )
    if not paths:
        found = sorted({path.suffix or path.name for path in root.iterdir()})[:8]
        raise ReadError(
            f"{root}: no workbook, PDF, HTML, Word or text file in it; "
            f"found {', '.join(found) or 'nothing'}"
        )
    jobs = [(str(path), path.relative_to(root).as_posix(), year, region) for path in paths]
    results = _all(jobs, processes, progress)
    return _gathered([results[name] for _, name, _, _ in jobs])


_Job = tuple[str, str, int | None, str | None]


def _all(jobs: list[_Job], processes: int | None, progress: bool) -> dict[str, dict[str, Any]]:
    workers = min(processes or os.cpu_count() or 1, len(jobs))
    bar = tqdm(total=len(jobs), desc="reading", unit="file", disable=not progress)
    done: dict[str, dict[str, Any]] = {}
    with bar:
        if workers == 1 or len(jobs) <= _FEW:
            for job in jobs:
                done[job[1]] = _one(job)
                bar.update()
            return done
        try:
            with ProcessPoolExecutor(workers) as pool:
                waiting = {pool.submit(_one, job): job for job in jobs}
                for future in as_completed(waiting):
                    done[waiting[future][1]] = future.result()
                    bar.update()
        except BrokenProcessPool:
            # a file that kills its process takes the pool with it: the rest one by one, each alone
            for job in jobs:
                if job[1] not in done:
                    done[job[1]] = _alone(job)
                    bar.update()
    return done


def _alone(job: _Job) -> dict[str, Any]:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(_one, job).result()
    except BrokenProcessPool:
        return _failed(job[1], "reading it ended the process; the file is damaged or far too large")


def _one(job: _Job) -> dict[str, Any]:
    """Read one file; whatever goes wrong is an answer, not an error."""
    from debtkit.reading.documents import open_document
    from debtkit.reading.reader import read_document
    from debtkit.reading.reading import Reading

    path, name, year, region = job
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = read_document(open_document(path), year, region)
    except DebtkitError as error:
        return _failed(name, str(error))
    except MemoryError:
        return _failed(name, "it needs more memory than there is")
    except Exception as error:
        return _failed(name, f"{type(error).__name__}: {error}; please report this file")
    tables: dict[str, Any]
    figures: dict[Any, list[Any]]
    printed: dict[Any, list[Any]]
    if isinstance(found, Reading):
        tables = {
            table: frame.to_dict("records") for table, frame in found.ledger.tables() if len(frame)
        }
        figures, printed = _lists(found.figures), _lists(found.printed)
    else:
        tables, figures, printed = found.tables, found.figures, found.printed
    # the path within the folder in place of the bare name, so that sources differ
    within = _Sources(Path(path).name, name)
    for row in chain.from_iterable(tables.values()):
        if "source" in row:
            row["source"] = within[row["source"]]
    for columns in (figures, printed):
        columns["source"] = [within[source] for source in columns["source"]]
    for column in ("form", "record"):
        printed[column] = [f"{name}: {text}" for text in printed[column]]
    return {
        "file": name,
        "tables": tables,
        "figures": figures,
        "printed": printed,
        "identities": {f"{name}: {form}": rules for form, rules in found.identities.items()},
        "findings": list(found.findings),
        "message": found.message,
        "error": False,
    }


def _lists(frame: pd.DataFrame) -> dict[Any, list[Any]]:
    return {
        column: values.astype("object").where(values.notna(), None).tolist()
        for column, values in frame.items()
    }


class _Sources(dict[str | None, str]):
    """What each source of one file is called in a folder."""

    def __init__(self, own: str, name: str) -> None:
        super().__init__({None: name, "": name, own: name})
        self.own, self.name = own, name

    def __missing__(self, source: str | None) -> str:
        self[source] = found = self.name + (source or "").removeprefix(self.own)
        return found


def _failed(name: str, why: str) -> dict[str, Any]:
    return {"file": name, "message": why, "error": True}


def _gathered(results: list[dict[str, Any]]) -> FolderReading:
    try:
        ledger, noticed = ledger_of(_joined([one for one in results if not one["error"]]))
    except DebtkitError:
        results = [one if one["error"] else _sound(one) for one in results]
        ledger, noticed = ledger_of(_joined([one for one in results if not one["error"]]))
    read = [one for one in results if not one["error"]]
    rows = []
    for one in results:
        states = [] if one["error"] else one["figures"]["status"]
        total, unread = len(states), states.count("unread")
        failed = one["error"] or unread == total
        status = "failed" if failed else "partly" if unread else "read"
        rows.append((one["file"], status, total - unread, unread, one["message"]))
    findings = [(one["file"], text) for one in read for text in one["findings"]]
    figures = column_frame(_stacked([one["figures"] for one in read], FIGURE_COLUMNS))
    files = [one["file"] for one in read for _ in one["figures"]["status"]]
    figures.insert(0, "file", pd.Series(files, dtype="str"))
    return FolderReading(
        ledger,
        pd.DataFrame(rows, columns=["file", "status", "figures", "unread", "message"]),
        figures,
        pd.DataFrame([*findings, *(("", text) for text in noticed)], columns=["file", "finding"]),
        printed_frame(_stacked([one["printed"] for one in read], PRINTED_COLUMNS)),
        {form: rules for one in read for form, rules in one["identities"].items()},
    )


def _stacked(parts: list[dict[str, list[Any]]], names: Iterable[str]) -> dict[str, list[Any]]:
    return {name: list(chain.from_iterable(part[name] for part in parts)) for name in names}


def _joined(read: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    regions: dict[tuple[Any, Any], dict[str, Any]] = {}
    for one in read:
        for table, rows in one["tables"].items():
            if table != "context":
                tables.setdefault(table, []).extend(rows)
                continue
            for row in rows:  # what a region is does not depend on the file: the first one counts
                known = regions.setdefault((row["region"], row["year"]), {})
                known.update({key: value for key, value in row.items() if not known.get(key)})
    if regions:
        tables["context"] = list(regions.values())
    return tables


def _sound(one: dict[str, Any]) -> dict[str, Any]:
    """Return the file's result, failed if what was read from it breaks a table's rules."""
    try:
        ledger_of(one["tables"])
    except DebtkitError as error:
        return _failed(one["file"], f"what was read breaks a table's rules: {error}")
    return one
