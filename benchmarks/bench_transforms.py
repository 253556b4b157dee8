"""Changes, ratios and years across on a million rows, as ratios to plain pandas.

Each transform is set against the plain pandas expression that an analyst would write for the same
figures on clean input, in the same run on the same frames, and the two results are compared:
``python benchmarks/bench_transforms.py [rows]``. The plain expressions check nothing, do not look
for totals or batches and leave binary noise in the differences.
"""

import statistics
import sys
import time

import numpy as np
import pandas as pd

from debtkit.changes import balance_changes, budget_changes, limit_changes
from debtkit.ratios import debt_ratio, debt_to_limit, service_ratio
from debtkit.schemas import KEYS, STATEMENT, Limits, validate
from debtkit.wide import to_long, to_wide

YEARS = 10
ROUNDS = 5
BUDGET_KEYS = [*STATEMENT, "account", "flow"]


def keyed(rows, kinds, name="debt_type"):
    """Return shuffled keys: every region has ten years and every kind in each."""
    step = np.arange(rows)
    frame = pd.DataFrame(
        {
            "region": pd.Series(step // (YEARS * len(kinds))).map("R{:06d}".format),
            "scope": "all",
            "year": 2015 + step // len(kinds) % YEARS,
            "stage": "final",
            "batch": 1,
            "source": "panel",
            name: pd.Series(np.array(kinds, dtype=object)[step % len(kinds)], dtype="str"),
        }
    )
    return frame.sample(frac=1, random_state=0, ignore_index=True)


def drawn(rng, size, high):
    return rng.integers(1, high, size=size) / 100


def tables(rows):
    rng = np.random.default_rng(0)
    typed = keyed(rows, ["general", "special", "total"])
    limits = typed.assign(
        opening=drawn(rng, rows, 10**6),
        new=drawn(rng, rows, 10**5),
        adjustment=np.nan,
        closing=drawn(rng, rows, 10**6),
    )
    balances = typed.sample(frac=1, random_state=1, ignore_index=True).assign(
        opening=drawn(rng, rows, 10**6),
        issued=drawn(rng, rows, 10**5),
        repaid=drawn(rng, rows, 10**5),
        closing=drawn(rng, rows, 10**6),
    )
    budgets = keyed(rows, ["general_public", "government_fund"], "account").assign(
        flow="expenditure",
        opening=drawn(rng, rows, 10**6),
        change=drawn(rng, rows, 10**5),
        closing=drawn(rng, rows, 10**6),
    )
    service = typed.assign(
        principal=drawn(rng, rows, 10**5) + 1000,
        interest=drawn(rng, rows, 10**5),
        principal_refinanced=drawn(rng, rows, 10**5),
    )
    context = typed[["region", "year"]].drop_duplicates(ignore_index=True)
    context = context.assign(
        capacity=drawn(rng, len(context), 10**6),
        budget_revenue=drawn(rng, len(context), 10**6),
        fund_revenue=drawn(rng, len(context), 10**6),
    )
    return limits, balances, budgets, service, context


def share(frame):
    total = frame.loc[frame["debt_type"] == "total", [*STATEMENT, "closing"]]
    whole = frame[STATEMENT].merge(total, on=STATEMENT, how="left")["closing"]
    return frame["closing"] / whole


def before(frame):
    last = frame[[*KEYS, "closing"]].assign(year=frame["year"] + 1)
    return frame[KEYS].merge(last, on=KEYS, how="left")["closing"]


def plain_limits(limits):
    out = limits.assign(opening=limits["opening"].fillna(before(limits)), share=share(limits))
    out["change"] = out["closing"] - out["opening"]
    out["growth"] = out["change"] / out["opening"]
    out["unexplained"] = out["change"] - out["new"]
    out["adjustment"] = out["adjustment"].fillna(out["unexplained"])
    return out.sort_values(KEYS, ignore_index=True)


def plain_balances(balances):
    out = balances.assign(
        opening=balances["opening"].fillna(before(balances)), share=share(balances)
    )
    out["change"] = out["closing"] - out["opening"]
    out["growth"] = out["change"] / out["opening"]
    out["residual"] = out["change"] - out["issued"] + out["repaid"]
    return out.sort_values(KEYS, ignore_index=True)


def plain_budgets(budgets):
    out = budgets.assign(growth=budgets["change"] / budgets["opening"])
    out["residual"] = out["closing"] - out["opening"] - out["change"]
    return out.sort_values(BUDGET_KEYS, ignore_index=True)


def plain_to_limit(balances, limits):
    columns = [*KEYS, "opening", "closing"]
    out = balances[columns].merge(limits[columns], on=KEYS, how="outer", suffixes=("_b", "_l"))
    out["ratio"] = out["closing_b"] / out["closing_l"]
    out["headroom"] = out["closing_l"] - out["closing_b"]
    out["ratio_before"] = out["opening_b"] / out["opening_l"]
    out["status"] = np.where(out["headroom"] < 0, "over", "within")
    out["reason"] = np.where(out["ratio"].isna(), "not published", "")
    return out.sort_values(KEYS, ignore_index=True)


def plain_debt_ratio(balances, context):
    total = balances[balances["debt_type"] == "total"]
    out = total.merge(context, on=["region", "year"], how="left")
    out["upper_bound"] = out["capacity"].isna()
    out["basis"] = np.where(out["upper_bound"], "own_revenue", "capacity")
    out["capacity"] = out["capacity"].fillna(out["budget_revenue"] + out["fund_revenue"])
    out["ratio"] = out["closing"] / out["capacity"]
    out["reason"] = np.where(out["ratio"].isna(), "not published", "")
    out["band"] = pd.cut(out["ratio"], [0, 1.2, 2, 3, np.inf], right=False)
    return out.sort_values(STATEMENT, ignore_index=True)


def plain_service(service, context):
    out = service.merge(context, on=["region", "year"], how="left")
    kind = out["debt_type"]
    base = out["capacity"].where(kind == "total", out["fund_revenue"])
    base = base.mask(kind == "general", out["budget_revenue"])
    paid = out["principal"] - out["principal_refinanced"]
    out["ratio"] = (paid + out["interest"]) / base
    out["interest_ratio"] = out["interest"] / base
    out["refinanced_share"] = out["principal_refinanced"] / out["principal"]
    return out.sort_values(KEYS, ignore_index=True)


def plain_wide(limits):
    keys = [name for name in KEYS if name not in ("year", "source")]
    return limits.pivot(index=keys, columns="year", values="closing").reset_index()


def plain_long(wide):
    names = [name for name in wide.columns if isinstance(name, str)]
    out = wide.melt(id_vars=names, var_name="year", value_name="closing").dropna(subset="closing")
    return out.sort_values(["region", "scope", "year", "stage", "batch", "debt_type"])


def seconds(call, *given):
    start = time.perf_counter()
    call(*given)
    return time.perf_counter() - start


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    limits, balances, budgets, service, context = tables(rows)
    unprinted = limits.assign(opening=np.nan)
    wide = to_wide(limits)
    cases = {
        "limit_changes": (limit_changes, plain_limits, (limits,), "unexplained"),
        "… from the year before": (limit_changes, plain_limits, (unprinted,), "unexplained"),
        "balance_changes": (balance_changes, plain_balances, (balances,), "residual"),
        "budget_changes": (budget_changes, plain_budgets, (budgets,), "residual"),
        "debt_to_limit": (debt_to_limit, plain_to_limit, (balances, limits), "headroom"),
        "debt_ratio": (debt_ratio, plain_debt_ratio, (balances, context), "ratio"),
        "service_ratio": (service_ratio, plain_service, (service, context), "ratio"),
        "to_wide": (to_wide, plain_wide, (limits,), 2020),
        "to_long": (to_long, plain_long, (wide,), "closing"),
    }
    door = statistics.median(seconds(validate, limits, Limits) for _ in range(ROUNDS))
    print(f"{rows:,} rows; validating them alone takes {door:.2f} s")
    for name, (ours, plain, given, column) in cases.items():
        mine, theirs = (call(*given)[column].to_numpy() for call in (ours, plain))
        np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-6, err_msg=name)
        pairs = [(seconds(ours, *given), seconds(plain, *given)) for _ in range(ROUNDS)]
        ratio = statistics.median(a / b for a, b in pairs)
        own, other = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"{name:24} {own:6.2f} s   plain pandas {other:6.2f} s   ratio {ratio:5.2f}")


if __name__ == "__main__":
    main()
