"""A report in prose, read: the document's own words about itself, then amount by amount."""

from __future__ import annotations

from debtkit.reading.documents import Document
from debtkit.reading.prose.arbiter import arbitrate
from debtkit.reading.prose.batches import tell_batches
from debtkit.reading.prose.headings import find_setting
from debtkit.reading.prose.review import review
from debtkit.reading.prose.tables import Book
from debtkit.reading.prose.walk import walk
from debtkit.reading.reading import Reading, figure_frame

__all__ = ["read_prose"]


def read_prose(
    document: Document, *, year: int | None = None, region: str | None = None
) -> Reading:
    """Return what a report says in its sentences.

    Parameters
    ----------
    document : Document
    year, region : optional
        As for :func:`debtkit.read`.
    """
    text = document.clean.text
    setting = find_setting(text, year, region)
    mentions = walk(text, setting)
    arbitrate(mentions)
    review(mentions)
    tell_batches(mentions, setting.batch + 1)
    book = Book(setting, document)
    figures = figure_frame(map(book.enter, mentions))
    return Reading(book.ledger(), figures, document.source, document.name, _message(figures))


def _message(figures: object) -> str:
    status = figures["status"]  # type: ignore[index]
    read = int((status == "read").sum())
    if not len(status):
        return "no amount of money in it"
    if not read:
        return f"no debt figure found among {len(status)} amounts; each has its reason in .figures"
    return f"{read} of {len(status)} amounts read, {len(status) - read} unread with a reason"
