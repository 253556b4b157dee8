"""Tables of one's own: what is taken for a table, and what a file that is none is told."""

import pytest

from debtkit.errors import ReadError
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
