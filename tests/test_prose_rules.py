"""Every rule of the grammar is used: the sentence in its docstring makes it answer."""

import importlib
import pkgutil
from types import SimpleNamespace

import pytest

import debtkit.reading.prose as prose
from debtkit.reading.documents import open_document
from debtkit.reading.prose import completing
from debtkit.reading.prose.headings import find_setting
from debtkit.reading.prose.rules import Ground, Table, TableByConcept, rule
from debtkit.reading.prose.walk import walk
from debtkit.reading.reader import read


def tables():
    """Every public table of rules in the grammar."""
    for found in pkgutil.walk_packages(prose.__path__, f"{prose.__name__}."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, Table) and not name.startswith("_"):
                yield value


TABLES = {id(table): table for table in tables()}.values()
RULES = [(table.key, one) for table in TABLES for one in table.rules]


def mentions(example, year=2023):
    text = open_document(text=example.replace("⏎", "\n")).clean.text
    return walk(text, find_setting(text, year, None))


@pytest.mark.parametrize(("key", "one"), RULES, ids=[f"{key}: {one.name}" for key, one in RULES])
def test_the_example_of_a_rule_needs_it(key, one):
    year = None if one.name == "no year" else 2023
    grounds = [mention.grounds.get(key) for mention in mentions(one.example, year)]
    assert (one.name, one.origin) in [
        # where no amount governs, what is inherited comes from the headings
        (ground.rule, "above" if ground.origin == "heading" else ground.origin)
        if one.origin == "above"
        else (ground.rule, ground.origin)
        for ground in grounds
        if ground
    ], grounds


def test_every_key_has_a_table_with_names_of_its_own():
    assert len(TABLES) > 12
    for table in TABLES:
        names = [one.name for one in table.rules]
        assert len(names) == len(set(names)) > 0


def test_an_inherited_key_says_which_amount_it_is_of():
    text = "2023年末，全市政府债务余额9亿元，其中：一般债务4亿元，专项债务5亿元"
    whole, general, special = mentions(text + "。")
    assert whole.grounds["concept"] == Ground("own words", "words")
    assert whole.grounds["debt_type"].origin == "heading"
    assert general.grounds["concept"] == Ground("as above", "above", 0)
    assert general.grounds["debt_type"] == Ground("own type", "words")
    assert special.grounds["governed"] == Ground("beside its like", "above", 1)


def test_figures_say_why_they_have_their_keys():
    text = (
        "2023年新增债务限额9亿元，其中：一般债务4亿元。一般债务、专项债务余额分别为3亿元、5亿元。"
    )
    reading = read(text=text)
    whole, general, _, special = reading.figures["grounds"]
    assert whole.startswith("concept: limit; kind: own kind; type: ")
    assert general.startswith(
        "governed: after among (9亿元); concept: as above (9亿元); kind: of its"
    )
    assert special == "read as: next of a pair (3亿元)"
    assert "because: read as: next of a pair (3亿元)" in reading._repr_html_()


def test_unread_figures_say_how_they_were_understood():
    figures = read(text="2023年末全市政府债务余额9亿元，比上年增加1亿元。").figures
    assert figures.loc[1, "status"] == "unread"
    assert figures.loc[1, "grounds"] == "read as: compared with another time"


def test_the_first_rule_that_answers_wins():
    @rule("words")
    def even(number: int) -> str | None:
        """Say so: 4."""
        return "even" if number % 2 == 0 else None

    @rule("heading")
    def any_number(number: int) -> str | None:
        """Say nothing: 3."""
        return ""

    table = Table("parity", even, any_number)
    assert table.answer(4) == ("even", Ground("even", "words"))
    assert table.answer(3) == ("", Ground("any number", "heading"))
    assert Table("parity", even).answer(3) == (None, None)


def test_rules_for_some_concepts_stand_in_tables_that_ask_by_concept():
    for table in TABLES:
        assert isinstance(table, TableByConcept) or not any(one.of for one in table.rules)
    asked = []

    @rule("words", of={"limit"})
    def of_limits(it: SimpleNamespace) -> str | None:
        """Note it: 4."""
        asked.append(it.concept)

    table = TableByConcept("key", of_limits)
    for concept in ("limit", "bonds", "limit"):
        assert table.answer(SimpleNamespace(concept=concept)) == (None, None)
    assert asked == ["limit", "limit"]


def test_rules_are_left_out_only_where_they_have_no_answer(monkeypatch):
    examples = [one.example for _, one in RULES]
    asked = [[mention.grounds for mention in mentions(example)] for example in examples]
    every = [*enumerate(completing.COMPLETED.rules)]
    monkeypatch.setattr(completing, "_asked", lambda _: every)
    assert any(one.needs for _, one in every)
    for example, grounds in zip(examples, asked, strict=True):
        assert [mention.grounds for mention in mentions(example)] == grounds, example
