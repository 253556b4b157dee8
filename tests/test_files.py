from pathlib import Path

import pytest

from debtkit.files import replacing


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "limits.csv"
    target.write_text("old")
    with replacing(target) as fresh:
        assert fresh.suffix == ".csv"
        fresh.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["limits.csv"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "limits.csv"
    target.write_text("old")

    def fail_half_way() -> None:
        with replacing(target) as fresh:
            fresh.write_text("half")
            raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        fail_half_way()
    assert target.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["limits.csv"]


def test_a_folder_that_is_not_there_is_named_and_no_temporary_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error, replacing(tmp_path / "no" / "a.csv"):
        pass
    assert error.value.filename == str(tmp_path / "no")
    assert "no such folder to write to" in str(error.value)


def test_the_file_can_be_read_by_those_who_can_read_its_neighbours(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("x")
    with replacing(tmp_path / "a.txt") as fresh:
        fresh.write_text("x")
    assert (tmp_path / "a.txt").stat().st_mode == plain.stat().st_mode
