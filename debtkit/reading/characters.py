"""One form of each character: width, marks, traditional characters, and those of private use.

A font may draw digits or the decimal point with characters that have no meaning of their own
(private use). What such a character is, the document itself has to show; where it does not, it
stays, and no figure is made of it.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["PRIVATE", "named", "plain", "plain_character"]

PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
"""The characters of private use, as the inside of a pattern's class."""

# the vocabulary of the reports; names need no conversion, they are given back as printed
_TRADITIONAL = str.maketrans(
    "債務額餘億萬專項總計預調減後發償還轉貸達報級縣區鎮鄉開應實際執現詳見"
    "關於稱號體業產農設環橋術藝學醫衛險軍裝備結構貨幣銀個條約續種類組織給維護營"
    "運輸車鐵陸領導會議員審準許對與東為過進選邊從來將當處複雜據數歲終截員國際華"
    "長門間單獨擬舉獲爭資財稅費證綠園場館廠樓電網線橋樑龍灣島滬漢內蒙廣貴雲遼寧肅"
    "歸屬層劃統籌補貼獎勵優環節質態勢擴強縮幾兩雙歷屆認籤說書決並無"
    "嚴畝價儲兌淨別製劑動壓參變噸圍團堅峽庫戶擔撥換舊時顯權標歐匯濕災點療盤礎穩筆築簡"
    "納細經編蘇範規詞該請謀負責較輛轄釋鏈銷鎊隱頁風臺復裡裏佈採週係隻纔併僅則沖擊確繳錄"
    "階檢監濟勞養購積盡壞蓋驗論訓適遷連遠遺鄭錢聞難順須題魯齊聯増",
    "债务额余亿万专项总计预调减后发偿还转贷达报级县区镇乡开应实际执现详见"
    "关于称号体业产农设环桥术艺学医卫险军装备结构货币银个条约续种类组织给维护营"
    "运输车铁陆领导会议员审准许对与东为过进选边从来将当处复杂据数岁终截员国际华"
    "长门间单独拟举获争资财税费证绿园场馆厂楼电网线桥梁龙湾岛沪汉内蒙广贵云辽宁肃"
    "归属层划统筹补贴奖励优环节质态势扩强缩几两双历届认签说书决并无"
    "严亩价储兑净别制剂动压参变吨围团坚峡库户担拨换旧时显权标欧汇湿灾点疗盘础稳笔筑简"
    "纳细经编苏范规词该请谋负责较辆辖释链销镑隐页风台复里里布采周系只才并仅则冲击确缴录"
    "阶检监济劳养购积尽坏盖验论训适迁连远遗郑钱闻难顺须题鲁齐联增",
)
# one form for each mark: the Chinese one in prose, the ASCII one inside a number
_MARKS = str.maketrans(
    {
        "(": "（", ")": "）", "[": "［", "]": "］", "【": "（", "】": "）", "〔": "（", "〕": "）",
        "﹙": "（", "﹚": "）", ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "﹐": "，",
        "﹔": "；", "﹕": "：", "︰": "：", "∶": "：", "｡": "。", "､": "、", "﹑": "、", "·": "·",
        "—": "—", "–": "—", "―": "—", "─": "—", "－": "-", "−": "-", "～": "~",
        "《": "《", "》": "》", "﹪": "%", "％": "%",
    }
)  # fmt: skip


def plain_character(character: str) -> str:
    """Return the one form of a character that the grammar knows.

    Examples
    --------
    >>> "".join(map(plain_character, "１２，（債務﹪"))
    '12，（债务%'
    """
    character = character.translate(_MARKS)
    if "！" <= character <= "～" and character not in "（），；：！？～":
        character = chr(ord(character) - 0xFEE0)
    elif "\uf900" <= character <= "\ufaff" or "\u2f00" <= character <= "\u2fdf":
        character = unicodedata.normalize("NFKC", character)[:1]
    return character.translate(_TRADITIONAL).translate(_MARKS)


class _Plain(dict[int, str]):
    """What has been asked for so far: a report has few characters, each of them often."""

    def __missing__(self, code: int) -> str:
        self[code] = plain_character(chr(code))
        return self[code]


_PLAIN = _Plain()
_FEW = 40  # that many characters are sooner replaced one by one than the text is walked through


def plain(text: str) -> str:
    """Return a text with each character in its one form; the length stays.

    Examples
    --------
    >>> plain("債務限額９．１億元")
    '债务限额9.1亿元'
    """
    changed = {one: made for one in set(text) if (made := _PLAIN[ord(one)]) != one}
    if len(changed) > _FEW or not changed.keys().isdisjoint(changed.values()):
        return text.translate(_PLAIN)
    for one, made in changed.items():
        text = text.replace(one, made)
    return text


_NUMBERED_YEAR = re.compile(rf"(?<![{PRIVATE}0-9])([{PRIVATE}]{{4}})年")
_FEWEST_YEARS = 2  # one could be chance
_POINTED = re.compile(
    rf"(?<!\d)(\d{{1,12}})([{PRIVATE}])(\d{{1,12}})(?!\d)(?=([亿万元%年月日个]?))"
)


def named(text: str) -> str:
    r"""Return a plain text with the characters of private use named that the text itself explains.

    Digits: ten characters in a row that make a year of every four before 年. A decimal point: one
    that stands between digits, in a number that ends in a unit and has other than three digits
    after it, and never in a date; three digits could be thousands. All others stay as they are.

    Examples
    --------
    >>> named("限额16\ue0011亿元")
    '限额16.1亿元'
    >>> named("限额16\ue001100万元") == "限额16\ue001100万元"
    True
    """
    if not _PRIVATE.search(text):
        return text
    zero = _zero(text)
    if zero:
        text = text.translate({zero + digit: str(digit) for digit in range(10)})
    return text.translate(dict.fromkeys(map(ord, _points(text)), "."))


_PRIVATE = re.compile(f"[{PRIVATE}]")


def _zero(text: str) -> int:
    """Return the code of the character drawn as 0; 0 where years do not show it."""
    years = _NUMBERED_YEAR.findall(text)
    if len(years) < _FEWEST_YEARS:
        return 0
    candidates = {ord(year[0]) - first for year in years for first in (1, 2)}
    fitting = [
        zero for zero in candidates if all(_is_year([ord(one) - zero for one in y]) for y in years)
    ]
    return fitting[0] if len(fitting) == 1 else 0


def _is_year(digits: list[int]) -> bool:
    return all(0 <= digit <= 9 for digit in digits) and digits[:2] in ([1, 9], [2, 0])


def _points(text: str) -> set[str]:
    found: dict[str, list[bool]] = {}
    for match in _POINTED.finditer(text):
        head, mark, tail, after = match.groups()
        if after in ("月", "日") or (after == "年" and len(head) > 2):  # 1.2025年 is an item
            found.setdefault(mark, []).append(False)
        elif after not in ("", "年") and len(tail) != 3:
            found.setdefault(mark, []).append(True)
    return {mark for mark, said in found.items() if all(said)}
