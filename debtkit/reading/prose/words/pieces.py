r"""What several patterns of the vocabulary share, each named once: ``{han}`` in a pattern."""

from __future__ import annotations

from debtkit.reading.prose.names import AND
from debtkit.reading.times import PATTERNS

__all__ = ["PIECES"]

PIECES: dict[str, str] = {
    # inside a class: any Chinese character
    "han": r"\u4e00-\u9fff",
    # 一 to 九十九
    "count": "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])",
    # in a class before 级: 市级, 州级
    "levels": "省市州县区旗",
    # whose money it is: 市级财政, 本级预算
    "level": "[省市州县区旗]级|[本各]级|地方",
    # what a higher government does with bonds and limits
    "gives": (
        r"(?:统一|累计|共|已|新)*(?:转贷|代为|代理|代发|代我|下达|下拨|核拨|核定|批准|批复"
        r"|财政[^，。；\d]{0,4}(?:下达|核定|转贷|批))"
    ),
    # before 一般债务, 专项债券
    "of_debt": r"(?:地方)?(?:政府)?(?:性|法定|隐性|负有偿还责任的?)?",
    # 专项债项目 is a kind of project; 专项债券项目4个 counts what the bonds pay
    "no_project": r"(?!项目(?!(?:共|合)?计?(?:为|有)?\d))",
    # a noun that is short for what stands before: 其中一般, 包括专项
    "alone": r"(?<![\u4e00-\u9fff])|(?<=其中)|(?<=包括)|(?<=[^一]是)",
    # by how much, or what bounds it: 低于限额9亿元
    "below": "[低小少]于",
    # what follows 和 in names of regions: 和政县
    "and_names": AND,
    # parts of a year: 1-9月, 前三季度
    **PATTERNS,
    # whose loans are no bonds
    "lenders": "国际金?融?组织|外国政府|世界银行|世行|亚行|亚投行|亚开行|新开发银行",
}
