"""In Jupyter every plot of a notebook shows, with its Chinese text, one after the other."""

import base64

import nbformat
from nbclient import NotebookClient

SETUP = """
import warnings
warnings.simplefilter("error")
import debtkit as dk
ledger = dk.load_artux_2024()
"""
CELLS = [
    "dk.plot_limit_waterfall(ledger.limits);",
    "dk.plot_allocation(ledger.allocations, ledger.limits);",
    # two in one cell
    "dk.plot_limit_waterfall(ledger.limits)\n"
    "dk.plot_debt_to_limit(ledger.balances, ledger.limits);",
]


def test_plots_in_a_row_all_show(monkeypatch):
    # the kernel chooses its own backend, as it does for a reader
    monkeypatch.delenv("MPLBACKEND", raising=False)
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(text) for text in [SETUP, *CELLS]]
    NotebookClient(book, timeout=120, kernel_name="python3").execute()
    pictures = [
        [
            output.data["image/png"]
            for output in cell.outputs
            if "image/png" in output.get("data", {})
        ]
        for cell in book.cells
    ]
    assert [len(found) for found in pictures] == [0, 1, 1, 2]
    shown = [base64.b64decode(picture) for found in pictures for picture in found]
    # each a picture with something on it, and the two of the waterfall the same
    assert min(map(len, shown)) > 8_000
    assert shown[0] == shown[2]
    assert len(set(shown)) == 3
    streams = [o for cell in book.cells for o in cell.outputs if o.output_type == "stream"]
    assert streams == []
