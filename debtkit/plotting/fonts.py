"""A font that has the Chinese characters of a picture, found once and named on each text.

The family is put on the texts, as a list, and never into matplotlib's settings: a setting is read
when the picture is rendered, which in Jupyter is long after the plotting function has returned.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.font_manager import fontManager

from debtkit.errors import DebtkitError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CANDIDATES", "LANGUAGES", "Typeface", "chinese_font", "has_chinese", "typeface"]

LANGUAGES = ("zh", "en")

CANDIDATES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "HarmonyOS Sans SC",
    "MiSans",
    "Sarasa Gothic SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "DengXian",
    "SimHei",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    "Noto Sans CJK TC",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "KaiTi",
    "FangSong",
)
"""Installed fonts that are looked for, the best for small text first."""

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Typeface:
    """How the texts of one picture are written.

    Parameters
    ----------
    lang : str
        ``zh`` or ``en``: what the labels are written in, not always what was asked for.
    family : tuple of str
        Font families in the order in which matplotlib looks for each character.
    chinese : bool
        Whether names in Chinese can be drawn.

    Examples
    --------
    >>> Typeface("en", ("DejaVu Sans",), chinese=False).style
    {'fontfamily': ['DejaVu Sans'], 'parse_math': False}
    """

    lang: str
    family: tuple[str, ...]
    chinese: bool

    @property
    def style(self) -> dict[str, Any]:
        """Keyword arguments for every text of the picture."""
        # a project's name may hold two dollar signs; it is not a formula for that
        return {"fontfamily": list(self.family), "parse_math": False}


def has_chinese(text: str) -> bool:
    """Return whether a text has characters that only a CJK font has.

    Examples
    --------
    >>> has_chinese("阿图什市"), has_chinese("Beijing − 95.6 %")
    (True, False)
    """
    return bool(_CHINESE.search(text))


def chinese_font() -> str | None:
    """Return the family name of a font with Chinese characters, or None.

    An installed one of :data:`CANDIDATES` comes first, then the one of the extra ``debtkit[cjk]``.

    Examples
    --------
    >>> font = chinese_font()
    >>> font is None or isinstance(font, str)
    True
    """
    installed = {font.name for font in fontManager.ttflist}
    for name in CANDIDATES:
        if name in installed:
            return name
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        return None
    path = str(sans_path())
    known = {font.fname: font.name for font in fontManager.ttflist}
    if path not in known:
        fontManager.addfont(path)
        known = {font.fname: font.name for font in fontManager.ttflist}
    return known[path]


@cache  # one warning, not one a picture: nothing changes until a font is installed
def _warn_without_font() -> None:
    warnings.warn(
        "no font with Chinese characters was found: labels are drawn in English and Chinese names "
        "are replaced by numbers. To have Chinese text, run: pip install 'debtkit[cjk]' "
        "(or install a font such as Noto Sans CJK SC), then start Python again",
        UserWarning,
        stacklevel=4,  # this function, typeface, plot_*, the caller
    )


def typeface(lang: str, names: Iterable[str] = ()) -> Typeface:
    """Return how to write a picture's texts, as near to what is asked for as the fonts allow.

    To be called by the public plotting function itself, so that the warning points at its caller.

    Parameters
    ----------
    lang : str
        ``zh`` or ``en``.
    names : iterable of str
        Names that will be drawn as they are.

    Returns
    -------
    Typeface
        In English, whatever was asked for, where there is no font with Chinese characters.

    Raises
    ------
    DebtkitError
        ``lang`` is neither.

    Warns
    -----
    UserWarning
        There is Chinese text to draw and no font for it; once in a process.

    Examples
    --------
    >>> typeface("en", ["Beijing"]).lang
    'en'
    >>> typeface("fr")
    Traceback (most recent call last):
    ...
    debtkit.errors.DebtkitError: lang is 'fr', expected one of zh, en
    """
    if lang not in LANGUAGES:
        raise DebtkitError(f"lang is {lang!r}, expected one of {', '.join(LANGUAGES)}")
    own = mpl.rcParams["font.family"]
    needed = lang == "zh" or any(has_chinese(name) for name in names)
    font = chinese_font() if needed else None
    if needed and font is None:
        _warn_without_font()
    if font is None:
        return Typeface("en", tuple(own), chinese=False)
    # the CJK font first: after DejaVu Sans it would not be asked for the digits, and one label
    # would be set in two faces
    return Typeface(lang, (font, "DejaVu Sans"), chinese=True)
