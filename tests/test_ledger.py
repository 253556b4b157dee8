from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtkit import DebtkitError, Ledger, ReadError, TableError
from debtkit.schemas import TABLES, amount_columns

ARTUX = pd.DataFrame(
    {
        "region": "阿图什市",
        "year": 2024,
        "stage": "adjustment",
        "debt_type": ["total", "general", "special"],
        "opening": [100.88, 50.15, 50.73],
        "new": [9.1, 2.6, 6.5],
        "closing": [109.98, 52.75, 57.23],
    }
)
PROJECTS = pd.DataFrame(
    {
        "region": "甲县",
        "year": 2024,
        "debt_type": "special",
        "item": ["一期", "二期", "一期"],
        "amount": [1.0, 2.0, 3.0],
    }
)


def test_defaults_are_filled_and_the_input_is_untouched() -> None:
    given_ = ARTUX.copy()
    limits = Ledger(limits=ARTUX).limits
    assert limits.loc[0, ["scope", "batch", "source"]].tolist() == ["all", 1, ""]
    assert limits["adjustment"].isna().all()
    pd.testing.assert_frame_equal(ARTUX, given_)


def test_absent_tables_are_empty_frames_with_their_columns() -> None:
    ledger = Ledger(limits=ARTUX)
    assert list(ledger.budgets.columns) == list(TABLES["budgets"].to_schema().columns)
    assert len(ledger.budgets) == 0
    assert Ledger(limits=ledger.limits, budgets=ledger.budgets) == ledger


def test_a_ledger_cannot_be_reassigned() -> None:
    with pytest.raises(AttributeError):
        Ledger(limits=ARTUX).limits = ARTUX  # type: ignore[misc]


def test_extra_columns_are_kept() -> None:
    ledger = Ledger(limits=ARTUX.assign(page=[1, 1, 2]))
    assert ledger.limits["page"].tolist() == [1, 1, 2]


class TestResolution:
    def test_finest_digit_of_the_statement(self) -> None:
        assert Ledger(limits=ARTUX).limits["resolution"].tolist() == [0.01, 0.01, 0.01]

    def test_statements_without_a_source_do_not_share_digits(self) -> None:
        limits = ARTUX.assign(year=[2022, 2023, 2024], new=np.nan, opening=[1.5, 2.25, 3.0])
        limits = limits.assign(closing=[7.0, 8.0, 9.0])
        assert Ledger(limits=limits).limits["resolution"].tolist() == [0.1, 0.01, 1.0]

    def test_one_document_shares_them(self) -> None:
        limits = ARTUX.assign(year=[2022, 2023, 2024], new=np.nan, source="表1")
        limits = limits.assign(opening=[1.5, 2.25, 3.0], closing=[7.0, 8.0, 9.0])
        assert Ledger(limits=limits).limits["resolution"].tolist() == [0.01, 0.01, 0.01]

    def test_a_given_one_stays(self) -> None:
        limits = ARTUX.assign(resolution=[np.nan, 0.0001, np.nan])
        assert Ledger(limits=limits).limits["resolution"].tolist() == [0.01, 0.0001, 0.01]

    def test_figures_in_yuan(self) -> None:
        limits = ARTUX.assign(closing=[109.98000001, 52.75, 57.23])
        assert Ledger(limits=limits).limits["resolution"].tolist() == [1e-8] * 3


class TestFolder:
    def test_round_trip_of_every_digit_and_leading_zero(self, tmp_path: Path) -> None:
        ledger = Ledger(
            limits=ARTUX.assign(code=["001", "02", "3"], page=[1, 2, 3], weight=[0.5, 1.25, 2.0]),
            allocations=PROJECTS.assign(item=['他"们', "a,b", "行\n二"]),
            context=pd.DataFrame(
                {"region": ["阿图什市"], "year": [2024], "code": ["653001"], "gdp": [98.7654321]}
            ),
        )
        ledger.save(tmp_path / "new" / "folder")
        again = Ledger.load(tmp_path / "new" / "folder")
        assert again == ledger
        assert again.limits.dtypes.equals(ledger.limits.dtypes)

    def test_own_columns_with_blanks_come_back(self, tmp_path: Path) -> None:
        ledger = Ledger(
            limits=ARTUX.assign(gdp=[8000.0, np.nan, 2293.2], code=["007", "", "1"], tiny=1e-7)
        )
        ledger.save(tmp_path)
        assert Ledger.load(tmp_path) == ledger

    def test_a_spreadsheet_can_open_it(self, tmp_path: Path) -> None:
        Ledger(limits=ARTUX).save(tmp_path)
        assert (tmp_path / "limits.csv").read_bytes().startswith(b"\xef\xbb\xbf")

    def test_tables_that_are_gone_are_removed_and_other_files_stay(self, tmp_path: Path) -> None:
        (tmp_path / "notes.txt").write_text("mine")
        Ledger(limits=ARTUX, allocations=PROJECTS).save(tmp_path)
        Ledger(limits=ARTUX).save(tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["limits.csv", "notes.txt"]

    def test_a_failed_save_leaves_the_old_ledger(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old = Ledger(limits=ARTUX, allocations=PROJECTS)
        old.save(tmp_path)
        new = Ledger(limits=ARTUX.assign(region="乙县"), allocations=PROJECTS.assign(region="乙县"))
        write = pd.DataFrame.to_csv

        def fail_at_the_second(frame: pd.DataFrame, path: Path, **options: Any) -> None:
            if "item" in frame.columns:
                raise OSError("disk full")
            write(frame, path, **options)

        monkeypatch.setattr(pd.DataFrame, "to_csv", fail_at_the_second)
        with pytest.raises(OSError, match="disk full"):
            new.save(tmp_path)
        monkeypatch.undo()
        assert Ledger.load(tmp_path) == old
        assert sorted(path.name for path in tmp_path.iterdir()) == ["allocations.csv", "limits.csv"]

    def test_no_such_folder(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match=r"none: no such folder .* limits\.csv"):
            Ledger.load(tmp_path / "none")

    def test_a_file_instead_of_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "limits.csv").write_text("x")
        with pytest.raises(ReadError, match="a file where a ledger folder is expected"):
            Ledger.load(tmp_path / "limits.csv")

    def test_a_folder_of_something_else(self, tmp_path: Path) -> None:
        (tmp_path / "photo.jpg").write_text("x")
        with pytest.raises(ReadError, match=r"no ledger table in it; found: photo\.jpg"):
            Ledger.load(tmp_path)

    def test_a_misspelt_table(self, tmp_path: Path) -> None:
        Ledger(limits=ARTUX).save(tmp_path)
        (tmp_path / "limits.csv").rename(tmp_path / "limit.csv")
        with pytest.raises(ReadError, match=r"rename it to limits\.csv"):
            Ledger.load(tmp_path)

    def test_another_encoding(self, tmp_path: Path) -> None:
        (tmp_path / "limits.csv").write_bytes("region,year\n阿图什市,2024\n".encode("gb18030"))
        with pytest.raises(ReadError, match=r"limits\.csv: not UTF-8 text .* 'CSV UTF-8'"):
            Ledger.load(tmp_path)

    @pytest.mark.parametrize("text", ["", 'a,b\n"1,2\n'])
    def test_not_a_table(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "limits.csv").write_text(text)
        with pytest.raises(ReadError, match=r"limits\.csv: not a readable CSV file"):
            Ledger.load(tmp_path)

    def test_a_table_without_rows(self, tmp_path: Path) -> None:
        (tmp_path / "limits.csv").write_text("region,year,debt_type,closing\n")
        with pytest.raises(TableError, match=r"limits\.csv: the table has no rows"):
            Ledger.load(tmp_path)

    def test_a_bad_cell_is_named_with_its_file_and_keys(self, tmp_path: Path) -> None:
        (tmp_path / "limits.csv").write_text(
            "region,year,debt_type,closing\n甲县,2024,general,1.5\n乙县,2024,general,约2\n"
        )
        with pytest.raises(TableError, match=r"limits\.csv: .*'closing' holds text") as error:
            Ledger.load(tmp_path)
        assert error.value.rows is not None
        assert error.value.rows["region"].tolist() == ["乙县"]


class TestConcat:
    def test_rows_in_order_and_the_same_region_once(self) -> None:
        context = pd.DataFrame({"region": ["甲县"], "year": [2024], "gdp": [10.0]})
        first = Ledger(allocations=PROJECTS, context=context)
        second = Ledger(limits=ARTUX, context=context)
        both = Ledger.concat([first, second])
        assert len(both.allocations) == 3
        assert len(both.limits) == 3
        assert len(both.context) == 1

    def test_two_documents_are_told_apart_by_source(self) -> None:
        one, other = Ledger(limits=ARTUX), Ledger(limits=ARTUX)
        with pytest.raises(TableError, match="name the documents in 'source'"):
            Ledger.concat([one, other])
        named = Ledger(limits=ARTUX.assign(source="终稿"))
        assert len(Ledger.concat([one, named]).limits) == 6

    def test_nothing(self) -> None:
        with pytest.raises(DebtkitError, match="no ledger"):
            Ledger.concat([])


class TestFigures:
    def test_one_row_a_printed_figure(self) -> None:
        figures = Ledger(limits=ARTUX, allocations=PROJECTS).figures()
        assert len(figures) == 9 + 3
        assert figures["amount"].notna().all()
        first = figures.iloc[0]
        assert (first["debt_type"], first["column"], first["amount"]) == (
            "total",
            "opening",
            100.88,
        )
        assert figures.loc[9, ["item", "line", "basis"]].tolist() == ["一期", 1, "project"]

    def test_keys_that_a_table_does_not_have_are_blank(self) -> None:
        figures = Ledger(context=pd.DataFrame({"region": ["A"], "year": [1999], "gdp": [1.0]}))
        row = figures.figures().iloc[0]
        assert (row["table"], row["column"], row["scope"]) == ("context", "gdp", "")
        assert pd.isna(row["batch"])


class TestCompare:
    def test_the_same(self) -> None:
        assert Ledger(limits=ARTUX).compare(Ledger(limits=ARTUX.iloc[::-1])).empty

    def test_added_removed_changed(self) -> None:
        later = ARTUX.assign(
            new=[9.1, np.nan, 6.6], adjustment=[0.1, np.nan, np.nan], source="终稿"
        )
        found = (
            Ledger(limits=ARTUX).compare(Ledger(limits=later)).set_index(["debt_type", "column"])
        )
        assert found["status"].to_dict() == {
            ("general", "new"): "removed",
            ("special", "new"): "changed",
            ("total", "adjustment"): "added",
        }
        assert found.loc[("special", "new"), "change"] == 0.1

    def test_an_inserted_project_moves_no_other(self) -> None:
        later = pd.concat([PROJECTS.iloc[:1].assign(item="新增", amount=9.0), PROJECTS])
        found = Ledger(allocations=PROJECTS).compare(Ledger(allocations=later))
        assert found[["item", "status", "after"]].to_numpy().tolist() == [["新增", "added", 9.0]]

    def test_the_second_of_two_lines_of_one_name(self) -> None:
        later = PROJECTS.assign(amount=[1.0, 2.0, 3.5])
        found = Ledger(allocations=PROJECTS).compare(Ledger(allocations=later))
        assert found[["item", "before", "after"]].to_numpy().tolist() == [["一期", 3.0, 3.5]]

    def test_lines_are_matched_by_item_whether_or_not_they_are_ignored(self) -> None:
        later = PROJECTS.iloc[::-1].assign(amount=[3.0, 2.0, 1.5])
        before, after = Ledger(allocations=PROJECTS), Ledger(allocations=later)
        found = before.compare(after, ignore=["source", "line"])
        assert found.equals(before.compare(after))
        assert len(found)

    def test_estimate_against_final(self) -> None:
        first, last = ARTUX.assign(stage="estimate"), ARTUX.assign(stage="final")
        estimate, final = Ledger(limits=first), Ledger(limits=last)
        assert len(estimate.compare(final)) == 18
        assert estimate.compare(final, ignore=["source", "stage"]).empty

    def test_keys_that_no_longer_tell_figures_apart(self) -> None:
        both = Ledger(limits=pd.concat([ARTUX, ARTUX.assign(source="终稿")]))
        with pytest.raises(TableError, match="name more than one figure"):
            both.compare(Ledger(limits=ARTUX))
        assert len(both.compare(Ledger(limits=ARTUX), ignore=[])) == 9

    def test_a_word_that_is_no_key(self) -> None:
        with pytest.raises(DebtkitError, match="cannot ignore 'documents'"):
            Ledger().compare(Ledger(), ignore=["documents"])


def test_repr_says_what_is_in_it() -> None:
    ledger = Ledger(limits=ARTUX, allocations=PROJECTS)
    assert repr(ledger) == (
        "Ledger of 2 regions (阿图什市、甲县), 2024: 3 limits, 3 allocations; 12 figures"
    )
    assert "<td>12</td>" not in ledger._repr_html_()
    assert "债务限额" in ledger._repr_html_()
    assert repr(Ledger()) == "Ledger without figures"
    assert "&lt;b&gt;" in Ledger(limits=ARTUX.assign(region="<b>"))._repr_html_()


fen = st.integers(0, 10**14).map(lambda n: n / 10**10)
word = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8
).filter(lambda text: text.strip() == text)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    rows = draw(
        st.lists(
            st.tuples(word, st.integers(2015, 2025), st.sampled_from(["general", "special"])),
            min_size=1,
            max_size=6,
            unique=True,
        )
    )
    keys = pd.DataFrame(rows, columns=["region", "year", "debt_type"])
    tables = {}
    for name in ("limits", "balances", "service"):
        amounts = {
            column: draw(st.lists(fen | st.just(np.nan), min_size=len(keys), max_size=len(keys)))
            for column in amount_columns(TABLES[name])
        }
        tables[name] = keys.assign(**amounts)
    tables["allocations"] = keys.assign(
        item=draw(st.lists(word, min_size=len(keys), max_size=len(keys))), amount=1.5
    )
    return Ledger(**tables)


@pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning")  # a region may be called 省
@settings(max_examples=40, deadline=None)
@given(ledger=ledgers())
def test_written_and_read_is_the_same(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    ledger.save(folder)
    assert Ledger.load(folder) == ledger


@pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning")  # a region may be called 省
@settings(max_examples=30, deadline=None)
@given(ledger=ledgers(), seed=st.integers(0, 10))
def test_row_order_does_not_matter_to_compare(ledger: Ledger, seed: int) -> None:
    # allocations have a printing order, and lines of one name are told apart by it
    shuffled = {
        name: frame.sample(frac=1, random_state=seed)
        for name, frame in ledger.tables()
        if name != "allocations"
    }
    assert Ledger(**shuffled, allocations=ledger.allocations).compare(ledger).empty
