"""Writing files so that nothing is ever half-written."""

from __future__ import annotations

import os
import uuid
from contextlib import contextmanager
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["replacing"]


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary path beside the target, and put it in the target's place at the end.

    Whoever reads the target sees the old file or the new one, whole. When writing fails, the old
    one stays and the temporary one is removed. Several of these in one ``ExitStack`` are put in
    place only after all of them are written.

    Parameters
    ----------
    path : path
        The file to write. The temporary name keeps its suffix, by which writers know the format.

    Yields
    ------
    Path
        Where to write.

    Raises
    ------
    FileNotFoundError
        There is no such folder.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with replacing(Path(folder) / "a.txt") as fresh:
    ...         _ = fresh.write_text("whole")
    ...     [entry.name for entry in Path(folder).iterdir()]
    ['a.txt']
    """
    target = Path(path)
    if not target.parent.is_dir():
        raise FileNotFoundError(ENOENT, "no such folder to write to", str(target.parent))
    # not tempfile: its files can be read by their owner only, and the name is all that is needed
    fresh = target.with_name(f".{target.stem}-{uuid.uuid4().hex}{target.suffix}")
    try:
        yield fresh
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
