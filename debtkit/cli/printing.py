"""Results as text for a terminal, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from debtkit.cli.wording import in_chinese
from debtkit.reconcile.display import told, worst_first
from debtkit.reconcile.identities import title_of
from debtkit.reconcile.verdicts import FAILURES
from debtkit.schemas import STATEMENT

if TYPE_CHECKING:
    from debtkit.reading import Reading

__all__ = [
    "as_json",
    "is_wrong",
    "print_files",
    "print_json",
    "print_reading",
    "print_suspects",
    "print_table",
    "print_verdicts",
    "records",
]

_SHOWN_ROWS = 24
_SHOWN_LETTERS = 60
_SHOWN_RANKS = 3
_VERDICTS = {
    "exact": "相符",
    "holds": "成立",
    "rounding": "舍入内相符",
    "doubtful": "存疑",
    "undetermined": "无法判断",
    "inconsistent": "不符",
    "conflict": "相互矛盾",
}
_LINES = ["debt_type", "sector", "account", "flow", "basis", "file"]  # keys within a statement


def print_table(title: str, frame: pd.DataFrame, columns: list[str]) -> None:
    """Print the first rows of a table: these columns, and the keys that tell its rows apart."""
    print(f"\n{title}")
    columns = [name for name in columns if name in frame.columns]
    if amounts := list(frame[columns].select_dtypes("float")):
        # a row without a figure is in the written table; here it would only hide the others
        frame = frame.dropna(how="all", subset=amounts)
    shown = frame[_told_apart(frame, columns)]
    with pd.option_context("display.unicode.east_asian_width", True, "display.width", 160):
        text = shown.head(_SHOWN_ROWS).to_string(index=False, na_rep="—", float_format=_figure)
    print(text)
    if len(shown) > _SHOWN_ROWS:
        print(f"… {len(shown) - _SHOWN_ROWS:,} more rows in the written table")


def _told_apart(frame: pd.DataFrame, columns: list[str]) -> list[str]:
    """Add to the columns the keys without which two rows would look like one statement."""
    at = columns.index("year") + 1 if "year" in columns else 0
    keys = [name for name in (*STATEMENT, *_LINES) if name in columns]
    for name in STATEMENT:
        alike = frame.duplicated(keys).sum()
        if alike and name in frame and frame.duplicated([*keys, name]).sum() < alike:
            columns, keys, at = [*columns[:at], name, *columns[at:]], [*keys, name], at + 1
    return columns


def _figure(value: float) -> str:
    return f"{value:.6g}" if abs(value) < 1e5 else f"{value:,.2f}"


def print_files(files: pd.DataFrame) -> None:
    """Print what became of files; of very many those that were not wholly read."""
    files = files if len(files) <= _SHOWN_ROWS else files[files["status"] != "read"]
    said = files["message"]
    cut = said.where(said.str.len() <= _SHOWN_LETTERS, said.str.slice(0, _SHOWN_LETTERS - 1) + "…")
    if len(files):
        columns = ["file", "status", "figures", "unread", "message"]
        print_table("Files", files.assign(message=cut), columns)


def print_reading(reading: Reading, lang: str) -> None:
    """Print how much of a document was read: what was not is not checked."""
    if lang == "zh":
        print(f"{reading.name}：{in_chinese(reading.message)}")
    else:
        print(f"{reading.name}: {reading.message}")


def print_verdicts(findings: pd.DataFrame, lang: str = "en") -> None:
    """Print what ``check`` finds, worst first, of very much what fails, and count verdicts."""
    zh = lang == "zh"
    print("\n勾稽核对［亿元］" if zh else "\nReconciliation (勾稽) [亿元]")
    worst = worst_first(findings)
    # a report of one county is read identity by identity, a panel by what is wrong in it
    listed = worst
    if len(findings) > _SHOWN_ROWS * 2:
        listed = worst[worst["verdict"].isin([*FAILURES, "doubtful"])]
    for finding in listed.head(_SHOWN_ROWS * 2).to_dict("records"):
        verdict, identity = str(finding["verdict"]), str(finding["identity"])
        if zh:
            print(f"  {_VERDICTS[verdict]:　<5}　{title_of(identity):　<9}　{told(finding)}")
        else:
            print(f"  {verdict:<12} {identity:<18} {told(finding)}")
    if len(listed) > _SHOWN_ROWS * 2:
        more = len(listed) - _SHOWN_ROWS * 2
        print(f"  …… 另有{more:,}条" if zh else f"  … {more:,} more")
    counts = _counts(findings)
    if zh:
        words = "，".join(f"{_VERDICTS[name]}{n:,}条" for name, n in counts.items())
        print(f"  共{len(findings):,}条勾稽关系：{words or '没有可以核对的关系'}")
    else:
        words = ", ".join(f"{n:,} {name}" for name, n in counts.items())
        print(f"  {len(findings):,} identities: {words or 'none could be formed'}")


def print_suspects(suspects: pd.DataFrame, lang: str) -> None:
    """Print which figures ``locate`` suspects, of each group of failures the likeliest first."""
    if not len(suspects):
        return
    zh = lang == "zh"
    print("\n可疑数字［亿元］" if zh else "\nFigures that may be wrong (可疑数字) [亿元]")
    named = suspects["table"] != ""
    ordered = [*suspects[named].groupby("group"), *suspects[~named].groupby("group")]
    for number, (_, group) in enumerate(ordered[:_SHOWN_ROWS], 1):
        head, rank = f"{number:>3}  ", 1
        for own in group[group["rank"] <= _SHOWN_RANKS].to_dict("records"):
            # the figures of one set are wrong together, another set is another explanation
            link = "" if own["rank"] == rank else "或 " if zh else "or "
            print(f"  {head}{link}{own['text']}")
            head, rank = " " * 5, own["rank"]
        if (more := group["rank"].max() - _SHOWN_RANKS) > 0:
            print(
                f"       或另外{more:,}种可能" if zh else f"       or {more:,} other explanations"
            )
    if (more := len(ordered) - _SHOWN_ROWS) > 0:
        print(f"  …… 另有{more:,}处" if zh else f"  … {more:,} more")


def _counts(findings: pd.DataFrame) -> dict[str, int]:
    counts = findings["verdict"].astype("str").value_counts()
    return {str(name): int(n) for name, n in counts.items()}


def is_wrong(findings: pd.DataFrame) -> pd.Series:
    """Return which findings say that figures do not tie."""
    return findings["verdict"].isin(FAILURES)


def as_json(findings: pd.DataFrame) -> dict[str, Any]:
    """Return findings as JSON has them: whether they are consistent, counts, and each of them."""
    return {
        "consistent": not is_wrong(findings).any(),
        "verdicts": _counts(findings),
        "findings": records(findings),
    }


def records(frame: pd.DataFrame) -> Any:
    """Return a table as JSON has it, a record a row."""
    return json.loads(frame.to_json(orient="records", force_ascii=False, double_precision=15))


def print_json(value: Any) -> None:
    """Print JSON, Chinese characters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
