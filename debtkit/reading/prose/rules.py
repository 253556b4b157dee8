"""Named rules: each key of a figure has a table of them, and the first that answers gives the key.

A rule is a small pure function. Its name is the figure's *ground*, by which a reading can be traced and
rules can be counted; its docstring says in a line what it holds to, and shows a sentence where it does.
An answer that is blank ("the words say: no kind") is an answer; ``None`` leaves it to the next rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

__all__ = ["Ground", "Rule", "Table", "TableByConcept", "rule"]

Subject = TypeVar("Subject")
Answer = TypeVar("Answer")


class Ground(NamedTuple):
    """Why a figure has a key: the rule's name, whose words said it, and which amount they are of.

    Parameters
    ----------
    rule : str
    origin : str
        ``words`` (the figure's own), ``sentence``, ``above`` (an amount that governs it), ``heading``.
    figure : int
        The number of that amount among all of the document; -1 where it is none.
    """

    rule: str
    origin: str
    figure: int = -1


@dataclass(frozen=True)
class Rule(Generic[Subject, Answer]):
    """A rule: what it holds to, an example, whose words it goes by, the function, what it is asked for."""

    name: str
    example: str
    origin: str
    says: Callable[[Subject], Answer | None]
    of: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


def rule(
    origin: str, *, of: Iterable[str] = (), needs: Iterable[str] = ()
) -> Callable[[Callable[[Subject], Answer | None]], Rule[Subject, Answer]]:
    """Make a function a rule; its docstring reads ``What it holds to: an example.``

    Parameters
    ----------
    origin : str
        Whose words it goes by.
    of : iterable of str, default ()
        The concepts that it is for, in a table that asks by concept; blank: every one.
    needs : iterable of str, default ()
        What must be there that it has an answer, in a table that is asked by that.

    Examples
    --------
    >>> @rule("words")
    ... def own_type(words: str) -> str | None:
    ...     '''Say the type that the words name: 一般债务9亿元.'''
    ...     return "general" if "一般" in words else None
    >>> own_type.name, own_type.example
    ('own type', '一般债务9亿元')
    """

    def made(function: Callable[[Subject], Answer | None]) -> Rule[Subject, Answer]:
        said = (function.__doc__ or "").strip()
        example = said.partition(": ")[2].rstrip(".")
        name = function.__name__.strip("_").replace("_", " ")
        return Rule(name, example, origin, function, frozenset(of), frozenset(needs))

    return made


class Table(Generic[Subject, Answer]):
    """The rules of one key, in order; the first that answers wins.

    Examples
    --------
    >>> @rule("words")
    ... def own_type(words: str) -> str | None:
    ...     '''Say the type that the words name: 一般债务9亿元.'''
    ...     return "general" if "一般" in words else None
    >>> @rule("heading")
    ... def no_type(words: str) -> str | None:
    ...     '''Take all types together: 债务9亿元.'''
    ...     return "total"
    >>> types = Table("type", own_type, no_type)
    >>> types.answer("一般债务"), types.answer("债务")[1].rule
    (('general', Ground(rule='own type', origin='words', figure=-1)), 'no type')
    """

    def __init__(self, key: str, *rules: Rule[Subject, Any]) -> None:
        self.key, self.rules = key, rules
        self._tried = [(one.says, Ground(one.name, one.origin)) for one in rules]

    def answer(self, subject: Subject) -> tuple[Answer | None, Ground | None]:
        """Return the first answer and its ground; twice None where no rule has one."""
        for says, ground in self._tried:
            found = says(subject)
            if found is not None:
                return found, ground
        return None, None


class HasConcept(Protocol):
    """What a table by concept can be asked of."""

    @property
    def concept(self) -> str:
        """What the amount is."""


Conceptual = TypeVar("Conceptual", bound=HasConcept)


class TableByConcept(Table[Conceptual, Answer]):
    """A table of which only the rules for a subject's concept are asked.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> @rule("words", of={"balance"})
    ... def within_the_year(it: SimpleNamespace) -> str | None:
    ...     '''A balance within the year is none: 9月末余额9亿元.'''
    ...     return "within the year" if it.month else None
    >>> objections = TableByConcept("objection", within_the_year)
    >>> objections.answer(SimpleNamespace(concept="balance", month=9))[0]
    'within the year'
    >>> objections.answer(SimpleNamespace(concept="bonds", month=9))[0] is None
    True
    """

    def __init__(self, key: str, *rules: Rule[Conceptual, Any]) -> None:
        super().__init__(key, *rules)
        self._tables: dict[str, Table[Conceptual, Answer]] = {}

    def answer(self, subject: Conceptual) -> tuple[Answer | None, Ground | None]:
        """Return the first answer and its ground; twice None where no rule has one."""
        concept = subject.concept
        table = self._tables.get(concept)
        if table is None:
            asked = [one for one in self.rules if not one.of or concept in one.of]
            table = self._tables[concept] = Table(self.key, *asked)
        return table.answer(subject)
