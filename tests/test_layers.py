"""Imports follow the flow of the design: documents -> reading -> Ledger -> transforms -> plots."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "debtkit"

# A part of the package is a module or a folder directly under debtkit/. Each may import the ones
# behind it, and no other. The groups are those of docs/design.md.
GROUND = {
    "coded", "errors", "exact", "files", "numerals", "plain_tables", "project_names", "resources",
    "row_labels", "schemas", "statements", "units",
}  # fmt: skip
TRANSFORMS = {"allocation", "changes", "ratios", "sectors", "wide"}
MAY_IMPORT = {
    "errors": set(),
    "files": set(),
    "numerals": set(),
    "exact": {"errors"},
    "units": {"errors", "exact"},
    "resources": {"errors"},
    "project_names": {"resources"},
    "row_labels": set(),
    "schemas": {"errors", "units"},
    "coded": set(),
    "plain_tables": {"coded", "errors", "schemas"},
    "statements": {"errors", "exact", "schemas"},
    "magnitude": GROUND,
    "ledger": GROUND | {"magnitude"},
    **dict.fromkeys(TRANSFORMS, GROUND),
    "datasets": GROUND | {"ledger"},
    "simulate": GROUND | {"ledger"},
    "reconcile": GROUND | {"ledger"},
    # the identities decide where the words of a report leave two readings
    "reading": GROUND | {"ledger", "reconcile"},
    "writing": GROUND | {"ledger", "reconcile"} | TRANSFORMS,
    "plotting": GROUND | {"ledger", "reconcile"} | TRANSFORMS,
}
EVERYTHING = {"__init__", "__main__", "cli"}

# Libraries that only some parts may use at all, even inside a function.
ONLY_IN = {
    "matplotlib": {"plotting"},
    "pylopdf_fonts_zh_cn": {"plotting"},
    "scipy": {"reconcile"},
    "python_calamine": {"reading"},
    "pypdfium2": {"reading"},
    "pdfplumber": {"reading"},
    "docx": {"reading", "writing"},
    "lxml": {"reading"},
    "xlsxwriter": {"writing"},
}


def part_of(module):
    """Return the part a module inside the package belongs to: debtkit.reading.prose -> reading."""
    names = module.split(".")
    return names[1] if len(names) > 1 else "__init__"


def imports(source, module, is_package):
    """Return the absolute names of every module that a source imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                names = module.split(".")
                names = names[: len(names) - node.level + is_package]
                base = ".".join([*names, base] if base else names)
            if base == "debtkit":
                found.update(f"debtkit.{alias.name}" for alias in node.names)
            else:
                found.add(base)
    return found


def violations(sources):
    """Return what breaks the layers; ``sources`` is {module: (text, is it a package)}."""
    out = []
    for module, (text, is_package) in sorted(sources.items()):
        part = part_of(module)
        if part in EVERYTHING:
            continue
        if part not in MAY_IMPORT:
            out.append(f"{module}: not in MAY_IMPORT; say where it stands")
            continue
        for name in sorted(imports(text, module, is_package)):
            top = name.split(".")[0]
            if top == "debtkit":
                other = part_of(name)
                if other != part and other not in MAY_IMPORT[part]:
                    out.append(f"{module} imports {name}")
            elif part not in ONLY_IN.get(top, {part}):
                out.append(f"{module} imports {name}")
    return out


def package_sources():
    sources = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        names = list(path.relative_to(ROOT).with_suffix("").parts)
        is_package = names[-1] == "__init__"
        module = ".".join(names[:-1] if is_package else names)
        sources[module] = (path.read_text(encoding="utf-8"), is_package)
    return sources


def test_imports_follow_the_arrows():
    sources = package_sources()
    assert len(sources) >= 10
    assert violations(sources) == []


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("debtkit.changes", "from debtkit.ratios import debt_to_limit"),
        ("debtkit.changes", "from debtkit import ratios"),
        ("debtkit.changes", "def f():\n    from .ratios import debt_to_limit"),
        ("debtkit.reconcile.check", "from ..changes import limit_changes"),
        ("debtkit.reconcile.check", "import debtkit.allocation"),
        ("debtkit.reconcile", "from ..changes import limit_changes"),
        ("debtkit.ledger", "from debtkit.reading import read"),
        ("debtkit.units", "from debtkit.schemas import Limits"),
        ("debtkit.ratios", "def f():\n    import matplotlib.pyplot as plt"),
        ("debtkit.reconcile.locate", "from lxml import etree"),
        ("debtkit.ratios", "import debtkit as dk"),
        ("debtkit.elsewhere", "import os"),
    ],
)
def test_a_wrong_import_is_found(module, text):
    package = module == "debtkit.reconcile"
    assert len(violations({module: (text, package)})) == 1


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("debtkit.changes", "from debtkit.schemas import Limits\nimport numpy as np"),
        ("debtkit.reconcile.check", "from .figures import figures"),
        ("debtkit.reconcile", "from .check import check"),
        ("debtkit.plotting.limits", "import matplotlib.pyplot as plt\nfrom .. import changes"),
        ("debtkit.cli", "from debtkit import plotting, reconcile"),
    ],
)
def test_a_right_import_is_not(module, text):
    package = module == "debtkit.reconcile"
    assert violations({module: (text, package)}) == []


def loaded_after(statement):
    """Return the top-level modules that a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_import_loads_nothing_heavy():
    loaded = loaded_after("import debtkit")
    assert "debtkit" in loaded
    assert loaded & {*ONLY_IN, "openpyxl", "tqdm", "IPython"} == set()


def test_checking_loads_no_plotting():
    loaded = loaded_after("import debtkit as dk; dk.check(dk.load_artux_2024())")
    assert "pandera" in loaded
    assert loaded & set(ONLY_IN) == set()
