"""The examples on the pages of the documentation give what they show."""

import doctest
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLE = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [path for path in sorted(DOCS.glob("*.md")) if EXAMPLE.search(path.read_text("utf-8"))]


def run(page):
    """Return how many examples of a page were run, and the reports of those that failed."""
    names, reports, count = {}, [], 0
    for number, example in enumerate(EXAMPLE.findall(page), 1):
        test = doctest.DocTestParser().get_doctest(example, names, f"example {number}", None, 0)
        runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
        runner.run(test, out=reports.append, clear_globs=False)
        names = test.globs
        count += runner.tries
    return count, reports


def test_there_are_examples():
    assert "reconciliation" in {path.stem for path in PAGES}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_examples_of_a_page_are_true(path):
    count, reports = run(path.read_text("utf-8"))
    assert count > 0
    assert reports == [], "\n".join(reports)


def test_a_wrong_example_is_found():
    assert run("```pycon\n>>> 1 + 1\n3\n```\n")[1]
