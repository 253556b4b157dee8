"""The platform's own codes in a disclosure workbook: which form, whose, what a row or column is.

The reporting platform leaves its field names in the first rows and the first columns of the sheets
it exports: ``DEBT_T_XXGK_XEYE`` names the form, ``AD_CODE#``, ``YBXE_Y1#`` a column, ``ZXYE_Y2`` a
row, ``SET_YEAR#2022`` a value, ``VALID#`` marks a row that counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from debtkit.reading.cells import clean
from debtkit.reading.grid import Grid
from debtkit.reading.phrases import Meaning

__all__ = ["Codes", "codes_of", "column_meaning", "column_role", "row_meaning"]

_FORM = re.compile(r"^DEBT_T_XXGK_(\w+)$", re.IGNORECASE)
_VALUE = re.compile(r"^([A-Z][A-Z0-9_]*)#(.+)$", re.IGNORECASE)
_FIELD = re.compile(r"^([A-Z][A-Z0-9_]*)#$", re.IGNORECASE)
_CODE_ROWS = 6

_ROLES = {
    "AD_CODE": "code",
    "AD_NAME": "region",
    "XM_TYPE": "row_code",
    "XM_NAME": "item",
    "XM_CODE": "project",
    "XMLX_NAME": "sector",
    "ZQLX_NAME": "debt",
    "ZWLB_NAME": "debt",
    "ZGBM_NAME": "department",
    "AG_NAME": "agency",
    "FX_DATE": "date",
    "ROW_NUM": "number",
}

_COLUMNS = {
    "YBXE_Y1": Meaning(measure="limit", debt_type="general"),
    "ZXXE_Y1": Meaning(measure="limit", debt_type="special"),
    "XE_Y1": Meaning(measure="limit"),
    "YBYE_Y1": Meaning(measure="balance", debt_type="general"),
    "ZXYE_Y1": Meaning(measure="balance", debt_type="special"),
    "YE_Y1": Meaning(measure="balance"),
    "YS_AMT": Meaning(stage="budget"),
    "ZX_AMT": Meaning(stage="flash"),
    "AD_BDQ": Meaning(scope="all"),
    "AD_BJ": Meaning(scope="own"),
    "AD_XJ": Meaning(scope="lower"),
    "ZQZJ_AMT": Meaning(measure="amount"),
    "ZQGM_AMT": Meaning(measure="amount"),
}

_MOVEMENT = {  # 表1-1, 1-2
    "YBYE_Y2": Meaning(measure="balance", debt_type="general", point="opening"),
    "YBYE_Y1": Meaning(measure="limit", debt_type="general"),
    "FXYB_Y1": Meaning(measure="issued", debt_type="general"),
    "FXYB_Y1_WZ": Meaning(measure="issued", kind="loan", debt_type="general"),
    "FXYB_Y1_ZQ": Meaning(measure="issued", kind="bonds", debt_type="general"),
    "YBHB_Y1": Meaning(measure="repaid", debt_type="general"),
    "YBYEYS_Y1": Meaning(measure="balance", debt_type="general"),
    "CZCZ": Meaning(measure="deficit"),
    "YBXE": Meaning(measure="limit", debt_type="general"),
    "ZXYE_Y2": Meaning(measure="balance", debt_type="special", point="opening"),
    "ZXYE_Y1": Meaning(measure="limit", debt_type="special"),
    "FXZX_Y1": Meaning(measure="issued", debt_type="special"),
    "ZXHB_Y1": Meaning(measure="repaid", debt_type="special"),
    "ZXYEYS_Y1": Meaning(measure="balance", debt_type="special"),
    "XZXE": Meaning(measure="new", debt_type="special"),
    "ZXXE": Meaning(measure="limit", debt_type="special"),
}

_SERVICE = {  # 表4-3
    "YE_Y2": Meaning(measure="balance", point="opening"),
    "YBYE_Y2": Meaning(measure="balance", debt_type="general", point="opening"),
    "ZXYE_Y2": Meaning(measure="balance", debt_type="special", point="opening"),
    "XE_Y2": Meaning(measure="limit", point="opening"),
    "YBXE_Y2": Meaning(measure="limit", debt_type="general", point="opening"),
    "ZXXE_Y2": Meaning(measure="limit", debt_type="special", point="opening"),
    "FXYB": Meaning(measure="issued"),
    "FXYB_Y1": Meaning(measure="issued", kind="new", debt_type="general"),
    "FXYB_Y1_ZRZ": Meaning(measure="issued", kind="refinancing", debt_type="general"),
    "FXZX_Y1": Meaning(measure="issued", kind="new", debt_type="special"),
    "FXZX_Y1_ZRZ": Meaning(measure="issued", kind="refinancing", debt_type="special"),
    "ZHYB_Y1": Meaning(measure="issued", kind="swap", debt_type="general"),
    "ZHZX_Y1": Meaning(measure="issued", kind="swap", debt_type="special"),
    "HB_Y1": Meaning(measure="repaid"),
    "YBHB_Y1": Meaning(measure="repaid", debt_type="general"),
    "ZXHB_Y1": Meaning(measure="repaid", debt_type="special"),
    "FX_Y1": Meaning(measure="interest"),
    "YBFX_Y1": Meaning(measure="interest", debt_type="general"),
    "ZXFX_Y1": Meaning(measure="interest", debt_type="special"),
    "YE_Y1": Meaning(measure="balance"),
    "YBYE_Y1": Meaning(measure="balance", debt_type="general"),
    "ZXYE_Y1": Meaning(measure="balance", debt_type="special"),
    "XE_Y1": Meaning(measure="limit"),
    "YBXE_Y1": Meaning(measure="limit", debt_type="general"),
    "ZXXE_Y1": Meaning(measure="limit", debt_type="special"),
}

_ADJUSTMENT = {  # 表1-6
    "XE_Y1": Meaning(measure="limit", point="opening"),
    "YBXE_Y1": Meaning(measure="limit", debt_type="general", point="opening"),
    "ZXXE_Y1": Meaning(measure="limit", debt_type="special", point="opening"),
    "XZ_AMT": Meaning(measure="new"),
    "XZYB_AMT": Meaning(measure="new", debt_type="general"),
    "XZZX_AMT": Meaning(measure="new", debt_type="special"),
    "TQXD_XZ": Meaning(measure="new", advance=True),
    "TQXD_XZYB": Meaning(measure="new", debt_type="general", advance=True),
    "TQXD_XZZX": Meaning(measure="new", debt_type="special", advance=True),
    "XE_AMT": Meaning(measure="limit"),
    "YBXE_AMT": Meaning(measure="limit", debt_type="general"),
    "ZXXE_AMT": Meaning(measure="limit", debt_type="special"),
}

_ROWS = {
    "YBYE": _MOVEMENT,
    "ZXYE": _MOVEMENT,
    "FX_HBFXJS": _SERVICE,
    "XDXE": _ADJUSTMENT,
}


@dataclass(frozen=True)
class Codes:
    """What the platform's codes of one sheet say.

    ``form`` is the form's code, ``values`` the coded parameters (``AD_CODE``, ``SET_YEAR`` …),
    ``columns`` the field name of each column, ``last_row`` the last row of codes.
    """

    form: str
    values: dict[str, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    last_row: int = -1

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The columns that hold codes, which the form itself does not print."""
        return frozenset(
            col for col, name in self.columns.items() if column_role(name) in ("key", "row_code")
        )

    @property
    def year(self) -> int | None:
        """The year the form is about."""
        text = self.values.get("SET_YEAR", "")
        return int(text) if text.isdigit() else None

    @property
    def region(self) -> str:
        """The name of the region, empty if the codes do not carry it."""
        return re.sub(r"^\d+\s*", "", self.values.get("AD_NAME", "")).strip()

    @property
    def row_code_column(self) -> int | None:
        """The column with the code of each row, if there is one."""
        return next((col for col, name in self.columns.items() if name == "XM_TYPE"), None)


def codes_of(grid: Grid) -> Codes | None:
    """Return the platform's codes of a sheet; None where it carries none."""
    form, values, columns, last = "", {}, {}, -1
    for row, line in islice(grid.lines.items(), _CODE_ROWS):
        fields = {}
        for col, shown in zip(line.columns, line.texts, strict=True):
            text = shown.strip()
            if "#" not in text and not text.upper().startswith("DEBT_"):
                continue
            if match := _FORM.match(text):
                form = match[1].upper()
            elif match := _FIELD.match(text):
                fields[col] = match[1].upper()
            elif match := _VALUE.match(text):
                values[match[1].upper()] = match[2].strip()
            else:
                continue
            last = row
        if len(fields) >= 2:
            columns = fields
    if not form and len(columns) < 2:
        return None
    return Codes(form, values, columns, last)


def column_role(code: str) -> str | None:
    """Return what a coded column holds, other than amounts.

    Examples
    --------
    >>> column_role("XMLX_NAME")
    'sector'
    """
    if code in _ROLES:
        return _ROLES[code]
    return "key" if code.endswith(("_ID", "_CODE")) else None


def column_meaning(code: str) -> Meaning:
    """Return what the amounts of a coded column are; silent for an unknown code.

    Examples
    --------
    >>> column_meaning("ZXYE_Y1").measure
    'balance'
    """
    return _COLUMNS.get(code, Meaning())


def row_meaning(form: str, code: str) -> Meaning:
    """Return what the amounts of a coded row are; silent for an unknown code.

    Examples
    --------
    >>> row_meaning("XDXE", "tqxd_xz").advance
    True
    """
    return _ROWS.get(form, {}).get(clean(code).upper(), Meaning())
