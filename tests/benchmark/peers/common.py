"""What the peers share: the command line, the names of the columns, and the closing line of totals."""

import json
import sys
from datetime import date
from pathlib import Path

# Columns of the exports that are read, and the names that the peers give them.
COLUMNS = {
    "Mã hồ sơ": "code",
    "Mã TTHC": "procedure",
    "Lĩnh vực": "field",
    "Đơn vị xử lý": "unit",
    "Ngày tiếp nhận": "received_on",
    "Ngày hẹn trả": "due_on",
    "Ngày kết thúc xử lý": "finished_on",
    "Trạng thái": "status",
    "Hình thức tiếp nhận": "channel",
}
DATES = [title for title, name in COLUMNS.items() if name.endswith("_on")]
TEXTS = [title for title in COLUMNS if title not in DATES]

# Each table: the column that groups it, and the name of its sheet.
TABLES = {"channel": "By channel", "field": "By field", "unit": "By unit"}
COUNTS = ["received", "early", "on_time", "late", "open_overdue", "open_not_overdue"]


def arguments(extension: str) -> tuple[list[Path], Path, date, date]:
    """The input files in order of name, the output workbook, and the first and last day of the period."""
    if len(sys.argv) != 5:
        sys.exit(f"usage: {sys.argv[0]} INPUT_FOLDER OUTPUT.xlsx FROM TO")
    folder, output, first, last = sys.argv[1:]
    files = sorted(Path(folder).glob(f"*.{extension}"))
    if not files:
        sys.exit(f"no .{extension} files in {folder}")
    return files, Path(output), date.fromisoformat(first), date.fromisoformat(last)


def print_totals(counts) -> None:
    """One line of JSON; `counts` are the sums of COUNTS over all dossiers, in that order."""
    received, early, on_time, late, overdue, not_overdue = (int(count) for count in counts)
    totals = {"received": received, "early": early, "on_time": on_time, "late": late, "open": overdue + not_overdue}
    print(json.dumps(totals))
