"""What a project's name says about the sector it belongs to (项目名称 → 领域).

The words stand in ``data/vocabulary``; here are the rules that choose between them. Chinese puts
what is built last (学校防洪工程 is flood control) and where it is before; the rules take out the
places, and the strongest word that is left decides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from debtkit.resources import read_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["UNKNOWN", "Reading", "read_name", "sector_of", "sector_titles", "type_names"]

UNKNOWN = "unknown"


class Reading(NamedTuple):
    """One sector that a name belongs to, and the word that says so."""

    sector: str
    code: str
    matched: str


class _Word(NamedTuple):
    text: str
    code: str
    sector: str
    strength: int


class _Match(NamedTuple):
    start: int
    word: _Word
    strength: float

    @property
    def end(self) -> int:
        return self.start + len(self.word.text)


# What a match is worth when it says where something is, and when it says nothing at all. The
# words' own strengths, in the table, are 1 (general) to 4 (no doubt); 0 and no sector: no meaning.
_PLACE, _BY_THE_WAY, _NOTHING = 0.5, 0.75, -1.0
_SECONDARY = 2.0

_EXCLUDED = re.compile(
    r"(?:不含|不包括|不包含|剔除)[^(),，、;；]*"
    r"|(?:^|[(,，、])除[^(),，、;；]{1,20}?(?:以外|之外|外)(?=[,，、的)]|$)"
)
_BRACKET = re.compile(r"\([^()]*\)?")
_AND = re.compile(r"[及和与暨、,，+]")
_ROAD_NAME = re.compile(
    r"[东西南北中内外]?[一二三四五六七八九十]?(?:路(?![面灯网段径])|街(?!道)|大道|巷)"
)
_PLACE_NAME = re.compile(
    r"[头家湾塘口]?(?:镇|乡(?!村|道)|村(?![道组级庄卫路屯委公])|县|街道(?!改)|社区(?!卫生|服务))"
)
_BESIDE = re.compile(r"周边|附近|沿线|门口|门前|入口|出口|旁|[东南西北两]+侧|岔口|路口|小区|家属")
_SERVED = re.compile(r"配套(?!管网|设施|基础设施|设备|附属|工程|建设|及|$)")
_FORMER = re.compile(r"(?<![平高草中太塬])原.{0,6}$")
_SITE = re.compile(r"地块|旧址|拆除|片区")
_ROUTE = re.compile(r"至|(?<![收签得达])到(?![位期达户])")
_SUFFIX = re.compile(r"(?:建设|项目|工程|领域|专项|类|等)+$")


def normalise(name: str) -> str:
    """Return a name in half width and without blanks, as line breaks and layout put them anywhere.

    Examples
    --------
    >>> normalise("城东路改（扩） 建")
    '城东路改(扩)建'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


@cache
def _words() -> dict[str, list[_Word]]:
    """Return the words by their first character, the longest first."""
    sectors = {code: sector for code, _, sector in _coded_types()}
    found: dict[str, list[_Word]] = {}
    table = read_resource("vocabulary/sector_words.csv")[["word", "code", "sector", "strength"]]
    for text, code, sector, strength in table.itertuples(index=False, name=None):
        word = _Word(text, code, sector or sectors.get(code, ""), int(strength))
        found.setdefault(text[0], []).append(word)
    for group in found.values():
        group.sort(key=lambda word: -len(word.text))
    return found


@cache
def _coded_types() -> list[tuple[str, str, str]]:
    table = read_resource("vocabulary/project_types.csv")
    table = table[table["code"] != ""]  # some documents print a type without its code
    return list(table[["code", "project_type", "sector"]].itertuples(index=False, name=None))


@cache
def _labels() -> dict[str, Reading]:
    """Return what the official lists print, project types and fields, with what it means."""
    found = {
        _SUFFIX.sub("", label): Reading(sector, "", label)
        for label, sector in _sector_labels().items()
    }
    types = read_resource("vocabulary/project_types.csv")
    for code, label, sector in types[["code", "project_type", "sector"]].itertuples(
        index=False, name=None
    ):
        found[_SUFFIX.sub("", normalise(label))] = Reading(sector, code, label)
    return found


def type_names() -> dict[str, str]:
    """Return the official project type (项目类型) of each disclosure code.

    Examples
    --------
    >>> type_names()["0602"]
    '保障性租赁住房'
    """
    return {code: name for code, name, _ in _coded_types()}


@cache
def sector_titles(lang: str = "zh") -> dict[str, str]:
    """Return the name of each sector, by its id, in the order in which they are drawn.

    Parameters
    ----------
    lang : {'zh', 'en'}
        The language.

    Examples
    --------
    >>> sector_titles()["housing"], sector_titles("en")["housing"]
    ('保障性安居工程', 'Affordable housing')
    """
    table = read_resource("vocabulary/sectors.csv")
    column = {"zh": "title", "en": "label"}[lang]
    return dict(zip(table["sector"], table[column], strict=True))


@cache
def _sector_labels() -> dict[str, str]:
    """Return the sector that each printed name of a sector or field stands for."""
    fields = read_resource("vocabulary/special_bond_fields.csv")
    return {
        **{normalise(name): sector for sector, name in sector_titles().items()},
        **{normalise(name): sector for sector, name in sector_titles("en").items()},
        **dict(zip(fields["field"].map(normalise), fields["sector"], strict=True)),
    }


def sector_of(label: str) -> str:
    """Return the id of the sector that an official name of a sector or field stands for.

    Empty text where it stands for none: finer or other categories are not forced into these.

    Examples
    --------
    >>> sector_of("保障性安居工程"), sector_of("新能源"), sector_of("housing"), sector_of("教育")
    ('housing', 'energy', 'housing', '')
    """
    return label if label in sector_titles() else _sector_labels().get(normalise(label), "")


def _candidates(text: str) -> Iterator[_Match]:
    words = _words()
    for start, first in enumerate(text):
        for word in words.get(first, ()):
            if text.startswith(word.text, start):
                yield _Match(start, word, word.strength)
                break


def _longest(text: str) -> list[_Match]:
    """Return matches that do not overlap, a longer word before a shorter one (工业园区, 园区)."""
    taken: list[_Match] = []
    for match in sorted(_candidates(text), key=lambda m: (-len(m.word.text), -m.start)):
        if all(match.end <= other.start or other.end <= match.start for other in taken):
            taken.append(match)
    return sorted(taken)


def _weigh(text: str, match: _Match, matches: list[_Match], route: int) -> float:
    """Return how much a match says about what is built, after what stands around it."""
    if not match.word.sector:
        return _NOTHING
    before, after = text[: match.start], text[match.end :]
    later = [other for other in matches if other.start >= match.end and other.word.sector]
    if before.endswith("非"):
        return _NOTHING
    if len(match.word.text) > 1 and _ROAD_NAME.match(after):  # 医院路 is a road
        return _NOTHING
    if _PLACE_NAME.match(after):  # 大桥镇 is a town
        return _NOTHING
    if route >= 0 and later and later[-1].start > route:  # from A to B: what comes last is built
        return _NOTHING
    if _BESIDE.match(after) or (_FORMER.search(before) and _SITE.search(after)):
        return _PLACE
    if _SERVED.match(after) and any(other.strength >= _SECONDARY for other in later):
        return _PLACE
    return match.strength


def _matches(name: str) -> list[_Match]:
    """Return what a name says, the strongest first."""
    text = _EXCLUDED.sub(lambda found: "\0" * len(found[0]), name)
    # what stands in brackets (二期, 区教育局, 含幼儿园) is said by the way: it never comes first
    # where something outside says what is built
    outside = _BRACKET.sub(lambda found: "\0" * len(found[0]), text)
    matches = _longest(outside)
    found = _ROUTE.search(outside)
    route = found.start() if found else -1
    if any(match.start <= route < match.end for match in matches):
        route = -1
    weighed = [m._replace(strength=_weigh(outside, m, matches, route)) for m in matches]
    for bracket in _BRACKET.finditer(text):
        own = _longest(bracket[0])
        for match in own:
            strength = min(_weigh(bracket[0], match, own, -1), match.strength - 1)
            weighed.append(_Match(bracket.start() + match.start, match.word, strength))

    def place_in_line(match: _Match) -> tuple[float, int, int]:
        inside = outside[match.start] == "\0"
        strength = min(match.strength, _BY_THE_WAY) if inside else match.strength
        # of equally strong words the last counts, but not behind an "and": 学校及道路 is a school
        return -strength, len(_AND.findall(outside[: match.start])), -match.end

    return sorted((match for match in weighed if match.strength >= 0), key=place_in_line)


def read_name(name: str) -> list[Reading]:
    """Return the sectors that a project's name belongs to, the one that decides first.

    Parameters
    ----------
    name : str
        A project's name, or an official project type or field.

    Returns
    -------
    list of Reading
        At most one a sector; never empty: a name that says nothing is ``unknown``.

    Examples
    --------
    >>> read_name("第三小学防洪工程")
    [Reading(sector='agri_water', code='150301', matched='防洪工程'),
     Reading(sector='social', code='0901', matched='小学')]
    >>> read_name("阿图什市001建设项目")
    [Reading(sector='unknown', code='', matched='')]
    """
    plain = normalise(name)
    label = _labels().get(_SUFFIX.sub("", plain))
    if label is not None and label.sector != UNKNOWN:
        return [label._replace(matched=plain)]
    best: dict[str, _Match] = {}
    for match in _matches(plain):
        best.setdefault(match.word.sector, match)
    kept = [
        match for at, match in enumerate(best.values()) if at == 0 or match.strength >= _SECONDARY
    ]
    return [Reading(m.word.sector, m.word.code, m.word.text) for m in kept] or [
        Reading(UNKNOWN, "", "")
    ]
