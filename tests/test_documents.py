"""Files of every kind made into documents, and clear errors for what is none."""

import io
import sys
import zipfile

import pytest

from debtkit.errors import ReadError
from debtkit.reading import documents, read
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


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>限额805.<br>2亿元</p>", "限额805.\n2亿元"),
        ("<p>限额&nbsp;&nbsp;9.1&nbsp;亿元</p>", "限额 9.1 亿元"),
        ("<p>限额<span>80</span><b>5.2</b>亿元</p>", "限额805.2亿元"),
        ("<p>限额9.1<sup>2</sup>亿元</p>", "限额9.1[2]亿元"),
        ("<p>面积9m<sup>2</sup>土地</p>", "面积9m[2]土地"),
        ("<p>限额9亿元<!-- 8亿元 --></p>", "限额9亿元"),
        ("<p>限额9亿元</p><p style='display: none'>8亿元</p>", "限额9亿元"),
        (
            "<ul><li><a href='/'>首页9亿元</a></li><li><a href='/2'>公开</a></li></ul><p>余额</p>",
            "余额",
        ),
        ("<p>见<a href='/1'>附件</a>，余额9亿元。</p>", "见附件，余额9亿元。"),
        ("<h1><a href='#'>债务报告</a></h1>", "债务报告"),
        ("<table><tr><th>项目<td>金额<tr><td>限额<td>9</table>", "项目\t金额\n限额\t9"),
        ("<div>" * 1500 + "限额9亿元" + "</div>" * 1500, "限额9亿元"),
        ("<p>一<p>二<li>三", "一\n二\n三"),
    ],
)
def test_what_a_web_page_shows(markup, text):
    pytest.importorskip("lxml")
    page = f"<html><head><title>债务</title></head><body>{markup}</body></html>"
    assert open_document(page.encode()).source == f"债务\n{text}\n"


def test_a_page_that_cannot_be_read_whole_is_refused():
    pytest.importorskip("lxml")
    page = "<html><body>" + "<div>" * 3000 + "限额9亿元" + "</div>" * 3000 + "</body></html>"
    with pytest.raises(ReadError, match="nests too deeply"):
        open_document(page.encode())


@pytest.mark.parametrize("declared", ["gbk", "utf-8", "iso-8859-1", "big5"])
@pytest.mark.parametrize("real", ["gb18030", "utf-8", "utf-16"])
def test_a_declared_encoding_may_be_wrong(declared, real):
    pytest.importorskip("lxml")
    page = f'<html><head><meta charset="{declared}"></head><body><p>{TEXT}</p></body></html>'
    assert open_document(page.encode(real)).source == TEXT


def test_unmarked_utf_16(tmp_path):
    for encoding in ("utf-16-le", "utf-16-be"):
        assert open_document((TEXT * 3).encode(encoding)).source == TEXT * 3


def test_form_feeds_part_pages():
    document = open_document(text="限额\n- 1 -\n\f9亿元\n- 2 -\n\f")
    assert document.pages == [0, 10]
    assert document.clean.text == "限额9亿元"
    assert document.place(document.source.index("9")) == (2, 1)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_with(xml):
    """Return a Word file with blocks of markup in its body."""
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    made = docx.Document()
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    root = parse_xml(f'<w:body xmlns:w="{W}" xmlns:mc="{mc}">{xml}</w:body>')
    for block in list(root)[::-1]:
        made.element.body.insert(0, block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def run(words, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p>{run('限额8')}{run('05.2亿元')}</w:p>", "限额805.2亿元"),
        (f"<w:p><w:ins>{run('限额9亿元')}</w:ins><w:del><w:r><w:delText>8亿元</w:delText></w:r></w:del></w:p>", "限额9亿元"),
        (f"<w:p>限额<w:moveFrom>{run('8')}</w:moveFrom><w:moveTo>{run('余额9亿元')}</w:moveTo></w:p>", "余额9亿元"),
        (f"<w:sdt><w:sdtContent><w:p>{run('限额9亿元')}</w:p></w:sdtContent></w:sdt>", "限额9亿元"),
        (f"<w:p><w:hyperlink>{run('限额')}</w:hyperlink><w:smartTag>{run('9亿元')}</w:smartTag></w:p>", "限额9亿元"),
        (f"<w:p>{run('限额9.1')}{run('2', '<w:vertAlign w:val=&quot;superscript&quot;/>'.replace('&quot;', chr(34)))}{run('亿元')}</w:p>", "限额9.1[2]亿元"),
        (f"<w:p>{run('限额')}<w:r><w:br/><w:t>9亿元</w:t></w:r></w:p>", "限额\n9亿元"),
        (f"<w:p>{run('正文')}<w:r><mc:AlternateContent><mc:Choice><w:pict><w:txbxContent><w:p>{run('限额9亿元')}</w:p></w:txbxContent></w:pict></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{run('限额9亿元')}</w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>", "正文\n限额9亿元"),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('限')}</w:p><w:p>{run('额')}</w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p>{run('9')}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", "限额\t9"),
    ],
)  # fmt: skip
def test_what_a_word_file_prints(xml, text):
    assert open_document(word_with(xml)).source.rstrip("\n") == text


def test_notes_of_a_word_file_come_last_with_their_numbers():
    docx = pytest.importorskip("docx")
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run("由省核定")}</w:p></w:footnote></w:footnotes>'
    )
    made = docx.Document(io.BytesIO(word_with(
        f"<w:p>{run('限额')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('9亿元。')}</w:p>"
    )))  # fmt: skip
    part = Part(
        PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), made.part.package
    )
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    made.save(out)
    assert open_document(out.getvalue()).source.split() == ["限额[2]9亿元。", "[2]", "由省核定"]


def test_word_counts_the_paragraphs_it_numbers():
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(
            [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3. "), ("bullet", "")]
        )
    )  # fmt: skip
    blocks = [(0, "债务"), (1, "限额"), (1, "余额"), (2, "一般"), (3, "项目"), (0, "预算"), (1, "收入"), (1, "其他")]  # fmt: skip
    made = docx.Document()
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="90">{levels}</w:abstractNum>'))  # fmt: skip
    numbering.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))  # fmt: skip
    for depth, words in blocks:
        paragraph = made.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
            )
        )
    out = io.BytesIO()
    made.save(out)
    assert open_document(out.getvalue()).source.splitlines() == [
        "一、债务", "（一）限额", "（二）余额", "1. 一般", "• 项目", "二、预算", "（一）收入", "（二）其他"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{\\rtf1\\ansi 9}", "Rich Text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"Rar!\x1a\x07", "an archive; unpack it"),
    ],
)
def test_other_kinds_are_named(data, message):
    with pytest.raises(ReadError, match=message):
        open_document(data + bytes(500))


def test_archives_are_told_by_what_is_in_them():
    for inside, message in (("report.txt", "an archive; unpack it"), ("OFD.xml", "an OFD file")):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(inside, "x")
        with pytest.raises(ReadError, match=message):
            open_document(packed.getvalue())


def test_a_text_of_many_megabytes_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(documents, "decode", lambda *_: pytest.fail("decoded"))
    with pytest.raises(ReadError, match="50 MB of text"):
        open_document(b"9" * 50_000_000)


def test_an_address_is_not_fetched_and_the_error_says_so():
    with pytest.raises(ReadError, match=r"^https://example.gov.cn/a.html: nothing is fetched"):
        read("https://example.gov.cn/a.html")


def test_a_year_that_is_text_is_refused():
    with pytest.raises(ReadError, match="year is '2024'; give a whole number"):
        read(text="甲市政府债务限额9.1亿元。", year="2024")


@pytest.mark.parametrize(
    ("suffix", "data", "package"),
    [
        (".xlsx", None, "python-calamine"),
        (".html", "<html><p>甲市债务限额9.1亿元。</p></html>".encode(), "lxml"),
    ],
)
def test_a_library_that_is_not_installed_is_named_with_what_to_install(
    tmp_path, monkeypatch, suffix, data, package
):
    if data is None:
        xlsxwriter = pytest.importorskip("xlsxwriter")
        with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
            book.add_worksheet().write(0, 0, "债务限额")
    else:
        (tmp_path / f"a{suffix}").write_bytes(data)
    monkeypatch.setitem(sys.modules, package.replace("-", "_"), None)
    with pytest.raises(ReadError, match=rf'needs {package}; pip install "debtkit\[io\]"'):
        read(tmp_path / f"a{suffix}")


@pytest.mark.parametrize("thing", [3, ["a.pdf", "b.pdf"], None])
def test_what_is_no_file_is_named(thing):
    found = f"found {type(thing).__name__}" if thing is not None else "give either a file or text="
    with pytest.raises(ReadError, match=found):
        open_document(thing)


def test_words_given_for_a_path_are_named():
    with pytest.raises(ReadError, match="or its words as text="):
        open_document("债务余额9亿元。" * 60)


def test_a_folder_is_not_a_document(tmp_path):
    with pytest.raises(ReadError, match=r"a folder, not a document; .*read_folder"):
        open_document(tmp_path)
