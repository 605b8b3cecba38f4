#!/usr/bin/env python3
"""Write the sample exports and the figures counted from them by a plain loop.

    pip install -r sample-data/requirements.txt
    python3 sample-data/generate.py

Everything is invented and drawn from seeded generators: two runs give the same bytes.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from generator import ca_mau, ca_mau_files, cao_bang, cao_bang_files, published, twin  # noqa: E402

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "tests" / "cases"


def main() -> None:
    """Make the dossiers, count them, check the published figures, then write."""
    ca_mau_set = ca_mau.dossiers()
    later_set = ca_mau.with_later_months(ca_mau_set)
    cao_bang_set = cao_bang.dossiers()

    figures = {
        "ca-mau-2017": twin.ca_mau_figures(ca_mau_set),
        "ca-mau-2017-and-later": twin.ca_mau_later_figures(later_set),
        "cao-bang-2022": twin.cao_bang_figures(cao_bang_set),
    }
    published.check(figures, ca_mau_set, cao_bang_set)

    ca_mau_files.write(ca_mau_set, HERE / "ca-mau-2017")
    ca_mau_files.write_later(later_set, CASES / "ca-mau-later")
    cao_bang_files.write(cao_bang_set, HERE / "cao-bang-2022")
    write_figures(figures, CASES / "sample-figures.json")


def write_figures(figures: dict, path: Path) -> None:
    """Write the counted figures as JSON that differs line by line when a figure does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, sort_keys=True, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
