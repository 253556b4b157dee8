"""The ledger: six validated frames that hold every figure of one or many documents."""

from __future__ import annotations

import html
import os
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from debtkit.errors import DebtkitError, expect
from debtkit.exact import count_decimals
from debtkit.ledger.figures import differences, figures_of
from debtkit.ledger.folders import load_tables, save_tables
from debtkit.magnitude import warn_magnitudes
from debtkit.plain_tables import plain_table
from debtkit.schemas import STATEMENT, TABLES, amount_columns, validate
from debtkit.statements import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandera.pandas as pa

    from debtkit.coded import Column

__all__ = ["Ledger"]

# typed Any so that the fields below can say what they are once the ledger is made
_ABSENT: Any = None


@dataclass(frozen=True, eq=False, repr=False)
class Ledger:
    """The figures of debt reports as six tidy tables, validated on construction.

    Any number of regions, years and documents in one ledger. A table that is not given is an
    empty frame with its columns. Amounts are in 亿元; a missing amount is unknown, never zero.

    Parameters
    ----------
    limits : DataFrame, optional
        Debt limits (债务限额): keys, ``opening``, ``new``, ``adjustment``, ``closing`` [亿元].
    allocations : DataFrame, optional
        What the new limit goes to (新增限额分配): keys, ``item``, ``amount`` [亿元].
    budgets : DataFrame, optional
        Budget totals (预算调整): keys, ``opening``, ``change``, ``closing`` [亿元].
    balances : DataFrame, optional
        Debt outstanding (债务余额): keys, ``opening``, flows, ``closing`` [亿元].
    service : DataFrame, optional
        Principal and interest (还本付息) [亿元].
    context : DataFrame, optional
        Regions: code, level, parent, economy, fiscal capacity (地区情况).

    Raises
    ------
    TableError
        A table breaks its model; the message names the rows by their keys.

    Warns
    -----
    UnitWarning
        Figures that can only be in another unit than 亿元.

    Notes
    -----
    ``resolution`` [亿元], the value of the last printed digit, is inferred where it is left out:
    the finest digit seen in one document and table (``9.1`` beside ``100.88`` is 9.10 with the
    zero dropped). Without a ``source``, one statement counts as one document.

    Examples
    --------
    >>> import pandas as pd
    >>> limits = pd.DataFrame({"region": "阿图什市", "year": 2024, "stage": "adjustment",
    ...     "debt_type": ["general", "special"], "opening": [50.15, 50.73], "new": [2.6, 6.5],
    ...     "closing": [52.75, 57.23]})
    >>> Ledger(limits=limits)
    Ledger of 1 region (阿图什市), 2024: 2 limits; 6 figures
    """

    limits: pd.DataFrame = _ABSENT
    allocations: pd.DataFrame = _ABSENT
    budgets: pd.DataFrame = _ABSENT
    balances: pd.DataFrame = _ABSENT
    service: pd.DataFrame = _ABSENT
    context: pd.DataFrame = _ABSENT

    def __post_init__(self) -> None:
        for name, model in TABLES.items():
            given = getattr(self, name)
            if given is None:
                frame = _empty(model).copy()
            else:
                frame = _with_resolution(validate(given, model, empty=True), model)
            object.__setattr__(self, name, frame)
        warn_magnitudes(dict(self.tables()))

    @classmethod
    def of_columns(cls, tables: Mapping[str, Mapping[str, Column]]) -> Ledger:
        """Return the ledger of tables given as columns of values, as readers have them.

        The same ledger as of frames of these columns, validated alike, in a fraction of the time
        where they have few rows.

        Parameters
        ----------
        tables : mapping of str to columns
            The columns of each table by the table's name; None is a missing value, NaN in an array.

        Returns
        -------
        Ledger

        Raises
        ------
        TableError
            A table breaks its model.

        Examples
        --------
        >>> limits = {"region": ["甲市"], "year": [2024], "debt_type": ["total"], "closing": [9.1]}
        >>> Ledger.of_columns({"limits": limits})
        Ledger of 1 region (甲市), 2024: 1 limit; 1 figures
        """
        ledger = object.__new__(cls)
        for name, model in TABLES.items():
            columns = tables.get(name)
            if columns is None:
                frame = _empty(model).copy()
            else:
                frame = plain_table(columns, model)
                known = columns.get("resolution", [None])
                blank = np.isnan(known).any() if isinstance(known, np.ndarray) else None in known
                if blank:
                    frame = _with_resolution(frame, model)
            object.__setattr__(ledger, name, frame)
        warn_magnitudes(dict(ledger.tables()))
        return ledger

    def tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield the name and the frame of each table, absent ones too, in the fixed order.

        Examples
        --------
        >>> [name for name, frame in Ledger().tables()][:2]
        ['limits', 'allocations']
        """
        for entry in fields(self):
            yield entry.name, getattr(self, entry.name)

    @classmethod
    def load(cls, folder: str | os.PathLike[str]) -> Ledger:
        """Load a ledger from a folder of CSV files, one a table.

        Parameters
        ----------
        folder : path
            Holds ``limits.csv``, ``allocations.csv``, ``budgets.csv``, ``balances.csv``,
            ``service.csv``, ``context.csv``, each optional, in UTF-8. Other files are left
            alone, but a CSV file with nearly the name of a table is an error.

        Returns
        -------
        Ledger

        Raises
        ------
        ReadError
            There is no such folder, no table in it, or a file cannot be read.
        TableError
            A table breaks its model.

        Examples
        --------
        >>> import tempfile, debtkit as dk
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     dk.load_artux_2024().save(folder)
        ...     dk.Ledger.load(folder)
        Ledger of 1 region (阿图什市), 2024: 3 limits, 13 allocations, 2 budgets, 1 balance, ...
        """
        return cls(**load_tables(folder))

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Save the ledger as a folder of CSV files, one a table that has rows.

        Files are UTF-8 with a byte order mark, which spreadsheets need for Chinese text, and
        hold every amount exactly. A table that the folder has and this ledger has not is
        removed, so that the folder is this ledger and nothing else; other files stay. Each file
        is written under a temporary name first, so a failure leaves the old one whole.

        Parameters
        ----------
        folder : path
            Made where it is missing.

        Examples
        --------
        >>> import tempfile, debtkit as dk
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     dk.load_artux_2024().save(folder)
        """
        save_tables(dict(self.tables()), folder)

    @classmethod
    def concat(cls, ledgers: Iterable[Ledger]) -> Ledger:
        """Return one ledger with the rows of several, in order.

        Parameters
        ----------
        ledgers : iterable of Ledger
            At least one.

        Returns
        -------
        Ledger
            Two documents that print the same statement must differ in ``source``. Regions whose
            ``context`` row is the same in several ledgers are kept once.

        Raises
        ------
        DebtkitError
            There is no ledger to put together.
        TableError
            The same key stands in two of them.

        Examples
        --------
        >>> import debtkit as dk
        >>> dk.Ledger.concat([dk.load_artux_2024(), dk.load_provinces()]).limits["region"].nunique()
        38
        """
        parts = list(ledgers)
        if not parts:
            raise DebtkitError("no ledger to put together; give a list of at least one")
        for part in parts:
            expect(part, Ledger, "ledgers to put together", "of a reading give reading.ledger")
        frames = {}
        for name in TABLES:
            own = [frame for part in parts for frame in [getattr(part, name)] if len(frame)]
            if own:
                frames[name] = pd.concat(own, ignore_index=True)
        if "context" in frames:
            frames["context"] = frames["context"].drop_duplicates()
        return cls(**frames)

    def figures(self) -> pd.DataFrame:
        """Return every printed figure, one a row.

        Returns
        -------
        DataFrame
            ``table``, the keys of all tables (those that a table does not have are blank),
            ``column``, ``amount`` [亿元; ``population`` in 万人] and ``resolution`` [亿元].
            Missing amounts are not in it.

        Examples
        --------
        >>> import debtkit as dk
        >>> figures = dk.load_artux_2024().figures()
        >>> figures.loc[0, ["table", "region", "debt_type", "column"]].tolist()
        ['limits', '阿图什市', 'general', 'opening']
        """
        return figures_of(dict(self.tables()))

    def compare(self, other: Ledger, *, ignore: Sequence[str] = ("source",)) -> pd.DataFrame:
        """Compare this ledger with another, figure by figure.

        Draft against final, first half against full year, one document against another.

        Parameters
        ----------
        other : Ledger
            The later one.
        ignore : sequence of str, default ('source',)
            Keys in which the two may differ. Two drafts are two documents, so ``source`` is not
            compared; ``("source", "stage")`` sets an estimate against the final accounts.

        Returns
        -------
        DataFrame
            One row a figure that is not the same in both: ``table``, the keys, ``column``,
            ``status`` (``added``, ``removed``, ``changed``), ``before``, ``after``, ``change``
            [亿元]. Allocations are matched by ``item`` in the order in which it stands, so that
            an inserted line moves nothing. Empty when all figures are the same.

        Raises
        ------
        TableError
            Without the ignored keys, one of the ledgers has two rows for one statement.

        Examples
        --------
        >>> import debtkit as dk
        >>> final = dk.load_artux_2024()
        >>> draft = dk.Ledger(limits=final.limits.assign(new=[2.6, 6.4, 9.1]))
        >>> draft.compare(dk.Ledger(limits=final.limits))[["column", "status", "before", "after"]]
          column   status  before  after
        0    new  changed     6.4    6.5
        """
        expect(other, Ledger, "the ledger to compare with", "of a reading give reading.ledger")
        return differences(self.figures(), other.figures(), ignore)

    def __eq__(self, other: object) -> bool:
        """Tell whether the other ledger has the same tables, row for row."""
        if not isinstance(other, Ledger):
            return NotImplemented
        return all(frame.equals(getattr(other, name)) for name, frame in self.tables())

    __hash__ = None  # type: ignore[assignment]

    def _count_figures(self) -> int:
        return sum(
            int(frame[amount_columns(TABLES[name])].notna().to_numpy().sum())
            for name, frame in self.tables()
        )

    def _years_and_regions(self) -> tuple[str, str]:
        frames = [frame for name, frame in self.tables() if name != "context" and len(frame)]
        frames = frames or [self.context]
        regions = pd.concat([frame["region"] for frame in frames]).unique()
        years = pd.concat([frame["year"] for frame in frames])
        names = "、".join(regions[:3]) + ("…" if len(regions) > 3 else "")
        where = f"{len(regions)} region{'' if len(regions) == 1 else 's'} ({names})"
        return where, _span(years)

    def __repr__(self) -> str:
        """Say what is in the ledger, in a line."""
        present = [(name, len(frame)) for name, frame in self.tables() if len(frame)]
        if not present:
            return "Ledger without figures"
        where, when = self._years_and_regions()
        counts = ", ".join(f"{n:,} {_counted(name, n)}" for name, n in present)
        return f"Ledger of {where}, {when}: {counts}; {self._count_figures():,} figures"

    def _repr_html_(self) -> str:
        present = [(name, frame) for name, frame in self.tables() if len(frame)]
        if not present:
            return "<p>Ledger without figures</p>"
        where, when = self._years_and_regions()
        rows = "".join(
            f"<tr><th style='text-align:left'>{name}</th>"
            f"<td style='text-align:left'>{TABLES[name].to_schema().title}</td>"
            f"<td>{len(frame):,}</td><td>{frame['region'].nunique():,}</td>"
            f"<td>{_span(frame['year'])}</td>"
            f"<td>{int(frame[amount_columns(TABLES[name])].notna().to_numpy().sum()):,}</td></tr>"
            for name, frame in present
        )
        return (
            f"<p><b>Ledger</b> of {html.escape(where)}, {when}; amounts in 亿元</p>"
            "<table><thead><tr><th></th><th></th><th>rows</th><th>regions</th><th>years</th>"
            f"<th>figures</th></tr></thead><tbody>{rows}</tbody></table>"
        )


def _span(years: pd.Series) -> str:
    first, last = int(years.min()), int(years.max())
    return str(first) if first == last else f"{first}–{last}"


def _counted(name: str, count: int) -> str:
    return name if count != 1 or name in ("service", "context") else name.removesuffix("s")


@cache
def _empty(model: type[pa.DataFrameModel]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: pd.Series(
                dtype="str" if str(column.dtype).startswith("str") else str(column.dtype)
            )
            for name, column in model.to_schema().columns.items()
        }
    )


def _with_resolution(frame: pd.DataFrame, model: type[pa.DataFrameModel]) -> pd.DataFrame:
    if "resolution" not in frame.columns:
        return frame
    blank = frame["resolution"].isna()
    if not blank.any():
        return frame
    amounts = frame[amount_columns(model)].to_numpy()
    finest = count_decimals(amounts).max(axis=1)
    (document,) = encode(frame, on=["source"])
    (statement,) = encode(frame, on=STATEMENT)
    named = (frame["source"] != "").to_numpy()
    block = pd.Series(finest).groupby(np.where(named, document, -1 - statement)).transform("max")
    inferred = 1 / np.power(10.0, block.to_numpy())
    return frame.assign(resolution=frame["resolution"].where(~blank, inferred))
