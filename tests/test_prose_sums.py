"""Where the words leave several readings, the sums of a document decide, or the amount stays unread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.reading.prose.amounts import Amount
from debtkit.reading.prose.arithmetic import ties
from debtkit.reading.prose.columns import Cell, cell_of, column_of
from debtkit.reading.prose.conflicts import settle_conflicts
from debtkit.reading.prose.contradictions import settle_contradictions
from debtkit.reading.prose.decide import decide
from debtkit.reading.prose.frames import Meaning
from debtkit.reading.prose.headings import Setting
from debtkit.reading.prose.own_words import said, told
from debtkit.reading.prose.readings import other_readings
from debtkit.reading.prose.rules import Ground
from debtkit.reading.prose.state import Mention
from debtkit.reading.prose.sums import sums_of
from debtkit.reading.prose.words import Level
from debtkit.reading.reader import read
from debtkit.units import Printed

BALANCE = Meaning("balance", year=2023)
SETTING = Setting(Level("市", "甲市"), 2023, "flash", debt=True)


def printed(hundredths):
    return Printed(hundredths, 2, "亿元")


def mention(hundredths, meaning, *, words=(), sentence=0, **grounds):
    """An amount whose own words say some keys; the others come from the amount before."""
    said = {key: Ground("own", "words") for key in words}
    told = {key: Ground("above", "above", figure) for key, figure in grounds.items()}
    keys = ("concept", "kind", "debt_type", "level", "year", "stage")
    taken = {key: Ground("heading", "heading") for key in keys}
    amount = Amount(0, 4, 6, printed(hundredths), "亿元")
    return Mention(amount, meaning, SETTING, sentence=sentence, grounds={**taken, **told, **said})


def of(meaning, **keys):
    return Meaning(**{**meaning.__dict__, **keys})


def named(cell):
    return {sum_.identity.name for sum_ in sums_of(cell)}


def test_an_identity_speaks_of_the_cells_that_it_names():
    closing = Cell("Limits", "closing", "general", "own", "", 2023)
    assert named(closing) == {"type_sum", "scope_sum", "limit_movement"}
    assert named(closing._replace(place="青岭县", scope="all")) == {"type_sum", "limit_movement"}
    assert named(Cell("Service", "principal_budget", "total", "own", "", 2023)) == {
        "type_sum", "scope_sum", "service_sum",
    }  # fmt: skip
    assert named(Cell("Budgets", "change", "", "all", "", 2023)) == {
        "scope_sum",
        "budget_movement",
    }


def test_a_year_opens_where_the_one_before_it_closed():
    opening = Cell("Limits", "opening", "total", "all", "", 2024)
    [movement] = [one for one in sums_of(opening._replace(column="closing", year=2023))
                  if one.identity.name == "limit_movement" and one.own == 1]  # fmt: skip
    assert movement.others[-1].cells[0] == opening._replace(column="closing")


def test_a_widened_level_is_a_part_of_the_whole():
    wide = Cell("Balances", "closing", "total", "own", "（含高新区）", 2023)
    [level] = [one for one in sums_of(wide) if one.identity.name == "scope_sum"]
    assert {term.cells[0].scope for term in level.others} == {"lower", "all"}
    assert {term.cells[0].place for term in level.others} == {""}


@given(st.lists(st.integers(10_000, 10**6), min_size=2, max_size=8), st.integers(-9, 9))
def test_a_sum_ties_within_its_rounding_and_hardly_ever_at_its_edge(parts, off):
    terms = [(1, printed(part)) for part in parts] + [(-1, printed(sum(parts) + off))]
    n = len(terms)
    tied = 2 * abs(off) <= n and (n < 5 or 3 * off**2 <= 4 * n)
    chance = ties(terms)
    assert (chance is not None) == tied
    if chance is not None:
        assert chance == pytest.approx((2 * abs(off) + 1) / max(sum(parts) + off, *parts))


def test_every_concept_has_its_column_or_none():
    assert column_of(Meaning("limit", stage="change")) == ("Limits", "adjustment")
    assert column_of(Meaning("bonds", kind="part")) == ("", "")
    assert column_of(Meaning("repaid", fund="budget")) == ("Service", "principal_budget")


def test_what_a_paragraph_says_is_told_to_its_end():
    first = mention(9000, BALANCE, words=("concept", "level", "year"))
    part = mention(4000, of(BALANCE, debt_type="general"), words=("debt_type",), year=0, concept=0)
    after = mention(4000, BALANCE, sentence=1, year=0)
    mentions = [first, part, after]
    assert said(mentions, 1) == {"debt_type"}
    assert told(mentions)[1] == {"debt_type", "year", "concept"}
    assert told(mentions)[2] == frozenset()


def test_what_is_paired_says_what_differs():
    first = mention(9000, BALANCE, words=("concept", "level", "year"))
    second = mention(4000, of(BALANCE, debt_type="special"))
    second.grounds = {}
    assert said([first, second], 1) == {"debt_type"}
    assert "year" in told([first, second])[1]


def test_own_words_hold_in_every_other_reading():
    mentions = [
        mention(9000, of(BALANCE, scope="own"), words=("concept", "level", "year")),
        mention(4000, of(BALANCE, debt_type="general"), words=("debt_type",)),
    ]
    found = list(other_readings(mentions, 1))
    assert {one.debt_type for one in found} == {"general"}
    assert {one.scope for one in found} == {"all", "own", "lower"}
    assert mentions[1].meaning not in found


AMOUNTS = st.integers(10_000, 900_000)


WRONG = {"level": {"scope": "lower"}, "year": {"year": 2022}, "stage": {"stage": "opening"}}
ALL_KEYS = {"concept", "debt_type", "level", "year", "stage"}


@given(AMOUNTS, AMOUNTS, st.sampled_from(list(WRONG)))
def test_the_one_reading_that_closes_a_sum_is_taken(general, special, key):
    right = of(BALANCE, debt_type="special")
    mentions = [
        mention(general + special, BALANCE, words=ALL_KEYS),
        mention(general, of(BALANCE, debt_type="general"), words=ALL_KEYS),
        mention(special, of(right, **WRONG[key]), words=ALL_KEYS - {key}),
    ]
    decide(mentions)
    assert cell_of(mentions[2].meaning) == cell_of(right)
    assert "general + special = total" in mentions[2].decided
    assert [one.decided for one in mentions[:2]] == ["", ""]


@given(AMOUNTS, AMOUNTS, st.integers(6, 500))
def test_a_reading_that_closes_nothing_is_not_taken(general, special, off):
    words = {"concept", "debt_type", "year", "stage"}
    mentions = [
        mention(general + special + off, BALANCE, words={*words, "level"}),
        mention(general, of(BALANCE, debt_type="general"), words={*words, "level"}),
        mention(special, of(BALANCE, debt_type="special", scope="lower"), words=words),
    ]
    decide(mentions)
    assert mentions[2].meaning.scope == "lower"
    assert not mentions[2].reason


def test_few_digits_prove_nothing():
    words = {"concept", "debt_type", "level", "year", "stage"}
    mentions = [
        mention(900, BALANCE, words=words),
        mention(400, of(BALANCE, debt_type="general"), words=words),
        mention(500, of(BALANCE, debt_type="special", scope="lower"), words=words - {"level"}),
    ]
    for one, whole in zip(mentions, (9, 4, 5), strict=True):
        one.amount = Amount(0, 1, 3, Printed(whole, 0, "亿元"), "亿元")
    decide(mentions)
    assert mentions[2].meaning.scope == "lower"


def test_what_its_own_words_say_is_not_moved():
    words = {"concept", "debt_type", "level", "year", "stage"}
    mentions = [
        mention(90_000, BALANCE, words=words),
        mention(40_000, of(BALANCE, debt_type="general"), words=words),
        mention(50_000, of(BALANCE, debt_type="special", scope="lower"), words=words),
    ]
    decide(mentions)
    assert mentions[2].meaning.scope == "lower"


def test_whole_or_parts_nobody_knows_which():
    loose = {"concept", "debt_type", "level", "stage"}
    mentions = [
        mention(90_000, of(BALANCE, year=2022), words=loose),
        mention(40_000, of(BALANCE, debt_type="general"), words=loose),
        mention(50_000, of(BALANCE, debt_type="special"), words=loose),
    ]
    mentions[0].sentence = 1
    mentions.insert(0, mention(77_777, Meaning("limit", year=2023), words=loose))
    before = [one.meaning for one in mentions]
    decide(mentions)
    assert [one.meaning for one in mentions] == before


def test_two_amounts_for_one_place_and_the_words_that_say_more():
    full = mention(48_085, BALANCE, words=("concept", "level", "year", "debt_type"))
    loose = mention(10_671, BALANCE, words=("concept",), sentence=3)
    settle_conflicts([full, loose], told([full, loose]))
    assert not full.reason
    assert loose.reason


def test_two_amounts_for_one_place_told_alike_are_not_read():
    words = ("concept", "level", "year", "debt_type")
    one, other = mention(48_085, BALANCE, words=words), mention(10_671, BALANCE, words=words)
    settle_conflicts([one, other], told([one, other]))
    assert one.reason == other.reason != ""


def test_a_figure_stated_anew_stays():
    words = ("concept", "level", "year", "debt_type")
    one, other = mention(28_290, BALANCE, words=words), mention(28_264, BALANCE, words=words)
    settle_conflicts([one, other], told([one, other]))
    assert not one.reason
    assert not other.reason


def test_a_sum_stands_against_looser_words():
    words = ("concept", "level", "year", "debt_type")
    mentions = [
        mention(90_000, BALANCE, words=words),
        mention(40_000, of(BALANCE, debt_type="general"), words=words),
        mention(50_000, of(BALANCE, debt_type="special"), words=words),
        mention(21_234, BALANCE, words=words, sentence=3),
    ]
    settle_conflicts(mentions, told(mentions))
    assert [bool(one.reason) for one in mentions] == [False, False, False, True]


def test_a_figure_that_a_sum_confirms_stands_against_any_words():
    words = ("concept", "level", "year", "debt_type")
    mentions = [
        mention(90_000, BALANCE, words=("concept", "level")),
        mention(40_000, of(BALANCE, debt_type="general"), words=words),
        mention(50_000, of(BALANCE, debt_type="special"), words=words),
        mention(88_000, BALANCE, words=words, sentence=3),
    ]
    settle_conflicts(mentions, told(mentions))
    assert not mentions[0].reason


def test_no_limit_is_below_its_balance():
    words = ("concept", "level", "year", "debt_type")
    limit = Meaning("limit", year=2023)
    mentions = [
        mention(57_700, limit, words=words),
        mention(56_570, BALANCE, words=words),
        mention(6_136, limit, words=words),
    ]
    settle_conflicts(mentions, told(mentions))
    assert [bool(one.reason) for one in mentions] == [False, False, True]


@given(AMOUNTS, AMOUNTS, st.integers(0, 900))
def test_parts_in_the_words_of_their_whole(one, other, off):
    words = ("concept", "level", "year", "debt_type")
    mentions = [
        mention(part, Meaning("principal", year=2023), words=words)
        for part in (one + other + off, one, other)
    ]
    settle_conflicts(mentions, told(mentions))
    if off <= 1:
        assert [bool(each.reason) for each in mentions] == [False, True, True]


def test_batches_of_a_new_limit_are_no_conflict():
    words = ("concept", "kind", "level", "year", "debt_type")
    new = Meaning("limit", kind="new", year=2023)
    mentions = [mention(part, new, words=words) for part in (53_700, 58_000, 111_700)]
    settle_conflicts(mentions, told(mentions))
    assert not any(one.reason for one in mentions)


def test_parts_go_with_their_whole():
    whole = mention(48_085, BALANCE, words=("concept", "level", "year", "debt_type"))
    loose = mention(10_671, BALANCE, words=("concept",), sentence=3)
    part = mention(4_000, of(BALANCE, debt_type="general"), words=("debt_type",), sentence=3)
    part.parent = 1
    settle_conflicts([whole, loose, part], told([whole, loose, part]))
    assert part.reason


def test_a_part_that_is_more_than_its_whole_was_read_at_the_wrong_level():
    interest = Meaning("interest", year=2023)
    whole = mention(1_977, interest, words=("concept", "level", "year"))
    part = mention(2_854, of(interest, scope="own"), words=("concept",))
    settle_contradictions([whole, part], told([whole, part]))
    assert "own + lower = all" in part.reason
    assert not whole.reason


def test_what_is_told_in_full_is_read_as_printed():
    interest = Meaning("interest", year=2023)
    words = ("concept", "level", "year", "debt_type")
    whole = mention(1_977, interest, words=words)
    part = mention(2_854, of(interest, scope="own"), words=words)
    settle_contradictions([whole, part], told([whole, part]))
    assert not part.reason
    assert not whole.reason


@given(AMOUNTS, AMOUNTS, st.booleans())
def test_types_that_add_up_to_an_unread_amount_are_parts_of_it(general, special, own):
    limit = Meaning("limit", year=2023)
    words = ("concept", "level", "year")
    unread = mention(general + special, BALANCE, words=words)
    unread.reason = "a balance within the year"
    mentions = [
        unread,
        mention(general + special + 9_999, limit, words=words),
        mention(general, of(limit, debt_type="general"), words=("debt_type",)),
        mention(special, of(limit, debt_type="special"), words=("debt_type",)),
    ]
    if own:
        mentions[2].grounds["concept"] = mentions[3].grounds["concept"] = Ground("own", "words")
    settle_contradictions(mentions, told(mentions))
    assert bool(mentions[2].reason) == bool(mentions[3].reason) == (not own)
    assert not mentions[1].reason


# ---- sentences -----------------------------------------------------------------------------------


def cells(text, **given):
    return {
        row.printed: (f"{row.table}.{row.column}", row.debt_type, row.scope, row.year, row.reason)
        for row in read(text=text, **given).figures.itertuples()
        if row.status == "read"
    }


BATCHES = (
    "2023年省财政厅共下达我市新增政府债务限额{}亿元，其中：一般债务限额{}亿元，专项债务限额{}亿元。"
    "分两批下达，其中：第一批{}亿元（一般债务{}亿元、专项债务{}亿元）。"
)


def test_a_batch_takes_the_type_that_its_parts_show():
    found = cells(BATCHES.format(213.58, 18.63, 194.95, 120.5, 9.05, 111.45))
    assert found["120.5"][:3] == ("Limits.new", "total", "all")


def test_a_second_amount_without_its_level_is_not_taken_for_the_whole():
    text = "2022年末，全市政府债务余额712.6亿元。年末余额268.33亿元，主要在城区。"
    found = cells(text)
    assert "712.6" in found
    assert "268.33" not in found


def test_what_ties_to_nothing_is_not_taken_for_the_whole():
    text = (
        "2022年末，全市政府债务余额712.6亿元，其中一般债务余额262.4亿元、专项债务余额450.2亿元。"
        "年末余额268.33亿元，主要在城区。"
    )
    assert set(cells(text)) == {"712.6", "262.4", "450.2"}
