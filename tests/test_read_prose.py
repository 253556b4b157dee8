"""Whole documents: figures with their places, the ledger, duplicates, documents of other subjects."""

from pathlib import Path

import pytest

import debtkit as dk
from debtkit.reading.reader import read

SHARED = Path(__file__).parents[2] / "shared" / "reports"
MODEL = SHARED / "model-document.txt"

REPORT = """关于青岭县2023年新增地方政府债务限额分配及预算调整方案（草案）的报告

一、债务限额
2023年年初，青岭县地方政府债务限额为50.75亿元，其中：一般债务限额20.5亿
元，专项债务限额30.25亿元。上级下达青岭县新增债务限额3.5亿元，其中：新增一般债务限额1.5亿元，
新增专项债务限额2亿元。本次调整后，青岭县地方政府债务限额为54.25亿元。
二、财政运行
2023年青岭县一般公共预算收入完成12.5亿元，增长5.2%。
"""


def test_every_amount_is_accounted_for_at_its_place():
    reading = read(text=REPORT)
    figures = reading.figures
    assert len(figures) == REPORT.count("亿元") + REPORT.count("亿\n元")
    assert [REPORT[row.start : row.end] for row in figures.itertuples()] == figures[
        "printed"
    ].tolist()
    assert set(figures["status"]) == {"read", "unread"}
    assert (figures["reason"].ne("") | figures["status"].eq("read")).all()
    assert reading.unread["printed"].tolist() == ["12.5"]


def test_the_ledger_holds_what_was_read_and_reconciles():
    ledger = read(text=REPORT).ledger
    limits = ledger.limits.set_index("debt_type")
    assert limits.loc["total", ["opening", "new", "closing"]].tolist() == [50.75, 3.5, 54.25]
    assert limits.loc["general", "new"] == 1.5
    assert set(limits["resolution"]) == {0.01}
    assert set(dk.check(ledger)["verdict"]) <= {"exact", "undetermined"}
    broken = read(text=REPORT.replace("54.25", "54.35")).ledger
    assert "inconsistent" in set(dk.check(broken)["verdict"])


def test_a_figure_printed_twice_alike_is_one_and_otherwise_two_statements():
    again = REPORT + "三、债务风险\n2023年青岭县政府债务限额为{}亿元。\n"
    alike = read(text=again.format("54.25"))
    assert len(alike.ledger.limits) == 3
    assert not len(
        alike.figures[alike.figures["source"].ne("") & alike.figures["status"].eq("read")]
    )
    other = read(text=again.format("54.2"))
    assert len(other.ledger.limits) == 4
    assert sorted(other.ledger.limits["closing"].dropna()) == [54.2, 54.25]


def test_year_and_region_can_be_given():
    text = "全市政府债务限额9.1亿元。"
    assert read(text=text).unread["reason"].tolist() == ["no year: give year="]
    row = read(text=text, year=2023, region="海东市").ledger.limits.loc[0]
    assert (row["region"], row["year"], row["closing"]) == ("海东市", 2023, 9.1)


OTHERS = [
    "会议讨论了教育工作。",
    "2023年教育支出9.1亿元，增长3%。",
    "某投资公司2023年报告\n年末有息债务余额35亿元，发行公司债券2亿元，偿还到期债券本金1.8亿元，支付利息1.2亿元。",
    "2023年末国债余额300亿元，控制在批准的债务余额限额310亿元以内。",
    "关于甲市2023年国有企业负债情况的报告\n全市国有企业债务余额123亿元，到期债务23亿元已全部偿还，新增融资26亿元。",
    "贷款管理办法\n单户贷款限额30万元，授信余额50万元；新增贷款额度10万元。",
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_subjects_give_an_empty_ledger_and_say_so(text):
    reading = read(text=text)
    assert not sum(len(frame) for _, frame in reading.ledger.tables())
    assert "no " in reading.message
    assert reading.message in repr(reading)


def test_jupyter_shows_where_each_figure_went():
    shown = read(text=REPORT.replace("财政运行", "<b>"))._repr_html_()
    assert 'title="Limits.closing = ' in shown
    assert "region=青岭县, scope=all, year=2023, stage=" in shown
    assert "unread 1</span>" in shown
    assert "&lt;b&gt;" in shown
    assert shown.count("<mark") == 8


def test_jupyter_bounds_a_long_text_and_shows_a_reason(monkeypatch):
    from debtkit.reading import showing

    monkeypatch.setattr(showing, "_SHOWN", 30)
    shown = read(text="2023年甲市政府债务限额9.1亿元。" + "会议讨论了教育工作。" * 9)._repr_html_()
    assert "more characters" in shown
    assert len(shown) < 2000
    assert 'title="unread: another subject: ' in read(text="2023年甲市教育9亿元。")._repr_html_()


def test_jupyter_counts_the_reasons_that_are_alike():
    text = "2023年末，甲市政府债务限额9.1亿元。旅游收入3亿元。门票收入2亿元。2023年甲市付息1亿元。"
    shown = read(text=text)._repr_html_()
    assert "why 2 were not read" in shown
    assert ">2</td>" in shown
    assert ">another subject: …</td>" in shown
    one = read(text="2023年甲市政府债务限额9.1亿元，旅游收入3亿元。")._repr_html_()
    assert ">another subject: 旅游收入</td>" in one
    assert "<details>" not in read(text="2023年甲市政府债务限额9.1亿元。")._repr_html_()


WRONG = (
    "关于青岭县2023年预算调整方案（草案）的报告\n一、债务限额情况\n"
    "2023年年初，青岭县政府债务限额为50.75亿元，其中：一般债务限额20.50亿元，专项债务限额30.25亿元。"
    "本次新增政府债务限额3.50亿元，其中：一般债务限额1.50亿元，专项债务限额2.00亿元。\n"
    "调整后，青岭县政府债务限额为54.25亿元，其中：一般债务限额22.00亿元，专项债务限额32.52亿元。\n"
)


@pytest.mark.parametrize(("lang", "where"), [("en", "32.52亿元 line 4"), ("zh", "32.52亿元 第4行")])
def test_what_does_not_tie_points_back_into_the_document(lang, where):
    reading = read(text=WRONG)
    found = dk.check(reading, lang=lang)
    failed = found[found["verdict"] == "inconsistent"]
    assert len(failed) == 2
    assert all(where in text for text in failed["text"])
    passed = found[found["verdict"] == "exact"]["text"]
    assert not any("line" in text or "行" in text for text in passed)
    (suspect,) = dk.locate(reading.ledger).to_dict("records")
    assert (suspect["printed"], suspect["proposed"]) == (32.52, 32.25)
    assert suspect["position"] == "line 4"
    assert suspect["position"] in suspect["text"]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 200_000 + "亿元",
        "（" * 200_000 + "债务限额1亿元",
        "通过" * 100_000,
        "债务限额（1亿元）" * 4_000,
        "其中：债务限额1亿元，" * 4_000,
        "5" + " " * 200_000 + "x",
        "-" * 200_000,
        "债" * 200_000 + "1亿元",
        "甲区" * 100_000 + "债务余额1亿元",
        "分别为" + "1、" * 50_000 + "1亿元",
    ],
)
def test_no_input_blows_up(text):
    # each takes a second or two; a pattern that backtracks would take hours
    assert len(read(text=text, year=2023).figures) <= 4_000


needs_shared = pytest.mark.skipif(not MODEL.exists(), reason="the shared documents are not here")


@needs_shared
def test_model_document():
    reading = read(MODEL)
    assert not len(reading.unread)
    assert len(reading.figures) == 35
    known = dk.load_artux_2024()
    known = dk.Ledger(
        limits=known.limits,
        allocations=known.allocations,
        budgets=known.budgets,
        balances=known.balances,
    )
    assert not len(known.compare(reading.ledger))
    assert reading.ledger.allocations["line"].tolist() == list(range(1, 14))
    findings = dk.check(reading.ledger)
    assert set(findings["verdict"]) <= {"exact", "holds", "undetermined"}
    assert (findings["verdict"] == "exact").sum() >= 8


def test_a_table_of_which_nothing_is_read_gives_way_to_sentences(monkeypatch):
    text = "甲市债务限额情况\n2023年末全市政府债务余额9亿元，债务限额10亿元。"

    class Swallowed:
        figures = {"status": ["unread"], "region": [""], "reason": ["no unit line is printed"]}
        spans = ((0, len(text)),)

    monkeypatch.setattr("debtkit.reading.forms.read_form", lambda *_, **__: Swallowed())
    assert read(text=text).figures["status"].tolist() == ["read", "read"]
