"""Text layers: layouts stated as texts at places, written to a PDF and read again."""

import sys
from pathlib import Path

import pytest

from debtkit.errors import ReadError
from debtkit.reading.documents import open_document
from debtkit.reading.reader import read

sys.path.insert(0, str(Path(__file__).parent))
from pdf_pages import lines_at, pdf_of, text_width

pytest.importorskip("pypdfium2")

DEBT = (
    "2023年，省财政厅核定我市政府债务限额805.20亿元，其中：一般债务限额159.03亿元，专项债务限额646.17亿元。"
    "截至2023年底，全市政府债务余额789.66亿元，其中：一般债务151.02亿元，专项债务638.64亿元。"
)
BUDGET = "按照收支平衡的原则，市本级一般公共预算总收入和总支出均由258.54亿元增加到278.69亿元。" * 2
WORK = (
    "各级财税部门坚持稳中求进的工作总基调，扎实推进各项财政改革，有力保障了全市经济平稳运行。" * 3
)


def clean(pages, **options):
    return open_document(pdf_of(pages, **options)).clean.text


def columns(*texts, y=130, width=12):
    return [lines_at(text, 60 + 180 * at, y, width=width) for at, text in enumerate(texts)]


def interleaved(*sides):
    """Return the lines of columns in the order of their height, as some programs draw them."""
    return sorted((line for side in sides for line in side), key=lambda line: line[1])


def test_wrapped_lines_are_one_paragraph():
    assert clean([lines_at("一、债务情况", 70, 80) + lines_at(DEBT, 70, 110)]) == (
        f"一、债务情况\n{DEBT}"
    )


def test_text_drawn_glyph_by_glyph():
    drawn = [
        (round(x + text_width(text[:at], size), 2), y, size, one)
        for x, y, size, text in lines_at(DEBT, 70, 100)
        for at, one in enumerate(text)
    ]
    assert clean([drawn]) == DEBT


def test_columns_drawn_one_after_the_other():
    left, right = columns(DEBT, BUDGET)
    assert clean([left + right]) == f"{DEBT}\n{BUDGET}"


@pytest.mark.parametrize("texts", [(DEBT, BUDGET), (WORK, DEBT, BUDGET)])
def test_columns_drawn_line_by_line_are_read_one_by_one(texts):
    title = lines_at("关于甲市2023年预算执行情况和2024年预算草案的报告", 120, 80, width=40)
    read_as = clean([title + interleaved(*columns(*texts))])
    assert [part for part in texts if part in read_as] == list(texts)
    assert read_as.index("关于甲市") < min(read_as.index(text) for text in texts)


def test_the_rows_of_a_table_are_no_columns():
    rows = [
        ("全市一般公共预算收入", "100.5"),
        ("政府性基金预算收入", "90"),
        ("国有资本经营收入", "7"),
        ("社会保险基金的收入", "1234.56"),
        ("转移性收入以及其他", "33.2"),
    ]
    drawn = [
        (x, 100 + 20 * at, 12, cell)
        for at, row in enumerate(rows)
        for x, cell in zip((60, 300), row, strict=True)
    ]
    assert clean([drawn]).split("\n") == [f"{name}{figure}" for name, figure in rows]


def test_a_table_inside_prose_stays_apart():
    table = [(70 + 120 * at, 220, 12, cell) for at, cell in enumerate(("合计", "12.50", "13.50"))]
    text = clean([lines_at(DEBT, 70, 100) + table + lines_at(BUDGET, 70, 250)])
    assert text.split("\n") == [DEBT, "合计12.50 13.50", BUDGET]


@pytest.mark.parametrize("mark", ["- {} -", "— {} —", "第 {} 页 共 3 页", "{}", "·{}·", "{}/3"])
@pytest.mark.parametrize("foot", [60, 800])
def test_page_numbers_and_running_heads_go(mark, foot):
    lines = lines_at(DEBT + BUDGET, 70, 100)
    pages = [
        [(250, foot, 9, mark.format(number + 3)), (200, 40, 9, "甲市2023年预算执行情况报告"),
         *((x, 100 + 18 * at, size, text) for at, (x, _, size, text) in enumerate(part))]
        for number, part in enumerate((lines[:3], lines[3:5], lines[5:]))
    ]  # fmt: skip
    assert clean(pages) == DEBT + BUDGET


def test_a_note_at_the_foot_does_not_part_a_sentence():
    lines = lines_at(DEBT.replace("限额805.20", "限额①805.20"), 70, 100)
    pages = [
        [*lines[:2], (70, 760, 9, "①限额由省财政厅核定。")],
        [(x, 100 + 18 * at, size, text) for at, (x, _, size, text) in enumerate(lines[2:])],
    ]
    assert clean(pages).split("\n") == [
        DEBT.replace("限额805", "限额①805"),
        "①限额由省财政厅核定。",
    ]


@pytest.mark.parametrize("turn", [{"rotate": 90, "matrix": "0 1 -1 0"}, {"matrix": "0 1 -1 0"}])
def test_turned_pages(turn):
    drawn = [(y, 842 - x, size, text) for x, y, size, text in lines_at(DEBT, 70, 100)]
    assert clean([drawn], **turn) == DEBT


def test_digits_and_points_of_a_font_without_names():
    hidden = "".join(
        chr(0xE010 + int(one)) if one.isdigit() else "\ue0ff" if one == "." else one for one in DEBT
    )
    assert clean([lines_at(hidden, 70, 100)]) == DEBT


def test_the_place_of_a_figure_is_its_page_and_line():
    pages = [lines_at(BUDGET, 70, 100), lines_at("一、债务", 70, 60) + lines_at(DEBT, 70, 100)]
    figures = read(pdf_of(pages)).figures
    row = figures[figures["printed"] == "646.17"].iloc[0]
    assert (row["page"], row["text_line"]) == (2, 3)
    source = open_document(pdf_of(pages)).source
    assert source[row["start"] : row["end"]] == "646.17"


def test_pages_that_are_pictures_are_said():
    drawn = lines_at(DEBT, 70, 100)
    reading = read(pdf_of([drawn, ["picture"], [], ["picture"]]), region="青岭市")
    assert reading.findings == (
        "the file: pages 2, 4: only pictures, no text: run OCR on the file; "
        "what stands there is not read",
    )
    with pytest.raises(ReadError, match="no text in it; its pages are pictures: run OCR"):
        open_document(pdf_of([[], []]))


def test_a_password_is_asked_for_in_words(tmp_path):
    locked = pdf_of(
        [lines_at(DEBT, 70, 100)],
        encrypt="/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 "
        f"/O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<00> <00>] ",
    )
    (tmp_path / "locked.pdf").write_bytes(locked)
    with pytest.raises(ReadError, match=r"locked\.pdf: the PDF asks for a password"):
        open_document(tmp_path / "locked.pdf")
