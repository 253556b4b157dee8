"""Where in a document's text the figures of its pages stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debtkit.coded import Column
    from debtkit.reading.documents import Document

__all__ = ["located"]

_BLANKS = " \xa0"
_GOES_BEFORE = re.compile(r"[\d.,]")
_GOES_ON = re.compile(r"\d|[.,]\d")  # what behind a figure makes it part of a longer one


def located(figures: Mapping[str, Column], document: Document) -> Mapping[str, Column]:
    """Find the figures of each page in the page's text, where it prints each as often as the forms.

    Parameters
    ----------
    figures : columns
        Those of ``Reading.figures``.
    document : Document
        The document that they are of.

    Returns
    -------
    columns
        The same with ``start`` and ``end`` of the figures that are found.
    """
    if not document.source:
        return figures
    ends = [*document.pages[1:], len(document.source)]
    starts, last = list(figures["start"]), list(figures["end"])
    by_page: dict[int, dict[str, list[int]]] = {}
    for n, (page, printed) in enumerate(zip(figures["page"], figures["printed"], strict=True)):
        if page is not None:
            by_page.setdefault(page, {}).setdefault(printed, []).append(n)
    for page, texts in by_page.items():
        first = document.pages[page - 1]
        text = document.source[first : ends[page - 1]]
        # a text layer may space digits apart
        at = [n for n, char in enumerate(text) if char not in _BLANKS]
        plain = "".join([text[n] for n in at])
        for printed, same in texts.items():
            places = list(_places(printed, plain, at, text))
            if len(places) == len(same):
                for n, (start, end) in zip(same, places, strict=True):
                    starts[n], last[n] = first + start, first + end
    return {**figures, "start": starts, "end": last}


def _places(printed: str, plain: str, at: list[int], text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each place in a text that prints a figure and nothing longer.

    ``plain`` is the text without blanks, ``at`` where each of its characters stands.
    """
    found = plain.find(printed)
    while found >= 0:
        last = found + len(printed)
        start, end = at[found], at[last - 1] + 1
        near = all(at[n + 1] - at[n] <= 2 for n in range(found, last - 1))
        begun = start > 0 and _GOES_BEFORE.match(text[start - 1])
        if near and not begun and not _GOES_ON.match(text, end):
            yield start, end
            found = plain.find(printed, last)
        else:
            found = plain.find(printed, found + 1)
