"""When: the year, the month, whether several years are told together."""

from __future__ import annotations

import re

from debtkit.reading.prose.case import Case, Words
from debtkit.reading.prose.concepts import FLOWS
from debtkit.reading.prose.rules import Table, rule
from debtkit.reading.times import DECEMBER, WHOLE_YEAR, Time

__all__ = ["MONTH", "SPAN", "YEAR", "word_year"]

# 2023—2025年
_YEARS = re.compile(r"(?:19|20)\d\d年?[至到\-—~–－~]{1,2}(?:19|20)\d\d年")
_FROM_NOW = {"last": -1, "this": 0, "same": 0, "next": 1}


def word_year(it: Words, held: int | None) -> int | None:
    """Return the year that the nearest phrase names: 2023年, 上年, 当年 (of the year just told)."""
    now = it.state.setting.year
    for phrase in reversed(it.pending):
        if phrase.year:
            return phrase.year
        if phrase.yearly == "last" and phrase is not it.pending[-1] and phrase.gaps:
            continue  # 因上年结余结转增加，支出调整为9亿元
        if phrase.yearly == "same" and (it.state.spoken_year or held):
            return it.state.spoken_year or held
        if phrase.yearly == "same" and it.state.section.base.year:
            return it.state.section.base.year  # 二、2024年预算草案⏎全年偿还本金9亿元
        if phrase.yearly and now:
            return now + _FROM_NOW[phrase.yearly]
    return None


def _goes_on(it: Case) -> bool:
    """Whether a sentence of its own may go on in the year that the one before it told."""
    figure = it.above
    return not it.part and (figure is None or figure.sentence != it.mention.sentence)


def _near(it: Case) -> bool:
    """Whether what governs it is of its own subject, or stands in its paragraph."""
    if it.parent is None:
        return False
    return it.same or it.part or (it.above.block if it.above else -1) == it.mention.block


def _held(it: Case) -> int | None:
    if it.state.spoken_year and _goes_on(it):
        return it.state.spoken_year
    return it.base.year if _near(it) else it.state.section.base.year or it.base.year


def _told(it: Case) -> int | None:
    """Return the year in which the sentence tells of it, by its words or those around it."""
    held = _held(it)
    return word_year(it, held) or it.state.sentence_year or held


@rule("words")
def year_it_moved_from(it: Case) -> int | None:
    """What something grew from is of the year named, if not last year: 余额由2020年的8亿元增加到2023年的9亿元."""
    first = it.head.from_year
    return first if first and _told(it) != first + 1 else None


@rule("sentence")
def granted_the_year_before(it: Case) -> int | None:
    """上年提前下达 says when it came, not the year it is for: 2023年新增债务限额9亿元，加上去年提前下达的4亿元，共13亿元."""
    early = it.head.advance and it.head.yearly == "last" and it.concept == "limit"
    return _held(it) or it.state.setting.year if early else None


@rule("words")
def own_year(it: Case) -> int | None:
    """The nearest phrase names it: 2022年，全市政府债务余额9亿元."""
    return word_year(it, _held(it))


@rule("heading")
def end_of_this_year(it: Case) -> int | None:
    """年末 after the end of the year before is of the document's: 2023年债务情况报告⏎2022年末政府债务余额8亿元。年末政府债务余额9亿元."""
    now, told = it.state.setting.year, it.state.spoken_year
    ends = any(
        token.kind == "end" and token.text in ("年末", "年底", "年终")
        for one in it.pending
        for token in one.tokens
    )
    if not ends or it.names_year or not now:
        return None
    if told:
        return now if it.state.spoken_end and told < now else None
    return now if it.same and it.base.year and it.base.year < now else None


@rule("sentence")
def expected_end(it: Case) -> int | None:
    """年末 that is expected is of the document's year: 2023年债务情况报告⏎2022年末政府债务余额8亿元，预计年末余额9亿元."""
    now, told = it.state.setting.year, it.state.sentence_year
    if not now or not told or told >= now or any(one.year or one.yearly for one in it.pending):
        return None
    words = {token.text for one in it.pending for token in one.tokens}
    return now if "预计" in words and words & {"年末", "年底", "年终"} else None


@rule("heading")
def months_of_this_year(it: Case) -> int | None:
    """Months without a year are of the part of one that a document is on: 甲市2023年上半年债务情况⏎2022年末债务余额8亿元。截至6月底债务余额9亿元."""
    setting = it.state.setting
    months = setting.month and any(one.month for one in it.pending)
    return setting.year if months and not (it.names_year or it.state.sentence_year) else None


@rule("sentence")
def year_of_the_sentence(it: Case) -> int | None:
    """The sentence named it before: 2022年全市债务限额9亿元，余额8亿元."""
    return it.state.sentence_year


@rule("sentence")
def year_told_last(it: Case) -> int | None:
    """A sentence without a year goes on in the one told last: 2022年末余额9亿元。其他债务情况不变。债务限额8亿元."""
    return it.state.spoken_year if _goes_on(it) else None


@rule("above")
def year_of_the_amount_above(it: Case) -> int | None:
    """A part is of its whole's year: 2022年末全市政府债务余额9亿元。其中：一般债务4亿元."""
    return it.base.year if _near(it) else None


@rule("heading")
def year_of_the_heading(it: Case) -> int | None:
    """Where nothing else says, the heading or the title does: 一、2022年债务情况⏎市本级新增专项债券9亿元."""
    return None if _near(it) else it.state.section.base.year or it.base.year


YEAR: Table[Case, int] = Table(
    "year",
    year_it_moved_from,
    granted_the_year_before,
    own_year,
    end_of_this_year,
    expected_end,
    months_of_this_year,
    year_of_the_sentence,
    year_told_last,
    year_of_the_amount_above,
    year_of_the_heading,
)


@rule("words")
def own_month(it: Case) -> Time | None:
    """The phrase names it: 2023年1-8月发行政府债券9亿元."""
    return it.head.month


@rule("words")
def all_of_the_year(it: Case) -> Time | None:
    """全年 ends the month told before it: 2023年1月发行新增债券1亿元，全年发行新增债券9亿元."""
    if it.state.setting.month:
        return None  # 全年 is expected in a report on a part of the year
    words = (token.text for one in it.pending for token in one.tokens)
    return WHOLE_YEAR if any(word.startswith("全年") for word in words) else None


@rule("sentence")
def month_of_the_sentence(it: Case) -> Time | None:
    """The sentence named it before: 2023年1-8月，全国发行政府债券9亿元."""
    return it.state.sentence_month


@rule("sentence")
def month_told_before(it: Case) -> Time | None:
    """A sentence without a date goes on in the month before: 2023年1-8月发行债券9亿元。偿还本金4亿元."""
    named = it.names_year and not _this_turn(it)
    return None if named else it.state.carried_month


def _this_turn(it: Case) -> bool:
    """Whether 此次, 本次 is all that the words say of a time."""
    yearly = [token for one in it.pending for token in one.tokens if token.kind == "thisyear"]
    turns = bool(yearly) and all(token.text.endswith("次") for token in yearly)
    return turns and not any(one.year for one in it.pending)


@rule("above")
def month_above(it: Case) -> Time | None:
    """What names no time is of the month of what governs it: 2023年1-8月地方政府债券发行情况⏎一、发行情况⏎全国发行新增债券9亿元."""
    whole_year = not (it.part or it.same) and any(one.year for one in it.pending)
    return None if whole_year else it.base.month


@rule("heading")
def part_of_the_document(it: Case) -> Time | None:
    """In a document on a quarter or a month what names the year and no more may be of that alone: 关于甲市2023年第二季度政府债务情况的报告⏎一、债券发行⏎2023年全市发行新增债券9亿元."""
    setting = it.state.setting
    part = setting.part
    if part is None or part.first == 1 or it.year != setting.year or it.concept not in FLOWS:
        return None
    whole_year = it.names_year and part.last == DECEMBER
    return None if whole_year or _adds_up(it) else part


def _adds_up(it: Case) -> bool:
    """Whether it is said to be all so far: 累计发行, 今年以来."""
    return any(one.cumulated or one.yearly in ("this", "same") for one in it.pending)


MONTH: Table[Case, Time] = Table(
    "month",
    own_month,
    all_of_the_year,
    month_of_the_sentence,
    month_told_before,
    month_above,
    part_of_the_document,
)


@rule("sentence")
def several_years_told(it: Case) -> bool | None:
    """The sentence speaks of several years: 2019年以来，全市累计发行政府债券9亿元."""
    # 利用2019年以来的限额空间，下达2022年新增债券: its own year is one
    one_year = it.head.year is not None and not it.head.span
    one_year = one_year or _year_by_year(it)
    return True if it.state.sentence_span and not one_year else None


def _year_by_year(it: Case) -> bool:
    """Whether each of several years has its amount: 2023—2025年，全市到期本金分别为4亿元、3亿元、2亿元."""
    said = re.split(r"[。；\n]", it.state.text[: it.mention.amount.start][-200:])[-1]
    return "分别" in said and _YEARS.search(said) is not None


@rule("above")
def several_years_above(it: Case) -> bool | None:
    """A part of what several years made: 十四五以来发行政府债券9亿元。其中：一般债券4亿元."""
    within = it.part or it.same
    return True if it.base.span and within and not it.names_year else None


SPAN: Table[Case, bool] = Table("span", several_years_told, several_years_above)
