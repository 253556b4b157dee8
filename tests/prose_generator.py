"""Reports composed from parts, with their truth: what every amount in them is follows from the choices.

A :class:`Draft` holds the made-up region, its consistent figures and the words chosen so far. Each *slot* is a function that adds the sentences of
one subject; its alternatives are drawn one by one and noted, so that what is misread can be counted by slot and alternative.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

TYPES = ("general", "special")
NAMES = "青岭 白水 松江 临河 安阜 长丰 南溪 兴宁 石门 东湖 云台 凤山 清平 古田 沙洲 龙泉".split()


@dataclass
class Fact:
    """One amount of the text: what it may be read into, and how it was chosen."""

    printed: str
    wanted: frozenset[str]  # empty: it must stay unread
    slot: str
    picks: tuple[str, ...]
    optional: bool = False  # it may stay unread as well


@dataclass
class Draft:
    """A document in the making."""

    seed: int
    level: str = "市"
    text: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.slot, self.picks = "", []
        names = self.random.sample(NAMES, 6)
        self.level = self.random.choice("市市市市州县县区省")
        self.name = {"州": f"{names[0]}自治州"}.get(self.level, names[0] + self.level)
        self.year = self.random.randint(2016, 2025)
        self.unit = self.random.choice(["亿元", "亿元", "亿元", "万元"])
        self.space = self.random.choice(["", "", "", " "])
        self.thousands = self.unit == "万元" and self.random.random() < 0.3
        self.places = [
            name + self.random.choice({"州": "县县市", "省": "市"}.get(self.level, "县县区市"))
            for name in names[1:4]
        ]
        self.levelled = self.level in "市州省"
        self._figures()

    # ------------------------------------------------------------------ figures that tie
    def _figures(self) -> None:
        """Make figures in units of 0.01亿元 that add up over types, levels and regions."""
        draw = self.random.randint
        who = ["own", *self.places] if self.levelled else ["own"]
        self.value: dict[tuple[str, str, str], int] = {}
        base = {}
        for level in who:
            for kind in TYPES:
                refinanced, budget = draw(500, 3000), draw(100, 900)
                opening = draw(9_000, 60_000)
                new = draw(700, 6000)
                closing = opening + new
                room = draw(50, 900)
                refinancing = refinanced
                base[level, kind] = {
                    "Limits.opening": opening,
                    "Limits.new": new,
                    "Limits.closing": closing,
                    "Limits.advance": new * draw(30, 60) // 100,
                    "Balances.issued_new": new,
                    "Balances.issued_refinancing": refinancing,
                    "Balances.issued": new + refinancing,
                    "Balances.opening": closing - room - new + budget,
                    "Balances.closing": closing - room,
                    "Service.principal": refinanced + budget,
                    "Service.principal_refinanced": refinanced,
                    "Service.principal_budget": budget,
                    "Service.interest": draw(150, 2000),
                    "next.principal": draw(700, 4000),
                    "next.interest": draw(150, 2000),
                    "next.new": draw(400, 3000),
                }
        for column in next(iter(base.values())):
            for kind in (*TYPES, "total"):
                kinds = TYPES if kind == "total" else (kind,)
                for level in who:
                    self.value[column, kind, level] = sum(base[level, one][column] for one in kinds)
                lower = sum(self.value[column, kind, one] for one in who if one != "own")
                self.value[column, kind, "lower"] = lower
                self.value[column, kind, "all"] = lower + self.value[column, kind, "own"]

    # ------------------------------------------------------------------ choices and words
    def pick(self, name: str, options: list[str] | str) -> str:
        """Draw one alternative and note it."""
        options = options.split("|") if isinstance(options, str) else options
        chosen = self.random.choice(options)
        self.picks.append(f"{name}={chosen}")
        return chosen

    def chance(self, name: str, share: float = 0.5) -> bool:
        """Draw yes or no and note it."""
        chosen = self.random.random() < share
        self.picks.append(f"{name}={'yes' if chosen else 'no'}")
        return chosen

    def printed(self, value: int) -> str:
        """Print a value given in 0.01亿元."""
        if self.unit == "万元":
            return f"{value * 100:,}" if self.thousands else str(value * 100)
        whole, part = divmod(value, 100)
        return f"{whole}" if not part else f"{whole}.{part:02d}".rstrip("0")

    def amount(self, value: int, wanted: str | list[str] = (), *, optional: bool = False) -> str:
        """Return a mark that stands for an amount of the text."""
        wanted = [wanted] if isinstance(wanted, str) else list(wanted)
        self.facts.append(Fact(self.printed(value), frozenset(wanted), self.slot, (), optional))
        return f"⟦{len(self.facts) - 1}⟧"

    def a(
        self,
        column: str,
        kind: str = "total",
        who: str = "all",
        year: int = 0,
        *,
        also: str = "",
        optional: bool = False,
    ) -> str:
        """Return the mark of a figure of the model; ``also`` names another column that is as right."""
        value = self.value[column, kind, who]
        region = f"{who}/all" if who in self.places else f"/{who}"
        if not self.levelled:
            region = "/all"
        columns = [column, *also.split()]
        if column == "Service.principal":
            columns.append("Balances.repaid")
        columns = [{"next.principal": "Service.principal", "next.interest": "Service.interest", "next.new": "Limits.new",
                    "Limits.advance": "Limits.new"}.get(one, one) for one in columns]  # fmt: skip
        wanted = [f"{one} {kind} {region} {year or self.year}" for one in columns]
        return self.amount(value, wanted, optional=optional)

    def noise(self, low: int = 100, high: int = 90_000) -> str:
        """Return the mark of an amount that is no debt figure."""
        return self.amount(self.random.randint(low, high))

    @property
    def whole(self) -> str:
        """What the whole region calls itself."""
        mark = self.level
        return self.pick("whole", [f"全{mark}", f"我{mark}", f"全{mark}", self.name])

    @property
    def own(self) -> str:
        """What its own level is called."""
        return self.pick("own", [f"{self.level}本级", f"{self.level}级"])

    @property
    def lower(self) -> str:
        """What lies below."""
        below = {
            "市": "县区|各县（市、区）|各县区|县（市、区）|区县",
            "州": "县市|各县市|各县（市）|县（市）",
            "省": "市县|各市县",
        }
        return self.pick("lower", below[self.level])

    @property
    def giver(self) -> str:
        """Who sets limits and lends on."""
        above = {
            "市": "省财政厅|省政府|省|上级|省人民政府|自治区财政厅",
            "州": "省财政厅|省|上级|自治区",
            "县": "省财政厅|上级|市财政局|省|市",
            "区": "市财政局|上级|市|省财政厅",
            "省": "财政部|国务院|中央",
        }
        return self.pick("giver", above[self.level])

    @property
    def g(self) -> str:
        """General debt."""
        return "一般"

    def say(self, words: str) -> None:
        """Add words to the current paragraph."""
        self.text.append(words)

    def begin(self, slot: str) -> None:
        """Begin a slot: alternatives drawn from now on are its own."""
        self.slot, self.picks = slot, []
        self._first = len(self.facts)

    def end(self) -> None:
        """Note the choices with every amount of the slot."""
        for fact in self.facts[self._first :]:
            fact.picks = tuple(self.picks)

    def written(self) -> str:
        """Return the text with its amounts printed."""
        text = "".join(self.text)

        def printed(match: re.Match[str]) -> str:
            fact = self.facts[int(match[1])]
            return f"{self.space}{fact.printed}{self.space}{self.unit}"

        self.order = [int(one) for one in re.findall(r"⟦(\d+)⟧", text)]
        return re.sub(r"⟦(\d+)⟧", printed, text)


# ---------------------------------------------------------------------- parts of sentences
NOUNS = {"Limits.closing": ["债务限额", "债务", ""], "Limits.new": ["债务限额", "债务", "债务新增限额"],
         "Balances.closing": ["债务余额", "债务", ""], "Limits.opening": ["债务限额", "债务"]}  # fmt: skip


def by_type(
    d: Draft,
    column: str,
    who: str = "all",
    year: int = 0,
    *,
    noun: str | None = None,
    also: str = "",
) -> str:
    """Split an amount by type: in brackets, after 其中, with 分别为, …."""
    general, special = (d.a(column, kind, who, year, also=also) for kind in TYPES)
    if noun is None:
        options = {"Balances.issued_new": ["债券", "债券", "债"], "Balances.issued_refinancing": ["债券", "债券", "债"],
                   "Balances.issued": ["债券"]}.get(column) or NOUNS.get(column, ["债务", "债券"])  # fmt: skip
        noun = d.pick("type noun", options)
    form = d.pick(
        "types",
        "其中：|其中|其中，|括|括其中|包括|分别为|分类型看|含逗号|其中分号|前置|债务类型划分|是",
    )
    if noun == "" and form in ("分别为", "前置", "含逗号", "是"):
        noun = "债务"
    one, two = f"一般{noun}", f"专项{noun}"
    mark = (
        d.pick("type mark", "，|、|；")
        if form not in ("括", "括其中", "前置")
        else d.pick("type mark", "，|、")
    )
    is_ = d.pick("type is", "|||为") if noun else ""
    pair = f"{one}{is_}{general}{mark}{two}{is_}{special}"
    return {
        "其中：": f"，其中：{pair}",
        "其中": f"，其中{pair}",
        "其中，": f"。其中，{pair}",
        "括": f"（{pair}）",
        "括其中": f"（其中：{pair}）",
        "包括": f"，包括{one}{is_}{general}{d.pick('and', '、|和|，')}{two}{is_}{special}",
        "分别为": f"，其中{one}、{two}分别为{general}、{special}"
        if d.chance("pair und", 0.5)
        else f"，{one}和{two}分别为{general}和{special}",
        "分类型看": f"，{d.pick('split', '分类型看|从债务类型看|按债务类型分|分性质看')}，{pair}",
        "含逗号": f"，{pair}",
        "其中分号": f"，其中：{one}{is_}{general}；{two}{is_}{special}",
        "前置": f"，其中{general}为{one}、{special}为{two}",
        "债务类型划分": f"。按债务类型划分，{pair}",
        "是": f"，一是{one}{general}，二是{two}{special}",
    }[form]


def by_level(
    d: Draft,
    column: str,
    kind: str = "total",
    year: int = 0,
    *,
    noun: str = "",
    share: bool = False,
) -> str:
    """Split an amount by level."""
    own, lower = d.a(column, kind, "own", year), d.a(column, kind, "lower", year)
    form = d.pick("levels", "其中：|其中|括|，|分级次看|其中：；|包括|其中句")
    up, down = d.own, d.lower
    verb_up, verb_down = ("", "")
    if share:
        verb_up, verb_down = d.pick(
            "share", ["留用/转贷", "留用/分配", "/转贷", "使用/转贷", "安排/下达", "分配/分配"]
        ).split("/")
    if share and verb_up and d.chance("verb first", 0.15):
        one, two = f"{verb_up}{up}{noun}{own}", f"{verb_down}{down}{noun}{lower}"
        if verb_up in ("留用", "使用", "安排"):
            one = f"{up}{verb_up}{noun}{own}"
    else:
        one, two = f"{up}{verb_up}{noun}{own}", f"{verb_down}{down}{noun}{lower}"
    mark = d.pick("level mark", "，|、|；")
    if d.chance("share of levels", 0.15):
        one, two = (
            f"{one}，占{d.random.randint(20, 60)}.3%",
            f"{two}，占{d.random.randint(20, 60)}.7%",
        )
        mark = "；" if mark == "、" else mark
    return {
        "其中：": f"，其中：{one}{mark}{two}",
        "其中": f"，其中{one}{mark}{two}",
        "括": f"（{one}{'，' if mark == '；' else mark}{two}）",
        "，": f"，{one}{mark}{two}",
        "分级次看": f"，{d.pick('split', '分级次看|按级次分|分级次')}，{one}{mark}{two}",
        "其中：；": f"，其中：{one}；{two}",
        "包括": f"，包括{one}{mark}{two}",
        "其中句": f"。其中：{one}{mark}{two}",
    }[form]


def by_place(d: Draft, column: str, kind: str = "total", year: int = 0, *, own: bool = True) -> str:
    """Split an amount by named region."""
    form = d.pick("places", "其中：、|其中：，|括|分地区看|其中：；|分别为|：")
    bare = form != "分别为" and d.chance("bare names", 0.2)
    places = [(d.own, d.a(column, kind, "own", year))] if own else []
    for at, name in enumerate(d.places):
        short = name[:-1] if bare and at else name
        places.append((short, d.a(column, kind, name, year)))
    listed = {"，": "，", "；": "；"}.get(form[-1], "、").join(name + mark for name, mark in places)
    if form == "分别为":
        return f"，其中{'、'.join(n for n, _ in places)}分别为{'、'.join(m for _, m in places)}"
    return {
        "括": f"（{listed}）",
        "分地区看": f"，{d.pick('split', '分地区看|按地区分|分地区')}：{listed}",
        "：": f"：{listed}",
    }.get(form, f"，其中：{listed}")


def nested(d: Draft, column: str, noun: str, year: int = 0, *, subject: str = "") -> str:
    """Split by level, and each level by type."""
    form = d.pick("nested", "括|句|分号")
    out = []
    for who, word in (("own", d.own), ("lower", d.lower)):
        whole = d.a(column, "total", who, year)
        general, special = (d.a(column, kind, who, year) for kind in TYPES)
        inner = d.pick("inner noun", [noun, "债务" if "债务" in noun else "债券"])
        head = f"{word}{subject}{whole}"
        if form == "括":
            out.append(f"{head}（一般{inner}{general}、专项{inner}{special}）")
        else:
            out.append(f"{head}，其中：一般{inner}{general}，专项{inner}{special}")
    if form == "句":
        return "。" + "。".join(out)
    return ("，其中：" if d.chance("nested opener") else "。其中：") + (
        "；" if form == "分号" else "，"
    ).join(out)


# ---------------------------------------------------------------------- slots
def limit(d: Draft) -> None:
    """The year's limit, who sets it, by type, level or region."""
    noun = d.pick(
        "limit noun", "政府债务限额|地方政府债务限额|债务限额|政府债务总限额|法定债务限额"
    )
    form = d.pick("limit form", "giver|giver year behind|of|end|approved|notice|agreed")
    is_ = d.pick("limit is", "为||共计|合计|达|总额为")
    whole, year = d.whole, f"{d.year}年"
    marked = d.a("Limits.closing")
    verb = d.pick("limit verb", "核定|下达|批准|核定下达|批复|核定并下达")
    d.say(
        {
            "giver": f"{year}{d.pick('comma', '，|')}{d.giver}{verb}{whole}{noun}{is_}{marked}",
            "giver year behind": f"{d.giver}{verb}{whole}{year}{noun}{is_}{marked}",
            "of": f"{year}{whole}{noun}{is_}{marked}",
            "end": f"{year}{d.pick('end', '末|底|年末')[-1]}，{whole}{noun}{is_}{marked}",
            "approved": f"经{d.pick('organ', '省人大常委会|市人大常委会|省政府|国务院')}批准，{d.giver}核定{whole}{year}{noun}{is_}{marked}",
            "notice": f"根据《关于下达{year}债务限额的通知》，{d.giver}{verb}{whole}{noun}{is_}{marked}",
            "agreed": f"{year}，经{d.giver}{d.pick('agreed', '核定|批准|同意|确定')}，{whole}{noun}{is_}{marked}",
        }[form]
    )
    split = (
        d.pick("limit split", "types|levels|places|nested|none|types then levels")
        if d.levelled
        else d.pick("limit split", "types|none")
    )
    if split == "types":
        d.say(by_type(d, "Limits.closing"))
    elif split == "levels":
        d.say(by_level(d, "Limits.closing", noun=d.pick("level noun", "|限额|债务限额")))
    elif split == "places":
        d.say(by_place(d, "Limits.closing"))
    elif split == "nested":
        d.say(
            nested(d, "Limits.closing", "债务限额", subject=d.pick("subject", "|限额|政府债务限额"))
        )
    elif split == "types then levels":
        d.say(by_type(d, "Limits.closing"))
        own = d.a("Limits.closing", "total", "own")
        d.say(
            d.pick("then", "。|；") + f"{d.own}{d.pick('own noun', '政府债务限额|债务限额')}{own}"
        )
        d.say(by_type(d, "Limits.closing", "own"))
    d.say("。")


def new_limit(d: Draft) -> None:
    """The year's new limit."""
    noun = d.pick(
        "new noun", "新增政府债务限额|新增债务限额|新增地方政府债务限额|政府债务新增限额|新增限额"
    )
    form = d.pick("new form", "giver|year|approved|today|so far")
    verb = d.pick("new verb", "下达|核定|核定下达|批准|新下达|分配下达|安排")
    year = d.pick("new year", [f"{d.year}年", f"{d.year}年", "今年", "全年"])
    marked = d.a("Limits.new")
    if form == "giver":
        d.say(
            f"{year}{d.pick('comma', '，|')}{d.giver}{verb}{d.whole}{noun}{d.pick('is', '|为|共|合计|共计')}{marked}"
        )
    elif form == "year":
        d.say(f"{year}，{d.whole}{noun}{d.pick('is', '|为|共|合计')}{marked}")
    elif form == "approved":
        d.say(
            f"{year}，经{d.pick('organ', '省人大常委会|市人大常委会|省政府')}批准，{d.giver}{verb}{d.whole}{noun}{marked}"
        )
    elif form == "today":
        d.say(
            f"截至目前，{d.giver}{d.pick('so far', '已|共|累计|')}{verb}{d.whole}{d.year}年{noun}{marked}"
        )
    else:
        d.say(
            f"{d.year}年，{d.giver}分{d.pick('batches', '两批|三批|2批')}{verb}{d.whole}{noun}{d.pick('is', '|共|共计')}{marked}"
        )
    split = (
        d.pick("new split", "types|levels|places|nested|none|types levels")
        if d.levelled
        else d.pick("new split", "types|none")
    )
    if split == "types":
        d.say(by_type(d, "Limits.new"))
    elif split == "levels":
        d.say(by_level(d, "Limits.new", share=True))
    elif split == "places":
        d.say(by_place(d, "Limits.new"))
    elif split == "nested":
        d.say(nested(d, "Limits.new", "债务限额", subject=d.pick("subject", "|留用|新增限额")))
    elif split == "types levels":
        d.say(by_type(d, "Limits.new") + "。")
        one, two = d.a("Limits.new", "total", "own"), d.a("Limits.new", "total", "lower")
        d.say(d.pick("lead", "新增债务限额中，|上述新增限额中，|按照分配方案，|") + f"{d.own}{d.pick('kept', '留用|安排|使用|留存')}{one}，"
              f"{d.pick('given', '转贷|分配|下达')}{d.lower}{two}")  # fmt: skip
    d.say("。")


def opening_to_closing(d: Draft) -> None:
    """What the limit was, what was added, what it is now."""
    form = d.pick("move", "three sentences|from to|plus|from to types|changed by")
    whole = d.whole
    if form == "three sentences":
        d.say(
            f"{d.year}年{d.pick('start', '初|年初')[-1]}，{whole}政府债务限额{d.pick('is', '为|')}{d.a('Limits.opening')}。"
        )
        d.say(
            f"{d.pick('again', '年中|年度执行中|') or '当年'}，{d.giver}新增下达{whole}债务限额{d.a('Limits.new')}"[
                0:
            ]
            + "。"
        )
        d.say(
            f"{d.pick('after', '调整后|新增后|本次调整后|增加后')}，{whole}政府债务限额{d.pick('is', '为|达到|')}{d.a('Limits.closing')}。"
        )
    elif form == "from to":
        d.say(f"{d.year}年，{d.giver}{d.pick('verb', '核定|批准')}{whole}政府债务限额由{d.pick('from', '年初的|年初|')}{d.a('Limits.opening')}"
              f"{d.pick('to', '增加至|增加到|调整为|提高到|调增至|增加为')}{d.a('Limits.closing')}。")  # fmt: skip
    elif form == "plus":
        d.say(f"{d.year - 1}年末{whole}政府债务限额{d.amount(d.value['Limits.opening', 'total', 'all'], [f'Limits.opening total /all {d.year}', f'Limits.closing total /all {d.year - 1}'])}，"
              f"加上{d.year}年新增限额{d.a('Limits.new')}，{d.year}年{whole}政府债务限额{d.pick('is', '为|达到')}{d.a('Limits.closing')}")  # fmt: skip
        d.say((by_type(d, "Limits.closing") if d.chance("split") else "") + "。")
    elif form == "from to types":
        d.say(
            f"{d.year}年，{whole}政府债务限额由{d.a('Limits.opening')}调整为{d.a('Limits.closing')}，其中："
        )
        d.say(
            f"一般债务限额由{d.a('Limits.opening', 'general')}调整为{d.a('Limits.closing', 'general')}，"
        )
        d.say(
            f"专项债务限额由{d.a('Limits.opening', 'special')}调整为{d.a('Limits.closing', 'special')}。"
        )
    else:
        d.say(
            f"{d.year}年{whole}政府债务限额为{d.a('Limits.closing')}，其中当年新增{d.a('Limits.new')}。"
        )


def issued(d: Draft) -> None:
    """Bonds of the year by kind and type."""
    form = d.pick("issued", "lent|got|issued|arrived|total behind")
    noun = d.pick("bond noun", "政府债券|地方政府债券|债券|各类政府债券|债券资金")
    whole = d.whole
    new_noun = d.pick("new bond", "新增债券|新增政府债券|新增地方政府债券")
    old_noun = d.pick("old bond", "再融资债券|再融资政府债券|地方政府再融资债券")
    total, new, old = (
        d.a("Balances.issued"),
        d.a("Balances.issued_new"),
        d.a("Balances.issued_refinancing"),
    )
    head = {
        "lent": f"{d.year}年，{d.giver}{d.pick('lend', '转贷|共转贷|累计转贷|代为发行|代发|下达')}{whole}{noun}{total}",
        "got": f"{d.year}年，{whole}{d.pick('get', '共争取|争取到|争取|积极争取上级|累计争取|获得')}{noun}{total}",
        "issued": f"{d.year}年{whole}{d.pick('issue', '发行|共发行|累计发行|完成发行')}{noun}{total}",
        "arrived": f"{d.year}年，{whole}{d.pick('arrive', '到位|实际到位|落实|收到')}{noun}{total}",
        "total behind": f"{d.year}年{whole}{noun}发行{d.pick('volume', '额|总额|规模|')}{total}",
    }[form]
    if d.levelled and d.chance("in brackets", 0.15):
        head += f"（其中{d.own}{d.a('Balances.issued', 'total', 'own')}）"
    d.say(head)
    inner = d.pick(
        "kinds", "其中：，|其中、|括|包括|其中：；|是|分性质看|types in kinds|kinds in types"
    )
    if inner == "types in kinds":
        d.say(
            f"，其中：{new_noun}{new}"
            + _in_brackets(d, "Balances.issued_new")
            + d.pick("kind mark", "，|；|、")
            + f"{old_noun}{old}"
        )
        d.say(_in_brackets(d, "Balances.issued_refinancing") + "。")
        return
    if inner == "kinds in types":
        out = []
        for word, kind in (("一般", "general"), ("专项", "special")):
            all_, one, two = (
                d.a(f"Balances.{c}", kind) for c in ("issued", "issued_new", "issued_refinancing")
            )
            names = d.pick(
                "kind in type", f"新增债券/再融资债券|新增{word}债券/再融资{word}债券|新增/再融资"
            ).split("/")
            out.append(f"{word}债券{all_}（{names[0]}{one}，{names[1]}{two}）")
        d.say("，其中：" + d.pick("type mark", "，|；").join(out) + "。")
        return
    pair = {"其中：，": f"，其中：{new_noun}{new}，{old_noun}{old}", "其中、": f"，其中{new_noun}{new}、{old_noun}{old}",
            "括": f"（{new_noun}{new}、{old_noun}{old}）", "包括": f"，包括{new_noun}{new}{d.pick('and', '和|、')}{old_noun}{old}",
            "其中：；": f"，其中：{new_noun}{new}；{old_noun}{old}", "是": f"。其中，{new_noun}{new}，{old_noun}{old}",
            "分性质看": f"，{d.pick('split', '分性质看|按用途划分|分类别看')}，{new_noun}{new}，{old_noun}{old}"}[inner]  # fmt: skip
    d.say(pair + "。")


def _in_brackets(d: Draft, column: str) -> str:
    general, special = d.a(column, "general"), d.a(column, "special")
    word = {"Balances.issued_new": "新增", "Balances.issued_refinancing": "再融资"}.get(column, "")
    noun = d.pick("inner bond", ["债券", f"{word}债券" if word else "债券", "债"])
    names = [
        f"新增{one}债券"
        if noun == "新增债券"
        else f"再融资{one}债券"
        if noun == "再融资债券"
        else f"{one}{noun}"
        for one in ("一般", "专项")
    ]
    form = d.pick("inner form", "（，）|（、）|，其中：、|（其中：，）|，包括、|，含、")
    if form.startswith("（"):
        return f"（{'其中：' if '其中' in form else ''}{names[0]}{general}{form[-2]}{names[1]}{special}）"
    return f"{form[:-1]}{names[0]}{general}、{names[1]}{special}"


def issued_new(d: Draft) -> None:
    """New bonds alone, and where they went."""
    noun = d.pick("bond noun", "新增债券|新增政府债券|新增地方政府债券|新增债券资金")
    form = d.pick("new bonds", "lent|got|issued|arrived")
    whole, marked = d.whole, d.a("Balances.issued_new")
    d.say({"lent": f"{d.year}年，{d.giver}{d.pick('lend', '转贷|共转贷|累计转贷|代为发行')}{whole}{noun}{marked}",
           "got": f"{d.year}年，{whole}{d.pick('get', '共争取|争取到|成功争取|累计争取')}{noun}{marked}",
           "issued": f"{d.year}年{whole}{d.pick('issue', '发行|共发行|累计发行')}{noun}{marked}",
           "arrived": f"{d.year}年{whole}{d.pick('arrive', '到位|实际到位|落实')}{noun}{marked}"}[form])  # fmt: skip
    split = (
        d.pick("split", "types|levels|places|nested|none|types sentence levels")
        if d.levelled
        else d.pick("split", "types|none")
    )
    if split == "types":
        d.say(by_type(d, "Balances.issued_new"))
    elif split == "levels":
        d.say(by_level(d, "Balances.issued_new", share=True))
    elif split == "places":
        d.say(by_place(d, "Balances.issued_new"))
    elif split == "nested":
        d.say(nested(d, "Balances.issued_new", "债券", subject=d.pick("subject", "留用|使用|")))
    elif split == "types sentence levels":
        d.say(by_type(d, "Balances.issued_new") + "。")
        one, two = (
            d.a("Balances.issued_new", "total", "own"),
            d.a("Balances.issued_new", "total", "lower"),
        )
        d.say(d.pick("lead", "新增债券中，|上述债券资金中，|分级次看，|") + f"{d.own}{d.pick('kept', '留用|安排|使用')}{one}，"
              f"{d.pick('given', '转贷|分配给|下达')}{d.lower}{two}")  # fmt: skip
    d.say("。")


def refinancing(d: Draft) -> None:
    """Refinancing bonds and what they repay."""
    noun = d.pick("bond noun", "再融资债券|再融资政府债券|地方政府再融资债券|再融资债券资金")
    whole, marked = d.whole, d.a("Balances.issued_refinancing")
    verb = d.pick("verb", "发行|争取|共发行|争取到|转贷")
    head = f"{d.giver}转贷{whole}" if verb == "转贷" else f"{whole}{verb}"
    d.say(f"{d.year}年，{head}{noun}{marked}")
    if d.chance("types"):
        d.say(by_type(d, "Balances.issued_refinancing"))
    elif d.levelled and d.chance("levels", 0.4):
        d.say(by_level(d, "Balances.issued_refinancing", share=True))
    d.say(
        d.pick(
            "use",
            "，全部用于偿还到期债券本金|，用于偿还到期政府债券本金|，主要用于借新还旧||，缓解了当期偿债压力",
        )
        + "。"
    )


def balance(d: Draft) -> None:
    """The balance at the end of the year."""
    noun = d.pick(
        "balance noun", "政府债务余额|地方政府债务余额|法定债务余额|债务余额|政府债务总余额"
    )
    start = d.pick(
        "when",
        [
            f"截至{d.year}年底",
            f"截至{d.year}年末",
            f"{d.year}年末",
            f"{d.year}年底",
            f"截止{d.year}年12月底",
            f"截至{d.year}年12月31日",
        ],
    )
    is_ = d.pick("is", "为||合计|共计|达|预计为")
    whole, marked = d.whole, d.a("Balances.closing")
    d.say(f"{start}{d.pick('comma', '，|')}{whole}{noun}{is_}{marked}")
    tail = d.pick("compared", "none|none|grown|compared|bound|bound behind|ratio|from")
    if tail == "grown":
        d.say(
            f"，{d.pick('than', '比上年末|较上年|比年初|同比|较上年末')}{d.pick('grew', '增加|增长|净增')}{d.noise(100, 3000)}"
        )
    elif tail == "compared":
        value = d.value["Balances.opening", "total", "all"]
        d.say(f"，{d.pick('than', f'较{d.year - 1}年末的|比{d.year - 1}年底的|较年初的')}"
              f"{d.amount(value, [f'Balances.opening total /all {d.year}', f'Balances.closing total /all {d.year - 1}'], optional=True)}{d.pick('grew', '增加|增长')}{d.noise(100, 3000)}")  # fmt: skip
    elif tail == "bound":
        d.say(f"，{d.pick('bound', '控制在|严格控制在|均控制在')}{d.giver}{d.pick('set', '核定的|下达的|核定')}{d.pick('limit', '限额|债务限额')}"
              f"{d.a('Limits.closing')}{d.pick('inside', '以内|内|之内|范围内')}")  # fmt: skip
    elif tail == "bound behind":
        d.say(
            f"，{d.pick('bound', '严格控制在|控制在|均在')}{d.giver}核定的{d.a('Limits.closing')}{d.pick('limit', '限额|债务限额')}{d.pick('inside', '以内|内|之内|范围内')}"
        )
    elif tail == "ratio":
        d.say(
            f"，{d.pick('ratio', '债务率|政府债务率|负债率')}{d.pick('is', '为|')}{d.random.randint(40, 140)}.5%"
        )
    split = (
        d.pick("split", "types|levels|places|nested|none|types then levels")
        if d.levelled
        else d.pick("split", "types|none")
    )
    if split == "types":
        d.say(by_type(d, "Balances.closing"))
    elif split == "levels":
        d.say(
            by_level(
                d, "Balances.closing", noun=d.pick("level noun", "|余额|债务余额|政府债务余额")
            )
        )
    elif split == "places":
        d.say(by_place(d, "Balances.closing"))
    elif split == "nested":
        d.say(
            nested(
                d, "Balances.closing", "债务余额", subject=d.pick("subject", "|余额|政府债务余额")
            )
        )
    elif split == "types then levels":
        d.say(by_type(d, "Balances.closing"))
        own = d.a("Balances.closing", "total", "own")
        d.say(
            d.pick("then", "。|；") + f"{d.own}{d.pick('own noun', '政府债务余额|债务余额')}{own}"
        )
        d.say(by_type(d, "Balances.closing", "own"))
    d.say(d.pick("end", "。|，债务风险总体可控。|。政府债务余额未超过限额。"))


def service(d: Draft) -> None:
    """What was repaid, from what, and the interest."""
    form = d.pick("service", "together|two|two types|sources|levels|levels distribute|types")
    whole, year = (
        d.whole,
        d.pick("year", [f"{d.year}年", f"{d.year}年，", "当年", f"{d.year}年度，"]),
    )
    if d.slot_first:
        year = f"{d.year}年"
    pay = d.pick("repay", "偿还|归还|按期偿还|共偿还|累计偿还|实际偿还|应偿还")
    principal = d.pick(
        "principal noun",
        "政府债券本金|到期债券本金|政府债务本金|债务本金|到期政府债券本金|地方政府债券本金",
    )
    pay_interest = d.pick("pay", "支付|偿付|付|支付了|支付债券|")
    interest = "利息"
    whole_mark, interest_mark = d.a("Service.principal"), d.a("Service.interest")
    if form == "together":
        total = d.amount(
            d.value["Service.principal", "total", "all"]
            + d.value["Service.interest", "total", "all"]
        )
        head = d.pick(
            "service noun",
            "政府债券还本付息|偿还政府债务本息|债务还本付息支出|政府债务还本付息|到期债券本息",
        )
        one = d.pick(
            "parts", "其中：偿还本金/支付利息|其中还本/付息|本金/利息|其中：本金/利息|还本/付息"
        ).split("/")
        inner = f"{one[0]}{whole_mark}{d.pick('mark', '，|、')}{one[1]}{interest_mark}"
        d.say(
            f"{year}{whole}{head}{total}"
            + (f"（{inner}）" if d.chance("brackets") else f"，{inner}")
            + "。"
        )
    elif form == "two":
        d.say(
            f"{year}{whole}{pay}{principal}{whole_mark}{d.pick('mark', '，|、|；')}{pay_interest}{interest}{interest_mark}。"
        )
    elif form == "two types":
        d.say(f"{year}{whole}{pay}{principal}{whole_mark}{by_type(d, 'Service.principal', noun=d.pick('noun', '债券本金|债券|债务本金|债务'))}{d.pick('mark', '；|。')}"
              f"{d.pick('pay again', '支付利息|支付债券利息|付息|支付政府债券利息')}{interest_mark}{by_type(d, 'Service.interest', noun=d.pick('noun', '债券利息|债券|债务利息|债务'))}。")  # fmt: skip
    elif form == "sources":
        one, two = d.a("Service.principal_refinanced"), d.a("Service.principal_budget")
        words = d.pick(
            "sources",
            "再融资债券偿还/财政资金偿还|通过再融资债券偿还/通过预算安排偿还|发行再融资债券偿还/安排财政资金偿还|用再融资债券偿还/自有财力偿还|再融资债券资金/财政预算资金|借新还旧/预算安排",
        ).split("/")
        d.say(
            f"{year}{whole}{pay}{principal}{whole_mark}{d.pick('open', '，其中：|，其中|（|，包括')}"
        )
        closing = "）" if d.text[-1].endswith("（") else ""
        d.say(
            f"{words[0]}{one}{d.pick('mark', '，|、')}{words[1]}{two}{closing}；支付利息{interest_mark}。"
        )
    elif form == "levels" and d.levelled:
        own = [d.a(f"Service.{one}", "total", "own") for one in ("principal", "interest")]
        d.say(f"{year}{whole}{pay}{principal}{whole_mark}、{interest}{interest_mark}{d.pick('mark', '；|。|，其中')}"
              f"{d.own}{d.pick('own pay', '偿还本金|还本|偿还债券本金')}{own[0]}、{d.pick('own interest', '利息|付息|支付利息')}{own[1]}。")  # fmt: skip
    elif form == "levels distribute" and d.levelled:
        own = [d.a(f"Service.{one}", "total", "own") for one in ("principal", "interest")]
        d.say(
            f"{year}{whole}{pay}{principal}{whole_mark}，支付利息{interest_mark}；{d.own}分别为{own[0]}{d.pick('und', '和|、')}{own[1]}。"
        )
    else:
        cells = [d.a(f"Service.{one}", kind) for kind in TYPES for one in ("principal", "interest")]
        d.say(
            f"{year}{whole}一般债{d.pick('b', '务|券')}还本{d.pick('支', '支出|')}{cells[0]}、付息{cells[1]}，专项债{d.pick('b', '务|券')}还本{cells[2]}、付息{cells[3]}。"
        )


def next_year(d: Draft) -> None:
    """What falls due next year, and what was granted for it in advance."""
    year, whole = d.year + 1, d.whole
    form = d.pick("next", "due|due types|advance|budgeted")
    if form == "due":
        d.say(
            f"{year}年{d.pick('comma', '，|')}{whole}{d.pick('due', '到期|应偿还|需偿还|预计到期')}政府债{d.pick('b', '券|务')}本金{d.a('next.principal', year=year)}、利息{d.a('next.interest', year=year)}。"
        )
    elif form == "due types":
        d.say(
            f"{year}年，{whole}{d.pick('due', '到期|应偿还|需偿还|计划偿还')}政府债券本金{d.a('next.principal', year=year)}"
        )
        d.say(by_type(d, "next.principal", year=year, noun=d.pick("noun", "债券本金|债券")) + "。")
    elif form == "advance":
        d.say(
            f"{d.pick('lead', '目前，|近日，|')}{d.giver}{d.pick('adv', '提前下达|已提前下达|提前批下达')}{whole}{year}年新增{d.pick('noun', '政府债务限额|债务限额|地方政府债务限额')}{d.a('next.new', year=year)}"
        )
        d.say(by_type(d, "next.new", year=year, noun=d.pick("noun", "债务限额|债务|债券")) + "。")
    else:
        cells = [
            d.a(f"next.{one}", kind, year=year)
            for kind in TYPES
            for one in ("principal", "interest")
        ]
        d.say(
            f"{year}年{whole}一般债务还本支出{cells[0]}，付息支出{cells[1]}；专项债务还本支出{cells[2]}，付息支出{cells[3]}。"
        )


PROJECTS = ("青岭中学迁建工程 城区供水管网改造项目 长丰大道延伸段 县人民医院综合楼 兴宁水库除险加固 东湖片区停车场建设 石门污水处理厂提标 职业教育中心实训楼 云台冷链物流园 "
            "沙洲防洪堤 南溪养老服务中心 凤山产业园标准厂房 古田至清平公路改建 老城雨污分流工程 安阜粮库 临河湿地修复工程").split()  # fmt: skip
SECTORS = "交通基础设施 农林水利 社会事业 保障性安居工程 生态环保 市政和产业园区基础设施 能源 城乡冷链物流基础设施".split()


def allocation(d: Draft) -> None:
    """What new bonds or limits of one type go to: projects or sectors, name first or amount first."""
    kind = d.pick("of type", "general|special")
    word = {"general": "一般", "special": "专项"}[kind]
    column, noun = d.pick(
        "of what", "Balances.issued_new/债券|Limits.new/债务限额|Balances.issued_new/债券资金"
    ).split("/")
    whole, marked = d.whole, d.a(column, kind, also="Limits.new" if "债券" in noun else "")
    total = d.value[column, kind, "all"]
    names = d.random.sample(
        PROJECTS if d.chance("projects", 0.6) else SECTORS, d.random.randint(2, 5)
    )
    cuts = sorted(d.random.sample(range(1, total), len(names) - 1))
    shares = [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
    items = [
        (name, d.amount(value, [f"Allocations.amount {kind} /all {d.year} {name}"]))
        for name, value in zip(names, shares, strict=True)
    ]
    form = d.pick(
        "list",
        "其中：|主要用于：|主要用于|其中用于each|amount first|安排each|brackets|安排项目|具体为|counted|lines|numbered|分领域|colon|sentence",
    )
    verb = d.pick("verb", "转贷|争取|发行|下达")
    giver = d.giver if verb in ("转贷", "下达") else ""
    head = (
        f"{d.year}年，{giver}{verb}{whole}新增{word}{noun}"
        if giver
        else f"{d.year}年，{whole}{verb}新增{word}{noun}"
    )
    mark = d.pick("mark", "，|、|；")
    tail = d.pick("item tail", "|||方面") if names[0] in SECTORS else ""
    plain = mark.join(f"{name}{tail}{amount}" for name, amount in items)
    if form in ("其中：", "主要用于：", "主要用于", "具体为"):
        lead = {
            "其中：": "，其中：",
            "主要用于：": "，主要用于：",
            "主要用于": "，主要用于",
            "具体为": "，具体为：",
        }[form]
        d.say(f"{head}{marked}{lead}{plain}。")
    elif form == "其中用于each":
        d.say(
            f"{head}{marked}，其中："
            + mark.join(
                f"{d.pick('each', '用于|安排用于|投向')}{name}{tail}{amount}"
                for name, amount in items
            )
            + "。"
        )
    elif form == "amount first":
        d.say(
            f"{head}{marked}，其中："
            + "，".join(
                f"{amount}{d.pick('for', '用于|安排用于|用于支持')}{name}" for name, amount in items
            )
            + "。"
        )
    elif form == "安排each":
        d.say(
            f"{head}{marked}。"
            + "；".join(f"安排{amount}用于{name}" for name, amount in items)
            + "。"
        )
    elif form == "brackets":
        d.say(
            f"{head}{marked}，{d.pick('for', '主要用于|用于|安排用于')}"
            + "、".join(f"{name}（{amount}）" for name, amount in items)
            + f"{d.pick('n', '等项目||等')}。"
        )
    elif form == "安排项目":
        d.say(
            f"{head}{marked}。{d.pick('lead', f'新增{word}债券安排的项目为|债券资金安排如下|具体安排如下|具体项目为|债券资金主要用于')}：{plain}。"
        )
    elif form == "counted":
        d.say(
            f"{head}{marked}，{d.pick('n', '共安排|用于|支持|安排')}{len(items)}个项目，其中{d.pick('c', '：|')}{plain}。"
        )
    elif form == "lines":
        d.say(
            f"{head}{marked}，{d.pick('lead', '安排项目如下|具体安排如下|分配情况如下')}：\n"
            + "\n".join(
                f"{name}{amount}{'；' if at < len(items) - 1 else '。'}"
                for at, (name, amount) in enumerate(items)
            )
        )
    elif form == "numbered":
        d.say(
            f"{head}{marked}，{d.pick('lead', '安排项目如下|具体安排如下|分配情况如下')}：\n"
            + "\n".join(
                f"{at}.{name}{amount}{d.pick('ends', '；|。')}"
                for at, (name, amount) in enumerate(items, 1)
            )
        )
    elif form == "分领域":
        d.say(
            f"{head}{marked}。{d.pick('by', '分领域看|从投向看|按领域分|从资金投向看')}，{plain}。"
        )
    elif form == "colon":
        d.say(f"{head}{marked}：{plain}。")
    else:
        d.say(
            f"{head}{marked}。{d.pick('of it', '其中：|其中，|主要用于|资金主要用于|重点用于')}{plain}。"
        )


def budget(d: Draft) -> None:
    """The two budgets, changed."""
    level = (
        d.own
        if d.levelled
        else d.pick("of whom", [f"全{d.level}", f"{d.level}本级", d.name, f"{d.level}级"])
    )
    d.say(f"{d.year}年")
    out = []
    for account, column in (
        ("一般公共预算", "general_public"),
        ("政府性基金预算", "government_fund"),
    ):
        opening, change = d.random.randint(50_000, 400_000), d.random.randint(500, 9000)
        side = d.pick("side", "支出|总支出|支出|收支总计|收支预算")
        where = "own" if d.levelled else "(all|own)"
        want = [f"Budgets.{{}} {column} /{where} {d.year}"]
        one, two, three = (d.amount(value, [want[0].format(stage)]) for value, stage in
                           ((opening, "opening"), (change, "change"), (opening + change, "closing")))  # fmt: skip
        form = d.pick("change", "由调整为|由调整为调增|年初调增后|年初增加变为|原|年初预算增加后")
        up = d.pick("up", "调增|增加")
        head = f"{level}{account}{side}"
        out.append(
            {
                "由调整为": f"{head}由{one}{d.pick('to', '调整为|增加到|调整到|变更为')}{three}",
                "由调整为调增": f"{head}由{d.pick('s', '年初预算的|年初|')}{one}调整为{three}，{up}{two}",
                "年初调增后": f"{level}{account}年初{side}{one}，{d.pick('now', '本次|此次|')}{up}{two}，调整后{side}{d.pick('is', '|为')}{three}",
                "年初增加变为": f"年初{head}{one}，{up}{two}，{d.pick('after', '调整后为|变动后为|调整为')}{three}",
                "原": f"{head}{d.pick('orig', '原预算|年初预算|年初预算数')}{one}，{d.pick('now', '本次|此次')}{up}{two}，{d.pick('after', '调整后预算|调整后|调整后为')}{three}",
                "年初预算增加后": f"{head}年初预算{d.pick('is', '为|')}{one}，{up}{two}后，{d.pick('to', '调整为|达到')}{three}",
            }[form]
        )
    d.say(d.pick("budget mark", "；|。").join(out) + "。")


def distractor(d: Draft) -> None:
    """A sentence of another subject."""
    n = d.noise
    whole = d.whole
    d.say(
        d.pick(
            "other",
            [
                f"{whole}综合债务率为{d.random.randint(60, 200)}.3%，处于绿色等级。",
                f"新增债券平均利率{d.random.randint(2, 3)}.41%，平均期限{d.random.randint(7, 18)}.2年。",
                f"化解隐性债务{n()}，完成年度任务的{d.random.randint(100, 130)}%。",
                f"专项债券项目带动总投资{n()}，撬动社会资本{n()}。",
                f"政府或有债务{n()}，较上年减少{n()}。",
                f"{whole}一般公共预算支出{n()}。",
                f"争取超长期特别国债资金{n()}，支持“两重”项目{n()}。",
            ],
        )
    )


def aside(d: Draft) -> None:
    """A paragraph of another subject."""
    n = d.noise
    whole = d.whole
    d.say(
        d.pick(
            "aside",
            [
                f"{d.year}年{whole}一般公共预算收入{n()}，增长{d.random.randint(2, 9)}.4%，其中税收收入{n()}。",
                f"拨付“三保”资金{n()}，发放稳岗补贴{n()}。",
                f"争取中央预算内投资{n()}、超长期特别国债{n()}。",
                f"上级转移支付收入{n()}，上年结转{n()}。",
                f"国有企业资产总额{n()}，实现利润{n()}，其中市属企业{n()}。",
                f"盘活存量资金{n()}，统筹用于民生支出。",
                f"{whole}民生支出{n()}，占一般公共预算支出的{d.random.randint(70, 85)}.6%，其中教育{n()}、卫生健康{n()}。",
            ],
        )
    )


SLOTS = {
    one.__name__: one
    for one in (
        limit,
        new_limit,
        opening_to_closing,
        issued,
        issued_new,
        refinancing,
        balance,
        service,
        next_year,
        allocation,
        budget,
    )
}


def title(d: Draft) -> None:
    """The title, and the salutation below it."""
    d.begin("title")
    kind = d.random.choice(["execution", "execution", "debt", "none", "final"])
    d.kind = kind
    if kind == "execution":
        d.say(
            f"关于{d.name}{d.year}年预算执行情况和{d.year + 1}年预算草案的报告\n（四）政府债务情况\n"
        )
    elif kind == "debt":
        d.say(f"{d.name}{d.year}年地方政府债务情况说明\n")
    elif kind == "final":
        d.say(f"关于{d.name}{d.year}年财政决算的报告\n三、政府债务情况\n")
    else:
        d.say(f"{d.year}年{d.name}政府债务情况\n")


def compose(seed: int, slots: list[str], *, distract: bool = False) -> Draft:
    """Return a document with a title and the given slots, each a paragraph or following on."""
    d = Draft(seed)
    title(d)
    d.end()
    for at, name in enumerate(slots):
        d.begin(name)
        d.slot_first = True
        SLOTS[name](d)
        d.end()
        if distract and d.random.random() < 0.4 and "\n" not in d.text[-1]:
            d.begin("distractor")
            distractor(d)
            d.end()
        if distract and d.random.random() < 0.15:
            d.say("\n")
            d.begin("aside")
            aside(d)
            d.end()
            d.say("\n")
        elif at < len(slots) - 1:
            d.say("\n" if d.random.random() < 0.6 or "\n" in d.text[-1] else "")
    return d


def whole_document(seed: int) -> Draft:
    """Return a debt section of several slots and sentences of other subjects between them."""
    rng = random.Random(seed * 31 + 7)
    chosen = rng.sample([name for name in SLOTS if name != "sections"], rng.randint(3, 7))
    if "sections" in SLOTS and rng.random() < 0.2:
        chosen.append("sections")
    return compose(seed, chosen, distract=True)
