"""allocation_breakdown, concentration and classify_sectors on a million lines, as ratios.

Each is set against the plain pandas expression that an analyst would write for the same figures,
in the same run on the same frame: ``python benchmarks/bench_allocation.py [rows]``.
"""

import statistics
import sys
import time

import numpy as np
import pandas as pd

from debtkit.allocation import allocation_breakdown, concentration
from debtkit.project_names import read_name
from debtkit.schemas import KEYS, STATEMENT, Allocations, validate
from debtkit.sectors import classify_sectors

WORKS = [
    "第三小学建设",
    "人民医院门诊楼",
    "棚户区改造",
    "工业园区基础设施",
    "至红旗村公路",
    "防洪工程",
    "001建设",
]
ROUNDS = 5


def lines_of(rows):
    """Return allocations of 20 lines a statement; 6,000 names of projects in all."""
    rng = np.random.default_rng(0)
    statement = np.arange(rows) // 20
    names = np.array([f"第{n}镇{work}项目" for n in range(1000) for work in WORKS], dtype=object)
    frame = pd.DataFrame(
        {
            "region": pd.Series(statement // 10).map("R{:06d}".format),
            "scope": "all",
            "year": 2015 + statement % 10,
            "stage": "final",
            "batch": 1,
            "source": "",
            "debt_type": np.where(np.arange(rows) % 20 < 10, "general", "special"),
            "basis": "project",
            "line": np.arange(rows) % 20 + 1,
            "item": names[rng.integers(len(names), size=rows)],
            "amount": rng.integers(1, 1000, size=rows) / 100,
            "sector": "",
            "resolution": 0.01,
        }
    )
    sector = {name: read_name(name)[0].sector for name in names}
    return frame.assign(sector=frame["item"].map(sector).astype("str")).astype({"item": "str"})


def plain_breakdown(frame):
    keys = [*KEYS, "basis"]
    out = frame.groupby([*keys, "sector"], as_index=False)["amount"].agg(["sum", "size"])
    of_type = out.groupby(keys)["sum"]
    whole = out.groupby([*STATEMENT, "basis"])["sum"].transform("sum")
    out["share"], out["share_of_type"] = out["sum"] / whole, out["sum"] / of_type.transform("sum")
    out["rank"] = of_type.rank(ascending=False, method="min")
    out = out.sort_values([*keys, "rank"])
    out["cumulative_share"] = out.groupby(keys)["share_of_type"].cumsum()
    return out


def plain_concentration(frame):
    keys = [*KEYS, "basis"]
    items = frame.groupby([*keys, "item"], as_index=False)["amount"].sum()
    items = items.sort_values([*keys, "amount"], ascending=[True] * len(keys) + [False])
    share = items["amount"] / items.groupby(keys)["amount"].transform("sum")
    place = items.groupby(keys).cumcount()
    items = items.assign(hhi=share**2, **{f"top_{k}": share.where(place < k, 0) for k in (1, 3, 5)})
    return items.groupby(keys)[["hhi", "top_1", "top_3", "top_5"]].sum()


def plain_classify(frame):
    sector = {name: read_name(name)[0].sector for name in frame["item"].unique()}
    return frame.assign(sector=frame["item"].map(sector))


def seconds(call, *args):
    start = time.perf_counter()
    call(*args)
    return time.perf_counter() - start


def main():
    frame = lines_of(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    cases = {
        "allocation_breakdown": (allocation_breakdown, plain_breakdown),
        "concentration": (concentration, plain_concentration),
        "classify_sectors": (classify_sectors, plain_classify),
    }
    door = statistics.median(seconds(validate, frame, Allocations) for _ in range(ROUNDS))
    print(f"{len(frame):,} lines; validating them alone takes {door:.2f} s")
    for name, (ours, plain) in cases.items():
        pairs = [(seconds(ours, frame), seconds(plain, frame)) for _ in range(ROUNDS)]
        ratio = statistics.median(a / b for a, b in pairs)
        mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{name:22} {mine:6.2f} s   plain pandas {theirs:6.2f} s   ratio {ratio:5.2f}")


if __name__ == "__main__":
    main()
