"""How a folder is read: in this process where there is little to read, else in several."""

import pytest

from debtkit import ReadError, check, read
from debtkit.reading import folder, read_folder

SAID = "2024年末，甲市地方政府债务限额为9.1亿元。"


def written(path, count, suffix=".txt", size=0):
    for number in range(count):
        (path / f"{number}{suffix}").write_bytes(SAID.encode() + b" " * size)
    return sorted(path.iterdir())


def test_processes_are_worth_their_start_for_many_documents_or_large_workbooks(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(folder.os, "cpu_count", lambda: 8)
    for name in ("few", "many", "small", "large"):
        (tmp_path / name).mkdir()
    assert folder._worthwhile(written(tmp_path / "few", 4)) == 1
    assert folder._worthwhile(written(tmp_path / "many", 5)) == 8
    assert folder._worthwhile(written(tmp_path / "small", 50, ".xlsx")) == 1
    assert folder._worthwhile(written(tmp_path / "large", 5, ".xlsx", 500_000)) == 8


def test_a_folder_reads_the_same_in_one_process_and_in_several(tmp_path):
    written(tmp_path, 3)
    one = read_folder(tmp_path, progress=False, processes=1)
    several = read_folder(tmp_path, progress=False, processes=2)
    assert one.ledger == several.ledger
    assert one.figures.equals(several.figures)
    assert one.ledger.limits["source"].tolist() == ["0.txt", "1.txt", "2.txt"]


def test_the_regions_of_files_that_name_none_are_kept_apart(tmp_path):
    (tmp_path / "a.txt").write_text(
        "2024年末，全市政府债务限额9亿元，市本级限额4亿元。", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("2024年末，全市政府债务余额12亿元。", encoding="utf-8")
    (tmp_path / "c.txt").write_text(SAID, encoding="utf-8")
    read = read_folder(tmp_path, progress=False)
    assert set(read.ledger.limits["region"]) == {"全市 (a.txt)", "甲市"}
    assert set(read.ledger.balances["region"]) == {"全市 (b.txt)"}
    assert set(read.figures["region"]) == {"全市 (a.txt)", "全市 (b.txt)", "甲市"}
    assert read.findings["file"].tolist() == ["a.txt", "b.txt"]
    # one city's balance is not held against another's limit
    assert "inconsistent" not in set(check(read.ledger)["verdict"])


def test_the_region_that_is_given_is_that_of_every_file_that_names_none(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("2024年末，全市政府债务限额9亿元。", encoding="utf-8")
    read = read_folder(tmp_path, region="乙市", progress=False)
    assert set(read.ledger.limits["region"]) == {"乙市"}
    assert read.findings.empty


def test_one_document_that_names_no_region_says_so():
    text = "2024年末，全市政府债务限额9亿元，市本级限额4亿元。"
    assert read(text=text).findings == (
        "names no region: its own is called 全市; region= gives its name",
    )
    assert read(text=text, region="乙市").findings == read(text=SAID).findings == ()
    # where nothing is read there is no region to name
    assert read(text="全市天气晴，气温9度，门票3亿元。").findings == ()


def test_jupyter_shows_what_became_of_the_files(tmp_path):
    (tmp_path / "whole.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "a<b>.txt").write_text(SAID + "旅游收入3亿元，税收收入2亿元。", encoding="utf-8")
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.7")
    read = read_folder(tmp_path, progress=False)
    assert read.message == "3 files: 1 read, 1 partly, 1 failed"
    assert repr(read).startswith("<FolderReading of 3 files: 1 read, 1 partly, 1 failed; Ledger of")
    shown = read._repr_html_()
    assert read.message in shown
    assert ">a&lt;b&gt;.txt</td>" in shown
    assert ">a PDF that cannot be opened" in shown
    assert "whole.txt" not in shown
    assert "why 2 were not read" in shown


def test_jupyter_leaves_out_what_there_is_none_of(tmp_path):
    written(tmp_path, 1)
    shown = read_folder(tmp_path, progress=False)._repr_html_()
    assert "1 file: 1 read" in shown
    assert "message" not in shown
    assert "<ul>" not in shown
    assert "<details>" not in shown


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"year": "2024"}, "year is '2024'; give a whole number"),
        ({"region": 5}, "region is 5; give a name"),
        ({"processes": 0}, "processes is 0; give at least 1"),
    ],
)
def test_what_cannot_be_is_refused_before_any_file_is_read(tmp_path, options, said):
    written(tmp_path, 1)
    with pytest.raises(ReadError, match=said):
        read_folder(tmp_path, progress=False, **options)
    if "processes" not in options:
        with pytest.raises(ReadError, match=said):
            read(text=SAID, **options)


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (file,) = written(tmp_path, 1)
    with pytest.raises(ReadError, match=r"0\.txt: a file, not a folder; .*use read$"):
        read_folder(file)
