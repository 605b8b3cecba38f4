"""CSV files read and counted by DuckDB in SQL, written through XlsxWriter."""

import duckdb
import xlsxwriter
from common import COLUMNS, COUNTS, TABLES, arguments, print_totals

files, output, first, last = arguments("csv")

columns = ", ".join(
    f"""strptime("{title}", '%d/%m/%Y')::DATE AS {name}""" if name.endswith("_on") else f'"{title}" AS {name}'
    for title, name in COLUMNS.items()
)
database = duckdb.connect()
# The rows keep the order of the files, so the row number tells which of two rows with a code is the last.
database.execute(
    f"CREATE TABLE dossiers AS SELECT {columns} FROM read_csv(?, header = true, delim = ',', all_varchar = true)",
    [[str(file) for file in files]],
)
# The grand total, and a row for each value of each grouping.
rows = database.execute(
    """
    WITH last_rows AS (
        SELECT * FROM dossiers WHERE rowid IN (SELECT max(rowid) FROM dossiers GROUP BY code)
    ),
    flags AS (
        SELECT
            *,
            coalesce(finished_on BETWEEN $first AND $last, false) AS closed,
            received_on <= $last AND (finished_on IS NULL OR finished_on > $last) AS still_open
        FROM last_rows
    )
    SELECT
        CASE
            WHEN grouping(channel) = 0 THEN 'channel'
            WHEN grouping(field) = 0 THEN 'field'
            WHEN grouping(unit) = 0 THEN 'unit'
            ELSE 'total'
        END AS grouped_by,
        coalesce(channel, field, unit) AS value,
        count(*) FILTER (received_on BETWEEN $first AND $last) AS received,
        count(*) FILTER (closed AND finished_on < due_on) AS early,
        count(*) FILTER (closed AND finished_on = due_on) AS on_time,
        count(*) FILTER (closed AND finished_on > due_on) AS late,
        count(*) FILTER (still_open AND due_on < $last) AS open_overdue,
        count(*) FILTER (still_open AND due_on >= $last) AS open_not_overdue
    FROM flags
    GROUP BY GROUPING SETS ((channel), (field), (unit), ())
    ORDER BY grouped_by, value
    """,
    {"first": first, "last": last},
).fetchall()
total = next(counts for grouped_by, _, *counts in rows if grouped_by == "total")

with xlsxwriter.Workbook(output) as workbook:
    for name, sheet in TABLES.items():
        worksheet = workbook.add_worksheet(sheet)
        table = [row[1:] for row in rows if row[0] == name]
        for at, row in enumerate([[name, *COUNTS], *table, ["Total", *total]]):
            worksheet.write_row(at, 0, row)

print_totals(total)
