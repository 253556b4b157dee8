"""What a row of a user's own table is of that names a type and no measure: 其中：一般债务."""

from __future__ import annotations

import re
from dataclasses import dataclass

from debtkit.errors import ReadError
from debtkit.reading.cells import clean
from debtkit.reading.own_headers import amount_head, keys_of, plain_words, word_columns
from debtkit.reading.phrases import Meaning, is_silent, meaning_of
from debtkit.schemas import TABLES, amount_columns, column_titles

__all__ = ["Wholes", "names_measure"]

_HELD = {"limit", "balance"}
_TYPE = re.compile(r"一般|专项|general|special|(?:上?年|期)[初末底]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def names_measure(words: str, table: str) -> bool:
    """Whether a row's words name what is measured: 政府债务限额, 还本额, and GDP of a table of contexts.

    Examples
    --------
    >>> [names_measure(words, "limits") for words in ("债务限额", "一般债务", "GDP", "债务率")]
    [True, False, False, False]
    >>> names_measure("GDP", "context")
    True
    """
    said = meaning_of(words)
    if said.measure == "other":
        return False
    head = amount_head(words, table)
    others = set(word_columns(words, table)) - set(amount_columns(TABLES[table]))
    return (head is not None and not head.keys and not others) or said.measure not in (
        None,
        "amount",
    )


@dataclass
class Wholes:
    """The whole that the rows of a place are parts of, row after row.

    A row with a measure of its own is the next whole, and one with a subject of its own (综合财力)
    ends the one above, so that no type is taken for a part of what does not stand right above it.
    """

    table: str
    file: str
    labels: list[str]
    _whole: str = ""
    _above: str = ""

    def reset(self) -> None:
        """Forget the rows above: another place begins."""
        self._whole = self._above = ""

    def name(self, own: str, number: int) -> str:
        """Return the name of a row's measure: 其中：一般债务 below 政府债务限额 is of the limit.

        Raises
        ------
        ReadError
            A row names its type and no whole, or is a part (其中) of a type or of its whole.
        """
        above, self._above = self._above, own
        if _is_part(own):
            return self._part(own, number)
        said = meaning_of(own)
        refines = said.debt_type is not None and said.measure is None and said.kind is not None
        if refines and amount_head(own, self.table) is None:
            return self._part(own, number)  # 再融资专项债券 below 债券发行额
        opened = clean(own).startswith("其中")
        if said.debt_type is not None:
            if _measured(said) != _measured(meaning_of(self._whole)):
                self._whole = ""
            return own
        if opened and _typed(above) and amount_head(own, self.table) is not None:
            raise ReadError(
                f"{self.file}: row {number}: {own!r} may be a part of {above!r} or of what that is "
                "a part of; write the type beside it (新增一般债务限额), or leave the row out"
            )
        # below 其中：新增限额 a type may be of that, or of what it is a part of
        known = said.measure is not None or names_measure(own, self.table)
        self._whole = own if known and not opened else ""
        return own

    def _part(self, own: str, number: int) -> str:
        if self._whole:
            name = f"{plain_words(self._whole)}{plain_words(own)}"
            lost = meaning_of(own).kind is not None and meaning_of(name).kind is None
            if not lost or amount_head(name, self.table) is None:
                return name
        typed = _typed(own)
        if "debt_type" not in column_titles(TABLES[self.table]):
            return own
        if not any(names_measure(label, self.table) for label in self.labels):
            return own
        if not typed and (amount_head(own, self.table) is None or self._held_alone()):
            return own  # 合计 below limits alone
        raise ReadError(
            f"{self.file}: row {number}: {own!r} names a type and may be of the limit or the balance, "
            "or of another measure; write the measure beside it (一般债务限额)"
        )

    def _held_alone(self) -> bool:
        """Whether all rows are of one measure that is held: of the limit, or of the balance."""
        said = {_measured(meaning_of(one)) for one in self.labels if one and not _is_part(one)}
        return len(said) == 1 and all(one[0] in _HELD for one in said)


def _measured(said: Meaning) -> tuple[str | None, str | None, str | None]:
    return said.measure, said.kind, said.point


def _typed(words: str) -> bool:
    return keys_of(words, "limits").get("debt_type") in ("general", "special")


def _is_part(words: str) -> bool:
    """Whether words say of which debt and not what of it: 其中：一般债务, 政府债务, 合计."""
    said = meaning_of(words)
    if said.measure is not None or said.kind is not None:
        return False
    if _typed(words):
        return not is_silent(_IN_BRACKETS.sub("", _TYPE.sub("", clean(words))))
    head = amount_head(words, "limits")
    return head is not None and head.keys.get("debt_type") == "total"
