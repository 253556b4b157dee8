"""Longer structures of a debt section, as slots: one sentence for several subjects, parts within parts, sections by level or type."""

# fmt: off
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from prose_generator import PROJECTS, SECTORS, SLOTS, TYPES, Draft, by_type

KINDS = ("issued_new", "issued_refinancing")


def limit_and_balance(d: Draft) -> None:
    """Limit and balance told in one sentence, also by type, level and region."""
    y, w = d.year, d.whole
    a = d.a
    form = d.pick("both", "one sentence|brackets|distribute|each type|each level|each place|two levels|bound|bound types|compared|of which new|levels distribute|share")
    if not d.levelled and form in ("each level", "each place", "two levels", "levels distribute"):
        form = "one sentence"
    limit, balance = d.pick("nouns", "政府债务限额/政府债务余额|债务限额/债务余额|政府债务限额/余额|地方政府债务限额/债务余额").split("/")
    if form == "one sentence":
        d.say(f"{y}年{d.pick('end', '末|底|')}{w}{limit}{d.pick('is', '为|')}{a('Limits.closing')}，{balance}{d.pick('is', '为|')}{a('Balances.closing')}")
        d.say(by_type(d, "Balances.closing", noun=d.pick("noun", "债务余额|债务")) if d.chance("split", .4) else "")
    elif form == "brackets":
        one, two = (by_brackets(d, column) for column in ("Limits.closing", "Balances.closing"))
        d.say(f"{y}年末，{w}{limit}{a('Limits.closing')}{one}，{balance}{a('Balances.closing')}{two}")
    elif form == "distribute":
        d.say(f"{y}年{d.pick('end', '末|底|')}，{w}政府债务限额{d.pick('and', '和|、')}余额分别为{a('Limits.closing')}{d.pick('and', '和|、')}{a('Balances.closing')}")
    elif form == "each type":
        m = d.pick("mark", "，|；")
        one = f"一般债务限额{a('Limits.closing', 'general')}、余额{a('Balances.closing', 'general')}"
        two = f"专项债务限额{a('Limits.closing', 'special')}、余额{a('Balances.closing', 'special')}"
        d.say(f"{y}年末，{w}{one}{m}{two}")
    elif form == "each level":
        up, down = d.own, d.lower
        n = d.pick("short", "限额/余额|债务限额/债务余额|政府债务限额/余额").split("/")
        m = d.pick("mark", "；|。|，")
        d.say(f"{y}年末，{up}{n[0]}{a('Limits.closing', 'total', 'own')}，{n[1]}{a('Balances.closing', 'total', 'own')}{m}{down}{n[0]}{a('Limits.closing', 'total', 'lower')}，{n[1]}{a('Balances.closing', 'total', 'lower')}")
    elif form == "each place":
        out = [
            f"{name}{d.pick('n1', '债务限额|政府债务限额|限额')}{a('Limits.closing', 'total', name)}、{d.pick('n2', '债务余额|余额')}{a('Balances.closing', 'total', name)}"
            for name in d.places
        ]
        d.say(f"{y}年末，{d.pick('mark', '；|，').join(out)}")
    elif form == "two levels":
        d.say(f"{y}年，{w}{limit}{a('Limits.closing')}，其中{d.own}{a('Limits.closing', 'total', 'own')}；年末{balance}{a('Balances.closing')}，其中{d.own}{a('Balances.closing', 'total', 'own')}")
    elif form == "bound":
        d.say(f"截至{y}年底，{w}{balance}{a('Balances.closing')}，{d.pick('under', '未突破|未超过|没有突破|不超过')}{d.giver}{d.pick('set', '核定的|批准的|下达的')}{limit}{a('Limits.closing')}")
    elif form == "bound types":
        d.say(f"截至{y}年底，{w}{balance}{a('Balances.closing')}，控制在限额{a('Limits.closing')}以内，其中：一般债务{a('Balances.closing', 'general')}，专项债务{a('Balances.closing', 'special')}")
    elif form == "compared":
        d.say(f"{y}年末，{w}{balance}{a('Balances.closing')}，比限额低{d.noise(50, 900)}")
    elif form == "of which new":
        d.say(f"{y}年{w}{limit}为{a('Limits.closing')}（{d.pick('in', '其中新增|含当年新增|其中当年新增')}{d.pick('n', '限额|债务限额|')}{a('Limits.new')}），{balance}{a('Balances.closing')}")
    elif form == "levels distribute":
        d.say(f"{y}年，{w}和{d.own}政府债务限额分别为{a('Limits.closing')}、{a('Limits.closing', 'total', 'own')}，{d.pick('bal', '年末余额|债务余额|政府债务余额')}分别为{a('Balances.closing')}、{a('Balances.closing', 'total', 'own')}")
    else:
        general, special = a("Balances.closing", "general"), a("Balances.closing", "special")
        d.say(f"{y}年末{w}{balance}{a('Balances.closing')}，其中：一般债务{general}，占{d.random.randint(30, 60)}.2%；专项债务{special}，占{d.random.randint(30, 60)}.8%")
    d.say("。")


def by_brackets(d: Draft, column: str, who: str = "all") -> str:
    """The two types in brackets."""
    one, two = (d.a(column, kind, who) for kind in TYPES)
    noun = d.pick("short type", "一般债务/专项债务|一般/专项|一般债/专项债").split("/")
    return f"（{d.pick('o', '|其中：|其中')}{noun[0]}{one}{d.pick('m', '，|、')}{noun[1]}{two}）"


def type_levels(d: Draft) -> None:
    """Each type of a limit, balance or new bond, and its levels."""
    if not d.levelled:
        limit_and_balance(d)
        return
    column, noun = d.pick("of", "Limits.closing/债务限额|Balances.closing/债务余额|Limits.new/债务限额|Balances.issued_new/债券").split("/")
    y, w = d.year, d.whole
    up, down = d.own, d.lower
    a = d.a
    head = {"Limits.closing": f"{y}年{w}政府债务限额", "Balances.closing": f"{y}年末{w}政府债务余额",
            "Limits.new": f"{y}年，{d.giver}下达{w}新增债务限额", "Balances.issued_new": f"{y}年，{w}争取新增债券"}[column]
    form = d.pick("order", "types of levels in brackets|levels in brackets|types then levels|types sentences")
    v1, v2 = d.pick("verbs", "/|留用/转贷|使用/分配|安排/下达").split("/") if column in ("Limits.new", "Balances.issued_new") else ("", "")
    own = {kind: a(column, kind, "own") for kind in TYPES}
    low = {kind: a(column, kind, "lower") for kind in TYPES}
    every = {kind: a(column, kind) for kind in TYPES}
    word = {"general": "一般", "special": "专项"}
    new = d.pick("again new", "|新增") if column in ("Limits.new", "Balances.issued_new") else ""
    if form == "types of levels in brackets":
        parts = [f"{new}{word[k]}{noun}{every[k]}（{up}{v1}{own[k]}、{v2}{down}{low[k]}）" for k in TYPES]
        d.say(f"{head}{a(column)}，其中：" + d.pick("mark", "，|；|、").join(parts) + "。")
    elif form == "levels in brackets":
        parts = [f"{up}{v1}{a(column, 'total', 'own')}（{word['general']}{noun}{own['general']}、{word['special']}{noun}{own['special']}）",
                 f"{v2}{down}{a(column, 'total', 'lower')}（{word['general']}{noun}{low['general']}、{word['special']}{noun}{low['special']}）"]
        d.say(f"{head}{a(column)}，其中：" + d.pick("mark", "，|；").join(parts) + "。")
    elif form == "types then levels":
        parts = [f"{new}{word[k]}{noun}{every[k]}，其中{up}{v1}{own[k]}、{v2}{down}{low[k]}" for k in TYPES]
        d.say(f"{head}{a(column)}。其中：" + "；".join(parts) + "。")
    else:
        d.say(f"{head}{a(column)}，其中：{word['general']}{noun}{every['general']}，{word['special']}{noun}{every['special']}。")
        for k in TYPES:
            d.say(f"{new}{word[k]}{noun}中，{up}{v1}{own[k]}，{v2}{down}{low[k]}。")


def bonds_whole(d: Draft) -> None:
    """All bonds of a year: by kind, type and level, in the shapes of longer sentences."""
    y, w, a = d.year, d.whole, d.a
    form = d.pick("shape", "two kinds no total|types no total|by type verbs|kinds with use|rate|kinds levels|numbered kinds|own of all|issues")
    if not d.levelled and form in ("kinds levels", "own of all"):
        form = "kinds with use"
    lend = f"{d.giver}{d.pick('lend', '转贷|累计转贷|代发|代为发行|下达')}{w}"
    if form == "two kinds no total":
        d.say(f"{y}年，{lend}新增债券{a('Balances.issued_new')}{d.pick('and', '、|和|，')}再融资债券{a('Balances.issued_refinancing')}。")
    elif form == "types no total":
        d.say(f"{y}年，{w}{d.pick('v', '发行|共发行|累计发行')}新增一般债券{a('Balances.issued_new', 'general')}{d.pick('m', '、|，')}新增专项债券{a('Balances.issued_new', 'special')}"
              f"{d.pick('m', '、|，')}再融资债券{a('Balances.issued_refinancing')}。")
    elif form == "by type verbs":
        d.say(f"{y}年{w}共发行政府债券{a('Balances.issued')}，其中：发行一般债券{a('Balances.issued', 'general')}，发行专项债券{a('Balances.issued', 'special')}；"
              f"{d.pick('by', '按用途划分，|按用途分，|分用途看，')}发行新增债券{a('Balances.issued_new')}，发行再融资债券{a('Balances.issued_refinancing')}。")
    elif form == "kinds with use":
        d.say(f"{y}年，{lend}政府债券{a('Balances.issued')}。其中：新增债券{a('Balances.issued_new')}，{d.pick('use', '主要用于交通、水利、教育等重点领域项目建设|重点支持市政基础设施和民生项目|用于补齐公共服务短板')}；"
              f"再融资债券{a('Balances.issued_refinancing')}，{d.pick('use', '用于偿还到期债券本金|全部用于借新还旧|用于缓解偿债压力')}。")
    elif form == "rate":
        d.say(f"{y}年{w}发行政府债券{d.random.randint(3, 20)}期，{d.pick('n', '金额|发行额|共')}{a('Balances.issued')}，平均期限{d.random.randint(6, 15)}.4年，平均利率2.{d.random.randint(10, 99)}%，"
              f"其中新增债券{a('Balances.issued_new')}，再融资债券{a('Balances.issued_refinancing')}。")
    elif form == "kinds levels":
        parts = []
        for kind, name in zip(KINDS, ("新增债券", "再融资债券"), strict=True):
            parts.append(f"{name}{a('Balances.' + kind)}，{d.own}{d.pick('k', '留用|使用')}{a('Balances.' + kind, 'total', 'own')}{d.pick('m', '，|、')}转贷{d.lower}{a('Balances.' + kind, 'total', 'lower')}")
        d.say(f"{y}年，{lend}政府债券{a('Balances.issued')}，其中：" + "；".join(parts) + "。")
    elif form == "numbered kinds":
        d.say(f"{y}年，{w}争取债券资金{a('Balances.issued')}。一是{d.pick('v', '争取|发行|')}新增债券{a('Balances.issued_new')}{by_brackets_bonds(d)}；二是{d.pick('v', '争取|发行|')}再融资债券{a('Balances.issued_refinancing')}。")
    elif form == "own of all":
        d.say(f"{y}年，{lend}新增债券{a('Balances.issued_new')}，其中：{d.own}{a('Balances.issued_new', 'total', 'own')}（一般债券{a('Balances.issued_new', 'general', 'own')}、专项债券{a('Balances.issued_new', 'special', 'own')}），"
              f"{d.lower}{a('Balances.issued_new', 'total', 'lower')}。再融资债券{a('Balances.issued_refinancing')}，其中{d.own}{a('Balances.issued_refinancing', 'total', 'own')}。")
    else:
        d.say(f"{y}年，{w}{d.pick('v', '成功发行|完成发行|发行')}新增专项债券{a('Balances.issued_new', 'special')}，涉及项目{d.random.randint(3, 60)}个；发行新增一般债券{a('Balances.issued_new', 'general')}，涉及项目{d.random.randint(3, 60)}个。")


def by_brackets_bonds(d: Draft) -> str:
    """The two types of new bonds in brackets."""
    one, two = (d.a("Balances.issued_new", kind) for kind in TYPES)
    return f"（一般债券{one}{d.pick('m', '，|、')}专项债券{two}）"


def repaid_longer(d: Draft) -> None:
    """Repayment by type, level and source, in longer sentences."""
    y, w, a = d.year, d.whole, d.a
    form = d.pick("shape", "types sources|sources sentence|levels together|type both|own first|service levels|through|interest types|list")
    if not d.levelled and form in ("levels together", "own first", "service levels"):
        form = "types sources"
    if form == "types sources":
        parts = []
        for kind, word in zip(TYPES, ("一般", "专项"), strict=True):
            one, two = (a(f"Service.principal_{source}", kind) for source in ("refinanced", "budget"))
            parts.append(f"{word}债券本金{a('Service.principal', kind)}（{d.pick('s', '再融资债券偿还|通过再融资债券偿还')}{one}、{d.pick('s', '财政资金偿还|预算安排偿还')}{two}）")
        d.say(f"{y}年{w}偿还政府债券本金{a('Service.principal')}，其中：" + d.pick("m", "，|；").join(parts) + "。")
    elif form == "sources sentence":
        d.say(f"{y}年{w}到期政府债券本金{a('Service.principal')}，{d.pick('p', '通过发行再融资债券偿还|发行再融资债券偿还|其中申请再融资债券偿还|其中再融资债券偿还')}{a('Service.principal_refinanced')}，"
              f"{d.pick('q', '安排财政资金偿还|通过预算安排偿还|其余由财政资金偿还|财政预算安排偿还')}{a('Service.principal_budget')}。")
    elif form == "levels together":
        d.say(f"{y}年，{w}偿还债券本金{a('Service.principal')}，其中{d.own}{a('Service.principal', 'total', 'own')}；支付债券利息{a('Service.interest')}，其中{d.own}{a('Service.interest', 'total', 'own')}。")
    elif form == "type both":
        d.say(f"{y}年，{w}一般债务还本{a('Service.principal', 'general')}，付息{a('Service.interest', 'general')}；专项债务还本{a('Service.principal', 'special')}，付息{a('Service.interest', 'special')}。")
    elif form == "own first":
        d.say(f"{y}年，{d.own}偿还政府债券本金{a('Service.principal', 'total', 'own')}，支付利息{a('Service.interest', 'total', 'own')}。{w}共偿还本金{a('Service.principal')}，支付利息{a('Service.interest')}。")
    elif form == "service levels":
        total = d.value["Service.principal", "total", "all"] + d.value["Service.interest", "total", "all"]
        own = d.value["Service.principal", "total", "own"] + d.value["Service.interest", "total", "own"]
        d.say(f"{y}年{w}政府债券还本付息{d.amount(total)}（还本{a('Service.principal')}、付息{a('Service.interest')}），其中{d.own}还本付息{d.amount(own)}（还本{a('Service.principal', 'total', 'own')}、付息{a('Service.interest', 'total', 'own')}）。")
    elif form == "through":
        d.say(f"{y}年{w}偿还到期本金{a('Service.principal')}，{d.pick('p', '其中：|主要是|其中')}{d.pick('r', '用再融资债券偿还|使用再融资债券资金偿还|借助再融资债券偿还')}{a('Service.principal_refinanced')}，"
              f"{d.pick('q', '用财政资金偿还|统筹财政资金偿还|使用自有财力偿还')}{a('Service.principal_budget')}。{d.pick('i', '支付利息|付息|支付债券利息')}{a('Service.interest')}。")
    elif form == "interest types":
        d.say(f"{y}年{w}支付政府债券利息{a('Service.interest')}，其中一般债券利息{a('Service.interest', 'general')}、专项债券利息{a('Service.interest', 'special')}，{d.pick('t', '全部由预算资金支付|均已按时支付|未发生逾期')}。")
    else:
        d.say(f"{y}年{w}债务还本付息情况：{d.pick('h', '|一是|1.')}偿还本金{a('Service.principal')}；{d.pick('h', '|')}支付利息{a('Service.interest')}。")


def due_next_year(d: Draft) -> None:
    """Next year's principal and what will pay it."""
    y, w, a = d.year + 1, d.whole, d.a
    total = d.value["next.principal", "total", "all"]
    share = total * d.random.randint(60, 90) // 100
    one = d.amount(share, [f"Service.principal_refinanced total /all {y}"])
    two = d.amount(total - share, [f"Service.principal_budget total /all {y}"])
    d.say(f"{y}年，{w}{d.pick('v', '到期政府债券本金|需偿还债券本金|应偿还到期债券本金|预计偿还本金')}{a('next.principal', year=y)}，"
          f"{d.pick('p', '拟发行再融资债券|计划通过再融资债券偿还|其中拟申请再融资债券偿还|拟通过再融资债券偿还')}{one}，{d.pick('q', '预算安排偿还|安排预算资金偿还|财政预算安排|年初预算安排偿还')}{two}"
          f"{d.pick('i', '；|。')}{d.pick('n', '应付利息|预计付息|需支付利息|付息')}{a('next.interest', year=y)}。")


def uses(d: Draft) -> None:
    """Both types of new bonds and what they go to, projects within fields, projects by level."""
    y, w = d.year, d.whole
    form = d.pick("shape", "two types|fields hold projects|own shares|arranged|each by verb|by name|counted fields|of the type")
    column = "Balances.issued_new"

    def shares(kind: str, names: list[str], who: str = "all") -> list[tuple[str, str]]:
        total = d.value[column, kind, who]
        cuts = sorted(d.random.sample(range(1, total), len(names) - 1))
        scope = "own" if who == "own" and d.levelled else "all"
        return [(name, d.amount(after - before, [f"Allocations.amount {kind} /{scope} {y} {name}"]))
                for name, before, after in zip(names, [0, *cuts], [*cuts, total], strict=True)]

    mark = d.pick("mark", "、|，")
    for_ = d.pick("for", "主要用于|用于|安排用于|重点用于")
    if form == "two types":
        projects = d.random.sample(PROJECTS, 5)
        parts = []
        for kind, word, names in (("general", "一般", projects[:2]), ("special", "专项", projects[2:])):
            parts.append(f"新增{word}债券{d.a(column, kind)}，{for_}" + mark.join(n + m for n, m in shares(kind, names)))
        d.say(f"{y}年，{w}争取新增债券{d.a(column)}，其中：" + d.pick("between", "；|。").join(parts) + "。")
    elif form == "fields hold projects":
        fields, projects = d.random.sample(SECTORS, 2), d.random.sample(PROJECTS, 4)
        out = []
        for at, (field, mark_of) in enumerate(shares("special", fields)):
            inner = projects[2 * at:2 * at + 2]
            fact = d.facts[-2 + at]
            value = round(float(fact.printed.replace(",", "")) * (100 if d.unit == "亿元" else 0.01))
            half = max(1, value // 3)
            marks = [d.amount(v, [f"Allocations.amount special /all {y} {n}"]) for n, v in zip(inner, (half, value - half), strict=True)]
            out.append(f"{field}{mark_of}（其中{inner[0]}{marks[0]}、{inner[1]}{marks[1]}）")
        d.say(f"{y}年，{w}新增专项债券{d.a(column, 'special')}，{for_}：" + "，".join(out) + "。")
    elif form == "own shares" and d.levelled:
        parts = mark.join(n + m for n, m in shares("special", d.random.sample(PROJECTS, 3), "own"))
        d.say(f"{y}年，{w}新增专项债券{d.a(column, 'special')}，其中{d.own}{d.pick('k', '留用|安排|使用')}{d.a(column, 'special', 'own')}，{for_}{parts}。")
    elif form == "arranged":
        kind, word = d.pick("type", "general/一般|special/专项").split("/")
        parts = "、".join(f"安排{n}{m}" if d.picks and d.chance("v", .5) else f"{n}{m}" for n, m in shares(kind, d.random.sample(PROJECTS, 3)))
        d.say(f"{y}年，{w}新增{word}债券{d.a(column, kind)}，其中：{parts}。")
    elif form == "each by verb":
        kind, word = d.pick("type", "general/一般|special/专项").split("/")
        verb = d.pick("verb", "投入|安排|分配")
        parts = "；".join(f"{n}{verb}{m}" for n, m in shares(kind, d.random.sample(PROJECTS, 3)))
        d.say(f"{y}年，{w}新增{word}债券{d.a(column, kind)}，具体为：{parts}。")
    elif form == "by name":
        kind, word = d.pick("type", "general/一般|special/专项").split("/")
        parts = "\n".join(f"（{at}）{n}，{d.pick('v', '安排|拟安排|金额')}{m}{d.pick('e', '；|。')}" for at, (n, m) in enumerate(shares(kind, d.random.sample(PROJECTS, 3)), 1))
        d.say(f"{y}年，{w}新增{word}债券{d.a(column, kind)}，具体项目如下：\n{parts}")
    elif form == "counted fields":
        kind = "special"
        parts = "，".join(f"{n}{d.pick('k', '领域|类|方面|')}{d.random.randint(1, 9)}个项目{m}" for n, m in shares(kind, d.random.sample(SECTORS, 3)))
        for fact in d.facts[-3:]:
            fact.optional = True
            fact.wanted |= {one + tail for one in fact.wanted for tail in ("领域", "类")}
        d.say(f"{y}年，{w}新增专项债券{d.a(column, kind)}，分领域看：{parts}。")
    else:
        kind, word = d.pick("type", "general/一般|special/专项").split("/")
        lead = d.pick("lead", f"新增{word}债券用于|{word}债券主要用于|{word}债券资金用于|新增{word}债券资金主要安排用于")
        parts = mark.join(n + m for n, m in shares(kind, d.random.sample(PROJECTS, 3)))
        d.say(f"{y}年，{w}新增{word}债券{d.a(column, kind)}。{lead}{parts}。")


def sections(d: Draft) -> None:
    """A part for each level or type, whose sentences leave out what the heading says."""
    y, a = d.year, d.a
    form = d.pick("by", "levels|types|subjects") if d.levelled else d.pick("by", "types|subjects")
    style = d.pick("head", "（一）|1.|（1）")
    if form == "levels":
        for at, (who, words) in enumerate((("all", f"全{d.level}"), ("own", f"{d.level}本级")), 1):
            head = style.replace("一", "一二"[at - 1]).replace("1", str(at)) + f"{words}政府债务情况"
            d.say(f"\n{head}\n")
            d.say(f"{y}年，{d.pick('l', '政府债务限额|债务限额')}{a('Limits.closing', 'total', who)}，其中：一般债务{a('Limits.closing', 'general', who)}、专项债务{a('Limits.closing', 'special', who)}。")
            d.say(f"{d.pick('e', '年末|年底|')}{d.pick('b', '政府债务余额|债务余额')}{a('Balances.closing', 'total', who)}，其中：一般债务{a('Balances.closing', 'general', who)}、专项债务{a('Balances.closing', 'special', who)}。")
            d.say(f"{d.pick('r', '全年|当年|')}偿还债券本金{a('Service.principal', 'total', who)}，支付利息{a('Service.interest', 'total', who)}。")
    elif form == "types":
        for at, (kind, word) in enumerate(zip(TYPES, ("一般", "专项"), strict=True), 1):
            d.say("\n" + style.replace("1", str(at)).replace("一", "一二"[at - 1]) + f"{word}债务。")
            d.say(f"{y}年，{d.whole}{d.pick('l', f'{word}债务限额|限额|债务限额')}{a('Limits.closing', kind)}，{d.pick('b', f'年末余额|年末{word}债务余额|余额')}{a('Balances.closing', kind)}。")
            d.say(f"{d.pick('i', '当年|全年|')}发行{d.pick('n', '新增债券|新增' + word + '债券')}{a('Balances.issued_new', kind)}。")
    else:
        d.say(f"\n1.{d.pick('h', '限额情况|债务限额|政府债务限额情况')}。{y}年{d.giver}核定{d.whole}政府债务限额{a('Limits.closing')}{by_type(d, 'Limits.closing')}。")
        d.say(f"\n2.{d.pick('h', '余额情况|债务余额|政府债务余额情况')}。{d.pick('e', f'{y}年末|截至{y}年底|年末|截至年底')}{d.whole}政府债务余额{a('Balances.closing')}{by_type(d, 'Balances.closing')}。")
        d.say(f"\n3.{d.pick('h', '债券发行情况|发行情况|债券转贷情况')}。{d.pick('y', f'{y}年|当年|全年')}{d.pick('v', '发行|转贷')}{d.pick('n', '政府债券|地方政府债券')}{a('Balances.issued')}，其中新增债券{a('Balances.issued_new')}、再融资债券{a('Balances.issued_refinancing')}。")
        d.say(f"\n4.{d.pick('h', '还本付息情况|偿债情况')}。{d.pick('y', f'{y}年|当年|全年')}{d.whole}偿还本金{a('Service.principal')}，支付利息{a('Service.interest')}。")


def last_year(d: Draft) -> None:
    """The year before, told in a report of this year."""
    y, w, a = d.year, d.whole, d.a
    opening = d.value["Balances.opening", "total", "all"]
    form = d.pick("shape", "opening balance|opening limit|movement|last and this")
    before = d.amount(opening, [f"Balances.closing total /all {y - 1}", f"Balances.opening total /all {y}"])
    if form == "opening balance":
        d.say(f"{y - 1}年末，{w}政府债务余额{before}。{y}年{d.pick('v', '新增债券|发行新增债券')}{a('Balances.issued_new')}，偿还本金{a('Service.principal')}，年末政府债务余额{a('Balances.closing')}。")
    elif form == "opening limit":
        limit = d.amount(d.value["Limits.opening", "total", "all"], [f"Limits.closing total /all {y - 1}", f"Limits.opening total /all {y}"])
        d.say(f"{y - 1}年末，{w}政府债务限额{limit}、余额{before}。{y}年，{d.giver}{d.pick('v', '下达|核定')}{w}新增债务限额{a('Limits.new')}，{d.pick('t', '全年债务限额|年末债务限额|政府债务限额')}达到{a('Limits.closing')}。")
    elif form == "movement":
        d.say(f"{y}年初{w}政府债务余额{d.amount(opening, [f'Balances.opening total /all {y}', f'Balances.closing total /all {y - 1}'])}，当年发行新增债券{a('Balances.issued_new')}，{y}年末余额{a('Balances.closing')}。")
    else:
        d.say(f"{w}政府债务余额由{y - 1}年末的{before}{d.pick('v', '增加到|增长到|增至|上升至')}{y}年末的{a('Balances.closing')}。")


def advance(d: Draft) -> None:
    """A limit granted in two steps."""
    y, w, a = d.year, d.whole, d.a
    value = d.value
    early = value["Limits.advance", "total", "all"]
    whole = value["Limits.new", "total", "all"]
    cell = f"Limits.new total /all {y}"
    form = d.pick("shape", "advance and rest|batches|in the budget")
    if form == "advance and rest":
        d.say(f"{y}年，{d.giver}下达{w}新增债务限额{a('Limits.new')}，其中：提前下达{d.amount(early, [cell])}，{d.pick('n', '本次下达|后续下达|年中下达|第二批下达')}{d.amount(whole - early, [cell], optional=True)}。")
    elif form == "batches":
        d.say(f"{y}年，{d.giver}下达{w}新增债务限额{a('Limits.new')}，其中：第一批{d.amount(early, [cell])}，第二批{d.amount(whole - early, [cell])}。")
    else:
        d.say(f"{d.giver}提前下达{w}{y}年新增债务限额{d.amount(early, [cell])}，已{d.pick('b', '列入年初预算|编入年初预算|纳入年初预算')}。")


SLOTS.update({one.__name__: one for one in (limit_and_balance, type_levels, bonds_whole, repaid_longer, due_next_year, uses, sections, last_year, advance)})
