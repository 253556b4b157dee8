"""What a document says of itself: whose it is, for which year, at which stage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from debtkit.reading.prose.counts import chinese_count
from debtkit.reading.prose.months import last_month, months_of_year, part_of_document
from debtkit.reading.prose.names import PREFECTURE, PREFECTURES, SELF
from debtkit.reading.prose.page_kinds import page_kind
from debtkit.reading.prose.paragraphs import marker
from debtkit.reading.prose.records import replace
from debtkit.reading.prose.words import Level, first_letters, scan
from debtkit.reading.prose.years import year_of_document
from debtkit.reading.times import Time

__all__ = ["Setting", "find_setting", "of_months"]

_SUFFIX = f"自治州|自治区|自治县|自治旗|特别行政区|{PREFECTURE}|兵团|市|省|州|县|区|旗|盟"
# 景德镇市, 宁乡市 and 新乡县 are no towns
_TOWN = r"街道|(?:镇|乡)(?![市县区])"
_TITLE_NAME = re.compile(
    rf"(?:^|\s|关于|》|在|会议上|年)(?P<name>(?!{SELF}|[我各年月日在]|本[次届级地]|全[体面部年地])[\u4e00-\u9fff]{{1,11}}?(?:{_SUFFIX}|{_TOWN}))"
    r"(?=第|\d|[省市州县区旗盟](?:级|本级)|人民政府|办事处|财政|人大|地方|政府|新增|债务|预算|全[市县区州旗盟]|级|本级|抗疫|部分|决算|管理委员会|管委会)"
)
_STATED = re.compile(
    rf"关于(?P<name>(?!{SELF}|各)[\u4e00-\u9fff]{{1,20}}?(?:{_SUFFIX}))(?=(?:19|20)\d\d年)"
)
_SIGNED = re.compile(
    rf"^(?P<name>[\u4e00-\u9fff]{{1,11}}?(?:{_SUFFIX}|{_TOWN}))(?:人民政府|财政局|财政厅|办事处)$",
    re.MULTILINE,
)
_LEADING = re.compile(
    r"^(?:[^，。]{0,12}(?:委员会|常委会)(?:关于|报告|批准)*|年?度|关于|根据|按照|编制|现将|报请|提请|审[议查]|批准|调整|下达|其中|截至|本次|[对由给为从将与及经在向是]|和(?=[\u4e00-\u9fff]{3})(?!林格尔|布克))+"
)
_NAMED = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{1,11}}(?:{_SUFFIX}))(?:人民政府|人民)?")
# what a region strives to be, or is made an example of
_AIM = (
    r"(?:教育|卫生|健康|科技|工业|农业|经济|产业|旅游|文化|人才|体育|质量|交通|生态|制造)[强大名][省市州县区]$"
    r"|(?:示范|试点|贫困|脱贫|先进|百强|直管|重点)[市县区]$"
)
_NAMELESS = re.compile(
    rf"{SELF}|[的年届我各]|^乡镇$|城乡$|{_AIM}|财政|法律|规定|安排|资金|债券|[县区州旗][和及与][县市区]$|[局厅]|主任|本[次届级地]|全[体面部年地]|^[省市州县区旗盟地]+$|^(?:自治[州区县旗]|[省市州县区旗盟]|[该在末度初底内和及日报级外其][省市州县区旗盟])$"
    rf"|^(?!(?:{PREFECTURES})地区$).*地区$|(?:(?<!^.)城市|^[大小]城市|省市|[园新]区|开发区|高新区|社区|示范区|功能区|经开区)$"
)
_OTHER_BODY = re.compile(
    r"(?:公司|集团|项目|医院|院|大学|学校|中学|小学|局|委员会|中心)[^，。；]{0,24}"
    r"(?:实施方案|平衡方案|信用评级|评级报告|说明书|评价报告|评估报告|法律意见书|研究报告|(?:部门|单位)[预决]算)"
)
_SELF = re.compile(SELF)
_NO_NAME = re.compile("[日在经由向将]")
# 甲市十五届人大常委会, 甲县第十七届人民代表大会
_CONGRESS = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{{2,8}}?(?:{_SUFFIX}))第?[一二三四五六七八九十]{{1,3}}届(?:人大|人民代表大会)"
)
_RANKED = re.compile(r"[居列]全[国省市州](?:第|首位|前)")
_OF_A_PROVINCE = re.compile(r"省政府(?:一般|专项|再融资|新增|置换)")
_HAS_SUFFIX = re.compile(_SUFFIX)
_STOP, _MARK = re.compile(r"[。；\n]"), re.compile(r"[，：、（）]")
_AFTER_A_NAME = frozenset({"debt", "kind", "account", "year", "filler", "concept"})
_OFFICE = re.compile(r"^[科处股室]\s*(?!尔沁|右)")  # 来源：债务科 青岭市2024年政府债务
_DOES = ("发行", "偿还", "归还")  # 青岭市发行政府债券
_HELD = re.compile(r"（(?:含|包括)[^（）]{1,30}）")  # 青岭市（含开发区）政府债务
_ENDS_NAME = frozenset("州区县旗团市省盟府民")  # 青岭县, 青岭县人民政府


_DIRECT = re.compile(r"[州地区]直[^，。；\d]{0,6}(?:债|限额|余额|\d)")
_WIDE = re.compile(r"[州地区]直（(?:不?含)?[^（）]{0,30}(?:县|市)[^（）]{0,30}）")  # 州直（含县市）
_ANY_LEVEL = Level("市", "")
# most words end no name where one of those words begins, and need not be scanned for it
_MAY_NAME = re.compile(
    "[{}]\\s*[{}]".format(
        *(
            re.escape("".join(sorted(each)))
            for each in (
                _ENDS_NAME,
                first_letters(_ANY_LEVEL, _AFTER_A_NAME) | {verb[0] for verb in _DOES},
            )
        )
    )
)


@dataclass(frozen=True)
class Setting:
    """What holds for the whole document.

    Parameters
    ----------
    level : Level
    year : int or None
        The year it is about.
    stage : str
        The stage of its figures for that year.
    debt : bool
        Whether its title is about debt or a budget adjustment, so every section of it may be.
    part : Time or None
        The part of its year that it tells: of a monthly release, or of a report on half a year.
    batch : int
        Which adjustment of the year its title names.
    budget_level : tuple of str
        The level and the named region of the budget it is of.
    page : str
        What the page is, as :func:`page_kind` says.
    body : bool
        Whether it is of a company, a project or an office: what it borrows is no government's.
    beside : Setting or None
        What holds for the first months of another year, where its title names them too.
    """

    level: Level
    year: int | None
    stage: str
    debt: bool
    part: Time | None = None
    batch: int = 1
    budget_level: tuple[str, str] = ("", "")
    page: str = ""
    body: bool = False
    beside: Setting | None = None

    @property
    def month(self) -> int | None:
        """The month up to which it tells; None where that is the year's end."""
        return last_month(self.part)


def find_setting(text: str, year: int | None, region: str | None) -> Setting:
    """Return what a document says of itself in its title, and in its words where that is silent."""
    title = _title(text)
    stage = _stage(title, text)
    name, mark, own = _region(title, text, region)
    part = None if stage == "adjustment" else part_of_document(title, text, mark)
    if last_month(part):
        stage = "flash"
    year = year_of_document(title, text, stage) if year is None else year
    debt = not title or bool(re.search(r"调整|债务|债券|限额", title))
    turn = re.search(r"第([一二三四五六七八九十]{1,3})[次批](?!会议)", title)
    level = Level(mark, name, own, _direct_apart(mark, text))
    batch = chinese_count(turn[1]) if turn else 1
    page, body = page_kind(title, text), bool(_OTHER_BODY.search(title))
    setting = Setting(
        level, year, stage, debt, part, batch, _budget_level(title, level), page, body
    )
    first = months_of_year(title)
    if first is None or first.year == year:
        return setting
    return replace(setting, beside=of_months(setting, first.year, first.time))


def of_months(setting: Setting, year: int | None, part: Time) -> Setting:
    """Return what holds where a document tells the first months of a year: 2025年上半年预算执行情况."""
    return replace(setting, year=year, stage="flash", part=part, batch=1)


def _direct_apart(mark: str, text: str) -> bool:
    """Return whether 州直 is told beside 州本级: 伊犁州直（含奎屯市）债务限额9亿元，其中州本级4亿元."""
    if mark not in ("州", "地区"):
        return False
    return bool(_WIDE.search(text) or (f"{mark}本级" in text and _DIRECT.search(text)))


def _budget_level(title: str, level: Level) -> tuple[str, str]:
    """Return whose budget a title is of: 市级预算调整方案 is of the city's own."""
    if level.mark not in ("省", "市", "州", "盟", "地区", "兵团"):
        return "", ""  # nothing lies below a county: its own budget is the whole
    scopes = [token for token in scan(title, level) if token.kind == "scope"]
    own = [token for token in scopes if re.match(r"(?:地方)?(?:财政)?预算", title[token.end :][:6])]
    return (own[-1].value, "") if own and own[-1].value == "own" else ("", "")


def _title(text: str) -> str:
    """Return the lines before the salutation or the first heading that read like a title."""
    salutation = re.search(r"各位(?:代表|委员)|(?:^|\n)主任、", text[:20_000])
    # a cover and a table of contents may stand before the report's own title
    head = text[: salutation.start()] if salutation else re.split(r"受.{2,20}委托", text[:3000])[0]
    lines: list[str] = []
    around = head.split("\n")
    for printed in reversed(around[-8:]) if salutation else around[:8]:
        line = re.sub(r"^#+(?!［)\s*", "", printed)
        stop = "。" in line or len(line) > 200 or line.startswith("#")
        if stop or (marker(line)[0] is not None and not line.startswith("——")):
            if lines or not salutation:
                break
            continue
        lines.append(line)
    if salutation:
        lines.reverse()
    title = " ".join(lines)
    return (
        title
        if re.search(r"报告|方案|决议|决定|说明|公告|草案|议案|汇报|情况$|情况表?$", title)
        else ""
    )


def _stage(title: str, text: str) -> str:
    if re.search(r"调整", title):
        return "adjustment"
    if "决算" in title:
        return "final"
    if re.search(r"执行|草案", title):
        return (
            "estimate"
            if re.search(r"预计执行|预计完成", text[:20_000]) and "快报" not in text
            else "flash"
        )
    if "快报数" in text:
        return "flash"
    if (
        re.search(r"预算调整|调整后", text)
        and re.search(r"草案|提请|调整方案|本次", text)
        and not re.search(r"执行情况|余额不|截至.{0,8}年(?:末|底)", text)
    ):
        return "adjustment"
    return "final"


def _region(title: str, text: str, region: str | None) -> tuple[str, str, tuple[str, ...]]:
    ranked = _RANKED.sub("", text[:200_000])  # 居全市第二 says nothing of whose it is
    selves = Counter(match["mark"] for match in _SELF.finditer(ranked))
    if not region and (
        re.search(r"全国(?:发行|地方|政府|人大批准)|国务院关于", text[:5000]) and not selves
    ):
        return "全国", "国", ()
    mark = selves.most_common(1)[0][0] if selves else ""
    names = _names(title, text)
    stated = _STATED.search(title)
    if stated and not region:
        # between 关于 and the year the name stands whole: no other words need be told from it
        said = _LEADING.sub("", stated["name"])
        names = Counter({name: 1 for name in names if said.endswith(name)})
        names[said] = 2
        mark = ""
    if mark:
        names = Counter({name: count for name, count in names.items() if name.endswith(mark)})
    given = region.strip() if region else ""
    best = max(names, key=lambda one: (names[one], -len(one))) if names else ""
    if given:
        known = [name for name in names if given.endswith(name) or name.endswith(given)]
        own = tuple(dict.fromkeys([given, *known, *(_short(given))]))
        return given, mark or _mark_of(given), own
    if best:
        own = tuple(
            dict.fromkeys(
                [
                    best,
                    *(
                        name
                        for name in names
                        if best.endswith(name) or name.endswith(best) or _short_for(name, best)
                    ),
                ]
            )
        )
        own = (*own, *_bare(best))
        if re.search("师.*市$", best):
            own = (*own, "师市")  # a division of the corps and its city are one
        # 大理州 in the words may be 大理白族自治州 in the title
        return best, mark or _mark_of(best), own
    if not mark:
        level = Counter(
            re.findall(r"([省市州县区旗盟镇]|街道)(?:本级|级(?!别)|财政)", text[:200_000])
        )
        mark = level.most_common(1)[0][0] if level else ""
    if mark:
        # its name is not in it: the name is what it calls itself
        called = Counter(re.findall(rf"[我本]{mark}(?!级)", text[:200_000]))
        return (called.most_common(1)[0][0] if called else f"全{mark}"), mark, ()
    return "本地区", "市", ()


def _mark_of(name: str) -> str:
    """Return the word of a name's level, which stands after 全 and 我 too."""
    return name[-2:] if name.endswith(("地区", "兵团", "街道")) else name[-1]


def _names(title: str, text: str) -> Counter[str]:
    """Names of regions that speak for the document: in its title, as its author, before its debt.

    What stands before a known word and after another one is a name whole; running text alone does
    not show where a name begins.
    """
    names: Counter[str] = Counter()
    for weight, found in ((20, _TITLE_NAME.finditer(title)), (10, _SIGNED.finditer(text[-2000:]))):
        for match in found:
            names[_LEADING.sub("", match["name"])] += weight
    congress = _CONGRESS.search(text, 0, 3000)
    called = _LEADING.sub("", congress["name"]) if congress else ""
    if len(called) > 2 and not _NO_NAME.search(called):  # 提请州十五届人大 names none
        names[called] += 1
    sentences = [one for one in _STOP.split(text[:200_000]) if "债" in one or "预算" in one]
    whole: list[str] = []
    for sentence in sentences[:300]:
        for part in _MARK.split(_HELD.sub("", sentence[:2000])):
            # 全市 is no name, nor is what holds it
            if (
                len(part) <= 200
                and _MAY_NAME.search(part)
                and _HAS_SUFFIX.search(_SELF.sub("", part))
            ):
                whole += _names_before_words(part)
    names.update(whole)
    return Counter({name: count for name, count in names.items() if not _NAMELESS.search(name)})


def _names_before_words(part: str) -> Iterator[str]:
    """Yield the names that stand whole between two known words: 2023年青岭县政府债务."""
    tokens = scan(part, _ANY_LEVEL)
    for at, token in enumerate(tokens):
        of_province = token.kind == "giver" and _OF_A_PROVINCE.match(part, token.start)
        if token.kind not in _AFTER_A_NAME and token.text not in _DOES and not of_province:
            continue
        begin = next((one.end for one in reversed(tokens[:at]) if one.end < token.start), 0)
        words = part[begin : token.start + bool(of_province)].strip()  # 甲省政府专项债券
        if begin:
            words = _OFFICE.sub("", words)
        named = _NAMED.fullmatch(_LEADING.sub("", words)) if words[-1:] in _ENDS_NAME else None
        if named:
            yield named["name"]


def _short_for(name: str, whole: str) -> bool:
    """Return whether a name leaves out whose autonomy it is: 甲州 for 甲乙族自治州."""
    return whole.endswith(f"自治{name[-1]}") and len(name) > 2 and whole.startswith(name[:-1])


def _bare(name: str) -> tuple[str, ...]:
    """Return a city's or province's name without its level: 北京市 is also 北京."""
    bare = name[:-1]
    return (bare,) if name[-1] in "省市" and len(bare) == 2 and bare[0] not in "省市县区州" else ()


def _short(name: str) -> tuple[str, ...]:
    """Return a name without its province: 河南省三门峡市 is also 三门峡市."""
    tail = re.sub(r"^.{2,8}?(?:省|自治区)(?=.)", "", name)
    return (tail,) if tail != name else ()
