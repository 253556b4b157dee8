"""Tables of one's own: what is taken for a table, and what a file that is none is told."""

import pytest

from debtkit.errors import ReadError, TableError
from debtkit.reading.own_tables import read_table

ROWS = "地区,年度,类型,限额\n甲市,2024,一般,52.75\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_every_encoding_that_a_spreadsheet_saves_in_is_read(tmp_path, encoding, mark):
    path = tmp_path / "own.csv"
    path.write_bytes(ROWS.replace(",", mark).encode(encoding))
    limits = read_table(path, "limits").limits
    assert limits[["region", "debt_type", "closing"]].to_numpy().tolist() == [
        ["甲市", "general", 52.75]
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 cut off", "found a damaged Office file"),
        (b"\x89PNG\r\n\x1a\n", "found a picture"),
        (b"%PDF-1.7 ...", "found a PDF, not a table of one's own"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "found a web page, not a table"),
        (bytes(range(256)), "binary data, or text that is neither UTF-8"),
        (b"a\x00b,c\n", "binary data, or text that is neither UTF-8"),
        (b"\xff\xfea", "binary data, or text that is neither UTF-8"),
        (b" \n", "the file is empty"),
    ],
)
def test_what_is_no_table_is_named(tmp_path, data, said):
    path = tmp_path / "own.csv"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=f"^own.csv: {said}"):
        read_table(path, "limits")


def own(tmp_path, header, row, table, **options):
    path = tmp_path / "own.csv"
    path.write_text(f"地区,年度,{header}\n甲市,2024,{row}\n", encoding="utf-8")
    return getattr(read_table(path, table, **options), table)


def test_headers_that_name_type_time_and_kind_make_a_row_a_type(tmp_path):
    heads = [f"{when}{kind}债务余额" for kind in ("一般", "专项") for when in ("年初", "年末")]
    heads += ["一般再融资债券发行额", "专项再融资债券发行额"]
    frame = own(tmp_path, ",".join(heads), "1,2,3,4,5,6", "balances")
    columns = ["debt_type", "opening", "closing", "issued_refinancing"]
    assert frame[columns].to_numpy().tolist() == [["general", 1, 2, 5], ["special", 3, 4, 6]]
    assert frame["issued"].isna().all()


def test_a_mapped_header_that_names_a_type_is_of_that_type_alone(tmp_path):
    heads = "2023年末一般债务余额,年末一般债务余额,年末专项债务余额"
    frame = own(tmp_path, heads, "1,2,3", "balances", columns={heads.split(",")[0]: "opening"})
    assert frame[["debt_type", "closing"]].to_numpy().tolist() == [["general", 2], ["special", 3]]
    assert frame["opening"].fillna(-1).tolist() == [1, -1]
    # what is no amount is of the whole line
    heads = "专项说明,一般债务限额,专项债务限额"
    frame = own(tmp_path, heads, "乙,1,2", "limits", columns={"专项说明": "source"})
    assert frame[["source", "closing"]].to_numpy().tolist() == [["乙", 1], ["乙", 2]]


def test_a_header_that_is_mapped_is_what_it_is_mapped_to(tmp_path):
    heads = "类型,一般债务限额,专项债务限额,备注"
    given = {"一般债务限额": "closing", "专项债务限额": "", "备注": ""}
    frame = own(tmp_path, heads, "一般,9.1,8,x", "limits", columns=given)
    assert frame[["debt_type", "closing"]].to_numpy().tolist() == [["general", 9.1]]
    assert "专项债务限额" not in frame
    assert "备注" not in frame
    with pytest.raises(TableError, match=r"no column 'closng'; use .*; nearest: 'closing'$"):
        own(tmp_path, heads, "一般,9.1,8,x", "limits", columns={"备注": "closng"})
    with pytest.raises(TableError, match=r"'余额', which is no header; found: .*债务限额, 备注$"):
        own(tmp_path, heads, "一般,9.1,8,x", "limits", columns={"余额": "closing"})


@pytest.mark.parametrize(
    ("heads", "row", "kinds"),
    [
        ("类型,2023年末余额,2024年末余额", "一般,1,2", ["general"]),
        (
            "2023年末一般债务余额,2024年末一般债务余额,年末专项债务余额",
            "1,2,3",
            ["general", "special"],
        ),
    ],
)
def test_two_headers_of_one_column_are_refused_until_one_is_told(tmp_path, heads, row, kinds):
    first, second = [head for head in heads.split(",") if head.startswith("20")]
    with pytest.raises(TableError, match=f"'{first}' and '{second}' are both column 'closing'"):
        own(tmp_path, heads, row, "balances")
    frame = own(tmp_path, heads, row, "balances", columns={first: ""})
    assert frame["debt_type"].tolist() == kinds
    assert frame["closing"].tolist()[0] == 2
    if len(kinds) == 1:
        frame = own(tmp_path, heads, row, "balances", columns={first: "opening"})
        assert frame[["opening", "closing"]].to_numpy().tolist() == [[1, 2]]
    with pytest.raises(TableError, match="are both column 'closing'"):
        own(tmp_path, heads, row, "balances", columns={first: "closing", second: "closing"})


PARTS = {"general": (4, 0), "special": (5, 0)}


@pytest.mark.parametrize(
    ("heads", "row", "rows"),
    [
        ("债务限额,一般债务限额,专项债务限额", "9,4,5", {"total": (9, 0), **PARTS}),
        # an amount without a type is not that of each type
        ("新增限额,一般债务限额,专项债务限额", "9,4,5", {"total": (0, 9), **PARTS}),
        ("类型,债务限额,新增限额", "专项,9,4", {"special": (9, 4)}),
    ],
)
def test_beside_headers_of_types_one_without_a_type_is_of_the_total(tmp_path, heads, row, rows):
    frame = own(tmp_path, heads, row, "limits").set_index("debt_type")
    assert frame[["closing", "new"]].fillna(0).T.to_dict("list") == {
        kind: list(amounts) for kind, amounts in rows.items()
    }


def test_a_limit_is_no_balance_and_a_balance_no_limit(tmp_path):
    heads = "类型,债务限额,债务余额"
    balances = own(tmp_path, heads, "一般,9,4", "balances")
    assert balances[["closing", "债务限额"]].to_numpy().tolist() == [[4.0, "9"]]
    limits = own(tmp_path, heads, "一般,9,4", "limits")
    assert limits[["closing", "债务余额"]].to_numpy().tolist() == [[9.0, "4"]]
    with pytest.raises(TableError) as caught:
        own(tmp_path, "债务限额,债务余额", "9,4", "balances")
    assert 'columns={"…": "debt_type"}' in str(caught.value)


def test_a_broken_rule_names_the_file_and_carries_the_rows(tmp_path):
    with pytest.raises(TableError, match=r"^own\.csv: table Limits .* is '其他债', expected") as e:
        own(tmp_path, "类型,限额", "其他债,9", "limits")
    assert e.value.rows["debt_type"].tolist() == ["其他债"]


def test_budgets_are_found_by_the_words_of_their_tables(tmp_path):
    frame = own(
        tmp_path, "预算类型,年初预算数,调整数,调整后预算数", "一般公共预算,9,1,10", "budgets"
    )
    assert frame[["opening", "change", "closing"]].to_numpy().tolist() == [[9, 1, 10]]
    assert frame[["account", "flow"]].to_numpy().tolist() == [["general_public", "expenditure"]]


def test_rows_with_one_key_name_the_column_that_tells_them_apart(tmp_path):
    file = tmp_path / "own.csv"
    rows = ["城市,年度,债务类型,口径,限额", "甲市,2024,一般,全市,9.1", "甲市,2024,一般,市本级,2.6"]
    file.write_text("\n".join(rows), encoding="utf-8")
    told = 'column \'口径\' tells them apart; say what it is with columns={"口径": "…"}'
    with pytest.raises(TableError, match="more than once") as error:
        read_table(file, "limits")
    assert str(error.value).endswith(told)
    limits = read_table(file, "limits", columns={"口径": "scope"}).limits
    assert limits["scope"].tolist() == ["all", "own"]
    file.write_text("\n".join([*rows[:2], rows[1]]), encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_table(file, "limits")
    assert "tells them apart" not in str(error.value)
