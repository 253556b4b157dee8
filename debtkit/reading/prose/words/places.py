r"""Whose debt: the words for the whole, its own level and all that lies below, by the level of the report.

市级 is a city's own level and lies below in a province's report; the entries are made for each level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from debtkit.reading.prose.names import LOWEST
from debtkit.reading.prose.words.entries import Entry, means
from debtkit.reading.prose.words.pieces import PIECES

__all__ = ["places"]

_LEVELS = "国省市州县区旗盟团镇乡道"
# a level of several below is a part that no table has
_BELOW = {"市": "县区旗", "州": "市县", "盟": "市县旗",
          "地区": "县市", "兵团": "师", "县": "乡镇", "区": "乡镇街", "旗": "乡镇苏木"}  # fmt: skip
# in a city's report 我省 is another's: its figures are no part of these
_HIGHER = (
    dict.fromkeys(("市", "州", "盟", "地区"), "国|省|区")
    | dict.fromkeys(LOWEST, "国|省|市|州|盟|县|区|旗")
    | dict.fromkeys("县区旗", "国|省|市|州|盟")
)

_HAN = r"[\u4e00-\u9fff]"
_NO_HAN_BEFORE = rf"(?<!{_HAN})"
# 市本级（含高新区）: what a level is said to hold
# 甲省（含青岭等14个市州）: whatever it holds, it is the whole
_HOLDING = r"（(?:含|包括)(?:(?![\d.][亿万]?元)[^（）；。]){1,24}）"
_QUALIFIER = r"（(?:不?含|包括)(?:[^（）\d]|（[^（）\d]{1,12}）){1,40}）"


def places(mark: str, own_names: Sequence[str], *, direct_apart: bool = False) -> tuple[Entry, ...]:
    """Return the words for levels in a report of the level ``mark`` of a region with these names.

    Examples
    --------
    >>> [entry.value for entry in places("市", ("甲市",))]
    ['own', 'own', 'all', 'part', 'part', 'lower', 'part', 'part']
    """
    # 漳州 is short for 漳州市, 青州 may be a name whole
    short = {one for one in own_names if f"{one}{mark}" in own_names}
    names = "|".join(
        _name(one, whole=one not in short) for one in sorted(own_names, key=len, reverse=True)
    )
    lower, higher = _lower(mark), _HIGHER.get(mark, "国")
    direct = "part" if direct_apart else "own"
    scopes = (
        ("own", f"(?:{_own(mark, names)})(?:{_QUALIFIER})?", f"{mark}本级"),
        (direct, f"(?:{_direct(mark, names)})(?:{_QUALIFIER})?", f"{mark}直"),
        ("all", f"(?:{_everything(mark, names)})(?:{_HOLDING})?", f"全{mark}"),
        ("part", f"[全我](?:{higher})(?!级|本级|直)", "我国"),
        ("part", f"(?:部分|个别|有关|外)(?:{lower})", "部分县区"),
        ("lower", f"(?:{_levels_below(mark)}{lower})(?!{_HAN}?(?:财政局|人民))", "各县区"),
        ("part", f"{mark}级(?:功能区|开发区|园区)", f"{mark}级功能区"),
        ("part", _ANOTHER_LEVEL, "州级"),
    )
    # a region's name is no line of the vocabulary: it may hold any character
    return (
        *(_paid_by_a_county(mark) if mark in LOWEST else ()),
        *(Entry("scope", value, pattern, (example,)) for value, pattern, example in scopes),
    )


_ANOTHER_LEVEL = f"(?:[省市州县区旗盟]|乡镇)级(?!财政|人民|政府(?!债)|以上|以下|{PIECES['gives']})"


def _name(name: str, *, whole: bool) -> str:
    """北京 is a name where it stands for the city, not in 北京路; 漳州高新区 is another region's."""
    # 甲市区 is wider than 甲市本级
    tail = (
        "(?!区(?:新增|地方|政府|债|转贷))"
        if whole and name[-1] in _LEVELS
        else r"(?=新增|地方|政府|债|发行|可发行|增发)"
    )
    return re.escape(name) + tail


def _paid_by_a_county(mark: str) -> tuple[Entry, ...]:
    """Nothing lies below a county: 县本级预算 names what pays, not whose debt it is."""
    return means("fund", "budget", f"{mark}?本?级(?:财政)?预算(?:资金)?安排(?=资金|偿还|归还|$)")


def _own(mark: str, names: str) -> str:
    """市本级, 甲市本级, 市级, 市直."""
    return "|".join((
        f"全(?:{mark})本级",
        f"(?:{mark}|{names})本级" if names else f"{mark}本级",
        f"{mark}级(?!功能区|开发区|园区)",  # 市级功能区 lie below
        "(?<!大)本级",  # 大本级, wider than 市本级, is a region of its own
        "[省市州县区旗盟](?:直|属)?本级",
        "(?:自治[区州县])本级",
    ))  # fmt: skip


def _direct(mark: str, names: str) -> str:
    """市直, 甲州直, not 市直单位; 地直 is short for 地区直."""
    short = "地|地区" if mark == "地区" else mark
    whose = f"{short}|{names}" if names else short
    return rf"(?:{whose})直(?:本级|级)?(?![属管机单部学校接达医企行])"


def _everything(mark: str, names: str) -> str:
    """全市, 我市, 各级, 市县两级, 甲市."""
    below = "[市县区旗州镇乡]"
    ways = [
        f"[全我本](?:{mark})",
        "各级",
        rf"{mark}[、和]?(?:{below}|{below}（[^（）\d]{{1,6}}）)(?:两级|[乡镇]三级)(?:合计)?",
        "全域",
    ]
    if mark == "国":
        ways = ["[全我]国", "各地"]
    if mark in LOWEST:
        ways.append(f"{_NO_HAN_BEFORE}{mark}(?=政府性?债务)")  # 县政府债务余额
    if mark in ("地区", "兵团"):
        ways.append(f"{mark}(?=(?:地方)?政府|新增|再融资|债)")  # 自治区转贷地区新增债券9亿元
    return "|".join([*ways, names] if names else ways)


def _levels_below(mark: str) -> str:
    """县级, 区级 in a city."""
    return "".join(f"{one}级|" for one in _BELOW.get(mark, ""))


_ONE = "[县市区旗州盟地]"
_BRACKETS = f"（{_ONE}(?:、?{_ONE})*）"
_NUMERAL = "[一二两三四五六七八九十"
_COUNTED = rf"{_NUMERAL}\d]{{1,2}}[县市区旗]"
_PAIRS = "区县|县区|市县|县市|旗县|县旗|旗区|旗市|师市|市州|地市|盟市|区市(?=县)|地州|地盟"
# 各县, 其他县, 14个县
_ALL_OF = rf"(?:各|所属|所辖|其他|其余|\d{{1,2}}个?|(?<![第\u4e00-\u9fff]){_NUMERAL}]{{1,3}}个?)?"
_ZONES = "(?:[、和及](?:各)?(?:开发区|(?:功能|产业)?园区|功能区|高新区|经开区))?"
_BELOW_IN_ANY = (
    f"{_ONE}(?:、?{_ONE}){{0,2}}[、和及]?{_BRACKETS}[县市区旗]?",  # 县（市、区）
    # 县、市、区; not 市中区、市南区
    f"{_ONE}(?:、{_ONE}){{1,2}}(?:{_BRACKETS})?(?!{_HAN}?(?:和|级))(?!(?<=市)[中北南]区)",
    f"{_COUNTED}{_COUNTED}(?!{_HAN}{{0,2}}(?:路|街|道路))",  # 三县一区
    "(?<![城山地老新景园小校厂灾各])区市(?![县场政民容区])",
    f"(?:{_PAIRS})[市县区旗]{{0,2}}(?:及以下)?",  # 市县区及以下
    # 福州市 is a name
    f"(?:{_NO_HAN_BEFORE}|(?<=[各属辖他余个和及给到贷对由]))州市",
    "设区的?市",
    "辖市(?:[、（]?区）?)",  # 转贷辖市区
    "乡镇(?:（街道）)?",
    "镇街",
    "(?<=转贷)街镇",
    "下级",
    "开发区（园区）",
    "(?<=各)[县区旗市州盟师]",
    # 五区债务余额: not 第三区
    rf"(?<![第\u4e00-\u9fff]){_NUMERAL}]{{1,3}}个?[县区旗](?=\d|$|政府|债务|新增|一般|专项)",
    r"(?<=转贷)[县区旗](?=\d|$)",  # 转贷区9亿元
    rf"(?<![第\u4e00-\u9fff]){_NUMERAL}]{{1,3}}个?(?:城区|市辖区|主城区)(?=\d|$|政府|债务|新增|一般|专项)",  # 三个城区9亿元
)
_BELOW_IN_A_COUNTY = ("苏木乡镇", "(?<=各)(?:镇（街道?）|街道|街镇|乡|镇)")


def _lower(mark: str) -> str:
    """Return the pattern of the words for all that lies below: 各县（市、区）, 区县级, 14个市州."""
    ways = _BELOW_IN_ANY + (_BELOW_IN_A_COUNTY if mark in LOWEST else ())
    no_office = f"(?!{_HAN}?(?:财政局|人民|政府(?!债|性债)|人大))"
    return f"{_ALL_OF}(?:{'|'.join(ways)}){_ZONES}(?:级|本级)?{no_office}"
