"""What a report says of a statement, in plain wording, one figure a phrase.

The order is that of the reports: limits before, new and after; what the new limit goes to; the
budgets; debt outstanding; principal and interest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtkit.exact import FEN_DECIMALS, count_decimals
from debtkit.schemas import ACCOUNTS, FLOWS
from debtkit.units import format_figure
from debtkit.writing.outline import Part, numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

__all__ = ["parts_of", "title_of"]

_TYPES = {"total": "政府", "general": "一般", "special": "专项"}
_BASES = {"project": "项目", "sector": "领域", "region": "地区"}

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


def title_of(tables: dict[str, pd.DataFrame], region: str, year: int) -> str:
    """Return the title of the report on a statement."""
    batch = max(int(frame["batch"].max()) for frame in tables.values() if len(frame))
    turn = f"第{numeral(batch)}次" if batch > 1 else ""
    return f"关于{region}{year}年{turn}新增地方政府债务限额分配及预算调整方案（草案）的报告"


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


def parts_of(tables: dict[str, pd.DataFrame], region: str, year: int) -> list[Part]:
    """Return what a report says of a statement, in the official order.

    Parameters
    ----------
    tables : dict of str to DataFrame
        The rows of the statement in each table of a ledger, by its name.
    region : str
    year : int

    Returns
    -------
    list of Part
        Without those of which nothing is known.
    """
    limits = _columns(tables["limits"], _LIMITS, "限额", region, year)
    balances = _columns(tables["balances"], _BALANCES, "余额", region, year)
    service = _columns(tables["service"], _SERVICE, "", region, year)
    parts = [
        Part(
            "地方政府债务限额情况",
            parts=[
                Part("调整前的限额", limits("opening")),
                Part("本次新增限额", limits("new")),
                Part("其他调整", limits("adjustment")),
                Part("调整后的限额", limits("closing")),
            ],
        ),
        Part("新增债务限额分配情况", parts=_lists(tables["allocations"], region, year)),
        Part("预算调整方案", parts=_budgets(tables["budgets"], region, year)),
        Part(
            "政府债务余额情况",
            [
                sentence
                for column in ("opening", "issued", "issued_new", "issued_refinancing",
                               "issued_other", "repaid", "adjustment", "closing")
                for sentence in balances(column)
            ],
        ),
        Part(
            "政府债务还本付息情况", [sentence for column in _SERVICE for sentence in service(column)]
        ),
    ]  # fmt: skip
    return list(filter(None, map(_kept, parts)))


def _kept(part: Part) -> Part | None:
    """Return a part without its empty parts; None where nothing is left."""
    part.parts = list(filter(None, map(_kept, part.parts)))
    return part if part.paragraphs or part.items or part.parts else None


def _lists(frame: pd.DataFrame, region: str, year: int) -> list[Part]:
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
                        Part(
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


def _budgets(frame: pd.DataFrame, region: str, year: int) -> list[Part]:
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
            out.append(Part(name, [f"{year}年，{'；'.join(said)}。"]))
    return out
