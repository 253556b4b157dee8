"""Copies of records with some fields changed, at the cost of copying a dictionary."""

from __future__ import annotations

from typing import Any, TypeVar

__all__ = ["replace"]

Record = TypeVar("Record")


def replace(record: Record, /, **changes: Any) -> Record:
    """Return a copy of a dataclass with other values in some fields.

    :func:`dataclasses.replace` asks for each field and runs the constructor; a phrase has more than
    thirty fields, and a report some hundreds of such copies.

    Examples
    --------
    >>> from debtkit.reading.prose.frames import Meaning
    >>> replace(Meaning(concept="limit"), year=2024).concept
    'limit'
    >>> replace(Meaning(), colour="red")
    Traceback (most recent call last):
    TypeError: Meaning has no field 'colour'
    """
    fields = record.__dict__
    if not changes.keys() <= fields.keys():
        name = next(name for name in changes if name not in fields)
        raise TypeError(f"{type(record).__name__} has no field {name!r}")
    copy = object.__new__(type(record))
    copy.__dict__.update(fields)
    copy.__dict__.update(changes)
    return copy
