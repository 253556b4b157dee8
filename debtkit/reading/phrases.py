"""What the words of a heading or a row label mean: the grammar shared by every form.

A label such as 其中：当年新增专项债务限额 is a small set of attributes (measure, debt type, year,
scope, stage). A figure's meaning is what its row, its column and the title say together, so a
layout never seen before is read as long as its words are the field's words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from debtkit.reading.cells import clean
from debtkit.reading.times import YEAR
from debtkit.reading.years import tells_part, years_in

__all__ = ["Meaning", "is_silent", "meaning_of", "merge"]


class Meaning(NamedTuple):
    """The attributes that a piece of a form states; None where it is silent.

    ``measure`` is one of ``limit``, ``new``, ``limit_adjustment``, ``balance``, ``issued``,
    ``repaid``, ``interest``, ``service`` (both), ``deficit``, ``adjustment`` (of limit or balance,
    whichever the table moves), ``amount``, ``other`` (a ratio, a fee); ``kind`` refines
    ``limit_adjustment`` (``back``, ``swap`` …: the parts of one), ``issued``
    (``new``, ``refinancing``, ``swap``, ``loan``, ``bonds``), ``repaid`` (``refinanced``,
    ``budget``) and ``other`` (``month``, ``ratio``, ``fee``, ``change``, ``part``); ``point`` is ``opening`` or ``closing``; ``sign`` is -1 for a decrease.
    """

    measure: str | None = None
    kind: str | None = None
    debt_type: str | None = None
    scope: str | None = None
    stage: str | None = None
    year: int | None = None
    point: str | None = None
    advance: bool | None = None
    sign: int | None = None

    def __bool__(self) -> bool:
        return any(said is not None for said in self)


_STAGE = (
    ("budget", re.compile(r"年初新增")),
    (
        "adjustment",
        re.compile(
            r"(?:调整|变更)后?预算|预算调整|限额调整情况|(?:安排|分配|项目|用途)调整(?:情况|明细|方案)?表|(?:资金|限额)安排(?:情况|明细)?表|^调整[前后]"
        ),
    ),
    ("final", re.compile(r"决算")),
    ("estimate", re.compile(r"预计|执行情况预计")),
    ("flash", re.compile(r"执行数|完成数|快报|实际执行|^完成$|^实际$|(?:年度?|^)执行$")),
    (
        "budget",
        re.compile(
            r"^计划(?:数|额)?$|收支计划|预算数|年初预算|预算安排数|预算情况|预算公开|预算表|(?:年度?|^)预算$"
        ),
    ),
)
_SCOPE = (
    ("own", re.compile(r"本级(?!以下)|本级财政")),
    (
        "lower",
        re.compile(
            r"下级|所属|(?<![全旗市县区])(?:县|区|市|旗)+(?:级)?(?:合计|小计)|(?:转贷|下达|分配)(?:给|到)?各?(?:市|县|区|旗)"
            r"|(?:^|年|末|[:、])各?(?:县区|区县|市县|县市|旗县|旗区|县旗|市州|州市|地市|县\(市、?区\)|市\(?、?[县州]\)?|县、区|区、县)"
            r"(?:区|市|级)?(?:$|(?=合计|小计|政府|地方|债务|限额|余额|一般|专项))"
        ),
    ),
    (
        "all",
        re.compile(r"本地区|全(?:省|市|州|区|县|盟|旗|域|自治区|自治州|地区|兵团)(?!统筹)"),
    ),
)
_GENERAL = re.compile(r"一般(?!公共|预算|性|财政)")
_SPECIAL = re.compile(r"专项(?!资金|转移|支出|收入)")
_BOTH = re.compile(r"一般(?:债务|债券)?[、和及与/]专项")
_NEW_LIMIT = re.compile(r"新增.*限额|限额.*新增|提前下达")
_LIMIT_MOVE = (
    ("back", -1, re.compile(r"收回|上收")),
    ("cut", -1, re.compile(r"调减|核减|压减|减少")),
    ("out", -1, re.compile(r"调出|置换出")),
    ("unused", 1, re.compile(r"结存|盘活")),
    ("swap", 1, re.compile(r"置换(?!出)")),
    ("raised", 1, re.compile(r"调增|核增|增加")),
    ("in", 1, re.compile(r"调入")),
)
"""Ways in which a limit moves other than by new limit: parts of one adjustment."""
_OTHER_MOVE = re.compile(
    r"^(?:[加减]:)?其[他它](?:增减)?(?:调整|变动|因素)(?:数|额|金额)?$|汇率(?:变动|影响)|汇兑损益"
)
_LIMIT_AND_BALANCE = re.compile(r"限额(?:情况)?[、及和与/]?(?:债务)?余额")
_LIMIT_CHANGE = re.compile(  # new limit and all else together: no column holds it
    r"(?:调整|变动|增减)(?:的?(?:地方)?(?:政府)?(?:性)?(?:一般|专项)?(?:债务)?)限额(?!情况|表|[前后])"
    r"|限额(?:调整|变动|增减)(?:数|额|$)|^(?:本次)?(?:调整|变动|增减)(?:数|额|金额)$"
)
_NOT_LEGAL = re.compile(  # what is owed beside the government's own debt
    r"(?<!不含)(?<!不包括)(?:隐性|或有)债|担保责任|救助责任|(?:融资)?平台(?:公司)?(?:经营性)?债|经营性债|城投债|拖欠"
)
_ROOM = re.compile(  # what of a limit is not used
    r"(?:剩余|结余|可用|可使用|尚可(?:举借|使用)|未使用|富余)(?:的|政府|地方|债务|一般|专项)*限额|限额(?:剩余|结余|余量|空间|余地)"
)
_OPENING = re.compile(r"年初|期初|上年|调整前|上一?年度?末|原(?:有|核定)?限额")
_NAMED_BEFORE = re.compile(rf"(?:上一?年|期初|年初)\D{{0,4}}{YEAR}")  # 上年末(2022年): 2022 tells
_BEFORE = re.compile(r"年初(?:数|$)|期初|^上一?年|^去年|[调变][整动]前")
_CLOSING = re.compile(r"年末|期末|调整后|年底")
_NOT_MONEY = re.compile(
    r"[%％‰]|占比|比重|比例|增幅|增速|增长率|利率|期限|债务率|使用率|完成率|为预算|倍|年限(?!额)|个数|户数"
)
_FEE = re.compile(r"发行费|手续费|兑付费|服务费")
_INCOME = re.compile(r"债务(?:\(?转贷\)?)?收入")  # what is borrowed, in a table of what is owed
_LENT = re.compile(r"债[务券]转贷(?:数|额|金额|决算数|预计执行数)$")  # by the province to a county
_LOAN = re.compile(r"国际金融组织|外国政府贷款|外债转贷|外贷|国外贷款")
_AMOUNT = re.compile(
    r"(?:债券|安排|资金|发行|分配|使用|下达|项目|转贷|金额|额度)*(?:规模|金额|额度|数额|安排数|资金额|安排资金|分配额|下达额|发行额)"
)


_GENERIC = re.compile(
    r"(?:(?:地方)?政府|债务|债券|资金|合计|(?i:(?:sub|grand)?-?total)|总计|小计|共计|总额|金额|数额|规模|额度|本年|当年|年末|期末|全部|情况"
    r"|决算|预算|执行|实际|人民币|亿元|万元|元|项目|内容|数|额|性|[-—()、:.\d年末一二三四五六七八九十附其中])*"
)
_PART_OF_SPECIAL = re.compile(
    r"(?:土地储备|收费公路|棚户区改造|棚改|水资源|轨道交通|自平衡|项目收益|普通|其他)(?:类|项目)?(?:自求平衡)?专项"
)


@lru_cache(maxsize=20_000)
def is_silent(text: str) -> bool:
    """Whether words are about something that no table of debt tells apart: a sector, a term.

    Examples
    --------
    >>> is_silent("交通运输"), is_silent("政府债务合计"), is_silent("一般债务")
    (True, False, False)
    """
    words = clean(text)
    return not meaning_of(words) and not _GENERIC.fullmatch(words)


@lru_cache(maxsize=20_000)
def meaning_of(text: str) -> Meaning:
    """Return what a heading or a row label states.

    Examples
    --------
    >>> meaning_of("其中：当年新增专项债务限额")
    Meaning(measure='new', kind=None, debt_type='special', scope=None, stage=None, year=None, \
point=None, advance=None, sign=None)
    >>> meaning = meaning_of("五、2021年末地方政府一般债务余额预计执行数")
    >>> meaning.measure, meaning.debt_type, meaning.year, meaning.stage
    ('balance', 'general', 2021, 'estimate')
    """
    words = clean(text)
    if not words:
        return Meaning()
    years = years_in(words)
    measure, kind, sign = _measure(words)
    point = None
    if measure is None and _BEFORE.search(words):
        point = "opening"
    if measure in ("limit", "balance"):
        if _OPENING.search(words) and not _NAMED_BEFORE.search(words):
            point = "opening"
        elif not years and _CLOSING.search(words):
            point = "closing"  # with a year it is the year that tells: 2023年末 opens 2024
    advance = True if "提前下达" in words else None
    return Meaning(
        measure=measure,
        kind=kind,
        debt_type=_debt_type(words),
        scope=next((name for name, rule in _SCOPE if rule.search(words)), None),
        stage=next((name for name, rule in _STAGE if rule.search(words)), None),
        year=years[0] if years else None,
        point=point,
        advance=advance,
        sign=sign,
    )


def _debt_type(words: str) -> str | None:
    if _BOTH.search(words):
        return None
    general, special = _GENERAL.search(words), _SPECIAL.search(words)
    if bool(general) == bool(special):
        return None
    return "general" if general else "special"


def _measure(words: str) -> tuple[str | None, str | None, int | None]:
    if _PART_OF_SPECIAL.search(words):
        return "other", "part", None
    if tells_part(words):
        return "other", "month", None
    if _NOT_MONEY.search(words) or _FEE.search(words):
        return "other", "ratio" if _NOT_MONEY.search(words) else "fee", None
    if _LIMIT_CHANGE.search(words):
        return "other", "change", None
    if _ROOM.search(words):
        return "other", "room", None
    if "限额" not in words and _NOT_LEGAL.search(words):
        return "other", "hidden", None
    if "限额" in words and not _LIMIT_AND_BALANCE.search(words):
        if "情况表" in words or "调整表" in words or "安排表" in words:
            return None, None, None
        if _NEW_LIMIT.search(words):
            return "new", None, None
        for kind, sign, rule in _LIMIT_MOVE:
            if rule.search(words) and not re.search(r"调整[前后]", words):
                return "limit_adjustment", kind, sign
        return "limit", None, None
    if "限额" in words:
        return None, None, None
    if _OTHER_MOVE.search(words):
        return "adjustment", None, None
    if _LOAN.search(words):
        return "issued", "loan", None
    if "还本" in words and "付息" in words:
        return (None, None, None) if words.endswith("表") else ("service", None, None)
    if "赤字" in words:
        return "deficit", None, None
    if re.search(r"还本|偿还|(?<!资)本金|偿债|到期债务", words):
        return "repaid", _repaid_kind(words), None
    if re.search(r"付息|利息", words):
        return "interest", None, None
    if "余额" in words and "结余" not in words:
        return "balance", None, None
    if _INCOME.search(words):
        return "issued", "income", None
    if "发行" in words or "举借" in words or _LENT.search(words):
        return "issued", _issued_kind(words), None
    if re.search(r"再融资|置换|新增", words):
        # 其中：再融资债券 refines what stands above it: bonds issued, or principal repaid
        return None, _issued_kind(words), None
    if re.search(r"(?:财政|预算)(?:预算)?(?:资金)?安排|自有资金|财政资金", words):
        return None, "budget", None
    if re.search("提前下达(?!.*(?:转移支付|补助|资金))", words):
        return "new", None, None  # of the limit, whose new part is let known before the year
    if _AMOUNT.search(words):
        return "amount", None, None
    return None, None, None


def _issued_kind(words: str) -> str | None:
    if "再融资" in words:
        return "refinancing"
    if "置换" in words:
        return "swap"
    if "新增" in words:
        return "new"
    return "bonds" if re.search("债券(?:发行|转贷)", words) else None


def _repaid_kind(words: str) -> str | None:
    if "再融资" in words:
        return "refinanced"
    if re.search(r"(?:财政|预算)(?:预算)?(?:资金)?安排|自有资金|财政资金", words):
        return "budget"
    return None


@lru_cache(maxsize=20_000)
def merge(near: Meaning, far: Meaning) -> Meaning:
    """Return ``near`` with its silent attributes taken from ``far``: a child row from its parent.

    Examples
    --------
    >>> merge(meaning_of("其中：一般债务限额"), meaning_of("一、2023年地方政府债务限额")).year
    2023
    """
    if near.measure == "limit" and far.measure in ("new", "limit_adjustment") and not near.year:
        near = near._replace(measure=None, point=None)  # 其中：一般债务限额 below 新增债务限额
    taken: dict[str, Any] = {
        name: there
        for name, here, there in zip(near._fields, near, far, strict=True)
        if here is None
    }
    if near.measure is not None and near.measure != far.measure:
        # what refines the parent's measure says nothing about another one
        point = far.point if far.measure is None and near.point is None else near.point
        taken.update(kind=near.kind, point=point, sign=near.sign, advance=near.advance)
    if near.measure is None and far.measure == "repaid" and near.kind == "refinancing":
        taken["kind"] = "refinanced"
    if near.measure is None and far.measure == "limit" and near.kind == "new":
        taken.update(measure="new", kind=None, point=None)
    return near._replace(**taken)
