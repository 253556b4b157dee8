"""Documents put together and parted again are what they were."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from debtkit.coded import Coded
from debtkit.reading.batches import Batch
from debtkit.reading.documents import open_document
from debtkit.reading.forms import tell_forms
from debtkit.reading.parts import Parts
from debtkit.reading.put_together import batch_of
from debtkit.reading.reader import read_document

sys.path.insert(0, str(Path(__file__).parent))

from form_sheets import book, drawn

FORM = """
{region}2023年地方政府债务限额及余额情况表|<|<
||单位：亿元
地区|债务限额（A=B）|债务余额（B）
{region}|{limit}|90
甲县|21|{owed}
"""


def form(region, limit, owed):
    picture = FORM.format(region=region, limit=limit, owed=owed)
    return open_document(book(drawn(picture)))


def told(name, *amounts):
    document = form(name.removesuffix(".xlsx"), *amounts)
    return replace(tell_forms(document), name=name)


def plain(parts):
    """The columns of a document, entry by entry."""

    def lists(columns):
        return {
            name: ["nan" if value != value else value for value in column]
            for name, column in columns.items()
        }

    return (
        parts.name,
        parts.message,
        parts.findings,
        parts.identities,
        {name: lists(columns) for name, columns in parts.tables.items()},
        lists(parts.figures),
        lists(parts.printed),
    )


@pytest.fixture
def documents():
    return [
        batch_of([told(*one)]).parts()[0]
        for one in (("乙市.xlsx", 100, 12), ("甲市.xlsx", 70, "约5"), ("丙市.xlsx", 40, 3.25))
    ]


def test_documents_joined_are_parted_again(documents):
    joined = Batch.joined([Batch.of(parts) for parts in documents])
    assert [head.name for head in joined.heads] == ["乙市.xlsx", "甲市.xlsx", "丙市.xlsx"]
    parted = joined.parts()
    for one, other in zip(documents, parted, strict=True):
        assert plain(other) == plain(one)
    assert len(joined.figures.documents) == sum(len(one.figures["printed"]) for one in documents)


def test_heads_count_what_is_read(documents):
    heads = Batch.joined([Batch.of(parts) for parts in documents]).heads
    assert [(head.read, head.unread) for head in heads] == [(4, 0), (3, 1), (4, 0)]


def test_documents_are_sorted_with_their_rows(documents):
    names = ["丙市.xlsx", "乙市.xlsx", "甲市.xlsx"]
    ordered = Batch.joined([Batch.of(parts) for parts in documents]).sorted(names)
    assert [head.name for head in ordered.heads] == names
    by_name = {parts.name: parts for parts in documents}
    for parts in ordered.parts():
        assert plain(parts) == plain(by_name[parts.name])
    assert (np.diff(ordered.figures.documents) >= 0).all()


def test_forms_and_sentences_stand_in_one_batch(documents):
    report = read_document(
        open_document(text="2024年末，丁市地方政府债务限额为9.1亿元。"), None, None
    )
    batch = Batch.joined([Batch.of(documents[0]), Batch.of(report.within("d.txt"))])
    assert [(head.name, head.read) for head in batch.heads] == [("乙市.xlsx", 4), ("d.txt", 1)]
    assert batch.tables["limits"].documents.tolist() == [0, 0, 1]


def test_no_document_is_a_batch_too():
    empty = Batch.joined([])
    assert (empty.heads, empty.tables, len(empty.figures.documents)) == ([], {}, 0)
    assert list(empty.figures.columns["printed"]) == []


def test_states_are_counted_whatever_holds_them():
    states = Coded(["unread", "read"], np.array([0, 1, 1]))
    for column in (states, list(states)):
        parts = Parts("a", "", {}, {"status": column}, "")
        (head,) = Batch.of(parts).heads
        assert (head.read, head.unread) == (2, 1)
