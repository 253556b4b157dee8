"""Whose figures a form prints: the region in a title, and region and scope of a row's label."""

from __future__ import annotations

import re

from debtkit.reading.grid import clean

__all__ = [
    "level_of",
    "looks_like_region",
    "province_of_codes",
    "region_of_label",
    "region_of_title",
]

_PROVINCES = dict(
    pair.split(":")
    for pair in [
        "11:北京市",
        "12:天津市",
        "13:河北省",
        "14:山西省",
        "15:内蒙古自治区",
        "21:辽宁省",
        "22:吉林省",
        "23:黑龙江省",
        "31:上海市",
        "32:江苏省",
        "33:浙江省",
        "34:安徽省",
        "35:福建省",
        "36:江西省",
        "37:山东省",
        "41:河南省",
        "42:湖北省",
        "43:湖南省",
        "44:广东省",
        "45:广西壮族自治区",
        "46:海南省",
        "50:重庆市",
        "51:四川省",
        "52:贵州省",
        "53:云南省",
        "54:西藏自治区",
        "61:陕西省",
        "62:甘肃省",
        "63:青海省",
        "64:宁夏回族自治区",
        "65:新疆维吾尔自治区",
    ]
)  # GB/T 2260

_SUFFIX = r"(?:自治区|自治州|自治县|自治旗|省|市|州|盟|地区|兵团|林区|新区|开发区|园区|示范区|县|旗|区|镇|乡|街道)"
_TITLE = re.compile(
    rf"([\u4e00-\u9fff]{{1,18}}?{_SUFFIX})(本级)?"
    r"(?=(?:19|20)\d\d|地方|政府|各地|各市|各县|各区|一般|专项|债务|新增|财政|关于|历年|近年|本级|[(])"
)
_GENERIC = re.compile(
    r"^(?:[全本我各省]?(?:省|市|州|县|区|盟|旗|自治区|自治州|自治县|地区|域)|全自治区|兵团本级)$"
)
_OWN = re.compile(
    r"^(?:自治区|自治州|自治县|全省|全市|省|市|州|县|区|盟|旗|地区|兵团|师)?\(?本级\)?(?:财政|合计|小计)?$"
)
_LEVEL = re.compile(r"^(自治区|省|市|自治州|州|盟|县|区|旗)级$")
_TOTAL = re.compile(
    r"^(?:合计|总计|累计|全(?:省|市|州|区|县|盟|旗|域|国|自治区|自治州|地区|兵团)(?:合计|总计)?|本地区(?:合计)?)$"
)
_LOWER = re.compile(
    r"^(?:所属|所辖|各|下辖)?(?:(?:县|区|市|旗|州|地|盟|师|团)+)?(?:级|\(市\)|\(区\))*(?:合计|小计|汇总)$|^下级(?:合计|小计)?$"
)
_REGION = re.compile(rf"^[\u4e00-\u9fff·]{{1,20}}{_SUFFIX}(?:本级)?$|本级$")
_LEAD = re.compile(
    r"^(?:\d+|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|其中[::])[、.\s]*"
)
_PROVINCE = re.compile(r"^.{2,8}?(?:省|自治区)(?=.{2,}(?:市|州|盟|地区|县|旗|区)$)")


def region_of_title(title: str) -> tuple[str, str | None]:
    """Return the region that a title names, empty for none, and its scope if it says 本级.

    Examples
    --------
    >>> region_of_title("50 重庆市2021年地方政府一般债务余额情况表")
    ('重庆市', None)
    >>> region_of_title("云南省本级2024年地方政府新增债务限额资金安排表")
    ('云南省', 'own')
    >>> region_of_title("2025年全市地方政府一般债务限额和余额情况表")
    ('', None)
    """
    words = re.sub(r"^(?!(?:19|20)\d\d年)\d{2,6}(?=[\u4e00-\u9fff])", "", clean(title))
    words = re.sub(r"((?:19|20)\d\d)年?度?(?:末|底)?", r"\1|", words)
    for match in _TITLE.finditer(words.replace("|", "年") + "("):
        name = re.sub(r"^(?:年|末|关于|附表?\d*|表\d*)+", "", match[1])
        if _GENERIC.match(name) or len(name) < 2:
            continue
        return _PROVINCE.sub("", name), "own" if match[2] else None
    own = re.search(r"(?:自治区|省|市|州|县|区|盟|旗)本级", words)
    return "", "own" if own else None


def region_of_label(label: str, region: str) -> tuple[str, str]:
    """Return region and scope of a row's label; ``region`` is whose form it is.

    Examples
    --------
    >>> region_of_label("海口市本级", "海南省"), region_of_label("自治区本级", "新疆维吾尔自治区")
    (('海口市', 'own'), ('新疆维吾尔自治区', 'own'))
    >>> region_of_label("县区合计", "昌都市"), region_of_label("合　计", "昌都市")
    (('昌都市', 'lower'), ('昌都市', 'all'))
    """
    words = _LEAD.sub("", clean(label))
    if _TOTAL.match(words):
        return region, "all"
    if _OWN.match(words):
        return region, "own"
    if (level := _LEVEL.match(words)) and region.endswith(level[1]):
        return region, "own"  # 市级 of a city is the city's own level; 县级 of a province is not
    if _LOWER.match(words):
        return region, "lower"
    if words.endswith("本级") and len(words) > 3:
        return words.removesuffix("本级"), "own"
    return words, "all"


def looks_like_region(label: str) -> bool:
    """Whether a label can be the name of a region, or a word for a part of one.

    Examples
    --------
    >>> looks_like_region("磴口县"), looks_like_region("一般债务")
    (True, False)
    """
    words = _LEAD.sub("", clean(label))
    return bool(
        _TOTAL.match(words)
        or _OWN.match(words)
        or _LEVEL.match(words)
        or _LOWER.match(words)
        or _REGION.match(words)
    )


def province_of_codes(codes: list[str]) -> str:
    """Return the province whose parts the codes (GB/T 2260) are; empty if they are not of one.

    Examples
    --------
    >>> province_of_codes(["6500", "6501", "6540"])
    '新疆维吾尔自治区'
    """
    plain = [code.strip() for code in codes if re.fullmatch(r"\d{2}|\d{4}|\d{6}", code.strip())]
    starts = {code[:2] for code in plain}
    spread = len({code[:4] for code in plain}) > 1
    return _PROVINCES.get(starts.pop(), "") if len(starts) == 1 and spread else ""


def level_of(code: str, name: str) -> str:
    """Return the level of a region by its code, else by its name; empty if neither tells.

    Examples
    --------
    >>> level_of("4601", "海口市"), level_of("460105", "秀英区"), level_of("", "海南省")
    ('city', 'county', 'province')
    """
    if code:
        digits = code.rstrip("0") if len(code) == 6 else code
        return {2: "province", 1: "province", 4: "city", 3: "city"}.get(len(digits), "county")
    if name.endswith(("省", "自治区")):
        return "province"
    if name.endswith(("自治州", "盟", "地区")):
        return "city"
    return "county" if name.endswith(("县", "旗")) else ""
