#!/usr/bin/env python3
"""Write the cases of reading: input files and what must be read from them.

    python3 -m venv target/corpus-venv
    target/corpus-venv/bin/pip install -r tests/cases/reading/make/requirements.txt
    target/corpus-venv/bin/python tests/cases/reading/make/make.py

Every dossier is invented and nothing is drawn by chance: two runs give the same bytes.
"""

import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from cases import GROUPS  # noqa: E402
from corpus.case import Case  # noqa: E402

READING = Path(__file__).resolve().parent.parent
NOTES_HEAD = """# Open points

What the rules do not settle, and what the cases assume until they do. Written by `make/make.py`.

"""


def main() -> None:
    """Make all cases, then replace the folders of the last run."""
    made = [case for group in GROUPS for case in group.cases()]
    names = [case.name for case in made]
    assert len(names) == len(set(names)), "two cases of one name"
    for folder in sorted(READING.glob("[0-9][0-9]-*")):
        shutil.rmtree(folder)
    for case in made:
        case.write(READING)
    (READING / "NOTES.md").write_text(NOTES_HEAD + notes(made), encoding="utf-8", newline="\n")


def notes(made: list[Case]) -> str:
    """One bullet an assumption."""
    ordered = sorted(made, key=lambda case: case.name)
    return "".join(f"- `{case.name}`: {text}\n" for case in ordered for text in case.assumptions)


if __name__ == "__main__":
    main()
