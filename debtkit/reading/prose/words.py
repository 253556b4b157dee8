"""The words of the reports and what each one says: one table, one scanner.

A token's kind names what it is about; its value is the word of the ledger's vocabulary. Words that
are not here (names of projects, of other subjects) are what is left between the tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from debtkit.reading.prose.names import AND
from debtkit.reading.prose.scanner import Scanner, Token, words_of

__all__ = ["Level", "Token", "scan"]

_DEBT = r"(?:地方)?(?:政府)?(?:性|法定|隐性)?"

# 专项债项目 is a kind of project; 专项债券项目4个 counts what the bonds pay
_NAMING = r"(?!项目(?!(?:共|合)?计?(?:为|有)?\d))"

_GIVES = r"(?:统一|累计|共|已|新)*(?:转贷|代为|代理|代发|代我|下达|下拨|核拨|核定|批准|批复|财政[^，。；\d]{0,4}(?:下达|核定|转贷|批))"

# (kind, value, pattern), the first that matches wins: longer phrases stand before their parts
_WORDS: list[tuple[str, str, str]] = [
    ("count", "", r"(?:19|20)\d\d年度?及?以前(?:年度)?|以前年度"),  # no year that is told of
    ("year", "", r"二[〇零○Oo][〇零○一二三四五六七八九]{2}年|(?<!\d)(?:19|20)\d\d(?:年度?(?!期)|(?=[\u4e00-\u9fff（，](?<![年元亿万个项%])))"),
    ("part", "", r"上半年|下半年|[一二三四]季度"),
    ("month", "", r"前\d{1,2}个月|(?<![\d.])1(?:-|~|—|至)\d{1,2}月份?(?:末|底)?|(?<![\d.])\d{1,2}月(?:份|当月)?(?:末|底)?|当月"),
    ("thisyear", "this", r"(?:今年|本年|年初)以来"),
    ("span", "", r"“?十[二三四五六]五”?(?:时期|期间)?|[五三]年来|[五三]年间|以来|近年来|过去五年"),
    ("cumulated", "", r"累计"),
    ("lastyear", "", r"上年度?(?:同期|末|底)?|去年(?:同期|末|底)?|同期"),
    ("thisyear", "this", r"今年|本年度?|截至目前|目前|本次|此次|这次"),
    ("thisyear", "same", r"当年|全年"),  # of the year just spoken of
    ("nextyear", "", r"下年度?|明年|来年"),
    # what is not statutory debt, or no debt of this kind at all
    ("foreign", "", r"年均(?:到期)?|(?:负有)?(?:担保|救助)责任[^，。；（）\d]{0,8}债务|可能承担[^，。；（）\d]{0,12}债务|[二三]类债务|(?:政府)?或有债务|存量隐性债务|隐性债务|隐债|(?:超长期)?(?:特别)?国债(?:转贷(?:资金)?)?|企业债券?|公司债券?|城投债券?|金融债券?"
     r"|(?:国际金?融?组织|外国政府|世界银行|世行|亚行|亚投行|亚开行|新开发银行)[^，。；（）\d]{0,8}(?:借款|贷款|转贷)[^，。；（）\d]{0,8}|转贷(?:市县|县区|区县|下级|地方)?(?:政府)?支出|存量债务|债权|外债|外贷|债务率|偿债(?:准备|备付)金|债券收益|债务风险|非政府债券形式存量政府债务"
     r"|(?:(?:地方)?政府)?(?:一般|专项)?债[务券](?:资金)?(?:转贷)?(?:收入|转贷支出|发行费用支出)|转贷收入|转移支付"),
    # who issues or lends on is not whose debt it is
    ("giver", "", r"由(?:省级|省政府|省财政厅?|省|自治区(?:政府|财政厅)?|市级|市财政局?|市)(?=(?:代为|代理|统一|代)?(?:发行|转贷))"),
    ("filler", "", r"(?:使用|利用|运用|通过|[用以由])(?=(?:[省市州县区旗本各]级|自有|地方|财政|预算|一般公共预算|政府性基金|单位|项目)[^，。；\d]{0,8}(?:资金|财力|收[入益]|预算|自筹)[^，。；\d]{0,4}(?:偿还|归还|还本|解决))"),
    ("fund", "budget", r"(?:[省市州县区旗]级|[本各]级|地方)财政(?:资金|财力)?(?=偿还|归还|还本|安排偿还|$)|(?:[省市州县区旗]级|[本各]级|地方)(?:财政)?(?:年初)?预算(?:资金)?安排(?=资金|偿还|归还|还本|$)|年初预算安排(?=偿还|归还)|(?:统筹)?(?:[省市县区州旗]级|[本各]级|地方|可用|自有)?(?:财力|统筹资金)(?:资金)?(?=安排|偿还|归还|解决|承担)|(?:[省市州县区旗本各]级|自有)财力$"),
    ("comparison", "", r"同比|较(?![好大强多快高弱小少低重长为差轻早晚严])|比(?=上年|去年|同期|年初|预算|(?:19|20)\d\d年|上月)|相比"),
    ("distribute", "", r"分别(?:为|是|达到?|下达|安排(?!用于|给|到)|转贷)?(?!用于|投向|安排|支持)|依次为"),
    # how an amount changes
    ("to", "", r"(?:调整|变动|变更|增加|减少|增长|下降|调增|调减|提高|上调|下调|追加|核减|核增|压减|压缩|扩大)(?:为|到|至)|[增升降提减]至"),
    ("to", "", r"仍然?(?:为|是)|仍?保持(?:在)?(?=\d|$)|维持(?:在)?(?=\d|$)"),
    ("after", "", r"(?:调整|变更|变动|追加|增加|新增|调增|调减|核减|收回|下达|分配|使用)(?:完成)?后|调整之后|(?:调整|变动|变更)(?:后)?(?:的)?预算数?(?!方案|草案|情况|[^，。；\d]{0,8}(?:方案|草案))"),
    ("before", "", r"调整前|变更前|变动前|年初(?:批准|核定|下达)?的?预算数?|年初(?:批准|核定)?|(?<=年)初|(?<=年度)初|期初|原有|原核定|原预算"),
    # the congress approves the year's budget, its standing committee what changes it
    ("approved", "", r"(?:人大|人民代表大会|人代会)(?!常)[^，。；常\d]{0,8}?(?:审[议查])?(?:通过|批准)的?"),
    ("end", "", r"年末|年底|期末|年终|月末|月底|截至|截止|目前|(?<=年)[末底]|(?<=年度)末"),
    ("adjust", "", r"其他(?:调整|变动)|(?:调剂|划转|重新分类)(?=增加|减少|调增|调减)"),
    ("up", "", r"调增|净增加?|追加|上调|增列|增收|增支|超收"),
    ("down", "", r"调减|核减|下调|压减|收回|减收|减支|短收"),
    ("move", "up", r"增加|增长"),
    ("move", "down", r"减少|下降"),
    ("from", "", r"(?:均|分别)?(?:由|从)(?=年初|(?:19|20)\d\d年|原|\d|$)"),
    ("open", "", r"其中|包括|包含|(?<=[中，；])含|具体(?:情况|方式)?(?:是|为)|涉及|(?<=（)(?:含|其中)"),
    ("all_are", "", r"(?:全部|均|都)(?:为|是|系)"),
    ("rest", "", r"其余|剩余|余下"),
    # where it comes from
    ("fund", "budget", r"项目(?:对应的?)?(?:专项)?收[益入](?=偿还|归还|安排|$)|(?:项目)?单位自筹(?:资金)?|(?:统筹)?(?:自有(?:财力|资金)|各类资金)|统筹资金|预算资金|财政资金|本级财力|(?:一般公共|政府性基金)预算(?:资金)?(?=安排|偿还)"
     r"|安排财政(?:性)?资金等?|财政预算(?:资金)?(?=安排|偿还|归还|$)|自筹资金|(?:[省市州县区旗]级?)*财政(?:预算)?安排|预算安排(?:筹集)?的?(?:偿债)?资金|预算安排(?=资金|偿还|还本|$)"),
    ("fund", "refinancing", r"(?:发行|通过|争取|申请|借助|利用|拟通过|使用|安排|采用|运用|[用以由]){0,3}(?:地方)?(?:政府)?再融资(?:政府)?债券(?:资金)?(?=安排|偿还|归还|还本|接续|解决|周转)"),
    # budgets
    ("account", "general_public", r"(?:地方)?一般公共(?:财政)?预算|公共财政预算|公共财政(?=支出|收入)"),
    ("account", "government_fund", r"政府性基金(?:预算)?"),
    ("account", "state_capital", r"国有资本经营(?:预算)?"),
    ("account", "social_insurance", r"社会保险基金(?:预算)?|社保基金预算"),
    ("flow", "both", r"(?:总财力|财力总[计额量]|总收入和总支出|收入总计和支出总计|收支总计|收支总额|收支(?:总)?规模|总收支|收支总量|收支预算|收支(?=仍|均?保持|不变|均?维持))"),
    ("flow", "expenditure", r"(?:支出预算总计|支出预算|预算总支出|支出总计|总支出|支出总额|支出总量|支出合计|支出方?)"),
    ("flow", "revenue", r"(?:收入预算总计|收入预算|预算总收入|收入总计|总收入|收入总额|收入总量|收入合计|收入方?)"),
    # kinds
    ("advance", "", r"已?(?:纳入|列入|编入)[^，。；：\d]{0,6}年初预算(?:草案)?的|提前下达|提前批次?|提前告知"),
    ("kind", "part", r"调整使用|限额空间|(?:用于)?置换(?:存量)?隐性债务的?(?=[^，。；\d]{0,8}限额)|(?:用于)?置换(?:存量)?(?:隐性)?债务(?:的)?再融资|置换(?:存量)?隐性债务的?(?=(?:一般|专项)?债券)|置换债券及特殊再融资|特殊再融资|特殊新增"),
    ("kind", "carryover", r"结存"),
    ("kind", "refinancing", r"再融资|借新还旧"),
    ("kind", "swap", r"置换(?=(?:一般|专项|政府|地方政府)?债)"),
    ("kind", "new", r"增发(?=(?:地方)?(?:政府)?(?:一般|专项)?债券)"),
    ("kind", "new", r"新(?=下达的?(?:政府)?(?:债务)?限额)"),
    ("kind", "new", r"增发(?=[^，。；：\d]{0,8}债)"),
    ("kind", "new", r"新增(?:限额)?(?=(?:[^，。；：\d]{0,12}(?:债|限额|额度)))|新增(?:限额|债券|债务)?"),
    ("kind", "unallocated", r"待分配|未分配"),
    # debt
    ("debt", "general", rf"{_DEBT}一般(?:债务|债券|债)|(?:(?<![\u4e00-\u9fff])|(?<=其中)|(?<=包括)|(?<=[^一]是))一般$|一般(?=、专项|和专项|，专项)"),
    ("debt", "special", rf"{_DEBT}专项(?:债务|债券|债){_NAMING}|(?:(?<![\u4e00-\u9fff])|(?<=其中)|(?<=包括)|(?<=[^一]是)|(?<=[和及与]))专项$"),
    ("debt", "any", rf"(?:法定|显性)?(?:地方)?政府(?:性|法定|显性|存续|到期|一类|直接(?:偿还责任)?|负有偿还责任的?)?(?:债务|债券|债){_NAMING}|(?:法定|显性|存续)(?:债务|债券)|(?:一类|直接|负有偿还责任的?)债务|(?:地方)?政府(?=(?:总|最高)?限额)|地方债(?![券务])"
     r"|(?<=再融资)债(?![券务])|(?<=新增)债(?![券务])|(?:到期)?债务(?!化解|管理|规模|部门)|(?:到期)?债券(?!项目(?!安排|情况|计划|明细|清单|(?:共|合)?计?(?:为|有)?\d)|发行费|市场)"),
    # what of it
    ("inside", "", r"限额(?:以内|之内|范围内?|内)|限额的?控制(?!数)"),
    ("concept", "limit", r"(?:总|最高)?限额(?:控制数)?(?!债券)"),
    ("concept", "quota", r"额度"),
    ("concept", "balance", r"总?余额"),
    ("concept", "service", r"还本付息(?:支出|额)?|还?本息|本金(?:和|及|、)利息(?!分别)"),
    ("concept", "principal", r"(?:到期|债务|债券)?本金|还本(?!金)(?:支出|额)?"),
    ("concept", "overdue", r"逾期(?:债务)?(?:余额|金额)?"),
    ("concept", "interest", r"(?:应付|到期)?利息(?:支出|额)?|付息(?:支出|额)?"),
    # verbs
    ("giver", "", rf"国家|上级|中央|[省市州]级(?={_GIVES})|省、?市(?:两?级)?(?=新?{_GIVES})|财政部|国务院|省财政厅?|省政府|省级财政|自治州|自治区财政厅?|盟行署|自治区(?!\w{{0,3}}限额)"),
    ("verb", "borrow", r"举借|举债|借入"),
    ("verb", "issue", r"转贷|(?:代为|代理|统一|代)?发行|代发|落实|争取(?:到位|到|上级)?|申请到?|取得|收到|获得|获批|募集|到位"),
    ("verb", "grant", r"下达|核定|核准|批准|批复|给予|分得|获"),
    ("verb", "share", r"留用|留存|承贷|自用|使用(?!情况|方向|用途|计划|方案|后)|分配给?|下拨|核拨|安排|分解|转拨|拨付"),
    ("verb", "repay", r"偿还|归还|兑付|清偿|还(?=(?:到期)?(?:地方)?(?:政府)?(?:一般|专项)?债|(?:到期)?本[金息])|接续|(?<=债券|资金|安排)解决"),
    ("verb", "pay", r"支付|应付|列支|付(?=[^息现款])"),
    ("use", "", r"(?:主要|重点|全部|专项|具体|分别|分别安排|均){0,3}(?:用于|投向|支持|投入到?)|(?:具体|主要|拟){0,2}(?:分配|安排)(?:项目|情况|方案|如下){1,3}|(?:从|按|分)[^，。；：\d]{0,8}?(?:领域|投向|用途|行业|方向)(?:来?看|划分|分)?"),
    ("verb", "other", r"化解|调入|撬动|拉动|节约|减免|清理|盘活|压降|补助|上解|结转|筹集|整合|兑现|发放|报销|突破"),
    # scope
    ("batch", "", r"第(?:[一二三四五六七八九十](?:[、和及至]第?[一二三四五六七八九十])*|\d{1,2})批"),
    ("ordinal", "", r"第[一二三四五六七八九十]次(?:预算调整|调整)?"),
    ("count", "", r"项目(?:共|合)?计?(?:为|有)?\d+个|\d+(?:个|项|笔|只|支|期|批次?)(?:项目|债券|单位)?|(?:分)?[一二两三四五六七八九十]+(?:批次?|期)(?=(?:地方)?政府|新增|一般债|专项债|下达|转贷|发行|共|合计)"),
    ("total", "", r"合计|总计|共计|总额|总量|总规模|总数|共|累计数"),
    ("filler", "", r"主要(?=是|用再融资|由)|(?:统筹|利用|使用|运用)(?=(?:[市县区州省]?本?级)?(?:财政|预算|自有))|(?<![\u4e00-\u9fff])在(?=[本此上该新])|[用由以](?=预算资金|财政资金|财政预算|自有|本级|[市县区省州]级(?:财力|财政|预算)|项目收|一般公共|政府性基金)|(?:需|应)?(?:列入|纳入)(?:本次)?预算调整的|列入预算的(?=提前)|金额|实际(?=余额|债务|政府)|系统内|全口径|再(?=新增)|(?:计入|纳入|列入)(?:一般公共|政府性基金)预算(?:管理)?的|纳入[^，。；（）\d]{0,6}管理的?|相应|同步|同额|(?:人民)?政府(?=[，、]|新增|再融资|安排|发行|转贷|争取|偿还)|(?:严格)?控制(?:在|于)|不超过|(?:地方)?政府(?=新增|再融资|置换|一般|专项)|地方(?=新增)|限额(?=债券)|规模|资金|执行数|预计数|快报数|决算数|预计|(?:实际|足额|累计)?完成|约|计划|(?:预算)?草案|以上(?=新增|各|政府)|上述|目标|仍然?|确定|明确|财政(?=总?[收支])|为|是|达到?|报告(?=建议|指出|提出)|建议|指出|提出|通过|[本该这]批次?|及时|日前|近日|当期|的|计|拟|需|应|数|额|等|已|将|了|（?万元）?|各类|部分|均|预算"),
    # 永和县 is one name
    ("link", "", rf"(?<![、，：；（][\u4e00-\u9fff])和(?!{AND})|和(?!{AND}|[\u4e00-\u9fff]{{0,2}}[县市区旗])|及|与|以及"),
    ("connect", "", r"[一二三四五六七八九十]是|同时|此外|另外|加上|以及|按时|足额|到期"),
]  # fmt: skip

_BEFORE_PLACES = next(at for at, word in enumerate(_WORDS) if word[0] == "comparison")


@dataclass(frozen=True)
class Level:
    """Whose report it is: the character of its level, its name, and what it calls itself.

    Parameters
    ----------
    mark : str
        国, 省, 市, 州, 县, 区, …: what stands after 全 and 我.
    name : str
        The region's name as given back.
    own_names : tuple of str
        The names it goes by in the document.
    """

    mark: str
    name: str
    own_names: tuple[str, ...] = ()

    @cached_property
    def scanner(self) -> Scanner:
        """What finds the words in a document of this level."""
        # scopes go before verbs, so that 市本级 is not cut; the names of kinds go first
        places = tuple(word for entry in _places(self) for word in words_of(*entry))
        return Scanner(_FIRST + places + _SECOND)


_LEVELS = "国省市州县区旗盟团"
# a level of several below is a part that no table has
_BELOW = {"市": "县区旗", "州": "市县", "盟": "市县旗",
          "地区": "县市", "兵团": "师", "县": "乡镇", "区": "乡镇街", "旗": "乡镇苏木"}  # fmt: skip


# in a city's report 我省 is another's: its figures are no part of these
_HIGHER = dict.fromkeys(("市", "州", "盟", "地区"), "国|省|区") | dict.fromkeys(
    "县区旗", "国|省|市|州|盟"
)


_ONE = "[县市区旗州盟地]"
_COUNTED = "[一二两三四五六七八九十\\d]{1,2}"
_PAIRS = "区县|县区|市县|县市|旗县|县旗|旗区|旗市|师市|市州|地市|盟市|区市(?=县)|地州|地盟"
_OTHERS = "(?:[、和及](?:各)?(?:开发区|园区|功能区|高新区|经开区))?"


def _lower(mark: str) -> str:
    """Return the pattern of the words for all that lies below: 各县（市、区）, 区县级, 14个市州."""
    brackets = f"（{_ONE}(?:、?{_ONE})*）"
    named = r"(?:(?<![\u4e00-\u9fff])|(?<=[各属辖他余个和及给到贷对由]))"  # 福州市 is a name
    towns = "|苏木乡镇|(?<=各)(?:镇（街道?）|街道|街镇|乡|镇)" if mark in "县区旗" else ""
    return (
        r"(?:各|所属|所辖|其他|其余|\d{1,2}个?|(?<![第\u4e00-\u9fff])[一二两三四五六七八九十]{1,3}个?)?(?:"
        + rf"{_ONE}(?:、?{_ONE}){{0,2}}[、和及]?{brackets}[县市区旗]?"
        + rf"|{_ONE}(?:、{_ONE}){{1,2}}(?:{brackets})?(?![\u4e00-\u9fff]?(?:和|级))"
        + rf"|{_COUNTED}[县市区旗]{_COUNTED}[县市区旗](?![\u4e00-\u9fff]{{0,2}}(?:路|街|道路))"  # 三县一区
        + r"|(?<![城山地老新景园小校厂灾各])区市(?![县场政民容区])"
        + rf"|(?:{_PAIRS})[市县区旗]{{0,2}}(?:及以下)?|{named}州市|设区的?市|乡镇(?:（街道）)?|镇街|下级|开发区（园区）|(?<=各)[县区旗市州盟师]{towns})"
        + rf"{_OTHERS}(?:级|本级)?(?![\u4e00-\u9fff]?(?:财政局|人民|政府(?!债|性债)|人大))"
    )


def _places(level: Level) -> list[tuple[str, str, str]]:
    mark = level.mark
    qualifier = r"（(?:不?含|包括)(?:[^（）\d]|（[^（）\d]{1,12}）){1,40}）"
    # 北京 is a name where it stands for the city, not in 北京路
    names = "|".join(
        re.escape(name) + ("" if name[-1] in _LEVELS else r"(?=新增|地方|政府|债|发行|可发行|增发)")
        for name in sorted(level.own_names, key=len, reverse=True)
    )
    own = rf"(?:{mark}|{names})本级|{mark}级|本级" if names else rf"{mark}本级|{mark}级|本级"
    own = (
        rf"全(?:{mark})本级|{own}|{mark}直(?:本级|级)?(?![属管机单部学校接达医企行]|（含)"
        + r"|[省市州县区旗盟](?:直|属)?本级|(?:自治[区州县])本级"
    )
    lower = "".join(f"{one}级|" for one in _BELOW.get(mark, "")) + _lower(mark)
    below = "[市县区旗州镇乡]"
    everything = rf"[全我本](?:{mark})|各级|{mark}[、和]?(?:{below}|{below}（[^（）\d]{{1,6}}）)(?:两级|[乡镇]三级)(?:合计)?|全域"
    if mark == "国":
        everything = "全国|各地"
    if mark in "县区旗":
        everything += rf"|(?<![\u4e00-\u9fff]){mark}(?=政府性?债务)"  # 县政府债务余额
    # nothing lies below a county: 县本级预算 names what pays, not whose debt it is
    budget = rf"{mark}?本?级(?:财政)?预算(?:资金)?安排(?=资金|偿还|归还|$)"
    pays = [("fund", "budget", budget)] if mark in "县区旗" else []
    if mark in ("地区", "兵团"):  # 自治区转贷地区新增债券9亿元
        everything += rf"|{mark}(?=(?:地方)?政府|新增|再融资|债)"
    return [
        *pays,
        ("scope", "own", rf"(?:{own})(?:{qualifier})?"),
        (
            "scope",
            "all",
            (rf"(?:{everything}|{names})" if names else rf"(?:{everything})")
            + r"(?:（含[^（）\d]{1,12}）)?",
        ),
        ("scope", "part", rf"[全我](?:{_HIGHER[mark]})(?!级|本级|直)")
        if mark in _HIGHER
        else ("scope", "part", "[全我]国"),
        ("scope", "part", rf"(?:部分|个别|有关)(?:{_lower(mark)})"),
        ("scope", "lower", rf"(?:{lower})(?![\u4e00-\u9fff]?(?:财政局|人民))"),
        (
            "scope",
            "part",
            rf"(?:[省市州县区旗盟]|乡镇)级(?!财政|人民|政府(?!债)|以上|以下|{_GIVES})",
        ),
    ]


_FIRST, _SECOND = (
    tuple(word for entry in entries for word in words_of(*entry))
    for entries in (_WORDS[:_BEFORE_PLACES], _WORDS[_BEFORE_PLACES:])
)


def scan(text: str, level: Level, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of a stretch of text, in order, without overlap.

    Examples
    --------
    >>> [t.text for t in scan("全市新增一般债务限额", Level("市", "甲市", ("甲市",)))]
    ['全市', '新增', '一般债务', '限额']
    """
    return level.scanner.scan(text, start, len(text) if end is None else end)
