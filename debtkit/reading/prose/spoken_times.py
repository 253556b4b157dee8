"""Which time a sentence speaks of, for the amounts after the words that name it."""

from __future__ import annotations

from debtkit.reading.prose.case import Words
from debtkit.reading.prose.concepts import STOCKS
from debtkit.reading.prose.keys.time import word_year
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.state import State
from debtkit.reading.times import DECEMBER, THIS_MONTH, WHOLE_YEAR

__all__ = ["note_times"]


def note_times(state: State, phrase: Phrase) -> None:
    """Note the year and month that a phrase names, and whether it speaks of several years."""
    if phrase.yearly == "this" and not phrase.comparison and state.setting.year:
        state.sentence_year = state.spoken_year = state.setting.year
    if phrase.year and not phrase.comparison:
        state.sentence_year = state.spoken_year = phrase.year
        state.spoken_end = phrase.stage == "end"
    elif phrase.yearly in ("this", "same", "next") and not phrase.comparison:
        year = word_year(Words(state, phrase, [phrase]), state.spoken_year)
        state.spoken_year = year or state.sentence_year or state.spoken_year
        # 2018年末余额9亿元。全年…: of the year that ended, or of the document's
        state.spoken_end = phrase.stage == "end" or (state.spoken_end and phrase.yearly == "same")
    # 其中：一季度4亿元，…；债券9亿元: a part of the year behind an amount is of the amount behind it
    within = not state.new_sentence and _of_a_part(state, phrase)
    dated = state.sentence_month
    if phrase.year and dated and dated.day and not phrase.comparison:
        state.sentence_month = None  # 1月22日，财政部公布，2023年…
    this_month = phrase.month == THIS_MONTH and state.sentence_month
    if phrase.month and not within and not this_month:
        state.sentence_month = phrase.month
    elif _all_of_the_year(state, phrase):
        state.sentence_month = WHOLE_YEAR
    if phrase.cumulated and state.setting.month and state.sentence_month:
        state.sentence_month = state.sentence_month.until()  # 11月累计发行
    if phrase.among and state.new_sentence:
        state.sentence_among = True
    stock = phrase.concept in STOCKS and not phrase.kind
    since = phrase.span and not _so_far(state, phrase)
    if since or (phrase.cumulated and not stock and not _within_one_year(state, phrase)):
        state.sentence_span = True


def _of_a_part(state: State, phrase: Phrase) -> bool:
    """Whether a time is of one amount alone: 其中：一季度4亿元，二季度…; 其中3月5亿元、6月4亿元."""
    if phrase.has("part") or phrase.among:
        return True
    last = phrase.tokens[-1] if phrase.tokens else None
    alone = last is not None and last.kind == "month" and phrase.bare and not phrase.gaps
    return alone and state.text[phrase.end : phrase.end + 1].isdigit()


def _all_of_the_year(state: State, phrase: Phrase) -> bool:
    """Whether a year without a month is all of it: 2023年12月债券发行情况⏎12月，发行债券1亿元。2023年，发行债券9亿元."""
    told = (phrase.year or phrase.yearly == "same") and not phrase.comparison
    return bool(told) and state.setting.month == DECEMBER and not state.sentence_month


def _so_far(state: State, phrase: Phrase) -> bool:
    """Whether 以来 speaks of the document's own year up to now: 2023年以来, 今年以来."""
    spans = [token.text for token in phrase.tokens if token.kind == "span"]
    now = phrase.yearly == "this" or (phrase.year is not None and phrase.year == state.setting.year)
    now = now or (bool(phrase.month) and phrase.year is None)  # 10月以来
    return now and set(spans) == {"以来"}


def _within_one_year(state: State, phrase: Phrase) -> bool:
    """Whether 累计 adds up a year so far: 今年累计, 2023年累计, 截至11月底累计.

    Up to the end of a year that is named, it may add up all years.
    """
    phrases = [*state.pending, phrase]
    if state.setting.month:
        return True  # 2025年1-11月债券发行情况⏎截至11月末，全省累计发行债券9亿元
    if any(one.yearly in ("this", "same") for one in phrases):
        return True
    if not (state.sentence_year or any(one.year for one in phrases)):
        return bool(state.sentence_month)
    ended = any(token.kind == "end" for one in phrases for token in one.tokens)
    told = state.sentence_month
    return not ended or bool(told and told.last > told.first)
