"""What users may rely on: the names, and a docstring with an example for each."""

import inspect
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from numpydoc.validate import validate

import debtkit

ROOT = Path(__file__).parents[1]

NAMES = [
    "DebtkitError",
    "FolderReading",
    "Identity",
    "Ledger",
    "ReadError",
    "Reading",
    "ReconciliationError",
    "TableError",
    "UNITS",
    "UnitWarning",
    "allocation_breakdown",
    "assert_reconciled",
    "balance_changes",
    "budget_changes",
    "check",
    "check_printed",
    "classify_sectors",
    "concentration",
    "convert",
    "debt_ratio",
    "debt_to_limit",
    "deduce",
    "draft_report",
    "format_figure",
    "limit_changes",
    "load_anomalies",
    "load_artux_2024",
    "load_local_cases",
    "load_national",
    "load_provinces",
    "load_sources",
    "locate",
    "parse_figure",
    "plant_faults",
    "plot_allocation",
    "plot_debt_to_limit",
    "plot_limit_waterfall",
    "plot_residuals",
    "read",
    "read_folder",
    "read_table",
    "repair",
    "service_ratio",
    "show_findings",
    "simulate_panel",
    "to_long",
    "to_wide",
]
DOCUMENTED = [name for name in NAMES if name != "UNITS"]

# numpydoc's codes: no docstring, no summary, parameters missing, unknown or in another order,
# no return section, no example.
RULES = {"GL08", "SS01", "PR01", "PR02", "PR03", "RT01", "EX01"}


def complaints(name, rules=RULES):
    return [f"{code} {text}" for code, text in validate(name)["errors"] if code in rules]


def test_public_names_are_these():
    assert sorted(debtkit.__all__) == NAMES


def test_every_public_name_is_there():
    assert set(NAMES) <= set(dir(debtkit))
    for name in NAMES:
        assert getattr(debtkit, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = debtkit.no_such_name


def test_star_import_gives_the_public_names():
    code = "from debtkit import *; print(*sorted(n for n in globals() if not n.startswith('_')))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == NAMES


@pytest.mark.parametrize("name", DOCUMENTED)
def test_docstring_is_complete(name):
    value = getattr(debtkit, name)
    # parameters are documented where they are defined, once
    inherited = inspect.isclass(value) and "__init__" not in vars(value)
    assert complaints(f"debtkit.{name}", RULES - {"PR01"} if inherited else RULES) == []


LEDGER = [
    f"debtkit.Ledger.{name}"
    for name, member in inspect.getmembers(debtkit.Ledger)
    if not name.startswith("_") and callable(member)
]


@pytest.mark.parametrize("name", LEDGER)
def test_method_docstring_is_complete(name):
    assert complaints(name) == []


def test_an_incomplete_docstring_is_found():
    assert complaints("debtkit.__getattr__")


def test_annotations_are_complete():
    functions = [getattr(debtkit, name) for name in DOCUMENTED]
    functions = [function for function in functions if inspect.isfunction(function)]
    assert len(functions) > 15
    for function in functions:
        hints = function.__annotations__
        assert set(inspect.signature(function).parameters) | {"return"} <= set(hints), function


def test_version_is_that_of_the_package():
    assert debtkit.__version__ == version("debtkit")
