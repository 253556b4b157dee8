"""What forms say of their regions: their codes, their levels, which is a part of which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from debtkit.coded import Numbered
from debtkit.reading.amounts import last_digit
from debtkit.reading.regions import level_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from debtkit.reading.figures import Figures
    from debtkit.reading.statements import Deficits, Printed

__all__ = ["contexts"]

_Known = dict[tuple[Any, ...], dict[str, Any]]
"""What is known of the regions of a document, by region and year."""


def contexts(
    figures: Figures, printed: Printed, deficits: Deficits
) -> list[tuple[int, tuple[Any, ...], dict[str, Any]]]:
    """Return the rows of the table Context: codes, levels and parents of regions, their deficits.

    Parameters
    ----------
    figures : Figures
        The figures read.
    printed : Printed
        Which tables are about regions, and who printed them.
    deficits : dict
        The deficits that each table prints.

    Returns
    -------
    list of (int, tuple, dict)
        The number of the document, region and year, and what is known.
    """
    known: list[_Known] = [{} for _ in printed.sources]
    leads = _leads(figures, printed.regional)
    last = np.full(len(figures.contexts), -1)
    last[figures.row] = figures.region
    flat = _adds_up(figures, printed.regional)
    regions = list(figures.regions)
    for number in sorted({*deficits, *leads}):
        of_document = known[printed.documents[number]]
        for key, held in deficits.get(number, ()):
            of_document.setdefault(key, {}).update(held)
        if number in leads:
            _tell(figures, leads[number], regions, last, of_document, flat=bool(flat[number]))
    return [
        (document, key, held)
        for document, of_document in enumerate(known)
        for key, held in of_document.items()
    ]


def _leads(figures: Figures, regional: NDArray[np.bool_]) -> dict[int, NDArray[np.int64]]:
    """Return by table the first figure of each row that is of a whole region."""
    whole = np.array([sense.scope == "all" for sense in figures.senses], dtype=bool)
    named = np.array([bool(name) for name in figures.regions], dtype=bool)
    at = np.flatnonzero(
        (figures.reason == 0)
        & whole[figures.sense]
        & named[figures.region]
        & regional[figures.table]
    )
    leads = at[np.unique(figures.row[at], return_index=True)[1]]
    tables, first = np.unique(figures.table[leads], return_index=True)
    return dict(zip(tables.tolist(), np.split(leads, first)[1:], strict=True))


def _tell(
    figures: Figures,
    leads: NDArray[np.int64],
    regions: Sequence[str],
    last: NDArray[np.int64],
    known: _Known,
    *,
    flat: bool,
) -> None:
    """Keep what the rows of one table say of their regions.

    ``last`` is the region of the last figure in each row; ``flat``: all are parts of the home.
    """
    home = figures.tables[figures.table[leads[0]]].home
    row = figures.row[leads]
    above = np.where(figures.above[row] < 0, -1, last[figures.above[row]])
    of_each = (row, figures.region[leads], figures.sense[leads], above)
    for n, own, sense, over in zip(*(numbers.tolist() for numbers in of_each), strict=True):
        region, code = regions[own], figures.codes[n]
        parent = "" if region == home else home if flat else regions[over] if over >= 0 else ""
        said = known.setdefault((region, figures.senses[sense].year), {})
        said.setdefault("code", code)
        said.setdefault("level", level_of(code, region) if code else "")
        said.setdefault("parent", parent if parent != region else "")


def _adds_up(figures: Figures, regional: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether in each table own level and all other rows make the whole in some column.

    The rows are then its parts. Indentation tells which row is part of which only where labels are
    not centred, so a sum that ties is the better witness.
    """
    sums: Numbered[Hashable] = Numbered()
    senses = zip(figures.table_of.tolist(), figures.senses, strict=True)
    sum_of = np.array(
        [
            -1
            if sense.scope == "lower"
            else sums[table, sense.table, sense.column, sense.debt_type, sense.year]
            for table, sense in senses
        ],
        dtype="int64",
    )[figures.sense]
    whole = np.array([sense.scope == "all" for sense in figures.senses], dtype=bool)
    homes = np.array([figures.regions.get(one.home, -1) for one in figures.tables], dtype="int64")
    at_home = (figures.region == homes[figures.table]) & whole[figures.sense]
    known = (figures.reason == 0) & (sum_of >= 0) & regional[figures.table]
    total = np.zeros(len(sums))
    total[sum_of[known & at_home]] = figures.amounts[known & at_home]
    part_of, parts = sum_of[known & ~at_home], figures.amounts[known & ~at_home]
    added = np.bincount(part_of, parts, minlength=len(sums))
    count = np.bincount(part_of, minlength=len(sums))
    places = np.full(len(sums), 99)
    np.minimum.at(places, sum_of[known], figures.places[known])
    digits, number = np.unique(places, return_inverse=True)
    last = np.array([last_digit(one) for one in digits.tolist()], dtype="float64")[number]
    rounding = 0.5 * (count + 1) * last
    ties = (count > 2) & (total > 0) & (np.abs(added - total) <= rounding)
    flat = np.zeros(len(figures.tables), dtype=bool)
    tied = np.isin(sum_of, np.flatnonzero(ties)) & known
    flat[figures.table[tied]] = True
    return flat
