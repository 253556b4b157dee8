import pickle

import pandas as pd
import pytest

from debtkit.errors import DebtkitError, ReadError, ReconciliationError, TableError, UnitWarning


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
