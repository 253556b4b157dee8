"""A table of plain values is the table that the same values make as a frame, or the same error."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit.plain_tables
from debtkit.errors import TableError
from debtkit.ledger import Ledger
from debtkit.plain_tables import plain_table
from debtkit.schemas import TABLES, validate

LIMITS: dict[str, list[Any]] = {
    "region": ["甲市", "甲市"],
    "scope": ["all", "all"],
    "year": [2024, 2024],
    "stage": ["final", None],
    "batch": [1, None],
    "source": ["", ""],
    "debt_type": ["general", "special"],
    "opening": [None, None],
    "new": [2.6, 6.5],
    "closing": [52.75, None],
    "resolution": [0.01, None],
    "position": ["line 1", "line 2"],
}
VALUES = {
    "region": ["甲市", "乙县", "", None],
    "scope": ["all", "own", "市", None],
    "year": [2023, 2024, 1492, 2024.5, None],
    "stage": ["final", "budget", None],
    "batch": [1, 2, 0, None],
    "source": ["", "a.pdf", None],
    "debt_type": ["general", "special", "total", "一般"],
    "new": [1.5, -2.0, None, float("inf"), "x"],
    "closing": [9.1, -1.0, 0.0, None, 7],
    "resolution": [0.01, 0.0, None],
    "position": ["line 1", None],
}


@st.composite
def columns(draw: st.DrawFn) -> dict[str, list[Any]]:
    count = draw(st.integers(1, 3))
    return {
        name: draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))
        for name, values in VALUES.items()
        if name not in draw(st.sets(st.sampled_from(sorted(VALUES)), max_size=1))
    }


def _validated(given_columns: dict[str, list[Any]], model: Any) -> pd.DataFrame:
    return validate(pd.DataFrame(given_columns), model, empty=True)


def _made(make: Any, given_columns: dict[str, list[Any]]) -> Any:
    try:
        return make(given_columns, TABLES["limits"])
    except TableError as error:
        return str(error)


@given(columns())
def test_as_the_frame_is_checked(given_columns: dict[str, list[Any]]) -> None:
    plain, framed = _made(plain_table, given_columns), _made(_validated, given_columns)
    assert type(plain) is type(framed)
    if isinstance(plain, str):
        assert plain == framed
    else:
        pd.testing.assert_frame_equal(plain, framed)


def test_what_surely_holds_is_not_looked_at_as_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debtkit.plain_tables, "validate", None)
    made = plain_table(LIMITS, TABLES["limits"])
    assert made["stage"].tolist() == ["final", "final"]
    assert made["batch"].tolist() == [1, 1]


def test_one_statement_printed_twice_is_an_error_with_defaults_filled_in() -> None:
    twice = {**LIMITS, "debt_type": ["general", "general"]}
    with pytest.raises(TableError, match="is there more than once"):
        plain_table(twice, TABLES["limits"])


def test_a_ledger_of_columns_is_that_of_frames() -> None:
    made = Ledger.of_columns({"limits": LIMITS})
    assert made == Ledger(limits=pd.DataFrame(LIMITS))
    assert made.limits["resolution"].tolist() == [0.01, 0.01]
