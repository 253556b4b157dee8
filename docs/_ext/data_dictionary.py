"""The data dictionary: a page written from the models that every table is checked with.

Column, Chinese title, unit and meaning stand once, in ``debtkit.schemas``; this page cannot
disagree with what the code accepts and returns.
"""

import inspect
from pathlib import Path

from debtkit import schemas

INTRODUCTION = """\
All amounts are in 亿元 (10⁸ yuan) unless a column says otherwise; shares and ratios are fractions.
A blank is an unknown figure, never a zero. **Bold** columns are the key: one row a key. A column
marked \\* has to be there; the other keys have defaults, the other figures are blank when left out.
"""

VOCABULARY = {
    "scope": "SCOPES",
    "stage": "STAGES",
    "debt_type": "DEBT_TYPES",
    "basis": "BASES",
    "account": "ACCOUNTS",
    "flow": "FLOWS",
}


KINDS = {"float64": "number", "int64": "whole number", "bool": "true or false"}


def heading(text, line):
    """Return a title; Chinese characters are two columns wide."""
    return f"{text}\n{line * (2 * len(text))}\n"


def list_table(header, rows, widths):
    """Return a table, cell by cell, so that no cell's text can break it."""
    lines = [
        ".. list-table::",
        "   :header-rows: 1",
        f"   :widths: {' '.join(map(str, widths))}",
        "   :width: 100%",
        "",
    ]
    for row in [header, *rows]:
        for at, cell in enumerate(row):
            lines.append(f"   {'* -' if at == 0 else '  -'} {cell}".rstrip())
    return "\n".join([*lines, ""])


def model_section(model, tables):
    """Return the section of one table."""
    schema = model.to_schema()
    metadata = getattr(model.Config, "metadata", {})
    required = metadata.get("required", [])
    rows = []
    for row in schemas.describe(model).itertuples():
        name = f"**{row.column}**" if row.key else row.column
        name += " \\*" if row.column in required else ""
        unit = "" if row.unit == "-" else row.unit
        kind = KINDS.get(row.type, "text")
        rows.append([name, row.title, unit, kind, row.description.replace("*", "\\*")])
    parts = [
        f".. _table-{schema.name}:\n",
        heading(f"{schema.name} {schema.title}", "-"),
        inspect.cleandoc(model.__doc__) + "\n",
    ]
    if model in tables:
        attribute = tables[model]
        parts.append(f"``ledger.{attribute}``, file ``{attribute}.csv``.\n")
    header = ["column", "title", "unit", "type", "meaning"]
    return "\n".join([*parts, list_table(header, rows, [22, 18, 8, 10, 42])])


def vocabulary_section():
    """Return what the key columns may hold."""
    rows = [
        [f"``{column}``" if at == 0 else "", f"``{value}``", title]
        for column, name in VOCABULARY.items()
        for at, (value, title) in enumerate(getattr(schemas, name).items())
    ]
    table = list_table(["column", "value", "title"], rows, [20, 30, 50])
    return "\n".join([heading("Values of the keys", "="), table])


def dictionary():
    """Return the whole page."""
    models = [getattr(schemas, name) for name in schemas.__all__]
    models = [model for model in models if inspect.isclass(model)]
    tables = {model: name for name, model in schemas.TABLES.items()}
    inputs = list(tables)
    results = [model for model in models if model not in tables]
    return "\n".join(
        [
            heading("Data dictionary", "#"),
            INTRODUCTION,
            vocabulary_section(),
            heading("Tables of a ledger", "="),
            *(model_section(model, tables) for model in inputs),
            heading("Results", "="),
            *(model_section(model, tables) for model in results),
        ]
    )


def write_page(app):
    """Write the page where Sphinx looks for it."""
    page = Path(app.srcdir, "_generated", "data-dictionary.rst")
    page.parent.mkdir(exist_ok=True)
    page.write_text(dictionary(), encoding="utf-8")


def setup(app):
    """Write the page before Sphinx looks for pages."""
    app.connect("builder-inited", write_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
