"""Findings and suspects as sentences, English and Chinese."""

from debtkit.reconcile.sentences.formulas import (
    formula_sentence,
    formula_sentences,
    joint_sentence,
)
from debtkit.reconcile.sentences.ledgers import passing_sentence, sentences
from debtkit.reconcile.sentences.places import (
    LANGUAGES,
    check_language,
    chinese_place,
    place,
    record_place,
    titles,
)
from debtkit.reconcile.sentences.suspects import SuspectSentences, Template

__all__ = [
    "LANGUAGES",
    "SuspectSentences",
    "Template",
    "check_language",
    "chinese_place",
    "formula_sentence",
    "formula_sentences",
    "joint_sentence",
    "passing_sentence",
    "place",
    "record_place",
    "sentences",
    "titles",
]
