"""The data sets that debtkit ships with: published figures, each row with the document it is from.

Nothing is mended here. What a document prints is in the table as printed, and where it cannot be
right a ``note`` beside it says so; what is not published is blank. The folders under ``data/`` are
ledger folders like a user's own: ``debtkit report`` and :meth:`debtkit.Ledger.load` take them too.
"""

from __future__ import annotations

import warnings
from importlib.resources import as_file

import pandas as pd

from debtkit.errors import UnitWarning
from debtkit.ledger import Ledger
from debtkit.resources import data_folder

__all__ = [
    "load_anomalies",
    "load_artux_2024",
    "load_local_cases",
    "load_national",
    "load_provinces",
    "load_sources",
]


_MORE_AMOUNTS = [
    "budget_expenditure",
    "fund_expenditure",
    "bonds_issued",
    "bonds_repaid",
    "bonds_closing",
    "nonbonds_closing",
]


def _load(name: str) -> Ledger:
    with as_file(data_folder() / name) as folder:
        ledger = Ledger.load(folder)
    for _, frame in ledger.tables():
        # what a column beyond the model means, only the data set knows: here these are amounts
        for column in frame.columns.intersection(_MORE_AMOUNTS):
            frame[column] = pd.to_numeric(frame[column].replace("", None))
    return ledger


def load_sources() -> pd.DataFrame:
    """Return where each document of the shipped data sets is to be found.

    Returns
    -------
    DataFrame
        ``source``, the key of the document in the tables, and ``citation``, its publisher and
        address. Where one document prints a statement twice, the tables have the part of it
        after a ``#``: ``zhongwei-budget-2026#debt``.

    Examples
    --------
    >>> sources = load_sources().set_index("source")["citation"]
    >>> sources["celma-provinces"][:18]
    '中国地方政府债券信息公开平台 CEL'
    """
    with (data_folder() / "sources.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str")


def load_artux_2024() -> Ledger:
    """Load every figure of one county's report: 阿图什市, new debt limits of 2024.

    Returns
    -------
    Ledger
        One statement, ``stage`` = ``adjustment`` (预算调整方案), printed to 0.01 亿元:

        - ``limits``: ``opening``, ``new`` and ``closing`` in all and by type [亿元];
        - ``allocations``: seven general and six special projects, in printing order; ``line``
          counts through both, ``sector`` is blank because the report gives none
          (:func:`debtkit.classify_sectors` tells it from the names) [亿元];
        - ``budgets``: expenditure of the general public budget (一般公共预算) and the
          government-fund budget (政府性基金预算): ``opening``, ``change``, ``closing`` [亿元];
        - ``balances``: the total after the new limit is used; the report has no split by type
          and no balance before, so both are absent [亿元];
        - ``context``: code, level and parent; the report has nothing on the economy.

        Item names are as printed, with full-width brackets and without the blanks that the
        typesetting put between Chinese and digits.

    Notes
    -----
    Source: 阿图什市财政局, report on the allocation of the new limits of 2024 and the budget
    adjustment. No known faults: every equation is exact.

    Examples
    --------
    >>> ledger = load_artux_2024()
    >>> ledger.limits[["debt_type", "opening", "new", "closing"]]
      debt_type  opening  new  closing
    0   general    50.15  2.6    52.75
    1   special    50.73  6.5    57.23
    2     total   100.88  9.1   109.98
    >>> ledger.balances[["debt_type", "closing"]]
      debt_type  closing
    0     total   105.19
    """
    return _load("artux-2024")


def load_provinces() -> Ledger:
    """Load limits, new limits and balances of the 37 issuers, 2015 to 2025, and flows of 2023-24.

    The issuers are 31 provinces, the five plan cities (大连、宁波、厦门、青岛、深圳) and
    新疆生产建设兵团. Plan cities and 兵团 are *not* inside their provinces here, so all 37 have the
    parent 全国 in ``context``.

    Returns
    -------
    Ledger
        ``stage`` = ``final``, general and special debt; totals are not published and not made up.

        - ``limits``: ``closing`` and ``new`` [亿元]. No opening limit is published, so ``opening``
          is blank; so is ``adjustment``.
        - ``balances``: ``closing`` for every issuer and year [亿元]; ``issued_new``,
          ``issued_refinancing`` and ``repaid`` for 2023 and 2024 only [亿元]. ``repaid`` is
          principal of bonds: foreign loans and exchange rates are outside it, and balances roll
          forward within 17 亿元 (general) and 26 亿元 (special), not exactly.
        - ``service``: ``principal`` (the same figure as ``repaid``) and ``interest`` for 2023 and
          2024 [亿元].
        - ``context``: code, level, parent, and for 2023 and 2024 ``gdp``, ``budget_revenue``,
          ``fund_revenue`` and, beyond the model, ``budget_expenditure`` and ``fund_expenditure``
          [亿元]; ``issuer_kind`` (``province``, ``plan_city``, ``xpcc``).

        ``resolution`` is the finest digit seen for an issuer, year and table.

    Notes
    -----
    Source: the disclosure platform CELMA, by way of a public compilation; see
    :func:`~debtkit.load_sources`. 399 of 37 × 11 rows exist: 兵团 starts in 2018, and
    吉林、河南、贵州、西藏、青岛 are not there for 2025.

    Known faults, kept as published, the first three with a ``note``:

    - New limits are blank for 10 issuers in 2015, 深圳 in 2016 and 2017 too. Limits are not there
      for 河北 2020, 深圳 2022 and 2023, 西藏 2024 and 江苏、宁波、湖北、广东、新疆 2025. 2025 is
      partly provisional. 重庆 2022 has a new general limit of 0, beside a limit that is 109.4
      higher than the year before.
    - 海南 2022: general balance 1695.2 above general limit 1367.9, while the totals fit.
    - Limits of 新疆 2018 to 2023 appear to include those of 兵团: adding both counts them twice.
      Balances do not. New special limits of 天津、大连、福建、厦门 in 2024 appear to include the
      swap limit of November 2024, which the other issuers leave out.
    - 陕西 2015 general balance above its limit; 兵团 above both limits in every year from 2021
      to 2025; 湖南 2018 special balance above its limit by 0.0045.
    - The limits add up to the national ones of CELMA to 0.01 in 2015 to 2017, not later. The
      balances of 2015 are 615.05 above the national ones, those of 2017 equal to them.
    - The published GDP of 海南 for 2025, 1401879 in a column of 亿元, is left out here and stands
      in :func:`load_anomalies`.

    Limits move in ways other than new limits: 上海 general 2023 closes 983.3 below the closing
    limit of 2022 plus the new limit, which is a reallocation and no fault.

    Examples
    --------
    >>> ledger = load_provinces()
    >>> ledger.limits["region"].nunique(), len(ledger.context)
    (37, 399)
    >>> ledger.limits.query("region == '上海市' and debt_type == 'general' and year >= 2022")[
    ...     ["year", "new", "closing"]]
        year    new  closing
    14  2022  228.0   4867.5
    16  2023  217.0   4101.2
    18  2024  217.0   4258.2
    20  2025  231.0   4465.2
    """
    return _load("provinces")


def load_national() -> Ledger:
    """Load national limits, balances and debt service, by year, stage and document.

    Returns
    -------
    Ledger
        One region, 全国. The same year stands there at several stages and from several documents:

        - ``source`` ``celma-national``, ``final``, 2015 to 2024: limits (``new``, ``closing``),
          balances (``closing``, ``issued_new``, ``issued_refinancing``), ``interest`` [亿元].
          Beyond the model, ``balances`` has ``bonds_issued``, ``bonds_repaid`` and
          ``bonds_closing`` [亿元]: they count bonds only, not all debt, so they are no values of
          ``issued``, ``repaid`` and ``closing``. ``bonds_issued`` includes swap bonds (置换债券).
        - ``npc-limits``: limits as approved, ``budget``, 2021 to 2026; the swap limit of
          November 2024 is stage ``adjustment``.
        - ``mof-…``: budgets, final accounts and monthly releases of 财政部. A monthly release is
          stage ``flash``, and its month is the ``batch``; flows are from January on.
          ``nonbonds_closing`` is the part of the balance that is not bonds.
        - ``mof-repayment-series``: principal repaid from January on, month by month, 2021 to
          mid-2026, and what it was paid from.

    Notes
    -----
    Known faults, kept as published:

    - The limits of 2017 by type differ between CELMA (115478.34, 72695.91) and 财政部 (115489.22,
      72685.08); those of 2016 differ from the approved ones too. CELMA's of 2023 are rounded to
      whole 亿元.
    - Interest on general debt 2018: CELMA 3177.4772, final accounts 3183.
    - ``new`` special 2024 is 99000: 39000 of the budget and 60000 of swap limit.

    Examples
    --------
    >>> ledger = load_national()
    >>> ledger.limits.query("source == 'npc-limits' and debt_type == 'total' and year == 2024")[
    ...     ["stage", "closing"]]
             stage   closing
    36  adjustment  527874.3
    39      budget  467874.3
    """
    return _load("national")


def load_local_cases() -> Ledger:
    """Load figures of cities, counties and prefectures as their pages print them.

    Returns
    -------
    Ledger
        19 places with figures of their own, 2017 to 2025, at all stages, among them the report of
        :func:`load_artux_2024`. Two more, 阿克陶县 and 乌恰县, are lines of the allocation by
        region of 克孜勒苏柯尔克孜自治州. Pages in 万元 are converted exactly, and ``resolution``
        is the digit printed there. Each place has its level and parent in ``context``, one its
        fiscal capacity.

    Notes
    -----
    Figures of the same pages that fit no table are listed with the reason in ``data/unused.csv``:
    a ratio, a spending figure, parent regions that repeat the county's balance, an allocation list
    of which only a part is known, and a county whose printed unit cannot be right (it is in
    :func:`load_anomalies`).

    Known faults, kept as published with a ``note``:

    - 托克逊县 2023: limit 59.0862 against parts 23.4214 + 35.4468; special balance above special
      limit; new special bonds 5.5 against new bonds of 5.5 in all, 1.3 of them general.
    - 文昌湖区 2023: new limit 1.68 below its special part, 1.81.
    - 高昌区 2022: special limit 56.88 in the final accounts, 57.075 in the adjustment plan: it
      was reduced in between, which is no fault.

    Examples
    --------
    >>> ledger = load_local_cases()
    >>> ledger.limits.query("region == '佛坪县'")[["debt_type", "closing", "resolution"]]
      debt_type  closing  resolution
    0   general   3.9629      0.0001
    1   special   3.8571      0.0001
    2     total   7.8200      0.0001
    """
    return _load("local-cases")


def load_anomalies() -> Ledger:
    """Load published figures that do not tie, each with its document.

    Returns
    -------
    Ledger
        As published, units included: two of the entries are figures that cannot be 亿元, although
        a heading says so. Beyond the model, every row of every table has ``anomaly``, a short
        name, and ``note``, what is wrong.

    Notes
    -----
    The entries, by ``anomaly``:

    - ``tuokexun-2023``, ``wenchanghu-2023``: see :func:`load_local_cases`.
    - ``hainan-2022``, ``shaanxi-2015``, ``xpcc-2021-2025``, ``chongqing-2022``: see
      :func:`load_provinces`.
    - ``hainan-gdp-2025``: GDP of 1401879 in a column of 亿元; the year before has 7935.7. In 万元
      it would be 140.2, no province's either.
    - ``unnamed-county-2019``: a county with a limit of 502,325 亿元, and opening limits that
      repeat the new ones.
    - ``xinjiang-2020``: balance above limit in a compilation of 31 regions.
    - ``zhanjiang-2025``: new bonds of 205.77 in one section, 213.27 in another.
    - ``zhongwei-2025``: a limit of 282.9 in one section, 282.64 in another.
    - ``hubei-2021``: a balance that rolls forward to 0.07 more than printed; a limit 256 below
      old limit and new.
    - ``diqing-2025``: balances that do not roll forward, one opening balance copied from another
      table, repaid principal that differs between tables and is larger for a part than for all.
    - ``xuancheng-2024``: balances that roll forward with opposite differences by type.
    - ``turpan-2024``: special balance above special limit.

    Since the wrong units are known here, no :class:`debtkit.UnitWarning` is given; putting the
    ledger together with another one does give it.

    Examples
    --------
    >>> ledger = load_anomalies()
    >>> ledger.limits.query("anomaly == 'tuokexun-2023'")[["debt_type", "closing"]]
      debt_type  closing
    5   general  23.4214
    6   special  35.4468
    7     total  59.0862
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnitWarning)
        return _load("anomalies")
