"""Where the walk through a document stands: what was met, what governs, what a sentence said."""

from __future__ import annotations

from dataclasses import dataclass, field

from debtkit.reading.prose.amounts import Amount, find_amounts
from debtkit.reading.prose.frames import Meaning, Stack
from debtkit.reading.prose.headings import Setting
from debtkit.reading.prose.phrases import Phrase
from debtkit.reading.prose.rules import Ground
from debtkit.reading.times import Time

__all__ = ["Mention", "Section", "State"]


@dataclass
class Mention:
    """An amount and what became of it."""

    amount: Amount
    meaning: Meaning
    setting: Setting
    reason: str = ""  # why it is not read; empty where it is
    name: tuple[int, int] | None = None
    basis: str = ""
    told: bool = False  # the words say the basis
    parent: int = -1  # the mention it is a part of
    block: int = 0
    sentence: int = 0
    clause: int = 0
    heads: bool = False  # the first amount of a marked paragraph
    head: Phrase | None = field(default=None, repr=False)  # the words right before it
    words: tuple[Phrase, ...] = field(default=(), repr=False)  # all since the amount before
    opened: bool = False  # 其中 or a bracket stands before it
    nested: bool = False  # an item of an item
    part_of: str = ""  # table and column of what an item's list shares out
    open: bool = False  # not all of its list, or not all of the levels beside it, is told
    decided: str = ""  # what decided, where the words alone did not
    grounds: dict[str, Ground] = field(default_factory=dict, repr=False)  # why it has each key


@dataclass
class Section:
    """What the headings above a paragraph say."""

    base: Meaning
    setting: Setting
    friendly: bool = True
    listing: bool = False
    labelled: bool = False  # it has a heading of its own
    alone: bool = False  # its heading runs into its paragraph, as that of the one before did
    stage: str = ""
    topic: str = ""  # limit, balance or bonds, where its heading is of that alone
    qualifier: str = ""  # 市本级（含…，下同）
    budget_level: tuple[str, str] = ("", "")  # level and named region of the budget it is about
    block: int = -1
    basis: str = ""
    snapshot: Stack = field(default_factory=Stack)


class State:
    """The walk's place in the document."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.document_setting = setting
        self.amounts: list[Amount] = find_amounts(text)
        self.starts = [amount.start for amount in self.amounts]
        self.mentions: list[Mention] = []
        self.section = Section(
            Meaning(year=setting.year), setting, budget_level=setting.budget_level
        )
        self.quota = ""  # what a quota (额度) was read as
        self.last_new: dict[str, Mention] = {}  # new limits and bonds, by type
        self.budgets: dict[str, Meaning] = {}  # the budget told last, by account
        self.sections: dict[int, Section] = {-1: self.section}
        self.stack = Stack()
        self.sentence = 0
        self.clause = 0  # a part of a sentence, up to ；
        self.pending: list[Phrase] = []  # phrases since the last amount
        self.number = 0  # of the paragraph
        self.carried_month: Time | None = None
        self.sentence_among = False
        self.sentence_year: int | None = None
        self.spoken_year: int | None = None  # the last year that the paragraph named
        self.sentence_month: Time | None = None
        self.begin_paragraph(listed=False, carried=[])

    def begin_paragraph(self, *, listed: bool, carried: list[Phrase]) -> None:
        """Forget what only the paragraph before held."""
        self.sentence += 1
        self.pending = carried
        self.after_amount = False  # an amount has just ended
        self.opened = False  # a bracket has just opened
        self.bracketed = False  # a bracket that holds one amount and nothing more is open
        self.glossed: Phrase | None = None  # the words before a bracket that only explains
        self.labelled: Phrase | None = None  # the words before that bracket
        self.listed = listed  # the first amount of an item hangs on what the list is of
        self.new_clause = False
        self.compared = False
        self.strange = False  # the paragraph has gone on to other things
        self.own_words: list[int] | None = None  # where it speaks of debt; None: all of it does
        self.balancing = False  # the sentence adds up the budget's two sides
        self.queue: list[str] = []  # words that 分别为 still has to pair
        self.models: list[Meaning] = []  # what the amounts of a pair are, where others told it
        self.pair_kind = self.pair_reason = ""
        self.spoken_year = None
        self.spoken_end = False  # of that year only its end was spoken of
        self.label: Phrase | None = None  # 市本级：…, whose level holds to the end of the paragraph
        self.taken: set[int] = set()  # words already used as a name
        self.leads: dict[int, Phrase] = {}  # words without an amount that govern amounts
        self.times: list[tuple[int | None, int | None, bool]] = []  # before open brackets
        self.begin_sentence()

    def begin_sentence(self) -> None:
        """Forget what only the sentence before held."""
        if (self.sentence_year or self.sentence_month) and not self.sentence_among:
            self.carried_month = self.sentence_month  # a sentence without a date goes on with it
        self.last_pair: tuple[str, ...] = ()  # the words that 分别 has paired
        self.new_sentence = True
        self.using = False  # 用于 was said
        self.using_above = False  # it was said of the sentence before: …9亿元。主要用于：…
        self.sources = False  # 还本资金来源为：… was said
        self.sentence_year = None
        self.sentence_month = None
        self.sentence_among = False  # 其中，11月当月…: a part, whose date goes no further
        self.sentence_stage = ""  # 预算调整后，…
        self.sentence_span = False

    def end_amount(self) -> None:
        """Go on behind an amount: it has used the words before it."""
        self.pending = []
        self.opened = False
        self.new_sentence = self.new_clause = False
        self.listed = False

    @property
    def setting(self) -> Setting:
        """What holds here: of the whole document, or of a part of it that is on another time."""
        return self.section.setting

    @property
    def current(self) -> int:
        """The number of the amount that is being read."""
        return len(self.mentions) - 1

    @property
    def parent_concept(self) -> str:
        """What the last amount is."""
        return self.stack.top.meaning.concept if self.stack.top else ""
