"""Words by which a limit bounds a balance."""

from __future__ import annotations

import re

__all__ = ["BOUND"]

# 余额8亿元，控制在限额9亿元以内
BOUND = re.compile(r"控制(?:在|于)|低于|[小少]于|[未没不][有曾]?(?:超|突破)")
