"""Sentences on the findings of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtkit.reconcile.hierarchy import may_be_inside
from debtkit.reconcile.sentences.places import place, titles
from debtkit.reconcile.verdicts import VERDICTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.layout import Layout
    from debtkit.reconcile.verdicts import Judged

__all__ = ["passing_sentence", "sentences"]

_WORDS = {
    "general": "一般债务",
    "special": "专项债务",
    "total": "合计",
    "own": "本级",
    "lower": "下级",
    "all": "全域",
    "new limit": "新增限额",
    "new bonds issued": "新增债券发行额",
    "principal in the debt service": "还本付息情况中的还本额",
    "change of the budget": "预算调整数",
    "closing balance": "期末余额",
    "closing limit": "限额",
    "closing of the statement before": "上一期期末数",
    "own level": "本级",
    "what is not listed": "未列出部分",
    "other changes": "其他变动",
    "region beside them": "另列地区",
    "handed down in advance": "提前下达",
    "whole region": "全域",
    "regions not listed": "当年未列的地区",
}

_PASS = {
    "en": {
        "exact": "{rule}: holds exactly",
        "holds": "{rule}: holds for every amount that rounds to the printed figures",
        "rounding": "{rule}: holds within rounding",
        "without": "; what is not printed is taken as nothing",
    },
    "zh": {
        "exact": "{rule}：完全相符",
        "holds": "{rule}：成立，舍入不影响结论",
        "rounding": "{rule}：差额在舍入范围内",
        "without": "；未公布的项目视为无",
    },
}

_FAIL = {
    "en": {
        "apart": "{where}: {left}, but {right} is printed as {value}, {size} {more}; rounding "
        "explains at most {allowed}",
        "excluded": "{where}: {left} is already {size} {above} {right}{value}, whatever "
        "{unprinted} may be, which is not printed; rounding explains at most {allowed}",
        "implied": "{where}: {left}, {right} {value}; {unprinted} is not printed and would be "
        "{implied}",
        "onward": "{where}: {left}; {unprinted} is not printed and would be {implied}",
        "doubtful": "{where}: {left}, but {right} is printed as {value}, {size} {more}; that is "
        "more than the rounding of {count} figures would ordinarily add up to, though it could "
        "reach {allowed}",
        "breach": "{where}: {left} is above {right} {value} by {size}, a certain breach",
        "maybe": "{where}: {left} is above {right} {value} by {size}, a possible breach: rounding "
        "can explain {allowed}",
        "close": "{where}: {left} is within {right} {value} as printed, but rounding of {allowed} "
        "could hide a breach",
        "conflict": "{where}: {first} here, {second} in {other}; no amount rounds to both",
        "budget": "; an adjustment of the budget may hold other changes",
        "inside": "; without {region} {value} it ties, so that may be inside another region",
        "unnamed": "a document without name",
    },
    "zh": {
        "apart": "{where}：{left}，而{right}公布为{value}，{more}{size}，舍入至多解释{allowed}",
        "excluded": "{where}：{left}已比{right}{value}{above}{size}，"
        "无论未公布的{unprinted}是多少；舍入至多解释{allowed}",
        "implied": "{where}：{left}，{right}为{value}；{unprinted}未公布，推算为{implied}",
        "onward": "{where}：{left}；{unprinted}未公布，推算为{implied}",
        "doubtful": "{where}：{left}，而{right}公布为{value}，{more}{size}，虽未超过{allowed}，"
        "但{count}个数的舍入通常不会累积到这么大",
        "breach": "{where}：{left}超过{right}{value}，超出{size}，确定超限额",
        "maybe": "{where}：{left}超过{right}{value}，超出{size}，可能超限额，舍入可解释{allowed}",
        "close": "{where}：{left}按公布数未超过{right}{value}，但舍入{allowed}可能掩盖超限额",
        "conflict": "{where}：此处公布为{first}，{other}公布为{second}，不可能是同一个数",
        "budget": "；预算调整可能还包含其他变动",
        "inside": "；不计{region}{value}则相符，可能已含在其他地区之内",
        "unnamed": "未注明来源的文件",
    },
}

_LINES = {
    "en": {
        "region_rollup": ("sum of {count} region{s} below", "{count} region{s} below"),
        "": ("sum of {count} line{s}", "{count} line{s}"),
    },
    "zh": {
        "region_rollup": ("下级{count}个地区之和", "下级{count}个地区"),
        "": ("{count}项之和", "{count}项"),
    },
}
"""Figures whose number varies: what they are called together, and those that are not printed."""

_MORE = {"en": ("more", "less", "above ", "below ", "zero"), "zh": ("多", "少", "多", "少", "零")}


def passing_sentence(family: Family, verdict: int, missing: bool, lang: str) -> str:
    """Return the sentence that all instances share that pass in the same way."""
    rule = family.identity.statement if lang == "en" else family.identity.title
    phrase = _PASS[lang]
    # backquotes only keep the words of a name together
    rule = (rule or family.identity.statement).replace("`", "")
    text = phrase[VERDICTS[verdict]].format(rule=rule)
    return text + (phrase["without"] if missing else "")


class _Line(NamedTuple):
    """One figure of an instance as a sentence needs it."""

    label: str
    coefficient: int
    value: int
    missing: bool


def sentences(
    layout: Layout,
    family: Family,
    judged: Judged,
    chosen: NDArray,
    lang: str,
) -> list[str]:
    """Return a sentence for each chosen instance of a family."""
    rows = chosen + family.rows.start if isinstance(family.rows, slice) else family.rows[chosen]
    cases = _lines(layout, family, judged, chosen, rows, lang)
    out = []
    for at, row, lines in zip(chosen.tolist(), rows.tolist(), cases, strict=True):
        detail = family.details[family.detail[at]] if family.detail is not None else ""
        where = place(layout, family.table, row, lang, detail)
        verdict = VERDICTS[judged.verdict[at]]
        if verdict == "conflict" and family.other is not None:
            sources = layout.blocks[family.table].keys["source"]
            other = layout.word("source", sources.to_numpy()[family.other[at]])
            fields = {"other": other or _FAIL[lang]["unnamed"]}
            fields["first"], fields["second"] = (layout.figures.text(line.value) for line in lines)
            text = _FAIL[lang]["conflict"].format(where=where, **fields)
        else:
            text = _sentence(layout.figures, family, judged, at, lines, where, lang)
            if verdict == "inconsistent" and family.identity.name == "region_rollup":
                text += _inside(layout, family, judged, at, lang)
        out.append(text)
    return out


def _lines(
    layout: Layout, family: Family, judged: Judged, chosen: NDArray, rows: NDArray, lang: str
) -> list[list[_Line]]:
    """Return each instance's figures; those whose number varies as one line with their count."""
    figures = layout.figures
    stages = layout.blocks[family.table].keys["stage"].to_numpy()[rows]
    words = [
        {**titles(family.table, layout.word("stage", stage)), **_WORDS} if lang == "zh" else {}
        for stage in stages
    ]
    cases: list[list[_Line]] = [[] for _ in range(len(chosen))]
    for term in family.terms:
        at = family.positions(term, chosen)
        for case, named, value, gap, gone in zip(
            cases,
            words,
            figures.value[at].tolist(),
            figures.missing[at].tolist(),
            (at == figures.absent).tolist(),
            strict=True,
        ):
            if not gone:
                label = named.get(term.label, term.label)
                case.append(_Line(label, term.coefficient, value, gap))
    if family.lines is None:
        return cases
    printed, unprinted = _LINES[lang].get(family.identity.name, _LINES[lang][""])
    for at, case in zip(chosen.tolist(), cases, strict=True):
        gaps = int(judged.missing[at]) - sum(line.missing for line in case)
        count = int(judged.n_terms[at]) - len(case) - gaps
        rest = sum(line.coefficient * line.value for line in case)
        if gaps:
            label = _counted(unprinted, gaps)
            case.insert(0, _Line(label, 1, 0, missing=True))
        if count:
            label = _counted(printed, count)
            case.insert(0, _Line(label, 1, int(judged.residual[at]) - rest, missing=False))
    return cases


def _counted(phrase: str, count: int) -> str:
    return phrase.format(count=count, s="" if count == 1 else "s")


def _sum(figures: Figures, lines: list[_Line], lang: str, *, values: bool) -> str:
    text = ""
    for line in lines:
        sign = "-" if line.coefficient < 0 else "+"
        words = line.label
        if values:
            words += (" " if lang == "en" else "") + figures.text(line.value)
        text += f" {sign} {words}" if text else (f"-{words}" if sign == "-" else words)
    return text


def _sentence(
    figures: Figures,
    family: Family,
    judged: Judged,
    at: int,
    lines: list[_Line],
    where: str,
    lang: str,
) -> str:
    phrase, verdict = _FAIL[lang], VERDICTS[judged.verdict[at]]
    residual, allowed = int(judged.residual[at]), int(judged.allowed[at])
    right = lines[-1]
    left = [line for line in lines[:-1] if not line.missing]
    gaps = [line for line in lines if line.missing]
    total = _sum(figures, left, lang, values=True)
    if len(left) != 1:
        total += " = " + figures.text(residual + (0 if right.missing else right.value))
    # what is missing is on the left side, unless it is the right side itself
    flip = -1 if right.missing or all(line.coefficient < 0 for line in gaps) else 1
    unknown = [line._replace(coefficient=flip * line.coefficient) for line in gaps]
    unknown.sort(key=lambda line: -line.coefficient)
    more, less, above, below, zero = _MORE[lang]
    kind = verdict
    if family.inequality:
        kind = {"inconsistent": "breach", "doubtful": "maybe", "rounding": "close"}[verdict]
    elif verdict == "undetermined":
        kind = "onward" if right.missing else "implied"
    elif verdict == "inconsistent":
        kind = "excluded" if gaps else "apart"
    bare = kind == "excluded" and right.missing
    space = " " if lang == "en" and kind == "excluded" and not bare else ""
    text = phrase[kind].format(
        where=where,
        left=total,
        right=zero if bare else right.label,
        value="" if bare else space + figures.text(right.value),
        size=figures.text(abs(residual)),
        more=less if residual > 0 else more,
        above=(above if residual > 0 else below).strip(),
        allowed=figures.text(allowed),
        unprinted=_sum(figures, unknown, lang, values=False),
        implied=figures.text(-flip * residual),
        count=len(lines),
    )
    return text + (phrase["budget"] if _mentions_budget(family, verdict) else "")


def _inside(layout: Layout, family: Family, judged: Judged, at: int, lang: str) -> str:
    """Name the one region that makes the sum too large by what it has itself."""
    assert family.lines is not None
    assert family.starts is not None
    figures, real = layout.figures, len(layout.figures.value) - 3
    stop = family.starts[at + 1] if at + 1 < len(family.starts) else len(family.lines)
    found = []
    for cell in family.lines[family.starts[at] : stop].tolist():
        gap = abs(int(judged.residual[at]) - figures.value[cell])
        if cell < real and figures.value[cell] > 0 and gap <= figures.down[cell]:
            block, _, row = layout.block_of(cell)
            region = layout.word("region", block.keys["region"].to_numpy()[row])
            found.append((region, figures.text(figures.value[cell])))
    if len(found) != 1 or not may_be_inside(found[0][0]):
        return ""
    return _FAIL[lang]["inside"].format(region=found[0][0], value=found[0][1])


def _mentions_budget(family: Family, verdict: str) -> bool:
    return family.identity.name == "budget_new_limit" and verdict != "undetermined"
