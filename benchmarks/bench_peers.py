"""The same sums on the same figures, by debtkit and by three other libraries.

``python benchmarks/bench_peers.py [records]``. A type by stage table a record, six identities, one
record in a hundred wrong by 0.04. Each library starts from what it takes: a wide table of float64
(pandera, pointblank, and debtkit's verdicts), or a long table (pyam, and ``check_figures``, which
also reads the printed text). Every one of them must find the same records. Ratios are to
debtkit's verdicts, or to ``check_figures``, on as many records and identities.

The others are left out where they are not installed or cannot be imported. To have all of them:
``pip install pyam-iamc pointblank "sqlalchemy<2.1"``; without the last, pyam 3.2.0 does not import,
since ixmp4 0.14.0, which it needs, does not run on SQLAlchemy 2.1.
"""

import importlib
import statistics
import sys
import time
import warnings

import numpy as np
import pandas as pd
from bench_reconcile import NAMES, RULES, tied

from debtkit.reconcile import check_figures
from debtkit.reconcile.families import Family, Term
from debtkit.reconcile.figures import Figures, exact_integers
from debtkit.reconcile.identities import Identity
from debtkit.reconcile.verdicts import VERDICTS, judge

ROUNDS = 3
FEW = 100_000
SUMS = [rule.replace("+", " ").replace("=", " ").split() for rule in RULES]
TOLERANCE = 0.015 + 1e-9
WRONG = VERDICTS.index("inconsistent")


def median(call):
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return statistics.median(times)


def table(records):
    """Return a wide table of amounts, and the number of records whose limit of 'sc' is wrong."""
    own = tied(records, np.random.default_rng(3))
    own["sc"][::100] += 4
    return pd.DataFrame({name: own[name] / 100 for name in NAMES}), len(own["sc"][::100])


def verdicts(wide, sums=SUMS):
    """Return, with debtkit's exact arithmetic, in how many instances each identity fails."""
    records = len(wide)
    value = np.concatenate([2 * exact_integers(wide[name].to_numpy(), 2) for name in NAMES])
    value = np.append(value, [0, 0, 0])
    half = np.ones_like(value)
    missing = np.zeros(len(value), dtype=bool)
    missing[-2:] = True
    figures = Figures(value, half, half, missing, np.zeros(len(value), dtype=bool), 2)
    found = []
    for sum_ in sums:
        first = [NAMES.index(name) * records for name in sum_]
        terms = tuple(
            Term(slice(at, at + records), sign) for at, sign in zip(first, (1, 1, -1), strict=True)
        )
        own = judge(figures, Family(Identity(" ".join(sum_)), "", slice(0, records), terms))
        found.append(int((own.verdict == WRONG).sum()))
    return found


def by_pandera(wide, pa):
    rules = [
        pa.Check(lambda frame, a=a, b=b, c=c: (frame[a] + frame[b] - frame[c]).abs() <= TOLERANCE)
        for a, b, c in SUMS
    ]
    try:
        pa.DataFrameSchema(checks=rules).validate(wide, lazy=True)
    except pa.errors.SchemaErrors as error:
        return error.failure_cases["index"].nunique()
    return 0


def by_pointblank(wide, pb):
    plan = pb.Validate(wide)
    for a, b, c in SUMS:
        plan = plan.col_vals_expr(
            lambda frame, a=a, b=b, c=c: (frame[a] + frame[b] - frame[c]).abs() <= TOLERANCE
        )
    return max(plan.interrogate().n_failed().values())


def long_frame(wide):
    names = {"tc": "Limit", "gc": "Limit|General", "sc": "Limit|Special"}
    keys = {"model": "m", "scenario": "s", "unit": "亿元", "year": 2024}
    return pd.concat(
        [
            pd.DataFrame({
                **keys, "region": [f"R{i}" for i in range(len(wide))],
                "variable": variable, "value": wide[name].to_numpy(),
            })
            for name, variable in names.items()
        ]
    )  # fmt: skip


def printed(wide):
    return pd.concat(
        [
            pd.DataFrame({
                "figure": name, "record": np.arange(len(wide)),
                "printed": [f"{value:.2f}" for value in wide[name].tolist()],
            })
            for name in NAMES
        ],
        ignore_index=True,
    )  # fmt: skip


def imported(name):
    """Return a library, or say why it is left out."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"  {name} is not installed ({error})")
    except Exception as error:  # what an import may raise, nobody can list
        print(f"  {name} is installed and cannot be imported ({type(error).__name__}: {error})")
    return None


def main():
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    few = min(records, FEW)
    warnings.simplefilter("ignore")
    wide, wrong = table(records)
    assert verdicts(wide) == [0, wrong, 0, 0, 0, wrong]
    ours = median(lambda: verdicts(wide))
    print(f"{records:,} records x 6 identities, from a wide table of float64")
    print(f"  debtkit verdicts {1e3 * ours:10.0f} ms")
    for name, call in (("pandera.pandas", by_pandera), ("pointblank", by_pointblank)):
        library = imported(name)
        if library is None:
            continue
        assert call(wide, library) == wrong
        taken = median(lambda call=call, library=library: call(wide, library))
        print(f"  {name:<16} {1e3 * taken:10.0f} ms   ratio {taken / ours:6.1f}")
    part, wrong = table(few)
    print(f"{few:,} records x 1 identity")
    rule = SUMS[RULES.index("gc + sc = tc")]
    single = median(lambda: verdicts(part, [rule]))
    print(f"  debtkit verdicts {1e3 * single:10.0f} ms")
    text = printed(part[NAMES])
    one = text[text["figure"].isin(rule)].reset_index(drop=True)
    whole = median(lambda: check_figures(one, ["gc + sc = tc"]))
    found = check_figures(one, ["gc + sc = tc"])["verdict"]
    assert (found == "inconsistent").sum() == wrong
    print(f"  check_figures    {1e3 * whole:10.0f} ms   (reads the text, writes the sentences)")
    pyam = imported("pyam")
    if pyam is not None:
        frame = pyam.IamDataFrame(long_frame(part))
        assert len(frame.check_aggregate("Limit", atol=TOLERANCE, rtol=0)) == wrong
        taken = median(lambda: frame.check_aggregate("Limit", atol=TOLERANCE, rtol=0))
        print(
            f"  pyam             {1e3 * taken:10.0f} ms   ratio {taken / single:6.1f} to the "
            f"verdicts, {taken / whole:.2f} to check_figures"
        )
    print("none of the others reads figures as intervals or names a wrong one")


if __name__ == "__main__":
    main()
