"""What a budget's change goes to is an item of the new debt, where the sums say so."""

import pytest

from debtkit.reading.reader import read

LIMIT = "2023年下达市本级新增专项债务限额9.00亿元。"
CHANGE = "市本级政府性基金预算支出由80.00亿元调整为89.00亿元，增加9.00亿元，安排如下："
LINES = "青岭水库5.00亿元；白石公路4.00亿元。"


def items(text):
    figures = read(text=f"甲市2023年预算调整方案\n一、债务限额\n{text}").figures
    return figures[figures["column"] == "amount"]


def test_lines_of_a_budget_change_are_items_of_the_new_debt():
    found = items(f"{LIMIT}\n{CHANGE}{LINES}")
    assert found["item"].tolist() == ["青岭水库", "白石公路"]
    assert found["amount"].tolist() == [5, 4]
    assert set(found["debt_type"]) == {"special"}
    assert set(found["scope"]) == {"own"}
    assert found["reason"].str.contains("add up").all()


@pytest.mark.parametrize(
    "text",
    [
        CHANGE + LINES,  # no new debt is told
        LIMIT.replace("9.00亿", "8.00亿") + "\n" + CHANGE + LINES,  # another amount
        LIMIT.replace("专项", "一般") + "\n" + CHANGE + LINES,  # the other budget's type
        LIMIT.replace("市本级", "全市") + "\n" + CHANGE + LINES,  # another level
        LIMIT + "\n" + CHANGE + LINES.replace("4.00亿", "3.90亿"),  # the lines miss a part
        "\n".join([LIMIT, CHANGE, LINES]).replace(".00", ""),  # so few digits may agree by chance
        LIMIT + "\n" + CHANGE.replace("，安排如下：", "，比上月多收土地款：") + LINES,  # no list
    ],
)
def test_lines_stay_unread_where_the_sums_or_words_do_not_say_so(text):
    assert not len(items(text))
