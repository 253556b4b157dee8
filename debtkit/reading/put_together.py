"""The forms of many documents, as told, made into the columns of their readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from debtkit.reading.batches import Batch, Head, Rows
from debtkit.reading.compose import compose
from debtkit.reading.figure_order import by_cell
from debtkit.reading.figures import figure_columns, figures_of
from debtkit.reading.formulas import lettered_columns
from debtkit.reading.parts import is_unnamed
from debtkit.reading.statements import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtkit.reading.formulas import Lettered
    from debtkit.reading.tellings import Telling

__all__ = ["Form", "Forms", "batch_of"]


class Form(NamedTuple):
    """One form as told: what it is called, its number, its cells, and its formulas if it has any.

    ``regional``: its rows are regions, and it may say what each is a part of.
    """

    name: str
    number: str
    telling: Telling
    lettered: Lettered | None
    regional: bool


@dataclass(frozen=True)
class Forms:
    """The forms of one document, read as far as each cell tells what it is.

    Parameters
    ----------
    name : str
        The document's name.
    text : str
        Its text; empty for a workbook.
    forms : sequence of Form
        The forms.
    beside : sequence of Telling
        What is known of cells that stand in no form.
    findings : sequence of str
        What was noticed of the forms.
    hidden : sequence of str
        What of the document is hidden.
    path : str, optional
        The path that the file has in a folder.
    """

    name: str
    text: str
    forms: Sequence[Form]
    beside: Sequence[Telling]
    findings: Sequence[str]
    hidden: Sequence[str]
    path: str | None = None


def batch_of(every: Sequence[Forms]) -> Batch:
    """Return what documents say in their forms.

    They are put together at once, since a question to an array costs the same for one form and for
    hundreds.

    Parameters
    ----------
    every : sequence of Forms
        The forms of each document.

    Returns
    -------
    Batch
        One document each, in their order.
    """
    tellings: list[Telling] = []
    documents: list[int] = []
    forms: list[Form | None] = []
    lettered: dict[int, tuple[str, Lettered]] = {}
    for document, one in enumerate(every):
        within = "" if one.path is None else f"{one.path}: "
        for number, form in enumerate(one.forms, 1):
            if form.lettered is not None:
                lettered[len(forms)] = f"{within}{number} {form.name}", form.lettered
            forms.append(form._replace(number=form.number or f"#{number}"))
            tellings.append(form.telling)
        forms += [None] * len(one.beside)
        tellings += one.beside
        documents += [document] * (len(one.forms) + len(one.beside))
    sources = [one.name if one.path is None else one.path for one in every]
    source_of = [sources[document] for document in documents]
    printed = Printed(
        np.array(documents, dtype="int64"),
        ["" if form is None else form.number for form in forms],
        np.array([form is not None for form in forms], dtype=bool),
        np.array([form is not None and form.regional for form in forms], dtype=bool),
        sources,
    )
    figures = figures_of(tellings, source_of)
    made, noticed = compose(figures, printed)
    document_of = printed.documents[figures.table]
    columns = by_cell(figure_columns(figures, printed.forms), figures, document_of)
    cells, tables = lettered_columns(figures, lettered, source_of)
    identities: list[dict[str, tuple[str, ...]]] = [{} for _ in every]
    for table, (name, said) in lettered.items():
        identities[documents[table]][name] = said.identities
    findings = [[*one.findings] for one in every]
    for document, text in noticed:
        findings[document].append(text)
    read = np.bincount(document_of[figures.reason == 0], minlength=len(every)).tolist()
    count = np.bincount(document_of, minlength=len(every)).tolist()
    batch = Batch(
        [
            Head(
                sources[n],
                one.text,
                _message(one.forms, read[n], count[n] - read[n]),
                tuple(dict.fromkeys([*findings[n], *one.hidden])),
                identities[n],
                read[n],
                count[n] - read[n],
            )
            for n, one in enumerate(every)
        ],
        made,
        Rows(columns, document_of),
        Rows(cells, printed.documents[tables]),
    )
    unnamed = [n for n, region in enumerate(figures.regions) if is_unnamed(region)]
    if not np.isin(figures.region, unnamed).any():
        return batch
    return Batch.joined(
        [
            Batch.of(parts if one.path is None else parts.apart())
            for parts, one in zip(batch.parts(), every, strict=True)
        ]
    )


def _message(read: Sequence[Form], done: int, unread: int) -> str:
    names = list(dict.fromkeys(form.name for form in read))
    shown = "; ".join(names[:4]) + ("; …" if len(names) > 4 else "")
    return (
        f"{len(read)} form{'s' * (len(read) > 1)} ({shown}): {done} figures read, {unread} unread"
    )
