"""Checking and locating on a million records, as ratios in one run.

``python benchmarks/bench_reconcile.py [records]``. Three questions: what do the verdicts on exact
integers cost beside one numpy pass over the same memory; what does ``check`` of a ledger cost
beside the bare arithmetic of its identities; and what does it take to locate and explain one wrong
figure a record. ``bench_peers.py`` has the same sums by other libraries.
"""

import dataclasses
import statistics
import sys
import time
import warnings

import numpy as np
import pandas as pd

from debtkit.ledger import Ledger
from debtkit.reconcile import check, locate_figures
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.figures import Figures
from debtkit.reconcile.identities import Identity
from debtkit.reconcile.verdicts import judge

ROUNDS = 5
TYPES, STAGES = ("g", "s", "t"), ("o", "n", "c")
NAMES = [kind + stage for kind in TYPES for stage in STAGES]
RULES = [f"{kind}o + {kind}n = {kind}c" for kind in TYPES]
RULES += [f"g{stage} + s{stage} = t{stage}" for stage in STAGES]


def seconds(call):
    """Return processor time: what else runs on the machine does not count."""
    start = time.process_time()
    call()
    return time.process_time() - start


def median(call, rounds=ROUNDS):
    return statistics.median(seconds(call) for _ in range(rounds))


def tied(records, rng):
    """Return a type by stage table a record that ties exactly, in hundredths."""
    own = {}
    for kind in "gs":
        own[kind + "o"], own[kind + "n"] = rng.integers(10_000, 10**7, (2, records))
        own[kind + "c"] = own[kind + "o"] + own[kind + "n"]
    for stage in STAGES:
        own["t" + stage] = own["g" + stage] + own["s" + stage]
    return own


def kernel(records):
    own = tied(records, np.random.default_rng(0))
    value = np.concatenate([*(2 * own[name] for name in NAMES), [0, 0, 0]])
    half = np.ones_like(value)
    missing = np.zeros(len(value), dtype=bool)
    missing[-2:] = True
    figures = Figures(value, half, half, missing, np.zeros(len(value), dtype=bool), 2)

    def column(name):
        first = NAMES.index(name) * records
        return slice(first, first + records)

    families = [
        Family(
            Identity(rule),
            "",
            slice(0, records),
            tuple(
                Term(column(name), sign)
                for name, sign in zip(
                    rule.replace("+", " ").replace("=", " ").split(), (1, 1, -1), strict=True
                )
            ),
        )
        for rule in RULES
    ]

    def first_time():
        fresh = dataclasses.replace(figures)  # nothing remembered of earlier calls
        return [judge(fresh, family) for family in families]

    assert all((one.verdict == 0).all() for one in first_time())
    pairs = [(seconds(first_time), seconds(lambda: value + 1)) for _ in range(ROUNDS)]
    ours, one_pass = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"verdicts, {records:,} records x 6 identities from figures")
    print(f"  {1e3 * ours:8.1f} ms   one numpy pass {1e3 * one_pass:6.1f} ms   ratio {ratio:5.1f}")


def ledger(rows):
    """Return a ledger of limits: ten years a region, three rows a year, all tied."""
    n = rows // 3
    rng = np.random.default_rng(1)
    step = np.arange(n)
    new = rng.integers(0, 1000, (2, n))
    start = step // 10 * 10
    total = new.cumsum(axis=1)
    closing = total - (total[:, start] - new[:, start]) + 5000
    opening = closing - new
    columns = {"opening": opening, "new": new, "closing": closing}
    frame = pd.DataFrame(
        {
            "region": pd.Series(np.repeat(step // 10, 3)).map("地区{:06d}".format),
            "year": np.repeat(2015 + step % 10, 3),
            "stage": "adjustment",
            "debt_type": np.tile(np.array(["general", "special", "total"], dtype=object), n),
            "resolution": 0.01,
        }
        | {
            name: np.column_stack([both[0], both[1], both.sum(axis=0)]).ravel() / 100
            for name, both in columns.items()
        }
    )
    return Ledger(limits=frame)


def with_keys(limits):
    """Do what :func:`bare` does for rows in any order: find the rows by their keys first."""
    keys = ["region", "year", "debt_type"]
    codes = [pd.factorize(limits[name])[0] for name in keys]
    order = np.lexsort(codes[::-1])
    return bare(limits.take(order))


def bare(limits):
    """Compute the same residuals and compare them with what rounding allows, rows in order."""
    amounts = {
        name: np.rint(limits[name].to_numpy() * 100).astype("int64")
        for name in ("opening", "new", "closing")
    }
    allowed = np.rint(limits["resolution"].to_numpy() * 100).astype("int64")
    movement = amounts["opening"] + amounts["new"] - amounts["closing"]
    verdicts = [np.abs(2 * movement) <= 3 * allowed]
    for values in amounts.values():
        table = values.reshape(-1, 3)
        rest = table[:, 0] + table[:, 1] - table[:, 2]
        verdicts.append(np.abs(2 * rest) <= 3 * allowed[::3])
    rest = amounts["opening"][3:] - amounts["closing"][:-3]
    verdicts.append(np.abs(2 * rest) <= 2 * allowed[3:])
    return [own.sum() for own in verdicts]


def of_a_ledger(rows):
    given = ledger(rows)
    findings = check(given)
    assert set(findings["verdict"]) == {"exact"}
    print(f"check, {len(given.limits):,} rows of limits, {len(findings):,} findings")
    calls = {"bare arithmetic, rows in order": bare, "the same, rows found by key": with_keys}
    for name, call in calls.items():
        pairs = [
            (seconds(lambda: check(given)), seconds(lambda call=call: call(given.limits)))
            for _ in range(ROUNDS)
        ]
        ours, plain = (statistics.median(times) for times in zip(*pairs, strict=True))
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"  {ours:8.2f} s    {name} {plain:6.3f} s   ratio {ratio:5.1f}")


def rounded(records, rng):
    """Return the same table rounded from thousandths of its last digit: it ties within rounding."""
    own = {}
    for kind in "gs":
        own[kind + "o"], own[kind + "n"] = rng.integers(10**7, 10**10, (2, records))
        own[kind + "c"] = own[kind + "o"] + own[kind + "n"]
    for stage in STAGES:
        own["t" + stage] = own["g" + stage] + own["s" + stage]
    return {name: (value + 500) // 1000 for name, value in own.items()}


def long_table(records, make, wrong):
    own = make(records, np.random.default_rng(2))
    if wrong:
        own["sc"] = own["sc"] + 700
    text = {name: [f"{v // 100}.{v % 100:02d}" for v in own[name].tolist()] for name in NAMES}
    return pd.concat(
        [
            pd.DataFrame({"figure": name, "printed": text[name], "record": np.arange(records)})
            for name in NAMES
        ],
        ignore_index=True,
    )


def located(records, make):
    """Take the time of locating beyond that of reading and checking the same figures."""
    good, bad = (long_table(records, make, wrong) for wrong in (False, True))
    found = locate_figures(bad, RULES)
    assert (found["figure"] == "sc").all()
    assert len(found) == records
    pairs = [
        (seconds(lambda: locate_figures(bad, RULES)), seconds(lambda: locate_figures(good, RULES)))
        for _ in range(ROUNDS)
    ]
    own = statistics.median(whole - reading for whole, reading in pairs)
    whole = statistics.median(whole for whole, _ in pairs)
    print(f"locate and explain, {records:,} {make.__name__} records with one wrong figure each")
    print(f"  {1e6 * own / records:8.1f} us a record   ({whole:.2f} s with reading)")


def main():
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    warnings.simplefilter("ignore")
    kernel(records)
    of_a_ledger(records)
    for make in (tied, rounded):
        located(max(records // 10, 1), make)


if __name__ == "__main__":
    main()
