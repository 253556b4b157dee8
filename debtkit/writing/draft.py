"""The budget-adjustment report drafted from a ledger, and written as text, Markdown or Word.

The order is that of the reports: limits before, new and after; what the new limit goes to; the
budgets; debt outstanding; principal and interest. The wording is plain, one figure a phrase, so that
reading the draft gives the same ledger again.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.errors import DebtkitError
from debtkit.files import replacing
from debtkit.schemas import ACCOUNTS, FLOWS, STATEMENT
from debtkit.units import FEN_DECIMALS, count_decimals, format_figure
from debtkit.writing.official import official_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtkit.ledger import Ledger

__all__ = ["draft_report"]

_TYPES = {"total": "政府", "general": "一般", "special": "专项"}
_NUMERALS = "一二三四五六七八九十"
_BASES = {"project": "项目", "sector": "领域", "region": "地区"}
_NAMED = ["region", "year", "stage"]
_SHOWN = 5
_FORMATS = {".txt": "text", ".md": "markdown", ".docx": "word"}

# what stands before and after the name of the kind of debt, column by column
_LIMITS = {
    "opening": ("{year}年年初，{who}", "债务限额为"),
    "new": ("{year}年，上级核定{who}新增", "债务限额"),
    "closing": ("本次调整后，{year}年{who}", "债务限额为"),
}
_BALANCES = {
    "opening": ("{year}年年初，{who}", "债务余额为"),
    "issued": ("{year}年，{who}发行", "债券合计"),
    "issued_new": ("{year}年，{who}发行新增", "债券"),
    "issued_refinancing": ("{year}年，{who}发行再融资", "债券"),
    "issued_other": ("{year}年，{who}发行置换", "债券"),
    "repaid": ("{year}年，{who}偿还", "债务"),
    "closing": ("{year}年，分配使用后{who}", "债务余额为"),
}
_SERVICE = {
    "principal": ("{year}年，{who}", "债务还本支出"),
    "interest": ("{year}年，{who}", "债务付息支出"),
    "principal_refinanced": ("{year}年，{who}通过再融资债券偿还", "债务本金"),
    "principal_budget": ("{year}年，{who}通过预算资金偿还", "债务本金"),
    "overdue": ("{year}年，{who}", "债务逾期金额"),
}
_BUDGETS = {"opening": "年初批准的", "closing": "调整后"}


@dataclass
class _Part:
    """A part of the report: a heading, its paragraphs, and the parts below it."""

    heading: str
    paragraphs: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)


def draft_report(
    ledger: Ledger,
    *,
    region: str,
    year: int,
    path: str | os.PathLike[str] | None = None,
    format: str | None = None,
) -> str:
    """Draft the budget-adjustment report (预算调整方案报告) of one region and year.

    Parameters
    ----------
    ledger : Ledger
        Holds the statement: rows of the region and year at ``stage`` = ``adjustment``. Amounts
        that are blank are not written: a blank is unknown, and a report does not say so.
    region : str
        Name as published, e.g. 阿图什市.
    year : int
        Year of the statement.
    path : path, optional
        Where to write it; the suffix ``.txt``, ``.md`` or ``.docx`` says how. An existing file is
        replaced when the new one is whole.
    format : {'text', 'markdown', 'word'}, optional
        Overrides the suffix; without ``path``, what is returned: text (the default) or Markdown.

    Returns
    -------
    str
        The report: Markdown where that is the format, else plain text. Amounts in 亿元 with the
        decimals of each row's ``resolution``. ``debtkit.read`` of it gives the figures of the
        statement again, in every key and amount but ``source``; ``line`` counts through the
        types in the order general, special, total, as a report prints them.

    Raises
    ------
    DebtkitError
        There is no such statement, or more than one; the format is not known.

    Examples
    --------
    >>> import debtkit as dk
    >>> report = draft_report(dk.load_artux_2024(), region="阿图什市", year=2024)
    >>> print(report[:report.index("；")])
    关于阿图什市2024年新增地方政府债务限额分配及预算调整方案（草案）的报告
    <BLANKLINE>
    一、地方政府债务限额情况
    （一）调整前的限额
    2024年年初，阿图什市政府债务限额为100.88亿元，其中：一般债务限额为50.15亿元，专项债务限额为50.73亿元。
    ...
    """
    kind = format or (_FORMATS.get(Path(path).suffix.lower()) if path is not None else "text")
    if kind not in _FORMATS.values():
        raise DebtkitError(
            f"no format for {str(path) if format is None else format!r}; use .txt, .md or .docx, "
            f"or format= one of {', '.join(_FORMATS.values())}"
        )
    tables = _statement(ledger, region, year)
    title, parts = _title(tables, region, year), _parts(tables, region, year)
    text = _markdown(title, parts) if kind == "markdown" else _plain(title, parts)
    if path is not None:
        with replacing(path) as fresh:
            if kind == "word":
                _word(title, parts, fresh)
            else:
                fresh.write_text(text, encoding="utf-8")
    return text


def _statement(ledger: Ledger, region: str, year: int) -> dict[str, pd.DataFrame]:
    tables = {}
    for name, frame in ledger.tables():
        if name == "context":
            continue
        own = frame["region"].eq(region) & frame["year"].eq(year) & frame["stage"].eq("adjustment")
        tables[name] = frame[own]
    keys = ["batch", "source"]
    found = pd.concat([frame[STATEMENT] for frame in tables.values()]).drop_duplicates(keys)
    if not len(found):
        raise DebtkitError(
            f"no statement of {region} for {year} at stage 'adjustment', which a report of an "
            f"adjustment plan is drafted from; found: {_found(ledger)}"
        )
    if len(found) > 1:
        raise DebtkitError(
            f"{len(found)} statements of {region} for {year}, which differ in batch or source; "
            "give a ledger with one of them",
            rows=found,
        )
    return tables


def _found(ledger: Ledger) -> str:
    """Return what is in a ledger, statement by statement."""
    frames = [frame[_NAMED] for name, frame in ledger.tables() if name != "context"]
    rows = pd.concat(frames).drop_duplicates().to_numpy().tolist()
    said = [" ".join(map(str, row)) for row in rows[:_SHOWN]]
    more = f", … ({len(rows)} in all)" if len(rows) > _SHOWN else ""
    return ", ".join(said) + more if said else "no statement"


def _title(tables: dict[str, pd.DataFrame], region: str, year: int) -> str:
    batch = max(int(frame["batch"].max()) for frame in tables.values() if len(frame))
    turn = f"第{_numeral(batch)}次" if batch > 1 else ""
    return f"关于{region}{year}年{turn}新增地方政府债务限额分配及预算调整方案（草案）的报告"


def _numeral(number: int) -> str:
    if number <= 10:
        return _NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return (_NUMERALS[tens - 1] if tens > 1 else "") + "十" + (_NUMERALS[ones - 1] if ones else "")


def _who(region: str, scope: str) -> str:
    return {"all": region, "own": f"{region}本级", "lower": "下级"}[scope]


def _money(amount: float, resolution: float) -> str:
    decimals = int(count_decimals([amount])[0])
    if resolution == resolution and resolution < 1:
        decimals = max(decimals, min(int(count_decimals([resolution])[0]), FEN_DECIMALS))
    return f"{format_figure(amount, decimals=decimals)}亿元"


def _rows(frame: pd.DataFrame) -> Iterator[tuple[str, dict[str, Any]]]:
    for scope, rows in frame.groupby("scope", sort=False):
        yield str(scope), {str(row["debt_type"]): row for _, row in rows.iterrows()}


def _sentence(
    rows: dict[str, Any], column: str, form: tuple[str, str], year: int, who: str
) -> list[str]:
    """One sentence for a column: the total and its parts, or each part alone."""
    before, after = form[0].format(year=year, who=who), form[1]
    known = {
        kind: _money(rows[kind][column], rows[kind]["resolution"])
        for kind in _TYPES
        if kind in rows and rows[kind][column] == rows[kind][column]
    }
    said = {kind: f"{before}{_TYPES[kind]}{after}{money}" for kind, money in known.items()}
    if "total" in known and len(known) > 1:
        parts = "，".join(
            f"{_TYPES[kind]}{after}{known[kind]}" for kind in known if kind != "total"
        )
        return [f"{said['total']}，其中：{parts}。"]
    return [f"{sentence}。" for sentence in said.values()]


def _moved(rows: dict[str, Any], noun: str, year: int, who: str) -> list[str]:
    """Say adjustments other than new: signed, so each is said by itself."""
    out = []
    for kind, name in _TYPES.items():
        amount = rows[kind]["adjustment"] if kind in rows else float("nan")
        if amount == amount:
            way = "减少" if amount < 0 else "增加"
            money = _money(abs(amount), rows[kind]["resolution"])
            out.append(f"{year}年，其他调整{way}{who}{name}债务{noun}{money}。")
    return out


def _columns(
    frame: pd.DataFrame, forms: dict[str, tuple[str, str]], noun: str, region: str, year: int
) -> Callable[[str], list[str]]:
    def said(column: str) -> list[str]:
        out = []
        for scope, rows in _rows(frame):
            who = _who(region, scope)
            out += (
                _moved(rows, noun, year, who)
                if column == "adjustment"
                else _sentence(rows, column, forms[column], year, who)
            )
        return out

    return said


def _parts(tables: dict[str, pd.DataFrame], region: str, year: int) -> list[_Part]:
    limits = _columns(tables["limits"], _LIMITS, "限额", region, year)
    balances = _columns(tables["balances"], _BALANCES, "余额", region, year)
    service = _columns(tables["service"], _SERVICE, "", region, year)
    parts = [
        _Part(
            "地方政府债务限额情况",
            parts=[
                _Part("调整前的限额", limits("opening")),
                _Part("本次新增限额", limits("new")),
                _Part("其他调整", limits("adjustment")),
                _Part("调整后的限额", limits("closing")),
            ],
        ),
        _Part("新增债务限额分配情况", parts=_lists(tables["allocations"], region, year)),
        _Part("预算调整方案", parts=_budgets(tables["budgets"], region, year)),
        _Part(
            "政府债务余额情况",
            [
                sentence
                for column in ("opening", "issued", "issued_new", "issued_refinancing",
                               "issued_other", "repaid", "adjustment", "closing")
                for sentence in balances(column)
            ],
        ),
        _Part(
            "政府债务还本付息情况", [sentence for column in _SERVICE for sentence in service(column)]
        ),
    ]  # fmt: skip
    return list(filter(None, map(_kept, parts)))


def _kept(part: _Part) -> _Part | None:
    """Return a part without its empty parts; None where nothing is left."""
    part.parts = list(filter(None, map(_kept, part.parts)))
    return part if part.paragraphs or part.items or part.parts else None


def _lists(frame: pd.DataFrame, region: str, year: int) -> list[_Part]:
    out = []
    order = [*list(_TYPES)[1:], "total"]
    for scope in frame["scope"].unique():
        for basis, name in _BASES.items():
            for kind in order:
                own = (
                    frame["scope"].eq(scope)
                    & frame["basis"].eq(basis)
                    & frame["debt_type"].eq(kind)
                )
                rows = frame[own & frame["amount"].notna()].sort_values("line")
                if len(rows):
                    what = f"{_TYPES[kind]}债务限额"
                    out.append(
                        _Part(
                            f"{_who(region, str(scope))}{what}按{name}分配",
                            [f"{year}年{_who(region, str(scope))}新增{what}按{name}分配如下："],
                            [
                                f"{row['item']}{_between(row['item'])}"
                                f"{_money(row['amount'], row['resolution'])}"
                                for _, row in rows.iterrows()
                            ],
                        )
                    )
    return out


def _between(item: str) -> str:
    # a number at the end of a name must not run into the amount
    return "安排" if item[-1:].isalnum() and item[-1:].isascii() else " "


def _budgets(frame: pd.DataFrame, region: str, year: int) -> list[_Part]:
    out = []
    for _, row in frame.iterrows():
        name = f"{_who(region, row['scope'])}{ACCOUNTS[row['account']]}{FLOWS[row['flow']]}"
        said = []
        for column in ("opening", "change", "closing"):
            amount = row[column]
            if amount != amount:
                continue
            if column == "change":
                way = "调减" if amount < 0 else "调增"
                said.append(f"本次{way}{name}{_money(abs(amount), row['resolution'])}")
            else:
                said.append(f"{_BUDGETS[column]}{name}为{_money(amount, row['resolution'])}")
        if said:
            out.append(_Part(name, [f"{year}年，{'；'.join(said)}。"]))
    return out


def _lines(parts: list[_Part], marks: tuple[str, str, str, str]) -> Iterator[str]:
    first, second, item, gap = marks
    for number, part in enumerate(parts, 1):
        yield f"{gap}{first}{_numeral(number)}、{part.heading}"
        yield from part.paragraphs
        for place, below in enumerate(part.parts, 1):
            yield f"{gap}{second}（{_numeral(place)}）{below.heading}"
            yield from below.paragraphs
            yield from (f"{item}{one}；" for one in below.items[:-1])
            yield from (f"{item}{one}。" for one in below.items[-1:])


def _plain(title: str, parts: list[_Part]) -> str:
    return f"{title}\n\n" + "\n".join(_lines(parts, ("", "", "", ""))) + "\n"


def _markdown(title: str, parts: list[_Part]) -> str:
    lines = [
        # Markdown ends a paragraph at a blank line only
        line if line.startswith("- ") else f"{line}\n"
        for line in _lines(parts, ("## ", "### ", "- ", "\n"))
    ]
    return f"# {title}\n\n" + "\n".join(lines).replace("\n\n\n", "\n\n").rstrip("\n") + "\n"


def _word(title: str, parts: list[_Part], path: Path) -> None:
    try:
        document = official_document()
    except ImportError as error:
        raise DebtkitError(
            f'writing a Word file needs python-docx; pip install "debtkit[io]" ({error})'
        ) from None
    document.add_heading(title, level=0)
    for number, part in enumerate(parts, 1):
        document.add_heading(f"{_numeral(number)}、{part.heading}", level=1)
        for paragraph in part.paragraphs:
            document.add_paragraph(paragraph)
        for place, below in enumerate(part.parts, 1):
            document.add_heading(f"（{_numeral(place)}）{below.heading}", level=2)
            for paragraph in below.paragraphs:
                document.add_paragraph(paragraph)
            for at, one in enumerate(below.items, 1):
                document.add_paragraph(f"{one}{'。' if at == len(below.items) else '；'}")
    document.save(str(path))
