from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import debtkit as dk
from debtkit.cli import main
from debtkit.cli.printing import print_suspects


@pytest.fixture
def artux(tmp_path: Path) -> Path:
    dk.load_artux_2024().save(tmp_path / "artux")
    return tmp_path / "artux"


@pytest.fixture
def broken(artux: Path) -> Path:
    limits = artux / "limits.csv"
    text = limits.read_text(encoding="utf-8-sig")
    assert text.count("57.23") == 1
    limits.write_text(text.replace("57.23", "52.73"), encoding="utf-8")
    return artux


def test_report_prints_the_main_figures_and_every_verdict(
    artux: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(artux), "--out", str(tmp_path / "out")]) == 0
    text = capsys.readouterr().out
    for figure in ("100.88", "9.1", "109.98", "0.956447", "4.79", "38.07", "18.01", "6.3"):
        assert figure in text
    findings = dk.check(dk.load_artux_2024())
    for sentence in findings["text"].astype(str):
        assert sentence in text
    assert "within_limit" in findings["identity"].astype(str).tolist()
    assert set(findings["verdict"].astype(str)) == {"exact", "holds"}


def test_report_writes_tables_and_pictures_that_open(artux: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main(["report", str(artux), "--out", str(out)])
    ratio = pd.read_csv(out / "debt_to_limit.csv").set_index("debt_type")
    assert ratio.loc["total", "headroom"] == 4.79
    assert ratio["ratio"].notna().tolist() == [name == "total" for name in ratio.index]
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert pictures == [
        "allocation_阿图什市.png",
        "debt_to_limit_2024.png",
        "limit_waterfall_阿图什市.png",
    ]
    for name in pictures:
        assert (out / name).read_bytes().startswith(b"\x89PNG")
    assert not list(out.glob(".*"))


def test_a_limit_alone_is_reported_without_its_waterfall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"region": ["甲县"], "year": 2024, "debt_type": "total", "closing": 9.1}
    dk.Ledger(limits=pd.DataFrame(row), balances=pd.DataFrame(row)).save(tmp_path / "in")
    assert main(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert "not drawn: limit_waterfall_甲县.png: table Limits: 甲县 2024" in capsys.readouterr().out
    assert [path.name for path in (tmp_path / "out").glob("*.png")] == ["debt_to_limit_2024.png"]


def test_report_as_json(artux: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(artux), "--out", str(tmp_path / "out"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["consistent"] is True
    changes = {row["debt_type"]: row for row in report["tables"]["limit_changes"]}
    assert changes["special"]["closing"] == 57.23
    assert all((tmp_path / "out" / name).exists() for name in report["written"])


def test_report_tells_levels_and_documents_apart_where_they_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = {"region": "甲市", "year": 2024, "debt_type": "total"}
    limits = pd.DataFrame([keys | {"closing": 9.1}, keys | {"scope": "own", "closing": 2.6}])
    balances = pd.DataFrame([keys | {"closing": 6.5}, keys | {"year": 2023, "issued": 1.5}])
    dk.Ledger(limits=limits, balances=balances).save(tmp_path / "in")
    main(["report", str(tmp_path / "in"), "--out", str(tmp_path / "out")])
    told = capsys.readouterr().out
    section = told.partition("Debt to limit")[2].partition("Reconciliation")[0].split()
    assert section[2:5] == ["region", "year", "scope"]
    assert section[section.index("own") - 2 :][:4] == ["甲市", "2024", "own", "total"]
    assert "2023" not in section  # neither a balance nor a limit of that year
    assert "source" not in section


def test_check_is_silent_about_nothing_and_exits_0(
    artux: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(artux)]) == 0
    assert "exact" in capsys.readouterr().out


def test_check_exits_1_and_names_the_figure(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(broken)]) == 1
    text = capsys.readouterr().out
    assert "inconsistent" in text
    assert "52.73" in text


def test_check_of_a_document_runs_what_its_forms_print(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["2024年甲市债务限额情况表", "单位：亿元", "地区", "2024年债务限额", "一般债务"]
    rows += ["专项债务", "公式", "A=B+C", "B", "C", "甲市", "100.88", "50.15", "50.73"]
    form = tmp_path / "form.txt"
    form.write_text("\n".join(rows), encoding="utf-8")
    assert main(["check", str(form)]) == 0
    assert "甲市 2024 total 1 2024年甲市债务限额情况表: A=B+C: holds" in capsys.readouterr().out
    form.write_text("\n".join(rows).replace("100.88", "100.98"), encoding="utf-8")
    assert main(["check", str(form)]) == 1
    assert "inconsistent printed_formula" in capsys.readouterr().out


def test_check_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["consistent"] is False
    assert [row["proposed"] for row in report["suspects"]] == [57.23]
    wrong = [row for row in report["findings"] if row["verdict"] == "inconsistent"]
    assert {row["identity"] for row in wrong} >= {"limit_movement", "type_sum"}
    assert sum(report["verdicts"].values()) == len(report["findings"])


SWAPPED = (
    "2024年末，甲市地方政府债务限额为1099800万元，其中：一般债务限额527500万元，专项债务限额573200万元；"
    "甲市市本级地方政府债务限额为500000万元，其中：一般债务限额250000万元，专项债务限额250000万元；"
    "甲市下级地方政府债务限额为599800万元，其中：一般债务限额277500万元，专项债务限额322300万元。"
)


def test_check_of_a_document_names_the_wrong_figure_as_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(SWAPPED, encoding="utf-8")
    assert main(["check", str(report), "--lang", "zh"]) == 1
    told = capsys.readouterr().out
    first, *_, last = told.strip().splitlines()
    assert first == "report.txt：9个金额，读出9个"
    assert "甲市2024年决算数，专项债务〔report.txt〕（第1行）：限额公布为57.32" in last
    assert "很可能是57.23（相邻两位数字颠倒）" in last
    assert last.endswith("〔原文：573200万元〕")
    verdicts = [line.split("　")[0].strip() for line in told.splitlines() if "　" in line]
    assert verdicts == ["不符", "不符", *["相符"] * 4]  # worst first
    assert main(["check", str(report)]) == 1
    told = capsys.readouterr().out
    assert told.strip().endswith("[printed: 573200万元]")
    assert "573200万元 line 1" in told


def test_check_calls_none_of_several_possible_figures_likely(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "2024年，甲市政府债务限额119.98亿元，其中：一般债务限额52.75亿元，专项债务限额57.23亿元。",
        encoding="utf-8",
    )
    for lang, likely, possible in (
        ("zh", "很可能是", "若是它有误，可能是"), ("en", "probably", "then perhaps")
    ):  # fmt: skip
        assert main(["check", str(report), "--lang", lang]) == 1
        told = capsys.readouterr().out
        assert likely not in told
        assert told.count(possible) == 3


def test_the_command_names_its_own_options_and_tells_in_chinese_what_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("甲市政府债务限额119.98亿元。", encoding="utf-8")
    assert main(["check", str(report)]) == 2
    told = capsys.readouterr().err
    assert "--year" in told
    assert "year=" not in told
    assert main(["check", str(report), "--lang", "zh"]) == 2
    told = capsys.readouterr().err
    assert "没有可核对的数字：1个金额中没有债务数字" in told
    assert "--year" in told


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["1 a", "b", "or c", "or d", "or 2 other explanations", "2 g"]),
        ("zh", ["1 a", "b", "或 c", "或 d", "或另外2种可能", "2 g"]),
    ],
)
def test_of_many_explanations_the_likeliest_are_printed(
    lang: str, expected: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = pd.DataFrame({"text": list("gabcdef"), "rank": [1, 1, 1, 2, 3, 4, 5]})
    found["group"], found["table"] = [1, *[2] * 6], ["", *["limits"] * 6]  # of "g" no figure
    print_suspects(found, lang)
    lines = capsys.readouterr().out.strip().splitlines()
    assert [" ".join(line.split()) for line in lines[1:]] == expected
    print_suspects(found.head(0), lang)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("今天天气很好。", "no amount of money"),
        ("2024年收到电费9.1元。", "no debt figure found"),
        ("年末甲市地方政府债务限额为9.1亿元。", "no year"),
    ],
)
def test_a_document_that_says_nothing_is_not_consistent(
    text: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "letter.txt")]) == 2
    told = capsys.readouterr()
    assert "nothing to check: " in told.err
    assert why in told.err
    assert told.out == ""


def test_check_takes_the_year_and_region_of_a_document(
    artux: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "全市债务余额为9.1亿元，其中：一般债务2.6亿元，专项债务6.5亿元。"
    (tmp_path / "part.txt").write_text(text, encoding="utf-8")
    keys = ["--year", "2024", "--region", "甲市"]
    assert main(["check", str(tmp_path / "part.txt"), *keys]) == 0
    assert "甲市 2024 total balances.closing" in capsys.readouterr().out
    assert main(["check", str(artux), *keys]) == 2
    assert "--year and --region are for one document" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "report"])
def test_bad_input_exits_2_and_says_why(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "none")]) == 2
    assert "no such f" in capsys.readouterr().err


def test_a_bad_cell_exits_2_with_its_keys(artux: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limits = artux / "limits.csv"
    limits.write_text(limits.read_text(encoding="utf-8-sig").replace("57.23", "约57"))
    assert main(["check", str(artux)]) == 2
    error = capsys.readouterr().err
    assert "limits.csv" in error
    assert "阿图什市" in error


def test_an_unwritable_out_exits_2(artux: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (artux / "file").write_text("x")
    assert main(["report", str(artux), "--out", str(artux / "file")]) == 2
    assert "file" in capsys.readouterr().err


def test_a_wrong_unit_is_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    limits = pd.DataFrame(
        {"region": ["某县"], "year": [2025], "debt_type": ["total"], "closing": [502325.0]}
    )
    with pytest.warns(dk.UnitWarning):
        dk.Ledger(limits=limits).save(tmp_path)
    assert main(["check", str(tmp_path)]) == 0
    assert "warning: table limits: 某县" in capsys.readouterr().err


def test_no_command_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([])
    assert stop.value.code == 2
    assert "usage: debtkit" in capsys.readouterr().err


REPORT = """乙县2025年预算调整方案（草案）的报告

经省财政厅核定，2025年年初乙县政府债务限额为30.5亿元，其中：一般债务限额12.3亿元，专项债务限额18.2亿元。
本次下达乙县新增政府债务限额4亿元，其中：新增一般债务限额1.5亿元，新增专项债务限额2.5亿元。
"""


def test_read_writes_a_ledger_that_check_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "documents" / "damaged.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    out = tmp_path / "ledger"
    assert main(["read", str(tmp_path / "documents"), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert "not read: damaged.xlsx: " in told.err
    assert "1 of 2 files could not be read" in told.err
    files = pd.read_csv(out / "reading_files.csv").set_index("file")
    assert files["status"].to_dict() == {"report.txt": "read", "damaged.xlsx": "failed"}
    limits = dk.Ledger.load(out).limits
    assert limits["new"].dropna().sort_values().tolist() == [1.5, 2.5, 4.0]
    assert main(["check", str(out)]) == 0


def test_read_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    out = tmp_path / "ledger"
    assert main(["read", str(tmp_path / "report.txt"), "--out", str(out)]) == 0
    assert len(pd.read_csv(out / "reading_figures.csv")) == 6
    assert str(out / "reading_figures.csv") in capsys.readouterr().out


def test_a_ledger_is_not_given_up_for_nothing(
    artux: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path.name: path.read_bytes() for path in artux.iterdir()}
    (tmp_path / "news.txt").write_text("今天天气很好。", encoding="utf-8")
    main(["read", str(tmp_path / "news.txt"), "--out", str(artux)])
    assert {name: (artux / name).read_bytes() for name in before} == before
    assert "no table to write" in capsys.readouterr().out


def test_of_many_files_those_that_are_not_wholly_read_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(25):
        (tmp_path / f"whole-{number}.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "part.txt").write_text(REPORT + "旅游收入3亿元。", encoding="utf-8")
    (tmp_path / "long.txt").write_bytes(b"")
    out = ["--out", str(tmp_path / "ledger")]
    assert main(["read", str(tmp_path), *out]) == 0
    told = capsys.readouterr()
    assert "27 files: 25 read, 1 partly, 1 failed" in told.out
    assert "part.txt partly        6       1" in told.out
    assert "long.txt failed        0       0" in told.out
    assert "whole-" not in told.out
    (tmp_path / "part.txt").unlink()
    (tmp_path / "long.txt").unlink()
    assert main(["read", str(tmp_path), *out]) == 0
    told = capsys.readouterr()
    assert "25 files: 25 read" in told.out
    assert "Files" not in told.out


def test_a_long_message_is_cut_on_the_screen_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_bytes(bytes(range(256)))
    main(["read", str(tmp_path / "in"), "--out", str(tmp_path / "ledger")])
    told = capsys.readouterr()
    why = "binary data, or text that is neither UTF-8, GB18030, Big5 nor UTF-16; give a PDF"
    assert why[:59] + "…" in told.out
    assert why not in told.out
    assert why in told.err
    files = pd.read_csv(tmp_path / "ledger" / "reading_files.csv")
    assert files["message"].str.startswith(why).tolist() == [False, True]


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "debtkit", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"debtkit {dk.__version__}\n"


@pytest.mark.parametrize("whole", [True, False])
def test_read_tells_what_was_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], whole: bool
) -> None:
    (tmp_path / "in").mkdir()
    report = tmp_path / "in" / "report.txt"
    report.write_text("2024年末，甲县地方政府债务限额为502325亿元。", encoding="utf-8")
    source = report.parent if whole else report
    assert main(["read", str(source), "--out", str(tmp_path / "ledger")]) == 0
    assert "noticed: table limits: 甲县 2024 closing 502325 亿元" in capsys.readouterr().err


def test_read_nothing_readable_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "none.pdf")]) == 2
    assert capsys.readouterr().err.endswith("none.pdf: no such file or folder\n")


def test_read_of_a_document_without_a_figure_to_read_exits_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("今天收到电费9.1元。", encoding="utf-8")
    assert main(["read", str(tmp_path / "letter.txt"), "--out", str(tmp_path / "out")]) == 2
    assert "1 of 1 files could not be read" in capsys.readouterr().err
