"""Score the checks against what people found to hold, or not to hold, in real documents.

Run from the repository root, with the folder of documents and truth files:

    python benchmarks/score_identities.py ../shared/reports/prose [--all]

A truth file says in words and figures which sums of a document hold: ``HOLDS: limit: 184.6 + 185.3
= 369.9 vs 369.9``, ``FAILS: balance<=limit: 2130800 <= 1963500``, ``HOLDS: share: 89.35/266.63 =
33.511% vs printed 33.51%``. Each is run twice: as an identity over the figures as printed
(``check_figures``), and by looking for it among what ``check`` finds by itself in the document as
``read`` reads it. Every disagreement is listed with its reason.
"""

from __future__ import annotations

import argparse
import json
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import debtkit as dk
from debtkit.reconcile import check_figures

STATED = re.compile(r"^(HOLDS|FAILS): (.*)$")
NUMBER = r"\d+(?:\.\d+)?"
SUM = re.compile(rf"({NUMBER}(?: [-+] {NUMBER})*) = ({NUMBER}) vs ({NUMBER})(?: \(|$| \[)")
BOUND = re.compile(rf"({NUMBER}) <= ({NUMBER})$")
SHARE = re.compile(rf"({NUMBER})/({NUMBER}) = {NUMBER}% vs printed ({NUMBER})%")
PASSES = ("exact", "holds", "rounding", "doubtful")


@dataclass(frozen=True)
class Stated:
    """One identity as a truth file states it: figures as printed, and rules over them."""

    text: str
    label: str
    holds: bool
    printed: tuple[str, ...]
    rules: tuple[str, ...]
    resolution: str = "block"


def stated(text: str) -> Stated | None:
    """Read one line of ``identities``; None for a note.

    Raises
    ------
    ValueError
        It says that something holds or fails, in a way that is not known here.
    """
    found = STATED.match(text)
    if found is None:
        return None
    holds, words = found[1] == "HOLDS", found[2]
    label = words.split(": ")[0]
    if share := SHARE.search(words):
        part, whole, percent = share.groups()
        # the printed share lies within half its last digit, so the part within two bounds
        step = 10 ** -len(percent.partition(".")[2]) / 2
        low, high = (f"{(float(percent) + sign * step) / 100:.8g}" for sign in (-1, 1))
        rules = (f"x0 >= {low} x1", f"x0 <= {high} x1")
        return Stated(text, label, holds, (part, whole), rules)
    if bound := BOUND.search(words):
        return Stated(text, label, holds, bound.groups(), ("x0 <= x1",))
    if total := SUM.search(words):
        parts = re.findall(rf"([-+]?) ?({NUMBER})", total[1])
        # a sum printed twice (8+14.1+2.2 vs 4.2+20.2) has its second sum in the label
        other = re.search(rf"vs ({NUMBER}(?:\+{NUMBER})+): ", words)
        right = other[1].split("+") if other else [total[3]]
        printed = (*(number for _, number in parts), *right)
        left = "".join(f" {sign or '+'} x{k}" for k, (sign, _) in enumerate(parts))
        names = " + ".join(f"x{k}" for k in range(len(parts), len(printed)))
        # one figure stated in two places has the digits of each place
        resolution = "printed" if len(printed) == 2 else "block"
        rule = f"{left.removeprefix(' +').strip()} = {names}"
        return Stated(text, label, holds, printed, (rule,), resolution)
    raise ValueError(f"no such identity is known: {text!r}")


def verdict(own: Stated) -> tuple[str, str]:
    """Return the worst verdict of an identity's rules on the printed figures, and its sentence."""
    names = [f"x{k}" for k in range(len(own.printed))]
    figures = pd.DataFrame({"figure": names, "printed": own.printed, "nonnegative": True})
    found = check_figures(figures, own.rules, resolution=own.resolution)
    found = found[found["identity"].isin(own.rules)]
    order = ["exact", "holds", "rounding", "doubtful", "undetermined", "inconsistent"]
    worst = max(found.index, key=lambda at: order.index(found["verdict"][at]))
    return str(found["verdict"][worst]), str(found["text"][worst])


def reason(own: Stated, found: str) -> str:
    """Say why the check disagrees with the truth file."""
    if not own.holds and found in PASSES:
        off = re.search(r"off by (-?[\d.]+)", own.text)
        terms = len(own.printed)
        return (
            f"off by {off[1] if off else '?'} with {terms} figures, each up to half a last digit "
            "away from the true amount: rounding alone explains it"
        )
    return "the printed figures do not tie, though the truth file says that they do"


def found_in(findings: pd.DataFrame, own: Stated) -> pd.Series | None:
    """Return the finding of a document's own check that speaks of the same figures."""
    wanted = {f"{float(number):.10g}" for number in own.printed}
    wanted |= {f"{float(number) / 10_000:.10g}" for number in own.printed}
    best, most = None, 0
    for at in findings.index:
        text = re.sub(r"\[[^\]]*\]", "", str(findings["text"][at]))
        numbers = {f"{float(number):.10g}" for number in re.findall(NUMBER, text)}
        common = len(numbers & wanted)
        if common > most and common >= 2 and 2 * common >= len(set(own.printed)):
            best, most = findings.loc[at], common
    return best


def document(path: Path) -> Path:
    """Return the document of a truth file: the original where it is there, else its text."""
    return (
        path.with_suffix(".pdf") if path.with_suffix(".pdf").exists() else path.with_suffix(".txt")
    )


def score(path: Path, *, alone: bool = True) -> list[dict[str, object]]:
    """Return a row an identity of one truth file: what it says, what each way finds, and why.

    Without ``alone`` the document is not read, and what its own check finds stays blank.
    """
    found = [stated(text) for text in json.loads(path.read_text("utf-8"))["identities"]]
    identities = [own for own in found if own is not None]
    findings = None
    if alone and not all(own.holds for own in identities):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            findings = dk.check(dk.read(document(path)))
        findings = findings[~findings["verdict"].isin(["exact", "holds"])]
    rows: list[dict[str, object]] = []
    for own in identities:
        outcome, text = verdict(own)
        agrees = (outcome in PASSES) == own.holds
        by_itself = None if own.holds or findings is None else found_in(findings, own)
        rows.append({
            "document": path.stem,
            "label": own.label,
            "truth": "holds" if own.holds else "fails",
            "verdict": outcome,
            "agrees": agrees,
            "reason": "" if agrees else reason(own, outcome),
            "text": text,
            "by_itself": "" if by_itself is None else str(by_itself["verdict"]),
            "sentence": "" if by_itself is None else str(by_itself["text"]),
        })  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="list every identity that fails")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.json"))
    table = pd.DataFrame([row for path in paths for row in score(path)])
    for name, own in table.groupby("document"):
        fails = own[own["truth"] == "fails"]
        print(
            f"{name:<34} {int(own['agrees'].sum()):3d} of {len(own):3d} agree; fails "
            f"{len(fails)}, found {int((~fails['verdict'].isin(PASSES)).sum())}, by check itself "
            f"{int((fails['by_itself'] != '').sum())}"
        )
    fails = table[table["truth"] == "fails"]
    print(
        f"\nall: {int(table['agrees'].sum())} of {len(table)} agree; of {len(fails)} that fail "
        f"{int((~fails['verdict'].isin(PASSES)).sum())} found, {int((fails['by_itself'] != '').sum())} "
        "by check itself"
    )
    print("\ndisagreements")
    for own in table[~table["agrees"]].itertuples():
        print(f"- {own.document} {own.label}: truth {own.truth}, found {own.verdict}; {own.reason}")
    if options.all:
        print("\nidentities that fail, as the check of the document says it")
        for own in fails.itertuples():
            print(f"- {own.document} {own.label}: {own.by_itself or 'not found'} {own.sentence}")


if __name__ == "__main__":
    main()
