"""Figures that were read from documents by hand: those that do not tie, and what they belong to.

``data/sources.csv`` names the documents.
"""

from __future__ import annotations

PLACES = {
    "湛江市": ("city", "广东省"),
    "中卫市": ("city", "宁夏回族自治区"),
    "沙坡头区": ("county", "中卫市"),
    "中宁县": ("county", "中卫市"),
    "海原县": ("county", "中卫市"),
    "湖北省": ("province", "全国"),
    "迪庆藏族自治州": ("city", "云南省"),
    "宣城市": ("city", "安徽省"),
    "吐鲁番市": ("city", "新疆维吾尔自治区"),
}

DOCUMENT_NOTES = {
    "zhanjiang-2025": "new bonds 205.77 in the debt section, 213.27 among the achievements",
    "zhongwei-2025": "limit 282.9 in one section, 282.64 in another, which its parts add up to",
    "hubei-2021": (
        "general balance rolls forward to 5066.82, printed 5066.75; special limit of 2022 is "
        "7126.10 + 1848.00 = 8974.10, printed 8718.10"
    ),
    "diqing-2025": (
        "balances do not roll forward; the special opening balance repeats the general one of "
        "the own level; repaid principal differs between tables and is larger for the own level "
        "than for all"
    ),
    "xuancheng-2024": (
        "balances roll forward with differences of opposite sign by type: 0.3687 general, "
        "-0.4152 special"
    ),
    "turpan-2024": "special balance 213.08 above special limit 196.35",
}

# One document per block; keys are region, scope, year, stage, source, debt type. Where a document
# prints a statement twice, the part of it follows the source after "#".
DOCUMENTS = [
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#debt total",
     "issued=272.83 issued_new=205.77 issued_other=18 issued_refinancing=49.06 closing=1504.06"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#debt general",
     "issued_new=11.77 issued_other=7 issued_refinancing=33.96 closing=315.51"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#debt special",
     "issued_new=194 issued_other=11 issued_refinancing=15.1 closing=1188.55"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#results total",
     "issued_new=213.27"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#results general",
     "issued_new=11.77"),
    ("balances", "zhanjiang-2025", "湛江市 all 2025 flash zhanjiang-budget-2026#results special",
     "issued_new=201.5"),
    ("limits", "zhongwei-2025", "中卫市 all 2025 flash zhongwei-budget-2026#report total",
     "closing=282.9"),
    ("limits", "zhongwei-2025", "中卫市 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=282.64"),
    ("limits", "zhongwei-2025", "中卫市 own 2025 flash zhongwei-budget-2026#debt total",
     "closing=97.52"),
    ("limits", "zhongwei-2025", "沙坡头区 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=41.74"),
    ("limits", "zhongwei-2025", "中宁县 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=91.74"),
    ("limits", "zhongwei-2025", "海原县 all 2025 flash zhongwei-budget-2026#debt total",
     "closing=51.64"),
    ("balances", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 general",
     "opening=4662.40 issued=892.29 repaid=487.87 closing=5066.75"),
    ("balances", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 special",
     "opening=5416.27 issued=2122.70 repaid=673.50 closing=6865.48"),
    ("limits", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 general",
     "closing=5412.19"),
    ("limits", "hubei-2021", "湖北省 all 2021 estimate hubei-debt-2021 special",
     "closing=7126.10"),
    ("limits", "hubei-2021", "湖北省 all 2022 budget hubei-debt-2021 special",
     "new=1848.00 closing=8718.10"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 budget diqing-budget-2026#5-2 general",
     "opening=106.81 issued=17.96 repaid=19.99 closing=104.53"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 estimate diqing-budget-2026#5-2 general",
     "opening=106.81 issued=21.36 repaid=20.23 closing=107.93"),
    ("balances", "diqing-2025", "迪庆藏族自治州 own 2025 budget diqing-budget-2026#5-3 general",
     "opening=52.22 issued=12.10 repaid=13.46 closing=50.60"),
    ("balances", "diqing-2025", "迪庆藏族自治州 own 2025 estimate diqing-budget-2026#5-3 general",
     "opening=52.22 issued=14.45 repaid=13.66 closing=52.95"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 estimate diqing-budget-2026#5-4 special",
     "opening=52.22 issued=32.47 repaid=1.54 closing=119.40"),
    ("balances", "diqing-2025", "迪庆藏族自治州 own 2025 estimate diqing-budget-2026#5-5 special",
     "opening=18.30 issued=8.11 closing=27.79"),
    ("balances", "diqing-2025", "迪庆藏族自治州 all 2025 estimate diqing-budget-2026#5-6 general",
     "issued=21.36 issued_refinancing=18.96 repaid=19.99"),
    ("service", "diqing-2025", "迪庆藏族自治州 all 2026 budget diqing-budget-2026#5-6 general",
     "principal=9.46 principal_refinanced=8.60 principal_budget=0.86 interest=3.03"),
    ("service", "diqing-2025", "迪庆藏族自治州 own 2026 budget diqing-budget-2026#5-6 general",
     "principal=13.46 principal_refinanced=12.10 principal_budget=1.36 interest=1.56"),
    ("balances", "xuancheng-2024", "宣城市 all 2024 final xuancheng-final-2024 total",
     "opening=676.7156 issued=141.8159 repaid=34.2997 closing=784.2783"),
    ("balances", "xuancheng-2024", "宣城市 all 2024 final xuancheng-final-2024 general",
     "opening=211.3425 issued_new=5.4454 issued_refinancing=12.7889 repaid=9.7079 "
     "closing=221.8187"),
    ("balances", "xuancheng-2024", "宣城市 all 2024 final xuancheng-final-2024 special",
     "opening=465.3731 issued_new=53.598 issued_refinancing=67.6651 issued_other=0 "
     "repaid=24.5918 closing=562.4596"),
    ("balances", "xuancheng-2024", "宣城市 own 2024 final xuancheng-final-2024 total",
     "opening=205.8064 issued=57.9259 repaid=16.7838 closing=247.0213"),
    ("limits", "turpan-2024", "吐鲁番市 all 2024 final xinjiang-budget-2025 special",
     "new=427000万 closing=1963500万"),
    ("balances", "turpan-2024", "吐鲁番市 all 2024 final xinjiang-budget-2025 special",
     "closing=2130800万"),
]  # fmt: skip
