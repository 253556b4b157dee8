"""Disclosure forms read: what is written comes back, real ones tie, bad ones say what is wrong."""

import base64
import io
import json
import sys
import warnings
import zipfile
import zlib
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtkit.errors import ReadError, ReconciliationError, TableError
from debtkit.reading import read, read_folder, read_table
from debtkit.reconcile import assert_reconciled, check
from debtkit.reconcile.printed_forms import check_printed

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from form_sheets import (  # noqa: E402
    REGION,
    ROWS_OF_ADJUSTMENT,
    ROWS_OF_MOVEMENT,
    ROWS_OF_SERVICE,
    book,
    labelled,
    labelled_sheet,
    limits_sheet,
    list_sheet,
)

SHARED = ROOT.parent / "shared"
FORMS = SHARED / "reports" / "forms"
PROSE = SHARED / "reports" / "prose"
KEYS = ["region", "scope", "year", "stage", "debt_type"]

pytestmark = pytest.mark.filterwarnings("ignore::debtkit.errors.UnitWarning")

amount = st.integers(1, 99_999_999).map(lambda n: n / 10_000)
maybe = st.one_of(st.none(), amount)
year = st.integers(2016, 2030)
quick = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def values(ledger):
    """Every amount of a ledger by table, column and key."""
    found = {}
    for row in ledger.figures().itertuples():
        found[row.table, row.column, row.region, row.scope, row.year, row.stage, row.debt_type] = (
            row.amount
        )
    return found


def scaled(number, unit):
    return round(number / {"亿元": 1, "万元": 10_000}[unit], 10)


@quick
@given(
    st.lists(st.tuples(*[maybe] * 6), min_size=3, max_size=5),
    year,
    st.sampled_from(["亿元", "万元"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(0, 2),
)
def test_limits_and_balances_come_back(rows, year, unit, codes, merged, formula, top):
    labels = [
        ("5309", f"  {REGION}", REGION, "all"),
        ("530900", f"    {REGION}本级", REGION, "own"),
        ("530902", "    临江区", "临江区", "all"),
        ("530921", "    凤县", "凤县", "all"),
        ("530922", "    云县", "云县", "all"),
    ]
    rows = [(1.5, *rows[0][1:]), *rows[1:]]  # a form has a figure in its first row
    sheet = limits_sheet(
        [(code, label, row) for (code, label, *_), row in zip(labels, rows, strict=False)],
        year, unit=unit, codes=codes, merged=merged, formula=formula, top=0 if codes else top,
    )  # fmt: skip
    reading = read(book(sheet))
    expected = {}
    for (_, _, region, scope), row in zip(labels, rows, strict=False):
        for column, number in enumerate(row):
            if number is not None:
                table = "limits" if column < 3 else "balances"
                kind = ["total", "general", "special"][column % 3]
                expected[table, "closing", region, scope, year, "final", kind] = scaled(
                    number, unit
                )
    assert values(reading.ledger) == pytest.approx(expected, abs=1e-12)
    assert not len(reading.unread)


@quick
@given(st.lists(amount, min_size=8, max_size=8), year, st.booleans())
def test_balance_movement_comes_back(numbers, year, codes):
    rows = [
        (code, labelled(label, year), (number, None) if column == "YS" else (None, number))
        for (code, label, column, _), number in zip(ROWS_OF_MOVEMENT, numbers, strict=True)
    ]
    title = f"5309 {REGION}{year}年地方政府一般债务余额情况表"
    heads = [("YS_AMT", "预算数"), ("ZX_AMT", "执行数")]
    reading = read(book(labelled_sheet("表1-1", "YBYE", title, heads, rows, codes=codes)))
    read_ = reading.figures
    assert (read_["status"] == "read").all()
    for (_, _, column, (table, name, later)), number in zip(ROWS_OF_MOVEMENT, numbers, strict=True):
        stage = "budget" if column == "YS" else "estimate"
        row = read_[
            (read_["table"] == table)
            & (read_["column"] == name)
            & (read_["year"] == year + later)
            & (read_["stage"] == stage)
        ]
        assert row["amount"].tolist() == [number], (table, name)
        assert row["debt_type"].tolist() == ["general"]


@quick
@given(st.lists(st.tuples(amount, amount), min_size=14, max_size=14), year, st.booleans())
def test_issuance_and_service_come_back(numbers, year, codes):
    rows = [
        (code, labelled(label, year), pair)
        for (code, label, _), pair in zip(ROWS_OF_SERVICE, numbers, strict=True)
    ]
    title = f"{REGION}{year}年地方政府债务发行及还本付息情况表"
    heads = [("AD_BDQ", "本地区"), ("AD_BJ", "本级")]
    reading = read(book(labelled_sheet("表4-3", "FX_HBFXJS", title, heads, rows, codes=codes)))
    expected = {}
    for (_, _, (table, column, kind)), pair in zip(ROWS_OF_SERVICE, numbers, strict=True):
        for scope, number in zip(("all", "own"), pair, strict=True):
            expected[table.lower(), column, REGION, scope, year, "final", kind] = number
    assert values(reading.ledger) == expected


@quick
@given(st.lists(st.tuples(amount, amount, amount), min_size=12, max_size=12), year, st.booleans())
def test_limit_adjustment_comes_back(numbers, year, codes):
    rows = [
        (code, labelled(label, year), row)
        for (code, label, _, _), row in zip(ROWS_OF_ADJUSTMENT, numbers, strict=True)
    ]
    title = f"5309 {REGION}{year}年地方政府债务限额调整情况表"
    heads = [("AD_BDQ", "本地区"), ("AD_BJ", "本级"), ("AD_XJ", "下级")]
    formulas = [formula for _, _, formula, _ in ROWS_OF_ADJUSTMENT]
    sheet = labelled_sheet("表1-6", "XDXE", title, heads, rows, codes=codes, formulas=formulas)
    reading = read(book(sheet))
    expected = {}
    for (_, _, _, (column, kind, stage)), row in zip(ROWS_OF_ADJUSTMENT, numbers, strict=True):
        for scope, number in zip(("all", "own", "lower"), row, strict=True):
            expected["limits", column, REGION, scope, year, stage, kind] = number
    assert values(reading.ledger) == expected
    verdicts = check_printed(reading)
    assert len(verdicts) == 12
    for row in verdicts.itertuples():
        whole, parts = row.identity.split("=")
        place = {formula[0]: n for n, formula in enumerate(formulas)}
        column = ["本地区", "本级", "下级"].index(row.record.rpartition(" ")[2])
        ties = numbers[place[whole]][column] - sum(
            numbers[place[part]][column] for part in parts.split("+")
        )
        assert (row.verdict == "exact") == (abs(ties) < 1e-9)


def formulas_in(findings):
    own = findings[findings["identity"] == "printed_formula"]
    return [
        (detail.rpartition(": ")[2], v)
        for detail, v in zip(own["detail"], own["verdict"], strict=True)
    ]


def test_check_runs_the_formulas_that_the_forms_print():
    rows = [
        ("5309", REGION, (3.0, 1.0, 2.0, 2.5, 1.0, 1.9)),
        ("530902", "临江区", (1.0, 0.4, 0.6, None, 0.2, 0.3)),
    ]
    reading = read(book(limits_sheet(rows, 2024)))
    findings = check(reading)
    assert formulas_in(findings) == [
        ("A=B+C", "exact"), ("D=E+F", "inconsistent"), ("A=B+C", "exact"), ("D=E+F", "undetermined"),
    ]  # fmt: skip
    own = findings[findings["identity"] == "printed_formula"].reset_index(drop=True)
    assert own.loc[1, ["region", "scope", "year", "debt_type"]].tolist() == [
        REGION,
        "all",
        2024,
        "total",
    ]
    assert own["detail"].str.contains("表4-1").all()
    assert own.loc[1, "residual"] == pytest.approx(-0.4)
    ledgers = findings[findings["identity"] != "printed_formula"].reset_index(drop=True)
    pd.testing.assert_frame_equal(
        ledgers.astype("object").drop(columns="text"),  # a reading's sentences say where, too
        check(reading.ledger).astype("object").drop(columns="text"),
        check_dtype=False,
    )
    assert formulas_in(check(reading, identities="type_sum")) == []
    assert list(findings.columns) == list(check(reading.ledger).columns)
    with pytest.raises(ReconciliationError) as caught:
        assert_reconciled(reading)
    assert "printed_formula" in str(caught.value)


def test_two_counties_of_one_name_are_two_records():
    rows = [("1", "云台市", (3.0, 1.0, 2.0, 1.0, 0.5, 0.5)), ("2", "鼓楼区", (1.0, 0.5, 0.5, 1.0, 0.5, 0.5)),
            ("3", "鼓楼区", (2.0, 0.5, 1.5, 1.0, 0.5, 0.5))]  # fmt: skip
    verdicts = check_printed(read(book(limits_sheet(rows, 2024))))
    assert len(verdicts) == 6
    assert (verdicts["verdict"] == "exact").all()


names = st.lists(
    st.sampled_from(["二级公路", "中心小学", "人民医院", "污水处理厂", "水库除险加固"]),
    min_size=1,
    max_size=6,
)


@quick
@given(names, st.data(), year)
def test_projects_come_back(names, data, year):
    lines = [
        (
            n,
            f"{name}{n}期项目",
            "其他",
            data.draw(amount),
            data.draw(st.sampled_from(["一般债券", "收费公路专项债券"])),
        )
        for n, name in enumerate(names, 1)
    ]
    heads = ["序号", "项目名称", "项目类型", "发行金额", "债券类别"]
    reading = read(book(list_sheet(f"{REGION}{year}年政府债券使用情况表", heads, lines)))
    got = reading.ledger.allocations.sort_values("item")
    want = sorted((item, kind) for _, item, _, _, kind in lines)
    assert got["item"].tolist() == [item for item, _ in want]
    assert got["debt_type"].tolist() == [
        "general" if kind == "一般债券" else "special" for _, kind in want
    ]
    total = sum(number for *_, number, _ in lines) / 10_000
    assert got["amount"].sum() == pytest.approx(total)
    assert (got["basis"] == "project").all()


def adjusted(**changes):
    cells = {"unit": "亿元", "codes": True, **changes}
    rows = [
        ("5309", REGION, (3.0, 1.0, 2.0, 2.5, 1.0, 1.5)),
        ("530900", f"{REGION}本级", (1.0,) * 6),
    ]
    return limits_sheet(rows, 2024, **cells)


def test_a_code_that_contradicts_its_label_is_told():
    name, cells, merged = adjusted()
    cells[7, 4] = "专项债务"  # the code of the column says YBXE: general
    reading = read(book((name, cells, merged)))
    limits = reading.ledger.limits
    general = limits[(limits["debt_type"] == "general") & (limits["scope"] == "all")]
    assert general["closing"].tolist() == [1.0]
    assert any("YBXE_Y1" in finding for finding in reading.findings)


def test_the_year_of_the_code_decides_and_the_title_is_told():
    name, cells, merged = adjusted()
    cells[4, 2] = f"{REGION}2021年地方政府债务限额及余额决算情况表"
    cells[6, 3], cells[6, 6] = "债务限额", "债务余额（决算数）"
    reading = read(book((name, cells, merged)))
    assert set(reading.ledger.limits["year"]) == {2024}
    assert any("2021" in finding for finding in reading.findings)


def test_without_a_unit_line_nothing_is_guessed():
    name, cells, merged = adjusted(codes=False)
    cells = {place: value for place, value in cells.items() if "单位" not in str(value)}
    reading = read(book((name, cells, merged)))
    assert len(reading.unread) == 12
    assert reading.unread["reason"].str.contains("unit line").all()


@pytest.mark.parametrize(
    ("region", "stated", "meant", "total"),
    [
        ("云岭省", "亿元", "万元", 15_962_350.0),
        ("青田市", "亿元", "万元", 1_096_235.0),
        ("凤县", "亿元", "万元", 86_235.5),
        ("云岭省", "万元", "亿元", 1_596.2),
        ("青田市", "万元", "亿元", 109.6),
        ("凤县", "万元", "亿元", 8.6),
    ],
)
def test_a_wrong_unit_line_is_reported_not_mended(region, stated, meant, total):
    rows = [("1", region, (total, total / 2, total / 2, total, total / 2, total / 2))]
    reading = read(book(limits_sheet(rows, 2024, codes=False, unit=stated)))
    own = reading.ledger.limits
    assert own.loc[own["debt_type"] == "total", "closing"].tolist() == [scaled(total, stated)]
    assert any(region in one and f"(in {meant}" in one for one in reading.findings)
    right = read(book(limits_sheet(rows, 2024, codes=False, unit=meant)))
    assert not right.findings


def test_two_forms_that_differ_keep_both_figures():
    second = adjusted(codes=False)
    second[1][6, 1] = 3.5
    reading = read(book(adjusted(), ("again", *second[1:])))
    limits = reading.ledger.limits
    mine = limits[(limits["scope"] == "all") & (limits["debt_type"] == "total")]
    assert sorted(mine["closing"]) == [3.0, 3.5]
    assert mine["source"].nunique() == 2


def test_the_size_of_a_bond_issue_is_no_allocation():
    lines = [
        (f"项目{n}", "教育", 40.5 if n % 2 else 20.0, "一般债券", "2021-08") for n in range(30)
    ]
    heads = ["项目名称", "项目领域", "债券规模", "债券性质", "发行时间（年/月）"]
    reading = read(
        book(list_sheet(f"{REGION}2022年地方政府债券使用情况表", heads, lines, unit="亿元"))
    )
    assert not len(reading.ledger.allocations)
    assert reading.unread["reason"].str.contains("whole bond issue").all()
    assert len(reading.unread) == 30


def test_totals_of_a_list_are_not_counted_twice():
    lines = [("公路", 10.0, "一般债券"), ("学校", 5.0, "一般债券"), ("合计", 15.0, None)]
    reading = read(
        book(list_sheet(f"{REGION}2024年债券安排表", ["项目名称", "安排金额", "债券性质"], lines))
    )
    assert reading.ledger.allocations["item"].tolist() == ["公路", "学校"]
    assert reading.unread["reason"].str.contains("total").all()


HTML = """<html><meta charset="{charset}"><body><p>云台市2024年地方政府债务限额及余额决算情况表</p>
<p>单位：亿元</p><table><tr><td rowspan=2>地区</td><td colspan=3>2024年债务限额</td></tr>
<tr><td>合计</td><td>一般债务</td><td>专项债务</td></tr>
<tr><td>云台市</td><td>３．０</td><td>1.0</td><td>2.0</td></tr>
<tr><td>云台市本级</td><td>1.0</td><td>—</td><td>1 .0</td></tr></table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_html_tables_are_read(charset):
    limits = read(HTML.format(charset=charset).encode(charset)).ledger.limits
    got = limits.set_index(["scope", "debt_type"])["closing"].to_dict()
    assert got == {
        ("all", "total"): 3.0,
        ("all", "general"): 1.0,
        ("all", "special"): 2.0,
        ("own", "total"): 1.0,
        ("own", "special"): 1.0,
    }


def test_text_with_lost_cells_leaves_open_what_it_cannot_know():
    lines = [
        "云台市2024年地方政府债务发行情况表", "单位：亿元", "项目", "一般债务", "专项债务", "合计",
        "一、2024年地方政府债务还本额", "1.00", "2.00", "3.00",
        "二、2024年地方政府债务付息额", "4.00",
    ]  # fmt: skip
    figures = read(text="\n".join(lines)).figures
    lost = figures[figures["printed"] == "4.00"]
    assert lost["status"].tolist() == ["unread"]
    assert (figures.loc[figures["printed"] != "4.00", "status"] == "read").all()


def xlsx(**parts):
    """A packed file with the parts of a workbook, some of them replaced."""
    good = book(adjusted())
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name, data in parts.items():
            if name not in old.namelist():
                new.writestr(name, data)
    return out.getvalue()


def test_a_cut_off_file_says_so():
    with pytest.raises(ReadError, match=r"damaged|not read"):
        read(book(adjusted())[:4000])


def test_a_broken_sheet_says_so():
    with pytest.raises(ReadError, match=r"damaged|no visible sheet"):
        read(xlsx(**{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c"}))


def test_a_zip_bomb_is_not_opened():
    with pytest.raises(ReadError, match="unpacks to"):
        read(xlsx(**{"xl/media/fill.bin": b"\0" * 200_000_000}))


def test_a_huge_file_is_refused(tmp_path):
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.write(book(adjusted())[:100])
        file.truncate(300_000_000)
    with pytest.raises(ReadError, match="MB"):
        read(path)


def test_a_password_is_named():
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(ReadError, match="password"):
        read(locked + b"\0" * 3000)


LOCKED = (  # a workbook with a password, as a spreadsheet program writes it; packed
    "c-rk(*>c)e7(RGOY`P^~($q~;jcz@$5UcQjQ_OA~8!XIrCxnn>YeNzk=;S?mn@7l7^rq9kKxf(qY205zVDMJtq%&"
    "!UkNG${=jfd8{EL3UZ@)hN<Mo@3KhYKJpk?&-VjVr08uI{`#+^r_zQwl}7Z>B<iv|8u_zP&oZy92@;>6O5`9t8E)"
    "AvIAk#oJk{|n>iciCz0ivP#JPk^5SKO2<*^ceU#@C)FVz^{N$fL{Zj0>1%n0KWx31AYg54*Y(RPag!1kqRFZVJM9"
    "hXmvC|Ztw)HPHMjQmV10}(%xTQ{q7mJtH?<%fThaXsv4+ssD+A%fsr%#=Ar*jz~PNFZO=UV>oE4y>S*o(N`aCIq~"
    "QdXGKUNo_CJL;;8=TQPWz|lDxjx>q6kq?kb68rOCGoOTVn^#+;!^<&}wt*Z-Bm4J64@{|2+EEZwT#H{XF=g4c?d!"
    "&ydHq|DhdA_x`8toVR?>U&+N$M6RE27QuV?-^!C8oVhaSF`#4EHtR@sZ~r9!*8T<iub=O#{ho>a>-W%q0MEM)S~9"
    "4(tv$$o_qg}Jm8(Cao9fTVW;YRd4*E;Z?_f9e=k+T3AP@r<z;4#g0t46vKWw3-?FlRMMQE)WwRK~q9RCOK+*5zeS"
    "u0HKfz9z=@V|#=cUs?n&u5|Lthegvk0=A5C`zCJv_ANLfkG$@du8A%2v?*%whJdq!HhMVfN>JMO~Qx|Mc^FPeXr1"
    "=i@3~t*4tvW@(%g40w1fE#a{Mh3F~pXA*xCoC%1e!#wo1Y5*0p<pOiB%C>%3PMrkpUs&H|9z!~_<9d8V7(g&Iet1"
    "#F>G2*yjn%Xu&7_7j_jIkw)tgaer+uUMRnNZtpk>v=#&le^xm*S(f+nS5jXWSq?+CbF_jWLXKRd0<qV(+^V%ju>F"
    "bBxL1J6;SBgZUI=GMK?gCM^!Zb~21(O-W_XF1v8ku4sbw{t)y8#t=qx;UI4BG65@U0;eY=Ue!fYkmGnFP2<jJQeZ"
    "^IcKG<JptiW=ZgRBa)FL{U2$6o=K2wE}x}bD?m~7OTel|h!RGMU3n}Jk;O~m6kMmUDFz>2(Lay)D@z#Q*$t(?rT`"
    "`jRoXN#nnD%Pu{N^=#t8$L;Og-|sc?WB&4NWyH?&&hq>+^-p_2Cp^K5}Op-1F3OLl$+6d`m`zSDve%;6!rRHw%!`"
    "ny3LGKwofpl<(#*)C-IE$)Ym`FhN)U49U!{FBO|xjPo&!lSM2oUXr-1s49oRyq0hDVsv%9Kj#8B&(JA$sIbZ2O9r"
    "S_)saDTYrEWt`N6JmPG;Qy6V2zzg7-q(?t}ecF((TNIIHqk+>;=DKh9)XWwX2wrDLxChi&UCTo-3G1v-g`>cj``M"
    "9Zdywo$d!)<#Rcer}=iG%H?NcUg30jqBuPVLU~2&f*-;IBd||JqZDUS>?tGc3#BvNirt;EH|{vjro&-B7ZCU4dNS"
    "Pil{VFK@+{NNq|#J}*Sfw4m5ioEMiatC(a(1XwjYROi^i^>qBvTRbW%IXAGPacH9?e)`$ze6WtfxpX6=AjI%3AKM"
    "`d!=GEX05$b4~lQm&FA&8P$dmEKVFhucagQmD{uPNpu?(N2w-1ai`pxRR%_slvG9MGGvjzyb>_a2<aGfSDr*"
)


def test_a_locked_workbook_says_so():
    with pytest.raises(ReadError, match="protected by a password"):
        read(zlib.decompress(base64.b85decode(LOCKED)))


SHOWN = [
    ["青田市2024年政府债务限额余额表"],
    ["", "", "单位：亿元"],
    ["地区", "限额", "余额"],
    ["全市", 100, 90],
    ["甲县", 40, 30],
]


def hiding(rows, *, hidden_rows=(), hidden_columns=(), hidden_sheet=None):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        page = made.add_worksheet("表一")
        for r, row in enumerate(rows):
            page.write_row(r, 0, row)
        for r in hidden_rows:
            page.set_row(r, None, None, {"hidden": True})
        for c in hidden_columns:
            page.set_column(c, c, None, None, {"hidden": True})
        if hidden_sheet is not None:
            beside = made.add_worksheet("底稿")
            beside.hide()
            for r, row in enumerate(hidden_sheet):
                beside.write_row(r, 0, row)
    return out.getvalue()


def test_hidden_rows_and_columns_are_read_and_said():
    reading = read(hiding(SHOWN, hidden_rows=[4], hidden_columns=[2]))
    assert (reading.figures["status"] == "read").all()
    assert len(reading.figures) == 4
    said = " ".join(reading.findings)
    assert "sheet 表一: rows 5 are hidden" in said
    assert "sheet 表一: columns C are hidden" in said


def test_a_hidden_row_beside_a_shown_one_of_its_name_is_set_aside():
    reading = read(hiding([*SHOWN[:3], ["全市", 99, 88], *SHOWN[3:]], hidden_rows=[3]))
    limits = reading.ledger.limits.set_index("region")["closing"].to_dict()
    assert limits == {"青田市": 100.0, "甲县": 40.0}
    left = reading.unread
    assert left["cell"].tolist() == ["B4", "C4"]
    assert left["reason"].str.contains("hidden in the workbook").all()


def test_a_hidden_project_is_not_counted_twice():
    rows = [
        ["青田市2024年新增专项债券项目表"],
        ["", "", "单位：万元"],
        ["项目名称", "项目领域", "安排金额"],
        ["东湖闸", "水利", 300],
        ["东湖闸", "水利", 300],
        ["西湖闸", "水利", 200],
    ]
    assert len(read(hiding(rows)).ledger.allocations) == 3
    reading = read(hiding(rows, hidden_rows=[3]))
    assert reading.ledger.allocations["amount"].tolist() == [0.03, 0.02]
    assert reading.unread["cell"].tolist() == ["C4"]


def test_a_hidden_column_under_a_shown_heading_is_set_aside():
    rows = [
        ["青田市2024年政府债务限额余额表"],
        ["", "", "", "单位：亿元"],
        ["地区", "限额", "限额", "余额"],
        ["全市", 99, 100, 90],
        ["甲县", 41, 40, 30],
    ]
    reading = read(hiding(rows, hidden_columns=[1]))
    assert sorted(reading.ledger.limits["closing"]) == [40.0, 100.0]
    assert reading.unread["cell"].tolist() == ["B4", "B5"]


def test_a_hidden_sheet_is_not_read_and_named():
    other = [*SHOWN[:3], ["全市", 7, 6]]
    reading = read(hiding(SHOWN, hidden_sheet=other))
    assert set(reading.figures["sheet"]) == {"表一"}
    assert "sheet 底稿 is hidden in the workbook and is not read" in reading.findings


def test_an_empty_sheet_says_so():
    with pytest.raises(ReadError, match="no visible sheet"):
        read(book(("空", {}, [])))


def test_another_subject_says_what_was_found():
    sheet = (
        "人口",
        {(0, 0): "人口情况表", (1, 0): "地区", (1, 1): "人口", (2, 0): "甲县", (2, 1): 21},
        [],
    )
    with pytest.raises(ReadError, match="人口情况表"):
        read(book(sheet))


def test_a_table_of_another_subject_beside_a_form_is_unread():
    other = (
        "人口",
        {(0, 0): "人口情况表", (1, 0): "地区", (1, 1): "人口", (2, 0): "甲县", (2, 1): 21},
        [],
    )
    reading = read(book(adjusted(), other))
    assert reading.unread["reason"].tolist() == ["a table of another subject"]
    assert reading.unread["cell"].tolist() == ["B3"]


# ------------------------------------------------------------------ folders


def test_one_bad_file_does_not_stop_a_folder(tmp_path):
    for n in range(5):
        sheet = limits_sheet(
            [("1", f"甲{'乙丙丁戊己'[n]}市", (3.0, 1.0, 2.0, 2.0, 1.0, 1.0))], 2024, codes=False
        )
        (tmp_path / f"f{n}.xlsx").write_bytes(book(sheet))
    (tmp_path / "bad.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "f0.xlsx").write_bytes((tmp_path / "f0.xlsx").read_bytes())
    (tmp_path / "note.md").write_text("left alone")
    result = read_folder(tmp_path, progress=False, processes=2)
    status = result.files.set_index("file")["status"].to_dict()
    assert status.pop("bad.xlsx") == "failed"
    assert set(status.values()) == {"read"}
    assert len(status) == 6
    same = result.ledger.limits[result.ledger.limits["region"] == "甲乙市"]
    assert set(same["source"]) == {"f0.xlsx", "sub/f0.xlsx"}
    one = read_folder(tmp_path, progress=False, processes=1)
    pd.testing.assert_frame_equal(one.files, result.files)
    assert one.ledger == result.ledger


def test_check_of_a_folder_runs_the_formulas_of_every_form(tmp_path):
    for n, general in enumerate((1.0, 1.9)):
        rows = [("5309", REGION, (3.0, general, 2.0, 2.5, 1.0, 1.5))]
        (tmp_path / f"f{n}.xlsx").write_bytes(book(limits_sheet(rows, 2024)))
    result = read_folder(tmp_path, progress=False, processes=1)
    findings = check(result)
    assert [verdict for _, verdict in formulas_in(findings)] == [
        "exact",
        "exact",
        "inconsistent",
        "exact",
    ]
    own = findings[findings["identity"] == "printed_formula"]
    assert own["source"].tolist() == ["f0.xlsx", "f0.xlsx", "f1.xlsx", "f1.xlsx"]
    assert own["detail"].str.startswith("f1.xlsx: ").tolist() == [False, False, True, True]
    agree = findings[findings["identity"] == "sources_agree"]
    failed = agree[agree["verdict"].isin(["inconsistent", "conflict"])]
    assert failed["debt_type"].tolist() == ["general"]
    assert len(check(result.ledger)) == len(findings) - 4


def test_a_folder_without_documents_says_so(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(ReadError, match=r"\.png"):
        read_folder(tmp_path)
    with pytest.raises(ReadError, match="no such folder"):
        read_folder(tmp_path / "none")


# ------------------------------------------------------------------ own tables


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_own_csv_with_chinese_headers(tmp_path, encoding):
    path = tmp_path / "own.csv"
    path.write_text(
        '地区,年份,债务类型,债务限额(万元),新增,备注\n甲市,2024年,一般债务,"527,500",—,x\n甲市,2024,专项,572300,6.5,y\n',
        encoding=encoding,
    )
    limits = read_table(path, "limits").limits
    assert limits["closing"].tolist() == [52.75, 57.23]
    assert limits["new"].isna().tolist() == [True, False]
    assert limits["debt_type"].tolist() == ["general", "special"]
    assert limits["备注"].tolist() == ["x", "y"]


def test_own_workbook_with_mapping(tmp_path):
    path = tmp_path / "own.xlsx"
    cells = {
        (0, 0): "Region", (0, 1): "Year", (0, 2): "Type", (0, 3): "核定数",
        (1, 0): "甲市", (1, 1): 2024, (1, 2): "general", (1, 3): 52.75,
    }  # fmt: skip
    path.write_bytes(book(("a", cells, [])))
    with pytest.raises(TableError, match=r"核定数.*closing|closing.*核定数"):
        read_table(path, "limits")
    limits = read_table(path, "limits", columns={"核定数": "closing"}).limits
    assert limits.loc[0, ["region", "year", "closing"]].tolist() == ["甲市", 2024, 52.75]


def own(tmp_path, text, table="limits", **options):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    return getattr(read_table(path, table, **options), table)


def test_headers_are_found_by_the_grammar_of_the_forms(tmp_path):
    text = "区域名称,年份,债务类别,上年末余额,再融资债券发行额,本年还本额,2024年末债务余额\n甲市,2024,一般,10,3,2,11\n"
    frame = own(tmp_path, text, "balances")
    assert frame.loc[0, ["opening", "issued_refinancing", "repaid", "closing"]].tolist() == [
        10,
        3,
        2,
        11,
    ]
    frame = own(
        tmp_path, "地区,年度,类型,新增债务限额,年末限额（万元）\n甲市,2024,专项,6.5,572300\n"
    )
    assert frame.loc[0, ["new", "closing"]].tolist() == [6.5, 57.23]


def test_a_column_for_each_debt_type_makes_a_row_for_each(tmp_path):
    frame = own(
        tmp_path,
        "地区,年度,一般债务限额(万元),专项债务限额\n甲市,2024,527500,57.23\n乙市,2024,,1\n",
    )
    got = frame.set_index(["region", "debt_type"])["closing"].to_dict()
    assert got["甲市", "general"] == 52.75
    assert got["甲市", "special"] == 57.23
    assert pd.isna(got["乙市", "general"])


def test_a_title_and_a_unit_line_may_stand_above_the_headers(tmp_path):
    text = "甲市债务限额表,,,\n单位：万元,,,\n地区,年度,类型,限额\n甲市,2024,专项,572300\n"
    assert own(tmp_path, text)["closing"].tolist() == [57.23]
    assert own(tmp_path, text, unit="元")["closing"].tolist() == [0.005723]
    with pytest.raises(ReadError, match="row 4, column '限额'"):
        own(tmp_path, text.replace("572300", "约5"))


def test_the_error_names_every_column_that_lacks_and_the_nearest(tmp_path):
    with pytest.raises(TableError) as caught:
        own(tmp_path, "地名,哪一年,类型,核定额\n甲市,2024,一般,5\n")
    assert 'columns={"地名": "region", "哪一年": "year", "核定额": "closing"}' in str(caught.value)
    assert "found: 地名, 哪一年, 类型, 核定额" in str(caught.value)


def test_an_amount_that_is_no_figure_names_its_place(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("地区,年份,债务类型,限额\n甲市,2024,一般,约50\n", encoding="utf-8")
    with pytest.raises(ReadError, match="row 2, column '限额'"):
        read_table(path, "limits")
    with pytest.raises(TableError, match="nearest: 'limits'"):
        read_table(path, "limit")


# ------------------------------------------------------------------ real documents

real = pytest.mark.skipif(not FORMS.is_dir(), reason="no real documents beside the checkout")


@real
def test_every_number_cell_of_the_real_workbooks_is_accounted_for():
    import python_calamine

    for path in sorted(FORMS.glob("*.xls*")):
        figures = read(path).figures
        known = set(zip(figures["sheet"], figures["cell"], strict=True))
        book_ = python_calamine.CalamineWorkbook.from_path(path)
        for sheet in book_.sheet_names:
            rows = book_.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if not isinstance(value, float):
                        continue
                    head = {str(other[c]).strip() for other in rows[:r]}
                    if c == 0 or "序号" in head or "ROW_NUM#" in head:
                        continue
                    assert (sheet, f"{chr(65 + c)}{r + 1}") in known, (path.name, sheet, r, c)


@real
def test_real_forms_equal_the_platform_s_compilation_or_differ_for_a_reason():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from compare_forms import REFERENCE, compare

    assert not (read_folder(FORMS, progress=False).files["status"] == "failed").any()
    table = compare(FORMS, REFERENCE)
    assert table["agrees"].sum() > 150
    assert not len(table[~table["agrees"] & (table["reason"] == "")])
    # final accounts leave no room for "expected" or "so far"
    final = table[(table["stage"] == "final") & (table["region"] != "新疆维吾尔自治区")]
    assert (final["agrees"] | final["reason"].str.contains("total agrees")).all()
    assert len(final) >= 4


@real
def test_labelled_tables_are_read_with_all_their_keys():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from score_forms import score

    found = wrong = facts = 0
    for number in (42, 44, 46, 48, 50, 52):
        (path,) = PROSE.glob(f"{number}-*.pdf")
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            result = score(path, truth)
        found, wrong, facts = (
            found + result["found"],
            wrong + result["wrong"],
            facts + result["facts"],
        )
    assert found / facts >= 0.95
    assert found / (found + wrong) >= 0.99


@real
def test_printed_formulas_of_real_forms_tie():
    seen = 0
    for path in sorted(FORMS.glob("*.xlsx")):
        verdicts = check_printed(read(path))
        seen += len(verdicts)
        assert (verdicts["verdict"] == "exact").all(), path.name
    assert seen > 100


@real
def test_codes_used_twice_are_told():
    (path,) = FORMS.glob("celma-2022-海南*.xlsx")
    reading = read(path)
    assert any("FXZX_Y1" in finding for finding in reading.findings)
    loan = reading.figures[reading.figures["item"].str.contains("国际金融组织")]
    assert set(loan["column"]) == {"issued_other"}


@real
def test_prose_reports_hold_no_forms():
    for number in (30, 34, 40):
        (path,) = PROSE.glob(f"{number}-*.pdf")
        assert "form" not in read(path).message
