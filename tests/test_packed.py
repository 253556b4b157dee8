"""The parts of a packed file, read without the checks of ``zipfile``, are those that it packs."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.hidden import hidden_of
from debtkit.reading.packed import Packed

METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]


def packed(parts, method=zipfile.ZIP_DEFLATED, extra=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.extra = method, extra
            made.writestr(info, content)
    return out.getvalue()


@given(
    st.dictionaries(st.sampled_from(["a.xml", "表/b.xml", "c"]), st.binary(max_size=300)),
    st.sampled_from(METHODS),
    st.sampled_from([b"", struct.pack("<HH4s", 0x9999, 4, b"more")]),
)
def test_parts_are_what_was_packed(parts, method, extra):
    found = Packed(packed(parts, method, extra))
    assert {name: found.read(name) for name in found.parts} == parts


def test_a_part_is_read_as_far_as_the_directory_says_that_it_goes():
    data = packed({"a.xml": b"x" * 100_000})
    small = data.replace(struct.pack("<L", 100_000), struct.pack("<L", 10))
    assert Packed(small).read("a.xml") == b"x" * 10


def test_a_damaged_part_says_so():
    data = packed({"a.xml": bytes(range(256)) * 4})
    with pytest.raises(zipfile.BadZipFile):
        Packed(data[:36] + b"\xff" * 40 + data[76:]).read("a.xml")


def test_what_stands_in_front_of_a_packed_file_is_passed_over():
    assert Packed(b"PK" + packed({"a.xml": b"<a/>"})).read("a.xml") == b"<a/>"


LINKS = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
BOOK = '<workbook><sheets><sheet name="表一" r:id="r1"/></sheets></workbook>'.encode()


def hidden(sheet):
    parts = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": sheet,
    }
    return hidden_of(Packed(packed(parts)))


def test_hidden_rows_and_columns_are_found_among_those_shown():
    found = hidden(
        b'<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols>'
        b'<row r="1"><c r="A1"/></row><row r="4" spans="1:2" hidden="true"><c r="A4"/></row>'
    )
    assert found["表一"].rows == {3}
    assert found["表一"].columns == {1, 2}


def test_what_only_looks_hidden_is_shown():
    assert hidden(b'<row r="1" unhidden="1"/><c r="A1" hidden="1"/><row r="2" hidden="0"/>') == {}
