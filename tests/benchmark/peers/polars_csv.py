"""CSV files scanned lazily and counted by polars, written through XlsxWriter."""

import polars as pl
import xlsxwriter
from common import COLUMNS, COUNTS, DATES, TABLES, arguments, print_totals

files, output, first, last = arguments("csv")

dossiers = (
    pl.scan_csv(files, infer_schema=False)
    .select(COLUMNS.keys())
    .with_columns(pl.col(DATES).str.to_date("%d/%m/%Y"))
    .rename(COLUMNS)
    .unique("code", keep="last")
)

closed = pl.col("finished_on").is_between(first, last)
still_open = (pl.col("received_on") <= last) & (pl.col("finished_on").is_null() | (pl.col("finished_on") > last))
counts = [
    pl.col("received_on").is_between(first, last).sum().alias("received"),
    (closed & (pl.col("finished_on") < pl.col("due_on"))).sum().alias("early"),
    (closed & (pl.col("finished_on") == pl.col("due_on"))).sum().alias("on_time"),
    (closed & (pl.col("finished_on") > pl.col("due_on"))).sum().alias("late"),
    (still_open & (pl.col("due_on") < last)).sum().alias("open_overdue"),
    (still_open & (pl.col("due_on") >= last)).sum().alias("open_not_overdue"),
]

# One lazy query over all files; the three tables are summed from its few hundred rows.
# The engine is left to polars, whose automatic choice is the streaming one.
groups = dossiers.group_by(TABLES.keys()).agg(counts).collect()

with xlsxwriter.Workbook(output) as workbook:
    for name, sheet in TABLES.items():
        table = groups.group_by(name).agg(pl.col(COUNTS).sum()).sort(name)
        total = table.select(pl.lit("Total").alias(name), pl.col(COUNTS).sum())
        pl.concat([table, total], how="vertical_relaxed").write_excel(workbook, sheet)

print_totals(groups.select(pl.col(COUNTS).sum()).row(0))
