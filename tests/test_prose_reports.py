"""Whole reports in our own words: every amount is read as marked, in each printing.

In the files ``{12.5|L.n g own 2023}`` is an amount and what it is: column, type, level or region, and
where it matters the year or the item; ``-`` is an amount that must stay unread, `` / `` parts readings
that are equally right.
"""

import re
from pathlib import Path

import pytest

from debtkit.reading.reader import read

FOLDER = Path(__file__).parent / "reports_in_own_words"
COLUMNS = {
    "L.o": "Limits.opening", "L.n": "Limits.new", "L.c": "Limits.closing", "L.a": "Limits.adjustment",
    "B.o": "Balances.opening", "B.c": "Balances.closing", "B.r": "Balances.repaid", "B.i": "Balances.issued",
    "B.in": "Balances.issued_new", "B.ir": "Balances.issued_refinancing", "B.io": "Balances.issued_other",
    "S.p": "Service.principal", "S.i": "Service.interest", "S.pr": "Service.principal_refinanced",
    "S.pb": "Service.principal_budget", "A": "Allocations.amount",
    "U.o": "Budgets.opening", "U.x": "Budgets.change", "U.c": "Budgets.closing",
}  # fmt: skip
TYPES = {
    "t": "total",
    "g": "general",
    "s": "special",
    "G": "general_public",
    "F": "government_fund",
}
_MARK = re.compile(r"\{(?P<number>-?[\d.,]+)\|(?P<wanted>[^}]*)\}")
FULL = str.maketrans("0123456789.:;()", "０１２３４５６７８９．：；（）")
HALF = {place: full for full, place in FULL.items()}


def documents():
    for path in sorted(FOLDER.glob("*.txt")):
        for text in path.read_text(encoding="utf-8").split("\n====\n"):
            yield text.strip("\n")


DOCUMENTS = list(documents())


def parted(marked):
    """The plain text, and what each amount in it is, in order."""
    return _MARK.sub(lambda mark: mark["number"], marked), [
        (mark["number"], mark["wanted"]) for mark in _MARK.finditer(marked)
    ]


def holds(row, wanted):
    """Whether a row of the figures is what a mark says."""
    if wanted == "-" or row.status == "unread":
        return wanted == "-" and row.status == "unread"
    column, kind, level, *rest = wanted.split(" ")
    typed = row.account if row.table == "Budgets" else row.debt_type
    placed = row.scope == level if level in ("all", "own", "lower") else level in row.region
    told = all(
        int(row.year) == int(one) if re.fullmatch(r"\d{4}", one) else one in (row.item, row.basis)
        for one in rest
    )
    return (
        f"{row.table}.{row.column}" == COLUMNS[column] and typed == TYPES[kind] and placed and told
    )


def wrapped(text, width):
    """Lines of one width, as a text layer has them; paragraphs begin their own."""
    lines = []
    for paragraph in text.split("\n"):
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    return "\n".join(lines)


PRINTINGS = {
    "plain": lambda text: text,
    "full width": lambda text: text.translate(FULL),
    "half width": lambda text: text.translate(str.maketrans("：；（）", ":;()")),
    "wrapped at 29": lambda text: wrapped(text, 29),
    "wrapped at 36": lambda text: wrapped(text, 36),
    "blanks around numbers": lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(\d[\d.,]*)", r" \1 ", text),
}


@pytest.mark.parametrize("printing", PRINTINGS)
@pytest.mark.parametrize("marked", DOCUMENTS, ids=lambda marked: marked.split("\n")[0][:24])
def test_report(marked, printing):
    text, marks = parted(marked)
    figures = read(text=PRINTINGS[printing](text)).figures
    printed = figures["printed"].map(lambda one: re.sub(r"\s", "", one).translate(HALF))
    assert printed.tolist() == [number for number, _ in marks]
    figures["item"] = figures["item"].map(lambda one: one.translate(HALF))
    for row, (number, wanted) in zip(figures.itertuples(), marks, strict=True):
        assert any(holds(row, one) for one in wanted.translate(HALF).split(" / ")), (
            f"{number}: {wanted!r}, found {row.table}.{row.column} {row.debt_type} {row.account} "
            f"{row.region}/{row.scope} {row.year} {row.item} ({row.reason}) in …{row.context}…"
        )


def test_a_wrong_mark_is_noticed():
    text, marks = parted(DOCUMENTS[0])
    row = next(row for row in read(text=text).figures.itertuples() if row.status == "read")
    assert not holds(row, "-")
    assert not holds(row, "S.i s lower")
    assert len(marks) > 5
