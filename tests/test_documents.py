"""Files of every kind made into documents, and clear errors for what is none."""

import io
import zipfile

import pytest

from debtkit.errors import ReadError
from debtkit.reading import documents
from debtkit.reading.documents import kind_of, open_document

TEXT = "2023年，我市地方政府债务限额805.2亿元，其中：一般债务限额159.03亿元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "big5"])
def test_encodings(tmp_path, encoding):
    text = "地方政府債務限額８０億元，專項債務餘額\n" if encoding == "big5" else TEXT
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    assert open_document(path).source == text


def test_one_bad_byte_spoils_nothing(tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes((TEXT * 200).encode("gb18030") + b"\xff")
    assert open_document(path).source.startswith(TEXT)


def test_html(tmp_path):
    path = tmp_path / "report.html"
    page = f"""<html><head><meta charset="gbk"><style>p {{}}</style></head><body><nav>首页9亿元</nav>
    <p>一、债务情况</p><div>{TEXT}</div><table><tr><td>限额</td><td>9</td></tr></table><script>1亿元</script></body>"""
    path.write_bytes(page.encode("gbk"))
    document = open_document(path)
    assert document.kind == "html"
    assert document.source == f"一、债务情况\n{TEXT}限额\t9\n"


def test_word(tmp_path):
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("债务情况", 1)
    made.add_paragraph(TEXT.strip())
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "限额", "9"
    made.save(tmp_path / "report.docx")
    document = open_document(tmp_path / "report.docx")
    assert document.kind == "word"
    assert document.source == f"债务情况\n{TEXT}限额\t9\n"


def test_pdf_pages_and_lines():
    document = documents.Document("r.pdf", "pdf", "第一页\n限额9亿元\n第二页\n余额", [0, 11])
    assert document.place(0) == (1, 1)
    assert document.place(document.source.index("9")) == (1, 2)
    assert document.place(document.source.index("余额")) == (2, 2)


def test_type_is_told_by_content_not_by_name(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_text(TEXT, encoding="utf-8")
    assert open_document(path).kind == "text"
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert kind_of(book.getvalue()) == "workbook"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "the file is empty"),
        (bytes(range(256)) * 20, "UTF-8|binary"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
        (b"%PDF-1.7 broken", "cannot be opened"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word 97"),
    ],
)
def test_what_is_no_report(tmp_path, data, message):
    path = tmp_path / "report.bin"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as error:
        open_document(path)
    assert "report.bin" in str(error.value)


def test_no_such_file_and_wrong_arguments(tmp_path):
    with pytest.raises(ReadError, match=r"none\.txt"):
        open_document(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="a folder"):
        open_document(tmp_path)
    with pytest.raises(ReadError, match="either a file or text"):
        open_document()
    with pytest.raises(ReadError, match="no text in it"):
        open_document(text=" \n ")


def test_a_text_longer_than_any_report(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(TEXT.encode() * (1 + documents.MAX_CHARACTERS // len(TEXT)))
    with pytest.raises(ReadError, match="characters, more than"):
        open_document(path)


def test_without_the_library_the_error_says_what_to_install(tmp_path, monkeypatch):
    import builtins

    real = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name.split(".")[0] in ("pypdfium2", "docx", "lxml"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    for name, data in (("r.pdf", b"%PDF-1.7"), ("r.html", b"<html><body><p>9</p></body></html>")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ReadError, match=r'pip install "debtkit\[io\]"'):
            open_document(tmp_path / name)
