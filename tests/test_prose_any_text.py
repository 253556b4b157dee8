"""Any order of a report's words is read or left unread: none upsets the reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit.reading import read

# an amount may be too small for its level: that is told, and upsets nobody
pytestmark = pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning")

WORDS = [
    "2024年", "2023年末", "9月", "年初", "全市", "市本级", "县级", "甲市", "乙县",
    "开发区", "财政厅", "核定", "下达", "我市", "政府", "地方政府", "债务", "债券", "一般",
    "专项", "一般债务", "专项债券", "新增", "再融资", "置换", "结存", "限额", "余额",
    "债务限额", "债务余额", "还本", "付息", "偿还", "本金", "利息", "发行", "转贷", "安排",
    "用于", "预算", "支出", "收入", "一般公共预算", "政府性基金预算", "调整", "调增",
    "调减", "增加", "减少", "由", "从", "较", "比上年", "达到", "为", "合计", "共", "共计",
    "其中", "其中：", "分别为", "包括", "均", "各", "剩余", "提前下达", "第一批", "批次",
    "项目", "建设项目", "第八中学", "棚户区改造", "（二期）", "（", "）", "、", "，", "；",
    "。", "：", "“", "”", "\n", "一、", "（一）", "1.", "-", "9", "-", "增长", "5.2%",
    "3.1%", "3年期", "10个", "以上", "不超过", "控制在", "以内", "同比", "到期",
    "借新还旧", "外债", "或有债务",
]  # fmt: skip
AMOUNTS = st.tuples(
    st.decimals("0.01", "999", places=2).map(str),
    st.sampled_from(["亿元", "万元", "元", "亿", ""]),
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | AMOUNTS, min_size=1, max_size=40))
def test_no_order_of_words_upsets_the_reader(words):
    text = "".join(words)
    reading = read(text=text + "。2024年末甲市政府债务余额为12.34亿元。")
    figures = reading.figures
    assert set(figures["status"]) <= {"read", "unread"}
    assert (figures["start"] < figures["end"]).all()
    # in the order of the text, none twice
    assert figures["start"].is_monotonic_increasing
    assert not figures.duplicated("start").any()
