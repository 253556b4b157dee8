"""The documentation builds without a warning, covers what is public, and finds Chinese words."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import debtkit

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def sphinx(source, target):
    # without the backend that the other tests draw with, which shows nothing in a notebook
    env = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "--keep-going", "-q", "-b", "html"]
    return subprocess.run(
        [*command, "-d", str(target / "doctrees"), str(source), str(target / "html")],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    target = tmp_path_factory.mktemp("site")
    # a copy, since a build writes pages beside the others
    for name in ["docs", "notebooks"]:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("_[bg]*", ".*"))
    done = sphinx(target / "docs", target)
    # every kernel says that its connection is not encrypted, which is no fault of a page
    complaints = [line for line in done.stderr.splitlines() if "IPKernelApp" not in line]
    assert done.returncode == 0, "\n".join(complaints)
    return target / "html"


NAMED = re.compile(r"`(?:[\w/]+/)?(\w+\.py)")


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.stem)
def test_modules_that_a_page_names_are_there(page):
    there = {path.name for path in ROOT.glob("[bdt]*/**/*.py")}
    assert set(NAMED.findall(page.read_text("utf-8"))) <= there


def test_the_page_on_reports_names_every_module_of_the_grammar():
    named = set(NAMED.findall((DOCS / "reading-prose.md").read_text("utf-8")))
    modules = {path.name for path in (ROOT / "debtkit/reading/prose").glob("[!_]*.py")}
    assert len(modules) > 50
    assert modules <= named


def test_pages_are_there(site):
    generated = site / "_generated"
    for page in [
        site / "index.html",
        site / "api.html",
        site / "design.html",
        site / "dependencies.html",
        generated / "data-dictionary.html",
        generated / "notebooks" / "artux.html",
        generated / "notebooks" / "provinces.html",
    ]:
        assert page.is_file(), page


def test_the_worked_example_shows_its_results(site):
    folder = site / "_generated" / "notebooks"
    text = (folder / "artux.html").read_text(encoding="utf-8")
    assert "0.956" in text
    assert len(set(re.findall(r'<img [^>]*src="([^"]*_images/[^"]*)"', text))) >= 3


def test_dictionary_has_every_column(site):
    from debtkit import schemas

    text = (site / "_generated" / "data-dictionary.html").read_text(encoding="utf-8")
    for model in schemas.TABLES.values():
        for title in schemas.column_titles(model).values():
            assert title in text


def test_every_public_name_is_in_the_reference(site):
    text = (site / "objects.inv").read_bytes()
    from sphinx.util.inventory import InventoryFile

    inventory = InventoryFile.loads(text, uri="")
    documented = {name for kind in inventory.data.values() for name in kind}
    public = {f"debtkit.{name}" for name in debtkit.__all__ if not name.startswith("__")}
    assert public - documented == set()


def test_no_page_needs_the_network(site):
    outside = re.compile(r'<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]*"')
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 7
    for page in pages:
        assert outside.findall(page.read_text(encoding="utf-8")) == [], page.name


def load_search():
    spec = importlib.util.spec_from_file_location("zh_bigram", DOCS / "_ext" / "zh_bigram.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


QUERIES = {
    "债务限额": ["债务", "务限", "限额"],
    "限额": ["限额"],
    "额": ["额"],
    "limit_changes 限额变动": ["limit_changes", "限额", "额变", "变动"],
    "勾稽check": ["勾稽", "check"],
    "": [],
}


def test_chinese_is_cut_into_pairs():
    search = load_search()
    assert {query: search.bigrams(query) for query in QUERIES} == QUERIES


def test_the_browser_cuts_the_same():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node to run the browser's half of the search with")
    queries = json.dumps(list(QUERIES))
    code = f"{load_search().SPLITTER}\nconsole.log(JSON.stringify({queries}.map(splitQuery)))"
    done = subprocess.run([node, "-e", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == list(QUERIES.values())


def test_the_index_finds_chinese(site):
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])

    def pages(query):
        found = []
        for word in load_search().bigrams(query):
            hits = [table.get(word, []) for table in (index["terms"], index["titleterms"])]
            found.append({n for hit in hits for n in (hit if isinstance(hit, list) else [hit])})
        return {index["docnames"][at] for at in set.intersection(*found)}

    assert "_generated/data-dictionary" in pages("债务限额")
    assert "_generated/data-dictionary" in pages("综合财力")
    assert "_generated/notebooks/artux" in pages("阿图什市")
    assert pages("龙凤呈祥") == set()


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ("# Title\n\n{py:func}`debtkit.no_such_function`\n", "no_such_function"),
        ("# Title\n\n[there](nowhere.md)\n", "nowhere"),
    ],
    ids=["reference", "link"],
)
def test_a_broken_page_fails(tmp_path, page, complaint):
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.md").write_text(page, encoding="utf-8")
    (source / "conf.py").write_text(
        "extensions = ['myst_nb', 'sphinx.ext.autodoc']\nnitpicky = True\n", encoding="utf-8"
    )
    done = sphinx(source, tmp_path)
    assert done.returncode != 0
    assert complaint in done.stderr
