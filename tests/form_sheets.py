"""Writes disclosure workbooks in the layouts of the official forms, for tests and benchmarks."""

import io

import xlsxwriter

REGION = "云台市"
ROWS_OF_MOVEMENT = [
    ("YBYE_Y2", "一、{p}年末地方政府一般债务余额实际数", "ZX", ("Balances", "opening", 0)),
    ("YBYE_Y1", "二、{y}年末地方政府一般债务余额限额", "YS", ("Limits", "closing", 0)),
    ("FXYB_Y1", "三、{y}年地方政府一般债务发行额", "ZX", ("Balances", "issued", 0)),
    (
        "FXYB_Y1_WZ",
        "    中央转贷地方的国际金融组织和外国政府贷款",
        "ZX",
        ("Balances", "issued_other", 0),
    ),
    ("FXYB_Y1_ZQ", "    {y}年地方政府一般债券发行额", "ZX", ("Balances", "issued_bonds", 0)),
    ("YBHB_Y1", "四、{y}年地方政府一般债务还本额", "ZX", ("Balances", "repaid", 0)),
    ("YBYEYS_Y1", "五、{y}年末地方政府一般债务余额预计执行数", "ZX", ("Balances", "closing", 0)),
    ("YBXE", "七、{n}年地方政府一般债务余额限额", "YS", ("Limits", "closing", 1)),
]
ROWS_OF_SERVICE = [
    ("YE_Y2", "一、{p}年末地方政府债务余额", ("Balances", "opening", "total")),
    ("YBYE_Y2", "  其中：一般债务", ("Balances", "opening", "general")),
    ("ZXYE_Y2", "     专项债务", ("Balances", "opening", "special")),
    ("XE_Y2", "二、{p}年地方政府债务限额", ("Limits", "opening", "total")),
    ("FXYB", "三、{y}年地方政府债务发行决算数", ("Balances", "issued", "total")),
    ("FXYB_Y1", "     新增一般债券发行额", ("Balances", "issued_new", "general")),
    ("FXYB_Y1_ZRZ", "     再融资一般债券发行额", ("Balances", "issued_refinancing", "general")),
    ("FXZX_Y1", "     新增专项债券发行额", ("Balances", "issued_new", "special")),
    ("HB_Y1", "四、{y}年地方政府债务还本决算数", ("Balances", "repaid", "total")),
    ("YBHB_Y1", "     一般债务", ("Balances", "repaid", "general")),
    ("FX_Y1", "五、{y}年地方政府债务付息决算数", ("Service", "interest", "total")),
    ("ZXFX_Y1", "     专项债务", ("Service", "interest", "special")),
    ("YE_Y1", "六、{y}年末地方政府债务余额决算数", ("Balances", "closing", "total")),
    ("XE_Y1", "七、{y}年地方政府债务限额", ("Limits", "closing", "total")),
]
ROWS_OF_ADJUSTMENT = [
    ("xe_y1", "一、{p}年地方政府债务限额", "A=B+C", ("opening", "total", "adjustment")),
    ("ybxe_y1", "其中： 一般债务限额", "B", ("opening", "general", "adjustment")),
    ("zxxe_y1", "       专项债务限额", "C", ("opening", "special", "adjustment")),
    ("xz_amt", "二、{y}年新增地方政府债务限额", "D=E+F", ("new", "total", "adjustment")),
    ("xzyb_amt", "其中： 一般债务限额", "E", ("new", "general", "adjustment")),
    ("xzzx_amt", "       专项债务限额", "F", ("new", "special", "adjustment")),
    ("tqxd_xz", "附：提前下达的{y}年新增地方政府债务限额", "G=H+I", ("new", "total", "budget")),
    ("tqxd_xzyb", "其中： 一般债务限额", "H", ("new", "general", "budget")),
    ("tqxd_xzzx", "       专项债务限额", "I", ("new", "special", "budget")),
    ("xe_amt", "三、{y} 年地方政府债务限额", "J=K+L", ("closing", "total", "adjustment")),
    ("ybxe_amt", "其中： 一般债务限额", "K", ("closing", "general", "adjustment")),
    ("zxxe_amt", "       专项债务限额", "L", ("closing", "special", "adjustment")),
]


def labelled(label, year):
    return label.format(p=year - 1, y=year, n=year + 1)


def book(*sheets):
    """Return the bytes of a workbook; a sheet is (name, {(row, col): value}, [merged ranges])."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name, cells, merged in sheets:
            page = made.add_worksheet(name)
            for (row, col), value in cells.items():
                page.write(row, col, value)
            for top, left, bottom, right in merged:
                page.merge_range(top, left, bottom, right, cells.get((top, left), ""))
    return out.getvalue()


def limits_sheet(rows, year, *, unit="亿元", codes=True, merged=True, formula=True, top=0):
    """表4-1: ``rows`` are (code, label, six amounts or None)."""
    cells, ranges = {}, []
    r = top
    if codes:
        cells[0, 1] = "DEBT_T_XXGK_XEYE"
        cells[1, 1], cells[1, 2] = "AD_CODE_GK#5309", f"SET_YEAR_GK#{year + 1}"
        cells[1, 3] = f"SET_YEAR#{year}"
        for col, name in enumerate(
            ["AD_CODE#", "AD_NAME#", "", "YBXE_Y1#", "ZXXE_Y1#", "", "YBYE_Y1#", "ZXYE_Y1#"], 1
        ):
            cells[2, col] = name
        r = 3
    c = 2 if codes else 0
    cells[r, c] = "表4-1"
    cells[r + 1, c] = f"{REGION}{year}年地方政府债务限额及余额决算情况表"
    cells[r + 2, c + 6] = f"单位：{unit}"
    cells[r + 3, c] = "地   区"
    cells[r + 3, c + 1] = f"{year}年债务限额"
    cells[r + 3, c + 4] = f"{year}年债务余额（决算数）"
    for col in (2, 5):
        cells[r + 4, c + col], cells[r + 4, c + col + 1] = "一般债务", "专项债务"
    if merged:
        ranges = [
            (r + 3, c, r + 4, c),
            (r + 3, c + 1, r + 3, c + 3),
            (r + 3, c + 4, r + 3, c + 6),
        ]
    r += 5
    if formula:
        cells[r, c] = "公  式"
        for col, text in enumerate(["A=B+C", "B", "C", "D=E+F", "E", "F"], 1):
            cells[r, c + col] = text
        r += 1
    for code, label, amounts in rows:
        if codes:
            cells[r, 0], cells[r, 1] = "VALID#", code
        cells[r, c] = label
        for col, amount in enumerate(amounts, 1):
            if amount is not None:
                cells[r, c + col] = amount
        r += 1
    cells[r, c] = "注：1.本表反映上一年度本地区、本级及分地区地方政府债务限额及余额决算数。"
    return "表4-1", cells, ranges


def labelled_sheet(form, kind, title, heads, rows, *, unit="亿元", codes=True, formulas=None):
    """A form of labels by columns: ``rows`` are (code, label, amounts or None)."""
    cells, r, c = {}, 0, 0
    if codes:
        cells[0, 1] = f"DEBT_T_XXGK_{kind}"
        cells[1, 1], cells[1, 2] = "AD_CODE#5309", f"AD_NAME#5309 {REGION}"
        cells[2, 1], cells[2, 2] = "XM_TYPE#", "XM_NAME#"
        r, c = 3, 2
    cells[r, c], cells[r + 1, c], cells[r + 2, c + len(heads)] = form, title, f"单位：{unit}"
    first = c + 1 + (formulas is not None)
    cells[r + 3, c] = "项    目"
    if formulas is not None:
        cells[r + 3, c + 1] = "公  式"
    for col, (code, head) in enumerate(heads, first):
        cells[r + 3, col] = head
        if codes:
            cells[2, col] = f"{code}#"
    for n, (code, label, amounts) in enumerate(rows, r + 4):
        if codes:
            cells[n, 0], cells[n, 1] = "VALID#", code
        cells[n, c] = label
        if formulas is not None:
            cells[n, c + 1] = formulas[n - r - 4]
        for col, amount in enumerate(amounts, first):
            if amount is not None:
                cells[n, col] = amount
    cells[r + 4 + len(rows), c] = "注：本表由财政部门公开。"
    return form, cells, []


def list_sheet(title, heads, rows, *, unit="万元"):
    """A list with a line for each project or sector."""
    cells = {(0, 0): title, (1, len(heads) - 1): f"单位：{unit}"}
    for col, head in enumerate(heads):
        cells[2, col] = head
    for n, row in enumerate(rows, 3):
        for col, value in enumerate(row):
            if value is not None:
                cells[n, col] = value
    return "项目", cells, []


def drawn(picture, name="Sheet1"):
    """Return a sheet drawn as text: cells parted by ``|``, ``<`` goes on with the cell to the left,
    ``^`` with the cell above, ``'`` keeps a number text; blanks before a label stay.
    """
    grid = [line.split("|") for line in picture.strip("\n").split("\n")]
    cells, ranges = {}, []
    for r, line in enumerate(grid):
        for c, text in enumerate(line):
            plain = text.strip()
            if plain in ("", "<", "^"):
                continue
            right = c
            while right + 1 < len(line) and line[right + 1].strip() == "<":
                right += 1
            down = r
            while (
                down + 1 < len(grid)
                and c < len(grid[down + 1])
                and grid[down + 1][c].strip() == "^"
            ):
                down += 1
            if (right, down) != (c, r):
                ranges.append((r, c, down, right))
            cells[r, c] = _value(text.rstrip())
    return name, cells, ranges


def _value(text):
    if text.strip().startswith("'"):
        return text.strip()[1:]
    try:
        return float(text)
    except ValueError:
        return text


def html(sheet, *, charset="utf-8"):
    """Return the bytes of a web page with a drawn sheet as its table."""
    _, cells, ranges = sheet
    spans = {(top, left): (bottom, right) for top, left, bottom, right in ranges}
    hidden = {
        (r, c)
        for (top, left), (bottom, right) in spans.items()
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
    } - set(spans)
    width = 1 + max(col for _, col in cells)
    rows = []
    for r in range(1 + max(row for row, _ in cells)):
        row = ""
        for c in range(width):
            if (r, c) in hidden:
                continue
            bottom, right = spans.get((r, c), (r, c))
            text = str(cells.get((r, c), "")).replace(" ", "&nbsp;")
            row += f'<td rowspan="{bottom - r + 1}" colspan="{right - c + 1}">{text}</td>'
        rows.append(f"<tr>{row}</tr>")
    body = f'<meta charset="{charset}"><body><table>{"".join(rows)}</table></body>'
    return f"<html>{body}</html>".encode(charset)
