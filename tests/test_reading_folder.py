"""How a folder is read: in this process where there is little to read, else in several."""

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
