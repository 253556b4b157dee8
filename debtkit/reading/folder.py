"""A folder of downloads read in parallel: one ledger, and what became of each file."""

from __future__ import annotations

import os
import warnings
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from tqdm import tqdm

from debtkit.coded import Coded, array_of, stacked
from debtkit.errors import DebtkitError, ReadError
from debtkit.ledger import Ledger
from debtkit.reading.parts import Parts, joined, ledger_of
from debtkit.reading.put_together import Forms, parts_of
from debtkit.reading.reading import (
    FIGURE_COLUMNS,
    PRINTED_COLUMNS,
    column_frame,
    printed_frame,
    what_became,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["FolderReading", "read_folder"]

_SUFFIXES = {
    ".xlsx", ".xls", ".xlsm", ".et", ".pdf", ".html", ".htm", ".docx", ".txt", "",
}  # fmt: skip
_WORKBOOKS = {".xlsx", ".xls", ".xlsm", ".et"}
_FEW = 4  # documents that are read sooner than processes start
_BATCH = 5_000_000  # bytes of files whose forms are put together at once
_FILES = 100  # of them at most
_WORKBOOK = 500_000  # bytes of workbooks that take as long as another document


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

    @property
    def message(self) -> str:
        """What a reader should know first: how many files were read, partly read, or failed."""
        count = self.files["status"].value_counts()
        told = (f"{count[name]:,} {name}" for name in ("read", "partly", "failed") if name in count)
        return f"{len(self.files):,} file{'' if len(self.files) == 1 else 's'}: {', '.join(told)}"

    def __repr__(self) -> str:
        return f"<FolderReading of {self.message}; {self.ledger!r}>"

    def _repr_html_(self) -> str:
        """Show the ledger, the files that were not wholly read, and what was noticed."""
        from debtkit.reading.showing import folder_html

        return folder_html(self)


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
        Processes to read with; 1 reads in this process. Default: one a processor, where there is
        more to read than what processes take to start.
    progress : bool, default True
        Show a progress bar.

    Returns
    -------
    FolderReading
        ``.ledger``, ``.files``, ``.figures``, ``.unread``, ``.findings``. A file that cannot be
        read never stops the others. The same statement from two files stays two rows, told apart
        by ``source``, and :func:`debtkit.check` shows where they differ. 我市 of two files that name
        no region is kept apart by the file's path, ``我市 (a.txt)``, with a finding.

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
    if root.is_file():
        raise ReadError(f"{root}: a file, not a folder; give its folder, or use read")
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
    results = _all(jobs, min(processes or _worthwhile(paths), len(jobs)), progress)
    return _gathered({name: results[name] for _, name, _, _ in jobs})


_Job = tuple[str, str, int | None, str | None]
"""A file's path, its path within the folder, and the year and region it is about."""

_Outcome = Parts | str
"""What a file says, or why it could not be read."""


def _worthwhile(paths: Sequence[Path]) -> int:
    """Return how many processes are worth their start."""
    books = [path for path in paths if path.suffix.lower() in _WORKBOOKS]
    load = len(paths) - len(books) + sum(path.stat().st_size for path in books) / _WORKBOOK
    return 1 if load <= _FEW else os.cpu_count() or 1


def _batches(jobs: Sequence[_Job], most: int) -> Iterator[list[_Job]]:
    """Yield the jobs in batches of files that are in memory together."""
    batch: list[_Job] = []
    held = 0
    for job in jobs:
        size = Path(job[0]).stat().st_size
        if batch and (len(batch) == most or held + size > _BATCH):
            yield batch
            batch, held = [], 0
        batch.append(job)
        held += size
    yield batch


def _all(jobs: list[_Job], workers: int, progress: bool) -> dict[str, _Outcome]:
    bar = tqdm(total=len(jobs), desc="reading", unit="file", disable=not progress)
    done: dict[str, _Outcome] = {}
    with bar:
        if workers == 1:
            for batch in _batches(jobs, _FILES):
                done |= _read_batch(batch, bar.update)
            return done
        most = min(_FILES, -(-len(jobs) // (4 * workers)))  # that none waits long for the others
        try:
            with ProcessPoolExecutor(workers) as pool:
                batches = _batches(jobs, most)
                waiting = {pool.submit(_read_batch, batch): batch for batch in batches}
                for future in as_completed(waiting):
                    done |= future.result()
                    bar.update(len(waiting[future]))
        except BrokenProcessPool:
            # a file that kills its process takes the pool with it: the rest one by one, each alone
            for job in jobs:
                if job[1] not in done:
                    done[job[1]] = _alone(job)
                    bar.update()
    return done


def _alone(job: _Job) -> _Outcome:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(_read_batch, [job]).result()[job[1]]
    except BrokenProcessPool:
        return "reading it ended the process; the file is damaged or far too large"


def _read_batch(
    jobs: Sequence[_Job], each: Callable[[], object] = lambda: None
) -> dict[str, _Outcome]:
    """Read files; ``each`` is called after each of them."""
    told: dict[str, _Outcome | Forms] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for job in jobs:
            told[job[1]] = _safely(_tell, job)
            each()
    forms = {name: one for name, one in told.items() if isinstance(one, Forms)}
    try:
        parts: dict[str, _Outcome] = dict(zip(forms, parts_of(list(forms.values())), strict=True))
    except Exception:  # of one of them, which is named when each is put together alone
        parts = {name: _safely(lambda one: parts_of([one])[0], one) for name, one in forms.items()}
    return {name: one if not isinstance(one, Forms) else parts[name] for name, one in told.items()}


def _tell(job: _Job) -> Parts | Forms:
    """Read a file, a workbook only as far as each cell tells what it is."""
    from debtkit.reading.documents import open_document
    from debtkit.reading.forms import tell_forms
    from debtkit.reading.reader import read_document

    path, name, year, region = job
    document = open_document(path)
    if document.kind == "workbook":
        return replace(tell_forms(document, year=year, region=region), path=name)
    return read_document(document, year, region).within(name)


def _safely(act: Callable[[Any], Any], given: Any) -> Any:
    """Return what an act makes of something; whatever goes wrong is an answer, not an error."""
    try:
        return act(given)
    except DebtkitError as error:
        return str(error)
    except MemoryError:
        return "it needs more memory than there is"
    except Exception as error:
        return f"{type(error).__name__}: {error}; please report this file"


def _gathered(outcomes: dict[str, _Outcome]) -> FolderReading:
    """Return the folder's reading of its files' outcomes."""
    try:
        ledger, noticed = ledger_of(joined([parts.tables for parts in _read(outcomes)]))
    except DebtkitError:
        outcomes = {file: _sound(outcome) for file, outcome in outcomes.items()}
        ledger, noticed = ledger_of(joined([parts.tables for parts in _read(outcomes)]))
    read = _read(outcomes)
    findings = [(parts.name, text) for parts in read for text in parts.findings]
    figures = column_frame(stacked([parts.figures for parts in read], FIGURE_COLUMNS))
    counts = [len(parts.figures["status"]) for parts in read]
    names = Coded([parts.name for parts in read], np.repeat(np.arange(len(read)), counts))
    figures.insert(0, "file", array_of(names, "str"))
    return FolderReading(
        ledger,
        pd.DataFrame(
            [_line(file, outcome) for file, outcome in outcomes.items()],
            columns=["file", "status", "figures", "unread", "message"],
        ),
        figures,
        pd.DataFrame([*findings, *(("", text) for text in noticed)], columns=["file", "finding"]),
        printed_frame(stacked([parts.printed for parts in read], PRINTED_COLUMNS)),
        {form: rules for parts in read for form, rules in parts.identities.items()},
    )


def _read(outcomes: dict[str, _Outcome]) -> list[Parts]:
    return [outcome for outcome in outcomes.values() if isinstance(outcome, Parts)]


def _sound(outcome: _Outcome) -> _Outcome:
    """Return a file's outcome, a failure if what was read from it breaks a table's rules."""
    if isinstance(outcome, Parts):
        try:
            ledger_of(outcome.tables)
        except DebtkitError as error:
            return f"what was read breaks a table's rules: {error}"
    return outcome


def _line(file: str, outcome: _Outcome) -> dict[str, Any]:
    """Return a file's row of the table of files."""
    if isinstance(outcome, str):
        reason = outcome.removeprefix(f"{Path(file).name}: ")
        return {"file": file, **what_became([]), "message": reason}
    counts = what_became(outcome.figures["status"])
    return {"file": file, **counts, "message": outcome.message}
