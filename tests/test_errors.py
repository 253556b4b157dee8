import pickle

import pandas as pd
import pytest

import debtkit as dk
from debtkit.errors import DebtkitError, ReadError, ReconciliationError, TableError, UnitWarning

LEDGER = dk.load_artux_2024()


@pytest.mark.parametrize("kind", [DebtkitError, TableError, ReadError, ReconciliationError])
def test_every_error_is_a_value_error_with_rows(kind):
    rows = pd.DataFrame({"region": ["A"]})
    error = kind("what, where, what to do", rows=rows)
    assert isinstance(error, DebtkitError)
    assert isinstance(error, ValueError)
    assert str(error) == "what, where, what to do"
    assert error.rows is rows
    assert kind("no rows").rows is None


def test_the_kinds_are_told_apart():
    with pytest.raises(TableError):
        raise TableError("x")
    assert not issubclass(TableError, ReadError)
    assert not issubclass(ReadError, TableError)
    assert not issubclass(ReconciliationError, TableError)


def test_errors_survive_a_process_boundary_with_their_rows():
    # a pool of workers hands errors over pickled
    error = TableError("bad", rows=pd.DataFrame({"region": ["A", "B"]}))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is TableError
    assert str(again) == "bad"
    pd.testing.assert_frame_equal(again.rows, error.rows)


def test_the_unit_warning_is_a_user_warning_and_no_error():
    assert issubclass(UnitWarning, UserWarning)
    assert not issubclass(UnitWarning, DebtkitError)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: dk.parse_figure(9.1), "printed figure: expected a str, found float"),
        (lambda: dk.repair(LEDGER, None), "suspects: expected a DataFrame, found NoneType"),
        (lambda: dk.show_findings(LEDGER), "findings: expected a DataFrame, found Ledger"),
        (lambda: dk.plot_residuals(LEDGER), "findings: expected a DataFrame, found Ledger"),
        (lambda: dk.check_printed(LEDGER), "got Ledger, which prints no formulas"),
        (lambda: dk.Ledger.concat([LEDGER, "x"]), "put together: expected a Ledger, found str"),
        (lambda: LEDGER.compare("x"), "compare with: expected a Ledger, found str"),
        (lambda: dk.to_wide(LEDGER), "to_wide: expected a DataFrame, found Ledger"),
        (lambda: dk.concentration(LEDGER.allocations, top=3), "top is 3; give whole numbers"),
        (lambda: dk.simulate_panel(2.5), "regions is 2.5; give a whole number"),
        (lambda: dk.simulate_panel(2, 1, faults=-1), "faults is -1; give numbers from 0"),
        (
            lambda: dk.draft_report(LEDGER, region="阿图什市", year="2024"),
            "year: expected an int, found str; give a whole number",
        ),
        (
            lambda: dk.draft_report(LEDGER.limits, region="阿图什市", year=2024),
            "expected a Ledger, found DataFrame",
        ),
        (
            lambda: dk.plot_limit_waterfall(LEDGER.limits, ax="first"),
            "ax: expected an Axes, found str; give one of the axes",
        ),
    ],
)  # fmt: skip
def test_what_is_given_in_the_place_of_another_thing_is_told(call, told):
    with pytest.raises(dk.DebtkitError) as error:
        call()
    assert told in str(error.value)
