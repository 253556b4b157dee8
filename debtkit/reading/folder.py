"""A folder of downloads read in parallel: one ledger, and what became of each file."""

from __future__ import annotations

import os
import warnings
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from tqdm import tqdm

from debtkit.coded import Coded, array_of
from debtkit.errors import DebtkitError, ReadError
from debtkit.ledger import Ledger
from debtkit.reading.batches import Batch
from debtkit.reading.collector import paused
from debtkit.reading.parts import ledger_of
from debtkit.reading.put_together import Forms, batch_of
from debtkit.reading.reading import column_frame, printed_frame, what_became

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtkit.reading.batches import Head

__all__ = ["FolderReading", "read_folder"]

_SUFFIXES = {
    ".xlsx", ".xls", ".xlsm", ".et", ".pdf", ".html", ".htm", ".docx", ".txt", "",
}  # fmt: skip
_WORKBOOKS = {".xlsx", ".xls", ".xlsm", ".et"}
_FEW = 4  # documents that are read sooner than processes start
_BATCH = 5_000_000  # bytes of files whose forms are put together at once
_FILES = 400  # of them at most
_WORKBOOK = 500_000  # bytes of workbooks that take as long as another document


@dataclass(frozen=True, eq=False)
class FolderReading:
    """What a folder's documents say, and what became of each file.

    Parameters
    ----------
    ledger : Ledger
        The figures of all files; ``source`` is the path of each within the folder.
    files : DataFrame
        One row a file: ``file``, ``status`` (``read``, ``partly`` where figures stayed unread,
        ``failed``), ``figures`` and ``unread`` [-], ``message`` (what was found, or why it failed).
    findings : DataFrame
        ``file``, ``finding``: what was noticed and not mended.
    identities : dict
        The formulas that the forms print, as of ``Reading``, which :func:`debtkit.check` of the
        folder runs.
    said : Batch
        What the documents say, of which ``figures`` and ``printed`` are made when they are asked
        for.

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
    findings: pd.DataFrame = field(repr=False)
    identities: dict[str, tuple[str, ...]] = field(repr=False)
    said: Batch = field(repr=False)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures of all files, as ``Reading.figures``, with the column ``file`` in front."""
        rows = self.said.figures
        frame = column_frame(rows.columns)
        names = [head.name for head in self.said.heads]
        frame.insert(0, "file", array_of(Coded(names, rows.documents), "str"))
        return frame

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The figures of the formulas that the forms print, as of ``Reading``."""
        return printed_frame(self.said.printed.columns)

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
        There is no such folder, or no document in it; or a year, region or number of processes
        that cannot be one.

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
    from debtkit.reading.reader import check_given

    check_given(year, region)
    if processes is not None and processes < 1:
        raise ReadError(f"processes is {processes}; give at least 1, or none for one a processor")
    root = Path(folder)
    if root.is_file():
        raise ReadError(f"{root}: a file, not a folder; give its folder, or use read")
    if not root.is_dir():
        raise ReadError(f"{root}: no such folder; give the folder of the downloaded documents")
    names = {
        path: path.relative_to(root) for path in root.rglob("*") if path.suffix.lower() in _SUFFIXES
    }
    paths = sorted(
        (
            path
            for path, name in names.items()
            if not any(part.startswith((".", "~$")) for part in name.parts) and path.is_file()
        ),
        key=lambda path: names[path].parts,
    )
    if not paths:
        found = sorted({path.suffix or path.name for path in root.iterdir()})[:8]
        raise ReadError(
            f"{root}: no workbook, PDF, HTML, Word or text file in it; "
            f"found {', '.join(found) or 'nothing'}"
        )
    jobs = [(str(path), names[path].as_posix(), year, region) for path in paths]
    results = _all(jobs, min(processes or _worthwhile(paths), len(jobs)), progress)
    return _gathered(results, [name for _, name, _, _ in jobs])


_Job = tuple[str, str, int | None, str | None]
"""A file's path, its path within the folder, and the year and region it is about."""

_Outcome = tuple[list[Batch], dict[str, str]]
"""What files say, and by name why others could not be read."""


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


def _all(jobs: list[_Job], workers: int, progress: bool) -> _Outcome:
    bar = tqdm(total=len(jobs), desc="reading", unit="file", disable=not progress)
    batches: list[Batch] = []
    failed: dict[str, str] = {}

    def take(outcome: _Outcome) -> None:
        batches.extend(outcome[0])
        failed.update(outcome[1])

    with bar:
        if workers == 1:
            for batch in _batches(jobs, _FILES):
                take(_read_batch(batch, bar.update))
            return batches, failed
        most = min(_FILES, -(-len(jobs) // (4 * workers)))  # that none waits long for the others
        done: set[str] = set()
        try:
            with ProcessPoolExecutor(workers) as pool:
                waiting = {pool.submit(_read_batch, batch): batch for batch in _batches(jobs, most)}
                for future in as_completed(waiting):
                    take(future.result())
                    done.update(job[1] for job in waiting[future])
                    bar.update(len(waiting[future]))
        except BrokenProcessPool:
            # a file that kills its process takes the pool with it: the rest one by one, each alone
            for job in jobs:
                if job[1] not in done:
                    take(_alone(job))
                    bar.update()
    return batches, failed


def _alone(job: _Job) -> _Outcome:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(_read_batch, [job]).result()
    except BrokenProcessPool:
        return [], {job[1]: "reading it ended the process; the file is damaged or far too large"}


def _read_batch(jobs: Sequence[_Job], each: Callable[[], object] = lambda: None) -> _Outcome:
    """Read files; ``each`` is called after each of them."""
    batches: list[Batch] = []
    forms: list[Forms] = []
    failed: dict[str, str] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for is_book, run in groupby(jobs, _is_workbook):
            with paused() if is_book else nullcontext():
                for job in run:
                    told = _safely(_tell, job)
                    if isinstance(told, Batch):
                        batches.append(told)
                    elif isinstance(told, Forms):
                        forms.append(told)
                    else:
                        failed[job[1]] = told
                    each()
    if not forms:
        return batches, failed
    try:
        with paused():
            return [*batches, batch_of(forms)], failed
    except Exception:  # of one of them, which is named when each is put together alone
        for one in forms:
            made = _safely(batch_of, [one])
            if isinstance(made, Batch):
                batches.append(made)
            else:
                failed[str(one.path)] = made
    return batches, failed


def _is_workbook(job: _Job) -> bool:
    return Path(job[0]).suffix.lower() in _WORKBOOKS


def _tell(job: _Job) -> Batch | Forms:
    """Read a file, a workbook only as far as each cell tells what it is."""
    from debtkit.reading.documents import open_document
    from debtkit.reading.forms import tell_forms
    from debtkit.reading.reader import read_document

    path, name, year, region = job
    document = open_document(path)
    if document.kind == "workbook":
        return replace(tell_forms(document, year=year, region=region), path=name)
    return Batch.of(read_document(document, year, region).within(name))


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


def _gathered(outcome: _Outcome, files: Sequence[str]) -> FolderReading:
    """Return the reading of a folder's files."""
    batches, failed = outcome
    whole = Batch.joined(batches).sorted(files)
    try:
        ledger, noticed = _ledger(whole)
    except DebtkitError:
        sound = []
        for parts in whole.parts():
            try:
                ledger_of(parts.tables)
                sound.append(Batch.of(parts))
            except DebtkitError as error:
                failed[parts.name] = f"what was read breaks a table's rules: {error}"
        whole = Batch.joined(sound)
        ledger, noticed = _ledger(whole)
    heads = {head.name: head for head in whole.heads}
    findings = [(name, text) for name, head in heads.items() for text in head.findings]
    return FolderReading(
        ledger,
        pd.DataFrame(
            [_line(file, heads.get(file), failed.get(file, "")) for file in files],
            columns=["file", "status", "figures", "unread", "message"],
        ),
        pd.DataFrame([*findings, *(("", text) for text in noticed)], columns=["file", "finding"]),
        {form: rules for head in heads.values() for form, rules in head.identities.items()},
        whole,
    )


def _ledger(whole: Batch) -> tuple[Ledger, list[str]]:
    return ledger_of({name: rows.columns for name, rows in whole.tables.items()})


def _line(file: str, head: Head | None, why: str) -> dict[str, Any]:
    """Return a file's row of the table of files; ``why`` it could not be read, if it has no head."""
    if head is None:
        reason = why.removeprefix(f"{Path(file).name}: ")
        return {"file": file, **what_became(0, 0), "message": reason}
    return {"file": file, **what_became(head.read, head.unread), "message": head.message}
