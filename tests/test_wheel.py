"""The built wheel works by itself: in an empty environment, away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*command, cwd):
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**CLEAN, "PYTHONUTF8": "1", "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.args}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """Return an interpreter that has the wheel and its core dependencies, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # compiling what is imported once takes longer than importing it
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-compile", "-qq"]
    run(*pip, wheel, cwd=folder)
    return python


def test_wheel_holds_the_data_and_nothing_of_the_workshop(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"debtkit"}
    shipped = {name.removeprefix("debtkit/_data/") for name in names if "/_data/" in name}
    in_checkout = {
        path.relative_to(ROOT / "data").as_posix()
        for path in (ROOT / "data").rglob("*")
        if path.is_file()
    }
    assert shipped == in_checkout
    assert len(shipped) >= 5
    assert "debtkit/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_demo_runs_from_the_wheel(python, tmp_path):
    where = (
        "import debtkit, debtkit.resources as r; print(debtkit.__file__); print(r.data_folder())"
    )
    package, data = map(Path, run(python, "-c", where, cwd=tmp_path).split())
    assert ROOT not in package.parents
    assert package.parent in data.parents
    command = python.with_name("debtkit")
    out = tmp_path / "out"
    printed = run(command, "report", data / "artux-2024", "--out", out, cwd=tmp_path)
    assert "0.956" in printed or "95.6" in printed
    assert "4.79" in printed
    written = [path for path in out.rglob("*") if path.stat().st_size > 0]
    assert len([path for path in written if path.suffix == ".png"]) >= 3
    assert len([path for path in written if path.suffix == ".csv"]) >= 4


def test_every_data_set_loads_from_the_wheel(python, tmp_path):
    loaders = "artux_2024", "provinces", "national", "local_cases", "anomalies"
    code = "import debtkit as dk\n" + "\n".join(
        f"assert len(dk.load_{name}().figures()) > 0, {name!r}" for name in loaders
    )
    run(python, "-W", "error", "-c", code, cwd=tmp_path)
