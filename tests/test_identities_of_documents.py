"""What people found to hold, or not, in real documents: every failing identity is found."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROSE = ROOT.parent / "shared" / "reports" / "prose"
PATHS = sorted(PROSE.glob("*.json"))

sys.path.insert(0, str(ROOT / "benchmarks"))
from score_identities import PASSES, score, stated, verdict  # noqa: E402

real = pytest.mark.skipif(not PATHS, reason="the real documents are not here")


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("HOLDS: limit: 184.6 + 185.3 = 369.9 vs 369.9", ("184.6", "185.3", "369.9"), "exact"),
        ("FAILS: balance: 1.00 + 2.00 - 0.50 = 2.50 vs 2.60 (off by -0.10)",
         ("1.00", "2.00", "0.50", "2.60"), "inconsistent"),
        ("HOLDS: a: 8+14.1 vs 4.2+17.8: 8 + 14.1 = 22.1 vs 22.0 (off by 0.1)",
         ("8", "14.1", "4.2", "17.8"), "rounding"),
        ("FAILS: stated twice: 282.9 = 282.9 vs 282.64 (off by 0.26)",
         ("282.9", "282.64"), "inconsistent"),
        ("HOLDS: share: 89.35/266.63 = 33.511% vs printed 33.51%", ("89.35", "266.63"), "holds"),
        ("FAILS: share: 193.29/266.63 = 72.494% vs printed 73.35%",
         ("193.29", "266.63"), "inconsistent"),
        ("FAILS: x balance<=limit: 2130800 <= 1963500", ("2130800", "1963500"), "inconsistent"),
    ],
)  # fmt: skip
def test_what_truth_files_state_is_read_and_run(text, printed, expected):
    own = stated(text)
    assert own.printed == printed
    found, _ = verdict(own)
    assert found == expected or (expected == "holds" and found in PASSES)


def test_notes_are_no_identities_and_unknown_forms_are_refused():
    assert stated("NOTE: 3.7+4.4 = 8.1 printed as 8") is None
    with pytest.raises(ValueError, match="no such identity"):
        stated("FAILS: something else entirely")


@real
def test_every_identity_of_the_documents_is_judged_as_people_did():
    rows = [row for path in PATHS for row in score(path, alone=False)]
    assert len(rows) > 300
    assert sum(row["truth"] == "fails" for row in rows) >= 28
    differ = [row for row in rows if not row["agrees"]]
    # to people a last digit off is a failure; rounding explains it, and nothing else disagrees
    assert len(differ) < len(rows) / 20
    for row in differ:
        assert (row["truth"], row["verdict"]) == ("fails", "rounding"), row
        assert "rounding alone explains it" in row["reason"]


@real
@pytest.mark.parametrize(
    ("document", "sentences"),
    [
        ("20-zhanjiang-2025", ["205.77 here, 213.27 in"]),
        (
            "44-hubei-2021-tables",
            [
                "opening 4662.4 + issued 892.29 - repaid 487.87 = 5066.82, closing 5066.75; "
                "adjustment is not printed and would be -0.07",
                "opening 7126.1 + new 1848 = 8974.1, closing 8718.1; adjustment is not printed "
                "and would be -256",
            ],
        ),
        (
            "52-xinjiang-2024-special-table",
            ["closing balance 213.08 is above closing limit 196.35"],
        ),
    ],
)
def test_a_document_read_and_checked_says_what_fails_in_it(document, sentences):
    (path,) = [path for path in PATHS if path.stem == document]
    found = " ".join(str(row["sentence"]) for row in score(path))
    for sentence in sentences:
        assert sentence in found
