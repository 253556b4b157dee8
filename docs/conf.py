"""How the documentation is built. It needs no network, neither to build nor to read."""

import shutil
import sys
from importlib.metadata import version as installed_version
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "debtkit"
author = "debtkit contributors"
copyright = author
release = version = installed_version("debtkit")
language = "en"

extensions = [
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx_copybutton",
    "data_dictionary",
    "zh_bigram",
]
templates_path = ["_templates"]
exclude_patterns = ["_build", "_ext", "**.ipynb_checkpoints"]

# What is wrong in a page must stop the build. The libraries that debtkit stands on
# have their own sites, and looking names up there would need the network.
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(pandas|pd|numpy|np|matplotlib|pandera|pa|scipy)\..*")]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Notebooks are committed without outputs and run anew at each build: a cache would
# be blind to a change in the library.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

autodoc_typehints = "none"
autosummary_generate = True
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False

html_theme = "pydata_sphinx_theme"
html_title = "debtkit"
html_static_path = ["_static"]
html_css_files = ["debtkit.css"]
html_search_language = "zhb"
html_show_sourcelink = False
# Only pages with pages below them need a list of these at the side.
html_sidebars = {
    page: []
    for page in [*(path.stem for path in HERE.glob("*.md")), "_generated/data-dictionary"]
    if page != "examples"
}
html_theme_options = {
    "show_toc_level": 2,
    "header_links_before_dropdown": 4,
    "show_prev_next": False,
    "navigation_with_keys": False,
    "footer_start": ["copyright"],
    "footer_end": [],
}


GENERATED = HERE / "_generated"


def start_afresh(app, config):
    """Drop what an earlier build wrote: a page whose function is gone would stay."""
    shutil.rmtree(GENERATED, ignore_errors=True)


def copy_notebooks(app):
    """Bring ``notebooks/`` under the pages, so that they are written once."""
    shutil.copytree(
        HERE.parent / "notebooks",
        GENERATED / "notebooks",
        ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
    )


def setup(app):
    """Run before Sphinx looks for pages, and before its extensions write theirs."""
    app.connect("config-inited", start_afresh)
    app.connect("builder-inited", copy_notebooks)
