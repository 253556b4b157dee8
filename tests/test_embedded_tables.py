"""Tables inside reports: year, stage and subject are the report's where the table says none."""

import io
import sys
from pathlib import Path

import docx
import pytest

from debtkit.reading import read
from debtkit.reading.surroundings import introduction, year_told

sys.path.insert(0, str(Path(__file__).parent))

from form_pages import drawing, page_file

KEYS = ["table", "column", "region", "scope", "year", "stage", "debt_type", "printed"]
SECTIONS = [
    "松台县2022年政府债务情况说明",
    "一、债务限额情况",
    "经省人民政府批准，2022年我县政府债务限额如下：",
    [["", "", "单位：万元"], ["项目", "一般债务", "专项债务"], ["债务限额", "84000", "136000"]],
    "二、债务余额情况",
    "2022年新增债务限额3.1亿元。年末债务余额具体为：",
    [["", "", "单位：万元"], ["项目", "一般债务", "专项债务"], ["年末余额", "80200", "133400"]],
    "债务风险总体可控。",
]
MEANT = [
    ("Limits", "closing", "松台县", "all", 2022, "final", "general", "84000"),
    ("Limits", "closing", "松台县", "all", 2022, "final", "special", "136000"),
    ("Limits", "new", "松台县", "all", 2022, "final", "total", "3.1"),
    ("Balances", "closing", "松台县", "all", 2022, "final", "general", "80200"),
    ("Balances", "closing", "松台县", "all", 2022, "final", "special", "133400"),
]


def as_text(parts, mark):
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
        elif mark == "\t":
            lines += ["\t".join(row) for row in part]
        else:
            lines += [cell for row in part for cell in row if cell]
    return ("\n".join(lines) + "\n").encode()


def as_page(parts):
    body = "".join(
        f"<p>{part}</p>"
        if isinstance(part, str)
        else "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in part)
        + "</table>"
        for part in parts
    )
    return f'<html><meta charset="utf-8"><body>{body}</body></html>'.encode()


def as_word(parts):
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        table = made.add_table(len(part), len(part[0]))
        for r, row in enumerate(part):
            for c, cell in enumerate(row):
                table.cell(r, c).text = cell
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_pdf(parts):
    marks, y = [], 790.0
    for part in parts:
        picture = part if isinstance(part, str) else "\n".join("|".join(row) for row in part)
        marks.append(drawing(picture, y))
        y -= 24.0 * len(picture.split("\n"))
    return page_file(["\n".join(marks)])


KINDS = {
    "a cell a line": lambda parts: as_text(parts, "\n"),
    "tabs": lambda parts: as_text(parts, "\t"),
    "web page": as_page,
    "word": as_word,
    "pdf": as_pdf,
}


def said(reading):
    taken = reading.figures[reading.figures["status"] == "read"]
    return [tuple(row) for row in taken[KEYS].itertuples(index=False)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_takes_the_year_of_its_section_and_stands_in_its_place(kind):
    reading = read(KINDS[kind](SECTIONS))
    assert said(reading) == MEANT
    named = reading.figures["reason"].str.contains("2022 is that of the text")
    assert named.tolist() == [False, False, False, True, True]


@pytest.mark.parametrize("kind", KINDS)
def test_two_years_leave_it_open(kind):
    parts = [
        "松台县政府债务情况说明",
        "2021年，债务管理加强。2022年，机制继续健全。",
        "政府债务余额见下表。",
        SECTIONS[6],
    ]
    figures = read(KINDS[kind](parts)).figures
    assert figures["status"].tolist() == ["unread", "unread"]
    assert figures["reason"].str.contains("names 2021, 2022").all()


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_on_an_adjustment_is_the_stage_of_its_tables(kind):
    parts = [
        "关于北塘区2024年预算调整方案的报告",
        "市财政局下达我区新增债务限额7.5亿元，全部为专项债务。",
        "新增专项债券项目安排如下：",
        [
            ["", "", "单位：亿元"],
            ["项目名称", "项目类型", "安排金额"],
            ["北塘枢纽站", "交通", "4.5"],
            ["北塘产业园", "产业园区", "3.0"],
        ],
    ]
    taken = read(KINDS[kind](parts)).ledger.allocations
    assert taken["amount"].tolist() == [4.5, 3.0]
    keys = taken[["region", "year", "stage", "debt_type"]].drop_duplicates().to_numpy().tolist()
    assert keys == [["北塘区", 2024, "adjustment", "special"]]


@pytest.mark.parametrize(
    ("paragraphs", "year"),
    [
        (["甲县2023年债务情况的说明", "余额如下："], 2023),
        (["一、2022年情况", "较2021年末有所增加，余额如下："], 2022),
        (["一、2022年情况", "（一）限额", "限额如下："], 2022),
        (["2023年预算执行情况和2024年预算草案的报告", "限额如下："], (2023, 2024)),
        (["关于债务的报告", "2024年3月8日会议审议了方案。", "限额如下："], None),
        (["截至2023年12月31日，余额如下："], 2023),
        ([], None),
    ],
)
def test_the_year_that_a_text_tells(paragraphs, year):
    assert year_told(paragraphs) == year


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("债务管理得到加强，风险可控。", ""),
        ("（二）余额情况", "（二）余额情况"),
        ("余额见下表。", "余额见下表"),
    ],
)
def test_what_introduces_a_table(paragraph, words):
    assert introduction([paragraph]) == words
