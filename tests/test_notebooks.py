"""The notebooks run from top to bottom, and what they draw is there to see."""

import base64
import io
from pathlib import Path

import nbformat
import pytest
from matplotlib.image import imread
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(autouse=True)
def _draw_in_the_notebook(monkeypatch):
    # the kernel would inherit the backend that the other tests draw with, and show nothing
    monkeypatch.delenv("MPLBACKEND")


def run(notebook):
    """Execute a notebook in a kernel of its own, in the folder where the notebooks are."""
    where = {"metadata": {"path": str(ROOT / "notebooks")}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()
    return notebook


def outputs(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def pictures(notebook):
    """Return the pictures a notebook shows, as arrays of pixels."""
    data = [output.get("data", {}) for output in outputs(notebook)]
    return [
        imread(io.BytesIO(base64.b64decode(each["image/png"])))
        for each in data
        if "image/png" in each
    ]


def from_cells(*sources):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in sources])


def test_there_are_notebooks():
    assert {path.stem for path in NOTEBOOKS} >= {"artux", "provinces"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path):
    notebook = nbformat.read(path, as_version=4)
    assert outputs(notebook) == [], "commit notebooks without outputs"
    run(notebook)
    assert len(pictures(notebook)) >= 2
    streams = [output for output in outputs(notebook) if output.output_type == "stream"]
    assert [output.text for output in streams if output.name == "stderr"] == []


def test_two_plots_in_a_row_both_show():
    notebook = run(
        from_cells(
            "import warnings; warnings.simplefilter('error')\n"
            "import debtkit as dk\nledger = dk.load_artux_2024()",
            "dk.plot_limit_waterfall(ledger.limits);",
            "dk.plot_debt_to_limit(ledger.balances, ledger.limits);",
        )
    )
    first, second = pictures(notebook)
    for picture in (first, second):
        assert picture[..., :3].std() > 0.02, "an empty picture"
    assert first.shape != second.shape or (first != second).any()


def test_a_failing_cell_is_an_error():
    with pytest.raises(CellExecutionError, match="no such folder"):
        run(from_cells("import debtkit as dk", "dk.Ledger.load('no such folder')"))
