"""What city reports add to a debt section, as slots: levels that lead a sentence, sums of levels and sources, budgets around it."""

# fmt: off
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from prose_generator import SLOTS, TYPES, Draft, by_type
from prose_structures import by_brackets

WORDS = dict(zip(TYPES, ("一般", "专项"), strict=True))


def level_leads(d: Draft) -> None:
    """A sentence that begins with a level tells all of it, beside one that tells all of the region."""
    y, w, a = d.year, d.whole, d.a
    d.say(f"{d.pick('at', f'{y}年末|截至{y}年底|{y}年底')}，{w}政府债务余额{a('Balances.closing')}{d.pick('end', '。|；')}")
    who = "own" if d.levelled and d.chance("own", .7) else "all"
    name = d.own if who == "own" else w
    end = d.pick("e", "债务余额|政府债务余额|年末政府债务余额|年末债务余额")
    d.say(f"{name}{d.pick('l', '政府债务限额|债务限额')}{a('Limits.closing', 'total', who)}，{end}{a('Balances.closing', 'total', who)}"
          f"{by_brackets(d, 'Balances.closing', who) if d.chance('types', .4) else ''}"
          f"{d.pick('m', '，|；')}{d.pick('r', '全年偿还债务本金|偿还到期债券本金|当年还本')}{a('Service.principal', 'total', who)}"
          f"、{d.pick('i', '利息|付息|支付利息')}{a('Service.interest', 'total', who)}。")


def bound_of_levels(d: Draft) -> None:
    """The limit behind a balance and its parts bounds the balance."""
    y, w, a = d.year, d.whole, d.a
    balance = f"{d.pick('at', f'{y}年末，|截至{y}年底，|')}{w}政府债务余额{a('Balances.closing')}"
    bound = d.pick("bound", "均未超过|未突破|低于|控制在|没有超过")
    given = d.pick("set", f"{d.giver}核定的|{d.giver}下达的|核定的")
    by = d.pick("by", "levels|types|none") if d.levelled else d.pick("by", "types|none")
    parts = {
        "levels": lambda: f"，其中：{d.own}{a('Balances.closing', 'total', 'own')}，{d.lower}{a('Balances.closing', 'total', 'lower')}",
        "types": lambda: by_brackets(d, "Balances.closing") if d.chance("in brackets") else f"，其中：一般债务{a('Balances.closing', 'general')}，专项债务{a('Balances.closing', 'special')}",
        "none": lambda: "",
    }[by]()
    behind = d.pick("behind", f"限额{a('Limits.closing')}以内|限额{a('Limits.closing')}之内") if bound == "控制在" else f"债务限额{a('Limits.closing')}"
    d.say(f"{balance}{parts}，{bound}{given}{behind}。")


def over_the_year(d: Draft) -> None:
    """A balance followed from the year's beginning to its end."""
    y, w, a = d.year, d.whole, d.a
    who = "own" if d.levelled and d.chance("own", .4) else "all"
    name = d.own if who == "own" else w
    region = "/own" if who == "own" else ("/" + who if d.levelled else "/all")
    opening = d.amount(d.value["Balances.opening", "total", who], [f"Balances.opening total {region} {y}", f"Balances.closing total {region} {y - 1}"])
    form = d.pick("shape", "from to|begin end|compared")
    if form == "from to":
        d.say(f"{y}年，{name}政府债务余额由年初的{opening}{d.pick('v', '增加到|增加至|增至|上升到')}年末的{a('Balances.closing', 'total', who)}。")
    elif form == "begin end":
        d.say(f"{y}年，{name}政府债务余额年初为{opening}，{d.pick('r', '当年偿还本金|偿还本金|全年偿还')}{a('Service.principal', 'total', who)}，年末为{a('Balances.closing', 'total', who)}。")
    else:
        d.say(f"{y}年末，{name}政府债务余额{a('Balances.closing', 'total', who)}，{d.pick('c', '比年初的|较年初的|比上年末的')}{opening}增加{d.noise(100, 900)}。")


def mixed_pairs(d: Draft) -> None:
    """分别 over kinds and types of bonds, limits and balances of a type, levels, principal and interest."""
    y, w, a = d.year, d.whole, d.a
    form = d.pick("of", "kinds|stocks|service|levels" if d.levelled else "kinds|stocks|service")
    last = d.pick("and", "、|和")
    if form == "kinds":
        d.say(f"{y}年{w}{d.pick('n', '新增一般债券、新增专项债券、再融资债券|新增一般债券、专项债券和再融资债券')}分别为"
              f"{a('Balances.issued_new', 'general')}、{a('Balances.issued_new', 'special')}{last}{a('Balances.issued_refinancing')}。")
    elif form == "stocks":
        d.say(f"{y}年，{w}政府债务限额、余额分别为{a('Limits.closing')}、{a('Balances.closing')}，其中一般债务限额、余额分别为{a('Limits.closing', 'general')}{last}{a('Balances.closing', 'general')}，"
              f"专项债务限额、余额分别为{a('Limits.closing', 'special')}{last}{a('Balances.closing', 'special')}。")
    elif form == "service":
        d.say(f"{y}年{w}政府债务还本付息分别为{a('Service.principal')}{last}{a('Service.interest')}。")
    else:
        d.say(f"{y}年，{w}偿还本金{a('Service.principal')}、支付利息{a('Service.interest')}，其中{d.own}分别为{a('Service.principal', 'total', 'own')}、{a('Service.interest', 'total', 'own')}。")


def sources_by_level(d: Draft) -> None:
    """What pays the principal of all and of a level."""
    y, w, a = d.year, d.whole, d.a
    who = "own" if d.levelled and d.chance("own", .5) else "all"
    name = d.own if who == "own" else w
    form = d.pick("shape", "principal alone|brackets|both|levels" if d.levelled else "principal alone|brackets|both")
    one, two = (f"Service.principal_{source}" for source in ("refinanced", "budget"))
    budget = d.pick("b", "预算安排|财政资金安排|安排预算资金|财政预算安排")
    if form == "principal alone":
        d.say(f"{y}年{name}到期政府债券本金{a('Service.principal', 'total', who)}、利息{a('Service.interest', 'total', who)}。本金{d.pick('p', '通过再融资债券偿还|拟申请再融资债券|由再融资债券偿还')}{a(one, 'total', who)}，{budget}{a(two, 'total', who)}。")
    elif form == "brackets":
        d.say(f"{y}年{name}偿还政府债务本金{a('Service.principal', 'total', who)}（{d.pick('o', '其中|其中：|')}再融资债券{a(one, 'total', who)}、{d.pick('q', '预算资金|财政资金|自有财力')}{a(two, 'total', who)}）。")
    elif form == "both":
        total = d.amount(d.value["Service.principal", "total", who] + d.value["Service.interest", "total", who])
        d.say(f"{y}年{name}{d.pick('s', '还本付息|偿还本息|到期本息')}{total}（{d.pick('p', '本金|还本')}{a('Service.principal', 'total', who)}、{d.pick('i', '利息|付息')}{a('Service.interest', 'total', who)}）。")
    else:
        d.say(f"{y}年{w}到期政府债券本金{a('Service.principal')}，其中{d.own}{a('Service.principal', 'total', 'own')}，通过{d.pick('r', '发行|申请|')}再融资债券偿还{a(one)}，其中{d.own}{a(one, 'total', 'own')}。")
        last = d.facts[-2]
        last.optional = True  # it may be less than the level's own principal


def regions_in_a_row(d: Draft) -> None:
    """Bonds shared out among the level and its regions; the next sentence is of all."""
    y, w, a = d.year, d.whole, d.a
    if not d.levelled:
        level_leads(d)
        return
    verb = d.pick("v", "安排|分配|其中：|按项目安排")
    shares = "、".join([f"{d.own}{a('Balances.issued_new', 'total', 'own')}", *(f"{place}{a('Balances.issued_new', 'total', place)}" for place in d.places)])
    whole = a("Balances.issued_new")
    d.say(f"{y}年，{d.giver}转贷{w}新增债券{whole}，{verb}{shares}。")
    d.say(f"{d.pick('w', '当年|全年')}{d.pick('r', '偿还债务本金|偿还到期政府债券本金|债务还本')}{a('Service.principal')}。")


def whose_budget(d: Draft) -> None:
    """A sentence without an amount says whose budget is changed; a report's balance of a budget tells no debt."""
    y = d.year
    if not d.levelled:
        level_leads(d)
        return
    region = "/own"
    said = d.pick("said", f"{d.own}两次调整预算|对{d.own}预算进行了调整|{d.own}预算进行了两次调整|{d.own}共进行了2次预算调整")
    d.say(f"{y}年，经人大常委会{d.pick('ok', '批准|审议通过|审查批准')}，{said}{d.pick('m', '。|：')}")
    for account, words in (("general_public", "一般公共预算"), ("government_fund", "政府性基金预算")):
        old = d.random.randint(8_000, 60_000)
        new = old + d.random.randint(500, 5_000)
        at, to = (d.amount(value, [f"Budgets.{stage} {account} {region} {y}"]) for stage, value in (("opening", old), ("closing", new)))
        d.say(f"{words}{d.pick('side', '支出|总支出|支出总计')}{d.pick('f', '由年初的|由|从年初的')}{at}调整为{to}{d.pick('e', '。|；') if account == 'general_public' else '。'}")


def plan(d: Draft) -> None:
    """Next year's advance, what each level gets of it, and what falls due."""
    y, w, a = d.year + 1, d.whole, d.a
    said = d.pick("said", f"提前下达{w}{y}年新增债务限额|已提前下达{w}{y}年新增政府债务限额")
    d.say(f"{d.giver}{said}{a('next.new', year=y)}{by_type(d, 'next.new', year=y, noun='债务限额')}。")
    if d.levelled and d.chance("levels"):
        one, two = d.pick("verbs", "拟安排/转贷|留用/下达|拟使用/分配").split("/")
        d.say(f"其中{d.own}{one}{a('next.new', 'total', 'own', year=y)}，{two}{d.lower}{a('next.new', 'total', 'lower', year=y)}。")
    who = "own" if d.levelled and d.chance("own", .5) else "all"
    name = d.own if who == "own" else w
    if d.chance("types", .4):
        d.say(f"{y}年{name}" + "；".join(f"{WORDS[kind]}债务{d.pick('p', '还本支出|还本')}{a('next.principal', kind, who, year=y)}，{d.pick('i', '付息支出|利息支出')}{a('next.interest', kind, who, year=y)}" for kind in TYPES) + "。")
    else:
        d.say(f"{y}年{name}{d.pick('p', '到期政府债券本金|需偿还债务本金|应偿还到期本金')}{a('next.principal', 'total', who, year=y)}，{d.pick('i', '应付利息|利息|付息')}{a('next.interest', 'total', who, year=y)}。")


SLOTS.update({one.__name__: one for one in (level_leads, bound_of_levels, over_the_year, mixed_pairs, sources_by_level, regions_in_a_row, whose_budget, plan)})
