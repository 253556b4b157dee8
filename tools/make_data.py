"""Make the ledger folders of ``data/`` from the reference figures.

Input: the CSV files of ``../shared/reference`` (relative to the repository), which are not part of
the project, and the figures of ``tools/documents.py``, which were typed from the documents that
``data/sources.csv`` names. Output: ``data/provinces``, ``data/national``, ``data/local-cases``,
``data/anomalies`` and ``data/unused.csv``. ``data/artux-2024`` and ``data/sources.csv`` are typed
by hand. Nothing here is needed to use debtkit.

    python tools/make_data.py
"""

from __future__ import annotations

import csv

from anomalies import anomalies
from cases import local_cases
from ledger_folder import DATA
from panels import national, provinces


def main() -> None:
    """Write all folders."""
    unused: list[dict] = []
    panel, cases = provinces(), local_cases(unused)
    for folder in (panel, national(), cases, anomalies(panel, cases)):
        folder.write()
    with (DATA / "unused.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(unused[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(unused)


if __name__ == "__main__":
    main()
