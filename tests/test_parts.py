"""What a document says, before its frames are made."""

import pytest

from debtkit.reading.parts import Parts

OWN = ["全市", "我市", "全区", "我区", "本市", "全县"]


@pytest.mark.parametrize("turn", range(len(OWN)))
def test_of_several_names_for_its_own_region_the_first_is_said(turn):
    called = OWN[turn:] + OWN[:turn]
    tables = {"limits": {"region": ["青岭市", *called]}}
    apart = Parts("a.txt", "", tables, {"region": called}, "").apart()
    assert apart.findings == (f"names no region: {called[0]} is kept apart as {called[0]} (a.txt)",)
    assert apart.tables["limits"]["region"][:2] == ["青岭市", f"{called[0]} (a.txt)"]
