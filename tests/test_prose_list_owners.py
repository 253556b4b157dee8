"""Whose list it is, by its sum."""

import pytest

from debtkit.reading.reader import read

WHOLE = "2023年，甲市获得新增债券58.3亿元，其中：一般债券7.1亿元，专项债券51.2亿元。"


def types(text):
    figures = read(text=text).figures
    return figures.loc[figures["column"] == "amount", "debt_type"].tolist()


def test_a_list_is_of_the_one_new_debt_that_it_adds_up_to():
    assert types(WHOLE + "从投向看，市政建设40.2亿元，社会事业11亿元。") == ["special", "special"]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE + "从投向看，市政建设40.2亿元，社会事业18.1亿元。",  # its whole
        WHOLE + "从投向看，市政建设40.2亿元，社会事业9亿元。",  # none
        WHOLE.replace("7.1", "51.2") + "从投向看，市政建设40.2亿元，社会事业11亿元。",  # two
    ],
)
def test_a_list_that_adds_up_to_its_whole_to_none_or_to_two_stays_with_its_whole(text):
    assert types(text) == ["total", "total"]
