"""Clean text with the way back to where each of its characters stood."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Clean"]


@dataclass(frozen=True)
class Clean:
    """Clean text and where each of its characters stood in the source.

    Parameters
    ----------
    text : str
        The text the grammar reads; a newline ends a paragraph.
    origin : list of int
        For each character of ``text`` its position in the source.
    """

    text: str
    origin: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that a span of the clean text came from."""
        return self.origin[start], self.origin[end - 1] + 1

    def printed(self, source: str, start: int, end: int) -> str:
        """Return the source's own characters of a span, without blanks and what was left out."""
        kept = "".join([source[place] for place in self.origin[start:end]])
        return "".join(kept.split())
