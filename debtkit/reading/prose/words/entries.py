r"""How an entry of the vocabulary is written: what it means, and a line for each way of saying it.

A line is a regular expression. Behind ``#`` stand examples, divided by an ASCII comma, and behind an ASCII
colon a remark. An example is a stretch of a sentence in which the line finds its word; the tests try
every one. A name in braces, ``{han}``, stands for one of the ``PIECES``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from debtkit.reading.prose.scanner import Word, words_of
from debtkit.reading.prose.words.pieces import PIECES

__all__ = ["Entry", "means"]

_HOLE = re.compile(r"\{([a-z_]+)\}")  # {0,8} is none


class Entry(NamedTuple):
    """One way, or a small family of ways, to say a thing.

    Parameters
    ----------
    kind : str
        What the words are about.
    value : str
        The word of the ledger's vocabulary for it; blank where the kind says all.
    pattern : str
        A regular expression, whole.
    examples : tuple of str
        Stretches of sentences in which it finds its word.
    """

    kind: str
    value: str
    pattern: str
    examples: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """Its alternatives, as the scanner takes them."""
        return words_of(self.kind, self.value, self.pattern)


def means(kind: str, value: str, lines: str) -> tuple[Entry, ...]:
    r"""Return the entries that lines write, in their order.

    Examples
    --------
    >>> for entry in means("end", "", r'''
    ...     [年期]末                # 2023年末
    ...     (?<![{han}])月末        # 月末余额: not in a name
    ... '''):
    ...     print(entry.pattern, entry.examples)
    [年期]末 ('2023年末',)
    (?<![\u4e00-\u9fff])月末 ('月末余额',)
    """
    return tuple(_entry(kind, value, line) for line in lines.splitlines() if line.strip())


def _entry(kind: str, value: str, line: str) -> Entry:
    pattern, _, remark = line.partition("#")
    shown = (one.strip() for one in remark.partition(": ")[0].split(", "))
    filled = _HOLE.sub(lambda hole: PIECES[hole[1]], pattern.strip())
    return Entry(kind, value, filled, tuple(one for one in shown if one))
