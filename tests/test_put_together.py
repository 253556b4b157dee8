"""Forms put together at once say what each of their files says alone."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from debtkit.errors import ReadError
from debtkit.reading import folder, read, read_folder

sys.path.insert(0, str(Path(__file__).parent))

from form_sheets import book, drawn
from test_form_layouts import LAYOUTS

pytestmark = pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning")

NAMES = list(LAYOUTS)[::3]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder of layouts, each also under a second name, and one of another subject."""
    root = tmp_path_factory.mktemp("forms")
    for n, name in enumerate(NAMES):
        sheets = [drawn(picture, f"S{m}") for m, picture in enumerate(LAYOUTS[name][0])]
        (root / f"{n:03d}.xlsx").write_bytes(book(*sheets))
        (root / f"again{n:03d}.xlsx").write_bytes(book(*sheets))
    (root / "people.xlsx").write_bytes(book(drawn("人口情况表|<\n地区|人口\n甲县|21")))
    return root


def alone(path):
    try:
        return read(path)
    except ReadError as error:
        return str(error)


def test_a_folder_says_what_its_files_say(written):
    together = read_folder(written, progress=False, processes=1)
    files = together.files.set_index("file")
    count = 0
    for path in sorted(written.iterdir()):
        single = alone(path)
        if isinstance(single, str):
            why = single.removeprefix(f"{path.name}: ")
            assert files.loc[path.name, ["status", "message"]].tolist() == ["failed", why]
            continue
        assert files.loc[path.name, "message"] == single.message
        figures = together.figures[together.figures["file"] == path.name].drop(columns="file")
        pd.testing.assert_frame_equal(figures.reset_index(drop=True), single.figures)
        for name, frame in single.ledger.tables():
            if name == "context":
                continue  # the first file that names a region says what it is
            whole = getattr(together.ledger, name)
            own = whole[whole["source"].str.startswith(path.name)].reset_index(drop=True)
            pd.testing.assert_frame_equal(own[frame.columns], frame)
        findings = together.findings.loc[together.findings["file"] == path.name, "finding"]
        assert findings.tolist() == [one for one in single.findings if one in set(findings)]
        count += len(figures)
    assert count == len(together.figures) > 200


def test_printed_formulas_are_told_apart_by_their_files(written):
    together = read_folder(written, progress=False, processes=1)
    assert set(together.printed["form"]) <= set(together.identities)
    own = together.printed["form"].str.partition(": ")[0]
    assert (together.printed["source"].str.partition("#")[0] == own).all()


def test_a_file_that_breaks_the_batch_fails_alone(written, monkeypatch):
    genuine = folder.batch_of

    def breaking(every):
        if any(forms.path == "003.xlsx" for forms in every):
            raise ZeroDivisionError("a slip")
        return genuine(every)

    monkeypatch.setattr(folder, "batch_of", breaking)
    files = read_folder(written, progress=False, processes=1).files.set_index("file")
    assert files.loc["003.xlsx", "status"] == "failed"
    assert "a slip; please report this file" in files.loc["003.xlsx", "message"]
    assert files.loc[["002.xlsx", "004.xlsx"], "status"].tolist() != ["failed", "failed"]


def test_batches_are_small_files_together_and_large_ones_alone(tmp_path):
    jobs = []
    for n, size in enumerate([10, 10, 4_000_000, 4_000_000, 10]):
        path = tmp_path / f"{n}.xlsx"
        path.write_bytes(b"0" * size)
        jobs.append((str(path), path.name, None, None))
    names = [[name for _, name, *_ in batch] for batch in folder._batches(jobs, 100)]
    assert names == [["0.xlsx", "1.xlsx", "2.xlsx"], ["3.xlsx", "4.xlsx"]]
    assert [len(batch) for batch in folder._batches(jobs, 2)] == [2, 1, 2]
