"""Whose figures a form prints: the region in a title, and region and scope of a row's label."""

from __future__ import annotations

import re
from functools import lru_cache

from debtkit.reading.cells import clean
from debtkit.reading.times import WITHIN, YEAR

__all__ = [
    "is_total",
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

_SUFFIX = (
    r"(?:自治区|自治州|自治县|自治旗|省|市|州|盟|地区|兵团|林区|新区|开发区|园区|示范区|县|旗|区|镇|乡|街道"
    r"|师|(?<!集)团场?|管委会|新城|农场|垦区)"
)
_OWN_WORD = r"(?:自治区|自治州|自治县|[省市州县区盟旗师])?本级"
_ALONE = r"(?![及和与、])"  # 市本级及各县区 is all of them
_LEVELLED = "|".join(  # 甲市级, 甲市市级: its own level
    f"(?<={level}){level}?级(?![以别次差])" for level in "省市州县区盟旗"
)
_TITLE = re.compile(
    rf"([\u4e00-\u9fff]{{1,18}}?{_SUFFIX})"
    rf"(?={_OWN_WORD}|{_LEVELLED}|(?:19|20)\d\d|地方|政府|法定|[各分]地区|[各分]市|[各分]县|[各分]区|[各分]级|市县|(?:[及和与])?(?:所属|所辖|下辖|各)|全口径"
    r"|到期|一般|专项|债务|债券|新增|再融资|发行|转贷|使用|安排|第[一二三四五六七八九十\d]{1,2}批|提前|截至|财政|预算|决算|关于|历年|近(?:年|[两二三四五六七八九十\d])|年初|年末|上年|本年|当年|[(])"
)
_IN_BRACKETS = re.compile(
    rf"\((?!不?含|不?包括|计划单列|除|各|其中)([\u4e00-\u9fff]{{1,12}}?{_SUFFIX})({_OWN_WORD})?\)$"
)
_TIME = re.compile(rf"({YEAR})年?度?[末底]?(?:{WITHIN})?")
_BEFORE_NAME = re.compile(
    r"^(?:年|末|近(?:年来?|[两二三四五六七八九十\d]+年(?:来)?)|关于|附[表件]?\d*|表\d*|不?含|不?包括|其中|分配|经|.{0,8}?(?:提前下达|下达|核定|转贷))+"
)
_NAMELESS = re.compile(r"我|[全本](?:[省市区县旗盟]|州(?!县))|近[年几]|对|人民")
_GENERIC = re.compile(
    r"^(?:[全本我各分省]?(?:省|市|州|县|区|盟|旗|自治区|自治州|自治县|地区|区域|域)|[县区市旗州]{2,3}|全自治区|兵团本级"
    r"|.*(?:所属|下辖|各|分)(?:市县|县区|区县|市|县|区|州|旗|地区)+)$"
)
_OWN = re.compile(
    r"^(?:自治区|自治州|自治县|全省|全市|省|市|州|县|区|盟|旗|地区|兵团|师)?\(?本级\)?(?:财政|合计|小计)?(?:\(含.*\))?$"
    r"|^[省市州县区]直(?:属?(?:单位|部门))?(?:合计|小计)?$"
)
_LEVEL = re.compile(
    r"^(自治区|省|自治州|盟|地区|[县区市旗州]{1,3}|县\(区\)|县\(市、?区\))级(?:\(含.*\))?$"
)
_TOTAL = re.compile(
    r"^(?:合计|总计|累计|total|全(?:省|市|州|区|县|盟|旗|域|国|自治区|自治州|地区|兵团)(?:合计|总计)?|(?:全?兵团|本地区)(?:合计)?)$",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"^(?:所属|所辖|各|下辖)?(?:(?:县|区|市|旗|州|地|盟|师|团|、|\(市\)|\(区\)|\(市、?区\)|\(州\))+)(?:级)?(?:合计|小计|汇总)$"
    r"|^下级(?:合计|小计)?$|^(?:所属|所辖|下辖|各)(?:市县|县市?区?|区县?|州市|市州|旗县区?|市)+$"
    r"|^(?:县区|区县|市县|县市区?|旗县区?|市州|州市|县\(市、?区\)|县、区|区、县)$"
)
_REGION = re.compile(
    rf"^(?!地区$|区域$|辖区$)[\u4e00-\u9fff·]{{1,20}}{_SUFFIX}(?:本级)?(?:\(.*\))?$|本级$"
)
_NO_NAME = re.compile(
    r"栏次|行次|序号|公式|其[他它]|备注|单位|项目|小计.+|(?i:sub-?total)|待分配.*"
)
_TOWNS = re.compile(r"^(?:各|所属|下辖)?(?:乡镇|镇街|镇乡|乡镇\(?街道\)?|街镇)(?:级|合计|小计)?$")
_SUM = re.compile(r"(?:合计|小计|总计)$")
_SIDE_NOTE = re.compile(r"\((?:计划单列市?|单列市|省直管(?:县|市)?|直管县?市?|副省级.*)\)$")
_LEAD = re.compile(
    r"^(?:\d+|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|其中[::])[、.\s]*"
    r"|^(?:转贷|下达|分配|拨付)(?:给|至|到)?(?=[各县区市旗所下])"  # 转贷县区
)
_PROVINCE = re.compile(r"^.{2,8}?(?:省|自治区)(?=.{2,}(?:市|州|盟|地区|县|旗|区)$)")


@lru_cache(maxsize=20_000)
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
    >>> region_of_title("2024年青田市市本级年初新增债券资金安排表"), region_of_title("青田市各县区债务表")
    (('青田市', 'own'), ('青田市', None))
    >>> region_of_title("青田市级2024年债务限额表"), region_of_title("市下达我区新增债务限额")
    (('青田市', 'own'), ('', None))
    >>> region_of_title("2024年债务限额情况表（青田市）"), region_of_title("限额情况表（各市县）")
    (('青田市', None), ('', None))
    >>> region_of_title("2023年全国地方政府专项债务余额情况表")
    ('全国', None)
    """
    words = re.sub(r"^(?!(?:19|20)\d\d年)\d{2,6}(?=[\u4e00-\u9fff])", "", clean(title))
    words = _TIME.sub(r"\1|", words)
    for match in _TITLE.finditer(words.replace("|", "年") + "("):
        name = _BEFORE_NAME.sub("", match[1])
        if _GENERIC.match(name) or _NAMELESS.search(name) or len(name) < 2:
            continue
        after = match.string[match.end() :]
        own = re.match(_OWN_WORD + _ALONE, after) or re.match(rf"{name[-1]}?级{_ALONE}", after)
        return _PROVINCE.sub("", name), "own" if own else None
    bracketed = _IN_BRACKETS.search(words.replace("|", ""))
    if bracketed and not (_GENERIC.match(bracketed[1]) or _NAMELESS.search(bracketed[1])):
        return _PROVINCE.sub("", bracketed[1]), "own" if bracketed[2] else None
    if re.search(r"全国(?!人大|人民|统一|性)", words):
        return "全国", None
    own = re.search(rf"(?<![及和与、])(?:自治区|省|市|州|县|区|盟|旗)本级{_ALONE}", words)
    return "", "own" if own else None


@lru_cache(maxsize=20_000)
def region_of_label(label: str, region: str) -> tuple[str, str]:
    """Return region and scope of a row's label; ``region`` is whose form it is.

    Examples
    --------
    >>> region_of_label("海口市本级", "海南省"), region_of_label("自治区本级", "新疆维吾尔自治区")
    (('海口市', 'own'), ('新疆维吾尔自治区', 'own'))
    >>> region_of_label("县区合计", "昌都市"), region_of_label("合　计", "昌都市")
    (('昌都市', 'lower'), ('昌都市', 'all'))
    >>> region_of_label("綦江区", "重庆市綦江区"), region_of_label("乡镇", "松岭县")
    (('重庆市綦江区', 'all'), ('松岭县', 'lower'))
    """
    words = _SIDE_NOTE.sub("", _LEAD.sub("", clean(label)))
    if _TOTAL.match(words):
        return region, "all"
    if _OWN.match(words):
        other = words[1:2] == "直" and region and not region.endswith(words[0])
        return ("", "all") if other else (region, "own")
    if level := _LEVEL.match(words):
        # 市级 of a city is its own level, 县级 all that is below it; of a province, who knows
        if region.endswith(level[1]):
            return region, "own"
        below = level[1][0] in "县区旗市" and region.endswith(("市", "州", "盟", "地区"))
        return (region, "lower") if below else ("", "all")
    if _LOWER.match(words):
        return region, "lower"
    if _TOWNS.match(words):  # all that is below a county; of a city, who knows
        return (region, "lower") if region.endswith(("县", "区", "旗")) else ("", "all")
    if _NO_NAME.fullmatch(words):
        return "", "all"
    if _SUM.search(words) and _REGION.match(_SUM.sub("", words)):
        words = _SUM.sub("", words)
        if words == "市辖区":
            return "", "all"  # the districts, not all that is below
    if words.endswith("本级") and len(words) > 3:
        stem = words.removesuffix("本级")
        if region.startswith(stem):
            return region, "own"
        doubled = len(stem) > 2 and stem[-1] in "省市州县区盟旗" and stem[-2] == stem[-1]
        return stem[:-1] if doubled else stem, "own"
    if len(words) > 2 and region.endswith(words):
        return region, "all"  # 綦江区 in a form of 重庆市綦江区
    return words, "all"


@lru_cache(maxsize=20_000)
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
        or _TOWNS.match(words)
        or _REGION.match(_SUM.sub("", words))
    )


def is_total(label: str) -> bool:
    """Whether a label is a word for all regions of a form together.

    Examples
    --------
    >>> is_total("合　计"), is_total("市本级")
    (True, False)
    """
    return bool(_TOTAL.match(_LEAD.sub("", clean(label))))


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
