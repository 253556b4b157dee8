"""Words by which a limit bounds a balance."""

from __future__ import annotations

import re

from debtkit.reading.prose.words.pieces import PIECES

__all__ = ["BELOW", "BOUND"]

BELOW = re.compile(PIECES["below"])
"""Words of a bound, or of how far below it something stays."""
# 余额8亿元，控制在限额9亿元以内
BOUND = re.compile(rf"控制(?:在|于)|{BELOW.pattern}|[未没不][有曾]?(?:超|突破)")
