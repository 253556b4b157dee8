"""Published figures that do not tie: each is found, and described as a person would."""

import warnings

import numpy as np
import pandas as pd
import pytest

import debtkit as dk


@pytest.fixture(scope="module")
def ledger():
    return dk.load_anomalies()


@pytest.fixture(scope="module")
def findings(ledger):
    english, chinese = (dk.check(ledger, lang=lang) for lang in ("en", "zh"))
    return english.assign(zh=chinese["text"].astype(str), text=english["text"].astype(str))


@pytest.fixture(scope="module")
def suspects(ledger):
    english, chinese = (dk.locate(ledger, lang=lang) for lang in ("en", "zh"))
    return english.assign(zh=chinese["text"])


def chosen(table, **keys):
    keep = np.ones(len(table), dtype=bool)
    for name, value in keys.items():
        keep &= (table[name] == value).to_numpy()
    return table[keep]


def one(table, **keys):
    own = chosen(table, **keys)
    assert len(own) == 1, own
    return own.iloc[0]


FOUND = [
    (
        {"identity": "type_sum", "region": "托克逊县", "detail": "limits.closing"},
        "inconsistent",
        "托克逊县 2023 final total limits.closing [tuokexun-final-2023]: general 23.4214 + special "
        "35.4468 = 58.8682, but total is printed as 59.0862, 0.218 more; rounding explains at most "
        "0.00015",
        "托克逊县2023年决算数，限额合计〔tuokexun-final-2023〕：一般债务23.4214 + 专项债务35.4468"
        " = 58.8682，而合计公布为59.0862，多0.218，舍入至多解释0.00015",
    ),
    (
        {"identity": "type_sum", "region": "托克逊县", "detail": "balances.issued_new"},
        "inconsistent",
        "general 1.3 + special 5.5 = 6.8, but total is printed as 5.5, 1.3 less",
        "一般债务1.3 + 专项债务5.5 = 6.8，而合计公布为5.5，少1.3",
    ),
    (
        {"identity": "within_limit", "region": "托克逊县", "debt_type": "special"},
        "inconsistent",
        "closing balance 35.5606 is above closing limit 35.4468 by 0.1138, a certain breach",
        "期末余额35.5606超过限额35.4468，超出0.1138，确定超限额",
    ),
    (
        {"identity": "type_sum", "region": "文昌湖区", "detail": "limits.new"},
        "inconsistent",
        "special 1.81 is already 0.13 above total 1.68, whatever general may be, which is not "
        "printed; rounding explains at most 0.01",
        "专项债务1.81已比合计1.68多0.13，无论未公布的一般债务是多少；舍入至多解释0.01",
    ),
    (
        {"identity": "within_limit", "region": "海南省", "debt_type": "general"},
        "inconsistent",
        "海南省 2022 final general [celma-provinces]: closing balance 1695.2169 is above closing "
        "limit 1367.9 by 327.3169, a certain breach",
        "海南省2022年决算数，一般债务〔celma-provinces〕：期末余额1695.2169超过限额1367.9，"
        "超出327.3169，确定超限额",
    ),
    (
        {"identity": "within_limit", "region": "陕西省"} | {"debt_type": "general"},
        "inconsistent",
        "closing balance 2790 is above closing limit 2742.2 by 47.8, a certain breach",
        "期末余额2790超过限额2742.2，超出47.8，确定超限额",
    ),
    (
        {"identity": "limit_movement", "region": "重庆市", "year": 2022, "debt_type": "general"},
        "undetermined",
        "opening 3215.6 + new 0 = 3215.6, closing 3325; adjustment is not printed and would be "
        "109.4",
        "上年限额3215.6 + 新增限额0 = 3215.6，限额为3325；其他调整未公布，推算为109.4",
    ),
    (
        {"identity": "limit_movement", "region": "未具名县", "debt_type": "total"},
        "inconsistent",
        "opening 42866 + new 42866 = 85732, but closing is printed as 502325, 416593 more",
        "调整前限额42866 + 新增限额42866 = 85732，而调整后限额公布为502325，多416593",
    ),
    (
        {"identity": "within_limit", "region": "新疆维吾尔自治区"},
        "inconsistent",
        "closing balance 6176 is above closing limit 6084 by 92, a certain breach",
        "期末余额6176超过限额6084，超出92，确定超限额",
    ),
    (
        {"identity": "sources_agree", "region": "湛江市", "debt_type": "total"},
        "conflict",
        "205.77 here, 213.27 in zhanjiang-budget-2026#results; no amount rounds to both",
        "此处公布为205.77，zhanjiang-budget-2026#results公布为213.27，不可能是同一个数",
    ),
    (
        {"identity": "sources_agree", "region": "中卫市"},
        "conflict",
        "282.64 here, 282.9 in zhongwei-budget-2026#report; no amount rounds to both",
        "此处公布为282.64，zhongwei-budget-2026#report公布为282.9，不可能是同一个数",
    ),
    (
        {"identity": "region_rollup", "source": "zhongwei-budget-2026#report"},
        "inconsistent",
        "sum of 3 regions below 185.12 + own level 97.52 = 282.64, but whole region is printed as "
        "282.9, 0.26 more",
        "下级3个地区之和185.12 + 本级97.52 = 282.64，而全域公布为282.9，多0.26",
    ),
    (
        {"identity": "balance_movement", "region": "湖北省", "debt_type": "general"},
        "undetermined",
        "opening 4662.4 + issued 892.29 - repaid 487.87 = 5066.82, closing 5066.75; adjustment is "
        "not printed and would be -0.07",
        "期初余额4662.4 + 发行额892.29 - 还本额487.87 = 5066.82，期末余额为5066.75；"
        "其他变动未公布，推算为-0.07",
    ),
    (
        {"identity": "limit_movement", "region": "湖北省", "year": 2022},
        "undetermined",
        "opening 7126.1 + new 1848 = 8974.1, closing 8718.1; adjustment is not printed and would "
        "be -256",
        "上年限额7126.1 + 新增限额1848 = 8974.1，限额为8718.1；其他调整未公布，推算为-256",
    ),
    (
        {"identity": "balance_movement", "source": "diqing-budget-2026#5-4"},
        "undetermined",
        "opening 52.22 + issued 32.47 - repaid 1.54 = 83.15, closing 119.4; adjustment is not "
        "printed and would be 36.25",
        "期初余额52.22 + 发行额32.47 - 还本额1.54 = 83.15，期末余额为119.4；"
        "其他变动未公布，推算为36.25",
    ),
    (
        {"identity": "sources_agree", "region": "迪庆藏族自治州", "detail": "balances.repaid"},
        "conflict",
        "20.23 here, 19.99 in diqing-budget-2026#5-6; no amount rounds to both",
        "此处公布为20.23，diqing-budget-2026#5-6公布为19.99，不可能是同一个数",
    ),
    (
        {"identity": "scope_sum", "region": "迪庆藏族自治州", "detail": "service.principal"},
        "inconsistent",
        "own 13.46 is already 4 above all 9.46, whatever lower may be",
        "迪庆藏族自治州2026年预算数，一般债务还本额〔diqing-budget-2026#5-6〕：本级13.46已比全域"
        "9.46多4，无论未公布的下级是多少",
    ),
    (
        {"identity": "balance_movement", "region": "宣城市", "debt_type": "special"},
        "undetermined",
        "adjustment is not printed and would be 0.4152",
        "其他变动未公布，推算为0.4152",
    ),
    (
        {"identity": "within_limit", "region": "吐鲁番市"},
        "inconsistent",
        "closing balance 213.08 is above closing limit 196.35 by 16.73, a certain breach",
        "期末余额213.08超过限额196.35，超出16.73，确定超限额",
    ),
]


@pytest.mark.parametrize(("keys", "verdict", "english", "chinese"), FOUND)
def test_an_anomaly_is_found_and_described(findings, keys, verdict, english, chinese):
    own = one(findings, **keys)
    assert own["verdict"] == verdict
    assert english in own["text"]
    assert chinese in own["zh"]


def test_the_corps_is_above_both_limits_in_every_year_from_2021_to_2025(findings):
    own = chosen(findings, identity="within_limit", region="新疆生产建设兵团")
    years = own.sort_values(["debt_type", "year"])
    assert years["year"].tolist() == [*range(2021, 2026)] * 2
    assert set(own["verdict"]) == {"inconsistent"}
    assert own["text"].str.contains("a certain breach").all()
    assert own["zh"].str.contains("确定超限额").all()


def test_every_anomaly_but_the_units_has_a_finding(ledger, findings):
    told = findings[findings["verdict"].isin(["inconsistent", "conflict", "undetermined"])]
    named = set(zip(told["region"], told["year"], strict=True))
    columns = ["anomaly", "region", "year"]
    every = pd.concat([frame[columns] for _, frame in ledger.tables() if len(frame)])
    assert every["anomaly"].nunique() == 15
    for anomaly, rows in every.groupby("anomaly"):
        if anomaly != "hainan-gdp-2025":
            assert named & set(zip(rows["region"], rows["year"], strict=True)), anomaly


def test_figures_in_a_wrong_unit_are_warned_of(ledger):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        dk.Ledger(limits=ledger.limits, context=ledger.context)
    texts = [str(warning.message) for warning in caught]
    assert any("海南省 2025 gdp 1401879 亿元 (in 万元?)" in text for text in texts)
    assert any("未具名县 2019 closing 502325 亿元 (in 万元?)" in text for text in texts)
    assert all("no region of that level has so much" in text for text in texts)


LOCATED = [
    # region, debt type, column, printed, is there no other explanation, proposed
    ("托克逊县", "total", "closing", 59.0862, False, 58.8682),
    ("托克逊县", "general", "closing", 23.4214, False, 23.6394),
    ("托克逊县", "special", "closing", 35.4468, False, 35.6648),
    ("文昌湖区", "total", "new", 1.68, True, np.nan),
    ("中卫市", "total", "closing", 282.9, True, 282.6),
    ("湛江市", "total", "issued_new", 213.27, True, 205.77),
    ("湛江市", "special", "issued_new", 201.5, True, 194.0),
    ("未具名县", "general", "opening", 3666.0, False, 225413.0),
    ("未具名县", "total", "opening", 42866.0, False, 459459.0),
]


@pytest.mark.parametrize(("region", "kind", "column", "printed", "unique", "proposed"), LOCATED)
def test_the_figure_at_fault_is_named_where_figures_can_tell(
    suspects, region, kind, column, printed, unique, proposed
):
    own = one(suspects, region=region, debt_type=kind, column=column, printed=printed)
    assert own["unique"] == unique
    assert own["proposed"] == proposed or (np.isnan(proposed) and np.isnan(own["proposed"]))
    if not np.isnan(proposed):
        words = ("probably", "很可能是") if unique else ("then perhaps", "若是它有误，可能是")
        assert f", {words[0]} {proposed:.12g}" in own["text"]
        assert f"，{words[1]}{proposed:.12g}" in own["zh"]


def test_what_one_identity_cannot_tell_is_said(suspects):
    own = chosen(suspects, region="托克逊县", column="closing")
    assert len(own) == 3
    assert own["text"].str.endswith("the figures cannot tell it from the other candidates").all()
    assert own["zh"].str.endswith("可能是其中之一，仅凭这些数字无法与其他可能区分").all()
    assert not own["zh"].str.contains("很可能").any()
    assert not own["text"].str.contains("probably").any()


def test_an_opening_that_repeats_the_new_limit_is_the_likeliest_explanation(suspects):
    first = chosen(suspects, region="未具名县", rank=1)
    assert set(first["column"]) == {"opening"}
    assert set(first["operator"]) == {"copied"}
    assert first["text"].str.contains("the value of a neighbouring cell").all()


def test_a_breach_of_a_limit_accuses_no_figure(suspects):
    assert not set(suspects["region"]) & {"海南省", "陕西省", "新疆生产建设兵团", "吐鲁番市"}
