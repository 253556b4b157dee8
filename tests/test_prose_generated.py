"""Documents composed from parts are read as they were meant: every amount with its keys, slot by slot."""

import re
import sys
from pathlib import Path

import pytest

from debtkit.reading.reader import read

sys.path.insert(0, str(Path(__file__).parent))

import prose_city_structures  # noqa: F401 (it adds its slots)
import prose_structures  # noqa: F401 (so does it)
from prose_generator import SLOTS, compose, whole_document

SEEDS = 8


def bare(name):
    """A region's name without its level: lists leave it out."""
    return re.sub("[县市区旗]$", "", name)


def fits(row, wanted, places):
    """Whether a figure was read into a cell: table.column, type or account, region/scope, year, item."""
    for one in wanted:
        column, kind, where, year, *item = one.split(" ")
        region, scope = where.split("/")
        region = bare(region)
        named = bare(row.region) == region if region else bare(row.region) not in places
        told = row.account if row.table == "Budgets" else row.debt_type
        if (
            (f"{row.table}.{row.column}", told, str(row.year)) == (column, kind, year)
            and named
            and re.fullmatch(scope, row.scope)
            and item in ([], [row.item])
        ):
            return True
    return False


def misread(draft):
    """Yield what a document's figures were read into instead of what was meant."""
    text = draft.written()
    rows = list(read(text=text).figures.itertuples())
    assert [row.printed for row in rows] == [draft.facts[at].printed for at in draft.order], text
    places = {bare(name) for name in draft.places}
    for row, at in zip(rows, draft.order, strict=True):
        fact = draft.facts[at]
        unread = row.status == "unread"
        if unread and (fact.optional or not fact.wanted):
            continue
        if unread or not fits(row, fact.wanted, places):
            yield f"{fact.printed}: {row.table}.{row.column} {row.reason}, not {set(fact.wanted)}\n{text}"


@pytest.mark.parametrize("slot", SLOTS)
def test_slot(slot):
    assert [told for seed in range(SEEDS) for told in misread(compose(seed, [slot]))] == []


def test_whole_documents():
    assert [told for seed in range(4 * SEEDS) for told in misread(whole_document(seed))] == []


def test_a_wrong_truth_is_noticed():
    draft = compose(1, ["limit"])
    draft.facts[0].wanted = frozenset({"Limits.new total /all 1999"})
    assert list(misread(draft))
