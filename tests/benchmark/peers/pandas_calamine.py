"""Workbooks read by pandas through python-calamine, counted by pandas, written through XlsxWriter."""

import pandas as pd
from common import COLUMNS, COUNTS, DATES, TABLES, TEXTS, arguments, print_totals

files, output, first, last = arguments("xlsx")
first, last = pd.Timestamp(first), pd.Timestamp(last)

# Codes such as 1.000123 are texts, not numbers.
frames = [
    pd.read_excel(file, engine="calamine", usecols=list(COLUMNS), dtype=dict.fromkeys(TEXTS, "str"))
    for file in files
]
dossiers = pd.concat(frames, ignore_index=True)
for title in DATES:
    dossiers[title] = pd.to_datetime(dossiers[title])
dossiers = dossiers.rename(columns=COLUMNS).drop_duplicates("code", keep="last")

received, due, finished = dossiers["received_on"], dossiers["due_on"], dossiers["finished_on"]
closed = finished.between(first, last)
# A date that is missing compares as false, so a dossier without a finishing day is open.
still_open = (received <= last) & ~(finished <= last)
counts = pd.DataFrame(
    {
        "received": received.between(first, last),
        "early": closed & (finished < due),
        "on_time": closed & (finished == due),
        "late": closed & (finished > due),
        "open_overdue": still_open & (due < last),
        "open_not_overdue": still_open & (due >= last),
    }
)

with pd.ExcelWriter(output, engine="xlsxwriter") as writer:
    for name, sheet in TABLES.items():
        table = counts.groupby(dossiers[name], dropna=False).sum()
        table.loc["Total"] = table.sum()
        table.to_excel(writer, sheet_name=sheet)

print_totals(counts[COUNTS].sum())
