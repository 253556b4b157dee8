"""Findings as sentences, English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from debtkit.errors import DebtkitError
from debtkit.reconcile.operators import OPERATORS
from debtkit.reconcile.verdicts import VERDICTS
from debtkit.schemas import (
    ACCOUNTS,
    BASES,
    DEBT_TYPES,
    FLOWS,
    SCOPES,
    STAGES,
    TABLES,
    column_titles,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from debtkit.reconcile.families import Family
    from debtkit.reconcile.figures import Figures
    from debtkit.reconcile.layout import Layout
    from debtkit.reconcile.verdicts import Judged

__all__ = [
    "LANGUAGES",
    "SuspectSentences",
    "Template",
    "check_language",
    "formula_sentence",
    "formula_sentences",
    "joint_sentence",
    "passing_sentence",
    "place",
    "record_place",
    "sentences",
]

LANGUAGES = ("en", "zh")

_WORDS = {
    "general": "一般债务",
    "special": "专项债务",
    "total": "合计",
    "own": "本级",
    "lower": "下级",
    "all": "全域",
    "new limit": "新增限额",
    "change of the budget": "预算调整数",
    "closing balance": "期末余额",
    "closing limit": "调整后限额",
    "closing of the statement before": "上一期期末数",
    "own level": "本级",
    "whole region": "全域",
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
        "apart": "{where}: {left}, but {right} is printed as {value}: {size} apart, rounding "
        "explains at most {allowed}",
        "excluded": "{where}: {left}, which {right} {value} excludes by {excess}, whatever "
        "{unprinted} may be",
        "implied": "{where}: {left}, {right} is {value}; {unprinted} is not printed and would be "
        "{implied}",
        "onward": "{where}: {left}; {unprinted} is not printed and would be {implied}",
        "doubtful": "{where}: {left}, {right} is printed as {value}: {size} apart, more than the "
        "rounding of {count} figures would ordinarily add up to, though it could reach {allowed}",
        "breach": "{where}: {left} is above {right} {value} by {size}, a certain breach",
        "maybe": "{where}: {left} is above {right} {value} by {size}, a possible breach: rounding "
        "can explain {allowed}",
        "close": "{where}: {left} is within {right} {value} as printed, but rounding of {allowed} "
        "could hide a breach",
        "conflict": "{where}: {first} here, {second} in {other}; no amount rounds to both",
        "budget": "; an adjustment of the budget may hold other changes",
        "lines": "sum of {count} figures",
        "more": "{count} unprinted",
        "unnamed": "a document without name",
        "and": " and ",
    },
    "zh": {
        "apart": "{where}：{left}，而{right}公布为{value}，相差{size}，舍入至多解释{allowed}",
        "excluded": "{where}：{left}，无论{unprinted}是多少，都与{right}{value}不符，超出{excess}",
        "implied": "{where}：{left}，{right}为{value}；{unprinted}未公布，应为{implied}",
        "onward": "{where}：{left}；{unprinted}未公布，应为{implied}",
        "doubtful": "{where}：{left}，{right}公布为{value}，相差{size}，虽未超过{allowed}，"
        "但{count}个数的舍入通常不会累积到这么大",
        "breach": "{where}：{left}超过{right}{value}，超出{size}，确定超限额",
        "maybe": "{where}：{left}超过{right}{value}，超出{size}，可能超限额，舍入可解释{allowed}",
        "close": "{where}：{left}按公布数未超过{right}{value}，但舍入{allowed}可能掩盖超限额",
        "conflict": "{where}：此处为{first}，{other}为{second}，没有一个数能同时舍入成两者",
        "budget": "；预算调整可能还包含其他变动",
        "lines": "{count}项之和",
        "more": "未公布的{count}项",
        "unnamed": "未注明来源的文件",
        "and": "、",
    },
}


def check_language(lang: str) -> None:
    """Refuse a language that there are no sentences in."""
    if lang not in LANGUAGES:
        raise DebtkitError(f"no sentences in {lang!r}; use lang='en' or lang='zh'")


def passing_sentence(family: Family, verdict: int, missing: bool, lang: str) -> str:
    """Return the sentence that all instances share that pass in the same way."""
    rule = family.identity.statement if lang == "en" else family.identity.title
    phrase = _PASS[lang]
    text = phrase[VERDICTS[verdict]].format(rule=rule or family.identity.statement)
    return text + (phrase["without"] if missing else "")


def place(layout: Layout, table: str, row: int, lang: str, detail: str = "") -> str:
    """Name a row of a ledger by its keys."""
    keys = layout.blocks[table].keys

    def word(key: str) -> str:
        return layout.word(key, keys[key].to_numpy()[row])

    region, scope, stage, kind = word("region"), word("scope"), word("stage"), word("debt_type")
    year, batch = int(keys["year"].to_numpy()[row]), int(keys["batch"].to_numpy()[row])
    source = word("source")
    if lang == "zh":
        level = "" if scope == "all" else SCOPES[scope]
        times = f"第{batch}批" if batch > 1 else ""
        text = f"{region}{level}{year}年{STAGES[stage]}{times}{DEBT_TYPES.get(kind, '')}"
        text += f"（{_detail(detail, lang)}）" if detail else ""
        return text + (f"〔{source}〕" if source else "")
    parts = [region, "" if scope == "all" else scope, str(year), stage]
    parts += [f"batch {batch}" if batch > 1 else "", kind, _detail(detail, lang)]
    text = " ".join(part for part in parts if part)
    return text + (f" [{source}]" if source else "")


def _detail(detail: str, lang: str) -> str:
    if lang == "en":
        return detail
    table, _, column = detail.partition(".")
    if column:
        return column_titles(TABLES[table]).get(column, column)
    words = {**ACCOUNTS, **BASES, **FLOWS}
    return "".join(words.get(part, part) for part in detail.split(" "))


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
    chosen: NDArray[np.int64],
    lang: str,
) -> list[str]:
    """Return a sentence for each chosen instance of a family."""
    rows = chosen + family.rows.start if isinstance(family.rows, slice) else family.rows[chosen]
    cases = _lines(layout, family, judged, chosen, lang)
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
        out.append(text)
    return out


def _lines(
    layout: Layout, family: Family, judged: Judged, chosen: NDArray[np.int64], lang: str
) -> list[list[_Line]]:
    """Return each instance's figures; those whose number varies as one line with their count."""
    figures, phrase = layout.figures, _FAIL[lang]
    titles = {**column_titles(TABLES[family.table]), **_WORDS} if lang == "zh" else {}
    cases: list[list[_Line]] = [[] for _ in range(len(chosen))]
    for term in family.terms:
        at = family.positions(term, chosen)
        label = titles.get(term.label, term.label)
        for case, value, gap, gone in zip(
            cases,
            figures.value[at].tolist(),
            figures.missing[at].tolist(),
            (at == figures.absent).tolist(),
            strict=True,
        ):
            if not gone:
                case.append(_Line(label, term.coefficient, value, gap))
    if family.lines is None:
        return cases
    for at, case in zip(chosen.tolist(), cases, strict=True):
        gaps = int(judged.missing[at]) - sum(line.missing for line in case)
        count = int(judged.n_terms[at]) - len(case) - gaps
        rest = sum(line.coefficient * line.value for line in case)
        if gaps:
            case.insert(0, _Line(phrase["more"].format(count=gaps), 1, 0, missing=True))
        if count:
            label = phrase["lines"].format(count=count)
            case.insert(0, _Line(label, 1, int(judged.residual[at]) - rest, missing=False))
    return cases


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
    fields = {
        "where": where,
        "left": total,
        "label": left[0].label if left else "",
        "right": right.label,
        "value": figures.text(right.value),
        "size": figures.text(abs(residual)),
        "allowed": figures.text(allowed),
        "excess": figures.text(max(0, abs(residual) - allowed)),
        "unprinted": _sum(figures, unknown, lang, values=False),
        "implied": figures.text(-flip * residual),
        "count": len(lines),
    }
    if family.inequality:
        kinds = {"inconsistent": "breach", "doubtful": "maybe", "rounding": "close"}
        return phrase[kinds[verdict]].format(**fields)
    if verdict == "undetermined":
        return phrase["onward" if right.missing else "implied"].format(**fields)
    kind = "doubtful" if verdict == "doubtful" else "excluded" if gaps else "apart"
    text = phrase[kind].format(**fields)
    return text + (phrase["budget"] if family.identity.name == "budget_new_limit" else "")


def formula_sentences(
    figures: Figures,
    family: Family,
    judged: Judged,
    chosen: NDArray[np.int64],
    records: Sequence[Any],
    lang: str,
) -> list[str]:
    """Return a sentence for each chosen instance of an identity that is written as a formula."""
    out = []
    verdicts, gaps = judged.verdict[chosen].tolist(), (judged.missing[chosen] > 0).tolist()
    passing: dict[tuple[int, bool], str] = {}
    for at, verdict, gap in zip(chosen.tolist(), verdicts, gaps, strict=True):
        if VERDICTS[verdict] in ("exact", "holds") or (
            VERDICTS[verdict] == "rounding" and not family.inequality
        ):
            if (verdict, gap) not in passing:
                passing[verdict, gap] = passing_sentence(family, verdict, gap, lang)
            out.append(passing[verdict, gap])
        else:
            where = record_place(records, at, lang)
            out.append(where + formula_sentence(figures, family, judged, at, lang))
    return out


def record_place(records: Sequence[Any], record: int, lang: str) -> str:
    """Name a record at the start of a sentence, where there are several."""
    if len(records) == 1:
        return ""
    return f"record {records[record]}: " if lang == "en" else f"记录{records[record]}："


_FORMULA = {
    "en": {
        "with": "{rule} with {printed}: ",
        "inconsistent": "{size} apart, rounding explains at most {allowed}",
        "doubtful": "{size} apart, more than rounding would ordinarily add up to, though it could "
        "reach {allowed}",
        "undetermined": "not printed: {unprinted}",
        "excluded": "{size} apart, which rounding ({allowed}) and {unprinted}, which {is_are} not "
        "printed, cannot make up for",
        "breach": "broken by {size}, which is certain",
        "maybe": "broken by {size}, but rounding can explain {allowed}",
        "close": "true as printed, but rounding of {allowed} could hide a breach",
    },
    "zh": {
        "with": "{rule}（{printed}）：",
        "inconsistent": "相差{size}，舍入至多解释{allowed}",
        "doubtful": "相差{size}，虽未超过{allowed}，但舍入通常不会累积到这么大",
        "undetermined": "未公布：{unprinted}",
        "excluded": "相差{size}，舍入（{allowed}）和未公布的{unprinted}都无法解释",
        "breach": "不成立，超出{size}，确定",
        "maybe": "不成立，超出{size}，但舍入可解释{allowed}",
        "close": "按公布数成立，但舍入{allowed}可能掩盖不成立",
    },
}


def formula_sentence(figures: Figures, family: Family, judged: Judged, at: int, lang: str) -> str:
    """Say what is wrong with one instance of an identity that is written as a formula."""
    phrase, verdict = _FORMULA[lang], VERDICTS[judged.verdict[at]]
    printed, unprinted = [], []
    for term in family.terms:
        cell = int(family.positions(term, np.array([at]))[0])
        if figures.missing[cell]:
            unprinted.append(term.label)
        else:
            printed.append(f"{term.label} {figures.text(figures.value[cell])}")
    scale = abs(family.scale)
    kind = verdict
    if family.inequality and verdict != "undetermined":
        kind = {"inconsistent": "breach", "doubtful": "maybe", "rounding": "close"}[verdict]
    elif verdict == "inconsistent" and unprinted:
        kind = "excluded"
    join = ", " if lang == "en" else "、"
    return (phrase["with"] + phrase[kind]).format(
        rule=family.identity.statement,
        printed=join.join(printed),
        unprinted=join.join(unprinted),
        is_are="is" if len(unprinted) == 1 else "are",
        size=figures.text(abs(int(judged.residual[at])), scale),
        allowed=figures.text(judged.allowed[at], scale),
    )


def joint_sentence(families: Sequence[Family], record: Any, named: bool, lang: str) -> str:
    """Say that identities hold one by one and not together."""
    rules = [family.identity.name for family in families]
    if lang == "zh":
        where = f"记录{record}：" if named else ""
        return f"{where}{'；'.join(rules)}：逐条成立，但不能同时成立，其中至少有一个数有误"
    where = f"record {record}: " if named else ""
    return (
        f"{where}{'; '.join(rules)}: each holds by itself, but no amounts that round to the "
        "printed figures satisfy all of them, so at least one figure is wrong"
    )


_SUSPECT = {
    "en": {
        "place": "{where}: ",
        "figure": "{figure}, printed as {printed}{unit}, breaks {broken}",
        "exact": "; the others say {low}",
        "between": "; the others say between {low} and {high}",
        "least": "; the others say at least {low}",
        "most": "; the others say at most {high}",
        "endless": "; the others do not bound it",
        "proposed": ", so probably {proposed}",
        "operator": " ({operator})",
        "together": "; together with {others}",
        "unique": "; nothing else explains it",
        "ambiguous": "; the figures cannot tell it from the other candidates",
        "none": "{broken} cannot be mended by changing as few figures as were looked for",
    },
    "zh": {
        "place": "{where}：",
        "figure": "{figure}公布为{printed}{unit}，与{broken}不符",
        "exact": "；其他数字表明应为{low}",
        "between": "；其他数字表明应在{low}至{high}之间",
        "least": "；其他数字表明应不小于{low}",
        "most": "；其他数字表明应不大于{high}",
        "endless": "；其他数字无法限定其范围",
        "proposed": "，很可能是{proposed}",
        "operator": "（{operator}）",
        "together": "；须与{others}一并更正",
        "unique": "；没有其他解释",
        "ambiguous": "；仅凭这些数字无法与其他可能区分",
        "none": "{broken}：改动设定个数以内的数字无法使其成立",
    },
}


class Template(NamedTuple):
    """A text with a ``%s`` for each gap, and what goes there: a place, a figure, an end."""

    text: str
    gaps: tuple[str, ...]


class SuspectSentences:
    """Writes which figure is suspected, what it breaks and what it probably should be.

    Many suspects differ in their numbers only: the words around these are a template.
    """

    def __init__(self, lang: str) -> None:
        self._phrase = _SUSPECT[lang]
        self._lang = lang

    def __call__(
        self,
        where: str,
        figure: str,
        printed: str,
        unit: str,
        broken: str,
        low: str,
        high: str,
        proposed: str,
        operator: str,
        others: tuple[str, ...],
        unique: bool,
    ) -> str:
        """Return the sentence; without a figure, that none was found. An end may be blank."""
        template = self.template(
            bool(where), figure, unit, broken, self.bounds(low, high), bool(proposed), operator,
            others, unique,
        )  # fmt: skip
        gaps = {
            "where": where, "printed": printed, "low": low, "high": high, "proposed": proposed,
        }  # fmt: skip
        return template.text % tuple(gaps[name] for name in template.gaps)

    @staticmethod
    def bounds(low: str, high: str) -> str:
        """Return how an interval with these ends is spoken of."""
        if low and low == high:
            return "exact"
        return {(True, True): "between", (True, False): "least", (False, True): "most"}.get(
            (bool(low), bool(high)), "endless"
        )

    def template(
        self,
        where: bool,
        figure: str,
        unit: str,
        broken: str,
        bounds: str,
        proposed: bool,
        operator: str,
        others: tuple[str, ...],
        unique: bool,
    ) -> Template:
        """Return the sentence without its place and numbers."""
        phrase = self._phrase
        gap = {name: f"\0{name}\0" for name in ("where", "printed", "low", "high", "proposed")}
        text = phrase["place"].format(where=gap["where"]) if where else ""
        if not figure:
            text += phrase["none"].format(broken=broken)
        else:
            space = " " if self._lang == "en" and unit else ""
            text += phrase["figure"].format(
                figure=figure, printed=gap["printed"], unit=space + unit, broken=broken
            )
            text += phrase[bounds].format(low=gap["low"], high=gap["high"])
            if proposed:
                text += phrase["proposed"].format(proposed=gap["proposed"])
                if operator in OPERATORS:
                    words = OPERATORS[operator][0 if self._lang == "en" else 1]
                    text += phrase["operator"].format(operator=words)
            if others:
                text += phrase["together"].format(others=_FAIL[self._lang]["and"].join(others))
            text += phrase["unique" if unique else "ambiguous"]
        # every second piece names a gap
        pieces = text.replace("%", "%%").split("\0")
        return Template("%s".join(pieces[::2]), tuple(pieces[1::2]))
